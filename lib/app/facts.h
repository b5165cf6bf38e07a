/*
 * facts: the tables that a work list is made of, read into a book.
 */
#ifndef ARREARS_APP_FACTS_H
#define ARREARS_APP_FACTS_H

#include "app/plan_facts.h"
#include "domain/book.h"

/* The side tables; NULL: not given. */
struct fact_files {
	const char *customers, *activities, *promises, *payments, *disputes,
	    *restrictions;
	struct plan_files
	    plan; /* plans, instalments, and allocations of their payments */
	int32_t plan_grace_days;
};

#define FACTS_READS                                                                 \
	"item_id customer_id kind issue_date due_date currency amount open_amount " \
	"hold_until paid_date days_past_due name collector"

/* Reads the side tables, in the order that the book wants, without rows that others
 * correct (app/correct.h). */
void facts_read_sides(
    struct book *book, const struct tool_args *tool, const struct fact_files *files);

/* Reads the aged items, last of all.  Returns how many have days_past_due that
 * their due date does not give on the book's day: aged as of another day, or by
 * issue date.  The first is named on stderr. */
uint64_t facts_read_items(
    struct book *book, const struct tool_args *tool, char *const *files, size_t count);

#endif
