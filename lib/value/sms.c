#include "value/sms.h"

#include "base/utf8.h"

#include <stdint.h>

/* Septets of a character in the basic alphabet, 0 when it is not there. */
static size_t
septets(uint32_t c)
{
	static const uint32_t others[] = { 0xa3, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7,
		0xd8, 0xf8, 0xc5, 0xe5, 0x394, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8,
		0x3a3, 0x398, 0x39e, 0xc6, 0xe6, 0xdf, 0xc9, 0xa4, 0xa1, 0xc4, 0xd6, 0xd1,
		0xdc, 0xa7, 0xbf, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0 };

	if (c == 0x20ac || (c < 0x80 && c != 0 && strchr("^{}\\[~]|\f", (int)c) != NULL))
		return 2;
	if (c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7f && c != '`'))
		return 1;
	for (size_t i = 0; i < COUNT(others); i++)
		if (c == others[i])
			return 1;
	return 0;
}

struct sms
sms_of(struct str text)
{
	size_t basic = 0, wide = 0, part;
	bool is_basic = true;
	struct sms sms;

	for (size_t i = 0; i < text.n;) {
		uint32_t c = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &c), count = septets(c);
		is_basic = is_basic && count > 0;
		basic += count;
		wide += c > 0xffff ? 2 : 1;
		i += n == 0 ? 1 : n;
	}
	sms.characters = is_basic ? basic : wide;
	sms.limit = is_basic ? 160 : 70;
	part = is_basic ? 153 : 67;
	sms.messages =
	    sms.characters <= sms.limit ? 1 : (sms.characters + part - 1) / part;
	return sms;
}
