/* A document as JSON (RFC 8259).  All numbers are exact decimals in strings, for what
 * reads them as binary floating point would change amounts; what is empty or not defined
 * is null. */

#include "io/document_internal.h"

struct json_writer {
	bool in_list;       /* something stands before in this list */
	bool has_notes_end; /* the notes of the section are closed */
};

static void
put_string(struct document *document, struct str text)
{
	size_t start = 0;

	document_put(document, "\"");
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		document_put_text(document, (struct str){ text.p + start, i - start });
		if (c < 0x20)
			document_print(document, "\\u%04x", c);
		else
			document_print(document, "\\%c", c);
		start = i + 1;
	}
	document_put_text(document, (struct str){ text.p + start, text.n - start });
	document_put(document, "\"");
}

static void
put_cell(struct document *document, const struct document_cell *cell)
{
	char buffer[DOCUMENT_CELL_SIZE];

	if (cell->state == DOCUMENT_VALUE)
		put_string(document, document_cell_text(cell, buffer));
	else
		document_put(document, "null");
}

static void
put_member(struct document *document, const char *name, struct str value)
{
	document_print(document, "\"%s\": ", name);
	put_string(document, value);
}

static void
put_inputs(struct document *document, const struct document_input *inputs, size_t count)
{
	document_put(document, "{");
	for (size_t i = 0; i < count; i++) {
		document_put(document, i > 0 ? ", " : "");
		put_string(document, inputs[i].name);
		document_put(document, ": ");
		put_cell(document, &inputs[i].value);
	}
	document_put(document, "}");
}

static void
json_open(struct document *document)
{
	const struct document_head *head = document->head;
	struct document_cell as_of = cell_date(head->as_of);
	struct json_writer *state;
	size_t capacity = 0;

	state = array_reserve(NULL, &capacity, 1, sizeof(*state));
	*state = (struct json_writer){ 0 };
	document->state = state;
	document_put(document, "{\n\"report\": ");
	put_string(document, head->name);
	document_put(document, ",\n");
	put_member(document, "title", head->title);
	document_put(document, ",\n\"as_of\": ");
	put_cell(document, &as_of);
	document_put(document, ",\n\"settings\": ");
	put_inputs(document, head->settings, head->setting_count);
	document_put(document, ",\n\"sections\": [");
}

static void
json_section(struct document *document)
{
	struct json_writer *state = document->state;

	document_put(document, document->sections > 1 ? ",\n{" : "\n{");
	put_member(document, "section", document->section->name);
	document_put(document, ", ");
	put_member(document, "title", document->section->title);
	document_put(document, ",\n\"notes\": [");
	*state = (struct json_writer){ 0 };
}

static void
json_note(struct document *document, struct str text)
{
	struct json_writer *state = document->state;

	document_put(document, state->in_list ? ", " : "");
	put_string(document, text);
	state->in_list = true;
}

static void
end_notes(struct document *document)
{
	struct json_writer *state = document->state;

	if (!state->has_notes_end)
		document_put(document, "]");
	state->has_notes_end = true;
	state->in_list = false;
}

static void
json_table(struct document *document)
{
	static const char *const kinds[] = {
		[DOCUMENT_TEXT] = "text",
		[DOCUMENT_COUNT] = "count",
		[DOCUMENT_DAYS] = "days",
		[DOCUMENT_DATE] = "date",
		[DOCUMENT_AMOUNT] = "amount",
		[DOCUMENT_RATE] = "rate",
		[DOCUMENT_PERCENT] = "percent",
	};
	const struct document_section *section = document->section;

	_Static_assert(COUNT(kinds) == DOCUMENT_KIND_COUNT, "a word for each kind");
	end_notes(document);
	document_put(document, ",\n\"columns\": [");
	for (size_t c = 0; c < section->column_count; c++) {
		document_put(document, c > 0 ? ", {" : "{");
		put_member(document, "name", section->columns[c].name);
		document_print(
		    document, ", \"kind\": \"%s\"}", kinds[section->columns[c].kind]);
	}
	document_put(document, "],\n\"rows\": [");
}

static void
put_row(struct document *document, const struct document_cell *cells)
{
	const struct document_section *section = document->section;

	document_put(document, "{");
	for (size_t c = 0; c < section->column_count; c++) {
		document_put(document, c > 0 ? ", " : "");
		put_string(document, section->columns[c].name);
		document_put(document, ": ");
		put_cell(document, &cells[c]);
	}
	document_put(document, "}");
}

static void
json_row(struct document *document, const struct document_cell *cells)
{
	document_put(document, document->rows > 1 ? ",\n" : "\n");
	put_row(document, cells);
}

/* The first total ends the rows. */
static void
json_total(struct document *document, const struct document_cell *cells)
{
	struct json_writer *state = document->state;

	document_put(document, state->in_list ? ",\n" : "],\n\"totals\": [\n");
	state->in_list = true;
	put_row(document, cells);
}

static void
json_table_end(struct document *document)
{
	struct json_writer *state = document->state;

	document_put(document, state->in_list ? "]" : "],\n\"totals\": []");
}

static void
json_figure(struct document *document, const struct document_figure *figure)
{
	bool hidden = document->options->hide_formulas;

	end_notes(document);
	document_put(document, document->figures == 1 ? ",\n\"figures\": [\n{" : ",\n{");
	put_member(document, "figure", figure->name);
	document_put(document, ", ");
	put_member(document, "title", figure->title);
	document_put(document, ", \"value\": ");
	put_cell(document, &figure->value);
	document_put(document, ", ");
	put_member(document, "unit", document_figure_unit(figure));
	document_put(document, ", ");
	put_member(document, "period", figure->period);
	if (!hidden) {
		document_put(document, ", ");
		put_member(document, "formula", figure->formula);
		document_put(document, ", \"inputs\": ");
		put_inputs(document, figure->inputs, figure->input_count);
	}
	document_put(document, "}");
}

static void
json_section_end(struct document *document)
{
	end_notes(document);
	document_put(document, document->figures > 0 ? "]}" : ",\n\"figures\": []}");
}

static void
json_close(struct document *document)
{
	document_put(document, "\n]\n}\n");
	array_free(document->state);
}

const struct document_writer document_json_writer = {
	.open = json_open,
	.section = json_section,
	.note = json_note,
	.table = json_table,
	.row = json_row,
	.total = json_total,
	.table_end = json_table_end,
	.figure = json_figure,
	.section_end = json_section_end,
	.close = json_close,
};
