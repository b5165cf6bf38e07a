/*
 * report_promised: promises to pay, and what became of each by the payments there were,
 * for reports that count them.
 *
 *	promised_read(&promised, run)
 *	promised_judge(&promised, each, context)
 *
 * The promises of a customer in a currency take what came in in their order, as in
 * domain/promise.h, so all are judged, whichever are counted.
 */
#ifndef ARREARS_APP_REPORT_PROMISED_H
#define ARREARS_APP_REPORT_PROMISED_H

#include "app/report_accounts.h"
#include "app/reports.h"
#include "domain/promise.h"

/* A zeroed struct has none. */
struct promised {
	struct report_run *run;
	struct promise_terms terms; /* of --grace and --threshold */
	struct report_accounts promisers;
};

/* Reads the options, the promises and what was received; false when there is neither
 * --promises nor a store. */
bool promised_read(struct promised *promised, struct report_run *run);

/* Calls `each` for every promise, customer by customer, each by its order, and frees all.
 * The text of a promise lives as long as the run. */
void promised_judge(struct promised *promised,
    void (*each)(
	void *context, const struct promise *promise, struct promise_result result),
    void *context);

/* Without --period, or its last day of grace lies in it. */
bool promised_in_period(const struct promised *promised, const struct promise *promise);

/* A sum of minor units as a cell; ends the program when it is too large. */
struct document_cell promised_cell(wide minor, struct currency currency);

#endif
