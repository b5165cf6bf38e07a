/*
 * calendar: business days: those of a calendar that are neither weekends (Saturday and
 * Sunday) nor holidays.
 *
 * A calendar is a set of holidays that is built in (see holiday.h), or one of the user's
 * own, which is weekends and the days of his table.  His table may add days to the
 * calendars that are built in, too; it cannot take any away.
 *
 * A calendar is known for the years of its laws, proclamations and rows; for days
 * outside of them the answers are an assumption, and calendar_is_known() says so.
 *
 * A date that leaves the calendar (see date.h), and none, give none.
 */
#ifndef ARREARS_VALUE_CALENDAR_H
#define ARREARS_VALUE_CALENDAR_H

#include "value/holiday.h"

/* A row of the user's table. */
struct calendar_day {
	struct date date;
	struct str calendar; /* a name that is built in, or his own */
	struct str name;     /* of the holiday; may be empty */
};

struct calendar_days {
	struct calendar_day *rows;
	size_t count;
};

/* Brings the rows into the order in which calendar_find() looks for them.  Synonyms of
 * names that are built in become those names; a name that is not must be written alike
 * in all rows. */
void calendar_days_sort(struct calendar_days *days);

struct calendar {
	struct str name;
	enum holiday_set set;            /* HOLIDAYS_WEEKEND for the user's own */
	const struct calendar_day *days; /* of the user, by date */
	size_t day_count;
	int first_year, last_year;
};

/* The calendar of that name; false if it is neither built in nor in a row.  `days` may be
 * NULL, must be sorted, and is borrowed by the calendar. */
bool calendar_find(
    struct str name, const struct calendar_days *days, struct calendar *out);

/* Whether the holidays around the date are known.  Rows of the user carry a calendar on
 * to the year of their last; his own begins with the year of their first. */
bool calendar_is_known(const struct calendar *calendar, struct date date);

/* Which holiday it is, if it is one.  No day of a weekend is, save in NONE. */
bool calendar_holiday(
    const struct calendar *calendar, struct date date, struct holiday *out);
bool calendar_is_holiday(const struct calendar *calendar, struct date date);
bool calendar_is_business_day(const struct calendar *calendar, struct date date);

/* What to do with a date that is no business day.  Sources: ISDA 2006 definitions, 4.12;
 * FpML, business day convention scheme. */
enum roll {
	ROLL_NOT_GIVEN,          /* as ROLL_NONE */
	ROLL_NONE,               /* leave it */
	ROLL_FOLLOWING,          /* the next business day */
	ROLL_MODIFIED_FOLLOWING, /* the next, but in another month the one before */
	ROLL_PRECEDING,
	ROLL_MODIFIED_PRECEDING, /* the one before, but in another month the next */
	ROLL_NEAREST, /* Sunday and Monday: the next; other days: the one before */
	ROLL_COUNT
};

/* "none", "following", "modified-following", ... */
extern const struct words rolls;

/* One of these words, or "unadjusted", "MF", "modified preceding", "Modified_Following"
 * and the like; ROLL_NOT_GIVEN when it is none. */
enum roll roll_parse(struct str text);

struct date calendar_roll(
    const struct calendar *calendar, struct date date, enum roll roll);

/* The n-th business day after the date; before it when `days` is negative; the date
 * itself, business day or not, for 0. */
struct date calendar_add_business_days(
    const struct calendar *calendar, struct date date, int32_t days);

enum ends { START_IN_END_OUT, START_OUT_END_IN, BOTH_IN };

/* The number of business days from `start` to `end`.  With the earlier date last it is
 * that of the two turned round, with a minus, where START_IN counts the earlier one: so
 * the first two kinds add up over any three days. */
int32_t calendar_business_days(
    const struct calendar *calendar, struct date start, struct date end, enum ends ends);

#endif
