#include "app/import_internal.h"

/* ---- How dates and numbers are written ---- */

static bool
is_date(const struct import_field *field)
{
	return field->column->kind == COLUMN_DATE ||
	       field->column->kind == COLUMN_INSTANT;
}

static NORETURN void
ask_for_dates(const struct import *import, const struct import_field *field,
    const struct date_decision *decision)
{
	struct str header = import->headers[field->cell], cell = decision->cells[0];
	char days[2][DATE_SIZE];
	size_t n[2];

	if (decision->verdict == VERDICT_MIXED)
		die(EXIT_INPUT,
		    "%s: %.*s: \"%.*s\" and \"%.*s\" cannot be dates of one order; give "
		    "--dates FORMAT "
		    "or mend the file",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell),
		    STR_ARG(decision->cells[1]));
	for (int i = 0; i < 2; i++) {
		struct date date = DATE_NONE;
		(void)dialect_date(
		    (struct date_style){ .order = decision->orders[i] }, cell, &date);
		n[i] = date_format(date, days[i]);
	}
	die(EXIT_INPUT,
	    "%s: %.*s: \"%.*s\" is %.*s (--dates %s) or %.*s (--dates %s): say which",
	    table_name(import->table), STR_ARG(header), STR_ARG(cell), (int)n[0], days[0],
	    date_order_name(decision->orders[0]), (int)n[1], days[1],
	    date_order_name(decision->orders[1]));
}

static void
decide_dates(const struct import *import, struct import_field *field,
    const struct date_evidence *evidence, const struct date_evidence *all)
{
	struct date_decision decision;

	if (profile_dates(import, field->cell, &field->dates))
		return;
	if (import->args->dates != NULL) {
		if (!date_style_parse(str_of(import->args->dates), &field->dates))
			opt_usage("--dates: \"%s\" is neither dmy, mdy, ymd nor a format "
				  "such as %%d.%%m.%%Y",
			    import->args->dates);
		return;
	}
	decision = date_evidence_decide(evidence);
	/* What one column leaves open, another of the same file may tell. */
	if (decision.verdict == VERDICT_AMBIGUOUS &&
	    date_evidence_decide(all).verdict == VERDICT_DECIDED)
		decision = date_evidence_decide(all);
	if (decision.verdict == VERDICT_AMBIGUOUS || decision.verdict == VERDICT_MIXED)
		ask_for_dates(import, field, &decision);
	field->dates.order = decision.orders[0];
}

static NORETURN void
ask_for_numbers(const struct import *import, const struct import_field *field,
    const struct number_decision *decision)
{
	struct str header = import->headers[field->cell], cell = decision->cells[0];
	char point[NUMBER_SIZE], comma[NUMBER_SIZE];
	size_t points, commas;

	if (decision->verdict == VERDICT_MIXED)
		die(EXIT_INPUT,
		    "%s: %.*s: \"%.*s\" and \"%.*s\" are written in two styles; give "
		    "--decimal-point or "
		    "--decimal-comma, with --rejects for the others",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell),
		    STR_ARG(decision->cells[1]));
	points = number_reading(NUMBER_POINT, cell, point);
	commas = number_reading(NUMBER_COMMA, cell, comma);
	die(EXIT_INPUT,
	    "%s: %.*s: \"%.*s\" is %.*s (--decimal-point) or %.*s (--decimal-comma): say "
	    "which",
	    table_name(import->table), STR_ARG(header), STR_ARG(cell), (int)points, point,
	    (int)commas, comma);
}

static void
decide_numbers(const struct import *import, struct import_field *field,
    const struct number_evidence *evidence, const struct number_evidence *all)
{
	struct number_decision decision;

	if (profile_numbers(import, field->cell, &field->numbers))
		return;
	if (import->args->decimal_comma || import->args->decimal_point) {
		field->numbers =
		    import->args->decimal_comma ? NUMBER_COMMA : NUMBER_POINT;
		return;
	}
	decision = number_evidence_decide(evidence);
	if (decision.verdict == VERDICT_AMBIGUOUS &&
	    number_evidence_decide(all).verdict == VERDICT_DECIDED)
		decision = number_evidence_decide(all);
	if (decision.verdict == VERDICT_MIXED && number_evidence_is_per_cell(all)) {
		field->numbers = NUMBER_PER_CELL;
		return;
	}
	if (decision.verdict == VERDICT_AMBIGUOUS || decision.verdict == VERDICT_MIXED)
		ask_for_numbers(import, field, &decision);
	field->numbers = decision.styles[0];
}

/* ---- First reading ---- */

struct item_type
import_item_type(struct import *import, struct str type)
{
	uint32_t known = map_count(&import->types), number;
	struct item_type *meaning;

	if (type.n == 0)
		return (struct item_type){ ITEM_NONE, EFFECT_EITHER };
	if (known == 0)
		pool_init(&import->type_kinds, sizeof(struct item_type));
	number = map_intern(&import->types, type);
	if (number == known) {
		meaning = pool_add(&import->type_kinds);
		*meaning = layout_item_type(layout_kind_words, type);
	}
	return *(struct item_type *)pool_at(&import->type_kinds, number);
}

void
survey_open(struct import *import, struct import_survey *survey)
{
	*survey = (struct import_survey){ 0 };
	survey->columns = arena_alloc(
	    &import->arena, (import->column_count + 1) * sizeof(*survey->columns));
	pool_init(&survey->owners, sizeof(uint32_t));
	map_free(&import->seen);
	map_free(&import->shared_ids);
	import->ids_are_keys = true;
	import->ids_are_spoilt = false;
	import->may_go_out = false;
	import->proven_signs = NULL;
	import_meaning_open(import);
	balance_open(import, &survey->balance);
}

void
survey_close(struct import_survey *survey)
{
	map_free(&survey->customers);
	pool_free(&survey->owners);
}

static void
survey_values(struct import *import, struct import_survey *survey, const struct row *row)
{
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		struct column_evidence *column = &survey->columns[field->cell];
		struct str cell;
		if (is_date(field)) {
			cell = import_cell(field, row);
			date_evidence_add(&column->dates, cell);
			date_evidence_add(&survey->all.dates, cell);
			/* Under "Due" there may be amounts. */
			if (import->meaning.is_watched[i])
				number_evidence_add(&column->numbers, cell);
		} else if (field->column->kind == COLUMN_AMOUNT) {
			cell = import_cell(field, row);
			number_evidence_add(&column->numbers, cell);
			number_evidence_add(&survey->all.numbers, cell);
			/* Under "Paid" there may be dates. */
			if (import->meaning.is_watched[i])
				date_evidence_add(&column->dates, cell);
		}
	}
}

static void
note_shared(struct import *import, struct str id)
{
	import->ids_are_keys = false;
	import->ids_are_spoilt = import->ids_are_spoilt || intake_id_is_spoilt(id);
	(void)map_intern(&import->shared_ids, id);
}

/* An id that stands with several customers names no document. */
static void
survey_ids(
    struct import *import, struct import_survey *survey, const struct survey_rows *rows)
{
	struct str ids[SURVEY_MOST] = { { 0 } }, customers[SURVEY_MOST] = { { 0 } };
	uint32_t id_numbers[SURVEY_MOST], owners[SURVEY_MOST];
	size_t n = 0;

	if (import->known.id == NULL)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		ids[n] = import_cell(import->known.id, &rows->rows[i]);
		if (ids[n].n == 0)
			continue;
		customers[n] = rows->party;
		if (import->known.customer != NULL &&
		    import_cell(import->known.customer, &rows->rows[i]).n > 0)
			customers[n] =
			    import_cell(import->known.customer, &rows->rows[i]);
		n++;
	}
	map_intern_many(&import->seen, ids, n, id_numbers);
	map_intern_many(&survey->customers, customers, n, owners);
	for (size_t i = 0; i < n; i++) {
		if (id_numbers[i] == survey->owners.count)
			*(uint32_t *)pool_add(&survey->owners) = owners[i];
		else if (*(uint32_t *)pool_at(&survey->owners, id_numbers[i]) !=
			 owners[i])
			note_shared(import, ids[i]);
	}
}

/* What a type means only in the company of others is known when all have been seen, and
 * may change what the signs of amounts tell. */
static void
settle_types(struct import *import)
{
	uint32_t count = map_count(&import->types);

	for (uint32_t i = 0; i < count; i++) {
		struct item_type *known = pool_at(&import->type_kinds, i);
		for (uint32_t j = 0; j < count && known->kind == ITEM_NONE &&
				     known->effect == EFFECT_EITHER;
		     j++) {
			*known = layout_item_type_beside(
			    map_key(&import->types, i), map_key(&import->types, j));
			import->is_taught = import->is_taught ||
					    known->kind != ITEM_NONE ||
					    known->effect != EFFECT_EITHER;
		}
	}
}

static void
survey_type(struct import *import, const struct row *row)
{
	const struct import_field *type = import->known.type;
	enum item_kind kind = ITEM_NONE;

	if (type == NULL || import_cell(type, row).n == 0)
		return;
	kind = import_item_type(import, import_cell(type, row)).kind;
	import->has_documents = import->has_documents || kind == ITEM_INVOICE;
	import->has_others = import->has_others || kind != ITEM_PAYMENT;
}

void
survey_part(struct import *import, struct import_survey *survey)
{
	for (size_t i = 0; i < import->column_count; i++)
		date_evidence_part(&survey->columns[i].dates);
}

void
survey_rows(
    struct import *import, struct import_survey *survey, const struct survey_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		survey_values(import, survey, &rows->rows[i]);
		if (import->layout.kind == IMPORT_PAYMENTS)
			entry_survey(import, &rows->rows[i]);
		if (rows->are_doubtful)
			continue;
		import_meaning_survey(import, &rows->rows[i], rows->party);
		if (import->layout.kind == IMPORT_PAYMENTS) {
			balance_row(import, &survey->balance, &rows->rows[i]);
			original_survey(import, &rows->rows[i]);
		}
		if (import->known.type != NULL)
			survey_type(import, &rows->rows[i]);
	}
	if (import->layout.kind == IMPORT_ITEMS)
		survey_ids(import, survey, rows);
}

/* "Paid" may head amounts, or "12 days", "yes": then it is no amount. */
static void
let_go_of_texts(struct import *import, struct import_survey *survey)
{
	size_t kept = 0;

	for (size_t i = 0; i < import->field_count; i++) {
		struct import_field *field = &import->fields[i];
		bool extra =
		    column_find(import->schema, str_of(field->column->name)) == NULL;
		if (field->is_let_go ||
		    (extra && field->column->kind == COLUMN_AMOUNT &&
			survey->columns[field->cell].numbers.number_count == 0))
			continue;
		if (import->currency_field == i)
			import->currency_field = kept;
		import->fields[kept++] = *field;
	}
	import->field_count = kept;
	import_know_fields(import);
}

/* The cell by which an order is decided: one that the other refuses, or, in a list that
 * is sorted, one that they read differently. */
static struct str
proof_of(const struct date_evidence *evidence, enum date_order order)
{
	const struct sample *refused =
	    &evidence->refused[order == DATE_DMY ? DATE_MDY : DATE_DMY];

	return sample_text(refused->n > 0 ? refused : &evidence->differs);
}

/* One file writes day and month in one order; where each column alone would decide
 * otherwise, one of them lies. */
static void
check_orders(const struct import *import, const struct import_survey *survey)
{
	const struct import_field *first = NULL;
	struct date_decision decision, other = { 0 };

	if (import->args->dates != NULL || import->profile != NULL)
		return;
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		const struct date_evidence *evidence =
		    &survey->columns[field->cell].dates;
		if (!is_date(field))
			continue;
		decision = date_evidence_decide(evidence);
		if (decision.verdict != VERDICT_DECIDED || decision.orders[0] == DATE_YMD)
			continue;
		decision.cells[0] = proof_of(evidence, decision.orders[0]);
		if (first != NULL && decision.orders[0] != other.orders[0])
			die(EXIT_INPUT,
			    "%s: %.*s has \"%.*s\" (%s), but %.*s has \"%.*s\" (%s): "
			    "give --dates ORDER or mend the file",
			    table_name(import->table),
			    STR_ARG(import->headers[first->cell]),
			    STR_ARG(other.cells[0]), date_order_name(other.orders[0]),
			    STR_ARG(import->headers[field->cell]),
			    STR_ARG(decision.cells[0]),
			    date_order_name(decision.orders[0]));
		first = field;
		other = decision;
	}
}

void
survey_decide(struct import *import, struct import_survey *survey)
{
	settle_types(import);
	if (!import->is_taught)
		import_meaning_decide(import);
	if (import->is_taught)
		return;
	let_go_of_texts(import, survey);
	import_meaning_know(import);
	if (import->layout.kind == IMPORT_PAYMENTS)
		balance_decide(import, &survey->balance);
	check_orders(import, survey);
	for (size_t i = 0; i < import->field_count; i++) {
		struct import_field *field = &import->fields[i];
		const struct column_evidence *column = &survey->columns[field->cell];
		if (is_date(field))
			decide_dates(import, field, &column->dates, &survey->all.dates);
		else if (field->column->kind == COLUMN_AMOUNT)
			decide_numbers(
			    import, field, &column->numbers, &survey->all.numbers);
	}
}
