/*
 * letters_write: notices in, letters and their register out.
 *
 * The rows are read twice: first all letters are made and checked, so that an error
 * leaves nothing behind; then they are written.  One letter is in memory at a time.
 */
#ifndef ARREARS_APP_LETTERS_WRITE_H
#define ARREARS_APP_LETTERS_WRITE_H

#include "app/letter_data.h"
#include "app/letters_mail.h"

#define LETTERS_WRITES                                                              \
	"notice_id run_id customer_id item_id level template channel created_date " \
	"due_date currency amount file status"

struct letters_write_args {
	struct tool_args *tool;
	struct date as_of;
	struct letter_files files;
	struct letters_mail_args mail;
	struct letters_pdf_args pdf;
	const char *to, *batch, *format, *templates, *language, *notices, *run_id, *qr;
	bool dry_run;
};

/* EXIT_REPORT when rows were left out by their verdict, for want of a format or as they
 * were paid meanwhile, a letter is in another language
 * than asked for, a text takes more than one message, or a mail was not sent. */
enum exit_code letters_write(
    const struct letters_write_args *args, char *const *files, size_t count);

/* The columns of a row that is about no item have this item_id. */
#define NO_ITEM "-"

/* `letters sent`: rows of a register in, the same out with the status "sent"; with a
 * store its rows of them, too. */
enum exit_code letters_sent(
    struct tool_args *tool, struct date as_of, char *const *files, size_t count);

#endif
