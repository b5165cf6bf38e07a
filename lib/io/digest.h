/*
 * digest: SHA-256 of a file or a text, to know it again.  Source: FIPS 180-4, by nettle.
 */
#ifndef ARREARS_IO_DIGEST_H
#define ARREARS_IO_DIGEST_H

#include "base/str.h"

#define DIGEST_SIZE 64 /* hexadecimal digits */

/* Reads the descriptor from its start to its end and leaves it at the start again.
 * False, with errno, when it cannot be read. */
bool digest_file(int fd, char text[DIGEST_SIZE]);

void digest_text(struct str bytes, char text[DIGEST_SIZE]);

#endif
