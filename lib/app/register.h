/*
 * register: the store's tables, and its register of runs: which file was loaded when,
 * what it held, what it changed.
 */
#ifndef ARREARS_APP_REGISTER_H
#define ARREARS_APP_REGISTER_H

#include "app/reader.h"
#include "io/store.h"

/* One load of one file. */
struct run {
	struct count run; /* 1, 2, 3, ... */
	struct str file, sha256, kind;
	struct date as_of; /* the day of which the file speaks */
	struct instant recorded_at;
	struct count rows, added, changed, known, older, settled, rejected;
	struct str tool; /* "arrears 0.1.0" */
	struct instant undone_at;
};
extern const struct column_set imports_schema; /* struct run */

/* Control totals of a run, per currency. */
struct run_total {
	struct count run;
	struct currency currency;
	struct count rows; /* of the file */
	struct amount amount, open_amount;
	struct count recorded; /* those of them that were new, or new versions */
	struct amount recorded_amount, recorded_open_amount;
};
extern const struct column_set import_totals_schema; /* struct run_total */

/* The control totals of a run while it is made, by currency; zeroed before. */
struct run_totals {
	const struct column_set *set; /* of the last record */
	const struct column *currency, *amount, *open_amount;
	struct run_total of[UINT8_MAX + 1];
};

/* Counts a record, and whether it was new. */
void run_totals_add(struct run_totals *totals, const struct column_set *set,
    const void *record, bool recorded);
void run_totals_write(struct run_totals *totals, struct store *store, struct count run);

/* All tables of the store. */
extern const struct store_schema store_schema;

/* The column set of a table by its name, or NULL. */
const struct column_set *store_set(struct str name);

/* The run of that number, or NULL. */
const struct run *run_numbered(const struct records *runs, int64_t number);

/* All runs, oldest first, kept in `arena`. */
struct records register_runs(
    const struct tool_args *tool, struct store *store, struct arena *arena);

/* Takes back a run, keeps its row in the register, and says which later runs had seen
 * rows of it.  Ends the program when there is no such run or it is undone already. */
void register_undo(const struct tool_args *tool, struct store *store, int64_t run);

/* Is the store sound, and are the totals of its runs those of its rows?  Warns
 * otherwise. */
enum exit_code register_verify(const struct tool_args *tool, struct store *store);

/* Writes a table of the store as canonical CSV. */
void register_export(const struct tool_args *tool, struct store *store,
    const struct column_set *set, int64_t run);

#endif
