#include "domain/scoring.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define OPEN INT64_MIN
#define POINTS(factor, from, to, points)                                             \
	{                                                                            \
		STR(factor), { from }, { to }, { points }, STR(""), { 0 }, { OPEN }, \
		    STR("")                                                          \
	}
#define ACTION(from, to, action, channel, minutes)                                   \
	{                                                                            \
		STR("action"), { from }, { to }, { OPEN }, STR(action), { channel }, \
		    { minutes }, STR("")                                             \
	}

static const struct score_rule with_gap[] = { POINTS("oldest_days", 1, 30, 5),
	POINTS("past_due_share", 0, 100, 1), POINTS("oldest_days", 32, 60, 7) };
static const struct score_rule with_overlap[] = { POINTS("oldest_days", 1, 30, 5),
	POINTS("oldest_days", 30, 60, 7) };
static const struct score_rule descending[] = { POINTS("oldest_days", 31, OPEN, 5),
	POINTS("oldest_days", 1, 30, 7) };
static const struct score_rule after_open_end[] = { POINTS("oldest_days", 1, OPEN, 5),
	POINTS("oldest_days", 31, 40, 7) };
static const struct score_rule reversed[] = { POINTS("oldest_days", 30, 1, 5) };
static const struct score_rule unknown[] = { POINTS("oldest_days", 1, 30, 5),
	POINTS("shoe_size", 1, 30, 5) };
static const struct score_rule no_factor[] = { POINTS("", 1, 30, 5) };
static const struct score_rule no_points[] = { POINTS("oldest_days", 1, 30, OPEN) };
static const struct score_rule no_action[] = { ACTION(1, OPEN, "", 0, 2) };
static const struct score_rule no_minutes[] = { ACTION(1, OPEN, "call", 1, OPEN) };
static const struct score_rule late_start[] = { ACTION(8, OPEN, "call", 1, 10) };
static const struct score_rule no_end[] = { ACTION(1, 90, "call", 1, 10) };
static const struct score_rule action_gap[] = { ACTION(1, 9, "call", 1, 10),
	ACTION(11, OPEN, "call", 1, 10) };
static const struct score_rule half_alternative[] = { ACTION(1, 9, "call", 1, 10),
	ACTION(1, 8, "remind", 2, 2), ACTION(9, OPEN, "call", 1, 10) };
static const struct score_rule bad_grace[] = { POINTS(
    "promise_grace_days", OPEN, OPEN, -1) };
static const struct score_rule bad_threshold[] = { POINTS(
    "promise_threshold_percent", OPEN, OPEN, 0) };
static const struct score_rule two_graces[] = { POINTS(
						    "promise_grace_days", OPEN, OPEN, 1),
	POINTS("promise_grace_days", OPEN, OPEN, 2) };

static const struct refusal {
	const struct score_rule *rules;
	size_t count;
	const char *message;
} refusals[] = {
	{ with_gap, 3, "oldest_days: rows 1 and 3 leave a gap" },
	{ with_overlap, 2, "oldest_days: rows 1 and 2 overlap or do not ascend" },
	{ descending, 2, "oldest_days: rows 1 and 2 overlap or do not ascend" },
	{ after_open_end, 2, "oldest_days: rows 1 and 2 overlap or do not ascend" },
	{ reversed, 1, "oldest_days: row 1: \"from\" is above \"to\"" },
	{ unknown, 2, "shoe_size: row 2: is no factor, action or setting" },
	{ no_factor, 1, ": row 1: is no factor, action or setting" },
	{ no_points, 1, "oldest_days: row 1: \"points\" is missing or beyond a million" },
	{ no_action, 1, "action: row 1: \"action\" is missing" },
	{ no_minutes, 1,
	    "action: row 1: \"minutes\" is missing, negative or beyond a million" },
	{ late_start, 1,
	    "action: row 1: the first action must begin at day 1 or before" },
	{ no_end, 1, "action: row 1: the last action must have an open end" },
	{ action_gap, 2, "action: rows 1 and 2 leave a gap" },
	{ half_alternative, 3, "action: rows 1 and 2 overlap or do not ascend" },
	{ bad_grace, 1,
	    "promise_grace_days: row 1: must be 0 to 366 days, in \"points\"" },
	{ bad_threshold, 1,
	    "promise_threshold_percent: row 1: must be 1 to 100 percent, in \"points\"" },
	{ two_graces, 2, "promise_grace_days: row 2: stands there twice" },
};

static void
an_unsound_policy_is_refused_with_its_factor_and_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refusals); i++) {
		struct arena arena = { 0 };
		struct scoring scoring;
		struct str message = { NULL, 0 };
		assert_false(scoring_init(
		    &scoring, refusals[i].rules, refusals[i].count, &arena, &message));
		assert_string_equal(message.p, refusals[i].message);
		arena_free(&arena);
	}
}

static struct scoring
sound(const struct score_rule *rules, size_t count, struct arena *arena)
{
	struct scoring scoring;
	struct str message;

	if (!scoring_init(&scoring, rules, count, arena, &message))
		fail_msg("%s", message.p);
	return scoring;
}

static void
the_built_in_policy_is_sound_and_every_row_has_a_source(void **state)
{
	struct arena arena = { 0 };
	struct scoring scoring = sound(score_rules, score_rule_count, &arena);

	(void)state;
	assert_int_equal(scoring.promise.grace_days, 3);
	assert_int_equal(scoring.promise.threshold_percent, 100);
	for (size_t i = 0; i < score_rule_count; i++)
		assert_true(score_rules[i].source.n > 0);
	for (size_t factor = 1; factor < FACTOR_COUNT; factor++) {
		size_t i = 0;
		while (i < score_rule_count &&
		       !str_is(score_rules[i].factor, score_factors.names[factor]))
			i++;
		assert_true(i < score_rule_count);
	}
	arena_free(&arena);
}

static const struct score_rule small[] = { POINTS("past_due_share", 0, 49, 0),
	POINTS("past_due_share", 50, 100, 4), POINTS("oldest_days", 1, 30, 5),
	POINTS("oldest_days", 31, OPEN, 12), POINTS("dispute_share", 1, 100, -3) };

static void
reasons_stand_in_the_order_of_the_policy_without_those_of_no_points(void **state)
{
	int64_t values[FACTOR_COUNT] = { [FACTOR_PAST_DUE_SHARE] = 50,
		[FACTOR_OLDEST_DAYS] = 31,
		[FACTOR_DISPUTE_SHARE] = 1 };
	struct arena arena = { 0 };
	struct scoring scoring = sound(small, COUNT(small), &arena);
	struct str reasons;

	(void)state;
	assert_int_equal(scoring_points(&scoring, values, &arena, &reasons), 13);
	assert_string_equal(
	    reasons.p, "past_due_share=4;oldest_days=12;dispute_share=-3");
	values[FACTOR_PAST_DUE_SHARE] = 49;
	values[FACTOR_OLDEST_DAYS] = 30;
	values[FACTOR_DISPUTE_SHARE] = 101;
	assert_int_equal(scoring_points(&scoring, values, &arena, &reasons), 5);
	assert_string_equal(reasons.p, "oldest_days=5");
	arena_free(&arena);
}

static void
what_is_unknown_or_below_every_range_has_no_points(void **state)
{
	static const struct score_rule any[] = { POINTS(
	    "days_since_contact", OPEN, OPEN, 9) };
	int64_t values[FACTOR_COUNT] = { [FACTOR_DAYS_SINCE_CONTACT] = FACTOR_UNKNOWN };
	struct arena arena = { 0 };
	struct scoring scoring = sound(any, COUNT(any), &arena);
	struct str reasons;

	(void)state;
	assert_int_equal(scoring_points(&scoring, values, &arena, &reasons), 0);
	assert_int_equal(reasons.n, 0);
	values[FACTOR_DAYS_SINCE_CONTACT] = CONTACT_NEVER;
	assert_int_equal(scoring_points(&scoring, values, &arena, &reasons), 9);
	arena_free(&arena);
}

static void
reasons_always_add_up_to_the_score(void **state)
{
	struct arena arena = { 0 };
	struct scoring scoring = sound(score_rules, score_rule_count, &arena);
	uint64_t seed = 1;

	(void)state;
	for (int trial = 0; trial < 2000; trial++) {
		int64_t values[FACTOR_COUNT] = { 0 };
		struct str reasons, reason;
		long long sum = 0, points;
		int64_t score;
		for (size_t i = 1; i < FACTOR_COUNT; i++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			values[i] = (int64_t)(seed >> 56) - 64;
		}
		score = scoring_points(&scoring, values, &arena, &reasons);
		while (reasons.n > 0 && str_split(&reasons, ';', &reason)) {
			struct str name;
			assert_true(str_split(&reason, '=', &name));
			assert_true(str_to_integer(reason, &points));
			assert_int_not_equal(points, 0);
			sum += points;
		}
		assert_int_equal(sum, score);
	}
	arena_free(&arena);
}

static void
an_action_goes_by_days_and_by_the_channels_that_are_left(void **state)
{
	static const struct score_rule rules[] = {
		ACTION(OPEN, 9, "remind", CHANNEL_EMAIL, 2),
		ACTION(OPEN, 9, "remind", CHANNEL_LETTER, 5),
		ACTION(10, OPEN, "call", CHANNEL_CALL, 10),
		ACTION(10, OPEN, "review", CHANNEL_NONE, 1),
	};
	struct arena arena = { 0 };
	struct scoring scoring = sound(rules, COUNT(rules), &arena);
	uint32_t email = 1u << CHANNEL_EMAIL, letter = 1u << CHANNEL_LETTER;

	(void)state;
	assert_int_equal(scoring_action(&scoring, 9, 0)->channel.number, CHANNEL_EMAIL);
	assert_int_equal(scoring_action(&scoring, 9, email)->minutes, 5);
	assert_null(scoring_action(&scoring, 9, email | letter));
	assert_int_equal(scoring_action(&scoring, 10, 0)->channel.number, CHANNEL_CALL);
	assert_true(str_is(scoring_action(&scoring, 5000, UINT32_MAX)->action, "review"));
	arena_free(&arena);
}

static void
a_policy_of_points_alone_keeps_the_built_in_actions_and_settings(void **state)
{
	struct arena arena = { 0 };
	struct scoring scoring = sound(small, COUNT(small), &arena);

	(void)state;
	assert_int_equal(scoring.point_count, COUNT(small));
	assert_true(str_is(scoring_action(&scoring, 1, 0)->action, "remind"));
	assert_int_equal(scoring.promise.grace_days, 3);
	arena_free(&arena);
}

static void
a_setting_takes_its_value_from_points(void **state)
{
	static const struct score_rule rules[] = {
		POINTS("promise_grace_days", OPEN, OPEN, 0),
		POINTS("promise_threshold_percent", OPEN, OPEN, 90),
	};
	struct arena arena = { 0 };
	struct scoring scoring = sound(rules, COUNT(rules), &arena);

	(void)state;
	assert_int_equal(scoring.promise.grace_days, 0);
	assert_int_equal(scoring.promise.threshold_percent, 90);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_unsound_policy_is_refused_with_its_factor_and_rows),
		cmocka_unit_test(the_built_in_policy_is_sound_and_every_row_has_a_source),
		cmocka_unit_test(
		    reasons_stand_in_the_order_of_the_policy_without_those_of_no_points),
		cmocka_unit_test(what_is_unknown_or_below_every_range_has_no_points),
		cmocka_unit_test(reasons_always_add_up_to_the_score),
		cmocka_unit_test(
		    an_action_goes_by_days_and_by_the_channels_that_are_left),
		cmocka_unit_test(
		    a_policy_of_points_alone_keeps_the_built_in_actions_and_settings),
		cmocka_unit_test(a_setting_takes_its_value_from_points),
	};

	return cmocka_run_group_tests_name("scoring", tests, NULL, NULL);
}
