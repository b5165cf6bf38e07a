#include "value/latin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *text, *sepa, *ascii;
	bool is_whole;
} cases[] = {
	{ "", "", "", true },
	{ "Plain 123 /-?:().,'+", "Plain 123 /-?:().,'+", "Plain 123 /-?:().,'+", true },
	{ "A & B_C@D", "A + B-C.D", "A & B_C@D", true },
	{ "<a b=\"c\">", "(a b-'c')", "<a b=\"c\">", true },
	{ "  two \t\n blanks  ", "two blanks", "two blanks", true },
	{ "Äpfel, Öl, Übel, Maß", "Aepfel, Oel, Uebel, Mass", "Aepfel, Oel, Uebel, Mass",
	    true },
	{ "Łukasz Żółć", "Lukasz Zolc", "Lukasz Zolc", true },
	{ "Škoda Ţară Șerban", "Skoda Tara Serban", "Skoda Tara Serban", true },
	{ "e\xCC\x81t\xC3\xA9", "ete", "ete", true },
	{ "Γιώργος Ψ", "Giorgos PS", "Giorgos PS", true },
	{ "Иван Щукин", "Ivan Shtukin", "Ivan Shtukin", true },
	{ "12 \xE2\x82\xAC \xE2\x80\x93 x", "12 EUR - x", "12 EUR - x", true },
	{ "山田", "..", "..", false },
	{ "a\xFFz", "a.z", "a.z", false },
	{ "a\x7Fz", "a.z", "a.z", false },
};

static void
test_text_in_both_sets(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool is_whole;
		struct str text = str_of(cases[i].text);
		struct str sepa = latin_write(text, LATIN_SEPA, &arena, &is_whole);
		assert_true(str_is(sepa, cases[i].sepa));
		assert_int_equal(is_whole, cases[i].is_whole);
		assert_true(
		    str_is(latin_write(text, LATIN_ASCII, &arena, NULL), cases[i].ascii));
	}
	arena_free(&arena);
}

/* Whatever goes in, only the set comes out. */
static void
test_no_character_gets_through(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (uint32_t code = 1; code < 0x3000; code++) {
		char text[3] = { (char)code };
		size_t n = 1;
		if (code >= 0x800) {
			text[0] = (char)(0xE0 | code >> 12);
			text[1] = (char)(0x80 | (code >> 6 & 0x3F));
			text[2] = (char)(0x80 | (code & 0x3F));
			n = 3;
		} else if (code >= 0x80) {
			text[0] = (char)(0xC0 | code >> 6);
			text[1] = (char)(0x80 | (code & 0x3F));
			n = 2;
		}
		for (enum latin set = LATIN_SEPA; set <= LATIN_ASCII; set++) {
			struct str out =
			    latin_write((struct str){ text, n }, set, &arena, NULL);
			assert_true(latin_is(out, set));
			assert_true(out.n <= 3 * n);
		}
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
test_ids(void **state)
{
	(void)state;
	assert_true(latin_is_id(str_of("A")));
	assert_true(latin_is_id(str_of("P5-2")));
	assert_true(latin_is_id(str_of("A/1 ?:().,'+")));
	assert_true(latin_is_id(str_of("12345678901234567890123456789012345")));
	assert_false(latin_is_id(str_of("123456789012345678901234567890123456")));
	assert_false(latin_is_id(str_of("")));
	assert_false(latin_is_id(str_of("/A")));
	assert_false(latin_is_id(str_of("A/")));
	assert_false(latin_is_id(str_of("A//B")));
	assert_false(latin_is_id(str_of(" A")));
	assert_false(latin_is_id(str_of("A_B")));
	assert_false(latin_is_id(str_of("\xC3\x84")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_in_both_sets),
		cmocka_unit_test(test_no_character_gets_through),
		cmocka_unit_test(test_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
