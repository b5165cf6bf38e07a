#include "app/report_quality.h"

#include "domain/metric_delinquency.h"
#include "domain/metric_quality.h"

#include <stdlib.h>

/* ---- By key ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("sales", AMOUNT, true),
	DOCUMENT_COLUMN("write_offs", AMOUNT, true),
	DOCUMENT_COLUMN("recoveries", AMOUNT, true),
	DOCUMENT_COLUMN("bad_debt_net", PERCENT, false),
	DOCUMENT_COLUMN("bad_debt_gross", PERCENT, false),
	DOCUMENT_COLUMN("debits", AMOUNT, true),
	DOCUMENT_COLUMN("disputed", AMOUNT, true),
	DOCUMENT_COLUMN("dispute_rate", PERCENT, false),
	DOCUMENT_COLUMN("items", COUNT, true),
	DOCUMENT_COLUMN("disputed_items", COUNT, true),
	DOCUMENT_COLUMN("dispute_rate_by_count", PERCENT, false),
	DOCUMENT_COLUMN("unapplied", AMOUNT, true),
	DOCUMENT_COLUMN("unapplied_of_receivables", PERCENT, false),
};

struct quality_figures {
	struct document_cell net, gross, by_amount, by_count, of_receipts, of_receivables;
};

/* NA where the table that tells it was not given. */
static struct quality_figures
figures_of(const struct quality_report *report, const struct quality_group *group)
{
	const struct report_run *run = report->run;
	struct amount sales = group->group.sales.sales, receipts = AMOUNT_NONE;
	struct amount write_offs = group->write_offs, disputed = group->disputed;
	int64_t item_count = group->item_count;

	if (!report->has_allocations)
		write_offs = AMOUNT_NONE;
	if (!report->has_disputes) {
		disputed = AMOUNT_NONE;
		item_count = 0;
	}
	if (report->has_receipts)
		receipts = report->receipts[group->group.currency.number];
	return (struct quality_figures){
		report_metric(run, "bad_debt", "net",
		    metric_bad_debt(write_offs, group->recoveries, sales)),
		report_metric(run, "bad_debt", "gross",
		    metric_bad_debt(write_offs, AMOUNT_ZERO, sales)),
		report_metric(run, "dispute_rate", "amount",
		    metric_dispute_rate(disputed, group->debits)),
		report_metric(run, "dispute_rate", "count",
		    metric_dispute_rate_by_count(group->disputed_count, item_count)),
		report_metric(run, "unapplied_cash", "receipts",
		    metric_unapplied_of_receipts(group->unapplied, receipts)),
		report_metric(run, "unapplied_cash", "receivables",
		    metric_unapplied_of_receivables(group->unapplied, group->debits)),
	};
}

static struct document_cell
known_amount(bool is_known, struct amount amount, struct currency currency)
{
	return is_known ? cell_amount(amount, currency) : cell_undefined(DOCUMENT_AMOUNT);
}

static struct document_cell
known_count(bool is_known, int64_t count)
{
	return is_known ? cell_count(count) : cell_undefined(DOCUMENT_COUNT);
}

static void
write_cells(const void *context, const void *of, struct document_cell *cells)
{
	const struct quality_report *report = context;
	const struct quality_group *group = of;
	struct quality_figures figures = figures_of(report, group);
	struct currency currency = group->group.currency;

	*cells++ = cell_amount(group->group.sales.sales, currency);
	*cells++ = known_amount(report->has_allocations, group->write_offs, currency);
	*cells++ = known_amount(report->has_allocations, group->recoveries, currency);
	*cells++ = figures.net;
	*cells++ = figures.gross;
	*cells++ = cell_amount(group->debits, currency);
	*cells++ = known_amount(report->has_disputes, group->disputed, currency);
	*cells++ = figures.by_amount;
	*cells++ = cell_count(group->item_count);
	*cells++ = known_count(report->has_disputes, group->disputed_count);
	*cells++ = figures.by_count;
	*cells++ = cell_amount(group->unapplied, currency);
	*cells = figures.of_receivables;
}

static void
write_bad_debt_figures(struct quality_report *report, const struct quality_group *total,
    const struct quality_figures *figures)
{
	struct currency currency = total->group.currency;
	const struct document_input inputs[] = {
		{ STR("write-offs"),
		    known_amount(report->has_allocations, total->write_offs, currency) },
		{ STR("recoveries"),
		    known_amount(report->has_allocations, total->recoveries, currency) },
		{ STR("sales"), cell_amount(total->group.sales.sales, currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "bad_debt", "net", "Bad debt to sales", figures->net },
	    inputs, COUNT(inputs));
	report_figure(report->run,
	    (struct report_value){
		"bad_debt", "gross", "The same before recoveries", figures->gross },
	    inputs, COUNT(inputs));
}

static void
write_dispute_figures(struct quality_report *report, const struct quality_group *total,
    const struct quality_figures *figures)
{
	struct currency currency = total->group.currency;
	const struct document_input amounts[] = {
		{ STR("disputed"),
		    known_amount(report->has_disputes, total->disputed, currency) },
		{ STR("open debits"), cell_amount(total->debits, currency) },
	};
	const struct document_input counts[] = {
		{ STR("disputed"),
		    known_count(report->has_disputes, total->disputed_count) },
		{ STR("open debits"), cell_count(total->item_count) },
	};

	report_figure(report->run,
	    (struct report_value){
		"dispute_rate", "amount", "In dispute", figures->by_amount },
	    amounts, COUNT(amounts));
	report_figure(report->run,
	    (struct report_value){
		"dispute_rate", "count", "In dispute, by count", figures->by_count },
	    counts, COUNT(counts));
}

static void
write_cash_figures(struct quality_report *report, const struct quality_group *total,
    const struct quality_figures *figures)
{
	struct currency currency = total->group.currency;
	const struct document_input receipts[] = {
		{ STR("unapplied"), cell_amount(total->unapplied, currency) },
		{ STR("receipts"), known_amount(report->has_receipts,
				       report->receipts[currency.number], currency) },
	};
	const struct document_input receivables[] = {
		{ STR("unapplied"), cell_amount(total->unapplied, currency) },
		{ STR("open debits"), cell_amount(total->debits, currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "unapplied_cash", "receipts", "Unapplied of receipts",
		figures->of_receipts },
	    receipts, COUNT(receipts));
	report_figure(report->run,
	    (struct report_value){ "unapplied_cash", "receivables",
		"Unapplied to receivables", figures->of_receivables },
	    receivables, COUNT(receivables));
}

static void
write_quality(struct quality_report *report, struct currency currency)
{
	const struct quality_group *total =
	    report_groups_total(&report->groups, currency);
	const struct report_groups_table table = { .name = "quality",
		.title = reports[REPORT_quality].title,
		.note =
		    "Sales and bad debts are those of the period; debts, disputes and "
		    "unapplied cash those that are open on its last day. Credits "
		    "lower no debt.",
		.columns = columns,
		.column_count = COUNT(columns),
		.cells = write_cells,
		.report = report };
	struct quality_figures figures;

	report_groups_write(&report->groups, &table, currency);
	if (total == NULL)
		return;
	figures = figures_of(report, total);
	write_bad_debt_figures(report, total, &figures);
	write_dispute_figures(report, total, &figures);
	write_cash_figures(report, total, &figures);
}

/* ---- Disputes ---- */

static const struct document_column claim_columns[] = {
	DOCUMENT_COLUMN("reason", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("disputes", COUNT, true),
	DOCUMENT_COLUMN("disputed", AMOUNT, true),
};

static const struct quality_claims *
find_claims(
    const struct quality_report *report, uint32_t reason, struct currency currency)
{
	const uint32_t key[] = { reason, currency.number };
	uint32_t number =
	    map_find(&report->claim_keys, (struct str){ (const char *)key, sizeof(key) });

	return number == MAP_NONE ? NULL : pool_at(&report->claims, number);
}

static void
write_claims(struct quality_report *report, const struct report_name *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("disputes"),
		report_title(run, "Open disputes", currency), claim_columns,
		COUNT(claim_columns), NULL, 0 };
	struct amount disputed = AMOUNT_ZERO;
	int64_t count = 0;

	document_section(run->document, &section);
	for (uint32_t i = 0; i < map_count(&report->reasons); i++) {
		const struct quality_claims *claims =
		    find_claims(report, list[i].number, currency);
		if (claims == NULL)
			continue;
		document_row(
		    run->document, (struct document_cell[]){ cell_text(list[i].name),
				       cell_currency(currency), cell_count(claims->count),
				       cell_amount(claims->disputed, currency) });
		count += claims->count;
		disputed = amount_add(disputed, claims->disputed);
	}
	document_total(run->document,
	    (struct document_cell[]){ cell_text(str_of("total")), cell_currency(currency),
		cell_count(count), cell_amount(disputed, currency) });
}

static const struct document_column days_columns[] = {
	DOCUMENT_COLUMN("reason", TEXT, false),
	DOCUMENT_COLUMN("resolved_count", COUNT, true),
	DOCUMENT_COLUMN("mean_days", RATE, false),
	DOCUMENT_COLUMN("median_days", RATE, false),
};

static int
compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* Puts the days in order. */
static void
days_cells(const struct report_run *run, struct quality_reason *reason,
    struct document_cell *cells)
{
	if (reason->count > 0)
		qsort(reason->days, reason->count, sizeof(*reason->days), compare_days);
	cells[0] = cell_count((int64_t)reason->count);
	cells[1] = report_metric(
	    run, "dispute_days", "mean", metric_mean_days(reason->days, reason->count));
	cells[2] = report_metric(run, "dispute_days", "median",
	    metric_median_days(reason->days, reason->count));
}

static void
add_days(struct quality_reason *sum, const struct quality_reason *reason)
{
	if (reason->count == 0)
		return;
	sum->days = array_reserve(
	    sum->days, &sum->capacity, sum->count + reason->count, sizeof(*sum->days));
	memcpy(
	    sum->days + sum->count, reason->days, reason->count * sizeof(*reason->days));
	sum->count += reason->count;
}

static void
write_days_figures(struct report_run *run, const struct document_cell *cells)
{
	const struct document_input inputs[] = { { STR("disputes resolved"), cells[1] } };

	report_figure(run,
	    (struct report_value){
		"dispute_days", "mean", "Days to resolve, mean", cells[2] },
	    inputs, COUNT(inputs));
	report_figure(run,
	    (struct report_value){
		"dispute_days", "median", "Days to resolve, median", cells[3] },
	    inputs, COUNT(inputs));
}

static void
write_days(struct quality_report *report, const struct report_name *list)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("dispute_days"),
		STR("Disputes resolved"), days_columns, COUNT(days_columns), NULL, 0 };
	struct document_cell cells[COUNT(days_columns)];
	struct quality_reason sum = { 0 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Those that were resolved in the period, by the days since they were "
		   "opened."));
	if (report->idle_count > 0)
		document_note(
		    run->document, arena_print(&run->arena,
				       "Open disputes about nothing that is open: %llu.",
				       (unsigned long long)report->idle_count));
	for (uint32_t i = 0; i < map_count(&report->reasons); i++) {
		struct quality_reason *reason =
		    pool_at(&report->reason_list, list[i].number);
		if (reason->count == 0)
			continue;
		cells[0] = cell_text(list[i].name);
		days_cells(run, reason, &cells[1]);
		document_row(run->document, cells);
		add_days(&sum, reason);
	}
	cells[0] = cell_text(str_of("total"));
	days_cells(run, &sum, &cells[1]);
	document_total(run->document, cells);
	write_days_figures(run, cells);
	array_free(sum.days);
}

/* ---- Unapplied cash ---- */

static const struct document_column cash_columns[] = {
	DOCUMENT_COLUMN("bucket", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("items", COUNT, true),
	DOCUMENT_COLUMN("unapplied", AMOUNT, true),
};

static void
write_cash(struct quality_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct quality_cash *cash = report->cash[currency.number];
	const struct buckets *buckets = &run->aged->buckets;
	const struct document_section section = { STR("unapplied"),
		report_title(run, "Unapplied cash", currency), cash_columns,
		COUNT(cash_columns), NULL, 0 };
	struct amount unapplied = AMOUNT_ZERO;
	int64_t count = 0;

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("By the days since it came in; current came in today."));
	for (size_t i = 0; i < buckets->count && cash != NULL; i++) {
		document_row(run->document,
		    (struct document_cell[]){ cell_text(buckets->list[i].bucket),
			cell_currency(currency), cell_count(cash->counts[i]),
			cell_amount(cash->amounts[i], currency) });
		count += cash->counts[i];
		unapplied = amount_add(unapplied, cash->amounts[i]);
	}
	document_total(run->document,
	    (struct document_cell[]){ cell_text(str_of("total")), cell_currency(currency),
		cell_count(count), cell_amount(unapplied, currency) });
}

/* ---- All ---- */

void
quality_write(struct quality_report *report)
{
	const struct report_currencies seen = report_groups_currencies(&report->groups);
	struct report_name *reasons = report_sort_names(report->run, &report->reasons);

	for (size_t i = 0; i < seen.count; i++) {
		struct currency currency = seen.list[i];
		write_quality(report, currency);
		if (currency_is_none(currency))
			break;
		if (report->has_disputes)
			write_claims(report, reasons, currency);
		write_cash(report, currency);
	}
	if (report->has_disputes)
		write_days(report, reasons);
}
