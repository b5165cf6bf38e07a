#include "base/arena.h"
#include "domain/promise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	if (text[0] != '\0')
		assert_true(date_parse(str_of(text), &date));
	return date;
}

/* Reads "2024-05-09=90.00|2024-05-10=-90.00". */
static struct receipts
receipts_of(const char *text, struct receipt list[8])
{
	struct receipts receipts = { list, 0 };
	struct str rest = str_of(text), part;

	while (text[0] != '\0' && str_split(&rest, '|', &part)) {
		struct receipt *receipt = &list[receipts.count++];
		struct str amount = { part.p + DATE_SIZE + 1, part.n - DATE_SIZE - 1 };
		assert_true(
		    date_parse((struct str){ part.p, DATE_SIZE }, &receipt->date));
		assert_true(amount_parse(amount, 2, &receipt->amount));
	}
	return receipts;
}

struct status_case {
	const char *what, *receipts, *as_of, *expected;
	int32_t threshold_percent; /* of 100.00 promised for 2024-05-10, 3 days grace */
	int64_t received;
};

/* The first four are promises.csv of the finance vectors. */
static const struct status_case status_cases[] = {
	{ "paid on the day", "2024-05-10=100.00", "2024-05-14", "kept", 100, 10000 },
	{ "paid one day after grace", "2024-05-14=100.00", "2024-05-14", "broken", 100,
	    0 },
	{ "threshold met exactly", "2024-05-09=90.00", "2024-05-14", "kept", 90, 9000 },
	{ "grace not over", "", "2024-05-13", "open", 100, 0 },
	{ "a cent below threshold", "2024-05-09=89.99", "2024-05-14", "partial", 90,
	    8999 },
	{ "part paid, grace not over", "2024-05-09=89.99", "2024-05-13", "open", 90,
	    8999 },
	{ "paid on the last day", "2024-05-13=100.00", "2024-05-13", "kept", 100, 10000 },
	{ "paid before it was due", "2024-05-02=100.00", "2024-05-02", "kept", 100,
	    10000 },
	{ "paid before it was made", "2024-04-30=100.00", "2024-05-14", "broken", 100,
	    0 },
	{ "paid the day it was made", "2024-05-01=100.00", "2024-05-14", "kept", 100,
	    10000 },
	{ "two parts", "2024-05-13=40.00|2024-05-02=60.00", "2024-05-14", "kept", 100,
	    10000 },
	{ "more than promised", "2024-05-10=500.00", "2024-05-14", "kept", 100, 10000 },
	{ "returned", "2024-05-10=100.00|2024-05-12=-100.00", "2024-05-14", "broken", 100,
	    0 },
	{ "returned on the same day", "2024-05-10=-100.00|2024-05-10=100.00",
	    "2024-05-14", "broken", 100, 0 },
	{ "returned in part", "2024-05-10=100.00|2024-05-12=-30.00", "2024-05-14",
	    "partial", 100, 7000 },
	{ "returned long after", "2024-05-10=100.00|2024-07-01=-100.00", "2024-07-01",
	    "broken", 100, 0 },
	{ "returned tomorrow", "2024-05-10=100.00|2024-07-01=-100.00", "2024-06-30",
	    "kept", 100, 10000 },
	{ "returned and paid again",
	    "2024-05-08=100.00|2024-05-09=-100.00|2024-05-11=100.00", "2024-05-14",
	    "kept", 100, 10000 },
	{ "another payment returned",
	    "2024-05-10=100.00|2024-05-20=60.00|2024-05-22=-60.00", "2024-05-30", "kept",
	    100, 10000 },
	{ "returned, other money later",
	    "2024-05-10=100.00|2024-05-20=60.00|2024-05-22=-100.00", "2024-05-30",
	    "broken", 100, 0 },
	{ "a return of nothing known", "2024-05-02=-70.00|2024-05-10=100.00",
	    "2024-05-14", "kept", 100, 10000 },
	{ "not made yet", "", "2024-04-30", "", 100, 0 },
};

static void
a_promise_has_the_status_that_the_facts_of_the_day_give(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(status_cases); i++) {
		const struct status_case *c = &status_cases[i];
		struct promise promise = { .made_date = day("2024-05-01"),
			.due_date = day("2024-05-10"),
			.amount = { 10000 } };
		struct promise_terms terms = { 3, c->threshold_percent };
		struct receipt list[8];
		struct receipts receipts = receipts_of(c->receipts, list);
		struct promise_result result;

		receipts_settle(&receipts, day(c->as_of));
		result = promise_take(&promise, &terms, day(c->as_of), receipts);
		if (strcmp(promise_statuses.names[result.status], c->expected) != 0 ||
		    result.received.minor != c->received)
			fail_msg("%s: %s, %lld received", c->what,
			    promise_statuses.names[result.status],
			    (long long)result.received.minor);
	}
}

static void
a_cancelled_promise_is_cancelled_from_that_day_on_and_takes_nothing(void **state)
{
	struct promise promise = { .due_date = day("2024-05-10"),
		.amount = { 10000 },
		.cancelled_date = day("2024-05-05") };
	struct promise_terms terms = { 0, 100 };
	struct receipt list[8];
	struct receipts receipts = receipts_of("2024-05-04=100.00", list);
	struct date before = day("2024-05-03"), on = day("2024-05-05");

	(void)state;
	assert_int_equal(
	    promise_take(&promise, &terms, before, (struct receipts){ NULL, 0 }).status,
	    PROMISE_OPEN);
	assert_int_equal(
	    promise_take(&promise, &terms, on, receipts).status, PROMISE_CANCELLED);
	assert_int_equal(list[0].amount.minor, 10000);
}

static void
one_receipt_serves_the_promise_first_made_and_the_rest_of_it_the_next(void **state)
{
	struct promise first = { .promise_id = STR("b"),
		.made_date = day("2024-05-01"),
		.due_date = day("2024-05-10"),
		.amount = { 10000 } };
	struct promise second = first;
	struct promise_terms terms = { 3, 100 };
	struct receipt list[8];
	struct receipts receipts = receipts_of("2024-05-09=150.00", list);
	struct date as_of = day("2024-06-01");

	(void)state;
	second.made_date = day("2024-05-02");
	second.promise_id = str_of("a");
	assert_true(promise_compare(&first, &second) < 0);
	assert_true(promise_compare(&second, &first) > 0);
	assert_int_equal(promise_compare(&first, &first), 0);
	receipts_settle(&receipts, as_of);
	assert_int_equal(
	    promise_take(&first, &terms, as_of, receipts).status, PROMISE_KEPT);
	assert_int_equal(
	    promise_take(&second, &terms, as_of, receipts).received.minor, 5000);
}

static void
a_promise_for_the_last_day_of_the_calendar_has_no_grace_beyond_it(void **state)
{
	struct promise promise = { .due_date = DATE_LAST };
	struct promise_terms terms = { 3, 100 };

	(void)state;
	assert_int_equal(promise_last_day(&promise, &terms).day, DATE_LAST.day);
}

static void
the_largest_amounts_are_compared_exactly(void **state)
{
	struct promise promise = { .due_date = day("2024-05-10"),
		.amount = { INT64_MAX } };
	struct promise_terms terms = { 0, 100 };
	struct receipt list[] = { { day("2024-05-10"), { INT64_MAX - 1 } },
		{ day("2024-05-10"), { INT64_MAX } } };
	struct date as_of = day("2024-05-11");

	(void)state;
	assert_int_equal(
	    promise_take(&promise, &terms, as_of, (struct receipts){ list, 1 }).status,
	    PROMISE_PARTIAL);
	assert_int_equal(
	    promise_take(&promise, &terms, as_of, (struct receipts){ list + 1, 1 })
		.status,
	    PROMISE_KEPT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_promise_has_the_status_that_the_facts_of_the_day_give),
		cmocka_unit_test(
		    a_cancelled_promise_is_cancelled_from_that_day_on_and_takes_nothing),
		cmocka_unit_test(
		    one_receipt_serves_the_promise_first_made_and_the_rest_of_it_the_next),
		cmocka_unit_test(
		    a_promise_for_the_last_day_of_the_calendar_has_no_grace_beyond_it),
		cmocka_unit_test(the_largest_amounts_are_compared_exactly),
	};

	return cmocka_run_group_tests_name("promise", tests, NULL, NULL);
}
