#include "domain/apr.h"

#include "vectors.h"

#define STREAMS_MOST 64

struct flows {
	struct apr_stream list[STREAMS_MOST];
	size_t count;
};

/* "230x24@1+280x1@24", all with the same odd fraction. */
static void
read_streams(struct str text, struct apr_fraction odd, struct flows *flows)
{
	flows->count = 0;
	while (text.n > 0) {
		struct str part = cut(&text, '+');
		struct apr_stream *stream = &flows->list[flows->count++];

		*stream = (struct apr_stream){ .odd = odd };
		stream->amount = amount_of(cut(&part, 'x'));
		stream->count = (uint32_t)integer_of(cut(&part, '@'));
		stream->first = (uint32_t)integer_of(part);
	}
}

/* Times in years, exact: "1.5". */
static void
read_years(struct str text, struct flows *flows)
{
	flows->count = 0;
	while (text.n > 0) {
		struct str part = cut(&text, '+');
		struct apr_stream *stream = &flows->list[flows->count++];
		struct rate years;
		int64_t units;

		*stream = (struct apr_stream){ .step = APR_YEAR };
		stream->amount = amount_of(cut(&part, 'x'));
		stream->count = (uint32_t)integer_of(cut(&part, '@'));
		years = rate_of(part);
		units = years.digits * APR_YEAR;
		for (int i = 0; i < years.scale; i++) {
			assert_int_equal(units % 10, 0);
			units /= 10;
		}
		stream->first = (uint32_t)units;
	}
}

/* "6/15" */
static struct apr_fraction
fraction_of(struct str text)
{
	struct str numerator = cut(&text, '/');

	if (text.n == 0)
		return (struct apr_fraction){ 0, 1 };
	return (struct apr_fraction){ (uint32_t)integer_of(numerator),
		(uint32_t)integer_of(text) };
}

static enum apr_error
rate_of_flows(const struct flows *payments, int64_t advance, uint32_t per_year,
    int decimals, struct rate *percent)
{
	struct apr_stream start = { .amount = { advance }, .count = 1 };
	struct apr_flows flows = { &start, 1, payments->list, payments->count };

	if (per_year == 0)
		return apr_effective(&flows, decimals, percent);
	return apr_actuarial(
	    &flows, (struct apr_fraction){ per_year, 1 }, decimals, percent);
}

static void
assert_percent(struct rate percent, const char *expected, const char *what)
{
	char text[RATE_SIZE];
	size_t n = rate_format(percent, text);

	if (!str_is((struct str){ text, n }, expected))
		fail_msg("%s: %.*s, not %s", what, (int)n, text, expected);
}

/* ---- Regulation Z ---- */

struct actuarial_case {
	const char *what, *advance, *payments, *odd;
	uint32_t per_year;
	const char *percent;
};

/* Appendix J, (c)(1) to (3), and others. */
static const struct actuarial_case actuarial_cases[] = {
	{ "monthly", "5000", "230x24@1", "", 12, "9.69" },
	{ "monthly, a long first period", "6000", "200x36@1", "19/30", 12, "11.82" },
	{ "half-monthly, a short first period", "5000", "219.17x24@0", "6/15", 24,
	    "10.34" },
	{ "quarterly, a long first period", "10000", "385x40@1", "39/90", 4, "8.97" },
	{ "quarterly, another first period", "10000", "385x40@1", "8/90", 4, "9.15" },
	{ "weekly, a long first period", "500", "17.60x30@4", "4/7", 52, "14.96" },
	{ "the first payment differs", "5000", "250x1@1+230x23@2", "", 12, "10.08" },
	{ "the last payment differs", "5000", "230x23@1+280x1@24", "", 12, "10.50" },
	{ "five weeks", "1000", "250x5@1", "", 52, "412.40" },
	{ "no charge", "1200", "100x12@1", "", 12, "0.00" },
	{ "a cent of charge", "1200", "100x11@1+100.01x1@12", "", 12, "0.00" },
	{ "exactly ten percent", "1000", "1100x1@1", "", 1, "10.00" },
	{ "exactly a half goes up", "10000", "11000.5x1@1", "", 1, "10.01" },
	{ "exactly a half after two years", "100000000", "121011000.25x1@2", "", 1,
	    "10.01" },
	{ "less than the half stays down", "10000", "11000.49x1@1", "", 1, "10.00" },
};

static void
the_actuarial_rate_is_that_of_appendix_j(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(actuarial_cases); i++) {
		const struct actuarial_case *c = &actuarial_cases[i];
		struct flows payments;
		struct rate percent = { 0, 0 };

		read_streams(str_of(c->payments), fraction_of(str_of(c->odd)), &payments);
		assert_int_equal(
		    rate_of_flows(&payments, amount_of(str_of(c->advance)).minor,
			c->per_year, 2, &percent),
		    APR_OK);
		assert_percent(percent, c->percent, c->what);
	}
}

static void
advances_may_be_several(void **state)
{
	/* 1000 now and 1000 a month later, paid back two and three months later with one
	 * percent a month: 1020.10 + 1020.10 after the same two months each. */
	static const struct apr_stream advances[] = { { .amount = { 100000 },
	    .count = 2 } };
	static const struct apr_stream payments[] = {
		{ .amount = { 102010 }, .count = 2, .first = 2 }
	};
	static const struct apr_flows flows = { advances, 1, payments, 1 };
	struct rate percent;

	(void)state;
	assert_int_equal(
	    apr_actuarial(&flows, (struct apr_fraction){ 12, 1 }, 4, &percent), APR_OK);
	assert_percent(percent, "12.0000", "two advances");
}

struct between_case {
	struct unit_period unit;
	const char *from, *to;
	uint32_t whole, odd_numerator, odd_denominator;
};

static const struct between_case between_cases[] = {
	{ { UNIT_PERIOD_MONTH, 1 }, "1978-01-10", "1978-02-10", 1, 0, 30 },
	{ { UNIT_PERIOD_MONTH, 1 }, "1978-02-10", "1978-04-01", 1, 19, 30 },
	{ { UNIT_PERIOD_MONTH, 1 }, "2023-12-31", "2024-03-01", 2, 1, 30 },
	{ { UNIT_PERIOD_MONTH, 1 }, "2024-01-31", "2024-02-29", 0, 29, 30 },
	{ { UNIT_PERIOD_MONTH, 1 }, "2024-02-29", "2024-03-31", 1, 0, 30 },
	{ { UNIT_PERIOD_HALF_MONTH, 1 }, "1978-02-23", "1978-03-01", 0, 6, 15 },
	{ { UNIT_PERIOD_HALF_MONTH, 1 }, "1978-02-10", "1978-04-01", 3, 4, 15 },
	{ { UNIT_PERIOD_MONTH, 3 }, "1978-05-23", "1978-10-01", 1, 39, 90 },
	{ { UNIT_PERIOD_MONTH, 3 }, "1978-06-23", "1978-10-01", 1, 8, 90 },
	{ { UNIT_PERIOD_MONTH, 2 }, "1978-01-10", "1978-03-01", 0, 52, 60 },
	{ { UNIT_PERIOD_WEEK, 1 }, "1978-03-20", "1978-04-21", 4, 4, 7 },
	{ { UNIT_PERIOD_WEEK, 2 }, "2023-11-23", "2023-12-14", 1, 7, 14 },
	{ { UNIT_PERIOD_DAY, 1 }, "2024-02-28", "2024-03-01", 2, 0, 1 },
	{ { UNIT_PERIOD_DAY, 31 }, "2024-01-01", "2024-02-01", 1, 0, 31 },
	{ { UNIT_PERIOD_YEAR, 1 }, "2020-02-29", "2023-02-28", 2, 365, 365 },
	{ { UNIT_PERIOD_YEAR, 1 }, "2020-01-15", "2022-07-15", 2, 6, 12 },
	{ { UNIT_PERIOD_YEAR, 1 }, "2020-01-15", "2022-07-16", 2, 183, 365 },
};

static void
unit_periods_are_counted_back_from_the_later_date(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(between_cases); i++) {
		const struct between_case *c = &between_cases[i];
		struct apr_fraction odd;
		uint32_t whole;

		unit_period_between(c->unit, date_of(str_of(c->from)),
		    date_of(str_of(c->to)), &whole, &odd);
		if (whole != c->whole || odd.numerator != c->odd_numerator ||
		    odd.denominator != c->odd_denominator)
			fail_msg("%s to %s: %u and %u/%u", c->from, c->to, whole,
			    odd.numerator, odd.denominator);
	}
}

static void
a_single_payment_has_its_own_unit_period(void **state)
{
	static const struct {
		const char *from, *to;
		enum unit_period_kind kind;
		uint32_t multiple, per_year_numerator;
	} rows[] = {
		{ "1978-01-10", "1978-07-10", UNIT_PERIOD_MONTH, 6, 12 },
		{ "1978-01-10", "1978-07-11", UNIT_PERIOD_DAY, 182, 365 },
		{ "1978-01-10", "1979-01-10", UNIT_PERIOD_YEAR, 1, 1 },
		{ "1978-01-10", "1979-03-10", UNIT_PERIOD_YEAR, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct unit_period unit = unit_period_of_single(
		    date_of(str_of(rows[i].from)), date_of(str_of(rows[i].to)));
		assert_int_equal(unit.kind, rows[i].kind);
		assert_int_equal(unit.multiple, rows[i].multiple);
		assert_int_equal(
		    unit_period_per_year(unit).numerator, rows[i].per_year_numerator);
	}
}

/* ---- The European Union ---- */

struct effective_case {
	const char *what, *advance, *payments;
	int decimals;
	const char *percent;
};

static const struct effective_case effective_cases[] = {
	{ "a year and a half", "1000", "1200x1@1.5", 2, "12.92" },
	{ "a year and a half, as printed", "1000", "1200x1@1.5", 1, "12.9" },
	{ "two years", "1000", "600x1@1+600x1@2", 2, "13.07" },
	{ "two years in one series", "1000", "600x2@1", 2, "13.07" },
	{ "exactly ten percent", "1000", "1100x1@1", 2, "10.00" },
	{ "exactly a half goes up", "10000", "11000.5x1@1", 2, "10.01" },
	{ "exactly a half after two years goes up", "100000000", "121011000.25x1@2", 2,
	    "10.01" },
	{ "no charge", "1000", "500x2@1", 1, "0.0" },
	{ "ten times after half a year", "1000", "10000x1@0.5", 1, "9900.0" },
};

static void
the_effective_rate_is_that_of_the_directive(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(effective_cases); i++) {
		const struct effective_case *c = &effective_cases[i];
		struct flows payments;
		struct rate percent = { 0, 0 };

		read_years(str_of(c->payments), &payments);
		assert_int_equal(
		    rate_of_flows(&payments, amount_of(str_of(c->advance)).minor, 0,
			c->decimals, &percent),
		    APR_OK);
		assert_percent(percent, c->percent, c->what);
	}
}

static void
years_months_weeks_and_days_are_whole_numbers_of_a_unit(void **state)
{
	static const struct {
		enum unit_period_kind kind;
		const char *from, *to;
		uint32_t units;
	} rows[] = {
		{ UNIT_PERIOD_MONTH, "1994-01-01", "1995-07-01", APR_YEAR * 18 / 12 },
		{ UNIT_PERIOD_MONTH, "2023-01-15", "2023-03-20", 289445 * 2 + 9516 * 5 },
		{ UNIT_PERIOD_MONTH, "2024-02-15", "2024-03-20", 289445 + 9516 * 5 },
		{ UNIT_PERIOD_MONTH, "2024-03-10", "2024-04-20", 289445 + 9490 * 10 },
		{ UNIT_PERIOD_YEAR, "2023-01-15", "2025-01-15", APR_YEAR * 2 },
		{ UNIT_PERIOD_DAY, "2023-01-15", "2025-01-16", APR_YEAR * 2 + 9516 },
		{ UNIT_PERIOD_DAY, "2023-01-15", "2023-01-15", 0 },
		{ UNIT_PERIOD_WEEK, "2023-01-01", "2023-01-22", APR_YEAR / 52 * 3 },
		{ UNIT_PERIOD_WEEK, "2023-01-01", "2023-01-23",
		    APR_YEAR / 52 * 3 + 9516 },
		{ UNIT_PERIOD_MONTH, "0001-01-01", "0001-01-11", 95160 },
		{ UNIT_PERIOD_MONTH, "0001-01-01", "9999-01-01", UINT32_MAX },
	};

	(void)state;
	assert_int_equal(
	    APR_YEAR % 12 + APR_YEAR % 52 + APR_YEAR % 365 + APR_YEAR % 366, 0);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
		    apr_effective_time(rows[i].kind, date_of(str_of(rows[i].from)),
			date_of(str_of(rows[i].to))),
		    rows[i].units);
}

/* ---- Both ---- */

static void
flows_without_a_rate_are_refused(void **state)
{
	static const struct {
		const char *payments;
		int64_t advance;
		enum apr_error error;
	} rows[] = {
		{ "100x9@1", 100000, APR_NEGATIVE },
		{ "100x12@1", 0, APR_FLOW_ERROR },
		{ "100x12@1", -5, APR_FLOW_ERROR },
		{ "", 100000, APR_FLOW_ERROR },
		{ "1x0@1", 100, APR_FLOW_ERROR },
		{ "1x2001@1", 100, APR_FLOW_ERROR },
		{ "1x1@400000000", 100, APR_FLOW_ERROR },
		{ "1000000000x1@1", 1, APR_TOO_LARGE },
		{ "-100x1@1", 100000, APR_FLOW_ERROR },
		{ "10000000000000x1000@1", 100, APR_FLOW_ERROR },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (uint32_t per_year = 0; per_year <= 12; per_year += 12) {
			struct flows payments;
			struct rate percent = { 7, 7 };

			read_streams(str_of(rows[i].payments),
			    (struct apr_fraction){ 0, 1 }, &payments);
			assert_int_equal(rate_of_flows(&payments, rows[i].advance,
					     per_year, 2, &percent),
			    rows[i].error);
			assert_int_equal(percent.digits, 7);
			assert_true(apr_error_text(rows[i].error)[0] != '\0');
		}
}

/* A level annuity at a rate has that rate: (1 + r)^n with r in percent a year, paid at
 * the end of one year, is r again by both definitions. */
static void
a_single_year_has_its_charge_as_its_rate(void **state)
{
	uint64_t seed = 11;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		int64_t charge = (int64_t)chance(&seed, 3000000);
		struct flows payments = { .count = 1 };
		struct rate actuarial, effective;

		payments.list[0] = (struct apr_stream){
			.amount = { 1000000 + charge }, .count = 1, .first = 1
		};
		assert_int_equal(
		    rate_of_flows(&payments, 1000000, 1, 2, &actuarial), APR_OK);
		payments.list[0].first = APR_YEAR;
		assert_int_equal(
		    rate_of_flows(&payments, 1000000, 0, 2, &effective), APR_OK);
		assert_int_equal(actuarial.digits, (charge + 50) / 100);
		assert_int_equal(effective.digits, (charge + 50) / 100);
	}
}

static void
rates_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/apr.csv");
	size_t compared = 0;

	(void)state;
	for (; vectors_next(&rows); compared++) {
		struct str id = vectors_cell(&rows, "id");
		struct str text = vectors_cell(&rows, "payments");
		bool is_effective = str_is(vectors_cell(&rows, "method"), "eu-effective");
		struct flows payments;
		struct rate percent = { 0, 0 };

		if (is_effective)
			read_years(text, &payments);
		else
			read_streams(text,
			    fraction_of(vectors_cell(&rows, "odd_fraction")), &payments);
		assert_int_equal(
		    rate_of_flows(&payments,
			amount_of(vectors_cell(&rows, "amount")).minor,
			is_effective ? 0
				     : (uint32_t)integer_of(
					   vectors_cell(&rows, "periods_per_year")),
			(int)integer_of(vectors_cell(&rows, "dp")), &percent),
		    APR_OK);
		assert_percent(percent, vectors_cell(&rows, "expected_pct").p, id.p);
	}
	assert_true(compared >= 9);
	vectors_close(&rows);
}

/* "1/2 month" */
static struct unit_period
unit_of(struct str text)
{
	if (str_is(text, "1/2 month"))
		return (struct unit_period){ UNIT_PERIOD_HALF_MONTH, 1 };
	if (str_is(text, "3 months"))
		return (struct unit_period){ UNIT_PERIOD_MONTH, 3 };
	if (str_is(text, "1 week"))
		return (struct unit_period){ UNIT_PERIOD_WEEK, 1 };
	assert_true(str_is(text, "1 month"));
	return (struct unit_period){ UNIT_PERIOD_MONTH, 1 };
}

static void
first_periods_are_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/apr.csv");
	size_t compared = 0;

	(void)state;
	while (vectors_next(&rows)) {
		struct str from = vectors_cell(&rows, "advance_date");
		struct apr_fraction odd, expected;
		struct flows payments;
		uint32_t whole;

		if (from.n == 0)
			continue;
		expected = fraction_of(vectors_cell(&rows, "odd_fraction"));
		read_streams(vectors_cell(&rows, "payments"), expected, &payments);
		unit_period_between(unit_of(vectors_cell(&rows, "unit_period")),
		    date_of(from), date_of(vectors_cell(&rows, "first_payment")), &whole,
		    &odd);
		assert_int_equal(whole, payments.list[0].first);
		assert_int_equal((uint64_t)odd.numerator * expected.denominator,
		    (uint64_t)expected.numerator * odd.denominator);
		compared++;
	}
	assert_true(compared >= 6);
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_actuarial_rate_is_that_of_appendix_j),
		cmocka_unit_test(advances_may_be_several),
		cmocka_unit_test(unit_periods_are_counted_back_from_the_later_date),
		cmocka_unit_test(a_single_payment_has_its_own_unit_period),
		cmocka_unit_test(the_effective_rate_is_that_of_the_directive),
		cmocka_unit_test(years_months_weeks_and_days_are_whole_numbers_of_a_unit),
		cmocka_unit_test(flows_without_a_rate_are_refused),
		cmocka_unit_test(a_single_year_has_its_charge_as_its_rate),
		cmocka_unit_test(rates_are_as_published),
		cmocka_unit_test(first_periods_are_as_published),
	};

	return cmocka_run_group_tests_name("apr", tests, NULL, NULL);
}
