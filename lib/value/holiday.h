/*
 * holiday: the days on which business rests by law, besides weekends, in the
 * calendars that are built in.
 *
 * A holiday here is a day from Monday to Friday.  One that falls on a weekend is
 * found on the day that is kept in its place, if the law gives one, and else not
 * at all.
 *
 *	US-FED  5 USC 6103: eleven days; Saturday is kept on the Friday before (6103(b)),
 *	        Sunday on the Monday after (Executive Order 11582).  Closings by executive
 *	        order and Inauguration Day (Washington only) are none.
 *	US-FRB  the same days; "for holidays falling on Saturday, Federal Reserve Banks
 *	        and Branches will be open the preceding Friday" (frbservices.org).
 *	UK-EW   England and Wales; UK-SCT Scotland; UK-NIR Northern Ireland: Banking and
 *	        Financial Dealings Act 1971, schedule 1, with the days proclaimed each
 *	        year since 1974 (New Year) and 1978 (early May); St Andrew's Day Bank
 *	        Holiday (Scotland) Act 2007.  A weekend day is kept on the next weekday
 *	        that is free.  Days proclaimed for one year are a table here, out of
 *	        GOV.UK's data for 2017 to 2028, as of 24 November 2025.
 *	TARGET  the settlement system of the euro: European Central Bank, 14 December
 *	        2000, "from 2002 until further notice".  Nothing is moved.
 *	WEEKEND Saturdays and Sundays only.
 *	NONE    every day is a business day, Sundays, too.
 *
 * What law alone decides is known for ever; what is proclaimed year by year only as far
 * as it has been published.  Beyond that the rules are an assumption.
 */
#ifndef ARREARS_VALUE_HOLIDAY_H
#define ARREARS_VALUE_HOLIDAY_H

#include "value/date.h"
#include "value/word.h"

enum holiday_set {
	HOLIDAYS_NOT_GIVEN,
	HOLIDAYS_US_FED,
	HOLIDAYS_US_FRB,
	HOLIDAYS_UK_EW,
	HOLIDAYS_UK_SCT,
	HOLIDAYS_UK_NIR,
	HOLIDAYS_TARGET,
	HOLIDAYS_WEEKEND,
	HOLIDAYS_NONE,
	HOLIDAYS_COUNT
};

/* "US-FED", "US-FRB", ... */
extern const struct words holiday_sets;

struct holiday {
	struct str name; /* "christmas"; in a table of one's own, what stands there */
	bool substitute; /* kept in place of a day on a weekend */
};

/* The set of that name or of another usual one, without regard to case and separators:
 * "uk-ew", "GB-ENG", "england-and-wales"; HOLIDAYS_NOT_GIVEN when there is none. */
enum holiday_set holiday_set_parse(struct str name);

/* False, and `out` left alone, when the day is no holiday; weekends are none. */
bool holiday_find(enum holiday_set set, struct date date, struct holiday *out);

/* The years for which the holidays are known, both included. */
int holiday_first_year(enum holiday_set set);
int holiday_last_year(enum holiday_set set);

/* The Sunday of the Gregorian computus; `year` is 1 to 9999. */
struct date easter_sunday(int year);

#endif
