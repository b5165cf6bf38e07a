#include "domain/outcome.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct outcome_list
built_in(void)
{
	return (struct outcome_list){ outcomes, outcome_count };
}

static void
the_built_in_policy_is_sound(void **state)
{
	const struct outcome_list list = built_in();
	struct arena arena = { 0 };
	struct str message;

	(void)state;
	assert_true(outcome_check(&list, &arena, &message));
	for (size_t i = 0; i < list.count; i++) {
		assert_true(list.list[i].source.n > 0);
		assert_true(list.list[i].action.n > 0);
		assert_ptr_equal(
		    outcome_find(&list, list.list[i].outcome), &list.list[i]);
	}
	arena_free(&arena);
}

static void
an_outcome_is_found_in_any_spelling(void **state)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{ "no_answer", "no_answer" },
		{ "NO ANSWER", "no_answer" },
		{ "No-Answer", "no_answer" },
		{ "answered", "ANSWERED" },
		{ "na", "NA" },
		{ "no__answer", NULL },
		{ " no_answer", NULL },
		{ "no_answe", NULL },
		{ "", NULL },
	};
	const struct outcome_list list = built_in();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct outcome *found = outcome_find(&list, str_of(cases[i].text));
		assert_true((found == NULL) == (cases[i].found == NULL));
		if (found != NULL)
			assert_true(str_is(found->outcome, cases[i].found));
	}
}

static void
a_policy_that_contradicts_itself_is_refused(void **state)
{
	static const struct outcome twice[] = {
		{ .outcome = STR("sent"), .days = { INT64_MIN } },
		{ .outcome = STR("SENT"), .days = { INT64_MIN } },
	};
	static const struct outcome unconnected[] = { { .outcome = STR("sent"),
	    .right_party = { ANSWER_YES },
	    .days = { INT64_MIN } } };
	static const struct outcome late[] = { { .outcome = STR("sent"),
	    .days = { 3661 } } };
	static const struct outcome most[] = { { .outcome = STR("sent"),
	    .days = { 3660 } } };
	const struct {
		struct outcome_list list;
		bool good;
	} cases[] = {
		{ { twice, 2 }, false },
		{ { twice, 1 }, true },
		{ { unconnected, 1 }, false },
		{ { late, 1 }, false },
		{ { most, 1 }, true },
		{ { NULL, 0 }, true },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str message;
		assert_true(
		    outcome_check(&cases[i].list, &arena, &message) == cases[i].good);
	}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_built_in_policy_is_sound),
		cmocka_unit_test(an_outcome_is_found_in_any_spelling),
		cmocka_unit_test(a_policy_that_contradicts_itself_is_refused),
	};

	return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
