/*
 * output: rows out, as CSV, TSV, CSV for spreadsheets, or an aligned table for
 * people.
 *
 * Cells are written one by one; the separators, quotes (only where needed) and
 * line ends are this module's business.  Every write is checked: a full disk or
 * a closed output ends the program with exit code 3.  A file named by the user
 * appears whole, under its name, when output_close() succeeds, or not at all.
 */
#ifndef ARREARS_IO_OUTPUT_H
#define ARREARS_IO_OUTPUT_H

#include "base/arena.h"
#include "io/table.h"
#include "value/currency.h"
#include "value/date.h"
#include "value/money.h"

enum output_style {
	OUTPUT_CSV,
	OUTPUT_TSV,   /* IANA: tab, no quotes, escapes */
	OUTPUT_EXCEL, /* byte order mark, CRLF, formulas disarmed: not for pipes */
	OUTPUT_TABLE  /* aligned columns, read whole before the first line */
};

struct output_options {
	enum output_style style;
	char delimiter; /* of OUTPUT_CSV and OUTPUT_EXCEL; 0: comma */
	bool held;      /* show nothing on standard output before output_close() */
};

struct output;

/* `path` NULL or "-" is standard output. */
struct output *output_open(const char *path, const struct output_options *options);

void output_text(struct output *output, struct str cell);
void output_date(struct output *output, struct date date);
void output_instant(struct output *output, struct instant instant);
void output_amount(struct output *output, struct amount amount, struct currency currency);
void output_currency(struct output *output, struct currency currency);
void output_count(struct output *output, int64_t count);

/* Cells `from` to `to` - 1 of an input row, unchanged. */
void output_cells(struct output *output, const struct row *row, size_t from, size_t to);

/* Cells that many rows have, as they stand in a row. */
struct output_piece {
	const struct str *cells;
	size_t count;
	struct str text;
};

/* Makes a piece, in `arena`; the cells must live as long.  Only between two rows. */
struct output_piece output_piece_make(
    struct output *output, const struct str *cells, size_t count, struct arena *arena);
void output_piece(struct output *output, const struct output_piece *piece);

void output_end_row(struct output *output);

/* Bytes as they are, for formats that are no tables.  Not in OUTPUT_TABLE. */
void output_bytes(struct output *output, struct str bytes);

/* Writes all of it, but does not put a named file in its place yet: for two outputs
 * that belong together, finish both before the first is closed. */
void output_finish(struct output *output);

/* The same, and puts a named file in its place. */
void output_close(struct output *output);

/* Text as it is, in no cell. */
void output_raw(struct output *output, struct str text);

/* An output that keeps its text in memory: output_taken() gives what was written since
 * the last time, which lives until more is written.  It is never an OUTPUT_TABLE. */
struct output *output_memory(void);
struct str output_taken(struct output *output);

/* Free text on standard output (--help and the like), checked the same way. */
void output_print(struct str text);

#endif
