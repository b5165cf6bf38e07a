#include "value/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct date
date_of(const char *text)
{
	struct date date = DATE_NONE;

	if (!date_parse(str_of(text), &date))
		fail_msg("%s", text);
	return date;
}

static struct date
day(int year, int month, int d)
{
	struct date date = DATE_NONE;

	assert_true(date_from_ymd(year, month, d, &date));
	return date;
}

static struct calendar
calendar_of(const char *name)
{
	struct calendar calendar;

	if (!calendar_find(str_of(name), NULL, &calendar))
		fail_msg("%s", name);
	return calendar;
}

static void
easter_is_where_tables_have_it(void **state)
{
	/* Both ends, and the exceptions of the Gregorian computus. */
	static const char *const rows[] = { "1583-04-10", "1609-04-19", "1818-03-22",
		"1886-04-25", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19",
		"2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20",
		"2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22" };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date date = date_of(rows[i]);
		int year, month, d;
		date_to_ymd(date, &year, &month, &d);
		if (easter_sunday(year).day != date.day)
			fail_msg("%s", rows[i]);
	}
	for (int year = 1; year <= 9999; year++) {
		struct date easter = easter_sunday(year);
		assert_int_equal(date_weekday(easter), 7);
		assert_true(easter.day >= day(year, 3, 22).day &&
			    easter.day <= day(year, 4, 25).day);
	}
}

static void
days_kept_in_place_of_weekends_follow_each_law(void **state)
{
	static const struct {
		const char *calendar, *date, *name; /* NULL: none */
		bool substitute;
	} rows[] = {
		/* Saturday is kept on Friday, even in the year before. */
		{ "US-FED", "2021-12-31", "new_year", true },
		{ "US-FED", "2027-12-31", "new_year", true },
		{ "US-FED", "2028-01-01", NULL, false },
		{ "US-FED", "2021-06-18", "juneteenth", true },
		{ "US-FED", "2027-06-18", "juneteenth", true },
		{ "US-FED", "2026-07-03", "independence", true },
		{ "US-FED", "2026-07-04", NULL, false },
		{ "US-FED", "2021-07-05", "independence", true },
		{ "US-FED", "2022-12-26", "christmas", true },
		{ "US-FED", "2023-11-10", "veterans", true },
		{ "US-FED", "2018-11-12", "veterans", true },
		/* At the Federal Reserve it is not. */
		{ "US-FRB", "2021-12-31", NULL, false },
		{ "US-FRB", "2027-06-18", NULL, false },
		{ "US-FRB", "2026-07-03", NULL, false },
		{ "US-FRB", "2026-07-06", NULL, false },
		{ "US-FRB", "2022-06-20", "juneteenth", true },
		{ "US-FRB", "2023-01-02", "new_year", true },
		/* The next weekday that is free. */
		{ "UK-EW", "2022-12-26", "boxing_day", false },
		{ "UK-EW", "2022-12-27", "christmas", true },
		{ "UK-EW", "2021-12-27", "christmas", true },
		{ "UK-EW", "2021-12-28", "boxing_day", true },
		{ "UK-EW", "2026-12-25", "christmas", false },
		{ "UK-EW", "2026-12-28", "boxing_day", true },
		{ "UK-EW", "2026-12-29", NULL, false },
		{ "UK-EW", "2028-01-03", "new_year", true },
		{ "UK-SCT", "2022-01-03", "new_year", true },
		{ "UK-SCT", "2022-01-04", "2nd_january", true },
		{ "UK-SCT", "2021-01-04", "2nd_january", true },
		{ "UK-SCT", "2017-01-02", "2nd_january", false },
		{ "UK-SCT", "2017-01-03", "new_year", true },
		{ "UK-SCT", "2023-01-02", "new_year", true },
		{ "UK-SCT", "2023-01-03", "2nd_january", true },
		{ "UK-SCT", "2023-01-04", NULL, false },
		{ "UK-SCT", "2024-12-02", "st_andrew", true },
		{ "UK-NIR", "2024-03-18", "st_patrick", true },
		{ "UK-NIR", "2025-07-14", "battle_boyne", true },
		{ "UK-NIR", "2025-07-12", NULL, false },
		/* Nothing is moved. */
		{ "TARGET", "2023-01-02", NULL, false },
		{ "TARGET", "2022-12-26", "26_december", false },
		{ "TARGET", "2022-12-27", NULL, false },
		{ "TARGET", "2026-05-01", "labour", false },
		{ "TARGET", "2027-05-03", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = calendar_of(rows[i].calendar);
		struct holiday holiday = { { "", 0 }, false };
		bool found = calendar_holiday(&calendar, date_of(rows[i].date), &holiday);
		if (found != (rows[i].name != NULL) ||
		    (found && !str_is(holiday.name, rows[i].name)) ||
		    holiday.substitute != rows[i].substitute)
			fail_msg("%s, %s: %.*s", rows[i].calendar, rows[i].date,
			    STR_ARG(holiday.name));
	}
}

static void
holidays_begin_and_move_with_the_law(void **state)
{
	static const struct {
		const char *calendar, *date;
		bool holiday;
	} rows[] = {
		{ "US-FED", "1985-01-21", false }, /* Martin Luther King since 1986 */
		{ "US-FED", "1986-01-20", true },
		{ "US-FED", "2020-06-19", false }, /* Juneteenth since 2021 */
		{ "US-FED", "2024-06-19", true },
		{ "US-FED", "1975-10-27", true }, /* Veterans on a Monday, to 1977 */
		{ "US-FED", "1975-11-11", false },
		{ "US-FED", "1980-11-11", true },
		{ "UK-EW", "2002-05-27", false }, /* jubilees */
		{ "UK-EW", "2002-06-03", true },
		{ "UK-EW", "2002-06-04", true },
		{ "UK-NIR", "2011-04-29", true },
		{ "UK-SCT", "2012-05-28", false },
		{ "UK-SCT", "2012-06-04", true },
		{ "UK-SCT", "2012-06-05", true },
		{ "UK-EW", "2020-05-04", false },
		{ "UK-EW", "2020-05-08", true },
		{ "UK-EW", "2022-05-30", false },
		{ "UK-EW", "2022-06-02", true },
		{ "UK-EW", "2022-06-03", true },
		{ "UK-EW", "2022-09-19", true },
		{ "UK-EW", "2023-05-01", true },
		{ "UK-EW", "2023-05-08", true },
		{ "UK-SCT", "2026-06-15", true },
		{ "UK-EW", "2026-06-15", false },
		{ "UK-SCT", "2006-11-30", false }, /* St Andrew since 2007 */
		{ "UK-SCT", "2007-11-30", true },
		{ "UK-SCT", "2024-04-01", false }, /* no Easter Monday */
		{ "UK-NIR", "2024-04-01", true },
		{ "UK-SCT", "2024-08-05", true }, /* first, not last, Monday of August */
		{ "UK-SCT", "2024-08-26", false },
		{ "UK-EW", "2024-08-05", false },
		{ "US-FED", "2018-12-24", false }, /* executive orders are no law */
		{ "TARGET", "2024-03-29", true },
		{ "TARGET", "2024-05-06", false },
		{ "WEEKEND", "2024-12-25", false },
		{ "NONE", "2024-12-25", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = calendar_of(rows[i].calendar);
		if (calendar_is_holiday(&calendar, date_of(rows[i].date)) !=
		    rows[i].holiday)
			fail_msg("%s, %s", rows[i].calendar, rows[i].date);
	}
}

static int
holidays_in(const struct calendar *calendar, int year)
{
	int count = 0;

	for (struct date at = day(year, 1, 1); at.day <= day(year, 12, 31).day; at.day++)
		count += calendar_is_holiday(calendar, at);
	return count;
}

static void
no_holiday_is_lost_and_none_is_a_weekend(void **state)
{
	struct calendar frb = calendar_of("US-FRB"), fed = calendar_of("US-FED");
	struct calendar ew = calendar_of("UK-EW"), sct = calendar_of("UK-SCT"),
			nir = calendar_of("UK-NIR");
	struct date last = day(2100, 12, 31);
	int lost = 0;

	(void)state;
	for (struct date at = day(2000, 1, 1); at.day <= last.day; at.day++)
		if (date_weekday(at) > 5 &&
		    (calendar_is_holiday(&fed, at) || calendar_is_holiday(&sct, at)))
			fail_msg("day %d", at.day);
	for (int year = 2029; year <= 2100; year++) {
		assert_int_equal(holidays_in(&ew, year), 8);
		assert_int_equal(holidays_in(&sct, year), 9);
		assert_int_equal(holidays_in(&nir, year), 10);
		assert_in_range(holidays_in(&fed, year), 10, 12); /* New Year's Eve */
		lost += 11 - holidays_in(&frb, year);
	}
	/* The Saturdays among five days. */
	assert_in_range(lost, 72 * 5 / 7 - 3, 72 * 5 / 7 + 3);
}

static void
names_are_read_in_other_usual_forms(void **state)
{
	static const struct {
		const char *text, *name; /* NULL: none */
	} rows[] = {
		{ "UK-EW", "UK-EW" },
		{ "uk_ew", "UK-EW" },
		{ "GB-ENG", "UK-EW" },
		{ "England and Wales", "UK-EW" },
		{ "northern-ireland", "UK-NIR" },
		{ "scotland", "UK-SCT" },
		{ "TARGET2", "TARGET" },
		{ "us-federal", "US-FED" },
		{ "weekends", "WEEKEND" },
		{ "none", "NONE" },
		{ "", NULL },
		{ "-", NULL },
		{ "UK", NULL },
		{ "US", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = { .name = { "", 0 } };
		bool found = calendar_find(str_of(rows[i].text), NULL, &calendar);
		if (found != (rows[i].name != NULL) ||
		    (found && !str_is(calendar.name, rows[i].name)))
			fail_msg("%s", rows[i].text);
	}
}

static void
a_calendar_is_known_as_far_as_it_is_published(void **state)
{
	static const struct {
		const char *calendar, *date;
		bool known;
	} rows[] = {
		{ "UK-EW", "1999-12-31", false },
		{ "UK-EW", "2000-01-01", true },
		{ "UK-SCT", "2028-12-31", true },
		{ "UK-NIR", "2029-01-01", false },
		{ "US-FED", "2100-01-01", true },
		{ "US-FED", "1970-12-31", false },
		{ "US-FRB", "1999-12-31", false },
		{ "TARGET", "2001-12-31", false },
		{ "TARGET", "2090-12-31", true },
		{ "WEEKEND", "0001-01-01", true },
		{ "NONE", "9999-12-31", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = calendar_of(rows[i].calendar);
		if (calendar_is_known(&calendar, date_of(rows[i].date)) != rows[i].known)
			fail_msg("%s, %s", rows[i].calendar, rows[i].date);
	}
}

static struct calendar_days
own_days(struct calendar_day rows[5])
{
	static const char *const texts[][3] = {
		{ "OFFICE", "2031-12-24", "closed" },
		{ "england-and-wales", "2029-05-08", "proclaimed" },
		{ "OFFICE", "2026-08-15", "a Saturday" },
		{ "OFFICE", "2026-08-14", "outing" },
		{ "NONE", "2026-08-15", "" },
	};
	struct calendar_days days = { rows, COUNT(texts) };

	for (size_t i = 0; i < COUNT(texts); i++)
		rows[i] = (struct calendar_day){ .calendar = str_of(texts[i][0]),
			.date = date_of(texts[i][1]),
			.name = str_of(texts[i][2]) };
	calendar_days_sort(&days);
	return days;
}

static void
a_table_of_ones_own_makes_calendars_and_adds_to_them(void **state)
{
	struct calendar_day rows[5];
	struct calendar_days days = own_days(rows), empty = { NULL, 0 };
	struct calendar office, ew, none, other;
	struct holiday holiday;

	(void)state;
	assert_true(calendar_find(str_of("OFFICE"), &days, &office));
	assert_int_equal(office.day_count, 3);
	assert_true(calendar_holiday(&office, day(2026, 8, 14), &holiday));
	assert_true(str_is(holiday.name, "outing"));
	assert_false(calendar_is_holiday(&office, day(2026, 8, 15)));
	assert_false(calendar_is_business_day(&office, day(2026, 8, 15)));
	assert_true(calendar_is_business_day(&office, day(2026, 12, 25)));
	assert_false(calendar_is_known(&office, day(2025, 12, 31)));
	assert_true(calendar_is_known(&office, day(2031, 12, 31)));
	assert_false(calendar_is_known(&office, day(2032, 1, 1)));

	assert_true(calendar_find(str_of("UK-EW"), &days, &ew));
	assert_true(calendar_holiday(&ew, day(2029, 5, 8), &holiday));
	assert_true(str_is(holiday.name, "proclaimed"));
	assert_true(calendar_is_holiday(&ew, day(2029, 12, 25)));
	assert_true(calendar_is_known(&ew, day(2029, 12, 25)));
	assert_false(calendar_is_known(&ew, day(2030, 1, 1)));
	assert_true(calendar_is_known(&ew, day(2001, 1, 1)));

	assert_true(calendar_find(str_of("NONE"), &days, &none));
	assert_false(calendar_is_business_day(&none, day(2026, 8, 15)));
	assert_true(calendar_is_business_day(&none, day(2026, 8, 16)));

	assert_false(calendar_find(str_of("SHOP"), &days, &other));
	assert_false(calendar_find(str_of(""), &days, &other));
	assert_false(calendar_find(str_of("OFFICE"), &empty, &other));
	assert_true(calendar_find(str_of("TARGET"), &empty, &other));
}

static void
a_date_is_rolled_by_its_convention(void **state)
{
	/* none, following, modified following, preceding, modified preceding, nearest. */
	static const char *const rows[][2 + ROLL_COUNT - 1] = {
		{ "WEEKEND", "2024-06-01", "2024-06-01", "2024-06-03", "2024-06-03",
		    "2024-05-31", "2024-06-03", "2024-05-31" },
		{ "WEEKEND", "2024-06-30", "2024-06-30", "2024-07-01", "2024-06-28",
		    "2024-06-28", "2024-06-28", "2024-07-01" },
		{ "UK-EW", "2024-03-29", "2024-03-29", "2024-04-02", "2024-03-28",
		    "2024-03-28", "2024-03-28", "2024-03-28" },
		{ "UK-EW", "2022-12-27", "2022-12-27", "2022-12-28", "2022-12-28",
		    "2022-12-23", "2022-12-23", "2022-12-23" },
		{ "UK-SCT", "2026-06-15", "2026-06-15", "2026-06-16", "2026-06-16",
		    "2026-06-12", "2026-06-12", "2026-06-16" },
		{ "US-FRB", "2026-07-03", "2026-07-03", "2026-07-03", "2026-07-03",
		    "2026-07-03", "2026-07-03", "2026-07-03" },
		{ "US-FED", "2026-07-03", "2026-07-03", "2026-07-06", "2026-07-06",
		    "2026-07-02", "2026-07-02", "2026-07-02" },
		{ "NONE", "2024-06-30", "2024-06-30", "2024-06-30", "2024-06-30",
		    "2024-06-30", "2024-06-30", "2024-06-30" },
		{ "TARGET", "2024-01-01", "2024-01-01", "2024-01-02", "2024-01-02",
		    "2023-12-29", "2024-01-02", "2024-01-02" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = calendar_of(rows[i][0]);
		struct date date = date_of(rows[i][1]);
		for (int roll = ROLL_NONE; roll < ROLL_COUNT; roll++)
			if (calendar_roll(&calendar, date, (enum roll)roll).day !=
			    date_of(rows[i][1 + roll]).day)
				fail_msg("%s, %s, %s", rows[i][0], rows[i][1],
				    rolls.names[roll]);
		assert_int_equal(
		    calendar_roll(&calendar, date, ROLL_NOT_GIVEN).day, date.day);
	}
}

static void
rolls_end_with_the_calendar(void **state)
{
	struct calendar weekend = calendar_of("WEEKEND"); /* 9999-12-31 is a Friday */
	struct calendar_day closed[2] = { { DATE_LAST, str_of("X"), str_of("") },
		{ { 1 }, str_of("X"), str_of("") } };
	struct calendar_days days = { closed, 2 };
	struct calendar x;

	(void)state;
	calendar_days_sort(&days);
	assert_true(calendar_find(str_of("X"), &days, &x));
	assert_true(date_is_none(calendar_roll(&x, DATE_LAST, ROLL_FOLLOWING)));
	assert_int_equal(
	    calendar_roll(&x, DATE_LAST, ROLL_MODIFIED_FOLLOWING).day, DATE_LAST.day - 1);
	assert_true(date_is_none(calendar_roll(&x, (struct date){ 1 }, ROLL_PRECEDING)));
	assert_int_equal(
	    calendar_roll(&x, (struct date){ 1 }, ROLL_MODIFIED_PRECEDING).day, 2);
	assert_true(date_is_none(calendar_roll(&weekend, DATE_NONE, ROLL_FOLLOWING)));
	assert_true(date_is_none(calendar_add_business_days(&weekend, DATE_LAST, 1)));
	assert_true(date_is_none(calendar_add_business_days(&weekend, DATE_NONE, 1)));
	assert_false(calendar_is_business_day(&weekend, DATE_NONE));
	assert_false(calendar_is_known(&weekend, DATE_NONE));
}

static void
a_roll_gives_a_business_day_and_modified_ones_the_same_month(void **state)
{
	static const char *const names[] = { "US-FED", "US-FRB", "UK-EW", "UK-SCT",
		"UK-NIR", "TARGET", "WEEKEND", "NONE" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct calendar calendar = calendar_of(names[i]);
		for (struct date at = day(2018, 1, 1); at.day < day(2030, 1, 1).day;
		     at.day++)
			for (int roll = ROLL_FOLLOWING; roll < ROLL_COUNT; roll++) {
				struct date to =
				    calendar_roll(&calendar, at, (enum roll)roll);
				bool kept = roll == ROLL_MODIFIED_FOLLOWING ||
					    roll == ROLL_MODIFIED_PRECEDING;
				if (!calendar_is_business_day(&calendar, to) ||
				    abs(to.day - at.day) > 6 ||
				    (calendar_is_business_day(&calendar, at) &&
					to.day != at.day) ||
				    (kept && date_end_of_month(to).day !=
						 date_end_of_month(at).day))
					fail_msg("%s, day %d, %s", names[i], at.day,
					    rolls.names[roll]);
			}
	}
}

static void
names_of_rolls_are_read_in_any_spelling(void **state)
{
	static const struct {
		const char *text;
		enum roll roll;
	} rows[] = {
		{ "modified-following", ROLL_MODIFIED_FOLLOWING },
		{ "Modified Following", ROLL_MODIFIED_FOLLOWING },
		{ "modified_preceding", ROLL_MODIFIED_PRECEDING },
		{ "MF", ROLL_MODIFIED_FOLLOWING },
		{ "unadjusted", ROLL_NONE },
		{ "NEAREST", ROLL_NEAREST },
		{ "previous", ROLL_PRECEDING },
		{ "modified", ROLL_NOT_GIVEN },
		{ "", ROLL_NOT_GIVEN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (roll_parse(str_of(rows[i].text)) != rows[i].roll)
			fail_msg("%s", rows[i].text);
}

static void
business_days_are_counted_with_the_ends_that_are_asked_for(void **state)
{
	static const struct {
		const char *calendar, *start, *end;
		int32_t start_in, end_in, both;
	} rows[] = {
		{ "UK-EW", "2024-03-28", "2024-04-02", 1, 1, 2 },
		{ "US-FRB", "2024-06-28", "2024-07-08", 5, 5, 6 },
		{ "WEEKEND", "2024-02-26", "2024-03-04", 5, 5, 6 },
		{ "WEEKEND", "2024-03-02", "2024-03-03", 0, 0, 0 },
		{ "WEEKEND", "2024-03-04", "2024-03-04", 0, 0, 1 },
		{ "WEEKEND", "2024-03-03", "2024-03-04", 0, 1, 1 },
		{ "WEEKEND", "2024-03-04", "2024-03-01", -1, -1, -2 },
		{ "WEEKEND", "2024-03-04", "2024-03-02", 0, -1, -1 },
		{ "NONE", "2024-02-26", "2024-03-04", 7, 7, 8 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct calendar calendar = calendar_of(rows[i].calendar);
		struct date start = date_of(rows[i].start), end = date_of(rows[i].end);
		if (calendar_business_days(&calendar, start, end, START_IN_END_OUT) !=
			rows[i].start_in ||
		    calendar_business_days(&calendar, start, end, START_OUT_END_IN) !=
			rows[i].end_in ||
		    calendar_business_days(&calendar, start, end, BOTH_IN) !=
			rows[i].both)
			fail_msg(
			    "%s, %s to %s", rows[i].calendar, rows[i].start, rows[i].end);
		assert_int_equal(
		    calendar_business_days(&calendar, start, DATE_NONE, BOTH_IN), 0);
	}
}

static void
business_days_between_add_up(void **state)
{
	struct calendar calendar = calendar_of("UK-SCT");
	const int32_t first = day(2025, 12, 15).day;

	(void)state;
	for (int32_t a = 0; a < 40; a += 3)
		for (int32_t b = 0; b < 40; b++)
			for (int32_t c = 0; c < 40; c += 3)
				for (int ends = START_IN_END_OUT; ends < BOTH_IN;
				     ends++) {
					struct date x = { first + a }, y = { first + b },
						    z = { first + c };
					int32_t xy = calendar_business_days(
					    &calendar, x, y, (enum ends)ends);
					int32_t yz = calendar_business_days(
					    &calendar, y, z, (enum ends)ends);
					int32_t xz = calendar_business_days(
					    &calendar, x, z, (enum ends)ends);
					if (xy + yz != xz)
						fail_msg("%d, %d, %d", a, b, c);
				}
}

static void
added_business_days_are_counted_back(void **state)
{
	struct calendar calendar = calendar_of("US-FED");

	(void)state;
	for (struct date at = day(2025, 12, 1); at.day < day(2026, 2, 1).day; at.day++)
		for (int32_t n = -30; n <= 30; n++) {
			struct date to = calendar_add_business_days(&calendar, at, n);
			int32_t back = n < 0 ? calendar_business_days(
						   &calendar, at, to, START_IN_END_OUT)
					     : calendar_business_days(
						   &calendar, at, to, START_OUT_END_IN);
			if (back != n ||
			    (n != 0 && !calendar_is_business_day(&calendar, to)))
				fail_msg("day %d, %d: %d", at.day, n, back);
		}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(easter_is_where_tables_have_it),
		cmocka_unit_test(days_kept_in_place_of_weekends_follow_each_law),
		cmocka_unit_test(holidays_begin_and_move_with_the_law),
		cmocka_unit_test(no_holiday_is_lost_and_none_is_a_weekend),
		cmocka_unit_test(names_are_read_in_other_usual_forms),
		cmocka_unit_test(a_calendar_is_known_as_far_as_it_is_published),
		cmocka_unit_test(a_table_of_ones_own_makes_calendars_and_adds_to_them),
		cmocka_unit_test(a_date_is_rolled_by_its_convention),
		cmocka_unit_test(rolls_end_with_the_calendar),
		cmocka_unit_test(
		    a_roll_gives_a_business_day_and_modified_ones_the_same_month),
		cmocka_unit_test(names_of_rolls_are_read_in_any_spelling),
		cmocka_unit_test(
		    business_days_are_counted_with_the_ends_that_are_asked_for),
		cmocka_unit_test(business_days_between_add_up),
		cmocka_unit_test(added_business_days_are_counted_back),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
