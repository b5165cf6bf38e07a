/*
 * letter_sentences: what the program itself says in letters, in their language; in
 * English where it does not know the language.
 */
#ifndef ARREARS_APP_LETTER_SENTENCES_H
#define ARREARS_APP_LETTER_SENTENCES_H

#include "base/arena.h"
#include "base/str.h"

/* That a debt collector writes, 12 CFR 1006.18(e); messages are short.  Static text. */
struct str letter_disclosure(struct str language, bool is_short);

/* Is it an address of the web, where the other kind is that of a mailbox? */
bool unsubscribe_is_web(const char *where);

/* `where` with {notice_id} and {customer_id} filled in, if it is of the web; in `arena`.
 */
struct str unsubscribe_address(
    const char *where, struct str notice_id, struct str customer_id, struct arena *arena);

/* How not to get e-mails any more, 12 CFR 1006.6(e), at such an address; in `arena`. */
struct str letter_opt_out(struct str language, struct str address, struct arena *arena);

#endif
