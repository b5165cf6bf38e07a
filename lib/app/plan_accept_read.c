#include "app/plan_accept_internal.h"
#include "app/schema.h"

#include <stdarg.h>
#include <stdio.h>

/* A row as offered: one of several choices. */
struct offered {
	struct plan plan;
	struct str choice;
};

static const struct column choice_column =
    COLUMN(struct offered, choice, OPTIONAL, "which of the offers it is");

void
accept_fail(const struct accepted *row, const char *format, ...)
{
	va_list arguments;
	char text[512];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	die(EXIT_INPUT, "%s:%llu: %s", row->file, (unsigned long long)row->line, text);
}

struct column_set
plan_accept_set(const struct column_set *base, struct column *columns,
    const struct column *more, size_t more_count)
{
	struct column_set set = *base;

	memcpy(columns, base->columns, base->count * sizeof(*columns));
	memcpy(columns + base->count, more, more_count * sizeof(*columns));
	set.count += more_count;
	set.columns = columns;
	return set;
}

static bool
is_picked(const struct accept *accept, const struct offered *offered)
{
	const struct texts *customers = &accept->args->customers;
	const char *choice = accept->args->choice;
	bool is_customer = customers->count == 0;

	for (size_t i = 0; i < customers->count; i++)
		is_customer |= str_is(offered->plan.customer_id, customers->list[i]);
	return is_customer && (choice == NULL || str_is(offered->choice, choice));
}

/* One blank between items and none around them, so that a plan is known by what it says.
 */
static struct str
bare_items(struct str items, struct arena *arena)
{
	char *text = arena_alloc(arena, items.n + 1);
	struct str rest = items, item_id;
	size_t n = 0;

	while (rest.n > 0 && str_split(&rest, ' ', &item_id)) {
		if (item_id.n == 0)
			continue;
		if (n > 0)
			text[n++] = ' ';
		memcpy(text + n, item_id.p, item_id.n);
		n += item_id.n;
	}
	return (struct str){ text, n };
}

static void
keep(struct accept *accept, const struct reader *reader, const struct offered *offered)
{
	struct accepted *row = pool_add(&accept->rows);

	row->plan = offered->plan;
	row->plan.items = bare_items(offered->plan.items, &accept->arena);
	record_keep(&plans_schema, &row->plan, &accept->arena);
	row->file = arena_print(&accept->arena, "%s", table_name(reader->table)).p;
	row->line = reader->row->line;
}

void
accept_read(struct accept *accept, char *const *files, size_t count)
{
	const struct plan_accept_args *args = accept->args;
	struct column columns[BINDING_MAX];
	struct column_set set =
	    plan_accept_set(&plans_schema, columns, &choice_column, 1);
	const struct offered *offered;
	struct reader reader;

	set.size = sizeof(struct offered);
	columns[0].need = OPTIONAL; /* plan_id: one is made */
	pool_init(&accept->rows, sizeof(struct accepted));
	reader_open(&reader, args->tool, &set, NULL);
	reader_files(&reader, files, count);
	if (args->choice != NULL && !binding_has(&reader.binding, "choice"))
		die(EXIT_INPUT, "%s: no column choice", table_name(reader.table));
	while ((offered = reader_next(&reader)) != NULL)
		if (is_picked(accept, offered))
			keep(accept, &reader, offered);
	if (accept->rows.count == 0 &&
	    (args->customers.count > 0 || args->choice != NULL))
		die(EXIT_INPUT, "%s: no row is that of --customer and --choice",
		    table_name(reader.table));
	reader_close(&reader);
}
