#include "domain/entry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define AS_OF "2026-11-20"

static struct date
day(const char *text)
{
	struct date date = DATE_NONE;

	if (text != NULL && text[0] != '\0')
		assert_true(date_parse(str_of(text), &date));
	return date;
}

static struct entry_terms
terms_of(void)
{
	struct entry_terms terms = { .as_of = day(AS_OF),
		.at = { .date = day(AS_OF),
		    .utc = (day(AS_OF).day - UNIX_DAY) * (int64_t)86400 },
		.collector = STR("ana"),
		.outcomes = { outcomes, outcome_count } };

	return terms;
}

static struct entry
entry_of(enum verb verb)
{
	struct entry entry = {
		.number = verb, .customer_id = STR("C1"), .amount = STR("12.50")
	};

	assert_true(currency_parse(str_of("EUR"), &entry.currency));
	return entry;
}

/* A promise by its days, and the column that cannot be, "" if all can. */
static void
a_promise_falls_due_when_it_can_be_kept(void **state)
{
	static const struct {
		const char *made, *due, *cancelled, *corrects, *wrong;
	} cases[] = {
		{ "", AS_OF, "", "", "" },
		{ "", "2026-11-21", "", "", "" },
		{ "", "2026-11-19", "", "", "due_date" },
		{ "2026-11-10", "2026-11-19", "", "", "due_date" },
		{ "2026-11-10", "2026-11-19", "", "P1", "" },
		{ "2026-11-10", "2026-11-09", "", "P1", "due_date" },
		{ "2026-11-10", "2026-11-10", AS_OF, "P1", "" },
		{ "2026-11-21", "2026-11-22", "", "", "made_date" },
		{ "", "2026-11-22", "2026-11-21", "", "cancelled_date" },
	};
	struct entry_terms terms = terms_of();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct entry entry = entry_of(VERB_PROMISE);
		struct entry_problem problem = { .column = "" };
		entry.made_date = day(cases[i].made);
		entry.due_date = day(cases[i].due);
		entry.cancelled_date = day(cases[i].cancelled);
		entry.corrects = str_of(cases[i].corrects);
		entry_complete(&entry, &terms);
		assert_true(
		    entry_check(&entry, &terms, &problem) == (cases[i].wrong[0] == '\0'));
		assert_string_equal(problem.column, cases[i].wrong);
	}
}

static void
amounts_have_the_decimals_and_the_sign_of_their_verb(void **state)
{
	static const struct {
		enum verb verb;
		const char *amount, *currency;
		bool good;
		int64_t minor;
	} cases[] = {
		{ VERB_PROMISE, "12.5", "EUR", true, 1250 },
		{ VERB_PROMISE, "12.505", "EUR", false, 0 },
		{ VERB_PROMISE, "12.505", "KWD", true, 12505 },
		{ VERB_PROMISE, "12.5", "JPY", false, 0 },
		{ VERB_PROMISE, "0", "EUR", false, 0 },
		{ VERB_PROMISE, "-1", "EUR", false, 0 },
		{ VERB_DISPUTE, "", "EUR", true, INT64_MIN },
		{ VERB_DISPUTE, "5", "EUR", true, 500 },
		{ VERB_DISPUTE, "-5", "EUR", false, 0 },
		{ VERB_PAY, "-5", "EUR", true, -500 },
		{ VERB_PAY, "0.00", "EUR", false, 0 },
	};
	struct entry_terms terms = terms_of();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct entry entry = entry_of(cases[i].verb);
		struct entry_problem problem = { .column = "" };
		entry.amount = str_of(cases[i].amount);
		entry.due_date = day("2026-12-01");
		assert_true(currency_parse(str_of(cases[i].currency), &entry.currency));
		entry_complete(&entry, &terms);
		assert_true(entry_check(&entry, &terms, &problem) == cases[i].good);
		if (cases[i].good)
			assert_int_equal(entry.value.minor, cases[i].minor);
		else
			assert_string_equal(problem.column, "amount");
	}
}

static void
make(struct entry *entry, struct entry_rows *rows)
{
	struct entry_terms terms = terms_of();
	struct entry_problem problem;

	entry_complete(entry, &terms);
	assert_true(entry_check(entry, &terms, &problem));
	entry_make(entry, &terms, rows);
}

static void
a_contact_brings_what_its_outcome_records(void **state)
{
	struct entry entry = entry_of(VERB_CONTACT);
	struct entry_rows rows;

	(void)state;
	entry.channel.number = CHANNEL_CALL;
	entry.item_id = str_of("I1");
	entry.corrects = str_of("A1");
	entry.outcome = str_of("Promised");
	entry.due_date = day("2026-12-01");
	make(&entry, &rows);
	assert_int_equal(rows.count, 2);
	assert_true(str_is(rows.list[0].record.activity.outcome, "promised"));
	assert_true(str_is(rows.list[0].record.activity.corrects, "A1"));
	assert_int_equal(rows.list[0].record.activity.direction.number, DIRECTION_OUT);
	assert_int_equal(rows.list[1].table, ENTRY_PROMISE);
	assert_int_equal(rows.list[1].record.promise.amount.minor, 1250);
	assert_int_equal(rows.list[1].record.promise.made_date.day, day(AS_OF).day);
	assert_int_equal(rows.list[1].record.promise.corrects.n, 0);

	entry.outcome = str_of("attorney");
	entry.amount = str_of("");
	entry.due_date = DATE_NONE;
	make(&entry, &rows);
	assert_int_equal(rows.count, 2);
	assert_int_equal(rows.list[1].table, ENTRY_RESTRICTION);
	assert_true(str_is(rows.list[1].record.restriction.kind, "attorney"));
	assert_int_equal(rows.list[1].record.restriction.channel.number, CHANNEL_NONE);
	assert_int_equal(rows.list[1].record.restriction.item_id.n, 0);

	entry.outcome = str_of("no answer");
	make(&entry, &rows);
	assert_int_equal(rows.count, 1);
}

static void
a_note_is_a_note(void **state)
{
	struct entry entry = entry_of(VERB_NOTE);
	struct entry_rows rows;

	(void)state;
	entry.note = str_of("pays on Fridays");
	entry.channel.number = CHANNEL_CALL;
	make(&entry, &rows);
	assert_true(activity_is_note(&rows.list[0].record.activity));
	assert_true(str_is(rows.list[0].record.activity.collector, "ana"));
}

static void
what_has_ended_does_not_end_again(void **state)
{
	struct entry resolve = entry_of(VERB_RESOLVE), lift = entry_of(VERB_LIFT);
	struct dispute dispute = { .opened_date = day("2026-11-10") };
	struct restriction restriction = { .from_date = day("2026-11-10") };
	struct entry_terms terms = terms_of();
	struct entry_problem problem;

	(void)state;
	entry_complete(&resolve, &terms);
	assert_true(entry_resolve(&resolve, &dispute, &problem));
	assert_int_equal(dispute.resolved_date.day, day(AS_OF).day);
	assert_false(entry_resolve(&resolve, &dispute, &problem));
	dispute = (struct dispute){ .opened_date = day("2026-11-21") };
	assert_false(entry_resolve(&resolve, &dispute, &problem));
	entry_complete(&lift, &terms);
	assert_true(entry_lift(&lift, &restriction, &problem));
	assert_int_equal(restriction.until_date.day, day(AS_OF).day - 1);
	assert_false(entry_lift(&lift, &restriction, &problem));
	restriction.until_date = day("2026-12-31");
	assert_true(entry_lift(&lift, &restriction, &problem));
}

static void
every_verb_names_columns_that_there_are(void **state)
{
	(void)state;
	for (int verb = VERB_NONE + 1; verb < VERB_COUNT; verb++) {
		assert_non_null(verb_rules[verb].required);
		assert_non_null(verb_rules[verb].taken);
		assert_true(verbs.names[verb][0] != '\0');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_promise_falls_due_when_it_can_be_kept),
		cmocka_unit_test(amounts_have_the_decimals_and_the_sign_of_their_verb),
		cmocka_unit_test(a_contact_brings_what_its_outcome_records),
		cmocka_unit_test(a_note_is_a_note),
		cmocka_unit_test(what_has_ended_does_not_end_again),
		cmocka_unit_test(every_verb_names_columns_that_there_are),
	};

	return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
