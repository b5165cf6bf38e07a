/* report dso: receivables held against sales, in days. */

#include "app/report_figures.h"
#include "domain/metric_delinquency.h"

static struct ratio
simple(const struct metric_book *book, const struct metric_group *group)
{
	return metric_dso(group->receivables, group->sales, period_days(book->period));
}

static struct ratio
countback(const struct metric_book *book, const struct metric_group *group)
{
	return metric_book_countback(book, group, COUNTBACK_PASSES_EMPTY);
}

static struct ratio
weighted(const struct metric_book *book, const struct metric_group *group)
{
	return metric_book_weighted(book, group);
}

/* Invoices of months without sales are left out of it. */
static struct ratio
by_invoice(const struct metric_book *book, const struct metric_group *group)
{
	struct amount left_out;

	(void)book;
	return metric_book_true(group, &left_out);
}

static struct ratio
best_possible(const struct metric_book *book, const struct metric_group *group)
{
	return metric_dso_best_possible(
	    metric_book_current(group), group->sales, period_days(book->period));
}

static struct ratio
delinquent(const struct metric_book *book, const struct metric_group *group)
{
	return metric_days_delinquent(group->receivables, metric_book_current(group),
	    group->sales, period_days(book->period));
}

static const struct figure figures[] = {
	{ "dso", "simple", "dso_simple", "Days sales outstanding", simple, true },
	{ "dso", "countback", "dso_countback", "By counting back", countback, false },
	{ "dso", "weighted", "dso_weighted", "Weighted by sales", weighted, false },
	{ "dso", "true", "dso_true", "By invoice", by_invoice, false },
	{ "best_possible_dso", "not-past-due", "best_possible_dso", "Best possible",
	    best_possible, true },
	{ "days_delinquent", "dso-bpdso", "days_delinquent", "Days delinquent",
	    delinquent, false },
};

static void *
prepare(struct report_run *run)
{
	return report_figures(run, figures, COUNT(figures));
}

const struct report_steps report_dso_steps = REPORT_FIGURES_STEPS;
