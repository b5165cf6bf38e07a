#include "domain/metric_cei.h"

struct ratio
metric_cei(const struct metric_cei *cei)
{
	wide to_collect, collected;

	if (amount_is_none(cei->begin) || amount_is_none(cei->sales) ||
	    amount_is_none(cei->end_total) || amount_is_none(cei->end_current) ||
	    cei->months < 1)
		return RATIO_UNDEFINED;
	/* Times N, above and below. */
	collected = (wide)cei->months * ((wide)cei->begin.minor - cei->end_total.minor) +
		    cei->sales.minor;
	to_collect =
	    (wide)cei->months * ((wide)cei->begin.minor - cei->end_current.minor) +
	    cei->sales.minor;
	return to_collect > 0 ? ratio_of(collected * 100, to_collect) : RATIO_UNDEFINED;
}
