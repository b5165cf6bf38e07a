#include "base/str.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const struct str no_bytes = { NULL, 0 };

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

static void
text_is_equal_only_byte_by_byte(void **state)
{
	(void)state;
	assert_true(str_equal(str_of("abc"), (struct str){ "abcd", 3 }));
	assert_false(str_equal(str_of("abc"), str_of("abd")));
	assert_false(str_equal(str_of("abc"), str_of("ab")));
	assert_true(str_equal(no_bytes, str_of("")));
	assert_true(str_is(str_of("due_date"), "due_date"));
	assert_false(str_is(str_of("due_date"), "due"));
	assert_false(str_equal((struct str){ "a\0b", 3 }, (struct str){ "a\0c", 3 }));
}

static void
text_is_ordered_by_bytes_and_the_shorter_comes_first(void **state)
{
	static const char *const sorted[] = { "", " ", "A", "B", "a", "aa", "ab", "b",
		"\xc3\xa9" };

	(void)state;
	for (int i = 0; i < (int)COUNT(sorted); i++)
		for (int j = 0; j < (int)COUNT(sorted); j++)
			assert_int_equal(
			    sign(str_compare(str_of(sorted[i]), str_of(sorted[j]))),
			    sign(i - j));
	assert_int_equal(str_compare(no_bytes, str_of("")), 0);
	assert_true(str_compare(no_bytes, str_of("a")) < 0);
}

static void
trimming_takes_blanks_at_both_ends_only(void **state)
{
	static const struct {
		const char *text, *trimmed;
	} rows[] = {
		{ "", "" },
		{ " ", "" },
		{ " \t \t", "" },
		{ "a", "a" },
		{ "  a b\t", "a b" },
		{ "\ta", "a" },
		{ "a\n", "a\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(str_is(str_trim(str_of(rows[i].text)), rows[i].trimmed));
	assert_int_equal(str_trim(no_bytes).n, 0);
}

static void
splitting_gives_one_part_more_than_there_are_separators(void **state)
{
	static const struct {
		const char *text, *parts[4];
	} rows[] = {
		{ "", { "" } },
		{ "a", { "a" } },
		{ ",", { "", "" } },
		{ "a,,b", { "a", "", "b" } },
		{ "a,b,", { "a", "b", "" } },
		{ ",a", { "", "a" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str rest = str_of(rows[i].text), part;
		for (size_t k = 0; rows[i].parts[k] != NULL; k++) {
			assert_true(str_split(&rest, ',', &part));
			assert_true(str_is(part, rows[i].parts[k]));
		}
		assert_false(str_split(&rest, ',', &part));
		assert_false(str_split(&rest, ',', &part));
	}
}

static void
only_ascii_letters_are_compared_without_case(void **state)
{
	(void)state;
	assert_true(str_equal_nocase(str_of("Due_DATE"), str_of("due_date")));
	assert_true(str_equal_nocase(no_bytes, str_of("")));
	assert_false(str_equal_nocase(str_of("due"), str_of("due_date")));
	assert_false(str_equal_nocase(str_of("\xc3\x89"), str_of("\xc3\xa9")));
	for (int c = 0; c < 256; c++) {
		char byte = (char)c, other = (char)(c ^ 0x20);
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		assert_int_equal(
		    str_equal_nocase((struct str){ &byte, 1 }, (struct str){ &other, 1 }),
		    letter);
	}
}

/* By the definition, without a table. */
static size_t
edits(const char *a, const char *b)
{
	size_t change, drop, add;

	if (*a == '\0' || *b == '\0')
		return strlen(a) + strlen(b);
	change = edits(a + 1, b + 1) + (*a != *b);
	drop = edits(a + 1, b) + 1;
	add = edits(a, b + 1) + 1;
	if (drop < change)
		change = drop;
	return add < change ? add : change;
}

static void
the_distance_counts_edits_of_single_bytes(void **state)
{
	static const char *const words[] = { "", "a", "b", "ab", "ba", "abc", "acb",
		"cab", "due", "date", "due_d", "deu" };

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		for (size_t j = 0; j < COUNT(words); j++)
			assert_int_equal(
			    str_distance(str_of(words[i]), str_of(words[j]), 100),
			    edits(words[i], words[j]));
}

static void
the_distance_ends_at_its_limit(void **state)
{
	char text[200];

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(str_distance(str_of("kitten"), str_of("sitting"), 3), 3);
	assert_int_equal(str_distance(str_of("kitten"), str_of("sitting"), 2), 2);
	assert_int_equal(str_distance((struct str){ text, 200 }, str_of("x"), 4), 4);
	assert_int_equal(
	    str_distance((struct str){ text, 64 }, (struct str){ text, 63 }, 4), 1);
}

static void
an_integer_is_read_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *text;
		bool valid;
		long long value;
	} rows[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "007", true, 7 },
		{ "-41", true, -41 },
		{ "9223372036854775807", true, LLONG_MAX },
		{ "-9223372036854775808", true, LLONG_MIN },
		{ "9223372036854775808", false, 0 },
		{ "-9223372036854775809", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "+1", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
		{ "0x1", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		long long value = 99;
		if (str_to_integer(str_of(rows[i].text), &value) != rows[i].valid)
			fail_msg("%s", rows[i].text);
		assert_true(value == (rows[i].valid ? rows[i].value : 99));
	}
	assert_false(str_to_integer(no_bytes, &(long long){ 0 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_equal_only_byte_by_byte),
		cmocka_unit_test(text_is_ordered_by_bytes_and_the_shorter_comes_first),
		cmocka_unit_test(trimming_takes_blanks_at_both_ends_only),
		cmocka_unit_test(splitting_gives_one_part_more_than_there_are_separators),
		cmocka_unit_test(only_ascii_letters_are_compared_without_case),
		cmocka_unit_test(the_distance_counts_edits_of_single_bytes),
		cmocka_unit_test(the_distance_ends_at_its_limit),
		cmocka_unit_test(an_integer_is_read_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
