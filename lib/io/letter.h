/*
 * letter: a letter as blocks of text, and the formats that it is written in.
 *
 * A letter knows no format: its text is UTF-8 and nothing in it is escaped.  Each
 * writer escapes for itself, so that no value can become markup, a line of an
 * address, a cell or a header.  Writers take any text; they never fail.
 */
#ifndef ARREARS_IO_LETTER_H
#define ARREARS_IO_LETTER_H

#include "base/str.h"
#include "io/fault.h"
#include "io/output.h"

#include <stdint.h>

enum letter_block_kind {
	LETTER_PARAGRAPH,
	LETTER_HEADING,
	LETTER_ADDRESS,     /* one cell per line, that of the reader */
	LETTER_TABLE_HEAD,  /* tables are blocks that follow each other, and have */
	LETTER_TABLE_ROW,   /* the same number of cells */
	LETTER_TABLE_TOTAL, /* a row below a line */
	LETTER_SMALL,       /* small print */
	LETTER_CODE,        /* what a QR code says, and beside it the lines of a text */
	LETTER_BLOCK_KIND_COUNT
};

struct letter_block {
	enum letter_block_kind kind;
	struct str *cells; /* one of a paragraph, heading and small print */
	size_t cell_count;
	uint32_t right_aligned; /* bit i: cell i is a number */
};

/* Borrowed; the one who made it says how long it lives. */
struct letter {
	struct str subject, language; /* "de", as in RFC 5646 */
	struct letter_block *blocks;
	size_t block_count;
	bool hides_codes; /* where they would not be shown */
};

/* Is every code short enough, and does this build make them?  False with the fault. */
bool letter_check_codes(const struct letter *letter, struct fault *fault);

/* Lines of at most 76 columns where words allow it, tables aligned, UTF-8, no codes.  No
 * line is broken at a no-break space, which is then written as a blank, as are controls.
 */
void letter_write_text(struct output *output, const struct letter *letter);

/* One page of HTML 5 with its style inside: no script, nothing from elsewhere. */
void letter_write_html(struct output *output, const struct letter *letter);

#endif
