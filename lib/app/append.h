/*
 * append: records of one or several tables into the store as one run, whole or not at
 * all.
 *
 *	append_begin(&append, store, &source)
 *	look up what is there (store_find, reader_stored, ...): nobody else writes now
 *	for each record: append_add(&append, set, record), or append_version()
 *	append_finish(&append, &run), or append_abandon(&append)
 *
 * One run, whatever it writes to: `ar-import --undo RUN` takes all of it back together.
 * Its `kind` names the tables, blank-separated, in the order in which they were first
 * written to ("activities promises"), and its control totals are those of the amounts of
 * all of them.  A run that wrote nothing leaves no trace.
 *
 * Unlike a load, which compares a file with what is known, this records what its caller
 * has decided on: each record is new, or a new version of one that is there.
 */
#ifndef ARREARS_APP_APPEND_H
#define ARREARS_APP_APPEND_H

#include "app/register.h"

struct append_source {
	struct str file;   /* what the register calls it: a file, or "record promise" */
	struct str sha256; /* of the file; empty: none */
	struct date as_of; /* the day of which it speaks */
};

struct append {
	struct store *store;
	struct run run;
	struct run_totals totals;
	struct arena arena, found;
};

/* Waits for the lock and begins the run.  The text of `source` must live until the end.
 */
void append_begin(
    struct append *append, struct store *store, const struct append_source *source);

/* Records a new fact.  False, and nothing is recorded, when the store has a current one
 * with its key. */
bool append_add(struct append *append, const struct column_set *set, const void *record);

/* Records a new version of the fact with the key of `record`; what it was stays as known
 * on earlier days.  False, and nothing is recorded, when there is none or it was recorded
 * by this run. */
bool append_version(
    struct append *append, const struct column_set *set, const void *record);

/* Writes the register and commits.  `run`, if not NULL, is its row there, with text that
 * lives until the program ends; run->run is 0 when nothing was recorded. */
void append_finish(struct append *append, struct run *run);

/* Takes everything back. */
void append_abandon(struct append *append);

#endif
