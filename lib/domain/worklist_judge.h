/*
 * worklist_judge: one account at a time, for worklist only: its score, and
 * either its queue and action or why it is held.
 */
#ifndef ARREARS_DOMAIN_WORKLIST_JUDGE_H
#define ARREARS_DOMAIN_WORKLIST_JUDGE_H

#include "domain/worklist.h"

struct judge {
	const struct book *book;
	const struct worklist_settings *settings;
	struct arena *arena; /* for reasons and held_by */
	/* Room for the promises and receipts of one account, reused. */
	const struct promise **promises;
	struct receipt *receipts;
	size_t promise_capacity, receipt_capacity;
};

/* Fills in score and reasons, promise_due, and either held_by and return_date
 * or queue, action, channel and minutes; needs the percentile. */
void judge_work(struct judge *judge, struct work *work);

void judge_free(struct judge *judge);

#endif
