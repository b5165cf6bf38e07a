#include "io/sheet_xlsx.h"
#include "io/sheet_xml.h"

#include <stdlib.h>

struct merge {
	uint32_t top, left, bottom, right;
};

/* Ranges are taken up in the order of their rows; each column knows which rows of it
 * lie in a range begun above or to the left. */
struct merges {
	struct merge *list;
	size_t count, capacity, next;
	uint64_t cells_in_width; /* the work that they make */
	uint32_t from[SHEET_COLUMNS_MAX + 1], to[SHEET_COLUMNS_MAX + 1];
};

#define MERGES_WIDTH_MAX ((uint64_t)1 << 28)

enum cell_type {
	TYPE_NUMBER,
	TYPE_SHARED,
	TYPE_TEXT,
	TYPE_TRUTH,
	TYPE_MOMENT,
	TYPE_UNKNOWN
};

struct scan {
	struct xlsx *book;
	struct fault *fault;
	struct str title; /* of the sheet */
	bool is_probe, found;
	bool collect_merges;
	struct merges merges;

	uint64_t row, column; /* of the cell, from 1 */
	bool row_is_hidden;
	enum cell_type type;
	uint32_t style;
	bool in_cell, has_formula;
	unsigned value_depth, phonetic_depth; /* 0: not inside */
	struct growing text, decoded;
};

/* ---- Merged cells ---- */

static int
compare_merges(const void *a, const void *b)
{
	const struct merge *one = a, *other = b;

	return (one->top > other->top) - (one->top < other->top);
}

static void
take_merge(struct xml_reader *reader, const char *range)
{
	struct scan *scan = reader->context;
	struct merges *merges = &scan->merges;
	char first[16];
	const char *colon = range == NULL ? NULL : strchr(range, ':');
	struct merge merge;

	if (colon == NULL || (size_t)(colon - range) >= sizeof(first))
		return;
	memcpy(first, range, (size_t)(colon - range));
	first[colon - range] = '\0';
	if (!cell_reference(first, &merge.left, &merge.top) ||
	    !cell_reference(colon + 1, &merge.right, &merge.bottom) ||
	    merge.left > merge.right || merge.top > merge.bottom ||
	    merge.right > SHEET_COLUMNS_MAX) {
		xml_fail(reader, "merged cells are no range");
		return;
	}
	merges->cells_in_width += merge.right - merge.left + 1;
	if (merges->cells_in_width > MERGES_WIDTH_MAX) {
		xml_fail(reader, "it has too many merged cells");
		return;
	}
	merges->list = array_reserve(
	    merges->list, &merges->capacity, merges->count + 1, sizeof(merge));
	merges->list[merges->count++] = merge;
}

/* Takes up the ranges that begin at the row or above. */
static void
advance_merges(struct merges *merges, uint64_t row)
{
	while (merges->next < merges->count && merges->list[merges->next].top <= row) {
		const struct merge *merge = &merges->list[merges->next++];
		for (uint32_t column = merge->left; column <= merge->right; column++) {
			merges->from[column] = merge->top + (column == merge->left);
			merges->to[column] = merge->bottom;
		}
	}
}

static bool
is_covered(const struct merges *merges, uint64_t row, uint64_t column)
{
	return column <= SHEET_COLUMNS_MAX && merges->from[column] != 0 &&
	       merges->from[column] <= row && row <= merges->to[column];
}

/* ---- Values ---- */

static bool
fail_cell(struct scan *scan, const char *what)
{
	char name[CELL_COLUMN_SIZE];

	return fault_set(scan->fault, scan->row, "cell %s%llu of \"%.*s\" %s",
	    cell_column_name((uint32_t)scan->column, name), (unsigned long long)scan->row,
	    STR_ARG(scan->title), what);
}

static int
hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

/* "_x000D_" is how characters are written that XML does not allow. */
static bool
decode_escape(struct str text, char out[4], size_t *n)
{
	unsigned value = 0;

	if (text.n < 7 || text.p[0] != '_' || text.p[1] != 'x' || text.p[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		if (hex_value(text.p[i]) < 0)
			return false;
		value = value * 16 + (unsigned)hex_value(text.p[i]);
	}
	if (value == 0 || (value >= 0xd800 && value <= 0xdfff))
		return false;
	*n = value < 0x80 ? 1 : value < 0x800 ? 2 : 3;
	out[0] = (char)(*n == 1   ? value
			: *n == 2 ? 0xc0 | value >> 6
				  : 0xe0 | value >> 12);
	out[1] = (char)(0x80 | (*n == 2 ? value & 0x3f : value >> 6 & 0x3f));
	out[2] = (char)(0x80 | (value & 0x3f));
	return true;
}

static struct str
decode_text(struct scan *scan, struct str text)
{
	size_t start = 0;

	if (memmem(text.p, text.n, "_x", 2) == NULL)
		return text;
	scan->decoded.n = 0;
	for (size_t i = 0; i < text.n;) {
		char out[4];
		size_t n;
		if (!decode_escape((struct str){ text.p + i, text.n - i }, out, &n)) {
			i++;
			continue;
		}
		(void)growing_add(
		    &scan->decoded, (struct str){ text.p + start, i - start }, SIZE_MAX);
		(void)growing_add(&scan->decoded, (struct str){ out, n }, SIZE_MAX);
		i += 7;
		start = i;
	}
	(void)growing_add(
	    &scan->decoded, (struct str){ text.p + start, text.n - start }, SIZE_MAX);
	return (struct str){ scan->decoded.p, scan->decoded.n };
}

static bool
shared_string(struct scan *scan, struct str number, struct str *out)
{
	const struct xlsx *book = scan->book;
	long long index;
	size_t start;

	if (!str_to_integer(str_trim(number), &index) || index < 0 ||
	    (size_t)index >= book->string_count)
		return fail_cell(scan, "is damaged: there is no such string");
	start = index == 0 ? 0 : book->string_ends[index - 1];
	*out = (struct str){ book->strings.p + start, book->string_ends[index] - start };
	if (out->n > 0)
		*out = decode_text(scan, *out);
	return true;
}

static bool
number_value(
    struct scan *scan, struct str text, char buffer[CELL_TEXT_SIZE], struct str *out)
{
	const struct xlsx *book = scan->book;
	struct cell_style style = { .kind = CELL_NUMBER };
	size_t n = 0;

	if (scan->style < book->style_count)
		style = book->styles[scan->style];
	if (style.kind != CELL_NUMBER)
		n = cell_moment(text, style, book->from_1904, buffer);
	if (n == 0)
		n = cell_number(text, style, buffer);
	*out = (struct str){ buffer, n };
	return n > 0 || fail_cell(scan, "is damaged: its number is none");
}

/* What the cell shows.  False with the fault. */
static bool
cell_value(struct scan *scan, char buffer[CELL_TEXT_SIZE], struct str *out)
{
	struct str text = { scan->text.p, scan->text.n };
	struct cell_style style = { .kind = CELL_DATE_TIME };

	*out = text;
	if (text.n == 0)
		return !scan->has_formula || scan->type == TYPE_TEXT ||
		       fail_cell(scan,
			   "is a formula whose result is not stored: open the "
			   "file in a spreadsheet program and save it");
	if (scan->style < scan->book->style_count)
		style = scan->book->styles[scan->style];
	switch (scan->type) {
	case TYPE_SHARED:
		return shared_string(scan, text, out);
	case TYPE_TRUTH:
		*out = str_is(str_trim(text), "0") ? (struct str)STR("FALSE")
						   : (struct str)STR("TRUE");
		return true;
	case TYPE_MOMENT:
		*out = cell_iso_moment(text, style);
		return true;
	case TYPE_NUMBER:
		return number_value(scan, text, buffer, out);
	case TYPE_UNKNOWN:
		return fail_cell(scan, "is damaged: its type is not known");
	case TYPE_TEXT:
	default:
		*out = decode_text(scan, text);
		return true;
	}
}

/* ---- Elements ---- */

static enum cell_type
type_of(const char *text)
{
	static const struct {
		const char *text;
		enum cell_type type;
	} types[] = {
		{ "n", TYPE_NUMBER },
		{ "s", TYPE_SHARED },
		{ "str", TYPE_TEXT },
		{ "inlineStr", TYPE_TEXT },
		{ "e", TYPE_TEXT },
		{ "b", TYPE_TRUTH },
		{ "d", TYPE_MOMENT },
	};

	if (text == NULL)
		return TYPE_NUMBER;
	for (size_t i = 0; i < COUNT(types); i++)
		if (strcmp(types[i].text, text) == 0)
			return types[i].type;
	return TYPE_UNKNOWN;
}

static void
start_cell(struct xml_reader *reader, const struct xml_element *element)
{
	struct scan *scan = reader->context;
	const char *reference = xml_attribute(element, XML_NONE, "r");
	uint32_t column, row;

	scan->column++;
	if (reference != NULL) {
		if (!cell_reference(reference, &column, &row)) {
			xml_fail(reader, "a cell has no place");
			return;
		}
		scan->column = column;
	}
	scan->in_cell = true;
	scan->type = type_of(xml_attribute(element, XML_NONE, "t"));
	scan->style = xml_number(element, XML_NONE, "s", 0);
	scan->has_formula = false;
	scan->text.n = 0;
}

static void
start_row(struct xml_reader *reader, const struct xml_element *element)
{
	struct scan *scan = reader->context;
	uint32_t row = xml_number(element, XML_NONE, "r", 0);

	if (row != 0 && row <= scan->row) {
		xml_fail(reader, "its rows are not in order");
		return;
	}
	scan->row = row != 0 ? row : scan->row + 1;
	scan->column = 0;
	scan->row_is_hidden = xml_truth(element, "hidden");
	advance_merges(&scan->merges, scan->row);
}

static void
on_start(struct xml_reader *reader, const struct xml_element *element)
{
	struct scan *scan = reader->context;

	if (element->space != XML_SHEET)
		return;
	if (element->depth == 1 && !xml_is(element, XML_SHEET, "worksheet"))
		xml_fail(reader, "it is no sheet of cells");
	else if (strcmp(element->name, "row") == 0 && element->depth == 3)
		start_row(reader, element);
	else if (strcmp(element->name, "c") == 0 && element->depth == 4)
		start_cell(reader, element);
	else if (strcmp(element->name, "mergeCell") == 0 && scan->collect_merges)
		take_merge(reader, xml_attribute(element, XML_NONE, "ref"));
	if (!scan->in_cell)
		return;
	if (strcmp(element->name, "f") == 0)
		scan->has_formula = true;
	else if (strcmp(element->name, "rPh") == 0)
		scan->phonetic_depth = element->depth;
	else if ((strcmp(element->name, "v") == 0 || strcmp(element->name, "t") == 0) &&
		 scan->phonetic_depth == 0)
		scan->value_depth = element->depth;
}

static void
end_cell(struct xml_reader *reader)
{
	struct scan *scan = reader->context;
	char buffer[CELL_TEXT_SIZE];
	struct str value, currency = STR("");

	scan->in_cell = false;
	if (is_covered(&scan->merges, scan->row, scan->column))
		return;
	if (scan->is_probe) {
		scan->found |= scan->text.n > 0;
		reader->stop = scan->found;
		return;
	}
	if (scan->type == TYPE_NUMBER && scan->style < scan->book->style_count)
		currency = scan->book->styles[scan->style].currency;
	if (cell_value(scan, buffer, &value))
		(void)writer_amount(
		    &scan->book->job->writer, scan->row, scan->column, currency, value);
}

static void
on_end(struct xml_reader *reader, const struct xml_element *element)
{
	struct scan *scan = reader->context;
	struct sheet_writer *writer = &scan->book->job->writer;

	if (element->depth == scan->value_depth)
		scan->value_depth = 0;
	if (element->depth == scan->phonetic_depth)
		scan->phonetic_depth = 0;
	if (element->space != XML_SHEET)
		return;
	if (scan->in_cell && element->depth == 4)
		end_cell(reader);
	else if (element->depth == 3 && strcmp(element->name, "row") == 0) {
		scan->book->job->hidden_rows += scan->row_is_hidden && writer->column > 0;
		(void)writer_end_row(writer, scan->row, 1);
	}
}

static void
on_text(struct xml_reader *reader, struct str text)
{
	struct scan *scan = reader->context;

	if (scan->value_depth > 0 && !growing_add(&scan->text, text, SHEET_CELL_MAX))
		(void)fail_cell(scan, "is longer than 1 MiB");
}

static bool
run(struct scan *scan, const struct sheet_entry *entry, struct fault *fault)
{
	struct xml_reader reader = {
		.start = on_start,
		.end = on_end,
		.text = on_text,
		.context = scan,
		.fault = fault,
	};
	bool good;

	scan->fault = fault;
	scan->row = 0;
	scan->merges.next = 0;
	good = xml_read(&reader, scan->book->job->archive, entry->path.p);
	growing_free(&scan->text);
	growing_free(&scan->decoded);
	return good;
}

bool
xlsx_has_values(struct xlsx *book, const struct sheet_entry *entry)
{
	struct scan scan = { .book = book, .title = entry->title, .is_probe = true };
	struct fault fault = { 0 };

	return !run(&scan, entry, &fault) || scan.found;
}

bool
xlsx_write(struct xlsx *book, const struct sheet_entry *entry)
{
	struct scan scan = {
		.book = book,
		.title = entry->title,
		.collect_merges = true,
	};
	struct merges *merges = &scan.merges;
	bool good = run(&scan, entry, book->job->fault);

	/* Merged cells are told behind the rows: with them, all over again. */
	if (good && merges->count > 0) {
		scan.collect_merges = false;
		qsort(merges->list, merges->count, sizeof(*merges->list), compare_merges);
		book->job->hidden_rows = 0;
		writer_reset(&book->job->writer);
		good = run(&scan, entry, book->job->fault);
	}
	array_free(merges->list);
	return good;
}
