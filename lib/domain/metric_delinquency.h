/*
 * metric_delinquency: how late receivables are, and how late they were paid.
 *
 *	average days delinquent	DSO - best possible DSO = past due / sales * days
 *	extended		best possible DSO - days of the terms
 *	weighted days		sum of amount * days / sum of amounts
 *
 * Days delinquent weigh by sales, weighted days late by amounts: they are two figures,
 * and differ.
 *
 * Source: creditguru.com (average days delinquent), Oracle JD Edwards accounts receivable
 * guide (delinquent DSO, extended days); weighted days late are a choice.
 */
#ifndef ARREARS_DOMAIN_METRIC_DELINQUENCY_H
#define ARREARS_DOMAIN_METRIC_DELINQUENCY_H

#include "domain/metric.h"

/* Days; of the same period as the DSO. */
struct ratio metric_days_delinquent(
    struct amount receivables, struct amount current, struct amount sales, int32_t days);

/* How much longer than the terms credit is granted. */
struct ratio metric_days_extended(
    struct amount current, struct amount sales, int32_t days, int32_t terms_days);

/* What was paid, and after how many days: from the invoice, or from the due date.  Part
 * payments are entries of their own. */
struct metric_days {
	struct amount amount;
	int32_t days; /* negative: early */
};

enum metric_early { EARLY_NEGATIVE, EARLY_IS_ZERO };

/* Days; undefined unless the amounts add up to more than 0. */
struct ratio metric_weighted_days(
    const struct metric_days *list, size_t count, enum metric_early early);

/* The same, one entry after the other, which are not kept; a zeroed struct has none. */
struct metric_days_sum {
	wide amount;            /* minor units */
	wide weighted, floored; /* amount * days, early ones negative or 0 */
};

/* The amount is none that is missing. */
void metric_days_add(struct metric_days_sum *sum, struct metric_days entry);
struct ratio metric_days_weighted(
    const struct metric_days_sum *sum, enum metric_early early);

/* The days in between of an ordered list, or the mean of the two; undefined of none. */
struct ratio metric_median_days(const int32_t *ordered_days, size_t count);
struct ratio metric_mean_days(const int32_t *days, size_t count);

#endif
