/*
 * account: account numbers and the ids beside them that carry check digits, so that a
 * wrong one is told before a bank has to.
 *
 *	IBAN         ISO 13616: country, 2 check digits (ISO/IEC 7064, MOD 97-10), and as
 *	             many characters as the country has.  Lengths: IBAN registry (SWIFT),
 *	             release 99
 *	creditor id  EPC262-08: country, 2 check digits (the same), a business code of 3
 *	             that does not count, and the national id
 *	BIC          ISO 9362: 4 letters or digits, country, 2, and perhaps 3 of a branch
 *	routing      ABA number: 9 digits, weights 3-7-1, the sum a multiple of 10
 */
#ifndef ARREARS_VALUE_ACCOUNT_H
#define ARREARS_VALUE_ACCOUNT_H

#include "base/str.h"

#include <stdint.h>

/* The remainder by 97 of capitals and digits behind others whose remainder is `rest`:
 * letters count as two digits, A is 10 (ISO/IEC 7064). */
unsigned remainder_97(struct str text, unsigned rest);

#define IBAN_MOST 34
#define CREDITOR_ID_MOST 35

struct account_text {
	char text[CREDITOR_ID_MOST]; /* without blanks, in capitals */
	uint8_t length;
};

static inline struct str
account_str(const struct account_text *account)
{
	return (struct str){ account->text, account->length };
}

/* Blanks do not matter, nor does case.  NULL, or the rest of a sentence about it, such as
 * "has wrong check digits"; static text. */
const char *iban_parse(struct str text, struct account_text *out);

/* The same.  Characters of the national id that are neither letters nor digits do not
 * count for the check digits. */
const char *creditor_id_parse(struct str text, struct account_text *out);

/* Exactly 8 or 11 capitals and digits. */
bool bic_is_valid(struct str text);

/* Exactly 9 digits whose sum is right; zeros alone are none. */
bool routing_is_valid(struct str text);

/* Is the country of the IBAN one of SEPA (EPC409-09), of the European Economic Area?
 * Outside of the latter a direct debit names the bank and the debtor's address. */
bool iban_is_of_sepa(struct str iban);
bool iban_is_of_eea(struct str iban);

#endif
