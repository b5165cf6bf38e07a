#include "app/known.h"

#include "app/correct.h"
#include "app/schema.h"

static struct str *
text_at(const struct column *column, void *record)
{
	return (struct str *)(void *)((char *)record + column->offset);
}

static const struct column *
id_column(const struct column_set *set)
{
	return column_find(set, str_of(correct_id(set)));
}

void
known_open(struct known_table *known, const struct tool_args *tool, const char *path,
    const struct column_set *set)
{
	const struct column *id = id_column(set);

	*known =
	    (struct known_table){ .set = set, .tool = tool, .is_file = path != NULL };
	pool_init(&known->correctors, sizeof(struct str));
	pool_init(&known->rows, sizeof(char *));
	known->is_there =
	    path != NULL || (tool->opened != NULL && store_has_rows(tool->opened, set));
	if (path == NULL)
		return;
	known->records = records_read(tool, path, set, &known->arena);
	/* Of rows with the same id the last one counts. */
	for (size_t i = known->records.count; i-- > 0;) {
		char *record = (char *)known->records.list + i * set->size;
		uint32_t count = map_count(&known->ids);
		if (map_intern(&known->ids, *text_at(id, record)) == count)
			*(char **)pool_add(&known->rows) = record;
	}
}

static bool
find_in_file(struct known_table *known, struct str id, void *found)
{
	uint32_t number = map_find(&known->ids, id);

	if (number == MAP_NONE)
		return false;
	memcpy(found, *(char *const *)pool_at(&known->rows, number), known->set->size);
	return true;
}

bool
known_find(struct known_table *known, struct str id, void *found)
{
	if (known->is_file)
		return find_in_file(known, id, found);
	if (known->tool->opened == NULL || id.n == 0)
		return false;
	if (known->key == NULL)
		known->key = arena_alloc(&known->arena, known->set->size);
	*text_at(id_column(known->set), known->key) = id;
	if (!store_find(known->tool->opened, known->set, known->key, found))
		return false;
	record_keep(known->set, found, &known->arena);
	return true;
}

void
known_correct(struct known_table *known, struct str id, struct str corrector)
{
	uint32_t count = map_count(&known->corrected);

	if (map_intern(&known->corrected, id) == count)
		*(struct str *)pool_add(&known->correctors) =
		    arena_copy(&known->arena, corrector);
}

static void
read_corrected(struct known_table *known)
{
	const struct column *corrects = column_find(known->set, str_of("corrects"));
	const struct column *own = id_column(known->set);
	struct records records = known->records;

	known->corrected_read = true;
	if (known->is_there && !known->is_file)
		records = records_read(known->tool, NULL, known->set, &known->arena);
	for (size_t i = 0; i < records.count; i++) {
		char *record = (char *)records.list + i * known->set->size;
		if (text_at(corrects, record)->n > 0)
			known_correct(
			    known, *text_at(corrects, record), *text_at(own, record));
	}
	if (!known->is_file)
		array_free(records.list);
}

struct str
known_corrector(struct known_table *known, struct str id)
{
	uint32_t number;

	if (!known->corrected_read)
		read_corrected(known);
	number = map_find(&known->corrected, id);
	if (number == MAP_NONE)
		return (struct str){ "", 0 };
	return *(const struct str *)pool_at(&known->correctors, number);
}

/* ---- Accounts ---- */

struct debtor_currency {
	struct currency open, any;
	bool open_differ, any_differ;
};

static void
add_currency(struct currency *one, bool *differ, struct currency currency)
{
	if (!currency_is_none(*one) && one->number != currency.number)
		*differ = true;
	*one = currency;
}

static bool
is_open(const struct item *item)
{
	if (amount_is_none(item->open_amount))
		return item->amount.minor != 0 && date_is_none(item->paid_date);
	return item->open_amount.minor != 0;
}

static struct str
account_key(
    struct known_accounts *accounts, struct str customer_id, struct currency currency)
{
	arena_reset(&accounts->arena);
	return arena_print(&accounts->arena, "%.*s %.*s",
	    STR_ARG(currency_code(currency)), STR_ARG(customer_id));
}

void
known_accounts_read(
    struct known_accounts *accounts, const struct tool_args *tool, const char *items)
{
	const struct item *item;
	struct reader reader;

	if (accounts->is_read)
		return;
	accounts->is_read = true;
	pool_init(&accounts->debtors, sizeof(struct debtor_currency));
	if (!reader_side_columns(&reader, tool, items, &items_schema,
		"customer_id currency amount open_amount paid_date"))
		return;
	while ((item = reader_next(&reader)) != NULL) {
		uint32_t count = map_count(&accounts->customers);
		uint32_t number = map_intern(&accounts->customers, item->customer_id);
		struct debtor_currency *of = number == count
						 ? pool_add(&accounts->debtors)
						 : pool_at(&accounts->debtors, number);
		add_currency(&of->any, &of->any_differ, item->currency);
		if (is_open(item))
			add_currency(&of->open, &of->open_differ, item->currency);
		(void)map_intern(&accounts->accounts,
		    account_key(accounts, item->customer_id, item->currency));
	}
	reader_close(&reader);
}

bool
known_accounts_have(const struct known_accounts *accounts, struct str customer_id)
{
	return map_find(&accounts->customers, customer_id) != MAP_NONE;
}

bool
known_accounts_in(
    struct known_accounts *accounts, struct str customer_id, struct currency currency)
{
	return map_find(&accounts->accounts,
		   account_key(accounts, customer_id, currency)) != MAP_NONE;
}

struct currency
known_currency(const struct known_accounts *accounts, struct str customer_id)
{
	uint32_t number = map_find(&accounts->customers, customer_id);
	const struct debtor_currency *of;

	if (number == MAP_NONE)
		return CURRENCY_NONE;
	of = pool_at(&accounts->debtors, number);
	if (!currency_is_none(of->open))
		return of->open_differ ? CURRENCY_NONE : of->open;
	return of->any_differ ? CURRENCY_NONE : of->any;
}
