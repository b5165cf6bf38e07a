#include "value/locale.h"

#define NO_BREAK "\xc2\xa0" /* U+00A0 */

struct locale {
	const char *language, *countries; /* blank-separated; "": all others */
	const char *group, *decimal;
	/* D and M: digits, two of them; d and m: as few as there are; N: name of the
	 * month; Y: year; the rest as it is. */
	const char *short_date, *long_date;
	const char *const *months;
	bool is_code_first; /* EUR 1.00 */
};

static const char *const english[] = { "January", "February", "March", "April", "May",
	"June", "July", "August", "September", "October", "November", "December" };
static const char *const german[] = { "Januar", "Februar", "März", "April", "Mai", "Juni",
	"Juli", "August", "September", "Oktober", "November", "Dezember" };
static const char *const spanish[] = { "enero", "febrero", "marzo", "abril", "mayo",
	"junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" };
static const char *const french[] = { "janvier", "février", "mars", "avril", "mai",
	"juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" };

/* The more special row first. */
/* clang-format off */
static const struct locale locales[] = {
	{ "en", "US PH PR", ",", ".", "M/D/Y", "N d, Y", english, true },
	{ "en", "CA ZA SE", ",", ".", "Y-M-D", "d N Y", english, true },
	{ "en", "GB IE AU NZ IN SG HK MT", ",", ".", "D/M/Y", "d N Y", english, true },
	{ "en", "", ",", ".", "Y-M-D", "d N Y", english, true },
	{ "de", "CH LI", "\xe2\x80\x99", ".", "D.M.Y", "d. N Y", german, true },
	{ "de", "", ".", ",", "D.M.Y", "d. N Y", german, false },
	{ "es", "US MX PR GT HN NI PA PE SV DO", ",", ".", "D/M/Y", "d de N de Y", spanish, false },
	{ "es", "", ".", ",", "D/M/Y", "d de N de Y", spanish, false },
	{ "fr", "CH", NO_BREAK, ",", "D.M.Y", "d N Y", french, false },
	{ "fr", "CA", NO_BREAK, ",", "Y-M-D", "d N Y", french, false },
	{ "fr", "", NO_BREAK, ",", "D/M/Y", "d N Y", french, false },
	{ "it", "CH", "\xe2\x80\x99", ".", "D.M.Y", NULL, NULL, true },
	{ "it", "", ".", ",", "D/M/Y", NULL, NULL, false },
	{ "nl", "", ".", ",", "D-M-Y", NULL, NULL, true },
	{ "pt", "", ".", ",", "D/M/Y", NULL, NULL, false },
	{ "pl", "", NO_BREAK, ",", "D.M.Y", NULL, NULL, false },
	{ "cs", "", NO_BREAK, ",", "D.M.Y", NULL, NULL, false },
	{ "da", "", ".", ",", "D.M.Y", NULL, NULL, false },
	{ "nb", "", NO_BREAK, ",", "D.M.Y", NULL, NULL, false },
	{ "no", "", NO_BREAK, ",", "D.M.Y", NULL, NULL, false },
	{ "sv", "", NO_BREAK, ",", "Y-M-D", NULL, NULL, false },
	{ "fi", "", NO_BREAK, ",", "d.m.Y", NULL, NULL, false },
	{ "", "", "", ".", "Y-M-D", NULL, NULL, false },
};
/* clang-format on */

static bool
has_country(const char *countries, struct str country)
{
	struct str rest = str_of(countries), part;

	if (rest.n == 0)
		return true;
	while (str_split(&rest, ' ', &part))
		if (str_equal_nocase(part, country))
			return true;
	return false;
}

const struct locale *
locale_find(struct str language, struct str country)
{
	size_t n = 0;

	while (n < language.n && language.p[n] != '-' && language.p[n] != '_')
		n++;
	if (language.n == n + 3)
		country = (struct str){ language.p + n + 1, 2 };
	language.n = n;
	for (size_t i = 0; i + 1 < COUNT(locales); i++)
		if (str_equal_nocase(language, str_of(locales[i].language)) &&
		    has_country(locales[i].countries, country))
			return &locales[i];
	return &locales[COUNT(locales) - 1];
}

static size_t
put_digits(char *out, int number, int least)
{
	char digits[12];
	size_t n = 0, written = 0;

	for (; number > 0 || (int)n < least; number /= 10)
		digits[n++] = (char)('0' + number % 10);
	while (n > 0)
		out[written++] = digits[--n];
	return written;
}

static size_t
put_text(char *out, const char *text)
{
	size_t n = strlen(text);

	memcpy(out, text, n);
	return n;
}

static size_t
put_date(const struct locale *locale, const char *pattern, struct date date, char *out)
{
	int year, month, day;
	size_t n = 0;

	if (date_is_none(date))
		return 0;
	date_to_ymd(date, &year, &month, &day);
	for (; *pattern != '\0'; pattern++) {
		switch (*pattern) {
		case 'Y':
			n += put_digits(out + n, year, 4);
			break;
		case 'M':
			n += put_digits(out + n, month, 2);
			break;
		case 'm':
			n += put_digits(out + n, month, 1);
			break;
		case 'D':
			n += put_digits(out + n, day, 2);
			break;
		case 'N':
			n += put_text(out + n, locale->months[month - 1]);
			break;
		case 'd':
			/* "de" is no day, and the first of a month is "1er" in French. */
			if (pattern[1] == 'e') {
				out[n++] = 'd';
				break;
			}
			n += put_digits(out + n, day, 1);
			if (day == 1 && locale->months == french)
				n += put_text(out + n, "er");
			break;
		default:
			out[n++] = *pattern;
			break;
		}
	}
	return n;
}

size_t
locale_short_date(
    const struct locale *locale, struct date date, char buffer[LOCALE_DATE_SIZE])
{
	return put_date(locale, locale->short_date, date, buffer);
}

size_t
locale_date(const struct locale *locale, struct date date, char buffer[LOCALE_DATE_SIZE])
{
	return put_date(locale,
	    locale->long_date != NULL ? locale->long_date : locale->short_date, date,
	    buffer);
}

size_t
locale_number(const struct locale *locale, struct amount amount, int decimals,
    char buffer[LOCALE_AMOUNT_SIZE])
{
	char plain[AMOUNT_SIZE];
	size_t length = amount_format(amount, decimals, plain), n = 0, i = 0, whole;
	const char *point = memchr(plain, '.', length);

	if (length > 0 && plain[0] == '-')
		buffer[n++] = plain[i++];
	whole = point != NULL ? (size_t)(point - plain) : length;
	for (size_t first = i; i < whole; i++) {
		if (i > first && (whole - i) % 3 == 0)
			n += put_text(buffer + n, locale->group);
		buffer[n++] = plain[i];
	}
	if (point != NULL) {
		n += put_text(buffer + n, locale->decimal);
		memcpy(buffer + n, point + 1, length - whole - 1);
		n += length - whole - 1;
	}
	return n;
}

size_t
locale_rate(
    const struct locale *locale, struct rate rate, char buffer[LOCALE_AMOUNT_SIZE])
{
	char plain[RATE_SIZE];
	size_t length = rate_format(rate, plain), n = 0;

	for (size_t i = 0; i < length; i++)
		if (plain[i] == '.')
			n += put_text(buffer + n, locale->decimal);
		else
			buffer[n++] = plain[i];
	return n;
}

size_t
locale_money(const struct locale *locale, struct amount amount, struct currency currency,
    char buffer[LOCALE_AMOUNT_SIZE])
{
	struct str code = currency_code(currency);
	size_t n = 0;

	if (amount_is_none(amount))
		return 0;
	if (locale->is_code_first) {
		n += put_text(buffer, code.p);
		n += put_text(buffer + n, NO_BREAK);
	}
	n += locale_number(locale, amount, currency_decimals(currency), buffer + n);
	if (!locale->is_code_first) {
		n += put_text(buffer + n, NO_BREAK);
		n += put_text(buffer + n, code.p);
	}
	return n;
}
