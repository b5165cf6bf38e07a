#include "domain/reference.h"

#include "domain/fold.h"
#include "value/account.h"

static const char *const scheme_names[] = { "", "rf", "qrr", "ogm", "kid-mod10",
	"kid-mod11", "fi" };
_Static_assert(COUNT(scheme_names) == REFERENCE_SCHEME_COUNT, "one name each");

const struct words reference_schemes = { scheme_names, COUNT(scheme_names) };

#define RF_HEAD 4 /* RF and check digits */
#define RF_MOST 25
/* A shorter one with wrong check digits is rather the name of a thing. */
#define RF_SURE 8
#define QRR_LENGTH 27
#define ESR_LENGTH 16
#define OGM_LENGTH 12
#define KID_MOST 25
#define FI_LEAST 4
#define FI_MOST 20

static char
capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
all_digits(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_digit(text.p[i]))
			return false;
	return true;
}

static struct str
slice(struct str text, size_t from, size_t to)
{
	return (struct str){ text.p + from, to - from };
}

static struct str
without_zeros(struct str text)
{
	while (text.n > 0 && text.p[0] == '0') {
		text.p++;
		text.n--;
	}
	return text;
}

static unsigned
rf_check(struct str payload)
{
	return 98 - remainder_97((struct str)STR("RF00"), remainder_97(payload, 0));
}

static unsigned
ogm_check(struct str payload)
{
	unsigned rest = remainder_97(payload, 0);

	return rest == 0 ? 97 : rest;
}

static unsigned
qrr_check(struct str payload)
{
	static const unsigned char carries[10] = { 0, 9, 4, 6, 8, 2, 7, 1, 3, 5 };
	unsigned carry = 0;

	for (size_t i = 0; i < payload.n; i++)
		carry = carries[(carry + (unsigned)(payload.p[i] - '0')) % 10];
	return (10 - carry) % 10;
}

static unsigned
luhn_check(struct str payload)
{
	unsigned sum = 0;

	for (size_t i = 0; i < payload.n; i++) {
		unsigned digit = (unsigned)(payload.p[payload.n - 1 - i] - '0');
		if (i % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return (10 - sum % 10) % 10;
}

/* 10 is written "-". */
static unsigned
kid_11_check(struct str payload)
{
	unsigned sum = 0;

	for (size_t i = 0; i < payload.n; i++)
		sum += (unsigned)(payload.p[payload.n - 1 - i] - '0') *
		       (2 + (unsigned)(i % 6));
	return (11 - sum % 11) % 11;
}

static unsigned
fi_check(struct str payload)
{
	static const unsigned weights[] = { 7, 3, 1 };
	unsigned sum = 0;

	for (size_t i = 0; i < payload.n; i++)
		sum += (unsigned)(payload.p[payload.n - 1 - i] - '0') * weights[i % 3];
	return (10 - sum % 10) % 10;
}

/* Schemes whose check characters stand behind digits. */
struct rule {
	size_t least, most; /* length with check digits */
	size_t check;       /* how many of them */
	unsigned (*compute)(struct str payload);
};

static const struct rule rules[REFERENCE_SCHEME_COUNT] = {
	[REFERENCE_QRR] = { ESR_LENGTH, QRR_LENGTH, 1, qrr_check },
	[REFERENCE_OGM] = { OGM_LENGTH, OGM_LENGTH, 2, ogm_check },
	[REFERENCE_KID_10] = { 2, KID_MOST, 1, luhn_check },
	[REFERENCE_KID_11] = { 2, KID_MOST, 1, kid_11_check },
	[REFERENCE_FI] = { FI_LEAST, FI_MOST, 1, fi_check },
};

static void
write_check(unsigned check, size_t count, char *to)
{
	if (count == 2)
		*to++ = (char)('0' + check / 10);
	*to = check == 10 && count == 1 ? '-' : (char)('0' + check % 10);
}

/* Do the check digits hold at the end of `text`: digits, perhaps with "-" as the last. */
static bool
rule_holds(enum reference_scheme scheme, struct str text)
{
	const struct rule *rule = &rules[scheme];
	struct str payload;
	char check[2];

	if (rule->compute == NULL || text.n < rule->least || text.n > rule->most)
		return false;
	if (scheme == REFERENCE_QRR && text.n != ESR_LENGTH && text.n != QRR_LENGTH)
		return false;
	payload = slice(text, 0, text.n - rule->check);
	if (!all_digits(payload) || without_zeros(payload).n == 0)
		return false;
	write_check(rule->compute(payload), rule->check, check);
	return memcmp(check, text.p + payload.n, rule->check) == 0;
}

static uint8_t
bit(enum reference_scheme scheme)
{
	return (uint8_t)(1u << scheme);
}

static struct str
text_of(const struct reference *reference)
{
	return (struct str){ reference->text, reference->length };
}

static bool
has_rf_form(struct str text)
{
	return text.n > RF_HEAD && text.n <= RF_MOST && text.p[0] == 'R' &&
	       text.p[1] == 'F' && is_digit(text.p[2]) && is_digit(text.p[3]);
}

/* Sets the schemes and the form of text in capitals, and returns if any holds. */
static bool
judge(struct reference *out, enum reference_scheme form)
{
	struct str text = text_of(out);

	out->schemes = 0;
	out->form = form;
	if (form == REFERENCE_RF) {
		struct str payload = slice(text, RF_HEAD, text.n);
		char check[2];

		write_check(rf_check(payload), 2, check);
		if (memcmp(check, text.p + 2, 2) != 0 || without_zeros(payload).n == 0)
			return false;
		out->schemes = bit(REFERENCE_RF);
		if (rule_holds(REFERENCE_FI, payload))
			out->schemes |= bit(REFERENCE_FI);
		return true;
	}
	for (enum reference_scheme s = REFERENCE_QRR; s < REFERENCE_SCHEME_COUNT; s++)
		if ((form == REFERENCE_NONE || form == s) && rule_holds(s, text))
			out->schemes |= bit(s);
	return out->schemes != 0;
}

/* Copies letters, digits and an ending "-" without blanks; false if there is anything
 * else or too much. */
static bool
compact(struct str text, struct reference *out)
{
	*out = (struct reference){ 0 };
	while (text.n > 0) {
		uint32_t code = fold_next(&text);
		char c = (char)(code < 0x80 ? code : 0);
		if (fold_is_blank(code))
			continue;
		if (out->length == REFERENCE_LENGTH_MOST ||
		    !(is_letter(c) || is_digit(c) ||
			(c == '-' && out->length > 0 && text.n == 0)))
			return false;
		out->text[out->length++] = capital(c);
	}
	return out->length > 0;
}

static struct str
trim(struct str text)
{
	fold_skip_blanks(&text);
	return str_trim(text);
}

/* "+++" or "***" at the front of `text`: its character, or 0. */
static char
mark_at(struct str text)
{
	if (text.n >= 3 && (text.p[0] == '+' || text.p[0] == '*') &&
	    text.p[1] == text.p[0] && text.p[2] == text.p[0])
		return text.p[0];
	return '\0';
}

/* Takes ddd/dddd/ddddd, or without slashes if they are not `needed`, off the front. */
static bool
take_ogm_digits(struct str *text, bool needed, struct reference *out)
{
	struct str rest = *text;
	bool slashes = needed;

	*out = (struct reference){ 0 };
	for (size_t i = 0; i < OGM_LENGTH; i++) {
		if (i == 3 && rest.n > 0 && rest.p[0] == '/')
			slashes = true;
		if (slashes && (i == 3 || i == 7)) {
			if (rest.n == 0 || rest.p[0] != '/')
				return false;
			rest = slice(rest, 1, rest.n);
		}
		if (rest.n == 0 || !is_digit(rest.p[0]))
			return false;
		out->text[out->length++] = rest.p[0];
		rest = slice(rest, 1, rest.n);
	}
	*text = rest;
	return true;
}

/* Takes an OGM with its marks, or with slashes alone, off the front of `text`. */
static bool
take_ogm(struct str *text, struct reference *out)
{
	struct str rest = *text;
	char mark = mark_at(rest);

	if (mark != '\0') {
		rest = slice(rest, 3, rest.n);
		fold_skip_blanks(&rest);
		if (!take_ogm_digits(&rest, false, out))
			return false;
		fold_skip_blanks(&rest);
		if (mark_at(rest) != mark)
			return false;
		rest = slice(rest, 3, rest.n);
	} else if (!take_ogm_digits(&rest, true, out) ||
		   (rest.n > 0 && rest.p[0] == '/')) {
		return false;
	}
	/* Slashes alone are also how other numbers are written. */
	if (!judge(out, REFERENCE_OGM) && mark == '\0')
		return false;
	*text = rest;
	return true;
}

/* Reads text as a reference of any form, right or wrong. */
static bool
read_whole(struct str text, struct reference *out)
{
	struct str rest = trim(text);

	if (take_ogm(&rest, out))
		return trim(rest).n == 0;
	if (!compact(rest, out))
		return false;
	text = text_of(out);
	if (has_rf_form(text))
		return judge(out, REFERENCE_RF) || text.n >= RF_SURE;
	if (text.n == QRR_LENGTH && all_digits(text)) {
		judge(out, REFERENCE_QRR);
		return true;
	}
	return judge(out, REFERENCE_NONE);
}

bool
reference_parse(struct str text, struct reference *out)
{
	struct reference reference;

	if (!read_whole(text, &reference) || reference.schemes == 0)
		return false;
	*out = reference;
	return true;
}

enum reference_scheme
reference_looks_like(struct str text)
{
	struct reference reference;

	if (!read_whole(text, &reference) || reference.schemes != 0)
		return REFERENCE_NONE;
	return reference.form;
}

static bool
ends_token(struct str rest)
{
	uint32_t code = fold_peek(rest);

	return !fold_is_letter(code) && !fold_is_digit(code);
}

/* Takes ASCII letters and digits off the front of `text`, up to one more than fit. */
static size_t
take_run(struct str *text, struct reference *out)
{
	size_t n = 0;

	while (n < text->n && (is_digit(text->p[n]) || is_letter(text->p[n]))) {
		char c = text->p[n++];
		if (out->length == REFERENCE_LENGTH_MOST)
			break;
		out->text[out->length++] = capital(c);
	}
	*text = slice(*text, n, text->n);
	return n;
}

/* Takes one blank and a run of letters and digits that is a whole token. */
static size_t
take_group(struct str *text, struct reference *out)
{
	struct str rest = *text;
	size_t n;

	if (!fold_is_blank(fold_next(&rest)))
		return 0;
	n = take_run(&rest, out);
	if (!ends_token(rest))
		return 0;
	*text = rest;
	return n;
}

static bool
holds_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_digit(text.p[i]))
			return true;
	return false;
}

/* Groups of 4 behind "RFdd", the last one perhaps shorter.  How many belong to it is
 * told by the check digits, for text that follows may look like a group: the most with
 * which they hold; if they never do, all with digits. */
static bool
take_rf_groups(struct str *text, struct reference *out)
{
	struct reference all = *out, best = { 0 };
	struct str rest = *text, end = rest;

	for (size_t n = 4; n == 4;) {
		n = take_group(&rest, &all);
		if (n == 0 || n > 4 || all.length > RF_MOST)
			break;
		if (judge(&all, REFERENCE_RF) ||
		    (best.schemes == 0 &&
			holds_digit(slice(text_of(&all), all.length - n, all.length)))) {
			best = all;
			end = rest;
		}
	}
	if (best.length == 0 || (best.schemes == 0 && best.length < RF_SURE))
		return false;
	*out = best;
	*text = end;
	return true;
}

static bool
take_rf(struct str *text, struct reference *out)
{
	struct str rest = *text;

	*out = (struct reference){ 0 };
	if ((rest.p[0] | 0x20) != 'r')
		return false;
	take_run(&rest, out);
	if (!ends_token(rest))
		return false;
	if (out->length == RF_HEAD && out->text[1] == 'F' && is_digit(out->text[2]) &&
	    is_digit(out->text[3])) {
		*text = rest;
		return take_rf_groups(text, out);
	}
	if (!has_rf_form(text_of(out)) ||
	    (!judge(out, REFERENCE_RF) && out->length < RF_SURE))
		return false;
	*text = rest;
	return true;
}

/* 27 digits in one piece, or 2 and five times 5. */
static bool
take_qrr(struct str *text, struct reference *out)
{
	struct str rest = *text;
	size_t n;

	*out = (struct reference){ 0 };
	n = take_run(&rest, out);
	if (!ends_token(rest))
		return false;
	if (n == 2)
		for (size_t group = 0; group < 5; group++)
			if (take_group(&rest, out) != 5)
				return false;
	if (out->length != QRR_LENGTH || (n != 2 && n != QRR_LENGTH) ||
	    !all_digits(text_of(out)))
		return false;
	judge(out, REFERENCE_QRR);
	*text = rest;
	return true;
}

/* Takes what begins here, at the start of a token unless it is a mark, off the front. */
static bool
take_any(struct str *text, uint32_t before, struct reference *out)
{
	struct str rest = *text;

	if (mark_at(rest) != '\0')
		return take_ogm(text, out);
	if (fold_is_letter(before) || fold_is_digit(before))
		return false;
	if (!is_digit(rest.p[0]))
		return take_rf(text, out);
	if (take_qrr(text, out))
		return true;
	if (before == '/' || !take_ogm(&rest, out) || !ends_token(rest))
		return false;
	*text = rest;
	return true;
}

static bool
may_begin(char c)
{
	return is_digit(c) || c == '+' || c == '*' || c == 'R' || c == 'r';
}

bool
reference_find(struct str *rest, struct reference *out, struct str *where)
{
	const char *end = rest->p + rest->n;
	uint32_t before = ' ';

	for (const char *p = rest->p; p < end;) {
		struct str text = { p, (size_t)(end - p) };
		if (may_begin(*p) && take_any(&text, before, out)) {
			*where = (struct str){ p, (size_t)(text.p - p) };
			*rest = text;
			return true;
		}
		if ((unsigned char)*p < 0x80) {
			before = (unsigned char)*p++;
		} else {
			before = fold_next(&text);
			p = text.p;
		}
	}
	*rest = (struct str){ end, 0 };
	return false;
}

struct str
reference_payload(const struct reference *reference, enum reference_scheme scheme)
{
	struct str text = text_of(reference);

	if (!reference_is(reference, scheme))
		return (struct str){ text.p, 0 };
	if (reference->form == REFERENCE_RF)
		text = slice(text, RF_HEAD, text.n);
	return without_zeros(slice(text, 0, text.n - rules[scheme].check));
}

bool
reference_same(const struct reference *a, const struct reference *b)
{
	for (enum reference_scheme s = REFERENCE_RF; s < REFERENCE_SCHEME_COUNT; s++)
		if (reference_is(a, s) && reference_is(b, s) &&
		    str_equal(reference_payload(a, s), reference_payload(b, s)))
			return true;
	return false;
}

bool
reference_make(enum reference_scheme scheme, struct str payload, struct reference *out)
{
	const struct rule *rule = &rules[scheme];
	struct reference made = { 0 };
	size_t zeros = 0;

	if (scheme == REFERENCE_RF) {
		char head[RF_HEAD + 1] = "RF00";
		if (payload.n > RF_MOST - RF_HEAD || !compact(payload, &made) ||
		    made.text[made.length - 1] == '-')
			return false;
		write_check(rf_check(text_of(&made)), 2, head + 2);
		memmove(made.text + RF_HEAD, made.text, made.length);
		memcpy(made.text, head, RF_HEAD);
		made.length = (uint8_t)(made.length + RF_HEAD);
	} else {
		if (rule->compute == NULL || payload.n == 0 ||
		    payload.n + rule->check > rule->most || !all_digits(payload))
			return false;
		if (scheme == REFERENCE_QRR || scheme == REFERENCE_OGM)
			zeros = rule->most - rule->check - payload.n;
		memset(made.text, '0', zeros);
		memcpy(made.text + zeros, payload.p, payload.n);
		made.length = (uint8_t)(zeros + payload.n);
		write_check(
		    rule->compute(text_of(&made)), rule->check, made.text + made.length);
		made.length = (uint8_t)(made.length + rule->check);
	}
	if (!judge(&made, scheme))
		return false;
	*out = made;
	return true;
}

/* Is there a gap in front of character `i` of `n` in print? */
static bool
starts_group(enum reference_scheme scheme, size_t i, size_t n)
{
	switch (scheme) {
	case REFERENCE_RF:
		return i > 0 && i % 4 == 0;
	case REFERENCE_QRR:
	case REFERENCE_FI:
		return i > 0 && (n - i) % 5 == 0;
	case REFERENCE_OGM:
		return i == 3 || i == 7;
	case REFERENCE_NONE:
	case REFERENCE_KID_10:
	case REFERENCE_KID_11:
	case REFERENCE_SCHEME_COUNT:
		break;
	}
	return false;
}

struct str
reference_format(const struct reference *reference, enum reference_scheme scheme,
    char buffer[REFERENCE_PRINT_SIZE])
{
	struct str text = text_of(reference);
	bool is_ogm = scheme == REFERENCE_OGM;
	size_t n = is_ogm ? 3 : 0;

	if (scheme == REFERENCE_FI && reference->form == REFERENCE_RF)
		text = slice(text, RF_HEAD, text.n);
	if (scheme == REFERENCE_FI)
		text = without_zeros(text);
	memset(buffer, '+', n);
	for (size_t i = 0; i < text.n; i++) {
		if (starts_group(scheme, i, text.n))
			buffer[n++] = is_ogm ? '/' : ' ';
		buffer[n++] = text.p[i];
	}
	if (is_ogm) {
		memset(buffer + n, '+', 3);
		n += 3;
	}
	return (struct str){ buffer, n };
}
