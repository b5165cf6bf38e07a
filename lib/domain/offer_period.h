/*
 * offer_period: what is told by the month or by the year, for a period of a plan.
 *
 * A period is its part of a year, so that weeks, half months and months compare: 52
 * weeks, 24 half months and 12 months are a year each, as in domain/plan_terms.h.
 */
#ifndef ARREARS_DOMAIN_OFFER_PERIOD_H
#define ARREARS_DOMAIN_OFFER_PERIOD_H

#include "value/daycount.h"
#include "value/rate.h"
#include "value/series.h"

#define MONTHS_A_YEAR 12

/* The part of a year. */
struct year_fraction offer_fraction(struct frequency frequency);

/* An amount a month as an amount of a period, exact and rounded down. */
struct amount offer_a_period(struct amount a_month, struct year_fraction period);

/* The chance of a month as that of a period: s^(12 * part of the year), rounded down to
 * 10 decimals. */
struct rate offer_survival(struct rate a_month, struct year_fraction period);

/* The rate of a period: percent a year times the part of the year, rounded half up to 10
 * decimals. */
struct rate offer_period_percent(struct rate annual_percent, struct year_fraction period);

#endif
