#include "app/aged.h"

#include "app/schema.h"

#include <stdio.h>

static const struct column bucket_columns[] = {
	COLUMN(struct bucket, bucket, REQUIRED, "name of the bucket"),
	COLUMN(struct bucket, from, PRESENT, "first day; empty: no first"),
	COLUMN(struct bucket, to, PRESENT, "last day; empty: no last"),
	COLUMN(struct bucket, source, OPTIONAL, "where the rule comes from"),
};
const struct column_set buckets_schema =
    COLUMN_SET("buckets", struct bucket, bucket_columns);

/* ---- Options ---- */

static enum aging_basis
parse_basis(const char *text)
{
	if (text == NULL || strcmp(text, "due") == 0)
		return AGING_BY_DUE_DATE;
	if (strcmp(text, "issue") == 0)
		return AGING_BY_ISSUE_DATE;
	opt_usage("--basis: \"%s\" is neither due nor issue", text);
}

static void
parse_edges(struct aged_reader *aged, const char *text)
{
	struct str rest = str_of(text), part;
	int32_t edges[BUCKET_MAX];
	size_t count = 0;

	while (str_split(&rest, ',', &part)) {
		long long edge;
		if (count == COUNT(edges) || !str_to_integer(part, &edge) || edge < 1 ||
		    edge > 100000)
			opt_usage(
			    "--buckets: \"%s\" is not a list of days such as 30,60,90",
			    text);
		edges[count++] = (int32_t)edge;
	}
	if (!buckets_from_edges(
		&aged->buckets, edges, count, aged->aging.basis, &aged->arena))
		opt_usage(
		    "--buckets: the days in \"%s\" do not ascend, or are too many", text);
}

/* In totals each bucket is a column beside others. */
static const char *
columns_problem(struct aged_reader *aged)
{
	struct map names = { 0 };
	struct str rest = str_of("currency items unapplied past_due total oldest_days"),
		   name;
	const char *problem = NULL;

	while (str_split(&rest, ' ', &name))
		map_intern(&names, name);
	for (size_t i = 0; i < aged->buckets.count; i++) {
		uint32_t known = map_count(&names);
		name = bucket_column(aged->buckets.list[i].bucket, &aged->arena);
		if (map_intern(&names, name) != known)
			problem = "the column of a bucket has the name of another column "
				  "in totals";
	}
	map_free(&names);
	return problem;
}

static void
read_policy(struct aged_reader *aged, const char *path)
{
	struct records records =
	    records_read(aged->tool, path, &buckets_schema, &aged->arena);
	const char *problem;

	if (records.count > BUCKET_MAX)
		die(EXIT_INPUT, "%s: more than %d buckets", path, BUCKET_MAX);
	aged->buckets.count = records.count;
	if (records.count > 0)
		memcpy(aged->buckets.list, records.list,
		    records.count * sizeof(struct bucket));
	array_free(records.list);
	problem = buckets_problem(&aged->buckets);
	if (problem == NULL)
		problem = columns_problem(aged);
	if (problem != NULL)
		die(EXIT_INPUT, "%s: %s", path, problem);
}

/* "EUR=12345.67" */
static struct money
parse_control(const char *text)
{
	struct str amount = str_of(text), code;
	struct money money;

	if (!str_split(&amount, '=', &code) || amount.p == NULL ||
	    !currency_parse(code, &money.currency) ||
	    !amount_parse(amount, currency_decimals(money.currency), &money.amount))
		opt_usage("--control: \"%s\" is not CURRENCY=AMOUNT", text);
	return money;
}

void
aged_prepare(
    struct aged_reader *aged, const struct tool_args *tool, const struct aged_args *args)
{
	*aged = (struct aged_reader){ .tool = tool, .args = args };
	aged->aging.as_of = tool_as_of(args->as_of);
	aged->aging.basis = parse_basis(args->basis);
	aged->shard = shard_parse(args->shard);
	for (size_t i = 0; i < args->control.count; i++)
		aged->ledger[i] = parse_control(args->control.list[i]);
	if (args->policy != NULL && args->buckets != NULL)
		opt_usage("--policy and --buckets exclude each other");
	if (currency_is_none(args->base_currency)
		? args->exchange_rates != NULL
		: args->exchange_rates == NULL && tool->opened == NULL)
		opt_usage("--base-currency and --exchange-rates need each other");
	if (args->policy != NULL)
		read_policy(aged, args->policy);
	else
		parse_edges(aged, args->buckets != NULL ? args->buckets : "30,60,90,120");
}

/* ---- Side tables ---- */

static void
read_allocations(struct aged_reader *aged, const char *path)
{
	const struct allocation *allocation;
	struct reader reader;

	if (!reader_side(&reader, aged->tool, path, &allocations_schema))
		return;
	settlements_init(&aged->settlements);
	while ((allocation = reader_next(&reader)) != NULL) {
		settlements_add(&aged->settlements, allocation);
		if (aged->each_allocation != NULL)
			aged->each_allocation(aged->context, allocation);
	}
	settlements_finish(&aged->settlements);
	reader_close(&reader);
	aged->aging.settlements = &aged->settlements;
	/* A store has only those that explain what its balances do not. */
	aged->aging.balances_stand = path == NULL;
}

static void
read_customers(struct aged_reader *aged, const char *path)
{
	struct customer *list;

	aged->customer_list =
	    records_read(aged->tool, path, &customers_schema, &aged->arena);
	list = aged->customer_list.list;
	for (size_t i = 0; i < aged->customer_list.count; i++)
		if (map_intern(&aged->customer_ids, list[i].customer_id) != i)
			die(EXIT_INPUT, "%s: customer_id \"%.*s\" stands there twice",
			    path, STR_ARG(list[i].customer_id));
}

const struct customer *
aged_customer(const struct aged_reader *aged, struct str customer_id)
{
	uint32_t number = map_find(&aged->customer_ids, customer_id);

	return number == MAP_NONE
		   ? NULL
		   : &((const struct customer *)aged->customer_list.list)[number];
}

struct exchange
aged_exchange_on(
    const struct aged_reader *aged, struct currency currency, struct date day)
{
	const struct aged_args *args = aged->args;
	struct exchange exchange;
	char text[DATE_SIZE];

	if (exchange_find(&aged->rates, currency, args->base_currency, day, &exchange))
		return exchange;
	date_format(day, text);
	die(EXIT_INPUT, "%s: no rate from %.*s to %.*s on or before %.*s",
	    args->exchange_rates == NULL ? "exchange_rates" : args->exchange_rates,
	    STR_ARG(currency_code(currency)), STR_ARG(currency_code(args->base_currency)),
	    DATE_SIZE, text);
}

const struct exchange *
aged_exchange(struct aged_reader *aged, struct currency currency)
{
	struct exchange *base = &aged->base[currency.number];

	if (date_is_none(base->date))
		*base = aged_exchange_on(aged, currency, aged->aging.as_of);
	return base;
}

void
aged_base_write(struct aged_reader *aged, struct output *output,
    enum aged_base_field field, struct money money)
{
	const struct exchange *base = aged_exchange(aged, money.currency);
	char rate[EXCHANGE_SIZE];

	switch (field) {
	case AGED_BASE_CURRENCY:
		output_currency(output, base->to);
		break;
	case AGED_BASE_AMOUNT:
		output_amount(output, exchange_convert(money.amount, base), base->to);
		break;
	case AGED_BASE_RATE:
		output_text(output, (struct str){ rate, exchange_format(base, rate) });
		break;
	case AGED_BASE_DATE:
		output_date(output, base->date);
		break;
	case AGED_BASE_COUNT:
		break;
	}
}

/* ---- Items ---- */

void
aged_open(struct aged_reader *aged, char *const *files, size_t count, bool totals_alone)
{
	read_allocations(aged, aged->args->allocations);
	read_customers(aged, aged->args->customers);
	if (!currency_is_none(aged->args->base_currency))
		exchange_rates_read(&aged->rates, aged->tool, aged->args->exchange_rates);
	reader_open(&aged->reader, aged->tool,
	    aged->set != NULL ? aged->set : &items_schema,
	    aged->reads != NULL ? aged->reads : AGED_READS);
	aged->totals_alone = totals_alone;
	if (totals_alone && aged->aging.settlements == NULL)
		reader_lean(&aged->reader, AGED_READS_LEAN);
	reader_files(&aged->reader, files, count);
}

static bool
needs_all_cells(const struct item *item)
{
	return amount_is_none(item->open_amount) || date_is_none(item->due_date) ||
	       !date_is_none(item->paid_date);
}

static struct str
customer_terms(const struct aged_reader *aged, const struct item *item)
{
	const struct customer *customer = NULL;

	if (date_is_none(item->due_date) && aged->customer_list.count > 0)
		customer = aged_customer(aged, item->customer_id);
	return customer == NULL ? (struct str){ "", 0 } : customer->terms;
}

const struct item *
aged_next(struct aged_reader *aged, struct aged *out)
{
	const struct item *item;

	while ((item = reader_next(&aged->reader)) != NULL) {
		if (needs_all_cells(item))
			item = reader_complete(&aged->reader);
		if (!shard_has(&aged->shard, item->customer_id)) {
			aged->other_shards++;
			continue;
		}
		switch (aging_item(&aged->aging, item, customer_terms(aged, item), out)) {
		case AGING_LATER:
			aged->later++;
			continue;
		case AGING_CURRENCY_DIFFERS:
			reader_fail(&aged->reader,
			    "item_id: an allocation to \"%.*s\" is not in its currency, "
			    "%.*s",
			    STR_ARG(item->item_id),
			    STR_ARG(currency_code(item->currency)));
		case AGING_SEEN_TWICE:
			reader_fail(&aged->reader,
			    "item_id: \"%.*s\" stands above already, so its allocations "
			    "would count twice",
			    STR_ARG(item->item_id));
		case AGING_IN:
			break;
		}
		control_add(&aged->totals, item->currency,
		    aged->totals_alone ? AMOUNT_NONE : item->amount, out->open);
		for (size_t i = 0; out->flags != 0 && i < COUNT(aged->flagged); i++)
			aged->flagged[i] += out->flags >> i & 1;
		return item;
	}
	return NULL;
}

bool
aged_on(const struct aged_reader *aged, struct date day, const struct item *item,
    const struct aged *now, struct aged *out)
{
	struct aging aging = aged->aging;

	aging.as_of = day;
	if (aging_again(&aging, item, customer_terms(aged, item), now->settlement, out) ==
	    AGING_IN)
		return true;
	*out = (struct aged){ .open = AMOUNT_ZERO };
	return false;
}

/* ---- Control ---- */

static void
print_totals(const struct aged_reader *aged)
{
	char day[DATE_SIZE], text[AGING_FLAGS_SIZE];

	date_format(aged->aging.as_of, day);
	warn("as of %.*s: read %llu rows", DATE_SIZE, day,
	    (unsigned long long)aged->reader.rows);
	if (aged->shard.of != 0)
		warn("other shards %llu rows", (unsigned long long)aged->other_shards);
	warn("issued later, left out %llu rows", (unsigned long long)aged->later);
	for (size_t i = 0; i < COUNT(aged->flagged); i++) {
		struct str name = aging_flags_text((uint8_t)(1u << i), text);
		if (aged->flagged[i] > 0)
			warn("flagged %.*s %llu rows", STR_ARG(name),
			    (unsigned long long)aged->flagged[i]);
	}
	if (aged->aging.settlements != NULL && aged->shard.of == 0 &&
	    settlements_unseen(&aged->settlements, aged->aging.as_of) > 0)
		warn("allocations to %llu items that are not here",
		    (unsigned long long)settlements_unseen(
			&aged->settlements, aged->aging.as_of));
	control_print(&aged->totals, "aged");
}

static bool
compare_control(const struct aged_reader *aged, struct money ledger)
{
	struct amount open = aged->totals.of[ledger.currency.number].open;
	struct amount difference = amount_subtract(ledger.amount, open);

	warn("control: ledger %s, items %s, difference %s",
	    money_text(ledger.amount, ledger.currency), money_text(open, ledger.currency),
	    money_text(difference, ledger.currency));
	return difference.minor == 0;
}

enum exit_code
aged_close(struct aged_reader *aged)
{
	enum exit_code code = EXIT_DONE;

	if (aged->tool->verbose)
		print_totals(aged);
	for (size_t i = 0; i < aged->args->control.count; i++)
		if (!compare_control(aged, aged->ledger[i]))
			code = EXIT_REPORT;
	reader_close(&aged->reader);
	return code;
}
