/*
 * metric_vintage: what was lost of the sales of one month, by months since.
 *
 *	cumulative loss(k) = sum of net losses of months 0 to k / originated sales * 100
 *	pooled loss(k)     = the same of all cohorts that were observed for k months,
 *their losses and sales summed up
 *
 * Net losses are write-offs less recoveries, so the curve may fall.  Months that were not
 * observed yet are undefined, never 0, and so is what is cumulated over one of them.
 * Source: usual definition of static pool loss curves.
 */
#ifndef ARREARS_DOMAIN_METRIC_VINTAGE_H
#define ARREARS_DOMAIN_METRIC_VINTAGE_H

#include "domain/metric.h"

/* `net_losses` by month on book, AMOUNT_NONE where it was not observed; `percents` has
 * room for as many.  All are undefined unless `originated` > 0. */
void metric_vintage(struct amount originated, const struct amount *net_losses,
    size_t count, struct ratio *percents);

/* Cohorts are never mixed with younger ones: those whose `net_losses` are missing in one
 * of the months 0 to k are left out.  Undefined unless the others have sales. */
#define VINTAGE_MONTHS_MAX 60

struct vintage_cohort {
	struct amount originated, net_losses[VINTAGE_MONTHS_MAX];
};

struct ratio metric_vintage_pooled(
    const struct vintage_cohort *cohorts, size_t count, size_t k);

#endif
