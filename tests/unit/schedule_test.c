#include "domain/schedule.h"

#include "vectors.h"

static struct arena arena;

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static const struct year_fraction month = { 1, 12 };
static const struct year_fraction two_weeks = { 14, 364 };
static const struct year_fraction leap_half_year[] = { { 31, 365 }, { 29, 365 },
	{ 31, 365 }, { 30, 365 }, { 31, 365 }, { 30, 365 } };
static const struct year_fraction late_first[] = { { 17, 372 }, { 1, 12 } };
static const struct year_fraction long_first[] = { { 5, 12 }, { 1, 12 } };
static const struct year_fraction year = { 1, 1 };
static const struct year_fraction free_first[] = { { 0, 1 }, { 0, 1 }, { 1, 12 } };
static const struct schedule_step two_steps[] = { { 2, { 5000 } }, { 3, { 10000 } } };

#define PERIODS(list) list, COUNT(list)
#define EACH(period) &period, 1

struct plan_case {
	const char *what;
	struct schedule_terms terms;
	const char *payments;       /* "amount*times amount ..." */
	const char *interest, *fee; /* sums */
};

static const struct plan_case plan_cases[] = {
	/* Level: five of them and the next two are in Apache Fineract's tests. */
	{ "equal months",
	    { .method = SCHEDULE_LEVEL,
		.principal = { 10000 },
		.count = 6,
		.annual_percent = { 94822, 4 },
		.periods = EACH(month),
		.rounding = ROUND_HALF_EVEN },
	    "17.13*6", "2.78", "0.00" },
	{ "months by their days, the last takes what rounding left",
	    { .method = SCHEDULE_LEVEL,
		.principal = { 10000 },
		.count = 6,
		.annual_percent = { 15678, 3 },
		.periods = PERIODS(leap_half_year) },
	    "17.43*5 17.47", "4.62", "0.00" },
	{ "every two weeks",
	    { .principal = { 10000 },
		.count = 3,
		.annual_percent = { 94822, 4 },
		.periods = EACH(two_weeks) },
	    "33.58*2 33.56", "0.72", "0.00" },
	{ "every two weeks, levelled again",
	    { .principal = { 10000 },
		.count = 3,
		.annual_percent = { 94822, 4 },
		.periods = EACH(two_weeks),
		.is_relevelled = true },
	    "33.57*2 33.58", "0.72", "0.00" },
	{ "every two weeks, the instalment given",
	    { .method = SCHEDULE_FIXED,
		.principal = { 10000 },
		.count = 3,
		.annual_percent = { 94822, 4 },
		.periods = EACH(two_weeks),
		.payment = { 3357 } },
	    "33.57*2 33.58", "0.72", "0.00" },
	{ "one percent a month",
	    { .principal = { 100000 },
		.count = 12,
		.annual_percent = { 12, 0 },
		.periods = EACH(month) },
	    "88.85*11 88.84", "66.19", "0.00" },
	{ "half a cent of interest, half up",
	    { .method = SCHEDULE_FIXED,
		.principal = { 20100 },
		.count = 2,
		.annual_percent = { 6, 0 },
		.periods = EACH(month),
		.payment = { 10126 } },
	    "101.26 101.25", "1.51", "0.00" },
	{ "half a cent of interest, half even",
	    { .method = SCHEDULE_FIXED,
		.principal = { 20100 },
		.count = 2,
		.annual_percent = { 6, 0 },
		.periods = EACH(month),
		.payment = { 10126 },
		.rounding = ROUND_HALF_EVEN },
	    "101.26 101.24", "1.50", "0.00" },
	{ "one instalment is exactly a half, which goes up",
	    { .principal = { 10005 },
		.count = 1,
		.annual_percent = { 10, 0 },
		.periods = EACH(year) },
	    "110.06", "10.01", "0.00" },
	{ "instalments of whole units",
	    { .principal = { 500000 },
		.count = 18,
		.annual_percent = { 12, 0 },
		.periods = EACH(month),
		.multiple = { 100 },
		.rounding = ROUND_HALF_EVEN },
	    "305.00*17 303.22", "488.22", "0.00" },
	{ "a short first period",
	    { .principal = { 10000 },
		.count = 3,
		.annual_percent = { 12, 0 },
		.periods = PERIODS(late_first) },
	    "33.85*2 33.86", "1.56", "0.00" },
	{ "two periods free of interest",
	    { .principal = { 10000 },
		.count = 4,
		.annual_percent = { 12, 0 },
		.periods = PERIODS(free_first) },
	    "25.19*3 25.18", "0.75", "0.00" },
	{ "with a balloon",
	    { .principal = { 100000 },
		.count = 3,
		.annual_percent = { 12, 0 },
		.periods = EACH(month),
		.balloon = { 50000 } },
	    "175.01*2 675.01", "25.03", "0.00" },
	{ "interest only at first",
	    { .principal = { 100000 },
		.count = 4,
		.annual_percent = { 12, 0 },
		.periods = EACH(month),
		.interest_only_count = 2 },
	    "10.00*2 507.51*2", "35.02", "0.00" },
	{ "in steps",
	    { .principal = { 100000 },
		.count = 7,
		.annual_percent = { 12, 0 },
		.periods = EACH(month),
		.steps = PERIODS(two_steps) },
	    "50.00*2 100.00*3 327.07*2", "54.14", "0.00" },
	/* Without interest */
	{ "no interest, no division by the rate",
	    { .principal = { 100000 }, .count = 4, .periods = EACH(month) }, "250.00*4",
	    "0.00", "0.00" },
	{ "a hundred in three", { .principal = { 10000 }, .count = 3 }, "33.33*2 33.34",
	    "0.00", "0.00" },
	{ "odd cents first",
	    { .principal = { 100000 }, .count = 7, .split = SPLIT_EXTRA_FIRST },
	    "142.86*5 142.85*2", "0.00", "0.00" },
	{ "in steps without interest",
	    { .principal = { 100000 }, .count = 8, .steps = PERIODS(two_steps) },
	    "50.00*2 100.00*3 200.00*3", "0.00", "0.00" },
	{ "whole units without interest",
	    { .principal = { 100000 }, .count = 7, .multiple = { 1000 } },
	    "140.00*6 160.00", "0.00", "0.00" },
	{ "a balloon without interest",
	    { .principal = { 100000 }, .count = 4, .balloon = { 40000 } },
	    "150.00*3 550.00", "0.00", "0.00" },
	/* Equal principal and flat interest */
	{ "equal principal",
	    { .method = SCHEDULE_EQUAL_PRINCIPAL,
		.principal = { 500000 },
		.count = 4,
		.annual_percent = { 9, 0 },
		.periods = EACH(month) },
	    "1287.50 1278.13 1268.75 1259.38", "93.76", "0.00" },
	{ "equal principal, rounded down, the rest last",
	    { .method = SCHEDULE_EQUAL_PRINCIPAL, .principal = { 20000 }, .count = 3 },
	    "66.66*2 66.68", "0.00", "0.00" },
	{ "equal principal, rounded",
	    { .method = SCHEDULE_EQUAL_PRINCIPAL,
		.principal = { 20000 },
		.count = 3,
		.split = SPLIT_ROUND_LAST },
	    "66.67*2 66.66", "0.00", "0.00" },
	{ "flat interest, whole units, half even",
	    { .method = SCHEDULE_FLAT,
		.principal = { 125000 },
		.count = 4,
		.annual_percent = { 15, 0 },
		.periods = EACH(month),
		.multiple = { 100 },
		.rounding = ROUND_HALF_EVEN },
	    "328.00*3 328.50", "62.50", "0.00" },
	/* The count is found */
	{ "a fixed instalment until nothing is left",
	    { .method = SCHEDULE_FIXED,
		.principal = { 100000 },
		.payment = { 10000 },
		.annual_percent = { 18, 0 },
		.periods = EACH(month) },
	    "100.00*10 91.62", "91.62", "0.00" },
	{ "a fixed instalment that pays all",
	    { .method = SCHEDULE_FIXED, .principal = { 10000 }, .payment = { 10000 } },
	    "100.00", "0.00", "0.00" },
	{ "a fixed instalment without interest",
	    { .method = SCHEDULE_FIXED, .principal = { 10001 }, .payment = { 5000 } },
	    "50.00*2 0.01", "0.00", "0.00" },
	{ "at most a hundred",
	    { .method = SCHEDULE_AT_MOST,
		.principal = { 100000 },
		.payment = { 10000 },
		.annual_percent = { 18, 0 },
		.periods = EACH(month) },
	    "99.29*10 99.34", "92.24", "0.00" },
	{ "at most a hundred without interest",
	    { .method = SCHEDULE_AT_MOST, .principal = { 25000 }, .payment = { 10000 } },
	    "83.33*2 83.34", "0.00", "0.00" },
	{ "the last one is not above it, either",
	    { .method = SCHEDULE_AT_MOST, .principal = { 10000 }, .payment = { 3333 } },
	    "25.00*4", "0.00", "0.00" },
	{ "the fee counts",
	    { .method = SCHEDULE_AT_MOST,
		.principal = { 25000 },
		.payment = { 10000 },
		.fee = { 6000 },
		.fee_timing = FEE_SPREAD },
	    "77.50*4", "0.00", "60.00" },
	/* Fees and down payments */
	{ "a down payment and a fee at once",
	    { .principal = { 12000 },
		.count = 3,
		.down_payment = { 2000 },
		.fee = { 1500 } },
	    "35.00 33.33*2 33.34", "0.00", "15.00" },
	{ "a fee with the first",
	    { .principal = { 12000 },
		.count = 3,
		.fee = { 1500 },
		.fee_timing = FEE_FIRST },
	    "55.00 40.00*2", "0.00", "15.00" },
	{ "a fee spread",
	    { .principal = { 12000 },
		.count = 3,
		.fee = { 1000 },
		.fee_timing = FEE_SPREAD },
	    "43.33*2 43.34", "0.00", "10.00" },
	{ "a fee of a few cents",
	    { .principal = { 12000 },
		.count = 10,
		.fee = { 17 },
		.fee_timing = FEE_SPREAD },
	    "12.02*7 12.01*3", "0.00", "0.17" },
};

static void
append_payment(struct str *text, struct amount amount, size_t times)
{
	char buffer[AMOUNT_SIZE];
	size_t n = amount_format(amount, 2, buffer);

	*text = arena_print(
	    &arena, "%.*s%s%.*s", STR_ARG(*text), text->n > 0 ? " " : "", (int)n, buffer);
	if (times > 1)
		*text = arena_print(&arena, "%.*s*%zu", STR_ARG(*text), times);
}

static struct str
payments_text(const struct schedule *schedule)
{
	struct str text = { "", 0 };

	for (size_t i = 0, n; i < schedule->count; i += n) {
		for (n = 1;
		     i + n < schedule->count && schedule->rows[i + n].payment.minor ==
						    schedule->rows[i].payment.minor;)
			n++;
		append_payment(&text, schedule->rows[i].payment, n);
	}
	return text;
}

static void
instalments_are_as_the_method_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(plan_cases); i++) {
		const struct plan_case *c = &plan_cases[i];
		struct schedule schedule = { 0 };
		enum schedule_error error = schedule_make(&c->terms, &arena, &schedule);
		struct str text = payments_text(&schedule);

		if (error != SCHEDULE_OK)
			fail_msg("%s: %s", c->what, schedule_error_text(error));
		if (!str_is(text, c->payments) ||
		    schedule.total.interest.minor !=
			amount_of(str_of(c->interest)).minor ||
		    schedule.total.fee.minor != amount_of(str_of(c->fee)).minor)
			fail_msg("%s: %.*s, interest %lld", c->what, STR_ARG(text),
			    (long long)schedule.total.interest.minor);
	}
}

struct error_case {
	enum schedule_error error;
	const char *what;
	struct schedule_terms terms;
};

#define SOUND .principal = { 10000 }, .count = 3

static const struct year_fraction backwards = { -1, 12 };
static const struct year_fraction no_year = { 1, 0 };
static const struct year_fraction ages = { 1000000, 1 };
static const struct schedule_step all_steps = { 3, { 3000 } };

static const struct error_case error_cases[] = {
	{ SCHEDULE_PRINCIPAL_ERROR, "nothing owed", { .count = 3 } },
	{ SCHEDULE_PRINCIPAL_ERROR, "a credit", { .principal = { -1 }, .count = 3 } },
	{ SCHEDULE_PRINCIPAL_ERROR, "none", { .principal = { INT64_MIN }, .count = 3 } },
	{ SCHEDULE_PRINCIPAL_ERROR, "too much",
	    { .principal = { SCHEDULE_AMOUNT_MOST + 1 }, .count = 3 } },
	{ SCHEDULE_RATE_ERROR, "a negative rate",
	    { SOUND, .annual_percent = { -1, 0 }, .periods = EACH(month) } },
	{ SCHEDULE_RATE_ERROR, "an absurd rate",
	    { SOUND, .annual_percent = { 1001, 0 }, .periods = EACH(month) } },
	{ SCHEDULE_RATE_ERROR, "eleven decimals",
	    { SOUND, .annual_percent = { 1, 11 }, .periods = EACH(month) } },
	{ SCHEDULE_PERIOD_ERROR, "interest, but no periods",
	    { SOUND, .annual_percent = { 1, 0 } } },
	{ SCHEDULE_PERIOD_ERROR, "a negative period",
	    { SOUND, .annual_percent = { 1, 0 }, .periods = EACH(backwards) } },
	{ SCHEDULE_PERIOD_ERROR, "a part of nothing",
	    { SOUND, .annual_percent = { 1, 0 }, .periods = EACH(no_year) } },
	{ SCHEDULE_PERIOD_ERROR, "a million years",
	    { SOUND, .annual_percent = { 1, 0 }, .periods = EACH(ages) } },
	{ SCHEDULE_COUNT_ERROR, "no count", { .principal = { 10000 } } },
	{ SCHEDULE_COUNT_ERROR, "too many",
	    { .principal = { 1000000 }, .count = INSTALMENTS_MOST + 1 } },
	{ SCHEDULE_PAYMENT_ERROR, "no payment", { SOUND, .method = SCHEDULE_FIXED } },
	{ SCHEDULE_PAYMENT_ERROR, "a negative limit",
	    { SOUND, .method = SCHEDULE_AT_MOST, .payment = { -5 } } },
	{ SCHEDULE_DOWN_ERROR, "all at once", { SOUND, .down_payment = { 10000 } } },
	{ SCHEDULE_DOWN_ERROR, "down is up", { SOUND, .down_payment = { -1 } } },
	{ SCHEDULE_FEE_ERROR, "a negative fee", { SOUND, .fee = { -1 } } },
	{ SCHEDULE_BALLOON_ERROR, "all in the balloon", { SOUND, .balloon = { 10000 } } },
	{ SCHEDULE_BALLOON_ERROR, "a balloon without a last one",
	    { .principal = { 10000 },
		.method = SCHEDULE_FIXED,
		.payment = { 100 },
		.balloon = { 100 } } },
	{ SCHEDULE_STEP_ERROR, "nothing behind the steps",
	    { SOUND, .steps = EACH(all_steps) } },
	{ SCHEDULE_STEP_ERROR, "interest only", { SOUND, .interest_only_count = 3 } },
	{ SCHEDULE_MULTIPLE_ERROR, "a negative multiple", { SOUND, .multiple = { -1 } } },
	{ SCHEDULE_FEWER_CENTS, "two cents in three",
	    { .principal = { 2 }, .count = 3 } },
	{ SCHEDULE_UNCOVERED, "as much as the interest",
	    { .method = SCHEDULE_FIXED,
		.principal = { 100000 },
		.payment = { 1000 },
		.annual_percent = { 12, 0 },
		.periods = EACH(month) } },
	{ SCHEDULE_UNCOVERED, "at most the interest",
	    { .method = SCHEDULE_AT_MOST,
		.principal = { 100000 },
		.payment = { 1000 },
		.annual_percent = { 12, 0 },
		.periods = EACH(month) } },
	{ SCHEDULE_UNCOVERED, "a step below the interest",
	    { .principal = { 1000000 },
		.count = 6,
		.annual_percent = { 12, 0 },
		.periods = EACH(month),
		.steps = PERIODS(two_steps) } },
	{ SCHEDULE_UNCOVERED, "a first period as long as five",
	    { .principal = { 100000 },
		.count = 60,
		.annual_percent = { 60, 0 },
		.periods = PERIODS(long_first) } },
	{ SCHEDULE_PAID_EARLY, "paid by the steps",
	    { .principal = { 30000 }, .count = 8, .steps = PERIODS(two_steps) } },
	{ SCHEDULE_PAID_EARLY, "paid by whole units",
	    { .principal = { 100000 }, .count = 12, .multiple = { 10000 } } },
	{ SCHEDULE_PAID_EARLY, "given instalments pay early",
	    { SOUND, .method = SCHEDULE_FIXED, .payment = { 6000 } } },
	{ SCHEDULE_TOO_LONG, "a cent a month",
	    { .method = SCHEDULE_FIXED, .principal = { 10000 }, .payment = { 1 } } },
	{ SCHEDULE_RESIDUE, "given instalments leave much",
	    { SOUND, .method = SCHEDULE_FIXED, .payment = { 3000 } } },
};

static void
terms_without_a_schedule_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(error_cases); i++) {
		const struct error_case *c = &error_cases[i];
		struct schedule schedule = { .count = 77 };
		enum schedule_error error = schedule_make(&c->terms, &arena, &schedule);

		if (error != c->error)
			fail_msg("%s: %u %s", c->what, error, schedule_error_text(error));
		assert_int_equal(schedule.count, 77);
		assert_true(schedule_error_text(error)[0] != '\0');
	}
}

/* ---- What holds of every schedule ---- */

static void
assert_foots(const struct schedule *schedule, const struct schedule_terms *terms)
{
	struct schedule_row sum = { .balance = terms->principal };

	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_row *row = &schedule->rows[i];
		assert_int_equal(row->payment.minor,
		    row->principal.minor + row->interest.minor + row->fee.minor);
		assert_true(row->principal.minor >= 0 && row->interest.minor >= 0 &&
			    row->fee.minor >= 0);
		assert_int_equal(
		    row->balance.minor, sum.balance.minor - row->principal.minor);
		sum.payment.minor += row->payment.minor;
		sum.principal.minor += row->principal.minor;
		sum.interest.minor += row->interest.minor;
		sum.fee.minor += row->fee.minor;
		sum.balance = row->balance;
	}
	assert_int_equal(sum.balance.minor, 0);
	assert_int_equal(sum.principal.minor, terms->principal.minor);
	assert_int_equal(sum.fee.minor, terms->fee.minor);
	assert_int_equal(sum.payment.minor, schedule->total.payment.minor);
	assert_int_equal(sum.interest.minor, schedule->total.interest.minor);
}

static struct schedule_terms
draw_terms(uint64_t *seed, struct year_fraction *periods)
{
	static const int64_t multiples[] = { 0, 1, 5, 100, 1000 };
	static const int64_t principals[] = { 50, 5000, 1000000, 100000000000 };
	struct schedule_terms terms = {
		.method = (enum schedule_method)chance(seed, SCHEDULE_METHOD_COUNT),
		.count = (uint32_t)chance(seed, 40),
		.principal = { 1 + (int64_t)chance(
				       seed, (uint64_t)principals[chance(seed, 4)]) },
		.annual_percent = { (int64_t)chance(seed, 400000) * (chance(seed, 4) > 0),
		    4 },
		.periods = periods,
		.period_count = 1 + (size_t)chance(seed, 40),
		.multiple = { multiples[chance(seed, COUNT(multiples))] },
		.rounding = (enum rounding)chance(seed, 2),
		.split = (enum split_rule)chance(seed, SPLIT_RULE_COUNT),
		.fee_timing = (enum schedule_fee)chance(seed, FEE_TIMING_COUNT),
		.is_relevelled = chance(seed, 4) == 0,
	};

	for (size_t i = 0; i < terms.period_count; i++)
		periods[i] = (struct year_fraction){ 28 + (int32_t)chance(seed, 4), 365 };
	terms.payment.minor = 1 + terms.principal.minor / (1 + (int64_t)chance(seed, 60));
	if (chance(seed, 3) == 0)
		terms.fee.minor = (int64_t)chance(seed, 10000);
	if (chance(seed, 3) == 0)
		terms.down_payment.minor = terms.principal.minor / 4;
	if (chance(seed, 4) == 0)
		terms.balloon.minor = terms.principal.minor / 3;
	if (chance(seed, 4) == 0)
		terms.interest_only_count = (uint32_t)chance(seed, 5);
	return terms;
}

/* With one level instalment less, one of them is above the payment. */
static void
assert_fewest(const struct schedule *schedule, const struct schedule_terms *terms)
{
	struct schedule_terms fewer = *terms;
	struct schedule other;
	bool is_above = false;

	fewer.method = SCHEDULE_LEVEL;
	fewer.count = schedule->total.number - 1;
	if (schedule_make(&fewer, &arena, &other) != SCHEDULE_OK)
		return;
	for (size_t i = 0; i < other.count; i++)
		is_above |= other.rows[i].number > 0 &&
			    other.rows[i].payment.minor > terms->payment.minor;
	assert_true(is_above);
}

static void
every_schedule_foots_to_the_cent(void **state)
{
	struct year_fraction periods[40];
	uint64_t seed = 1;
	size_t made = 0, errors[SCHEDULE_ERROR_COUNT] = { 0 };

	(void)state;
	for (int round = 0; round < 40000; round++, arena_reset(&arena)) {
		struct schedule_terms terms = draw_terms(&seed, periods);
		struct schedule schedule;
		enum schedule_error error = schedule_make(&terms, &arena, &schedule);

		errors[error]++;
		if (error != SCHEDULE_OK)
			continue;
		made++;
		assert_foots(&schedule, &terms);
		if (terms.method == SCHEDULE_AT_MOST && terms.fee.minor == 0)
			assert_fewest(&schedule, &terms);
		if (terms.method == SCHEDULE_AT_MOST)
			for (size_t i = 0; i < schedule.count; i++)
				assert_true(schedule.rows[i].number == 0 ||
					    schedule.rows[i].payment.minor <=
						terms.payment.minor);
	}
	assert_true(made > 10000);
	/* Who asks for level instalments never sees what only a mistake here can make. */
	assert_true(errors[SCHEDULE_UNCOVERED] > 0 && errors[SCHEDULE_PAID_EARLY] > 0);
}

/* The residue never is more than rounding explains. */
static void
a_level_last_instalment_stays_near_the_others(void **state)
{
	struct year_fraction periods[40];
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 40000; round++, arena_reset(&arena)) {
		struct schedule_terms terms = draw_terms(&seed, periods);
		struct schedule schedule;

		terms.method = SCHEDULE_LEVEL;
		assert_int_not_equal(
		    schedule_make(&terms, &arena, &schedule), SCHEDULE_RESIDUE);
	}
}

/* ---- Arrears ---- */

static void
unpaid_principal_bears_interest_until_it_is_paid(void **state)
{
	static const struct {
		struct schedule_arrears arrears;
		const char *payments, *interest;
	} rows[] = {
		/* Of a hundred at 7 percent, on day 9 of 31 behind the second. */
		{ { 0, 2, { 9, 372 } }, "17.01*5 17.16", "2.21" },
		{ { 0, 0, { 0, 1 } }, "17.01*5 17.00", "2.05" },
		{ { 2, 2, { 9, 372 } }, "17.01*5 17.00", "2.05" },
		{ { 1, 2, { 31, 372 } }, "17.01*5 17.10", "2.15" },
	};
	static const struct schedule_terms terms = { .principal = { 10000 },
		.count = 6,
		.annual_percent = { 7, 0 },
		.periods = EACH(month) };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct schedule schedule;
		struct str text;

		assert_int_equal(schedule_make(&terms, &arena, &schedule), SCHEDULE_OK);
		assert_int_equal(
		    schedule_fall_behind(&terms, &rows[i].arrears, &schedule),
		    SCHEDULE_OK);
		text = payments_text(&schedule);
		if (!str_is(text, rows[i].payments) ||
		    schedule.total.interest.minor !=
			amount_of(str_of(rows[i].interest)).minor)
			fail_msg("%zu: %.*s, %lld", i, STR_ARG(text),
			    (long long)schedule.total.interest.minor);
		assert_foots(&schedule, &terms);
	}
}

static void
arrears_that_do_not_fit_are_refused(void **state)
{
	static const struct {
		struct schedule_arrears arrears;
		enum schedule_error error;
	} rows[] = {
		{ { 3, 2, { 0, 1 } }, SCHEDULE_COUNT_ERROR },
		{ { 0, 6, { 0, 1 } }, SCHEDULE_COUNT_ERROR },
		{ { 0, 2, { 1, 11 } }, SCHEDULE_PERIOD_ERROR },
		{ { 0, 2, { -1, 12 } }, SCHEDULE_PERIOD_ERROR },
		{ { 0, 2, { 1, 0 } }, SCHEDULE_PERIOD_ERROR },
	};
	static const struct schedule_terms terms = { .principal = { 10000 },
		.count = 6,
		.annual_percent = { 7, 0 },
		.periods = EACH(month) };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct schedule schedule;

		assert_int_equal(schedule_make(&terms, &arena, &schedule), SCHEDULE_OK);
		assert_int_equal(
		    schedule_fall_behind(&terms, &rows[i].arrears, &schedule),
		    rows[i].error);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(instalments_are_as_the_method_says, forget),
		cmocka_unit_test_teardown(terms_without_a_schedule_are_refused, forget),
		cmocka_unit_test_teardown(every_schedule_foots_to_the_cent, forget),
		cmocka_unit_test_teardown(
		    a_level_last_instalment_stays_near_the_others, forget),
		cmocka_unit_test_teardown(
		    unpaid_principal_bears_interest_until_it_is_paid, forget),
		cmocka_unit_test_teardown(arrears_that_do_not_fit_are_refused, forget),
	};

	return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
