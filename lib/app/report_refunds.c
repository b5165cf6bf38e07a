/* report refunds: credits of customers, what they could be set against, and what is left
 * to pay back. */

#include "app/report_refunds.h"

#include <stdlib.h>

/* ---- Accounts ---- */

static struct refund_account *
account_of(
    struct refunds_report *report, struct currency currency, struct str customer_id)
{
	uint32_t number = report_accounts_add(&report->accounts, currency, customer_id);
	struct refund_account *account = report_accounts_at(&report->accounts, number);

	account->customer_id = report_accounts_customer(&report->accounts, number);
	account->currency = currency;
	return account;
}

uint32_t
refunds_find(
    struct refunds_report *report, struct currency currency, struct str customer_id)
{
	return report_accounts_find(&report->accounts, currency, customer_id);
}

/* ---- Items ---- */

enum { ITEM_ID, CUSTOMER_ID, KIND, DOCUMENT, DAY, OWN_AMOUNT, OPEN, CELL_COUNT };

/* The own date of a credit, the due date of a debt; none when it has none. */
static struct date
day_of(
    const struct refunds_report *report, const struct item *item, const struct aged *aged)
{
	if (aged->open.minor <= 0 && !date_is_none(item->issue_date))
		return item->issue_date;
	if (aged->flags & AGING_UNDATED)
		return DATE_NONE;
	return date_add_days(report->run->as_of, -aged->days_due);
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct refunds_report *report = context;
	bool is_payment = item->kind.number == ITEM_PAYMENT && item->amount.minor < 0;
	struct refund_account *account;

	if (aged->open.minor == 0 && !is_payment)
		return;
	account = account_of(report, item->currency, item->customer_id);
	if (aged->open.minor < 0)
		account->unapplied = amount_add(account->unapplied, aged->open);
	else
		account->debits = amount_add(account->debits, aged->open);
	document_spool_add(report->spool,
	    (struct document_cell[CELL_COUNT]){ [ITEM_ID] = cell_text(item->item_id),
		[CUSTOMER_ID] = cell_text(item->customer_id),
		[KIND] = cell_text(str_of(item_kinds.names[item->kind.number])),
		[DOCUMENT] = cell_text(item->document),
		[DAY] = cell_date(day_of(report, item, aged)),
		[OWN_AMOUNT] = cell_amount(item->amount, item->currency),
		[OPEN] = cell_amount(aged->open, item->currency) });
}

/* Keeps the items of those who have credits. */
static void
gather(struct refunds_report *report)
{
	struct arena *arena = &report->run->arena;
	const struct document_cell *cells;

	document_spool_rewind(report->spool);
	while ((cells = document_spool_next(report->spool)) != NULL) {
		uint32_t number =
		    refunds_find(report, cells[OPEN].currency, cells[CUSTOMER_ID].text);
		struct refund_account *account =
		    report_accounts_at(&report->accounts, number);
		if (account->unapplied.minor == 0)
			continue;
		report->entries = array_reserve(report->entries, &report->capacity,
		    report->count + 1, sizeof(*report->entries));
		report->entries[report->count++] = (struct refund_entry){
			.account = number,
			.is_credit = cells[OPEN].number < 0,
			.is_payment =
			    str_is(cells[KIND].text, item_kinds.names[ITEM_PAYMENT]),
			.item_id = arena_copy(arena, cells[ITEM_ID].text),
			.kind = arena_copy(arena, cells[KIND].text),
			.document = arena_copy(arena, cells[DOCUMENT].text),
			.date = { (int32_t)cells[DAY].number },
			.amount = { cells[OWN_AMOUNT].number },
			.open = { cells[OPEN].number },
		};
		account->credit_count += cells[OPEN].number < 0;
		account->debt_count += cells[OPEN].number > 0;
	}
}

/* Credits, debts, then payments that are used up. */
static int
rank(const struct refund_entry *entry)
{
	return entry->is_credit ? 0 : entry->open.minor > 0 ? 1 : 2;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct refund_entry *x = a, *y = b;

	if (x->account != y->account)
		return x->account < y->account ? -1 : 1;
	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	/* What has no date comes last. */
	if (x->date.day != y->date.day)
		return (uint32_t)x->date.day - 1u < (uint32_t)y->date.day - 1u ? -1 : 1;
	return str_compare(x->item_id, y->item_id);
}

/* ---- Setting off ---- */

static void
settle(struct refunds_report *report, struct refund_account *account)
{
	struct refund_entry *entries = &report->entries[account->first];
	size_t count = account->credit_count + account->debt_count, capacity = 0;
	struct refund_item *items =
	    array_reserve(NULL, &capacity, count + 1, sizeof(*items));

	for (size_t i = 0; i < count; i++)
		items[i].open = entries[i].is_credit ? amount_negate(entries[i].open)
						     : entries[i].open;
	account->offset = refund_settle(items, account->credit_count,
	    items + account->credit_count, account->debt_count);
	for (size_t i = 0; i < count; i++)
		entries[i].offset = items[i].offset;
	array_free(items);
}

static void
settle_all(struct refunds_report *report)
{
	if (report->count > 0)
		qsort(report->entries, report->count, sizeof(*report->entries),
		    compare_entries);
	for (size_t i = 0; i < report->count;) {
		uint32_t number = report->entries[i].account;
		struct refund_account *account =
		    report_accounts_at(&report->accounts, number);
		account->first = i;
		settle(report, account);
		while (i < report->count && report->entries[i].account == number)
			i++;
	}
}

/* ---- Steps ---- */

static void *
prepare(struct report_run *run)
{
	struct refunds_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report_accounts_init(&report->accounts, sizeof(struct refund_account));
	report->spool = document_spool_open(CELL_COUNT);
	run->needs_rows = run->needs_documents = true;
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct refunds_report *report = context;

	gather(report);
	settle_all(report);
	refunds_find_likes(report);
	refunds_write(report);
	document_spool_close(report->spool);
	array_free(report->entries);
	report_accounts_free(&report->accounts);
	return EXIT_DONE;
}

const struct report_steps report_refunds_steps = {
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
