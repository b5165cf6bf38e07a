/*
 * encoding: what text is written in, and the same as UTF-8; the only user of iconv.
 *
 * UTF-8 is proven, never assumed: every byte is looked at.  UTF-16 is taken by its byte
 * order mark, or when the bytes make text in one byte order only; Windows-1252 when
 * codepage_decide() says so.  Anything else must be named.
 */
#ifndef ARREARS_IO_ENCODING_H
#define ARREARS_IO_ENCODING_H

#include "io/fault.h"

struct encoding {
	const char *name; /* for iconv; NULL: it is UTF-8 already */
	char description[96];
};

/* Finds out how the file, which is read from its start, is written.  `wanted` is a name
 * that iconv knows, or NULL.  False, with the fault, when that is not known, is
 * contradicted by a byte order mark, or nothing tells. */
bool encoding_find(
    int fd, const char *wanted, struct encoding *encoding, struct fault *fault);

/* Writes all of the file to `to` as UTF-8.  False, with the fault, at bytes that mean
 * nothing in the encoding. */
bool encoding_convert(int fd, const char *name, int to, struct fault *fault);

#endif
