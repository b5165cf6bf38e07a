#include "app/report_figures.h"

#define NOTE_NET                                                                  \
	"What is not past due is receivables less what is past due, so that all " \
	"credits "                                                                \
	"lower it."

/* ---- Reading ---- */

void
report_figures_item(void *context, const struct item *item, const struct aged *out)
{
	struct figure_report *report = context;
	struct report_groups *groups = &report->groups;
	uint32_t number = report_groups_add(groups, item, out);
	struct report_group *group = report_groups_at(groups, number);
	struct report_group *total = report_groups_total(groups, item->currency);
	struct date day_before = date_add_days(report->run->span.from, -1);
	struct aged begin;

	(void)aged_on(report->run->aged, day_before, item, out, &begin);
	metric_book_add_begin(&total->sales, begin.open);
	metric_book_add_begin(&group->sales, begin.open);
	if (report->has_trend)
		report_trend_add(&report->trend, item, out);
}

/* ---- Writing ---- */

static void
add_column(struct figure_report *report, struct str name, enum document_kind kind)
{
	report->columns[report->column_count++] =
	    (struct document_column){ name, kind, kind == DOCUMENT_AMOUNT, { NULL, 0 } };
}

static void
make_columns(struct figure_report *report)
{
	add_column(report, str_of("begin"), DOCUMENT_AMOUNT);
	add_column(report, str_of("sales"), DOCUMENT_AMOUNT);
	add_column(report, str_of("receivables"), DOCUMENT_AMOUNT);
	add_column(report, str_of("past_due"), DOCUMENT_AMOUNT);
	for (size_t k = 0; k < report->figure_count; k++) {
		const struct figure *figure = &report->figures[k];
		struct document_cell cell = report_metric(
		    report->run, figure->name, figure->variant, RATIO_UNDEFINED);
		add_column(report, str_of(figure->column), cell.kind);
	}
}

static void
write_cells(const void *context, const void *of, struct document_cell *cells)
{
	const struct figure_report *report = context;
	const struct report_group *group = of;
	const struct metric_group *sales = &group->sales;

	*cells++ = cell_amount(sales->begin, group->currency);
	*cells++ = cell_amount(sales->sales, group->currency);
	*cells++ = cell_amount(sales->receivables, group->currency);
	*cells++ = cell_amount(sales->past_due, group->currency);
	for (size_t k = 0; k < report->figure_count; k++) {
		const struct figure *figure = &report->figures[k];
		*cells++ = report_metric(report->run, figure->name, figure->variant,
		    figure->of(&report->groups.book, sales));
	}
}

static void
write_figures(struct figure_report *report, const struct report_group *total)
{
	const struct metric_book *book = &report->groups.book;
	const struct metric_group *group = &total->sales;
	struct currency currency = total->currency;
	const struct document_input inputs[] = {
		{ STR("begin"), cell_amount(group->begin, currency) },
		{ STR("sales"), cell_amount(group->sales, currency) },
		{ STR("receivables"), cell_amount(group->receivables, currency) },
		{ STR("not past due"),
		    cell_amount(metric_book_current(group), currency) },
		{ STR("past due"), cell_amount(group->past_due, currency) },
		{ STR("period"), cell_days(period_days(report->run->span)) },
		{ STR("months"), cell_count(metric_book_months(book)) },
	};

	for (size_t k = 0; k < report->figure_count; k++) {
		const struct figure *figure = &report->figures[k];
		report_figure(report->run,
		    (struct report_value){ figure->name, figure->variant, figure->title,
			report_metric(report->run, figure->name, figure->variant,
			    figure->of(book, group)) },
		    inputs, COUNT(inputs));
	}
}

static void
write_currency(struct figure_report *report, struct currency currency)
{
	const struct report_group *total = report_groups_total(&report->groups, currency);
	const struct report_groups_table table = { .name = report->figures[0].name,
		.title = reports[report->run->number].title,
		.note = "Sales are invoices and debit notes less credit notes of the "
			"period; receivables are all that is open, credits included.",
		.other_note = report->run->number == REPORT_turnover ? NULL : NOTE_NET,
		.looks_back = true,
		.columns = report->columns,
		.column_count = report->column_count,
		.cells = write_cells,
		.report = report };

	report_groups_write(&report->groups, &table, currency);
	if (total != NULL)
		write_figures(report, total);
	if (report->has_trend)
		report_trend_write(
		    &report->trend, currency, report->figures, report->figure_count);
}

/* ---- The steps ---- */

static void
open_trend(struct figure_report *report)
{
	for (size_t k = 0; k < report->figure_count; k++)
		report->has_trend |= report->figures[k].has_trend;
	if (report->has_trend)
		report_trend_init(&report->trend, report->run);
}

void *
report_figures(struct report_run *run, const struct figure *figures, size_t count)
{
	struct figure_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report->figures = figures;
	report->figure_count = count;
	report_groups_init(&report->groups, run, sizeof(struct report_group));
	open_trend(report);
	return report;
}

void
report_figures_opened(void *context)
{
	struct figure_report *report = context;

	report_groups_open(&report->groups);
}

enum exit_code
report_figures_write(void *context)
{
	struct figure_report *report = context;
	const struct report_currencies seen = report_groups_currencies(&report->groups);

	make_columns(report);
	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	return report_groups_close(&report->groups);
}
