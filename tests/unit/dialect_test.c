#include "domain/dialect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#define CELL_MAX 8

/* Styles to read with, besides those decided. */
static const struct date_style ymd = { .order = DATE_YMD };
static const struct date_style dmy = { .order = DATE_DMY };
static const struct date_style mdy = { .order = DATE_MDY };

static void
assert_str(struct str actual, const char *expected)
{
	if (!str_is(actual, expected))
		fail_msg("\"%.*s\", not \"%s\"", STR_ARG(actual), expected);
}

/* `expected` is an ISO date, or the problem's text. */
static void
assert_date(struct date_style style, const char *cell, const char *expected)
{
	char buffer[DATE_SIZE];
	struct date date;
	enum dialect_problem problem = dialect_date(style, str_of(cell), &date);
	struct str actual = str_of(dialect_problem_text(problem));

	if (problem == DIALECT_OK)
		actual = (struct str){ buffer, date_format(date, buffer) };
	else
		assert_true(date_is_none(date));
	if (!str_is(actual, expected))
		fail_msg("%s: \"%.*s\", not \"%s\"", cell, STR_ARG(actual), expected);
}

static void
dates_that_need_no_order_are_read_in_any(void **state)
{
	static const struct {
		const char *cell, *date;
	} rows[] = {
		{ "2026-03-13", "2026-03-13" },
		{ "2026/3/13", "2026-03-13" },
		{ "2026.03.13", "2026-03-13" },
		{ " 2026-03-13 ", "2026-03-13" },
		{ "12-Aug-2026", "2026-08-12" },
		{ "1-Apr-26", "2026-04-01" },
		{ "12AUG2026", "2026-08-12" },
		{ "Aug 12, 2026", "2026-08-12" },
		{ "August 12 2026", "2026-08-12" },
		{ "Sept. 3rd, 2026", "2026-09-03" },
		{ "12 August 2026", "2026-08-12" },
		{ "12th of August 2026", "2026-08-12" },
		{ "2026-Aug-12", "2026-08-12" },
		{ "13. März 2026", "2026-03-13" },
		{ "13. MAERZ 2026", "2026-03-13" },
		{ "3. Mrz. 26", "2026-03-03" },
		{ "31. Dez. 2026", "2026-12-31" },
		{ "1er févr. 2026", "2026-02-01" },
		{ "14 juil. 2026", "2026-07-14" },
		{ "15 août 2026", "2026-08-15" },
		{ "12 de agosto de 2026", "2026-08-12" },
		{ "3-ene-2026", "2026-01-03" },
		{ "5 mrt 2026", "2026-03-05" },
		{ "5 mei 2026", "2026-05-05" },
		{ "5 mag 2026", "2026-05-05" },
		{ "3 de março de 2026", "2026-03-03" },
		{ "12. desember 2025", "2025-12-12" },
		{ "1. marts 2026", "2026-03-01" },
		{ "6 mar 2026", "2026-03-06" }, /* not marraskuu */
		{ "6. marraskuuta 2026", "2026-11-06" },
		{ "17 stycznia 2026", "2026-01-17" },
		{ "3 lis 2026", "2026-11-03" },
		{ "5. červen 2026", "2026-06-05" }, /* though července begins so */
		{ "5. července 2026", "2026-07-05" },
		{ "5 červe 2026", "is not a date" },
		{ "12 января 2026 г.", "2026-01-12" },
		{ "12 ИЮН 2026", "2026-06-12" },
		{ "14 Ağustos 2026", "2026-08-14" },
		{ "2026. szeptember 3.", "2026-09-03" },
		{ "2026.01.13.", "2026-01-13" },
		{ "2026年1月18日", "2026-01-18" },
		{ "12 jui 2026", "is not a date" }, /* juin or juillet */
		{ "12 foo 2026", "is not a date" },
		{ "31-Feb-2026", "is not a date" },
		{ "2026-13-01", "is not a date" },
		{ "2026-02-30", "is not a date" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_date(ymd, rows[i].cell, rows[i].date);
		assert_date(dmy, rows[i].cell, rows[i].date);
		assert_date(mdy, rows[i].cell, rows[i].date);
	}
}

static void
dates_in_figures_are_read_in_the_order_decided(void **state)
{
	(void)state;
	assert_date(mdy, "3/13/2020", "2020-03-13");
	assert_date(mdy, "03/04/2020", "2020-03-04");
	assert_date(dmy, "03/04/2020", "2020-04-03");
	assert_date(dmy, "13.03.2020", "2020-03-13");
	assert_date(dmy, "13. 3. 2020", "2020-03-13");
	assert_date(dmy, "13-03-20", "2020-03-13");
	assert_date(ymd, "20-03-13", "2020-03-13");
	assert_date(ymd, "20200313", "2020-03-13");
	assert_date(dmy, "13032020", "2020-03-13");
	assert_date(mdy, "03132020", "2020-03-13");
	assert_date(dmy, "3/13/2020", "is not a date");
	assert_date(ymd, "3/13/2020", "is not a date");
	assert_date(mdy, "3/13-2020", "is not a date");
	assert_date(mdy, "3/13/202", "is not a date");
	assert_date(mdy, "3/13", "is not a date");
	assert_date(mdy, "003/13/2020", "is not a date");
	assert_date(ymd, "43903", "is not a date");
	assert_date(ymd, "123456789", "is not a date");
}

static void
years_of_two_digits_turn_at_seventy(void **state)
{
	(void)state;
	assert_date(dmy, "01.02.00", "2000-02-01");
	assert_date(dmy, "01.02.69", "2069-02-01");
	assert_date(dmy, "01.02.70", "1970-02-01");
	assert_date(dmy, "01.02.99", "1999-02-01");
}

static void
a_time_behind_a_date_is_checked_and_left_out(void **state)
{
	static const struct {
		const char *time;
		bool good;
	} rows[] = {
		{ " 00:00:00", true },
		{ "T00:00:00", true },
		{ "T10:15:00.123Z", true },
		{ " 10:15", true },
		{ " 3:07 PM", true },
		{ ", 3:07:09 p.m.", true },
		{ " 12:00 AM", true },
		{ " 01:46 PM GMT-05:00", true },
		{ " 10:15:00+0100", true },
		{ " 13:07 PM", false },
		{ " 24:00", false },
		{ " 10:60", false },
		{ " 10", false },
		{ " noon", false },
		{ " 10:15 CEST", false },
		{ "x", false },
	};
	char cell[64];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		strcpy(cell, "3/13/2020");
		strcat(cell, rows[i].time);
		assert_date(mdy, cell, rows[i].good ? "2020-03-13" : "is not a date");
	}
}

static void
a_cell_that_stands_for_nothing_is_empty(void **state)
{
	static const char *const cells[] = { "", "  ", "-", "00/00/0000", "00.00.0000",
		"00000000", "0000-00-00 00:00:00", "NULL", "N/A", "NaT" };

	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++)
		assert_date(dmy, cells[i], "is empty");
}

static void
a_format_reads_what_no_order_can(void **state)
{
	static const struct {
		const char *format, *cell, *date;
	} rows[] = {
		{ "%Y%m%d", "20260313", "2026-03-13" },
		{ "%y%m%d", "260313", "2026-03-13" },
		{ "%d/%m/%Y", "13/03/2026", "2026-03-13" },
		{ "%d/%m/%Y", "13/03/2026 10:15", "2026-03-13" },
		{ "%d. %b %Y", "13. mars 2026", "2026-03-13" },
		{ "%B %d, %Y", "March 13, 2026", "2026-03-13" },
		{ "%Y.%j", "2026.072", "2026-03-13" },
		{ "%Y.%j", "2024.366", "2024-12-31" },
		{ "%Y.%j", "2026.366", "is not a date" },
		{ "%Y.%j", "2026.000", "is not a date" },
		{ "Q%% %d%m%Y", "Q% 13032026", "2026-03-13" },
		{ "%d/%m/%Y", "13-03-2026", "is not a date" },
		{ "%d/%m/%Y", "13/03/26", "is not a date" },
		{ "%d/%m/%Y", "13/03/2026x", "is not a date" },
		{ "%d/%m/%Y", "", "is empty" },
	};
	struct date_style style;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(date_style_parse(str_of(rows[i].format), &style));
		assert_date(style, rows[i].cell, rows[i].date);
	}
}

static void
an_option_for_dates_is_an_order_or_a_whole_format(void **state)
{
	static const char *const wrong[] = { "", "dym", "DMY", "%d/%m", "%Y", "%d/%b",
		"%d-%m-%Q", "%Y-%m-%d%" };
	struct date_style style;

	(void)state;
	assert_true(date_style_parse(str_of("dmy"), &style));
	assert_int_equal(style.order, DATE_DMY);
	assert_int_equal(style.format.n, 0);
	assert_true(date_style_parse(str_of("%d.%m.%y"), &style));
	assert_int_equal(style.format.n, 8);
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(date_style_parse(str_of(wrong[i]), &style));
}

static void
the_order_of_dates_is_decided_over_the_column(void **state)
{
	static const struct {
		const char *cells[CELL_MAX];
		enum verdict verdict;
		enum date_order order;
	} rows[] = {
		{ { "3/13/2020", "3/4/2020" }, VERDICT_DECIDED, DATE_MDY },
		{ { "3/4/2020", "", "13/4/2020" }, VERDICT_DECIDED, DATE_DMY },
		{ { "3/4/2020", "2020-05-06", "13-Apr-2020", "31/1/2020" },
		    VERDICT_DECIDED, DATE_DMY },
		{ { "13-03-20" }, VERDICT_AMBIGUOUS, DATE_YMD },
		{ { "13.03.20" }, VERDICT_DECIDED, DATE_DMY },
		{ { "13-03-26", "14-04-26", "28-05-26", "31-12-26", "02-11-26" },
		    VERDICT_DECIDED, DATE_DMY },
		{ { "26-03-13", "26-04-20", "25-12-28" }, VERDICT_AMBIGUOUS, DATE_YMD },
		{ { "26/03/13" }, VERDICT_AMBIGUOUS, DATE_YMD },
		{ { "26-Jun-03" }, VERDICT_AMBIGUOUS, DATE_YMD },
		{ { "26-Jun-03", "6-Jun-03" }, VERDICT_DECIDED, DATE_DMY },
		{ { "26-Jun-03", "35-Jun-03" }, VERDICT_DECIDED, DATE_YMD },
		{ { "01-JUN-26", "15-JUN-26", "30-JUN-26", "02-JAN-27" }, VERDICT_DECIDED,
		    DATE_DMY },
		{ { "13.03.26", "14.04.26", "28.05.26", "31.12.26", "02.11.26" },
		    VERDICT_DECIDED, DATE_DMY },
		{ { "85-03-20", "86-04-21" }, VERDICT_DECIDED, DATE_YMD },
		{ { "20200313", "20201210" }, VERDICT_DECIDED, DATE_YMD },
		{ { "13032020", "10122020" }, VERDICT_DECIDED, DATE_DMY },
		{ { "2020-03-04", "2020-05-06" }, VERDICT_ANY, DATE_YMD },
		{ { "1-Apr-2026", "Apr 2, 2026" }, VERDICT_ANY, DATE_YMD },
		{ { "3/3/2020", "12/12/2020" }, VERDICT_ANY, DATE_DMY },
		{ { "3/13/2020", "n/a", "soon" }, VERDICT_DECIDED, DATE_MDY },
		{ { "soon", "later" }, VERDICT_NONE, DATE_YMD },
		{ { "", "00/00/0000" }, VERDICT_NONE, DATE_YMD },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date_evidence evidence = { 0 };
		struct date_decision decision;
		for (size_t j = 0; j < CELL_MAX && rows[i].cells[j] != NULL; j++)
			date_evidence_add(&evidence, str_of(rows[i].cells[j]));
		decision = date_evidence_decide(&evidence);
		if (decision.verdict != rows[i].verdict ||
		    decision.orders[0] != rows[i].order)
			fail_msg("%s, ...: verdict %d, %s", rows[i].cells[0],
			    (int)decision.verdict, date_order_name(decision.orders[0]));
	}
}

static void
an_order_that_nothing_decides_is_shown_in_both_readings(void **state)
{
	struct date_evidence evidence = { 0 };
	struct date_decision decision;

	(void)state;
	date_evidence_add(&evidence, str_of("5/5/2020"));
	date_evidence_add(&evidence, str_of("3/4/2020"));
	date_evidence_add(&evidence, str_of("7/8/2020"));
	decision = date_evidence_decide(&evidence);
	assert_int_equal(decision.verdict, VERDICT_AMBIGUOUS);
	assert_str(decision.cells[0], "3/4/2020");
	assert_str(str_of(date_order_name(decision.orders[0])), "dmy");
	assert_str(str_of(date_order_name(decision.orders[1])), "mdy");
}

static void
short_years_that_could_stand_first_are_not_guessed(void **state)
{
	static const char *const cells[] = { "26-03-13", "26-03-14", "26-04-20",
		"26-05-31" };
	struct date_evidence evidence = { 0 };
	struct date_decision decision;

	(void)state;
	for (size_t i = 0; i < COUNT(cells); i++)
		date_evidence_add(&evidence, str_of(cells[i]));
	decision = date_evidence_decide(&evidence);
	assert_int_equal(decision.verdict, VERDICT_AMBIGUOUS);
	assert_str(decision.cells[0], "26-03-13");
	assert_int_equal(decision.orders[0], DATE_YMD);
	assert_int_equal(decision.orders[1], DATE_DMY);
}

static void
a_column_that_contradicts_itself_names_both_cells(void **state)
{
	struct date_evidence evidence = { 0 };
	struct date_decision decision;

	(void)state;
	date_evidence_add(&evidence, str_of("3/4/2020"));
	date_evidence_add(&evidence, str_of("13/01/2020"));
	date_evidence_add(&evidence, str_of("01/13/2020"));
	date_evidence_add(&evidence, str_of("never"));
	decision = date_evidence_decide(&evidence);
	assert_int_equal(decision.verdict, VERDICT_MIXED);
	assert_str(decision.cells[0], "13/01/2020");
	assert_str(decision.cells[1], "01/13/2020");
	assert_int_equal(evidence.date_count, 3);
	assert_int_equal(evidence.other_count, 1);
	assert_str(sample_text(&evidence.other), "never");
}

static void
a_sample_is_cut_between_characters(void **state)
{
	struct date_evidence evidence = { 0 };

	(void)state;
	date_evidence_add(
	    &evidence, str_of("x€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€"));
	assert_int_equal(evidence.other.n, 46); /* 1 + 15 times 3 */
}

static void
a_moment_needs_an_offset(void **state)
{
	static const struct {
		const char *cell;
		int32_t offset;
		const char *instant;
	} rows[] = {
		{ "2024-01-27 15:07:24", 0, "2024-01-27T15:07:24+00:00" },
		{ "2024-01-27T15:07:24Z", OFFSET_NONE, "2024-01-27T15:07:24+00:00" },
		{ "1/27/2024 3:07 PM", -300, "2024-01-27T15:07:00-05:00" },
		{ "1/27/2024 12:07 AM", 60, "2024-01-27T00:07:00+01:00" },
		{ "01/27/2024 01:46 PM GMT-05:00", 60, "2024-01-27T13:46:00-05:00" },
		{ "2024-01-27T15:07:24.999+05:30", 60, "2024-01-27T15:07:24+05:30" },
		{ "2024-01-27", 60, "2024-01-27T00:00:00+01:00" },
		{ "2024-01-27 15:07:24", OFFSET_NONE, "has no offset from UTC" },
		{ "27/1/2024 15:07", 0, "is not a date with a time" },
		{ "", 0, "is empty" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char buffer[INSTANT_SIZE];
		struct instant instant, again;
		enum dialect_problem problem =
		    dialect_instant(mdy, str_of(rows[i].cell), rows[i].offset, &instant);
		struct str actual = str_of(dialect_problem_text(problem));
		if (problem == DIALECT_OK) {
			actual = (struct str){ buffer, instant_format(instant, buffer) };
			assert_true(instant_parse(str_of(rows[i].instant), &again));
			assert_true(instant.utc == again.utc);
			assert_int_equal(instant.date.day, again.date.day);
		}
		if (problem != DIALECT_OK)
			assert_str(actual, rows[i].instant);
	}
}

static void
the_decimal_mark_is_decided_over_the_column(void **state)
{
	static const struct {
		const char *cells[CELL_MAX];
		enum verdict verdict;
		enum number_style style;
	} rows[] = {
		{ { "12.5" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1,234.50" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1,234,567" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1,28,500.00 Dr" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1,28,500" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1'234.50" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1,234", "0.5" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "0.125" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "1234.567" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "19454.3", "42360" }, VERDICT_DECIDED, NUMBER_POINT },
		{ { "12,5" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "1.234,50 €" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "1.234.567" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "12 500,00" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "12\xC2\xA0"
		    "500,00" },
		    VERDICT_DECIDED, NUMBER_COMMA },
		{ { "12\xE2\x80\xAF"
		    "500,0" },
		    VERDICT_DECIDED, NUMBER_COMMA },
		{ { "0,125" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "1234,567" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "100,-", "1.500,-" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "1.234", "99,95-" }, VERDICT_DECIDED, NUMBER_COMMA },
		{ { "1", "25", "-3000" }, VERDICT_ANY, NUMBER_POINT },
		{ { "12 500", "1'000" }, VERDICT_ANY, NUMBER_POINT },
		{ { "", "-" }, VERDICT_ANY, NUMBER_POINT },
		{ { "" }, VERDICT_NONE, NUMBER_POINT },
		{ { "H", "S", "x12", "13.03.2020", "1,23,4", "12-34" }, VERDICT_NONE,
		    NUMBER_POINT },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct number_evidence evidence = { 0 };
		struct number_decision decision;
		for (size_t j = 0; j < CELL_MAX && rows[i].cells[j] != NULL; j++)
			number_evidence_add(&evidence, str_of(rows[i].cells[j]));
		decision = number_evidence_decide(&evidence);
		if (decision.verdict != rows[i].verdict ||
		    decision.styles[0] != rows[i].style)
			fail_msg("%s, ...: verdict %d, style %d", rows[i].cells[0],
			    (int)decision.verdict, (int)decision.styles[0]);
	}
}

static void
a_mark_that_nothing_decides_is_shown_in_both_readings(void **state)
{
	static const struct {
		const char *cell, *point, *comma;
	} rows[] = {
		{ "1,234", "1234", "1.234" },
		{ "10.000", "10.000", "10000" },
		{ "(1,234)", "-1234", "-1.234" },
		{ "$ 1,000", "1000", "1.000" },
	};
	char buffer[NUMBER_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct number_evidence evidence = { 0 };
		struct number_decision decision;
		number_evidence_add(&evidence, str_of("500"));
		number_evidence_add(&evidence, str_of(rows[i].cell));
		decision = number_evidence_decide(&evidence);
		assert_int_equal(decision.verdict, VERDICT_AMBIGUOUS);
		assert_str(decision.cells[0], rows[i].cell);
		assert_str((struct str){ buffer, number_reading(decision.styles[0],
						     decision.cells[0], buffer) },
		    rows[i].point);
		assert_str((struct str){ buffer, number_reading(decision.styles[1],
						     decision.cells[0], buffer) },
		    rows[i].comma);
	}
}

static void
two_styles_in_one_column_name_both_cells(void **state)
{
	struct number_evidence evidence = { 0 };
	struct number_decision decision;

	(void)state;
	number_evidence_add(&evidence, str_of("12 500,00"));
	number_evidence_add(&evidence, str_of("1,234.50"));
	decision = number_evidence_decide(&evidence);
	assert_int_equal(decision.verdict, VERDICT_MIXED);
	assert_int_equal(decision.styles[0], NUMBER_PER_CELL);
	assert_str(decision.cells[0], "12 500,00");
	assert_str(decision.cells[1], "1,234.50");
}

/* `expected` is the amount with its decimals, or the problem's text. */
static void
assert_amount(
    enum number_style style, const char *cell, int decimals, const char *expected)
{
	char buffer[AMOUNT_SIZE];
	struct currency found;
	struct amount amount;
	enum dialect_problem problem =
	    dialect_amount(style, str_of(cell), decimals, &amount, &found);
	struct str actual = str_of(dialect_problem_text(problem));

	if (problem == DIALECT_OK)
		actual = (struct str){ buffer, amount_format(amount, decimals, buffer) };
	else
		assert_true(amount_is_none(amount));
	if (!str_is(actual, expected))
		fail_msg("%s: \"%.*s\", not \"%s\"", cell, STR_ARG(actual), expected);
}

static void
amounts_are_read_to_the_cent(void **state)
{
	static const struct {
		enum number_style style;
		const char *cell;
		int decimals;
		const char *amount;
	} rows[] = {
		{ NUMBER_POINT, "55.94", 2, "55.94" },
		{ NUMBER_POINT, "94", 2, "94.00" },
		{ NUMBER_POINT, "19454.3", 2, "19454.30" },
		{ NUMBER_POINT, ".5", 2, "0.50" },
		{ NUMBER_POINT, "5.", 2, "5.00" },
		{ NUMBER_POINT, "0007.10", 2, "7.10" },
		{ NUMBER_POINT, "1,28,500.00", 2, "128500.00" },
		{ NUMBER_POINT, "12,34,56,789", 2, "123456789.00" },
		{ NUMBER_POINT,
		    "1\xE2\x80\x99"
		    "234.50",
		    2, "1234.50" },
		{ NUMBER_COMMA, "12 500,00", 2, "12500.00" },
		{ NUMBER_COMMA,
		    "12\xE2\x80\x89"
		    "500,00",
		    2, "12500.00" },
		{ NUMBER_COMMA, "1.234", 2, "1234.00" },
		{ NUMBER_COMMA, "100,-", 2, "100.00" },
		{ NUMBER_POINT, "100.--", 2, "100.00" },
		{ NUMBER_POINT, "1000", 0, "1000" },
		{ NUMBER_POINT, "1000.00", 0, "1000" },
		{ NUMBER_POINT, "10.125", 3, "10.125" },
		{ NUMBER_POINT, "10.1200000", 2, "10.12" },
		{ NUMBER_POINT, "10.125", 2, "has more decimals than the currency" },
		{ NUMBER_POINT, "1000.5", 0, "has more decimals than the currency" },
		{ NUMBER_POINT, "92233720368547758.07", 2, "92233720368547758.07" },
		{ NUMBER_POINT, "92233720368547758.08", 2, "is too large" },
		{ NUMBER_POINT, "1.234,50", 2, "is written with the other decimal mark" },
		{ NUMBER_COMMA, "12.5", 2, "is written with the other decimal mark" },
		{ NUMBER_POINT, "1,23,4", 2, "is not an amount" },
		{ NUMBER_POINT, "1,2345", 2, "is written with the other decimal mark" },
		{ NUMBER_POINT, "1 234,567.00", 2, "is not an amount" },
		{ NUMBER_POINT, "1,234.50.00", 2, "is not an amount" },
		{ NUMBER_POINT, "12-34", 2, "is not an amount" },
		{ NUMBER_POINT, "1E+05", 2, "is not an amount" },
		{ NUMBER_POINT, "12%", 2, "is not an amount" },
		{ NUMBER_POINT, "INV-001", 2, "is not an amount" },
		{ NUMBER_POINT, "12 days", 2, "is not an amount" },
		{ NUMBER_POINT, ".", 2, "is not an amount" },
		{ NUMBER_POINT, "USD", 2, "is not an amount" },
		{ NUMBER_POINT, "CR", 2, "is not an amount" },
		{ NUMBER_POINT,
		    "\xFF"
		    "12",
		    2, "is not an amount" },
		{ NUMBER_POINT, "", 2, "is empty" },
		{ NUMBER_POINT, " \xC2\xA0", 2, "is empty" },
		{ NUMBER_PER_CELL, "12 500,00", 2, "12500.00" },
		{ NUMBER_PER_CELL, "1,234.50", 2, "1234.50" },
		{ NUMBER_PER_CELL, "1,234", 2, "can be read in two ways" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_amount(
		    rows[i].style, rows[i].cell, rows[i].decimals, rows[i].amount);
}

static void
a_sign_may_stand_on_either_side(void **state)
{
	static const struct {
		const char *cell, *amount;
	} rows[] = {
		{ "-100.00", "-100.00" },
		{ "- 100.00", "-100.00" },
		{ "100.00-", "-100.00" },
		{ "\xE2\x88\x92"
		  "100.00",
		    "-100.00" },
		{ "+100.00", "100.00" },
		{ "(100.00)", "-100.00" },
		{ "( 100.00 )", "-100.00" },
		{ "100.00 CR", "-100.00" },
		{ "100.00Cr.", "-100.00" },
		{ "CR 100.00", "-100.00" },
		{ "100.00 Dr", "100.00" },
		{ "100.00 H", "-100.00" },
		{ "100.00 S", "100.00" },
		{ "-0.00", "0.00" },
		{ "-", "0.00" },
		{ "(-)", "is not an amount" },
		{ "()", "is not an amount" },
		{ "(100.00", "is not an amount" },
		{ "100.00)", "is not an amount" },
		{ "--100.00", "has more than one sign" },
		{ "(-100.00)", "has more than one sign" },
		{ "-100.00 Dr", "has more than one sign" },
		{ "(100.00) CR", "has more than one sign" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_amount(NUMBER_POINT, rows[i].cell, 2, rows[i].amount);
}

static void
a_currency_may_stand_on_either_side(void **state)
{
	static const struct {
		const char *cell, *code;
	} rows[] = {
		{ "$1,234.50", "" },
		{ "-$1,234.50", "" },
		{ "$-1,234.50", "" },
		{ "($1,234.50)", "" },
		{ "$ (1,234.50)", "" },
		{ "US$ 1,234.50", "USD" },
		{ "£1,234.50", "" },
		{ "¥1,234.50", "" },
		{ "€1,234.50", "EUR" },
		{ "1,234.50 €", "EUR" },
		{ "1,234.50 Euro", "EUR" },
		{ "EUR 1,234.50", "EUR" },
		{ "1,234.50EUR", "EUR" },
		{ "CHF 1,234.50", "CHF" },
		{ "1,234.50 USD CR", "USD" },
		{ "kr 1,234.50", "" },
		{ "1,234.50 kr.", "" },
		{ "Rs. 1,234.50", "" },
		{ "Rs.1,234.50", "" },
		{ "1,234.50 zł", "PLN" },
		{ "$1,234.50 USD", "USD" },
		{ "EUR 1,234.50 €", "EUR" },
	};
	struct currency found;
	struct amount amount;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum dialect_problem problem = dialect_amount(
		    NUMBER_POINT, str_of(rows[i].cell), 2, &amount, &found);
		if (problem != DIALECT_OK)
			fail_msg("%s %s", rows[i].cell, dialect_problem_text(problem));
		assert_true(amount.minor == 123450 || amount.minor == -123450);
		assert_str(currency_code(found), rows[i].code);
	}
	assert_amount(NUMBER_POINT, "EUR 5 USD", 2, "is not an amount");
	assert_amount(NUMBER_POINT, "€5 USD", 2, "is not an amount");
	assert_amount(NUMBER_POINT, "$5 €", 2, "is not an amount");
	assert_amount(NUMBER_POINT, "XYZ 5", 2, "is not an amount");
}

static void
an_accountants_zero_may_have_a_currency(void **state)
{
	(void)state;
	assert_amount(NUMBER_POINT, "$ -", 2, "0.00");
	assert_amount(NUMBER_COMMA, "- €", 2, "0.00");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_that_need_no_order_are_read_in_any),
		cmocka_unit_test(dates_in_figures_are_read_in_the_order_decided),
		cmocka_unit_test(years_of_two_digits_turn_at_seventy),
		cmocka_unit_test(a_time_behind_a_date_is_checked_and_left_out),
		cmocka_unit_test(a_cell_that_stands_for_nothing_is_empty),
		cmocka_unit_test(a_format_reads_what_no_order_can),
		cmocka_unit_test(an_option_for_dates_is_an_order_or_a_whole_format),
		cmocka_unit_test(the_order_of_dates_is_decided_over_the_column),
		cmocka_unit_test(an_order_that_nothing_decides_is_shown_in_both_readings),
		cmocka_unit_test(short_years_that_could_stand_first_are_not_guessed),
		cmocka_unit_test(a_column_that_contradicts_itself_names_both_cells),
		cmocka_unit_test(a_sample_is_cut_between_characters),
		cmocka_unit_test(a_moment_needs_an_offset),
		cmocka_unit_test(the_decimal_mark_is_decided_over_the_column),
		cmocka_unit_test(a_mark_that_nothing_decides_is_shown_in_both_readings),
		cmocka_unit_test(two_styles_in_one_column_name_both_cells),
		cmocka_unit_test(amounts_are_read_to_the_cent),
		cmocka_unit_test(a_sign_may_stand_on_either_side),
		cmocka_unit_test(a_currency_may_stand_on_either_side),
		cmocka_unit_test(an_accountants_zero_may_have_a_currency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
