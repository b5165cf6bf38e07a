#include "domain/metric_comparison.h"

struct ratio
metric_collection_rate(const struct metric_stratum *stratum)
{
	return metric_percent(stratum->cash, stratum->to_collect);
}

struct ratio
metric_expected_part(const struct metric_stratum *part, const struct metric_stratum *all)
{
	if (amount_is_none(part->to_collect) || amount_is_none(all->to_collect))
		return RATIO_UNDEFINED;
	if (all->to_collect.minor <= 0)
		return ratio_of_amount(part->cash);
	return ratio_divide(
	    ratio_multiply(ratio_of_amount(part->to_collect), ratio_of_amount(all->cash)),
	    ratio_of_amount(all->to_collect));
}

struct ratio
metric_collection_index(struct amount cash, struct ratio expected)
{
	if (!ratio_is_number(&expected))
		return expected;
	if (ratio_compare(expected, ratio_of_integer(0)) <= 0)
		return RATIO_UNDEFINED;
	return ratio_multiply(
	    ratio_divide(ratio_of_amount(cash), expected), ratio_of_integer(100));
}
