#include "domain/disputed.h"

int
disputed_compare(const struct disputed_item *a, const struct disputed_item *b)
{
	int64_t a_day = date_is_none(a->due_date) ? INT64_MAX : a->due_date.day;
	int64_t b_day = date_is_none(b->due_date) ? INT64_MAX : b->due_date.day;

	if (a->customer != b->customer)
		return a->customer < b->customer ? -1 : 1;
	if (a_day != b_day)
		return a_day < b_day ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

bool
disputed_is_about(const struct disputed_item *item, const struct disputed_claim *claim)
{
	if (item->customer != claim->customer)
		return false;
	if (claim->item != MAP_NONE)
		return item->item == claim->item;
	return currency_is_none(claim->currency) ||
	       claim->currency.number == item->currency.number;
}

struct amount
disputed_take(
    struct disputed_item *item, const struct disputed_claim *claim, struct amount *left)
{
	bool is_limited =
	    claim->amount.minor > 0 && claim->currency.number == item->currency.number;
	struct amount taken = { item->open.minor - item->disputed.minor };

	if (is_limited) {
		taken = amount_least(taken, *left);
		left->minor -= taken.minor;
	}
	item->disputed.minor += taken.minor;
	return taken;
}
