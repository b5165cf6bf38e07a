#include "domain/mention_token.h"

#include "domain/fold.h"

#define GAP_MOST 8 /* bytes between tokens that belong together */

/* Han, Kana and others. */
#define IDEOGRAPHS 0x2E80u

static bool
is_small(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_capital(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static size_t
write_letter(uint32_t code, char *to)
{
	code = fold_letter(code);
	if (code >= 'a' && code <= 'z')
		code = code - 'a' + 'A';
	else if (code >= 0x430 && code <= 0x44F)
		code -= 0x20; /* Cyrillic */
	return code == 0 ? 0 : fold_write(code, to);
}

struct str
mention_key(struct str document, struct arena *arena)
{
	/* A folded letter is never longer than before. */
	char *key = arena_alloc(arena, document.n + 4);
	size_t n = 0;

	while (document.n > 0) {
		uint32_t code = fold_next(&document);
		if (fold_is_digit(code) || fold_is_letter(code))
			n += write_letter(code, key + n);
	}
	return (struct str){ key, n };
}

/* What stands between two tokens. */
struct gap {
	uint8_t mark, mark_count;
	bool blank;
	uint32_t length;
};

/* Dashes and dots of typesetters count as those of typewriters. */
static unsigned char
plain_mark(uint32_t code)
{
	if (code > ' ' && code < 0x7F)
		return (unsigned char)code;
	if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
		return '-';
	return code == 0x2026 ? '.' : MARK_MIXED;
}

/* A number sign tells nothing: "INV #1" is "INV 1". */
static void
gap_add(struct gap *gap, uint32_t code, size_t length)
{
	unsigned char mark = plain_mark(code);

	gap->length += (uint32_t)length;
	if (fold_is_blank(code) || code == '\n' || code == '\r' || code == '#') {
		gap->blank = true;
	} else if (gap->mark == MARK_NONE) {
		gap->mark = mark;
		gap->mark_count = code == 0x2026 ? 3 : 1;
	} else if (gap->mark != mark) {
		gap->mark = MARK_MIXED;
	} else if (gap->mark_count < UINT8_MAX) {
		gap->mark_count++;
	}
}

static bool
gap_joins(const struct gap *gap)
{
	static const char marks[] = "-./_:\\'*()[]";

	if (gap->length > GAP_MOST)
		return false;
	return gap->mark == MARK_NONE ||
	       (gap->mark != MARK_MIXED &&
		   memchr(marks, gap->mark, sizeof(marks) - 1) != NULL);
}

/* Reads the gap at `at` and returns where it ends. */
static size_t
read_gap(struct str text, size_t at, struct gap *gap)
{
	*gap = (struct gap){ 0 };
	while (at < text.n) {
		unsigned char c = (unsigned char)text.p[at];
		struct str rest = { text.p + at, text.n - at };
		uint32_t code = c;
		if (is_digit(c) || is_small(c) || is_capital(c))
			break;
		if (c < 0x80) {
			rest.n--;
		} else {
			code = fold_next(&rest);
			if (fold_is_letter(code))
				break;
		}
		gap_add(gap, code, text.n - at - rest.n);
		at = text.n - rest.n;
	}
	return at;
}

/* Takes one more character of a token into account. */
static void
shape_add(struct token *token, bool digit)
{
	switch ((enum shape)token->shape) {
	case SHAPE_WORD:
		if (digit) {
			token->shape =
			    token->word_length == 0 ? SHAPE_NUMBER : SHAPE_NUMBERED;
		}
		break;
	case SHAPE_NUMBER:
	case SHAPE_NUMBERED:
		if (!digit)
			token->shape = SHAPE_MIXED;
		break;
	case SHAPE_MIXED:
		break;
	}
	token->digits_to += digit;
}

/* Reads the token at token->from; its key goes to the end of the keys. */
static void
read_token(struct str text, char *keys, struct token *token)
{
	size_t at = token->from, n = token->key;
	bool ideographs = false;

	while (at < text.n) {
		unsigned char c = (unsigned char)text.p[at];
		struct str rest = { text.p + at, text.n - at };
		uint32_t code;
		if (c < 0x80) {
			if (!is_digit(c) && !is_small(c) && !is_capital(c))
				break;
			if (ideographs)
				break;
			shape_add(token, is_digit(c));
			keys[n++] = (char)(is_small(c) ? c - 'a' + 'A' : c);
			at++;
		} else {
			code = fold_next(&rest);
			if (!fold_is_letter(code))
				break;
			if (at > token->from && ideographs != (code >= IDEOGRAPHS))
				break;
			ideographs = code >= IDEOGRAPHS;
			shape_add(token, false);
			n += write_letter(code, keys + n);
			at = text.n - rest.n;
		}
		if (token->shape == SHAPE_WORD)
			token->word_length = (uint32_t)(n - token->key);
	}
	token->to = (uint32_t)at;
	token->key_to = (uint32_t)n;
}

static void
read_tokens(struct tokens *tokens)
{
	struct gap gap;
	uint32_t key = 0, digits = 0;
	size_t at = read_gap(tokens->text, 0, &gap);

	gap.mark = MARK_MIXED;
	while (at < tokens->text.n) {
		struct token *token = &tokens->list[tokens->count++];
		token->from = (uint32_t)at;
		token->key = key;
		token->digits_to = digits;
		token->mark = gap.mark;
		token->mark_count = gap.mark_count;
		token->tight = !gap.blank;
		token->joins = gap_joins(&gap);
		read_token(tokens->text, tokens->keys, token);
		key = token->key_to;
		digits = token->digits_to;
		at = read_gap(tokens->text, token->to, &gap);
	}
}

/* A small number, or one that is too large to be a day, month or year. */
static unsigned
small_value(struct str digits)
{
	unsigned value = 0;

	if (digits.n > 4)
		return UINT32_MAX;
	for (size_t i = 0; i < digits.n; i++)
		value = value * 10 + (unsigned)(digits.p[i] - '0');
	return value;
}

bool
digits_are_year(struct str digits)
{
	unsigned value = small_value(digits);

	return digits.n == 4 && value >= 1900 && value <= 2099;
}

static bool
is_day_and_month(struct str day, struct str month)
{
	unsigned one = small_value(day), two = small_value(month);

	return day.n <= 2 && month.n <= 2 && one >= 1 && one <= 31 && two >= 1 &&
	       two <= 12;
}

static bool
is_date(struct str a, struct str b, struct str c)
{
	if (digits_are_year(a))
		return is_day_and_month(c, b);
	return (digits_are_year(c) || c.n == 2) &&
	       (is_day_and_month(a, b) || is_day_and_month(b, a));
}

uint8_t
digits_flags(struct str digits)
{
	if (digits.n == 4)
		return digits_are_year(digits) ? MENTION_YEAR : 0;
	if (digits.n == 8) {
		struct str a = { digits.p, 2 }, b = { digits.p + 2, 2 },
			   c = { digits.p + 4, 2 }, d = { digits.p + 6, 2 },
			   ab = { digits.p, 4 }, cd = { digits.p + 4, 4 };
		if (is_date(ab, c, d) || is_date(a, b, cd))
			return MENTION_DATE;
	}
	return 0;
}

bool
tokens_follow_number(const struct tokens *tokens, uint32_t i, const char *marks)
{
	const struct token *token = &tokens->list[i];

	return i > 0 && i < tokens->count && token->shape == SHAPE_NUMBER &&
	       token[-1].shape == SHAPE_NUMBER && token->tight &&
	       token->mark_count == 1 && strchr(marks, token->mark) != NULL;
}

static void
set_flags(struct tokens *tokens, uint32_t from, uint32_t to, uint8_t flag)
{
	for (uint32_t i = from; i <= to; i++)
		tokens->list[i].flags |= flag;
}

static void
find_date(struct tokens *tokens, uint32_t i)
{
	const struct token *token = &tokens->list[i];
	char mark[2] = { (char)token->mark, '\0' };

	if (i < 2 || !tokens_follow_number(tokens, i - 1, mark) ||
	    tokens_follow_number(tokens, i - 2, mark) ||
	    tokens_follow_number(tokens, i + 1, mark))
		return;
	if (is_date(tokens_key(tokens, i - 2), tokens_key(tokens, i - 1),
		tokens_key(tokens, i)))
		set_flags(tokens, i - 2, i, MENTION_DATE);
}

/* Token `i` has 2 digits behind a point or comma: decimals, and groups of 3 before. */
static void
find_amount(struct tokens *tokens, uint32_t i)
{
	const struct token *list = tokens->list;
	uint8_t mark = list[i].mark;
	uint32_t from = i - 1;

	if (tokens_follow_number(tokens, i + 1, ".,") ||
	    (list[from].mark == mark && tokens_follow_number(tokens, from, ".,")))
		return;
	while (from > 0 && tokens_key(tokens, from).n == 3 && list[from].mark != mark &&
	       list[from - 1].shape == SHAPE_NUMBER &&
	       tokens_key(tokens, from - 1).n <= 3 &&
	       (tokens_follow_number(tokens, from, ".,'") ||
		   (list[from].mark == MARK_NONE &&
		       list[from].from - list[from - 1].to <= 2)))
		from--;
	set_flags(tokens, from, i, MENTION_AMOUNT);
}

static void
find_dates_and_amounts(struct tokens *tokens)
{
	for (uint32_t i = 1; i < tokens->count; i++) {
		const struct token *token = &tokens->list[i];
		if (!tokens_follow_number(tokens, i, ".,-/"))
			continue;
		if (token->mark != ',')
			find_date(tokens, i);
		if ((token->mark == ',' || token->mark == '.') &&
		    token->key_to - token->key == 2 && (token->flags & MENTION_DATE) == 0)
			find_amount(tokens, i);
	}
}

static bool
is_of_word(unsigned char c)
{
	return is_digit(c) || is_small(c) || is_capital(c) || c >= 0x80;
}

/* Of a text that is too long the part before the token that would be cut. */
static struct str
beginning(struct str text)
{
	if (text.n <= MENTION_TEXT_MOST)
		return text;
	text.n = MENTION_TEXT_MOST;
	while (text.n > 0 && is_of_word((unsigned char)text.p[text.n - 1]))
		text.n--;
	return text;
}

struct tokens
tokens_read(struct str text, struct arena *arena)
{
	struct tokens tokens = { .text = beginning(text) };

	/* A folded letter is never longer than before; writing one may take 4 bytes. */
	tokens.keys = arena_alloc(arena, tokens.text.n + 4);
	/* Two tokens without a gap have 4 bytes at least, an ideograph and a letter. */
	tokens.list = arena_alloc(arena, (tokens.text.n / 2 + 1) * sizeof(struct token));
	read_tokens(&tokens);
	find_dates_and_amounts(&tokens);
	return tokens;
}
