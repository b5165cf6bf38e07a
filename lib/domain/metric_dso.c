#include "domain/metric_dso.h"

struct ratio
metric_dso(struct amount receivables, struct amount sales, int32_t days)
{
	if (amount_is_none(receivables) || amount_is_none(sales) || sales.minor <= 0 ||
	    days <= 0)
		return RATIO_UNDEFINED;
	return ratio_of((wide)receivables.minor * days, sales.minor);
}

struct ratio
metric_dso_best_possible(struct amount current, struct amount sales, int32_t days)
{
	return metric_dso(current, sales, days);
}

struct ratio
metric_dso_countback(struct amount receivables, const struct metric_month *months,
    size_t count, enum countback_empty empty)
{
	wide left = receivables.minor, days = 0;

	if (amount_is_none(receivables))
		return RATIO_UNDEFINED;
	if (left == 0)
		return ratio_of_integer(0);
	for (size_t i = 0; i < count; i++) {
		const struct metric_month *month = &months[i];
		if (amount_is_none(month->sales) || month->days <= 0)
			return RATIO_UNDEFINED;
		if (month->sales.minor == 0 && empty == COUNTBACK_STOPS_EMPTY)
			return ratio_of_integer(days);
		if (left <= month->sales.minor)
			return ratio_add(ratio_of_integer(days),
			    ratio_of(left * month->days, month->sales.minor));
		days += month->days;
		left -= month->sales.minor;
	}
	return RATIO_UNDEFINED;
}

struct ratio
metric_dso_weighted(const struct amount *receivables, const struct amount *sales,
    size_t count, int32_t days_of_month)
{
	struct ratio sum = ratio_of_integer(0);

	for (size_t i = 0; i < count; i++) {
		if (receivables[i].minor != 0)
			sum = ratio_add(
			    sum, metric_dso(receivables[i], sales[i], days_of_month));
	}
	return sum;
}

bool
metric_dso_true_add(
    struct metric_dso_true *dso, size_t month, int32_t age_days, struct amount open)
{
	struct metric_dso_month *of;

	if (month >= dso->count)
		return false;
	if (open.minor <= 0) /* a missing amount, too */
		return true;
	of = &dso->months[month];
	if (__builtin_add_overflow(of->open.minor, open.minor, &of->open.minor))
		return false;
	of->amount_days += (wide)open.minor * age_days;
	return true;
}

struct ratio
metric_dso_true_days(const struct metric_dso_true *dso, struct amount *left_out)
{
	struct ratio sum = ratio_of_integer(0);
	wide out = 0;
	bool has_some = false;

	for (size_t i = 0; i < dso->count; i++) {
		const struct metric_dso_month *month = &dso->months[i];
		if (month->open.minor == 0)
			continue;
		if (amount_is_none(month->sales) || month->sales.minor <= 0) {
			out += month->open.minor;
			continue;
		}
		sum = ratio_add(sum, ratio_of(month->amount_days, month->sales.minor));
		has_some = true;
	}
	*left_out = ratio_to_amount(ratio_of_integer(out), ROUND_DOWN);
	if (amount_is_none(*left_out))
		return (struct ratio){ .state = RATIO_TOO_LARGE };
	return has_some || out == 0 ? sum : RATIO_UNDEFINED;
}
