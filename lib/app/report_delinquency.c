/* report delinquency: how late receivables are, and how late those were that were paid.
 */

#include "app/report_cash.h"
#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric_book.h"
#include "domain/metric_delinquency.h"

#include <stdlib.h>

struct delinquency_group {
	struct str key;
	struct currency currency;
	struct metric_group sales;
	struct metric_days_sum to_pay, late; /* from the issue and from the due date */
	struct amount paid;
};

struct delinquency_report {
	struct report_run *run;
	struct summary summary; /* for its keys alone */
	struct metric_book book;
	struct map keys;
	struct pool groups; /* struct delinquency_group, by number of the key */
	struct delinquency_group totals[UINT8_MAX + 1]; /* by currency */
	uint64_t undated, too_old, undated_payments;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
	size_t column_count;
};

/* ---- Reading ---- */

static struct delinquency_group *
group_of(
    struct delinquency_report *report, const struct item *item, const struct aged *out)
{
	uint32_t number =
	    map_intern(&report->keys, summary_key_of(&report->summary, item, out));

	if (number == report->groups.count) {
		struct delinquency_group *group = pool_add(&report->groups);
		group->key = map_key(&report->keys, number);
		group->currency = item->currency;
	}
	return pool_at(&report->groups, number);
}

static void
add_payment(struct delinquency_group *group, const struct cash_event *event,
    struct date issued, struct date due)
{
	group->paid = amount_add(group->paid, event->left);
	if (!date_is_none(issued))
		metric_days_add(
		    &group->to_pay, (struct metric_days){ event->left,
					date_days_between(issued, event->date) });
	if (!date_is_none(due))
		metric_days_add(&group->late, (struct metric_days){ event->left,
						  date_days_between(due, event->date) });
}

/* What was paid in the period for an item that was a sale. */
static void
add_payments(struct delinquency_report *report, struct delinquency_group *group,
    const struct item *item, const struct aged *out)
{
	struct delinquency_group *total = &report->totals[item->currency.number];
	const struct cash_event *event = NULL;
	struct date due = DATE_NONE;
	struct cash_event own;

	if (!(out->flags & AGING_UNDATED))
		due = date_add_days(report->run->as_of, -out->days_due);
	while ((event = report_cash_next(report->run->cash, item, true, event, &own)) !=
	       NULL) {
		if (event->left.minor <= 0 || !period_has(report->run->span, event->date))
			continue;
		add_payment(group, event, item->issue_date, due);
		add_payment(total, event, item->issue_date, due);
		if (date_is_none(item->issue_date) || date_is_none(due))
			report->undated_payments++;
	}
}

static void
add_item(void *context, const struct item *item, const struct aged *out)
{
	struct delinquency_report *report = context;
	struct delinquency_group *total = &report->totals[item->currency.number];
	struct delinquency_group *group = group_of(report, item, out);
	enum metric_book_result result;

	total->currency = item->currency;
	(void)metric_book_add(&report->book, &total->sales, item, out);
	result = metric_book_add(&report->book, &group->sales, item, out);
	report->undated += result == METRIC_BOOK_UNDATED;
	report->too_old += result == METRIC_BOOK_TOO_OLD;
	if ((item->kind.number == ITEM_INVOICE || item->kind.number == ITEM_DEBIT_NOTE) &&
	    item->amount.minor > 0)
		add_payments(report, group, item, out);
}

/* ---- Writing ---- */

static struct ratio
delinquent(const struct delinquency_report *report, const struct delinquency_group *group)
{
	return metric_days_delinquent(group->sales.receivables,
	    metric_book_current(&group->sales), group->sales.sales,
	    period_days(report->run->span));
}

static struct ratio
to_pay(const struct delinquency_report *report, const struct delinquency_group *group)
{
	(void)report;
	return metric_days_weighted(&group->to_pay, EARLY_NEGATIVE);
}

static struct ratio
late(const struct delinquency_report *report, const struct delinquency_group *group)
{
	(void)report;
	return metric_days_weighted(&group->late, EARLY_NEGATIVE);
}

static struct ratio
late_floored(
    const struct delinquency_report *report, const struct delinquency_group *group)
{
	(void)report;
	return metric_days_weighted(&group->late, EARLY_IS_ZERO);
}

static const struct {
	const char *name, *variant, *column, *title;
	struct ratio (*of)(const struct delinquency_report *report,
	    const struct delinquency_group *group);
} figures[] = {
	{ "days_delinquent", "dso-bpdso", "days_delinquent", "Days delinquent",
	    delinquent },
	{ "days_to_pay", "weighted", "days_to_pay", "Days to pay", to_pay },
	{ "days_late", "weighted", "days_late", "Days late", late },
	{ "days_late", "floored", "days_late_floored", "Days late, early ones 0",
	    late_floored },
};

static void
add_column(struct delinquency_report *report, struct str name, enum document_kind kind)
{
	report->columns[report->column_count++] =
	    (struct document_column){ name, kind, kind == DOCUMENT_AMOUNT, { NULL, 0 } };
}

static void
make_columns(struct delinquency_report *report)
{
	const struct summary *summary = &report->summary;

	for (size_t i = 0; i < summary->key_count; i++)
		add_column(report, summary->keys[i].name, DOCUMENT_TEXT);
	if (!summary->has_currency)
		add_column(report, str_of("currency"), DOCUMENT_TEXT);
	add_column(report, str_of("sales"), DOCUMENT_AMOUNT);
	add_column(report, str_of("past_due"), DOCUMENT_AMOUNT);
	add_column(report, str_of("paid"), DOCUMENT_AMOUNT);
	for (size_t i = 0; i < COUNT(figures); i++)
		add_column(report, str_of(figures[i].column), DOCUMENT_RATE);
}

/* The cells behind the key. */
static void
figure_cells(const struct delinquency_report *report,
    const struct delinquency_group *group, struct document_cell *cells)
{
	*cells++ = cell_amount(group->sales.sales, group->currency);
	*cells++ = cell_amount(group->sales.past_due, group->currency);
	*cells++ = cell_amount(group->paid, group->currency);
	for (size_t i = 0; i < COUNT(figures); i++)
		*cells++ = report_metric(report->run, figures[i].name, figures[i].variant,
		    figures[i].of(report, group));
}

static void
write_group(struct delinquency_report *report, const struct delinquency_group *group)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	struct str rest = group->key, part = { "", 0 };
	size_t n = 0;

	while (summary_key_part(&rest, &part))
		cells[n++] = cell_text(part);
	figure_cells(report, group, &cells[n]);
	document_row(report->run->document, cells);
}

/* Amounts are the sums of the rows, figures those of all items together. */
static void
write_total(struct delinquency_report *report, const struct delinquency_group *total)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	size_t n = report->summary.key_count;

	if (n == 0)
		return;
	if (!report->summary.has_currency)
		cells[n++] = cell_currency(total->currency);
	cells[0] = cell_text(str_of("total"));
	figure_cells(report, total, &cells[n]);
	document_total(report->run->document, cells);
}

static void
write_figures(struct delinquency_report *report, const struct delinquency_group *total)
{
	struct report_run *run = report->run;
	const struct document_input inputs[] = {
		{ STR("past due"), cell_amount(total->sales.past_due, total->currency) },
		{ STR("sales"), cell_amount(total->sales.sales, total->currency) },
		{ STR("paid"), cell_amount(total->paid, total->currency) },
		{ STR("period"), cell_days(period_days(run->span)) },
	};

	for (size_t i = 0; i < COUNT(figures); i++)
		report_figure(run,
		    (struct report_value){ figures[i].name, figures[i].variant,
			figures[i].title,
			report_metric(run, figures[i].name, figures[i].variant,
			    figures[i].of(report, total)) },
		    inputs, COUNT(inputs));
}

static int
compare_groups(const void *a, const void *b)
{
	const struct delinquency_group *x = *(struct delinquency_group *const *)a;
	const struct delinquency_group *y = *(struct delinquency_group *const *)b;

	return str_compare(x->key, y->key);
}

static struct delinquency_group **
sorted_groups(struct delinquency_report *report)
{
	uint32_t count = report->groups.count;
	struct delinquency_group **list = arena_alloc(
	    &report->run->arena, (count + 1) * sizeof(struct delinquency_group *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&report->groups, i);
	if (count > 0)
		qsort(list, count, sizeof(struct delinquency_group *), compare_groups);
	return list;
}

static void
write_section(struct delinquency_report *report, struct delinquency_group *const *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("delinquency"),
		report_title(run, reports[REPORT_delinquency].title, currency),
		report->columns, report->column_count, NULL, 0 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Days to pay are from the invoice, days late from its due date, each "
		   "weighted by the cash that came in during the period for invoices and "
		   "debit notes."));
	for (uint32_t i = 0; i < report->groups.count; i++)
		if (list[i]->currency.number == currency.number)
			write_group(report, list[i]);
	if (currency_is_none(currency))
		return;
	write_total(report, &report->totals[currency.number]);
	write_figures(report, &report->totals[currency.number]);
}

static void
write_sections(struct delinquency_report *report)
{
	struct delinquency_group **list = sorted_groups(report);

	make_columns(report);
	if (report->groups.count == 0)
		write_section(report, list, CURRENCY_NONE);
	for (size_t i = 1; i < COUNT(report->totals); i++)
		if (!currency_is_none(report->totals[i].currency))
			write_section(report, list, report->totals[i].currency);
}

/* ---- The report ---- */

static void *
prepare(struct report_run *run)
{
	struct delinquency_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report->book = (struct metric_book){ run->as_of, run->span, &run->arena };
	pool_init(&report->groups, sizeof(struct delinquency_group));
	run->needs_rows = run->needs_cash = true;
	return report;
}

static void
opened(void *context)
{
	struct delinquency_report *report = context;
	const char *by = report->run->args->by;

	summary_open(
	    &report->summary, report->run->aged, by == NULL ? "" : by, CREDITS_SEPARATE);
}

static enum exit_code
tell_left_out(const struct delinquency_report *report)
{
	if (report->undated > 0)
		warn("%llu items without a date are in no sales",
		    (unsigned long long)report->undated);
	if (report->too_old > 0)
		warn("%llu items of more than %d months ago are in no sales",
		    (unsigned long long)report->too_old, METRIC_MONTHS_MAX);
	if (report->undated_payments > 0)
		warn("%llu payments were for items without an issue date or a due date",
		    (unsigned long long)report->undated_payments);
	return report->undated + report->too_old + report->undated_payments > 0
		   ? EXIT_REPORT
		   : EXIT_DONE;
}

static enum exit_code
write_all(void *context)
{
	struct delinquency_report *report = context;

	write_sections(report);
	map_free(&report->keys);
	pool_free(&report->groups);
	return tell_left_out(report);
}

const struct report_steps report_delinquency_steps = {
	.period = "12m",
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
