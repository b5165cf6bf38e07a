/*
 * refund: what is to be paid back of a customer's credits.
 *
 *	offset = the lesser of credits and debts, of one customer in one currency
 *	refund = credits - offset
 *
 * Credits meet debts in the order in which both are given, as a rule the oldest first, so
 * that what is left to pay back is of the newest.  They never meet those of another
 * customer.  Source: choice.
 */
#ifndef ARREARS_DOMAIN_REFUND_H
#define ARREARS_DOMAIN_REFUND_H

#include "value/money.h"

/* A credit or a debt, both positive. */
struct refund_item {
	struct amount open;
	struct amount offset; /* what it meets of the others */
};

/* Sets `offset` of each; returns their sum, which is the same on both sides. */
struct amount refund_settle(struct refund_item *credits, size_t credit_count,
    struct refund_item *debts, size_t debt_count);

#endif
