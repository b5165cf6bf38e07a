#include "app/aged.h"
#include "app/plan_accept_internal.h"
#include "app/schema.h"

/* What is open on a day of items that plans name, and of customers whose plans name
 * none. */
struct open_items {
	struct date day;
	struct map ids;       /* item_ids that rows name */
	struct map named;     /* "CUSTOMER\nITEM" of rows, */
	struct pool facts;    /* struct open_item, by that number */
	struct map seen;      /* item_ids that there are */
	struct map whole;     /* "CUSTOMER\nCUR" of rows that name none, */
	struct pool sums;     /* struct amount, by that number */
	struct map customers; /* of those rows */
	struct arena arena;
};

struct open_item {
	bool is_there;
	struct currency currency;
	struct amount open;
};

static struct str
pair_key(struct open_items *items, struct str a, struct str b)
{
	arena_reset(&items->arena);
	return arena_print(&items->arena, "%.*s\n%.*s", STR_ARG(a), STR_ARG(b));
}

/* Notes what the row asks about. */
static void
ask(struct open_items *items, const struct accepted *row)
{
	const struct plan *plan = &row->plan;
	struct str rest = plan->items, item_id;
	struct map names = { 0 };
	uint32_t number;

	if (plan->items.n == 0) {
		(void)map_intern(&items->customers, plan->customer_id);
		number = map_intern(&items->whole,
		    pair_key(items, plan->customer_id, currency_code(plan->currency)));
		if (number == items->sums.count)
			(void)pool_add(&items->sums);
	}
	while (rest.n > 0 && str_split(&rest, ' ', &item_id)) {
		uint32_t count = map_count(&names);
		if (item_id.n == 0)
			continue;
		if (map_intern(&names, item_id) != count)
			accept_fail(
			    row, "items: \"%.*s\" stands there twice", STR_ARG(item_id));
		(void)map_intern(&items->ids, item_id);
		number = map_intern(
		    &items->named, pair_key(items, plan->customer_id, item_id));
		if (number == items->facts.count)
			(void)pool_add(&items->facts);
	}
	map_free(&names);
}

static void
note_issue(struct accept *accept, const struct item *item)
{
	uint32_t count = map_count(&accept->issued);

	if (map_intern(&accept->issued, item->item_id) == count)
		*(struct date *)pool_add(&accept->issue_dates) = item->issue_date;
}

static void
add_item(struct accept *accept, struct open_items *items, const struct item *item,
    struct amount open)
{
	uint32_t number = MAP_NONE;

	if (map_find(&items->ids, item->item_id) != MAP_NONE) {
		(void)map_intern(&items->seen, item->item_id);
		note_issue(accept, item);
		number = map_find(
		    &items->named, pair_key(items, item->customer_id, item->item_id));
	}
	if (number != MAP_NONE)
		*(struct open_item *)pool_at(&items->facts, number) =
		    (struct open_item){ true, item->currency, open };
	number = MAP_NONE;
	if (open.minor > 0 && map_find(&items->customers, item->customer_id) != MAP_NONE)
		number = map_find(&items->whole,
		    pair_key(items, item->customer_id, currency_code(item->currency)));
	if (number != MAP_NONE) {
		struct amount *sum = pool_at(&items->sums, number);
		*sum = amount_add(*sum, open);
	}
}

/* Side tables are CSV whatever the main input is. */
static struct tool_args
items_tool(const struct plan_accept_args *args)
{
	struct tool_args tool = *args->tool;
	size_t n = args->items == NULL ? 0 : strlen(args->items);

	tool.verbose = false;
	tool.delimiter = 0;
	tool.tsv = n > 4 && strcmp(args->items + n - 4, ".tsv") == 0;
	return tool;
}

static void
read_items(struct accept *accept, struct open_items *items)
{
	struct tool_args tool = items_tool(accept->args);
	struct aged_args aged_args = { .as_of = items->day,
		.allocations = accept->args->allocations };
	char *path = (char *)(uintptr_t)accept->args->items;
	struct aged_reader reader;
	const struct item *item;
	struct aged aged;

	aged_prepare(&reader, &tool, &aged_args);
	aged_open(&reader, &path, path != NULL, false);
	while ((item = aged_next(&reader, &aged)) != NULL)
		add_item(accept, items, item, aged.open);
	(void)aged_close(&reader);
}

static const char *
day_text(struct date day)
{
	static char text[DATE_SIZE + 1];

	text[date_format(day, text)] = '\0';
	return text;
}

/* Adds up what is open on what the row covers. */
static struct amount
check_named(struct open_items *items, const struct accepted *row)
{
	const struct plan *plan = &row->plan;
	struct str rest = plan->items, item_id;
	struct amount sum = AMOUNT_ZERO;

	while (rest.n > 0 && str_split(&rest, ' ', &item_id)) {
		const struct open_item *item;
		if (item_id.n == 0)
			continue;
		item = pool_at(&items->facts,
		    map_find(&items->named, pair_key(items, plan->customer_id, item_id)));
		if (!item->is_there && map_find(&items->seen, item_id) != MAP_NONE)
			accept_fail(row, "items: \"%.*s\" is an item of another customer",
			    STR_ARG(item_id));
		if (!item->is_there)
			accept_fail(row, "items: there is no item \"%.*s\" on %s",
			    STR_ARG(item_id), day_text(items->day));
		if (item->currency.number != plan->currency.number)
			accept_fail(row, "items: \"%.*s\" is in %.*s", STR_ARG(item_id),
			    STR_ARG(currency_code(item->currency)));
		if (item->open.minor == 0)
			accept_fail(row, "items: \"%.*s\" has nothing open on %s",
			    STR_ARG(item_id), day_text(items->day));
		sum = amount_add(sum, item->open);
	}
	return sum;
}

static void
check_row(struct open_items *items, const struct accepted *row)
{
	const struct plan *plan = &row->plan;
	struct amount open;

	if (plan->items.n > 0)
		open = check_named(items, row);
	else
		open = *(const struct amount *)pool_at(&items->sums,
		    map_find(&items->whole, pair_key(items, plan->customer_id,
						currency_code(plan->currency))));
	if (plan->principal.minor > open.minor)
		accept_fail(row,
		    "principal: is more than the %s that are open on %s on what the plan "
		    "covers",
		    money_text(open, plan->currency), day_text(items->day));
}

/* All rows that were agreed on the day of the first that is not checked. */
static void
check_day(struct accept *accept, uint32_t first, bool *is_checked)
{
	struct open_items items = { .day = accept_row(accept, first)->plan.agreed_date };

	pool_init(&items.facts, sizeof(struct open_item));
	pool_init(&items.sums, sizeof(struct amount));
	for (uint32_t i = first; i < accept->rows.count; i++) {
		const struct accepted *row = accept_row(accept, i);
		is_checked[i] |= row->is_known;
		if (!is_checked[i] && row->plan.agreed_date.day == items.day.day)
			ask(&items, row);
	}
	read_items(accept, &items);
	for (uint32_t i = first; i < accept->rows.count; i++) {
		const struct accepted *row = accept_row(accept, i);
		if (is_checked[i] || row->plan.agreed_date.day != items.day.day)
			continue;
		check_row(&items, row);
		is_checked[i] = true;
	}
	map_free(&items.ids);
	map_free(&items.named);
	map_free(&items.seen);
	map_free(&items.whole);
	map_free(&items.customers);
	pool_free(&items.facts);
	pool_free(&items.sums);
	arena_free(&items.arena);
}

void
accept_check_items(struct accept *accept)
{
	const struct tool_args *tool = accept->args->tool;
	bool *is_checked =
	    arena_alloc(&accept->arena, (accept->rows.count + 1) * sizeof(bool));

	pool_init(&accept->issue_dates, sizeof(struct date));
	if (accept->args->items == NULL &&
	    (tool->opened == NULL || !store_has_rows(tool->opened, &items_schema)))
		return;
	for (uint32_t i = 0; i < accept->rows.count; i++)
		if (!is_checked[i] && !accept_row(accept, i)->is_known)
			check_day(accept, i, is_checked);
}
