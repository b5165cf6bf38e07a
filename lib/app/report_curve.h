/*
 * report_curve: sales by month and the cash that they brought in by months since, for the
 * payment curve of domain/metric_forecast.h and for how good it was.
 *
 * Month CURVE_MONTHS - 1 is that of the as-of day; what was sold before month 0 is left
 * out.
 */
#ifndef ARREARS_APP_REPORT_CURVE_H
#define ARREARS_APP_REPORT_CURVE_H

#include "app/opt.h"
#include "domain/metric_forecast.h"
#include "value/date.h"

#define CURVE_MONTHS 36
#define CURVE_AGES 12

/* Of one currency; a zeroed struct is empty. */
struct curve_book {
	struct amount sales[CURVE_MONTHS];
	struct amount cash[CURVE_MONTHS][CURVE_MONTHS]; /* by month of sale, and since */
};

/* How many months after the month of `from` that of `to` is. */
int32_t curve_months_between(struct date from, struct date to);

/* The month of a date, or CURVE_MONTHS when it is in none. */
size_t curve_month(struct date as_of, struct date date);

/* "2026-11": the month so many months after that of the as-of day; an error of --ahead
 * when that leaves the calendar. */
struct str curve_month_name(struct date as_of, int32_t months, struct arena *arena);

struct curve {
	size_t ages; /* a curve ends before the first age that nothing is known of */
	struct ratio parts[CURVE_AGES];
	struct amount sales[CURVE_AGES], cash[CURVE_AGES]; /* what they were made of */
};

/* Out of the months before `end`, which must be over. */
void curve_make(const struct curve_book *book, size_t end, struct curve *out);

/* The cash of a month, which may lie behind the book, out of the sales of the months
 * before `end`, rounded; AMOUNT_NONE without a curve. */
struct amount curve_cash(
    const struct curve_book *book, const struct curve *curve, size_t end, size_t month);

/* The cash that came in in a month for the sales of the months before `end`, none of
 * which is after it. */
struct amount curve_actual(const struct curve_book *book, size_t end, size_t month);

#define CURVE_CHECKS 6 /* of past forecasts */

/* How far the forecasts of `ahead` months ahead, 1 and more, were off: the WAPE of the
 * newest CURVE_CHECKS that the months before `end` could judge, and how many they are. */
struct ratio curve_error(
    const struct curve_book *book, size_t end, size_t ahead, size_t *count);

#endif
