#include "domain/planned.h"

#include "vectors.h"

/*
 * Facts as text, separated by semicolons; all in EUR:
 *
 *	plan P1 C1 2024-01-10 1 2	covers items 1 and 2; without them all
 *	plan? P1 C1 2024-01-10		nobody knows what it covers
 *	end P1 2024-02-01		is cancelled that day
 *	due P1 2024-01-31 100.00
 *	pay Z1 C1 2024-01-30 100.00	"-" is a customer whom nobody knows
 *	name Z1 C1 2024-01-30 100.00 P1	the payment names the plan
 *	use Z1 1 2024-01-30 50.00	of the payment for item 1
 *	back Z1 1 2024-02-02 -50.00	a reversal
 *	cut Z1 1 2024-01-30 5.00	a discount
 *	item 3 C1 2024-02-01		issued that day
 */
static const struct str euro = STR("EUR");

static struct currency
eur(void)
{
	struct currency currency = CURRENCY_NONE;

	assert_true(currency_parse(euro, &currency));
	return currency;
}

static struct str
known(struct str name)
{
	return str_is(name, "-") ? (struct str){ "", 0 } : name;
}

static void
add_plan(struct planned *planned, struct str rest, bool is_known)
{
	struct plan plan = { .currency = eur() };

	plan.plan_id = cut(&rest, ' ');
	plan.customer_id = known(cut(&rest, ' '));
	plan.agreed_date = date_of(cut(&rest, ' '));
	plan.items = rest;
	(void)planned_add_plan(planned, &plan,
	    !is_known     ? COVERS_UNKNOWN
	    : rest.n == 0 ? COVERS_ALL
			  : COVERS_ITEMS);
}

static void
add_due(struct planned *planned, struct str rest)
{
	uint32_t number = planned_find(planned, cut(&rest, ' '));
	struct date due = date_of(cut(&rest, ' '));

	planned_add_instalment(
	    planned, number, (struct plan_instalment){ due, amount_of(rest) });
}

static void
end_plan(struct planned *planned, struct str rest)
{
	uint32_t number = planned_find(planned, cut(&rest, ' '));

	planned_at(planned, number)->cancelled_date = date_of(rest);
}

static void
add_payment(struct planned *planned, struct str rest)
{
	static uint64_t line;
	struct payment payment = { .currency = eur() };
	uint32_t plan = MAP_NONE;

	payment.payment_id = cut(&rest, ' ');
	payment.customer_id = known(cut(&rest, ' '));
	payment.received_date = date_of(cut(&rest, ' '));
	payment.amount = amount_of(cut(&rest, ' '));
	if (rest.n > 0)
		plan = planned_find(planned, rest);
	planned_add_payment(planned, &payment, plan, ++line);
}

static void
add_allocation(struct planned *planned, struct str rest, enum allocation_kind kind)
{
	struct allocation allocation = { .currency = eur(), .kind = { (uint8_t)kind } };

	allocation.payment_id = cut(&rest, ' ');
	allocation.item_id = cut(&rest, ' ');
	allocation.effective_date = date_of(cut(&rest, ' '));
	allocation.amount = amount_of(rest);
	planned_add_allocation(planned, &allocation);
}

static struct item
read_item(struct str rest)
{
	struct item item = { .currency = eur() };

	item.item_id = cut(&rest, ' ');
	item.customer_id = cut(&rest, ' ');
	if (rest.n > 0)
		item.issue_date = date_of(rest);
	return item;
}

static void
add_fact(struct planned *planned, struct str rest)
{
	struct str word = cut(&rest, ' ');
	struct item item;

	if (str_is(word, "plan") || str_is(word, "plan?")) {
		add_plan(planned, rest, str_is(word, "plan"));
	} else if (str_is(word, "end")) {
		end_plan(planned, rest);
	} else if (str_is(word, "due")) {
		add_due(planned, rest);
	} else if (str_is(word, "pay") || str_is(word, "name")) {
		add_payment(planned, rest);
	} else if (str_is(word, "use")) {
		add_allocation(planned, rest, ALLOCATION_CASH);
	} else if (str_is(word, "back")) {
		add_allocation(planned, rest, ALLOCATION_REVERSAL);
	} else if (str_is(word, "cut")) {
		add_allocation(planned, rest, ALLOCATION_DISCOUNT);
	} else {
		assert_true(str_is(word, "item"));
		item = read_item(rest);
		planned_add_item(planned, &item);
	}
}

static void
add_facts(struct planned *planned, const char *facts, const char *as_of)
{
	static const struct plan_rule rule = { .grace_days = 5, .missed_limit = 1 };
	struct str rest = str_of(facts);

	planned_init(planned, date_of(str_of(as_of)));
	while (rest.n > 0)
		add_fact(planned, str_trim(cut(&rest, ';')));
	planned_assign(planned);
	planned_judge(planned, &rule);
}

/* ---- Payments ---- */

#define P1 \
	"plan P1 C1 2024-01-10 1 2; due P1 2024-01-31 100.00; due P1 2024-02-29 100.00;"
#define P2 "plan P2 C1 2024-01-10 3; due P2 2024-01-31 50.00;"
#define ALL "plan PA C1 2024-01-10; due PA 2024-01-31 100.00;"

static const struct {
	const char *what, *facts, *paid; /* by each plan, in cents */
	uint64_t ambiguous;
} payment_cases[] = {
	{ "the only plan gets it", P1 "pay Z1 C1 2024-01-30 100.00", "10000", 0 },
	{ "not before the agreement", P1 "pay Z1 C1 2024-01-09 100.00", "0", 0 },
	{ "on the day of it", P1 "pay Z1 C1 2024-01-10 100.00", "10000", 0 },
	{ "not of another customer", P1 "pay Z1 C2 2024-01-30 100.00", "0", 0 },
	{ "not after the as-of day", P1 "pay Z1 C1 2024-07-01 100.00", "0", 0 },
	{ "whoever names it", P1 P2 "name Z1 C9 2024-01-09 70.00 P2", "0 7000", 0 },
	{ "two plans are not guessed between", P1 P2 "pay Z1 C1 2024-01-30 100.00", "0 0",
	    1 },
	{ "one that is paid is none of them",
	    P1 P2 "name Z0 C1 2024-01-20 50.00 P2; pay Z1 C1 2024-01-30 100.00",
	    "10000 5000", 0 },
	{ "one that is cancelled is none of them",
	    P1 P2 "end P2 2024-01-30; pay Z1 C1 2024-01-30 100.00", "10000 0", 0 },
	{ "but was one the day before",
	    P1 P2 "end P2 2024-01-31; pay Z1 C1 2024-01-30 100.00", "0 0", 1 },
	{ "the one that follows gets it",
	    P1
	    "plan P3 C1 2024-02-10 2; due P3 2024-03-31 9.00; pay Z1 C1 2024-02-10 10.00",
	    "0 1000", 0 },
	{ "not before it follows",
	    P1
	    "plan P3 C1 2024-02-10 2; due P3 2024-03-31 9.00; pay Z1 C1 2024-02-09 10.00",
	    "1000 0", 0 },
	{ "a plan of which nothing is known follows none",
	    P1
	    "plan? P3 C1 2024-02-10; due P3 2024-03-31 9.00; pay Z1 C1 2024-02-10 10.00",
	    "0 0", 1 },
	{ "a plan of all follows any",
	    "plan P0 C1 2024-01-05 1; due P0 2024-01-31 100.00;" ALL
	    "pay Z1 C1 2024-01-30 10.00",
	    "0 1000", 0 },
	{ "allocated to its item",
	    P1 P2 "pay Z1 C1 2024-01-30 100.00; use Z1 1 2024-02-02 100.00", "10000 0",
	    0 },
	{ "allocated to items of both",
	    P1 P2 "pay Z1 C1 2024-01-30 100.00; use Z1 1 2024-01-30 60.00; use Z1 3 "
		  "2024-01-30 40.00",
	    "6000 4000", 0 },
	{ "allocated to another item",
	    P1 "pay Z1 C1 2024-01-30 100.00; use Z1 7 2024-01-30 60.00", "4000", 0 },
	{ "a reversal gives it back",
	    P1 "pay Z1 C1 2024-01-30 100.00; use Z1 7 2024-01-30 60.00; back Z1 7 "
	       "2024-02-03 -60.00",
	    "10000", 0 },
	{ "a discount uses no money",
	    P1 "pay Z1 C1 2024-01-30 100.00; cut Z1 7 2024-01-30 60.00", "10000", 0 },
	{ "no more than there is",
	    P1 "pay Z1 C1 2024-01-30 100.00; use Z1 1 2024-01-30 160.00", "10000", 0 },
	{ "of nobody known, by its item",
	    P1 "pay Z1 - 2024-01-30 100.00; use Z1 2 2024-01-30 80.00", "8000", 0 },
	{ "all items, but not one that came later",
	    ALL "pay Z1 C1 2024-01-30 100.00; use Z1 7 2024-01-30 60.00;"
		"use Z1 8 2024-01-30 40.00; item 7 C1 2024-01-11; item 8 C1 2024-01-10",
	    "4000", 0 },
	{ "all items of the customer of the item",
	    ALL "pay Z1 - 2024-01-30 100.00; use Z1 8 2024-01-30 100.00; item 8 C1 "
		"2024-01-10",
	    "10000", 0 },
	{ "what came back takes back what it had brought",
	    P1 "pay Z1 C1 2024-01-30 100.00; pay Z2 C1 2024-02-02 -100.00", "0", 0 },
	{ "and nothing when it had brought nothing",
	    P1 "pay Z1 C1 2024-01-30 100.00; pay Z2 C1 2024-01-31 30.00;"
	       "use Z2 7 2024-01-31 30.00; pay Z3 C1 2024-02-02 -30.00",
	    "10000", 0 },
	{ "each comes back once",
	    P1 "pay Z1 C1 2024-01-29 30.00; pay Z2 C1 2024-01-30 30.00; use Z2 7 "
	       "2024-01-30 30.00;"
	       "pay Z3 C1 2024-02-02 -30.00; pay Z4 C1 2024-02-02 -30.00",
	    "0", 0 },
	{ "the order of rows does not matter",
	    P1 P2 "pay Z2 C1 2024-02-02 -50.00; pay Z1 C1 2024-01-30 50.00; use Z1 3 "
		  "2024-01-30 50.00",
	    "0 0", 0 },
	{ "part of it came back",
	    P1 "pay Z1 C1 2024-01-30 100.00; pay Z2 C1 2024-02-02 -40.00", "6000", 0 },
};

static void
each_payment_counts_once(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(payment_cases); i++) {
		struct planned planned;
		struct str paid = { "", 0 };
		add_facts(&planned, payment_cases[i].facts, "2024-06-30");
		for (uint32_t p = 0; p < planned.plans.count; p++)
			paid = arena_print(&arena, "%.*s%s%lld", STR_ARG(paid),
			    p == 0 ? "" : " ",
			    (long long)planned_at(&planned, p)->state.paid.minor);
		if (!str_is(paid, payment_cases[i].paid) ||
		    planned.ambiguous_count != payment_cases[i].ambiguous)
			fail_msg("%s: %.*s", payment_cases[i].what, STR_ARG(paid));
		planned_free(&planned);
	}
	arena_free(&arena);
}

/* ---- Items ---- */

static const struct {
	const char *what, *facts, *as_of, *item, *plan, *status, *break_date;
} item_cases[] = {
	{ "named", P1, "2024-01-10", "1 C1", "P1", "on_track", "2024-02-06" },
	{ "not before the agreement", P1, "2024-01-09", "1 C1", "", "", "" },
	{ "not another", P1, "2024-01-10", "3 C1", "", "", "" },
	{ "not of another customer", P1, "2024-01-10", "1 C2", "", "", "" },
	{ "late", P1, "2024-02-05", "2 C1", "P1", "late", "2024-02-06" },
	{ "broken", P1, "2024-02-06", "2 C1", "P1", "broken", "2024-02-06" },
	{ "paid so far", P1 "pay Z1 C1 2024-01-31 100.00", "2024-02-06", "2 C1", "P1",
	    "on_track", "2024-03-06" },
	{ "paid", P1 "pay Z1 C1 2024-01-31 200.00", "2024-02-06", "2 C1", "P1",
	    "completed", "" },
	{ "cancelled", P1 "end P1 2024-02-01", "2024-02-01", "2 C1", "", "", "" },
	{ "to be cancelled", P1 "end P1 2024-02-01", "2024-01-31", "2 C1", "P1",
	    "on_track", "2024-02-06" },
	{ "issued by its day", ALL, "2024-01-20", "9 C1 2024-01-10", "PA", "on_track",
	    "2024-02-06" },
	{ "issued later", ALL, "2024-01-20", "9 C1 2024-01-11", "", "", "" },
	{ "issued on no day", ALL, "2024-01-20", "9 C1", "PA", "on_track", "2024-02-06" },
	{ "a live one before a broken one",
	    P1 "plan P3 C1 2024-02-10 2; due P3 2024-03-31 9.00", "2024-02-10", "2 C1",
	    "P3", "on_track", "2024-04-06" },
	{ "the broken one where no other follows",
	    P1 "plan P3 C1 2024-02-10 2; due P3 2024-03-31 9.00", "2024-02-10", "1 C1",
	    "P1", "broken", "2024-02-06" },
	{ "the last one when none is live",
	    P1 "plan P3 C1 2024-02-10 2; due P3 2024-03-31 9.00; name Z C1 2024-02-10 "
	       "9.00 P3",
	    "2024-02-10", "2 C1", "P3", "completed", "" },
	{ "a live one though a later one is broken",
	    P1 "plan P3 C1 2024-01-20 2; due P3 2024-01-21 9.00", "2024-01-30", "2 C1",
	    "P1", "on_track", "2024-02-06" },
	{ "a plan without instalments is none", "plan P1 C1 2024-01-10 1", "2024-02-10",
	    "1 C1", "P1", "", "" },
};

static void
an_item_is_covered_by_the_plan_that_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(item_cases); i++) {
		struct planned planned;
		struct item item;
		const struct planned_plan *plan;
		char day[DATE_SIZE];
		add_facts(&planned, item_cases[i].facts, item_cases[i].as_of);
		item = read_item(str_of(item_cases[i].item));
		plan = planned_item(&planned, &item);
		if (plan == NULL && item_cases[i].plan[0] != '\0')
			fail_msg("%s: there is none", item_cases[i].what);
		if (plan != NULL &&
		    (!str_is(plan->plan_id, item_cases[i].plan) ||
			strcmp(plan_statuses.names[plan->state.status],
			    item_cases[i].status) != 0 ||
			!str_is(
			    (struct str){ day, date_format(plan->state.break_date, day) },
			    item_cases[i].break_date)))
			fail_msg("%s: %.*s, %s", item_cases[i].what,
			    STR_ARG(plan->plan_id),
			    plan_statuses.names[plan->state.status]);
		planned_free(&planned);
	}
}

static void
a_customer_may_have_a_live_plan(void **state)
{
	static const struct {
		const char *what, *facts, *as_of, *plan;
	} rows[] = {
		{ "on track", P1, "2024-01-20", "P1" },
		{ "broken", P1, "2024-02-06", "" },
		{ "the last of two", P1 P2, "2024-01-20", "P2" },
		{ "the one that is live", P1 P2 "end P2 2024-01-20", "2024-01-20", "P1" },
		{ "none", "plan P1 C2 2024-01-10 1; due P1 2024-01-31 1.00", "2024-01-20",
		    "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct planned planned;
		const struct planned_plan *plan;
		add_facts(&planned, rows[i].facts, rows[i].as_of);
		plan = planned_live(&planned, str_of("C1"), eur());
		if (!str_is(plan == NULL ? (struct str){ "", 0 } : plan->plan_id,
			rows[i].plan))
			fail_msg("%s", rows[i].what);
		planned_free(&planned);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_payment_counts_once),
		cmocka_unit_test(an_item_is_covered_by_the_plan_that_counts),
		cmocka_unit_test(a_customer_may_have_a_live_plan),
	};

	return cmocka_run_group_tests_name("planned", tests, NULL, NULL);
}
