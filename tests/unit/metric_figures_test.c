#include "domain/metric_cei.h"
#include "domain/metric_comparison.h"
#include "domain/metric_concentration.h"
#include "domain/metric_control.h"
#include "domain/metric_delinquency.h"
#include "domain/metric_discount.h"
#include "domain/metric_dso.h"
#include "domain/metric_effort.h"
#include "domain/metric_promises.h"
#include "domain/metric_quality.h"
#include "domain/metric_turnover.h"

#include "vectors.h"

static void
is_shown(const char *what, struct ratio ratio, int decimals, const char *text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	if (!str_is((struct str){ buffer, n }, text))
		fail_msg("%s: %.*s, not %s", what, (int)n, buffer, text);
}

static struct amount
minor(int64_t amount)
{
	return (struct amount){ amount };
}

static void
dso_is_receivables_in_days_of_sales(void **state)
{
	static const struct {
		const char *what;
		int64_t receivables, sales;
		int32_t days;
		const char *shown;
	} rows[] = {
		{ "usual", 15000, 10000, 30, "45.00" },
		{ "a leap year", 50000, 365000, 366, "50.14" },
		{ "one day", 50, 100, 1, "0.50" },
		{ "half a hundredth goes up", 1, 200, 1, "0.01" },
		{ "credits outweigh debits", -100, 1000, 30, "-3.00" },
		{ "nothing is owed", 0, 1000, 30, "0.00" },
		{ "nothing was sold", 100, 0, 30, "NA" },
		{ "neither", 0, 0, 30, "NA" },
		{ "more came back than was sold", 100, -50, 30, "NA" },
		{ "no days", 100, 50, 0, "NA" },
		{ "not known", INT64_MIN, 50, 30, "NA" },
		{ "sales not known", 100, INT64_MIN, 30, "NA" },
		{ "the most there can be", INT64_MAX, INT64_MAX, 366, "366.00" },
		{ "too much to show", INT64_MAX, 1, 366, "too large" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		is_shown(rows[i].what,
		    metric_dso(
			minor(rows[i].receivables), minor(rows[i].sales), rows[i].days),
		    2, rows[i].shown);
}

static void
the_countback_walks_from_the_newest_month(void **state)
{
	static const struct metric_month months[] = { { { 100 }, 29 }, { { 0 }, 31 },
		{ { 80 }, 31 } };
	static const struct metric_month returns[] = { { { -50 }, 30 }, { { 200 }, 31 } };
	static const struct metric_month unknown[] = { { { INT64_MIN }, 30 } };
	static const struct {
		const char *what;
		int64_t receivables;
		const char *passes, *stops;
	} rows[] = {
		{ "part of a leap February", 50, "14.50", "14.50" },
		{ "just all of it", 100, "29.00", "29.00" },
		{ "over a month without sales", 140, "75.50", "29.00" },
		{ "all months", 180, "91.00", "29.00" },
		{ "a cent more", 181, "NA", "29.00" },
		{ "nothing", 0, "0.00", "0.00" },
		{ "less than nothing", -50, "-14.50", "-14.50" },
		{ "not known", INT64_MIN, "NA", "NA" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		is_shown(rows[i].what,
		    metric_dso_countback(minor(rows[i].receivables), months,
			COUNT(months), COUNTBACK_PASSES_EMPTY),
		    2, rows[i].passes);
		is_shown(rows[i].what,
		    metric_dso_countback(minor(rows[i].receivables), months,
			COUNT(months), COUNTBACK_STOPS_EMPTY),
		    2, rows[i].stops);
	}
	is_shown("what came back is older",
	    metric_dso_countback(minor(50), returns, 2, COUNTBACK_PASSES_EMPTY), 2,
	    "45.50");
	is_shown("a month that is not known",
	    metric_dso_countback(minor(50), unknown, 1, COUNTBACK_PASSES_EMPTY), 2, "NA");
	is_shown("no months",
	    metric_dso_countback(minor(50), NULL, 0, COUNTBACK_PASSES_EMPTY), 2, "NA");
	is_shown("no months and nothing owed",
	    metric_dso_countback(minor(0), NULL, 0, COUNTBACK_PASSES_EMPTY), 2, "0.00");
}

static void
months_of_sales_weigh_by_themselves(void **state)
{
	static const struct amount open[] = { { 800 }, { 300 }, { 0 } };
	static const struct amount sales[] = { { 1000 }, { 900 }, { 0 } };
	static const struct amount gap[] = { { 1000 }, { 0 }, { 5 } };

	(void)state;
	is_shown("both", metric_dso_weighted(open, sales, 3, 30), 2, "34.00");
	is_shown("a gap", metric_dso_weighted(open, gap, 3, 30), 2, "NA");
	is_shown("no months", metric_dso_weighted(NULL, NULL, 0, 30), 2, "0.00");
}

static void
true_dso_ages_each_invoice(void **state)
{
	struct metric_dso_month months[] = { { .sales = { 1000 } }, { .sales = { 700 } },
		{ .sales = { 0 } } };
	struct metric_dso_true dso = { months, 3 };
	struct amount left_out;

	(void)state;
	is_shown("nothing open", metric_dso_true_days(&dso, &left_out), 2, "0.00");
	assert_true(metric_dso_true_add(&dso, 2, 70, minor(30)));
	is_shown("nothing else", metric_dso_true_days(&dso, &left_out), 2, "NA");
	assert_int_equal(left_out.minor, 30);
	assert_true(metric_dso_true_add(&dso, 0, 10, minor(500)));
	assert_true(metric_dso_true_add(&dso, 1, 40, minor(100)));
	assert_true(metric_dso_true_add(&dso, 1, 50, minor(-100)));
	is_shown("two months", metric_dso_true_days(&dso, &left_out), 4, "10.7143");
	assert_int_equal(left_out.minor, 30);
	assert_false(metric_dso_true_add(&dso, 3, 1, minor(1)));
	assert_false(metric_dso_true_add(&dso, 0, 1, minor(INT64_MAX)));
}

/* Sixty primes below each other: sums of quotients that no 128 bits hold. */
static void
true_dso_is_exact_over_years(void **state)
{
	struct metric_dso_month months[60] = { { .sales = { 0 } } };
	struct metric_dso_true dso = { months, 60 };
	struct amount left_out;

	(void)state;
	for (int64_t i = 0; i < 60; i++)
		months[i].sales = minor(INT64_C(1000000007) + i * i * 7919 + i);
	for (size_t i = 0; i < 60; i++)
		assert_true(metric_dso_true_add(&dso, i, 30, months[i].sales));
	is_shown(
	    "each month once", metric_dso_true_days(&dso, &left_out), 4, "1800.0000");
	assert_true(metric_dso_true_add(&dso, 7, 1, minor(1)));
	is_shown("and a bit", metric_dso_true_days(&dso, &left_out), 15,
	    "1800.000000000999612");
}

static void
days_delinquent_are_days_of_what_is_past_due(void **state)
{
	(void)state;
	is_shown("usual",
	    metric_days_delinquent(minor(15000), minor(4000), minor(10000), 30), 2,
	    "33.00");
	is_shown("no sales", metric_days_delinquent(minor(100), minor(40), minor(0), 30),
	    2, "NA");
	is_shown("extended", metric_days_extended(minor(15000), minor(10000), 30, 30), 2,
	    "15.00");
	is_shown("within the terms",
	    metric_days_extended(minor(1000), minor(10000), 30, 30), 2, "-27.00");
}

static void
days_weigh_by_amounts(void **state)
{
	static const struct metric_days list[] = { { { 1000 }, -5 }, { { 2000 }, 0 },
		{ { 1000 }, 30 } };
	static const struct metric_days refund[] = { { { 100 }, 5 }, { { -100 }, 9 } };
	static const struct metric_days gap[] = { { { 100 }, 5 }, { { INT64_MIN }, 9 } };
	static const struct metric_days huge[] = { { { INT64_MAX }, INT32_MAX },
		{ { INT64_MAX }, INT32_MAX } };

	(void)state;
	is_shown("signed", metric_weighted_days(list, 3, EARLY_NEGATIVE), 2, "6.25");
	is_shown("floored", metric_weighted_days(list, 3, EARLY_IS_ZERO), 2, "7.50");
	is_shown(
	    "early alone", metric_weighted_days(list, 1, EARLY_NEGATIVE), 2, "-5.00");
	is_shown("none", metric_weighted_days(list, 0, EARLY_NEGATIVE), 2, "NA");
	is_shown(
	    "all came back", metric_weighted_days(refund, 2, EARLY_NEGATIVE), 2, "NA");
	is_shown("missing", metric_weighted_days(gap, 2, EARLY_NEGATIVE), 2, "NA");
	is_shown("huge", metric_weighted_days(huge, 2, EARLY_NEGATIVE), 0, "2147483647");
}

static void
days_have_a_mean_and_a_median(void **state)
{
	static const int32_t days[] = { 1, 4, 9, 30 };

	(void)state;
	is_shown("mean", metric_mean_days(days, 4), 2, "11.00");
	is_shown("median of four", metric_median_days(days, 4), 2, "6.50");
	is_shown("median of three", metric_median_days(days, 3), 2, "4.00");
	is_shown("of one", metric_median_days(days, 1), 2, "1.00");
	is_shown("mean of none", metric_mean_days(days, 0), 2, "NA");
	is_shown("median of none", metric_median_days(days, 0), 2, "NA");
}

static void
the_index_of_collections_names_its_months(void **state)
{
	static const struct {
		const char *what;
		int64_t begin, sales, total, current;
		int32_t months;
		const char *shown;
	} rows[] = {
		{ "by month", 6200, 10890, 6340, 3590, 3, "55.93" },
		{ "by period", 6200, 10890, 6340, 3590, 1, "79.63" },
		{ "nothing past due is left", 1000, 500, 700, 700, 1, "100.00" },
		{ "nothing was collected", 1000, 500, 1500, 500, 1, "0.00" },
		{ "debts grew", 1000, 500, 2000, 500, 1, "-50.00" },
		{ "there was nothing to collect", 1000, 500, 1500, 1500, 1, "NA" },
		{ "less than nothing could be collected", 1000, 500, 1700, 1600, 1,
		    "NA" },
		{ "less than nothing by month", 1000, 900, 1700, 1500, 2, "NA" },
		{ "no months", 1000, 500, 700, 700, 0, "NA" },
		{ "no opening balance", INT64_MIN, 500, 700, 700, 1, "NA" },
		{ "the most there can be", INT64_MAX, INT64_MAX, -INT64_MAX, -INT64_MAX,
		    INT32_MAX, "100.00" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct metric_cei cei = { minor(rows[i].begin), minor(rows[i].sales),
			minor(rows[i].total), minor(rows[i].current), rows[i].months };
		is_shown(rows[i].what, metric_cei(&cei), 2, rows[i].shown);
	}
}

static void
turnover_takes_the_average_of_balances(void **state)
{
	static const struct amount ends[] = { { 90000 }, { 110000 } };
	static const struct amount nothing[] = { { 0 }, { 0 } };
	static const struct amount gap[] = { { 90000 }, { INT64_MIN } };

	(void)state;
	is_shown("times", metric_turnover(minor(1200000), ends, 2), 2, "12.00");
	is_shown("days of a leap year",
	    metric_turnover_days(minor(1200000), ends, 2, 366), 2, "30.50");
	is_shown("no balances", metric_turnover(minor(1200000), ends, 0), 2, "NA");
	is_shown("no debts", metric_turnover(minor(1200000), nothing, 2), 2, "NA");
	is_shown("no debts, in days", metric_turnover_days(minor(120), nothing, 2, 30), 2,
	    "0.00");
	is_shown("no sales", metric_turnover_days(minor(0), ends, 2, 30), 2, "NA");
	is_shown("a gap", metric_turnover(minor(1200000), gap, 2), 2, "NA");
	is_shown("a gap, in days", metric_turnover_days(minor(120), gap, 2, 30), 2, "NA");
}

static void
few_customers_owe_much(void **state)
{
	struct amount balances[] = { { 10 }, { 40 }, { -500 }, { 20 }, { 30 },
		{ INT64_MIN } };
	struct amount huge[] = { { INT64_MAX }, { INT64_MAX } };
	const struct amount credits[] = { { -1 }, { 0 } };

	(void)state;
	is_shown("HHI", metric_hhi(balances, COUNT(balances)), 2, "3000.00");
	is_shown("one debtor", metric_hhi(balances, 1), 2, "10000.00");
	is_shown("no debtor", metric_hhi(credits, 2), 2, "NA");
	is_shown("nobody", metric_hhi(credits, 0), 2, "NA");
	is_shown("huge", metric_hhi(huge, 2), 2, "5000.00");
	assert_int_equal(metric_major_count(balances, COUNT(balances), 10), 4);
	assert_int_equal(metric_major_count(balances, COUNT(balances), 11), 3);
	assert_int_equal(metric_major_count(credits, 2, 10), 0);
	is_shown("top 2", metric_top_share(balances, COUNT(balances), 2), 2, "70.00");
	assert_int_equal(balances[0].minor, 40);
	is_shown("more than there are", metric_top_share(balances, 6, 99), 2, "100.00");
	is_shown("top 0", metric_top_share(balances, COUNT(balances), 0), 2, "0.00");
	is_shown("of nothing", metric_top_share(balances, 0, 1), 2, "NA");
	is_shown("huge", metric_top_share(huge, 2, 1), 2, "50.00");
}

static void
shares_are_of_something(void **state)
{
	(void)state;
	is_shown(
	    "net", metric_bad_debt(minor(18000), minor(3000), minor(1200000)), 2, "1.25");
	is_shown("more came back", metric_bad_debt(minor(100), minor(300), minor(1000)),
	    2, "-20.00");
	is_shown(
	    "gross", metric_bad_debt(minor(18000), minor(0), minor(1200000)), 2, "1.50");
	is_shown("no sales", metric_bad_debt(minor(100), minor(0), minor(0)), 2, "NA");
	is_shown("recovered", metric_recovery(minor(25), minor(200)), 2, "12.50");
	is_shown("nothing placed", metric_recovery(minor(25), minor(0)), 2, "NA");
	is_shown("disputed", metric_dispute_rate(minor(32000), minor(800000)), 2, "4.00");
	is_shown("in credit", metric_dispute_rate(minor(32000), minor(-1)), 2, "NA");
	is_shown("by count", metric_dispute_rate_by_count(1, 3), 2, "33.33");
	is_shown("of no items", metric_dispute_rate_by_count(0, 0), 2, "NA");
	is_shown(
	    "unapplied", metric_unapplied_of_receipts(minor(42), minor(1400)), 2, "3.00");
	is_shown(
	    "no receipts", metric_unapplied_of_receipts(minor(0), minor(0)), 2, "NA");
	is_shown(
	    "of all", metric_unapplied_of_receivables(minor(42), minor(840)), 2, "5.00");
	is_shown("bucket", metric_bucket_share(minor(3590), minor(6340)), 2, "56.62");
	is_shown("missing", metric_bucket_share(AMOUNT_NONE, minor(6340)), 2, "NA");
}

static void
effort_is_held_against_what_it_brings(void **state)
{
	(void)state;
	is_shown("contacts", metric_contact_rate(26, 100), 2, "26.00");
	is_shown("no attempt", metric_contact_rate(0, 0), 2, "NA");
	is_shown("promises", metric_promise_rate(3, 26), 2, "11.54");
	is_shown("no contact", metric_promise_rate(0, 0), 2, "NA");
	is_shown("cost", metric_cost_to_collect(minor(12500), minor(250000)), 2, "5.00");
	is_shown("for 1000", metric_cost_per_thousand(minor(12500), minor(250000)), 2,
	    "50.00");
	is_shown(
	    "nothing came in", metric_cost_to_collect(minor(12500), minor(0)), 2, "NA");
	is_shown("per hour", metric_per_hour(42, (struct rate){ 75, 1 }), 2, "5.60");
	is_shown("no hours", metric_per_hour(42, (struct rate){ 0, 0 }), 2, "NA");
	is_shown("agency",
	    metric_agency_net((struct rate){ 35, 0 }, (struct rate){ 45, 0 }), 2,
	    "29.25");
	is_shown("all for the agency",
	    metric_agency_net((struct rate){ 100, 0 }, (struct rate){ 45, 0 }), 2,
	    "0.00");
	is_shown("a fee above all",
	    metric_agency_net((struct rate){ 1001, 1 }, (struct rate){ 45, 0 }), 2, "NA");
	is_shown("negative",
	    metric_agency_net((struct rate){ 10, 0 }, (struct rate){ -1, 0 }), 2, "NA");
}

static struct metric_stratum
stratum(int64_t to_collect, int64_t cash)
{
	return (struct metric_stratum){ minor(to_collect), minor(cash) };
}

static void
a_portfolio_is_expected_to_bring_what_its_strata_do(void **state)
{
	/* Two collectors, each row what they have of a stratum and all of it. */
	static const struct {
		int64_t to_collect[2], cash[2];
		const char *expected[2];
	} rows[] = {
		{ { 1000, 3000 }, { 500, 300 }, { "200.00", "600.00" } },
		{ { 0, 600 }, { 0, 600 }, { "0.00", "600.00" } },
		{ { 1, 2 }, { 1, 0 }, { "0.33", "0.67" } },
		{ { 0, 0 }, { -70, 20 }, { "-70.00", "20.00" } },
		{ { INT64_MAX / 2, INT64_MAX / 2 }, { 5, 0 }, { "2.50", "2.50" } },
	};
	struct ratio sums[2] = { ratio_of_integer(0), ratio_of_integer(0) };
	int64_t cash[2] = { 0, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct metric_stratum all =
		    stratum(rows[i].to_collect[0] + rows[i].to_collect[1],
			rows[i].cash[0] + rows[i].cash[1]);
		for (size_t k = 0; k < 2; k++) {
			struct metric_stratum own =
			    stratum(rows[i].to_collect[k], rows[i].cash[k]);
			struct ratio part = metric_expected_part(&own, &all);
			is_shown("part of a stratum", part, 2, rows[i].expected[k]);
			sums[k] = ratio_add(sums[k], part);
			cash[k] += rows[i].cash[k];
		}
	}
	is_shown("all is expected that came in", ratio_add(sums[0], sums[1]), 9,
	    "1356.000000000");
	is_shown("one", metric_collection_index(minor(cash[0]), sums[0]), 2, "328.23");
	is_shown(
	    "the other", metric_collection_index(minor(cash[1]), sums[1]), 2, "75.21");
}

static void
a_comparison_needs_something_to_compare_with(void **state)
{
	struct metric_stratum some = stratum(100, 40), missing = { AMOUNT_NONE, { 1 } };
	struct metric_stratum none = stratum(0, 5);

	(void)state;
	is_shown("rate", metric_collection_rate(&some), 2, "40.00");
	is_shown("rate of nothing", metric_collection_rate(&none), 2, "NA");
	is_shown("missing", metric_expected_part(&missing, &some), 2, "NA");
	is_shown("all missing", metric_expected_part(&some, &missing), 2, "NA");
	is_shown("index", metric_collection_index(minor(30), ratio_of_integer(40)), 2,
	    "75.00");
	is_shown("nothing expected",
	    metric_collection_index(minor(30), ratio_of_integer(0)), 2, "NA");
	is_shown("less than nothing expected",
	    metric_collection_index(minor(30), ratio_of_integer(-1)), 2, "NA");
	is_shown(
	    "not known", metric_collection_index(minor(30), RATIO_UNDEFINED), 2, "NA");
}

static void
a_discount_costs_more_than_it_seems(void **state)
{
	static const struct {
		struct metric_discount discount;
		const char *nominal, *effective;
	} rows[] = {
		{ { { 2, 0 }, 10, 30, 360 }, "36.73", "43.86" },
		{ { { 2, 0 }, 10, 30, 365 }, "37.24", "44.59" },
		{ { { 225, 2 }, 10, 23, 365 }, "64.63", "89.45" },
		{ { { 0, 0 }, 10, 30, 365 }, "0.00", "0.00" },
		{ { { 1, 0 }, 0, 366, 366 }, "1.01", "1.01" },
		{ { { 10, 0 }, 10, 30, 365 }, "202.78", "584.03" },
		{ { { 50, 0 }, 10, 30, 365 }, "1825.00", "31174251.00" },
		{ { { 50, 0 }, 10, 11, 365 }, "36500.00", "too large" },
	};
	static const struct metric_discount none[] = { { { 100, 0 }, 10, 30, 365 },
		{ { -1, 0 }, 10, 30, 365 }, { { 2, 0 }, 30, 30, 365 },
		{ { 2, 0 }, -1, 30, 365 }, { { 2, 0 }, 10, 30, 0 },
		{ { 2, 10 }, 10, 30, 365 } };
	struct rate percent = { 0, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum ratio_state told =
		    metric_discount_effective(&rows[i].discount, 2, &percent);
		is_shown("nominal", metric_discount_nominal(&rows[i].discount), 2,
		    rows[i].nominal);
		is_shown("effective",
		    told == RATIO_NUMBER ? ratio_of_rate(percent)
					 : (struct ratio){ .state = told },
		    2, rows[i].effective);
	}
	for (size_t i = 0; i < COUNT(none); i++) {
		is_shown("no terms", metric_discount_nominal(&none[i]), 2, "NA");
		assert_int_equal(
		    metric_discount_effective(&none[i], 2, &percent), RATIO_NONE);
	}
}

static void
promises_count_when_their_time_is_over(void **state)
{
	static const struct promise_terms terms = { 3, 100 };
	static const struct {
		const char *due;
		int64_t amount;
		enum promise_status status;
		int64_t received;
	} rows[] = {
		{ "2026-03-01", 10000, PROMISE_KEPT, 10000 },
		{ "2026-03-01", 20000, PROMISE_PARTIAL, 5000 },
		{ "2026-03-10", 30000, PROMISE_BROKEN, 0 },
		{ "2026-03-11", 40000, PROMISE_KEPT, 40000 }, /* its grace is not over */
		{ "2026-03-20", 50000, PROMISE_OPEN, 0 },
		{ "2026-03-01", 60000, PROMISE_CANCELLED, 0 },
		{ "2026-03-01", INT64_MIN, PROMISE_KEPT, 0 },
	};
	struct metric_promises promises = { 0 };

	(void)state;
	is_shown("none by count", metric_kept_by_count(&promises), 2, "NA");
	is_shown("none by amount", metric_kept_by_amount(&promises), 2, "NA");
	is_shown("none received", metric_received_of_promised(&promises), 2, "NA");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct promise promise = { .due_date = date_of(str_of(rows[i].due)),
			.amount = minor(rows[i].amount) };
		metric_promises_add(&promises, &promise, &terms,
		    date_of(str_of("2026-03-14")),
		    (struct promise_result){ rows[i].status, minor(rows[i].received) });
	}
	assert_int_equal(promises.over_count, 4);
	is_shown("by count", metric_kept_by_count(&promises), 2, "50.00");
	is_shown("by amount", metric_kept_by_amount(&promises), 2, "16.67");
	is_shown("received", metric_received_of_promised(&promises), 2, "25.00");
}

/* "2024-05-10=100.00|2024-05-12=..." */
static size_t
read_receipts(struct str text, struct receipt *list)
{
	size_t count = 0;

	for (; text.n > 0; count++) {
		struct str part = cut(&text, '|');
		list[count].date = date_of(cut(&part, '='));
		list[count].amount = amount_of(part);
	}
	return count;
}

static void
promises_published_as_kept_are_counted_so(void **state)
{
	struct vectors rows = vectors_open("finance/promises.csv");
	struct metric_promises promises = { 0 };
	int64_t kept = 0, over = 0;

	(void)state;
	while (vectors_next(&rows)) {
		struct str expected = vectors_cell(&rows, "expected");
		struct promise promise = {
			.amount = amount_of(vectors_cell(&rows, "promised")),
			.due_date = date_of(vectors_cell(&rows, "due")),
			.made_date = date_of(str_of("2024-05-01")),
		};
		struct promise_terms terms = {
			(int32_t)integer_of(vectors_cell(&rows, "grace_days")),
			(int32_t)integer_of(vectors_cell(&rows, "threshold_pct")),
		};
		struct date as_of = date_of(vectors_cell(&rows, "as_of"));
		struct receipt list[16];
		struct receipts receipts = { list,
			read_receipts(vectors_cell(&rows, "payments"), list) };

		receipts_settle(&receipts, as_of);
		metric_promises_add(&promises, &promise, &terms, as_of,
		    promise_take(&promise, &terms, as_of, receipts));
		kept += str_is(expected, "kept");
		over += !str_is(expected, "open");
	}
	assert_int_equal(promises.kept_count, kept);
	assert_int_equal(promises.over_count, over);
	vectors_close(&rows);
}

static void
receivables_roll_forward_to_the_ledger(void **state)
{
	struct metric_movements movements = { minor(1000000), minor(500000),
		minor(320000), minor(30000), minor(15000), minor(5000), minor(0) };
	struct metric_tie tie;

	(void)state;
	assert_int_equal(metric_closing(&movements).minor, 1130000);
	tie = metric_tie_out(&movements, minor(1130000), minor(1130000));
	assert_true(tie.ties);
	tie = metric_tie_out(&movements, minor(1130001), minor(1130000));
	assert_false(tie.ties);
	assert_int_equal(tie.from_ageing.minor, 1);
	tie = metric_tie_out(&movements, AMOUNT_NONE, minor(1129990));
	assert_false(tie.ties);
	assert_int_equal(tie.from_control.minor, -10);
	assert_true(amount_is_none(tie.from_ageing));
	tie = metric_tie_out(&movements, AMOUNT_NONE, AMOUNT_NONE);
	assert_false(tie.ties);
	movements.revaluation = minor(-130000);
	tie = metric_tie_out(&movements, minor(1000000), AMOUNT_NONE);
	assert_true(tie.ties);
	movements.credits = AMOUNT_NONE;
	tie = metric_tie_out(&movements, minor(1000000), AMOUNT_NONE);
	assert_true(amount_is_none(tie.closing));
	assert_false(tie.ties);
	movements.credits = minor(-INT64_MAX);
	assert_true(amount_is_none(metric_closing(&movements)));
	movements.opening = AMOUNT_NONE;
	assert_true(amount_is_none(metric_closing(&movements)));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(dso_is_receivables_in_days_of_sales),
		cmocka_unit_test(the_countback_walks_from_the_newest_month),
		cmocka_unit_test(months_of_sales_weigh_by_themselves),
		cmocka_unit_test(true_dso_ages_each_invoice),
		cmocka_unit_test(true_dso_is_exact_over_years),
		cmocka_unit_test(days_delinquent_are_days_of_what_is_past_due),
		cmocka_unit_test(days_weigh_by_amounts),
		cmocka_unit_test(days_have_a_mean_and_a_median),
		cmocka_unit_test(the_index_of_collections_names_its_months),
		cmocka_unit_test(turnover_takes_the_average_of_balances),
		cmocka_unit_test(few_customers_owe_much),
		cmocka_unit_test(shares_are_of_something),
		cmocka_unit_test(effort_is_held_against_what_it_brings),
		cmocka_unit_test(a_portfolio_is_expected_to_bring_what_its_strata_do),
		cmocka_unit_test(a_comparison_needs_something_to_compare_with),
		cmocka_unit_test(a_discount_costs_more_than_it_seems),
		cmocka_unit_test(promises_count_when_their_time_is_over),
		cmocka_unit_test(promises_published_as_kept_are_counted_so),
		cmocka_unit_test(receivables_roll_forward_to_the_ledger),
	};

	return cmocka_run_group_tests_name("metric_figures", tests, NULL, NULL);
}
