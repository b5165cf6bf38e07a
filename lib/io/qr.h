/*
 * qr: text as a QR code (ISO/IEC 18004) of error correction level M and at most version
 * 13, as payment codes want it.  A build without libqrencode has qr_absent.c in place of
 * qr.c.
 */
#ifndef ARREARS_IO_QR_H
#define ARREARS_IO_QR_H

#include "base/str.h"

#include <stdint.h>

#define QR_TEXT_MOST 331 /* bytes that version 13 holds at level M */
#define QR_WIDTH_MOST 69
#define QR_QUIET 4 /* modules around it that stay white */

struct qr {
	size_t width; /* modules from the left to the right, as many as from the top */
	uint8_t dark[QR_WIDTH_MOST * QR_WIDTH_MOST]; /* row by row: 1 or 0 */
};

/* Can this build make any? */
bool qr_is_built(void);

/* False when the text is empty or too long, or this build makes none. */
bool qr_make(struct str text, struct qr *out);

/* The next dark modules of a row from `*x` on: their first in `*x`, and how many, or 0
 * when there are no more. */
static inline size_t
qr_run(const struct qr *qr, size_t y, size_t *x)
{
	const uint8_t *row = qr->dark + y * qr->width;
	size_t end;

	while (*x < qr->width && row[*x] == 0)
		(*x)++;
	end = *x;
	while (end < qr->width && row[end] != 0)
		end++;
	return end - *x;
}

#endif
