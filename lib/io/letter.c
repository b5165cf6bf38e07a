#include "io/letter.h"

#include "base/utf8.h"
#include "io/qr.h"

#include <stdarg.h>
#include <stdio.h>

#define WIDTH 76
#define COLUMNS_MOST 32 /* as many as right_aligned has bits */

static void
put(struct output *output, const char *text)
{
	output_raw(output, str_of(text));
}

static bool
is_table(const struct letter_block *block)
{
	return block->kind == LETTER_TABLE_HEAD || block->kind == LETTER_TABLE_ROW ||
	       block->kind == LETTER_TABLE_TOTAL;
}

/* Blocks from `from` on that are one table. */
static size_t
table_end(const struct letter *letter, size_t from)
{
	size_t to = from + 1;

	while (to < letter->block_count && is_table(&letter->blocks[to]) &&
	       letter->blocks[to].kind != LETTER_TABLE_HEAD)
		to++;
	return to;
}

_Static_assert(QR_TEXT_MOST == 331, "the message says so");

bool
letter_check_codes(const struct letter *letter, struct fault *fault)
{
	for (size_t i = 0; i < letter->block_count; i++) {
		const struct letter_block *block = &letter->blocks[i];
		if (block->kind != LETTER_CODE)
			continue;
		if (!qr_is_built())
			return fault_set(fault, 0,
			    "this build makes no QR codes: it was made without "
			    "libqrencode");
		if (block->cells[0].n > QR_TEXT_MOST)
			return fault_set(fault, 0,
			    "a QR code holds 331 bytes, and this one has %zu",
			    block->cells[0].n);
	}
	return true;
}

/* The next block from `i` on that is shown. */
static size_t
shown_block(const struct letter *letter, size_t i, bool with_codes)
{
	while (i < letter->block_count && letter->blocks[i].kind == LETTER_CODE &&
	       !with_codes)
		i++;
	return i;
}

/* ---- Text ---- */

/* Width on the page; most text is ASCII, where that is the number of bytes. */
static size_t
width_of(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0x80)
			return utf8_width(text);
	return text.n;
}

/* How many bytes at `i` are a blank in text: a control, or a no-break space, which has
 * done its work when lines are broken and would spoil what is searched for or copied.
 * Values come without controls from the renderer; letters made otherwise may not. */
static size_t
blank_bytes(struct str text, size_t i)
{
	unsigned char c = (unsigned char)text.p[i];

	if (c < 0x20 || c == 0x7f)
		return 1;
	return utf8_is_no_break(text.p + i, text.n - i) ? 2 : 0;
}

static void
put_line(struct output *output, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		size_t n = blank_bytes(text, i);
		if (n == 0)
			continue;
		output_raw(output, (struct str){ text.p + from, i - from });
		put(output, " ");
		from = i + n;
		i += n - 1;
	}
	output_raw(output, (struct str){ text.p + from, text.n - from });
}

/* Printable ASCII with one blank between words: each byte is a column. */
static bool
is_simple(struct str text)
{
	unsigned char before = ' ';
	bool is_odd = false;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		is_odd |= c < 0x20 || c > 0x7e || (c == ' ' && before == ' ');
		before = c;
	}
	return !is_odd;
}

/* Most text is simple, and its lines are found by one look back each. */
static void
put_wrapped_simple(struct output *output, struct str text)
{
	while (text.n > WIDTH) {
		const char *blank = memrchr(text.p, ' ', WIDTH + 1);
		size_t n;
		if (blank == NULL)
			blank = memchr(text.p, ' ', text.n);
		if (blank == NULL)
			break;
		n = (size_t)(blank - text.p);
		output_raw(output, (struct str){ text.p, n });
		put(output, "\n");
		text = (struct str){ blank + 1, text.n - n - 1 };
	}
	output_raw(output, text);
	put(output, "\n");
}

static void
put_wrapped(struct output *output, struct str text)
{
	size_t column = 0;

	if (is_simple(text)) {
		put_wrapped_simple(output, text);
		return;
	}
	while (text.n > 0) {
		const char *blank = memchr(text.p, ' ', text.n);
		struct str word = { text.p,
			blank == NULL ? text.n : (size_t)(blank - text.p) };
		size_t width = width_of(word), cut = word.n + (blank != NULL);
		text = (struct str){ text.p + cut, text.n - cut };
		if (word.n == 0)
			continue;
		if (column > 0 && column + 1 + width > WIDTH) {
			put(output, "\n");
			column = 0;
		} else if (column > 0) {
			put(output, " ");
			column++;
		}
		put_line(output, word);
		column += width;
	}
	put(output, "\n");
}

static void
put_filled(struct output *output, char fill, size_t n)
{
	static const char blanks[] = "                                                  "
				     "                                                  ";
	static const char dashes[] = "--------------------------------------------------"
				     "--------------------------------------------------";
	const char *filler = fill == ' ' ? blanks : dashes;

	for (; n > sizeof(blanks) - 1; n -= sizeof(blanks) - 1)
		output_raw(output, (struct str){ filler, sizeof(blanks) - 1 });
	output_raw(output, (struct str){ filler, n });
}

static void
put_row(struct output *output, const struct letter_block *row, const size_t *widths)
{
	size_t pending = 0;

	for (size_t c = 0; c < row->cell_count && c < COLUMNS_MOST; c++) {
		size_t width = width_of(row->cells[c]),
		       fill = widths[c] > width ? widths[c] - width : 0;
		bool is_right = (row->right_aligned >> c & 1) != 0;
		pending += c > 0 ? 2 : 0;
		pending += is_right ? fill : 0;
		if (width > 0) {
			put_filled(output, ' ', pending);
			put_line(output, row->cells[c]);
			pending = 0;
		} else {
			pending += width;
		}
		pending += is_right ? 0 : fill;
	}
	put(output, "\n");
}

static void
text_table(struct output *output, const struct letter_block *rows, size_t count)
{
	size_t widths[COLUMNS_MOST] = { 0 }, columns = 0, total = 0;

	for (size_t r = 0; r < count; r++)
		for (size_t c = 0; c < rows[r].cell_count && c < COLUMNS_MOST; c++) {
			size_t width = width_of(rows[r].cells[c]);
			widths[c] = width > widths[c] ? width : widths[c];
			columns = c + 1 > columns ? c + 1 : columns;
		}
	for (size_t c = 0; c < columns; c++)
		total += widths[c] + (c > 0 ? 2 : 0);
	for (size_t r = 0; r < count; r++) {
		if (rows[r].kind == LETTER_TABLE_TOTAL) {
			put_filled(output, '-', total);
			put(output, "\n");
		}
		put_row(output, &rows[r], widths);
		if (rows[r].kind == LETTER_TABLE_HEAD) {
			put_filled(output, '-', total);
			put(output, "\n");
		}
	}
}

static void
text_block(struct output *output, const struct letter_block *block)
{
	if (block->kind == LETTER_ADDRESS) {
		for (size_t i = 0; i < block->cell_count; i++) {
			put_line(output, block->cells[i]);
			put(output, "\n");
		}
		return;
	}
	for (size_t i = 0; i < block->cell_count; i++)
		put_wrapped(output, block->cells[i]);
}

void
letter_write_text(struct output *output, const struct letter *letter)
{
	bool is_titled = false;

	for (size_t i = shown_block(letter, 0, false); i < letter->block_count;) {
		const struct letter_block *block = &letter->blocks[i];
		size_t next = is_table(block) ? table_end(letter, i) : i + 1;
		/* The subject stands below what is like the head of a letter. */
		if (!is_titled && block->kind != LETTER_ADDRESS &&
		    letter->subject.n > 0) {
			put(output, i > 0 ? "\n" : "");
			put_wrapped(output, letter->subject);
			is_titled = true;
			put(output, "\n");
		} else if (i > 0) {
			put(output, "\n");
		}
		if (is_table(block))
			text_table(output, block, next - i);
		else
			text_block(output, block);
		i = shown_block(letter, next, false);
	}
}

/* ---- HTML ---- */

static void
put_html(struct output *output, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		const char *escaped = c == '<'                ? "&lt;"
				      : c == '>'              ? "&gt;"
				      : c == '&'              ? "&amp;"
				      : c == '"'              ? "&quot;"
				      : c == '\''             ? "&#39;"
				      : c < 0x20 || c == 0x7f ? " "
							      : NULL;
		if (escaped == NULL)
			continue;
		output_raw(output, (struct str){ text.p + from, i - from });
		put(output, escaped);
		from = i + 1;
	}
	output_raw(output, (struct str){ text.p + from, text.n - from });
}

static void
html_row(struct output *output, const struct letter_block *row)
{
	const char *cell = row->kind == LETTER_TABLE_HEAD ? "th" : "td";

	put(output, row->kind == LETTER_TABLE_TOTAL ? "<tr class=\"total\">" : "<tr>");
	for (size_t c = 0; c < row->cell_count; c++) {
		bool is_right = c < COLUMNS_MOST && (row->right_aligned >> c & 1) != 0;
		put(output, "<");
		put(output, cell);
		put(output, is_right ? " class=\"number\">" : " dir=\"auto\">");
		put_html(output, row->cells[c]);
		put(output, "</");
		put(output, cell);
		put(output, ">");
	}
	put(output, "</tr>\n");
}

static void
html_table(struct output *output, const struct letter_block *rows, size_t count)
{
	put(output, "<table>\n");
	for (size_t r = 0; r < count; r++) {
		bool is_head = rows[r].kind == LETTER_TABLE_HEAD;
		put(output, is_head ? "<thead>\n" : "");
		html_row(output, &rows[r]);
		put(output, is_head ? "</thead>\n<tbody>\n" : "");
	}
	put(output,
	    rows[0].kind == LETTER_TABLE_HEAD ? "</tbody>\n</table>\n" : "</table>\n");
}

static void
html_block(struct output *output, const struct letter_block *block)
{
	static const char *const tags[LETTER_BLOCK_KIND_COUNT][2] = {
		[LETTER_PARAGRAPH] = { "<p dir=\"auto\">", "</p>\n" },
		[LETTER_HEADING] = { "<h2 dir=\"auto\">", "</h2>\n" },
		[LETTER_ADDRESS] = { "<address dir=\"auto\">", "</address>\n" },
		[LETTER_SMALL] = { "<p class=\"small\" dir=\"auto\">", "</p>\n" },
	};

	put(output, tags[block->kind][0]);
	for (size_t i = 0; i < block->cell_count; i++) {
		put(output, i > 0 ? "<br>\n" : "");
		put_html(output, block->cells[i]);
	}
	put(output, tags[block->kind][1]);
}

static void PRINTF_LIKE(2, 3) put_print(struct output *output, const char *format, ...)
{
	char text[200];
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	output_raw(output, (struct str){ text, (size_t)n });
}

/* As a drawing, a module 0.6 mm wide. */
static void
html_qr(struct output *output, const struct qr *qr)
{
	size_t side = qr->width + 2 * (size_t)QR_QUIET;

	put_print(output,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"QR\" "
	    "width=\"%zu.%zumm\" viewBox=\"-%d -%d %zu %zu\">"
	    "<path fill=\"#fff\" ",
	    side * 6 / 10, side * 6 % 10, QR_QUIET, QR_QUIET, side, side);
	put_print(output, "d=\"M-%d -%dh%zuv%zuh-%zuz\"/><path d=\"", QR_QUIET, QR_QUIET,
	    side, side, side);
	for (size_t y = 0; y < qr->width; y++)
		for (size_t x = 0, n; (n = qr_run(qr, y, &x)) > 0; x += n)
			put_print(output, "M%zu %zuh%zuv1h-%zuz", x, y, n, n);
	put(output, "\"/></svg>");
}

/* The code, and its text. */
static void
html_code(struct output *output, const struct letter_block *block)
{
	struct qr qr;

	if (!qr_make(block->cells[0], &qr))
		return;
	put(output, "<p dir=\"auto\">");
	html_qr(output, &qr);
	for (size_t i = 1; i < block->cell_count; i++) {
		put(output, "<br>\n");
		put_html(output, block->cells[i]);
	}
	put(output, "</p>\n");
}

static void
html_head(struct output *output, const struct letter *letter)
{
	put(output, "<!DOCTYPE html>\n<html lang=\"");
	put_html(output, letter->language);
	put(output, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	put_html(output, letter->subject);
	put(output,
	    "</title>\n<style>\n"
	    "body { max-width: 44em; margin: 2em auto; padding: 0 1em; font-family: "
	    "sans-serif; line-height: 1.4 }\n"
	    "address { font-style: normal; margin-bottom: 1.5em }\n"
	    "h1 { font-size: 1.1em }\nh2 { font-size: 1em }\n"
	    "table { border-collapse: collapse; width: 100% }\n"
	    "th, td { padding: .2em .6em; text-align: start; vertical-align: top }\n"
	    "th { border-bottom: 1px solid }\n"
	    "tr.total td { border-top: 1px solid; font-weight: bold }\n"
	    ".number { text-align: end; white-space: nowrap }\n"
	    ".small { font-size: .85em }\n"
	    "@media print { body { margin: 0; max-width: none } }\n"
	    "</style>\n</head>\n<body>\n");
}

void
letter_write_html(struct output *output, const struct letter *letter)
{
	bool is_titled = false, with_codes = !letter->hides_codes;

	html_head(output, letter);
	for (size_t i = shown_block(letter, 0, with_codes); i < letter->block_count;) {
		const struct letter_block *block = &letter->blocks[i];
		size_t next = is_table(block) ? table_end(letter, i) : i + 1;
		if (!is_titled && block->kind != LETTER_ADDRESS &&
		    letter->subject.n > 0) {
			put(output, "<h1 dir=\"auto\">");
			put_html(output, letter->subject);
			put(output, "</h1>\n");
			is_titled = true;
		}
		if (is_table(block))
			html_table(output, block, next - i);
		else if (block->kind == LETTER_CODE)
			html_code(output, block);
		else
			html_block(output, block);
		i = shown_block(letter, next, with_codes);
	}
	put(output, "</body>\n</html>\n");
}
