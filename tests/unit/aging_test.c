#include "domain/aging.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define OPEN INT64_MIN

static const int32_t usual_edges[] = { 30, 60, 90, 120 };

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	if (text[0] != '\0')
		assert_true(date_parse(str_of(text), &date));
	return date;
}

static struct currency
currency(const char *code)
{
	struct currency currency = CURRENCY_NONE;

	assert_true(currency_parse(str_of(code), &currency));
	return currency;
}

/* ---- buckets ---- */

struct bucket_case {
	int32_t days;
	const char *due, *issue;
};

static const struct bucket_case bucket_cases[] = {
	{ INT32_MIN, "current", "0-30" },
	{ -1, "current", "0-30" },
	{ 0, "current", "0-30" },
	{ 1, "1-30", "0-30" },
	{ 30, "1-30", "0-30" },
	{ 31, "31-60", "31-60" },
	{ 60, "31-60", "31-60" },
	{ 61, "61-90", "61-90" },
	{ 90, "61-90", "61-90" },
	{ 91, "91-120", "91-120" },
	{ 120, "91-120", "91-120" },
	{ 121, "121+", "121+" },
	{ INT32_MAX, "121+", "121+" },
};

static void
both_ends_of_a_bucket_belong_to_it(void **state)
{
	struct arena arena = { 0 };
	struct buckets due, issue;

	(void)state;
	assert_true(buckets_from_edges(&due, usual_edges, 4, AGING_BY_DUE_DATE, &arena));
	assert_true(
	    buckets_from_edges(&issue, usual_edges, 4, AGING_BY_ISSUE_DATE, &arena));
	assert_int_equal(due.count, 6);
	assert_int_equal(issue.count, 5);
	assert_null(buckets_problem(&due));
	assert_null(buckets_problem(&issue));
	for (size_t i = 0; i < COUNT(bucket_cases); i++) {
		const struct bucket_case *c = &bucket_cases[i];
		struct str by_due = due.list[bucket_of(&due, c->days)].bucket;
		struct str by_issue = issue.list[bucket_of(&issue, c->days)].bucket;

		if (!str_is(by_due, c->due) || !str_is(by_issue, c->issue))
			fail_msg("%d days: %.*s by due date, %.*s by issue date",
			    (int)c->days, STR_ARG(by_due), STR_ARG(by_issue));
	}
	arena_free(&arena);
}

struct edges_case {
	const char *what;
	int32_t edges[3];
	size_t count;
	bool good;
};

static const struct edges_case edges_cases[] = {
	{ "one edge", { 30 }, 1, true },
	{ "an edge at 1", { 1, 2 }, 2, true },
	{ "an edge at 0", { 0, 30 }, 2, false },
	{ "a negative edge", { -30 }, 1, false },
	{ "descending", { 60, 30 }, 2, false },
	{ "the same twice", { 30, 30 }, 2, false },
};

static void
edges_must_ascend_from_at_least_1(void **state)
{
	struct arena arena = { 0 };
	int32_t many[BUCKET_MAX + 1];
	struct buckets buckets;

	(void)state;
	for (size_t i = 0; i < COUNT(edges_cases); i++) {
		const struct edges_case *c = &edges_cases[i];

		if (buckets_from_edges(&buckets, c->edges, c->count, AGING_BY_DUE_DATE,
			&arena) != c->good)
			fail_msg("%s", c->what);
	}
	for (size_t i = 0; i < COUNT(many); i++)
		many[i] = (int32_t)i + 1;
	assert_false(
	    buckets_from_edges(&buckets, many, COUNT(many), AGING_BY_DUE_DATE, &arena));
	arena_free(&arena);
}

struct problem_case {
	const char *problem; /* NULL: none */
	int64_t list[4][2];
	size_t count;
};

static const struct problem_case problem_cases[] = {
	{ NULL, { { OPEN, 0 }, { 1, 30 }, { 31, OPEN } }, 3 },
	{ NULL, { { OPEN, OPEN } }, 1 },
	{ NULL, { { OPEN, 30 }, { 31, OPEN } }, 2 },
	{ NULL, { { OPEN, -31 }, { -30, 0 }, { 1, OPEN } }, 3 },
	{ "there is no bucket", { { 0, 0 } }, 0 },
	{ "the first bucket must have no `from`: it takes all that is not due",
	    { { 0, 0 }, { 1, OPEN } }, 2 },
	{ "the last bucket must have no `to`: it takes all that is older",
	    { { OPEN, 0 }, { 1, 30 } }, 2 },
	{ "only the first `from` and the last `to` may be empty",
	    { { OPEN, 0 }, { 1, OPEN }, { 31, OPEN } }, 3 },
	{ "only the first `from` and the last `to` may be empty",
	    { { OPEN, 0 }, { OPEN, 30 }, { 31, OPEN } }, 3 },
	{ "a bucket ends before it begins", { { OPEN, 0 }, { 1, 0 }, { 1, OPEN } }, 3 },
	{ "two buckets overlap", { { OPEN, 0 }, { 1, 30 }, { 30, OPEN } }, 3 },
	{ "there is a hole between two buckets",
	    { { OPEN, 0 }, { 31, 60 }, { 1, 30 }, { 61, OPEN } }, 4 },
	{ "there is a hole between two buckets", { { OPEN, 0 }, { 1, 30 }, { 32, OPEN } },
	    3 },
	{ "there is a hole between two buckets", { { OPEN, 0 }, { 2, OPEN } }, 2 },
	{ "a bucket is out of range",
	    { { OPEN, 0 }, { 1, 3000000000 }, { 3000000001, OPEN } }, 3 },
	{ "a bucket mixes days before and after the due date",
	    { { OPEN, -30 }, { -29, 30 }, { 31, OPEN } }, 3 },
};

static void
buckets_that_do_not_cover_every_day_once_have_a_problem_with_a_name(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d" };

	(void)state;
	for (size_t i = 0; i < COUNT(problem_cases); i++) {
		const struct problem_case *c = &problem_cases[i];
		struct buckets buckets = { .count = c->count };
		const char *problem;

		for (size_t j = 0; j < c->count; j++)
			buckets.list[j] = (struct bucket){ str_of(names[j]),
				{ c->list[j][0] }, { c->list[j][1] }, STR("choice") };
		problem = buckets_problem(&buckets);
		if ((problem == NULL) != (c->problem == NULL) ||
		    (problem != NULL && strcmp(problem, c->problem) != 0))
			fail_msg("case %zu: %s, expected %s", i,
			    problem ? problem : "no problem",
			    c->problem ? c->problem : "none");
	}
}

static void
buckets_must_have_names_of_their_own(void **state)
{
	struct buckets buckets = { .list = { { STR("a"), { OPEN }, { 0 }, STR("") },
				       { STR("a"), { 1 }, { OPEN }, STR("") } },
		.count = 2 };

	(void)state;
	assert_string_equal(buckets_problem(&buckets), "two buckets have one name");
	buckets.list[1].bucket = str_of("");
	assert_string_equal(buckets_problem(&buckets), "a bucket has no name");
	buckets.list[1].bucket = str_of("b");
	assert_null(buckets_problem(&buckets));
}

static void
the_column_of_a_bucket_is_a_plain_name(void **state)
{
	static const char *const names[][2] = { { "current", "current" },
		{ "1-30", "d1_30" }, { "121+", "d121_plus" }, { "0-30", "d0_30" },
		{ "very old", "very_old" } };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str column = bucket_column(str_of(names[i][0]), &arena);

		if (!str_is(column, names[i][1]))
			fail_msg("%s: %.*s", names[i][0], STR_ARG(column));
	}
	arena_free(&arena);
}

/* ---- one item ---- */

struct item_case {
	const char *what;
	const char *issue_date, *due_date, *paid_date, *terms, *customer_terms;
	enum item_kind kind;
	int64_t amount, open_amount; /* OPEN: missing */
	int64_t open;                /* expected, on 2024-06-30 by due date */
	int32_t days;
	uint8_t flags;
};

static const struct item_case item_cases[] = {
	{ "due today", "2024-05-31", "2024-06-30", "", "", "", ITEM_INVOICE, 100, OPEN,
	    100, 0, 0 },
	{ "one day late", "2024-05-30", "2024-06-29", "", "", "", ITEM_INVOICE, 100, OPEN,
	    100, 1, 0 },
	{ "due tomorrow", "2024-06-01", "2024-07-01", "", "", "", ITEM_INVOICE, 100, OPEN,
	    100, -1, 0 },
	{ "part paid", "2024-06-01", "2024-06-20", "", "", "", ITEM_INVOICE, 100, 40, 40,
	    10, 0 },
	{ "one cent open", "2024-06-01", "2024-06-20", "", "", "", ITEM_INVOICE, 100, 1,
	    1, 10, 0 },
	{ "paid tomorrow", "2024-06-01", "2024-06-20", "2024-07-01", "", "", ITEM_INVOICE,
	    100, 0, 100, 10, 0 },
	{ "paid today", "2024-06-01", "2024-06-20", "2024-06-30", "", "", ITEM_INVOICE,
	    100, OPEN, 0, 10, 0 },
	{ "paid, yet open", "2024-06-01", "2024-06-20", "2024-06-30", "", "",
	    ITEM_INVOICE, 100, 40, 0, 10, AGING_PAID_BUT_OPEN },
	{ "item terms", "2024-05-31", "", "", "net 20", "net 7", ITEM_INVOICE, 100, OPEN,
	    100, 10, AGING_DUE_FROM_TERMS },
	{ "customer terms", "2024-05-31", "", "", "", "net 20", ITEM_INVOICE, 100, OPEN,
	    100, 10, AGING_DUE_FROM_TERMS },
	{ "a due date before terms", "2024-05-31", "2024-06-29", "", "net 20", "net 7",
	    ITEM_INVOICE, 100, OPEN, 100, 1, 0 },
	{ "no terms", "2024-05-31", "", "", "", "", ITEM_INVOICE, 100, OPEN, 100, 30,
	    AGING_DUE_FROM_ISSUE },
	{ "no date", "", "", "", "", "net 20", ITEM_INVOICE, 100, OPEN, 100, 0,
	    AGING_UNDATED },
	{ "no issue date", "", "2024-06-20", "", "", "", ITEM_INVOICE, 100, OPEN, 100, 10,
	    0 },
	{ "a credit note ages from its own date", "2024-05-31", "", "", "", "net 20",
	    ITEM_CREDIT_NOTE, -100, OPEN, -100, 30, 0 },
	{ "a payment ages from its own date", "2024-05-31", "", "", "", "net 20",
	    ITEM_PAYMENT, -100, OPEN, -100, 30, 0 },
	{ "issued today", "2024-06-30", "2024-07-30", "", "", "", ITEM_INVOICE, 100, OPEN,
	    100, -30, 0 },
};

static struct item
item_of(const struct item_case *c)
{
	return (struct item){ .item_id = STR("A"),
		.customer_id = STR("C"),
		.kind = { (uint8_t)c->kind },
		.issue_date = day(c->issue_date),
		.due_date = day(c->due_date),
		.paid_date = day(c->paid_date),
		.currency = currency("EUR"),
		.amount = { c->amount },
		.open_amount = { c->open_amount },
		.terms = str_of(c->terms) };
}

static void
an_item_is_as_old_and_as_open_as_its_dates_say(void **state)
{
	struct aging aging = { .as_of = day("2024-06-30"), .basis = AGING_BY_DUE_DATE };

	(void)state;
	for (size_t i = 0; i < COUNT(item_cases); i++) {
		const struct item_case *c = &item_cases[i];
		struct item item = item_of(c);
		struct aged aged;

		if (aging_item(&aging, &item, str_of(c->customer_terms), &aged) !=
			AGING_IN ||
		    aged.open.minor != c->open || aged.days != c->days ||
		    aged.days_due != c->days || aged.flags != c->flags)
			fail_msg("%s: open %lld, %d days, flags %d", c->what,
			    (long long)aged.open.minor, (int)aged.days, (int)aged.flags);
	}
}

static void
by_issue_date_an_item_ages_from_its_document_and_is_late_by_its_due_date(void **state)
{
	static const struct item_case dated = { .issue_date = "2024-05-01",
		.due_date = "2024-06-29",
		.paid_date = "",
		.terms = "",
		.amount = 100,
		.open_amount = OPEN };
	struct arena arena = { 0 };
	struct buckets buckets;
	struct aging aging = { .as_of = day("2024-06-30"), .basis = AGING_BY_ISSUE_DATE };
	struct item item = item_of(&dated);
	struct aged aged;

	(void)state;
	assert_true(
	    buckets_from_edges(&buckets, usual_edges, 4, AGING_BY_ISSUE_DATE, &arena));
	assert_int_equal(aging_item(&aging, &item, str_of(""), &aged), AGING_IN);
	assert_int_equal(aged.days, 60);
	assert_int_equal(aged.days_due, 1);
	assert_true(str_is(bucket_name(&buckets, aged.days), "31-60"));
	item.issue_date = DATE_NONE;
	assert_int_equal(aging_item(&aging, &item, str_of(""), &aged), AGING_IN);
	assert_int_equal(aged.days, 1);
	assert_int_equal(aged.flags, AGING_ISSUE_FROM_DUE);
	arena_free(&arena);
}

static void
an_item_issued_after_the_day_is_left_out(void **state)
{
	static const struct item_case later = { .issue_date = "2024-07-01",
		.due_date = "2024-06-01",
		.paid_date = "",
		.terms = "",
		.amount = 100,
		.open_amount = OPEN };
	struct aging aging = { .as_of = day("2024-06-30"), .basis = AGING_BY_DUE_DATE };
	struct item item = item_of(&later);
	struct aged aged;

	(void)state;
	assert_int_equal(aging_item(&aging, &item, str_of(""), &aged), AGING_LATER);
}

static void
flags_are_words_between_semicolons(void **state)
{
	char buffer[AGING_FLAGS_SIZE];

	(void)state;
	assert_true(str_is(aging_flags_text(0, buffer), ""));
	assert_true(
	    str_is(aging_flags_text(AGING_DUE_FROM_TERMS, buffer), "due_from_terms"));
	assert_true(
	    str_is(aging_flags_text(AGING_DUE_FROM_TERMS | AGING_PAID_BUT_OPEN, buffer),
		"due_from_terms;paid_but_open"));
	assert_true(str_is(aging_flags_text((1 << AGING_FLAG_COUNT) - 1, buffer),
	    "due_from_terms;due_from_issue;issue_from_due;undated;paid_but_open;"
	    "over_applied"));
}

/* ---- allocations ---- */

struct allocation_case {
	const char *payment_id, *item_id, *effective_date;
	int64_t amount;
	enum allocation_kind kind;
};

/* An invoice A of 1000 and a payment P of 900, both in cents. */
static const struct allocation_case allocations[] = {
	{ "P", "A", "2024-02-01", 600, ALLOCATION_CASH },
	{ "P", "A", "2024-02-02", 20, ALLOCATION_DISCOUNT },
	{ "P", "A", "2024-02-03", 30, ALLOCATION_WRITE_OFF },
	{ "P", "A", "2024-02-04", 40, ALLOCATION_SHORT_PAY },
	{ "P", "A", "2024-02-05", 50, ALLOCATION_SETTLEMENT },
	{ "P", "A", "2024-02-06", -600, ALLOCATION_REVERSAL },
	{ "P", "A", "2024-02-07", 250, ALLOCATION_NONE },
	{ "P", "A", "2024-02-08", 900, ALLOCATION_CREDIT },
};

struct effect_case {
	const char *as_of;
	int64_t invoice, payment;
	uint8_t invoice_flags, payment_flags;
};

static const struct effect_case effect_cases[] = {
	{ "2024-01-31", 1000, -900, 0, 0 },
	{ "2024-02-01", 400, -300, 0, 0 },
	{ "2024-02-02", 380, -300, 0, 0 },
	{ "2024-02-03", 350, -300, 0, 0 },
	{ "2024-02-04", 310, -300, 0, 0 },
	{ "2024-02-05", 260, -300, 0, 0 },
	{ "2024-02-06", 860, -900, 0, 0 },
	{ "2024-02-07", 610, -650, 0, 0 },
	{ "2024-02-08", -290, 250, AGING_OVER_APPLIED, AGING_OVER_APPLIED },
};

static struct settlements
settlements_of(const struct allocation_case *list, size_t count, const char *code)
{
	struct settlements settlements;

	settlements_init(&settlements);
	for (size_t i = 0; i < count; i++) {
		struct allocation allocation = {
			.payment_id = str_of(list[i].payment_id),
			.item_id = str_of(list[i].item_id),
			.effective_date = day(list[i].effective_date),
			.currency = currency(code),
			.amount = { list[i].amount },
			.kind = { (uint8_t)list[i].kind },
		};

		settlements_add(&settlements, &allocation);
	}
	settlements_finish(&settlements);
	return settlements;
}

static struct item
euro_item(const char *item_id, enum item_kind kind, int64_t amount)
{
	return (struct item){ .item_id = str_of(item_id),
		.kind = { (uint8_t)kind },
		.issue_date = day("2024-01-10"),
		.due_date = day("2024-01-10"),
		.currency = currency("EUR"),
		.amount = { amount },
		.open_amount = { 77 } };
}

static void
cash_moves_both_sides_and_a_discount_only_the_item(void **state)
{
	struct item invoice = euro_item("A", ITEM_INVOICE, 1000);
	struct item payment = euro_item("P", ITEM_PAYMENT, -900);

	(void)state;
	for (size_t i = 0; i < COUNT(effect_cases); i++) {
		const struct effect_case *c = &effect_cases[i];
		struct settlements settlements =
		    settlements_of(allocations, COUNT(allocations), "EUR");
		struct aging aging = { .as_of = day(c->as_of),
			.basis = AGING_BY_DUE_DATE,
			.settlements = &settlements };
		struct aged a, p;

		assert_int_equal(aging_item(&aging, &invoice, str_of(""), &a), AGING_IN);
		assert_int_equal(aging_item(&aging, &payment, str_of(""), &p), AGING_IN);
		if (a.open.minor != c->invoice || p.open.minor != c->payment ||
		    a.flags != c->invoice_flags || p.flags != c->payment_flags)
			fail_msg("%s: invoice %lld, payment %lld", c->as_of,
			    (long long)a.open.minor, (long long)p.open.minor);
		settlements_free(&settlements);
	}
}

/* 97 in cash and a discount of 3, both undone: nothing but the cash comes back. */
static void
undoing_a_discount_gives_back_no_cash(void **state)
{
	static const struct allocation_case list[] = {
		{ "P", "A", "2024-02-01", 97, ALLOCATION_CASH },
		{ "P", "A", "2024-02-01", 3, ALLOCATION_DISCOUNT },
		{ "P", "A", "2024-02-05", -97, ALLOCATION_REVERSAL },
		{ "P", "A", "2024-02-05", -3, ALLOCATION_REVERSAL },
	};
	struct settlements settlements = settlements_of(list, COUNT(list), "EUR");
	struct aging aging = { .as_of = day("2024-02-05"),
		.basis = AGING_BY_DUE_DATE,
		.settlements = &settlements };
	struct item invoice = euro_item("A", ITEM_INVOICE, 100);
	struct item payment = euro_item("P", ITEM_PAYMENT, -97);
	struct aged aged;

	(void)state;
	assert_int_equal(aging_item(&aging, &invoice, str_of(""), &aged), AGING_IN);
	assert_int_equal(aged.open.minor, 100);
	assert_int_equal(aging_item(&aging, &payment, str_of(""), &aged), AGING_IN);
	settlements_free(&settlements);
	assert_int_equal(aged.open.minor, -97);
}

static void
the_last_day_is_that_of_all_allocations_to_and_from_an_id(void **state)
{
	static const struct allocation_case list[] = {
		{ "P", "A", "2024-03-01", 50, ALLOCATION_CASH },
		{ "P", "B", "2024-02-01", 50, ALLOCATION_CASH },
		{ "A", "B", "2024-04-01", 50, ALLOCATION_CREDIT },
		{ "P", "C", "2023-02-01", 50, ALLOCATION_CASH },
	};
	static const char *const last[][2] = { { "A", "2024-04-01" },
		{ "B", "2024-04-01" }, { "C", "2023-02-01" }, { "P", "2024-03-01" } };
	struct settlements settlements = settlements_of(list, COUNT(list), "EUR");

	(void)state;
	for (size_t i = 0; i < COUNT(last); i++) {
		const struct settlement *settlement =
		    settlements_find(&settlements, str_of(last[i][0]));
		assert_non_null(settlement);
		assert_int_equal(
		    settlement_last(&settlements, settlement).day, day(last[i][1]).day);
	}
	settlements_free(&settlements);
}

/* Of a cash and a discount of one amount, the cash is taken back first. */
static void
a_reversal_takes_back_cash_before_a_discount_of_that_amount(void **state)
{
	static const struct allocation_case list[] = {
		{ "P", "A", "2024-02-02", -50, ALLOCATION_REVERSAL },
		{ "P", "A", "2024-02-01", 50, ALLOCATION_DISCOUNT },
		{ "P", "A", "2024-02-01", 50, ALLOCATION_CASH },
		{ "P", "A", "2024-02-03", -50, ALLOCATION_REVERSAL },
	};
	static const int64_t left[] = { -50, -100, -100 }; /* by day from the 1st */
	static const char *const days[] = { "2024-02-01", "2024-02-02", "2024-02-03" };
	struct item payment = euro_item("P", ITEM_PAYMENT, -100);

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct settlements settlements = settlements_of(list, COUNT(list), "EUR");
		struct aging aging = { .as_of = day(days[i]),
			.basis = AGING_BY_DUE_DATE,
			.settlements = &settlements };
		struct aged aged;

		assert_int_equal(
		    aging_item(&aging, &payment, str_of(""), &aged), AGING_IN);
		assert_int_equal(aged.open.minor, left[i]);
		settlements_free(&settlements);
	}
}

static void
an_allocation_in_another_currency_is_an_error_on_both_sides(void **state)
{
	struct settlements settlements = settlements_of(allocations, 1, "USD");
	struct aging aging = { .as_of = day("2024-02-05"),
		.basis = AGING_BY_DUE_DATE,
		.settlements = &settlements };
	struct item invoice = euro_item("A", ITEM_INVOICE, 1000);
	struct item payment = euro_item("P", ITEM_PAYMENT, -900);
	struct item other = euro_item("B", ITEM_INVOICE, 1000);
	struct aged aged;

	(void)state;
	assert_int_equal(
	    aging_item(&aging, &invoice, str_of(""), &aged), AGING_CURRENCY_DIFFERS);
	assert_int_equal(
	    aging_item(&aging, &payment, str_of(""), &aged), AGING_CURRENCY_DIFFERS);
	assert_int_equal(aging_item(&aging, &other, str_of(""), &aged), AGING_IN);
	assert_int_equal(aged.open.minor, 1000); /* of its amount, not open_amount */
	assert_null(settlements_find(&settlements, str_of("B")));
	assert_non_null(settlements_find(&settlements, str_of("A")));
	settlements_free(&settlements);
}

/* ---- totals ---- */

struct credits_case {
	enum aging_credits credits;
	int64_t current, late, oldest, unapplied, past_due, total;
	uint64_t items;
};

/* AC01 to AC04 of the finance vectors with three buckets: 600 not due, 400 and
 * 1000 late, and credits of 250 and 150 that are late too. */
static const struct credits_case credits_cases[] = {
	{ CREDITS_SEPARATE, 600, 400, 1000, -400, 1400, 1600, 5 },
	{ CREDITS_OWN, 600, 0, 1000, 0, 1000, 1600, 5 },
	{ CREDITS_OLDEST, 600, 400, 600, 0, 1000, 1600, 5 },
	{ CREDITS_EXCLUDE, 600, 400, 1000, 0, 1400, 2000, 3 },
};

static const struct buckets three = { { { STR("current"), { OPEN }, { 0 }, STR("") },
					  { STR("1-60"), { 1 }, { 60 }, STR("") },
					  { STR("61+"), { 61 }, { OPEN }, STR("") } },
	3 };

static void
add(struct aging_summary *summary, int64_t open, int32_t days)
{
	struct aged aged = { .open = { open }, .days = days, .days_due = days };

	aging_summary_add(summary, str_of("C EUR"), currency("EUR"), &aged);
}

static void
summary_drop(struct aging_summary *summary)
{
	map_free(&summary->keys);
	pool_free(&summary->groups);
	arena_free(&summary->pending_text);
}

static void
credits_stand_where_the_mode_says_and_the_total_ties(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(credits_cases); i++) {
		const struct credits_case *c = &credits_cases[i];
		struct aging_summary summary;
		const struct aging_group *group;

		aging_summary_init(&summary, c->credits, &three);
		add(&summary, 1000, 142);
		add(&summary, 400, 60);
		add(&summary, 600, -1);
		add(&summary, -250, 20);
		add(&summary, -150, 46);
		aging_summary_finish(&summary);
		if (c->credits == CREDITS_OLDEST)
			aging_summary_net_oldest(&summary);
		assert_int_equal(map_count(&summary.keys), 1);
		group = pool_at(&summary.groups, 0);
		if (group->buckets[0].minor != c->current ||
		    group->buckets[1].minor != c->late ||
		    group->buckets[2].minor != c->oldest ||
		    group->unapplied.minor != c->unapplied ||
		    group->past_due.minor != c->past_due || group->items != c->items ||
		    aging_group_total(&summary, group).minor != c->total ||
		    group->oldest_days != 142)
			fail_msg("mode %d: %lld %lld %lld, unapplied %lld, past due %lld",
			    (int)c->credits, (long long)group->buckets[0].minor,
			    (long long)group->buckets[1].minor,
			    (long long)group->buckets[2].minor,
			    (long long)group->unapplied.minor,
			    (long long)group->past_due.minor);
		assert_true(currency_is_none(aging_summary_broken_tie(&summary)));
		summary_drop(&summary);
	}
}

static void
more_items_than_wait_at_once_are_all_counted_in_their_groups(void **state)
{
	struct aging_summary summary;
	struct aged aged = { .days = 10, .days_due = 10 };
	char key[16];

	(void)state;
	aging_summary_init(&summary, CREDITS_SEPARATE, &three);
	for (int i = 0; i < 3000; i++) {
		int n = snprintf(key, sizeof(key), "C%d", i * i % 101);
		aged.open.minor = i % 2 == 0 ? 3 : -1;
		aging_summary_add(
		    &summary, (struct str){ key, (size_t)n }, currency("EUR"), &aged);
	}
	aging_summary_finish(&summary);
	assert_int_equal(map_count(&summary.keys), 51); /* squares modulo 101 */
	for (uint32_t k = 0; k < 51; k++) {
		const struct aging_group *group = pool_at(&summary.groups, k);
		int64_t debits = 0, credits = 0;
		for (int i = 0; i < 3000; i++) {
			snprintf(key, sizeof(key), "C%d", i * i % 101);
			if (!str_is(map_key(&summary.keys, k), key))
				continue;
			debits += i % 2 == 0;
			credits += i % 2;
		}
		assert_int_equal(group->items, debits + credits);
		assert_int_equal(group->buckets[1].minor, 3 * debits);
		assert_int_equal(group->unapplied.minor, -credits);
	}
	assert_int_equal(summary.open[currency("EUR").number].minor, 3 * 1500 - 1500);
	assert_true(currency_is_none(aging_summary_broken_tie(&summary)));
	summary_drop(&summary);
}

static void
a_summary_that_lost_an_amount_does_not_tie(void **state)
{
	struct aging_summary summary;
	struct aging_group *group;

	(void)state;
	aging_summary_init(&summary, CREDITS_SEPARATE, &three);
	add(&summary, 1000, 142);
	aging_summary_finish(&summary);
	group = pool_at(&summary.groups, 0);
	group->buckets[2].minor -= 1;
	assert_true(str_is(currency_code(aging_summary_broken_tie(&summary)), "EUR"));
	summary_drop(&summary);
}

static void
more_credit_than_debt_stays_unapplied(void **state)
{
	struct aging_summary summary;
	const struct aging_group *group;

	(void)state;
	aging_summary_init(&summary, CREDITS_OLDEST, &three);
	add(&summary, 50, 142);
	add(&summary, -80, 20);
	aging_summary_finish(&summary);
	aging_summary_net_oldest(&summary);
	group = pool_at(&summary.groups, 0);
	assert_int_equal(group->buckets[2].minor, 0);
	assert_int_equal(group->unapplied.minor, -30);
	assert_int_equal(group->past_due.minor, 0);
	summary_drop(&summary);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ends_of_a_bucket_belong_to_it),
		cmocka_unit_test(edges_must_ascend_from_at_least_1),
		cmocka_unit_test(
		    buckets_that_do_not_cover_every_day_once_have_a_problem_with_a_name),
		cmocka_unit_test(buckets_must_have_names_of_their_own),
		cmocka_unit_test(the_column_of_a_bucket_is_a_plain_name),
		cmocka_unit_test(an_item_is_as_old_and_as_open_as_its_dates_say),
		cmocka_unit_test(
		    by_issue_date_an_item_ages_from_its_document_and_is_late_by_its_due_date),
		cmocka_unit_test(an_item_issued_after_the_day_is_left_out),
		cmocka_unit_test(flags_are_words_between_semicolons),
		cmocka_unit_test(cash_moves_both_sides_and_a_discount_only_the_item),
		cmocka_unit_test(undoing_a_discount_gives_back_no_cash),
		cmocka_unit_test(
		    the_last_day_is_that_of_all_allocations_to_and_from_an_id),
		cmocka_unit_test(
		    a_reversal_takes_back_cash_before_a_discount_of_that_amount),
		cmocka_unit_test(
		    an_allocation_in_another_currency_is_an_error_on_both_sides),
		cmocka_unit_test(credits_stand_where_the_mode_says_and_the_total_ties),
		cmocka_unit_test(
		    more_items_than_wait_at_once_are_all_counted_in_their_groups),
		cmocka_unit_test(a_summary_that_lost_an_amount_does_not_tie),
		cmocka_unit_test(more_credit_than_debt_stays_unapplied),
	};

	return cmocka_run_group_tests_name("aging", tests, NULL, NULL);
}
