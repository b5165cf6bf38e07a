#include "value/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct date
date_of(struct str text)
{
	struct date date = DATE_NONE;

	if (!date_parse(text, &date))
		fail_msg("%.*s", STR_ARG(text));
	return date;
}

static struct series
series_of(const char *first, const char *frequency, const char *anchor)
{
	struct series series = { .first = date_of(str_of(first)) };

	if (!frequency_parse(str_of(frequency), &series.frequency) ||
	    !anchor_parse(str_of(anchor), &series.anchor) || !series_is_sound(&series))
		fail_msg("%s, %s, %s", first, frequency, anchor);
	return series;
}

static void
assert_dates(const struct series *series, const struct calendar *calendar, enum roll roll,
    const char *expected)
{
	struct str rest = str_of(expected), part;
	uint32_t count = (uint32_t)(rest.n + 1) / (DATE_SIZE + 1);
	struct date dates[64];

	assert_in_range(count, 1, COUNT(dates));
	assert_true(series_dates(series, calendar, roll, dates, count));
	for (uint32_t i = 0; str_split(&rest, '|', &part); i++)
		if (dates[i].day != date_of(part).day)
			fail_msg("%s: date %u is day %d", expected, i, dates[i].day);
}

static void
anchors_are_kept_and_rolls_are_not_counted_from(void **state)
{
	static const struct {
		const char *first, *frequency, *anchor, *calendar, *roll, *dates;
	} rows[] = {
		{ "2023-01-31", "monthly", "31", "NONE", "none",
		    "2023-01-31|2023-02-28|2023-03-31|2023-04-30" },
		{ "2023-01-31", "monthly", "", "NONE", "none",
		    "2023-01-31|2023-02-28|2023-03-31|2023-04-30" },
		{ "2023-02-28", "monthly", "28", "NONE", "none",
		    "2023-02-28|2023-03-28|2023-04-28" },
		{ "2023-02-28", "monthly", "-", "NONE", "none",
		    "2023-02-28|2023-03-28|2023-04-28" },
		{ "2023-02-28", "monthly", "30", "NONE", "none",
		    "2023-02-28|2023-03-30|2023-04-30|2023-05-30" },
		{ "2024-02-29", "monthly", "eom", "NONE", "none",
		    "2024-02-29|2024-03-31|2024-04-30|2024-05-31" },
		{ "1996-08-31", "quarterly", "eom", "NONE", "none",
		    "1996-08-31|1996-11-30|1997-02-28|1997-05-31|1997-08-31" },
		{ "2023-08-29", "semiannual", "-", "NONE", "none",
		    "2023-08-29|2024-02-29|2024-08-29|2025-02-28|2025-08-29" },
		{ "2024-02-29", "annual", "-", "NONE", "none",
		    "2024-02-29|2025-02-28|2026-02-28|2027-02-28|2028-02-29" },
		/* The first date is as given. */
		{ "2024-01-15", "monthly", "1", "NONE", "none",
		    "2024-01-15|2024-02-01|2024-03-01" },
		{ "2024-01-15", "monthly", "eom", "NONE", "none",
		    "2024-01-15|2024-02-29|2024-03-31" },
		{ "1978-03-01", "semimonthly", "1/16", "NONE", "none",
		    "1978-03-01|1978-03-16|1978-04-01|1978-04-16" },
		{ "2024-01-31", "semimonthly", "15/eom", "NONE", "none",
		    "2024-01-31|2024-02-15|2024-02-29|2024-03-15|2024-03-31" },
		{ "2024-02-15", "semimonthly", "eom/15", "NONE", "none",
		    "2024-02-15|2024-02-29|2024-03-15|2024-03-31|2024-04-15" },
		{ "2024-03-10", "semimonthly", "1/16", "NONE", "none",
		    "2024-03-10|2024-03-16|2024-04-01" },
		{ "2024-03-20", "semimonthly", "5/17", "NONE", "none",
		    "2024-03-20|2024-04-05|2024-04-17" },
		{ "2024-03-02", "semimonthly", "5/17", "NONE", "none",
		    "2024-03-02|2024-03-05|2024-03-17|2024-04-05" },
		{ "2024-01-10", "semimonthly", "-", "NONE", "none",
		    "2024-01-10|2024-01-25|2024-02-10|2024-02-25" },
		{ "2024-01-31", "semimonthly", "-", "NONE", "none",
		    "2024-01-31|2024-02-16|2024-02-29|2024-03-16|2024-03-31" },
		{ "2024-03-01", "weekly", "-", "UK-EW", "following",
		    "2024-03-01|2024-03-08|2024-03-15|2024-03-22|2024-04-02|2024-04-05" },
		{ "2024-01-05", "biweekly", "-", "US-FRB", "following",
		    "2024-01-05|2024-01-19|2024-02-02|2024-02-16|2024-03-01" },
		{ "2024-01-05", "fourweekly", "-", "WEEKEND", "none",
		    "2024-01-05|2024-02-02|2024-03-01" },
		{ "2024-01-05", "every 10 days", "-", "NONE", "none",
		    "2024-01-05|2024-01-15|2024-01-25|2024-02-04" },
		{ "2024-05-31", "monthly", "31", "US-FRB", "following",
		    "2024-05-31|2024-07-01|2024-07-31|2024-09-03|2024-09-30|2024-10-31" },
		{ "2024-05-31", "monthly", "31", "US-FRB", "modified-following",
		    "2024-05-31|2024-06-28|2024-07-31|2024-08-30|2024-09-30" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct series series =
		    series_of(rows[i].first, rows[i].frequency, rows[i].anchor);
		struct calendar calendar;
		assert_true(calendar_find(str_of(rows[i].calendar), NULL, &calendar));
		assert_dates(
		    &series, &calendar, roll_parse(str_of(rows[i].roll)), rows[i].dates);
	}
}

static void
dates_ascend_and_never_drift(void **state)
{
	static const struct {
		const char *frequency, *anchor;
		int per_year;
	} rows[] = { { "monthly", "-", 12 }, { "monthly", "eom", 12 },
		{ "quarterly", "30", 4 }, { "semimonthly", "15/eom", 24 },
		{ "semimonthly", "-", 24 }, { "annual", "-", 1 } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int32_t from = 738000; from < 738000 + 1462; from++) {
			struct series series = { .first = { from } };
			struct date last = series.first;
			int year, month, day, y, m, d;
			assert_true(frequency_parse(
			    str_of(rows[i].frequency), &series.frequency));
			assert_true(anchor_parse(str_of(rows[i].anchor), &series.anchor));
			for (uint32_t n = 1; n <= 48; n++) {
				struct date at = series_date(&series, n);
				if (at.day <= last.day)
					fail_msg("row %zu, day %d, %u", i, from, n);
				last = at;
			}
			/* Four years on the first date comes again, when it is an anchor.
			 */
			date_to_ymd(series.first, &year, &month, &day);
			if (!str_is(str_of(rows[i].anchor), "-"))
				continue;
			date_to_ymd(
			    series_date(&series, (uint32_t)(4 * rows[i].per_year)), &y,
			    &m, &d);
			if (y != year + 4 || m != month || d != day)
				fail_msg("row %zu, day %d: %d-%d-%d", i, from, y, m, d);
		}
}

static void
frequencies_are_read_in_usual_words(void **state)
{
	static const struct {
		const char *text;
		enum frequency_unit unit;
		int32_t every;
		const char *name;
	} rows[] = {
		{ "weekly", UNIT_DAYS, 7, "weekly" },
		{ "Weekly", UNIT_DAYS, 7, "weekly" },
		{ "bi-weekly", UNIT_DAYS, 14, "biweekly" },
		{ "fortnightly", UNIT_DAYS, 14, "biweekly" },
		{ "every 2 weeks", UNIT_DAYS, 14, "biweekly" },
		{ "4-weekly", UNIT_DAYS, 28, "fourweekly" },
		{ "four-weekly", UNIT_DAYS, 28, "fourweekly" },
		{ "semi_monthly", UNIT_HALF_MONTHS, 1, "semimonthly" },
		{ "twice a month", UNIT_HALF_MONTHS, 1, "semimonthly" },
		{ "monthly", UNIT_MONTHS, 1, "monthly" },
		{ "3 months", UNIT_MONTHS, 3, "quarterly" },
		{ "half-yearly", UNIT_MONTHS, 6, "semiannual" },
		{ "yearly", UNIT_MONTHS, 12, "annual" },
		{ "every 2 years", UNIT_MONTHS, 24, "every 24 months" },
		{ "every-10-days", UNIT_DAYS, 10, "every 10 days" },
		{ "10d", UNIT_DAYS, 10, "every 10 days" },
		{ "every 36600 days", UNIT_DAYS, 36600, "every 36600 days" },
		{ "every day", UNIT_DAYS, 1, "daily" },
	};
	static const char *const refused[] = { "", "-", "bimonthly", "biannual", "often",
		"every", "every days", "0 days", "every 36601 days", "every 9999 weeks",
		"every 99999999999999999999 days", "-1 days", "10", "1.5 weeks" };
	struct frequency frequency = { UNIT_NONE, 0 };
	char text[FREQUENCY_SIZE];

	(void)state;
	assert_int_equal(frequency_format(frequency, text), 0);
	for (size_t i = 0; i < COUNT(refused); i++)
		if (frequency_parse(str_of(refused[i]), &frequency) ||
		    frequency.unit != UNIT_NONE)
			fail_msg("%s", refused[i]);
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t n;
		if (!frequency_parse(str_of(rows[i].text), &frequency) ||
		    frequency.unit != rows[i].unit || frequency.every != rows[i].every)
			fail_msg("%s", rows[i].text);
		n = frequency_format(frequency, text);
		if (!str_is((struct str){ text, n }, rows[i].name))
			fail_msg("%s: %.*s", rows[i].text, (int)n, text);
	}
}

static void
anchors_are_days_that_every_month_can_tell_apart(void **state)
{
	static const struct {
		const char *text;
		uint8_t early, late;
	} rows[] = { { "", 0, 0 }, { "-", 0, 0 }, { "1", 1, 0 }, { "31", 31, 0 },
		{ "eom", 31, 0 }, { "EOM", 31, 0 }, { "1/16", 1, 16 }, { "16/1", 1, 16 },
		{ "15/eom", 15, 31 }, { "27 / 28", 27, 28 } };
	static const char *const refused[] = { "0", "32", "-1", "+1", "1/", "/1", "1/1",
		"28/31", "29/eom", "1/16/20", "first", "1.5", "999999999999999999999" };
	struct anchor anchor;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!anchor_parse(str_of(rows[i].text), &anchor) ||
		    anchor.days[0] != rows[i].early || anchor.days[1] != rows[i].late)
			fail_msg("%s", rows[i].text);
	for (size_t i = 0; i < COUNT(refused); i++)
		if (anchor_parse(str_of(refused[i]), &anchor))
			fail_msg("%s", refused[i]);
}

static void
a_series_that_is_not_sound_is_told(void **state)
{
	const struct date day = { 738000 };
	static const struct frequency weekly = { UNIT_DAYS, 7 },
				      monthly = { UNIT_MONTHS, 1 },
				      half = { UNIT_HALF_MONTHS, 1 };
	const struct {
		struct series series;
		bool sound;
	} rows[] = {
		{ { day, weekly, { { 0, 0 } } }, true },
		{ { day, weekly, { { 31, 0 } } }, true },
		{ { day, monthly, { { 31, 0 } } }, true },
		{ { day, monthly, { { 1, 16 } } }, false },
		{ { day, half, { { 0, 0 } } }, true },
		{ { day, half, { { 1, 16 } } }, true },
		{ { day, half, { { 15, 0 } } }, false },
		{ { day, { UNIT_HALF_MONTHS, 2 }, { { 0, 0 } } }, false },
		{ { day, { UNIT_NONE, 0 }, { { 0, 0 } } }, false },
		{ { day, { UNIT_DAYS, 0 }, { { 0, 0 } } }, false },
		{ { DATE_NONE, monthly, { { 0, 0 } } }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (series_is_sound(&rows[i].series) != rows[i].sound)
			fail_msg("row %zu", i);
}

static void
a_series_ends_with_the_calendar(void **state)
{
	static const char *const frequencies[] = { "daily", "monthly", "semimonthly",
		"annual", "every 36600 days", "every 36600 months" };
	struct date dates[2];
	struct calendar calendar;

	(void)state;
	assert_true(calendar_find(str_of("NONE"), NULL, &calendar));
	for (size_t i = 0; i < COUNT(frequencies); i++) {
		struct series series = series_of("9999-12-31", frequencies[i], "-");
		assert_int_equal(series_date(&series, 0).day, DATE_LAST.day);
		assert_true(date_is_none(series_date(&series, 1)));
		assert_true(date_is_none(series_date(&series, UINT32_MAX)));
		assert_false(series_dates(&series, &calendar, ROLL_NONE, dates, 2));
		assert_true(series_dates(&series, &calendar, ROLL_NONE, dates, 1));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_are_kept_and_rolls_are_not_counted_from),
		cmocka_unit_test(dates_ascend_and_never_drift),
		cmocka_unit_test(frequencies_are_read_in_usual_words),
		cmocka_unit_test(anchors_are_days_that_every_month_can_tell_apart),
		cmocka_unit_test(a_series_that_is_not_sound_is_told),
		cmocka_unit_test(a_series_ends_with_the_calendar),
	};

	return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
