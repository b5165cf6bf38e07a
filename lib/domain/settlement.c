#include "domain/settlement.h"

#include "value/fixed.h"

#define WORTH_BITS 40
#define DECIMALS_MOST 10

static bool
is_rate(struct rate rate, int64_t most)
{
	return rate.scale >= 0 && rate.scale <= DECIMALS_MOST && rate.digits >= 0 &&
	       rate.digits <= most * power_of_ten(rate.scale);
}

static bool
is_sound(const struct settlement_plan *plan)
{
	if (!is_rate(plan->period_percent, 1000) || !is_rate(plan->survival, 1) ||
	    plan->payment_count > SETTLEMENT_PAYMENTS_MOST || plan->cost.minor < 0 ||
	    plan->cost.minor > SETTLEMENT_AMOUNT_MOST)
		return false;
	for (size_t i = 0; i < plan->payment_count; i++)
		if (plan->payments[i].amount.minor < 0 ||
		    plan->payments[i].amount.minor > SETTLEMENT_AMOUNT_MOST ||
		    plan->payments[i].period > SETTLEMENT_PERIODS_MOST)
			return false;
	return true;
}

/* s / (1 + r), one exact fraction: below 2^34 * 2^41 over 2^34 * 2^44. */
static uwide
discount_of(struct rate percent, struct rate survival)
{
	uwide hundred = (uwide)(uint64_t)power_of_ten(percent.scale) * 100;
	uwide one = (uwide)(uint64_t)power_of_ten(survival.scale);

	return fixed_ratio((uwide)(uint64_t)survival.digits * hundred,
	    one * (hundred + (uwide)(uint64_t)percent.digits));
}

/* In units of 2^-40.  A power of t <= 10^4 is too low by less than 3 t 2^-127 < 2^-112,
 * times an amount below 2^50; each product loses a unit 2^-77 besides: all 1200
 * together less than 2^-51. */
static uwide
payments_worth(const struct settlement_plan *plan, struct rate survival)
{
	uwide discount = discount_of(plan->period_percent, survival), sum = 0;

	for (size_t i = 0; i < plan->payment_count; i++) {
		uwide amount = (uwide)(uint64_t)plan->payments[i].amount.minor;
		sum += fixed_multiply(amount << 77,
			   fixed_power(discount, plan->payments[i].period)) >>
		       10;
	}
	return sum >> (77 - 10 - WORTH_BITS);
}

bool
settlement_worth(const struct settlement_plan *plan, struct amount *worth)
{
	if (!is_sound(plan))
		return false;
	*worth = amount_subtract(fixed_round(payments_worth(plan, plan->survival),
				     WORTH_BITS, 1, ROUND_HALF_UP),
	    plan->cost);
	return true;
}

bool
settlement_takes_lump(struct amount lump, struct amount plan_worth)
{
	return lump.minor >= plan_worth.minor;
}

/* Whether the plan is worth more than the lump sum; within the error it is not. */
static bool
is_better(const struct settlement_plan *plan, struct amount lump, struct rate survival)
{
	uwide lump_worth =
	    (uwide)(uint64_t)lump.minor + (uwide)(uint64_t)plan->cost.minor;

	return payments_worth(plan, survival) > (lump_worth << WORTH_BITS);
}

enum settlement_break_even
settlement_break_even_survival(
    const struct settlement_plan *plan, struct amount lump, struct rate *survival)
{
	struct rate low = { 0, SURVIVAL_DECIMALS };
	struct rate high = { power_of_ten(SURVIVAL_DECIMALS), SURVIVAL_DECIMALS };

	if (!is_sound(plan) || lump.minor < 0 || lump.minor > SETTLEMENT_AMOUNT_MOST)
		return SETTLEMENT_ERROR;
	if (is_better(plan, lump, low))
		return SETTLEMENT_ALWAYS_PLAN;
	if (!is_better(plan, lump, high))
		return SETTLEMENT_ALWAYS_LUMP;
	while (high.digits - low.digits > 1) {
		struct rate middle = { (low.digits + high.digits) / 2,
			SURVIVAL_DECIMALS };
		if (is_better(plan, lump, middle))
			high = middle;
		else
			low = middle;
	}
	*survival = high;
	return SETTLEMENT_BREAKS_EVEN;
}
