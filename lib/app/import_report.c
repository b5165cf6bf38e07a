#include "app/import_internal.h"

#include "domain/calllog.h"

/* Columns that groups may make. */
#define GROUP_COLUMNS 3

static const struct str nothing = { "", 0 };

/* ---- Rows ---- */

/* In both charts of accounts, SKR03 and SKR04, money is kept in class 1. */
static bool
is_money_account(struct str account)
{
	return account.n > 0 && account.p[0] == '1';
}

/* Day and month become a day; where the debtor is the other account, the row is turned
 * round.  False if neither account is a debtor. */
static bool
adjust_posting(
    struct import *import, struct str *cells, size_t count, struct import_row *record)
{
	struct import_report *report = import->report;
	const struct import_field *date = import_field(import, "issue_date");
	const struct import_field *account = import_field(import, "customer_id");
	const struct import_field *sign = import_field(import, "sign");
	size_t other = report->other_account;
	char text[DATE_SIZE];

	if (date != NULL && date->cell < count) {
		struct date day = datev_date(&report->datev, cells[date->cell]);
		size_t n = date_format(day, text);
		if (n > 0)
			cells[date->cell] =
			    arena_copy(&import->row_arena, (struct str){ text, n });
	}
	if (account == NULL || sign == NULL || account->cell >= count ||
	    sign->cell >= count || other >= count)
		return true;
	record->is_paid = is_money_account(cells[other]);
	if (datev_account(&report->datev, cells[account->cell]) == DATEV_DEBTOR)
		return true;
	if (datev_account(&report->datev, cells[other]) != DATEV_DEBTOR)
		return false;
	record->is_paid = is_money_account(cells[account->cell]);
	cells[account->cell] = cells[other];
	cells[sign->cell] = str_is(cells[sign->cell], "S") ? str_of("H") : str_of("S");
	return true;
}

struct report_row
report_row_of(struct import *import, const struct row *row, struct import_row *record)
{
	struct import_report *report = import->report;
	size_t count =
	    row->count > import->column_count ? row->count : import->column_count;
	struct str *cells = arena_alloc(&import->row_arena, (count + 1) * sizeof(*cells));

	for (size_t i = 0; i < row->count; i++)
		cells[i] = str_trim(row_cell(row, i));
	for (size_t i = row->count; i < count; i++)
		cells[i] = nothing;
	record->is_ledger =
	    report->is_datev && !adjust_posting(import, cells, row->count, record);
	return (struct report_row){ cells, row->count, row->line };
}

static struct report_row
keep_row(struct import *import, const struct row *row)
{
	struct str *cells =
	    arena_alloc(&import->arena, (row->count + 1) * sizeof(*cells));

	for (size_t i = 0; i < row->count; i++)
		cells[i] = arena_copy(&import->arena, str_trim(row_cell(row, i)));
	return (struct report_row){ cells, row->count, row->line };
}

/* ---- Call logs ---- */

/* What is known of a call whose legs are rows of their own. */
struct call_state {
	bool answered, written;
};

static struct call_state *
call_of(struct import_report *report, struct report_row row)
{
	struct str id = row.count > CALLLOG_LINKED_ID ? row.cells[CALLLOG_LINKED_ID]
						      : (struct str){ "", 0 };
	uint32_t known = map_count(&report->calls), number;

	if (id.n == 0)
		return NULL;
	number = map_intern(&report->calls, id);
	return number == known ? pool_add(&report->call_states)
			       : pool_at(&report->call_states, number);
}

static void
note_call(struct import_report *report, struct report_row row)
{
	struct call_state *call = call_of(report, row);

	if (call != NULL && str_is(row.cells[CALLLOG_DISPOSITION], "ANSWERED"))
		call->answered = true;
}

void
report_fill_call(struct import *import, struct report_row row, struct import_row *record)
{
	struct import_report *report = import->report;
	struct str *cells = (struct str *)(uintptr_t)row.cells;
	struct call_state *call = call_of(report, row);
	struct calllog_party party = calllog_party(row.cells);

	/* An account code is the customer's own. */
	cells[report->party_column] = row.cells[0].n > 0 ? row.cells[0] : party.number;
	cells[report->direction_column] = str_of(party.calls ? "in" : "out");
	cells[report->channel_column] = str_of("call");
	if (call == NULL)
		return;
	record->is_leg = call->written;
	call->written = true;
	if (call->answered)
		cells[CALLLOG_DISPOSITION] = str_of("ANSWERED");
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
	pool_init(&report->call_states, sizeof(struct call_state));
	return report->is_calllog;
}

/* ---- The header ---- */

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
			kind = import_item_kind(import, row.cells[type]);
		count.payments += kind == ITEM_PAYMENT;
		count.documents += kind != ITEM_PAYMENT && kind != ITEM_NONE;
	}
	return count;
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
		if (filled == 1)
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
	/* The customers that the header lacks are there. */
	if (layout_header(&items, "customer_id") == LAYOUT_NO_HEADER &&
	    layout_header(&items, "item_id") != LAYOUT_NO_HEADER &&
	    has_groups(import->report) && items.score + 1 >= payments.score)
		return IMPORT_ITEMS;
	return IMPORT_NONE;
}

static NORETURN void
refuse_header(const struct import *import, const struct report_header *header)
{
	struct str message =
	    header->names == NULL ? str_of("no row names the columns") : header->message;

	if (import->args->profile != NULL)
		die(EXIT_INPUT, "%s: does not fit %s: %.*s", table_name(import->table),
		    import->args->profile, STR_ARG(message));
	die(EXIT_INPUT, "%s: %.*s", table_name(import->table), STR_ARG(message));
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
		die(EXIT_INPUT, "%s: %.*s", table_name(import->table),
		    STR_ARG(header->message));
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

/* ---- First reading ---- */

/* The class of a row down to the header. */
static void
classify_head(const struct import_report *report, size_t i, struct report_row row,
    struct report_shape *shape)
{
	struct label_party party;
	struct currency currency;
	bool own_customers = false;

	for (size_t c = 0; c < report->columns.count; c++)
		own_customers = own_customers || report->columns.roles[c] == ROLE_PARTY;
	shape->class = ROW_TITLE;
	shape->reason = REASON_ABOVE_HEADER;
	if (i >= report->header.row) {
		shape->class = ROW_HEADER;
		shape->reason = REASON_NAMES_COLUMNS;
	} else if (shape->filled == 0) {
		shape->class = ROW_BLANK;
		shape->reason = REASON_EMPTY;
	} else if (shape->label == LABEL_RULER) {
		shape->class = ROW_BLANK;
		shape->reason = REASON_RULER;
	} else if (report_is_record(row)) {
		shape->class = ROW_RECORD;
		shape->reason = REASON_MACHINE;
	} else if (!own_customers && label_party(row.cells, row.count, &party) &&
		   party.labelled) {
		shape->class = ROW_PARTY;
		shape->reason = REASON_CUSTOMER_LABEL;
	} else if (shape->filled == 1) {
		for (size_t c = 0; c < row.count; c++)
			if (row.cells[c].n > 0 &&
			    label_currency(row.cells[c], &currency)) {
				shape->class = ROW_CURRENCY;
				shape->reason = REASON_CURRENCY_ALONE;
			}
	}
}

/* Evidence that a customer stands only on the first of their documents. */
struct customer_run {
	struct str last;
	bool first_has, repeats;
	uint64_t documents, named;
};

static void
note_customer(struct import *import, struct customer_run *run, struct report_row row)
{
	const struct import_field *field = import_field(import, "customer_id");
	struct str cell =
	    field == NULL || field->cell >= row.count ? nothing : row.cells[field->cell];

	if (run->documents++ == 0)
		run->first_has = cell.n > 0;
	if (cell.n == 0)
		return;
	run->named++;
	run->repeats = run->repeats || str_equal(cell, run->last);
	if (!str_equal(cell, run->last))
		run->last = arena_copy(&import->arena, cell);
}

/* Two columns of one name, one of which is taken: do they ever differ? */
static void
note_twins(struct import *import, struct report_row row)
{
	struct import_report *report = import->report;

	for (size_t i = 0; i < import->field_count; i++) {
		size_t cell = import->fields[i].cell;
		for (size_t other = cell + 1; other < report->physical; other++) {
			if (!str_equal(report->header.names[cell],
				report->header.names[other]) ||
			    report->header.names[cell].n == 0)
				continue;
			report->twins_differ[cell] =
			    report->twins_differ[cell] ||
			    !str_equal(row.cells[cell], row.cells[other]);
		}
	}
}

static void
note_record(struct import *import, struct import_survey *survey, struct customer_run *run,
    struct str party, const struct import_row *record)
{
	struct import_report *report = import->report;
	struct report_row row = { record->row.cells, record->row.count,
		record->row.line };

	if (report->is_calllog)
		note_call(report, row);
	note_customer(import, run, row);
	note_twins(import, row);
	for (size_t i = 0; i < report->physical; i++)
		report->has_content[i] = report->has_content[i] || row.cells[i].n > 0;
	if (!record->is_ledger)
		survey_rows(import, survey, &record->row, 1, party);
}

static bool
is_group_text(const struct report_shape *shape)
{
	unsigned no = MARK_MONEY | MARK_DATE | MARK_HEADER | MARK_TITLE;

	return shape->filled > 0 && (shape->marks & no) == 0;
}

static struct report_shape *
add_shape(struct import_report *report)
{
	report->shapes = array_reserve(report->shapes, &report->shape_capacity,
	    report->shape_count + 1, sizeof(*report->shapes));
	return &report->shapes[report->shape_count++];
}

static void
read_shapes(struct import *import, struct import_survey *survey)
{
	struct import_report *report = import->report;
	struct customer_run run = { 0 };
	struct arena group = { 0 };
	struct str party = nothing;
	struct import_row record = { 0 };
	struct row raw;

	import_rewind(import, true);
	for (size_t i = 0; table_next(import->table, &raw); i++) {
		struct report_shape *shape = add_shape(report);
		struct report_row row;
		arena_reset(&import->row_arena);
		row = report_row_of(import, &raw, &record);
		*shape = report_look(&report->columns, row);
		if (i < report->facts.first_row) {
			classify_head(report, i, row, shape);
		} else if (report_may_be_record(&report->columns, shape) ||
			   (shape->marks & MARK_MONEY && shape->label == LABEL_NONE)) {
			record.row = raw;
			record.row.ends = NULL;
			record.row.cells = row.cells;
			record.row.count = import->column_count;
			note_record(import, survey, &run, party, &record);
		} else if (is_group_text(shape)) {
			survey_part(import, survey);
			arena_reset(&group);
			party = arena_copy(&group, raw.text);
		}
	}
	if (table_error(import->table) != NULL)
		import_fail(import, table_error(import->table));
	arena_free(&group);
	/* One blank among many is a mistake; a block has more rows without than with. */
	report->fills_customers = run.first_has && !run.repeats &&
				  import->layout.kind != IMPORT_CUSTOMERS &&
				  run.documents - run.named >= (run.named + 1) / 2;
}

/* "--map amount=#4" */
static bool
is_told_by_number(struct import *import, size_t cell)
{
	struct layout_request request = import_request(import);
	struct str number = arena_print(&import->arena, "#%zu", cell + 1);

	for (size_t i = 0; i < request.mapping_count; i++)
		if (str_equal(request.mappings[i].header, number))
			return true;
	return false;
}

static void
refuse_twins(struct import *import)
{
	struct import_report *report = import->report;

	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		enum column_kind kind = field->column->kind;
		size_t other = field->cell + 1;
		if (field->cell >= report->physical || kind == COLUMN_TEXT)
			continue;
		while (other < report->physical &&
		       !str_equal(report->header.names[field->cell],
			   report->header.names[other]))
			other++;
		if (other == report->physical ||
		    (report->facts.counts[ROW_DOCUMENT] > 0 &&
			!report->twins_differ[field->cell]) ||
		    is_told_by_number(import, field->cell))
			continue;
		die(EXIT_INPUT,
		    "%s:%llu: column \"%.*s\" stands twice in the header: say which is "
		    "meant with --map %s=#%zu or --map %s=#%zu",
		    table_name(import->table),
		    (unsigned long long)report->head[report->header.row].line,
		    STR_ARG(report->header.names[field->cell]), field->column->name,
		    field->cell + 1, field->column->name, other + 1);
	}
}

/* Customers and currencies that stand in groups become columns. */
static void
add_group_columns(struct import *import)
{
	struct import_report *report = import->report;
	const struct report_facts *facts = &report->facts;

	report->party_column = report->name_column = report->currency_column = SIZE_MAX;
	if (report->is_calllog) {
		report->party_column = import_add_column(import, "customer_id");
		report->direction_column = import_add_column(import, "direction");
		report->channel_column = import_add_column(import, "channel");
		return;
	}
	if (facts->has_party_groups && import_field(import, "customer_id") == NULL)
		report->party_column = import_add_column(import, "customer_id");
	if (facts->has_party_groups && facts->has_party_ids &&
	    import->layout.kind == IMPORT_ITEMS && !has_own_name(import))
		report->name_column = import_add_column(import, "name");
	if (facts->has_currency_groups && import->currency_field == SIZE_MAX &&
	    currency_is_none(import->layout.currency))
		report->currency_column = import_add_column(import, "currency");
}

static void
find_as_of(struct import *import)
{
	const struct import_report *report = import->report;
	struct date_style style = { .order = DATE_YMD };
	bool certain = false;

	for (size_t i = import->field_count; i-- > 0;)
		if (import->fields[i].column->kind == COLUMN_DATE)
			style = import->fields[i].dates;
	for (size_t i = 0; i < report->header.row; i++)
		for (size_t c = 0;
		     c < report->head[i].count && report->shapes[i].class == ROW_TITLE;
		     c++) {
			struct str cell = report->head[i].cells[c];
			struct date date = label_date(style, cell);
			bool says = label_is_as_of(cell);
			if (date_is_none(date) || (certain && !says))
				continue;
			import->as_of = date;
			certain = says;
		}
}

void
report_decide(struct import *import)
{
	struct import_report *report = arena_alloc(&import->arena, sizeof(*report));
	struct import_survey survey;

	import->report = report;
	import->column_count = 0;
	read_head(import, report);
	find_header(import, report);
	take_header(import, report);
	report->facts.first_row = report->header.row + report->header.depth;
	report->has_content = arena_alloc(&import->arena, report->physical + 1);
	report->twins_differ = arena_alloc(&import->arena, report->physical + 1);
	survey_open(import, &survey);
	read_shapes(import, &survey);
	report_classify(
	    &report->columns, report->shapes, report->shape_count, &report->facts);
	add_group_columns(import);
	refuse_twins(import);
	import_require_columns(import);
	survey_decide(import, &survey);
	survey_close(&survey);
	find_as_of(import);
}
