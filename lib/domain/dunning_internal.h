/*
 * dunning_internal: what dunning keeps of customers, accounts and items; for dunning*.c
 * only.
 */
#ifndef ARREARS_DOMAIN_DUNNING_INTERNAL_H
#define ARREARS_DOMAIN_DUNNING_INTERNAL_H

#include "domain/dunning.h"

/* Something that keeps back an item, an account or a customer up to a day. */
struct hold {
	struct hold *next;
	enum hold_kind kind;
	struct str name, detail;  /* the kind of a restriction; an id or a text */
	struct date until;        /* last day, DATE_LAST: no end */
	enum channel channel;     /* CHANNEL_NONE: whatever the channel */
	struct currency currency; /* CURRENCY_NONE: all accounts */
};

struct dunning_account {
	struct dunning_account *next;
	struct currency currency;
	struct amount unapplied;
	const struct ladder_levels *levels;
};

struct pause_node {
	struct pause_node *next;
	struct pause pause;
};

struct dunning_customer {
	const struct customer *row; /* NULL: not in the table */
	struct str name, collector; /* of items, for customers without a row */
	struct hold *holds;
	struct pause_node *pause_nodes;
	struct pause *pauses; /* the same, merged, once they are needed */
	size_t pause_count;
	struct dunning_account *accounts;
};

/* Open debits, and items that facts name. */
struct dunning_item {
	bool is_open; /* it came in, and is owed */
	uint32_t customer;
	struct str item_id;
	uint8_t kind;
	bool is_undated, is_guessed, is_paid; /* is_guessed: its due date */
	struct currency currency;
	struct amount open_amount;
	struct date due_date;
	struct dunned dunned;
	struct hold *holds;
	/* What dunning_make() finds: */
	struct dunning_account *account;
	struct dunning_step step;
	enum channel channel;
	struct held_item held; /* held_by is empty: demanded */
};

struct dunning_customer *dunning_customer(
    struct dunning *dunning, struct str customer_id);
struct dunning_item *dunning_item(
    struct dunning *dunning, struct str customer_id, struct str item_id);

/* Finds the step of an open item, and whether something holds it. */
enum dunning_place {
	PLACE_NOT_DUE,
	PLACE_HELD,
	PLACE_DEMANDED
} dunning_judge(struct dunning *dunning, struct dunning_item *item);

/* Makes an item held for a reason that is not in its facts. */
void dunning_hold(struct dunning_item *item, enum hold_kind kind, struct str detail);

#endif
