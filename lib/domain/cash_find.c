#include "domain/cash_internal.h"
#include "domain/combination.h"

/* ---- Amounts ---- */

struct amount
cash_offer(const struct cash_item *item)
{
	struct rate percent = item->terms->discount_percent;

	if (item->open.minor <= 0 || percent.digits == 0)
		return AMOUNT_ZERO;
	percent.scale += 2;
	return rate_convert(item->open, percent, 0, 0, ROUND_HALF_UP);
}

struct amount
cash_discount(const struct cash *cash, const struct cash_item *item, struct date day)
{
	int64_t last_day = (int64_t)item->issue_date.day + item->terms->discount_days +
			   cash->policy->grace_days;

	if (!cash->policy->takes_discounts || date_is_none(item->issue_date) ||
	    day.day > last_day)
		return AMOUNT_ZERO;
	return cash_offer(item);
}

/* What settles an item on a day. */
struct amount
cash_settling_amount(const struct cash *cash, const struct cash_item *item,
    struct date day, bool less_discount)
{
	return less_discount ? amount_subtract(item->open, cash_discount(cash, item, day))
			     : item->open;
}

struct amount
cash_sum(const struct cash *cash, const struct cash_selection *selection, struct date day,
    bool less_discount)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < selection->count; i++)
		sum = amount_add(sum,
		    cash_settling_amount(cash, selection->list[i], day, less_discount));
	return sum;
}

/* ---- Ways ---- */

struct cash_way *
cash_add_way(struct cash_finding *finding, enum cash_mode mode,
    struct cash_selection items, bool takes_discount)
{
	struct cash_way *way =
	    &finding->ways[finding->count < CASH_WAYS_MAX ? finding->count
							  : CASH_WAYS_MAX - 1];

	*way = (struct cash_way){ mode, items, NULL, takes_discount, { "", 0 } };
	finding->count++;
	return way;
}

struct cash_selection
cash_select_room(struct cash *cash, size_t count)
{
	return (struct cash_selection){
		arena_alloc(&cash->scratch, count * sizeof(struct cash_item *)), 0
	};
}

static struct cash_selection
select_one(struct cash *cash, struct cash_item *item)
{
	struct cash_selection one = cash_select_room(cash, 1);

	one.list[one.count++] = item;
	return one;
}

/* May the payment settle the item? */
bool
cash_is_candidate(const struct cash_payment *payment, const struct cash_item *item)
{
	return item->open.minor != 0 && item != payment->credit &&
	       item->currency.number == payment->currency.number;
}

/* The items among which amounts decide: those that the payment names, else all of its
 * customer that were issued by the day and that no other payment names. */
static struct cash_selection
field(struct cash *cash, const struct cash_payment *payment)
{
	struct cash_selection field = payment->named;
	const struct cash_customer *customer;

	if (field.count > 0 || payment->customer == CASH_NOBODY)
		return field;
	customer = cash_customer_at(cash, payment->customer);
	field = cash_select_room(cash, customer->count);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = cash->by_customer[customer->first + i];
		if (cash_is_candidate(payment, item) && item->named_by == NULL &&
		    item->issue_date.day <= payment->received_date.day)
			field.list[field.count++] = item;
	}
	return field;
}

static struct str
identity(const struct cash_payment *payment)
{
	return str_of(payment->known_by != NULL ? payment->known_by : "document");
}

/* ---- Amounts ---- */

static void
find_exact(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);
	struct date day = payment->received_date;
	const struct cash_item *first = NULL;
	bool is_one_document = true;

	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		bool in_full = item->open.minor == payment->left.minor;
		if (item->open.minor <= 0 ||
		    (!in_full && cash_settling_amount(cash, item, day, true).minor !=
				     payment->left.minor))
			continue;
		first = first == NULL ? item : first;
		is_one_document &=
		    item->document.n > 0 && str_equal(item->document, first->document);
		cash_add_way(finding, CASH_CLOSE, select_one(cash, item), !in_full)
		    ->evidence = arena_print(&cash->text,
		    in_full ? "amount; payer=%.*s" : "amount less discount; payer=%.*s",
		    STR_ARG(identity(payment)));
	}
	/* Instalments, and what a payment names, are paid one after the other. */
	if (finding->count > 1 && (is_one_document || payment->named.count > 0))
		finding->count = 1;
	finding->is_tie = finding->count > 1;
	if (finding->is_tie)
		finding->reason = str_of("several items have the amount");
}

/* A part of the account that is paid as a whole. */
struct part {
	const char *evidence;
	bool credits;
	struct date issued_by, due_before; /* none: any */
};

static bool
in_part(const struct part *part, const struct cash_item *item)
{
	if (item->open.minor < 0)
		return part->credits;
	return (date_is_none(part->issued_by) ||
		   item->issue_date.day <= part->issued_by.day) &&
	       (date_is_none(part->due_before) ||
		   sorting_day(item->due_date) < part->due_before.day);
}

/* True when the payment is what the part comes to. */
static bool
find_part(struct cash *cash, const struct cash_payment *payment, const struct part *part,
    struct cash_finding *finding)
{
	struct cash_selection all = field(cash, payment);
	struct cash_selection items = cash_select_room(cash, all.count);
	struct date day = payment->received_date;
	struct amount open, net;

	for (size_t i = 0; i < all.count; i++)
		if (in_part(part, all.list[i]))
			items.list[items.count++] = all.list[i];
	if (items.count < 2)
		return false;
	open = cash_sum(cash, &items, day, false);
	net = cash_sum(cash, &items, day, true);
	if (payment->left.minor != open.minor && payment->left.minor != net.minor)
		return false;
	cash_add_way(finding, CASH_CLOSE, items, payment->left.minor != open.minor)
	    ->evidence = arena_print(
	    &cash->text, "%s; payer=%.*s", part->evidence, STR_ARG(identity(payment)));
	return true;
}

static void
find_balance(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct date day = payment->received_date;
	int year, month, first;
	struct date month_end;
	struct part parts[] = {
		{ .credits = true, .evidence = "balance" },
		{ .credits = false, .evidence = "balance without credits" },
	};

	if (payment->named.count > 0)
		return;
	date_to_ymd(day, &year, &month, &first);
	month_end = date_add_days(day, -first);
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (finding->rule == CASH_PAST_DUE_BALANCE) {
			parts[i].due_before = day;
			parts[i].evidence =
			    i == 0 ? "past due" : "past due without credits";
		} else if (finding->rule == CASH_STATEMENT_BALANCE) {
			parts[i].issued_by = month_end;
			parts[i].evidence = i == 0
						? "last month's balance"
						: "last month's balance without credits";
		}
		if (find_part(cash, payment, &parts[i], finding))
			return;
	}
}

/* Some percent of an amount, rounded down. */
static struct amount
part_of(struct amount amount, struct rate percent)
{
	percent.scale += 2;
	return rate_convert(amount, percent, 0, 0, ROUND_DOWN);
}

/* How many selections of `size` there are out of `count`, capped. */
static uint64_t
selections_of(size_t size, size_t count)
{
	uint64_t number = 1;

	for (size_t i = 0; i < size && number < UINT32_MAX; i++)
		number = number * (count - i) / (i + 1);
	return number;
}

/* Many selections over a narrow range meet any amount by chance: their number over their
 * size times the largest item, in minor units, is how likely that is. */
static bool
is_by_chance(const struct amount *amounts, size_t count, size_t size, struct rate percent)
{
	struct amount largest = AMOUNT_ZERO;

	for (size_t i = 0; i < count; i++)
		if (amounts[i].minor > largest.minor)
			largest = amounts[i];
	return selections_of(size, count) >
	       (uint64_t)amount_scale(
		   part_of(largest, percent), (int64_t)size, 1, ROUND_DOWN)
		   .minor;
}

/* The most items in a combination that says anything: of more, every amount has one. */
static size_t
telling_size(const struct amount *amounts, size_t count, size_t most)
{
	static const struct rate certain = { 100, 0 };
	size_t size = 2;

	while (size < most && size < count &&
	       !is_by_chance(amounts, count, size + 1, certain))
		size++;
	return size;
}

/* Searches the sums of what is open, or of that less discounts. */
static bool
search(struct cash *cash, struct cash_payment *payment, bool less_discount,
    struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);
	struct amount *amounts =
	    arena_alloc(&cash->scratch, (items.count + 1) * sizeof(*amounts));
	struct combination_query query = { .items = amounts,
		.count = items.count,
		.target = payment->left,
		.max_items = (size_t)cash->policy->max_items,
		.max_solutions = CASH_WAYS_MAX + 1,
		.max_listed = CASH_WAYS_MAX,
		.max_work = (uint64_t)cash->policy->max_work };
	struct combination_result result;
	bool differs = false;

	if (items.count < 2)
		return true;
	for (size_t i = 0; i < items.count; i++) {
		amounts[i] = cash_settling_amount(
		    cash, items.list[i], payment->received_date, less_discount);
		differs |= amounts[i].minor != items.list[i]->open.minor;
	}
	if (less_discount && !differs)
		return true;
	query.max_items = telling_size(amounts, items.count, query.max_items);
	result = combination_find(&query, &cash->scratch);
	for (size_t i = 0; i < result.first_count; i++) {
		const struct combination *solution = &result.first[i];
		struct cash_selection chosen = cash_select_room(cash, solution->size);
		for (size_t j = 0; j < solution->size; j++)
			chosen.list[chosen.count++] = items.list[solution->indexes[j]];
		cash_add_way(finding, CASH_CLOSE, chosen, less_discount)->evidence =
		    arena_print(&cash->text, "%zu of %zu items%s; payer=%.*s",
			solution->size, items.count,
			less_discount ? " less discounts" : "",
			STR_ARG(identity(payment)));
	}
	finding->count = result.solution_count;
	if (finding->count == 1 &&
	    is_by_chance(amounts, items.count, result.smallest_size,
		cash->policy->chance_percent)) {
		finding->must_not_post = true;
		finding->reason = str_of("so many combinations are possible that one "
					 "fits by chance");
	}
	if (result.state != COMBINATION_WORK_LIMIT)
		return true;
	cash->stopped_searches++;
	finding->must_not_post = finding->count > 0;
	finding->reason = arena_print(&cash->text,
	    "the search for combinations of %zu items stopped after %llu steps",
	    items.count, (unsigned long long)result.work);
	payment->reason = finding->reason;
	return false;
}

static void
find_combination(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	if (search(cash, payment, false, finding) && finding->count == 0 &&
	    cash->policy->takes_discounts)
		(void)search(cash, payment, true, finding);
	if (finding->count > 1 && !finding->must_not_post)
		finding->reason = str_of("several combinations of items have the amount");
}

bool
cash_is_tolerable(const struct cash *cash, struct currency currency, struct amount open,
    struct amount difference)
{
	const struct cash_policy *policy = cash->policy;
	struct amount one = { 1 };
	int decimals = currency_decimals(currency);
	int64_t size = difference.minor < 0 ? -difference.minor : difference.minor;

	return size <=
		   rate_convert(one, policy->tolerance, 0, decimals, ROUND_DOWN).minor &&
	       size <= part_of(open, policy->tolerance_percent).minor;
}

static void
try_tolerance(struct cash *cash, const struct cash_payment *payment,
    struct cash_selection items, struct cash_finding *finding)
{
	for (int less = 0; less <= 1; less++) {
		struct amount open =
		    cash_sum(cash, &items, payment->received_date, less != 0);
		struct amount difference = amount_subtract(open, payment->left);
		char text[AMOUNT_SIZE];
		if (open.minor <= 0 ||
		    !cash_is_tolerable(cash, payment->currency, open, difference))
			continue;
		cash_add_way(finding, CASH_CLOSE, items, less != 0)->evidence =
		    arena_print(&cash->text, "difference=%.*s; payer=%.*s",
			(int)amount_format(
			    difference, currency_decimals(payment->currency), text),
			text, STR_ARG(identity(payment)));
		return;
	}
}

/* Each item covers twice the tolerance of all amounts up to its own. */
static bool
is_near_by_chance(const struct cash *cash, const struct cash_payment *payment,
    size_t count, const struct cash_finding *finding)
{
	struct amount open = finding->ways[0].items.list[0]->open;
	int64_t off = open.minor > payment->left.minor ? open.minor - payment->left.minor
						       : payment->left.minor - open.minor;

	if (count == 0)
		return false;
	return off >
	       part_of(open, cash->policy->chance_percent).minor / 2 / (int64_t)count;
}

static void
find_tolerable(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	if (payment->named.count > 0) {
		try_tolerance(cash, payment, payment->named, finding);
		return;
	}
	for (size_t i = 0; i < items.count; i++)
		try_tolerance(cash, payment, select_one(cash, items.list[i]), finding);
	if (finding->count > 1) {
		finding->reason = str_of("several items are near the amount");
	} else if (finding->count == 1 &&
		   is_near_by_chance(cash, payment, items.count, finding)) {
		finding->must_not_post = true;
		finding->reason = str_of("it has so many items that one is near the "
					 "amount by chance");
	}
}

/* ---- Parts ---- */

/* Less than it names; or what would have been right while the discount held. */
static void
find_short(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	if (payment->named.count > 0) {
		cash_add_way(finding, CASH_SPREAD, payment->named, false)->evidence =
		    payment->named_as;
		return;
	}
	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		struct amount offer = cash_offer(item);
		if (offer.minor > 0 &&
		    payment->left.minor == amount_subtract(item->open, offer).minor)
			cash_add_way(finding, CASH_SPREAD, select_one(cash, item), false)
			    ->evidence = arena_print(&cash->text,
			    "amount less a discount that was over; payer=%.*s",
			    STR_ARG(identity(payment)));
	}
	if (finding->count > 1)
		finding->reason = str_of("several items have the amount less discount");
}

static void
find_oldest(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);

	for (size_t i = 0; i < items.count; i++)
		if (items.list[i]->open.minor > 0) {
			cash_add_way(finding, CASH_SPREAD, items, false)->evidence =
			    arena_print(&cash->text, "customer's policy; payer=%.*s",
				STR_ARG(identity(payment)));
			return;
		}
}

void
cash_find(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	static void (*const finders[CASH_CHAIN_LAST + 1])(
	    struct cash *, struct cash_payment *, struct cash_finding *) = {
		[CASH_STRUCTURED_REFERENCE] = cash_find_structured,
		[CASH_REMITTANCE] = cash_find_lines,
		[CASH_DOCUMENT] = cash_find_document,
		[CASH_CROSS_CURRENCY] = cash_find_cross,
		[CASH_EXACT_AMOUNT] = find_exact,
		[CASH_ACCOUNT_BALANCE] = find_balance,
		[CASH_PAST_DUE_BALANCE] = find_balance,
		[CASH_STATEMENT_BALANCE] = find_balance,
		[CASH_COMBINATION] = find_combination,
		[CASH_TOLERANCE] = find_tolerable,
		[CASH_SHORT_PAY] = find_short,
		[CASH_OLDEST_FIRST] = find_oldest,
	};

	cash_refresh_names(payment);
	if (payment->rest == CASH_NONE)
		finders[finding->rule](cash, payment, finding);
}
