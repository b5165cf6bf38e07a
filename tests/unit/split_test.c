#include "domain/split.h"

#include "vectors.h"

#define MOST 40

struct even_case {
	const char *what;
	int64_t total, unit;
	enum split_rule rule;
	const char *parts; /* "" when the rule fails */
};

static const struct even_case even_cases[] = {
	{ "a hundred in three", 10000, 1, SPLIT_NONE, "3333 3333 3334" },
	{ "rounded up, the last takes less", 100000, 1, SPLIT_ROUND_LAST,
	    "14286 14286 14286 14286 14286 14286 14284" },
	{ "rounded down, the last takes more", 100000, 1, SPLIT_FLOOR_LAST,
	    "14285 14285 14285 14285 14285 14285 14290" },
	{ "five odd cents to the first", 100000, 1, SPLIT_EXTRA_FIRST,
	    "14286 14286 14286 14286 14286 14285 14285" },
	{ "five odd cents to the last", 100000, 1, SPLIT_EXTRA_LAST,
	    "14285 14285 14286 14286 14286 14286 14286" },
	{ "equal parts lose the same", 100000, 1, SPLIT_LARGEST_REMAINDER,
	    "14286 14286 14286 14286 14286 14285 14285" },
	{ "after Fowler", 5, 1, SPLIT_FOWLER, "2 2 1" },
	{ "a half is rounded up", 5, 1, SPLIT_ROUND_LAST, "3 2" },
	{ "what divides", 9, 1, SPLIT_EXTRA_LAST, "3 3 3" },
	{ "one part", 7, 1, SPLIT_ROUND_LAST, "7" },
	{ "nothing", 0, 1, SPLIT_EXTRA_FIRST, "0 0" },
	{ "fewer than parts", 2, 1, SPLIT_EXTRA_FIRST, "1 1 0" },
	{ "fewer than parts, to the last", 2, 1, SPLIT_EXTRA_LAST, "0 1 1" },
	{ "rounding up uses all up", 17, 1, SPLIT_ROUND_LAST, "2 2 2 2 2 2 2 2 1" },
	{ "rounding up leaves less than none", 17, 1, SPLIT_ROUND_LAST, "" },
	{ "whole units, the last takes the cents", 100001, 100, SPLIT_ROUND_LAST,
	    "33300 33300 33401" },
	{ "whole units to the first, cents to the last", 100051, 100, SPLIT_EXTRA_FIRST,
	    "33400 33300 33351" },
	{ "whole units to the last", 100051, 100, SPLIT_EXTRA_LAST, "33300 33300 33451" },
	{ "units larger than a part", 1000, 5000, SPLIT_FLOOR_LAST, "0 0 1000" },
};

static void
equal_parts_differ_by_the_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(even_cases); i++) {
		const struct even_case *c = &even_cases[i];
		struct amount expected[MOST], parts[MOST];
		size_t count = read_list(c->parts, expected);
		bool is_possible = count > 0;

		if (!is_possible)
			count = 10;
		if (split_evenly((struct amount){ c->total }, c->unit, c->rule, parts,
			count) != is_possible ||
		    (is_possible && memcmp(parts, expected, count * sizeof(*parts)) != 0))
			fail_msg("%s", c->what);
	}
}

struct weight_case {
	const char *what, *weights;
	int64_t total;
	enum split_rule rule;
	const char *parts;
};

static const struct weight_case weight_cases[] = {
	{ "70 to 30, the first gets the odd cent", "70 30", 5, SPLIT_FOWLER, "4 1" },
	{ "75 to 25, the largest remainder", "75 25", 3, SPLIT_LARGEST_REMAINDER, "2 1" },
	{ "three debts", "58475 86100 15425", 16000, SPLIT_LARGEST_REMAINDER,
	    "5848 8610 1542" },
	{ "equal remainders, the earlier", "1 1", 1, SPLIT_LARGEST_REMAINDER, "1 0" },
	{ "rounded, the last takes less", "1 1 2", 6, SPLIT_ROUND_LAST, "2 2 2" },
	{ "rounded down, the last takes more", "1 1 2", 6, SPLIT_FLOOR_LAST, "1 1 4" },
	{ "no weight, no cent", "0 1 1 0", 3, SPLIT_EXTRA_FIRST, "0 2 1 0" },
	{ "no weight, no cent, from the back", "0 1 1 0", 3, SPLIT_EXTRA_LAST,
	    "0 1 2 0" },
	{ "the last with a weight takes the rest", "1 1 0", 3, SPLIT_ROUND_LAST,
	    "2 1 0" },
	{ "no weights", "0 0", 3, SPLIT_ROUND_LAST, "" },
	{ "rounding up leaves less than none", "1 1 1 1 1 1 1 1 1 0", 5, SPLIT_ROUND_LAST,
	    "" },
};

static void
parts_by_weight_differ_by_the_rule(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(weight_cases); i++) {
		const struct weight_case *c = &weight_cases[i];
		struct amount weights[MOST], expected[MOST], parts[MOST];
		size_t count = read_list(c->weights, weights);
		bool is_possible = c->parts[0] != '\0';

		read_list(c->parts, expected);
		if (split_by_weights((struct amount){ c->total }, weights, c->rule, parts,
			count) != is_possible ||
		    (is_possible && memcmp(parts, expected, count * sizeof(*parts)) != 0))
			fail_msg("%s", c->what);
	}
}

static void
every_split_adds_up_to_the_whole(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct amount weights[MOST], parts[MOST],
		    total = { (int64_t)chance(&seed, round % 2 == 0 ? 50 : 1000000) };
		size_t count = 1 + (size_t)chance(&seed, MOST);
		enum split_rule rule = (enum split_rule)chance(&seed, SPLIT_RULE_COUNT);
		int64_t unit = 1 + (int64_t)chance(&seed, 5), sum = 0;

		if (split_evenly(total, unit, rule, parts, count)) {
			for (size_t i = 0; i < count; i++) {
				assert_true(parts[i].minor >= 0);
				assert_true(i == count - 1 || parts[i].minor % unit == 0);
				sum += parts[i].minor;
			}
			assert_int_equal(sum, total.minor);
		} else
			assert_true(rule <= SPLIT_ROUND_LAST);
		for (size_t i = 0; i < count; i++)
			weights[i].minor = (int64_t)chance(&seed, 4) * 100;
		if (!split_by_weights(total, weights, rule, parts, count))
			continue;
		sum = 0;
		for (size_t i = 0; i < count; i++) {
			assert_true(parts[i].minor >= 0);
			assert_true(weights[i].minor > 0 || parts[i].minor == 0);
			sum += parts[i].minor;
		}
		assert_int_equal(sum, total.minor);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_parts_differ_by_the_rule),
		cmocka_unit_test(parts_by_weight_differ_by_the_rule),
		cmocka_unit_test(every_split_adds_up_to_the_whole),
	};

	return cmocka_run_group_tests_name("split", tests, NULL, NULL);
}
