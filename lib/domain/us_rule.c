#include "domain/us_rule.h"

#include "value/quotient.h"

/* Percent, decimals and days of a year in one division. */
static struct amount
accrue(const struct us_rule *debt, int32_t days)
{
	wide numerator = (wide)debt->principal.minor * days, denominator = 100;

	for (int32_t i = 0; i < debt->annual_percent.scale; i++)
		denominator *= 10;
	if (__builtin_mul_overflow(
		numerator, (wide)debt->annual_percent.digits, &numerator))
		amount_overflow();
	return quotient_round(numerator, denominator * debt->year_days, debt->rounding);
}

static struct amount
take(struct amount *owed, struct amount *left)
{
	struct amount taken = owed->minor < left->minor ? *owed : *left;

	*owed = amount_subtract(*owed, taken);
	*left = amount_subtract(*left, taken);
	return taken;
}

struct us_rule_payment
us_rule_pay(struct us_rule *debt, int32_t days, struct amount amount)
{
	struct us_rule_payment payment = { .accrued = accrue(debt, days),
		.over = amount };

	debt->interest = amount_add(debt->interest, payment.accrued);
	payment.interest = take(&debt->interest, &payment.over);
	payment.principal = take(&debt->principal, &payment.over);
	return payment;
}
