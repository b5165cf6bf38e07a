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
	struct aged_reader aged;
	struct ratio rates[BUCKET_MAX]; /* percent, looking forward */
	struct metric_provision books[UINT8_MAX + 1];
	bool seen[UINT8_MAX + 1];
	const struct metric_definition *definition;
	int decimals;
	struct output *output;
	struct arena arena;
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
	const struct buckets *buckets = &report->aged.buckets;
	struct ratio scalar = scalar_of(args->scalar);
	struct records records =
	    records_read(args->tool, args->rates, &rates_schema, &report->arena);
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
add_open(struct provision_report *report, const struct item *item, const struct aged *out)
{
	struct metric_provision *book = &report->books[item->currency.number];

	book->bucket_count = report->aged.buckets.count;
	report->seen[item->currency.number] = true;
	if (!metric_provision_add(book, bucket_of(&report->aged.buckets, out->days),
		PROVISION_MATRIX, out->open))
		amount_overflow();
}

/* ---- Writing ---- */

struct line {
	struct str name;
	struct amount balance, loss;
	struct ratio rate; /* undefined: the line has none */
};

static void
write_line(struct provision_report *report, struct currency currency, struct line line)
{
	struct output *output = report->output;
	char text[RATIO_SIZE];
	size_t n = ratio_is_number(&line.rate)
		       ? ratio_format(line.rate, report->decimals, text)
		       : 0;

	output_currency(output, currency);
	output_date(output, report->aged.aging.as_of);
	output_text(output, line.name);
	output_amount(output, line.balance, currency);
	output_text(output, (struct str){ text, n });
	output_amount(output, line.loss, currency);
	output_text(output, report->definition->variant);
	output_text(output, report->definition->formula);
	output_end_row(output);
}

static void
write_book(struct provision_report *report, struct currency currency)
{
	const struct metric_provision *book = &report->books[currency.number];
	struct amount credit = book->parts[PROVISION_CREDIT];
	struct provision_result result;

	if (!metric_provision(book, report->rates, &result))
		amount_overflow();
	for (size_t i = 0; i < book->bucket_count; i++)
		write_line(report, currency,
		    (struct line){ report->aged.buckets.list[i].bucket, book->buckets[i],
			result.losses[i], report->rates[i] });
	write_line(report, currency,
	    (struct line){ STR("credit"), credit, AMOUNT_ZERO, RATIO_UNDEFINED });
	write_line(report, currency,
	    (struct line){ STR("TOTAL"), amount_add(result.balance, credit), result.loss,
		RATIO_UNDEFINED });
}

static const struct metric_definition *
definition_of(const char *scheme)
{
	const struct metric_definition *definition =
	    metric_find(str_of("provision"), str_of(scheme != NULL ? scheme : "ifrs9"));

	if (definition == NULL)
		opt_usage("--scheme: \"%s\" is neither ifrs9 nor cecl", scheme);
	return definition;
}

enum exit_code
report_provision(struct report_args *args, char *const *files, size_t count)
{
	static struct provision_report report;
	const struct item *item;
	struct aged out;

	if (args->rates == NULL)
		opt_usage("provision needs --rates");
	report.definition = definition_of(args->scheme);
	report.decimals =
	    count_is_none(args->decimals) ? DEFAULT_DECIMALS : (int)args->decimals.value;
	aged_prepare(&report.aged, args->tool, &args->aged);
	read_rates(&report, args);
	aged_open(&report.aged, files, count, true);
	report.output = tool_output(args->tool, args->tool->output);
	while ((item = aged_next(&report.aged, &out)) != NULL)
		if (out.open.minor != 0)
			add_open(&report, item, &out);
	output_names(report.output, REPORT_PROVISION);
	output_end_row(report.output);
	for (size_t i = 0; i < COUNT(report.seen); i++)
		if (report.seen[i])
			write_book(&report, (struct currency){ (uint8_t)i });
	output_close(report.output);
	return aged_close(&report.aged);
}
