/*
 * period: a span of days, both ends included.
 *
 *	2026		a year
 *	2026-Q3		a quarter
 *	2026-09		a month
 *	2026-07-01/2026-09-15	from day to day
 *	3m, 90d		so many months or days that end on a day
 *
 * Months that end on the last of a month are whole months; others begin behind the same
 * day: 3m to 15 May begin on 16 February.  Source: ISO 8601 for years, months and
 * intervals; the others are a choice.
 */
#ifndef ARREARS_VALUE_PERIOD_H
#define ARREARS_VALUE_PERIOD_H

#include "value/date.h"

struct period {
	struct date from, to;
};

/* `last` is the day on which 3m and 90d end.  False for what is none of these, for a
 * period that ends before it begins, and for one that leaves the calendar. */
bool period_parse(struct str text, struct date last, struct period *out);

static inline int32_t
period_days(struct period period)
{
	return date_days_between(period.from, period.to) + 1;
}

static inline bool
period_has(struct period period, struct date date)
{
	return date.day >= period.from.day && date.day <= period.to.day;
}

#endif
