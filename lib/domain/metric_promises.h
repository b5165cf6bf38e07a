/*
 * metric_promises: how many promises to pay were kept.
 *
 *	by count	promises kept / promises whose time is over * 100
 *	by amount	amount of promises kept / amount promised * 100
 *	received	what came in of promises / amount promised * 100
 *
 * The time of a promise is over when its due day and its grace days have passed; those
 * still open do not count, nor does one that was kept before its time is over, lest
 * the early ones improve the rate.  Cancelled ones never count (choice).  What makes a
 * promise kept is in domain/promise.h.  Source: usual definition.
 */
#ifndef ARREARS_DOMAIN_METRIC_PROMISES_H
#define ARREARS_DOMAIN_METRIC_PROMISES_H

#include "domain/metric.h"
#include "domain/promise.h"

/* A zeroed struct has none. */
struct metric_promises {
	int64_t over_count, kept_count;
	wide promised, kept, received; /* minor units of promises whose time is over */
};

/* Counts a promise if its time is over on the as-of day.  One without an amount counts,
 * and adds nothing to the amounts. */
void metric_promises_add(struct metric_promises *promises, const struct promise *promise,
    const struct promise_terms *terms, struct date as_of, struct promise_result result);

/* Percent; undefined while nothing is over. */
struct ratio metric_kept_by_count(const struct metric_promises *promises);
struct ratio metric_kept_by_amount(const struct metric_promises *promises);
struct ratio metric_received_of_promised(const struct metric_promises *promises);

#endif
