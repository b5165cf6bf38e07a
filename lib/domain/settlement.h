/*
 * settlement: is a lump sum now worth more to the creditor than a plan?
 *
 *	worth of the plan = sum of instalment * s^t / (1 + r)^t, less its cost
 *
 * with t the periods until the instalment, s the chance that a plan which is being kept
 * is kept for one more period, and r the rate of a period.  The worth is found in 128-bit
 * fixed point, with an error below 2^-40 of a minor unit, and rounded half up once.
 */
#ifndef ARREARS_DOMAIN_SETTLEMENT_H
#define ARREARS_DOMAIN_SETTLEMENT_H

#include "value/rate.h"

struct settlement_payment {
	struct amount amount; /* >= 0 */
	uint32_t period;      /* 0 is now */
};

struct settlement_plan {
	const struct settlement_payment *payments;
	size_t payment_count;
	struct rate period_percent; /* 0 to 1000, up to 10 decimals */
	struct rate survival;       /* 0 to 1, up to 10 decimals */
	struct amount cost;         /* of running the plan, today's money */
};

#define SETTLEMENT_PAYMENTS_MOST 1200
#define SETTLEMENT_PERIODS_MOST 10000
#define SETTLEMENT_AMOUNT_MOST INT64_C(1000000000000000)

/* What the plan is worth now: the lump sum from which on it is better.  Negative when the
 * cost is above it.  False when the terms are beyond their limits. */
bool settlement_worth(const struct settlement_plan *plan, struct amount *worth);

/* Whether the lump sum is at least worth the plan; a tie goes to the money in hand. */
bool settlement_takes_lump(struct amount lump, struct amount plan_worth);

enum settlement_break_even {
	SETTLEMENT_ERROR,       /* beyond the limits */
	SETTLEMENT_BREAKS_EVEN, /* the plan is better above the survival found */
	SETTLEMENT_ALWAYS_LUMP, /* even if the plan is kept for certain */
	SETTLEMENT_ALWAYS_PLAN  /* even if nothing comes after today */
};

#define SURVIVAL_DECIMALS 4

/* The survival at which the plan is worth as much as `lump`: the smallest number with
 * SURVIVAL_DECIMALS by which the plan is worth more.  That of the plan is not looked
 * at. */
enum settlement_break_even settlement_break_even_survival(
    const struct settlement_plan *plan, struct amount lump, struct rate *survival);

#endif
