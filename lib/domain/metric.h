/*
 * metric: the figures of receivables management, what they are called and how they are
 * defined.
 *
 * The modules metric_*.h calculate them, as exact ratios that are rounded once, when they
 * are shown.  What is divided by nothing is undefined (RATIO_NONE), and shown as NA:
 * never as 0.  A missing amount (AMOUNT_NONE) makes what depends on it undefined.
 * Amounts of one call are of one currency.
 *
 * Each figure is in the unit of its definition: a percentage of 55.93, not 0.5593.
 */
#ifndef ARREARS_DOMAIN_METRIC_H
#define ARREARS_DOMAIN_METRIC_H

#include "value/ratio.h"

/* Formulas and sources are texts for people; arrears-metrics(7) has the same. */
struct metric_definition {
	struct str name, variant; /* "dso", "countback"; together they are the key, the
				   * variant may be empty when there is but one form */
	struct str formula;
	struct str unit; /* days, percent, times, points, amount, date, ratio, months */
	struct str source;
};

extern const struct metric_definition metric_definitions[];
extern const size_t metric_definition_count;

/* NULL when there is none; an empty variant finds the first of the name. */
const struct metric_definition *metric_find(struct str name, struct str variant);

/* part / whole * 100; undefined unless whole > 0, for a share of a debt that is none, or
 * of sales that were taken back, says nothing.  A negative part is no error. */
struct ratio metric_percent(struct amount part, struct amount whole);

/* The same of counts. */
struct ratio metric_percent_of_count(int64_t part, int64_t whole);

#endif
