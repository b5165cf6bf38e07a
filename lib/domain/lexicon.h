/*
 * lexicon: the words that foreign files use for debit and credit, for yes and no,
 * and for the state of a document, in the languages of the headers.
 *
 * One table each, with the language or system of each word; case, accents, blanks,
 * hyphens and underscores do not matter (layout_normalise).  Words that mean one
 * thing here and another there are left out on purpose: the Dutch "vervallen" is
 * void in the Netherlands and overdue in Belgium, the Spanish "cancelada" is void
 * in Spain and paid in America.  Nothing here guesses: what is not known is unknown.
 */
#ifndef ARREARS_DOMAIN_LEXICON_H
#define ARREARS_DOMAIN_LEXICON_H

#include "base/str.h"

struct lexicon_word {
	int meaning;
	const char *text;
	const char *source; /* language or system */
};

struct lexicon {
	const struct lexicon_word *words;
	size_t count;
};

/*
 * Debit or credit, beside a number or in a column of their own.
 */
enum side { SIDE_UNKNOWN, SIDE_DEBIT, SIDE_CREDIT };

extern const struct lexicon lexicon_sides; /* folded: small letters, no accents */

/* What a cell of a column of signs means: "S", "Haben", "Dr.", "+". */
enum side lexicon_side(struct str cell);

/* The same of a word that is folded already (fold_word). */
enum side lexicon_side_of_folded(struct str word);

/*
 * Yes or no.
 */
enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };

extern const struct lexicon lexicon_answers;

/* "Ja", "N", "true", "x", "1". */
enum answer lexicon_answer(struct str cell);

/*
 * The state of a document.
 */
enum intake_status {
	STATUS_NONE,    /* nothing is said */
	STATUS_UNKNOWN, /* something is said that is not understood */
	STATUS_OPEN, /* it is a receivable; paid or not is not said: "Sent", "Posted" */
	STATUS_UNPAID,
	STATUS_PARTIAL,
	STATUS_PAID,
	STATUS_NO_RECEIVABLE, /* draft, void, written off */
	STATUS_CONTRADICTORY, /* two columns say what cannot both be true */
	STATUS_COUNT
};

extern const struct lexicon lexicon_statuses;

/* What a status says: a word of the table, or several that agree ("Overdue, partially
 * paid"), also with a date or days behind it ("Paid 3/12/2026", "Overdue by 5 days")
 * or, when it is void, with any remark ("Void - dup").  It takes a tenth of a
 * millisecond: remember the answers in a long column. */
enum intake_status lexicon_status(struct str text);

/* What two columns say together. */
enum intake_status status_combine(enum intake_status a, enum intake_status b);

/* Reads "open", "unpaid", "partial", "paid" or "void"; UNKNOWN if it is none. */
enum intake_status status_parse(struct str text);

#endif
