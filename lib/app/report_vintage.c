/* report vintage: what was lost of the sales of each month, by months since. */

#include "app/report_curve.h"
#include "app/reports.h"
#include "domain/metric_vintage.h"

#define DEFAULT_MONTHS 12

/* Before the months stand the cohort, its currency, its sales and its net loss. */
#define LEADING_COLUMNS 4

_Static_assert(VINTAGE_MONTHS_MAX + LEADING_COLUMNS <= DOCUMENT_COLUMNS_MAX,
    "a column for each month");

/* Net losses that no cell has. */
struct vintage_rest {
	struct amount of_older,
	    of_newer;           /* sales before the first cohort, behind the last */
	struct amount not_over; /* in the month of the as-of day */
	struct amount undated, no_sales;
};

struct vintage_book {
	struct vintage_cohort cohorts[VINTAGE_MONTHS_MAX];
	struct vintage_rest rest;
};

struct vintage_report {
	struct report_run *run;
	int32_t count;      /* of cohorts */
	struct date newest; /* the first day of the month of the last one */
	struct vintage_book *books[UINT8_MAX + 1]; /* by currency; NULL: none */
	bool is_seen[UINT8_MAX + 1];
	uint64_t undated;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
};

/* ---- Reading ---- */

static const char *
lacks(const struct report_run *run)
{
	return run->args->aged.allocations == NULL && run->args->tool.opened == NULL
		   ? "vintage needs --allocations, or a store"
		   : NULL;
}

static void
read_options(struct vintage_report *report)
{
	const struct report_args *args = report->run->args;

	report->count = DEFAULT_MONTHS;
	if (count_is_none(args->months))
		return;
	if (args->months.value < 1 || args->months.value > VINTAGE_MONTHS_MAX)
		opt_usage("--months: must be 1 to %d", VINTAGE_MONTHS_MAX);
	report->count = (int32_t)args->months.value;
}

static void *
prepare(struct report_run *run)
{
	struct vintage_report *report = arena_alloc(&run->arena, sizeof(*report));
	struct date as_of = run->as_of, oldest = DATE_NONE;
	int year, month, day;

	report->run = run;
	read_options(report);
	date_to_ymd(as_of, &year, &month, &day);
	(void)date_from_ymd(year, month, 1, &report->newest);
	/* A month that is not over was not observed. */
	if (as_of.day != date_end_of_month(as_of).day)
		report->newest = date_add_months(report->newest, -1);
	if (!date_is_none(report->newest))
		oldest = date_add_months(report->newest, 1 - report->count);
	if (date_is_none(oldest))
		opt_usage("--months: %d leave the calendar", (int)report->count);
	run->needs_rows = run->needs_cash = true;
	return report;
}

static struct vintage_book *
book_of(struct vintage_report *report, struct currency currency)
{
	struct vintage_book **book = &report->books[currency.number];

	report->is_seen[currency.number] = true;
	if (*book != NULL)
		return *book;
	*book = arena_alloc(&report->run->arena, sizeof(**book));
	for (int32_t i = 0; i < report->count; i++)
		for (int32_t k = report->count - i; k < report->count; k++)
			(*book)->cohorts[i].net_losses[k] = AMOUNT_NONE;
	return *book;
}

/* The number of the cohort of a date, the oldest being 0; those before it are negative.
 */
static int32_t
cohort_of(const struct vintage_report *report, struct date date)
{
	return report->count - 1 - curve_months_between(date, report->newest);
}

static struct date
sale_date(
    const struct vintage_report *report, const struct item *item, const struct aged *aged)
{
	struct date as_of = report->run->as_of, due;

	if (!date_is_none(item->issue_date) || aged->flags & AGING_UNDATED)
		return item->issue_date;
	due = date_add_days(as_of, -aged->days_due);
	return due.day < as_of.day ? due : as_of;
}

/* Where a net loss counts; `cohort` is that of the sale. */
static struct amount *
place_of(struct vintage_report *report, struct vintage_book *book, int32_t cohort,
    struct date lost)
{
	int32_t since = cohort_of(report, lost) - cohort;

	if (cohort < 0)
		return &book->rest.of_older;
	if (cohort >= report->count)
		return &book->rest.of_newer;
	if (cohort_of(report, lost) >= report->count)
		return &book->rest.not_over;
	return &book->cohorts[cohort].net_losses[since > 0 ? since : 0];
}

static void
add_losses(struct vintage_report *report, struct vintage_book *book,
    const struct item *item, const int32_t *cohort, struct amount *elsewhere)
{
	const struct cash_event *event = NULL;
	struct cash_event own;

	while ((event = report_cash_next(report->run->cash, item, false, event, &own)) !=
	       NULL) {
		struct amount *sum = elsewhere;
		if (event->loss.minor == 0)
			continue;
		if (cohort != NULL)
			sum = place_of(report, book, *cohort, event->date);
		*sum = amount_add(*sum, event->loss);
	}
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct vintage_report *report = context;
	struct vintage_book *book = book_of(report, item->currency);
	bool is_sale =
	    item->kind.number == ITEM_INVOICE || item->kind.number == ITEM_DEBIT_NOTE;
	struct date sold = sale_date(report, item, aged);
	int32_t cohort;

	if (!is_sale || item->amount.minor <= 0) {
		add_losses(report, book, item, NULL, &book->rest.no_sales);
		return;
	}
	if (date_is_none(sold)) {
		report->undated++;
		add_losses(report, book, item, NULL, &book->rest.undated);
		return;
	}
	cohort = cohort_of(report, sold);
	if (cohort >= 0 && cohort < report->count) {
		struct amount *sales = &book->cohorts[cohort].originated;
		*sales = amount_add(*sales, item->amount);
	}
	add_losses(report, book, item, &cohort, NULL);
}

/* ---- Tables ---- */

/* Columns of a section, the months being of a kind: m0, m1, ... */
static void
make_columns(struct vintage_report *report, enum document_kind kind)
{
	static const struct document_column leading[LEADING_COLUMNS] = {
		DOCUMENT_COLUMN("month", TEXT, false),
		DOCUMENT_COLUMN("currency", TEXT, false),
		DOCUMENT_COLUMN("sales", AMOUNT, true),
		DOCUMENT_COLUMN("net_loss", AMOUNT, true),
	};

	memcpy(report->columns, leading, sizeof(leading));
	for (int32_t k = 0; k < report->count; k++)
		report->columns[LEADING_COLUMNS + k] = (struct document_column){
			arena_print(&report->run->arena, "m%d", (int)k), kind,
			kind == DOCUMENT_AMOUNT, { NULL, 0 }
		};
}

static void
open_section(struct vintage_report *report, const char *name, const char *title,
    struct currency currency)
{
	struct report_run *run = report->run;
	bool is_rates = strcmp(name, "vintage") == 0;
	const struct document_chart chart = { CHART_HEAT,
		report_title(run, "Lost, in percent, by months since the sale", currency),
		0, LEADING_COLUMNS, (size_t)report->count };
	const struct document_section section = { str_of(name),
		report_title(run, title, currency), report->columns,
		LEADING_COLUMNS + (size_t)report->count, &chart, is_rates ? 1 : 0 };

	make_columns(report, is_rates ? DOCUMENT_PERCENT : DOCUMENT_AMOUNT);
	document_section(run->document, &section);
}

static struct amount
net_loss_of(const struct vintage_report *report, const struct vintage_cohort *cohort)
{
	struct amount sum = AMOUNT_ZERO;

	for (int32_t k = 0; k < report->count; k++)
		sum = amount_add(sum, amount_or_zero(cohort->net_losses[k]));
	return sum;
}

/* "2026-10" */
static struct str
month_name(struct vintage_report *report, int32_t cohort)
{
	struct date month = date_add_months(report->newest, cohort + 1 - report->count);
	char day[DATE_SIZE];

	(void)date_format(month, day);
	return arena_copy(&report->run->arena, (struct str){ day, 7 });
}

static void
lead_cells(struct document_cell *cells, struct str name, struct currency currency,
    struct amount sales, struct amount net_loss)
{
	cells[0] = cell_text(name);
	cells[1] = cell_currency(currency);
	cells[2] = cell_amount(sales, currency);
	cells[3] = cell_amount(net_loss, currency);
}

static void
write_rates(struct vintage_report *report, struct currency currency,
    const struct vintage_cohort *all)
{
	const struct vintage_book *book = report->books[currency.number];
	struct document_cell cells[DOCUMENT_COLUMNS_MAX];
	struct ratio percents[VINTAGE_MONTHS_MAX];

	for (int32_t i = 0; i < report->count; i++) {
		const struct vintage_cohort *cohort = &book->cohorts[i];
		metric_vintage(cohort->originated, cohort->net_losses,
		    (size_t)report->count, percents);
		lead_cells(cells, month_name(report, i), currency, cohort->originated,
		    net_loss_of(report, cohort));
		for (int32_t k = 0; k < report->count; k++)
			cells[LEADING_COLUMNS + k] =
			    amount_is_none(cohort->net_losses[k])
				? cell_empty()
				: report_metric(
				      report->run, "vintage_loss", "", percents[k]);
		document_row(report->run->document, cells);
	}
	lead_cells(
	    cells, str_of("total"), currency, all->originated, net_loss_of(report, all));
	for (int32_t k = 0; k < report->count; k++)
		cells[LEADING_COLUMNS + k] =
		    report_metric(report->run, "vintage_loss", "",
			metric_vintage_pooled(
			    book->cohorts, (size_t)report->count, (size_t)k));
	document_total(report->run->document, cells);
}

static void
write_losses(struct vintage_report *report, struct currency currency,
    const struct vintage_cohort *all)
{
	const struct vintage_book *book = report->books[currency.number];
	struct document_cell cells[DOCUMENT_COLUMNS_MAX];

	for (int32_t i = 0; i <= report->count; i++) {
		bool is_total = i == report->count;
		const struct vintage_cohort *cohort = is_total ? all : &book->cohorts[i];
		lead_cells(cells, is_total ? str_of("total") : month_name(report, i),
		    currency, cohort->originated, net_loss_of(report, cohort));
		for (int32_t k = 0; k < report->count; k++)
			cells[LEADING_COLUMNS + k] =
			    cell_amount(cohort->net_losses[k], currency);
		if (is_total)
			document_total(report->run->document, cells);
		else
			document_row(report->run->document, cells);
	}
}

/* ---- Figures ---- */

/* All net losses, those that no cell has, too. */
static void
write_net_losses(
    struct vintage_report *report, struct currency currency, struct amount shown)
{
	const struct vintage_rest *rest = &report->books[currency.number]->rest;
	const struct {
		struct str name;
		struct amount amount;
	} parts[] = {
		{ STR("in the table"), shown },
		{ STR("of older sales"), rest->of_older },
		{ STR("of newer sales"), rest->of_newer },
		{ STR("in the month that is not over"), rest->not_over },
		{ STR("of sales without a date"), rest->undated },
		{ STR("of items that are no sales"), rest->no_sales },
	};
	struct document_input inputs[COUNT(parts)];
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < COUNT(parts); i++) {
		inputs[i] = (struct document_input){ parts[i].name,
			cell_amount(parts[i].amount, currency) };
		sum = amount_add(sum, parts[i].amount);
	}
	report_figure(report->run,
	    (struct report_value){
		"net_losses", "", "Net losses in all", cell_amount(sum, currency) },
	    inputs, COUNT(inputs));
}

/* What the oldest cohort, which was seen longest, has lost. */
static void
write_oldest(struct vintage_report *report, struct currency currency)
{
	const struct vintage_cohort *oldest = &report->books[currency.number]->cohorts[0];
	struct ratio percents[VINTAGE_MONTHS_MAX];
	struct amount net_loss = net_loss_of(report, oldest);
	const struct document_input inputs[] = {
		{ STR("month of sale"), cell_text(month_name(report, 0)) },
		{ STR("months since"), cell_count(report->count - 1) },
		{ STR("net losses"), cell_amount(net_loss, currency) },
		{ STR("sales"), cell_amount(oldest->originated, currency) },
	};

	metric_vintage(
	    oldest->originated, oldest->net_losses, (size_t)report->count, percents);
	report_figure(report->run,
	    (struct report_value){ "vintage_loss", "cumulative",
		"Lost of the oldest sales here",
		report_metric(report->run, "vintage_loss", "cumulative",
		    percents[report->count - 1]) },
	    inputs, COUNT(inputs));
}

/* ---- Sections ---- */

/* Sums of all cohorts by months since; AMOUNT_NONE where none was seen. */
static struct vintage_cohort
sum_up(const struct vintage_report *report, const struct vintage_book *book)
{
	struct vintage_cohort all = { .originated = AMOUNT_ZERO };

	for (int32_t i = 0; i < report->count; i++) {
		const struct vintage_cohort *cohort = &book->cohorts[i];
		all.originated = amount_add(all.originated, cohort->originated);
		for (int32_t k = 0; k < report->count; k++)
			all.net_losses[k] = amount_add(
			    all.net_losses[k], amount_or_zero(cohort->net_losses[k]));
	}
	return all;
}

static void
write_currency(struct vintage_report *report, struct currency currency)
{
	struct vintage_cohort all;

	open_section(report, "vintage", "Losses by month of sale", currency);
	if (currency_is_none(currency))
		return;
	all = sum_up(report, report->books[currency.number]);
	document_note(report->run->document,
	    str_of(
		"Write-offs less recoveries, cumulated, in percent of the sales of the "
		"month: m0 is that month, m1 the next. What is not over yet is empty. "
		"The total is of the sales that were seen so long."));
	write_rates(report, currency, &all);
	write_oldest(report, currency);
	write_net_losses(report, currency, net_loss_of(report, &all));
}

/* The amounts behind the rates. */
static void
write_amounts(struct vintage_report *report, struct currency currency)
{
	struct vintage_cohort all;

	open_section(report, "losses", "Net losses by month of sale", currency);
	if (currency_is_none(currency))
		return;
	all = sum_up(report, report->books[currency.number]);
	write_losses(report, currency, &all);
}

static enum exit_code
write_all(void *context)
{
	struct vintage_report *report = context;
	const struct report_currencies seen = report_currencies(report->is_seen);

	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	for (size_t i = 0; i < seen.count; i++)
		write_amounts(report, seen.list[i]);
	if (report->undated == 0)
		return EXIT_DONE;
	warn("%llu sales without a date are in no month",
	    (unsigned long long)report->undated);
	return EXIT_REPORT;
}

const struct report_steps report_vintage_steps = {
	.lacks = lacks,
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
