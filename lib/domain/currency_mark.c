#include "domain/currency_mark.h"

#include "domain/fold.h"

#define MARK_SIZE (FOLD_WORD_SIZE + 4)
#define MARK_LETTERS_MAX 3

const struct currency_mark currency_marks[] = {
	{ "$", "USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD "
	       "SBD SRD TTD XCD MXN CLP COP ARS UYU BRL DOP CUP CVE NIO TOP WST MOP" },
	{ "us$", "USD" },
	{ "u$", "USD UYU" },
	{ "c$", "CAD NIO" },
	{ "ca$", "CAD" },
	{ "can$", "CAD" },
	{ "cad$", "CAD" },
	{ "cdn$", "CAD" },
	{ "a$", "AUD" },
	{ "au$", "AUD" },
	{ "aud$", "AUD" },
	{ "nz$", "NZD" },
	{ "s$", "SGD" },
	{ "sg$", "SGD" },
	{ "hk$", "HKD" },
	{ "nt$", "TWD" },
	{ "tw$", "TWD" },
	{ "r$", "BRL" },
	{ "mx$", "MXN" },
	{ "mex$", "MXN" },
	{ "ar$", "ARS" },
	{ "cl$", "CLP" },
	{ "clp$", "CLP" },
	{ "co$", "COP" },
	{ "col$", "COP" },
	{ "rd$", "DOP" },
	{ "j$", "JMD" },
	{ "ja$", "JMD" },
	{ "tt$", "TTD" },
	{ "ec$", "XCD" },
	{ "bd$", "BMD BBD" },
	{ "bds$", "BBD" },
	{ "bz$", "BZD" },
	{ "b$", "BND BSD" },
	{ "br$", "BND" },
	{ "fj$", "FJD" },
	{ "gy$", "GYD" },
	{ "ky$", "KYD" },
	{ "ci$", "KYD" },
	{ "ld$", "LRD" },
	{ "n$", "NAD" },
	{ "si$", "SBD" },
	{ "t$", "TOP" },
	{ "ws$", "WST" },
	{ "mop$", "MOP" },
	{ "£", "GBP EGP LBP SYP SDG SSP FKP GIP SHP" },
	{ "gb£", "GBP" },
	{ "e£", "EGP" },
	{ "le£", "EGP" },
	{ "ll£", "LBP" },
	{ "¥", "JPY CNY" },
	{ "￥", "JPY CNY" },
	{ "jp¥", "JPY" },
	{ "cn¥", "CNY" },
	{ "€", "EUR" },
	{ "฿", "THB" },
	{ "₡", "CRC SVC" },
	{ "₦", "NGN" },
	{ "₨", "INR PKR LKR NPR MUR SCR" },
	{ "₩", "KRW KPW" },
	{ "₪", "ILS" },
	{ "₫", "VND" },
	{ "₭", "LAK" },
	{ "₮", "MNT" },
	{ "₱", "PHP CUP" },
	{ "₲", "PYG" },
	{ "₴", "UAH" },
	{ "₵", "GHS" },
	{ "gh₵", "GHS" },
	{ "₸", "KZT" },
	{ "₹", "INR" },
	{ "₺", "TRY" },
	{ "₼", "AZN" },
	{ "₽", "RUB" },
	{ "₾", "GEL" },
	{ "euro", "EUR" },
	{ "euros", "EUR" },
	{ "dollar", "USD CAD AUD NZD SGD HKD TWD" },
	{ "dollars", "USD CAD AUD NZD SGD HKD TWD" },
	{ "pounds", "GBP EGP" },
	{ "sterling", "GBP" },
	{ "fr", "CHF XAF XOF XPF BIF DJF GNF KMF RWF CDF" },
	{ "sfr", "CHF" },
	{ "cfa", "XAF XOF" },
	{ "fcfa", "XAF XOF" },
	{ "ft", "HUF" },
	{ "kc", "CZK" },
	{ "kr", "SEK NOK DKK ISK" },
	{ "skr", "SEK" },
	{ "nkr", "NOK" },
	{ "dkr", "DKK" },
	{ "lei", "RON MDL" },
	{ "zl", "PLN" },
	{ "r", "ZAR" },
	{ "rm", "MYR" },
	{ "rp", "IDR" },
	{ "rs", "INR PKR LKR NPR MUR SCR" },
	{ "rmb", "CNY" },
	{ "tl", "TRY" },
	{ "dh", "AED MAD" },
	{ "dhs", "AED MAD" },
	{ "円", "JPY" },
	{ "лв", "BGN" },
	{ "руб", "RUB" },
};
const size_t currency_mark_count = COUNT(currency_marks);

const struct currency_mark *
currency_mark_find(struct str text)
{
	for (size_t i = 0; i < COUNT(currency_marks); i++)
		if (str_is(text, currency_marks[i].text))
			return &currency_marks[i];
	return NULL;
}

static bool
is_sign(uint32_t code)
{
	return code == '$' || (code >= 0xA2 && code <= 0xA5) || code == 0xE3F ||
	       (code >= 0x20A0 && code <= 0x20CF) || code == 0xFFE5;
}

const struct currency_mark *
currency_mark_take(struct str *text)
{
	char buffer[FOLD_WORD_SIZE], mark[MARK_SIZE];
	struct str rest = *text, word = fold_word(&rest, buffer);
	const struct currency_mark *found;
	size_t n = word.n;

	if (word.n > MARK_LETTERS_MAX || !is_sign(fold_peek(rest)))
		return NULL;
	memcpy(mark, word.p, n);
	n += fold_write(fold_next(&rest), mark + n);
	found = currency_mark_find((struct str){ mark, n });
	if (found != NULL)
		*text = rest;
	return found;
}

const struct currency_mark *
currency_mark_read(struct str text)
{
	char buffer[FOLD_WORD_SIZE];
	const struct currency_mark *mark = currency_mark_take(&text);

	if (mark == NULL)
		mark = currency_mark_find(fold_word(&text, buffer));
	if (text.n > 0 && text.p[0] == '.')
		fold_next(&text);
	return text.n == 0 ? mark : NULL;
}

bool
currency_mark_fits(const struct currency_mark *mark, struct currency currency)
{
	struct str codes = str_of(mark->codes), wanted = currency_code(currency), code;

	while (str_split(&codes, ' ', &code))
		if (str_equal(code, wanted))
			return true;
	return false;
}

struct currency
currency_mark_only(const struct currency_mark *mark)
{
	struct currency currency;

	return currency_parse(str_of(mark->codes), &currency) ? currency : CURRENCY_NONE;
}
