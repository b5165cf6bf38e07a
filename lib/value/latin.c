#include "value/latin.h"

#include "base/utf8.h"

/* Letters from U+00C0 on, blank-separated; "." has no equivalent. */
static const char latin_1[] =
    "A A A A Ae A AE C E E E E I I I I D N O O O O Oe x O U U U Ue Y Th ss "
    "a a a a ae a ae c e e e e i i i i d n o o o o oe . o u u u ue y th y";

/* From U+0100 on. */
static const char latin_extended[] =
    "A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g G g G g H h H h "
    "I i I i I i I i I i IJ ij J j K k k L l L l L l L l L l N n N n N n n N n O o O o "
    "O o OE oe R r R r R r S s S s S s S s T t T t T t U u U u U u U u U u U u W w Y y "
    "Y Z z Z z Z z s";

/* From U+0218 on. */
static const char romanian[] = "S s T t";

/* From U+0386 to U+03CE; EPC217-08, which follows ELOT 743. */
static const char greek[] =
    "A . E I I . O . Y O i A V G D E Z I TH I K L M N X O P R . S T Y F CH PS O I Y a e "
    "i "
    "i y a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o";

/* From U+0400 to U+045F. */
static const char cyrillic[] =
    "E Yo Dj G Ye Dz I Yi J Lj Nj C K I U Dzh A B V G D E Zh Z I Y K L M N O P R S T U F "
    "H Ts Ch Sh Sht A Y Y E Yu Ya a b v g d e zh z i y k l m n o p r s t u f h ts ch sh "
    "sht a y y e yu ya e yo dj g ye dz i yi j lj nj c k i u dzh";

static const struct range {
	uint32_t first, last;
	const char *names;
} ranges[] = {
	{ 0xC0, 0xFF, latin_1 },
	{ 0x100, 0x17F, latin_extended },
	{ 0x218, 0x21B, romanian },
	{ 0x386, 0x3CE, greek },
	{ 0x400, 0x45F, cyrillic },
};

/* Marks outside of ASCII. */
static const struct {
	uint32_t first, last;
	const char *name;
} marks[] = {
	{ 0xA0, 0xA0, " " },
	{ 0xAA, 0xAA, "a" },
	{ 0xAB, 0xAB, "'" },
	{ 0xAD, 0xAD, "" },
	{ 0xB4, 0xB4, "'" },
	{ 0xB7, 0xB7, "." },
	{ 0xBA, 0xBA, "o" },
	{ 0xBB, 0xBB, "'" },
	{ 0x300, 0x36F, "" }, /* combining accents: the letter stands before them */
	{ 0x2000, 0x200A, " " },
	{ 0x200B, 0x200F, "" },
	{ 0x2010, 0x2015, "-" },
	{ 0x2018, 0x201F, "'" },
	{ 0x2026, 0x2026, "..." },
	{ 0x202F, 0x202F, " " },
	{ 0x2039, 0x203A, "'" },
	{ 0x20AC, 0x20AC, "EUR" },
	{ 0x2116, 0x2116, "No" },
	{ 0xFEFF, 0xFEFF, "" },
};

/* ASCII that SEPA lacks, and what stands for it. */
static const char unknown[] = "&_\"`;[]{}<>\\|=~*#@!$%^";
static const char instead[] = "+-'',()()()//--.......";
_Static_assert(sizeof(unknown) == sizeof(instead), "one for each");

static bool
is_of_sepa(unsigned char c)
{
	return is_letter(c) || is_digit(c) ||
	       (c != '\0' && strchr("/-?:().,'+ ", c) != NULL);
}

static struct str
word_at(const char *names, uint32_t number)
{
	struct str rest = str_of(names), word = { 0 };

	for (uint32_t i = 0; i <= number; i++)
		if (!str_split(&rest, ' ', &word))
			return (struct str){ 0 };
	return word;
}

/* NULL when there is none. */
static struct str
name_of(uint32_t code)
{
	struct str name = { 0 };

	for (size_t i = 0; i < COUNT(marks); i++)
		if (code >= marks[i].first && code <= marks[i].last)
			return str_of(marks[i].name);
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			name = word_at(ranges[i].names, code - ranges[i].first);
	return name.n > 0 && name.p[0] != '.' ? name : (struct str){ 0 };
}

/* The equivalent of one character; no text when there is none. */
static struct str
equivalent(const char *p, size_t n, enum latin set)
{
	unsigned char c = (unsigned char)*p;
	const char *at;
	uint32_t code;

	if (n > 1) {
		(void)utf8_decode(p, n, &code);
		return name_of(code);
	}
	if (c < 0x20)
		return str_of(" ");
	if (c >= 0x7F)
		return (struct str){ 0 };
	if (set == LATIN_ASCII || is_of_sepa(c))
		return (struct str){ p, 1 };
	at = strchr(unknown, c);
	if (at == NULL)
		return (struct str){ 0 };
	return (struct str){ instead + (at - unknown), 1 };
}

/* Appends, but no blank at the front or behind another. */
static void
append(struct str *out, char *buffer, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ' || (out->n > 0 && buffer[out->n - 1] != ' '))
			buffer[out->n++] = text.p[i];
}

struct str
latin_write(struct str text, enum latin set, struct arena *arena, bool *is_whole)
{
	char *buffer = arena_alloc(arena, text.n * 3 + 1); /* 3: of one byte or more */
	struct str out = { buffer, 0 };
	bool whole = true;

	for (size_t i = 0; i < text.n;) {
		size_t n = utf8_sequence(text.p + i, text.n - i);
		struct str name = { 0 };
		if (n > 0)
			name = equivalent(text.p + i, n, set);
		if (name.p == NULL) {
			name = str_of(".");
			whole = false;
		}
		append(&out, buffer, name);
		i += n > 0 ? n : 1;
	}
	if (out.n > 0 && buffer[out.n - 1] == ' ')
		out.n--;
	if (is_whole != NULL)
		*is_whole = whole;
	return out;
}

bool
latin_is(struct str text, enum latin set)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (set == LATIN_SEPA ? !is_of_sepa(c) : c < 0x20 || c > 0x7E)
			return false;
	}
	return true;
}

bool
latin_is_id(struct str text)
{
	if (text.n == 0 || text.n > 35 || !latin_is(text, LATIN_SEPA) ||
	    strchr("/ ", text.p[0]) != NULL || strchr("/ ", text.p[text.n - 1]) != NULL)
		return false;
	for (size_t i = 1; i < text.n; i++)
		if (text.p[i] == '/' && text.p[i - 1] == '/')
			return false;
	return true;
}
