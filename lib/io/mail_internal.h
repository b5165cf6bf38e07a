/*
 * mail_internal: what the files mail*.c share.
 *
 *	mail.c          the message, its parts, mailboxes
 *	mail_address.c  addresses and Message-IDs
 *	mail_header.c   headers: folding, encoded words, parameters
 *	mail_body.c     quoted-printable and base64
 *	mail_stream.c   a message of one part, written as it comes
 */
#ifndef ARREARS_IO_MAIL_INTERNAL_H
#define ARREARS_IO_MAIL_INTERNAL_H

#include "io/mail.h"

static inline void
put(struct output *output, const char *text)
{
	output_raw(output, str_of(text));
}

/* ---- mail.c ---- */

/* Subject, Date, Message-ID and Auto-Submitted. */
void mail_common_headers(struct output *output, struct str subject,
    struct instant created, struct str message_id);

/* ---- mail_header.c ---- */

/* A header that is being written; lines are folded between tokens. */
struct header {
	struct output *output;
	size_t column;
};

void header_begin(struct header *header, struct output *output, const char *name);
/* Text of ASCII that must not be broken, behind a blank. */
void header_token(struct header *header, struct str token);
/* Text as a human wrote it: as it is, or in encoded words. */
void header_words(struct header *header, struct str text);
void header_mailbox(struct header *header, const struct mailbox *mailbox);
/* "; name=value", by RFC 2231 where it must be. */
void header_parameter(struct header *header, const char *name, struct str value);
void header_end(struct header *header);

/* Has it neither control characters nor anything that is not UTF-8? */
bool header_is_clean(struct str text);

/* ---- mail_body.c ---- */

#define MAIL_LINE_MAX 76 /* characters of an encoded line: RFC 2045, 6.7 and 6.8 */

/* Writes "Content-Transfer-Encoding: ..." of what is shorter, a blank line, the text. */
void body_text(struct output *output, struct str text);
/* The same of any bytes. */
void body_bytes(struct output *output, struct str bytes);
/* Base64 (RFC 4648) of at most `n` bytes on one line; returns the length. */
size_t base64(const unsigned char *p, size_t n, char *out);

#endif
