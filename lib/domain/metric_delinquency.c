#include "domain/metric_delinquency.h"

#include "domain/metric_dso.h"

struct ratio
metric_days_delinquent(
    struct amount receivables, struct amount current, struct amount sales, int32_t days)
{
	return ratio_subtract(metric_dso(receivables, sales, days),
	    metric_dso_best_possible(current, sales, days));
}

struct ratio
metric_days_extended(
    struct amount current, struct amount sales, int32_t days, int32_t terms_days)
{
	return ratio_subtract(
	    metric_dso_best_possible(current, sales, days), ratio_of_integer(terms_days));
}

void
metric_days_add(struct metric_days_sum *sum, struct metric_days entry)
{
	wide weighted = (wide)entry.amount.minor * entry.days;

	sum->amount += entry.amount.minor;
	sum->weighted += weighted;
	sum->floored += entry.days < 0 ? 0 : weighted;
}

struct ratio
metric_days_weighted(const struct metric_days_sum *sum, enum metric_early early)
{
	if (sum->amount <= 0)
		return RATIO_UNDEFINED;
	return ratio_of(
	    early == EARLY_IS_ZERO ? sum->floored : sum->weighted, sum->amount);
}

struct ratio
metric_weighted_days(
    const struct metric_days *list, size_t count, enum metric_early early)
{
	struct metric_days_sum sum = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (amount_is_none(list[i].amount))
			return RATIO_UNDEFINED;
		metric_days_add(&sum, list[i]);
	}
	return metric_days_weighted(&sum, early);
}

struct ratio
metric_median_days(const int32_t *ordered_days, size_t count)
{
	if (count == 0)
		return RATIO_UNDEFINED;
	return ratio_of((wide)ordered_days[(count - 1) / 2] + ordered_days[count / 2], 2);
}

struct ratio
metric_mean_days(const int32_t *days, size_t count)
{
	wide sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += days[i];
	return ratio_of(sum, (wide)count);
}
