#include "base/utf8.h"
#include "io/letter_pdf_internal.h"

#include <stdio.h>
#include <stdlib.h>

/* In each of the two caches. */
#define CACHED_TEXTS 2048

/* A text that is longer is no part of a letter, and Pango takes ages over it. */
#define TEXT_MAX 20000

static const struct {
	double size; /* in points */
	PangoWeight weight;
} styles[] = {
	[STYLE_BODY] = { 10, PANGO_WEIGHT_NORMAL },
	[STYLE_BOLD] = { 10, PANGO_WEIGHT_BOLD },
	[STYLE_CELL] = { 9, PANGO_WEIGHT_NORMAL },
	[STYLE_CELL_BOLD] = { 9, PANGO_WEIGHT_BOLD },
	[STYLE_SMALL] = { 7.5, PANGO_WEIGHT_NORMAL },
};
_Static_assert(COUNT(styles) == STYLE_COUNT, "each style has its font");

bool
text_open(struct letter_pdf *pdf)
{
	cairo_font_options_t *options = cairo_font_options_create();
	const char *family = pdf->options.font != NULL ? pdf->options.font : "Sans";

	pdf->font_map = pango_cairo_font_map_new();
	if (pdf->font_map == NULL) {
		cairo_font_options_destroy(options);
		return false;
	}
	/* One unit of the page is then one point. */
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(pdf->font_map), 72);
	pdf->context = pango_font_map_create_context(pdf->font_map);
	/* A page has no pixels that glyphs could be fitted to. */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(pdf->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(pdf->context, FALSE);
	for (int i = 0; i < STYLE_COUNT; i++) {
		PangoFontDescription *font = pango_font_description_new();
		pango_font_description_set_family(font, family);
		pango_font_description_set_weight(font, styles[i].weight);
		pango_font_description_set_absolute_size(
		    font, styles[i].size * PANGO_SCALE);
		pdf->fonts[i] = font;
	}
	return true;
}

static void
forget_text(struct set_text *text)
{
	if (text->layout != NULL)
		g_object_unref(text->layout);
	array_free(text->operators.p);
	array_free(text);
}

static void
forget(struct text_cache *cache)
{
	for (uint32_t i = 0; i < map_count(&cache->map); i++)
		if (cache->texts[i] != NULL)
			forget_text(cache->texts[i]);
	map_free(&cache->map);
	cache->map = (struct map){ 0 };
}

void
text_close(struct letter_pdf *pdf)
{
	forget(&pdf->young);
	forget(&pdf->old);
	array_free(pdf->young.texts);
	array_free(pdf->old.texts);
	for (int i = 0; i < STYLE_COUNT; i++)
		pango_font_description_free(pdf->fonts[i]);
	g_object_unref(pdf->context);
	g_object_unref(pdf->font_map);
	array_free(pdf->key.p);
	array_free(pdf->clean.p);
	array_free(pdf->known_characters);
	hb_buffer_destroy(pdf->line_buffer);
}

/* Blocks of scripts that run from right to left (Unicode 15, DerivedBidiClass.txt). */
static bool
is_right_to_left(uint32_t c)
{
	return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) ||
	       (c >= 0xfe70 && c < 0xff00) || (c >= 0x10800 && c < 0x11000) ||
	       (c >= 0x1e800 && c < 0x1f000);
}

/* The direction of the first letter (rule P2 of Unicode's annex 9). */
static PangoDirection
direction_of(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &c);
		if (n > 0 && g_unichar_isalpha(c))
			return is_right_to_left(c) ? PANGO_DIRECTION_RTL
						   : PANGO_DIRECTION_LTR;
		i += n > 0 ? n : 1;
	}
	return PANGO_DIRECTION_NEUTRAL;
}

/* That of the subject, else of the first paragraph that has one. */
static bool
runs_right_to_left(const struct letter *letter)
{
	PangoDirection direction = direction_of(letter->subject);

	for (size_t i = 0; i < letter->block_count; i++) {
		const struct letter_block *block = &letter->blocks[i];
		if (direction == PANGO_DIRECTION_NEUTRAL &&
		    block->kind == LETTER_PARAGRAPH && block->cell_count > 0)
			direction = direction_of(block->cells[0]);
	}
	return direction == PANGO_DIRECTION_RTL;
}

void
text_set_letter(struct letter_pdf *pdf, const struct letter *letter)
{
	char tag[sizeof(pdf->tag)];
	size_t n = 0;

	for (; n < letter->language.n && n + 1 < sizeof(pdf->tag); n++) {
		char c = letter->language.p[n];
		if (!is_letter(c) && !is_digit(c) && c != '-')
			break;
		tag[n] = c;
	}
	tag[n] = '\0';
	if (strcmp(tag, pdf->tag) != 0)
		line_forget(pdf);
	memcpy(pdf->tag, tag, n + 1);
	pango_context_set_language(
	    pdf->context, pango_language_from_string(n > 0 ? pdf->tag : "en"));
	pdf->language = letter->language;
	pdf->is_right_to_left = runs_right_to_left(letter);
	pango_context_set_base_dir(pdf->context,
	    pdf->is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

/* Marks that override or isolate directions could show a name or an amount backwards. */
static bool
is_direction_mark(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* The text without what would break its line or turn its direction. */
static void
clean_text(struct growing_text *clean, struct str text)
{
	clean->n = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &c);
		if (n == 0) {
			grow(clean, "\xef\xbf\xbd", 3);
			n = 1;
		} else if (is_control(c)) {
			grow(clean, " ", 1);
		} else if (!is_direction_mark(c)) {
			grow(clean, text.p + i, n);
		}
		i += n;
	}
}

/* Where Debian has a font for it. */
static const char *
font_package(uint32_t c)
{
	GUnicodeScript script = g_unichar_get_script(c);

	if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
	    script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL ||
	    script == G_UNICODE_SCRIPT_BOPOMOFO || (c >= 0x3000 && c < 0x3100) ||
	    (c >= 0xff00 && c < 0xfff0))
		return "fonts-noto-cjk";
	if (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
	    script == G_UNICODE_SCRIPT_CYRILLIC)
		return "fonts-dejavu-core";
	return script == G_UNICODE_SCRIPT_COMMON && c >= 0x2190 ? "fonts-symbola"
								: "fonts-noto-core";
}

void
text_say_missing(struct letter_pdf *pdf, uint32_t c)
{
	char text[8] = "";

	(void)g_unichar_to_utf8(g_unichar_isprint(c) ? c : 0xfffd, text);
	pdf->failed = true;
	(void)fault_set(pdf->fault, 0,
	    "no font here has the character U+%04X (%s): install the package %s", c, text,
	    font_package(c));
}

/* The first glyph that stands for a missing one carries its character. */
static void
find_missing(struct letter_pdf *pdf, PangoLayout *layout)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	uint32_t found = 0;

	do {
		PangoLayoutRun *run = pango_layout_iter_get_run_readonly(at);
		for (int i = 0; found == 0 && run != NULL && i < run->glyphs->num_glyphs;
		     i++) {
			PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
			if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
				found = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
		}
	} while (found == 0 && pango_layout_iter_next_run(at));
	pango_layout_iter_free(at);
	text_say_missing(pdf, found);
}

/* Does the text that was cleaned begin on the right? */
static bool
begins_right(const struct letter_pdf *pdf)
{
	PangoDirection direction =
	    direction_of((struct str){ pdf->clean.p, pdf->clean.n });

	return direction == PANGO_DIRECTION_RTL ||
	       (direction == PANGO_DIRECTION_NEUTRAL && pdf->is_right_to_left);
}

/* Breaks within a word as they must be, with no hyphen: in the number of a document it
 * would be read as one of its characters. */
static void
break_lines(PangoLayout *layout, double width)
{
	PangoAttrList *attributes = pango_attr_list_new();

	pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(layout, attributes);
	pango_attr_list_unref(attributes);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
}

static PangoLayout *
make_layout(struct letter_pdf *pdf, struct text_form form)
{
	PangoLayout *layout = pango_layout_new(pdf->context);
	bool to_right;

	pango_layout_set_font_description(layout, pdf->fonts[form.style]);
	pango_layout_set_text(
	    layout, pdf->clean.n > 0 ? pdf->clean.p : "", (int)pdf->clean.n);
	if (form.width > 0)
		break_lines(layout, form.width);
	/* Pango turns the sides of text that runs against the letter. */
	to_right = form.right || begins_right(pdf);
	if (begins_right(pdf) != pdf->is_right_to_left)
		to_right = !to_right;
	pango_layout_set_alignment(
	    layout, to_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	return layout;
}

/* The key: what a layout depends on, and the text. */
static struct str
make_key(struct letter_pdf *pdf, struct text_form form, struct str text)
{
	char head[64];
	int n = snprintf(head, sizeof(head), "%c%c%c%d ", 'a' + (int)form.style,
	    pdf->is_right_to_left ? 'r' : 'l', form.right ? 'r' : 'l',
	    (int)(form.width * PANGO_SCALE));

	pdf->key.n = 0;
	grow(&pdf->key, head, (size_t)n);
	grow(&pdf->key, pdf->language.p, pdf->language.n);
	grow(&pdf->key, " ", 1);
	grow(&pdf->key, text.p, text.n);
	return (struct str){ pdf->key.p, pdf->key.n };
}

static void
keep(struct letter_pdf *pdf, struct str key, struct set_text *text)
{
	struct text_cache *young = &pdf->young;
	uint32_t number;

	if (map_count(&young->map) == CACHED_TEXTS) {
		struct text_cache emptied;
		forget(&pdf->old);
		emptied = pdf->old;
		pdf->old = pdf->young;
		pdf->young = emptied;
	}
	number = map_intern(&young->map, key);
	young->texts = array_reserve(young->texts, &young->capacity, (size_t)number + 1,
	    sizeof(struct set_text *));
	young->texts[number] = text;
}

static struct set_text *
make(struct letter_pdf *pdf, struct text_form form, struct str text)
{
	size_t capacity = 0;
	struct set_text *made = array_reserve(NULL, &capacity, 1, sizeof(*made));
	int width, height;

	clean_text(&pdf->clean, text);
	*made = (struct set_text){ .is_right_to_left = begins_right(pdf),
		.is_line = form.width == 0 };
	if (!made->is_right_to_left && line_make(pdf, form, made))
		return made;
	made->layout = make_layout(pdf, form);
	if (pango_layout_get_unknown_glyphs_count(made->layout) > 0) {
		find_missing(pdf, made->layout);
	} else if (draw_prepare(pdf, made)) {
		pango_layout_get_size(made->layout, &width, &height);
		made->width = (double)width / PANGO_SCALE;
		made->height = (double)height / PANGO_SCALE;
		return made;
	}
	forget_text(made);
	return NULL;
}

/* In two generations, so that what is used again and again outlives what is not. */
static struct set_text *
find_or_make(struct letter_pdf *pdf, struct text_form form, struct str text)
{
	struct str key = make_key(pdf, form, text);
	uint32_t number = map_find(&pdf->young.map, key);
	struct set_text *found = NULL;

	if (number != MAP_NONE)
		return pdf->young.texts[number];
	number = map_find(&pdf->old.map, key);
	if (number != MAP_NONE && pdf->old.texts[number] != NULL) {
		found = pdf->old.texts[number];
		pdf->old.texts[number] = NULL;
	} else {
		found = make(pdf, form, text);
	}
	if (found != NULL)
		keep(pdf, key, found);
	return found;
}

struct set_text *
text_set(struct letter_pdf *pdf, struct text_form form, struct str text)
{
	struct set_text *found;

	if (text.n > TEXT_MAX) {
		pdf->failed = true;
		(void)fault_set(pdf->fault, 0,
		    "a text of %zu bytes is too long for a letter (%d)", text.n,
		    TEXT_MAX);
		return NULL;
	}
	found = find_or_make(pdf, form, text);
	if (found != NULL && pdf->is_counting) {
		pdf->subsets_taken |= found->subsets;
		if (found->has_extra)
			draw_take_extra(pdf, found);
	}
	return found;
}

/* ---- Checks before a letter is set ---- */

/* The next character of the text; those that are not well-formed are left out. */
static bool
next_character(struct str *text, uint32_t *c)
{
	while (text->n > 0) {
		size_t n = utf8_decode(text->p, text->n, c);
		size_t step = n > 0 ? n : 1;
		*text = (struct str){ text->p + step, text->n - step };
		if (n > 0)
			return true;
	}
	return false;
}

static bool
is_known(const struct letter_pdf *pdf, uint32_t c)
{
	return (pdf->known_characters[c / 32] >> c % 32 & 1) != 0;
}

/* Only a text with a character that is new is set, to see whether that is there. */
bool
text_check(struct letter_pdf *pdf, struct str text)
{
	struct text_form form = { STYLE_BODY, 0, false };
	struct str rest = text;
	size_t capacity = 0, words = 0x110000 / 32;
	uint32_t c;

	if (pdf->known_characters == NULL) {
		pdf->known_characters =
		    array_reserve(NULL, &capacity, words, sizeof(uint32_t));
		memset(pdf->known_characters, 0, words * sizeof(uint32_t));
	}
	while (text.n <= TEXT_MAX && next_character(&rest, &c))
		if (!is_known(pdf, c))
			break;
		else if (rest.n == 0)
			return true;
	if (text_set(pdf, form, text) == NULL)
		return false;
	for (rest = text; next_character(&rest, &c);)
		pdf->known_characters[c / 32] |= UINT32_C(1) << c % 32;
	return true;
}
