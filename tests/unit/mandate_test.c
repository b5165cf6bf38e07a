#include "domain/mandate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	if (text != NULL)
		assert_true(date_parse(str_of(text), &date));
	return date;
}

/* The lead days of each scheme and sequence around the day of the change. */
static void
test_rules_by_day(void **state)
{
	static const struct {
		enum debit_scheme scheme;
		enum debit_sequence sequence;
		const char *date;
		int lead_days; /* -1: no rule */
	} cases[] = {
		{ DEBIT_SEPA_CORE, DEBIT_FRST, "2009-11-01", -1 },
		{ DEBIT_SEPA_CORE, DEBIT_FRST, "2009-11-02", 5 },
		{ DEBIT_SEPA_CORE, DEBIT_OOFF, "2016-11-19", 5 },
		{ DEBIT_SEPA_CORE, DEBIT_RCUR, "2016-11-19", 2 },
		{ DEBIT_SEPA_CORE, DEBIT_FNAL, "2016-11-19", 2 },
		{ DEBIT_SEPA_CORE, DEBIT_FRST, "2016-11-20", 1 },
		{ DEBIT_SEPA_CORE, DEBIT_RCUR, "2026-11-20", 1 },
		{ DEBIT_SEPA_B2B, DEBIT_FRST, "2010-01-04", 1 },
		{ DEBIT_NACHA, DEBIT_RCUR, "2026-11-20", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct debit_rule *rule =
		    debit_rule_on(cases[i].scheme, cases[i].sequence, day(cases[i].date));
		assert_int_equal(rule == NULL ? -1 : rule->lead_days, cases[i].lead_days);
	}
}

/* On each day each scheme has at most one rule, and each row says whence it comes. */
static void
test_rules_do_not_overlap(void **state)
{
	(void)state;
	for (size_t i = 0; i < debit_rule_count; i++) {
		const struct debit_rule *a = &debit_rules[i];
		assert_true(strlen(a->source) > 10);
		assert_ptr_equal(
		    debit_rule_on(a->scheme, a->sequence, day(a->valid_from)), a);
		if (a->valid_to != NULL)
			assert_ptr_equal(
			    debit_rule_on(a->scheme, a->sequence, day(a->valid_to)), a);
	}
	for (enum debit_scheme scheme = DEBIT_SEPA_CORE; scheme < DEBIT_SCHEME_COUNT;
	     scheme++) {
		struct calendar calendar = debit_calendar(scheme);
		assert_int_not_equal(calendar.set, HOLIDAYS_NOT_GIVEN);
		assert_false(currency_is_none(debit_currency(scheme)));
	}
}

static void
test_the_first_day_that_can_be_reached(void **state)
{
	static const struct {
		enum debit_scheme scheme;
		const char *as_of;
		int lead_days;
		const char *earliest;
	} cases[] = {
		{ DEBIT_SEPA_CORE, "2026-11-25", 1, "2026-11-26" },
		{ DEBIT_SEPA_CORE, "2026-11-27", 1, "2026-11-30" }, /* a Friday */
		{ DEBIT_SEPA_CORE, "2026-11-28", 1, "2026-12-01" },
		{ DEBIT_SEPA_CORE, "2026-11-28", 0, "2026-11-30" },
		{ DEBIT_SEPA_CORE, "2026-12-24", 1, "2026-12-28" }, /* Christmas */
		{ DEBIT_SEPA_CORE, "2026-12-24", 5, "2027-01-04" },
		{ DEBIT_SEPA_CORE, "2026-04-02", 1, "2026-04-07" }, /* Easter */
		{ DEBIT_NACHA, "2026-11-25", 1, "2026-11-27" },     /* Thanksgiving */
		{ DEBIT_NACHA, "2026-07-03", 1, "2026-07-06" }, /* 4 July is a Saturday */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct calendar calendar = debit_calendar(cases[i].scheme);
		struct date date =
		    debit_earliest(&calendar, day(cases[i].as_of), cases[i].lead_days);
		assert_int_equal(date.day, day(cases[i].earliest).day);
	}
}

/* Sound mandates that differ in one field from one that covers the collection. */
static void
test_what_a_mandate_covers(void **state)
{
	struct mandate good = { .mandate_id = STR("M1"),
		.customer_id = STR("C1"),
		.scheme = { DEBIT_SEPA_CORE },
		.signed_date = day("2026-01-01"),
		.max_amount = AMOUNT_NONE,
		.debtor_name = STR("Ann"),
		.iban = STR("NL91 ABNA 0417 1643 00"),
		.notice_days = COUNT_NONE };
	struct debit debit = { .as_of = day("2026-11-25"),
		.date = day("2026-11-30"),
		.currency = debit_currency(DEBIT_SEPA_CORE),
		.amount = { 100 } };
	struct mandate mandate = good;

	(void)state;
	assert_null(mandate_problem(&good).column);
	assert_int_equal(mandate_refuses(&good, &debit), DEBIT_ALLOWED);
	assert_int_equal(mandate_sequence(&good), DEBIT_RCUR);
	mandate.signed_date = debit.as_of;
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_ALLOWED);
	mandate.signed_date = day("2026-11-26");
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_NOT_SIGNED);
	mandate = good;
	mandate.revoked_date = debit.date;
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_REVOKED);
	mandate.revoked_date = day("2026-12-01");
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_ALLOWED);
	mandate = good;
	mandate.sequence.number = DEBIT_OOFF;
	debit.earlier_count = 1;
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_USED_UP);
	assert_int_equal(mandate_refuses(&good, &debit), DEBIT_ALLOWED);
	mandate = good;
	mandate.max_amount.minor = 99;
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_ABOVE_MANDATE);
	mandate = good;
	mandate.scheme.number = DEBIT_NACHA;
	assert_int_equal(mandate_refuses(&mandate, &debit), DEBIT_WRONG_CURRENCY);
	debit.lead_days = 4;
	assert_int_equal(mandate_refuses(&good, &debit), DEBIT_TOO_LATE);
	debit.lead_days = 3;
	assert_int_equal(mandate_refuses(&good, &debit), DEBIT_ALLOWED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules_by_day),
		cmocka_unit_test(test_rules_do_not_overlap),
		cmocka_unit_test(test_the_first_day_that_can_be_reached),
		cmocka_unit_test(test_what_a_mandate_covers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
