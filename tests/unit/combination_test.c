#include "domain/combination.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST 240

/* A query with its items, and the arena of its answer. */
struct trial {
	struct amount items[MOST];
	struct combination_query query;
	struct arena arena;
};

/* Asks for all solutions, without limits. */
static void
begin(struct trial *trial)
{
	memset(trial, 0, sizeof(*trial));
	trial->query = (struct combination_query){ .items = trial->items,
		.max_items = SIZE_MAX,
		.max_solutions = SIZE_MAX,
		.max_listed = 6,
		.max_work = COMBINATION_WORK };
}

static void
add(struct trial *trial, int64_t minor)
{
	trial->items[trial->query.count++] = (struct amount){ minor };
}

static struct combination_result
find(struct trial *trial)
{
	return combination_find(&trial->query, &trial->arena);
}

/* splitmix64: a number below `limit`. */
static size_t
chance(uint64_t *seed, size_t limit)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (size_t)((z ^ (z >> 31)) % limit);
}

/* "0+3;1+2" */
static struct str
list_text(const struct combination_result *result, struct arena *arena)
{
	struct str text = { "", 0 };

	for (size_t i = 0; i < result->first_count; i++)
		for (size_t j = 0; j < result->first[i].size; j++)
			text = arena_print(arena, "%.*s%s%u", STR_ARG(text),
			    j > 0   ? "+"
			    : i > 0 ? ";"
				    : "",
			    result->first[i].indexes[j]);
	return text;
}

/* ---- Known cases ---- */

struct known_case {
	const char *what, *items;
	int64_t target, tolerance;
	size_t solutions, smallest_size, smallest_count;
	const char *first;
};

/* The first four are subset_sum.csv of the finance vectors. */
static const struct known_case known_cases[] = {
	{ "two pairs", "10000|20000|30000|40000", 50000, 0, 2, 2, 2, "0+3;1+2" },
	{ "an invoice and a credit are one way", "12000|8000|21000", 20000, 0, 1, 2, 1,
	    "0+1" },
	{ "equal items are apart", "100|100|100|100|100|100|100|100", 300, 0, 56, 3, 56,
	    "0+1+2;0+1+3;0+1+4;0+1+5;0+1+6;0+1+7" },
	{ "nothing fits", "700|1300", 500, 0, 0, 0, 0, "" },
	{ "no items", "", 500, 0, 0, 0, 0, "" },
	{ "no items, nothing wanted", "", 0, 0, 0, 0, 0, "" },
	{ "the empty selection is none", "700|1300", 0, 0, 0, 0, 0, "" },
	{ "one item", "700", 700, 0, 1, 1, 1, "0" },
	{ "small before large, early before late", "300|100|200|300", 300, 0, 3, 1, 2,
	    "0;3;1+2" },
	{ "a credit takes part", "12000|-2000|500", 10000, 0, 1, 2, 1, "0+1" },
	{ "credits alone", "-300|-200|500", -500, 0, 1, 2, 1, "0+1" },
	{ "what nets to nothing", "-300|-200|500", 0, 0, 1, 3, 1, "0+1+2" },
	{ "zeros belong to none", "0|500|0", 500, 0, 1, 1, 1, "1" },
	{ "below, inside the tolerance", "995", 1000, 5, 1, 1, 1, "0" },
	{ "above, inside the tolerance", "1005", 1000, 5, 1, 1, 1, "0" },
	{ "below, outside", "994", 1000, 5, 0, 0, 0, "" },
	{ "above, outside", "1006", 1000, 5, 0, 0, 0, "" },
	{ "indexes before sums", "102|101|99|98|100", 200, 2, 8, 2, 8,
	    "0+2;0+3;0+4;1+2;1+3;1+4" },
	{ "the tolerance does not reach nothing", "700", 3, 5, 0, 0, 0, "" },
};

static void
read_items(struct trial *trial, const char *text)
{
	struct str rest = str_of(text), part;
	long long minor;

	while (text[0] != '\0' && str_split(&rest, '|', &part)) {
		assert_true(str_to_integer(part, &minor));
		add(trial, minor);
	}
}

static void
every_selection_that_makes_the_target_is_counted_once(void **state)
{
	struct trial trial;

	(void)state;
	for (size_t i = 0; i < COUNT(known_cases); i++) {
		const struct known_case *c = &known_cases[i];
		struct combination_result result;
		begin(&trial);
		read_items(&trial, c->items);
		trial.query.target.minor = c->target;
		trial.query.tolerance.minor = c->tolerance;
		result = find(&trial);
		if (result.state != COMBINATION_COMPLETE ||
		    result.complete_size != trial.query.count ||
		    result.solution_count != c->solutions ||
		    result.smallest_size != c->smallest_size ||
		    result.smallest_count != c->smallest_count ||
		    !str_is(list_text(&result, &trial.arena), c->first))
			fail_msg("%s: %zu, %zu of size %zu, %.*s", c->what,
			    result.solution_count, result.smallest_count,
			    result.smallest_size,
			    STR_ARG(list_text(&result, &trial.arena)));
		arena_free(&trial.arena);
	}
}

/* ---- Against all subsets ---- */

/* The order of two sets of indexes: the smaller, then who has the first that differs. */
static int
compare_sets(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	int size = __builtin_popcount(a) - __builtin_popcount(b);
	uint32_t differ = a ^ b, first = differ & (~differ + 1);

	if (size != 0 || differ == 0)
		return size;
	return (a & first) != 0 ? -1 : 1;
}

/* All solutions as sets of indexes, in order; zeros are in none. */
static size_t
all_subsets(const struct combination_query *query, uint32_t *sets)
{
	size_t found = 0;

	for (uint32_t set = 1; set < 1u << query->count; set++) {
		int64_t sum = 0;
		bool has_zero = false;
		for (size_t i = 0; i < query->count; i++)
			if ((set >> i & 1) != 0) {
				sum += query->items[i].minor;
				has_zero |= query->items[i].minor == 0;
			}
		if (!has_zero && (size_t)__builtin_popcount(set) <= query->max_items &&
		    llabs(sum - query->target.minor) <= query->tolerance.minor)
			sets[found++] = set;
	}
	qsort(sets, found, sizeof(*sets), compare_sets);
	return found;
}

static uint32_t
set_of(struct combination combination)
{
	uint32_t set = 0;

	for (size_t i = 0; i < combination.size; i++) {
		assert_true(
		    i == 0 || combination.indexes[i - 1] < combination.indexes[i]);
		set |= 1u << combination.indexes[i];
	}
	return set;
}

/* `result` has the first max_solutions of `sets`, and says so. */
static void
assert_found(const struct trial *trial, const struct combination_result *result,
    const uint32_t *sets, size_t found)
{
	const struct combination_query *query = &trial->query;
	size_t counted = found < query->max_solutions ? found : query->max_solutions;
	size_t listed = counted < query->max_listed ? counted : query->max_listed;
	size_t smallest = 0;

	while (smallest < counted &&
	       __builtin_popcount(sets[smallest]) == __builtin_popcount(sets[0]))
		smallest++;
	assert_int_equal(result->state,
	    found >= query->max_solutions ? COMBINATION_ENOUGH : COMBINATION_COMPLETE);
	assert_int_equal(result->solution_count, counted);
	assert_int_equal(result->first_count, listed);
	assert_int_equal(result->smallest_count, smallest);
	assert_int_equal(
	    result->smallest_size, found > 0 ? __builtin_popcount(sets[0]) : 0);
	for (size_t i = 0; i < listed; i++)
		assert_int_equal(set_of(result->first[i]), sets[i]);
}

/* Few different amounts make many solutions, many make few. */
static void
draw(struct trial *trial, uint64_t *seed, size_t most)
{
	size_t count = chance(seed, most + 1), span = 1 + chance(seed, 40);
	bool has_credits = chance(seed, 2) == 0;
	size_t unit = chance(seed, 3) == 0 ? 997 : 1;

	begin(trial);
	for (size_t i = 0; i < count; i++) {
		int64_t value = (int64_t)(chance(seed, span * unit + 1));
		add(trial, has_credits && chance(seed, 3) == 0 ? -value : value);
	}
	for (size_t i = 0; i < count; i++)
		if (chance(seed, 3) == 0)
			trial->query.target.minor += trial->items[i].minor;
	if (chance(seed, 3) == 0)
		trial->query.tolerance.minor = (int64_t)chance(seed, 5);
	if (chance(seed, 2) == 0)
		trial->query.max_items = chance(seed, count + 2);
	if (chance(seed, 2) == 0)
		trial->query.max_solutions = 1 + chance(seed, 4);
	trial->query.max_listed = chance(seed, 2) == 0 ? SIZE_MAX : chance(seed, 5);
}

static void
random_cases_agree_with_all_their_subsets(void **state)
{
	static uint32_t sets[1 << 16];
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 6000; i++) {
		struct trial trial;
		struct combination_result result;
		draw(&trial, &seed, i % 50 == 0 ? 16 : 10);
		result = find(&trial);
		assert_found(&trial, &result, sets, all_subsets(&trial.query, sets));
		arena_free(&trial.arena);
	}
}

static void
the_order_of_the_items_changes_no_count(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct trial trial;
		struct combination_result before, after;
		draw(&trial, &seed, 18);
		trial.query.max_solutions = SIZE_MAX;
		trial.query.max_listed = 0;
		before = find(&trial);
		for (size_t j = trial.query.count; j-- > 1;) {
			size_t other = chance(&seed, j + 1);
			struct amount kept = trial.items[j];
			trial.items[j] = trial.items[other];
			trial.items[other] = kept;
		}
		after = find(&trial);
		assert_int_equal(before.state, COMBINATION_COMPLETE);
		assert_int_equal(after.solution_count, before.solution_count);
		assert_int_equal(after.smallest_size, before.smallest_size);
		assert_int_equal(after.smallest_count, before.smallest_count);
		arena_free(&trial.arena);
	}
}

/* ---- Sizes, and limits ---- */

struct size_case {
	const char *what;
	size_t count, max_items, planted;
};

/* What must fit the work limit. */
static const struct size_case size_cases[] = {
	{ "40 items, up to 6", 40, 6, 6 },
	{ "40 items, up to 5", 40, 5, 5 },
	{ "200 items, up to 3", 200, 3, 3 },
	{ "200 items, up to 4", 200, 4, 4 },
	{ "25 items, any number", 25, SIZE_MAX, 12 },
	{ "30 items, any number", 30, SIZE_MAX, 15 },
};

/* Amounts so large that chance makes no second solution. */
static void
plant(struct trial *trial, const struct size_case *c, uint64_t *seed)
{
	size_t left = c->planted;

	begin(trial);
	trial->query.max_items = c->max_items;
	trial->query.max_solutions = 2;
	for (size_t i = 0; i < c->count; i++) {
		add(trial, (int64_t)(chance(seed, 100000000000000) + 1));
		if (chance(seed, c->count - i) < left) {
			trial->query.target.minor += trial->items[i].minor;
			left--;
		}
	}
}

static void
one_solution_is_known_to_be_the_only_one(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (size_t i = 0; i < COUNT(size_cases); i++) {
		struct trial trial;
		struct combination_result result;
		plant(&trial, &size_cases[i], &seed);
		result = find(&trial);
		if (result.state != COMBINATION_COMPLETE || result.solution_count != 1 ||
		    result.first[0].size != size_cases[i].planted)
			fail_msg("%s: state %d, %zu solutions, %llu steps",
			    size_cases[i].what, (int)result.state, result.solution_count,
			    (unsigned long long)result.work);
		arena_free(&trial.arena);
	}
}

static void
the_second_solution_ends_the_search_among_many(void **state)
{
	struct trial trial;
	struct combination_result result;

	(void)state;
	begin(&trial);
	for (int i = 0; i < 200; i++)
		add(&trial, 80000);
	trial.query.target.minor = 4 * 80000;
	trial.query.max_solutions = 2;
	trial.query.max_items = 4;
	result = find(&trial);
	assert_int_equal(result.state, COMBINATION_ENOUGH);
	assert_int_equal(result.solution_count, 2);
	assert_int_equal(result.complete_size, 3);
	assert_true(str_is(list_text(&result, &trial.arena), "0+1+2+3;0+1+2+4"));
	trial.query.count = 40;
	trial.query.target.minor = 20 * 80000;
	trial.query.max_items = SIZE_MAX;
	result = find(&trial);
	assert_int_equal(result.state, COMBINATION_ENOUGH);
	assert_int_equal(result.complete_size, 19);
	arena_free(&trial.arena);
}

static void
the_work_limit_says_how_far_the_search_came(void **state)
{
	struct trial trial;
	struct combination_result result;
	uint64_t seed = 4;

	(void)state;
	begin(&trial);
	for (int i = 0; i < 200; i++)
		add(&trial, (int64_t)chance(&seed, 1000000) * 2 + 2);
	trial.query.target.minor = 4000001; /* odd, and no sum is */
	result = find(&trial);
	assert_int_equal(result.state, COMBINATION_WORK_LIMIT);
	assert_int_equal(result.solution_count, 0);
	assert_true(result.work <= COMBINATION_WORK);
	assert_true(result.complete_size >= 4 && result.complete_size < 10);
	trial.query.max_items = result.complete_size;
	assert_int_equal(find(&trial).state, COMBINATION_COMPLETE);
	arena_free(&trial.arena);
}

static void
whatever_the_work_limit_no_answer_is_wrong(void **state)
{
	static uint32_t sets[1 << 16];
	uint64_t seed = 5;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct trial trial;
		struct combination_result result;
		size_t found, small = 0;
		draw(&trial, &seed, 10);
		found = all_subsets(&trial.query, sets);
		trial.query.max_work = chance(&seed, 3000);
		result = find(&trial);
		assert_true(result.work <= trial.query.max_work);
		assert_true(result.solution_count <= found);
		if (result.state != COMBINATION_WORK_LIMIT)
			assert_found(&trial, &result, sets, found);
		while (small < found &&
		       (size_t)__builtin_popcount(sets[small]) <= result.complete_size)
			small++;
		if (small > trial.query.max_solutions)
			small = trial.query.max_solutions;
		assert_true(result.solution_count >= small);
		arena_free(&trial.arena);
	}
}

static void
amounts_at_the_edge_of_the_range_are_added_exactly(void **state)
{
	struct trial trial;
	struct combination_result result;

	(void)state;
	begin(&trial);
	add(&trial, INT64_MAX - 1);
	add(&trial, 1);
	trial.query.target.minor = INT64_MAX;
	trial.query.tolerance.minor = INT64_MAX;
	result = find(&trial);
	assert_int_equal(result.solution_count, 3);
	trial.query.tolerance.minor = 0;
	result = find(&trial);
	assert_int_equal(result.solution_count, 1);
	assert_int_equal(result.first[0].size, 2);
	arena_free(&trial.arena);
}

static void
amounts_too_large_to_take_part_overflow_nothing(void **state)
{
	struct trial trial;
	struct combination_result result;

	(void)state;
	begin(&trial);
	add(&trial, INT64_MAX);
	add(&trial, INT64_MAX);
	add(&trial, 700);
	add(&trial, INT64_MIN); /* a missing amount */
	add(&trial, 300);
	trial.query.target.minor = 1000;
	result = find(&trial);
	assert_int_equal(result.solution_count, 1);
	assert_true(str_is(list_text(&result, &trial.arena), "2+4"));
	arena_free(&trial.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_selection_that_makes_the_target_is_counted_once),
		cmocka_unit_test(random_cases_agree_with_all_their_subsets),
		cmocka_unit_test(the_order_of_the_items_changes_no_count),
		cmocka_unit_test(one_solution_is_known_to_be_the_only_one),
		cmocka_unit_test(the_second_solution_ends_the_search_among_many),
		cmocka_unit_test(the_work_limit_says_how_far_the_search_came),
		cmocka_unit_test(whatever_the_work_limit_no_answer_is_wrong),
		cmocka_unit_test(amounts_at_the_edge_of_the_range_are_added_exactly),
		cmocka_unit_test(amounts_too_large_to_take_part_overflow_nothing),
	};

	return cmocka_run_group_tests_name("combination", tests, NULL, NULL);
}
