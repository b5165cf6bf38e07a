#include "io/mail_internal.h"

#include <stdio.h>
#include <string.h>

static void
put_recipients(struct output *output, const char *const *to, size_t count)
{
	struct header header;
	char token[512];

	header_begin(&header, output, "To");
	for (size_t i = 0; i < count; i++) {
		int n = snprintf(
		    token, sizeof(token), "%s%s", to[i], i + 1 < count ? "," : "");
		header_token(&header, (struct str){ token, (size_t)n });
	}
	header_end(&header);
}

static void
put_part(struct output *output, const struct mail_head *head)
{
	struct header header;

	header_begin(&header, output, "Content-Type");
	header_token(&header, head->type);
	header_parameter(&header, "charset", str_of("utf-8"));
	header_parameter(&header, "name", head->name);
	header_end(&header);
	header_begin(&header, output, "Content-Disposition");
	header_token(&header, str_of("inline"));
	header_parameter(&header, "filename", head->name);
	header_end(&header);
	put(output, "Content-Transfer-Encoding: base64\n\n");
}

bool
mail_stream_begin(struct mail_stream *stream, struct output *output,
    const struct mail_head *head, struct fault *fault)
{
	*stream = (struct mail_stream){ .output = output };
	for (size_t i = 0; i < head->to_count; i++)
		if (!mail_is_address(str_of(head->to[i])))
			return fault_set(fault, 0, "to: it is no e-mail address");
	if (!header_is_clean(head->subject) || !header_is_clean(head->name))
		return fault_set(fault, 0,
		    "subject: it has a line break or another control character");
	put_recipients(output, head->to, head->to_count);
	mail_common_headers(output, head->subject, head->created, head->message_id);
	put(output, "MIME-Version: 1.0\n");
	put_part(output, head);
	return true;
}

static void
put_line(struct mail_stream *stream)
{
	char line[MAIL_LINE_MAX + 1];
	size_t n = base64(stream->line, stream->size, line);

	line[n++] = '\n';
	output_raw(stream->output, (struct str){ line, n });
	stream->size = 0;
}

void
mail_stream_put(struct mail_stream *stream, struct str bytes)
{
	while (bytes.n > 0) {
		size_t n = sizeof(stream->line) - stream->size;
		n = n < bytes.n ? n : bytes.n;
		memcpy(stream->line + stream->size, bytes.p, n);
		stream->size += n;
		bytes.p += n;
		bytes.n -= n;
		if (stream->size == sizeof(stream->line))
			put_line(stream);
	}
}

void
mail_stream_end(struct mail_stream *stream)
{
	if (stream->size > 0)
		put_line(stream);
}
