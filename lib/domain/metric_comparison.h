/*
 * metric_comparison: what somebody collected, held against what a portfolio like his
 * brought in the whole book.
 *
 * Portfolios differ, so a rate of one says little about another.  The whole book is cut
 * into strata of debts that are alike, and each stratum of a portfolio is expected to
 * bring what the stratum brought in the whole book:
 *
 *	rate of a stratum	cash of all / what all had to collect
 *	expected		sum over strata of own to collect * rate
 *	index			cash / expected * 100
 *
 * Above 100 is better than the book.  The expected cash of all is the cash of all; who is
 * alone in a stratum is expected to bring what he brought, and so is he in one where
 * nothing was to be collected.
 *
 * Source: indirect standardisation, N. E. Breslow, N. E. Day, Statistical Methods in
 * Cancer Research, volume II, IARC 1987, chapter 2.
 */
#ifndef ARREARS_DOMAIN_METRIC_COMPARISON_H
#define ARREARS_DOMAIN_METRIC_COMPARISON_H

#include "domain/metric.h"

/* One stratum, or somebody's part of it; what was to be collected is not negative. */
struct metric_stratum {
	struct amount to_collect, cash;
};

/* Percent; undefined unless something was to be collected. */
struct ratio metric_collection_rate(const struct metric_stratum *stratum);

/* The cash expected of a part of a stratum, in minor units; `all` has the part in it. */
struct ratio metric_expected_part(
    const struct metric_stratum *part, const struct metric_stratum *all);

/* Points; undefined unless the expected cash is above 0. */
struct ratio metric_collection_index(struct amount cash, struct ratio expected);

#endif
