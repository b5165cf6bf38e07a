#include "value/currency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct currency
currency_of(const char *code)
{
	struct currency currency = CURRENCY_NONE;

	if (!currency_parse(str_of(code), &currency))
		fail_msg("%s", code);
	return currency;
}

static void
every_code_makes_the_round_trip_and_they_are_in_order(void **state)
{
	struct str before = { "", 0 };

	(void)state;
	for (int number = 1; number <= currency_count(); number++) {
		struct currency currency = { (uint8_t)number };
		struct str code = currency_code(currency);
		assert_int_equal(code.n, 3);
		assert_int_equal(currency_of(code.p).number, number);
		assert_true(str_compare(before, code) < 0);
		before = code;
	}
}

static void
no_other_three_letters_are_a_currency(void **state)
{
	struct currency currency;
	int valid = 0;

	(void)state;
	for (char a = 'A'; a <= 'Z'; a++)
		for (char b = 'A'; b <= 'Z'; b++)
			for (char c = 'A'; c <= 'Z'; c++) {
				char code[3] = { a, b, c };
				if (!currency_parse((struct str){ code, 3 }, &currency))
					continue;
				assert_memory_equal(currency_code(currency).p, code, 3);
				valid++;
			}
	assert_int_equal(valid, currency_count());
}

static void
a_currency_has_the_decimals_of_its_minor_unit(void **state)
{
	static const struct {
		int decimals;
		const char *codes; /* all that do not have 2 */
	} rows[] = {
		{ 0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF "
		     "XPF" },
		{ 3, "BHD IQD JOD KWD LYD OMR TND" },
		{ 4, "CLF UYW" },
	};
	int others = 0, with_two = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str rest = str_of(rows[i].codes), code;
		for (; str_split(&rest, ' ', &code); others++) {
			struct currency currency;
			assert_true(currency_parse(code, &currency));
			assert_int_equal(currency_decimals(currency), rows[i].decimals);
		}
	}
	for (int number = 1; number <= currency_count(); number++)
		with_two += currency_decimals((struct currency){ (uint8_t)number }) == 2;
	assert_int_equal(with_two + others, currency_count());
}

static void
codes_of_today_funds_and_withdrawn_codes_are_known(void **state)
{
	static const char *const codes[] = { "EUR", "USD", "GBP", "CHF", "PLN", "MGA",
		"MRU", "SLE", "STN", "VED", "VES", "XAD", "XCD", "XCG", "ZMW", "ZWG",
		"BOV", "CHE", "CHW", "COU", "MXV", "USN", "ANG", "BGN", "CUC", "HRK",
		"SLL", "ZWL" };

	(void)state;
	for (size_t i = 0; i < COUNT(codes); i++)
		assert_int_equal(currency_decimals(currency_of(codes[i])), 2);
	assert_int_equal(currency_count(), 165 + 6);
}

static void
what_is_no_money_is_refused(void **state)
{
	static const char *const codes[] = { "", "E", "EU", "EURO", "eur", "Eur", "EU ",
		" EU", "E R", "EU\xd2", "XAU", "XAG", "XDR", "XTS", "XXX", "XUA", "DEM",
		"FRF", "AAA", "ZZZ", "EU@", "EU[", "@UR", "[UR" };
	struct currency currency = { 7 };

	(void)state;
	for (size_t i = 0; i < COUNT(codes); i++) {
		if (currency_parse(str_of(codes[i]), &currency))
			fail_msg("%s", codes[i]);
		assert_int_equal(currency.number, 7);
	}
	assert_false(currency_parse((struct str){ NULL, 0 }, &currency));
	assert_false(currency_parse((struct str){ "EU\0", 3 }, &currency));
}

static void
one_changed_byte_is_another_code_or_none(void **state)
{
	(void)state;
	for (size_t at = 0; at < 3; at++)
		for (int byte = 0; byte < 256; byte++) {
			char code[3] = { 'E', 'U', 'R' };
			struct currency currency;
			code[at] = (char)byte;
			if (currency_parse((struct str){ code, 3 }, &currency))
				assert_memory_equal(currency_code(currency).p, code, 3);
		}
}

static void
no_currency_has_no_code_and_two_decimals(void **state)
{
	(void)state;
	assert_true(currency_is_none(CURRENCY_NONE));
	assert_false(currency_is_none(currency_of("EUR")));
	assert_int_equal(currency_code(CURRENCY_NONE).n, 0);
	assert_int_equal(currency_decimals(CURRENCY_NONE), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_makes_the_round_trip_and_they_are_in_order),
		cmocka_unit_test(no_other_three_letters_are_a_currency),
		cmocka_unit_test(a_currency_has_the_decimals_of_its_minor_unit),
		cmocka_unit_test(codes_of_today_funds_and_withdrawn_codes_are_known),
		cmocka_unit_test(what_is_no_money_is_refused),
		cmocka_unit_test(one_changed_byte_is_another_code_or_none),
		cmocka_unit_test(no_currency_has_no_code_and_two_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
