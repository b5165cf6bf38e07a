#include "domain/metric_forecast.h"
#include "domain/metric_ladder.h"

#include "vectors.h"

#define LIST_MOST 64
#define NONE INT64_MIN

static bool
shows(struct ratio ratio, int decimals, struct str text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	return str_equal((struct str){ buffer, n }, text);
}

static void
is_shown(const char *what, struct ratio ratio, int decimals, const char *text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	if (!str_is((struct str){ buffer, n }, text))
		fail_msg("%s: %.*s, not %s", what, (int)n, buffer, text);
}

static void
a_curve_is_learnt_from_the_newest_cohorts(void **state)
{
	static const struct amount sales[] = { { 1000 }, { 100 }, { 300 } };
	static const struct amount cash[] = {
		/* The oldest is the one that is not to count. */
		{ 1000 }, { 0 }, { 0 },     /* */
		{ 40 }, { 50 }, { NONE },   /* */
		{ 150 }, { NONE }, { NONE } /* */
	};
	const struct metric_cohorts cohorts = { sales, cash, 3, 3 };
	const struct metric_cohorts none = { NULL, NULL, 0, 3 };

	(void)state;
	is_shown("two newest", metric_curve_part(&cohorts, 0, 2), 6, "0.475000");
	is_shown(
	    "all", metric_curve_part(&cohorts, 0, METRIC_NEWEST_COHORTS), 6, "0.850000");
	is_shown("those seen so long", metric_curve_part(&cohorts, 1, 1), 6, "0.500000");
	is_shown("the oldest alone", metric_curve_part(&cohorts, 2, 1), 6, "0.000000");
	is_shown("nobody", metric_curve_part(&cohorts, 1, 0), 6, "NA");
	is_shown("no cohort", metric_curve_part(&none, 0, 12), 6, "NA");
}

static void
a_curve_adds_up_to_one_less_what_is_lost(void **state)
{
	struct ratio curve[] = { ratio_of(1, 3), ratio_of(1, 3), ratio_of(1, 4) };
	struct ratio over[] = { ratio_of(2, 3), ratio_of(1, 2) };
	struct ratio negative[] = { ratio_of(-1, 3), ratio_of(1, 2) };
	struct ratio gap[] = { ratio_of(1, 3), RATIO_UNDEFINED };

	(void)state;
	assert_true(metric_curve_is_sound(curve, 3));
	is_shown("lost", metric_curve_loss(curve, 3), 6, "0.083333");
	assert_false(metric_curve_is_sound(over, 2));
	assert_false(metric_curve_is_sound(negative, 2));
	assert_false(metric_curve_is_sound(gap, 2));
	assert_true(metric_curve_is_sound(curve, 0));
}

static void
cash_follows_sales(void **state)
{
	struct ratio curve[] = { ratio_of(1, 2), ratio_of(3, 10), RATIO_UNDEFINED };
	const struct amount sales[] = { { 1000 }, { 2000 }, AMOUNT_NONE };

	(void)state;
	is_shown("first", metric_curve_cash(curve, 2, sales, 2, 0), 2, "500.00");
	is_shown("second", metric_curve_cash(curve, 2, sales, 2, 1), 2, "1300.00");
	is_shown("after the last", metric_curve_cash(curve, 2, sales, 2, 2), 2, "600.00");
	is_shown("over", metric_curve_cash(curve, 2, sales, 2, 3), 2, "0.00");
	is_shown("unknown sales", metric_curve_cash(curve, 2, sales, 3, 2), 2, "NA");
	is_shown("unknown part", metric_curve_cash(curve, 3, sales, 2, 2), 2, "NA");
	is_shown("no sales", metric_curve_cash(curve, 3, NULL, 0, 5), 2, "0.00");
}

static void
an_item_is_paid_as_its_customer_pays(void **state)
{
	static const struct {
		const char *due, *promised;
		int64_t late, parts;
		int32_t most;
		const char *expected;
	} rows[] = {
		{ "2026-03-31", "", 10, 1, 30, "2026-04-10" },
		{ "2026-03-31", "", 21, 2, 30, "2026-04-11" },
		{ "2026-03-31", "", 45, 1, 30, "2026-04-30" },
		{ "2026-03-31", "", -5, 1, 30, "2026-03-26" },
		{ "2024-02-28", "", 1, 1, 30, "2026-03-15" },
		{ "2026-03-31", "2026-05-01", 10, 1, 30, "2026-05-01" },
		{ "2026-03-31", "2026-03-01", 10, 1, 30, "2026-03-15" },
		{ "", "2026-05-01", 10, 1, 30, "2026-05-01" },
		{ "2028-02-28", "", 1, 1, 30, "2028-02-29" },
		{ "2026-03-31", "", 1, 0, 30, "2026-03-31" },
		{ "", "", 10, 1, 30, "" },
		{ "9999-12-31", "", 1, 1, 30, "" },
		{ "2026-03-31", "", -10000000, 1, 30, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct expected_payment payment = {
			date_of(str_of(rows[i].due)),
			date_of(str_of("2026-03-15")),
			date_of(str_of(rows[i].promised)),
			ratio_of(rows[i].late, rows[i].parts),
			rows[i].most,
		};
		if (metric_expected_date(&payment).day !=
		    date_of(str_of(rows[i].expected)).day)
			fail_msg("%zu", i);
	}
}

static void
a_quantile_is_one_of_the_list(void **state)
{
	static const int32_t days[] = { -3, 0, 5, 9, 40 };
	static const int32_t percents[] = { 0, 20, 21, 50, 80, 81, 100 };
	static const int32_t found[] = { -3, -3, 0, 5, 9, 40, 40 };
	int32_t out;

	(void)state;
	for (size_t i = 0; i < COUNT(percents); i++) {
		assert_true(metric_quantile_days(days, COUNT(days), percents[i], &out));
		assert_int_equal(out, found[i]);
	}
	assert_false(metric_quantile_days(days, 0, 50, &out));
	assert_false(metric_quantile_days(days, 5, 101, &out));
	assert_false(metric_quantile_days(days, 5, -1, &out));
}

static void
errors_of_a_forecast_add_up_and_its_bias_cancels(void **state)
{
	const struct amount forecast[] = { { 110 }, { 80 }, AMOUNT_NONE };
	const struct amount actual[] = { { 100 }, { 100 }, { 100 } };
	const struct amount nothing[] = { { 0 }, { 0 } };
	const struct amount huge[] = { { INT64_MAX }, { -INT64_MAX } };

	(void)state;
	is_shown("WAPE", metric_wape(forecast, actual, 2), 2, "15.00");
	is_shown("bias", metric_bias(forecast, actual, 2), 2, "-5.00");
	is_shown("nothing came", metric_wape(forecast, nothing, 2), 2, "NA");
	is_shown("missing", metric_bias(forecast, actual, 3), 2, "NA");
	is_shown("no months", metric_wape(NULL, NULL, 0), 2, "NA");
	is_shown("huge", metric_bias(huge, actual, 2), 2, "-100.00");
}

static const struct amount triangle_cash[] = {
	{ 100 }, { 150 }, { 180 },   /* */
	{ 200 }, { 300 }, { NONE },  /* */
	{ 300 }, { NONE }, { NONE }, /* */
	{ NONE }, { NONE }, { NONE } /* */
};

static void
a_band_is_as_wide_as_the_error_and_not_below_nothing(void **state)
{
	static const struct {
		int64_t forecast;
		wide error, over; /* error / over percent; over 0: undefined */
		int64_t low, high;
	} rows[] = {
		{ 10000, 25, 1, 7500, 12500 },
		{ 10000, 0, 1, 10000, 10000 },
		{ 10000, 250, 1, 0, 35000 },
		{ 0, 50, 1, 0, 0 },
		{ 5, 10, 1, 5, 6 }, /* 4.5 and 5.5, half away from zero */
		{ -10000, 25, 1, -12500, -7500 },
		{ 100, 100, 3, 67, 133 },
	};
	struct metric_band band;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(metric_forecast_band((struct amount){ rows[i].forecast },
		    ratio_of(rows[i].error, rows[i].over), &band));
		assert_int_equal(band.low.minor, rows[i].low);
		assert_int_equal(band.high.minor, rows[i].high);
	}
	assert_false(
	    metric_forecast_band((struct amount){ 100 }, RATIO_UNDEFINED, &band));
	assert_false(metric_forecast_band(AMOUNT_NONE, ratio_of_integer(10), &band));
	assert_false(metric_forecast_band(
	    (struct amount){ INT64_MAX }, ratio_of_integer(200), &band));
}

static void
a_ladder_goes_on_as_older_cohorts_did(void **state)
{
	const struct metric_triangle triangle = { triangle_cash, 4, 3 };
	struct ladder_line lines[4];
	struct ladder_totals totals;

	(void)state;
	is_shown("first", metric_ladder_factor(&triangle, 0), 4, "1.5000");
	is_shown("second", metric_ladder_factor(&triangle, 1), 4, "1.2000");
	is_shown("behind the last", metric_ladder_factor(&triangle, 2), 4, "NA");
	assert_true(metric_ladder(&triangle, ratio_of_integer(1), NULL, lines, &totals));
	assert_int_equal(lines[0].ultimate_amount.minor, 180);
	assert_int_equal(lines[1].ultimate_amount.minor, 360);
	assert_int_equal(lines[2].ultimate_amount.minor, 540);
	assert_true(amount_is_none(lines[3].latest));
	assert_true(amount_is_none(lines[3].ultimate_amount));
	assert_int_equal(totals.outstanding.minor, 300);
	assert_int_equal(totals.latest.minor, 780);
	assert_int_equal(totals.undefined_count, 1);
	assert_true(metric_ladder(&triangle, ratio_of(11, 10), NULL, lines, &totals));
	assert_int_equal(lines[0].ultimate_amount.minor, 198);
}

static void
no_more_comes_in_than_was_invoiced(void **state)
{
	const struct metric_triangle triangle = { triangle_cash, 4, 3 };
	const struct amount invoiced[] = { { 170 }, { 350 }, AMOUNT_NONE, { 5 } };
	struct ladder_line lines[4];
	struct ladder_totals totals;

	(void)state;
	assert_true(
	    metric_ladder(&triangle, ratio_of_integer(1), invoiced, lines, &totals));
	assert_int_equal(lines[0].ultimate_amount.minor, 180);
	assert_int_equal(lines[0].outstanding_amount.minor, 0);
	assert_int_equal(lines[1].ultimate_amount.minor, 350);
	assert_int_equal(lines[2].ultimate_amount.minor, 540);
	is_shown("exact", totals.exact_outstanding, 2, "290.00");
}

static void
a_ladder_without_rungs_is_undefined(void **state)
{
	static const struct amount single[] = { { 100 }, { NONE } };
	static const struct amount zeros[] = { { 0 }, { 50 }, { 70 }, { NONE } };
	static const struct amount returned[] = { { 100 }, { 80 }, { 50 }, { NONE } };
	static const struct amount huge[] = { { 1 }, { INT64_MAX }, { 2 }, { NONE } };
	const struct metric_triangle one = { single, 1, 2 }, none = { NULL, 0, 0 };
	const struct metric_triangle without = { zeros, 2, 2 }, back = { returned, 2, 2 };
	const struct metric_triangle steep = { huge, 2, 2 };
	struct ladder_line lines[2];
	struct ladder_totals totals;

	(void)state;
	assert_true(metric_ladder(&one, ratio_of_integer(1), NULL, lines, &totals));
	assert_int_equal(lines[0].latest.minor, 100);
	assert_true(amount_is_none(lines[0].ultimate_amount));
	assert_int_equal(totals.undefined_count, 1);
	assert_true(metric_ladder(&none, ratio_of_integer(1), NULL, lines, &totals));
	is_shown("empty", totals.exact_outstanding, 2, "0.00");
	assert_true(metric_ladder(&without, ratio_of_integer(1), NULL, lines, &totals));
	assert_int_equal(totals.undefined_count, 1);
	assert_int_equal(totals.ultimate.minor, 50);
	assert_true(metric_ladder(&back, ratio_of_integer(1), NULL, lines, &totals));
	assert_int_equal(lines[1].outstanding_amount.minor, -10);
	assert_false(metric_ladder(&steep, ratio_of_integer(1), NULL, lines, &totals));
}

/* Sixty months of sums as large as can be: exact all the way. */
static void
long_ladders_stay_exact(void **state)
{
	enum { AGES = 60 };
	static struct amount cash[2 * AGES];
	const struct metric_triangle triangle = { cash, 2, AGES };
	struct ladder_line lines[2];
	struct ladder_totals totals;

	(void)state;
	for (size_t age = 0; age < AGES; age++) {
		cash[age].minor = INT64_MAX / 2 - 1000003 * (AGES - (int64_t)age);
		cash[AGES + age] = AMOUNT_NONE;
	}
	cash[AGES] = cash[0];
	assert_true(metric_ladder(&triangle, ratio_of_integer(1), NULL, lines, &totals));
	assert_int_equal(lines[1].ultimate_amount.minor, cash[AGES - 1].minor);
}

/* "40/50/10 in months 1-3", and "10 percent cash sales; credit 90/10 in ..." before it.
 */
static size_t
read_curve(struct str pattern, struct ratio *curve)
{
	struct ratio credit = ratio_of_integer(1), hundred = ratio_of_integer(100);
	struct str first = cut(&pattern, ' '), rest = first;
	size_t count = 0;

	if (memchr(first.p, '/', first.n) == NULL) {
		struct str words = pattern;
		curve[count] = ratio_divide(ratio_of_rate(rate_of(first)), hundred);
		credit = ratio_subtract(credit, curve[count++]);
		cut(&words, ';');
		words = str_trim(words);
		assert_true(str_is(cut(&words, ' '), "credit"));
		rest = cut(&words, ' ');
	}
	while (rest.n > 0)
		curve[count++] = ratio_divide(
		    ratio_multiply(credit, ratio_of_rate(rate_of(cut(&rest, '/')))),
		    hundred);
	return count;
}

static void
curves_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/forecast_curves.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str expected = vectors_cell(&rows, "expected");
		struct str in = vectors_cell(&rows, "inputs");
		struct ratio curve[LIST_MOST];
		struct amount sales[LIST_MOST];
		size_t ages = read_curve(vectors_cell(&rows, "pattern"), curve),
		       months = 0;

		assert_true(metric_curve_is_sound(curve, ages));
		while (in.n > 0)
			sales[months++] = amount_of(cut(&in, '|'));
		for (size_t month = months - 1; expected.n > 0; month++)
			assert_int_equal(ratio_to_amount(metric_curve_cash(curve, ages,
							     sales, months, month),
					     ROUND_HALF_UP)
					     .minor,
			    amount_of(cut(&expected, '|')).minor);
	}
	vectors_close(&rows);
}

/* "2024-01:40000,85000;2024-02:30000"; the first row is the longest. */
static struct metric_triangle
read_triangle(struct str text, struct amount *cash)
{
	struct metric_triangle triangle = { cash, 0, 0 };

	for (; text.n > 0; triangle.rows++) {
		struct str row = cut(&text, ';');
		size_t age = 0;
		cut(&row, ':');
		while (row.n > 0) {
			struct amount amount = amount_of(cut(&row, ','));
			cash[triangle.rows * triangle.ages + age++] = amount;
			if (triangle.rows == 0)
				triangle.ages = age;
		}
		for (; age < triangle.ages; age++)
			cash[triangle.rows * triangle.ages + age] = AMOUNT_NONE;
		if (triangle.rows == 0)
			triangle.ages = age;
	}
	return triangle;
}

static void
ladders_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/chain_ladder.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str factors = vectors_cell(&rows, "expected_factors");
		struct str ultimates = vectors_cell(&rows, "expected_ultimate");
		struct str rest = vectors_cell(&rows, "expected_outstanding");
		struct amount cash[LIST_MOST * LIST_MOST];
		struct metric_triangle triangle =
		    read_triangle(vectors_cell(&rows, "triangle"), cash);
		struct ladder_line lines[LIST_MOST];
		struct ladder_totals totals;

		for (size_t age = 0; factors.n > 0; age++)
			assert_true(shows(
			    metric_ladder_factor(&triangle, age), 6, cut(&factors, '|')));
		assert_true(
		    metric_ladder(&triangle, ratio_of_integer(1), NULL, lines, &totals));
		for (size_t i = 0; i < triangle.rows; i++) {
			assert_int_equal(lines[i].ultimate_amount.minor,
			    amount_of(cut(&ultimates, '|')).minor);
			assert_int_equal(lines[i].outstanding_amount.minor,
			    amount_of(cut(&rest, '|')).minor);
		}
		assert_int_equal(
		    ratio_to_amount(totals.exact_outstanding, ROUND_HALF_UP).minor,
		    amount_of(vectors_cell(&rows, "expected_total_outstanding")).minor);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_curve_is_learnt_from_the_newest_cohorts),
		cmocka_unit_test(a_curve_adds_up_to_one_less_what_is_lost),
		cmocka_unit_test(cash_follows_sales),
		cmocka_unit_test(an_item_is_paid_as_its_customer_pays),
		cmocka_unit_test(a_quantile_is_one_of_the_list),
		cmocka_unit_test(errors_of_a_forecast_add_up_and_its_bias_cancels),
		cmocka_unit_test(a_band_is_as_wide_as_the_error_and_not_below_nothing),
		cmocka_unit_test(a_ladder_goes_on_as_older_cohorts_did),
		cmocka_unit_test(no_more_comes_in_than_was_invoiced),
		cmocka_unit_test(a_ladder_without_rungs_is_undefined),
		cmocka_unit_test(long_ladders_stay_exact),
		cmocka_unit_test(curves_are_as_published),
		cmocka_unit_test(ladders_are_as_published),
	};

	return cmocka_run_group_tests_name("metric_forecast", tests, NULL, NULL);
}
