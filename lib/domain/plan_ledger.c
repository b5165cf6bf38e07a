#include "domain/plan_ledger.h"

#include "domain/rule_of_78.h"
#include "domain/us_rule.h"

static const char *const allocation_names[] = { "", "scheduled", "rule_of_78", "us_rule",
	"actuarial" };
_Static_assert(COUNT(allocation_names) == ALLOCATE_COUNT, "each has its name");
const struct words plan_allocations = { allocation_names, COUNT(allocation_names) };

/* Pays `part` out of `left`, and adds what is not paid to `owed`. */
static void
settle(struct amount part, struct amount *left, struct amount *owed)
{
	struct amount taken = amount_least(part, *left);

	*left = amount_subtract(*left, taken);
	*owed = amount_add(*owed, amount_subtract(part, taken));
}

static struct plan_parts
owed_as_scheduled(const struct plan_debt *debt, struct receipts receipts)
{
	struct plan_parts owed = { .over = AMOUNT_ZERO };

	for (size_t i = 0; i < receipts.count; i++)
		owed.over = amount_add(owed.over, receipts.list[i].amount);
	for (size_t i = 0; i < debt->count; i++) {
		settle(debt->dues[i].fee, &owed.over, &owed.fee);
		settle(debt->dues[i].interest, &owed.over, &owed.interest);
		settle(debt->dues[i].principal, &owed.over, &owed.principal);
	}
	return owed;
}

/* What is due at once is no period. */
static struct amount
refund_on(const struct plan_debt *debt, struct date as_of)
{
	struct amount charge = AMOUNT_ZERO, refund = AMOUNT_ZERO;
	int32_t count = 0, left = 0;

	for (size_t i = 0; i < debt->count; i++) {
		charge = amount_add(charge, debt->dues[i].interest);
		count += debt->dues[i].number > 0;
		left +=
		    debt->dues[i].number > 0 && debt->dues[i].due_date.day > as_of.day;
	}
	(void)rule_of_78_refund(charge, count, left,
	    debt->terms == NULL ? ROUND_HALF_UP : debt->terms->schedule.rounding,
	    &refund);
	return refund;
}

/* The refund goes to the interest, then to principal and fees that are owed. */
static struct plan_parts
owed_by_rule_of_78(
    const struct plan_debt *debt, struct receipts receipts, struct date as_of)
{
	struct plan_parts owed = owed_as_scheduled(debt, receipts);
	struct plan_parts rest = { .over = owed.over };
	struct amount refund = refund_on(debt, as_of);

	settle(owed.interest, &refund, &rest.interest);
	settle(owed.principal, &refund, &rest.principal);
	settle(owed.fee, &refund, &rest.fee);
	rest.over = amount_add(rest.over, refund);
	return rest;
}

/* ---- Simple interest ---- */

struct ledger {
	const struct plan_debt *debt;
	struct year_fraction *periods;
	size_t period_count;
	struct us_rule rule;
	struct date start, end; /* of the current period, not rolled */
	struct date date;       /* interest is accrued up to here */
	uint32_t number;        /* of the period, from 1 */
	uint32_t last;          /* instalment */
	struct amount fee_paid, over;
};

static struct year_fraction
part_of_year(const struct ledger *ledger, struct date to)
{
	struct day_count count = ledger->debt->terms->day_count;
	size_t i = ledger->number <= ledger->period_count ? ledger->number
							  : ledger->period_count;
	struct year_fraction period = ledger->periods[i - 1];

	if (count.kind != DAY_COUNT_NONE)
		return day_count_fraction(count, ledger->date, to);
	period.numerator *= date_days_between(ledger->date, to);
	period.denominator *= date_days_between(ledger->start, ledger->end);
	return period;
}

/* Accrues up to a day of the current period, and pays. */
static void
pay_on(struct ledger *ledger, struct date to, struct amount amount)
{
	struct us_rule_payment paid =
	    us_rule_pay(&ledger->rule, part_of_year(ledger, to), amount);

	ledger->over = amount_add(ledger->over, paid.over);
	ledger->date = to;
}

/* Behind the last instalment periods go on. */
static void
next_period(struct ledger *ledger)
{
	struct date next = series_date(&ledger->debt->terms->series, ledger->number);

	if (ledger->debt->allocation != ALLOCATE_ACTUARIAL) {
		us_rule_wait(&ledger->rule, part_of_year(ledger, ledger->end));
		ledger->date = ledger->end;
	} else {
		pay_on(ledger, ledger->end, AMOUNT_ZERO);
		ledger->rule.principal =
		    amount_add(ledger->rule.principal, ledger->rule.interest);
		ledger->rule.interest = AMOUNT_ZERO;
	}
	ledger->number++;
	ledger->start = ledger->end;
	ledger->end = date_is_none(next) ? DATE_LAST : next;
}

/* Fees that are due come first. */
static struct amount
pay_fees(struct ledger *ledger, struct date date, struct amount amount)
{
	struct amount due = amount_negate(ledger->fee_paid);
	const struct plan_debt *debt = ledger->debt;

	for (size_t i = 0; i < debt->count && debt->dues[i].due_date.day <= date.day; i++)
		due = amount_add(due, debt->dues[i].fee);
	if (due.minor > amount.minor)
		due = amount;
	ledger->fee_paid = amount_add(ledger->fee_paid, due);
	return amount_subtract(amount, due);
}

/* The day as which a payment counts: until the due day, that before it was rolled. */
static struct date
day_of_payment(const struct ledger *ledger, struct date date)
{
	const struct plan_debt *debt = ledger->debt;

	for (size_t i = 0; i < debt->count; i++) {
		struct date due = debt->dues[i].due_date, plain;
		if (due.day < date.day || debt->dues[i].number == 0)
			continue;
		plain = series_date(&debt->terms->series, debt->dues[i].number - 1);
		if (plain.day < date.day)
			date = plain;
		break;
	}
	return date.day < ledger->date.day ? ledger->date : date;
}

static void
ledger_take(struct ledger *ledger, struct date date, struct amount amount)
{
	amount = pay_fees(ledger, date, amount);
	date = day_of_payment(ledger, date);
	while (ledger->end.day < date.day)
		next_period(ledger);
	pay_on(ledger, date, amount);
}

static void
ledger_init(struct ledger *ledger, const struct plan_debt *debt, struct arena *arena)
{
	const struct plan_terms *terms = debt->terms;

	*ledger = (struct ledger){ .debt = debt, .number = 1 };
	ledger->rule.annual_percent = terms->schedule.annual_percent;
	ledger->rule.rounding = terms->schedule.rounding;
	for (size_t i = 0; i < debt->count; i++)
		ledger->rule.principal =
		    amount_add(ledger->rule.principal, debt->dues[i].principal);
	ledger->periods =
	    arena_alloc(arena, (debt->count + 2) * sizeof(*ledger->periods));
	ledger->period_count = plan_periods(terms, ledger->periods, debt->count + 2);
	ledger->start = ledger->date = terms->begin_date;
	ledger->end = terms->series.first;
}

struct plan_parts
plan_owed(const struct plan_debt *debt, struct receipts receipts, struct date as_of,
    struct arena *arena)
{
	struct ledger ledger;
	struct plan_parts owed = { .over = AMOUNT_ZERO };
	struct amount fees = AMOUNT_ZERO;

	if (debt->allocation == ALLOCATE_RULE_OF_78)
		return owed_by_rule_of_78(debt, receipts, as_of);
	if (debt->terms == NULL || debt->allocation == ALLOCATE_SCHEDULED)
		return owed_as_scheduled(debt, receipts);
	ledger_init(&ledger, debt, arena);
	for (size_t i = 0; i < receipts.count; i++)
		ledger_take(&ledger, receipts.list[i].date, receipts.list[i].amount);
	if (as_of.day > ledger.date.day)
		ledger_take(&ledger, as_of, AMOUNT_ZERO);
	for (size_t i = 0; i < debt->count; i++)
		fees = amount_add(fees, debt->dues[i].fee);
	owed.over = ledger.over;
	settle(amount_subtract(fees, ledger.fee_paid), &owed.over, &owed.fee);
	owed.interest = ledger.rule.interest;
	owed.principal = ledger.rule.principal;
	return owed;
}
