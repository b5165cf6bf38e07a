/*
 * metric_cei: the collection effectiveness index.
 *
 *	(begin + sales / N - end_total) / (begin + sales / N - end_current) * 100
 *
 * 100 says that nothing past due is left.  Over several months there are two forms under
 * one name: N is the number of months, or 1, and the same books give 55.93 or 79.63; so
 * the caller says which, and shows it.
 *
 * Source: creditguru.com, gaviti.com, Oracle (collection effectiveness index).
 */
#ifndef ARREARS_DOMAIN_METRIC_CEI_H
#define ARREARS_DOMAIN_METRIC_CEI_H

#include "domain/metric.h"

struct metric_cei {
	struct amount begin;       /* receivables when the period begins */
	struct amount sales;       /* of the whole period, on credit */
	struct amount end_total;   /* receivables when it ends */
	struct amount end_current; /* what of them is not past due, net of credits */
	int32_t months;            /* N, 1 or more */
};

/* Percent; undefined unless what could be collected, the denominator, is above 0, and for
 * N below 1. */
struct ratio metric_cei(const struct metric_cei *cei);

#endif
