#include "app/carve_outs.h"

#include "app/correct.h"
#include "app/schema.h"

/* The parts from PROVISION_INSURED on. */
static const char *const kind_names[] = { "", "insured", "secured", "disputed",
	"impaired" };
_Static_assert(COUNT(kind_names) == PROVISION_IMPAIRED + 1, "a name for each kind");
static const struct words kinds = { kind_names, COUNT(kind_names) };

struct carve_out_row {
	struct str customer_id, item_id;
	struct word kind;
	struct str rate, source;
};

static const struct column carve_out_columns[] = {
	COLUMN(struct carve_out_row, customer_id, OPTIONAL, "all of his debts"),
	COLUMN(struct carve_out_row, item_id, OPTIONAL,
	    "this debt; neither: all of the kind"),
	COLUMN_OF_WORDS(struct carve_out_row, kind, REQUIRED, kinds,
	    "insured, secured, disputed or impaired"),
	COLUMN(struct carve_out_row, rate, OPTIONAL, "what is lost of it, percent"),
	COLUMN(struct carve_out_row, source, OPTIONAL, "where that comes from"),
};
static const struct column_set carve_outs_schema =
    COLUMN_SET("carve-outs", struct carve_out_row, carve_out_columns);

/* What a key is of; each has its own letter. */
#define KEY_ITEM 'i' /* and its customer, or none */
#define KEY_CUSTOMER 'c'
#define KEY_DISPUTE 'd' /* and its customer */
#define KEY_ACCOUNT 'a' /* the currency and the customer */

/* Lives until the next call. */
static struct str
key_of(struct carve_outs *carve_outs, char kind, struct str a, struct str b)
{
	arena_reset(&carve_outs->key);
	return arena_print(
	    &carve_outs->key, "%c%.*s%c%.*s", kind, STR_ARG(a), '\0', STR_ARG(b));
}

static struct carve_out *
add_key(struct carve_outs *carve_outs, struct str key, bool *is_new)
{
	uint32_t number = map_intern(&carve_outs->keys, key);

	*is_new = number == carve_outs->list.count;
	return *is_new ? pool_add(&carve_outs->list) : pool_at(&carve_outs->list, number);
}

static struct carve_out *
find_key(struct carve_outs *carve_outs, char kind, struct str a, struct str b)
{
	uint32_t number = map_find(&carve_outs->keys, key_of(carve_outs, kind, a, b));

	return number == MAP_NONE ? NULL : pool_at(&carve_outs->list, number);
}

/* ---- The file ---- */

static struct rate
rate_of(const struct reader *reader, struct str text)
{
	struct rate rate;

	if (!rate_parse(text, &rate))
		reader_fail(
		    reader, "rate: \"%.*s\" is not a decimal number", STR_ARG(text));
	if (rate.digits < 0 ||
	    ratio_compare(ratio_of_rate(rate), ratio_of_integer(100)) > 0)
		reader_fail(reader, "rate: \"%.*s\" is not 0 to 100", STR_ARG(text));
	while (rate.scale > 0 && rate.digits % 10 == 0)
		rate = (struct rate){ rate.digits / 10, rate.scale - 1 };
	return rate;
}

static void
add_row(struct carve_outs *carve_outs, const struct reader *reader,
    const struct carve_out_row *row)
{
	struct carve_out carve_out = { .part = (enum provision_part)row->kind.number,
		.has_rate = row->rate.n > 0,
		.is_of_file = true,
		.amount = AMOUNT_NONE };
	struct carve_out *entry = &carve_outs->kinds[carve_out.part];
	bool is_new = !entry->has_rate;

	if (carve_out.has_rate)
		carve_out.rate = rate_of(reader, row->rate);
	if (row->item_id.n > 0)
		entry = add_key(carve_outs,
		    key_of(carve_outs, KEY_ITEM, row->item_id, row->customer_id),
		    &is_new);
	else if (row->customer_id.n > 0)
		entry = add_key(carve_outs,
		    key_of(carve_outs, KEY_CUSTOMER, row->customer_id, str_of("")),
		    &is_new);
	else if (!carve_out.has_rate)
		reader_fail(reader, "rate: a row for all of a kind needs one");
	if (!is_new)
		reader_fail(reader, "a row above says of the same what it is");
	*entry = carve_out;
}

static void
read_file(struct carve_outs *carve_outs, const char *file)
{
	const struct carve_out_row *row;
	struct reader reader;

	if (file == NULL)
		return;
	(void)reader_side(&reader, carve_outs->args, file, &carve_outs_schema);
	while ((row = reader_next(&reader)) != NULL)
		add_row(carve_outs, &reader, row);
	reader_close(&reader);
}

/* ---- Disputes ---- */

/* Of several disputes of one item; an amount of no or another currency does not say how
 * much is meant. */
static void
add_dispute(struct carve_outs *carve_outs, const struct dispute *dispute)
{
	struct amount amount = dispute->amount;
	struct carve_out *entry;
	struct str key;
	bool is_new;

	if (dispute->item_id.n == 0) {
		key = key_of(carve_outs, KEY_ACCOUNT, currency_code(dispute->currency),
		    dispute->customer_id);
		amount = AMOUNT_NONE;
	} else
		key = key_of(
		    carve_outs, KEY_DISPUTE, dispute->item_id, dispute->customer_id);
	if (currency_is_none(dispute->currency))
		amount = AMOUNT_NONE;
	else if (!amount_is_none(amount) && amount.minor < 0)
		amount = AMOUNT_ZERO;
	entry = add_key(carve_outs, key, &is_new);
	if (!is_new && (amount_is_none(amount) || amount_is_none(entry->amount) ||
			   entry->currency.number != dispute->currency.number))
		amount = AMOUNT_NONE;
	else if (!is_new)
		amount = amount_add(amount, entry->amount);
	*entry = (struct carve_out){ .part = PROVISION_DISPUTED,
		.amount = amount,
		.currency = dispute->currency };
}

static void
read_disputes(struct carve_outs *carve_outs, const char *file, struct date as_of)
{
	const struct dispute *dispute;
	struct current current;

	(void)current_open(&current, carve_outs->args, file, &disputes_schema);
	while ((dispute = current_next(&current)) != NULL)
		if (dispute->opened_date.day <= as_of.day &&
		    (date_is_none(dispute->resolved_date) ||
			dispute->resolved_date.day > as_of.day))
			add_dispute(carve_outs, dispute);
	current_close(&current);
}

void
carve_outs_read(struct carve_outs *carve_outs, const struct tool_args *args,
    const char *file, const char *disputes, struct date as_of)
{
	*carve_outs = (struct carve_outs){ .args = args };
	pool_init(&carve_outs->list, sizeof(struct carve_out));
	read_file(carve_outs, file);
	read_disputes(carve_outs, disputes, as_of);
}

/* ---- Items ---- */

static struct carve_out *
find_item(struct carve_outs *carve_outs, const struct item *item)
{
	struct str none = { "", 0 }, customer = item->customer_id;
	struct carve_out *found = find_key(carve_outs, KEY_ITEM, item->item_id, customer);

	if (found == NULL)
		found = find_key(carve_outs, KEY_ITEM, item->item_id, none);
	if (found == NULL)
		found = find_key(carve_outs, KEY_CUSTOMER, customer, none);
	if (found == NULL)
		found = find_key(
		    carve_outs, KEY_ACCOUNT, currency_code(item->currency), customer);
	if (found == NULL)
		found = find_key(carve_outs, KEY_ACCOUNT, none, customer);
	if (found == NULL)
		found = find_key(carve_outs, KEY_DISPUTE, item->item_id, customer);
	return found;
}

struct carve_out
carve_outs_of(struct carve_outs *carve_outs, const struct item *item, struct amount open,
    struct amount *carved)
{
	struct carve_out *found = NULL, carve_out = { .part = PROVISION_MATRIX };

	*carved = AMOUNT_ZERO;
	if (map_count(&carve_outs->keys) > 0 && open.minor > 0)
		found = find_item(carve_outs, item);
	if (found == NULL)
		return carve_out;
	found->is_used = true;
	carve_out = *found;
	*carved = open;
	if (!amount_is_none(found->amount) &&
	    found->currency.number == item->currency.number)
		*carved = amount_least(found->amount, open);
	if (!carve_out.has_rate && carve_outs->kinds[carve_out.part].has_rate) {
		carve_out.has_rate = true;
		carve_out.rate = carve_outs->kinds[carve_out.part].rate;
	}
	return carve_out;
}

uint64_t
carve_outs_unused(const struct carve_outs *carve_outs)
{
	uint64_t unused = 0;

	for (uint32_t i = 0; i < carve_outs->list.count; i++) {
		const struct carve_out *carve_out = pool_at(&carve_outs->list, i);
		unused += carve_out->is_of_file && !carve_out->is_used;
	}
	return unused;
}

void
carve_outs_free(struct carve_outs *carve_outs)
{
	map_free(&carve_outs->keys);
	pool_free(&carve_outs->list);
	arena_free(&carve_outs->key);
}
