#include "domain/refund.h"

#include "vectors.h"

#define MOST 4

static void
credits_meet_debts_in_their_order(void **state)
{
	static const struct {
		int64_t credits[MOST], debts[MOST], met_credits[MOST], met_debts[MOST],
		    sum;
	} rows[] = {
		{ { 100 }, { 40 }, { 40 }, { 40 }, 40 },
		{ { 40 }, { 100 }, { 40 }, { 40 }, 40 },
		{ { 100 }, { 100 }, { 100 }, { 100 }, 100 },
		{ { 30, 30, 30 }, { 50, 20 }, { 30, 30, 10 }, { 50, 20 }, 70 },
		{ { 30, 30 }, { 10, 10, 10, 50 }, { 30, 30 }, { 10, 10, 10, 30 }, 60 },
		{ { 5, 5 }, { 0 }, { 0, 0 }, { 0 }, 0 },
		{ { 0 }, { 5, 5 }, { 0 }, { 0, 0 }, 0 },
		{ { INT64_MAX }, { INT64_MAX }, { INT64_MAX }, { INT64_MAX }, INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct refund_item credits[MOST], debts[MOST];
		size_t credit_count = 0, debt_count = 0;
		for (; credit_count < MOST && rows[i].credits[credit_count] > 0;
		     credit_count++)
			credits[credit_count] =
			    (struct refund_item){ { rows[i].credits[credit_count] },
				    { -1 } };
		for (; debt_count < MOST && rows[i].debts[debt_count] > 0; debt_count++)
			debts[debt_count] =
			    (struct refund_item){ { rows[i].debts[debt_count] }, { -1 } };
		assert_int_equal(
		    refund_settle(credits, credit_count, debts, debt_count).minor,
		    rows[i].sum);
		for (size_t k = 0; k < credit_count; k++)
			assert_int_equal(credits[k].offset.minor, rows[i].met_credits[k]);
		for (size_t k = 0; k < debt_count; k++)
			assert_int_equal(debts[k].offset.minor, rows[i].met_debts[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(credits_meet_debts_in_their_order),
	};

	return cmocka_run_group_tests_name("refund", tests, NULL, NULL);
}
