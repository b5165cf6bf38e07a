#include "domain/metric.h"

const struct metric_definition *
metric_find(struct str name, struct str variant)
{
	for (size_t i = 0; i < metric_definition_count; i++)
		if (str_equal(metric_definitions[i].name, name) &&
		    (variant.n == 0 || str_equal(metric_definitions[i].variant, variant)))
			return &metric_definitions[i];
	return NULL;
}

struct ratio
metric_percent(struct amount part, struct amount whole)
{
	if (amount_is_none(part) || amount_is_none(whole))
		return RATIO_UNDEFINED;
	return metric_percent_of_count(part.minor, whole.minor);
}

struct ratio
metric_percent_of_count(int64_t part, int64_t whole)
{
	return whole > 0 ? ratio_of((wide)part * 100, whole) : RATIO_UNDEFINED;
}
