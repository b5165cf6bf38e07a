#include "value/ratio.h"

#include "vectors.h"

/* So many limbs, the highest not 0; zeros and ones among them, where carries err. */
static struct natural
any(uint64_t *seed, uint32_t count)
{
	struct natural a = { .count = count };

	for (uint32_t i = 0; i < count; i++) {
		uint64_t kind = chance(seed, 4);
		a.limbs[i] = kind == 0   ? 0
			     : kind == 1 ? UINT32_MAX
					 : (uint32_t)chance(seed, UINT32_MAX);
	}
	if (count > 0 && a.limbs[count - 1] == 0)
		a.limbs[count - 1] = (uint32_t)chance(seed, UINT32_MAX - 1) + 1;
	return a;
}

static void
division_undoes_multiplication(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		uint64_t most = i % 2 == 0 ? 60 : 6;
		uint32_t size = (uint32_t)chance(&seed, most) + 1;
		struct natural a = any(&seed, (uint32_t)chance(&seed, most + 4));
		struct natural b = any(&seed, size), rest, back, twice;
		struct natural quotient = natural_divide(&a, &b, &rest);

		assert_true(natural_compare(&rest, &b) < 0);
		back = natural_multiply(&quotient, &b);
		back = natural_add(&back, &rest);
		assert_int_equal(natural_compare(&back, &a), 0);
		twice = natural_add(&a, &b);
		twice = natural_subtract(&twice, &a);
		assert_int_equal(natural_compare(&twice, &b), 0);
	}
}

static void
the_common_divisor_is_found(void **state)
{
	uint64_t seed = 11;

	(void)state;
	for (int i = 0; i < 300; i++) {
		uint64_t most = i % 2 == 0 ? 20 : 2;
		struct natural common = any(&seed, (uint32_t)chance(&seed, most) + 1);
		struct natural a = any(&seed, (uint32_t)chance(&seed, most) + 1);
		struct natural b = any(&seed, (uint32_t)chance(&seed, most) + 1);
		struct natural gcd, rest;

		a = natural_multiply(&a, &common);
		b = natural_multiply(&b, &common);
		gcd = natural_gcd(&a, &b);
		natural_divide(&gcd, &common, &rest);
		assert_true(natural_is_zero(&rest));
		natural_divide(&a, &gcd, &rest);
		assert_true(natural_is_zero(&rest));
		natural_divide(&b, &gcd, &rest);
		assert_true(natural_is_zero(&rest));
	}
}

static void
what_does_not_fit_is_too_large(void **state)
{
	uint64_t seed = 3;
	struct natural most = { .count = NATURAL_LIMBS }, one = natural_of(1), result;
	struct natural half = any(&seed, NATURAL_LIMBS / 2 + 1);

	(void)state;
	memset(most.limbs, 0xff, sizeof(most.limbs));
	result = natural_add(&most, &one);
	assert_true(natural_is_too_large(&result));
	result = natural_multiply(&half, &half);
	assert_true(natural_is_too_large(&result));
	result = natural_add(&result, &one);
	assert_true(natural_is_too_large(&result));
	result = natural_multiply(&most, &one);
	assert_int_equal(natural_compare(&result, &most), 0);
	result = natural_divide(&most, &most, NULL);
	assert_int_equal(natural_compare(&result, &one), 0);
}

static void
is_shown(struct ratio ratio, int decimals, const char *text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	if (!str_is((struct str){ buffer, n }, text))
		fail_msg("%.*s, not %s", (int)n, buffer, text);
}

static void
a_ratio_is_rounded_once(void **state)
{
	static const struct {
		int64_t numerator, denominator;
		int decimals;
		const char *text;
	} rows[] = {
		{ 2, 3, 2, "0.67" },
		{ -2, 3, 2, "-0.67" },
		{ 2, -3, 2, "-0.67" },
		{ 1, 8, 2, "0.13" },
		{ -1, 8, 2, "-0.13" },
		{ 3, 8, 2, "0.38" },
		{ 1, 3, 0, "0" },
		{ 0, 5, 2, "0.00" },
		{ -1, 1000, 2, "0.00" },
		{ 1, 0, 2, "NA" },
		{ 0, 0, 2, "NA" },
		{ INT64_MAX, 1, 0, "9223372036854775807" },
		{ INT64_MIN, INT64_MIN, 1, "1.0" },
		{ INT64_MAX, 1, 1, "too large" },
		{ 1, INT64_MAX, 18, "0.000000000000000000" },
	};
	struct rate rate;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		is_shown(ratio_of(rows[i].numerator, rows[i].denominator),
		    rows[i].decimals, rows[i].text);
	assert_int_equal(
	    ratio_round(ratio_of(1, 8), 2, ROUND_HALF_EVEN, &rate), RATIO_NUMBER);
	assert_int_equal(rate.digits, 12);
	assert_int_equal(
	    ratio_round(ratio_of(-199, 100), 0, ROUND_DOWN, &rate), RATIO_NUMBER);
	assert_int_equal(rate.digits, -1);
}

static void
ratios_are_calculated_with_exactly(void **state)
{
	struct ratio sum = ratio_of_integer(0), product = ratio_of_integer(1);

	(void)state;
	for (int i = 1; i <= 300; i++)
		sum = ratio_add(sum, ratio_of(i % 2 == 1 ? 1 : -1, i));
	/* By an independent calculation with fractions. */
	is_shown(sum, 18, "0.691483291655624665");
	for (int i = 1; i <= 300; i++)
		product = ratio_multiply(product, ratio_of(i, i + 1));
	assert_int_equal(ratio_compare(product, ratio_of(1, 301)), 0);
	for (int i = 300; i >= 1; i--)
		product = ratio_divide(product, ratio_of(i, i + 1));
	assert_int_equal(ratio_compare(product, ratio_of_integer(1)), 0);
	is_shown(ratio_subtract(ratio_of(1, 3), ratio_of(1, 2)), 6, "-0.166667");
	is_shown(ratio_of_rate((struct rate){ -86957, 4 }), 2, "-8.70");
}

static void
what_is_no_number_stays_none(void **state)
{
	struct ratio one = ratio_of_integer(1), none = RATIO_UNDEFINED, large = one;

	(void)state;
	while (ratio_is_number(&large))
		large = ratio_multiply(
		    ratio_add(large, ratio_of_integer(1)), ratio_of_integer(INT64_MAX));
	is_shown(large, 2, "too large");
	is_shown(ratio_add(none, one), 2, "NA");
	is_shown(ratio_subtract(one, none), 2, "NA");
	is_shown(ratio_divide(one, ratio_of_integer(0)), 2, "NA");
	is_shown(ratio_divide(none, ratio_of_integer(0)), 2, "NA");
	is_shown(ratio_multiply(none, large), 2, "too large");
	is_shown(ratio_divide(large, ratio_of_integer(0)), 2, "too large");
	is_shown(ratio_of_amount(AMOUNT_NONE), 2, "NA");
	assert_true(amount_is_none(ratio_to_amount(none, ROUND_HALF_UP)));
	assert_true(amount_is_none(ratio_to_amount(large, ROUND_HALF_UP)));
	assert_int_equal(ratio_to_amount(ratio_of(5, 2), ROUND_HALF_UP).minor, 3);
}

static void
ratios_have_an_order(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		int64_t a = (int64_t)chance(&seed, 41) - 20,
			b = (int64_t)chance(&seed, 9);
		int64_t c = (int64_t)chance(&seed, 41) - 20,
			d = (int64_t)chance(&seed, 9);
		int64_t left = a * (d + 1), right = c * (b + 1);
		int order = ratio_compare(ratio_of(a, b + 1), ratio_of(c, d + 1));

		assert_int_equal(
		    (order > 0) - (order < 0), (left > right) - (left < right));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(division_undoes_multiplication),
		cmocka_unit_test(the_common_divisor_is_found),
		cmocka_unit_test(what_does_not_fit_is_too_large),
		cmocka_unit_test(a_ratio_is_rounded_once),
		cmocka_unit_test(ratios_are_calculated_with_exactly),
		cmocka_unit_test(what_is_no_number_stays_none),
		cmocka_unit_test(ratios_have_an_order),
	};

	return cmocka_run_group_tests_name("ratio", tests, NULL, NULL);
}
