#include "domain/fold.h"

/* Base letters of U+00C0 to U+017F, in order; '.' marks the signs among them. */
static const char base_letters[] = "aaaaaaaceeeeiiiidnooooo.ouuuuyts"
				   "aaaaaaaceeeeiiiidnooooo.ouuuuyty"
				   "aaaaaaccccccccddddeeeeeeeeeegggg"
				   "gggghhhhiiiiiiiiiiiijjkkklllllll"
				   "lllnnnnnnnnnoooooooorrrrrrssssss"
				   "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
#define BASE_FIRST 0xC0u
_Static_assert(
    sizeof(base_letters) - 1 == 0x180 - BASE_FIRST, "one letter per code point");

/* How many bytes the character with this first byte has; 0 if it starts none. */
static size_t
sequence_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2)
		return 0;
	if (first < 0xE0)
		return 2;
	if (first < 0xF0)
		return 3;
	return first < 0xF5 ? 4 : 0;
}

uint32_t
fold_next(struct str *text)
{
	static const uint32_t first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)text->p;
	size_t length, i = 1;
	uint32_t code;

	if (text->n == 0)
		return FOLD_END;
	length = sequence_length(p[0]);
	code = p[0] & first_bits[length];
	while (i < length && i < text->n && (p[i] & 0xC0) == 0x80)
		code = code << 6 | (p[i++] & 0x3F);
	if (length == 0 || i < length || code < smallest[length] || code > 0x10FFFF) {
		code = FOLD_BROKEN;
		i = 1;
	}
	text->p += i;
	text->n -= i;
	return code;
}

uint32_t
fold_peek(struct str text)
{
	return fold_next(&text);
}

static bool
is_accent(uint32_t code)
{
	return code >= 0x300 && code <= 0x36F;
}

uint32_t
fold_letter(uint32_t code)
{
	if (code >= 'A' && code <= 'Z')
		return code - 'A' + 'a';
	if (code < BASE_FIRST || is_accent(code))
		return code < BASE_FIRST ? code : 0;
	if (code - BASE_FIRST < sizeof(base_letters) - 1 &&
	    base_letters[code - BASE_FIRST] != '.')
		return (uint32_t)base_letters[code - BASE_FIRST];
	return code;
}

bool
fold_is_letter(uint32_t code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
	if (code < BASE_FIRST || code == 0xD7 || code == 0xF7 || code == FOLD_BROKEN)
		return false;
	/* General punctuation to dingbats, CJK marks, full-width marks, the BOM. */
	return !(code >= 0x2000 && code <= 0x2BFF) &&
	       !(code >= 0x3000 && code <= 0x3004) && code < 0xE000;
}

bool
fold_is_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

bool
fold_is_blank(uint32_t code)
{
	return code == ' ' || code == '\t' || code == 0xA0 || code == 0x2009 ||
	       code == 0x202F;
}

void
fold_skip_blanks(struct str *text)
{
	while (fold_is_blank(fold_peek(*text)))
		fold_next(text);
}

struct str
fold_word(struct str *text, char buffer[FOLD_WORD_SIZE])
{
	size_t n = 0;
	bool fits = true;

	while (fold_is_letter(fold_peek(*text))) {
		uint32_t letter = fold_letter(fold_next(text));
		fits = fits && n + 4 <= FOLD_WORD_SIZE;
		if (fits && letter != 0)
			n += fold_write(letter, buffer + n);
	}
	return (struct str){ buffer, fits ? n : 0 };
}

size_t
fold_write(uint32_t code, char *buffer)
{
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

	for (size_t i = n - 1; i > 0; i--) {
		buffer[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	buffer[0] = (char)(marks[n] | code);
	return n;
}
