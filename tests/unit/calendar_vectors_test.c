/*
 * The worked examples of the shared vectors about days, read in place from ../shared, row
 * for row; skipped where they are not.
 */
#include "io/table.h"
#include "value/accrual.h"
#include "value/series.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct row row;

static struct table *
open_vectors(const char *name)
{
	const char *root = getenv("AR_ROOT");
	static char path[4096];

	snprintf(path, sizeof(path), "%s/../shared/vectors/finance/%s",
	    root != NULL ? root : ".", name);
	if (access(path, R_OK) != 0)
		skip();
	return table_open(path, &table_defaults);
}

static void
close_vectors(struct table *table, size_t rows)
{
	assert_null(table_error(table));
	assert_true(rows > 0);
	table_close(table);
}

/* Of the row that was read last. */
static struct str
cell(const char *name)
{
	size_t column = table_find(row.table, str_of(name));

	if (column == TABLE_NO_COLUMN)
		fail_msg("no column %s", name);
	return row_cell(&row, column);
}

static struct date
date_cell(const char *name)
{
	struct date date = DATE_NONE;

	if (!date_parse(cell(name), &date))
		fail_msg("%.*s", STR_ARG(cell(name)));
	return date;
}

static int64_t
number_cell(const char *name, int decimals)
{
	struct amount amount = AMOUNT_ZERO;

	if (!amount_parse(cell(name), decimals, &amount))
		fail_msg("%s: %.*s", name, STR_ARG(cell(name)));
	return amount.minor;
}

static struct rate
rate_cell(const char *name)
{
	struct rate rate = { 0, 0 };

	if (!rate_parse(cell(name), &rate))
		fail_msg("%s: %.*s", name, STR_ARG(cell(name)));
	return rate;
}

static struct calendar
calendar_cell(void)
{
	struct calendar calendar;

	if (!calendar_find(cell("calendar"), NULL, &calendar))
		fail_msg("%.*s", STR_ARG(cell("calendar")));
	return calendar;
}

static void
day_counts(void **state)
{
	struct table *table = open_vectors("daycount.csv");
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct date start = date_cell("start"), end = date_cell("end");
		struct year_fraction time;
		struct day_count count;
		struct amount unit = { 1 };
		struct rate expected;
		if (!day_count_parse(cell("convention"), &count) ||
		    day_count_days(count, start, end) != number_cell("expected_days", 0))
			fail_msg("%.*s", STR_ARG(cell("id")));
		if (cell("expected_yearfrac").n == 0)
			continue;
		expected = rate_cell("expected_yearfrac");
		for (int32_t k = 0; k < expected.scale; k++)
			unit.minor *= 10;
		time = day_count_fraction(count, start, end);
		if (amount_scale(unit, time.numerator, time.denominator, ROUND_HALF_UP)
			.minor != expected.digits)
			fail_msg("%.*s", STR_ARG(cell("id")));
	}
	close_vectors(table, rows);
}

/* "24 months" at "annual", "monthly" or "daily-365". */
static struct amount
compound(struct amount principal)
{
	struct compounding compounding = { 1, 0, { 0, 0 } };
	struct str days = cell("days"), number;
	struct amount interest = AMOUNT_ZERO;
	long long months = 0;

	assert_true(str_split(&days, ' ', &number) && str_is(days, "months"));
	assert_true(str_to_integer(number, &months));
	if (str_is(cell("basis"), "monthly"))
		compounding.per_year = 12;
	else if (str_is(cell("basis"), "daily-365"))
		compounding.per_year = 365;
	else if (!str_is(cell("basis"), "annual"))
		fail_msg("%.*s", STR_ARG(cell("basis")));
	compounding.periods = (uint32_t)(months * compounding.per_year / 12);
	assert_true(interest_compound(
	    principal, rate_cell("rate_pct"), &compounding, ROUND_HALF_UP, &interest));
	return interest;
}

static void
interest(void **state)
{
	struct table *table = open_vectors("interest.csv");
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct amount principal = { number_cell("principal", 2) }, found;
		if (str_is(cell("method"), "compound"))
			found = compound(principal);
		else if (str_is(cell("method"), "daily-rounded"))
			found = interest_daily_rounded(principal, rate_cell("rate_pct"),
			    (int32_t)number_cell("days", 0),
			    (int32_t)number_cell("basis", 0), ROUND_HALF_UP);
		else if (str_is(cell("method"), "simple-exact"))
			found = interest_simple(principal, rate_cell("rate_pct"),
			    year_fraction_of_days(
				number_cell("days", 0), (int32_t)number_cell("basis", 0)),
			    ROUND_HALF_UP);
		else
			continue; /* segments and other rules */
		if (found.minor != number_cell("expected", 2))
			fail_msg(
			    "%.*s: %lld", STR_ARG(cell("id")), (long long)found.minor);
	}
	close_vectors(table, rows);
}

static int32_t
year_end(struct date date, int years)
{
	int year, month, day;

	date_to_ymd(date, &year, &month, &day);
	date_from_ymd(year + years, 12, 31, &date);
	return date.day;
}

static void
same_flag(const struct holiday *holiday)
{
	if (holiday->substitute != (cell("flag").n > 0))
		fail_msg("%.*s, %.*s: %d", STR_ARG(cell("calendar")),
		    STR_ARG(cell("date")), holiday->substitute);
}

/* The file has whole years; between two of its days there is no other. */
static void
holidays(void **state)
{
	struct table *table = open_vectors("holidays.csv");
	struct calendar last_calendar = { .set = HOLIDAYS_NOT_GIVEN };
	struct date last = DATE_NONE;
	struct holiday holiday;
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct calendar calendar = calendar_cell();
		struct date date = date_cell("date");
		int32_t begin = year_end(date, -1);
		if (calendar.set == last_calendar.set && last.day > begin)
			begin = last.day;
		else if (!date_is_none(last))
			for (struct date at = { last.day + 1 };
			     at.day < year_end(last, 0);
			     at.day++) /* the last day may be New Year's of the next */
				assert_false(calendar_is_holiday(&last_calendar, at));
		for (struct date at = { begin + 1 }; at.day < date.day; at.day++)
			if (calendar_is_holiday(&calendar, at))
				fail_msg("%.*s: day %d before %.*s",
				    STR_ARG(calendar.name), at.day,
				    STR_ARG(cell("date")));
		if (!calendar_holiday(&calendar, date, &holiday) ||
		    !str_equal(holiday.name, cell("name")))
			fail_msg(
			    "%.*s, %.*s", STR_ARG(calendar.name), STR_ARG(cell("date")));
		same_flag(&holiday);
		last_calendar = calendar;
		last = date;
	}
	close_vectors(table, rows);
}

static void
rolled_dates(void **state)
{
	struct table *table = open_vectors("dateroll.csv");
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct calendar calendar = calendar_cell();
		enum roll roll = (enum roll)word_find(&rolls, cell("convention")).number;
		if (roll == ROLL_NOT_GIVEN ||
		    calendar_roll(&calendar, date_cell("date"), roll).day !=
			date_cell("expected").day)
			fail_msg("%.*s", STR_ARG(cell("id")));
	}
	close_vectors(table, rows);
}

static void
business_days(void **state)
{
	static const char *const columns[] = { "start_in_end_out", "start_out_end_in",
		"both_in" };
	struct table *table = open_vectors("busdays.csv");
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct calendar calendar = calendar_cell();
		for (size_t i = 0; i < COUNT(columns); i++)
			if (calendar_business_days(&calendar, date_cell("start"),
				date_cell("end"),
				(enum ends)i) != number_cell(columns[i], 0))
				fail_msg("%.*s, %s", STR_ARG(cell("id")), columns[i]);
	}
	close_vectors(table, rows);
}

static void
instalment_dates(void **state)
{
	struct table *table = open_vectors("plan_dates.csv");
	size_t rows = 0;

	(void)state;
	for (; table_next(table, &row); rows++) {
		struct calendar calendar = calendar_cell();
		struct series series = { .first = date_cell("first_due") };
		struct str rest = cell("expected"), part;
		struct date dates[400], expected = DATE_NONE;
		uint32_t count = (uint32_t)number_cell("n", 0), i = 0;
		assert_in_range(count, 1, COUNT(dates));
		if (!frequency_parse(cell("frequency"), &series.frequency) ||
		    !anchor_parse(cell("anchor"), &series.anchor) ||
		    !series_is_sound(&series) ||
		    !series_dates(
			&series, &calendar, roll_parse(cell("roll")), dates, count))
			fail_msg("%.*s", STR_ARG(cell("id")));
		for (; str_split(&rest, '|', &part); i++)
			if (!date_parse(part, &expected) || i >= count ||
			    dates[i].day != expected.day)
				fail_msg(
				    "%.*s: %.*s", STR_ARG(cell("id")), STR_ARG(part));
		assert_int_equal(i, count);
	}
	close_vectors(table, rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(day_counts),
		cmocka_unit_test(interest),
		cmocka_unit_test(holidays),
		cmocka_unit_test(rolled_dates),
		cmocka_unit_test(business_days),
		cmocka_unit_test(instalment_dates),
	};

	return cmocka_run_group_tests_name("calendar vectors", tests, NULL, NULL);
}
