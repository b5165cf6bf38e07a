#include "domain/wording_rules.h"

#include "base/utf8.h"

static const char *const verdict_names[] = { "", "ok", "conditional", "violation" };
_Static_assert(
    COUNT(verdict_names) == WORDING_VERDICT_COUNT, "each verdict has its name");
const struct words wording_verdicts = { verdict_names, COUNT(verdict_names) };

static const struct {
	const char *name;
	uint32_t contexts;
} context_names[] = {
	{ "consumer", WORDING_CONSUMER },
	{ "us_consumer_third_party", WORDING_CONSUMER | WORDING_US_COLLECTOR },
	{ "us_validation_period",
	    WORDING_CONSUMER | WORDING_US_COLLECTOR | WORDING_VALIDATION },
	{ "us_time_barred",
	    WORDING_CONSUMER | WORDING_US_COLLECTOR | WORDING_TIME_BARRED },
	{ "gb_consumer", WORDING_CONSUMER | WORDING_GB_CONSUMER },
	{ "commercial", WORDING_COMMERCIAL },
	{ "electronic", WORDING_CONSUMER | WORDING_ELECTRONIC },
	{ "envelope", WORDING_ENVELOPE },
	{ "postcard", WORDING_POSTCARD },
	{ "legal_action", WORDING_LEGAL_ACTION },
	{ "fees", WORDING_FEE },
};

uint32_t
wording_contexts(struct str name)
{
	uint32_t contexts = 0;
	struct str part;

	while (name.n > 0 && str_split(&name, '+', &part)) {
		uint32_t found = 0;
		for (size_t i = 0; i < COUNT(context_names); i++)
			if (str_is(str_trim(part), context_names[i].name))
				found = context_names[i].contexts;
		if (found == 0)
			return 0;
		contexts |= found;
	}
	return contexts;
}

/* ---- Words ---- */

struct token {
	struct str word; /* small and bare */
	size_t from, to; /* in the text */
	bool ends;       /* a sentence ends behind it */
};

struct tokens {
	struct token *list;
	size_t count;
};

/* The letter without its accent, or two for a ligature; NULL when it has none. */
static const char *
bare(uint32_t c)
{
	static const struct {
		uint32_t first, last;
		const char *letter;
	} letters[] = { { 0xc0, 0xc5, "a" }, { 0xc6, 0xc6, "ae" }, { 0xc7, 0xc7, "c" },
		{ 0xc8, 0xcb, "e" }, { 0xcc, 0xcf, "i" }, { 0xd1, 0xd1, "n" },
		{ 0xd2, 0xd6, "o" }, { 0xd8, 0xd8, "o" }, { 0xd9, 0xdc, "u" },
		{ 0xdd, 0xdd, "y" }, { 0xdf, 0xdf, "ss" }, { 0xe0, 0xe5, "a" },
		{ 0xe6, 0xe6, "ae" }, { 0xe7, 0xe7, "c" }, { 0xe8, 0xeb, "e" },
		{ 0xec, 0xef, "i" }, { 0xf1, 0xf1, "n" }, { 0xf2, 0xf6, "o" },
		{ 0xf8, 0xf8, "o" }, { 0xf9, 0xfc, "u" }, { 0xfd, 0xfd, "y" },
		{ 0xff, 0xff, "y" }, { 0x152, 0x153, "oe" }, { 0x1e9e, 0x1e9e, "ss" },
		/* apostrophes are no ends of words: don't */
		{ 0x2019, 0x2019, "" }, { '\'', '\'', "" },
		/* soft hyphen, marks of width none, accents of their own */
		{ 0xad, 0xad, "" }, { 0x200b, 0x200d, "" }, { 0x300, 0x36f, "" } };

	for (size_t i = 0; i < COUNT(letters); i++)
		if (c >= letters[i].first && c <= letters[i].last)
			return letters[i].letter;
	return NULL;
}

/* Appends the character to a word; false when it is none of a word. */
static bool
put_letter(char *out, size_t *n, uint32_t c)
{
	const char *letters;

	if (c < 0x80 && (is_letter((int)c) || is_digit((int)c))) {
		out[(*n)++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
		return true;
	}
	letters = bare(c);
	if (letters == NULL)
		return false;
	while (*letters != '\0')
		out[(*n)++] = *letters++;
	return true;
}

static bool
is_sentence_end(struct str text, size_t at)
{
	char c = text.p[at];

	if (c == '!' || c == '?' || c == ';')
		return true;
	/* Lines are wrapped; paragraphs end with a blank one. */
	if (c == '\n')
		return at + 1 < text.n && text.p[at + 1] == '\n';
	/* Not in 1.000 or www.example.com. */
	return c == '.' &&
	       (at + 1 == text.n || text.p[at + 1] == ' ' || text.p[at + 1] == '\n');
}

static void
add_token(struct tokens *tokens, struct str word, size_t from, size_t to)
{
	if (word.n > 0)
		tokens->list[tokens->count++] = (struct token){ word, from, to, false };
}

static void
tokenise(struct str text, struct tokens *tokens, struct arena *arena)
{
	char *out = arena_alloc(arena, 2 * text.n + 1);
	size_t start = 0, n = 0;

	tokens->list = arena_alloc(arena, (text.n / 2 + 2) * sizeof(struct token));
	tokens->count = 0;
	for (size_t i = 0; i < text.n;) {
		uint32_t c = (unsigned char)text.p[i];
		size_t length = c < 0x80 ? 1 : utf8_decode(text.p + i, text.n - i, &c);
		if (length == 0)
			length = 1;
		if (!put_letter(out, &n, c)) {
			add_token(tokens, (struct str){ out, n }, start, i);
			out += n;
			n = 0;
			start = i + length;
			if (c == '%')
				add_token(tokens, (struct str){ "%", 1 }, i, i + 1);
			if (tokens->count > 0 && is_sentence_end(text, i))
				tokens->list[tokens->count - 1].ends = true;
		}
		i += length;
	}
	add_token(tokens, (struct str){ out, n }, start, text.n);
}

/* ---- Numbers ---- */

/* Small numbers in words, of the four languages. */
static int
number_word(struct str word)
{
	static const struct {
		const char *word;
		int number;
	} words[] = { { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 },
		{ "five", 5 }, { "six", 6 }, { "seven", 7 }, { "eight", 8 },
		{ "nine", 9 }, { "ten", 10 }, { "twelve", 12 }, { "fourteen", 14 },
		{ "fifteen", 15 }, { "twenty", 20 }, { "thirty", 30 }, { "dos", 2 },
		{ "tres", 3 }, { "cuatro", 4 }, { "cinco", 5 }, { "seis", 6 },
		{ "siete", 7 }, { "ocho", 8 }, { "nueve", 9 }, { "diez", 10 },
		{ "quince", 15 }, { "veinte", 20 }, { "treinta", 30 }, { "zwei", 2 },
		{ "drei", 3 }, { "vier", 4 }, { "funf", 5 }, { "sechs", 6 },
		{ "sieben", 7 }, { "acht", 8 }, { "neun", 9 }, { "zehn", 10 },
		{ "vierzehn", 14 }, { "zwanzig", 20 }, { "dreissig", 30 }, { "deux", 2 },
		{ "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "sept", 7 },
		{ "huit", 8 }, { "neuf", 9 }, { "dix", 10 }, { "quinze", 15 },
		{ "vingt", 20 }, { "trente", 30 }, { "huitaine", 8 },
		{ "quinzaine", 15 } };
	long long number;

	if (str_to_integer(word, &number) && number >= 0 && number < 10000)
		return (int)number;
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(word, words[i].word))
			return words[i].number;
	return -1;
}

/* Days in the unit, 0 for hours, -1 for no unit of time. */
static int
unit_days(struct str word)
{
	static const struct {
		const char *stem;
		int days;
	} units[] = { { "hour", 0 }, { "hora", 0 }, { "stunde", 0 }, { "heure", 0 },
		{ "day", 1 }, { "dia", 1 }, { "tag", 1 }, { "werktag", 1 }, { "jour", 1 },
		{ "week", 7 }, { "semana", 7 }, { "woche", 7 }, { "semaine", 7 },
		{ "month", 30 }, { "mes", 30 }, { "monat", 30 }, { "mois", 30 } };

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t n = strlen(units[i].stem);
		if (word.n >= n && word.n <= n + 2 &&
		    memcmp(word.p, units[i].stem, n) == 0)
			return units[i].days;
	}
	return -1;
}

/* "10 days", "ten business days", "48 hours": fewer than `limit` days? */
static bool
is_term_below(const struct tokens *tokens, size_t at, size_t end, int limit)
{
	int number = number_word(tokens->list[at].word);

	for (size_t i = at + 1; number >= 0 && i < end && i <= at + 3; i++) {
		int days = unit_days(tokens->list[i].word);
		if (days == 0)
			return number / 24 < limit;
		if (days > 0)
			return number * days < limit;
	}
	return false;
}

/* ---- Patterns ---- */

/* Does the word at `at` match one word of a pattern? */
static bool
word_matches(struct str pattern, struct str word)
{
	bool is_stem = pattern.n > 0 && pattern.p[pattern.n - 1] == '*';
	size_t n = pattern.n - is_stem;

	return (is_stem ? word.n >= n : word.n == n) && memcmp(word.p, pattern.p, n) == 0;
}

static bool
phrase_at(struct str phrase, const struct tokens *tokens, size_t at, size_t end)
{
	struct str part;

	while (phrase.n > 0 && str_split(&phrase, '_', &part)) {
		if (at >= end || !word_matches(part, tokens->list[at].word))
			return false;
		at++;
	}
	return true;
}

static bool
has_alternative(
    struct str alternative, const struct tokens *tokens, size_t from, size_t end)
{
	long long limit = 0;

	if (*alternative.p == '<')
		(void)str_to_integer(
		    (struct str){ alternative.p + 1, alternative.n - 1 }, &limit);
	for (size_t at = from; at < end; at++)
		if (limit > 0 ? is_term_below(tokens, at, end, (int)limit)
			      : phrase_at(alternative, tokens, at, end))
			return true;
	return false;
}

static bool
has_any(struct str alternatives, const struct tokens *tokens, size_t from, size_t end)
{
	struct str alternative;

	while (alternatives.n > 0 && str_split(&alternatives, '|', &alternative))
		if (alternative.n > 0 && has_alternative(alternative, tokens, from, end))
			return true;
	return false;
}

static bool
pattern_matches(const char *words, const struct tokens *tokens, size_t from, size_t end)
{
	struct str rest = str_of(words), word;

	while (rest.n > 0 && str_split(&rest, ' ', &word)) {
		bool is_excluded = word.n > 0 && *word.p == '!';
		if (is_excluded)
			word = (struct str){ word.p + 1, word.n - 1 };
		if (word.n > 0 && has_any(word, tokens, from, end) == is_excluded)
			return false;
	}
	return true;
}

/* ---- Rules ---- */

static bool
applies(const struct wording_rule *rule, const struct wording_text *text)
{
	struct date from = DATE_NONE;

	if (rule->contexts != 0 && (rule->contexts & text->contexts) == 0)
		return false;
	if ((rule->unless & text->contexts) != 0)
		return false;
	(void)date_parse(str_of(rule->valid_from), &from);
	return date_is_none(text->as_of) || from.day <= text->as_of.day;
}

static bool
is_in_language(enum wording_language language, struct str name)
{
	static const char *const names[WORDING_LANGUAGES] = { "en", "es", "de", "fr" };
	bool is_known = false;

	if (name.n > 2 && (name.p[2] == '-' || name.p[2] == '_'))
		name.n = 2;
	for (size_t i = 0; i < WORDING_LANGUAGES; i++) {
		if (str_equal_nocase(name, str_of(names[i]))) {
			if (i == (size_t)language)
				return true;
			is_known = true;
		}
	}
	return !is_known;
}

static bool
rule_matches(const struct wording_rule *rule, const struct wording_text *text,
    const struct tokens *tokens, size_t from, size_t end)
{
	for (size_t i = 0; i < wording_pattern_count; i++) {
		const struct wording_pattern *pattern = &wording_patterns[i];
		if (strcmp(pattern->set, rule->patterns) == 0 &&
		    is_in_language(pattern->language, text->language) &&
		    pattern_matches(pattern->words, tokens, from, end))
			return true;
	}
	return false;
}

struct findings {
	struct wording_finding *list;
	size_t count, most;
};

/* Of too many the worst is kept. */
static void
add_finding(struct findings *findings, const struct wording_rule *rule, struct str found)
{
	size_t at =
	    findings->count < findings->most ? findings->count : findings->most - 1;

	if (findings->count < findings->most ||
	    (findings->most > 0 && findings->list[at].verdict < rule->verdict))
		findings->list[at] =
		    (struct wording_finding){ rule->rule_id, rule->citation,
			    rule->meaning, rule->verdict, rule->is_duty, found };
	findings->count++;
}

static void
check_sentence(const struct wording_text *text, const struct tokens *tokens, size_t from,
    size_t end, struct findings *findings)
{
	struct str sentence = { text->text.p + tokens->list[from].from,
		tokens->list[end - 1].to - tokens->list[from].from };
	const char *last = "";

	for (size_t i = 0; i < wording_rule_count; i++) {
		const struct wording_rule *rule = &wording_rules[i];
		if (rule->is_duty || !applies(rule, text) ||
		    strcmp(rule->rule_id, last) == 0 ||
		    !rule_matches(rule, text, tokens, from, end))
			continue;
		last = rule->rule_id;
		add_finding(findings, rule, sentence);
	}
}

/* A duty wants its pattern somewhere in the letter. */
static void
check_missing(const struct wording_text *text, const struct tokens *tokens,
    struct findings *findings)
{
	for (size_t i = 0; i < wording_rule_count; i++) {
		const struct wording_rule *rule = &wording_rules[i];
		if (rule->is_duty && applies(rule, text) &&
		    !rule_matches(rule, text, tokens, 0, tokens->count))
			add_finding(findings, rule, (struct str)STR("(missing)"));
	}
}

size_t
wording_check(const struct wording_text *text, struct wording_finding *list, size_t most,
    struct arena *arena)
{
	struct findings findings = { list, 0, most };
	struct tokens tokens;
	size_t from = 0;

	tokenise(text->text, &tokens, arena);
	for (size_t i = 0; i < tokens.count; i++)
		if (tokens.list[i].ends || i + 1 == tokens.count) {
			check_sentence(text, &tokens, from, i + 1, &findings);
			from = i + 1;
		}
	if (text->is_whole)
		check_missing(text, &tokens, &findings);
	return findings.count;
}

const struct wording_finding *
wording_worst(const struct wording_finding *findings, size_t count)
{
	const struct wording_finding *worst = NULL;

	for (size_t i = 0; i < count; i++)
		if (worst == NULL || findings[i].verdict > worst->verdict)
			worst = &findings[i];
	return worst;
}

bool
wording_rule(size_t number, struct wording_rule_row *out)
{
	const struct wording_rule *rule;

	if (number >= wording_rule_count)
		return false;
	rule = &wording_rules[number];
	*out = (struct wording_rule_row){ str_of(rule->rule_id),
		str_of(rule->jurisdiction), str_of(rule->citation), str_of(rule->meaning),
		{ (uint8_t)rule->verdict }, DATE_NONE };
	(void)date_parse(str_of(rule->valid_from), &out->valid_from);
	return true;
}
