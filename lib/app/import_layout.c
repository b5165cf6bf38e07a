#include "app/import_internal.h"

#include "app/schema.h"

static const struct column alias_columns[] = {
	COLUMN_OF_WORDS(struct alias, table, REQUIRED, import_kinds, "kind of table"),
	COLUMN(struct alias, column, REQUIRED, "canonical column"),
	COLUMN(struct alias, name, REQUIRED, "name in a header, in any spelling"),
	COLUMN(struct alias, source, OPTIONAL, "system or language that uses it"),
};
const struct column_set aliases_schema =
    COLUMN_SET("aliases", struct alias, alias_columns);

/* Columns of layouts that are no part of the canonical row. */
/* clang-format off */
#define EXTRA(field, help)                                                                    \
	{ #field, COLUMN_KIND_OF(((struct import_record *)0)->extras.field), OPTIONAL,         \
	  offsetof(struct import_record, extras.field), NULL, help }
/* clang-format on */

static const struct {
	const char *name;
	struct column column;
} extras[] = {
	{ "kind", EXTRA(type, "type of document") },
	{ "sign", EXTRA(sign, "debit or credit") },
	{ "status", EXTRA(status, "state of the document") },
	{ "payment_status", EXTRA(payment_status, "whether it is paid") },
	{ "settled", EXTRA(settled, "whether it is paid, yes or no") },
	{ "unsettled", EXTRA(unsettled, "whether it is open, yes or no") },
	{ "paid_amount", EXTRA(paid_amount, "what was paid") },
	{ "credited_amount", EXTRA(credited_amount, "credits applied") },
	{ "written_off_amount", EXTRA(written_off_amount, "what was written off") },
	{ "discount_amount", EXTRA(discount_amount, "discount taken") },
	{ "debit", EXTRA(debit, "debit amount") },
	{ "credit", EXTRA(credit, "credit amount") },
	{ "first_name", EXTRA(first_name, "first name") },
	{ "last_name", EXTRA(last_name, "last name") },
	{ "time", EXTRA(time, "time of day") },
	{ "entry_type", EXTRA(entry_type, "type of an entry, as the bank calls it") },
	{ "return_reason", EXTRA(return_reason, "why a payment came back") },
};
#undef EXTRA

static const struct column_set *
schema_of(enum import_kind kind)
{
	static const struct column_set *const schemas[] = {
		[IMPORT_NONE] = NULL,
		[IMPORT_ITEMS] = &aged_items_schema,
		[IMPORT_CUSTOMERS] = &customers_schema,
		[IMPORT_PAYMENTS] = &payments_schema,
		[IMPORT_ACTIVITIES] = &activities_schema,
		[IMPORT_ALLOCATIONS] = &allocations_schema,
		[IMPORT_REMITTANCES] = &remittances_schema,
	};

	_Static_assert(COUNT(schemas) == IMPORT_KIND_COUNT, "a schema for each kind");
	return schemas[kind];
}

const struct import_field *
import_field(const struct import *import, const char *column)
{
	for (size_t i = 0; i < import->field_count; i++)
		if (strcmp(import->fields[i].column->name, column) == 0)
			return &import->fields[i];
	return NULL;
}

/* Documents and payments of a time, with nothing that says what is open: a list of
 * open items would have days on which they fall due, or balances. */
static bool
is_transactions(const struct import *import)
{
	static const char *const open[] = { "due_date", "open_amount", "paid_amount",
		"paid_date", "terms" };

	if (import->layout.kind != IMPORT_ITEMS || import_field(import, "type") == NULL)
		return false;
	for (size_t i = 0; i < COUNT(open); i++)
		if (import_field(import, open[i]) != NULL)
			return false;
	return true;
}

void
import_drop_column(struct import *import, const char *column)
{
	struct layout_columns columns = layout_columns(import->layout.kind);
	size_t kept = 0;

	for (size_t i = 0; i < columns.count; i++) {
		int header = import->layout.header_of[i];
		if (strcmp(columns.columns[i].name, column) != 0 ||
		    header == LAYOUT_NO_HEADER)
			continue;
		if (import->layout.column_of[header] == (int)i)
			import->layout.column_of[header] = LAYOUT_NO_COLUMN;
		import->layout.header_of[i] = LAYOUT_NO_HEADER;
	}
	for (size_t i = 0; i < import->field_count; i++) {
		if (strcmp(import->fields[i].column->name, column) == 0)
			continue;
		if (import->currency_field == i)
			import->currency_field = kept;
		import->meaning.paid[kept] = import->meaning.paid[i];
		import->fields[kept++] = import->fields[i];
	}
	import->field_count = kept;
	import_know_fields(import);
	import_meaning_know(import);
}

void
import_know_fields(struct import *import)
{
	import->known.id = import_field(import, "item_id");
	import->known.customer = import_field(import, "customer_id");
	import->known.name = import_field(import, "name");
	import->known.type = import_field(import, "type");
	import->known.time = import_field(import, "time");
	import->known.amount = import_field(import, "amount");
	import->known.open = import_field(import, "open_amount");
	import->known.paid = import_field(import, "paid_amount");
	import->known.debit = import_field(import, "debit");
	import->known.credit = import_field(import, "credit");
	import->known.sign = import_field(import, "sign");
	import->known.status = import_field(import, "status");
	import->known.payment_status = import_field(import, "payment_status");
	import->is_transactions = is_transactions(import);
}

/* ---- What is asked for ---- */

static void
check_aliases(const struct alias *aliases, size_t count, const char *policy)
{
	for (size_t i = 0; i < count; i++) {
		struct layout_columns columns =
		    layout_columns((enum import_kind)aliases[i].table.number);
		size_t c = 0;
		while (c < columns.count &&
		       !str_is(aliases[i].column, columns.columns[c].name))
			c++;
		if (c == columns.count)
			die(EXIT_INPUT, "%s:%zu: column: \"%.*s\" is none of that table",
			    policy, i + 2, STR_ARG(aliases[i].column));
	}
}

struct aliases
import_aliases(const struct tool_args *tool, const char *policy, struct arena *arena)
{
	struct records records;

	if (policy == NULL)
		return layout_aliases(arena);
	records = records_read(tool, policy, &aliases_schema, arena);
	check_aliases(records.list, records.count, policy);
	return (struct aliases){ records.list, records.count };
}

static enum import_kind
parse_kind(const char *text)
{
	struct word kind;

	if (text == NULL)
		return IMPORT_NONE;
	kind = word_find(&import_kinds, str_of(text));
	if (kind.number == 0)
		opt_usage("--kind: \"%s\" is not items, customers, payments, activities, "
			  "allocations or remittances",
		    text);
	return (enum import_kind)kind.number;
}

struct layout_request
import_request(struct import *import)
{
	const struct import_args *args = import->args;
	struct layout_request request;
	size_t count = args->map.count;
	struct mapping *mappings =
	    arena_alloc(&import->arena, 2 * COUNT(args->map.list) * sizeof(*mappings));

	if (import->kind == IMPORT_NONE)
		import->kind = parse_kind(args->kind);
	for (size_t i = 0; i < args->map.count; i++)
		if (!mapping_parse(str_of(args->map.list[i]), &mappings[i]))
			opt_usage(
			    "--map: \"%s\" is not COLUMN=HEADER", args->map.list[i]);
	for (size_t i = 0; i < import->learned.count; i++)
		count += mapping_parse(str_of(import->learned.list[i]), &mappings[count]);
	import->aliases = import_aliases(import->tool, args->policy, &import->arena);
	request = (struct layout_request){
		.kind = import->kind,
		.mappings = mappings,
		.mapping_count = count,
		.aliases = import->aliases,
		.has_currency_groups = import->has_currency_groups,
	};
	if (import->profile != NULL)
		request.mapping_count = profile_mappings(import, &request.mappings);
	return request;
}

/* ---- Fields ---- */

const struct column *
import_extra_column(const char *name)
{
	for (size_t i = 0; i < COUNT(extras); i++)
		if (strcmp(extras[i].name, name) == 0)
			return &extras[i].column;
	return NULL;
}

static void
add_field(struct import *import, const struct column *column, size_t cell)
{
	struct currency named;

	if (column == NULL)
		return; /* it helps to tell the kind of table, no more */
	if (column->kind == COLUMN_CURRENCY)
		import->currency_field = import->field_count;
	(void)layout_cut_currency(import->headers[cell], &named);
	import->fields[import->field_count++] = (struct import_field){
		.column = column,
		.cell = cell,
		.currency = named,
		.mark = layout_currency_mark(import->headers[cell]),
	};
}

/* The column of a record: a type of document is no kind yet. */
static const struct column *
record_column(const struct import *import, const char *name)
{
	enum import_kind kind = import->layout.kind;
	bool type = strcmp(name, "kind") == 0 &&
		    (kind == IMPORT_ITEMS || kind == IMPORT_PAYMENTS);
	const struct column *column = column_find(import->schema, str_of(name));

	return type || column == NULL ? import_extra_column(name) : column;
}

bool
has_own_name(const struct import *import)
{
	const struct import_field *name = import_field(import, "name");
	const struct import_field *id = import_field(import, "customer_id");

	return name != NULL && (id == NULL || name->cell != id->cell);
}

void
import_take_layout(
    struct import *import, struct str *headers, size_t count, const struct layout *layout)
{
	struct layout_columns columns = layout_columns(layout->kind);

	import->headers = headers;
	import->column_count = count;
	import->layout = *layout;
	import->schema = schema_of(layout->kind);
	import->field_count = 0;
	import->currency_field = SIZE_MAX;
	for (size_t i = 0; i < columns.count; i++) {
		const struct column *column =
		    record_column(import, columns.columns[i].name);
		if (layout->header_of[i] != LAYOUT_NO_HEADER)
			add_field(import, column, (size_t)layout->header_of[i]);
	}
	import_know_fields(import);
	original_settle(import);
}

size_t
import_add_column(struct import *import, const char *column)
{
	struct layout_columns columns = layout_columns(import->layout.kind);
	size_t cell = import->column_count++;

	import->headers[cell] = str_of(column);
	for (size_t i = 0; i < columns.count; i++)
		if (strcmp(columns.columns[i].name, column) == 0) {
			import->layout.header_of[i] = (int)cell;
			import->layout.column_of[cell] = (int)i;
		}
	/* It may take the place of a stand-in. */
	for (size_t i = 0; i < import->field_count; i++)
		if (strcmp(import->fields[i].column->name, column) == 0) {
			import->fields[i].cell = cell;
			return cell;
		}
	add_field(import, record_column(import, column), cell);
	import_know_fields(import);
	return cell;
}

struct str
import_missing(struct import *import)
{
	return layout_missing(&import->layout, &import->arena);
}

bool
import_has_currency(const struct import *import)
{
	enum import_kind kind = import->layout.kind;

	return import->currency_field != SIZE_MAX ||
	       !currency_is_none(import->layout.currency) ||
	       !currency_is_none(import->args->currency) || kind == IMPORT_CUSTOMERS ||
	       kind == IMPORT_ACTIVITIES;
}

void
import_refuse(struct import *import, struct str message)
{
	if (!import->args->explain)
		die(EXIT_INPUT, "%s: %.*s", table_name(import->table), STR_ARG(message));
	warn("%s: %.*s", table_name(import->table), STR_ARG(message));
	import->is_refused = true;
}

/* What the user may choose from. */
static struct str
headers_without_meaning(struct import *import)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < import->column_count; i++)
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
		    !import->layout.mapped[i])
			list =
			    arena_print(&import->arena, "%.*s%s\"%.*s\"", STR_ARG(list),
				list.n > 0 ? ", " : "; headers without meaning are ",
				STR_ARG(import->headers[i]));
	return list;
}

static struct str
mixed_amounts(struct import *import)
{
	int amount = layout_header(&import->layout, "amount");
	int open = layout_header(&import->layout, "open_amount");

	if (amount == LAYOUT_NO_HEADER || open == LAYOUT_NO_HEADER)
		return str_of("some amounts are in the currency of the document and some "
			      "in that of the books: name those of one with --map "
			      "COLUMN=HEADER");
	return arena_print(&import->arena,
	    "one of \"%.*s\" and \"%.*s\" is in the currency of the document and the "
	    "other in that of the books: name what belongs together with --map "
	    "amount=HEADER and --map open_amount=HEADER",
	    STR_ARG(import->headers[amount]), STR_ARG(import->headers[open]));
}

static struct str
missing_currency(struct import *import)
{
	int other = import->layout.other_currency;
	int amount = layout_header(&import->layout, "amount");

	if (other == LAYOUT_NO_HEADER || amount == LAYOUT_NO_HEADER)
		return str_of("no column names the currency: give --currency CODE");
	return arena_print(&import->arena,
	    "\"%.*s\" names the currency of documents, but \"%.*s\" is in the currency "
	    "of "
	    "the books: give --currency CODE",
	    STR_ARG(import->headers[other]), STR_ARG(import->headers[amount]));
}

void
import_require_columns(struct import *import)
{
	struct str missing = import_missing(import);

	/* A hash is as good as a number, if there is none under another name. */
	if (str_is(missing, "item_id") && import->layout.kind == IMPORT_ITEMS &&
	    !unused_has_texts(import))
		missing.n = 0;
	if (import->is_refused)
		return;
	if (missing.n > 0)
		import_refuse(import,
		    arena_print(&import->arena,
			"nothing in the header means %.*s; name it with --map "
			"COLUMN=HEADER%.*s",
			STR_ARG(missing), STR_ARG(headers_without_meaning(import))));
	else if (import->layout.is_mixed)
		import_refuse(import, mixed_amounts(import));
	else if (!import_has_currency(import))
		import_refuse(import, missing_currency(import));
}
