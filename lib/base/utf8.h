/*
 * utf8: strict validation of UTF-8 (RFC 3629) and the width of text on a
 * terminal.  No overlong forms, no surrogates, nothing above U+10FFFF.
 */
#ifndef ARREARS_BASE_UTF8_H
#define ARREARS_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* The length, 1 to 4, of the well-formed sequence at the start of `p`, which
 * has `n` > 0 bytes; 0 if there is none. */
size_t utf8_sequence(const char *p, size_t n);

/* Like utf8_sequence(), and gives the code point. */
size_t utf8_decode(const char *p, size_t n, uint32_t *code_point);

/* True if the `n` > 0 bytes at `p` may be the start of a sequence that is cut off. */
bool utf8_may_continue(const char *p, size_t n);

/* The offset of the first byte that is not UTF-8, or text.n. */
size_t utf8_valid_prefix(struct str text);

/* Columns that `text` takes on a terminal: East Asian wide characters count 2,
 * combining marks 0 (Unicode 15, East Asian Width W and F; general category
 * Mn of the common blocks). */
size_t utf8_width(struct str text);

/* Do the `n` bytes at `p` begin with a no-break space (U+00A0, two bytes)? */
bool utf8_is_no_break(const char *p, size_t n);

#endif
