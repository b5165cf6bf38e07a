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
