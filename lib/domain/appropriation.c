#include "domain/appropriation.h"

#include "base/arena.h"

#include <stdlib.h>

__extension__ typedef __int128 wide;

static const char *const order_names[] = { "", "oldest_due", "oldest_issued",
	"due_only_then_oldest", "pro_rata" };
_Static_assert(COUNT(order_names) == ORDER_COUNT, "each order has its name");
const struct words item_orders = { order_names, COUNT(order_names) };

static const char *const part_names[] = { "", "contingency_fee", "penalty", "fee",
	"interest", "principal" };
_Static_assert(COUNT(part_names) == PART_COUNT, "each part has its name");
const struct words debt_parts = { part_names, COUNT(part_names) };

/* ---- Policies ---- */

#define ORDER(first, second, third, fourth, fifth)                                \
	{                                                                         \
		{                                                                 \
			PART_##first, PART_##second, PART_##third, PART_##fourth, \
			    PART_##fifth                                          \
		}                                                                 \
	}

const struct appropriation_policy appropriation_policies[] = {
	{ STR("default"), ORDER_OLDEST_DUE,
	    ORDER(CONTINGENCY_FEE, PENALTY, FEE, INTEREST, PRINCIPAL),
	    ORDER(PRINCIPAL, CONTINGENCY_FEE, PENALTY, FEE, INTEREST),
	    STR("choice: oldest debts first; parts as in Apache Fineract, which takes "
		"principal first of what is paid in advance") },
	{ STR("us_federal"), ORDER_OLDEST_DUE,
	    ORDER(CONTINGENCY_FEE, PENALTY, FEE, INTEREST, PRINCIPAL),
	    ORDER(CONTINGENCY_FEE, PENALTY, FEE, INTEREST, PRINCIPAL),
	    STR("31 CFR 901.9, 73 FR 12272; the order among debts is a choice") },
	{ STR("bgb_367"), ORDER_DUE_ONLY_THEN_OLDEST,
	    ORDER(CONTINGENCY_FEE, FEE, PENALTY, INTEREST, PRINCIPAL),
	    ORDER(CONTINGENCY_FEE, FEE, PENALTY, INTEREST, PRINCIPAL),
	    STR("BGB 367(1); among debts BGB 366(2) without security and burden; a "
		"penalty among the costs is a choice") },
	{ STR("consumer_bgb_497"), ORDER_DUE_ONLY_THEN_OLDEST,
	    ORDER(CONTINGENCY_FEE, FEE, PENALTY, PRINCIPAL, INTEREST),
	    ORDER(CONTINGENCY_FEE, FEE, PENALTY, PRINCIPAL, INTEREST),
	    STR("BGB 497(3), consumer loans in arrears; among debts BGB 366(2)") },
	{ STR("principal_first"), ORDER_OLDEST_DUE,
	    ORDER(PRINCIPAL, INTEREST, CONTINGENCY_FEE, PENALTY, FEE),
	    ORDER(PRINCIPAL, INTEREST, CONTINGENCY_FEE, PENALTY, FEE),
	    STR("choice: where an agreement says so") },
};
const size_t appropriation_policy_count = COUNT(appropriation_policies);

const struct appropriation_policy *
appropriation_policy_find(struct str name)
{
	for (size_t i = 0; i < appropriation_policy_count; i++)
		if (str_equal(appropriation_policies[i].name, name))
			return &appropriation_policies[i];
	return NULL;
}

enum debt_part
debt_part_of_kind(enum item_kind kind)
{
	switch (kind) {
	case ITEM_FEE:
		return PART_FEE;
	case ITEM_PENALTY:
		return PART_PENALTY;
	case ITEM_INTEREST:
		return PART_INTEREST;
	case ITEM_NONE:
	case ITEM_INVOICE:
	case ITEM_CREDIT_NOTE:
	case ITEM_DEBIT_NOTE:
	case ITEM_PAYMENT:
	case ITEM_ADJUSTMENT:
	case ITEM_KIND_COUNT:
		break;
	}
	return PART_PRINCIPAL;
}

bool
part_order_parse(struct str text, struct part_order *out)
{
	struct part_order order = { { PART_NONE } };
	bool is_named[PART_COUNT] = { false };
	struct str part;
	size_t count = 0;

	while (str_split(&text, ';', &part)) {
		uint8_t number = word_find(&debt_parts, str_trim(part)).number;
		if (number == PART_NONE || is_named[number])
			return false;
		is_named[number] = true;
		order.parts[count++] = number;
	}
	*out = order;
	return true;
}

size_t
part_order_format(const struct part_order *order, char buffer[PART_ORDER_SIZE])
{
	size_t n = 0;

	for (size_t i = 0; i < PARTS_MOST && order->parts[i] != PART_NONE; i++) {
		struct str name = str_of(part_names[order->parts[i]]);
		if (i > 0)
			buffer[n++] = ';';
		memcpy(buffer + n, name.p, name.n);
		n += name.n;
	}
	return n;
}

/* ---- The order of payment ---- */

struct turn {
	struct appropriation_item *item;
	const struct appropriation_item *oldest; /* principal of its debt */
	int32_t day, debt_day;                   /* that the age is counted from */
	uint8_t group; /* designated or not; due or in advance */
	uint8_t rank;  /* of its part */
};

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int
appropriation_compare(
    const struct appropriation_item *a, const struct appropriation_item *b)
{
	int order = compare_numbers(a->due_date.day, b->due_date.day);

	if (order == 0)
		order = compare_numbers(a->issue_date.day, b->issue_date.day);
	if (order == 0)
		order = str_compare(a->id, b->id);
	if (order == 0)
		order = str_compare(a->debt, b->debt);
	if (order == 0)
		order = compare_numbers(a->part, b->part);
	return order != 0 ? order : compare_numbers(a->open.minor, b->open.minor);
}

static int
compare_age(const struct turn *a, const struct turn *b)
{
	int order = compare_numbers(a->day, b->day);

	return order != 0 ? order : appropriation_compare(a->item, b->item);
}

static bool
is_principal(const struct appropriation_item *item)
{
	return item->part == PART_NONE || item->part == PART_PRINCIPAL;
}

/* The items of a debt together, principal first, then the oldest: a fee that fell due
 * before its debt makes it no older. */
static int
compare_in_debt(const void *left, const void *right)
{
	const struct turn *a = left, *b = right;
	int order = str_compare(a->item->debt, b->item->debt);

	if (order == 0)
		order = is_principal(b->item) - is_principal(a->item);
	return order != 0 ? order : compare_age(a, b);
}

static int
compare_turns(const void *left, const void *right)
{
	const struct turn *a = left, *b = right;
	int order = compare_numbers(a->group, b->group);

	if (order == 0)
		order = compare_numbers(a->debt_day, b->debt_day);
	if (order == 0 && a->oldest != b->oldest)
		order = appropriation_compare(a->oldest, b->oldest);
	if (order == 0)
		order = compare_numbers(a->rank, b->rank);
	return order != 0 ? order : compare_age(a, b);
}

static void
rank_parts(const struct part_order *order, uint8_t ranks[PART_COUNT])
{
	for (size_t part = PART_NONE; part < PART_COUNT; part++)
		ranks[part] = (uint8_t)(PART_COUNT + part);
	for (uint8_t i = 0; i < PARTS_MOST && order->parts[i] != PART_NONE; i++)
		ranks[order->parts[i]] = i;
	ranks[PART_NONE] = ranks[PART_PRINCIPAL];
}

static bool
asks_what_is_due(enum item_order order)
{
	return order != ORDER_OLDEST_ISSUED && order != ORDER_PRO_RATA;
}

static bool
goes_by_issue_date(enum item_order order)
{
	return order == ORDER_OLDEST_ISSUED || order == ORDER_DUE_ONLY_THEN_OLDEST;
}

/* Puts the items in the order of payment. */
static void
take_turns(struct turn *turns, size_t count, struct date payment_day,
    const struct appropriation_policy *policy)
{
	uint8_t due_ranks[PART_COUNT], advance_ranks[PART_COUNT];

	rank_parts(&policy->due, due_ranks);
	rank_parts(&policy->in_advance, advance_ranks);
	for (size_t i = 0; i < count; i++) {
		struct turn *turn = &turns[i];
		const struct appropriation_item *item = turn->item;
		bool in_advance = asks_what_is_due(policy->order) &&
				  item->due_date.day > payment_day.day;
		turn->day = goes_by_issue_date(policy->order) ? item->issue_date.day
							      : item->due_date.day;
		turn->group = (uint8_t)((item->designated ? 0 : 2) + in_advance);
		turn->rank = (in_advance ? advance_ranks : due_ranks)[item->part];
	}
	qsort(turns, count, sizeof(*turns), compare_in_debt);
	for (size_t i = 0; i < count; i++) {
		bool is_first =
		    i == 0 || !str_equal(turns[i].item->debt, turns[i - 1].item->debt);
		turns[i].oldest = is_first ? turns[i].item : turns[i - 1].oldest;
		turns[i].debt_day = is_first ? turns[i].day : turns[i - 1].debt_day;
	}
	qsort(turns, count, sizeof(*turns), compare_turns);
	for (size_t i = 0; i < count; i++)
		turns[i].item->turn = (uint32_t)i;
}

/* ---- Paying ---- */

struct remainder {
	int64_t remainder;
	size_t number;
};

static int
compare_remainders(const void *left, const void *right)
{
	const struct remainder *a = left, *b = right;
	int order = compare_numbers(b->remainder, a->remainder);

	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

void
amount_share(
    struct amount total, const struct amount *weights, size_t count, struct amount *parts)
{
	struct arena scratch = { 0 };
	struct remainder *remainders = arena_alloc(&scratch, count * sizeof(*remainders));
	struct amount sum = AMOUNT_ZERO;
	int64_t left = total.minor;

	for (size_t i = 0; i < count; i++)
		sum = amount_add(sum, weights[i]);
	for (size_t i = 0; i < count && sum.minor > 0; i++) {
		wide product = (wide)total.minor * weights[i].minor;
		parts[i].minor = (int64_t)(product / sum.minor);
		remainders[i] = (struct remainder){ (int64_t)(product % sum.minor), i };
		left -= parts[i].minor;
	}
	if (count > 1)
		qsort(remainders, count, sizeof(*remainders), compare_remainders);
	for (size_t i = 0; i < count && left > 0; i++, left--)
		parts[remainders[i].number].minor++;
	arena_free(&scratch);
}

static int64_t
payable(const struct turn *turn)
{
	return turn->item->open.minor > 0 ? turn->item->open.minor : 0;
}

/* Pays one item after the other and returns the rest. */
static int64_t
pay_in_turn(struct turn *turns, size_t count, int64_t amount)
{
	for (size_t i = 0; i < count; i++) {
		int64_t open = payable(&turns[i]), paid = open < amount ? open : amount;
		turns[i].item->applied.minor = paid;
		amount -= paid;
	}
	return amount;
}

/* What shares, from the outside in: designated items come before the others, debts
 * share, the parts of a debt come one after the other, the items of a part share. */
enum share_level { SHARE_GROUPS, SHARE_DEBTS, SHARE_PARTS, SHARE_ITEMS, SHARE_NOTHING };

static bool
is_same(const struct turn *a, const struct turn *b, enum share_level level)
{
	return level == SHARE_GROUPS  ? a->group == b->group
	       : level == SHARE_DEBTS ? a->oldest == b->oldest
	       : level == SHARE_PARTS ? a->rank == b->rank
				      : a == b;
}

static size_t
run_length(const struct turn *turns, size_t count, enum share_level level)
{
	size_t n = 1;

	while (n < count && is_same(&turns[0], &turns[n], level))
		n++;
	return n;
}

/* As much as there is to each, the first first. */
static void
fill(const struct amount *open, size_t count, int64_t amount, struct amount *parts)
{
	for (size_t i = 0; i < count; i++) {
		parts[i].minor = open[i].minor < amount ? open[i].minor : amount;
		amount -= parts[i].minor;
	}
}

/* Pays in proportion and returns the rest. */
static int64_t
pay_shares(struct turn *turns, size_t count, int64_t amount, enum share_level level)
{
	struct arena scratch = { 0 };
	struct amount *open, *parts, total = AMOUNT_ZERO;
	size_t runs = 0;

	if (level == SHARE_NOTHING)
		return pay_in_turn(turns, count, amount);
	open = arena_alloc(&scratch, count * sizeof(*open));
	parts = arena_alloc(&scratch, count * sizeof(*parts));
	for (size_t i = 0, n; i < count; i += n, runs++) {
		n = run_length(turns + i, count - i, level);
		for (size_t j = i; j < i + n; j++)
			open[runs] =
			    amount_add(open[runs], (struct amount){ payable(&turns[j]) });
		total = amount_add(total, open[runs]);
	}
	if ((level == SHARE_DEBTS || level == SHARE_ITEMS) && amount < total.minor)
		amount_share((struct amount){ amount }, open, runs, parts);
	else
		fill(open, runs, amount, parts);
	for (size_t i = 0, run = 0, n; i < count; i += n, run++) {
		n = run_length(turns + i, count - i, level);
		pay_shares(turns + i, n, parts[run].minor, level + 1);
	}
	arena_free(&scratch);
	return amount < total.minor ? 0 : amount - total.minor;
}

struct amount
appropriation_spread(struct appropriation_item *items, size_t count,
    struct date payment_day, struct amount payment,
    const struct appropriation_policy *policy)
{
	struct arena scratch = { 0 };
	struct turn *turns;
	int64_t amount = payment.minor > 0 ? payment.minor : 0, rest;

	if (count == 0 || amount_is_none(payment))
		return payment;
	turns = arena_alloc(&scratch, count * sizeof(*turns));
	for (size_t i = 0; i < count; i++)
		turns[i].item = &items[i];
	take_turns(turns, count, payment_day, policy);
	rest = policy->order == ORDER_PRO_RATA
		   ? pay_shares(turns, count, amount, SHARE_GROUPS)
		   : pay_in_turn(turns, count, amount);
	arena_free(&scratch);
	return amount_add(payment, (struct amount){ rest - amount });
}
