#include "domain/metric_control.h"

struct amount
metric_closing(const struct metric_movements *movements)
{
	const struct amount plus[] = { movements->opening, movements->invoices,
		movements->revaluation };
	const struct amount minus[] = { movements->receipts_applied,
		movements->receipts_unapplied, movements->credits,
		movements->write_offs };
	wide sum = 0;

	for (size_t i = 0; i < COUNT(plus); i++) {
		if (amount_is_none(plus[i]))
			return AMOUNT_NONE;
		sum += plus[i].minor;
	}
	for (size_t i = 0; i < COUNT(minus); i++) {
		if (amount_is_none(minus[i]))
			return AMOUNT_NONE;
		sum -= minus[i].minor;
	}
	return ratio_to_amount(ratio_of_integer(sum), ROUND_HALF_UP);
}

static struct amount
difference(struct amount other, struct amount closing)
{
	if (amount_is_none(other) || amount_is_none(closing))
		return AMOUNT_NONE;
	return ratio_to_amount(
	    ratio_of_integer((wide)other.minor - closing.minor), ROUND_HALF_UP);
}

struct metric_tie
metric_tie_out(const struct metric_movements *movements, struct amount ageing_total,
    struct amount control_account)
{
	struct metric_tie tie = { .closing = metric_closing(movements) };

	tie.from_ageing = difference(ageing_total, tie.closing);
	tie.from_control = difference(control_account, tie.closing);
	/* A difference that is too large to tell is missing, and no tie. */
	tie.ties = !(amount_is_none(ageing_total) && amount_is_none(control_account)) &&
		   (amount_is_none(ageing_total) || tie.from_ageing.minor == 0) &&
		   (amount_is_none(control_account) || tie.from_control.minor == 0);
	return tie;
}
