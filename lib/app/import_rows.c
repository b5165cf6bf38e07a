#include "app/import.h"

#include "app/schema.h"

#include <stdarg.h>
#include <stdio.h>

#define LISTED_MOST 20 /* rejected rows shown without --rejects */

/* Why a row is rejected. */
struct rejection {
	const char *column, *code;
	struct str message;
};

static bool
reject(struct rejection *why, const char *column, const char *code, struct str message)
{
	*why = (struct rejection){ column, code, message };
	return false;
}

/* ---- Cells ---- */

static bool
reject_cell(struct import *import, struct rejection *why,
    const struct import_field *field, struct str cell, const char *problem)
{
	static const char *const codes[] = {
		[COLUMN_TEXT] = "text",
		[COLUMN_DATE] = "date",
		[COLUMN_INSTANT] = "instant",
		[COLUMN_AMOUNT] = "amount",
		[COLUMN_CURRENCY] = "currency",
		[COLUMN_COUNT] = "count",
		[COLUMN_RATE] = "rate",
		[COLUMN_WORD] = "word",
	};
	struct str header = table_header(import->table, field->cell);

	return reject(why, field->column->name, codes[field->column->kind],
	    arena_print(&import->row_arena, "%.*s: \"%.*s\" %s", STR_ARG(header),
		cell.n > 60 ? 60 : (int)cell.n, cell.p, problem));
}

static bool
read_amount(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	struct amount *out = (void *)((char *)record + field->column->offset);
	struct currency *currency = &record->item.currency, found;
	enum dialect_problem problem;
	int decimals;

	if (import->layout.kind == IMPORT_CUSTOMERS)
		currency = &record->customer.currency;
	if (import->layout.kind == IMPORT_PAYMENTS)
		currency = &record->payment.currency;
	if (currency_is_none(*currency) && cell.n > 0)
		return reject(why, "currency", "empty",
		    arena_print(&import->row_arena,
			"%.*s: \"%.*s\" has no currency: give --currency CODE",
			STR_ARG(table_header(import->table, field->cell)),
			cell.n > 60 ? 60 : (int)cell.n, cell.p));
	decimals = currency_decimals(*currency);
	problem = dialect_amount(field->numbers, cell, decimals, out, &found);
	if (currency_is_none(found))
		found = field->currency;
	if (problem == DIALECT_OK &&
	    ((!currency_is_none(found) && found.number != currency->number) ||
		!dialect_currency_fits(cell, *currency) ||
		(field->mark != NULL && !currency_mark_fits(field->mark, *currency))))
		return reject_cell(
		    import, why, field, cell, "is in another currency than the row");
	if (problem == DIALECT_OK && decimals < 3 && !import->args->decimal_comma &&
	    !import->args->decimal_point &&
	    intake_may_be_thousands(cell, field->numbers == NUMBER_COMMA ? ',' : '.'))
		return reject_cell(import, why, field, cell,
		    "has three decimals, or they are thousands: that is not clear");
	if (problem == DIALECT_EMPTY)
		*out = AMOUNT_NONE;
	else if (problem != DIALECT_OK)
		return reject_cell(
		    import, why, field, cell, dialect_problem_text(problem));
	return true;
}

static bool
read_instant(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	const struct import_field *time = import_field(import, "time");
	struct instant *out = (void *)((char *)record + field->column->offset);
	enum dialect_problem problem;

	if (time != NULL && record->extras.time.n > 0)
		cell = arena_print(&import->row_arena, "%.*s %.*s", STR_ARG(cell),
		    STR_ARG(record->extras.time));
	problem = dialect_instant(field->dates, cell, import->utc_offset, out);
	if (problem == DIALECT_NO_OFFSET)
		return reject_cell(import, why, field, cell,
		    "has no offset from UTC: give --utc-offset");
	if (problem != DIALECT_OK)
		return reject_cell(
		    import, why, field, cell, dialect_problem_text(problem));
	return true;
}

static bool
read_word(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	struct word *out = (void *)((char *)record + field->column->offset);

	if (cell.n == 0)
		return true;
	if (field->column->words == &channels)
		*out = intake_channel(cell);
	else if (field->column->words == &directions)
		*out = intake_direction(cell);
	else
		*out = word_find(field->column->words, cell);
	return out->number != 0 || reject_cell(import, why, field, cell,
				       "is not one of the words allowed here");
}

static bool
read_cell(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	void *out = (char *)record + field->column->offset;
	enum dialect_problem problem;

	switch (field->column->kind) {
	case COLUMN_TEXT:
		*(struct str *)out = cell;
		return true;
	case COLUMN_DATE:
		problem = dialect_date(field->dates, cell, out);
		return problem == DIALECT_OK || problem == DIALECT_EMPTY ||
		       reject_cell(
			   import, why, field, cell, dialect_problem_text(problem));
	case COLUMN_INSTANT:
		return read_instant(import, field, cell, record, why);
	case COLUMN_AMOUNT:
		return read_amount(import, field, cell, record, why);
	case COLUMN_WORD:
		return read_word(import, field, cell, record, why);
	case COLUMN_CURRENCY:
	case COLUMN_COUNT:
	case COLUMN_RATE:
		break;
	}
	return true;
}

/* ---- Rows ---- */

static bool
read_currency(struct import *import, const struct row *row, struct currency *out,
    struct rejection *why)
{
	const struct import_field *field;
	struct str cell;
	char code[3];

	*out = !currency_is_none(import->layout.currency) ? import->layout.currency
							  : import->args->currency;
	if (import->currency_field == SIZE_MAX)
		return true;
	field = &import->fields[import->currency_field];
	cell = import_cell(field, row);
	if (cell.n == 0 &&
	    (!currency_is_none(*out) || import->layout.kind == IMPORT_CUSTOMERS))
		return true;
	for (size_t i = 0; i < sizeof(code) && i < cell.n; i++)
		code[i] = cell.p[i] >= 'a' && cell.p[i] <= 'z'
			      ? (char)(cell.p[i] - 'a' + 'A')
			      : cell.p[i];
	if (cell.n == 3 && currency_parse((struct str){ code, 3 }, out))
		return true;
	return reject_cell(
	    import, why, field, cell, "is not a currency code of ISO 4217");
}

static void
clear_record(struct import *import, struct import_record *record)
{
	*record = (struct import_record){ 0 };
	record->extras.paid_amount = record->extras.debit = record->extras.credit =
	    AMOUNT_NONE;
	record->extras.credited_amount = record->extras.written_off_amount =
	    record->extras.discount_amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_ITEMS)
		record->item.amount = record->item.open_amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_CUSTOMERS)
		record->customer.credit_limit = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_PAYMENTS)
		record->payment.amount = AMOUNT_NONE;
}

static bool
check_intake(struct import *import, enum intake_problem problem,
    const struct import_record *record, struct rejection *why)
{
	const char *column = intake_problem_column(problem);
	struct str cell = problem == INTAKE_UNKNOWN_TYPE   ? record->extras.type
			  : problem == INTAKE_UNKNOWN_SIGN ? record->extras.sign
			  : problem == INTAKE_UNKNOWN_STATUS
			      ? import_state_cell(&record->extras)
			      : (struct str){ "", 0 };

	if (problem == INTAKE_OK)
		return true;
	return reject(why, column, intake_problem_code(problem),
	    cell.n == 0 ? arena_print(&import->row_arena, "%s: %s", column,
			      intake_problem_text(problem))
			: arena_print(&import->row_arena, "%s: \"%.*s\" %s", column,
			      STR_ARG(cell), intake_problem_text(problem)));
}

/* The parts of a document that is due in instalments have one number; the content
 * of a row that has no number at all stands in for it. */
static void
complete_item_id(struct import *import, const struct row *row, struct item *item)
{
	if (item->instalment.n > 0 && item->item_id.n > 0 &&
	    (item->document.n == 0 || str_equal(item->item_id, item->document))) {
		item->document = item->item_id;
		item->item_id = arena_print(&import->row_arena, "%.*s/%.*s",
		    STR_ARG(item->document), STR_ARG(item->instalment));
	}
	if (item->item_id.n == 0)
		item->item_id = arena_print(&import->row_arena, "%016llx",
		    (unsigned long long)hash_fnv1a(row->text));
}

/* Not one for which another column stands in. */
static bool
has_own_name(const struct import *import)
{
	const struct import_field *name = import_field(import, "name");
	const struct import_field *id = import_field(import, "customer_id");

	return name != NULL && (id == NULL || name->cell != id->cell);
}

static bool
complete_record(struct import *import, const struct row *row,
    struct import_record *record, struct rejection *why)
{
	struct intake_extras *extra = &record->extras;

	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		complete_item_id(import, row, &record->item);
		import_meaning_read(import, row, extra);
		return check_intake(import,
		    intake_item(&record->item, extra, &import->meaning.habits), record,
		    why);
	case IMPORT_PAYMENTS:
		if (record->payment.payment_id.n == 0)
			record->payment.payment_id = arena_print(&import->row_arena,
			    "%016llx", (unsigned long long)hash_fnv1a(row->text));
		import_meaning_read(import, row, extra);
		return check_intake(import,
		    intake_payment(&record->payment, extra, &import->meaning.habits),
		    record, why);
	case IMPORT_CUSTOMERS:
		if (extra->first_name.n + extra->last_name.n > 0 && !has_own_name(import))
			record->customer.name =
			    str_trim(arena_print(&import->row_arena, "%.*s %.*s",
				STR_ARG(extra->first_name), STR_ARG(extra->last_name)));
		break;
	case IMPORT_ACTIVITIES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return true;
}

static bool
check_required(
    struct import *import, const struct import_record *record, struct rejection *why)
{
	for (size_t i = 0; i < import->schema->count; i++) {
		const struct column *column = &import->schema->columns[i];
		const void *value = (const char *)record + column->offset;
		bool empty = (column->kind == COLUMN_TEXT &&
				 ((const struct str *)value)->n == 0) ||
			     (column->kind == COLUMN_DATE &&
				 date_is_none(*(const struct date *)value)) ||
			     (column->kind == COLUMN_CURRENCY &&
				 currency_is_none(*(const struct currency *)value));
		if (column->need == REQUIRED && empty)
			return reject(why, column->name, "empty",
			    arena_print(&import->row_arena, "%s: must not be empty",
				column->name));
	}
	return true;
}

static struct currency *
currency_of(struct import *import, struct import_record *record)
{
	switch (import->layout.kind) {
	case IMPORT_CUSTOMERS:
		return &record->customer.currency;
	case IMPORT_PAYMENTS:
		return &record->payment.currency;
	case IMPORT_ITEMS:
	case IMPORT_ACTIVITIES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return &record->item.currency;
}

static bool
has_a_date(const struct import *import, const struct row *row)
{
	for (size_t i = 0; i < import->field_count; i++)
		if (import->fields[i].column->kind == COLUMN_DATE &&
		    import_cell(&import->fields[i], row).n > 0)
			return true;
	return false;
}

/* A row of totals would count its documents twice.  It has a label, where a
 * customer or a document should stand, and neither number nor date. */
static bool
check_total(struct import *import, const struct row *row, struct rejection *why)
{
	static const char *const places[] = { "item_id", "customer_id", "name" };
	const struct import_field *id = import_field(import, "item_id");

	if (import->layout.kind == IMPORT_CUSTOMERS || has_a_date(import, row))
		return true;
	if (id != NULL && import_cell(id, row).n > 0 &&
	    !intake_is_total(import_cell(id, row)))
		return true;
	for (size_t i = 0; i < COUNT(places); i++) {
		const struct import_field *field = import_field(import, places[i]);
		if (field != NULL && intake_is_total(import_cell(field, row)))
			return reject_cell(import, why, field, import_cell(field, row),
			    "looks like the label of a total, not of a document");
	}
	return true;
}

static bool
read_record(struct import *import, const struct row *row, struct import_record *record,
    struct rejection *why)
{
	struct currency currency = CURRENCY_NONE;

	clear_record(import, record);
	if (!check_total(import, row, why) || !read_currency(import, row, &currency, why))
		return false;
	if (import->layout.kind != IMPORT_ACTIVITIES)
		*currency_of(import, record) = currency;
	/* Extras come last in a layout, but the time goes into the instant. */
	for (size_t i = import->field_count; i-- > 0;) {
		const struct import_field *field = &import->fields[i];
		if (!read_cell(import, field, import_cell(field, row), record, why))
			return false;
	}
	return complete_record(import, row, record, why) &&
	       check_required(import, record, why);
}

/* ---- Repeated rows and ids ---- */

struct sighting {
	uint64_t line, content;
};

static struct str
record_id(const struct import *import, const struct import_record *record)
{
	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		return record->item.item_id;
	case IMPORT_CUSTOMERS:
		return record->customer.customer_id;
	case IMPORT_PAYMENTS:
		return record->payment.payment_id;
	case IMPORT_ACTIVITIES:
		return record->activity.activity_id;
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return (struct str){ "", 0 };
}

static const char *
id_column(const struct import *import)
{
	static const char *const names[] = { [IMPORT_NONE] = "",
		[IMPORT_ITEMS] = "item_id",
		[IMPORT_CUSTOMERS] = "customer_id",
		[IMPORT_PAYMENTS] = "payment_id",
		[IMPORT_ACTIVITIES] = "activity_id" };

	_Static_assert(COUNT(names) == IMPORT_KIND_COUNT, "an id for each kind");
	return names[import->layout.kind];
}

/* Is the number of the document no key, so that its rows are all kept? */
static bool
is_shared_id(const struct import *import, const struct row *row)
{
	const struct import_field *id = import_field(import, "item_id");

	return !import->ids_are_keys && id != NULL &&
	       (import->ids_are_spoilt ||
		   map_find(&import->shared_ids, import_cell(id, row)) != MAP_NONE);
}

/* Counts a row that is kept although it repeats another, and names some. */
static void
keep_repetition(struct import *import, const struct row *row)
{
	if (import->kept_repeats++ < LISTED_MOST)
		warn("%s:%llu: the same row stands above already; it is kept, for its "
		     "number is no key",
		    table_name(import->table), (unsigned long long)row->line);
}

enum repetition { FIRST_SEEN, REPEATED, CONTRADICTED };

/* Has the customer's document stood here before? */
static enum repetition
find_repetition(struct import *import, const struct row *row,
    const struct import_record *record, struct rejection *why)
{
	struct str id = record_id(import, record), customer = { "", 0 };
	uint32_t known = map_count(&import->seen), number;
	struct sighting *first;

	if (id.n == 0)
		return FIRST_SEEN;
	if (import->layout.kind == IMPORT_ITEMS)
		customer = record->item.customer_id;
	number = map_intern(&import->seen, arena_print(&import->row_arena, "%.*s\n%.*s",
					       STR_ARG(customer), STR_ARG(id)));
	if (number == known) {
		first = pool_add(&import->sightings);
		*first = (struct sighting){ row->line, hash_text(row->text) };
		return FIRST_SEEN;
	}
	first = pool_at(&import->sightings, number);
	if (first->content == hash_text(row->text))
		return REPEATED;
	reject(why, id_column(import), "duplicate",
	    arena_print(&import->row_arena,
		"\"%.*s\" stands on line %llu already, with different content",
		STR_ARG(id), (unsigned long long)first->line));
	return CONTRADICTED;
}

/* Ids that name no document get "#2", "#3", ... behind all but the first. */
static void
make_id_unique(struct import *import, struct item *item)
{
	struct str id = item->item_id;

	if (item->document.n == 0)
		item->document = id;
	for (unsigned turn = 2;; turn++) {
		uint32_t known = map_count(&import->used_ids);
		if (map_intern(&import->used_ids, item->item_id) == known)
			return;
		import->renamed_rows += turn == 2;
		item->item_id =
		    arena_print(&import->row_arena, "%.*s#%u", STR_ARG(id), turn);
	}
}

/* ---- Output ---- */

static bool
is_written(const struct import *import, const struct column *column)
{
	static const char *const always[] = { "item_id", "customer_id", "kind",
		"currency", "amount", "open_amount", "payment_id", "received_date",
		"name", "at" };

	if (import_field(import, column->name) != NULL)
		return true;
	if (strcmp(column->name, "document") == 0)
		return !import->ids_are_keys ||
		       import_field(import, "instalment") != NULL;
	if (strcmp(column->name, "name") == 0)
		return import->layout.kind == IMPORT_CUSTOMERS;
	if (strcmp(column->name, "currency") == 0 &&
	    import->layout.kind == IMPORT_CUSTOMERS)
		return !currency_is_none(import->layout.currency) ||
		       !currency_is_none(import->args->currency);
	if (column->need == OPTIONAL && strcmp(column->name, "open_amount") != 0)
		return false;
	for (size_t i = 0; i < COUNT(always); i++)
		if (strcmp(column->name, always[i]) == 0)
			return true;
	return false;
}

/* Is the column, under its own name, among those written? */
static bool
is_canonical(const struct import *import, struct str name)
{
	const struct column *column = column_find(import->schema, name);

	return column != NULL && is_written(import, column);
}

/* What has no place in the canonical row, or only went into it, stays. */
static bool
passes_through(const struct import *import, size_t header)
{
	struct layout_columns columns = layout_columns(import->layout.kind);
	int column = import->layout.column_of[header];
	const struct import_field *field;

	if (column == LAYOUT_NO_COLUMN)
		return true;
	field = import_field(import, columns.columns[column].name);
	if (field != NULL &&
	    column_find(import->schema, str_of(field->column->name)) != NULL)
		return false;
	return !is_canonical(import, table_header(import->table, header));
}

/* Decides once what write_record() needs for every row. */
static void
plan_columns(struct import *import)
{
	import->written = arena_alloc(&import->arena, import->schema->count);
	import->passed = arena_alloc(&import->arena, table_columns(import->table));
	for (size_t i = 0; i < import->schema->count; i++)
		import->written[i] = is_written(import, &import->schema->columns[i]);
	for (size_t i = 0; i < table_columns(import->table); i++)
		import->passed[i] = passes_through(import, i);
}

static void
write_header(struct import *import)
{
	plan_columns(import);
	for (size_t i = 0; i < import->schema->count; i++)
		if (import->written[i])
			output_text(
			    import->output, str_of(import->schema->columns[i].name));
	for (size_t i = 0; i < table_columns(import->table); i++) {
		struct str name = table_header(import->table, i);
		if (!import->passed[i])
			continue;
		/* "currency" of the document beside ours, for instance. */
		if (is_canonical(import, name))
			name = arena_print(&import->arena, "source_%.*s", STR_ARG(name));
		output_text(import->output, name);
	}
	output_end_row(import->output);
}

static void
write_record(struct import *import, const struct row *row, struct import_record *record)
{
	struct currency currency = *currency_of(import, record);

	for (size_t i = 0; i < import->schema->count; i++)
		if (import->written[i])
			field_write(import->output, &import->schema->columns[i], record,
			    currency);
	for (size_t i = 0; i < table_columns(import->table); i++)
		if (import->passed[i])
			output_text(import->output, row_cell(row, i));
	output_end_row(import->output);
}

static void
write_rejection(struct import *import, const struct row *row, const struct rejection *why)
{
	import->rejected_rows++;
	if (import->rejects == NULL) {
		if (import->rejected_rows <= LISTED_MOST)
			warn("%s:%llu: %.*s", table_name(import->table),
			    (unsigned long long)row->line, STR_ARG(why->message));
		return;
	}
	output_count(import->rejects, (int64_t)row->line);
	output_text(import->rejects, str_of(why->column));
	output_text(import->rejects, str_of(why->code));
	output_text(import->rejects, why->message);
	output_text(import->rejects, row->text);
	output_end_row(import->rejects);
}

/* ---- Report ---- */

static void
report_column(const struct import *import, size_t header)
{
	struct layout_columns columns = layout_columns(import->layout.kind);
	int column = import->layout.column_of[header];
	const struct import_field *field =
	    column == LAYOUT_NO_COLUMN
		? NULL
		: import_field(import, columns.columns[column].name);
	const char *style = "";

	if (field != NULL && field->column->kind == COLUMN_DATE)
		style = field->dates.format.n > 0 ? ", by --dates"
						  : date_order_name(field->dates.order);
	if (field != NULL && field->column->kind == COLUMN_AMOUNT)
		style =
		    field->numbers == NUMBER_COMMA ? "decimal comma" : "decimal point";
	warn("column \"%.*s\": %s%s%s", STR_ARG(table_header(import->table, header)),
	    column == LAYOUT_NO_COLUMN ? "passes through" : columns.columns[column].name,
	    *style == '\0' ? "" : ", ", style);
}

static void
report(const struct import *import)
{
	warn(
	    "%s: %s", table_name(import->table), import_kinds.names[import->layout.kind]);
	for (size_t i = 0; i < table_columns(import->table); i++)
		report_column(import, i);
	warn("rows: read %llu, accepted %llu, rejected %llu, skipped %llu repeated, %llu "
	     "draft or void",
	    (unsigned long long)import->rows, (unsigned long long)import->accepted_rows,
	    (unsigned long long)import->rejected_rows,
	    (unsigned long long)import->repeated_rows,
	    (unsigned long long)import->no_receivables);
	if (import->layout.kind != IMPORT_ITEMS && import->layout.kind != IMPORT_PAYMENTS)
		return;
	control_print(&import->read, "readable");
	control_print(&import->accepted, "accepted");
	if (import->repeated_rows > 0)
		control_print(&import->repeated, "repeated");
}

/* ---- Second reading ---- */

static void
count_record(
    struct import *import, struct control_totals *totals, struct import_record *record)
{
	if (import->layout.kind == IMPORT_ITEMS)
		control_add(totals, record->item.currency, record->item.amount,
		    record->item.open_amount);
	else if (import->layout.kind == IMPORT_PAYMENTS)
		control_add(totals, record->payment.currency, record->payment.amount,
		    AMOUNT_NONE);
}

static void
take_row(struct import *import, const struct row *row)
{
	struct import_record record;
	struct rejection why;

	if (!read_record(import, row, &record, &why)) {
		write_rejection(import, row, &why);
		return;
	}
	count_record(import, &import->read, &record);
	if (record.extras.state == STATUS_NO_RECEIVABLE) {
		import_count_left_out(import, &record.extras);
		return;
	}
	switch (find_repetition(import, row, &record, &why)) {
	case REPEATED:
		if (is_shared_id(import, row)) {
			keep_repetition(import, row);
			break;
		}
		import->repeated_rows++;
		count_record(import, &import->repeated, &record);
		warn("%s:%llu: the same row stands above already; it is counted once",
		    table_name(import->table), (unsigned long long)row->line);
		return;
	case CONTRADICTED:
		if (is_shared_id(import, row))
			break;
		write_rejection(import, row, &why);
		return;
	case FIRST_SEEN:
		break;
	}
	if (import->layout.kind == IMPORT_ITEMS && !import->ids_are_keys)
		make_id_unique(import, &record.item);
	import->accepted_rows++;
	count_record(import, &import->accepted, &record);
	write_record(import, row, &record);
}

/* False at the end of the file; a row with too many or too few cells is rejected. */
static bool
next_row(struct import *import, struct row *row)
{
	while (!table_next(import->table, row)) {
		const struct table_error *error = table_error(import->table);
		struct rejection why;
		if (error == NULL)
			return false;
		if (error->problem != TABLE_RAGGED)
			die(EXIT_INPUT, "%s:%llu: %s", table_name(import->table),
			    (unsigned long long)error->line, error->text);
		import->rows++;
		reject(&why, "", "ragged", str_of(error->text));
		write_rejection(import, row, &why);
	}
	import->rows++;
	return true;
}

static void
open_outputs(struct import *import)
{
	import->output = tool_output_held(import->tool, import->tool->output);
	if (import->args->rejects == NULL)
		return;
	import->rejects = tool_output(import->tool, import->args->rejects);
	output_names(import->rejects, "line column code message row");
	output_end_row(import->rejects);
}

enum exit_code
import_rows(struct import *import)
{
	struct row row;

	import_rewind(import);
	open_outputs(import);
	pool_init(&import->sightings, sizeof(struct sighting));
	write_header(import);
	while (next_row(import, &row)) {
		arena_reset(&import->row_arena);
		take_row(import, &row);
	}
	if (import->rejected_rows > 0 && import->rejects == NULL)
		die(EXIT_INPUT,
		    "%s: %llu of %llu rows cannot be read; --rejects FILE goes on "
		    "without them",
		    table_name(import->table), (unsigned long long)import->rejected_rows,
		    (unsigned long long)import->rows);
	import_meaning_report(import);
	if (import->tool->verbose)
		report(import);
	output_close(import->output);
	if (import->rejects != NULL)
		output_close(import->rejects);
	if (!import->ids_are_keys)
		warn("%s: its document numbers are no keys: the same one stands with "
		     "several "
		     "customers; all rows are kept, %llu get #2, #3, ... behind the "
		     "number, %llu "
		     "repeat the first such row exactly",
		    table_name(import->table), (unsigned long long)import->renamed_rows,
		    (unsigned long long)import->kept_repeats);
	return import->rejected_rows + import->repeated_rows > 0 ||
		       !import->ids_are_keys || import->meaning.has_unused_money
		   ? EXIT_REPORT
		   : EXIT_DONE;
}
