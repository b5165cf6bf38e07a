#include "domain/cash_internal.h"
#include "domain/mention.h"

#include <stdlib.h>

/* ---- Order ---- */

static int
compare_dates(struct date a, struct date b)
{
	return (sorting_day(a) > sorting_day(b)) - (sorting_day(a) < sorting_day(b));
}

static int
compare_items(const void *left, const void *right)
{
	const struct cash_item *a = *(struct cash_item *const *)left;
	const struct cash_item *b = *(struct cash_item *const *)right;
	int order = compare_dates(a->due_date, b->due_date);

	if (order == 0)
		order = compare_dates(a->issue_date, b->issue_date);
	return order != 0 ? order : str_compare(a->item_id, b->item_id);
}

void
cash_sort(struct cash_item **list, size_t count)
{
	if (count > 1)
		qsort(list, count, sizeof(struct cash_item *), compare_items);
}

/* Puts the items of each customer side by side, in order. */
static void
sort_items(struct cash *cash)
{
	size_t capacity = 0;
	uint32_t first = 0;

	cash->by_customer = array_reserve(
	    NULL, &capacity, cash->items.count + 1, sizeof(struct cash_item *));
	for (uint32_t i = 0; i < cash->customers.count; i++) {
		struct cash_customer *customer = cash_customer_at(cash, i);
		customer->first = first;
		first += customer->count;
		customer->count = 0;
	}
	for (uint32_t i = 0; i < cash->items.count; i++) {
		struct cash_item *item = pool_at(&cash->items, i);
		struct cash_customer *customer = cash_customer_at(cash, item->customer);
		cash->by_customer[customer->first + customer->count++] = item;
	}
	for (uint32_t i = 0; i < cash->customers.count; i++) {
		struct cash_customer *customer = cash_customer_at(cash, i);
		cash_sort(cash->by_customer + customer->first, customer->count);
	}
}

static int
compare_payments(const void *left, const void *right)
{
	const struct cash_payment *a = *(struct cash_payment *const *)left;
	const struct cash_payment *b = *(struct cash_payment *const *)right;
	int order = compare_dates(a->received_date, b->received_date);

	return order != 0 ? order : str_compare(a->payment_id, b->payment_id);
}

static void
sort_payments(struct cash *cash)
{
	size_t capacity = 0, count = cash->payments.count;

	cash->in_order =
	    array_reserve(NULL, &capacity, count + 1, sizeof(struct cash_payment *));
	for (uint32_t i = 0; i < count; i++)
		cash->in_order[i] = cash_payment_at(cash, i);
	qsort(cash->in_order, count, sizeof(struct cash_payment *), compare_payments);
}

/* Remittances in an order of their own, whatever that of the file. */
static int
compare_lines(const void *left, const void *right)
{
	const struct remittance *a = left, *b = right;
	int order = str_compare(a->payment_id, b->payment_id);

	if (order == 0)
		order = str_compare(a->document, b->document);
	if (order == 0)
		order = amount_compare(a->amount, b->amount);
	if (order == 0)
		order = amount_compare(a->discount, b->discount);
	return order != 0 ? order : str_compare(a->reason, b->reason);
}

static void
sort_lines(struct cash *cash)
{
	struct remittance *list = cash->remittances.list;

	if (cash->remittances.count == 0)
		return;
	qsort(list, cash->remittances.count, sizeof(*list), compare_lines);
	for (size_t i = 0; i < cash->remittances.count; i++) {
		struct cash_payment *payment =
		    cash_payment_named(cash, list[i].payment_id);
		if (payment != NULL && payment->lines_count++ == 0)
			payment->lines = &list[i];
	}
}

/* ---- Who pays ---- */

static struct str
alias(struct cash *cash, const char *kind, struct str text)
{
	struct str key = mention_key(text, &cash->scratch);

	return key.n == 0 ? key
			  : arena_print(&cash->scratch, "%s%.*s", kind, STR_ARG(key));
}

/* Whose items a payment paid, if they are of one customer. */
static uint32_t
owner_of_past(struct cash *cash, const struct cash_past *past)
{
	uint32_t owner = CASH_NOBODY;

	for (size_t i = 0; i < past->count; i++) {
		const struct cash_past_item *item = pool_at(
		    &cash->past_items, map_find(&cash->past_ids, past->list[i].item_id));
		if (past->is_over[i] || item->customer == CASH_NOBODY ||
		    str_is(past->list[i].rule, cash_rules.names[CASH_RETURNED]))
			continue;
		if (owner != CASH_NOBODY && owner != item->customer)
			return CASH_NOBODY;
		owner = item->customer;
	}
	return owner;
}

/* A payment of which a match or its row says who paid it teaches account and name. */
static void
teach(struct cash *cash, const struct cash_payment *payment, uint32_t owner)
{
	if (owner == CASH_NOBODY)
		return;
	arena_reset(&cash->scratch);
	cash_own(&cash->aliases, &cash->alias_owners,
	    alias(cash, "account:", payment->account), owner);
	cash_own(&cash->aliases, &cash->alias_owners,
	    alias(cash, "payer:", payment->payer), owner);
}

static void
learn(struct cash *cash, struct cash_payment *payment)
{
	struct cash_past past;
	uint32_t owner;

	arena_reset(&cash->scratch);
	past = cash_past_of(cash, payment->payment_id);
	for (size_t i = 0; i < past.count; i++)
		payment->was_posted |=
		    !past.is_over[i] &&
		    !str_is(past.list[i].rule, cash_rules.names[CASH_RETURNED]);
	/* What of it came back in part is for somebody to decide. */
	payment->was_posted |= payment->returned.minor > 0;
	owner = owner_of_past(cash, &past);
	if (owner == CASH_NOBODY && payment->is_given)
		owner = payment->customer;
	if (payment->customer == CASH_NOBODY && owner != CASH_NOBODY) {
		payment->customer = owner;
		payment->known_by = "what it paid";
	}
	payment->is_known = payment->customer != CASH_NOBODY;
	teach(cash, payment, owner);
}

static void
identify(struct cash *cash, struct cash_payment *payment)
{
	struct str name;

	if (payment->customer != CASH_NOBODY)
		return;
	arena_reset(&cash->scratch);
	name = mention_key(payment->payer, &cash->scratch);
	payment->customer = cash_owner_of(&cash->aliases, &cash->alias_owners,
	    alias(cash, "account:", payment->account));
	payment->known_by = "account";
	if (payment->customer == CASH_NOBODY) {
		payment->customer = cash_owner_of(&cash->names, &cash->name_owners, name);
		payment->known_by = "name";
	}
	if (payment->customer == CASH_NOBODY) {
		payment->customer = cash_owner_of(&cash->aliases, &cash->alias_owners,
		    alias(cash, "payer:", payment->payer));
		payment->known_by = "earlier payments of the name";
	}
	if (payment->customer == CASH_NOBODY) {
		payment->customer = payment->listed_with;
		payment->known_by = "items";
	}
}

/* Credit notes in the place of payments. */
static void
add_credit_notes(struct cash *cash)
{
	uint32_t count = cash->policy->applies_credit_notes ? cash->items.count : 0;

	for (uint32_t i = 0; i < count; i++) {
		struct cash_item *item = pool_at(&cash->items, i);
		struct cash_payment *payment;
		if (item->open.minor >= 0)
			continue;
		payment = pool_add(&cash->payments);
		*payment = (struct cash_payment){
			.number = cash->payments.count - 1,
			.payment_id = item->item_id,
			.reference = item->reference,
			.received_date = item->issue_date,
			.currency = item->currency,
			.amount = amount_negate(item->open),
			.had = amount_negate(item->open),
			.left = amount_negate(item->open),
			.customer = item->customer,
			.known_by = "credit note",
			.credit = item,
		};
	}
}

/* ---- The chain ---- */

static struct str
segment_of(const struct cash *cash, const struct cash_payment *payment)
{
	return payment->customer == CASH_NOBODY
		   ? (struct str){ "", 0 }
		   : cash_customer_at(cash, payment->customer)->segment;
}

/* Customers who agreed that the oldest items are paid need no asking. */
static bool
goes_on(const struct cash *cash, const struct cash_payment *payment, enum cash_rule rule)
{
	return rule >= CASH_EXACT_AMOUNT && payment->named.count == 0 &&
	       cash_policy_action(cash->policy, CASH_OLDEST_FIRST,
		   segment_of(cash, payment)) == CASH_POST;
}

/* Who has matched or undone it, or seen it come twice, has decided on the rest; the
 * payer's list may go on, and so may an agreement to pay the oldest. */
static bool
is_open_to(const struct cash_payment *payment, enum cash_rule rule)
{
	if (payment->hold == CASH_LATER)
		return false;
	return rule == CASH_REMITTANCE ||
	       (payment->hold == CASH_NONE &&
		   (!payment->was_posted || rule == CASH_OLDEST_FIRST));
}

static void
try_rule(struct cash *cash, struct cash_payment *payment, enum cash_rule rule)
{
	enum cash_action action =
	    cash_policy_action(cash->policy, rule, segment_of(cash, payment));
	struct cash_finding finding = { .rule = rule };
	bool takes_oldest;

	if (action == CASH_OFF || !is_open_to(payment, rule))
		return;
	if (payment->credit != NULL)
		payment->had = payment->left = amount_negate(payment->credit->open);
	if (payment->left.minor <= 0)
		return;
	arena_reset(&cash->scratch);
	cash_find(cash, payment, &finding);
	if (finding.count == 0 && !finding.must_not_post)
		return;
	takes_oldest = finding.is_tie && cash->policy->ties_to_oldest;
	if ((finding.count > 1 || finding.must_not_post) && !takes_oldest &&
	    goes_on(cash, payment, rule))
		return;
	if (action == CASH_POST && !finding.must_not_post &&
	    (finding.count == 1 || takes_oldest))
		cash_post(cash, payment, &finding);
	else
		cash_suggest(cash, payment, &finding);
}

static void
finish(struct cash_payment *payment)
{
	if (payment->left.minor == 0)
		return;
	if (payment->hold != CASH_NONE)
		payment->rest = payment->hold;
	else if (payment->rest != CASH_NONE)
		return;
	else if (payment->left.minor < 0)
		payment->rest =
		    payment->amount.minor > 0 ? CASH_OVER_APPLIED : CASH_RETURNED;
	else
		payment->rest = payment->customer == CASH_NOBODY ? CASH_UNIDENTIFIED
								 : CASH_ON_ACCOUNT;
}

static int
compare_openings(const void *left, const void *right)
{
	const struct cash_opening *a = left, *b = right;

	return str_compare(a->allocation.item_id, b->allocation.item_id);
}

/* What was paid before came before what is paid now. */
static void
sort_openings(struct cash *cash)
{
	struct cash_opening *list = cash->openings.list;

	for (uint32_t i = 0; i < cash->items.count; i++) {
		const struct cash_item *item = pool_at(&cash->items, i);
		struct allocation *opening;
		if (item->opening == 0 || !item->is_lowered)
			continue;
		opening = &list[item->opening - 1].allocation;
		list[item->opening - 1].is_needed = true;
		if (item->lowered_from.day < opening->effective_date.day)
			opening->effective_date = item->lowered_from;
	}
	if (cash->openings.count > 0)
		qsort(list, cash->openings.count, sizeof(*list), compare_openings);
}

/* Every rule on all that is not decided yet, before the next. */
static void
run_chain(struct cash *cash)
{
	uint32_t count = cash->payments.count, kept = 0;
	size_t capacity = 0;
	struct cash_payment **open =
	    array_reserve(NULL, &capacity, count + 1, sizeof(struct cash_payment *));

	memcpy(open, cash->in_order, count * sizeof(struct cash_payment *));
	for (size_t r = 0; r < cash->policy->chain_count; r++, count = kept, kept = 0)
		for (uint32_t i = 0; i < count; i++) {
			if (open[i]->rest == CASH_NONE && open[i]->left.minor > 0)
				try_rule(cash, open[i], cash->policy->chain[r]);
			if (open[i]->rest == CASH_NONE && !open[i]->is_posted &&
			    open[i]->left.minor > 0)
				open[kept++] = open[i];
		}
	array_free(open);
}

/* What was matched now is of the past for what comes behind. */
static void
note_results(struct cash *cash)
{
	for (; cash->taught < cash->allocations.count; cash->taught++) {
		const struct allocation *one =
		    &((struct allocation *)cash->allocations.list)[cash->taught];
		const struct cash_posted *posted =
		    &((struct cash_posted *)cash->posted.list)[cash->taught];
		struct cash_past_item *item;
		struct allocation *kept;
		if (posted->credit != NULL)
			continue;
		item = cash_past_item_of(cash, one->item_id);
		if (posted->item != NULL)
			*item =
			    (struct cash_past_item){ posted->item, posted->item->customer,
				    posted->item->reversed_date, false };
		kept = cash_list_add(&cash->past, sizeof(*kept));
		*kept = *one;
	}
	cash->past_is_sorted = false;
}

/* What was matched now teaches, too. */
static void
learn_more(struct cash *cash)
{
	note_results(cash);
	for (uint32_t i = 0; i < cash->payments.count; i++) {
		struct cash_payment *payment = cash->in_order[i];
		if (payment->is_posted && payment->credit == NULL)
			learn(cash, payment);
		payment->was_posted |= payment->is_posted;
		payment->is_posted = false;
	}
}

/* Can the rules find what they did not find in the last round? */
static bool
may_change(const struct cash *cash, const struct cash_payment *payment)
{
	const struct cash_selection *named = &payment->named;

	if (payment->customer == CASH_NOBODY || payment->customer != payment->tried_as ||
	    payment->was_posted || payment->amount.minor < 0)
		return true;
	for (size_t i = 0; i < named->count; i++)
		if (named->list[i]->customer != payment->customer)
			return true;
	return cash_customer_at(cash, payment->customer)->touched + 1 >= cash->round;
}

/* A payment that is to be decided anew. */
static void
forget(struct cash_payment *payment)
{
	cash_forget_names(payment);
	payment->rest = CASH_NONE;
	payment->reason = (struct str){ "", 0 };
	payment->tried_as = payment->customer;
}

/* Takes back what was suggested of payments that are decided anew. */
static void
forget_suggestions(struct cash *cash)
{
	struct cash_suggestion *list = cash->suggestions.list;
	size_t kept = 0;

	for (size_t i = 0; i < cash->suggestions.count; i++)
		if (list[i].payment->rest == CASH_AMBIGUOUS)
			list[kept++] = list[i];
	cash->suggestions.count = kept;
}

/* Who pays may be known better now; what can change is decided anew. */
static void
start_round(struct cash *cash)
{
	cash->round++;
	for (uint32_t i = 0; i < cash->payments.count; i++) {
		struct cash_payment *payment = cash->in_order[i];
		if (payment->hold == CASH_DUPLICATE)
			payment->hold = CASH_NONE;
		if (!payment->is_known && !payment->was_posted)
			payment->customer = CASH_NOBODY;
		identify(cash, payment);
		if (may_change(cash, payment))
			forget(payment);
	}
	forget_suggestions(cash);
}

/* The chain, again and again until it finds nothing: the next run would begin where
 * this one ends, and must find nothing either. */
static void
match_all(struct cash *cash)
{
	size_t before;

	do {
		before = cash->allocations.count;
		start_round(cash);
		cash_turn_back(cash);
		run_chain(cash);
		learn_more(cash);
	} while (cash->allocations.count > before);
}

void
cash_apply(struct cash *cash)
{
	sort_items(cash);
	sort_lines(cash);
	add_credit_notes(cash);
	sort_payments(cash);
	for (uint32_t i = 0; i < cash->payments.count; i++)
		learn(cash, cash->in_order[i]);
	match_all(cash);
	for (uint32_t i = 0; i < cash->payments.count; i++)
		finish(cash->in_order[i]);
	sort_openings(cash);
	cash_end_deductions(cash);
}
