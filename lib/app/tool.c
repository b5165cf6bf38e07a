#include "app/tool.h"

#include "app/schema.h"
#include "base/map.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

void
tool_check(const struct tool_args *args)
{
	if (args->tsv + args->excel + args->table > 1)
		opt_usage("--tsv, --excel and --table exclude each other");
	if (args->tsv && args->delimiter != 0)
		opt_usage("--tsv and --delimiter exclude each other");
	if (args->max_row.value < 1 || args->max_row.value > 1 << 30)
		opt_usage("--max-row: must be from 1 to 1073741824 bytes");
}

struct date
tool_as_of(struct date given)
{
	const char *variable = getenv("AR_AS_OF");
	time_t now = time(NULL);
	struct tm today;
	struct date date;

	if (!date_is_none(given))
		return given;
	if (variable != NULL && *variable != '\0') {
		if (!date_parse(str_of(variable), &date))
			opt_usage(
			    "AR_AS_OF: \"%s\" is not a date (YYYY-MM-DD)", variable);
		return date;
	}
	if (localtime_r(&now, &today) == NULL ||
	    !date_from_ymd(today.tm_year + 1900, today.tm_mon + 1, today.tm_mday, &date))
		die(EXIT_SYSTEM, "the clock cannot be read: give --as-of");
	return date;
}

struct table_options
tool_table_options(const struct tool_args *args)
{
	return (struct table_options){
		.delimiter = args->delimiter,
		.tsv = args->tsv,
		.max_row = (size_t)args->max_row.value,
	};
}

static struct output *
open_output(const struct tool_args *args, const char *path, bool held)
{
	struct output_options options = { .delimiter = args->delimiter, .held = held };

	if (args->tsv)
		options.style = OUTPUT_TSV;
	else if (args->excel)
		options.style = OUTPUT_EXCEL;
	else if (args->table)
		options.style = OUTPUT_TABLE;
	return output_open(path, &options);
}

struct output *
tool_output(const struct tool_args *args, const char *path)
{
	return open_output(args, path, false);
}

struct output *
tool_output_held(const struct tool_args *args, const char *path)
{
	return open_output(args, path, true);
}

void
output_names(struct output *output, const char *names)
{
	struct str rest = str_of(names), name;

	while (str_split(&rest, ' ', &name))
		output_text(output, name);
}

/* ---- Typed rows ---- */

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
open_table(struct reader *reader, const char *path, const struct table_options *options)
{
	struct column_error error;

	reader->table = table_open(path, options);
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

	open_table(reader, path, &options);
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
reader_side(struct reader *reader, const struct tool_args *args, const char *path,
    const struct column_set *set)
{
	struct table_options options = { .max_row = (size_t)args->max_row.value };
	size_t n = path == NULL ? 0 : strlen(path);

	if (path == NULL)
		return false;
	options.tsv = n > 4 && strcmp(path + n - 4, ".tsv") == 0;
	reader_open(reader, args, set, NULL);
	open_table(reader, path, &options);
	return true;
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

struct records
records_read(const struct tool_args *args, const char *path, const struct column_set *set,
    struct arena *arena)
{
	struct records records = { 0 };
	const void *record;
	size_t capacity = 0;
	struct reader reader;

	if (!reader_side(&reader, args, path, set))
		return records;
	while ((record = reader_next(&reader)) != NULL) {
		char *kept;
		records.list =
		    array_reserve(records.list, &capacity, records.count + 1, set->size);
		kept = (char *)records.list + records.count++ * set->size;
		memcpy(kept, record, set->size);
		record_keep(set, kept, arena);
	}
	reader_close(&reader);
	return records;
}

void
field_write(struct output *output, const struct column *column, const void *record,
    struct currency currency)
{
	const void *field = (const char *)record + column->offset;
	char text[RATE_SIZE];

	switch (column->kind) {
	case COLUMN_TEXT:
		output_text(output, *(const struct str *)field);
		break;
	case COLUMN_DATE:
		output_date(output, *(const struct date *)field);
		break;
	case COLUMN_INSTANT:
		output_instant(output, *(const struct instant *)field);
		break;
	case COLUMN_AMOUNT:
		output_amount(output, *(const struct amount *)field, currency);
		break;
	case COLUMN_CURRENCY:
		output_currency(output, *(const struct currency *)field);
		break;
	case COLUMN_COUNT:
		output_count(output, ((const struct count *)field)->value);
		break;
	case COLUMN_RATE:
		output_text(output,
		    (struct str){ text, rate_format(*(const struct rate *)field, text) });
		break;
	case COLUMN_WORD:
		output_text(output,
		    str_of(column->words->names[((const struct word *)field)->number]));
		break;
	}
}

void
record_write_names(struct output *output, const struct column_set *set)
{
	for (size_t c = 0; c < set->count; c++)
		output_text(output, str_of(set->columns[c].name));
}

void
record_write(struct output *output, const struct column_set *set, const void *record)
{
	struct currency currency = CURRENCY_NONE;

	for (size_t c = 0; c < set->count; c++)
		if (set->columns[c].kind == COLUMN_CURRENCY)
			memcpy(&currency, (const char *)record + set->columns[c].offset,
			    sizeof(currency));
	for (size_t c = 0; c < set->count; c++)
		field_write(output, &set->columns[c], record, currency);
}

void
policy_print(const struct tool_args *args, const struct column_set *set, const void *list,
    size_t count)
{
	struct output *output = tool_output(args, args->output);

	record_write_names(output, set);
	output_end_row(output);
	for (size_t i = 0; i < count; i++) {
		record_write(output, set, (const char *)list + i * set->size);
		output_end_row(output);
	}
	output_close(output);
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

/* ---- Shards ---- */

struct shard
shard_parse(const char *text)
{
	struct str rest, number;
	long long k, n;

	if (text == NULL)
		return (struct shard){ 0 };
	rest = str_of(text);
	if (!str_split(&rest, '/', &number) || rest.p == NULL ||
	    !str_to_integer(number, &k) || !str_to_integer(rest, &n) || k < 1 || k > n)
		opt_usage("--shard: \"%s\" is not K/N with K from 1 to N", text);
	return (struct shard){ (uint64_t)k, (uint64_t)n };
}

bool
shard_has(const struct shard *shard, struct str customer_id)
{
	return shard->of == 0 || hash_fnv1a(customer_id) % shard->of == shard->number - 1;
}

/* ---- Control totals ---- */

static void
add_known(struct amount *sum, bool *has, struct amount amount)
{
	if (amount_is_none(amount))
		return;
	*sum = amount_add(*sum, amount);
	*has = true;
}

void
control_add(struct control_totals *totals, struct currency currency, struct amount amount,
    struct amount open)
{
	struct control_total *total = &totals->of[currency.number];

	totals->rows++;
	total->rows++;
	add_known(&total->amount, &total->has_amount, amount);
	add_known(&total->open, &total->has_open, open);
}

const char *
money_text(struct amount amount, struct currency currency)
{
	static char texts[4][AMOUNT_SIZE + 8];
	static unsigned turn;
	char *text = texts[turn++ % COUNT(texts)];
	struct str code = currency_code(currency);
	size_t n = amount_format(amount, currency_decimals(currency), text);

	text[n] = ' ';
	memcpy(text + n + 1, code.p, code.n);
	text[n + 1 + code.n] = '\0';
	return text;
}

void
control_print(const struct control_totals *totals, const char *label)
{
	warn("%s %llu rows", label, (unsigned long long)totals->rows);
	for (size_t i = 0; i < COUNT(totals->of); i++) {
		const struct control_total *total = &totals->of[i];
		struct currency currency = { (uint8_t)i };
		if (total->rows == 0)
			continue;
		warn("%s %.*s: %llu rows%s%s%s%s", label,
		    STR_ARG(currency_code(currency)), (unsigned long long)total->rows,
		    total->has_amount ? ", amount " : "",
		    total->has_amount ? money_text(total->amount, currency) : "",
		    total->has_open ? ", open_amount " : "",
		    total->has_open ? money_text(total->open, currency) : "");
	}
}
