/*
 * cash_files: the tables around cash application: read into a cash book, its result
 * written, or posted to the store.
 */
#ifndef ARREARS_APP_CASH_FILES_H
#define ARREARS_APP_CASH_FILES_H

#include "app/aged.h"
#include "app/append.h"
#include "domain/cash.h"

/* The side tables read and the tables written; NULL: not given. */
struct cash_files {
	const char *payments, *allocations, *customers, *remittances, *policy;
	const char *unapplied, *suggest, *deductions;
};

#define CASH_READS AGED_READS " document reference"
#define CASH_READS_FILES CASH_READS " name" /* the store has names elsewhere */

/* Reads the policy, or takes the built-in one. */
struct records cash_read_policy(
    const struct tool_args *tool, const char *path, struct arena *arena);

/* Reads all tables; the items from `files`, else from the store or standard input. */
void cash_read(struct cash *cash, struct aged_reader *aged,
    const struct cash_files *files, char *const *items, size_t count);

/* Reads the allocations alone, of these payments, for cash_undo(). */
void cash_read_past(struct cash *cash, const struct tool_args *tool, const char *path,
    const struct texts *payment_ids);

/* Writes the allocations, and the other tables for which there is a file; of openings
 * only those that are needed, if `needed_alone`.  They appear when all are closed. */
struct cash_outputs {
	struct output *list[4]; /* or NULL */
};
struct cash_outputs cash_write(const struct cash *cash, const struct tool_args *tool,
    const struct cash_files *files, bool needed_alone);
void cash_close(const struct cash_outputs *outputs);

/* Adds the result to a run of the store: allocations, and the payments as items. */
void cash_append(struct cash *cash, const struct tool_args *tool, struct append *append);

/* Says on stderr what share of the payments each rule matched. */
void cash_report(struct cash *cash);

#endif
