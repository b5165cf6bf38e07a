/* A document as Markdown with tables (GitHub's dialect).  What could be taken for markup
 * in text is escaped, so that no name can make a link, a heading or a cell. */

#include "io/document_internal.h"

/* Line ends would end the row; pages show all blanks alike. */
static void
put_plain(struct document *document, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c < 0x20 || c == 0x7f)
			document_put(document, " ");
		else if (c == '&')
			document_put(document, "&amp;");
		else if (c == '<')
			document_put(document, "&lt;");
		else if (strchr("\\`*_{}[]()#+!|>~:@", c) != NULL && c != '\0')
			document_print(document, "\\%c", c);
		else if (c == '.' && i > 0 && (text.p[i - 1] | 0x20) == 'w')
			document_print(document, "\\%c", c);
		else
			document_put_text(document, (struct str){ &text.p[i], 1 });
	}
}

static void
put_value(struct document *document, const struct document_cell *cell)
{
	char buffer[DOCUMENT_CELL_SIZE], grouped[DOCUMENT_GROUPED_SIZE];
	struct str text = document_cell_text(cell, buffer);

	if (cell->kind == DOCUMENT_TEXT)
		put_plain(document, text);
	else if (cell->kind == DOCUMENT_DATE)
		document_put_text(document, text);
	else
		document_put_text(document, document_grouped(text, grouped));
}

static void
markdown_open(struct document *document)
{
	const struct document_head *head = document->head;
	char day[DATE_SIZE];

	document_put(document, "# ");
	put_plain(document, head->title);
	document_print(
	    document, "\n\nAs of %.*s.\n", (int)date_format(head->as_of, day), day);
	for (size_t i = 0; i < head->setting_count; i++) {
		document_put(document, i == 0 ? "\n- " : "- ");
		put_plain(document, head->settings[i].name);
		document_put(document, ": ");
		put_value(document, &head->settings[i].value);
		document_put(document, "\n");
	}
}

static void
markdown_section(struct document *document)
{
	document_put(document, "\n## ");
	put_plain(document, document->section->title);
	document_put(document, "\n");
}

static void
markdown_note(struct document *document, struct str text)
{
	document_put(document, "\n");
	put_plain(document, text);
	document_put(document, "\n");
}

static void
markdown_table(struct document *document)
{
	const struct document_section *section = document->section;
	struct arena arena = { 0 };

	document_put(document, "\n|");
	for (size_t c = 0; c < section->column_count; c++) {
		document_put(document, " ");
		put_plain(document, document_label(&section->columns[c], &arena));
		document_put(document, " |");
	}
	document_put(document, "\n|");
	for (size_t c = 0; c < section->column_count; c++)
		document_put(document,
		    document_is_number(section->columns[c].kind) ? " ---: |" : " --- |");
	document_put(document, "\n");
	arena_free(&arena);
}

static void
put_row(struct document *document, const struct document_cell *cells, const char *mark)
{
	document_put(document, "|");
	for (size_t c = 0; c < document->section->column_count; c++) {
		const char *marks = cells[c].state == DOCUMENT_EMPTY ? "" : mark;
		document_print(document, " %s", marks);
		put_value(document, &cells[c]);
		document_print(document, "%s |", marks);
	}
	document_put(document, "\n");
}

static void
markdown_row(struct document *document, const struct document_cell *cells)
{
	put_row(document, cells, "");
}

static void
markdown_total(struct document *document, const struct document_cell *cells)
{
	put_row(document, cells, "**");
}

static void
markdown_end(struct document *document)
{
	(void)document;
}

static void
markdown_figure(struct document *document, const struct document_figure *figure)
{
	struct str unit = document_figure_unit(figure);
	struct arena arena = { 0 };

	document_put(document, document->figures == 1 ? "\n- " : "- ");
	put_plain(document, figure->title);
	document_put(document, ": **");
	put_value(document, &figure->value);
	document_put(document, unit.n > 0 ? " " : "");
	document_put_text(document, unit);
	document_put(document, "**\n");
	if (!document->options->hide_formulas) {
		document_put(document, "  ");
		put_plain(document, document_explanation(figure, &arena));
		document_put(document, "\n");
	}
	arena_free(&arena);
}

static void
markdown_close(struct document *document)
{
	(void)document;
}

const struct document_writer document_markdown_writer = {
	.open = markdown_open,
	.section = markdown_section,
	.note = markdown_note,
	.table = markdown_table,
	.row = markdown_row,
	.total = markdown_total,
	.table_end = markdown_end,
	.figure = markdown_figure,
	.section_end = markdown_end,
	.close = markdown_close,
};
