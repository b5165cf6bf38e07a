/* In place of all other letter_pdf*.c in a build without pangocairo. */

#include "io/letter_pdf.h"

struct letter_pdf *
letter_pdf_open(const struct letter_pdf_options *options, struct fault *fault)
{
	(void)options;
	(void)fault_set(
	    fault, 0, "this build makes no PDF: it was made without pangocairo");
	return NULL;
}

bool
letter_pdf_check(struct letter_pdf *pdf, const struct letter *letter, struct fault *fault)
{
	return letter_pdf_add(pdf, letter, fault);
}

struct str
letter_pdf_take(struct letter_pdf *pdf)
{
	(void)pdf;
	return (struct str){ "", 0 };
}

void
letter_pdf_begin(struct letter_pdf *pdf, struct str title, struct date created_date)
{
	(void)pdf;
	(void)created_date;
	(void)title;
}

bool
letter_pdf_add(struct letter_pdf *pdf, const struct letter *letter, struct fault *fault)
{
	(void)pdf;
	(void)letter;
	return fault_set(fault, 0, "this build makes no PDF");
}

bool
letter_pdf_end(struct letter_pdf *pdf, struct str *bytes)
{
	(void)pdf;
	(void)bytes;
	return false;
}

void
letter_pdf_close(struct letter_pdf *pdf)
{
	(void)pdf;
}
