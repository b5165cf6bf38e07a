/*
 * sheet_currency: the currency that a number in a spreadsheet is shown in.
 *
 * What is a currency is known elsewhere: callers bring a function for it.  Pure.
 */
#ifndef ARREARS_IO_SHEET_CURRENCY_H
#define ARREARS_IO_SHEET_CURRENCY_H

#include "base/str.h"

typedef bool sheet_is_currency(struct str text);

#define SHEET_CURRENCY_SIZE 16

/* That of a number format, "€" of "#,##0.00 [$€-407]" or "USD" of "[$USD] 0.00"; the code
 * where a language decides it, "CAD" of "[$$-1009]0.00".  Empty if there is none. Static,
 * or in `out`. */
struct str sheet_format_currency(
    struct str format, sheet_is_currency *is_currency, char out[SHEET_CURRENCY_SIZE]);

/* That of a number as it is displayed, "1.234,50 €".  Borrows. */
struct str sheet_shown_currency(struct str display, sheet_is_currency *is_currency);

#endif
