/*
 * cash: cash application, the match of payments to open items.
 *
 *	cash_init(&cash, &policy, as_of)
 *	cash_add_payment, then cash_add_remittance and cash_add_allocation
 *	cash_add_customer                                 (before the items, at any time)
 *	cash_add_item for all, as of the day, then cash_end_items
 *	cash_apply(&cash)
 *
 * Every rule of the policy is tried on all payments, oldest first, before the next: a
 * reference settles what it names before an amount can take it.  What a rule posts is an
 * allocation that names the rule, what it saw, and how many matches there were besides;
 * what fits in two ways is not posted but suggested.  What is left of a payment stays
 * with it, on account.
 *
 * The result does not depend on the order in which rows were added: payments are taken
 * by received_date and payment_id, items by due date, issue date and item_id.
 *
 * Money is conserved, and cash_problem() checks it from the allocations: what a payment
 * had is what was allocated of it and what is left, no item goes below zero, and no
 * currency meets another.
 */
#ifndef ARREARS_DOMAIN_CASH_H
#define ARREARS_DOMAIN_CASH_H

#include "base/map.h"
#include "domain/aging.h"
#include "domain/cash_policy.h"
#include "domain/exchange.h"
#include "domain/terms.h"

#define CASH_NOBODY UINT32_MAX

/* The customer_id of money that nobody is known to have paid. */
#define CASH_UNIDENTIFIED_CUSTOMER "UNIDENTIFIED"

struct cash_customer {
	struct str customer_id, name, terms, segment;
	uint32_t first, count; /* of its items, in cash.by_customer */
	uint32_t touched;      /* the last round in which an item of it was */
};

struct cash_item {
	struct str item_id, document, reference;
	struct amount amount;
	struct amount before, open; /* of it, before and behind the match */
	struct date issue_date, due_date;
	struct date reversed_date; /* last day on which a match of it was undone */
	const struct terms *terms;
	uint32_t number, customer;
	struct currency currency;
	uint8_t kind;
	uint32_t opening;                    /* 1 and up: in cash.openings; 0: none */
	const struct cash_payment *named_by; /* it waits for that payment */
	uint32_t mark;                       /* of the selection that took it last */
	bool is_lowered;
	struct date lowered_from; /* the first day from which it is */
};

/* Some items. */
struct cash_selection {
	struct cash_item **list;
	size_t count;
};

struct cash_payment {
	struct str payment_id, payer, reference, remittance, account;
	struct date received_date, reversed_date;
	struct currency currency;
	struct amount amount;           /* of the row */
	struct amount returned;         /* of it, by payments that came back */
	struct amount had, left;        /* of it, before and behind the match */
	uint32_t number, customer;      /* CASH_NOBODY: not known */
	const char *known_by;           /* how: static text */
	struct cash_item *credit;       /* of a credit note, its item; else NULL */
	const struct remittance *lines; /* what the payer says it is for */
	size_t lines_count;
	struct cash_selection named; /* the items that its texts name */
	struct str named_as;
	bool named_is_sure;           /* more than a bare number says so */
	enum cash_rule matched, rest; /* the rule that posted; what becomes of the rest */
	struct str reason;            /* of the rest */
	enum cash_rule hold;          /* undone, duplicate or later */
	uint32_t listed_with;       /* the customer with whom it stands among the items */
	bool is_given;              /* its row says who paid */
	uint32_t tried_as;          /* whose it was when it was tried last */
	bool is_known;              /* who paid is no guess of this match */
	bool is_posted, was_posted; /* in this match, in an earlier one */
};

/* A way in which a payment may be applied, item by item; its columns are those of a
 * remittance, so that a way that somebody chose can be given back as one. */
struct cash_suggestion {
	struct str payment_id, document;
	struct currency currency;
	struct amount amount, discount;
	struct str customer_id;
	struct date received_date;
	struct str rule;
	struct count alternative, alternatives;
	struct str reason;
	const struct cash_payment *payment;
};

/* An allocation of the past that nobody told of, inferred from a balance. */
struct cash_opening {
	struct allocation allocation;
	bool is_needed; /* its item is lowered now */
};

/* What a payer kept back from an item that it named. */
struct cash_deduction {
	struct str payment_id, item_id, customer_id;
	struct date received_date;
	struct currency currency;
	struct amount amount;
	struct str code, rule;
	struct cash_item *item;
};

/* What is left of a payment, as an item of kind payment. */
struct cash_rest {
	struct str item_id, customer_id;
	struct word kind;
	struct date issue_date;
	struct currency currency;
	struct amount amount, open_amount;
	struct str reference, description, rule, reason;
};

struct cash_list {
	void *list;
	size_t count, capacity;
};

struct cash {
	const struct cash_policy *policy;
	struct date as_of;
	const struct exchange_rates *rates; /* NULL: currencies never meet */
	bool on_as_of; /* allocations count from the as-of day on, not from receipt */
	struct map customer_ids, payment_ids, terms_texts, keys, names, aliases;
	struct map past_ids; /* of items that allocations of the past name */
	struct pool customers, payments, items, terms, links, heads;
	struct pool past_items; /* struct cash_past_item, by number of past_ids */
	struct pool name_owners, alias_owners;
	struct cash_item **by_customer;
	struct cash_payment **in_order;
	struct cash_list remittances; /* struct remittance */
	struct cash_list past;        /* struct allocation: of payments that are here */
	bool past_is_sorted;
	/* The result.  Openings are what balances say that no allocation does: with them,
	 * the allocations of an item explain all of it. */
	struct cash_list openings;    /* struct cash_opening */
	struct cash_list allocations; /* struct allocation */
	struct cash_list suggestions, deductions;
	struct cash_list posted; /* struct cash_posted: whom each allocation concerns */
	uint64_t unread_terms, stopped_searches;
	uint64_t strange_remittances; /* of payments that are not here */
	uint64_t outgoing;            /* payments that went out */
	const struct cash_item *twin; /* its id stands twice */
	uint32_t round;               /* of the chain, from 1 */
	uint32_t marks;               /* selections so far */
	struct mention *mentions;     /* room for those of one text */
	struct cash_list closed;      /* uint64_t: hashes of the keys of settled items */
	bool has_returns; /* a payment came back, so settled items may open again */
	size_t taught;    /* allocations that have taught */
	struct cash_keys *waiting; /* keys of items, on their way into the map */
	struct arena text, scratch;
};

void cash_init(struct cash *cash, const struct cash_policy *policy, struct date as_of);

/* Texts are copied. */
void cash_add_customer(struct cash *cash, const struct customer *customer);

/* False when its payment_id has been added already.  One that was received after the
 * as-of day is passed over, and so is one that went out: it is nobody's receipt. */
bool cash_add_payment(struct cash *cash, const struct payment *payment);

/* NULL, or what is wrong with it. */
const char *cash_add_remittance(struct cash *cash, const struct remittance *remittance);

/* An allocation of any day: it teaches who pays under which name and account, and what a
 * payment that comes back had paid.  What is matched on a later day than the as-of day is
 * left alone. */
void cash_add_allocation(struct cash *cash, const struct allocation *allocation);

/* What of a payment was allocated so far, from it, and to it as an item.  False when
 * that is in another currency. */
bool cash_use(
    struct cash *cash, struct str payment_id, const struct settlements *settlements);

/* An item that counts on the as-of day, with what is open of it; open or not.
 * `is_explained` when it has allocations, or the book knows all of them.  NULL, or what
 * is wrong with it. */
const char *cash_add_item(
    struct cash *cash, const struct item *item, struct amount open, bool is_explained);

/* To be called behind the last item: NULL, or one whose item_id stands twice. */
const struct cash_item *cash_end_items(struct cash *cash);

void cash_apply(struct cash *cash);

/* Reversals of all that a payment had paid, newest first, effective on `day` or, if that
 * is later, with what they undo.  False when there is nothing to undo. */
bool cash_undo(
    struct cash *cash, struct str payment_id, struct date day, struct str rule);

/* NULL, or what does not add up, in the arena of the book. */
const char *cash_problem(struct cash *cash);

/* The customer_id of who paid; UNIDENTIFIED if nobody knows. */
struct str cash_payer_id(const struct cash *cash, const struct cash_payment *payment);

/* What is left of a payment, as a row; false when nothing is. */
bool cash_rest_of(
    const struct cash *cash, const struct cash_payment *payment, struct cash_rest *rest);

static inline struct cash_payment *
cash_payment_at(const struct cash *cash, uint32_t number)
{
	return pool_at(&cash->payments, number);
}

static inline struct cash_customer *
cash_customer_at(const struct cash *cash, uint32_t number)
{
	return pool_at(&cash->customers, number);
}

#endif
