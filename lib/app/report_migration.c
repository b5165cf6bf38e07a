/* report migration: from bucket to bucket in a month, item by item. */

#include "app/report_months.h"
#include "domain/metric_migration.h"

_Static_assert(
    BUCKET_MAX < METRIC_STATES_MAX, "each bucket is a state, and paid another");

struct migration_report {
	struct report_run *run;
	struct report_months months;
	struct metric_migration of[UINT8_MAX + 1]; /* by currency */
	bool is_seen[UINT8_MAX + 1];
	struct document_column columns[BUCKET_MAX + 4];
	size_t column_count;
};

static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct migration_report *report = context;
	struct metric_migration *matrix = &report->of[item->currency.number];
	size_t paid = report->run->aged->buckets.count, from, to;
	struct amount balances[2];

	report->is_seen[item->currency.number] = true;
	matrix->states = paid + 1;
	balances[0] = report_months_open_on(
	    &report->months, item, now, report->months.count, &from);
	for (int32_t k = report->months.count - 1; k >= 0; k--) {
		balances[1] = report_months_open_on(&report->months, item, now, k, &to);
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
	const struct buckets *buckets = &report->run->aged->buckets;

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

	cells[n++] = cell_text(report->run->aged->buckets.list[from].bucket);
	cells[n++] = cell_currency(currency);
	cells[n++] =
	    cell_amount((struct amount){ metric_migration_row(matrix, from) }, currency);
	for (size_t to = 0; to < matrix->states; to++)
		cells[n++] = report_ratio(metric_migration_rate(matrix, from, to),
		    report->run->decimals, DOCUMENT_RATE);
	document_row(report->run->document, cells);
}

static void
write_figure(struct migration_report *report, struct currency currency)
{
	const struct metric_migration *matrix = &report->of[currency.number];
	int64_t skipped =
	    metric_migration_skipped(matrix, report->run->aged->buckets.count);
	const struct document_input inputs[] = { { STR("months"),
	    cell_count(report->months.count) } };

	report_figure(report->run,
	    (struct report_value){ "skipped", "", "Moved by more than a bucket",
		cell_amount((struct amount){ skipped }, currency) },
	    inputs, COUNT(inputs));
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
	int n = (int)date_format(report->months.days[report->months.count], day);

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    arena_print(&run->arena,
		"Each item on the same day of each month since %.*s; what was open in a "
		"bucket then, and the part of it that was in each a month later.",
		n, day));
	report_note_earlier(run);
	for (size_t from = 0; from + 1 < matrix->states; from++)
		write_row(report, currency, from);
	write_figure(report, currency);
}

static void *
prepare(struct report_run *run)
{
	struct migration_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report_months_prepare(&report->months, run);
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct migration_report *report = context;
	const struct report_currencies seen = report_currencies(report->is_seen);

	make_columns(report);
	for (size_t i = 0; i < seen.count; i++)
		write_matrix(report, seen.list[i]);
	return EXIT_DONE;
}

const struct report_steps report_migration_steps = {
	.decimals = 4,
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
