#include "io/codepage.h"

#define RESERVED "\x81\x8d\x8f\x90\x9d" /* what Windows-1252 leaves undefined */

/* Letters as bytes, by what they are. */
struct letters {
	const char *lower_vowels, *lower_consonants, *upper_vowels, *upper_consonants;
};

static const struct letters western = {
	"\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf2\xf3\xf4\xf5\xf6"
	"\xf8\xf9\xfa\xfb\xfc\xfd\xff\x9c",
	"\xe7\xf1\xf0\xfe\xdf\x9a\x9e",
	"\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd2\xd3\xd4\xd5\xd6"
	"\xd8\xd9\xda\xdb\xdc\xdd\x9f\x8c",
	"\xc7\xd1\xd0\xde\x8a\x8e",
};

/* Letters of German: customers from there are found in every book, and the code pages
 * of Windows and ISO agree on them. */
#define GERMAN "\xe4\xf6\xfc\xc4\xd6\xdc\xdf"

/* A language in another code page: the letters that this page writes with bytes which
 * are other characters in Windows-1252, and those that are the same in both. */
struct rival {
	const char *name;
	struct letters letters;
	const char *shared;
	/* A text of at least `core_from` accented letters has one of these. */
	const char *core;
	uint64_t core_from;
};

static const struct rival rivals[] = {
	{ "windows-1250 (Czech, Slovak)",
	    { "\xec\xf9", "\xe8\xef\xf2\xf8\xb3\xbe\xb9", "\xcc\xd9",
		"\xc8\xcf\xd2\xd8" },
	    "\xe1\xe9\xed\xf3\xf4\xfa\xfd\xc1\xc9\xcd\xd3\xd4\xda\xdd\x9a\x9e\x8a"
	    "\x8e" GERMAN,
	    "\xe1\xed\xc1\xcd\xec", 5 },
	{ "windows-1250 (Polish)",
	    { "\xea\xb9\xb1", "\xe6\xf1\x9c\x9f\xb3\xbf\xbc\xb6", "\xca\xa5\xa1",
		"\xc6\xd1\x8c\xa3\xaf" },
	    "\xf3\xd3" GERMAN, "\xf3\xb3\xea\xb9\xb1\xbf\x9c\xb6", 3 },
	{ "windows-1250 (Hungarian)", { "\xf5\xfb", "", "\xd5\xdb", "" },
	    "\xe1\xe9\xed\xf3\xfa\xc1\xc9\xcd\xd3\xda", "\xe1\xe9\xc1\xc9", 3 },
	{ "windows-1250 (Romanian)", { "\xe3", "\xfe", "\xc3", "\xde" },
	    "\xe2\xee\xc2\xce" GERMAN, "\xfe\xba\xee\xe2", 3 },
	{ "windows-1250 (Croatian, Slovene)", { "", "\xe8\xe6\xf0", "", "\xc8\xc6\xd0" },
	    "\x9a\x9e\x8a\x8e" GERMAN, "\xe8\x9a\x9e\x8a\x8e\xc8", 3 },
	{ "windows-1254 (Turkish)", { "\xfd", "\xf0\xfe", "\xdd", "\xd0\xde" },
	    "\xe7\xe2\xee\xc7" GERMAN, "\xfd\xfe\xf0\xdd\xde", 1 },
	{ "windows-1257 (Lithuanian)",
	    { "\xe0\xe6\xeb\xe1\xf8\xfb", "\xe8\xf0\xfe", "\xc0\xc6\xcb\xc1\xd8\xdb",
		"\xc8\xd0\xde" },
	    GERMAN, "\xeb\xf0\xfe", 1 },
	{ "windows-1257 (Latvian)",
	    { "\xe2\xe7\xee\xfb", "\xe8\xec\xed\xef\xf2\xf0\xfe", "\xc2\xc7\xce\xdb",
		"\xc8\xcc\xcd\xcf\xd2\xd0\xde" },
	    GERMAN, "\xe2\xee\xf0", 1 },
	{ "cp850 (German)", { "\x84\x94\x81", "\xe1", "\x8e\x99\x9a", "" }, "", "", 0 },
	{ "macintosh (German)", { "\x8a\x9a\x9f", "\xa7", "\x80\x85\x86", "" }, "", "",
	    0 },
};

static bool
has(const char *bytes, unsigned char byte)
{
	return byte != 0 && strchr(bytes, (char)byte) != NULL;
}

/* A letter as its own neighbour would see it; NEIGHBOUR_OTHER: it is none. */
static enum neighbour
letter_kind(const struct letters *letters, unsigned char byte)
{
	return has(letters->lower_vowels, byte)       ? NEIGHBOUR_LOWER_VOWEL
	       : has(letters->lower_consonants, byte) ? NEIGHBOUR_LOWER_CONSONANT
	       : has(letters->upper_vowels, byte)     ? NEIGHBOUR_UPPER_VOWEL
	       : has(letters->upper_consonants, byte) ? NEIGHBOUR_UPPER_CONSONANT
						      : NEIGHBOUR_OTHER;
}

static enum neighbour
neighbour_kind(unsigned char byte)
{
	static const struct letters ascii = {
		"aeiouy",
		"bcdfghjklmnpqrstvwxz",
		"AEIOUY",
		"BCDFGHJKLMNPQRSTVWXZ",
	};

	return byte > 0x7f ? NEIGHBOUR_HIGH : letter_kind(&ascii, byte);
}

static bool
is_lower(enum neighbour kind)
{
	return kind == NEIGHBOUR_LOWER_VOWEL || kind == NEIGHBOUR_LOWER_CONSONANT;
}

static bool
is_upper(enum neighbour kind)
{
	return kind == NEIGHBOUR_UPPER_VOWEL || kind == NEIGHBOUR_UPPER_CONSONANT;
}

static bool
is_letter_kind(enum neighbour kind)
{
	return is_lower(kind) || is_upper(kind);
}

static bool
is_vowel(enum neighbour kind)
{
	return kind == NEIGHBOUR_LOWER_VOWEL || kind == NEIGHBOUR_UPPER_VOWEL;
}

/* No writer changes the case inside a word like this; but STRAßE is written so. */
static bool
breaks_case(
    unsigned char byte, enum neighbour kind, enum neighbour before, enum neighbour behind)
{
	if (is_upper(kind))
		return is_lower(before);
	return is_upper(behind) && !is_lower(before) && byte != 0xdf;
}

/* A vowel between vowels, a consonant between consonants: rare in every language. */
static bool
is_odd(enum neighbour kind, enum neighbour before, enum neighbour behind)
{
	return is_letter_kind(before) && is_letter_kind(behind) &&
	       is_vowel(before) == is_vowel(kind) && is_vowel(behind) == is_vowel(kind);
}

static unsigned char
byte_at(struct str text, size_t at)
{
	return at < text.n ? (unsigned char)text.p[at] : (unsigned char)'\n';
}

static bool
is_digit_byte(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Marks where only Windows code pages put them: a euro sign beside no letter, a dash
 * between blanks, an apostrophe as in "Joe's", a blank between digits, N(degree). */
static bool
is_tell_tale(struct str text, size_t at)
{
	unsigned char byte = byte_at(text, at), next = byte_at(text, at + 1);
	unsigned char last = at > 0 ? byte_at(text, at - 1) : (unsigned char)'\n';
	enum neighbour before = neighbour_kind(last), behind = neighbour_kind(next);
	bool apart = before == NEIGHBOUR_OTHER && behind == NEIGHBOUR_OTHER;

	switch (byte) {
	case 0x80:
	case 0x95:
	case 0x96:
	case 0x97:
		return apart;
	case 0x92:
		return (is_letter_kind(before) && is_upper(behind)) ||
		       (is_letter_kind(before) && next == 's' &&
			   neighbour_kind(byte_at(text, at + 2)) == NEIGHBOUR_OTHER);
	case 0xa0:
		return is_digit_byte(last) && is_digit_byte(next);
	case 0xa3:
		return before == NEIGHBOUR_OTHER && is_digit_byte(next);
	case 0xae:
		return is_lower(before) && behind == NEIGHBOUR_OTHER;
	case 0xb0:
	case 0xba:
		return (last == 'N' || last == 'n') && behind == NEIGHBOUR_OTHER;
	default:
		return false;
	}
}

void
codepage_add(struct codepage_evidence *evidence, struct str text, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		unsigned char byte = (unsigned char)text.p[at];
		enum neighbour before = NEIGHBOUR_OTHER;
		if (byte < 0x80)
			continue;
		if (at > 0)
			before = neighbour_kind(byte_at(text, at - 1));
		evidence
		    ->at[byte - 0x80][before][neighbour_kind(byte_at(text, at + 1))]++;
		evidence->tell_tales += is_tell_tale(text, at);
	}
}

/* ---- The verdict ---- */

struct reading {
	uint64_t letters; /* that are other characters in Windows-1252, for a rival */
	uint64_t good;    /* letters in a word, in its case */
	uint64_t bad, odd, foreign, core;
};

/* A mark between two letters; some do stand there. */
static bool
breaks_word(unsigned char byte, enum neighbour before, enum neighbour behind)
{
	if (!is_letter_kind(before) || !is_letter_kind(behind) ||
	    has("\x91\x92\xa0\xad\xb7", byte))
		return false;
	if (byte == 0x96 || byte == 0x97)
		return is_lower(before) && is_lower(behind);
	return true;
}

typedef void weigh(struct reading *reading, const struct rival *rival, unsigned char byte,
    enum neighbour before, enum neighbour behind, uint64_t count);

static void
weigh_western(struct reading *reading, const struct rival *rival, unsigned char byte,
    enum neighbour before, enum neighbour behind, uint64_t count)
{
	enum neighbour kind = letter_kind(&western, byte);

	(void)rival;
	if (kind == NEIGHBOUR_OTHER) {
		if (breaks_word(byte, before, behind))
			reading->bad += count;
		return;
	}
	reading->letters += count;
	if (breaks_case(byte, kind, before, behind) ||
	    (before == NEIGHBOUR_HIGH && behind == NEIGHBOUR_HIGH))
		reading->bad += count;
	else if (is_letter_kind(before) || is_letter_kind(behind))
		reading->good += count;
}

static void
weigh_rival(struct reading *reading, const struct rival *rival, unsigned char byte,
    enum neighbour before, enum neighbour behind, uint64_t count)
{
	enum neighbour kind = letter_kind(&rival->letters, byte);
	bool in_word = before != NEIGHBOUR_OTHER || behind != NEIGHBOUR_OTHER;

	if (has(rival->core, byte))
		reading->core += count;
	if (kind == NEIGHBOUR_OTHER) {
		if (letter_kind(&western, byte) != NEIGHBOUR_OTHER &&
		    !has(rival->shared, byte))
			reading->foreign += count;
		return;
	}
	if (!in_word)
		return;
	reading->letters += count;
	if (breaks_case(byte, kind, before, behind))
		reading->bad += count;
	/* Only where Windows-1252 reads better. */
	if (is_odd(kind, before, behind) &&
	    !is_odd(letter_kind(&western, byte), before, behind))
		reading->odd += count;
}

static struct reading
read_all(
    const struct codepage_evidence *evidence, weigh *weigh_one, const struct rival *rival)
{
	struct reading reading = { 0 };

	for (unsigned i = 0; i < 0x80 * NEIGHBOUR_COUNT * NEIGHBOUR_COUNT; i++) {
		unsigned byte = i / (NEIGHBOUR_COUNT * NEIGHBOUR_COUNT);
		unsigned before = i / NEIGHBOUR_COUNT % NEIGHBOUR_COUNT;
		unsigned behind = i % NEIGHBOUR_COUNT;
		uint64_t count = evidence->at[byte][before][behind];
		if (count > 0)
			weigh_one(&reading, rival, (unsigned char)(byte + 0x80),
			    (enum neighbour)before, (enum neighbour)behind, count);
	}
	return reading;
}

static uint64_t
count_of(const struct codepage_evidence *evidence, unsigned char byte)
{
	uint64_t count = 0;

	for (unsigned i = 0; i < NEIGHBOUR_COUNT * NEIGHBOUR_COUNT; i++)
		count +=
		    evidence->at[byte - 0x80][i / NEIGHBOUR_COUNT][i % NEIGHBOUR_COUNT];
	return count;
}

/* Does the rival make a text of it that is as good? */
static bool
is_as_good(const struct codepage_evidence *evidence, const struct rival *rival,
    uint64_t western_letters)
{
	struct reading reading = read_all(evidence, weigh_rival, rival);

	if (reading.letters == 0)
		return false; /* it is the same text */
	return reading.foreign * 10 <= western_letters &&
	       reading.bad * 10 <= reading.letters && reading.odd * 4 < reading.letters &&
	       (western_letters < rival->core_from || rival->core_from == 0 ||
		   reading.core > 0);
}

struct codepage_verdict
codepage_decide(const struct codepage_evidence *evidence)
{
	struct codepage_verdict verdict = { false, NULL };
	struct reading reading = read_all(evidence, weigh_western, NULL);
	uint64_t good = reading.good + evidence->tell_tales;

	for (const char *byte = RESERVED; *byte != '\0'; byte++)
		if (count_of(evidence, (unsigned char)*byte) > 0)
			return verdict;
	if (good == 0 || reading.bad * 20 > good)
		return verdict;
	/* The euro sign there, a mark that nobody writes here. */
	if (count_of(evidence, 0xa4) > 0)
		verdict.rival = "iso-8859-15";
	for (size_t i = 0; i < COUNT(rivals) && verdict.rival == NULL; i++)
		if (is_as_good(evidence, &rivals[i], reading.letters))
			verdict.rival = rivals[i].name;
	verdict.is_windows_1252 = verdict.rival == NULL;
	return verdict;
}
