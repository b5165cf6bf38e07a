#include "app/import.h"

#include "app/schema.h"
#include "io/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct column alias_columns[] = {
	COLUMN_OF_WORDS(struct alias, table, REQUIRED, import_kinds, "kind of table"),
	COLUMN(struct alias, column, REQUIRED, "canonical column"),
	COLUMN(struct alias, name, REQUIRED, "name in a header, in any spelling"),
	COLUMN(struct alias, source, OPTIONAL, "system or language that uses it"),
};
const struct column_set aliases_schema =
    COLUMN_SET("aliases", struct alias, alias_columns);

/* Columns of layouts that are no part of the canonical row. */
/* clang-format off */
#define EXTRA(field, help)                                                                    \
	{ #field, COLUMN_KIND_OF(((struct import_record *)0)->extras.field), OPTIONAL,         \
	  offsetof(struct import_record, extras.field), NULL, help }
/* clang-format on */

static const struct {
	const char *name;
	struct column column;
} extras[] = {
	{ "kind", EXTRA(type, "type of document") },
	{ "sign", EXTRA(sign, "debit or credit") },
	{ "status", EXTRA(status, "state of the document") },
	{ "payment_status", EXTRA(payment_status, "whether it is paid") },
	{ "settled", EXTRA(settled, "whether it is paid, yes or no") },
	{ "unsettled", EXTRA(unsettled, "whether it is open, yes or no") },
	{ "paid_amount", EXTRA(paid_amount, "what was paid") },
	{ "credited_amount", EXTRA(credited_amount, "credits applied") },
	{ "written_off_amount", EXTRA(written_off_amount, "what was written off") },
	{ "discount_amount", EXTRA(discount_amount, "discount taken") },
	{ "debit", EXTRA(debit, "debit amount") },
	{ "credit", EXTRA(credit, "credit amount") },
	{ "first_name", EXTRA(first_name, "first name") },
	{ "last_name", EXTRA(last_name, "last name") },
	{ "time", EXTRA(time, "time of day") },
};
#undef EXTRA

static const struct column_set *
schema_of(enum import_kind kind)
{
	static const struct column_set *const schemas[] = {
		[IMPORT_NONE] = NULL,
		[IMPORT_ITEMS] = &aged_items_schema,
		[IMPORT_CUSTOMERS] = &customers_schema,
		[IMPORT_PAYMENTS] = &payments_schema,
		[IMPORT_ACTIVITIES] = &activities_schema,
	};

	_Static_assert(COUNT(schemas) == IMPORT_KIND_COUNT, "a schema for each kind");
	return schemas[kind];
}

/* ---- Reading twice ---- */

static int
open_source(const char *path, const struct tool_args *tool)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? "stdin" : path;
	struct stat status;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &status) != 0)
		die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(errno));
	if (S_ISDIR(status.st_mode))
		die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(EISDIR));
	return S_ISREG(status.st_mode)
		   ? fd
		   : spool_copy(fd, name, (size_t)tool->max_row.value);
}

void
import_rewind(struct import *import)
{
	struct table_options options = tool_table_options(import->tool);
	const struct table_error *error;

	options.sniff = true;
	if (import->table != NULL)
		table_close(import->table);
	if (lseek(import->fd, import->start, SEEK_SET) < 0)
		die(EXIT_INPUT, "%s: cannot be read: %s", import->name, strerror(errno));
	import->table = table_open_fd(dup(import->fd), import->name, &options);
	error = table_error(import->table);
	if (error != NULL && error->line == 0)
		die(EXIT_INPUT, "%s: %s", table_name(import->table), error->text);
	if (error != NULL)
		die(EXIT_INPUT, "%s:%llu: %s", table_name(import->table),
		    (unsigned long long)error->line, error->text);
}

struct str
import_cell(const struct import_field *field, const struct row *row)
{
	return str_trim(row_cell(row, field->cell));
}

const struct import_field *
import_field(const struct import *import, const char *column)
{
	for (size_t i = 0; i < import->field_count; i++)
		if (strcmp(import->fields[i].column->name, column) == 0)
			return &import->fields[i];
	return NULL;
}

/* ---- Layout ---- */

static void
check_aliases(const struct alias *aliases, size_t count, const char *policy)
{
	for (size_t i = 0; i < count; i++) {
		struct layout_columns columns =
		    layout_columns((enum import_kind)aliases[i].table.number);
		size_t c = 0;
		while (c < columns.count &&
		       !str_is(aliases[i].column, columns.columns[c].name))
			c++;
		if (c == columns.count)
			die(EXIT_INPUT, "%s:%zu: column: \"%.*s\" is none of that table",
			    policy, i + 2, STR_ARG(aliases[i].column));
	}
}

struct aliases
import_aliases(const struct tool_args *tool, const char *policy, struct arena *arena)
{
	struct records records;

	if (policy == NULL)
		return layout_aliases;
	records = records_read(tool, policy, &aliases_schema, arena);
	check_aliases(records.list, records.count, policy);
	return (struct aliases){ records.list, records.count };
}

static enum import_kind
parse_kind(const char *text)
{
	struct word kind;

	if (text == NULL)
		return IMPORT_NONE;
	kind = word_find(&import_kinds, str_of(text));
	if (kind.number == 0)
		opt_usage(
		    "--kind: \"%s\" is not items, customers, payments or activities",
		    text);
	return (enum import_kind)kind.number;
}

static void
find_layout(struct import *import)
{
	struct mapping mappings[COUNT(import->args->map.list)];
	struct layout_request request = { .kind = parse_kind(import->args->kind) };
	size_t columns = table_columns(import->table);
	struct str *headers = arena_alloc(&import->arena, columns * sizeof(*headers) + 1);
	struct str message;

	for (size_t i = 0; i < columns; i++)
		headers[i] = arena_copy(&import->arena, table_header(import->table, i));
	for (size_t i = 0; i < import->args->map.count; i++)
		if (!mapping_parse(str_of(import->args->map.list[i]), &mappings[i]))
			opt_usage("--map: \"%s\" is not COLUMN=HEADER",
			    import->args->map.list[i]);
	request.headers = headers;
	request.header_count = columns;
	request.mappings = mappings;
	request.mapping_count = import->args->map.count;
	import->aliases =
	    import_aliases(import->tool, import->args->policy, &import->arena);
	request.aliases = import->aliases;
	if (layout_detect(&request, &import->arena, &import->layout, &message) !=
	    LAYOUT_FOUND)
		die(EXIT_INPUT, "%s: %.*s", table_name(import->table), STR_ARG(message));
	import->schema = schema_of(import->layout.kind);
}

const struct column *
import_extra_column(const char *name)
{
	for (size_t i = 0; i < COUNT(extras); i++)
		if (strcmp(extras[i].name, name) == 0)
			return &extras[i].column;
	return NULL;
}

static void
find_fields(struct import *import)
{
	struct layout_columns columns = layout_columns(import->layout.kind);

	struct currency named;

	import->currency_field = SIZE_MAX;
	for (size_t i = 0; i < columns.count; i++) {
		const char *name = columns.columns[i].name;
		bool type =
		    import->layout.kind == IMPORT_ITEMS && strcmp(name, "kind") == 0;
		const struct column *column = column_find(import->schema, str_of(name));
		if (type || column == NULL)
			column = import_extra_column(name);
		if (import->layout.header_of[i] == LAYOUT_NO_HEADER || column == NULL)
			continue;
		if (column->kind == COLUMN_CURRENCY)
			import->currency_field = import->field_count;
		(void)layout_cut_currency(
		    table_header(import->table, (size_t)import->layout.header_of[i]),
		    &named);
		import->fields[import->field_count++] = (struct import_field){
			.column = column,
			.cell = (size_t)import->layout.header_of[i],
			.currency = named,
			.mark = layout_currency_mark(table_header(
			    import->table, (size_t)import->layout.header_of[i])),
		};
	}
}

static void
require_columns(struct import *import)
{
	struct str missing = layout_missing(&import->layout, &import->arena);
	bool has_currency = import->currency_field != SIZE_MAX ||
			    !currency_is_none(import->layout.currency) ||
			    !currency_is_none(import->args->currency);
	enum import_kind kind = import->layout.kind;

	if (missing.n > 0)
		die(EXIT_INPUT,
		    "%s: nothing in the header means %.*s; name it with --map "
		    "COLUMN=HEADER",
		    table_name(import->table), STR_ARG(missing));
	if (!has_currency && (kind == IMPORT_ITEMS || kind == IMPORT_PAYMENTS))
		die(EXIT_INPUT, "%s: no column names the currency: give --currency CODE",
		    table_name(import->table));
}

/* ---- How dates and numbers are written ---- */

struct column_evidence {
	struct date_evidence dates;
	struct number_evidence numbers;
};

static bool
is_date(const struct import_field *field)
{
	return field->column->kind == COLUMN_DATE ||
	       field->column->kind == COLUMN_INSTANT;
}

static NORETURN void
ask_for_dates(const struct import *import, const struct import_field *field,
    const struct date_decision *decision)
{
	struct str header = table_header(import->table, field->cell),
		   cell = decision->cells[0];
	char days[2][DATE_SIZE];
	size_t n[2];

	if (decision->verdict == VERDICT_MIXED)
		die(EXIT_INPUT,
		    "%s: %.*s: \"%.*s\" and \"%.*s\" cannot be dates of one order; give "
		    "--dates FORMAT "
		    "or mend the file",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell),
		    STR_ARG(decision->cells[1]));
	for (int i = 0; i < 2; i++) {
		struct date date = DATE_NONE;
		(void)dialect_date(
		    (struct date_style){ .order = decision->orders[i] }, cell, &date);
		n[i] = date_format(date, days[i]);
	}
	die(EXIT_INPUT,
	    "%s: %.*s: \"%.*s\" is %.*s (--dates %s) or %.*s (--dates %s): say which",
	    table_name(import->table), STR_ARG(header), STR_ARG(cell), (int)n[0], days[0],
	    date_order_name(decision->orders[0]), (int)n[1], days[1],
	    date_order_name(decision->orders[1]));
}

static void
decide_dates(const struct import *import, struct import_field *field,
    const struct date_evidence *evidence, const struct date_evidence *all)
{
	struct date_decision decision;

	if (import->args->dates != NULL) {
		if (!date_style_parse(str_of(import->args->dates), &field->dates))
			opt_usage("--dates: \"%s\" is neither dmy, mdy, ymd nor a format "
				  "such as %%d.%%m.%%Y",
			    import->args->dates);
		return;
	}
	decision = date_evidence_decide(evidence);
	/* What one column leaves open, another of the same file may tell. */
	if (decision.verdict == VERDICT_AMBIGUOUS &&
	    date_evidence_decide(all).verdict == VERDICT_DECIDED)
		decision = date_evidence_decide(all);
	if (decision.verdict == VERDICT_AMBIGUOUS || decision.verdict == VERDICT_MIXED)
		ask_for_dates(import, field, &decision);
	field->dates.order = decision.orders[0];
}

static NORETURN void
ask_for_numbers(const struct import *import, const struct import_field *field,
    const struct number_decision *decision)
{
	struct str header = table_header(import->table, field->cell),
		   cell = decision->cells[0];
	char point[NUMBER_SIZE], comma[NUMBER_SIZE];
	size_t points, commas;

	if (decision->verdict == VERDICT_MIXED)
		die(EXIT_INPUT,
		    "%s: %.*s: \"%.*s\" and \"%.*s\" are written in two styles; give "
		    "--decimal-point or "
		    "--decimal-comma, with --rejects for the others",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell),
		    STR_ARG(decision->cells[1]));
	points = number_reading(NUMBER_POINT, cell, point);
	commas = number_reading(NUMBER_COMMA, cell, comma);
	die(EXIT_INPUT,
	    "%s: %.*s: \"%.*s\" is %.*s (--decimal-point) or %.*s (--decimal-comma): say "
	    "which",
	    table_name(import->table), STR_ARG(header), STR_ARG(cell), (int)points, point,
	    (int)commas, comma);
}

static void
decide_numbers(const struct import *import, struct import_field *field,
    const struct number_evidence *evidence, const struct number_evidence *all)
{
	struct number_decision decision;

	if (import->args->decimal_comma || import->args->decimal_point) {
		field->numbers =
		    import->args->decimal_comma ? NUMBER_COMMA : NUMBER_POINT;
		return;
	}
	decision = number_evidence_decide(evidence);
	if (decision.verdict == VERDICT_AMBIGUOUS &&
	    number_evidence_decide(all).verdict == VERDICT_DECIDED)
		decision = number_evidence_decide(all);
	if (decision.verdict == VERDICT_AMBIGUOUS || decision.verdict == VERDICT_MIXED)
		ask_for_numbers(import, field, &decision);
	field->numbers = decision.styles[0];
}

/* ---- First reading ---- */

struct survey {
	struct column_evidence *columns, all;
	struct map ids, owners; /* owners: ids, each with one of its customers */
};

static void
survey_values(struct import *import, struct survey *survey, const struct row *row)
{
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		if (is_date(field)) {
			date_evidence_add(
			    &survey->columns[i].dates, import_cell(field, row));
			date_evidence_add(&survey->all.dates, import_cell(field, row));
		} else if (field->column->kind == COLUMN_AMOUNT) {
			number_evidence_add(
			    &survey->columns[i].numbers, import_cell(field, row));
			number_evidence_add(
			    &survey->all.numbers, import_cell(field, row));
			/* Under "Paid" there may be dates. */
			if (import->meaning.is_watched[i])
				date_evidence_add(
				    &survey->columns[i].dates, import_cell(field, row));
		}
	}
}

/* An id that stands with several customers names no document. */
static void
survey_id(struct import *import, struct survey *survey, const struct row *row)
{
	const struct import_field *id = import_field(import, "item_id");
	const struct import_field *customer = import_field(import, "customer_id");
	uint32_t known = map_count(&survey->ids), owners, number, owner;

	if (id == NULL || customer == NULL || import_cell(id, row).n == 0)
		return;
	number = map_intern(&survey->ids, import_cell(id, row));
	arena_reset(&import->row_arena);
	owners = map_count(&survey->owners);
	owner =
	    map_intern(&survey->owners, arena_print(&import->row_arena, "%u\n%.*s",
					    number, STR_ARG(import_cell(customer, row))));
	if (number < known && owner == owners) {
		import->ids_are_keys = false;
		import->ids_are_spoilt =
		    import->ids_are_spoilt || intake_id_is_spoilt(import_cell(id, row));
		(void)map_intern(&import->shared_ids, import_cell(id, row));
	}
}

struct item_type
import_item_type(struct import *import, struct str type)
{
	uint32_t known = map_count(&import->types), number;
	struct item_type *meaning;

	if (type.n == 0)
		return (struct item_type){ ITEM_NONE, EFFECT_EITHER };
	if (known == 0)
		pool_init(&import->type_kinds, sizeof(struct item_type));
	number = map_intern(&import->types, type);
	if (number == known) {
		meaning = pool_add(&import->type_kinds);
		*meaning = layout_item_type(layout_kind_words, type);
	}
	return *(struct item_type *)pool_at(&import->type_kinds, number);
}

static void
read_evidence(struct import *import, struct survey *survey)
{
	struct row row;

	survey->columns = arena_alloc(
	    &import->arena, (import->field_count + 1) * sizeof(*survey->columns));
	import->ids_are_keys = true;
	import_meaning_start(import);
	for (;;) {
		if (!table_next(import->table, &row)) {
			const struct table_error *error = table_error(import->table);
			if (error != NULL && error->problem == TABLE_RAGGED)
				continue; /* reported in the second reading */
			break;
		}
		survey_values(import, survey, &row);
		import_meaning_survey(import, &row);
		if (import->layout.kind == IMPORT_ITEMS)
			survey_id(import, survey, &row);
	}
}

/* "Paid" may head amounts, or "12 days", "yes": then it is no amount. */
static void
let_go_of_texts(struct import *import, struct survey *survey)
{
	size_t kept = 0;

	for (size_t i = 0; i < import->field_count; i++) {
		struct import_field *field = &import->fields[i];
		bool extra =
		    column_find(import->schema, str_of(field->column->name)) == NULL;
		if (field->is_let_go || (extra && field->column->kind == COLUMN_AMOUNT &&
					    survey->columns[i].numbers.number_count == 0))
			continue;
		survey->columns[kept] = survey->columns[i];
		if (import->currency_field == i)
			import->currency_field = kept;
		import->fields[kept++] = *field;
	}
	import->field_count = kept;
}

/* One file writes day and month in one order; where each column alone would decide
 * otherwise, one of them lies. */
static void
check_orders(const struct import *import, const struct survey *survey)
{
	const struct import_field *first = NULL;
	struct date_decision decision, other = { 0 };

	for (size_t i = 0; i < import->field_count && import->args->dates == NULL; i++) {
		const struct import_field *field = &import->fields[i];
		const struct date_evidence *evidence = &survey->columns[i].dates;
		if (!is_date(field))
			continue;
		decision = date_evidence_decide(evidence);
		if (decision.verdict != VERDICT_DECIDED || decision.orders[0] == DATE_YMD)
			continue;
		decision.cells[0] = sample_text(
		    &evidence
			 ->refused[decision.orders[0] == DATE_DMY ? DATE_MDY : DATE_DMY]);
		if (first != NULL && decision.orders[0] != other.orders[0])
			die(EXIT_INPUT,
			    "%s: %.*s has \"%.*s\" (%s), but %.*s has \"%.*s\" (%s): "
			    "give "
			    "--dates ORDER or mend the file",
			    table_name(import->table),
			    STR_ARG(table_header(import->table, first->cell)),
			    STR_ARG(other.cells[0]), date_order_name(other.orders[0]),
			    STR_ARG(table_header(import->table, field->cell)),
			    STR_ARG(decision.cells[0]),
			    date_order_name(decision.orders[0]));
		first = field;
		other = decision;
	}
}

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

void
import_decide(struct import *import, const struct tool_args *tool,
    const struct import_args *args, const char *name)
{
	struct survey survey = { 0 };

	*import = (struct import){ .tool = tool, .args = args, .name = name };
	if (args->decimal_comma && args->decimal_point)
		opt_usage("--decimal-comma and --decimal-point exclude each other");
	import->utc_offset = parse_offset(args->utc_offset);
	import->fd = open_source(name, tool);
	import->start = lseek(import->fd, 0, SEEK_CUR);
	if (strcmp(name, "-") != 0 || import->fd != STDIN_FILENO || import->start < 0)
		import->start = 0;
	import_rewind(import);
	find_layout(import);
	find_fields(import);
	require_columns(import);
	read_evidence(import, &survey);
	import_meaning_decide(import);
	let_go_of_texts(import, &survey);
	import_meaning_start(import);
	check_orders(import, &survey);
	for (size_t i = 0; i < import->field_count; i++) {
		struct import_field *field = &import->fields[i];
		if (is_date(field))
			decide_dates(
			    import, field, &survey.columns[i].dates, &survey.all.dates);
		else if (field->column->kind == COLUMN_AMOUNT)
			decide_numbers(import, field, &survey.columns[i].numbers,
			    &survey.all.numbers);
	}
	map_free(&survey.ids);
	map_free(&survey.owners);
}
