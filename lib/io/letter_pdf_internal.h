/*
 * letter_pdf_internal: what the files letter_pdf*.c share.
 *
 *	letter_pdf.c        the file, its pages, blocks from top to bottom
 *	letter_pdf_table.c  tables: widths of columns, rows, the head on each page
 *	letter_pdf_text.c   texts as layouts, shaped once; characters that no font has
 *
 * All lengths are points, 1/72 inch, from the top left corner of the page.
 */
#ifndef ARREARS_IO_LETTER_PDF_INTERNAL_H
#define ARREARS_IO_LETTER_PDF_INTERNAL_H

#include "base/map.h"
#include "io/letter_pdf.h"

#include <pango/pangocairo.h>

enum text_style {
	STYLE_BODY,
	STYLE_BOLD,
	STYLE_CELL,
	STYLE_CELL_BOLD,
	STYLE_SMALL,
	STYLE_COUNT
};

/* Layouts by style, width, language and text. */
struct layout_cache {
	struct map map;
	PangoLayout **layouts;
	size_t capacity;
};

struct page_measure {
	double width, height;
	double left, right, top, bottom; /* edges of the text */
	double address_left, address_top, address_width, address_height;
	bool is_address_centred; /* in its height, else at its top */
	double body_top;         /* of the first page, if there is an address */
};

struct letter_pdf {
	struct letter_pdf_options options;
	const struct page_measure *page;

	/* letter_pdf_text.c */
	PangoFontMap *font_map;
	PangoContext *context;
	PangoFontDescription *fonts[STYLE_COUNT];
	struct layout_cache young, old;
	struct growing_text {
		char *p;
		size_t n, capacity;
	} key, clean, file;

	/* The letter at hand. */
	struct str language;
	bool is_right_to_left;
	struct fault *fault;
	bool failed;
	cairo_surface_t *surface;
	cairo_t *cairo; /* NULL while pages are only counted */
	double y;
	unsigned page_number, page_count;
	bool has_drawn; /* this page is in use */
};

/* ---- letter_pdf_text.c ---- */

bool text_open(struct letter_pdf *pdf);
void text_close(struct letter_pdf *pdf);

/* Sets direction and language by those of the letter. */
void text_set_letter(struct letter_pdf *pdf, const struct letter *letter);

/* How a text is set. */
struct text_form {
	enum text_style style;
	double width; /* lines are broken to it; 0: one line */
	bool right;   /* flush right, else at the side where its direction begins */
};

/* The layout of `text`, borrowed until the next call.  NULL, and the fault is set, when a
 * font lacks a character of it. */
PangoLayout *text_layout(struct letter_pdf *pdf, struct text_form form, struct str text);

void growing_text_add(struct growing_text *growing, const void *p, size_t n);

/* ---- letter_pdf.c ---- */

/* How much room is left on the page. */
double page_room(const struct letter_pdf *pdf);
void page_break(struct letter_pdf *pdf);

/* Draws, unless pages are only counted. */
void draw_layout(struct letter_pdf *pdf, PangoLayout *layout, double x, double y);
void draw_rule(struct letter_pdf *pdf, double y, double thickness);

/* ---- letter_pdf_table.c ---- */

/* Sets the table whose blocks are `blocks`, from the present height on. */
void table_set(struct letter_pdf *pdf, const struct letter_block *blocks, size_t count);

#endif
