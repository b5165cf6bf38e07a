#include "domain/reference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define RF (1u << REFERENCE_RF)
#define QRR (1u << REFERENCE_QRR)
#define OGM (1u << REFERENCE_OGM)
#define KID_10 (1u << REFERENCE_KID_10)
#define KID_11 (1u << REFERENCE_KID_11)
#define FI (1u << REFERENCE_FI)

struct parse_case {
	const char *text;
	enum reference_scheme scheme; /* it is valid in this one, at least */
	const char *normal, *payload;
};

/* Published examples, and forms in which they are printed. */
static const struct parse_case parse_cases[] = {
	/* ISO 11649, the finance vectors, and what others publish */
	{ "RF18539007547034", REFERENCE_RF, "RF18539007547034", "539007547034" },
	{ "RF18 5390 0754 7034", REFERENCE_RF, "RF18539007547034", "539007547034" },
	{ " rf18 5390 0754 7034 ", REFERENCE_RF, "RF18539007547034", "539007547034" },
	{ "RF18 5390 0754 70Y", REFERENCE_RF, "RF185390075470Y", "5390075470Y" },
	{ "RF35 123A BCZ", REFERENCE_RF, "RF35123ABCZ", "123ABCZ" },
	{ "RF35123abcz", REFERENCE_RF, "RF35123ABCZ", "123ABCZ" },
	/* leading zeros do not change the check digits */
	{ "RF180000539007547034", REFERENCE_RF, "RF180000539007547034", "539007547034" },
	/* no-break blanks of a typeset invoice */
	{ "RF18\xC2\xA0"
	  "5390\xC2\xA0"
	  "0754\xC2\xA0"
	  "7034",
	    REFERENCE_RF, "RF18539007547034", "539007547034" },
	/* a viitenumero inside RF is both */
	{ "RF33 2348 236", REFERENCE_RF, "RF332348236", "2348236" },
	{ "RF33 2348 236", REFERENCE_FI, "RF332348236", "234823" },
	/* SIX and python-stdnum */
	{ "210000000003139471430009017", REFERENCE_QRR, "210000000003139471430009017",
	    "21000000000313947143000901" },
	{ "21 00000 00003 13947 14300 09017", REFERENCE_QRR,
	    "210000000003139471430009017", "21000000000313947143000901" },
	{ "00 00000 00000 00000 00000 18785", REFERENCE_NONE, NULL, NULL },
	{ "00 00000 00000 00000 00018 78583", REFERENCE_QRR,
	    "000000000000000000001878583", "187858" },
	{ "0000000001878583", REFERENCE_QRR, "0000000001878583", "187858" },
	/* Febelfin and others */
	{ "+++090/9337/55493+++", REFERENCE_OGM, "090933755493", "909337554" },
	{ "***090/9337/55493***", REFERENCE_OGM, "090933755493", "909337554" },
	{ "+++ 090/9337/55493 +++", REFERENCE_OGM, "090933755493", "909337554" },
	{ "090/9337/55493", REFERENCE_OGM, "090933755493", "909337554" },
	{ "090933755493", REFERENCE_OGM, "090933755493", "909337554" },
	{ "+++010/8068/17183+++", REFERENCE_OGM, "010806817183", "108068171" },
	{ "+++312401398067+++", REFERENCE_OGM, "312401398067", "3124013980" },
	/* a remainder of 0 is written 97 */
	{ "+++000/0000/09797+++", REFERENCE_OGM, "000000009797", "97" },
	/* Norwegian ones: libraries that validate them */
	{ "2345676", REFERENCE_KID_10, "2345676", "234567" },
	{ "0044555258", REFERENCE_KID_10, "0044555258", "4455525" },
	{ "79927398713", REFERENCE_KID_10, "79927398713", "7992739871" },
	{ "12344", REFERENCE_KID_10, "12344", "1234" },
	{ "12343", REFERENCE_KID_11, "12343", "1234" },
	{ "12345678903", REFERENCE_KID_11, "12345678903", "1234567890" },
	{ "987654325101403", REFERENCE_KID_11, "987654325101403", "98765432510140" },
	{ "0129550", REFERENCE_KID_11, "0129550", "12955" },
	{ "6-", REFERENCE_KID_11, "6-", "6" },
	/* Finnish ones: the finance vectors, Finance Finland */
	{ "1234561", REFERENCE_FI, "1234561", "123456" },
	{ "12 34561", REFERENCE_FI, "1234561", "123456" },
	{ "00000000000001234561", REFERENCE_FI, "00000000000001234561", "123456" },
	{ "1 23456 71234 56784", REFERENCE_FI, "1234567123456784", "123456712345678" },
	{ "12345672", REFERENCE_FI, "12345672", "1234567" },
};

static void
published_references_are_valid_however_they_are_printed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(parse_cases); i++) {
		const struct parse_case *c = &parse_cases[i];
		struct reference read;

		if (c->scheme == REFERENCE_NONE) {
			assert_false(reference_parse(str_of(c->text), &read));
			continue;
		}
		if (!reference_parse(str_of(c->text), &read) ||
		    !reference_is(&read, c->scheme))
			fail_msg("%s is not valid as %s", c->text,
			    reference_schemes.names[c->scheme]);
		if (!str_is((struct str){ read.text, read.length }, c->normal))
			fail_msg("%s: %.*s", c->text, read.length, read.text);
		if (!str_is(reference_payload(&read, c->scheme), c->payload))
			fail_msg("%s has the payload %.*s", c->text,
			    STR_ARG(reference_payload(&read, c->scheme)));
		assert_int_equal(reference_looks_like(str_of(c->text)), REFERENCE_NONE);
	}
}

static void
bare_digits_name_every_scheme_in_which_they_are_valid(void **state)
{
	static const struct {
		const char *text;
		unsigned schemes;
	} cases[] = {
		{ "RF18539007547034", RF },
		{ "RF332348236", RF | FI },
		{ "210000000003139471430009017", QRR },
		{ "+++090/9337/55493+++", OGM },
		/* by chance, as one number in ten */
		{ "2345676", KID_10 | KID_11 },
		{ "0044555258", KID_10 },
		{ "1234561", FI },
		{ "12343", KID_11 },
		{ "0000000001878583", QRR },
		{ "090933755493", OGM },
		/* an OGM of zeros alone is none */
		{ "000000000097", FI },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reference read = { 0 };

		reference_parse(str_of(cases[i].text), &read);
		if (read.schemes != cases[i].schemes)
			fail_msg("%s: %x", cases[i].text, read.schemes);
	}
}

static void
text_that_is_no_reference_is_refused(void **state)
{
	static const char *const texts[] = { "", " ", "RF", "RF18", "INV-1001",
		"RF19539007547034", "RF1853900754703", "RF18 5390 0754 7034 x",
		"RF185390075470340000000001", "XF18539007547034", "RF18-5390-0754-7034",
		"RFA8539007547034", "210000000003139471430009016",
		"2100000000031394714300090170", "+++090/9337/55494+++",
		"+++090/9337/55493", "090/9337/55493+++", "+++090/9337/55493***",
		"+++090/933/755493+++", "+++0909337/55493+++", "090/9337/55494",
		"1/090/9337/55493", "090/9337/55493/1", "2345674", "12-3", "-", "--", "0",
		"00", "0000", "000000000000", "RF970", "000000000000000000000000000",
		"12345678901234567890123456",
		"2\xFF"
		"345676",
		"\xD9\xA1\xD9\xA2", "234567\n6" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct reference read;

		if (reference_parse(str_of(texts[i]), &read))
			fail_msg("\"%s\" is read, schemes %x", texts[i], read.schemes);
	}
}

static void
check_digits_that_no_rule_makes_are_refused_though_the_remainder_fits(void **state)
{
	struct reference made;

	(void)state;
	/* ISO 7064 makes 02 to 98; 97 more or less has the same remainder. */
	for (unsigned n = 0; n < 1000; n++) {
		char payload[8], text[16];
		struct reference read;
		unsigned check;

		snprintf(payload, sizeof(payload), "%u", n + 1);
		assert_true(reference_make(REFERENCE_RF, str_of(payload), &made));
		check =
		    (unsigned)(made.text[2] - '0') * 10 + (unsigned)(made.text[3] - '0');
		assert_in_range(check, 2, 98);
		check = check < 50 ? check + 97 : check - 97;
		if (check > 99)
			continue;
		snprintf(text, sizeof(text), "RF%02u%s", check, payload);
		assert_false(reference_parse(str_of(text), &read));
	}
}

static void
a_wrong_reference_of_unmistakable_form_is_told_from_other_text(void **state)
{
	static const struct {
		const char *text;
		enum reference_scheme scheme;
	} cases[] = {
		{ "RF18539007547035", REFERENCE_RF },
		{ "rf18 5390 0754 7035", REFERENCE_RF },
		{ "+++090/9337/55494+++", REFERENCE_OGM },
		{ "***090933755494***", REFERENCE_OGM },
		{ "210000000003139471430009016", REFERENCE_QRR },
		{ "21 00000 00003 13947 14300 09016", REFERENCE_QRR },
		{ "090/9337/55494", REFERENCE_NONE },
		{ "RF12AB", REFERENCE_NONE },
		{ "2345674", REFERENCE_NONE },
		{ "INV-1001", REFERENCE_NONE },
		{ "+++", REFERENCE_NONE },
		{ "++++++", REFERENCE_NONE },
		{ "", REFERENCE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (reference_looks_like(str_of(cases[i].text)) != cases[i].scheme)
			fail_msg("%s looks like %s", cases[i].text,
			    reference_schemes
				.names[reference_looks_like(str_of(cases[i].text))]);
}

static const struct {
	enum reference_scheme scheme;
	const char *text;
	bool
	    finds_swaps; /* of any two neighbours that differ, in its payload and check */
} mutation_cases[] = {
	{ REFERENCE_RF, "RF18539007547034", true },
	{ REFERENCE_RF, "RF35123ABCZ", true },
	{ REFERENCE_QRR, "210000000003139471430009017", false },
	{ REFERENCE_OGM, "090933755493", true },
	{ REFERENCE_OGM, "312401398067", true },
	{ REFERENCE_KID_10, "2345676", true },
	{ REFERENCE_KID_10, "79927398713", true },
	{ REFERENCE_KID_11, "987654325101403", true },
	{ REFERENCE_KID_11, "12345678903", true },
	{ REFERENCE_FI, "1234561", false },
	{ REFERENCE_FI, "1234567123456784", false },
};

static bool
is_valid(enum reference_scheme scheme, const char *text)
{
	struct reference read;

	return reference_parse(str_of(text), &read) && reference_is(&read, scheme);
}

static void
every_change_of_a_single_digit_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mutation_cases); i++) {
		char text[REFERENCE_LENGTH_MOST + 1];
		size_t n = strlen(mutation_cases[i].text);

		memcpy(text, mutation_cases[i].text, n + 1);
		for (size_t at = 0; at < n; at++) {
			for (char c = '0'; c <= '9'; c++) {
				text[at] = c;
				if (mutation_cases[i].text[at] >= '0' &&
				    mutation_cases[i].text[at] <= '9' &&
				    is_valid(mutation_cases[i].scheme, text) !=
					(c == mutation_cases[i].text[at]))
					fail_msg("%s against %s", text,
					    mutation_cases[i].text);
			}
			text[at] = mutation_cases[i].text[at];
		}
	}
}

static void
neighbours_that_changed_places_are_refused_where_the_rule_finds_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mutation_cases); i++) {
		char text[REFERENCE_LENGTH_MOST + 1];
		size_t n = strlen(mutation_cases[i].text), missed = 0;
		size_t from = mutation_cases[i].scheme == REFERENCE_RF ? 2 : 0;

		for (size_t at = from; at + 1 < n; at++) {
			memcpy(text, mutation_cases[i].text, n + 1);
			text[at] = text[at + 1];
			text[at + 1] = mutation_cases[i].text[at];
			if (strcmp(text, mutation_cases[i].text) == 0 ||
			    !is_valid(mutation_cases[i].scheme, text))
				continue;
			if (mutation_cases[i].finds_swaps)
				fail_msg("%s against %s", text, mutation_cases[i].text);
			missed++;
		}
		assert_true(missed <= n / 4);
	}
}

struct find_case {
	const char *text, *found; /* where, joined by "|"; "!" before wrong ones */
};

static const struct find_case find_cases[] = {
	{ "RF18539007547034", "RF18539007547034" },
	{ "pay rf18 5390 0754 7034 thanks", "rf18 5390 0754 7034" },
	{ "/RFB/RF18539007547034/INV 1", "RF18539007547034" },
	{ "Ref:RF18 5390 0754 70Y.", "RF18 5390 0754 70Y" },
	/* a group may belong to what follows */
	{ "RF18 5390 0754 7034 2024", "RF18 5390 0754 7034" },
	{ "RF18 5390 0754 7034 12", "RF18 5390 0754 7034" },
	{ "RF18 5390 0754 7034 RF35 123A BCZ", "RF18 5390 0754 7034|RF35 123A BCZ" },
	/* whole tokens only */
	{ "XRF18539007547034", "" },
	{ "RF185390075470341X", "!RF185390075470341X" },
	{ "RF18539007547034\xC3\xA9", "" },
	{ "\xC3\xA9RF18539007547034", "" },
	{ "RF12 of 2024", "" },
	{ "RF450 RF", "" },
	/* wrong ones are told */
	{ "inv 7 RF18539007547035 x", "!RF18539007547035" },
	{ "RF18 5390 0754 7035 for you", "!RF18 5390 0754 7035" },
	{ "+++090/9337/55494+++", "!+++090/9337/55494+++" },
	/* OGM */
	{ "com +++090/9337/55493+++ merci", "+++090/9337/55493+++" },
	{ "VCS***090/9337/55493***", "***090/9337/55493***" },
	{ "x090/9337/55493", "" },
	{ "090/9337/55493 and 010/8068/17183.", "090/9337/55493|010/8068/17183" },
	{ "5/090/9337/55493", "" },
	{ "090/9337/55494", "" },
	{ "090/9337/554931", "" },
	{ "+++090/9337/55493", "090/9337/55493" },
	/* QRR */
	{ "QRR 210000000003139471430009017", "210000000003139471430009017" },
	{ "x 21 00000 00003 13947 14300 09017 2024", "21 00000 00003 13947 14300 09017" },
	{ "1 21 00000 00003 13947 14300 09017", "21 00000 00003 13947 14300 09017" },
	{ "21 00000 00003 13947 14300 090171", "" },
	{ "2100000000031394714300090177", "" },
	{ "210000000003139471430009016", "!210000000003139471430009016" },
	/* bare digits may be anything */
	{ "2345676", "" },
	{ "090933755493", "" },
	{ "", "" },
	{ "++++++*** +++ ***/ RF", "" },
};

static void
references_are_found_in_text_as_whole_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(find_cases); i++) {
		struct str rest = str_of(find_cases[i].text), where;
		struct reference found;
		char all[200] = "";
		size_t n = 0;

		while (reference_find(&rest, &found, &where))
			n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s%.*s",
			    n > 0 ? "|" : "", found.schemes == 0 ? "!" : "",
			    STR_ARG(where));
		assert_int_equal(rest.n, 0);
		if (strcmp(all, find_cases[i].found) != 0)
			fail_msg("%s: \"%s\"", find_cases[i].text, all);
	}
}

static void
one_reference_written_in_two_ways_is_the_same(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "RF18 5390 0754 7034", "rf18539007547034", true },
		{ "RF33 2348 236", "2348236", true },
		{ "12 34561", "00000000000001234561", true },
		{ "+++090/9337/55493+++", "090933755493", true },
		{ "0000000001878583", "00 00000 00000 00000 00018 78583", true },
		{ "RF332348236", "RF18539007547034", false },
		{ "2345676", "1234561", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reference a, b;

		assert_true(reference_parse(str_of(cases[i].a), &a));
		assert_true(reference_parse(str_of(cases[i].b), &b));
		if (reference_same(&a, &b) != cases[i].same ||
		    reference_same(&b, &a) != cases[i].same)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
	}
}

static void
what_is_made_and_printed_reads_back_as_itself(void **state)
{
	static const struct {
		enum reference_scheme scheme;
		const char *payload, *printed; /* NULL: it does not fit */
	} cases[] = {
		{ REFERENCE_RF, "539007547034", "RF18 5390 0754 7034" },
		{ REFERENCE_RF, "123abcz", "RF35 123A BCZ" },
		{ REFERENCE_RF, "2348236", "RF33 2348 236" },
		{ REFERENCE_RF, "1234567890123456789012", NULL },
		{ REFERENCE_RF, "", NULL },
		{ REFERENCE_RF, "12-", NULL },
		{ REFERENCE_QRR, "21000000000313947143000901",
		    "21 00000 00003 13947 14300 09017" },
		{ REFERENCE_QRR, "187858", "00 00000 00000 00000 00018 78583" },
		{ REFERENCE_QRR, "210000000003139471430009017", NULL },
		{ REFERENCE_OGM, "0909337554", "+++090/9337/55493+++" },
		{ REFERENCE_OGM, "97", "+++000/0000/09797+++" },
		{ REFERENCE_OGM, "12345678901", NULL },
		{ REFERENCE_KID_10, "234567", "2345676" },
		{ REFERENCE_KID_11, "1234", "12343" },
		{ REFERENCE_KID_11, "6", "6-" },
		{ REFERENCE_KID_10, "1234567890123456789012345", NULL },
		{ REFERENCE_KID_10, "", NULL },
		{ REFERENCE_KID_10, "A1", NULL },
		{ REFERENCE_FI, "123456", "12 34561" },
		{ REFERENCE_FI, "123456712345678", "1 23456 71234 56784" },
		{ REFERENCE_FI, "12", NULL },
		{ REFERENCE_FI, "12345678901234567890", NULL },
		{ REFERENCE_FI, "000", NULL },
		{ REFERENCE_NONE, "123", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reference made, read;
		char buffer[REFERENCE_PRINT_SIZE];
		struct str printed;

		if (!reference_make(cases[i].scheme, str_of(cases[i].payload), &made)) {
			if (cases[i].printed != NULL)
				fail_msg("%s is refused", cases[i].payload);
			continue;
		}
		printed = reference_format(&made, cases[i].scheme, buffer);
		if (cases[i].printed == NULL || !str_is(printed, cases[i].printed))
			fail_msg("%s: %.*s", cases[i].payload, STR_ARG(printed));
		assert_true(reference_parse(printed, &read));
		assert_true(reference_is(&read, cases[i].scheme));
		assert_true(reference_same(&made, &read));
	}
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
any_bytes_give_references_inside_the_text_or_none(void **state)
{
	static const char parts[] = "RF1853900754 703421+++***/090/9337/55493-\xC3\xA9 ";
	uint32_t seed = 1;
	size_t found_count = 0;

	(void)state;
	for (size_t round = 0; round < 50000; round++) {
		char text[48];
		size_t n = random_next(&seed) % sizeof(text);
		struct str rest = { text, n }, where;
		struct reference read;

		for (size_t i = 0; i < n; i++)
			text[i] = round % 4 == 0
				      ? (char)random_next(&seed)
				      : parts[random_next(&seed) % (sizeof(parts) - 1)];
		if (round % 4 == 1 && n > 20)
			memcpy(text + n - 20, "+++090/9337/55493+++", 20);
		while (reference_find(&rest, &read, &where)) {
			struct reference again;

			assert_true(where.p >= text && where.n > 0 &&
				    where.p + where.n == rest.p);
			assert_int_equal(
			    reference_parse(where, &again), read.schemes != 0);
			found_count++;
		}
		reference_parse((struct str){ text, n }, &read);
		reference_looks_like((struct str){ text, n });
	}
	assert_true(found_count > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_references_are_valid_however_they_are_printed),
		cmocka_unit_test(bare_digits_name_every_scheme_in_which_they_are_valid),
		cmocka_unit_test(text_that_is_no_reference_is_refused),
		cmocka_unit_test(
		    check_digits_that_no_rule_makes_are_refused_though_the_remainder_fits),
		cmocka_unit_test(
		    a_wrong_reference_of_unmistakable_form_is_told_from_other_text),
		cmocka_unit_test(every_change_of_a_single_digit_is_refused),
		cmocka_unit_test(
		    neighbours_that_changed_places_are_refused_where_the_rule_finds_them),
		cmocka_unit_test(references_are_found_in_text_as_whole_tokens),
		cmocka_unit_test(one_reference_written_in_two_ways_is_the_same),
		cmocka_unit_test(what_is_made_and_printed_reads_back_as_itself),
		cmocka_unit_test(any_bytes_give_references_inside_the_text_or_none),
	};

	return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
