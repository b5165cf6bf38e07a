#include "domain/settlements.h"

#include <stdlib.h>

/* One allocation; number 0 is none. */
struct settled_part {
	struct amount amount;
	int32_t day;
	uint32_t item;               /* number of its id */
	uint32_t next_to, next_from; /* added before, to the item and from the payment */
	uint8_t kind;
	bool is_undone; /* on the day that is being asked about */
};

static struct settled_part *
part_at(const struct settlements *settlements, uint32_t number)
{
	return number == 0 ? NULL : pool_at(&settlements->parts, number);
}

void
settlements_init(struct settlements *settlements)
{
	*settlements = (struct settlements){ 0 };
	pool_init(&settlements->list, sizeof(struct settlement));
	pool_init(&settlements->parts, sizeof(struct settled_part));
	(void)pool_add(&settlements->parts);
}

static uint32_t
number_of(struct settlements *settlements, struct str id, struct currency currency)
{
	uint32_t number = map_intern(&settlements->ids, id);
	struct settlement *of;

	if (number == settlements->list.count)
		pool_add(&settlements->list);
	of = pool_at(&settlements->list, number);
	if (currency_is_none(of->currency))
		of->currency = currency;
	else if (of->currency.number != currency.number)
		of->mixed = true;
	return number;
}

void
settlements_add(struct settlements *settlements, const struct allocation *allocation)
{
	uint32_t item = number_of(settlements, allocation->item_id, allocation->currency);
	struct settlement *payment = pool_at(&settlements->list,
	    number_of(settlements, allocation->payment_id, allocation->currency));
	struct settlement *lowered = pool_at(&settlements->list, item);
	uint32_t number = settlements->parts.count;
	struct settled_part *part = pool_add(&settlements->parts);

	*part = (struct settled_part){ .amount = allocation->amount,
		.day = allocation->effective_date.day,
		.item = item,
		.next_to = lowered->lowering,
		.next_from = payment->using,
		.kind = allocation->kind.number };
	lowered->lowering = payment->using = number;
	if (part->kind == ALLOCATION_REVERSAL)
		settlements->has_reversals = payment->has_reversals = true;
}

/* ---- Reversals ---- */

/* What of a payment concerns one item must stand together, for a reversal undoes only
 * that; of two allocations the one added later stands before. */
struct place {
	uint32_t item, part;
};

static int
compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return x->part > y->part ? -1 : x->part < y->part;
}

void
settlements_finish(struct settlements *settlements)
{
	struct place *places = NULL;
	size_t capacity = 0;

	for (uint32_t i = 0; settlements->has_reversals && i < settlements->list.count;
	     i++) {
		struct settlement *payment = pool_at(&settlements->list, i);
		size_t count = 0;
		if (!payment->has_reversals)
			continue;
		for (uint32_t k = payment->using; k != 0;
		     k = part_at(settlements, k)->next_from) {
			places =
			    array_reserve(places, &capacity, count + 1, sizeof(*places));
			places[count++] =
			    (struct place){ part_at(settlements, k)->item, k };
		}
		if (count > 0)
			qsort(places, count, sizeof(*places), compare_places);
		payment->using = 0;
		while (count-- > 0) {
			part_at(settlements, places[count].part)->next_from =
			    payment->using;
			payment->using = places[count].part;
		}
	}
	array_free(places);
}

/* The parts between a payment and one item: from `first` to before `end`. */
struct span {
	struct settled_part *first, *end;
};

static bool
is_in(const struct settled_part *part, struct date day)
{
	return part->day <= day.day;
}

/* The allocation that a reversal undoes exactly, cash before all else, or NULL. */
static struct settled_part *
undone_by(const struct settlements *settlements, struct span span,
    const struct settled_part *reversal, struct date day)
{
	struct settled_part *found = NULL;

	for (struct settled_part *part = span.first; part != NULL && part != span.end;
	     part = part_at(settlements, part->next_from)) {
		if (!is_in(part, day) || part->kind == ALLOCATION_REVERSAL ||
		    part->is_undone || part->amount.minor != -reversal->amount.minor)
			continue;
		if (allocation_uses_cash(part->kind))
			return part;
		found = part;
	}
	return found;
}

/* Pairs off reversals with what they undo. */
static void
undo_exactly(const struct settlements *settlements, struct span span, struct date day)
{
	for (struct settled_part *part = span.first; part != NULL && part != span.end;
	     part = part_at(settlements, part->next_from))
		part->is_undone = false;
	for (struct settled_part *part = span.first; part != NULL && part != span.end;
	     part = part_at(settlements, part->next_from)) {
		struct settled_part *undone =
		    part->kind == ALLOCATION_REVERSAL && is_in(part, day)
			? undone_by(settlements, span, part, day)
			: NULL;
		if (undone != NULL)
			undone->is_undone = part->is_undone = true;
	}
}

/* The cash that is still used up: what was not undone, less other reversals. */
static struct amount
cash_used(const struct settlements *settlements, struct span span, struct date day)
{
	struct amount cash = AMOUNT_ZERO, reversed = AMOUNT_ZERO;

	for (const struct settled_part *part = span.first;
	     part != NULL && part != span.end;
	     part = part_at(settlements, part->next_from)) {
		if (part->is_undone || !is_in(part, day))
			continue;
		if (part->kind == ALLOCATION_REVERSAL)
			reversed = amount_add(reversed, part->amount);
		else if (allocation_uses_cash(part->kind))
			cash = amount_add(cash, part->amount);
	}
	if (cash.minor >= 0 && cash.minor < -reversed.minor)
		return AMOUNT_ZERO;
	return amount_add(cash, reversed);
}

static struct amount
used_with_reversals(const struct settlements *settlements,
    const struct settlement *settlement, struct date day)
{
	struct settled_part *part = part_at(settlements, settlement->using);
	struct amount used = AMOUNT_ZERO;

	while (part != NULL) {
		struct span span = { part, part };
		while (span.end != NULL && span.end->item == part->item)
			span.end = part_at(settlements, span.end->next_from);
		undo_exactly(settlements, span, day);
		used = amount_add(used, cash_used(settlements, span, day));
		part = span.end;
	}
	return used;
}

/* ---- Asking ---- */

struct settlement *
settlements_find(const struct settlements *settlements, struct str id)
{
	uint32_t number = map_find(&settlements->ids, id);

	return number == MAP_NONE ? NULL : pool_at(&settlements->list, number);
}

struct amount
settlement_lowered(const struct settlements *settlements,
    const struct settlement *settlement, struct date day)
{
	struct amount lowered = AMOUNT_ZERO;

	for (const struct settled_part *part = part_at(settlements, settlement->lowering);
	     part != NULL; part = part_at(settlements, part->next_to))
		if (is_in(part, day))
			lowered = amount_add(lowered, part->amount);
	return lowered;
}

struct amount
settlement_used(const struct settlements *settlements,
    const struct settlement *settlement, struct date day)
{
	struct amount used = AMOUNT_ZERO;

	if (settlement->has_reversals)
		return used_with_reversals(settlements, settlement, day);
	for (const struct settled_part *part = part_at(settlements, settlement->using);
	     part != NULL; part = part_at(settlements, part->next_from))
		if (is_in(part, day) && allocation_uses_cash(part->kind))
			used = amount_add(used, part->amount);
	return used;
}

struct date
settlement_last(
    const struct settlements *settlements, const struct settlement *settlement)
{
	struct date last = { INT32_MIN };

	for (const struct settled_part *part = part_at(settlements, settlement->lowering);
	     part != NULL; part = part_at(settlements, part->next_to))
		if (part->day > last.day)
			last.day = part->day;
	for (const struct settled_part *part = part_at(settlements, settlement->using);
	     part != NULL; part = part_at(settlements, part->next_from))
		if (part->day > last.day)
			last.day = part->day;
	return last;
}

uint64_t
settlements_unseen(const struct settlements *settlements, struct date day)
{
	uint64_t count = 0;

	for (uint32_t i = 0; i < settlements->list.count; i++) {
		const struct settlement *of = pool_at(&settlements->list, i);
		count +=
		    !of->is_seen && settlement_lowered(settlements, of, day).minor != 0;
	}
	return count;
}

void
settlements_free(struct settlements *settlements)
{
	map_free(&settlements->ids);
	pool_free(&settlements->list);
	pool_free(&settlements->parts);
}
