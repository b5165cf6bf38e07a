#include "value/account.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Examples of the IBAN registry, one for each kind of national number. */
static const char *const ibans[] = { "AD1200012030200359100100", "AT611904300234573201",
	"BE68539007547034", "BG80BNBG96611020345678", "CH9300762011623852957",
	"CY17002001280000001200527600", "CZ6508000000192000145399",
	"DE89370400440532013000", "DK5000400440116243", "EE382200221020145685",
	"ES9121000418450200051332", "FI2112345600000785", "FR1420041010050500013M02606",
	"GB29NWBK60161331926819", "GI75NWBK000000007099453",
	"GR1601101250000000012300695", "HR1210010051863000160",
	"HU42117730161111101800000000", "IE29AIBK93115212345678",
	"IS140159260076545510730339", "IT60X0542811101000000123456",
	"LI21088100002324013AA", "LT121000011101001000", "LU280019400644750000",
	"LV80BANK0000435195001", "MC5811222000010123456789030",
	"MT84MALT011000012345MTLCAST001S", "NL91ABNA0417164300", "NO9386011117947",
	"PL61109010140000071219812874", "PT50000201231234567890154",
	"RO49AAAA1B31007593840000", "SE4550000000058398257466", "SI56263300012039086",
	"SK3112000000198742637541", "SM86U0322509800000000270100",
	"VA59001123000012345678", "SA0380000000608010167519",
	"TR330006100519786457841326", "nl91 abna 0417 1643 00" };

static void
test_ibans_of_the_registry_hold(void **state)
{
	struct account_text out;

	(void)state;
	for (size_t i = 0; i < COUNT(ibans); i++)
		assert_null(iban_parse(str_of(ibans[i]), &out));
	assert_true(str_is(account_str(&out), "NL91ABNA0417164300"));
}

/* Every other digit in each place, and neighbours that changed places. */
static void
test_a_wrong_digit_is_found(void **state)
{
	char text[] = "DE89370400440532013000";
	struct account_text out;

	(void)state;
	for (size_t i = 2; i < sizeof(text) - 1; i++) {
		char right = text[i];
		for (char c = '0'; c <= '9'; c++) {
			text[i] = c;
			assert_int_equal(
			    iban_parse(str_of(text), &out) == NULL, c == right);
		}
		text[i] = right;
	}
	assert_non_null(iban_parse(str_of("DE89370400440532010300"), &out));
	assert_non_null(iban_parse(str_of(""), &out));
	assert_non_null(iban_parse(str_of("DE"), &out));
	assert_non_null(
	    iban_parse(str_of("DE8937040044053201300000000000000000000"), &out));
}

static void
test_creditor_ids(void **state)
{
	struct account_text out;

	(void)state;
	assert_null(creditor_id_parse(str_of("DE98ZZZ09999999999"), &out));
	assert_null(creditor_id_parse(str_of("DE98ABC09999999999"), &out));
	assert_null(creditor_id_parse(str_of("AT61ZZZ01234567890"), &out));
	assert_null(creditor_id_parse(str_of("it32 ZZZ A000000123456789"), &out));
	assert_true(str_is(account_str(&out), "IT32ZZZA000000123456789"));
	assert_null(creditor_id_parse(str_of("ES06ZZZA123-4567.B"), &out));
	assert_non_null(creditor_id_parse(str_of("DE99ZZZ09999999999"), &out));
	assert_non_null(creditor_id_parse(str_of("DE98ZZZ"), &out));
	assert_non_null(creditor_id_parse(str_of("DE98ZZZ0999999999\xC3\xA9"), &out));
}

static void
test_routing_numbers_and_bics(void **state)
{
	static const char *const good[] = { "091000019", "231380104", "021000021",
		"011401533" };
	static const char *const bad[] = { "091000018", "000000000", "09100001",
		"0910000190", "09100001A", "" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(routing_is_valid(str_of(good[i])));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(routing_is_valid(str_of(bad[i])));
	assert_true(bic_is_valid(str_of("COBADEFFXXX")));
	assert_true(bic_is_valid(str_of("N26BDEB1")));
	assert_false(bic_is_valid(str_of("COBADEFFXX")));
	assert_false(bic_is_valid(str_of("cobadeff")));
	assert_false(bic_is_valid(str_of("COBA1EFF")));
}

static void
test_countries(void **state)
{
	(void)state;
	assert_true(iban_is_of_eea(str_of("AT61")));
	assert_true(iban_is_of_eea(str_of("SK31")));
	assert_false(iban_is_of_eea(str_of("CH93")));
	assert_true(iban_is_of_sepa(str_of("CH93")));
	assert_true(iban_is_of_sepa(str_of("VA59")));
	assert_false(iban_is_of_sepa(str_of("SA03")));
	assert_false(iban_is_of_sepa(str_of("T ")));
	assert_false(iban_is_of_sepa(str_of("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ibans_of_the_registry_hold),
		cmocka_unit_test(test_a_wrong_digit_is_found),
		cmocka_unit_test(test_creditor_ids),
		cmocka_unit_test(test_routing_numbers_and_bics),
		cmocka_unit_test(test_countries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
