#include "app/import_internal.h"

#include "domain/fold.h"

static const struct str nothing = { "", 0 };

/* Above a list of payments "Account: 12345" is our own, at the bank. */
static bool
names_own_account(const struct import_report *report, struct report_row row)
{
	static const char *const words[] = { "account", "acct", "konto", "kontonummer",
		"kontonr", "compte", "cuenta", "conto", "conta", "rekening",
		"rekeningnummer", "bank", "iban", "tili", "rachunek", "ucet", "счет" };
	char buffer[FOLD_WORD_SIZE];
	struct str text, word;
	size_t c = 0;

	while (c < row.count && row.cells[c].n == 0)
		c++;
	if (report->columns.kind != IMPORT_PAYMENTS || c == row.count)
		return false;
	text = row.cells[c];
	word = fold_word(&text, buffer);
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

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
	} else if (!own_customers && !names_own_account(report, row) &&
		   label_party(row.cells, row.count, &party) && party.labelled) {
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
	bool first_has, repeats, differs;
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
	run->differs = run->differs || (run->last.n > 0 && !str_equal(cell, run->last));
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
    const struct survey_rows *rows, bool is_ledger)
{
	struct import_report *report = import->report;
	struct report_row row = { rows->rows->cells, rows->rows->count,
		rows->rows->line };

	if (report->is_calllog)
		report_note_call(report, row);
	if (run != NULL)
		note_customer(import, run, row);
	note_twins(import, row);
	for (size_t i = 0; i < report->physical; i++)
		report->has_content[i] = report->has_content[i] || row.cells[i].n > 0;
	if (!is_ledger)
		survey_rows(import, survey, rows);
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
			/* A customer and an amount may be a total of theirs. */
			note_record(import, survey,
			    report_may_be_record(&report->columns, shape) ? &run : NULL,
			    &(struct survey_rows){
				&record.row, 1, party, report_may_be_total(shape) },
			    record.is_ledger);
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
	report->has_one_customer =
	    run.documents > 1 && run.named == run.documents && !run.differs;
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

/* "Account" says "A/R" in every document, and the customers stand in rows of their own:
 * it is an account of the ledger. */
static void
drop_ledger_account(struct import *import)
{
	static const char *const names[] = { "Account", "Konto", "Compte", "Cuenta",
		"Rekening", "G/L Account" };
	struct import_report *report = import->report;
	const struct import_field *field = import->known.customer;
	bool is_account, has_sections = false;

	if (field == NULL || !report->has_one_customer || has_own_name(import))
		return;
	is_account = layout_name_among(import->headers[field->cell], names, COUNT(names));
	for (size_t i = report->facts.first_row; i < report->shape_count; i++)
		has_sections =
		    has_sections || (report->shapes[i].reason == REASON_SECTION &&
					report->shapes[i].label != LABEL_SPAN);
	if (!is_account || !has_sections)
		return;
	import_drop_column(import, "customer_id");
	import_drop_column(import, "name");
	for (size_t i = 0; i < report->shape_count; i++)
		report->shapes[i].marks &= ~(unsigned)MARK_PARTY;
	report->facts = (struct report_facts){ .first_row = report->facts.first_row };
	report_classify(
	    &report->columns, report->shapes, report->shape_count, &report->facts);
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
	const struct date_style *style = NULL;
	bool certain = false;

	for (size_t i = import->field_count; i-- > 0;)
		if (import->fields[i].column->kind == COLUMN_DATE)
			style = &import->fields[i].dates;
	for (size_t i = 0; i < report->header.row; i++)
		for (size_t c = 0;
		     c < report->head[i].count && report->shapes[i].class == ROW_TITLE;
		     c++) {
			struct str cell = report->head[i].cells[c];
			struct date date = label_date(style, cell);
			bool says = label_is_as_of(cell);
			if (date_is_none(date) || (certain && !says))
				continue;
			for (size_t other = 0; other < i; other++)
				if (report->shapes[other].reason == REASON_AS_OF)
					report->shapes[other].reason =
					    REASON_ABOVE_HEADER;
			report->shapes[i].reason = REASON_AS_OF;
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
	report_take_header(import);
	report->has_content = arena_alloc(&import->arena, report->physical + 1);
	report->twins_differ = arena_alloc(&import->arena, report->physical + 1);
	survey_open(import, &survey);
	read_shapes(import, &survey);
	report_classify(
	    &report->columns, report->shapes, report->shape_count, &report->facts);
	/* Amounts in the currency of the document are told apart by it, after all. */
	import->is_taught = import->layout.has_sides && !import->has_currency_groups &&
			    report->facts.has_currency_groups &&
			    import->currency_field == SIZE_MAX;
	import->has_currency_groups = report->facts.has_currency_groups;
	if (import->is_taught)
		return;
	drop_ledger_account(import);
	add_group_columns(import);
	refuse_twins(import);
	import_require_columns(import);
	if (import->args->explain)
		unused_settle_kind(import);
	else
		survey_decide(import, &survey);
	survey_close(&survey);
	find_as_of(import);
}
