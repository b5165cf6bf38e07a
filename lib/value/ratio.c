#include "value/ratio.h"

#include <assert.h>

static const struct ratio undefined = { .state = RATIO_NONE };
static const struct ratio too_large = { .state = RATIO_TOO_LARGE };

/* From parts in lowest terms. */
static struct ratio
make(bool negative, const struct natural *numerator, const struct natural *denominator)
{
	if (natural_is_too_large(numerator) || natural_is_too_large(denominator))
		return too_large;
	return (struct ratio){ RATIO_NUMBER, negative && !natural_is_zero(numerator),
		*numerator, *denominator };
}

static void
cancel(struct natural *a, struct natural *b)
{
	struct natural common = natural_gcd(a, b);

	if (natural_is_zero(&common) || (common.count == 1 && common.limbs[0] == 1))
		return;
	*a = natural_divide(a, &common, NULL);
	*b = natural_divide(b, &common, NULL);
}

static uwide
magnitude(wide value)
{
	return value < 0 ? -(uwide)value : (uwide)value;
}

struct ratio
ratio_of(wide numerator, wide denominator)
{
	struct natural above = natural_of(magnitude(numerator));
	struct natural below = natural_of(magnitude(denominator));

	if (denominator == 0)
		return undefined;
	cancel(&above, &below);
	return make((numerator < 0) != (denominator < 0), &above, &below);
}

struct ratio
ratio_of_amount(struct amount amount)
{
	return amount_is_none(amount) ? undefined : ratio_of_integer(amount.minor);
}

struct ratio
ratio_of_rate(struct rate rate)
{
	return ratio_of(rate.digits, (wide)power_of_ten(rate.scale));
}

struct ratio
ratio_of_natural(const struct natural *value)
{
	struct natural one = natural_of(1);

	return make(false, value, &one);
}

static enum ratio_state
state_of_both(const struct ratio *a, const struct ratio *b)
{
	if (a->state == RATIO_TOO_LARGE || b->state == RATIO_TOO_LARGE)
		return RATIO_TOO_LARGE;
	return a->state == RATIO_NONE || b->state == RATIO_NONE ? RATIO_NONE
								: RATIO_NUMBER;
}

struct ratio
ratio_add(struct ratio a, struct ratio b)
{
	enum ratio_state state = state_of_both(&a, &b);
	struct natural common, below, left, right, sum;
	bool negative = a.negative;

	if (state != RATIO_NUMBER)
		return state == RATIO_NONE ? undefined : too_large;
	/* The parts that the denominators do not share, lest the products grow. */
	common = natural_gcd(&a.denominator, &b.denominator);
	left = natural_divide(&b.denominator, &common, NULL);
	right = natural_divide(&a.denominator, &common, NULL);
	below = natural_multiply(&a.denominator, &left);
	left = natural_multiply(&a.numerator, &left);
	right = natural_multiply(&b.numerator, &right);
	if (natural_is_too_large(&left) || natural_is_too_large(&right))
		return too_large;
	if (a.negative == b.negative) {
		sum = natural_add(&left, &right);
	} else if (natural_compare(&left, &right) >= 0) {
		sum = natural_subtract(&left, &right);
	} else {
		sum = natural_subtract(&right, &left);
		negative = b.negative;
	}
	cancel(&sum, &below);
	return make(negative, &sum, &below);
}

struct ratio
ratio_subtract(struct ratio a, struct ratio b)
{
	b.negative = !b.negative && !natural_is_zero(&b.numerator);
	return ratio_add(a, b);
}

struct ratio
ratio_multiply(struct ratio a, struct ratio b)
{
	enum ratio_state state = state_of_both(&a, &b);
	struct natural above, below;

	if (state != RATIO_NUMBER)
		return state == RATIO_NONE ? undefined : too_large;
	cancel(&a.numerator, &b.denominator);
	cancel(&b.numerator, &a.denominator);
	above = natural_multiply(&a.numerator, &b.numerator);
	below = natural_multiply(&a.denominator, &b.denominator);
	return make(a.negative != b.negative, &above, &below);
}

struct ratio
ratio_divide(struct ratio a, struct ratio b)
{
	if (b.state == RATIO_NUMBER) {
		struct natural numerator = b.numerator;
		if (natural_is_zero(&numerator))
			return a.state == RATIO_TOO_LARGE ? too_large : undefined;
		b.numerator = b.denominator;
		b.denominator = numerator;
	}
	return ratio_multiply(a, b);
}

/* By their continued fractions, for the products crosswise might not fit. */
static int
compare_magnitudes(struct ratio *a, struct ratio *b)
{
	int sign = 1;

	for (;;) {
		struct natural rest_a, rest_b;
		struct natural whole_a =
		    natural_divide(&a->numerator, &a->denominator, &rest_a);
		struct natural whole_b =
		    natural_divide(&b->numerator, &b->denominator, &rest_b);
		int order = natural_compare(&whole_a, &whole_b);
		if (order != 0)
			return sign * order;
		if (natural_is_zero(&rest_a) || natural_is_zero(&rest_b))
			return sign * natural_compare(&rest_a, &rest_b);
		/* rest / denominator of each: the lesser has the greater inverse. */
		a->numerator = a->denominator;
		a->denominator = rest_a;
		b->numerator = b->denominator;
		b->denominator = rest_b;
		sign = -sign;
	}
}

int
ratio_compare(struct ratio a, struct ratio b)
{
	assert(state_of_both(&a, &b) == RATIO_NUMBER);
	if (a.negative != b.negative)
		return a.negative ? -1 : 1;
	return a.negative ? -compare_magnitudes(&a, &b) : compare_magnitudes(&a, &b);
}

enum ratio_state
ratio_round(struct ratio a, int decimals, enum rounding rounding, struct rate *out)
{
	struct natural power = natural_of((uint64_t)power_of_ten(decimals)),
		       one = natural_of(1);
	struct natural product, quotient, rest, to_next;
	int64_t digits = 0;
	int order;

	if (a.state != RATIO_NUMBER)
		return a.state;
	product = natural_multiply(&a.numerator, &power);
	quotient = natural_divide(&product, &a.denominator, &rest);
	if (natural_is_too_large(&quotient))
		return RATIO_TOO_LARGE;
	to_next = natural_subtract(&a.denominator, &rest);
	order = natural_compare(&rest, &to_next);
	if (rounding != ROUND_DOWN &&
	    (order > 0 || (order == 0 && (rounding == ROUND_HALF_UP ||
					     (quotient.limbs[0] & 1) != 0))))
		quotient = natural_add(&quotient, &one);
	if (!natural_to_integer(&quotient, &digits))
		return RATIO_TOO_LARGE;
	*out = (struct rate){ a.negative ? -digits : digits, decimals };
	return RATIO_NUMBER;
}

struct amount
ratio_to_amount(struct ratio a, enum rounding rounding)
{
	struct rate rate;

	if (ratio_round(a, 0, rounding, &rate) != RATIO_NUMBER)
		return AMOUNT_NONE;
	return (struct amount){ rate.digits };
}

size_t
ratio_format(struct ratio a, int decimals, char buffer[RATIO_SIZE])
{
	static const struct str none = STR("NA"), large = STR("too large");
	struct rate rate = { 0, 0 };
	enum ratio_state state = ratio_round(a, decimals, ROUND_HALF_UP, &rate);
	struct str text = state == RATIO_NONE ? none : large;

	if (state == RATIO_NUMBER)
		return rate_format(rate, buffer);
	memcpy(buffer, text.p, text.n);
	return text.n;
}
