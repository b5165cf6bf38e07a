/*
 * str: a borrowed slice of bytes, the currency of the whole library.
 *
 * A str never owns its bytes and is not terminated by NUL; whoever made it
 * says how long they live.  All functions here are about bytes: no locale.
 */
#ifndef ARREARS_BASE_STR_H
#define ARREARS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* For functions that take printf's arguments, from number `first` on. */
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

#define NORETURN __attribute__((noreturn))

/* For a function whose arguments are constants where it is called. */
#define ALWAYS_INLINE __attribute__((always_inline)) static inline

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct str {
	const char *p;
	size_t n;
};

/* A string literal as a str, usable in static tables. */
#define STR(literal)                            \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}

/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

static inline struct str
str_of(const char *text)
{
	return (struct str){ text, strlen(text) };
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_is(struct str a, const char *text)
{
	return str_equal(a, str_of(text));
}

/* Of ASCII. */
static inline bool
is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(int c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Order of bytes, the shorter first: negative, 0 or positive. */
int str_compare(struct str a, struct str b);

/* Without the blanks (space, tab) at both ends. */
struct str str_trim(struct str s);

/* Cuts the part up to `separator` (or the end) off the front of `rest`.
 * Returns false when nothing is left: "a,,b" gives three parts, "" gives one. */
bool str_split(struct str *rest, char separator, struct str *part);

/* ASCII letters compared without case. */
bool str_equal_nocase(struct str a, struct str b);

/* How many single-byte edits turn a into b, or `limit` when there are as many
 * or more: for "did you mean". */
size_t str_distance(struct str a, struct str b, size_t limit);

/* Reads all of `s` as a decimal integer; false if it is none or overflows. */
bool str_to_integer(struct str s, long long *out);

#endif
