#include "value/word.h"

/* Names are short: a loop beats a call. */
static inline bool
is_name(const char *name, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (name[i] != text.p[i])
			return false;
	return name[text.n] == '\0';
}

struct word
word_find(const struct words *words, struct str text)
{
	for (size_t i = 1; i < words->count && text.n > 0; i++)
		if (is_name(words->names[i], text))
			return (struct word){ (uint8_t)i };
	return (struct word){ 0 };
}

/* The next character that counts, in small letters; NUL at the end. */
static char
next_of(struct str *text)
{
	while (text->n > 0) {
		char c = *text->p++;
		text->n--;
		if (c >= 'A' && c <= 'Z')
			return (char)(c - 'A' + 'a');
		if (c != ' ' && c != '-' && c != '_')
			return c;
	}
	return '\0';
}

bool
word_is_alike(const char *name, struct str text)
{
	struct str rest = str_of(name);
	char a, b;

	do {
		a = next_of(&rest);
		b = next_of(&text);
	} while (a == b && a != '\0');
	return a == b && text.n == 0;
}

struct word
word_find_alike(const struct words *words, const struct synonym *synonyms, size_t count,
    struct str text)
{
	for (size_t i = 1; i < words->count; i++)
		if (word_is_alike(words->names[i], text))
			return (struct word){ (uint8_t)i };
	for (size_t i = 0; i < count; i++)
		if (word_is_alike(synonyms[i].name, text))
			return (struct word){ synonyms[i].number };
	return (struct word){ 0 };
}
