#include "domain/payoff.h"

#include "value/quotient.h"

static const char *const strategy_names[] = { "", "avalanche", "snowball" };
_Static_assert(COUNT(strategy_names) == PAYOFF_COUNT, "each strategy has its name");
const struct words payoff_strategies = { strategy_names, COUNT(strategy_names) };

const char *
payoff_error_text(enum payoff_error error)
{
	static const char *const texts[] = { "",
		"balances, rates and minimum payments must not be negative or absurd",
		"the budget does not cover the minimum payments",
		"the debts are not paid off after 1200 months" };
	_Static_assert(COUNT(texts) == PAYOFF_ERROR_COUNT, "each error has its text");

	return texts[error];
}

#define PERCENT_MOST 1000
#define BALANCE_MOST INT64_C(1000000000000000)
#define SCALE_MOST 10

static bool
is_sound(const struct payoff_debt *debt)
{
	struct rate rate = debt->annual_percent;

	return debt->balance.minor >= 0 && debt->balance.minor <= BALANCE_MOST &&
	       debt->minimum.minor >= 0 && rate.digits >= 0 && rate.scale >= 0 &&
	       rate.scale <= SCALE_MOST &&
	       rate.digits <= PERCENT_MOST * power_of_ten(rate.scale);
}

static int
compare_rates(struct rate a, struct rate b)
{
	wide left = (wide)a.digits * power_of_ten(b.scale);
	wide right = (wide)b.digits * power_of_ten(a.scale);

	return (left > right) - (left < right);
}

static bool
is_preferred(const struct payoff_debt *a, const struct payoff_debt *b,
    enum payoff_strategy strategy)
{
	int by_rate = compare_rates(b->annual_percent, a->annual_percent);
	int by_balance =
	    (a->balance.minor > b->balance.minor) - (a->balance.minor < b->balance.minor);
	int order = strategy == PAYOFF_SNOWBALL ? by_balance : by_rate;

	if (order == 0)
		order = strategy == PAYOFF_SNOWBALL ? by_rate : by_balance;
	return order != 0 ? order < 0 : str_compare(a->id, b->id) < 0;
}

static struct payoff_debt *
next_target(struct payoff_debt *debts, size_t count, enum payoff_strategy strategy)
{
	struct payoff_debt *target = NULL;

	for (size_t i = 0; i < count; i++)
		if (debts[i].balance.minor > 0 &&
		    (target == NULL || is_preferred(&debts[i], target, strategy)))
			target = &debts[i];
	return target;
}

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void
pay(struct payoff_debt *debt, int64_t amount, int64_t *budget, uint32_t month)
{
	int64_t paid = smaller(smaller(amount, debt->balance.minor), *budget);

	*budget -= paid;
	debt->balance.minor -= paid;
	if (month == 1)
		debt->first_payment.minor += paid;
	if (paid > 0 && debt->balance.minor == 0)
		debt->cleared_month = month;
}

static void
accrue(struct payoff_debt *debt)
{
	struct amount interest =
	    quotient_round((wide)debt->balance.minor * debt->annual_percent.digits,
		(wide)1200 * power_of_ten(debt->annual_percent.scale), ROUND_HALF_UP);

	debt->balance = amount_add(debt->balance, interest);
	debt->interest = amount_add(debt->interest, interest);
}

static enum payoff_error
pay_month(struct payoff_debt *debts, size_t count, int64_t budget,
    enum payoff_strategy strategy, uint32_t month)
{
	struct payoff_debt *target;
	struct amount due = AMOUNT_ZERO;

	for (size_t i = 0; i < count; i++) {
		accrue(&debts[i]);
		if (debts[i].balance.minor > BALANCE_MOST)
			return PAYOFF_NEVER;
		due.minor += smaller(debts[i].minimum.minor, debts[i].balance.minor);
		if (due.minor > budget)
			return PAYOFF_BUDGET_SHORT;
	}
	for (size_t i = 0; i < count; i++)
		pay(&debts[i], debts[i].minimum.minor, &budget, month);
	while (budget > 0 && (target = next_target(debts, count, strategy)) != NULL)
		pay(target, budget, &budget, month);
	return PAYOFF_OK;
}

enum payoff_error
payoff_run(struct payoff_debt *debts, size_t count, struct amount monthly_budget,
    enum payoff_strategy strategy, struct payoff_result *result)
{
	struct payoff_result sum = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (!is_sound(&debts[i]))
			return PAYOFF_DEBT_ERROR;
		debts[i].cleared_month = 0;
		debts[i].interest = AMOUNT_ZERO;
		debts[i].first_payment = AMOUNT_ZERO;
	}
	while (next_target(debts, count, strategy) != NULL) {
		enum payoff_error error;
		if (++sum.months > PAYOFF_MONTHS_MOST)
			return PAYOFF_NEVER;
		error =
		    pay_month(debts, count, monthly_budget.minor, strategy, sum.months);
		if (error != PAYOFF_OK)
			return error;
	}
	for (size_t i = 0; i < count; i++)
		sum.interest = amount_add(sum.interest, debts[i].interest);
	*result = sum;
	return PAYOFF_OK;
}
