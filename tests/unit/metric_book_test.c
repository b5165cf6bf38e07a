#include "domain/metric_book.h"

#include "vectors.h"

static void
is_shown(const char *what, struct ratio ratio, int decimals, const char *text)
{
	char buffer[RATIO_SIZE];
	size_t n = ratio_format(ratio, decimals, buffer);

	if (!str_is((struct str){ buffer, n }, text))
		fail_msg("%s: %.*s, not %s", what, (int)n, buffer, text);
}

/* An item of which `open` is left, due on its issue date. */
static enum metric_book_result
add(const struct metric_book *book, struct metric_group *group, enum item_kind kind,
    const char *issued, int64_t amounts[2])
{
	struct item item = { .kind = { (uint8_t)kind },
		.issue_date = date_of(str_of(issued)),
		.amount = { amounts[0] } };
	struct aged aged = { .open = { amounts[1] },
		.days_due = date_days_between(item.issue_date, book->as_of) };

	return metric_book_add(book, group, &item, &aged);
}

static struct metric_book
book_of(const char *as_of, const char *period, struct arena *arena)
{
	struct metric_book book = { .as_of = date_of(str_of(as_of)), .arena = arena };

	assert_true(period_parse(str_of(period), book.as_of, &book.period));
	book.period.to = book.as_of;
	return book;
}

static void
months_are_those_of_the_calendar(void **state)
{
	struct arena arena = { 0 };
	struct metric_book book = book_of("2024-03-10", "12m", &arena);
	struct metric_group group = { 0 };

	(void)state;
	/* 10 days of March, 29 of February, 31 of January, 31 of December. */
	add(&book, &group, ITEM_INVOICE, "2024-03-10", (int64_t[]){ 100, 100 });
	add(&book, &group, ITEM_INVOICE, "2023-12-31", (int64_t[]){ 100, 100 });
	add(&book, &group, ITEM_INVOICE, "2024-02-01", (int64_t[]){ 100, 100 });
	add(&book, &group, ITEM_INVOICE, "2023-03-10", (int64_t[]){ 900, 0 });
	assert_int_equal(group.month_count, 13);
	assert_int_equal(group.sales.minor, 300);
	is_shown("count-back",
	    metric_book_countback(&book, &group, COUNTBACK_PASSES_EMPTY), 2, "101.00");
	is_shown("count-back that stops",
	    metric_book_countback(&book, &group, COUNTBACK_STOPS_EMPTY), 2, "39.00");
	is_shown("weighted", metric_book_weighted(&book, &group), 2, "90.00");
	arena_free(&arena);
}

static void
credits_lower_receivables_and_nothing_else(void **state)
{
	struct arena arena = { 0 };
	struct metric_book book = book_of("2026-09-30", "2026-09", &arena);
	struct metric_group group = { 0 };
	struct amount left_out;

	(void)state;
	add(&book, &group, ITEM_INVOICE, "2026-09-10", (int64_t[]){ 500, 400 });
	add(&book, &group, ITEM_CREDIT_NOTE, "2026-09-20", (int64_t[]){ -100, -100 });
	add(&book, &group, ITEM_PAYMENT, "2026-09-25", (int64_t[]){ -50, -50 });
	add(&book, &group, ITEM_FEE, "2026-09-30", (int64_t[]){ 7, 7 });
	assert_int_equal(group.receivables.minor, 257);
	assert_int_equal(group.past_due.minor, 400);
	assert_int_equal(metric_book_current(&group).minor, -143);
	assert_int_equal(group.sales.minor, 400);
	is_shown("true", metric_book_true(&group, &left_out), 2, "20.00");
	assert_int_equal(left_out.minor, 0);
	arena_free(&arena);
}

static void
both_ends_of_a_period_are_compared(void **state)
{
	struct arena arena = { 0 };
	struct metric_book book = book_of("2026-08-15", "2026-Q3", &arena);
	struct metric_group group = { 0 };

	(void)state;
	assert_int_equal(metric_book_months(&book), 2);
	metric_book_add_begin(&group, (struct amount){ 300 });
	add(&book, &group, ITEM_INVOICE, "2026-08-15", (int64_t[]){ 200, 200 });
	is_shown("index", metric_book_cei(&group, 1), 2, "100.00");
	is_shown("turnover", metric_book_turnover(&group), 2, "0.80");
	is_shown("in days", metric_book_turnover_days(&book, &group), 2, "57.50");
	arena_free(&arena);
}

static void
months_of_a_period_are_counted_from_its_first_day(void **state)
{
	static const struct {
		const char *period, *as_of;
		int months;
	} rows[] = {
		{ "1m", "2026-11-20", 1 },
		{ "12m", "2026-11-20", 12 },
		{ "12m", "2026-11-30", 12 },
		{ "1m", "2028-02-28", 1 },
		{ "1m", "2028-02-29", 1 },
		{ "2m", "2026-03-30", 2 },
		{ "2026-Q3", "2026-09-30", 3 },
		{ "2026", "2026-12-31", 12 },
		{ "90d", "2026-11-20", 3 },
		{ "1d", "2026-11-20", 1 },
		{ "2026-10-01/2026-11-20", "2026-11-20", 2 },
		{ "2026-10-21/2026-11-20", "2026-11-20", 1 },
		{ "2026-10-20/2026-11-20", "2026-11-20", 2 },
		{ "2026-01-31/2026-02-28", "2026-02-28", 1 },
		{ "2026-01-31/2026-03-01", "2026-03-01", 2 },
		{ "2026-01-31/2026-03-30", "2026-03-30", 2 },
		{ "2026-01-31/2026-03-31", "2026-03-31", 3 },
		{ "2025-12-31/2026-12-30", "2026-12-30", 12 },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct metric_book book = book_of(rows[i].as_of, rows[i].period, &arena);
		int months = metric_book_months(&book);
		if (months != rows[i].months)
			fail_msg(
			    "%s to %s: %d months", rows[i].period, rows[i].as_of, months);
	}
	arena_free(&arena);
}

static void
what_is_open_of_no_invoice_has_no_days(void **state)
{
	struct arena arena = { 0 };
	struct metric_book book = book_of("2026-09-30", "2026-09", &arena);
	struct metric_group fees = { 0 }, credits = { 0 }, paid = { 0 }, unsold = { 0 };
	struct amount left_out;

	(void)state;
	add(&book, &fees, ITEM_FEE, "2026-09-10", (int64_t[]){ 500, 400 });
	add(&book, &fees, ITEM_INVOICE, "2026-09-10", (int64_t[]){ 500, 0 });
	is_shown("weighted", metric_book_weighted(&book, &fees), 2, "NA");
	is_shown("true", metric_book_true(&fees, &left_out), 2, "NA");
	assert_int_equal(left_out.minor, 0);
	add(&book, &credits, ITEM_PAYMENT, "2026-09-10", (int64_t[]){ -5, -5 });
	is_shown("weighted", metric_book_weighted(&book, &credits), 2, "NA");
	is_shown("true", metric_book_true(&credits, &left_out), 2, "NA");
	add(&book, &paid, ITEM_INVOICE, "2026-09-10", (int64_t[]){ 500, 0 });
	is_shown("weighted", metric_book_weighted(&book, &paid), 2, "0.00");
	is_shown("true", metric_book_true(&paid, &left_out), 2, "0.00");
	add(&book, &unsold, ITEM_INVOICE, "2026-09-10", (int64_t[]){ 500, 400 });
	add(&book, &unsold, ITEM_CREDIT_NOTE, "2026-09-10", (int64_t[]){ -500, -500 });
	is_shown("weighted", metric_book_weighted(&book, &unsold), 2, "NA");
	is_shown("true", metric_book_true(&unsold, &left_out), 2, "NA");
	assert_int_equal(left_out.minor, 400);
	arena_free(&arena);
}

static void
sales_without_a_month_are_told(void **state)
{
	struct arena arena = { 0 };
	struct metric_book book = book_of("2026-09-30", "2026-09", &arena);
	struct metric_group group = { 0 };
	struct item undated = { .kind = { ITEM_INVOICE }, .amount = { 5 } };
	struct aged aged = { .open = { 5 } };

	(void)state;
	assert_int_equal(
	    metric_book_add(&book, &group, &undated, &aged), METRIC_BOOK_UNDATED);
	assert_int_equal(
	    add(&book, &group, ITEM_INVOICE, "1926-09-30", (int64_t[]){ 5, 5 }),
	    METRIC_BOOK_TOO_OLD);
	assert_int_equal(
	    add(&book, &group, ITEM_INVOICE, "1926-10-01", (int64_t[]){ 5, 5 }),
	    METRIC_BOOK_DONE);
	assert_int_equal(group.receivables.minor, 15);
	assert_int_equal(group.month_count, METRIC_MONTHS_MAX);
	undated.due_date = date_of(str_of("2027-01-01"));
	assert_int_equal(
	    metric_book_add(&book, &group, &undated, &aged), METRIC_BOOK_DONE);
	assert_int_equal(group.sales.minor, 5);
	arena_free(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_are_those_of_the_calendar),
		cmocka_unit_test(credits_lower_receivables_and_nothing_else),
		cmocka_unit_test(both_ends_of_a_period_are_compared),
		cmocka_unit_test(months_of_a_period_are_counted_from_its_first_day),
		cmocka_unit_test(what_is_open_of_no_invoice_has_no_days),
		cmocka_unit_test(sales_without_a_month_are_told),
	};

	return cmocka_run_group_tests_name("metric_book", tests, NULL, NULL);
}
