#include "domain/cash_internal.h"

/* One match, while it is posted. */
struct posting {
	struct cash *cash;
	struct cash_payment *payment;
	enum cash_rule rule;
	struct str evidence;
	size_t alternatives;
};

static struct date
later(struct date a, struct date b)
{
	return a.day > b.day ? a : b;
}

/* From when on the match counts: money that came before the invoice waits for it. */
static struct date
effective_date(const struct posting *posting, const struct cash_item *item)
{
	struct date day = later(posting->payment->received_date, item->issue_date);

	return posting->cash->on_as_of ? later(day, posting->cash->as_of) : day;
}

/* Lowers an item by `amount`, of which it has at least as much open. */
static void
allocate(struct posting *posting, struct cash_item *item, struct amount amount,
    enum allocation_kind kind, const char *reason)
{
	struct cash_payment *payment = posting->payment;
	struct allocation *allocation;

	if (amount.minor == 0)
		return;
	allocation = cash_list_add(&posting->cash->allocations, sizeof(*allocation));
	*allocation = (struct allocation){
		.payment_id = payment->payment_id,
		.item_id = item->item_id,
		.effective_date = effective_date(posting, item),
		.currency = item->currency,
		.amount = amount,
		.kind = { (uint8_t)kind },
		.rule = reason != NULL ? str_of(reason) : cash_rule_name(posting->rule),
		.evidence = posting->evidence,
		.alternatives = { (int64_t)posting->alternatives },
	};
	if (!item->is_lowered || allocation->effective_date.day < item->lowered_from.day)
		item->lowered_from = allocation->effective_date;
	item->is_lowered = true;
	item->open = amount_subtract(item->open, amount);
	if (kind != ALLOCATION_CASH && kind != ALLOCATION_CREDIT)
		return;
	payment->left = amount_subtract(payment->left, amount);
	if (payment->credit != NULL) {
		payment->credit->open = amount_add(payment->credit->open, amount);
		payment->credit->is_lowered = true;
		payment->credit->lowered_from = allocation->effective_date;
	}
}

static enum allocation_kind
kind_of(const struct cash_payment *payment)
{
	return payment->credit != NULL ? ALLOCATION_CREDIT : ALLOCATION_CASH;
}

static struct amount
least(struct amount a, struct amount b)
{
	return a.minor < b.minor ? a : b;
}

/* A credit among the items pays for one of them. */
static void
use_credit(struct posting *posting, struct cash_item *credit, struct cash_item *item)
{
	struct cash_payment stand_in = *posting->payment;
	struct posting of_credit = *posting;
	struct amount amount = least(amount_negate(credit->open), item->open);

	stand_in.payment_id = credit->item_id;
	stand_in.received_date = later(stand_in.received_date, credit->issue_date);
	stand_in.credit = credit;
	of_credit.payment = &stand_in;
	allocate(&of_credit, item, amount, ALLOCATION_CREDIT, NULL);
}

static void
use_credits(
    struct posting *posting, const struct cash_selection *items, struct cash_item *item)
{
	for (size_t i = 0; i < items->count && item->open.minor > 0; i++)
		if (items->list[i]->open.minor < 0)
			use_credit(posting, items->list[i], item);
}

/* Closes all items: discounts, then credits, then the payment; what little is missing
 * then is written off. */
static void
close_items(struct posting *posting, const struct cash_way *way)
{
	const struct cash_payment *payment = posting->payment;

	cash_sort(way->items.list, way->items.count);
	for (size_t i = 0; i < way->items.count; i++) {
		struct cash_item *item = way->items.list[i];
		if (item->open.minor <= 0)
			continue;
		if (way->takes_discount)
			allocate(posting, item,
			    cash_discount(posting->cash, item, payment->received_date),
			    ALLOCATION_DISCOUNT, NULL);
		use_credits(posting, &way->items, item);
		allocate(posting, item, least(item->open, payment->left),
		    kind_of(payment), NULL);
		if (posting->rule == CASH_TOLERANCE)
			allocate(posting, item, item->open, ALLOCATION_WRITE_OFF, NULL);
	}
}

/* ---- Part payments ---- */

/* 490 of 500 less 2 %: the payment earns the discount on what it settles. */
static struct amount
part_discount(const struct posting *posting, const struct cash_item *item,
    struct amount cash_amount)
{
	struct amount whole =
	    cash_discount(posting->cash, item, posting->payment->received_date);
	struct amount net = amount_subtract(item->open, whole);

	if (!posting->cash->policy->takes_part_discounts || whole.minor <= 0 ||
	    net.minor <= 0)
		return AMOUNT_ZERO;
	return amount_scale(whole, cash_amount.minor, net.minor, ROUND_HALF_UP);
}

static void
deduct(struct posting *posting, const struct cash_item *item, struct str code)
{
	struct cash_deduction *deduction;

	if (item->open.minor <= 0)
		return;
	if (code.n == 0)
		code = item->open.minor == cash_offer(posting->cash, item).minor ||
			       posting->payment->named.count == 0
			   ? str_of("unearned_discount")
			   : str_of("short_pay");
	deduction = cash_list_add(&posting->cash->deductions, sizeof(*deduction));
	*deduction = (struct cash_deduction){
		.payment_id = posting->payment->payment_id,
		.item_id = item->item_id,
		.customer_id =
		    cash_customer_at(posting->cash, item->customer)->customer_id,
		.received_date = posting->payment->received_date,
		.currency = item->currency,
		.amount = item->open,
		.code = code,
		.rule = cash_rule_name(posting->rule),
	};
}

/* The items as the appropriation wants them. */
static struct appropriation_item *
to_spread(struct cash *cash, const struct cash_selection *items)
{
	struct appropriation_item *list =
	    arena_alloc(&cash->scratch, (items->count + 1) * sizeof(*list));

	for (size_t i = 0; i < items->count; i++) {
		const struct cash_item *item = items->list[i];
		list[i] = (struct appropriation_item){
			.id = item->item_id,
			.debt = item->document.n > 0 ? item->document : item->item_id,
			.issue_date = item->issue_date,
			.due_date = item->due_date,
			.open = item->open,
			.part = debt_part_of_kind((enum item_kind)item->kind),
		};
	}
	return list;
}

/* Pays what the money reaches; credits among named items pay first. */
static void
spread_over(struct posting *posting, const struct cash_selection *items)
{
	struct cash_payment *payment = posting->payment;
	struct appropriation_item *spread;

	for (size_t i = 0; i < items->count && payment->named.count > 0; i++)
		if (items->list[i]->open.minor > 0)
			use_credits(posting, items, items->list[i]);
	spread = to_spread(posting->cash, items);
	(void)appropriation_spread(spread, items->count, payment->received_date,
	    payment->left, &posting->cash->policy->spread);
	for (uint32_t turn = 0; turn < items->count; turn++)
		for (size_t i = 0; i < items->count; i++) {
			struct cash_item *item = items->list[i];
			struct amount discount;
			if (spread[i].turn != turn || spread[i].applied.minor <= 0)
				continue;
			discount = part_discount(posting, item, spread[i].applied);
			allocate(
			    posting, item, spread[i].applied, kind_of(payment), NULL);
			allocate(posting, item, least(discount, item->open),
			    ALLOCATION_DISCOUNT, NULL);
		}
}

static void
spread_way(struct posting *posting, const struct cash_way *way)
{
	spread_over(posting, &way->items);
	for (size_t i = 0; i < way->items.count && posting->rule == CASH_SHORT_PAY; i++)
		deduct(posting, way->items.list[i], (struct str){ "", 0 });
}

/* ---- The payer's list ---- */

/* A credit of the list pays for the debits on it, oldest first. */
static void
take_credit(struct posting *posting, const struct remittance *line,
    struct cash_selection *credits)
{
	struct cash_selection items;
	struct cash_payment *payment = posting->payment;

	for (size_t i = 0; i < payment->lines_count; i++) {
		struct amount wanted = amount_negate(line->amount);
		if (payment->lines[i].amount.minor <= 0)
			continue;
		cash_items_of_key(
		    posting->cash, payment, payment->lines[i].document, &items);
		for (size_t j = 0; j < items.count; j++)
			for (size_t k = 0; k < credits->count && wanted.minor > 0; k++)
				if (items.list[j]->open.minor > 0 &&
				    credits->list[k]->open.minor < 0)
					use_credit(
					    posting, credits->list[k], items.list[j]);
	}
}

/* Pays one document as the payer says. */
static void
pay_line(struct posting *posting, const struct remittance *line)
{
	struct amount paid = line->amount;
	struct cash_selection items;

	cash_items_of_key(posting->cash, posting->payment, line->document, &items);
	if (line->amount.minor <= 0) {
		take_credit(posting, line, &items);
		return;
	}
	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		struct amount discount =
		    cash_discount(posting->cash, item, posting->payment->received_date);
		struct amount now;
		if (item->open.minor <= 0)
			continue;
		now = least(least(paid, item->open), posting->payment->left);
		allocate(posting, item, now, kind_of(posting->payment), NULL);
		paid = amount_subtract(paid, now);
		if (!amount_is_none(line->discount) &&
		    line->discount.minor <= discount.minor)
			allocate(posting, item, least(line->discount, item->open),
			    ALLOCATION_DISCOUNT, NULL);
		if (paid.minor == 0) {
			deduct(posting, item, line->reason);
			break;
		}
	}
}

/* ---- The result ---- */

void
cash_post(
    struct cash *cash, struct cash_payment *payment, const struct cash_finding *finding)
{
	const struct cash_way *way = &finding->ways[0];
	struct posting posting = { cash, payment, finding->rule, way->evidence,
		finding->count - 1 };

	switch (way->mode) {
	case CASH_CLOSE:
		close_items(&posting, way);
		break;
	case CASH_SPREAD:
		spread_way(&posting, way);
		break;
	case CASH_LINES:
		for (size_t i = 0; i < payment->lines_count; i++)
			pay_line(&posting, &payment->lines[i]);
		break;
	}
	for (size_t i = 0; i < payment->named.count; i++)
		payment->named.list[i]->named_by = NULL;
	payment->matched = finding->rule;
	payment->is_posted = true;
}

static void
suggest_item(struct cash *cash, const struct cash_payment *payment,
    const struct cash_way *way, const struct cash_item *item)
{
	struct cash_suggestion *suggestion =
	    cash_list_add(&cash->suggestions, sizeof(*suggestion));
	struct amount discount = way->takes_discount
				     ? cash_discount(cash, item, payment->received_date)
				     : AMOUNT_ZERO;

	*suggestion = (struct cash_suggestion){
		.payment_id = payment->payment_id,
		.document = item->item_id,
		.currency = item->currency,
		.amount = amount_subtract(item->open, discount),
		.discount = discount.minor == 0 ? AMOUNT_NONE : discount,
		.customer_id = cash_customer_at(cash, item->customer)->customer_id,
		.received_date = payment->received_date,
	};
}

/* Amounts of a way that does not close its items are what the money reaches. */
static void
cap(struct cash *cash, const struct cash_payment *payment, size_t first)
{
	struct cash_suggestion *list = cash->suggestions.list;
	struct amount left = payment->left;

	for (size_t i = first; i < cash->suggestions.count; i++)
		if (list[i].amount.minor < 0)
			left = amount_subtract(left, list[i].amount);
	for (size_t i = first; i < cash->suggestions.count; i++) {
		if (list[i].amount.minor <= 0)
			continue;
		list[i].amount = least(list[i].amount, left);
		left = amount_subtract(left, list[i].amount);
	}
}

void
cash_suggest(
    struct cash *cash, struct cash_payment *payment, const struct cash_finding *finding)
{
	size_t shown = finding->count < CASH_WAYS_MAX ? finding->count : CASH_WAYS_MAX;
	struct str reason = finding->reason;

	if (reason.n == 0)
		reason = str_of("the policy says: suggest");
	for (size_t w = 0; w < shown; w++) {
		const struct cash_way *way = &finding->ways[w];
		size_t first = cash->suggestions.count;
		struct cash_suggestion *list;
		for (size_t i = 0; i < way->items.count; i++)
			suggest_item(cash, payment, way, way->items.list[i]);
		cap(cash, payment, first);
		list = cash->suggestions.list;
		for (size_t i = first; i < cash->suggestions.count; i++) {
			list[i].rule = cash_rule_name(finding->rule);
			list[i].alternative.value = (int64_t)w + 1;
			list[i].alternatives.value = (int64_t)finding->count;
			list[i].reason = reason;
		}
	}
	payment->rest = CASH_AMBIGUOUS;
	payment->reason = reason;
}
