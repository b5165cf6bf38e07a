/*
 * report_figures: what the reports of figures share: the items read into groups, and a
 *row written for each figure of each group.
 *
 *	report_dso.c, report_cei.c	their figures: a function and a definition each
 *	report_figures.c		reading, groups, writing
 */
#ifndef ARREARS_APP_REPORT_FIGURES_H
#define ARREARS_APP_REPORT_FIGURES_H

#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric_book.h"

struct figure_group {
	struct str key;
	struct currency currency;
	struct metric_group group;
};

struct figure_report {
	struct aged_reader aged;
	struct summary summary; /* for its keys alone */
	struct metric_book book;
	struct output *output;
	int decimals;
	const struct figure *figures;
	size_t figure_count;
	struct aging begin; /* the day before the period */
	struct settlements begin_settlements;
	struct map keys;
	struct pool groups; /* of struct figure_group, by number of the key */
	struct figure_group totals[UINT8_MAX + 1]; /* by currency */
	uint64_t undated, too_old;
	struct arena arena;
};

/* A figure of a group, by its definition; `inputs` is set to what it is made of, as text
 * in the arena of the report. */
struct figure {
	const char *name, *variant;
	struct ratio (*of)(struct figure_report *report, const struct figure_group *of,
	    struct str *inputs);
};

/* Reads the items and writes the figures. */
enum exit_code report_figures(struct report_args *args, const struct figure *figures,
    size_t figure_count, char *const *files, size_t count);

/* An amount of the group as text, in the arena. */
struct str figure_amount(
    struct figure_report *report, const struct figure_group *of, struct amount amount);

#endif
