#include "value/accrual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static struct date
date_of(const char *text)
{
	struct date date = DATE_NONE;

	if (!date_parse(str_of(text), &date))
		fail_msg("%s", text);
	return date;
}

static struct rate
rate_of(const char *text)
{
	struct rate rate = { 0, 0 };

	if (!rate_parse(str_of(text), &rate))
		fail_msg("%s", text);
	return rate;
}

static struct day_count
count_of(const char *text)
{
	struct day_count count = { DAY_COUNT_NONE, DATE_NONE };

	if (!day_count_parse(str_of(text), &count))
		fail_msg("%s", text);
	return count;
}

static void
each_convention_counts_days_in_its_own_way(void **state)
{
	static const struct {
		const char *start, *end, *count;
		int32_t days;
	} rows[] = {
		{ "2006-08-20", "2007-02-20", "30A/360", 180 },
		{ "2006-08-31", "2007-02-28", "30A/360", 178 },
		{ "2007-02-26", "2008-02-29", "30A/360", 363 },
		{ "2006-02-28", "2006-03-03", "30A/360", 5 },
		{ "2009-02-28", "2009-08-31", "30A/360", 183 },
		{ "2009-02-28", "2009-08-31", "30E/360", 182 },
		{ "2006-02-28", "2006-08-31", "30E/360", 182 },
		{ "2006-09-30", "2006-10-31", "30E/360", 30 },
		{ "2007-02-28", "2007-08-31", "30U/360", 180 },
		{ "2006-02-28", "2006-03-03", "30U/360", 3 },
		{ "2008-02-29", "2009-02-28", "30U/360", 360 },
		{ "2008-02-28", "2008-08-30", "30U/360", 182 },
		{ "2007-02-26", "2008-02-29", "30U/360", 363 },
		{ "2006-01-31", "2006-02-28", "30E/360-ISDA@2008-02-29", 30 },
		{ "2007-08-31", "2008-02-29", "30E/360-ISDA@2008-02-29", 179 },
		{ "2007-08-31", "2008-02-29", "30E/360-ISDA", 180 },
		{ "2007-08-31", "2008-02-28", "30E/360-ISDA", 178 },
		{ "2008-02-29", "2008-03-30", "30E/360-ISDA@2008-02-29", 30 },
		{ "2008-12-20", "2009-03-31", "DAYS360-US", 101 },
		{ "2008-12-20", "2009-03-31", "DAYS360-EU", 100 },
		{ "2008-02-29", "2008-08-31", "DAYS360-US", 180 },
		{ "2008-02-29", "2008-08-31", "DAYS360-EU", 181 },
		{ "1993-02-28", "1993-03-01", "DAYS360-US", 1 },
		{ "1993-02-28", "1993-03-01", "DAYS360-EU", 3 },
		{ "2007-02-28", "2008-02-29", "DAYS360-US", 359 },
		{ "2007-02-28", "2008-02-29", "30U/360", 360 },
		{ "2024-01-01", "2025-01-01", "ACT/360", 366 },
		{ "2024-01-01", "2025-01-01", "ACT/365F", 366 },
		{ "2024-01-01", "2025-01-01", "ACT/ACT-ISDA", 366 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day_count count = count_of(rows[i].count);
		struct date start = date_of(rows[i].start), end = date_of(rows[i].end);
		int32_t days = day_count_days(count, start, end);
		if (days != rows[i].days || day_count_days(count, end, start) != -days)
			fail_msg("%s to %s by %s: %d", rows[i].start, rows[i].end,
			    rows[i].count, days);
	}
}

static void
a_part_of_a_year_is_exact(void **state)
{
	static const struct {
		const char *start, *end, *count;
		int64_t numerator, denominator;
	} rows[] = {
		{ "2024-01-01", "2025-01-01", "ACT/365F", 366, 365 },
		{ "2024-01-01", "2025-01-01", "ACT/360", 61, 60 },
		{ "2024-01-01", "2025-01-01", "ACT/ACT-ISDA", 1, 1 },
		{ "2023-01-01", "2026-01-01", "ACT/ACT-ISDA", 3, 1 },
		{ "2003-11-01", "2004-05-01", "ACT/ACT-ISDA", 66491, 133590 },
		{ "2006-08-31", "2007-02-28", "30A/360", 89, 180 },
		{ "2024-05-01", "2024-05-01", "ACT/ACT-ISDA", 0, 1 },
		{ "1900-01-01", "1901-01-01", "ACT/ACT-ISDA", 1, 1 },
		{ "2000-12-31", "2001-01-01", "ACT/ACT-ISDA", 1, 366 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day_count count = count_of(rows[i].count);
		struct date start = date_of(rows[i].start), end = date_of(rows[i].end);
		struct year_fraction there = day_count_fraction(count, start, end),
				     back = day_count_fraction(count, end, start);
		if (there.numerator != rows[i].numerator ||
		    there.denominator != rows[i].denominator ||
		    back.numerator != -there.numerator ||
		    back.denominator != there.denominator)
			fail_msg("%s to %s by %s: %lld/%lld", rows[i].start, rows[i].end,
			    rows[i].count, (long long)there.numerator,
			    (long long)there.denominator);
	}
}

/* Day by day, the first date counted, the second not. */
static void
every_day_is_a_part_of_its_own_year(void **state)
{
	struct date start = date_of("1999-07-01");
	struct day_count count = count_of("ACT/ACT-ISDA");
	int64_t numerator = 0;

	(void)state;
	for (int32_t days = 0; days < 3000; days++) {
		struct date day = { start.day + days };
		struct year_fraction time = day_count_fraction(count, start, day);
		int year, month, d;
		if (time.numerator * (133590 / time.denominator) != numerator)
			fail_msg("%d days", days);
		date_to_ymd(day, &year, &month, &d);
		numerator += date_days_in_month(year, 2) == 29 ? 365 : 366;
	}
}

static void
what_is_missing_counts_nothing(void **state)
{
	struct date day = date_of("2024-01-01");
	struct day_count none = { DAY_COUNT_NONE, DATE_NONE };

	(void)state;
	assert_int_equal(day_count_days(none, day, date_of("2025-01-01")), 0);
	assert_int_equal(day_count_days(count_of("ACT/360"), day, DATE_NONE), 0);
	assert_int_equal(day_count_days(count_of("30E/360"), DATE_NONE, day), 0);
	assert_int_equal(
	    day_count_fraction(count_of("ACT/ACT-ISDA"), DATE_NONE, day).numerator, 0);
}

static void
names_are_read_in_any_spelling_but_not_when_they_mean_several_things(void **state)
{
	static const struct {
		const char *text;
		enum day_count_kind kind;
	} rows[] = {
		{ "act/365f", DAY_COUNT_ACT_365F },
		{ "Actual/365 Fixed", DAY_COUNT_ACT_365F },
		{ "ACT/365", DAY_COUNT_ACT_365F },
		{ "A/360", DAY_COUNT_ACT_360 },
		{ "bond basis", DAY_COUNT_30A_360 },
		{ "Eurobond-basis", DAY_COUNT_30E_360 },
		{ "30e/360 isda", DAY_COUNT_30E_360_ISDA },
		{ "days360", DAY_COUNT_DAYS360_US },
		{ "act/act isda", DAY_COUNT_ACT_ACT_ISDA },
		{ "30/360", DAY_COUNT_NONE },
		{ "ACT/ACT", DAY_COUNT_NONE },
		{ "", DAY_COUNT_NONE },
		{ "-", DAY_COUNT_NONE },
		{ "30E/360@2024-01-01", DAY_COUNT_NONE },
		{ "30E/360-ISDA@", DAY_COUNT_NONE },
		{ "30E/360-ISDA@2023-02-29", DAY_COUNT_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct day_count count = { DAY_COUNT_NONE, DATE_NONE };
		bool found = day_count_parse(str_of(rows[i].text), &count);
		if (found != (rows[i].kind != DAY_COUNT_NONE) ||
		    count.kind != rows[i].kind)
			fail_msg("%s: %d", rows[i].text, (int)count.kind);
	}
	for (uint8_t kind = 1; kind < DAY_COUNT_COUNT; kind++)
		assert_int_equal(count_of(day_count_kinds.names[kind]).kind, kind);
}

static void
simple_interest_is_rounded_once(void **state)
{
	static const struct {
		int64_t principal;
		const char *percent;
		int64_t days;
		int32_t basis;
		int64_t half_up, half_even, daily;
	} rows[] = {
		{ 150000, "6.5", 10, 360, 271, 271, 270 },
		{ 500000, "12.25", 101, 365, 16949, 16949, 16968 },
		{ 100000, "8.5", 50, 365, 1164, 1164, 1150 },
		{ 100000, "8", 25, 365, 548, 548, 550 },
		{ 1000000, "8", 366, 365, 80219, 80219, 80154 },
		{ 1000000, "8", 366, 360, 81333, 81333, 81252 },
		{ 1050000, "9.5", 96, 360, 26600, 26600, 26592 },
		{ 9, "50", 360, 360, 5, 4, 0 }, /* 4.5 */
		{ -9, "50", 360, 360, -5, -4, 0 },
		{ 11, "50", 360, 360, 6, 6, 0 }, /* 5.5 */
		{ 100000, "0", 30, 360, 0, 0, 0 },
		{ 100000, "5", 0, 360, 0, 0, 0 },
		{ INT64_MAX, "0.123456789012345678", 1, 360, 31630219320454,
		    31630219320454, 31630219320454 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount principal = { rows[i].principal };
		struct rate percent = rate_of(rows[i].percent);
		struct year_fraction time =
		    year_fraction_of_days(rows[i].days, rows[i].basis);
		int64_t
		    up = interest_simple(principal, percent, time, ROUND_HALF_UP).minor,
		    even =
			interest_simple(principal, percent, time, ROUND_HALF_EVEN).minor,
		    daily = interest_daily_rounded(principal, percent,
			(int32_t)rows[i].days, rows[i].basis, ROUND_HALF_UP)
				.minor;
		if (up != rows[i].half_up || even != rows[i].half_even ||
		    daily != rows[i].daily)
			fail_msg("row %zu: %lld, %lld, %lld", i, (long long)up,
			    (long long)even, (long long)daily);
	}
}

static void
what_accrues_is_rounded_only_as_a_total(void **state)
{
	struct accrual accrual = ACCRUAL_ZERO;

	(void)state;
	for (int day = 0; day < 365; day++)
		accrual_add(&accrual, (struct amount){ 100 }, rate_of("8.25"),
		    year_fraction_of_days(1, 365));
	assert_int_equal(accrual_total(&accrual, ROUND_HALF_UP).minor, 8);
	for (int day = 0; day < 360; day++)
		accrual_add(&accrual, (struct amount){ 100 }, rate_of("0.25"),
		    year_fraction_of_days(1, 360));
	assert_true(accrual.numerator == 17 && accrual.denominator == 2);
	assert_int_equal(accrual_total(&accrual, ROUND_HALF_UP).minor, 9);
	assert_int_equal(accrual_total(&accrual, ROUND_HALF_EVEN).minor, 8);
}

static void
each_day_has_its_own_rate(void **state)
{
	/* 31 days from 2 January at 12.25, 29 in February at 11.75. */
	struct dated_rate rates[] = {
		{ date_of("2023-07-01"), rate_of("13.0") },
		{ date_of("2024-01-01"), rate_of("12.25") },
		{ date_of("2024-02-02"), rate_of("11.75") },
		{ date_of("2024-07-01"), rate_of("99") },
	};
	struct period period = { date_of("2024-01-01"), date_of("2024-03-01"),
		count_of("ACT/365F") };
	struct accrual accrual = ACCRUAL_ZERO, by_hand = ACCRUAL_ZERO,
		       day_by_day = ACCRUAL_ZERO;
	struct amount principal = { 1000000 };

	(void)state;
	assert_true(
	    accrual_add_period(&accrual, principal, &period, rates, COUNT(rates)));
	accrual_add(
	    &by_hand, principal, rate_of("12.25"), year_fraction_of_days(31, 365));
	accrual_add(
	    &by_hand, principal, rate_of("11.75"), year_fraction_of_days(29, 365));
	for (struct date at = period.after; at.day < period.until.day; at.day++) {
		struct period day = { at, { at.day + 1 }, period.count };
		assert_true(accrual_add_period(
		    &day_by_day, principal, &day, rates, COUNT(rates)));
	}
	assert_int_equal(accrual_total(&accrual, ROUND_HALF_UP).minor, 19740);
	assert_true(accrual.numerator == by_hand.numerator &&
		    accrual.denominator == by_hand.denominator);
	assert_true(accrual.numerator == day_by_day.numerator &&
		    accrual.denominator == day_by_day.denominator);
}

static void
a_day_without_a_rate_is_refused(void **state)
{
	struct dated_rate rates[] = {
		{ date_of("2024-01-02"), rate_of("12") },
		{ date_of("2024-01-02"), rate_of("11") },
	};
	struct period period = { date_of("2024-01-01"), date_of("2024-03-01"),
		count_of("ACT/365F") };
	struct accrual accrual = ACCRUAL_ZERO;
	struct amount principal = { 1000000 };

	(void)state;
	assert_true(accrual_add_period(&accrual, principal, &period, rates, 1));
	accrual = ACCRUAL_ZERO;
	assert_false(accrual_add_period(&accrual, principal, &period, rates, 2));
	assert_false(accrual_add_period(&accrual, principal, &period, rates, 0));
	period.after.day--;
	assert_false(accrual_add_period(&accrual, principal, &period, rates, 1));
	period.until.day = period.after.day - 1;
	assert_false(accrual_add_period(&accrual, principal, &period, rates, 1));
	period.until = period.after;
	assert_true(accrual_add_period(&accrual, principal, &period, rates, 0));
	assert_true(accrual.numerator == 0);
}

/* Expected by exact rationals. */
static void
compound_interest_is_rounded_once(void **state)
{
	static const struct {
		int64_t principal;
		const char *percent;
		struct compounding compounding;
		int64_t half_up, half_even;
	} rows[] = {
		{ 100000, "12", { 1, 2, { 0, 0 } }, 25440, 25440 },
		{ 100000, "12", { 12, 24, { 0, 0 } }, 26973, 26973 },
		{ 100000, "12", { 365, 730, { 0, 0 } }, 27120, 27120 },
		{ 150000, "6.5", { 12, 0, { 10, 360 } }, 271, 271 },
		{ 150000, "6.5", { 12, 2, { 9, 360 } }, 1876, 1876 },
		{ -100000, "12", { 12, 24, { 0, 0 } }, -26973, -26973 },
		{ 100000, "0", { 12, 24, { 0, 0 } }, 0, 0 },
		{ 0, "12", { 12, 24, { 0, 0 } }, 0, 0 },
		{ 1000000, "5", { 1, 3, { 0, 0 } }, 157625, 157625 },
		{ 1, "0.0001", { 365, 36600, { 0, 0 } }, 0, 0 },
		/* Exact halves, which powers in binary only come close to. */
		{ 50, "1", { 1, 1, { 0, 0 } }, 1, 0 },
		{ -50, "1", { 1, 1, { 0, 0 } }, -1, 0 },
		{ 8, "25", { 1, 2, { 0, 0 } }, 5, 4 },            /* 4.5 */
		{ 4000, "5", { 1, 3, { 0, 0 } }, 631, 630 },      /* 630.5 */
		{ 20000, "5", { 1, 4, { 0, 0 } }, 4310, 4310 },   /* 4310.125 */
		{ 80000, "5", { 1, 4, { 0, 0 } }, 17241, 17240 }, /* 17240.5 */
		{ 1, "100", { 1, 62, { 0, 0 } }, 4611686018427387903,
		    4611686018427387903 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount up, even, principal = { rows[i].principal };
		struct rate percent = rate_of(rows[i].percent);
		assert_true(interest_compound(
		    principal, percent, &rows[i].compounding, ROUND_HALF_UP, &up));
		assert_true(interest_compound(
		    principal, percent, &rows[i].compounding, ROUND_HALF_EVEN, &even));
		if (up.minor != rows[i].half_up || even.minor != rows[i].half_even)
			fail_msg("row %zu: %lld, %lld", i, (long long)up.minor,
			    (long long)even.minor);
	}
}

static void
what_cannot_be_compounded_is_refused(void **state)
{
	static const struct {
		const char *percent;
		struct compounding compounding;
	} rows[] = {
		{ "-1", { 12, 1, { 0, 0 } } },
		{ "1", { 0, 1, { 0, 0 } } },
		{ "1", { 12, COMPOUND_PERIODS_MOST + 1, { 0, 0 } } },
		{ "0.123456789012345679", { 365, 1, { 0, 0 } } },
		{ "1", { 12, 1, { -1, 360 } } },
	};
	struct amount out = { 42 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (interest_compound((struct amount){ 100 }, rate_of(rows[i].percent),
			&rows[i].compounding, ROUND_HALF_UP, &out))
			fail_msg("row %zu", i);
	assert_int_equal(out.minor, 42);
}

static void
compound_too_much(void)
{
	struct compounding century = { 1, 100, { 0, 0 } };
	struct amount out;

	interest_compound(
	    (struct amount){ 1 }, (struct rate){ 100, 0 }, &century, ROUND_HALF_UP, &out);
}

static void
interest_that_is_no_amount_ends_the_program(void **state)
{
	int status = 0;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		close(STDERR_FILENO);
		compound_too_much();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_convention_counts_days_in_its_own_way),
		cmocka_unit_test(a_part_of_a_year_is_exact),
		cmocka_unit_test(every_day_is_a_part_of_its_own_year),
		cmocka_unit_test(what_is_missing_counts_nothing),
		cmocka_unit_test(
		    names_are_read_in_any_spelling_but_not_when_they_mean_several_things),
		cmocka_unit_test(simple_interest_is_rounded_once),
		cmocka_unit_test(what_accrues_is_rounded_only_as_a_total),
		cmocka_unit_test(each_day_has_its_own_rate),
		cmocka_unit_test(a_day_without_a_rate_is_refused),
		cmocka_unit_test(compound_interest_is_rounded_once),
		cmocka_unit_test(what_cannot_be_compounded_is_refused),
		cmocka_unit_test(interest_that_is_no_amount_ends_the_program),
	};

	return cmocka_run_group_tests_name("daycount", tests, NULL, NULL);
}
