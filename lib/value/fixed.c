#include "value/fixed.h"

uwide
fixed_ratio(uwide numerator, uwide denominator)
{
	uwide high, rest;

	if (denominator >> 64 != 0)
		return fixed_divide(numerator, denominator, 127);
	/* Two divisions of 128 by 64 bits, of which each gives 64. */
	high = (numerator << 63) / denominator;
	rest = (numerator << 63) % denominator;
	return (high << 64) + (rest << 64) / denominator;
}

/* Each product loses less than 2^-127 and carries the losses of its factors, which are
 * at most 1: a power of n loses less than n - 1 of them by squares alone. */
uwide
fixed_power(uwide base, uint64_t exponent)
{
	uwide power = FIXED_ONE;

	for (; exponent > 0; exponent >>= 1) {
		if ((exponent & 1) != 0)
			power = fixed_multiply(power, base);
		if (exponent > 1)
			base = fixed_multiply(base, base);
	}
	return power;
}

uwide
fixed_divide(uwide numerator, uwide denominator, int bits)
{
	uwide quotient = numerator / denominator, rest = numerator % denominator;

	for (; bits > 0; bits--) {
		rest <<= 1;
		quotient <<= 1;
		if (rest >= denominator) {
			rest -= denominator;
			quotient |= 1;
		}
	}
	return quotient;
}

static bool
is_rounded_up(uwide quotient, uwide rest, uwide whole, enum rounding rounding)
{
	uwide half = whole / 2;

	if (rounding == ROUND_DOWN)
		return rest + 1 >= whole;
	if (rest + 1 >= half && rest <= half + 1)
		return rounding == ROUND_HALF_UP || quotient % 2 != 0;
	return rest > half;
}

struct amount
fixed_round(uwide value, int bits, int64_t unit, enum rounding rounding)
{
	uwide whole = (uwide)(uint64_t)unit << bits, quotient, rest;

	if (unit == 1) {
		quotient = value >> bits;
		rest = value & (whole - 1);
	} else {
		quotient = value / whole;
		rest = value % whole;
	}
	quotient += is_rounded_up(quotient, rest, whole, rounding);
	if (quotient > (uwide)(INT64_MAX / unit))
		amount_overflow();
	return (struct amount){ (int64_t)quotient * unit };
}
