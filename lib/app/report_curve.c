#include "app/report_curve.h"

int32_t
curve_months_between(struct date from, struct date to)
{
	int from_year, from_month, to_year, to_month, day;

	date_to_ymd(from, &from_year, &from_month, &day);
	date_to_ymd(to, &to_year, &to_month, &day);
	return (to_year - from_year) * 12 + to_month - from_month;
}

size_t
curve_month(struct date as_of, struct date date)
{
	int32_t ago;

	if (date_is_none(date) || date.day > as_of.day)
		return CURVE_MONTHS;
	ago = curve_months_between(date, as_of);
	return ago < CURVE_MONTHS ? (size_t)(CURVE_MONTHS - 1 - ago) : CURVE_MONTHS;
}

struct str
curve_month_name(struct date as_of, int32_t months, struct arena *arena)
{
	char day[DATE_SIZE];
	int year, month, of_month;
	struct date first;

	date_to_ymd(as_of, &year, &month, &of_month);
	first = date_add_months(date_add_days(as_of, 1 - of_month), months);
	if (date_is_none(first))
		opt_usage("--ahead: %d leave the calendar", (int)months);
	(void)date_format(first, day);
	return arena_print(arena, "%.7s", day);
}

/* The same cohorts that metric_curve_part() takes. */
static void
sum_age(const struct curve_book *book, size_t end, size_t age, struct curve *out)
{
	out->sales[age] = out->cash[age] = AMOUNT_ZERO;
	for (size_t used = 0; used < METRIC_NEWEST_COHORTS && used + age < end; used++) {
		size_t row = end - 1 - age - used;
		out->sales[age] = amount_add(out->sales[age], book->sales[row]);
		out->cash[age] = amount_add(out->cash[age], book->cash[row][age]);
	}
}

void
curve_make(const struct curve_book *book, size_t end, struct curve *out)
{
	struct amount cash[CURVE_MONTHS * CURVE_AGES];
	const struct metric_cohorts cohorts = { book->sales, cash, end, CURVE_AGES };

	for (size_t row = 0; row < end; row++)
		for (size_t age = 0; age < CURVE_AGES; age++)
			cash[row * CURVE_AGES + age] =
			    row + age < end ? book->cash[row][age] : AMOUNT_NONE;
	for (out->ages = 0; out->ages < CURVE_AGES; out->ages++) {
		struct ratio part =
		    metric_curve_part(&cohorts, out->ages, METRIC_NEWEST_COHORTS);
		if (!ratio_is_number(&part))
			return;
		out->parts[out->ages] = part;
		sum_age(book, end, out->ages, out);
	}
}

struct amount
curve_cash(
    const struct curve_book *book, const struct curve *curve, size_t end, size_t month)
{
	if (curve->ages == 0)
		return AMOUNT_NONE;
	return ratio_to_amount(
	    metric_curve_cash(curve->parts, curve->ages, book->sales, end, month),
	    ROUND_HALF_UP);
}

struct amount
curve_actual(const struct curve_book *book, size_t end, size_t month)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t row = 0; row < end; row++)
		sum = amount_add(sum, book->cash[row][month - row]);
	return sum;
}

struct ratio
curve_error(const struct curve_book *book, size_t end, size_t ahead, size_t *count)
{
	struct amount forecast[CURVE_CHECKS], actual[CURVE_CHECKS];
	struct curve curve;
	size_t n = 0;

	for (size_t i = 0; i < CURVE_CHECKS && i + ahead <= end; i++) {
		size_t made = end - ahead - i, month = made - 1 + ahead;
		if (made == 0)
			break;
		curve_make(book, made, &curve);
		forecast[n] = curve_cash(book, &curve, made, month);
		actual[n] = curve_actual(book, made, month);
		n += !amount_is_none(forecast[n]);
	}
	*count = n;
	return metric_wape(forecast, actual, n);
}
