/*
 * cash_internal: what the parts of domain/cash share.
 *
 *	cash.c        the book: what is added
 *	cash_match.c  in which order, who pays, the chain of rules
 *	cash_name.c   the rules by which a payment names items: references, numbers, lists
 *	cash_find.c   the rules by which amounts decide
 *	cash_post.c   a way becomes allocations, deductions or suggestions
 *	cash_back.c   money that goes back or came twice: returns, undos, duplicates
 *	cash_check.c  what is left; does it all add up
 */
#ifndef ARREARS_DOMAIN_CASH_INTERNAL_H
#define ARREARS_DOMAIN_CASH_INTERNAL_H

#include "domain/cash.h"

enum cash_mode {
	CASH_CLOSE,  /* all items, in full; credits among them first */
	CASH_SPREAD, /* as far as the money goes, in the order of the policy */
	CASH_LINES,  /* as the payer's remittance says */
	CASH_CROSS   /* items in another currency, at a rate */
};

/* One way to apply a payment. */
struct cash_way {
	enum cash_mode mode;
	struct cash_selection items;
	struct cash_selection *lines; /* CASH_LINES: the items of each row */
	bool takes_discount;
	struct str evidence;
};

#define CASH_WAYS_MAX 8

/* What a rule found: the ways up to CASH_WAYS_MAX, and how many there are. */
struct cash_finding {
	enum cash_rule rule;
	struct cash_way ways[CASH_WAYS_MAX];
	size_t count;
	bool is_tie;        /* single items of equal amount, oldest first */
	bool must_not_post; /* whatever the policy says */
	struct str reason;  /* why not, or why it is ambiguous */
};

/* Of what the key is that names an item. */
enum cash_key { CASH_KEY_ID, CASH_KEY_DOCUMENT, CASH_KEY_REFERENCE };

/* An item that a key names, and the next one. */
struct cash_link {
	struct cash_item *item;
	uint32_t next; /* in cash.links, or CASH_NOBODY */
	enum cash_key kind;
};

/* What is known of an item that allocations name. */
struct cash_past_item {
	struct cash_item *item; /* if it is in the book */
	uint32_t customer;
	struct date reversed_date;
	bool is_later; /* an allocation is effective after the as-of day */
};

/* Whom an allocation of the result concerns; NULL: it is no match. */
struct cash_posted {
	struct cash_item *item, *credit;
	struct cash_payment *payment, *back; /* `back` returns `payment` */
};

/* Keys wait for a while, so that their places in the map are fetched together. */
#define CASH_WAITING 192

struct cash_keys {
	struct str keys[CASH_WAITING];
	struct cash_item *items[CASH_WAITING];
	enum cash_key kinds[CASH_WAITING];
	size_t count;
	struct arena text;
};

void *cash_list_add(struct cash_list *list, size_t size);

static inline struct date
cash_later(struct date a, struct date b)
{
	return a.day > b.day ? a : b;
}

/* Adds an allocation to the result. */
struct allocation *cash_add_result(struct cash *cash, struct cash_posted posted);

/* ---- Items ---- */

/* What has no due date is due last. */
static inline int32_t
sorting_day(struct date date)
{
	return date_is_none(date) ? DATE_LAST.day : date.day;
}

/* Sorts items by due date, issue date and item_id. */
void cash_sort(struct cash_item **list, size_t count);

/* The discount that is earned when the item is paid on the day; 0 without one. */
struct amount cash_discount(
    const struct cash *cash, const struct cash_item *item, struct date day);

/* The discount that the terms offer, whenever it is paid. */
struct amount cash_offer(const struct cash_item *item);

/* Sum of what is open, less earned discounts if `less_discount`. */
struct amount cash_sum(const struct cash *cash, const struct cash_selection *selection,
    struct date day, bool less_discount);

/* The allocations of one payment, in cash.past. */
struct cash_past {
	struct allocation *list;
	size_t count;
	bool *is_over; /* undone, or a reversal itself; in the scratch arena */
};

struct cash_past cash_past_of(struct cash *cash, struct str payment_id);

/* Forgets what the texts of a payment name. */
void cash_forget_names(struct cash_payment *payment);

/* Is it the number of an item that is settled? */
bool cash_is_closed(const struct cash *cash, struct str key);

/* ---- The book ---- */

struct cash_payment *cash_payment_named(const struct cash *cash, struct str payment_id);

/* What is known of an item that allocations name; made if need be. */
struct cash_past_item *cash_past_item_of(struct cash *cash, struct str item_id);

/* Who goes by a text, a name or an account: nobody when several do. */
void cash_own(struct map *texts, struct pool *owners, struct str text, uint32_t customer);
uint32_t cash_owner_of(
    const struct map *texts, const struct pool *owners, struct str text);

/* Is a difference small enough, absolutely and beside what is open? */
bool cash_is_tolerable(const struct cash *cash, struct currency currency,
    struct amount open, struct amount difference);

/* ---- Ways ---- */

/* May the payment settle the item? */
bool cash_is_candidate(const struct cash_payment *payment, const struct cash_item *item);

/* What settles an item on a day. */
struct amount cash_settling_amount(const struct cash *cash, const struct cash_item *item,
    struct date day, bool less_discount);

/* Room for a selection, in the scratch arena. */
struct cash_selection cash_select_room(struct cash *cash, size_t count);

struct cash_way *cash_add_way(struct cash_finding *finding, enum cash_mode mode,
    struct cash_selection items, bool takes_discount);

/* Leaves what is still open of what a payment names. */
void cash_refresh_names(struct cash_payment *payment);

void cash_find_structured(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding);
void cash_find_document(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding);
void cash_find_cross(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding);
void cash_find_lines(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding);

/* ---- The parts ---- */

/* Fills a finding that has but the rule. */
void cash_find(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding);

/* Applies a payment in the first way found. */
void cash_post(
    struct cash *cash, struct cash_payment *payment, const struct cash_finding *finding);

/* Writes all ways down and takes the payment out of the chain. */
void cash_suggest(
    struct cash *cash, struct cash_payment *payment, const struct cash_finding *finding);

/* Leaves what is kept back of items that are still open when all is matched. */
void cash_end_deductions(struct cash *cash);

/* Settles returned payments with what they return, holds duplicates and what was
 * undone.  Comes before the chain. */
void cash_turn_back(struct cash *cash);

/* The name of a rule. */
static inline struct str
cash_rule_name(enum cash_rule rule)
{
	return str_of(cash_rules.names[rule]);
}

#endif
