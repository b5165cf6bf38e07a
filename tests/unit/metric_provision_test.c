#include "domain/metric_chargeoff.h"
#include "domain/metric_collectability.h"
#include "domain/metric_provision.h"

#include "vectors.h"

#define LIST_MOST 64

static void
is_shown(const char *what, struct ratio ratio, int decimals, const char *text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	if (!str_is((struct str){ buffer, n }, text))
		fail_msg("%s: %.*s, not %s", what, (int)n, buffer, text);
}

static struct ratio
percent(const char *text)
{
	return ratio_of_rate(rate_of(str_of(text)));
}

static void
a_loss_is_a_part_of_a_debt(void **state)
{
	static const struct {
		const char *what;
		int64_t balance;
		const char *percent;
		int64_t loss;
	} rows[] = {
		{ "a part", 150000, "0.3", 450 },
		{ "half a cent goes up", 50, "1", 1 },
		{ "less than half goes down", 49, "1", 0 },
		{ "all", 12345, "100", 12345 },
		{ "nothing", 12345, "0", 0 },
		{ "a credit loses nothing", -12345, "50", 0 },
		{ "the most there can be", INT64_MAX, "100", INT64_MAX },
		{ "more than can be counted", INT64_MAX, "101", INT64_MIN },
		{ "no balance", INT64_MIN, "10", INT64_MIN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (metric_expected_loss(
			(struct amount){ rows[i].balance }, percent(rows[i].percent))
			.minor != rows[i].loss)
			fail_msg("%s", rows[i].what);
	assert_true(
	    amount_is_none(metric_expected_loss((struct amount){ 1 }, RATIO_UNDEFINED)));
	assert_int_equal(metric_expected_loss(AMOUNT_ZERO, RATIO_UNDEFINED).minor, 0);
}

static void
a_shown_rate_is_not_the_rate(void **state)
{
	struct ratio rate =
	    metric_loss_rate((struct amount){ 2000 }, (struct amount){ 23000 });

	(void)state;
	is_shown("exact", rate, 4, "8.6957");
	assert_int_equal(
	    metric_expected_loss((struct amount){ 60000 }, rate).minor, 5217);
	assert_int_equal(
	    metric_expected_loss((struct amount){ 60000 }, metric_shown_rate(rate, 1))
		.minor,
	    5220);
	is_shown("of nothing", metric_loss_rate((struct amount){ 2000 }, AMOUNT_ZERO), 2,
	    "NA");
	is_shown("as shown", metric_shown_rate(RATIO_UNDEFINED, 1), 2, "NA");
}

static void
rates_look_forward(void **state)
{
	static const char *const historic[] = { "0.3", "8", "26", "58", "82" };
	static const char *const shown[] = { "0.3", "8.8", "28.6", "63.8", "90.2" };

	(void)state;
	for (size_t i = 0; i < COUNT(historic); i++)
		is_shown("as ASC 326-20-55 shows them",
		    metric_shown_rate(
			metric_adjusted_rate(percent(historic[i]), percent("1.1")), 1),
		    1, shown[i]);
	is_shown("never above all", metric_adjusted_rate(percent("82"), percent("1.5")),
	    2, "100.00");
	is_shown(
	    "exact", metric_adjusted_rate(percent("0.3"), percent("1.1")), 2, "0.33");
	is_shown("a negative scalar", metric_adjusted_rate(percent("5"), percent("-1")),
	    2, "NA");
	is_shown("no rate", metric_adjusted_rate(RATIO_UNDEFINED, percent("1")), 2, "NA");
}

static void
weights_of_scenarios_add_up_to_one(void **state)
{
	struct ratio rates[] = { percent("1"), percent("2"), percent("6") };
	static const struct rate good[] = { { 2, 1 }, { 5, 1 }, { 30, 2 } };
	static const struct rate thirds[] = { { 333, 3 }, { 333, 3 }, { 333, 3 } };
	static const struct rate negative[] = { { 12, 1 }, { -5, 1 }, { 3, 1 } };

	(void)state;
	is_shown("weighted", metric_scenario_rate(rates, good, 3), 2, "3.00");
	is_shown("0.999", metric_scenario_rate(rates, thirds, 3), 2, "NA");
	is_shown("negative", metric_scenario_rate(rates, negative, 3), 2, "NA");
	is_shown("none", metric_scenario_rate(rates, good, 0), 2, "NA");
}

static void
credits_and_other_debts_stand_beside_the_matrix(void **state)
{
	struct metric_provision provision = { .bucket_count = 2 };
	struct ratio rates[] = { percent("1"), percent("50") };
	struct provision_result result;

	(void)state;
	assert_true(metric_provision_add(
	    &provision, 0, PROVISION_MATRIX, (struct amount){ 1050 }));
	assert_true(metric_provision_add(
	    &provision, 1, PROVISION_MATRIX, (struct amount){ 201 }));
	assert_true(metric_provision_add(
	    &provision, 1, PROVISION_MATRIX, (struct amount){ -900 }));
	assert_true(metric_provision_add(
	    &provision, 1, PROVISION_INSURED, (struct amount){ 5000 }));
	assert_true(metric_provision_add(
	    &provision, 0, PROVISION_DISPUTED, (struct amount){ -1 }));
	assert_true(metric_provision(&provision, rates, &result));
	assert_int_equal(result.losses[0].minor, 11);
	assert_int_equal(result.losses[1].minor, 101);
	assert_int_equal(result.loss.minor, 112);
	assert_int_equal(result.balance.minor, 1251);
	is_shown("coverage", result.coverage, 2, "8.95");
	assert_int_equal(provision.parts[PROVISION_CREDIT].minor, -901);
	assert_int_equal(provision.parts[PROVISION_INSURED].minor, 5000);
	assert_int_equal(provision.parts[PROVISION_DISPUTED].minor, 0);
	assert_int_equal(provision.parts[PROVISION_MATRIX].minor, 1251);
}

static void
a_provision_that_cannot_be_told_is_refused(void **state)
{
	struct metric_provision provision = { .bucket_count = 2 }, empty = { 0 };
	struct ratio rates[] = { percent("1"), RATIO_UNDEFINED };
	struct provision_result result;

	(void)state;
	assert_false(
	    metric_provision_add(&provision, 2, PROVISION_MATRIX, (struct amount){ 1 }));
	assert_false(metric_provision_add(&provision, 0, PROVISION_MATRIX, AMOUNT_NONE));
	assert_true(metric_provision(&provision, rates, &result));
	is_shown("of nothing", result.coverage, 2, "NA");
	assert_true(
	    metric_provision_add(&provision, 1, PROVISION_MATRIX, (struct amount){ 1 }));
	assert_false(metric_provision(&provision, rates, &result));
	assert_false(metric_provision_add(
	    &provision, 0, PROVISION_MATRIX, (struct amount){ INT64_MAX }));
	assert_int_equal(provision.buckets[0].minor, 0);
	assert_true(metric_provision(&empty, NULL, &result));
	assert_int_equal(result.loss.minor, 0);
}

static void
the_entry_brings_the_allowance_to_what_is_required(void **state)
{
	(void)state;
	assert_int_equal(
	    metric_allowance_entry((struct amount){ 8912 }, (struct amount){ 2200 })
		.minor,
	    6712);
	assert_int_equal(
	    metric_allowance_entry((struct amount){ 8912 }, (struct amount){ -100 })
		.minor,
	    9012);
	assert_int_equal(
	    metric_allowance_entry((struct amount){ 100 }, (struct amount){ 300 }).minor,
	    -200);
	assert_true(amount_is_none(
	    metric_allowance_entry((struct amount){ INT64_MAX }, (struct amount){ -1 })));
	assert_true(
	    amount_is_none(metric_allowance_entry(AMOUNT_NONE, (struct amount){ 1 })));
	assert_true(
	    amount_is_none(metric_allowance_entry((struct amount){ 1 }, AMOUNT_NONE)));
}

static void
loans_are_classed_by_days(void **state)
{
	static const struct {
		enum credit_type type;
		int32_t days;
		enum loan_class class;
	} rows[] = {
		{ CREDIT_CLOSED_END, -5, LOAN_PASS },
		{ CREDIT_CLOSED_END, 89, LOAN_PASS },
		{ CREDIT_CLOSED_END, 90, LOAN_SUBSTANDARD },
		{ CREDIT_CLOSED_END, 119, LOAN_SUBSTANDARD },
		{ CREDIT_CLOSED_END, 120, LOAN_CHARGE_OFF },
		{ CREDIT_OPEN_END, 120, LOAN_SUBSTANDARD },
		{ CREDIT_OPEN_END, 179, LOAN_SUBSTANDARD },
		{ CREDIT_OPEN_END, 180, LOAN_CHARGE_OFF },
		{ CREDIT_OPEN_END, INT32_MAX, LOAN_CHARGE_OFF },
		{ CREDIT_NONE, 500, LOAN_NONE },
		{ CREDIT_TYPE_COUNT, 500, LOAN_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    metric_loan_class(rows[i].type, rows[i].days), rows[i].class);
}

static void
a_survey_says_what_it_says(void **state)
{
	static const struct {
		const char *survey;
		int32_t months;
		const char *surveyed, *line;
	} rows[] = {
		{ "CCAA-2004", 0, "94.90", "94.90" },
		{ "CCAA-2004", 4, "NA", "63.77" },
		{ "CCAA-2004", 24, "9.30", "9.30" },
		{ "CCAA-2004", 25, "NA", "NA" },
		{ "CCAA-2004", -1, "NA", "NA" },
		{ "CSC-consumer", 6, "NA", "NA" },
		{ "CSC-consumer", 12, "25.00", "25.00" },
		{ "nobody", 0, "NA", "NA" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		is_shown(rows[i].survey,
		    metric_collectability(collectability_rows, collectability_row_count,
			str_of(rows[i].survey), rows[i].months,
			COLLECTABILITY_AS_SURVEYED),
		    2, rows[i].surveyed);
		is_shown(rows[i].survey,
		    metric_collectability(collectability_rows, collectability_row_count,
			str_of(rows[i].survey), rows[i].months, COLLECTABILITY_LINE),
		    2, rows[i].line);
	}
}

/* Whole units, as the examples print them. */
static struct amount
units_of(struct str text)
{
	return (struct amount){ integer_of(text) };
}

static void
provisions_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/provision.csv");
	struct metric_provision provision = { 0 };
	struct ratio rates[BUCKET_MAX];
	struct amount losses[BUCKET_MAX];
	struct provision_result result;

	(void)state;
	while (vectors_next(&rows)) {
		size_t i = provision.bucket_count;
		struct amount gross = units_of(vectors_cell(&rows, "gross"));
		struct amount loss = units_of(vectors_cell(&rows, "expected_loss"));
		if (!str_is(vectors_cell(&rows, "bucket"), "TOTAL")) {
			provision.bucket_count++;
			rates[i] =
			    ratio_of_rate(rate_of(vectors_cell(&rows, "rate_pct")));
			losses[i] = loss;
			assert_true(
			    metric_provision_add(&provision, i, PROVISION_MATRIX, gross));
			continue;
		}
		assert_true(metric_provision(&provision, rates, &result));
		for (size_t k = 0; k < i; k++)
			assert_int_equal(result.losses[k].minor, losses[k].minor);
		assert_int_equal(result.balance.minor, gross.minor);
		assert_int_equal(result.loss.minor, loss.minor);
		memset(&provision, 0, sizeof(provision));
	}
	assert_int_equal(provision.bucket_count, 0);
	vectors_close(&rows);
}

static void
loss_rates_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/loss_rates.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str stages = vectors_cell(&rows, "open_at_stage");
		struct str expected = vectors_cell(&rows, "expected_rate_pct");
		struct amount never = units_of(vectors_cell(&rows, "never_paid"));
		while (stages.n > 0) {
			struct str stage = cut(&stages, '|'), rate = cut(&expected, '|');
			char text[RATIO_SIZE];
			size_t n = ratio_format(
			    metric_loss_rate(never, units_of(stage)), 4, text);
			assert_true(str_equal((struct str){ text, n }, rate));
		}
		assert_int_equal(expected.n, 0);
	}
	vectors_close(&rows);
}

static void
charge_offs_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/chargeoff.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct word type = word_find(&credit_types, vectors_cell(&rows, "type"));
		enum loan_class class = metric_loan_class((enum credit_type)type.number,
		    (int32_t)integer_of(vectors_cell(&rows, "days_past_due")));
		assert_true(
		    str_is(vectors_cell(&rows, "expected"), loan_classes.names[class]));
	}
	vectors_close(&rows);
}

static void
surveys_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/collectability.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct rate said = rate_of(vectors_cell(&rows, "percent"));
		struct ratio found = metric_collectability(collectability_rows,
		    collectability_row_count, vectors_cell(&rows, "set"),
		    (int32_t)integer_of(vectors_cell(&rows, "months_past_due")),
		    COLLECTABILITY_AS_SURVEYED);
		assert_true(ratio_is_number(&found));
		assert_int_equal(ratio_compare(found, ratio_of_rate(said)), 0);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_loss_is_a_part_of_a_debt),
		cmocka_unit_test(a_shown_rate_is_not_the_rate),
		cmocka_unit_test(rates_look_forward),
		cmocka_unit_test(weights_of_scenarios_add_up_to_one),
		cmocka_unit_test(credits_and_other_debts_stand_beside_the_matrix),
		cmocka_unit_test(a_provision_that_cannot_be_told_is_refused),
		cmocka_unit_test(the_entry_brings_the_allowance_to_what_is_required),
		cmocka_unit_test(loans_are_classed_by_days),
		cmocka_unit_test(a_survey_says_what_it_says),
		cmocka_unit_test(provisions_are_as_published),
		cmocka_unit_test(loss_rates_are_as_published),
		cmocka_unit_test(charge_offs_are_as_published),
		cmocka_unit_test(surveys_are_as_published),
	};

	return cmocka_run_group_tests_name("metric_provision", tests, NULL, NULL);
}
