/*
 * metric_dso: days sales outstanding, in five forms.
 *
 *	simple		receivables / sales * days
 *	best possible	not past due, net of credits / sales * days
 *	count-back	days of the newest months whose sales make up the receivables
 *	sales-weighted	sum of (bucket / sales of its month) * days of a month
 *	true		sum over open invoices of age * open amount / sales of its month
 *
 * Sales are credit sales net of returns.  All but count-back are undefined without sales
 * above 0; negative receivables give negative days.  Tax in the receivables but not in
 * the sales makes all of them too high.
 *
 * Source: usual definitions, as of creditguru.com (DSO, best possible DSO), Oracle JD
 * Edwards accounts receivable guide, Oracle HFM (count-back).
 */
#ifndef ARREARS_DOMAIN_METRIC_DSO_H
#define ARREARS_DOMAIN_METRIC_DSO_H

#include "domain/metric.h"

/* Days; receivables at the end of the period, or their average. */
struct ratio metric_dso(struct amount receivables, struct amount sales, int32_t days);

/* What is not past due instead of all.  Also "days credit granted". */
struct ratio metric_dso_best_possible(
    struct amount current, struct amount sales, int32_t days);

struct metric_month {
	struct amount sales;
	int32_t days; /* its own, 28 to 31, or 30 where a source has that */
};

/* What a month without sales does while something is left to count back. */
enum countback_empty {
	COUNTBACK_PASSES_EMPTY, /* its days count: the debt is older */
	COUNTBACK_STOPS_EMPTY   /* it ends the count, as in Oracle HFM */
};

/* From the newest month, months[0], back: while more is left than its sales, all its days
 * count; of the last, left / sales of them; so a negative balance is days of the newest
 * month.  Undefined when the months do not reach. */
struct ratio metric_dso_countback(struct amount receivables,
    const struct metric_month *months, size_t count, enum countback_empty empty);

/* Receivables by the month of their invoices, and sales of the same months.  Undefined
 * when something is open of a month without sales. */
struct ratio metric_dso_weighted(const struct amount *receivables,
    const struct amount *sales, size_t count, int32_t days_of_month);

/* A month of true DSO; zeroed but for its sales. */
struct metric_dso_month {
	struct amount sales;
	struct amount open; /* of its open invoices */
	wide amount_days;   /* of them, open amount * age */
};

struct metric_dso_true {
	struct metric_dso_month *months; /* of the caller, in any order */
	size_t count;
};

/* An invoice of a month; what is not owed to us (open <= 0) is no open invoice.  False if
 * there is no such month, or the open amounts of the month are too large. */
bool metric_dso_true_add(
    struct metric_dso_true *dso, size_t month, int32_t age_days, struct amount open);

/* Undefined for each invoice of a month without sales: such invoices are left out, and
 * `left_out` is their open amount.  0 when nothing is open; undefined when all is left
 * out; too large when `left_out` would be. */
struct ratio metric_dso_true_days(
    const struct metric_dso_true *dso, struct amount *left_out);

#endif
