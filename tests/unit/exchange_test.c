#include "domain/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static struct date
day(const char *text)
{
	struct date date;

	assert_true(date_parse(str_of(text), &date));
	return date;
}

static struct currency
currency(const char *code)
{
	struct currency result;

	assert_true(currency_parse(str_of(code), &result));
	return result;
}

static struct exchange_rate
rate(const char *date, const char *from, const char *to, const char *rate)
{
	struct exchange_rate result = { day(date), currency(from), currency(to),
		{ 0, 0 } };

	assert_true(rate_parse(str_of(rate), &result.rate));
	return result;
}

static void
fill(struct exchange_rates *rates)
{
	const struct exchange_rate all[] = {
		rate("2024-05-03", "EUR", "USD", "1.0725"),
		rate("2024-05-01", "EUR", "USD", "1.0700"),
		rate("2024-05-02", "USD", "EUR", "0.9350"),
		rate("2024-05-02", "EUR", "JPY", "165.5"),
		rate("2024-05-06", "GBP", "EUR", "1.1"),
		rate("2024-05-06", "EUR", "GBP", "0.9"),
		rate("2024-05-07", "EUR", "GBP", "0.8"),
		rate("2024-05-07", "EUR", "GBP", "0.85"),
	};

	for (size_t i = 0; i < COUNT(all); i++)
		assert_true(exchange_add(rates, &all[i]));
}

/* "rate date" with " inverse" behind it, or "none". */
struct find_case {
	const char *what, *from, *to, *as_of, *expected;
};

static const struct find_case find_cases[] = {
	{ "the rate of the day", "EUR", "USD", "2024-05-03", "1.0725 2024-05-03" },
	{ "the latest before it", "EUR", "USD", "2024-06-30", "1.0725 2024-05-03" },
	{ "never a later one", "EUR", "USD", "2024-05-01", "1.07 2024-05-01" },
	{ "a newer one turned round", "EUR", "USD", "2024-05-02",
	    "0.935 2024-05-02 inverse" },
	{ "turned round", "JPY", "EUR", "2024-05-02", "165.5 2024-05-02 inverse" },
	{ "direct before inverse", "GBP", "EUR", "2024-05-06", "1.1 2024-05-06" },
	{ "direct before inverse, the other way", "EUR", "GBP", "2024-05-06",
	    "0.9 2024-05-06" },
	{ "of two for a day the later row", "EUR", "GBP", "2024-05-08",
	    "0.85 2024-05-07" },
	{ "before the first", "EUR", "USD", "2024-04-30", "none" },
	{ "not through a third", "USD", "JPY", "2024-06-30", "none" },
	{ "a currency is itself", "JPY", "JPY", "2024-04-30", "1 2024-04-30" },
};

static void
describe(bool found, const struct exchange *exchange, char text[64])
{
	char buffer[RATE_SIZE], date[DATE_SIZE];
	size_t n = rate_format(exchange->rate, buffer);

	while (exchange->rate.scale > 0 && buffer[n - 1] == '0')
		n--;
	date_format(exchange->date, date);
	if (found)
		snprintf(text, 64, "%.*s %.*s%s", (int)n, buffer, DATE_SIZE, date,
		    exchange->inverse ? " inverse" : "");
	else
		snprintf(text, 64, "none");
}

static void
the_latest_rate_of_the_pair_up_to_the_day_is_found(void **state)
{
	struct exchange_rates rates = { 0 };

	(void)state;
	fill(&rates);
	for (size_t i = 0; i < COUNT(find_cases); i++) {
		const struct find_case *c = &find_cases[i];
		struct exchange exchange;
		char text[64];
		bool found = exchange_find(
		    &rates, currency(c->from), currency(c->to), day(c->as_of), &exchange);
		describe(found, &exchange, text);
		if (strcmp(text, c->expected) != 0)
			fail_msg("%s: %s", c->what, text);
	}
	exchange_free(&rates);
}

static void
amounts_cross_between_currencies_with_and_without_decimals(void **state)
{
	struct exchange_rates rates = { 0 };
	struct exchange to_yen, from_yen;

	(void)state;
	fill(&rates);
	assert_true(exchange_find(
	    &rates, currency("EUR"), currency("JPY"), day("2024-05-02"), &to_yen));
	assert_true(exchange_find(
	    &rates, currency("JPY"), currency("EUR"), day("2024-05-02"), &from_yen));
	assert_int_equal(
	    exchange_convert((struct amount){ 10000 }, &to_yen).minor, 16550);
	assert_int_equal(
	    exchange_convert((struct amount){ 16550 }, &from_yen).minor, 10000);
	assert_int_equal(exchange_convert((struct amount){ -1 }, &from_yen).minor, -1);
	exchange_free(&rates);
}

static void
a_rate_is_written_as_it_was_given(void **state)
{
	struct exchange_rates rates = { 0 };
	const struct {
		const char *from, *to, *text;
	} cases[] = {
		{ "EUR", "USD", "1.0725" },
		{ "GBP", "EUR", "1/0.85" },
		{ "JPY", "EUR", "1/165.5" },
		{ "EUR", "EUR", "1" },
	};
	char text[EXCHANGE_SIZE + 1];

	(void)state;
	fill(&rates);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct exchange exchange;
		assert_true(exchange_find(&rates, currency(cases[i].from),
		    currency(cases[i].to), day("2024-05-31"), &exchange));
		text[exchange_format(&exchange, text)] = '\0';
		assert_string_equal(text, cases[i].text);
	}
	exchange_free(&rates);
}

static void
a_rate_that_is_not_above_zero_is_refused(void **state)
{
	struct exchange_rates rates = { 0 };
	struct exchange_rate zero = rate("2024-05-01", "EUR", "USD", "0");

	(void)state;
	assert_false(exchange_add(&rates, &zero));
	zero.rate.digits = -1;
	assert_false(exchange_add(&rates, &zero));
	assert_int_equal(rates.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_latest_rate_of_the_pair_up_to_the_day_is_found),
		cmocka_unit_test(
		    amounts_cross_between_currencies_with_and_without_decimals),
		cmocka_unit_test(a_rate_is_written_as_it_was_given),
		cmocka_unit_test(a_rate_that_is_not_above_zero_is_refused),
	};

	return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
