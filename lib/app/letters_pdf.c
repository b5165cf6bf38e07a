#include "app/letters_pdf.h"

#include "app/letters_mail.h"

static enum paper
paper_of(const char *name)
{
	if (name == NULL || str_equal_nocase(str_of(name), (struct str)STR("a4")))
		return PAPER_A4;
	if (str_equal_nocase(str_of(name), (struct str)STR("letter")))
		return PAPER_LETTER;
	opt_usage("--paper: \"%s\" is neither A4 nor letter", name);
}

struct letter_pdf *
letters_pdf_open(const struct letters_pdf_args *args)
{
	struct letter_pdf_options options = { paper_of(args->paper), args->font };
	struct fault fault = { 0 };
	struct letter_pdf *pdf = letter_pdf_open(&options, &fault);

	if (pdf == NULL)
		die(EXIT_INPUT, "PDF: %s", fault.text);
	return pdf;
}

bool
letters_pdf_check(const struct letter_sheet *sheet, struct fault *fault)
{
	return letter_pdf_check(sheet->press->pdf, sheet->letter, fault);
}

static void
add(const struct letter_sheet *sheet)
{
	struct fault fault = { 0 };

	if (!letter_pdf_add(sheet->press->pdf, sheet->letter, &fault))
		die(EXIT_INPUT, "notice_id \"%.*s\": %s", STR_ARG(sheet->notice_id),
		    fault.text);
}

struct str
letters_pdf_make(const struct letter_sheet *sheet)
{
	struct letter_pdf *pdf = sheet->press->pdf;
	struct str bytes = { "", 0 };

	letter_pdf_begin(pdf, sheet->letter->subject, sheet->job->facts.letter_date);
	add(sheet);
	(void)letter_pdf_end(pdf, &bytes);
	return bytes;
}

void
letters_pdf_write(struct output *output, const struct letter_sheet *sheet)
{
	struct letter_press *press = sheet->press;

	if (!press->is_batch) {
		output_raw(output, letters_pdf_make(sheet));
		return;
	}
	if (!press->has_begun)
		letter_pdf_begin(
		    press->pdf, sheet->letter->subject, sheet->job->facts.letter_date);
	press->has_begun = true;
	add(sheet);
	output_raw(output, letter_pdf_take(press->pdf));
}

void
letters_pdf_end(struct output *output, struct letter_press *press)
{
	struct str bytes;

	if (press->has_begun && letter_pdf_end(press->pdf, &bytes))
		output_raw(output, bytes);
}
