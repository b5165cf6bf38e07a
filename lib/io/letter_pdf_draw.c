#include "io/letter_pdf_internal.h"

/* Lines of a text; all of them. */
#define ALL_LINES SIZE_MAX

/* A run of glyphs as it is being written. */
struct pen {
	struct letter_pdf *pdf;
	struct growing_text *out;
	const struct known_font *known;
	struct font_face *face;
	double size;       /* of the font */
	double line_x, y;  /* where the last run began, from the corner of the text */
	double wanted, at; /* where the next glyph belongs, and where it would stand */
	bool is_open;      /* "<" has been written, or "[<" */
	enum subset_kind kind; /* of the font */
	bool has_font;
	int rise;
};

/* In hundredths of a point. */
static long long
hundredths(double points)
{
	return (long long)(points * 100 + (points < 0 ? -0.5 : 0.5));
}

static double
from_pango(int units)
{
	return (double)units / PANGO_SCALE;
}

static void
close_glyphs(struct pen *pen)
{
	if (pen->is_open)
		grow(pen->out, ">]TJ\n", 5);
	pen->is_open = false;
}

static void
choose_font(struct pen *pen, enum subset_kind kind)
{
	if (pen->has_font && pen->kind == kind)
		return;
	close_glyphs(pen);
	grow_print(pen->out, "/%c%08X ", "BLE"[kind], pen -> face -> key);
	grow_number(pen->out, hundredths(pen->size));
	grow(pen->out, "Tf\n", 3);
	pen->has_font = true;
	pen->kind = kind;
}

/* Above or below the line, in Pango's units. */
static void
set_rise(struct pen *pen, int rise)
{
	if (rise == pen->rise)
		return;
	close_glyphs(pen);
	grow_number(pen->out, hundredths(-from_pango(rise)));
	grow(pen->out, "Ts\n", 3);
	pen->rise = rise;
}

/* Moves to where the glyph belongs, if that is more than a thousandth of the em away. */
static void
adjust(struct pen *pen)
{
	double off = (pen->at - pen->wanted) * 1000 / pen->size;

	if (!pen->is_open) {
		grow(pen->out, "[<", 2);
		pen->is_open = true;
	}
	if (off > -1 && off < 1)
		return;
	grow(pen->out, ">", 1);
	grow_number(pen->out, hundredths(off));
	grow(pen->out, "<", 1);
	pen->at = pen->wanted;
}

static void
put_code(struct growing_text *out, uint32_t code)
{
	static const char digits[] = "0123456789ABCDEF";
	char text[4];

	for (int i = 0; i < 4; i++)
		text[i] = digits[code >> (12 - 4 * i) & 15];
	grow(out, text, 4);
}

static void
put_glyph(struct pen *pen, const PangoGlyphInfo *info)
{
	struct font_face *face = pen->face;
	enum subset_kind kind = font_subset(face, info->glyph);
	double start = pen->wanted;

	choose_font(pen, kind);
	set_rise(pen, info->geometry.y_offset);
	pen->wanted += from_pango(info->geometry.x_offset);
	adjust(pen);
	put_code(pen->out, hb_map_get(face->subsets[kind].codes, info->glyph));
	pen->at += font_width(face, info->glyph) * pen->size / 1000;
	pen->wanted = start + from_pango(info->geometry.width);
}

/* A bold that the font does not have: outlines drawn, too. */
static void
set_bold(struct pen *pen, bool on)
{
	if (!pen->known->is_emboldened)
		return;
	if (on) {
		grow(pen->out, "2 Tr ", 5);
		grow_number(pen->out, hundredths(pen->size / 30));
		grow(pen->out, "w\n", 2);
	} else {
		grow(pen->out, "0 Tr\n", 5);
	}
}

/* Begins a run of glyphs at a place of the text. */
static void
begin_run(struct pen *pen, double x, double y)
{
	pen->face = &pen->pdf->faces[pen->known->face];
	pen->size = pen->known->size;
	pen->has_font = false;
	pen->wanted = pen->at = 0;
	grow_number(pen->out, hundredths(x) - hundredths(pen->line_x));
	grow_number(pen->out, hundredths(pen->y) - hundredths(y));
	grow(pen->out, "Td\n", 3);
	pen->line_x = x;
	pen->y = y;
	set_bold(pen, true);
}

static void
end_run(struct pen *pen)
{
	close_glyphs(pen);
	set_rise(pen, 0);
	set_bold(pen, false);
}

static void
put_run(struct pen *pen, const PangoLayoutRun *run, double x, double y)
{
	pen->known = font_of(pen->pdf, run->item->analysis.font);
	if (pen->known == NULL)
		return;
	begin_run(pen, x, y);
	for (int i = 0; i < run->glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
		if (info->glyph == PANGO_GLYPH_EMPTY)
			pen->wanted += from_pango(info->geometry.width);
		else
			put_glyph(pen, info);
	}
	end_run(pen);
}

int
draw_glyphs(struct letter_pdf *pdf, const struct known_font *known, struct set_text *text,
    int baseline)
{
	struct pen pen = { .pdf = pdf, .out = &text->operators, .known = known };
	unsigned count = 0;
	const hb_glyph_info_t *glyphs =
	    hb_buffer_get_glyph_infos(pdf->line_buffer, &count);
	const hb_glyph_position_t *places =
	    hb_buffer_get_glyph_positions(pdf->line_buffer, &count);
	int width = 0;

	begin_run(&pen, 0, from_pango(baseline));
	for (unsigned i = 0; i < count; i++) {
		PangoGlyphInfo info = { .glyph = glyphs[i].codepoint,
			.geometry = { .width = places[i].x_advance,
			    .x_offset = places[i].x_offset,
			    .y_offset = -places[i].y_offset } };
		put_glyph(&pen, &info);
		width += places[i].x_advance;
	}
	end_run(&pen);
	text->has_operators = true;
	return width;
}

/* The operators of lines, relative to the corner of the text. */
static void
put_lines(struct letter_pdf *pdf, const struct set_text *text, size_t from, size_t to,
    struct growing_text *out)
{
	PangoLayoutIter *at = pango_layout_get_iter(text->layout);
	struct pen pen = { .pdf = pdf, .out = out };
	size_t line = 0;

	do {
		const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
		PangoRectangle extents;
		if (run == NULL) {
			line++;
			continue;
		}
		if (line < from || line >= to)
			continue;
		pango_layout_iter_get_run_extents(at, NULL, &extents);
		put_run(&pen, run, from_pango(extents.x),
		    from_pango(pango_layout_iter_get_baseline(at)));
	} while (pango_layout_iter_next_run(at));
	pango_layout_iter_free(at);
}

/* ---- What a text takes ---- */

/* The part of the text that glyph `i` stands for: that of its cluster, or, when several
 * glyphs make one, nothing but for the first. */
static struct str
cluster_text(const PangoLayoutRun *run, const char *text, int i)
{
	const PangoGlyphString *glyphs = run->glyphs;
	int from = glyphs->log_clusters[i], to = run->item->length;
	bool is_rtl = (run->item->analysis.level & 1) != 0;
	int before = is_rtl ? i + 1 : i - 1;

	if (before >= 0 && before < glyphs->num_glyphs &&
	    glyphs->log_clusters[before] == from)
		return (struct str){ text, 0 };
	for (int k = 0; k < glyphs->num_glyphs; k++)
		if (glyphs->log_clusters[k] > from && glyphs->log_clusters[k] < to)
			to = glyphs->log_clusters[k];
	return (struct str){ text + run->item->offset + from, (size_t)(to - from) };
}

/* With each glyph of the run that is not among the common ones. */
static void
take_run(struct font_face *face, const PangoLayoutRun *run, const char *text)
{
	for (int i = 0; i < run->glyphs->num_glyphs; i++) {
		PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
		if (glyph != PANGO_GLYPH_EMPTY &&
		    font_subset(face, glyph) == SUBSET_EXTRA)
			font_take(face, glyph, cluster_text(run, text, i));
	}
}

void
draw_take_extra(struct letter_pdf *pdf, const struct set_text *text)
{
	PangoLayoutIter *at = pango_layout_get_iter(text->layout);
	const char *characters = pango_layout_get_text(text->layout);

	do {
		const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
		const struct known_font *known =
		    run == NULL ? NULL : font_of(pdf, run->item->analysis.font);
		if (known != NULL)
			take_run(&pdf->faces[known->face], run, characters);
	} while (pango_layout_iter_next_run(at));
	pango_layout_iter_free(at);
}

static bool
prepare_run(struct letter_pdf *pdf, struct set_text *text, const PangoLayoutRun *run)
{
	const struct known_font *known = font_of(pdf, run->item->analysis.font);
	const char *characters = pango_layout_get_text(text->layout);
	enum subset_kind kind;

	if (known == NULL) {
		text_say_missing(pdf, g_utf8_get_char(characters + run->item->offset));
		return false;
	}
	for (int i = 0; i < run->glyphs->num_glyphs; i++) {
		PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
		if (glyph == PANGO_GLYPH_EMPTY)
			continue;
		kind = font_subset(&pdf->faces[known->face], glyph);
		if (kind == SUBSET_EXTRA)
			text->has_extra = true;
		else
			text->subsets |= font_bit(known->face, kind);
	}
	return true;
}

bool
draw_prepare(struct letter_pdf *pdf, struct set_text *text)
{
	PangoLayoutIter *at = pango_layout_get_iter(text->layout);
	bool usable = true;

	do {
		const PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
		usable = run == NULL || prepare_run(pdf, text, run);
	} while (usable && pango_layout_iter_next_run(at));
	pango_layout_iter_free(at);
	if (usable && !text->has_extra) {
		put_lines(pdf, text, 0, ALL_LINES, &text->operators);
		text->has_operators = true;
	}
	return usable;
}

/* ---- On the page ---- */

static void
begin_text(struct letter_pdf *pdf, double x, double y)
{
	struct growing_text *out = &pdf->content;

	grow(out, "BT 1 0 0 1 ", 11);
	grow_number(out, hundredths(x));
	grow_number(out, hundredths(pdf->page->height - y));
	grow(out, "Tm\n", 3);
}

void
draw_text(struct letter_pdf *pdf, const struct set_text *text, double x, double y)
{
	pdf->has_drawn = true;
	if (pdf->is_counting)
		return;
	begin_text(pdf, x, y);
	if (text->has_operators)
		grow(&pdf->content, text->operators.p, text->operators.n);
	else
		put_lines(pdf, text, 0, ALL_LINES, &pdf->content);
	grow(&pdf->content, "ET\n", 3);
}

void
draw_lines(
    struct letter_pdf *pdf, const struct set_text *text, size_t from, size_t to, double y)
{
	pdf->has_drawn = true;
	if (pdf->is_counting)
		return;
	begin_text(pdf, pdf->page->left, y);
	put_lines(pdf, text, from, to, &pdf->content);
	grow(&pdf->content, "ET\n", 3);
}

void
draw_rule(struct letter_pdf *pdf, double y, double thickness)
{
	struct growing_text *out = &pdf->content;
	const struct page_measure *page = pdf->page;

	if (pdf->is_counting)
		return;
	grow_number(out, hundredths(page->left));
	grow_number(out, hundredths(page->height - y - thickness / 2));
	grow_number(out, hundredths(page->right - page->left));
	grow_number(out, hundredths(thickness));
	grow(out, "re f\n", 5);
}
