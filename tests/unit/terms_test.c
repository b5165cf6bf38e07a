#include "domain/terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	assert_true(date_parse(str_of(text), &date));
	return date;
}

struct due_case {
	const char *terms, *issue_date, *due_date;
};

static const struct due_case due_cases[] = {
	{ "net 30", "2024-01-10", "2024-02-09" },
	{ "net 0", "2024-01-10", "2024-01-10" },
	{ "2/10 net 30", "2024-01-10", "2024-02-09" },
	{ "2.5/14 net 45", "2024-01-31", "2024-03-16" },
	/* the day after the end of the month, short months and years */
	{ "eom 15", "2024-01-10", "2024-02-15" },
	{ "eom 15", "2024-01-31", "2024-02-15" },
	{ "eom 15", "2024-12-01", "2025-01-15" },
	{ "eom", "2024-02-10", "2024-02-29" },
	{ "eom 30", "2024-01-10", "2024-03-01" },
	{ "eom 0", "2023-02-01", "2023-02-28" },
	{ "net 30 eom", "2024-01-10", "2024-02-29" },
	{ "net 30 eom", "2024-01-31", "2024-03-31" },
	/* other ways to write them */
	{ "n/30", "2024-01-10", "2024-02-09" },
	{ "2/10 n/30", "2024-01-10", "2024-02-09" },
	{ "net30", "2024-01-10", "2024-02-09" },
	{ "30", "2024-01-10", "2024-02-09" },
	{ "30 days", "2024-01-10", "2024-02-09" },
	{ "due on receipt", "2024-01-10", "2024-01-10" },
	{ "NET 30", "2024-01-10", "2024-02-09" },
	{ "  Net   30 ", "2024-01-10", "2024-02-09" },
	{ "EOM 15", "2024-01-10", "2024-02-15" },
};

static void
terms_and_an_issue_date_give_the_due_date(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(due_cases); i++) {
		const struct due_case *c = &due_cases[i];
		struct terms terms;
		char due[DATE_SIZE + 1] = "";

		if (!terms_parse(str_of(c->terms), &terms))
			fail_msg("\"%s\" is not read", c->terms);
		date_format(terms_due_date(&terms, day(c->issue_date)), due);
		if (strcmp(due, c->due_date) != 0)
			fail_msg("\"%s\" from %s: %s", c->terms, c->issue_date, due);
	}
}

static void
a_discount_is_a_percentage_and_a_number_of_days(void **state)
{
	struct terms terms;

	(void)state;
	assert_true(terms_parse(str_of("2/10 net 30"), &terms));
	assert_int_equal(terms.discount_percent.digits, 2);
	assert_int_equal(terms.discount_days, 10);
	assert_int_equal(terms.net_days, 30);
	assert_true(terms_parse(str_of("2.5/14 net 45"), &terms));
	assert_int_equal(terms.discount_percent.digits, 25);
	assert_int_equal(terms.discount_percent.scale, 1);
	assert_true(terms_parse(str_of("net 30"), &terms));
	assert_int_equal(terms.discount_percent.digits, 0);
}

static void
text_that_is_no_terms_is_refused(void **state)
{
	static const char *const texts[] = { "", " ", "whenever", "net", "net x",
		"net -30", "net 30 days hence", "eom x", "2/ net 30", "/10 net 30",
		"2/10", "2/10 net", "30 30", "net 3O", "net 99999999999999999999", "-5",
		"1e2", "net 30.5" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct terms terms;

		if (terms_parse(str_of(texts[i]), &terms))
			fail_msg(
			    "\"%s\" is read as %d days", texts[i], (int)terms.net_days);
	}
}

static void
a_due_date_beyond_the_calendar_is_none(void **state)
{
	struct terms terms;

	(void)state;
	assert_true(terms_parse(str_of("net 30"), &terms));
	assert_true(date_is_none(terms_due_date(&terms, day("9999-12-31"))));
	assert_int_equal(terms_due_date(&terms, day("9999-12-01")).day, DATE_LAST.day);
	assert_true(terms_parse(str_of("eom 15"), &terms));
	assert_true(date_is_none(terms_due_date(&terms, day("9999-12-01"))));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_and_an_issue_date_give_the_due_date),
		cmocka_unit_test(a_discount_is_a_percentage_and_a_number_of_days),
		cmocka_unit_test(text_that_is_no_terms_is_refused),
		cmocka_unit_test(a_due_date_beyond_the_calendar_is_none),
	};

	return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
