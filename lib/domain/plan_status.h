/*
 * plan_status: is a payment plan being kept?
 *
 * What counts is the sum: an instalment is met when all that was paid by the as-of day
 * covers all that was due up to it, less the tolerance, whichever instalment a payment
 * was meant for.  So what is paid in advance counts for later ones, and a payment made up
 * later mends the plan.
 *
 *	missed:  not met after its due day and the grace days
 *	broken:  as many instalments as the rule allows for are missed
 *	late:    an instalment is not met after its due day
 *
 * The status is computed from facts up to the as-of day and never stored.
 */
#ifndef ARREARS_DOMAIN_PLAN_STATUS_H
#define ARREARS_DOMAIN_PLAN_STATUS_H

#include "domain/promise.h"

enum plan_status {
	PLAN_NONE, /* without instalments */
	PLAN_ON_TRACK,
	PLAN_LATE,
	PLAN_BROKEN,
	PLAN_COMPLETED, /* all is paid, less the tolerance */
	PLAN_CANCELLED, /* not by its instalments: who knows of the day says so */
	PLAN_STATUS_COUNT
};
extern const struct words plan_statuses;

struct plan_instalment {
	struct date due_date;
	struct amount payment;
};

struct plan_rule {
	int32_t grace_days;    /* >= 0; paid on the last of them is in time */
	uint32_t missed_limit; /* so many missed instalments break it; 0 is taken as 1 */
	struct amount tolerance; /* that may be short, of the sum */
};

struct plan_state {
	enum plan_status status;
	struct amount due;     /* up to the as-of day, that day included */
	struct amount paid;    /* up to the as-of day; returned payments taken off */
	struct amount arrears; /* what of it is due before that day and not paid */
	struct amount open;    /* of the whole plan */
	uint32_t missed_count;
	struct date earliest_unpaid; /* first instalment that is not met; may be past */
	/* First one that is not met and falls due after the as-of day; when those that
	 * are not met are all past, the last due day of the plan, as in Apache Fineract.
	 */
	struct date next_unpaid;
	/* When nothing more is paid the plan is broken from this day on: behind the grace
	 * days of the instalment that is one too many.  DATE_NONE: so many are not
	 * unpaid. */
	struct date break_date;
};

/* `instalments` stand in the order of their due dates, the receipts in any; those after
 * `as_of` do not count. */
struct plan_state plan_state_of(const struct plan_instalment *instalments, size_t count,
    struct receipts receipts, const struct plan_rule *rule, struct date as_of);

#endif
