/*
 * plan_accept: plans that were agreed upon, with their instalments, into the store or
 * out as rows.
 *
 * All or nothing: the first row that cannot be accepted ends the program.  A plan that
 * the store has already adds nothing, if it is the same.
 */
#ifndef ARREARS_APP_PLAN_ACCEPT_H
#define ARREARS_APP_PLAN_ACCEPT_H

#include "app/reader.h"

#define ACCEPT_WRITES "run table id customer_id"

struct plan_accept_args {
	struct tool_args *tool;
	struct date as_of, agreed; /* agreed: DATE_NONE is as_of */
	bool is_repeatable;        /* ids depend on nothing but the rows */
	struct texts customers;    /* only their rows; none: all */
	const char *choice;        /* only these; NULL: all */
	const char *items, *allocations, *holidays, *plans_out; /* or NULL */
	struct texts cancel;                                    /* plan_ids */
};

/* EXIT_REPORT when a plan runs past the last known year of its calendar. */
enum exit_code plan_accept(
    const struct plan_accept_args *args, char *const *files, size_t count);

/* When it is recorded: now, or the start of the as-of day in UTC when ids are to depend
 * on the rows alone. */
struct instant plan_accept_at(const struct plan_accept_args *args);

/* Opens the store, which must be there, for writing. */
void plan_accept_open_store(const struct plan_accept_args *args);

/* A set with the columns of another, none of them required, and some more.  `columns` has
 * room for BINDING_MAX, and must live as long. */
struct column_set plan_accept_set(const struct column_set *base, struct column *columns,
    const struct column *more, size_t more_count);

#endif
