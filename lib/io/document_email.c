/* A document as a message for `sendmail -t`: the page as its one part.  From is left to
 * the program that sends it. */

#include "io/document_internal.h"

#include "base/die.h"

/* No other message has the same: the same report may be sent again, and must arrive. */
static struct str
message_id(const struct document *document, struct arena *arena)
{
	const struct document_options *options = document->options;
	char *id = arena_alloc(arena, MAIL_ID_SIZE);
	struct str name = arena_print(arena, "%.*s-%016llx",
	    STR_ARG(document->head->name), (unsigned long long)options->salt);

	return (struct str){ id,
		mail_message_id(name, mail_domain(str_of(options->email[0])), id) };
}

void
document_email_begin(struct document *document)
{
	const struct document_head *head = document->head;
	const struct document_options *options = document->options;
	struct arena arena = { 0 };
	struct fault fault = { 0 };
	char day[DATE_SIZE];
	int n = (int)date_format(head->as_of, day);
	const struct mail_head mail = {
		.to = options->email,
		.to_count = options->email_count,
		.subject =
		    arena_print(&arena, "%.*s, as of %.*s", STR_ARG(head->title), n, day),
		.type = str_of("text/html"),
		.name =
		    arena_print(&arena, "%.*s-%.*s.html", STR_ARG(head->name), n, day),
		.message_id = message_id(document, &arena),
		.created = options->created,
	};

	if (!mail_stream_begin(&document->mail, document->output, &mail, &fault))
		die(EXIT_INPUT, "the message cannot be written: %s", fault.text);
	document->is_mailed = true;
	arena_free(&arena);
}

void
document_email_end(struct document *document)
{
	mail_stream_end(&document->mail);
	document->is_mailed = false;
}
