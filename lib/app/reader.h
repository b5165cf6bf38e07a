/*
 * reader: typed rows, from files, standard input or the store, and side tables.
 *
 * A reader ends the program (exit code 2, "PROGRAM: FILE:LINE: text") on the first row
 * that it cannot read, so that no total is made of partial data.
 */
#ifndef ARREARS_APP_READER_H
#define ARREARS_APP_READER_H

#include "app/tool.h"
#include "domain/exchange.h"

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

/* Opens the files one after the other as one table (all must have the same header).
 * When there are none, the table of the store, if it has it, else standard input. */
void reader_open(struct reader *reader, const struct tool_args *args,
    const struct column_set *set, const char *names);
void reader_files(struct reader *reader, char *const *files, size_t count);

/* Opens a side table, all its columns: the file, or that of the store when `path` is
 * NULL; false when there is neither, or the store has no row of it.  It is CSV, or
 * TSV if its name ends in ".tsv", whatever the main input is. */
bool reader_side(struct reader *reader, const struct tool_args *args, const char *path,
    const struct column_set *set);

/* The same, only these columns (blank-separated). */
bool reader_side_columns(struct reader *reader, const struct tool_args *args,
    const char *path, const struct column_set *set, const char *names);

/* Opens the current rows of a table of a store, all columns. */
void reader_stored(struct reader *reader, const struct tool_args *args,
    struct store *store, const struct column_set *set);

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

/* The same as a warning. */
void reader_warn(const struct reader *reader, const char *format, ...) PRINTF_LIKE(2, 3);

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

/* The same of a table of a store that is open. */
struct records records_stored(const struct tool_args *args, struct store *store,
    const struct column_set *set, struct arena *arena);

/* Reads --exchange-rates; `path` NULL: none. */
void exchange_rates_read(
    struct exchange_rates *rates, const struct tool_args *args, const char *path);

#endif
