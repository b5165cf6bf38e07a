#include "domain/us_rule.h"

static struct amount
take(struct amount *owed, struct amount *left)
{
	struct amount taken = amount_least(*owed, *left);

	*owed = amount_subtract(*owed, taken);
	*left = amount_subtract(*left, taken);
	return taken;
}

struct us_rule_payment
us_rule_pay(struct us_rule *debt, struct year_fraction time, struct amount amount)
{
	struct us_rule_payment payment = {
		.accrued = interest_simple(
		    debt->principal, debt->annual_percent, time, debt->rounding),
		.over = amount,
	};

	debt->interest = amount_add(debt->interest, payment.accrued);
	payment.interest = take(&debt->interest, &payment.over);
	payment.principal = take(&debt->principal, &payment.over);
	return payment;
}
