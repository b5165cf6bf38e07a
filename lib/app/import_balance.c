#include "app/import_internal.h"

/* A running balance tells what the signs of a bank's file mean: each amount leads
 * from one balance to the next, downwards or, in lists that begin with the latest,
 * upwards. */

static bool
is_balance(struct str header)
{
	static const char *const names[] = { "Running Balance", "Account Balance",
		"Kontostand" };
	struct currency currency;

	return layout_is_vague_balance(header) ||
	       layout_name_among(
		   layout_cut_currency(header, &currency), names, COUNT(names));
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

static struct amount
read_number(struct str cell)
{
	struct amount amount;
	struct currency found;

	return dialect_amount(NUMBER_PER_CELL, str_trim(cell), DECIMALS, &amount,
		   &found) == DIALECT_OK
		   ? amount
		   : AMOUNT_NONE;
}

static struct amount
field_amount(const struct import_field *field, const struct row *row)
{
	return field == NULL ? AMOUNT_NONE : read_number(row_cell(row, field->cell));
}

void
balance_row(struct import *import, struct import_balance *balance, const struct row *row)
{
	struct running_row rows[NUMBER_STYLE_COUNT] = { { AMOUNT_NONE, AMOUNT_NONE },
		{ AMOUNT_NONE, AMOUNT_NONE } };
	struct intake_extras extras = {
		.debit = field_amount(import->known.debit, row),
		.credit = field_amount(import->known.credit, row),
	};

	if (balance->column == SIZE_MAX)
		return;
	if (import->known.sign != NULL)
		extras.sign = import_cell(import->known.sign, row);
	import_written_signs(import, row, &extras);
	rows[0].balance = read_number(row_cell(row, balance->column));
	for (int reading = 0; reading < SIGN_READINGS; reading++) {
		enum minus_use use =
		    reading == SIGNS_BY_BOTH ? MINUS_TURNS : MINUS_REPEATS;
		struct intake_habits habits = { .minus_in_column = { use, use, use },
			.minus_beside_word = { use, use, use } };
		struct payment payment = { .amount =
					       field_amount(import->known.amount, row) };
		bool known = intake_payment(&payment, &extras, &habits) == INTAKE_OK;
		rows[0].amount = known ? payment.amount : AMOUNT_NONE;
		running_evidence_add_rows(&balance->running[reading],
		    (struct str){ "", 0 }, rows, (struct str){ "", 0 });
	}
}

void
balance_decide(struct import *import, struct import_balance *balance)
{
	bool letter = running_evidence_leads(&balance->running[SIGNS_BY_LETTER]);
	bool both = running_evidence_leads(&balance->running[SIGNS_BY_BOTH]);
	bool turns,
	    has_steps = running_evidence_has_steps(&balance->running[SIGNS_BY_LETTER]);

	for (int reading = 0; reading < SIGN_READINGS; reading++)
		running_evidence_free(&balance->running[reading]);
	if (import->args->signs == NULL && import->known.sign != NULL && letter != both)
		import_minus_means(import, letter ? MINUS_REPEATS : MINUS_TURNS);
	turns = import->meaning.habits.minus_beside_word[SIDE_CREDIT] == MINUS_TURNS;
	if (!has_steps || (turns ? both : letter))
		return;
	import->wrong_totals++;
	warn("%s: the amounts do not lead from one \"%.*s\" to the next: look at their "
	     "signs",
	    table_name(import->table), STR_ARG(import->headers[balance->column]));
}
