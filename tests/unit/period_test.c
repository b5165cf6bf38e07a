#include "value/period.h"

#include "vectors.h"

static void
a_period_has_two_ends(void **state)
{
	static const struct {
		const char *text, *last, *from, *to;
		int32_t days;
	} rows[] = {
		{ "2024", "2026-01-01", "2024-01-01", "2024-12-31", 366 },
		{ "2026-Q1", "2026-01-01", "2026-01-01", "2026-03-31", 90 },
		{ "2026-Q4", "2026-01-01", "2026-10-01", "2026-12-31", 92 },
		{ "2024-02", "2026-01-01", "2024-02-01", "2024-02-29", 29 },
		{ "9999-12", "2026-01-01", "9999-12-01", "9999-12-31", 31 },
		{ "2026-07-01/2026-09-15", "2026-01-01", "2026-07-01", "2026-09-15", 77 },
		{ "2026-07-01/2026-07-01", "2026-01-01", "2026-07-01", "2026-07-01", 1 },
		{ "1d", "2026-03-01", "2026-03-01", "2026-03-01", 1 },
		{ "90d", "2026-03-31", "2026-01-01", "2026-03-31", 90 },
		{ "1m", "2026-02-28", "2026-02-01", "2026-02-28", 28 },
		{ "3m", "2026-05-15", "2026-02-16", "2026-05-15", 89 },
		{ "3m", "2026-05-31", "2026-03-01", "2026-05-31", 92 },
		{ "12m", "2024-02-29", "2023-03-01", "2024-02-29", 366 },
		{ "1m", "2026-03-30", "2026-03-01", "2026-03-30", 30 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct period period;
		if (!period_parse(
			str_of(rows[i].text), date_of(str_of(rows[i].last)), &period) ||
		    period.from.day != date_of(str_of(rows[i].from)).day ||
		    period.to.day != date_of(str_of(rows[i].to)).day ||
		    period_days(period) != rows[i].days)
			fail_msg("%s", rows[i].text);
		assert_true(period_has(period, period.from));
		assert_true(period_has(period, period.to));
		assert_false(period_has(period, date_add_days(period.to, 1)));
	}
}

static void
other_text_is_no_period(void **state)
{
	static const char *const texts[] = { "", "m", "20", "202", "2026-", "2026-13",
		"2026-00", "2026-Q5", "2026-Q0", "2026-q1", "2026-1", "0000", "20260101",
		"2026-07-02/2026-07-01", "2026-07-01/2026-02-30", "2026-07-01-2026-09-15",
		"2026-07-01/", "0m", "-3m", "3M", "3 m", "m3", "m", "d", "120001d",
		"30000m", "800000d", "99999999999999999999m", "2026-07-01" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct period period;
		if (period_parse(
			str_of(texts[i]), date_of(str_of("2026-05-31")), &period))
			fail_msg("%s", texts[i]);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_period_has_two_ends),
		cmocka_unit_test(other_text_is_no_period),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
