/*
 * tool: what every program does around its one domain call: the shared options,
 * reading typed rows from files or standard input, side tables, output, control
 * totals.
 *
 * A `reader` ends the program (exit code 2, "PROGRAM: FILE:LINE: text") on the
 * first row that it cannot read, so that no total is made of partial data.
 */
#ifndef ARREARS_APP_TOOL_H
#define ARREARS_APP_TOOL_H

#include "app/opt.h"
#include "base/arena.h"
#include "base/die.h"
#include "domain/exchange.h"
#include "io/column.h"
#include "io/output.h"

struct tool_args {
	const char *output;
	bool tsv, excel, table, verbose;
	char delimiter;
	struct count max_row;
};

#define TOOL_ARGS_DEFAULT                    \
	{                                    \
		.max_row = { TABLE_MAX_ROW } \
	}

/* Rows for an option table. */
/* clang-format off */
#define TOOL_OPTIONS(tool)                                                                    \
	OPTION('o', "output", "FILE", (tool).output, "write FILE, whole or not at all"),       \
	OPTION('d', "delimiter", "CHAR", (tool).delimiter, "separate cells by CHAR"),          \
	OPTION(0, "tsv", NULL, (tool).tsv, "read and write tab-separated values"),             \
	OPTION(0, "excel", NULL, (tool).excel, "write CSV for a spreadsheet"),                 \
	OPTION(0, "table", NULL, (tool).table, "write aligned columns for people"),            \
	OPTION(0, "max-row", "BYTES", (tool).max_row, "longest row allowed (1048576)"),        \
	OPTION('v', "verbose", NULL, (tool).verbose, "print control totals on stderr")
/* clang-format on */

/* Checks options that exclude each other. */
void tool_check(const struct tool_args *args);

/* The as-of day: `given`, or AR_AS_OF, or today here.  The one place that reads a
 * clock. */
struct date tool_as_of(struct date given);

struct table_options tool_table_options(const struct tool_args *args);
struct output *tool_output(const struct tool_args *args, const char *path);

/* The same, but nothing is seen of it before it is complete, even in a pipe. */
struct output *tool_output_held(const struct tool_args *args, const char *path);

/* Writes a header row from blank-separated names. */
void output_names(struct output *output, const char *names);

/* ---- Typed rows ---- */

/* Rows are read some at a time, one column of all after the other. */
#define READER_AHEAD 32

struct reader {
	const struct tool_args *args;
	char *const *files; /* those left to open */
	size_t file_count;
	const struct column_set *set;
	const char *names;
	struct table *table;
	struct binding binding;
	const char *lean_names; /* NULL: read all at once */
	struct binding lean;
	struct row ahead[READER_AHEAD]; /* rows that are read already */
	char *records; /* and their records, then one for reader_complete() */
	size_t ready, next;
	struct column_error error; /* of the row behind them; no text: there is none */
	const struct row *row;     /* the current one */
	uint64_t rows;
	struct arena headers; /* of the first file, for comparison */
	struct str *first_header;
	size_t first_columns;
};

/* Opens the files one after the other as one table (all must have the same
 * header), or standard input when there are none. */
void reader_open(struct reader *reader, const struct tool_args *args,
    const struct column_set *set, const char *names);
void reader_files(struct reader *reader, char *const *files, size_t count);

/* Opens a side table, all its columns; false when `path` is NULL.  It is CSV, or
 * TSV if its name ends in ".tsv", whatever the main input is. */
bool reader_side(struct reader *reader, const struct tool_args *args, const char *path,
    const struct column_set *set);

/* The record of the next row, a struct of the reader's set, or NULL behind the last.
 * It and its text live until the next call. */
const void *reader_next(struct reader *reader);

/* For totals over many rows: reader_next() reads only these columns; for a row that
 * needs more, reader_complete() gives a record with all. */
void reader_lean(struct reader *reader, const char *names);
const void *reader_complete(struct reader *reader);

/* Ends the program with a message about the current row. */
NORETURN void reader_fail(const struct reader *reader, const char *format, ...)
    PRINTF_LIKE(2, 3);

void reader_close(struct reader *reader);

/* Copies the text of a record into `arena`, so that it outlives its row. */
void record_keep(const struct column_set *set, void *record, struct arena *arena);

/* Reads a whole side table into an array, kept in `arena`.  `path` NULL: empty. */
struct records {
	void *list;
	size_t count;
};
struct records records_read(const struct tool_args *args, const char *path,
    const struct column_set *set, struct arena *arena);

/* Writes one field of a record as a cell. */
void field_write(struct output *output, const struct column *column, const void *record,
    struct currency currency);

/* Writes the names of the columns, and the fields of a record, as cells. */
void record_write_names(struct output *output, const struct column_set *set);
void record_write(
    struct output *output, const struct column_set *set, const void *record);

/* Prints a policy: an array of records as a table. */
void policy_print(const struct tool_args *args, const struct column_set *set,
    const void *list, size_t count);

/* Reads --exchange-rates; `path` NULL: none. */
void exchange_rates_read(
    struct exchange_rates *rates, const struct tool_args *args, const char *path);

/* ---- Shards ---- */

struct shard {
	uint64_t number, of; /* of 0: no shards */
};

/* Reads "K/N", 1 <= K <= N; NULL gives no shards. */
struct shard shard_parse(const char *text);

/* Is the customer's FNV-1a hash, modulo N, K - 1? */
bool shard_has(const struct shard *shard, struct str customer_id);

/* ---- Control totals ---- */

struct control_totals {
	uint64_t rows;
	struct control_total {
		uint64_t rows;
		struct amount amount, open;
		bool has_amount, has_open;
	} of[UINT8_MAX + 1]; /* by currency */
};

/* Amounts that are AMOUNT_NONE are not counted. */
void control_add(struct control_totals *totals, struct currency currency,
    struct amount amount, struct amount open);

/* "PROGRAM: LABEL 12 rows; EUR 10 rows, amount 1.00, open_amount 0.50" on stderr. */
void control_print(const struct control_totals *totals, const char *label);

/* An amount with its currency, for messages; lives until the fourth next call. */
const char *money_text(struct amount amount, struct currency currency);

#endif
