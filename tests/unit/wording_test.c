#include "domain/wording.h"

#include "domain/validation.h"
#include "value/locale.h"
#include "value/sms.h"
#include "vectors.h"

struct sentence {
	const char *language, *context, *text;
	enum wording_verdict verdict;
	const char *rule_id; /* NULL: any */
};

#define US "us_consumer_third_party"
#define BAD WORDING_VIOLATION
#define IF WORDING_CONDITIONAL
#define FINE WORDING_OK

static const struct sentence sentences[] = {
	{ "en", US, "Failure to pay will result in a warrant for your arrest.", BAD,
	    "LTR-ARREST" },
	{ "en", US, "We will garnish your wages.", BAD, "LTR-SEIZE" },
	{ "en", US, "Your property will be seized and sold.", BAD, "LTR-SEIZE" },
	{ "en", US, "This letter comes from our legal department.", BAD, "LTR-ATTORNEY" },
	{ "en", US, "Your file has been forwarded to an attorney for review.", BAD,
	    "LTR-ATTORNEY" },
	{ "en", US, "If you have a lawyer, tell us the name of your lawyer.", FINE,
	    NULL },
	{ "en", US, "We work on behalf of the federal government.", BAD, "LTR-GOV" },
	{ "en", US, "A collection fee of 25% will be added to your balance.", IF,
	    "LTR-FEE" },
	{ "en", US "+fees", "A collection fee of 25% will be added to your balance.",
	    FINE, NULL },
	{ "en", US, "Not paying is a crime.", BAD, "LTR-CRIME" },
	{ "en", US, "If you are a victim of identity theft, tell us.", FINE, NULL },
	{ "en", US, "We will inform your employer about this debt.", BAD, "LTR-SHAME" },
	{ "en", US, "You do not need a lawyer, just pay.", BAD, "LTR-ADVICE" },
	{ "en", US, "Mr Smith, your wife owes us 500 dollars.", BAD,
	    "LTR-DISCLOSURE-3P" },
	{ "en", US, "Unpaid debts ruin your credit for life.", BAD, "LTR-CRA" },
	{ "en", US, "This is your final notice before legal action.", IF, "LTR-INTENT" },
	{ "en", US "+legal_action", "We will take you to court.", FINE, NULL },
	{ "en", US, "If we cannot reach you, we will sue you.", IF, "LTR-INTENT" },
	{ "en", US, "This offer expires at midnight tonight.", BAD, "LTR-URGENCY" },
	{ "en", US, "THIS OFFER EXPIRES AT MIDNIGHT TONIGHT!", BAD, "LTR-URGENCY" },
	{ "en", US, "You may be ar\xc2\xadrested.", BAD, "LTR-ARREST" },
	{ "en", US, "You may be\nimprisoned.", BAD, "LTR-ARREST" },
	{ "en", US, "This communication is from a debt collector.", FINE,
	    "LTR-DISCLOSE" },
	{ "en", US, "Thank you for your payment.", FINE, NULL },
	{ "en", "us_validation_period", "Payment is due immediately.", BAD,
	    "LTR-OVERSHADOW" },
	{ "en", "us_validation_period", "Please pay within two weeks.", BAD,
	    "LTR-OVERSHADOW" },
	{ "en", "us_validation_period", "Please call within 48 hours.", BAD,
	    "LTR-OVERSHADOW" },
	{ "en", "us_validation_period", "You may pay within 60 days.", FINE, NULL },
	{ "en", "us_validation_period", "You may dispute the debt in writing until then.",
	    FINE, NULL },
	{ "en", "us_time_barred", "A lawsuit will be filed if you do not respond.", BAD,
	    "LTR-TIMEBAR" },
	{ "en", "us_time_barred",
	    "Because of the age of your debt, we will not sue you for it.", FINE, NULL },
	{ "en", "gb_consumer",
	    "You need to borrow from friends or family to clear your account.", BAD,
	    NULL },
	{ "en", "gb_consumer", "Please tell us what you can afford to pay each month.",
	    FINE, NULL },
	{ "en", "gb_consumer", "We claim statutory interest.", BAD, "LTR-STATINT" },
	{ "en", "commercial", "We claim interest at the statutory rate.", BAD,
	    "LTR-STATINT" },
	{ "en", "commercial", "Please remit the overdue balance by 30 November 2026.",
	    FINE, NULL },
	{ "en", "envelope", "Example Ltd", FINE, NULL },
	{ "en", "postcard", "Your account is overdue.", BAD, "LTR-POSTCARD" },
	{ "es", US, "Podrá ir a la cárcel.", BAD, "LTR-ARREST" },
	{ "es", US, "Embargaremos su salario.", BAD, "LTR-SEIZE" },
	{ "es", US, "Debemos detener el cobro.", FINE, NULL },
	{ "es", "us_validation_period", "Pague dentro de diez días.", BAD,
	    "LTR-OVERSHADOW" },
	{ "es", US, "Lo demandaremos.", IF, "LTR-INTENT" },
	{ "es", US, "Esta carta es de un cobrador de deudas.", FINE, "LTR-DISCLOSE" },
	{ "de", "consumer", "Sonst werden Sie VERHAFTET.", BAD, "LTR-ARREST" },
	{ "de", "consumer", "Wir lassen Ihr Gehalt pfänden.", BAD, "LTR-SEIZE" },
	{ "de", "consumer", "Wir melden Sie der SCHUFA.", IF, "LTR-CRA" },
	{ "de", "consumer", "Wenn keine Zahlung eingeht, verklagen wir Sie.", IF,
	    "LTR-INTENT" },
	{ "de", "consumer", "Bitte zahlen Sie bis zum 30. November 2026.", FINE, NULL },
	{ "de", "commercial",
	    "Verzugszinsen von 9 Prozentpunkten über dem Basiszinssatz, § 288 BGB.", FINE,
	    "LTR-STATINT" },
	{ "fr", "consumer", "Vous risquez la prison.", BAD, "LTR-ARREST" },
	{ "fr", "consumer", "Un huissier saisira vos meubles.", BAD, "LTR-SEIZE" },
	{ "fr", "consumer", "Si vous ne payez pas, nous irons au tribunal.", IF,
	    "LTR-INTENT" },
	{ "fr", "consumer", "Merci de payer avant le 30 novembre 2026.", FINE, NULL },
	/* a language that is not known is looked at in all four */
	{ "", "consumer", "Vous risquez la prison.", BAD, "LTR-ARREST" },
	{ "pl", "consumer", "We will garnish your wages.", BAD, "LTR-SEIZE" },
	{ "de-AT", "consumer", "Wir lassen Ihr Gehalt pfänden.", BAD, "LTR-SEIZE" },
	/* what means nothing in the language of the text */
	{ "en", "consumer", "Die preiswerte Haft GmbH", FINE, NULL },
};

static const struct wording_finding *
check(const char *text, const char *language, uint32_t contexts, bool is_whole,
    struct wording_finding findings[64], struct arena *arena)
{
	struct wording_text wording = { str_of(text), str_of(language), contexts,
		is_whole, DATE_NONE };
	size_t count = wording_check(&wording, findings, 64, arena);

	return wording_worst(findings, count < 64 ? count : 64);
}

static void
test_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sentences); i++) {
		const struct sentence *s = &sentences[i];
		struct wording_finding findings[64];
		struct arena arena = { 0 };
		uint32_t contexts = wording_contexts(str_of(s->context));
		const struct wording_finding *worst =
		    check(s->text, s->language, contexts, false, findings, &arena);
		enum wording_verdict verdict =
		    worst == NULL ? WORDING_OK : worst->verdict;
		assert_true(contexts != 0);
		if (verdict != s->verdict)
			fail_msg("\"%s\": %s", s->text, wording_verdicts.names[verdict]);
		if (s->rule_id != NULL)
			assert_string_equal(
			    worst == NULL ? "" : worst->rule_id, s->rule_id);
		arena_free(&arena);
	}
}

static void
test_what_must_be_there(void **state)
{
	struct wording_finding findings[64];
	struct arena arena = { 0 };
	uint32_t us = wording_contexts(str_of(US));

	(void)state;
	assert_string_equal(
	    check("Hello.", "en", us, true, findings, &arena)->rule_id, "LTR-DISCLOSE");
	assert_int_equal(
	    check("This is from a debt collector.", "en", us, true, findings, &arena)
		->verdict,
	    WORDING_OK);
	/* in the language of the letter */
	assert_string_equal(check("Hola. This is from a debt collector.", "es", us, true,
				findings, &arena)
				->rule_id,
	    "LTR-DISCLOSE");
	assert_string_equal(check("Hello.", "en", wording_contexts(str_of("electronic")),
				true, findings, &arena)
				->rule_id,
	    "LTR-OPTOUT");
	assert_null(check("Reply STOP to opt out.", "en",
	    wording_contexts(str_of("electronic")), true, findings, &arena));
	arena_free(&arena);
}

/* A letter may not hide a threat behind what is fine. */
static void
test_the_worst_is_kept(void **state)
{
	struct wording_finding findings[2];
	struct arena arena = { 0 };
	struct wording_text text = {
		STR("We are a debt collector. We are a debt collector. "
		    "We are a debt collector. You will be arrested. "
		    "We are a debt collector."),
		STR("en"), wording_contexts(str_of(US)), false, DATE_NONE
	};

	(void)state;
	assert_int_equal(wording_check(&text, findings, 2, &arena), 5);
	assert_string_equal(wording_worst(findings, 2)->rule_id, "LTR-ARREST");
	arena_free(&arena);
}

static void
test_vectors(void **state)
{
	struct vectors vectors = vectors_open("compliance/letter_wording.csv");

	(void)state;
	while (vectors_next(&vectors)) {
		struct wording_finding findings[64];
		struct arena arena = { 0 };
		const struct wording_finding *worst =
		    check(vectors_cell(&vectors, "text").p,
			vectors_cell(&vectors, "language").p,
			wording_contexts(vectors_cell(&vectors, "context")), false,
			findings, &arena);
		assert_non_null(worst);
		assert_string_equal(wording_verdicts.names[worst->verdict],
		    vectors_cell(&vectors, "expected").p);
		assert_string_equal(worst->rule_id, vectors_cell(&vectors, "rule_id").p);
		arena_free(&arena);
	}
	vectors_close(&vectors);
}

/* The cautious reading; the same in public worked examples. */
static void
test_validation_period(void **state)
{
	static const struct {
		const char *sent, *receipt, *end;
	} days[] = {
		{ "2026-09-04", "2026-09-14", "2026-10-14" }, /* Labor Day */
		{ "2026-06-15", "2026-06-23", "2026-07-23" }, /* Juneteenth */
		{ "2026-06-29", "2026-07-07", "2026-08-06" }, /* 4 July is a Saturday */
		{ "2026-08-01", "2026-08-07", "2026-09-06" }, /* sent on a Saturday */
		{ "2026-12-24", "2027-01-04", "2027-02-03" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct date sent = date_of(str_of(days[i].sent));
		assert_int_equal(validation_assumed_receipt(sent).day,
		    date_of(str_of(days[i].receipt)).day);
		assert_int_equal(
		    validation_period_end(sent).day, date_of(str_of(days[i].end)).day);
	}
	assert_true(date_is_none(validation_period_end(DATE_NONE)));
}

static void
test_validation_vectors(void **state)
{
	struct vectors vectors = vectors_open("compliance/validation_dates.csv");

	(void)state;
	while (vectors_next(&vectors)) {
		struct date end =
		    validation_period_end(date_of(vectors_cell(&vectors, "notice_sent")));
		assert_int_equal(end.day,
		    date_of(vectors_cell(&vectors, "validation_period_end_cautious"))
			.day);
		assert_true(end.day >=
			    date_of(vectors_cell(&vectors, "validation_period_end")).day);
	}
	vectors_close(&vectors);
}

static void
test_locales(void **state)
{
#define NB "\xc2\xa0"
	static const struct {
		const char *language, *country, *money, *date, *short_date;
	} cases[] = {
		{ "en", "US", "EUR" NB "-1,234,567.80", "February 1, 2026",
		    "02/01/2026" },
		{ "en", "GB", "EUR" NB "-1,234,567.80", "1 February 2026", "01/02/2026" },
		{ "en", "", "EUR" NB "-1,234,567.80", "1 February 2026", "2026-02-01" },
		{ "de", "DE", "-1.234.567,80" NB "EUR", "1. Februar 2026", "01.02.2026" },
		{ "de-CH", "", "EUR" NB "-1’234’567.80", "1. Februar 2026",
		    "01.02.2026" },
		{ "es", "ES", "-1.234.567,80" NB "EUR", "1 de febrero de 2026",
		    "01/02/2026" },
		{ "es", "MX", "-1,234,567.80" NB "EUR", "1 de febrero de 2026",
		    "01/02/2026" },
		{ "fr", "FR", "-1" NB "234" NB "567,80" NB "EUR", "1er février 2026",
		    "01/02/2026" },
		{ "pl", "PL", "-1" NB "234" NB "567,80" NB "EUR", "01.02.2026",
		    "01.02.2026" },
		{ "xx", "", "-1234567.80" NB "EUR", "2026-02-01", "2026-02-01" },
	};
#undef NB
	struct currency eur = CURRENCY_NONE;

	(void)state;
	assert_true(currency_parse(str_of("EUR"), &eur));
	for (size_t i = 0; i < COUNT(cases); i++) {
		char text[LOCALE_AMOUNT_SIZE + 1];
		const struct locale *locale =
		    locale_find(str_of(cases[i].language), str_of(cases[i].country));
		struct date date = date_of(str_of("2026-02-01"));
		text[locale_money(locale, (struct amount){ -123456780 }, eur, text)] =
		    '\0';
		assert_string_equal(text, cases[i].money);
		text[locale_date(locale, date, text)] = '\0';
		assert_string_equal(text, cases[i].date);
		text[locale_short_date(locale, date, text)] = '\0';
		assert_string_equal(text, cases[i].short_date);
	}
}

/* The longest amounts, and none. */
static void
test_locale_limits(void **state)
{
	char text[LOCALE_AMOUNT_SIZE];
	struct currency eur = CURRENCY_NONE;
	const struct locale *locale = locale_find(str_of("de-CH"), str_of(""));

	(void)state;
	assert_true(currency_parse(str_of("EUR"), &eur));
	assert_true(locale_money(locale, (struct amount){ -INT64_MAX }, eur, text) <=
		    LOCALE_AMOUNT_SIZE);
	assert_int_equal(locale_money(locale, AMOUNT_NONE, eur, text), 0);
	assert_int_equal(locale_date(locale, DATE_NONE, text), 0);
}

static void
test_messages(void **state)
{
	static const struct {
		const char *text;
		size_t characters, limit, messages;
	} cases[] = {
		{ "", 0, 160, 1 },
		{ "Hello @ \xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa9", 12, 160, 1 },
		{ "\xe2\x82\xac{}", 6, 160, 1 },  /* two each */
		{ "\xc5\x82", 1, 70, 1 },         /* not in the alphabet */
		{ "\xf0\x9f\x99\x82", 2, 70, 1 }, /* two units of UTF-16 */
	};
	char longer[321];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sms sms = sms_of(str_of(cases[i].text));
		assert_int_equal(sms.characters, cases[i].characters);
		assert_int_equal(sms.limit, cases[i].limit);
		assert_int_equal(sms.messages, cases[i].messages);
	}
	memset(longer, 'x', sizeof(longer));
	assert_int_equal(sms_of((struct str){ longer, 160 }).messages, 1);
	assert_int_equal(sms_of((struct str){ longer, 161 }).messages, 2);
	assert_int_equal(sms_of((struct str){ longer, 306 }).messages, 2);
	assert_int_equal(sms_of((struct str){ longer, 307 }).messages, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_what_must_be_there),
		cmocka_unit_test(test_the_worst_is_kept),
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_validation_period),
		cmocka_unit_test(test_validation_vectors),
		cmocka_unit_test(test_locales),
		cmocka_unit_test(test_locale_limits),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
