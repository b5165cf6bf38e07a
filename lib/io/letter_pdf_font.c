#include "io/letter_pdf_internal.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <pango/pangofc-font.h>
#include <stdio.h>

/* What the common subsets have: ASCII, punctuation and currencies; other Latin. */
static const struct {
	uint16_t from, to;
	enum subset_kind kind;
} common_characters[] = {
	{ 0x20, 0x7e, SUBSET_BASIC },
	{ 0xa0, 0xa0, SUBSET_BASIC },
	{ 0xa3, 0xa3, SUBSET_BASIC },
	{ 0xa7, 0xa7, SUBSET_BASIC },
	{ 0x2010, 0x2015, SUBSET_BASIC },
	{ 0x2018, 0x201f, SUBSET_BASIC },
	{ 0x2022, 0x2022, SUBSET_BASIC },
	{ 0x2026, 0x2026, SUBSET_BASIC },
	{ 0x20ac, 0x20ac, SUBSET_BASIC },
	{ 0x2212, 0x2212, SUBSET_BASIC },
	{ 0xfb00, 0xfb04, SUBSET_BASIC },
	{ 0xa1, 0x17f, SUBSET_LATIN },
	{ 0x218, 0x21b, SUBSET_LATIN },
	{ 0x2030, 0x2030, SUBSET_LATIN },
	{ 0x2039, 0x203a, SUBSET_LATIN },
	{ 0x2116, 0x2116, SUBSET_LATIN },
};

/* ---- Faces ---- */

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) > 0;

	hb_blob_destroy(blob);
	return has;
}

/* Are its glyphs called by CIDs?  Then the first dictionary of the table begins with the
 * operator ROS, behind three operands (Adobe technical note 5176, sections 5 and 18). */
static bool
is_cid_keyed(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
	unsigned n = 0;
	const unsigned char *p = (const unsigned char *)hb_blob_get_data(blob, &n);
	bool found = false;

	for (unsigned i = 0; !found && i + 1 < n && i < 96; i++)
		found = p[i] == 12 && p[i + 1] == 30;
	hb_blob_destroy(blob);
	return found;
}

static enum outline
outline_of(hb_face_t *face)
{
	if (has_table(face, HB_TAG('g', 'l', 'y', 'f')))
		return OUTLINE_GLYF;
	if (!has_table(face, HB_TAG('C', 'F', 'F', ' ')))
		return OUTLINE_NONE;
	return is_cid_keyed(face) ? OUTLINE_CFF_CID : OUTLINE_CFF;
}

/* Without the tables that a file does not take, for hb_subset() goes through all. */
static hb_face_t *
make_lean(hb_face_t *face)
{
	static const hb_tag_t tags[] = { HB_TAG('h', 'e', 'a', 'd'),
		HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
		HB_TAG('m', 'a', 'x', 'p'), HB_TAG('l', 'o', 'c', 'a'),
		HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' ') };
	hb_face_t *lean = hb_face_builder_create();

	for (size_t i = 0; i < COUNT(tags); i++) {
		hb_blob_t *blob = hb_face_reference_table(face, tags[i]);
		if (hb_blob_get_length(blob) > 0)
			(void)hb_face_builder_add_table(lean, tags[i], blob);
		hb_blob_destroy(blob);
	}
	return lean;
}

static void
name_face(struct font_face *face)
{
	char name[sizeof(face->name)] = "";
	unsigned size = sizeof(name), n = 0;

	(void)hb_ot_name_get_utf8(
	    face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
	for (size_t i = 0; name[i] != '\0'; i++)
		if (is_letter(name[i]) || is_digit(name[i]) || name[i] == '-')
			face->name[n++] = name[i];
	if (n == 0)
		(void)snprintf(face->name, sizeof(face->name), "Font");
}

static bool
has_key(const struct letter_pdf *pdf, uint32_t key)
{
	for (uint32_t i = 0; i < pdf->face_count; i++)
		if (pdf->faces[i].key == key)
			return true;
	return false;
}

static void
order_face(struct letter_pdf *pdf, struct font_face *face)
{
	uint32_t at = pdf->face_count;

	face->key = (uint32_t)hash_fnv1a(str_of(face->name)) +
		    hb_face_get_glyph_count(face->face);
	while (has_key(pdf, face->key))
		face->key++;
	for (; at > 0 && pdf->faces[pdf->face_order[at - 1]].key > face->key; at--)
		pdf->face_order[at] = pdf->face_order[at - 1];
	pdf->face_order[at] = (uint8_t)pdf->face_count;
}

static void make_subset(struct letter_pdf *pdf, struct font_face *face,
    struct subset *subset, const hb_set_t *glyphs);

/* A glyph is in one subset alone: the basic one is made first. */
static void
make_common(struct letter_pdf *pdf, struct font_face *face, enum subset_kind kind)
{
	hb_set_t *glyphs = hb_set_create();

	for (size_t i = 0; i < COUNT(common_characters); i++)
		for (uint32_t c = common_characters[i].from;
		     common_characters[i].kind == kind && c <= common_characters[i].to;
		     c++) {
			hb_codepoint_t glyph;
			char text[8];
			if (!hb_font_get_nominal_glyph(face->font, c, &glyph) ||
			    glyph == 0 || hb_set_has(glyphs, glyph) ||
			    font_subset(face, glyph) != SUBSET_EXTRA)
				continue;
			hb_set_add(glyphs, glyph);
			font_take(face, glyph,
			    (struct str){ text, (size_t)g_unichar_to_utf8(c, text) });
		}
	make_subset(pdf, face, &face->subsets[kind], glyphs);
	hb_set_destroy(glyphs);
	hb_set_clear(face->extra_glyphs);
	face->glyph_text_count = 0;
}

static uint32_t
face_number(struct letter_pdf *pdf, hb_face_t *hb_face)
{
	struct font_face *face = &pdf->faces[pdf->face_count];

	for (uint32_t i = 0; i < pdf->face_count; i++)
		if (pdf->faces[i].face == hb_face)
			return i;
	if (pdf->face_count == FACES_MAX)
		return FACES_MAX;
	*face = (struct font_face){ .face = hb_face_reference(hb_face),
		.outline = outline_of(hb_face),
		.lean = make_lean(hb_face),
		.font = hb_font_create(hb_face),
		.em = hb_face_get_upem(hb_face),
		.extra_glyphs = hb_set_create() };
	name_face(face);
	order_face(pdf, face);
	for (int i = 0; i < SUBSET_COUNT; i++)
		face->subsets[i].codes = hb_map_create();
	for (int i = 0; face->outline != OUTLINE_NONE && i < SUBSET_EXTRA; i++)
		make_common(pdf, face, (enum subset_kind)i);
	return pdf->face_count++;
}

/* Pango keeps the size of a font in its description. */
static double
size_of(PangoFont *font)
{
	PangoFontDescription *description = pango_font_describe_with_absolute_size(font);
	double size = (double)pango_font_description_get_size(description) / PANGO_SCALE;

	pango_font_description_free(description);
	return size;
}

const struct known_font *
font_of(struct letter_pdf *pdf, PangoFont *font)
{
	struct known_font *known;
	FcBool bold = FcFalse;
	uint32_t face;

	for (size_t i = 0; i < pdf->known_font_count; i++)
		if (pdf->known_fonts[i].font == font)
			return &pdf->known_fonts[i];
	face = face_number(pdf, hb_font_get_face(pango_font_get_hb_font(font)));
	if (face == FACES_MAX || pdf->faces[face].outline == OUTLINE_NONE)
		return NULL;
	pdf->known_fonts = array_reserve(pdf->known_fonts, &pdf->known_font_capacity,
	    pdf->known_font_count + 1, sizeof(*known));
	known = &pdf->known_fonts[pdf->known_font_count++];
	if (PANGO_IS_FC_FONT(font))
		(void)FcPatternGetBool(pango_fc_font_get_pattern(PANGO_FC_FONT(font)),
		    FC_EMBOLDEN, 0, &bold);
	*known = (struct known_font){ g_object_ref(font), face, size_of(font),
		bold == FcTrue };
	return known;
}

enum subset_kind
font_subset(const struct font_face *face, uint32_t glyph)
{
	for (int i = 0; i < SUBSET_EXTRA; i++)
		if (hb_map_has(face->subsets[i].codes, glyph))
			return (enum subset_kind)i;
	return SUBSET_EXTRA;
}

uint64_t
font_bit(uint32_t face, enum subset_kind kind)
{
	return UINT64_C(1) << (2 * face + (unsigned)kind);
}

void
font_take(struct font_face *face, uint32_t glyph, struct str text)
{
	struct glyph_text *taken;

	if (hb_set_has(face->extra_glyphs, glyph))
		return;
	hb_set_add(face->extra_glyphs, glyph);
	face->glyph_texts = array_reserve(face->glyph_texts, &face->glyph_text_capacity,
	    face->glyph_text_count + 1, sizeof(*taken));
	taken = &face->glyph_texts[face->glyph_text_count++];
	*taken = (struct glyph_text){ .glyph = glyph };
	if (text.n < sizeof(taken->text)) {
		memcpy(taken->text, text.n > 0 ? text.p : "", text.n);
		taken->n = (uint8_t)text.n;
	}
}

int
font_width(const struct font_face *face, uint32_t glyph)
{
	long advance = hb_font_get_glyph_h_advance(face->font, glyph);

	return (int)((advance * 1000 + (long)face->em / 2) / (long)face->em);
}

/* ---- Subsets as objects ---- */

static bool
has_own_codes(const struct font_face *face)
{
	return face->outline == OUTLINE_CFF_CID;
}

/* The program of the glyphs, and their codes; NULL when the font is broken. */
static hb_face_t *
cut(const struct font_face *face, struct subset *subset, const hb_set_t *glyphs)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan = NULL;
	hb_face_t *result = NULL;
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

	hb_map_clear(subset->codes);
	if (input == NULL)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	plan = hb_subset_plan_create_or_fail(face->lean, input);
	hb_subset_input_destroy(input);
	if (plan == NULL)
		return NULL;
	result = hb_subset_plan_execute_or_fail(plan);
	while (hb_set_next(glyphs, &glyph))
		hb_map_set(subset->codes, glyph,
		    has_own_codes(face)
			? glyph
			: hb_map_get(
			      hb_subset_plan_old_to_new_glyph_mapping(plan), glyph));
	hb_subset_plan_destroy(plan);
	return result;
}

/* "/W [3 [318 401] 9 [500]]": glyphs and their codes rise together. */
static void
put_widths(const struct font_face *face, const struct subset *subset,
    const hb_set_t *glyphs, struct growing_text *out)
{
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID, code, next = HB_SET_VALUE_INVALID;

	grow_print(out, "/W [");
	while (hb_set_next(glyphs, &glyph)) {
		code = hb_map_get(subset->codes, glyph);
		if (code != next)
			grow_print(out, "%s%u [",
			    next == HB_SET_VALUE_INVALID ? "" : "] ", code);
		grow_print(out, "%d ", font_width(face, glyph));
		next = code + 1;
	}
	grow_print(out, "%s]", next == HB_SET_VALUE_INVALID ? "" : "]");
}

/* ISO 32000-1, 9.10.3 */
static void
put_unicodes(struct letter_pdf *pdf, const struct font_face *face,
    const struct subset *subset, struct growing_text *out)
{
	struct growing_text map = { 0 };
	size_t count = face->glyph_text_count;

	grow_print(&map,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (size_t i = 0; i < count; i++) {
		const struct glyph_text *said = &face->glyph_texts[i];
		glong units = 0;
		gunichar2 *utf16 =
		    g_utf8_to_utf16(said->text, (glong)said->n, NULL, &units, NULL);
		if (i % 100 == 0)
			grow_print(&map, "%zu beginbfchar\n",
			    count - i < 100 ? count - i : (size_t)100);
		grow_print(&map, "<%04X> <", hb_map_get(subset->codes, said->glyph));
		for (glong k = 0; utf16 != NULL && k < units; k++)
			grow_print(&map, "%04X", utf16[k]);
		grow_print(&map, ">\n");
		if (i % 100 == 99 || i + 1 == count)
			grow_print(&map, "endbfchar\n");
		g_free(utf16);
	}
	grow_print(
	    &map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	file_put_stream(pdf, out, "", (struct str){ map.p, map.n },
	    subset != &face->subsets[SUBSET_EXTRA]);
	array_free(map.p);
}

/* In thousandths of the em. */
static int
scaled(const struct font_face *face, int units)
{
	return (int)((long)units * 1000 / (long)face->em);
}

static void
put_descriptor(const struct font_face *face, const char *name, struct growing_text *out)
{
	hb_blob_t *blob = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned n = 0;
	const unsigned char *head = (const unsigned char *)hb_blob_get_data(blob, &n);
	hb_font_extents_t extents;
	int box[4] = { 0 };

	/* xMin, yMin, xMax, yMax. */
	for (int i = 0; n >= 44 && i < 4; i++)
		box[i] = scaled(
		    face, (int16_t)((unsigned)head[36 + 2 * i] << 8 | head[37 + 2 * i]));
	hb_blob_destroy(blob);
	(void)hb_font_get_h_extents(face->font, &extents);
	grow_print(out,
	    "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d]"
	    " /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /%s",
	    name, box[0], box[1], box[2], box[3], scaled(face, extents.ascender),
	    scaled(face, extents.descender), scaled(face, extents.ascender),
	    face->outline == OUTLINE_GLYF ? "FontFile2" : "FontFile3");
}

/* Of CFF the table alone; of the other kind all tables. */
static void
put_program(struct letter_pdf *pdf, const struct font_face *face, hb_face_t *program,
    struct subset *subset)
{
	bool is_glyf = face->outline == OUTLINE_GLYF;
	hb_blob_t *blob =
	    is_glyf ? hb_face_reference_blob(program)
		    : hb_face_reference_table(program, HB_TAG('C', 'F', 'F', ' '));
	unsigned n = 0;
	const char *p = hb_blob_get_data(blob, &n);
	char entries[48] = " /Subtype /CIDFontType0C";

	if (is_glyf)
		(void)snprintf(entries, sizeof(entries), " /Length1 %u", n);
	file_put_stream(pdf, &subset->program, entries, (struct str){ p, n },
	    subset != &face->subsets[SUBSET_EXTRA]);
	hb_blob_destroy(blob);
}

/* Six letters, others for other glyphs (ISO 32000-1, 9.6.4). */
static void
tag_name(const struct font_face *face, const hb_set_t *glyphs, char *name, size_t size)
{
	uint64_t hash = 0;
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
	char tag[7] = "";

	while (hb_set_next(glyphs, &glyph))
		hash = (hash ^ glyph) * UINT64_C(0x100000001b3) + glyph;
	for (int i = 0; i < 6; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	(void)snprintf(name, size, "%s+%s", tag, face->name);
}

static void
make_subset(struct letter_pdf *pdf, struct font_face *face, struct subset *subset,
    const hb_set_t *glyphs)
{
	hb_face_t *program;

	subset->widths.n = subset->descriptor.n = 0;
	subset->program.n = subset->unicodes.n = 0;
	program = cut(face, subset, glyphs);
	if (program == NULL) {
		hb_map_clear(subset->codes);
		return;
	}
	tag_name(face, glyphs, subset->name, sizeof(subset->name));
	put_widths(face, subset, glyphs, &subset->widths);
	put_descriptor(face, subset->name, &subset->descriptor);
	put_program(pdf, face, program, subset);
	put_unicodes(pdf, face, subset, &subset->unicodes);
	hb_face_destroy(program);
}

/* Type0, CIDFont, descriptor, program, ToUnicode. */
static void
write_subset(struct letter_pdf *pdf, const struct font_face *face, struct subset *subset)
{
	struct growing_text *out = &pdf->file;
	uint32_t first = file_object(pdf);

	subset->first_object = first;
	grow_print(out,
	    "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
	    " /DescendantFonts [%u 0 R] /ToUnicode %u 0 R >>\nendobj\n",
	    subset->name, first + 1, first + 4);
	(void)file_object(pdf);
	grow_print(out,
	    "<< /Type /Font /Subtype /CIDFontType%d /BaseFont /%s /CIDSystemInfo"
	    " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
	    " /FontDescriptor %u 0 R /DW 0%s ",
	    face->outline == OUTLINE_GLYF ? 2 : 0, subset->name, first + 2,
	    face->outline == OUTLINE_GLYF ? " /CIDToGIDMap /Identity" : "");
	grow(out, subset->widths.p, subset->widths.n);
	grow_print(out, " >>\nendobj\n");
	(void)file_object(pdf);
	grow(out, subset->descriptor.p, subset->descriptor.n);
	grow_print(out, " %u 0 R >>\nendobj\n", first + 3);
	(void)file_object(pdf);
	grow(out, subset->program.p, subset->program.n);
	(void)file_object(pdf);
	grow(out, subset->unicodes.p, subset->unicodes.n);
}

/* ---- The fonts of a letter ---- */

static bool
takes(const struct letter_pdf *pdf, uint32_t face, enum subset_kind kind)
{
	if (kind == SUBSET_EXTRA)
		return !hb_set_is_empty(pdf->faces[face].extra_glyphs);
	return (pdf->subsets_taken & font_bit(face, kind)) != 0;
}

/* The face that is number `at` by its key, and its subset: all of them in a loop. */
static struct subset *
next_taken(struct letter_pdf *pdf, uint32_t *at, uint32_t *face)
{
	while (*at < pdf->face_count * SUBSET_COUNT) {
		enum subset_kind kind = (enum subset_kind)(*at % SUBSET_COUNT);
		*face = pdf->face_order[*at / SUBSET_COUNT];
		++*at;
		if (takes(pdf, *face, kind))
			return &pdf->faces[*face].subsets[kind];
	}
	return NULL;
}

void
font_write_all(struct letter_pdf *pdf)
{
	uint32_t at = 0, number;
	struct subset *subset;

	while ((subset = next_taken(pdf, &at, &number)) != NULL) {
		struct font_face *face = &pdf->faces[number];
		if (subset == &face->subsets[SUBSET_EXTRA])
			make_subset(pdf, face, subset, face->extra_glyphs);
		if (subset->first_object == 0)
			write_subset(pdf, face, subset);
	}
}

void
font_resources(struct letter_pdf *pdf, struct growing_text *out)
{
	uint32_t at = 0, number;
	const struct subset *subset;

	while ((subset = next_taken(pdf, &at, &number)) != NULL)
		grow_print(out, "/%c%08X %u 0 R ",
		    "BLE"[subset - pdf->faces[number].subsets], pdf -> faces[number].key,
		    subset->first_object);
}

void
font_forget(struct letter_pdf *pdf, bool all)
{
	pdf->subsets_taken = 0;
	for (uint32_t i = 0; i < pdf->face_count; i++) {
		struct font_face *face = &pdf->faces[i];
		for (int k = 0; k < SUBSET_COUNT; k++)
			if (all || k == SUBSET_EXTRA)
				face->subsets[k].first_object = 0;
		hb_set_clear(face->extra_glyphs);
		face->glyph_text_count = 0;
	}
}

static void
close_subset(struct subset *subset)
{
	hb_map_destroy(subset->codes);
	array_free(subset->widths.p);
	array_free(subset->descriptor.p);
	array_free(subset->program.p);
	array_free(subset->unicodes.p);
}

void
font_close(struct letter_pdf *pdf)
{
	for (size_t i = 0; i < pdf->known_font_count; i++)
		g_object_unref(pdf->known_fonts[i].font);
	array_free(pdf->known_fonts);
	for (uint32_t i = 0; i < pdf->face_count; i++) {
		struct font_face *face = &pdf->faces[i];
		for (int k = 0; k < SUBSET_COUNT; k++)
			close_subset(&face->subsets[k]);
		hb_set_destroy(face->extra_glyphs);
		hb_font_destroy(face->font);
		hb_face_destroy(face->lean);
		hb_face_destroy(face->face);
		array_free(face->glyph_texts);
	}
}
