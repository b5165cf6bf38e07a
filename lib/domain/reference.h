/*
 * reference: structured payment references, whose check digits tell a reference
 * that was copied well from any other text.
 *
 *	RF         ISO 11649 creditor reference: RF, 2 check digits (ISO/IEC 7064,
 *	           MOD 97-10), up to 21 letters and digits; printed in groups of 4
 *	QRR        Swiss QR reference: 26 digits and a check digit (modulo 10,
 *	           recursive), printed 2-5-5-5-5-5; the ESR reference of 16 digits
 *	           that it replaced has the same.  Source: SIX, Swiss Implementation
 *	           Guidelines QR-bill
 *	OGM        Belgian OGM/VCS: 10 digits and their remainder by 97, or 97 for 0,
 *	           printed +++ddd/dddd/ddddd+++ or with asterisks.  Source: Febelfin,
 *	           Banking standards for online banking
 *	KID        Norwegian KID: 2 to 25 digits, the last of them by Luhn's rule (mod
 *	           10) or by weights 2 to 7 (mod 11), where "-" stands for 10.  A
 *	           creditor agrees on one of the two.  Source: Nets, OCR giro
 *	FI         Finnish viitenumero: 4 to 20 digits, weights 7-3-1; also inside an RF
 *	           reference.  Source: Finance Finland, Kotimaisen viitteen rakenneohje
 *
 * All find every single wrong digit; RF, OGM and mod 11 also every two neighbours that
 * changed places, Luhn all of those but 09 and 90, the others most.  A bare string of
 * digits passes one rule in ten by chance: alone it is weak evidence.
 */
#ifndef ARREARS_DOMAIN_REFERENCE_H
#define ARREARS_DOMAIN_REFERENCE_H

#include "base/str.h"
#include "value/word.h"

#include <stdint.h>

enum reference_scheme {
	REFERENCE_NONE,
	REFERENCE_RF,
	REFERENCE_QRR,
	REFERENCE_OGM,
	REFERENCE_KID_10,
	REFERENCE_KID_11,
	REFERENCE_FI,
	REFERENCE_SCHEME_COUNT
};

/* "rf", "qrr", "ogm", "kid-mod10", "kid-mod11", "fi". */
extern const struct words reference_schemes;

#define REFERENCE_LENGTH_MOST 27

struct reference {
	char text[REFERENCE_LENGTH_MOST]; /* without marks and blanks, in capitals */
	uint8_t length;
	uint8_t schemes;            /* bit 1 << scheme for each whose check digits hold */
	enum reference_scheme form; /* what its form says, or made as; none of digits */
};

static inline bool
reference_is(const struct reference *reference, enum reference_scheme scheme)
{
	return (reference->schemes >> scheme & 1u) != 0;
}

/* True when the whole of `text` is a reference and its check digits hold; blanks in it
 * and around it do not matter.  Bare digits may be valid in several schemes: `schemes`
 * names all, 27 digits and RF are of one kind.  Zeros alone are no reference. */
bool reference_parse(struct str text, struct reference *out);

/* The scheme whose form `text` has beyond doubt although its check digits are wrong, for
 * a message: RF and two digits, plus signs or asterisks around 12 digits, 27 digits.
 * REFERENCE_NONE for all other text, and when the check digits hold. */
enum reference_scheme reference_looks_like(struct str text);

/* Finds the next reference in free text and cuts the text up to its end off the front of
 * `rest`, which must not begin inside a word; `where` is the part of the text.  False
 * when there is no more.  Found are whole tokens that say what they are: RF in one piece
 * or in groups of 4, OGM with its marks or slashes, 27 digits in one piece or as
 * printed.  Other bare digits are not: look them up.  A reference whose check digits are
 * wrong is given with `schemes` 0, so that it can be told and matches nothing. */
bool reference_find(struct str *rest, struct reference *out, struct str *where);

/* What the creditor put in: without check digits and leading zeros, so that one number
 * has one payload however it is written.  Borrows `reference`; empty when the reference
 * is not valid in that scheme. */
struct str reference_payload(
    const struct reference *reference, enum reference_scheme scheme);

/* The same reference, perhaps written in another way (a viitenumero alone and inside RF,
 * 16 digits and 27): some scheme in which both are valid gives the same payload. */
bool reference_same(const struct reference *a, const struct reference *b);

/* Makes the reference of `payload`, digits (RF: letters and digits) that are not all
 * zeros; `schemes` names this one alone.  QRR and OGM are filled with zeros.  False when
 * the payload does not fit: RF 1 to 21 characters, QRR to 26, OGM to 10, KID to 24, FI 3
 * to 19. */
bool reference_make(
    enum reference_scheme scheme, struct str payload, struct reference *out);

#define REFERENCE_PRINT_SIZE 40

/* Writes the reference as it is printed in that scheme, in groups, without NUL. */
struct str reference_format(const struct reference *reference,
    enum reference_scheme scheme, char buffer[REFERENCE_PRINT_SIZE]);

#endif
