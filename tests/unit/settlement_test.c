#include "domain/settlement.h"

#include "vectors.h"

#define PAYMENTS_MOST 64

struct payments {
	struct settlement_payment list[PAYMENTS_MOST];
	size_t count;
};

/* "100@1|100@2" */
static void
read_payments(struct str text, struct payments *payments)
{
	payments->count = 0;
	while (text.n > 0) {
		struct str part = cut(&text, '|');
		struct settlement_payment *payment = &payments->list[payments->count++];

		payment->amount = amount_of(cut(&part, '@'));
		payment->period = (uint32_t)integer_of(part);
	}
}

#define TEN "100@1|100@2|100@3|100@4|100@5|100@6|100@7|100@8|100@9|100@10"
#define FIVE "10000@1|10000@2|10000@3|10000@4|10000@5"

struct worth_case {
	const char *what, *plan, *percent, *survival, *cost, *lump, *worth;
	bool takes_lump;
};

static const struct worth_case worth_cases[] = {
	{ "five years at ten percent", FIVE, "10", "1", "0", "38000", "37907.87", true },
	{ "ten months at one percent", TEN, "1", "1", "0", "700", "947.13", false },
	{ "one in twenty drops out each month", TEN, "1", "0.95", "0", "700", "725.12",
	    false },
	{ "seven in a hundred do", TEN, "1", "0.93", "0", "700", "653.16", true },
	{ "less the cost of the plan", TEN, "1", "0.95", "30", "700", "695.12", true },
	{ "a tie goes to the money in hand", "1000@0", "5", "0.5", "0", "1000", "1000.00",
	    true },
	{ "half a cent goes up", "100.01@1", "0", "0.5", "0", "50", "50.01", false },
	{ "nobody survives", TEN, "0", "0", "0", "0", "0.00", true },
	{ "the cost is above it", "10@1", "0", "1", "15", "0", "-5.00", true },
	{ "no plan", "", "0", "1", "0", "1", "0.00", true },
};

static void
a_plan_is_worth_what_comes_in_of_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(worth_cases); i++) {
		const struct worth_case *c = &worth_cases[i];
		struct payments payments;
		struct settlement_plan plan = {
			.period_percent = rate_of(str_of(c->percent)),
			.survival = rate_of(str_of(c->survival)),
			.cost = amount_of(str_of(c->cost)),
		};
		struct amount worth = AMOUNT_NONE;

		read_payments(str_of(c->plan), &payments);
		plan.payments = payments.list;
		plan.payment_count = payments.count;
		assert_true(settlement_worth(&plan, &worth));
		if (worth.minor != amount_of(str_of(c->worth)).minor ||
		    settlement_takes_lump(amount_of(str_of(c->lump)), worth) !=
			c->takes_lump)
			fail_msg("%s: %lld", c->what, (long long)worth.minor);
	}
}

static void
the_break_even_survival_separates_the_choices(void **state)
{
	static const struct {
		const char *plan, *percent, *cost, *lump;
		enum settlement_break_even answer;
		const char *survival;
	} rows[] = {
		{ TEN, "1", "0", "700", SETTLEMENT_BREAKS_EVEN, "0.9433" },
		{ TEN, "1", "0", "947.13", SETTLEMENT_BREAKS_EVEN, "1.0000" },
		{ TEN, "1", "0", "947.14", SETTLEMENT_ALWAYS_LUMP, "" },
		{ TEN, "1", "247.14", "700", SETTLEMENT_ALWAYS_LUMP, "" },
		{ "100@1", "0", "0", "50", SETTLEMENT_BREAKS_EVEN, "0.5001" },
		{ "100@1", "0", "0", "0", SETTLEMENT_BREAKS_EVEN, "0.0001" },
		{ "100@0|100@1", "0", "0", "99", SETTLEMENT_ALWAYS_PLAN, "" },
		{ "100@0|100@1", "0", "0", "-1", SETTLEMENT_ERROR, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct payments payments;
		struct settlement_plan plan = {
			.period_percent = rate_of(str_of(rows[i].percent)),
			.cost = amount_of(str_of(rows[i].cost)),
		};
		struct rate survival = { 0, 0 };
		char text[RATE_SIZE];
		size_t n;

		read_payments(str_of(rows[i].plan), &payments);
		plan.payments = payments.list;
		plan.payment_count = payments.count;
		assert_int_equal(settlement_break_even_survival(
				     &plan, amount_of(str_of(rows[i].lump)), &survival),
		    rows[i].answer);
		n = rate_format(survival, text);
		if (rows[i].answer == SETTLEMENT_BREAKS_EVEN &&
		    !str_is((struct str){ text, n }, rows[i].survival))
			fail_msg("%zu: %.*s", i, (int)n, text);
	}
}

static void
terms_beyond_their_limits_are_refused(void **state)
{
	static const struct settlement_payment good = { { 100 }, 1 },
					       negative = { { -1 }, 1 },
					       late = { { 100 }, 10001 };
	static const struct settlement_plan plans[] = {
		{ &negative, 1, { 1, 0 }, { 1, 0 }, { 0 } },
		{ &late, 1, { 1, 0 }, { 1, 0 }, { 0 } },
		{ &good, 1, { -1, 0 }, { 1, 0 }, { 0 } },
		{ &good, 1, { 1001, 0 }, { 1, 0 }, { 0 } },
		{ &good, 1, { 1, 0 }, { 11, 1 }, { 0 } },
		{ &good, 1, { 1, 0 }, { 1, 11 }, { 0 } },
		{ &good, 1, { 1, 0 }, { 1, 0 }, { -1 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(plans); i++) {
		struct amount worth;
		struct rate survival;
		assert_false(settlement_worth(&plans[i], &worth));
		assert_int_equal(settlement_break_even_survival(
				     &plans[i], (struct amount){ 1 }, &survival),
		    SETTLEMENT_ERROR);
	}
}

static void
worths_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/settlement.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str id = vectors_cell(&rows, "id");
		struct payments payments;
		struct settlement_plan plan = {
			.period_percent = rate_of(vectors_cell(&rows, "rate_pct")),
			.survival = rate_of(vectors_cell(&rows, "survival_per_period")),
		};
		struct amount worth = AMOUNT_NONE;

		read_payments(vectors_cell(&rows, "plan"), &payments);
		plan.payments = payments.list;
		plan.payment_count = payments.count;
		assert_true(settlement_worth(&plan, &worth));
		if (worth.minor !=
			amount_of(vectors_cell(&rows, "expected_pv_plan")).minor ||
		    settlement_takes_lump(amount_of(vectors_cell(&rows, "lump_now")),
			worth) != str_is(vectors_cell(&rows, "better"), "lump"))
			fail_msg("%s: %lld", id.p, (long long)worth.minor);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_worth_what_comes_in_of_it),
		cmocka_unit_test(the_break_even_survival_separates_the_choices),
		cmocka_unit_test(terms_beyond_their_limits_are_refused),
		cmocka_unit_test(worths_are_as_published),
	};

	return cmocka_run_group_tests_name("settlement", tests, NULL, NULL);
}
