#include "base/utf8.h"
#include "io/letter_pdf_internal.h"

/* What is set here: Latin, of which each character is a letter, a figure or a sign. */
static bool
is_simple(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &c);
		if (n == 0 || c > 0x17e || c == 0xad)
			return false;
		i += n;
	}
	return text.n > 0;
}

/* The font that Pango takes for Latin in a style and the letter's language, and where its
 * lines stand. */
static const struct line_font *
line_font(struct letter_pdf *pdf, enum text_style style)
{
	struct line_font *line = &pdf->line_fonts[style];
	const struct known_font *known;
	PangoLayout *layout;
	PangoLayoutLine *first;

	if (line->is_known)
		return line;
	*line = (struct line_font){ .is_known = true };
	layout = pango_layout_new(pdf->context);
	pango_layout_set_font_description(layout, pdf->fonts[style]);
	pango_layout_set_text(layout, "x", 1);
	first = pango_layout_get_line_readonly(layout, 0);
	if (first->runs != NULL) {
		PangoLayoutRun *run = first->runs->data;
		int width, height;
		known = font_of(pdf, run->item->analysis.font);
		pango_layout_get_size(layout, &width, &height);
		line->height = height;
		line->baseline = pango_layout_get_baseline(layout);
		line->font = known == NULL ? NULL : known->font;
	}
	g_object_unref(layout);
	return line;
}

void
line_forget(struct letter_pdf *pdf)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		pdf->line_fonts[i].is_known = false;
}

/* The shaped text, in pdf->line_buffer; NULL when the font lacks a character. */
static const hb_glyph_info_t *
shape(struct letter_pdf *pdf, PangoFont *font, struct str text, unsigned *count)
{
	hb_buffer_t *buffer = pdf->line_buffer;
	const hb_glyph_info_t *glyphs;

	if (buffer == NULL)
		buffer = pdf->line_buffer = hb_buffer_create();
	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(buffer, hb_language_from_string(pdf->tag, -1));
	hb_shape(pango_font_get_hb_font(font), buffer, NULL, 0);
	glyphs = hb_buffer_get_glyph_infos(buffer, count);
	for (unsigned i = 0; i < *count; i++)
		if (glyphs[i].codepoint == 0)
			return NULL;
	return glyphs;
}

/* Pango's layouts do the same, and take ten times as long. */
bool
line_make(struct letter_pdf *pdf, struct text_form form, struct set_text *made)
{
	struct str text = { pdf->clean.p, pdf->clean.n };
	const struct line_font *line;
	const struct known_font *known;
	const hb_glyph_info_t *glyphs;
	uint64_t subsets = 0;
	unsigned count = 0;

	if (form.width > 0 || !is_simple(text))
		return false;
	line = line_font(pdf, form.style);
	if (line->font == NULL)
		return false;
	known = font_of(pdf, line->font);
	glyphs = shape(pdf, line->font, text, &count);
	if (known == NULL || glyphs == NULL)
		return false;
	for (unsigned i = 0; i < count; i++) {
		enum subset_kind kind =
		    font_subset(&pdf->faces[known->face], glyphs[i].codepoint);
		if (kind == SUBSET_EXTRA)
			return false;
		subsets |= font_bit(known->face, kind);
	}
	made->subsets = subsets;
	made->width = (double)draw_glyphs(pdf, known, made, line->baseline) / PANGO_SCALE;
	made->height = (double)line->height / PANGO_SCALE;
	return true;
}
