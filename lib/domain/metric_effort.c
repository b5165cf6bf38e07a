#include "domain/metric_effort.h"

struct ratio
metric_contact_rate(int64_t right_party_contacts, int64_t attempts)
{
	return metric_percent_of_count(right_party_contacts, attempts);
}

struct ratio
metric_promise_rate(int64_t promises, int64_t right_party_contacts)
{
	return metric_percent_of_count(promises, right_party_contacts);
}

struct ratio
metric_cost_to_collect(struct amount cost, struct amount collected)
{
	return metric_percent(cost, collected);
}

struct ratio
metric_cost_per_thousand(struct amount cost, struct amount revenue)
{
	return ratio_multiply(metric_percent(cost, revenue), ratio_of_integer(10));
}

struct ratio
metric_per_hour(int64_t quantity, struct rate hours)
{
	if (hours.digits <= 0)
		return RATIO_UNDEFINED;
	return ratio_divide(ratio_of_integer(quantity), ratio_of_rate(hours));
}

struct ratio
metric_agency_net(struct rate fee_percent, struct rate recovery_percent)
{
	struct ratio fee = ratio_of_rate(fee_percent), hundred = ratio_of_integer(100);

	if (fee.negative || recovery_percent.digits < 0 ||
	    ratio_compare(fee, hundred) > 0)
		return RATIO_UNDEFINED;
	return ratio_divide(
	    ratio_multiply(ratio_of_rate(recovery_percent), ratio_subtract(hundred, fee)),
	    hundred);
}
