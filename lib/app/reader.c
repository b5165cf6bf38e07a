#include "app/reader.h"

#include "app/register.h"
#include "app/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* "FILE:LINE: text" or "FILE: text". */
static NORETURN void
fail_at(const struct table *table, uint64_t line, const char *text)
{
	if (line == 0)
		die(EXIT_INPUT, "%s: %s", table_name(table), text);
	die(EXIT_INPUT, "%s:%llu: %s", table_name(table), (unsigned long long)line, text);
}

void
reader_fail(const struct reader *reader, const char *format, ...)
{
	va_list arguments;
	char text[512];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	fail_at(reader->table, reader->row->line, text);
}

void
reader_warn(const struct reader *reader, const char *format, ...)
{
	va_list arguments;
	char text[512];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	warn("%s:%llu: %s", table_name(reader->table),
	    (unsigned long long)reader->row->line, text);
}

static void
keep_header(struct reader *reader)
{
	reader->first_columns = table_columns(reader->table);
	reader->first_header =
	    arena_alloc(&reader->headers, reader->first_columns * sizeof(struct str) + 1);
	for (size_t i = 0; i < reader->first_columns; i++)
		reader->first_header[i] =
		    arena_copy(&reader->headers, table_header(reader->table, i));
}

static void
compare_header(const struct reader *reader)
{
	bool same = table_columns(reader->table) == reader->first_columns;

	for (size_t i = 0; same && i < reader->first_columns; i++)
		same = str_equal(table_header(reader->table, i), reader->first_header[i]);
	if (!same)
		fail_at(
		    reader->table, 0, "its header differs from that of the first file");
}

/* Fields of absent columns stay as they are now. */
static void
clear_records(struct reader *reader)
{
	const size_t lean_count = reader->lean_names == NULL ? 0 : READER_AHEAD;
	size_t capacity = 0;

	if (reader->records == NULL)
		reader->records =
		    array_reserve(NULL, &capacity, READER_AHEAD + 1, reader->set->size);
	memset(reader->records, 0, (READER_AHEAD + 1) * reader->set->size);
	binding_clear(&reader->lean, reader->records, lean_count);
	binding_clear(&reader->binding, reader->records + lean_count * reader->set->size,
	    READER_AHEAD + 1 - lean_count);
}

static void
bind_table(struct reader *reader)
{
	struct column_error error;

	if (table_error(reader->table) != NULL)
		fail_at(reader->table, table_error(reader->table)->line,
		    table_error(reader->table)->text);
	if (!binding_open(
		&reader->binding, reader->set, reader->names, reader->table, &error))
		fail_at(reader->table, error.line, error.text);
	if (reader->lean_names != NULL && !binding_open(&reader->lean, reader->set,
					      reader->lean_names, reader->table, &error))
		fail_at(reader->table, error.line, error.text);
	if (reader->first_header == NULL)
		keep_header(reader);
	else
		compare_header(reader);
	clear_records(reader);
}

void
reader_open(struct reader *reader, const struct tool_args *args,
    const struct column_set *set, const char *names)
{
	*reader = (struct reader){ .args = args, .set = set, .names = names };
}

static void
open_main_table(struct reader *reader, const char *path)
{
	struct table_options options = tool_table_options(reader->args);

	reader->table = table_open(path, &options);
	bind_table(reader);
}

/* Has the store the table? */
static bool
is_stored(const struct reader *reader)
{
	return reader->args->opened != NULL &&
	       store_set(str_of(reader->set->name)) == reader->set;
}

/* `names` NULL: all its columns. */
static void
open_stored_table(struct reader *reader, const char *names)
{
	reader->table = store_table_open(
	    reader->args->opened, reader->set, names, reader->args->known_run);
	bind_table(reader);
}

void
reader_stored(struct reader *reader, const struct tool_args *args, struct store *store,
    const struct column_set *set)
{
	reader_open(reader, args, set, NULL);
	reader->table = store_table_open(store, set, NULL, STORE_NOW);
	bind_table(reader);
}

/* A pipe that nobody reads would hide that the rows come from elsewhere. */
static void
check_unused_input(const struct reader *reader)
{
	struct stat status;

	if (reader->args->store == NULL && fstat(STDIN_FILENO, &status) == 0 &&
	    (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode)))
		opt_usage("rows could come from standard input (say -) or from AR_STORE "
			  "(say --store %s)",
		    store_path(reader->args->opened));
}

static bool
next_file(struct reader *reader)
{
	if (reader->file_count == 0)
		return false;
	if (reader->table != NULL)
		table_close(reader->table);
	open_main_table(reader, *reader->files++);
	reader->file_count--;
	return true;
}

void
reader_files(struct reader *reader, char *const *files, size_t count)
{
	if (count == 0 && is_stored(reader)) {
		check_unused_input(reader);
		open_stored_table(reader, NULL);
		return;
	}
	if (count == 0 && isatty(STDIN_FILENO))
		opt_usage(
		    "standard input is a terminal: give a file, or - to type the rows");
	reader->files = files;
	reader->file_count = count;
	if (count == 0)
		open_main_table(reader, "-");
	else
		(void)next_file(reader);
}

bool
reader_side_columns(struct reader *reader, const struct tool_args *args, const char *path,
    const struct column_set *set, const char *names)
{
	struct table_options options = { .max_row = (size_t)args->max_row.value };
	size_t n = path == NULL ? 0 : strlen(path);

	reader_open(reader, args, set, names);
	if (path == NULL) {
		if (!is_stored(reader) || !store_has_rows(args->opened, set))
			return false;
		open_stored_table(reader, names);
		return true;
	}
	options.tsv = n > 4 && strcmp(path + n - 4, ".tsv") == 0;
	reader->table = table_open(path, &options);
	bind_table(reader);
	return true;
}

bool
reader_side(struct reader *reader, const struct tool_args *args, const char *path,
    const struct column_set *set)
{
	return reader_side_columns(reader, args, path, set, NULL);
}

void
reader_lean(struct reader *reader, const char *names)
{
	reader->lean_names = names;
}

static void *
record_at(const struct reader *reader, size_t i)
{
	return reader->records + i * reader->set->size;
}

static const struct binding *
usual_binding(const struct reader *reader)
{
	return reader->lean_names == NULL ? &reader->binding : &reader->lean;
}

/* Reads some rows; the next file's when this one is at its end.  An error is told
 * when the rows before it have been used. */
static bool
read_ahead(struct reader *reader)
{
	size_t count;

	if (reader->error.text[0] != '\0')
		fail_at(reader->table, reader->error.line, reader->error.text);
	while ((count = table_rows(reader->table, reader->ahead, READER_AHEAD)) == 0) {
		const struct table_error *problem = table_error(reader->table);
		if (problem != NULL)
			fail_at(reader->table, problem->line, problem->text);
		if (!next_file(reader))
			return false;
	}
	reader->next = 0;
	reader->ready = binding_read(
	    usual_binding(reader), reader->ahead, count, reader->records, &reader->error);
	return reader->ready > 0 || read_ahead(reader);
}

const void *
reader_next(struct reader *reader)
{
	if (reader->next == reader->ready && !read_ahead(reader))
		return NULL;
	reader->rows++;
	reader->row = &reader->ahead[reader->next];
	return record_at(reader, reader->next++);
}

const void *
reader_complete(struct reader *reader)
{
	void *record = record_at(reader, READER_AHEAD);
	struct column_error error;

	if (reader->lean_names == NULL)
		return record_at(reader, reader->next - 1);
	if (binding_read(&reader->binding, reader->row, 1, record, &error) == 0)
		fail_at(reader->table, error.line, error.text);
	return record;
}

void
reader_close(struct reader *reader)
{
	table_close(reader->table);
	array_free(reader->records);
	arena_free(&reader->headers);
}

void
record_keep(const struct column_set *set, void *record, struct arena *arena)
{
	for (size_t i = 0; i < set->count; i++) {
		struct str *text = (void *)((char *)record + set->columns[i].offset);
		if (set->columns[i].kind == COLUMN_TEXT)
			*text = arena_copy(arena, *text);
	}
}

/* All rows of a reader that has been opened. */
static struct records
collect(struct reader *reader, struct arena *arena)
{
	struct records records = { 0 };
	const struct column_set *set = reader->set;
	const void *record;
	size_t capacity = 0;

	while ((record = reader_next(reader)) != NULL) {
		char *kept;
		records.list =
		    array_reserve(records.list, &capacity, records.count + 1, set->size);
		kept = (char *)records.list + records.count++ * set->size;
		memcpy(kept, record, set->size);
		record_keep(set, kept, arena);
	}
	reader_close(reader);
	return records;
}

struct records
records_read(const struct tool_args *args, const char *path, const struct column_set *set,
    struct arena *arena)
{
	struct reader reader;

	if (!reader_side(&reader, args, path, set))
		return (struct records){ 0 };
	return collect(&reader, arena);
}

struct records
records_stored(const struct tool_args *args, struct store *store,
    const struct column_set *set, struct arena *arena)
{
	struct reader reader;

	reader_stored(&reader, args, store, set);
	return collect(&reader, arena);
}

void
exchange_rates_read(
    struct exchange_rates *rates, const struct tool_args *args, const char *path)
{
	const struct exchange_rate *rate;
	struct reader reader;

	if (!reader_side(&reader, args, path, &exchange_rates_schema))
		return;
	while ((rate = reader_next(&reader)) != NULL)
		if (!exchange_add(rates, rate))
			reader_fail(&reader, "rate: must be above 0");
	reader_close(&reader);
}
