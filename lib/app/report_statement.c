/* report statement: one customer's account: what was charged and what came in, day by
 * day, with the balance behind each.  It ends with what `age` says is open. */

#include "app/reports.h"
#include "app/schema.h"

#include <stdlib.h>

/* The order of entries of one day. */
enum entry_rank { RANK_ITEM, RANK_ALLOCATION, RANK_SETTLED };

struct entry {
	struct date date;
	enum entry_rank rank;
	size_t number; /* as it was met */
	struct str kind, item_id, document, payment_id;
	struct date due_date;
	struct currency currency;
	struct amount amount;
};

/* An item of the account. */
struct account_item {
	struct str item_id, document, kind;
	struct date issue_date, due_date, paid_date;
	struct currency currency;
	struct amount amount, open;
	struct amount lowered, used; /* by the entries of allocations */
	int32_t days;
};

struct account {
	struct report_run *run;
	struct str customer_id;
	struct allocation *allocations;
	size_t allocation_count, allocation_capacity;
	struct map ids; /* of items */
	struct pool items;
	struct entry *entries;
	size_t entry_count, entry_capacity;
	struct amount open[UINT8_MAX + 1]; /* as aged, by currency */
	bool is_seen[UINT8_MAX + 1];
	bool does_not_tie;
};

/* ---- Reading ---- */

static void
keep_allocation(void *context, const struct allocation *allocation)
{
	struct account *account = context;
	struct allocation *kept;

	if (allocation->effective_date.day > account->run->aged->aging.as_of.day)
		return;
	account->allocations = array_reserve(account->allocations,
	    &account->allocation_capacity, account->allocation_count + 1, sizeof(*kept));
	kept = &account->allocations[account->allocation_count++];
	*kept = *allocation;
	record_keep(&allocations_schema, kept, &account->run->arena);
}

static void
keep_item(void *context, const struct item *item, const struct aged *out)
{
	struct account *account = context;
	struct arena *arena = &account->run->arena;
	struct account_item *kept;

	if (!str_equal(item->customer_id, account->customer_id))
		return;
	if (map_intern(&account->ids, item->item_id) != account->items.count)
		reader_fail(&account->run->aged->reader,
		    "item_id: \"%.*s\" stands above already", STR_ARG(item->item_id));
	kept = pool_add(&account->items);
	*kept = (struct account_item){
		.item_id = arena_copy(arena, item->item_id),
		.document = arena_copy(arena, item->document),
		.kind = str_of(item_kinds.names[item->kind.number]),
		.issue_date = item->issue_date,
		.due_date = item->due_date,
		.paid_date = item->paid_date,
		.currency = item->currency,
		.amount = item->amount,
		.open = out->open,
		.days = out->days_due,
	};
	account->is_seen[item->currency.number] = true;
	account->open[item->currency.number] =
	    amount_add(account->open[item->currency.number], out->open);
}

/* ---- Entries ---- */

static void
add_entry(struct account *account, struct entry entry)
{
	if (entry.amount.minor == 0)
		return;
	account->entries = array_reserve(account->entries, &account->entry_capacity,
	    account->entry_count + 1, sizeof(entry));
	entry.number = account->entry_count;
	account->entries[account->entry_count++] = entry;
}

static struct account_item *
find_item(const struct account *account, struct str item_id)
{
	uint32_t number = map_find(&account->ids, item_id);

	return number == MAP_NONE ? NULL : pool_at(&account->items, number);
}

/* Lowers its item, and uses up the account's own credit that it is made from: then the
 * account stays as it was. */
static void
add_allocation(struct account *account, const struct allocation *allocation)
{
	struct account_item *to = find_item(account, allocation->item_id);
	struct account_item *from = find_item(account, allocation->payment_id);
	struct amount amount = AMOUNT_ZERO;

	if (from != NULL && allocation->kind.number != ALLOCATION_REVERSAL &&
	    !allocation_uses_cash(allocation->kind.number))
		from = NULL;
	if (to != NULL) {
		to->lowered = amount_add(to->lowered, allocation->amount);
		amount = amount_subtract(amount, allocation->amount);
	}
	if (from != NULL) {
		from->used = amount_add(from->used, allocation->amount);
		amount = amount_add(amount, allocation->amount);
	}
	if (to == NULL && from == NULL)
		return;
	add_entry(account,
	    (struct entry){ .date = allocation->effective_date,
		.rank = RANK_ALLOCATION,
		.kind = allocation->kind.number == ALLOCATION_NONE
			    ? str_of("cash")
			    : str_of(allocation_kinds.names[allocation->kind.number]),
		.item_id = allocation->item_id,
		.document = to == NULL ? str_of("") : to->document,
		.payment_id = allocation->payment_id,
		.currency = allocation->currency,
		.amount = amount });
}

/* What the balance of an item says beyond its allocations, on the day of its payment if
 * that is known. */
static void
add_rest(struct account *account, const struct account_item *item)
{
	struct amount known =
	    amount_add(amount_subtract(item->amount, item->lowered), item->used);
	bool is_paid = !date_is_none(item->paid_date) &&
		       item->paid_date.day <= account->run->aged->aging.as_of.day;

	add_entry(account, (struct entry){ .date = is_paid ? item->paid_date : DATE_LAST,
			       .rank = RANK_SETTLED,
			       .kind = str_of("settled"),
			       .item_id = item->item_id,
			       .document = item->document,
			       .currency = item->currency,
			       .amount = amount_subtract(item->open, known) });
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->date.day != y->date.day)
		return x->date.day < y->date.day ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void
make_entries(struct account *account)
{
	for (uint32_t i = 0; i < account->items.count; i++) {
		const struct account_item *item = pool_at(&account->items, i);
		add_entry(account, (struct entry){ .date = item->issue_date,
				       .rank = RANK_ITEM,
				       .kind = item->kind,
				       .item_id = item->item_id,
				       .document = item->document,
				       .due_date = item->due_date,
				       .currency = item->currency,
				       .amount = item->amount });
	}
	for (size_t i = 0; i < account->allocation_count; i++)
		add_allocation(account, &account->allocations[i]);
	for (uint32_t i = 0; i < account->items.count; i++)
		add_rest(account, pool_at(&account->items, i));
	if (account->entry_count > 0)
		qsort(account->entries, account->entry_count, sizeof(struct entry),
		    compare_entries);
}

/* ---- Sections ---- */

static const struct document_column statement_columns[] = {
	DOCUMENT_COLUMN("entry_date", DATE, false),
	DOCUMENT_COLUMN("kind", TEXT, false),
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("payment_id", TEXT, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("charge", AMOUNT, true),
	DOCUMENT_COLUMN("credit", AMOUNT, true),
	DOCUMENT_COLUMN("balance", AMOUNT, false),
};

static const struct document_column open_columns[] = {
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("kind", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("issue_date", DATE, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("days_past_due", DAYS, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, false),
	DOCUMENT_COLUMN("open_amount", AMOUNT, true),
};

/* The sums of one currency, as its rows are written. */
struct balance {
	struct currency currency;
	struct amount opening, charges, credits, closing;
};

static void
write_opening(struct account *account, const struct balance *balance)
{
	struct date from = account->run->args->from;

	if (date_is_none(from))
		return;
	document_row(account->run->document,
	    (struct document_cell[]){ cell_date(from), cell_text(str_of("opening")),
		cell_empty(), cell_empty(), cell_empty(), cell_empty(),
		cell_currency(balance->currency), cell_empty(), cell_empty(),
		cell_amount(balance->opening, balance->currency) });
}

static void
write_entry(struct account *account, const struct entry *entry, struct balance *balance)
{
	struct currency currency = entry->currency;
	bool is_credit = entry->amount.minor < 0;
	struct amount *sum = is_credit ? &balance->credits : &balance->charges;
	struct document_cell amount = cell_amount(entry->amount, currency);
	struct date date = entry->date.day == DATE_LAST.day ? DATE_NONE : entry->date;

	*sum = amount_add(*sum, entry->amount);
	balance->closing = amount_add(balance->closing, entry->amount);
	document_row(account->run->document,
	    (struct document_cell[]){ cell_date(date), cell_text(entry->kind),
		cell_text(entry->item_id), cell_text(entry->document),
		cell_text(entry->payment_id), cell_date(entry->due_date),
		cell_currency(currency), is_credit ? cell_empty() : amount,
		is_credit ? amount : cell_empty(),
		cell_amount(balance->closing, currency) });
}

static void
write_entries(struct account *account, struct balance *balance)
{
	struct date from = account->run->args->from;
	size_t i = 0;

	for (; i < account->entry_count && account->entries[i].date.day < from.day; i++)
		if (account->entries[i].currency.number == balance->currency.number)
			balance->opening =
			    amount_add(balance->opening, account->entries[i].amount);
	balance->closing = balance->opening;
	write_opening(account, balance);
	for (; i < account->entry_count; i++)
		if (account->entries[i].currency.number == balance->currency.number)
			write_entry(account, &account->entries[i], balance);
}

/* The balance must be what is open by age. */
static void
check_balance(struct account *account, const struct balance *balance)
{
	struct amount open = account->open[balance->currency.number];

	if (balance->closing.minor == open.minor)
		return;
	warn("the entries of the account end with %s, but %s is open",
	    money_text(balance->closing, balance->currency),
	    money_text(open, balance->currency));
	account->does_not_tie = true;
}

static void
write_figure(struct account *account, const struct balance *balance)
{
	struct currency currency = balance->currency;
	const struct document_input inputs[] = {
		{ STR("opening"), cell_amount(balance->opening, currency) },
		{ STR("charges"), cell_amount(balance->charges, currency) },
		{ STR("credits"), cell_amount(balance->credits, currency) },
	};

	report_figure(account->run,
	    (struct report_value){
		"balance", "", "Balance", cell_amount(balance->closing, currency) },
	    inputs, COUNT(inputs));
}

static void
write_statement(struct account *account, struct currency currency)
{
	struct report_run *run = account->run;
	struct balance balance = { .currency = currency };
	const struct document_chart chart = { CHART_LINES,
		report_title(run, "Balance", currency), 0, 9, 1 };
	const struct document_section section = { STR("statement"),
		report_title(run, "Account", currency), statement_columns,
		COUNT(statement_columns), &chart,
		account->entry_count <= CHART_ROWS_MAX ? 1 : 0 };

	document_section(run->document, &section);
	write_entries(account, &balance);
	if (currency_is_none(currency))
		return;
	document_total(run->document,
	    (struct document_cell[]){ cell_empty(), cell_text(str_of("total")),
		cell_empty(), cell_empty(), cell_empty(), cell_empty(),
		cell_currency(currency), cell_amount(balance.charges, currency),
		cell_amount(balance.credits, currency),
		cell_amount(balance.closing, currency) });
	write_figure(account, &balance);
	check_balance(account, &balance);
}

static void
write_open(struct account *account, struct currency currency)
{
	struct report_run *run = account->run;
	const struct document_section section = { STR("open"),
		report_title(run, "Open items", currency), open_columns,
		COUNT(open_columns), NULL, 0 };
	struct document_cell total[COUNT(open_columns)] = { cell_text(str_of("total")) };

	document_section(run->document, &section);
	for (uint32_t i = 0; i < account->items.count; i++) {
		const struct account_item *item = pool_at(&account->items, i);
		if (item->currency.number != currency.number || item->open.minor == 0)
			continue;
		document_row(run->document,
		    (struct document_cell[]){ cell_text(item->item_id),
			cell_text(item->kind), cell_text(item->document),
			cell_date(item->issue_date), cell_date(item->due_date),
			cell_days(item->days), cell_currency(currency),
			cell_amount(item->amount, currency),
			cell_amount(item->open, currency) });
	}
	if (currency_is_none(currency))
		return;
	total[6] = cell_currency(currency);
	total[8] = cell_amount(account->open[currency.number], currency);
	document_total(run->document, total);
}

static void
write_sections(struct account *account)
{
	const struct report_currencies seen = report_currencies(account->is_seen);

	for (size_t i = 0; i < seen.count; i++)
		write_statement(account, seen.list[i]);
	for (size_t i = 0; i < seen.count; i++)
		write_open(account, seen.list[i]);
}

static const char *
lacks(const struct report_run *run)
{
	return run->args->customer == NULL ? "statement needs --customer" : NULL;
}

static void *
prepare(struct report_run *run)
{
	struct account *account = arena_alloc(&run->arena, sizeof(*account));

	account->run = run;
	account->customer_id = str_of(run->args->customer);
	pool_init(&account->items, sizeof(struct account_item));
	run->needs_documents = true;
	return account;
}

static enum exit_code
write_all(void *context)
{
	struct account *account = context;

	make_entries(account);
	write_sections(account);
	if (account->items.count == 0) {
		warn("customer %s has no items here", account->run->args->customer);
		account->does_not_tie = true;
	}
	array_free(account->allocations);
	array_free(account->entries);
	map_free(&account->ids);
	pool_free(&account->items);
	return account->does_not_tie ? EXIT_REPORT : EXIT_DONE;
}

const struct report_steps report_statement_steps = {
	.lacks = lacks,
	.prepare = prepare,
	.allocation = keep_allocation,
	.item = keep_item,
	.write = write_all,
};
