/*
 * mention: document numbers that free text may mention, for look-up in a map.
 *
 * A document number and its mentions are compared by key: letters and digits without
 * blanks and punctuation, letters as capitals without accents, digits as they are.  Text
 * is cut into tokens, the longest runs of letters and digits; a key is made of 1 to 4
 * whole neighbours, so 1001 never comes out of 11001 or A1001B.  Only the digits behind
 * a word in one token stand alone, too: "invoice1001" mentions 1001.  Lists and ranges
 * are read as people write them ("INV 1001-1003, 1007", "RE 4711/12", "12 to 15").
 *
 * Everything that may be a number is given, a caller drops what no document has and what
 * a longer match covers, and is strict with numbers that are short or flagged.
 */
#ifndef ARREARS_DOMAIN_MENTION_H
#define ARREARS_DOMAIN_MENTION_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* The key of a document number; empty if it has no letter or digit.  A key without a
 * digit or of more than MENTION_KEY_MOST bytes is never mentioned. */
struct str mention_key(struct str document, struct arena *arena);

#define MENTION_KEY_MOST 64

/* How a number is written.  In a list, and at the end of a range, it is completed with
 * what stands before the first one: the word, or the digits that it leaves out. */
enum mention_how {
	MENTION_TOKEN,  /* as one token */
	MENTION_JOINED, /* as neighbours: blanks or one kind of punctuation in between */
	MENTION_PART,   /* as the digits at the end of a token that begins with letters */
	MENTION_LIST,   /* completed */
	MENTION_RANGE   /* not at all: between the ends of a range */
};

enum mention_flag {
	MENTION_YEAR = 1,  /* 1900 to 2099 and no more */
	MENTION_DATE = 2,  /* has a part of what looks like a date */
	MENTION_AMOUNT = 4 /* has a part of what looks like an amount with 2 decimals */
};

struct mention {
	struct str key;
	struct str word;   /* the key of the word before it, or before its list, if any */
	uint32_t from, to; /* its bytes in the text, or all of its range */
	uint8_t digits;    /* how many; at least 1 */
	bool has_letters;
	uint8_t how;   /* enum mention_how */
	uint8_t flags; /* of enum mention_flag */
};

/* How many suffice for any text that a person writes. */
#define MENTIONS_ROOM 4096

struct mentions {
	struct mention *list; /* the caller's, */
	size_t room;          /* and its size */
	size_t count;
	bool more; /* there was no room for all, or the text is longer than read */
};

#define MENTION_TEXT_MOST 65536

/* Fills `out->list` with what the text mentions, by position, of those that begin
 * together the longest first; no two are equal.  Sets `count` and `more`.  Keys and words
 * live in the arena, which may be reset after each text.  Text should be UTF-8; a broken
 * byte separates tokens.
 *
 * A range has at most 1000 numbers, ascends, and its ends have as many digits, or the
 * second leaves out the first digits of the other ("1001-03"); a year is not completed
 * so ("2024-31"), and three numbers with hyphens are no range.  Telephone numbers may
 * look like ranges: trust one only when both of its ends are documents. */
void mentions_find(struct str text, struct arena *arena, struct mentions *out);

/* `b` lies inside the bytes of `a`, which says more: once `a` is known to be a document,
 * `b` is a part of its number.  A number in a range covers only its own shorter form. */
bool mention_covers(const struct mention *a, const struct mention *b);

#endif
