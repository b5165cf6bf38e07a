#include "io/sheet_currency.h"
#include "io/sheet_format.h"
#include "io/sheet_value.h"
#include "io/sheet_xml.h"

#include "base/map.h"

/* Where tables stand: document-content, body, spreadsheet, table. */
#define TABLE_DEPTH 4

#define REPEAT_MAX ((uint64_t)1 << 31)

struct cell {
	unsigned depth; /* 0: in none */
	uint64_t repeat;
	bool is_covered, has_formula, is_error;
	enum {
		VALUE_NONE,
		VALUE_NUMBER,
		VALUE_DATE,
		VALUE_TIME,
		VALUE_TRUTH,
		VALUE_TEXT
	} type;
	bool has_value;
	char currency[SHEET_CURRENCY_SIZE]; /* that it names; "": none */
	struct growing value;               /* of its attribute */
	struct growing display;             /* its paragraphs */
};

struct ods {
	struct sheet_job *job;
	struct map hidden_styles;
	const char *style; /* being read, in the arena */

	struct sheet_entry *entry; /* of the table */
	bool writes;               /* the table, not only whether it has values */
	bool in_table, in_row, row_is_hidden;
	unsigned row_depth;
	uint64_t row, row_repeat, column; /* from 1 */

	struct cell cell;
	unsigned paragraph_depth, skip_depth; /* 0: not inside */
	bool blank_before, paragraph_has_text;
};

static bool
fail_cell(struct ods *ods, const char *what)
{
	char name[CELL_COLUMN_SIZE];

	return fault_set(ods->job->fault, ods->row, "cell %s%llu of \"%.*s\" %s",
	    cell_column_name((uint32_t)ods->column, name), (unsigned long long)ods->row,
	    STR_ARG(ods->entry->title), what);
}

static uint64_t
repeat_of(const struct xml_element *element, const char *name)
{
	uint64_t repeat = xml_number(element, XML_TABLE, name, 1);

	return repeat == 0 ? 1 : repeat > REPEAT_MAX ? REPEAT_MAX : repeat;
}

/* ---- Tables ---- */

static void
start_style(struct ods *ods, const struct xml_element *element)
{
	const char *text;

	if (xml_is(element, XML_STYLE, "style")) {
		text = xml_attribute(element, XML_STYLE, "name");
		ods->style =
		    text == NULL ? NULL : arena_copy(&ods->job->arena, str_of(text)).p;
	}
	if (!xml_is(element, XML_STYLE, "table-properties") || ods->style == NULL)
		return;
	text = xml_attribute(element, XML_TABLE, "display");
	if (text != NULL && strcmp(text, "false") == 0)
		(void)map_intern(&ods->hidden_styles, str_of(ods->style));
}

static void
start_table(struct ods *ods, const struct xml_element *element)
{
	struct sheet_job *job = ods->job;
	const char *name = xml_attribute(element, XML_TABLE, "name");
	const char *style = xml_attribute(element, XML_TABLE, "style-name");
	bool is_wanted =
	    job->wanted != NULL && name != NULL && strcmp(name, job->wanted) == 0;

	ods->entry = sheet_add(job, str_of(name == NULL ? "" : name));
	if (ods->entry == NULL)
		return;
	/* Copies of other files' tables have such names. */
	ods->entry->is_hidden =
	    (style != NULL && map_find(&ods->hidden_styles, str_of(style)) != MAP_NONE) ||
	    (name != NULL && strncmp(name, "'file:", 6) == 0);
	ods->in_table = true;
	ods->row = 1;
	ods->writes = job->chosen == SHEET_NONE &&
		      (job->wanted != NULL ? is_wanted : !ods->entry->is_hidden);
	if (ods->writes)
		job->chosen = job->sheets.count - 1;
}

/* An empty table was not the one. */
static void
end_table(struct ods *ods)
{
	struct sheet_job *job = ods->job;

	ods->in_table = false;
	if (!ods->writes)
		return;
	ods->entry->has_values = job->writer.width > 0;
	if (job->wanted == NULL && job->writer.width == 0) {
		job->chosen = SHEET_NONE;
		job->hidden_rows = 0;
	}
}

static void
start_row(struct ods *ods, const struct xml_element *element)
{
	const char *visible = xml_attribute(element, XML_TABLE, "visibility");

	ods->in_row = true;
	ods->row_depth = element->depth;
	ods->row_repeat = repeat_of(element, "number-rows-repeated");
	ods->row_is_hidden = visible != NULL && strcmp(visible, "visible") != 0;
	ods->column = 1;
}

static void
end_row(struct ods *ods)
{
	struct sheet_writer *writer = &ods->job->writer;

	ods->in_row = false;
	if (ods->writes) {
		if (ods->row_is_hidden && writer->column > 0)
			ods->job->hidden_rows += ods->row_repeat;
		(void)writer_end_row(writer, ods->row, ods->row_repeat);
	}
	ods->row += ods->row_repeat;
}

/* ---- Cells ---- */

static bool
keep(struct ods *ods, struct growing *growing, struct str text)
{
	return growing_add(growing, text, SHEET_CELL_MAX) ||
	       fail_cell(ods, "is longer than 1 MiB");
}

static void
take_value(struct ods *ods, const struct xml_element *element)
{
	static const struct {
		const char *type, *attribute;
		int value;
	} types[] = {
		{ "float", "value", VALUE_NUMBER },
		{ "currency", "value", VALUE_NUMBER },
		{ "percentage", "value", VALUE_NUMBER },
		{ "date", "date-value", VALUE_DATE },
		{ "time", "time-value", VALUE_TIME },
		{ "boolean", "boolean-value", VALUE_TRUTH },
		{ "string", "string-value", VALUE_TEXT },
	};
	const char *type = xml_attribute(element, XML_OFFICE, "value-type"), *value;

	for (size_t i = 0; i < COUNT(types) && type != NULL; i++) {
		if (strcmp(types[i].type, type) != 0)
			continue;
		ods->cell.type = types[i].value;
		value = xml_attribute(element, XML_OFFICE, types[i].attribute);
		ods->cell.has_value = value != NULL;
		if (value != NULL)
			(void)keep(ods, &ods->cell.value, str_of(value));
	}
}

static void
start_cell(struct ods *ods, const struct xml_element *element)
{
	const char *type = xml_attribute(element, XML_CALC, "value-type");
	const char *currency = xml_attribute(element, XML_OFFICE, "currency");
	struct cell *cell = &ods->cell;

	cell->value.n = 0;
	cell->display.n = 0;
	*cell = (struct cell){
		.depth = element->depth,
		.repeat = repeat_of(element, "number-columns-repeated"),
		.is_covered = xml_is(element, XML_TABLE, "covered-table-cell"),
		.has_formula = xml_attribute(element, XML_TABLE, "formula") != NULL,
		.is_error = type != NULL && strcmp(type, "error") == 0,
		.value = cell->value,
		.display = cell->display,
	};
	take_value(ods, element);
	if (currency != NULL && strlen(currency) < sizeof(cell->currency))
		memcpy(cell->currency, currency, strlen(currency));
}

/* Older programs store the number 0 for an error, and show it. */
static bool
shows_error(const struct cell *cell)
{
	struct str display = { cell->display.p, cell->display.n };

	return cell->is_error ||
	       (cell->has_formula && display.n > 0 &&
		   (display.p[0] == '#' ||
		       (display.n > 4 && memcmp(display.p, "Err:", 4) == 0)));
}

/* 00042 is what is meant where 42 is shown so. */
static bool
shows_zeros(struct str number, struct str display)
{
	size_t zeros = display.n - number.n;

	if (number.n == 0 || display.n <= number.n ||
	    memcmp(display.p + zeros, number.p, number.n) != 0)
		return false;
	for (size_t i = 0; i < display.n; i++)
		if (display.p[i] < '0' || display.p[i] > '9' ||
		    (i < zeros && display.p[i] != '0'))
			return false;
	return true;
}

static struct str
typed_value(struct cell *cell, struct str display, char buffer[CELL_TEXT_SIZE])
{
	const struct cell_style any = { .kind = CELL_DATE_TIME };
	struct str value = { cell->value.p, cell->value.n };
	size_t n;

	switch (cell->type) {
	case VALUE_NUMBER:
		n = cell_number(
		    value, (struct cell_style){ .kind = CELL_NUMBER }, buffer);
		value = (struct str){ buffer, n };
		return n == 0 || shows_zeros(value, display) ? display : value;
	case VALUE_DATE:
		return value.n == 0 ? display : cell_iso_moment(value, any);
	case VALUE_TIME:
		n = cell_duration(value, buffer);
		return n > 0 ? (struct str){ buffer, n } : display;
	case VALUE_TRUTH:
		return str_is(value, "true") ? (struct str)STR("TRUE")
					     : (struct str)STR("FALSE");
	case VALUE_TEXT:
	case VALUE_NONE:
	default:
		return cell->has_value ? value : display;
	}
}

/* Formats are not read: what they show stands in the cell. */
static struct str
cell_currency(const struct ods *ods, struct str value)
{
	const struct cell *cell = &ods->cell;
	struct str display = { cell->display.p, cell->display.n };

	if (cell->type != VALUE_NUMBER || ods->job->is_currency == NULL ||
	    value.p == display.p)
		return (struct str)STR("");
	return ods->job->is_currency(str_of(cell->currency))
		   ? str_of(cell->currency)
		   : sheet_shown_currency(display, ods->job->is_currency);
}

static void
write_cell(struct ods *ods, struct str value)
{
	uint64_t end = ods->column + ods->cell.repeat;
	struct str currency = cell_currency(ods, value);

	for (uint64_t at = ods->column; at < end; at++)
		if (!writer_amount(&ods->job->writer, ods->row, at, currency, value))
			return;
}

static void
end_cell(struct xml_reader *reader)
{
	struct ods *ods = reader->context;
	struct cell *cell = &ods->cell;
	struct str display = { cell->display.p, cell->display.n }, value = display;
	char buffer[CELL_TEXT_SIZE];

	cell->depth = 0;
	if (!shows_error(cell))
		value = typed_value(cell, display, buffer);
	if (cell->is_covered)
		value.n = 0;
	if (value.n > 0 && !ods->writes)
		ods->entry->has_values = true;
	if (ods->writes && cell->has_formula && cell->type == VALUE_NONE &&
	    display.n == 0 && !cell->is_covered)
		(void)fail_cell(ods, "is a formula whose result is not stored: open the "
				     "file in a spreadsheet program and save it");
	else if (ods->writes && value.n > 0)
		write_cell(ods, value);
	ods->column += cell->repeat;
}

/* ---- Text in cells ---- */

/* Blanks are one, however many, unless they are elements. */
static void
flush_blank(struct ods *ods)
{
	if (ods->blank_before)
		(void)keep(ods, &ods->cell.display, (struct str)STR(" "));
	ods->blank_before = false;
	ods->paragraph_has_text = true;
}

static void
start_paragraph(struct ods *ods, const struct xml_element *element)
{
	if (ods->cell.display.n > 0)
		(void)keep(ods, &ods->cell.display, (struct str)STR("\n"));
	ods->paragraph_depth = element->depth;
	ods->blank_before = false;
	ods->paragraph_has_text = false;
}

static void
start_in_paragraph(struct ods *ods, const struct xml_element *element)
{
	uint64_t blanks = 0;

	if (element->space != XML_TEXT || strcmp(element->name, "note") == 0 ||
	    strcmp(element->name, "ruby-text") == 0) {
		ods->skip_depth = element->depth; /* a comment, a picture */
		return;
	}
	if (strcmp(element->name, "s") == 0)
		blanks = xml_number(element, XML_TEXT, "c", 1);
	else if (strcmp(element->name, "tab") == 0 ||
		 strcmp(element->name, "line-break") == 0)
		blanks = 1;
	if (blanks > 0)
		flush_blank(ods);
	for (; blanks > 0 && keep(ods, &ods->cell.display, (struct str)STR(" "));
	     blanks--)
		;
}

static void
on_text(struct xml_reader *reader, struct str text)
{
	struct ods *ods = reader->context;

	if (ods->paragraph_depth == 0 || ods->skip_depth != 0)
		return;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			ods->blank_before = ods->paragraph_has_text;
			continue;
		}
		flush_blank(ods);
		if (!keep(ods, &ods->cell.display, (struct str){ text.p + i, 1 }))
			return;
	}
}

/* ---- Elements ---- */

static void
on_start(struct xml_reader *reader, const struct xml_element *element)
{
	struct ods *ods = reader->context;
	bool is_cell = xml_is(element, XML_TABLE, "table-cell") ||
		       xml_is(element, XML_TABLE, "covered-table-cell");

	if (element->depth == 3 && element->space == XML_OFFICE &&
	    strcmp(element->name, "text") == 0)
		(void)sheet_fail_other(reader->fault);
	if (ods->skip_depth != 0)
		return;
	if (!ods->in_table) {
		start_style(ods, element);
		if (element->depth == TABLE_DEPTH && xml_is(element, XML_TABLE, "table"))
			start_table(ods, element);
	} else if (!ods->in_row) {
		if (xml_is(element, XML_TABLE, "table-row"))
			start_row(ods, element);
		else if (xml_is(element, XML_TABLE, "shapes"))
			ods->skip_depth = element->depth; /* charts have tables */
	} else if (ods->paragraph_depth != 0) {
		start_in_paragraph(ods, element);
	} else if (ods->cell.depth != 0) {
		if (xml_is(element, XML_TEXT, "p"))
			start_paragraph(ods, element);
		else
			ods->skip_depth = element->depth;
	} else if (is_cell) {
		start_cell(ods, element);
	}
}

static void
on_end(struct xml_reader *reader, const struct xml_element *element)
{
	struct ods *ods = reader->context;

	if (ods->skip_depth != 0) {
		if (element->depth == ods->skip_depth)
			ods->skip_depth = 0;
		return;
	}
	if (ods->in_table && !ods->in_row && element->depth == TABLE_DEPTH)
		end_table(ods);
	else if (ods->paragraph_depth != 0 && element->depth == ods->paragraph_depth)
		ods->paragraph_depth = 0;
	else if (ods->cell.depth != 0 && element->depth == ods->cell.depth)
		end_cell(reader);
	else if (ods->in_row && element->depth == ods->row_depth)
		end_row(ods);
}

/* ---- The package ---- */

static void
start_manifest(struct xml_reader *reader, const struct xml_element *element)
{
	if (xml_is(element, XML_MANIFEST, "encryption-data"))
		(void)fault_set(reader->fault, 0,
		    "is encrypted: save the workbook without a password");
}

bool
ods_read(struct sheet_job *job)
{
	struct ods ods = { .job = job };
	struct xml_reader manifest = { .start = start_manifest, .fault = job->fault };
	struct xml_reader content = {
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.context = &ods,
		.fault = job->fault,
	};
	bool good = xml_read(&manifest, job->archive, "META-INF/manifest.xml");

	if (good && !archive_has(job->archive, "content.xml"))
		good = sheet_fail_other(job->fault);
	good = good && xml_read(&content, job->archive, "content.xml");
	map_free(&ods.hidden_styles);
	growing_free(&ods.cell.value);
	growing_free(&ods.cell.display);
	return good;
}
