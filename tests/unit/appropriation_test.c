#include "domain/appropriation.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST 16

struct spread_case {
	const char *what, *policy, *order; /* order "": that of the policy */
	const char *items;                 /* "id issue due open [part [debt]]; ..." */
	const char *designated, *day, *payment;
	const char *applied; /* "id=amount;...", in the order of payment; without zeros */
	const char *rest;
};

/* Items of multi_invoice.csv, allocation_items.csv and ar_terms.csv. */
#define THREE                              \
	"I1 2024-01-10 2024-02-09 300.00;" \
	"I2 2024-01-05 2024-02-20 200.00;" \
	"I3 2024-02-15 2024-03-16 500.00"
#define INSTALMENTS                                     \
	"P1 2023-01-01 2023-02-01 1000.00 principal 1;" \
	"P2 2023-01-01 2023-03-01 1000.00 principal 2;" \
	"P3 2023-01-01 2023-04-01 1000.00 principal 3"
#define WITH_INTEREST                                             \
	INSTALMENTS ";N1 2023-01-01 2023-02-01 30.00 interest 1;" \
		    "N2 2023-01-01 2023-03-01 30.00 interest 2;"  \
		    "N3 2023-01-01 2023-04-01 30.00 interest 3"
#define FEDERAL                                                        \
	"principal - - 1000.00 principal;interest - - 50.00 interest;" \
	"admin - - 30.00 fee;penalty - - 20.00 penalty;"               \
	"contingency - - 100.00 contingency_fee"
#define GERMAN                                                        \
	"principal - - 500.00 principal;interest - - 40.00 interest;" \
	"costs - - 75.00 fee"
#define TERMS                             \
	"T1 2024-01-01 2024-01-31 30.00;" \
	"T2 2024-01-01 2024-03-01 50.00;" \
	"T3 2024-01-01 2024-03-31 20.00"
#define TWO_DEBTS                                     \
	"A 2024-01-01 2024-01-31 100.00 principal A;" \
	"A2 2024-03-01 2024-03-01 10.00 fee A;"       \
	"B 2024-02-01 2024-02-29 100.00 principal B;" \
	"B2 2024-02-29 2024-02-29 5.00 interest B"

static const struct spread_case spread_cases[] = {
	/* multi_invoice.csv */
	{ "oldest due", "default", "oldest_due", THREE, "", "2024-03-01", "400.00",
	    "I1=300.00;I2=100.00", "0.00" },
	{ "in proportion, due or not", "default", "pro_rata", THREE, "", "2024-03-01",
	    "400.00", "I1=120.00;I2=80.00;I3=200.00", "0.00" },
	{ "what was designated", "default", "oldest_due", THREE, "I3", "2024-03-01",
	    "400.00", "I3=400.00", "0.00" },
	{ "designated, then the others", "default", "oldest_due", THREE, "I3",
	    "2024-03-01", "600.00", "I3=500.00;I1=100.00", "0.00" },
	{ "several designated, by age", "default", "oldest_due", THREE, "I3 I2",
	    "2024-03-01", "600.00", "I2=200.00;I3=400.00", "0.00" },
	{ "several designated, in proportion", "default", "pro_rata", THREE, "I3 I2",
	    "2024-03-01", "350.00", "I2=100.00;I3=250.00", "0.00" },
	{ "oldest issued", "default", "oldest_issued", THREE, "", "2024-03-01", "400.00",
	    "I2=200.00;I1=200.00", "0.00" },
	{ "oldest issued, though not due", "default", "oldest_issued", THREE, "",
	    "2024-02-15", "400.00", "I2=200.00;I1=200.00", "0.00" },
	{ "due only, then oldest: one is due", "default", "due_only_then_oldest", THREE,
	    "", "2024-02-15", "400.00", "I1=300.00;I2=100.00", "0.00" },
	{ "due only, then oldest: two are due", "default", "due_only_then_oldest", THREE,
	    "", "2024-03-01", "400.00", "I2=200.00;I1=200.00", "0.00" },
	{ "due on the day of payment is due", "default", "due_only_then_oldest", THREE,
	    "", "2024-02-09", "310.00", "I1=300.00;I2=10.00", "0.00" },
	{ "more than is open", "default", "oldest_due", THREE, "", "2024-03-01",
	    "1200.00", "I1=300.00;I2=200.00;I3=500.00", "200.00" },
	{ "more than is open, in proportion", "default", "pro_rata", THREE, "",
	    "2024-03-01", "1200.00", "I1=300.00;I2=200.00;I3=500.00", "200.00" },
	{ "exactly what is open", "default", "pro_rata", THREE, "", "2024-03-01",
	    "1000.00", "I1=300.00;I2=200.00;I3=500.00", "0.00" },
	{ "the odd cent to the earlier of equals", "default", "pro_rata",
	    "C - 2024-01-03 1.00;B - 2024-01-02 1.00;A - 2024-01-01 1.00", "",
	    "2024-03-01", "1.00", "A=0.34;B=0.33;C=0.33", "0.00" },
	{ "the odd cent to the largest remainder", "default", "pro_rata",
	    "A - 2024-01-01 1.00;B - 2024-01-02 2.00", "", "2024-03-01", "0.50",
	    "A=0.17;B=0.33", "0.00" },
	{ "a cent in proportion", "default", "pro_rata",
	    "A - 2024-01-01 1.00;B - 2024-01-02 2.00", "", "2024-03-01", "0.01", "B=0.01",
	    "0.00" },
	/* payment_order.csv */
	{ "31 CFR 901.9", "us_federal", "", FEDERAL, "", "2024-03-01", "160.00",
	    "contingency=100.00;penalty=20.00;admin=30.00;interest=10.00", "0.00" },
	{ "31 CFR 901.9, all and more", "us_federal", "", FEDERAL, "", "2024-03-01",
	    "1300.00",
	    "contingency=100.00;penalty=20.00;admin=30.00;interest=50.00;"
	    "principal=1000.00",
	    "100.00" },
	{ "BGB 367", "bgb_367", "", GERMAN, "", "2024-03-01", "100.00",
	    "costs=75.00;interest=25.00", "0.00" },
	{ "BGB 497", "consumer_bgb_497", "", GERMAN, "", "2024-03-01", "580.00",
	    "costs=75.00;principal=500.00;interest=5.00", "0.00" },
	{ "principal first", "principal_first", "", GERMAN, "", "2024-03-01", "100.00",
	    "principal=100.00", "0.00" },
	{ "principal first, then interest", "principal_first", "", GERMAN, "",
	    "2024-03-01", "550.00", "principal=500.00;interest=40.00;costs=10.00",
	    "0.00" },
	/* allocation_items.csv */
	{ "the instalment that is due", "default", "", INSTALMENTS, "", "2023-02-01",
	    "1000.00", "P1=1000.00", "0.00" },
	{ "an instalment in advance", "default", "", INSTALMENTS, "", "2023-01-10",
	    "1000.00", "P1=1000.00", "0.00" },
	{ "a penalty before its principal", "default", "",
	    INSTALMENTS ";X1 - 2023-02-01 50.00 penalty 1", "", "2023-02-01", "500.00",
	    "X1=50.00;P1=450.00", "0.00" },
	{ "interest before its principal", "default", "", WITH_INTEREST, "", "2023-02-01",
	    "500.00", "N1=30.00;P1=470.00", "0.00" },
	{ "a penalty due, principal in advance", "default", "",
	    INSTALMENTS ";X1 - 2023-01-15 50.00 penalty 1", "", "2023-01-15", "500.00",
	    "X1=50.00;P1=450.00", "0.00" },
	{ "in advance principal before interest, one instalment after the other",
	    "default", "", WITH_INTEREST, "", "2023-01-15", "1500.00",
	    "P1=1000.00;N1=30.00;P2=470.00", "0.00" },
	{ "the older instalment in full before the interest of the next", "default", "",
	    WITH_INTEREST, "", "2023-03-01", "1050.00", "N1=30.00;P1=1000.00;N2=20.00",
	    "0.00" },
	{ "a due fee of a later instalment before principal in advance", "default", "",
	    INSTALMENTS ";F2 - 2023-01-10 25.00 fee 2", "", "2023-01-15", "100.00",
	    "F2=25.00;P1=75.00", "0.00" },
	{ "parts come first when all is one debt", "default", "",
	    "P1 - 2023-02-01 1000.00;P2 - 2023-03-01 1000.00;"
	    "N1 - 2023-02-01 30.00 interest;N2 - 2023-03-01 30.00 interest",
	    "", "2023-03-01", "100.00", "N1=30.00;N2=30.00;P1=40.00", "0.00" },
	/* ar_terms.csv: 30 % in 30 days, 50 % in 60, 20 % in 90 */
	{ "the shares of an invoice, oldest first", "default", "", TERMS, "",
	    "2024-01-15", "40.00", "T1=30.00;T2=10.00", "0.00" },
	{ "a cent stays open", "default", "", "I 2024-01-01 2024-01-31 100.00", "",
	    "2024-02-15", "99.99", "I=99.99", "0.00" },
	/* debts and their parts */
	{ "a fee belongs to its debt, however late", "default", "", TWO_DEBTS, "",
	    "2024-03-10", "112.00", "A2=10.00;A=100.00;B2=2.00", "0.00" },
	{ "in proportion among debts, part by part inside", "bgb_367", "pro_rata",
	    TWO_DEBTS, "", "2024-03-10", "43.00", "A2=10.00;A=12.00;B2=5.00;B=16.00",
	    "0.00" },
	{ "a debt is as old as its paid principal", "default", "",
	    "A - 2024-01-31 0.00 principal A;A2 - 2024-03-01 10.00 fee A;"
	    "B - 2024-02-29 100.00 principal B",
	    "", "2024-03-10", "15.00", "A2=10.00;B=5.00", "0.00" },
	{ "a part designated", "bgb_367", "", TWO_DEBTS, "B", "2024-03-10", "101.00",
	    "B=100.00;A2=1.00", "0.00" },
	/* what gets nothing */
	{ "credits and what is settled", "default", "",
	    "A - 2024-01-01 -50.00;B - 2024-01-02 0.00;C - 2024-01-03 20.00", "",
	    "2024-03-10", "60.00", "C=20.00", "40.00" },
	{ "credits, in proportion", "default", "pro_rata",
	    "A - 2024-01-01 -50.00;B - 2024-01-02 0.00;C - 2024-01-03 20.00", "",
	    "2024-03-10", "10.00", "C=10.00", "0.00" },
	{ "credits alone, in proportion", "default", "pro_rata", "A - 2024-01-01 -50.00",
	    "", "2024-03-10", "10.00", "", "10.00" },
	{ "no items", "default", "", "", "", "2024-03-10", "60.00", "", "60.00" },
	{ "nothing paid", "default", "pro_rata", THREE, "", "2024-03-10", "0.00", "",
	    "0.00" },
	{ "a payment returned", "default", "", THREE, "", "2024-03-10", "-5.00", "",
	    "-5.00" },
	/* ties */
	{ "equal due dates: the earlier issued", "default", "",
	    "A 2024-01-02 2024-02-01 10.00;B 2024-01-01 2024-02-01 10.00", "",
	    "2024-03-10", "15.00", "B=10.00;A=5.00", "0.00" },
	{ "equal dates: by id", "default", "",
	    "B 2024-01-01 2024-02-01 10.00;A 2024-01-01 2024-02-01 10.00", "",
	    "2024-03-10", "15.00", "A=10.00;B=5.00", "0.00" },
	{ "issued on one day: the earlier due", "default", "oldest_issued",
	    "A 2024-01-01 2024-03-01 10.00;B 2024-01-01 2024-02-01 10.00", "",
	    "2024-03-10", "15.00", "B=10.00;A=5.00", "0.00" },
};

/* ---- Reading a case ---- */

static struct str
next_cell(struct str *rest)
{
	struct str cell = { "", 0 };

	if (rest->p != NULL && rest->n > 0)
		str_split(rest, ' ', &cell);
	return cell;
}

static struct amount
amount_of(struct str text)
{
	struct amount amount;

	assert_true(amount_parse(text, 2, &amount));
	return amount;
}

static struct date
date_of(struct str text)
{
	struct date date = DATE_NONE;

	if (!str_is(text, "-"))
		assert_true(date_parse(text, &date));
	return date;
}

static bool
has_word(const char *words, struct str wanted)
{
	struct str rest = str_of(words), word;

	while (str_split(&rest, ' ', &word))
		if (str_equal(word, wanted))
			return true;
	return false;
}

static size_t
read_items(const struct spread_case *c, struct appropriation_item items[MOST])
{
	struct str rest = str_of(c->items), row;
	size_t count = 0;

	while (c->items[0] != '\0' && str_split(&rest, ';', &row)) {
		struct appropriation_item *item = &items[count++];
		*item = (struct appropriation_item){ .applied = AMOUNT_NONE };
		item->id = next_cell(&row);
		item->issue_date = date_of(next_cell(&row));
		item->due_date = date_of(next_cell(&row));
		item->open = amount_of(next_cell(&row));
		item->part =
		    (enum debt_part)word_find(&debt_parts, next_cell(&row)).number;
		item->debt = next_cell(&row);
		item->designated = has_word(c->designated, item->id);
	}
	return count;
}

static struct appropriation_policy
policy_of(const char *name, const char *order)
{
	const struct appropriation_policy *found =
	    appropriation_policy_find(str_of(name));
	struct appropriation_policy policy;

	assert_non_null(found);
	policy = *found;
	if (order[0] != '\0')
		policy.order =
		    (enum item_order)word_find(&item_orders, str_of(order)).number;
	assert_int_not_equal(policy.order, ORDER_NONE);
	return policy;
}

/* "id=amount;..." in the order of payment */
static struct str
applied_text(const struct appropriation_item *items, size_t count, struct arena *arena)
{
	struct str text = { "", 0 };

	for (uint32_t turn = 0; turn < count; turn++)
		for (size_t i = 0; i < count; i++) {
			char buffer[AMOUNT_SIZE];
			size_t n = amount_format(items[i].applied, 2, buffer);
			if (items[i].turn == turn && items[i].applied.minor != 0)
				text = arena_print(arena, "%.*s%s%.*s=%.*s",
				    STR_ARG(text), text.n > 0 ? ";" : "",
				    STR_ARG(items[i].id), (int)n, buffer);
		}
	return text;
}

static void
a_payment_goes_where_law_and_policy_say(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(spread_cases); i++) {
		const struct spread_case *c = &spread_cases[i];
		struct appropriation_item items[MOST];
		struct appropriation_policy policy = policy_of(c->policy, c->order);
		size_t count = read_items(c, items);
		struct amount rest = appropriation_spread(items, count,
		    date_of(str_of(c->day)), amount_of(str_of(c->payment)), &policy);
		struct str text = applied_text(items, count, &arena);
		if (!str_is(text, c->applied) ||
		    rest.minor != amount_of(str_of(c->rest)).minor)
			fail_msg("%s: %.*s, rest %lld", c->what, STR_ARG(text),
			    (long long)rest.minor);
	}
	arena_free(&arena);
}

/* ---- What holds of every spread ---- */

/* splitmix64: a number below `limit`. */
static size_t
chance(uint64_t *seed, size_t limit)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (size_t)((z ^ (z >> 31)) % limit);
}

static const char letters[] = "abcdefghijklmnop";

/* Few days, debts and amounts, so that ties are frequent; ids are unique. */
static size_t
draw_items(struct appropriation_item items[MOST], uint64_t *seed)
{
	size_t count = chance(seed, MOST + 1);

	for (size_t i = 0; i < count; i++)
		items[i] = (struct appropriation_item){ .id = { &letters[i], 1 },
			.debt = { &letters[chance(seed, 4)], 1 },
			.issue_date = { (int32_t)(730000 + chance(seed, 3)) },
			.due_date = { (int32_t)(730000 + chance(seed, 6)) },
			.open = { (int64_t)chance(seed, 1000) - 100 },
			.part = (enum debt_part)chance(seed, PART_COUNT),
			.designated = chance(seed, 6) == 0,
			.applied = AMOUNT_NONE };
	return count;
}

static struct appropriation_policy
draw_policy(uint64_t *seed)
{
	struct appropriation_policy policy =
	    appropriation_policies[chance(seed, appropriation_policy_count)];

	if (chance(seed, 2) == 0)
		policy.order = (enum item_order)chance(seed, ORDER_COUNT);
	return policy;
}

static int64_t
open_of(const struct appropriation_item *item)
{
	return item->open.minor > 0 ? item->open.minor : 0;
}

static void
assert_conserved(const struct appropriation_item *items, size_t count,
    struct amount payment, struct amount rest)
{
	int64_t applied = 0, open = 0;

	for (size_t i = 0; i < count; i++) {
		assert_true(items[i].applied.minor >= 0);
		assert_true(items[i].applied.minor <= open_of(&items[i]));
		assert_true(items[i].turn < count);
		applied += items[i].applied.minor;
		open += open_of(&items[i]);
	}
	assert_int_equal(applied + rest.minor, payment.minor);
	assert_int_equal(applied, open < payment.minor ? open : payment.minor);
}

/* A designated item is settled before any other gets a cent. */
static void
assert_designated_first(const struct appropriation_item *items, size_t count)
{
	bool is_left = false, is_other_paid = false;

	for (size_t i = 0; i < count; i++)
		if (items[i].designated)
			is_left |= items[i].applied.minor < open_of(&items[i]);
		else
			is_other_paid |= items[i].applied.minor > 0;
	assert_false(is_left && is_other_paid);
}

/* Unless it is in proportion, at most one item is paid in part, the last one paid. */
static void
assert_in_turn(const struct appropriation_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (items[i].turn < items[j].turn && items[j].applied.minor > 0)
				assert_int_equal(
				    items[i].applied.minor, open_of(&items[i]));
}

static void
nothing_is_lost_and_nothing_is_overpaid(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct appropriation_item items[MOST];
		size_t count = draw_items(items, &seed);
		struct appropriation_policy policy = draw_policy(&seed);
		struct amount payment = { (int64_t)chance(&seed, 6000) };
		struct amount rest = appropriation_spread(
		    items, count, (struct date){ 730003 }, payment, &policy);
		assert_conserved(items, count, payment, rest);
		assert_designated_first(items, count);
		if (policy.order != ORDER_PRO_RATA)
			assert_in_turn(items, count);
	}
}

static void
the_order_of_the_items_does_not_matter(void **state)
{
	uint64_t seed = 2;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct appropriation_item items[MOST], other[MOST];
		size_t count = draw_items(items, &seed);
		struct appropriation_policy policy = draw_policy(&seed);
		struct amount payment = { (int64_t)chance(&seed, 6000) };
		struct date day = { 730003 };
		for (size_t j = 0; j < count; j++) {
			size_t place = chance(&seed, j + 1);
			other[j] = other[place];
			other[place] = items[j];
		}
		appropriation_spread(items, count, day, payment, &policy);
		appropriation_spread(other, count, day, payment, &policy);
		for (size_t j = 0; j < count; j++) {
			const struct appropriation_item *same =
			    &items[other[j].id.p - letters];
			assert_int_equal(other[j].applied.minor, same->applied.minor);
			assert_int_equal(other[j].turn, same->turn);
		}
	}
}

/* Each share is less than a minor unit away from the exact one. */
static void
shares_are_in_proportion_to_the_unit(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		struct amount weights[MOST], parts[MOST];
		size_t count = 1 + chance(&seed, MOST);
		int64_t sum = 0, total, shared = 0;
		for (size_t j = 0; j < count; j++) {
			weights[j].minor = (int64_t)chance(&seed, 500);
			sum += weights[j].minor;
		}
		if (sum == 0)
			continue;
		total = (int64_t)chance(&seed, (size_t)sum * 2);
		amount_share((struct amount){ total }, weights, count, parts);
		for (size_t j = 0; j < count; j++) {
			int64_t error = parts[j].minor * sum - total * weights[j].minor;
			assert_true(error > -sum && error < sum);
			shared += parts[j].minor;
		}
		assert_int_equal(shared, total);
	}
}

static void
the_largest_amounts_are_shared_exactly(void **state)
{
	const struct amount weights[] = { { INT64_MAX / 2 }, { INT64_MAX / 2 }, { 1 } };
	struct amount parts[3];

	(void)state;
	amount_share((struct amount){ INT64_MAX - 1 }, weights, 3, parts);
	assert_int_equal(parts[0].minor, INT64_MAX / 2);
	assert_int_equal(parts[1].minor, INT64_MAX / 2 - 1);
	assert_int_equal(parts[2].minor, 1);
}

/* ---- Words and policies ---- */

static void
every_kind_of_item_is_a_part(void **state)
{
	(void)state;
	assert_int_equal(debt_part_of_kind(ITEM_FEE), PART_FEE);
	assert_int_equal(debt_part_of_kind(ITEM_PENALTY), PART_PENALTY);
	assert_int_equal(debt_part_of_kind(ITEM_INTEREST), PART_INTEREST);
	assert_int_equal(debt_part_of_kind(ITEM_INVOICE), PART_PRINCIPAL);
	assert_int_equal(debt_part_of_kind(ITEM_ADJUSTMENT), PART_PRINCIPAL);
	assert_int_equal(debt_part_of_kind(ITEM_NONE), PART_PRINCIPAL);
}

static void
built_in_policies_name_every_part_and_their_source(void **state)
{
	(void)state;
	for (size_t i = 0; i < appropriation_policy_count; i++) {
		const struct appropriation_policy *policy = &appropriation_policies[i];
		const struct part_order *orders[] = { &policy->due, &policy->in_advance };
		assert_ptr_equal(appropriation_policy_find(policy->name), policy);
		assert_true(policy->source.n > 0);
		assert_int_not_equal(policy->order, ORDER_NONE);
		for (size_t j = 0; j < COUNT(orders); j++) {
			char buffer[PART_ORDER_SIZE];
			struct str text = { buffer,
				part_order_format(orders[j], buffer) };
			struct part_order again;
			assert_int_equal(
			    orders[j]->parts[PARTS_MOST - 1] != PART_NONE, 1);
			assert_true(part_order_parse(text, &again));
			assert_memory_equal(&again, orders[j], sizeof(again));
		}
	}
	assert_null(appropriation_policy_find(str_of("no such law")));
}

static void
a_list_of_parts_is_read_or_refused(void **state)
{
	struct part_order order;
	char buffer[PART_ORDER_SIZE];

	(void)state;
	assert_true(part_order_parse(str_of("interest; fee"), &order));
	assert_int_equal(order.parts[0], PART_INTEREST);
	assert_int_equal(order.parts[1], PART_FEE);
	assert_int_equal(order.parts[2], PART_NONE);
	assert_int_equal(part_order_format(&order, buffer), strlen("interest;fee"));
	assert_memory_equal(buffer, "interest;fee", strlen("interest;fee"));
	assert_false(part_order_parse(str_of(""), &order));
	assert_false(part_order_parse(str_of("fee;fee"), &order));
	assert_false(part_order_parse(str_of("fee;costs"), &order));
	assert_false(part_order_parse(str_of("fee;"), &order));
}

static void
parts_that_are_not_in_the_list_follow_it(void **state)
{
	struct appropriation_policy policy = { .order = ORDER_OLDEST_DUE };
	struct appropriation_item items[] = {
		{ .part = PART_PRINCIPAL, .open = { 10 } },
		{ .part = PART_INTEREST, .open = { 10 } },
		{ .part = PART_PENALTY, .open = { 10 } },
	};

	(void)state;
	assert_true(part_order_parse(str_of("interest"), &policy.due));
	appropriation_spread(
	    items, 3, (struct date){ 1 }, (struct amount){ 15 }, &policy);
	assert_int_equal(items[1].applied.minor, 10);
	assert_int_equal(items[2].applied.minor, 5);
	assert_int_equal(items[0].applied.minor, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_payment_goes_where_law_and_policy_say),
		cmocka_unit_test(nothing_is_lost_and_nothing_is_overpaid),
		cmocka_unit_test(the_order_of_the_items_does_not_matter),
		cmocka_unit_test(shares_are_in_proportion_to_the_unit),
		cmocka_unit_test(the_largest_amounts_are_shared_exactly),
		cmocka_unit_test(every_kind_of_item_is_a_part),
		cmocka_unit_test(built_in_policies_name_every_part_and_their_source),
		cmocka_unit_test(a_list_of_parts_is_read_or_refused),
		cmocka_unit_test(parts_that_are_not_in_the_list_follow_it),
	};

	return cmocka_run_group_tests_name("appropriation", tests, NULL, NULL);
}
