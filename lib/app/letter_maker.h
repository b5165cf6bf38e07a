/*
 * letter_maker: a row of notices made into a letter: templates found, values filled in,
 * wording checked.
 */
#ifndef ARREARS_APP_LETTER_MAKER_H
#define ARREARS_APP_LETTER_MAKER_H

#include "app/letter_format.h"
#include "app/letter_shelf.h"

#define LETTER_LANGUAGES 2 /* in one letter */

struct letter_maker {
	const struct tool_args *tool;
	bool has_codes;          /* payment codes are wanted */
	const char *unsubscribe; /* where, for creditors without opt_out; NULL: nowhere */
	struct letter_book book;
	struct letter_shelf shelf;
	struct renderer renderer;
	struct letter_values values[LETTER_LANGUAGES];
	struct arena arena; /* of the letter */
	/* The letter. */
	struct letter_request request;
	struct letter_job job;
	struct customer stand_in; /* when there is no row of the customer */
	struct letter letter;
	struct letter_sheet sheet;
	char notice_id[24]; /* of a row without one */
};

/* Makes the letter of a row in that format: maker->sheet, until the next call.  False,
 * with a message, when it cannot be made or must not be sent as it is. */
bool letter_make(struct letter_maker *maker, const struct letter_request *request,
    const struct letter_format *format, struct str *message);

#endif
