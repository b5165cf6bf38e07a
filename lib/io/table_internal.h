/*
 * table_internal: what table.c and table_slow.c share.  Nobody else includes it.
 */
#ifndef ARREARS_IO_TABLE_INTERNAL_H
#define ARREARS_IO_TABLE_INTERNAL_H

#include "base/arena.h"
#include "io/table.h"
#include "io/table_block.h"

struct table {
	const char *name;
	struct table_source source;
	struct table_options options;
	struct table_error error;

	struct block blocks[2];
	struct block *block; /* the one in use */
	struct ahead *ahead; /* prepares the other; NULL until blocks are full */
	bool is_requested;
	uint64_t used, size; /* bytes used up, and of the whole file; 0: not known */
	uint64_t rows;       /* given, without the header */
	bool has_ended;      /* and that was told */
	int64_t opened_at;   /* by progress_clock() */
	struct table_place {
		size_t row, end, inner; /* the next in the block's index */
		uint64_t line;          /* of the first byte that is not used up */
	} at;

	struct str *headers;
	size_t columns;
	struct arena headers_text;

	struct arena scratch; /* decoded cells of the current row */
	struct slow *slow;    /* NULL until libcsv is needed */
};

/* Reads more into the block in use, all of which is one unfinished row; that may
 * not be too long.  False at the end of the file or on an error. */
bool table_fill_row(struct table *table);

/* The separator that cuts most lines at hand into the same number of cells, of those
 * in `candidates`; the first of them when none does. */
char table_sniff_lines(const struct table *table, const char *candidates);

/* Sets the error; `line` 0 when it is about no line. */
void table_fail(struct table *table, enum table_problem problem, uint64_t line,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* A row longer than the limit, or a quote that is never closed, which looks like
 * one: says where the quote was opened. */
void table_fail_too_long(struct table *table);

/* Turns the escapes of IANA TSV into the bytes that they stand for. */
struct str tsv_unescape(struct arena *arena, struct str raw);

/* Reads the next row from row_start with libcsv (or as TSV, byte by byte). */
bool slow_next(struct table *table, struct row *row);
void slow_close(struct table *table);

#endif
