#include "domain/cash_internal.h"
#include "domain/mention.h"

#include <stdlib.h>

/* ---- What a payment had paid ---- */

static int
compare_past(const void *left, const void *right)
{
	const struct allocation *a = left, *b = right;
	int order = str_compare(a->payment_id, b->payment_id);

	if (order == 0)
		order = (a->effective_date.day > b->effective_date.day) -
			(a->effective_date.day < b->effective_date.day);
	if (order == 0)
		order = str_compare(a->item_id, b->item_id);
	if (order == 0)
		order = amount_compare(a->amount, b->amount);
	if (order == 0)
		order = a->kind.number - b->kind.number;
	return order != 0 ? order : str_compare(a->rule, b->rule);
}

/* Marks a reversal, and the allocation that it undoes: of the same item and amount, one
 * that used cash before all else, as age(1) has it. */
static void
mark_over(const struct cash_past *past, size_t reversal)
{
	const struct allocation *one = &past->list[reversal];
	size_t found = past->count;

	past->is_over[reversal] = true;
	for (size_t i = 0; i < past->count; i++) {
		const struct allocation *other = &past->list[i];
		if (past->is_over[i] || other->kind.number == ALLOCATION_REVERSAL ||
		    other->amount.minor != -one->amount.minor ||
		    !str_equal(other->item_id, one->item_id))
			continue;
		if (found == past->count ||
		    (allocation_uses_cash(other->kind.number) &&
			!allocation_uses_cash(past->list[found].kind.number)))
			found = i;
	}
	if (found < past->count)
		past->is_over[found] = true;
}

struct cash_past
cash_past_of(struct cash *cash, struct str payment_id)
{
	struct allocation *list = cash->past.list;
	size_t from = 0, to = cash->past.count, end;
	struct cash_past past;

	if (!cash->past_is_sorted && cash->past.count > 0)
		qsort(list, cash->past.count, sizeof(*list), compare_past);
	cash->past_is_sorted = true;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (str_compare(list[middle].payment_id, payment_id) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	for (end = from; end < cash->past.count; end++)
		if (!str_equal(list[end].payment_id, payment_id))
			break;
	past = (struct cash_past){ list + from, end - from,
		arena_alloc(&cash->scratch, end - from + 1) };
	for (size_t i = 0; i < past.count; i++)
		if (past.list[i].kind.number == ALLOCATION_REVERSAL)
			mark_over(&past, i);
	return past;
}

/* ---- Undoing ---- */

/* Opens the item again, if it is here. */
static void
reverse(struct cash *cash, const struct allocation *one, struct date day, struct str rule)
{
	uint32_t number = map_find(&cash->past_ids, one->item_id);
	struct cash_item *item =
	    number == MAP_NONE
		? NULL
		: ((struct cash_past_item *)pool_at(&cash->past_items, number))->item;
	struct allocation *reversal =
	    cash_add_result(cash, (struct cash_posted){ .item = item });

	*reversal = *one;
	reversal->amount = amount_negate(one->amount);
	reversal->kind.number = ALLOCATION_REVERSAL;
	reversal->effective_date = cash_later(day, one->effective_date);
	reversal->rule = rule;
	reversal->evidence = arena_print(&cash->text, "undoes %.*s", STR_ARG(one->rule));
	reversal->alternatives.value = 0;
	if (item == NULL)
		return;
	cash_customer_at(cash, item->customer)->touched = cash->round;
	item->open = amount_add(item->open, one->amount);
	item->reversed_date = cash_later(item->reversed_date, reversal->effective_date);
}

/* Reverses what stands of one id; how much cash that gives back. */
static bool
undo_id(struct cash *cash, struct str payment_id, struct date day, struct str rule,
    struct amount *back)
{
	struct cash_past past = cash_past_of(cash, payment_id);
	bool any = false;

	for (size_t i = past.count; i-- > 0;) {
		const struct allocation *one = &past.list[i];
		/* That it came back cannot be undone. */
		if (past.is_over[i] || str_is(one->rule, cash_rules.names[CASH_RETURNED]))
			continue;
		reverse(cash, one, day, rule);
		any = true;
		if (allocation_uses_cash(one->kind.number))
			*back = amount_add(*back, one->amount);
	}
	return any;
}

bool
cash_undo(struct cash *cash, struct str payment_id, struct date day, struct str rule)
{
	struct cash_payment *payment = cash_payment_named(cash, payment_id);
	struct amount back = AMOUNT_ZERO, foreign = AMOUNT_ZERO;
	bool any;

	if (payment == NULL)
		return false;
	any = undo_id(cash, payment_id, day, rule, &back);
	for (int i = 1; any && i <= currency_count(); i++) {
		struct str code = currency_code((struct currency){ (uint8_t)i });
		(void)undo_id(cash,
		    arena_print(
			&cash->scratch, "%.*s/%.*s", STR_ARG(payment_id), STR_ARG(code)),
		    day, rule, &foreign);
	}
	payment->had = amount_add(payment->had, back);
	payment->left = amount_add(payment->left, back);
	return any;
}

/* ---- Returned payments ---- */

static int
compare_amounts(const void *left, const void *right)
{
	const struct cash_payment *a = *(struct cash_payment *const *)left;
	const struct cash_payment *b = *(struct cash_payment *const *)right;
	int order = amount_compare(a->amount, b->amount);

	if (order == 0)
		order = (a->received_date.day > b->received_date.day) -
			(a->received_date.day < b->received_date.day);
	return order != 0 ? order : str_compare(a->payment_id, b->payment_id);
}

/* Payments by amount. */
struct by_amount {
	struct cash_payment **list;
	size_t count;
};

static bool
is_same_payer(const struct cash_payment *a, const struct cash_payment *b)
{
	if (a->customer != CASH_NOBODY && b->customer != CASH_NOBODY)
		return a->customer == b->customer;
	return (a->account.n > 0 && str_equal(a->account, b->account)) ||
	       (a->payer.n > 0 && str_equal(a->payer, b->payer));
}

/* Nothing is known that says that somebody else paid. */
static bool
may_be_payer(const struct cash_payment *payment, const struct cash_payment *back)
{
	return payment->customer == CASH_NOBODY || back->customer == CASH_NOBODY ||
	       payment->customer == back->customer;
}

static bool
can_come_back(const struct cash_payment *payment, const struct cash_payment *back)
{
	struct amount there = amount_subtract(payment->amount, payment->returned);

	return payment->credit == NULL && payment->hold != CASH_LATER &&
	       payment->amount.minor > 0 &&
	       payment->currency.number == back->currency.number &&
	       there.minor >= -back->left.minor &&
	       payment->received_date.day <= back->received_date.day;
}

/* The payment that the return names: in its reference, or, if the amount is the same, in
 * its text. */
static struct cash_payment *
named_original(const struct cash *cash, const struct cash_payment *back)
{
	struct cash_payment *payment = cash_payment_named(cash, back->reference);
	struct str rest = back->remittance, word;

	if (payment != NULL && can_come_back(payment, back) &&
	    may_be_payer(payment, back))
		return payment;
	while (rest.n > 0 && str_split(&rest, ' ', &word)) {
		payment = cash_payment_named(cash, word);
		if (payment != NULL && payment->amount.minor == -back->left.minor &&
		    can_come_back(payment, back) && may_be_payer(payment, back))
			return payment;
		if (rest.p == NULL)
			break;
	}
	return NULL;
}

/* The only payment of that amount from there; `count` says how many there are. */
static struct cash_payment *
equal_original(
    const struct by_amount *by_amount, const struct cash_payment *back, size_t *count)
{
	size_t from = 0, to = by_amount->count;
	struct cash_payment *found = NULL;

	*count = 0;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (by_amount->list[middle]->amount.minor < -back->left.minor)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < by_amount->count &&
	       by_amount->list[from]->amount.minor == -back->left.minor;
	     from++) {
		struct cash_payment *payment = by_amount->list[from];
		if (!can_come_back(payment, back) || !is_same_payer(payment, back))
			continue;
		found = payment;
		++*count;
	}
	return *count == 1 ? found : NULL;
}

static void
give_back(struct cash *cash, struct cash_payment *payment, struct cash_payment *back)
{
	struct amount amount = amount_negate(back->left);
	struct date day = cash->on_as_of ? cash->as_of : back->received_date;
	struct allocation *allocation;

	arena_reset(&cash->scratch);
	if (payment->left.minor < amount.minor)
		(void)cash_undo(
		    cash, payment->payment_id, day, cash_rule_name(CASH_RETURNED));
	payment->was_posted = true; /* what is left is for somebody to decide */
	allocation = cash_add_result(
	    cash, (struct cash_posted){ .payment = payment, .back = back });
	*allocation = (struct allocation){
		.payment_id = payment->payment_id,
		.item_id = back->payment_id,
		.effective_date = day,
		.currency = back->currency,
		.amount = amount,
		.kind = { ALLOCATION_CASH },
		.rule = cash_rule_name(CASH_RETURNED),
		.evidence = str_of("the payment came back"),
	};
	payment->left = amount_subtract(payment->left, amount);
	payment->returned = amount_add(payment->returned, amount);
	payment->reversed_date = cash_later(payment->reversed_date, day);
	if (back->customer == CASH_NOBODY)
		back->customer = payment->customer;
	back->left = AMOUNT_ZERO;
	back->matched = CASH_RETURNED;
}

static void
turn_one_back(
    struct cash *cash, const struct by_amount *by_amount, struct cash_payment *back)
{
	struct cash_payment *payment = named_original(cash, back);
	size_t count = 0;

	if (payment == NULL)
		payment = equal_original(by_amount, back, &count);
	if (payment != NULL) {
		give_back(cash, payment, back);
		return;
	}
	back->rest = CASH_RETURNED;
	back->reason = str_of(
	    count > 1 ? "several payments of that amount may have come back: name one in "
			"its reference"
		      : "no payment of that amount came from there");
}

static void
turn_returns_back(struct cash *cash)
{
	struct by_amount by_amount = { NULL, 0 };
	size_t capacity = 0;

	for (uint32_t i = 0; i < cash->payments.count; i++) {
		struct cash_payment *back = cash->in_order[i];
		if (back->amount.minor >= 0 || back->left.minor >= 0 ||
		    back->hold == CASH_LATER)
			continue;
		if (by_amount.list == NULL) {
			by_amount.list = array_reserve(NULL, &capacity,
			    cash->payments.count, sizeof(struct cash_payment *));
			by_amount.count = cash->payments.count;
			memcpy(by_amount.list, cash->in_order,
			    by_amount.count * sizeof(struct cash_payment *));
			qsort(by_amount.list, by_amount.count,
			    sizeof(struct cash_payment *), compare_amounts);
		}
		turn_one_back(cash, &by_amount, back);
	}
	array_free(by_amount.list);
}

/* ---- Duplicates ---- */

/* What two payments have in common of which one may have been sent twice; empty when
 * it is not known who paid. */
static struct str
likeness(struct cash *cash, const struct cash_payment *payment)
{
	struct str payer = payment->account.n > 0 ? payment->account : payment->payer;

	if (payment->customer != CASH_NOBODY)
		payer = cash_customer_at(cash, payment->customer)->customer_id;
	if (payer.n == 0)
		return payer;
	return arena_print(&cash->scratch, "%.*s\n%u\n%lld\n%.*s\n%.*s", STR_ARG(payer),
	    (unsigned)payment->currency.number, (long long)payment->amount.minor,
	    STR_ARG(mention_key(payment->reference, &cash->scratch)),
	    STR_ARG(mention_key(payment->remittance, &cash->scratch)));
}

static void
hold_duplicates(struct cash *cash)
{
	struct map likenesses = { 0 };
	struct pool last;

	pool_init(&last, sizeof(struct cash_payment *));
	for (uint32_t i = 0; i < cash->payments.count; i++) {
		struct cash_payment *payment = cash->in_order[i], **before;
		uint32_t known = map_count(&likenesses), number;
		struct str text;
		if (payment->amount.minor <= 0 || payment->credit != NULL ||
		    payment->returned.minor == payment->amount.minor)
			continue;
		arena_reset(&cash->scratch);
		text = likeness(cash, payment);
		if (text.n == 0)
			continue;
		number = map_intern(&likenesses, text);
		before = number == known ? pool_add(&last) : pool_at(&last, number);
		if (number < known && payment->hold == CASH_NONE &&
		    payment->left.minor == payment->amount.minor &&
		    date_days_between((*before)->received_date, payment->received_date) <=
			cash->policy->duplicate_days) {
			payment->hold = CASH_DUPLICATE;
			payment->reason = arena_print(&cash->text,
			    "same payer, amount and reference as %.*s",
			    STR_ARG((*before)->payment_id));
		}
		*before = payment;
	}
	map_free(&likenesses);
	pool_free(&last);
}

void
cash_turn_back(struct cash *cash)
{
	turn_returns_back(cash);
	if (cash->policy->holds_duplicates)
		hold_duplicates(cash);
}
