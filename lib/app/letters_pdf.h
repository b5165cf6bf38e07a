/*
 * letters_pdf: letters as PDF, one file each or all in one, by the options of `letters
 * write`.
 */
#ifndef ARREARS_APP_LETTERS_PDF_H
#define ARREARS_APP_LETTERS_PDF_H

#include "app/letter_format.h"
#include "io/letter_pdf.h"

struct letters_pdf_args {
	const char *paper; /* "A4" or "letter"; NULL: A4 */
	const char *font;  /* NULL: the machine's sans-serif */
};

/* Ends the program when an option is wrong or this build makes no PDF. */
struct letter_pdf *letters_pdf_open(const struct letters_pdf_args *args);

/* Functions of the format `pdf`. */
bool letters_pdf_check(const struct letter_sheet *sheet, struct fault *fault);
void letters_pdf_write(struct output *output, const struct letter_sheet *sheet);
void letters_pdf_end(struct output *output, struct letter_press *press);

/* The letter as a file, until the next. */
struct str letters_pdf_make(const struct letter_sheet *sheet);

#endif
