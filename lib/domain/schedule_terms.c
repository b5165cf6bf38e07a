#include "domain/schedule_internal.h"

static const char *const method_names[] = { "", "level", "equal_principal", "flat",
	"fixed", "at_most" };
_Static_assert(COUNT(method_names) == SCHEDULE_METHOD_COUNT, "each method has its name");
const struct words schedule_methods = { method_names, COUNT(method_names) };

static const char *const fee_names[] = { "", "at_once", "first", "spread" };
_Static_assert(COUNT(fee_names) == FEE_TIMING_COUNT, "each timing has its name");
const struct words schedule_fees = { fee_names, COUNT(fee_names) };

const char *
schedule_error_text(enum schedule_error error)
{
	static const char *const texts[] = { "",
		"the principal must be positive and at most 10^15 minor units",
		"the rate must be 0 to 1000 percent, with at most 10 decimals",
		"a period is missing, negative or absurdly long",
		"the number of instalments must be 1 to 1200",
		"the payment must be positive and at most 10^15 minor units",
		"the down payment must not be negative and must leave something to pay",
		"the fee must not be negative, and at most 10^15 minor units",
		"the balloon must not be negative and must leave something to pay before",
		"the first instalments must be positive and leave one for the rest",
		"the multiple must be positive and at most 10^12 minor units",
		"there are fewer minor units than instalments",
		"rounded, the instalments pay nothing off",
		"the payment does not cover the interest",
		"the debt is paid before its last instalment",
		"the debt is not paid after 1200 instalments",
		"the last instalment differs by more than rounding explains" };
	_Static_assert(COUNT(texts) == SCHEDULE_ERROR_COUNT, "each error has its text");

	return texts[error];
}

/* ---- Are the terms sound? ---- */

#define RATE_DECIMALS_MOST 10
#define PERIOD_RATE_MOST 100 /* the interest of a period as a multiple of the balance */

static int64_t
greatest_common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static bool
is_amount(struct amount amount, int64_t most)
{
	return amount.minor >= 0 && amount.minor <= most;
}

static bool
rate_prepare(struct schedule_plan *plan)
{
	struct rate rate = plan->terms->annual_percent;
	int64_t divisor;

	for (; rate.scale > 0 && rate.digits % 10 == 0; rate.scale--)
		rate.digits /= 10;
	if (rate.digits < 0 || rate.scale < 0 || rate.scale > RATE_DECIMALS_MOST)
		return false;
	plan->rate_denominator = 1;
	for (int i = 0; i < rate.scale; i++)
		plan->rate_denominator *= 10;
	if (rate.digits > SCHEDULE_PERCENT_MOST * plan->rate_denominator)
		return false;
	plan->rate_denominator *= 100;
	divisor = greatest_common_divisor(plan->rate_denominator, rate.digits);
	plan->rate_numerator = rate.digits / divisor;
	plan->rate_denominator /= divisor;
	return true;
}

static bool
periods_are_sound(const struct schedule_plan *plan)
{
	const struct schedule_terms *terms = plan->terms;

	if (terms->period_count == 0)
		return plan->rate_numerator == 0;
	for (size_t i = 0; i < terms->period_count; i++) {
		struct year_fraction time = terms->periods[i];
		if (time.numerator < 0 || time.numerator > YEAR_FRACTION_MOST ||
		    time.denominator <= 0 || time.denominator > YEAR_FRACTION_MOST)
			return false;
		if ((wide)plan->rate_numerator * time.numerator >
		    (wide)plan->rate_denominator * time.denominator * PERIOD_RATE_MOST)
			return false;
	}
	return true;
}

static bool
steps_prepare(struct schedule_plan *plan)
{
	const struct schedule_terms *terms = plan->terms;
	uint64_t count = terms->interest_only_count;

	for (size_t i = 0; i < terms->step_count; i++) {
		struct amount payment = terms->steps[i].payment;
		count += terms->steps[i].count;
		if (payment.minor <= 0 || !is_amount(payment, SCHEDULE_AMOUNT_MOST) ||
		    count > INSTALMENTS_MOST)
			return false;
	}
	plan->head_count = (uint32_t)count;
	return count < INSTALMENTS_MOST && (plan->count == 0 || count < plan->count);
}

static bool
asks_for_payment(enum schedule_method method)
{
	return method == SCHEDULE_FIXED || method == SCHEDULE_AT_MOST;
}

static enum schedule_error
amounts_check(const struct schedule_plan *plan)
{
	const struct schedule_terms *terms = plan->terms;

	if (terms->principal.minor <= 0 ||
	    !is_amount(terms->principal, SCHEDULE_AMOUNT_MOST))
		return SCHEDULE_PRINCIPAL_ERROR;
	if (asks_for_payment(plan->method) &&
	    (terms->payment.minor <= 0 ||
		!is_amount(terms->payment, SCHEDULE_AMOUNT_MOST)))
		return SCHEDULE_PAYMENT_ERROR;
	if (!is_amount(terms->down_payment, terms->principal.minor - 1))
		return SCHEDULE_DOWN_ERROR;
	if (!is_amount(terms->fee, SCHEDULE_AMOUNT_MOST))
		return SCHEDULE_FEE_ERROR;
	if (!is_amount(terms->balloon, plan->financed - 1) ||
	    (terms->balloon.minor > 0 && asks_for_payment(plan->method) &&
		plan->count == 0))
		return SCHEDULE_BALLOON_ERROR;
	if (!is_amount(terms->multiple, SCHEDULE_AMOUNT_MOST / 1000))
		return SCHEDULE_MULTIPLE_ERROR;
	return SCHEDULE_OK;
}

enum schedule_error
schedule_prepare(
    struct schedule_plan *plan, const struct schedule_terms *terms, struct arena *arena)
{
	enum schedule_error error;

	*plan = (struct schedule_plan){ .terms = terms, .arena = arena };
	plan->method = terms->method == SCHEDULE_NONE ? SCHEDULE_LEVEL : terms->method;
	plan->count = plan->method == SCHEDULE_AT_MOST ? 0 : terms->count;
	plan->unit = terms->multiple.minor > 0 ? terms->multiple.minor : 1;
	plan->financed =
	    (int64_t)((wide)terms->principal.minor - terms->down_payment.minor);
	if ((error = amounts_check(plan)) != SCHEDULE_OK)
		return error;
	if (!rate_prepare(plan))
		return SCHEDULE_RATE_ERROR;
	if (!periods_are_sound(plan))
		return SCHEDULE_PERIOD_ERROR;
	if (plan->count > INSTALMENTS_MOST ||
	    (plan->count == 0 && !asks_for_payment(plan->method)))
		return SCHEDULE_COUNT_ERROR;
	if (!steps_prepare(plan) ||
	    (plan->method == SCHEDULE_FLAT && plan->head_count > 0))
		return SCHEDULE_STEP_ERROR;
	if (plan->financed < plan->count)
		return SCHEDULE_FEWER_CENTS;
	for (size_t i = 0; i < CACHE_SIZE; i++)
		plan->cache[i].time.numerator = -1;
	return SCHEDULE_OK;
}

/* ---- Rates of periods ---- */

static const struct year_fraction no_time = { 0, 1 };

struct year_fraction
schedule_period(const struct schedule_plan *plan, uint32_t number)
{
	size_t count = plan->terms->period_count;

	if (count == 0)
		return no_time;
	return plan->terms->periods[number <= count ? number - 1 : count - 1];
}

const struct schedule_factor *
schedule_factor(struct schedule_plan *plan, uint32_t number)
{
	struct year_fraction time = schedule_period(plan, number);
	struct schedule_factor *factor = &plan->cache[time.numerator % CACHE_SIZE];

	if (factor->time.numerator == time.numerator &&
	    factor->time.denominator == time.denominator)
		return factor;
	factor->time = time;
	factor->numerator = (wide)plan->rate_numerator * time.numerator;
	factor->denominator = (wide)plan->rate_denominator * time.denominator;
	factor->discount = fixed_ratio(
	    (uwide)factor->denominator, (uwide)(factor->denominator + factor->numerator));
	return factor;
}

int64_t
schedule_interest(
    int64_t balance, const struct schedule_factor *factor, enum rounding rounding)
{
	wide product = (wide)balance * factor->numerator;
	int64_t quotient, rest, to_next;

	if (product > INT64_MAX || factor->denominator > INT64_MAX)
		return quotient_round(product, factor->denominator, rounding).minor;
	/* As quotient_round(), in the width that is enough for most. */
	quotient = (int64_t)product / (int64_t)factor->denominator;
	rest = (int64_t)product % (int64_t)factor->denominator;
	to_next = (int64_t)factor->denominator - rest;
	if (rounding == ROUND_DOWN)
		return quotient;
	return quotient +
	       (rest > to_next ||
		   (rest == to_next && (rounding == ROUND_HALF_UP || quotient % 2 != 0)));
}
