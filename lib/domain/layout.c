#include "domain/layout.h"

static const char *const import_kind_names[] = { "", "items", "customers", "payments",
	"activities", "allocations", "remittances" };
_Static_assert(COUNT(import_kind_names) == IMPORT_KIND_COUNT, "a name for each kind");
const struct words import_kinds = { import_kind_names, IMPORT_KIND_COUNT };

static const struct layout_column item_columns[] = {
	{ "item_id", LAYOUT_WANTED, 3 },
	{ "customer_id", LAYOUT_WANTED, 1 },
	{ "kind", LAYOUT_OPTIONAL, 3 },
	{ "document", LAYOUT_OPTIONAL, 1 },
	{ "instalment", LAYOUT_OPTIONAL, 2 },
	{ "issue_date", LAYOUT_OPTIONAL, 2 },
	{ "due_date", LAYOUT_OPTIONAL, 4 },
	{ "currency", LAYOUT_OPTIONAL, 1 },
	{ "amount", LAYOUT_CORE, 2 },
	{ "open_amount", LAYOUT_OPTIONAL, 4 },
	{ "reference", LAYOUT_OPTIONAL, 1 },
	{ "hold_until", LAYOUT_OPTIONAL, 2 },
	{ "paid_date", LAYOUT_OPTIONAL, 2 },
	{ "description", LAYOUT_OPTIONAL, 1 },
	{ "terms", LAYOUT_HELPER, 1 },
	{ "collector", LAYOUT_HELPER, 1 },
	{ "name", LAYOUT_HELPER, 1 },
	{ "paid_amount", LAYOUT_HELPER, 2 },
	{ "debit", LAYOUT_HELPER, 1 },
	{ "credit", LAYOUT_HELPER, 1 },
	{ "sign", LAYOUT_HELPER, 1 },
	{ "status", LAYOUT_HELPER, 0 },
	{ "payment_status", LAYOUT_HELPER, 0 },
	{ "settled", LAYOUT_HELPER, 0 },
	{ "unsettled", LAYOUT_HELPER, 0 },
	{ "credited_amount", LAYOUT_HELPER, 1 },
	{ "written_off_amount", LAYOUT_HELPER, 1 },
	{ "discount_amount", LAYOUT_HELPER, 1 },
};

static const struct layout_column customer_columns[] = {
	{ "customer_id", LAYOUT_CORE, 2 },
	{ "name", LAYOUT_WANTED, 3 },
	{ "parent_id", LAYOUT_OPTIONAL, 2 },
	{ "kind", LAYOUT_OPTIONAL, 1 },
	{ "natural_person", LAYOUT_OPTIONAL, 2 },
	{ "contact_name", LAYOUT_OPTIONAL, 2 },
	{ "email", LAYOUT_OPTIONAL, 3 },
	{ "phone", LAYOUT_OPTIONAL, 3 },
	{ "address_1", LAYOUT_OPTIONAL, 2 },
	{ "address_2", LAYOUT_OPTIONAL, 1 },
	{ "city", LAYOUT_OPTIONAL, 2 },
	{ "region", LAYOUT_OPTIONAL, 1 },
	{ "postal_code", LAYOUT_OPTIONAL, 2 },
	{ "country", LAYOUT_OPTIONAL, 1 },
	{ "language", LAYOUT_OPTIONAL, 2 },
	{ "time_zone", LAYOUT_OPTIONAL, 2 },
	{ "currency", LAYOUT_OPTIONAL, 1 },
	{ "terms", LAYOUT_OPTIONAL, 1 },
	{ "credit_limit", LAYOUT_OPTIONAL, 3 },
	{ "collector", LAYOUT_OPTIONAL, 1 },
	{ "segment", LAYOUT_OPTIONAL, 1 },
	{ "since_date", LAYOUT_OPTIONAL, 2 },
	{ "first_name", LAYOUT_HELPER, 2 },
	{ "last_name", LAYOUT_HELPER, 2 },
};

static const struct layout_column payment_columns[] = {
	{ "payment_id", LAYOUT_OPTIONAL, 3 },
	{ "customer_id", LAYOUT_OPTIONAL, 1 },
	{ "received_date", LAYOUT_CORE, 1 },
	{ "currency", LAYOUT_OPTIONAL, 1 },
	{ "amount", LAYOUT_CORE, 2 },
	{ "method", LAYOUT_OPTIONAL, 2 },
	{ "payer", LAYOUT_OPTIONAL, 1 },
	{ "reference", LAYOUT_OPTIONAL, 1 },
	{ "remittance", LAYOUT_OPTIONAL, 2 },
	{ "account", LAYOUT_OPTIONAL, 2 },
	{ "value_date", LAYOUT_OPTIONAL, 1 },
	{ "bank_reference", LAYOUT_OPTIONAL, 1 },
	{ "debit", LAYOUT_HELPER, 1 },
	{ "credit", LAYOUT_HELPER, 1 },
	{ "sign", LAYOUT_HELPER, 1 },
	{ "kind", LAYOUT_HELPER, 0 },
	{ "status", LAYOUT_HELPER, 0 },
	{ "entry_type", LAYOUT_HELPER, 0 },
	{ "return_reason", LAYOUT_HELPER, 0 },
};

static const struct layout_column allocation_columns[] = {
	{ "payment_id", LAYOUT_CORE, 3 },
	{ "item_id", LAYOUT_CORE, 3 },
	{ "effective_date", LAYOUT_WANTED, 2 },
	{ "currency", LAYOUT_OPTIONAL, 1 },
	{ "amount", LAYOUT_CORE, 3 },
	{ "kind", LAYOUT_OPTIONAL, 2 },
	{ "rule", LAYOUT_OPTIONAL, 2 },
};

static const struct layout_column remittance_columns[] = {
	{ "payment_id", LAYOUT_CORE, 4 },
	{ "document", LAYOUT_CORE, 4 },
	{ "currency", LAYOUT_OPTIONAL, 1 },
	{ "amount", LAYOUT_CORE, 3 },
	{ "discount", LAYOUT_OPTIONAL, 2 },
	{ "reason", LAYOUT_OPTIONAL, 2 },
};

static const struct layout_column activity_columns[] = {
	{ "activity_id", LAYOUT_OPTIONAL, 2 },
	{ "customer_id", LAYOUT_WANTED, 1 },
	{ "item_id", LAYOUT_OPTIONAL, 1 },
	{ "at", LAYOUT_CORE, 3 },
	{ "channel", LAYOUT_OPTIONAL, 3 },
	{ "direction", LAYOUT_OPTIONAL, 3 },
	{ "outcome", LAYOUT_OPTIONAL, 3 },
	{ "collector", LAYOUT_OPTIONAL, 1 },
	{ "note", LAYOUT_OPTIONAL, 2 },
	{ "name", LAYOUT_HELPER, 1 },
	{ "phone", LAYOUT_HELPER, 1 },
	{ "time", LAYOUT_HELPER, 2 },
};

static const struct layout_columns columns_of_kind[] = {
	[IMPORT_NONE] = { NULL, 0 },
	[IMPORT_ITEMS] = { item_columns, COUNT(item_columns) },
	[IMPORT_CUSTOMERS] = { customer_columns, COUNT(customer_columns) },
	[IMPORT_PAYMENTS] = { payment_columns, COUNT(payment_columns) },
	[IMPORT_ACTIVITIES] = { activity_columns, COUNT(activity_columns) },
	[IMPORT_ALLOCATIONS] = { allocation_columns, COUNT(allocation_columns) },
	[IMPORT_REMITTANCES] = { remittance_columns, COUNT(remittance_columns) },
};
_Static_assert(COUNT(columns_of_kind) == IMPORT_KIND_COUNT, "columns for each kind");
_Static_assert(COUNT(item_columns) <= LAYOUT_COLUMN_MAX, "room for header_of");
_Static_assert(COUNT(customer_columns) <= LAYOUT_COLUMN_MAX, "room for header_of");

/* Names that are no such column when another header stands beside them.  A balance
 * in a list of lines or of postings is a running one; SAP's payment date beside the
 * net due date is a planned one; Asterisk's channel is a line, not a way; of German and
 * Italian banks "Valuta" is a day, of others a currency. */
static const struct doubt {
	enum import_kind kind;
	const char *column, *name, *beside;
} doubts[] = {
	{ IMPORT_ITEMS, "open_amount", "Balance", "Quantity" },
	{ IMPORT_ITEMS, "open_amount", "Balance", "Sales Price" },
	{ IMPORT_ITEMS, "open_amount", "Balance", "Unit Price" },
	{ IMPORT_ITEMS, "open_amount", "Balance", "Bank Account" },
	{ IMPORT_ITEMS, "open_amount", "Saldo", "Verwendungszweck" },
	{ IMPORT_ITEMS, "open_amount", "Amount Due", "Amount Remaining" },
	{ IMPORT_ITEMS, "paid_date", "Payment Date", "Net Due Date" },
	{ IMPORT_ITEMS, "paid_date", "Payment Date", "Baseline Payment Date" },
	{ IMPORT_ACTIVITIES, "channel", "channel", "dstchannel" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Buchung" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Buchungstag" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Buchungsdatum" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Verwendungszweck" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Buchungstext" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Data contabile" },
	{ IMPORT_PAYMENTS, "currency", "Valuta", "Data operazione" },
};

/* Columns of money: what one file has of them must be in one currency. */
static const char *const money_columns[] = { "amount", "open_amount", "paid_amount",
	"credited_amount", "written_off_amount", "discount_amount", "debit", "credit",
	"credit_limit" };

/* Columns that may do the work of a missing one. */
static const struct stand_in {
	enum import_kind kind;
	const char *column, *from;
} stand_ins[] = {
	{ IMPORT_ITEMS, "customer_id", "name" },
	{ IMPORT_ITEMS, "item_id", "document" },
	{ IMPORT_ITEMS, "item_id", "reference" },
	{ IMPORT_ITEMS, "amount", "open_amount" },
	{ IMPORT_CUSTOMERS, "customer_id", "name" },
	{ IMPORT_CUSTOMERS, "name", "customer_id" },
	{ IMPORT_ACTIVITIES, "customer_id", "name" },
};

#define WANTED_WEIGHT 2 /* lost for each wanted column that is missing */
#define SCORE_MINIMUM 5
#define SCORE_MARGIN 2

/* The headers as they are compared. */
struct search {
	const struct layout_request *request;
	struct str *names; /* normal forms */
	struct currency *currencies;
	struct money_name *money; /* as names of money */
	/* For one kind of table: */
	bool *is_money_header;
	enum money_side *sides;
	bool has_sides;         /* there are amounts in two currencies */
	enum money_side wanted; /* the ones to take */
};

struct layout_columns
layout_columns(enum import_kind kind)
{
	return columns_of_kind[kind];
}

static int
column_place(enum import_kind kind, struct str name)
{
	struct layout_columns table = layout_columns(kind);

	for (size_t i = 0; i < table.count; i++)
		if (str_is(name, table.columns[i].name))
			return (int)i;
	return LAYOUT_NO_COLUMN;
}

int
layout_header(const struct layout *layout, const char *column)
{
	int place = column_place(layout->kind, str_of(column));

	return place == LAYOUT_NO_COLUMN ? LAYOUT_NO_HEADER : layout->header_of[place];
}

static bool
has_header(const struct search *search, const char *name)
{
	char buffer[LAYOUT_NAME_SIZE];
	struct str normal = layout_normalise(str_of(name), buffer);

	for (size_t i = 0; i < search->request->header_count; i++)
		if (str_equal(search->names[i], normal))
			return true;
	return false;
}

static bool
is_doubtful(
    const struct search *search, enum import_kind kind, const char *column, size_t header)
{
	char buffer[LAYOUT_NAME_SIZE];

	for (size_t i = 0; i < COUNT(doubts); i++)
		if (doubts[i].kind == kind && strcmp(doubts[i].column, column) == 0 &&
		    str_equal(search->names[header],
			layout_normalise(str_of(doubts[i].name), buffer)) &&
		    has_header(search, doubts[i].beside))
			return true;
	return false;
}

static void
let_go(struct layout *layout, const char *column)
{
	int place = column_place(layout->kind, str_of(column));

	if (place == LAYOUT_NO_COLUMN || layout->header_of[place] == LAYOUT_NO_HEADER)
		return;
	layout->column_of[layout->header_of[place]] = LAYOUT_NO_COLUMN;
	layout->header_of[place] = LAYOUT_NO_HEADER;
}

static bool
is_money(const char *column)
{
	for (size_t i = 0; i < COUNT(money_columns); i++)
		if (strcmp(money_columns[i], column) == 0)
			return true;
	return false;
}

/* Money of the side that is wanted, and its currency. */
static bool
is_of_side(const struct search *search, const char *column, size_t header)
{
	if (!search->has_sides)
		return true;
	if (strcmp(column, "currency") == 0)
		return (search->money[header].side == MONEY_LOCAL) ==
		       (search->wanted == MONEY_LOCAL);
	return !is_money(column) || search->sides[header] == search->wanted;
}

static void
assign(const struct search *search, struct layout *layout, int column, size_t header)
{
	const struct layout_column *row = &layout_columns(layout->kind).columns[column];

	if (layout->header_of[column] != LAYOUT_NO_HEADER ||
	    layout->column_of[header] != LAYOUT_NO_COLUMN ||
	    is_doubtful(search, layout->kind, row->name, header) ||
	    !is_of_side(search, row->name, header))
		return;
	layout->header_of[column] = (int)header;
	layout->column_of[header] = column;
}

/* The header that a mapping names: to the letter, or else in normal form. */
static int
mapped_header(const struct search *search, struct str name)
{
	const struct layout_request *request = search->request;
	char buffer[LAYOUT_NAME_SIZE];
	struct currency currency;
	struct str normal;
	long long number;

	for (size_t i = 0; i < request->header_count; i++)
		if (str_equal(str_trim(request->headers[i]), name))
			return (int)i;
	if (name.n > 1 && name.p[0] == '#' &&
	    str_to_integer((struct str){ name.p + 1, name.n - 1 }, &number))
		return number >= 1 && (size_t)number <= request->header_count
			   ? (int)number - 1
			   : LAYOUT_NO_HEADER;
	normal = layout_normalise(layout_cut_currency(name, &currency), buffer);
	for (size_t i = 0; i < request->header_count && normal.n > 0; i++)
		if (str_equal(search->names[i], normal))
			return (int)i;
	return LAYOUT_NO_HEADER;
}

static bool
is_mapped(const struct search *search, int header)
{
	for (size_t i = 0; i < search->request->mapping_count; i++)
		if (mapped_header(search, search->request->mappings[i].header) == header)
			return true;
	return false;
}

/* A mapping to "-" only keeps the header out of the way. */
static bool
is_kept_out(struct str column)
{
	return str_is(column, "-");
}

/* False if this kind of table has no such column. */
static bool
apply_mappings(const struct search *search, struct layout *layout)
{
	for (size_t i = 0; i < search->request->mapping_count; i++) {
		struct mapping mapping = search->request->mappings[i];
		int column = column_place(layout->kind, mapping.column);
		if (is_kept_out(mapping.column))
			continue;
		if (column == LAYOUT_NO_COLUMN)
			return false;
		layout->header_of[column] = mapped_header(search, mapping.header);
		layout->column_of[layout->header_of[column]] = column;
	}
	return true;
}

static void
apply_canonical_names(const struct search *search, struct layout *layout)
{
	const struct layout_request *request = search->request;

	for (size_t i = 0; i < request->header_count; i++) {
		int column = column_place(layout->kind, str_trim(request->headers[i]));
		if (column != LAYOUT_NO_COLUMN && !is_mapped(search, (int)i))
			assign(search, layout, column, i);
	}
}

/* Two headers of money speak of the same currency, as far as they say. */
static bool
agree(const struct search *search, int a, int b)
{
	struct currency first = search->currencies[a], second = search->currencies[b];

	return is_mapped(search, a) || is_mapped(search, b) || currency_is_none(first) ||
	       currency_is_none(second) || first.number == second.number;
}

/* An amount must speak of the currency of the open amount that stands already. */
static bool
is_foreign_amount(
    const struct search *search, const struct layout *layout, int column, int header)
{
	int open = layout_header(layout, "open_amount");

	return open != LAYOUT_NO_HEADER && !agree(search, header, open) &&
	       strcmp(layout_columns(layout->kind).columns[column].name, "amount") == 0;
}

/* Money may have a word for its currency in its name, but a whole name comes first. */
static bool
is_name(const struct search *search, size_t header, struct str name, bool is_money_name)
{
	return str_equal(search->names[header], name) ||
	       (is_money_name && search->money[header].side != MONEY_PLAIN &&
		   str_equal(search->money[header].core, name));
}

static void
apply_aliases(const struct search *search, struct layout *layout)
{
	const struct layout_request *request = search->request;
	char buffer[LAYOUT_NAME_SIZE];

	for (size_t i = 0; i < request->aliases.count; i++) {
		const struct alias *alias = &request->aliases.rows[i];
		struct str name;
		int column;
		bool money;
		if (alias->table.number != layout->kind)
			continue;
		name = layout_normalise(alias->name, buffer);
		column = column_place(layout->kind, alias->column);
		money = column != LAYOUT_NO_COLUMN && layout->kind == IMPORT_ITEMS &&
			is_money(layout_columns(layout->kind).columns[column].name);
		if (name.n == 0 || column == LAYOUT_NO_COLUMN)
			continue;
		for (size_t header = 0; header < request->header_count; header++)
			if (is_name(search, header, name, money) &&
			    !is_mapped(search, (int)header) &&
			    !is_foreign_amount(search, layout, column, (int)header))
				assign(search, layout, column, header);
	}
}

/* "Entered Currency" */
static void
apply_currency_names(const struct search *search, struct layout *layout)
{
	const struct layout_request *request = search->request;
	int column = column_place(layout->kind, str_of("currency"));

	for (size_t i = 0; i < request->header_count && column != LAYOUT_NO_COLUMN; i++)
		if (!is_mapped(search, (int)i) &&
		    layout_names_currency(request->headers[i]))
			assign(search, layout, column, i);
}

/* A balance beside debits and credits is that of the account. */
static void
settle_balance(const struct search *search, struct layout *layout)
{
	int open = layout_header(layout, "open_amount");
	bool sides = layout_header(layout, "debit") != LAYOUT_NO_HEADER ||
		     layout_header(layout, "credit") != LAYOUT_NO_HEADER;

	if (layout->kind == IMPORT_ITEMS && open != LAYOUT_NO_HEADER && sides &&
	    !is_mapped(search, open) &&
	    layout_is_vague_balance(search->request->headers[open]))
		let_go(layout, "open_amount");
}

/* Keeps amounts of one currency together, and out of another's column.  The open
 * amount decides: without it everything would count as open in full. */
static void
settle_currencies(const struct search *search, struct layout *layout)
{
	int amount = layout_header(layout, "amount");
	int open = layout_header(layout, "open_amount");
	int currency = layout_header(layout, "currency");

	if (amount != LAYOUT_NO_HEADER && open != LAYOUT_NO_HEADER &&
	    !agree(search, amount, open)) {
		let_go(layout, "amount");
		apply_aliases(search, layout);
		amount = layout_header(layout, "amount");
	}
	if (amount == LAYOUT_NO_HEADER)
		amount = open;
	if (layout->kind == IMPORT_CUSTOMERS)
		amount = layout_header(layout, "credit_limit");
	if (amount == LAYOUT_NO_HEADER)
		return;
	layout->currency = search->currencies[amount];
	if (currency == LAYOUT_NO_HEADER || is_mapped(search, currency) ||
	    (open != LAYOUT_NO_HEADER && search->sides[open] != search->sides[amount]))
		return; /* or mappings say what belongs together */
	/* Beside "Amount (EUR)" a currency column tells what the document was in. */
	if (!currency_is_none(layout->currency) ||
	    (search->sides[amount] == MONEY_LOCAL) !=
		(search->money[currency].side == MONEY_LOCAL)) {
		layout->other_currency = currency;
		let_go(layout, "currency");
	}
}

static void
apply_stand_ins(struct layout *layout)
{
	for (size_t i = 0; i < COUNT(stand_ins); i++) {
		int column = column_place(layout->kind, str_of(stand_ins[i].column));
		if (stand_ins[i].kind == layout->kind &&
		    layout->header_of[column] == LAYOUT_NO_HEADER)
			layout->header_of[column] =
			    layout_header(layout, stand_ins[i].from);
	}
}

/* Debit and credit columns make an amount too. */
static bool
is_missing(const struct layout *layout, int column)
{
	const struct layout_column *row = &layout_columns(layout->kind).columns[column];

	if (row->need != LAYOUT_CORE && row->need != LAYOUT_WANTED)
		return false;
	if (strcmp(row->name, "amount") == 0 &&
	    (layout_header(layout, "debit") != LAYOUT_NO_HEADER ||
		layout_header(layout, "credit") != LAYOUT_NO_HEADER))
		return false;
	return layout->header_of[column] == LAYOUT_NO_HEADER;
}

/* 0 when a core column is missing. */
static int
layout_score(const struct layout *layout)
{
	struct layout_columns table = layout_columns(layout->kind);
	int score = layout->known;

	for (size_t i = 0; i < table.count; i++) {
		if (!is_missing(layout, (int)i))
			continue;
		if (table.columns[i].need == LAYOUT_CORE)
			return 0;
		score -= WANTED_WEIGHT;
	}
	return score > 0 ? score : 0;
}

/* Matches the headers as this kind of table, of money those of the side that is wanted;
 * false if a mapping rules it out. */
static bool
match_side(const struct search *search, enum import_kind kind, struct arena *arena,
    struct layout *layout)
{
	size_t count = search->request->header_count;

	*layout = (struct layout){ .kind = kind, .other_currency = LAYOUT_NO_HEADER };
	layout->column_of = arena_alloc(arena, count * sizeof(*layout->column_of));
	layout->mapped = arena_alloc(arena, count * sizeof(*layout->mapped));
	for (size_t i = 0; i < count; i++) {
		layout->column_of[i] = LAYOUT_NO_COLUMN;
		layout->mapped[i] = is_mapped(search, (int)i);
	}
	for (size_t i = 0; i < LAYOUT_COLUMN_MAX; i++)
		layout->header_of[i] = LAYOUT_NO_HEADER;
	if (!apply_mappings(search, layout))
		return false;
	apply_canonical_names(search, layout);
	apply_aliases(search, layout);
	apply_currency_names(search, layout);
	settle_balance(search, layout);
	settle_currencies(search, layout);
	apply_stand_ins(layout);
	for (size_t i = 0; i < count; i++)
		if (layout->column_of[i] != LAYOUT_NO_COLUMN)
			layout->known +=
			    layout_columns(kind).columns[layout->column_of[i]].weight;
	layout->score = layout_score(layout);
	layout->has_sides = search->has_sides;
	return true;
}

/* Does a name of money in this kind of table say the same, but for the currency? */
static bool
has_twin(const struct search *search, size_t header)
{
	for (size_t i = 0; i < search->request->header_count; i++)
		if (search->money[i].side != search->money[header].side &&
		    str_equal(search->money[i].core, search->money[header].core))
			return true;
	return false;
}

/* Is the header a name of money in this kind of table? */
static bool
is_money_header(const struct search *search, enum import_kind kind, size_t header)
{
	const struct aliases *aliases = &search->request->aliases;
	char buffer[LAYOUT_NAME_SIZE];

	for (size_t i = 0; i < aliases->count; i++) {
		const struct alias *alias = &aliases->rows[i];
		char column[32] = "";
		if (alias->table.number != kind || alias->column.n >= sizeof(column))
			continue;
		memcpy(column, alias->column.p, alias->column.n);
		if (is_money(column) &&
		    is_name(search, header, layout_normalise(alias->name, buffer), true))
			return true;
	}
	return false;
}

/* "Amount (EUR)" beside "Amount" */
static bool
has_unnamed_twin(const struct search *search, size_t header)
{
	for (size_t i = 0; i < search->request->header_count; i++)
		if (!currency_is_none(search->currencies[header]) &&
		    currency_is_none(search->currencies[i]) &&
		    str_equal(search->names[i], search->names[header]))
			return true;
	return false;
}

static bool
has_currency_column(const struct search *search, enum import_kind kind)
{
	for (size_t i = 0; i < search->request->header_count; i++)
		if (search->money[i].side != MONEY_LOCAL &&
		    (layout_names_currency(search->request->headers[i]) ||
			layout_knows(search->request->aliases, kind, "currency",
			    search->request->headers[i])))
			return true;
	return false;
}

/* The side that a name of money says; of a weak word only with `weak`. */
static enum money_side
marked_side(const struct search *search, size_t header, bool weak)
{
	const struct money_name *name = &search->money[header];

	return name->is_weak && !weak && !has_twin(search, header) ? MONEY_PLAIN
								   : name->side;
}

/* "Amount (EUR)" beside "Amount", or beside a column that says what documents are in,
 * is no amount of those. */
static bool
mark_named(struct search *search, enum import_kind kind)
{
	bool marked = false, beside = false, asked = false;

	for (size_t i = 0; i < search->request->header_count; i++) {
		search->sides[i] = marked_side(search, i, false);
		if (!currency_is_none(search->currencies[i]) &&
		    search->sides[i] == MONEY_PLAIN) {
			beside = asked ? beside : has_currency_column(search, kind);
			asked = true;
			if (beside || has_unnamed_twin(search, i))
				search->sides[i] = MONEY_LOCAL;
		}
		marked = marked || search->money[i].side != MONEY_PLAIN ||
			 search->sides[i] != MONEY_PLAIN;
	}
	return marked;
}

static bool
is_header_kept_out(const struct search *search, size_t header)
{
	const struct layout_request *request = search->request;

	for (size_t i = 0; i < request->mapping_count; i++)
		if (is_kept_out(request->mappings[i].column) &&
		    mapped_header(search, request->mappings[i].header) == (int)header)
			return true;
	return false;
}

/* Finds the side of each name of money.  A plain one is of the other side than those
 * that are marked; if these are of both sides, it may be of either.  A payment is in the
 * currency of the account, whatever it was for. */
static void
find_sides(struct search *search, enum import_kind kind)
{
	bool *is_header = search->is_money_header, has[MONEY_FOREIGN + 1] = { false };
	size_t count = search->request->header_count;
	enum money_side plain = MONEY_PLAIN;
	bool marked = mark_named(search, kind), both;

	search->has_sides = false;
	if (kind != IMPORT_ITEMS || !marked)
		return;
	for (size_t i = 0; i < count; i++) {
		is_header[i] =
		    !is_header_kept_out(search, i) && is_money_header(search, kind, i);
		has[search->sides[i]] = has[search->sides[i]] || is_header[i];
	}
	both = has[MONEY_LOCAL] && has[MONEY_FOREIGN];
	for (size_t i = 0; i < count && both; i++)
		if (search->sides[i] == MONEY_PLAIN)
			search->sides[i] = marked_side(search, i, true);
	if (has[MONEY_LOCAL] != has[MONEY_FOREIGN])
		plain = has[MONEY_LOCAL] ? MONEY_FOREIGN : MONEY_LOCAL;
	for (size_t i = 0; i < count; i++)
		if (is_header[i] && search->sides[i] == MONEY_PLAIN)
			search->sides[i] = plain;
	search->has_sides = both || (has[MONEY_PLAIN] && plain != MONEY_PLAIN);
}

/* But for stand-ins. */
static bool
has_own(const struct layout *layout, const char *column)
{
	int header = layout_header(layout, column);

	return header != LAYOUT_NO_HEADER &&
	       strcmp(
		   layout_columns(layout->kind).columns[layout->column_of[header]].name,
		   column) == 0;
}

/* Has it what it takes, as far as the file has it at all? */
static bool
covers(const struct layout *layout, const struct layout *all)
{
	static const char *const names[] = { "amount", "open_amount", "debit", "credit",
		"paid_amount" };
	size_t count = COUNT(names);

	if (has_own(all, "open_amount"))
		count--; /* it does not matter what is paid */
	for (size_t i = 0; i < count; i++)
		if (has_own(all, names[i]) && !has_own(layout, names[i]))
			return false;
	return true;
}

/* The side of a column of money that a mapping names, or PLAIN. */
static enum money_side
mapped_side(const struct search *search, const struct layout *layout)
{
	static const char *const names[] = { "open_amount", "amount" };

	for (size_t i = 0; i < COUNT(names); i++) {
		int header = layout_header(layout, names[i]);
		if (header != LAYOUT_NO_HEADER && is_mapped(search, header) &&
		    search->sides[header] != MONEY_PLAIN)
			return search->sides[header];
	}
	return MONEY_PLAIN;
}

/* Matches the headers as this kind of table; false if a mapping rules it out.  Money of
 * one side is taken: that of the documents if their currencies are told, else that of
 * the books. */
static bool
match_kind(
    struct search *search, enum import_kind kind, struct arena *arena, struct layout *out)
{
	static const enum money_side order[] = { MONEY_FOREIGN, MONEY_LOCAL,
		MONEY_FOREIGN, MONEY_PLAIN };
	struct layout all;
	bool sides;

	find_sides(search, kind);
	sides = search->has_sides;
	search->has_sides = false;
	if (!match_side(search, kind, arena, &all))
		return false;
	*out = all;
	search->has_sides = sides;
	for (size_t i = 0; i < COUNT(order) && sides; i++) {
		search->wanted = mapped_side(search, &all);
		if (search->wanted == MONEY_PLAIN)
			search->wanted = order[i];
		match_side(search, kind, arena, out);
		if (covers(out, &all) &&
		    (i > 0 || search->request->has_currency_groups ||
			layout_header(out, "currency") != LAYOUT_NO_HEADER ||
			!currency_is_none(out->currency))) {
			if (layout_header(out, "currency") == LAYOUT_NO_HEADER)
				out->other_currency =
				    all.other_currency != LAYOUT_NO_HEADER
					? all.other_currency
					: layout_header(&all, "currency");
			return true;
		}
	}
	*out = all;
	out->is_mixed = sides && mapped_side(search, &all) == MONEY_PLAIN;
	return true;
}

/* The name among `count` columns that is most like `wanted`, or NULL. */
static const char *
nearest_column(enum import_kind kind, struct str wanted)
{
	const char *nearest = NULL;
	size_t limit = 4;

	for (int k = IMPORT_ITEMS; k < IMPORT_KIND_COUNT; k++) {
		struct layout_columns table = layout_columns((enum import_kind)k);
		for (size_t i = 0;
		     i < table.count && (kind == IMPORT_NONE || (int)kind == k); i++) {
			size_t distance =
			    str_distance(wanted, str_of(table.columns[i].name), limit);
			if (distance < limit) {
				limit = distance;
				nearest = table.columns[i].name;
			}
		}
	}
	return nearest;
}

static bool
is_column(enum import_kind kind, struct str name)
{
	if (is_kept_out(name))
		return true;
	for (int k = IMPORT_ITEMS; k < IMPORT_KIND_COUNT; k++)
		if ((kind == IMPORT_NONE || (int)kind == k) &&
		    column_place((enum import_kind)k, name) != LAYOUT_NO_COLUMN)
			return true;
	return false;
}

static struct str
unknown_column(enum import_kind kind, struct str name, struct arena *arena)
{
	const char *nearest = nearest_column(kind, name);
	const char *table = kind == IMPORT_NONE ? "a table" : import_kind_names[kind];

	if (nearest == NULL)
		return arena_print(
		    arena, "\"%.*s\" is no column of %s", STR_ARG(name), table);
	return arena_print(arena, "\"%.*s\" is no column of %s; is it \"%s\"?",
	    STR_ARG(name), table, nearest);
}

static bool
check_mappings(const struct search *search, struct arena *arena, struct str *message)
{
	const struct layout_request *request = search->request;

	for (size_t i = 0; i < request->mapping_count; i++) {
		struct mapping mapping = request->mappings[i];
		int header = mapped_header(search, mapping.header);
		if (!is_column(request->kind, mapping.column)) {
			*message = unknown_column(request->kind, mapping.column, arena);
			return false;
		}
		if (header == LAYOUT_NO_HEADER) {
			*message =
			    arena_print(arena, "there is no column \"%.*s\" to be %.*s",
				STR_ARG(mapping.header), STR_ARG(mapping.column));
			return false;
		}
		for (size_t j = 0; j < i; j++) {
			struct mapping other = request->mappings[j];
			if (mapped_header(search, other.header) != header &&
			    (is_kept_out(mapping.column) ||
				!str_equal(other.column, mapping.column)))
				continue;
			*message =
			    arena_print(arena, "\"%.*s=%.*s\" contradicts \"%.*s=%.*s\"",
				STR_ARG(mapping.column), STR_ARG(mapping.header),
				STR_ARG(other.column), STR_ARG(other.header));
			return false;
		}
	}
	return true;
}

/* A list of documents often carries addresses, but a list of customers carries no
 * documents. */
static bool
lists_documents(const struct layout *items)
{
	return items->score > 0 && layout_header(items, "item_id") != LAYOUT_NO_HEADER &&
	       (layout_header(items, "issue_date") != LAYOUT_NO_HEADER ||
		   layout_header(items, "due_date") != LAYOUT_NO_HEADER);
}

struct str
layout_missing(const struct layout *layout, struct arena *arena)
{
	struct layout_columns table = layout_columns(layout->kind);
	struct str list = { "", 0 };

	for (size_t i = 0; i < table.count; i++)
		if (is_missing(layout, (int)i))
			list = arena_print(arena, "%.*s%s%s", STR_ARG(list),
			    list.n > 0 ? ", " : "", table.columns[i].name);
	return list;
}

/* "item_id "Doc No", due_date "Due"": what the headers mean. */
static struct str
known_headers(const struct layout_request *request, const struct layout *layout,
    struct arena *arena)
{
	struct layout_columns table = layout_columns(layout->kind);
	struct str list = { "", 0 };

	for (size_t i = 0; i < request->header_count; i++)
		if (layout->column_of[i] != LAYOUT_NO_COLUMN)
			list = arena_print(arena, "%.*s%s%s \"%.*s\"", STR_ARG(list),
			    list.n > 0 ? ", " : "",
			    table.columns[layout->column_of[i]].name,
			    STR_ARG(request->headers[i]));
	return list;
}

static struct str
unknown_table(const struct layout_request *request, const struct layout *nearest,
    struct arena *arena)
{
	struct str known = known_headers(request, nearest, arena);
	struct str missing = layout_missing(nearest, arena);

	if (known.n == 0)
		return str_of(
		    "the columns are not those of items, customers, payments, activities "
		    "or allocations; name the table with --kind and the columns with "
		    "--map COLUMN=HEADER");
	return arena_print(arena,
	    "the columns are not those of items, customers, payments, activities or "
	    "allocations; name the table with --kind and the columns with --map "
	    "COLUMN=HEADER: nearest are %s, with %.*s, but without %.*s",
	    import_kind_names[nearest->kind], STR_ARG(known),
	    STR_ARG(missing.n > 0 ? missing : str_of("more that tells")));
}

/* A payment's number beside an invoice's may be anything: only canonical names tell. */
static bool
is_canonical(const struct search *search, const struct layout *layout)
{
	struct layout_columns table = layout_columns(layout->kind);

	for (size_t i = 0; i < table.count; i++) {
		int header = layout->header_of[i];
		if (table.columns[i].need == LAYOUT_CORE &&
		    (header == LAYOUT_NO_HEADER ||
			!str_is(str_trim(search->request->headers[header]),
			    table.columns[i].name)))
			return false;
	}
	return true;
}

static enum layout_result
choose_kind(
    struct search *search, struct arena *arena, struct layout *out, struct str *message)
{
	struct layout layouts[IMPORT_KIND_COUNT] = { 0 };
	int best = IMPORT_NONE, second = IMPORT_NONE, nearest = IMPORT_ITEMS;

	for (int kind = IMPORT_ITEMS; kind < IMPORT_KIND_COUNT; kind++)
		if (!match_kind(search, (enum import_kind)kind, arena, &layouts[kind]))
			layouts[kind].score = 0;
	if (!is_canonical(search, &layouts[IMPORT_REMITTANCES]))
		layouts[IMPORT_REMITTANCES].score = layouts[IMPORT_REMITTANCES].known = 0;
	for (int kind = IMPORT_ITEMS; kind < IMPORT_KIND_COUNT; kind++)
		if (layouts[kind].known > layouts[nearest].known)
			nearest = kind;
	if (lists_documents(&layouts[IMPORT_ITEMS]))
		layouts[IMPORT_CUSTOMERS].score = 0;
	for (int kind = IMPORT_ITEMS; kind < IMPORT_KIND_COUNT; kind++) {
		if (layouts[kind].score > layouts[best].score) {
			second = best;
			best = kind;
		} else if (layouts[kind].score > layouts[second].score) {
			second = kind;
		}
	}
	*out = layouts[best];
	if (layouts[best].score < SCORE_MINIMUM) {
		*out = layouts[nearest];
		*message = unknown_table(search->request, out, arena);
		return LAYOUT_UNKNOWN;
	}
	if (layouts[best].score - layouts[second].score < SCORE_MARGIN) {
		*message = arena_print(arena,
		    "the columns fit %s as well as %s: say which with --kind",
		    import_kind_names[best], import_kind_names[second]);
		return LAYOUT_AMBIGUOUS;
	}
	return LAYOUT_FOUND;
}

enum layout_result
layout_detect(const struct layout_request *request, struct arena *arena,
    struct layout *out, struct str *message)
{
	struct search search = { .request = request };
	size_t count = request->header_count;
	char buffer[LAYOUT_NAME_SIZE];

	*message = (struct str){ "", 0 };
	*out = (struct layout){ .other_currency = LAYOUT_NO_HEADER };
	search.names = arena_alloc(arena, count * sizeof(*search.names));
	search.currencies = arena_alloc(arena, count * sizeof(*search.currencies));
	search.money = arena_alloc(arena, count * sizeof(*search.money));
	search.sides = arena_alloc(arena, count * sizeof(*search.sides));
	search.is_money_header =
	    arena_alloc(arena, count * sizeof(*search.is_money_header));
	for (size_t i = 0; i < count; i++) {
		struct str name =
		    layout_cut_currency(request->headers[i], &search.currencies[i]);
		search.names[i] = arena_copy(arena, layout_normalise(name, buffer));
		search.money[i] = layout_money_name(name, buffer);
		search.money[i].core = arena_copy(arena, search.money[i].core);
	}
	if (!check_mappings(&search, arena, message))
		return LAYOUT_BAD_MAPPING;
	if (request->kind == IMPORT_NONE)
		return choose_kind(&search, arena, out, message);
	match_kind(&search, request->kind, arena, out);
	return LAYOUT_FOUND;
}

bool
mapping_parse(struct str text, struct mapping *out)
{
	struct str column;

	if (!str_split(&text, '=', &column) || text.p == NULL)
		return false;
	*out = (struct mapping){ str_trim(column), str_trim(text) };
	return out->column.n > 0 && out->header.n > 0;
}

bool
layout_move(struct layout *layout, size_t header, const char *column)
{
	int from = layout->column_of[header], to = LAYOUT_NO_COLUMN;

	if (column != NULL) {
		to = column_place(layout->kind, str_of(column));
		if (to == LAYOUT_NO_COLUMN || layout->header_of[to] != LAYOUT_NO_HEADER)
			return false;
		layout->header_of[to] = (int)header;
	}
	if (from != LAYOUT_NO_COLUMN)
		layout->header_of[from] = LAYOUT_NO_HEADER;
	layout->column_of[header] = to;
	return true;
}

bool
layout_knows(
    struct aliases aliases, enum import_kind kind, const char *column, struct str header)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct currency currency;
	struct str name =
	    layout_normalise(layout_cut_currency(header, &currency), buffer);

	for (size_t i = 0; i < aliases.count; i++) {
		const struct alias *alias = &aliases.rows[i];
		if (alias->table.number == kind &&
		    (column == NULL || str_is(alias->column, column)) &&
		    str_equal(layout_normalise(alias->name, other), name))
			return true;
	}
	return false;
}

struct item_type
layout_item_type(struct kind_words words, struct str text)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	const struct kind_word *found = NULL;
	struct str wanted;

	/* Most cells are spelt as in the table, and this is asked for every row. */
	for (size_t i = 0; i < words.count && found == NULL; i++)
		if (str_equal(words.rows[i].name, text))
			found = &words.rows[i];
	wanted = layout_normalise(text, buffer);
	for (size_t i = 0; i < words.count && found == NULL && wanted.n > 0; i++)
		if (str_equal(layout_normalise(words.rows[i].name, other), wanted))
			found = &words.rows[i];
	if (found == NULL)
		return (struct item_type){ ITEM_NONE, EFFECT_EITHER };
	return (struct item_type){ (enum item_kind)found->kind.number, found->effect };
}

enum item_kind
layout_item_kind(struct kind_words words, struct str text)
{
	return layout_item_type(words, text).kind;
}
