/* report promises: how many promises to pay were kept. */

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
	struct report_run *run; /* its span: of last days; DATE_NONE: any */
	struct promise_terms terms;
	struct map keys; /* currency and customer */
	struct pool promisers;
	struct metric_promises of[UINT8_MAX + 1]; /* by currency */
	bool seen[UINT8_MAX + 1];
	struct arena key;
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
	    arena_copy(&report->run->arena, promise->promise_id);
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

	(void)current_open(&current, &report->run->args->tool,
	    report->run->args->promises, &promises_schema);
	while ((promise = current_next(&current)) != NULL)
		add_promise(report, promise);
	current_close(&current);
}

static void
read_payments(struct promise_report *report)
{
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(&reader, &report->run->args->tool, report->run->args->payments,
		&payments_schema))
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
	return date_is_none(report->run->span.from) ||
	       period_has(report->run->span, promise_last_day(promise, &report->terms));
}

/* All promises take their receipts; those of the period are counted. */
static void
judge(struct promise_report *report, struct promiser *of)
{
	struct receipts receipts = { of->receipts, of->receipt_count };

	report->seen[of->currency.number] = true;
	receipts_settle(&receipts, report->run->as_of);
	qsort(of->promises, of->promise_count, sizeof(*of->promises), compare);
	for (size_t i = 0; i < of->promise_count; i++) {
		const struct promise *promise = &of->promises[i];
		struct promise_result result =
		    promise_take(promise, &report->terms, report->run->as_of, receipts);
		if (is_in_period(report, promise))
			metric_promises_add(&report->of[of->currency.number], promise,
			    &report->terms, report->run->as_of, result);
	}
	array_free(of->promises);
	array_free(of->receipts);
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("over_count", COUNT, false),
	DOCUMENT_COLUMN("kept_count", COUNT, false),
	DOCUMENT_COLUMN("promised", AMOUNT, false),
	DOCUMENT_COLUMN("kept", AMOUNT, false),
	DOCUMENT_COLUMN("received", AMOUNT, false),
};

static struct document_cell
amount_cell(wide minor, struct currency currency)
{
	struct amount amount = ratio_to_amount(ratio_of_integer(minor), ROUND_DOWN);

	if (amount_is_none(amount))
		amount_overflow();
	return cell_amount(amount, currency);
}

static void
write_figures(struct promise_report *report, const struct metric_promises *of,
    const struct document_cell *cells)
{
	const struct document_input inputs[] = {
		{ STR("over"), cells[1] },
		{ STR("kept"), cells[2] },
		{ STR("amount promised"), cells[3] },
		{ STR("of kept ones"), cells[4] },
		{ STR("received"), cells[5] },
	};
	const struct {
		const char *variant, *title;
		struct ratio value;
	} list[] = {
		{ "count", "Promises kept", metric_kept_by_count(of) },
		{ "amount", "Kept, by amount", metric_kept_by_amount(of) },
		{ "received", "Received of what was promised",
		    metric_received_of_promised(of) },
	};

	for (size_t i = 0; i < COUNT(list); i++)
		report_figure(report->run,
		    (struct report_value){ "promises_kept", list[i].variant,
			list[i].title,
			report_metric(report->run, "promises_kept", list[i].variant,
			    list[i].value) },
		    inputs, COUNT(inputs));
}

static void
write_currency(struct promise_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct metric_promises *of = &report->of[currency.number];
	const struct document_section section = { STR("promises"),
		report_title(run, reports[REPORT_promises].title, currency), columns,
		COUNT(columns), NULL, 0 };
	const struct document_cell cells[COUNT(columns)] = {
		cell_currency(currency),
		cell_count(of->over_count),
		cell_count(of->kept_count),
		amount_cell(of->promised, currency),
		amount_cell(of->kept, currency),
		amount_cell(of->received, currency),
	};

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    str_of("Promises whose due day and days of grace have passed; others do not "
		   "count yet, and cancelled ones never."));
	document_row(run->document, cells);
	write_figures(report, of, cells);
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
read_options(struct promise_report *report)
{
	const struct report_args *args = report->run->args;

	report->terms = (struct promise_terms){ DEFAULT_GRACE, DEFAULT_THRESHOLD };
	if (!count_is_none(args->grace))
		report->terms.grace_days = number_of(args->grace, "grace", 0, 3660);
	if (!count_is_none(args->threshold))
		report->terms.threshold_percent =
		    number_of(args->threshold, "threshold", 1, 100);
}

static const char *
lacks(const struct report_run *run)
{
	if (run->args->promises == NULL && run->args->tool.opened == NULL)
		return "needs --promises, or a store";
	return NULL;
}

static void *
prepare(struct report_run *run)
{
	struct promise_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	read_options(report);
	pool_init(&report->promisers, sizeof(struct promiser));
	read_promises(report);
	read_payments(report);
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct promise_report *report = context;
	bool is_empty = true;

	for (uint32_t i = 0; i < report->promisers.count; i++)
		judge(report, pool_at(&report->promisers, i));
	for (size_t i = 1; i < COUNT(report->seen); i++) {
		struct currency currency = { (uint8_t)i };
		if (!report->seen[i] || !report_wants(report->run->args, currency))
			continue;
		write_currency(report, currency);
		is_empty = false;
	}
	if (is_empty)
		write_currency(report, CURRENCY_NONE);
	map_free(&report->keys);
	arena_free(&report->key);
	pool_free(&report->promisers);
	return EXIT_DONE;
}

const struct report_steps report_promises_steps = {
	.lacks = lacks,
	.prepare = prepare,
	.write = write_all,
};
