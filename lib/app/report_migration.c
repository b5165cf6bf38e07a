#include "app/reports.h"
#include "domain/metric_migration.h"

#define DEFAULT_MONTHS 12
#define MONTHS_MOST 60
#define RATE_DECIMALS 4

_Static_assert(
    BUCKET_MAX < METRIC_STATES_MAX, "each bucket is a state, and paid another");

/* Day 0 is the as-of day, day k is k months before. */
struct migration_report {
	struct aged_reader aged;
	int32_t months;
	struct aging days[MONTHS_MOST + 1];
	struct settlements settlements[MONTHS_MOST + 1];
	struct metric_migration of[UINT8_MAX + 1]; /* by currency */
	const struct metric_definition *definition;
	int decimals;
	struct output *output;
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
open_items(struct migration_report *report, struct report_args *args, char *const *files,
    size_t count)
{
	aged_prepare(&report->aged, args->tool, &args->aged);
	for (int32_t k = 0; k <= report->months; k++) {
		report->days[k].as_of = day_before(report->aged.aging.as_of, k);
		settlements_init(&report->settlements[k], report->days[k].as_of);
	}
	report->aged.each_allocation = add_allocation;
	report->aged.context = report;
	aged_open(&report->aged, files, count, false);
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
	const struct customer *customer = aged_customer(&report->aged, item->customer_id);
	struct str terms = { "", 0 };
	struct aged aged;

	*bucket = 0;
	if (customer != NULL)
		terms = customer->terms;
	if (aging_item(&report->days[k], item, terms, &aged) != AGING_IN)
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
write_row(
    struct migration_report *report, struct currency currency, size_t from, size_t to)
{
	const struct metric_migration *matrix = &report->of[currency.number];
	const struct buckets *buckets = &report->aged.buckets;
	struct output *output = report->output;
	char text[RATIO_SIZE];
	size_t n =
	    ratio_format(metric_migration_rate(matrix, from, to), report->decimals, text);

	output_currency(output, currency);
	output_date(output, report->aged.aging.as_of);
	output_date(output, report->days[report->months].as_of);
	output_text(output, buckets->list[from].bucket);
	output_text(output,
	    to < buckets->count ? buckets->list[to].bucket : (struct str)STR("settled"));
	output_amount(output, (struct amount){ matrix->weights[from][to] }, currency);
	output_text(output, (struct str){ text, n });
	output_text(output, report->definition->variant);
	output_text(output, report->definition->formula);
	output_end_row(output);
}

/* All pairs that occur; of a bucket without data the one to itself, which is NA. */
static void
write_matrix(struct migration_report *report, struct currency currency)
{
	const struct metric_migration *matrix = &report->of[currency.number];

	for (size_t from = 0; from + 1 < matrix->states; from++) {
		bool is_empty = metric_migration_row(matrix, from) == 0;
		for (size_t to = 0; to < matrix->states; to++)
			if (matrix->weights[from][to] > 0 || (is_empty && to == from))
				write_row(report, currency, from, to);
	}
}

static void
tell_skipped(const struct migration_report *report)
{
	for (size_t i = 0; i < COUNT(report->of); i++) {
		struct currency currency = { (uint8_t)i };
		int64_t skipped =
		    metric_migration_skipped(&report->of[i], report->aged.buckets.count);
		if (skipped > 0 && report->aged.tool->verbose)
			warn("passed over a bucket %s",
			    money_text((struct amount){ skipped }, currency));
	}
}

static void
read_options(struct migration_report *report, const struct report_args *args)
{
	report->months = DEFAULT_MONTHS;
	report->decimals = RATE_DECIMALS;
	report->definition = metric_find(str_of("migration"), str_of("frequency"));
	if (!count_is_none(args->decimals))
		report->decimals = (int)args->decimals.value;
	if (count_is_none(args->months))
		return;
	if (args->months.value < 1 || args->months.value > MONTHS_MOST)
		opt_usage("--months: must be 1 to %d", MONTHS_MOST);
	report->months = (int32_t)args->months.value;
}

enum exit_code
report_migration(struct report_args *args, char *const *files, size_t count)
{
	static struct migration_report report;
	const struct item *item;
	struct aged out;

	read_options(&report, args);
	open_items(&report, args, files, count);
	report.output = tool_output(args->tool, args->tool->output);
	while ((item = aged_next(&report.aged, &out)) != NULL)
		add_item(&report, item);
	output_names(report.output, REPORT_MIGRATION);
	output_end_row(report.output);
	for (size_t i = 0; i < COUNT(report.of); i++)
		if (report.of[i].states > 0)
			write_matrix(&report, (struct currency){ (uint8_t)i });
	output_close(report.output);
	tell_skipped(&report);
	return aged_close(&report.aged);
}
