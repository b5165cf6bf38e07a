#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define MANY 200000

static struct str
numbered(char buffer[32], unsigned number)
{
	return (
	    struct str){ buffer, (size_t)snprintf(buffer, 32, "customer-%08u", number) };
}

static void
keys_get_dense_numbers_in_order_of_first_sight(void **state)
{
	struct map map = { 0 };

	(void)state;
	assert_int_equal(map_intern(&map, str_of("ACME")), 0);
	assert_int_equal(map_intern(&map, str_of("Zebra")), 1);
	assert_int_equal(map_intern(&map, str_of("ACME")), 0);
	assert_int_equal(map_intern(&map, str_of("acme")), 2);
	assert_int_equal(map_count(&map), 3);
	assert_true(str_is(map_key(&map, 1), "Zebra"));
	map_free(&map);
	assert_int_equal(map_count(&map), 0);
}

static void
an_empty_map_finds_nothing(void **state)
{
	struct map map = { 0 };

	(void)state;
	assert_int_equal(map_find(&map, str_of("")), MAP_NONE);
	assert_int_equal(map_find(&map, str_of("a")), MAP_NONE);
	map_free(&map);
}

static void
finding_adds_nothing(void **state)
{
	struct map map = { 0 };

	(void)state;
	map_intern(&map, str_of("a"));
	assert_int_equal(map_find(&map, str_of("b")), MAP_NONE);
	assert_int_equal(map_find(&map, str_of("a")), 0);
	assert_int_equal(map_count(&map), 1);
	map_free(&map);
}

static void
numbers_and_keys_survive_growth_to_many_keys(void **state)
{
	struct map map = { 0 };
	char buffer[32];

	(void)state;
	for (unsigned i = 0; i < MANY; i++)
		assert_int_equal(map_intern(&map, numbered(buffer, i)), i);
	for (unsigned i = 0; i < MANY; i++) {
		struct str key = numbered(buffer, i);
		assert_int_equal(map_find(&map, key), i);
		assert_int_equal(map_intern(&map, key), i);
		assert_true(str_equal(map_key(&map, i), key));
	}
	for (unsigned i = MANY; i < 2 * MANY; i++)
		assert_int_equal(map_find(&map, numbered(buffer, i)), MAP_NONE);
	assert_int_equal(map_count(&map), MANY);
	map_free(&map);
}

static void
many_keys_at_once_get_the_numbers_that_they_get_one_by_one(void **state)
{
	struct map one = { 0 }, many = { 0 };
	char text[100][32];
	struct str keys[100] = { { 0 } };
	uint32_t numbers[100];

	(void)state;
	map_intern_many(&many, keys, 0, numbers);
	for (unsigned from = 0; from < 5000; from += 61) {
		for (unsigned i = 0; i < COUNT(keys); i++)
			keys[i] = numbered(text[i], from + i * i % 83);
		map_intern_many(&many, keys, COUNT(keys), numbers);
		for (unsigned i = 0; i < COUNT(keys); i++)
			assert_int_equal(numbers[i], map_intern(&one, keys[i]));
	}
	assert_int_equal(map_count(&many), map_count(&one));
	map_free(&one);
	map_free(&many);
}

static void
keys_are_copied_and_stay_where_they_are(void **state)
{
	struct map map = { 0 };
	char buffer[32] = "first";
	const char *at;

	(void)state;
	map_intern(&map, str_of(buffer));
	at = map_key(&map, 0).p;
	for (unsigned i = 0; i < 5000; i++)
		map_intern(&map, numbered(buffer, i));
	assert_ptr_equal(map_key(&map, 0).p, at);
	assert_true(str_is(map_key(&map, 0), "first"));
	map_free(&map);
}

static void
keys_may_hold_any_bytes_and_differ_in_length_alone(void **state)
{
	static const char zeros[64];
	struct map map = { 0 };

	(void)state;
	for (uint32_t n = 0; n <= sizeof(zeros); n++)
		assert_int_equal(map_intern(&map, (struct str){ zeros, n }), n);
	for (uint32_t n = 0; n <= sizeof(zeros); n++)
		assert_int_equal(map_find(&map, (struct str){ zeros, n }), n);
	assert_int_equal(map_find(&map, (struct str){ NULL, 0 }), 0);
	assert_int_equal(map_intern(&map, (struct str){ "a\0b", 3 }), 65);
	assert_int_equal(map_intern(&map, (struct str){ "a\0c", 3 }), 66);
	assert_int_equal(map_intern(&map, (struct str){ "a", 1 }), 67);
	assert_int_equal(map_intern(&map, (struct str){ "\xff\xfe", 2 }), 68);
	map_free(&map);
}

static void
every_single_changed_byte_makes_another_key(void **state)
{
	char text[40];
	struct map map = { 0 };
	uint32_t next = 0;

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++) {
		memset(text, 'x', n);
		assert_int_equal(map_intern(&map, (struct str){ text, n }), next++);
		for (size_t i = 0; i < n; i++) {
			text[i] = 'y';
			assert_int_equal(
			    map_intern(&map, (struct str){ text, n }), next++);
			text[i] = 'x';
		}
	}
	map_free(&map);
}

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
similar_keys_have_different_hashes(void **state)
{
	static uint64_t hashes[MANY];
	char buffer[32];

	(void)state;
	for (unsigned i = 0; i < MANY; i++)
		hashes[i] = hash_text(numbered(buffer, i));
	qsort(hashes, MANY, sizeof(hashes[0]), compare_hashes);
	for (size_t i = 1; i < MANY; i++)
		assert_true(hashes[i - 1] != hashes[i]);
}

static void
similar_keys_spread_over_the_low_bits_of_the_hash(void **state)
{
	static unsigned char seen[1 << 17];
	char buffer[32];
	unsigned places = 0;

	(void)state;
	for (unsigned i = 0; i < COUNT(seen); i++) {
		uint64_t hash = hash_text(numbered(buffer, i));
		unsigned place = (unsigned)(hash ^ hash >> 32) & (COUNT(seen) - 1);
		places += seen[place]++ == 0;
	}
	/* As many balls as boxes leave 1/e of the boxes empty. */
	assert_in_range(places, COUNT(seen) * 62 / 100, COUNT(seen) * 65 / 100);
}

static void
the_map_agrees_with_a_linear_search(void **state)
{
	static char keys[400][4];
	static size_t lengths[400];
	struct map map = { 0 };
	uint32_t count = 0, seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char key[4];
		size_t n = (size_t)(seed >> 30);
		uint32_t at = 0;
		for (size_t k = 0; k < n; k++) {
			seed = seed * 1664525 + 1013904223;
			key[k] = "\0abcdef"[seed >> 24 & 7 ? (seed >> 24 & 7) - 1 : 0];
		}
		seed = seed * 1664525 + 1013904223;
		while (at < count && (lengths[at] != n || memcmp(keys[at], key, n) != 0))
			at++;
		assert_int_equal(
		    map_find(&map, (struct str){ key, n }), at < count ? at : MAP_NONE);
		assert_int_equal(map_intern(&map, (struct str){ key, n }), at);
		if (at == count) {
			memcpy(keys[at], key, n);
			lengths[at] = n;
			count++;
		}
	}
	assert_int_equal(map_count(&map), count);
	map_free(&map);
}

/* Vectors: draft-eastlake-fnv, appendix C. */
static void
the_hash_of_shards_is_fnv_1a(void **state)
{
	(void)state;
	assert_true(hash_fnv1a(str_of("")) == UINT64_C(0xcbf29ce484222325));
	assert_true(hash_fnv1a(str_of("a")) == UINT64_C(0xaf63dc4c8601ec8c));
	assert_true(hash_fnv1a(str_of("foobar")) == UINT64_C(0x85944171f73967e8));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_get_dense_numbers_in_order_of_first_sight),
		cmocka_unit_test(an_empty_map_finds_nothing),
		cmocka_unit_test(finding_adds_nothing),
		cmocka_unit_test(numbers_and_keys_survive_growth_to_many_keys),
		cmocka_unit_test(
		    many_keys_at_once_get_the_numbers_that_they_get_one_by_one),
		cmocka_unit_test(keys_are_copied_and_stay_where_they_are),
		cmocka_unit_test(keys_may_hold_any_bytes_and_differ_in_length_alone),
		cmocka_unit_test(every_single_changed_byte_makes_another_key),
		cmocka_unit_test(similar_keys_have_different_hashes),
		cmocka_unit_test(similar_keys_spread_over_the_low_bits_of_the_hash),
		cmocka_unit_test(the_map_agrees_with_a_linear_search),
		cmocka_unit_test(the_hash_of_shards_is_fnv_1a),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
