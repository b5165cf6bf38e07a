/*
 * ratio: an exact quotient of whole numbers, and how it is shown.
 *
 * For figures that are made of many quotients and rounded once, when they are shown.  A
 * ratio may be undefined, as what is divided by 0 is, or too large for the 4096 bits of
 * its parts; whatever is calculated with such a ratio is no number either, and too large
 * outweighs undefined.  A zeroed struct is undefined.
 */
#ifndef ARREARS_VALUE_RATIO_H
#define ARREARS_VALUE_RATIO_H

#include "value/natural.h"
#include "value/quotient.h"
#include "value/rate.h"

enum ratio_state { RATIO_NONE, RATIO_NUMBER, RATIO_TOO_LARGE };

/* In lowest terms; 0 is not negative. */
struct ratio {
	enum ratio_state state;
	bool negative;
	struct natural numerator, denominator;
};

#define RATIO_UNDEFINED ((struct ratio){ .state = RATIO_NONE })

/* numerator / denominator; undefined when that is 0. */
struct ratio ratio_of(wide numerator, wide denominator);

static inline struct ratio
ratio_of_integer(wide value)
{
	return ratio_of(value, 1);
}

/* Minor units; undefined for AMOUNT_NONE. */
struct ratio ratio_of_amount(struct amount amount);

struct ratio ratio_of_rate(struct rate rate);
struct ratio ratio_of_natural(const struct natural *value);

struct ratio ratio_add(struct ratio a, struct ratio b);
struct ratio ratio_subtract(struct ratio a, struct ratio b);
struct ratio ratio_multiply(struct ratio a, struct ratio b);

/* Undefined when b is 0. */
struct ratio ratio_divide(struct ratio a, struct ratio b);

/* Negative, 0 or positive; both are numbers. */
int ratio_compare(struct ratio a, struct ratio b);

static inline bool
ratio_is_number(const struct ratio *a)
{
	return a->state == RATIO_NUMBER;
}

/* Rounded once to so many decimals, 0 to 18.  RATIO_TOO_LARGE also when the digits do not
 * fit into 63 bits; `out` is set for a number alone. */
enum ratio_state ratio_round(
    struct ratio a, int decimals, enum rounding rounding, struct rate *out);

/* As minor units; AMOUNT_NONE unless it is a number that fits. */
struct amount ratio_to_amount(struct ratio a, enum rounding rounding);

#define RATIO_SIZE RATE_SIZE

/* "55.93", half away from zero; "NA" when it is undefined, "too large" when it is.
 * Returns the number of bytes, no NUL. */
size_t ratio_format(struct ratio a, int decimals, char buffer[RATIO_SIZE]);

#endif
