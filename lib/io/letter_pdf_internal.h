/*
 * letter_pdf_internal: what the files letter_pdf*.c share.
 *
 *	letter_pdf.c        the letter: pages, blocks from top to bottom
 *	letter_pdf_table.c  tables: widths of columns, rows, the head on each page
 *	letter_pdf_code.c   QR codes, and what stands beside them
 *	letter_pdf_text.c   texts as layouts, shaped once; characters that no font has
 *	letter_pdf_line.c   lines of Latin text, without a layout
 *	letter_pdf_draw.c   layouts as operators of a page
 *	letter_pdf_font.c   fonts in the file, as subsets
 *	letter_pdf_file.c   objects, streams and the table of them
 *
 * All lengths are points, 1/72 inch, from the top left corner of the page.  A letter is
 * set twice: first to count its pages and to see which glyphs it takes, then to be
 * written.
 *
 * Each font is in a file as up to three subsets.  The basic one and the one of other
 *Latin are made once, whatever a letter says; with them alone a text is the same
 *operators in each letter.  The third has what else the letter takes.
 */
#ifndef ARREARS_IO_LETTER_PDF_INTERNAL_H
#define ARREARS_IO_LETTER_PDF_INTERNAL_H

#include "base/map.h"
#include "io/letter_pdf.h"

/* For what zlib reads. */
#define ZLIB_CONST

#include <hb.h>
#include <pango/pangocairo.h>
#include <zlib.h>

struct growing_text {
	char *p;
	size_t n, capacity;
};

enum text_style {
	STYLE_BODY,
	STYLE_BOLD,
	STYLE_CELL,
	STYLE_CELL_BOLD,
	STYLE_SMALL,
	STYLE_COUNT
};

/* A text as it is set in some style and width. */
struct set_text {
	PangoLayout *layout; /* NULL: it is a line that was set without */
	double width, height;
	bool is_right_to_left;         /* it begins on the right */
	bool is_line;                  /* on one line, as wide as it is */
	uint64_t subsets;              /* common ones that it takes: bits of font_bit() */
	bool has_extra;                /* it takes other glyphs, too */
	bool has_operators;            /* `operators` are made */
	struct growing_text operators; /* of a text without others */
};

/* By style, width, language and text; NULL: moved to the younger cache. */
struct text_cache {
	struct map map;
	struct set_text **texts;
	size_t capacity;
};

struct page_measure {
	double width, height;
	double left, right, top, bottom; /* edges of the text */
	double address_left, address_top, address_width, address_height;
	bool is_address_centred; /* in its height, else at its top */
	double body_top;         /* of the first page, if there is an address */
};

#define FACES_MAX 32 /* two bits each in a mask */

/* Glyphs of a font as they are embedded. */
struct subset {
	hb_map_t *codes; /* glyph of the font: code on the page */
	char name[96];
	struct growing_text widths, descriptor, program, unicodes;
	uint32_t first_object; /* in this file; 0: not there */
};

enum subset_kind {
	SUBSET_BASIC, /* ASCII and punctuation */
	SUBSET_LATIN,
	SUBSET_EXTRA,
	SUBSET_COUNT
};

enum outline { OUTLINE_NONE, OUTLINE_GLYF, OUTLINE_CFF, OUTLINE_CFF_CID };

/* What a glyph says, for those who copy text. */
struct glyph_text {
	uint32_t glyph;
	uint8_t n;
	char text[27];
};

struct font_face {
	hb_face_t *face, *lean; /* lean: of the tables alone that are embedded */
	hb_font_t *font;        /* in units of the em */
	unsigned em;
	enum outline outline;
	char name[64];
	uint32_t
	    key; /* of its name: what it is called on a page, and its order in a file */
	struct subset subsets[SUBSET_COUNT];
	hb_set_t *extra_glyphs; /* that the letter takes */
	struct glyph_text *glyph_texts;
	size_t glyph_text_count, glyph_text_capacity;
};

/* A font of Pango's: a face in some size. */
struct known_font {
	PangoFont *font;
	uint32_t face;
	double size;
	bool is_emboldened;
};

/* The font of Latin text in a style; lengths in Pango's units. */
struct line_font {
	bool is_known;
	PangoFont *font; /* NULL: none can be used */
	int height, baseline;
};

struct letter_pdf {
	struct letter_pdf_options options;
	const struct page_measure *page;

	/* letter_pdf_text.c */
	PangoFontMap *font_map;
	PangoContext *context;
	PangoFontDescription *fonts[STYLE_COUNT];
	struct text_cache young, old;
	struct growing_text key, clean;
	uint32_t
	    *known_characters; /* a bit for each that some font has; NULL: none yet */

	/* letter_pdf_line.c */
	struct line_font line_fonts[STYLE_COUNT];
	hb_buffer_t *line_buffer;

	/* letter_pdf_font.c */
	struct font_face faces[FACES_MAX];
	uint32_t face_count;
	uint8_t
	    face_order[FACES_MAX]; /* by key, so that what came before decides nothing */
	struct known_font *known_fonts;
	size_t known_font_count, known_font_capacity;

	/* The letter at hand. */
	struct str language;
	char tag[36]; /* the first language of "en+es" */
	bool is_right_to_left;
	struct fault *fault;
	bool failed;
	bool is_counting;       /* the first of two times */
	uint64_t subsets_taken; /* common ones */
	double y;
	unsigned page_number, page_count;
	bool has_drawn; /* this page is in use */

	/* letter_pdf_file.c */
	z_stream deflaters[2]; /* a fast one, and one for what many files take */
	bool has_deflaters;
	struct growing_text file, content, scratch;
	size_t taken;    /* bytes of the file that are in `file` no more */
	bool is_taken;   /* so are those that are in it */
	size_t *offsets; /* of the objects, by number from 1 */
	size_t offset_capacity;
	uint32_t object_count;
	uint32_t *page_objects, page_object_count;
	size_t page_object_capacity;
};

/* ---- letter_pdf_text.c ---- */

bool text_open(struct letter_pdf *pdf);
void text_close(struct letter_pdf *pdf);

/* Sets direction and language by those of the letter. */
void text_set_letter(struct letter_pdf *pdf, const struct letter *letter);

/* How a text is set. */
struct text_form {
	enum text_style style;
	double width; /* lines are broken to it; 0: one line, as wide as it is */
	bool right;   /* flush right, else at the side where its direction begins */
};

/* The text, set; borrowed for the next thousand calls.  NULL, and the fault is set, when
 * no font has a character of it. */
struct set_text *text_set(struct letter_pdf *pdf, struct text_form form, struct str text);

/* Does some font have each of its characters? */
bool text_check(struct letter_pdf *pdf, struct str text);

/* The fault that no font has a character. */
void text_say_missing(struct letter_pdf *pdf, uint32_t character);

/* ---- letter_pdf_line.c ---- */

/* Sets the text of pdf->clean, if it is one line of Latin whose glyphs are all common. */
bool line_make(struct letter_pdf *pdf, struct text_form form, struct set_text *made);
/* Another language may have other fonts. */
void line_forget(struct letter_pdf *pdf);

/* ---- letter_pdf.c ---- */

/* How much room is left on the page. */
double page_room(const struct letter_pdf *pdf);
void page_break(struct letter_pdf *pdf);

/* ---- letter_pdf_draw.c ---- */

/* Finds out which glyphs a new text takes, and makes its operators if it can. */
bool draw_prepare(struct letter_pdf *pdf, struct set_text *text);

/* Makes the operators of a line of glyphs that are in pdf->line_buffer; returns its width
 * in Pango's units. */
int draw_glyphs(struct letter_pdf *pdf, const struct known_font *known,
    struct set_text *text, int baseline);

/* Counts the glyphs beyond the common ones in those of the letter. */
void draw_take_extra(struct letter_pdf *pdf, const struct set_text *text);

/* Draws, unless pages are only counted; all of the text, with its top at `y`, or its
 * lines `from` to `to` - 1 where they stand in it. */
void draw_text(struct letter_pdf *pdf, const struct set_text *text, double x, double y);
void draw_lines(struct letter_pdf *pdf, const struct set_text *text, size_t from,
    size_t to, double y);
void draw_rule(struct letter_pdf *pdf, double y, double thickness);

/* ---- letter_pdf_font.c ---- */

/* The font of Pango's; NULL, when there are too many or it has no outlines. */
const struct known_font *font_of(struct letter_pdf *pdf, PangoFont *font);

/* In which subset of its face a glyph is; the bit of a common one. */
enum subset_kind font_subset(const struct font_face *face, uint32_t glyph);
uint64_t font_bit(uint32_t face, enum subset_kind kind);
/* Takes a glyph into the extra subset; `text` is what it says. */
void font_take(struct font_face *face, uint32_t glyph, struct str text);
/* The width in thousandths of the em. */
int font_width(const struct font_face *face, uint32_t glyph);

/* Writes the fonts that the letter takes into the file, if they are not there. */
void font_write_all(struct letter_pdf *pdf);
/* Their resources: "/C0 5 0 R /E0 10 0 R". */
void font_resources(struct letter_pdf *pdf, struct growing_text *out);
/* Forgets what the last letter or, with `all`, the last file took. */
void font_forget(struct letter_pdf *pdf, bool all);
void font_close(struct letter_pdf *pdf);

/* ---- letter_pdf_table.c ---- */

/* Sets the table whose blocks are `blocks`, from the present height on. */
void table_set(struct letter_pdf *pdf, const struct letter_block *blocks, size_t count);

/* ---- letter_pdf_code.c ---- */

/* Sets a code at the present height, or at the top of the next page. */
void code_set(struct letter_pdf *pdf, const struct letter_block *block);

/* ---- letter_pdf_file.c ---- */

void grow(struct growing_text *growing, const void *p, size_t n);
void grow_print(struct growing_text *growing, const char *format, ...) PRINTF_LIKE(2, 3);
/* `hundredths` of a unit, as "12.5", and a blank. */
void grow_number(struct growing_text *growing, long long hundredths);

void file_begin(struct letter_pdf *pdf, struct str title, struct date created_date);
/* The number of the object that comes next, whose text is then added to `pdf->file`. */
uint32_t file_object(struct letter_pdf *pdf);
/* A stream with its dictionary, whose other entries are `entries`, compressed; well, if
 * it is made for all files. */
void file_put_stream(struct letter_pdf *pdf, struct growing_text *out,
    const char *entries, struct str bytes, bool is_for_all);
/* Ends the page whose operators are in `pdf->content`. */
void file_page(struct letter_pdf *pdf);
void file_end(struct letter_pdf *pdf);
void file_close(struct letter_pdf *pdf);

#endif
