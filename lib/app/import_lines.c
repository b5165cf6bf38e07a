#include "app/import_internal.h"

/* A document that stands in several rows, with both readings of their amounts. */
struct document {
	struct import_record record; /* of its first row */
	struct row row;
	enum import_apart apart;
	uint64_t rows;
	bool has_header;  /* its first row stands above lines of its own */
	bool header_text; /* and has text where they have */
	bool same_amount, same_open, own_open;
	struct amount first, sum, lines; /* lines: without the first row */
	struct amount open_first, open_sum;
	struct amount line_sum, tax_sum; /* of what stands beside the amount */
	struct str repeated;             /* a row that stands twice */
	const char *problem;
};

struct import_lines {
	struct pool documents;
	struct map keys;
	struct map contents; /* rows, to know them again */
	struct document *current;
	/* Columns of the amounts of lines, and of taxes on them; SIZE_MAX: none. */
	size_t line_cell, tax_cell;
};

/* ---- Gathering ---- */

static size_t
unused_column_called(const struct import *import, const char *const *names, size_t count)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];

	for (size_t i = 0; i < import->report->physical; i++)
		for (size_t n = 0; n < count; n++)
			if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
			    str_equal(layout_normalise(import->headers[i], buffer),
				layout_normalise(str_of(names[n]), other)))
				return i;
	return SIZE_MAX;
}

void
lines_open(struct import *import)
{
	static const char *const lines[] = { "Line Amount", "Line Total",
		"Extended Amount", "Positionsbetrag", "Regelbedrag" };
	static const char *const taxes[] = { "Tax Amount", "Line Tax", "Steuerbetrag" };
	const struct import_report *report = import->report;

	if (report == NULL || import->layout.kind != IMPORT_ITEMS ||
	    report->facts.vouchers ||
	    (!report->columns.has_lines && !report->is_datev &&
		report->facts.counts[ROW_LINE] == 0))
		return;
	import->lines = arena_alloc(&import->arena, sizeof(*import->lines));
	pool_init(&import->lines->documents, sizeof(struct document));
	import->lines->line_cell = unused_column_called(import, lines, COUNT(lines));
	import->lines->tax_cell = unused_column_called(import, taxes, COUNT(taxes));
}

static void
add(struct amount *sum, struct amount amount)
{
	if (!amount_is_none(amount))
		*sum = amount_is_none(*sum) ? amount : amount_add(*sum, amount);
}

/* Does the first row fill a cell that only lines fill otherwise? */
static bool
has_line_text(
    const struct import *import, const struct row *header, const struct row *line)
{
	for (size_t i = 0; i < import->report->physical; i++) {
		enum column_role role = import->report->columns.roles[i];
		if ((role == ROLE_NONE || role == ROLE_TEXT) && row_cell(line, i).n > 0 &&
		    row_cell(header, i).n > 0)
			return true;
	}
	return false;
}

static struct document *
find_document(struct import *import, const struct import_row *row,
    const struct import_record *record)
{
	struct import_lines *lines = import->lines;
	const struct item *item = &record->item;
	/* Postings to one number: what is billed, and what is paid or taken back. */
	const char *side = !import->report->is_datev ? ""
			   : item->amount.minor < 0  ? "-"
						     : "+";
	uint32_t known = map_count(&lines->keys), number;

	if (row->class == ROW_LINE)
		return lines->current;
	number = map_intern(
	    &lines->keys, arena_print(&import->row_arena, "%s\n%.*s\n%.*s", side,
			      STR_ARG(item->customer_id), STR_ARG(item->item_id)));
	return number < known ? pool_at(&lines->documents, number) : NULL;
}

static void
begin_document(struct import *import, const struct import_row *row,
    struct import_record *record, enum import_apart apart)
{
	struct document *document = pool_add(&import->lines->documents);
	struct str *cells =
	    arena_alloc(&import->arena, (import->column_count + 1) * sizeof(*cells));

	*document = (struct document){ .record = *record,
		.row = row->row,
		.apart = apart,
		.rows = 1,
		.same_amount = true,
		.same_open = true,
		.own_open = true,
		.first = record->item.amount,
		.sum = record->item.amount,
		.lines = AMOUNT_NONE,
		.line_sum = AMOUNT_ZERO,
		.tax_sum = AMOUNT_ZERO,
		.open_first = record_open(import, record),
		.open_sum = record_open(import, record) };
	for (size_t i = 0; i < import->column_count; i++)
		cells[i] = arena_copy(&import->arena, row->row.cells[i]);
	document->row.cells = cells;
	document->row.text = arena_copy(&import->arena, row->row.text);
	document->own_open = document->open_first.minor == document->first.minor;
	record_keep(import->schema, &document->record, &import->arena);
	document->record.item.open_amount = document->open_first;
	import_keep_states(&document->record.extras, &import->arena);
	import->lines->current = document;
}

/* Adds a cell that is written as the amounts are; what cannot be read, never adds up. */
static void
add_cell(const struct import *import, struct document *document, const struct row *row,
    size_t cell, struct amount *sum)
{
	const struct import_field *field = import->known.amount;
	enum dialect_problem problem;
	struct amount amount;
	struct currency found;

	if (cell == SIZE_MAX || field == NULL || amount_is_none(*sum))
		return;
	problem = dialect_amount(field->numbers, str_trim(row_cell(row, cell)),
	    currency_decimals(document->record.item.currency), &amount, &found);
	if (problem == DIALECT_OK)
		*sum = amount_add(*sum, amount);
	else if (problem != DIALECT_EMPTY)
		*sum = AMOUNT_NONE;
}

void
lines_add(struct import *import, const struct import_row *row,
    struct import_record *record, enum import_apart apart)
{
	struct import_lines *lines = import->lines;
	struct document *document = find_document(import, row, record);
	uint32_t known = map_count(&lines->contents);
	struct amount open = record_open(import, record);
	bool repeats;

	if (document == NULL) {
		begin_document(import, row, record, apart);
		document = lines->current;
	}
	repeats =
	    map_intern(&lines->contents, arena_print(&import->row_arena, "%llu\n%.*s",
					     (unsigned long long)document->row.line,
					     STR_ARG(row->row.text))) < known;
	add_cell(import, document, &row->row, lines->line_cell, &document->line_sum);
	add_cell(import, document, &row->row, lines->tax_cell, &document->tax_sum);
	if (document->row.line == row->row.line)
		return;
	lines->current = document;
	if (row->class == ROW_LINE) {
		document->has_header = true;
		document->header_text = document->header_text ||
					has_line_text(import, &document->row, &row->row);
	}
	if (repeats && document->repeated.n == 0)
		document->repeated = arena_copy(&import->arena, row->row.text);
	document->rows++;
	document->same_amount =
	    document->same_amount && record->item.amount.minor == document->first.minor;
	document->same_open =
	    document->same_open && open.minor == document->open_first.minor;
	document->own_open =
	    document->own_open && open.minor == record->item.amount.minor;
	add(&document->sum, record->item.amount);
	add(&document->lines, record->item.amount);
	add(&document->open_sum, open);
}

void
lines_break(struct import *import, const struct import_row *row,
    const struct import_record *record)
{
	struct import_lines *lines = import->lines;
	const struct import_field *id = import_field(import, "item_id");
	const struct import_field *customer = import_field(import, "customer_id");
	struct import_record key = *record;
	struct document *document;

	if (row->class == ROW_UNCLEAR || row->row.cells == NULL || id == NULL ||
	    customer == NULL)
		return;
	key.item.item_id = import_cell(id, &row->row);
	key.item.customer_id = import_cell(customer, &row->row);
	key.item.amount = AMOUNT_ZERO;
	document = find_document(import, row, &key);
	if (document == NULL && row->class == ROW_DOCUMENT) {
		begin_document(import, row, &key, APART_NOT);
		document = lines->current;
		document->rows = 0;
	}
	if (document != NULL)
		document->problem = "another row of this document cannot be read";
}

/* ---- Deciding ---- */

/* What the documents of several rows say together. */
struct reading {
	const struct document *example; /* both readings of it differ */
	bool all_same, all_same_open, own_open;
	bool header_is_sum, header_text;
	uint64_t repeated_ids, headers;
};

static struct reading
weigh(const struct import_lines *lines)
{
	struct reading reading = { NULL, true, true, true, true, false, 0, 0 };

	for (uint32_t i = 0; i < lines->documents.count; i++) {
		const struct document *document = pool_at(&lines->documents, i);
		if (document->rows < 2)
			continue;
		if (document->has_header) {
			reading.headers++;
			reading.header_text =
			    reading.header_text || document->header_text;
			reading.header_is_sum =
			    reading.header_is_sum &&
			    document->first.minor == document->lines.minor;
			continue;
		}
		reading.repeated_ids++;
		reading.all_same = reading.all_same && document->same_amount;
		reading.all_same_open = reading.all_same_open && document->same_open;
		reading.own_open = reading.own_open && document->own_open;
		if (document->sum.minor != document->first.minor)
			reading.example = document;
	}
	return reading;
}

static NORETURN void
ask(const struct import *import, const struct document *document)
{
	struct currency currency = document->record.item.currency;

	die(EXIT_INPUT,
	    "%s:%llu: document \"%.*s\" has %llu rows: it is of %s (--lines sum) or of "
	    "%s "
	    "(--lines repeat): say which",
	    table_name(import->table), (unsigned long long)document->row.line,
	    STR_ARG(document->record.item.item_id), (unsigned long long)document->rows,
	    money_text(document->sum, currency), money_text(document->first, currency));
}

/* "Line Total" is of a line, "Invoice Total" of all. */
enum word_of { OF_NEITHER, OF_LINE, OF_DOCUMENT };

static enum word_of
amount_word(const struct import *import)
{
	static const char *const of_line[] = { "line", "item", "position", "pos", "zeile",
		"ligne", "linea", "regel", "extended", "net price" };
	static const char *const of_document[] = { "invoice", "document", "rechnung",
		"beleg", "facture", "factura", "factuur", "bill", "grand", "gesamt" };
	const struct import_field *amount = import_field(import, "amount");
	char buffer[LAYOUT_NAME_SIZE];
	struct str name = layout_normalise(import->headers[amount->cell], buffer);

	for (size_t i = 0; i < COUNT(of_line); i++)
		if (memmem(name.p, name.n, of_line[i], strlen(of_line[i])) != NULL)
			return OF_LINE;
	for (size_t i = 0; i < COUNT(of_document); i++)
		if (memmem(name.p, name.n, of_document[i], strlen(of_document[i])) !=
		    NULL)
			return OF_DOCUMENT;
	return OF_NEITHER;
}

/* Do the amounts of lines, with their taxes or without, add up to the amount that each
 * row repeats, in all documents? */
static bool
lines_add_up(const struct import_lines *lines)
{
	bool net = true, gross = true;

	for (uint32_t i = 0; i < lines->documents.count; i++) {
		const struct document *document = pool_at(&lines->documents, i);
		struct amount line = document->line_sum, tax = document->tax_sum;
		if (amount_is_none(line))
			return false;
		net = net && line.minor == document->first.minor;
		gross = gross && !amount_is_none(tax) &&
			amount_add(line, tax).minor == document->first.minor;
	}
	return lines->line_cell != SIZE_MAX && (net || gross);
}

static bool
is_repeated(const struct import *import, const struct reading *reading)
{
	enum word_of word;

	if (import->args->lines != NULL)
		return strcmp(import->args->lines, "repeat") == 0;
	if (reading->repeated_ids == 0 || !reading->all_same || reading->example == NULL)
		return false;
	if (lines_add_up(import->lines))
		return true;
	word = import_field(import, "amount") == NULL ? OF_NEITHER : amount_word(import);
	if (word == OF_NEITHER)
		ask(import, reading->example);
	return word == OF_DOCUMENT;
}

/* A header above lines that add up to it is their sum. */
static bool
header_counts(const struct import *import, const struct reading *reading)
{
	if (reading->headers == 0 || !reading->header_is_sum)
		return true;
	if (!reading->header_text)
		return false;
	if (import->args->lines != NULL)
		return strcmp(import->args->lines, "sum") == 0;
	for (uint32_t i = 0; i < import->lines->documents.count; i++) {
		const struct document *document = pool_at(&import->lines->documents, i);
		if (document->has_header)
			ask(import, document);
	}
	return true;
}

static void
set_amounts(struct document *document, bool repeat, bool open_repeats, bool header)
{
	struct item *item = &document->record.item;

	if (document->rows < 2)
		return;
	if (document->has_header && !header) {
		item->amount = document->first;
		item->open_amount = document->open_first;
		return;
	}
	item->amount = repeat ? document->first : document->sum;
	item->open_amount =
	    repeat || open_repeats ? document->open_first : document->open_sum;
	if (item->kind.number == ITEM_INVOICE && item->amount.minor < 0)
		item->kind.number = ITEM_CREDIT_NOTE;
}

/* Two equal rows of one document: two equal lines, or one written twice. */
static void
refuse_repetitions(const struct import *import, bool repeat)
{
	for (uint32_t i = 0; i < import->lines->documents.count; i++) {
		const struct document *document = pool_at(&import->lines->documents, i);
		if (document->repeated.n == 0 || repeat || import->args->lines != NULL ||
		    document->first.minor == 0)
			continue;
		die(EXIT_INPUT,
		    "%s:%llu: a row of document \"%.*s\" stands twice, and so may be two "
		    "equal lines or one: --lines sum counts both",
		    table_name(import->table), (unsigned long long)document->row.line,
		    STR_ARG(document->record.item.item_id));
	}
}

/* Numbers of postings that stand on both sides get "#2". */
static void
make_distinct(struct import *import, struct map *used, struct item *item)
{
	struct str id = item->item_id;

	if (item->document.n == 0)
		item->document = id;
	for (unsigned turn = 2;; turn++) {
		uint32_t known = map_count(used);
		if (map_intern(used, item->item_id) == known)
			return;
		item->item_id = arena_print(&import->arena, "%.*s#%u", STR_ARG(id), turn);
	}
}

void
lines_close(struct import *import)
{
	struct import_lines *lines = import->lines;
	struct reading reading = weigh(lines);
	bool repeat = !import->report->is_datev && is_repeated(import, &reading);
	bool header = header_counts(import, &reading);
	bool open_repeats = reading.all_same_open && !reading.own_open;
	struct map used = { 0 };
	struct rejection why;

	if (!import->report->is_datev)
		refuse_repetitions(import, repeat);
	for (uint32_t i = 0; i < lines->documents.count; i++) {
		struct document *document = pool_at(&lines->documents, i);
		arena_reset(&import->row_arena);
		if (document->problem != NULL) {
			reject(&why, "item_id", "lines", str_of(document->problem));
			for (uint64_t row = 0; row < document->rows; row++)
				write_rejection(import, &document->row, &why);
			continue;
		}
		set_amounts(document, repeat, open_repeats, header);
		if (import->report->is_datev && document->apart == APART_NOT)
			make_distinct(import, &used, &document->record.item);
		settle_record(import, &document->row, &document->record, document->apart);
	}
	map_free(&used);
}
