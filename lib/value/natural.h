/*
 * natural: whole numbers of up to 4096 bits, for quotients that must stay exact while
 * many of them are added or multiplied.
 *
 * Nothing is allocated.  A result that does not fit is NATURAL_TOO_LARGE, and so is
 * everything that is calculated with one; nothing wraps.
 */
#ifndef ARREARS_VALUE_NATURAL_H
#define ARREARS_VALUE_NATURAL_H

#include "value/fixed.h"

#define NATURAL_LIMBS 128

/* A zeroed struct is 0. */
struct natural {
	uint32_t count;                /* of limbs, the highest not 0 */
	uint32_t limbs[NATURAL_LIMBS]; /* the lowest first; behind `count` anything */
};

#define NATURAL_IS_TOO_LARGE UINT32_MAX

static inline bool
natural_is_too_large(const struct natural *a)
{
	return a->count == NATURAL_IS_TOO_LARGE;
}

static inline bool
natural_is_zero(const struct natural *a)
{
	return a->count == 0;
}

struct natural natural_of(uwide value);

/* False if it does not fit into 63 bits. */
bool natural_to_integer(const struct natural *a, int64_t *out);

/* Negative, 0 or positive; both fit. */
int natural_compare(const struct natural *a, const struct natural *b);

struct natural natural_add(const struct natural *a, const struct natural *b);

/* a - b; a >= b. */
struct natural natural_subtract(const struct natural *a, const struct natural *b);

struct natural natural_multiply(const struct natural *a, const struct natural *b);

/* a / b, rounded down; b > 0.  `rest` may be NULL. */
struct natural natural_divide(
    const struct natural *a, const struct natural *b, struct natural *rest);

/* The greatest common divisor; the other one when one is 0. */
struct natural natural_gcd(const struct natural *a, const struct natural *b);

#endif
