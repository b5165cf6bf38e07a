/*
 * worklist: today's work, ranked, and what is kept out of it.
 *
 * An account with something past due is either listed or held.  It is held
 * under the first of these that applies:
 *
 *	restriction:KIND  all contact is restricted; the longest restriction is named
 *	dispute           open disputes cover all that is past due
 *	plan              what is past due is paid by plans that are kept, or on hold or
 *in dispute besides hold              what is past due is on hold, or on hold and in
 *dispute promise           a promise is open, and neither a promise nor a plan broke
 *since without an answer credit            unapplied credits are at least as much as is
 *past due restriction:KIND  every channel of the action and its alternatives is
 *restricted
 *
 * and returns on the day after the restriction, the earliest hold, or the last
 * day of the earliest promise, or on the day on which the plan breaks if nothing more is
 * paid; never by itself from a dispute or for credits.
 * Items on hold, in a plan or in dispute as a whole do not decide on the action, but they
 * remain past due in every figure.
 *
 * The listed stand in a total order: queue, score (high first), currency when
 * amounts are not converted, past due (high first, in the base currency when
 * there is one), oldest days (high first), customer_id, currency.  The queues,
 * an account is in the first that applies:
 *
 *	broken-plan       no contact and no new promise since a plan broke that covers an
 *	                  item past due
 *	broken-promise    no contact and no new promise since a broken one was due
 *	first-contact     no contact since the oldest open item fell due; not used
 *	                  when contacts are unknown
 *	max-wait          the last contact, or else the day it fell due, is more than
 *	                  max_wait_days ago
 *	score             all others
 *
 * The held are sorted by customer_id and currency.  The same facts give the same
 * list whatever the order of their rows.
 */
#ifndef ARREARS_DOMAIN_WORKLIST_H
#define ARREARS_DOMAIN_WORKLIST_H

#include "domain/book.h"
#include "domain/exchange.h"
#include "domain/scoring.h"

enum queue {
	QUEUE_NONE,
	QUEUE_BROKEN_PLAN,
	QUEUE_BROKEN_PROMISE,
	QUEUE_FIRST_CONTACT,
	QUEUE_MAX_WAIT,
	QUEUE_SCORE,
	QUEUE_COUNT
};
extern const struct words queues;

/* A row of the capacity table. */
struct capacity {
	struct str collector;
	struct count minutes; /* per day; missing or negative is none */
};

struct worklist_settings {
	const struct scoring *scoring;
	struct currency base_currency;      /* none: amounts are ranked per currency */
	const struct exchange_rates *rates; /* used with a base currency */
	bool contacts_are_known;            /* a table of activities was given */
	struct count max_wait_days;         /* COUNT_NONE: no such queue */
	/* With a capacity table, who is not in it takes no work; else each collector
	 * of the book takes up to so many accounts, COUNT_NONE: all. */
	struct count accounts_per_collector;
	const struct capacity *capacity;
	size_t capacity_count;
};

/* A row of the list.  Text lives as long as the worklist, the book and the
 * scoring. */
struct work {
	struct count rank; /* 1, 2, ...; COUNT_NONE when held */
	struct str collector, customer_id, name;
	struct currency currency;
	struct amount past_due, total;
	struct count oldest_days, items, score;
	struct word queue; /* enum queue; none when held */
	struct str action; /* this and the next: none when held */
	struct word channel;
	struct str reasons; /* add up to the score */
	struct date last_contact;
	/* Of a broken promise to be answered, else of the earliest open one, else
	 * of the last broken one. */
	struct date promise_due;
	struct str held_by;      /* empty when listed */
	struct date return_date; /* first day back; DATE_NONE: not by itself */

	/* Not in the table. */
	int64_t minutes;
	struct money ranking; /* past due, in the currency in which it is compared */
	int64_t percentile;   /* percent of the accounts past due in it that owe less */
	const struct debtor *debtor;
	const struct account *account;
};

struct worklist {
	struct work **listed, **held;
	size_t listed_count, held_count;
	size_t unknown_collector_count; /* of those over capacity: not in its table */
	size_t over_capacity_count; /* neither listed nor held: no time for them today */
	struct pool works;
	struct arena arena;
};

/* Makes the list out of all that was added to the book.  False with a message
 * that lives as long as the list, when an exchange rate is missing.  The list is
 * to be freed in any case. */
bool worklist_make(struct worklist *list, const struct book *book,
    const struct worklist_settings *settings, struct str *message);

void worklist_free(struct worklist *list);

#endif
