#include "domain/dunning.h"

#include "vectors.h"

static struct date
day(const char *text)
{
	return date_of(str_of(text));
}

/* ---- The ladder ---- */

#define LEVEL(level, from, days, gap, channel)                                           \
	{                                                                                \
		STR(""), STR(""), { 0 }, { level }, { from }, { days }, { gap },         \
		    STR(channel), STR("text"), { 0, 0 }, { INT64_MIN }, { 0, 0 }, { 0 }, \
		    { 0 }, STR("test")                                                   \
	}

static struct ladder
ladder_of(const struct ladder_row *rows, size_t count)
{
	struct arena arena = { 0 };
	struct ladder ladder;
	struct str message;

	if (!ladder_init(&ladder, rows, count, &arena, &message))
		fail_msg("%.*s", STR_ARG(message));
	arena_free(&arena);
	return ladder;
}

static void
the_built_in_ladder_is_sound(void **state)
{
	struct ladder ladder = ladder_of(ladder_rows, ladder_row_count);
	static const struct {
		const char *country;
		size_t first, count;
	} cases[] = { { "", 1, 3 }, { "DE", 1, 3 }, { "NO", 4, 3 }, { "no", 4, 3 },
		{ "DK", 7, 3 } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ladder_levels levels;
		ladder_levels(&levels, &ladder,
		    &(struct ladder_case){ .country = str_of(cases[i].country),
			.as_of = day("2026-11-20") });
		assert_int_equal(levels.count, cases[i].count);
		assert_int_equal(
		    ladder_row_number(&ladder, levels.rows[0]), cases[i].first);
	}
	for (size_t i = 0; i < ladder_row_count; i++)
		if (str_is(ladder_rows[i].country, "NO"))
			assert_true(ladder_rows[i].payment_days.value >= 14);
}

static const struct ladder_row good_row =
    LEVEL(1, COUNTED_DUE_DATE, 10, INT64_MIN, "email");

static void
break_row(struct ladder_row *row, size_t how)
{
	switch (how) {
	case 0:
		row->level.value = 100;
		break;
	case 1:
		row->counted_from.number = COUNTED_NONE;
		break;
	case 2:
		row->days = COUNT_NONE;
		break;
	case 3:
		row->gap_days.value = -1;
		break;
	case 4:
		row->channel = str_of("email fax");
		break;
	case 5:
		row->template = str_of("");
		break;
	case 6:
		row->minimum.digits = -1;
		break;
	case 7:
		row->fee.digits = 5;
		break;
	case 8:
		row->payment_days.value = 0;
		break;
	case 9:
		row->valid_from = day("2026-02-01");
		row->valid_to = day("2026-01-31");
		break;
	case 10:
		row->level.value = 0;
		break;
	default:
		row->counted_from.number = COUNTED_PREVIOUS_NOTICE;
	}
}

static void
a_ladder_that_is_not_sound_names_the_row(void **state)
{
	static const char *const parts[] = { "level: must", "counted_from: is", "days:",
		"gap_days:", "channel:", "template:", "fee and minimum:", "fee: needs",
		"payment_days:", "valid_to:", "level: 0 means no notices: leave",
		"counted_from: there is no notice" };
	struct arena arena = { 0 };
	struct ladder ladder;
	struct str message;

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct ladder_row row = good_row;
		break_row(&row, i);
		assert_false(ladder_init(&ladder, &row, 1, &arena, &message));
		if (strstr(message.p, parts[i]) == NULL ||
		    strncmp(message.p, "row 1: ", 7) != 0)
			fail_msg("%s: %s", parts[i], message.p);
	}
	assert_false(ladder_init(&ladder, &good_row, 0, &arena, &message));
	assert_true(str_is(message, "there is no level"));
	arena_free(&arena);
}

static void
a_level_stands_once_for_each_case_and_day(void **state)
{
	struct ladder_row rows[2] = { good_row, good_row };
	struct arena arena = { 0 };
	struct ladder ladder;
	struct str message;

	(void)state;
	assert_false(ladder_init(&ladder, rows, 2, &arena, &message));
	assert_true(str_is(message, "row 2: level: stands there twice"));
	rows[0].valid_to = day("2026-06-30");
	rows[1].valid_from = day("2026-06-30");
	assert_false(ladder_init(&ladder, rows, 2, &arena, &message));
	rows[1].valid_from = day("2026-07-01");
	assert_true(ladder_init(&ladder, rows, 2, &arena, &message));
	rows[1].level.value = 0;
	rows[1].counted_from.number = COUNTED_NONE;
	rows[1].days = COUNT_NONE;
	rows[1].channel = rows[1].template = str_of("");
	assert_false(ladder_init(&ladder, rows, 2, &arena, &message));
	assert_true(str_is(
	    message, "row 1: level: 0 means no notices, but its segment has others"));
	arena_free(&arena);
}

static void
the_row_that_fits_best_counts(void **state)
{
	struct ladder_row rows[6];
	struct ladder ladder;
	struct currency eur;
	static const struct {
		const char *segment, *country, *day;
		bool euro;
		size_t row; /* 0: none */
	} cases[] = {
		{ "", "", "2026-01-01", false, 1 },
		{ "", "", "2026-01-01", true, 2 },
		{ "", "SE", "2026-01-01", true, 3 },
		{ "", "SE", "2025-12-31", true, 2 },
		{ "other", "SE", "2026-01-01", false, 3 },
		{ "vip", "SE", "2026-01-01", true, 4 },
		{ "gone", "SE", "2026-01-01", true, 3 },
		{ "gone", "SE", "2025-01-01", true, 5 },
		{ "none", "SE", "2025-01-01", true, 0 },
	};

	(void)state;
	assert_true(currency_parse(str_of("EUR"), &eur));
	for (size_t i = 0; i < COUNT(rows); i++)
		rows[i] = good_row;
	rows[1].currency = eur;
	rows[2].country = str_of("SE");
	rows[2].valid_from = day("2026-01-01");
	rows[3].segment = str_of("vip");
	rows[4].segment = str_of("gone");
	rows[4].valid_to = day("2025-12-31");
	rows[5] = (struct ladder_row){ .segment = str_of("none"), .days = COUNT_NONE };
	ladder = ladder_of(rows, COUNT(rows));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ladder_levels levels;
		size_t row;
		ladder_levels(&levels, &ladder,
		    &(struct ladder_case){ str_of(cases[i].segment),
			str_of(cases[i].country), cases[i].euro ? eur : CURRENCY_NONE,
			day(cases[i].day) });
		row = levels.count == 0 ? 0 : ladder_row_number(&ladder, levels.rows[0]);
		if (row != cases[i].row || levels.is_excluded != (row == 0))
			fail_msg("case %zu: row %zu", i + 1, row);
	}
}

/* ---- One step ---- */

static void
a_step_follows_when_its_day_has_come(void **state)
{
	static const struct ladder_row rows[] = {
		LEVEL(1, COUNTED_DUE_DATE, 10, INT64_MIN, "email"),
		LEVEL(2, COUNTED_END_OF_MONTH, 30, 10, "email"),
		LEVEL(3, COUNTED_PREVIOUS_NOTICE, 14, INT64_MIN, "letter"),
	};
	static const struct {
		const char *what, *due, *as_of, *notice, *pay_by;
		int64_t had, level, caught_up;
	} cases[] = {
		{ "not due", "2026-01-31", "2026-01-20", "", "", 0, 0, 0 },
		{ "a day early", "2026-01-10", "2026-01-19", "", "", 0, 0, 0 },
		{ "on the day", "2026-01-10", "2026-01-20", "", "", 0, 1, 1 },
		{ "very late", "2025-01-10", "2026-01-20", "", "", 0, 1, 2 },
		{ "before the end of the month", "2026-01-10", "2026-02-27", "2026-01-20",
		    "", 1, 0, 0 },
		{ "end of the month", "2026-01-10", "2026-02-28", "2026-01-20", "", 1, 2,
		    2 },
		{ "a notice today", "2025-01-10", "2026-02-28", "2026-02-28", "", 1, 0,
		    0 },
		{ "gap too short", "2025-01-10", "2026-02-28", "2026-02-19", "", 1, 0,
		    0 },
		{ "gap just long enough", "2025-01-10", "2026-02-28", "2026-02-18", "", 1,
		    2, 2 },
		{ "still time to pay", "2025-01-10", "2026-02-28", "2026-02-01",
		    "2026-02-28", 1, 0, 0 },
		{ "time to pay is over", "2025-01-10", "2026-02-28", "2026-02-01",
		    "2026-02-27", 1, 2, 2 },
		{ "13 days after the notice", "2025-01-10", "2026-02-14", "2026-02-01",
		    "", 2, 0, 0 },
		{ "14 days after the notice", "2025-01-10", "2026-02-15", "2026-02-01",
		    "", 2, 3, 3 },
		{ "had the last", "2025-01-10", "2026-02-15", "2026-01-01", "", 3, 0, 0 },
		{ "had one that is no more", "2025-01-10", "2026-02-15", "2026-01-01", "",
		    9, 0, 0 },
		{ "far in the future", "9999-12-30", "9999-12-31", "", "", 0, 0, 0 },
	};
	struct ladder ladder = ladder_of(rows, COUNT(rows));
	struct ladder_levels levels;

	(void)state;
	ladder_levels(
	    &levels, &ladder, &(struct ladder_case){ .as_of = day("2026-01-01") });
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct dunned dunned = { cases[i].had, day(cases[i].notice),
			day(cases[i].pay_by) };
		for (int catch_up = 0; catch_up < 2; catch_up++) {
			struct dunning_step step = dunning_next(&levels, &dunned,
			    day(cases[i].due), NULL, 0, day(cases[i].as_of), catch_up);
			int64_t level = step.row == NULL ? 0 : step.row->level.value;
			if (level != (catch_up ? cases[i].caught_up : cases[i].level) ||
			    step.is_finished != (cases[i].had >= 3))
				fail_msg("%s: level %d", cases[i].what, (int)level);
		}
	}
}

static void
days_in_a_pause_do_not_count(void **state)
{
	struct pause pause = { day("2026-01-15"), day("2026-01-20") };
	struct ladder ladder = ladder_of(&good_row, 1);
	struct ladder_levels levels;
	struct dunned none = { 0 };
	struct date due = day("2026-01-10");

	(void)state;
	ladder_levels(&levels, &ladder, &(struct ladder_case){ .as_of = due });
	assert_null(
	    dunning_next(&levels, &none, due, &pause, 1, day("2026-01-24"), false).row);
	assert_non_null(
	    dunning_next(&levels, &none, due, &pause, 1, day("2026-01-25"), false).row);
}

/* Steps as Tryton and metasfresh have them. */
static void
gates_open_as_published(void **state)
{
	struct vectors rows = vectors_open("peers/dunning_gates.csv");

	(void)state;
	while (vectors_next(&rows)) {
		struct ladder_row ladder_list[3];
		struct str thresholds = vectors_cell(&rows, "level_thresholds_days");
		struct str gap = vectors_cell(&rows, "min_days_between");
		struct str run = vectors_cell(&rows, "run_date");
		struct str had = vectors_cell(&rows, "current_level");
		struct str last = vectors_cell(&rows, "last_sent_date");
		struct str want = vectors_cell(&rows, "expected_new_level");
		struct date as_of = run.n > 0 ? date_of(run) : day("2020-06-30");
		int32_t late = (int32_t)integer_of(vectors_cell(&rows, "days_overdue"));
		struct dunning dunning;
		struct ladder ladder;
		struct item item = { .item_id = str_of("I"),
			.customer_id = str_of("C"),
			.amount = { 100 },
			.open_amount = AMOUNT_NONE,
			.days_past_due = { late },
			.due_date = date_add_days(as_of, -late),
			.hold_until = date_of(vectors_cell(&rows, "hold_until")) };

		for (size_t i = 0; i < COUNT(ladder_list); i++) {
			ladder_list[i] = good_row;
			ladder_list[i].level.value = (int64_t)i + 1;
			ladder_list[i].days.value = integer_of(cut(&thresholds, ';'));
			if (gap.n > 0)
				ladder_list[i].gap_days.value = integer_of(gap);
		}
		ladder = ladder_of(ladder_list, COUNT(ladder_list));
		dunning_init(&dunning,
		    &(struct dunning_settings){ .as_of = as_of, .ladder = &ladder });
		if (had.n > 0)
			dunning_add_notice(&dunning,
			    &(struct notice){ .customer_id = item.customer_id,
				.item_id = item.item_id,
				.level = { integer_of(had) },
				.created_date = last.n > 0 ? date_of(last)
							   : date_add_days(as_of, -20),
				.status = str_of(NOTICE_SENT) });
		assert_true(dunning_add_item(&dunning, &item));
		dunning_make(&dunning);
		if (dunning.notice_count != (want.n > 0) ||
		    (want.n > 0 && dunning.notices[0].level.value != integer_of(want)))
			fail_msg("%s", vectors_cell(&rows, "case_id").p);
		dunning_free(&dunning);
	}
	vectors_close(&rows);
}

/* ---- Runs ---- */

/* A book, and the notices that runs of it sent. */
struct story {
	struct ladder ladder;
	struct dunning_settings settings;
	struct item items[64];
	struct customer customers[8];
	size_t item_count, customer_count;
	struct notice sent[1024];
	size_t sent_count;
	struct restriction restrictions[8];
	struct promise promises[8];
	struct dispute disputes[8];
	size_t restriction_count, promise_count, dispute_count;
	struct arena arena;
};

static void
send(struct story *story, const struct due_notice *due)
{
	struct str rest = due->items, item_id;

	while (str_split(&rest, ' ', &item_id)) {
		assert_true(story->sent_count < COUNT(story->sent));
		story->sent[story->sent_count++] = (struct notice){
			.notice_id = arena_copy(&story->arena, due->notice_id),
			.customer_id = arena_copy(&story->arena, due->customer_id),
			.item_id = arena_copy(&story->arena, item_id),
			.level = due->level,
			.channel = due->channel,
			.created_date = due->created_date,
			.due_date = due->due_date,
			.currency = due->currency,
			.amount = due->amount,
			.status = { NOTICE_SENT, sizeof(NOTICE_SENT) - 1 },
		};
	}
}

static void
start(const struct story *story, struct dunning *dunning, struct date as_of)
{
	struct dunning_settings settings = story->settings;

	settings.as_of = as_of;
	settings.ladder = &story->ladder;
	dunning_init(dunning, &settings);
	for (size_t i = 0; i < story->customer_count; i++)
		assert_true(dunning_add_customer(dunning, &story->customers[i]));
	for (size_t i = 0; i < story->sent_count; i++)
		dunning_add_notice(dunning, &story->sent[i]);
	for (size_t i = 0; i < story->restriction_count; i++)
		dunning_add_restriction(dunning, &story->restrictions[i]);
	for (size_t i = 0; i < story->promise_count; i++)
		dunning_add_promise(dunning, &story->promises[i]);
	for (size_t i = 0; i < story->dispute_count; i++)
		dunning_add_dispute(dunning, &story->disputes[i]);
}

/* Runs as of a day, sends what is due, and returns how many notices that were. */
static size_t
run(struct story *story, struct date as_of)
{
	struct dunning dunning;
	size_t count;

	start(story, &dunning, as_of);
	for (size_t i = 0; i < story->item_count; i++)
		assert_true(dunning_add_item(&dunning, &story->items[i]));
	dunning_make(&dunning);
	for (size_t i = 0; i < dunning.notice_count; i++)
		send(story, &dunning.notices[i]);
	for (size_t i = 0; i < COUNT(dunning.sums); i++)
		assert_true(dunning_sums_tie(&dunning.sums[i]));
	count = dunning.notice_count;
	dunning_free(&dunning);
	return count;
}

static struct currency
currency_of(struct str code)
{
	struct currency currency;

	if (!currency_parse(code, &currency))
		fail_msg("%.*s", STR_ARG(code));
	return currency;
}

/* Rows of a policy file of OCA's. */
static size_t
read_oca_policy(struct ladder_row *rows, struct arena *arena)
{
	struct vectors file = vectors_open("peers/dunning_oca_policy.csv");
	size_t count = 0;

	while (vectors_next(&file)) {
		struct str rule = vectors_cell(&file, "rule");
		struct ladder_row *row = &rows[count++];
		*row = (struct ladder_row){ .segment = arena_copy(
						arena, vectors_cell(&file, "policy")),
			.days = COUNT_NONE,
			.gap_days = COUNT_NONE,
			.payment_days = COUNT_NONE };
		if (rule.n == 0)
			continue;
		*row = (struct ladder_row){ .segment = row->segment,
			.level = { integer_of(vectors_cell(&file, "level")) },
			.counted_from = { strstr(rule.p, "last_reminder") != NULL
					      ? COUNTED_PREVIOUS_NOTICE
					  : strstr(rule.p, "end_of_month") != NULL
					      ? COUNTED_END_OF_MONTH
					      : COUNTED_DUE_DATE },
			.days = { integer_of(vectors_cell(&file, "delay_days")) },
			.gap_days = COUNT_NONE,
			.channel = arena_copy(arena, vectors_cell(&file, "channel")),
			.template = str_of("text"),
			.payment_days = COUNT_NONE,
			.minimum = { 10, 2 } };
	}
	vectors_close(&file);
	return count;
}

/* An item of the story for an instalment; its id is the invoice with the due date. */
static void
read_oca_items(struct story *story)
{
	struct vectors file = vectors_open("peers/dunning_oca_items.csv");

	while (vectors_next(&file)) {
		struct customer customer = { .customer_id = arena_copy(&story->arena,
						 vectors_cell(&file, "customer")),
			.email = str_of("a@b.example"),
			.segment =
			    arena_copy(&story->arena, vectors_cell(&file, "policy")) };
		struct str due = vectors_cell(&file, "due_date");
		bool known = false;
		story->items[story->item_count++] = (struct item){
			.item_id = arena_print(&story->arena, "%s/%s",
			    vectors_cell(&file, "invoice").p, due.p),
			.customer_id = customer.customer_id,
			.issue_date = date_of(vectors_cell(&file, "invoice_date")),
			.due_date = date_of(due),
			.currency = currency_of(vectors_cell(&file, "currency")),
			.amount = amount_of(vectors_cell(&file, "amount")),
			.open_amount = AMOUNT_NONE,
		};
		for (size_t i = 0; i < story->customer_count; i++)
			known |= str_equal(
			    story->customers[i].customer_id, customer.customer_id);
		if (!known)
			story->customers[story->customer_count++] = customer;
	}
	vectors_close(&file);
}

static void
pay_oca_items(struct story *story, struct date as_of)
{
	struct vectors file = vectors_open("peers/dunning_oca_payments.csv");

	while (vectors_next(&file)) {
		struct str id = arena_print(&file.arena, "%s/%s",
		    vectors_cell(&file, "invoice").p, vectors_cell(&file, "due_date").p);
		if (date_of(vectors_cell(&file, "payment_date")).day > as_of.day)
			continue;
		for (size_t i = 0; i < story->item_count; i++)
			if (str_equal(story->items[i].item_id, id))
				story->items[i].open_amount = amount_of(
				    vectors_cell(&file, "residual_of_line_after"));
	}
	vectors_close(&file);
}

/* Is there such a notice of one item? */
static bool
was_sent(const struct story *story, struct vectors *expected)
{
	struct str id = arena_print(&expected->arena, "%s/%s",
	    vectors_cell(expected, "invoice").p, vectors_cell(expected, "due_date").p);

	for (size_t i = 0; i < story->sent_count; i++) {
		const struct notice *notice = &story->sent[i];
		if (str_equal(notice->item_id, id) &&
		    str_equal(notice->customer_id, vectors_cell(expected, "customer")) &&
		    notice->created_date.day ==
			date_of(vectors_cell(expected, "run_date")).day &&
		    notice->level.value == integer_of(vectors_cell(expected, "level")) &&
		    str_is(vectors_cell(expected, "channel"),
			channels.names[notice->channel.number]) &&
		    notice->currency.number ==
			currency_of(vectors_cell(expected, "currency")).number &&
		    notice->amount.minor ==
			amount_of(vectors_cell(expected, "balance")).minor)
			return true;
	}
	return false;
}

static void
seven_months_go_as_published(void **state)
{
	static const char *const days[] = { "2013-01-31", "2013-02-28", "2013-03-31",
		"2013-04-30", "2013-05-31", "2013-06-30", "2013-07-31" };
	struct story *story = test_calloc(1, sizeof(*story));
	struct ladder_row rows[16];
	struct vectors expected;

	(void)state;
	story->ladder = ladder_of(rows, read_oca_policy(rows, &story->arena));
	story->settings.customers_are_known = true;
	story->settings.per_item = true;
	read_oca_items(story);
	for (size_t i = 0; i < COUNT(days); i++) {
		pay_oca_items(story, day(days[i]));
		(void)run(story, day(days[i]));
		assert_int_equal(run(story, day(days[i])), 0);
	}
	expected = vectors_open("peers/dunning_oca_expected.csv");
	while (vectors_next(&expected))
		if (!was_sent(story, &expected))
			fail_msg("%s on %s", vectors_cell(&expected, "invoice").p,
			    vectors_cell(&expected, "run_date").p);
	assert_int_equal(story->sent_count, expected.rows);
	vectors_close(&expected);
	arena_free(&story->arena);
	test_free(story);
}

/* Thresholds per currency, two attempts, more than two days apart, as Lago has them. */
static void
each_currency_has_its_own_minimum_as_published(void **state)
{
	struct ladder_row rows[4];
	struct story *story = test_calloc(1, sizeof(*story));
	struct vectors file = vectors_open("peers/dunning_account_lago.csv");

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		rows[i] = good_row;
		rows[i].level.value = (int64_t)(i % 2) + 1;
		rows[i].currency = currency_of(str_of(i < 2 ? "EUR" : "USD"));
		rows[i].minimum = (struct rate){ i < 2 ? 150 : 100, 0 };
		rows[i].days.value = i % 2 == 0 ? 0 : 3;
		if (i % 2 == 1)
			rows[i].counted_from.number = COUNTED_PREVIOUS_NOTICE;
	}
	story->ladder = ladder_of(rows, COUNT(rows));
	while (vectors_next(&file)) {
		struct str when = vectors_cell(&file, "event_time");
		struct str code = vectors_cell(&file, "currency");
		struct date date = date_of((struct str){ when.p, DATE_SIZE });
		struct str asked = vectors_cell(&file, "expected_requests_this_run");
		if (str_is(vectors_cell(&file, "event"), "overdue")) {
			story->items[story->item_count++] = (struct item){
				.item_id = code,
				.customer_id = str_of("C"),
				.due_date = date_add_days(date, -1),
				.currency = currency_of(code),
				.amount = amount_of(vectors_cell(&file, "amount")),
				.open_amount = AMOUNT_NONE,
			};
			continue;
		}
		assert_int_equal(run(story, date), 1);
		assert_true(str_equal(
		    currency_code(story->sent[story->sent_count - 1].currency), asked));
		/* Exactly two days are too few. */
		assert_int_equal(run(story, date_add_days(date, 2)), 0);
		assert_int_equal(run(story, date_add_days(date, 3)), 1);
		assert_int_equal(run(story, date_add_days(date, 30)), 0);
	}
	vectors_close(&file);
	arena_free(&story->arena);
	test_free(story);
}

static void
an_account_goes_through_its_states_as_published(void **state)
{
	struct ladder_row rows[3];
	struct story *story = test_calloc(1, sizeof(*story));
	struct vectors file = vectors_open("peers/dunning_account_killbill.csv");

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		rows[i] = good_row;
		rows[i].level.value = (int64_t)i + 1;
		rows[i].days.value = 30 + 10 * (int64_t)i;
	}
	story->ladder = ladder_of(rows, COUNT(rows));
	story->settings.catch_up = true;
	while (vectors_next(&file)) {
		struct str want = vectors_cell(&file, "expected_state");
		int64_t level = 0;
		story->items[0] = (struct item){ .item_id = str_of("I"),
			.customer_id = str_of("C"),
			.due_date =
			    date_of(vectors_cell(&file, "earliest_unpaid_invoice_date")),
			.amount = { 100 },
			.open_amount = AMOUNT_NONE };
		story->item_count = 1;
		(void)run(story, date_of(vectors_cell(&file, "check_date")));
		if (story->sent_count > 0)
			level = story->sent[story->sent_count - 1].level.value;
		if (level == 0 ? !str_is(want, "CLEAR")
			       : want.p[want.n - 1] != '0' + (char)level)
			fail_msg("%s: level %d", want.p, (int)level);
	}
	vectors_close(&file);
	arena_free(&story->arena);
	test_free(story);
}

/* ---- Delinquency: the level reached is the bucket ---- */

static const int64_t first_days[] = { 1, 4, 31, 61, 91 };

static struct pause
pause_of(struct str text)
{
	struct pause pause = { DATE_NONE, DATE_NONE };

	if (text.n == 2 * DATE_SIZE + 2) {
		pause.start = date_of((struct str){ text.p, DATE_SIZE });
		pause.end = date_of((struct str){ text.p + DATE_SIZE + 2, DATE_SIZE });
	}
	return pause;
}

/* The level of an item with nothing sent, catching up; 0: none. */
static size_t
level_reached(const struct ladder_levels *levels, struct date due, struct date as_of,
    const struct pause *pause)
{
	struct dunned none = { 0 };
	struct dunning_step step = dunning_next(
	    levels, &none, due, pause, !date_is_none(pause->start), as_of, true);

	return step.row == NULL ? 0 : (size_t)step.row->level.value;
}

struct case_sums {
	int64_t buckets[COUNT(first_days)];
	struct date oldest;
};

static void
add_case(struct case_sums *sums, struct str id, const struct ladder_levels *levels,
    struct date as_of, const struct pause *pause)
{
	struct vectors items = vectors_open("peers/delinquency_items.csv");

	while (vectors_next(&items)) {
		struct date due = date_of(vectors_cell(&items, "due_date"));
		size_t level = level_reached(levels, due, as_of, pause);
		if (!str_equal(vectors_cell(&items, "case_id"), id))
			continue;
		if (date_is_none(sums->oldest) || due.day < sums->oldest.day)
			sums->oldest = due;
		if (level > 0)
			sums->buckets[level - 1] +=
			    amount_of(vectors_cell(&items, "outstanding")).minor;
	}
	vectors_close(&items);
}

static struct ladder
bucket_ladder(struct ladder_row rows[COUNT(first_days)], int64_t grace_days)
{
	for (size_t i = 0; i < COUNT(first_days); i++) {
		rows[i] = good_row;
		rows[i].level.value = (int64_t)i + 1;
		rows[i].days.value = first_days[i] + grace_days;
	}
	return ladder_of(rows, COUNT(first_days));
}

static void
check_account(struct vectors *file, const struct case_sums *sums,
    const struct ladder_case *of, const struct pause *pause)
{
	struct str wanted = vectors_cell(file, "account_class");
	struct ladder_row rows[COUNT(first_days)];
	struct ladder ladder;
	struct ladder_levels levels;
	size_t level;

	if (wanted.n == 0)
		return;
	ladder =
	    bucket_ladder(rows, integer_of(vectors_cell(file, "account_grace_days")));
	ladder_levels(&levels, &ladder, of);
	level = level_reached(&levels, sums->oldest, of->as_of, pause);
	if (level != (size_t)str_is(wanted, "1-3"))
		fail_msg("%s: account", vectors_cell(file, "case_id").p);
}

static void
levels_are_the_buckets_of_delinquency_as_published(void **state)
{
	static const char *const columns[] = { "item_1_3", "item_4_30", "item_31_60",
		"item_61_90", "item_91_120" };
	struct vectors file = vectors_open("peers/delinquency_expected.csv");

	(void)state;
	while (vectors_next(&file)) {
		struct pause pause = pause_of(vectors_cell(&file, "pauses"));
		struct ladder_case of = { .as_of =
					      date_of(vectors_cell(&file, "as_of")) };
		struct ladder_row rows[COUNT(first_days)];
		struct ladder ladder = bucket_ladder(rows, 0);
		struct ladder_levels levels;
		struct case_sums sums = { 0 };
		ladder_levels(&levels, &ladder, &of);
		add_case(
		    &sums, vectors_cell(&file, "case_id"), &levels, of.as_of, &pause);
		for (size_t i = 0; i < COUNT(columns); i++) {
			struct str cell = vectors_cell(&file, columns[i]);
			if (cell.n > 0 && sums.buckets[i] != amount_of(cell).minor)
				fail_msg("%s, %s", vectors_cell(&file, "case_id").p,
				    columns[i]);
		}
		check_account(&file, &sums, &of, &pause);
	}
	vectors_close(&file);
}

/* ---- Properties ---- */

static const char *const ids[] = { "C1", "C2", "C3", "C4" };

static struct date
some_day(uint64_t *seed)
{
	return date_add_days(day("2026-01-01"), (int32_t)chance(seed, 200));
}

static void
add_random_facts(struct story *story, uint64_t *seed)
{
	for (size_t i = 0; i < chance(seed, 4); i++) {
		struct date from = some_day(seed);
		story->restrictions[story->restriction_count++] = (struct restriction){
			.customer_id = str_of(ids[chance(seed, COUNT(ids))]),
			.kind = str_of(chance(seed, 2) == 0 ? "moratorium" : "opt_out"),
			.channel = { (uint8_t)chance(seed, CHANNEL_COUNT) },
			.from_date = from,
			.until_date = date_add_days(from, (int32_t)chance(seed, 40)),
		};
	}
	for (size_t i = 0; i < chance(seed, 3); i++) {
		struct date made = some_day(seed);
		story->promises[story->promise_count++] = (struct promise){
			.customer_id = str_of(ids[chance(seed, COUNT(ids))]),
			.currency = currency_of(str_of("EUR")),
			.made_date = made,
			.due_date = date_add_days(made, (int32_t)chance(seed, 30)),
		};
		story->disputes[story->dispute_count++] = (struct dispute){
			.customer_id = str_of(ids[chance(seed, COUNT(ids))]),
			.item_id = story->items[chance(seed, story->item_count)].item_id,
			.opened_date = made,
			.resolved_date = date_add_days(made, (int32_t)chance(seed, 50)),
		};
	}
}

static void
make_story(struct story *story, uint64_t *seed)
{
	story->item_count = 1 + chance(seed, 40);
	for (size_t i = 0; i < story->item_count; i++) {
		struct date due = some_day(seed);
		story->items[i] = (struct item){
			.item_id = arena_print(&story->arena, "I%zu", i),
			.customer_id = str_of(ids[chance(seed, COUNT(ids))]),
			.kind = { (uint8_t)(1 + chance(seed, ITEM_KIND_COUNT - 1)) },
			.issue_date = date_add_days(due, -30),
			.due_date = chance(seed, 20) == 0 ? DATE_NONE : due,
			.currency = currency_of(str_of(chance(seed, 3) ? "EUR" : "USD")),
			.amount = { (int64_t)chance(seed, 1000) - 100 },
			.open_amount = AMOUNT_NONE,
			.days_past_due = COUNT_NONE,
			.hold_until = chance(seed, 9) == 0 ? some_day(seed) : DATE_NONE,
		};
	}
	for (size_t i = 0; i < COUNT(ids) - 1; i++)
		story->customers[story->customer_count++] = (struct customer){
			.customer_id = str_of(ids[i]),
			.country = str_of(i == 0 ? "NO" : "DE"),
		};
	story->settings.customers_are_known = chance(seed, 2) == 0;
	story->settings.per_item = chance(seed, 2) == 0;
	story->settings.catch_up = chance(seed, 2) == 0;
	add_random_facts(story, seed);
}

/* Each open item ends in one place, and is demanded in one notice at most. */
static void
check_places(const struct dunning *dunning)
{
	uint64_t demanded = 0, placed = 0, held = 0;

	for (size_t i = 0; i < dunning->notice_count; i++) {
		const struct due_notice *notice = &dunning->notices[i];
		assert_true(notice->amount.minor > 0);
		assert_int_equal(notice->amount.minor,
		    notice->principal.minor + notice->interest.minor + notice->fee.minor +
			notice->notice_fee.minor);
		demanded += (uint64_t)notice->item_count.value;
		for (size_t j = 0; j < i; j++)
			assert_false(
			    str_equal(notice->notice_id, dunning->notices[j].notice_id));
	}
	for (size_t i = 0; i < COUNT(dunning->sums); i++) {
		const struct dunning_sums *sums = &dunning->sums[i];
		assert_true(dunning_sums_tie(sums));
		placed += sums->demanded_count;
		held += sums->held_count + sums->waiting_count;
	}
	assert_int_equal(placed, demanded);
	assert_int_equal(held, dunning->held_count);
}

/* The same notices whatever the order of the items. */
static void
check_order(const struct story *story, struct date as_of)
{
	struct dunning one, other;

	start(story, &one, as_of);
	start(story, &other, as_of);
	for (size_t i = 0; i < story->item_count; i++) {
		assert_true(dunning_add_item(&one, &story->items[i]));
		assert_true(
		    dunning_add_item(&other, &story->items[story->item_count - 1 - i]));
	}
	dunning_make(&one);
	dunning_make(&other);
	check_places(&one);
	assert_int_equal(one.notice_count, other.notice_count);
	assert_int_equal(one.held_count, other.held_count);
	for (size_t i = 0; i < one.notice_count; i++) {
		assert_true(
		    str_equal(one.notices[i].notice_id, other.notices[i].notice_id));
		assert_true(str_equal(one.notices[i].reason, other.notices[i].reason));
	}
	for (size_t i = 0; i < one.held_count; i++) {
		assert_true(str_equal(one.held[i].held_by, other.held[i].held_by));
		assert_true(str_equal(one.held[i].item_id, other.held[i].item_id));
	}
	dunning_free(&one);
	dunning_free(&other);
}

static void
a_run_repeated_gives_nothing_and_a_missed_one_skips_nothing(void **state)
{
	uint64_t seed = 11;

	(void)state;
	for (int round = 0; round < 150; round++) {
		struct story *story = test_calloc(1, sizeof(*story));
		struct date as_of = day("2026-01-05");
		story->ladder = ladder_of(ladder_rows, ladder_row_count);
		make_story(story, &seed);
		while (as_of.day < day("2026-09-30").day) {
			check_order(story, as_of);
			(void)run(story, as_of);
			assert_int_equal(run(story, as_of), 0);
			/* Now and then a week or more is missed. */
			as_of = date_add_days(as_of, 1 + (int32_t)chance(&seed, 15));
		}
		/* No level twice, each above the last; without catching up by one. */
		for (size_t i = 0; i < story->sent_count; i++) {
			int64_t before = 0;
			for (size_t j = 0; j < i; j++)
				if (str_equal(
					story->sent[i].item_id, story->sent[j].item_id))
					before = story->sent[j].level.value;
			assert_true(story->sent[i].level.value > before);
			if (!story->settings.catch_up)
				assert_int_equal(story->sent[i].level.value, before + 1);
		}
		arena_free(&story->arena);
		test_free(story);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_built_in_ladder_is_sound),
		cmocka_unit_test(a_ladder_that_is_not_sound_names_the_row),
		cmocka_unit_test(a_level_stands_once_for_each_case_and_day),
		cmocka_unit_test(the_row_that_fits_best_counts),
		cmocka_unit_test(a_step_follows_when_its_day_has_come),
		cmocka_unit_test(days_in_a_pause_do_not_count),
		cmocka_unit_test(gates_open_as_published),
		cmocka_unit_test(seven_months_go_as_published),
		cmocka_unit_test(each_currency_has_its_own_minimum_as_published),
		cmocka_unit_test(an_account_goes_through_its_states_as_published),
		cmocka_unit_test(levels_are_the_buckets_of_delinquency_as_published),
		cmocka_unit_test(
		    a_run_repeated_gives_nothing_and_a_missed_one_skips_nothing),
	};

	return cmocka_run_group_tests_name("dunning", tests, NULL, NULL);
}
