#include "io/qr.h"

#include <qrencode.h>
#include <string.h>

bool
qr_is_built(void)
{
	return true;
}

bool
qr_make(struct str text, struct qr *out)
{
	QRcode *code;
	bool fits;

	if (text.n == 0 || text.n > QR_TEXT_MOST)
		return false;
	code = QRcode_encodeData(
	    (int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	fits = code->width <= QR_WIDTH_MOST;
	out->width = (size_t)code->width;
	/* The other bits say what the module is for. */
	for (size_t i = 0; fits && i < out->width * out->width; i++)
		out->dark[i] = code->data[i] & 1;
	QRcode_free(code);
	return fits;
}
