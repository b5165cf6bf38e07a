/* Documents of every kind of column, chart and figure, in every format. */

#include "io/document.h"
#include "io/document_spool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
	char folder[64], path[80];
	char text[200000];
} file;

static int
make_folder(void **state)
{
	const char *temporary = getenv("TMPDIR");

	(void)state;
	snprintf(file.folder, sizeof(file.folder), "%.40s/document-XXXXXX",
	    temporary == NULL ? "/tmp" : temporary);
	if (mkdtemp(file.folder) == NULL)
		return -1;
	snprintf(file.path, sizeof(file.path), "%s/out", file.folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	(void)unlink(file.path);
	return rmdir(file.folder);
}

static struct currency
currency_of(const char *code)
{
	struct currency currency;

	assert_true(currency_parse(str_of(code), &currency));
	return currency;
}

static struct date
day(const char *text)
{
	struct date date;

	assert_true(date_parse(str_of(text), &date));
	return date;
}

/* ---- One document ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("month", TEXT, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("items", COUNT, true),
	DOCUMENT_COLUMN("late", DAYS, false),
	DOCUMENT_COLUMN("lowest", AMOUNT, true),
	DOCUMENT_COLUMN("expected", AMOUNT, true),
	DOCUMENT_COLUMN("highest", AMOUNT, true),
	DOCUMENT_COLUMN("factor", RATE, false),
	DOCUMENT_COLUMN("share", PERCENT, false),
};

static const struct document_chart charts[] = {
	{ CHART_BARS, STR("bars of <each>"), 0, 4, 3 },
	{ CHART_TOTALS, STR("totals"), 0, 4, 3 },
	{ CHART_LINES, STR("lines"), 0, 4, 3 },
	{ CHART_BAND, STR("band"), 0, 4, 3 },
	{ CHART_HEAT, STR("heat"), 0, 7, 2 },
};

static const struct document_section section = { STR("all"), STR("All: [kinds]"), columns,
	COUNT(columns), charts, COUNT(charts) };

static void
write_row(struct document *document, const char *month, int64_t minor, bool is_total)
{
	struct currency eur = currency_of("EUR");
	const struct document_cell cells[COUNT(columns)] = {
		cell_text(str_of(month)),
		is_total ? cell_empty() : cell_date(day("2026-02-28")),
		cell_count(is_total ? 2 : 1),
		is_total ? cell_empty() : cell_days(-3),
		cell_amount((struct amount){ minor }, eur),
		cell_amount((struct amount){ 2 * minor }, eur),
		cell_amount((struct amount){ 3 * minor }, eur),
		is_total ? cell_empty() : cell_rate((struct rate){ 123456, 5 }),
		is_total ? cell_undefined(DOCUMENT_PERCENT)
			 : cell_percent((struct rate){ 1250, 2 }),
	};

	if (is_total)
		document_total(document, cells);
	else
		document_row(document, cells);
}

/* Returns what document_close() says; the file is in `file.text`, with its size. */
static enum document_result
write_document(struct document_options options, int64_t total, size_t *size)
{
	static const struct output_options plain = { .style = OUTPUT_CSV };
	const struct document_head head = { STR("test"), STR("A & B"), day("2026-03-01"),
		NULL, 0, false };
	const struct document_input input = { STR("lowest"), cell_count(1) };
	struct output *output = output_open(file.path, &plain);
	struct document *document = document_open(output, &options, &head);
	enum document_result result;
	FILE *stream;

	document_section(document, &section);
	document_note(document, str_of("a note"));
	write_row(document, "2026-01", 123456, false);
	write_row(document, "a\"<b>|\\", -100, false);
	write_row(document, "total", total, true);
	document_figure(document, &(struct document_figure){ STR("mean"), STR("The mean"),
				      cell_undefined(DOCUMENT_RATE), STR("sum / n"),
				      STR("in 2026"), &input, 1, STR("points") });
	result = document_close(document);
	output_close(output);
	stream = fopen(file.path, "rb");
	assert_non_null(stream);
	*size = fread(file.text, 1, sizeof(file.text) - 1, stream);
	file.text[*size] = '\0';
	fclose(stream);
	return result;
}

static void
assert_has(const char *part)
{
	if (strstr(file.text, part) == NULL)
		fail_msg("no \"%s\" in: %s", part, file.text);
}

static void
writes(struct document_options options, const char *const *parts)
{
	size_t size;

	assert_int_equal(write_document(options, 123356, &size), DOCUMENT_DONE);
	for (; *parts != NULL; parts++)
		assert_has(*parts);
}

/* ---- Formats ---- */

static void
test_rows(void **state)
{
	static const char *const parts[] = {
		"month,due_date,items,late,lowest,expected,highest,factor,share\n"
		"2026-01,2026-02-28,1,-3,1234.56,2469.12,3703.68,1.23456,12.50\n"
		"\"a\"\"<b>|\\\",2026-02-28,1,-3,-1.00,-2.00,-3.00,1.23456,12.50\n",
		NULL
	};
	static const char *const figures[] = {
		"section,figure,value,unit,formula,inputs,period,title\n"
		"All: [kinds],mean,NA,points,sum / n,lowest 1,in 2026,The mean\n",
		NULL
	};
	size_t size;

	(void)state;
	writes((struct document_options){ .format = DOCUMENT_AS_ROWS }, parts);
	writes(
	    (struct document_options){ .format = DOCUMENT_AS_ROWS, .table = "figures" },
	    figures);
	assert_int_equal(
	    write_document((struct document_options){ .table = "other" }, 123356, &size),
	    DOCUMENT_HAS_NO_TABLE);
	assert_int_equal(size, 0);
}

static void
test_text(void **state)
{
	static const char *const parts[] = { "A & B, as of 2026-03-01\n",
		"\nAll: [kinds]\n------------\na note\n",
		"\n2026-01  2026-02-28      1    -3  1,234.56  2,469.12  3,703.68  "
		"1.23456  "
		"12.50\n",
		"\ntotal                    2        1,233.56  2,467.12  3,700.68        "
		"      NA\n",
		"\nThe mean: NA points\n    = sum / n; lowest 1; in 2026\n", NULL };

	(void)state;
	writes((struct document_options){ .format = DOCUMENT_AS_TEXT }, parts);
}

static void
test_json(void **state)
{
	static const char *const parts[] = { "\"month\": \"a\\\"<b>|\\\\\"",
		"\"share\": null}", "\"lowest\": \"1234.56\"",
		"{\"figure\": \"mean\", \"title\": \"The mean\", \"value\": null, "
		"\"unit\": \"points\", \"period\": \"in 2026\", \"formula\": \"sum / "
		"n\", "
		"\"inputs\": {\"lowest\": \"1\"}}",
		NULL };

	(void)state;
	writes((struct document_options){ .format = DOCUMENT_AS_JSON }, parts);
}

static void
test_markdown(void **state)
{
	static const char *const parts[] = { "# A &amp; B\n", "## All\\: \\[kinds\\]\n",
		"| a\"&lt;b\\>\\|\\\\ | 2026-02-28 |", "| **total** |  | **2** |",
		"- The mean: **NA points**\n", NULL };

	(void)state;
	writes((struct document_options){ .format = DOCUMENT_AS_MARKDOWN }, parts);
}

static void
test_page(void **state)
{
	static const char *const parts[] = { "<title>A &amp; B</title>",
		"<figcaption>bars of &lt;each&gt;</figcaption>", "<figcaption>heat",
		"<polygon class=\"band\"", "<path class=\"l l2\"", ">1.23456</text>",
		"<th scope=\"row\">a&quot;&lt;b&gt;|\\</th>",
		"<td class=\"n neg\">-1.00</td>", "<td class=\"n\">NA</td>",
		"<dt>The mean</dt><dd><b>NA</b> points<p class=\"formula\">= sum / n; "
		"lowest "
		"1; in 2026</p></dd>",
		NULL };
	const char *table, *chart;

	(void)state;
	writes((struct document_options){ .format = DOCUMENT_AS_HTML }, parts);
	table = strstr(file.text, "<table");
	chart = strstr(file.text, "<svg");
	assert_non_null(table);
	assert_true(chart != NULL && chart < table);
	assert_null(strstr(file.text, "nan"));
	assert_null(strstr(file.text, "inf"));
}

static void
test_workbook(void **state)
{
	const struct document_options options = { .format = DOCUMENT_AS_WORKBOOK };
	size_t size;

	(void)state;
	if (!document_can_write(DOCUMENT_AS_WORKBOOK))
		skip();
	assert_int_equal(write_document(options, 123356, &size), DOCUMENT_DONE);
	assert_true(size > 4000);
	assert_memory_equal(file.text, "PK\3\4", 4);
}

/* ---- Totals ---- */

static void
test_total_that_does_not_foot(void **state)
{
	size_t size;

	(void)state;
	for (enum document_format format = DOCUMENT_AS_ROWS;
	     format <= DOCUMENT_AS_WORKBOOK; format++)
		if (document_can_write(format))
			assert_int_equal(
			    write_document((struct document_options){ .format = format },
				123357, &size),
			    DOCUMENT_DOES_NOT_FOOT);
}

static enum document_result
add_up(struct document_cell a, struct document_cell b, struct document_cell total)
{
	static const struct output_options plain = { .style = OUTPUT_CSV };
	static const struct document_column column = DOCUMENT_COLUMN("sum", AMOUNT, true);
	static const struct document_section one = { STR("one"), STR("one"), &column, 1,
		NULL, 0 };
	const struct document_options options = { .format = DOCUMENT_AS_JSON };
	const struct document_head head = { STR("t"), STR("t"), day("2026-03-01"), NULL,
		0, false };
	struct output *output = output_open(file.path, &plain);
	struct document *document = document_open(output, &options, &head);
	enum document_result result;

	document_section(document, &one);
	document_row(document, &a);
	document_row(document, &b);
	document_total(document, &total);
	result = document_close(document);
	output_close(output);
	return result;
}

static void
test_currencies_never_add_up(void **state)
{
	struct document_cell euro =
	    cell_amount((struct amount){ 100 }, currency_of("EUR"));
	struct document_cell dollar =
	    cell_amount((struct amount){ 100 }, currency_of("USD"));
	struct document_cell two =
	    cell_amount((struct amount){ 200 }, currency_of("EUR"));
	struct document_cell large =
	    cell_amount((struct amount){ INT64_MAX }, currency_of("EUR"));

	(void)state;
	assert_int_equal(add_up(euro, euro, two), DOCUMENT_DONE);
	assert_int_equal(add_up(euro, euro, euro), DOCUMENT_DOES_NOT_FOOT);
	assert_int_equal(add_up(euro, dollar, two), DOCUMENT_DOES_NOT_FOOT);
	assert_int_equal(add_up(dollar, dollar, two), DOCUMENT_DOES_NOT_FOOT);
	assert_int_equal(add_up(large, large, two), DOCUMENT_DOES_NOT_FOOT);
	assert_int_equal(add_up(euro, cell_empty(), euro), DOCUMENT_DONE);
	assert_int_equal(add_up(euro, dollar, cell_empty()), DOCUMENT_DONE);
}

/* ---- Rows that wait ---- */

static void
test_spool(void **state)
{
	struct document_spool *spool = document_spool_open(3);
	char name[16];

	(void)state;
	for (int64_t i = 0; i < 20000; i++) {
		snprintf(name, sizeof(name), "row %d", (int)i);
		document_spool_add(spool,
		    (struct document_cell[]){ cell_text(str_of(name)), cell_count(i),
			cell_text(str_of(i % 2 == 0 ? "" : "odd")) });
	}
	for (int turn = 0; turn < 2; turn++) {
		document_spool_rewind(spool);
		for (int64_t i = 0; i < 20000; i++) {
			const struct document_cell *cells = document_spool_next(spool);
			assert_non_null(cells);
			snprintf(name, sizeof(name), "row %d", (int)i);
			assert_true(str_is(cells[0].text, name));
			assert_int_equal(cells[1].number, i);
			assert_true(str_is(cells[2].text, i % 2 == 0 ? "" : "odd"));
		}
		assert_null(document_spool_next(spool));
	}
	document_spool_close(spool);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_workbook),
		cmocka_unit_test(test_total_that_does_not_foot),
		cmocka_unit_test(test_currencies_never_add_up),
		cmocka_unit_test(test_spool),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
