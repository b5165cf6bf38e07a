#include "io/letter_pdf.h"

#include "io/letter_pdf_internal.h"

#include <stdio.h>

#define MILLIMETRES(n) ((n)*72 / 25.4)
#define INCHES(n) ((n)*72.0)

/* Between blocks. */
#define GAP 9.0

static const struct page_measure pages[] = {
	[PAPER_NONE] = { 0 },
	/* DIN 5008:2020, form B: the field of the address begins 45 mm from the top and
	 * 20 mm from the left, with 17.7 mm for notes above the 27.3 mm of the address.
	 */
	[PAPER_A4] = { .width = MILLIMETRES(210),
	    .height = MILLIMETRES(297),
	    .left = MILLIMETRES(25),
	    .right = MILLIMETRES(190),
	    .top = MILLIMETRES(20),
	    .bottom = MILLIMETRES(275),
	    .address_left = MILLIMETRES(25),
	    .address_top = MILLIMETRES(62.7),
	    .address_width = MILLIMETRES(75),
	    .address_height = MILLIMETRES(27.3),
	    .body_top = MILLIMETRES(103.4) },
	/* A number 10 envelope (4 1/8 by 9 1/2 inches), its window of 1 1/8 by 4 1/2
	 * inches 7/8 inch from the left and 1/2 inch from the bottom, and a sheet folded
	 * in three, which may slide by 11/24 of an inch: what is always seen lies between
	 * 2 1/2 and 3 1/6 inches from the top. */
	[PAPER_LETTER] = { .width = INCHES(8.5),
	    .height = INCHES(11),
	    .left = INCHES(1),
	    .right = INCHES(7.5),
	    .top = INCHES(0.75),
	    .bottom = INCHES(10.25),
	    .address_left = INCHES(1),
	    .address_top = INCHES(2.5),
	    .address_width = INCHES(3.25),
	    .address_height = INCHES(2.0 / 3),
	    .is_address_centred = true,
	    .body_top = INCHES(3.75) },
};

struct letter_pdf *
letter_pdf_open(const struct letter_pdf_options *options, struct fault *fault)
{
	size_t capacity = 0;
	struct letter_pdf *pdf = array_reserve(NULL, &capacity, 1, sizeof(*pdf));

	*pdf = (struct letter_pdf){ .options = *options };
	if (pdf->options.paper == PAPER_NONE)
		pdf->options.paper = PAPER_A4;
	pdf->page = &pages[pdf->options.paper];
	if (!text_open(pdf)) {
		(void)fault_set(fault, 0, "no fonts: fontconfig finds none");
		array_free(pdf);
		return NULL;
	}
	return pdf;
}

void
letter_pdf_close(struct letter_pdf *pdf)
{
	if (pdf == NULL)
		return;
	font_close(pdf);
	text_close(pdf);
	file_close(pdf);
	array_free(pdf);
}

/* ---- The page ---- */

double
page_room(const struct letter_pdf *pdf)
{
	return pdf->page->bottom - pdf->y;
}

/* "2 / 3", of a letter of more than one page. */
static void
put_page_number(struct letter_pdf *pdf)
{
	const struct page_measure *page = pdf->page;
	struct text_form form = { STYLE_SMALL, page->right - page->left, true };
	const struct set_text *number;
	char text[48];
	int n =
	    snprintf(text, sizeof(text), "%u / %u", pdf->page_number, pdf->page_count);

	number = text_set(pdf, form, (struct str){ text, (size_t)n });
	if (number != NULL)
		draw_text(pdf, number, page->left,
		    page->bottom + (page->height - page->bottom) / 3);
}

static void
end_page(struct letter_pdf *pdf)
{
	/* When they are counted the last one is not known yet: there is another. */
	if (pdf->is_counting || pdf->page_count > 1)
		put_page_number(pdf);
	if (!pdf->is_counting)
		file_page(pdf);
}

void
page_break(struct letter_pdf *pdf)
{
	end_page(pdf);
	pdf->page_number++;
	pdf->y = pdf->page->top;
	pdf->has_drawn = false;
}

/* ---- Blocks ---- */

/* Line by line, over as many pages as it takes. */
static void
set_lines(struct letter_pdf *pdf, const struct set_text *text)
{
	PangoLayoutIter *at = pango_layout_get_iter(text->layout);
	size_t from = 0, line = 0;
	double taken = 0; /* of the text, on pages before */

	do {
		int top, bottom;
		pango_layout_iter_get_line_yrange(at, &top, &bottom);
		if (pdf->y + (double)bottom / PANGO_SCALE - taken > pdf->page->bottom &&
		    (pdf->has_drawn || line > from)) {
			if (line > from)
				draw_lines(pdf, text, from, line, pdf->y - taken);
			page_break(pdf);
			taken = (double)top / PANGO_SCALE;
			from = line;
		}
		line++;
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	draw_lines(pdf, text, from, line, pdf->y - taken);
	pdf->y += text->height - taken;
}

/* What may fit a line. */
#define SHORT_TEXT 100

/* On one line if it fits, else broken to the width of the page. */
static const struct set_text *
line_or_lines(struct letter_pdf *pdf, enum text_style style, struct str text)
{
	struct text_form form = { style, 0, false };
	double width = pdf->page->right - pdf->page->left;
	const struct set_text *set;

	if (text.n <= SHORT_TEXT) {
		set = text_set(pdf, form, text);
		if (set == NULL || set->width <= width)
			return set;
	}
	form.width = width;
	return text_set(pdf, form, text);
}

static void
set_text(struct letter_pdf *pdf, enum text_style style, struct str text)
{
	const struct set_text *set = line_or_lines(pdf, style, text);
	double x = pdf->page->left;

	if (set == NULL)
		return;
	if (set->is_line && set->is_right_to_left)
		x = pdf->page->right - set->width;
	if (set->is_line && set->height > page_room(pdf) && pdf->has_drawn)
		page_break(pdf);
	if (set->is_line || set->height <= page_room(pdf)) {
		draw_text(pdf, set, x, pdf->y);
		pdf->y += set->height;
	} else {
		set_lines(pdf, set);
	}
}

/* A heading stays with the first lines below it. */
static void
set_heading(struct letter_pdf *pdf, struct str text)
{
	if (page_room(pdf) < 4 * GAP + INCHES(0.5) && pdf->has_drawn)
		page_break(pdf);
	set_text(pdf, STYLE_BOLD, text);
}

/* A line of an address, broken only if the window is too narrow for it. */
static const struct set_text *
address_line(struct letter_pdf *pdf, struct str text)
{
	const struct set_text *line =
	    text_set(pdf, (struct text_form){ STYLE_BODY, 0, false }, text);

	if (line == NULL || line->width <= pdf->page->address_width)
		return line;
	return text_set(
	    pdf, (struct text_form){ STYLE_BODY, pdf->page->address_width, false }, text);
}

/* Lines stand below each other at the side where the letter begins. */
static double
address_left(const struct letter_pdf *pdf, const struct set_text *line)
{
	const struct page_measure *page = pdf->page;

	return line->is_line && pdf->is_right_to_left
		   ? page->address_left + page->address_width - line->width
		   : page->address_left;
}

/* The lines of an address, from `top` on; returns where they end. */
static double
set_address(struct letter_pdf *pdf, const struct letter_block *block, double top)
{
	const struct page_measure *page = pdf->page;
	const struct set_text *line;
	double height = 0, y = top;

	for (size_t i = 0; i < block->cell_count; i++) {
		line = address_line(pdf, block->cells[i]);
		if (line == NULL)
			return top;
		height += line->height;
	}
	if (page->is_address_centred && height < page->address_height * 2)
		y += (page->address_height - height) / 2;
	for (size_t i = 0; i < block->cell_count; i++) {
		line = address_line(pdf, block->cells[i]);
		if (line == NULL)
			return top;
		draw_text(pdf, line, address_left(pdf, line), y);
		y += line->height;
	}
	return y;
}

static bool
is_table(enum letter_block_kind kind)
{
	return kind == LETTER_TABLE_HEAD || kind == LETTER_TABLE_ROW ||
	       kind == LETTER_TABLE_TOTAL;
}

/* Sets the block at `i` of the letter, a table as a whole; returns the next. */
static size_t
set_block(struct letter_pdf *pdf, const struct letter *letter, size_t i)
{
	const struct letter_block *block = &letter->blocks[i];
	size_t next = i + 1;

	if (is_table(block->kind)) {
		while (next < letter->block_count &&
		       is_table(letter->blocks[next].kind) &&
		       letter->blocks[next].kind != LETTER_TABLE_HEAD)
			next++;
		table_set(pdf, block, next - i);
	} else if (block->kind == LETTER_CODE) {
		code_set(pdf, block);
	} else {
		enum text_style style =
		    block->kind == LETTER_SMALL ? STYLE_SMALL : STYLE_BODY;
		for (size_t k = 0; k < block->cell_count; k++)
			if (block->kind == LETTER_HEADING)
				set_heading(pdf, block->cells[k]);
			else
				set_text(pdf, style, block->cells[k]);
	}
	pdf->y += GAP;
	return next;
}

static size_t
find_address(const struct letter *letter)
{
	size_t i = 0;

	while (i < letter->block_count && letter->blocks[i].kind != LETTER_ADDRESS)
		i++;
	return i;
}

/* All pages of a letter: first to count them, then to draw them. */
static void
set_letter(struct letter_pdf *pdf, const struct letter *letter)
{
	size_t address = find_address(letter), i = 0;

	pdf->page_number = 1;
	pdf->y = pdf->page->top;
	pdf->has_drawn = false;
	if (address < letter->block_count) {
		double top, bottom;
		while (i < address && !pdf->failed)
			i = set_block(pdf, letter, i);
		top = pdf->y > pdf->page->address_top ? pdf->y : pdf->page->address_top;
		bottom = set_address(pdf, &letter->blocks[address], top) + GAP;
		pdf->y = bottom > pdf->page->body_top ? bottom : pdf->page->body_top;
		i = address + 1;
	}
	if (letter->subject.n > 0) {
		set_heading(pdf, letter->subject);
		pdf->y += 2 * GAP;
	}
	while (i < letter->block_count && !pdf->failed)
		i = set_block(pdf, letter, i);
}

/* ---- The file ---- */

void
letter_pdf_begin(struct letter_pdf *pdf, struct str title, struct date created_date)
{
	pdf->failed = false;
	font_forget(pdf, true);
	file_begin(pdf, title, created_date);
}

/* Cells that may not fit a page. */
#define LONG_CELL 500

/* A table with a long cell is set, to see whether it fits. */
static bool
check_block(struct letter_pdf *pdf, const struct letter_block *block)
{
	/* What a code says is no text on the page. */
	for (size_t i = block->kind == LETTER_CODE; i < block->cell_count && !pdf->failed;
	     i++) {
		if (!text_check(pdf, block->cells[i]))
			return false;
		if (is_table(block->kind) && block->cells[i].n > LONG_CELL) {
			pdf->y = pdf->page->top;
			pdf->has_drawn = false;
			table_set(pdf, block, 1);
		}
	}
	return !pdf->failed;
}

bool
letter_pdf_check(struct letter_pdf *pdf, const struct letter *letter, struct fault *fault)
{
	bool fits;

	pdf->fault = fault;
	pdf->failed = false;
	text_set_letter(pdf, letter);
	pdf->is_counting = true;
	fits = letter_check_codes(letter, fault) && text_check(pdf, letter->subject);
	for (size_t i = 0; fits && i < letter->block_count; i++)
		fits = check_block(pdf, &letter->blocks[i]);
	pdf->is_counting = false;
	font_forget(pdf, false);
	return fits;
}

struct str
letter_pdf_take(struct letter_pdf *pdf)
{
	pdf->is_taken = true;
	return (struct str){ pdf->file.p, pdf->file.n };
}

/* Makes room for what comes next. */
static void
drop_taken(struct letter_pdf *pdf)
{
	if (pdf->is_taken) {
		pdf->taken += pdf->file.n;
		pdf->file.n = 0;
	}
	pdf->is_taken = false;
}

bool
letter_pdf_add(struct letter_pdf *pdf, const struct letter *letter, struct fault *fault)
{
	pdf->fault = fault;
	drop_taken(pdf);
	font_forget(pdf, false);
	text_set_letter(pdf, letter);
	pdf->is_counting = true;
	set_letter(pdf, letter);
	pdf->is_counting = false;
	if (pdf->failed)
		return false;
	pdf->page_count = pdf->page_number;
	font_write_all(pdf);
	set_letter(pdf, letter);
	end_page(pdf);
	return !pdf->failed;
}

bool
letter_pdf_end(struct letter_pdf *pdf, struct str *bytes)
{
	drop_taken(pdf);
	file_end(pdf);
	*bytes = (struct str){ pdf->file.p, pdf->file.n };
	return !pdf->failed;
}
