#include "app/summary.h"

#include "app/schema.h"

#include <stdlib.h>

enum aging_credits
summary_credits(const char *text)
{
	static const char *const names[] = {
		[CREDITS_SEPARATE] = "separate",
		[CREDITS_OWN] = "own",
		[CREDITS_OLDEST] = "oldest",
		[CREDITS_EXCLUDE] = "exclude",
	};

	if (text == NULL)
		return CREDITS_SEPARATE;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(text, names[i]) == 0)
			return (enum aging_credits)i;
	opt_usage("--credits: \"%s\" is not separate, own, oldest or exclude", text);
}

static void
check_key(const struct summary *summary, struct str name)
{
	if (name.n == 0)
		opt_usage("--by: a column name is empty");
	if (summary->key_count == SUMMARY_KEYS_MAX)
		opt_usage("--by: more than %d columns", SUMMARY_KEYS_MAX);
	if (str_is(name, "open_amount") || str_is(name, "days_past_due"))
		opt_usage(
		    "--by: %.*s is computed from the items and is no key", STR_ARG(name));
	for (size_t i = 0; i < summary->key_count; i++)
		if (str_equal(summary->keys[i].name, name))
			opt_usage("--by: column \"%.*s\" is named twice", STR_ARG(name));
}

static void
add_key(struct summary *summary, struct str name)
{
	const struct table *table = summary->aged->reader.table;
	struct summary_key key = {
		.name = name,
		.is_bucket = str_is(name, "bucket"),
		.is_flags = str_is(name, "flags"),
		.cell = table_find(table, name),
	};

	check_key(summary, name);
	if (summary->aged->customer_list.count > 0)
		key.customer_column = column_find(&customers_schema, name);
	if (key.customer_column != NULL && key.customer_column->kind != COLUMN_TEXT)
		key.customer_column = NULL;
	if (key.cell == TABLE_NO_COLUMN && key.customer_column == NULL &&
	    !key.is_bucket && !key.is_flags)
		opt_usage(
		    "--by: %s has no column \"%.*s\"", table_name(table), STR_ARG(name));
	if (str_is(name, "currency"))
		summary->has_currency = true;
	summary->keys[summary->key_count++] = key;
}

void
summary_open(struct summary *summary, struct aged_reader *aged, const char *by,
    enum aging_credits credits)
{
	struct str rest = str_of(by), name;

	*summary = (struct summary){ .aged = aged };
	while (*by != '\0' && str_split(&rest, ',', &name))
		add_key(summary, name);
	/* A credit may only meet debts of its own customer. */
	summary->by_customer = credits == CREDITS_OLDEST;
	aging_summary_init(&summary->totals, credits, &aged->buckets);
}

static void
add_part(struct summary *summary, struct str part)
{
	size_t wanted = summary->key_size + part.n + 1;

	if (wanted > summary->key_capacity)
		summary->key =
		    array_reserve(summary->key, &summary->key_capacity, wanted, 1);
	memcpy(summary->key + summary->key_size, part.p, part.n);
	summary->key[wanted - 1] = '\0';
	summary->key_size = wanted;
}

static struct str
customer_part(const struct summary *summary, const struct column *column, struct str id)
{
	const struct customer *customer = aged_customer(summary->aged, id);
	struct str text = { "", 0 };

	if (customer != NULL)
		memcpy(&text, (const char *)customer + column->offset, sizeof(text));
	return text;
}

static void
add_key_part(struct summary *summary, const struct summary_key *key,
    const struct item *item, const struct aged *out)
{
	char flags[AGING_FLAGS_SIZE];

	if (key->is_bucket)
		add_part(summary, bucket_name(&summary->aged->buckets, out->days));
	else if (key->is_flags)
		add_part(summary, aging_flags_text(out->flags, flags));
	else if (key->cell != TABLE_NO_COLUMN)
		add_part(summary, row_cell(summary->aged->reader.row, key->cell));
	else
		add_part(summary,
		    customer_part(summary, key->customer_column, item->customer_id));
}

struct str
summary_key_of(struct summary *summary, const struct item *item, const struct aged *out)
{
	summary->key_size = 0;
	for (size_t i = 0; i < summary->key_count; i++)
		add_key_part(summary, &summary->keys[i], item, out);
	if (!summary->has_currency)
		add_part(summary, currency_code(item->currency));
	if (summary->by_customer)
		add_part(summary, item->customer_id);
	return (struct str){ summary->key, summary->key_size };
}

void
summary_add(struct summary *summary, const struct item *item, const struct aged *out)
{
	if (out->open.minor != 0)
		aging_summary_add(&summary->totals, summary_key_of(summary, item, out),
		    item->currency, out);
}

/* The key without its last part, the customer. */
static struct str
without_last_part(struct str key)
{
	size_t n = key.n - 1;

	while (n > 0 && key.p[n - 1] != '\0')
		n--;
	return (struct str){ key.p, n };
}

static void
net_per_customer(struct summary *summary)
{
	struct aging_summary folded;

	aging_summary_net_oldest(&summary->totals);
	aging_summary_init(&folded, CREDITS_OLDEST, summary->totals.buckets);
	for (uint32_t i = 0; i < summary->totals.groups.count; i++)
		aging_summary_fold(&folded,
		    without_last_part(map_key(&summary->totals.keys, i)),
		    pool_at(&summary->totals.groups, i));
	memcpy(folded.open, summary->totals.open, sizeof(folded.open));
	summary->totals = folded;
}

/* ---- Order ---- */

/* Sorted groups lie all over the memory: those to come are fetched before they are
 * written.  As many places behind the last are empty. */
#define WRITE_AHEAD 16

struct sort_key {
	uint64_t start, next; /* the first bytes as numbers, which most keys differ in */
	const char *p;
	uint32_t n, number;
};

static struct str
sorted_key(const struct sort_key *key)
{
	return (struct str){ key->p, key->n };
}

static int
compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->next != y->next)
		return x->next < y->next ? -1 : 1;
	return str_compare(sorted_key(x), sorted_key(y));
}

/* 8 bytes of a key, the first highest; bytes behind its end are 0. */
static uint64_t
key_word(struct str key, size_t from)
{
	uint64_t word = 0;

	for (size_t k = from; k < from + 8; k++)
		word = word << 8 | (k < key.n ? (unsigned char)key.p[k] : 0);
	return word;
}

static struct sort_key *
sorted_keys(const struct map *keys)
{
	size_t capacity = 0;
	struct sort_key *list =
	    array_reserve(NULL, &capacity, map_count(keys) + WRITE_AHEAD, sizeof(*list));

	for (uint32_t i = 0; i < map_count(keys); i++) {
		struct str key = map_key(keys, i);
		list[i] = (struct sort_key){ key_word(key, 0), key_word(key, 8), key.p,
			(uint32_t)key.n, i };
	}
	memset(list + map_count(keys), 0, WRITE_AHEAD * sizeof(*list));
	qsort(list, map_count(keys), sizeof(*list), compare_keys);
	return list;
}

uint32_t *
summary_finish(struct summary *summary)
{
	size_t capacity = 0;
	struct sort_key *list;
	uint32_t *numbers;

	aging_summary_finish(&summary->totals);
	if (summary->by_customer)
		net_per_customer(summary);
	list = sorted_keys(&summary->totals.keys);
	numbers = array_reserve(
	    NULL, &capacity, summary->totals.groups.count + 1, sizeof(*numbers));
	for (uint32_t i = 0; i < summary->totals.groups.count; i++)
		numbers[i] = list[i].number;
	array_free(list);
	return numbers;
}

bool
summary_key_part(struct str *key, struct str *part)
{
	/* A NUL stands behind the last part, too. */
	return key->n > 0 && str_split(key, '\0', part);
}

/* ---- Writing ---- */

static void
write_header(struct summary *summary, struct output *output)
{
	const struct buckets *buckets = &summary->aged->buckets;

	for (size_t i = 0; i < summary->key_count; i++)
		output_text(output, summary->keys[i].name);
	if (!summary->has_currency)
		output_names(output, "currency");
	output_names(output, "items");
	for (size_t b = 0; b < buckets->count; b++)
		output_text(output,
		    bucket_column(buckets->list[b].bucket, &summary->aged->arena));
	output_names(output, "unapplied past_due total oldest_days");
	if (!currency_is_none(summary->aged->args->base_currency))
		output_names(output, AGED_BASE_COLUMNS);
	output_end_row(output);
}

static void
write_group(struct summary *summary, struct output *output, struct str key,
    const struct aging_group *group)
{
	struct amount total = aging_group_total(&summary->totals, group);
	struct str part;

	key.n--; /* the NUL behind the last part */
	while (str_split(&key, '\0', &part))
		output_text(output, part);
	output_count(output, (int64_t)group->items);
	for (size_t b = 0; b < summary->totals.buckets->count; b++)
		output_amount(output, group->buckets[b], group->currency);
	output_amount(output, group->unapplied, group->currency);
	output_amount(output, group->past_due, group->currency);
	output_amount(output, total, group->currency);
	output_count(output, group->oldest_days);
	if (!currency_is_none(summary->aged->args->base_currency))
		for (enum aged_base_field field = 0; field < AGED_BASE_COUNT; field++)
			aged_base_write(summary->aged, output, field,
			    (struct money){ total, group->currency });
	output_end_row(output);
}

static void
fetch(const struct summary *summary, const struct sort_key *key)
{
	__builtin_prefetch(key->p);
	__builtin_prefetch(pool_at(&summary->totals.groups, key->number));
}

bool
summary_ties(const struct summary *summary)
{
	struct currency broken = aging_summary_broken_tie(&summary->totals);

	if (!currency_is_none(broken))
		warn("%.*s: the buckets do not add up to the open amounts",
		    STR_ARG(currency_code(broken)));
	return currency_is_none(broken);
}

/* What stands between these totals and the ledger. */
static void
report_excluded(const struct summary *summary)
{
	if (!summary->aged->tool->verbose && summary->aged->args->control.count == 0)
		return;
	for (size_t i = 0; i < COUNT(summary->totals.excluded); i++) {
		struct currency currency = { (uint8_t)i };
		if (summary->totals.excluded[i].minor != 0)
			warn("excluded credits %s",
			    money_text(summary->totals.excluded[i], currency));
	}
}

bool
summary_write(struct summary *summary, struct output *output)
{
	struct sort_key *list;

	aging_summary_finish(&summary->totals);
	if (summary->by_customer)
		net_per_customer(summary);
	list = sorted_keys(&summary->totals.keys);
	write_header(summary, output);
	for (uint32_t i = 0; i < summary->totals.groups.count; i++) {
		fetch(summary, &list[i + WRITE_AHEAD]);
		write_group(summary, output, sorted_key(&list[i]),
		    pool_at(&summary->totals.groups, list[i].number));
	}
	array_free(list);
	report_excluded(summary);
	return summary_ties(summary);
}
