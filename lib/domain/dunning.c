#include "domain/dunning_internal.h"

#include <stdlib.h>

/* ---- Order ---- */

struct sorted {
	const struct dunning *dunning;
	struct dunning_item *item;
};

static int
compare_sorted(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	const struct map *ids = &a->dunning->customer_ids;
	int order = 0;

	if (a->item->customer != b->item->customer)
		order = str_compare(
		    map_key(ids, a->item->customer), map_key(ids, b->item->customer));
	if (order == 0)
		order = a->item->currency.number - b->item->currency.number;
	if (order == 0)
		order = (a->item->held.level.value > b->item->held.level.value) -
			(a->item->held.level.value < b->item->held.level.value);
	return order != 0 ? order : str_compare(a->item->item_id, b->item->item_id);
}

static struct str
name_of(const struct dunning *dunning, const struct dunning_item *item)
{
	const struct dunning_customer *customer =
	    pool_at(&dunning->customers, item->customer);

	return customer->row != NULL ? customer->row->name : customer->name;
}

static void
fill_held(const struct dunning *dunning, struct dunning_item *item)
{
	item->held.customer_id = map_key(&dunning->customer_ids, item->customer);
	item->held.name = name_of(dunning, item);
	item->held.item_id = item->item_id;
	item->held.currency = item->currency;
	item->held.open_amount = item->open_amount;
	item->held.due_date = item->due_date;
	item->held.level = item->step.row == NULL ? COUNT_NONE : item->step.row->level;
}

static void
count_not_due(struct dunning *dunning, const struct dunning_item *item)
{
	struct dunning_sums *sums = &dunning->sums[item->currency.number];

	sums->not_due = amount_add(sums->not_due, item->open_amount);
	sums->not_due_count++;
	sums->finished_count += item->step.is_finished;
}

static void
add_held(struct dunning *dunning, const struct dunning_item *item, bool waits)
{
	struct dunning_sums *sums = &dunning->sums[item->currency.number];
	struct amount *sum = waits ? &sums->waiting : &sums->held;

	*sum = amount_add(*sum, item->open_amount);
	*(waits ? &sums->waiting_count : &sums->held_count) += 1;
	dunning->held[dunning->held_count++] = item->held;
}

/* ---- Notices ---- */

/* Items of one notice, in order of their ids. */
struct group {
	struct sorted *list;
	size_t count;
};

static const struct dunning_item *
oldest_of(const struct group *group)
{
	const struct dunning_item *oldest = group->list[0].item;

	for (size_t i = 1; i < group->count; i++)
		if (group->list[i].item->due_date.day < oldest->due_date.day)
			oldest = group->list[i].item;
	return oldest;
}

static struct amount
open_of(const struct group *group)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < group->count; i++)
		sum = amount_add(sum, group->list[i].item->open_amount);
	return sum;
}

/* A blank would end the id, and the sign for it must be told from itself. */
static char *
put_id(char *to, struct str id)
{
	for (size_t i = 0; i < id.n; i++) {
		if (id.p[i] != ' ' && id.p[i] != '%') {
			*to++ = id.p[i];
			continue;
		}
		memcpy(to, id.p[i] == ' ' ? "%20" : "%25", 3);
		to += 3;
	}
	return to;
}

static struct str
item_list(struct dunning *dunning, const struct group *group)
{
	size_t size = 0;
	char *text, *end;

	for (size_t i = 0; i < group->count; i++)
		size += 3 * group->list[i].item->item_id.n + 1;
	end = text = arena_alloc(&dunning->arena, size + 1);
	for (size_t i = 0; i < group->count; i++) {
		if (i > 0)
			*end++ = ' ';
		end = put_id(end, group->list[i].item->item_id);
	}
	return (struct str){ text, (size_t)(end - text) };
}

/* The length in front, and blanks in ids as %20: no two notices have the same text. */
static struct str
notice_id(struct dunning *dunning, const struct due_notice *notice)
{
	struct str text = arena_print(&dunning->scratch, "%zu %.*s %.*s %lld %.*s",
	    notice->customer_id.n, STR_ARG(notice->customer_id),
	    STR_ARG(currency_code(notice->currency)), (long long)notice->level.value,
	    STR_ARG(notice->items));
	struct str id = arena_print(
	    &dunning->arena, "N%016llx", (unsigned long long)hash_fnv1a(text));

	arena_reset(&dunning->scratch);
	return id;
}

static void
add_part(struct due_notice *notice, const struct dunning_item *item)
{
	struct amount *part = &notice->principal;

	if (item->kind == ITEM_INTEREST)
		part = &notice->interest;
	else if (item->kind == ITEM_FEE || item->kind == ITEM_PENALTY)
		part = &notice->fee;
	*part = amount_add(*part, item->open_amount);
	notice->amount = amount_add(notice->amount, item->open_amount);
}

/* Days past due that do not count. */
static int32_t
paused_days(const struct dunning *dunning, const struct dunning_item *item)
{
	const struct dunning_customer *customer =
	    pool_at(&dunning->customers, item->customer);
	struct date as_of = dunning->settings.as_of;

	return date_days_between(item->due_date, as_of) - delinquency_days(item->due_date,
							      as_of, customer->pauses,
							      customer->pause_count);
}

/* "row 1: due_date 2026-11-01 + 5 = 2026-11-06; choice: ..." */
static struct str
reason_text(struct dunning *dunning, const struct dunning_item *item)
{
	const struct ladder_row *row = item->step.row;
	struct date from = item->due_date, reached;
	int32_t days = (int32_t)row->days.value, paused = paused_days(dunning, item);
	char from_text[DATE_SIZE], text[DATE_SIZE];
	struct str pause = { "", 0 };

	if (row->counted_from.number == COUNTED_PREVIOUS_NOTICE) {
		from = item->dunned.notice_date;
		paused = 0;
	}
	if (paused > 0)
		pause = arena_print(&dunning->arena, " + %d paused", (int)paused);
	reached = date_add_days(from, days + paused);
	if (row->counted_from.number == COUNTED_END_OF_MONTH)
		reached = date_end_of_month(reached);
	return arena_print(&dunning->arena, "row %zu: %s %.*s + %d%.*s = %.*s; %.*s",
	    ladder_row_number(dunning->settings.ladder, row),
	    counted_froms.names[row->counted_from.number],
	    (int)date_format(from, from_text), from_text, (int)days, STR_ARG(pause),
	    (int)date_format(reached, text), text, STR_ARG(row->source));
}

static void
fill_customer(struct due_notice *notice, const struct dunning_customer *customer)
{
	const struct customer *row = customer->row;

	notice->collector = customer->collector;
	if (row == NULL)
		return;
	notice->language = row->language;
	notice->kind = row->kind;
	notice->natural_person = row->natural_person;
	notice->segment = row->segment;
	notice->country = row->country;
	notice->region = row->region;
	notice->time_zone = row->time_zone;
	notice->email = row->email;
	notice->phone = row->phone;
	if (row->collector.n > 0)
		notice->collector = row->collector;
}

static void
fill_ladder(
    struct dunning *dunning, struct due_notice *notice, const struct dunning_item *oldest)
{
	const struct ladder_row *row = oldest->step.row;
	struct date as_of = dunning->settings.as_of;

	notice->level = row->level;
	notice->template = row->template;
	notice->channel.number = (uint8_t)oldest->channel;
	notice->notice_fee = ladder_amount(row->fee, notice->currency);
	notice->amount = amount_add(notice->amount, notice->notice_fee);
	notice->unapplied = oldest->account->unapplied;
	notice->oldest_due_date = oldest->due_date;
	notice->oldest_days.value = date_days_between(oldest->due_date, as_of);
	notice->created_date = as_of;
	if (!count_is_none(row->payment_days))
		notice->due_date = date_add_days(as_of, (int32_t)row->payment_days.value);
	notice->reason = reason_text(dunning, oldest);
}

static void
add_notice(struct dunning *dunning, const struct group *group)
{
	const struct dunning_item *oldest = oldest_of(group);
	struct due_notice *notice = &dunning->notices[dunning->notice_count++];
	struct dunning_sums *sums = &dunning->sums[oldest->currency.number];

	notice->customer_id = oldest->held.customer_id;
	notice->name = oldest->held.name;
	notice->currency = oldest->currency;
	notice->item_count.value = (int64_t)group->count;
	notice->items = item_list(dunning, group);
	for (size_t i = 0; i < group->count; i++)
		add_part(notice, group->list[i].item);
	sums->demanded = amount_add(sums->demanded, notice->amount);
	sums->demanded_count += group->count;
	fill_ladder(dunning, notice, oldest);
	fill_customer(notice, pool_at(&dunning->customers, oldest->customer));
	notice->notice_id = notice_id(dunning, notice);
}

/* A notice, or below the minimum its items, which wait. */
static void
make_notice(struct dunning *dunning, const struct group *group)
{
	const struct dunning_item *first = group->list[0].item;
	struct amount minimum = ladder_amount(first->step.row->minimum, first->currency);

	if (amount_compare(open_of(group), minimum) >= 0) {
		add_notice(dunning, group);
		return;
	}
	for (size_t i = 0; i < group->count; i++) {
		dunning_hold(group->list[i].item, HOLD_MINIMUM, (struct str){ "", 0 });
		add_held(dunning, group->list[i].item, true);
	}
}

static bool
is_one_notice(const struct dunning *dunning, const struct dunning_item *a,
    const struct dunning_item *b)
{
	return !dunning->settings.per_item && a->customer == b->customer &&
	       a->currency.number == b->currency.number &&
	       a->held.level.value == b->held.level.value;
}

/* Of items that stand in order. */
static void
make_notices(struct dunning *dunning, struct sorted *list, size_t count)
{
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1;
		     to < count && is_one_notice(dunning, list[from].item, list[to].item);
		     to++)
			;
		make_notice(dunning, &(struct group){ &list[from], to - from });
	}
}

static int
compare_held(const void *left, const void *right)
{
	const struct held_item *a = left, *b = right;
	int order = str_compare(a->customer_id, b->customer_id);

	if (order == 0)
		order = a->currency.number - b->currency.number;
	if (order == 0)
		order =
		    (a->level.value > b->level.value) - (a->level.value < b->level.value);
	return order != 0 ? order : str_compare(a->item_id, b->item_id);
}

void
dunning_make(struct dunning *dunning)
{
	size_t room = (size_t)dunning->items.count + 1; /* never 0 */
	struct sorted *list = arena_alloc(&dunning->arena, room * sizeof(*list));
	size_t count = 0;

	dunning->notices = arena_alloc(&dunning->arena, room * sizeof(*dunning->notices));
	dunning->held = arena_alloc(&dunning->arena, room * sizeof(*dunning->held));
	for (uint32_t i = 0; i < dunning->items.count; i++) {
		struct dunning_item *item = pool_at(&dunning->items, i);
		enum dunning_place place;
		if (!item->is_open)
			continue;
		place = dunning_judge(dunning, item);
		fill_held(dunning, item);
		if (place == PLACE_NOT_DUE)
			count_not_due(dunning, item);
		else if (place == PLACE_HELD)
			add_held(dunning, item, false);
		else
			list[count++] = (struct sorted){ dunning, item };
	}
	qsort(list, count, sizeof(*list), compare_sorted);
	arena_reset(&dunning->scratch);
	make_notices(dunning, list, count);
	qsort(dunning->held, dunning->held_count, sizeof(*dunning->held), compare_held);
}

bool
dunning_sums_tie(const struct dunning_sums *sums)
{
	struct amount all = amount_add(amount_add(sums->demanded, sums->held),
	    amount_add(amount_add(sums->waiting, sums->not_due), sums->unapplied));

	return amount_compare(all, sums->total) == 0;
}
