/*
 * payoff: how long several debts take to be paid off from one monthly budget.
 *
 * Each month every debt first bears a twelfth of its annual rate, rounded half up; then
 * the minimum payments are made in the order given; then all that is left of the budget
 * goes to the debt that the strategy prefers, and on to the next one when that is paid.
 *
 *	avalanche: the highest rate first, of equal ones the smallest balance;
 *	snowball:  the smallest balance first, of equal ones the highest rate;
 *
 * of debts that are equal in both the one with the smaller id.  The order is taken anew
 * each month, from balances with their interest.
 */
#ifndef ARREARS_DOMAIN_PAYOFF_H
#define ARREARS_DOMAIN_PAYOFF_H

#include "base/str.h"
#include "value/rate.h"
#include "value/word.h"

enum payoff_strategy { PAYOFF_NONE, PAYOFF_AVALANCHE, PAYOFF_SNOWBALL, PAYOFF_COUNT };
extern const struct words payoff_strategies;

struct payoff_debt {
	struct str id;
	struct amount balance; /* > 0; 0 when all is paid */
	struct rate annual_percent;
	struct amount minimum;       /* a month */
	uint32_t cleared_month;      /* result: from 1 */
	struct amount interest;      /* result: what it bore in all */
	struct amount first_payment; /* result: what it got in the first month */
};

#define PAYOFF_MONTHS_MOST 1200

enum payoff_error {
	PAYOFF_OK,
	PAYOFF_DEBT_ERROR, /* a negative balance, rate or minimum, or too large a rate */
	PAYOFF_BUDGET_SHORT, /* it does not cover the minimum payments of a month */
	PAYOFF_NEVER,        /* not paid off after PAYOFF_MONTHS_MOST */
	PAYOFF_ERROR_COUNT
};
const char *payoff_error_text(enum payoff_error error);

struct payoff_result {
	uint32_t months;
	struct amount interest;
};

/* Pays `debts` off; their balances become 0.  On an error they are as they were in the
 * month in which it arose. */
enum payoff_error payoff_run(struct payoff_debt *debts, size_t count,
    struct amount monthly_budget, enum payoff_strategy strategy,
    struct payoff_result *result);

#endif
