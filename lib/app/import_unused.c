#include "app/import_internal.h"

#define UNUSED_ROWS_MOST 1000 /* rows that show what a header without meaning holds */

/* Whole numbers may be anything, but for balances; money has cents. */
static bool
looks_like_money(struct str cell, bool is_balance)
{
	char text[NUMBER_SIZE];
	size_t n = number_reading(NUMBER_POINT, cell, text);
	const char *decimals;

	if (n == 0)
		n = number_reading(NUMBER_COMMA, cell, text);
	decimals = n == 0 ? NULL : memchr(text, '.', n);
	return (is_balance && n > 0) || (decimals != NULL && text + n - decimals == 3);
}

static bool
is_same_number(struct str a, struct str b)
{
	char first[NUMBER_SIZE], second[NUMBER_SIZE];

	for (int style = NUMBER_POINT; style <= NUMBER_COMMA; style++) {
		size_t n = number_reading((enum number_style)style, a, first);
		if (n > 0 && n == number_reading((enum number_style)style, b, second) &&
		    memcmp(first, second, n) == 0)
			return true;
	}
	return str_equal(a, b);
}

static bool
looks_like_date(struct str cell)
{
	struct date date;
	bool mark = false;

	for (size_t i = 0; i < cell.n; i++)
		mark = mark || cell.p[i] < '0' || cell.p[i] > '9';
	for (int order = 0; mark && order < DATE_ORDER_COUNT; order++)
		if (dialect_date((struct date_style){ .order = (enum date_order)order },
			cell, &date) == DIALECT_OK)
			return true;
	return false;
}

void
unused_open(struct import *import)
{
	struct import_meaning *meaning = &import->meaning;
	size_t count = import->column_count;

	meaning->unused =
	    arena_alloc(&import->arena, (count + 1) * sizeof(*meaning->unused));
	for (size_t i = 0; i < count; i++) {
		meaning->unused[i].is_age = layout_is_age(import->headers[i]);
		meaning->unused[i].is_balance = layout_is_balance(import->headers[i]);
	}
}

static void
survey_cell(struct import *import, const struct row *row, size_t i)
{
	struct import_meaning *meaning = &import->meaning;
	struct unused_column *unused = &meaning->unused[i];
	struct str cell = str_trim(row_cell(row, i));

	if (cell.n == 0 || dialect_sign(cell) == WRITTEN_ZERO)
		return;
	if (looks_like_money(cell, unused->is_balance)) {
		unused->amounts++;
		if (unused->is_age && import->known.amount != NULL &&
		    !is_same_number(cell, import_cell(import->known.amount, row)))
			meaning->ages_differ = true;
	} else if (looks_like_date(cell)) {
		unused->dates++;
	} else {
		unused->others++;
	}
}

/* Customers are listed once; what names one in many rows lists something else. */
static void
survey_names(struct import *import, const struct row *row)
{
	const struct import_field *id = import_field(import, "customer_id");
	const struct import_field *name = import_field(import, "name");

	if (id != NULL)
		(void)map_intern(&import->meaning.listed_ids, import_cell(id, row));
	if (name != NULL)
		(void)map_intern(&import->meaning.listed_names, import_cell(name, row));
}

void
unused_survey(struct import *import, const struct row *row)
{
	struct import_meaning *meaning = &import->meaning;
	enum import_kind kind = import->layout.kind;

	if ((kind != IMPORT_ITEMS && kind != IMPORT_CUSTOMERS) ||
	    meaning->unused_rows == UNUSED_ROWS_MOST)
		return;
	meaning->unused_rows++;
	for (size_t i = 0; i < meaning->header_count; i++)
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN)
			survey_cell(import, row, i);
	if (kind == IMPORT_CUSTOMERS)
		survey_names(import, row);
}

static bool
is_unused(const struct import *import, size_t i)
{
	return import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
	       !import->layout.mapped[i];
}

/* May what stands under the header say what is open, or what a document is of? */
static bool
is_unused_money(const struct import *import, size_t i)
{
	const struct unused_column *unused = &import->meaning.unused[i];
	struct str header = import->headers[i];

	return unused->amounts > 0 &&
	       (unused->others + unused->dates == 0 || unused->is_balance) &&
	       is_unused(import, i) && !layout_is_other_money(header) &&
	       !report_is_line_column(header) &&
	       (!unused->is_age || import->meaning.ages_differ) &&
	       !layout_knows(import->aliases, IMPORT_ITEMS, NULL, header);
}

static void
warn_unused_money(struct import *import, size_t i)
{
	struct str header = import->headers[i];
	const char *file = table_name(import->table);

	import->meaning.has_unused = true;
	if (import_has_field(import, "open_amount"))
		warn("%s: %.*s: its amounts are not used, and the amount is taken to be "
		     "what is open: if they say what documents are of, give --map "
		     "amount=%.*s, else --map -=%.*s",
		    file, STR_ARG(header), STR_ARG(header), STR_ARG(header));
	else if (import_has_field(import, "paid_amount"))
		warn("%s: %.*s: its amounts are not used, and what is open is taken to "
		     "be the amount less what is paid: if they say what is open, or "
		     "what else lowers it, give --map open_amount=%.*s or --map "
		     "discount_amount=%.*s, else --map -=%.*s",
		    file, STR_ARG(header), STR_ARG(header), STR_ARG(header),
		    STR_ARG(header));
	else
		warn("%s: %.*s: its amounts are not used, and no column says what is "
		     "open: if they say what is paid or open, give --map "
		     "paid_amount=%.*s or --map open_amount=%.*s, else --map -=%.*s",
		    file, STR_ARG(header), STR_ARG(header), STR_ARG(header),
		    STR_ARG(header));
}

/* Nothing says what is open, so all is, or nothing says what documents were of. */
static void
report_money(struct import *import)
{
	bool has_open = import_has_field(import, "open_amount");
	bool stands_in = layout_header(&import->layout, "amount") ==
			 layout_header(&import->layout, "open_amount");

	if (has_open && !stands_in)
		return;
	for (size_t i = 0; i < import->meaning.header_count; i++)
		if (is_unused_money(import, i) &&
		    !(has_open && import->meaning.unused[i].is_age))
			warn_unused_money(import, i);
}

/* Nothing but dates, and not another name of a column that the file has. */
static bool
is_unused_date(const struct import *import, size_t i)
{
	const struct unused_column *unused = &import->meaning.unused[i];
	struct layout_columns columns = layout_columns(import->layout.kind);

	if (unused->dates == 0 || unused->others + unused->amounts > 0 ||
	    !is_unused(import, i))
		return false;
	for (size_t c = 0; c < columns.count; c++)
		if (import->layout.header_of[c] != LAYOUT_NO_HEADER &&
		    layout_knows(import->aliases, import->layout.kind,
			columns.columns[c].name, import->headers[i]))
			return false;
	return true;
}

/* Without a due date nothing is overdue before its time, or ever. */
static void
report_dates(struct import *import)
{
	bool has_due = import_has_field(import, "due_date");
	bool has_issue = import_has_field(import, "issue_date");

	for (size_t i = 0; i < import->meaning.header_count; i++) {
		struct str header = import->headers[i];
		if ((has_due && has_issue) || !is_unused_date(import, i))
			continue;
		import->meaning.has_unused = true;
		if (has_due)
			warn("%s: %.*s: its dates are not used, and no column says when "
			     "documents were issued: if they do, give --map "
			     "issue_date=%.*s, else --map -=%.*s",
			    table_name(import->table), STR_ARG(header), STR_ARG(header),
			    STR_ARG(header));
		else
			warn("%s: %.*s: its dates are not used, and no column says when "
			     "documents fall due: if they do, give --map due_date=%.*s, "
			     "else --map -=%.*s",
			    table_name(import->table), STR_ARG(header), STR_ARG(header),
			    STR_ARG(header));
	}
}

void
unused_report(struct import *import)
{
	if (import->layout.kind != IMPORT_ITEMS)
		return;
	report_money(import);
	report_dates(import);
}

bool
unused_has_texts(const struct import *import)
{
	for (size_t i = 0; i < import->meaning.header_count; i++)
		if (is_unused(import, i) && import->meaning.unused[i].others > 0)
			return true;
	return false;
}

static bool
has_contacts(const struct import *import)
{
	static const char *const names[] = { "email", "phone", "address_1", "city",
		"postal_code", "credit_limit" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (import_field(import, names[i]) != NULL)
			return true;
	return false;
}

/* Are the rows of what was taken for a list of customers documents? */
static bool
are_documents(const struct import *import)
{
	const struct import_meaning *meaning = &import->meaning;
	uint64_t rows = meaning->unused_rows, ids = map_count(&meaning->listed_ids),
		 names = map_count(&meaning->listed_names);
	bool money = false, dates = false, repeat;

	if (import->layout.kind != IMPORT_CUSTOMERS || import->kind != IMPORT_NONE)
		return false;
	for (size_t i = 0; i < meaning->header_count; i++) {
		const struct unused_column *unused = &meaning->unused[i];
		if (!is_unused(import, i) || unused->others > 0)
			continue;
		money = money || (unused->amounts > 0 && unused->dates == 0);
		dates = dates || (unused->dates > 0 && unused->amounts == 0);
	}
	repeat = rows > 1 &&
		 ((ids > 0 && 2 * ids <= rows) || (names > 0 && 2 * names <= rows));
	return repeat ? money || dates : money && dates && !has_contacts(import);
}

void
unused_settle_kind(struct import *import)
{
	if (import->is_taught || !are_documents(import))
		return;
	import->kind = IMPORT_ITEMS;
	import->is_taught = true;
}
