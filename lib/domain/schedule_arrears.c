#include "domain/schedule_internal.h"

/* Of the period in which some time was spent with `unpaid` owed, the rest of it with
 * `balance`: one exact sum, one rounding.  False when the parts do not fit. */
static bool
mixed_interest(const struct schedule_plan *plan, uint32_t number,
    struct year_fraction elapsed, const int64_t owed[2], int64_t *interest)
{
	struct year_fraction time = schedule_period(plan, number);
	wide first = (wide)elapsed.numerator * time.denominator;
	wide rest = (wide)time.numerator * elapsed.denominator - first;
	wide sum;

	if (first < 0 || rest < 0)
		return false;
	if (__builtin_mul_overflow(
		owed[0] * first + owed[1] * rest, (wide)plan->rate_numerator, &sum))
		return false;
	*interest = quotient_round(sum,
	    (wide)plan->rate_denominator * elapsed.denominator * time.denominator,
	    plan->terms->rounding)
			.minor;
	return true;
}

static bool
is_year_fraction(struct year_fraction time)
{
	return time.numerator >= 0 && time.numerator <= YEAR_FRACTION_MOST &&
	       time.denominator > 0 && time.denominator <= YEAR_FRACTION_MOST;
}

/* The instalment stays, unless it is the last; interest takes its part of it. */
static bool
row_rewrite(struct schedule_row *row, int64_t *balance, int64_t interest, bool is_last)
{
	int64_t instalment = row->payment.minor - row->fee.minor;
	int64_t principal = is_last ? *balance : instalment - interest;

	if (principal < 0 || (!is_last && principal >= *balance))
		return false;
	*balance -= principal;
	row->principal.minor = principal;
	row->interest.minor = interest;
	row->payment = amount_add(row->fee, (struct amount){ principal + interest });
	row->balance.minor = *balance;
	return true;
}

enum schedule_error
schedule_fall_behind(const struct schedule_terms *terms,
    const struct schedule_arrears *arrears, struct schedule *schedule)
{
	struct schedule_plan plan;
	enum schedule_error error = schedule_prepare(&plan, terms, NULL);
	uint32_t count = schedule->total.number;
	struct schedule_row *rows = schedule->rows + (schedule->count - count);
	int64_t owed[2]; /* what is unpaid, and what would be */

	if (error != SCHEDULE_OK)
		return error;
	if (arrears->paid_count > arrears->due_count || arrears->due_count >= count)
		return SCHEDULE_COUNT_ERROR;
	if (!is_year_fraction(arrears->elapsed))
		return SCHEDULE_PERIOD_ERROR;
	owed[1] = owed[0] = arrears->paid_count == 0
				? plan.financed
				: rows[arrears->paid_count - 1].balance.minor;
	schedule->total.payment = schedule->total.interest = AMOUNT_ZERO;
	for (uint32_t k = arrears->paid_count + 1; k <= count; k++) {
		int64_t interest =
		    schedule_interest(k <= arrears->due_count ? owed[0] : owed[1],
			schedule_factor(&plan, k), terms->rounding);
		if (k == arrears->due_count + 1 &&
		    !mixed_interest(&plan, k, arrears->elapsed, owed, &interest))
			return SCHEDULE_PERIOD_ERROR;
		if (!row_rewrite(&rows[k - 1], &owed[1], interest, k == count))
			return SCHEDULE_UNCOVERED;
	}
	for (size_t i = 0; i < schedule->count; i++) {
		struct schedule_row *total = &schedule->total;
		total->payment = amount_add(total->payment, schedule->rows[i].payment);
		total->interest = amount_add(total->interest, schedule->rows[i].interest);
	}
	return SCHEDULE_OK;
}
