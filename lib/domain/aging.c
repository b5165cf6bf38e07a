#include "domain/aging.h"

#include "domain/terms.h"

/* ---- Buckets ---- */

bool
buckets_from_edges(struct buckets *buckets, const int32_t *edges, size_t count,
    enum aging_basis basis, struct arena *arena)
{
	static const struct str choice = STR("choice");
	int32_t from = basis == AGING_BY_DUE_DATE ? 1 : 0;

	*buckets = (struct buckets){ 0 };
	if (count == 0 || count + 2 > BUCKET_MAX)
		return false;
	if (basis == AGING_BY_DUE_DATE)
		buckets->list[buckets->count++] =
		    (struct bucket){ STR("current"), COUNT_NONE, { 0 }, choice };
	for (size_t i = 0; i < count; i++) {
		if (edges[i] < from || edges[i] < 1)
			return false;
		buckets->list[buckets->count] = (struct bucket){
			arena_print(arena, "%d-%d", (int)from, (int)edges[i]),
			{ from },
			{ edges[i] },
			choice,
		};
		if (buckets->count == 0)
			buckets->list[0].from = COUNT_NONE;
		buckets->count++;
		from = edges[i] + 1;
	}
	buckets->list[buckets->count++] =
	    (struct bucket){ arena_print(arena, "%d+", (int)from), { from }, COUNT_NONE,
		    choice };
	return true;
}

const char *
buckets_problem(const struct buckets *buckets)
{
	const struct bucket *list = buckets->list;

	if (buckets->count == 0)
		return "there is no bucket";
	if (!count_is_none(list[0].from))
		return "the first bucket must have no `from`: it takes all that is not "
		       "due";
	if (!count_is_none(list[buckets->count - 1].to))
		return "the last bucket must have no `to`: it takes all that is older";
	for (size_t i = 0; i < buckets->count; i++) {
		if (list[i].bucket.n == 0)
			return "a bucket has no name";
		for (size_t k = 0; k < i; k++)
			if (str_equal(list[k].bucket, list[i].bucket))
				return "two buckets have one name";
	}
	for (size_t i = 0; i + 1 < buckets->count; i++) {
		if (count_is_none(list[i].to) || count_is_none(list[i + 1].from))
			return "only the first `from` and the last `to` may be empty";
		if (!count_is_none(list[i].from) && list[i].from.value > list[i].to.value)
			return "a bucket ends before it begins";
		if (list[i + 1].from.value <= list[i].to.value)
			return "two buckets overlap";
		if (list[i + 1].from.value > list[i].to.value + 1)
			return "there is a hole between two buckets";
		if (list[i].to.value > INT32_MAX || list[i].to.value < INT32_MIN)
			return "a bucket is out of range";
		if (list[i].to.value > 0 &&
		    (count_is_none(list[i].from) || list[i].from.value < 0) && i > 0)
			return "a bucket mixes days before and after the due date";
	}
	return NULL;
}

struct str
bucket_column(struct str bucket, struct arena *arena)
{
	char text[64];
	size_t n = 0;

	if (bucket.n > 0 && bucket.p[0] >= '0' && bucket.p[0] <= '9')
		text[n++] = 'd';
	for (size_t i = 0; i < bucket.n && n + 6 < sizeof(text); i++) {
		if (bucket.p[i] == '+') {
			memcpy(text + n, "_plus", 5);
			n += 5;
		} else {
			text[n++] =
			    bucket.p[i] == '-' || bucket.p[i] == ' ' ? '_' : bucket.p[i];
		}
	}
	return arena_copy(arena, (struct str){ text, n });
}

/* ---- One item ---- */

static bool
is_credit_kind(const struct item *item)
{
	return item->kind.number == ITEM_CREDIT_NOTE || item->kind.number == ITEM_PAYMENT;
}

static struct date
due_date(const struct item *item, struct str customer_terms, uint8_t *flags)
{
	struct terms terms;

	if (!date_is_none(item->due_date))
		return item->due_date;
	if (date_is_none(item->issue_date)) {
		*flags |= AGING_UNDATED;
		return DATE_NONE;
	}
	/* A credit has no due date of its own: its age runs from its day. */
	if (is_credit_kind(item))
		return item->issue_date;
	if (terms_parse(item->terms, &terms) || terms_parse(customer_terms, &terms)) {
		struct date due = terms_due_date(&terms, item->issue_date);
		if (!date_is_none(due)) {
			*flags |= AGING_DUE_FROM_TERMS;
			return due;
		}
	}
	*flags |= AGING_DUE_FROM_ISSUE;
	return item->issue_date;
}

/* Amounts of one sign, or none. */
static bool
has_crossed_zero(struct amount before, struct amount after)
{
	return (before.minor > 0 && after.minor < 0) ||
	       (before.minor < 0 && after.minor > 0);
}

static struct amount
open_amount(const struct aging *aging, const struct item *item,
    const struct settlement *settlement, uint8_t *flags)
{
	struct amount open = item->amount;

	if (settlement != NULL) {
		open = amount_subtract(item->amount,
		    settlement_lowered(aging->settlements, settlement, aging->as_of));
		open = amount_add(
		    open, settlement_used(aging->settlements, settlement, aging->as_of));
		if (has_crossed_zero(item->amount, open))
			*flags |= AGING_OVER_APPLIED;
		return open;
	}
	/* With allocations at hand, a balance of some other day does not count. */
	if ((aging->settlements == NULL || aging->balances_stand) &&
	    !amount_is_none(item->open_amount))
		open = item->open_amount;
	if (date_is_none(item->paid_date))
		return open;
	if (aging->as_of.day < item->paid_date.day)
		return open.minor != 0 ? open : item->amount;
	if (!amount_is_none(item->open_amount) && item->open_amount.minor != 0)
		*flags |= AGING_PAID_BUT_OPEN;
	return AMOUNT_ZERO;
}

enum aging_result
aging_again(const struct aging *aging, const struct item *item, struct str terms,
    const struct settlement *settlement, struct aged *out)
{
	struct date due, from;
	uint8_t flags = 0;

	if (item->issue_date.day > aging->as_of.day)
		return AGING_LATER;
	out->settlement = settlement;
	out->open = open_amount(aging, item, settlement, &flags);
	due = from = due_date(item, terms, &flags);
	if (aging->basis == AGING_BY_ISSUE_DATE) {
		if (date_is_none(item->issue_date) && !date_is_none(due))
			flags |= AGING_ISSUE_FROM_DUE;
		else
			from = item->issue_date;
	}
	out->days_due = date_is_none(due) ? 0 : date_days_between(due, aging->as_of);
	out->days = date_is_none(from) ? 0 : date_days_between(from, aging->as_of);
	out->flags = flags;
	return AGING_IN;
}

enum aging_result
aging_item(const struct aging *aging, const struct item *item, struct str terms,
    struct aged *out)
{
	struct settlement *settlement = NULL;

	if (item->issue_date.day > aging->as_of.day)
		return AGING_LATER;
	if (aging->settlements != NULL)
		settlement = settlements_find(aging->settlements, item->item_id);
	if (settlement != NULL &&
	    (settlement->mixed || settlement->currency.number != item->currency.number))
		return AGING_CURRENCY_DIFFERS;
	if (settlement != NULL && settlement->is_seen)
		return AGING_SEEN_TWICE;
	if (settlement != NULL)
		settlement->is_seen = true;
	return aging_again(aging, item, terms, settlement, out);
}

struct str
aging_flags_text(uint8_t flags, char buffer[AGING_FLAGS_SIZE])
{
	static const char *const names[] = { "due_from_terms", "due_from_issue",
		"issue_from_due", "undated", "paid_but_open", "over_applied" };
	size_t n = 0;

	_Static_assert(COUNT(names) == AGING_FLAG_COUNT, "a name for each flag");
	for (size_t i = 0; flags >> i != 0; i++) {
		size_t length = strlen(names[i]);
		if ((flags >> i & 1) == 0)
			continue;
		if (n > 0)
			buffer[n++] = ';';
		memcpy(buffer + n, names[i], length);
		n += length;
	}
	return (struct str){ buffer, n };
}

/* ---- Totals by key ---- */

void
aging_summary_init(struct aging_summary *summary, enum aging_credits credits,
    const struct buckets *buckets)
{
	*summary = (struct aging_summary){ .credits = credits, .buckets = buckets };
	pool_init(&summary->groups,
	    sizeof(struct aging_group) + buckets->count * sizeof(struct amount));
}

/* The group of a number of `keys`, a new one if that is new. */
static struct aging_group *
group_numbered(struct aging_summary *summary, uint32_t number, struct currency currency)
{
	if (number == summary->groups.count)
		((struct aging_group *)pool_add(&summary->groups))->currency = currency;
	return pool_at(&summary->groups, number);
}

static void
add_to(struct amount *sum, struct amount amount)
{
	*sum = amount_add(*sum, amount);
}

static void
add_to_group(const struct aging_summary *summary, struct aging_group *group,
    const struct aged *aged)
{
	bool credit = aged->open.minor < 0;

	group->items++;
	if (credit && summary->credits != CREDITS_OWN) {
		add_to(&group->unapplied, aged->open);
		return;
	}
	add_to(&group->buckets[bucket_of(summary->buckets, aged->days)], aged->open);
	if (aged->days_due > 0) {
		add_to(&group->past_due, aged->open);
		if (!credit && aged->days_due > group->oldest_days)
			group->oldest_days = aged->days_due;
	}
}

/* A group spans two cache lines, or three. */
static inline void
fetch(const struct aging_group *group)
{
	__builtin_prefetch(group);
	__builtin_prefetch(&group->buckets[4]);
}

void
aging_summary_finish(struct aging_summary *summary)
{
	uint32_t numbers[AGING_PENDING];

	map_intern_many(
	    &summary->keys, summary->pending_keys, summary->pending_count, numbers);
	for (size_t i = 0; i < summary->pending_count; i++)
		fetch(group_numbered(summary, numbers[i], summary->pending[i].currency));
	for (size_t i = 0; i < summary->pending_count; i++)
		add_to_group(summary, pool_at(&summary->groups, numbers[i]),
		    &summary->pending[i].aged);
	summary->pending_count = 0;
	arena_reset(&summary->pending_text);
}

void
aging_summary_add(struct aging_summary *summary, struct str key, struct currency currency,
    const struct aged *aged)
{
	size_t at;

	if (aged->open.minor < 0 && summary->credits == CREDITS_EXCLUDE) {
		add_to(&summary->excluded[currency.number], aged->open);
		return;
	}
	add_to(&summary->open[currency.number], aged->open);
	at = summary->pending_count++;
	summary->pending_keys[at] = arena_copy(&summary->pending_text, key);
	summary->pending[at] = (struct aging_pending){ currency, *aged };
	if (summary->pending_count == AGING_PENDING)
		aging_summary_finish(summary);
}

/* Moves as much of a credit as fits into a debit; both move towards zero. */
static struct amount
take(struct amount *debit, struct amount credit)
{
	struct amount taken = amount_least(amount_negate(credit), *debit);

	if (taken.minor <= 0)
		return credit;
	*debit = amount_subtract(*debit, taken);
	return amount_add(credit, taken);
}

void
aging_summary_net_oldest(struct aging_summary *summary)
{
	for (uint32_t i = 0; i < summary->groups.count; i++) {
		struct aging_group *group = pool_at(&summary->groups, i);
		struct amount credit = group->unapplied;

		(void)take(&group->past_due, credit);
		for (size_t b = summary->buckets->count; b-- > 0 && credit.minor < 0;)
			credit = take(&group->buckets[b], credit);
		group->unapplied = credit;
	}
}

void
aging_summary_fold(
    struct aging_summary *into, struct str key, const struct aging_group *group)
{
	struct aging_group *sum =
	    group_numbered(into, map_intern(&into->keys, key), group->currency);

	sum->items += group->items;
	add_to(&sum->unapplied, group->unapplied);
	add_to(&sum->past_due, group->past_due);
	for (size_t b = 0; b < into->buckets->count; b++)
		add_to(&sum->buckets[b], group->buckets[b]);
	if (group->oldest_days > sum->oldest_days)
		sum->oldest_days = group->oldest_days;
}

struct amount
aging_group_total(const struct aging_summary *summary, const struct aging_group *group)
{
	struct amount total = group->unapplied;

	for (size_t b = 0; b < summary->buckets->count; b++)
		add_to(&total, group->buckets[b]);
	return total;
}

struct currency
aging_summary_broken_tie(const struct aging_summary *summary)
{
	struct amount totals[COUNT(summary->open)] = { 0 };

	for (uint32_t i = 0; i < summary->groups.count; i++) {
		const struct aging_group *group = pool_at(&summary->groups, i);
		add_to(
		    &totals[group->currency.number], aging_group_total(summary, group));
	}
	for (size_t i = 0; i < COUNT(totals); i++)
		if (totals[i].minor != summary->open[i].minor)
			return (struct currency){ (uint8_t)i };
	return CURRENCY_NONE;
}
