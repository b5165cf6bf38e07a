#include "domain/book.h"

#define LATE_DAYS 30

/* Disputes and holds of one item; several customers may use the same item_id. */
struct item_facts {
	struct item_facts *next;
	const struct debtor *debtor;
	struct currency currency;
	struct amount claimed;
	struct date hold_until;
};

void
book_init(struct book *book, struct date as_of)
{
	*book = (struct book){ .as_of = as_of };
	pool_init(&book->debtors, sizeof(struct debtor));
	pool_init(&book->items, sizeof(struct item_facts));
}

void
book_free(struct book *book)
{
	map_free(&book->ids);
	pool_free(&book->debtors);
	map_free(&book->item_ids);
	pool_free(&book->items);
	arena_free(&book->arena);
}

static struct debtor *
find_debtor(struct book *book, struct str customer_id)
{
	uint32_t number = map_intern(&book->ids, customer_id);

	if (number == book->debtors.count)
		return pool_add(&book->debtors);
	return pool_at(&book->debtors, number);
}

static struct account *
find_account(struct book *book, struct debtor *debtor, struct currency currency)
{
	struct account *account = &debtor->account;

	while (account->currency.number != currency.number &&
	       !currency_is_none(account->currency)) {
		if (account->next == NULL)
			account->next = arena_alloc(&book->arena, sizeof(*account));
		account = account->next;
	}
	account->currency = currency;
	return account;
}

static bool
is_later(const struct book *book, struct date date)
{
	return date.day > book->as_of.day;
}

static bool
has_ended(const struct book *book, struct date date)
{
	return !date_is_none(date) && date.day <= book->as_of.day;
}

void
book_set_planned(struct book *book, const struct planned *planned)
{
	book->planned = planned;
}

void
book_add_customer(struct book *book, const struct customer *customer)
{
	struct debtor *debtor = find_debtor(book, customer->customer_id);

	if (customer->name.n > 0) {
		debtor->name = arena_copy(&book->arena, customer->name);
		debtor->name_is_given = true;
	}
	if (customer->collector.n > 0) {
		debtor->collector = arena_copy(&book->arena, customer->collector);
		debtor->collector_is_given = true;
	}
	debtor->limit_currency = customer->currency;
	debtor->credit_limit = customer->credit_limit;
}

void
book_add_activity(struct book *book, const struct activity *activity)
{
	struct debtor *debtor;

	if (is_later(book, activity->at.date) || activity_is_note(activity))
		return;
	debtor = find_debtor(book, activity->customer_id);
	if (debtor->last_contact.day < activity->at.date.day)
		debtor->last_contact = activity->at.date;
}

void
book_add_promise(struct book *book, const struct promise *promise)
{
	struct account *account;
	struct promise_node *node;

	if (is_later(book, promise->made_date))
		return;
	account = find_account(
	    book, find_debtor(book, promise->customer_id), promise->currency);
	if (account->pledge == NULL)
		account->pledge = arena_alloc(&book->arena, sizeof(*account->pledge));
	node = arena_alloc(&book->arena, sizeof(*node));
	node->promise = *promise;
	node->promise.promise_id = arena_copy(&book->arena, promise->promise_id);
	node->promise.customer_id = node->promise.item_id = (struct str){ "", 0 };
	node->next = account->pledge->promises;
	account->pledge->promises = node;
	account->pledge->promise_count++;
}

static void
add_receipt(struct book *book, struct pledge *pledge, enum evidence evidence,
    struct receipt receipt)
{
	struct receipt_node *node;

	if (evidence < pledge->evidence)
		return;
	if (evidence > pledge->evidence) {
		pledge->evidence = evidence;
		pledge->receipts = NULL;
		pledge->receipt_count = 0;
	}
	node = arena_alloc(&book->arena, sizeof(*node));
	node->receipt = receipt;
	node->next = pledge->receipts;
	pledge->receipts = node;
	pledge->receipt_count++;
}

void
book_add_payment(struct book *book, const struct payment *payment)
{
	struct account *account;

	if (is_later(book, payment->received_date) || payment->customer_id.n == 0 ||
	    method_is_outgoing(payment->method))
		return;
	account = find_account(
	    book, find_debtor(book, payment->customer_id), payment->currency);
	if (account->pledge != NULL)
		add_receipt(book, account->pledge, EVIDENCE_PAYMENT,
		    (struct receipt){ payment->received_date, payment->amount });
}

static struct amount
claim_add(struct amount claimed, struct amount more)
{
	if (claimed.minor == CLAIM_ALL.minor || more.minor <= 0)
		return CLAIM_ALL;
	return amount_add(claimed, more);
}

/* The entry of this debtor for the item with that number, a new one if there
 * was none. */
static struct item_facts *
find_item(struct book *book, const struct debtor *debtor, uint32_t number)
{
	struct item_facts *entry = number == book->items.count
				       ? pool_add(&book->items)
				       : pool_at(&book->items, number);

	while (entry->debtor != debtor && entry->debtor != NULL) {
		if (entry->next == NULL)
			entry->next = arena_alloc(&book->arena, sizeof(*entry));
		entry = entry->next;
	}
	entry->debtor = debtor;
	return entry;
}

void
book_add_dispute(struct book *book, const struct dispute *dispute)
{
	struct debtor *debtor;

	if (is_later(book, dispute->opened_date) ||
	    has_ended(book, dispute->resolved_date))
		return;
	debtor = find_debtor(book, dispute->customer_id);
	if (dispute->item_id.n > 0) {
		uint32_t number = map_intern(&book->item_ids, dispute->item_id);
		struct item_facts *entry = find_item(book, debtor, number);
		struct amount claim = dispute->amount;
		/* An amount of no or another currency does not say how much. */
		if (currency_is_none(dispute->currency) ||
		    (!currency_is_none(entry->currency) &&
			entry->currency.number != dispute->currency.number))
			claim = AMOUNT_NONE;
		entry->currency = dispute->currency;
		entry->claimed = claim_add(entry->claimed, claim);
		debtor->has_item_facts = true;
	} else if (currency_is_none(dispute->currency)) {
		debtor->disputed = true;
	} else {
		struct account *account = find_account(book, debtor, dispute->currency);
		account->claimed = claim_add(account->claimed, dispute->amount);
	}
}

/* What is known of the item beside its own row. */
static struct item_facts
item_facts(struct book *book, const struct debtor *debtor, const struct item *item)
{
	uint32_t number = MAP_NONE;

	if (debtor->has_item_facts)
		number = map_find(&book->item_ids, item->item_id);
	if (number == MAP_NONE)
		return (struct item_facts){ 0 };
	return *find_item(book, debtor, number);
}

static struct amount
item_claim(const struct item_facts *entry, const struct item *item)
{
	if (entry->claimed.minor != 0 && entry->currency.number != item->currency.number)
		return CLAIM_ALL;
	return entry->claimed;
}

static enum channel
restricted_channel(const struct restriction *restriction)
{
	if (restriction->channel.number == CHANNEL_NONE &&
	    str_is(restriction->kind, "do_not_call"))
		return CHANNEL_CALL;
	return (enum channel)restriction->channel.number;
}

static void
hold_item(struct book *book, const struct restriction *restriction, struct date until)
{
	struct debtor *debtor = find_debtor(book, restriction->customer_id);
	uint32_t number = map_intern(&book->item_ids, restriction->item_id);
	struct item_facts *entry = find_item(book, debtor, number);

	debtor->has_item_facts = true;
	if (entry->hold_until.day < until.day)
		entry->hold_until = until;
}

void
book_add_restriction(struct book *book, const struct restriction *restriction)
{
	struct date until = restriction->until_date;
	struct debtor *debtor;
	struct ban *ban;

	if (date_is_none(until))
		until = DATE_LAST;
	if (is_later(book, restriction->from_date) || until.day < book->as_of.day)
		return;
	if (restriction->item_id.n > 0) {
		hold_item(book, restriction, until);
		return;
	}
	debtor = find_debtor(book, restriction->customer_id);
	if (debtor->bans == NULL)
		debtor->bans = arena_alloc(&book->arena, CHANNEL_COUNT * sizeof(*ban));
	ban = &debtor->bans[restricted_channel(restriction)];
	if (until.day < ban->until_date.day ||
	    (until.day == ban->until_date.day &&
		str_compare(restriction->kind, ban->kind) >= 0))
		return;
	ban->until_date = until;
	ban->kind = arena_copy(&book->arena, restriction->kind);
}

/* The least of the texts on offer, so that the order of items does not matter. */
static void
offer_text(struct book *book, struct str *kept, struct str offered)
{
	if (kept->n == 0 || str_compare(offered, *kept) < 0)
		*kept = arena_copy(&book->arena, offered);
}

/* Of items settled on one day the one that was later counts as the last. */
static bool
settled_after(struct settled a, struct settled b)
{
	return a.paid_day > b.paid_day ||
	       (a.paid_day == b.paid_day && a.late_days > b.late_days);
}

static void
add_settled(struct book *book, struct account *account, const struct item *item)
{
	struct settled next = { item->paid_date.day,
		date_days_between(item->due_date, item->paid_date) };
	struct history *history = account->history;

	if (history == NULL)
		history = account->history = arena_alloc(&book->arena, sizeof(*history));
	if (next.late_days > LATE_DAYS)
		account->was_late = true;
	for (size_t i = 0; i < SETTLED_NEWEST; i++)
		if (settled_after(next, history->newest[i])) {
			struct settled older = history->newest[i];
			history->newest[i] = next;
			next = older;
		}
	if (next.paid_day == 0)
		return;
	history->earlier_days += next.late_days;
	history->earlier_count++;
}

static void
note_live(struct book *book, struct installing *facts, const struct plan_state *state)
{
	if (date_is_none(facts->break_date) ||
	    state->break_date.day < facts->break_date.day)
		facts->break_date = state->break_date;
	if (state->status == PLAN_LATE) {
		int32_t days = date_days_between(state->earliest_unpaid, book->as_of);
		facts->late_days = days > facts->late_days ? days : facts->late_days;
	}
}

static void
note_broken(struct installing *facts, const struct plan_state *state)
{
	if (state->break_date.day > facts->broken_date.day)
		facts->broken_date = state->break_date;
	if ((int32_t)state->missed_count > facts->missed_count)
		facts->missed_count = (int32_t)state->missed_count;
}

/* Is the item paid by a plan that is kept?  What plans say goes to the account. */
static bool
is_planned(struct book *book, struct account *account, const struct item *item)
{
	const struct planned_plan *plan =
	    book->planned == NULL ? NULL : planned_item(book->planned, item);
	bool is_live = plan != NULL && plan_is_live(plan);

	if (plan == NULL || (!is_live && plan->state.status != PLAN_BROKEN))
		return false;
	if (account->plan == NULL)
		account->plan = arena_alloc(&book->arena, sizeof(*account->plan));
	if (is_live)
		note_live(book, account->plan, &plan->state);
	else
		note_broken(account->plan, &plan->state);
	return is_live;
}

static void
add_past_due(struct book *book, struct debtor *debtor, struct account *account,
    const struct item *item, struct amount open)
{
	int64_t given_days = item->days_past_due.value;
	int32_t days = given_days < DATE_LAST.day ? (int32_t)given_days : DATE_LAST.day;
	struct item_facts facts = item_facts(book, debtor, item);
	struct amount disputed = amount_least(item_claim(&facts, item), open);
	struct date hold_until = item->hold_until;

	account->past_due = amount_add(account->past_due, open);
	account->disputed = amount_add(account->disputed, disputed);
	if (days > account->oldest_days)
		account->oldest_days = days;
	if (days > LATE_DAYS)
		account->was_late = true;
	if (disputed.minor == open.minor || is_planned(book, account, item))
		return;
	if (hold_until.day < facts.hold_until.day)
		hold_until = facts.hold_until;
	if (hold_until.day >= book->as_of.day) {
		if (date_is_none(account->hold_until) ||
		    hold_until.day < account->hold_until.day)
			account->hold_until = hold_until;
	} else if (days > account->chase_days) {
		account->chase_days = days;
	}
}

static void
add_evidence(struct book *book, struct pledge *pledge, const struct item *item)
{
	if (item->kind.number == ITEM_PAYMENT)
		add_receipt(book, pledge, EVIDENCE_PAYMENT_ITEM,
		    (struct receipt){ item->issue_date, amount_negate(item->amount) });
	else if (has_ended(book, item->paid_date) && item->amount.minor > 0)
		add_receipt(book, pledge, EVIDENCE_SETTLED,
		    (struct receipt){ item->paid_date, item->amount });
}

static void
add_open(struct book *book, struct debtor *debtor, struct account *account,
    const struct item *item, struct amount open)
{
	account->items++;
	if (open.minor < 0) {
		account->credit = amount_add(account->credit, open);
		return;
	}
	account->debit = amount_add(account->debit, open);
	if (item->days_past_due.value > 0)
		add_past_due(book, debtor, account, item, open);
}

void
book_add_item(struct book *book, const struct item *item)
{
	struct amount open =
	    amount_is_none(item->open_amount) ? item->amount : item->open_amount;
	struct debtor *debtor;
	struct account *account;

	if (is_later(book, item->issue_date))
		return;
	debtor = find_debtor(book, item->customer_id);
	account = find_account(book, debtor, item->currency);
	if (item->name.n > 0 && !debtor->name_is_given)
		offer_text(book, &debtor->name, item->name);
	if (item->collector.n > 0 && !debtor->collector_is_given)
		offer_text(book, &debtor->collector, item->collector);
	if (account->pledge != NULL)
		add_evidence(book, account->pledge, item);
	if (open.minor != 0)
		add_open(book, debtor, account, item, open);
	else if (has_ended(book, item->paid_date) && !date_is_none(item->due_date) &&
		 item->kind.number != ITEM_CREDIT_NOTE &&
		 item->kind.number != ITEM_PAYMENT)
		add_settled(book, account, item);
}

struct amount
account_disputed(const struct debtor *debtor, const struct account *account)
{
	if (debtor->disputed || account->claimed.minor == CLAIM_ALL.minor)
		return account->past_due;
	return amount_least(
	    amount_add(account->disputed, account->claimed), account->past_due);
}

/* numerator / denominator, half away from zero; denominator > 0. */
static int64_t
divide(int64_t numerator, int64_t denominator)
{
	return amount_scale((struct amount){ numerator }, 1, denominator, ROUND_HALF_UP)
	    .minor;
}

int64_t
account_trend(const struct account *account)
{
	const struct history *history = account->history;
	int64_t newest_days = 0;

	if (history == NULL || history->earlier_count < SETTLED_NEWEST)
		return 0;
	for (size_t i = 0; i < SETTLED_NEWEST; i++)
		newest_days += history->newest[i].late_days;
	return divide(
	    newest_days * history->earlier_count - history->earlier_days * SETTLED_NEWEST,
	    (int64_t)history->earlier_count * SETTLED_NEWEST);
}
