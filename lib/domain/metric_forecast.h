/*
 * metric_forecast: which cash will come in, by how sales were paid so far, or item by
 *item; and how good such a forecast was.
 *
 *	payment curve	cash(m) = sum over k of p(k) * sales(m - k)
 *	p(k)		cash k months after sale / sales, of the newest cohorts seen so
 *long open item	due date + the customer's weighted days late, at most a bound WAPE
 *sum of |forecast - actual| / sum of actual * 100 bias		sum of (forecast - actual)
 * / sum of actual * 100
 *
 * A curve adds up to 1 less what is lost.  Source: payment curves and WAPE are usual; the
 * open-item rule is a choice.
 */
#ifndef ARREARS_DOMAIN_METRIC_FORECAST_H
#define ARREARS_DOMAIN_METRIC_FORECAST_H

#include "domain/metric.h"

/* Cash by sales month (rows, oldest first) and months since (columns): not cumulated,
 * AMOUNT_NONE where it was not observed. */
struct metric_cohorts {
	const struct amount *sales; /* by row */
	const struct amount *cash;  /* [row * ages + age] */
	size_t rows, ages;
};

#define METRIC_NEWEST_COHORTS 12

/* p(age), 0 to 1 as a rule, weighted by amounts, out of the `newest` newest cohorts in
 * which the age was observed; undefined when there is none, or their sales are not
 * above 0. */
struct ratio metric_curve_part(
    const struct metric_cohorts *cohorts, size_t age, size_t newest);

/* Is every part a number that is not negative, and their sum at most 1? */
bool metric_curve_is_sound(const struct ratio *curve, size_t ages);

/* 1 - the sum of the parts. */
struct ratio metric_curve_loss(const struct ratio *curve, size_t ages);

/* Cash of month `month`, in minor units, out of sales by month (oldest first, the
 * forecast ones, too): of months that are not in the list nothing comes.  Undefined when
 * sales or a part that bear on it are. */
struct ratio metric_curve_cash(const struct ratio *curve, size_t ages,
    const struct amount *sales, size_t months, size_t month);

/* The day on which an open item is expected to be paid. */
struct expected_payment {
	struct date due_date, as_of;
	struct date promised_date; /* of an open promise, which overrides; DATE_NONE */
	struct ratio days_late;    /* of the customer; undefined counts as 0 */
	int32_t most_days_late;    /* the bound, such as a quantile */
};

/* Days late are rounded half away from zero; not before the as-of day.  DATE_NONE without
 * a due date and a promise, and outside the calendar. */
struct date metric_expected_date(const struct expected_payment *payment);

/* The quantile of an ordered list by nearest rank: the smallest of the list that is not
 * exceeded by `percent` of it.  False of an empty list; percent from 0 to 100. */
bool metric_quantile_days(
    const int32_t *ordered_days, size_t count, int32_t percent, int32_t *days);

/* Percent; undefined unless the actual amounts add up to more than 0. */
struct ratio metric_wape(
    const struct amount *forecast, const struct amount *actual, size_t count);
struct ratio metric_bias(
    const struct amount *forecast, const struct amount *actual, size_t count);

/* What may come instead of a forecast when it is as wrong as earlier ones were: the
 * forecast less and plus `wape` percent of it, each rounded; unless the forecast itself
 * is below 0, the low end is not. */
struct metric_band {
	struct amount low, high;
};

/* False when the forecast is missing, the error undefined, or an end too large. */
bool metric_forecast_band(
    struct amount forecast, struct ratio wape, struct metric_band *band);

#endif
