#include "domain/balance.h"

struct amount
balance_unexplained(const struct item *item, struct amount allocated)
{
	return amount_subtract(
	    amount_subtract(item->amount, item->open_amount), allocated);
}

struct amount
balance_on(const struct item *item, const struct allocated *allocated, struct date day)
{
	if (allocated->count > 0)
		return amount_subtract(item->amount, allocated->amount);
	if (!date_is_none(item->paid_date) && item->paid_date.day <= day.day)
		return AMOUNT_ZERO;
	return amount_is_none(item->open_amount) ? item->amount : item->open_amount;
}

struct allocation
balance_inferred(
    const struct item *item, struct amount amount, struct date day, struct str rule)
{
	return (struct allocation){
		.payment_id = STR(BALANCE_INFERRED_PAYMENT),
		.item_id = item->item_id,
		.effective_date = day,
		.currency = item->currency,
		.amount = amount,
		.kind = { ALLOCATION_INFERRED },
		.rule = rule,
		.alternatives = COUNT_NONE,
	};
}

bool
balance_may_vanish(const struct item *item, struct date day)
{
	return date_is_none(item->issue_date) || item->issue_date.day < day.day;
}

void
vanishing_add(struct vanishing *vanishing, struct currency currency, struct amount open,
    bool vanishes)
{
	struct amount debit = open.minor > 0 ? open : AMOUNT_ZERO;

	vanishing->open_count++;
	vanishing->count += vanishes;
	vanishing->open[currency.number] =
	    amount_add(vanishing->open[currency.number], debit);
	if (vanishes)
		vanishing->amount[currency.number] =
		    amount_add(vanishing->amount[currency.number], debit);
}

bool
vanishing_exceeds(const struct vanishing *vanishing, int64_t percent)
{
	if (vanishing->count * 100 > vanishing->open_count * (uint64_t)percent)
		return true;
	for (size_t i = 0; i < COUNT(vanishing->open); i++)
		if (amount_scale(vanishing->open[i], percent, 100, ROUND_HALF_UP).minor <
		    vanishing->amount[i].minor)
			return true;
	return false;
}
