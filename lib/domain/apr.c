#include "domain/apr.h"

#include "value/fixed.h"

#include <assert.h>

const char *
apr_error_text(enum apr_error error)
{
	static const char *const texts[] = { "",
		"there must be an advance at the start and payments, within limits",
		"less is paid than was advanced: there is no finance charge",
		"the rate is above 1000000 percent" };
	_Static_assert(COUNT(texts) == APR_ERROR_COUNT, "each error has its text");

	return texts[error];
}

/* ---- What flows are worth ---- */

#define SUM_BITS 116  /* sums of up to 2000 factors stay below 2^127 */
#define WORTH_BITS 64 /* behind the point of what flows are worth, in minor units */

static uint32_t
step_of(const struct apr_stream *stream)
{
	return stream->step == 0 ? 1 : stream->step;
}

/* 1 + v + v^2 + ..., `count` terms, in units of 2^-116. */
static uwide
series(uwide discount, uint32_t count)
{
	uwide sum = 0;

	for (; count > 0; count--)
		sum = fixed_multiply(sum, discount) + ((uwide)1 << SUM_BITS);
	return sum;
}

/* What a stream is worth at the start, in units of 2^-64, when a unit discounts by
 * `discount` and its odd fraction by `odd`.
 *
 * Too low, if `discount` is by less than 2^-127, by less than amount * 2^-92 + 2^-64:
 * a power of t loses less than 3 t 2^-127, so v^step less than 2^-104 for any step
 * below 2^22, and less than 2^-115 for those below 2^10.  The series loses less than
 * count^2 times that, the power of the first as much as its t, times the series. */
static uwide
stream_worth(const struct apr_stream *stream, uwide discount, uwide odd)
{
	uint64_t amount = (uint64_t)stream->amount.minor;
	uwide sum = stream->count == 1
			? (uwide)1 << SUM_BITS
			: series(fixed_power(discount, step_of(stream)), stream->count);

	sum = fixed_multiply(sum, fixed_power(discount, stream->first));
	sum = fixed_multiply(sum, odd);
	return ((uwide)amount * (uint64_t)(sum >> 64) << (64 + WORTH_BITS - SUM_BITS)) +
	       ((uwide)amount * (uint64_t)sum >> (SUM_BITS - WORTH_BITS));
}

/* ---- Are the flows sound? ---- */

/* Adds up what the streams come to; false beyond the limits. */
static bool
streams_total(
    const struct apr_stream *streams, size_t count, uint64_t units_most, int64_t *total)
{
	*total = 0;
	if (count == 0 || count > APR_STREAMS_MOST)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct apr_stream *stream = &streams[i];
		int64_t sum;
		if (stream->amount.minor < 0 || stream->count == 0 ||
		    stream->count > APR_COUNT_MOST ||
		    stream->odd.numerator > stream->odd.denominator ||
		    stream->odd.denominator > 1000)
			return false;
		if (stream->first + (uint64_t)(stream->count - 1) * step_of(stream) >
		    units_most)
			return false;
		if (__builtin_mul_overflow(
			stream->amount.minor, (int64_t)stream->count, &sum) ||
		    __builtin_add_overflow(*total, sum, total) || *total > APR_TOTAL_MOST)
			return false;
	}
	return *total > 0;
}

static bool
starts_at_once(const struct apr_flows *flows)
{
	for (size_t i = 0; i < flows->advance_count; i++)
		if (flows->advances[i].first == 0 &&
		    flows->advances[i].odd.numerator == 0 &&
		    flows->advances[i].amount.minor > 0)
			return true;
	return false;
}

static enum apr_error
flows_check(const struct apr_flows *flows, uint64_t units_most, bool *is_zero)
{
	int64_t advanced, paid;

	if (!streams_total(
		flows->advances, flows->advance_count, units_most, &advanced) ||
	    !streams_total(flows->payments, flows->payment_count, units_most, &paid) ||
	    !starts_at_once(flows))
		return APR_FLOW_ERROR;
	*is_zero = paid == advanced;
	return paid < advanced ? APR_NEGATIVE : APR_OK;
}

/* ---- The actuarial method ---- */

/* A rate per unit-period, as an exact fraction. */
struct period_rate {
	int64_t numerator, denominator;
};

static uwide
actuarial_worth(
    const struct apr_stream *streams, size_t count, struct period_rate rate, uwide *error)
{
	uwide whole = (uwide)rate.denominator, more = (uwide)rate.numerator;
	uwide worth = 0, discount = fixed_ratio(whole, whole + more);

	for (size_t i = 0; i < count; i++) {
		struct apr_fraction part = streams[i].odd;
		uwide odd = part.numerator == 0
				? FIXED_ONE
				: fixed_ratio(whole * part.denominator,
				      whole * part.denominator + more * part.numerator);
		worth += stream_worth(&streams[i], discount, odd);
		*error += ((uwide)streams[i].amount.minor >> 28) + 2;
	}
	return worth;
}

/* Whether at this rate the payments are still worth what was advanced: the rate sought is
 * not below it.  A difference that the errors could explain is taken for none. */
static bool
is_worth_it(const struct apr_flows *flows, struct period_rate rate)
{
	uwide error = 0;
	uwide paid = actuarial_worth(flows->payments, flows->payment_count, rate, &error);
	uwide advanced =
	    actuarial_worth(flows->advances, flows->advance_count, rate, &error);

	return paid + error >= advanced;
}

/* The result is n when the rate sought lies between n - 1/2 and n + 1/2 units of the last
 * decimal, so those halves are the only rates that need be tried. */
enum apr_error
apr_actuarial(const struct apr_flows *flows, struct apr_fraction per_year, int decimals,
    struct rate *percent)
{
	int64_t scale = power_of_ten(decimals), low = -1, high = APR_PERCENT_MOST * scale;
	enum apr_error error;
	bool is_zero;

	assert(decimals >= 0 && decimals <= APR_DECIMALS_MOST);
	if (per_year.numerator == 0 || per_year.numerator > 1000 ||
	    per_year.denominator == 0 || per_year.denominator > 1000)
		return APR_FLOW_ERROR;
	error = flows_check(flows, APR_UNITS_MOST, &is_zero);
	if (error != APR_OK)
		return error;
	/* low + 1/2 is not above the rate, high + 1/2 is. */
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		struct period_rate rate = { (2 * middle + 1) * per_year.denominator,
			200 * scale * per_year.numerator };
		if (is_worth_it(flows, rate))
			low = middle;
		else
			high = middle;
	}
	if (high == APR_PERCENT_MOST * scale)
		return APR_TOO_LARGE;
	*percent = (struct rate){ is_zero ? 0 : high, decimals };
	return APR_OK;
}

/* ---- The effective rate ---- */

static bool
is_worth_it_by(const struct apr_flows *flows, uwide discount)
{
	uwide paid = 0, advanced = 0;

	for (size_t i = 0; i < flows->payment_count; i++)
		paid += stream_worth(&flows->payments[i], discount, FIXED_ONE);
	for (size_t i = 0; i < flows->advance_count; i++)
		advanced += stream_worth(&flows->advances[i], discount, FIXED_ONE);
	return paid >= advanced;
}

/* The discount of a unit is bracketed instead of the rate, which would take a root.  A
 * year is its power of APR_YEAR < 2^22: what is uncertain by 2^-114 is so by 2^-92 of
 * a year.  Worth is compared within 2^-83 of what is paid and 2^-63 for each stream; a
 * day or more of discount makes that less than 2^-54 for each stream and minor unit
 * paid.  With at most 10^6 percent and 10^6 units of the last decimal in one, a unit is
 * uncertain by less than 2^-20 as long as there are more minor units than streams. */
enum apr_error
apr_effective(const struct apr_flows *flows, int decimals, struct rate *percent)
{
	enum { BITS = 20, MARGIN = 127 - 114 };
	const uwide least = FIXED_ONE - (FIXED_ONE >> 16); /* a rate of 10^25 percent */
	uwide low = least, high = FIXED_ONE, units;
	int64_t hundred = 100 * power_of_ten(decimals);
	enum apr_error error;
	bool is_zero;

	assert(decimals >= 0 && decimals <= APR_DECIMALS_MOST);
	error = flows_check(flows, (uint64_t)APR_YEARS_MOST * APR_YEAR, &is_zero);
	if (error != APR_OK)
		return error;
	/* By `high` payments are worth what was advanced, by `low` they are not. */
	while (high - low > (uwide)1 << MARGIN) {
		uwide middle = low + (high - low) / 2;
		if (is_worth_it_by(flows, middle))
			high = middle;
		else
			low = middle;
	}
	high = fixed_power(high, APR_YEAR);
	if (high < FIXED_ONE / (APR_PERCENT_MOST / 100 + 1))
		return APR_TOO_LARGE;
	units = fixed_divide((uwide)hundred, high, 127 + BITS);
	*percent =
	    (struct rate){ fixed_round(units, BITS, 1, ROUND_HALF_UP).minor - hundred,
		    decimals };
	return APR_OK;
}

/* ---- Time between dates ---- */

struct apr_fraction
unit_period_per_year(struct unit_period unit)
{
	static const uint32_t per_year[] = { [UNIT_PERIOD_DAY] = 365,
		[UNIT_PERIOD_WEEK] = 52,
		[UNIT_PERIOD_HALF_MONTH] = 24,
		[UNIT_PERIOD_MONTH] = 12,
		[UNIT_PERIOD_YEAR] = 1 };

	return (struct apr_fraction){ per_year[unit.kind], unit.multiple };
}

/* Full months back from `to`, and the days that are left before them. */
static int32_t
months_back(struct date from, struct date to, int32_t *days)
{
	int from_year, from_month, to_year, to_month, day;
	int32_t months;
	struct date start;

	date_to_ymd(from, &from_year, &from_month, &day);
	date_to_ymd(to, &to_year, &to_month, &day);
	months = 12 * (to_year - from_year) + to_month - from_month;
	start = date_add_months(to, -months);
	if (start.day < from.day) {
		months--;
		start = date_add_months(to, -months);
	}
	*days = date_days_between(from, start);
	return months;
}

/* `value` of `size`, as whole ones and the part that is left. */
static void
divide(int32_t value, int32_t size, uint32_t *whole, struct apr_fraction *odd)
{
	*whole = (uint32_t)(value / size);
	*odd = (struct apr_fraction){ (uint32_t)(value % size), (uint32_t)size };
}

void
unit_period_between(struct unit_period unit, struct date from, struct date to,
    uint32_t *whole, struct apr_fraction *odd)
{
	int32_t multiple = (int32_t)unit.multiple, days, months;

	switch (unit.kind) {
	case UNIT_PERIOD_DAY:
		divide(date_days_between(from, to), multiple, whole, odd);
		break;
	case UNIT_PERIOD_WEEK:
		divide(date_days_between(from, to), 7 * multiple, whole, odd);
		break;
	case UNIT_PERIOD_HALF_MONTH:
		months = months_back(from, to, &days);
		divide(30 * months + days, 15, whole, odd);
		break;
	case UNIT_PERIOD_MONTH:
		months = months_back(from, to, &days);
		/* Up to 30 days may be left of a month that is none. */
		*whole = (uint32_t)(months / multiple);
		*odd = (struct apr_fraction){ (uint32_t)(months % multiple * 30 + days),
			(uint32_t)(30 * multiple) };
		break;
	case UNIT_PERIOD_YEAR:
		months = months_back(from, to, &days);
		*whole = (uint32_t)(months / 12);
		*odd = (struct apr_fraction){ (uint32_t)(months % 12), 12 };
		if (days > 0)
			*odd = (struct apr_fraction){
				(uint32_t)date_days_between(
				    from, date_add_months(to, -(months / 12) * 12)),
				365
			};
		break;
	}
}

struct unit_period
unit_period_of_single(struct date from, struct date to)
{
	int32_t days, months = months_back(from, to, &days);

	if (months >= 12)
		return (struct unit_period){ UNIT_PERIOD_YEAR, 1 };
	if (days == 0)
		return (struct unit_period){ UNIT_PERIOD_MONTH, (uint32_t)months };
	return (
	    struct unit_period){ UNIT_PERIOD_DAY, (uint32_t)date_days_between(from, to) };
}

uint32_t
apr_effective_time(enum unit_period_kind kind, struct date from, struct date to)
{
	int32_t days, months, year_days;
	uint64_t units;
	struct date last;

	if (kind == UNIT_PERIOD_WEEK) {
		days = date_days_between(from, to) % 7;
		units = (uint64_t)(date_days_between(from, to) / 7) * (APR_YEAR / 52);
		last = date_add_days(from, days);
	} else {
		months = months_back(from, to, &days);
		if (kind == UNIT_PERIOD_DAY || kind == UNIT_PERIOD_YEAR) {
			months -= months % 12;
			days = date_days_between(from, date_add_months(to, -months));
		}
		units = (uint64_t)months * (APR_YEAR / 12);
		last = date_add_months(to, -months);
	}
	/* There is no year before the first. */
	year_days =
	    last.day <= 366 ? 365 : date_days_between(date_add_months(last, -12), last);
	units += (uint64_t)days * (APR_YEAR / (uint32_t)year_days);
	return units < UINT32_MAX ? (uint32_t)units : UINT32_MAX;
}
