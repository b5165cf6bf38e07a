#include "domain/disputed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static struct currency
currency_of(const char *code)
{
	struct currency currency = CURRENCY_NONE;

	assert_true(*code == '\0' || currency_parse(str_of(code), &currency));
	return currency;
}

static void
a_claim_covers_what_it_is_about(void **state)
{
	static const struct {
		const char *what;
		uint32_t customer, item; /* of the claim */
		const char *currency;
		int64_t amount, disputed; /* disputed before */
		bool is_about;
		int64_t taken, left;
	} rows[] = {
		{ "all of an item", 1, 7, "", 0, 0, true, 100, 0 },
		{ "all in its currency", 1, 7, "EUR", 0, 0, true, 100, 0 },
		{ "a part", 1, 7, "EUR", 30, 0, true, 30, 0 },
		{ "more than there is", 1, 7, "EUR", 130, 0, true, 100, 30 },
		{ "in another currency all", 1, 7, "JPY", 30, 0, true, 100, 30 },
		{ "what is left of it", 1, 7, "EUR", 90, 40, true, 60, 30 },
		{ "nothing is left", 1, 7, "", 0, 100, true, 0, 0 },
		{ "another item", 1, 8, "EUR", 30, 0, false, 0, 0 },
		{ "the item of another customer", 2, 7, "EUR", 30, 0, false, 0, 0 },
		{ "the account", 1, MAP_NONE, "", 0, 0, true, 100, 0 },
		{ "the account in its currency", 1, MAP_NONE, "EUR", 30, 0, true, 30, 0 },
		{ "the account in another", 1, MAP_NONE, "JPY", 30, 0, false, 0, 0 },
		{ "another account", 2, MAP_NONE, "", 0, 0, false, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct disputed_item item = { 1, 7, currency_of("EUR"), { 0 }, { 100 },
			{ rows[i].disputed } };
		const struct disputed_claim claim = { rows[i].customer, rows[i].item,
			currency_of(rows[i].currency), { rows[i].amount } };
		struct amount left = claim.amount, taken;
		if (disputed_is_about(&item, &claim) != rows[i].is_about)
			fail_msg("%s: is it about that?", rows[i].what);
		if (!rows[i].is_about)
			continue;
		taken = disputed_take(&item, &claim, &left);
		if (taken.minor != rows[i].taken || left.minor != rows[i].left ||
		    item.disputed.minor != rows[i].disputed + rows[i].taken)
			fail_msg("%s: %lld taken, %lld left", rows[i].what,
			    (long long)taken.minor, (long long)left.minor);
	}
}

static void
the_oldest_items_come_first(void **state)
{
	static const struct disputed_item rows[] = {
		{ .customer = 1, .item = 9, .due_date = { 10 } },
		{ .customer = 1, .item = 2, .due_date = { 11 } },
		{ .customer = 1, .item = 3, .due_date = { 11 } },
		{ .customer = 1, .item = 1, .due_date = { 0 } },
		{ .customer = 2, .item = 0, .due_date = { 5 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(rows); k++) {
			int order = disputed_compare(&rows[i], &rows[k]);
			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_claim_covers_what_it_is_about),
		cmocka_unit_test(the_oldest_items_come_first),
	};

	return cmocka_run_group_tests_name("disputed", tests, NULL, NULL);
}
