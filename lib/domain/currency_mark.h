/*
 * currency_mark: which currencies a sign or word beside an amount may stand for:
 * "$" many, "CA$" one, "kr" five, "zł" one.
 *
 * A mark alone seldom names a currency, but it rules most of them out: an amount
 * "£100" is none of a row in euros.  What is not in the table is no mark of money.
 */
#ifndef ARREARS_DOMAIN_CURRENCY_MARK_H
#define ARREARS_DOMAIN_CURRENCY_MARK_H

#include "value/currency.h"

struct currency_mark {
	const char *text;  /* folded: small letters without accents, signs as they are */
	const char *codes; /* of ISO 4217, a blank between */
};

extern const struct currency_mark currency_marks[];
extern const size_t currency_mark_count;

/* The mark written so ("us$", "kr"), or NULL.  `text` is folded. */
const struct currency_mark *currency_mark_find(struct str text);

/* The same of a text as it is written, "CA$", "Zł.", "Euro". */
const struct currency_mark *currency_mark_read(struct str text);

/* Takes a sign and the letters before it ("$", "US$") off the front of `text`; NULL,
 * and nothing taken, if there is none. */
const struct currency_mark *currency_mark_take(struct str *text);

bool currency_mark_fits(const struct currency_mark *mark, struct currency currency);

/* The one that it can mean, or none. */
struct currency currency_mark_only(const struct currency_mark *mark);

#endif
