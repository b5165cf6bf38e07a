#include "value/word.h"

struct word
word_find(const struct words *words, struct str text)
{
	for (size_t i = 1; i < words->count && text.n > 0; i++) {
		const char *name = words->names[i];
		if (name[0] == text.p[0] && strncmp(name, text.p, text.n) == 0 &&
		    name[text.n] == '\0')
			return (struct word){ (uint8_t)i };
	}
	return (struct word){ 0 };
}
