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
