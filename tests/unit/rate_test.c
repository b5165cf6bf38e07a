#include "base/die.h"
#include "value/rate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static struct rate
rate_of(const char *text)
{
	struct rate rate = { 0, 0 };

	if (!rate_parse(str_of(text), &rate))
		fail_msg("%s", text);
	return rate;
}

static void
a_rate_makes_the_round_trip_as_it_was_written(void **state)
{
	static const struct {
		const char *text;
		int64_t digits;
		int32_t scale;
	} rows[] = {
		{ "0", 0, 0 },
		{ "1", 1, 0 },
		{ "1.0837", 10837, 4 },
		{ "-0.5", -5, 1 },
		{ "0.085", 85, 3 },
		{ "1.50", 150, 2 },
		{ "0.000000000000000001", 1, 18 },
		{ "-0.123456789012345678", -123456789012345678, 18 },
		{ "0.000000", 0, 6 },
		{ "999999999999999999", 999999999999999999, 0 },
		{ "-9.99999999999999999", -999999999999999999, 17 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rate rate = rate_of(rows[i].text);
		char text[RATE_SIZE];
		size_t n = rate_format(rate, text);
		if (rate.digits != rows[i].digits || rate.scale != rows[i].scale ||
		    !str_is((struct str){ text, n }, rows[i].text))
			fail_msg("%.*s is not %s", (int)n, text, rows[i].text);
	}
}

static void
zeros_that_do_not_fit_and_change_nothing_are_dropped(void **state)
{
	static const struct {
		const char *text;
		int64_t digits;
		int32_t scale;
	} rows[] = {
		{ "+1.5", 15, 1 },
		{ "-0", 0, 0 },
		{ "0000000000000000000001.5", 15, 1 },
		{ "1.083700000000000000", 108370000000000000, 17 },
		{ "1.0837000000000000000000000000", 108370000000000000, 17 },
		{ "0.00000000000000000100", 1, 18 },
		{ "999999999999999999.00", 999999999999999999, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rate rate = rate_of(rows[i].text);
		if (rate.digits != rows[i].digits || rate.scale != rows[i].scale)
			fail_msg("%s: %lld, %d", rows[i].text, (long long)rate.digits,
			    rate.scale);
	}
}

static void
what_is_no_rate_or_not_exact_is_refused(void **state)
{
	static const char *const rows[] = { "", "-", "+", ".", "1.", ".5", "-.5", "1..5",
		"1.2.3", "1,5", " 1", "1 ", "1e3", "5%", "--1", "+-1", "0x1",
		"1000000000000000000", "0.0000000000000000001", "1.083700000000000001",
		"9999999999999999999", "999999999999999999.1",
		"1.0837000000000000000000001" };
	struct rate rate = { 42, 7 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rate_parse(str_of(rows[i]), &rate))
			fail_msg("%s", rows[i]);
		assert_true(rate.digits == 42 && rate.scale == 7);
	}
	assert_false(rate_parse((struct str){ NULL, 0 }, &rate));
}

static void
a_conversion_is_rounded_once(void **state)
{
	static const struct {
		int64_t amount;
		const char *rate;
		int from, to;
		int64_t half_up, half_even;
	} rows[] = {
		{ 10000, "1.0837", 2, 2, 10837, 10837 },
		{ 1000, "160.25", 2, 0, 1603, 1602 }, /* 10.00 EUR are 1602.5 JPY */
		{ -1000, "160.25", 2, 0, -1603, -1602 },
		{ 1603, "0.0062", 0, 2, 994, 994 },
		{ 100, "0.4105", 2, 3, 411, 410 }, /* 1.00 EUR are 0.4105 KWD */
		{ 1, "0.5", 2, 2, 1, 0 },
		{ 3, "0.5", 2, 2, 2, 2 },
		{ 12345, "0", 2, 2, 0, 0 },
		{ 10000, "-1.5", 2, 2, -15000, -15000 },
		{ INT64_MAX, "1.00000000000000000", 2, 2, INT64_MAX, INT64_MAX },
		{ -INT64_MAX, "0.100000000000000000", 2, 3, -INT64_MAX, -INT64_MAX },
		{ INT64_MAX, "0.000000000000000001", 4, 0, 0, 0 },
		{ INT64_MAX, "0.999999999999999999", 0, 0, 9223372036854775798,
		    9223372036854775798 },
		{ 922337203685477, "1", 0, 4, 9223372036854770000, 9223372036854770000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rate rate = rate_of(rows[i].rate);
		struct amount amount = { rows[i].amount };
		int64_t up =
		    rate_convert(amount, rate, rows[i].from, rows[i].to, ROUND_HALF_UP)
			.minor;
		int64_t even =
		    rate_convert(amount, rate, rows[i].from, rows[i].to, ROUND_HALF_EVEN)
			.minor;
		if (up != rows[i].half_up || even != rows[i].half_even)
			fail_msg(
			    "row %zu: %lld, %lld", i, (long long)up, (long long)even);
	}
}

static void
an_inverse_conversion_divides(void **state)
{
	static const struct {
		int64_t amount;
		const char *rate;
		int from, to;
		int64_t half_up, half_even;
	} rows[] = {
		{ 10837, "1.0837", 2, 2, 10000, 10000 },
		{ 10000, "1.0837", 2, 2, 9228, 9228 },
		{ 1603, "160.25", 0, 2, 1000, 1000 },
		{ 1, "2", 2, 2, 1, 0 },
		{ -3, "2.0", 2, 2, -2, -2 },
		{ -5, "2.00", 2, 2, -3, -2 },
		{ 125, "0.5", 3, 2, 25, 25 },
		{ 25, "2", 3, 2, 1, 1 },
		{ 50, "10", 4, 2, 0, 0 },
		{ 500, "10", 4, 2, 1, 0 },
		{ INT64_MAX, "1.00000000000000000", 0, 0, INT64_MAX, INT64_MAX },
		{ INT64_MAX, "999999999999999999", 4, 0, 0, 0 },
		{ 9, "0.000000000000000001", 2, 2, 9000000000000000000,
		    9000000000000000000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rate rate = rate_of(rows[i].rate);
		struct amount amount = { rows[i].amount };
		int64_t up = rate_convert_inverse(
		    amount, rate, rows[i].from, rows[i].to, ROUND_HALF_UP)
				 .minor;
		int64_t even = rate_convert_inverse(
		    amount, rate, rows[i].from, rows[i].to, ROUND_HALF_EVEN)
				   .minor;
		if (up != rows[i].half_up || even != rows[i].half_even)
			fail_msg(
			    "row %zu: %lld, %lld", i, (long long)up, (long long)even);
	}
}

/* |found - numerator/denominator| <= 1/2, in whole numbers. */
static bool
is_nearest(int64_t found, int64_t numerator, int64_t denominator)
{
	return llabs(found * denominator - numerator) * 2 <= denominator;
}

static void
a_converted_amount_is_the_nearest_there_is(void **state)
{
	(void)state;
	for (int64_t minor = -50; minor <= 50; minor++)
		for (int64_t digits = 1; digits <= 40; digits++)
			for (int32_t scale = 0; scale <= 3; scale++)
				for (int from = 0; from <= 4; from += 2)
					for (int to = 0; to <= 4; to += 2) {
						struct rate rate = { digits, scale };
						struct amount amount = { minor };
						assert_true(is_nearest(
						    rate_convert(amount, rate, from, to,
							ROUND_HALF_UP)
							.minor,
						    minor * digits * power_of_ten(to),
						    power_of_ten(from + scale)));
						assert_true(is_nearest(
						    rate_convert_inverse(amount, rate,
							from, to, ROUND_HALF_EVEN)
							.minor,
						    minor * power_of_ten(to + scale),
						    digits * power_of_ten(from)));
					}
}

static void
multiply_too_far(void)
{
	rate_convert(
	    (struct amount){ INT64_MAX }, (struct rate){ 11, 1 }, 2, 2, ROUND_HALF_UP);
}

static void
multiply_beyond_128_bits(void)
{
	rate_convert((struct amount){ INT64_MAX }, (struct rate){ INT64_MAX, 0 }, 0, 4,
	    ROUND_HALF_UP);
}

static void
divide_too_far(void)
{
	rate_convert_inverse(
	    (struct amount){ -INT64_MAX }, (struct rate){ 9, 1 }, 2, 2, ROUND_HALF_UP);
}

static void
divide_beyond_128_bits(void)
{
	rate_convert_inverse(
	    (struct amount){ INT64_MAX }, (struct rate){ 1, 18 }, 0, 4, ROUND_HALF_EVEN);
}

/* The exit code of a process that does it; none of our streams is written. */
static int
status_after(void (*action)(void))
{
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		close(STDERR_FILENO);
		action();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
a_conversion_too_large_to_count_ends_the_program(void **state)
{
	(void)state;
	assert_int_equal(status_after(multiply_too_far), EXIT_INPUT);
	assert_int_equal(status_after(multiply_beyond_128_bits), EXIT_INPUT);
	assert_int_equal(status_after(divide_too_far), EXIT_INPUT);
	assert_int_equal(status_after(divide_beyond_128_bits), EXIT_INPUT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rate_makes_the_round_trip_as_it_was_written),
		cmocka_unit_test(zeros_that_do_not_fit_and_change_nothing_are_dropped),
		cmocka_unit_test(what_is_no_rate_or_not_exact_is_refused),
		cmocka_unit_test(a_conversion_is_rounded_once),
		cmocka_unit_test(an_inverse_conversion_divides),
		cmocka_unit_test(a_converted_amount_is_the_nearest_there_is),
		cmocka_unit_test(a_conversion_too_large_to_count_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
