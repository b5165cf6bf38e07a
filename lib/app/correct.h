/*
 * correct: rows that stand no more because another row of their table names them in
 * `corrects`.
 *
 * Who reads activities, promises, disputes or restrictions for what is so, not for what
 * was said, reads them through current_open(), from files and from the store alike.  The
 * order of rows does not matter, and a correction may itself be corrected.  It holds for
 * every as-of day, for what it corrects was never so; who asks what was known asks the
 * store with --known-on.
 */
#ifndef ARREARS_APP_CORRECT_H
#define ARREARS_APP_CORRECT_H

#include "app/reader.h"
#include "base/map.h"

/* The column of the table's id, "promise_id"; NULL if rows of the set have none. */
const char *correct_id(const struct column_set *set);

/* A table without what was corrected.  One without a column `corrects` streams, any other
 * is kept in memory: the last row may name the first. */
struct current {
	struct reader reader;
	struct records kept;
	struct map corrected;
	struct arena arena;
	size_t id, corrects; /* offsets of both fields */
	size_t next;
	bool is_open, is_kept;
};

/* As reader_side(). */
bool current_open(struct current *current, const struct tool_args *args, const char *path,
    const struct column_set *set);

/* The next row that stands, or NULL. */
const void *current_next(struct current *current);

void current_close(struct current *current);

#endif
