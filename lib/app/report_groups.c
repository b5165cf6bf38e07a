#include "app/report_groups.h"

#include <stdlib.h>

/* ---- Reading ---- */

void
report_groups_init(struct report_groups *groups, struct report_run *run, size_t size)
{
	groups->run = run;
	groups->size = size;
	groups->book = (struct metric_book){ run->as_of, run->span, &run->arena };
	pool_init(&groups->groups, size);
	run->needs_rows = true;
}

void
report_groups_open(struct report_groups *groups)
{
	const char *by = groups->run->args->by;

	summary_open(
	    &groups->summary, groups->run->aged, by == NULL ? "" : by, CREDITS_SEPARATE);
}

void *
report_groups_at(const struct report_groups *groups, uint32_t number)
{
	return pool_at(&groups->groups, number);
}

void *
report_groups_total(const struct report_groups *groups, struct currency currency)
{
	return groups->totals[currency.number];
}

static uint32_t
number_of(struct report_groups *groups, const struct item *item, const struct aged *aged)
{
	uint32_t number =
	    map_intern(&groups->keys, summary_key_of(&groups->summary, item, aged));

	if (number == groups->groups.count) {
		struct report_group *group = pool_add(&groups->groups);
		group->key = map_key(&groups->keys, number);
		group->currency = item->currency;
	}
	return number;
}

static struct report_group *
total_of(struct report_groups *groups, struct currency currency)
{
	struct report_group *total = groups->totals[currency.number];

	if (total == NULL) {
		total = arena_alloc(&groups->run->arena, groups->size);
		total->currency = currency;
		groups->totals[currency.number] = total;
	}
	return total;
}

uint32_t
report_groups_add(
    struct report_groups *groups, const struct item *item, const struct aged *aged)
{
	uint32_t number = number_of(groups, item, aged);
	struct report_group *group = report_groups_at(groups, number);
	struct report_group *total = total_of(groups, item->currency);
	enum metric_book_result result;

	(void)metric_book_add(&groups->book, &total->sales, item, aged);
	result = metric_book_add(&groups->book, &group->sales, item, aged);
	groups->undated += result == METRIC_BOOK_UNDATED;
	groups->too_old += result == METRIC_BOOK_TOO_OLD;
	return number;
}

/* ---- Writing ---- */

struct report_currencies
report_groups_currencies(const struct report_groups *groups)
{
	bool is_seen[UINT8_MAX + 1];

	for (size_t i = 0; i < COUNT(is_seen); i++)
		is_seen[i] = groups->totals[i] != NULL;
	return report_currencies(is_seen);
}

static int
compare_groups(const void *a, const void *b)
{
	const struct report_group *x = *(struct report_group *const *)a;
	const struct report_group *y = *(struct report_group *const *)b;

	return str_compare(x->key, y->key);
}

static void
sort_groups(struct report_groups *groups)
{
	uint32_t count = groups->groups.count;
	struct report_group **list =
	    arena_alloc(&groups->run->arena, (count + 1) * sizeof(struct report_group *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = report_groups_at(groups, i);
	if (count > 0)
		qsort(list, count, sizeof(struct report_group *), compare_groups);
	groups->list = list;
}

size_t
report_key_columns(const struct summary *summary, struct document_column *columns)
{
	size_t n = 0;

	for (size_t i = 0; i < summary->key_count; i++)
		columns[n++] = (struct document_column){ summary->keys[i].name,
			DOCUMENT_TEXT, false, { NULL, 0 } };
	if (!summary->has_currency)
		columns[n++] =
		    (struct document_column)DOCUMENT_COLUMN("currency", TEXT, false);
	return n;
}

size_t
report_key_cells(struct str key, struct document_cell *cells)
{
	struct str part = { "", 0 };
	size_t n = 0;

	while (summary_key_part(&key, &part))
		cells[n++] = cell_text(part);
	return n;
}

static void
open_section(struct report_groups *groups, const struct report_groups_table *table,
    struct currency currency)
{
	struct report_run *run = groups->run;
	struct document_column *columns =
	    arena_alloc(&run->arena, DOCUMENT_COLUMNS_MAX * sizeof(*columns));
	size_t n = report_key_columns(&groups->summary, columns);
	const struct document_section section = { str_of(table->name),
		report_title(run, table->title, currency), columns,
		n + table->column_count, NULL, 0 };

	for (size_t i = 0; i < table->column_count; i++)
		columns[n++] = table->columns[i];
	document_section(run->document, &section);
	document_note(run->document, str_of(table->note));
	if (table->other_note != NULL)
		document_note(run->document, str_of(table->other_note));
	if (table->looks_back)
		report_note_earlier(run);
}

static void
write_row(const struct report_groups *groups, const struct report_groups_table *table,
    const struct report_group *group)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	size_t n = report_key_cells(group->key, cells);

	table->cells(table->report, group, &cells[n]);
	document_row(groups->run->document, cells);
}

/* Amounts are the sums of the rows, figures those of all items together. */
static void
write_total(const struct report_groups *groups, const struct report_groups_table *table,
    const struct report_group *total)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	size_t n = groups->summary.key_count;

	if (n == 0)
		return;
	if (!groups->summary.has_currency)
		cells[n++] = cell_currency(total->currency);
	cells[0] = cell_text(str_of("total"));
	table->cells(table->report, total, &cells[n]);
	document_total(groups->run->document, cells);
}

void
report_groups_write(struct report_groups *groups, const struct report_groups_table *table,
    struct currency currency)
{
	const struct report_group *total = report_groups_total(groups, currency);

	if (groups->list == NULL)
		sort_groups(groups);
	open_section(groups, table, currency);
	for (uint32_t i = 0; i < groups->groups.count; i++)
		if (groups->list[i]->currency.number == currency.number)
			write_row(groups, table, groups->list[i]);
	if (total != NULL)
		write_total(groups, table, total);
}

enum exit_code
report_groups_close(struct report_groups *groups)
{
	map_free(&groups->keys);
	pool_free(&groups->groups);
	if (groups->undated > 0)
		warn("%llu items without a date are in no sales",
		    (unsigned long long)groups->undated);
	if (groups->too_old > 0)
		warn("%llu items of more than %d months ago are in no sales",
		    (unsigned long long)groups->too_old, METRIC_MONTHS_MAX);
	return groups->undated + groups->too_old > 0 ? EXIT_REPORT : EXIT_DONE;
}
