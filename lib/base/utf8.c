#include "base/utf8.h"

size_t
utf8_decode(const char *p, size_t n, uint32_t *code_point)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)p[0];
	size_t length = lead < 0x80   ? 1
			: lead < 0xc2 ? 0
			: lead < 0xe0 ? 2
			: lead < 0xf0 ? 3
				      : 4;
	uint32_t value;

	if (length == 0 || length > n || lead > 0xf4)
		return 0;
	value = length == 1 ? lead : lead & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		unsigned char next = (unsigned char)p[i];
		if ((next & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (next & 0x3fu);
	}
	if (value < least[length] || value > 0x10ffff ||
	    (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*code_point = value;
	return length;
}

size_t
utf8_sequence(const char *p, size_t n)
{
	uint32_t ignored;

	return utf8_decode(p, n, &ignored);
}

bool
utf8_may_continue(const char *p, size_t n)
{
	unsigned char lead = (unsigned char)p[0];
	size_t length = lead < 0xc2   ? 1
			: lead < 0xe0 ? 2
			: lead < 0xf0 ? 3
			: lead < 0xf5 ? 4
				      : 1;

	for (size_t i = 1; i < n; i++)
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			return false;
	return n < length;
}

size_t
utf8_valid_prefix(struct str text)
{
	size_t at = 0;

	while (at < text.n) {
		size_t length = utf8_sequence(text.p + at, text.n - at);
		if (length == 0)
			break;
		at += length;
	}
	return at;
}

struct range {
	uint32_t first, last;
};

static bool
in_ranges(const struct range *ranges, size_t count, uint32_t value)
{
	for (size_t i = 0; i < count; i++)
		if (value >= ranges[i].first && value <= ranges[i].last)
			return true;
	return false;
}

static const struct range wide[] = {
	{ 0x1100, 0x115f },
	{ 0x2e80, 0x303e },
	{ 0x3041, 0xa4cf },
	{ 0xa960, 0xa97c },
	{ 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff },
	{ 0xfe30, 0xfe6f },
	{ 0xff00, 0xff60 },
	{ 0xffe0, 0xffe6 },
	{ 0x1f300, 0x1f64f },
	{ 0x1f900, 0x1f9ff },
	{ 0x20000, 0x3fffd },
};

static const struct range combining[] = {
	{ 0x0300, 0x036f },
	{ 0x0483, 0x0489 },
	{ 0x0591, 0x05bd },
	{ 0x0610, 0x061a },
	{ 0x064b, 0x065f },
	{ 0x200b, 0x200f },
	{ 0x20d0, 0x20f0 },
	{ 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f },
};

size_t
utf8_width(struct str text)
{
	size_t width = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t value = 0;
		size_t length = utf8_decode(text.p + at, text.n - at, &value);
		if (length == 0)
			length = 1;
		at += length;
		if (value < 0x300)
			width++;
		else if (!in_ranges(combining, COUNT(combining), value))
			width += in_ranges(wide, COUNT(wide), value) ? 2 : 1;
	}
	return width;
}

bool
utf8_is_no_break(const char *p, size_t n)
{
	return n >= 2 && (unsigned char)p[0] == 0xc2 && (unsigned char)p[1] == 0xa0;
}
