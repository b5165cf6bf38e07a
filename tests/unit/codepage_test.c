#include "io/codepage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include <iconv.h>

/* A line of a file in a code page, out of UTF-8. */
static struct codepage_verdict
judge(const char *text, const char *codepage)
{
	iconv_t converter = iconv_open(codepage, "UTF-8");
	static struct codepage_evidence evidence;
	char in[512], out[512] = "7,", *from = in, *to = out + 2;
	size_t left = strlen(text) + 1, room = sizeof(out) - 2;
	struct str line;

	strcpy(in, text);
	in[left - 1] = '\n';
	if (iconv(converter, &from, &left, &to, &room) == (size_t)-1)
		fail_msg("\"%s\" cannot be written in %s", text, codepage);
	iconv_close(converter);
	line = (struct str){ out, (size_t)(to - out) };
	evidence = (struct codepage_evidence){ 0 };
	/* In two parts, as a file comes. */
	codepage_add(&evidence, line, 0, line.n / 2);
	codepage_add(&evidence, line, line.n / 2, line.n);
	return codepage_decide(&evidence);
}

static void
western_text_is_windows_1252(void **state)
{
	static const char *const texts[] = {
		"für",
		"Müller",
		"Händler",
		"Schlüssel, Erlöskonto, Stück, Fälligkeit",
		"Hauptstraße 5",
		"GÖTTINGEN",
		"STRAßE",
		"Größe",
		"Übermaß",
		"Genève, Müller",
		"Société Générale",
		"Numéro de règlement, échéance",
		"Crédit à la forêt",
		"L’Oréal",
		"cœur d’élève",
		"García",
		"Sánchez",
		"Número, España",
		"Muñoz, Año, España",
		"Ação, Condições",
		"Sørensen",
		"Møller",
		"Ærø, Åse",
		"Ångström",
		"Þór Æsir Jónsson",
		"Kööpenhamina, Hämeenlinna",
		"Škoda, Müller, Händler, Böll",
		"100 €",
		"1 € – 5 €",
		"Beleginfo – Art 1",
		"Joe’s Diner",
		"12\xc2\xa0"
		"000,00", /* with a blank that does not break */
		"£12.00",
		"Acme® Inc",
		"N° client",
		"Nº cliente",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct codepage_verdict verdict = judge(texts[i], "WINDOWS-1252");
		if (!verdict.is_windows_1252)
			fail_msg("\"%s\" may be %s", texts[i],
			    verdict.rival == NULL ? "anything" : verdict.rival);
	}
}

static void
other_code_pages_are_not_taken_for_it(void **state)
{
	static const struct {
		const char *codepage, *text;
	} rows[] = {
		{ "WINDOWS-1250", "Ondřej" },
		{ "WINDOWS-1250", "Dvořák, Müller" },
		{ "WINDOWS-1250", "Jiří Novák, Pavel Šimůnek" },
		{ "WINDOWS-1250", "Księgowość" },
		{ "WINDOWS-1250", "Łódź, Spółka" },
		{ "WINDOWS-1250", "Erdő, Szűcs, Kovács" },
		{ "WINDOWS-1250", "Ionuţ, Măgurele" },
		{ "WINDOWS-1250", "Perković, Đurić, Čop" },
		{ "ISO-8859-2", "Dvořák" },
		{ "ISO-8859-2", "Łódź, Spółka" },
		{ "WINDOWS-1254", "Yılmaz, Doğan, Şirket" },
		{ "WINDOWS-1257", "Šiauliai, įmonė" },
		{ "ISO-8859-15", "100 €" },
		{ "CP850", "für" },
		{ "CP850", "Händler" },
		{ "CP850", "schön" },
		{ "CP850", "Hauptstraße" },
		{ "CP850", "Société" },
		{ "CP850", "Muñoz, España" },
		{ "CP437", "Übung, Müller" },
		{ "MACINTOSH", "für" },
		{ "MACINTOSH", "Händler" },
		{ "MACINTOSH", "schön" },
		{ "MACINTOSH", "Société" },
		{ "MACINTOSH", "España" },
		{ "WINDOWS-1251", "Счёт за услуги" },
		{ "WINDOWS-1251", "Да" },
		{ "KOI8-R", "Счёт за услуги" },
		{ "WINDOWS-1253", "Λογαριασμός" },
		{ "WINDOWS-1255", "חשבון" },
		{ "SHIFT-JIS", "株式会社アイウ" },
		{ "GBK", "公司账单" },
		{ "EUC-KR", "주식회사" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (judge(rows[i].text, rows[i].codepage).is_windows_1252)
			fail_msg("\"%s\" in %s", rows[i].text, rows[i].codepage);
}

static void
a_rival_that_reads_as_well_is_named(void **state)
{
	(void)state;
	/* The same bytes are Ondrej with a caron, and a Danish name. */
	assert_string_equal(
	    judge("Ondřej", "WINDOWS-1250").rival, "windows-1250 (Czech, Slovak)");
	assert_string_equal(judge("Hauptstraße", "CP850").rival, "cp850 (German)");
	assert_string_equal(judge("Müller, 5 €", "ISO-8859-15").rival, "iso-8859-15");
	assert_null(judge("Да", "WINDOWS-1251").rival);
}

static void
one_odd_word_does_not_spoil_many_good_ones(void **state)
{
	static struct codepage_evidence evidence;
	static const struct str good = STR("M\xfcller,"), odd = STR("s\xa7t,");

	(void)state;
	evidence = (struct codepage_evidence){ 0 };
	for (int i = 0; i < 30; i++)
		codepage_add(&evidence, good, 0, good.n);
	codepage_add(&evidence, odd, 0, odd.n);
	assert_true(codepage_decide(&evidence).is_windows_1252);
	for (int i = 0; i < 30; i++)
		codepage_add(&evidence, odd, 0, odd.n);
	assert_false(codepage_decide(&evidence).is_windows_1252);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(western_text_is_windows_1252),
		cmocka_unit_test(other_code_pages_are_not_taken_for_it),
		cmocka_unit_test(a_rival_that_reads_as_well_is_named),
		cmocka_unit_test(one_odd_word_does_not_spoil_many_good_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
