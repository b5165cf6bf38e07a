#include "app/report_figures.h"
#include "domain/metric_delinquency.h"

/* An amount over the sales of the period. */
static struct str
inputs_of(struct figure_report *report, const struct figure_group *of, const char *name,
    struct amount amount)
{
	struct str sales = figure_amount(report, of, of->group.sales);
	struct str first = figure_amount(report, of, amount);

	return arena_print(&report->arena, "%s=%.*s;sales=%.*s;days=%d", name,
	    STR_ARG(first), STR_ARG(sales), (int)period_days(report->book.period));
}

static struct ratio
simple(struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = inputs_of(report, of, "receivables", of->group.receivables);
	return metric_dso(
	    of->group.receivables, of->group.sales, period_days(report->book.period));
}

static struct ratio
countback(struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	struct str open = figure_amount(report, of, of->group.receivables);

	*inputs = arena_print(&report->arena, "receivables=%.*s;months=%zu",
	    STR_ARG(open), of->group.month_count);
	return metric_book_countback(&report->book, &of->group, COUNTBACK_PASSES_EMPTY);
}

static struct ratio
weighted(struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = arena_print(&report->arena, "months=%zu", of->group.month_count);
	return metric_book_weighted(&report->book, &of->group);
}

static struct ratio
by_invoice(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	struct amount left_out;
	struct ratio days = metric_book_true(&of->group, &left_out);
	struct str text = figure_amount(report, of, left_out);

	*inputs = arena_print(&report->arena, "months=%zu;left_out=%.*s",
	    of->group.month_count, STR_ARG(text));
	return days;
}

static struct ratio
best_possible(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	struct amount current = metric_book_current(&of->group);

	*inputs = inputs_of(report, of, "not_past_due", current);
	return metric_dso_best_possible(
	    current, of->group.sales, period_days(report->book.period));
}

static struct ratio
delinquent(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = inputs_of(report, of, "past_due", of->group.past_due);
	return metric_days_delinquent(of->group.receivables,
	    metric_book_current(&of->group), of->group.sales,
	    period_days(report->book.period));
}

static const struct figure dso_figures[] = {
	{ "dso", "simple", simple },
	{ "dso", "countback", countback },
	{ "dso", "weighted", weighted },
	{ "dso", "true", by_invoice },
	{ "best_possible_dso", "not-past-due", best_possible },
	{ "days_delinquent", "dso-bpdso", delinquent },
};

enum exit_code
report_dso(struct report_args *args, char *const *files, size_t count)
{
	return report_figures(args, dso_figures, COUNT(dso_figures), files, count);
}
