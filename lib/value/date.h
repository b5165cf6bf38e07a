/*
 * date: a civil day as a day number in the proleptic Gregorian calendar.
 *
 * Day 1 is 0001-01-01, the last is 9999-12-31 (3,652,059); 0 is "no date", so
 * a zeroed struct has none.  The difference of two day numbers is the number
 * of days between them.  Dates have no time and no zone.
 */
#ifndef ARREARS_VALUE_DATE_H
#define ARREARS_VALUE_DATE_H

#include "base/str.h"

#include <stdint.h>

struct date {
	int32_t day;
};

#define DATE_NONE ((struct date){ 0 })
#define DATE_LAST ((struct date){ 3652059 })
#define UNIX_DAY 719163 /* 1970-01-01 */
#define DATE_SIZE 10    /* bytes of "2026-11-20" */

static inline bool
date_is_none(struct date date)
{
	return date.day == 0;
}

/* Days from `from` to `to`: positive when `to` is later. */
static inline int32_t
date_days_between(struct date from, struct date to)
{
	return to.day - from.day;
}

/* Reads exactly "YYYY-MM-DD"; false if it is no day of the calendar. */
bool date_parse(struct str text, struct date *out);

/* Writes the 10 bytes "YYYY-MM-DD", no NUL; nothing for DATE_NONE.  Returns the
 * number of bytes. */
size_t date_format(struct date date, char buffer[DATE_SIZE]);

/* False if there is no such day. */
bool date_from_ymd(int year, int month, int day, struct date *out);
void date_to_ymd(struct date date, int *year, int *month, int *day);

/* 28 to 31. */
int date_days_in_month(int year, int month);

/* DATE_NONE when the result leaves the years 1 to 9999. */
struct date date_add_days(struct date date, int32_t days);

/* The same day of the month, or its last day when the month is shorter:
 * 2024-01-31 plus 1 is 2024-02-29.  Add to the first date of a series, never to
 * the last result, or the day drifts.  DATE_NONE outside the calendar. */
struct date date_add_months(struct date date, int32_t months);

struct date date_end_of_month(struct date date);

/* 1 = Monday ... 7 = Sunday (ISO 8601). */
int date_weekday(struct date date);

/* A moment "2026-11-20T09:30:00+01:00" (RFC 3339, blank allowed for the T), to
 * the second.  `date` is the day that the writer's clock showed, `utc` counts
 * seconds from 1970-01-01T00:00:00Z.  A leap second counts as the second after. */
struct instant {
	int64_t utc;
	struct date date;
	int32_t offset_minutes;
};

bool instant_parse(struct str text, struct instant *out);

#define INSTANT_SIZE 25
size_t instant_format(struct instant instant, char buffer[INSTANT_SIZE]);

#endif
