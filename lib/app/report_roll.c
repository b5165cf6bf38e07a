/* report roll: from one bucket into the next, by accounts and by items. */

#include "app/report_accounts.h"
#include "app/report_months.h"
#include "domain/metric_roll.h"

#define METHOD_COUNT 2
#define DAYS_MAX (REPORT_MONTHS_MOST + 1)

/* Balances of a currency, by method, day and bucket.  The last bucket has no end, so what
 * came into it since the day before is kept apart. */
struct roll_book {
	struct amount balances[METHOD_COUNT][DAYS_MAX][BUCKET_MAX];
	struct amount arrived[METHOD_COUNT][DAYS_MAX];
	struct amount debits; /* of the as-of day, counted apart */
};

/* The debits of a customer in a currency on a day. */
struct account_day {
	struct amount open;
	size_t oldest; /* bucket */
};

struct roll_report {
	struct report_run *run;
	struct report_months months;
	struct report_accounts accounts;        /* of struct account_day *, by day */
	struct roll_book *books[UINT8_MAX + 1]; /* by currency; NULL: none */
	bool is_seen[UINT8_MAX + 1];
};

static const struct method {
	const char *section, *title, *note;
	const char *by_month, *by_month_title;
} methods[METHOD_COUNT] = {
	[AGEING_OLDEST_ITEM] = { "accounts", "Roll rates of whole accounts",
	    "All that an account owes is in the bucket of its oldest item.",
	    "accounts_by_month", "Roll rates of whole accounts by month" },
	[AGEING_PARTIAL_BALANCE] = { "items", "Roll rates of items",
	    "Each item is in its own bucket.", "items_by_month",
	    "Roll rates of items by month" },
};

/* ---- Reading ---- */

static size_t
last_bucket(const struct roll_report *report)
{
	return report->run->aged->buckets.count - 1;
}

static struct account_day *
days_of(struct roll_report *report, const struct item *item)
{
	uint32_t number =
	    report_accounts_add(&report->accounts, item->currency, item->customer_id);
	struct account_day **days = report_accounts_at(&report->accounts, number);
	size_t count = (size_t)report->months.count + 1;

	if (*days == NULL)
		*days = arena_alloc(&report->run->arena, count * sizeof(**days));
	return *days;
}

/* Adds what is open on day k of an item or of an account. */
static void
add_day(struct roll_report *report, struct roll_book *book, enum ageing_method method,
    const struct account_day *days, int32_t k)
{
	size_t last = last_bucket(report);
	const struct account_day *day = &days[k];
	const struct metric_item item = { day->open, day->oldest };

	if (!metric_age_account(&item, 1, method, book->balances[method][k], last + 1))
		amount_overflow();
	if (k < report->months.count && day->oldest == last &&
	    (days[k + 1].open.minor == 0 || days[k + 1].oldest != last))
		book->arrived[method][k] =
		    amount_add(book->arrived[method][k], day->open);
}

static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct roll_report *report = context;
	struct roll_book **book = &report->books[item->currency.number];
	struct account_day *account = days_of(report, item);
	struct account_day days[DAYS_MAX] = { 0 };

	if (*book == NULL)
		*book = arena_alloc(&report->run->arena, sizeof(**book));
	report->is_seen[item->currency.number] = true;
	for (int32_t k = 0; k <= report->months.count; k++) {
		struct account_day *day = &account[k];
		size_t bucket;
		struct amount open =
		    report_months_open_on(&report->months, item, now, k, &bucket);
		if (open.minor <= 0) {
			days[k] = (struct account_day){ AMOUNT_ZERO, 0 };
			continue;
		}
		days[k] = (struct account_day){ open, bucket };
		day->open = amount_add(day->open, open);
		if (bucket > day->oldest)
			day->oldest = bucket;
	}
	for (int32_t k = 0; k <= report->months.count; k++)
		add_day(report, *book, AGEING_PARTIAL_BALANCE, days, k);
	(*book)->debits = amount_add((*book)->debits, days[0].open);
}

static void
add_accounts(struct roll_report *report)
{
	for (uint32_t i = 0; i < report_accounts_count(&report->accounts); i++) {
		struct account_day *const *days =
		    report_accounts_at(&report->accounts, i);
		struct currency currency = report_accounts_currency(&report->accounts, i);
		for (int32_t k = 0; k <= report->months.count; k++)
			add_day(report, report->books[currency.number],
			    AGEING_OLDEST_ITEM, *days, k);
	}
}

/* ---- Calculating ---- */

struct roll_line {
	struct amount before, rolled, balance, loss;
	struct ratio rate, factor;
};

/* What came from a bucket into the next one between day k + 1 and day k. */
static struct amount
rolled(const struct roll_report *report, const struct roll_book *book,
    enum ageing_method method, size_t k, size_t bucket)
{
	return bucket + 1 < last_bucket(report) ? book->balances[method][k][bucket + 1]
						: book->arrived[method][k];
}

/* Of all months.  What is in the last bucket counts as lost. */
static void
roll(const struct roll_report *report, const struct roll_book *book,
    enum ageing_method method, struct roll_line *lines)
{
	size_t last = last_bucket(report), months = (size_t)report->months.count;
	struct amount before[DAYS_MAX], after[DAYS_MAX];
	struct ratio rates[BUCKET_MAX];

	for (size_t b = 0; b <= last; b++) {
		for (size_t k = 0; k < months && b < last; k++) {
			before[k] = book->balances[method][k + 1][b];
			after[k] = rolled(report, book, method, k, b);
			lines[b].before = amount_add(lines[b].before, before[k]);
			lines[b].rolled = amount_add(lines[b].rolled, after[k]);
		}
		rates[b] = b < last ? metric_roll_rate_over(before, after, months)
				    : ratio_of_integer(100);
	}
	for (size_t b = 0; b <= last; b++) {
		lines[b].rate = rates[b];
		lines[b].factor = metric_loss_factor(rates, last + 1, b);
		lines[b].balance = book->balances[method][0][b];
	}
}

/* The loss of a line is missing when something is open and its factor is undefined; then
 * the total is, too. */
static struct amount
lose(struct roll_line *lines, size_t count)
{
	struct amount total = AMOUNT_ZERO;
	struct metric_losses losses;

	for (size_t b = 0; b < count; b++) {
		struct roll_line *line = &lines[b];
		if (!metric_roll_losses(
			&line->balance, &line->factor, 1, &line->loss, &losses)) {
			if (line->factor.state != RATIO_NONE)
				amount_overflow();
			line->loss = AMOUNT_NONE;
			total = AMOUNT_NONE;
		} else if (!amount_is_none(total)) {
			total = amount_add(total, line->loss);
		}
	}
	return total;
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("bucket", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("before", AMOUNT, false),
	DOCUMENT_COLUMN("rolled", AMOUNT, false),
	DOCUMENT_COLUMN("roll_rate", PERCENT, false),
	DOCUMENT_COLUMN("balance", AMOUNT, true),
	DOCUMENT_COLUMN("loss_factor", PERCENT, false),
	DOCUMENT_COLUMN("loss", AMOUNT, true),
};

static void
write_line(struct roll_report *report, const struct roll_line *line, size_t bucket,
    struct currency currency)
{
	bool is_last = bucket == last_bucket(report);
	int decimals = report->run->decimals;
	const struct document_cell cells[COUNT(columns)] = {
		cell_text(report->run->aged->buckets.list[bucket].bucket),
		cell_currency(currency),
		is_last ? cell_empty() : cell_amount(line->before, currency),
		is_last ? cell_empty() : cell_amount(line->rolled, currency),
		report_ratio(line->rate, decimals, DOCUMENT_PERCENT),
		cell_amount(line->balance, currency),
		report_ratio(line->factor, decimals, DOCUMENT_PERCENT),
		report_amount(line->loss, currency),
	};

	document_row(report->run->document, cells);
}

static void
write_figures(struct roll_report *report, const struct roll_line *lines,
    struct amount loss, struct currency currency)
{
	const struct roll_book *book = report->books[currency.number];
	const struct document_input inputs[] = {
		{ STR("balances"), cell_amount(book->debits, currency) },
		{ STR("months"), cell_count(report->months.count) },
	};

	for (size_t b = 0; b < last_bucket(report); b++) {
		const struct document_input of[] = {
			{ STR("before"), cell_amount(lines[b].before, currency) },
			{ STR("rolled"), cell_amount(lines[b].rolled, currency) },
		};
		struct str title = arena_print(&report->run->arena, "Roll rate of %.*s",
		    STR_ARG(report->run->aged->buckets.list[b].bucket));
		report_figure(report->run,
		    (struct report_value){ "roll_rate", "month", title.p,
			report_ratio(
			    lines[b].rate, report->run->decimals, DOCUMENT_PERCENT) },
		    of, COUNT(of));
	}
	report_figure(report->run,
	    (struct report_value){
		"roll_loss", "factors", "Expected loss", report_amount(loss, currency) },
	    inputs, COUNT(inputs));
}

static bool
exceeds_stages(const struct roll_line *lines, size_t count)
{
	for (size_t b = 0; b < count; b++)
		if (ratio_is_number(&lines[b].rate) &&
		    ratio_compare(lines[b].rate, ratio_of_integer(100)) > 0)
			return true;
	return false;
}

static void
write_notes(
    struct roll_report *report, enum ageing_method method, const struct roll_line *lines)
{
	struct document *document = report->run->document;
	char day[DATE_SIZE];
	int n = (int)date_format(report->months.days[report->months.count], day);

	document_note(document, str_of(methods[method].note));
	document_note(document,
	    arena_print(&report->run->arena,
		"Balances of the same day of each month since %.*s. What is in the last "
		"bucket counts as lost.",
		n, day));
	report_note_earlier(report->run);
	document_note(document, str_of("Caution: " METRIC_ROLL_CAUTION "."));
	if (exceeds_stages(lines, last_bucket(report)))
		document_note(document,
		    str_of("A rate above 100 breaks that assumption: more came into the "
			   "next bucket than was there before. A loss factor is at most "
			   "100, for no more can be lost than is owed."));
}

static void
write_book(
    struct roll_report *report, enum ageing_method method, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { str_of(methods[method].section),
		report_title(run, methods[method].title, currency), columns,
		COUNT(columns), NULL, 0 };
	struct roll_line lines[BUCKET_MAX] = { 0 };
	struct document_cell cells[COUNT(columns)] = { 0 };
	size_t count = last_bucket(report) + 1;
	struct amount loss;

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	roll(report, report->books[currency.number], method, lines);
	write_notes(report, method, lines);
	loss = lose(lines, count);
	for (size_t b = 0; b < count; b++)
		write_line(report, &lines[b], b, currency);
	cells[0] = cell_text(str_of("total"));
	cells[1] = cell_currency(currency);
	cells[5] = cell_amount(report->books[currency.number]->debits, currency);
	cells[7] = report_amount(loss, currency);
	document_total(run->document, cells);
	write_figures(report, lines, loss, currency);
}

/* ---- By month ---- */

static size_t
month_columns(struct roll_report *report, struct document_column *list)
{
	static const struct document_column first[] = {
		DOCUMENT_COLUMN("as_of", DATE, false),
		DOCUMENT_COLUMN("currency", TEXT, false),
	};
	const struct buckets *buckets = &report->run->aged->buckets;
	size_t n = 0;

	for (; n < COUNT(first); n++)
		list[n] = first[n];
	for (size_t b = 0; b < last_bucket(report); b++)
		list[n++] = (struct document_column){
			bucket_column(buckets->list[b].bucket, &report->run->arena),
			DOCUMENT_PERCENT, false, buckets->list[b].bucket
		};
	return n;
}

/* The rates of the month that ends on day k. */
static void
write_month(struct roll_report *report, enum ageing_method method,
    struct currency currency, size_t k)
{
	const struct roll_book *book = report->books[currency.number];
	struct document_cell cells[BUCKET_MAX + 2];
	size_t n = 0;

	cells[n++] = cell_date(report->months.days[k]);
	cells[n++] = cell_currency(currency);
	for (size_t b = 0; b < last_bucket(report); b++)
		cells[n++] =
		    report_ratio(metric_roll_rate(book->balances[method][k + 1][b],
				     rolled(report, book, method, k, b)),
			report->run->decimals, DOCUMENT_PERCENT);
	document_row(report->run->document, cells);
}

/* The oldest month first. */
static void
write_months(
    struct roll_report *report, enum ageing_method method, struct currency currency)
{
	struct report_run *run = report->run;
	struct document_column *list =
	    arena_alloc(&run->arena, (BUCKET_MAX + 2) * sizeof(*list));
	size_t count = month_columns(report, list);
	struct str title = report_title(run, methods[method].by_month_title, currency);
	const struct document_chart chart = { CHART_HEAT,
		STR("Percent that came into the next bucket, by month"), 0, 2,
		count - 2 };
	const struct document_section section = { str_of(methods[method].by_month), title,
		list, count, &chart, 1 };

	document_section(run->document, &section);
	document_note(run->document,
	    str_of("From each bucket into the next one in the month that ends on the "
		   "day, in percent."));
	report_note_earlier(run);
	if (currency_is_none(currency))
		return;
	for (size_t k = (size_t)report->months.count; k-- > 0;)
		write_month(report, method, currency, k);
}

static void
write_sections(struct roll_report *report)
{
	const struct report_currencies seen = report_currencies(report->is_seen);

	for (enum ageing_method method = 0; method < METHOD_COUNT; method++)
		for (size_t i = 0; i < seen.count; i++) {
			write_book(report, method, seen.list[i]);
			write_months(report, method, seen.list[i]);
		}
}

static void *
prepare(struct report_run *run)
{
	struct roll_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report_accounts_init(&report->accounts, sizeof(struct account_day *));
	report_months_prepare(&report->months, run);
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct roll_report *report = context;

	add_accounts(report);
	write_sections(report);
	report_accounts_free(&report->accounts);
	return EXIT_DONE;
}

const struct report_steps report_roll_steps = {
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
