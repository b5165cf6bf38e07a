/*
 * metric_collectability: how much of commercial debts is collected, by months past due,
 * as surveys among agencies say.
 *
 * Agencies ask their own members, and want debts early: these are claims, to be shown
 * with their source, and no probabilities to calculate with unless somebody asks for
 * them. Nothing is drawn between the months of a survey, or beyond them, unless asked
 * for.
 */
#ifndef ARREARS_DOMAIN_METRIC_COLLECTABILITY_H
#define ARREARS_DOMAIN_METRIC_COLLECTABILITY_H

#include "domain/metric.h"

struct collectability_row {
	struct str survey;
	int32_t months_past_due;
	struct rate percent;
	struct str source;
};

/* Of each survey by ascending months. */
extern const struct collectability_row collectability_rows[];
extern const size_t collectability_row_count;

enum collectability_between {
	COLLECTABILITY_AS_SURVEYED, /* months of the survey alone */
	COLLECTABILITY_LINE         /* between them, on a straight line */
};

/* Percent; undefined before the first and behind the last month of the survey, and when
 * there is no such survey in the rows. */
struct ratio metric_collectability(const struct collectability_row *rows, size_t count,
    struct str survey, int32_t months_past_due, enum collectability_between between);

#endif
