#include "app/import_internal.h"

#include <stdio.h>

/* Amounts are summed by currency and column, in three ways: as they stand in the rows;
 * as canonical amounts of all documents, drafts included; and of those accepted.  A
 * total of the file may be any of these. */
enum sum_way { SUM_RAW, SUM_READABLE, SUM_ACCEPTED, SUM_WAYS };

#define SLOTS 6 /* currencies of one file; more are not compared */
#define COLUMNS_MOST 5
#define MARKS_MOST 64

struct sums {
	struct amount of[SLOTS][COLUMNS_MOST][SUM_WAYS];
	uint64_t rows;
};

/* Where the rows of a total may begin. */
struct mark {
	struct sums before;
	struct str name; /* of the group */
	bool is_group;
};

struct import_totals {
	const struct import_field *columns[COLUMNS_MOST];
	size_t column_count;
	struct currency currencies[SLOTS];
	size_t slot_count;
	bool too_many;
	struct sums sums;
	struct mark marks[MARKS_MOST]; /* [0] is the beginning of the file */
	size_t mark_count;
	struct arena names;
};

void
totals_open(struct import *import)
{
	static const char *const columns[] = { "amount", "open_amount", "paid_amount",
		"debit", "credit" };
	struct import_totals *totals;

	if (import->report == NULL)
		return;
	totals = import->totals = arena_alloc(&import->arena, sizeof(*totals));
	for (size_t i = 0; i < COUNT(columns); i++) {
		const struct import_field *field = import_field(import, columns[i]);
		bool stands_in =
		    field != NULL && totals->column_count > 0 &&
		    totals->columns[totals->column_count - 1]->cell == field->cell;
		if (field != NULL && !stands_in)
			totals->columns[totals->column_count++] = field;
	}
	totals->mark_count = 1;
}

/* ---- Sums ---- */

static size_t
slot_of(struct import_totals *totals, struct currency currency)
{
	for (size_t i = 0; i < totals->slot_count; i++)
		if (totals->currencies[i].number == currency.number)
			return i;
	if (totals->slot_count == SLOTS) {
		totals->too_many = true;
		return SLOTS;
	}
	totals->currencies[totals->slot_count] = currency;
	return totals->slot_count++;
}

static void
add(struct amount *sum, struct amount amount)
{
	if (!amount_is_none(amount))
		*sum = amount_add(*sum, amount);
}

void
totals_raw(struct import *import, const struct row *row)
{
	struct import_totals *totals = import->totals;
	struct currency currency, found;
	struct rejection why;
	struct amount amount;
	size_t slot;

	if (!read_currency(import, row, &currency, &why))
		return;
	slot = slot_of(totals, currency);
	totals->sums.rows++;
	for (size_t i = 0; i < totals->column_count && slot < SLOTS; i++) {
		const struct import_field *field = totals->columns[i];
		if (dialect_amount(field->numbers, import_cell(field, row),
			currency_decimals(currency), &amount, &found) == DIALECT_OK)
			add(&totals->sums.of[slot][i][SUM_RAW], amount);
	}
}

void
totals_add(
    struct import *import, const struct import_record *record, enum import_apart apart)
{
	struct import_totals *totals = import->totals;
	struct import_record copy = *record;
	size_t slot;

	if (totals == NULL || apart == APART_LEDGER)
		return;
	slot = slot_of(totals, *record_currency(import, &copy));
	for (size_t i = 0; i < totals->column_count && slot < SLOTS; i++) {
		const char *name = totals->columns[i]->column->name;
		bool open = strcmp(name, "open_amount") == 0;
		struct amount amount =
		    open ? record_open(import, record) : record_amount(import, record);
		if (!open && strcmp(name, "amount") != 0)
			continue;
		add(&totals->sums.of[slot][i][SUM_READABLE], amount);
		if (apart == APART_NOT)
			add(&totals->sums.of[slot][i][SUM_ACCEPTED], amount);
	}
}

/* ---- Groups ---- */

static void
add_mark(struct import_totals *totals, struct str name, bool is_group)
{
	struct mark *last = &totals->marks[totals->mark_count - 1];

	if (totals->mark_count == MARKS_MOST) {
		/* The oldest but the first goes. */
		memmove(&totals->marks[1], &totals->marks[2],
		    (MARKS_MOST - 2) * sizeof(totals->marks[0]));
		totals->mark_count--;
		last--;
	}
	*++last =
	    (struct mark){ totals->sums, arena_copy(&totals->names, name), is_group };
	totals->mark_count++;
}

void
totals_group(struct import *import, struct str name)
{
	add_mark(import->totals, name, true);
}

/* ---- Comparing ---- */

/* What has come since a mark. */
static struct amount
since(const struct import_totals *totals, const struct mark *mark, size_t slot,
    size_t column, enum sum_way way)
{
	return amount_subtract(
	    totals->sums.of[slot][column][way], mark->before.of[slot][column][way]);
}

/* One cell of a row of totals. */
struct claim {
	size_t column, slot;
	struct amount amount;
};

static size_t
column_called(const struct import_totals *totals, const char *name)
{
	for (size_t i = 0; i < totals->column_count; i++)
		if (strcmp(totals->columns[i]->column->name, name) == 0)
			return i;
	return totals->column_count;
}

/* "Saldo": debits less credits, on the side that is greater. */
static bool
ties_net(const struct import_totals *totals, const struct claim *claim,
    const struct mark *mark)
{
	size_t debit = column_called(totals, "debit");
	size_t credit = column_called(totals, "credit");
	struct amount net;

	if (debit == totals->column_count || credit == totals->column_count ||
	    (claim->column != debit && claim->column != credit))
		return false;
	net = amount_subtract(since(totals, mark, claim->slot, debit, SUM_RAW),
	    since(totals, mark, claim->slot, credit, SUM_RAW));
	return (claim->column == debit ? net : amount_negate(net)).minor ==
	       claim->amount.minor;
}

static bool
ties(const struct import_totals *totals, const struct claim *claim,
    const struct mark *mark)
{
	for (int way = 0; way < SUM_WAYS; way++)
		if (since(totals, mark, claim->slot, claim->column, (enum sum_way)way)
			.minor == claim->amount.minor)
			return true;
	return ties_net(totals, claim, mark);
}

/* May the total begin at this mark?  The last one is of the whole file, or of its last
 * part when nothing has summed that up yet. */
static bool
may_begin(const struct import_totals *totals, size_t mark,
    const struct report_shape *shape, struct str of)
{
	bool newest = mark + 1 == totals->mark_count;
	bool is_used =
	    totals->sums.rows == totals->marks[totals->mark_count - 1].before.rows;

	if (mark == 0)
		return true;
	if (of.n > 0 && totals->marks[mark].is_group &&
	    str_equal_nocase(of, totals->marks[mark].name))
		return true;
	if (shape->class == ROW_TOTAL)
		return (newest && !is_used) || totals->marks[mark].is_group;
	return true;
}

/* The mark from which the claim holds, or SIZE_MAX. */
static size_t
find_mark(const struct import_totals *totals, const struct claim *claim,
    const struct report_shape *shape, struct str of)
{
	for (size_t i = totals->mark_count; i-- > 0;)
		if (may_begin(totals, i, shape, of) &&
		    ties(totals, claim, &totals->marks[i]))
			return i;
	return SIZE_MAX;
}

/* Where the rows of a total that does not tie most likely begin. */
static const struct mark *
likely_mark(
    const struct import_totals *totals, const struct report_shape *shape, struct str of)
{
	if (shape->class == ROW_TOTAL)
		return &totals->marks[0];
	for (size_t i = totals->mark_count; i-- > 1;)
		if (of.n > 0 && str_equal_nocase(of, totals->marks[i].name))
			return &totals->marks[i];
	for (size_t i = totals->mark_count; i-- > 1;)
		if (totals->marks[i].before.rows < totals->sums.rows)
			return &totals->marks[i];
	return &totals->marks[0];
}

/* "; it is what \"Total\" adds up to", when it stands in another's column. */
static const char *
other_column(struct import *import, const struct claim *claim, const struct mark *mark)
{
	const struct import_totals *totals = import->totals;

	for (size_t i = 0; i < totals->column_count; i++) {
		struct claim other = { i, claim->slot, claim->amount };
		if (i != claim->column && ties(totals, &other, mark))
			return arena_print(&import->row_arena,
			    "; it is what \"%.*s\" adds up to",
			    STR_ARG(import->headers[totals->columns[i]->cell]))
			    .p;
	}
	return "";
}

static void
tell_difference(struct import *import, const struct claim *claim,
    const struct report_shape *shape, struct str of)
{
	const struct import_totals *totals = import->totals;
	const struct mark *mark = likely_mark(totals, shape, of);
	struct currency currency = totals->currencies[claim->slot];
	enum sum_way way =
	    strcmp(totals->columns[claim->column]->column->name, "amount") == 0 ||
		    strcmp(totals->columns[claim->column]->column->name, "open_amount") ==
			0
		? SUM_READABLE
		: SUM_RAW;
	struct amount sum = since(totals, mark, claim->slot, claim->column, way);

	import->wrong_totals++;
	warn("%s:%llu: the %s of \"%.*s\" is %s, but its rows add up to %s: a difference "
	     "of %s%s",
	    table_name(import->table), (unsigned long long)shape->line,
	    row_classes.names[shape->class],
	    STR_ARG(import->headers[totals->columns[claim->column]->cell]),
	    money_text(claim->amount, currency), money_text(sum, currency),
	    money_text(amount_subtract(claim->amount, sum), currency),
	    other_column(import, claim, mark));
}

/* "Total EUR" */
static bool
label_names_currency(const struct row *row, struct currency *out)
{
	for (size_t i = 0; i < row->count; i++) {
		struct str cell = row->cells[i], of;
		if (label_of(cell, &of) == LABEL_NONE || cell.n < 4 ||
		    cell.p[cell.n - 4] != ' ')
			continue;
		if (currency_parse((struct str){ cell.p + cell.n - 3, 3 }, out))
			return true;
	}
	return false;
}

/* The currency of a row of totals: that of its label, its cell or its group, or the
 * only one. */
static size_t
claim_slot(struct import *import, const struct row *row)
{
	struct import_totals *totals = import->totals;
	struct currency currency;
	struct rejection why;

	if (totals->slot_count == 1)
		return 0;
	if (!label_names_currency(row, &currency) &&
	    (!read_currency(import, row, &currency, &why) || currency_is_none(currency)))
		return SLOTS;
	for (size_t i = 0; i < totals->slot_count; i++)
		if (totals->currencies[i].number == currency.number)
			return i;
	return SLOTS;
}

static bool
read_claim(
    struct import *import, const struct row *row, size_t column, struct claim *claim)
{
	struct import_totals *totals = import->totals;
	const struct import_field *field = totals->columns[column];
	struct str cell = import_cell(field, row);
	struct currency found;
	int decimals =
	    claim->slot < SLOTS ? currency_decimals(totals->currencies[claim->slot]) : 2;
	enum dialect_problem problem =
	    dialect_amount(field->numbers, cell, decimals, &claim->amount, &found);

	/* Totals may be written in a style of their own. */
	if (problem == DIALECT_OTHER_STYLE || problem == DIALECT_NOT_A_NUMBER)
		problem = dialect_amount(
		    NUMBER_PER_CELL, cell, decimals, &claim->amount, &found);
	if (!currency_is_none(found))
		for (size_t i = 0; i < totals->slot_count; i++)
			if (totals->currencies[i].number == found.number)
				claim->slot = i;
	claim->column = column;
	return problem == DIALECT_OK;
}

static void
tell_uncompared(const struct import *import, const struct report_shape *shape)
{
	if (import->tool->verbose)
		warn("%s:%llu: %s: %s; nothing to compare it with",
		    table_name(import->table), (unsigned long long)shape->line,
		    row_classes.names[shape->class],
		    row_reason_text((enum row_reason)shape->reason));
}

/* Compares one cell; where it ties, the marks behind are used up. */
static void
check_claim(struct import *import, const struct claim *claim,
    const struct report_shape *shape, struct str of, size_t *begin)
{
	struct import_totals *totals = import->totals;
	size_t mark = find_mark(totals, claim, shape, of);

	if (mark == SIZE_MAX) {
		tell_difference(import, claim, shape, of);
		return;
	}
	import->checked_totals++;
	if (mark < *begin)
		*begin = mark;
	if (import->tool->verbose)
		warn("%s:%llu: %s: \"%.*s\" %s ties with its rows",
		    table_name(import->table), (unsigned long long)shape->line,
		    row_classes.names[shape->class],
		    STR_ARG(import->headers[totals->columns[claim->column]->cell]),
		    money_text(claim->amount, totals->currencies[claim->slot]));
}

/* What the label of the row is of. */
static struct str
claim_name(struct report_row row)
{
	struct str of = { "", 0 };

	for (size_t i = 0; i < row.count; i++) {
		enum label label = label_of(row.cells[i], &of);
		if (label == LABEL_TOTAL_OF || label == LABEL_TOTAL_NAME)
			return of;
	}
	return (struct str){ "", 0 };
}

bool
totals_check(struct import *import, struct report_row cells, const struct row *raw,
    const struct report_shape *shape)
{
	struct import_totals *totals = import->totals;
	struct row row = *raw;
	struct str of = claim_name(cells);
	size_t begin = totals->mark_count, compared = 0;
	bool alone = shape->reason == REASON_AMOUNTS_ALONE;

	row.ends = NULL;
	row.cells = cells.cells;
	row.count = import->column_count;
	for (size_t i = 0; i < totals->column_count && shape->reason != REASON_CARRIED;
	     i++) {
		struct claim claim = { .slot = claim_slot(import, &row) };
		if (!read_claim(import, &row, i, &claim) || claim.slot >= SLOTS)
			continue;
		if (alone && find_mark(totals, &claim, shape, of) == SIZE_MAX)
			return false;
		check_claim(import, &claim, shape, of, &begin);
		compared++;
	}
	if (compared == 0)
		tell_uncompared(import, shape);
	if (alone && compared == 0)
		return false;
	if (begin < totals->mark_count)
		totals->mark_count = begin + 1;
	add_mark(totals, (struct str){ "", 0 }, false);
	return true;
}
