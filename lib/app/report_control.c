/* report control: the receivables rolled forward over a period, and held against the
 * ageing and the ledger. */

#include "app/reports.h"
#include "domain/metric_control.h"

struct ledger_balance {
	struct currency currency;
	struct amount amount;
};

static const struct column ledger_columns[] = {
	COLUMN(struct ledger_balance, currency, REQUIRED, "of the control account"),
	COLUMN(struct ledger_balance, amount, REQUIRED, "its balance on the as-of day"),
};
static const struct column_set ledger_schema =
    COLUMN_SET("ledger balances", struct ledger_balance, ledger_columns);

enum settling {
	SETTLING_CASH,
	SETTLING_CREDIT,
	SETTLING_WRITE_OFF,
	SETTLING_REVERSAL,
	SETTLING_COUNT
};

/* What allocations lower an item by, up to the as-of day. */
struct lowered {
	struct amount of[SETTLING_COUNT];        /* in the period */
	struct amount before_of[SETTLING_COUNT]; /* and before it */
};

struct control_book {
	struct metric_movements movements; /* receipts_applied without reversals */
	struct amount reversals;           /* positive: they raise what is open */
	struct amount ageing, ledger;
};

struct control_report {
	struct report_run *run;
	struct map ids;      /* of items that allocations lower */
	struct pool lowered; /* struct lowered, by number of the id */
	struct control_book books[UINT8_MAX + 1]; /* by currency */
	bool is_seen[UINT8_MAX + 1];              /* those that are wanted */
	bool has_ledger;                          /* of each currency, or so it should */
	struct amount base_ledger;                /* of all; AMOUNT_NONE: not compared */
};

/* ---- Reading ---- */

static enum settling
settling_of(unsigned kind)
{
	switch (kind) {
	case ALLOCATION_CREDIT:
	case ALLOCATION_DISCOUNT:
		return SETTLING_CREDIT;
	case ALLOCATION_WRITE_OFF:
	case ALLOCATION_SHORT_PAY:
	case ALLOCATION_SETTLEMENT:
		return SETTLING_WRITE_OFF;
	case ALLOCATION_REVERSAL:
		return SETTLING_REVERSAL;
	default:
		return SETTLING_CASH;
	}
}

static void
add_allocation(void *context, const struct allocation *allocation)
{
	struct control_report *report = context;
	enum settling settling = settling_of(allocation->kind.number);
	struct lowered *lowered;
	struct amount *sum;
	uint32_t number;

	if (allocation->effective_date.day > report->run->as_of.day)
		return;
	number = map_intern(&report->ids, allocation->item_id);
	lowered = number == report->lowered.count ? pool_add(&report->lowered)
						  : pool_at(&report->lowered, number);
	sum = allocation->effective_date.day < report->run->span.from.day
		  ? &lowered->before_of[settling]
		  : &lowered->of[settling];
	*sum = amount_add(*sum, allocation->amount);
}

static void
see(struct control_report *report, struct currency currency)
{
	report->is_seen[currency.number] = report_wants(report->run->args, currency);
}

static void
read_ledger(struct control_report *report)
{
	const struct report_args *args = report->run->args;
	struct records records =
	    records_read(&args->tool, args->ledger, &ledger_schema, &report->run->arena);
	const struct ledger_balance *list = records.list;

	for (size_t i = 0; i < COUNT(report->books); i++)
		report->books[i].ledger = AMOUNT_NONE;
	for (size_t i = 0; i < args->aged.control.count; i++) {
		struct money money = report->run->aged->ledger[i];
		report->books[money.currency.number].ledger = money.amount;
		see(report, money.currency);
	}
	for (size_t i = 0; i < records.count; i++) {
		struct control_book *book = &report->books[list[i].currency.number];
		if (!amount_is_none(book->ledger))
			die(EXIT_INPUT, "%s: %.*s has two balances", args->ledger,
			    STR_ARG(currency_code(list[i].currency)));
		book->ledger = list[i].amount;
		see(report, list[i].currency);
	}
	array_free(records.list);
	report->has_ledger = args->ledger != NULL || args->aged.control.count > 0;
}

static struct amount
parse_base_ledger(const struct report_args *args)
{
	struct currency base = args->aged.base_currency;
	struct amount amount;

	if (args->base_ledger == NULL)
		return AMOUNT_NONE;
	if (currency_is_none(base))
		opt_usage("--base-ledger needs --base-currency");
	if (!amount_parse(str_of(args->base_ledger), currency_decimals(base), &amount))
		opt_usage("--base-ledger: \"%s\" is not an amount in %.*s",
		    args->base_ledger, STR_ARG(currency_code(base)));
	return amount;
}

static const char *
lacks(const struct report_run *run)
{
	if (run->args->aged.allocations == NULL && run->args->tool.opened == NULL)
		return "control needs --allocations, or a store";
	return NULL;
}

static void *
prepare(struct report_run *run)
{
	struct control_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	pool_init(&report->lowered, sizeof(struct lowered));
	report->base_ledger = parse_base_ledger(run->args);
	read_ledger(report);
	run->needs_rows = true;
	return report;
}

/* ---- Movements ---- */

static void
add_to(struct amount *sum, struct amount amount)
{
	*sum = amount_add(*sum, amount);
}

/* Of an item that is new all counts, for it was not open before. */
static void
add_lowered(struct control_book *book, const struct lowered *lowered, bool is_new)
{
	struct amount sums[SETTLING_COUNT];

	for (size_t i = 0; i < COUNT(sums); i++) {
		sums[i] = lowered->of[i];
		if (is_new)
			add_to(&sums[i], lowered->before_of[i]);
	}
	add_to(&book->movements.receipts_applied, sums[SETTLING_CASH]);
	add_to(&book->movements.credits, sums[SETTLING_CREDIT]);
	add_to(&book->movements.write_offs, sums[SETTLING_WRITE_OFF]);
	add_to(&book->reversals, amount_negate(sums[SETTLING_REVERSAL]));
}

/* What is left of credits and payments moves as they are used up. */
static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct control_report *report = context;
	struct control_book *book = &report->books[item->currency.number];
	struct date day_before = date_add_days(report->run->span.from, -1);
	struct aged before;
	bool is_new = !aged_on(report->run->aged, day_before, item, now, &before);
	uint32_t number = map_find(&report->ids, item->item_id);

	see(report, item->currency);
	add_to(&book->movements.opening, before.open);
	add_to(&book->ageing, now->open);
	if (item->amount.minor < 0) {
		add_to(item->kind.number == ITEM_PAYMENT
			   ? &book->movements.receipts_unapplied
			   : &book->movements.credits,
		    amount_subtract(before.open, now->open));
		return;
	}
	if (is_new)
		add_to(&book->movements.invoices, item->amount);
	if (number != MAP_NONE)
		add_lowered(book, pool_at(&report->lowered, number), is_new);
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("line", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, true),
};

/* As they add up to the closing balance. */
enum { LINE_OPENING, LINE_COUNT = 7 };

struct line {
	const char *name;
	struct amount amount;
};

static void
list_lines(const struct control_book *book, struct line lines[LINE_COUNT])
{
	const struct metric_movements *movements = &book->movements;
	const struct line list[LINE_COUNT] = {
		[LINE_OPENING] = { "opening", movements->opening },
		{ "invoices", movements->invoices },
		{ "receipts_applied", amount_negate(movements->receipts_applied) },
		{ "receipts_unapplied", amount_negate(movements->receipts_unapplied) },
		{ "credits", amount_negate(movements->credits) },
		{ "write_offs", amount_negate(movements->write_offs) },
		{ "reversals", book->reversals },
	};

	memcpy(lines, list, sizeof(list));
}

static void
write_lines(struct control_report *report, const struct control_book *book,
    struct currency currency)
{
	struct line lines[LINE_COUNT];

	list_lines(book, lines);
	for (size_t i = 0; i < COUNT(lines); i++)
		document_row(report->run->document,
		    (struct document_cell[]){ cell_text(str_of(lines[i].name)),
			cell_currency(currency),
			cell_amount(lines[i].amount, currency) });
}

static void
write_figures(struct control_report *report, const struct control_book *book,
    const struct metric_tie *tie, struct currency currency)
{
	const struct document_input inputs[] = {
		{ STR("closing"), report_amount(tie->closing, currency) },
		{ STR("ageing"), cell_amount(book->ageing, currency) },
		{ STR("ledger"), report_amount(book->ledger, currency) },
	};
	const struct {
		const char *name, *variant, *title;
		struct amount value;
	} list[] = {
		{ "closing", "roll-forward", "Rolled forward", tie->closing },
		{ "ageing_difference", "", "Ageing less that", tie->from_ageing },
		{ "ledger_difference", "", "Ledger less that", tie->from_control },
	};

	for (size_t i = 0; i < COUNT(list); i++)
		report_figure(report->run,
		    (struct report_value){ list[i].name, list[i].variant, list[i].title,
			report_amount(list[i].value, currency) },
		    inputs, COUNT(inputs));
}

static void
open_section(struct control_report *report, struct currency currency)
{
	const struct document_section section = { STR("control"),
		report_title(report->run, reports[REPORT_control].title, currency),
		columns, COUNT(columns), NULL, 0 };

	document_section(report->run->document, &section);
}

/* ", NAME 1.00 EUR", or nothing of an amount that is none. */
static const char *
named_amount(struct control_report *report, const char *name, struct amount amount,
    struct currency currency)
{
	if (amount_is_none(amount))
		return "";
	return arena_print(
	    &report->run->arena, ", %s %s", name, money_text(amount, currency))
	    .p;
}

static const char *
named_difference(struct control_report *report, const char *name,
    struct amount difference, struct currency currency)
{
	return named_amount(
	    report, name, difference.minor == 0 ? AMOUNT_NONE : difference, currency);
}

static void
tell(struct control_report *report, const char *subject, const struct control_book *book,
    const struct metric_tie *tie, struct currency currency)
{
	warn("%s closing %s%s%s: it does not tie%s%s", subject,
	    amount_is_none(tie->closing) ? "too large"
					 : money_text(tie->closing, currency),
	    named_amount(report, "ageing", book->ageing, currency),
	    named_amount(report, "ledger", book->ledger, currency),
	    named_difference(report, "ageing less closing", tie->from_ageing, currency),
	    named_difference(report, "ledger less closing", tie->from_control, currency));
}

/* Does a balance stand in no ledger, although there is one? */
static bool
lacks_ledger(const struct control_report *report, struct currency currency)
{
	const struct control_book *book = &report->books[currency.number];

	if (currency_is_none(currency) || !report->has_ledger ||
	    !amount_is_none(book->ledger) || book->ageing.minor == 0)
		return false;
	warn("control: %.*s has no balance in the ledger",
	    STR_ARG(currency_code(currency)));
	return true;
}

/* Does it tie? */
static bool
write_currency(struct control_report *report, struct currency currency)
{
	const struct control_book *book = &report->books[currency.number];
	struct metric_movements movements = book->movements;
	struct metric_tie tie;

	open_section(report, currency);
	if (currency_is_none(currency))
		return true;
	movements.receipts_applied =
	    amount_subtract(movements.receipts_applied, book->reversals);
	tie = metric_tie_out(&movements, book->ageing, book->ledger);
	document_note(report->run->document,
	    str_of("Items and allocations explain each line; what they do not is a "
		   "difference."));
	write_lines(report, book, currency);
	document_total(report->run->document,
	    (struct document_cell[]){ cell_text(str_of("closing")),
		cell_currency(currency), report_amount(tie.closing, currency) });
	write_figures(report, book, &tie, currency);
	if (!tie.ties)
		tell(report, "control:", book, &tie, currency);
	return tie.ties;
}

/* ---- In the base currency ---- */

static const struct document_column base_columns[] = {
	DOCUMENT_COLUMN("line", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("exchange_rate", TEXT, false),
	DOCUMENT_COLUMN("rate_date", DATE, false),
	DOCUMENT_COLUMN("base_currency", TEXT, false),
	DOCUMENT_COLUMN("base_amount", AMOUNT, true),
};

/* Of a revaluation there is no rate: it is what rates changed. */
static void
write_base_line(struct control_report *report, const char *name, struct currency currency,
    const struct exchange *exchange, struct amount amount)
{
	struct document_cell cells[COUNT(base_columns)] = { cell_text(str_of(name)),
		cell_currency(currency) };

	cells[4] = cell_currency(report->run->args->aged.base_currency);
	cells[5] = cell_amount(amount, report->run->args->aged.base_currency);
	if (exchange != NULL) {
		cells[2] = report_exchange(report->run, exchange);
		cells[3] = cell_date(exchange->date);
	}
	document_row(report->run->document, cells);
}

/* The opening balance at the rate that it had, what moved and what is left at that of the
 * as-of day.  Returns what is left. */
static struct amount
write_base_currency(struct control_report *report, struct currency currency)
{
	const struct control_book *book = &report->books[currency.number];
	const struct exchange *closing = aged_exchange(report->run->aged, currency);
	struct date day_before = date_add_days(report->run->span.from, -1);
	struct amount rest = exchange_convert(book->ageing, closing), sum = AMOUNT_ZERO;
	struct line lines[LINE_COUNT];

	list_lines(book, lines);
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct exchange exchange = *closing;
		struct amount amount;
		if (i == LINE_OPENING && lines[i].amount.minor != 0)
			exchange =
			    aged_exchange_on(report->run->aged, currency, day_before);
		amount = exchange_convert(lines[i].amount, &exchange);
		write_base_line(report, lines[i].name, currency, &exchange, amount);
		add_to(&sum, amount);
	}
	write_base_line(
	    report, "revaluation", currency, NULL, amount_subtract(rest, sum));
	return rest;
}

static void
write_base_figures(
    struct control_report *report, const struct metric_tie *tie, struct currency base)
{
	const struct document_input inputs[] = {
		{ STR("closing"), report_amount(tie->closing, base) },
		{ STR("ledger"), report_amount(report->base_ledger, base) },
	};
	const struct {
		const char *name, *variant, *title;
		struct amount value;
	} list[] = {
		{ "closing", "base", "Closing", tie->closing },
		{ "ledger", "", "Ledger", report->base_ledger },
		{ "difference", "", "Ledger less closing", tie->from_control },
	};

	for (size_t i = 0; i < COUNT(list); i++)
		report_figure(report->run,
		    (struct report_value){ list[i].name, list[i].variant, list[i].title,
			report_amount(list[i].value, base) },
		    inputs, COUNT(inputs));
}

/* Is what it closes with that of the one account, if that is known? */
static bool
tie_base(struct control_report *report, struct amount closing)
{
	struct currency base = report->run->args->aged.base_currency;
	const struct control_book book = { .ageing = AMOUNT_NONE,
		.ledger = report->base_ledger };
	const struct metric_movements all = { .opening = closing };
	struct metric_tie tie = metric_tie_out(&all, closing, report->base_ledger);

	write_base_figures(report, &tie, base);
	if (!tie.ties)
		tell(report, "control: all currencies:", &book, &tie, base);
	return tie.ties;
}

/* Of currencies that tie: else what does not would hide in the revaluation. */
static bool
write_base(struct control_report *report, const struct report_currencies *seen)
{
	struct report_run *run = report->run;
	struct currency base = run->args->aged.base_currency;
	const struct document_section section = { STR("control_base"),
		report_title(run, "Control of all currencies", base), base_columns,
		COUNT(base_columns), NULL, 0 };
	struct document_cell total[COUNT(base_columns)] = { cell_text(
	    str_of("closing")) };
	struct amount sum = AMOUNT_ZERO;

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("Opening balances at the rate of the day before the period, all else "
		   "at that of its last day; what rates changed is the revaluation, with "
		   "the rounding of the lines."));
	for (size_t i = 0; i < seen->count; i++)
		if (!currency_is_none(seen->list[i]))
			add_to(&sum, write_base_currency(report, seen->list[i]));
	total[4] = cell_currency(base);
	total[5] = cell_amount(sum, base);
	document_total(run->document, total);
	return tie_base(report, sum);
}

static enum exit_code
write_all(void *context)
{
	struct control_report *report = context;
	const struct report_currencies seen = report_currencies(report->is_seen);
	bool ties = true, is_sound = true;

	for (size_t i = 0; i < seen.count; i++) {
		ties &= write_currency(report, seen.list[i]);
		is_sound &= !lacks_ledger(report, seen.list[i]);
	}
	if (!currency_is_none(report->run->args->aged.base_currency) && ties)
		is_sound &= write_base(report, &seen);
	map_free(&report->ids);
	pool_free(&report->lowered);
	return ties && is_sound ? EXIT_DONE : EXIT_REPORT;
}

const struct report_steps report_control_steps = {
	.period = "1m",
	.lacks = lacks,
	.prepare = prepare,
	.allocation = add_allocation,
	.item = add_item,
	.write = write_all,
};
