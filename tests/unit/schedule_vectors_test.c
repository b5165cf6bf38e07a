/*
 * The plans of the finance vectors and of other systems, row for row.
 */
#include "domain/schedule.h"

#include "vectors.h"

static struct arena arena;

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define PERIODS_MOST 64

struct periods {
	struct year_fraction list[PERIODS_MOST];
	size_t count;
};

/* "31/365|29/365" */
static void
read_periods(struct str text, struct periods *periods)
{
	periods->count = 0;
	while (text.n > 0) {
		struct str part = cut(&text, '|'), numerator = cut(&part, '/');
		periods->list[periods->count++] =
		    (struct year_fraction){ integer_of(numerator), integer_of(part) };
	}
}

static void
set_method(struct schedule_terms *terms, struct str method, struct str payment)
{
	terms->method = SCHEDULE_LEVEL;
	if (str_is(method, "equal-principal"))
		terms->method = SCHEDULE_EQUAL_PRINCIPAL;
	else if (str_is(method, "fixed-payment") || str_is(method, "level-given")) {
		terms->method = SCHEDULE_FIXED;
		terms->payment = amount_of(payment);
		if (str_is(method, "fixed-payment"))
			terms->count = 0;
	} else
		assert_true(str_is(method, "level"));
}

static void
assert_row(struct vectors *rows, const struct schedule_row *row, const char *plan)
{
	if (row->payment.minor != amount_of(vectors_cell(rows, "payment")).minor ||
	    row->interest.minor != amount_of(vectors_cell(rows, "interest")).minor ||
	    row->principal.minor != amount_of(vectors_cell(rows, "principal")).minor ||
	    row->balance.minor != amount_of(vectors_cell(rows, "balance")).minor)
		fail_msg("%s, row %u", plan, row->number);
}

static void
assert_rows(const struct schedule *schedule, struct str plan)
{
	struct vectors rows = vectors_open("finance/plan_rows.csv");
	size_t found = 0;

	while (vectors_next(&rows)) {
		if (!str_equal(vectors_cell(&rows, "plan_id"), plan))
			continue;
		assert_int_equal(
		    integer_of(vectors_cell(&rows, "k")), schedule->rows[found].number);
		assert_row(&rows, &schedule->rows[found++], plan.p);
	}
	if (found != schedule->count)
		fail_msg("%s has %zu rows, not %zu", plan.p, schedule->count, found);
	vectors_close(&rows);
}

static void
plans_are_as_published_row_for_row(void **state)
{
	struct vectors plans = vectors_open("finance/plans.csv");
	struct periods periods;
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&plans); compared++) {
		struct str id = vectors_cell(&plans, "plan_id");
		struct schedule schedule = { 0 };
		struct schedule_terms terms = {
			.principal = amount_of(vectors_cell(&plans, "principal")),
			.annual_percent = rate_of(vectors_cell(&plans, "rate_pct")),
			.count = (uint32_t)integer_of(vectors_cell(&plans, "n")),
			.rounding = str_is(vectors_cell(&plans, "rounding"), "half-even")
					? ROUND_HALF_EVEN
					: ROUND_HALF_UP,
		};
		enum schedule_error error;
		read_periods(vectors_cell(&plans, "period_fractions"), &periods);
		terms.periods = periods.list;
		terms.period_count = periods.count;
		set_method(&terms, vectors_cell(&plans, "method"),
		    vectors_cell(&plans, "first_payment"));
		error = schedule_make(&terms, &arena, &schedule);
		if (error != SCHEDULE_OK)
			fail_msg("%s: %s", id.p, schedule_error_text(error));
		assert_rows(&schedule, id);
		assert_int_equal(schedule.total.interest.minor,
		    amount_of(vectors_cell(&plans, "total_interest")).minor);
		assert_int_equal(schedule.total.payment.minor,
		    amount_of(vectors_cell(&plans, "total_paid")).minor);
	}
	assert_true(compared >= 9);
	vectors_close(&plans);
}

/* ---- Other systems ---- */

/* "0.01" and "1", of units with two decimals. */
static struct amount
multiple_of(struct str text)
{
	return amount_of(text);
}

static void
set_peer_method(struct schedule_terms *terms, struct str method)
{
	if (str_is(method, "declining_equal_instalments"))
		terms->method = SCHEDULE_LEVEL;
	else if (str_is(method, "flat_interest_equal_instalments"))
		terms->method = SCHEDULE_FLAT;
	else {
		assert_true(str_is(method, "declining_equal_principal"));
		terms->method = SCHEDULE_EQUAL_PRINCIPAL;
		terms->split = SPLIT_ROUND_LAST;
	}
}

/* Nothing was paid up to the day `as_of`. */
static void
fall_behind(struct schedule *schedule, const struct schedule_terms *terms,
    struct date start, struct date as_of)
{
	struct schedule_arrears arrears = { 0 };
	struct date due = start, next = date_add_months(start, 1);

	while (next.day <= as_of.day) {
		arrears.due_count++;
		due = next;
		next = date_add_months(start, (int32_t)arrears.due_count + 1);
	}
	arrears.elapsed = (struct year_fraction){ date_days_between(due, as_of),
		12 * date_days_between(due, next) };
	assert_int_equal(schedule_fall_behind(terms, &arrears, schedule), SCHEDULE_OK);
}

static void
assert_peer_rows(const struct schedule *schedule, struct str id)
{
	struct vectors rows = vectors_open("peers/schedule_expected.csv");
	size_t found = 0;

	while (vectors_next(&rows)) {
		const struct schedule_row *row = &schedule->rows[found];
		if (!str_equal(vectors_cell(&rows, "case_id"), id))
			continue;
		if (row->principal.minor !=
			amount_of(vectors_cell(&rows, "principal")).minor ||
		    row->interest.minor !=
			amount_of(vectors_cell(&rows, "interest")).minor ||
		    row->payment.minor != amount_of(vectors_cell(&rows, "due")).minor ||
		    row->balance.minor !=
			amount_of(vectors_cell(&rows, "balance_after")).minor)
			fail_msg("%s, row %u: %lld", id.p, row->number,
			    (long long)row->payment.minor);
		found++;
	}
	assert_int_equal(found, schedule->count);
	vectors_close(&rows);
}

static void
schedules_of_another_system_are_the_same(void **state)
{
	static const struct year_fraction month = { 1, 12 };
	struct vectors params = vectors_open("peers/schedule_params.csv");
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&params); compared++) {
		struct str id = vectors_cell(&params, "case_id");
		struct str as_of = vectors_cell(&params, "as_of");
		struct schedule schedule = { 0 };
		struct schedule_terms terms = {
			.principal = { amount_of(vectors_cell(&params, "principal"))
					   .minor },
			.annual_percent =
			    rate_of(vectors_cell(&params, "annual_rate_pct")),
			.count =
			    (uint32_t)integer_of(vectors_cell(&params, "instalments")),
			.periods = &month,
			.period_count = 1,
			.multiple = multiple_of(
			    vectors_cell(&params, "instalment_rounding_multiple")),
			.rounding = ROUND_HALF_EVEN,
			.interest_only_count = (uint32_t)integer_of(
			    vectors_cell(&params, "principal_grace")),
		};
		set_peer_method(&terms, vectors_cell(&params, "method"));
		assert_int_equal(schedule_make(&terms, &arena, &schedule), SCHEDULE_OK);
		if (as_of.n > 0)
			fall_behind(&schedule, &terms,
			    date_of(vectors_cell(&params, "start_date")), date_of(as_of));
		assert_peer_rows(&schedule, id);
	}
	assert_true(compared >= 5);
	vectors_close(&params);
}

static void
assert_amounts(const struct schedule *schedule, struct str expected, const char *id)
{
	for (size_t i = 0; i < schedule->count; i++) {
		struct str part = cut(&expected, ';');
		if (schedule->rows[i].payment.minor != amount_of(part).minor)
			fail_msg("%s, instalment %zu", id, i + 1);
	}
	assert_int_equal(expected.n, 0);
}

static void
balances_are_put_into_new_instalments_alike(void **state)
{
	struct vectors rows = vectors_open("peers/restructure.csv");
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&rows); compared++) {
		struct str value = vectors_cell(&rows, "value");
		struct str id = vectors_cell(&rows, "case_id");
		bool is_count = str_is(vectors_cell(&rows, "mode"), "count");
		struct schedule schedule = { 0 };
		struct schedule_terms terms = {
			.method = is_count ? SCHEDULE_LEVEL : SCHEDULE_FIXED,
			.principal = amount_of(vectors_cell(&rows, "amount")),
			.multiple = multiple_of(vectors_cell(&rows, "rounding_multiple")),
		};
		if (is_count)
			terms.count = (uint32_t)integer_of(value);
		else
			terms.payment = amount_of(value);
		assert_int_equal(schedule_make(&terms, &arena, &schedule), SCHEDULE_OK);
		assert_amounts(&schedule, vectors_cell(&rows, "expected_amounts"), id.p);
	}
	assert_true(compared >= 2);
	vectors_close(&rows);
}

/* ---- Splits ---- */

static enum split_rule
rule_of(struct str text)
{
	static const struct {
		const char *name;
		enum split_rule rule;
	} rules[] = {
		{ "fowler", SPLIT_FOWLER },
		{ "round-last-adjust", SPLIT_ROUND_LAST },
		{ "floor-last-adjust", SPLIT_FLOOR_LAST },
		{ "extra-first", SPLIT_EXTRA_FIRST },
		{ "extra-last", SPLIT_EXTRA_LAST },
		{ "largest-remainder", SPLIT_LARGEST_REMAINDER },
	};

	for (size_t i = 0; i < COUNT(rules); i++)
		if (str_is(text, rules[i].name))
			return rules[i].rule;
	fail_msg("rule %.*s", STR_ARG(text));
	return SPLIT_NONE;
}

static size_t
read_minors(struct str text, struct amount list[PERIODS_MOST])
{
	size_t count = 0;

	while (text.n > 0)
		list[count++].minor = integer_of(cut(&text, '|'));
	return count;
}

static void
splits_are_as_the_rule_says(void **state)
{
	struct vectors rows = vectors_open("finance/splits.csv");
	struct amount weights[PERIODS_MOST], parts[PERIODS_MOST], expected[PERIODS_MOST];
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&rows); compared++) {
		struct str id = vectors_cell(&rows, "id");
		struct amount total = { integer_of(vectors_cell(&rows, "total_minor")) };
		enum split_rule rule = rule_of(vectors_cell(&rows, "method"));
		size_t count = read_minors(vectors_cell(&rows, "ratios"), weights);
		bool is_even = true;
		read_minors(vectors_cell(&rows, "expected_minor"), expected);
		assert_true(split_by_weights(total, weights, rule, parts, count));
		if (memcmp(parts, expected, count * sizeof(*parts)) != 0)
			fail_msg("%s", id.p);
		for (size_t i = 1; i < count; i++)
			is_even &= weights[i].minor == weights[0].minor;
		if (!is_even)
			continue;
		assert_true(split_evenly(total, 1, rule, parts, count));
		if (memcmp(parts, expected, count * sizeof(*parts)) != 0)
			fail_msg("%s, evenly", id.p);
	}
	assert_true(compared >= 6);
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(plans_are_as_published_row_for_row, forget),
		cmocka_unit_test_teardown(
		    schedules_of_another_system_are_the_same, forget),
		cmocka_unit_test_teardown(
		    balances_are_put_into_new_instalments_alike, forget),
		cmocka_unit_test_teardown(splits_are_as_the_rule_says, forget),
	};

	return cmocka_run_group_tests_name("schedule vectors", tests, NULL, NULL);
}
