#include "app/correct.h"
#include "app/reports.h"
#include "app/schema.h"
#include "domain/metric_promises.h"

#include <stdlib.h>

#define DEFAULT_GRACE 3
#define DEFAULT_THRESHOLD 100

/* What a customer promised and paid in one currency. */
struct promiser {
	struct currency currency;
	struct promise *promises;
	struct receipt *receipts;
	size_t promise_count, promise_capacity, receipt_count, receipt_capacity;
};

struct promise_report {
	const struct report_args *args;
	struct date as_of;
	struct period period; /* of last days; DATE_NONE: any */
	struct promise_terms terms;
	struct map keys; /* currency and customer */
	struct pool promisers;
	struct metric_promises of[UINT8_MAX + 1]; /* by currency */
	bool seen[UINT8_MAX + 1];
	struct output *output;
	struct arena arena, key;
};

/* ---- Reading ---- */

/* Lives until the next call. */
static struct str
key_of(struct promise_report *report, struct currency currency, struct str customer_id)
{
	struct str code = currency_code(currency);

	arena_reset(&report->key);
	return arena_print(&report->key, "%.*s%.*s", STR_ARG(code), STR_ARG(customer_id));
}

static void
add_promise(struct promise_report *report, const struct promise *promise)
{
	struct str key = key_of(report, promise->currency, promise->customer_id);
	uint32_t number = map_intern(&report->keys, key);
	struct promiser *of = number == report->promisers.count
				  ? pool_add(&report->promisers)
				  : pool_at(&report->promisers, number);

	of->currency = promise->currency;
	of->promises = array_reserve(of->promises, &of->promise_capacity,
	    of->promise_count + 1, sizeof(*of->promises));
	of->promises[of->promise_count] = *promise;
	of->promises[of->promise_count++].promise_id =
	    arena_copy(&report->arena, promise->promise_id);
}

/* Of who promised something in the currency. */
static void
add_payment(struct promise_report *report, const struct payment *payment)
{
	struct str key = key_of(report, payment->currency, payment->customer_id);
	uint32_t number = map_find(&report->keys, key);
	struct promiser *of;

	if (number == MAP_NONE || method_is_outgoing(payment->method))
		return;
	of = pool_at(&report->promisers, number);
	of->receipts = array_reserve(of->receipts, &of->receipt_capacity,
	    of->receipt_count + 1, sizeof(*of->receipts));
	of->receipts[of->receipt_count++] =
	    (struct receipt){ payment->received_date, payment->amount };
}

static void
read_promises(struct promise_report *report)
{
	const struct promise *promise;
	struct current current;

	if (report->args->promises == NULL && report->args->tool->opened == NULL)
		opt_usage("promises needs --promises, or a store");
	(void)current_open(
	    &current, report->args->tool, report->args->promises, &promises_schema);
	while ((promise = current_next(&current)) != NULL)
		add_promise(report, promise);
	current_close(&current);
}

static void
read_payments(struct promise_report *report)
{
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(
		&reader, report->args->tool, report->args->payments, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL)
		add_payment(report, payment);
	reader_close(&reader);
}

static int
compare(const void *a, const void *b)
{
	return promise_compare(a, b);
}

static bool
is_in_period(const struct promise_report *report, const struct promise *promise)
{
	return date_is_none(report->period.from) ||
	       period_has(report->period, promise_last_day(promise, &report->terms));
}

/* All promises take their receipts; those of the period are counted. */
static void
judge(struct promise_report *report, struct promiser *of)
{
	struct receipts receipts = { of->receipts, of->receipt_count };

	report->seen[of->currency.number] = true;
	receipts_settle(&receipts, report->as_of);
	qsort(of->promises, of->promise_count, sizeof(*of->promises), compare);
	for (size_t i = 0; i < of->promise_count; i++) {
		const struct promise *promise = &of->promises[i];
		struct promise_result result =
		    promise_take(promise, &report->terms, report->as_of, receipts);
		if (is_in_period(report, promise))
			metric_promises_add(&report->of[of->currency.number], promise,
			    &report->terms, report->as_of, result);
	}
	array_free(of->promises);
	array_free(of->receipts);
}

/* ---- Writing ---- */

static struct str
amount_text(struct promise_report *report, wide minor, struct currency currency)
{
	struct amount amount = ratio_to_amount(ratio_of_integer(minor), ROUND_DOWN);
	char text[AMOUNT_SIZE];
	size_t n;

	if (amount_is_none(amount))
		amount_overflow();
	n = amount_format(amount, currency_decimals(currency), text);
	return arena_copy(&report->arena, (struct str){ text, n });
}

static void
write_row(struct promise_report *report, struct currency currency, const char *variant,
    struct ratio value, struct str inputs)
{
	const struct metric_definition *definition =
	    metric_find(str_of("promises_kept"), str_of(variant));
	int decimals = count_is_none(report->args->decimals)
			   ? DEFAULT_DECIMALS
			   : (int)report->args->decimals.value;
	struct output *output = report->output;
	char text[RATIO_SIZE];
	size_t n = ratio_format(value, decimals, text);

	if (definition == NULL)
		return;
	output_currency(output, currency);
	output_date(output, report->as_of);
	output_date(output, report->period.from);
	output_date(output, report->period.to);
	output_text(output, definition->name);
	output_text(output, definition->variant);
	output_text(output, (struct str){ text, n });
	output_text(output, definition->unit);
	output_text(output, inputs);
	output_text(output, definition->formula);
	output_end_row(output);
}

static void
write_currency(struct promise_report *report, struct currency currency)
{
	const struct metric_promises *of = &report->of[currency.number];
	struct str promised = amount_text(report, of->promised, currency);
	struct str kept = amount_text(report, of->kept, currency);
	struct str received = amount_text(report, of->received, currency);

	write_row(report, currency, "count", metric_kept_by_count(of),
	    arena_print(&report->arena, "kept=%lld;over=%lld", (long long)of->kept_count,
		(long long)of->over_count));
	write_row(report, currency, "amount", metric_kept_by_amount(of),
	    arena_print(&report->arena, "kept=%.*s;promised=%.*s", STR_ARG(kept),
		STR_ARG(promised)));
	write_row(report, currency, "received", metric_received_of_promised(of),
	    arena_print(&report->arena, "received=%.*s;promised=%.*s", STR_ARG(received),
		STR_ARG(promised)));
}

/* ---- Options ---- */

static int32_t
number_of(struct count count, const char *name, int32_t least, int32_t most)
{
	if (count.value < least || count.value > most)
		opt_usage("--%s: must be %d to %d", name, (int)least, (int)most);
	return (int32_t)count.value;
}

static void
read_options(struct promise_report *report, const struct report_args *args)
{
	report->args = args;
	report->as_of = tool_as_of(args->aged.as_of);
	report->terms = (struct promise_terms){ DEFAULT_GRACE, DEFAULT_THRESHOLD };
	if (!count_is_none(args->grace))
		report->terms.grace_days = number_of(args->grace, "grace", 0, 3660);
	if (!count_is_none(args->threshold))
		report->terms.threshold_percent =
		    number_of(args->threshold, "threshold", 1, 100);
	if (args->period != NULL)
		report->period = report_period(args->period, report->as_of);
}

enum exit_code
report_promises(const struct report_args *args, size_t count)
{
	static struct promise_report report;

	if (count > 0)
		opt_usage("promises reads --promises, and no other file");
	read_options(&report, args);
	pool_init(&report.promisers, sizeof(struct promiser));
	read_promises(&report);
	read_payments(&report);
	for (uint32_t i = 0; i < report.promisers.count; i++)
		judge(&report, pool_at(&report.promisers, i));
	report.output = tool_output(args->tool, args->tool->output);
	output_names(report.output, "currency " REPORT_FIGURES);
	output_end_row(report.output);
	for (size_t i = 0; i < COUNT(report.seen); i++)
		if (report.seen[i])
			write_currency(&report, (struct currency){ (uint8_t)i });
	output_close(report.output);
	return EXIT_DONE;
}
