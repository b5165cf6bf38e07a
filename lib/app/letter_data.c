#include "app/letter_data.h"

#include "app/correct.h"

#define L(field, need, help) COLUMN(struct letter_request, field, need, help)
static const struct column request_columns[] = {
	L(notice_id, OPTIONAL, "identifies the notice; empty: made of the row"),
	L(customer_id, REQUIRED, "to whom"),
	L(name, OPTIONAL, "the customer's name, without a customers table"),
	COLUMN_OF_WORDS(struct letter_request, kind, OPTIONAL, customer_kinds,
	    "business or consumer, without a customers table"),
	L(level, OPTIONAL, "level of dunning; empty: none"),
	L(template, REQUIRED, "which letter"),
	L(language, OPTIONAL, "of the letter, or two as in en+es; empty: the customer's"),
	COLUMN_OF_WORDS(
	    struct letter_request, channel, OPTIONAL, channels, "how it is sent"),
	L(currency, REQUIRED, "ISO 4217 code"),
	L(amount, OPTIONAL, "what is asked for"),
	L(principal, OPTIONAL, "of that, invoices"),
	L(interest, OPTIONAL, "of that, interest"),
	L(fee, OPTIONAL, "of that, fees and penalties that are items"),
	L(notice_fee, OPTIONAL, "of that, the fee of this notice, which is no item"),
	L(unapplied, OPTIONAL, "credits of the account that are not in the amount"),
	L(items, OPTIONAL, "item_ids, blank-separated; empty: all of the account"),
	L(created_date, OPTIONAL, "date of the letter; empty: the as-of day"),
	L(due_date, OPTIONAL, "day by which to pay"),
	L(verdict, OPTIONAL, "what comply says: only allow is written"),
	L(reference, OPTIONAL, "payment reference; empty: made with check digits"),
	L(promise_id, OPTIONAL, "which promise it is about"),
	L(plan_id, OPTIONAL, "which plan"),
	L(dispute_id, OPTIONAL, "which dispute"),
	L(settlement_amount, OPTIONAL, "what is accepted instead of the amount"),
	L(settlement_due_date, OPTIONAL, "day by which the settlement is to be paid"),
	L(debt_kind, OPTIONAL, "consumer, student or commercial"),
	L(time_barred, OPTIONAL, "yes when the debt is, or may be"),
	L(legal_action_authorised, OPTIONAL, "yes when a claim in court is decided"),
	L(legal_action_date, OPTIONAL, "day from which it is"),
	L(itemization_date, OPTIONAL, "12 CFR 1006.34(b)(3)"),
	L(itemization_event, OPTIONAL, "what happened on that day"),
	L(itemization_amount, OPTIONAL, "amount of the debt on that day"),
	L(interest_since, OPTIONAL, "interest since"),
	L(fees_since, OPTIONAL, "fees since"),
	L(payments_since, OPTIONAL, "payments since, positive"),
	L(credits_since, OPTIONAL, "credits since, positive"),
	L(original_creditor, OPTIONAL, "creditor on the itemization date"),
	L(current_creditor, OPTIONAL, "to whom it is owed now"),
	L(account_number, OPTIONAL, "number of the account, may be truncated"),
	L(validation_end_date, OPTIONAL, "end of a validation period that runs"),
};
#undef L
const struct column_set letter_requests_schema =
    COLUMN_SET("letters", struct letter_request, request_columns);

#define C(field, need, help) COLUMN(struct creditor, field, need, help)
static const struct column creditor_columns[] = {
	C(name, REQUIRED, "true name of who writes"),
	C(language, OPTIONAL, "the row is for letters in this language"),
	C(role, OPTIONAL, "creditor, third_party or debt_buyer"),
	C(contact_name, OPTIONAL, "who signs"),
	C(address_1, OPTIONAL, "first line of the address"),
	C(address_2, OPTIONAL, "second line of the address"),
	C(city, OPTIONAL, "city"),
	C(region, OPTIONAL, "state, province or canton"),
	C(postal_code, OPTIONAL, "postal code"),
	C(country, OPTIONAL, "ISO 3166 code of two letters"),
	C(phone, OPTIONAL, "telephone number"),
	C(hours, OPTIONAL, "when it is answered"),
	C(email, OPTIONAL, "e-mail address"),
	C(website, OPTIONAL, "website"),
	C(iban, OPTIONAL, "account to pay to"),
	C(bic, OPTIONAL, "its bank's code"),
	C(bank, OPTIONAL, "its bank's name"),
	C(licence, OPTIONAL, "licence or registration, as it must be shown"),
	C(opt_out, OPTIONAL, "how not to get electronic messages any more"),
	C(advice, OPTIONAL, "where there is free advice on debts"),
};
#undef C
const struct column_set creditors_schema =
    COLUMN_SET("creditor", struct creditor, creditor_columns);

/* ---- Reading ---- */

/* The latest record of an id counts. */
static void *
keep(struct map *ids, struct pool *pool, struct str id, const void *record, size_t size)
{
	uint32_t number = map_intern(ids, id);
	void *kept = number < pool->count ? pool_at(pool, number) : pool_add(pool);

	memcpy(kept, record, size);
	return kept;
}

static void
read_customers(struct letter_book *book, const char *path)
{
	const struct customer *customer;
	struct reader reader;

	book->has_customers = reader_side(&reader, book->tool, path, &customers_schema);
	if (!book->has_customers)
		return;
	while ((customer = reader_next(&reader)) != NULL) {
		if (map_find(&book->customer_ids, customer->customer_id) != MAP_NONE)
			reader_fail(&reader, "customer_id: \"%.*s\" stands there twice",
			    STR_ARG(customer->customer_id));
		record_keep(&customers_schema,
		    keep(&book->customer_ids, &book->customers, customer->customer_id,
			customer, sizeof(*customer)),
		    &book->arena);
	}
	reader_close(&reader);
}

static void
read_promises(struct letter_book *book, const char *path)
{
	const struct promise *promise;
	struct current current;

	(void)current_open(&current, book->tool, path, &promises_schema);
	while ((promise = current_next(&current)) != NULL)
		record_keep(&promises_schema,
		    keep(&book->promise_ids, &book->promises, promise->promise_id,
			promise, sizeof(*promise)),
		    &book->arena);
	current_close(&current);
}

static void
read_disputes(struct letter_book *book, const char *path)
{
	const struct dispute *dispute;
	struct current current;

	(void)current_open(&current, book->tool, path, &disputes_schema);
	while ((dispute = current_next(&current)) != NULL)
		record_keep(&disputes_schema,
		    keep(&book->dispute_ids, &book->disputes, dispute->dispute_id,
			dispute, sizeof(*dispute)),
		    &book->arena);
	current_close(&current);
}

static void
read_plans(struct letter_book *book, const struct letter_files *files)
{
	const struct plan *plan;
	const struct instalment *instalment;
	struct reader reader;

	if (reader_side(&reader, book->tool, files->plans, &plans_schema)) {
		while ((plan = reader_next(&reader)) != NULL)
			record_keep(&plans_schema,
			    keep(&book->plan_ids, &book->plans, plan->plan_id, plan,
				sizeof(*plan)),
			    &book->arena);
		reader_close(&reader);
	}
	if (!reader_side(&reader, book->tool, files->instalments, &instalments_schema))
		return;
	while ((instalment = reader_next(&reader)) != NULL) {
		uint32_t number = map_intern(&book->plan_ids, instalment->plan_id);
		struct letter_instalments *list;
		while (book->instalments.count <= number)
			(void)pool_add(&book->instalments);
		while (book->plans.count <= number)
			(void)pool_add(&book->plans);
		list = pool_at(&book->instalments, number);
		list->list = array_reserve(list->list, &list->capacity, list->count + 1,
		    sizeof(struct instalment));
		list->list[list->count] = *instalment;
		record_keep(
		    &instalments_schema, &list->list[list->count++], &book->arena);
	}
	reader_close(&reader);
}

static struct str
account_key(struct letter_book *book, struct str customer_id, struct currency currency,
    char *buffer)
{
	struct str code = currency_code(currency);

	if (customer_id.n > 200)
		return arena_print(
		    &book->arena, "%.*s %.*s", STR_ARG(code), STR_ARG(customer_id));
	memcpy(buffer, code.p, 3);
	buffer[3] = ' ';
	memcpy(buffer + 4, customer_id.p, customer_id.n);
	return (struct str){ buffer, customer_id.n + 4 };
}

/* Items of one account often follow each other. */
static uint32_t
account_of(struct letter_book *book, const struct item *item)
{
	char buffer[256];
	const struct letter_item *last =
	    book->items.count == 0 ? NULL : pool_at(&book->items, book->items.count - 1);

	if (last != NULL && last->currency.number == item->currency.number) {
		struct str key = map_key(&book->account_ids, last->account);
		if (str_equal((struct str){ key.p + 4, key.n - 4 }, item->customer_id))
			return last->account;
	}
	return map_intern(&book->account_ids,
	    account_key(book, item->customer_id, item->currency, buffer));
}

/* An account's items stay in the order of the input: the new one goes to the end, which
 * is found from the account's last one. */
static void
add_item(struct letter_book *book, const struct item *item, const struct aged *aged,
    struct pool *last_items)
{
	uint32_t account = account_of(book, item),
		 number = map_intern(&book->item_ids, item->item_id);
	struct letter_item *kept;

	if (number < book->items.count)
		die(EXIT_INPUT, "items: item_id \"%.*s\" stands there twice",
		    STR_ARG(item->item_id));
	kept = pool_add(&book->items);
	*kept = (struct letter_item){
		.item_id = map_key(&book->item_ids, number),
		.document = arena_copy(
		    &book->arena, item->document.n > 0 ? item->document : item->item_id),
		.description = arena_copy(&book->arena, item->description),
		.reference = arena_copy(&book->arena, item->reference),
		.issue_date = item->issue_date,
		.due_date = item->due_date,
		.amount = item->amount,
		.open = aged->open,
		.days = { aged->days_due },
		.currency = item->currency,
		.account = account,
		.next = MAP_NONE,
	};
	if (account == book->first_items.count) {
		*(uint32_t *)pool_add(&book->first_items) = number;
		*(uint32_t *)pool_add(last_items) = number;
		return;
	}
	((struct letter_item *)pool_at(
	     &book->items, *(uint32_t *)pool_at(last_items, account)))
	    ->next = number;
	*(uint32_t *)pool_at(last_items, account) = number;
}

static struct str
closed_key(struct letter_book *book, struct str customer_id, struct currency currency,
    struct str item_id)
{
	return arena_print(&book->keys, "%.*s %.*s\n%.*s",
	    STR_ARG(currency_code(currency)), STR_ARG(customer_id), STR_ARG(item_id));
}

static void
add_closed(struct letter_book *book, const struct item *item)
{
	arena_reset(&book->keys);
	(void)map_intern(&book->closed,
	    closed_key(book, item->customer_id, item->currency, item->item_id));
}

/* As `age` does, so that letters say what it says. */
static void
read_items(struct letter_book *book, const struct letter_files *files)
{
	struct aged_args args = { .as_of = book->as_of,
		.allocations = files->allocations,
		.customers = files->customers };
	char *paths[] = { (char *)(uintptr_t)files->items };
	struct tool_args quiet = *book->tool;
	size_t count = files->items != NULL;
	struct aged_reader aged;
	const struct item *item;
	struct pool last_items;
	struct aged out;

	book->has_items = count > 0 || (quiet.opened != NULL &&
					   store_has_rows(quiet.opened, &items_schema));
	if (!book->has_items)
		return;
	quiet.verbose = false;
	quiet.tsv = count > 0 && strlen(paths[0]) > 4 &&
		    strcmp(paths[0] + strlen(paths[0]) - 4, ".tsv") == 0;
	pool_init(&last_items, sizeof(uint32_t));
	aged_prepare(&aged, &quiet, &args);
	aged.reads = AGED_READS " document description reference";
	aged_open(&aged, paths, count, false);
	while ((item = aged_next(&aged, &out)) != NULL)
		if (out.open.minor != 0)
			add_item(book, item, &out, &last_items);
		else
			add_closed(book, item);
	(void)aged_close(&aged);
	pool_free(&last_items);
}

void
letter_book_read(struct letter_book *book, const struct tool_args *tool,
    const struct letter_files *files, struct date as_of)
{
	*book = (struct letter_book){ .tool = tool, .as_of = as_of };
	pool_init(&book->customers, sizeof(struct customer));
	pool_init(&book->items, sizeof(struct letter_item));
	pool_init(&book->promises, sizeof(struct promise));
	pool_init(&book->plans, sizeof(struct plan));
	pool_init(&book->disputes, sizeof(struct dispute));
	pool_init(&book->first_items, sizeof(uint32_t));
	pool_init(&book->instalments, sizeof(struct letter_instalments));
	book->creditors =
	    records_read(tool, files->creditor, &creditors_schema, &book->arena);
	read_customers(book, files->customers);
	read_items(book, files);
	read_promises(book, files->promises);
	read_plans(book, files);
	read_disputes(book, files->disputes);
}

/* ---- Looking up ---- */

const struct customer *
letter_book_customer(const struct letter_book *book, struct str customer_id)
{
	uint32_t number = map_find(&book->customer_ids, customer_id);

	return number == MAP_NONE ? NULL : pool_at(&book->customers, number);
}

/* Letters often name items in the order of the table: then nothing is searched for. */
struct letter_item *
letter_book_item(struct letter_book *book, struct str item_id)
{
	uint32_t number = book->next_item;

	if (number >= book->items.count ||
	    !str_equal(map_key(&book->item_ids, number), item_id))
		number = map_find(&book->item_ids, item_id);
	if (number == MAP_NONE)
		return NULL;
	book->next_item = number + 1;
	return pool_at(&book->items, number);
}

bool
letter_book_is_closed(struct letter_book *book, struct str customer_id,
    struct currency currency, struct str item_id)
{
	arena_reset(&book->keys);
	return map_find(&book->closed,
		   closed_key(book, customer_id, currency, item_id)) != MAP_NONE;
}

uint32_t
letter_book_account(
    struct letter_book *book, struct str customer_id, struct currency currency)
{
	char buffer[256];

	return map_find(
	    &book->account_ids, account_key(book, customer_id, currency, buffer));
}

const struct letter_item *
letter_book_first_item(const struct letter_book *book, uint32_t account)
{
	if (account == MAP_NONE)
		return NULL;
	return pool_at(&book->items, *(uint32_t *)pool_at(&book->first_items, account));
}

const struct letter_item *
letter_book_next_item(const struct letter_book *book, const struct letter_item *item)
{
	return item->next == MAP_NONE ? NULL : pool_at(&book->items, item->next);
}

const struct creditor *
letter_book_creditor(const struct letter_book *book, struct str language)
{
	const struct creditor *list = book->creditors.list, *found = NULL;

	for (size_t i = 0; i < book->creditors.count; i++) {
		if (str_equal_nocase(list[i].language, language))
			return &list[i];
		if (found == NULL && list[i].language.n == 0)
			found = &list[i];
	}
	return found != NULL || book->creditors.count == 0 ? found : &list[0];
}
