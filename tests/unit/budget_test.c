#include "domain/budget.h"

#include "vectors.h"

static void
only_whole_numbers_of_times_a_year_are_frequencies(void **state)
{
	static const struct {
		const char *word;
		int64_t times;
	} rows[] = { { "", 12 }, { "monthly", 12 }, { "weekly", 52 }, { "biweekly", 26 },
		{ "fourweekly", 13 }, { "semimonthly", 24 }, { "quarterly", 4 },
		{ "annual", 1 }, { "daily", 365 }, { "every 5 days", 73 },
		{ "every 10 days", 0 }, { "every 3 weeks", 0 }, { "every 5 months", 0 },
		{ "every 2 years", 0 }, { "often", 0 } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t times = 0;
		bool is_good = budget_times(str_of(rows[i].word), &times);
		if (is_good != (rows[i].times > 0) || (is_good && times != rows[i].times))
			fail_msg("%s: %lld", rows[i].word, (long long)times);
	}
}

#define IN BUDGET_INCOME
#define OUT BUDGET_EXPENDITURE

struct budget_case {
	const char *what;
	struct budget_line lines[4];
	size_t line_count;
	int64_t surplus;
	size_t excess_count;
};

static const struct budget_case cases[] = {
	{ "nothing", { { STR(""), IN, { 0 }, 1, false } }, 0, 0, 0 },
	{ "a year's income, by the month", { { STR("wages"), IN, { 1000 }, 52, false } },
	    1, 4333, 0 },
	{ "each is summed before the year is divided",
	    { { STR("a"), IN, { 10 }, 1, false }, { STR("b"), IN, { 10 }, 1, false } }, 2,
	    1, 0 },
	{ "a shortage is rounded down, too", { { STR("rent"), OUT, { 13 }, 1, false } },
	    1, -2, 0 },
	{ "as much as the guideline needs no note",
	    { { STR("FOOD"), OUT, { 500 }, 12, false } }, 1, -500, 0 },
	{ "above it the guideline counts", { { STR("food"), OUT, { 501 }, 12, false } },
	    1, -500, 1 },
	{ "the category counts as a whole",
	    { { STR("food"), OUT, { 300 }, 12, false },
		{ STR("rent"), OUT, { 9 }, 12, false },
		{ STR("Food"), OUT, { 300 }, 12, false } },
	    3, -509, 1 },
	{ "one note explains it",
	    { { STR("food"), OUT, { 300 }, 12, false },
		{ STR("food"), OUT, { 300 }, 12, true } },
	    2, -600, 0 },
	{ "income has no guideline", { { STR("food"), IN, { 900 }, 12, false } }, 1, 900,
	    0 },
};

static void
guidelines_limit_what_nobody_explains(void **state)
{
	static const struct budget_guideline guidelines[] = { { STR("rent"), { 700 } },
		{ STR("Food"), { 500 } } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct budget budget = { cases[i].lines, cases[i].line_count, guidelines,
			COUNT(guidelines) };
		struct budget_result result;
		struct arena arena = { 0 };
		budget_judge(&budget, &arena, &result);
		if (result.surplus.minor != cases[i].surplus ||
		    result.excess_count != cases[i].excess_count)
			fail_msg("%s: %lld, %zu", cases[i].what,
			    (long long)result.surplus.minor, result.excess_count);
		if (result.excess_count > 0) {
			assert_int_equal(result.excesses[0].line, 0);
			assert_int_equal(result.excesses[0].limit.minor, 500);
		}
		arena_free(&arena);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_whole_numbers_of_times_a_year_are_frequencies),
		cmocka_unit_test(guidelines_limit_what_nobody_explains),
	};

	return cmocka_run_group_tests_name("budget", tests, NULL, NULL);
}
