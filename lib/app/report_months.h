/*
 * report_months: the same items on the as-of day and on the same day of each of --months
 * months before it, for reports that compare months; ends of months stay ends of months.
 *
 * What was open on an earlier day is computed like that of any day: by --allocations,
 * else by `paid_date`.  Day 0 is the as-of day, day k is k months before.
 */
#ifndef ARREARS_APP_REPORT_MONTHS_H
#define ARREARS_APP_REPORT_MONTHS_H

#include "app/reports.h"

#define REPORT_MONTHS_MOST 60

struct report_months {
	const struct report_run *run;
	int32_t count; /* of months; there is a day more */
	struct date days[REPORT_MONTHS_MOST + 1];
};

/* The same day so many months before; an end of a month stays one.  An error of --months
 * when that leaves the calendar. */
struct date report_months_day(struct date as_of, int32_t count);

/* --months, 12 without it. */
int32_t report_months_count(const struct report_args *args);

/* Reads --months, 12 without it. */
void report_months_prepare(struct report_months *months, struct report_run *run);

/* What was open of the item on day k, and in which bucket; 0 in bucket 0 when it did not
 * count then. */
struct amount report_months_open_on(const struct report_months *months,
    const struct item *item, const struct aged *now, int32_t k, size_t *bucket);

#endif
