/* report refunds: its tables and figures. */

#include "app/report_refunds.h"

#include <stdlib.h>

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("name", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("items", COUNT, true),
	DOCUMENT_COLUMN("unapplied", AMOUNT, true),
	DOCUMENT_COLUMN("debits", AMOUNT, true),
	DOCUMENT_COLUMN("offset", AMOUNT, true),
	DOCUMENT_COLUMN("refund", AMOUNT, true),
	DOCUMENT_COLUMN("oldest_date", DATE, false),
	DOCUMENT_COLUMN("age_days", DAYS, false),
	DOCUMENT_COLUMN("like_count", COUNT, true),
};

static const struct document_column credit_columns[] = {
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("kind", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("issue_date", DATE, false),
	DOCUMENT_COLUMN("age_days", DAYS, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, true),
	DOCUMENT_COLUMN("open_amount", AMOUNT, true),
	DOCUMENT_COLUMN("offset", AMOUNT, true),
	DOCUMENT_COLUMN("refund", AMOUNT, true),
	DOCUMENT_COLUMN("like", TEXT, false),
};

static const struct document_column debt_columns[] = {
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("kind", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, true),
	DOCUMENT_COLUMN("open_amount", AMOUNT, true),
	DOCUMENT_COLUMN("offset", AMOUNT, true),
};

static struct amount
refund_of(struct amount unapplied, struct amount offset)
{
	return amount_subtract(amount_negate(unapplied), offset);
}

static struct document_cell
age_of(const struct refunds_report *report, struct date date)
{
	return date_is_none(date)
		   ? cell_empty()
		   : cell_days(date_days_between(date, report->run->as_of));
}

static struct document_cell
name_of(const struct refunds_report *report, struct str customer_id)
{
	const struct customer *customer = aged_customer(report->run->aged, customer_id);

	return customer == NULL ? cell_empty() : cell_text(customer->name);
}

/* ---- Customers ---- */

static void
write_account(struct refunds_report *report, const struct refund_account *account)
{
	struct currency currency = account->currency;
	struct date oldest = report->entries[account->first].date;

	document_row(report->run->document,
	    (struct document_cell[]){ cell_text(account->customer_id),
		name_of(report, account->customer_id), cell_currency(currency),
		cell_count((int64_t)account->credit_count),
		cell_amount(account->unapplied, currency),
		cell_amount(account->debits, currency),
		cell_amount(account->offset, currency),
		cell_amount(refund_of(account->unapplied, account->offset), currency),
		cell_date(oldest), age_of(report, oldest),
		cell_count(account->like_count) });
}

static struct refund_account
sum_up(struct refund_account *const *list, size_t count)
{
	struct refund_account all = { 0 };

	for (size_t i = 0; i < count; i++) {
		all.currency = list[i]->currency;
		all.unapplied = amount_add(all.unapplied, list[i]->unapplied);
		all.debits = amount_add(all.debits, list[i]->debits);
		all.offset = amount_add(all.offset, list[i]->offset);
		all.credit_count += list[i]->credit_count;
		all.like_count += list[i]->like_count;
	}
	return all;
}

static void
write_figure(struct refunds_report *report, const struct refund_account *all)
{
	struct currency currency = all->currency;
	const struct document_input inputs[] = {
		{ STR("unapplied"), cell_amount(all->unapplied, currency) },
		{ STR("offset"), cell_amount(all->offset, currency) },
		{ STR("debts of these customers"), cell_amount(all->debits, currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "refund", "net", "To pay back",
		cell_amount(refund_of(all->unapplied, all->offset), currency) },
	    inputs, COUNT(inputs));
}

static void
write_currency(
    struct refunds_report *report, struct refund_account *const *list, size_t count)
{
	struct report_run *run = report->run;
	struct refund_account all = sum_up(list, count);
	struct currency currency = all.currency;
	const struct document_chart chart = { CHART_BARS,
		report_title(run, "Set off, and to pay back", currency), 0, 6, 2 };
	const struct document_section section = { STR("refunds"),
		report_title(run, "Refunds", currency), columns, COUNT(columns), &chart,
		1 };

	document_section(run->document, &section);
	if (count == 0)
		return;
	document_note(run->document,
	    str_of("What could be set against open debts of the same customer in the "
		   "currency, the oldest of both first; the rest is to be paid back."));
	for (size_t i = 0; i < count; i++)
		write_account(report, list[i]);
	document_total(run->document,
	    (struct document_cell[COUNT(columns)]){ cell_text(str_of("total")),
		cell_empty(), cell_currency(currency),
		cell_count((int64_t)all.credit_count),
		cell_amount(all.unapplied, currency), cell_amount(all.debits, currency),
		cell_amount(all.offset, currency),
		cell_amount(refund_of(all.unapplied, all.offset), currency), cell_empty(),
		cell_empty(), cell_count(all.like_count) });
	write_figure(report, &all);
}

/* ---- Items ---- */

static void
write_credit(struct refunds_report *report, const struct refund_account *account,
    const struct refund_entry *entry)
{
	struct currency currency = account->currency;

	document_row(report->run->document,
	    (struct document_cell[]){ cell_text(account->customer_id),
		cell_text(entry->item_id), cell_text(entry->kind),
		cell_text(entry->document), cell_date(entry->date),
		age_of(report, entry->date), cell_currency(currency),
		cell_amount(entry->amount, currency), cell_amount(entry->open, currency),
		cell_amount(entry->offset, currency),
		cell_amount(refund_of(entry->open, entry->offset), currency),
		cell_text(entry->like) });
}

static void
write_debt(struct refunds_report *report, const struct refund_account *account,
    const struct refund_entry *entry)
{
	struct currency currency = account->currency;

	document_row(report->run->document,
	    (struct document_cell[]){ cell_text(account->customer_id),
		cell_text(entry->item_id), cell_text(entry->kind),
		cell_text(entry->document), cell_date(entry->date),
		cell_currency(currency), cell_amount(entry->amount, currency),
		cell_amount(entry->open, currency),
		cell_amount(entry->offset, currency) });
}

struct item_sums {
	struct amount amount, open, offset;
};

static void
add_entry(struct item_sums *sums, const struct refund_entry *entry)
{
	sums->amount = amount_add(sums->amount, entry->amount);
	sums->open = amount_add(sums->open, entry->open);
	sums->offset = amount_add(sums->offset, entry->offset);
}

static void
write_credits(
    struct refunds_report *report, struct refund_account *const *list, size_t count)
{
	struct report_run *run = report->run;
	struct currency currency = count > 0 ? list[0]->currency : CURRENCY_NONE;
	const struct document_section section = { STR("credits"),
		report_title(run, "Credits and unapplied cash", currency), credit_columns,
		COUNT(credit_columns), NULL, 0 };
	struct item_sums sums = { 0 };

	document_section(run->document, &section);
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < list[i]->credit_count; k++) {
			const struct refund_entry *entry =
			    &report->entries[list[i]->first + k];
			write_credit(report, list[i], entry);
			add_entry(&sums, entry);
		}
	document_total(run->document,
	    (struct document_cell[COUNT(credit_columns)]){
		[0] = cell_text(str_of("total")),
		[6] = cell_currency(currency),
		[7] = cell_amount(sums.amount, currency),
		[8] = cell_amount(sums.open, currency),
		[9] = cell_amount(sums.offset, currency),
		[10] = cell_amount(refund_of(sums.open, sums.offset), currency) });
}

/* Those that credits would meet. */
static void
write_debts(
    struct refunds_report *report, struct refund_account *const *list, size_t count)
{
	struct report_run *run = report->run;
	struct currency currency = count > 0 ? list[0]->currency : CURRENCY_NONE;
	const struct document_section section = { STR("debts"),
		report_title(run, "Debts that credits would meet", currency),
		debt_columns, COUNT(debt_columns), NULL, 0 };
	struct item_sums sums = { 0 };

	document_section(run->document, &section);
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < list[i]->debt_count; k++) {
			const struct refund_entry *entry =
			    &report->entries[list[i]->first + list[i]->credit_count + k];
			if (entry->offset.minor == 0)
				break;
			write_debt(report, list[i], entry);
			add_entry(&sums, entry);
		}
	document_total(run->document,
	    (struct document_cell[COUNT(debt_columns)]){ [0] = cell_text(str_of("total")),
		[5] = cell_currency(currency),
		[6] = cell_amount(sums.amount, currency),
		[7] = cell_amount(sums.open, currency),
		[8] = cell_amount(sums.offset, currency) });
}

/* ---- All ---- */

static int
compare_accounts(const void *a, const void *b)
{
	const struct refund_account *x = *(struct refund_account *const *)a,
				    *y = *(struct refund_account *const *)b;
	struct amount of_x = refund_of(x->unapplied, x->offset),
		      of_y = refund_of(y->unapplied, y->offset);

	if (x->currency.number != y->currency.number)
		return x->currency.number < y->currency.number ? -1 : 1;
	if (of_x.minor != of_y.minor)
		return of_x.minor > of_y.minor ? -1 : 1;
	return str_compare(x->customer_id, y->customer_id);
}

/* Who has credits, by currency, the largest refund first; for array_free(). */
static struct refund_account **
list_accounts(const struct refunds_report *report, size_t *count)
{
	size_t capacity = 0;
	struct refund_account **list =
	    array_reserve(NULL, &capacity, report_accounts_count(&report->accounts) + 1,
		sizeof(struct refund_account *));

	*count = 0;
	for (uint32_t i = 0; i < report_accounts_count(&report->accounts); i++) {
		struct refund_account *account = report_accounts_at(&report->accounts, i);
		if (account->unapplied.minor != 0)
			list[(*count)++] = account;
	}
	qsort(list, *count, sizeof(struct refund_account *), compare_accounts);
	return list;
}

/* How many of the list are of the first one's currency. */
static size_t
run_of(struct refund_account *const *list, size_t count)
{
	size_t n = 0;

	while (n < count && list[n]->currency.number == list[0]->currency.number)
		n++;
	return n;
}

void
refunds_write(struct refunds_report *report)
{
	static void (*const sections[])(struct refunds_report *,
	    struct refund_account *const *,
	    size_t) = { write_currency, write_credits, write_debts };
	size_t count, n;
	struct refund_account **list = list_accounts(report, &count);

	for (size_t s = 0; s < COUNT(sections); s++) {
		if (count == 0)
			sections[s](report, list, 0);
		for (size_t i = 0; i < count; i += n) {
			n = run_of(list + i, count - i);
			sections[s](report, list + i, n);
		}
	}
	array_free(list);
}
