/*
 * report_quality: what of the receivables and receipts went wrong: bad debts, disputes,
 * and cash that nobody knows where to apply.
 *
 *	report_quality.c		reading the items and what was received
 *	report_quality_disputes.c	disputes, and what is open of what they are about
 *	report_quality_write.c		the tables and figures
 */
#ifndef ARREARS_APP_REPORT_QUALITY_H
#define ARREARS_APP_REPORT_QUALITY_H

#include "app/report_groups.h"
#include "domain/disputed.h"

/* Items of one key, or of one currency. */
struct quality_group {
	struct report_group group;            /* first */
	struct amount write_offs, recoveries; /* of the period */
	struct amount debits, disputed;       /* open */
	int64_t item_count, disputed_count;   /* of open debits */
	struct amount unapplied;              /* positive */
};

/* Disputes of one reason. */
struct quality_reason {
	int32_t *days; /* from opened to resolved, of those resolved in the period */
	size_t count, capacity;
};

/* The open disputes of a reason in a currency. */
struct quality_claims {
	uint32_t reason;
	struct currency currency;
	int64_t count;
	struct amount disputed;
};

/* A dispute that is open, and an item of a customer who has one. */
struct quality_dispute {
	struct disputed_claim claim;
	uint32_t reason;
};

struct quality_item {
	struct disputed_item item; /* first, for the comparison */
	uint32_t group;
};

/* Unapplied cash of a currency by the days since it came in. */
struct quality_cash {
	int64_t counts[BUCKET_MAX];
	struct amount amounts[BUCKET_MAX];
};

struct quality_report {
	struct report_run *run;
	struct report_groups groups;
	struct quality_cash *cash[UINT8_MAX + 1]; /* by currency; NULL: none */
	struct amount receipts[UINT8_MAX + 1];    /* of the period */
	bool has_allocations, has_disputes, has_receipts;
	struct map customer_ids, item_ids; /* of open disputes */
	struct map reasons;
	struct pool reason_list; /* struct quality_reason */
	struct map claim_keys;   /* of a reason in a currency */
	struct pool claims;      /* struct quality_claims */
	struct quality_dispute *disputes;
	size_t dispute_count, dispute_capacity;
	struct quality_item *items;
	size_t item_count, item_capacity;
	uint64_t idle_count; /* open disputes of nothing that is open */
};

/* Reads the disputes, before the items. */
void quality_read_disputes(struct quality_report *report);

/* Keeps an open debit if its customer disputes something. */
void quality_keep_item(struct quality_report *report, const struct item *item,
    const struct aged *aged, uint32_t group);

/* Finds what is disputed, behind the last item. */
void quality_settle_disputes(struct quality_report *report);

void quality_write(struct quality_report *report);

#endif
