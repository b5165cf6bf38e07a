#include "domain/planned.h"

#include <stdlib.h>

struct planned_link {
	struct planned_link *next;
	uint32_t number; /* of an item, or of a plan */
};

struct planned_receipt {
	struct planned_receipt *next;
	struct receipt receipt;
};

struct known_item {
	struct planned_link *plans; /* that name it */
	uint32_t customer;          /* MAP_NONE: not known */
	struct date issue_date;
};

/* What was allocated of a payment to an item. */
struct share {
	struct share *next;
	uint32_t item;
	struct amount amount;
};

/* What a payment brought a plan. */
struct gift {
	struct gift *next;
	uint32_t plan;
	struct amount amount;
};

struct known_payment {
	uint32_t customer, named; /* MAP_NONE: none */
	struct date date;
	struct currency currency;
	struct amount amount;
	uint64_t line;
	struct share *shares;
	struct gift *gifts;
	struct known_payment *earlier; /* of the same customer */
	bool is_returned;
};

void
planned_init(struct planned *planned, struct date as_of)
{
	*planned = (struct planned){ .as_of = as_of };
	pool_init(&planned->plans, sizeof(struct planned_plan));
	pool_init(&planned->latest, sizeof(uint32_t));
	pool_init(&planned->items, sizeof(struct known_item));
	pool_init(&planned->payments, sizeof(struct known_payment));
	pool_init(&planned->by_id, sizeof(uint32_t));
}

void
planned_free(struct planned *planned)
{
	for (uint32_t i = 0; i < planned->plans.count; i++)
		array_free(planned_at(planned, i)->instalments);
	map_free(&planned->plan_ids);
	map_free(&planned->customers);
	map_free(&planned->item_ids);
	map_free(&planned->payment_ids);
	pool_free(&planned->plans);
	pool_free(&planned->latest);
	pool_free(&planned->items);
	pool_free(&planned->payments);
	pool_free(&planned->by_id);
	arena_free(&planned->arena);
}

static bool
has_ended(struct date date, struct date day)
{
	return !date_is_none(date) && date.day <= day.day;
}

/* ---- What there is ---- */

static uint32_t
intern_customer(struct planned *planned, struct str customer_id)
{
	uint32_t number = map_intern(&planned->customers, customer_id);

	if (number == planned->latest.count)
		*(uint32_t *)pool_add(&planned->latest) = MAP_NONE;
	return number;
}

static struct known_item *
item_at(const struct planned *planned, uint32_t number)
{
	return pool_at(&planned->items, number);
}

static uint32_t
intern_item(struct planned *planned, struct str item_id)
{
	uint32_t number = map_intern(&planned->item_ids, item_id);

	if (number == planned->items.count)
		*(struct known_item *)pool_add(&planned->items) =
		    (struct known_item){ .customer = MAP_NONE };
	return number;
}

static void
link_number(struct planned *planned, struct planned_link **list, uint32_t number)
{
	struct planned_link *link = arena_alloc(&planned->arena, sizeof(*link));

	*link = (struct planned_link){ *list, number };
	*list = link;
}

static void
name_items(struct planned *planned, uint32_t number, struct str items)
{
	struct str item_id;

	while (items.n > 0 && str_split(&items, ' ', &item_id)) {
		uint32_t item;
		if (item_id.n == 0)
			continue;
		item = intern_item(planned, item_id);
		link_number(planned, &planned_at(planned, number)->items, item);
		link_number(planned, &item_at(planned, item)->plans, number);
	}
}

uint32_t
planned_add_plan(
    struct planned *planned, const struct plan *plan, enum planned_cover cover)
{
	uint32_t number = map_intern(&planned->plan_ids, plan->plan_id);
	struct planned_plan *added;

	if (number < planned->plans.count)
		return number;
	added = pool_add(&planned->plans);
	*added = (struct planned_plan){ .plan_id = map_key(&planned->plan_ids, number),
		.currency = plan->currency,
		.agreed_date = plan->agreed_date,
		.cancelled_date = plan->cancelled_date,
		.cover = cover,
		.earlier = MAP_NONE };
	if (plan->customer_id.n > 0) {
		uint32_t customer = intern_customer(planned, plan->customer_id);
		uint32_t *latest = pool_at(&planned->latest, customer);
		added->customer_id = map_key(&planned->customers, customer);
		added->earlier = *latest;
		*latest = number;
	}
	if (cover == COVERS_ITEMS)
		name_items(planned, number, plan->items);
	return number;
}

uint32_t
planned_find(const struct planned *planned, struct str plan_id)
{
	return map_find(&planned->plan_ids, plan_id);
}

void
planned_add_instalment(
    struct planned *planned, uint32_t number, struct plan_instalment instalment)
{
	struct planned_plan *plan = planned_at(planned, number);

	plan->instalments = array_reserve(plan->instalments, &plan->instalment_capacity,
	    plan->instalment_count + 1, sizeof(*plan->instalments));
	plan->instalments[plan->instalment_count++] = instalment;
	plan->total = amount_add(plan->total, instalment.payment);
}

/* Those of nobody known may have been allocated to an item of a plan. */
void
planned_add_payment(
    struct planned *planned, const struct payment *payment, uint32_t plan, uint64_t line)
{
	uint32_t customer = MAP_NONE, id;
	struct known_payment *added;

	if (method_is_outgoing(payment->method) ||
	    payment->received_date.day > planned->as_of.day)
		return;
	if (payment->customer_id.n > 0)
		customer = map_find(&planned->customers, payment->customer_id);
	if (plan == MAP_NONE && payment->customer_id.n > 0 && customer == MAP_NONE)
		return;
	if (payment->payment_id.n > 0) {
		id = map_intern(&planned->payment_ids, payment->payment_id);
		if (id == planned->by_id.count)
			*(uint32_t *)pool_add(&planned->by_id) = planned->payments.count;
	}
	added = pool_add(&planned->payments);
	*added = (struct known_payment){ .customer = customer,
		.named = plan,
		.date = payment->received_date,
		.currency = payment->currency,
		.amount = payment->amount,
		.line = line };
}

static bool
is_of_cash(const struct allocation *allocation)
{
	return allocation->kind.number == ALLOCATION_NONE ||
	       allocation->kind.number == ALLOCATION_CASH ||
	       allocation->kind.number == ALLOCATION_CREDIT ||
	       allocation->kind.number == ALLOCATION_REVERSAL;
}

void
planned_add_allocation(struct planned *planned, const struct allocation *allocation)
{
	uint32_t id = map_find(&planned->payment_ids, allocation->payment_id), item;
	struct known_payment *payment;
	struct share *share;

	if (id == MAP_NONE || allocation->effective_date.day > planned->as_of.day ||
	    !is_of_cash(allocation))
		return;
	payment = pool_at(&planned->payments, *(uint32_t *)pool_at(&planned->by_id, id));
	if (payment->currency.number != allocation->currency.number)
		return;
	item = intern_item(planned, allocation->item_id);
	for (share = payment->shares; share != NULL; share = share->next)
		if (share->item == item)
			break;
	if (share == NULL) {
		share = arena_alloc(&planned->arena, sizeof(*share));
		*share = (struct share){ payment->shares, item, AMOUNT_ZERO };
		payment->shares = share;
	}
	share->amount = amount_add(share->amount, allocation->amount);
}

void
planned_add_item(struct planned *planned, const struct item *item)
{
	uint32_t number = map_find(&planned->item_ids, item->item_id);

	if (number == MAP_NONE)
		return;
	item_at(planned, number)->customer =
	    map_find(&planned->customers, item->customer_id);
	item_at(planned, number)->issue_date = item->issue_date;
}

/* ---- Which plan ---- */

static bool
is_in_force(const struct planned_plan *plan, struct currency currency, struct date day)
{
	return plan->currency.number == currency.number &&
	       plan->agreed_date.day <= day.day && !has_ended(plan->cancelled_date, day);
}

/* The one agreed last; of those of one day the one that was added last. */
static uint32_t
later_plan(const struct planned *planned, uint32_t a, uint32_t b)
{
	int32_t day_a, day_b;

	if (a == MAP_NONE || b == MAP_NONE)
		return a == MAP_NONE ? b : a;
	day_a = planned_at(planned, a)->agreed_date.day;
	day_b = planned_at(planned, b)->agreed_date.day;
	if (day_a != day_b)
		return day_a > day_b ? a : b;
	return a > b ? a : b;
}

static uint32_t
latest_of(const struct planned *planned, uint32_t customer)
{
	return customer == MAP_NONE ? MAP_NONE
				    : *(uint32_t *)pool_at(&planned->latest, customer);
}

static bool
covers_issue(const struct planned_plan *plan, struct date issue_date)
{
	return plan->cover == COVERS_ALL && issue_date.day <= plan->agreed_date.day;
}

/* What asks for the plans that cover an item. */
struct question {
	uint32_t item, customer; /* MAP_NONE: not known */
	struct currency currency;
	struct date issue_date, day;
};

static bool
is_of_customer(
    const struct planned *planned, const struct planned_plan *plan, uint32_t customer)
{
	return customer == MAP_NONE ||
	       str_equal(plan->customer_id, map_key(&planned->customers, customer));
}

/* The best, by `better`, of the plans in force that cover the item. */
static uint32_t
best_plan(const struct planned *planned, const struct question *question,
    uint32_t (*better)(const struct planned *planned, uint32_t a, uint32_t b))
{
	const struct planned_link *link =
	    question->item == MAP_NONE ? NULL : item_at(planned, question->item)->plans;
	uint32_t best = MAP_NONE, i;

	for (; link != NULL; link = link->next) {
		const struct planned_plan *plan = planned_at(planned, link->number);
		if (is_of_customer(planned, plan, question->customer) &&
		    is_in_force(plan, question->currency, question->day))
			best = better(planned, best, link->number);
	}
	for (i = latest_of(planned, question->customer); i != MAP_NONE;
	     i = planned_at(planned, i)->earlier) {
		const struct planned_plan *plan = planned_at(planned, i);
		if (covers_issue(plan, question->issue_date) &&
		    is_in_force(plan, question->currency, question->day))
			best = better(planned, best, i);
	}
	return best;
}

/* ---- Payments ---- */

static bool
name_same_item(const struct planned *planned, const struct planned_plan *a, uint32_t b)
{
	for (const struct planned_link *item = a->items; item; item = item->next)
		for (const struct planned_link *plan =
			 item_at(planned, item->number)->plans;
		     plan != NULL; plan = plan->next)
			if (plan->number == b)
				return true;
	return false;
}

/* May both cover one item?  They are of one customer in one currency. */
static bool
overlap(const struct planned *planned, uint32_t a, uint32_t b)
{
	const struct planned_plan *one = planned_at(planned, a),
				  *other = planned_at(planned, b);

	if (one->cover == COVERS_UNKNOWN || other->cover == COVERS_UNKNOWN)
		return false;
	return one->cover == COVERS_ALL || other->cover == COVERS_ALL ||
	       name_same_item(planned, one, b);
}

/* Was the plan replaced by another one by the day? */
static bool
is_replaced(
    const struct planned *planned, uint32_t number, const struct known_payment *payment)
{
	for (uint32_t i = latest_of(planned, payment->customer); i != MAP_NONE;
	     i = planned_at(planned, i)->earlier)
		if (i != number && later_plan(planned, i, number) == i &&
		    is_in_force(
			planned_at(planned, i), payment->currency, payment->date) &&
		    overlap(planned, i, number))
			return true;
	return false;
}

/* The only plan that a payment can be for, and whether there are several: first of all,
 * then of those that are not paid in full. */
static uint32_t
only_plan(
    const struct planned *planned, const struct known_payment *payment, bool *has_several)
{
	uint32_t found = MAP_NONE, unpaid = MAP_NONE;
	size_t count = 0, unpaid_count = 0;

	/* Of many plans those that change nothing are not compared with all others. */
	for (uint32_t i = latest_of(planned, payment->customer);
	     i != MAP_NONE && unpaid_count < 2; i = planned_at(planned, i)->earlier) {
		const struct planned_plan *plan = planned_at(planned, i);
		bool is_unpaid = plan->received.minor < plan->total.minor;
		if (plan->instalment_count == 0 || (count > 1 && !is_unpaid) ||
		    !is_in_force(plan, payment->currency, payment->date) ||
		    is_replaced(planned, i, payment))
			continue;
		found = i;
		count++;
		if (is_unpaid) {
			unpaid = i;
			unpaid_count++;
		}
	}
	*has_several = count > 1 && unpaid_count != 1;
	if (*has_several)
		return MAP_NONE;
	return count > 1 ? unpaid : found;
}

static void
give(struct planned *planned, struct known_payment *payment, uint32_t number,
    struct amount amount)
{
	struct planned_plan *plan = planned_at(planned, number);
	struct planned_receipt *receipt;
	struct gift *gift;

	if (amount.minor == 0)
		return;
	receipt = arena_alloc(&planned->arena, sizeof(*receipt));
	*receipt = (struct planned_receipt){ plan->receipts, { payment->date, amount } };
	plan->receipts = receipt;
	plan->receipt_count++;
	plan->received = amount_add(plan->received, amount);
	gift = arena_alloc(&planned->arena, sizeof(*gift));
	*gift = (struct gift){ payment->gifts, number, amount };
	payment->gifts = gift;
}

/* Of what was allocated to each item; returns what was not allocated. */
static struct amount
give_shares(struct planned *planned, struct known_payment *payment)
{
	struct amount rest = payment->amount;

	for (const struct share *share = payment->shares; share; share = share->next) {
		const struct known_item *item = item_at(planned, share->item);
		struct question question = { share->item, payment->customer,
			payment->currency, item->issue_date, payment->date };
		struct amount amount = amount_least(share->amount, rest);
		uint32_t plan;
		if (amount.minor <= 0)
			continue;
		if (question.customer == MAP_NONE)
			question.customer = item->customer;
		plan = best_plan(planned, &question, later_plan);
		rest = amount_subtract(rest, amount);
		if (plan != MAP_NONE)
			give(planned, payment, plan, amount);
	}
	return rest;
}

static bool
has_given(const struct known_payment *payment, uint32_t plan)
{
	for (const struct gift *gift = payment->gifts; gift; gift = gift->next)
		if (gift->plan == plan)
			return true;
	return false;
}

/* The newest earlier one of the customer with that amount that did not come back; what
 * names a plan does not undo what was for another. */
static struct known_payment *
returned_payment(const struct known_payment *back)
{
	struct known_payment *earlier = back->earlier;

	for (; earlier != NULL; earlier = earlier->earlier)
		if (!earlier->is_returned &&
		    earlier->currency.number == back->currency.number &&
		    earlier->amount.minor == amount_negate(back->amount).minor &&
		    (back->named == MAP_NONE || has_given(earlier, back->named)))
			return earlier;
	return NULL;
}

static void
note_ambiguous(struct planned *planned, const struct known_payment *payment)
{
	if (planned->ambiguous_count++ > 0 && payment->line > planned->ambiguous_line)
		return;
	planned->ambiguous_line = payment->line;
	planned->ambiguous_customer_id = map_key(&planned->customers, payment->customer);
}

/* Those before it are assigned. */
static void
assign_one(struct planned *planned, struct known_payment *payment)
{
	struct known_payment *returned =
	    payment->amount.minor < 0 ? returned_payment(payment) : NULL;
	bool has_several = false;
	struct amount rest;
	uint32_t plan;

	if (returned != NULL)
		returned->is_returned = true;
	if (payment->named != MAP_NONE) {
		give(planned, payment, payment->named, payment->amount);
		return;
	}
	if (returned != NULL) {
		for (const struct gift *gift = returned->gifts; gift; gift = gift->next)
			give(planned, payment, gift->plan, amount_negate(gift->amount));
		return;
	}
	rest = give_shares(planned, payment);
	if (rest.minor == 0)
		return;
	plan = only_plan(planned, payment, &has_several);
	if (plan != MAP_NONE)
		give(planned, payment, plan, rest);
	if (has_several)
		note_ambiguous(planned, payment);
}

static int
by_day(const void *left, const void *right)
{
	const struct known_payment *a = *(struct known_payment *const *)left;
	const struct known_payment *b = *(struct known_payment *const *)right;

	if (a->date.day != b->date.day)
		return a->date.day < b->date.day ? -1 : 1;
	/* What comes back came in before. */
	if ((a->amount.minor < 0) != (b->amount.minor < 0))
		return a->amount.minor < 0 ? 1 : -1;
	return (a->line > b->line) - (a->line < b->line);
}

void
planned_assign(struct planned *planned)
{
	size_t capacity = 0, latest_capacity = 0, count = planned->payments.count;
	size_t customers = map_count(&planned->customers);
	struct known_payment **list =
	    array_reserve(NULL, &capacity, count + 1, sizeof(struct known_payment *));
	struct known_payment **latest = array_reserve(
	    NULL, &latest_capacity, customers + 1, sizeof(struct known_payment *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&planned->payments, i);
	for (size_t i = 0; i < customers; i++)
		latest[i] = NULL;
	qsort(list, count, sizeof(struct known_payment *), by_day);
	for (size_t i = 0; i < count; i++) {
		uint32_t customer = list[i]->customer;
		if (customer != MAP_NONE)
			list[i]->earlier = latest[customer];
		assign_one(planned, list[i]);
		if (customer != MAP_NONE)
			latest[customer] = list[i];
	}
	array_free(latest);
	array_free(list);
}

struct receipts
planned_receipts(const struct planned_plan *plan, struct arena *arena)
{
	struct receipts receipts = { NULL, plan->receipt_count };
	size_t n = plan->receipt_count;

	receipts.list = arena_alloc(arena, (n + 1) * sizeof(*receipts.list));
	for (const struct planned_receipt *node = plan->receipts; node; node = node->next)
		receipts.list[--n] = node->receipt;
	return receipts;
}

/* ---- Answers ---- */

static void
judge_plan(const struct planned *planned, struct planned_plan *plan,
    const struct plan_rule *rule, struct arena *arena)
{
	struct receipts receipts = planned_receipts(plan, arena);

	plan->state = (struct plan_state){ .status = PLAN_NONE };
	if (plan->agreed_date.day > planned->as_of.day)
		return;
	receipts_settle(&receipts, planned->as_of);
	plan->state = plan_state_of(
	    plan->instalments, plan->instalment_count, receipts, rule, planned->as_of);
	if (has_ended(plan->cancelled_date, planned->as_of) &&
	    plan->state.status != PLAN_COMPLETED)
		plan->state.status = PLAN_CANCELLED;
}

void
planned_judge(struct planned *planned, const struct plan_rule *rule)
{
	struct arena arena = { 0 };

	for (uint32_t i = 0; i < planned->plans.count; i++) {
		judge_plan(planned, planned_at(planned, i), rule, &arena);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static uint32_t
better_plan(const struct planned *planned, uint32_t a, uint32_t b)
{
	bool a_is_live = a != MAP_NONE && plan_is_live(planned_at(planned, a));
	bool b_is_live = b != MAP_NONE && plan_is_live(planned_at(planned, b));

	if (a_is_live != b_is_live)
		return a_is_live ? a : b;
	return later_plan(planned, a, b);
}

const struct planned_plan *
planned_item(const struct planned *planned, const struct item *item)
{
	struct question question = {
		.item = map_find(&planned->item_ids, item->item_id),
		.customer = map_find(&planned->customers, item->customer_id),
		.currency = item->currency,
		.issue_date = item->issue_date,
		.day = planned->as_of,
	};
	uint32_t plan;

	if (question.customer == MAP_NONE)
		return NULL;
	plan = best_plan(planned, &question, better_plan);
	return plan == MAP_NONE ? NULL : planned_at(planned, plan);
}

const struct planned_plan *
planned_live(
    const struct planned *planned, struct str customer_id, struct currency currency)
{
	uint32_t customer = map_find(&planned->customers, customer_id);

	for (uint32_t i = latest_of(planned, customer); i != MAP_NONE;
	     i = planned_at(planned, i)->earlier)
		if (plan_is_live(planned_at(planned, i)) &&
		    planned_at(planned, i)->currency.number == currency.number)
			return planned_at(planned, i);
	return NULL;
}
