#include "io/letter_pdf.h"

#include "io/letter_pdf_internal.h"

#include <cairo-pdf.h>
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
	text_close(pdf);
	array_free(pdf);
}

/* ---- The page ---- */

double
page_room(const struct letter_pdf *pdf)
{
	return pdf->page->bottom - pdf->y;
}

void
draw_layout(struct letter_pdf *pdf, PangoLayout *layout, double x, double y)
{
	pdf->has_drawn = true;
	if (pdf->cairo == NULL)
		return;
	cairo_move_to(pdf->cairo, x, y);
	pango_cairo_show_layout(pdf->cairo, layout);
}

void
draw_rule(struct letter_pdf *pdf, double y, double thickness)
{
	if (pdf->cairo == NULL)
		return;
	cairo_set_line_width(pdf->cairo, thickness);
	cairo_move_to(pdf->cairo, pdf->page->left, y);
	cairo_line_to(pdf->cairo, pdf->page->right, y);
	cairo_stroke(pdf->cairo);
}

/* "2 / 3", of a letter of more than one page. */
static void
end_page(struct letter_pdf *pdf)
{
	const struct page_measure *page = pdf->page;
	char text[48];
	PangoLayout *layout;

	if (pdf->cairo == NULL)
		return;
	if (pdf->page_count > 1) {
		int n = snprintf(
		    text, sizeof(text), "%u / %u", pdf->page_number, pdf->page_count);
		layout = text_layout(pdf,
		    (struct text_form){ STYLE_SMALL, page->right - page->left, true },
		    (struct str){ text, (size_t)n });
		if (layout != NULL)
			draw_layout(pdf, layout, page->left,
			    page->bottom + (page->height - page->bottom) / 3);
	}
	cairo_show_page(pdf->cairo);
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

static double
layout_height(PangoLayout *layout)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	return (double)height / PANGO_SCALE;
}

/* Line by line, over as many pages as it takes. */
static void
set_lines(struct letter_pdf *pdf, PangoLayout *layout)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	double taken = 0; /* of the layout, on pages before */

	do {
		PangoRectangle line;
		int top, bottom, baseline = pango_layout_iter_get_baseline(at);
		pango_layout_iter_get_line_extents(at, NULL, &line);
		pango_layout_iter_get_line_yrange(at, &top, &bottom);
		if (pdf->y + (double)bottom / PANGO_SCALE - taken > pdf->page->bottom &&
		    pdf->has_drawn) {
			page_break(pdf);
			taken = (double)top / PANGO_SCALE;
		}
		pdf->has_drawn = true;
		if (pdf->cairo != NULL) {
			cairo_move_to(pdf->cairo,
			    pdf->page->left + (double)line.x / PANGO_SCALE,
			    pdf->y + (double)baseline / PANGO_SCALE - taken);
			pango_cairo_show_layout_line(
			    pdf->cairo, pango_layout_iter_get_line_readonly(at));
		}
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	pdf->y += layout_height(layout) - taken;
}

static void
set_text(struct letter_pdf *pdf, enum text_style style, struct str text)
{
	struct text_form form = { style, pdf->page->right - pdf->page->left, false };
	PangoLayout *layout = text_layout(pdf, form, text);
	double height;

	if (layout == NULL)
		return;
	height = layout_height(layout);
	if (height <= page_room(pdf)) {
		draw_layout(pdf, layout, pdf->page->left, pdf->y);
		pdf->y += height;
	} else {
		set_lines(pdf, layout);
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

/* The lines of an address, from `top` on; returns where they end. */
static double
set_address(struct letter_pdf *pdf, const struct letter_block *block, double top)
{
	const struct page_measure *page = pdf->page;
	struct text_form form = { STYLE_BODY, page->address_width, false };
	double height = 0;

	for (int drawing = 0; drawing < 2; drawing++) {
		double y = top;
		if (page->is_address_centred && height < page->address_height * 2)
			y += (page->address_height - height) / 2;
		for (size_t i = 0; i < block->cell_count; i++) {
			PangoLayout *layout = text_layout(pdf, form, block->cells[i]);
			if (layout == NULL)
				return top;
			if (drawing)
				draw_layout(pdf, layout, page->address_left, y);
			else
				height += layout_height(layout);
			y += layout_height(layout);
		}
		if (drawing)
			return y;
	}
	return top;
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

static cairo_status_t
take_bytes(void *data, const unsigned char *p, unsigned n)
{
	struct letter_pdf *pdf = data;

	growing_text_add(&pdf->file, p, n);
	return CAIRO_STATUS_SUCCESS;
}

void
letter_pdf_begin(struct letter_pdf *pdf, struct str title)
{
	char date[DATE_SIZE], created[DATE_SIZE + 16], text[512];
	size_t n = title.n < sizeof(text) ? title.n : sizeof(text) - 1;

	while (n > 0 && n < title.n && ((unsigned char)title.p[n] & 0xc0) == 0x80)
		n--;
	memcpy(text, n > 0 ? title.p : "", n);
	text[n] = '\0';
	pdf->file.n = 0;
	pdf->surface = cairo_pdf_surface_create_for_stream(
	    take_bytes, pdf, pdf->page->width, pdf->page->height);
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, text);
	cairo_pdf_surface_set_metadata(
	    pdf->surface, CAIRO_PDF_METADATA_CREATOR, "arrears");
	(void)snprintf(created, sizeof(created), "%.*sT00:00:00Z",
	    (int)date_format(pdf->options.created_date, date), date);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
	    date_is_none(pdf->options.created_date) ? "1970-01-01T00:00:00Z" : created);
	pdf->failed = false;
}

bool
letter_pdf_add(struct letter_pdf *pdf, const struct letter *letter, struct fault *fault)
{
	pdf->fault = fault;
	text_set_letter(pdf, letter);
	pdf->cairo = NULL;
	set_letter(pdf, letter);
	if (pdf->failed)
		return false;
	pdf->page_count = pdf->page_number;
	pdf->cairo = cairo_create(pdf->surface);
	set_letter(pdf, letter);
	end_page(pdf);
	cairo_destroy(pdf->cairo);
	pdf->cairo = NULL;
	return !pdf->failed;
}

bool
letter_pdf_end(struct letter_pdf *pdf, struct str *bytes, struct fault *fault)
{
	cairo_status_t status;

	cairo_surface_finish(pdf->surface);
	status = cairo_surface_status(pdf->surface);
	cairo_surface_destroy(pdf->surface);
	pdf->surface = NULL;
	*bytes = (struct str){ pdf->file.p, pdf->file.n };
	if (status != CAIRO_STATUS_SUCCESS)
		return fault_set(fault, 0, "cannot be made into PDF: %s",
		    cairo_status_to_string(status));
	return !pdf->failed;
}
