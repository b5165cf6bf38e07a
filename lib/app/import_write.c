#include "app/import_internal.h"

#include "app/load.h"
#include "app/mask.h"
#include "domain/card.h"

#include <stdio.h>

/* ---- Output ---- */

static bool
is_written(const struct import *import, const struct column *column)
{
	static const char *const always[] = { "item_id", "customer_id", "kind",
		"currency", "amount", "open_amount", "payment_id", "received_date",
		"name", "at" };

	if (import_field(import, column->name) != NULL)
		return true;
	if (strcmp(column->name, "method") == 0)
		return import->layout.kind == IMPORT_PAYMENTS && import->may_go_out;
	if (strcmp(column->name, "document") == 0)
		return !import->ids_are_keys ||
		       import_field(import, "instalment") != NULL ||
		       (import->report != NULL && import->report->is_datev);
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

	/* A column without name and content only keeps the others away from the edge. */
	if (import->report != NULL && header < import->report->physical &&
	    import->report->header.names[header].n == 0 &&
	    !import->report->has_content[header])
		return false;
	if (column == LAYOUT_NO_COLUMN)
		return !entry_is_text_part(import, header);
	/* What the bank calls it, where we call it outgoing. */
	if (import->may_go_out && strcmp(columns.columns[column].name, "method") == 0)
		return true;
	field = import_field(import, columns.columns[column].name);
	if (field != NULL &&
	    column_find(import->schema, str_of(field->column->name)) != NULL)
		return false;
	return !is_canonical(import, import->headers[header]);
}

/* Decides once what write_record() needs for every row. */
static void
plan_columns(struct import *import)
{
	import->written = arena_alloc(&import->arena, import->schema->count);
	import->passed = arena_alloc(&import->arena, import->column_count);
	for (size_t i = 0; i < import->schema->count; i++)
		import->written[i] = is_written(import, &import->schema->columns[i]);
	for (size_t i = 0; i < import->column_count; i++)
		import->passed[i] = passes_through(import, i);
}

static void
write_header(struct import *import)
{
	for (size_t i = 0; i < import->schema->count; i++)
		if (import->written[i])
			output_text(
			    import->output, str_of(import->schema->columns[i].name));
	for (size_t i = 0; i < import->column_count; i++) {
		struct str name = import->headers[i];
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
write_text(struct import *import, struct output *output, struct str text)
{
	import->masked_cards += card_mask(&text, CARD_ANY, &import->row_arena);
	output_text(output, text);
}

void
write_record(struct import *import, const struct row *row, struct import_record *record)
{
	struct currency currency = *record_currency(import, record);

	import->masked_cards += mask_cards(import->schema, record, &import->row_arena);
	if (import->load != NULL) {
		if (!load_add(import->load, record))
			die(EXIT_INPUT, "%s:%llu: its id stands in the file already",
			    table_name(import->table), (unsigned long long)row->line);
		return;
	}
	for (size_t i = 0; i < import->schema->count; i++)
		if (import->written[i])
			field_write(import->output, &import->schema->columns[i], record,
			    currency);
	for (size_t i = 0; i < import->column_count; i++)
		if (import->passed[i])
			write_text(import, import->output, row_cell(row, i));
	output_end_row(import->output);
}

void
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
	write_text(import, import->rejects, why->message);
	write_text(import, import->rejects, row->text);
	output_end_row(import->rejects);
}

void
write_skipped(
    const struct import *import, const struct row *row, const struct report_shape *shape)
{
	enum row_class class = (enum row_class)shape->class;
	bool is_told = class == ROW_DOCUMENT || class == ROW_LINE ||
		       class == ROW_UNCLEAR || class == ROW_SUBTOTAL ||
		       class == ROW_TOTAL;

	if (import->tool->verbose && !is_told)
		warn("%s:%llu: %s: %s", table_name(import->table),
		    (unsigned long long)row->line, row_classes.names[class],
		    row_reason_text((enum row_reason)shape->reason));
}

void
write_open(struct import *import)
{
	plan_columns(import);
	if (import->load == NULL) {
		import->output = tool_output_held(import->tool, import->tool->output);
		write_header(import);
	}
	if (import->args->rejects == NULL)
		return;
	import->rejects = tool_output(import->tool, import->args->rejects);
	output_names(import->rejects, "line column code message row");
	output_end_row(import->rejects);
}

void
write_close(struct import *import)
{
	if (import->output != NULL)
		output_close(import->output);
	if (import->rejects != NULL)
		output_close(import->rejects);
}

/* ---- What -v tells ---- */

static const char *
number_style_name(enum number_style style)
{
	return style == NUMBER_COMMA      ? "decimal comma"
	       : style == NUMBER_PER_CELL ? "each cell by itself"
					  : "decimal point";
}

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
		style = number_style_name(field->numbers);
	warn("column \"%.*s\": %s%s%s", STR_ARG(import->headers[header]),
	    column == LAYOUT_NO_COLUMN ? "passes through" : columns.columns[column].name,
	    *style == '\0' ? "" : ", ", style);
}

static void
report_classes(const struct import *import)
{
	static const enum row_class order[] = { ROW_TITLE, ROW_RECORD, ROW_HEADER,
		ROW_PARTY, ROW_CURRENCY, ROW_DOCUMENT, ROW_LINE, ROW_CONTINUATION,
		ROW_SUBTOTAL, ROW_TOTAL, ROW_FOOTER, ROW_BLANK, ROW_UNCLEAR };
	const uint64_t *counts = import->report->facts.counts;
	char text[400];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(order); i++)
		if (counts[order[i]] > 0 && n < sizeof(text))
			n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s %llu",
			    n > 0 ? ", " : "", row_classes.names[order[i]],
			    (unsigned long long)counts[order[i]]);
	warn("classes: %s", text);
}

void
write_as_of(const struct import *import)
{
	char date[DATE_SIZE];
	int n = (int)date_format(import->as_of, date);

	if (n > 0)
		warn("as of %.*s, by %s", n, date,
		    import->as_of_is_named ? "the name of the file" : "a title");
}

static const char *const apart_names[] = {
	[APART_NOT] = "",
	[APART_DRAFT] = "draft or void",
	[APART_PAYMENT] = "payments among documents",
	[APART_DOCUMENT] = "documents among payments",
	[APART_OUTGOING] = "outgoing payments",
	[APART_PAYABLE] = "documents of suppliers",
	[APART_LEDGER] = "postings without a debtor",
	[APART_LEG] = "further legs of calls",
	[APART_FAILED] = "payments not received",
	[APART_EMPTY] = "payments without an amount",
	[APART_NAMELESS] = "customers without a name",
	[APART_BALANCE] = "balances, which are no payments",
};
_Static_assert(COUNT(apart_names) == APART_COUNT, "a name for each");

void
write_report(const struct import *import)
{
	warn(
	    "%s: %s", table_name(import->table), import_kinds.names[import->layout.kind]);
	for (size_t i = 0; i < import->column_count; i++)
		report_column(import, i);
	if (import->report != NULL)
		report_classes(import);
	write_as_of(import);
	if (import->proven_signs != NULL)
		warn("by the running balance: %s", import->proven_signs);
	warn("rows: read %llu, accepted %llu, rejected %llu, skipped %llu repeated, %llu "
	     "draft or void",
	    (unsigned long long)import->rows, (unsigned long long)import->accepted_rows,
	    (unsigned long long)import->rejected_rows,
	    (unsigned long long)import->repeated_rows,
	    (unsigned long long)import->apart_rows[APART_DRAFT]);
	for (int i = APART_PAYMENT; i < APART_COUNT; i++)
		if (import->apart_rows[i] > 0)
			warn("rows: %llu %s", (unsigned long long)import->apart_rows[i],
			    apart_names[i]);
	if (import->unnumbered_rows > 0)
		warn("rows: %llu equal others and have no number: they are kept",
		    (unsigned long long)import->unnumbered_rows);
	if (import->masked_cards > 0)
		warn("card numbers masked: %llu",
		    (unsigned long long)import->masked_cards);
	if (import->layout.kind == IMPORT_CUSTOMERS ||
	    import->layout.kind == IMPORT_ACTIVITIES)
		return;
	control_print(&import->read, "readable");
	for (int i = APART_DRAFT; i < APART_COUNT; i++)
		if (import->apart[i].rows > 0)
			control_print(&import->apart[i], apart_names[i]);
	control_print(&import->accepted, "accepted");
	if (import->outgoing.rows > 0)
		control_print(&import->outgoing, "outgoing");
	if (import->returned.rows > 0)
		control_print(&import->returned, "returned");
	if (import->repeated_rows > 0)
		control_print(&import->repeated, "repeated");
}
