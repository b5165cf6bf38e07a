/* report cei: how much was collected of what could be, and how often it turned over. */

#include "app/report_figures.h"
#include "domain/metric_quality.h"

static struct ratio
of_period(const struct figure_report *report, const struct metric_group *group)
{
	(void)report;
	return metric_book_cei(group, 1);
}

static struct ratio
by_month(const struct figure_report *report, const struct metric_group *group)
{
	return metric_book_cei(group, metric_book_months(&report->book));
}

static struct ratio
turnover(const struct figure_report *report, const struct metric_group *group)
{
	(void)report;
	return metric_book_turnover(group);
}

static struct ratio
turnover_days(const struct figure_report *report, const struct metric_group *group)
{
	return metric_book_turnover_days(&report->book, group);
}

static struct ratio
current_share(const struct figure_report *report, const struct metric_group *group)
{
	(void)report;
	return metric_bucket_share(metric_book_current(group), group->receivables);
}

static const struct figure figures[] = {
	{ "cei", "period", "cei_period", "Collection effectiveness of the period",
	    of_period },
	{ "cei", "monthly", "cei_monthly", "The same by the month", by_month },
	{ "turnover", "average", "turnover", "Turnover", turnover },
	{ "turnover_days", "average", "turnover_days", "Days of turnover",
	    turnover_days },
	{ "current_share", "amount", "current_share", "Not past due", current_share },
};

static void *
prepare(struct report_run *run)
{
	return report_figures(run, figures, COUNT(figures));
}

const struct report_steps report_cei_steps = REPORT_FIGURES_STEPS;
