/* report exceptions: what somebody should look into before the figures are believed. */

#include "app/report_accounts.h"
#include "app/reports.h"
#include "app/summary.h"
#include "io/document_spool.h"

enum exception {
	EXCEPTION_CREDIT_BALANCE, /* a customer has more credits than debts */
	EXCEPTION_UNDATED,        /* neither a due date nor an issue date */
	EXCEPTION_DUPLICATE,      /* the same customer, kind, amount and dates */
	EXCEPTION_SAME_ID,        /* an item_id that stood there before */
	EXCEPTION_PAID_BUT_OPEN,
	EXCEPTION_OVER_APPLIED,
	EXCEPTION_BALANCE,    /* differs from amount less allocations */
	EXCEPTION_BEYOND,     /* more open than there was, or of the other sign */
	EXCEPTION_SIGN,       /* a debt that is negative, or a credit that is not */
	EXCEPTION_DUE_BEFORE, /* the day of issue */
	EXCEPTION_ALLOCATION, /* to items that are not here */
	EXCEPTION_COUNT
};

static const struct {
	const char *name, *title;
	bool breaks_tie;
} kinds[] = {
	[EXCEPTION_CREDIT_BALANCE] = { "credit_balance", "Credit balances", false },
	[EXCEPTION_UNDATED] = { "undated", "Items without a date", false },
	[EXCEPTION_DUPLICATE] = { "duplicate", "Perhaps entered twice", false },
	[EXCEPTION_SAME_ID] = { "same_id", "One id of several items", true },
	[EXCEPTION_PAID_BUT_OPEN] = { "paid_but_open", "Paid, but open", true },
	[EXCEPTION_OVER_APPLIED] = { "over_applied", "More allocated than there was",
	    true },
	[EXCEPTION_BALANCE] = { "balance_differs",
	    "Open amounts that allocations contradict", true },
	[EXCEPTION_BEYOND] = { "beyond_amount", "Open beyond the amount", true },
	[EXCEPTION_SIGN] = { "odd_sign", "Amounts of the other sign", false },
	[EXCEPTION_DUE_BEFORE] = { "due_before_issue", "Due before the day of issue",
	    false },
	[EXCEPTION_ALLOCATION] = { "allocation_without_item",
	    "Allocations to items that are not here", true },
};

_Static_assert(COUNT(kinds) == EXCEPTION_COUNT, "a name for each exception");

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("exception", TEXT, false),
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("issue_date", DATE, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, false),
	DOCUMENT_COLUMN("open_amount", AMOUNT, false),
	DOCUMENT_COLUMN("detail", TEXT, false),
};

struct exceptions {
	struct report_run *run;
	struct summary summary;
	struct map item_ids;
	struct report_accounts accounts;
	struct map seen;   /* struct likeness */
	struct pool first; /* uint32_t: the number of the item seen first */
	struct document_spool *found[EXCEPTION_COUNT];
	uint64_t counts[EXCEPTION_COUNT];
	struct arena row;
};

static void
find(struct exceptions *report, enum exception kind, const struct document_cell *cells)
{
	report->counts[kind]++;
	document_spool_add(report->found[kind], cells);
}

static void
find_item(struct exceptions *report, enum exception kind, const struct item *item,
    struct amount open, struct str detail)
{
	find(report, kind,
	    (struct document_cell[COUNT(columns)]){ cell_text(str_of(kinds[kind].name)),
		cell_text(item->customer_id), cell_text(item->item_id),
		cell_text(item->document), cell_date(item->issue_date),
		cell_date(item->due_date), cell_currency(item->currency),
		cell_amount(item->amount, item->currency),
		cell_amount(open, item->currency), cell_text(detail) });
}

/* What makes two items the same.  Instalments of one invoice differ in their due dates.
 */
struct likeness {
	int64_t amount;
	uint32_t account, kind;
	int32_t issue_day, due_day;
};

_Static_assert(sizeof(struct likeness) == 24, "a key without holes");

static void
find_duplicate(struct exceptions *report, const struct item *item, struct amount open,
    uint32_t item_number)
{
	const struct likeness key = { item->amount.minor,
		report_accounts_add(&report->accounts, item->currency, item->customer_id),
		item->kind.number, item->issue_date.day, item->due_date.day };
	uint32_t number =
	    map_intern(&report->seen, (struct str){ (const char *)&key, sizeof(key) });
	struct str first;

	if (number == report->first.count) {
		*(uint32_t *)pool_add(&report->first) = item_number;
		return;
	}
	first = map_key(
	    &report->item_ids, *(const uint32_t *)pool_at(&report->first, number));
	find_item(report, EXCEPTION_DUPLICATE, item, open,
	    arena_print(&report->row, "like %.*s", STR_ARG(first)));
}

/* What allocations leave open of an item is all known when none comes later, and its
 * balance is of the same day, which that of a store need not be. */
static void
find_balance(struct exceptions *report, const struct item *item, const struct aged *aged)
{
	const struct aging *aging = &report->run->aged->aging;
	struct str detail;

	if (aged->settlement == NULL || aging->balances_stand ||
	    amount_is_none(item->open_amount) ||
	    item->open_amount.minor == aged->open.minor ||
	    settlement_last(aging->settlements, aged->settlement).day > aging->as_of.day)
		return;
	detail = arena_print(&report->row, "open_amount %s, amount less allocations %s",
	    money_text(item->open_amount, item->currency),
	    money_text(aged->open, item->currency));
	find_item(report, EXCEPTION_BALANCE, item, item->open_amount, detail);
}

static bool
is_beyond(struct amount open, struct amount amount)
{
	if (amount_is_none(open))
		return false;
	return amount.minor < 0 ? open.minor > 0 || open.minor < amount.minor
				: open.minor < 0 || open.minor > amount.minor;
}

static bool
is_odd_sign(const struct item *item)
{
	switch (item->kind.number) {
	case ITEM_INVOICE:
	case ITEM_DEBIT_NOTE:
		return item->amount.minor < 0;
	case ITEM_CREDIT_NOTE:
	case ITEM_PAYMENT:
		return item->amount.minor > 0;
	default:
		return false;
	}
}

/* What does not go together in a row, whatever stands in others. */
static void
find_odd(struct exceptions *report, const struct item *item, struct amount open)
{
	if (is_beyond(item->open_amount, item->amount))
		find_item(report, EXCEPTION_BEYOND, item, item->open_amount,
		    str_of("not between 0 and the amount"));
	if (is_odd_sign(item))
		find_item(report, EXCEPTION_SIGN, item, open,
		    str_of(item->amount.minor < 0 ? "counted as credit"
						  : "counted as debt"));
	if (!date_is_none(item->due_date) && !date_is_none(item->issue_date) &&
	    item->due_date.day < item->issue_date.day)
		find_item(report, EXCEPTION_DUE_BEFORE, item, open, str_of(""));
}

static void
look_at(void *context, const struct item *item, const struct aged *out)
{
	struct exceptions *report = context;
	uint32_t seen = map_count(&report->item_ids);
	uint32_t number = map_intern(&report->item_ids, item->item_id);

	arena_reset(&report->row);
	if ((out->flags & AGING_UNDATED) != 0 && out->open.minor != 0)
		find_item(report, EXCEPTION_UNDATED, item, out->open,
		    str_of("counted as current"));
	if ((out->flags & AGING_PAID_BUT_OPEN) != 0)
		find_item(report, EXCEPTION_PAID_BUT_OPEN, item, item->open_amount,
		    str_of("counted as paid"));
	if ((out->flags & AGING_OVER_APPLIED) != 0)
		find_item(report, EXCEPTION_OVER_APPLIED, item, out->open, str_of(""));
	find_balance(report, item, out);
	find_odd(report, item, out->open);
	if (number < seen)
		find_item(report, EXCEPTION_SAME_ID, item, out->open, str_of(""));
	if (item->amount.minor != 0)
		find_duplicate(report, item, out->open, number);
	summary_add(&report->summary, item, out);
}

static void
find_credit_balances(struct exceptions *report)
{
	struct aging_summary *totals = &report->summary.totals;
	uint32_t *order = summary_finish(&report->summary);

	for (uint32_t i = 0; i < totals->groups.count; i++) {
		const struct aging_group *group = pool_at(&totals->groups, order[i]);
		struct str key = map_key(&totals->keys, order[i]), part = { "", 0 };
		struct amount total = aging_group_total(totals, group);
		struct document_cell cells[COUNT(columns)] = { cell_text(
		    str_of(kinds[EXCEPTION_CREDIT_BALANCE].name)) };
		if (total.minor >= 0)
			continue;
		(void)summary_key_part(&key, &part);
		cells[1] = cell_text(part);
		cells[6] = cell_currency(group->currency);
		cells[8] = cell_amount(total, group->currency);
		cells[9] = cell_text(str_of("refund, or match it to what is owed"));
		find(report, EXCEPTION_CREDIT_BALANCE, cells);
	}
	array_free(order);
}

/* Which they are cannot be told of another shard or currency. */
static void
find_unseen(struct exceptions *report)
{
	struct document_cell cells[COUNT(columns)] = { cell_text(
	    str_of(kinds[EXCEPTION_ALLOCATION].name)) };
	uint64_t unseen;

	if (report->run->aged->aging.settlements == NULL ||
	    report->run->aged->shard.of != 0)
		return;
	unseen = settlements_unseen(&report->run->aged->settlements, report->run->as_of);
	if (unseen == 0)
		return;
	cells[COUNT(columns) - 1] = cell_text(
	    arena_print(&report->row, "items that are lowered and not in the file: %llu",
		(unsigned long long)unseen));
	find(report, EXCEPTION_ALLOCATION, cells);
}

static void
write_section(struct exceptions *report, enum exception kind)
{
	const struct document_section section = { STR("exceptions"),
		str_of(kinds[kind].title), columns, COUNT(columns), NULL, 0 };
	const struct document_cell *cells;

	document_section(report->run->document, &section);
	document_spool_rewind(report->found[kind]);
	while ((cells = document_spool_next(report->found[kind])) != NULL)
		document_row(report->run->document, cells);
	report_figure(report->run,
	    (struct report_value){ kinds[kind].name, "", "Found",
		cell_count((int64_t)report->counts[kind]) },
	    NULL, 0);
	document_spool_close(report->found[kind]);
}

static void *
prepare(struct report_run *run)
{
	struct exceptions *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	for (enum exception kind = 0; kind < EXCEPTION_COUNT; kind++)
		report->found[kind] = document_spool_open(COUNT(columns));
	pool_init(&report->first, sizeof(uint32_t));
	report_accounts_init(&report->accounts, 1);
	run->needs_documents = true;
	return report;
}

static void
opened(void *context)
{
	struct exceptions *report = context;

	summary_open(
	    &report->summary, report->run->aged, "customer_id", CREDITS_SEPARATE);
}

static const struct document_column found_columns[] = {
	DOCUMENT_COLUMN("exception", TEXT, false),
	DOCUMENT_COLUMN("title", TEXT, false),
	DOCUMENT_COLUMN("found", COUNT, true),
};

static void
write_found(struct exceptions *report)
{
	static const struct document_section section = { STR("found"),
		STR("Exceptions found"), found_columns, COUNT(found_columns), NULL, 0 };
	struct document *document = report->run->document;
	int64_t total = 0;

	document_section(document, &section);
	for (enum exception kind = 0; kind < EXCEPTION_COUNT; kind++) {
		int64_t count = (int64_t)report->counts[kind];
		document_row(document,
		    (struct document_cell[]){ cell_text(str_of(kinds[kind].name)),
			cell_text(str_of(kinds[kind].title)), cell_count(count) });
		total += count;
	}
	document_total(document, (struct document_cell[]){ cell_text(str_of("total")),
				     cell_empty(), cell_count(total) });
}

static enum exit_code
write_all(void *context)
{
	struct exceptions *report = context;
	enum exit_code code = EXIT_DONE;

	find_credit_balances(report);
	find_unseen(report);
	for (enum exception kind = 0; kind < EXCEPTION_COUNT; kind++) {
		write_section(report, kind);
		if (kinds[kind].breaks_tie && report->counts[kind] > 0)
			code = EXIT_REPORT;
	}
	write_found(report);
	map_free(&report->item_ids);
	map_free(&report->seen);
	pool_free(&report->first);
	report_accounts_free(&report->accounts);
	arena_free(&report->row);
	return code;
}

const struct report_steps report_exceptions_steps = {
	.prepare = prepare,
	.opened = opened,
	.item = look_at,
	.write = write_all,
};
