#include "domain/report.h"

static const char *const class_names[] = {
	[ROW_UNCLEAR] = "unclear",
	[ROW_BLANK] = "blank",
	[ROW_TITLE] = "title",
	[ROW_RECORD] = "machine record",
	[ROW_HEADER] = "header",
	[ROW_PARTY] = "party group",
	[ROW_CURRENCY] = "currency group",
	[ROW_DOCUMENT] = "document",
	[ROW_LINE] = "line item",
	[ROW_CONTINUATION] = "continuation",
	[ROW_SUBTOTAL] = "subtotal",
	[ROW_TOTAL] = "grand total",
	[ROW_FOOTER] = "footer",
};
_Static_assert(COUNT(class_names) == ROW_CLASS_COUNT, "a name for each class");
const struct words row_classes = { class_names, ROW_CLASS_COUNT };

const char *
row_reason_text(enum row_reason reason)
{
	static const char *const texts[] = {
		[REASON_NONE] = "",
		[REASON_EMPTY] = "nothing in it",
		[REASON_RULER] = "only a line",
		[REASON_ABOVE_HEADER] = "above the header",
		[REASON_AS_OF] = "the as-of day above the header",
		[REASON_MACHINE] = "a record for machines above the header",
		[REASON_NAMES_COLUMNS] = "its names mean most",
		[REASON_HEADER_AGAIN] = "the header once more",
		[REASON_TITLE_AGAIN] = "a row from above the header once more",
		[REASON_SECTION] =
		    "heads a section; the documents have their customer beside them",
		[REASON_CUSTOMER_LABEL] = "says that it is a customer",
		[REASON_CUSTOMER_ABOVE] =
		    "text alone above documents that have no customer beside them",
		[REASON_CURRENCY_ALONE] = "nothing but a currency",
		[REASON_DATE_AND_AMOUNT] = "a date and an amount",
		[REASON_NUMBER_AND_AMOUNT] = "a number of a document and an amount",
		[REASON_DATE_AND_NUMBER] = "a date and what belongs to a document",
		[REASON_CUSTOMER_AND_AMOUNT] =
		    "a customer and an amount, where no row has more",
		[REASON_RECORD_OF_KIND] = "what makes a row of this table",
		[REASON_VOUCHER_LINE] = "an account and an amount below a voucher",
		[REASON_DOCUMENT_LINE] = "text and an amount below a document",
		[REASON_TEXT_BELOW] = "only text, below a document",
		[REASON_TOTAL_BETWEEN] = "a label of a total, no date; documents follow",
		[REASON_TOTAL_OF] = "a label of a total of something, no date",
		[REASON_TOTAL_LAST] = "a label of a total, no date; no document follows",
		[REASON_CARRIED] = "an amount carried to another page",
		[REASON_AMOUNTS_ALONE] = "amounts and nothing else: they must add up",
		[REASON_STAMP] = "a page number or the time of printing",
		[REASON_BEHIND_LAST] = "text behind the last document or total",
		[REASON_CUT_OFF] = "too few cells for a document; is the file cut off?",
		[REASON_TEXT_AND_AMOUNT] = "an amount that belongs to nothing",
		[REASON_OTHER_HEADER] = "looks like another header",
		[REASON_DATED_TOTAL] = "a label of a total, but a date: it may be either",
		[REASON_TEXT_AMONG] = "text among documents, without an amount",
	};

	_Static_assert(COUNT(texts) == REASON_COUNT, "a text for each reason");
	return texts[reason];
}

/* ---- Columns ---- */

static enum column_role
role_of(const char *column)
{
	static const struct {
		const char *column;
		enum column_role role;
	} roles[] = {
		{ "item_id", ROLE_KEY },
		{ "document", ROLE_KEY },
		{ "payment_id", ROLE_KEY },
		{ "activity_id", ROLE_KEY },
		{ "customer_id", ROLE_PARTY },
		{ "name", ROLE_PARTY },
		{ "payer", ROLE_PARTY },
		{ "first_name", ROLE_PARTY },
		{ "last_name", ROLE_PARTY },
		{ "issue_date", ROLE_DATE },
		{ "due_date", ROLE_DATE },
		{ "received_date", ROLE_DATE },
		{ "effective_date", ROLE_DATE },
		{ "at", ROLE_DATE },
		{ "amount", ROLE_MONEY },
		{ "open_amount", ROLE_MONEY },
		{ "paid_amount", ROLE_MONEY },
		{ "credited_amount", ROLE_MONEY },
		{ "written_off_amount", ROLE_MONEY },
		{ "discount_amount", ROLE_MONEY },
		{ "debit", ROLE_MONEY },
		{ "credit", ROLE_MONEY },
		{ "kind", ROLE_TYPE },
		{ "currency", ROLE_CURRENCY },
	};

	for (size_t i = 0; i < COUNT(roles); i++)
		if (strcmp(column, roles[i].column) == 0)
			return roles[i].role;
	return ROLE_TEXT;
}

void
report_roles(const struct layout *layout, enum column_role *roles, size_t count)
{
	struct layout_columns columns = layout_columns(layout->kind);

	for (size_t i = 0; i < count; i++)
		roles[i] = ROLE_NONE;
	/* Backwards: where columns share a header, the first of them tells its role. */
	for (size_t i = columns.count; i-- > 0;) {
		int header = layout->header_of[i];
		if (header != LAYOUT_NO_HEADER && (size_t)header < count)
			roles[header] = role_of(columns.columns[i].name);
	}
}

bool
report_is_line_column(struct str name)
{
	static const char *const names[] = { "Quantity", "Qty", "Units", "Unit Price",
		"Sales Price", "Price", "Rate", "Item", "Item Name", "Item Code",
		"Item Number", "Product", "Product/Service", "Product Name", "SKU",
		"Line", "Line Number", "Line Total", "Line Amount", "Extended Amount",
		"Line Item", "Menge", "Anzahl", "Einzelpreis", "Preis", "Artikel",
		"Artikelnummer", "Position", "Pos", "Positionsbetrag", "Quantité",
		"Prix unitaire", "Article", "Cantidad", "Precio", "Precio unitario",
		"Artículo", "Aantal", "Prijs", "Stuksprijs", "Regel", "Regelbedrag" };
	struct currency currency;

	return layout_name_among(
	    layout_cut_currency(name, &currency), names, COUNT(names));
}

/* ---- The header ---- */

static bool
is_number(struct str cell)
{
	char text[NUMBER_SIZE];

	return number_reading(NUMBER_POINT, cell, text) > 0 ||
	       number_reading(NUMBER_COMMA, cell, text) > 0;
}

static bool
is_date(struct str cell)
{
	struct date date;

	for (int order = 0; order < DATE_ORDER_COUNT; order++)
		if (dialect_date((struct date_style){ .order = (enum date_order)order },
			cell, &date) == DIALECT_OK)
			return true;
	return false;
}

/* Names of columns are text, at least two thirds of them. */
static bool
may_be_header(struct report_row row)
{
	size_t texts = 0, others = 0;

	for (size_t i = 0; i < row.count; i++) {
		if (row.cells[i].n == 0)
			continue;
		if (is_number(row.cells[i]) || is_date(row.cells[i]))
			others++;
		else
			texts++;
	}
	return texts >= 2 && texts >= 2 * others;
}

bool
report_is_record(struct report_row row)
{
	size_t numbers = 0;

	if (row.count > 0 &&
	    (str_is(row.cells[0], "EXTF") || str_is(row.cells[0], "DTVF") ||
		str_is(row.cells[0], "{}")))
		return true;
	for (size_t i = 0; i < row.count; i++)
		numbers += row.cells[i].n > 0 && is_number(row.cells[i]);
	return numbers >= 3;
}

/* The names of one row, or of two joined. */
static struct str *
header_names(
    const struct report_row *rows, size_t depth, size_t count, struct arena *arena)
{
	struct str *names = arena_alloc(arena, (count + 1) * sizeof(*names));

	for (size_t i = 0; i < count; i++) {
		struct str first =
		    i < rows[0].count ? rows[0].cells[i] : (struct str){ "", 0 };
		struct str second = depth < 2 || i >= rows[1].count
					? (struct str){ "", 0 }
					: rows[1].cells[i];
		names[i] = second.n == 0  ? first
			   : first.n == 0 ? second
					  : arena_print(arena, "%.*s %.*s",
						STR_ARG(first), STR_ARG(second));
	}
	return names;
}

struct header_search {
	const struct report_row *rows;
	const struct layout_request *options;
	struct arena *arena;
	struct report_header *best;
};

/* Tries one row or two as header; keeps it when it means more than the best so far. */
static void
try_header(const struct header_search *search, size_t row, size_t depth)
{
	struct report_header header = { .row = row, .depth = depth },
			     *best = search->best;
	struct layout_request request = *search->options;

	header.count = search->rows[row].count;
	if (depth == 2 && search->rows[row + 1].count > header.count)
		header.count = search->rows[row + 1].count;
	header.names =
	    header_names(search->rows + row, depth, header.count, search->arena);
	request.headers = header.names;
	request.header_count = header.count;
	header.result =
	    layout_detect(&request, search->arena, &header.layout, &header.message);
	if (header.result == LAYOUT_BAD_MAPPING)
		header.layout.score = 0;
	if (best->names == NULL || header.layout.score > best->layout.score ||
	    (best->layout.score == 0 && header.layout.score == 0 &&
		header.layout.known > best->layout.known))
		*best = header;
}

bool
report_find_header(const struct report_row *rows, size_t count,
    const struct layout_request *request, struct arena *arena, struct report_header *out)
{
	struct header_search search = { rows, request, arena, out };

	*out = (struct report_header){ 0 };
	for (size_t i = 0; i < count && i < REPORT_HEAD; i++) {
		if (!may_be_header(rows[i]))
			continue;
		try_header(&search, i, 1);
		if (i + 1 < count && i + 1 < REPORT_HEAD && may_be_header(rows[i + 1]))
			try_header(&search, i, 2);
	}
	return out->names != NULL &&
	       (out->result == LAYOUT_FOUND || out->result == LAYOUT_AMBIGUOUS);
}

/* ---- Shapes ---- */

static struct str
cell_at(struct report_row row, size_t i)
{
	return i < row.count ? row.cells[i] : (struct str){ "", 0 };
}

/* The same text but for numbers: a page has its own. */
static bool
texts_alike(struct str a, struct str b)
{
	while (a.n > 0 && b.n > 0) {
		bool digits =
		    a.p[0] >= '0' && a.p[0] <= '9' && b.p[0] >= '0' && b.p[0] <= '9';
		if (!digits && a.p[0] != b.p[0])
			return false;
		do
			a.p++, a.n--;
		while (digits && a.n > 0 && a.p[0] >= '0' && a.p[0] <= '9');
		do
			b.p++, b.n--;
		while (digits && b.n > 0 && b.p[0] >= '0' && b.p[0] <= '9');
	}
	return a.n == 0 && b.n == 0;
}

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

/* Cell by cell; what one of them lacks at its end is blank. */
static bool
rows_equal(struct report_row a, struct report_row b, bool but_digits)
{
	size_t count = a.count > b.count ? a.count : b.count;

	for (size_t i = 0; i < count; i++) {
		struct str first = cell_at(a, i), second = cell_at(b, i);
		if (but_digits ? !texts_alike(first, second) : !str_equal(first, second))
			return false;
	}
	return true;
}

static unsigned
marks_of_cell(enum column_role role, struct str cell)
{
	switch (role) {
	case ROLE_DATE:
		return is_date(cell) ? MARK_DATE : MARK_TEXT;
	case ROLE_MONEY:
		if (cell.p[cell.n - 1] == '%')
			return MARK_TEXT;
		return is_number(cell) ? MARK_MONEY : MARK_BAD_MONEY;
	case ROLE_KEY:
		return has_digit(cell) ? MARK_KEY | MARK_KEY_DIGIT : MARK_KEY;
	case ROLE_PARTY:
		return MARK_PARTY;
	case ROLE_TYPE:
		return MARK_TYPE;
	case ROLE_NONE:
		return is_number(cell) ? MARK_NUMBER : MARK_TEXT;
	case ROLE_CURRENCY:
	case ROLE_TEXT:
		break;
	}
	return role == ROLE_TEXT ? MARK_TEXT : 0;
}

/* A cell that is the label of a row is not what its column holds. */
static unsigned
marks_of_label(struct report_shape *shape, enum column_role role, struct str cell)
{
	struct str of;
	bool number = role == ROLE_MONEY && is_number(cell);
	enum label label =
	    number || role == ROLE_CURRENCY ? LABEL_NONE : label_of(cell, &of);

	if (label == LABEL_NONE)
		return marks_of_cell(role, cell);
	if (shape->label == LABEL_NONE || label != LABEL_RULER)
		shape->label = (uint8_t)label;
	if (label == LABEL_RULER)
		return 0;
	if (label == LABEL_CARRY)
		return MARK_CARRY | MARK_LABEL_CELL;
	/* "Total Energies" may be a customer all the same, but no number. */
	if (label == LABEL_TOTAL_NAME && role == ROLE_KEY)
		return MARK_LABEL_CELL;
	if (label == LABEL_TOTAL_NAME || label == LABEL_SPAN || label == LABEL_STAMP)
		return marks_of_cell(role, cell) | MARK_LABEL_CELL;
	return MARK_LABEL_CELL;
}

static bool
has_words(struct report_row row)
{
	for (size_t i = 0; i < row.count; i++)
		for (size_t c = 0; c < row.cells[i].n; c++)
			if (((unsigned char)row.cells[i].p[c] | 0x20) >= 'a')
				return true;
	return false;
}

#define PARTY_CELLS 12 /* with labels, contacts, telephones */

static unsigned
marks_of_row(const struct report_columns *columns, struct report_row row)
{
	struct label_party party;
	struct currency currency;
	size_t filled = 0, last = 0;
	unsigned marks = 0;

	for (size_t i = 0; i < row.count; i++)
		if (row.cells[i].n > 0) {
			filled++;
			last = i;
		}
	if (filled == 0)
		return 0;
	for (size_t i = 0; i < columns->header_count; i++)
		if (rows_equal(row, columns->header[i], false))
			marks |= MARK_HEADER;
	if (filled == 1 && label_currency(row.cells[last], &currency))
		marks |= MARK_CURRENCY;
	if (filled <= PARTY_CELLS && label_party(row.cells, row.count, &party))
		marks |= (party.labelled ? MARK_PARTY_LABEL : 0u) |
			 (party.id.n > 0 || party.is_name ? MARK_PARTY_ID : 0u);
	for (size_t i = 0; i < columns->title_count; i++)
		if (rows_equal(row, columns->titles[i],
			has_words(row) && (marks & MARK_PARTY_LABEL) == 0))
			marks |= MARK_TITLE;
	return marks;
}

struct report_shape
report_look(const struct report_columns *columns, struct report_row row)
{
	struct report_shape shape = { .line = row.line };
	unsigned marks = marks_of_row(columns, row), texts = 0;

	for (size_t i = 0; i < row.count; i++) {
		enum column_role role =
		    i < columns->count ? columns->roles[i] : ROLE_NONE;
		if (row.cells[i].n == 0)
			continue;
		if (shape.filled < UINT8_MAX)
			shape.filled++;
		marks |= marks_of_label(&shape, role, row.cells[i]);
		if (role == ROLE_DATE && !is_date(row.cells[i]))
			texts |= 1u;
		if (role == ROLE_MONEY && marks & MARK_BAD_MONEY)
			texts |= 2u;
	}
	if (texts == 3u && shape.filled >= 3 && (marks & MARK_PARTY_LABEL) == 0)
		marks |= MARK_HEADING;
	if (row.count < columns->count)
		marks |= MARK_SHORT;
	if (marks & MARK_DATE)
		marks &= ~(unsigned)MARK_TITLE;
	shape.marks = marks;
	return shape;
}
