/*
 * apr: the annual percentage rate of a plan with charges, as the law of the United States
 * and of the European Union define it.
 *
 * Both ask for the rate at which what was advanced and what is paid have the same value:
 *
 *	US: sum of A / ((1 + f i) (1 + i)^t) = sum of P / ((1 + f i) (1 + i)^t);
 *	    the rate is i times the unit-periods of a year
 *	EU: sum of A / (1 + X)^t = sum of P / (1 + X)^t, t in years
 *
 * with t whole unit-periods and the odd fraction f of one before them.  Source:
 * Regulation Z, 12 CFR 1026 appendix J, (b)(8); Directive 2008/48/EC, annex I, with
 * 2011/90/EU.
 *
 * The result is exact to its last decimal, rounded half up: it is bracketed by comparing
 * both sides in 128-bit fixed point, whose errors are bounded (see apr.c); a rate that
 * lies within that error of the half between two results counts as the half.
 */
#ifndef ARREARS_DOMAIN_APR_H
#define ARREARS_DOMAIN_APR_H

#include "value/rate.h"

/* A part of a unit-period, or how many of them a year has; a denominator of 0 is no part.
 */
struct apr_fraction {
	uint32_t numerator, denominator;
};

/* `count` payments of `amount` each, the first `first` units and `odd` of a unit after
 * the first advance, the others `step` units apart (0 is taken as 1). */
struct apr_stream {
	struct amount amount; /* >= 0 */
	uint32_t count;
	uint32_t first, step;
	struct apr_fraction odd; /* below 1; only for the US rate */
};

struct apr_flows {
	const struct apr_stream *advances; /* one of them at time 0 */
	size_t advance_count;
	const struct apr_stream *payments;
	size_t payment_count;
};

#define APR_COUNT_MOST 2000 /* payments of a stream */
#define APR_STREAMS_MOST 4096
#define APR_UNITS_MOST (1u << 20) /* of the US rate: until the last payment */
#define APR_YEARS_MOST 100        /* of the EU rate */
#define APR_TOTAL_MOST INT64_C(100000000000000000) /* minor units, of each side */
#define APR_PERCENT_MOST 1000000
#define APR_DECIMALS_MOST 4

enum apr_error {
	APR_OK,
	APR_FLOW_ERROR, /* no advance at time 0, no payment, or beyond the limits */
	APR_NEGATIVE,   /* less is paid than was advanced: no finance charge */
	APR_TOO_LARGE,  /* over APR_PERCENT_MOST */
	APR_ERROR_COUNT
};
const char *apr_error_text(enum apr_error error);

/* The rate of the actuarial method, in percent with `decimals` decimals; two are usual.
 * `per_year` is the number of unit-periods in a year. */
enum apr_error apr_actuarial(const struct apr_flows *flows, struct apr_fraction per_year,
    int decimals, struct rate *percent);

/* Whole numbers of this unit are years, months (a twelfth), weeks (a 52nd) and days (a
 * 365th, or a 366th): 12 * 365 * 366 * 52, less common factors. */
#define APR_YEAR 3473340u

/* The effective annual rate, of times in units of APR_YEAR.  The directive asks for one
 * decimal. */
enum apr_error apr_effective(
    const struct apr_flows *flows, int decimals, struct rate *percent);

/* ---- Time between dates ---- */

enum unit_period_kind {
	UNIT_PERIOD_DAY,
	UNIT_PERIOD_WEEK,
	UNIT_PERIOD_HALF_MONTH,
	UNIT_PERIOD_MONTH,
	UNIT_PERIOD_YEAR
};

/* The unit-period: the commonest interval between advances or payments. */
struct unit_period {
	enum unit_period_kind kind;
	uint32_t multiple; /* of it: 3 months; 1 for half months and years */
};

/* How many of them a year has: 365 days, 52 weeks, 24 half months, 12 months. */
struct apr_fraction unit_period_per_year(struct unit_period unit);

/* Whole unit-periods and the odd fraction from `from` to `to`, not before it: months are
 * counted back from the later date; the days before them are thirtieths of a month,
 * fifteenths of a half month, 365ths of a year.  Source: appendix J (b)(5). */
void unit_period_between(struct unit_period unit, struct date from, struct date to,
    uint32_t *whole, struct apr_fraction *odd);

/* The unit-period of one advance and one payment: the whole term below a year, in months
 * if it is a whole number of them, else in days; a year for longer ones.  `to` is
 * later.  Source: appendix J (b)(4)(iv) and (b)(5)(v). */
struct unit_period unit_period_of_single(struct date from, struct date to);

/* The time from `from` to `to` in units of APR_YEAR: whole weeks, months or years, as
 * `kind` says, counted back from the later date (days: years), and the days before
 * them as parts of the year that ends with them, of 365 or 366 days.
 * More than a thousand years are UINT32_MAX.  Source: 2008/48/EC annex I, remarks (c);
 * 2011/90/EU. */
uint32_t apr_effective_time(enum unit_period_kind kind, struct date from, struct date to);

#endif
