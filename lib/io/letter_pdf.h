/*
 * letter_pdf: letters as PDF, set by Pango with the fonts of the machine.
 *
 * One writer makes thousands: fonts stay open, and a text that many letters have is
 * shaped once.  What is kept is bounded, so memory does not grow with the letters.  The
 * same letter gives the same bytes on one machine, whichever came before it; which fonts
 * there are decides what they are.  The first address stands where a window envelope
 * shows it, what comes before it above, all else below the subject.  Text runs in its
 * own direction.  A build without pangocairo has letter_pdf_absent.c in its place.
 */
#ifndef ARREARS_IO_LETTER_PDF_H
#define ARREARS_IO_LETTER_PDF_H

#include "io/fault.h"
#include "io/letter.h"
#include "value/date.h"

enum paper {
	PAPER_NONE,
	PAPER_A4,    /* window of DIN 5008 form B, ISO 216 */
	PAPER_LETTER /* window of a US number 10 envelope, ANSI Y14.1 */
};

struct letter_pdf_options {
	enum paper paper; /* NONE: A4 */
	const char *font; /* a family, such as "DejaVu Sans"; NULL: "Sans" */
};

struct letter_pdf;

/* NULL with the fault when this build makes no PDF, or no font can be found. */
struct letter_pdf *letter_pdf_open(
    const struct letter_pdf_options *options, struct fault *fault);

/* Would letter_pdf_add() find a font for each character?  False with the fault when not.
 * This is much faster, for it looks at each character only once. */
bool letter_pdf_check(
    struct letter_pdf *pdf, const struct letter *letter, struct fault *fault);

/* Begins a file, called `title` and made on that day in its properties: no clock is
 * read. */
void letter_pdf_begin(struct letter_pdf *pdf, struct str title, struct date created_date);

/* Adds a letter, which begins on a page of its own and counts its own pages.  False with
 * the fault, which names the character and a package of fonts that has it, when no font
 * has one of its characters, or a text does not fit a page; the file is then of no use.
 */
bool letter_pdf_add(
    struct letter_pdf *pdf, const struct letter *letter, struct fault *fault);

/* The bytes of the file since the last time, so that a large one need not be in memory;
 * they live until the next call. */
struct str letter_pdf_take(struct letter_pdf *pdf);

/* Ends the file and gives its bytes that were not taken, which live until the next
 * begins.  False when a letter could not be added. */
bool letter_pdf_end(struct letter_pdf *pdf, struct str *bytes);

void letter_pdf_close(struct letter_pdf *pdf);

#endif
