/*
 * fixed: fractions as 128-bit fixed point, for powers and quotients that no scaled
 * integer holds exactly: discount factors, annuities.
 *
 * A number in 0 .. 1 is an integer in units of 2^-127.  Every function rounds down, so
 * a result is a lower bound, and says by how much it may be too low; who adds up such
 * results adds up the bounds, and rounds once by fixed_round().
 */
#ifndef ARREARS_VALUE_FIXED_H
#define ARREARS_VALUE_FIXED_H

#include "value/money.h"

__extension__ typedef unsigned __int128 uwide;

#define FIXED_ONE ((uwide)1 << 127)

/* a * b, too low by less than 2^-127 of a unit 2^127: floor(a * b / 2^127).  b <=
 * FIXED_ONE; a may be any number in any unit, the result is in the same. */
static inline uwide
fixed_multiply(uwide a, uwide b)
{
	uint64_t a_high = (uint64_t)(a >> 64), a_low = (uint64_t)a;
	uint64_t b_high = (uint64_t)(b >> 64), b_low = (uint64_t)b;
	uwide low = (uwide)a_low * b_low, middle = (uwide)a_high * b_low;
	uwide other = (uwide)a_low * b_high, high = (uwide)a_high * b_high;
	uwide carry = (low >> 64) + (uint64_t)middle + (uint64_t)other;

	high += (middle >> 64) + (other >> 64) + (carry >> 64);
	return high << 1 | (uint64_t)carry >> 63;
}

/* numerator / denominator, too low by less than 2^-127; 0 <= numerator <= denominator,
 * 0 < denominator < 2^127. */
uwide fixed_ratio(uwide numerator, uwide denominator);

/* base to the power of `exponent`, too low by less than 2 * exponent * 2^-127, when
 * `base` is exact; base <= FIXED_ONE. */
uwide fixed_power(uwide base, uint64_t exponent);

/* numerator / denominator in units of 2^-bits, rounded down; denominator <= 2^127, and
 * the result must fit into 128 bits. */
uwide fixed_divide(uwide numerator, uwide denominator, int bits);

/* The multiple of `unit` next to value * 2^-bits, where `value` is uncertain by 1: what
 * lies within 2^-bits of the half is taken for the half, for it is one whenever numbers
 * are round, and no bound could tell.  unit > 0 and even in units of 2^-bits. */
struct amount fixed_round(uwide value, int bits, int64_t unit, enum rounding rounding);

#endif
