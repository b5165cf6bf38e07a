/*
 * report_opening: what was open of each item the day before the period of a report, by
 * the same allocations as what is open on its as-of day.
 */
#ifndef ARREARS_APP_REPORT_OPENING_H
#define ARREARS_APP_REPORT_OPENING_H

#include "app/reports.h"

struct opening {
	struct aged_reader *aged;
	struct aging aging; /* as of the day before the period */
	struct settlements settlements;
	/* To be set before opening_open(), or left. */
	void (*each_allocation)(void *context, const struct allocation *allocation);
	void *context;
};

/* Opens the items of the run by `aged`, which is prepared. */
void opening_open(
    struct opening *opening, const struct report_run *run, struct aged_reader *aged);

/* AGING_IN with what was open, or AGING_LATER: it was not issued yet. */
enum aging_result opening_item(
    const struct opening *opening, const struct item *item, struct aged *out);

#endif
