/*
 * money: amounts as 64-bit counts of a currency's minor unit, and arithmetic
 * that never wraps.
 *
 * An amount alone does not know its currency; the row that it stands in does.
 * Amounts lie in -(2^63-1) .. 2^63-1; AMOUNT_NONE marks a missing one and must
 * not be calculated with.  A sum or product outside that range ends the program
 * with exit code 2 and a message: a wrong total must not be printed.
 */
#ifndef ARREARS_VALUE_MONEY_H
#define ARREARS_VALUE_MONEY_H

#include "base/str.h"
#include "value/currency.h"

#include <stdint.h>

struct amount {
	int64_t minor;
};

struct money {
	struct amount amount;
	struct currency currency;
};

#define AMOUNT_NONE ((struct amount){ INT64_MIN })
#define AMOUNT_ZERO ((struct amount){ 0 })
#define AMOUNT_SIZE 24 /* bytes that amount_format may write */

static inline bool
amount_is_none(struct amount amount)
{
	return amount.minor == INT64_MIN;
}

/* Reads "-1234.5" exactly as minor units of a currency with `decimals` decimals:
 * digits with an optional leading minus (or plus) and one point.  No grouping,
 * no blanks, no exponent.  False otherwise; amount_problem() says why. */
bool amount_parse(struct str text, int decimals, struct amount *out);

/* Why amount_parse() refused `text`, for a message: "is not an amount", "has
 * more than 2 decimals", "is too large".  Static text. */
const char *amount_problem(struct str text, int decimals);

/* Writes with exactly `decimals` decimals; nothing for AMOUNT_NONE.  Returns
 * the number of bytes, at most AMOUNT_SIZE. */
size_t amount_format(struct amount amount, int decimals, char *buffer);

NORETURN void amount_overflow(void);

static inline struct amount
amount_add(struct amount a, struct amount b)
{
	struct amount sum;

	if (__builtin_add_overflow(a.minor, b.minor, &sum.minor) ||
	    sum.minor == INT64_MIN)
		amount_overflow();
	return sum;
}

static inline struct amount
amount_negate(struct amount a)
{
	return (struct amount){ -a.minor };
}

static inline struct amount
amount_subtract(struct amount a, struct amount b)
{
	return amount_add(a, amount_negate(b));
}

static inline struct amount
amount_least(struct amount a, struct amount b)
{
	return a.minor < b.minor ? a : b;
}

static inline int
amount_compare(struct amount a, struct amount b)
{
	return (a.minor > b.minor) - (a.minor < b.minor);
}

static inline struct amount
amount_or_zero(struct amount amount)
{
	return amount_is_none(amount) ? AMOUNT_ZERO : amount;
}

enum rounding {
	ROUND_HALF_UP,   /* half away from zero: the default everywhere */
	ROUND_HALF_EVEN, /* half to the even neighbour */
	ROUND_DOWN       /* towards zero: for limits */
};

/* 10 to the power of `exponent`, 0 to 18. */
int64_t power_of_ten(int exponent);

/* numerator * amount / denominator, one rounding; denominator > 0. */
struct amount amount_scale(
    struct amount amount, int64_t numerator, int64_t denominator, enum rounding rounding);

#endif
