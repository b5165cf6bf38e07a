/*
 * book: what is known of every account as of a day, gathered row by row.
 *
 * An account is one customer in one currency.  Rows are not kept: memory grows
 * with the customers and with what they promised and disputed, not with the
 * items.  Hence the order: side tables first (promises before payments), then
 * the aged items.  Within a table the order of rows changes nothing.
 *
 * As-of is a filter: a row dated after the day is passed over, as if nobody
 * had heard of it yet.
 */
#ifndef ARREARS_DOMAIN_BOOK_H
#define ARREARS_DOMAIN_BOOK_H

#include "base/arena.h"
#include "base/map.h"
#include "domain/model.h"
#include "domain/planned.h"
#include "domain/promise.h"

#define SETTLED_NEWEST 3

/* How late settled items were: the newest few, and the sum of all others. */
struct history {
	struct settled {
		int32_t paid_day, late_days; /* negative: paid before it was due */
	} newest[SETTLED_NEWEST];
	int64_t earlier_days;
	uint32_t earlier_count;
};

struct promise_node {
	struct promise_node *next;
	struct promise promise;
};

struct receipt_node {
	struct receipt_node *next;
	struct receipt receipt;
};

/* Where receipts are known from, the better the higher: items with a paid_date,
 * items of kind payment, rows of payments. */
enum evidence { EVIDENCE_SETTLED, EVIDENCE_PAYMENT_ITEM, EVIDENCE_PAYMENT };

/* What bears on the promises of an account; for most there is nothing. */
struct pledge {
	struct promise_node *promises;
	struct receipt_node *receipts; /* of the best evidence only, or they would */
	enum evidence evidence;        /* be counted twice */
	size_t promise_count, receipt_count;
};

/* What plans say of an account's items that are past due. */
struct installing {
	struct date break_date;  /* first day on which a live plan breaks; none without */
	struct date broken_date; /* last day on which one broke; none without */
	int32_t late_days;       /* since the earliest instalment that is late */
	int32_t missed_count;    /* most instalments that a broken plan misses */
};

/* What every open item touches stands first, side by side in memory. */
struct account {
	struct account *next;  /* of the same customer in another currency */
	struct pledge *pledge; /* NULL without promises */
	struct currency currency;
	bool was_late;          /* an item, open or settled, was over 30 days late */
	uint32_t items;         /* open ones, credits included */
	struct amount debit;    /* open and positive */
	struct amount past_due; /* of these what has days past due above 0 */
	int32_t oldest_days;    /* of past-due items */
	int32_t chase_days;     /* of those not on hold, disputed in full or in a plan */
	struct amount credit;   /* open and negative */
	struct amount disputed; /* the part of past_due that item disputes cover */
	struct amount claimed;  /* by disputes of the account; CLAIM_ALL without amount */
	struct date hold_until; /* earliest end among those that only a hold stops */
	struct history *history; /* NULL without settled items */
	struct installing *plan; /* NULL without plans */
};

#define CLAIM_ALL ((struct amount){ INT64_MAX })

/* A restriction in force, the longest of those for its channel. */
struct ban {
	struct date until_date; /* DATE_NONE: no ban; DATE_LAST: for good */
	struct str kind;
};

struct debtor {
	struct account account; /* the first; without a currency until an item comes */
	struct str name, collector;
	bool name_is_given, collector_is_given; /* by customers, so items do not count */
	bool disputed;                          /* in all currencies */
	bool has_item_facts;                    /* disputes and holds of single items */
	struct currency limit_currency;
	struct amount credit_limit; /* AMOUNT_NONE or 0: none */
	struct date last_contact;   /* the newest activity that is no note */
	struct ban *bans; /* NULL or one per channel; CHANNEL_NONE: all contact */
};

struct book {
	struct date as_of;
	struct map ids;                /* customer_id to number */
	struct pool debtors;           /* struct debtor, by that number */
	struct map item_ids;           /* of disputed and held items, to number */
	struct pool items;             /* by that number */
	const struct planned *planned; /* NULL: there are no plans */
	struct arena arena;
};

void book_init(struct book *book, struct date as_of);
void book_free(struct book *book);

/* Plans that were judged on the book's day: before items are added.  Borrowed. */
void book_set_planned(struct book *book, const struct planned *planned);

/* Text in rows is copied where it is kept. */
void book_add_customer(struct book *book, const struct customer *customer);
void book_add_activity(struct book *book, const struct activity *activity);
void book_add_promise(struct book *book, const struct promise *promise);

/* Money that came in, or was returned (negative), as evidence for promises. */
void book_add_payment(struct book *book, const struct payment *payment);

/* An amount in another currency than the item, or in none, disputes all of it.
 * Open ones count: with item_id for that item, without for the account in its
 * currency, without a currency for all accounts of the customer.  An amount
 * above 0 limits it to that much. */
void book_add_dispute(struct book *book, const struct dispute *dispute);

/* One with a channel forbids that channel, do_not_call without one calls; any
 * other, of whatever kind, forbids all contact.  One with an item holds that item as its
 * hold_until does; the later of both counts. */
void book_add_restriction(struct book *book, const struct restriction *restriction);

/* An item with the open_amount and days_past_due that `age` gave it; a missing
 * open_amount is the amount, missing days are none. */
void book_add_item(struct book *book, const struct item *item);

static inline uint32_t
book_debtor_count(const struct book *book)
{
	return book->debtors.count;
}

static inline const struct debtor *
book_debtor(const struct book *book, uint32_t number)
{
	return pool_at(&book->debtors, number);
}

static inline struct str
book_customer_id(const struct book *book, uint32_t number)
{
	return map_key(&book->ids, number);
}

/* The part of past_due under dispute. */
struct amount account_disputed(
    const struct debtor *debtor, const struct account *account);

/* Mean days late of the newest 3 settled items minus that of the earlier ones,
 * in whole days, half away from zero; 0 unless there are 3 earlier ones. */
int64_t account_trend(const struct account *account);

#endif
