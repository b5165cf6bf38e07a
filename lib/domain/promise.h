/*
 * promise: what became of a customer's promise to pay.
 *
 * A promise is kept when, from the day it was made to its due day plus the
 * grace days, at least the threshold percent of its amount came in; both ends
 * and the threshold are inclusive.  A returned payment never came in, whenever
 * it was returned.  One receipt counts once: what a promise takes is gone for
 * the next, and the promises of an account are served first made, first served.
 *
 *	receipts_settle(&receipts, as_of);
 *	for each promise in the order of promise_compare:
 *		result = promise_take(promise, &terms, as_of, receipts);
 *
 * Status is computed from facts up to the as-of day and never stored.
 * Source: grace days, threshold percent and "first in, first out" after Oracle
 * Banking Collections, promise types.
 */
#ifndef ARREARS_DOMAIN_PROMISE_H
#define ARREARS_DOMAIN_PROMISE_H

#include "domain/model.h"

enum promise_status {
	PROMISE_NONE, /* not made yet on the as-of day */
	PROMISE_OPEN,
	PROMISE_KEPT,
	PROMISE_PARTIAL,
	PROMISE_BROKEN, /* nothing came in */
	PROMISE_CANCELLED,
	PROMISE_STATUS_COUNT
};
extern const struct words promise_statuses;

struct promise_terms {
	int32_t grace_days;        /* >= 0 */
	int32_t threshold_percent; /* 1 to 100 */
};

/* Money that came in; negative when it went back. */
struct receipt {
	struct date date;
	struct amount amount;
};

struct receipts {
	struct receipt *list;
	size_t count;
};

struct promise_result {
	enum promise_status status;
	struct amount received; /* at most the promised amount */
};

/* Puts one account's receipts in order of date, drops those after `as_of`, and
 * undoes the returned ones: the newest earlier receipt of exactly that amount,
 * else from the newest backwards.  What is left is positive. */
void receipts_settle(struct receipts *receipts, struct date as_of);

/* Takes what `promise` uses out of the settled receipts of its account. */
struct promise_result promise_take(const struct promise *promise,
    const struct promise_terms *terms, struct date as_of, struct receipts receipts);

/* The last day on which a receipt counts: the due day plus the grace days. */
struct date promise_last_day(
    const struct promise *promise, const struct promise_terms *terms);

/* First made, first served: by made_date, due_date, promise_id, amount. */
int promise_compare(const struct promise *a, const struct promise *b);

#endif
