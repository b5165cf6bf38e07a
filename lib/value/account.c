#include "value/account.h"

/* What is wrong, for both kinds of text. */
#define WRONG_FORM "must be two letters, two check digits, and letters or digits"
#define WRONG_CHECK "has wrong check digits"

/* Country and length, in the order of the countries. */
static const struct {
	char country[3];
	uint8_t length;
} ibans[] = { { "AD", 24 }, { "AE", 23 }, { "AL", 28 }, { "AT", 20 }, { "AZ", 28 },
	{ "BA", 20 }, { "BE", 16 }, { "BG", 22 }, { "BH", 22 }, { "BI", 27 },
	{ "BR", 29 }, { "BY", 28 }, { "CH", 21 }, { "CR", 22 }, { "CY", 28 },
	{ "CZ", 24 }, { "DE", 22 }, { "DJ", 27 }, { "DK", 18 }, { "DO", 28 },
	{ "EE", 20 }, { "EG", 29 }, { "ES", 24 }, { "FI", 18 }, { "FK", 18 },
	{ "FO", 18 }, { "FR", 27 }, { "GB", 22 }, { "GE", 22 }, { "GI", 23 },
	{ "GL", 18 }, { "GR", 27 }, { "GT", 28 }, { "HN", 28 }, { "HR", 21 },
	{ "HU", 28 }, { "IE", 22 }, { "IL", 23 }, { "IQ", 23 }, { "IS", 26 },
	{ "IT", 27 }, { "JO", 30 }, { "KW", 30 }, { "KZ", 20 }, { "LB", 28 },
	{ "LC", 32 }, { "LI", 21 }, { "LT", 20 }, { "LU", 20 }, { "LV", 21 },
	{ "LY", 25 }, { "MC", 27 }, { "MD", 24 }, { "ME", 22 }, { "MK", 19 },
	{ "MN", 20 }, { "MR", 27 }, { "MT", 31 }, { "MU", 30 }, { "NI", 28 },
	{ "NL", 18 }, { "NO", 15 }, { "OM", 23 }, { "PK", 24 }, { "PL", 28 },
	{ "PS", 29 }, { "PT", 25 }, { "QA", 29 }, { "RO", 24 }, { "RS", 22 },
	{ "RU", 33 }, { "SA", 24 }, { "SC", 31 }, { "SD", 18 }, { "SE", 24 },
	{ "SI", 19 }, { "SK", 24 }, { "SM", 27 }, { "SO", 23 }, { "ST", 25 },
	{ "SV", 28 }, { "TL", 23 }, { "TN", 24 }, { "TR", 26 }, { "UA", 29 },
	{ "VA", 22 }, { "VG", 24 }, { "XK", 20 }, { "YE", 30 } };

static const char eea[] = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU "
			  "LV MT NL NO PL PT RO SE SI SK";
static const char other_sepa[] = "AD AL CH GB GI MC MD ME MK RS SM VA";

unsigned
remainder_97(struct str text, unsigned rest)
{
	for (size_t i = 0; i < text.n; i++)
		rest = is_digit(text.p[i])
			   ? (rest * 10 + (unsigned)(text.p[i] - '0')) % 97
			   : (rest * 100 + (unsigned)(text.p[i] - 'A') + 10) % 97;
	return rest;
}

static bool
is_capital(char c)
{
	return is_letter(c) && c <= 'Z';
}

/* Copies without blanks, in capitals; false if it is longer than `most`. */
static bool
copy_capitals(struct str text, size_t most, struct account_text *out)
{
	*out = (struct account_text){ 0 };
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == ' ')
			continue;
		if (out->length == most)
			return false;
		out->text[out->length++] = is_letter(c) ? (char)(c & ~0x20) : c;
	}
	return true;
}

static bool
begins_well(const struct account_text *account)
{
	return account->length > 4 && is_capital(account->text[0]) &&
	       is_capital(account->text[1]) && is_digit(account->text[2]) &&
	       is_digit(account->text[3]);
}

static size_t
length_of(const char *country)
{
	for (size_t i = 0; i < COUNT(ibans); i++)
		if (memcmp(ibans[i].country, country, 2) == 0)
			return ibans[i].length;
	return 0;
}

/* Of the text behind the first four characters, then these.  97 is no remainder of 98
 * less another, so that 00, 01 and 99 are no check digits. */
static bool
check_holds(struct str body, const char *head)
{
	unsigned check = (unsigned)(head[2] - '0') * 10 + (unsigned)(head[3] - '0');

	return check >= 2 && check <= 98 &&
	       remainder_97((struct str){ head, 4 }, remainder_97(body, 0)) == 1;
}

const char *
iban_parse(struct str text, struct account_text *out)
{
	size_t length;

	if (!copy_capitals(text, IBAN_MOST, out) || !begins_well(out))
		return WRONG_FORM;
	for (size_t i = 4; i < out->length; i++)
		if (!is_digit(out->text[i]) && !is_capital(out->text[i]))
			return WRONG_FORM;
	length = length_of(out->text);
	if (length == 0)
		return "is of a country that has no IBAN";
	if (length != out->length)
		return "has a length that is not that of its country";
	if (!check_holds((struct str){ out->text + 4, length - 4 }, out->text))
		return WRONG_CHECK;
	return NULL;
}

const char *
creditor_id_parse(struct str text, struct account_text *out)
{
	char body[CREDITOR_ID_MOST];
	size_t n = 0;

	if (!copy_capitals(text, CREDITOR_ID_MOST, out) || !begins_well(out) ||
	    out->length < 8)
		return "must be two letters, two check digits, a business code of three, "
		       "and a national id";
	for (size_t i = 4; i < out->length; i++) {
		char c = out->text[i];
		if (is_digit(c) || is_capital(c)) {
			if (i >= 7)
				body[n++] = c;
		} else if (strchr("+?/-:().,'", c) == NULL || c == '\0') {
			return WRONG_FORM;
		}
	}
	if (n == 0 || !check_holds((struct str){ body, n }, out->text))
		return WRONG_CHECK;
	return NULL;
}

bool
bic_is_valid(struct str text)
{
	if (text.n != 8 && text.n != 11)
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (!is_capital(text.p[i]) && (i == 4 || i == 5 || !is_digit(text.p[i])))
			return false;
	return true;
}

bool
routing_is_valid(struct str text)
{
	static const unsigned weights[] = { 3, 7, 1 };
	unsigned sum = 0;

	if (text.n != 9)
		return false;
	for (size_t i = 0; i < 9; i++) {
		if (!is_digit(text.p[i]))
			return false;
		sum += (unsigned)(text.p[i] - '0') * weights[i % 3];
	}
	return sum > 0 && sum % 10 == 0;
}

static bool
is_among(const char *countries, struct str iban)
{
	for (const char *p = countries; iban.n >= 2; p += 3) {
		if (memcmp(p, iban.p, 2) == 0)
			return true;
		if (p[2] == '\0')
			break;
	}
	return false;
}

bool
iban_is_of_eea(struct str iban)
{
	return is_among(eea, iban);
}

bool
iban_is_of_sepa(struct str iban)
{
	return is_among(eea, iban) || is_among(other_sepa, iban);
}
