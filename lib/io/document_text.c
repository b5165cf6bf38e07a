/* A document as aligned text for people.  A table is kept until its last row, for its
 * columns are as wide as their widest cell. */

#include "io/document_internal.h"

#include "base/utf8.h"

struct text_row {
	struct text_row *next;
	bool is_total;
	struct str cells[];
};

struct text_writer {
	struct arena arena; /* of the table */
	struct text_row *first, **end;
	size_t widths[DOCUMENT_COLUMNS_MAX];
	bool has_total;
};

/* Two blanks between columns. */
#define GAP 2

/* No column of text is cut to less. */
#define NARROWEST 8

static void
blanks(struct document *document, size_t n)
{
	while (n-- > 0)
		document_put(document, " ");
}

static void
repeat(struct document *document, const char *text, size_t n)
{
	while (n-- > 0)
		document_put(document, text);
}

/* A control byte could move the cursor. */
static void
put_visible(struct document *document, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		document_put_text(document,
		    c < 0x20 || c == 0x7f ? str_of(" ") : (struct str){ &text.p[i], 1 });
	}
}

/* ---- The frame ---- */

static void
text_open(struct document *document)
{
	const struct document_head *head = document->head;
	struct text_writer *state;
	size_t capacity = 0;
	char buffer[DOCUMENT_CELL_SIZE];

	state = array_reserve(NULL, &capacity, 1, sizeof(*state));
	*state = (struct text_writer){ 0 };
	document->state = state;
	put_visible(document, head->title);
	document_print(
	    document, ", as of %.*s\n", (int)date_format(head->as_of, buffer), buffer);
	for (size_t i = 0; i < head->setting_count; i++) {
		put_visible(document, head->settings[i].name);
		document_put(document, ": ");
		put_visible(
		    document, document_cell_text(&head->settings[i].value, buffer));
		document_put(document, "\n");
	}
}

static void
text_section(struct document *document)
{
	document_put(document, "\n");
	put_visible(document, document->section->title);
	document_put(document, "\n");
	repeat(document, "-", utf8_width(document->section->title));
	document_put(document, "\n");
}

static void
text_note(struct document *document, struct str text)
{
	put_visible(document, text);
	document_put(document, "\n");
}

/* ---- The table ---- */

static void
keep_row(struct document *document, const struct document_cell *cells, bool is_total)
{
	struct text_writer *state = document->state;
	size_t count = document->section->column_count;
	struct text_row *row =
	    arena_alloc(&state->arena, sizeof(*row) + count * sizeof(struct str));

	row->is_total = is_total;
	for (size_t c = 0; c < count; c++) {
		char buffer[DOCUMENT_CELL_SIZE], grouped[DOCUMENT_GROUPED_SIZE];
		struct str text =
		    cells == NULL
			? document_label(&document->section->columns[c], &state->arena)
			: document_cell_text(&cells[c], buffer);
		if (cells != NULL && cells[c].kind != DOCUMENT_TEXT &&
		    cells[c].kind != DOCUMENT_DATE)
			text = document_grouped(text, grouped);
		row->cells[c] = arena_copy(&state->arena, text);
		if (utf8_width(text) > state->widths[c])
			state->widths[c] = utf8_width(text);
	}
	*state->end = row;
	state->end = &row->next;
}

static void
text_table(struct document *document)
{
	struct text_writer *state = document->state;

	arena_reset(&state->arena);
	memset(state->widths, 0, sizeof(state->widths));
	state->first = NULL;
	state->end = &state->first;
	state->has_total = false;
	keep_row(document, NULL, false);
}

static void
text_row(struct document *document, const struct document_cell *cells)
{
	keep_row(document, cells, false);
}

static void
text_total(struct document *document, const struct document_cell *cells)
{
	keep_row(document, cells, true);
}

static size_t
width_of(const struct text_writer *state, size_t from, size_t to)
{
	size_t width = 0;

	for (size_t c = from; c < to; c++)
		width += state->widths[c] + (c > from ? GAP : 0);
	return width;
}

/* Cuts the widest columns of text until the table fits, or none can be cut. */
static void
shrink(const struct document *document, struct text_writer *state)
{
	const struct document_section *section = document->section;
	size_t limit = document->options->width;

	while (limit > 0 && width_of(state, 0, section->column_count) > limit) {
		size_t widest = section->column_count;
		for (size_t c = 0; c < section->column_count; c++)
			if (section->columns[c].kind == DOCUMENT_TEXT &&
			    state->widths[c] > NARROWEST &&
			    (widest == section->column_count ||
				state->widths[c] > state->widths[widest]))
				widest = c;
		if (widest == section->column_count)
			return;
		state->widths[widest]--;
	}
}

/* The text, or as much of it as fits before an ellipsis. */
static void
put_cut(struct document *document, struct str text, size_t width)
{
	size_t n = 0;

	if (utf8_width(text) <= width) {
		put_visible(document, text);
		return;
	}
	while (n < text.n) {
		size_t length = utf8_sequence(text.p + n, text.n - n);
		length = length == 0 ? 1 : length;
		if (utf8_width((struct str){ text.p, n + length }) + 1 > width)
			break;
		n += length;
	}
	put_visible(document, (struct str){ text.p, n });
	document_put(document, "\xe2\x80\xa6");
	blanks(document, width - utf8_width((struct str){ text.p, n }) - 1);
}

static void
put_cell(struct document *document, const struct text_row *row, size_t c, bool is_last)
{
	const struct text_writer *state = document->state;
	size_t width = utf8_width(row->cells[c]), wide = state->widths[c];
	bool right = document_is_number(document->section->columns[c].kind);

	if (right && width < wide)
		blanks(document, wide - width);
	put_cut(document, row->cells[c], wide);
	if (!right && width < wide && !is_last)
		blanks(document, wide - width);
}

/* The first column and those from `from` to `to` - 1. */
static void
put_block(struct document *document, size_t from, size_t to)
{
	const struct text_writer *state = document->state;
	bool is_ruled = false;
	size_t end;

	for (const struct text_row *row = state->first; row != NULL; row = row->next) {
		if (row->is_total && !is_ruled) {
			for (size_t c = 0; c < to;
			     c = c == 0 && from > 1 ? from : c + 1) {
				blanks(document, c > 0 ? GAP : 0);
				repeat(document, "-", state->widths[c]);
			}
			document_put(document, "\n");
			is_ruled = true;
		}
		for (end = to; end > 0 && row->cells[end - 1].n == 0; end--)
			;
		for (size_t c = 0; c < end; c = c == 0 && from > 1 ? from : c + 1) {
			blanks(document, c > 0 ? GAP : 0);
			put_cell(document, row, c, c + 1 == end);
		}
		document_put(document, "\n");
	}
}

static void
text_table_end(struct document *document)
{
	struct text_writer *state = document->state;
	size_t count = document->section->column_count, from = 1, to;
	size_t limit = document->options->width;

	shrink(document, state);
	do {
		for (to = from; to < count; to++)
			if (limit > 0 && to > from &&
			    state->widths[0] + GAP + width_of(state, from, to + 1) >
				limit)
				break;
		if (from > 1)
			document_put(document, "\n");
		put_block(document, from, to);
		from = to;
	} while (from < count);
}

/* ---- Figures ---- */

static void
text_figure(struct document *document, const struct document_figure *figure)
{
	struct arena arena = { 0 };
	char buffer[DOCUMENT_CELL_SIZE], grouped[DOCUMENT_GROUPED_SIZE];
	struct str value =
	    document_grouped(document_cell_text(&figure->value, buffer), grouped);
	struct str unit = document_figure_unit(figure);

	if (document->figures == 1)
		document_put(document, "\n");
	put_visible(document, figure->title);
	document_put(document, ": ");
	put_visible(document, value);
	document_put(document, unit.n > 0 ? " " : "");
	document_put_text(document, unit);
	document_put(document, "\n");
	if (!document->options->hide_formulas) {
		document_put(document, "    ");
		put_visible(document, document_explanation(figure, &arena));
		document_put(document, "\n");
	}
	arena_free(&arena);
}

static void
text_section_end(struct document *document)
{
	(void)document;
}

static void
text_close(struct document *document)
{
	struct text_writer *state = document->state;

	arena_free(&state->arena);
	array_free(state);
}

const struct document_writer document_text_writer = {
	.open = text_open,
	.section = text_section,
	.note = text_note,
	.table = text_table,
	.row = text_row,
	.total = text_total,
	.table_end = text_table_end,
	.figure = text_figure,
	.section_end = text_section_end,
	.close = text_close,
};
