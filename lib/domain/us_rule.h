/*
 * us_rule: what is owed on a debt with simple interest when payments come on any day.
 *
 * Interest runs on the principal alone.  A payment goes to the interest that has accrued,
 * then to the principal; interest that it does not cover is kept apart and bears none.
 *
 *	interest until a payment = principal * rate * part of a year, rounded once
 *
 * Source: the United States rule, Story v. Livingston, 38 U.S. 359 (1839); Regulation Z
 * appendix J (a)(3).
 */
#ifndef ARREARS_DOMAIN_US_RULE_H
#define ARREARS_DOMAIN_US_RULE_H

#include "value/accrual.h"

struct us_rule {
	struct amount principal; /* >= 0 */
	struct amount interest;  /* accrued and not paid; bears none */
	struct rate annual_percent;
	enum rounding rounding;
	struct accrual waiting; /* since the last payment, by us_rule_wait() */
};

struct us_rule_payment {
	struct amount accrued;             /* since the last payment */
	struct amount interest, principal; /* what the payment settled */
	struct amount over;                /* what it left: the debt is paid */
};

/* Time passes without a payment: its interest stays exact until the next one. */
void us_rule_wait(struct us_rule *debt, struct year_fraction time);

/* `time` after the last payment, wait or start, `amount` is paid.  With an amount of 0
 * interest only is brought up to the day. */
struct us_rule_payment us_rule_pay(
    struct us_rule *debt, struct year_fraction time, struct amount amount);

/* What is owed: principal and unpaid interest as of the last payment. */
static inline struct amount
us_rule_owed(const struct us_rule *debt)
{
	return amount_add(debt->principal, debt->interest);
}

#endif
