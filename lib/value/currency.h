/*
 * currency: the codes of ISO 4217 (list one) as small numbers, with their
 * decimals.
 *
 * Source: ISO 4217 maintenance agency (SIX), list one, and its amendments up to
 * number 179; decimals are the "minor unit" column (0, 2, 3, 4).  Codes without
 * a minor unit (XAU, XDR, XXX, ...) are no money and are not listed.
 * 0 is "no currency", so a zeroed struct has none.
 */
#ifndef ARREARS_VALUE_CURRENCY_H
#define ARREARS_VALUE_CURRENCY_H

#include "base/str.h"

#include <stdint.h>

struct currency {
	uint8_t number; /* 1 .. currency_count(), in the order of the codes */
};

#define CURRENCY_NONE ((struct currency){ 0 })

static inline bool
currency_is_none(struct currency currency)
{
	return currency.number == 0;
}

/* Reads exactly three capital letters of the list. */
bool currency_parse(struct str code, struct currency *out);

/* Three letters, static; "" for none. */
struct str currency_code(struct currency currency);

/* 0, 2, 3 or 4; 2 for none. */
int currency_decimals(struct currency currency);

int currency_count(void);

#endif
