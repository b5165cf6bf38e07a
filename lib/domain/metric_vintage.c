#include "domain/metric_vintage.h"

void
metric_vintage(struct amount originated, const struct amount *net_losses, size_t count,
    struct ratio *percents)
{
	bool is_known = !amount_is_none(originated) && originated.minor > 0;
	wide sum = 0;

	for (size_t i = 0; i < count; i++) {
		is_known = is_known && !amount_is_none(net_losses[i]);
		sum += is_known ? net_losses[i].minor : 0;
		percents[i] =
		    is_known ? ratio_of(sum * 100, originated.minor) : RATIO_UNDEFINED;
	}
}

/* False if it was not observed so long. */
static bool
sum_losses(const struct vintage_cohort *cohort, size_t k, wide *sum)
{
	for (size_t i = 0; i <= k; i++) {
		if (amount_is_none(cohort->net_losses[i]))
			return false;
		*sum += cohort->net_losses[i].minor;
	}
	return !amount_is_none(cohort->originated);
}

struct ratio
metric_vintage_pooled(const struct vintage_cohort *cohorts, size_t count, size_t k)
{
	wide losses = 0, originated = 0;

	for (size_t i = 0; i < count && k < VINTAGE_MONTHS_MAX; i++) {
		wide sum = 0;
		if (!sum_losses(&cohorts[i], k, &sum))
			continue;
		losses += sum;
		originated += cohorts[i].originated.minor;
	}
	return originated > 0 ? ratio_of(losses * 100, originated) : RATIO_UNDEFINED;
}
