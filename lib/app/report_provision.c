/* report provision: expected losses by age, and by themselves of what stands apart. */

#include "app/carve_outs.h"
#include "app/provision_rates.h"
#include "app/reports.h"

#include <stdlib.h>

/* Debts apart of one kind and rate; without a rate of their own, of one bucket. */
struct apart {
	struct currency currency;
	enum provision_part part;
	bool has_rate;
	struct rate rate;
	size_t bucket;
	struct amount balance, loss;
};

struct provision_report {
	struct report_run *run;
	struct provision_rates rates;
	struct carve_outs carve_outs;
	struct map apart_keys;
	struct pool apart; /* struct apart, by key */
	struct metric_provision books[UINT8_MAX + 1];
	struct amount allowances[UINT8_MAX + 1]; /* existing; AMOUNT_NONE: not given */
	bool is_seen[UINT8_MAX + 1];             /* currencies */
	const char *scheme;
	struct arena key;
};

/* ---- Options ---- */

struct allowance {
	struct currency currency;
	struct amount amount;
};

static const struct column allowance_columns[] = {
	COLUMN(struct allowance, currency, REQUIRED, "of the allowance"),
	COLUMN(struct allowance, amount, REQUIRED, "its credit balance"),
};
static const struct column_set allowances_schema =
    COLUMN_SET("allowances", struct allowance, allowance_columns);

static void
add_allowance(struct provision_report *report, const char *where,
    struct currency currency, struct amount amount)
{
	if (!report_wants(report->run->args, currency))
		return;
	if (!amount_is_none(report->allowances[currency.number]))
		die(EXIT_INPUT, "%s: %.*s has two allowances", where,
		    STR_ARG(currency_code(currency)));
	report->allowances[currency.number] = amount;
	/* An allowance for nothing that is owed any more is released. */
	report->is_seen[currency.number] = true;
	report->books[currency.number].bucket_count = report->run->aged->buckets.count;
}

/* "EUR=2200.00", or with --currency "2200.00". */
static bool
parse_allowance(const struct report_run *run, const char *text, struct money *money)
{
	struct str amount = str_of(text), code;
	struct rate any;

	money->currency = run->args->currency;
	if (rate_parse(amount, &any)) {
		if (currency_is_none(money->currency))
			opt_usage(
			    "--allowance: \"%s\" does not say of which currency", text);
	} else if (!str_split(&amount, '=', &code) || amount.p == NULL ||
		   !currency_parse(code, &money->currency))
		return false;
	if (!amount_parse(amount, currency_decimals(money->currency), &money->amount))
		opt_usage("--allowance: \"%s\" is not CURRENCY=AMOUNT", text);
	return true;
}

static void
read_allowance(struct provision_report *report, const char *text)
{
	struct money money;
	struct records records;
	const struct allowance *list;

	if (parse_allowance(report->run, text, &money)) {
		add_allowance(report, "--allowance", money.currency, money.amount);
		return;
	}
	records = records_read(
	    &report->run->args->tool, text, &allowances_schema, &report->run->arena);
	list = records.list;
	for (size_t i = 0; i < records.count; i++)
		add_allowance(report, text, list[i].currency, list[i].amount);
	array_free(records.list);
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
	return run->args->rates == NULL ? "provision needs --rates" : NULL;
}

static void *
prepare(struct report_run *run)
{
	struct provision_report *report = arena_alloc(&run->arena, sizeof(*report));
	const struct report_args *args = run->args;

	report->run = run;
	report->scheme = scheme_of(args->scheme);
	pool_init(&report->apart, sizeof(struct apart));
	provision_rates_read(&report->rates, report->run->aged, args->rates, args->scalar,
	    args->scenarios);
	carve_outs_read(&report->carve_outs, &args->tool, args->carve_outs,
	    args->disputes, report->run->as_of);
	for (size_t i = 0; i < COUNT(report->allowances); i++)
		report->allowances[i] = AMOUNT_NONE;
	for (size_t i = 0; i < args->allowance.count; i++)
		read_allowance(report, args->allowance.list[i]);
	run->needs_rows = map_count(&report->carve_outs.keys) > 0;
	return report;
}

/* ---- Items ---- */

static struct apart *
find_apart(struct provision_report *report, struct currency currency,
    const struct carve_out *carve_out, size_t bucket)
{
	char rate[RATE_SIZE];
	int n = carve_out->has_rate ? (int)rate_format(carve_out->rate, rate) : 0;
	struct apart *apart;
	struct str key;
	uint32_t number;

	if (carve_out->has_rate)
		bucket = BUCKET_MAX;
	arena_reset(&report->key);
	key = arena_print(&report->key, "%d %d %zu %.*s", currency.number,
	    (int)carve_out->part, bucket, n, rate);
	number = map_intern(&report->apart_keys, key);
	if (number < report->apart.count)
		return pool_at(&report->apart, number);
	apart = pool_add(&report->apart);
	*apart = (struct apart){ currency, carve_out->part, carve_out->has_rate,
		carve_out->rate, bucket, AMOUNT_ZERO, AMOUNT_ZERO };
	return apart;
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct provision_report *report = context;
	struct metric_provision *book = &report->books[item->currency.number];
	size_t bucket = bucket_of(&report->run->aged->buckets, aged->days);
	struct carve_out carve_out;
	struct amount carved;

	if (aged->open.minor == 0)
		return;
	book->bucket_count = report->run->aged->buckets.count;
	report->is_seen[item->currency.number] = true;
	carve_out = carve_outs_of(&report->carve_outs, item, aged->open, &carved);
	if (!metric_provision_add(book, bucket, carve_out.part, carved) ||
	    !metric_provision_add(
		book, bucket, PROVISION_MATRIX, amount_subtract(aged->open, carved)))
		amount_overflow();
	if (carved.minor > 0) {
		struct apart *apart =
		    find_apart(report, item->currency, &carve_out, bucket);
		apart->balance = amount_add(apart->balance, carved);
	}
}

/* ---- Lines ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("line", TEXT, false),
	DOCUMENT_COLUMN("bucket", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("balance", AMOUNT, true),
	DOCUMENT_COLUMN("rate", PERCENT, false),
	DOCUMENT_COLUMN("loss", AMOUNT, true),
};

struct line {
	struct str name, bucket;
	struct amount balance, loss;
	struct document_cell rate;
};

static void
line_cells(const struct line *line, struct currency currency, struct document_cell *cells)
{
	cells[0] = cell_text(line->name);
	cells[1] = cell_text(line->bucket);
	cells[2] = cell_currency(currency);
	cells[3] = cell_amount(line->balance, currency);
	cells[4] = line->rate;
	cells[5] = cell_amount(line->loss, currency);
}

static void
write_line(struct provision_report *report, struct line line, struct currency currency)
{
	struct document_cell cells[COUNT(columns)];

	line_cells(&line, currency, cells);
	document_row(report->run->document, cells);
}

static struct document_cell
rate_cell(const struct provision_report *report, struct ratio rate)
{
	return report_ratio(rate, report->run->decimals, DOCUMENT_PERCENT);
}

static void
write_matrix(struct provision_report *report, struct currency currency,
    const struct provision_result *result)
{
	const struct metric_provision *book = &report->books[currency.number];

	for (size_t i = 0; i < book->bucket_count; i++) {
		struct str bucket = report->run->aged->buckets.list[i].bucket;
		write_line(report,
		    (struct line){ bucket, bucket, book->buckets[i], result->losses[i],
			rate_cell(report, report->rates.rates[i]) },
		    currency);
	}
}

static int
compare_apart(const void *a, const void *b)
{
	const struct apart *x = *(struct apart *const *)a, *y = *(struct apart *const *)b;

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->bucket != y->bucket)
		return x->bucket < y->bucket ? -1 : 1;
	return ratio_compare(ratio_of_rate(x->rate), ratio_of_rate(y->rate));
}

/* Of a currency, by kind, then by bucket, then by rate; for array_free(). */
static struct apart **
list_apart(struct provision_report *report, struct currency currency, size_t *count)
{
	size_t capacity = 0;
	struct apart **list = array_reserve(
	    NULL, &capacity, report->apart.count + 1, sizeof(struct apart *));

	*count = 0;
	for (uint32_t i = 0; i < report->apart.count; i++) {
		struct apart *apart = pool_at(&report->apart, i);
		if (apart->currency.number == currency.number)
			list[(*count)++] = apart;
	}
	qsort(list, *count, sizeof(struct apart *), compare_apart);
	return list;
}

/* Returns what is lost of all of them. */
static struct amount
write_apart(struct provision_report *report, struct currency currency)
{
	struct amount sum = AMOUNT_ZERO;
	size_t count;
	struct apart **list = list_apart(report, currency, &count);

	for (size_t i = 0; i < count; i++) {
		const struct apart *apart = list[i];
		struct ratio rate = apart->has_rate ? ratio_of_rate(apart->rate)
						    : report->rates.rates[apart->bucket];
		struct line line = { .name =
					 str_of(provision_parts.names[apart->part + 1]),
			.balance = apart->balance,
			.loss = metric_expected_loss(apart->balance, rate),
			.rate = rate_cell(report, rate) };
		if (!apart->has_rate)
			line.bucket =
			    report->run->aged->buckets.list[apart->bucket].bucket;
		sum = amount_add(sum, line.loss);
		write_line(report, line, currency);
	}
	array_free(list);
	return sum;
}

/* ---- Figures ---- */

static struct amount
carved_out(const struct metric_provision *book)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t part = PROVISION_INSURED; part <= PROVISION_IMPAIRED; part++)
		sum = amount_add(sum, book->parts[part]);
	return sum;
}

static void
write_entry(
    struct provision_report *report, struct currency currency, struct amount required)
{
	struct amount existing = report->allowances[currency.number];
	struct amount entry = metric_allowance_entry(required, existing);
	const struct document_input inputs[] = {
		{ STR("required allowance"), cell_amount(required, currency) },
		{ STR("existing allowance"), cell_amount(existing, currency) },
	};

	if (report->run->args->allowance.count == 0)
		return;
	if (!amount_is_none(existing) && amount_is_none(entry))
		amount_overflow();
	report_figure(report->run,
	    (struct report_value){ "allowance_entry", "required", "Entry, an expense",
		report_amount(entry, currency) },
	    inputs, amount_is_none(existing) ? 1 : COUNT(inputs));
}

static void
write_coverage(struct provision_report *report, struct currency currency,
    struct amount debts, struct amount loss)
{
	const struct document_input inputs[] = {
		{ STR("expected loss"), cell_amount(loss, currency) },
		{ STR("debts"), cell_amount(debts, currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "coverage", "debts", "Of what is owed",
		report_metric(
		    report->run, "coverage", "debts", metric_percent(loss, debts)) },
	    inputs, COUNT(inputs));
}

static void
write_figures(struct provision_report *report, struct currency currency,
    const struct provision_result *result, struct amount loss)
{
	const struct metric_provision *book = &report->books[currency.number];
	const struct document_input inputs[] = {
		{ STR("balances"), cell_amount(result->balance, currency) },
		{ STR("apart"), cell_amount(carved_out(book), currency) },
		{ STR("credits, left out"),
		    cell_amount(book->parts[PROVISION_CREDIT], currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "provision", report->scheme, "Expected loss",
		cell_amount(loss, currency) },
	    inputs, COUNT(inputs));
	write_coverage(
	    report, currency, amount_add(result->balance, carved_out(book)), loss);
	write_entry(report, currency, loss);
}

/* ---- Sections ---- */

static void
write_book(struct provision_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct metric_provision *book = &report->books[currency.number];
	struct amount credit = book->parts[PROVISION_CREDIT], loss, balance;
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
		   "rounded. Credits lower no loss. What stands apart is in no bucket of "
		   "the matrix."));
	if (!metric_provision(book, report->rates.rates, &result))
		amount_overflow();
	write_matrix(report, currency, &result);
	loss = amount_add(result.loss, write_apart(report, currency));
	write_line(report,
	    (struct line){ STR("credit"), STR(""), credit, AMOUNT_ZERO, cell_empty() },
	    currency);
	balance = amount_add(amount_add(result.balance, carved_out(book)), credit);
	line_cells(&(struct line){ STR("total"), STR(""), balance, loss, cell_empty() },
	    currency, cells);
	document_total(run->document, cells);
	write_figures(report, currency, &result, loss);
}

static const struct document_column scenario_columns[] = {
	DOCUMENT_COLUMN("scenario", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("weight", RATE, false),
	DOCUMENT_COLUMN("scalar", RATE, false),
	DOCUMENT_COLUMN("loss", AMOUNT, false),
};

/* What would be lost of the matrix in each, if it were certain. */
static void
write_scenarios(struct provision_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("scenarios"),
		report_title(run, "Scenarios", currency), scenario_columns,
		COUNT(scenario_columns), NULL, 0 };
	struct provision_result result;

	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	document_note(run->document,
	    str_of("What would be lost of the matrix in each scenario alone; rates are "
		   "weighted, and not these losses."));
	for (size_t i = 0; i < report->rates.scenario_count; i++) {
		const struct scenario *scenario = &report->rates.scenarios[i];
		if (!metric_provision(
			&report->books[currency.number], scenario->rates, &result))
			amount_overflow();
		document_row(run->document,
		    (struct document_cell[]){ cell_text(scenario->scenario),
			cell_currency(currency), cell_rate(scenario->weight),
			cell_rate(scenario->scalar),
			cell_amount(result.loss, currency) });
	}
}

static enum exit_code
write_all(void *context)
{
	struct provision_report *report = context;
	const struct report_currencies seen = report_currencies(report->is_seen);

	for (size_t i = 0; i < seen.count; i++)
		write_book(report, seen.list[i]);
	for (size_t i = 0; i < seen.count && report->run->args->scenarios != NULL; i++)
		write_scenarios(report, seen.list[i]);
	if (report->run->args->tool.verbose && carve_outs_unused(&report->carve_outs) > 0)
		warn("%llu rows of --carve-outs name nothing that is open here",
		    (unsigned long long)carve_outs_unused(&report->carve_outs));
	carve_outs_free(&report->carve_outs);
	map_free(&report->apart_keys);
	pool_free(&report->apart);
	arena_free(&report->key);
	return EXIT_DONE;
}

const struct report_steps report_provision_steps = {
	.lacks = lacks,
	.prepare = prepare,
	.item = add_item,
	.write = write_all,
};
