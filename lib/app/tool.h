/*
 * tool: what every program does around its one domain call: the shared options, the
 * store, output, control totals.  Reading is in app/reader.h.
 */
#ifndef ARREARS_APP_TOOL_H
#define ARREARS_APP_TOOL_H

#include "app/opt.h"
#include "base/arena.h"
#include "base/die.h"
#include "io/column.h"
#include "io/output.h"
#include "io/store.h"

struct tool_args {
	const char *output;
	bool tsv, excel, table, verbose, progress;
	char delimiter;
	struct count max_row;
	const char *store;
	struct date known_on;
	/* Set by tool_open_store(). */
	struct store *opened; /* NULL: none */
	int64_t known_run;    /* tables are read as known after this run */
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

/* Of programs whose runs are long. */
#define PROGRESS_OPTION(tool)                                                                 \
	OPTION(0, "progress", NULL, (tool).progress, "say on stderr how far it is")

/* Of programs that read the store. */
#define STORE_OPTIONS(tool)                                                                   \
	OPTION(0, "store", "FILE", (tool).store, "tables come from the store (AR_STORE)"),     \
	OPTION(0, "known-on", "DATE", (tool).known_on, "the store as it was known that day")
/* clang-format on */

/* Checks options that exclude each other, and begins to show how far it is. */
void tool_check(const struct tool_args *args);

/* --store, or AR_STORE, or NULL. */
const char *tool_store_path(const struct tool_args *args);

/* Opens the store for reading, if there is one.  Closed by the end of the program. */
void tool_open_store(struct tool_args *args);

/* This moment, by the clock and the time zone of the machine. */
struct instant tool_now(void);

/* The as-of day: `given`, or AR_AS_OF, or today here.  The clock is
 * read here and in tool_now() alone. */
struct date tool_as_of(struct date given);

/* Are both there, and one? */
bool tool_is_same_file(const char *a, const char *b);

struct table_options tool_table_options(const struct tool_args *args);
struct output *tool_output(const struct tool_args *args, const char *path);

/* The same, but nothing is seen of it before it is complete, even in a pipe. */
struct output *tool_output_held(const struct tool_args *args, const char *path);

/* Writes a header row from blank-separated names. */
void output_names(struct output *output, const char *names);

/* ---- Records as cells ---- */

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
