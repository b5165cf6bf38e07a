#include "app/report_collectors.h"

#include "domain/metric_effort.h"

#include <stdlib.h>

static const struct worker *
worker_at(const struct collectors_report *report, uint32_t number)
{
	return pool_at(&report->workers, number);
}

/* ---- Hours ---- */

static struct document_cell
per_hour_cell(const struct report_run *run, int64_t quantity, const struct worker *worker)
{
	struct ratio ratio = RATIO_UNDEFINED;

	if (worker->has_hours)
		ratio = metric_per_hour(quantity, worker->hours);
	return report_metric(run, "productivity", "hour", ratio);
}

/* In the unit of the currency. */
static struct document_cell
cash_per_hour_cell(const struct report_run *run, struct money cash, struct rate hours)
{
	struct ratio unit =
	    ratio_of_integer(power_of_ten(currency_decimals(cash.currency)));

	return report_metric(run, "productivity", "hour",
	    ratio_divide(metric_per_hour(cash.amount.minor, hours), unit));
}

static struct rate
sum_of_hours(struct rate a, struct rate b)
{
	struct rate sum = { 0 };

	(void)ratio_round(ratio_add(ratio_of_rate(a), ratio_of_rate(b)),
	    a.scale > b.scale ? a.scale : b.scale, ROUND_HALF_UP, &sum);
	return sum;
}

static struct str
hours_text(const struct collectors_report *report)
{
	static const char *const texts[HOURS_COUNT] = {
		[HOURS_NONE] = "Whether hours are paid or talked is not said.",
		[HOURS_PAID] = "Hours are paid hours.",
		[HOURS_TALKED] = "Hours are talked hours.",
	};

	return str_of(texts[report->hours_kind]);
}

/* ---- Portfolios ---- */

#define CASH_COLUMN 7

static const struct document_column portfolio_columns[] = {
	DOCUMENT_COLUMN("collector", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("accounts", COUNT, true), DOCUMENT_COLUMN("items", COUNT, true),
	DOCUMENT_COLUMN("debits", AMOUNT, true),
	DOCUMENT_COLUMN("past_due", AMOUNT, true),
	DOCUMENT_COLUMN("to_collect", AMOUNT, true),
	DOCUMENT_COLUMN("cash", AMOUNT, true), DOCUMENT_COLUMN("expected", AMOUNT, true),
	DOCUMENT_COLUMN("collection_rate", PERCENT, false),
	DOCUMENT_COLUMN("collection_index", RATE, false),
	DOCUMENT_COLUMN("cash_per_hour", RATE, false), /* with --hours */
};

/* What his parts of the strata of the currency should have brought, in minor units. */
static struct ratio
expected_of(
    const struct collectors_report *report, uint32_t worker, struct currency currency)
{
	struct ratio expected = ratio_of_integer(0);

	for (uint32_t i = 0; i < report->parts.count; i++) {
		const struct stratum_part *part = pool_at(&report->parts, i);
		const struct stratum *stratum = pool_at(&report->strata, part->stratum);
		if (part->worker == worker && stratum->currency.number == currency.number)
			expected = ratio_add(
			    expected, metric_expected_part(&part->own, &stratum->all));
	}
	return expected;
}

struct portfolio_row {
	struct str name;
	struct currency currency;
	const struct portfolio *portfolio;
	struct ratio expected;       /* exact */
	struct amount expected_cash; /* as it is shown */
	struct document_cell per_hour;
};

static void
portfolio_cells(const struct report_run *run, const struct portfolio_row *row,
    struct document_cell *cells)
{
	const struct portfolio *portfolio = row->portfolio;

	*cells++ = cell_text(row->name);
	*cells++ = cell_currency(row->currency);
	*cells++ = cell_count(portfolio->account_count);
	*cells++ = cell_count(portfolio->item_count);
	*cells++ = cell_amount(portfolio->debits, row->currency);
	*cells++ = cell_amount(portfolio->past_due, row->currency);
	*cells++ = cell_amount(portfolio->all.to_collect, row->currency);
	*cells++ = cell_amount(portfolio->all.cash, row->currency);
	*cells++ = report_amount(row->expected_cash, row->currency);
	*cells++ = report_metric(
	    run, "collection_rate", "period", metric_collection_rate(&portfolio->all));
	*cells++ = report_metric(run, "collection_index", "standardised",
	    metric_collection_index(portfolio->all.cash, row->expected));
	*cells = row->per_hour;
}

static void
add_portfolio(struct portfolio *sum, const struct portfolio *portfolio)
{
	sum->account_count += portfolio->account_count;
	sum->item_count += portfolio->item_count;
	sum->debits = amount_add(sum->debits, portfolio->debits);
	sum->past_due = amount_add(sum->past_due, portfolio->past_due);
	sum->all.to_collect = amount_add(sum->all.to_collect, portfolio->all.to_collect);
	sum->all.cash = amount_add(sum->all.cash, portfolio->all.cash);
}

static void
write_portfolio_figures(
    const struct collectors_report *report, const struct portfolio_row *total)
{
	struct report_run *run = report->run;
	const struct metric_stratum *all = &total->portfolio->all;
	const struct document_input rate[] = {
		{ STR("cash"), cell_amount(all->cash, total->currency) },
		{ STR("to collect"), cell_amount(all->to_collect, total->currency) },
	};
	const struct document_input index[] = {
		{ STR("cash"), cell_amount(all->cash, total->currency) },
		{ STR("expected cash"),
		    report_amount(total->expected_cash, total->currency) },
	};

	report_figure(run,
	    (struct report_value){ "collection_rate", "period", "Collected",
		report_metric(
		    run, "collection_rate", "period", metric_collection_rate(all)) },
	    rate, COUNT(rate));
	report_figure(run,
	    (struct report_value){ "collection_index", "standardised",
		"Index of the whole book",
		report_metric(run, "collection_index", "standardised",
		    metric_collection_index(all->cash, total->expected)) },
	    index, COUNT(index));
}

/* Cash and hours of those whose hours are known. */
struct worked_cash {
	struct amount cash;
	struct rate hours;
};

static struct portfolio_row
row_of(struct collectors_report *report, const struct report_name *named,
    struct currency currency, struct worked_cash *worked)
{
	const struct worker *worker = worker_at(report, named->number);
	struct portfolio_row row = { .name = named->name,
		.currency = currency,
		.portfolio = collectors_find(report, named->number, currency),
		.expected = expected_of(report, named->number, currency),
		.per_hour = cell_undefined(DOCUMENT_RATE) };
	struct money cash = { row.portfolio->all.cash, currency };

	row.expected_cash = ratio_to_amount(row.expected, ROUND_HALF_UP);
	if (worker->has_hours) {
		row.per_hour = cash_per_hour_cell(report->run, cash, worker->hours);
		worked->cash = amount_add(worked->cash, cash.amount);
		worked->hours = sum_of_hours(worked->hours, worker->hours);
	}
	return row;
}

/* What is not known of one is not known of all. */
static void
add_expected(struct amount *sum, struct amount expected)
{
	if (amount_is_none(*sum) || amount_is_none(expected))
		*sum = AMOUNT_NONE;
	else
		*sum = amount_add(*sum, expected);
}

static void
write_portfolios(struct collectors_report *report, const struct report_name *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	struct document_cell cells[COUNT(portfolio_columns)];
	struct portfolio sum = { 0 };
	struct portfolio_row total = { .name = STR("total"),
		.currency = currency,
		.portfolio = &sum,
		.expected = ratio_of_integer(0) };
	struct worked_cash worked = { 0 };

	for (uint32_t i = 0; i < map_count(&report->names); i++) {
		const struct portfolio *portfolio =
		    collectors_find(report, list[i].number, currency);
		struct portfolio_row row;
		if (portfolio == NULL || !portfolio->has_items)
			continue;
		row = row_of(report, &list[i], currency, &worked);
		portfolio_cells(run, &row, cells);
		document_row(run->document, cells);
		add_portfolio(&sum, portfolio);
		total.expected = ratio_add(total.expected, row.expected);
		add_expected(&total.expected_cash, row.expected_cash);
	}
	total.per_hour = cash_per_hour_cell(
	    run, (struct money){ worked.cash, currency }, worked.hours);
	portfolio_cells(run, &total, cells);
	document_total(run->document, cells);
	write_portfolio_figures(report, &total);
}

static void
open_portfolios(struct collectors_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_chart chart = { CHART_BARS,
		report_title(run, "Cash, and what was to be expected", currency), 0,
		CASH_COLUMN, 2 };
	const struct document_section section = { STR("collectors"),
		report_title(run, reports[REPORT_collectors].title, currency),
		portfolio_columns,
		COUNT(portfolio_columns) - (run->args->hours == NULL ? 1 : 0), &chart,
		1 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("To collect are debts that were open the day before the period, and "
		   "those issued in it. Expected is the cash that the same strata of the "
		   "whole book brought; an index above 100 is better than the book."));
	report_note_earlier(run);
	if (run->args->hours != NULL)
		document_note(run->document, hours_text(report));
}

/* ---- Promises ---- */

static const struct document_column promise_columns[] = {
	DOCUMENT_COLUMN("collector", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("made_count", COUNT, true),
	DOCUMENT_COLUMN("over_count", COUNT, true),
	DOCUMENT_COLUMN("kept_count", COUNT, true),
	DOCUMENT_COLUMN("promised", AMOUNT, true),
	DOCUMENT_COLUMN("kept", AMOUNT, true),
	DOCUMENT_COLUMN("received", AMOUNT, true),
	DOCUMENT_COLUMN("kept_by_count", PERCENT, false),
	DOCUMENT_COLUMN("kept_by_amount", PERCENT, false),
};

static void
promise_cells(const struct report_run *run, const struct portfolio *portfolio,
    struct currency currency, struct document_cell *cells)
{
	const struct metric_promises *promises = &portfolio->promises;

	*cells++ = cell_currency(currency);
	*cells++ = cell_count(portfolio->made_count);
	*cells++ = cell_count(promises->over_count);
	*cells++ = cell_count(promises->kept_count);
	*cells++ = promised_cell(promises->promised, currency);
	*cells++ = promised_cell(promises->kept, currency);
	*cells++ = promised_cell(promises->received, currency);
	*cells++ =
	    report_metric(run, "promises_kept", "count", metric_kept_by_count(promises));
	*cells = report_metric(
	    run, "promises_kept", "amount", metric_kept_by_amount(promises));
}

static void
add_promises(struct portfolio *sum, const struct portfolio *portfolio)
{
	const struct metric_promises *promises = &portfolio->promises;

	sum->made_count += portfolio->made_count;
	sum->promises.over_count += promises->over_count;
	sum->promises.kept_count += promises->kept_count;
	sum->promises.promised += promises->promised;
	sum->promises.kept += promises->kept;
	sum->promises.received += promises->received;
}

static void
write_promise_figures(struct report_run *run, const struct metric_promises *promises,
    const struct document_cell *cells)
{
	const struct document_input inputs[] = {
		{ STR("over"), cells[3] },
		{ STR("kept"), cells[4] },
		{ STR("amount promised"), cells[5] },
		{ STR("of kept ones"), cells[6] },
	};

	report_figure(run,
	    (struct report_value){ "promises_kept", "count", "Promises kept",
		report_metric(
		    run, "promises_kept", "count", metric_kept_by_count(promises)) },
	    inputs, COUNT(inputs));
	report_figure(run,
	    (struct report_value){ "promises_kept", "amount", "Kept, by amount",
		report_metric(
		    run, "promises_kept", "amount", metric_kept_by_amount(promises)) },
	    inputs, COUNT(inputs));
}

static void
write_promises(struct collectors_report *report, const struct report_name *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("collector_promises"),
		report_title(run, "Promises", currency), promise_columns,
		COUNT(promise_columns), NULL, 0 };
	struct document_cell cells[COUNT(promise_columns)];
	struct portfolio sum = { 0 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Promises are theirs who took them. Over are those whose last day of "
		   "grace lies in the period."));
	for (uint32_t i = 0; i < map_count(&report->names); i++) {
		const struct portfolio *portfolio =
		    collectors_find(report, list[i].number, currency);
		if (portfolio == NULL || !portfolio->has_promises)
			continue;
		cells[0] = cell_text(list[i].name);
		promise_cells(run, portfolio, currency, &cells[1]);
		document_row(run->document, cells);
		add_promises(&sum, portfolio);
	}
	cells[0] = cell_text(str_of("total"));
	promise_cells(run, &sum, currency, &cells[1]);
	document_total(run->document, cells);
	write_promise_figures(run, &sum.promises, cells);
}

/* ---- Strata ---- */

static int
compare_strata(const void *a, const void *b)
{
	const struct stratum *x = *(struct stratum *const *)a;
	const struct stratum *y = *(struct stratum *const *)b;
	int order = str_compare(x->key, y->key);

	return order != 0 ? order : (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

static size_t
strata_columns(const struct collectors_report *report, struct document_column *columns)
{
	static const struct document_column rest[] = {
		DOCUMENT_COLUMN("bucket", TEXT, false),
		DOCUMENT_COLUMN("to_collect", AMOUNT, true),
		DOCUMENT_COLUMN("cash", AMOUNT, true),
		DOCUMENT_COLUMN("collection_rate", PERCENT, false),
	};
	size_t n = report_key_columns(&report->summary, columns);

	for (size_t i = 0; i < COUNT(rest); i++)
		columns[n++] = rest[i];
	return n;
}

static void
stratum_cells(const struct report_run *run, const struct metric_stratum *all,
    struct currency currency, struct document_cell *cells)
{
	*cells++ = cell_amount(all->to_collect, currency);
	*cells++ = cell_amount(all->cash, currency);
	*cells =
	    report_metric(run, "collection_rate", "period", metric_collection_rate(all));
}

static struct str
bucket_text(const struct buckets *buckets, size_t bucket)
{
	if (bucket < buckets->count)
		return buckets->list[bucket].bucket;
	return str_of(bucket == buckets->count + STRATUM_NEW ? "new" : "settled");
}

static void
write_stratum(const struct collectors_report *report, const struct stratum *stratum)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	size_t n = report_key_cells(stratum->key, cells);

	cells[n++] = cell_text(bucket_text(&report->run->aged->buckets, stratum->bucket));
	stratum_cells(report->run, &stratum->all, stratum->currency, &cells[n]);
	document_row(report->run->document, cells);
}

static void
write_strata(struct collectors_report *report, struct stratum *const *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
	const struct document_section section = { STR("strata"),
		report_title(run, "Strata", currency), columns,
		strata_columns(report, columns), NULL, 0 };
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	struct metric_stratum sum = { 0 };
	size_t n = report->summary.key_count + (report->summary.has_currency ? 1 : 2);

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Debts by their age the day before the period; new ones were issued "
		   "in it, and settled ones were not open any more."));
	for (uint32_t i = 0; i < report->strata.count; i++) {
		if (list[i]->currency.number != currency.number)
			continue;
		write_stratum(report, list[i]);
		sum.to_collect = amount_add(sum.to_collect, list[i]->all.to_collect);
		sum.cash = amount_add(sum.cash, list[i]->all.cash);
	}
	cells[n - 1] = cell_text(str_of("total"));
	if (n >= 2 && !report->summary.has_currency)
		cells[n - 2] = cell_currency(currency);
	stratum_cells(run, &sum, currency, &cells[n]);
	document_total(run->document, cells);
}

static struct stratum **
sorted_strata(struct collectors_report *report)
{
	uint32_t count = report->strata.count;
	struct stratum **list =
	    arena_alloc(&report->run->arena, (count + 1) * sizeof(struct stratum *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&report->strata, i);
	if (count > 0)
		qsort(list, count, sizeof(struct stratum *), compare_strata);
	return list;
}

/* ---- Effort ---- */

#define HOURS_COLUMNS 4

static const struct document_column effort_columns[] = {
	DOCUMENT_COLUMN("collector", TEXT, false),
	DOCUMENT_COLUMN("contacts", COUNT, true),
	DOCUMENT_COLUMN("attempts", COUNT, true),
	DOCUMENT_COLUMN("right_party_out", COUNT, true),
	DOCUMENT_COLUMN("right_party", COUNT, true),
	DOCUMENT_COLUMN("unknown", COUNT, true),
	DOCUMENT_COLUMN("promised_count", COUNT, true),
	DOCUMENT_COLUMN("contact_rate", PERCENT, false),
	DOCUMENT_COLUMN("promise_rate", PERCENT, false),
	/* With --hours. */
	DOCUMENT_COLUMN("hours", RATE, false),
	DOCUMENT_COLUMN("attempts_per_hour", RATE, false),
	DOCUMENT_COLUMN("right_party_per_hour", RATE, false),
	DOCUMENT_COLUMN("promises_per_hour", RATE, false),
};

static struct contact_group
all_contacts(const struct worker *worker)
{
	struct contact_group all = worker->in;

	contact_add_group(&all, &worker->out);
	return all;
}

/* `worked` are those whose hours are known: the worker, or of a total some of them. */
static void
effort_cells(const struct report_run *run, const struct worker *worker,
    const struct worker *worked, struct document_cell *cells)
{
	const struct contact_group *out = &worker->out;
	struct contact_group all = all_contacts(worker), of_hours = all_contacts(worked);

	*cells++ = cell_count(all.count);
	*cells++ = cell_count(out->count);
	*cells++ = cell_count(out->right_party_count);
	*cells++ = cell_count(all.right_party_count);
	*cells++ = cell_count(all.unknown_count);
	*cells++ = cell_count(all.promised_count);
	*cells++ = report_metric(run, "contact_rate", "attempts",
	    metric_contact_rate(out->right_party_count, out->count));
	*cells++ = report_metric(run, "promise_rate", "contacts",
	    metric_promise_rate(all.promised_count, all.right_party_count));
	*cells++ = worked->has_hours ? cell_rate(worked->hours) : cell_empty();
	*cells++ = per_hour_cell(run, worked->out.count, worked);
	*cells++ = per_hour_cell(run, of_hours.right_party_count, worked);
	*cells = per_hour_cell(run, of_hours.promised_count, worked);
}

static void
add_worker(struct worker *sum, const struct worker *worker)
{
	contact_add_group(&sum->in, &worker->in);
	contact_add_group(&sum->out, &worker->out);
	if (!worker->has_hours)
		return;
	sum->has_hours = true;
	sum->hours = sum_of_hours(sum->hours, worker->hours);
}

static void
write_effort_figures(const struct collectors_report *report, const struct worker *sum,
    const struct worker *worked)
{
	struct report_run *run = report->run;
	struct contact_group all = all_contacts(sum), of_hours = all_contacts(worked);
	const struct document_input attempts[] = {
		{ STR("right-party contacts out"),
		    cell_count(sum->out.right_party_count) },
		{ STR("attempts"), cell_count(sum->out.count) },
	};
	const struct document_input promises[] = {
		{ STR("promises"), cell_count(all.promised_count) },
		{ STR("right-party contacts"), cell_count(all.right_party_count) },
	};
	const struct document_input hours[] = {
		{ STR("right-party contacts"), cell_count(of_hours.right_party_count) },
		{ STR("hours"), cell_rate(worked->hours) },
	};

	report_figure(run,
	    (struct report_value){ "contact_rate", "attempts", "Right party reached",
		report_metric(run, "contact_rate", "attempts",
		    metric_contact_rate(sum->out.right_party_count, sum->out.count)) },
	    attempts, COUNT(attempts));
	report_figure(run,
	    (struct report_value){ "promise_rate", "contacts", "Promises to contacts",
		report_metric(run, "promise_rate", "contacts",
		    metric_promise_rate(all.promised_count, all.right_party_count)) },
	    promises, COUNT(promises));
	if (run->args->hours != NULL)
		report_figure(run,
		    (struct report_value){ "productivity", "hour",
			"Right party reached an hour",
			per_hour_cell(run, of_hours.right_party_count, worked) },
		    hours, COUNT(hours));
}

static void
open_effort(const struct collectors_report *report)
{
	struct report_run *run = report->run;
	bool has_hours = run->args->hours != NULL;
	const struct document_section section = { STR("effort"), STR("Effort"),
		effort_columns, COUNT(effort_columns) - (has_hours ? 0 : HOURS_COLUMNS),
		NULL, 0 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Contacts are theirs who made them; attempts are those that go out."));
	if (has_hours)
		document_note(run->document, hours_text(report));
}

static void
write_effort(struct collectors_report *report, const struct report_name *list)
{
	struct report_run *run = report->run;
	struct document_cell cells[COUNT(effort_columns)];
	struct worker sum = { 0 }, worked = { 0 };

	open_effort(report);
	for (uint32_t i = 0; i < map_count(&report->names); i++) {
		const struct worker *worker = worker_at(report, list[i].number);
		if (!worker->has_contacts && !worker->has_hours)
			continue;
		cells[0] = cell_text(list[i].name);
		effort_cells(run, worker, worker, &cells[1]);
		document_row(run->document, cells);
		add_worker(&sum, worker);
		if (worker->has_hours)
			add_worker(&worked, worker);
	}
	cells[0] = cell_text(str_of("total"));
	effort_cells(run, &sum, &worked, &cells[1]);
	document_total(run->document, cells);
	write_effort_figures(report, &sum, &worked);
}

/* ---- All ---- */

void
collectors_write(struct collectors_report *report)
{
	struct report_name *list = report_sort_names(report->run, &report->names);
	struct stratum **strata = sorted_strata(report);
	const struct report_currencies seen = report_currencies(report->is_seen);

	for (size_t i = 0; i < seen.count; i++) {
		struct currency currency = seen.list[i];
		open_portfolios(report, currency);
		if (currency_is_none(currency))
			break;
		write_portfolios(report, list, currency);
		if (report->has_promised)
			write_promises(report, list, currency);
		write_strata(report, strata, currency);
	}
	if (report->has_activities || report->run->args->hours != NULL)
		write_effort(report, list);
}
