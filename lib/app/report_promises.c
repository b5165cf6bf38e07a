/* report promises: how many promises to pay were kept. */

#include "app/report_promised.h"
#include "domain/metric_promises.h"

struct promise_report {
	struct report_run *run; /* its span: of last days; DATE_NONE: any */
	struct promised promised;
	struct metric_promises of[UINT8_MAX + 1]; /* by currency */
	bool is_seen[UINT8_MAX + 1];
};

/* All promises take their receipts; those of the period are counted. */
static void
add_promise(void *context, const struct promise *promise, struct promise_result result)
{
	struct promise_report *report = context;
	uint8_t currency = promise->currency.number;

	report->is_seen[currency] = report_wants(report->run->args, promise->currency);
	if (promised_in_period(&report->promised, promise))
		metric_promises_add(&report->of[currency], promise,
		    &report->promised.terms, report->run->as_of, result);
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
		promised_cell(of->promised, currency),
		promised_cell(of->kept, currency),
		promised_cell(of->received, currency),
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

static const char *
lacks(const struct report_run *run)
{
	if (run->args->promises == NULL && run->args->tool.opened == NULL)
		return "promises needs --promises, or a store";
	return NULL;
}

static enum exit_code
write_all(void *context)
{
	struct report_run *run = context;
	struct promise_report *report = arena_alloc(&run->arena, sizeof(*report));
	struct report_currencies seen;

	report->run = run;
	(void)promised_read(&report->promised, run);
	promised_judge(&report->promised, add_promise, report);
	seen = report_currencies(report->is_seen);
	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	return EXIT_DONE;
}

const struct report_steps report_promises_steps = {
	.takes_period = true,
	.lacks = lacks,
	.write = write_all,
};
