#include "app/report_figures.h"

#include "domain/metric.h"

#include <stdlib.h>

/* ---- Reading ---- */

static struct metric_group *
group_of(struct figure_report *report, const struct item *item, const struct aged *out)
{
	uint32_t number =
	    map_intern(&report->keys, summary_key_of(&report->summary, item, out));

	if (number == report->groups.count) {
		struct figure_group *group = pool_add(&report->groups);
		group->key = map_key(&report->keys, number);
		group->currency = item->currency;
	}
	return &((struct figure_group *)pool_at(&report->groups, number))->group;
}

void
report_figures_item(void *context, const struct item *item, const struct aged *out)
{
	struct figure_report *report = context;
	struct figure_group *total = &report->totals[item->currency.number];
	struct metric_group *group = group_of(report, item, out);
	struct date day_before = date_add_days(report->run->span.from, -1);
	struct aged begin;

	total->currency = item->currency;
	(void)aged_on(report->run->aged, day_before, item, out, &begin);
	metric_book_add_begin(&total->group, begin.open);
	metric_book_add_begin(group, begin.open);
	switch (metric_book_add(&report->book, &total->group, item, out)) {
	case METRIC_BOOK_UNDATED:
		report->undated++;
		break;
	case METRIC_BOOK_TOO_OLD:
		report->too_old++;
		break;
	case METRIC_BOOK_DONE:
		break;
	}
	(void)metric_book_add(&report->book, group, item, out);
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
	const struct summary *summary = &report->summary;

	for (size_t i = 0; i < summary->key_count; i++)
		add_column(report, summary->keys[i].name, DOCUMENT_TEXT);
	if (!summary->has_currency)
		add_column(report, str_of("currency"), DOCUMENT_TEXT);
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

/* The cells behind the key. */
static void
figure_cells(struct figure_report *report, const struct figure_group *of,
    struct document_cell *cells)
{
	const struct metric_group *group = &of->group;
	size_t n = 0;

	cells[n++] = cell_amount(group->begin, of->currency);
	cells[n++] = cell_amount(group->sales, of->currency);
	cells[n++] = cell_amount(group->receivables, of->currency);
	cells[n++] = cell_amount(group->past_due, of->currency);
	for (size_t k = 0; k < report->figure_count; k++) {
		const struct figure *figure = &report->figures[k];
		cells[n++] = report_metric(report->run, figure->name, figure->variant,
		    figure->of(&report->book, group));
	}
}

static void
write_group(struct figure_report *report, const struct figure_group *of)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	struct str rest = of->key, part = { "", 0 };
	size_t n = 0;

	while (summary_key_part(&rest, &part))
		cells[n++] = cell_text(part);
	figure_cells(report, of, &cells[n]);
	document_row(report->run->document, cells);
}

/* Amounts are the sums of the rows, figures those of all items together. */
static void
write_total(struct figure_report *report, const struct figure_group *total)
{
	const struct summary *summary = &report->summary;
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	size_t n = summary->key_count;

	if (n == 0)
		return;
	if (!summary->has_currency)
		cells[n++] = cell_currency(total->currency);
	cells[0] = cell_text(str_of("total"));
	figure_cells(report, total, &cells[n]);
	document_total(report->run->document, cells);
}

static void
write_figures(struct figure_report *report, const struct figure_group *total)
{
	const struct metric_group *group = &total->group;
	struct currency currency = total->currency;
	const struct document_input inputs[] = {
		{ STR("begin"), cell_amount(group->begin, currency) },
		{ STR("sales"), cell_amount(group->sales, currency) },
		{ STR("receivables"), cell_amount(group->receivables, currency) },
		{ STR("not past due"),
		    cell_amount(metric_book_current(group), currency) },
		{ STR("past due"), cell_amount(group->past_due, currency) },
		{ STR("period"), cell_days(period_days(report->run->span)) },
		{ STR("months"), cell_count(metric_book_months(&report->book)) },
	};

	for (size_t k = 0; k < report->figure_count; k++) {
		const struct figure *figure = &report->figures[k];
		report_figure(report->run,
		    (struct report_value){ figure->name, figure->variant, figure->title,
			report_metric(report->run, figure->name, figure->variant,
			    figure->of(&report->book, group)) },
		    inputs, COUNT(inputs));
	}
}

static int
compare_groups(const void *a, const void *b)
{
	const struct figure_group *x = *(struct figure_group *const *)a;
	const struct figure_group *y = *(struct figure_group *const *)b;

	return str_compare(x->key, y->key);
}

static struct figure_group **
sorted_groups(struct figure_report *report)
{
	uint32_t count = report->groups.count;
	struct figure_group **list =
	    arena_alloc(&report->run->arena, (count + 1) * sizeof(struct figure_group *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&report->groups, i);
	if (count > 0)
		qsort(list, count, sizeof(struct figure_group *), compare_groups);
	return list;
}

static void
write_section(struct figure_report *report, struct figure_group *const *list,
    struct currency currency)
{
	struct report_run *run = report->run;
	const char *name = report->figures[0].name;
	const struct document_section section = { str_of(name),
		report_title(run, reports[run->number].title, currency), report->columns,
		report->column_count, NULL, 0 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Sales are invoices and debit notes less credit notes of the period; "
		   "receivables are all that is open, credits included."));
	for (uint32_t i = 0; i < report->groups.count; i++)
		if (list[i]->currency.number == currency.number)
			write_group(report, list[i]);
	if (currency_is_none(currency))
		return;
	write_total(report, &report->totals[currency.number]);
	write_figures(report, &report->totals[currency.number]);
}

static enum exit_code
tell_left_out(const struct figure_report *report)
{
	if (report->undated > 0)
		warn("%llu items without a date are in no sales",
		    (unsigned long long)report->undated);
	if (report->too_old > 0)
		warn("%llu items of more than %d months ago are in no sales",
		    (unsigned long long)report->too_old, METRIC_MONTHS_MAX);
	return report->undated + report->too_old > 0 ? EXIT_REPORT : EXIT_DONE;
}

static void
write_currency(struct figure_report *report, struct figure_group *const *list,
    struct currency currency)
{
	write_section(report, list, currency);
	if (report->has_trend)
		report_trend_write(
		    &report->trend, currency, report->figures, report->figure_count);
}

static void
write_sections(struct figure_report *report)
{
	struct figure_group **list = sorted_groups(report);

	make_columns(report);
	if (report->groups.count == 0)
		write_currency(report, list, CURRENCY_NONE);
	for (size_t i = 1; i < COUNT(report->totals); i++)
		if (!currency_is_none(report->totals[i].currency))
			write_currency(report, list, report->totals[i].currency);
}

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
	report->book.as_of = run->as_of;
	report->book.period = run->span;
	report->book.arena = &run->arena;
	pool_init(&report->groups, sizeof(struct figure_group));
	run->needs_rows = true;
	open_trend(report);
	return report;
}

void
report_figures_opened(void *context)
{
	struct figure_report *report = context;
	const char *by = report->run->args->by;

	summary_open(
	    &report->summary, report->run->aged, by == NULL ? "" : by, CREDITS_SEPARATE);
}

enum exit_code
report_figures_write(void *context)
{
	struct figure_report *report = context;

	write_sections(report);
	map_free(&report->keys);
	pool_free(&report->groups);
	return tell_left_out(report);
}
