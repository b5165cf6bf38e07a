#include "domain/metric_credit.h"

static bool
has_limit(struct amount limit)
{
	return !amount_is_none(limit) && limit.minor > 0;
}

struct ratio
metric_credit_used(struct amount exposure, struct amount limit)
{
	return has_limit(limit) ? metric_percent(exposure, limit) : RATIO_UNDEFINED;
}

struct amount
metric_headroom(struct amount exposure, struct amount limit)
{
	return has_limit(limit) ? amount_subtract(limit, exposure) : AMOUNT_NONE;
}

struct ratio
metric_terms_kept(const struct metric_terms *terms)
{
	wide all = (wide)terms->in_time.minor + terms->late.minor + terms->open.minor +
		   terms->lost.minor;

	return all > 0 ? ratio_of((wide)terms->in_time.minor * 100, all)
		       : RATIO_UNDEFINED;
}

struct ratio
metric_days_late_change(
    const struct metric_days_sum *recent, const struct metric_days_sum *before)
{
	return ratio_subtract(metric_days_weighted(recent, EARLY_NEGATIVE),
	    metric_days_weighted(before, EARLY_NEGATIVE));
}
