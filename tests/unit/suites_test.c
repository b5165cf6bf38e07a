/*
 * The public CSV suites (csv-spectrum, PapaParse's core cases), read in place from
 * ../shared; skipped where they are not.
 *
 * PapaParse has no header row: each case is read below a header made for it.  What
 * it repairs, we refuse, in the same row.
 */
#include "base/arena.h"
#include "io/table.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;

/* ---- JSON, as much as the suites use ---- */

enum json_kind { JSON_SCALAR, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
	enum json_kind kind;
	struct str name, text; /* of a member; of a string or scalar */
	struct json *first, *next;
	size_t count;
};

static void
skip_blanks(const char **p)
{
	while (isspace((unsigned char)**p) || **p == ',' || **p == ':')
		++*p;
}

static struct str
json_string(const char **p)
{
	static const char escapes[] = "n\nt\tr\rb\bf\f";
	char *out = arena_alloc(&arena, strcspn(*p, "\n") + 1), *end = out;
	const char *known;

	for (++*p; **p != '"'; ++*p) {
		if (**p != '\\') {
			*end++ = **p;
			continue;
		}
		++*p;
		assert_int_not_equal(**p, 'u'); /* the suites have none */
		known = strchr(escapes, **p);
		*end++ = known != NULL ? known[1] : **p;
	}
	++*p;
	return (struct str){ out, (size_t)(end - out) };
}

static struct json *
json_value(const char **p)
{
	struct json *value = arena_alloc(&arena, sizeof(*value)), **last = &value->first;
	struct str name = { 0 };

	skip_blanks(p);
	if (**p == '"') {
		value->kind = JSON_STRING;
		value->text = json_string(p);
	} else if (**p == '[' || **p == '{') {
		value->kind = *(*p)++ == '[' ? JSON_ARRAY : JSON_OBJECT;
		for (skip_blanks(p); **p != ']' && **p != '}'; skip_blanks(p)) {
			if (value->kind == JSON_OBJECT)
				name = json_string(p);
			*last = json_value(p);
			(*last)->name = name;
			last = &(*last)->next;
			value->count++;
		}
		++*p;
	} else {
		value->text = (struct str){ *p, strcspn(*p, ",]} \n") };
		*p += value->text.n;
	}
	return value;
}

static const struct json *
member(const struct json *object, const char *name)
{
	const struct json *at = object == NULL ? NULL : object->first;

	while (at != NULL && !str_is(at->name, name))
		at = at->next;
	return at;
}

/* ---- Files ---- */

/* The file as text with a NUL behind it; the test is skipped if it is not there. */
static struct str
suite_file(const char *name)
{
	const char *root = getenv("AR_ROOT");
	struct str path, text;
	FILE *file;
	long size;

	path = arena_print(
	    &arena, "%s/../shared/data/csv-suites/%s", root != NULL ? root : ".", name);
	file = fopen(path.p, "rb");
	if (file == NULL)
		skip();
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	text.p = arena_alloc(&arena, (size_t)size + 1);
	text.n = fread((char *)(uintptr_t)text.p, 1, (size_t)size, file);
	fclose(file);
	return text;
}

static struct table *
read_text(struct str text, const struct table_options *options)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	assert_int_equal(write(fd, text.p, text.n), (ssize_t)text.n);
	lseek(fd, 0, SEEK_SET);
	return table_open_fd(fd, "input", options);
}

/* ---- csv-spectrum ---- */

/* Our copies of the files ..._crlf.csv have lost their CR on the way. */
static struct str
with_crlf(struct str text)
{
	char *out = arena_alloc(&arena, 2 * text.n + 1), *end = out;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n' && (i == 0 || text.p[i - 1] != '\r'))
			*end++ = '\r';
		*end++ = text.p[i];
	}
	return (struct str){ out, (size_t)(end - out) };
}

static void
spectrum_reads_as_its_json_says(void **state)
{
	const char *name = *state, *json;
	struct table *table;
	struct str text;
	struct row row;

	text = suite_file(arena_print(&arena, "csv-spectrum/csvs/%s.csv", name).p);
	json = suite_file(arena_print(&arena, "csv-spectrum/json/%s.json", name).p).p;
	table = read_text(strstr(name, "crlf") ? with_crlf(text) : text, &table_defaults);
	for (const struct json *record = json_value(&json)->first; record != NULL;
	     record = record->next) {
		assert_true(table_next(table, &row));
		assert_int_equal(row.count, record->count);
		for (const struct json *cell = record->first; cell != NULL;
		     cell = cell->next) {
			size_t column = table_find(table, cell->name);
			assert_true(column != TABLE_NO_COLUMN);
			assert_true(str_equal(row_cell(&row, column), cell->text));
		}
	}
	assert_false(table_next(table, &row));
	assert_null(table_error(table));
	table_close(table);
}

/* ---- PapaParse ---- */

/* Quotes that RFC 4180 does not allow, and PapaParse takes as they are. */
static const char *const refused[] = {
	"Unquoted field with quotes at end of field",
	"Quoted field with whitespace around quotes",
	"Misplaced quotes in data, not as opening quotes",
};

/* Grammar that we do not have, or that is about headers. */
static bool
is_not_ours(const struct json *papa)
{
	const struct json *config = member(papa, "config");

	return member(config, "comments") != NULL || member(config, "header") != NULL;
}

static bool
is_blank(const struct json *row)
{
	return row->count == 1 && row->first->text.n == 0;
}

static void
compare_row(struct str description, const struct row *row, const struct json *wanted)
{
	size_t i = 0;

	if (row->count != wanted->count)
		fail_msg("%.*s: %zu cells", STR_ARG(description), row->count);
	for (const struct json *cell = wanted->first; cell != NULL;
	     cell = cell->next, i++)
		if (!str_equal(row_cell(row, i), cell->text))
			fail_msg("%.*s: cell %zu", STR_ARG(description), i + 1);
}

/* The next row, ragged or not. */
static bool
next_row(struct table *table, struct row *row)
{
	return table_next(table, row) || (table_error(table) != NULL &&
					     table_error(table)->problem == TABLE_RAGGED);
}

static void
compare_case(const struct json *papa)
{
	const struct json *expected = member(papa, "expected"),
			  *rows = member(expected, "data"),
			  *preview = member(member(papa, "config"), "preview");
	struct str input = member(papa, "input")->text, description;
	bool malformed = member(expected, "errors")->count > 0;
	struct table *table;
	struct row row;

	description = member(papa, "description")->text;
	for (size_t i = 0; i < COUNT(refused); i++)
		malformed |= str_is(description, refused[i]);
	table = read_text(
	    arena_print(&arena, "1,2,3\n%.*s", STR_ARG(input)), &table_defaults);
	if (malformed) {
		/* All errors of the suite are in the first row. */
		if (next_row(table, &row) ||
		    table_error(table)->problem != TABLE_MALFORMED)
			fail_msg("%.*s: no error in the first row", STR_ARG(description));
		table_close(table);
		return;
	}
	for (const struct json *wanted = rows->first; wanted != NULL;
	     wanted = wanted->next)
		if (!is_blank(wanted)) {
			if (!next_row(table, &row))
				fail_msg("%.*s: too few rows", STR_ARG(description));
			compare_row(description, &row, wanted);
		}
	if (preview == NULL && next_row(table, &row))
		fail_msg("%.*s: too many rows", STR_ARG(description));
	assert_true(
	    table_error(table) == NULL || table_error(table)->problem == TABLE_RAGGED);
	table_close(table);
}

static void
papaparse_agrees_on_what_is_well_formed_and_the_rest_is_refused(void **state)
{
	const char *text = suite_file("papaparse-core-parser-cases.json").p;
	size_t compared = 0;

	(void)state;
	for (const struct json *papa = json_value(&text)->first; papa != NULL;
	     papa = papa->next)
		if (!is_not_ours(papa)) {
			compare_case(papa);
			compared++;
		}
	assert_true(compared >= 40);
}

static void
sample_files_of_papaparse_are_read_to_their_end(void **state)
{
	static const struct {
		const char *name;
		size_t columns, rows;
	} files[] = {
		{ "papaparse_utf-8-bom-sample.csv", 3, 1 },
		{ "papaparse_long-sample.csv", 7, 7 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct table *table =
		    read_text(suite_file(files[i].name), &table_defaults);
		size_t rows = 0;
		struct row row;

		while (table_next(table, &row))
			rows++;
		assert_null(table_error(table));
		assert_int_equal(table_columns(table), files[i].columns);
		assert_int_equal(rows, files[i].rows);
		table_close(table);
	}
}

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define SPECTRUM(name)                                             \
	{                                                          \
		"csv-spectrum's " name " reads as its JSON says",  \
		    spectrum_reads_as_its_json_says, NULL, forget, \
		    (void *)(uintptr_t)name                        \
	}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
		    papaparse_agrees_on_what_is_well_formed_and_the_rest_is_refused,
		    forget),
		cmocka_unit_test_teardown(
		    sample_files_of_papaparse_are_read_to_their_end, forget),
		SPECTRUM("comma_in_quotes"),
		SPECTRUM("empty"),
		SPECTRUM("empty_crlf"),
		SPECTRUM("escaped_quotes"),
		SPECTRUM("json"),
		SPECTRUM("newlines"),
		SPECTRUM("newlines_crlf"),
		SPECTRUM("quotes_and_newlines"),
		SPECTRUM("simple"),
		SPECTRUM("simple_crlf"),
		SPECTRUM("utf8"),
	};

	return cmocka_run_group_tests_name("suites", tests, NULL, NULL);
}
