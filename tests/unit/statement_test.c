/* What the texts of entries in bank statements say. */
#include "domain/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
returns_are_told_from_their_fees_and_from_forms(void **state)
{
	static const struct {
		const char *text;
		bool is_return, is_type;
	} rows[] = {
		{ "Rücklastschrift", true, true },
		{ "SEPA-Lastschrift-Rückgabe", true, true },
		{ "charge back 7", true, true },
		{ "RÜCKLASTSCHRIFT ENTGELT 3,00", true, true },
		{ "Rücklastschriftentgelt", false, false },
		{ "fee for returned item", false, false },
		{ "vat return", false, false },
		{ "AC04", true, true },
		{ "ac04", false, false },
		{ "RE AC041", false, false },
		{ "R01", false, true },
		{ "R91", false, false },
		{ "109", false, true },
		{ "PMNT-IDDT-UPDD", false, true },
		{ "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str text = str_of(rows[i].text);
		if (statement_is_return(text) != rows[i].is_return ||
		    statement_is_return_type(text) != rows[i].is_type)
			fail_msg("%s", rows[i].text);
	}
}

static void
a_balance_is_a_label_with_a_day_at_most(void **state)
{
	static const struct {
		const char *text;
		bool is_balance;
	} rows[] = {
		{ "Opening Balance", true },
		{ "closing balance as of 31 January 2026", true },
		{ "Endsaldo", true },
		{ "Solde précédent", true },
		{ "Opening balance INV-7", false },
		{ "Opening balance of the invoice", false },
		{ "Balance", false },
		{ "Saldo", false },
		{ "2026-01-01", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (statement_is_balance(str_of(rows[i].text)) != rows[i].is_balance)
			fail_msg("%s", rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(returns_are_told_from_their_fees_and_from_forms),
		cmocka_unit_test(a_balance_is_a_label_with_a_day_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
