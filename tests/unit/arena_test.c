#include "base/arena.h"
#include "base/die.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static bool
is_zero(const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}

static void
memory_is_zeroed_and_aligned_and_never_shared(void **state)
{
	static char *taken[3000];
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(taken); i++) {
		taken[i] = arena_alloc(&arena, i % 301);
		assert_non_null(taken[i]);
		assert_int_equal((uintptr_t)taken[i] % alignof(max_align_t), 0);
		assert_true(is_zero(taken[i], i % 301));
		memset(taken[i], (int)(i % 255 + 1), i % 301);
		arena_copy(&arena, (struct str){ "odd", i % 4 });
	}
	for (size_t i = 0; i < COUNT(taken); i++)
		for (size_t k = 0; k < i % 301; k++)
			assert_int_equal((unsigned char)taken[i][k], i % 255 + 1);
	arena_free(&arena);
}

static void
an_empty_arena_gives_memory_even_for_nothing(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_non_null(arena_alloc(&arena, 0));
	arena_free(&arena);
	assert_null(arena.blocks);
}

static void
pieces_larger_than_a_block_are_served(void **state)
{
	struct arena arena = { 0 };
	char *small = arena_alloc(&arena, 8), *large = arena_alloc(&arena, 1000000);
	char *next = arena_alloc(&arena, 8);

	(void)state;
	memset(large, 1, 1000000);
	assert_true(is_zero(small, 8) && is_zero(next, 8));
	arena_free(&arena);
}

static void
a_copy_ends_in_a_nul_that_is_not_counted(void **state)
{
	struct arena arena = { 0 };
	char text[] = "a\0b";
	struct str copy = arena_copy(&arena, (struct str){ text, 3 });
	struct str nothing = arena_copy(&arena, (struct str){ NULL, 0 });

	(void)state;
	text[0] = 'x';
	assert_int_equal(copy.n, 3);
	assert_memory_equal(copy.p, "a\0b", 4);
	assert_int_equal(nothing.n, 0);
	assert_string_equal(nothing.p, "");
	arena_free(&arena);
}

static void
printing_into_the_arena_cuts_nothing_off(void **state)
{
	struct arena arena = { 0 };
	struct str text = arena_print(&arena, "%s:%d: %0*d", "open.csv", 41, 9000, 7);
	struct str next = arena_print(&arena, "%s", "");

	(void)state;
	assert_int_equal(text.n, 9000 + strlen("open.csv:41: "));
	assert_memory_equal(text.p, "open.csv:41: 000", 16);
	assert_int_equal(text.p[text.n - 1], '7');
	assert_int_equal(text.p[text.n], '\0');
	assert_int_equal(next.n, 0);
	arena_free(&arena);
}

static void
a_reset_arena_hands_out_zeros_again(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_reset(&arena);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 200; i++) {
			char *bytes = arena_alloc(&arena, 1000);
			assert_true(is_zero(bytes, 1000));
			memset(bytes, 0xff, 1000);
		}
		arena_reset(&arena);
		assert_non_null(arena.blocks);
	}
	arena_free(&arena);
	arena_free(&arena);
}

static void
elements_of_a_pool_never_move_and_start_as_zeros(void **state)
{
	enum { ELEMENTS = 5 * POOL_CHUNK + 3 };
	static struct element {
		uint64_t number;
		char rest[13];
	} * at[ELEMENTS];
	struct pool pool;

	(void)state;
	pool_init(&pool, sizeof(struct element));
	for (uint32_t i = 0; i < ELEMENTS; i++) {
		at[i] = pool_add(&pool);
		assert_true(is_zero((char *)at[i], sizeof(struct element)));
		at[i]->number = i;
		memset(at[i]->rest, 0xff, sizeof(at[i]->rest));
	}
	assert_int_equal(pool.count, ELEMENTS);
	for (uint32_t i = 0; i < ELEMENTS; i++) {
		assert_ptr_equal(pool_at(&pool, i), at[i]);
		assert_int_equal(at[i]->number, i);
	}
	pool_free(&pool);
	assert_int_equal(pool.count, 0);
	assert_non_null(pool_add(&pool));
	pool_free(&pool);
}

static void
an_array_grows_by_doubling_and_keeps_its_elements(void **state)
{
	int *array = NULL;
	size_t capacity = 0, grown = 0;

	(void)state;
	for (size_t i = 0; i < 100000; i++) {
		size_t before = capacity;
		array = array_reserve(array, &capacity, i + 1, sizeof(*array));
		assert_true(capacity >= i + 1);
		grown += capacity != before;
		array[i] = (int)i;
	}
	assert_true(grown < 20);
	for (size_t i = 0; i < 100000; i++)
		assert_int_equal(array[i], i);
	array_free(array);
}

static void
an_array_that_is_large_enough_stays_where_it_is(void **state)
{
	size_t capacity = 0;
	void *array = array_reserve(NULL, &capacity, 100, 8);
	size_t before = capacity;

	(void)state;
	assert_ptr_equal(array_reserve(array, &capacity, before, 8), array);
	assert_int_equal(capacity, before);
	array_free(array);
}

static void
reserve_too_many_elements(void)
{
	size_t capacity = 0;

	array_reserve(NULL, &capacity, SIZE_MAX - 1, 1);
}

static void
reserve_too_many_bytes(void)
{
	size_t capacity = 0;

	array_reserve(NULL, &capacity, SIZE_MAX / 4, 16);
}

static void
allocate_too_many_bytes(void)
{
	struct arena arena = { 0 };

	arena_alloc(&arena, SIZE_MAX - 8);
}

/* The exit code of a process that does it; none of our streams is written. */
static int
status_after(void (*action)(void))
{
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		close(STDERR_FILENO);
		action();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
sizes_beyond_all_memory_end_the_program(void **state)
{
	(void)state;
	assert_int_equal(status_after(reserve_too_many_elements), EXIT_SYSTEM);
	assert_int_equal(status_after(reserve_too_many_bytes), EXIT_SYSTEM);
	assert_int_equal(status_after(allocate_too_many_bytes), EXIT_SYSTEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned_and_never_shared),
		cmocka_unit_test(an_empty_arena_gives_memory_even_for_nothing),
		cmocka_unit_test(pieces_larger_than_a_block_are_served),
		cmocka_unit_test(a_copy_ends_in_a_nul_that_is_not_counted),
		cmocka_unit_test(printing_into_the_arena_cuts_nothing_off),
		cmocka_unit_test(a_reset_arena_hands_out_zeros_again),
		cmocka_unit_test(elements_of_a_pool_never_move_and_start_as_zeros),
		cmocka_unit_test(an_array_grows_by_doubling_and_keeps_its_elements),
		cmocka_unit_test(an_array_that_is_large_enough_stays_where_it_is),
		cmocka_unit_test(sizes_beyond_all_memory_end_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
