#include "io/letter_pdf_internal.h"
#include "io/qr.h"

/* The width of a module, 0.6 mm: readers want at least 0.4 mm on paper. */
#define MODULE 1.7

/* All dark modules as one shape, row by row. */
static void
draw_modules(struct letter_pdf *pdf, const struct qr *qr, double left, double top)
{
	struct growing_text *out = &pdf->content;

	if (pdf->is_counting)
		return;
	for (size_t y = 0; y < qr->width; y++)
		for (size_t x = 0, n; (n = qr_run(qr, y, &x)) > 0; x += n) {
			double bottom = top + (double)(y + 1) * MODULE;
			grow_number(
			    out, (long long)((left + (double)x * MODULE) * 100 + 0.5));
			grow_number(
			    out, (long long)((pdf->page->height - bottom) * 100 + 0.5));
			grow_number(out, (long long)((double)n * MODULE * 100 + 0.5));
			grow_number(out, (long long)(MODULE * 100 + 0.5));
			grow(out, "re\n", 3);
		}
	grow(out, "f\n", 2);
}

/* The lines beside the code, from `top` on, `side` away from the edge of the page. */
static void
draw_beside(
    struct letter_pdf *pdf, const struct letter_block *block, double side, double top)
{
	const struct page_measure *page = pdf->page;
	struct text_form form = { STYLE_BODY, page->right - page->left - side, false };

	for (size_t i = 1; i < block->cell_count; i++) {
		const struct set_text *text = text_set(pdf, form, block->cells[i]);
		if (text == NULL)
			return;
		draw_text(pdf, text,
		    pdf->is_right_to_left ? page->left : page->left + side, top);
		top += text->height;
	}
	if (top > pdf->y)
		pdf->y = top;
}

void
code_set(struct letter_pdf *pdf, const struct letter_block *block)
{
	const struct page_measure *page = pdf->page;
	double side, top;
	struct qr qr;

	if (!qr_make(block->cells[0], &qr))
		return;
	side = (double)qr.width * MODULE;
	if (side > page_room(pdf) && pdf->has_drawn)
		page_break(pdf);
	top = pdf->y;
	pdf->has_drawn = true;
	draw_modules(
	    pdf, &qr, pdf->is_right_to_left ? page->right - side : page->left, top);
	pdf->y += side;
	draw_beside(pdf, block, side + 2 * QR_QUIET * MODULE, top);
}
