/*
 * letters_mail: letters as e-mails, by the options of `letters write`, and handed to the
 * user's own program that sends them.
 *
 * The press is what formats need besides the letter: it is open as long as letters are
 * written.
 */
#ifndef ARREARS_APP_LETTERS_MAIL_H
#define ARREARS_APP_LETTERS_MAIL_H

#include "app/letters_pdf.h"
#include "io/mail.h"

struct letters_mail_args {
	const char *from;        /* NULL: name and e-mail of the creditor */
	const char *unsubscribe; /* a URL or an address; NULL: the address of `from` */
	const char *send;        /* the program; NULL: nothing is sent */
	bool attach_pdf;
};

struct letter_press {
	struct letter_pdf *pdf; /* NULL: none is made */
	bool is_batch;          /* all letters in one file */
	bool has_begun;         /* that file has letters */
	struct letters_mail_args mail;
	struct mailbox from; /* of --from */
	struct output *text, *html, *message;
	struct arena arena; /* of one mail */
};

struct letters_write_args;

struct letter_formats; /* app/letter_format.h */

/* Ends the program when an option is wrong for the formats. */
void letters_press_open(struct letter_press *press, const struct letter_formats *formats,
    const struct letters_write_args *args);
void letters_press_close(struct letter_press *press);

/* Functions of the formats `eml` and `mbox`. */
bool letters_mail_check(const struct letter_sheet *sheet, struct fault *fault);
void letters_eml_write(struct output *output, const struct letter_sheet *sheet);
void letters_mbox_write(struct output *output, const struct letter_sheet *sheet);

/* Hands the mail of that name in the folder of an outbox over, and moves it to the folder
 * `sent` there.  One that is there already is not handed over again.  False, and it stays
 * where it is, with a warning that names it, when the program does not take it. */
bool letters_send(struct letter_press *press, const char *folder, struct str name);

#endif
