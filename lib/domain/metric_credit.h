/*
 * metric_credit: how much of a credit limit is used, and how a customer keeps the terms.
 *
 *	used		exposure / credit limit * 100
 *	headroom	credit limit - exposure, negative when it is exceeded
 *	terms kept	paid by the due date / (paid + open + lost), of what fell due
 *	change		weighted days late of the last months - those of the months before
 *
 * Exposure is what is open of debts.  Credits and unapplied cash lower it only for who
 * says so: until they are applied, they may have to be paid back.  A limit of 0 is none.
 * Source: usual definitions; terms kept and their change are choices.
 */
#ifndef ARREARS_DOMAIN_METRIC_CREDIT_H
#define ARREARS_DOMAIN_METRIC_CREDIT_H

#include "domain/metric_delinquency.h"

/* Percent; undefined without a limit. */
struct ratio metric_credit_used(struct amount exposure, struct amount limit);

/* AMOUNT_NONE without a limit. */
struct amount metric_headroom(struct amount exposure, struct amount limit);

/* What fell due, by what became of it; none negative. */
struct metric_terms {
	struct amount in_time, late, open, lost;
};

/* Percent; undefined unless something fell due. */
struct ratio metric_terms_kept(const struct metric_terms *terms);

/* Days, positive when payments come later than before; undefined unless there were some
 * in both. */
struct ratio metric_days_late_change(
    const struct metric_days_sum *recent, const struct metric_days_sum *before);

#endif
