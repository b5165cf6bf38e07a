#include "io/sheet_currency.h"
#include "io/sheet_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void
assert_text(const char *what, const char *actual, size_t n, const char *expected)
{
	if (!str_is((struct str){ actual, n }, expected))
		fail_msg("%s: \"%.*s\", not \"%s\"", what, (int)n, actual, expected);
}

static void
numbers_are_what_a_spreadsheet_shows(void **state)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{ "0", "0" },
		{ "-0", "0" },
		{ "0.0", "0" },
		{ "0E5", "0" },
		{ "007", "7" },
		{ "+5", "5" },
		{ " 5 ", "5" },
		{ "0.30000000000000004", "0.3" },
		{ "1234.5600000000002", "1234.56" },
		{ "1.1000000000000001E-2", "0.011" },
		{ "-119.00000000000001", "-119" },
		{ "0.99999999999999989", "1" },
		{ "999999999999999.9", "1000000000000000" },
		{ "99999.999999999985", "100000" },
		{ "1E3", "1000" },
		{ "1.5e+2", "150" },
		{ "1.2345678901234501E+17", "123456789012345000" },
		{ "12345678901234567", "12345678901234567" },
		{ "1234567890.12345678", "1234567890.12346" },
		{ ".5", "0.5" },
		{ "5.", "5" },
		{ "100.50", "100.5" },
		{ "1E-7", "0.0000001" },
		{ "33.333333333333336", "33.3333333333333" },
		{ "0.1249999999999999999", "0.125" },
		{ "", "" },
		{ "-", "" },
		{ ".", "" },
		{ "1E", "" },
		{ "1E+-3", "" },
		{ "1E400", "" },
		{ "1E99999999999999999999", "" },
		{ "1.2.3", "" },
		{ "1,5", "" },
		{ "0x10", "" },
		{ "NaN", "" },
		{ "INF", "" },
	};
	char out[CELL_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_text(rows[i].text, out,
		    cell_number(str_of(rows[i].text), (struct cell_style){ 0 }, out),
		    rows[i].expected);
}

static void
the_longest_numbers_fit(void **state)
{
	char out[CELL_TEXT_SIZE], long_text[5001];

	(void)state;
	assert_int_equal(
	    cell_number(str_of("-1.23456789012345E308"), (struct cell_style){ 0 }, out),
	    310);
	assert_int_equal(
	    cell_number(str_of("-1.23456789012345E-308"), (struct cell_style){ 0 }, out),
	    1 + 2 + 308 + 14);
	memset(long_text, '9', sizeof(long_text));
	assert_int_equal(cell_number((struct str){ long_text, sizeof(long_text) },
			     (struct cell_style){ 0 }, out),
	    0);
	memset(long_text, '0', sizeof(long_text));
	assert_int_equal(cell_number((struct str){ long_text, sizeof(long_text) },
			     (struct cell_style){ 0 }, out),
	    1);
}

static void
whole_numbers_keep_the_zeros_that_their_format_shows(void **state)
{
	static const struct {
		const char *format, *text, *expected;
	} rows[] = {
		{ "00000", "42", "00042" },
		{ "00000", "-42", "-00042" },
		{ "00000", "1234567", "1234567" },
		{ "00000", "0", "00000" },
		{ "00000", "4.5", "4.5" },
		{ "0", "42", "42" },
		{ "0.00", "42", "42" },
		{ "0000 0000", "42", "42" },
	};
	char out[CELL_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_text(rows[i].format, out,
		    cell_number(
			str_of(rows[i].text), cell_style_of(str_of(rows[i].format)), out),
		    rows[i].expected);
}

static void
formats_tell_days_from_numbers(void **state)
{
	static const struct {
		const char *format;
		enum cell_kind kind;
	} rows[] = {
		{ "General", CELL_NUMBER },
		{ "GENERAL", CELL_NUMBER },
		{ "Standard", CELL_NUMBER },
		{ "0.00", CELL_NUMBER },
		{ "#,##0.00", CELL_NUMBER },
		{ "#,##0.00_);[Red](#,##0.00)", CELL_NUMBER },
		{ "0.00E+00", CELL_NUMBER },
		{ "##0.0E+0", CELL_NUMBER },
		{ "0%", CELL_NUMBER },
		{ "# ?/?", CELL_NUMBER },
		{ "@", CELL_NUMBER },
		{ "", CELL_NUMBER },
		{ ";;;", CELL_NUMBER },
		{ "#,##0.00\\ [$\xe2\x82\xac-407]", CELL_NUMBER },
		{ "[$USD] #,##0.00", CELL_NUMBER },
		{ "_-* #,##0.00\\ \"days\"_-", CELL_NUMBER },
		{ "0 \"d\"", CELL_NUMBER },
		{ "\\d0", CELL_NUMBER },
		{ "[Red]0", CELL_NUMBER },
		{ "[>=100]0;[Magenta]0.0", CELL_NUMBER },
		{ "dd.mm.yyyy", CELL_DATE },
		{ "dd\\.mm\\.yyyy", CELL_DATE },
		{ "DD/MM/YYYY", CELL_DATE },
		{ "m/d/yy", CELL_DATE },
		{ "mmm-yy", CELL_DATE },
		{ "mmmm", CELL_DATE },
		{ "[$-407]d. mmmm yyyy;@", CELL_DATE },
		{ "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", CELL_DATE },
		{ "yyyy\xe5\xb9\xb4m\xe6\x9c\x88"
		  "d\xe6\x97\xa5",
		    CELL_DATE },
		{ "yyyy\"-\"mm\"-\"dd", CELL_DATE },
		{ "dd/mm/yyyy hh:mm", CELL_DATE_TIME },
		{ "m/d/yyyy h:mm AM/PM", CELL_DATE_TIME },
		{ "yyyy-mm-dd\\Thh:mm:ss.000", CELL_DATE_TIME },
		{ "hh:mm:ss", CELL_TIME },
		{ "h:mm AM/PM", CELL_TIME },
		{ "mm:ss.0", CELL_TIME },
		{ "[h]:mm:ss", CELL_ELAPSED },
		{ "[mm]:ss", CELL_ELAPSED },
		{ "\"open", CELL_NUMBER },
		{ "[", CELL_NUMBER },
		{ "\\", CELL_NUMBER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (cell_style_of(str_of(rows[i].format)).kind != rows[i].kind)
			fail_msg("\"%s\" is not %d", rows[i].format, (int)rows[i].kind);
}

static void
built_in_formats_are_known_by_number(void **state)
{
	(void)state;
	assert_int_equal(cell_style_built_in(0).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(4).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(11).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(13).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(14).kind, CELL_DATE);
	assert_int_equal(cell_style_built_in(17).kind, CELL_DATE);
	assert_int_equal(cell_style_built_in(20).kind, CELL_TIME);
	assert_int_equal(cell_style_built_in(22).kind, CELL_DATE_TIME);
	assert_int_equal(cell_style_built_in(37).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(44).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(46).kind, CELL_ELAPSED);
	assert_int_equal(cell_style_built_in(49).kind, CELL_NUMBER);
	assert_int_equal(cell_style_built_in(164).kind, CELL_NUMBER);
}

static void
days_are_counted_as_spreadsheets_count(void **state)
{
	static const struct {
		const char *text;
		enum cell_kind kind;
		bool from_1904;
		const char *expected;
	} rows[] = {
		{ "1", CELL_DATE, false, "1900-01-01" },
		{ "59", CELL_DATE, false, "1900-02-28" },
		{ "60", CELL_DATE, false, "1900-02-29" },
		{ "61", CELL_DATE, false, "1900-03-01" },
		{ "25569", CELL_DATE, false, "1970-01-01" },
		{ "46054", CELL_DATE, false, "2026-02-01" },
		{ "46054.75", CELL_DATE, false, "2026-02-01" },
		{ "4.6054E4", CELL_DATE, false, "2026-02-01" },
		{ "2958465", CELL_DATE, false, "9999-12-31" },
		{ "2958466", CELL_DATE, false, "" },
		{ "-1", CELL_DATE, false, "" },
		{ "0", CELL_DATE, false, "0" },
		{ "0", CELL_DATE, true, "1904-01-01" },
		{ "44592", CELL_DATE, true, "2026-02-01" },
		{ "2957003", CELL_DATE, true, "9999-12-31" },
		{ "2957004", CELL_DATE, true, "" },
		{ "46054.5", CELL_DATE_TIME, false, "2026-02-01T12:00:00" },
		{ "46054", CELL_DATE_TIME, false, "2026-02-01T00:00:00" },
		{ "46054.999999", CELL_DATE_TIME, false, "2026-02-02T00:00:00" },
		{ "0.5", CELL_DATE_TIME, false, "12:00:00" },
		{ "0.629861111111111", CELL_TIME, false, "15:07:00" },
		{ "46054.629861111111", CELL_TIME, false, "15:07:00" },
		{ "0.99999999", CELL_TIME, false, "00:00:00" },
		{ "1.5", CELL_ELAPSED, false, "36:00:00" },
		{ "0.0104166666666667", CELL_ELAPSED, false, "00:15:00" },
		{ "x", CELL_DATE, false, "" },
		{ "1E300", CELL_DATE, false, "" },
	};
	char out[CELL_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct cell_style style = { .kind = (uint8_t)rows[i].kind };
		assert_text(rows[i].text, out,
		    cell_moment(str_of(rows[i].text), style, rows[i].from_1904, out),
		    rows[i].expected);
	}
}

static void
iso_moments_and_durations_become_days_and_times(void **state)
{
	static const struct cell_style date = { .kind = CELL_DATE };
	static const struct cell_style moment = { .kind = CELL_DATE_TIME };
	static const struct {
		const char *text, *expected;
	} durations[] = {
		{ "PT12H30M05S", "12:30:05" },
		{ "PT12H30M05.6S", "12:30:05" },
		{ "PT08H00M00,000S", "08:00:00" },
		{ "PT36H", "36:00:00" },
		{ "PT90S", "00:01:30" },
		{ "PT59M", "00:59:00" },
		{ "P1D", "" },
		{ "PT", "" },
		{ "PT5", "" },
		{ "PTH", "" },
		{ "PT5S5H", "" },
		{ "PT99999999H", "" },
		{ "PT1.2.3S", "" },
	};
	char out[CELL_TEXT_SIZE];
	struct str text;

	(void)state;
	text = cell_iso_moment(str_of("2026-02-01T00:00:00"), moment);
	assert_text("midnight", text.p, text.n, "2026-02-01");
	text = cell_iso_moment(str_of("2026-02-01T10:30:00"), date);
	assert_text("a day", text.p, text.n, "2026-02-01");
	text = cell_iso_moment(str_of("2026-02-01T10:30:00.123"), moment);
	assert_text("a moment", text.p, text.n, "2026-02-01T10:30:00");
	for (size_t i = 0; i < COUNT(durations); i++)
		assert_text(durations[i].text, out,
		    cell_duration(str_of(durations[i].text), out), durations[i].expected);
}

static void
references_are_columns_and_rows(void **state)
{
	char name[CELL_COLUMN_SIZE];
	uint32_t column, row;

	(void)state;
	assert_true(cell_reference("A1", &column, &row));
	assert_int_equal(column, 1);
	assert_true(cell_reference("XFD1048576", &column, &row));
	assert_int_equal(column, 16384);
	assert_int_equal(row, 1048576);
	assert_true(cell_reference("$AB$12", &column, &row));
	assert_int_equal(column, 28);
	assert_false(cell_reference("", &column, &row));
	assert_false(cell_reference("A", &column, &row));
	assert_false(cell_reference("12", &column, &row));
	assert_false(cell_reference("A0", &column, &row));
	assert_false(cell_reference("AAAA1", &column, &row));
	assert_false(cell_reference("A12345678", &column, &row));
	assert_false(cell_reference("a1", &column, &row));
	assert_false(cell_reference("A1:B2", &column, &row));
	assert_string_equal(cell_column_name(28, name), "AB");
	assert_string_equal(cell_column_name(16384, name), "XFD");
}

static bool
is_currency(struct str text)
{
	static const char *const known[] = { "€", "$", "US$", "£", "kr", "USD", "EUR",
		"CHF", "Fr." };

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(text, known[i]))
			return true;
	return false;
}

static void
currencies_are_those_of_formats(void **state)
{
	static const struct {
		const char *format, *currency;
	} rows[] = {
		{ "#,##0.00\\ [$€-407];[Red]\\-#,##0.00\\ [$€-407]", "€" },
		{ "[$€-2]\\ #,##0.00", "€" },
		{ "[$€-x-euro2] 0.00", "€" },
		{ "[$USD] #,##0.00", "USD" },
		{ "[$$-409]#,##0.00", "USD" },
		{ "[$$-1009]#,##0.00", "CAD" },
		{ "[$$-en-AU]#,##0.00", "AUD" },
		{ "[$$-40000409]0", "USD" },
		{ "[$$-7777]0", "$" },
		{ "#,##0.00 [$kr-41D]", "SEK" },
		{ "\"£\"#,##0.00", "£" },
		{ "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", "€" },
		{ "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\)", "$" },
		{ "\\$#,##0", "$" },
		{ "$#,##0", "$" },
		{ "#,##0.00\\ \\€", "€" },
		{ "#,##0.00 €", "€" },
		{ "\"US\"$0", "US$" },
		{ "\"Fr. \"0.00", "Fr." },
		{ "[Red]0.00\" CHF\"", "CHF" },
		{ "#,##0.00", "" },
		{ "0;\"€\"0", "" },
		{ "0\" pcs\"", "" },
		{ "\"a very long unit of measurement €\"0", "" },
		{ "[$-407]d. mmmm yyyy", "" },
		{ "[$", "" },
		{ "[$]0", "" },
		{ "\"", "" },
		{ "\\", "" },
		{ "General", "" },
		{ "", "" },
	};
	char out[SHEET_CURRENCY_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str found =
		    sheet_format_currency(str_of(rows[i].format), is_currency, out);
		assert_text(rows[i].format, found.p, found.n, rows[i].currency);
	}
}

static void
currencies_are_those_displayed(void **state)
{
	static const struct {
		const char *display, *currency;
	} rows[] = {
		{ "1.234,50 €", "€" },
		{ "1.234,50\xc2\xa0€", "€" },
		{ "-£1,234.50", "£" },
		{ "(US$ 5)", "US$" },
		{ "CHF 5", "CHF" },
		{ "5 %", "" },
		{ "1,50E+03", "" },
		{ "5", "" },
		{ "€", "€" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str found =
		    sheet_shown_currency(str_of(rows[i].display), is_currency);
		assert_text(rows[i].display, found.p, found.n, rows[i].currency);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_what_a_spreadsheet_shows),
		cmocka_unit_test(the_longest_numbers_fit),
		cmocka_unit_test(whole_numbers_keep_the_zeros_that_their_format_shows),
		cmocka_unit_test(formats_tell_days_from_numbers),
		cmocka_unit_test(built_in_formats_are_known_by_number),
		cmocka_unit_test(days_are_counted_as_spreadsheets_count),
		cmocka_unit_test(iso_moments_and_durations_become_days_and_times),
		cmocka_unit_test(references_are_columns_and_rows),
		cmocka_unit_test(currencies_are_those_of_formats),
		cmocka_unit_test(currencies_are_those_displayed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
