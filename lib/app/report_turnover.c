/* report turnover: how often receivables turn over in a period. */

#include "app/report_figures.h"

static struct ratio
times(const struct metric_book *book, const struct metric_group *group)
{
	(void)book;
	return metric_book_turnover(group);
}

static struct ratio
days(const struct metric_book *book, const struct metric_group *group)
{
	return metric_book_turnover_days(book, group);
}

static const struct figure figures[] = {
	{ "turnover", "average", "turnover", "Turnover", times, false },
	{ "turnover_days", "average", "turnover_days", "Days of turnover", days, false },
};

static void *
prepare(struct report_run *run)
{
	return report_figures(run, figures, COUNT(figures));
}

const struct report_steps report_turnover_steps = REPORT_FIGURES_STEPS;
