/*
 * card: numbers of payment cards in text, hidden but for their last four digits.
 *
 * A card number has 13 to 19 digits, blanks or dashes between them, and its last digit
 * checks the others (ISO/IEC 7812-1, annex B: Luhn).  One in ten of all such numbers
 * passes by chance, so an IBAN that is valid (ISO 13616), a telephone number with its
 * plus and a time of 14 digits are left alone, and columns whose numbers are keys ask
 * for more.
 */
#ifndef ARREARS_DOMAIN_CARD_H
#define ARREARS_DOMAIN_CARD_H

#include "base/arena.h"
#include "base/str.h"

#define CARD_DIGITS_MIN 13

enum card_care {
	CARD_ANY,     /* hide whatever may be a card: free text */
	CARD_NETWORK, /* what begins like a card of a network: references, accounts */
	CARD_WRITTEN  /* what is written in groups like a card: ids */
};

/* Hides card numbers; `text` becomes a copy in the arena if there were any.  Returns how
 * many. */
size_t card_mask(struct str *text, enum card_care care, struct arena *arena);

#endif
