/*
 * aging: how much of an item is open as of a day, how old it is, which bucket it
 * falls into, and totals of that by any key.
 *
 * As-of is a filter: everything is computed from dates and facts, so the aging of
 * a past day never changes because of what is entered about later days.
 *
 *	open amount = amount - allocations to the item, effective by the as-of day
 *	            + allocations from it (a credit or payment that is used up)
 *	days past due = as-of day - due date; current when that is 0 or less
 *
 * Buckets are inclusive at both ends and cover all days.  The buckets of a group
 * and its unapplied credits add up to its open amounts, always.
 * Source of the default buckets: current, 1-30, 31-60, 61-90, 91-120, 121+ is the
 * usual split of trade receivables (choice).
 */
#ifndef ARREARS_DOMAIN_AGING_H
#define ARREARS_DOMAIN_AGING_H

#include "domain/settlements.h"

enum aging_basis { AGING_BY_DUE_DATE, AGING_BY_ISSUE_DATE };

/* Where credits and unapplied cash stand in totals. */
enum aging_credits {
	CREDITS_SEPARATE, /* in the column `unapplied` */
	CREDITS_OWN,      /* in the bucket of their own date, negative */
	CREDITS_OLDEST,   /* against the customer's oldest items in the currency */
	CREDITS_EXCLUDE   /* nowhere */
};

/* ---- Buckets ---- */

struct bucket {
	struct str bucket;
	struct count from, to; /* days, inclusive; COUNT_NONE: no end */
	struct str source;
};

#define BUCKET_MAX 24

struct buckets {
	struct bucket list[BUCKET_MAX];
	size_t count;
};

/* The buckets between ascending edges: 30, 60 gives current, 1-30, 31-60, 61+ by
 * due date, and 0-30, 31-60, 61+ by issue date.  Names live in `arena`.  False
 * when the edges do not ascend from at least 1, or are too many. */
bool buckets_from_edges(struct buckets *buckets, const int32_t *edges, size_t count,
    enum aging_basis basis, struct arena *arena);

/* NULL, or why the buckets do not cover all days exactly once, in order. */
const char *buckets_problem(const struct buckets *buckets);

/* The number of the bucket that holds an age.  No branch: ages are in no order. */
static inline size_t
bucket_of(const struct buckets *buckets, int32_t days)
{
	size_t bucket = 0;

	for (size_t i = 0; i + 1 < buckets->count; i++)
		bucket += days > buckets->list[i].to.value;
	return bucket;
}

static inline struct str
bucket_name(const struct buckets *buckets, int32_t days)
{
	return buckets->list[bucket_of(buckets, days)].bucket;
}

/* The column of a bucket in a summary: "1-30" is d1_30, "121+" is d121_plus.
 * Lives in `arena`. */
struct str bucket_column(struct str bucket, struct arena *arena);

/* ---- One item ---- */

struct aging {
	struct date as_of;
	enum aging_basis basis;
	struct settlements *settlements; /* NULL: trust open_amount */
	bool balances_stand;             /* trust it of items without allocations, too */
};

/* Why the date or the amount of an aged item is not simply read from its row. */
enum aging_flag {
	AGING_DUE_FROM_TERMS = 1, /* no due date: issue date plus terms */
	AGING_DUE_FROM_ISSUE = 2, /* no due date, no terms: issue date */
	AGING_ISSUE_FROM_DUE = 4, /* by issue date, but it has only a due date */
	AGING_UNDATED = 8,        /* no date at all: current */
	AGING_PAID_BUT_OPEN = 16, /* paid_date has passed, open_amount is not 0 */
	AGING_OVER_APPLIED = 32,  /* more was allocated than there was */
	AGING_FLAG_COUNT = 6
};

struct aged {
	struct amount open;
	int32_t days;     /* on the basis, for bucket_of(); days past due by due date */
	int32_t days_due; /* by due date whatever the basis */
	uint8_t flags;    /* of enum aging_flag */
	const struct settlement *settlement; /* NULL: no allocation names the item */
};

enum aging_result {
	AGING_IN,
	AGING_LATER,           /* issued after the as-of day: left out */
	AGING_SEEN_TWICE,      /* allocations to an id that two items have */
	AGING_CURRENCY_DIFFERS /* an allocation is in another currency than the item */
};

/* `terms` is the text of the customer's terms, used when the item has none. */
enum aging_result aging_item(const struct aging *aging, const struct item *item,
    struct str terms, struct aged *out);

/* An item that aging_item() found sound, `settlement` being what it found for it, on any
 * day: AGING_IN or AGING_LATER. */
enum aging_result aging_again(const struct aging *aging, const struct item *item,
    struct str terms, const struct settlement *settlement, struct aged *out);

/* "due_from_terms;paid_but_open", static or in `buffer`. */
#define AGING_FLAGS_SIZE 128
struct str aging_flags_text(uint8_t flags, char buffer[AGING_FLAGS_SIZE]);

/* ---- Totals by key ---- */

struct aging_group {
	struct currency currency;
	int32_t oldest_days;
	uint64_t items; /* with an open amount that is not 0 */
	struct amount unapplied, past_due;
	struct amount buckets[];
};

/* Items wait for a while, so that their groups are fetched together. */
#define AGING_PENDING 64

struct aging_summary {
	enum aging_credits credits;
	const struct buckets *buckets;
	struct map keys;
	struct pool groups; /* by number of the key */
	struct aging_pending {
		struct currency currency;
		struct aged aged;
	} pending[AGING_PENDING];
	struct str pending_keys[AGING_PENDING];
	size_t pending_count;
	struct arena pending_text;
	struct amount open[UINT8_MAX + 1];     /* per currency, counted apart */
	struct amount excluded[UINT8_MAX + 1]; /* per currency */
};

void aging_summary_init(struct aging_summary *summary, enum aging_credits credits,
    const struct buckets *buckets);

/* Adds an item with an open amount to the group of `key`, which holds the
 * currency too, so that no group has two. */
void aging_summary_add(struct aging_summary *summary, struct str key,
    struct currency currency, const struct aged *aged);

/* To be called behind the last item: only now the groups are complete. */
void aging_summary_finish(struct aging_summary *summary);

/* Sets the unapplied credits of each group against its oldest buckets. */
void aging_summary_net_oldest(struct aging_summary *summary);

/* Adds all of one group to the group of `key` in another summary, but not to the
 * open amounts counted apart: copy those from the summary that was filled. */
void aging_summary_fold(
    struct aging_summary *into, struct str key, const struct aging_group *group);

/* Buckets plus unapplied. */
struct amount aging_group_total(
    const struct aging_summary *summary, const struct aging_group *group);

/* CURRENCY_NONE when the groups add up to the open amounts, else a currency in
 * which they do not. */
struct currency aging_summary_broken_tie(const struct aging_summary *summary);

#endif
