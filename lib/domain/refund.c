#include "domain/refund.h"

struct amount
refund_settle(struct refund_item *credits, size_t credit_count, struct refund_item *debts,
    size_t debt_count)
{
	struct amount sum = AMOUNT_ZERO;
	size_t d = 0;

	for (size_t i = 0; i < debt_count; i++)
		debts[i].offset = AMOUNT_ZERO;
	for (size_t c = 0; c < credit_count; c++) {
		credits[c].offset = AMOUNT_ZERO;
		while (
		    d < debt_count && credits[c].offset.minor < credits[c].open.minor) {
			struct amount met = amount_least(
			    amount_subtract(credits[c].open, credits[c].offset),
			    amount_subtract(debts[d].open, debts[d].offset));
			credits[c].offset = amount_add(credits[c].offset, met);
			debts[d].offset = amount_add(debts[d].offset, met);
			sum = amount_add(sum, met);
			d += debts[d].offset.minor == debts[d].open.minor;
		}
	}
	return sum;
}
