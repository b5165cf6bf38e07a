/*
 * letter_format: the formats that letters are written in.
 *
 * A format of pages writes one file per letter, or all into one; a format of rows (a
 * mail house, a gateway for text messages) is one table.
 */
#ifndef ARREARS_APP_LETTER_FORMAT_H
#define ARREARS_APP_LETTER_FORMAT_H

#include "app/letter_fields.h"
#include "io/fault.h"
#include "io/letter.h"

struct letter_press; /* app/letters_mail.h */

/* A letter that is ready. */
struct letter_sheet {
	const struct letter *letter;
	const struct letter_job *job;
	struct str notice_id, template, language;
	const char *channel;        /* name */
	struct letter_press *press; /* of PDF and e-mail */
};

struct letter_format {
	const char *name, *extension;
	const char *suffix; /* of the template: "_sms"; "" */
	void (*write)(struct output *output, const struct letter_sheet *sheet);
	const char *header;    /* column names of a format of rows; NULL: pages */
	enum channel channel;  /* of the rows that are written so; NONE: of any */
	bool is_electronic;    /* a message, which must say how to stop them */
	const char *separator; /* between the letters of one file */
	/* Can it be written?  NULL: any can. */
	bool (*check)(const struct letter_sheet *sheet, struct fault *fault);
	/* Ends a file of all letters; NULL: nothing does. */
	void (*end)(struct output *output, struct letter_press *press);
};

/* NULL when there is no such format. */
const struct letter_format *letter_format_find(const char *name);

/* What a row of `format` is written in: `text` follows the channel of the row, text
 * messages and calls. */
const struct letter_format *letter_format_of(
    const struct letter_format *format, enum channel channel);

/* The words of a message: the paragraphs, blank between. */
struct str letter_message(const struct letter *letter, struct arena *arena);

#endif
