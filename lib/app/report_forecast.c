/* report forecast: the cash to come, by the payment curve and item by item. */

#include "app/correct.h"
#include "app/report_accounts.h"
#include "app/report_cash.h"
#include "app/report_ladder.h"
#include "app/reports.h"
#include "app/schema.h"
#include "domain/metric_delinquency.h"
#include "domain/promise.h"

#include <stdlib.h>

#define DEFAULT_AHEAD 3
#define AHEAD_MOST 24
#define LATE_PERCENT 90 /* of payments are not later than the most days late */

/* Behind the months stand what is expected later, and what has no date. */
#define ROWS_MAX (AHEAD_MOST + 3)

/* How a customer pays in a currency. */
struct payer {
	struct currency currency;
	struct metric_days *days;
	size_t count, capacity;
	uint32_t first, item_count; /* of the sorted items */
};

struct open_item {
	uint32_t payer, number; /* by id */
	struct date due_date;
	struct amount left; /* that no promise covers */
};

struct forecast_row {
	struct amount promised, by_habit;
};

struct forecast_book {
	struct currency currency;
	struct curve_book curve;
	struct forecast_row rows[ROWS_MAX];
	struct amount debits, credits; /* open, counted apart */
	int32_t *days_late;            /* of all payments */
	size_t count, capacity;
	int32_t most_days_late;
};

struct forecast_report {
	struct report_run *run;
	int32_t ahead;
	struct report_accounts payers; /* of struct payer */
	struct map item_ids;           /* of open items */
	struct open_item *items;
	size_t item_count, item_capacity;
	struct promise *promises;
	size_t promise_count, promise_capacity;
	struct forecast_book *books[UINT8_MAX + 1]; /* by currency; NULL: none */
	bool is_seen[UINT8_MAX + 1];
};

/* ---- Reading items ---- */

static uint32_t
payer_of(struct forecast_report *report, const struct item *item)
{
	uint32_t number =
	    report_accounts_add(&report->payers, item->currency, item->customer_id);
	struct payer *payer = report_accounts_at(&report->payers, number);

	payer->currency = item->currency;
	return number;
}

static struct forecast_book *
book_of(struct forecast_report *report, struct currency currency)
{
	struct forecast_book **book = &report->books[currency.number];

	if (*book == NULL)
		*book = arena_alloc(&report->run->arena, sizeof(**book));
	(*book)->currency = currency;
	report->is_seen[currency.number] = true;
	return *book;
}

static void
add_days_late(
    struct forecast_book *book, struct payer *payer, struct amount amount, int32_t days)
{
	payer->days = array_reserve(
	    payer->days, &payer->capacity, payer->count + 1, sizeof(*payer->days));
	payer->days[payer->count++] = (struct metric_days){ amount, days };
	book->days_late = array_reserve(
	    book->days_late, &book->capacity, book->count + 1, sizeof(*book->days_late));
	book->days_late[book->count++] = days;
}

static struct date
sale_date(const struct forecast_report *report, const struct item *item, struct date due)
{
	struct date as_of = report->run->as_of;

	if (!date_is_none(item->issue_date) || date_is_none(due))
		return item->issue_date;
	return due.day < as_of.day ? due : as_of;
}

/* Sales are what invoices and debit notes ask for. */
static void
add_sale(struct forecast_report *report, struct forecast_book *book,
    const struct item *item, struct date due)
{
	struct date as_of = report->run->as_of;
	struct payer *payer = report_accounts_at(&report->payers, payer_of(report, item));
	struct date sold = sale_date(report, item, due);
	size_t row = curve_month(as_of, sold), month;
	const struct cash_event *event = NULL;
	struct cash_event own;

	if (row < CURVE_MONTHS)
		book->curve.sales[row] = amount_add(book->curve.sales[row], item->amount);
	while ((event = report_cash_next(report->run->cash, item, true, event, &own)) !=
	       NULL) {
		if (event->left.minor > 0 && !date_is_none(due))
			add_days_late(book, payer, event->left,
			    date_days_between(due, event->date));
		month = curve_month(as_of, event->date);
		if (row < CURVE_MONTHS && month < CURVE_MONTHS) {
			struct amount *sum =
			    &book->curve.cash[row][month > row ? month - row : 0];
			*sum = amount_add(*sum, event->cash);
		}
	}
}

static void
add_open(struct forecast_report *report, struct forecast_book *book,
    const struct item *item, struct amount open, struct date due)
{
	if (open.minor <= 0) {
		book->credits = amount_add(book->credits, open);
		return;
	}
	book->debits = amount_add(book->debits, open);
	report->items = array_reserve(report->items, &report->item_capacity,
	    report->item_count + 1, sizeof(*report->items));
	report->items[report->item_count++] = (struct open_item){ payer_of(report, item),
		map_intern(&report->item_ids, item->item_id), due, open };
}

static void
add_item(void *context, const struct item *item, const struct aged *out)
{
	struct forecast_report *report = context;
	struct forecast_book *book = book_of(report, item->currency);
	struct date due = DATE_NONE;

	if (!(out->flags & AGING_UNDATED))
		due = date_add_days(report->run->as_of, -out->days_due);
	if ((item->kind.number == ITEM_INVOICE || item->kind.number == ITEM_DEBIT_NOTE) &&
	    item->amount.minor > 0)
		add_sale(report, book, item, due);
	if (out->open.minor != 0)
		add_open(report, book, item, out->open, due);
}

/* ---- Promises ---- */

static int
compare_items(const void *a, const void *b)
{
	const struct open_item *x = a, *y = b;

	if (x->payer != y->payer)
		return x->payer < y->payer ? -1 : 1;
	if (x->due_date.day != y->due_date.day)
		return x->due_date.day < y->due_date.day ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* By payer, the oldest first. */
static void
sort_items(struct forecast_report *report)
{
	if (report->item_count > 0)
		qsort(report->items, report->item_count, sizeof(*report->items),
		    compare_items);
	for (size_t i = 0; i < report->item_count; i++) {
		struct payer *payer =
		    report_accounts_at(&report->payers, report->items[i].payer);
		if (payer->item_count++ == 0)
			payer->first = (uint32_t)i;
	}
}

/* Of those that stand on the as-of day and are not late yet. */
static void
add_promise(struct forecast_report *report, const struct promise *promise)
{
	struct date as_of = report->run->as_of;
	struct arena *arena = &report->run->arena;
	struct promise *kept;

	if (promise->made_date.day > as_of.day || promise->due_date.day < as_of.day ||
	    (!date_is_none(promise->cancelled_date) &&
		promise->cancelled_date.day <= as_of.day))
		return;
	report->promises = array_reserve(report->promises, &report->promise_capacity,
	    report->promise_count + 1, sizeof(*report->promises));
	kept = &report->promises[report->promise_count++];
	*kept = *promise;
	kept->promise_id = arena_copy(arena, promise->promise_id);
	kept->customer_id = arena_copy(arena, promise->customer_id);
	kept->item_id = arena_copy(arena, promise->item_id);
}

static int
compare_promises(const void *a, const void *b)
{
	return promise_compare(a, b);
}

static void
read_promises(struct forecast_report *report)
{
	const struct report_args *args = report->run->args;
	const struct promise *promise;
	struct current current;

	if (!current_open(&current, &args->tool, args->promises, &promises_schema))
		return;
	while ((promise = current_next(&current)) != NULL)
		add_promise(report, promise);
	current_close(&current);
	if (report->promise_count > 0)
		qsort(report->promises, report->promise_count, sizeof(*report->promises),
		    compare_promises);
}

static struct forecast_row *
row_of(struct forecast_report *report, struct forecast_book *book, struct date expected)
{
	int32_t month;

	if (date_is_none(expected))
		return &book->rows[report->ahead + 2];
	month = curve_months_between(report->run->as_of, expected);
	return &book->rows[month <= report->ahead ? month : report->ahead + 1];
}

/* Takes what was promised out of what is open; returns what is left of the promise. */
static int64_t
take(struct forecast_report *report, const struct promise *promise,
    struct open_item *item, int64_t left)
{
	const struct payer *payer = report_accounts_at(&report->payers, item->payer);
	struct forecast_book *book = report->books[payer->currency.number];
	struct forecast_row *row = row_of(report, book, promise->due_date);
	struct amount part = { item->left.minor < left ? item->left.minor : left };

	row->promised = amount_add(row->promised, part);
	item->left.minor -= part.minor;
	return left - part.minor;
}

/* A promise for an item is for that, any other for the oldest ones first. */
static void
use_promise(struct forecast_report *report, const struct promise *promise)
{
	uint32_t payer_number = report_accounts_find(
		     &report->payers, promise->currency, promise->customer_id),
		 item_number = map_find(&report->item_ids, promise->item_id);
	int64_t left = promise->amount.minor;
	const struct payer *payer;

	if (payer_number == MAP_NONE)
		return;
	payer = report_accounts_at(&report->payers, payer_number);
	for (uint32_t i = 0; i < payer->item_count && left > 0; i++) {
		struct open_item *item = &report->items[payer->first + i];
		if (promise->item_id.n == 0 || item->number == item_number)
			left = take(report, promise, item, left);
	}
}

/* ---- Habits ---- */

static int
compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void
bound_days(struct forecast_book *book)
{
	if (book->count > 0)
		qsort(
		    book->days_late, book->count, sizeof(*book->days_late), compare_days);
	if (!metric_quantile_days(
		book->days_late, book->count, LATE_PERCENT, &book->most_days_late))
		book->most_days_late = 0;
}

static void
expect(struct forecast_report *report, const struct payer *payer)
{
	struct forecast_book *book = report->books[payer->currency.number];
	struct expected_payment payment = { .as_of = report->run->as_of,
		.days_late =
		    metric_weighted_days(payer->days, payer->count, EARLY_NEGATIVE),
		.most_days_late = book->most_days_late };

	for (uint32_t i = 0; i < payer->item_count; i++) {
		const struct open_item *item = &report->items[payer->first + i];
		struct forecast_row *row;
		payment.due_date = item->due_date;
		row = row_of(report, book, metric_expected_date(&payment));
		row->by_habit = amount_add(row->by_habit, item->left);
	}
}

static void
expect_all(struct forecast_report *report)
{
	sort_items(report);
	for (size_t i = 0; i < report->promise_count; i++)
		use_promise(report, &report->promises[i]);
	for (size_t i = 0; i < COUNT(report->books); i++)
		if (report->books[i] != NULL)
			bound_days(report->books[i]);
	for (uint32_t i = 0; i < report_accounts_count(&report->payers); i++)
		expect(report, report_accounts_at(&report->payers, i));
}

/* ---- Writing ---- */

/* Months that are over: the as-of day's when that is its last day. */
static size_t
months_over(const struct forecast_report *report)
{
	struct date as_of = report->run->as_of;

	return as_of.day == date_end_of_month(as_of).day ? CURVE_MONTHS
							 : CURVE_MONTHS - 1;
}

static const struct document_column forecast_columns[] = {
	DOCUMENT_COLUMN("month", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("promised", AMOUNT, true),
	DOCUMENT_COLUMN("by_habit", AMOUNT, true),
	DOCUMENT_COLUMN("expected", AMOUNT, true),
	DOCUMENT_COLUMN("curve_low", AMOUNT, false),
	DOCUMENT_COLUMN("by_curve", AMOUNT, true),
	DOCUMENT_COLUMN("curve_high", AMOUNT, false),
};

/* The cash of a month ahead by the curve, with its band, in three cells. */
static struct amount
curve_cells(const struct forecast_report *report, const struct forecast_book *book,
    const struct curve *curve, int32_t number, struct document_cell *cells)
{
	size_t ahead = (size_t)number, count;
	struct amount cash =
	    curve_cash(&book->curve, curve, CURVE_MONTHS, CURVE_MONTHS - 1 + ahead);
	struct metric_band band;

	if (!metric_forecast_band(cash,
		curve_error(&book->curve, months_over(report), ahead, &count), &band))
		band = (struct metric_band){ AMOUNT_NONE, AMOUNT_NONE };
	cells[0] = report_amount(band.low, book->currency);
	cells[1] = report_amount(cash, book->currency);
	cells[2] = report_amount(band.high, book->currency);
	return cash;
}

/* A row by its number; its cash by the curve is added to the sum. */
static void
write_row(struct forecast_report *report, const struct forecast_book *book,
    struct currency currency, const struct curve *curve, int32_t number,
    struct amount *by_curve)
{
	const struct forecast_row *row = &book->rows[number];
	struct amount cash = AMOUNT_ZERO;
	struct document_cell cells[COUNT(forecast_columns)] = { 0 };

	cells[0] = number <= report->ahead
		       ? cell_text(curve_month_name(
			     report->run->as_of, number, &report->run->arena))
		   : number == report->ahead + 1 ? cell_text(str_of("later"))
						 : cell_text(str_of("undated"));
	cells[1] = cell_currency(currency);
	cells[2] = cell_amount(row->promised, currency);
	cells[3] = cell_amount(row->by_habit, currency);
	cells[4] = cell_amount(amount_add(row->promised, row->by_habit), currency);
	if (number > 0 && number <= report->ahead)
		cash = curve_cells(report, book, curve, number, &cells[5]);
	if (amount_is_none(cash))
		*by_curve = AMOUNT_NONE;
	else if (!amount_is_none(*by_curve))
		*by_curve = amount_add(*by_curve, cash);
	document_row(report->run->document, cells);
}

/* How far off forecasts of so many months ahead were. */
static void
write_error_figure(
    struct forecast_report *report, const struct forecast_book *book, int32_t ahead)
{
	struct report_run *run = report->run;
	size_t count;
	struct ratio error =
	    curve_error(&book->curve, months_over(report), (size_t)ahead, &count);
	const struct document_input inputs[] = {
		{ STR("months ahead"), cell_count(ahead) },
		{ STR("forecasts"), cell_count((int64_t)count) },
	};
	struct str title =
	    ahead == 1 ? str_of("Error 1 month ahead")
		       : arena_print(&run->arena, "Error %d months ahead", (int)ahead);

	report_figure(run,
	    (struct report_value){
		"wape", "ahead", title.p, report_metric(run, "wape", "ahead", error) },
	    inputs, COUNT(inputs));
}

static void
write_forecast_figures(struct forecast_report *report, const struct forecast_book *book,
    struct currency currency, struct amount by_curve)
{
	struct amount expected = AMOUNT_ZERO;
	const struct document_input inputs[] = {
		{ STR("open"), cell_amount(book->debits, currency) },
		{ STR("credits, left out"), cell_amount(book->credits, currency) },
		{ STR("payments seen"), cell_count((int64_t)book->count) },
		{ STR("most days late"), cell_days(book->most_days_late) },
		{ STR("months ahead"), cell_count(report->ahead) },
	};

	for (int32_t i = 0; i <= report->ahead; i++)
		expected = amount_add(
		    expected, amount_add(book->rows[i].promised, book->rows[i].by_habit));
	report_figure(report->run,
	    (struct report_value){ "cash_forecast", "open-item",
		"Expected of what is open", cell_amount(expected, currency) },
	    inputs, COUNT(inputs));
	report_figure(report->run,
	    (struct report_value){ "cash_forecast", "curve", "Expected by the curve",
		report_amount(by_curve, currency) },
	    &inputs[COUNT(inputs) - 1], 1);
	for (int32_t i = 1; i <= report->ahead; i++)
		write_error_figure(report, book, i);
}

static void
write_forecast(
    struct forecast_report *report, struct currency currency, const struct curve *curve)
{
	struct report_run *run = report->run;
	const struct forecast_book *book = report->books[currency.number];
	const struct document_chart charts[] = {
		{ CHART_BARS,
		    report_title(run, "What is open, by month expected", currency), 0, 2,
		    2 },
		{ CHART_BAND,
		    report_title(run,
			"Cash by the payment curve, and how far off it may be", currency),
		    0, 5, 3 },
	};
	const struct document_section section = { STR("forecast"),
		report_title(run, reports[REPORT_forecast].title, currency),
		forecast_columns, COUNT(forecast_columns), charts, COUNT(charts) };
	struct document_cell cells[COUNT(forecast_columns)] = { 0 };
	struct amount by_curve = AMOUNT_ZERO, promised = AMOUNT_ZERO;

	document_section(run->document, &section);
	if (book == NULL)
		return;
	document_note(run->document,
	    str_of("What is open on the as-of day, in the month in which it is expected. "
		   "The curve is of what was sold up to the as-of day; sales to come "
		   "are in neither. It may be off by as much as its past forecasts of "
		   "so many months ahead were."));
	for (int32_t i = 0; i < report->ahead + 3; i++) {
		write_row(report, book, currency, curve, i, &by_curve);
		promised = amount_add(promised, book->rows[i].promised);
	}
	cells[0] = cell_text(str_of("total"));
	cells[1] = cell_currency(currency);
	cells[2] = cell_amount(promised, currency);
	cells[3] = cell_amount(amount_subtract(book->debits, promised), currency);
	cells[4] = cell_amount(book->debits, currency);
	cells[6] = report_amount(by_curve, currency);
	document_total(run->document, cells);
	write_forecast_figures(report, book, currency, by_curve);
}

static const struct document_column curve_columns[] = {
	DOCUMENT_COLUMN("months_since", COUNT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("sales", AMOUNT, false),
	DOCUMENT_COLUMN("cash", AMOUNT, false),
	DOCUMENT_COLUMN("part", RATE, false),
	DOCUMENT_COLUMN("cumulative_part", RATE, false),
};

#define PART_DECIMALS 4

static void
write_curve(
    struct forecast_report *report, struct currency currency, const struct curve *curve)
{
	struct report_run *run = report->run;
	const struct document_chart chart = { CHART_LINES,
		report_title(run, "Paid so many months after the sale", currency), 0, 4,
		2 };
	const struct document_section section = { STR("curve"),
		report_title(run, "Payment curve", currency), curve_columns,
		COUNT(curve_columns), &chart, 1 };
	struct ratio sum = ratio_of_integer(0);
	struct ratio loss = curve->ages > 0 ? metric_curve_loss(curve->parts, curve->ages)
					    : RATIO_UNDEFINED;
	const struct document_input inputs[] = { { STR("months since the sale"),
	    cell_count((int64_t)curve->ages) } };

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	for (size_t age = 0; age < curve->ages; age++) {
		sum = ratio_add(sum, curve->parts[age]);
		document_row(run->document,
		    (struct document_cell[COUNT(curve_columns)]){
			cell_count((int64_t)age), cell_currency(currency),
			cell_amount(curve->sales[age], currency),
			cell_amount(curve->cash[age], currency),
			report_ratio(curve->parts[age], PART_DECIMALS, DOCUMENT_RATE),
			report_ratio(sum, PART_DECIMALS, DOCUMENT_RATE) });
	}
	report_figure(run,
	    (struct report_value){ "payment_curve", "unpaid", "Not paid in cash by then",
		report_ratio(loss, PART_DECIMALS, DOCUMENT_RATE) },
	    inputs, COUNT(inputs));
}

static const struct document_column accuracy_columns[] = {
	DOCUMENT_COLUMN("month", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("forecast", AMOUNT, false),
	DOCUMENT_COLUMN("actual", AMOUNT, false),
	DOCUMENT_COLUMN("error", AMOUNT, false),
};

/* A month of the past by the curve of the months before it.  False when that gives
 * none. */
static bool
write_check(struct forecast_report *report, struct currency currency, size_t month,
    struct amount *forecast, struct amount *actual)
{
	const struct curve_book *book = &report->books[currency.number]->curve;
	struct curve curve;
	struct amount error = AMOUNT_NONE;

	curve_make(book, month, &curve);
	*forecast = curve_cash(book, &curve, month, month);
	*actual = curve_actual(book, month, month);
	if (!amount_is_none(*forecast))
		error = amount_subtract(*forecast, *actual);
	document_row(report->run->document,
	    (struct document_cell[COUNT(accuracy_columns)]){
		cell_text(curve_month_name(report->run->as_of,
		    (int32_t)month - (CURVE_MONTHS - 1), &report->run->arena)),
		cell_currency(currency), report_amount(*forecast, currency),
		cell_amount(*actual, currency), report_amount(error, currency) });
	return !amount_is_none(*forecast);
}

static void
write_accuracy(struct forecast_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("accuracy"),
		report_title(run, "Past forecasts", currency), accuracy_columns,
		COUNT(accuracy_columns), NULL, 0 };
	struct amount forecast[CURVE_CHECKS], actual[CURVE_CHECKS];
	size_t end = months_over(report), n = 0;
	struct document_input inputs[] = { { STR("months"), cell_empty() } };

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    str_of("What the curve would have said at the end of the month before, and "
		   "the cash that came in for sales up to then."));
	for (size_t month = end - CURVE_CHECKS; month < end; month++)
		n += write_check(report, currency, month, &forecast[n], &actual[n]);
	inputs[0].value = cell_count((int64_t)n);
	report_figure(run,
	    (struct report_value){ "wape", "amount", "Error of the forecasts",
		report_metric(run, "wape", "amount", metric_wape(forecast, actual, n)) },
	    inputs, COUNT(inputs));
	report_figure(run,
	    (struct report_value){ "bias", "amount", "Forecast too much",
		report_metric(run, "bias", "amount", metric_bias(forecast, actual, n)) },
	    inputs, COUNT(inputs));
}

static void
write_currency(struct forecast_report *report, struct currency currency)
{
	struct curve curve = { 0 };

	if (!currency_is_none(currency))
		curve_make(
		    &report->books[currency.number]->curve, months_over(report), &curve);
	write_forecast(report, currency, &curve);
	write_curve(report, currency, &curve);
	write_accuracy(report, currency);
	report_ladder_write(report->run,
	    currency_is_none(currency) ? NULL : &report->books[currency.number]->curve,
	    months_over(report), currency);
}

static void
close_all(struct forecast_report *report)
{
	for (uint32_t i = 0; i < report_accounts_count(&report->payers); i++)
		array_free(
		    ((struct payer *)report_accounts_at(&report->payers, i))->days);
	for (size_t i = 0; i < COUNT(report->books); i++)
		if (report->books[i] != NULL)
			array_free(report->books[i]->days_late);
	array_free(report->items);
	array_free(report->promises);
	map_free(&report->item_ids);
	report_accounts_free(&report->payers);
}

static void *
prepare(struct report_run *run)
{
	struct forecast_report *report = arena_alloc(&run->arena, sizeof(*report));
	struct count ahead = run->args->ahead;

	report->run = run;
	report->ahead = DEFAULT_AHEAD;
	if (!count_is_none(ahead)) {
		if (ahead.value < 1 || ahead.value > AHEAD_MOST)
			opt_usage("--ahead: must be 1 to %d", AHEAD_MOST);
		report->ahead = (int32_t)ahead.value;
	}
	report_accounts_init(&report->payers, sizeof(struct payer));
	run->needs_rows = run->needs_cash = true;
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct forecast_report *report = context;
	struct report_currencies seen;

	read_promises(report);
	expect_all(report);
	seen = report_currencies(report->is_seen);
	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	close_all(report);
	return EXIT_DONE;
}

const struct report_steps report_forecast_steps = {
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
