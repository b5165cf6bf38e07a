/*
 * payment_code: a payment order as the text of a QR code, which the payer's bank app
 * reads.
 *
 * EPC069-12, Guidelines to enable data capture for the initiation of a SEPA credit
 * transfer, version 002 in UTF-8: a line for each of service tag, version, character
 * set, identification, BIC, name, IBAN, amount, purpose, structured and unstructured
 * remittance information; what is empty at the end is left out.
 */
#ifndef ARREARS_DOMAIN_PAYMENT_CODE_H
#define ARREARS_DOMAIN_PAYMENT_CODE_H

#include "base/str.h"
#include "value/money.h"

#define PAYMENT_CODE_MOST 331                         /* bytes, EPC069-12 */
#define PAYMENT_CODE_AMOUNT_MOST INT64_C(99999999999) /* cents, EPC069-12 */

struct payment_code {
	struct str name, iban, bic; /* who is paid; bic may be empty inside of the EEA */
	struct amount amount;       /* cents, from 1 to PAYMENT_CODE_AMOUNT_MOST */
	struct str reference;       /* ISO 11649, or any text; may be empty */
};

/* Writes the text, without NUL, and its length.  Of a name the first 70 characters are
 * taken; control characters are blanks.  NULL, or the name of what is wrong and why, such
 * as "iban: has wrong check digits"; static text. */
const char *payment_code_epc(
    const struct payment_code *code, char buffer[PAYMENT_CODE_MOST], size_t *length);

#endif
