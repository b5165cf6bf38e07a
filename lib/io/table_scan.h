/*
 * table_scan: the index of a buffer of delimited text, found 64 bytes at a time.
 *
 * The index holds the positions of all separators and line ends outside quotes.
 * It is only as long as the text is proven well-formed: every opening quote
 * stands at the start of a cell, every closing one before a separator, a line
 * end or the end; every CR is followed by LF; there is no NUL and no byte that
 * is not UTF-8.  `proven` is the first position where that does not hold.
 */
#ifndef ARREARS_IO_TABLE_SCAN_H
#define ARREARS_IO_TABLE_SCAN_H

#include "base/str.h"

#include <stdint.h>

/* Bytes behind the text that must be readable. */
#define SCAN_PADDING 64

/* Entries that may be written behind the last one of an index. */
#define SCAN_EXCESS 8

struct scan_index {
	uint32_t *ends;     /* ends of cells; capacity: bytes of text + SCAN_EXCESS */
	uint32_t *row_ends; /* numbers into `ends` of the last cells of rows */
	uint32_t *inner;    /* line ends inside quotes */
	size_t end_count, row_count, inner_count;
	size_t proven; /* SIZE_MAX: all of it */
	bool quotes;   /* there are any */
};

struct scan_text {
	const char *p;
	size_t from, n; /* `from` is the start of a row */
	bool at_end;    /* the file ends at n: the last row may lack its line end */
	char delimiter;
	bool tsv;
};

/* By the widest instructions that the processor has. */
void scan(struct scan_index *index, const struct scan_text *text);

/* The same by 16 bytes, and without vector instructions: for processors that have
 * no better, and for the test that compares all. */
#if defined(__SSE2__)
void scan_sse2(struct scan_index *index, const struct scan_text *text);
#endif
void scan_portable(struct scan_index *index, const struct scan_text *text);

#endif
