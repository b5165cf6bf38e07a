/* report turnover: how often receivables turn over in a period. */

#include "app/report_figures.h"

static struct ratio
times(const struct figure_report *report, const struct metric_group *group)
{
	(void)report;
	return metric_book_turnover(group);
}

static struct ratio
days(const struct figure_report *report, const struct metric_group *group)
{
	return metric_book_turnover_days(&report->book, group);
}

static const struct figure figures[] = {
	{ "turnover", "average", "turnover", "Turnover", times },
	{ "turnover_days", "average", "turnover_days", "Days of turnover", days },
};

static void *
prepare(struct report_run *run)
{
	return report_figures(run, figures, COUNT(figures));
}

const struct report_steps report_turnover_steps = REPORT_FIGURES_STEPS;
