/* A document as a workbook (Office Open XML), the only user of libxlsxwriter: a sheet for
 * each section behind one that says what the report is.  Rows are written as they come.
 *
 * Cells of a spreadsheet are binary floating point.  Amounts of more than 15 digits,
 * which it would round, are written as text, and their column then has no formula. */

#include "io/document_internal.h"

#include "base/die.h"
#include "base/utf8.h"
#include "io/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define SHEET_ROWS \
	1000000           /* a sheet has 1,048,576, and some are for totals and figures */
#define WIDEST 60         /* column, in characters */
#define TEXT_MAX 32767    /* characters of a cell */
#define NAME_MAX_UNITS 31 /* of a sheet, as UTF-16 */
#define CURRENCY_END 7    /* " in EUR" */
#define DIGITS_MAX INT64_C(999999999999999)
#define SERIAL_DAY_0 693594 /* 1899-12-30 */
#define SERIAL_FIRST 61     /* before it a spreadsheet counts a day that never was */

enum weight { PLAIN, STRONG, WEIGHT_COUNT };

struct xlsx_writer {
	lxw_workbook *workbook;
	int fd; /* of the temporary file that it is written to */
	struct arena arena, text;
	lxw_worksheet *about; /* the first sheet */
	lxw_row_t about_row;
	struct xlsx_part { /* of the section: its sheets */
		lxw_worksheet *sheet;
		struct str name;
		lxw_row_t rows;
	} * parts;
	size_t part_count, part_capacity;
	lxw_row_t row; /* the next of the last part */
	bool has_filter;
	bool has_text_number[DOCUMENT_COLUMNS_MAX];
	size_t widths[DOCUMENT_COLUMNS_MAX];
	lxw_row_t total_row; /* 0: none */
	lxw_format *header, *title, *strong, *soft, *dates[WEIGHT_COUNT],
	    *counts[WEIGHT_COUNT], *missing[WEIGHT_COUNT];
	lxw_format *amounts[UINT8_MAX + 1][WEIGHT_COUNT];
	lxw_format *rates[20][WEIGHT_COUNT], *percents[20][WEIGHT_COUNT];
};

static NORETURN void
fail(const char *why)
{
	die(EXIT_SYSTEM, "the workbook cannot be written: %s", why);
}

static void
check(lxw_error error)
{
	if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		die(EXIT_INPUT,
		    "the workbook cannot be written: a text has more than %d characters",
		    TEXT_MAX);
	if (error != LXW_NO_ERROR)
		fail(lxw_strerror(error));
}

/* ---- Text ---- */

/* "_x0041_" would be read as the character of that number. */
static bool
is_escape(const char *p, size_t n)
{
	static const char hexadecimal[] = "0123456789abcdefABCDEF";

	if (n < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++)
		if (p[i] == '\0' || strchr(hexadecimal, p[i]) == NULL)
			return false;
	return true;
}

/* A copy that a cell can hold, with a NUL; lives until the next row. */
static const char *
cell_string(struct xlsx_writer *state, struct str text)
{
	char *out = arena_alloc(&state->text, 8 * text.n + 1), *end = out;

	for (size_t i = 0; i < text.n;) {
		uint32_t point = 0;
		size_t n = utf8_decode(text.p + i, text.n - i, &point);
		if (n == 0 || point == 0 || point == 0xfffe || point == 0xffff) {
			memcpy(end, "\xef\xbf\xbd", 3);
			end += 3;
			i += n == 0 ? 1 : n;
			continue;
		}
		if (is_escape(text.p + i, text.n - i)) {
			memcpy(end, "_x005F", 6);
			end += 6;
		}
		memcpy(end, text.p + i, n);
		end += n;
		i += n;
	}
	*end = '\0';
	return out;
}

static void
write_text(struct xlsx_writer *state, lxw_row_t row, lxw_col_t column, struct str text)
{
	check(worksheet_write_string(state->parts[state->part_count - 1].sheet, row,
	    column, cell_string(state, text), NULL));
}

static void
write_about(
    struct xlsx_writer *state, lxw_col_t column, struct str text, lxw_format *format)
{
	check(worksheet_write_string(
	    state->about, state->about_row, column, cell_string(state, text), format));
}

/* ---- Formats ---- */

static lxw_format *
new_format(struct xlsx_writer *state, const char *number, enum weight weight)
{
	lxw_format *format = workbook_add_format(state->workbook);

	if (format == NULL)
		fail("out of memory");
	if (number != NULL)
		format_set_num_format(format, number);
	if (weight == STRONG) {
		format_set_bold(format);
		format_set_top(format, LXW_BORDER_THIN);
	}
	return format;
}

static lxw_format *
amount_format_of(struct xlsx_writer *state, struct currency currency, enum weight weight)
{
	lxw_format **format = &state->amounts[currency.number][weight];
	char number[64], whole[16];

	if (*format != NULL)
		return *format;
	snprintf(whole, sizeof(whole), "#,##0%s%.*s",
	    currency_decimals(currency) > 0 ? "." : "", currency_decimals(currency),
	    "0000");
	snprintf(number, sizeof(number), "%s\\ [$%.*s];[Red]-%s\\ [$%.*s]", whole,
	    STR_ARG(currency_code(currency)), whole, STR_ARG(currency_code(currency)));
	return *format = new_format(state, number, weight);
}

static lxw_format *
rate_format_of(
    struct xlsx_writer *state, bool is_percent, int32_t scale, enum weight weight)
{
	lxw_format **format =
	    is_percent ? &state->percents[scale][weight] : &state->rates[scale][weight];
	char number[32];

	if (*format != NULL)
		return *format;
	snprintf(number, sizeof(number), "0%s%.*s%s", scale > 0 ? "." : "", (int)scale,
	    "00000000000000000000", is_percent ? "%" : "");
	return *format = new_format(state, number, weight);
}

static void
make_formats(struct xlsx_writer *state)
{
	for (enum weight weight = PLAIN; weight < WEIGHT_COUNT; weight++) {
		state->dates[weight] = new_format(state, "yyyy\\-mm\\-dd", weight);
		state->counts[weight] = new_format(state, "#,##0", weight);
		state->missing[weight] = new_format(state, NULL, weight);
		format_set_align(state->missing[weight], LXW_ALIGN_RIGHT);
	}
	state->strong = new_format(state, NULL, STRONG);
	state->header = new_format(state, NULL, PLAIN);
	format_set_bold(state->header);
	format_set_bottom(state->header, LXW_BORDER_THIN);
	format_set_bg_color(state->header, 0xE8EDF3);
	state->title = new_format(state, NULL, PLAIN);
	format_set_bold(state->title);
	format_set_font_size(state->title, 14);
	state->soft = new_format(state, NULL, PLAIN);
	format_set_font_color(state->soft, 0x4D5661);
}

/* ---- Sheets ---- */

static bool
is_forbidden(unsigned char c)
{
	return c < 0x20 || c == 0x7f || strchr("[]:*?/\\'", c) != NULL;
}

/* The title with what no name may have left out, cut to `units`. */
static struct str
sheet_name(struct xlsx_writer *state, struct str title, size_t units)
{
	char *name = arena_alloc(&state->arena, 3 * title.n + 1);
	size_t n = 0, used = 0;

	for (size_t i = 0; i < title.n;) {
		size_t length = utf8_sequence(title.p + i, title.n - i);
		size_t wide = length == 4 ? 2 : 1;
		if (used + wide > units)
			break;
		if (length == 0 || is_forbidden((unsigned char)title.p[i]))
			name[n++] = '_';
		else
			for (size_t k = 0; k < length; k++)
				name[n++] = title.p[i + k];
		i += length == 0 ? 1 : length;
		used += wide;
	}
	return n > 0 ? (struct str){ name, n } : str_of("_");
}

static size_t
units_of(struct str text)
{
	size_t units = 0;

	for (size_t i = 0; i < text.n;) {
		size_t length = utf8_sequence(text.p + i, text.n - i);
		units += length == 4 ? 2 : 1;
		i += length == 0 ? 1 : length;
	}
	return units;
}

/* " in EUR" at the end of a title, or nothing. */
static struct str
currency_of(struct str title)
{
	struct str end = { title.p + title.n, 0 };

	if (title.n <= CURRENCY_END || memcmp(end.p - CURRENCY_END, " in ", 4) != 0)
		return end;
	for (const char *p = end.p - 3; p < end.p; p++)
		if (*p < 'A' || *p > 'Z')
			return end;
	return (struct str){ end.p - CURRENCY_END, CURRENCY_END };
}

/* The title; of one that is too long and names its currency the name of the section, so
 * that the currency stays. */
static struct str
wanted_name(struct xlsx_writer *state, const struct document_section *section)
{
	struct str currency = currency_of(section->title);
	const struct document_column named = { .name = section->name };

	if (currency.n == 0 || units_of(section->title) <= NAME_MAX_UNITS)
		return section->title;
	return arena_print(&state->text, "%.*s%.*s",
	    STR_ARG(document_label(&named, &state->text)), STR_ARG(currency));
}

/* A name that no sheet has, without regard to case; "History" is a spreadsheet's own. */
static struct str
free_name(struct xlsx_writer *state, const struct document_section *section)
{
	struct str title = wanted_name(state, section);
	struct str name = sheet_name(state, title, NAME_MAX_UNITS);

	if (str_equal_nocase(name, str_of("History")))
		name = str_of("History_");
	for (int i = 2;
	     workbook_validate_sheet_name(state->workbook,
		 arena_copy(&state->arena, name).p) == LXW_ERROR_SHEETNAME_ALREADY_USED;
	     i++) {
		struct str base = sheet_name(state, title, NAME_MAX_UNITS - 8);
		name = arena_print(&state->arena, "%.*s (%d)", STR_ARG(base), i);
	}
	return arena_copy(&state->arena, name);
}

static lxw_worksheet *
add_sheet(struct xlsx_writer *state, struct str name)
{
	lxw_worksheet *sheet = workbook_add_worksheet(state->workbook, name.p);

	if (sheet == NULL)
		fail("a sheet cannot be added");
	return sheet;
}

/* A sheet for the section, with its header. */
static void
add_part(struct document *document)
{
	struct xlsx_writer *state = document->state;
	const struct document_section *section = document->section;
	struct xlsx_part *part;

	state->parts = array_reserve(state->parts, &state->part_capacity,
	    state->part_count + 1, sizeof(*state->parts));
	part = &state->parts[state->part_count++];
	part->name = free_name(state, section);
	part->sheet = add_sheet(state, part->name);
	part->rows = 0;
	state->row = 0;
	state->has_filter = false;
	if (section->column_count == 0)
		return;
	for (size_t c = 0; c < section->column_count; c++) {
		struct str label = document_label(&section->columns[c], &state->text);
		if (label.n + 3 > state->widths[c])
			state->widths[c] = label.n + 3;
		check(worksheet_write_string(part->sheet, 0, (lxw_col_t)c,
		    cell_string(state, label), state->header));
	}
	worksheet_freeze_panes(part->sheet, 1, 1);
	worksheet_repeat_rows(part->sheet, 0, 0);
	worksheet_set_landscape(part->sheet);
	worksheet_fit_to_pages(part->sheet, 1, 0);
	state->row = 1;
}

/* To be called behind the last row of a sheet, before what stands below. */
static void
end_rows(struct document *document)
{
	struct xlsx_writer *state = document->state;
	struct xlsx_part *part = &state->parts[state->part_count - 1];

	if (!state->has_filter)
		check(worksheet_autofilter(part->sheet, 0, 0, part->rows,
		    (lxw_col_t)(document->section->column_count - 1)));
	state->has_filter = true;
}

static void
end_part(struct document *document)
{
	struct xlsx_writer *state = document->state;
	lxw_worksheet *sheet = state->parts[state->part_count - 1].sheet;

	for (size_t c = 0; c < DOCUMENT_COLUMNS_MAX && state->widths[c] > 0; c++)
		check(worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c,
		    (double)(state->widths[c] < WIDEST ? state->widths[c] : WIDEST),
		    NULL));
}

/* ---- Cells ---- */

static double
amount_value(const struct document_cell *cell)
{
	static const double powers[] = { 1, 10, 100, 1000, 10000 };

	return (double)cell->number / powers[currency_decimals(cell->currency)];
}

static double
rate_value(const struct document_cell *cell)
{
	double power = 1;

	for (int32_t i = 0; i < cell->rate.scale; i++)
		power *= 10;
	if (cell->kind == DOCUMENT_PERCENT)
		power *= 100;
	return (double)cell->rate.digits / power;
}

/* Can a spreadsheet hold the number as it is? */
static bool
is_exact(const struct document_cell *cell)
{
	int64_t number = cell->number;

	if (cell->kind == DOCUMENT_RATE || cell->kind == DOCUMENT_PERCENT)
		number = cell->rate.digits;
	if (cell->kind == DOCUMENT_DATE)
		return number - SERIAL_DAY_0 >= SERIAL_FIRST;
	return number <= DIGITS_MAX && number >= -DIGITS_MAX;
}

static void
number_and_format(struct xlsx_writer *state, const struct document_cell *cell,
    enum weight weight, double *number, lxw_format **format)
{
	*number = (double)cell->number;
	*format = state->counts[weight];
	switch (cell->kind) {
	case DOCUMENT_DATE:
		*number = (double)(cell->number - SERIAL_DAY_0);
		*format = state->dates[weight];
		break;
	case DOCUMENT_AMOUNT:
		*number = amount_value(cell);
		*format = amount_format_of(state, cell->currency, weight);
		break;
	case DOCUMENT_RATE:
	case DOCUMENT_PERCENT:
		*number = rate_value(cell);
		*format = rate_format_of(
		    state, cell->kind == DOCUMENT_PERCENT, cell->rate.scale, weight);
		break;
	case DOCUMENT_TEXT:
	case DOCUMENT_COUNT:
	case DOCUMENT_DAYS:
	case DOCUMENT_KIND_COUNT:
		break;
	}
}

static void
write_cell(struct xlsx_writer *state, size_t column, const struct document_cell *cell,
    enum weight weight)
{
	lxw_worksheet *sheet = state->parts[state->part_count - 1].sheet;
	char buffer[DOCUMENT_CELL_SIZE];
	struct str text = document_cell_text(cell, buffer);
	lxw_format *format = weight == STRONG ? state->strong : NULL;
	double number = 0;

	if (utf8_width(text) + 6 > state->widths[column] && cell->kind != DOCUMENT_TEXT)
		state->widths[column] = text.n + 6;
	else if (utf8_width(text) + 2 > state->widths[column])
		state->widths[column] = utf8_width(text) + 2;
	if (cell->state == DOCUMENT_EMPTY) {
		if (weight == STRONG)
			check(worksheet_write_blank(
			    sheet, state->row, (lxw_col_t)column, state->strong));
		return;
	}
	if (cell->state == DOCUMENT_UNDEFINED || cell->kind == DOCUMENT_TEXT ||
	    !is_exact(cell)) {
		if (cell->kind != DOCUMENT_TEXT)
			format = state->missing[weight];
		state->has_text_number[column] = true;
		check(worksheet_write_string(sheet, state->row, (lxw_col_t)column,
		    cell_string(state, text), format));
		return;
	}
	number_and_format(state, cell, weight, &number, &format);
	check(
	    worksheet_write_number(sheet, state->row, (lxw_col_t)column, number, format));
}

/* ---- Formulas ---- */

static struct str
column_letters(struct xlsx_writer *state, size_t column)
{
	char letters[LXW_MAX_COL_NAME_LENGTH];

	lxw_col_to_name(letters, (lxw_col_t)column, LXW_FALSE);
	return arena_copy(&state->text, str_of(letters));
}

/* 'It''s'!: as formulas name a sheet. */
static struct str
quoted_name(struct xlsx_writer *state, struct str name)
{
	return arena_print(&state->text, "'%.*s'", STR_ARG(name));
}

/* "=SUM(D2:D41)", over all parts. */
static const char *
sum_formula(struct xlsx_writer *state, size_t column)
{
	struct str letters = column_letters(state, column), formula = { "=", 1 };

	for (size_t i = 0; i < state->part_count; i++) {
		const struct xlsx_part *part = &state->parts[i];
		struct str sheet = state->part_count == 1
				       ? str_of("")
				       : arena_print(&state->text, "%.*s!",
					     STR_ARG(quoted_name(state, part->name)));
		if (part->rows == 0)
			continue;
		formula = arena_print(&state->text, "%.*s%sSUM(%.*s%.*s2:%.*s%u)",
		    STR_ARG(formula), i > 0 ? "+" : "", STR_ARG(sheet), STR_ARG(letters),
		    STR_ARG(letters), (unsigned)part->rows + 1);
	}
	return formula.p;
}

static void
write_sum(struct xlsx_writer *state, size_t column, const struct document_cell *cell)
{
	lxw_format *format = NULL;
	double number = 0;

	number_and_format(state, cell, STRONG, &number, &format);
	check(worksheet_write_formula_num(state->parts[state->part_count - 1].sheet,
	    state->row, (lxw_col_t)column, sum_formula(state, column), format, number));
	if (state->widths[column] < 18)
		state->widths[column] = 18;
}

/* ---- Charts ---- */

static const char *
range(struct xlsx_writer *state, lxw_row_t from_row, size_t from, lxw_row_t to_row,
    size_t to)
{
	struct str name = quoted_name(state, state->parts[0].name);
	struct str first = column_letters(state, from), last = column_letters(state, to);

	return arena_print(&state->text, "=%.*s!$%.*s$%u:$%.*s$%u", STR_ARG(name),
	    STR_ARG(first), (unsigned)from_row + 1, STR_ARG(last), (unsigned)to_row + 1)
	    .p;
}

/* The rows of the first sheet that a chart shows. */
static lxw_row_t
chart_rows(const struct document *document)
{
	const struct xlsx_writer *state = document->state;
	lxw_row_t kept = (lxw_row_t)document->kept_rows;

	return kept < state->parts[0].rows ? kept : state->parts[0].rows;
}

static void
add_series(struct document *document, lxw_chart *chart,
    const struct document_chart *wanted, size_t series)
{
	struct xlsx_writer *state = document->state;
	size_t column = wanted->first + series;
	lxw_row_t last = chart_rows(document);
	lxw_chart_series *added;

	added =
	    chart_add_series(chart, range(state, 1, wanted->label, last, wanted->label),
		range(state, 1, column, last, column));
	if (added == NULL)
		fail("a chart cannot be added");
	chart_series_set_name(added, range(state, 0, column, 0, column));
}

/* Darker fields for larger numbers; the table is its own heat map. */
static void
colour_table(struct document *document, const struct document_chart *wanted)
{
	struct xlsx_writer *state = document->state;
	lxw_conditional_format scale = { .type = LXW_CONDITIONAL_2_COLOR_SCALE,
		.min_color = 0xFFFFFF,
		.max_color = 0x8FB8E8 };

	if (document->section->columns[wanted->first].kind == DOCUMENT_PERCENT) {
		scale.min_rule_type = scale.max_rule_type =
		    LXW_CONDITIONAL_RULE_TYPE_NUMBER;
		scale.max_value = 1; /* 100 percent: what is more is no darker */
	}
	check(worksheet_conditional_format_range(state->parts[0].sheet, 1,
	    (lxw_col_t)wanted->first, chart_rows(document),
	    (lxw_col_t)(wanted->first + wanted->count - 1), &scale));
}

static const char *
chart_title(struct document *document, const struct document_chart *wanted)
{
	struct xlsx_writer *state = document->state;
	struct str title = wanted->title;

	if (wanted->kind != CHART_TOTALS && document->rows > chart_rows(document))
		title = arena_print(&state->text, "%.*s, the first %u rows",
		    STR_ARG(title), (unsigned)chart_rows(document));
	return cell_string(state, title);
}

static void
insert_chart(
    struct document *document, const struct document_chart *wanted, size_t number)
{
	struct xlsx_writer *state = document->state;
	bool lines = wanted->kind == CHART_LINES || wanted->kind == CHART_BAND;
	lxw_chart *chart = workbook_add_chart(
	    state->workbook, lines ? LXW_CHART_LINE : LXW_CHART_COLUMN);

	if (chart == NULL)
		fail("a chart cannot be added");
	chart_title_set_name(chart, chart_title(document, wanted));
	if (wanted->kind == CHART_TOTALS) {
		size_t last = wanted->first + wanted->count - 1;
		lxw_row_t row = state->total_row > 0 ? state->total_row : 1;
		if (chart_add_series(chart, range(state, 0, wanted->first, 0, last),
			range(state, row, wanted->first, row, last)) == NULL)
			fail("a chart cannot be added");
	} else {
		for (size_t s = 0; s < wanted->count; s++)
			add_series(document, chart, wanted, s);
	}
	if (wanted->kind == CHART_TOTALS || wanted->count == 1)
		chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	check(worksheet_insert_chart(state->parts[0].sheet, (lxw_row_t)(1 + number * 16),
	    (lxw_col_t)(document->section->column_count + 1), chart));
}

static void
insert_charts(struct document *document)
{
	const struct xlsx_writer *state = document->state;
	const struct document_section *section = document->section;

	for (size_t i = 0; i < section->chart_count && document->kept_rows > 0; i++) {
		const struct document_chart *chart = &section->charts[i];
		if (chart->kind == CHART_HEAT)
			colour_table(document, chart);
		else if (chart->kind != CHART_TOTALS ||
			 (state->part_count == 1 &&
			     (state->total_row > 0 || document->rows == 1)))
			insert_chart(document, chart, i);
	}
}

/* ---- The calls ---- */

static void
open_workbook(struct document *document, struct xlsx_writer *state)
{
	const struct document_head *head = document->head;
	struct arena arena = { 0 };
	lxw_workbook_options options = { .constant_memory = LXW_TRUE,
		.use_zip64 = LXW_FALSE };
	lxw_doc_properties properties = { 0 };

	state->fd = spool_open();
	options.tmpdir = getenv("TMPDIR");
	if (options.tmpdir != NULL && *options.tmpdir == '\0')
		options.tmpdir = NULL;
	/* By its descriptor, for the temporary file has no name. */
	state->workbook = workbook_new_opt(
	    arena_print(&state->arena, "/dev/fd/%d", state->fd).p, &options);
	if (state->workbook == NULL)
		fail("out of memory");
	/* The same report is the same file, whenever it is made. */
	properties.title = (char *)(uintptr_t)arena_copy(&arena, head->title).p;
	properties.created = ((time_t)head->as_of.day - UNIX_DAY) * 86400;
	check(workbook_set_properties(state->workbook, &properties));
	arena_free(&arena);
}

static void
xlsx_open(struct document *document)
{
	const struct document_head *head = document->head;
	struct document_cell as_of = cell_date(head->as_of);
	struct xlsx_writer *state;
	size_t capacity = 0;
	char buffer[DOCUMENT_CELL_SIZE];

	state = array_reserve(NULL, &capacity, 1, sizeof(*state));
	memset(state, 0, sizeof(*state));
	document->state = state;
	open_workbook(document, state);
	make_formats(state);
	state->about = add_sheet(state, str_of("Report"));
	check(worksheet_set_column(state->about, 0, 0, 28, NULL));
	check(worksheet_set_column(state->about, 1, 1, 90, NULL));
	write_about(state, 0, head->title, state->title);
	state->about_row = 1;
	write_about(state, 0, str_of("as of"), state->soft);
	write_about(state, 1, document_cell_text(&as_of, buffer), NULL);
	for (size_t i = 0; i < head->setting_count; i++) {
		state->about_row++;
		write_about(state, 0, head->settings[i].name, state->soft);
		write_about(
		    state, 1, document_cell_text(&head->settings[i].value, buffer), NULL);
	}
	state->about_row++;
}

static void
xlsx_section(struct document *document)
{
	struct xlsx_writer *state = document->state;

	arena_reset(&state->text);
	state->part_count = 0;
	state->total_row = 0;
	memset(state->has_text_number, 0, sizeof(state->has_text_number));
	memset(state->widths, 0, sizeof(state->widths));
	add_part(document);
	state->about_row++;
	write_about(state, 0, state->parts[0].name, state->header);
	write_about(state, 1, document->section->title, state->header);
}

static void
xlsx_note(struct document *document, struct str text)
{
	struct xlsx_writer *state = document->state;

	state->about_row++;
	write_about(state, 1, text, state->soft);
}

static void
xlsx_table(struct document *document)
{
	(void)document;
}

static void
xlsx_row(struct document *document, const struct document_cell *cells)
{
	struct xlsx_writer *state = document->state;
	size_t limit = document->options->sheet_rows;

	if (state->row > (limit == 0 ? SHEET_ROWS : limit)) {
		end_rows(document);
		end_part(document);
		add_part(document);
	}
	arena_reset(&state->text);
	for (size_t c = 0; c < document->section->column_count; c++)
		write_cell(state, c, &cells[c], PLAIN);
	state->parts[state->part_count - 1].rows++;
	state->row++;
}

static void
xlsx_total(struct document *document, const struct document_cell *cells)
{
	struct xlsx_writer *state = document->state;
	const struct document_section *section = document->section;

	end_rows(document);
	arena_reset(&state->text);
	for (size_t c = 0; c < section->column_count; c++)
		if (section->columns[c].adds_up && document->rows > 0 &&
		    cells[c].state == DOCUMENT_VALUE && is_exact(&cells[c]) &&
		    !state->has_text_number[c])
			write_sum(state, c, &cells[c]);
		else
			write_cell(state, c, &cells[c], STRONG);
	if (state->total_row == 0)
		state->total_row = state->row;
	state->row++;
}

static void
xlsx_table_end(struct document *document)
{
	struct xlsx_writer *state = document->state;

	end_rows(document);
	arena_reset(&state->text);
	insert_charts(document);
	state->row++;
}

/* Title, value, and what it was made of, in the first three columns. */
static void
xlsx_figure(struct document *document, const struct document_figure *figure)
{
	struct xlsx_writer *state = document->state;

	arena_reset(&state->text);
	write_text(state, state->row, 0, figure->title);
	if (utf8_width(figure->title) + 2 > state->widths[0])
		state->widths[0] = utf8_width(figure->title) + 2;
	write_cell(state, 1, &figure->value, PLAIN);
	if (!document->options->hide_formulas)
		write_text(
		    state, state->row, 2, document_explanation(figure, &state->text));
	state->row++;
}

static void
xlsx_section_end(struct document *document)
{
	end_part(document);
}

/* The library does not look whether its temporary files took all. */
static void
check_sheets(struct xlsx_writer *state)
{
	lxw_worksheet *sheet;

	STAILQ_FOREACH(sheet, state->workbook->worksheets, list_pointers)
	if (sheet->optimize_tmpfile != NULL &&
	    (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)))
		fail(strerror(errno));
}

static void
xlsx_close(struct document *document)
{
	struct xlsx_writer *state = document->state;

	check_sheets(state);
	check(workbook_close(state->workbook));
	document_put_file(document, state->fd);
	(void)close(state->fd);
	array_free(state->parts);
	arena_free(&state->arena);
	arena_free(&state->text);
	array_free(state);
}

const struct document_writer document_workbook_writer = {
	.open = xlsx_open,
	.section = xlsx_section,
	.note = xlsx_note,
	.table = xlsx_table,
	.row = xlsx_row,
	.total = xlsx_total,
	.table_end = xlsx_table_end,
	.figure = xlsx_figure,
	.section_end = xlsx_section_end,
	.close = xlsx_close,
};
