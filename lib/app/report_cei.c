/* report cei: how much was collected of what could be, and how often it turned over. */

#include "app/report_figures.h"
#include "domain/metric_quality.h"

static struct ratio
of_period(const struct metric_book *book, const struct metric_group *group)
{
	(void)book;
	return metric_book_cei(group, 1);
}

static struct ratio
by_month(const struct metric_book *book, const struct metric_group *group)
{
	return metric_book_cei(group, metric_book_months(book));
}

static struct ratio
turnover(const struct metric_book *book, const struct metric_group *group)
{
	(void)book;
	return metric_book_turnover(group);
}

static struct ratio
turnover_days(const struct metric_book *book, const struct metric_group *group)
{
	return metric_book_turnover_days(book, group);
}

static struct ratio
current_share(const struct metric_book *book, const struct metric_group *group)
{
	(void)book;
	return metric_bucket_share(metric_book_current(group), group->receivables);
}

static const struct figure figures[] = {
	{ "cei", "period", "cei_period", "Collection effectiveness of the period",
	    of_period, false },
	{ "cei", "monthly", "cei_monthly", "The same by the month", by_month, false },
	{ "turnover", "average", "turnover", "Turnover", turnover, false },
	{ "turnover_days", "average", "turnover_days", "Days of turnover", turnover_days,
	    false },
	{ "current_share", "amount", "current_share", "Not past due", current_share,
	    false },
};

static void *
prepare(struct report_run *run)
{
	return report_figures(run, figures, COUNT(figures));
}

const struct report_steps report_cei_steps = REPORT_FIGURES_STEPS;
