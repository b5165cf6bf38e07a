#include "io/sheet_currency.h"

#include <stdlib.h>

/* Signs of several currencies, by the language that they are written in (MS-LCID). */
static const struct {
	unsigned long number;
	const char *language, *sign, *code;
} local_signs[] = {
	{ 0x0409, "en-US", "$", "USD" },
	{ 0x1009, "en-CA", "$", "CAD" },
	{ 0x0c0c, "fr-CA", "$", "CAD" },
	{ 0x0c09, "en-AU", "$", "AUD" },
	{ 0x1409, "en-NZ", "$", "NZD" },
	{ 0x4809, "en-SG", "$", "SGD" },
	{ 0x1004, "zh-SG", "$", "SGD" },
	{ 0x0c04, "zh-HK", "$", "HKD" },
	{ 0x0404, "zh-TW", "$", "TWD" },
	{ 0x080a, "es-MX", "$", "MXN" },
	{ 0x2c0a, "es-AR", "$", "ARS" },
	{ 0x340a, "es-CL", "$", "CLP" },
	{ 0x240a, "es-CO", "$", "COP" },
	{ 0x0809, "en-GB", "£", "GBP" },
	{ 0x0411, "ja-JP", "¥", "JPY" },
	{ 0x0804, "zh-CN", "¥", "CNY" },
	{ 0x041d, "sv-SE", "kr", "SEK" },
	{ 0x0414, "nb-NO", "kr", "NOK" },
	{ 0x0814, "nn-NO", "kr", "NOK" },
	{ 0x0406, "da-DK", "kr", "DKK" },
};

/* Without blanks, and marks of sign, at both ends. */
static struct str
strip(struct str text)
{
	static const struct str others[] = { STR(" "), STR("\xc2\xa0"),
		STR("\xe2\x80\xaf"), STR("-"), STR("\xe2\x88\x92"), STR("+"), STR("("),
		STR(")") };

	for (size_t i = 0; i < COUNT(others);) {
		size_t n = others[i].n;
		if (text.n >= n && memcmp(text.p, others[i].p, n) == 0)
			text.p += n;
		else if (text.n < n || memcmp(text.p + text.n - n, others[i].p, n) != 0) {
			i++;
			continue;
		}
		text.n -= n;
		i = 0;
	}
	return text;
}

static struct str
if_currency(struct str text, sheet_is_currency *is_currency)
{
	text = strip(text);
	return text.n > 0 && text.n <= SHEET_CURRENCY_SIZE && is_currency(text)
		   ? text
		   : (struct str)STR("");
}

/* "€-407", "$-en-CA", "USD": what stands in brackets behind a dollar. */
static struct str
bracketed_currency(struct str text, sheet_is_currency *is_currency)
{
	struct str language = text, sign;
	char number[SHEET_CURRENCY_SIZE] = "", *end;
	unsigned long value;

	(void)str_split(&language, '-', &sign);
	if (language.p != NULL && language.n < sizeof(number))
		memcpy(number, language.p, language.n);
	value = strtoul(number, &end, 16);
	for (size_t i = 0; i < COUNT(local_signs); i++)
		if (str_is(sign, local_signs[i].sign) &&
		    (*end == '\0' ? (value & 0xffff) == local_signs[i].number
				  : strcmp(number, local_signs[i].language) == 0))
			return str_of(local_signs[i].code);
	return if_currency(sign, is_currency);
}

/* Text that stands for itself, joined over quotes and backslashes: US"$". */
struct literal {
	char *text;
	size_t n;
};

static void
add(struct literal *literal, struct str text)
{
	for (size_t i = 0; i < text.n && literal->n < SHEET_CURRENCY_SIZE; i++)
		literal->text[literal->n++] = text.p[i];
}

/* Takes one part of the format, and adds what it shows; a place of a digit ends the
 * literal. */
static size_t
take_part(struct str format, struct literal *literal, bool *ends)
{
	const char *quote;
	char c = format.p[0];
	size_t n;

	*ends = false;
	if (c == '"') {
		quote = memchr(format.p + 1, '"', format.n - 1);
		n = quote == NULL ? format.n : (size_t)(quote - format.p) + 1;
		add(literal, (struct str){ format.p + 1, n < 2 ? 0 : n - 2 });
		return n;
	}
	if ((c == '\\' || c == '_' || c == '*') && format.n > 1) {
		add(literal,
		    c == '\\' ? (struct str){ format.p + 1, 1 } : (struct str)STR(" "));
		return 2;
	}
	if (c == ' ' || c == '$' || (signed char)c < 0)
		add(literal, (struct str){ format.p, 1 });
	else
		*ends = true;
	return 1;
}

struct str
sheet_format_currency(
    struct str format, sheet_is_currency *is_currency, char out[SHEET_CURRENCY_SIZE])
{
	struct literal literal = { out, 0 };
	struct str found = STR("");
	bool ends;

	/* The part before the first semicolon is that of positive numbers. */
	while (format.n > 0 && format.p[0] != ';' && found.n == 0) {
		const char *end = memchr(format.p, ']', format.n);
		size_t n;
		if (format.p[0] == '[') {
			n = end == NULL ? format.n : (size_t)(end - format.p) + 1;
			ends = true;
			if (n > 3 && format.p[1] == '$')
				found = bracketed_currency(
				    (struct str){ format.p + 2, n - 3 }, is_currency);
		} else {
			n = take_part(format, &literal, &ends);
		}
		format = (struct str){ format.p + n, format.n - n };
		if (!ends)
			continue;
		if (found.n == 0)
			found = if_currency(
			    (struct str){ literal.text, literal.n }, is_currency);
		literal.n = found.n == 0 ? 0 : literal.n;
	}
	return found.n > 0
		   ? found
		   : if_currency((struct str){ literal.text, literal.n }, is_currency);
}

struct str
sheet_shown_currency(struct str display, sheet_is_currency *is_currency)
{
	size_t first = 0, last = display.n;
	struct str found;

	while (first < display.n && (display.p[first] < '0' || display.p[first] > '9'))
		first++;
	while (last > first && (display.p[last - 1] < '0' || display.p[last - 1] > '9'))
		last--;
	found = if_currency((struct str){ display.p, first }, is_currency);
	return found.n > 0
		   ? found
		   : if_currency(
			 (struct str){ display.p + last, display.n - last }, is_currency);
}
