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
	bool is_plain;         /* text that goes into one file with other text */
	bool is_electronic;    /* a message, which must say how to stop them */
	const char *separator; /* between the letters of one file */
	/* Can it be written?  NULL: any can. */
	bool (*check)(const struct letter_sheet *sheet, struct fault *fault);
	/* Ends a file of all letters; NULL: nothing does. */
	void (*end)(struct output *output, struct letter_press *press);
};

bool letter_format_is(const struct letter_format *format, const char *name);

/* What --format says: a format for each channel, NULL where rows of it have none. */
struct letter_formats {
	const struct letter_format *of[CHANNEL_COUNT];
};

/* Reads `text`: a format for all rows, of which `text` follows the channel, in text
 * messages and calls; or CHANNEL=FORMAT parted by commas, among which one format without
 * a channel is for all other rows.  In one file (`is_batch`), sms is a table.  False,
 * with the part that is wrong. */
bool letter_formats_parse(
    struct str text, bool is_batch, struct letter_formats *out, struct str *wrong);

/* Is one of them called so? */
bool letter_formats_have(const struct letter_formats *formats, const char *name);

/* The only one, or NULL when there are several. */
const struct letter_format *letter_formats_single(const struct letter_formats *formats);

/* The words of a message: the paragraphs, blank between. */
struct str letter_message(const struct letter *letter, struct arena *arena);

#endif
