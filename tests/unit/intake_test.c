#include "domain/intake.h"

#include "domain/running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#define N                 \
	{                 \
		INT64_MIN \
	}
#define A(minor)      \
	{             \
		minor \
	}

static const struct intake_extras nothing = { .paid_amount = { INT64_MIN },
	.debit = { INT64_MIN },
	.credit = { INT64_MIN },
	.credited_amount = { INT64_MIN },
	.written_off_amount = { INT64_MIN },
	.discount_amount = { INT64_MIN } };

static void
a_status_is_known_in_every_spelling(void **state)
{
	static const struct {
		const char *text;
		enum intake_status status;
	} rows[] = {
		{ "", STATUS_NONE },
		{ "-", STATUS_NONE },
		{ "Paid", STATUS_PAID },
		{ "PAID_IN_FULL", STATUS_PAID },
		{ "PAYÉE", STATUS_PAID },
		{ "payee", STATUS_PAID },
		{ "Paid 3/12/2026", STATUS_PAID },
		{ "Paid on 2026-03-12", STATUS_PAID },
		{ "Paid (12 Mar 2026)", STATUS_PAID },
		{ "Paid 50", STATUS_UNKNOWN },
		{ "Paid (50%)", STATUS_UNKNOWN },
		{ "Paid - 50.00", STATUS_UNKNOWN },
		{ "Not paid", STATUS_UNPAID },
		{ "non-payée", STATUS_UNPAID },
		{ "Un-Paid", STATUS_UNPAID },
		{ "Overdue by 5 days", STATUS_UNPAID },
		{ "Überfällig seit 5 Tagen", STATUS_UNPAID },
		{ "Partially-Paid", STATUS_PARTIAL },
		{ "PARTIALLY_PAID", STATUS_PARTIAL },
		{ "Overdue, partially paid", STATUS_PARTIAL },
		{ "Sent / Overdue", STATUS_UNPAID },
		{ "Sent", STATUS_OPEN },
		{ "Void", STATUS_NO_RECEIVABLE },
		{ "Void - dup", STATUS_NO_RECEIVABLE },
		{ "VOID (see 1003)", STATUS_NO_RECEIVABLE },
		{ "non-void", STATUS_UNKNOWN },
		{ "not void", STATUS_UNKNOWN },
		{ "Draft - sent", STATUS_UNKNOWN },
		{ "Paid - unpaid", STATUS_UNKNOWN },
		{ "vervallen", STATUS_UNKNOWN },
		{ "Cancelada", STATUS_UNKNOWN },
		{ "AZ", STATUS_UNKNOWN },
		{ "---", STATUS_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (lexicon_status(str_of(rows[i].text)) != rows[i].status)
			fail_msg("\"%s\": %d, not %d", rows[i].text,
			    (int)lexicon_status(str_of(rows[i].text)),
			    (int)rows[i].status);
}

static void
two_states_agree_or_contradict(void **state)
{
	static const struct {
		enum intake_status a, b, both;
	} rows[] = {
		{ STATUS_NONE, STATUS_PAID, STATUS_PAID },
		{ STATUS_OPEN, STATUS_PAID, STATUS_PAID },
		{ STATUS_OPEN, STATUS_UNKNOWN, STATUS_UNKNOWN },
		{ STATUS_UNKNOWN, STATUS_PAID, STATUS_UNKNOWN },
		{ STATUS_UNPAID, STATUS_PARTIAL, STATUS_PARTIAL },
		{ STATUS_UNPAID, STATUS_PAID, STATUS_CONTRADICTORY },
		{ STATUS_PARTIAL, STATUS_PAID, STATUS_CONTRADICTORY },
		{ STATUS_NO_RECEIVABLE, STATUS_UNPAID, STATUS_NO_RECEIVABLE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(status_combine(rows[i].a, rows[i].b), rows[i].both);
		assert_int_equal(status_combine(rows[i].b, rows[i].a), rows[i].both);
	}
}

/* A word of the sides that is not in the form compared would never be found. */
static void
each_word_is_found_with_one_meaning(void **state)
{
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];

	(void)state;
	for (size_t i = 0; i < lexicon_statuses.count; i++) {
		const struct lexicon_word *word = &lexicon_statuses.words[i];
		struct str name = layout_normalise(str_of(word->text), buffer);
		for (size_t j = 0; j < i; j++) {
			struct str before = layout_normalise(
			    str_of(lexicon_statuses.words[j].text), other);
			if (str_equal(name, before) &&
			    word->meaning != lexicon_statuses.words[j].meaning)
				fail_msg("%s: two meanings", word->text);
		}
		if (lexicon_status(str_of(word->text)) !=
		    (enum intake_status)word->meaning)
			fail_msg("%s is not found", word->text);
	}
	for (size_t i = 0; i < lexicon_sides.count; i++) {
		const char *text = lexicon_sides.words[i].text;
		if (!str_is(layout_normalise(str_of(text), buffer), text))
			fail_msg("%s is not in normal form", text);
	}
}

static void
a_mark_names_the_currencies_that_use_it(void **state)
{
	static const struct {
		const char *cell, *code;
		bool fits;
	} rows[] = {
		{ "100", "EUR", true },
		{ "$100", "USD", true },
		{ "$100", "EUR", false },
		{ "CA$100", "CAD", true },
		{ "CA$100", "USD", false },
		{ "US$ 100", "CAD", false },
		{ "R$ 100", "BRL", true },
		{ "R$ 100", "USD", false },
		{ "R 100", "ZAR", true },
		{ "R 100", "USD", false },
		{ "kr 100", "NOK", true },
		{ "100 zł", "EUR", false },
		{ "₩1000", "USD", false },
		{ "£5", "EGP", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct currency currency;
		assert_true(currency_parse(str_of(rows[i].code), &currency));
		if (dialect_currency_fits(str_of(rows[i].cell), currency) != rows[i].fits)
			fail_msg("%s in %s", rows[i].cell, rows[i].code);
	}
	for (size_t i = 0; i < currency_mark_count; i++) {
		struct str codes = str_of(currency_marks[i].codes), code;
		struct currency currency;
		while (str_split(&codes, ' ', &code))
			if (!currency_parse(code, &currency))
				fail_msg("%s: no currency %.*s", currency_marks[i].text,
				    STR_ARG(code));
		assert_ptr_equal(currency_mark_find(str_of(currency_marks[i].text)),
		    &currency_marks[i]);
	}
}

static void
a_header_has_a_mark(void **state)
{
	static const struct {
		const char *header, *mark;
	} rows[] = {
		{ "Amount ($)", "$" },
		{ "Amount £", "£" },
		{ "Total US$", "us$" },
		{ "Amount$", "$" },
		{ "Solde (kr)", "kr" },
		{ "Betrag (Euro)", "euro" },
		{ "Amount", NULL },
		{ "Amount (net)", NULL },
		{ "Kr", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct currency_mark *mark =
		    layout_currency_mark(str_of(rows[i].header));
		if ((mark == NULL) != (rows[i].mark == NULL) ||
		    (mark != NULL && strcmp(mark->text, rows[i].mark) != 0))
			fail_msg(
			    "%s: %s", rows[i].header, mark == NULL ? "none" : mark->text);
	}
}

static void
an_amount_takes_its_side_once(void **state)
{
	static const struct {
		struct amount amount, debit, credit;
		const char *sign;
		enum written_sign amount_sign, debit_sign, credit_sign;
		enum intake_problem problem;
		int64_t result;
	} rows[] = {
		{ A(40), N, N, "", WRITTEN_PLAIN, 0, 0, INTAKE_OK, 40 },
		{ A(40), N, N, "C", WRITTEN_PLAIN, 0, 0, INTAKE_OK, -40 },
		{ A(-40), N, N, "C", WRITTEN_CREDIT, 0, 0, INTAKE_OK, -40 },
		{ A(40), N, N, "C", WRITTEN_DEBIT, 0, 0, INTAKE_OTHER_SIDE, 0 },
		{ A(-40), N, N, "C", WRITTEN_MINUS, 0, 0, INTAKE_SIGNED_TWICE, 0 },
		{ A(40), N, N, "?", WRITTEN_PLAIN, 0, 0, INTAKE_UNKNOWN_SIGN, 0 },
		{ N, A(40), N, "", 0, WRITTEN_PLAIN, 0, INTAKE_OK, 40 },
		{ N, N, A(40), "", 0, 0, WRITTEN_PLAIN, INTAKE_OK, -40 },
		{ N, N, A(-40), "", 0, 0, WRITTEN_CREDIT, INTAKE_OK, -40 },
		{ N, N, A(-40), "", 0, 0, WRITTEN_MINUS, INTAKE_NEGATIVE_SIDE, 0 },
		{ N, A(-40), N, "", 0, WRITTEN_CREDIT, 0, INTAKE_OTHER_SIDE, 0 },
		{ N, A(50), A(40), "", 0, WRITTEN_PLAIN, WRITTEN_PLAIN, INTAKE_OK, 10 },
		{ A(40), N, A(40), "", WRITTEN_PLAIN, 0, WRITTEN_PLAIN, INTAKE_OK, -40 },
		{ A(40), N, A(41), "", WRITTEN_PLAIN, 0, WRITTEN_PLAIN,
		    INTAKE_SIDES_DISAGREE, 0 },
		{ N, N, A(40), "D", 0, 0, WRITTEN_PLAIN, INTAKE_OTHER_SIDE, 0 },
		{ N, N, N, "", 0, 0, 0, INTAKE_NO_AMOUNT, 0 },
	};
	static const struct intake_habits habits = { .credits = CREDITS_ARE_NEGATIVE };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct intake_extras extras = nothing;
		struct item item = { .amount = rows[i].amount, .open_amount = N };
		enum intake_problem problem;
		extras.debit = rows[i].debit;
		extras.credit = rows[i].credit;
		extras.sign = str_of(rows[i].sign);
		extras.amount_sign = rows[i].amount_sign;
		extras.debit_sign = rows[i].debit_sign;
		extras.credit_sign = rows[i].credit_sign;
		problem = intake_item(&item, &extras, &habits);
		if (problem != rows[i].problem ||
		    (problem == INTAKE_OK &&
			(item.amount.minor != rows[i].result ||
			    item.open_amount.minor != rows[i].result)))
			fail_msg("row %zu: problem %d, %lld", i, (int)problem,
			    (long long)item.amount.minor);
	}
}

static void
a_minus_repeats_its_side_only_by_habit(void **state)
{
	static const struct {
		const char *amounts[3], *signs[3];
		bool repeats;
	} rows[] = {
		{ { "-40.00", "50.00" }, { "C", "D" }, true },
		{ { "(40.00)", "50.00" }, { "H", "S" }, true },
		{ { "-40.00" }, { "C" }, false },
		{ { "-40.00", "30.00", "50.00" }, { "C", "C", "D" }, false },
		{ { "-40.00", "-50.00" }, { "C", "D" }, false },
		{ { "-40.00", "0.00" }, { "C", "D" }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct intake_evidence evidence = { 0 };
		struct intake_habits habits;
		for (size_t j = 0; j < 3 && rows[i].amounts[j] != NULL; j++) {
			struct intake_cells cells = { .amount =
							  str_of(rows[i].amounts[j]),
				.sign = str_of(rows[i].signs[j]) };
			intake_evidence_add(&evidence, &cells);
		}
		habits = intake_decide(&evidence, false);
		if ((habits.minus_beside_word[SIDE_CREDIT] == MINUS_REPEATS) !=
		    rows[i].repeats)
			fail_msg("row %zu", i);
		habits = intake_decide(&evidence, true);
		assert_int_equal(
		    habits.minus_beside_word[SIDE_CREDIT], MINUS_CONTRADICTS);
	}
}

static void
the_type_asks_for_a_sign(void **state)
{
	static const struct {
		enum item_effect effect;
		int64_t amount;
		enum credit_signs credits;
		enum intake_problem problem;
		int64_t result;
	} rows[] = {
		{ EFFECT_LOWERS, 40, CREDITS_ARE_POSITIVE, INTAKE_OK, -40 },
		{ EFFECT_LOWERS, -40, CREDITS_ARE_NEGATIVE, INTAKE_OK, -40 },
		{ EFFECT_LOWERS, 40, CREDITS_ARE_MIXED, INTAKE_POSITIVE_CREDIT, 0 },
		{ EFFECT_RAISES, -40, CREDITS_ARE_POSITIVE, INTAKE_NEGATIVE_DEBIT, 0 },
		{ EFFECT_RAISES, -40, CREDITS_ARE_NEGATIVE, INTAKE_OK, -40 },
		{ EFFECT_GIVES_BACK, 40, CREDITS_ARE_POSITIVE, INTAKE_OK, 40 },
		{ EFFECT_GIVES_BACK, -40, CREDITS_ARE_NEGATIVE, INTAKE_NEGATIVE_REFUND,
		    0 },
		{ EFFECT_EITHER, -40, CREDITS_ARE_POSITIVE, INTAKE_OK, -40 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct intake_habits habits = { .credits = rows[i].credits };
		struct intake_extras extras = nothing;
		struct item item = { .amount = { rows[i].amount }, .open_amount = N };
		enum intake_problem problem;
		extras.type = str_of("type");
		extras.kind = ITEM_ADJUSTMENT;
		extras.effect = rows[i].effect;
		problem = intake_item(&item, &extras, &habits);
		if (problem != rows[i].problem ||
		    (problem == INTAKE_OK && item.amount.minor != rows[i].result))
			fail_msg("row %zu: problem %d, %lld", i, (int)problem,
			    (long long)item.amount.minor);
	}
}

static void
what_is_open_agrees_with_the_state(void **state)
{
	static const struct {
		struct amount open, paid, written_off;
		enum intake_status status;
		enum intake_problem problem;
		int64_t result;
	} rows[] = {
		{ N, N, N, STATUS_NONE, INTAKE_OK, 100 },
		{ N, N, N, STATUS_PAID, INTAKE_OK, 0 },
		{ N, A(60), N, STATUS_PARTIAL, INTAKE_OK, 40 },
		{ N, A(60), A(10), STATUS_NONE, INTAKE_OK, 30 },
		{ N, A(0), N, STATUS_PAID, INTAKE_STATUS_PAID_BUT_OPEN, 0 },
		{ A(100), N, N, STATUS_PAID, INTAKE_STATUS_PAID_BUT_OPEN, 0 },
		{ A(0), N, N, STATUS_UNPAID, INTAKE_STATUS_UNPAID_BUT_SETTLED, 0 },
		{ A(100), N, N, STATUS_PARTIAL, INTAKE_STATUS_PARTIAL_BUT_WHOLE, 0 },
		{ N, N, N, STATUS_PARTIAL, INTAKE_NO_BALANCE, 0 },
		{ N, N, N, STATUS_UNKNOWN, INTAKE_UNKNOWN_STATUS, 0 },
		{ A(30), N, N, STATUS_UNKNOWN, INTAKE_OK, 30 },
		{ A(30), N, N, STATUS_CONTRADICTORY, INTAKE_STATES_DISAGREE, 0 },
		{ A(101), N, N, STATUS_NONE, INTAKE_OPEN_EXCEEDS, 0 },
		{ A(0), N, N, STATUS_NO_RECEIVABLE, INTAKE_OK, 0 },
	};
	static const struct intake_habits habits = { .credits = CREDITS_ARE_NEGATIVE };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct intake_extras extras = nothing;
		struct item item = { .amount = A(100), .open_amount = rows[i].open };
		enum intake_problem problem;
		extras.paid_amount = rows[i].paid;
		extras.written_off_amount = rows[i].written_off;
		extras.state = rows[i].status;
		problem = intake_item(&item, &extras, &habits);
		if (problem != rows[i].problem ||
		    (problem == INTAKE_OK && item.open_amount.minor != rows[i].result))
			fail_msg("row %zu: problem %d, %lld", i, (int)problem,
			    (long long)item.open_amount.minor);
	}
}

static void
a_column_called_paid_holds_what_its_cells_show(void **state)
{
	static const struct {
		const char *cells[3];
		enum paid_content content;
	} rows[] = {
		{ { "Yes", "No" }, PAID_ANSWERS },
		{ { "x" }, PAID_ANSWERS },
		{ { "Paid", "Open" }, PAID_ANSWERS },
		{ { "1", "0" }, PAID_ANSWERS },
		{ { "0" }, PAID_AMOUNTS },
		{ { "1", "0", "12.50" }, PAID_AMOUNTS },
		{ { "100.00", "Yes" }, PAID_AMOUNTS },
		{ { "2026-11-01" }, PAID_DATES },
		{ { "13.11.2026" }, PAID_DATES },
		{ { "12 days" }, PAID_OTHER },
		{ { "", "-" }, PAID_NOTHING },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct paid_evidence evidence = { 0 };
		for (size_t j = 0; j < 3 && rows[i].cells[j] != NULL; j++)
			paid_evidence_add(&evidence, str_of(rows[i].cells[j]));
		if (paid_evidence_decide(&evidence) != rows[i].content)
			fail_msg("%s, ...: %d", rows[i].cells[0],
			    (int)paid_evidence_decide(&evidence));
	}
}

static void
a_balance_runs_on_or_does_not(void **state)
{
	static const struct {
		const char *rows[4]; /* customer|amount|balance, "<" lowers */
		enum running_verdict verdict;
	} files[] = {
		{ { "A|100.00|100.00", "A|50.00|150.00" }, RUNNING_BALANCE },
		{ { "A|50.00|150.00", "A|100.00|100.00" }, RUNNING_BALANCE },
		{ { "A|1.100,00|1.100,00", "A|50,00|1.150,00" }, RUNNING_BALANCE },
		{ { "A|100.00|100.00", "B|50.00|50.00", "A|30.00|130.00",
		      "B|20.00|70.00" },
		    RUNNING_BALANCE },
		{ { "A|100.00|100.00", "<A|60.00|40.00" }, RUNNING_PERHAPS },
		{ { "A|100.00|100.00", "A|-60.00|40.00" }, RUNNING_BALANCE },
		{ { "A|100.00|100.00", "A|50.00|20.00", "A|-10.00|-10.00" },
		    RUNNING_NOT },
		{ { "A|100.00|100.00", "A|50.00|50.00" }, RUNNING_NOT },
		{ { "A|100.00|0.00", "A|50.00|50.00" }, RUNNING_NOT },
		{ { "A|100.00|150.00" }, RUNNING_NOT },
		{ { "A|9223372036854775807|9223372036854775807" }, RUNNING_NOT },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct running_evidence evidence = { 0 };
		for (size_t j = 0; j < 4 && files[i].rows[j] != NULL; j++) {
			struct str rest = str_of(files[i].rows[j]), customer, amount;
			bool lowers = rest.p[0] == '<';
			rest.p += lowers;
			rest.n -= lowers;
			(void)str_split(&rest, '|', &customer);
			(void)str_split(&rest, '|', &amount);
			running_evidence_add(&evidence, customer, amount, lowers, rest);
		}
		if (running_evidence_decide(&evidence) != files[i].verdict)
			fail_msg("%s, ...: %d", files[i].rows[0],
			    (int)running_evidence_decide(&evidence));
		running_evidence_free(&evidence);
	}
}

static void
an_id_that_did_not_fit_is_spoilt(void **state)
{
	static const struct {
		const char *id;
		bool spoilt;
	} rows[] = { { "1.93E+09", true }, { "1,93E+09", true }, { "-2147483648", true },
		{ "####", true }, { "1001", false }, { "RE-2026", false },
		{ "12E5", false }, { "E+09", false }, { "1E+", false }, { "", false } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (intake_id_is_spoilt(str_of(rows[i].id)) != rows[i].spoilt)
			fail_msg("%s", rows[i].id);
}

static void
each_problem_has_a_column_a_code_and_a_text(void **state)
{
	(void)state;
	for (int i = INTAKE_OK + 1; i < INTAKE_PROBLEM_COUNT; i++) {
		assert_true(*intake_problem_column((enum intake_problem)i) != '\0');
		assert_true(*intake_problem_code((enum intake_problem)i) != '\0');
		assert_true(*intake_problem_text((enum intake_problem)i) != '\0');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_status_is_known_in_every_spelling),
		cmocka_unit_test(two_states_agree_or_contradict),
		cmocka_unit_test(each_word_is_found_with_one_meaning),
		cmocka_unit_test(a_mark_names_the_currencies_that_use_it),
		cmocka_unit_test(a_header_has_a_mark),
		cmocka_unit_test(an_amount_takes_its_side_once),
		cmocka_unit_test(a_minus_repeats_its_side_only_by_habit),
		cmocka_unit_test(the_type_asks_for_a_sign),
		cmocka_unit_test(what_is_open_agrees_with_the_state),
		cmocka_unit_test(a_column_called_paid_holds_what_its_cells_show),
		cmocka_unit_test(a_balance_runs_on_or_does_not),
		cmocka_unit_test(an_id_that_did_not_fit_is_spoilt),
		cmocka_unit_test(each_problem_has_a_column_a_code_and_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
