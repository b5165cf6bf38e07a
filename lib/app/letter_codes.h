/*
 * letter_codes: the payment codes of a letter, by `letters write --qr`.
 */
#ifndef ARREARS_APP_LETTER_CODES_H
#define ARREARS_APP_LETTER_CODES_H

#include "app/letter_fields.h"

/* Ends the program when the name is that of no code. */
void letter_codes_check(const char *name);

/* Sets the codes in job->facts that the template takes: if the amount is in euro, one
 * that a code can say, and the creditor has an account.  False, with a message in
 * `arena`, when a code cannot say that. */
bool letter_codes_make(struct letter_job *job, const struct template *template,
    struct arena *arena, struct str *message);

#endif
