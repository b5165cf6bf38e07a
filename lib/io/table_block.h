/*
 * table_block: text read from a source in blocks, with its index; and a second
 * thread that prepares the next block while the rows of this one are used.
 *
 * A block holds whole rows and the unfinished one behind them; the next begins with
 * a copy of that.  The thread is started with the first full block, so small files
 * never pay for it; it touches nothing but its two blocks and the source.
 */
#ifndef ARREARS_IO_TABLE_BLOCK_H
#define ARREARS_IO_TABLE_BLOCK_H

#include "io/table.h"
#include "io/table_scan.h"

#define BLOCK_SIZE ((size_t)1024 * 1024)

struct block {
	char *p;
	size_t start, n, capacity; /* p[start..n) is not used up; padded */
	bool at_end;
	int problem; /* errno of a read that failed, else 0 */
	struct scan_index index;
	size_t index_capacity;
};

/* How the text is cut. */
struct block_format {
	char delimiter;
	bool tsv;
};

/* Moves what is not used up to the front and reads once behind it.  False at the
 * end and on an error. */
bool block_read(struct block *block, const struct table_source *source);

/* Makes the index of what is not used up. */
void block_scan(struct block *block, const struct block_format *format);

void block_free(struct block *block);

struct ahead;

struct ahead *ahead_start(
    const struct table_source *source, const struct block_format *format);

/* Begins to prepare `to`: the bytes of `from` behind its last whole row, and what
 * one read brings.  Until ahead_wait(), `to` is out of bounds, and the bytes of
 * `from` must not change. */
void ahead_request(struct ahead *ahead, const struct block *from, struct block *to);
void ahead_wait(struct ahead *ahead);

/* Ends the thread, even one that waits for input. */
void ahead_stop(struct ahead *ahead);

#endif
