/*
 * rate: an exact decimal number such as 1.0837 or 0.085, as a scaled integer.
 *
 * value = digits / 10^scale with 0 <= scale <= 18.  Binary floating point is
 * never used for rates.
 */
#ifndef ARREARS_VALUE_RATE_H
#define ARREARS_VALUE_RATE_H

#include "value/date.h"
#include "value/money.h"

struct rate {
	int64_t digits;
	int32_t scale;
};

#define RATE_SIZE 24

/* Reads "1.0837" or "-0.5" exactly, up to 18 significant digits. */
bool rate_parse(struct str text, struct rate *out);
size_t rate_format(struct rate rate, char *buffer);

/* amount * rate, from minor units with `from_decimals` to minor units with
 * `to_decimals`: one exact product, one rounding. */
struct amount rate_convert(struct amount amount, struct rate rate, int from_decimals,
    int to_decimals, enum rounding rounding);

/* amount / rate, likewise; rate > 0. */
struct amount rate_convert_inverse(struct amount amount, struct rate rate,
    int from_decimals, int to_decimals, enum rounding rounding);

#endif
