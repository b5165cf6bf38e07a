/*
 * metric_control: do the receivables roll forward, and agree with the ledger?
 *
 *	closing = opening + invoices - receipts applied - receipts unapplied - credits
 *	        - write-offs + revaluation
 *	closing = total of the ageing = control account
 *
 * Each difference is to be shown, and none may be left.  Source: reconciliation of a
 * sub-ledger with its control account, usual practice.
 */
#ifndef ARREARS_DOMAIN_METRIC_CONTROL_H
#define ARREARS_DOMAIN_METRIC_CONTROL_H

#include "domain/metric.h"

/* All as positive amounts, but for a revaluation that lowers. */
struct metric_movements {
	struct amount opening, invoices;
	struct amount receipts_applied, receipts_unapplied;
	struct amount credits, write_offs, revaluation;
};

/* AMOUNT_NONE when one is missing, or it is too large. */
struct amount metric_closing(const struct metric_movements *movements);

struct metric_tie {
	struct amount closing;
	struct amount from_ageing;  /* ageing - closing; AMOUNT_NONE: not compared */
	struct amount from_control; /* control account - closing; likewise */
	bool ties;                  /* something was compared, and differs by nothing */
};

/* An ageing or a control account that is AMOUNT_NONE is not compared. */
struct metric_tie metric_tie_out(const struct metric_movements *movements,
    struct amount ageing_total, struct amount control_account);

#endif
