#include "value/rate.h"

#include "value/quotient.h"

#include <assert.h>

#define SCALE_MAX 18
#define DIGITS_FULL INT64_C(100000000000000000) /* 18 digits */

bool
rate_parse(struct str text, struct rate *out)
{
	bool negative = text.n > 0 && text.p[0] == '-', point = false;
	size_t i = negative || (text.n > 0 && text.p[0] == '+');
	struct rate rate = { 0, 0 };

	/* A digit at both ends: neither "", "-", ".5" nor "1.". */
	if (i >= text.n || text.p[i] == '.' || text.p[text.n - 1] == '.')
		return false;
	for (; i < text.n; i++) {
		char c = text.p[i];
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		if (rate.digits >= DIGITS_FULL || rate.scale == SCALE_MAX) {
			/* Databases write 1.083700000000000000. */
			if (!point || c != '0')
				return false;
			continue;
		}
		rate.digits = rate.digits * 10 + (c - '0');
		rate.scale += point;
	}
	if (negative)
		rate.digits = -rate.digits;
	*out = rate;
	return true;
}

size_t
rate_format(struct rate rate, char *buffer)
{
	_Static_assert(RATE_SIZE >= AMOUNT_SIZE, "a rate is written as an amount");

	return amount_format((struct amount){ rate.digits }, rate.scale, buffer);
}

/* A product that leaves 128 bits is too large whatever divides it, for that is
 * less than 2^63. */
static wide
times_power_of_ten(wide value, int power)
{
	for (; power > 0; power--)
		if (__builtin_mul_overflow(value, 10, &value))
			amount_overflow();
	return value;
}

struct amount
rate_convert(struct amount amount, struct rate rate, int from_decimals, int to_decimals,
    enum rounding rounding)
{
	int power = to_decimals - from_decimals - rate.scale;

	return quotient_round(times_power_of_ten((wide)amount.minor * rate.digits, power),
	    times_power_of_ten(1, -power), rounding);
}

struct amount
rate_convert_inverse(struct amount amount, struct rate rate, int from_decimals,
    int to_decimals, enum rounding rounding)
{
	int power = to_decimals - from_decimals + rate.scale;

	assert(rate.digits > 0);
	return quotient_round(times_power_of_ten(amount.minor, power),
	    times_power_of_ten(rate.digits, -power), rounding);
}
