/*
 * word: a word out of a fixed list, and a whole number that may be missing.
 */
#ifndef ARREARS_VALUE_WORD_H
#define ARREARS_VALUE_WORD_H

#include "base/str.h"

#include <stdint.h>

/* By its place in the list; 0 is "none given". */
struct word {
	uint8_t number;
};

struct words {
	const char *const *names; /* names[0] is "" */
	size_t count;
};

/* The number of `text` in `words`; 0 when it is not there, or empty. */
struct word word_find(const struct words *words, struct str text);

/* Another name of a word. */
struct synonym {
	const char *name;
	uint8_t number;
};

/* Whether both are the same but for case (ASCII), blanks, hyphens and underscores. */
bool word_is_alike(const char *name, struct str text);

/* The number of the word or synonym that is like `text`; 0 when there is none. */
struct word word_find_alike(const struct words *words, const struct synonym *synonyms,
    size_t count, struct str text);

struct count {
	int64_t value;
};

#define COUNT_NONE ((struct count){ INT64_MIN })

static inline bool
count_is_none(struct count count)
{
	return count.value == INT64_MIN;
}

#endif
