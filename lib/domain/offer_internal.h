/*
 * offer_internal: what the parts of offer share.
 *
 *	offer_period.c  amounts, rates and survivals of a period
 *	offer.c         the choices of an account
 *	offer_judge.c   what they are worth against each other, whose approval they take,
 *	                and which is preferred
 */
#ifndef ARREARS_DOMAIN_OFFER_INTERNAL_H
#define ARREARS_DOMAIN_OFFER_INTERNAL_H

#include "domain/offer.h"
#include "domain/settlement.h"

/* One account at work. */
struct making {
	const struct offer_policy *policy;
	const struct offer_account *account;
	const struct offer_request *request;
	struct arena *arena;
	struct offer *offer;
	struct year_fraction period;
	struct date first;
	uint32_t lead;     /* periods until the first instalment */
	struct str anchor; /* the as-of day, if months may be too short for it */
	struct rate survival, percent;
	struct settlement_plan plans[OFFER_CHOICES_MOST]; /* of the choices */
	struct str why_none;                              /* no plan is possible */
};

/* The row of the policy that holds for the account. */
static inline const struct offer_rule_row *
making_rule(const struct making *making, enum offer_rule rule)
{
	return offer_policy_find(making->policy, rule, making->account);
}

/* Text for a reason, in the arena: a number without trailing zeros, an amount. */
struct str making_rate_text(const struct making *making, struct rate rate);
struct str making_money(const struct making *making, struct amount amount);

/* Puts text behind the reason. */
void making_add_reason(
    const struct making *making, struct offer_choice *choice, struct str text);

/* Whether so many instalments last longer than so many months. */
bool making_is_longer(const struct making *making, int64_t count, int64_t months);

/* Judges all choices; `settle` is the lump sum, or NULL. */
void making_judge(const struct making *making, struct offer_choice *settle);

#endif
