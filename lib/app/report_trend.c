#include "app/report_trend.h"

void
report_trend_init(struct report_trend *trend, struct report_run *run)
{
	trend->run = run;
	trend->count = report_months_count(run->args);
	for (int32_t k = 0; k <= trend->count; k++) {
		struct date day = report_months_day(run->as_of, k);
		struct date from = date_add_months(run->span.from, -k);
		if (date_is_none(from))
			opt_usage("--months: %d leave the calendar", (int)trend->count);
		trend->books[k] = (struct metric_book){ day, { from, day }, &run->arena };
	}
}

/* Sales without a date are in no trend, and told by who reads the items. */
void
report_trend_add(
    struct report_trend *trend, const struct item *item, const struct aged *now)
{
	struct metric_group **groups = &trend->groups[item->currency.number];
	struct aged out;

	if (*groups == NULL)
		*groups = arena_alloc(
		    &trend->run->arena, ((size_t)trend->count + 1) * sizeof(**groups));
	for (int32_t k = 0; k <= trend->count; k++)
		if (aged_on(trend->run->aged, trend->books[k].as_of, item, now, &out))
			(void)metric_book_add(
			    &trend->books[k], &(*groups)[k], item, &out);
}

/* ---- Writing ---- */

static size_t
make_columns(struct report_trend *trend, const struct figure *figures, size_t count)
{
	static const struct document_column first[] = {
		DOCUMENT_COLUMN("as_of", DATE, false),
		DOCUMENT_COLUMN("currency", TEXT, false),
		DOCUMENT_COLUMN("sales", AMOUNT, false),
		DOCUMENT_COLUMN("receivables", AMOUNT, false),
		DOCUMENT_COLUMN("past_due", AMOUNT, false),
	};
	size_t n = 0;

	for (; n < COUNT(first); n++)
		trend->columns[n] = first[n];
	for (size_t i = 0; i < count; i++) {
		struct document_cell cell = report_metric(
		    trend->run, figures[i].name, figures[i].variant, RATIO_UNDEFINED);
		if (figures[i].has_trend)
			trend->columns[n++] =
			    (struct document_column){ str_of(figures[i].column),
				    cell.kind, false, { NULL, 0 } };
	}
	return n;
}

static void
write_day(const struct report_trend *trend, struct currency currency, int32_t k,
    const struct figure *figures, size_t count)
{
	const struct metric_group *group = &trend->groups[currency.number][k];
	struct document_cell cells[DOCUMENT_COLUMNS_MAX];
	size_t n = 0;

	cells[n++] = cell_date(trend->books[k].as_of);
	cells[n++] = cell_currency(currency);
	cells[n++] = cell_amount(group->sales, currency);
	cells[n++] = cell_amount(group->receivables, currency);
	cells[n++] = cell_amount(group->past_due, currency);
	for (size_t i = 0; i < count; i++)
		if (figures[i].has_trend)
			cells[n++] = report_metric(trend->run, figures[i].name,
			    figures[i].variant, figures[i].of(&trend->books[k], group));
	document_row(trend->run->document, cells);
}

#define FIGURES_FROM 5

/* "Days sales outstanding, best possible". */
static struct str
chart_title(struct report_trend *trend, const struct figure *figures, size_t count)
{
	struct str title = { "", 0 };

	for (size_t i = 0; i < count; i++)
		if (figures[i].has_trend)
			title = arena_print(&trend->run->arena, "%.*s%s%s",
			    STR_ARG(title), title.n > 0 ? "; " : "", figures[i].title);
	return title;
}

void
report_trend_write(struct report_trend *trend, struct currency currency,
    const struct figure *figures, size_t count)
{
	struct report_run *run = trend->run;
	size_t columns = make_columns(trend, figures, count);
	struct str title = report_title(run, "Month by month", currency);
	const struct document_chart chart = { CHART_LINES,
		chart_title(trend, figures, count), 0, FIGURES_FROM,
		columns - FIGURES_FROM };
	const struct document_section section = { STR("trend"), title, trend->columns,
		columns, &chart, 1 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("The same figures on the same day of each month; the period is moved "
		   "along."));
	report_note_earlier(run);
	if (currency_is_none(currency))
		return;
	for (int32_t k = trend->count; k >= 0; k--)
		write_day(trend, currency, k, figures, count);
}
