#include "domain/promise.h"

#include <stdlib.h>

static const char *const status_names[] = { "", "open", "kept", "partial", "broken",
	"cancelled" };
_Static_assert(COUNT(status_names) == PROMISE_STATUS_COUNT, "each status has its name");
const struct words promise_statuses = { status_names, COUNT(status_names) };

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* A return stands behind the receipts of its day, one of which it may undo. */
static int
compare_receipts(const void *left, const void *right)
{
	const struct receipt *a = left, *b = right;
	int order = compare_numbers(a->date.day, b->date.day);

	return order != 0 ? order : compare_numbers(b->amount.minor, a->amount.minor);
}

/* Moves up to `wanted` out of the receipt and returns how much that was. */
static int64_t
receipt_take(struct receipt *receipt, int64_t wanted)
{
	int64_t taken = receipt->amount.minor < wanted ? receipt->amount.minor : wanted;

	if (taken <= 0)
		return 0;
	receipt->amount.minor -= taken;
	return taken;
}

/* More than there is to undo belongs to receipts that we were not told of. */
static void
undo(struct receipt *list, size_t count, int64_t returned)
{
	for (size_t i = count; i-- > 0;)
		if (list[i].amount.minor == returned) {
			list[i].amount = AMOUNT_ZERO;
			return;
		}
	for (size_t i = count; i-- > 0 && returned > 0;)
		returned -= receipt_take(&list[i], returned);
}

void
receipts_settle(struct receipts *receipts, struct date as_of)
{
	struct receipt *list = receipts->list;
	size_t kept = 0;

	if (receipts->count > 1)
		qsort(list, receipts->count, sizeof(*list), compare_receipts);
	while (receipts->count > 0 && list[receipts->count - 1].date.day > as_of.day)
		receipts->count--;
	for (size_t i = 0; i < receipts->count; i++)
		if (list[i].amount.minor < 0)
			undo(list, i, amount_negate(list[i].amount).minor);
	for (size_t i = 0; i < receipts->count; i++)
		if (list[i].amount.minor > 0)
			list[kept++] = list[i];
	receipts->count = kept;
}

struct date
promise_last_day(const struct promise *promise, const struct promise_terms *terms)
{
	struct date last = date_add_days(promise->due_date, terms->grace_days);

	return date_is_none(last) ? DATE_LAST : last;
}

static bool
reaches(int64_t received, int64_t promised, int32_t threshold_percent)
{
	__extension__ typedef __int128 wide;

	return (wide)received * 100 >= (wide)promised * threshold_percent;
}

struct promise_result
promise_take(const struct promise *promise, const struct promise_terms *terms,
    struct date as_of, struct receipts receipts)
{
	struct date last = promise_last_day(promise, terms);
	int64_t promised = promise->amount.minor, received = 0;
	enum promise_status status;

	if (promise->made_date.day > as_of.day)
		return (struct promise_result){ PROMISE_NONE, AMOUNT_ZERO };
	if (!date_is_none(promise->cancelled_date) &&
	    promise->cancelled_date.day <= as_of.day)
		return (struct promise_result){ PROMISE_CANCELLED, AMOUNT_ZERO };
	for (size_t i = 0; i < receipts.count && receipts.list[i].date.day <= last.day;
	     i++)
		if (receipts.list[i].date.day >= promise->made_date.day)
			received += receipt_take(&receipts.list[i], promised - received);
	if (reaches(received, promised, terms->threshold_percent))
		status = PROMISE_KEPT;
	else if (as_of.day <= last.day)
		status = PROMISE_OPEN;
	else
		status = received > 0 ? PROMISE_PARTIAL : PROMISE_BROKEN;
	return (struct promise_result){ status, { received } };
}

int
promise_compare(const struct promise *a, const struct promise *b)
{
	int order = compare_numbers(a->made_date.day, b->made_date.day);

	if (order == 0)
		order = compare_numbers(a->due_date.day, b->due_date.day);
	if (order == 0)
		order = str_compare(a->promise_id, b->promise_id);
	return order != 0 ? order : compare_numbers(a->amount.minor, b->amount.minor);
}
