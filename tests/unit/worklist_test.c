#include "domain/worklist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define AS_OF "2024-06-30"

/* A book, its settings and its list; every test makes its own. */
struct trial {
	struct book book;
	struct scoring scoring;
	struct worklist_settings settings;
	struct worklist list;
	struct arena arena;
	char text[1 << 16];
};

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
	struct currency result = CURRENCY_NONE;

	if (code[0] != '\0')
		assert_true(currency_parse(str_of(code), &result));
	return result;
}

static void
begin(struct trial *trial)
{
	struct str message;

	memset(trial, 0, sizeof(*trial));
	book_init(&trial->book, day(AS_OF));
	assert_true(scoring_init(
	    &trial->scoring, score_rules, score_rule_count, &trial->arena, &message));
	trial->settings = (struct worklist_settings){ .scoring = &trial->scoring,
		.max_wait_days = COUNT_NONE,
		.accounts_per_collector = COUNT_NONE };
}

static void
end(struct trial *trial)
{
	worklist_free(&trial->list);
	book_free(&trial->book);
	arena_free(&trial->arena);
}

static struct item
item_of(const char *customer_id, int64_t minor, int32_t days)
{
	return (struct item){ .item_id = str_of(customer_id),
		.customer_id = str_of(customer_id),
		.kind = { ITEM_INVOICE },
		.due_date = date_add_days(day(AS_OF), -days),
		.currency = currency("EUR"),
		.amount = { minor },
		.open_amount = { minor },
		.days_past_due = { days } };
}

static void
add_item(struct trial *trial, const char *customer_id, int64_t minor, int32_t days)
{
	struct item item = item_of(customer_id, minor, days);

	book_add_item(&trial->book, &item);
}

static void
add_customer(struct trial *trial, const char *customer_id, const char *collector)
{
	struct customer customer = { .customer_id = str_of(customer_id),
		.collector = str_of(collector),
		.credit_limit = AMOUNT_NONE };

	book_add_customer(&trial->book, &customer);
}

static void
add_contact(struct trial *trial, const char *customer_id, const char *date)
{
	struct activity activity = { .customer_id = str_of(customer_id),
		.at = { .date = day(date) } };

	trial->settings.contacts_are_known = true;
	book_add_activity(&trial->book, &activity);
}

static void
add_promise(
    struct trial *trial, const char *customer_id, const char *made, const char *due)
{
	struct promise promise = { .customer_id = str_of(customer_id),
		.made_date = day(made),
		.due_date = day(due),
		.currency = currency("EUR"),
		.amount = { 10000 } };

	book_add_promise(&trial->book, &promise);
}

static void
add_restriction(
    struct trial *trial, const char *kind, enum channel channel, const char *until)
{
	struct restriction restriction = { .customer_id = STR("C1"),
		.kind = str_of(kind),
		.channel = { (uint8_t)channel },
		.from_date = day("2024-01-01"),
		.until_date = day(until) };

	book_add_restriction(&trial->book, &restriction);
}

static void
make(struct trial *trial)
{
	struct str message;

	if (!worklist_make(&trial->list, &trial->book, &trial->settings, &message))
		fail_msg("%s", message.p);
}

/* The listed as "C1 C2", in working order. */
static const char *
order(struct trial *trial)
{
	size_t n = 0;

	trial->text[0] = '\0';
	for (size_t i = 0; i < trial->list.listed_count; i++)
		n += (size_t)snprintf(trial->text + n, sizeof(trial->text) - n, "%s%.*s",
		    i == 0 ? "" : " ", STR_ARG(trial->list.listed[i]->customer_id));
	return trial->text;
}

/* Of the only account: "listed QUEUE ACTION CHANNEL" or "held REASON DATE". */
static const char *
fate(struct trial *trial)
{
	struct worklist *list = &trial->list;
	char date[DATE_SIZE];

	assert_int_equal(list->listed_count + list->held_count, 1);
	if (list->listed_count == 1) {
		struct work *work = list->listed[0];
		snprintf(trial->text, sizeof(trial->text), "listed %s %.*s %d",
		    queues.names[work->queue.number], STR_ARG(work->action),
		    work->channel.number);
	} else {
		struct work *work = list->held[0];
		int n = (int)date_format(work->return_date, date);
		snprintf(trial->text, sizeof(trial->text), "held %.*s %.*s",
		    STR_ARG(work->held_by), n, date);
	}
	return trial->text;
}

#define assert_fate(trial, expected)                        \
	do {                                                \
		make(trial);                                \
		assert_string_equal(fate(trial), expected); \
		end(trial);                                 \
	} while (0)

static void
an_account_shows_what_is_past_due_what_is_owed_and_its_oldest_day(void **state)
{
	struct trial t;
	struct work *work;

	(void)state;
	begin(&t);
	add_item(&t, "C1", 10000, 12);
	add_item(&t, "C1", 5000, 1);
	add_item(&t, "C1", 2000, 0);
	add_item(&t, "C1", -3000, 40);
	add_item(&t, "C1", 0, 70);
	add_item(&t, "C2", 9000, -5);
	make(&t);
	assert_string_equal(order(&t), "C1");
	work = t.list.listed[0];
	assert_int_equal(work->past_due.minor, 15000);
	assert_int_equal(work->total.minor, 14000);
	assert_int_equal(work->items.value, 4);
	assert_int_equal(work->oldest_days.value, 12);
	assert_int_equal(work->rank.value, 1);
	end(&t);
}

static void
an_account_is_one_customer_in_one_currency(void **state)
{
	struct trial t;
	struct item yen = item_of("C1", 700, 5);

	(void)state;
	begin(&t);
	yen.currency = currency("JPY");
	add_item(&t, "C1", 500, 5);
	book_add_item(&t.book, &yen);
	make(&t);
	assert_int_equal(t.list.listed_count, 2);
	assert_true(str_is(currency_code(t.list.listed[0]->currency), "EUR"));
	assert_int_equal(t.list.listed[1]->past_due.minor, 700);
	end(&t);
}

static void
the_action_goes_by_the_oldest_item_that_may_be_chased(void **state)
{
	struct trial t;
	struct item item = item_of("C1", 100, 95);

	(void)state;
	begin(&t);
	add_item(&t, "C1", 100, 5);
	item.hold_until = day(AS_OF);
	book_add_item(&t.book, &item);
	make(&t);
	assert_string_equal(fate(&t), "listed score remind 2");
	assert_int_equal(t.list.listed[0]->oldest_days.value, 95);
	end(&t);
}

static void
an_account_whose_past_due_items_are_all_on_hold_returns_after_the_earliest(void **state)
{
	struct trial t;
	struct item first = item_of("C1", 100, 95), second = item_of("C1", 100, 5);

	(void)state;
	first.hold_until = day("2024-07-15");
	second.hold_until = day("2024-07-10");
	begin(&t);
	book_add_item(&t.book, &first);
	book_add_item(&t.book, &second);
	add_item(&t, "C1", 100, 0);
	assert_fate(&t, "held hold 2024-07-11");
	begin(&t);
	first.hold_until = day("2024-06-29");
	book_add_item(&t.book, &first);
	assert_fate(&t, "listed score final_notice 4");
}

static void
hold_item(struct trial *trial, const char *item_id, const char *until)
{
	struct restriction restriction = { .customer_id = STR("C1"),
		.kind = STR("hold"),
		.item_id = str_of(item_id),
		.from_date = day("2024-06-01"),
		.until_date = day(until) };

	book_add_restriction(&trial->book, &restriction);
}

static void
a_restriction_of_an_item_holds_that_item_alone(void **state)
{
	struct trial t;
	struct item second = item_of("C1", 100, 5);

	(void)state;
	second.item_id = str_of("second");
	begin(&t);
	hold_item(&t, "C1", "2024-07-15");
	add_item(&t, "C1", 100, 95);
	book_add_item(&t.book, &second);
	assert_fate(&t, "listed score remind 2");
	begin(&t);
	hold_item(&t, "C1", "2024-07-15");
	hold_item(&t, "second", "2024-07-03");
	hold_item(&t, "second", "2024-07-10");
	add_item(&t, "C1", 100, 95);
	book_add_item(&t.book, &second);
	assert_fate(&t, "held hold 2024-07-11");
	begin(&t);
	hold_item(&t, "C1", "2024-06-29");
	add_item(&t, "C1", 100, 95);
	assert_fate(&t, "listed score final_notice 4");
}

static void
a_note_is_no_contact(void **state)
{
	struct activity note = { .customer_id = STR("C1"),
		.at = { .date = day("2024-06-27") },
		.note = STR("pays on Fridays") };
	struct trial t;

	(void)state;
	begin(&t);
	t.settings.contacts_are_known = true;
	book_add_activity(&t.book, &note);
	add_item(&t, "C1", 100, 30);
	assert_fate(&t, "listed first-contact call 1");
}

static void
a_live_promise_holds_the_account_until_the_day_after_grace(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_promise(&t, "C1", "2024-06-20", "2024-07-20");
	add_promise(&t, "C1", "2024-06-20", "2024-06-27");
	add_item(&t, "C1", 100, 30);
	make(&t);
	assert_string_equal(fate(&t), "held promise 2024-07-01");
	assert_int_equal(t.list.held[0]->promise_due.day, day("2024-06-27").day);
	end(&t);
}

static void
a_broken_promise_comes_first_until_somebody_reacts(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_promise(&t, "C1", "2024-06-01", "2024-06-26");
	add_contact(&t, "C1", "2024-06-26");
	add_item(&t, "C1", 100, 30);
	make(&t);
	assert_string_equal(fate(&t), "listed broken-promise call 1");
	assert_int_equal(t.list.listed[0]->promise_due.day, day("2024-06-26").day);
	end(&t);
	begin(&t);
	add_promise(&t, "C1", "2024-06-01", "2024-06-26");
	add_contact(&t, "C1", "2024-06-27");
	add_item(&t, "C1", 100, 30);
	assert_fate(&t, "listed score call 1");
	begin(&t);
	add_promise(&t, "C1", "2024-06-01", "2024-06-26");
	add_promise(&t, "C1", "2024-06-28", "2024-07-05");
	add_item(&t, "C1", 100, 30);
	assert_fate(&t, "held promise 2024-07-09");
}

static void
the_first_broken_part_of_a_series_brings_the_account_back_at_once(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_promise(&t, "C1", "2024-05-01", "2024-06-01");
	add_promise(&t, "C1", "2024-05-01", "2024-07-01");
	add_item(&t, "C1", 100, 30);
	make(&t);
	assert_string_equal(fate(&t), "listed broken-promise call 1");
	assert_int_equal(t.list.listed[0]->promise_due.day, day("2024-06-01").day);
	end(&t);
}

static void
a_promise_is_kept_by_what_the_items_or_the_payments_show(void **state)
{
	struct trial t;
	struct item settled = item_of("C1", 10000, 60);
	struct item payment = item_of("C1", -10000, 0);
	struct payment returned = { .customer_id = STR("C1"),
		.received_date = day("2024-06-25"),
		.currency = currency("EUR"),
		.amount = { -10000 } };

	(void)state;
	settled.paid_date = day("2024-06-20");
	settled.open_amount = AMOUNT_ZERO;
	payment.kind.number = ITEM_PAYMENT;
	payment.issue_date = day("2024-06-21");
	payment.open_amount = AMOUNT_ZERO;
	for (int evidence = 0; evidence < 3; evidence++) {
		begin(&t);
		add_promise(&t, "C1", "2024-06-01", "2024-06-20");
		add_item(&t, "C1", 100, 30);
		if (evidence == 0)
			book_add_item(&t.book, &settled);
		else
			book_add_item(&t.book, &payment);
		if (evidence == 2)
			book_add_payment(&t.book, &returned);
		assert_fate(&t, evidence == 2 ? "listed broken-promise call 1"
					      : "listed score call 1");
	}
}

struct dispute_case {
	const char *what, *item_id, *currency, *opened, *resolved;
	int64_t minor;
	const char *expected;
};

static const struct dispute_case dispute_cases[] = {
	{ "of the only item", "C1", "EUR", "2024-06-01", "", INT64_MIN, "held dispute " },
	{ "of an unknown item", "C9", "EUR", "2024-06-01", "", INT64_MIN,
	    "listed score call 1" },
	{ "of the account", "", "EUR", "2024-06-01", "", INT64_MIN, "held dispute " },
	{ "of the account in another currency", "", "USD", "2024-06-01", "", INT64_MIN,
	    "listed score call 1" },
	{ "of the customer", "", "", "2024-06-01", "", INT64_MIN, "held dispute " },
	{ "over all of it", "C1", "EUR", "2024-06-01", "", 100, "held dispute " },
	{ "over a part", "C1", "EUR", "2024-06-01", "", 99, "listed score call 1" },
	{ "over a part of the account", "", "EUR", "2024-06-01", "", 99,
	    "listed score call 1" },
	{ "opened today", "C1", "EUR", "2024-06-30", "", INT64_MIN, "held dispute " },
	{ "opened tomorrow", "C1", "EUR", "2024-07-01", "", INT64_MIN,
	    "listed score call 1" },
	{ "resolved today", "C1", "EUR", "2024-06-01", "2024-06-30", INT64_MIN,
	    "listed score call 1" },
	{ "resolved tomorrow", "C1", "EUR", "2024-06-01", "2024-07-01", INT64_MIN,
	    "held dispute " },
};

static void
open_disputes_over_all_that_is_past_due_hold_the_account(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dispute_cases); i++) {
		const struct dispute_case *c = &dispute_cases[i];
		struct dispute dispute = { .customer_id = STR("C1"),
			.item_id = str_of(c->item_id),
			.opened_date = day(c->opened),
			.currency = currency(c->currency),
			.amount = { c->minor },
			.resolved_date = day(c->resolved) };
		struct trial t;
		begin(&t);
		book_add_dispute(&t.book, &dispute);
		add_item(&t, "C1", 100, 30);
		make(&t);
		if (strcmp(fate(&t), c->expected) != 0)
			fail_msg("%s: %s", c->what, fate(&t));
		end(&t);
	}
}

static void
a_dispute_about_the_same_item_id_of_another_customer_is_not_ours(void **state)
{
	struct dispute dispute = { .customer_id = STR("C2"),
		.item_id = STR("C1"),
		.opened_date = day("2024-06-01"),
		.amount = AMOUNT_NONE };
	struct dispute ours = dispute;
	struct trial t;

	(void)state;
	ours.customer_id = str_of("C1");
	ours.item_id = str_of("other");
	begin(&t);
	book_add_dispute(&t.book, &dispute);
	book_add_dispute(&t.book, &ours);
	add_item(&t, "C1", 100, 30);
	assert_fate(&t, "listed score call 1");
}

static void
items_partly_in_dispute_and_partly_on_hold_leave_nothing_to_chase(void **state)
{
	struct dispute dispute = { .customer_id = STR("C1"),
		.item_id = STR("C1"),
		.opened_date = day("2024-06-01"),
		.amount = AMOUNT_NONE };
	struct item held = item_of("C1", 100, 40);
	struct trial t;

	(void)state;
	held.item_id = str_of("other");
	held.hold_until = day("2024-07-04");
	begin(&t);
	book_add_dispute(&t.book, &dispute);
	add_item(&t, "C1", 100, 30);
	book_add_item(&t.book, &held);
	assert_fate(&t, "held hold 2024-07-05");
}

static void
credits_that_cover_what_is_past_due_hold_the_account(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_item(&t, "C1", 100, 30);
	add_item(&t, "C1", 500, 0);
	add_item(&t, "C1", -60, 0);
	add_item(&t, "C1", -40, 10);
	assert_fate(&t, "held credit ");
	begin(&t);
	add_item(&t, "C1", 100, 30);
	add_item(&t, "C1", -99, 10);
	assert_fate(&t, "listed score call 1");
}

struct restriction_case {
	const char *kind;
	enum channel channel;
	const char *until, *expected;
};

static const struct restriction_case restriction_cases[] = {
	{ "cease", CHANNEL_NONE, "", "held restriction:cease " },
	{ "moratorium", CHANNEL_NONE, "2024-07-31",
	    "held restriction:moratorium 2024-08-01" },
	{ "moratorium", CHANNEL_NONE, AS_OF, "held restriction:moratorium 2024-07-01" },
	{ "moratorium", CHANNEL_NONE, "2024-06-29", "listed score call 1" },
	{ "never_heard_of", CHANNEL_NONE, "", "held restriction:never_heard_of " },
	{ "do_not_call", CHANNEL_NONE, "", "listed score remind 2" },
	{ "opt_out", CHANNEL_CALL, "", "listed score remind 2" },
	{ "opt_out", CHANNEL_EMAIL, "", "listed score call 1" },
};

static void
a_restriction_takes_a_channel_or_the_account_away(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(restriction_cases); i++) {
		const struct restriction_case *c = &restriction_cases[i];
		struct trial t;
		begin(&t);
		add_restriction(&t, c->kind, c->channel, c->until);
		add_item(&t, "C1", 100, 30);
		assert_fate(&t, c->expected);
	}
}

static void
an_account_without_a_channel_returns_when_the_first_is_free(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_restriction(&t, "do_not_call", CHANNEL_NONE, "");
	add_restriction(&t, "opt_out", CHANNEL_EMAIL, "2024-07-10");
	add_restriction(&t, "opt_out", CHANNEL_EMAIL, "2024-07-20");
	add_restriction(&t, "returned_mail", CHANNEL_LETTER, "2024-08-31");
	add_restriction(&t, "opt_out", CHANNEL_TEXT, "2024-07-01");
	add_item(&t, "C1", 100, 30);
	assert_fate(&t, "held restriction:opt_out 2024-07-21");
}

static void
the_first_reason_that_applies_is_named(void **state)
{
	struct dispute dispute = { .customer_id = STR("C1"),
		.opened_date = day("2024-06-01"),
		.amount = AMOUNT_NONE };
	const char *const expected[] = { "held restriction:cease ", "held dispute ",
		"held hold 2024-07-03", "held promise 2024-07-08", "held credit ",
		"listed score remind 2" };

	(void)state;
	for (size_t i = 0; i < COUNT(expected); i++) {
		struct item item = item_of("C1", 100, 30);
		struct trial t;
		begin(&t);
		add_restriction(&t, "do_not_call", CHANNEL_NONE, "");
		if (i < 1)
			add_restriction(&t, "cease", CHANNEL_NONE, "");
		if (i < 2)
			book_add_dispute(&t.book, &dispute);
		if (i < 3)
			item.hold_until = day("2024-07-02");
		if (i < 4)
			add_promise(&t, "C1", "2024-06-20", "2024-07-04");
		if (i < 5)
			add_item(&t, "C1", -100, 0);
		book_add_item(&t.book, &item);
		assert_fate(&t, expected[i]);
	}
}

struct contact_case {
	const char *what, *last_contact; /* "" none yet, "?" no table given */
	int64_t max_wait;
	const char *expected; /* of an item due 30 days ago, on 2024-05-31 */
};

static const struct contact_case contact_cases[] = {
	{ "unknown", "?", INT64_MIN, "listed score call 1" },
	{ "unknown, waits too long", "?", 29, "listed max-wait call 1" },
	{ "unknown, waits just not too long", "?", 30, "listed score call 1" },
	{ "never", "", INT64_MIN, "listed first-contact call 1" },
	{ "before it fell due", "2024-05-30", 10, "listed first-contact call 1" },
	{ "on the day it fell due", "2024-05-31", INT64_MIN, "listed score call 1" },
	{ "waits too long", "2024-06-19", 10, "listed max-wait call 1" },
	{ "waits just not too long", "2024-06-20", 10, "listed score call 1" },
	{ "in future", "2024-07-01", INT64_MIN, "listed first-contact call 1" },
};

static void
silence_decides_on_the_queue(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(contact_cases); i++) {
		const struct contact_case *c = &contact_cases[i];
		struct trial t;
		begin(&t);
		if (c->last_contact[0] != '?')
			t.settings.contacts_are_known = true;
		if (c->last_contact[0] == '2')
			add_contact(&t, "C1", c->last_contact);
		t.settings.max_wait_days.value = c->max_wait;
		add_item(&t, "C1", 100, 30);
		make(&t);
		if (strcmp(fate(&t), c->expected) != 0)
			fail_msg("%s: %s", c->what, fate(&t));
		end(&t);
	}
}

static void
the_list_goes_by_queue_score_amount_days_and_id(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	add_promise(&t, "broken", "2024-06-01", "2024-06-20");
	add_item(&t, "b", 700, 20);
	add_item(&t, "a", 700, 20);
	add_item(&t, "older", 700, 21);
	add_item(&t, "more", 701, 2);
	add_item(&t, "much", 90000, 2);
	add_item(&t, "huge", 95000, 2);
	add_item(&t, "less", 699, 25);
	add_item(&t, "oldest", 700, 121);
	add_item(&t, "broken", 1, 1);
	make(&t);
	assert_string_equal(order(&t), "broken huge much oldest more older a b less");
	end(&t);
}

static struct exchange_rate
rate(const char *from, const char *to, const char *text)
{
	struct exchange_rate result = { day(AS_OF), currency(from), currency(to),
		{ 0, 0 } };

	assert_true(rate_parse(str_of(text), &result.rate));
	return result;
}

static void
with_rates_amounts_rank_across_currencies_and_without_them_apart(void **state)
{
	struct exchange_rates rates = { 0 };
	struct exchange_rate yen = rate("EUR", "JPY", "160");
	struct item item = item_of("yen", 50000, 5); /* 312.50 EUR */
	struct trial t;

	(void)state;
	item.currency = currency("JPY");
	assert_true(exchange_add(&rates, &yen));
	for (int converted = 0; converted < 2; converted++) {
		begin(&t);
		if (converted) {
			t.settings.base_currency = currency("EUR");
			t.settings.rates = &rates;
		}
		book_add_item(&t.book, &item);
		add_item(&t, "small", 31249, 5);
		add_item(&t, "large", 31251, 5);
		make(&t);
		assert_string_equal(
		    order(&t), converted ? "large yen small" : "large small yen");
		end(&t);
	}
	exchange_free(&rates);
}

static void
a_missing_rate_is_an_error_that_names_the_pair(void **state)
{
	struct exchange_rates rates = { 0 };
	struct item item = item_of("yen", 50000, 5);
	struct str message = { NULL, 0 };
	struct trial t;

	(void)state;
	begin(&t);
	item.currency = currency("JPY");
	book_add_item(&t.book, &item);
	item.currency = currency("USD");
	book_add_item(&t.book, &item);
	t.settings.base_currency = currency("EUR");
	t.settings.rates = &rates;
	assert_false(worklist_make(&t.list, &t.book, &t.settings, &message));
	assert_string_equal(
	    message.p, "no exchange rate between JPY and EUR on or before the as-of day");
	end(&t);
}

static const struct work *
reasons_of(struct trial *trial, const char *expected)
{
	make(trial);
	assert_int_equal(trial->list.listed_count, 1);
	assert_string_equal(trial->list.listed[0]->reasons.p, expected);
	return trial->list.listed[0];
}

static void
each_factor_adds_its_points(void **state)
{
	struct customer customer = { .customer_id = STR("C1"),
		.name = STR("Ltd"),
		.currency = currency("EUR"),
		.credit_limit = { 10000 } };
	struct dispute dispute = { .customer_id = STR("C1"),
		.opened_date = day("2024-06-01"),
		.currency = currency("EUR"),
		.amount = { 5000 } };
	struct trial t;

	(void)state;
	begin(&t);
	book_add_customer(&t.book, &customer);
	book_add_dispute(&t.book, &dispute);
	add_promise(&t, "C1", "2023-06-01", "2023-07-01");
	add_promise(&t, "C1", "2023-05-01", "2023-06-30");
	add_contact(&t, "C1", "2024-06-14");
	for (int32_t i = 0; i < 6; i++) {
		struct item settled = item_of("C1", 0, 200 - i);
		settled.paid_date = date_add_days(settled.due_date, i < 3 ? 1 : 6);
		book_add_item(&t.book, &settled);
	}
	add_item(&t, "C1", 10000, 30);
	add_item(&t, "C1", 2500, 0);
	reasons_of(&t, "oldest_days=5;past_due_share=10;broken_promises=10;"
		       "days_since_contact=5;days_late_trend=5;over_credit_limit=10;"
		       "dispute_share=-15");
	assert_true(str_is(t.list.listed[0]->name, "Ltd"));
	end(&t);
	begin(&t);
	customer.credit_limit = AMOUNT_NONE;
	book_add_customer(&t.book, &customer);
	t.settings.contacts_are_known = true;
	add_item(&t, "C1", 10000, 30);
	reasons_of(
	    &t, "oldest_days=5;past_due_share=10;days_since_contact=10;new_past_due=5");
	end(&t);
}

static void
a_trend_needs_three_settled_items_and_three_before_them(void **state)
{
	struct trial t;
	const int32_t late[] = { 0, 1, 0, 9, 10, 12 }; /* by paid date */

	(void)state;
	for (size_t n = 5; n <= 6; n++) {
		begin(&t);
		for (size_t i = 0; i < n; i++) {
			struct item item = item_of("C1", 0, 0);
			item.paid_date = date_add_days(day("2024-01-01"), (int32_t)i);
			item.due_date = date_add_days(item.paid_date, -late[i]);
			book_add_item(&t.book, &item);
		}
		assert_int_equal(
		    account_trend(&book_debtor(&t.book, 0)->account), n == 6 ? 10 : 0);
		end(&t);
	}
}

static void
each_collector_takes_so_many_and_the_unassigned_go_to_the_least_loaded(void **state)
{
	struct trial t;
	const char *const expected[] = { "bo", "bo", "ana", "ana" };

	(void)state;
	begin(&t);
	t.settings.accounts_per_collector.value = 2;
	add_customer(&t, "C1", "bo");
	add_customer(&t, "C9", "ana");
	add_customer(&t, "C2", "bo");
	add_customer(&t, "C5", "bo");
	for (int i = 1; i <= 6; i++) {
		static const char *const ids[] = { "C1", "C2", "C3", "C4", "C5", "C6" };
		add_item(&t, ids[i - 1], 100, 5);
	}
	make(&t);
	assert_string_equal(order(&t), "C1 C2 C3 C4");
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_true(str_is(t.list.listed[i]->collector, expected[i]));
	assert_int_equal(t.list.over_capacity_count, 2);
	assert_int_equal(t.list.held_count, 0);
	end(&t);
}

static void
minutes_end_a_collectors_list_at_the_first_account_that_does_not_fit(void **state)
{
	const struct capacity capacity[] = { { STR("bo"), { 6 } }, { STR("ana"), { 2 } },
		{ STR("ill"), COUNT_NONE }, { STR("bo"), { 5 } } };
	struct trial t;

	(void)state;
	begin(&t);
	t.settings.capacity = capacity;
	t.settings.capacity_count = COUNT(capacity);
	add_customer(&t, "gone", "ill");
	add_customer(&t, "strange", "nobody");
	add_customer(&t, "call1", "bo");
	add_customer(&t, "call2", "bo");
	add_customer(&t, "mail", "bo");
	add_item(&t, "gone", 900, 50);
	add_item(&t, "strange", 900, 50);
	add_item(&t, "call1", 900, 50);
	add_item(&t, "call2", 900, 50);
	add_item(&t, "mail", 100, 5);
	add_item(&t, "free", 100, 5);
	make(&t);
	assert_string_equal(order(&t), "call1 free");
	assert_true(str_is(t.list.listed[1]->collector, "ana"));
	assert_int_equal(t.list.over_capacity_count, 4);
	end(&t);
}

static void
a_capacity_table_without_rows_leaves_no_time_for_anybody(void **state)
{
	const struct capacity nobody[1] = { { STR(""), { 0 } } };
	struct trial t;

	(void)state;
	begin(&t);
	t.settings.capacity = nobody;
	add_item(&t, "C1", 100, 5);
	make(&t);
	assert_int_equal(t.list.over_capacity_count, 1);
	end(&t);
}

static void
without_any_collector_the_limit_is_for_the_whole_list(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	t.settings.accounts_per_collector.value = 1;
	add_item(&t, "C1", 100, 5);
	add_item(&t, "C2", 100, 5);
	make(&t);
	assert_string_equal(order(&t), "C1");
	assert_int_equal(t.list.listed[0]->collector.n, 0);
	assert_int_equal(t.list.over_capacity_count, 1);
	end(&t);
}

static void
an_empty_book_gives_an_empty_list(void **state)
{
	struct trial t;

	(void)state;
	begin(&t);
	make(&t);
	assert_string_equal(order(&t), "");
	assert_int_equal(t.list.held_count, 0);
	end(&t);
}

/* Random facts about a few customers, kept as rows so that they can be added in
 * any order. */
struct facts {
	struct customer customers[12];
	struct activity activities[12];
	struct promise promises[12];
	struct payment payments[6];
	struct dispute disputes[8];
	struct restriction restrictions[3];
	struct item items[120];
};

static uint64_t seed;

static int32_t
random_below(int32_t limit)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (int32_t)((seed >> 33) % (uint64_t)limit);
}

static struct str
random_name(const char *prefix, int32_t limit)
{
	static char names[4][32][4];
	int32_t i = random_below(limit);
	char *name = names[prefix[0] & 3][i];

	snprintf(name, 4, "%s%d", prefix, i);
	return str_of(name);
}

static struct date
random_day(int32_t from, int32_t to)
{
	return date_add_days(day(AS_OF), from + random_below(to - from));
}

static struct currency
random_currency(void)
{
	return currency(random_below(3) == 0 ? "JPY" : "EUR");
}

static struct item
random_item(void)
{
	int32_t days = random_below(160) - 40;
	struct item item = item_of("", random_below(900) - 100, days);

	item.customer_id = random_name("C", 12);
	item.item_id = random_name("I", 30);
	item.currency = random_currency();
	item.name = random_name("N", 3);
	item.collector = random_below(2) ? random_name("K", 3) : str_of("");
	item.issue_date = date_add_days(item.due_date, -30);
	if (random_below(8) == 0)
		item.hold_until = random_day(-5, 10);
	if (random_below(3) == 0) {
		item.open_amount = AMOUNT_ZERO;
		item.paid_date = random_day(-60, 1);
	}
	return item;
}

/* Dates lie in from..to days around the as-of day. */
static void
random_facts(struct facts *f, int32_t from, int32_t to)
{
	for (size_t i = 0; i < COUNT(f->customers); i++)
		f->customers[i] = (struct customer){ .customer_id = random_name("C", 12),
			.credit_limit = AMOUNT_NONE };
	for (size_t i = 0; i < COUNT(f->activities); i++)
		f->activities[i] = (struct activity){ .customer_id = random_name("C", 12),
			.at = { .date = random_day(from, to) } };
	for (size_t i = 0; i < COUNT(f->promises); i++) {
		struct date made = random_day(from, to);
		f->promises[i] = (struct promise){ .customer_id = random_name("C", 12),
			.promise_id = random_name("P", 30),
			.made_date = made,
			.due_date = date_add_days(made, random_below(30)),
			.currency = random_currency(),
			.amount = { random_below(300) } };
	}
	for (size_t i = 0; i < COUNT(f->payments); i++)
		f->payments[i] = (struct payment){ .customer_id = random_name("C", 12),
			.received_date = random_day(from, to),
			.currency = random_currency(),
			.amount = { random_below(300) - 100 } };
	for (size_t i = 0; i < COUNT(f->disputes); i++)
		f->disputes[i] = (struct dispute){ .customer_id = random_name("C", 12),
			.item_id = random_below(4) ? random_name("I", 30) : str_of(""),
			.opened_date = random_day(from, to),
			.currency = random_currency(),
			.amount = { random_below(400) } };
	for (size_t i = 0; i < COUNT(f->restrictions); i++)
		f->restrictions[i] =
		    (struct restriction){ .customer_id = random_name("C", 12),
			    .kind = random_name("R", 3),
			    .channel = { (uint8_t)random_below(CHANNEL_COUNT) },
			    .from_date = random_day(from, to),
			    .until_date =
				random_below(2) ? random_day(to, to + 20) : DATE_NONE };
	for (size_t i = 0; i < COUNT(f->items); i++)
		f->items[i] = random_item();
}

#define SHUFFLE(array)                                        \
	for (size_t n = COUNT(array); n > 1; n--) {           \
		size_t at = (size_t)random_below((int32_t)n); \
		__typeof__((array)[0]) other = (array)[at];   \
		(array)[at] = (array)[n - 1];                 \
		(array)[n - 1] = other;                       \
	}

static void
shuffle(struct facts *f)
{
	SHUFFLE(f->customers);
	SHUFFLE(f->activities);
	SHUFFLE(f->promises);
	SHUFFLE(f->payments);
	SHUFFLE(f->disputes);
	SHUFFLE(f->restrictions);
	SHUFFLE(f->items);
}

#define ADD_ALL(add, array)                       \
	for (size_t i = 0; i < COUNT(array); i++) \
	add(&trial->book, &(array)[i])

static void
add_side_tables(struct trial *trial, const struct facts *f)
{
	ADD_ALL(book_add_customer, f->customers);
	ADD_ALL(book_add_activity, f->activities);
	ADD_ALL(book_add_promise, f->promises);
	ADD_ALL(book_add_payment, f->payments);
	ADD_ALL(book_add_dispute, f->disputes);
	ADD_ALL(book_add_restriction, f->restrictions);
}

static size_t
print_work(char *text, size_t room, const struct work *work)
{
	return (size_t)snprintf(text, room,
	    "%lld %.*s %.*s %.*s %d %lld %lld %lld %lld %lld %d %.*s %d %.*s %d %d %.*s "
	    "%d\n",
	    (long long)work->rank.value, STR_ARG(work->collector),
	    STR_ARG(work->customer_id), STR_ARG(work->name), work->currency.number,
	    (long long)work->past_due.minor, (long long)work->total.minor,
	    (long long)work->oldest_days.value, (long long)work->items.value,
	    (long long)work->score.value, work->queue.number, STR_ARG(work->action),
	    work->channel.number, STR_ARG(work->reasons), work->last_contact.day,
	    work->promise_due.day, STR_ARG(work->held_by), work->return_date.day);
}

/* The whole result as text, in trial->text. */
static void
print_list(struct trial *trial)
{
	size_t n = 0;

	make(trial);
	for (size_t i = 0; i < trial->list.listed_count; i++)
		n += print_work(
		    trial->text + n, sizeof(trial->text) - n, trial->list.listed[i]);
	for (size_t i = 0; i < trial->list.held_count; i++)
		n += print_work(
		    trial->text + n, sizeof(trial->text) - n, trial->list.held[i]);
	assert_true(n < sizeof(trial->text));
}

static void
begin_with(struct trial *trial, const struct facts *facts, const struct facts *later)
{
	begin(trial);
	trial->settings.contacts_are_known = true;
	trial->settings.accounts_per_collector.value = 4;
	add_side_tables(trial, facts);
	if (later != NULL)
		add_side_tables(trial, later);
	ADD_ALL(book_add_item, facts->items);
}

static void
the_order_of_rows_changes_nothing(void **state)
{
	static struct trial first, second;
	static struct facts facts;

	(void)state;
	for (uint64_t start = 1; start < 400; start++) {
		seed = start;
		random_facts(&facts, -90, 1);
		begin_with(&first, &facts, NULL);
		print_list(&first);
		shuffle(&facts);
		begin_with(&second, &facts, NULL);
		print_list(&second);
		assert_string_equal(first.text, second.text);
		end(&first);
		end(&second);
	}
}

static void
what_is_dated_after_the_day_changes_nothing(void **state)
{
	static struct trial first, second;
	static struct facts facts, later;

	(void)state;
	for (uint64_t start = 1; start < 400; start++) {
		seed = start;
		random_facts(&facts, -90, 1);
		random_facts(&later, 1, 90);
		begin_with(&first, &facts, NULL);
		print_list(&first);
		begin_with(&second, &facts, &later);
		print_list(&second);
		assert_string_equal(first.text, second.text);
		end(&first);
		end(&second);
	}
}

static void
every_account_with_something_past_due_is_listed_held_or_over_capacity(void **state)
{
	static struct trial t;
	static struct facts facts;

	(void)state;
	for (uint64_t start = 1; start < 400; start++) {
		size_t owing = 0;
		seed = start;
		random_facts(&facts, -90, 1);
		begin_with(&t, &facts, NULL);
		make(&t);
		for (uint32_t i = 0; i < book_debtor_count(&t.book); i++) {
			const struct account *account = &book_debtor(&t.book, i)->account;
			for (; account != NULL; account = account->next)
				owing += account->past_due.minor > 0;
		}
		assert_int_equal(owing,
		    t.list.listed_count + t.list.held_count + t.list.over_capacity_count);
		for (size_t i = 0; i < t.list.held_count; i++)
			assert_true(t.list.held[i]->action.n == 0);
		for (size_t i = 0; i < t.list.listed_count; i++)
			assert_true(t.list.listed[i]->action.n > 0);
		end(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    an_account_shows_what_is_past_due_what_is_owed_and_its_oldest_day),
		cmocka_unit_test(an_account_is_one_customer_in_one_currency),
		cmocka_unit_test(the_action_goes_by_the_oldest_item_that_may_be_chased),
		cmocka_unit_test(
		    an_account_whose_past_due_items_are_all_on_hold_returns_after_the_earliest),
		cmocka_unit_test(a_restriction_of_an_item_holds_that_item_alone),
		cmocka_unit_test(a_note_is_no_contact),
		cmocka_unit_test(
		    a_live_promise_holds_the_account_until_the_day_after_grace),
		cmocka_unit_test(a_broken_promise_comes_first_until_somebody_reacts),
		cmocka_unit_test(
		    the_first_broken_part_of_a_series_brings_the_account_back_at_once),
		cmocka_unit_test(
		    a_promise_is_kept_by_what_the_items_or_the_payments_show),
		cmocka_unit_test(
		    open_disputes_over_all_that_is_past_due_hold_the_account),
		cmocka_unit_test(
		    a_dispute_about_the_same_item_id_of_another_customer_is_not_ours),
		cmocka_unit_test(
		    items_partly_in_dispute_and_partly_on_hold_leave_nothing_to_chase),
		cmocka_unit_test(credits_that_cover_what_is_past_due_hold_the_account),
		cmocka_unit_test(a_restriction_takes_a_channel_or_the_account_away),
		cmocka_unit_test(
		    an_account_without_a_channel_returns_when_the_first_is_free),
		cmocka_unit_test(the_first_reason_that_applies_is_named),
		cmocka_unit_test(silence_decides_on_the_queue),
		cmocka_unit_test(the_list_goes_by_queue_score_amount_days_and_id),
		cmocka_unit_test(
		    with_rates_amounts_rank_across_currencies_and_without_them_apart),
		cmocka_unit_test(a_missing_rate_is_an_error_that_names_the_pair),
		cmocka_unit_test(each_factor_adds_its_points),
		cmocka_unit_test(a_trend_needs_three_settled_items_and_three_before_them),
		cmocka_unit_test(
		    each_collector_takes_so_many_and_the_unassigned_go_to_the_least_loaded),
		cmocka_unit_test(
		    minutes_end_a_collectors_list_at_the_first_account_that_does_not_fit),
		cmocka_unit_test(
		    a_capacity_table_without_rows_leaves_no_time_for_anybody),
		cmocka_unit_test(without_any_collector_the_limit_is_for_the_whole_list),
		cmocka_unit_test(an_empty_book_gives_an_empty_list),
		cmocka_unit_test(the_order_of_rows_changes_nothing),
		cmocka_unit_test(what_is_dated_after_the_day_changes_nothing),
		cmocka_unit_test(
		    every_account_with_something_past_due_is_listed_held_or_over_capacity),
	};

	return cmocka_run_group_tests_name("worklist", tests, NULL, NULL);
}
