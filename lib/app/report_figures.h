/*
 * report_figures: what reports of figures by sales share: the items read into groups, a
 * row for each group with its figures, and the same figures of all items of a currency.
 *
 *	report_dso.c, report_cei.c	their figures: a function and a definition each
 *	report_figures.c		reading, groups, writing
 *	report_trend.c			the same of the months before
 */
#ifndef ARREARS_APP_REPORT_FIGURES_H
#define ARREARS_APP_REPORT_FIGURES_H

#include "app/report_trend.h"
#include "app/summary.h"

struct figure_group {
	struct str key;
	struct currency currency;
	struct metric_group group;
};

struct figure_report {
	struct report_run *run;
	struct summary summary; /* for its keys alone */
	struct metric_book book;
	const struct figure *figures;
	size_t figure_count;
	struct map keys;
	struct pool groups; /* of struct figure_group, by number of the key */
	struct figure_group totals[UINT8_MAX + 1]; /* by currency */
	bool has_trend;
	struct report_trend trend;
	uint64_t undated, too_old;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
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
