#include "domain/offer_period.h"

#include "value/fixed.h"
#include "value/quotient.h"

#define SURVIVAL_SCALE 10
#define TEN_DECIMALS INT64_C(10000000000)
#define WEEKS_A_YEAR 52

struct year_fraction
offer_fraction(struct frequency frequency)
{
	if (frequency.unit == UNIT_HALF_MONTHS)
		return (struct year_fraction){ 1, 24 };
	if (frequency.unit == UNIT_MONTHS)
		return (struct year_fraction){ frequency.every, MONTHS_A_YEAR };
	if (frequency.every % 7 == 0)
		return (struct year_fraction){ frequency.every / 7, WEEKS_A_YEAR };
	return (struct year_fraction){ frequency.every, 365 };
}

struct amount
offer_a_period(struct amount a_month, struct year_fraction period)
{
	return amount_scale(
	    a_month, MONTHS_A_YEAR * period.numerator, period.denominator, ROUND_DOWN);
}

struct rate
offer_period_percent(struct rate annual_percent, struct year_fraction period)
{
	wide numerator = (wide)annual_percent.digits * period.numerator * TEN_DECIMALS;
	wide denominator = (wide)power_of_ten(annual_percent.scale) * period.denominator;

	return (struct rate){ quotient_round(numerator, denominator, ROUND_HALF_UP).minor,
		SURVIVAL_SCALE };
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* What a power may be too low by; exponents are below 2^16. */
#define POWER_SLACK ((uwide)1 << 24)

struct rate
offer_survival(struct rate a_month, struct year_fraction period)
{
	int64_t months = MONTHS_A_YEAR * period.numerator;
	int64_t divisor = common_divisor(months, period.denominator);
	uint64_t power = (uint64_t)(months / divisor);
	uint64_t root = (uint64_t)(period.denominator / divisor);
	int64_t low = 0, high = TEN_DECIMALS + 1;
	uwide wanted;

	if ((power == 1 && root == 1) || a_month.digits == 0)
		return a_month;
	wanted = fixed_power(fixed_ratio((uwide)(uint64_t)a_month.digits,
				 (uwide)(uint64_t)power_of_ten(a_month.scale)),
	    power);
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		uwide base = fixed_ratio((uwide)(uint64_t)middle, TEN_DECIMALS);
		if (fixed_power(base, root) <= wanted + POWER_SLACK)
			low = middle;
		else
			high = middle;
	}
	return (struct rate){ low, SURVIVAL_SCALE };
}
