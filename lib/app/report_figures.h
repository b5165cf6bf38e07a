/*
 * report_figures: what reports of figures by sales share: a row for each group with
 * its figures, and the same figures of all items of a currency.
 *
 *	report_dso.c, report_cei.c	their figures: a function and a definition each
 *	report_figures.c		the steps of such a report
 *	report_groups.c			its groups
 *	report_trend.c			the same of the months before
 */
#ifndef ARREARS_APP_REPORT_FIGURES_H
#define ARREARS_APP_REPORT_FIGURES_H

#include "app/report_groups.h"
#include "app/report_trend.h"

struct figure_report {
	struct report_run *run;
	struct report_groups groups; /* of struct report_group alone */
	const struct figure *figures;
	size_t figure_count;
	bool has_trend;
	struct report_trend trend;
	struct document_column columns[DOCUMENT_COLUMNS_MAX]; /* behind the key */
	size_t column_count;
};

/* The steps of such a report: the figures, and the trend of those that have one. */
void *report_figures(struct report_run *run, const struct figure *figures, size_t count);
void report_figures_opened(void *context);
void report_figures_item(void *context, const struct item *item, const struct aged *aged);
enum exit_code report_figures_write(void *context);

#define REPORT_FIGURES_STEPS                                                          \
	{                                                                             \
		.period = "12m", .prepare = prepare, .opened = report_figures_opened, \
		.item = report_figures_item, .write = report_figures_write            \
	}

#endif
