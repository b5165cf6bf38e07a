/*
 * series: the dates of instalments.
 *
 * Date number n is counted from the first one, never from date n-1, so no date drifts;
 * and a date is rolled to a business day last, for itself, and never counted from.
 *
 * In series by months the day is an anchor, which is kept: with 31 the dates are 31
 * January, 28 February, 31 March.  "eom", the end of each month, is the same as 31, and
 * is not the same as 28 or 30.  Without an anchor it is the day of the first date.  The
 * first date is as given, whether it lies on the anchor or not; date n lies in the n-th
 * period after its month.
 *
 * Semimonthly series have two anchors, each kept in the same way: "1/16", "15/eom".
 * Without any they are the day of the first date and the one 15 days from it, so that
 * both lie in one month.  Date n is the n-th anchor day after the first date.
 *
 * Sources: Regulation Z, appendix J (b)(5), (c)(1)(iii) (unit-periods; months count to
 * the same day, or the last of a shorter month); QuantLib, Schedule, for end of month.
 */
#ifndef ARREARS_VALUE_SERIES_H
#define ARREARS_VALUE_SERIES_H

#include "value/calendar.h"

enum frequency_unit { UNIT_NONE, UNIT_DAYS, UNIT_HALF_MONTHS, UNIT_MONTHS };

/* Every 14 days, every 3 months; every half month. */
struct frequency {
	enum frequency_unit unit;
	int32_t every; /* 1 to FREQUENCY_MOST; always 1 of half months */
};

#define FREQUENCY_MOST 36600

/* "daily", "weekly", "biweekly", "fourweekly", "semimonthly", "monthly", "quarterly",
 * "semiannual", "annual"; "every 10 days", or of weeks, months, years; and other usual
 * words, such as "fortnightly", "4-weekly", "half-yearly".  False for others, such as
 * "bimonthly", which means two things. */
bool frequency_parse(struct str text, struct frequency *out);

#define FREQUENCY_SIZE 24

/* The first of these words, else "every 10 days".  Returns the number of bytes, no NUL;
 * 0 for none. */
size_t frequency_format(struct frequency frequency, char buffer[FREQUENCY_SIZE]);

#define ANCHOR_END_OF_MONTH 31

struct anchor {
	uint8_t days[2]; /* 1 to 31, ascending; 0: none */
};

/* "31", "eom", "1/16", "15/eom"; nothing and "-" are none.  False for others, and for
 * two anchors that are one day in February, such as 28 and 31. */
bool anchor_parse(struct str text, struct anchor *out);

struct series {
	struct date first;
	struct frequency frequency;
	struct anchor anchor; /* has no effect in series by days */
};

/* Whether there is a first date and a frequency, and two anchors or none for half
 * months, not more than one for months.  All else here expects that. */
bool series_is_sound(const struct series *series);

/* Date `number`, 0 for the first, not rolled; DATE_NONE outside the calendar. */
struct date series_date(const struct series *series, uint32_t number);

/* Dates 0 to count - 1, each rolled; false if one leaves the calendar. */
bool series_dates(const struct series *series, const struct calendar *calendar,
    enum roll roll, struct date *dates, uint32_t count);

#endif
