/* report refunds: payments that look like another one of the same customer, of the same
 * amount and some days before, and may have been made twice. */

#include "app/report_refunds.h"
#include "app/schema.h"

#include <stdlib.h>

/* Source: the usual distance in checks of payments that were made twice (choice). */
#define LIKE_DAYS 10

struct like_receipt {
	uint32_t key;
	struct date date;
	struct str payment_id;
};

struct likes {
	struct refunds_report *report;
	struct map keys;     /* account and amount, of open payments */
	struct pool returns; /* struct date, by key: the last one that came back */
	struct like_receipt *receipts;
	size_t count, capacity;
	struct arena key;
};

/* ---- Receipts ---- */

static struct str
key_of(struct likes *likes, uint32_t account, struct amount amount)
{
	arena_reset(&likes->key);
	return arena_print(&likes->key, "%u %lld", (unsigned)account,
	    (long long)(amount.minor < 0 ? -amount.minor : amount.minor));
}

static bool
may_be_twice(const struct refund_entry *entry)
{
	return entry->is_payment && entry->is_credit && !date_is_none(entry->date);
}

static void
add_keys(struct likes *likes)
{
	const struct refunds_report *report = likes->report;

	for (size_t i = 0; i < report->count; i++) {
		const struct refund_entry *entry = &report->entries[i];
		if (may_be_twice(entry) &&
		    map_intern(&likes->keys, key_of(likes, entry->account,
						 entry->amount)) == likes->returns.count)
			(void)pool_add(&likes->returns);
	}
}

static void
add_receipt(struct likes *likes, uint32_t key, struct date date, struct str payment_id)
{
	likes->receipts = array_reserve(likes->receipts, &likes->capacity,
	    likes->count + 1, sizeof(*likes->receipts));
	likes->receipts[likes->count++] = (struct like_receipt){ key, date, payment_id };
}

static void
add_items(struct likes *likes)
{
	const struct refunds_report *report = likes->report;

	for (size_t i = 0; i < report->count; i++) {
		const struct refund_entry *entry = &report->entries[i];
		uint32_t key = MAP_NONE;
		if (entry->is_payment && entry->amount.minor < 0)
			key = map_find(
			    &likes->keys, key_of(likes, entry->account, entry->amount));
		if (key != MAP_NONE && !date_is_none(entry->date))
			add_receipt(likes, key, entry->date, entry->item_id);
	}
}

static void
add_payment(struct likes *likes, const struct payment *payment)
{
	struct report_run *run = likes->report->run;
	uint32_t key, account = refunds_find(
			  likes->report, payment->currency, payment->customer_id);
	struct date *last;

	if (account == MAP_NONE || method_is_outgoing(payment->method) ||
	    payment->received_date.day > run->as_of.day)
		return;
	key = map_find(&likes->keys, key_of(likes, account, payment->amount));
	if (key == MAP_NONE)
		return;
	last = pool_at(&likes->returns, key);
	if (payment->amount.minor > 0)
		add_receipt(likes, key, payment->received_date,
		    arena_copy(&run->arena, payment->payment_id));
	else if (payment->received_date.day > last->day)
		*last = payment->received_date;
}

static void
add_payments(struct likes *likes)
{
	const struct report_args *args = likes->report->run->args;
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(&reader, &args->tool, args->payments, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL)
		add_payment(likes, payment);
	reader_close(&reader);
}

/* ---- Likes ---- */

/* Those of one day by their ids. */
static int
compare(const void *a, const void *b)
{
	const struct like_receipt *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->date.day != y->date.day)
		return x->date.day < y->date.day ? -1 : 1;
	return str_compare(x->payment_id, y->payment_id);
}

/* How many receipts are before one that may not be there. */
static size_t
count_before(const struct likes *likes, const struct like_receipt *receipt)
{
	size_t low = 0, high = likes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare(&likes->receipts[middle], receipt) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The nearest one before it that did not come back. */
static void
find_like(const struct likes *likes, uint32_t key, struct refund_entry *entry)
{
	const struct date *last = pool_at(&likes->returns, key);
	const struct like_receipt *before;
	size_t n = count_before(
	    likes, &(struct like_receipt){ key, entry->date, entry->item_id });

	/* The same payment may stand in both files, with another date. */
	while (n > 0 && str_equal(likes->receipts[n - 1].payment_id, entry->item_id))
		n--;
	if (n == 0)
		return;
	before = &likes->receipts[n - 1];
	if (before->key == key && before->date.day > last->day &&
	    date_days_between(before->date, entry->date) <= LIKE_DAYS)
		entry->like = before->payment_id;
}

void
refunds_find_likes(struct refunds_report *report)
{
	struct likes likes = { .report = report };

	pool_init(&likes.returns, sizeof(struct date));
	add_keys(&likes);
	add_items(&likes);
	add_payments(&likes);
	if (likes.count > 0)
		qsort(likes.receipts, likes.count, sizeof(*likes.receipts), compare);
	for (size_t i = 0; i < report->count; i++) {
		struct refund_entry *entry = &report->entries[i];
		struct refund_account *account =
		    report_accounts_at(&report->accounts, entry->account);
		if (!may_be_twice(entry))
			continue;
		find_like(&likes,
		    map_find(&likes.keys, key_of(&likes, entry->account, entry->amount)),
		    entry);
		account->like_count += entry->like.n > 0;
	}
	array_free(likes.receipts);
	map_free(&likes.keys);
	pool_free(&likes.returns);
	arena_free(&likes.key);
}
