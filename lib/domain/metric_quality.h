/*
 * metric_quality: what of the receivables and receipts went wrong: bad debt, disputes,
 *cash that nobody knows where to apply.
 *
 *	bad debt to sales	(write-offs - recoveries) / sales * 100
 *	recovery		collected / placed * 100
 *	dispute rate		disputed / receivables * 100
 *	unapplied cash		unapplied / receipts of the period * 100
 *
 * Recoveries belong to the period in which they come in, and may exceed its write-offs.
 * Of placed debts, cohorts of one age alone compare.  All in percent, and undefined where
 * what is divided by is not above 0.  Source: usual definitions.
 */
#ifndef ARREARS_DOMAIN_METRIC_QUALITY_H
#define ARREARS_DOMAIN_METRIC_QUALITY_H

#include "domain/metric.h"

/* With recoveries of 0 it is the gross variant. */
struct ratio metric_bad_debt(
    struct amount write_offs, struct amount recoveries, struct amount sales);

struct ratio metric_recovery(struct amount collected, struct amount placed);

/* Disputes that are open on the day; not those raised in the period. */
struct ratio metric_dispute_rate(struct amount disputed, struct amount receivables);
struct ratio metric_dispute_rate_by_count(int64_t disputed, int64_t items);

/* Unapplied cash is what is left of receipts, positive. */
struct ratio metric_unapplied_of_receipts(
    struct amount unapplied, struct amount receipts);
struct ratio metric_unapplied_of_receivables(
    struct amount unapplied, struct amount receivables);

/* What is current, or over n days, as a part of the receivables; the caller says whether
 * they are gross or net of credits. */
struct ratio metric_bucket_share(struct amount bucket, struct amount receivables);

#endif
