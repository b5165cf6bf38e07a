#include "value/natural.h"

#include <assert.h>

#define LIMB_BITS 32

static const struct natural too_large = { .count = NATURAL_IS_TOO_LARGE };

static void
trim(struct natural *a)
{
	while (a->count > 0 && a->limbs[a->count - 1] == 0)
		a->count--;
}

struct natural
natural_of(uwide value)
{
	struct natural result = { 0 };

	for (; value > 0; value >>= LIMB_BITS)
		result.limbs[result.count++] = (uint32_t)value;
	return result;
}

/* Those of 128 bits are calculated with as such, which is many times as fast. */
static bool
is_small(const struct natural *a)
{
	return a->count <= 128 / LIMB_BITS;
}

static uwide
small_value(const struct natural *a)
{
	uwide value = 0;

	for (uint32_t i = a->count; i > 0; i--)
		value = value << LIMB_BITS | a->limbs[i - 1];
	return value;
}

bool
natural_to_integer(const struct natural *a, int64_t *out)
{
	uint64_t value = 0;

	if (a->count > 2)
		return false;
	for (uint32_t i = a->count; i > 0; i--)
		value = value << LIMB_BITS | a->limbs[i - 1];
	*out = (int64_t)value;
	return value <= INT64_MAX;
}

int
natural_compare(const struct natural *a, const struct natural *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (uint32_t i = a->count; i > 0; i--)
		if (a->limbs[i - 1] != b->limbs[i - 1])
			return a->limbs[i - 1] < b->limbs[i - 1] ? -1 : 1;
	return 0;
}

struct natural
natural_add(const struct natural *a, const struct natural *b)
{
	const struct natural *longer = a->count >= b->count ? a : b;
	const struct natural *shorter = longer == a ? b : a;
	struct natural sum = { 0 };
	uint64_t carry = 0;

	if (natural_is_too_large(longer))
		return too_large;
	for (uint32_t i = 0; i < longer->count; i++) {
		carry += longer->limbs[i];
		carry += i < shorter->count ? shorter->limbs[i] : 0;
		sum.limbs[i] = (uint32_t)carry;
		carry >>= LIMB_BITS;
	}
	sum.count = longer->count;
	if (carry == 0)
		return sum;
	if (sum.count == NATURAL_LIMBS)
		return too_large;
	sum.limbs[sum.count++] = (uint32_t)carry;
	return sum;
}

struct natural
natural_subtract(const struct natural *a, const struct natural *b)
{
	struct natural difference = { 0 };
	int64_t borrow = 0;

	if (natural_is_too_large(a) || natural_is_too_large(b))
		return too_large;
	assert(natural_compare(a, b) >= 0);
	for (uint32_t i = 0; i < a->count; i++) {
		borrow += a->limbs[i];
		borrow -= i < b->count ? b->limbs[i] : 0;
		difference.limbs[i] = (uint32_t)borrow;
		borrow = borrow < 0 ? -1 : 0;
	}
	difference.count = a->count;
	trim(&difference);
	return difference;
}

struct natural
natural_multiply(const struct natural *a, const struct natural *b)
{
	uint32_t limbs[2 * NATURAL_LIMBS] = { 0 }, count;
	struct natural product = { 0 };

	if (natural_is_too_large(a) || natural_is_too_large(b))
		return too_large;
	for (uint32_t i = 0; i < a->count; i++) {
		uint64_t carry = 0;
		for (uint32_t j = 0; j < b->count; j++) {
			carry += (uint64_t)a->limbs[i] * b->limbs[j] + limbs[i + j];
			limbs[i + j] = (uint32_t)carry;
			carry >>= LIMB_BITS;
		}
		limbs[i + b->count] = (uint32_t)carry;
	}
	for (count = a->count + b->count; count > 0 && limbs[count - 1] == 0;)
		count--;
	if (count > NATURAL_LIMBS)
		return too_large;
	memcpy(product.limbs, limbs, count * sizeof(*limbs));
	product.count = count;
	return product;
}

/* Into one limb more than it has. */
static void
shift_left(const struct natural *a, int bits, uint32_t *limbs)
{
	uint64_t carry = 0;

	for (uint32_t i = 0; i < a->count; i++) {
		carry |= (uint64_t)a->limbs[i] << bits;
		limbs[i] = (uint32_t)carry;
		carry >>= LIMB_BITS;
	}
	limbs[a->count] = (uint32_t)carry;
}

/* One limb of the quotient: takes it times the divisor off the `count` + 1 limbs at
 * `limbs`.  The first guess, from the two highest limbs, is too high by at most 2, as
 * the highest bit of the divisor is set. */
static uint32_t
divide_step(uint32_t *limbs, const uint32_t *divisor, uint32_t count)
{
	uint64_t high = (uint64_t)limbs[count] << LIMB_BITS | limbs[count - 1];
	uint64_t guess = high / divisor[count - 1], carry = 0;
	int64_t borrow = 0;

	if (guess > UINT32_MAX)
		guess = UINT32_MAX;
	for (uint32_t i = 0; i < count; i++) {
		carry += guess * divisor[i];
		borrow += (int64_t)limbs[i] - (uint32_t)carry;
		limbs[i] = (uint32_t)borrow;
		borrow >>= LIMB_BITS;
		carry >>= LIMB_BITS;
	}
	borrow += (int64_t)limbs[count] - (int64_t)carry;
	limbs[count] = (uint32_t)borrow;
	for (; borrow < 0; guess--) {
		carry = 0;
		for (uint32_t i = 0; i < count; i++) {
			carry += (uint64_t)limbs[i] + divisor[i];
			limbs[i] = (uint32_t)carry;
			carry >>= LIMB_BITS;
		}
		borrow += (int64_t)carry;
		limbs[count] += (uint32_t)carry;
	}
	return (uint32_t)guess;
}

/* Source: D. E. Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D. */
struct natural
natural_divide(const struct natural *a, const struct natural *b, struct natural *rest)
{
	uint32_t limbs[NATURAL_LIMBS + 1] = { 0 }, divisor[NATURAL_LIMBS + 1] = { 0 };
	struct natural quotient = { 0 };
	int bits;

	if (natural_is_too_large(a) || natural_is_too_large(b)) {
		if (rest != NULL)
			*rest = too_large;
		return too_large;
	}
	assert(b->count > 0);
	if (is_small(a) && is_small(b)) {
		if (rest != NULL)
			*rest = natural_of(small_value(a) % small_value(b));
		return natural_of(small_value(a) / small_value(b));
	}
	if (natural_compare(a, b) < 0) {
		if (rest != NULL)
			*rest = *a;
		return quotient;
	}
	bits = __builtin_clz(b->limbs[b->count - 1]);
	shift_left(a, bits, limbs);
	shift_left(b, bits, divisor);
	quotient.count = a->count - b->count + 1;
	for (uint32_t i = quotient.count; i > 0; i--)
		quotient.limbs[i - 1] = divide_step(limbs + i - 1, divisor, b->count);
	trim(&quotient);
	if (rest == NULL)
		return quotient;
	*rest = (struct natural){ .count = b->count };
	for (uint32_t i = 0; i < b->count; i++) {
		uint64_t pair = (uint64_t)limbs[i + 1] << LIMB_BITS | limbs[i];
		rest->limbs[i] = (uint32_t)(pair >> bits);
	}
	trim(rest);
	return quotient;
}

static uwide
small_gcd(uwide a, uwide b)
{
	while (b > UINT64_MAX) {
		uwide rest = a % b;
		a = b;
		b = rest;
	}
	if (b == 0)
		return a;
	/* The rests fit into 64 bits from here on. */
	for (uint64_t x = (uint64_t)b, y = (uint64_t)(a % b);;) {
		uint64_t rest = x;
		if (y == 0)
			return x;
		x = y;
		y = rest % y;
	}
}

struct natural
natural_gcd(const struct natural *a, const struct natural *b)
{
	struct natural greater = *a, lesser = *b, rest;

	if (natural_is_too_large(a) || natural_is_too_large(b))
		return too_large;
	while (!natural_is_zero(&lesser)) {
		if (is_small(&greater) && is_small(&lesser))
			return natural_of(
			    small_gcd(small_value(&greater), small_value(&lesser)));
		natural_divide(&greater, &lesser, &rest);
		greater = lesser;
		lesser = rest;
	}
	return greater;
}
