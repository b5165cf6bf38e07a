/*
 * balance: what files tell of items over time.
 *
 * A file of open items is true as of its day.  When the balance of an item differs
 * from what its allocations explain, something was allocated that nobody told of: an
 * allocation of kind `inferred`, effective on the day of the file.
 *
 *	inferred = amount - open amount - allocations effective by that day
 *
 * An item that a complete list does not show any more is settled by the list's day.
 * A list that was cut off would settle the book, so how much may vanish is limited.
 */
#ifndef ARREARS_DOMAIN_BALANCE_H
#define ARREARS_DOMAIN_BALANCE_H

#include "domain/model.h"

#define BALANCE_INFERRED_PAYMENT "inferred"

/* What is allocated to an item, by allocations that are known. */
struct allocated {
	struct amount amount; /* effective by the day asked about */
	int64_t count;        /* of any day */
};

/* The amount to infer, 0 when all is explained. */
struct amount balance_unexplained(const struct item *item, struct amount allocated);

/* What is open of an item on a day: from its allocations if it has any, else as its
 * balance and payment date say. */
struct amount balance_on(
    const struct item *item, const struct allocated *allocated, struct date day);

/* The inferred allocation; borrows the texts. */
struct allocation balance_inferred(
    const struct item *item, struct amount amount, struct date day, struct str rule);

/* Can a complete list of the day leave the item out because it is settled?  Issued on
 * the day or later, it may just be too young. */
bool balance_may_vanish(const struct item *item, struct date day);

/* Counts what vanishes out of what is open. */
struct vanishing {
	uint64_t open_count, count;
	struct amount open[UINT8_MAX + 1],
	    amount[UINT8_MAX + 1]; /* per currency, debits */
};

void vanishing_add(struct vanishing *vanishing, struct currency currency,
    struct amount open, bool vanishes);

/* More than `percent` of the items, or of the amount in some currency? */
bool vanishing_exceeds(const struct vanishing *vanishing, int64_t percent);

#endif
