#include "domain/balance.h"
#include "domain/cash_internal.h"
#include "domain/mention.h"

#include <stdlib.h>

void *
cash_list_add(struct cash_list *list, size_t size)
{
	char *record;

	list->list = array_reserve(list->list, &list->capacity, list->count + 1, size);
	record = (char *)list->list + list->count++ * size;
	memset(record, 0, size);
	return record;
}

struct allocation *
cash_add_result(struct cash *cash, struct cash_posted posted)
{
	*(struct cash_posted *)cash_list_add(&cash->posted, sizeof(posted)) = posted;
	return cash_list_add(&cash->allocations, sizeof(struct allocation));
}

void
cash_init(struct cash *cash, const struct cash_policy *policy, struct date as_of)
{
	*cash = (struct cash){ .policy = policy, .as_of = as_of };
	pool_init(&cash->customers, sizeof(struct cash_customer));
	pool_init(&cash->payments, sizeof(struct cash_payment));
	pool_init(&cash->items, sizeof(struct cash_item));
	pool_init(&cash->terms, sizeof(struct terms));
	pool_init(&cash->links, sizeof(struct cash_link));
	pool_init(&cash->heads, sizeof(uint32_t));
	pool_init(&cash->past_items, sizeof(struct cash_past_item));
	pool_init(&cash->name_owners, sizeof(uint32_t));
	pool_init(&cash->alias_owners, sizeof(uint32_t));
}

void
cash_free(struct cash *cash)
{
	struct map *maps[] = { &cash->customer_ids, &cash->payment_ids,
		&cash->terms_texts, &cash->keys, &cash->past_ids, &cash->names,
		&cash->aliases };
	struct pool *pools[] = { &cash->customers, &cash->payments, &cash->items,
		&cash->terms, &cash->links, &cash->heads, &cash->past_items,
		&cash->name_owners, &cash->alias_owners };
	void *lists[] = { cash->by_customer, cash->in_order, cash->remittances.list,
		cash->past.list, cash->openings.list, cash->allocations.list,
		cash->suggestions.list, cash->deductions.list, cash->posted.list,
		cash->closed.list };

	for (size_t i = 0; i < COUNT(maps); i++)
		map_free(maps[i]);
	for (size_t i = 0; i < COUNT(pools); i++)
		pool_free(pools[i]);
	for (size_t i = 0; i < COUNT(lists); i++)
		array_free(lists[i]);
	if (cash->waiting != NULL)
		arena_free(&cash->waiting->text);
	arena_free(&cash->text);
	arena_free(&cash->scratch);
}

/* ---- Customers ---- */

static uint32_t
customer_number(struct cash *cash, struct str customer_id)
{
	uint32_t known = map_count(&cash->customer_ids);
	uint32_t number = map_intern(&cash->customer_ids, customer_id);
	struct cash_customer *customer;

	if (number == known) {
		customer = pool_add(&cash->customers);
		customer->customer_id = map_key(&cash->customer_ids, number);
	}
	return number;
}

/* Who goes by a text: nobody when several do. */
static void
own(struct map *texts, struct pool *owners, struct str text, uint32_t customer)
{
	uint32_t known = map_count(texts), number;
	uint32_t *owner;

	if (text.n == 0)
		return;
	number = map_intern(texts, text);
	owner = number == known ? pool_add(owners) : pool_at(owners, number);
	*owner = number == known || *owner == customer ? customer : CASH_NOBODY;
}

static uint32_t
owner_of(const struct map *texts, const struct pool *owners, struct str text)
{
	uint32_t number = text.n == 0 ? MAP_NONE : map_find(texts, text);

	return number == MAP_NONE ? CASH_NOBODY
				  : *(const uint32_t *)pool_at(owners, number);
}

static void
name_customer(struct cash *cash, uint32_t number, struct str name)
{
	struct cash_customer *customer = cash_customer_at(cash, number);

	if (name.n == 0 || str_equal(customer->name, name))
		return;
	if (customer->name.n == 0)
		customer->name = arena_copy(&cash->text, name);
	arena_reset(&cash->scratch);
	own(&cash->names, &cash->name_owners, mention_key(name, &cash->scratch), number);
}

void
cash_add_customer(struct cash *cash, const struct customer *customer)
{
	uint32_t number = customer_number(cash, customer->customer_id);
	struct cash_customer *kept = cash_customer_at(cash, number);

	name_customer(cash, number, customer->name);
	kept->terms = arena_copy(&cash->text, customer->terms);
	kept->segment = arena_copy(&cash->text, customer->segment);
}

/* ---- Payments ---- */

bool
cash_add_payment(struct cash *cash, const struct payment *payment)
{
	uint32_t known = map_count(&cash->payment_ids);
	struct cash_payment *kept;

	if (map_intern(&cash->payment_ids, payment->payment_id) != known)
		return false;
	kept = pool_add(&cash->payments);
	*kept = (struct cash_payment){
		.number = cash->payments.count - 1,
		.payment_id = map_key(&cash->payment_ids, known),
		.payer = arena_copy(&cash->text, payment->payer),
		.reference = arena_copy(&cash->text, payment->reference),
		.remittance = arena_copy(&cash->text, payment->remittance),
		.account = arena_copy(&cash->text, payment->account),
		.received_date = payment->received_date,
		.currency = payment->currency,
		.amount = payment->amount,
		.had = payment->amount,
		.left = payment->amount,
		.customer = CASH_NOBODY,
		.listed_with = CASH_NOBODY,
	};
	cash->has_returns |= payment->amount.minor < 0;
	if (method_is_outgoing(payment->method)) {
		kept->amount = kept->left = kept->had = AMOUNT_ZERO;
		cash->outgoing++;
		return true;
	}
	if (payment->received_date.day > cash->as_of.day) {
		kept->left = kept->had = AMOUNT_ZERO;
		return true;
	}
	if (payment->customer_id.n > 0) {
		kept->customer = customer_number(cash, payment->customer_id);
		kept->known_by = "customer_id";
		kept->is_given = true;
	}
	return true;
}

static struct cash_payment *
payment_named(const struct cash *cash, struct str payment_id)
{
	uint32_t number = map_find(&cash->payment_ids, payment_id);

	return number == MAP_NONE ? NULL : cash_payment_at(cash, number);
}

const char *
cash_add_remittance(struct cash *cash, const struct remittance *remittance)
{
	struct remittance *kept;

	if (payment_named(cash, remittance->payment_id) == NULL) {
		cash->strange_remittances++;
		return NULL;
	}
	if (!amount_is_none(remittance->discount) && remittance->discount.minor < 0)
		return "discount: is negative";
	kept = cash_list_add(&cash->remittances, sizeof(*kept));
	*kept = *remittance;
	kept->payment_id = map_key(
	    &cash->payment_ids, map_find(&cash->payment_ids, remittance->payment_id));
	kept->document = arena_copy(&cash->text, remittance->document);
	kept->reason = arena_copy(&cash->text, remittance->reason);
	return NULL;
}

static struct cash_past_item *
past_item(struct cash *cash, struct str item_id)
{
	uint32_t known = map_count(&cash->past_ids);
	uint32_t number = map_intern(&cash->past_ids, item_id);
	struct cash_past_item *item;

	if (number < known)
		return pool_at(&cash->past_items, number);
	item = pool_add(&cash->past_items);
	item->customer = CASH_NOBODY;
	return item;
}

/* What a payment has behind it. */
static void
note_past(
    struct cash *cash, struct cash_payment *payment, const struct allocation *allocation)
{
	const struct cash_payment *back = payment_named(cash, allocation->item_id);
	struct allocation *kept = cash_list_add(&cash->past, sizeof(*kept));

	*kept = *allocation;
	kept->payment_id = payment->payment_id;
	kept->item_id =
	    map_key(&cash->past_ids, map_find(&cash->past_ids, allocation->item_id));
	kept->rule = arena_copy(&cash->text, allocation->rule);
	kept->evidence = (struct str){ "", 0 };
	if (back != NULL && back->amount.minor < 0)
		payment->returned = amount_add(payment->returned, allocation->amount);
}

void
cash_add_allocation(struct cash *cash, const struct allocation *allocation)
{
	struct cash_payment *payment = payment_named(cash, allocation->payment_id);
	struct cash_past_item *item = past_item(cash, allocation->item_id);
	bool is_later = allocation->effective_date.day > cash->as_of.day;

	item->is_later |= is_later;
	if (allocation->kind.number == ALLOCATION_REVERSAL)
		item->reversed_date =
		    cash_later(item->reversed_date, allocation->effective_date);
	if (payment == NULL)
		return;
	note_past(cash, payment, allocation);
	if (allocation->kind.number == ALLOCATION_REVERSAL) {
		payment->reversed_date =
		    cash_later(payment->reversed_date, allocation->effective_date);
		if (payment->hold == CASH_NONE && !str_is(allocation->rule, "returned"))
			payment->hold = CASH_UNDONE;
	}
	if (is_later)
		payment->hold = CASH_LATER;
}

bool
cash_use(struct cash *cash, struct str payment_id, const struct settlement *used)
{
	struct cash_payment *payment = payment_named(cash, payment_id);

	if (payment == NULL || payment->left.minor == 0)
		return true;
	if (used->mixed || (!currency_is_none(used->currency) &&
			       used->currency.number != payment->currency.number))
		return false;
	payment->left = amount_subtract(payment->left, used->used);
	payment->had = payment->left = amount_add(payment->left, used->lowered);
	return true;
}

/* ---- Items ---- */

/* Two items of one id have one key, so one of them hangs before the other. */
#define NEAR 16

static void
note_twin(struct cash *cash, const struct cash_link *link)
{
	uint32_t at = link->next;

	for (int i = 0; i < NEAR && at != CASH_NOBODY; i++) {
		const struct cash_link *other = pool_at(&cash->links, at);
		if (other->item != link->item &&
		    str_equal(other->item->item_id, link->item->item_id))
			cash->twin = link->item;
		at = other->next;
	}
}

/* Items that a key names hang together as a list. */
static void
hang_up(struct cash *cash, uint32_t number, struct cash_item *item, enum cash_key kind)
{
	bool is_new = number == cash->heads.count;
	uint32_t *head = is_new ? pool_add(&cash->heads) : pool_at(&cash->heads, number);
	struct cash_link *link = pool_add(&cash->links);

	*link = (struct cash_link){ item, is_new ? CASH_NOBODY : *head, kind };
	*head = cash->links.count - 1;
	if (kind != CASH_KEY_REFERENCE)
		note_twin(cash, link);
}

static void
flush_keys(struct cash *cash)
{
	struct cash_keys *waiting = cash->waiting;
	uint32_t numbers[CASH_WAITING];

	if (waiting == NULL)
		return;
	map_intern_many(&cash->keys, waiting->keys, waiting->count, numbers);
	for (size_t i = 0; i < waiting->count; i++)
		hang_up(cash, numbers[i], waiting->items[i], waiting->kinds[i]);
	waiting->count = 0;
	arena_reset(&waiting->text);
}

static void
add_keys(struct cash *cash, const struct item *item, struct cash_item *kept)
{
	const struct {
		struct str text;
		enum cash_key kind;
	} texts[] = { { item->document, CASH_KEY_DOCUMENT },
		{ item->item_id, CASH_KEY_ID }, { item->reference, CASH_KEY_REFERENCE } };
	struct cash_keys *waiting = cash->waiting;

	if (waiting == NULL)
		waiting = cash->waiting = arena_alloc(&cash->text, sizeof(*waiting));
	if (waiting->count + COUNT(texts) > CASH_WAITING)
		flush_keys(cash);
	for (size_t i = 0, first = waiting->count; i < COUNT(texts); i++) {
		struct str key = mention_key(texts[i].text, &waiting->text);
		bool is_new = key.n > 0;
		for (size_t j = first; j < waiting->count; j++)
			is_new &= !str_equal(key, waiting->keys[j]);
		if (!is_new)
			continue;
		waiting->keys[waiting->count] = key;
		waiting->kinds[waiting->count] = texts[i].kind;
		waiting->items[waiting->count++] = kept;
	}
}

/* Of a settled item only the hash of its number is kept: enough to say that it is
 * paid already. */
static void
note_closed(struct cash *cash, const struct item *item)
{
	struct str number = item->document.n > 0 ? item->document : item->item_id, key;

	arena_reset(&cash->scratch);
	key = mention_key(number, &cash->scratch);
	if (key.n > 0)
		*(uint64_t *)cash_list_add(&cash->closed, sizeof(uint64_t)) =
		    hash_text(key);
}

static int
compare_hashes(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

bool
cash_is_closed(const struct cash *cash, struct str key)
{
	uint64_t hash = hash_text(key);

	return cash->closed.count > 0 &&
	       bsearch(&hash, cash->closed.list, cash->closed.count, sizeof(hash),
		   compare_hashes) != NULL;
}

static const struct terms *
terms_of(struct cash *cash, struct str text)
{
	uint32_t known = map_count(&cash->terms_texts);
	uint32_t number = map_intern(&cash->terms_texts, text);
	struct terms *terms;

	if (number < known)
		return pool_at(&cash->terms, number);
	terms = pool_add(&cash->terms);
	if (text.n > 0 && !terms_parse(text, terms)) {
		*terms = (struct terms){ 0 };
		cash->unread_terms++;
	}
	return terms;
}

static struct date
due_date(const struct item *item, const struct terms *terms)
{
	if (!date_is_none(item->due_date) || date_is_none(item->issue_date))
		return item->due_date;
	return terms_due_date(terms, item->issue_date);
}

/* Returns the number of the opening, 0 when none is needed. */
static uint32_t
add_opening(struct cash *cash, const struct item *item, struct amount open)
{
	struct amount paid = amount_subtract(item->amount, open);
	struct cash_opening *opening;
	struct date day = cash->as_of;

	if (paid.minor == 0)
		return 0;
	if (!date_is_none(item->paid_date) && item->paid_date.day < day.day)
		day = item->paid_date;
	opening = cash_list_add(&cash->openings, sizeof(*opening));
	opening->allocation = balance_inferred(item, paid, day, str_of("balance"));
	opening->allocation.item_id = arena_copy(&cash->text, item->item_id);
	return (uint32_t)cash->openings.count;
}

/* The row of a payment in the list of items. */
static const char *
meet_payment(struct cash *cash, struct cash_payment *payment, const struct item *item,
    struct amount open)
{
	if (item->kind.number != ITEM_PAYMENT ||
	    item->currency.number != payment->currency.number)
		return "item_id: is the id of a payment, but not that payment";
	/* A row without balance is one that a match made, who paid a guess. */
	if (!amount_is_none(item->open_amount) &&
	    !str_is(item->customer_id, CASH_UNIDENTIFIED_CUSTOMER))
		payment->listed_with = customer_number(cash, item->customer_id);
	/* Its balance may know of more matches than the allocations. */
	if (payment->left.minor > 0 && -open.minor < payment->left.minor)
		payment->had = payment->left =
		    (struct amount){ open.minor < 0 ? -open.minor : 0 };
	return NULL;
}

static struct cash_item *
keep_item(
    struct cash *cash, const struct item *item, uint32_t customer, struct amount open)
{
	const struct terms *terms = terms_of(cash,
	    item->terms.n > 0 ? item->terms : cash_customer_at(cash, customer)->terms);
	struct cash_item *kept = pool_add(&cash->items);

	*kept = (struct cash_item){
		.number = cash->items.count - 1,
		.item_id = arena_copy(&cash->text, item->item_id),
		.document = arena_copy(&cash->text, item->document),
		.reference = arena_copy(&cash->text, item->reference),
		.amount = item->amount,
		.before = open,
		.open = open,
		.issue_date = item->issue_date,
		.due_date = due_date(item, terms),
		.terms = terms,
		.customer = customer,
		.currency = item->currency,
		.kind = item->kind.number,
	};
	cash_customer_at(cash, customer)->count++;
	add_keys(cash, item, kept);
	return kept;
}

const char *
cash_add_item(
    struct cash *cash, const struct item *item, struct amount open, bool is_explained)
{
	uint32_t customer = customer_number(cash, item->customer_id), opening;
	struct cash_payment *payment = payment_named(cash, item->item_id);
	uint32_t number = map_count(&cash->past_ids) == 0
			      ? MAP_NONE
			      : map_find(&cash->past_ids, item->item_id);
	struct cash_past_item *past =
	    number == MAP_NONE ? NULL : pool_at(&cash->past_items, number);
	struct cash_item *kept;

	name_customer(cash, customer, item->name);
	if (past != NULL)
		past->customer = customer;
	if (payment != NULL)
		return meet_payment(cash, payment, item, open);
	opening = is_explained ? 0 : add_opening(cash, item, open);
	if (open.minor == 0)
		note_closed(cash, item);
	/* A settled item stays if a payment of it may come back. */
	if ((open.minor == 0 && (past == NULL || !cash->has_returns)) ||
	    (past != NULL && past->is_later))
		return NULL;
	if (open.minor != 0 && (open.minor < 0) != (item->amount.minor < 0))
		return "open_amount: is open with another sign than the amount has";
	kept = keep_item(cash, item, customer, open);
	kept->opening = opening;
	if (past != NULL) {
		kept->reversed_date = past->reversed_date;
		past->item = kept;
	}
	return NULL;
}

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
		qsort(list, count, sizeof(*list), compare_items);
}

/* Puts the items of each customer side by side, in order. */
static void
sort_items(struct cash *cash)
{
	size_t capacity = 0;
	uint32_t first = 0;

	cash->by_customer = array_reserve(
	    NULL, &capacity, cash->items.count + 1, sizeof(*cash->by_customer));
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
	    array_reserve(NULL, &capacity, count + 1, sizeof(*cash->in_order));
	for (uint32_t i = 0; i < count; i++)
		cash->in_order[i] = cash_payment_at(cash, i);
	qsort(cash->in_order, count, sizeof(*cash->in_order), compare_payments);
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
		order = cash_compare(a->amount, b->amount);
	if (order == 0)
		order = cash_compare(a->discount, b->discount);
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
		struct cash_payment *payment = payment_named(cash, list[i].payment_id);
		if (payment->lines_count++ == 0)
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
	own(&cash->aliases, &cash->alias_owners,
	    alias(cash, "account:", payment->account), owner);
	own(&cash->aliases, &cash->alias_owners, alias(cash, "payer:", payment->payer),
	    owner);
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
		    !past.is_over[i] && !str_is(past.list[i].rule, "returned");
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
	payment->customer = owner_of(&cash->aliases, &cash->alias_owners,
	    alias(cash, "account:", payment->account));
	payment->known_by = "account";
	if (payment->customer == CASH_NOBODY) {
		payment->customer = owner_of(&cash->names, &cash->name_owners, name);
		payment->known_by = "name";
	}
	if (payment->customer == CASH_NOBODY) {
		payment->customer = owner_of(&cash->aliases, &cash->alias_owners,
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

static void
run_chain(struct cash *cash)
{
	for (size_t r = 0; r < cash->policy->chain_count; r++)
		for (uint32_t i = 0; i < cash->payments.count; i++) {
			struct cash_payment *payment = cash->in_order[i];
			if (!payment->is_posted && payment->rest == CASH_NONE)
				try_rule(cash, payment, cash->policy->chain[r]);
		}
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
		item = past_item(cash, one->item_id);
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

/* What was not decided is decided anew. */
static void
start_again(struct cash *cash)
{
	cash->suggestions.count = 0;
	for (uint32_t i = 0; i < cash->payments.count; i++) {
		struct cash_payment *payment = cash->in_order[i];
		cash_forget_names(payment);
		payment->rest = CASH_NONE;
		payment->reason = (struct str){ "", 0 };
		if (payment->hold == CASH_DUPLICATE)
			payment->hold = CASH_NONE;
		if (!payment->is_known && !payment->was_posted)
			payment->customer = CASH_NOBODY;
	}
}

/* The chain, again and again until it finds nothing: the next run would begin where
 * this one ends, and must find nothing either. */
static void
match_all(struct cash *cash)
{
	size_t before;

	do {
		before = cash->allocations.count;
		start_again(cash);
		for (uint32_t i = 0; i < cash->payments.count; i++)
			identify(cash, cash->in_order[i]);
		cash_turn_back(cash);
		run_chain(cash);
		learn_more(cash);
	} while (cash->allocations.count > before);
}

const struct cash_item *
cash_end_items(struct cash *cash)
{
	flush_keys(cash);
	return cash->twin;
}

void
cash_apply(struct cash *cash)
{
	flush_keys(cash);
	if (cash->closed.count > 0)
		qsort(cash->closed.list, cash->closed.count, sizeof(uint64_t),
		    compare_hashes);
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

/* ---- The result ---- */

bool
cash_rest_of(
    const struct cash *cash, const struct cash_payment *payment, struct cash_rest *rest)
{
	if (payment->left.minor == 0 || payment->credit != NULL)
		return false;
	*rest = (struct cash_rest){
		.item_id = payment->payment_id,
		.customer_id =
		    payment->customer == CASH_NOBODY
			? str_of(CASH_UNIDENTIFIED_CUSTOMER)
			: cash_customer_at(cash, payment->customer)->customer_id,
		.kind = { ITEM_PAYMENT },
		.issue_date = payment->received_date,
		.currency = payment->currency,
		.amount = amount_negate(payment->amount),
		.open_amount = amount_negate(payment->left),
		.reference = payment->reference,
		.description = payment->payer,
		.rule = cash_rule_name(payment->rest),
		.reason = payment->reason,
	};
	return true;
}

/* What the result says of one payment, item or credit. */
struct tally {
	struct amount *used; /* of payments, by number */
	struct amount
	    *lowered; /* of items, by number: what was allocated to and from them */
};

/* NULL, or why an allocation cannot be. */
static const char *
add_to_tally(struct cash *cash, size_t i, struct tally *tally)
{
	const struct allocation *one = &((struct allocation *)cash->allocations.list)[i];
	const struct cash_posted *posted = &((struct cash_posted *)cash->posted.list)[i];
	struct amount *sum;

	if (posted->item != NULL) {
		if ((one->amount.minor <= 0) != (one->kind.number == ALLOCATION_REVERSAL))
			return "an allocation is not positive";
		if (one->currency.number != posted->item->currency.number ||
		    (posted->payment != NULL &&
			one->currency.number != posted->payment->currency.number))
			return "an allocation is in another currency than what it "
			       "settles";
		sum = &tally->lowered[posted->item->number];
		*sum = amount_add(*sum, one->amount);
	}
	if (posted->credit != NULL) {
		sum = &tally->lowered[posted->credit->number];
		*sum = amount_subtract(*sum, one->amount);
	} else if (one->kind.number == ALLOCATION_CASH) {
		sum = &tally->used[posted->payment->number];
		*sum = amount_add(*sum, one->amount);
	}
	if (posted->back != NULL) {
		sum = &tally->used[posted->back->number];
		*sum = amount_subtract(*sum, one->amount);
	}
	return NULL;
}

static bool
lies_between(struct amount amount, struct amount a, struct amount b)
{
	return a.minor < b.minor ? amount.minor >= a.minor && amount.minor <= b.minor
				 : amount.minor >= b.minor && amount.minor <= a.minor;
}

static const char *
compare_tally(const struct cash *cash, const struct tally *tally)
{
	for (uint32_t i = 0; i < map_count(&cash->payment_ids); i++) {
		const struct cash_payment *payment = cash_payment_at(cash, i);
		if (amount_add(tally->used[i], payment->left).minor !=
			payment->had.minor ||
		    !lies_between(payment->left, AMOUNT_ZERO, payment->had))
			return "what is allocated of a payment and what is left of it "
			       "are "
			       "not what there was";
	}
	for (uint32_t i = 0; i < cash->items.count; i++) {
		const struct cash_item *item = pool_at(&cash->items, i);
		if (amount_add(tally->lowered[i], item->open).minor !=
			item->before.minor ||
		    !lies_between(item->open, AMOUNT_ZERO, item->amount))
			return "more is allocated to an item than was open";
	}
	return NULL;
}

const char *
cash_problem(struct cash *cash)
{
	struct tally tally;
	const char *problem = NULL;

	arena_reset(&cash->scratch);
	tally.used = arena_alloc(
	    &cash->scratch, (cash->payments.count + 1) * sizeof(struct amount));
	tally.lowered =
	    arena_alloc(&cash->scratch, (cash->items.count + 1) * sizeof(struct amount));
	for (size_t i = 0; i < cash->allocations.count && problem == NULL; i++)
		problem = add_to_tally(cash, i, &tally);
	return problem != NULL ? problem : compare_tally(cash, &tally);
}
