/* report refunds: payments that look like another one of the same customer, of the same
 * amount and some days before, and may have been made twice. */

#include "app/report_refunds.h"
#include "app/schema.h"

/* Source: the usual distance in checks of payments that were made twice (choice). */
#define LIKE_DAYS 10

struct like_receipt {
	struct str payment_id;
	struct date date;
	bool came_back;
	uint32_t next; /* of the same key; MAP_NONE */
};

struct likes {
	struct refunds_report *report;
	struct map keys;      /* account and amount */
	struct pool heads;    /* uint32_t, by number of the key */
	struct pool receipts; /* struct like_receipt */
	struct arena key;
};

static struct str
key_of(struct likes *likes, uint32_t account, struct amount amount)
{
	arena_reset(&likes->key);
	return arena_print(&likes->key, "%u %lld", (unsigned)account,
	    (long long)(amount.minor < 0 ? -amount.minor : amount.minor));
}

static void
add_key(struct likes *likes, const struct refund_entry *entry)
{
	struct str key = key_of(likes, entry->account, entry->amount);

	if (map_intern(&likes->keys, key) == likes->heads.count)
		*(uint32_t *)pool_add(&likes->heads) = MAP_NONE;
}

static void
add_receipt(struct likes *likes, uint32_t account, struct amount amount,
    struct like_receipt receipt)
{
	uint32_t number = map_find(&likes->keys, key_of(likes, account, amount)), *head;

	if (number == MAP_NONE)
		return;
	head = pool_at(&likes->heads, number);
	receipt.next = *head;
	*head = likes->receipts.count;
	*(struct like_receipt *)pool_add(&likes->receipts) = receipt;
}

static void
read_payments(struct likes *likes)
{
	struct report_run *run = likes->report->run;
	const struct payment *payment;
	struct reader reader;

	if (!reader_side(
		&reader, &run->args->tool, run->args->payments, &payments_schema))
		return;
	while ((payment = reader_next(&reader)) != NULL) {
		bool came_back = payment->amount.minor < 0;
		uint32_t account =
		    refunds_find(likes->report, payment->currency, payment->customer_id);
		if (account == MAP_NONE || method_is_outgoing(payment->method) ||
		    payment->received_date.day > run->as_of.day)
			continue;
		add_receipt(likes, account, payment->amount,
		    (struct like_receipt){
			.payment_id = arena_copy(&run->arena, payment->payment_id),
			.date = payment->received_date,
			.came_back = came_back,
		    });
	}
	reader_close(&reader);
}

/* Did it come back on that day or later, up to the other one's? */
static bool
came_back(const struct likes *likes, uint32_t head, const struct like_receipt *receipt)
{
	for (uint32_t i = head; i != MAP_NONE;) {
		const struct like_receipt *other = pool_at(&likes->receipts, i);
		if (other->came_back && other->date.day >= receipt->date.day)
			return true;
		i = other->next;
	}
	return false;
}

/* Of those on the same day the smaller id was first. */
static bool
is_before(const struct like_receipt *receipt, const struct refund_entry *entry)
{
	int32_t days = date_days_between(receipt->date, entry->date);

	if (days != 0)
		return days > 0 && days <= LIKE_DAYS;
	return str_compare(receipt->payment_id, entry->item_id) < 0;
}

/* The nearest one before it; of one day the last by its id. */
static void
find_like(const struct likes *likes, uint32_t head, struct refund_entry *entry)
{
	const struct like_receipt *found = NULL;

	for (uint32_t i = head; i != MAP_NONE;) {
		const struct like_receipt *receipt = pool_at(&likes->receipts, i);
		i = receipt->next;
		if (receipt->came_back || date_is_none(receipt->date) ||
		    str_equal(receipt->payment_id, entry->item_id) ||
		    !is_before(receipt, entry) || came_back(likes, head, receipt))
			continue;
		if (found == NULL || receipt->date.day > found->date.day ||
		    (receipt->date.day == found->date.day &&
			str_compare(receipt->payment_id, found->payment_id) > 0))
			found = receipt;
	}
	if (found != NULL)
		entry->like = found->payment_id;
}

static bool
may_be_twice(const struct refund_entry *entry)
{
	return entry->is_payment && entry->is_credit && !date_is_none(entry->date);
}

void
refunds_find_likes(struct refunds_report *report)
{
	struct likes likes = { .report = report };

	pool_init(&likes.heads, sizeof(uint32_t));
	pool_init(&likes.receipts, sizeof(struct like_receipt));
	for (size_t i = 0; i < report->count; i++)
		if (may_be_twice(&report->entries[i]))
			add_key(&likes, &report->entries[i]);
	for (size_t i = 0; i < report->count; i++) {
		const struct refund_entry *entry = &report->entries[i];
		if (entry->is_payment && entry->amount.minor < 0)
			add_receipt(&likes, entry->account, entry->amount,
			    (struct like_receipt){
				.payment_id = entry->item_id, .date = entry->date });
	}
	read_payments(&likes);
	for (size_t i = 0; i < report->count; i++) {
		struct refund_entry *entry = &report->entries[i];
		struct refund_account *account =
		    report_accounts_at(&report->accounts, entry->account);
		uint32_t number;
		if (!may_be_twice(entry))
			continue;
		number =
		    map_find(&likes.keys, key_of(&likes, entry->account, entry->amount));
		find_like(&likes, *(uint32_t *)pool_at(&likes.heads, number), entry);
		account->like_count += entry->like.n > 0;
	}
	map_free(&likes.keys);
	pool_free(&likes.heads);
	pool_free(&likes.receipts);
	arena_free(&likes.key);
}
