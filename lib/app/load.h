/*
 * load: records into the store, one file one run, whole or not at all.
 *
 *	load_begin(&load, store, &file)
 *	for each record: load_add(&load, record)
 *	load_finish(&load)
 *
 * A record with a key that the store knows is known when all its columns are the same,
 * else a new version.  One without a key is known when the store holds as many equal
 * ones as the file has shown.  A balance of an item that changed brings an inferred
 * allocation with it (domain/balance.h), so that the aging of past days stays right; a
 * file older than what is known of an item does not change it.
 */
#ifndef ARREARS_APP_LOAD_H
#define ARREARS_APP_LOAD_H

#include "app/register.h"
#include "base/map.h"
#include "domain/balance.h"

struct load_options {
	struct str file, sha256;
	struct date as_of;  /* the day of which the file speaks */
	bool as_of_given;   /* whatever the file says */
	bool snapshot;      /* it is the complete list of open items of that day */
	bool force;         /* whatever vanishes */
	int64_t max_vanish; /* percent */
};

struct load {
	const struct tool_args *tool;
	struct store *store;
	const struct load_options *options;
	const struct column_set *set;
	struct run run;
	struct run_totals totals;
	bool is_bulk;        /* into an empty table */
	struct records runs; /* struct run: all before this one */
	struct map equal;    /* contents without key, as text */
	struct pool equal_counts;
	struct map items; /* seen in this file, for a snapshot */
	struct vanishing vanishing;
	struct map customers; /* known, or looked up */
	struct arena arena, row_arena;
};

/* Opens a run. */
void load_begin(struct load *load, const struct tool_args *tool, struct store *store,
    const struct column_set *set, const struct load_options *options);

/* The run that loaded a file of these bytes into the same table and still stands, with
 * all before it, or NULL: loading it again would change nothing. */
const struct run *load_known_file(const struct load *load);

/* A record of the set.  False when its key has stood in the file already: then the
 * load must be given up. */
bool load_add(struct load *load, const void *record);

enum load_result {
	LOAD_DONE,
	LOAD_VANISHING, /* too much would vanish, as was said */
	LOAD_TWICE      /* a key has stood in the file twice */
};

/* Settles what a snapshot leaves out, writes the register and commits; `run` is its row
 * there.  Nothing is changed unless it is done. */
enum load_result load_finish(struct load *load, struct run *run);

/* Gives up the run. */
void load_abandon(struct load *load);

#endif
