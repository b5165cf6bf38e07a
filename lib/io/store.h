/*
 * store: the SQLite file that keeps the canonical tables, and remembers which run
 * recorded what.  The only user of sqlite3.
 *
 * A table of the store has the columns of a column set, one row for each version of
 * a fact: `run` recorded it, `replaced_by` is the run that recorded the next version,
 * NULL for the current one.  Nothing is overwritten: what was known after run R are
 * the rows with run <= R that R had not replaced.  Amounts are integers of the minor
 * unit of the row's `currency`, dates and moments are ISO text, empty cells are NULL.
 *
 * Writing is one transaction a run, whole or not at all.  Any failure ends the
 * program: with EXIT_BUSY when another program holds the lock for longer than five
 * seconds, EXIT_SYSTEM when the disk is full, EXIT_INPUT when the file is no store.
 */
#ifndef ARREARS_IO_STORE_H
#define ARREARS_IO_STORE_H

#include "io/column.h"

struct store;

struct store_table {
	const struct column_set *set; /* its name is the table's */
	/* Blank-separated columns that tell one fact from another.  Empty, or a row in
	 * which they are: two facts differ when any column does, and equal ones are
	 * counted. */
	const char *key;
	const char *index; /* more columns by which rows are looked up, or "" */
	bool is_register;  /* rows about runs: no versions, the key is `run` */
};

/* All tables that a store has. */
struct store_schema {
	const struct store_table *tables;
	size_t count;
};

enum store_use {
	STORE_READ, /* it must be there; one moment of it is seen until it is closed */
	STORE_WRITE /* it is made, readable by its owner alone, if it is not there */
};

struct store *store_open(
    const char *path, enum store_use use, const struct store_schema *schema);
void store_close(struct store *store);
const char *store_path(const struct store *store);

/* ---- Reading ---- */

#define STORE_NOW INT64_MAX

/* The last run whose `recorded_at` is on that day of its writer's clock or before; 0
 * when there is none. */
int64_t store_run_on(struct store *store, struct date day);

/* Does the table hold a current row? */
bool store_has_rows(struct store *store, const struct column_set *set);

/* A table as known after a run, in the order in which rows were recorded, as canonical
 * CSV: columns of the set named in `names` (blank-separated; NULL: all).  Nothing else
 * may be done with the store while it is open.  Messages call it "PATH(TABLE)". */
struct table *store_table_open(
    struct store *store, const struct column_set *set, const char *names, int64_t run);

/* ---- Writing ---- */

/* Waits for the lock and begins a run; returns its number. */
int64_t store_begin(struct store *store);
void store_commit(struct store *store);
void store_rollback(struct store *store);

/* For many rows into a table that has none: its indexes are made behind them, by
 * store_commit(), which gives false if the key of two rows is the same. */
bool store_begin_bulk(struct store *store, const struct column_set *set);
bool store_end_bulk(struct store *store, const struct column_set *set);

/* Records a row in this run. */
void store_insert(struct store *store, const struct column_set *set, const void *record);

/* How many current rows have all of this content, leaving out those of this run. */
int64_t store_count_equal(
    struct store *store, const struct column_set *set, const void *record);

/* Has the row a key? */
bool store_has_key(struct store *store, const struct column_set *set, const void *record);

/* Reads the current row with the key of `record` into `found`, whose text lives until
 * the next call; false if there is none. */
bool store_find(
    struct store *store, const struct column_set *set, const void *record, void *found);

/* The run that recorded what store_find() found. */
int64_t store_found_run(struct store *store, const struct column_set *set);

/* What store_find() found is replaced by this run. */
void store_replace(struct store *store, const struct column_set *set);

/* Writes the row of a register again, found by its run. */
void store_update(struct store *store, const struct column_set *set, const void *record);

/* Sum of an amount column over current rows where a text column has a value and a date
 * column lies on or before a day. */
struct store_sum {
	const struct column_set *set;
	const char *amount, *by, *date;
};
struct amount store_sum(struct store *store, const struct store_sum *sum,
    struct str value, struct date day, int64_t *count);

/* What each run recorded in each currency, in all versions: `amount` and, where the
 * table has it, `open_amount`; else that is AMOUNT_NONE.  The caller frees the list
 * with array_free(). */
struct store_totals {
	struct store_total {
		int64_t run, rows;
		struct currency currency;
		struct amount amount, open_amount;
	} * list;
	size_t count;
};
struct store_totals store_totals(struct store *store, const struct column_set *set);

/* ---- Runs ---- */

/* Takes back what a run recorded; versions that it replaced are current again, unless
 * a later run replaced them too.  Returns the number of rows. */
int64_t store_undo(struct store *store, int64_t run);

/* NULL when the file and its references are sound, or what is wrong; static. */
const char *store_problem(struct store *store);

#endif
