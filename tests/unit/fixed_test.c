#include "value/fixed.h"

#include "vectors.h"

/* Fractions of powers of two are exact. */
static void
what_is_binary_is_exact(void **state)
{
	uwide half = fixed_ratio(1, 2), eighth = fixed_ratio(3, 24);

	(void)state;
	assert_true(half == FIXED_ONE / 2 && eighth == FIXED_ONE / 8);
	assert_true(fixed_ratio(7, 7) == FIXED_ONE && fixed_ratio(0, 7) == 0);
	assert_true(fixed_multiply(half, half) == FIXED_ONE / 4);
	assert_true(fixed_multiply(FIXED_ONE, eighth) == eighth);
	assert_true(fixed_multiply(~(uwide)0, FIXED_ONE) == ~(uwide)0);
	assert_true(fixed_power(half, 0) == FIXED_ONE);
	assert_true(fixed_power(half, 100) == FIXED_ONE >> 100);
	assert_true(fixed_power(half, 1000) == 0);
	assert_true(fixed_divide(3, 4, 2) == 3 && fixed_divide(1, FIXED_ONE, 127) == 1);
}

/* A fraction, times its denominator, is the numerator less what was rounded down; those
 * with long denominators take the other way through fixed_ratio(). */
static void
a_ratio_is_rounded_down_by_less_than_a_unit(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		uwide denominator = 1 + chance(&seed, 1000000);
		uwide numerator = chance(&seed, (uint64_t)denominator + 1);
		uwide ratio = fixed_ratio(numerator, denominator);
		uwide shift = (uwide)1 << 60;
		uwide product = fixed_multiply(denominator << 100, ratio);

		assert_true(product <= numerator << 100);
		assert_true((numerator << 100) - product <= denominator + 1);
		assert_true(fixed_ratio(numerator * shift, denominator * shift) == ratio);
	}
}

static void
a_power_loses_no_more_than_it_says(void **state)
{
	static const uint64_t exponents[] = { 1, 2, 3, 7, 12, 360, 1000 };

	(void)state;
	for (uint64_t percent = 1; percent <= 30; percent++)
		for (size_t i = 0; i < COUNT(exponents); i++) {
			uwide base = fixed_ratio(100, 100 + percent);
			uwide power = fixed_power(base, exponents[i]);
			uwide by_steps = FIXED_ONE;

			for (uint64_t k = 0; k < exponents[i]; k++)
				by_steps = fixed_multiply(by_steps, base);
			/* Both are too low by less than this. */
			assert_true(power + 2 * exponents[i] >= by_steps &&
				    by_steps + 2 * exponents[i] >= power);
		}
}

static void
what_is_next_to_a_half_is_a_half(void **state)
{
	static const struct {
		int64_t value; /* in units of 2^-40 from `half` halves of the unit */
		int64_t halves, unit;
		int64_t half_up, half_even, down;
	} rows[] = {
		{ 0, 5, 1, 3, 2, 2 },
		{ -1, 5, 1, 3, 2, 2 },
		{ 1, 5, 1, 3, 2, 2 },
		{ -2, 5, 1, 2, 2, 2 },
		{ 2, 5, 1, 3, 3, 2 },
		{ 0, 7, 1, 4, 4, 3 },
		{ 0, 4, 1, 2, 2, 2 },
		{ -1, 4, 1, 2, 2, 2 },
		{ -2, 4, 1, 2, 2, 1 },
		{ 0, 5, 100, 300, 200, 200 },
		{ -2, 5, 100, 200, 200, 200 },
		{ 0, 0, 100, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t half = (rows[i].unit << 40) / 2;
		uwide value = (uwide)(uint64_t)(rows[i].halves * half + rows[i].value);

		assert_int_equal(
		    fixed_round(value, 40, rows[i].unit, ROUND_HALF_UP).minor,
		    rows[i].half_up);
		assert_int_equal(
		    fixed_round(value, 40, rows[i].unit, ROUND_HALF_EVEN).minor,
		    rows[i].half_even);
		assert_int_equal(
		    fixed_round(value, 40, rows[i].unit, ROUND_DOWN).minor, rows[i].down);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_binary_is_exact),
		cmocka_unit_test(a_ratio_is_rounded_down_by_less_than_a_unit),
		cmocka_unit_test(a_power_loses_no_more_than_it_says),
		cmocka_unit_test(what_is_next_to_a_half_is_a_half),
	};

	return cmocka_run_group_tests_name("fixed", tests, NULL, NULL);
}
