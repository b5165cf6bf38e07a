/*
 * fold: text of headers and cells read letter by letter, without case and
 * accents, so that "Échéance", "ECHEANCE" and "echeance" compare as equal.
 *
 * Input is UTF-8.  Folded are ASCII, Latin-1 and Latin Extended-A (the letters
 * of the languages that use the Latin alphabet in Europe) and Cyrillic; letters of
 * other scripts stay as they are.  Nothing here depends on a locale.
 */
#ifndef ARREARS_DOMAIN_FOLD_H
#define ARREARS_DOMAIN_FOLD_H

#include "base/str.h"

#include <stdint.h>

#define FOLD_END 0u
#define FOLD_BROKEN 0xFFFDu

/* Takes the first character off `text` and returns its code point; FOLD_BROKEN
 * for a byte that starts no well-formed character, FOLD_END when none is left. */
uint32_t fold_next(struct str *text);

/* The first character without taking it. */
uint32_t fold_peek(struct str text);

/* The small letter without accent: 'E', 'e' and 'É' give 'e'.  'ß' gives 's', 'œ'
 * gives 'o'.  A combining accent gives 0: leave it out. */
uint32_t fold_letter(uint32_t code);

/* A letter of any script, or a combining accent. */
bool fold_is_letter(uint32_t code);
bool fold_is_digit(uint32_t code);

/* Space, tab, and the no-break, thin and narrow spaces of typeset numbers. */
bool fold_is_blank(uint32_t code);

/* Drops the blanks at the front. */
void fold_skip_blanks(struct str *text);

#define FOLD_WORD_SIZE 24

/* Takes the letters at the front of `text` and writes them folded to `buffer`,
 * without NUL.  The result borrows `buffer`; it is empty when there was no
 * letter, and also when the word is too long to be one of a short list. */
struct str fold_word(struct str *text, char buffer[FOLD_WORD_SIZE]);

/* Writes one code point as UTF-8 (up to 4 bytes) and returns their number. */
size_t fold_write(uint32_t code, char *buffer);

#endif
