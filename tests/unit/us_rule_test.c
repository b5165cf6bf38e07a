#include "domain/rule_of_78.h"
#include "domain/us_rule.h"

#include "vectors.h"

struct payment_case {
	const char *what, *principal, *percent;
	int32_t year_days;
	const char *payments; /* "day:amount ..." */
	const char *accrued;  /* of each */
	const char *owed;     /* behind each */
};

static const struct payment_case payment_cases[] = {
	{ "a payment on day 96, the rest at maturity", "10500", "9.5", 360,
	    "96:4620 240:6379.55", "266.00 233.55", "6146.00 0.00" },
	{ "interest that is not covered bears none", "1000", "12", 360, "30:4 60:0 90:20",
	    "10.00 10.00 10.00", "1006.00 1016.00 1006.00" },
	{ "interest first, then principal", "1000", "12", 360, "30:110 60:0",
	    "10.00 9.00", "900.00 909.00" },
	{ "more than is owed", "100", "10", 365, "365:200", "10.00", "0.00" },
	{ "half a cent goes up", "100.50", "10", 360, "18:0", "0.50", "101.00" },
	{ "on the same day", "1000", "12", 365, "0:100 0:100", "0.00 0.00",
	    "900.00 800.00" },
};

static void
run_payments(const struct payment_case *c, struct us_rule *debt)
{
	struct str payments = str_of(c->payments), accrued = str_of(c->accrued);
	struct str owed = str_of(c->owed);
	int64_t day = 0;

	while (payments.n > 0) {
		struct str amount = cut(&payments, ' '), when = cut(&amount, ':');
		struct us_rule_payment payment = us_rule_pay(debt,
		    year_fraction_of_days(
			(int32_t)(integer_of(when) - day), c->year_days),
		    amount_of(amount));

		day = integer_of(when);
		assert_int_equal(
		    payment.interest.minor + payment.principal.minor + payment.over.minor,
		    amount_of(amount).minor);
		if (payment.accrued.minor != amount_of(cut(&accrued, ' ')).minor ||
		    us_rule_owed(debt).minor != amount_of(cut(&owed, ' ')).minor)
			fail_msg("%s, day %lld: accrued %lld, owed %lld", c->what,
			    (long long)day, (long long)payment.accrued.minor,
			    (long long)us_rule_owed(debt).minor);
	}
}

static void
payments_go_to_interest_which_bears_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(payment_cases); i++) {
		const struct payment_case *c = &payment_cases[i];
		struct us_rule debt = { .principal = amount_of(str_of(c->principal)),
			.annual_percent = rate_of(str_of(c->percent)) };

		run_payments(c, &debt);
	}
}

static void
debts_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/usrule.csv");
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&rows); compared++) {
		struct str payments = vectors_cell(&rows, "payments");
		struct str accrued = vectors_cell(&rows, "interest_by_period");
		struct us_rule debt = { .principal =
					    amount_of(vectors_cell(&rows, "principal")),
			.annual_percent = rate_of(vectors_cell(&rows, "rate_pct")) };
		int32_t basis = (int32_t)integer_of(vectors_cell(&rows, "basis"));
		struct year_fraction no_time = year_fraction_of_days(0, basis);
		int64_t day = 0, total = 0;

		while (payments.n > 0) {
			struct str amount = cut(&payments, '|');
			int64_t next = integer_of(cut(&amount, ':'));
			struct us_rule_payment payment = us_rule_pay(&debt,
			    year_fraction_of_days((int32_t)(next - day), basis),
			    AMOUNT_ZERO);

			if (str_is(amount, "payoff")) {
				struct amount owed = us_rule_owed(&debt);
				assert_int_equal(owed.minor,
				    amount_of(vectors_cell(&rows, "final_owed")).minor);
				us_rule_pay(&debt, no_time, owed);
			} else
				us_rule_pay(&debt, no_time, amount_of(amount));
			assert_int_equal(
			    payment.accrued.minor, amount_of(cut(&accrued, '|')).minor);
			total += payment.accrued.minor;
			day = next;
		}
		assert_int_equal(us_rule_owed(&debt).minor, 0);
		assert_int_equal(
		    total, amount_of(vectors_cell(&rows, "total_interest")).minor);
	}
	assert_true(compared >= 1);
	vectors_close(&rows);
}

/* ---- Rule of 78 ---- */

static void
the_refund_is_by_the_digits_of_the_periods_left(void **state)
{
	static const struct {
		int64_t charge;
		int32_t count, left;
		int64_t refund; /* -1: refused */
	} rows[] = {
		{ 10000, 12, 9, 5769 },
		{ 10000, 12, 11, 8462 },
		{ 10000, 12, 12, 10000 },
		{ 10000, 12, 0, 0 },
		{ 10000, 1, 1, 10000 },
		{ 10000, 12, 13, -1 },
		{ 10000, 12, -1, -1 },
		{ 10000, 0, 0, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amount refund = { -1 };
		bool is_refund = rule_of_78_refund((struct amount){ rows[i].charge },
		    rows[i].count, rows[i].left, ROUND_HALF_UP, &refund);
		assert_int_equal(refund.minor, rows[i].refund);
		assert_int_equal(is_refund, rows[i].refund >= 0);
	}
}

static void
refunds_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/rule78.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct amount refund = AMOUNT_NONE;
		assert_true(
		    rule_of_78_refund(amount_of(vectors_cell(&rows, "finance_charge")),
			(int32_t)integer_of(vectors_cell(&rows, "n")),
			(int32_t)integer_of(vectors_cell(&rows, "periods_left")),
			ROUND_HALF_UP, &refund));
		assert_int_equal(refund.minor,
		    amount_of(vectors_cell(&rows, "expected_refund")).minor);
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(payments_go_to_interest_which_bears_none),
		cmocka_unit_test(debts_are_as_published),
		cmocka_unit_test(the_refund_is_by_the_digits_of_the_periods_left),
		cmocka_unit_test(refunds_are_as_published),
	};

	return cmocka_run_group_tests_name("us_rule", tests, NULL, NULL);
}
