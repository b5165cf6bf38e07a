#include "io/mail_internal.h"

#include <stdint.h>

static const char digits[] = "0123456789ABCDEF";

size_t
base64(const unsigned char *p, size_t n, char *out)
{
	static const char alphabet[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t length = 0;

	for (size_t i = 0; i < n; i += 3) {
		uint32_t group = (uint32_t)p[i] << 16;
		if (i + 1 < n)
			group |= (uint32_t)p[i + 1] << 8;
		if (i + 2 < n)
			group |= p[i + 2];
		out[length++] = alphabet[group >> 18];
		out[length++] = alphabet[group >> 12 & 63];
		out[length++] = i + 1 < n ? alphabet[group >> 6 & 63] : '=';
		out[length++] = i + 2 < n ? alphabet[group & 63] : '=';
	}
	return length;
}

void
body_bytes(struct output *output, struct str bytes)
{
	put(output, "Content-Transfer-Encoding: base64\n\n");
	for (size_t i = 0; i < bytes.n; i += MAIL_LINE_BYTES) {
		char line[MAIL_LINE_MAX + 1];
		size_t left = bytes.n - i,
		       n = base64((const unsigned char *)bytes.p + i,
			   left < MAIL_LINE_BYTES ? left : MAIL_LINE_BYTES, line);
		line[n++] = '\n';
		output_raw(output, (struct str){ line, n });
	}
}

static bool
is_plain(char c)
{
	return c >= 0x20 && c < 0x7f && c != '=';
}

/* A line that mail programs would change: mailboxes quote "From ", some programs end at a
 * lone dot. */
static bool
is_touchy(struct str text, size_t i)
{
	return text.p[i] == '.' ||
	       (text.n - i >= 5 && memcmp(text.p + i, "From ", 5) == 0);
}

static bool
ends_line(struct str text, size_t i)
{
	return i + 1 == text.n || text.p[i + 1] == '\n';
}

static void
quoted_printable(struct output *output, struct str text)
{
	char line[MAIL_LINE_MAX + 4];
	size_t n = 0;

	put(output, "Content-Transfer-Encoding: quoted-printable\n\n");
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool plain = is_plain(c) && !(c == ' ' && ends_line(text, i)) &&
			     !(n == 0 && is_touchy(text, i));
		if (c == '\n') {
			line[n++] = '\n';
			output_raw(output, (struct str){ line, n });
			n = 0;
			continue;
		}
		/* Room for the "=" that goes on, save at the end of the line. */
		if (n + (plain ? 1 : 3) > MAIL_LINE_MAX - 1) {
			line[n++] = '=';
			line[n++] = '\n';
			output_raw(output, (struct str){ line, n });
			n = 0;
			plain = plain && !is_touchy(text, i);
		}
		if (plain) {
			line[n++] = c;
		} else {
			line[n++] = '=';
			line[n++] = digits[(unsigned char)c >> 4];
			line[n++] = digits[(unsigned char)c & 15];
		}
	}
	if (n > 0) {
		line[n++] = '\n';
		output_raw(output, (struct str){ line, n });
	}
}

/* Base64 says nothing of lines, so they end with the CRLF of RFC 2045, 6.8. */
static void
base64_text(struct output *output, struct str text)
{
	struct output *lines = output_memory();
	struct str line;

	while (text.n > 0 && str_split(&text, '\n', &line)) {
		output_raw(lines, line);
		put(lines, "\r\n");
	}
	body_bytes(output, output_taken(lines));
	output_close(lines);
}

void
body_text(struct output *output, struct str text)
{
	size_t coded = 0;

	for (size_t i = 0; i < text.n; i++)
		coded += !is_plain(text.p[i]) && text.p[i] != '\n';
	/* Two bytes more for each against a third more for all. */
	if (coded * 6 > text.n)
		base64_text(output, text);
	else
		quoted_printable(output, text);
}
