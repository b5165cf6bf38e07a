/*
 * dunning: which notices are due on a day.
 *
 *	dunning_init(&dunning, &settings);
 *	customers, notices, restrictions, disputes, promises, plans: dunning_add_...()
 *	aged items: dunning_add_item()
 *	dunning_make(&dunning);	then read notices, held and sums
 *
 * All is computed from dates and facts: nothing is remembered but the notices that were
 * sent.  The next level of an item is the one above the highest that was sent for it, so
 *a missed run skips nothing, and a second run on a day on which a notice was sent gives
 * nothing new.  A level follows when its threshold is reached, the day is behind the
 * payment date of the previous notice, and the gap to it is long enough.  Every open item
 * ends in one place: demanded, held, below the minimum, not due, or a credit; their sums
 * are those of all open amounts.
 *
 * Rows dated after the as-of day are passed over.  The order of rows changes nothing, but
 * items come last.  Items are copied; all other rows must live as long as the dunning.
 */
#ifndef ARREARS_DOMAIN_DUNNING_H
#define ARREARS_DOMAIN_DUNNING_H

#include "base/map.h"
#include "domain/delinquency.h"
#include "domain/ladder.h"

struct dunning_settings {
	struct date as_of;
	const struct ladder *ladder;
	bool catch_up;            /* go to the highest level reached, not one step */
	bool per_item;            /* a notice for each item */
	bool customers_are_known; /* who is not among them is held */
	int32_t
	    promise_grace_days; /* days after its due day that a promise still holds */
};

/* Why an item is left out, the first that applies; and what ends in the same list. */
enum hold_kind {
	HOLD_NONE,
	HOLD_RESTRICTION, /* "restriction:cease" */
	HOLD_DISPUTE,
	HOLD_UNTIL, /* the item's hold_until, or a restriction of the item */
	HOLD_PLAN,
	HOLD_PROMISE,
	HOLD_PAID_BUT_OPEN, /* it has a paid_date and an open amount */
	HOLD_UNDATED,  /* nothing says when it fell due; age(1) took the issue date */
	HOLD_CUSTOMER, /* the table of customers lacks it */
	HOLD_LADDER,   /* there is no ladder for it, or one without levels */
	HOLD_CHANNEL,  /* no channel of the level can be used: no address */
	HOLD_MINIMUM,  /* the notice would be below the minimum: it waits */
	HOLD_KIND_COUNT
};
extern const struct words hold_kinds;

/* A row of what is due. */
struct due_notice {
	struct str notice_id; /* the same for the same customer, currency, level, items */
	struct str customer_id, name;
	struct count level;
	struct str template, language;
	struct word channel;
	struct currency currency;
	/* amount = principal + interest + fee + notice_fee; the first three are open
	 * items by their kind, the last is new.  `unapplied` are the account's open
	 * credits, negative, of which the amount knows nothing. */
	struct amount amount, principal, interest, fee, notice_fee, unapplied;
	struct str items; /* item_ids, blank-separated; blank and % as %20 and %25 */
	struct count item_count;
	struct date oldest_due_date;
	struct count oldest_days;
	struct date created_date; /* the as-of day */
	struct date due_date;     /* by which to pay; DATE_NONE: at once */
	struct str reason;        /* the policy row that decided, and why now */
	/* Of the customer, for the rules of contact. */
	struct word kind;
	struct str natural_person, segment, country, region, time_zone, email, phone,
	    collector;
};

/* A row of what is not due for a reason. */
struct held_item {
	struct str customer_id, name, item_id;
	struct currency currency;
	struct amount open_amount;
	struct date due_date;
	struct count level; /* that would be due; COUNT_NONE without a ladder */
	struct str held_by, detail;
	struct date return_date; /* first day back; DATE_NONE: not by itself */
};

/* Where the open amounts of a currency ended. */
struct dunning_sums {
	struct amount total; /* counted apart, as the items came in */
	struct amount demanded, held, waiting, not_due, unapplied;
	uint64_t demanded_count, held_count, waiting_count, not_due_count,
	    finished_count; /* had the last level: part of not due */
};

struct dunning {
	struct dunning_settings settings;
	struct map customer_ids, item_keys;
	struct pool customers, items; /* by these numbers */
	struct map cases;             /* segment, country and currency */
	struct pool levels;           /* struct ladder_levels, by number of the case */
	struct due_notice *notices;
	struct held_item *held;
	size_t notice_count, held_count;
	uint64_t later_notice_count; /* notices sent after the as-of day, passed over */
	struct dunning_sums sums[UINT8_MAX + 1]; /* by currency */
	struct arena arena, scratch;
};

void dunning_init(struct dunning *dunning, const struct dunning_settings *settings);
void dunning_free(struct dunning *dunning);

/* False if the customer is there already. */
bool dunning_add_customer(struct dunning *dunning, const struct customer *customer);

/* Only NOTICE_SENT counts, and a level from 1 on: 0 is a letter of another kind. */
void dunning_add_notice(struct dunning *dunning, const struct notice *notice);

/* With an item it holds that item.  Else with a channel it forbids that channel,
 * do_not_call without one calls, and any other kind, known or not, all notices.  The days
 * of a moratorium that is over do not count as days past due. */
void dunning_add_restriction(
    struct dunning *dunning, const struct restriction *restriction);

/* An open one holds its item, or without an item the account in its currency, or without
 * a currency all accounts; whatever its amount, for nobody knows which part is meant. */
void dunning_add_dispute(struct dunning *dunning, const struct dispute *dispute);

/* Open until its due day and the grace days are over; likewise. */
void dunning_add_promise(struct dunning *dunning, const struct promise *promise);

/* A payment plan covers the item, or without an item_id all of the account.  The caller
 * says which plans cover it on the day (domain/planned.h); `plan_id` must live as long.
 */
void dunning_add_planned(
    struct dunning *dunning, const struct item *item, struct str plan_id);

/* An item with the open amount and the days past due that `age` gave it.  False if its
 * customer has an item of that id already. */
bool dunning_add_item(struct dunning *dunning, const struct item *item);

/* Makes both lists, in a total order: by customer_id, currency, level and item_id. */
void dunning_make(struct dunning *dunning);

/* Do the places where amounts ended add up to the total? */
bool dunning_sums_tie(const struct dunning_sums *sums);

/* ---- One step ---- */

/* What was sent for an item. */
struct dunned {
	int64_t level;                     /* highest; 0: none */
	struct date notice_date, due_date; /* latest of each */
};

struct dunning_step {
	const struct ladder_row *row; /* NULL: nothing is due */
	bool is_finished;             /* it had the last level */
};

/* The next step of an item that fell due on `due_date`; days in pauses, which must not
 * overlap, do not count. */
struct dunning_step dunning_next(const struct ladder_levels *levels,
    const struct dunned *dunned, struct date due_date, const struct pause *pauses,
    size_t pause_count, struct date as_of, bool catch_up);

#endif
