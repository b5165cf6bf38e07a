#include "app/import_internal.h"

#include "domain/calllog.h"

/* Columns that groups may make. */
#define GROUP_COLUMNS 3

static struct report_row
keep_row(struct import *import, const struct row *row)
{
	struct str *cells =
	    arena_alloc(&import->arena, (row->count + 1) * sizeof(*cells));

	for (size_t i = 0; i < row->count; i++)
		cells[i] = arena_copy(&import->arena, str_trim(row_cell(row, i)));
	return (struct report_row){ cells, row->count, row->line };
}

static void
read_head(struct import *import, struct import_report *report)
{
	struct row row;

	import_rewind(import, true);
	while (report->head_count < REPORT_HEAD && table_next(import->table, &row))
		report->head[report->head_count++] = keep_row(import, &row);
	if (table_error(import->table) != NULL)
		import_fail(import, table_error(import->table));
	if (report->head_count == 0)
		die(EXIT_INPUT, "%s: is empty: a header row is needed",
		    table_name(import->table));
}

/* What the documents are by their types. */
struct type_count {
	size_t payments, documents;
};

static struct type_count
count_types(struct import *import, const struct report_header *header, int type)
{
	struct type_count count = { 0, 0 };

	for (size_t i = header->row + header->depth;
	     type != LAYOUT_NO_HEADER && i < import->report->head_count; i++) {
		struct report_row row = import->report->head[i];
		enum item_kind kind = ITEM_NONE;
		if ((size_t)type < row.count)
			kind = import_item_type(import, row.cells[type]).kind;
		count.payments += kind == ITEM_PAYMENT;
		count.documents += kind != ITEM_PAYMENT && kind != ITEM_NONE;
	}
	return count;
}

static bool
is_labelled_party(struct report_row row)
{
	struct label_party party;

	return label_party(row.cells, row.count, &party) && party.labelled;
}

/* Does a row below the header hold nothing but text in its first cells? */
static bool
has_groups(const struct import_report *report)
{
	size_t first = report->header.row + report->header.depth;

	for (size_t i = first; i < report->head_count; i++) {
		size_t filled = 0;
		for (size_t c = 0; c < report->head[i].count; c++)
			filled += report->head[i].cells[c].n > 0;
		if (filled == 1 || (filled <= 3 && is_labelled_party(report->head[i])))
			return true;
	}
	return false;
}

/* What decides where the names of columns fit two kinds: the types of documents, lines
 * of goods, customers in rows of their own. */
static enum import_kind
kind_by_rows(struct import *import, const struct report_header *header)
{
	struct layout_request request = import_request(import);
	struct type_count types;
	struct layout items, payments;
	struct str message;

	request.headers = header->names;
	request.header_count = header->count;
	request.kind = IMPORT_PAYMENTS;
	layout_detect(&request, &import->arena, &payments, &message);
	request.kind = IMPORT_ITEMS;
	layout_detect(&request, &import->arena, &items, &message);
	types = count_types(import, header, layout_header(&items, "kind"));
	if (types.documents > 0)
		return IMPORT_ITEMS;
	if (types.payments > 0)
		return IMPORT_PAYMENTS;
	for (size_t i = 0; i < header->count; i++)
		if (report_is_line_column(header->names[i]))
			return IMPORT_ITEMS;
	for (size_t i = 0; i < header->row; i++)
		for (size_t c = 0; c < import->report->head[i].count; c++) {
			struct str title = import->report->head[i].cells[c];
			if (label_is_of_items(title) != label_is_of_payments(title))
				return label_is_of_items(title) ? IMPORT_ITEMS
								: IMPORT_PAYMENTS;
		}
	for (size_t i = header->row + header->depth; i < import->report->head_count; i++)
		if (is_labelled_party(import->report->head[i]) &&
		    layout_header(&items, "item_id") != LAYOUT_NO_HEADER)
			return IMPORT_ITEMS;
	/* The customers that the header lacks are there. */
	if (layout_header(&items, "customer_id") == LAYOUT_NO_HEADER &&
	    layout_header(&items, "item_id") != LAYOUT_NO_HEADER &&
	    has_groups(import->report) && items.score + 1 >= payments.score)
		return IMPORT_ITEMS;
	return IMPORT_NONE;
}

/* Rows of Asterisk have no header, and their fields are known. */
static bool
take_calllog(struct import *import, struct import_report *report)
{
	struct report_header *header = &report->header;
	struct layout_request request = import_request(import);

	if (!calllog_is_row(report->head[0].cells, report->head[0].count))
		return false;
	header->count = report->head[0].count;
	header->names =
	    arena_alloc(&import->arena, header->count * sizeof(*header->names));
	for (size_t i = 0; i < header->count; i++)
		header->names[i] = str_of(calllog_name(i));
	request.kind = import->kind = IMPORT_ACTIVITIES;
	request.headers = header->names;
	request.header_count = header->count;
	header->result =
	    layout_detect(&request, &import->arena, &header->layout, &header->message);
	report->is_calllog = header->result == LAYOUT_FOUND;
	return report->is_calllog;
}

static void
refuse_header(struct import *import, const struct report_header *header)
{
	if (import->args->profile != NULL)
		die(EXIT_INPUT, "%s: does not fit %s: %.*s", table_name(import->table),
		    import->args->profile,
		    STR_ARG(header->names == NULL ? str_of("no row names the columns")
						  : header->message));
	if (header->names == NULL)
		die(EXIT_INPUT, "%s: no row names the columns",
		    table_name(import->table));
	if (header->result == LAYOUT_BAD_MAPPING)
		die(EXIT_INPUT, "%s: %.*s", table_name(import->table),
		    STR_ARG(header->message));
	import_refuse(import, header->message);
}

static void
find_header(struct import *import, struct import_report *report)
{
	struct report_header *header = &report->header;
	struct layout_request request = import_request(import);

	if (take_calllog(import, report))
		return;
	for (size_t i = 0; i < report->head_count && !report->is_datev; i++)
		report->is_datev = datev_read(
		    report->head[i].cells, report->head[i].count, &report->datev);
	report->is_datev = report->is_datev && report->datev.postings;
	if (report->is_datev && request.kind == IMPORT_NONE)
		request.kind = import->kind = IMPORT_ITEMS;
	if (!report_find_header(
		report->head, report->head_count, &request, &import->arena, header))
		refuse_header(import, header);
	if (header->result != LAYOUT_AMBIGUOUS)
		return;
	request.kind = import->kind = kind_by_rows(import, header);
	if (import->kind == IMPORT_NONE)
		refuse_header(import, header);
	else
		report_find_header(
		    report->head, report->head_count, &request, &import->arena, header);
}

/* Names for the output: none is empty, none stands twice. */
static struct str *
distinct_names(struct import *import, const struct report_header *header)
{
	struct str *names =
	    arena_alloc(&import->arena, (header->count + GROUP_COLUMNS) * sizeof(*names));
	struct map seen = { 0 };

	for (size_t i = 0; i < header->count; i++) {
		struct str name = header->names[i];
		if (name.n == 0)
			name = arena_print(&import->arena, "column_%zu", i + 1);
		for (unsigned turn = 2;; turn++) {
			uint32_t known = map_count(&seen);
			if (map_intern(&seen, name) == known)
				break;
			name = arena_print(
			    &import->arena, "%.*s_%u", STR_ARG(header->names[i]), turn);
		}
		names[i] = name;
	}
	map_free(&seen);
	return names;
}

static size_t
column_called(const struct report_header *header, const char *beginning)
{
	for (size_t i = 0; i < header->count; i++)
		if (header->names[i].n >= strlen(beginning) &&
		    memcmp(header->names[i].p, beginning, strlen(beginning)) == 0)
			return i;
	return SIZE_MAX;
}

static void
take_header(struct import *import, struct import_report *report)
{
	struct report_header *header = &report->header;
	struct layout layout = header->layout;
	struct report_columns *columns = &report->columns;
	enum column_role *roles =
	    arena_alloc(&import->arena, (header->count + 1) * sizeof(*roles));

	report->physical = header->count;
	layout.column_of = arena_alloc(
	    &import->arena, (header->count + GROUP_COLUMNS) * sizeof(*layout.column_of));
	memcpy(layout.column_of, header->layout.column_of,
	    header->count * sizeof(*layout.column_of));
	layout.mapped = arena_alloc(
	    &import->arena, (header->count + GROUP_COLUMNS) * sizeof(*layout.mapped));
	memcpy(
	    layout.mapped, header->layout.mapped, header->count * sizeof(*layout.mapped));
	import_take_layout(
	    import, distinct_names(import, header), header->count, &layout);
	report_roles(&layout, roles, header->count);
	*columns = (struct report_columns){
		.kind = layout.kind,
		.roles = roles,
		.count = header->count,
		.header_count = header->depth,
		.titles = report->head,
		.title_count = header->row,
		.has_vouchers = import_field(import, "debit") != NULL &&
				import_field(import, "credit") != NULL &&
				import_field(import, "type") != NULL,
	};
	for (size_t i = 0; i < header->depth; i++)
		columns->header[i] = report->head[header->row + i];
	for (size_t i = 0; i < header->count && layout.kind == IMPORT_ITEMS; i++)
		columns->has_lines =
		    columns->has_lines || report_is_line_column(header->names[i]);
	report->other_account = column_called(header, "Gegenkonto");
	if (report->is_datev && currency_is_none(import->layout.currency))
		import->layout.currency = report->datev.currency;
}

void
report_take_header(struct import *import)
{
	struct import_report *report = import->report;

	read_head(import, report);
	find_header(import, report);
	take_header(import, report);
	report->facts.first_row = report->header.row + report->header.depth;
}
