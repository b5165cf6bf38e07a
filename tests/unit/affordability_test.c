#include "domain/affordability.h"

#include "vectors.h"

#define MOST 16

static void
a_tenth_is_kept_back_up_to_twenty(void **state)
{
	static const struct {
		const char *income, *expenditure, *surplus, *contingency, *pool;
	} rows[] = {
		{ "1500", "1400", "100.00", "10.00", "90.00" },
		{ "1500", "1500", "0.00", "0.00", "0.00" },
		{ "1500", "1600", "-100.00", "0.00", "0.00" },
		{ "1500", "1300", "200.00", "20.00", "180.00" },
		{ "1500", "1000", "500.00", "20.00", "480.00" },
		{ "1500", "1499.81", "0.19", "0.01", "0.18" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct affordability found =
		    affordability_of(amount_of(str_of(rows[i].income)),
			amount_of(str_of(rows[i].expenditure)), &affordability_default);
		assert_int_equal(
		    found.surplus.minor, amount_of(str_of(rows[i].surplus)).minor);
		assert_int_equal(found.contingency.minor,
		    amount_of(str_of(rows[i].contingency)).minor);
		assert_int_equal(found.pool.minor, amount_of(str_of(rows[i].pool)).minor);
	}
}

static void
a_policy_may_keep_more_or_nothing(void **state)
{
	static const struct affordability_policy nothing = { 0, { 2000 } },
						 quarter = { 25, { INT64_MIN } };
	struct amount income = { 200000 }, expenditure = { 100000 };

	(void)state;
	assert_int_equal(
	    affordability_of(income, expenditure, &nothing).pool.minor, 100000);
	assert_int_equal(
	    affordability_of(income, expenditure, &quarter).pool.minor, 75000);
}

struct offer_case {
	const char *what;
	int64_t pool;
	const char *debts, *offers;
	int64_t rest;
};

static const struct offer_case offer_cases[] = {
	{ "three to one, three cents", 3, "75 25", "2 1", 0 },
	{ "in proportion", 9000, "100000 200000 0", "3000 6000 0", 0 },
	{ "no cent is lost", 16000, "584700 861000 154200", "5847 8611 1542", 0 },
	{ "equal debts, the odd cent to the first", 100, "1000 1000 1000", "34 33 33",
	    0 },
	{ "none gets more than it is", 9000, "1000 3000", "1000 3000", 5000 },
	{ "nothing to offer", 0, "1000 3000", "0 0", 0 },
	{ "nothing owed", 500, "0 0", "0 0", 500 },
};

static void
each_creditor_is_offered_its_share(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(offer_cases); i++) {
		const struct offer_case *c = &offer_cases[i];
		struct amount debts[MOST], offers[MOST], expected[MOST];
		size_t count = read_list(c->debts, debts);
		struct amount rest;

		read_list(c->offers, expected);
		rest = affordability_offers(
		    (struct amount){ c->pool }, debts, count, offers);
		if (rest.minor != c->rest ||
		    memcmp(offers, expected, count * sizeof(*offers)) != 0)
			fail_msg("%s: %lld %lld", c->what, (long long)offers[0].minor,
			    (long long)offers[1].minor);
	}
}

static void
offers_add_up_to_the_pool(void **state)
{
	uint64_t seed = 9;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct amount debts[MOST], offers[MOST], rest, pool;
		size_t count = 1 + (size_t)chance(&seed, MOST);
		int64_t sum;

		pool.minor = (int64_t)chance(&seed, 100000);
		for (size_t i = 0; i < count; i++)
			debts[i].minor = (int64_t)chance(&seed, 20000);
		rest = affordability_offers(pool, debts, count, offers);
		sum = rest.minor;
		for (size_t i = 0; i < count; i++) {
			assert_true(
			    offers[i].minor >= 0 && offers[i].minor <= debts[i].minor);
			sum += offers[i].minor;
		}
		assert_int_equal(sum, pool.minor);
	}
}

static void
surplus_and_contingency_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/affordability.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct affordability found =
		    affordability_of(amount_of(vectors_cell(&rows, "income")),
			amount_of(vectors_cell(&rows, "expenditure")),
			&affordability_default);
		assert_int_equal(
		    found.surplus.minor, amount_of(vectors_cell(&rows, "surplus")).minor);
		assert_int_equal(found.contingency.minor,
		    amount_of(vectors_cell(&rows, "contingency")).minor);
		assert_int_equal(
		    found.pool.minor, amount_of(vectors_cell(&rows, "offer_pool")).minor);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tenth_is_kept_back_up_to_twenty),
		cmocka_unit_test(a_policy_may_keep_more_or_nothing),
		cmocka_unit_test(each_creditor_is_offered_its_share),
		cmocka_unit_test(offers_add_up_to_the_pool),
		cmocka_unit_test(surplus_and_contingency_are_as_published),
	};

	return cmocka_run_group_tests_name("affordability", tests, NULL, NULL);
}
