/*
 * store_internal: what the files of the store share.  Nobody else includes it.
 */
#ifndef ARREARS_IO_STORE_INTERNAL_H
#define ARREARS_IO_STORE_INTERNAL_H

#include "base/arena.h"
#include "io/store.h"

#include <sqlite3.h>

/* Statements on one table, prepared when they are first needed. */
struct store_statements {
	const struct store_table *table;
	bool is_key[BINDING_MAX]; /* for each column */
	sqlite3_stmt *insert, *find, *count, *replace, *update;
	int64_t found, found_run; /* rowid and run of what store_find() found */
};

struct store {
	sqlite3 *db;
	const char *path;
	const struct store_schema *schema;
	struct store_statements *statements; /* one for each table */
	int64_t run;                         /* that is being recorded */
	struct store_reading *reading;       /* the table that is open */
	const struct store_sum *summing;     /* what `sum` is prepared for */
	sqlite3_stmt *sum;
	struct arena sql; /* for building statements */
};

/* Ends the program with what SQLite says; the code of the last call. */
NORETURN void store_fail(const struct store *store);

/* Ends the program unless `code` is SQLITE_OK, ROW or DONE. */
void store_check(const struct store *store, int code);

/* Runs statements without results. */
void store_execute(struct store *store, const char *sql);

sqlite3_stmt *store_prepare(struct store *store, struct str sql);

/* A number out of a query; `fallback` when there is no row. */
int64_t store_number(struct store *store, const char *sql, int64_t fallback);

struct store_statements *store_statements(
    struct store *store, const struct column_set *set);

/* The SQL functions that reading needs. */
void store_add_functions(struct store *store);

bool store_is_listed(const char *names, const char *name);
bool sql_is_text(enum column_kind kind);

/* "a", "b" for the columns of a set, or of a list of names; `before` and `after` stand
 * around each name, `between` between them. */
struct sql_list {
	const char *before, *after, *between;
};
struct str store_columns(struct store *store, const struct column_set *set,
    const char *names, struct sql_list how);

#endif
