/* report migration: from bucket to bucket in a month, item by item. */

#include "app/reports.h"
#include "domain/metric_migration.h"

#define DEFAULT_MONTHS 12
#define MONTHS_MOST 60
#define RATE_DECIMALS 4

_Static_assert(
    BUCKET_MAX < METRIC_STATES_MAX, "each bucket is a state, and paid another");

/* Day 0 is the as-of day, day k is k months before. */
struct migration_report {
	struct report_run *run;
	struct aged_reader aged;
	int32_t months;
	struct aging days[MONTHS_MOST + 1];
	struct settlements settlements[MONTHS_MOST + 1];
	struct metric_migration of[UINT8_MAX + 1]; /* by currency */
	int decimals;
	struct document_column columns[BUCKET_MAX + 4];
	size_t column_count;
};

/* The same allocations as of each day. */
static void
add_allocation(void *context, const struct allocation *allocation)
{
	struct migration_report *report = context;

	for (int32_t k = 0; k <= report->months; k++)
		settlements_add(&report->settlements[k], allocation);
}

/* Ends of months stay ends of months. */
static struct date
day_before(struct date as_of, int32_t months)
{
	struct date day = date_add_months(as_of, -months);

	if (date_is_none(day))
		opt_usage("--months: %d leave the calendar", (int)months);
	return as_of.day == date_end_of_month(as_of).day ? date_end_of_month(day) : day;
}

static void
open_items(struct migration_report *report)
{
	const struct report_run *run = report->run;

	aged_prepare(&report->aged, &run->args->tool, &run->args->aged);
	for (int32_t k = 0; k <= report->months; k++) {
		report->days[k].as_of = day_before(report->aged.aging.as_of, k);
		settlements_init(&report->settlements[k], report->days[k].as_of);
	}
	report->aged.each_allocation = add_allocation;
	report->aged.context = report;
	aged_open(&report->aged, run->files, run->file_count, false);
	for (int32_t k = 0; k <= report->months; k++) {
		struct date day = report->days[k].as_of;
		settlements_finish(&report->settlements[k]);
		report->days[k] = report->aged.aging;
		report->days[k].as_of = day;
		if (report->days[k].settlements != NULL)
			report->days[k].settlements = &report->settlements[k];
	}
}

/* What was open of the item on a day, and where. */
static struct amount
open_on(const struct migration_report *report, const struct item *item, int32_t k,
    size_t *bucket)
{
	struct aged aged;

	*bucket = 0;
	if (aged_again(&report->aged, &report->days[k], item, &aged) != AGING_IN)
		return AMOUNT_ZERO;
	*bucket = bucket_of(&report->aged.buckets, aged.days);
	return aged.open;
}

static void
add_item(struct migration_report *report, const struct item *item)
{
	struct metric_migration *matrix = &report->of[item->currency.number];
	size_t paid = report->aged.buckets.count, from, to;
	struct amount balances[2];

	matrix->states = paid + 1;
	balances[0] = open_on(report, item, report->months, &from);
	for (int32_t k = report->months - 1; k >= 0; k--) {
		balances[1] = open_on(report, item, k, &to);
		if (!metric_migration_add_balance(matrix, from, to, paid, balances))
			amount_overflow();
		balances[0] = balances[1];
		from = to;
	}
}

/* ---- Writing ---- */

static void
add_column(struct migration_report *report, struct str name, enum document_kind kind,
    struct str title)
{
	report->columns[report->column_count++] =
	    (struct document_column){ name, kind, kind == DOCUMENT_AMOUNT, title };
}

static void
make_columns(struct migration_report *report)
{
	const struct buckets *buckets = &report->aged.buckets;

	add_column(report, str_of("bucket"), DOCUMENT_TEXT, str_of("from"));
	add_column(report, str_of("currency"), DOCUMENT_TEXT, str_of(""));
	add_column(report, str_of("balance"), DOCUMENT_AMOUNT, str_of(""));
	for (size_t b = 0; b < buckets->count; b++)
		add_column(report,
		    bucket_column(buckets->list[b].bucket, &report->run->arena),
		    DOCUMENT_RATE, buckets->list[b].bucket);
	add_column(report, str_of("settled"), DOCUMENT_RATE, str_of(""));
}

/* Where the balance of a bucket was a month later. */
static void
write_row(struct migration_report *report, struct currency currency, size_t from)
{
	const struct metric_migration *matrix = &report->of[currency.number];
	struct document_cell cells[BUCKET_MAX + 4];
	size_t n = 0;

	cells[n++] = cell_text(report->aged.buckets.list[from].bucket);
	cells[n++] = cell_currency(currency);
	cells[n++] =
	    cell_amount((struct amount){ metric_migration_row(matrix, from) }, currency);
	for (size_t to = 0; to < matrix->states; to++)
		cells[n++] = report_ratio(metric_migration_rate(matrix, from, to),
		    report->decimals, DOCUMENT_RATE);
	document_row(report->run->document, cells);
}

static void
write_figure(struct migration_report *report, struct currency currency)
{
	const struct metric_migration *matrix = &report->of[currency.number];
	int64_t skipped = metric_migration_skipped(matrix, report->aged.buckets.count);
	const struct document_input inputs[] = { { STR("months"),
	    cell_count(report->months) } };

	document_figure(report->run->document,
	    &(struct document_figure){ STR("skipped"), STR("Moved by more than a bucket"),
		cell_amount((struct amount){ skipped }, currency),
		STR("what was more than one bucket further a month later"),
		report->run->period, inputs, COUNT(inputs), { NULL, 0 } });
}

static void
write_matrix(struct migration_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct metric_migration *matrix = &report->of[currency.number];
	const struct document_chart chart = { CHART_HEAT,
		report_title(run, "From bucket to bucket in a month", currency), 0, 3,
		report->column_count - 3 };
	const struct document_section section = { STR("migration"),
		report_title(run, reports[REPORT_migration].title, currency),
		report->columns, report->column_count, &chart, 1 };
	char day[DATE_SIZE];
	int n = (int)date_format(report->days[report->months].as_of, day);

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    arena_print(&run->arena,
		"Each item on the same day of each month since %.*s; what was open in a "
		"bucket then, and the part of it that was in each a month later.",
		n, day));
	for (size_t from = 0; from + 1 < matrix->states; from++)
		write_row(report, currency, from);
	write_figure(report, currency);
}

static void
read_options(struct migration_report *report)
{
	const struct report_args *args = report->run->args;

	report->months = DEFAULT_MONTHS;
	report->decimals = RATE_DECIMALS;
	if (!count_is_none(args->decimals))
		report->decimals = (int)args->decimals.value;
	if (count_is_none(args->months))
		return;
	if (args->months.value < 1 || args->months.value > MONTHS_MOST)
		opt_usage("--months: must be 1 to %d", MONTHS_MOST);
	report->months = (int32_t)args->months.value;
}

enum exit_code
report_migration(struct report_run *run)
{
	struct migration_report *report = arena_alloc(&run->arena, sizeof(*report));
	bool is_empty = true;
	const struct item *item;
	struct aged out;

	report->run = run;
	read_options(report);
	open_items(report);
	while ((item = aged_next(&report->aged, &out)) != NULL)
		if (report_wants(run, item->currency))
			add_item(report, item);
	make_columns(report);
	for (size_t i = 0; i < COUNT(report->of); i++)
		if (report->of[i].states > 0) {
			write_matrix(report, (struct currency){ (uint8_t)i });
			is_empty = false;
		}
	if (is_empty)
		write_matrix(report, CURRENCY_NONE);
	return aged_close(&report->aged);
}
