#include "domain/metric_discount.h"

#define DECIMALS_MOST 9
#define PERCENT_MOST (INT64_C(1) << 32)

/* 100 percent with the decimals of the discount. */
static int64_t
hundred_of(const struct metric_discount *discount)
{
	return 100 * power_of_ten(discount->percent.scale);
}

static bool
is_sound(const struct metric_discount *discount)
{
	return discount->percent.scale >= 0 && discount->percent.scale <= DECIMALS_MOST &&
	       discount->percent.digits >= 0 &&
	       discount->percent.digits < hundred_of(discount) &&
	       discount->discount_days >= 0 &&
	       discount->pay_day > discount->discount_days && discount->year > 0 &&
	       discount->year <= 366;
}

struct ratio
metric_discount_nominal(const struct metric_discount *discount)
{
	if (!is_sound(discount))
		return RATIO_UNDEFINED;
	return ratio_multiply(ratio_of(discount->percent.digits,
				  hundred_of(discount) - discount->percent.digits),
	    ratio_of((wide)discount->year * 100,
		(wide)discount->pay_day - discount->discount_days));
}

/* mantissa * 2^-127 * 2^exponent, the mantissa from a half to one: a power of 365 may be
 * far below 2^-127.  Each operation makes it too low by less than two units. */
struct scaled {
	uwide mantissa;
	int64_t exponent;
};

/* numerator / denominator, from above 0 to 1. */
static struct scaled
scaled_of(uint64_t numerator, uint64_t denominator)
{
	struct scaled result = { 0, 0 };
	uwide above = numerator;

	for (; above * 2 <= denominator; above *= 2)
		result.exponent--;
	result.mantissa = fixed_ratio(above, denominator);
	return result;
}

static struct scaled
multiply(struct scaled a, struct scaled b)
{
	struct scaled result = { fixed_multiply(a.mantissa, b.mantissa),
		a.exponent + b.exponent };

	if (result.mantissa < FIXED_ONE / 2) {
		result.mantissa *= 2;
		result.exponent--;
	}
	return result;
}

static struct scaled
power_of(struct scaled base, uint64_t exponent)
{
	struct scaled result = { FIXED_ONE, 0 };

	for (; exponent > 0; exponent /= 2) {
		if (exponent % 2 == 1)
			result = multiply(result, base);
		base = multiply(base, base);
	}
	return result;
}

struct search {
	struct scaled power; /* ((100 - d) / 100)^year */
	uint64_t days;       /* (1 + r)^days is its inverse */
	int64_t hundred;     /* r = percent / hundred, `percent` as it is counted */
	uint64_t error;      /* units by which either power may be too low */
};

/* Is r at least half a unit below `percent`? */
static bool
reaches(const struct search *search, int64_t percent)
{
	uint64_t hundred = (uint64_t)search->hundred * 2;
	struct scaled base = scaled_of(hundred, hundred + (uint64_t)(2 * percent - 1));
	struct scaled power = power_of(base, search->days);
	int64_t apart = power.exponent - search->power.exponent;

	if (apart < -1 || apart > 1)
		return apart > 0;
	/* The lower one in units of the higher. */
	return search->power.mantissa >> (apart > 0) <=
	       (power.mantissa >> (apart < 0)) + search->error;
}

enum ratio_state
metric_discount_effective(
    const struct metric_discount *discount, int decimals, struct rate *out)
{
	struct search search = { .hundred = 100 * power_of_ten(decimals) };
	int64_t low = 0, high = PERCENT_MOST * power_of_ten(decimals);

	if (!is_sound(discount))
		return RATIO_NONE;
	search.days = (uint64_t)(discount->pay_day - discount->discount_days);
	search.error = 8 * (search.days + (uint64_t)discount->year);
	search.power = power_of(
	    scaled_of((uint64_t)(hundred_of(discount) - discount->percent.digits),
		(uint64_t)hundred_of(discount)),
	    (uint64_t)discount->year);
	if (reaches(&search, high))
		return RATIO_TOO_LARGE;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (reaches(&search, middle))
			low = middle;
		else
			high = middle;
	}
	*out = (struct rate){ low, decimals };
	return RATIO_NUMBER;
}
