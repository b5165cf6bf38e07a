/*
 * mail: one e-mail as text: RFC 5322 with the MIME of RFC 2045 to 2047 and 2231.
 *
 * Nothing that a value holds can become a header, a part or another line: a control
 * character in a header is refused, text beyond ASCII becomes encoded words, and bodies
 * are quoted-printable or base64, in which no boundary, no "From " and no lone dot can
 * stand at the start of a line.  Headers fold at 78 columns and no line is longer than
 * 998. The same mail gives the same bytes.  Lines end with LF, as programs that send mail
 * and mailboxes want it; mail_write_crlf() makes the CRLF of the standard.
 */
#ifndef ARREARS_IO_MAIL_H
#define ARREARS_IO_MAIL_H

#include "io/fault.h"
#include "io/output.h"
#include "value/date.h"

struct mailbox {
	struct str name, address; /* the name may be empty */
};

struct mail_attachment {
	struct str name, type, bytes; /* type "application/pdf" */
};

struct mail {
	struct mailbox from, to;
	struct str subject;
	struct str language;   /* "de", or "en, es"; empty: not told */
	struct str message_id; /* as mail_message_id() makes it */
	struct instant created;
	struct str text, html;             /* UTF-8; html empty: text alone */
	struct mail_attachment attachment; /* no bytes: none */
	struct str unsubscribe_url;        /* https, for RFC 8058; empty: none */
	struct str unsubscribe_address;    /* for a mail of opting out; empty: none */
};

/* Is it one that mail can be sent to?  Of RFC 5321 the common form alone: a dot-atom of
 * at most 64 bytes, and a domain of at least two labels of ASCII letters, digits and
 * hyphens; no quotes, comments, address literals, nor anything beyond ASCII. */
bool mail_is_address(struct str address);

/* Reads "ana@example.com" or "Ana <ana@example.com>"; parts borrow from `text`. */
bool mailbox_parse(struct str text, struct mailbox *out);

/* What stands behind the @ of an address. */
struct str mail_domain(struct str address);

/* Bytes of a Message-ID without its angle brackets. */
#define MAIL_ID_SIZE 384

/* "NOTICE.HASH@DOMAIN": what is safe of the notice's id, and the FNV-1a hash of all of
 * it, so the same for the same notice each time and another one for each other notice.
 * Returns the number of bytes. */
size_t mail_message_id(
    struct str notice_id, struct str domain, char buffer[MAIL_ID_SIZE]);

/* Noon in UTC of a day, which is that day in nearly all of the world. */
struct instant mail_instant(struct date date);

/* Can it be written?  False with the fault when an address is none, a value has a control
 * character, is no UTF-8, or the address of unsubscribing is not usable. */
bool mail_check(const struct mail *mail, struct fault *fault);

/* Writes the mail, or nothing when mail_check() gives a fault. */
bool mail_write(struct output *output, const struct mail *mail, struct fault *fault);

/* Writes `mail`, which mail_write() made, with CRLF. */
void mail_write_crlf(struct output *output, struct str mail);

/* Writes `mail` as the next of a mailbox in mboxrd form (RFC 4155, where each line of
 * ">...From " gets one more ">"): behind a line that names the sender and the time. */
void mail_write_mbox(
    struct output *output, struct str sender, struct instant created, struct str mail);

/* ---- A mail of one part, written as it comes ---- */

/* Its sender is left to the program that sends it, such as sendmail -t. */
struct mail_head {
	const char *const *to; /* plain addresses */
	size_t to_count;
	struct str subject;
	struct str type, name; /* of the part, in UTF-8: "text/html", "aging.html" */
	struct str message_id; /* as mail_message_id() makes it */
	struct instant created;
};

#define MAIL_LINE_BYTES 57 /* of base64, 76 characters: RFC 2045, 6.8 */

struct mail_stream {
	struct output *output;
	unsigned char line[MAIL_LINE_BYTES];
	size_t size;
};

/* Writes the headers, or nothing and gives a fault when a recipient is no address, or
 * another text could not stand in a header. */
bool mail_stream_begin(struct mail_stream *stream, struct output *output,
    const struct mail_head *head, struct fault *fault);

/* Writes the next bytes of the part, in base64. */
void mail_stream_put(struct mail_stream *stream, struct str bytes);

void mail_stream_end(struct mail_stream *stream);

#endif
