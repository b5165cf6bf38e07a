/*
 * accrual: interest as a sum of exact products, rounded once at the end.
 *
 * Rates are in percent a year.  What is accrued is a fraction of a minor unit, in lowest
 * terms and 128 bits; a sum that does not fit ends the program as amounts do (see
 * money.h), which takes amounts of trillions at rates of ten digits.
 *
 * Which rate, basis and days the law wants is not here.  The formulas: simple interest
 * P r t; compound interest P (1 + r/m)^n (1 + r t) - P, with t for what is left over a
 * whole number of periods (5 CFR 1315.17(a): months, then days over 360).
 */
#ifndef ARREARS_VALUE_ACCRUAL_H
#define ARREARS_VALUE_ACCRUAL_H

#include "value/daycount.h"
#include "value/money.h"
#include "value/quotient.h"
#include "value/rate.h"

/* Begin with ACCRUAL_ZERO. */
struct accrual {
	wide numerator, denominator; /* the latter > 0 */
};

#define ACCRUAL_ZERO ((struct accrual){ 0, 1 })

/* Adds the simple interest on `principal` for a part of a year. */
void accrual_add(struct accrual *accrual, struct amount principal, struct rate percent,
    struct year_fraction time);

struct amount accrual_total(const struct accrual *accrual, enum rounding rounding);

/* The rate that holds from a day on, that day included. */
struct dated_rate {
	struct date from;
	struct rate percent;
};

struct period {
	struct date after, until; /* days behind the first, up to the second */
	struct day_count count;
};

/* Adds the interest for the days of a period, each at its own day's rate.  `rates`
 * ascend. False, and nothing added, when the first day has no rate or the dates do not
 * ascend. By a count of 360 days the parts may not add up to the whole: each is counted
 * for itself. */
bool accrual_add_period(struct accrual *accrual, struct amount principal,
    const struct period *period, const struct dated_rate *rates, size_t count);

/* The simple interest, by one product and one rounding. */
struct amount interest_simple(struct amount principal, struct rate percent,
    struct year_fraction time, enum rounding rounding);

/* The interest of a day over `basis` (360, 365), rounded, times the days: as many notices
 * have it, and not what the exact formula gives. */
struct amount interest_daily_rounded(struct amount principal, struct rate percent,
    int32_t days, int32_t basis, enum rounding rounding);

struct compounding {
	int32_t per_year;          /* 1, 2, 4, 12, 365; above 0 */
	uint32_t periods;          /* whole ones */
	struct year_fraction rest; /* behind them, at simple interest; {0, 0}: none */
};

#define COMPOUND_PERIODS_MOST 36600

/* The compound interest, rounded once.  Powers are not exact but within 2^-100 of a minor
 * unit, and what is that close to a half counts as a half.  False when there are more
 * periods than COMPOUND_PERIODS_MOST, the rate is negative, or it has so many decimals
 * that a factor does not fit 63 bits (about 13 with 365 periods a year). */
bool interest_compound(struct amount principal, struct rate percent,
    const struct compounding *compounding, enum rounding rounding, struct amount *out);

#endif
