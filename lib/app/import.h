/*
 * import: a foreign file read twice: once to decide what its rows and columns mean and
 * how dates and numbers are written, once to turn its rows into canonical ones.
 *
 * A flat file, whose first row is the header and whose other rows are all records, is
 * read as a table.  Whatever else a file may be, it is read raw, as a report
 * (domain/report): a source of rows (import_source.c) gives both the same face.
 *
 * Nothing is decided per row, and nothing ambiguous that changes a total is guessed:
 * import_decide() ends the program with both readings and the option that chooses.
 * Every row is accepted, kept apart, rejected with a reason, or skipped by its class,
 * and counted.
 */
#ifndef ARREARS_APP_IMPORT_H
#define ARREARS_APP_IMPORT_H

#include "app/import_meaning.h"
#include "app/reader.h"
#include "base/map.h"
#include "domain/datev.h"
#include "domain/dialect.h"
#include "domain/intake.h"
#include "domain/layout.h"
#include "domain/report.h"
#include "io/input.h"

struct import_args {
	const char *profile, *save_profile;
	const char *kind, *dates, *policy, *rejects, *lines, *signs;
	struct texts map, status;
	struct currency currency;
	bool decimal_comma, decimal_point, explain;
	const char *utc_offset;
	const char *encoding, *sheet;
	bool passes_canonical; /* tables that have no foreign form, as they are */
};

/* One row, as whichever kind the file is, with what goes into it. */
struct import_record {
	union {
		struct item item;
		struct customer customer;
		struct payment payment;
		struct activity activity;
		struct allocation allocation;
		struct remittance remittance;
	};
	struct intake_extras extras;
	bool has_made_id; /* out of its content, for the file has none */
	bool is_balance;  /* no record: it tells a balance */
};

/* A column of the file that means something. */
struct import_field {
	const struct column *column; /* its offset is into struct import_record */
	size_t cell;
	struct date_style dates;
	enum number_style numbers;
	struct currency currency;         /* that the header names: "Balance (EUR)" */
	const struct currency_mark *mark; /* in the header, or NULL: "Balance ($)" */
	bool is_let_go;                   /* after all it means nothing */
};

#define IMPORT_FIELDS_MAX LAYOUT_COLUMN_MAX

/* Records that are none of the table's, and stay out of it. */
enum import_apart {
	APART_NOT,
	APART_DRAFT,    /* draft or void: no receivable */
	APART_PAYMENT,  /* a receipt among documents */
	APART_DOCUMENT, /* a document among payments */
	APART_OUTGOING, /* a payment to others */
	APART_PAYABLE,  /* a document of a supplier */
	APART_LEDGER,   /* a posting that touches no debtor */
	APART_LEG,      /* another leg of a call */
	APART_FAILED,   /* a payment that was not received */
	APART_EMPTY,    /* a payment without an amount */
	APART_NAMELESS, /* a customer without any name */
	APART_BALANCE,  /* an opening or closing balance */
	APART_COUNT
};

/* One row of the source. */
struct import_row {
	struct row row;
	enum row_class class; /* ROW_DOCUMENT, ROW_LINE, or ROW_UNCLEAR */
	const char *problem;  /* why it cannot be read, or NULL */
	bool is_ledger;       /* APART_LEDGER */
	bool is_paid;         /* a posting of money against a debtor */
	bool is_leg;          /* of a call that has a row already */
};

struct load;
struct import_report;  /* import_report.c */
struct import_source;  /* import_source.c */
struct import_totals;  /* import_totals.c */
struct import_profile; /* import_profile.c */
struct import_lines;   /* import_lines.c */
struct import_chain;   /* import_chain.c */

struct import {
	const struct tool_args *tool;
	const struct import_args *args;
	const char *name; /* of the file */
	struct input input;
	const struct column_set *canonical; /* it is one of these tables; or NULL */
	struct table *table;
	struct arena arena, row_arena;

	struct import_profile *profile; /* NULL: none; import_profile.c */
	char delimiter;                 /* of the profile; 0: none */

	struct str *headers; /* of all columns; those made of groups come last */
	size_t column_count;
	enum import_kind kind; /* that was asked for or settled; else none */
	struct aliases aliases;
	struct texts
	    learned; /* mappings "COLUMN=#N" that cells of the file have taught */
	bool has_currency_groups; /* so did its rows */
	bool is_refused;          /* but --explain goes on */
	bool is_taught;           /* by this reading: another must follow */
	struct layout layout;
	const struct column_set *schema; /* the canonical table */
	struct import_field fields[IMPORT_FIELDS_MAX];
	size_t field_count, currency_field; /* SIZE_MAX: no currency column */
	/* An amount of which the currency column may speak, or SIZE_MAX. */
	size_t original_column;
	size_t balance_column; /* of a running balance, or SIZE_MAX */
	/* Fields that are asked for in every row; NULL when they are not there. */
	struct {
		const struct import_field *id, *customer, *name, *type, *time, *amount;
		const struct import_field *open, *paid, *debit, *credit, *sign;
		const struct import_field *status, *payment_status;
	} known;
	int32_t utc_offset;
	struct import_report *report; /* NULL: the file is flat */
	struct import_source *source; /* of the second reading */
	struct date as_of;            /* of which the file speaks, or none */
	bool as_of_is_named;          /* by the name of the file, by no title */

	struct map types;       /* of documents, as written */
	struct pool type_kinds; /* struct item_type */

	/* Found in the first reading. */
	bool ids_are_keys;
	struct map shared_ids; /* by several customers */
	bool ids_are_spoilt;   /* some of them: none of the column is a key */
	bool has_documents;    /* there are invoices by their type */
	bool has_others;       /* some rows are no payments by their type */
	bool is_transactions;  /* receipts stand among documents, without balances */
	bool may_go_out;       /* some payments may be of money that goes out */
	size_t text_parts[20], text_part_count; /* columns that go on with the text */
	const char *proven_signs; /* by a running balance: static text, or NULL */
	struct import_meaning meaning;

	/* Second reading. */
	bool *written, *passed; /* columns of the schema, and of the file */
	struct map seen;        /* ids; those of items are there from the first reading */
	struct map seen_pairs;  /* customers with ids, where ids alone are no keys */
	struct pool sightings;
	struct map used_ids;
	struct load *load; /* records go into the store, not to the output; or NULL */
	struct output *output, *rejects;
	struct import_totals *totals;
	struct import_lines *lines; /* NULL: a row is a document */
	struct import_chain *chain; /* NULL: there is no running balance */
	struct control_totals read, accepted, repeated, apart[APART_COUNT];
	struct control_totals outgoing, returned; /* among those accepted */
	uint64_t rows, accepted_rows, rejected_rows, repeated_rows, renamed_rows;
	uint64_t apart_rows[APART_COUNT], kept_repeats;
	uint64_t unnumbered_rows; /* that repeat another and have no number */
	uint64_t masked_cards, checked_totals, wrong_totals;
};

/* Opens the file ("-": standard input, kept in a temporary file if it cannot be
 * read twice), finds the layout and decides how values are written. */
void import_decide(struct import *import, const struct tool_args *tool,
    const struct import_args *args, const char *name);

/* Turns all rows into canonical ones, on the output or into `load`; with -v, tells the
 * meaning of each header, the classes of rows and the control totals.  Returns the exit
 * code. */
enum exit_code import_rows(struct import *import);

/* Prints the class of each row of the file, and why. */
void import_explain(struct import *import);

extern const struct column_set profile_schema; /* the rules of --profile */
extern const struct column_set aliases_schema; /* struct alias */

/* The names of columns: those of the policy file, or the built-in ones. */
struct aliases import_aliases(
    const struct tool_args *tool, const char *policy, struct arena *arena);

#endif
