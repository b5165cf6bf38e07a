#include "app/pass.h"

static void
add_edit(struct pass *pass, size_t cell, size_t field)
{
	size_t at = pass->edit_count++;

	for (; at > 0 && pass->edits[at - 1].cell > cell; at--)
		pass->edits[at] = pass->edits[at - 1];
	pass->edits[at].cell = cell;
	pass->edits[at].field = field;
}

void
pass_open(struct pass *pass, const struct table *table, struct output *output,
    const char *names)
{
	struct str rest = str_of(names), name;

	*pass = (struct pass){ .output = output, .columns = table_columns(table) };
	for (size_t c = 0; c < pass->columns; c++)
		output_text(output, table_header(table, c));
	for (size_t field = 0; str_split(&rest, ' ', &name); field++) {
		size_t cell = table_find(table, name);
		if (cell == TABLE_NO_COLUMN) {
			cell = pass->columns;
			output_text(output, name);
		}
		add_edit(pass, cell, field);
	}
	output_end_row(output);
}

struct pass
pass_without(const struct pass *pass, size_t field)
{
	struct pass other = *pass;

	other.edit_count = 0;
	for (size_t i = 0; i < pass->edit_count; i++)
		if (pass->edits[i].field != field || pass->edits[i].cell == pass->columns)
			other.edits[other.edit_count++] = pass->edits[i];
	return other;
}

void
pass_row(struct pass *pass, const struct row *row)
{
	pass->row = row;
	pass->next_edit = pass->next_cell = 0;
}

size_t
pass_next(struct pass *pass)
{
	size_t cell = pass->columns;
	bool done = pass->next_edit == pass->edit_count;

	if (!done)
		cell = pass->edits[pass->next_edit].cell;
	output_cells(pass->output, pass->row, pass->next_cell, cell);
	if (done) {
		output_end_row(pass->output);
		return PASS_DONE;
	}
	pass->next_cell = cell < pass->columns ? cell + 1 : cell;
	return pass->edits[pass->next_edit++].field;
}
