#include "domain/fold.h"

#include "base/utf8.h"

/* Base letters of U+00C0 to U+017F, in order; '.' marks the signs among them. */
static const char base_letters[] = "aaaaaaaceeeeiiiidnooooo.ouuuuyts"
				   "aaaaaaaceeeeiiiidnooooo.ouuuuyty"
				   "aaaaaaccccccccddddeeeeeeeeeegggg"
				   "gggghhhhiiiiiiiiiiiijjkkklllllll"
				   "lllnnnnnnnnnoooooooorrrrrrssssss"
				   "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
#define BASE_FIRST 0xC0u
#define CYRILLIC_FIRST 0x400u
#define CYRILLIC_LAST 0x45Fu
_Static_assert(
    sizeof(base_letters) - 1 == 0x180 - BASE_FIRST, "one letter per code point");

uint32_t
fold_next(struct str *text)
{
	uint32_t code = FOLD_BROKEN;
	size_t n;

	if (text->n == 0)
		return FOLD_END;
	n = utf8_decode(text->p, text->n, &code);
	if (n == 0) {
		code = FOLD_BROKEN;
		n = 1;
	}
	text->p += n;
	text->n -= n;
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

/* "Ё" is written "Е" as often. */
static uint32_t
cyrillic_letter(uint32_t code)
{
	if (code < 0x410)
		code += 0x50;
	else if (code < 0x430)
		code += 0x20;
	return code == 0x451 ? 0x435 : code;
}

uint32_t
fold_letter(uint32_t code)
{
	if (code >= 'A' && code <= 'Z')
		return code - 'A' + 'a';
	if (code >= CYRILLIC_FIRST && code <= CYRILLIC_LAST)
		return cyrillic_letter(code);
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
