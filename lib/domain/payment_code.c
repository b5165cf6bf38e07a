#include "domain/payment_code.h"

#include "base/utf8.h"
#include "domain/reference.h"
#include "value/account.h"

#include <stdio.h>

/* Characters, EPC069-12. */
#define NAME_MOST 70
#define REMITTANCE_MOST 140

/* The first `most` characters, with blanks for control characters, in `most` times 4
 * bytes. */
static size_t
put_characters(struct str text, size_t most, char *out)
{
	size_t n = 0, count = 0;

	text = str_trim(text);
	while (n < text.n && count < most) {
		size_t length = utf8_sequence(text.p + n, text.n - n);
		unsigned char c = (unsigned char)text.p[n];
		length = length == 0 ? 1 : length;
		memcpy(out + n, text.p + n, length);
		if (c < 0x20 || c == 0x7f)
			out[n] = ' ';
		n += length;
		count++;
	}
	return n;
}

static bool
has_more_characters(struct str text, size_t most)
{
	size_t count = 0;

	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++)
		count += ((unsigned char)text.p[i] & 0xc0) != 0x80;
	return count > most;
}

static const char *
account_fault(const struct payment_code *code, struct account_text *iban)
{
	if (iban_parse(code->iban, iban) != NULL)
		return "iban: is none";
	if (!iban_is_of_sepa(account_str(iban)))
		return "iban: is of a country outside of SEPA";
	if (code->bic.n > 0 && !bic_is_valid(code->bic))
		return "bic: is none";
	if (code->bic.n == 0 && !iban_is_of_eea(account_str(iban)))
		return "bic: is empty, and the account is outside of the EEA";
	return NULL;
}

const char *
payment_code_epc(
    const struct payment_code *code, char buffer[PAYMENT_CODE_MOST], size_t *length)
{
	struct account_text iban;
	struct reference reference;
	char amount[AMOUNT_SIZE], name[NAME_MOST * 4], text[REMITTANCE_MOST * 4];
	const char *fault = account_fault(code, &iban);
	bool is_structured = reference_parse(code->reference, &reference) &&
			     reference_is(&reference, REFERENCE_RF);
	int amount_length, name_length, text_length, n;

	if (fault != NULL)
		return fault;
	if (amount_is_none(code->amount) || code->amount.minor <= 0 ||
	    code->amount.minor > PAYMENT_CODE_AMOUNT_MOST)
		return "amount: must be from 0.01 to 999999999.99";
	if (!is_structured && has_more_characters(code->reference, REMITTANCE_MOST))
		return "reference: has more than 140 characters";
	amount_length = (int)amount_format(code->amount, 2, amount);
	name_length = (int)put_characters(code->name, NAME_MOST, name);
	text_length = (int)put_characters(code->reference, REMITTANCE_MOST, text);
	n = snprintf(buffer, PAYMENT_CODE_MOST,
	    "BCD\n002\n1\nSCT\n%.*s\n%.*s\n%.*s\nEUR%.*s%s%.*s", STR_ARG(code->bic),
	    name_length, name, STR_ARG(account_str(&iban)), amount_length, amount,
	    is_structured     ? "\n\n"
	    : text_length > 0 ? "\n\n\n"
			      : "",
	    is_structured ? reference.length : text_length,
	    is_structured ? reference.text : text);
	/* snprintf() wants room for a NUL. */
	if (n < 0 || n >= PAYMENT_CODE_MOST)
		return "name and reference: are too long for a QR code";
	*length = (size_t)n;
	return NULL;
}
