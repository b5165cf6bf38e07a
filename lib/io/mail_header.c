#include "base/utf8.h"
#include "io/mail_internal.h"

#include <stdio.h>

/* RFC 5322, 2.1.1; RFC 2047, 2: an encoded word has at most 75. */
#define LINE_WANTED 78
#define WORD_MAX 75

/* "=?UTF-8?Q??=" */
#define WORD_FRAME 12

/* Bytes of text in one part of a parameter, which may become three times as long. */
#define PART_BYTES 18

bool
header_is_clean(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &c);
		if (n == 0 || c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
		    c == 0x2029)
			return false;
		i += n;
	}
	return true;
}

void
header_begin(struct header *header, struct output *output, const char *name)
{
	*header = (struct header){ output, strlen(name) + 1 };
	put(output, name);
	put(output, ":");
}

void
header_token(struct header *header, struct str token)
{
	if (header->column + 1 + token.n > LINE_WANTED) {
		put(header->output, "\n");
		header->column = 0;
	}
	put(header->output, " ");
	output_raw(header->output, token);
	header->column += 1 + token.n;
}

void
header_end(struct header *header)
{
	put(header->output, "\n");
}

/* ---- Encoded words ---- */

/* Bytes of whole characters, at most `limit`. */
static size_t
whole_characters(struct str text, size_t limit)
{
	size_t n = 0;

	while (n < text.n) {
		size_t sequence = utf8_sequence(text.p + n, text.n - n);
		if (sequence == 0)
			sequence = 1;
		if (n + sequence > limit)
			break;
		n += sequence;
	}
	return n;
}

/* Those that RFC 2047, 5 (3), allows in a name as they are. */
static bool
is_safe_in_word(char c)
{
	return is_letter(c) || is_digit(c) || (c != '\0' && strchr("!*+-/", c) != NULL);
}

static size_t
encode_q(struct str text, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == ' ')
			out[n++] = '_';
		else if (is_safe_in_word(text.p[i]))
			out[n++] = text.p[i];
		else
			n += (size_t)sprintf(
			    out + n, "=%02X", (unsigned)(unsigned char)text.p[i]);
	return n;
}

/* Bytes of whole characters that become at most `limit` in Q. */
static size_t
fitting_q(struct str text, size_t limit)
{
	size_t bytes = 0, coded = 0;

	for (; bytes < text.n; bytes++) {
		char c = text.p[bytes];
		coded += c == ' ' || is_safe_in_word(c) ? 1 : 3;
		if (coded > limit)
			break;
	}
	return whole_characters(text, bytes);
}

/* What the line has room for, or a new one if that is little. */
static size_t
word_room(const struct header *header)
{
	size_t taken = header->column + 1 + WORD_FRAME;

	if (taken + 24 > LINE_WANTED)
		return WORD_MAX - WORD_FRAME;
	return LINE_WANTED - taken < WORD_MAX - WORD_FRAME ? LINE_WANTED - taken
							   : WORD_MAX - WORD_FRAME;
}

/* Q for what is mostly Latin, B for all else; as few words as possible, for some programs
 * show a blank between two. */
static void
encoded_words(struct header *header, struct str text)
{
	size_t unsafe = 0;
	bool is_base64;

	for (size_t i = 0; i < text.n; i++)
		unsafe += text.p[i] != ' ' && !is_safe_in_word(text.p[i]);
	is_base64 = text.n + 2 * unsafe > (text.n + 2) / 3 * 4 &&
		    (unsafe > text.n / 3 || text.n + 2 * unsafe > word_room(header));
	while (text.n > 0) {
		char word[WORD_MAX + 5];
		size_t room = word_room(header), at;
		size_t n = is_base64 ? whole_characters(text, room / 4 * 3)
				     : fitting_q(text, room);
		struct str part = { text.p, n };
		at = (size_t)sprintf(word, "=?UTF-8?%c?", is_base64 ? 'B' : 'Q');
		at += is_base64 ? base64((const unsigned char *)part.p, n, word + at)
				: encode_q(part, word + at);
		word[at++] = '?';
		word[at++] = '=';
		header_token(header, (struct str){ word, at });
		text = (struct str){ text.p + n, text.n - n };
	}
}

/* Can the text stand as it is, word by word?  Blanks must survive, and what looks like an
 * encoded word must not be taken for one. */
static bool
is_plain(struct str text)
{
	size_t word = 0;

	if (text.n == 0 || text.p[0] == ' ' || text.p[text.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c < 0x20 || c > 0x7e || (c == ' ' && text.p[i + 1] == ' ') ||
		    (c == '=' && i + 1 < text.n && text.p[i + 1] == '?'))
			return false;
		word = c == ' ' ? 0 : word + 1;
		if (word >= WORD_MAX)
			return false;
	}
	return true;
}

static void
plain_words(struct header *header, struct str text)
{
	struct str word;

	while (str_split(&text, ' ', &word))
		header_token(header, word);
}

void
header_words(struct header *header, struct str text)
{
	if (is_plain(text))
		plain_words(header, text);
	else
		encoded_words(header, text);
}

/* ---- Names ---- */

/* RFC 5322, 3.2.3: characters that need quotes in a name. */
static bool
needs_quotes(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (strchr("()<>[]:;@\\,.\"", name.p[i]) != NULL)
			return true;
	return false;
}

static void
quoted_name(struct header *header, struct str name)
{
	char quoted[WORD_MAX * 2 + 2];
	size_t n = 0;

	quoted[n++] = '"';
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"' || name.p[i] == '\\')
			quoted[n++] = '\\';
		quoted[n++] = name.p[i];
	}
	quoted[n++] = '"';
	header_token(header, (struct str){ quoted, n });
}

void
header_mailbox(struct header *header, const struct mailbox *mailbox)
{
	char address[512];
	int n = snprintf(address, sizeof(address),
	    mailbox->name.n > 0 ? "<%.*s>" : "%.*s", STR_ARG(mailbox->address));

	if (mailbox->name.n > 0 && is_plain(mailbox->name)) {
		if (!needs_quotes(mailbox->name))
			plain_words(header, mailbox->name);
		else if (mailbox->name.n < WORD_MAX)
			quoted_name(header, mailbox->name);
		else
			encoded_words(header, mailbox->name);
	} else {
		encoded_words(header, mailbox->name);
	}
	header_token(header, (struct str){ address, (size_t)n });
}

/* ---- Parameters ---- */

static bool
is_plain_value(struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (!is_letter(value.p[i]) && !is_digit(value.p[i]) &&
		    (value.p[i] == '\0' || strchr("!#$&+-.^_ ", value.p[i]) == NULL))
			return false;
	return value.n > 0 && value.n < 60;
}

static size_t
encode_percent(struct str text, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (is_letter(text.p[i]) || is_digit(text.p[i]) || text.p[i] == '-' ||
		    text.p[i] == '.' || text.p[i] == '_')
			out[n++] = text.p[i];
		else
			n += (size_t)sprintf(
			    out + n, "%%%02X", (unsigned)(unsigned char)text.p[i]);
	return n;
}

void
header_parameter(struct header *header, const char *name, struct str value)
{
	char token[LINE_WANTED * 2];
	int n;

	put(header->output, ";");
	header->column++;
	if (is_plain_value(value)) {
		n = snprintf(token, sizeof(token), "%s=\"%.*s\"", name, STR_ARG(value));
		header_token(header, (struct str){ token, (size_t)n });
		return;
	}
	for (int part = 0; value.n > 0 || part == 0; part++) {
		size_t bytes = whole_characters(value, PART_BYTES);
		n = snprintf(token, sizeof(token), "%s*%d*=%s", name, part,
		    part == 0 ? "UTF-8''" : "");
		n += (int)encode_percent((struct str){ value.p, bytes }, token + n);
		value = (struct str){ value.p + bytes, value.n - bytes };
		if (value.n > 0)
			token[n++] = ';';
		header_token(header, (struct str){ token, (size_t)n });
	}
}
