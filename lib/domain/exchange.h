/*
 * exchange: the rate between two currencies as of a day.
 *
 * The latest rate on or before the day is taken, as it is or turned round,
 * whichever is newer; of one day a direct rate before an inverse one, and the
 * row added last.  Rates are never chained through a third currency: a book
 * that needs such a rate should name it.  A result says which rate of which
 * day it used, so that a report can print both.
 */
#ifndef ARREARS_DOMAIN_EXCHANGE_H
#define ARREARS_DOMAIN_EXCHANGE_H

#include "domain/model.h"

/* A zeroed struct holds no rates. */
struct exchange_rates {
	struct exchange_rate *list;
	size_t count, capacity;
};

/* From one currency to another on a day: multiply, or divide when inverse. */
struct exchange {
	struct rate rate;
	struct date date; /* of the rate */
	struct currency from, to;
	bool inverse;
};

/* False, and nothing added, for a rate that is not above zero. */
bool exchange_add(struct exchange_rates *rates, const struct exchange_rate *rate);

/* False when there is none.  A currency is itself at rate 1, dated `as_of`.
 * Looks at every rate: keep the result when many amounts are to be converted. */
bool exchange_find(const struct exchange_rates *rates, struct currency from,
    struct currency to, struct date as_of, struct exchange *out);

/* One exact product or quotient, rounded half away from zero. */
struct amount exchange_convert(struct amount amount, const struct exchange *exchange);

/* The rate as it was given: "0.92", or "1/1.087" when it divides.  Returns the length. */
#define EXCHANGE_SIZE (RATE_SIZE + 2)
size_t exchange_format(const struct exchange *exchange, char text[EXCHANGE_SIZE]);

void exchange_free(struct exchange_rates *rates);

#endif
