#include "domain/us_rule.h"

static struct amount
take(struct amount *owed, struct amount *left)
{
	struct amount taken = amount_least(*owed, *left);

	*owed = amount_subtract(*owed, taken);
	*left = amount_subtract(*left, taken);
	return taken;
}

void
us_rule_wait(struct us_rule *debt, struct year_fraction time)
{
	if (debt->waiting.denominator == 0)
		debt->waiting = ACCRUAL_ZERO;
	accrual_add(&debt->waiting, debt->principal, debt->annual_percent, time);
}

struct us_rule_payment
us_rule_pay(struct us_rule *debt, struct year_fraction time, struct amount amount)
{
	struct us_rule_payment payment = { .over = amount };

	us_rule_wait(debt, time);
	payment.accrued = accrual_total(&debt->waiting, debt->rounding);
	debt->waiting = ACCRUAL_ZERO;
	debt->interest = amount_add(debt->interest, payment.accrued);
	payment.interest = take(&debt->interest, &payment.over);
	payment.principal = take(&debt->principal, &payment.over);
	return payment;
}
