/*
 * plan_check: instalments and receipts in, the status of each plan out.
 *
 * A payment belongs to the plan that its plan_id or reference names.  To which one that
 * names none belongs is for domain/planned.h to say.  Tables that are not given come from
 * the store, if there is one.
 */
#ifndef ARREARS_APP_PLAN_CHECK_H
#define ARREARS_APP_PLAN_CHECK_H

#include "app/payables.h"
#include "app/reader.h"
#include "domain/plan_status.h"

#define CHECK_READS                                                                   \
	"plan_id customer_id agreed_date currency number due_date payment principal " \
	"interest fee"

#define CHECK_WRITES                                                                 \
	"plan_id customer_id currency status due paid catch_up missed unpaid_since " \
	"next_due next_amount open fee_owed interest_owed principal_owed payoff "    \
	"accelerated"

#define CHECK_PAYS " pays_fee pays_interest pays_principal pays_over"

/* A plan as it is on the as-of day.  Text lives until the end of plan_check(). */
struct plan_checked {
	struct str plan_id, customer_id;
	struct currency currency;
	struct plan_state state;
	struct date unpaid_since, next_due; /* DATE_NONE: nothing is */
	struct amount next_amount;          /* AMOUNT_NONE likewise */
};

struct plan_check_args {
	struct tool_args *tool;
	struct date as_of;
	const char *payments, *plans, *allocations, *items, *holidays; /* or NULL */
	struct count grace, missed_allowed;
	const char *tolerance,
	    *payment;           /* amounts in the currency of each plan, or NULL */
	const char *allocation; /* a word, or NULL */
	/* Not NULL: what is not met yet goes here, with its open part, and no table is
	 * written. */
	struct payables *payables;
	/* Likewise: called for each plan instead, in their order. */
	void (*each)(void *context, const struct plan_checked *plan);
	void *context;
};

/* EXIT_REPORT when a plan is broken (only of a table), or a payment could be of several
 * plans. */
enum exit_code plan_check(
    const struct plan_check_args *args, char *const *files, size_t count);

#endif
