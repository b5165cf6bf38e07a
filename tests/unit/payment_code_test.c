#include "domain/payment_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct payment_code base = { STR("Red Cross"), STR("BE72 0000 0000 1616"),
	STR("BPOTBEB1"), { 100 }, STR("Urgency fund") };

static void
assert_text(const struct payment_code *code, const char *expected)
{
	char text[PAYMENT_CODE_MOST];
	size_t n;

	assert_null(payment_code_epc(code, text, &n));
	assert_int_equal(n, strlen(expected));
	assert_memory_equal(text, expected, n);
}

static void
assert_fault(const struct payment_code *code, const char *expected)
{
	char text[PAYMENT_CODE_MOST];
	size_t n;

	assert_string_equal(payment_code_epc(code, text, &n), expected);
}

static void
test_lines_stand_where_the_guidelines_put_them(void **state)
{
	struct payment_code code = base;

	(void)state;
	assert_text(&code, "BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross\nBE72000000001616\n"
			   "EUR1.00\n\n\nUrgency fund");
	code.reference = str_of("RF18 5390 0754 7034");
	code.bic = str_of("");
	code.amount.minor = 99999999999;
	assert_text(&code, "BCD\n002\n1\nSCT\n\nRed Cross\nBE72000000001616\n"
			   "EUR999999999.99\n\nRF18539007547034");
	code.reference = str_of("");
	code.amount.minor = 1;
	assert_text(&code, "BCD\n002\n1\nSCT\n\nRed Cross\nBE72000000001616\nEUR0.01");
}

static void
test_no_value_makes_a_line(void **state)
{
	struct payment_code code = base;

	(void)state;
	code.name = str_of("A\nDE89370400440532013000\rB");
	code.reference = str_of("x\ny");
	assert_text(&code, "BCD\n002\n1\nSCT\nBPOTBEB1\nA DE89370400440532013000 B\n"
			   "BE72000000001616\nEUR1.00\n\n\nx y");
}

static void
test_a_name_has_70_characters(void **state)
{
	struct payment_code code = base;
	char name[75 * 2], text[PAYMENT_CODE_MOST];
	size_t n, others;

	(void)state;
	for (size_t i = 0; i < 75; i++)
		memcpy(name + 2 * i, "\xc5\x81", 2);
	assert_null(payment_code_epc(&code, text, &others));
	code.name = (struct str){ name, sizeof(name) };
	assert_null(payment_code_epc(&code, text, &n));
	assert_int_equal(n, others - strlen("Red Cross") + 140);
}

static void
test_what_no_code_can_say_is_told(void **state)
{
	struct payment_code code = base;
	char text[141];

	(void)state;
	code.iban = str_of("BE73000000001616");
	assert_fault(&code, "iban: is none");
	code.iban = str_of("SA0380000000608010167519");
	assert_fault(&code, "iban: is of a country outside of SEPA");
	code.iban = str_of("CH9300762011623852957");
	code.bic = str_of("");
	assert_fault(&code, "bic: is empty, and the account is outside of the EEA");
	code = base;
	code.bic = str_of("BPOT");
	assert_fault(&code, "bic: is none");
	code = base;
	code.amount.minor = 0;
	assert_fault(&code, "amount: must be from 0.01 to 999999999.99");
	code.amount.minor = 100000000000;
	assert_fault(&code, "amount: must be from 0.01 to 999999999.99");
	code.amount = AMOUNT_NONE;
	assert_fault(&code, "amount: must be from 0.01 to 999999999.99");
	code = base;
	memset(text, 'x', sizeof(text));
	code.reference = (struct str){ text, sizeof(text) };
	assert_fault(&code, "reference: has more than 140 characters");
}

static void
test_a_text_that_is_too_long_is_told(void **state)
{
	struct payment_code code = base;
	char name[70 * 4];

	(void)state;
	for (size_t i = 0; i < 70; i++)
		memcpy(name + 4 * i, "\xf0\x9f\x98\x80", 4);
	code.name = (struct str){ name, sizeof(name) };
	assert_fault(&code, "name and reference: are too long for a QR code");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_stand_where_the_guidelines_put_them),
		cmocka_unit_test(test_no_value_makes_a_line),
		cmocka_unit_test(test_a_name_has_70_characters),
		cmocka_unit_test(test_what_no_code_can_say_is_told),
		cmocka_unit_test(test_a_text_that_is_too_long_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
