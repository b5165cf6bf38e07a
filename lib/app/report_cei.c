#include "app/report_figures.h"
#include "domain/metric_quality.h"

/* What the collection index of `months` is made of. */
static struct str
cei_inputs(struct figure_report *report, const struct figure_group *of, int32_t months)
{
	const struct metric_group *group = &of->group;
	struct str begin = figure_amount(report, of, group->begin);
	struct str sales = figure_amount(report, of, group->sales);
	struct str total = figure_amount(report, of, group->receivables);
	struct str current = figure_amount(report, of, metric_book_current(group));

	return arena_print(&report->arena,
	    "begin=%.*s;sales=%.*s;end_total=%.*s;end_current=%.*s;months=%d",
	    STR_ARG(begin), STR_ARG(sales), STR_ARG(total), STR_ARG(current),
	    (int)months);
}

static struct ratio
cei_of_period(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = cei_inputs(report, of, 1);
	return metric_book_cei(&of->group, 1);
}

static struct ratio
cei_by_month(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	int32_t months = metric_book_months(&report->book);

	*inputs = cei_inputs(report, of, months);
	return metric_book_cei(&of->group, months);
}

static struct str
turnover_inputs(struct figure_report *report, const struct figure_group *of)
{
	struct str begin = figure_amount(report, of, of->group.begin);
	struct str end = figure_amount(report, of, of->group.receivables);
	struct str sales = figure_amount(report, of, of->group.sales);

	return arena_print(&report->arena, "sales=%.*s;begin=%.*s;end=%.*s;days=%d",
	    STR_ARG(sales), STR_ARG(begin), STR_ARG(end),
	    (int)period_days(report->book.period));
}

static struct ratio
turnover(struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = turnover_inputs(report, of);
	return metric_book_turnover(&of->group);
}

static struct ratio
turnover_days(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	*inputs = turnover_inputs(report, of);
	return metric_book_turnover_days(&report->book, &of->group);
}

static struct ratio
current_share(
    struct figure_report *report, const struct figure_group *of, struct str *inputs)
{
	struct amount current = metric_book_current(&of->group);
	struct str part = figure_amount(report, of, current);
	struct str all = figure_amount(report, of, of->group.receivables);

	*inputs = arena_print(&report->arena, "not_past_due=%.*s;receivables=%.*s",
	    STR_ARG(part), STR_ARG(all));
	return metric_bucket_share(current, of->group.receivables);
}

static const struct figure cei_figures[] = {
	{ "cei", "period", cei_of_period },
	{ "cei", "monthly", cei_by_month },
	{ "turnover", "average", turnover },
	{ "turnover_days", "average", turnover_days },
	{ "current_share", "amount", current_share },
};

enum exit_code
report_cei(struct report_args *args, char *const *files, size_t count)
{
	return report_figures(args, cei_figures, COUNT(cei_figures), files, count);
}
