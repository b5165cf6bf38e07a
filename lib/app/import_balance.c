#include "app/import_internal.h"

/* A running balance tells what the signs of a bank's file mean: each amount leads
 * from one balance to the next, downwards or, in lists that begin with the latest,
 * upwards.  An amount beside a side, a letter or a column of debits and credits, may
 * have four readings: its own minus counts or not, and debits are money out, as banks
 * have it, or money in, as in the book of the account's owner. */

#define IS_OWNERS(reading) ((reading) == OWNERS_BY_SIDE || (reading) == OWNERS_BY_BOTH)
#define IS_BY_BOTH(reading) ((reading) == BANKS_BY_BOTH || (reading) == OWNERS_BY_BOTH)

static size_t
balance_column(const struct import *import)
{
	static const char *const names[] = { "Running Balance", "Account Balance",
		"Balance After", "Balance After Transaction", "Ledger Balance",
		"Closing Balance", "Kontostand", "Saldo nach Buchung", "Saldo na trn",
		"Saldo na mutatie", "Solde après opération", "Saldo tras operación",
		"Saldo disponible", "Saldo contabile", "Saldo contable",
		"Saldo po operacji", "Saldo efter", "Zůstatek po operaci", "Остаток",
		"残高" };
	size_t column = SIZE_MAX;

	if (import->layout.kind != IMPORT_PAYMENTS)
		return column;
	for (size_t i = 0; i < import->column_count; i++) {
		struct currency currency;
		struct str header = import->headers[i];
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
		    (layout_is_vague_balance(header) ||
			layout_name_among(
			    layout_cut_currency(header, &currency), names, COUNT(names))))
			column = i;
	}
	return column;
}

/* One statement for each account and currency. */
struct str
balance_account(struct import *import, size_t account, const struct row *row)
{
	struct str own = { "", 0 }, currency = own;

	if (account != SIZE_MAX)
		own = str_trim(row_cell(row, account));
	if (import->currency_field != SIZE_MAX)
		currency = import_cell(&import->fields[import->currency_field], row);
	if (own.n == 0 || currency.n == 0)
		return own.n == 0 ? currency : own;
	return arena_print(
	    &import->row_arena, "%.*s\n%.*s", STR_ARG(own), STR_ARG(currency));
}

size_t
balance_account_column(const struct import *import)
{
	for (size_t i = 0; i < import->column_count; i++)
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
		    (layout_knows(import->aliases, IMPORT_PAYMENTS, "account",
			 import->headers[i]) ||
			str_is(str_trim(import->headers[i]), "Auftragskonto")))
			return i;
	return SIZE_MAX;
}

/* ---- First reading ---- */

void
balance_open(struct import *import, struct import_balance *balance)
{
	import->balance_column = balance_column(import);
	*balance = (struct import_balance){ .column = import->balance_column,
		.account = balance_account_column(import) };
}

#define DECIMALS 4 /* as many as any currency has */

static struct amount
read_number(enum number_style style, struct str cell)
{
	struct amount amount;
	struct currency found;

	return dialect_amount(style, str_trim(cell), DECIMALS, &amount, &found) ==
		       DIALECT_OK
		   ? amount
		   : AMOUNT_NONE;
}

static struct amount
field_amount(
    enum number_style style, const struct import_field *field, const struct row *row)
{
	return field == NULL ? AMOUNT_NONE
			     : read_number(style, row_cell(row, field->cell));
}

/* The amount of a row as a reading has it, or none. */
static struct amount
amount_read(const struct import *import, enum number_style style,
    enum sign_reading reading, const struct row *row)
{
	enum minus_use use = IS_BY_BOTH(reading) ? MINUS_TURNS : MINUS_REPEATS;
	struct intake_habits habits = { .minus_in_column = { use, use, use },
		.minus_beside_word = { use, use, use },
		.debit_is_receipt = IS_OWNERS(reading) };
	struct intake_extras extras = {
		.debit = field_amount(style, import->known.debit, row),
		.credit = field_amount(style, import->known.credit, row),
	};
	struct payment payment = { .amount =
				       field_amount(style, import->known.amount, row) };

	if (import->known.sign != NULL)
		extras.sign = import_cell(import->known.sign, row);
	import_written_signs(import, row, &extras);
	return intake_payment(&payment, &extras, &habits) == INTAKE_OK ? payment.amount
								       : AMOUNT_NONE;
}

void
balance_row(struct import *import, struct import_balance *balance, const struct row *row)
{
	struct str none = { "", 0 }, account;

	if (balance->column == SIZE_MAX || chain_is_balance(import, row))
		return;
	account = balance_account(import, balance->account, row);
	for (int reading = 0; reading < SIGN_READINGS; reading++) {
		struct running_row rows[NUMBER_STYLE_COUNT];
		uint64_t *hash = &balance->amounts[reading];
		for (int style = 0; style < NUMBER_STYLE_COUNT; style++) {
			rows[style].balance = read_number(
			    (enum number_style)style, row_cell(row, balance->column));
			rows[style].amount = amount_read(import, (enum number_style)style,
			    (enum sign_reading)reading, row);
			*hash = (*hash ^ *hash >> 31) * 1099511628211u +
				(uint64_t)rows[style].amount.minor + 1;
		}
		running_evidence_add_rows(
		    &balance->running[reading], account, rows, none);
	}
}

static bool
is_asked_for(const struct import *import, enum sign_reading reading)
{
	const char *signs = import->args->signs;

	return signs == NULL || (strcmp(signs, "both") == 0) == IS_BY_BOTH(reading);
}

static bool
leads(const struct import *import, const struct import_balance *balance,
    enum sign_reading reading)
{
	return is_asked_for(import, reading) &&
	       running_evidence_leads(&balance->running[reading]);
}

static void
take_reading(struct import *import, enum sign_reading reading)
{
	static const char *const texts[] = {
		[BANKS_BY_SIDE] = "the side alone counts, credits are money in",
		[BANKS_BY_BOTH] = "a minus turns its side, credits are money in",
		[OWNERS_BY_SIDE] = "the side alone counts, debits are money in",
		[OWNERS_BY_BOTH] = "a minus turns its side, debits are money in",
	};

	import_minus_means(import, IS_BY_BOTH(reading) ? MINUS_TURNS : MINUS_REPEATS);
	import->meaning.habits.debit_is_receipt = IS_OWNERS(reading);
	import->may_go_out |= IS_OWNERS(reading);
	import->proven_signs = texts[reading];
}

/* Takes the reading of a book, the bank's or the owner's, that leads from balance to
 * balance; false if none does. */
static bool
decide_book(struct import *import, const struct import_balance *balance,
    enum sign_reading by_side, enum sign_reading by_both)
{
	bool side = leads(import, balance, by_side);
	bool both = leads(import, balance, by_both);

	if (!side && !both)
		return false;
	if (side && both && balance->amounts[by_side] != balance->amounts[by_both])
		die(EXIT_INPUT,
		    "%s: \"%.*s\" fits two readings of a minus beside a debit or credit: "
		    "give --signs letter or --signs both",
		    table_name(import->table), STR_ARG(import->headers[balance->column]));
	take_reading(import, side ? by_side : by_both);
	return true;
}

/* What banks write needs no other explanation, if it fits. */
void
balance_decide(struct import *import, struct import_balance *balance)
{
	bool has_sides =
	    balance->amounts[BANKS_BY_SIDE] != balance->amounts[OWNERS_BY_SIDE];

	if (has_sides && !decide_book(import, balance, BANKS_BY_SIDE, BANKS_BY_BOTH))
		(void)decide_book(import, balance, OWNERS_BY_SIDE, OWNERS_BY_BOTH);
	for (int reading = 0; reading < SIGN_READINGS; reading++)
		running_evidence_free(&balance->running[reading]);
}
