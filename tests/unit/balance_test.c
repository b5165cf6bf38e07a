#include "domain/balance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	(void)date_parse(str_of(text), &date);
	return date;
}

static struct currency
currency(const char *code)
{
	struct currency currency = CURRENCY_NONE;

	assert_true(currency_parse(str_of(code), &currency));
	return currency;
}

struct balance_case {
	const char *what, *paid_date, *day;
	int64_t amount, open, allocated, count;
	int64_t unexplained, open_then;
};

static const struct balance_case balance_cases[] = {
	{ "nothing paid", "", "2026-11-01", 100, 100, 0, 0, 0, 100 },
	{ "part paid, nobody says how", "", "2026-11-01", 100, 60, 0, 0, 40, 60 },
	{ "part paid, as an allocation says", "", "2026-11-01", 100, 60, 40, 1, 0, 60 },
	{ "more allocated than the balance says", "", "2026-11-01", 100, 60, 70, 2, -30,
	    30 },
	{ "a credit, used up in part", "", "2026-11-01", -100, -30, 0, 0, -70, -30 },
	{ "an allocation of a later day", "", "2026-11-01", 100, 60, 0, 1, 40, 100 },
	{ "paid by then", "2026-10-31", "2026-11-01", 100, 0, 0, 0, 100, 0 },
	{ "paid that day", "2026-11-01", "2026-11-01", 100, 0, 0, 0, 100, 0 },
	{ "paid later", "2026-11-02", "2026-11-01", 100, 0, 0, 0, 100, 0 },
};

static void
what_a_balance_says_beyond_allocations_is_inferred(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(balance_cases); i++) {
		const struct balance_case *c = &balance_cases[i];
		struct item item = { .amount = { c->amount },
			.open_amount = { c->open },
			.paid_date = day(c->paid_date) };
		struct allocated allocated = { { c->allocated }, c->count };
		int64_t unexplained = balance_unexplained(&item, allocated.amount).minor;
		int64_t open = balance_on(&item, &allocated, day(c->day)).minor;

		if (unexplained != c->unexplained || open != c->open_then)
			fail_msg("%s: unexplained %lld, open %lld", c->what,
			    (long long)unexplained, (long long)open);
	}
}

static void
an_inferred_allocation_names_its_item_day_and_rule(void **state)
{
	struct item item = { .item_id = STR("1001"), .currency = currency("JPY") };
	struct allocation allocation = balance_inferred(
	    &item, (struct amount){ 40 }, day("2026-11-01"), str_of("snapshot"));

	(void)state;
	assert_true(str_is(allocation.item_id, "1001"));
	assert_true(str_is(allocation.payment_id, "inferred"));
	assert_true(str_is(allocation.rule, "snapshot"));
	assert_int_equal(allocation.effective_date.day, day("2026-11-01").day);
	assert_int_equal(allocation.currency.number, currency("JPY").number);
	assert_int_equal(allocation.amount.minor, 40);
	assert_int_equal(allocation.kind.number, ALLOCATION_INFERRED);
}

static void
only_what_was_issued_before_the_list_can_vanish_from_it(void **state)
{
	struct item item = { .issue_date = day("2026-10-31") };

	(void)state;
	assert_true(balance_may_vanish(&item, day("2026-11-01")));
	assert_false(balance_may_vanish(&item, day("2026-10-31")));
	assert_false(balance_may_vanish(&item, day("2026-10-30")));
	item.issue_date = DATE_NONE;
	assert_true(balance_may_vanish(&item, day("2026-11-01")));
}

/* 19 of 10.00 stay, then some vanish. */
static struct vanishing
vanishing_of(int64_t open, const char *code, int count)
{
	struct vanishing vanishing = { 0 };

	for (int i = 0; i < 19; i++)
		vanishing_add(
		    &vanishing, currency("EUR"), (struct amount){ 1000 }, false);
	for (int i = 0; i < count; i++)
		vanishing_add(&vanishing, currency(code), (struct amount){ open }, true);
	return vanishing;
}

static void
too_many_items_or_too_much_money_in_one_currency_may_not_vanish(void **state)
{
	struct vanishing some = vanishing_of(1000, "EUR", 1);
	struct vanishing many = vanishing_of(1, "EUR", 3);
	struct vanishing large = vanishing_of(100000, "EUR", 1);
	struct vanishing other = vanishing_of(1, "USD", 1);
	struct vanishing credit = vanishing_of(-100000, "EUR", 1);
	struct vanishing none = { 0 };

	(void)state;
	assert_false(vanishing_exceeds(&none, 0));
	assert_false(vanishing_exceeds(&some, 10));
	assert_true(vanishing_exceeds(&some, 4));
	assert_true(vanishing_exceeds(&many, 10));
	assert_true(vanishing_exceeds(&large, 10));
	assert_true(vanishing_exceeds(&other, 10)); /* all that is open in USD */
	assert_false(vanishing_exceeds(&other, 100));
	assert_false(vanishing_exceeds(&credit, 10));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_balance_says_beyond_allocations_is_inferred),
		cmocka_unit_test(an_inferred_allocation_names_its_item_day_and_rule),
		cmocka_unit_test(only_what_was_issued_before_the_list_can_vanish_from_it),
		cmocka_unit_test(
		    too_many_items_or_too_much_money_in_one_currency_may_not_vanish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
