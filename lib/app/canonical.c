#include "app/canonical.h"

#include "app/mask.h"
#include "app/schema.h"

const struct column_set *
canonical_read(const struct column_set *set)
{
	return set == &items_schema ? &aged_items_schema : set;
}

/* Has the header all required columns of the set, and no other? */
static bool
header_fits(const struct table *table, const struct column_set *set)
{
	for (size_t i = 0; i < table_columns(table); i++)
		if (column_find(set, table_header(table, i)) == NULL)
			return false;
	for (size_t i = 0; i < set->count; i++)
		if (set->columns[i].need != OPTIONAL &&
		    table_find(table, str_of(set->columns[i].name)) == TABLE_NO_COLUMN)
			return false;
	return true;
}

const struct column_set *
canonical_set(const struct table *table)
{
	const struct column_set *found = NULL;

	for (size_t i = 0; i < store_schema.count; i++) {
		const struct store_table *candidate = &store_schema.tables[i];
		if (candidate->is_register ||
		    !header_fits(table, canonical_read(candidate->set)))
			continue;
		if (found != NULL)
			return NULL;
		found = candidate->set;
	}
	return found;
}

static NORETURN void
fail(const char *name, uint64_t line, const char *text)
{
	die(EXIT_INPUT, "%s:%llu: %s", name, (unsigned long long)line, text);
}

void
canonical_pass(
    const struct tool_args *tool, int fd, const char *name, const struct column_set *set)
{
	struct table_options options = tool_table_options(tool);
	struct table *table = table_open_fd(fd, name, &options);
	struct output *output = tool_output_held(tool, tool->output);
	struct column_error error;
	struct arena masked = { 0 };
	struct binding binding;
	struct row row;
	char *record = arena_alloc(&masked, set->size);
	uint64_t rows = 0, cards = 0;

	if (!binding_open(&binding, set, NULL, table, &error))
		die(EXIT_INPUT, "%s: %s", table_name(table), error.text);
	record_write_names(output, set);
	output_end_row(output);
	memset(record, 0, set->size);
	binding_clear(&binding, record, 1);
	while (table_rows(table, &row, 1) > 0) {
		struct arena texts = { 0 };
		if (binding_read(&binding, &row, 1, record, &error) == 0)
			fail(table_name(table), row.line, error.text);
		cards += mask_cards(set, record, &texts);
		record_write(output, set, record);
		output_end_row(output);
		arena_free(&texts);
		rows++;
	}
	if (table_error(table) != NULL)
		fail(table_name(table), table_error(table)->line,
		    table_error(table)->text);
	output_close(output);
	if (tool->verbose)
		warn("%s: canonical %s, %llu rows, card numbers masked: %llu",
		    table_name(table), set->name, (unsigned long long)rows,
		    (unsigned long long)cards);
	table_close(table);
	arena_free(&masked);
}
