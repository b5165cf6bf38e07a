#include "app/import_internal.h"

/* Sheets that have an amount in the currency of the account and one in the currency
 * in which it was paid.  Payments are in that of the account; the others pass through.
 * Of which of the two amounts a lone column of currencies speaks, its name does not
 * say. */

static const char *const original_amounts[] = { "Amount Currency", "Original Amount",
	"Amount in Original Currency", "Original Currency Amount", "Foreign Amount",
	"Foreign Currency Amount", "Amount in Foreign Currency",
	"Amount Foreign Currency", "Instructed Amount", "Originalbetrag",
	"Betrag in Originalwährung", "Betrag Originalwährung", "Betrag in Fremdwährung",
	"Betrag Fremdwährung", "Fremdwährungsbetrag", "Montant en devise",
	"Montant devise", "Montant d'origine", "Montant en devise d'origine",
	"Importe original", "Importe en divisa", "Importe divisa", "Oorspr bedrag",
	"Oorspronkelijk bedrag", "Bedrag vreemde valuta", "Importo in divisa",
	"Importo originale", "Montante original", "Originalbelopp", "Opprinnelig beløp",
	"Kwota oryginalna", "Kwota w walucie", "Původní částka", "Сумма в валюте" };

static const char *const original_currencies[] = { "Original Currency",
	"Foreign Currency", "Instructed Currency", "Transaction Currency",
	"Original Currency Code", "Originalwährung", "Fremdwährung", "Devise d'origine",
	"Devise origine", "Divisa original", "Moneda original", "Oorspr munt",
	"Oorspronkelijke valuta", "Oorspronkelijke munt", "Valuta originale",
	"Divisa originale", "Moeda original", "Originalvaluta", "Opprinnelig valuta",
	"Waluta oryginalna", "Původní měna" };

static const char *const account_words[] = { "Account Currency", "Kontowährung",
	"Devise du compte", "Moneda de la cuenta", "Rekeningvaluta", "Valuta conto",
	"Moeda da conta", "Amount in Account Currency", "Account Amount",
	"Amount (Account Currency)", "Betrag in Kontowährung", "Betrag (Kontowährung)",
	"Montant en devise du compte", "Importe en moneda de la cuenta",
	"Bedrag in rekeningvaluta" };

static bool
is_free(const struct import *import, size_t header)
{
	return import->layout.column_of[header] == LAYOUT_NO_COLUMN;
}

/* The column of the amount as it was paid, or SIZE_MAX. */
static size_t
original_column(const struct import *import)
{
	const struct import_field *amount = import->known.amount;
	bool is_account =
	    amount != NULL && layout_name_among(import->headers[amount->cell],
				  account_words, COUNT(account_words));

	for (size_t i = 0; i < import->column_count; i++)
		if (is_free(import, i) &&
		    (layout_name_among(
			 import->headers[i], original_amounts, COUNT(original_amounts)) ||
			(is_account && layout_knows(import->aliases, IMPORT_PAYMENTS,
					   "amount", import->headers[i]))))
			return i;
	return SIZE_MAX;
}

static bool
has_original_currency(const struct import *import)
{
	for (size_t i = 0; i < import->column_count; i++)
		if (is_free(import, i) &&
		    layout_name_among(import->headers[i], original_currencies,
			COUNT(original_currencies)))
			return true;
	return false;
}

void
original_settle(struct import *import)
{
	const struct import_field *currency;

	import->original_column = SIZE_MAX;
	if (import->layout.kind != IMPORT_PAYMENTS || import->currency_field == SIZE_MAX)
		return;
	currency = &import->fields[import->currency_field];
	if (import->layout.mapped[currency->cell] ||
	    layout_name_among(
		import->headers[currency->cell], account_words, COUNT(account_words)) ||
	    has_original_currency(import))
		return;
	import->original_column = original_column(import);
	if (import->original_column == SIZE_MAX ||
	    currency_is_none(import->args->currency))
		return;
	import_drop_column(import, "currency");
	import->currency_field = SIZE_MAX;
	import->original_column = SIZE_MAX;
}

static bool
differs(struct str a, struct str b)
{
	struct amount first, second;
	struct currency found;

	if (dialect_amount(NUMBER_PER_CELL, a, 4, &first, &found) != DIALECT_OK ||
	    dialect_amount(NUMBER_PER_CELL, b, 4, &second, &found) != DIALECT_OK)
		return a.n > 0 && !str_equal(a, b);
	return first.minor != 0 && first.minor != second.minor &&
	       first.minor != -second.minor;
}

void
original_survey(struct import *import, const struct row *row)
{
	struct str amount = { "", 0 }, original;

	if (import->original_column == SIZE_MAX)
		return;
	original = str_trim(row_cell(row, import->original_column));
	if (import->known.amount != NULL)
		amount = import_cell(import->known.amount, row);
	if (!differs(original, amount))
		return;
	die(EXIT_INPUT,
	    "%s: \"%.*s\" is the currency of the amount or of \"%.*s\": give --currency "
	    "CODE, that of the account, or --map currency=\"%.*s\"",
	    table_name(import->table),
	    STR_ARG(import->headers[import->fields[import->currency_field].cell]),
	    STR_ARG(import->headers[import->original_column]),
	    STR_ARG(import->headers[import->fields[import->currency_field].cell]));
}
