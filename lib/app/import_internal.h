/*
 * import_internal: what the parts of import share.  Nobody else includes it.
 *
 *	import.c	  opens the file, flat or as a report
 *	import_layout.c	  what the columns mean
 *	import_survey.c	  first reading: how dates, numbers and ids are written
 *	import_meaning.c  first reading: what cells say beyond their columns
 *	import_unused.c	  first reading: columns that mean nothing, and should
 *	import_balance.c  what a running balance proves of the signs of payments
 *	import_chain.c	  second reading: does it run on from row to row
 *	import_original.c amounts in the currency in which they were paid
 *	import_outgoing.c entries of a bank: what came back, and what went out
 *	import_source.c	  rows of a flat file and of a report
 *	import_header.c	  the header of a report
 *	import_report.c	  first reading of a report: the classes of its rows
 *	import_special.c  rows that are made over: postings, calls
 *	import_profile.c  what was decided, kept for the next file
 *	import_record.c	  cells become a record
 *	import_rows.c	  second reading: what becomes of each record
 *	import_lines.c	  documents that stand in several rows
 *	import_totals.c	  totals of the file against its rows
 *	import_write.c	  output, rejects, and what -v tells
 */
#ifndef ARREARS_APP_IMPORT_INTERNAL_H
#define ARREARS_APP_IMPORT_INTERNAL_H

#include "app/import.h"

/* ---- import_layout.c ---- */

/* The options as a request, without headers. */
struct layout_request import_request(struct import *import);

/* Takes the names and the layout; the fields follow from them. */
void import_take_layout(struct import *import, struct str *headers, size_t count,
    const struct layout *layout);

/* Makes a field of a column that the file has not: a group's.  Returns its cell. */
size_t import_add_column(struct import *import, const char *column);

/* Has the file names of customers, beside what identifies them? */
bool has_own_name(const struct import *import);

/* The columns that are missing, empty if none. */
struct str import_missing(struct import *import);

/* Ends the program with what keeps the file from being read; --explain only tells it. */
void import_refuse(struct import *import, struct str message);

/* Refuses the file if columns are missing, or the currency. */
void import_require_columns(struct import *import);
bool import_has_currency(const struct import *import);

/* A column of layouts that is no part of the canonical row, or NULL. */
const struct column *import_extra_column(const char *name);

/* Takes a column's meaning away: it passes through. */
void import_drop_column(struct import *import, const char *column);

/* Looks the known fields up again. */
void import_know_fields(struct import *import);

/* The field of a column, or NULL. */
const struct import_field *import_field(const struct import *import, const char *column);

/* ---- import_survey.c ---- */

/* ---- import_balance.c ---- */

/* Payments beside a running balance, as each reading of their signs has them: by the
 * side alone, or with their own minus; credits received, or debits. */
enum sign_reading {
	BANKS_BY_SIDE,
	BANKS_BY_BOTH,
	OWNERS_BY_SIDE,
	OWNERS_BY_BOTH,
	SIGN_READINGS
};

struct import_balance {
	size_t column, account; /* SIZE_MAX: there is none */
	struct running_evidence running[SIGN_READINGS];
	uint64_t amounts[SIGN_READINGS]; /* a hash: do readings differ? */
};

/* Whose balance it is, for a file may have several accounts: a column, or SIZE_MAX. */
size_t balance_account_column(const struct import *import);
struct str balance_account(struct import *import, size_t account, const struct row *row);

void balance_open(struct import *import, struct import_balance *balance);
void balance_row(
    struct import *import, struct import_balance *balance, const struct row *row);
void balance_decide(struct import *import, struct import_balance *balance);

struct import_survey {
	struct column_evidence {
		struct date_evidence dates;
		struct number_evidence numbers;
	} * columns, all; /* by cell */
	struct map customers;
	struct pool owners; /* uint32_t: the first customer of each of import->seen */
	struct import_balance balance;
};

void survey_open(struct import *import, struct import_survey *survey);

/* Looks at records, at most SURVEY_MOST; those that may be totals, after all, tell only
 * how dates and numbers are written.  `party` stands in for a customer who is named
 * elsewhere. */
#define SURVEY_MOST 32
struct survey_rows {
	const struct row *rows;
	size_t count;
	struct str party;
	bool are_doubtful;
};
void survey_rows(
    struct import *import, struct import_survey *survey, const struct survey_rows *rows);

/* The next record begins a new list. */
void survey_part(struct import *import, struct import_survey *survey);

/* Decides, or ends the program with both readings. */
void survey_decide(struct import *import, struct import_survey *survey);
void survey_close(struct import_survey *survey);

/* What a type of document means; remembered, for files have few. */
struct item_type import_item_type(struct import *import, struct str type);

/* Has the file this column, and is it that after all? */
bool import_has_field(const struct import *import, const char *name);

/* ---- import_unused.c ---- */

/* Looks at what stands under headers without meaning. */
void unused_open(struct import *import);
void unused_survey(struct import *import, const struct row *row);

/* Says what might be missed. */
void unused_report(struct import *import);

/* Stands anything but amounts and dates there? */
bool unused_has_texts(const struct import *import);

/* Takes what looked like a list of customers for items, if its rows are documents. */
void unused_settle_kind(struct import *import);

/* ---- import_profile.c ---- */

/* Takes --profile for options. */
void profile_read(struct import *import);

/* Its columns; only with a profile. */
size_t profile_mappings(const struct import *import, const struct mapping **mappings);

/* How a column is written, if the profile says so. */
bool profile_dates(const struct import *import, size_t cell, struct date_style *out);
bool profile_numbers(const struct import *import, size_t cell, enum number_style *out);

/* Ends the program if the file is not like the one that the profile was made of. */
void profile_check(const struct import *import);

/* Writes --save-profile. */
void profile_write(const struct import *import);

/* ---- import_source.c ---- */

/* Starts to read the file from its first row, raw or as a table.  Ends the program
 * when it cannot be read at all. */
void import_rewind(struct import *import, bool raw);
NORETURN void import_fail(const struct import *import, const struct table_error *error);

/* Begins the second reading. */
void source_open(struct import *import);

/* The next row that is a record, or that cannot be read; false at the end. */
bool source_next(struct import *import, struct import_row *row);

/* The cell of a field without blanks around it. */
static inline struct str
import_cell(const struct import_field *field, const struct row *row)
{
	return str_trim(row_cell(row, field->cell));
}

/* ---- import_report.c ---- */

struct import_report {
	struct report_row head[REPORT_HEAD]; /* the first rows */
	size_t head_count;
	struct report_header header;
	struct report_columns columns;
	struct report_shape *shapes; /* of all rows */
	size_t shape_count, shape_capacity;
	struct report_facts facts;
	size_t physical;    /* columns of the file; those of groups follow */
	bool *has_content;  /* columns that some record fills */
	bool *twins_differ; /* columns whose namesake says something else */
	bool has_one_customer;
	bool fills_customers; /* a customer stands on the first of their rows */
	/* Cells made of groups; SIZE_MAX: none. */
	size_t party_column, name_column, currency_column;
	bool is_calllog;
	struct map calls; /* linked ids */
	struct pool call_states;
	size_t direction_column, channel_column;
	struct datev datev;
	bool is_datev;
	size_t other_account; /* DATEV's second account */
};

/* Reads the file as a report: finds the header, the class of each row, and how values
 * are written.  Ends the program if that cannot be. */
void report_decide(struct import *import);

/* Finds the header, and what the columns under it are; import_header.c. */
void report_take_header(struct import *import);

/* The cells of a raw row, trimmed, padded to all columns; in the arena of the row.
 * `record` learns what a posting is. */
struct report_row report_row_of(
    struct import *import, const struct row *row, struct import_row *record);

/* Looks at a leg of a call; import_special.c. */
void report_note_call(struct import_report *report, struct report_row row);

/* Makes the cells of a call: with whom, which way; joins what its legs say. */
void report_fill_call(
    struct import *import, struct report_row row, struct import_row *record);

/* ---- import_record.c ---- */

/* Why a row is rejected. */
struct rejection {
	const char *column, *code;
	struct str message;
};

bool reject(
    struct rejection *why, const char *column, const char *code, struct str message);

/* Makes a record of a row; false if it cannot. */
bool read_record(struct import *import, const struct import_row *row,
    struct import_record *record, struct rejection *why);

/* Where a record belongs. */
enum import_apart apart_of(struct import *import, const struct import_row *row,
    const struct import_record *record);

/* What a record adds to control totals; AMOUNT_NONE: nothing. */
struct amount record_amount(
    const struct import *import, const struct import_record *record);
struct amount record_open(
    const struct import *import, const struct import_record *record);
struct str record_id(const struct import *import, const struct import_record *record);

/* Hexadecimal digits that tell documents of one number apart by their content. */
struct str record_suffix(struct import *import, const struct item *item);
struct currency *record_currency(
    const struct import *import, struct import_record *record);

/* The currency of a row; false if its cell is none. */
bool read_currency(struct import *import, const struct row *row, struct currency *out,
    struct rejection *why);

/* ---- import_chain.c ---- */

/* Is the row none but tells a balance: "Opening balance"? */
bool chain_is_balance(const struct import *import, const struct row *row);

void chain_open(struct import *import);
/* The amount is none of a row that cannot be read, and zero of one of balances. */
void chain_add(struct import *import, const struct row *row, struct amount amount,
    struct currency currency);
/* Names the breaks. */
void chain_close(struct import *import);

/* ---- import_original.c ---- */

/* Beside an amount in another currency, the currency given is that of the account. */
void original_settle(struct import *import);

/* Ends the program where a row shows that it must be given. */
void original_survey(struct import *import, const struct row *row);

/* ---- import_outgoing.c ---- */

/* Is the file canonical already, so that its methods are what they are? */
bool entry_file_is_canonical(const struct import *import);

/* Looks at a row of the first reading: may money go out? */
void entry_survey(struct import *import, const struct row *row);

/* Is the column a part of the text of the payer, which a bank has split? */
bool entry_is_text_part(const struct import *import, size_t column);

/* Begins the second reading; joins the parts. */
void entry_open(struct import *import);
void entry_join_texts(
    struct import *import, const struct row *row, struct payment *payment);

/* Says of money that went out whether a payment came back, or who knows what. */
void entry_settle_method(const struct import *import, struct import_record *record);

/* ---- import_rows.c ---- */

/* Counts a record and writes it, if it belongs to the table and repeats no other. */
void settle_record(struct import *import, const struct row *row,
    struct import_record *record, enum import_apart apart);

/* ---- import_lines.c ---- */

/* Documents whose rows are lines: keeps them until all are read. */
void lines_open(struct import *import);
void lines_add(struct import *import, const struct import_row *row,
    struct import_record *record, enum import_apart apart);
/* A row of a document cannot be read: nor can the document. */
void lines_break(struct import *import, const struct import_row *row,
    const struct import_record *record);
void lines_close(struct import *import);

/* ---- import_write.c ---- */

#define LISTED_MOST 20 /* rows that are named without --rejects */

void write_open(struct import *import);
void write_record(
    struct import *import, const struct row *row, struct import_record *record);
void write_rejection(
    struct import *import, const struct row *row, const struct rejection *why);
/* With -v, lists a row that is no record. */
void write_skipped(
    const struct import *import, const struct row *row, const struct report_shape *shape);
void write_close(struct import *import);
/* Says of which day the file speaks, and what tells so. */
void write_as_of(const struct import *import);
void write_report(const struct import *import);

/* ---- import_totals.c ---- */

void totals_open(struct import *import);

/* Adds a row's amounts as they stand there, and a record's. */
void totals_raw(struct import *import, const struct row *row);
void totals_add(
    struct import *import, const struct import_record *record, enum import_apart apart);

/* A row heads a group: a total may be of what follows. */
void totals_group(struct import *import, struct str name);

/* Compares a row of totals with the rows above it and tells.  False if amounts that
 * have no label are the sum of nothing. */
bool totals_check(struct import *import, struct report_row row, const struct row *raw,
    const struct report_shape *shape);

#endif
