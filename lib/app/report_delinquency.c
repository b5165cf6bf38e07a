/* report delinquency: how late receivables are, and how late those were that were paid.
 */

#include "app/report_groups.h"
#include "domain/metric_delinquency.h"

struct delinquency_group {
	struct report_group group;           /* first */
	struct metric_days_sum to_pay, late; /* from the issue and from the due date */
	struct amount paid;
};

struct delinquency_report {
	struct report_run *run;
	struct report_groups groups;
	uint64_t undated_payments;
};

/* ---- Reading ---- */

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
	struct delinquency_group *total =
	    report_groups_total(&report->groups, item->currency);
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
	uint32_t number = report_groups_add(&report->groups, item, out);

	if ((item->kind.number == ITEM_INVOICE || item->kind.number == ITEM_DEBIT_NOTE) &&
	    item->amount.minor > 0)
		add_payments(
		    report, report_groups_at(&report->groups, number), item, out);
}

/* ---- Writing ---- */

static struct ratio
delinquent(const struct delinquency_report *report, const struct delinquency_group *group)
{
	const struct metric_group *sales = &group->group.sales;

	return metric_days_delinquent(sales->receivables, metric_book_current(sales),
	    sales->sales, period_days(report->run->span));
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

/* In the order of the columns behind the amounts. */
static const struct {
	const char *name, *variant, *title;
	struct ratio (*of)(const struct delinquency_report *report,
	    const struct delinquency_group *group);
} figures[] = {
	{ "days_delinquent", "dso-bpdso", "Days delinquent", delinquent },
	{ "days_to_pay", "weighted", "Days to pay", to_pay },
	{ "days_late", "weighted", "Days late", late },
	{ "days_late", "floored", "Days late, early ones 0", late_floored },
};

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("sales", AMOUNT, true),
	DOCUMENT_COLUMN("past_due", AMOUNT, true),
	DOCUMENT_COLUMN("paid", AMOUNT, true),
	DOCUMENT_COLUMN("days_delinquent", RATE, false),
	DOCUMENT_COLUMN("days_to_pay", RATE, false),
	DOCUMENT_COLUMN("days_late", RATE, false),
	DOCUMENT_COLUMN("days_late_floored", RATE, false),
};

static void
write_cells(const void *context, const void *of, struct document_cell *cells)
{
	const struct delinquency_report *report = context;
	const struct delinquency_group *group = of;
	struct currency currency = group->group.currency;

	*cells++ = cell_amount(group->group.sales.sales, currency);
	*cells++ = cell_amount(group->group.sales.past_due, currency);
	*cells++ = cell_amount(group->paid, currency);
	for (size_t i = 0; i < COUNT(figures); i++)
		*cells++ = report_metric(report->run, figures[i].name, figures[i].variant,
		    figures[i].of(report, group));
}

static void
write_figures(struct delinquency_report *report, const struct delinquency_group *total)
{
	struct report_run *run = report->run;
	const struct metric_group *sales = &total->group.sales;
	struct currency currency = total->group.currency;
	const struct document_input inputs[] = {
		{ STR("past due"), cell_amount(sales->past_due, currency) },
		{ STR("sales"), cell_amount(sales->sales, currency) },
		{ STR("paid"), cell_amount(total->paid, currency) },
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

static void
write_currency(struct delinquency_report *report, struct currency currency)
{
	const struct delinquency_group *total =
	    report_groups_total(&report->groups, currency);
	const struct report_groups_table table = { .name = "delinquency",
		.title = reports[REPORT_delinquency].title,
		.note = "Days to pay are from the invoice, days late from its due date, "
			"each weighted by the cash that came in during the period for "
			"invoices and debit notes.",
		.columns = columns,
		.column_count = COUNT(columns),
		.cells = write_cells,
		.report = report };

	report_groups_write(&report->groups, &table, currency);
	if (total != NULL)
		write_figures(report, total);
}

/* ---- The report ---- */

static void *
prepare(struct report_run *run)
{
	struct delinquency_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report_groups_init(&report->groups, run, sizeof(struct delinquency_group));
	run->needs_cash = true;
	return report;
}

static void
opened(void *context)
{
	struct delinquency_report *report = context;

	report_groups_open(&report->groups);
}

static enum exit_code
write_all(void *context)
{
	struct delinquency_report *report = context;
	const struct report_currencies seen = report_groups_currencies(&report->groups);
	enum exit_code code;

	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	code = report_groups_close(&report->groups);
	if (report->undated_payments == 0)
		return code;
	warn("%llu payments were for items without an issue date or a due date",
	    (unsigned long long)report->undated_payments);
	return EXIT_REPORT;
}

const struct report_steps report_delinquency_steps = {
	.period = "12m",
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
