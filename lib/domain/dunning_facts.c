/* What is known of customers and items before the items come in. */
#include "domain/dunning_internal.h"

void
dunning_init(struct dunning *dunning, const struct dunning_settings *settings)
{
	*dunning = (struct dunning){ .settings = *settings };
	pool_init(&dunning->customers, sizeof(struct dunning_customer));
	pool_init(&dunning->items, sizeof(struct dunning_item));
	pool_init(&dunning->levels, sizeof(struct ladder_levels));
}

void
dunning_free(struct dunning *dunning)
{
	map_free(&dunning->customer_ids);
	map_free(&dunning->item_keys);
	map_free(&dunning->cases);
	pool_free(&dunning->customers);
	pool_free(&dunning->items);
	pool_free(&dunning->levels);
	arena_free(&dunning->arena);
	arena_free(&dunning->scratch);
}

static bool
is_later(const struct dunning *dunning, struct date date)
{
	return date.day > dunning->settings.as_of.day;
}

static bool
has_ended(const struct dunning *dunning, struct date date)
{
	return !date_is_none(date) && !is_later(dunning, date);
}

static uint32_t
customer_number(struct dunning *dunning, struct str customer_id)
{
	uint32_t number = map_intern(&dunning->customer_ids, customer_id);

	if (number == dunning->customers.count)
		(void)pool_add(&dunning->customers);
	return number;
}

struct dunning_customer *
dunning_customer(struct dunning *dunning, struct str customer_id)
{
	return pool_at(&dunning->customers, customer_number(dunning, customer_id));
}

/* Ids of items are those of their customer: two customers may use one number. */
struct dunning_item *
dunning_item(struct dunning *dunning, struct str customer_id, struct str item_id)
{
	uint32_t customer = customer_number(dunning, customer_id), number;
	size_t n = item_id.n + sizeof(customer);
	struct dunning_item *item;
	char *key;

	arena_reset(&dunning->scratch);
	key = arena_alloc(&dunning->scratch, n);
	if (item_id.n > 0)
		memcpy(key, item_id.p, item_id.n);
	memcpy(key + item_id.n, &customer, sizeof(customer));
	number = map_intern(&dunning->item_keys, (struct str){ key, n });
	if (number < dunning->items.count)
		return pool_at(&dunning->items, number);
	item = pool_add(&dunning->items);
	item->customer = customer;
	item->item_id = (struct str){ map_key(&dunning->item_keys, number).p, item_id.n };
	return item;
}

bool
dunning_add_customer(struct dunning *dunning, const struct customer *customer)
{
	struct dunning_customer *entry = dunning_customer(dunning, customer->customer_id);

	if (entry->row != NULL)
		return false;
	entry->row = customer;
	return true;
}

void
dunning_add_notice(struct dunning *dunning, const struct notice *notice)
{
	struct dunned *dunned;

	if (!str_is(notice->status, NOTICE_SENT) || notice->level.value < 1)
		return;
	if (is_later(dunning, notice->created_date)) {
		dunning->later_notice_count++;
		return;
	}
	dunned = &dunning_item(dunning, notice->customer_id, notice->item_id)->dunned;
	if (notice->level.value > dunned->level)
		dunned->level = notice->level.value;
	if (notice->created_date.day > dunned->notice_date.day)
		dunned->notice_date = notice->created_date;
	if (notice->due_date.day > dunned->due_date.day)
		dunned->due_date = notice->due_date;
}

/* ---- Holds ---- */

static void
add_hold(struct dunning *dunning, struct hold **list, const struct hold *hold)
{
	struct hold *kept = arena_alloc(&dunning->arena, sizeof(*kept));

	*kept = *hold;
	kept->next = *list;
	*list = kept;
}

/* Of an item, or if none is named of the customer. */
static struct hold **
holds_of(struct dunning *dunning, struct str customer_id, struct str item_id)
{
	if (item_id.n > 0)
		return &dunning_item(dunning, customer_id, item_id)->holds;
	return &dunning_customer(dunning, customer_id)->holds;
}

static void
add_pause(struct dunning *dunning, const struct restriction *restriction)
{
	struct dunning_customer *customer =
	    dunning_customer(dunning, restriction->customer_id);
	struct pause_node *node = arena_alloc(&dunning->arena, sizeof(*node));

	/* Both days are in the moratorium; the end of a pause is not. */
	node->pause = (struct pause){ restriction->from_date,
		date_add_days(restriction->until_date, 1) };
	node->next = customer->pause_nodes;
	customer->pause_nodes = node;
}

void
dunning_add_restriction(struct dunning *dunning, const struct restriction *restriction)
{
	struct hold hold = { .kind = HOLD_RESTRICTION,
		.name = restriction->kind,
		.detail = restriction->detail,
		.until = restriction->until_date,
		.channel = (enum channel)restriction->channel.number };

	if (is_later(dunning, restriction->from_date))
		return;
	if (date_is_none(hold.until))
		hold.until = DATE_LAST;
	if (hold.until.day < dunning->settings.as_of.day) {
		if (str_is(restriction->kind, "moratorium") &&
		    restriction->item_id.n == 0 &&
		    restriction->until_date.day >= restriction->from_date.day)
			add_pause(dunning, restriction);
		return;
	}
	if (restriction->item_id.n > 0)
		hold.channel = CHANNEL_NONE;
	else if (hold.channel == CHANNEL_NONE && str_is(restriction->kind, "do_not_call"))
		hold.channel = CHANNEL_CALL;
	add_hold(dunning,
	    holds_of(dunning, restriction->customer_id, restriction->item_id), &hold);
}

void
dunning_add_dispute(struct dunning *dunning, const struct dispute *dispute)
{
	struct hold hold = {
		.kind = HOLD_DISPUTE, .detail = dispute->dispute_id, .until = DATE_LAST
	};

	if (is_later(dunning, dispute->opened_date) ||
	    has_ended(dunning, dispute->resolved_date))
		return;
	if (dispute->item_id.n == 0)
		hold.currency = dispute->currency;
	add_hold(
	    dunning, holds_of(dunning, dispute->customer_id, dispute->item_id), &hold);
}

void
dunning_add_promise(struct dunning *dunning, const struct promise *promise)
{
	struct hold hold = { .kind = HOLD_PROMISE, .detail = promise->promise_id };

	if (is_later(dunning, promise->made_date) ||
	    has_ended(dunning, promise->cancelled_date))
		return;
	hold.until =
	    date_add_days(promise->due_date, dunning->settings.promise_grace_days);
	if (date_is_none(hold.until))
		hold.until = DATE_LAST;
	if (hold.until.day < dunning->settings.as_of.day)
		return;
	if (promise->item_id.n == 0)
		hold.currency = promise->currency;
	add_hold(
	    dunning, holds_of(dunning, promise->customer_id, promise->item_id), &hold);
}

void
dunning_add_planned(struct dunning *dunning, const struct item *item, struct str plan_id)
{
	struct hold hold = { .kind = HOLD_PLAN, .detail = plan_id, .until = DATE_LAST };

	if (item->item_id.n == 0)
		hold.currency = item->currency;
	add_hold(dunning, holds_of(dunning, item->customer_id, item->item_id), &hold);
}

/* ---- Items ---- */

/* The least of the texts on offer, so that the order of items does not matter. */
static void
offer_text(struct dunning *dunning, struct str *kept, struct str offered)
{
	if (offered.n > 0 && (kept->n == 0 || str_compare(offered, *kept) < 0))
		*kept = arena_copy(&dunning->arena, offered);
}

/* The levels of customers of one kind, found once. */
static const struct ladder_levels *
levels_of(struct dunning *dunning, const struct ladder_case *of)
{
	uint32_t number;

	arena_reset(&dunning->scratch);
	number = map_intern(
	    &dunning->cases, arena_print(&dunning->scratch, "%zu %.*s %u %.*s",
				 of->segment.n, STR_ARG(of->segment),
				 (unsigned)of->currency.number, STR_ARG(of->country)));
	if (number == dunning->levels.count)
		ladder_levels(pool_add(&dunning->levels), dunning->settings.ladder, of);
	return pool_at(&dunning->levels, number);
}

static struct dunning_account *
account_of(
    struct dunning *dunning, struct dunning_customer *customer, struct currency currency)
{
	struct dunning_account *account = customer->accounts;
	struct ladder_case of = { .currency = currency,
		.as_of = dunning->settings.as_of };

	while (account != NULL && account->currency.number != currency.number)
		account = account->next;
	if (account != NULL)
		return account;
	account = arena_alloc(&dunning->arena, sizeof(*account));
	account->currency = currency;
	account->next = customer->accounts;
	customer->accounts = account;
	if (customer->row != NULL) {
		of.segment = customer->row->segment;
		of.country = customer->row->country;
	}
	account->levels = levels_of(dunning, &of);
	return account;
}

/* Is it one of the flags that age(1) wrote? */
static bool
has_flag(const struct item *item, const char *name)
{
	struct str rest = item->flags, flag;

	while (rest.n > 0 && str_split(&rest, ';', &flag))
		if (str_is(flag, name))
			return true;
	return false;
}

/* The due date, or what the days past due say where there is none. */
static struct date
due_date_of(const struct dunning *dunning, const struct item *item)
{
	int64_t days = item->days_past_due.value;

	if (!date_is_none(item->due_date) || has_flag(item, "undated") ||
	    count_is_none(item->days_past_due) || days > DATE_LAST.day ||
	    days < -DATE_LAST.day)
		return item->due_date;
	return date_add_days(dunning->settings.as_of, -(int32_t)days);
}

static bool
add_debit(struct dunning *dunning, const struct item *item, struct amount open)
{
	struct dunning_item *entry =
	    dunning_item(dunning, item->customer_id, item->item_id);
	struct hold hold = { .kind = HOLD_UNTIL, .until = item->hold_until };

	if (entry->is_open)
		return false;
	entry->is_open = true;
	entry->kind = item->kind.number;
	entry->currency = item->currency;
	entry->open_amount = open;
	entry->due_date = due_date_of(dunning, item);
	entry->is_undated = date_is_none(entry->due_date);
	entry->is_guessed = has_flag(item, "due_from_issue");
	entry->is_paid =
	    has_ended(dunning, item->paid_date) || has_flag(item, "paid_but_open");
	entry->account = account_of(
	    dunning, pool_at(&dunning->customers, entry->customer), item->currency);
	if (item->hold_until.day >= dunning->settings.as_of.day)
		add_hold(dunning, &entry->holds, &hold);
	return true;
}

bool
dunning_add_item(struct dunning *dunning, const struct item *item)
{
	struct amount open =
	    amount_is_none(item->open_amount) ? item->amount : item->open_amount;
	struct dunning_sums *sums = &dunning->sums[item->currency.number];
	struct dunning_customer *customer;

	if (is_later(dunning, item->issue_date) || open.minor == 0)
		return true;
	sums->total = amount_add(sums->total, open);
	customer = dunning_customer(dunning, item->customer_id);
	offer_text(dunning, &customer->name, item->name);
	offer_text(dunning, &customer->collector, item->collector);
	if (open.minor < 0) {
		struct dunning_account *account =
		    account_of(dunning, customer, item->currency);
		account->unapplied = amount_add(account->unapplied, open);
		sums->unapplied = amount_add(sums->unapplied, open);
		return true;
	}
	return add_debit(dunning, item, open);
}
