#include "domain/offer.h"

#include "vectors.h"

static void
a_survival_of_a_month_is_that_of_a_period(void **state)
{
	static const struct {
		const char *month;
		struct year_fraction period;
		int64_t digits; /* of 10 decimals; 0: as it is */
	} rows[] = {
		{ "0.97", { 1, 12 }, 0 },
		{ "0.9", { 3, 12 }, 7290000000 },
		{ "0.81", { 1, 24 }, 9000000000 },
		{ "0.5", { 1, 1 }, 2441406 },
		{ "1", { 1, 52 }, 10000000000 },
		{ "0", { 1, 52 }, 0 },
		{ "0.97", { 1, 52 }, 9929955980 },
		{ "0.97", { 1, 365 }, 9989991026 },
		{ "0.0000000001", { 10, 1 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rate month = rate_of(str_of(rows[i].month));
		struct rate found = offer_survival(month, rows[i].period);
		int64_t wanted = i == 0 ? month.digits : rows[i].digits;
		if (found.digits != wanted)
			fail_msg("%zu: %lld", i, (long long)found.digits);
	}
}

static void
rates_and_amounts_of_a_month_are_those_of_a_period(void **state)
{
	const struct year_fraction week = { 1, 52 }, quarter = { 3, 12 }, year = { 1, 1 };
	struct rate twelve = { 12, 0 };

	(void)state;
	assert_int_equal(offer_period_percent(twelve, week).digits, 2307692308);
	assert_int_equal(offer_period_percent(twelve, quarter).digits, 30000000000);
	assert_int_equal(offer_period_percent(twelve, year).digits, 120000000000);
	assert_int_equal(offer_a_period((struct amount){ 9000 }, week).minor, 2076);
	assert_int_equal(offer_a_period((struct amount){ 9000 }, quarter).minor, 27000);
	assert_int_equal(offer_a_period((struct amount){ 9001 }, year).minor, 108012);
}

/* ---- Policy ---- */

static struct offer_account
account_of(int64_t owed, int64_t days)
{
	return (struct offer_account){ .customer_id = STR("C1"),
		.score = COUNT_NONE,
		.days = days,
		.owed = { owed },
		.pool = AMOUNT_NONE,
		.surplus = AMOUNT_NONE };
}

static void
add(struct offer_policy *policy, enum offer_rule rule, struct rate value,
    struct str segment)
{
	struct arena arena = { 0 };
	struct str message;
	struct offer_rule_row row = { .rule = { (uint8_t)rule },
		.segment = segment,
		.score_from = COUNT_NONE,
		.score_to = COUNT_NONE,
		.from = COUNT_NONE,
		.to = COUNT_NONE,
		.value = value };

	if (rule >= OFFER_FIRST_APPROVAL)
		row.approval = str_of("head");
	if (!offer_policy_add(policy, &row, &arena, &message))
		fail_msg("%.*s", STR_ARG(message));
	arena_free(&arena);
}

static void
built_in(struct offer_policy *policy)
{
	struct arena arena = { 0 };
	struct str message;

	for (size_t i = 0; i < offer_rule_row_count; i++)
		assert_true(
		    offer_policy_add(policy, &offer_rule_rows[i], &arena, &message));
	arena_free(&arena);
}

static void
the_built_in_policy_is_sound_and_every_setting_has_a_value(void **state)
{
	struct offer_policy policy = { .count = 0 }, empty = { .count = 0 };
	struct offer_account account = account_of(100, 90);

	(void)state;
	built_in(&policy);
	for (int rule = OFFER_TERM; rule < OFFER_RULE_COUNT; rule++)
		assert_non_null(
		    offer_policy_find(&empty, (enum offer_rule)rule, &account));
	assert_null(offer_policy_find(&policy, OFFER_FLOOR, &account));
	account.days = 91;
	assert_int_equal(
	    offer_policy_find(&policy, OFFER_FLOOR, &account)->value.digits, 80);
	account.days = 100000;
	assert_int_equal(
	    offer_policy_find(&policy, OFFER_FLOOR, &account)->value.digits, 25);
}

static void
the_first_row_that_fits_is_taken(void **state)
{
	struct offer_policy policy = { .count = 0 };
	struct offer_account account = account_of(100, 90);

	(void)state;
	add(&policy, OFFER_FLOOR, (struct rate){ 50, 0 }, str_of("key"));
	add(&policy, OFFER_FLOOR, (struct rate){ 70, 0 }, (struct str){ "", 0 });
	add(&policy, OFFER_FLOOR, (struct rate){ 90, 0 }, str_of("retail"));
	assert_int_equal(
	    offer_policy_find(&policy, OFFER_FLOOR, &account)->value.digits, 70);
	account.segment = str_of("key");
	assert_int_equal(
	    offer_policy_find(&policy, OFFER_FLOOR, &account)->value.digits, 50);
	account.segment = str_of("retail");
	assert_int_equal(
	    offer_policy_find(&policy, OFFER_FLOOR, &account)->value.digits, 70);
}

/* ---- Choices ---- */

static const struct offer_request monthly = { .frequency = STR("monthly") };

static struct offer_request
request_on(const char *day)
{
	struct offer_request request = monthly;

	request.as_of = date_of(str_of(day));
	return request;
}

static void
whatever_is_owed_each_choice_adds_up_and_one_is_preferred(void **state)
{
	static const char *const frequencies[] = { "weekly", "biweekly", "semimonthly",
		"monthly", "quarterly", "annual", "every 10 days" };
	struct offer_request request = request_on("2026-01-31");
	struct offer_policy policy = { .count = 0 };
	struct offer offer;
	uint64_t seed = 41;

	(void)state;
	built_in(&policy);
	for (int round = 0; round < 300; round++) {
		struct offer_account account =
		    account_of(1 + (int64_t)chance(&seed, round % 2 ? 900 : 90000000),
			1 + (int64_t)chance(&seed, 900));
		struct arena arena = { 0 };
		size_t preferred = 0;
		int64_t best = 0;
		if (round % 3 == 0)
			account.pool.minor = (int64_t)chance(&seed, 200000);
		request.frequency =
		    str_of(frequencies[(size_t)round % COUNT(frequencies)]);
		offer_make(&policy, &account, &request, &arena, &offer);
		for (size_t i = 0; i < offer.count; i++) {
			const struct offer_choice *choice = &offer.list[i];
			assert_int_equal(choice->principal.minor + choice->waived.minor,
			    account.owed.minor);
			assert_in_range(choice->principal.minor, 1, account.owed.minor);
			assert_true(choice->reason.n > 0);
			preferred += choice->preferred.n > 0;
			if (i > 0 && choice->worth.minor > best)
				best = choice->worth.minor;
		}
		assert_int_equal(preferred, 1);
		if (offer.preferred > 0)
			assert_int_equal(offer.list[offer.preferred].worth.minor, best);
		arena_free(&arena);
	}
}

static void
the_end_of_the_month_is_kept(void **state)
{
	struct offer_request request = request_on("2026-01-31");
	struct offer_policy policy = { .count = 0 };
	struct offer_account account = account_of(100000, 1);
	struct arena arena = { 0 };
	struct offer offer;

	(void)state;
	add(&policy, OFFER_TERM_MOST, (struct rate){ 3, 0 }, (struct str){ "", 0 });
	offer_make(&policy, &account, &request, &arena, &offer);
	assert_int_equal(offer.count, 2);
	assert_true(str_is(offer.list[1].anchor, "31"));
	assert_int_equal(
	    offer.list[1].first_due_date.day, date_of(str_of("2026-02-28")).day);
	assert_int_equal(
	    offer.list[1].last_due_date.day, date_of(str_of("2026-04-30")).day);
	arena_free(&arena);
}

static void
of_what_is_worth_the_same_the_lump_sum_is_preferred(void **state)
{
	static const uint32_t counts[] = { 2 };
	struct offer_request request = request_on("2026-01-15");
	struct offer_policy policy = { .count = 0 };
	struct offer_account account = account_of(10000, 1);
	struct arena arena = { 0 };
	struct offer offer;

	(void)state;
	request.counts = counts;
	request.count_count = 1;
	add(&policy, OFFER_FLOOR, (struct rate){ 75, 0 }, (struct str){ "", 0 });
	add(&policy, OFFER_SURVIVAL, (struct rate){ 1, 0 }, (struct str){ "", 0 });
	add(&policy, OFFER_WORTH_RATE, (struct rate){ 0, 0 }, (struct str){ "", 0 });
	add(&policy, OFFER_COST, (struct rate){ 125, 1 }, (struct str){ "", 0 });
	offer_make(&policy, &account, &request, &arena, &offer);
	assert_int_equal(offer.list[1].worth.minor, 7500);
	assert_int_equal(offer.list[2].worth.minor, 7500);
	assert_int_equal(offer.preferred, 1);
	arena_free(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_survival_of_a_month_is_that_of_a_period),
		cmocka_unit_test(rates_and_amounts_of_a_month_are_those_of_a_period),
		cmocka_unit_test(
		    the_built_in_policy_is_sound_and_every_setting_has_a_value),
		cmocka_unit_test(the_first_row_that_fits_is_taken),
		cmocka_unit_test(
		    whatever_is_owed_each_choice_adds_up_and_one_is_preferred),
		cmocka_unit_test(the_end_of_the_month_is_kept),
		cmocka_unit_test(of_what_is_worth_the_same_the_lump_sum_is_preferred),
	};

	return cmocka_run_group_tests_name("offer", tests, NULL, NULL);
}
