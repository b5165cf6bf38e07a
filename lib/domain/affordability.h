/*
 * affordability: what a debtor can pay a month, and what of it each creditor is offered.
 *
 *	surplus = income - expenditure
 *	contingency = up to 10 percent of the surplus, at most 20.00 a month
 *	pool = surplus - contingency, shared in proportion to the debts
 *
 * Source: Accountant in Bankruptcy (Scotland), Common Financial Tool guidance, 11:
 * contingency; the offers in proportion are the usual form of a debt management plan.
 */
#ifndef ARREARS_DOMAIN_AFFORDABILITY_H
#define ARREARS_DOMAIN_AFFORDABILITY_H

#include "value/money.h"

struct affordability_policy {
	int32_t contingency_percent;    /* of the surplus, 0 to 100; rounded down */
	struct amount contingency_most; /* a month; AMOUNT_NONE: no limit */
};

/* 10 percent, at most 2000 minor units: for currencies with two decimals. */
extern const struct affordability_policy affordability_default;

struct affordability {
	struct amount surplus; /* negative if expenditure is above income */
	struct amount contingency;
	struct amount pool; /* 0 without a surplus: there is nothing to offer */
};

struct affordability affordability_of(struct amount income, struct amount expenditure,
    const struct affordability_policy *policy);

/* What each of the debts (>= 0) gets of the pool, by largest remainder, ties to the
 * earlier; none more than it is. Returns what is left of the pool when it covers all. */
struct amount affordability_offers(
    struct amount pool, const struct amount *debts, size_t count, struct amount *offers);

#endif
