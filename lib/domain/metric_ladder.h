/*
 * metric_ladder: what invoices of a month will have brought in the end, by the chain
 * ladder.
 *
 *	factor(j)	sum of C(j + 1) / sum of C(j), over the cohorts that have both
 *	ultimate	latest C * all remaining factors * tail, at most what was invoiced
 *	outstanding	ultimate - latest
 *
 * C(j) is the cash of a cohort up to age j, cumulated.  It may fall where payments came
 * back.  A factor without a cohort that has both ages is undefined, and so is each
 * ultimate that needs it.  The tail factor, for what comes behind the last age, is 1
 * unless it is given.  The sum of ultimates is no reserve.
 *
 * Source: T. Mack, Distribution-free calculation of the standard error of chain ladder
 * reserve estimates, ASTIN Bulletin 23 (1993), for volume-weighted factors.
 */
#ifndef ARREARS_DOMAIN_METRIC_LADDER_H
#define ARREARS_DOMAIN_METRIC_LADDER_H

#include "domain/metric.h"

struct metric_triangle {
	const struct amount *cash; /* [row * ages + age], AMOUNT_NONE: not yet */
	size_t rows, ages;
};

/* From age to age + 1. */
struct ratio metric_ladder_factor(const struct metric_triangle *triangle, size_t age);

struct ladder_line {
	struct amount latest;          /* AMOUNT_NONE of a cohort without any */
	struct ratio ultimate;         /* minor units, exact and not capped */
	struct amount ultimate_amount; /* rounded and capped; AMOUNT_NONE */
	struct amount outstanding_amount;
};

struct ladder_totals {
	struct amount latest, ultimate, outstanding; /* of the lines as shown */
	struct ratio exact_outstanding; /* of the same lines, before they are rounded */
	size_t undefined_count;         /* cohorts that are in no total */
};

/* A line for each cohort.  `invoiced` is NULL, or caps them: AMOUNT_NONE does not.
 * A cap below what came in already is that.  False when a sum is too large. */
bool metric_ladder(const struct metric_triangle *triangle, struct ratio tail,
    const struct amount *invoiced, struct ladder_line *lines,
    struct ladder_totals *totals);

#endif
