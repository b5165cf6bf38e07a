#include "domain/metric_concentration.h"

#include <stdlib.h>

/* A missing amount is INT64_MIN and no debit. */
static wide
sum_of_debits(const struct amount *balances, size_t count)
{
	wide sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += balances[i].minor > 0 ? balances[i].minor : 0;
	return sum;
}

struct ratio
metric_hhi(const struct amount *balances, size_t count)
{
	struct ratio sum = ratio_of_integer(sum_of_debits(balances, count));
	struct natural squares = { 0 };

	for (size_t i = 0; i < count; i++)
		if (balances[i].minor > 0) {
			uwide balance = (uint64_t)balances[i].minor;
			struct natural square = natural_of(balance * balance);
			squares = natural_add(&squares, &square);
		}
	return ratio_multiply(
	    ratio_divide(ratio_divide(ratio_of_natural(&squares), sum), sum),
	    ratio_of_integer(10000));
}

static int
compare_largest_first(const void *a, const void *b)
{
	return amount_compare(*(const struct amount *)b, *(const struct amount *)a);
}

struct ratio
metric_top_share(struct amount *balances, size_t count, size_t n)
{
	wide sum = sum_of_debits(balances, count);

	if (count > 0)
		qsort(balances, count, sizeof(*balances), compare_largest_first);
	return ratio_of(sum_of_debits(balances, n < count ? n : count) * 100, sum);
}

size_t
metric_major_count(const struct amount *balances, size_t count, int32_t percent)
{
	wide sum = sum_of_debits(balances, count);
	size_t major = 0;

	for (size_t i = 0; i < count; i++)
		major += balances[i].minor > 0 &&
			 (wide)balances[i].minor * 100 >= sum * percent;
	return major;
}
