/* One table out of a document: the sections of one name under one header, without
 * totals, which whoever adds up the rows would count twice; or all figures. */

#include "io/document_internal.h"

struct rows_writer {
	struct str name; /* of the table; no bytes: the first section's */
	bool is_figures, has_header, is_wanted;
	struct arena arena;
};

static void
write_text(struct document *document, const char *text)
{
	output_text(document->output, str_of(text));
}

static void
rows_open(struct document *document)
{
	struct rows_writer *state;
	size_t capacity = 0;

	state = array_reserve(NULL, &capacity, 1, sizeof(*state));
	*state = (struct rows_writer){ 0 };
	if (document->options->table != NULL)
		state->name = str_of(document->options->table);
	state->is_figures = str_is(state->name, "figures");
	if (state->is_figures) {
		static const char *const names[] = { "section", "figure", "value", "unit",
			"formula", "inputs", "period", "title" };
		for (size_t i = 0; i < COUNT(names); i++)
			write_text(document, names[i]);
		output_end_row(document->output);
	}
	document->lacks_table = state->name.n > 0 && !state->is_figures;
	document->state = state;
}

static void
rows_section(struct document *document)
{
	struct rows_writer *state = document->state;

	if (state->name.n == 0 && document->section->column_count > 0)
		state->name = arena_copy(&state->arena, document->section->name);
	state->is_wanted = !state->is_figures &&
			   str_equal(state->name, document->section->name) &&
			   document->section->column_count > 0;
	document->lacks_table = document->lacks_table && !state->is_wanted;
}

static void
rows_note(struct document *document, struct str text)
{
	(void)document;
	(void)text;
}

static void
rows_table(struct document *document)
{
	struct rows_writer *state = document->state;

	if (!state->is_wanted || state->has_header)
		return;
	for (size_t c = 0; c < document->section->column_count; c++)
		output_text(document->output, document->section->columns[c].name);
	output_end_row(document->output);
	state->has_header = true;
}

static void
write_cell(struct document *document, const struct document_cell *cell)
{
	char buffer[DOCUMENT_CELL_SIZE];

	output_text(document->output, document_cell_text(cell, buffer));
}

static void
rows_row(struct document *document, const struct document_cell *cells)
{
	const struct rows_writer *state = document->state;

	if (!state->is_wanted)
		return;
	for (size_t c = 0; c < document->section->column_count; c++)
		write_cell(document, &cells[c]);
	output_end_row(document->output);
}

static void
rows_total(struct document *document, const struct document_cell *cells)
{
	(void)document;
	(void)cells;
}

static void
rows_end(struct document *document)
{
	(void)document;
}

static struct str
inputs_text(const struct document_figure *figure, struct arena *arena)
{
	struct document_figure inputs = *figure;

	inputs.formula = inputs.period = (struct str){ "", 0 };
	return document_explanation(&inputs, arena);
}

static void
rows_figure(struct document *document, const struct document_figure *figure)
{
	struct rows_writer *state = document->state;
	bool hidden = document->options->hide_formulas;

	if (!state->is_figures)
		return;
	output_text(document->output, document->section->title);
	output_text(document->output, figure->name);
	write_cell(document, &figure->value);
	output_text(document->output, document_figure_unit(figure));
	output_text(document->output, hidden ? str_of("") : figure->formula);
	output_text(
	    document->output, hidden ? str_of("") : inputs_text(figure, &state->arena));
	output_text(document->output, figure->period);
	output_text(document->output, figure->title);
	output_end_row(document->output);
	arena_reset(&state->arena);
}

static void
rows_close(struct document *document)
{
	struct rows_writer *state = document->state;

	arena_free(&state->arena);
	array_free(state);
}

const struct document_writer document_rows_writer = {
	.open = rows_open,
	.section = rows_section,
	.note = rows_note,
	.table = rows_table,
	.row = rows_row,
	.total = rows_total,
	.table_end = rows_end,
	.figure = rows_figure,
	.section_end = rows_end,
	.close = rows_close,
};
