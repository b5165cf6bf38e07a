#include "value/accrual.h"

#include <assert.h>

__extension__ typedef unsigned __int128 wide_unsigned;

static wide
greatest_divisor(wide a, wide b)
{
	while (b != 0) {
		wide rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static wide
times(wide a, wide b)
{
	wide product;

	if (__builtin_mul_overflow(a, b, &product))
		amount_overflow();
	return product;
}

static struct accrual
lowest_terms(wide numerator, wide denominator)
{
	wide divisor = greatest_divisor(numerator, denominator);

	return (struct accrual){ numerator / divisor, denominator / divisor };
}

static struct accrual
product(struct accrual a, struct accrual b)
{
	struct accrual x = lowest_terms(a.numerator, b.denominator);
	struct accrual y = lowest_terms(b.numerator, a.denominator);

	return (struct accrual){ times(x.numerator, y.numerator),
		times(x.denominator, y.denominator) };
}

static struct accrual
sum(struct accrual a, struct accrual b)
{
	wide divisor = greatest_divisor(a.denominator, b.denominator), numerator;

	if (__builtin_add_overflow(times(a.numerator, b.denominator / divisor),
		times(b.numerator, a.denominator / divisor), &numerator))
		amount_overflow();
	return lowest_terms(numerator, times(a.denominator / divisor, b.denominator));
}

/* A rate in percent as what it multiplies with. */
static struct accrual
of_percent(struct rate percent)
{
	wide denominator = 100;

	for (int32_t i = 0; i < percent.scale; i++)
		denominator *= 10;
	return lowest_terms(percent.digits, denominator);
}

static struct accrual
simple(struct amount principal, struct rate percent, struct year_fraction time)
{
	struct accrual exact = { principal.minor, 1 };

	assert(time.denominator > 0);
	exact = product(exact, of_percent(percent));
	return product(exact, lowest_terms(time.numerator, time.denominator));
}

void
accrual_add(struct accrual *accrual, struct amount principal, struct rate percent,
    struct year_fraction time)
{
	*accrual = sum(*accrual, simple(principal, percent, time));
}

struct amount
accrual_total(const struct accrual *accrual, enum rounding rounding)
{
	return quotient_round(accrual->numerator, accrual->denominator, rounding);
}

bool
accrual_add_period(struct accrual *accrual, struct amount principal,
    const struct period *period, const struct dated_rate *rates, size_t count)
{
	struct date after = period->after;

	if (date_is_none(after) || period->until.day < after.day)
		return false;
	if (period->until.day == after.day)
		return true;
	for (size_t i = 1; i < count; i++)
		if (rates[i].from.day <= rates[i - 1].from.day)
			return false;
	if (count == 0 || rates[0].from.day > after.day + 1)
		return false;
	for (size_t i = 0; i < count && after.day < period->until.day; i++) {
		struct date last = period->until;
		if (i + 1 < count && rates[i + 1].from.day <= last.day)
			last.day = rates[i + 1].from.day - 1;
		if (last.day <= after.day)
			continue;
		accrual_add(accrual, principal, rates[i].percent,
		    day_count_fraction(period->count, after, last));
		after = last;
	}
	return true;
}

struct amount
interest_simple(struct amount principal, struct rate percent, struct year_fraction time,
    enum rounding rounding)
{
	struct accrual exact = simple(principal, percent, time);

	return accrual_total(&exact, rounding);
}

struct amount
interest_daily_rounded(struct amount principal, struct rate percent, int32_t days,
    int32_t basis, enum rounding rounding)
{
	struct amount daily = interest_simple(
	    principal, percent, year_fraction_of_days(1, basis), rounding);

	return amount_scale(daily, days, 1, rounding);
}

/* ---- Powers ---- */

#define LIMBS 6
#define WHOLE 2 /* limbs before the point; the first is 0, there to see overflow */

/* A number from 0 on, in limbs of 64 bits, the highest first.  Each step cuts off less
 * than one of the last limb, so 36600 steps, even if growth doubled each error 63 times,
 * leave 256 - 16 - 63 bits behind the point. */
struct fixed {
	uint64_t limbs[LIMBS];
};

/* Times a factor, which is above 0. */
static void
grow(struct fixed *value, struct accrual factor)
{
	wide_unsigned carry = 0;
	uint64_t multiplier = (uint64_t)factor.numerator,
		 divisor = (uint64_t)factor.denominator;
	uint64_t product[LIMBS]; /* the first limb of the value is 0 */

	for (size_t i = LIMBS; i-- > 0;) {
		carry += (wide_unsigned)value->limbs[i] * multiplier;
		product[i] = (uint64_t)carry;
		carry >>= 64;
	}
	carry = 0;
	for (size_t i = 0; i < LIMBS; i++) {
		carry = carry << 64 | product[i];
		value->limbs[i] = (uint64_t)(carry / divisor);
		carry %= divisor;
	}
	if (value->limbs[0] != 0 || value->limbs[1] > INT64_MAX)
		amount_overflow();
}

/* Of 128 bits behind the point. */
#define HALF ((wide_unsigned)1 << 127)
#define TOLERANCE ((wide_unsigned)1 << 28) /* 2^-100 */

/* The whole part, rounded, as if the number were larger by the tolerance: what was cut
 * off must not make less of a half or a whole. */
static struct amount
round_fixed(const struct fixed *value, enum rounding rounding)
{
	wide_unsigned fraction =
	    (wide_unsigned)value->limbs[WHOLE] << 64 | value->limbs[WHOLE + 1];
	int64_t whole = (int64_t)value->limbs[WHOLE - 1];
	bool up;

	fraction += TOLERANCE;
	up = fraction >= HALF && rounding != ROUND_DOWN;
	if (up && fraction - HALF < 2 * TOLERANCE && rounding == ROUND_HALF_EVEN)
		up = whole % 2 != 0;
	if (fraction < TOLERANCE)
		up = true; /* the sum went over one */
	return amount_add((struct amount){ whole }, (struct amount){ up });
}

/* 1 + percent * time; false when it does not fit. */
static bool
growth_factor(struct rate percent, struct year_fraction time, struct accrual *out)
{
	struct accrual rate =
	    product(of_percent(percent), lowest_terms(time.numerator, time.denominator));

	if (rate.denominator > INT64_MAX ||
	    rate.numerator > INT64_MAX - rate.denominator || rate.numerator < 0)
		return false;
	*out = (struct accrual){ rate.numerator + rate.denominator, rate.denominator };
	return true;
}

bool
interest_compound(struct amount principal, struct rate percent,
    const struct compounding *compounding, enum rounding rounding, struct amount *out)
{
	bool negative = principal.minor < 0;
	struct fixed value = { { 0 } };
	struct accrual factor, last = { 1, 1 };

	if (percent.digits < 0 || compounding->per_year < 1 ||
	    compounding->periods > COMPOUND_PERIODS_MOST ||
	    !growth_factor(
		percent, (struct year_fraction){ 1, compounding->per_year }, &factor) ||
	    (compounding->rest.denominator > 0 &&
		!growth_factor(percent, compounding->rest, &last)))
		return false;
	value.limbs[WHOLE - 1] =
	    negative ? -(uint64_t)principal.minor : (uint64_t)principal.minor;
	for (uint32_t i = 0; i < compounding->periods; i++)
		grow(&value, factor);
	grow(&value, last);
	/* The principal is whole, so rounding the sum rounds the interest, but for an
	 * odd one, of which a half goes to the other side. */
	value.limbs[WHOLE - 1] -=
	    negative ? -(uint64_t)principal.minor : (uint64_t)principal.minor;
	*out = round_fixed(&value, rounding);
	if (negative)
		*out = amount_negate(*out);
	return true;
}
