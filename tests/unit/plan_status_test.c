#include "domain/delinquency.h"
#include "domain/plan_status.h"
#include "domain/reage.h"

#include "vectors.h"

#define MOST 16

struct instalments {
	struct plan_instalment list[MOST];
	size_t count;
};

/* "2024-01-31=100.00 2024-02-29=100.00" */
static void
read_instalments(struct str text, struct instalments *instalments)
{
	instalments->count = 0;
	while (text.n > 0) {
		struct str amount = cut(&text, ' '), date = cut(&amount, '=');

		instalments->list[instalments->count++] =
		    (struct plan_instalment){ date_of(date), amount_of(amount) };
	}
}

static struct receipts
read_receipts(struct str text, char separator, struct receipt list[MOST])
{
	struct receipts receipts = { list, 0 };

	while (text.n > 0) {
		struct str amount = cut(&text, separator), date = cut(&amount, '=');

		list[receipts.count++] =
		    (struct receipt){ date_of(date), amount_of(amount) };
	}
	return receipts;
}

#define THREE "2024-01-31=100.00 2024-02-29=100.00 2024-03-31=100.00"

struct status_case {
	const char *what, *receipts, *as_of;
	struct plan_rule rule;
	const char *status;
	uint32_t missed;
	const char *arrears, *open, *earliest, *next;
};

#define GRACE_5           \
	{                 \
		5, 1,     \
		{         \
			0 \
		}         \
	}

static const struct status_case status_cases[] = {
	{ "before the first is due", "", "2024-01-15", GRACE_5, "on_track", 0, "0.00",
	    "300.00", "2024-01-31", "2024-01-31" },
	{ "due today is not late", "", "2024-01-31", GRACE_5, "on_track", 0, "0.00",
	    "300.00", "2024-01-31", "2024-02-29" },
	{ "a day late", "", "2024-02-01", GRACE_5, "late", 0, "100.00", "300.00",
	    "2024-01-31", "2024-02-29" },
	{ "the last day of grace", "2024-01-31=100.00", "2024-03-05", GRACE_5, "late", 0,
	    "100.00", "200.00", "2024-02-29", "2024-03-31" },
	{ "the first day after grace", "2024-01-31=100.00", "2024-03-06", GRACE_5,
	    "broken", 1, "100.00", "200.00", "2024-02-29", "2024-03-31" },
	{ "paid in advance", "2024-01-31=250.00", "2024-03-06", GRACE_5, "on_track", 0,
	    "0.00", "50.00", "2024-03-31", "2024-03-31" },
	{ "paid tomorrow", "2024-01-31=100.00 2024-03-07=100.00", "2024-03-06", GRACE_5,
	    "broken", 1, "100.00", "200.00", "2024-02-29", "2024-03-31" },
	{ "mended late", "2024-01-31=100.00 2024-03-07=100.00", "2024-03-07", GRACE_5,
	    "on_track", 0, "0.00", "100.00", "2024-03-31", "2024-03-31" },
	{ "a payment returned", "2024-01-31=100.00 2024-02-03=-100.00", "2024-02-06",
	    GRACE_5, "broken", 1, "100.00", "300.00", "2024-01-31", "2024-02-29" },
	{ "a cent short", "2024-01-31=99.99", "2024-02-06", GRACE_5, "broken", 1, "0.01",
	    "200.01", "2024-01-31", "2024-02-29" },
	{ "within the tolerance", "2024-01-31=99.50", "2024-02-06", { 5, 1, { 50 } },
	    "on_track", 0, "0.50", "200.50", "2024-02-29", "2024-02-29" },
	{ "a cent beyond it", "2024-01-31=99.49", "2024-02-06", { 5, 1, { 50 } },
	    "broken", 1, "0.51", "200.51", "2024-01-31", "2024-02-29" },
	{ "one missed of two that break it", "", "2024-02-10", { 5, 2, { 0 } }, "late", 1,
	    "100.00", "300.00", "2024-01-31", "2024-02-29" },
	{ "two missed", "", "2024-03-06", { 5, 2, { 0 } }, "broken", 2, "200.00",
	    "300.00", "2024-01-31", "2024-03-31" },
	{ "no limit is one", "", "2024-02-01", { 0, 0, { 0 } }, "broken", 1, "100.00",
	    "300.00", "2024-01-31", "2024-02-29" },
	{ "all paid", "2024-01-05=300.00", "2024-01-06", GRACE_5, "completed", 0, "0.00",
	    "0.00", "", "" },
	{ "more than all", "2024-01-05=350.00", "2024-06-06", GRACE_5, "completed", 0,
	    "0.00", "0.00", "", "" },
	{ "all but the tolerance", "2024-03-05=299.80", "2024-06-06", { 5, 1, { 20 } },
	    "completed", 0, "0.20", "0.20", "", "" },
	{ "all are past", "2024-01-31=100.00", "2024-06-06", { 5, 9, { 0 } }, "late", 2,
	    "200.00", "200.00", "2024-02-29", "2024-03-31" },
};

static struct str
date_text(struct date date, char buffer[DATE_SIZE])
{
	return (struct str){ buffer, date_format(date, buffer) };
}

static void
a_plan_is_kept_while_the_sum_is_paid(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(status_cases); i++) {
		const struct status_case *c = &status_cases[i];
		struct instalments plan;
		struct receipt list[MOST];
		struct plan_state found;
		char earliest[DATE_SIZE], next[DATE_SIZE];

		read_instalments(str_of(THREE), &plan);
		found = plan_state_of(plan.list, plan.count,
		    read_receipts(str_of(c->receipts), ' ', list), &c->rule,
		    date_of(str_of(c->as_of)));
		if (strcmp(plan_statuses.names[found.status], c->status) != 0 ||
		    found.missed_count != c->missed ||
		    found.arrears.minor != amount_of(str_of(c->arrears)).minor ||
		    found.open.minor != amount_of(str_of(c->open)).minor ||
		    !str_is(date_text(found.earliest_unpaid, earliest), c->earliest) ||
		    !str_is(date_text(found.next_unpaid, next), c->next))
			fail_msg("%s: %s, missed %u, arrears %lld, open %lld", c->what,
			    plan_statuses.names[found.status], found.missed_count,
			    (long long)found.arrears.minor, (long long)found.open.minor);
	}
}

static void
a_plan_without_instalments_has_no_status(void **state)
{
	static const struct plan_rule rule = GRACE_5;
	struct plan_state found = plan_state_of(
	    NULL, 0, (struct receipts){ NULL, 0 }, &rule, (struct date){ 738000 });

	(void)state;
	assert_int_equal(found.status, PLAN_NONE);
}

/* "3 x 100.00 due 2024-01-31 2024-02-29 2024-03-31" */
static void
read_plan(struct str text, struct instalments *plan)
{
	struct amount payment;

	cut(&text, ' ');
	cut(&text, ' ');
	payment = amount_of(cut(&text, ' '));
	cut(&text, ' ');
	plan->count = 0;
	while (text.n > 0)
		plan->list[plan->count++] =
		    (struct plan_instalment){ date_of(cut(&text, ' ')), payment };
}

/* "grace=5;max_missed=1" */
static struct plan_rule
read_rule(struct str text)
{
	struct plan_rule rule = { 0 };

	while (text.n > 0) {
		struct str value = cut(&text, ';'), name = cut(&value, '=');
		if (str_is(name, "grace"))
			rule.grace_days = (int32_t)integer_of(value);
		else if (str_is(name, "max_missed"))
			rule.missed_limit = (uint32_t)integer_of(value);
		else {
			assert_true(str_is(name, "tolerance"));
			rule.tolerance = amount_of(value);
		}
	}
	return rule;
}

static bool
is_same_word(const char *ours, struct str theirs)
{
	if (strlen(ours) != theirs.n)
		return false;
	for (size_t i = 0; i < theirs.n; i++)
		if (ours[i] != (theirs.p[i] == '-' ? '_' : theirs.p[i]))
			return false;
	return true;
}

static void
plans_are_kept_or_broken_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/broken_plan.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str id = vectors_cell(&rows, "id");
		struct plan_rule rule = read_rule(vectors_cell(&rows, "rule"));
		struct instalments plan;
		struct receipt list[MOST];
		struct plan_state found;

		read_plan(vectors_cell(&rows, "plan"), &plan);
		found = plan_state_of(plan.list, plan.count,
		    read_receipts(vectors_cell(&rows, "payments"), '|', list), &rule,
		    date_of(vectors_cell(&rows, "as_of")));
		if (!is_same_word(plan_statuses.names[found.status],
			vectors_cell(&rows, "expected")))
			fail_msg("%s: %s", id.p, plan_statuses.names[found.status]);
	}
	vectors_close(&rows);
}

static void
the_next_unpaid_dates_are_as_published(void **state)
{
	static const struct plan_rule rule = { 0 };
	struct vectors rows = vectors_open("peers/next_due.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str dates = vectors_cell(&rows, "unpaid_due_dates");
		struct instalments plan = { .count = 0 };
		struct plan_state found;

		while (dates.n > 0)
			plan.list[plan.count++] =
			    (struct plan_instalment){ date_of(cut(&dates, ';')),
				    { 100 } };
		found = plan_state_of(plan.list, plan.count, (struct receipts){ NULL, 0 },
		    &rule, date_of(vectors_cell(&rows, "as_of")));
		assert_int_equal(found.earliest_unpaid.day,
		    date_of(vectors_cell(&rows, "earliest_unpaid")).day);
		assert_int_equal(found.next_unpaid.day,
		    date_of(vectors_cell(&rows, "next_unpaid")).day);
	}
	vectors_close(&rows);
}

/* "2023-01-01:250.00;2023-01-22:100.00": what is open is what is written off. */
static void
what_is_open_is_written_off_as_published(void **state)
{
	static const struct plan_rule rule = { 0 };
	struct vectors rows = vectors_open("peers/writeoff.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str payments = vectors_cell(&rows, "payments");
		struct str expected = vectors_cell(&rows, "expected_amount");
		struct date day = date_of(vectors_cell(&rows, "date"));
		struct plan_instalment all = { day,
			amount_of(vectors_cell(&rows, "original")) };
		struct receipt list[MOST];
		struct receipts receipts = { list, 0 };

		if (!str_is(vectors_cell(&rows, "action"), "write-off"))
			continue;
		while (payments.n > 0) {
			struct str amount = cut(&payments, ';'), date = cut(&amount, ':');
			list[receipts.count++] =
			    (struct receipt){ date_of(date), amount_of(amount) };
		}
		assert_int_equal(plan_state_of(&all, 1, receipts, &rule, day).open.minor,
		    amount_of(expected).minor);
	}
	vectors_close(&rows);
}

/* ---- Re-aging ---- */

static void
an_account_is_re_aged_by_the_rule_for_banks(void **state)
{
	static const struct {
		const char *what;
		struct reage_facts facts;
		enum reage_answer answer;
	} rows[] = {
		{ "all is met", { false, true, 9, 3, 0, 0, 0 }, REAGE_ELIGIBLE },
		{ "no ability", { false, false, 12, 3, 0, 0, 0 }, REAGE_NO_ABILITY },
		{ "eight months", { false, true, 8, 3, 0, 0, 0 }, REAGE_TOO_YOUNG },
		{ "two payments", { false, true, 9, 2, 0, 0, 0 }, REAGE_FEW_PAYMENTS },
		{ "again in a year", { false, true, 24, 3, 1, 1, 0 },
		    REAGE_AGAIN_IN_YEAR },
		{ "once in five years", { false, true, 24, 3, 0, 1, 0 }, REAGE_ELIGIBLE },
		{ "twice in five years", { false, true, 60, 3, 0, 2, 0 },
		    REAGE_AGAIN_IN_FIVE_YEARS },
		{ "a workout besides", { true, true, 60, 3, 1, 2, 0 }, REAGE_ELIGIBLE },
		{ "a second workout", { true, true, 60, 3, 0, 0, 1 },
		    REAGE_WORKOUT_AGAIN },
		{ "a workout takes payments, too", { true, true, 60, 2, 0, 0, 0 },
		    REAGE_FEW_PAYMENTS },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum reage_answer answer = reage_check(&rows[i].facts);
		if (answer != rows[i].answer)
			fail_msg("%s: %s", rows[i].what, reage_text(answer));
	}
}

static void
accounts_are_re_aged_as_published(void **state)
{
	struct vectors rows = vectors_open("finance/reage.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct reage_facts facts = {
			.is_workout = str_is(vectors_cell(&rows, "type"), "workout"),
			.renewed_ability =
			    str_is(vectors_cell(&rows, "renewed_ability"), "yes"),
			.age_months =
			    (uint32_t)integer_of(vectors_cell(&rows, "age_months")),
			.consecutive_payments = (uint32_t)integer_of(
			    vectors_cell(&rows, "consecutive_payments")),
			.reages_last_12_months =
			    (uint32_t)integer_of(vectors_cell(&rows, "reages_last_12m")),
			.reages_last_5_years =
			    (uint32_t)integer_of(vectors_cell(&rows, "reages_last_5y")),
			.workout_reages_last_5_years = (uint32_t)integer_of(
			    vectors_cell(&rows, "workout_reages_last_5y")),
		};
		assert_int_equal(reage_check(&facts) == REAGE_ELIGIBLE,
		    str_is(vectors_cell(&rows, "expected"), "eligible"));
	}
	vectors_close(&rows);
}

/* ---- Days overdue ---- */

static void
days_in_a_pause_do_not_count(void **state)
{
	static const struct {
		const char *what, *due, *as_of, *start, *end;
		int32_t days;
	} rows[] = {
		{ "no pause", "2023-10-01", "2023-10-31", "", "", 30 },
		{ "due today", "2023-10-31", "2023-10-31", "", "", 0 },
		{ "not due", "2023-11-30", "2023-10-31", "", "", 0 },
		{ "no due date", "", "2023-10-31", "", "", 0 },
		{ "in the pause", "2023-10-01", "2023-10-20", "2023-10-06", "2023-10-30",
		    5 },
		{ "its last day counts again", "2023-10-01", "2023-10-31", "2023-10-06",
		    "2023-10-30", 6 },
		{ "due in the pause", "2023-10-10", "2023-11-01", "2023-10-06",
		    "2023-10-30", 2 },
		{ "due behind the pause", "2023-11-10", "2023-11-12", "2023-10-06",
		    "2023-10-30", 2 },
		{ "the pause is to come", "2023-10-01", "2023-10-05", "2023-10-06",
		    "2023-10-30", 4 },
		{ "paused all the time", "2023-10-06", "2023-10-30", "2023-10-01",
		    "2023-11-30", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pause pause = { date_of(str_of(rows[i].start)),
			date_of(str_of(rows[i].end)) };
		struct date due = date_of(str_of(rows[i].due)),
			    as_of = date_of(str_of(rows[i].as_of));
		size_t count = rows[i].start[0] != '\0';
		int32_t days = delinquency_days(due, as_of, &pause, count);
		if (days != rows[i].days)
			fail_msg("%s: %d", rows[i].what, days);
		assert_int_equal(
		    delinquency_days_of_account(due, as_of, &pause, count, 3),
		    days > 3 ? days - 3 : 0);
	}
}

/* The oldest instalment of a case, and what its instalments come to by bucket. */
struct case_days {
	int64_t buckets[5];
	struct date oldest;
};

static void
add_case_items(
    struct str id, struct date as_of, const struct pause *pause, struct case_days *sums)
{
	static const int32_t last_days[] = { 3, 30, 60, 90, 120 };
	struct vectors items = vectors_open("peers/delinquency_items.csv");

	while (vectors_next(&items)) {
		struct date due = date_of(vectors_cell(&items, "due_date"));
		int32_t days;
		if (!str_equal(vectors_cell(&items, "case_id"), id))
			continue;
		days = delinquency_days(due, as_of, pause, !date_is_none(pause->start));
		if (date_is_none(sums->oldest) || due.day < sums->oldest.day)
			sums->oldest = due;
		for (size_t i = 0; i < COUNT(last_days) && days > 0; i++)
			if (days <= last_days[i]) {
				sums->buckets[i] +=
				    amount_of(vectors_cell(&items, "outstanding")).minor;
				break;
			}
	}
	vectors_close(&items);
}

static void
days_overdue_are_as_published(void **state)
{
	static const char *const columns[] = { "item_1_3", "item_4_30", "item_31_60",
		"item_61_90", "item_91_120" };
	struct vectors rows = vectors_open("peers/delinquency_expected.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct str id = vectors_cell(&rows, "case_id");
		struct str pauses = vectors_cell(&rows, "pauses");
		struct str days = vectors_cell(&rows, "delinquent_days");
		struct date as_of = date_of(vectors_cell(&rows, "as_of"));
		struct pause pause = { DATE_NONE, DATE_NONE };
		struct case_days sums = { 0 };

		if (pauses.n == 2 * DATE_SIZE + 2) {
			pause.start = date_of((struct str){ pauses.p, DATE_SIZE });
			pause.end =
			    date_of((struct str){ pauses.p + DATE_SIZE + 2, DATE_SIZE });
		}
		add_case_items(id, as_of, &pause, &sums);
		for (size_t i = 0; i < COUNT(columns); i++) {
			struct str cell = vectors_cell(&rows, columns[i]);
			if (cell.n > 0 && sums.buckets[i] != amount_of(cell).minor)
				fail_msg("%s, %s", id.p, columns[i]);
		}
		if (days.n > 0)
			assert_int_equal(delinquency_days_of_account(sums.oldest, as_of,
					     &pause, pauses.n > 0,
					     (int32_t)integer_of(vectors_cell(
						 &rows, "account_grace_days"))),
			    integer_of(days));
	}
	vectors_close(&rows);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_kept_while_the_sum_is_paid),
		cmocka_unit_test(a_plan_without_instalments_has_no_status),
		cmocka_unit_test(plans_are_kept_or_broken_as_published),
		cmocka_unit_test(the_next_unpaid_dates_are_as_published),
		cmocka_unit_test(what_is_open_is_written_off_as_published),
		cmocka_unit_test(an_account_is_re_aged_by_the_rule_for_banks),
		cmocka_unit_test(accounts_are_re_aged_as_published),
		cmocka_unit_test(days_in_a_pause_do_not_count),
		cmocka_unit_test(days_overdue_are_as_published),
	};

	return cmocka_run_group_tests_name("plan_status", tests, NULL, NULL);
}
