#include "app/import_internal.h"

/* A running balance tells what the signs of a bank's file mean: each amount leads
 * from one balance to the next, downwards or, in lists that begin with the latest,
 * upwards. */

static bool
is_balance(struct str header)
{
	static const char *const names[] = { "Balance", "Running Balance",
		"Account Balance", "Saldo", "Kontostand", "Solde" };
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct currency currency;
	struct str normal =
	    layout_normalise(layout_cut_currency(header, &currency), buffer);

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_equal(layout_normalise(str_of(names[i]), other), normal))
			return true;
	return false;
}

void
balance_open(struct import *import, struct import_balance *balance)
{
	*balance = (struct import_balance){ .column = SIZE_MAX };
	if (import->layout.kind != IMPORT_PAYMENTS)
		return;
	for (size_t i = 0; i < import->column_count; i++)
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
		    is_balance(import->headers[i]))
			balance->column = i;
}

#define DECIMALS 4 /* as many as any currency has */

static bool
read_number(struct str cell, struct amount *out)
{
	struct currency found;

	return dialect_amount(NUMBER_PER_CELL, str_trim(cell), DECIMALS, out, &found) ==
	       DIALECT_OK;
}

static struct amount
field_amount(const struct import_field *field, const struct row *row)
{
	struct amount amount = AMOUNT_NONE;

	if (field == NULL || !read_number(row_cell(row, field->cell), &amount))
		return AMOUNT_NONE;
	return amount;
}

static struct amount
cell_amount(struct import *import, const char *column, const struct row *row)
{
	return field_amount(import_field(import, column), row);
}

void
balance_row(struct import *import, struct import_balance *balance, const struct row *row)
{
	const struct import_field *sign = import_field(import, "sign");
	struct intake_extras extras = {
		.sign = sign == NULL ? (struct str){ "", 0 } : import_cell(sign, row),
		.debit = cell_amount(import, "debit", row),
		.credit = cell_amount(import, "credit", row),
		.paid_amount = AMOUNT_NONE,
	};
	struct amount written = cell_amount(import, "amount", row), now, amounts[2];
	bool known = balance->column != SIZE_MAX &&
		     read_number(row_cell(row, balance->column), &now);

	if (extras.sign.n > 0 && !amount_is_none(written) && written.minor < 0)
		balance->signed_twice++;
	for (int way = 0; way < 2; way++) {
		struct payment payment = { .amount = written };
		if (intake_payment(&payment, &extras, (enum bank_signs)way) != INTAKE_OK)
			known = false;
		amounts[way] = payment.amount;
	}
	if (known && balance->has_last) {
		int64_t step = amount_subtract(now, balance->last).minor;
		balance->steps++;
		for (int way = 0; way < 2; way++) {
			balance->down[way] += step == amounts[way].minor;
			balance->up[way] += -step == balance->amounts[way].minor;
		}
	}
	balance->has_last = known;
	balance->last = known ? now : AMOUNT_ZERO;
	memcpy(balance->amounts, amounts, sizeof(amounts));
}

static bool
fits(const struct import_balance *balance, int way)
{
	return balance->down[way] == balance->steps || balance->up[way] == balance->steps;
}

void
balance_decide(struct import *import, const struct import_balance *balance)
{
	const struct import_field *amount = import_field(import, "amount");
	bool first = balance->steps > 0 && fits(balance, BANK_SIGNS_DECIDE);
	bool second = balance->steps > 0 && fits(balance, BANK_SIGNS_TURN);

	if (import->args->signs != NULL) {
		import->bank_signs = strcmp(import->args->signs, "both") == 0
					 ? BANK_SIGNS_TURN
					 : BANK_SIGNS_DECIDE;
	} else if (balance->signed_twice > 0) {
		if (first == second)
			die(EXIT_INPUT,
			    "%s: %.*s: amounts have a minus and a letter of debit or "
			    "credit: the letter alone counts (--signs letter) or both "
			    "(--signs both): say which",
			    table_name(import->table),
			    STR_ARG(import->headers[amount->cell]));
		import->bank_signs = first ? BANK_SIGNS_DECIDE : BANK_SIGNS_TURN;
	}
	if (balance->steps == 0 || fits(balance, (int)import->bank_signs))
		return;
	import->wrong_totals++;
	warn("%s: the amounts do not lead from one \"%.*s\" to the next: look at their "
	     "signs",
	    table_name(import->table), STR_ARG(import->headers[balance->column]));
}

/* ---- Items ---- */

static bool
running_is_ruled_out(const struct import_running *running)
{
	return running->unknown ||
	       (running->by_part < running->rows && running->by_file < running->rows);
}

/* Is what seems open the sum of the amounts so far? */
void
running_row(struct import *import, struct import_running *running, const struct row *row)
{
	struct amount open, amount;
	struct str customer = { "", 0 };
	uint64_t party;

	if (import->known.open == NULL || import->known.amount == NULL ||
	    import->known.open->cell == import->known.amount->cell ||
	    running_is_ruled_out(running))
		return;
	open = field_amount(import->known.open, row);
	amount = field_amount(import->known.amount, row);
	running->unknown =
	    running->unknown || amount_is_none(open) || amount_is_none(amount);
	if (running->unknown)
		return;
	if (import->known.customer != NULL)
		customer = import_cell(import->known.customer, row);
	party = hash_text(customer);
	if (customer.n > 0 && party != running->party)
		running->part = AMOUNT_ZERO;
	running->party = party;
	running->part = amount_add(running->part, amount);
	running->all = amount_add(running->all, amount);
	running->rows++;
	running->by_part += open.minor == running->part.minor;
	running->by_file += open.minor == running->all.minor;
	/* What is open lies between nothing and all. */
	running->outside += amount.minor < 0
				? open.minor > 0 || open.minor < amount.minor
				: open.minor < 0 || open.minor > amount.minor;
}

void
running_part(struct import_running *running)
{
	running->part = AMOUNT_ZERO;
}

bool
running_is_certain(const struct import_running *running)
{
	return running->outside > 0 && !running_is_ruled_out(running);
}
