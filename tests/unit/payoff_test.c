#include "domain/payoff.h"

#include "vectors.h"

#define DEBTS_MOST 16

struct debts {
	struct payoff_debt list[DEBTS_MOST];
	size_t count;
};

/* "name:balance:rate:minimum;..." */
static void
read_debts(struct str text, struct debts *debts)
{
	debts->count = 0;
	while (text.n > 0) {
		struct str part = cut(&text, ';');
		struct payoff_debt *debt = &debts->list[debts->count++];

		*debt = (struct payoff_debt){ .id = cut(&part, ':') };
		debt->balance = amount_of(cut(&part, ':'));
		debt->annual_percent = rate_of(cut(&part, ':'));
		debt->minimum = amount_of(part);
	}
}

static void
assert_order(const struct debts *debts, struct str expected, const char *what)
{
	uint32_t before = 0;

	while (expected.n > 0) {
		struct str month = cut(&expected, ';'), name = cut(&month, '=');
		for (size_t i = 0; i < debts->count; i++)
			if (str_equal(debts->list[i].id, name) &&
			    debts->list[i].cleared_month != (uint32_t)integer_of(month))
				fail_msg("%s: %.*s in month %u", what, STR_ARG(name),
				    debts->list[i].cleared_month);
		assert_true(integer_of(month) >= before);
		before = (uint32_t)integer_of(month);
	}
}

struct payoff_case {
	const char *what, *debts, *budget;
	enum payoff_strategy strategy;
	enum payoff_error error;
	uint32_t months;
	const char *interest, *order;
};

#define THREE "store:800:22:25;car:5000:6:150;card:3200:19:80"
#define CROSSED "small:1000:5:20;large:5000:25:100"

static const struct payoff_case payoff_cases[] = {
	{ "the dearest first", THREE, "455", PAYOFF_AVALANCHE, PAYOFF_OK, 22, "891.86",
	    "store=4;card=15;car=22" },
	{ "the smallest first", THREE, "455", PAYOFF_SNOWBALL, PAYOFF_OK, 22, "891.86",
	    "store=4;card=15;car=22" },
	{ "dearest first saves interest", CROSSED, "300", PAYOFF_AVALANCHE, PAYOFF_OK, 25,
	    "1400.15", "large=23;small=25" },
	{ "smallest first is sooner rid of one", CROSSED, "300", PAYOFF_SNOWBALL,
	    PAYOFF_OK, 26, "1758.91", "small=6;large=26" },
	{ "what a debt leaves goes to the next", "a:100:0:0;b:50:0:0", "120",
	    PAYOFF_SNOWBALL, PAYOFF_OK, 2, "0.00", "b=1;a=2" },
	{ "equal debts by id", "b:100:0:0;a:100:0:0", "100", PAYOFF_AVALANCHE, PAYOFF_OK,
	    2, "0.00", "a=1;b=2" },
	{ "equal rates, the smaller", "a:200:10:0;b:100:10.0:0", "101", PAYOFF_AVALANCHE,
	    PAYOFF_OK, 4, "5.05", "b=1;a=4" },
	{ "no debts", "", "100", PAYOFF_AVALANCHE, PAYOFF_OK, 0, "0.00", "" },
	{ "paid already", "a:0:10:5", "100", PAYOFF_AVALANCHE, PAYOFF_OK, 0, "0.00", "" },
	{ "too little for the minimum payments", THREE, "254.99", PAYOFF_SNOWBALL,
	    PAYOFF_BUDGET_SHORT, 0, "", "" },
	{ "just the interest", "a:1000:12:10", "10", PAYOFF_SNOWBALL, PAYOFF_NEVER, 0, "",
	    "" },
	{ "nothing", "a:1000:12:0", "0", PAYOFF_SNOWBALL, PAYOFF_NEVER, 0, "", "" },
	{ "an absurd rate", "a:1000:1000.1:0", "10", PAYOFF_SNOWBALL, PAYOFF_DEBT_ERROR,
	    0, "", "" },
	{ "a negative balance", "a:-1:1:0", "10", PAYOFF_SNOWBALL, PAYOFF_DEBT_ERROR, 0,
	    "", "" },
};

static void
debts_are_paid_in_the_order_of_the_strategy(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(payoff_cases); i++) {
		const struct payoff_case *c = &payoff_cases[i];
		struct debts debts;
		struct payoff_result result = { 0 };
		enum payoff_error error;

		read_debts(str_of(c->debts), &debts);
		error = payoff_run(debts.list, debts.count, amount_of(str_of(c->budget)),
		    c->strategy, &result);
		if (error != c->error)
			fail_msg("%s: %s", c->what, payoff_error_text(error));
		if (error != PAYOFF_OK)
			continue;
		if (result.months != c->months ||
		    result.interest.minor != amount_of(str_of(c->interest)).minor)
			fail_msg("%s: %u months, %lld", c->what, result.months,
			    (long long)result.interest.minor);
		assert_order(&debts, str_of(c->order), c->what);
	}
}

/* All that is paid is what was owed and its interest. */
static void
no_strategy_pays_more_or_less_than_is_owed(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct debts debts = { .count = 1 + (size_t)chance(&seed, 6) };
		struct payoff_result result;
		int64_t sum = 0, interest = 0, first = 0;

		for (size_t i = 0; i < debts.count; i++) {
			debts.list[i] = (struct payoff_debt){ .id = { "abcdef" + i, 1 },
				.balance = { 1 + (int64_t)chance(&seed, 500000) },
				.annual_percent = { (int64_t)chance(&seed, 300), 1 },
				.minimum = { (int64_t)chance(&seed, 5000) } };
			sum += debts.list[i].balance.minor;
		}
		assert_int_equal(payoff_run(debts.list, debts.count,
				     (struct amount){ 30000 + sum / 20 },
				     (enum payoff_strategy)(1 + round % 2), &result),
		    PAYOFF_OK);
		for (size_t i = 0; i < debts.count; i++) {
			assert_int_equal(debts.list[i].balance.minor, 0);
			assert_in_range(debts.list[i].cleared_month, 1, result.months);
			first += debts.list[i].first_payment.minor;
			interest += debts.list[i].interest.minor;
		}
		assert_int_equal(interest, result.interest.minor);
		if (result.months > 1)
			assert_int_equal(first, 30000 + sum / 20);
		assert_true(
		    (sum + interest + 30000 + sum / 20 - 1) / (30000 + sum / 20) ==
		    result.months);
	}
}

static void
months_and_interest_are_as_computed_elsewhere(void **state)
{
	struct vectors rows = vectors_open("finance/payoff.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str id = vectors_cell(&rows, "id");
		struct debts debts;
		struct payoff_result result = { 0 };

		read_debts(vectors_cell(&rows, "debts"), &debts);
		assert_int_equal(payoff_run(debts.list, debts.count,
				     amount_of(vectors_cell(&rows, "monthly_budget")),
				     (enum payoff_strategy)word_find(&payoff_strategies,
					 vectors_cell(&rows, "strategy"))
					 .number,
				     &result),
		    PAYOFF_OK);
		assert_int_equal(
		    result.months, integer_of(vectors_cell(&rows, "expected_months")));
		assert_int_equal(result.interest.minor,
		    amount_of(vectors_cell(&rows, "expected_interest")).minor);
		assert_order(&debts, vectors_cell(&rows, "expected_clear_order"), id.p);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(debts_are_paid_in_the_order_of_the_strategy),
		cmocka_unit_test(no_strategy_pays_more_or_less_than_is_owed),
		cmocka_unit_test(months_and_interest_are_as_computed_elsewhere),
	};

	return cmocka_run_group_tests_name("payoff", tests, NULL, NULL);
}
