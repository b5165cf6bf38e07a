/* One item at a time: its next step, and what holds it. */
#include "domain/dunning_internal.h"

static const char *const hold_names[] = {
	[HOLD_NONE] = "",
	[HOLD_RESTRICTION] = "restriction",
	[HOLD_DISPUTE] = "dispute",
	[HOLD_UNTIL] = "hold",
	[HOLD_PLAN] = "plan",
	[HOLD_PROMISE] = "promise",
	[HOLD_PAID_BUT_OPEN] = "paid_but_open",
	[HOLD_UNDATED] = "undated",
	[HOLD_CUSTOMER] = "customer_unknown",
	[HOLD_LADDER] = "no_ladder",
	[HOLD_CHANNEL] = "no_address",
	[HOLD_MINIMUM] = "minimum",
};
_Static_assert(COUNT(hold_names) == HOLD_KIND_COUNT, "each reason has its name");
const struct words hold_kinds = { hold_names, COUNT(hold_names) };

/* ---- The step ---- */

/* Is the level's threshold reached by dates alone?  `due` is without paused days. */
static bool
is_reached(const struct ladder_row *row, struct date due, struct date as_of)
{
	int32_t days = (int32_t)row->days.value;

	if (row->counted_from.number == COUNTED_DUE_DATE)
		return date_days_between(due, as_of) >= days;
	if (row->counted_from.number == COUNTED_END_OF_MONTH) {
		struct date day = date_add_days(due, days);
		return !date_is_none(day) && date_end_of_month(day).day <= as_of.day;
	}
	return false;
}

/* Does the previous notice leave room for the next? */
static bool
may_follow(const struct ladder_row *row, const struct dunned *dunned, struct date as_of)
{
	int32_t since = date_days_between(dunned->notice_date, as_of);

	if (dunned->level == 0)
		return true;
	if (since <= 0 || as_of.day <= dunned->due_date.day)
		return false;
	if (row->counted_from.number == COUNTED_PREVIOUS_NOTICE &&
	    since < row->days.value)
		return false;
	return count_is_none(row->gap_days) || since >= row->gap_days.value;
}

static bool
is_from_notice(const struct ladder_row *row)
{
	return row->counted_from.number == COUNTED_PREVIOUS_NOTICE;
}

struct dunning_step
dunning_next(const struct ladder_levels *levels, const struct dunned *dunned,
    struct date due_date, const struct pause *pauses, size_t pause_count,
    struct date as_of, bool catch_up)
{
	int32_t days = delinquency_days(due_date, as_of, pauses, pause_count);
	struct date due = date_add_days(as_of, -days);
	struct dunning_step step = { NULL, false };
	size_t next = 0;

	while (next < levels->count && levels->rows[next]->level.value <= dunned->level)
		next++;
	step.is_finished = next == levels->count && dunned->level > 0;
	if (days <= 0 || next == levels->count ||
	    !may_follow(levels->rows[next], dunned, as_of))
		return step;
	if (is_from_notice(levels->rows[next])
		? dunned->level == 0
		: !is_reached(levels->rows[next], due, as_of))
		return step;
	/* Nothing can be skipped to a level that counts from a notice. */
	while (catch_up && next + 1 < levels->count &&
	       is_reached(levels->rows[next + 1], due, as_of))
		next++;
	step.row = levels->rows[next];
	return step;
}

/* ---- Pauses ---- */

static void
merge_pauses(struct dunning *dunning, struct dunning_customer *customer)
{
	size_t count = 0;

	if (customer->pauses != NULL)
		return;
	for (const struct pause_node *n = customer->pause_nodes; n != NULL; n = n->next)
		count++;
	customer->pauses =
	    arena_alloc(&dunning->arena, (count + 1) * sizeof(*customer->pauses));
	for (const struct pause_node *n = customer->pause_nodes; n != NULL; n = n->next) {
		struct pause merged = n->pause;
		size_t kept = 0;
		for (size_t i = 0; i < customer->pause_count; i++) {
			struct pause other = customer->pauses[i];
			if (other.end.day < merged.start.day ||
			    other.start.day > merged.end.day) {
				customer->pauses[kept++] = other;
				continue;
			}
			if (other.start.day < merged.start.day)
				merged.start = other.start;
			if (other.end.day > merged.end.day)
				merged.end = other.end;
		}
		customer->pauses[kept++] = merged;
		customer->pause_count = kept;
	}
}

/* ---- Holds ---- */

void
dunning_hold(struct dunning_item *item, enum hold_kind kind, struct str detail)
{
	item->held.held_by = str_of(hold_names[kind]);
	item->held.detail = detail;
	item->held.return_date = DATE_NONE;
}

/* The first kind, then the longest, then the least text, so that order does not matter.
 */
static bool
is_before(const struct hold *a, const struct hold *b)
{
	int order;

	if (a->kind != b->kind)
		return a->kind < b->kind;
	if (a->until.day != b->until.day)
		return a->until.day > b->until.day;
	order = str_compare(a->name, b->name);
	return order != 0 ? order < 0 : str_compare(a->detail, b->detail) < 0;
}

struct search {
	const struct dunning_item *item;
	const struct hold *first;
	struct date until; /* latest of all */
};

/* Does it hold the item whatever the channel? */
static bool
concerns(const struct hold *hold, const struct dunning_item *item)
{
	return hold->channel == CHANNEL_NONE &&
	       (currency_is_none(hold->currency) ||
		   hold->currency.number == item->currency.number);
}

static void
search_holds(struct search *search, const struct hold *list)
{
	for (const struct hold *hold = list; hold != NULL; hold = hold->next) {
		if (!concerns(hold, search->item))
			continue;
		if (search->first == NULL || is_before(hold, search->first))
			search->first = hold;
		if (hold->until.day > search->until.day)
			search->until = hold->until;
	}
}

static void
name_hold(struct dunning *dunning, struct dunning_item *item, const struct hold *hold,
    struct date until)
{
	dunning_hold(item, hold->kind, hold->detail);
	if (hold->kind == HOLD_RESTRICTION)
		item->held.held_by =
		    arena_print(&dunning->arena, "restriction:%.*s", STR_ARG(hold->name));
	if (until.day != DATE_LAST.day)
		item->held.return_date = date_add_days(until, 1);
}

/* ---- Channels ---- */

/* What forbids the channel longest, or NULL. */
static const struct hold *
channel_hold(const struct dunning_customer *customer, enum channel channel)
{
	const struct hold *longest = NULL;

	for (const struct hold *hold = customer->holds; hold != NULL; hold = hold->next)
		if (hold->channel == channel &&
		    (longest == NULL || is_before(hold, longest)))
			longest = hold;
	return longest;
}

/* Is there somewhere to send it?  Post may go to an address that is not in the table. */
static bool
has_address(const struct customer *row, enum channel channel)
{
	if (row == NULL)
		return true;
	if (channel == CHANNEL_EMAIL)
		return row->email.n > 0;
	if (channel == CHANNEL_CALL || channel == CHANNEL_TEXT)
		return row->phone.n > 0;
	return true;
}

/* The first channel that can be used; else the item is held, by the restriction that ends
 * first if there is one. */
static void
choose_channel(struct dunning *dunning, struct dunning_item *item)
{
	const struct dunning_customer *customer =
	    pool_at(&dunning->customers, item->customer);
	struct str rest = item->step.row->channel;
	const struct hold *soonest = NULL;
	enum channel channel;

	while ((channel = ladder_channel_next(&rest)) != CHANNEL_NONE) {
		const struct hold *hold = channel_hold(customer, channel);
		if (!has_address(customer->row, channel))
			continue;
		if (hold == NULL) {
			item->channel = channel;
			return;
		}
		if (soonest == NULL || hold->until.day < soonest->until.day)
			soonest = hold;
	}
	if (soonest != NULL)
		name_hold(dunning, item, soonest, soonest->until);
	else
		dunning_hold(item, HOLD_CHANNEL, item->step.row->channel);
}

/* ---- The judgement ---- */

/* Reasons that are not in a list of holds. */
static enum hold_kind
doubt(const struct dunning *dunning, const struct dunning_item *item,
    const struct dunning_customer *customer)
{
	if (item->is_paid)
		return HOLD_PAID_BUT_OPEN;
	if (item->is_undated || item->is_guessed)
		return HOLD_UNDATED;
	if (dunning->settings.customers_are_known && customer->row == NULL)
		return HOLD_CUSTOMER;
	if (item->step.row == NULL)
		return HOLD_LADDER;
	return HOLD_NONE;
}

static void
find_hold(struct dunning *dunning, struct dunning_item *item)
{
	const struct dunning_customer *customer =
	    pool_at(&dunning->customers, item->customer);
	struct search search = { .item = item };
	enum hold_kind why = doubt(dunning, item, customer);

	search_holds(&search, item->holds);
	search_holds(&search, customer->holds);
	if (search.first != NULL)
		name_hold(dunning, item, search.first, search.until);
	else if (why != HOLD_NONE)
		dunning_hold(item, why,
		    why == HOLD_LADDER && customer->row != NULL ? customer->row->segment
								: (struct str){ "", 0 });
	else
		choose_channel(dunning, item);
	/* Until somebody clears the doubt it does not return. */
	if (why != HOLD_NONE)
		item->held.return_date = DATE_NONE;
}

enum dunning_place
dunning_judge(struct dunning *dunning, struct dunning_item *item)
{
	struct dunning_customer *customer = pool_at(&dunning->customers, item->customer);
	const struct ladder_levels *levels = item->account->levels;
	struct date as_of = dunning->settings.as_of;
	bool has_ladder = levels->count > 0 &&
			  (!is_from_notice(levels->rows[0]) || item->dunned.level > 0);

	merge_pauses(dunning, customer);
	item->step = dunning_next(levels, &item->dunned, item->due_date, customer->pauses,
	    customer->pause_count, as_of, dunning->settings.catch_up);
	if (item->step.row == NULL && !item->is_undated &&
	    (has_ladder || item->due_date.day >= as_of.day))
		return PLACE_NOT_DUE;
	find_hold(dunning, item);
	return item->held.held_by.n > 0 ? PLACE_HELD : PLACE_DEMANDED;
}
