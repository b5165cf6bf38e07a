/*
 * latin: text in the few characters that payment files take.
 *
 *	LATIN_SEPA   letters a to z, digits and / - ? : ( ) . , ' + and the blank
 *	             (EPC217-08, the character set of the SEPA schemes)
 *	LATIN_ASCII  what can be printed of ASCII (Nacha Operating Rules, appendix three)
 *
 * Letters of Latin alphabets lose their accents (but German vowels gain an e), Greek and
 * Cyrillic ones are transliterated, typographic marks become plain ones, line ends and
 * tabs blanks.  Runs of blanks become one, those at both ends go.
 */
#ifndef ARREARS_VALUE_LATIN_H
#define ARREARS_VALUE_LATIN_H

#include "base/arena.h"

enum latin { LATIN_SEPA, LATIN_ASCII };

/* In `arena`.  What has no equivalent becomes a point; `is_whole` says whether there was
 * none of that, and may be NULL.  `text` is UTF-8. */
struct str latin_write(
    struct str text, enum latin set, struct arena *arena, bool *is_whole);

/* Does the text consist of characters of the set alone? */
bool latin_is(struct str text, enum latin set);

/* Is it an id as SEPA files have them: 1 to 35 of its characters, neither a blank nor a
 * slash at its ends, no two slashes together (EPC130-08, 1.4)? */
bool latin_is_id(struct str text);

#endif
