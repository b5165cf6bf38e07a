/*
 * locale: dates and amounts as a reader of letters writes them, by language and country;
 * nothing of the machine's own locale.
 *
 * Amounts carry the ISO 4217 code, for a sign like $ names a dozen currencies.  Source of
 * separators and orders: Unicode CLDR 42, written from its charts.
 */
#ifndef ARREARS_VALUE_LOCALE_H
#define ARREARS_VALUE_LOCALE_H

#include "value/currency.h"
#include "value/date.h"
#include "value/money.h"
#include "value/rate.h"

struct locale;

/* By language ("de", "de-CH", "pt_BR": what follows the language counts as the country)
 * and country of two letters (may be empty).  Never NULL: languages that are not known
 * get ISO 8601 dates and amounts with a point and no grouping. */
const struct locale *locale_find(struct str language, struct str country);

#define LOCALE_DATE_SIZE 48
#define LOCALE_AMOUNT_SIZE 80

/* "20. November 2026"; the short form where the month's name is not known.  Nothing for
 * DATE_NONE.  All return the number of bytes. */
size_t locale_date(
    const struct locale *locale, struct date date, char buffer[LOCALE_DATE_SIZE]);

/* "20.11.2026" */
size_t locale_short_date(
    const struct locale *locale, struct date date, char buffer[LOCALE_DATE_SIZE]);

/* "1.234,56"; nothing for AMOUNT_NONE. */
size_t locale_number(const struct locale *locale, struct amount amount, int decimals,
    char buffer[LOCALE_AMOUNT_SIZE]);

/* "9,5" */
size_t locale_rate(
    const struct locale *locale, struct rate rate, char buffer[LOCALE_AMOUNT_SIZE]);

/* "1.234,56 EUR", "EUR 1,234.56", with a no-break space (U+00A0) between. */
size_t locale_money(const struct locale *locale, struct amount amount,
    struct currency currency, char buffer[LOCALE_AMOUNT_SIZE]);

#endif
