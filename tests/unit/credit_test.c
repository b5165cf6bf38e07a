/* Limits, terms, and what the rules suggest. */
#include "domain/credit.h"
#include "domain/metric_credit.h"

#include "vectors.h"

static void
is_shown(const char *what, struct ratio ratio, const char *wanted)
{
	char text[RATIO_SIZE];
	size_t n = ratio_format(ratio, 2, text);

	if (!str_equal((struct str){ text, n }, str_of(wanted)))
		fail_msg("%s: %.*s, not %s", what, (int)n, text, wanted);
}

static void
limits_are_used_and_may_be_exceeded(void **state)
{
	static const struct {
		int64_t exposure, limit;
		const char *used;
		int64_t headroom;
	} rows[] = {
		{ 0, 10000, "0.00", 10000 },
		{ 2500, 10000, "25.00", 7500 },
		{ 10000, 10000, "100.00", 0 },
		{ 15000, 10000, "150.00", -5000 },
		{ 15000, 0, "NA", INT64_MIN },
		{ 15000, -1, "NA", INT64_MIN },
		{ 15000, INT64_MIN, "NA", INT64_MIN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount exposure = { rows[i].exposure }, limit = { rows[i].limit };
		is_shown("used", metric_credit_used(exposure, limit), rows[i].used);
		assert_int_equal(
		    metric_headroom(exposure, limit).minor, rows[i].headroom);
	}
}

static void
terms_are_kept_by_what_fell_due(void **state)
{
	static const struct {
		struct metric_terms terms;
		const char *kept;
	} rows[] = {
		{ { { 100 }, { 0 }, { 0 }, { 0 } }, "100.00" },
		{ { { 50 }, { 20 }, { 20 }, { 10 } }, "50.00" },
		{ { { 0 }, { 0 }, { 70 }, { 0 } }, "0.00" },
		{ { { 0 }, { 0 }, { 0 }, { 0 } }, "NA" },
		{ { { INT64_MAX }, { INT64_MAX }, { INT64_MAX }, { INT64_MAX } },
		    "25.00" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		is_shown("kept", metric_terms_kept(&rows[i].terms), rows[i].kept);
}

static void
a_change_needs_payments_in_both_spans(void **state)
{
	struct metric_days_sum none = { 0 }, recent = { 0 }, before = { 0 };

	(void)state;
	metric_days_add(&recent, (struct metric_days){ { 300 }, 10 });
	metric_days_add(&before, (struct metric_days){ { 100 }, -2 });
	metric_days_add(&before, (struct metric_days){ { 100 }, 7 });
	is_shown("later", metric_days_late_change(&recent, &before), "7.50");
	is_shown("sooner", metric_days_late_change(&before, &recent), "-7.50");
	is_shown("no recent", metric_days_late_change(&none, &before), "NA");
	is_shown("none before", metric_days_late_change(&recent, &none), "NA");
}

/* ---- Rules ---- */

static struct credit_facts
facts_of(enum credit_measure measure, struct ratio value)
{
	struct credit_facts facts = { 0 };

	facts.of[measure] = value;
	return facts;
}

static void
edges_are_not_above_nor_below(void **state)
{
	static const struct credit_rule rules[] = {
		{ STR("a"), { CREDIT_USED_SHARE }, STR("90.5"), STR(""), { CREDIT_WATCH },
		    STR("") },
		{ STR("b"), { CREDIT_USED_SHARE }, STR("100"), STR(""), { CREDIT_HOLD },
		    STR("") },
		{ STR("c"), { CREDIT_TERMS_KEPT }, STR(""), STR("-0.5"), { CREDIT_WATCH },
		    STR("") },
	};
	static const struct {
		enum credit_measure measure;
		wide numerator, denominator;
		enum credit_suggestion suggestion;
		uint32_t held;
	} rows[] = {
		{ CREDIT_USED_SHARE, 181, 2, CREDIT_OK, 0 },
		{ CREDIT_USED_SHARE, 90500001, 1000000, CREDIT_WATCH, 1 },
		{ CREDIT_USED_SHARE, 100, 1, CREDIT_WATCH, 1 },
		{ CREDIT_USED_SHARE, 301, 3, CREDIT_HOLD, 3 },
		{ CREDIT_TERMS_KEPT, -1, 2, CREDIT_OK, 0 },
		{ CREDIT_TERMS_KEPT, -51, 100, CREDIT_WATCH, 4 },
		{ CREDIT_USED_SHARE, 1, 0, CREDIT_OK, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct credit_facts facts = facts_of(
		    rows[i].measure, ratio_of(rows[i].numerator, rows[i].denominator));
		struct credit_judgement judgement =
		    credit_judge(rules, COUNT(rules), &facts);
		assert_int_equal(judgement.suggestion, rows[i].suggestion);
		assert_int_equal(judgement.held, rows[i].held);
	}
}

static void
reasons_are_the_rules_that_say_the_strongest_word(void **state)
{
	struct credit_facts facts = { 0 };
	struct credit_judgement judgement;
	char reasons[COUNT("over_limit;past_due_60") + 32] = "";

	(void)state;
	facts.of[CREDIT_USED_SHARE] = ratio_of_integer(101);
	facts.of[CREDIT_OLDEST_DAYS] = ratio_of_integer(61);
	facts.of[CREDIT_BROKEN_COUNT] = ratio_of_integer(1);
	judgement = credit_judge(credit_rules, credit_rule_count, &facts);
	assert_int_equal(judgement.suggestion, CREDIT_HOLD);
	for (size_t i = 0; i < credit_rule_count; i++)
		if (credit_is_reason(credit_rules, i, &judgement)) {
			strncat(reasons, credit_rules[i].rule.p, 16);
			strcat(reasons, ";");
		}
	assert_string_equal(reasons, "over_limit;past_due_60;");
}

static void
rules_are_checked(void **state)
{
	static const struct {
		const char *above, *below;
		enum credit_suggestion suggestion;
		const char *problem;
	} rows[] = {
		{ "1", "", CREDIT_HOLD, NULL },
		{ "", "-1.5", CREDIT_WATCH, NULL },
		{ "1", "2", CREDIT_HOLD, "has both above and below" },
		{ "", "", CREDIT_HOLD, "has neither above nor below" },
		{ "many", "", CREDIT_HOLD, "compares with what is not a decimal number" },
		{ "1", "", CREDIT_OK, "says ok, which is what no rule says" },
	};
	struct credit_rule many[CREDIT_RULES_MAX + 1];
	char names[CREDIT_RULES_MAX + 1];
	size_t at;

	(void)state;
	assert_null(credit_rules_problem(credit_rules, credit_rule_count, &at));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct credit_rule rule = { STR("r"), { CREDIT_DAYS_LATE },
			str_of(rows[i].above), str_of(rows[i].below),
			{ (uint8_t)rows[i].suggestion }, STR("") };
		const char *problem = credit_rules_problem(&rule, 1, &at);
		if (rows[i].problem == NULL)
			assert_null(problem);
		else
			assert_string_equal(problem, rows[i].problem);
	}
	for (size_t i = 0; i < COUNT(many); i++) {
		names[i] = (char)('!' + i);
		many[i] = credit_rules[0];
		many[i].rule = (struct str){ &names[i], 1 };
	}
	assert_null(credit_rules_problem(many, CREDIT_RULES_MAX, &at));
	assert_string_equal(
	    credit_rules_problem(many, COUNT(many), &at), "is one too many");
	assert_int_equal(at, CREDIT_RULES_MAX);
	many[3].rule = many[1].rule;
	assert_string_equal(
	    credit_rules_problem(many, COUNT(many), &at), "stands there twice");
	assert_int_equal(at, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_used_and_may_be_exceeded),
		cmocka_unit_test(terms_are_kept_by_what_fell_due),
		cmocka_unit_test(a_change_needs_payments_in_both_spans),
		cmocka_unit_test(edges_are_not_above_nor_below),
		cmocka_unit_test(reasons_are_the_rules_that_say_the_strongest_word),
		cmocka_unit_test(rules_are_checked),
	};

	return cmocka_run_group_tests_name("credit", tests, NULL, NULL);
}
