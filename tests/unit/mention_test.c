#include "base/map.h"
#include "domain/mention.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct arena arena;
static struct mention list[MENTIONS_ROOM];

static struct mentions
find(struct str text)
{
	struct mentions found = { .list = list, .room = COUNT(list) };

	arena_reset(&arena);
	mentions_find(text, &arena, &found);
	return found;
}

static const struct mention *
mentioned(const struct mentions *found, const char *key)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_is(found->list[i].key, key))
			return &found->list[i];
	return NULL;
}

static void
a_key_has_no_blanks_punctuation_case_or_accents(void **state)
{
	static const struct {
		const char *document, *key;
	} cases[] = {
		{ "INV-001", "INV001" },
		{ "inv 001", "INV001" },
		{ "Inv.001", "INV001" },
		{ "2024/0017", "20240017" },
		{ "0017", "0017" },
		{ "R\xC3\xA9"
		  "f 1",
		    "REF1" },
		{ "RE\xCC\x81"
		  "F 1",
		    "REF1" },
		{ "\xE5\x8F\x91\xE7\xA5\xA8-1", "\xE5\x8F\x91\xE7\xA5\xA8"
						"1" },
		{ "\xD0\xA1-1", "\xD0\xA1"
				"1" },
		{ "\xD1\x81-1", "\xD0\xA1"
				"1" },
		{ "a\xFF"
		  "1",
		    "A1" },
		{ " -/. ", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (!str_is(mention_key(str_of(cases[i].document), &arena), cases[i].key))
			fail_msg("%s: %.*s", cases[i].document,
			    STR_ARG(mention_key(str_of(cases[i].document), &arena)));
}

struct key_case {
	const char *text;
	const char *keys;  /* that must be found, by blanks */
	const char *never; /* that must not */
};

static const struct key_case key_cases[] = {
	/* one number, however it is written */
	{ "INV 001", "INV001 001", "INV01 01 1 INV" },
	{ "INV-001", "INV001 001", "" },
	{ "inv.001", "INV001 001", "" },
	{ "Inv. 001", "INV001 001", "" },
	{ "INV #001", "INV001 001", "" },
	{ "INV\xC2\xA0"
	  "001",
	    "INV001", "" },
	{ "INV\xE2\x80\x93"
	  "001",
	    "INV001", "" },
	{ "2024/0017", "20240017 2024 0017", "" },
	{ "RE 2024-03/0017", "RE2024030017 2024030017 030017 0017", "" },
	{ "INV1001", "INV1001 1001", "" },
	{ "invoice1001", "INVOICE1001 1001", "" },
	{ "RE2024/001", "RE2024001 2024001 001", "" },
	{ "R\xC3\x89"
	  "F-7",
	    "REF7", "" },
	{ "2024-17-A", "202417A", "" },
	/* ideographs are written without blanks */
	{ "\xE5\x8F\x91"
	  "1001\xE5\x8F\xB7",
	    "1001 \xE5\x8F\x91"
	    "1001",
	    "" },
	/* whole tokens only */
	{ "11001", "11001", "1001 1100" },
	{ "A1001B", "A1001B", "1001 A1001 1001B" },
	{ "1001B", "1001B", "1001" },
	{ "INV2024X001", "INV2024X001", "001 2024 INV2024" },
	{ "10012", "10012", "1001" },
	{ "1001\xC3\xA9", "1001E", "1001" },
	{ "1001\xFF", "1001", "" },
	/* windows of up to four, over one kind of punctuation */
	{ "a 1 b 2 c", "A1B2 A1B 1B2C", "A1B2C" },
	{ "INV, 001", "001", "INV001" },
	{ "INV.-001", "001", "INV001" },
	{ "INV;001", "001", "INV001" },
	{ "INV          001", "001", "INV001" },
	{ "no numbers here", "", "NO NONUMBERS" },
	{ "", "", "" },
	/* lists */
	{ "INV 1001, 1002", "INV1001 INV1002 1001 1002", "10011002" },
	{ "INV 1001,1002,1003", "INV1003", "" },
	{ "INV 1001 1002 1003", "INV1001 INV1002 INV1003", "" },
	{ "INV 1001; 1002 and 1003", "INV1002 INV1003", "" },
	{ "INV #1001, #1002", "INV1001 INV1002", "" },
	{ "Nos. 12, 13 and 15", "NOS12 NOS13 NOS15 12 13 15", "14 NOS14" },
	{ "Nos. 12, 13, and 15", "NOS15", "14" },
	{ "RE 4711+4712", "RE4711 RE4712 4711 4712", "" },
	{ "RE 4711+12", "RE4711 RE4712 4712", "" },
	{ "INV 1001 & 1002", "INV1002", "" },
	{ "factures 7, 8 et 9", "FACTURES9", "" },
	{ "RE-A-4711, 4712", "REA4712 A4712", "" },
	{ "RE4711, 4712", "RE4711 RE4712", "" },
	{ "RE 2024/001, 002", "RE2024002 2024002", "" },
	{ "INV 2024-001, 2024-002", "INV2024001 INV2024002 2024002", "" },
	{ "INV 2024-001, 2024-002, 2024-003", "INV2024003", "" },
	{ "INV-2024-001, INV-2024-002", "INV2024001 INV2024002", "" },
	{ "1001/02/03", "1001 1002 1003", "" },
	{ "RE 1001/02/03", "RE1001 RE1002 RE1003", "" },
	{ "RE 4711/4712", "RE4712", "" },
	{ "RE 2024/17", "RE202417 202417", "2017 RE2017 RE17" },
	{ "INV 1001 EUR 5000", "INV1001", "INV5000" },
	{ "INV 1001 500.00", "INV1001", "INV500" },
	/* ranges */
	{ "INV 1001-1003, 1007", "INV1001 INV1002 INV1003 INV1007 1001 1002 1003 1007",
	    "1004 INV1004" },
	{ "INV 1001 - 1003", "INV1002 1002 INV1003", "" },
	{ "INV-1001 - INV-1003", "INV1001 INV1002 1002 INV1003", "INVINV1003" },
	{ "INV1001-INV1003", "INV1002", "" },
	{ "INV 1001 to INV 1003", "INV1002 1002", "1004" },
	{ "INV 1001 - CN 1003", "INV1001 CN1003", "1002 INV1002" },
	{ "INV-2024-001 to 004",
	    "INV2024001 INV2024002 INV2024003 INV2024004 2024003 004", "005" },
	{ "1001..1003", "1001 1002 1003", "1004" },
	{ "1001\xE2\x80\xA6"
	  "1003",
	    "1002", "" },
	{ "1001\xE2\x80\x93"
	  "1003",
	    "1002", "" },
	{ "1001 bis 1003", "1001 1002 1003", "" },
	{ "1001 \xC3\xA0 1003", "1001 1002 1003", "" },
	{ "INV1001-1003", "INV1001 INV1002 INV1003", "" },
	{ "INV1001-03", "INV1002 1002 INV1003 1003", "INV03" },
	{ "0998-1002", "0999 1000 1001", "999" },
	{ "1001-2000", "1500", "" },
	{ "999999999999999998-999999999999999999", "999999999999999999", "" },
	/* and what is none */
	{ "1001-2001", "1001 2001", "1002" },
	{ "1003-1001", "1003 1001", "1002" },
	{ "1001-1001", "1001", "" },
	{ "998-1002", "998 1002", "1000" },
	{ "1234-500", "1234500", "1400" },
	{ "1001 - 12 pieces", "1001 12", "1002 1012" },
	{ "INV-2024-31", "INV202431", "2025 INV2031" },
	{ "555-123-4567", "5551234567", "" },
	{ "1234-5678-9012", "", "5000" },
	{ "01.01.2014 - 31.12.2014", "01012014", "2015 02" },
	{ "1234567890123456789-1234567890123456790", "1234567890123456789", "" },
};

static void
texts_mention_these_numbers_and_not_those(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(key_cases); i++) {
		const struct key_case *c = &key_cases[i];
		struct mentions found = find(str_of(c->text));
		struct str rest = str_of(c->keys), key;
		char text[64];

		assert_false(found.more);
		while (str_split(&rest, ' ', &key)) {
			snprintf(text, sizeof(text), "%.*s", STR_ARG(key));
			if (key.n > 0 && mentioned(&found, text) == NULL)
				fail_msg("\"%s\" does not mention %s", c->text, text);
		}
		rest = str_of(c->never);
		while (str_split(&rest, ' ', &key)) {
			snprintf(text, sizeof(text), "%.*s", STR_ARG(key));
			if (key.n > 0 && mentioned(&found, text) != NULL)
				fail_msg("\"%s\" mentions %s", c->text, text);
		}
	}
}

static const char *const how_names[] = { "token", "joined", "part", "list", "range" };

/* One per line: key, its text, how, flags. */
static void
a_text_gives_its_mentions_by_position_and_the_longest_first(void **state)
{
	static const struct {
		const char *text, *mentions;
	} cases[] = {
		{ "pay INV-1001", "PAYINV1001|pay INV-1001|joined|4|0 "
				  "INV1001|INV-1001|joined|4|0 1001|1001|token|4|0" },
		{ "INV1001-1003",
		    "INV10011003|INV1001-1003|joined|8|0 INV1001|INV1001|token|4|0 "
		    "10011003|1001-1003|joined|8|0 INV1002|1001-1003|range|4|0 "
		    "1002|1001-1003|range|4|0 1001|1001|part|4|0 "
		    "INV1003|1003|list|4|0 1003|1003|token|4|0" },
		{ "1001/02", "100102|1001/02|joined|6|0 1001|1001|token|4|0 "
			     "1002|02|list|4|0 02|02|token|2|0" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mentions found = find(str_of(cases[i].text));
		char all[600] = "";
		size_t n = 0;

		for (size_t k = 0; k < found.count; k++) {
			const struct mention *m = &found.list[k];
			n += (size_t)snprintf(all + n, sizeof(all) - n,
			    "%s%.*s|%.*s|%s|%d|%d", k > 0 ? " " : "", STR_ARG(m->key),
			    (int)(m->to - m->from), cases[i].text + m->from,
			    how_names[m->how], m->digits, m->flags);
		}
		if (strcmp(all, cases[i].mentions) != 0)
			fail_msg("%s: %s", cases[i].text, all);
	}
}

static void
years_dates_and_amounts_are_flagged_and_not_dropped(void **state)
{
	static const struct {
		const char *text, *key;
		unsigned flags;
	} cases[] = {
		{ "2024", "2024", MENTION_YEAR },
		{ "1899", "1899", 0 },
		{ "RE 2024", "RE2024", 0 },
		{ "RE2024", "2024", MENTION_YEAR },
		{ "05.03.2024", "05032024", MENTION_DATE },
		{ "05.03.2024", "05", MENTION_DATE },
		{ "05.03.2024", "2024", MENTION_DATE | MENTION_YEAR },
		{ "3/25/24", "32524", MENTION_DATE },
		{ "2024-03-05", "20240305", MENTION_DATE },
		{ "20240305", "20240305", MENTION_DATE },
		{ "05032024", "05032024", MENTION_DATE },
		{ "20241305", "20241305", 0 },
		{ "INV20240305", "20240305", MENTION_DATE },
		{ "2024-1001", "20241001", 0 },
		{ "2024-1001, 1002", "20241002", 0 },
		{ "2023-2025", "2024", MENTION_YEAR },
		{ "2024-13-45", "20241345", 0 },
		{ "1.2.3.2024", "232024", 0 },
		{ "1.125,00", "00", MENTION_AMOUNT },
		{ "1.125,00", "125", MENTION_AMOUNT },
		{ "1,125.00", "12500", MENTION_AMOUNT },
		{ "1 125,00", "1125", MENTION_AMOUNT },
		{ "1'125.00", "1", MENTION_AMOUNT },
		{ "500.00 EUR", "500", MENTION_AMOUNT },
		{ "INV 500.00", "INV500", MENTION_AMOUNT },
		{ "INV 1001 500.00", "INV1001", 0 },
		{ "1001,02,03", "1001", 0 },
		{ "1001, 02", "1001", 0 },
		{ "1001.5", "1001", 0 },
		{ "INV 1001", "1001", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mentions found = find(str_of(cases[i].text));
		const struct mention *mention = mentioned(&found, cases[i].key);

		if (mention == NULL || mention->flags != cases[i].flags)
			fail_msg("%s in %s: %d", cases[i].key, cases[i].text,
			    mention == NULL ? -1 : mention->flags);
	}
}

static void
a_number_knows_the_word_before_it(void **state)
{
	static const struct {
		const char *text, *key, *word;
	} cases[] = {
		{ "Invoice 1001", "1001", "INVOICE" },
		{ "invoice1001", "1001", "INVOICE" },
		{ "Rechnung Nr. 7", "7", "NR" },
		{ "Rechnung Nr. 7", "NR7", "RECHNUNG" },
		{ "Nos. 12, 13 and 15", "15", "NOS" },
		{ "Nos. 12-15", "13", "NOS" },
		{ "INV 2024-001, 2024-002", "002", "INV" },
		{ "pay, 7", "7", "" },
		{ "7 pay", "7", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mentions found = find(str_of(cases[i].text));
		const struct mention *mention = mentioned(&found, cases[i].key);

		if (mention == NULL || !str_is(mention->word, cases[i].word))
			fail_msg("%s in %s", cases[i].key, cases[i].text);
	}
}

static void
a_longer_match_covers_the_parts_inside_it_and_no_other(void **state)
{
	static const struct {
		const char *text, *longer, *shorter;
		bool covers;
	} cases[] = {
		{ "INV 1001", "INV1001", "1001", true },
		{ "INV 1001", "1001", "INV1001", false },
		{ "INV1001", "INV1001", "1001", true },
		{ "INV 1001, 1002", "INV1002", "1002", true },
		{ "INV 1001, 1002", "1002", "INV1002", false },
		{ "INV 1001, 1002", "INV1002", "INV1001", false },
		{ "INV 1001, 1002", "INV1001", "1002", false },
		/* a number in a range is not written, so it silences nothing that is */
		{ "INV 1001-1003", "INV1002", "1002", true },
		{ "INV 1001-1003", "INV1002", "1001", false },
		{ "INV 1001-1003", "INV1002", "1003", false },
		{ "INV 1001-1003", "INV1002", "INV1003", false },
		{ "INV 1001-1003", "INV1002", "10011003", false },
		/* but if all of that is one number it is no range */
		{ "INV 1001-1003", "INV10011003", "INV1002", true },
		{ "INV 1001-1003", "10011003", "1002", true },
		{ "1001/02", "100102", "1002", true },
		{ "1001/02", "1002", "02", true },
		{ "1001/02", "1002", "1001", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct mentions found = find(str_of(cases[i].text));
		const struct mention *a = mentioned(&found, cases[i].longer);
		const struct mention *b = mentioned(&found, cases[i].shorter);

		assert_non_null(a);
		assert_non_null(b);
		assert_false(mention_covers(a, a));
		if (mention_covers(a, b) != cases[i].covers)
			fail_msg("%s: %s and %s", cases[i].text, cases[i].longer,
			    cases[i].shorter);
	}
}

static void
more_than_there_is_room_for_is_told(void **state)
{
	static char text[MENTION_TEXT_MOST + 100];
	struct mention few[3];
	struct mentions found = { .list = few, .room = COUNT(few) };

	(void)state;
	mentions_find(str_of("1 2"), &arena, &found);
	assert_int_equal(found.count, 3);
	assert_false(found.more);
	mentions_find(str_of("1 2 3"), &arena, &found);
	assert_int_equal(found.count, 3);
	assert_true(found.more);
	mentions_find(str_of("1001-1999"), &arena, &found);
	assert_true(found.more);

	memset(text, '-', sizeof(text));
	memcpy(text + MENTION_TEXT_MOST - 10, "1001 110012", 11);
	found = find((struct str){ text, MENTION_TEXT_MOST });
	assert_false(found.more);
	found = find((struct str){ text, sizeof(text) });
	assert_true(found.more);
	assert_non_null(mentioned(&found, "1001"));
	assert_null(mentioned(&found, "11001"));

	memset(text, '1', sizeof(text));
	found = find((struct str){ text, sizeof(text) });
	assert_int_equal(found.count, 0);
	for (size_t i = 1; i < sizeof(text); i += 2)
		text[i] = ',';
	found = find((struct str){ text, MENTION_TEXT_MOST });
	assert_int_equal(found.count, MENTIONS_ROOM);
	assert_true(found.more);
}

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* What must hold whatever the text is. */
static void
check(struct str text, const struct mentions *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct mention *m = &found->list[i], *before = m - 1;
		struct str part = { text.p + m->from, m->to - m->from };
		struct str key = mention_key(part, &arena);
		size_t digits = 0;

		assert_true(m->from < m->to && m->to <= text.n);
		assert_true(m->key.n > 0 && m->key.n <= MENTION_KEY_MOST);
		for (size_t k = 0; k < m->key.n; k++)
			digits += m->key.p[k] >= '0' && m->key.p[k] <= '9';
		assert_int_equal(m->digits, digits);
		assert_true(digits > 0 && m->has_letters == (digits < m->key.n));
		assert_true(i == 0 || before->from < m->from ||
			    (before->from == m->from && before->to >= m->to));
		if (m->how < MENTION_LIST)
			assert_true(str_equal(m->key, key));
		else if (m->how == MENTION_LIST)
			assert_true(
			    m->key.n > key.n &&
			    memcmp(m->key.p + m->key.n - key.n, key.p, key.n) == 0);
		for (size_t k = 0; k < 5 && k < i; k++)
			assert_false(str_equal(m->key, m[-1 - (int)k].key) &&
				     m->from == m[-1 - (int)k].from &&
				     m->to == m[-1 - (int)k].to);
	}
}

/* A number of a text that depends on all of its mentions. */
static uint64_t
digest(const struct mentions *found)
{
	uint64_t sum = found->count;

	for (size_t i = 0; i < found->count; i++) {
		const struct mention *m = &found->list[i];
		sum = sum * 31 + hash_fnv1a(m->key) + hash_fnv1a(m->word);
		sum = sum * 31 + m->from + m->to * 1000u + m->how * 7u + m->flags;
	}
	return sum;
}

static void
any_bytes_give_well_formed_mentions_and_the_same_again(void **state)
{
	static const char parts[] = "0112345679 --,./+ab\xC3\xA9\xCC\x81 to and ";
	uint32_t seed = 7;
	size_t found_count = 0;

	(void)state;
	for (size_t round = 0; round < 20000; round++) {
		char text[80];
		struct mentions found;
		size_t n = random_next(&seed) % sizeof(text);
		uint64_t first;

		for (size_t i = 0; i < n; i++)
			text[i] = round % 4 == 0
				      ? (char)random_next(&seed)
				      : parts[random_next(&seed) % (sizeof(parts) - 1)];
		found = find((struct str){ text, n });
		check((struct str){ text, n }, &found);
		found_count += found.count;
		first = digest(&found);
		found = find((struct str){ text, n });
		assert_true(digest(&found) == first);
	}
	assert_true(found_count > 100000);
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_has_no_blanks_punctuation_case_or_accents),
		cmocka_unit_test(texts_mention_these_numbers_and_not_those),
		cmocka_unit_test(
		    a_text_gives_its_mentions_by_position_and_the_longest_first),
		cmocka_unit_test(years_dates_and_amounts_are_flagged_and_not_dropped),
		cmocka_unit_test(a_number_knows_the_word_before_it),
		cmocka_unit_test(a_longer_match_covers_the_parts_inside_it_and_no_other),
		cmocka_unit_test(more_than_there_is_room_for_is_told),
		cmocka_unit_test(any_bytes_give_well_formed_mentions_and_the_same_again),
	};

	return cmocka_run_group_tests_name("mention", tests, NULL, free_arena);
}
