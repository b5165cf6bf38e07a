#include "domain/metric_forecast.h"

struct ratio
metric_curve_part(const struct metric_cohorts *cohorts, size_t age, size_t newest)
{
	wide cash = 0, sales = 0;
	size_t used = 0;

	for (size_t row = cohorts->rows; row > 0 && used < newest; row--) {
		struct amount paid = cohorts->cash[(row - 1) * cohorts->ages + age];
		struct amount sold = cohorts->sales[row - 1];
		if (amount_is_none(paid) || amount_is_none(sold))
			continue;
		cash += paid.minor;
		sales += sold.minor;
		used++;
	}
	return sales > 0 ? ratio_of(cash, sales) : RATIO_UNDEFINED;
}

struct ratio
metric_curve_loss(const struct ratio *curve, size_t ages)
{
	struct ratio left = ratio_of_integer(1);

	for (size_t i = 0; i < ages; i++)
		left = ratio_subtract(left, curve[i]);
	return left;
}

bool
metric_curve_is_sound(const struct ratio *curve, size_t ages)
{
	struct ratio loss = metric_curve_loss(curve, ages);

	for (size_t i = 0; i < ages; i++)
		if (curve[i].negative)
			return false;
	return ratio_is_number(&loss) && !loss.negative;
}

struct ratio
metric_curve_cash(const struct ratio *curve, size_t ages, const struct amount *sales,
    size_t months, size_t month)
{
	struct ratio cash = ratio_of_integer(0);

	for (size_t age = 0; age < ages && age <= month; age++)
		if (month - age < months)
			cash = ratio_add(cash, ratio_multiply(curve[age],
						   ratio_of_amount(sales[month - age])));
	return cash;
}

struct date
metric_expected_date(const struct expected_payment *payment)
{
	struct amount late = ratio_to_amount(payment->days_late, ROUND_HALF_UP);
	struct date expected = payment->promised_date;

	if (date_is_none(expected)) {
		int64_t days = amount_or_zero(late).minor;
		if (days > payment->most_days_late)
			days = payment->most_days_late;
		if (date_is_none(payment->due_date) || days < -payment->due_date.day)
			return DATE_NONE;
		expected = date_add_days(payment->due_date, (int32_t)days);
		if (date_is_none(expected))
			return DATE_NONE;
	}
	return expected.day < payment->as_of.day ? payment->as_of : expected;
}

bool
metric_quantile_days(
    const int32_t *ordered_days, size_t count, int32_t percent, int32_t *days)
{
	wide rank = ((wide)count * percent + 99) / 100;

	if (count == 0 || percent < 0 || percent > 100)
		return false;
	*days = ordered_days[rank > 0 ? (size_t)rank - 1 : 0];
	return true;
}

/* Errors and what they are held against; false if an amount is missing. */
struct errors {
	wide absolute, sum, actual;
};

static bool
add_errors(const struct amount *forecast, const struct amount *actual, size_t count,
    struct errors *out)
{
	*out = (struct errors){ 0, 0, 0 };
	for (size_t i = 0; i < count; i++) {
		wide error = (wide)forecast[i].minor - actual[i].minor;
		if (amount_is_none(forecast[i]) || amount_is_none(actual[i]))
			return false;
		out->absolute += error < 0 ? -error : error;
		out->sum += error;
		out->actual += actual[i].minor;
	}
	return out->actual > 0;
}

struct ratio
metric_wape(const struct amount *forecast, const struct amount *actual, size_t count)
{
	struct errors errors;

	if (!add_errors(forecast, actual, count, &errors))
		return RATIO_UNDEFINED;
	return ratio_of(errors.absolute * 100, errors.actual);
}

struct ratio
metric_bias(const struct amount *forecast, const struct amount *actual, size_t count)
{
	struct errors errors;

	if (!add_errors(forecast, actual, count, &errors))
		return RATIO_UNDEFINED;
	return ratio_of(errors.sum * 100, errors.actual);
}

bool
metric_forecast_band(struct amount forecast, struct ratio wape, struct metric_band *band)
{
	struct ratio cash = ratio_of_amount(forecast), off;

	off = ratio_divide(ratio_multiply(cash, wape), ratio_of_integer(100));
	off.negative = false;
	band->low = ratio_to_amount(ratio_subtract(cash, off), ROUND_HALF_UP);
	band->high = ratio_to_amount(ratio_add(cash, off), ROUND_HALF_UP);
	if (amount_is_none(band->low) || amount_is_none(band->high))
		return false;
	if (band->low.minor < 0 && forecast.minor >= 0)
		band->low = AMOUNT_ZERO;
	return true;
}
