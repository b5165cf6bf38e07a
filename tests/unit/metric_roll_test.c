#include "domain/metric_markov.h"
#include "domain/metric_roll.h"
#include "domain/metric_vintage.h"

#include "vectors.h"

#define LIST_MOST 64

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

static int
decimals_of(struct str text)
{
	const char *point = memchr(text.p, '.', text.n);

	return point == NULL ? 0 : (int)(text.n - (size_t)(point + 1 - text.p));
}

static void
one_bucket_rolls_into_the_next(void **state)
{
	static const struct {
		const char *what;
		int64_t before, after;
		const char *percent;
	} rows[] = {
		{ "a fifth rolls", 100000, 20000, "20.00" },
		{ "all is paid", 100000, 0, "0.00" },
		{ "there was nothing", 0, 500, "NA" },
		{ "there were credits alone", -100, 500, "NA" },
		{ "more came than was there", 100, 150, "150.00" },
		{ "credits came", 300, -100, "-33.33" },
		{ "there was no month before", INT64_MIN, 100, "NA" },
		{ "there is no month yet", 100, INT64_MIN, "NA" },
		{ "the most there can be", INT64_MAX, INT64_MAX, "100.00" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		is_shown(rows[i].what,
		    metric_roll_rate((struct amount){ rows[i].before },
			(struct amount){ rows[i].after }),
		    2, rows[i].percent);
}

static void
large_months_weigh_more(void **state)
{
	const struct amount before[] = { { 100 }, { 900 }, AMOUNT_NONE, { 50 } };
	const struct amount after[] = { { 50 }, { 90 }, { 70 }, AMOUNT_NONE };

	(void)state;
	is_shown("all", metric_roll_rate_over(before, after, 4), 2, "14.00");
	is_shown("one month", metric_roll_rate_over(before, after, 1), 2, "50.00");
	is_shown("no complete month", metric_roll_rate_over(before + 2, after + 2, 2), 2,
	    "NA");
	is_shown("none", metric_roll_rate_over(NULL, NULL, 0), 2, "NA");
}

static void
a_loss_factor_is_the_product_of_what_follows(void **state)
{
	struct ratio rates[] = { ratio_of_integer(10), ratio_of_integer(50),
		ratio_of_integer(80), ratio_of_integer(100) };
	struct ratio gap[] = { ratio_of_integer(10), RATIO_UNDEFINED,
		ratio_of_integer(100) };
	struct ratio grows[] = { ratio_of_integer(50), ratio_of_integer(60),
		ratio_of_integer(400), ratio_of_integer(100) };

	(void)state;
	is_shown("above what is owed", metric_loss_factor(grows, 4, 0), 2, "100.00");
	is_shown("above 100", metric_loss_factor(grows, 4, 2), 2, "100.00");
	is_shown("first", metric_loss_factor(rates, 4, 0), 2, "4.00");
	is_shown("third", metric_loss_factor(rates, 4, 2), 2, "80.00");
	is_shown("last", metric_loss_factor(rates, 4, 3), 2, "100.00");
	is_shown("behind the last", metric_loss_factor(rates, 4, 4), 2, "NA");
	is_shown("before a gap", metric_loss_factor(gap, 3, 0), 2, "NA");
	is_shown("behind a gap", metric_loss_factor(gap, 3, 2), 2, "100.00");
}

static void
losses_add_up_to_their_total(void **state)
{
	static const struct amount balances[] = { { 335 }, { -1000 }, { 333 }, { 0 } };
	static const struct amount huge[] = { { INT64_MAX }, { INT64_MAX } };
	struct ratio factors[] = { ratio_of(1, 2), RATIO_UNDEFINED, ratio_of_integer(100),
		RATIO_UNDEFINED };
	struct ratio all[] = { ratio_of_integer(100), ratio_of_integer(100) };
	struct amount losses[4];
	struct metric_losses out;

	(void)state;
	assert_true(metric_roll_losses(balances, factors, 4, losses, &out));
	assert_int_equal(losses[0].minor, 2);
	assert_int_equal(losses[1].minor, 0);
	assert_int_equal(losses[2].minor, 333);
	assert_int_equal(out.total.minor, 335);
	is_shown("of the debits alone", out.rate, 2, "50.15");
	assert_true(metric_roll_losses(NULL, NULL, 0, NULL, &out));
	assert_int_equal(out.total.minor, 0);
	is_shown("of nothing", out.rate, 2, "NA");
	factors[0] = RATIO_UNDEFINED;
	assert_false(metric_roll_losses(balances, factors, 4, losses, &out));
	assert_false(metric_roll_losses(huge, all, 2, losses, &out));
}

static void
an_account_ages_with_its_oldest_item_or_item_by_item(void **state)
{
	static const struct metric_item items[] = { { { 100 }, 0 }, { { 30 }, 2 },
		{ { -500 }, 3 }, { { 7 }, 1 } };
	static const struct metric_item far[] = { { { 1 }, 4 } };
	static const struct metric_item huge[] = { { { INT64_MAX }, 1 }, { { 1 }, 1 } };
	struct amount oldest[4] = { { 0 } }, partial[4] = { { 0 } };

	(void)state;
	assert_true(metric_age_account(items, 4, AGEING_OLDEST_ITEM, oldest, 4));
	assert_true(metric_age_account(items, 4, AGEING_PARTIAL_BALANCE, partial, 4));
	assert_int_equal(oldest[2].minor, 137);
	assert_int_equal(oldest[0].minor + oldest[1].minor + oldest[3].minor, 0);
	assert_int_equal(partial[0].minor, 100);
	assert_int_equal(partial[1].minor, 7);
	assert_int_equal(partial[2].minor, 30);
	assert_int_equal(partial[3].minor, 0);
	assert_false(metric_age_account(far, 1, AGEING_PARTIAL_BALANCE, partial, 4));
	assert_false(metric_age_account(huge, 2, AGEING_PARTIAL_BALANCE, oldest, 4));
	assert_true(metric_age_account(NULL, 0, AGEING_OLDEST_ITEM, oldest, 4));
}

static void
migration_counts_what_moved(void **state)
{
	static const struct amount paid_part[] = { { 100 }, { 30 } };
	static const struct amount grown[] = { { 100 }, { 130 } };
	static const struct amount credit[] = { { -5 }, { 10 } };
	struct metric_migration matrix = { .states = 4 };

	(void)state;
	assert_true(metric_migration_add_balance(&matrix, 0, 1, 3, paid_part));
	assert_true(metric_migration_add_balance(&matrix, 0, 1, 3, grown));
	assert_true(metric_migration_add_balance(&matrix, 0, 1, 3, credit));
	is_shown("rolled", metric_migration_rate(&matrix, 0, 1), 2, "0.65");
	is_shown("paid", metric_migration_rate(&matrix, 0, 3), 2, "0.35");
	is_shown("no data", metric_migration_rate(&matrix, 1, 1), 2, "NA");
	is_shown("no state", metric_migration_rate(&matrix, 4, 1), 2, "NA");
	assert_int_equal(metric_migration_skipped(&matrix, 3), 0);
	assert_true(metric_migration_add(&matrix, 0, 2, 9));
	assert_int_equal(metric_migration_skipped(&matrix, 3), 9);
	assert_false(metric_migration_add(&matrix, 0, 4, 1));
	assert_false(metric_migration_add(&matrix, 4, 0, 1));
	assert_false(metric_migration_add(&matrix, 0, 1, -1));
	assert_false(metric_migration_add(&matrix, 0, 1, INT64_MAX));
	assert_false(metric_migration_add_balance(&matrix, 0, 1, 4, grown));
	assert_int_equal(metric_migration_row(&matrix, 0), 209);
}

static void
rates_of_a_row_add_up_to_one(void **state)
{
	static const struct rate good[] = { { 3, 1 }, { 25, 2 }, { 45, 2 } };
	static const struct rate bad[] = { { 3, 1 }, { 25, 2 }, { 44, 2 } };
	static const struct rate negative[] = { { 13, 1 }, { -3, 1 }, { 0, 0 } };
	struct metric_migration matrix = { .states = 3 };

	(void)state;
	assert_true(metric_migration_set_rates(&matrix, 0, good));
	assert_false(metric_migration_set_rates(&matrix, 0, bad));
	assert_false(metric_migration_set_rates(&matrix, 0, negative));
	assert_false(metric_migration_set_rates(&matrix, 3, good));
	is_shown("kept", metric_migration_rate(&matrix, 0, 2), 2, "0.45");
}

static enum markov_result
absorb(const struct metric_migration *matrix, size_t transient, struct arena *arena,
    struct metric_markov *out)
{
	return metric_markov(matrix, transient, arena, out);
}

static void
debts_end_somewhere(void **state)
{
	struct metric_migration matrix = { .states = 4 };
	static const struct amount halves[] = { { 1 }, { 0 } }, none[] = { { 0 }, { 0 } };
	static const struct amount credit[] = { { 1 }, { -1 } };
	struct amount absorbed[2];
	struct arena arena = { 0 };
	struct metric_markov markov;

	(void)state;
	/* Half stays a month, a quarter rolls, a quarter pays; then it is either way. */
	metric_migration_add(&matrix, 0, 0, 2);
	metric_migration_add(&matrix, 0, 1, 1);
	metric_migration_add(&matrix, 0, 2, 1);
	assert_int_equal(absorb(&matrix, 2, &arena, &markov), MARKOV_NO_DATA);
	assert_int_equal(markov.state, 1);
	metric_migration_add(&matrix, 1, 1, 5);
	assert_int_equal(absorb(&matrix, 2, &arena, &markov), MARKOV_ENDLESS);
	metric_migration_add(&matrix, 1, 0, 5);
	metric_migration_add(&matrix, 1, 3, 10);
	assert_int_equal(absorb(&matrix, 2, &arena, &markov), MARKOV_DONE);
	/* x = 1/2 x + 1/4 y + 1/4; y = 1/4 y + 1/4 x, both for paid. */
	is_shown("paid", markov.absorption[0], 6, "0.600000");
	is_shown("lost", markov.absorption[1], 6, "0.400000");
	is_shown("paid from the second", markov.absorption[2], 6, "0.200000");
	/* t = 1 + t/2 + u/4; u = 1 + u/4 + t/4. */
	is_shown("months", markov.months[0], 6, "3.200000");
	is_shown("months from the second", markov.months[1], 6, "2.400000");
	assert_true(metric_markov_expected(&markov, halves, absorbed));
	assert_int_equal(absorbed[0].minor, 1);
	assert_int_equal(absorbed[1].minor, 0);
	assert_true(metric_markov_expected(&markov, none, absorbed));
	assert_int_equal(absorbed[0].minor + absorbed[1].minor, 0);
	assert_false(metric_markov_expected(&markov, credit, absorbed));
	assert_int_equal(absorb(&matrix, 4, &arena, &markov), MARKOV_NO_STATES);
	assert_int_equal(absorb(&matrix, 0, &arena, &markov), MARKOV_NO_STATES);
	arena_free(&arena);
}

static void
two_states_that_only_swap_never_end(void **state)
{
	struct metric_migration matrix = { .states = 3 };
	struct arena arena = { 0 };
	struct metric_markov markov;

	(void)state;
	metric_migration_add(&matrix, 0, 1, 1);
	metric_migration_add(&matrix, 1, 0, 1);
	assert_int_equal(absorb(&matrix, 2, &arena, &markov), MARKOV_ENDLESS);
	arena_free(&arena);
}

/* Each state's figures must satisfy the equations of the chain, exactly. */
static void
large_chains_are_exact(void **state)
{
	struct metric_migration matrix = { .states = 26 };
	struct arena arena = { 0 };
	struct metric_markov markov;
	uint64_t seed = 17;

	(void)state;
	for (size_t from = 0; from < 24; from++)
		for (size_t to = 0; to < 26; to++)
			metric_migration_add(
			    &matrix, from, to, (int64_t)chance(&seed, 1000000000));
	assert_int_equal(absorb(&matrix, 24, &arena, &markov), MARKOV_DONE);
	for (size_t from = 0; from < 24; from += 23) {
		struct ratio lost = metric_migration_rate(&matrix, from, 25);
		struct ratio both = ratio_add(
		    markov.absorption[from * 2], markov.absorption[from * 2 + 1]);
		for (size_t to = 0; to < 24; to++)
			lost = ratio_add(
			    lost, ratio_multiply(metric_migration_rate(&matrix, from, to),
				      markov.absorption[to * 2 + 1]));
		assert_true(ratio_is_number(&lost));
		assert_int_equal(ratio_compare(lost, markov.absorption[from * 2 + 1]), 0);
		assert_int_equal(ratio_compare(both, ratio_of_integer(1)), 0);
	}
	arena_free(&arena);
}

static void
months_not_yet_seen_are_no_zeros(void **state)
{
	const struct amount losses[] = { { 0 }, { 150 }, { -50 }, AMOUNT_NONE, { 7 } };
	static const char *const shown[] = { "0.00", "1.50", "1.00", "NA", "NA" };
	struct ratio percents[5];

	(void)state;
	metric_vintage((struct amount){ 10000 }, losses, 5, percents);
	for (size_t i = 0; i < 5; i++)
		is_shown("month", percents[i], 2, shown[i]);
	metric_vintage(AMOUNT_ZERO, losses, 5, percents);
	is_shown("nothing sold", percents[0], 2, "NA");
	metric_vintage(AMOUNT_NONE, losses, 5, percents);
	is_shown("nothing known", percents[0], 2, "NA");
}

static void
cohorts_are_pooled_with_those_seen_as_long(void **state)
{
	const struct vintage_cohort cohorts[] = {
		{ { 10000 }, { { 0 }, { 100 }, { 300 } } },
		{ { 20000 }, { { 50 }, { 100 }, AMOUNT_NONE } },
		{ { 70000 }, { { 70 }, AMOUNT_NONE, AMOUNT_NONE } },
		{ AMOUNT_ZERO, { { 0 }, { 0 }, { 0 } } },
		{ AMOUNT_NONE, { { 0 }, { 0 }, { 0 } } },
	};
	/* 120 / 100000, 250 / 30000, 400 / 10000 */
	static const char *const shown[] = { "0.12", "0.83", "4.00" };

	(void)state;
	for (size_t k = 0; k < COUNT(shown); k++)
		is_shown("month", metric_vintage_pooled(cohorts, COUNT(cohorts), k), 2,
		    shown[k]);
	is_shown("nothing sold", metric_vintage_pooled(&cohorts[3], 1, 2), 2, "NA");
	is_shown("not seen", metric_vintage_pooled(&cohorts[1], 2, 2), 2, "NA");
	is_shown("no such month", metric_vintage_pooled(cohorts, 1, VINTAGE_MONTHS_MAX),
	    2, "NA");
}

/* Amounts of one decimal. */
static struct amount
tenths_of(struct str text)
{
	struct amount amount = AMOUNT_NONE;

	assert_true(amount_parse(text, 1, &amount));
	return amount;
}

static void
roll_losses_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/rollrate.csv");
	struct amount balances[LIST_MOST], losses[LIST_MOST], shown[LIST_MOST];
	struct ratio factors[LIST_MOST];
	struct metric_losses out;
	size_t count = 0;

	(void)state;
	while (vectors_next(&rows)) {
		struct str step = vectors_cell(&rows, "step");
		struct amount a = tenths_of(vectors_cell(&rows, "value_a"));
		struct amount expected = tenths_of(vectors_cell(&rows, "expected"));
		struct str b = vectors_cell(&rows, "value_b");
		if (str_is(step, "step3-loss")) {
			balances[count] = a;
			factors[count] = ratio_of_rate(rate_of(b));
			shown[count++] = expected;
			continue;
		}
		assert_true(str_is(step, "step3-total"));
		assert_true(metric_roll_losses(balances, factors, count, losses, &out));
		for (size_t i = 0; i < count; i++)
			assert_int_equal(losses[i].minor, shown[i].minor);
		assert_int_equal(out.total.minor, expected.minor);
		assert_true(shows(out.rate, 2, b));
		count = 0;
	}
	assert_int_equal(count, 0);
	vectors_close(&rows);
}

static void
migrations_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/migration.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str pairs = vectors_cell(&rows, "pairs");
		struct str expected = vectors_cell(&rows, "expected");
		struct metric_migration matrix = { .states = METRIC_STATES_MAX };
		while (pairs.n > 0) {
			struct str pair = cut(&pairs, '|');
			size_t from = (size_t)integer_of(cut(&pair, ':'));
			size_t to = (size_t)integer_of(cut(&pair, ':'));
			assert_true(
			    metric_migration_add(&matrix, from, to, integer_of(pair)));
		}
		while (expected.n > 0) {
			struct str rate = cut(&expected, '|');
			size_t from = (size_t)integer_of(cut(&rate, '>'));
			size_t to = (size_t)integer_of(cut(&rate, ':'));
			assert_true(shows(metric_migration_rate(&matrix, from, to),
			    decimals_of(rate), rate));
		}
	}
	vectors_close(&rows);
}

/* Rows of Q and of R, and the states behind them. */
static void
read_chain(struct metric_migration *matrix, struct str q, struct str r)
{
	for (size_t from = 0; r.n > 0; from++) {
		struct rate rates[METRIC_STATES_MAX] = { { 0, 0 } };
		struct str left = cut(&q, ';'), right = cut(&r, ';');
		size_t count = 0;
		while (left.n > 0)
			rates[count++] = rate_of(cut(&left, '|'));
		while (right.n > 0)
			rates[count++] = rate_of(cut(&right, '|'));
		matrix->states = count;
		assert_true(metric_migration_set_rates(matrix, from, rates));
	}
}

static void
chains_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/markov.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str start = vectors_cell(&rows, "start");
		struct str expected = vectors_cell(&rows, "expected_absorption");
		struct metric_migration matrix = { 0 };
		struct amount balances[LIST_MOST], absorbed[2];
		struct metric_markov markov;
		size_t count = 0;

		while (start.n > 0)
			balances[count++] = amount_of(cut(&start, '|'));
		read_chain(
		    &matrix, vectors_cell(&rows, "Q"), vectors_cell(&rows, "R_paid_bad"));
		assert_int_equal(
		    absorb(&matrix, count, &rows.arena, &markov), MARKOV_DONE);
		assert_int_equal(markov.absorbing_count, 2);
		for (size_t i = 0; expected.n > 0; i++) {
			struct str row = cut(&expected, ';'), paid = cut(&row, '|');
			assert_true(
			    shows(markov.absorption[2 * i], decimals_of(paid), paid));
			assert_true(
			    shows(markov.absorption[2 * i + 1], decimals_of(row), row));
		}
		assert_true(metric_markov_expected(&markov, balances, absorbed));
		assert_int_equal(absorbed[0].minor,
		    amount_of(vectors_cell(&rows, "expected_paid")).minor);
		assert_int_equal(absorbed[1].minor,
		    amount_of(vectors_cell(&rows, "expected_bad")).minor);
	}
	vectors_close(&rows);
}

/* A file that shows its columns, and may have rows of lists. */
static void
vintages_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/vintage.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str net = vectors_cell(&rows, "net_loss");
		struct str expected = vectors_cell(&rows, "expected_cum_pct");
		struct amount losses[LIST_MOST];
		struct ratio percents[LIST_MOST];
		size_t count = 0;

		for (; net.n > 0; count++)
			losses[count] = amount_of(cut(&net, '|'));
		metric_vintage(amount_of(vectors_cell(&rows, "originated")), losses,
		    count, percents);
		for (size_t i = 0; i < count; i++) {
			struct str cell = cut(&expected, '|');
			if (cell.n == 0)
				assert_false(ratio_is_number(&percents[i]));
			else
				assert_true(shows(percents[i], decimals_of(cell), cell));
		}
	}
	assert_null(table_error(rows.table));
	table_close(rows.table);
	arena_free(&rows.arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_bucket_rolls_into_the_next),
		cmocka_unit_test(large_months_weigh_more),
		cmocka_unit_test(a_loss_factor_is_the_product_of_what_follows),
		cmocka_unit_test(losses_add_up_to_their_total),
		cmocka_unit_test(an_account_ages_with_its_oldest_item_or_item_by_item),
		cmocka_unit_test(migration_counts_what_moved),
		cmocka_unit_test(rates_of_a_row_add_up_to_one),
		cmocka_unit_test(debts_end_somewhere),
		cmocka_unit_test(two_states_that_only_swap_never_end),
		cmocka_unit_test(large_chains_are_exact),
		cmocka_unit_test(months_not_yet_seen_are_no_zeros),
		cmocka_unit_test(roll_losses_are_as_published),
		cmocka_unit_test(migrations_are_as_published),
		cmocka_unit_test(chains_are_as_published),
		cmocka_unit_test(cohorts_are_pooled_with_those_seen_as_long),
		cmocka_unit_test(vintages_are_as_published),
	};

	return cmocka_run_group_tests_name("metric_roll", tests, NULL, NULL);
}
