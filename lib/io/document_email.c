/* A document as a message (RFC 5322, MIME) for `sendmail -t`: the page as its one part,
 * in base64, for its lines may be longer than mail allows.  From, Date and Message-ID are
 * left to the program that sends it. */

#include "io/document_internal.h"

#include <nettle/base64.h>

/* Bytes of a line of 76 characters (RFC 2045, 6.8). */
#define LINE_BYTES 57

void
document_email_begin(struct document *document)
{
	const struct document_head *head = document->head;
	const struct document_options *options = document->options;
	char day[DATE_SIZE];
	int n = (int)date_format(head->as_of, day);

	document_put(document, "To: ");
	for (size_t i = 0; i < options->email_count; i++) {
		document_put(document, i > 0 ? ",\n " : "");
		document_put(document, options->email[i]);
	}
	document_print(document,
	    "\nSubject: %.*s, as of %.*s\nMIME-Version: 1.0\n"
	    "Content-Type: text/html; charset=utf-8; name=\"%.*s-%.*s.html\"\n"
	    "Content-Disposition: inline; filename=\"%.*s-%.*s.html\"\n"
	    "Content-Transfer-Encoding: base64\n\n",
	    STR_ARG(head->title), n, day, STR_ARG(head->name), n, day,
	    STR_ARG(head->name), n, day);
	document->is_encoded = true;
}

static void
put_line(struct document *document, size_t n)
{
	char line[BASE64_ENCODE_RAW_LENGTH(LINE_BYTES) + 1];
	size_t length = BASE64_ENCODE_RAW_LENGTH(n);

	base64_encode_raw(line, n, (const uint8_t *)document->line);
	line[length] = '\n';
	output_bytes(document->output, (struct str){ line, length + 1 });
	document->line_size = 0;
}

void
document_email_put(struct document *document, struct str text)
{
	while (text.n > 0) {
		size_t n = LINE_BYTES - document->line_size;
		n = n < text.n ? n : text.n;
		memcpy(document->line + document->line_size, text.p, n);
		document->line_size += n;
		text.p += n;
		text.n -= n;
		if (document->line_size == LINE_BYTES)
			put_line(document, LINE_BYTES);
	}
}

void
document_email_end(struct document *document)
{
	if (document->line_size > 0)
		put_line(document, document->line_size);
	document->is_encoded = false;
}
