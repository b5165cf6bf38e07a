/* report provision: expected losses by age. */

#include "app/reports.h"
#include "app/schema.h"
#include "domain/metric_provision.h"

struct provision_rate {
	struct str bucket;
	struct rate rate; /* percent */
	struct str source;
};

static const struct column rate_columns[] = {
	COLUMN(struct provision_rate, bucket, REQUIRED, "name of the bucket"),
	COLUMN(struct provision_rate, rate, REQUIRED, "what is lost of it, percent"),
	COLUMN(struct provision_rate, source, OPTIONAL, "where the rate comes from"),
};
static const struct column_set rates_schema =
    COLUMN_SET("loss rates", struct provision_rate, rate_columns);

struct provision_report {
	struct report_run *run;
	struct ratio rates[BUCKET_MAX]; /* percent, looking forward */
	struct metric_provision books[UINT8_MAX + 1];
	bool seen[UINT8_MAX + 1];
	const char *scheme;
};

static size_t
find_bucket(const struct buckets *buckets, struct str name)
{
	size_t i = 0;

	while (i < buckets->count && !str_equal(buckets->list[i].bucket, name))
		i++;
	return i;
}

static struct ratio
scalar_of(const char *text)
{
	struct rate scalar = { 1, 0 };

	if (text != NULL && (!rate_parse(str_of(text), &scalar) || scalar.digits < 0))
		opt_usage("--scalar: \"%s\" is not a number such as 1.1", text);
	return ratio_of_rate(scalar);
}

/* One rate for each bucket, and none for others. */
static void
read_rates(struct provision_report *report, const struct report_args *args)
{
	const struct buckets *buckets = &report->run->aged->buckets;
	struct ratio scalar = scalar_of(args->scalar);
	struct records records =
	    records_read(&args->tool, args->rates, &rates_schema, &report->run->arena);
	const struct provision_rate *list = records.list;

	for (size_t i = 0; i < records.count; i++) {
		size_t bucket = find_bucket(buckets, list[i].bucket);
		if (bucket == buckets->count)
			die(EXIT_INPUT, "%s: there is no bucket \"%.*s\"", args->rates,
			    STR_ARG(list[i].bucket));
		if (report->rates[bucket].state == RATIO_NUMBER)
			die(EXIT_INPUT, "%s: bucket \"%.*s\" has two rates", args->rates,
			    STR_ARG(list[i].bucket));
		if (list[i].rate.digits < 0 ||
		    ratio_compare(ratio_of_rate(list[i].rate), ratio_of_integer(100)) > 0)
			die(EXIT_INPUT, "%s: the rate of bucket \"%.*s\" is not 0 to 100",
			    args->rates, STR_ARG(list[i].bucket));
		report->rates[bucket] =
		    metric_adjusted_rate(ratio_of_rate(list[i].rate), scalar);
	}
	for (size_t i = 0; i < buckets->count; i++)
		if (report->rates[i].state != RATIO_NUMBER)
			die(EXIT_INPUT, "%s: bucket \"%.*s\" has no rate", args->rates,
			    STR_ARG(buckets->list[i].bucket));
}

static void
add_open(void *context, const struct item *item, const struct aged *out)
{
	struct provision_report *report = context;
	struct metric_provision *book = &report->books[item->currency.number];

	if (out->open.minor == 0)
		return;
	book->bucket_count = report->run->aged->buckets.count;
	report->seen[item->currency.number] = true;
	if (!metric_provision_add(book, bucket_of(&report->run->aged->buckets, out->days),
		PROVISION_MATRIX, out->open))
		amount_overflow();
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("line", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("balance", AMOUNT, true),
	DOCUMENT_COLUMN("rate", PERCENT, false),
	DOCUMENT_COLUMN("loss", AMOUNT, true),
};

struct line {
	struct str name;
	struct amount balance, loss;
	struct document_cell rate;
};

static void
line_cells(struct line line, struct currency currency, struct document_cell *cells)
{
	cells[0] = cell_text(line.name);
	cells[1] = cell_currency(currency);
	cells[2] = cell_amount(line.balance, currency);
	cells[3] = line.rate;
	cells[4] = cell_amount(line.loss, currency);
}

static void
write_figures(struct provision_report *report, struct currency currency,
    const struct provision_result *result)
{
	const struct document_input inputs[] = {
		{ STR("balances"), cell_amount(result->balance, currency) },
		{ STR("credits, left out"),
		    cell_amount(report->books[currency.number].parts[PROVISION_CREDIT],
			currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "provision", report->scheme, "Expected loss",
		cell_amount(result->loss, currency) },
	    inputs, COUNT(inputs));
}

static void
write_book(struct provision_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct metric_provision *book = &report->books[currency.number];
	struct amount credit = book->parts[PROVISION_CREDIT];
	const struct document_section section = { STR("provision"),
		report_title(run, reports[REPORT_provision].title, currency), columns,
		COUNT(columns), NULL, 0 };
	struct document_cell cells[COUNT(columns)];
	struct provision_result result;

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    str_of("Rates are applied as they are, not as they are shown; each loss is "
		   "rounded. Credits lower no loss."));
	if (!metric_provision(book, report->rates, &result))
		amount_overflow();
	for (size_t i = 0; i < book->bucket_count; i++) {
		struct document_cell rate =
		    report_ratio(report->rates[i], run->decimals, DOCUMENT_PERCENT);
		line_cells((struct line){ report->run->aged->buckets.list[i].bucket,
			       book->buckets[i], result.losses[i], rate },
		    currency, cells);
		document_row(run->document, cells);
	}
	line_cells((struct line){ STR("credit"), credit, AMOUNT_ZERO, cell_empty() },
	    currency, cells);
	document_row(run->document, cells);
	line_cells((struct line){ STR("total"), amount_add(result.balance, credit),
		       result.loss, cell_empty() },
	    currency, cells);
	document_total(run->document, cells);
	write_figures(report, currency, &result);
}

static const char *
scheme_of(const char *scheme)
{
	if (scheme == NULL)
		return "ifrs9";
	if (*scheme == '\0' || metric_find(str_of("provision"), str_of(scheme)) == NULL)
		opt_usage("--scheme: \"%s\" is neither ifrs9 nor cecl", scheme);
	return scheme;
}

static const char *
lacks(const struct report_run *run)
{
	return run->args->rates == NULL ? "needs --rates" : NULL;
}

static void *
prepare(struct report_run *run)
{
	struct provision_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	report->scheme = scheme_of(run->args->scheme);
	read_rates(report, run->args);
	return report;
}

static enum exit_code
write_all(void *context)
{
	struct provision_report *report = context;
	bool is_empty = true;

	for (size_t i = 0; i < COUNT(report->seen); i++)
		if (report->seen[i]) {
			write_book(report, (struct currency){ (uint8_t)i });
			is_empty = false;
		}
	if (is_empty)
		write_book(report, CURRENCY_NONE);
	return EXIT_DONE;
}

const struct report_steps report_provision_steps = {
	.lacks = lacks,
	.prepare = prepare,
	.item = add_open,
	.write = write_all,
};
