#include "app/import_internal.h"

#include "domain/statement.h"

/* The running balance of a bank's file, checked row by row in the second reading: in
 * both directions at once, for which one it is the end tells. */

#define BREAKS_MOST 20 /* that are named */

enum direction_of_list { DOWNWARDS, UPWARDS, LIST_DIRECTIONS };

/* The last balance of an account, and what moved since. */
struct chain_link {
	struct amount balance;
	struct amount moved[LIST_DIRECTIONS]; /* none: a row was not understood */
};

struct chain_break {
	uint64_t line;
	struct amount stands, follows;
	struct currency currency;
};

struct chain_breaks {
	struct chain_break list[BREAKS_MOST];
	uint64_t count, steps;
};

struct import_chain {
	size_t column, account;
	struct map accounts;
	struct pool links;
	struct chain_breaks breaks[LIST_DIRECTIONS];
};

/* ---- Rows that tell a balance, and nothing else ---- */

static bool
is_zero(struct str cell)
{
	enum written_sign sign = dialect_sign(cell);

	return cell.n == 0 || sign == WRITTEN_ZERO || str_is(cell, "-");
}

/* Nothing moves: no amount, or the balance itself in the place of one. */
static bool
moves_nothing(const struct import *import, size_t column, const struct row *row)
{
	const struct import_field *const amounts[] = { import->known.amount,
		import->known.debit, import->known.credit };
	struct str balance =
	    column == SIZE_MAX ? (struct str){ "", 0 } : str_trim(row_cell(row, column));

	for (size_t i = 0; i < COUNT(amounts); i++) {
		struct str cell;
		if (amounts[i] == NULL)
			continue;
		cell = import_cell(amounts[i], row);
		if (!is_zero(cell) && balance.n > 0 && !str_equal(cell, balance))
			return false;
	}
	return true;
}

bool
chain_is_balance(const struct import *import, const struct row *row)
{
	bool is_labelled = false;

	if (!moves_nothing(import, import->balance_column, row))
		return false;
	for (size_t i = 0; i < row->count && !is_labelled; i++)
		is_labelled = statement_is_balance(row_cell(row, i));
	return is_labelled;
}

/* ---- Steps ---- */

void
chain_open(struct import *import)
{
	size_t column = import->balance_column;

	import->chain = NULL;
	if (column == SIZE_MAX)
		return;
	import->chain = arena_alloc(&import->arena, sizeof(*import->chain));
	memset(import->chain, 0, sizeof(*import->chain));
	import->chain->column = column;
	import->chain->account = balance_account_column(import);
	pool_init(&import->chain->links, sizeof(struct chain_link));
}

static struct amount
read_balance(const struct import *import, struct str cell, struct currency currency)
{
	struct amount amount = AMOUNT_NONE;
	struct currency found;
	enum number_style style = NUMBER_PER_CELL;

	for (size_t i = 0; i < import->field_count; i++)
		if (import->fields[i].column->kind == COLUMN_AMOUNT)
			style = import->fields[i].numbers;
	if (dialect_amount(style, cell, currency_decimals(currency), &amount, &found) !=
	    DIALECT_OK)
		return AMOUNT_NONE;
	return amount;
}

static void
compare(struct chain_breaks *breaks, const struct chain_break *step)
{
	breaks->steps++;
	if (step->stands.minor == step->follows.minor)
		return;
	if (breaks->count < BREAKS_MOST)
		breaks->list[breaks->count] = *step;
	breaks->count++;
}

static struct amount
add(struct amount sum, struct amount more)
{
	return amount_is_none(sum) || amount_is_none(more) ? AMOUNT_NONE
							   : amount_add(sum, more);
}

void
chain_add(struct import *import, const struct row *row, struct amount amount,
    struct currency currency)
{
	struct import_chain *chain = import->chain;
	struct chain_break step = { .line = row->line, .currency = currency };
	struct chain_link *link;
	uint32_t known, number;

	if (chain == NULL || currency_is_none(currency))
		return;
	known = map_count(&chain->accounts);
	number =
	    map_intern(&chain->accounts, balance_account(import, chain->account, row));
	link = number == known ? pool_add(&chain->links) : pool_at(&chain->links, number);
	if (number == known)
		*link = (struct chain_link){ AMOUNT_NONE, { AMOUNT_NONE, AMOUNT_NONE } };
	link->moved[DOWNWARDS] = add(link->moved[DOWNWARDS], amount);
	step.stands =
	    read_balance(import, str_trim(row_cell(row, chain->column)), currency);
	if (amount_is_none(step.stands)) {
		link->moved[UPWARDS] = add(link->moved[UPWARDS], amount);
		return;
	}
	for (int way = 0; way < LIST_DIRECTIONS; way++) {
		struct amount moved = link->moved[way];
		if (amount_is_none(link->balance) || amount_is_none(moved))
			continue;
		step.follows = way == DOWNWARDS ? amount_add(link->balance, moved)
						: amount_subtract(link->balance, moved);
		compare(&chain->breaks[way], &step);
	}
	link->balance = step.stands;
	link->moved[DOWNWARDS] = AMOUNT_ZERO;
	link->moved[UPWARDS] = amount;
}

/* ---- The end ---- */

static void
tell_break(const struct import *import, const struct chain_break *step)
{
	struct str header = import->headers[import->chain->column];
	struct amount apart = amount_subtract(step->stands, step->follows);

	warn("%s:%llu: the amounts do not lead from one \"%.*s\" to the next: %s stands "
	     "there, %s follows, the difference is %s",
	    table_name(import->table), (unsigned long long)step->line, STR_ARG(header),
	    money_text(step->stands, step->currency),
	    money_text(step->follows, step->currency), money_text(apart, step->currency));
}

void
chain_close(struct import *import)
{
	struct import_chain *chain = import->chain;
	const struct chain_breaks *breaks;

	if (chain == NULL)
		return;
	breaks =
	    &chain->breaks[chain->breaks[UPWARDS].count < chain->breaks[DOWNWARDS].count
			       ? UPWARDS
			       : DOWNWARDS];
	for (uint64_t i = 0; i < breaks->count && i < BREAKS_MOST; i++)
		tell_break(import, &breaks->list[i]);
	if (breaks->count > BREAKS_MOST)
		warn("%s: \"%.*s\" breaks %llu times in all", table_name(import->table),
		    STR_ARG(import->headers[chain->column]),
		    (unsigned long long)breaks->count);
	else if (breaks->count == 0 && breaks->steps > 0 && import->tool->verbose)
		warn("\"%.*s\" runs on over %llu rows",
		    STR_ARG(import->headers[chain->column]),
		    (unsigned long long)breaks->steps + 1);
	import->wrong_totals += breaks->count;
	map_free(&chain->accounts);
	pool_free(&chain->links);
}
