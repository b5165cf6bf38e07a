/*
 * schedule_internal: what the parts of schedule share.
 *
 *	schedule_terms.c    are the terms sound; rates of periods
 *	schedule.c          the level instalment, the rows, fees and totals
 *	schedule_arrears.c  rows of a plan that fell behind
 */
#ifndef ARREARS_DOMAIN_SCHEDULE_INTERNAL_H
#define ARREARS_DOMAIN_SCHEDULE_INTERNAL_H

#include "domain/schedule.h"
#include "value/fixed.h"
#include "value/quotient.h"

#define CACHE_SIZE 4 /* months have four lengths */

/* The rate of a period, exact, and 1 / (1 + rate) as fixed point. */
struct schedule_factor {
	struct year_fraction time;
	wide numerator, denominator;
	uwide discount;
};

struct schedule_plan {
	const struct schedule_terms *terms;
	enum schedule_method method;
	int64_t rate_numerator, rate_denominator; /* a year */
	int64_t unit;                             /* of instalments, in minor units */
	uint32_t count;                           /* 0: until nothing is left */
	uint32_t head_count; /* interest only and steps, before the level ones */
	int64_t financed;
	struct schedule_factor cache[CACHE_SIZE];
	/* Of the instalments behind the head: one for all, or the principal of each. */
	int64_t level;
	struct amount *parts;
	struct arena *arena;
	int64_t flat_total; /* interest of all rows */
	int64_t adjustment; /* of the level instalment */
};

/* Checks the terms and prepares the rest; `arena` is for the parts of a split. */
enum schedule_error schedule_prepare(
    struct schedule_plan *plan, const struct schedule_terms *terms, struct arena *arena);

/* Of period `number`, from 1. */
struct year_fraction schedule_period(const struct schedule_plan *plan, uint32_t number);

/* The same as a rate; lives until the next call. */
const struct schedule_factor *schedule_factor(
    struct schedule_plan *plan, uint32_t number);

/* balance * rate, rounded once. */
int64_t schedule_interest(
    int64_t balance, const struct schedule_factor *factor, enum rounding rounding);

#endif
