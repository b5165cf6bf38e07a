#include "app/import_internal.h"

/* A voucher whose lines are gathered until it is complete. */
struct voucher {
	struct import_row *rows;
	size_t count, capacity, next;
	struct arena arena;
};

#define GROUPS_MOST 8 /* groups within groups */

struct party {
	struct str id, name;
	struct arena arena;
};

struct import_source {
	size_t at; /* of the next raw row */
	/* The customers of the groups that are not closed yet, the innermost last. */
	struct party parties[GROUPS_MOST];
	size_t party_count;
	struct str currency;      /* of the group */
	struct str *header_cells; /* of the document that goes on in lines */
	struct arena header_arena, currency_arena;
	struct voucher vouchers[2]; /* one is gathered, the other is given out */
	size_t gathered;
	bool ended;
	struct row ahead[SURVEY_MOST]; /* of a flat file */
	size_t ahead_next, ahead_count;
};

void
source_open(struct import *import)
{
	import->source = arena_alloc(&import->arena, sizeof(*import->source));
	import_rewind(import, import->report != NULL);
}

/* ---- A flat file ---- */

static bool
flat_next(struct import *import, struct import_row *out)
{
	struct import_source *source = import->source;
	const struct table_error *error;

	*out = (struct import_row){ .class = ROW_DOCUMENT };
	if (source->ahead_next == source->ahead_count) {
		source->ahead_next = 0;
		source->ahead_count =
		    table_rows(import->table, source->ahead, COUNT(source->ahead));
	}
	if (source->ahead_next < source->ahead_count) {
		out->row = source->ahead[source->ahead_next++];
		return true;
	}
	error = table_error(import->table);
	if (error == NULL)
		return false;
	if (error->problem != TABLE_RAGGED)
		import_fail(import, error);
	out->row = source->ahead[0];
	out->problem = error->text;
	return true;
}

/* ---- Groups ---- */

static void
fill(struct str *cells, const struct import_field *field, struct str text)
{
	if (field != NULL && cells[field->cell].n == 0)
		cells[field->cell] = text;
}

static struct party
current_party(const struct import_source *source)
{
	struct party none = { 0 };

	return source->party_count == 0 ? none : source->parties[source->party_count - 1];
}

static void
push_party(struct import_source *source, struct str id, struct str name)
{
	struct party *party, oldest = source->parties[0];

	if (source->party_count == GROUPS_MOST) {
		memmove(&source->parties[0], &source->parties[1],
		    (GROUPS_MOST - 1) * sizeof(oldest));
		source->parties[GROUPS_MOST - 1] = oldest;
		source->party_count--;
	}
	party = &source->parties[source->party_count++];
	arena_reset(&party->arena);
	party->id = arena_copy(&party->arena, id);
	party->name = arena_copy(&party->arena, name);
}

static bool
begins_with(struct str text, struct str beginning)
{
	return beginning.n > 0 && text.n >= beginning.n &&
	       str_equal_nocase((struct str){ text.p, beginning.n }, beginning);
}

/* "Total for Acme": what follows belongs to the group around Acme. */
static void
leave_party(struct import_source *source, struct report_row row)
{
	struct str of;

	for (size_t i = 0; i < row.count; i++) {
		enum label label = label_of(row.cells[i], &of);
		if (label != LABEL_TOTAL_OF && label != LABEL_TOTAL_NAME)
			continue;
		for (size_t p = source->party_count; p-- > 0;)
			if (begins_with(of, source->parties[p].name) ||
			    begins_with(of, source->parties[p].id)) {
				source->party_count = p;
				return;
			}
	}
}

/* What was split in a cell is a name after all: "2026 Holding". */
static struct str
whole_name(struct report_row row, struct label_party party)
{
	for (size_t i = 0; i < row.count && party.id.n > 0; i++) {
		struct str cell = row.cells[i];
		if (cell.n > 0 && party.id.p >= cell.p && party.name.p > party.id.p &&
		    party.name.p + party.name.n <= cell.p + cell.n)
			return (struct str){ party.id.p,
				(size_t)(party.name.p + party.name.n - party.id.p) };
	}
	return party.name;
}

/* The customer of a group: out of their own columns, or out of the text. */
static void
enter_party(struct import *import, struct report_row row)
{
	struct import_source *source = import->source;
	const struct import_field *id = import_field(import, "customer_id");
	const struct import_field *name = import_field(import, "name");
	struct label_party party;
	bool own = id != NULL && id->cell < import->report->physical &&
		   id->cell < row.count && row.cells[id->cell].n > 0 && name != NULL &&
		   name->cell < import->report->physical && name->cell != id->cell;

	(void)label_party(row.cells, row.count, &party);
	if (party.is_name && source->party_count > 0) {
		struct party *last = &source->parties[source->party_count - 1];
		last->name = arena_copy(&last->arena, party.name);
		return;
	}
	if (own && !party.labelled) {
		party.id = row.cells[id->cell];
		party.name = name != NULL && name->cell < row.count
				 ? row.cells[name->cell]
				 : party.id;
	}
	if (!import->report->facts.has_party_ids && !party.labelled && !own)
		party.name = whole_name(row, party);
	if (party.id.n == 0 ||
	    !(import->report->facts.has_party_ids || party.labelled || own))
		party.id = party.name;
	push_party(source, party.id, party.name);
	totals_group(import, party.name);
}

/* A row of totals is in the currency of its group. */
static void
fill_currency(struct import *import, const struct str *cells)
{
	if (import->currency_field != SIZE_MAX)
		fill((struct str *)(uintptr_t)cells,
		    &import->fields[import->currency_field], import->source->currency);
}

static void
enter_currency(struct import *import, struct report_row row)
{
	struct import_source *source = import->source;
	struct currency currency;

	for (size_t i = 0; i < row.count; i++)
		if (row.cells[i].n > 0 && label_currency(row.cells[i], &currency)) {
			arena_reset(&source->currency_arena);
			source->currency =
			    arena_copy(&source->currency_arena, currency_code(currency));
		}
	totals_group(import, source->currency);
}

/* ---- Records of a report ---- */

/* What stands only on the first row of a customer, or above it. */
static void
fill_customer(struct import *import, struct str *cells)
{
	struct import_source *source = import->source;
	const struct import_field *id = import_field(import, "customer_id");
	const struct import_field *name = import_field(import, "name");

	if (import->report->fills_customers && id != NULL && cells[id->cell].n > 0) {
		source->party_count = 0;
		push_party(source, cells[id->cell],
		    name == NULL ? cells[id->cell] : cells[name->cell]);
	}
	fill(cells, id, current_party(source).id);
	fill(cells, name, current_party(source).name);
	if (import->currency_field != SIZE_MAX)
		fill(cells, &import->fields[import->currency_field], source->currency);
}

/* Of lines below a document: what makes it one stands on its first row. */
static void
fill_line(struct import *import, struct str *cells, enum row_class class)
{
	struct import_source *source = import->source;
	const struct import_report *report = import->report;

	if (class == ROW_DOCUMENT) {
		arena_reset(&source->header_arena);
		source->header_cells = arena_alloc(&source->header_arena,
		    (import->column_count + 1) * sizeof(*source->header_cells));
		for (size_t i = 0; i < import->column_count; i++)
			source->header_cells[i] =
			    arena_copy(&source->header_arena, cells[i]);
		return;
	}
	for (size_t i = 0; i < report->physical && source->header_cells != NULL; i++) {
		enum column_role role = report->columns.roles[i];
		if (role == ROLE_KEY || role == ROLE_DATE || role == ROLE_TYPE ||
		    role == ROLE_CURRENCY ||
		    (role == ROLE_PARTY && !report->facts.vouchers))
			cells[i] = cells[i].n > 0 ? cells[i] : source->header_cells[i];
	}
}

/* Cells that no column explains, or too few for those that count. */
static const char *
check_width(struct import *import, struct report_row row)
{
	const struct import_report *report = import->report;

	for (size_t i = report->physical; i < row.count; i++)
		if (row.cells[i].n > 0)
			return arena_print(&import->row_arena,
			    "%zu cells where the header has %zu", row.count,
			    report->physical)
			    .p;
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		if (field->column->kind != COLUMN_TEXT &&
		    field->cell < report->physical && field->cell >= row.count)
			return arena_print(&import->row_arena,
			    "%zu cells where the header has %zu", row.count,
			    report->physical)
			    .p;
	}
	return NULL;
}

static void
make_record(struct import *import, struct report_row row, const struct row *raw,
    const struct report_shape *shape, struct import_row *out)
{
	struct str *cells = (struct str *)(uintptr_t)row.cells;

	out->class = (enum row_class)shape->class;
	out->problem = check_width(import, row);
	for (size_t i = import->report->physical; i < import->column_count; i++)
		cells[i] = (struct str){ "", 0 };
	if (import->report->is_calllog)
		report_fill_call(import, row, out);
	fill_customer(import, cells);
	fill_line(import, cells, out->class);
	out->row = *raw;
	out->row.ends = NULL;
	out->row.cells = cells;
	out->row.count = import->column_count;
	if (!out->is_ledger)
		totals_raw(import, &out->row);
}

static NORETURN void
refuse_header(const struct import *import, const struct row *raw)
{
	die(EXIT_INPUT,
	    "%s:%llu: looks like another header, so the rows below it may mean something "
	    "else: split the file",
	    table_name(import->table), (unsigned long long)raw->line);
}

/* Deals with a row that is no record; false if it cannot be what it seemed. */
static bool
pass_over(struct import *import, struct report_row row, const struct row *raw,
    const struct report_shape *shape)
{
	switch ((enum row_class)shape->class) {
	case ROW_PARTY:
		enter_party(import, row);
		break;
	case ROW_CURRENCY:
		enter_currency(import, row);
		break;
	case ROW_SUBTOTAL:
	case ROW_TOTAL:
		fill_currency(import, row.cells);
		leave_party(import->source, row);
		return totals_check(import, row, raw, shape);
	case ROW_UNCLEAR:
		if (shape->reason == REASON_OTHER_HEADER)
			refuse_header(import, raw);
		return false;
	case ROW_DOCUMENT:
	case ROW_LINE:
	case ROW_BLANK:
	case ROW_TITLE:
	case ROW_RECORD:
	case ROW_HEADER:
	case ROW_CONTINUATION:
	case ROW_FOOTER:
	case ROW_CLASS_COUNT:
		break;
	}
	return true;
}

/* The next record of a raw file; groups and totals are dealt with on the way. */
static bool
record_next(struct import *import, struct import_row *out)
{
	struct import_source *source = import->source;
	struct row raw;

	while (table_next(import->table, &raw)) {
		const struct report_shape *shape = &import->report->shapes[source->at++];
		struct report_row row;
		arena_reset(&import->row_arena);
		*out = (struct import_row){ .class = (enum row_class)shape->class };
		row = report_row_of(import, &raw, out);
		write_skipped(import, &raw, shape);
		if (out->class == ROW_DOCUMENT || out->class == ROW_LINE) {
			make_record(import, row, &raw, shape, out);
			return true;
		}
		if (pass_over(import, row, &raw, shape))
			continue;
		out->row = raw;
		out->problem = out->class == ROW_UNCLEAR
				   ? row_reason_text((enum row_reason)shape->reason)
				   : "amounts that are no total of the rows above";
		out->class = ROW_UNCLEAR;
		return true;
	}
	if (table_error(import->table) != NULL)
		import_fail(import, table_error(import->table));
	return false;
}

/* ---- Vouchers ---- */

static void
voucher_add(struct import *import, struct voucher *voucher, const struct import_row *row)
{
	struct str *cells =
	    arena_alloc(&voucher->arena, (import->column_count + 1) * sizeof(*cells));
	struct import_row *copy;

	voucher->rows = array_reserve(voucher->rows, &voucher->capacity,
	    voucher->count + 1, sizeof(*voucher->rows));
	copy = &voucher->rows[voucher->count++];
	*copy = *row;
	for (size_t i = 0; i < import->column_count; i++)
		cells[i] = arena_copy(&voucher->arena, row->row.cells[i]);
	copy->row.cells = cells;
	copy->row.text = arena_copy(&voucher->arena, row->row.text);
	if (row->problem != NULL)
		copy->problem = arena_copy(&voucher->arena, str_of(row->problem)).p;
}

static int64_t
side_of(struct import *import, const char *column, const struct row *row, bool *bad)
{
	const struct import_field *field = import_field(import, column);
	struct currency found;
	struct amount amount;
	enum dialect_problem problem;

	if (field == NULL)
		return 0;
	problem =
	    dialect_amount(field->numbers, import_cell(field, row), 4, &amount, &found);
	*bad = *bad || (problem != DIALECT_OK && problem != DIALECT_EMPTY);
	return problem == DIALECT_OK ? amount.minor : 0;
}

/* The second line that is kept of a voucher is "R/1#2". */
static void
number_lines(struct import *import, struct voucher *voucher)
{
	const struct import_field *field = import_field(import, "payment_id");

	if (field == NULL)
		field = import->known.id;
	for (size_t i = 1; i < voucher->count && field != NULL; i++) {
		struct str *cell =
		    (struct str *)(uintptr_t)&voucher->rows[i].row.cells[field->cell];
		if (cell->n > 0)
			*cell = arena_print(
			    &voucher->arena, "%.*s#%zu", STR_ARG(*cell), i + 1);
	}
}

/* Keeps the side of the customer, or of whoever was paid: of a receipt the credits. */
static void
voucher_close(struct import *import, struct voucher *voucher)
{
	struct str type = { "", 0 };
	const struct import_field *field = import_field(import, "type");
	enum item_kind kind;
	struct import_row first = { 0 };
	bool debits, ledger, bad = false;
	int64_t balance = 0;
	size_t kept = 0;

	if (voucher->count > 0)
		first = voucher->rows[0];
	if (voucher->count > 0 && field != NULL)
		type = import_cell(field, &voucher->rows[0].row);
	kind = import_item_type(import, type).kind;
	debits = kind != ITEM_CREDIT_NOTE &&
		 (kind != ITEM_PAYMENT || intake_is_outgoing(type));
	ledger = kind == ITEM_NONE || kind == ITEM_ADJUSTMENT;
	for (size_t i = 0; i < voucher->count; i++) {
		struct import_row *row = &voucher->rows[i];
		int64_t debit = side_of(import, "debit", &row->row, &bad);
		int64_t credit = side_of(import, "credit", &row->row, &bad);
		balance += debit - credit;
		row->is_ledger = ledger;
		if (ledger ? i == 0 : debits ? debit > 0 : credit > 0)
			voucher->rows[kept++] = *row;
	}
	if ((balance != 0 || bad || kept == 0) && voucher->count > 0) {
		voucher->rows[0] = first;
		voucher->rows[0].problem = "its debits and credits differ";
		kept = 1;
	}
	voucher->count = kept;
	voucher->next = 0;
	number_lines(import, voucher);
}

/* Gathers one voucher, and the first row of the next. */
static void
voucher_gather(struct import *import)
{
	struct import_source *source = import->source;
	struct voucher *voucher = &source->vouchers[source->gathered];
	struct voucher *other = &source->vouchers[!source->gathered];
	struct import_row row;

	arena_reset(&other->arena);
	other->count = other->next = 0;
	for (;;) {
		source->ended = !record_next(import, &row);
		if (source->ended)
			break;
		if (voucher->count > 0 && row.class != ROW_LINE) {
			voucher_add(import, other, &row);
			break;
		}
		voucher_add(import, voucher, &row);
	}
	voucher_close(import, voucher);
	source->gathered = !source->gathered;
}

static bool
voucher_next(struct import *import, struct import_row *out)
{
	struct import_source *source = import->source;

	for (;;) {
		struct voucher *ready = &source->vouchers[!source->gathered];
		if (ready->next < ready->count) {
			*out = ready->rows[ready->next++];
			return true;
		}
		if (source->ended)
			return false;
		voucher_gather(import);
	}
}

bool
source_next(struct import *import, struct import_row *row)
{
	if (import->report == NULL) {
		arena_reset(&import->row_arena);
		return flat_next(import, row);
	}
	return import->report->facts.vouchers ? voucher_next(import, row)
					      : record_next(import, row);
}
