#include "app/import_internal.h"

#include "app/schema.h"

bool
reject(struct rejection *why, const char *column, const char *code, struct str message)
{
	*why = (struct rejection){ column, code, message };
	return false;
}

/* ---- Cells ---- */

static bool
reject_cell(struct import *import, struct rejection *why,
    const struct import_field *field, struct str cell, const char *problem)
{
	static const char *const codes[] = {
		[COLUMN_TEXT] = "text",
		[COLUMN_DATE] = "date",
		[COLUMN_INSTANT] = "instant",
		[COLUMN_AMOUNT] = "amount",
		[COLUMN_CURRENCY] = "currency",
		[COLUMN_COUNT] = "count",
		[COLUMN_RATE] = "rate",
		[COLUMN_WORD] = "word",
	};
	struct str header = import->headers[field->cell];

	return reject(why, field->column->name, codes[field->column->kind],
	    arena_print(&import->row_arena, "%.*s: \"%.*s\" %s", STR_ARG(header),
		cell.n > 60 ? 60 : (int)cell.n, cell.p, problem));
}

static bool
read_amount(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	struct amount *out = (void *)((char *)record + field->column->offset);
	struct currency *currency = record_currency(import, record), found;
	enum dialect_problem problem;
	int decimals;

	if (currency_is_none(*currency) && cell.n > 0)
		return reject(why, "currency", "empty",
		    arena_print(&import->row_arena,
			"%.*s: \"%.*s\" has no currency: give --currency CODE",
			STR_ARG(import->headers[field->cell]),
			cell.n > 60 ? 60 : (int)cell.n, cell.p));
	decimals = currency_decimals(*currency);
	/* Almost all cells of almost all files. */
	if (field->numbers == NUMBER_POINT && currency_is_none(field->currency) &&
	    field->mark == NULL && amount_parse(cell, decimals, out))
		return true;
	problem = dialect_amount(field->numbers, cell, decimals, out, &found);
	if (currency_is_none(found))
		found = field->currency;
	if (problem == DIALECT_OK &&
	    ((!currency_is_none(found) && found.number != currency->number) ||
		!dialect_currency_fits(cell, *currency) ||
		(field->mark != NULL && !currency_mark_fits(field->mark, *currency))))
		return reject_cell(
		    import, why, field, cell, "is in another currency than the row");
	if (problem == DIALECT_OK && decimals < 3 && !import->args->decimal_comma &&
	    !import->args->decimal_point &&
	    intake_may_be_thousands(cell, field->numbers == NUMBER_COMMA ? ',' : '.'))
		return reject_cell(import, why, field, cell,
		    "has three decimals, or they are thousands: that is not clear");
	if (problem == DIALECT_EMPTY)
		*out = AMOUNT_NONE;
	else if (problem != DIALECT_OK)
		return reject_cell(
		    import, why, field, cell, dialect_problem_text(problem));
	return true;
}

static bool
read_instant(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	const struct import_field *time = import->known.time;
	struct instant *out = (void *)((char *)record + field->column->offset);
	enum dialect_problem problem;

	if (time != NULL && record->extras.time.n > 0)
		cell = arena_print(&import->row_arena, "%.*s %.*s", STR_ARG(cell),
		    STR_ARG(record->extras.time));
	problem = dialect_instant(field->dates, cell, import->utc_offset, out);
	if (problem == DIALECT_NO_OFFSET)
		return reject_cell(import, why, field, cell,
		    "has no offset from UTC: give --utc-offset");
	if (problem != DIALECT_OK)
		return reject_cell(
		    import, why, field, cell, dialect_problem_text(problem));
	return true;
}

static bool
read_word(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	struct word *out = (void *)((char *)record + field->column->offset);

	if (cell.n == 0)
		return true;
	if (field->column->words == &channels)
		*out = intake_channel(cell);
	else if (field->column->words == &directions)
		*out = intake_direction(cell);
	else
		*out = word_find(field->column->words, cell);
	return out->number != 0 || reject_cell(import, why, field, cell,
				       "is not one of the words allowed here");
}

/* "01.05." would be a date with a year behind it. */
static bool
lacks_year(struct import *import, struct str cell)
{
	struct date date;
	char mark = '\0';

	for (size_t i = 0; i < cell.n; i++)
		if (cell.p[i] == '.' || cell.p[i] == '/' || cell.p[i] == '-' ||
		    cell.p[i] == ' ')
			mark = cell.p[i];
	if (mark == '\0')
		return false;
	cell = cell.p[cell.n - 1] == mark
		   ? arena_print(&import->row_arena, "%.*s2024", STR_ARG(cell))
		   : arena_print(&import->row_arena, "%.*s%c2024", STR_ARG(cell), mark);
	return dialect_date((struct date_style){ .order = DATE_DMY }, cell, &date) ==
		   DIALECT_OK ||
	       dialect_date((struct date_style){ .order = DATE_MDY }, cell, &date) ==
		   DIALECT_OK;
}

static bool
read_cell(struct import *import, const struct import_field *field, struct str cell,
    struct import_record *record, struct rejection *why)
{
	void *out = (char *)record + field->column->offset;
	enum dialect_problem problem;

	switch (field->column->kind) {
	case COLUMN_TEXT:
		*(struct str *)out = cell;
		return true;
	case COLUMN_DATE:
		problem = dialect_date(field->dates, cell, out);
		if (problem == DIALECT_OK || problem == DIALECT_EMPTY)
			return true;
		return reject_cell(import, why, field, cell,
		    lacks_year(import, cell) ? "is not a date: the year is missing"
					     : dialect_problem_text(problem));
	case COLUMN_INSTANT:
		return read_instant(import, field, cell, record, why);
	case COLUMN_AMOUNT:
		return read_amount(import, field, cell, record, why);
	case COLUMN_WORD:
		return read_word(import, field, cell, record, why);
	case COLUMN_CURRENCY:
	case COLUMN_COUNT:
	case COLUMN_RATE:
		break;
	}
	return true;
}

/* ---- Rows ---- */

bool
read_currency(struct import *import, const struct row *row, struct currency *out,
    struct rejection *why)
{
	const struct import_field *field;
	struct str cell;
	char code[3];

	*out = !currency_is_none(import->layout.currency) ? import->layout.currency
							  : import->args->currency;
	if (import->currency_field == SIZE_MAX)
		return true;
	field = &import->fields[import->currency_field];
	cell = import_cell(field, row);
	if (cell.n == 0 &&
	    (!currency_is_none(*out) || import->layout.kind == IMPORT_CUSTOMERS))
		return true;
	for (size_t i = 0; i < sizeof(code) && i < cell.n; i++)
		code[i] = cell.p[i] >= 'a' && cell.p[i] <= 'z'
			      ? (char)(cell.p[i] - 'a' + 'A')
			      : cell.p[i];
	if (cell.n == 3 && currency_parse((struct str){ code, 3 }, out))
		return true;
	return reject_cell(
	    import, why, field, cell, "is not a currency code of ISO 4217");
}

static void
clear_record(struct import *import, struct import_record *record)
{
	*record = (struct import_record){ 0 };
	record->extras.paid_amount = record->extras.debit = record->extras.credit =
	    AMOUNT_NONE;
	record->extras.credited_amount = record->extras.written_off_amount =
	    record->extras.discount_amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_ITEMS)
		record->item.amount = record->item.open_amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_CUSTOMERS)
		record->customer.credit_limit = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_PAYMENTS)
		record->payment.amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_ALLOCATIONS)
		record->allocation.amount = AMOUNT_NONE;
	if (import->layout.kind == IMPORT_REMITTANCES)
		record->remittance.amount = record->remittance.discount = AMOUNT_NONE;
}

/* Both readings of a minus beside a letter. */
static struct str
sign_readings(struct import *import, const struct import_record *record)
{
	struct import_record copy = *record;
	struct currency currency = *record_currency(import, &copy);
	struct amount amount = record_amount(import, record);
	bool is_credit = lexicon_side(record->extras.sign) == SIDE_CREDIT;
	bool letter_is_positive = is_credit == (import->layout.kind == IMPORT_PAYMENTS);
	struct amount positive = amount_negate(amount);

	return arena_print(&import->row_arena,
	    ": %s (--signs letter) or %s (--signs both), say which",
	    money_text(letter_is_positive ? positive : amount, currency),
	    money_text(letter_is_positive ? amount : positive, currency));
}

static bool
check_intake(struct import *import, enum intake_problem problem,
    const struct import_record *record, struct rejection *why)
{
	const char *column = intake_problem_column(problem);
	struct str cell = problem == INTAKE_UNKNOWN_TYPE   ? record->extras.type
			  : problem == INTAKE_UNKNOWN_SIGN ? record->extras.sign
			  : problem == INTAKE_UNKNOWN_STATUS
			      ? import_state_cell(&record->extras)
			      : (struct str){ "", 0 };
	struct str readings = problem == INTAKE_SIGNED_TWICE
				  ? sign_readings(import, record)
				  : (struct str){ "", 0 };

	if (problem == INTAKE_OK)
		return true;
	if (problem == INTAKE_UNKNOWN_TYPE && import->known.type != NULL)
		return reject(why, column, intake_problem_code(problem),
		    arena_print(&import->row_arena,
			"%s: \"%.*s\" %s; give --map -=%.*s to go by the signs of "
			"amounts",
			column, STR_ARG(cell), intake_problem_text(problem),
			STR_ARG(import->headers[import->known.type->cell])));
	return reject(why, column, intake_problem_code(problem),
	    arena_print(&import->row_arena, "%s: %s%.*s%s%s%.*s", column,
		cell.n == 0 ? "" : "\"", STR_ARG(cell), cell.n == 0 ? "" : "\" ",
		intake_problem_text(problem), STR_ARG(readings)));
}

/* A number for what has none, or a bad one: from what does not change when it is paid,
 * so that it is the same in the next file. */
static uint64_t
item_hash(struct import *import, const struct item *item)
{
	return hash_fnv1a(
	    arena_print(&import->row_arena, "%.*s\n%d\n%d\n%.*s\n%lld\n%.*s\n%.*s",
		STR_ARG(item->customer_id), item->issue_date.day, item->due_date.day,
		STR_ARG(currency_code(item->currency)), (long long)item->amount.minor,
		STR_ARG(item->reference), STR_ARG(item->description)));
}

static uint64_t
payment_hash(struct import *import, const struct payment *payment)
{
	struct str text = arena_print(&import->row_arena,
	    "%.*s\n%d\n%.*s\n%lld\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(payment->customer_id),
	    payment->received_date.day, STR_ARG(currency_code(payment->currency)),
	    (long long)payment->amount.minor, STR_ARG(payment->payer),
	    STR_ARG(payment->reference), STR_ARG(payment->remittance),
	    STR_ARG(payment->account));

	/* Where they are not, an id is what it was before there were such columns. */
	if (!date_is_none(payment->value_date) || payment->bank_reference.n > 0)
		text = arena_print(&import->row_arena, "%.*s\n%d\n%.*s", STR_ARG(text),
		    payment->value_date.day, STR_ARG(payment->bank_reference));
	return hash_fnv1a(text);
}

static struct str
hash_text_of(struct import *import, uint64_t hash)
{
	return arena_print(&import->row_arena, "%016llx", (unsigned long long)hash);
}

struct str
record_suffix(struct import *import, const struct item *item)
{
	return arena_print(&import->row_arena, "%08llx",
	    (unsigned long long)(item_hash(import, item) >> 32));
}

/* The parts of a document that is due in instalments have one number. */
static void
split_item_id(struct import *import, struct item *item)
{
	if (item->instalment.n > 0 && item->item_id.n > 0 &&
	    (item->document.n == 0 || str_equal(item->item_id, item->document))) {
		item->document = item->item_id;
		item->item_id = arena_print(&import->row_arena, "%.*s/%.*s",
		    STR_ARG(item->document), STR_ARG(item->instalment));
	}
}

static bool
settle_item(struct import *import, const struct import_row *source,
    struct import_record *record, struct rejection *why)
{
	struct intake_extras *extra = &record->extras;
	struct item *item = &record->item;
	enum intake_problem problem;

	split_item_id(import, item);
	import_meaning_read(import, &source->row, extra->type, extra);
	if (extra->effect == EFFECT_OURS ||
	    (import->is_transactions && extra->kind == ITEM_PAYMENT)) {
		/* It stays out of the items, so its sign is left as it is. */
		item->kind.number = (uint8_t)extra->kind;
		problem = intake_amount(&item->amount, extra, &import->meaning.habits);
		return problem == INTAKE_NO_AMOUNT ||
		       check_intake(import, problem, record, why);
	}
	problem = intake_item(item, extra, &import->meaning.habits);
	if (!check_intake(import, problem, record, why))
		return false;
	if (source->is_paid && item->amount.minor < 0)
		item->kind.number = ITEM_PAYMENT;
	return true;
}

static bool
complete_item(struct import *import, const struct import_row *source,
    struct import_record *record, struct rejection *why)
{
	struct item *item = &record->item;
	bool good = settle_item(import, source, record, why);

	record->has_made_id = item->item_id.n == 0;
	if (record->has_made_id)
		item->item_id = hash_text_of(import, item_hash(import, item));
	return good;
}

static bool
settle_payment(struct import *import, const struct row *row, struct import_record *record,
    struct rejection *why)
{
	struct intake_extras *extra = &record->extras;
	struct payment *payment = &record->payment;
	enum intake_problem problem;

	import_meaning_read(
	    import, row, extra->type.n > 0 ? extra->type : payment->method, extra);
	problem = intake_payment(payment, extra, &import->meaning.habits);
	if (problem == INTAKE_NO_AMOUNT && extra->kind == ITEM_PAYMENT)
		return true; /* kept apart */
	return check_intake(import, problem, record, why);
}

static bool
complete_payment(struct import *import, const struct row *row,
    struct import_record *record, struct rejection *why)
{
	struct payment *payment = &record->payment;
	bool good;

	entry_join_texts(import, row, payment);
	good = settle_payment(import, row, record, why);
	if (good)
		entry_settle_method(import, record);
	record->has_made_id = payment->payment_id.n == 0;
	if (record->has_made_id)
		payment->payment_id = hash_text_of(import, payment_hash(import, payment));
	return good;
}

static void
complete_customer(struct import *import, struct import_record *record)
{
	struct intake_extras *extra = &record->extras;
	struct customer *customer = &record->customer;

	if (extra->first_name.n + extra->last_name.n > 0 && !has_own_name(import))
		customer->name = str_trim(arena_print(&import->row_arena, "%.*s %.*s",
		    STR_ARG(extra->first_name), STR_ARG(extra->last_name)));
}

/* A discount is written with a minus as often, being a deduction. */
static void
complete_remittance(struct remittance *remittance)
{
	struct amount discount = remittance->discount;

	if (!amount_is_none(discount) &&
	    (remittance->amount.minor < 0) != (discount.minor < 0))
		remittance->discount = amount_negate(discount);
}

static bool
complete_record(struct import *import, const struct import_row *source,
    struct import_record *record, struct rejection *why)
{
	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		return complete_item(import, source, record, why);
	case IMPORT_PAYMENTS:
		return complete_payment(import, &source->row, record, why);
	case IMPORT_CUSTOMERS:
		complete_customer(import, record);
		break;
	case IMPORT_ALLOCATIONS:
		if (amount_is_none(record->allocation.amount))
			return check_intake(import, INTAKE_NO_AMOUNT, record, why);
		break;
	case IMPORT_REMITTANCES:
		if (amount_is_none(record->remittance.amount))
			return check_intake(import, INTAKE_NO_AMOUNT, record, why);
		complete_remittance(&record->remittance);
		break;
	case IMPORT_ACTIVITIES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return true;
}

enum import_apart
apart_of(struct import *import, const struct import_row *row,
    const struct import_record *record)
{
	const struct intake_extras *extra = &record->extras;

	if (row->is_ledger)
		return APART_LEDGER;
	if (row->is_leg)
		return APART_LEG;
	if (record->is_balance)
		return APART_BALANCE;
	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		if (extra->state == STATUS_NO_RECEIVABLE)
			return APART_DRAFT;
		if (extra->effect == EFFECT_OURS)
			return APART_PAYABLE;
		return import->is_transactions && extra->kind == ITEM_PAYMENT
			   ? APART_PAYMENT
			   : APART_NOT;
	case IMPORT_PAYMENTS:
		if (extra->effect == EFFECT_OURS)
			return APART_PAYABLE;
		if (intake_is_not_received(extra->status))
			return APART_FAILED;
		/* A bank's "Credit" is no credit note: invoices must be about. */
		if (import->has_documents && extra->kind != ITEM_NONE &&
		    extra->kind != ITEM_PAYMENT)
			return APART_DOCUMENT;
		if (amount_is_none(record->payment.amount))
			return APART_EMPTY;
		return import->report != NULL && import->report->facts.vouchers &&
			       record->payment.amount.minor < 0
			   ? APART_OUTGOING
			   : APART_NOT;
	case IMPORT_CUSTOMERS:
		return record->customer.customer_id.n + record->customer.name.n == 0
			   ? APART_NAMELESS
			   : APART_NOT;
	case IMPORT_ACTIVITIES:
	case IMPORT_ALLOCATIONS:
	case IMPORT_REMITTANCES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return APART_NOT;
}

struct amount
record_amount(const struct import *import, const struct import_record *record)
{
	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		return record->item.amount;
	case IMPORT_PAYMENTS:
		return record->payment.amount;
	case IMPORT_ALLOCATIONS:
		return record->allocation.amount;
	case IMPORT_REMITTANCES:
		return record->remittance.amount;
	case IMPORT_CUSTOMERS:
	case IMPORT_ACTIVITIES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return AMOUNT_NONE;
}

struct amount
record_open(const struct import *import, const struct import_record *record)
{
	bool balance = import->known.open != NULL || import->known.paid != NULL;

	if (import->layout.kind != IMPORT_ITEMS)
		return AMOUNT_NONE;
	/* By its status alone a draft owes nothing; a balance is what the file says. */
	if (!balance && record->extras.state == STATUS_NO_RECEIVABLE)
		return AMOUNT_ZERO;
	return record->item.open_amount;
}

static bool
check_required(
    struct import *import, const struct import_record *record, struct rejection *why)
{
	for (size_t i = 0; i < import->schema->count; i++) {
		const struct column *column = &import->schema->columns[i];
		const void *value = (const char *)record + column->offset;
		bool empty = (column->kind == COLUMN_TEXT &&
				 ((const struct str *)value)->n == 0) ||
			     (column->kind == COLUMN_DATE &&
				 date_is_none(*(const struct date *)value)) ||
			     (column->kind == COLUMN_CURRENCY &&
				 currency_is_none(*(const struct currency *)value));
		if (column->need == REQUIRED && empty)
			return reject(why, column->name, "empty",
			    arena_print(&import->row_arena, "%s: must not be empty",
				column->name));
	}
	return true;
}

struct currency *
record_currency(const struct import *import, struct import_record *record)
{
	switch (import->layout.kind) {
	case IMPORT_CUSTOMERS:
		return &record->customer.currency;
	case IMPORT_PAYMENTS:
		return &record->payment.currency;
	case IMPORT_ALLOCATIONS:
		return &record->allocation.currency;
	case IMPORT_REMITTANCES:
		return &record->remittance.currency;
	case IMPORT_ITEMS:
	case IMPORT_ACTIVITIES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return &record->item.currency;
}

static bool
has_a_date(const struct import *import, const struct row *row)
{
	for (size_t i = 0; i < import->field_count; i++)
		if (import->fields[i].column->kind == COLUMN_DATE &&
		    import_cell(&import->fields[i], row).n > 0)
			return true;
	return false;
}

/* A row of totals would count its documents twice.  It has a label, where a
 * customer or a document should stand, and neither number nor date. */
static bool
check_total(struct import *import, const struct row *row, struct rejection *why)
{
	const struct import_field *const places[] = { import->known.id,
		import->known.customer, import->known.name };
	const struct import_field *id = import->known.id;

	if (import->layout.kind == IMPORT_CUSTOMERS || has_a_date(import, row))
		return true;
	if (id != NULL && import_cell(id, row).n > 0 &&
	    !label_begins_total(import_cell(id, row)))
		return true;
	for (size_t i = 0; i < COUNT(places); i++) {
		const struct import_field *field = places[i];
		if (field != NULL && label_begins_total(import_cell(field, row)))
			return reject_cell(import, why, field, import_cell(field, row),
			    "looks like the label of a total, not of a document");
	}
	return true;
}

struct str
record_id(const struct import *import, const struct import_record *record)
{
	switch (import->layout.kind) {
	case IMPORT_ITEMS:
		return record->item.item_id;
	case IMPORT_CUSTOMERS:
		return record->customer.customer_id;
	case IMPORT_PAYMENTS:
		return record->payment.payment_id;
	case IMPORT_ACTIVITIES:
		return record->activity.activity_id;
	case IMPORT_ALLOCATIONS:
	case IMPORT_REMITTANCES:
	case IMPORT_NONE:
	case IMPORT_KIND_COUNT:
		break;
	}
	return (struct str){ "", 0 };
}

bool
read_record(struct import *import, const struct import_row *source,
    struct import_record *record, struct rejection *why)
{
	struct currency currency = CURRENCY_NONE;
	const struct row *row = &source->row;

	clear_record(import, record);
	if (source->problem != NULL)
		return reject(why, "", source->class == ROW_UNCLEAR ? "layout" : "ragged",
		    str_of(source->problem));
	record->is_balance =
	    import->layout.kind == IMPORT_PAYMENTS && chain_is_balance(import, row);
	if (!record->is_balance && !check_total(import, row, why))
		return false;
	if (!read_currency(import, row, &currency, why))
		return false;
	if (import->layout.kind != IMPORT_ACTIVITIES)
		*record_currency(import, record) = currency;
	if (record->is_balance)
		return true;
	/* Extras come last in a layout, but the time goes into the instant. */
	for (size_t i = import->field_count; i-- > 0;) {
		const struct import_field *field = &import->fields[i];
		if (!read_cell(import, field, import_cell(field, row), record, why))
			return false;
	}
	return complete_record(import, source, record, why) &&
	       (apart_of(import, source, record) != APART_NOT ||
		   check_required(import, record, why));
}
