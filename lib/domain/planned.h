/*
 * planned: which items a payment plan covers on a day, what has become of the plan, and
 * which plan a payment is for.
 *
 * A plan covers the items that it names, and one that names none all items of its
 * customer in its currency that were issued up to its agreed_date.  It covers them from
 * that day until its cancelled_date; whoever chases items asks planned_item() first.
 *
 * A payment is for the plan that it names.  Of one that names none
 *
 *	what was allocated to an item that a plan covered on the day of receipt is for
 *	that plan, and what was allocated to any other item is for none;
 *	the rest is for the only plan of the customer in the currency that was agreed by
 *	that day, not cancelled and not replaced by a later one with an item of it; of
 *	several, for the only one that is not paid in full; when there is none such, or
 *	more than one, it is for none, and counted.
 *
 * A payment that came back takes from the plans what the newest earlier one of that
 * amount, of those for the plan if it names one, had brought them.  So each is counted
 * once, and the order of rows changes nothing but which of equal ones is which.
 *
 *	planned_init(&planned, as_of)
 *	planned_add_plan(), then planned_add_instalment(), then planned_add_payment(),
 *then planned_add_allocation(), then planned_add_item() if issue dates are at hand
 *	planned_assign(&planned)
 *	planned_judge(&planned, &rule)
 *	answer = planned_item(&planned, item)
 *
 * As-of is a filter: rows dated after the day are passed over.
 */
#ifndef ARREARS_DOMAIN_PLANNED_H
#define ARREARS_DOMAIN_PLANNED_H

#include "base/arena.h"
#include "base/map.h"
#include "domain/plan_status.h"

#define PLAN_GRACE_DAYS 5 /* choice, as `plan check` has it */

struct planned_plan {
	struct str plan_id, customer_id;
	struct currency currency;
	struct date agreed_date, cancelled_date;
	enum planned_cover {
		COVERS_UNKNOWN, /* only its instalments are known */
		COVERS_ITEMS,   /* those that it names */
		COVERS_ALL
	} cover;
	uint32_t earlier;           /* plan of the same customer before it, or MAP_NONE */
	struct planned_link *items; /* numbers of the items that it names */
	struct plan_instalment *instalments;
	struct planned_receipt *receipts; /* newest first */
	size_t instalment_count, instalment_capacity, receipt_count;
	struct amount total, received;
	struct plan_state state; /* by planned_judge() */
};

struct planned {
	struct date as_of;
	struct map plan_ids, customers, item_ids, payment_ids;
	struct pool plans;    /* struct planned_plan, by number of the id */
	struct pool latest;   /* uint32_t: the last plan of a customer, by its number */
	struct pool items;    /* by number of the item */
	struct pool payments; /* those that may be for a plan */
	struct pool by_id;    /* uint32_t: payment, by number of its id */
	uint64_t ambiguous_count, ambiguous_line; /* that line is the first */
	struct str ambiguous_customer_id;
	struct arena arena;
};

void planned_init(struct planned *planned, struct date as_of);
void planned_free(struct planned *planned);

/* Text in rows is copied where it is kept.  A plan with the id of one that is there is
 * passed over.  Returns its number, counting from 0. */
uint32_t planned_add_plan(
    struct planned *planned, const struct plan *plan, enum planned_cover cover);

/* The number of a plan, or MAP_NONE. */
uint32_t planned_find(const struct planned *planned, struct str plan_id);

static inline struct planned_plan *
planned_at(const struct planned *planned, uint32_t number)
{
	return pool_at(&planned->plans, number);
}

/* In the order of their due dates. */
void planned_add_instalment(
    struct planned *planned, uint32_t plan, struct plan_instalment instalment);

/* `plan` is the plan that it names, or MAP_NONE; `line` is where it stands. */
void planned_add_payment(
    struct planned *planned, const struct payment *payment, uint32_t plan, uint64_t line);
void planned_add_allocation(struct planned *planned, const struct allocation *allocation);

/* Whose an item is that an allocation names, and when it was issued; without it an item
 * is taken for one of the payer, as old as the plan. */
void planned_add_item(struct planned *planned, const struct item *item);

/* Gives each payment to its plan. */
void planned_assign(struct planned *planned);

/* The receipts of a plan in the order of their days, in an array with room for one more
 * in `arena`. */
struct receipts planned_receipts(const struct planned_plan *plan, struct arena *arena);

/* The state of every plan; PLAN_NONE of one that is agreed later or has no instalments.
 */
void planned_judge(struct planned *planned, const struct plan_rule *rule);

/* Its items are not to be chased: on track, or late. */
static inline bool
plan_is_live(const struct planned_plan *plan)
{
	return plan->state.status == PLAN_ON_TRACK || plan->state.status == PLAN_LATE;
}

/* The plan that covers the item on the as-of day: a live one before any other, then the
 * one that was agreed last.  NULL: there is none.  Needs customer_id, currency, item_id
 * and issue_date; an item without issue_date is as old as any plan. */
const struct planned_plan *planned_item(
    const struct planned *planned, const struct item *item);

/* A live plan of the customer in the currency, the one that was added last; NULL: there
 * is none. */
const struct planned_plan *planned_live(
    const struct planned *planned, struct str customer_id, struct currency currency);

#endif
