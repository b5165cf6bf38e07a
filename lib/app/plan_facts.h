/*
 * plan_facts: the tables that tell which items are paid by a plan, read for
 * domain/planned.h from files or from the store.
 *
 *	plan_facts_open(&facts, tool, &files, as_of)
 *	plan_facts_payment(&facts, payment, line)	for each, if there are plans
 *	plan_facts_close(&facts)
 */
#ifndef ARREARS_APP_PLAN_FACTS_H
#define ARREARS_APP_PLAN_FACTS_H

#include "app/reader.h"
#include "domain/planned.h"

/* NULL: from the store, if there is one. */
struct plan_files {
	const char *plans, *instalments, *allocations, *items;
};

struct plan_facts {
	const struct tool_args *tool;
	const struct plan_files *files;
	struct planned planned;
};

/* Reads plans and instalments.  Whether there are plans at all; without, only
 * plan_facts_close() may follow. */
bool plan_facts_open(struct plan_facts *facts, const struct tool_args *tool,
    const struct plan_files *files, struct date as_of);

/* A payment, wherever it was read. */
void plan_facts_payment(
    struct plan_facts *facts, const struct payment *payment, uint64_t line);

/* Reads the payments of the store, or of a file. */
void plan_facts_payments(struct plan_facts *facts, const char *path);

/* Behind the payments: reads what else there is and judges the plans, `grace_days` days
 * behind a due date, with no instalment missed and nothing short. */
void plan_facts_judge(struct plan_facts *facts, int32_t grace_days);

void plan_facts_close(struct plan_facts *facts);

/* Only the one table; `path` NULL: from the store, if there is one. */
void plan_facts_allocations(
    struct planned *planned, const struct tool_args *tool, const char *path);
void plan_facts_items(
    struct planned *planned, const struct tool_args *tool, const char *path);

#endif
