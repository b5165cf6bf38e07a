#include "domain/mention_token.h"

#define WINDOW_MOST 4 /* tokens in one number */
#define SUFFIX_MOST 3 /* letters of a word at the end of a number */
#define RANGE_MOST 1000
#define NUMBER_MOST 18 /* digits of a number that is counted up */
#define NOWHERE UINT32_MAX

#define PREFIX_MOST 6

/* A list or range as far as it was read. */
struct series {
	uint32_t last;  /* its last token, or NOWHERE */
	uint32_t start; /* the first token of its last number */
	bool listed;    /* its last number is not the first */
	struct str digits;
	struct str word; /* before the first number */
	/* What stands before the first number, the shortest first. */
	struct str prefixes[PREFIX_MOST];
	size_t prefix_count;
};

struct reading {
	struct tokens tokens;
	struct arena *arena;
	struct mentions *out;
	struct series series;
};

/* The next mention, to be completed in place; NULL when there is no room or the key is
 * none.  Not a copy of a struct: that took half of the time. */
static struct mention *
add(struct reading *reading, struct str key, size_t digits, uint8_t flags)
{
	struct mentions *out = reading->out;
	struct mention *mention;

	if (key.n > MENTION_KEY_MOST || digits == 0)
		return NULL;
	if (out->count == out->room) {
		out->more = true;
		return NULL;
	}
	mention = &out->list[out->count++];
	mention->key = key;
	mention->digits = (uint8_t)digits;
	mention->has_letters = key.n > digits;
	mention->flags = flags;
	return mention;
}

/* The word in front of token `i`, if it may belong to it. */
static struct str
word_before(const struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];

	if (token->shape == SHAPE_NUMBER && reading->series.last == i)
		return reading->series.word;
	if (i == 0 || !token->joins || token[-1].shape != SHAPE_WORD)
		return (struct str){ reading->tokens.keys, 0 };
	return tokens_key(&reading->tokens, i - 1);
}

/* The windows that begin with token `i` behind the first `skip` bytes of its key. */
static void
add_windows(struct reading *reading, uint32_t i, uint32_t skip, struct str word)
{
	const struct token *first = &reading->tokens.list[i];
	uint32_t digits = i > 0 ? first[-1].digits_to : 0, n = 1;
	uint32_t from =
	    skip == 0 ? first->from : first->to - (first->key_to - first->key - skip);
	uint8_t flags[WINDOW_MOST] = { first->flags };

	for (; n < WINDOW_MOST && i + n < reading->tokens.count && first[n].joins; n++)
		flags[n] = flags[n - 1] | first[n].flags;
	for (; n > 0; n--) {
		const struct token *last = &first[n - 1];
		struct mention *mention;
		if (n > 1 && last->shape == SHAPE_WORD &&
		    last->key_to - last->key > SUFFIX_MOST)
			continue;
		mention = add(reading,
		    tokens_slice(&reading->tokens, first->key + skip, last->key_to),
		    last->digits_to - digits, flags[n - 1]);
		if (mention == NULL)
			continue;
		mention->word = word;
		mention->from = from;
		mention->to = last->to;
		if (n == 1 && !mention->has_letters)
			mention->flags |= digits_flags(mention->key);
		mention->how = n > 1      ? MENTION_JOINED
			       : skip > 0 ? MENTION_PART
					  : MENTION_TOKEN;
	}
}

static void
add_token(struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];

	add_windows(reading, i, 0, word_before(reading, i));
	if (token->shape == SHAPE_NUMBERED)
		add_windows(reading, i, token->word_length,
		    tokens_slice(
			&reading->tokens, token->key, token->key + token->word_length));
}

enum link {
	LINK_NONE,
	LINK_BLANK,
	LINK_LIST,
	LINK_PLUS,
	LINK_SLASH,
	LINK_RANGE,
	LINK_HYPHEN
};

static enum link
link_of_mark(const struct token *token)
{
	switch (token->mark) {
	case MARK_NONE:
		return token->joins ? LINK_BLANK : LINK_NONE;
	case ',':
	case ';':
	case '|':
		return LINK_LIST;
	case '+':
	case '&':
		return LINK_PLUS;
	case '/':
		return LINK_SLASH;
	case '-':
		return LINK_HYPHEN;
	case '.':
		return token->mark_count > 1 ? LINK_RANGE : LINK_NONE;
	default:
		return LINK_NONE;
	}
}

/* "to" and "and" between numbers: English, German, French, Italian, Spanish, Portuguese,
 * Dutch, the Scandinavian languages, Finnish, Polish and Czech. */
static enum link
link_of_word(struct str word)
{
	static const char *const ranges[] = { "A", "AL", "ATE", "AU", "AZ", "BIS", "DO",
		"HASTA", "THROUGH", "THRU", "TIL", "TILL", "TO", "TOT", "UNTIL" };
	static const char *const lists[] = { "AND", "E", "EN", "ET", "I", "JA", "OCH",
		"OG", "UND", "Y" };

	if (word.n > 7)
		return LINK_NONE;
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (str_is(word, ranges[i]))
			return LINK_RANGE;
	for (size_t i = 0; i < COUNT(lists); i++)
		if (str_is(word, lists[i]))
			return LINK_LIST;
	return LINK_NONE;
}

static struct str
digits_of(const struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];
	uint32_t word = token->shape == SHAPE_NUMBERED ? token->word_length : 0;

	return tokens_slice(&reading->tokens, token->key + word, token->key_to);
}

/* "INV 1001 - INV 1003": does number `i` have the word of the series again, in the token
 * before it or in its own? */
static bool
repeats_word(const struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];
	struct str word = reading->series.word, again;

	if (word.n == 0)
		return false;
	if (token->shape == SHAPE_NUMBERED) {
		again = tokens_slice(
		    &reading->tokens, token->key, token->key + token->word_length);
		return str_equal(word, again);
	}
	return i > 0 && token->joins && token[-1].shape == SHAPE_WORD &&
	       str_equal(word, tokens_key(&reading->tokens, i - 1));
}

/* How number `i` hangs together with the last one of the series. */
static enum link
link_to(const struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];
	uint32_t last = reading->series.last;
	bool again = repeats_word(reading, i);
	enum link link = LINK_NONE;

	if (last == NOWHERE || (token->shape != SHAPE_NUMBER && !again))
		return LINK_NONE;
	if (again && token->shape == SHAPE_NUMBER) {
		token--;
		i--;
	}
	if (last + 1 == i)
		link = link_of_mark(token);
	else if (last + 2 == i && token[-1].shape == SHAPE_WORD && token->joins &&
		 token->mark == MARK_NONE &&
		 (token[-1].mark == MARK_NONE || token[-1].mark == ','))
		link = link_of_word(tokens_key(&reading->tokens, i - 1));
	/* In a list it is a number like the first. */
	return again && link != LINK_RANGE && link != LINK_HYPHEN ? LINK_NONE : link;
}

/* The digits of a number, with those in front that it leaves out: 1001 and 03 give 1003.
 * False if it has more than the other or is not greater. */
static bool
complete(const struct reading *reading, struct str number, struct str *full)
{
	struct str last = reading->series.digits;
	char *digits;

	*full = number;
	if (number.n < last.n) {
		digits = arena_alloc(reading->arena, last.n);
		memcpy(digits, last.p, last.n - number.n);
		memcpy(digits + last.n - number.n, number.p, number.n);
		*full = (struct str){ digits, last.n };
	}
	return number.n <= last.n && memcmp(full->p, last.p, last.n) > 0;
}

static uint64_t
value_of(struct str digits)
{
	uint64_t value = 0;

	for (size_t i = 0; i < digits.n; i++)
		value = value * 10 + (uint64_t)(digits.p[i] - '0');
	return value;
}

/* 1001-1003 and 1001-03, but not 555-123-4567, 2024-31 or 1234-500. */
static bool
may_be_range(const struct reading *reading, uint32_t i)
{
	struct str last = reading->series.digits;
	struct str number = digits_of(reading, i);

	if (tokens_follow_number(&reading->tokens, i - 1, "-") ||
	    tokens_follow_number(&reading->tokens, i + 1, "-"))
		return false;
	return number.n == last.n ||
	       (number.n <= 2 && reading->tokens.list[i].tight && !digits_are_year(last));
}

/* Is number `i` the next of the series, and which?  `range` tells if those between are
 * meant, too. */
static bool
continues(const struct reading *reading, uint32_t i, struct str *full, bool *range)
{
	struct str number = digits_of(reading, i);
	struct str last = reading->series.digits;
	enum link link = link_to(reading, i);

	*range = link == LINK_RANGE || link == LINK_HYPHEN;
	*full = number;
	switch (link) {
	case LINK_NONE:
		break;
	case LINK_BLANK:
		return number.n == last.n;
	case LINK_LIST:
		return true;
	case LINK_PLUS:
		if (number.n >= last.n || digits_are_year(last) ||
		    !complete(reading, number, full))
			*full = number;
		return true;
	case LINK_SLASH:
		return !digits_are_year(last) && complete(reading, number, full);
	case LINK_HYPHEN:
		if (!may_be_range(reading, i))
			return false;
		/* fall through */
	case LINK_RANGE:
		if (number.n != last.n && repeats_word(reading, i))
			return false;
		return last.n <= NUMBER_MOST && complete(reading, number, full) &&
		       value_of(*full) - value_of(last) < RANGE_MOST;
	}
	return false;
}

static struct str
concatenate(struct arena *arena, struct str a, struct str b)
{
	char *text;

	if (a.n == 0)
		return b;
	text = arena_alloc(arena, a.n + b.n);
	memcpy(text, a.p, a.n);
	memcpy(text + a.n, b.p, b.n);
	return (struct str){ text, a.n + b.n };
}

static size_t
count_digits(struct str key)
{
	size_t count = 0;

	for (size_t i = 0; i < key.n; i++)
		count += key.p[i] >= '0' && key.p[i] <= '9';
	return count;
}

/* A mention that was made out of a series, with its evidence. */
static void
add_made(struct reading *reading, struct str key, uint32_t from, uint32_t to,
    enum mention_how how)
{
	struct mention *mention = add(reading, key, count_digits(key), 0);

	if (mention == NULL)
		return;
	mention->word = reading->series.word;
	mention->from = from;
	mention->to = to;
	mention->how = (uint8_t)how;
	if (key.n == reading->series.digits.n)
		mention->flags |= digits_flags(key);
}

/* The numbers between the last one of the series and `full`, behind one prefix. */
static void
add_between(struct reading *reading, uint32_t i, struct str prefix, struct str full)
{
	const struct series *series = &reading->series;
	const struct mentions *out = reading->out;
	uint32_t from =
	    reading->tokens.list[series->last].to - (uint32_t)series->digits.n;
	uint64_t to = value_of(full);

	for (uint64_t value = value_of(series->digits) + 1;
	     value < to && (out->count < out->room || !out->more); value++) {
		char *key = arena_alloc(reading->arena, prefix.n + full.n);
		uint64_t rest = value;
		memcpy(key, prefix.p, prefix.n);
		for (size_t at = prefix.n + full.n; at > prefix.n; at--, rest /= 10)
			key[at - 1] = (char)('0' + rest % 10);
		add_made(reading, (struct str){ key, prefix.n + full.n }, from,
		    reading->tokens.list[i].to, MENTION_RANGE);
	}
}

/* Number `i` of the text is the next of the series: adds what is not a window, behind
 * each prefix, the longest first. */
static void
continue_series(struct reading *reading, uint32_t i, struct str full, bool range)
{
	struct series *series = &reading->series;
	const struct token *token = &reading->tokens.list[i];

	for (size_t p = series->prefix_count; range && p > 0; p--)
		add_between(reading, i, series->prefixes[p - 1], full);
	if (range)
		add_between(reading, i, (struct str)STR(""), full);
	for (size_t p = repeats_word(reading, i) ? 0 : series->prefix_count; p > 0; p--)
		add_made(reading,
		    concatenate(reading->arena, series->prefixes[p - 1], full),
		    token->from, token->to, MENTION_LIST);
	if (full.n > digits_of(reading, i).n)
		add_made(reading, full, token->from, token->to, MENTION_LIST);
	series->last = series->start = i;
	series->listed = true;
	series->digits = full;
}

static void
add_prefix(struct series *series, struct str prefix)
{
	if (prefix.n > 0 && prefix.n < MENTION_KEY_MOST &&
	    series->prefix_count < PREFIX_MOST)
		series->prefixes[series->prefix_count++] = prefix;
}

/* Number `i` begins a series: what stands before it, back to a word, may belong to all
 * that follow. */
static void
start_series(struct reading *reading, uint32_t i)
{
	const struct tokens *tokens = &reading->tokens;
	const struct token *token = &tokens->list[i], *before = token;
	struct series *series = &reading->series;
	uint32_t digits = token->key;

	if (token->shape == SHAPE_NUMBERED)
		digits += token->word_length;
	series->last = series->start = i;
	series->listed = false;
	series->digits = tokens_slice(tokens, digits, token->key_to);
	series->word = tokens_slice(tokens, token->key, digits);
	series->prefix_count = 0;
	add_prefix(series, series->word);
	while (before->joins && (before->shape == SHAPE_NUMBER || before->tight) &&
	       token - before + 1 < WINDOW_MOST && before[-1].flags == 0) {
		uint32_t word_to = before[-1].key + before[-1].word_length;
		before--;
		if (before->shape == SHAPE_NUMBERED)
			add_prefix(series, tokens_slice(tokens, word_to, digits));
		add_prefix(series, tokens_slice(tokens, before->key, digits));
		if (series->word.n == 0 && before->shape != SHAPE_MIXED)
			series->word = tokens_slice(tokens, before->key, word_to);
	}
}

/* "INV 2024-001, 2024-002": number `i` goes on with the one that began at `start` and
 * that a list gave the word. */
static void
extend_number(struct reading *reading, uint32_t i, uint32_t start, struct str word)
{
	const struct token *token = &reading->tokens.list[i];
	const struct token *first = &reading->tokens.list[start];
	struct series *series = &reading->series;
	struct str key;

	if (word.n == 0 || i - start >= WINDOW_MOST)
		return;
	key = concatenate(reading->arena, word,
	    tokens_slice(&reading->tokens, first->key, token->key_to));
	series->word = word;
	series->start = start;
	series->listed = true;
	add_made(reading, key, first->from, token->to, MENTION_LIST);
	add_prefix(series, (struct str){ key.p, key.n - series->digits.n });
}

/* Lists and ranges, as seen from token `i`. */
static void
follow_series(struct reading *reading, uint32_t i)
{
	const struct token *token = &reading->tokens.list[i];
	struct series *series = &reading->series;
	struct str word = series->word, full;
	uint32_t start = series->start;
	bool range, goes_on;

	if (token->shape != SHAPE_NUMBER && token->shape != SHAPE_NUMBERED)
		return;
	if (token->flags != 0 || token->key_to - token->key > MENTION_KEY_MOST) {
		series->last = NOWHERE;
		return;
	}
	if (continues(reading, i, &full, &range)) {
		continue_series(reading, i, full, range);
		return;
	}
	goes_on = series->last != NOWHERE && series->last + 1 == i && series->listed &&
		  token->joins && token->shape == SHAPE_NUMBER;
	start_series(reading, i);
	if (goes_on)
		extend_number(reading, i, start, word);
}

static bool
goes_before(const struct mention *a, const struct mention *b)
{
	if (a->from != b->from)
		return a->from < b->from;
	if (a->to != b->to)
		return a->to > b->to;
	if (a->key.n != b->key.n)
		return a->key.n > b->key.n;
	return memcmp(a->key.p, b->key.p, a->key.n) < 0;
}

/* Insertion is fast, for only series are out of place, and by a few windows.  Equal ones
 * come to stand together, and one of them stays. */
static void
sort(struct mentions *out)
{
	struct mention *list = out->list;
	size_t kept = 0;

	for (size_t i = 1; i < out->count; i++) {
		struct mention mention = list[i];
		size_t at = i;
		for (; at > 0 && goes_before(&mention, &list[at - 1]); at--)
			list[at] = list[at - 1];
		list[at] = mention;
	}
	for (size_t i = 0; i < out->count; i++)
		if (kept == 0 || goes_before(&list[kept - 1], &list[i]))
			list[kept++] = list[i];
	out->count = kept;
}

void
mentions_find(struct str text, struct arena *arena, struct mentions *out)
{
	struct reading reading = { .tokens = tokens_read(text, arena),
		.arena = arena,
		.out = out,
		.series = { .last = NOWHERE } };

	out->count = 0;
	out->more = reading.tokens.text.n < text.n;
	for (uint32_t i = 0; i < reading.tokens.count; i++) {
		follow_series(&reading, i);
		add_token(&reading, i);
	}
	sort(out);
}

bool
mention_covers(const struct mention *a, const struct mention *b)
{
	bool equal = a->from == b->from && a->to == b->to;

	if (b->from < a->from || b->to > a->to || (equal && a->key.n <= b->key.n))
		return false;
	if (a->how != MENTION_RANGE)
		return true;
	return equal && memcmp(a->key.p + a->key.n - b->key.n, b->key.p, b->key.n) == 0;
}
