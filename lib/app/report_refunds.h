/*
 * report_refunds: what `report refunds` gathers of the customers who have credits.
 *
 *	report_refunds.c	reads, and sets credits against debts
 *	report_refunds_like.c	finds payments that look like another one
 *	report_refunds_write.c	writes
 *
 * Memory grows with the customers, and with the items of those who have credits; other
 * items wait in a temporary file.
 */
#ifndef ARREARS_APP_REPORT_REFUNDS_H
#define ARREARS_APP_REPORT_REFUNDS_H

#include "app/report_accounts.h"
#include "app/reports.h"
#include "domain/refund.h"
#include "io/document_spool.h"

/* What a customer has in a currency. */
struct refund_account {
	struct str customer_id;
	struct currency currency;
	struct amount unapplied;                /* open credits, negative */
	struct amount debits;                   /* open debts */
	struct amount offset;                   /* met by one another */
	size_t first, credit_count, debt_count; /* of the sorted items: credits, debts */
	int64_t like_count;
};

struct refund_entry {
	uint32_t account;
	bool is_credit, is_payment;
	struct str item_id, kind, document;
	struct date date; /* of a credit its own, of a debt the due date */
	struct amount amount, open, offset; /* offset: positive */
	struct str like;                    /* the payment that it looks like */
};

struct refunds_report {
	struct report_run *run;
	struct report_accounts accounts; /* of struct refund_account */
	struct document_spool *spool;
	/* Open items and payments of customers with credits: by account, credits first,
	 * the oldest first. */
	struct refund_entry *entries;
	size_t count, capacity;
};

/* The number of an account, or MAP_NONE.  */
uint32_t refunds_find(
    struct refunds_report *report, struct currency currency, struct str customer_id);

/* Sets `like` of payments, among the items and --payments. */
void refunds_find_likes(struct refunds_report *report);

void refunds_write(struct refunds_report *report);

#endif
