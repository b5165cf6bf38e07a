#include "base/die.h"
#include "value/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

__extension__ typedef __int128 wide;

static struct amount
amount_of(int64_t minor)
{
	return (struct amount){ minor };
}

static void
an_amount_makes_the_round_trip_with_all_its_decimals(void **state)
{
	static const struct {
		const char *text;
		int decimals;
		int64_t minor;
	} rows[] = {
		{ "0.00", 2, 0 },
		{ "0.01", 2, 1 },
		{ "-0.05", 2, -5 },
		{ "-0.99", 2, -99 },
		{ "1.00", 2, 100 },
		{ "1234.56", 2, 123456 },
		{ "-1234.56", 2, -123456 },
		{ "12345.67", 2, 1234567 },
		{ "123456.78", 2, 12345678 },
		{ "1234567890123.45", 2, 123456789012345 },
		{ "12345678901234.56", 2, 1234567890123456 },
		{ "92233720368547758.07", 2, INT64_MAX },
		{ "-92233720368547758.07", 2, -INT64_MAX },
		{ "0", 0, 0 },
		{ "7", 0, 7 },
		{ "-1500", 0, -1500 },
		{ "9223372036854775807", 0, INT64_MAX },
		{ "-9223372036854775807", 0, -INT64_MAX },
		{ "0.001", 3, 1 },
		{ "-12.345", 3, -12345 },
		{ "9223372036854775.807", 3, INT64_MAX },
		{ "0.0001", 4, 1 },
		{ "37000.1234", 4, 370001234 },
		{ "-922337203685477.5807", 4, -INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount amount;
		char text[AMOUNT_SIZE];
		size_t n;
		if (!amount_parse(str_of(rows[i].text), rows[i].decimals, &amount) ||
		    amount.minor != rows[i].minor)
			fail_msg("%s: %lld", rows[i].text, (long long)amount.minor);
		n = amount_format(amount, rows[i].decimals, text);
		if (!str_is((struct str){ text, n }, rows[i].text))
			fail_msg("%.*s is not %s", (int)n, text, rows[i].text);
		assert_string_equal(
		    amount_problem(str_of(rows[i].text), rows[i].decimals), "");
	}
}

static void
missing_decimals_are_zeros(void **state)
{
	static const struct {
		const char *text;
		int decimals;
		int64_t minor;
	} rows[] = {
		{ "1234", 2, 123400 },
		{ "1.5", 2, 150 },
		{ "+1.5", 2, 150 },
		{ "-1.5", 3, -1500 },
		{ "1", 4, 10000 },
		{ "0", 2, 0 },
		{ "-0", 2, 0 },
		{ "-0.00", 2, 0 },
		{ "+0", 0, 0 },
		{ "007.5", 2, 750 },
		{ "000000000000000000000000000001.5", 2, 150 },
		{ "0000000000000001", 2, 100 },
		{ "123456789012345", 4, 1234567890123450000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount amount;
		if (!amount_parse(str_of(rows[i].text), rows[i].decimals, &amount) ||
		    amount.minor != rows[i].minor)
			fail_msg("%s: %lld", rows[i].text, (long long)amount.minor);
	}
}

#define NONE "is not an amount"
#define LARGE "is too large"

static const struct {
	const char *text;
	int decimals;
	const char *problem;
} refused[] = {
	{ "", 2, NONE },
	{ "-", 2, NONE },
	{ "+", 2, NONE },
	{ ".", 2, NONE },
	{ "1.", 2, NONE },
	{ ".5", 2, NONE },
	{ "-.5", 2, NONE },
	{ "12345678.", 2, NONE },
	{ "--1", 2, NONE },
	{ "-+1", 2, NONE },
	{ "+-1", 2, NONE },
	{ "1-", 2, NONE },
	{ " 1", 2, NONE },
	{ "1 ", 2, NONE },
	{ "1,5", 2, NONE },
	{ "1,234.50", 2, NONE },
	{ "1'234.50", 2, NONE },
	{ "1.2.3", 2, NONE },
	{ "1..2", 2, NONE },
	{ "1e3", 2, NONE },
	{ "0x10", 2, NONE },
	{ "inf", 2, NONE },
	{ "1.2x", 2, NONE },
	{ "99999999999999999999x", 2, NONE },
	{ "1.234x", 2, NONE },
	{ "\xd9\xa1", 2, NONE }, /* an Arabic-Indic one */
	{ "1.500", 2, "has more than 2 decimals" },
	{ "1.000", 2, "has more than 2 decimals" },
	{ "-1234.567", 2, "has more than 2 decimals" },
	{ "1.23456789012345678901", 2, "has more than 2 decimals" },
	{ "1.2345", 3, "has more than 3 decimals" },
	{ "1.23456", 4, "has more than 4 decimals" },
	{ "1.0", 0, "has decimals, and its currency has none" },
	{ "92233720368547758.08", 2, LARGE },
	{ "-92233720368547758.08", 2, LARGE },
	{ "9223372036854775808", 0, LARGE },
	{ "-9223372036854775808", 0, LARGE },
	{ "92233720368547759", 2, LARGE },
	{ "1000000000000000", 4, LARGE },
	{ "9999999999999999", 4, LARGE },
	{ "99999999999999999999999999", 0, LARGE },
};

static void
a_refused_amount_has_its_reason(void **state)
{
	struct amount amount = { 42 };

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct str text = str_of(refused[i].text);
		if (amount_parse(text, refused[i].decimals, &amount) ||
		    strcmp(amount_problem(text, refused[i].decimals),
			refused[i].problem) != 0)
			fail_msg("\"%s\" %s", refused[i].text,
			    amount_problem(text, refused[i].decimals));
		assert_true(amount.minor == 42);
	}
	assert_false(amount_parse((struct str){ NULL, 0 }, 2, &amount));
	assert_false(amount_parse((struct str){ "1\0", 2 }, 2, &amount));
}

/* By the definition: digits, perhaps a point and digits; scaled in 128 bits. */
static bool
plain_parse(const char *p, size_t n, int decimals, int64_t *minor)
{
	bool negative = n > 0 && p[0] == '-', point = false;
	size_t i = n > 0 && (p[0] == '-' || p[0] == '+');
	wide value = 0;
	int whole = 0, fraction = 0;

	for (; i < n; i++) {
		if (p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (p[i] < '0' || p[i] > '9')
			return false;
		value = value * 10 + (p[i] - '0');
		fraction += point;
		whole += !point;
	}
	if (whole == 0 || (point && fraction == 0) || fraction > decimals)
		return false;
	for (; fraction < decimals; fraction++)
		value *= 10;
	*minor = (int64_t)(negative ? -value : value);
	return value <= INT64_MAX;
}

static void
any_text_is_judged_as_by_the_plain_rules(void **state)
{
	static const char alphabet[] = "01234567899876543210.....-+ ,e\xb0:/";
	uint64_t seed = 1;
	int accepted = 0;

	(void)state;
	for (int round = 0; round < 1000000; round++) {
		size_t n = (size_t)(round % 23);
		/* Of its exact size, so that reading on is an error. */
		char *text = malloc(n + 1) /* never of size 0 */, *p = text + 1;
		int decimals = round / 23 % 5;
		int64_t expected = 0;
		struct amount amount = { 0 };
		bool valid;
		for (size_t i = 0; i < n; i++) {
			size_t letters = round % 3 == 0 ? sizeof(alphabet) - 1 : 22;
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			p[i] = alphabet[(seed >> 33) % letters];
		}
		valid = plain_parse(p, n, decimals, &expected);
		if (amount_parse((struct str){ p, n }, decimals, &amount) != valid ||
		    (valid && amount.minor != expected))
			fail_msg("\"%.*s\" with %d decimals", (int)n, p, decimals);
		accepted += valid;
		free(text);
	}
	assert_true(accepted > 100000);
}

static void
a_point_may_stand_anywhere_among_up_to_18_digits(void **state)
{
	(void)state;
	for (int digits = 1; digits <= 18; digits++)
		for (int decimals = 0; decimals < digits && decimals <= 4; decimals++)
			for (int sign = -1; sign <= 1; sign += 2) {
				char text[AMOUNT_SIZE];
				struct amount amount, read;
				amount.minor = 0;
				for (int i = 0; i < digits; i++)
					amount.minor = amount.minor * 10 + (i + 1) % 10;
				amount.minor *= sign;
				assert_true(amount_parse(
				    (struct str){
					text, amount_format(amount, decimals, text) },
				    decimals, &read));
				assert_true(read.minor == amount.minor);
			}
}

static void
a_missing_amount_has_no_text(void **state)
{
	char text[AMOUNT_SIZE] = "untouched";

	(void)state;
	assert_int_equal(amount_format(AMOUNT_NONE, 2, text), 0);
	assert_string_equal(text, "untouched");
}

static void
sums_reach_both_ends_of_the_range(void **state)
{
	(void)state;
	assert_true(
	    amount_add(amount_of(INT64_MAX - 1), amount_of(1)).minor == INT64_MAX);
	assert_true(
	    amount_subtract(amount_of(-INT64_MAX + 1), amount_of(1)).minor == -INT64_MAX);
	assert_true(amount_add(amount_of(INT64_MAX), amount_of(-INT64_MAX)).minor == 0);
	assert_true(amount_negate(amount_of(INT64_MAX)).minor == -INT64_MAX);
}

static void
halves_are_rounded_as_the_call_says(void **state)
{
	static const struct {
		int64_t amount, numerator, denominator, half_up, half_even;
	} rows[] = {
		{ 1, 1, 2, 1, 0 },
		{ 3, 1, 2, 2, 2 },
		{ 5, 1, 2, 3, 2 },
		{ -1, 1, 2, -1, 0 },
		{ -3, 1, 2, -2, -2 },
		{ -5, 1, 2, -3, -2 },
		{ 5, -1, 2, -3, -2 },
		{ 100, 1, 3, 33, 33 },
		{ 200, 1, 3, 67, 67 },
		{ -200, 1, 3, -67, -67 },
		{ 10000, 1999, 100000, 200, 200 },
		{ 0, INT64_MAX, 1, 0, 0 },
		{ INT64_MAX, 1, 2, 4611686018427387904, 4611686018427387904 },
		{ INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
		{ -INT64_MAX, INT64_MAX, INT64_MAX, -INT64_MAX, -INT64_MAX },
		{ 1, INT64_MIN, 2, -4611686018427387904, -4611686018427387904 },
		{ 1, 1, INT64_MAX, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount up = amount_scale(amount_of(rows[i].amount),
		    rows[i].numerator, rows[i].denominator, ROUND_HALF_UP);
		struct amount even = amount_scale(amount_of(rows[i].amount),
		    rows[i].numerator, rows[i].denominator, ROUND_HALF_EVEN);
		if (up.minor != rows[i].half_up || even.minor != rows[i].half_even)
			fail_msg("row %zu: %lld, %lld", i, (long long)up.minor,
			    (long long)even.minor);
	}
}

static void
a_scaled_amount_is_the_nearest_there_is(void **state)
{
	(void)state;
	for (int64_t amount = -70; amount <= 70; amount++)
		for (int64_t numerator = -9; numerator <= 9; numerator++)
			for (int64_t denominator = 1; denominator <= 16; denominator++) {
				int64_t product = amount * numerator;
				int64_t up = amount_scale(amount_of(amount), numerator,
				    denominator, ROUND_HALF_UP)
						 .minor;
				int64_t even = amount_scale(amount_of(amount), numerator,
				    denominator, ROUND_HALF_EVEN)
						   .minor;
				int64_t off = llabs(up * denominator - product) * 2;
				assert_true(off <= denominator);
				if (off < denominator)
					assert_true(even == up);
				else
					assert_true(
					    llabs(up) * denominator >= llabs(product) &&
					    even % 2 == 0 &&
					    llabs(even * denominator - product) * 2 ==
						denominator);
			}
}

static void
add_beyond_the_top(void)
{
	amount_add(amount_of(INT64_MAX), amount_of(1));
}

static void
subtract_to_what_marks_a_missing_amount(void)
{
	amount_subtract(amount_of(-INT64_MAX), amount_of(1));
}

static void
subtract_beyond_the_bottom(void)
{
	amount_subtract(amount_of(-INT64_MAX), amount_of(INT64_MAX));
}

static void
scale_beyond_the_top(void)
{
	amount_scale(amount_of(INT64_MAX), 2, 1, ROUND_HALF_UP);
}

static void
scale_beyond_the_bottom(void)
{
	amount_scale(amount_of(INT64_MAX), INT64_MIN, 1, ROUND_HALF_EVEN);
}

static void
scale_to_what_marks_a_missing_amount(void)
{
	amount_scale(amount_of(1), INT64_MIN, 1, ROUND_HALF_EVEN);
}

/* The exit code of a process that does it, and what it says. */
static int
status_after(void (*action)(void), char *message, size_t size)
{
	int ends[2], status;
	pid_t child;
	ssize_t n;

	fflush(NULL);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		action();
		_exit(0);
	}
	close(ends[1]);
	n = read(ends[0], message, size - 1);
	message[n > 0 ? n : 0] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
what_cannot_be_counted_ends_the_program(void **state)
{
	static void (*const actions[])(void) = { add_beyond_the_top,
		subtract_to_what_marks_a_missing_amount, subtract_beyond_the_bottom,
		scale_beyond_the_top, scale_beyond_the_bottom,
		scale_to_what_marks_a_missing_amount, (void (*)(void))amount_overflow };
	char message[400];

	(void)state;
	for (size_t i = 0; i < COUNT(actions); i++) {
		assert_int_equal(
		    status_after(actions[i], message, sizeof(message)), EXIT_INPUT);
		assert_non_null(strstr(message, "too large"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_amount_makes_the_round_trip_with_all_its_decimals),
		cmocka_unit_test(missing_decimals_are_zeros),
		cmocka_unit_test(a_refused_amount_has_its_reason),
		cmocka_unit_test(any_text_is_judged_as_by_the_plain_rules),
		cmocka_unit_test(a_point_may_stand_anywhere_among_up_to_18_digits),
		cmocka_unit_test(a_missing_amount_has_no_text),
		cmocka_unit_test(sums_reach_both_ends_of_the_range),
		cmocka_unit_test(halves_are_rounded_as_the_call_says),
		cmocka_unit_test(a_scaled_amount_is_the_nearest_there_is),
		cmocka_unit_test(what_cannot_be_counted_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
