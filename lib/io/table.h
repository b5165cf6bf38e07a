/*
 * table: rows in.  A table is pulled, one row after the other, or some at a time:
 *
 *	struct table *table = table_open("open.csv", &table_defaults);
 *	while (table_next(table, &row))
 *		use(row_cell(&row, 3));
 *	if (table_error(table) != NULL) ...
 *
 * Grammar: RFC 4180 with LF, CRLF or CR, the last line end optional; a byte
 * order mark and a `sep=` line are understood, blank lines are skipped.  Or TSV
 * as IANA has it: no quotes, \t \n \r \\ as escapes.  Text must be UTF-8.
 *
 * Blocks of 64 bytes become masks of separators and quotes; what they prove
 * well-formed is cut without looking at it again.  From the first byte that they
 * cannot prove, libcsv (strict) reads, and its cells or its error count.  The
 * last bytes of a row are never copied; memory is one block and the longest row.
 */
#ifndef ARREARS_IO_TABLE_H
#define ARREARS_IO_TABLE_H

#include "base/str.h"

#include <stdint.h>
#include <sys/types.h>

struct table;

struct table_options {
	char delimiter; /* 0: a comma, or what a sep= line says */
	bool tsv;       /* IANA TSV instead of CSV */
	bool sniff;     /* choose , ; tab or | by the first line */
	bool raw;       /* no header: see below */
	bool slow;      /* read everything with libcsv: for tests */
	size_t max_row; /* bytes; 0: TABLE_MAX_ROW */
};

#define TABLE_MAX_ROW ((size_t)1 << 20)

/* With `raw` there is no header row: every row is handed out as it is, with any
 * number of cells, blank lines too (as one cell that is empty), and
 * `sniff` looks at all lines of the first block: a report begins with titles.  Quotes,
 * encoding and length are checked as always; no row is TABLE_RAGGED. */
extern const struct table_options table_defaults;

/* A row is a view into the table's buffer: it and its cells live until the next
 * call of table_next() or table_rows(). */
struct row {
	struct table *table;
	struct str text;      /* as it stands in the file, without its line end */
	const char *base;     /* cell i ends at base + ends[i], before a separator */
	const uint32_t *ends; /* NULL when `cells` holds the decoded cells */
	const struct str *cells;
	bool escaped;   /* TSV with a backslash somewhere */
	bool may_quote; /* there are quotes near: look before copying text */
	size_t count;
	uint64_t line; /* of the row's first byte, from 1 */
};

enum table_problem {
	TABLE_OK,
	TABLE_RAGGED,    /* one row has too many or too few cells: table_next() goes on */
	TABLE_MALFORMED, /* quotes, NUL, encoding, a row too long: nothing more can be
			    read */
	TABLE_HEADER,    /* no header, or a name twice */
	TABLE_UNREADABLE /* the system says no */
};

struct table_error {
	enum table_problem problem;
	uint64_t line; /* 0: not about a line */
	char text[240];
};

/* Opens a file, or standard input for "-", and reads its header row.  Never
 * NULL: look at table_error().  `name` is borrowed. */
struct table *table_open(const char *name, const struct table_options *options);

/* The same from a descriptor, which is closed with the table. */
struct table *table_open_fd(
    int fd, const char *name, const struct table_options *options);

/* Where the text of a table comes from: `read` gives up to `size` bytes, 0 at the end,
 * or -1 and errno, as read(2) does, and may be called by another thread. */
struct table_source {
	ssize_t (*read)(void *context, char *buffer, size_t size);
	void (*close)(void *context);
	void *context;
};

/* The same from any source, which is closed with the table. */
struct table *table_open_source(const struct table_source *source, const char *name,
    const struct table_options *options);

void table_close(struct table *table);

/* The next row; false at the end and on an error.  After TABLE_RAGGED the next
 * call goes on behind the bad row, which `row` shows. */
bool table_next(struct table *table, struct row *row);

/* The next rows, from one to `limit`, or 0 where table_next() gives false.  A row
 * that breaks off the reading is met by a call of its own, behind all before it. */
size_t table_rows(struct table *table, struct row *rows, size_t limit);

/* What went wrong, or NULL. */
const struct table_error *table_error(const struct table *table);

/* For messages: the file's name, "stdin" for "-". */
const char *table_name(const struct table *table);

size_t table_columns(const struct table *table);
struct str table_header(const struct table *table, size_t column);
char table_delimiter(const struct table *table);

#define TABLE_NO_COLUMN SIZE_MAX
size_t table_find(const struct table *table, struct str name);

/* A cell with quotes or escapes taken off. */
struct str row_cell_decoded(const struct row *row, struct str raw);
static inline struct str
row_cell(const struct row *row, size_t i)
{
	struct str raw;

	if (row->ends == NULL)
		return row->cells[i];
	raw.p = i == 0 ? row->text.p : row->base + row->ends[i - 1] + 1;
	raw.n = (size_t)(row->base + row->ends[i] - raw.p);
	if (raw.n > 0 && (raw.p[0] == '"' || row->escaped))
		return row_cell_decoded(row, raw);
	return raw;
}

#endif
