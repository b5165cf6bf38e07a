#include "domain/affordability.h"

#include "domain/appropriation.h"

const struct affordability_policy affordability_default = { 10, { 2000 } };

struct affordability
affordability_of(struct amount income, struct amount expenditure,
    const struct affordability_policy *policy)
{
	struct affordability result = { .surplus = amount_subtract(income, expenditure) };

	if (result.surplus.minor <= 0)
		return result;
	result.contingency =
	    amount_scale(result.surplus, policy->contingency_percent, 100, ROUND_DOWN);
	if (!amount_is_none(policy->contingency_most) &&
	    result.contingency.minor > policy->contingency_most.minor)
		result.contingency = policy->contingency_most;
	result.pool = amount_subtract(result.surplus, result.contingency);
	return result;
}

struct amount
affordability_offers(
    struct amount pool, const struct amount *debts, size_t count, struct amount *offers)
{
	struct amount total = AMOUNT_ZERO, shared;

	for (size_t i = 0; i < count; i++) {
		total = amount_add(total, debts[i]);
		offers[i] = AMOUNT_ZERO;
	}
	shared = amount_least(pool, total);
	if (shared.minor > 0)
		amount_share(shared, debts, count, offers);
	return amount_subtract(pool, shared.minor > 0 ? shared : AMOUNT_ZERO);
}
