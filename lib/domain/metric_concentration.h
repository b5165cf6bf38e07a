/*
 * metric_concentration: how much of the receivables few customers owe.
 *
 *	HHI	sum of (balance / sum of balances)^2 * 10000
 *	top n	the n largest balances / sum of balances * 100
 *	major	customers whose share is 10 percent or more
 *
 * Only customers who owe something count: a credit balance is no debt and takes nothing
 * off another's.  Customers under common control are one, which is up to the caller.
 *
 * Source: Herfindahl-Hirschman index in points, as of US merger guidelines; 10 percent,
 * inclusive, after ASC 280-10-50-42.
 */
#ifndef ARREARS_DOMAIN_METRIC_CONCENTRATION_H
#define ARREARS_DOMAIN_METRIC_CONCENTRATION_H

#include "domain/metric.h"

#define MAJOR_CUSTOMER_PERCENT 10

/* Points, up to 10000; undefined when nobody owes anything. */
struct ratio metric_hhi(const struct amount *balances, size_t count);

/* Percent; puts the balances in order, the largest first. */
struct ratio metric_top_share(struct amount *balances, size_t count, size_t n);

/* How many have so many percent of the debit balances, or more. */
size_t metric_major_count(const struct amount *balances, size_t count, int32_t percent);

#endif
