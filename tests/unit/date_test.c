#include "value/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define DAY_SECONDS 86400

/* A walk through the calendar by its plain rules, to compare with. */
struct day {
	int year, month, day;
};

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
length(int year, int month)
{
	if (month == 2)
		return leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static struct day
day_after(struct day at)
{
	if (++at.day > length(at.year, at.month)) {
		at.day = 1;
		at.month++;
	}
	if (at.month > 12) {
		at.month = 1;
		at.year++;
	}
	return at;
}

static void
write_day(struct day at, char text[DATE_SIZE])
{
	const int digits[DATE_SIZE] = { at.year / 1000, at.year / 100 % 10,
		at.year / 10 % 10, at.year % 10, '-' - '0', at.month / 10, at.month % 10,
		'-' - '0', at.day / 10, at.day % 10 };

	for (int i = 0; i < DATE_SIZE; i++)
		text[i] = (char)('0' + digits[i]);
}

static struct date
date_of(const char *text)
{
	struct date date;

	if (!date_parse(str_of(text), &date))
		fail_msg("%s", text);
	return date;
}

static void
assert_date(struct date date, const char *expected)
{
	char text[DATE_SIZE];
	size_t n = date_format(date, text);

	if (!str_is((struct str){ text, n }, expected))
		fail_msg("%.*s is not %s", (int)n, text, expected);
}

static void
every_day_of_the_calendar_makes_the_round_trip(void **state)
{
	struct day at = { 1, 1, 1 };
	char expected[DATE_SIZE], text[DATE_SIZE];

	(void)state;
	for (int32_t day = 1; day <= DATE_LAST.day; day++, at = day_after(at)) {
		struct date parsed = DATE_NONE, made = DATE_NONE;
		int year, month, d;
		write_day(at, expected);
		if (!date_parse((struct str){ expected, DATE_SIZE }, &parsed) ||
		    !date_from_ymd(at.year, at.month, at.day, &made) ||
		    parsed.day != day || made.day != day ||
		    date_format(made, text) != DATE_SIZE ||
		    memcmp(text, expected, DATE_SIZE) != 0)
			fail_msg("day %d: %.10s", day, expected);
		date_to_ymd(made, &year, &month, &d);
		if (year != at.year || month != at.month || d != at.day)
			fail_msg("day %d: %d-%d-%d", day, year, month, d);
		if (date_weekday(made) != (day + 6) % 7 + 1 ||
		    date_end_of_month(made).day !=
			day + length(at.year, at.month) - at.day)
			fail_msg("weekday or end of month of %.10s", expected);
	}
	assert_int_equal(at.year, 10000);
}

static void
what_is_no_day_is_refused(void **state)
{
	static const char *const rows[] = { "2026-02-30", "2025-02-29", "1900-02-29",
		"2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
		"2026-01-32", "2026-99-99", "2026-2-3", "2026-02-3", "0000-01-01",
		"0000-12-31", "10000-01-01", "-001-01-01", "+026-01-01", "2026/01/01",
		"2026-01/01", "20260101", "2026-0101", " 2026-01-01", "2026-01-01 ",
		"2026-01-01T", "2026-01- 1", "2026-01-1a", "", "-", "          ",
		"0000-00-00", "2026-16-01", "2026-17-01", "2026-21-01" };
	struct date date = { 42 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (date_parse(str_of(rows[i]), &date))
			fail_msg("%s", rows[i]);
		assert_int_equal(date.day, 42);
	}
	assert_false(date_parse((struct str){ NULL, 0 }, &date));
	assert_false(date_parse((struct str){ "2026-01-0\0", 10 }, &date));
}

static bool
is_day(const char *text)
{
	struct day at = { 0, 0, 0 };
	int *const parts[DATE_SIZE] = { &at.year, &at.year, &at.year, &at.year, NULL,
		&at.month, &at.month, NULL, &at.day, &at.day };

	for (int i = 0; i < DATE_SIZE; i++) {
		if (parts[i] == NULL ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
		if (parts[i] != NULL)
			*parts[i] = *parts[i] * 10 + text[i] - '0';
	}
	return at.year >= 1 && at.month >= 1 && at.month <= 12 && at.day >= 1 &&
	       at.day <= length(at.year, at.month);
}

static void
one_changed_byte_is_judged_as_by_the_plain_rules(void **state)
{
	static const char *const days[] = { "2024-02-29", "9999-12-31", "0001-01-01",
		"1900-02-28", "2026-10-19" };
	char *text = malloc(DATE_SIZE); /* of its exact size: reading on is an error */

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++)
		for (size_t at = 0; at < DATE_SIZE; at++)
			for (int byte = 0; byte < 256; byte++) {
				struct date date;
				memcpy(text, days[i], DATE_SIZE);
				text[at] = (char)byte;
				if (date_parse((struct str){ text, DATE_SIZE }, &date) !=
				    is_day(text))
					fail_msg("%s, byte %d at %zu", days[i], byte, at);
			}
	free(text);
}

static void
numbers_out_of_range_make_no_date(void **state)
{
	static const struct day rows[] = { { 0, 1, 1 }, { -1, 1, 1 }, { 10000, 1, 1 },
		{ INT32_MIN, 1, 1 }, { INT32_MAX, 1, 1 }, { 2026, 0, 1 }, { 2026, 13, 1 },
		{ 2026, -1, 1 }, { 2026, INT32_MAX, 1 }, { 2026, INT32_MIN, 1 },
		{ 2026, 1, 0 }, { 2026, 1, 32 }, { 2026, 1, -1 }, { 2026, 1, INT32_MAX },
		{ 2026, 1, INT32_MIN }, { 2026, 2, 29 } };
	struct date date;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (date_from_ymd(rows[i].year, rows[i].month, rows[i].day, &date))
			fail_msg("%d-%d-%d", rows[i].year, rows[i].month, rows[i].day);
}

static void
the_last_day_of_february_follows_leap_years(void **state)
{
	static const struct {
		const char *day, *end;
	} rows[] = {
		{ "2023-02-01", "2023-02-28" },
		{ "2024-02-28", "2024-02-29" },
		{ "1900-02-10", "1900-02-28" },
		{ "2000-02-10", "2000-02-29" },
		{ "2100-02-28", "2100-02-28" },
		{ "0004-02-01", "0004-02-29" },
		{ "9999-02-01", "9999-02-28" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_date(date_end_of_month(date_of(rows[i].day)), rows[i].end);
	for (int year = 1; year <= 9999; year++)
		for (int month = 1; month <= 12; month++)
			assert_int_equal(
			    date_days_in_month(year, month), length(year, month));
}

static void
a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(void **state)
{
	static const struct {
		const char *from;
		int32_t months;
		const char *to;
	} rows[] = {
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2023-01-31", 1, "2023-02-28" },
		{ "2024-01-31", 2, "2024-03-31" },
		{ "2024-01-31", 3, "2024-04-30" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", 48, "2028-02-29" },
		{ "2024-03-31", -1, "2024-02-29" },
		{ "2024-01-15", -1, "2023-12-15" },
		{ "2026-11-20", 0, "2026-11-20" },
		{ "0001-01-31", 119987, "9999-12-31" },
		{ "9999-12-31", -119987, "0001-01-31" },
		{ "0001-01-31", -1, "" },
		{ "9999-12-01", 1, "" },
		{ "2026-11-20", INT32_MAX, "" },
		{ "2026-11-20", INT32_MIN, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_date(
		    date_add_months(date_of(rows[i].from), rows[i].months), rows[i].to);
	assert_true(date_is_none(date_add_months(DATE_NONE, 1)));
}

static void
months_add_up_as_one_by_one(void **state)
{
	(void)state;
	for (int day = 1; day <= 31; day++) {
		int year = 1896, month = 1;
		struct date start, expected;
		assert_true(date_from_ymd(year, month, day, &start));
		for (int32_t months = 0; months < 3000; months++) {
			int last = length(year, month);
			assert_true(date_from_ymd(
			    year, month, day < last ? day : last, &expected));
			assert_int_equal(
			    date_add_months(start, months).day, expected.day);
			if (++month > 12) {
				month = 1;
				year++;
			}
		}
	}
}

static void
days_stay_within_the_calendar(void **state)
{
	struct date date = date_of("2026-11-20");

	(void)state;
	assert_date(date_add_days(date, 41), "2026-12-31");
	assert_date(date_add_days(date, -324), "2025-12-31");
	assert_date(date_add_days(DATE_LAST, 0), "9999-12-31");
	assert_true(date_is_none(date_add_days(DATE_LAST, 1)));
	assert_true(date_is_none(date_add_days(date_of("0001-01-01"), -1)));
	assert_true(date_is_none(date_add_days(date, INT32_MAX)));
	assert_true(date_is_none(date_add_days(date, INT32_MIN)));
	assert_true(date_is_none(date_add_days(DATE_NONE, 5)));
	assert_int_equal(
	    date_days_between(date_of("2024-02-28"), date_of("2024-03-01")), 2);
	assert_int_equal(
	    date_days_between(date_of("2024-03-01"), date_of("2024-02-28")), -2);
}

static void
known_days_fall_on_their_weekdays(void **state)
{
	static const struct {
		const char *day;
		int weekday;
	} rows[] = {
		{ "0001-01-01", 1 },
		{ "1582-10-15", 5 }, /* the first Gregorian day */
		{ "1969-07-20", 7 }, /* the landing on the moon */
		{ "1970-01-01", 4 },
		{ "2000-01-01", 6 },
		{ "2024-02-29", 4 },
		{ "2026-11-20", 5 },
		{ "9999-12-31", 5 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(date_weekday(date_of(rows[i].day)), rows[i].weekday);
}

static void
no_date_has_no_text(void **state)
{
	char text[DATE_SIZE] = "untouched";

	(void)state;
	assert_int_equal(date_format(DATE_NONE, text), 0);
	assert_string_equal(text, "untouched");
	assert_true(date_is_none(date_end_of_month(DATE_NONE)));
}

static void
an_instant_is_read_to_the_second(void **state)
{
	static const struct {
		const char *text;
		int64_t utc;
		const char *date, *formatted;
	} rows[] = {
		{ "1970-01-01T00:00:00Z", 0, "1970-01-01", "1970-01-01T00:00:00Z" },
		{ "2001-09-09t01:46:40z", 1000000000, "2001-09-09",
		    "2001-09-09T01:46:40Z" },
		{ "2026-11-20 09:30:00+01:00", 1795163400, "2026-11-20",
		    "2026-11-20T09:30:00+01:00" },
		{ "2026-11-20T09:30:00.999999999+01:00", 1795163400, "2026-11-20",
		    "2026-11-20T09:30:00+01:00" },
		{ "2026-11-20T23:30:00-05:00", 1795235400, "2026-11-20",
		    "2026-11-20T23:30:00-05:00" },
		{ "2026-11-20T00:30:00+05:45", 1795113900, "2026-11-20",
		    "2026-11-20T00:30:00+05:45" },
		{ "1969-12-31T23:59:59-00:00", -1, "1969-12-31", "1969-12-31T23:59:59Z" },
		{ "1990-12-31T23:59:60Z", 662688000, "1990-12-31",
		    "1991-01-01T00:00:00Z" },
		{ "1990-12-31T15:59:60-08:00", 662688000, "1990-12-31",
		    "1990-12-31T16:00:00-08:00" },
		{ "0001-01-01T00:00:00+23:59", -62135596800 - 86340, "0001-01-01",
		    "0001-01-01T00:00:00+23:59" },
		{ "9999-12-31T23:59:59-23:59", 253402300799 + 86340, "9999-12-31",
		    "9999-12-31T23:59:59-23:59" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct instant instant;
		char text[INSTANT_SIZE];
		size_t n;
		if (!instant_parse(str_of(rows[i].text), &instant) ||
		    instant.utc != rows[i].utc)
			fail_msg("%s: %lld", rows[i].text, (long long)instant.utc);
		assert_date(instant.date, rows[i].date);
		n = instant_format(instant, text);
		if (!str_is((struct str){ text, n }, rows[i].formatted))
			fail_msg("%.*s is not %s", (int)n, text, rows[i].formatted);
	}
	assert_int_equal(
	    instant_format((struct instant){ 0 }, (char[INSTANT_SIZE]){ 0 }), 0);
}

static void
what_is_no_instant_is_refused(void **state)
{
	static const char *const rows[] = { "", "2026-11-20", "2026-11-20T09:30:00",
		"2026-11-20T09:30Z", "2026-11-20T09:30:00+01", "2026-11-20T09:30:00+0100",
		"2026-11-20T09:30:00+1:00", "2026-11-20T09:30:00 +01:00",
		"2026-11-20T09:30:00+24:00", "2026-11-20T09:30:00+01:60",
		"2026-11-20T24:00:00Z", "2026-11-20T09:60:00Z", "2026-11-20T09:30:61Z",
		"2026-11-20T09:30:60Z", "2026-11-20T23:59:60+01:00",
		"2026-02-30T09:30:00Z", "2026-11-20_09:30:00Z", "2026-11-20T09:30:00.Z",
		"2026-11-20T09:30:00.5", "2026-11-20T09:30:00,5Z", "2026-11-20T09.30.00Z",
		"2026-11-20T9:30:000Z", "2026-11-20T09:30:00ZZ", "2026-11-20T09:30:00X",
		"2026-11-20T0a:30:00Z", "2026-11-20T09:30:00+0a:00",
		"2026-11-20T09:30:00+01-00", " 2026-11-20T09:30:00Z",
		"2026-11-20T09:30:00.123", "2026-11-20T09:30:00.1+",
		"9999-12-31T23:59:60Z" };
	struct instant instant;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (instant_parse(str_of(rows[i]), &instant))
			fail_msg("%s", rows[i]);
}

static void
an_instant_of_any_offset_is_local_time_less_the_offset(void **state)
{
	(void)state;
	for (int32_t offset = -1439; offset <= 1439; offset++) {
		struct instant made = { .date = date_of("2024-02-29"),
			.offset_minutes = offset };
		struct instant read;
		char text[INSTANT_SIZE];
		made.utc = (int64_t)date_days_between(date_of("1970-01-01"), made.date) *
			       DAY_SECONDS +
			   45296 - offset * 60; /* 12:34:56 on the wall */
		assert_true(instant_parse(
		    (struct str){ text, instant_format(made, text) }, &read));
		assert_memory_equal(text, "2024-02-29T12:34:56", 19);
		assert_true(read.utc == made.utc && read.date.day == made.date.day &&
			    read.offset_minutes == offset);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_the_calendar_makes_the_round_trip),
		cmocka_unit_test(what_is_no_day_is_refused),
		cmocka_unit_test(one_changed_byte_is_judged_as_by_the_plain_rules),
		cmocka_unit_test(numbers_out_of_range_make_no_date),
		cmocka_unit_test(the_last_day_of_february_follows_leap_years),
		cmocka_unit_test(
		    a_month_later_is_the_same_day_or_the_last_of_a_shorter_month),
		cmocka_unit_test(months_add_up_as_one_by_one),
		cmocka_unit_test(days_stay_within_the_calendar),
		cmocka_unit_test(known_days_fall_on_their_weekdays),
		cmocka_unit_test(no_date_has_no_text),
		cmocka_unit_test(an_instant_is_read_to_the_second),
		cmocka_unit_test(what_is_no_instant_is_refused),
		cmocka_unit_test(an_instant_of_any_offset_is_local_time_less_the_offset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
