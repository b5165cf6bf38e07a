/*
 * disputed: how much of what is open is in dispute.
 *
 * A dispute is about one item, or about a customer's account: in its currency, or in all
 * when it has none.  It covers its amount, or all of what it is about when it has none or
 * one of another currency than the item.  What two disputes are about is covered once.
 *
 * Disputes of items take first, then those of accounts, which cover the items in the
 * order of disputed_compare():
 *
 *	for each claim:  left = claim.amount
 *		for each item of the customer:  disputed_take(&item, &claim, &left)
 */
#ifndef ARREARS_DOMAIN_DISPUTED_H
#define ARREARS_DOMAIN_DISPUTED_H

#include "base/map.h"
#include "domain/model.h"

/* An open item of a customer who disputes something.  Numbers are the caller's. */
struct disputed_item {
	uint32_t customer, item;
	struct currency currency;
	struct date due_date; /* DATE_NONE: the last */
	struct amount open;   /* above 0 */
	struct amount disputed;
};

struct disputed_claim {
	uint32_t customer, item;  /* item MAP_NONE: the account */
	struct currency currency; /* CURRENCY_NONE: any */
	struct amount amount;     /* 0 or none: all */
};

/* By customer, due date, item. */
int disputed_compare(const struct disputed_item *a, const struct disputed_item *b);

/* Is the claim about the item? */
bool disputed_is_about(
    const struct disputed_item *item, const struct disputed_claim *claim);

/* Takes what the claim covers of an item that it is about: at most `left`, which is
 * lowered, where its amount says how much.  Returns what it took. */
struct amount disputed_take(
    struct disputed_item *item, const struct disputed_claim *claim, struct amount *left);

#endif
