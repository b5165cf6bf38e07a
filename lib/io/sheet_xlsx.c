#include "io/sheet_xlsx.h"

#include "io/sheet_currency.h"
#include "io/sheet_format.h"
#include "io/sheet_xml.h"

/* ---- Relations: which part is what ---- */

#define RELATIONS_MAX 65536

struct relations {
	struct xlsx *book;
	struct str folder; /* of the part that has them */
	bool of_package;
	uint32_t count;
};

static bool
ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), length = strlen(end);

	return n >= length && strcmp(text + n - length, end) == 0;
}

static struct str
folder_of(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

/* "../a/./b" seen from "xl/": "a/b". */
static struct str
resolve(struct arena *arena, struct str folder, struct str target)
{
	char *path = arena_alloc(arena, folder.n + target.n + 1);
	struct str segment;
	size_t n = 0;

	if (target.n == 0 || target.p[0] != '/') {
		memcpy(path, folder.p, folder.n);
		n = folder.n;
	}
	while (str_split(&target, '/', &segment)) {
		if (str_is(segment, ".."))
			n = folder_of((struct str){ path, n > 0 ? n - 1 : 0 }).n;
		if (segment.n == 0 || str_is(segment, ".") || str_is(segment, ".."))
			continue;
		memcpy(path + n, segment.p, segment.n);
		n += segment.n;
		if (target.p != NULL)
			path[n++] = '/';
	}
	path[n] = '\0';
	return (struct str){ path, n };
}

static void
take_path(struct xlsx *book, const char *type, const char *id, struct str path)
{
	struct sheet_list *sheets = &book->job->sheets;

	if (ends_with(type, "/sharedStrings"))
		book->strings_part = path;
	if (ends_with(type, "/styles"))
		book->styles_part = path;
	if (!ends_with(type, "/worksheet"))
		return;
	for (size_t i = 0; i < sheets->count; i++)
		if (str_is(sheets->entries[i].id, id))
			sheets->entries[i].path = path;
}

static void
start_relation(struct xml_reader *reader, const struct xml_element *element)
{
	struct relations *relations = reader->context;
	const char *type, *target, *id;
	struct str path;

	if (!xml_is(element, XML_PACKAGE, "Relationship"))
		return;
	type = xml_attribute(element, XML_NONE, "Type");
	target = xml_attribute(element, XML_NONE, "Target");
	id = xml_attribute(element, XML_NONE, "Id");
	if (type == NULL || target == NULL || id == NULL)
		return;
	if (++relations->count > RELATIONS_MAX) {
		xml_fail(reader, "it has too many relations");
		return;
	}
	path = resolve(&relations->book->job->arena, relations->folder, str_of(target));
	if (!relations->of_package)
		take_path(relations->book, type, id, path);
	else if (ends_with(type, "/officeDocument"))
		relations->book->part = path;
}

/* `part` is that of the workbook; empty: the whole package. */
static bool
read_relations(struct xlsx *book, struct str part)
{
	struct relations relations = {
		.book = book,
		.folder = folder_of(part),
		.of_package = part.n == 0,
	};
	struct xml_reader reader = {
		.start = start_relation,
		.context = &relations,
		.fault = book->job->fault,
	};
	struct str file = { part.p + relations.folder.n, part.n - relations.folder.n };
	struct str name = arena_print(&book->job->arena, "%.*s_rels/%.*s.rels",
	    STR_ARG(relations.folder), STR_ARG(file));

	return xml_read(&reader, book->job->archive, name.p);
}

/* ---- The workbook ---- */

static void
start_workbook(struct xml_reader *reader, const struct xml_element *element)
{
	struct xlsx *book = reader->context;
	const char *name, *id, *state;
	struct sheet_entry *entry;

	if (element->depth == 1 && !xml_is(element, XML_SHEET, "workbook"))
		(void)sheet_fail_other(reader->fault);
	if (xml_is(element, XML_SHEET, "workbookPr"))
		book->from_1904 = xml_truth(element, "date1904");
	if (!xml_is(element, XML_SHEET, "sheet"))
		return;
	name = xml_attribute(element, XML_NONE, "name");
	id = xml_attribute(element, XML_RELATION, "id");
	state = xml_attribute(element, XML_NONE, "state");
	if (name == NULL || id == NULL) {
		xml_fail(reader, "a sheet has no name");
		return;
	}
	entry = sheet_add(book->job, str_of(name));
	if (entry == NULL)
		return;
	entry->id = arena_copy(&book->job->arena, str_of(id));
	entry->is_hidden = state != NULL && strcmp(state, "visible") != 0;
}

static bool
read_workbook(struct xlsx *book)
{
	struct xml_reader reader = {
		.start = start_workbook,
		.context = book,
		.fault = book->job->fault,
	};

	if (!read_relations(book, (struct str)STR("")))
		return false;
	if (book->part.n > 4 && ends_with(book->part.p, ".bin"))
		return fault_set(book->job->fault, 0,
		    "is a binary workbook (.xlsb): save it as .xlsx, .ods or CSV");
	if (book->part.n == 0)
		return sheet_fail_other(book->job->fault);
	return xml_read(&reader, book->job->archive, book->part.p) &&
	       read_relations(book, book->part);
}

/* ---- Styles ---- */

#define STYLES_MAX 65536

struct styles {
	struct xlsx *book;
	struct cell_style *formats; /* by number */
	size_t format_count, format_capacity;
	bool in_formats, in_cells;
};

static void
take_format(struct xml_reader *reader, const struct xml_element *element)
{
	struct styles *styles = reader->context;
	uint32_t number = xml_number(element, XML_NONE, "numFmtId", STYLES_MAX);
	const char *code = xml_attribute(element, XML_NONE, "formatCode");
	struct sheet_job *job = styles->book->job;
	char currency[SHEET_CURRENCY_SIZE];

	if (number >= STYLES_MAX || code == NULL) {
		xml_fail(reader, "a number format has no number or code");
		return;
	}
	styles->formats = array_reserve(styles->formats, &styles->format_capacity,
	    number + (size_t)1, sizeof(*styles->formats));
	for (; styles->format_count <= number; styles->format_count++)
		styles->formats[styles->format_count] =
		    cell_style_built_in((uint32_t)styles->format_count);
	styles->formats[number] = cell_style_of(str_of(code));
	if (job->is_currency != NULL)
		styles->formats[number].currency = arena_copy(&job->arena,
		    sheet_format_currency(str_of(code), job->is_currency, currency));
}

static void
take_style(struct xml_reader *reader, const struct xml_element *element)
{
	struct styles *styles = reader->context;
	struct xlsx *book = styles->book;
	uint32_t number = xml_number(element, XML_NONE, "numFmtId", 0);

	if (book->style_count == STYLES_MAX) {
		xml_fail(reader, "it has too many cell styles");
		return;
	}
	book->styles = array_reserve(book->styles, &book->style_capacity,
	    book->style_count + 1, sizeof(*book->styles));
	book->styles[book->style_count++] = number < styles->format_count
						? styles->formats[number]
						: cell_style_built_in(number);
}

/* numFmt and xf stand in other places, too. */
static void
start_style(struct xml_reader *reader, const struct xml_element *element)
{
	struct styles *styles = reader->context;

	if (element->depth == 2) {
		styles->in_formats = xml_is(element, XML_SHEET, "numFmts");
		styles->in_cells = xml_is(element, XML_SHEET, "cellXfs");
	}
	if (element->depth != 3)
		return;
	if (styles->in_formats && xml_is(element, XML_SHEET, "numFmt"))
		take_format(reader, element);
	if (styles->in_cells && xml_is(element, XML_SHEET, "xf"))
		take_style(reader, element);
}

static bool
read_styles(struct xlsx *book)
{
	struct styles styles = { .book = book };
	struct xml_reader reader = {
		.start = start_style,
		.context = &styles,
		.fault = book->job->fault,
	};
	bool good = book->styles_part.n == 0 ||
		    xml_read(&reader, book->job->archive, book->styles_part.p);

	array_free(styles.formats);
	return good;
}

/* ---- Shared strings ---- */

#define STRINGS_MAX ((size_t)1 << 24)
#define STRINGS_BYTES_MAX ((size_t)256 << 20)

static void
start_string(struct xml_reader *reader, const struct xml_element *element)
{
	struct xlsx *book = reader->context;

	if (xml_is(element, XML_SHEET, "rPh"))
		book->phonetic_depth = element->depth;
	if (xml_is(element, XML_SHEET, "t") && book->phonetic_depth == 0)
		book->text_depth = element->depth;
}

static void
end_string(struct xml_reader *reader, const struct xml_element *element)
{
	struct xlsx *book = reader->context;

	if (element->depth == book->phonetic_depth)
		book->phonetic_depth = 0;
	if (element->depth == book->text_depth)
		book->text_depth = 0;
	if (!xml_is(element, XML_SHEET, "si"))
		return;
	if (book->string_count == STRINGS_MAX) {
		xml_fail(reader, "it has too many strings");
		return;
	}
	book->string_ends = array_reserve(book->string_ends, &book->string_capacity,
	    book->string_count + 1, sizeof(*book->string_ends));
	book->string_ends[book->string_count++] = book->strings.n;
}

static void
text_of_string(struct xml_reader *reader, struct str text)
{
	struct xlsx *book = reader->context;

	if (book->text_depth > 0 && !growing_add(&book->strings, text, STRINGS_BYTES_MAX))
		xml_fail(reader, "its strings are too long");
}

static bool
read_strings(struct xlsx *book)
{
	struct xml_reader reader = {
		.start = start_string,
		.end = end_string,
		.text = text_of_string,
		.context = book,
		.fault = book->job->fault,
	};

	return book->strings_part.n == 0 ||
	       xml_read(&reader, book->job->archive, book->strings_part.p);
}

/* ---- Which sheet ---- */

/* The sheet that is wanted, else the first visible one with a value; tells of all
 * visible ones whether they have any. */
static void
choose(struct xlsx *book)
{
	struct sheet_job *job = book->job;

	for (size_t i = 0; i < job->sheets.count; i++) {
		struct sheet_entry *entry = &job->sheets.entries[i];
		bool is_wanted = job->wanted != NULL && str_is(entry->name, job->wanted);
		if (entry->path.n == 0)
			continue; /* a chart */
		if (is_wanted && job->chosen == SHEET_NONE)
			job->chosen = i;
		if (job->wanted != NULL || entry->is_hidden)
			continue;
		entry->has_values = xlsx_has_values(book, entry);
		if (entry->has_values && job->chosen == SHEET_NONE)
			job->chosen = i;
	}
}

bool
xlsx_read(struct sheet_job *job)
{
	struct xlsx book = { .job = job };
	bool good = read_workbook(&book) && read_styles(&book) && read_strings(&book);

	if (good) {
		choose(&book);
		good = job->chosen == SHEET_NONE ||
		       xlsx_write(&book, &job->sheets.entries[job->chosen]);
	}
	array_free(book.styles);
	array_free(book.string_ends);
	growing_free(&book.strings);
	return good;
}
