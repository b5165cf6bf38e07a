#include "domain/metric_turnover.h"

/* False if one is missing. */
static bool
sum_of(const struct amount *balances, size_t count, wide *sum)
{
	*sum = 0;
	for (size_t i = 0; i < count; i++) {
		if (amount_is_none(balances[i]))
			return false;
		*sum += balances[i].minor;
	}
	return true;
}

struct ratio
metric_turnover(struct amount sales, const struct amount *balances, size_t count)
{
	wide sum;

	if (amount_is_none(sales) || !sum_of(balances, count, &sum) || sum <= 0)
		return RATIO_UNDEFINED;
	return ratio_multiply(ratio_of(sales.minor, sum), ratio_of_integer((wide)count));
}

struct ratio
metric_turnover_days(
    struct amount sales, const struct amount *balances, size_t count, int32_t days)
{
	wide sum;

	if (amount_is_none(sales) || sales.minor <= 0 || count == 0 || days <= 0 ||
	    !sum_of(balances, count, &sum))
		return RATIO_UNDEFINED;
	return ratio_divide(
	    ratio_multiply(ratio_of(sum, sales.minor), ratio_of_integer(days)),
	    ratio_of_integer((wide)count));
}
