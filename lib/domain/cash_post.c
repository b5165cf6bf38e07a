#include "domain/cash_internal.h"

/* One match, while it is posted. */
struct posting {
	struct cash *cash;
	struct cash_payment *payment;
	enum cash_rule rule;
	struct str evidence;
	size_t alternatives;
};

/* From when on the match counts: money that came before the invoice waits for it, and
 * what was undone is free only from that day. */
static struct date
effective_date(const struct posting *posting, const struct cash_item *item)
{
	const struct cash_payment *payment = posting->payment;
	struct date day = cash_later(payment->received_date, item->issue_date);

	day = cash_later(day, cash_later(payment->reversed_date, item->reversed_date));
	return posting->cash->on_as_of ? cash_later(day, posting->cash->as_of) : day;
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
	allocation = cash_add_result(posting->cash,
	    (struct cash_posted){
		.item = item, .credit = payment->credit, .payment = payment });
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
	cash_customer_at(posting->cash, item->customer)->touched = posting->cash->round;
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

/* ---- Credits ---- */

/* The credits among some items, in order, and the next that has something left. */
struct credits {
	struct cash_item **list;
	size_t count, next;
};

static struct credits
credits_among(struct cash *cash, const struct cash_selection *items)
{
	struct credits credits = { arena_alloc(&cash->scratch,
				       (items->count + 1) * sizeof(struct cash_item *)),
		0, 0 };

	for (size_t i = 0; i < items->count; i++)
		if (items->list[i]->open.minor < 0)
			credits.list[credits.count++] = items->list[i];
	return credits;
}

/* A credit pays for an item, up to a limit; returns how much. */
static struct amount
use_credit(struct posting *posting, struct cash_item *credit, struct cash_item *item,
    struct amount limit)
{
	struct cash_payment stand_in = *posting->payment;
	struct posting of_credit = *posting;
	struct amount amount =
	    amount_least(limit, amount_least(amount_negate(credit->open), item->open));

	if (amount.minor <= 0)
		return AMOUNT_ZERO;
	stand_in.payment_id = credit->item_id;
	stand_in.received_date = cash_later(stand_in.received_date, credit->issue_date);
	stand_in.reversed_date =
	    cash_later(stand_in.reversed_date, credit->reversed_date);
	stand_in.credit = credit;
	of_credit.payment = &stand_in;
	of_credit.evidence = arena_print(&posting->cash->text, "%.*s; beside %.*s",
	    STR_ARG(posting->evidence), STR_ARG(posting->payment->payment_id));
	allocate(&of_credit, item, amount, ALLOCATION_CREDIT, NULL);
	/* The stand-in is gone when the result is checked. */
	((struct cash_posted *)
		posting->cash->posted.list)[posting->cash->posted.count - 1]
	    .payment = posting->payment;
	return amount;
}

static void
use_credits(struct posting *posting, struct credits *credits, struct cash_item *item)
{
	while (item->open.minor > 0 && credits->next < credits->count) {
		struct cash_item *credit = credits->list[credits->next];
		(void)use_credit(posting, credit, item, item->open);
		credits->next += credit->open.minor == 0;
	}
}

/* Closes all items: discounts, then credits, then the payment; what little is missing
 * then is written off, under the rule that allows it. */
static void
close_items(struct posting *posting, const struct cash_way *way)
{
	const struct cash_payment *payment = posting->payment;
	struct credits credits = credits_among(posting->cash, &way->items);

	cash_sort(way->items.list, way->items.count);
	for (size_t i = 0; i < way->items.count; i++) {
		struct cash_item *item = way->items.list[i];
		if (item->open.minor <= 0)
			continue;
		if (way->takes_discount)
			allocate(posting, item,
			    cash_discount(posting->cash, item, payment->received_date),
			    ALLOCATION_DISCOUNT, NULL);
		use_credits(posting, &credits, item);
		allocate(posting, item, amount_least(item->open, payment->left),
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

/* What the terms offered of an item as it was before the match. */
static struct amount
offer_before(const struct cash_item *item)
{
	struct cash_item before = *item;

	before.open = item->before;
	return cash_offer(&before);
}

static void
deduct(struct posting *posting, struct cash_item *item, struct str code)
{
	struct amount offered = offer_before(item);
	struct cash_deduction *deduction;

	if (item->open.minor <= 0)
		return;
	if (code.n == 0)
		code = str_of(offered.minor > 0 && item->open.minor <= offered.minor
				  ? "unearned_discount"
				  : "short_pay");
	deduction = cash_list_add(&posting->cash->deductions, sizeof(*deduction));
	*deduction = (struct cash_deduction){
		.item = item,
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
	struct cash *cash = posting->cash;
	struct credits credits = credits_among(cash, items);
	struct appropriation_item *spread;
	size_t *in_turn =
	    arena_alloc(&cash->scratch, (items->count + 1) * sizeof(size_t));

	for (size_t i = 0; i < items->count; i++)
		use_credits(posting, &credits, items->list[i]);
	spread = to_spread(cash, items);
	(void)appropriation_spread(spread, items->count, payment->received_date,
	    payment->left, &cash->policy->spread);
	for (size_t i = 0; i < items->count; i++)
		in_turn[spread[i].turn] = i;
	for (size_t turn = 0; turn < items->count; turn++) {
		struct cash_item *item = items->list[in_turn[turn]];
		struct amount applied = spread[in_turn[turn]].applied, discount;
		if (applied.minor <= 0)
			continue;
		discount = part_discount(posting, item, applied);
		allocate(posting, item, applied, kind_of(payment), NULL);
		allocate(posting, item, amount_least(discount, item->open),
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

/* The credits of the list, each as far as the payer takes it. */
struct pool_of_credits {
	struct credits credits;
	struct amount *wanted;
};

static struct pool_of_credits
credits_of_lines(struct posting *posting, const struct cash_selection *lines)
{
	const struct cash_payment *payment = posting->payment;
	struct arena *arena = &posting->cash->scratch;
	struct pool_of_credits pool = { { NULL, 0, 0 }, NULL };
	size_t count = 0;

	for (size_t i = 0; i < payment->lines_count; i++)
		count += lines[i].count;
	pool.credits.list = arena_alloc(arena, (count + 1) * sizeof(struct cash_item *));
	pool.wanted = arena_alloc(arena, (count + 1) * sizeof(*pool.wanted));
	for (size_t i = 0; i < payment->lines_count; i++) {
		struct amount left = amount_negate(payment->lines[i].amount);
		for (size_t j = 0; j < lines[i].count && left.minor > 0; j++) {
			struct cash_item *credit = lines[i].list[j];
			struct amount taken =
			    amount_least(left, amount_negate(credit->open));
			if (taken.minor <= 0)
				continue;
			pool.wanted[pool.credits.count] = taken;
			pool.credits.list[pool.credits.count++] = credit;
			left = amount_subtract(left, taken);
		}
	}
	return pool;
}

/* Pays up to `amount` of an item: with the credits first, then with the payment. */
static struct amount
pay_item(struct posting *posting, struct pool_of_credits *pool, struct cash_item *item,
    struct amount amount)
{
	struct credits *credits = &pool->credits;
	struct amount paid = AMOUNT_ZERO, now;

	while (paid.minor < amount.minor && credits->next < credits->count) {
		struct amount *wanted = &pool->wanted[credits->next];
		now = use_credit(posting, credits->list[credits->next], item,
		    amount_least(*wanted, amount_subtract(amount, paid)));
		*wanted = amount_subtract(*wanted, now);
		paid = amount_add(paid, now);
		credits->next += wanted->minor == 0 || now.minor == 0;
	}
	now = amount_least(amount_subtract(amount, paid), posting->payment->left);
	allocate(posting, item, now, kind_of(posting->payment), NULL);
	return amount_add(paid, now);
}

/* The discount that the payer takes of an item and has earned: all of it with what pays
 * the rest, or its part. */
static struct amount
line_discount(const struct posting *posting, const struct cash_item *item,
    struct amount taken, struct amount paid)
{
	struct amount discount = amount_least(
	    taken, cash_discount(posting->cash, item, posting->payment->received_date));

	if (amount_add(paid, discount).minor >= item->open.minor)
		return discount;
	return amount_least(discount, part_discount(posting, item, paid));
}

/* Pays one document as the payer says, its instalments in order. */
static void
pay_line(struct posting *posting, const struct remittance *line,
    const struct cash_selection *items, struct pool_of_credits *pool)
{
	struct amount paid = line->amount;
	struct amount taken =
	    amount_is_none(line->discount) ? AMOUNT_ZERO : line->discount;

	for (size_t i = 0; i < items->count && paid.minor > 0; i++) {
		struct cash_item *item = items->list[i];
		struct amount discount, now;
		if (item->open.minor <= 0)
			continue;
		discount = line_discount(posting, item, taken, paid);
		now = pay_item(posting, pool, item,
		    amount_least(paid, amount_subtract(item->open, discount)));
		allocate(posting, item, discount, ALLOCATION_DISCOUNT, NULL);
		paid = amount_subtract(paid, now);
		taken = amount_subtract(taken, discount);
		if (paid.minor == 0)
			deduct(posting, item, line->reason);
	}
}

static void
follow_lines(struct posting *posting, const struct cash_selection *lines)
{
	const struct cash_payment *payment = posting->payment;
	struct pool_of_credits pool = credits_of_lines(posting, lines);

	for (size_t i = 0; i < payment->lines_count; i++)
		pay_line(posting, &payment->lines[i], &lines[i], &pool);
}

/* ---- Other currencies ---- */

/* What of the payment went into `used` of the other currency. */
static struct amount
exchanged(const struct cash_payment *payment, const struct exchange *exchange,
    struct amount used, struct amount rest)
{
	struct exchange back = { exchange->rate, exchange->date, exchange->to,
		exchange->from, !exchange->inverse };

	return rest.minor == 0
		   ? payment->left
		   : amount_least(exchange_convert(used, &back), payment->left);
}

/* The payment changes hands: PAYMENT/EUR in the items' currency is what PAYMENT gave for
 * it.  What the rate leaves open of the items, if it is little, is a difference of its
 * own name. */
static void
cross(struct posting *posting, const struct cash_way *way)
{
	struct cash *cash = posting->cash;
	struct cash_payment *payment = posting->payment, stand_in = *payment;
	struct currency to = way->items.list[0]->currency;
	size_t first = cash->posted.count;
	struct cash_posted *posted;
	struct allocation *allocation;
	struct exchange exchange;
	struct amount open, converted;
	char rate[RATE_SIZE], day[DATE_SIZE];

	if (!exchange_find(
		cash->rates, payment->currency, to, payment->received_date, &exchange))
		return;
	converted = exchange_convert(payment->left, &exchange);
	open = cash_sum(cash, &way->items, payment->received_date, false);
	date_format(exchange.date, day);
	posting->evidence = arena_print(&cash->text, "%.*s; rate=%s%.*s of %.*s",
	    STR_ARG(way->evidence), exchange.inverse ? "1/" : "",
	    (int)rate_format(exchange.rate, rate), rate, DATE_SIZE, day);
	stand_in.payment_id = arena_print(&cash->text, "%.*s/%.*s",
	    STR_ARG(payment->payment_id), STR_ARG(currency_code(to)));
	stand_in.currency = to;
	stand_in.left = converted;
	posting->payment = &stand_in;
	spread_over(posting, &way->items);
	open = amount_subtract(open, converted);
	for (size_t i = 0; i < way->items.count && open.minor > 0 &&
			   cash_is_tolerable(cash, to, converted, open);
	     i++)
		allocate(posting, way->items.list[i], way->items.list[i]->open,
		    ALLOCATION_WRITE_OFF, "exchange_difference");
	/* The stand-in is gone when the result is checked. */
	posted = cash->posted.list;
	for (size_t i = first; i < cash->posted.count; i++)
		posted[i].payment = NULL;
	posting->payment = payment;
	allocation = cash_add_result(cash, (struct cash_posted){ .payment = payment });
	*allocation = (struct allocation){
		.payment_id = payment->payment_id,
		.item_id = stand_in.payment_id,
		.effective_date = effective_date(posting, way->items.list[0]),
		.currency = payment->currency,
		.amount = exchanged(payment, &exchange,
		    amount_subtract(converted, stand_in.left), stand_in.left),
		.kind = { ALLOCATION_CASH },
		.rule = cash_rule_name(posting->rule),
		.evidence = posting->evidence,
	};
	payment->left = amount_subtract(payment->left, allocation->amount);
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
	case CASH_CROSS:
		cross(&posting, way);
		break;
	case CASH_LINES:
		follow_lines(&posting, way->lines);
		break;
	}
	for (size_t i = 0; i < payment->named.count; i++)
		payment->named.list[i]->named_by = NULL;
	payment->matched = finding->rule;
	payment->is_posted = true;
}

static struct cash_suggestion *
add_suggestion(struct cash *cash, const struct cash_payment *payment)
{
	struct cash_suggestion *suggestion =
	    cash_list_add(&cash->suggestions, sizeof(*suggestion));

	*suggestion = (struct cash_suggestion){
		.payment = payment,
		.payment_id = payment->payment_id,
		.currency = payment->currency,
		.amount = payment->left,
		.discount = AMOUNT_NONE,
		.received_date = payment->received_date,
	};
	if (payment->customer != CASH_NOBODY)
		suggestion->customer_id =
		    cash_customer_at(cash, payment->customer)->customer_id;
	return suggestion;
}

static void
suggest_item(struct cash *cash, const struct cash_payment *payment,
    const struct cash_way *way, const struct cash_item *item)
{
	struct cash_suggestion *suggestion = add_suggestion(cash, payment);
	struct amount discount = way->takes_discount
				     ? cash_discount(cash, item, payment->received_date)
				     : AMOUNT_ZERO;

	suggestion->document = item->item_id;
	suggestion->amount = amount_subtract(item->open, discount);
	suggestion->discount = discount.minor == 0 ? AMOUNT_NONE : discount;
	suggestion->customer_id = cash_customer_at(cash, item->customer)->customer_id;
}

/* Debits get what the money and the credits reach; what gets nothing is left out. */
static void
cap(struct cash *cash, const struct cash_payment *payment, size_t first)
{
	struct cash_suggestion *list = cash->suggestions.list;
	struct amount left = payment->left;
	size_t kept = first;

	for (size_t i = first; i < cash->suggestions.count; i++)
		if (list[i].amount.minor < 0)
			left = amount_subtract(left, list[i].amount);
	for (size_t i = first; i < cash->suggestions.count; i++) {
		if (list[i].amount.minor > 0) {
			list[i].amount = amount_least(list[i].amount, left);
			left = amount_subtract(left, list[i].amount);
		}
		if (list[i].amount.minor != 0)
			list[kept++] = list[i];
	}
	cash->suggestions.count = kept;
}

/* The rows of one way, or one that only says why. */
static void
suggest_way(
    struct cash *cash, const struct cash_payment *payment, const struct cash_way *way)
{
	size_t first = cash->suggestions.count;

	for (size_t i = 0; way != NULL && i < way->items.count; i++)
		suggest_item(cash, payment, way, way->items.list[i]);
	cap(cash, payment, first);
	for (size_t i = 0; way != NULL && way->lines != NULL && i < payment->lines_count;
	     i++) {
		struct cash_suggestion *suggestion = add_suggestion(cash, payment);
		suggestion->document = way->lines[i].count == 1
					   ? way->lines[i].list[0]->item_id
					   : payment->lines[i].document;
		suggestion->amount = payment->lines[i].amount;
		suggestion->discount = payment->lines[i].discount;
	}
	if (cash->suggestions.count == first)
		(void)add_suggestion(cash, payment);
}

void
cash_suggest(
    struct cash *cash, struct cash_payment *payment, const struct cash_finding *finding)
{
	size_t shown = finding->count < CASH_WAYS_MAX ? finding->count : CASH_WAYS_MAX;
	struct str reason = finding->reason;

	if (reason.n == 0)
		reason = str_of("the policy says: suggest");
	for (size_t w = 0; w < shown || (w == 0 && shown == 0); w++) {
		size_t first = cash->suggestions.count;
		struct cash_suggestion *list;
		suggest_way(cash, payment, shown == 0 ? NULL : &finding->ways[w]);
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

void
cash_end_deductions(struct cash *cash)
{
	struct cash_deduction *list = cash->deductions.list;
	uint32_t mark = ++cash->marks;
	size_t kept = cash->deductions.count;

	/* Of several of one item the last says what is kept back. */
	for (size_t i = cash->deductions.count; i-- > 0;) {
		struct cash_item *item = list[i].item;
		if (item->open.minor <= 0 || item->mark == mark)
			continue;
		item->mark = mark;
		list[i].amount = amount_least(list[i].amount, item->open);
		list[--kept] = list[i];
	}
	cash->deductions.count -= kept;
	if (kept > 0 && cash->deductions.count > 0)
		memmove(list, list + kept, cash->deductions.count * sizeof(*list));
}
