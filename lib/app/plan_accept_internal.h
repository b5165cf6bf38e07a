/*
 * plan_accept_internal: what the parts of plan_accept share.
 *
 *	plan_accept_read.c   rows in, those that were picked
 *	plan_accept_check.c  what their items say
 *	plan_accept.c        the store, ids, output
 */
#ifndef ARREARS_APP_PLAN_ACCEPT_INTERNAL_H
#define ARREARS_APP_PLAN_ACCEPT_INTERNAL_H

#include "app/append.h"
#include "app/plan_accept.h"
#include "app/plan_facts.h"
#include "domain/plan_terms.h"

/* A row that was picked. */
struct accepted {
	struct plan plan;
	const char *file;
	uint64_t line;
	bool is_known; /* the store has it already */
	struct plan_terms terms;
};

struct accept {
	const struct plan_accept_args *args;
	struct instant at;
	struct pool rows; /* struct accepted */
	struct plan_files files;
	struct plan_facts facts;
	struct calendar_days days;
	struct records stored;   /* struct plan: those of the store, by number in facts */
	struct map contents;     /* of those that stand, without id; */
	struct pool of_content;  /* their number */
	struct map issued;       /* items that rows name, */
	struct pool issue_dates; /* and their dates */
	struct append append;    /* if there is a store */
	struct output *output, *plans;
	struct control_totals totals;
	uint64_t salt, known_count, past_count;
	struct arena arena, row_arena;
};

/* Reads the rows that are wanted. */
void accept_read(struct accept *accept, char *const *files, size_t count);

/* Are the items there, open, the customer's, in its currency, and worth the principal?
 * Only if there is a table of items. */
void accept_check_items(struct accept *accept);

static inline struct accepted *
accept_row(const struct accept *accept, uint32_t i)
{
	return pool_at(&accept->rows, i);
}

/* "FILE:LINE: COLUMN: text", exit 2. */
NORETURN void accept_fail(const struct accepted *row, const char *format, ...)
    PRINTF_LIKE(2, 3);

#endif
