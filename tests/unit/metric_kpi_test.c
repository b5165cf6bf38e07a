#include "domain/metric_cei.h"
#include "domain/metric_concentration.h"
#include "domain/metric_control.h"
#include "domain/metric_delinquency.h"
#include "domain/metric_discount.h"
#include "domain/metric_dso.h"
#include "domain/metric_effort.h"
#include "domain/metric_promises.h"
#include "domain/metric_provision.h"
#include "domain/metric_quality.h"
#include "domain/metric_turnover.h"

#include "vectors.h"

#define LIST_MOST 64

/* The value of "key=value;key=value"; fails if it is not there. */
static struct str
input(struct str inputs, const char *key)
{
	while (inputs.n > 0) {
		struct str value = cut(&inputs, ';');
		if (str_is(cut(&value, '='), key))
			return value;
	}
	fail_msg("there is no %s", key);
	return inputs;
}

static struct amount
amount_in(struct str inputs, const char *key)
{
	return amount_of(input(inputs, key));
}

static int32_t
integer_in(struct str inputs, const char *key)
{
	return (int32_t)integer_of(input(inputs, key));
}

static size_t
amounts_in(struct str inputs, const char *key, struct amount *list)
{
	struct str rest = input(inputs, key);
	size_t count = 0;

	for (; rest.n > 0; count++)
		list[count] = amount_of(cut(&rest, '|'));
	return count;
}

static struct ratio
countback(struct str in)
{
	struct metric_month months[LIST_MOST];
	struct amount sales[LIST_MOST];
	size_t count = amounts_in(in, "sales", sales);
	struct str days = input(in, "days");

	for (size_t i = 0; i < count; i++)
		months[i] = (struct metric_month){ sales[i],
			(int32_t)integer_of(cut(&days, '|')) };
	return metric_dso_countback(
	    amount_in(in, "ar"), months, count, COUNTBACK_PASSES_EMPTY);
}

static struct ratio
dso(struct str variant, struct str in)
{
	if (str_is(variant, "countback"))
		return countback(in);
	assert_true(str_is(variant, "simple"));
	return metric_dso(
	    amount_in(in, "ar"), amount_in(in, "sales"), integer_in(in, "days"));
}

static struct ratio
best_possible(struct str variant, struct str in)
{
	(void)variant;
	return metric_dso_best_possible(
	    amount_in(in, "current"), amount_in(in, "sales"), integer_in(in, "days"));
}

static struct ratio
delinquent(struct str variant, struct str in)
{
	(void)variant;
	return metric_days_delinquent(amount_in(in, "ar"), amount_in(in, "current"),
	    amount_in(in, "sales"), integer_in(in, "days"));
}

static struct ratio
weighted_days(struct str variant, struct str in)
{
	struct metric_days list[LIST_MOST];
	struct amount amounts[LIST_MOST];
	size_t count = amounts_in(in, "amount", amounts);
	struct str days = input(in, "days");

	(void)variant;
	for (size_t i = 0; i < count; i++)
		list[i] = (struct metric_days){ amounts[i],
			(int32_t)integer_of(cut(&days, '|')) };
	return metric_weighted_days(list, count, EARLY_NEGATIVE);
}

static struct ratio
cei(struct str variant, struct str in)
{
	struct metric_cei cei = { amount_in(in, "begin"), amount_in(in, "sales"),
		amount_in(in, "end_total"), amount_in(in, "end_current"),
		integer_in(in, "n") };

	(void)variant;
	return metric_cei(&cei);
}

static struct ratio
turnover(struct str variant, struct str in)
{
	struct amount ends[] = { amount_in(in, "begin"), amount_in(in, "end") };

	(void)variant;
	return metric_turnover(amount_in(in, "sales"), ends, COUNT(ends));
}

static struct ratio
current_share(struct str variant, struct str in)
{
	(void)variant;
	return metric_bucket_share(amount_in(in, "current"), amount_in(in, "ar"));
}

static struct ratio
bad_debt(struct str variant, struct str in)
{
	assert_true(str_is(variant, "net-writeoff"));
	return metric_bad_debt(
	    amount_in(in, "writeoff"), amount_in(in, "recovery"), amount_in(in, "sales"));
}

static struct ratio
contact_rate(struct str variant, struct str in)
{
	(void)variant;
	return metric_contact_rate(integer_in(in, "rpc"), integer_in(in, "attempts"));
}

static struct ratio
kept_rate(struct str variant, struct str in)
{
	struct metric_promises promises = { .over_count = integer_in(in, "due"),
		.kept_count = integer_in(in, "kept") };

	(void)variant;
	return metric_kept_by_count(&promises);
}

static struct ratio
cost_to_collect(struct str variant, struct str in)
{
	(void)variant;
	return metric_cost_to_collect(amount_in(in, "cost"), amount_in(in, "collected"));
}

static struct ratio
productivity(struct str variant, struct str in)
{
	(void)variant;
	return metric_per_hour(integer_in(in, "rpc"), rate_of(input(in, "hours")));
}

static struct ratio
dispute_rate(struct str variant, struct str in)
{
	(void)variant;
	return metric_dispute_rate(amount_in(in, "disputed"), amount_in(in, "ar"));
}

static struct ratio
unapplied(struct str variant, struct str in)
{
	assert_true(str_is(variant, "of-receipts"));
	return metric_unapplied_of_receipts(
	    amount_in(in, "unapplied"), amount_in(in, "receipts"));
}

static struct ratio
hhi(struct str variant, struct str in)
{
	struct amount balances[LIST_MOST];

	(void)variant;
	return metric_hhi(balances, amounts_in(in, "balance", balances));
}

static struct ratio
top_share(struct str variant, struct str in)
{
	struct amount balances[LIST_MOST];
	size_t count = amounts_in(in, "balance", balances);

	(void)variant;
	return metric_top_share(balances, count, (size_t)integer_in(in, "n"));
}

static struct ratio
agency_net(struct str variant, struct str in)
{
	(void)variant;
	return metric_agency_net(
	    rate_of(input(in, "fee_pct")), rate_of(input(in, "recovery_pct")));
}

static struct ratio
discount_cost(struct str variant, struct str in)
{
	struct metric_discount discount = { rate_of(input(in, "discount_pct")),
		integer_in(in, "disc_days"), integer_in(in, "pay_day"),
		integer_in(in, "year") };
	struct rate percent = { 0, 0 };

	if (str_is(variant, "nominal"))
		return metric_discount_nominal(&discount);
	assert_int_equal(metric_discount_effective(&discount, 2, &percent), RATIO_NUMBER);
	return ratio_of_rate(percent);
}

static const struct {
	const char *kpi;
	struct ratio (*of)(struct str variant, struct str inputs);
} figures[] = {
	{ "dso", dso },
	{ "bpdso", best_possible },
	{ "add", delinquent },
	{ "wadtp", weighted_days },
	{ "wadl", weighted_days },
	{ "cei", cei },
	{ "turnover", turnover },
	{ "pct-current", current_share },
	{ "bad-debt-to-sales", bad_debt },
	{ "rpc-rate", contact_rate },
	{ "ptp-kept-rate", kept_rate },
	{ "cost-to-collect", cost_to_collect },
	{ "productivity", productivity },
	{ "dispute-rate", dispute_rate },
	{ "unapplied-pct", unapplied },
	{ "hhi", hhi },
	{ "top-n", top_share },
	{ "agency-net-pct", agency_net },
	{ "discount-cost", discount_cost },
};

static void
figures_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/kpi.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str id = vectors_cell(&rows, "id"),
			   kpi = vectors_cell(&rows, "kpi");
		struct str expected = vectors_cell(&rows, "expected");
		int decimals = (int)integer_of(vectors_cell(&rows, "dp"));
		char text[RATIO_SIZE];
		size_t i = 0, n;

		while (i < COUNT(figures) && !str_is(kpi, figures[i].kpi))
			i++;
		if (i == COUNT(figures))
			fail_msg("%s: %s is not known", id.p, kpi.p);
		n = ratio_format(figures[i].of(vectors_cell(&rows, "variant"),
				     vectors_cell(&rows, "inputs")),
		    decimals, text);
		if (!str_equal((struct str){ text, n }, expected))
			fail_msg("%s: %.*s, not %s", id.p, (int)n, text, expected.p);
	}
	vectors_close(&rows);
}

/* "100000:30;80000:30" behind "sales(newest first)=", to the end of the inputs. */
static struct ratio
peer_countback(struct str in)
{
	struct metric_month months[LIST_MOST];
	size_t count = 0;
	struct str receivables = cut(&in, ';');

	cut(&receivables, '=');
	cut(&in, '=');
	while (in.n > 0) {
		struct str month = cut(&in, ';');
		months[count].sales = amount_of(cut(&month, ':'));
		months[count++].days = (int32_t)integer_of(month);
	}
	return metric_dso_countback(
	    amount_of(receivables), months, count, COUNTBACK_PASSES_EMPTY);
}

static struct ratio
peer_cei(struct str in)
{
	struct metric_cei of = { amount_in(in, "begin"), amount_in(in, "credit_sales"),
		amount_in(in, "end_total"), amount_in(in, "end_current"),
		integer_in(in, "months") };

	return metric_cei(&of);
}

/* What is left at each stage; the last was never paid. */
static void
check_peer_loss_rates(struct str in, struct str expected)
{
	struct amount left[LIST_MOST];
	size_t count = 0;

	while (in.n > 0) {
		struct str stage = cut(&in, ';');
		cut(&stage, '=');
		left[count++] = amount_of(stage);
	}
	for (size_t i = 0; i < count; i++) {
		char text[RATIO_SIZE];
		struct str part = cut(&expected, ';');
		size_t n =
		    ratio_format(metric_loss_rate(left[count - 1], left[i]), 1, text);
		assert_true(str_equal((struct str){ text, n }, part));
	}
}

static void
figures_are_those_of_peers(void **state)
{
	struct vectors rows = vectors_open("peers/metrics.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str metric = vectors_cell(&rows, "metric");
		struct str in = vectors_cell(&rows, "inputs");
		struct str expected = vectors_cell(&rows, "expected");
		char text[RATIO_SIZE];
		size_t n;

		if (str_is(metric, "loss rates from a collection curve")) {
			check_peer_loss_rates(in, expected);
			continue;
		}
		if (!str_is(metric, "CEI") && !str_is(metric, "DSO count-back"))
			fail_msg("%s is not known", metric.p);
		n = ratio_format(
		    str_is(metric, "CEI") ? peer_cei(in) : peer_countback(in), 1, text);
		if (!str_equal((struct str){ text, n }, expected))
			fail_msg("%s: %.*s", metric.p, (int)n, text);
	}
	vectors_close(&rows);
}

static void
receivables_roll_forward_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/gl_tie.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str in = vectors_cell(&rows, "inputs");
		struct metric_movements movements = {
			.opening = amount_in(in, "opening"),
			.invoices = amount_in(in, "invoices"),
			.receipts_applied = amount_in(in, "receipts_applied"),
			.receipts_unapplied = amount_in(in, "receipts_unapplied"),
			.credits = amount_in(in, "credits"),
			.write_offs = amount_in(in, "writeoffs"),
			.revaluation = amount_in(in, "fx"),
		};
		assert_int_equal(metric_closing(&movements).minor,
		    amount_of(vectors_cell(&rows, "expected")).minor);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_as_published),
		cmocka_unit_test(figures_are_those_of_peers),
		cmocka_unit_test(receivables_roll_forward_as_published),
	};

	return cmocka_run_group_tests_name("metric_kpi", tests, NULL, NULL);
}
