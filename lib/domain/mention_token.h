/*
 * mention_token: text cut into tokens, for mention only.
 *
 * The keys of all tokens stand one behind the other, so the key of neighbours that are
 * joined is a slice.  A token is a run of letters or digits; what is written without
 * blanks (Han, Kana) is a token of its own.
 */
#ifndef ARREARS_DOMAIN_MENTION_TOKEN_H
#define ARREARS_DOMAIN_MENTION_TOKEN_H

#include "domain/mention.h"

#define MARK_NONE 0
#define MARK_MIXED 1 /* more than one kind, or one that means nothing */

enum shape {
	SHAPE_WORD,
	SHAPE_NUMBER,
	SHAPE_NUMBERED, /* a word, then digits */
	SHAPE_MIXED
};

struct token {
	uint32_t from, to;    /* in the text */
	uint32_t key, key_to; /* in the keys */
	uint32_t digits_to;   /* digits in all tokens up to this one */
	uint32_t word_length; /* letters in front, in bytes of the key */
	uint8_t shape;        /* enum shape */
	uint8_t mark;         /* the punctuation in front of it, */
	uint8_t mark_count;   /* and how often */
	bool tight;           /* no blanks in front of it */
	bool joins;           /* may continue the number before it */
	uint8_t flags;        /* MENTION_DATE, MENTION_AMOUNT */
};

struct tokens {
	struct str text; /* as far as it is read */
	char *keys;
	struct token *list;
	uint32_t count;
};

/* Tokens of the text, with dates and amounts marked; they live in the arena. */
struct tokens tokens_read(struct str text, struct arena *arena);

static inline struct str
tokens_slice(const struct tokens *tokens, uint32_t from, uint32_t to)
{
	return (struct str){ tokens->keys + from, to - from };
}

static inline struct str
tokens_key(const struct tokens *tokens, uint32_t i)
{
	return tokens_slice(tokens, tokens->list[i].key, tokens->list[i].key_to);
}

/* Is token `i` a number, parted from a number before it by just one of `marks`? */
bool tokens_follow_number(const struct tokens *tokens, uint32_t i, const char *marks);

/* 1900 to 2099. */
bool digits_are_year(struct str digits);

/* MENTION_YEAR or MENTION_DATE of a number that is all digits: 2024, 20240305. */
uint8_t digits_flags(struct str digits);

#endif
