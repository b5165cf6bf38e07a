/*
 * report_trend: figures by sales as they were on the same day of each of --months months
 * before the as-of day, for all items of a currency together.
 *
 * The period moves along: that of day k begins and ends k months before the one of the
 * as-of day.  What was open on an earlier day is computed like that of any day.  Day 0 is
 * the as-of day.
 */
#ifndef ARREARS_APP_REPORT_TREND_H
#define ARREARS_APP_REPORT_TREND_H

#include "app/report_months.h"
#include "domain/metric_book.h"

/* A figure of a group, by its definition. */
struct figure {
	const char *name, *variant;
	const char *column, *title;
	struct ratio (*of)(
	    const struct metric_book *book, const struct metric_group *group);
	bool has_trend;
};

struct report_trend {
	struct report_run *run;
	int32_t count; /* of months; there is a day more */
	struct metric_book books[REPORT_MONTHS_MOST + 1];
	struct metric_group *groups[UINT8_MAX + 1]; /* by currency, then by day */
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
};

/* Reads --months.  A zeroed struct; keep it where it is between the calls. */
void report_trend_init(struct report_trend *trend, struct report_run *run);

/* Adds an item that aged_next() told. */
void report_trend_add(
    struct report_trend *trend, const struct item *item, const struct aged *now);

/* Writes the section, the oldest day first: the figures that have a trend. */
void report_trend_write(struct report_trend *trend, struct currency currency,
    const struct figure *figures, size_t count);

#endif
