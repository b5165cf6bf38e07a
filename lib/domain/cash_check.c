#include "domain/cash_internal.h"

/* ---- The result ---- */

struct str
cash_payer_id(const struct cash *cash, const struct cash_payment *payment)
{
	return payment->customer == CASH_NOBODY
		   ? str_of(CASH_UNIDENTIFIED_CUSTOMER)
		   : cash_customer_at(cash, payment->customer)->customer_id;
}

bool
cash_rest_of(
    const struct cash *cash, const struct cash_payment *payment, struct cash_rest *rest)
{
	if (payment->left.minor == 0 || payment->credit != NULL)
		return false;
	*rest = (struct cash_rest){
		.item_id = payment->payment_id,
		.customer_id = cash_payer_id(cash, payment),
		.kind = { ITEM_PAYMENT },
		.issue_date = payment->received_date,
		.currency = payment->currency,
		.amount = amount_negate(payment->amount),
		.open_amount = amount_negate(payment->left),
		.reference = payment->reference,
		.description = payment->payer,
		.rule = cash_rule_name(payment->rest),
		.reason = payment->reason,
	};
	return true;
}

/* What the result says of one payment, item or credit. */
struct tally {
	struct amount *used; /* of payments, by number */
	struct amount
	    *lowered; /* of items, by number: what was allocated to and from them */
};

/* NULL, or why an allocation cannot be. */
static const char *
add_to_tally(struct cash *cash, size_t i, struct tally *tally)
{
	const struct allocation *one = &((struct allocation *)cash->allocations.list)[i];
	const struct cash_posted *posted = &((struct cash_posted *)cash->posted.list)[i];
	struct amount *sum;

	if (posted->item != NULL) {
		if ((one->amount.minor <= 0) != (one->kind.number == ALLOCATION_REVERSAL))
			return "an allocation is not positive";
		if (one->currency.number != posted->item->currency.number ||
		    (posted->payment != NULL &&
			one->currency.number != posted->payment->currency.number))
			return "an allocation is in another currency than what it "
			       "settles";
		sum = &tally->lowered[posted->item->number];
		*sum = amount_add(*sum, one->amount);
	}
	if (posted->credit != NULL) {
		sum = &tally->lowered[posted->credit->number];
		*sum = amount_subtract(*sum, one->amount);
	} else if (one->kind.number == ALLOCATION_CASH && posted->payment != NULL) {
		sum = &tally->used[posted->payment->number];
		*sum = amount_add(*sum, one->amount);
	}
	if (posted->back != NULL) {
		sum = &tally->used[posted->back->number];
		*sum = amount_subtract(*sum, one->amount);
	}
	return NULL;
}

static bool
lies_between(struct amount amount, struct amount a, struct amount b)
{
	return a.minor < b.minor ? amount.minor >= a.minor && amount.minor <= b.minor
				 : amount.minor >= b.minor && amount.minor <= a.minor;
}

static const char *
compare_tally(const struct cash *cash, const struct tally *tally)
{
	for (uint32_t i = 0; i < map_count(&cash->payment_ids); i++) {
		const struct cash_payment *payment = cash_payment_at(cash, i);
		if (amount_add(tally->used[i], payment->left).minor !=
			payment->had.minor ||
		    !lies_between(payment->left, AMOUNT_ZERO, payment->had))
			return "what is allocated of a payment and what is left of it "
			       "are "
			       "not what there was";
	}
	for (uint32_t i = 0; i < cash->items.count; i++) {
		const struct cash_item *item = pool_at(&cash->items, i);
		if (amount_add(tally->lowered[i], item->open).minor !=
			item->before.minor ||
		    !lies_between(item->open, AMOUNT_ZERO, item->amount))
			return "more is allocated to an item than was open";
	}
	return NULL;
}

const char *
cash_problem(struct cash *cash)
{
	struct tally tally;
	const char *problem = NULL;

	arena_reset(&cash->scratch);
	tally.used = arena_alloc(
	    &cash->scratch, (cash->payments.count + 1) * sizeof(struct amount));
	tally.lowered =
	    arena_alloc(&cash->scratch, (cash->items.count + 1) * sizeof(struct amount));
	for (size_t i = 0; i < cash->allocations.count && problem == NULL; i++)
		problem = add_to_tally(cash, i, &tally);
	return problem != NULL ? problem : compare_tally(cash, &tally);
}
