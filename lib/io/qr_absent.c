/* In place of qr.c in a build without libqrencode. */

#include "io/qr.h"

bool
qr_is_built(void)
{
	return false;
}

bool
qr_make(struct str text, struct qr *out)
{
	(void)text;
	(void)out;
	return false;
}
