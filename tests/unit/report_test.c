/*
 * What labels say, and what each row of a report is.
 */
#include "domain/calllog.h"
#include "domain/card.h"
#include "domain/datev.h"
#include "domain/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* ---- Labels ---- */

static void
labels_are_read_in_five_languages(void **state)
{
	static const struct {
		const char *cell;
		enum label label;
		const char *of;
	} rows[] = {
		{ "Total", LABEL_TOTAL, "" },
		{ "TOTAL", LABEL_TOTAL, "" },
		{ "Totals:", LABEL_TOTAL, "" },
		{ "** Total **", LABEL_TOTAL, "" },
		{ "Summe", LABEL_TOTAL, "" },
		{ "Zwischensumme:", LABEL_TOTAL, "" },
		{ "Sous-total", LABEL_TOTAL, "" },
		{ "Subtotaal", LABEL_TOTAL, "" },
		{ "Saldo", LABEL_TOTAL, "" },
		{ "Total -", LABEL_TOTAL, "" },
		{ "Total EUR", LABEL_TOTAL, "" },
		{ "*", LABEL_TOTAL, "" },
		{ "**", LABEL_TOTAL, "" },
		{ "∑", LABEL_TOTAL, "" },
		{ "Grand Total", LABEL_GRAND_TOTAL, "" },
		{ "Gesamtsumme", LABEL_GRAND_TOTAL, "" },
		{ "Endsumme:", LABEL_GRAND_TOTAL, "" },
		{ "Total général", LABEL_GRAND_TOTAL, "" },
		{ "TOTAL GENERAL", LABEL_GRAND_TOTAL, "" },
		{ "Eindtotaal", LABEL_GRAND_TOTAL, "" },
		{ "Total for Acme Corp", LABEL_TOTAL_OF, "Acme Corp" },
		{ "Summe Konto 10000", LABEL_TOTAL_OF, "10000" },
		{ "Total client C001", LABEL_TOTAL_OF, "C001" },
		{ "Totaal debiteur 1001", LABEL_TOTAL_OF, "1001" },
		{ "Total cliente 430001", LABEL_TOTAL_OF, "430001" },
		{ "Total Energies SE", LABEL_TOTAL_NAME, "Energies SE" },
		{ "Acme Corp Total", LABEL_TOTAL_NAME, "Acme Corp" },
		{ "Summe 10000", LABEL_TOTAL_NAME, "10000" },
		{ "Summe & Söhne GmbH", LABEL_TOTAL_NAME, NULL },
		{ "Totalis BV", LABEL_NONE, "" },
		{ "Sum total of our efforts is nothing at all", LABEL_TOTAL_OF, NULL },
		{ "Saldovortrag", LABEL_NONE, "" },
		{ "Saldo inicial", LABEL_NONE, "" },
		{ "Opening balance", LABEL_NONE, "" },
		{ "Übertrag", LABEL_CARRY, "" },
		{ "Suma y sigue", LABEL_CARRY, "" },
		{ "Carried forward", LABEL_CARRY, "" },
		{ "Page 2 of 3", LABEL_STAMP, "" },
		{ "Seite 1", LABEL_STAMP, "" },
		{ "Erstellt am 02.01.2026 um 08:15 Uhr", LABEL_STAMP, "" },
		{ "Édité le 02/01/2026", LABEL_STAMP, "" },
		{ "Thursday, July 30, 2026 04:19 PM GMT-06:00", LABEL_STAMP, "" },
		{ "Accrual Basis Wednesday, September 30, 2026 01:47 PM", LABEL_STAMP,
		    "" },
		{ "91 or more days past due", LABEL_SPAN, "" },
		{ "1 - 30 days past due", LABEL_SPAN, "" },
		{ "CURRENT", LABEL_SPAN, "" },
		{ "Nicht fällig", LABEL_SPAN, "" },
		{ "über 90 Tage", LABEL_SPAN, "" },
		{ "7 Days Inn", LABEL_NONE, "" },
		{ "Current Electric", LABEL_NONE, "" },
		{ "-----", LABEL_RULER, "" },
		{ "=====", LABEL_RULER, "" },
		{ "-", LABEL_NONE, "" },
		{ "", LABEL_NONE, "" },
		{ "Acme", LABEL_NONE, "" },
		{ "INV-1", LABEL_NONE, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str of;
		enum label label = label_of(str_of(rows[i].cell), &of);
		if (label != rows[i].label)
			fail_msg("%s: label %d, not %d", rows[i].cell, (int)label,
			    (int)rows[i].label);
		if (rows[i].of != NULL && !str_is(of, rows[i].of))
			fail_msg("%s: of \"%.*s\"", rows[i].cell, STR_ARG(of));
	}
}

/* "a|b" as cells. */
static size_t
cut(const char *text, struct str cells[], size_t most)
{
	struct str rest = str_of(text);
	size_t n = 0;

	while (n < most && str_split(&rest, '|', &cells[n])) {
		cells[n] = str_trim(cells[n]);
		n++;
	}
	return n;
}

static void
customers_are_read_out_of_rows_of_their_own(void **state)
{
	static const struct {
		const char *cells, *id, *name;
		bool labelled;
	} rows[] = {
		{ "Acme Corp", "", "Acme Corp", false },
		{ "10001 Müller GmbH|||", "10001", "Müller GmbH", false },
		{ "10001|Müller GmbH", "10001", "Müller GmbH", false },
		{ "430001 - García SL", "430001", "García SL", false },
		{ "Kunde 10001 Müller GmbH", "10001", "Müller GmbH", true },
		{ "Konto: 10001 Müller GmbH", "10001", "Müller GmbH", true },
		{ "Client : C001 DUPONT SARL", "C001", "DUPONT SARL", true },
		{ "Customer:|Acme Ltd", "", "Acme Ltd", true },
		{ "Customer:|C7 Acme Ltd", "C7", "Acme Ltd", true },
		{ "A/C:|ABB001|Name:|A B Builders|Tel:|01234", "ABB001", "A B Builders",
		    true },
		{ "Customer             1000123", "1000123", "1000123", true },
		{ "3M Company", "", "3M Company", false },
		{ "SHELL OIL 123", "", "SHELL OIL 123", false },
		{ "Customer Balance Detail", "", "Customer Balance Detail", false },
		{ "Clientis AG", "", "Clientis AG", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str cells[8];
		struct label_party party;
		size_t n = cut(rows[i].cells, cells, COUNT(cells));
		assert_true(label_party(cells, n, &party));
		if (!str_is(party.id, rows[i].id) || !str_is(party.name, rows[i].name) ||
		    party.labelled != rows[i].labelled)
			fail_msg("%s: \"%.*s\", \"%.*s\", %d", rows[i].cells,
			    STR_ARG(party.id), STR_ARG(party.name), party.labelled);
	}
	assert_false(label_party(NULL, 0, &(struct label_party){ 0 }));
}

static void
a_currency_may_stand_alone(void **state)
{
	static const struct {
		const char *cell, *code;
	} rows[] = {
		{ "SEK", "SEK" },
		{ "Currency: SEK", "SEK" },
		{ "Beträge in EUR", "EUR" },
		{ "Devise : EUR", "EUR" },
		{ "All amounts in USD", "USD" },
		{ "Acme EUR", "" },
		{ "EUR USD", "" },
		{ "Currency", "" },
		{ "EUR 100", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct currency currency = CURRENCY_NONE;
		bool found = label_currency(str_of(rows[i].cell), &currency);
		assert_int_equal(found, rows[i].code[0] != '\0');
		if (found)
			assert_true(str_is(currency_code(currency), rows[i].code));
	}
}

static void
the_last_day_of_a_title_is_its_day(void **state)
{
	static const struct {
		const char *title, *date;
	} rows[] = {
		{ "As of Jul 25, 2026", "2026-07-25" },
		{ "As of 31 December 2025", "2025-12-31" },
		{ "1-Apr-2026 to 27-Sep-2026", "2026-09-27" },
		{ "Stichtag: 31.12.2025", "2025-12-31" },
		{ "Arrêté au 31/12/2025", "2025-12-31" },
		{ "Openstaande posten per 31-12-2025", "2025-12-31" },
		{ "Stand 2026-03-04", "2026-03-04" },
		{ "Stand 04.03.2026", "2026-03-04" },
		{ "All Dates", "" },
		{ "A/R Aging Detail", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date date = label_date(
		    &(struct date_style){ .order = DATE_DMY }, str_of(rows[i].title));
		char text[DATE_SIZE];
		size_t n = date_format(date, text);
		if (!str_is((struct str){ text, n }, rows[i].date))
			fail_msg("%s: %.*s", rows[i].title, (int)n, text);
	}
}

static void
a_cell_may_begin_as_a_total(void **state)
{
	static const char *const totals[] = { "Total", "TOTAL:", "** Total for Acme",
		"Total Energies", "Sub-total", "Sous-total", "Grand Total", "Gesamtsumme",
		"Gesamtbetrag", "Zwischensumme 10000", "Endsaldo", "Eindtotaal", "Suma" };
	static const char *const others[] = { "", "Acme", "Acme Total",
		"General Electric", "Open", "Saldo inicial", "Paid", "RE-1" };

	(void)state;
	for (size_t i = 0; i < COUNT(totals); i++)
		if (!label_begins_total(str_of(totals[i])))
			fail_msg("%s", totals[i]);
	for (size_t i = 0; i < COUNT(others); i++)
		if (label_begins_total(str_of(others[i])))
			fail_msg("%s", others[i]);
}

static void
days_are_read_from_names_of_files(void **state)
{
	static const struct {
		const char *name, *date;
	} rows[] = {
		{ "open-items-2026-03-31.csv", "2026-03-31" },
		{ "exports/2025/OP_Liste_31.03.2026.csv", "2026-03-31" },
		{ "aging_20260331.xlsx", "2026-03-31" },
		{ "AR Aging Sep 30 2025.csv", "2025-09-30" },
		{ "AR_Aging_Sep_30_2025", "2025-09-30" },
		{ "OP 31. März 2026.ods", "2026-03-31" },
		{ "open_items_2026_03_31.csv", "2026-03-31" },
		{ "31-03-2026", "2026-03-31" },
		{ "05.05.2026.csv", "2026-05-05" },
		{ "aging.csv.2026-03-31", "2026-03-31" },
		{ "aging_20260331T0900.csv", "2026-03-31" },
		{ "aging 2026-03-31 (2).csv", "2026-03-31" },
		{ "2026-03-31_of_2026-03-31.csv", "2026-03-31" },
		/* Two orders, two days, or no whole one. */
		{ "aging-03-04-2026.csv", "" },
		{ "aging_01022026.csv", "" },
		{ "03-04-2026 2026-03-31.csv", "" },
		{ "2026-03-01_2026-03-31.csv", "" },
		{ "aging-31.03.26.csv", "" },
		{ "aging-2026-03.csv", "" },
		{ "aging-2026-02-30.csv", "" },
		{ "x20260331.csv", "" },
		{ "120260331.csv", "" },
		{ "20260331090000.csv", "" },
		{ "invoice-1234-05-06.csv", "" },
		{ "2026-03-31/aging.csv", "" },
		{ "-", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date date = label_file_date(str_of(rows[i].name));
		char text[DATE_SIZE];
		size_t n = date_format(date, text);
		if (!str_is((struct str){ text, n }, rows[i].date))
			fail_msg("%s: %.*s", rows[i].name, (int)n, text);
	}
}

/* ---- Classes ---- */

#define ROWS_MOST 24
#define CELLS_MOST 12

struct report {
	struct str cells[ROWS_MOST][CELLS_MOST];
	struct report_row rows[ROWS_MOST];
	struct report_shape shapes[ROWS_MOST];
	size_t count;
	struct report_header header;
	enum column_role roles[CELLS_MOST];
	struct report_columns columns;
	struct report_facts facts;
	struct arena arena;
};

static void
classify(struct report *report, const char *const *lines, size_t count)
{
	struct layout_request request = { .aliases = layout_aliases(&report->arena) };

	for (size_t i = 0; i < count; i++)
		report->rows[i] = (struct report_row){ report->cells[i],
			cut(lines[i], report->cells[i], CELLS_MOST), i + 1 };
	report->count = count;
	assert_true(report_find_header(
	    report->rows, count, &request, &report->arena, &report->header));
	report_roles(&report->header.layout, report->roles, report->header.count);
	report->columns = (struct report_columns){
		.kind = report->header.layout.kind,
		.roles = report->roles,
		.count = report->header.count,
		.header_count = report->header.depth,
		.titles = report->rows,
		.title_count = report->header.row,
	};
	for (size_t i = 0; i < report->header.depth; i++)
		report->columns.header[i] = report->rows[report->header.row + i];
	for (size_t i = 0; i < report->header.count; i++)
		report->columns.has_lines =
		    report->columns.has_lines ||
		    report_is_line_column(report->header.names[i]);
	for (size_t i = 0; i < count; i++)
		report->shapes[i] = report_look(&report->columns, report->rows[i]);
	report->facts.first_row = report->header.row + report->header.depth;
	report_classify(&report->columns, report->shapes, count, &report->facts);
}

/* Each line begins with the letter of its class, or with '.' down to the header. */
static void
check(const char *const *lines, size_t count)
{
	static const char letters[ROW_CLASS_COUNT + 1] = "?b.mhpcdlksgf";
	const char *texts[ROWS_MOST] = { 0 };
	struct report report = { 0 };

	for (size_t i = 0; i < count; i++)
		texts[i] = lines[i] + 2;
	classify(&report, texts, count);
	for (size_t i = report.facts.first_row; i < count; i++)
		if (letters[report.shapes[i].class] != lines[i][0])
			fail_msg("%s: %s, %s", lines[i],
			    row_classes.names[report.shapes[i].class],
			    row_reason_text((enum row_reason)report.shapes[i].reason));
	arena_free(&report.arena);
}

#define CHECK(...)                                                  \
	do {                                                        \
		static const char *const lines[] = { __VA_ARGS__ }; \
		check(lines, COUNT(lines));                         \
	} while (0)

static void
customers_in_groups_with_totals(void **state)
{
	(void)state;
	CHECK(". Example Co", ". ", ". |Date|Type|Num|Due date|Amount|Open balance",
	    "p Acme Corp", "d |2026-01-13|Invoice|1|2026-02-13|100.00|100.00",
	    "s Total for Acme Corp|||||100.00|100.00", "b ", "p Brook",
	    "d |2026-01-14|Credit Memo|2||-5.00|-5.00",
	    "s Total for Brook|||||-5.00|-5.00", "g TOTAL|||||95.00|95.00", "b ",
	    "f Thursday, July 30, 2026 04:19 PM");
}

static void
sections_where_the_customer_stands_beside(void **state)
{
	(void)state;
	CHECK(". |Date|Num|Customer|Due date|Amount", ". 91 or more days past due",
	    "d |2026-01-13|1|Acme|2026-02-13|100.00",
	    "s Total for 91 or more days past due|||||100.00", ". CURRENT",
	    "d |2026-01-14|2|Brook|2026-02-13|10.00", "g TOTAL|||||110.00");
}

static void
pages_with_their_heads(void **state)
{
	(void)state;
	CHECK(". OP-Liste||||Seite|1", ". Beleg-Nr|Kunde|Datum|Fälligkeit|Betrag|Offen",
	    "d 1|A|13.01.2026|13.02.2026|10,00|10,00", "s Übertrag||||10,00|10,00",
	    ". OP-Liste||||Seite|2", "h Beleg-Nr|Kunde|Datum|Fälligkeit|Betrag|Offen",
	    "s Übertrag||||10,00|10,00", "b ------",
	    "d 2|B|13.01.2026|13.02.2026|5,00|5,00", "g Summe||||15,00|15,00");
}

static void
currencies_in_groups(void **state)
{
	(void)state;
	CHECK(". Status|Date|ID|Client|Amount|Balance", "c SEK",
	    "d Open|2026-01-13|1|Acme|100,00|100,00", "s |||Total|100,00|100,00", "c EUR",
	    "d Open|2026-01-13|2|Brook|5,00|5,00", "g |||Total|5,00|5,00");
}

static void
a_total_may_be_a_name(void **state)
{
	(void)state;
	CHECK(". Customer|Invoice|Date|Amount", "d Total Energies SE|1|2026-01-13|100.00",
	    "d Summe & Söhne|2|2026-01-14|50.00", "s Total Energies SE|1||100.00",
	    "g Total|||150.00");
	CHECK(". Invoice|Date|Amount|Due Date", "p Total Energies SE",
	    "d 1|2026-01-13|100.00|2026-02-13", "s Total Total Energies SE||100.00");
}

static void
lines_below_a_document(void **state)
{
	(void)state;
	CHECK(". Invoice No|Customer|Date|Item|Qty|Amount",
	    "d 1|Acme|2026-01-13|A|1|60.00", "l |||B|1|40.00", "k |||a note",
	    "d 2|Brook|2026-01-14|A|1|60.00");
	/* Without a column of goods nothing says what such a row is. */
	CHECK(". Invoice No|Customer|Date|Description|Amount",
	    "d 1|Acme|2026-01-13|A|60.00", "? |||B|40.00");
}

static void
what_fits_no_class_is_unclear(void **state)
{
	(void)state;
	CHECK(". Customer|Invoice|Date|Amount", "d Acme|1|2026-01-13|100.00",
	    "? Acme|||30.00", "? Customer|Payment|Day|Received", "s |||130.00");
}

static void
a_header_may_take_two_lines(void **state)
{
	static const char *const lines[] = { "Customer|Invoice|Invoice|Due|Original|Open",
		"Name|No.|Date|Date|Amount|Balance",
		"Acme|1|2026-01-13|2026-02-13|100.00|40.00" };
	struct report report = { 0 };

	(void)state;
	classify(&report, lines, COUNT(lines));
	assert_int_equal(report.header.depth, 2);
	assert_true(str_is(report.header.names[5], "Open Balance"));
	assert_int_equal(report.shapes[2].class, ROW_DOCUMENT);
	arena_free(&report.arena);
}

static void
nothing_but_numbers_is_no_header(void **state)
{
	struct report_header header;
	struct arena arena = { 0 };
	struct layout_request request = { .aliases = layout_aliases(&arena) };
	struct str cells[3] = { STR("1"), STR("2026-01-01"), STR("3.00") };
	struct report_row row = { cells, 3, 1 };

	(void)state;
	assert_false(report_find_header(&row, 1, &request, &arena, &header));
	assert_false(report_find_header(NULL, 0, &request, &arena, &header));
	arena_free(&arena);
}

/* Any text at all must end in a class, and quickly. */
static void
no_row_is_too_strange(void **state)
{
	static const char alphabet[] = "aT0129.,:-/%*€ß |Total Summe EUR Seite Kunde";
	static const char *const head = "Customer|Invoice|Date|Amount|Balance";
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 300; round++) {
		char text[ROWS_MOST][48];
		const char *lines[ROWS_MOST] = { head };
		struct report report = { 0 };
		uint64_t sum = 0;
		for (size_t i = 1; i < COUNT(lines); i++) {
			size_t n = 0, length;
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			length = (size_t)(seed >> 58) % (sizeof(text[i]) - 1);
			for (; n < length; n++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				text[i][n] =
				    alphabet[(seed >> 33) % (sizeof(alphabet) - 1)];
			}
			text[i][n] = '\0';
			lines[i] = text[i];
		}
		classify(&report, lines, COUNT(lines));
		for (size_t i = 0; i < ROW_CLASS_COUNT; i++)
			sum += report.facts.counts[i];
		assert_int_equal(sum, COUNT(lines));
		arena_free(&report.arena);
	}
}

/* ---- DATEV, calls, cards ---- */

static void
a_day_and_month_get_their_year_from_the_record(void **state)
{
	struct datev datev = { .account_length = 4 };
	static const struct {
		const char *cell, *date;
	} rows[] = {
		{ "0107", "2025-07-01" },
		{ "3112", "2025-12-31" },
		{ "101", "2026-01-01" },
		{ "3006", "2026-06-30" },
		{ "3106", "" },
		{ "13", "" },
		{ "2902", "" },
	};

	(void)state;
	date_from_ymd(2025, 7, 1, &datev.year_begin);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[DATE_SIZE];
		size_t n = date_format(datev_date(&datev, str_of(rows[i].cell)), text);
		if (!str_is((struct str){ text, n }, rows[i].date))
			fail_msg("%s: %.*s", rows[i].cell, (int)n, text);
	}
	assert_int_equal(datev_account(&datev, str_of("1200")), DATEV_LEDGER);
	assert_int_equal(datev_account(&datev, str_of("10000")), DATEV_DEBTOR);
	assert_int_equal(datev_account(&datev, str_of("69999")), DATEV_DEBTOR);
	assert_int_equal(datev_account(&datev, str_of("70000")), DATEV_CREDITOR);
	assert_int_equal(datev_account(&datev, str_of("")), DATEV_LEDGER);
}

static void
the_longer_number_of_a_call_is_the_customers(void **state)
{
	struct str cells[CALLLOG_FIELDS] = { { 0 } };

	(void)state;
	cells[CALLLOG_SOURCE] = str_of("15550100001");
	cells[CALLLOG_DESTINATION] = str_of("211474");
	assert_true(calllog_party(cells).calls);
	assert_true(str_is(calllog_party(cells).number, "15550100001"));
	cells[CALLLOG_DESTINATION] = str_of("0049301234567");
	assert_false(calllog_party(cells).calls);
	assert_false(calllog_is_row(cells, CALLLOG_FIELDS));
}

static void
cards_are_hidden_and_keys_are_not(void **state)
{
	static const struct {
		const char *text;
		enum card_care care;
		const char *masked;
	} rows[] = {
		{ "4111111111111111", CARD_ANY, "************1111" },
		{ "card 4111 1111 1111 1111 ok", CARD_ANY,
		    "card **** **** **** 1111 ok" },
		{ "4111-1111-1111-1111", CARD_ANY, "****-****-****-1111" },
		{ "3782 822463 10005", CARD_ANY, "**** ****** *0005" },
		{ "4222222222222", CARD_ANY, "*********2222" },
		{ "6304000000000000000", CARD_ANY, "***************0000" },
		{ "4111111111111111 5500000000000004", CARD_ANY,
		    "************1111 ************0004" },
		{ "4111111111111111 123", CARD_ANY, "************1111 123" },
		{ "4111111111111112", CARD_ANY, NULL },
		{ "411111111111", CARD_ANY, NULL },
		{ "12345678901234567890123", CARD_ANY, NULL },
		{ "DE89370400440532013000", CARD_ANY, NULL },
		{ "DE89 3704 0044 0532 0130 00", CARD_ANY, NULL },
		{ "+49 4111111111111111", CARD_ANY, NULL },
		{ "20260401123008", CARD_ANY, NULL },
		{ "SIP/211474-00000000", CARD_ANY, NULL },
		{ "4111111111111111", CARD_WRITTEN, NULL },
		{ "4111 1111 1111 1111", CARD_WRITTEN, "**** **** **** 1111" },
		{ "1234567812345670", CARD_ANY, "************5670" },
		{ "1234567812345670", CARD_NETWORK, NULL },
		{ "4111111111111111", CARD_NETWORK, "************1111" },
		{ "", CARD_ANY, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = { 0 };
		struct str text = str_of(rows[i].text);
		size_t n = card_mask(&text, rows[i].care, &arena);
		const char *wanted =
		    rows[i].masked == NULL ? rows[i].text : rows[i].masked;
		if (!str_is(text, wanted) || (n > 0) != (rows[i].masked != NULL))
			fail_msg("%s: %.*s", rows[i].text, STR_ARG(text));
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_read_in_five_languages),
		cmocka_unit_test(customers_are_read_out_of_rows_of_their_own),
		cmocka_unit_test(a_currency_may_stand_alone),
		cmocka_unit_test(the_last_day_of_a_title_is_its_day),
		cmocka_unit_test(a_cell_may_begin_as_a_total),
		cmocka_unit_test(days_are_read_from_names_of_files),
		cmocka_unit_test(customers_in_groups_with_totals),
		cmocka_unit_test(sections_where_the_customer_stands_beside),
		cmocka_unit_test(pages_with_their_heads),
		cmocka_unit_test(currencies_in_groups),
		cmocka_unit_test(a_total_may_be_a_name),
		cmocka_unit_test(lines_below_a_document),
		cmocka_unit_test(what_fits_no_class_is_unclear),
		cmocka_unit_test(a_header_may_take_two_lines),
		cmocka_unit_test(nothing_but_numbers_is_no_header),
		cmocka_unit_test(no_row_is_too_strange),
		cmocka_unit_test(a_day_and_month_get_their_year_from_the_record),
		cmocka_unit_test(the_longer_number_of_a_call_is_the_customers),
		cmocka_unit_test(cards_are_hidden_and_keys_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
