#include "app/import_internal.h"

#include "app/canonical.h"
#include "domain/currency_mark.h"

#include <errno.h>
#include <unistd.h>

/* ---- Reading twice ---- */

static bool
is_currency(struct str text)
{
	struct currency currency;

	return currency_parse(text, &currency) || currency_mark_read(text) != NULL;
}

static void
open_input(struct import *import)
{
	struct input_request request = {
		.path = import->name,
		.encoding = import->args->encoding,
		.sheet = import->args->sheet,
		.max_row = (size_t)import->tool->max_row.value,
		.is_currency = is_currency,
	};
	const char *name = strcmp(import->name, "-") == 0 ? "stdin" : import->name;
	struct fault fault = { 0 };

	if (input_open(&request, &import->input, &fault)) {
		if (import->tool->verbose)
			warn("%s: %s", name, import->input.description);
		return;
	}
	if (fault.is_usage)
		opt_usage("--encoding: %s", fault.text);
	if (fault.line == 0)
		die(EXIT_INPUT, "%s: %s", name, fault.text);
	die(EXIT_INPUT, "%s:%llu: %s", name, (unsigned long long)fault.line, fault.text);
}

void
import_fail(const struct import *import, const struct table_error *error)
{
	if (error->line == 0)
		die(EXIT_INPUT, "%s: %s", table_name(import->table), error->text);
	die(EXIT_INPUT, "%s:%llu: %s", table_name(import->table),
	    (unsigned long long)error->line, error->text);
}

static void
rewind_source(struct import *import, bool raw)
{
	struct table_options options = tool_table_options(import->tool);

	options.sniff = true;
	options.raw = raw;
	if (import->input.delimiter != 0) {
		options.delimiter = import->input.delimiter;
		options.tsv = false;
	} else if (options.delimiter == 0 && !options.tsv) {
		options.delimiter = import->delimiter;
	}
	if (import->table != NULL)
		table_close(import->table);
	if (lseek(import->input.fd, 0, SEEK_SET) < 0)
		die(EXIT_INPUT, "%s: cannot be read: %s", import->name, strerror(errno));
	import->table = table_open_fd(dup(import->input.fd), import->name, &options);
}

void
import_rewind(struct import *import, bool raw)
{
	rewind_source(import, raw);
	if (table_error(import->table) != NULL)
		import_fail(import, table_error(import->table));
}

/* ---- A flat file ---- */

static bool
has_line_columns(const struct import *import)
{
	for (size_t i = 0; i < import->column_count; i++)
		if (report_is_line_column(import->headers[i]))
			return true;
	return false;
}

/* Is the first row the header, with all that is needed? */
static bool
has_flat_header(struct import *import)
{
	const struct table_error *error = table_error(import->table);
	struct layout_request request = import_request(import);
	size_t columns = table_columns(import->table);
	struct str *headers, message;
	struct layout layout;

	if (error != NULL && error->problem == TABLE_HEADER && columns > 0)
		return false; /* a name stands twice */
	if (error != NULL)
		import_fail(import, error);
	headers = arena_alloc(&import->arena, (columns + 1) * sizeof(*headers));
	for (size_t i = 0; i < columns; i++)
		headers[i] = arena_copy(&import->arena, table_header(import->table, i));
	request.headers = headers;
	request.header_count = columns;
	if (layout_detect(&request, &import->arena, &layout, &message) != LAYOUT_FOUND)
		return false;
	import_take_layout(import, headers, columns, &layout);
	return import_missing(import).n == 0 && import_has_currency(import) &&
	       !layout.is_mixed &&
	       !(layout.kind == IMPORT_ITEMS && has_line_columns(import));
}

/* The fields by which a row shows at once that it is a record. */
struct plain_row {
	const struct import_field *id, *customer, *amounts[4], *dates[3];
	size_t amount_count, date_count;
};

static struct plain_row
plain_row_of(const struct import *import)
{
	struct plain_row plain = { 0 };

	plain.id = import_field(import, "item_id");
	plain.customer = import_field(import, "customer_id");
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		enum column_kind kind = field->column->kind;
		if (kind == COLUMN_AMOUNT && plain.amount_count < COUNT(plain.amounts))
			plain.amounts[plain.amount_count++] = field;
		if ((kind == COLUMN_DATE || kind == COLUMN_INSTANT) &&
		    plain.date_count < COUNT(plain.dates))
			plain.dates[plain.date_count++] = field;
	}
	return plain;
}

static bool
has_digit(struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (cell.p[i] >= '0' && cell.p[i] <= '9')
			return true;
	return false;
}

/* Text where days should be is a header, or worse. */
static bool
has_odd_date(const struct plain_row *plain, const struct row *row)
{
	for (size_t i = 0; i < plain->date_count; i++) {
		struct str cell = row_cell(row, plain->dates[i]->cell);
		if (cell.n > 0 && !has_digit(cell))
			return true;
	}
	return false;
}

static bool
any_filled(const struct import_field *const *fields, size_t count, const struct row *row)
{
	for (size_t i = 0; i < count; i++)
		if (row_cell(row, fields[i]->cell).n > 0)
			return true;
	return false;
}

/* Labels of totals stand in rows without date. */
static bool
has_label(const struct row *row)
{
	struct str of;

	for (size_t i = 0; i < row->count; i++)
		if (label_of(row_cell(row, i), &of) != LABEL_NONE)
			return true;
	return false;
}

/* Does nothing about the row say that the file may be a report? */
static bool
is_plain(
    const struct import *import, const struct plain_row *plain, const struct row *row)
{
	struct str id;

	if (import->layout.kind == IMPORT_CUSTOMERS)
		return plain->customer == NULL ||
		       row_cell(row, plain->customer->cell).n > 0;
	if (import->layout.kind == IMPORT_PAYMENTS && chain_is_balance(import, row))
		return true;
	if (import->layout.kind == IMPORT_REMITTANCES)
		return row_cell(row, import_field(import, "document")->cell).n > 0 &&
		       !has_label(row);
	if (has_odd_date(plain, row))
		return false;
	if (plain->amount_count > 0 &&
	    !any_filled(plain->amounts, plain->amount_count, row))
		return false;
	if (plain->id == NULL || import->layout.kind != IMPORT_ITEMS)
		return any_filled(plain->dates, plain->date_count, row);
	id = row_cell(row, plain->id->cell);
	if (str_equal(id, import->headers[plain->id->cell]) ||
	    (plain->customer != NULL && row_cell(row, plain->customer->cell).n == 0))
		return false;
	/* A number makes a document; without one, or a date, look for labels. */
	if (has_digit(id) && any_filled(plain->dates, plain->date_count, row))
		return true;
	return (id.n > 0 || any_filled(plain->dates, plain->date_count, row)) &&
	       !has_label(row);
}

/* Reads the whole file as a flat one; false at the first row that is none of such. */
static bool
survey_flat(struct import *import, struct import_survey *survey)
{
	struct plain_row plain = plain_row_of(import);
	struct row rows[SURVEY_MOST];
	size_t count;

	survey_open(import, survey);
	while ((count = table_rows(import->table, rows, COUNT(rows))) > 0) {
		for (size_t i = 0; i < count; i++)
			if (!is_plain(import, &plain, &rows[i]))
				return false;
		survey_rows(import, survey,
		    &(struct survey_rows){ rows, count, { "", 0 }, false });
	}
	/* What is malformed is reported in the second reading, behind bad rows. */
	return table_error(import->table) == NULL ||
	       table_error(import->table)->problem != TABLE_RAGGED;
}

static bool
decide_flat(struct import *import)
{
	struct import_survey survey = { 0 };
	bool flat;

	rewind_source(import, false);
	if (!has_flat_header(import))
		return false;
	flat = survey_flat(import, &survey);
	if (flat)
		survey_decide(import, &survey);
	survey_close(&survey);
	return flat;
}

/* ---- Options ---- */

static int32_t
parse_offset(const char *text)
{
	char moment[] = "2000-01-01T00:00:00+00:00";
	struct instant instant;

	if (text == NULL)
		return OFFSET_NONE;
	if (strcmp(text, "Z") == 0)
		return 0;
	if (strlen(text) == 6)
		memcpy(moment + 19, text, 6);
	if (strlen(text) != 6 ||
	    !instant_parse((struct str){ moment, sizeof(moment) - 1 }, &instant))
		opt_usage("--utc-offset: \"%s\" is not Z, +HH:MM or -HH:MM", text);
	return instant.offset_minutes;
}

static void
decide(struct import *import)
{
	import->report = NULL;
	if (import->args->explain || !decide_flat(import))
		report_decide(import);
}

/* What a title says is nearer to the rows than the name of the file. */
static void
take_named_day(struct import *import)
{
	struct date named = label_file_date(str_of(import->name));
	char name[DATE_SIZE], title[DATE_SIZE];

	import->as_of_is_named = date_is_none(import->as_of) && !date_is_none(named);
	if (import->as_of_is_named)
		import->as_of = named;
	if (date_is_none(named) || named.day == import->as_of.day)
		return;
	warn("%s: its name says %.*s, and a title %.*s, which counts",
	    table_name(import->table), (int)date_format(named, name), name,
	    (int)date_format(import->as_of, title), title);
}

static void
check_word(const char *option, const char *given, const char *first, const char *second)
{
	if (given != NULL && strcmp(given, first) != 0 && strcmp(given, second) != 0)
		opt_usage(
		    "%s: \"%s\" is neither %s nor %s", option, given, first, second);
}

/* Promises, disputes and what else no foreign file is: only canonical names tell. */
static const struct column_set *
find_canonical(struct import *import)
{
	const struct import_args *args = import->args;
	const struct column_set *set = NULL;
	struct table_options options = tool_table_options(import->tool);
	struct table *table;

	if (!args->passes_canonical || args->kind != NULL || args->map.count > 0 ||
	    args->profile != NULL || args->explain)
		return NULL;
	if (lseek(import->input.fd, 0, SEEK_SET) < 0)
		return NULL;
	table = table_open_fd(dup(import->input.fd), import->name, &options);
	if (table_error(table) == NULL)
		set = canonical_set(table);
	table_close(table);
	return set == NULL || word_find(&import_kinds, str_of(set->name)).number != 0
		   ? NULL
		   : set;
}

void
import_decide(struct import *import, const struct tool_args *tool,
    const struct import_args *args, const char *name)
{
	*import = (struct import){ .tool = tool, .args = args, .name = name };
	if (args->decimal_comma && args->decimal_point)
		opt_usage("--decimal-comma and --decimal-point exclude each other");
	check_word("--lines", args->lines, "sum", "repeat");
	check_word("--signs", args->signs, "letter", "both");
	import->utc_offset = parse_offset(args->utc_offset);
	open_input(import);
	import->canonical = find_canonical(import);
	if (import->canonical != NULL)
		return;
	profile_read(import);
	do {
		import->is_taught = false;
		decide(import);
	} while (import->is_taught);
	/* Payments under the names of items: nothing but their types shows it. */
	if (import->args->kind == NULL && import->is_transactions &&
	    !import->has_others && import->types.keys.count > 0) {
		import->kind = IMPORT_PAYMENTS;
		decide(import);
	}
	profile_check(import);
	take_named_day(import);
}
