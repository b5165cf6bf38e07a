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
void
cash_own(struct map *texts, struct pool *owners, struct str text, uint32_t customer)
{
	uint32_t known = map_count(texts), number;
	uint32_t *owner;

	if (text.n == 0)
		return;
	number = map_intern(texts, text);
	owner = number == known ? pool_add(owners) : pool_at(owners, number);
	*owner = number == known || *owner == customer ? customer : CASH_NOBODY;
}

uint32_t
cash_owner_of(const struct map *texts, const struct pool *owners, struct str text)
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
	cash_own(
	    &cash->names, &cash->name_owners, mention_key(name, &cash->scratch), number);
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
		.tried_as = CASH_NOBODY,
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

struct cash_payment *
cash_payment_named(const struct cash *cash, struct str payment_id)
{
	uint32_t number = map_find(&cash->payment_ids, payment_id);

	return number == MAP_NONE ? NULL : cash_payment_at(cash, number);
}

const char *
cash_add_remittance(struct cash *cash, const struct remittance *remittance)
{
	struct remittance *kept;

	if (cash_payment_named(cash, remittance->payment_id) == NULL) {
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

struct cash_past_item *
cash_past_item_of(struct cash *cash, struct str item_id)
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
	const struct cash_payment *back = cash_payment_named(cash, allocation->item_id);
	struct allocation *kept = cash_list_add(&cash->past, sizeof(*kept));

	*kept = *allocation;
	kept->payment_id = str_equal(payment->payment_id, allocation->payment_id)
			       ? payment->payment_id
			       : arena_copy(&cash->text, allocation->payment_id);
	kept->item_id =
	    map_key(&cash->past_ids, map_find(&cash->past_ids, allocation->item_id));
	kept->rule = arena_copy(&cash->text, allocation->rule);
	kept->evidence = (struct str){ "", 0 };
	if (back != NULL && back->amount.minor < 0)
		payment->returned = amount_add(payment->returned, allocation->amount);
}

/* Of PAYMENT/EUR, what a payment was exchanged for, the payment. */
static struct cash_payment *
payer_of(const struct cash *cash, struct str payment_id)
{
	struct cash_payment *payment = cash_payment_named(cash, payment_id);
	struct currency currency;
	size_t n = payment_id.n;

	if (payment != NULL || n < 5 || payment_id.p[n - 4] != '/' ||
	    !currency_parse((struct str){ payment_id.p + n - 3, 3 }, &currency))
		return payment;
	return cash_payment_named(cash, (struct str){ payment_id.p, n - 4 });
}

void
cash_add_allocation(struct cash *cash, const struct allocation *allocation)
{
	struct cash_payment *payment = payer_of(cash, allocation->payment_id);
	struct cash_past_item *item = cash_past_item_of(cash, allocation->item_id);
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
		if (payment->hold == CASH_NONE &&
		    !str_is(allocation->rule, cash_rules.names[CASH_RETURNED]))
			payment->hold = CASH_UNDONE;
	}
	if (is_later)
		payment->hold = CASH_LATER;
}

bool
cash_use(struct cash *cash, struct str payment_id, const struct settlements *settlements)
{
	struct cash_payment *payment = cash_payment_named(cash, payment_id);
	const struct settlement *used = settlements_find(settlements, payment_id);

	if (payment == NULL || used == NULL || payment->left.minor == 0)
		return true;
	if (used->mixed || (!currency_is_none(used->currency) &&
			       used->currency.number != payment->currency.number))
		return false;
	payment->left = amount_subtract(
	    payment->left, settlement_used(settlements, used, cash->as_of));
	payment->left =
	    amount_add(payment->left, settlement_lowered(settlements, used, cash->as_of));
	payment->had = payment->left;
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
	struct cash_payment *payment = cash_payment_named(cash, item->item_id);
	uint32_t number = map_find(&cash->past_ids, item->item_id);
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

const struct cash_item *
cash_end_items(struct cash *cash)
{
	flush_keys(cash);
	if (cash->closed.count > 0)
		qsort(cash->closed.list, cash->closed.count, sizeof(uint64_t),
		    compare_hashes);
	return cash->twin;
}
