#include "domain/cash_internal.h"
#include "domain/combination.h"
#include "domain/mention.h"
#include "domain/reference.h"

#include <stdlib.h>

/* ---- Amounts ---- */

struct amount
cash_offer(const struct cash *cash, const struct cash_item *item)
{
	struct rate percent = item->terms->discount_percent;

	(void)cash;
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
	return cash_offer(cash, item);
}

/* What settles an item on a day. */
static struct amount
settling_amount(const struct cash *cash, const struct cash_item *item, struct date day,
    bool less_discount)
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
		sum = amount_add(
		    sum, settling_amount(cash, selection->list[i], day, less_discount));
	return sum;
}

/* ---- Ways ---- */

static struct cash_way *
add_way(struct cash_finding *finding, enum cash_mode mode, struct cash_selection items,
    bool takes_discount)
{
	struct cash_way *way =
	    &finding->ways[finding->count < CASH_WAYS_MAX ? finding->count
							  : CASH_WAYS_MAX - 1];

	*way = (struct cash_way){ mode, items, takes_discount, { "", 0 } };
	finding->count++;
	return way;
}

static struct cash_selection
select_room(struct cash *cash, size_t count)
{
	return (struct cash_selection){
		arena_alloc(&cash->scratch, count * sizeof(struct cash_item *)), 0
	};
}

static struct cash_selection
select_one(struct cash *cash, struct cash_item *item)
{
	struct cash_selection one = select_room(cash, 1);

	one.list[one.count++] = item;
	return one;
}

/* May the payment settle the item? */
static bool
is_candidate(const struct cash_payment *payment, const struct cash_item *item)
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
	field = select_room(cash, customer->count);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = cash->by_customer[customer->first + i];
		if (is_candidate(payment, item) && item->named_by == NULL &&
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

/* ---- Named items ---- */

struct naming {
	struct cash *cash;
	struct cash_payment *payment;
	struct cash_list found; /* struct cash_item * */
	struct str as;          /* evidence */
};

/* Items of a key that the payment may settle; how many are new. */
static size_t
take_key(struct naming *naming, struct str key, bool of_customer)
{
	struct cash *cash = naming->cash;
	uint32_t number =
	    map_count(&cash->keys) == 0 ? MAP_NONE : map_find(&cash->keys, key);
	uint32_t at = number == MAP_NONE
			  ? CASH_NOBODY
			  : *(const uint32_t *)pool_at(&cash->heads, number);
	size_t before = naming->found.count;

	while (at != CASH_NOBODY) {
		const struct cash_link *link = pool_at(&cash->links, at);
		struct cash_item **list = naming->found.list;
		bool is_new =
		    is_candidate(naming->payment, link->item) &&
		    (!of_customer || link->item->customer == naming->payment->customer);
		for (size_t i = 0; is_new && i < naming->found.count; i++)
			is_new = list[i] != link->item;
		if (is_new)
			*(struct cash_item **)cash_list_add(
			    &naming->found, sizeof(struct cash_item *)) = link->item;
		at = link->next;
	}
	return naming->found.count - before;
}

static void
name_as(struct naming *naming, struct str text)
{
	naming->as = naming->as.n == 0 ? arena_copy(&naming->cash->text, text)
				       : arena_print(&naming->cash->text, "%.*s;%.*s",
					     STR_ARG(naming->as), STR_ARG(text));
}

/* A number that stands for items of several customers means those of the payer. */
static void
keep_own(struct naming *naming)
{
	struct cash_item **list = naming->found.list;
	size_t own = 0, kept = 0;

	for (size_t i = 0; i < naming->found.count; i++)
		own += list[i]->customer == naming->payment->customer;
	if (own == 0)
		return;
	for (size_t i = 0; i < naming->found.count; i++)
		if (list[i]->customer == naming->payment->customer)
			list[kept++] = list[i];
	naming->found.count = kept;
}

static bool
has_one_customer(const struct cash_selection *items)
{
	for (size_t i = 1; i < items->count; i++)
		if (items->list[i]->customer != items->list[0]->customer)
			return false;
	return true;
}

/* What was named becomes the payment's field. */
static void
end_naming(struct naming *naming)
{
	struct cash_payment *payment = naming->payment;
	struct cash_selection *named = &payment->named;
	size_t size;

	keep_own(naming);
	size = naming->found.count * sizeof(struct cash_item *);
	if (size > 0) {
		named->list = arena_alloc(&naming->cash->text, size);
		memcpy(named->list, naming->found.list, size);
		named->count = naming->found.count;
		cash_sort(named->list, named->count);
		payment->named_as = naming->as;
		for (size_t i = 0; i < named->count; i++)
			named->list[i]->named_by = payment;
	}
	array_free(naming->found.list);
}

/* Does it settle what is named, and perhaps more? */
static void
find_named(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection *named = &payment->named;
	struct amount open, net;

	if (named->count == 0)
		return;
	if (!has_one_customer(named)) {
		finding->must_not_post = true;
		finding->reason = str_of("the numbers belong to several customers");
	} else if (payment->customer == CASH_NOBODY) {
		payment->customer = named->list[0]->customer;
		payment->known_by = "document";
	}
	open = cash_sum(cash, named, payment->received_date, false);
	net = cash_sum(cash, named, payment->received_date, true);
	if (payment->left.minor == net.minor && net.minor != open.minor)
		add_way(finding, CASH_CLOSE, *named, true);
	else if (payment->left.minor >= open.minor || finding->must_not_post)
		add_way(finding, CASH_CLOSE, *named, false);
	for (size_t i = 0; i < finding->count; i++)
		finding->ways[i].evidence = payment->named_as;
	/* Somebody else's debt is paid only as it stands. */
	if (finding->count > 0 && named->list[0]->customer != payment->customer &&
	    payment->left.minor > open.minor) {
		finding->must_not_post = true;
		finding->reason = str_of("the numbers belong to another customer");
	}
}

static bool
take_reference(struct naming *naming, const struct reference *reference)
{
	struct str text = { reference->text, reference->length };
	size_t found = take_key(naming, text, false);

	for (int s = REFERENCE_NONE + 1; found == 0 && s < REFERENCE_SCHEME_COUNT; s++) {
		struct str payload =
		    reference_payload(reference, (enum reference_scheme)s);
		if (payload.n > 0)
			found = take_key(naming, payload, false);
	}
	if (found > 0)
		name_as(naming,
		    arena_print(&naming->cash->scratch, "reference=%.*s", STR_ARG(text)));
	return found > 0;
}

static void
find_structured(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct naming naming = { .cash = cash, .payment = payment };
	struct str rest = payment->remittance, where;
	struct reference reference;
	bool found = false;

	if (payment->named.count > 0)
		return;
	if (reference_parse(payment->reference, &reference))
		found = take_reference(&naming, &reference);
	else if (reference_looks_like(payment->reference) != REFERENCE_NONE)
		payment->reason = str_of("the check digits of its reference are wrong");
	while (!found && reference_find(&rest, &reference, &where))
		if (reference.schemes != 0)
			found = take_reference(&naming, &reference);
	end_naming(&naming);
	find_named(cash, payment, finding);
}

/* ---- Numbers in the text ---- */

/* Without letters, and short, inferred or like a year, a date or an amount, a number is a
 * document only of the payer, or when the amount says the same. */
static bool
is_weak(const struct mention *mention)
{
	return !mention->has_letters &&
	       (mention->digits < 5 || mention->flags != 0 ||
		   mention->how == MENTION_PART || mention->how == MENTION_RANGE);
}

static bool
fits_amount(const struct naming *naming, const struct cash_item *item)
{
	const struct cash_payment *payment = naming->payment;

	return item->open.minor == payment->left.minor ||
	       settling_amount(naming->cash, item, payment->received_date, true).minor ==
		   payment->left.minor;
}

/* Takes back what was found since `before` and a weak number is not enough for. */
static void
keep_sure(struct naming *naming, size_t before)
{
	struct cash_item **list = naming->found.list;
	size_t kept = before;

	for (size_t i = before; i < naming->found.count; i++)
		if (list[i]->customer == naming->payment->customer ||
		    fits_amount(naming, list[i]))
			list[kept++] = list[i];
	naming->found.count = kept;
}

/* Does the number end in these digits, behind something that is no digit? */
static bool
ends_in(struct str number, struct str digits)
{
	return number.n > digits.n &&
	       memcmp(number.p + number.n - digits.n, digits.p, digits.n) == 0 &&
	       (number.p[number.n - digits.n - 1] < '0' ||
		   number.p[number.n - digits.n - 1] > '9');
}

/* The payer writes 1001 for INV-1001: good enough among its own items, if there is only
 * one such document. */
static bool
take_tail(struct naming *naming, const struct mention *mention)
{
	const struct cash_customer *customer;
	struct str document = { "", 0 };
	size_t before = naming->found.count;

	if (naming->payment->customer == CASH_NOBODY || mention->has_letters ||
	    mention->digits < 3 || mention->flags != 0)
		return false;
	customer = cash_customer_at(naming->cash, naming->payment->customer);
	for (uint32_t i = 0; i < customer->count; i++) {
		struct cash_item *item = naming->cash->by_customer[customer->first + i];
		struct str number = item->document.n > 0 ? item->document : item->item_id;
		if (!is_candidate(naming->payment, item) ||
		    !ends_in(number, mention->key))
			continue;
		if (document.n > 0 && !str_equal(document, number)) {
			naming->found.count = before;
			return false;
		}
		document = number;
		*(struct cash_item **)cash_list_add(
		    &naming->found, sizeof(struct cash_item *)) = item;
	}
	return naming->found.count > before;
}

static bool
take_mention(struct naming *naming, const struct mention *mention)
{
	size_t before = naming->found.count;

	(void)take_key(naming, mention->key, false);
	if (is_weak(mention))
		keep_sure(naming, before);
	return naming->found.count > before || take_tail(naming, mention);
}

static void
take_text(struct naming *naming, struct str text)
{
	struct mention list[256];
	struct mentions mentions = { .list = list, .room = COUNT(list) };
	struct mention *taken[COUNT(list)];
	size_t count = 0;

	mentions_find(text, &naming->cash->scratch, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		bool covered = false;
		for (size_t j = 0; j < count && !covered; j++)
			covered = mention_covers(taken[j], &list[i]);
		if (covered || !take_mention(naming, &list[i]))
			continue;
		taken[count++] = &list[i];
		name_as(naming, arena_print(&naming->cash->scratch, "document=%.*s",
				    STR_ARG(list[i].key)));
	}
}

static void
find_document(
    struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct naming naming = { .cash = cash, .payment = payment };

	if (payment->named.count == 0) {
		take_text(&naming, payment->reference);
		take_text(&naming, payment->remittance);
		end_naming(&naming);
	}
	find_named(cash, payment, finding);
}

/* ---- The payer's list ---- */

void
cash_items_of_key(struct cash *cash, struct cash_payment *payment, struct str document,
    struct cash_selection *items)
{
	struct naming naming = { .cash = cash, .payment = payment };

	(void)take_key(&naming, mention_key(document, &cash->scratch), false);
	keep_own(&naming);
	*items = select_room(cash, naming.found.count);
	items->count = naming.found.count;
	if (items->count > 0)
		memcpy(items->list, naming.found.list,
		    items->count * sizeof(struct cash_item *));
	cash_sort(items->list, items->count);
	array_free(naming.found.list);
}

static const char *
lines_problem(const struct cash_payment *payment)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < payment->lines_count; i++) {
		if (payment->lines[i].currency.number != payment->currency.number)
			return "its remittance is in another currency";
		sum = amount_add(sum, payment->lines[i].amount);
	}
	return sum.minor > payment->left.minor
		   ? "its remittance adds up to more than is left of it"
		   : NULL;
}

static void
find_lines(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection none = { NULL, 0 };
	size_t found = 0, own = 0;
	const char *problem;

	if (payment->lines_count == 0)
		return;
	problem = lines_problem(payment);
	for (size_t i = 0; i < payment->lines_count; i++) {
		struct cash_selection items;
		cash_items_of_key(cash, payment, payment->lines[i].document, &items);
		found += items.count > 0;
		if (items.count > 0 && payment->customer == CASH_NOBODY &&
		    has_one_customer(&items)) {
			payment->customer = items.list[0]->customer;
			payment->known_by = "remittance";
		}
		own += items.count > 0 && has_one_customer(&items);
	}
	if (own < found)
		problem = "a number of its remittance belongs to several customers";
	if (found == 0 && problem == NULL)
		problem = "no open item has a number of its remittance";
	finding->must_not_post = problem != NULL;
	if (problem != NULL)
		finding->reason = str_of(problem);
	if (found > 0)
		add_way(finding, CASH_LINES, none, false)->evidence =
		    arena_print(&cash->text, "remittance: %zu of %zu documents", found,
			payment->lines_count);
}

/* ---- Amounts ---- */

/* Instalments of one document: the oldest is meant. */
static bool
is_one_document(const struct cash_finding *finding)
{
	struct str document;

	if (finding->count < 2 || finding->count > CASH_WAYS_MAX)
		return false;
	document = finding->ways[0].items.list[0]->document;
	for (size_t i = 1; i < finding->count; i++)
		if (!str_equal(finding->ways[i].items.list[0]->document, document))
			return false;
	return document.n > 0;
}

static void
find_exact(struct cash *cash, struct cash_payment *payment, struct cash_finding *finding)
{
	struct cash_selection items = field(cash, payment);
	struct date day = payment->received_date;

	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		bool in_full = item->open.minor == payment->left.minor;
		if (item->open.minor <= 0 ||
		    (!in_full && settling_amount(cash, item, day, true).minor !=
				     payment->left.minor))
			continue;
		add_way(finding, CASH_CLOSE, select_one(cash, item), !in_full)->evidence =
		    arena_print(&cash->text,
			in_full ? "amount; payer=%.*s"
				: "amount less discount; payer=%.*s",
			STR_ARG(identity(payment)));
	}
	finding->is_tie = finding->count > 1;
	if (is_one_document(finding))
		finding->count = 1;
	if (finding->count > 1 && payment->named.count == 0)
		finding->reason = str_of("several items have the amount");
	/* Instalments of what it names are paid one after the other. */
	if (finding->count > 1 && payment->named.count > 0)
		finding->count = 1;
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
	struct cash_selection items = select_room(cash, all.count);
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
	add_way(finding, CASH_CLOSE, items, payment->left.minor != open.minor)->evidence =
	    arena_print(&cash->text, "%s; payer=%.*s", part->evidence,
		STR_ARG(identity(payment)));
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

/* How many selections of `size` there are out of `count`, capped. */
static uint64_t
selections_of(size_t size, size_t count)
{
	uint64_t number = 1;

	for (size_t i = 0; i < size && number < UINT32_MAX; i++)
		number = number * (count - i) / (i + 1);
	return number;
}

/* Many selections over a narrow range meet any amount by chance: their number over the
 * largest sum that they can have, in minor units, is how likely that is. */
static bool
is_by_chance(
    const struct cash *cash, const struct amount *amounts, size_t count, size_t size)
{
	uint64_t selections = selections_of(size, count);
	struct amount largest = AMOUNT_ZERO;
	int64_t most;

	for (size_t i = 0; i < count; i++)
		if (amounts[i].minor > largest.minor)
			largest = amounts[i];
	most = amount_scale(
	    largest, (int64_t)size * cash->policy->chance_percent, 100, ROUND_DOWN)
		   .minor;
	return selections > (uint64_t)most;
}

/* Searches the sums of what is open, or of that less discounts. */
static bool
search(struct cash *cash, const struct cash_payment *payment, bool less_discount,
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

	if (items.count < 2)
		return true;
	for (size_t i = 0; i < items.count; i++)
		amounts[i] = settling_amount(
		    cash, items.list[i], payment->received_date, less_discount);
	result = combination_find(&query, &cash->scratch);
	for (size_t i = 0; i < result.first_count; i++) {
		const struct combination *solution = &result.first[i];
		struct cash_selection chosen = select_room(cash, solution->size);
		for (size_t j = 0; j < solution->size; j++)
			chosen.list[chosen.count++] = items.list[solution->indexes[j]];
		add_way(finding, CASH_CLOSE, chosen, less_discount)->evidence =
		    arena_print(&cash->text, "%zu of %zu items%s; payer=%.*s",
			solution->size, items.count,
			less_discount ? " less discounts" : "",
			STR_ARG(identity(payment)));
	}
	finding->count = result.solution_count;
	if (finding->count == 1 &&
	    is_by_chance(cash, amounts, items.count, result.smallest_size)) {
		finding->must_not_post = true;
		finding->reason = str_of("so many combinations are possible that one "
					 "fits by chance");
	}
	if (result.state != COMBINATION_WORK_LIMIT)
		return true;
	cash->stopped_searches++;
	finding->must_not_post = true;
	finding->reason = arena_print(&cash->text,
	    "the search for combinations of %zu items stopped after %llu steps",
	    items.count, (unsigned long long)result.work);
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

/* Is a difference small enough, absolutely and beside what is open? */
static bool
is_tolerable(const struct cash *cash, const struct cash_payment *payment,
    struct amount open, struct amount difference)
{
	const struct cash_policy *policy = cash->policy;
	struct rate percent = policy->tolerance_percent;
	struct amount one = { 1 };
	int decimals = currency_decimals(payment->currency);
	int64_t size = difference.minor < 0 ? -difference.minor : difference.minor;

	percent.scale += 2;
	return size <=
		   rate_convert(one, policy->tolerance, 0, decimals, ROUND_DOWN).minor &&
	       size <= rate_convert(open, percent, 0, 0, ROUND_DOWN).minor;
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
		if (open.minor <= 0 || !is_tolerable(cash, payment, open, difference))
			continue;
		add_way(finding, CASH_CLOSE, items, less != 0)->evidence =
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

	return off >
	       amount_scale(open, cash->policy->chance_percent, 100, ROUND_DOWN).minor /
		   2 / (int64_t)count;
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
		add_way(finding, CASH_SPREAD, payment->named, false)->evidence =
		    payment->named_as;
		return;
	}
	for (size_t i = 0; i < items.count; i++) {
		struct cash_item *item = items.list[i];
		struct amount offer = cash_offer(cash, item);
		if (offer.minor > 0 &&
		    payment->left.minor == amount_subtract(item->open, offer).minor)
			add_way(finding, CASH_SPREAD, select_one(cash, item), false)
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
			add_way(finding, CASH_SPREAD, items, false)->evidence =
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
		[CASH_STRUCTURED_REFERENCE] = find_structured,
		[CASH_REMITTANCE] = find_lines,
		[CASH_DOCUMENT] = find_document,
		[CASH_EXACT_AMOUNT] = find_exact,
		[CASH_ACCOUNT_BALANCE] = find_balance,
		[CASH_PAST_DUE_BALANCE] = find_balance,
		[CASH_STATEMENT_BALANCE] = find_balance,
		[CASH_COMBINATION] = find_combination,
		[CASH_TOLERANCE] = find_tolerable,
		[CASH_SHORT_PAY] = find_short,
		[CASH_OLDEST_FIRST] = find_oldest,
	};

	finders[finding->rule](cash, payment, finding);
}
