#include "domain/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#define HEADER_MAX 48

/* A header row, "|" between the names, and what it must be taken for. */
struct expectation {
	const char *headers;
	enum import_kind kind;
	const char *columns; /* in the order of the headers, "-" for none */
};

struct attempt {
	struct arena arena;
	struct str headers[HEADER_MAX];
	struct layout_request request;
	struct layout layout;
	struct str message;
	enum layout_result result;
};

static void
attempt_run(struct attempt *attempt, const char *headers)
{
	struct str rest = str_of(headers), name;
	size_t n = 0;

	while (str_split(&rest, '|', &name)) {
		assert_true(n < HEADER_MAX);
		attempt->headers[n++] = name;
	}
	attempt->request.headers = attempt->headers;
	attempt->request.header_count = n;
	if (attempt->request.aliases.rows == NULL)
		attempt->request.aliases = layout_aliases(&attempt->arena);
	attempt->result = layout_detect(
	    &attempt->request, &attempt->arena, &attempt->layout, &attempt->message);
}

/* What was found, written as in `expectation.columns`. */
static struct str
attempt_columns(struct attempt *attempt)
{
	struct layout_columns table = layout_columns(attempt->layout.kind);
	struct str list = { "", 0 };

	for (size_t i = 0; i < attempt->request.header_count; i++) {
		int column = attempt->layout.column_of[i];
		list = arena_print(&attempt->arena, "%.*s%s%s", STR_ARG(list),
		    i > 0 ? "|" : "",
		    column == LAYOUT_NO_COLUMN ? "-" : table.columns[column].name);
	}
	return list;
}

static void
assert_str(struct str actual, const char *expected)
{
	if (!str_is(actual, expected))
		fail_msg("\"%.*s\", not \"%s\"", STR_ARG(actual), expected);
}

static void
check(const struct expectation *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct attempt attempt = { .request.kind = IMPORT_NONE };
		attempt_run(&attempt, rows[i].headers);
		if (attempt.result != LAYOUT_FOUND || attempt.layout.kind != rows[i].kind)
			fail_msg("%s: result %d, kind %d, %.*s", rows[i].headers,
			    (int)attempt.result, (int)attempt.layout.kind,
			    STR_ARG(attempt.message));
		assert_str(attempt_columns(&attempt), rows[i].columns);
		arena_free(&attempt.arena);
	}
}

static void
a_name_is_the_same_in_every_spelling(void **state)
{
	static const struct {
		const char *written, *normal;
	} rows[] = {
		{ "Invoice #", "invoicenumber" },
		{ "Invoice No.", "invoicenumber" },
		{ "Invoice Nr", "invoicenumber" },
		{ "invoiceNumber", "invoicenumber" },
		{ "INVOICE_NUMBER", "invoicenumber" },
		{ " invoice  number: ", "invoicenumber" },
		{ "*InvoiceNumber", "invoicenumber" },
		{ "Inv. No.", "invoicenumber" },
		{ "customerID", "customerid" },
		{ "POAddressLine1", "poaddressline1" },
		{ "Rechnungsnr.", "rechnungsnumber" },
		{ "Rechnungs-Nr.", "rechnungsnumber" },
		{ "RECHNUNGSNUMMER", "rechnungsnumber" },
		{ "N° facture", "numberfacture" },
		{ "Numéro de facture", "numberfacture" },
		{ "Date d'échéance", "dateecheance" },
		{ "Date d’échéance", "dateecheance" },
		{ "Fälligkeit", "falligkeit" },
		{ "Faelligkeit", "falligkeit" },
		{ "FALLIGKEIT", "falligkeit" },
		{ "Fa\xCC\x88lligkeit", "falligkeit" },
		{ "Straße", "strasse" },
		{ "Balance %", "balancepercent" },
		{ "Laskunumero", "laskunumber" },
		{ "Laskun nro", "laskunnumber" },
		{ "Číslo faktury", "numberfaktury" },
		{ "№ документа", "numberдокумента" },
		{ "НОМЕР ДОКУМЕНТА", "numberдокумента" },
		{ "Счёт", "счет" },
		{ "請求書No.", "請求書number" },
		{ "Data da fatura", "datafatura" },
		{ "--- ", "" },
	};
	char buffer[LAYOUT_NAME_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_str(
		    layout_normalise(str_of(rows[i].written), buffer), rows[i].normal);
}

static void
a_name_too_long_for_any_alias_matches_nothing(void **state)
{
	char buffer[LAYOUT_NAME_SIZE];
	char name[4096];

	(void)state;
	memset(name, 'x', sizeof(name));
	assert_int_equal(
	    layout_normalise((struct str){ name, sizeof(name) }, buffer).n, 0);
	for (size_t i = 0; i < sizeof(name); i += 4)
		name[i] = ' ';
	assert_int_equal(
	    layout_normalise((struct str){ name, sizeof(name) }, buffer).n, 0);
}

static void
names_of_ages_and_of_balances_are_known(void **state)
{
	static const char *const ages[] = { "Current", "< 1 Month", "1 Month", "61 - 90",
		"Over 90 days", "Older", "1 to 30 Days Overdue", "121+", "> 90",
		"Period 1", "Not due", "91-120 jours", "> 90 Tage", "Future Remit" };
	static const char *const others[] = { "Overdue", "Due", "Total Due", "Amount",
		"Current Balance", "Past due", "Invoice 2026", "Frobs", "" };

	(void)state;
	for (size_t i = 0; i < COUNT(ages); i++)
		if (!layout_is_age(str_of(ages[i])))
			fail_msg("%s", ages[i]);
	for (size_t i = 0; i < COUNT(others); i++)
		if (layout_is_age(str_of(others[i])))
			fail_msg("%s", others[i]);
	assert_true(layout_is_balance(str_of("Net Balance")));
	assert_false(layout_is_other_money(str_of("Net Balance")));
	assert_true(layout_is_other_money(str_of("Net Amount")));
	assert_true(layout_is_other_money(str_of("VAT due")));
	assert_false(layout_is_balance(str_of("Imbalance")));
}

static void
broken_utf8_in_a_name_is_left_out(void **state)
{
	char buffer[LAYOUT_NAME_SIZE];

	(void)state;
	assert_str(layout_normalise(str_of("\xFF"
					   "Am\xC3ount\xE2\x82"),
		       buffer),
	    "amount");
}

static void
a_currency_is_cut_off_the_end_of_a_name(void **state)
{
	static const struct {
		const char *name, *rest, *code;
	} rows[] = {
		{ "Amount (EUR)", "Amount", "EUR" },
		{ "Balance [USD]", "Balance", "USD" },
		{ "Betrag in EUR", "Betrag", "EUR" },
		{ "Betrag EUR", "Betrag", "EUR" },
		{ "Montant en CHF", "Montant", "CHF" },
		{ "Total (€)", "Total", "EUR" },
		{ "Total ($)", "Total", "" },
		{ "Date (UTC)", "Date (UTC)", "" },
		{ "INVOICE ALL", "INVOICE ALL", "" },
		{ "EUR", "EUR", "" },
		{ "(EUR)", "", "EUR" },
		{ ")", ")", "" },
		{ "", "", "" },
	};
	struct currency found;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_str(
		    layout_cut_currency(str_of(rows[i].name), &found), rows[i].rest);
		assert_str(currency_code(found), rows[i].code);
	}
}

static void
every_alias_names_a_column_once(void **state)
{
	static char forms[8192][LAYOUT_NAME_SIZE];
	static struct str normal[8192];
	struct arena arena = { 0 };
	struct aliases aliases = layout_aliases(&arena);

	(void)state;
	assert_true(aliases.count < COUNT(forms));
	for (size_t i = 0; i < aliases.count; i++) {
		const struct alias *alias = &aliases.rows[i];
		struct layout_columns table =
		    layout_columns((enum import_kind)alias->table.number);
		bool known = false;
		for (size_t j = 0; j < table.count; j++)
			known = known || str_is(alias->column, table.columns[j].name);
		if (!known)
			fail_msg("no column %.*s", STR_ARG(alias->column));
		normal[i] = layout_normalise(alias->name, forms[i]);
		assert_true(normal[i].n > 0);
		for (size_t j = 0; j < i; j++)
			if (alias->table.number == aliases.rows[j].table.number &&
			    str_equal(alias->column, aliases.rows[j].column) &&
			    str_equal(normal[i], normal[j]))
				fail_msg("%.*s: %.*s again", STR_ARG(alias->column),
				    STR_ARG(alias->name));
	}
	arena_free(&arena);
}

static void
canonical_tables_are_read_as_themselves(void **state)
{
	(void)state;
	for (int kind = IMPORT_ITEMS; kind < IMPORT_KIND_COUNT; kind++) {
		struct layout_columns table = layout_columns((enum import_kind)kind);
		struct attempt attempt = { .request.kind = IMPORT_NONE };
		struct str names = { "", 0 };
		for (size_t i = 0; i < table.count; i++)
			if (table.columns[i].need != LAYOUT_HELPER)
				names = arena_print(&attempt.arena, "%.*s%s%s",
				    STR_ARG(names), i > 0 ? "|" : "",
				    table.columns[i].name);
		attempt_run(&attempt, names.p);
		assert_int_equal(attempt.result, LAYOUT_FOUND);
		assert_int_equal(attempt.layout.kind, kind);
		assert_str(attempt_columns(&attempt), names.p);
		assert_str(layout_missing(&attempt.layout, &attempt.arena), "");
		arena_free(&attempt.arena);
	}
}

static void
exports_of_open_items_are_recognised(void **state)
{
	static const struct expectation rows[] = {
		{ "invoice_id|client_name|invoice_date|due_date|invoice_amount|paid_"
		  "amount|"
		  "balance_due|days_outstanding|aging_bucket|notes",
		    IMPORT_ITEMS,
		    "item_id|name|issue_date|due_date|amount|paid_amount|open_amount|-|-|"
		    "description" },
		{ "Client Name|Invoice #|Date Issued|Invoice Status|Date Paid|Item "
		  "Name|Rate|"
		  "Quantity|Line Total|Currency",
		    IMPORT_ITEMS,
		    "name|item_id|issue_date|status|paid_date|-|-|-|amount|currency" },
		{ "Status|Issue Date|Paid|ID|Client|Invoice Amount|Paid Amount|Balance",
		    IMPORT_ITEMS,
		    "status|issue_date|settled|item_id|name|amount|paid_amount|"
		    "open_amount" },
		{ "Num|Customer|Date|Due Date|Amount|Open Balance|P.O. #", IMPORT_ITEMS,
		    "item_id|name|issue_date|due_date|amount|open_amount|reference" },
		{ "|Date|Transaction type|Num|Customer full name|Due date|Amount|Open "
		  "balance",
		    IMPORT_ITEMS,
		    "-|issue_date|kind|item_id|name|due_date|amount|open_amount" },
		{ "|Date|Transaction type|Num|Term|Due date|Open balance", IMPORT_ITEMS,
		    "-|issue_date|kind|item_id|terms|due_date|open_amount" },
		{ "|Date|Transaction type|Memo/Description|Transaction number|Amount",
		    IMPORT_ITEMS, "-|issue_date|kind|description|item_id|amount" },
		{ "name_customer|cust_number|doc_id|total_open_amount|due_in_date|"
		  "paymentPredictedDate",
		    IMPORT_ITEMS, "name|customer_id|item_id|amount|due_date|-" },
		{ "Date|Ref. No.|Party's Name|Pending Amount|Due on|Overdue by days",
		    IMPORT_ITEMS, "issue_date|item_id|name|open_amount|due_date|-" },
		{ "Invoice Date|Invoice#|Customer Name|Status|Due Date|Total|Balance",
		    IMPORT_ITEMS,
		    "issue_date|item_id|name|status|due_date|amount|open_amount" },
		{ "countryCode|customerID|PaperlessDate|invoiceNumber|InvoiceDate|"
		  "DueDate|"
		  "InvoiceAmount|Disputed|SettledDate|PaperlessBill|DaysToSettle|"
		  "DaysLate",
		    IMPORT_ITEMS,
		    "-|customer_id|-|item_id|issue_date|due_date|amount|-|paid_date|-|-|"
		    "-" },
		{ "ContactName|InvoiceNumber|Reference|InvoiceDate|DueDate|Total|"
		  "InvoiceAmountPaid|InvoiceAmountDue|Currency|EmailAddress|POCity",
		    IMPORT_ITEMS,
		    "name|item_id|reference|issue_date|due_date|amount|paid_amount|open_"
		    "amount|"
		    "currency|-|-" },
		{ "CUSTOMER_TRX_ID|TRX_NUMBER|TRX_DATE|DUE_DATE|TERMS_SEQUENCE_NUMBER|"
		  "CUSTOMER_NUMBER|AMOUNT_DUE_ORIGINAL|AMOUNT_DUE_REMAINING",
		    IMPORT_ITEMS,
		    "-|item_id|issue_date|due_date|instalment|customer_id|amount|open_"
		    "amount" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
exports_in_other_languages_are_recognised(void **state)
{
	static const struct expectation rows[] = {
		{ "Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Kurs|"
		  "Basisumsatz|Konto|Belegdatum|Belegfeld 1|Belegfeld 2|Buchungstext",
		    IMPORT_ITEMS,
		    "amount|sign|currency|-|-|customer_id|issue_date|item_id|reference|"
		    "description" },
		{ "Debitorennr.|Kundenname|Rg-Nr.|Rg.-Datum|Faelligkeit|Rechnungsbetrag|"
		  "Offener Betrag|Währung|Mahnstufe",
		    IMPORT_ITEMS,
		    "customer_id|name|item_id|issue_date|due_date|amount|open_amount|"
		    "currency|-" },
		{ "N° facture|Code client|Client|Date facture|Échéance|Montant TTC|Reste "
		  "dû|"
		  "Devise",
		    IMPORT_ITEMS,
		    "item_id|customer_id|name|issue_date|due_date|amount|open_amount|"
		    "currency" },
		{ "Nº Factura|Cliente|Fecha de emisión|Fecha Vto.|Importe|Saldo "
		  "pendiente|"
		  "Moneda",
		    IMPORT_ITEMS,
		    "item_id|name|issue_date|due_date|amount|open_amount|currency" },
		{ "Factuurnummer|Debiteur|Naam|Factuurdatum|Vervaldatum|Bedrag incl. BTW|"
		  "Openstaand|Valuta",
		    IMPORT_ITEMS,
		    "item_id|customer_id|name|issue_date|due_date|amount|open_amount|"
		    "currency" },
		{ "Rekening|Toewijzing|Documentnummer|Netto vervaldatum|"
		  "Bedrag in lokale valuta|Achterstand na vervaldatum|Grootboekrekening",
		    IMPORT_ITEMS, "customer_id|reference|item_id|due_date|amount|-|-" },
		{ "Compte|Affectation|Numéro de document|Date d'échéance nette|"
		  "Montant en devise locale|Arriérés après échéance|Compte général",
		    IMPORT_ITEMS, "customer_id|reference|item_id|due_date|amount|-|-" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
lists_of_customers_are_recognised(void **state)
{
	static const struct expectation rows[] = {
		{ "Customer|Company Name|First Name|Last Name|Main Email|Main Phone|"
		  "Bill Addr Line1|Bill Addr City|Bill Addr State|Bill Addr Postal "
		  "Code|Terms",
		    IMPORT_CUSTOMERS,
		    "name|-|first_name|last_name|email|phone|address_1|city|region|"
		    "postal_code|"
		    "terms" },
		{ "Customer full name|Phone numbers|Email|Full name|Bill address|Ship "
		  "address",
		    IMPORT_CUSTOMERS, "name|phone|email|contact_name|address_1|-" },
		{ "vendor_lead_code|list_id|phone_number|title|first_name|last_name|"
		  "address1|"
		  "city|state|postal_code|country_code|gender|email|comments",
		    IMPORT_CUSTOMERS,
		    "customer_id|-|phone|-|first_name|last_name|address_1|city|region|"
		    "postal_code|country|-|email|-" },
		{ "Kundennr|Firma|Straße|PLZ|Ort|Land|E-Mail|Telefon|Kreditlimit",
		    IMPORT_CUSTOMERS,
		    "customer_id|name|address_1|postal_code|city|country|email|phone|"
		    "credit_limit" },
		{ "KUNNR|NAME1|STRAS|ORT01|PSTLZ|LAND1", IMPORT_CUSTOMERS,
		    "customer_id|name|address_1|city|postal_code|country" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
bank_statements_and_receipts_are_payments(void **state)
{
	static const struct expectation rows[] = {
		{ "Date|Label|Amount|D/C|Balance|Partner Name|Bank Account",
		    IMPORT_PAYMENTS,
		    "received_date|remittance|amount|sign|-|payer|account" },
		{ "Date|Label|Debit|Credit|Balance|Partner Name|Bank Account",
		    IMPORT_PAYMENTS,
		    "received_date|remittance|debit|credit|-|payer|account" },
		{ "Date|Label|Currency|Amount|Amount Currency|Partner Name|Bank Account",
		    IMPORT_PAYMENTS,
		    "received_date|remittance|currency|amount|-|payer|account" },
		{ "Buchungstag|Valuta|Auftraggeber / "
		  "Empfänger|Buchungstext|Verwendungszweck|"
		  "Saldo|Betrag|Währung",
		    IMPORT_PAYMENTS,
		    "received_date|value_date|payer|entry_type|remittance|-|amount|"
		    "currency" },
		{ "Datum|Naam / Omschrijving|Rekening|Tegenrekening|Code|Af Bij|Bedrag "
		  "(EUR)|"
		  "Mutatiesoort|Mededelingen",
		    IMPORT_PAYMENTS,
		    "received_date|payer|-|account|entry_type|sign|amount|method|"
		    "remittance" },
		{ "Receipt No.|Date|Customer|Invoice No|Amount|Payment Mode",
		    IMPORT_PAYMENTS,
		    "payment_id|received_date|payer|reference|amount|method" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
what_was_applied_to_invoices_are_allocations(void **state)
{
	static const struct expectation rows[] = {
		{ "Payment Number|Invoice Number|Application Date|Currency|Amount "
		  "Applied",
		    IMPORT_ALLOCATIONS,
		    "payment_id|item_id|effective_date|currency|amount" },
		{ "Zahlungsnummer|Rechnungsnummer|Ausgleichsdatum|Währung|"
		  "Ausgleichsbetrag",
		    IMPORT_ALLOCATIONS,
		    "payment_id|item_id|effective_date|currency|amount" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
call_logs_are_activities(void **state)
{
	static const struct expectation rows[] = {
		{ "Customer ID|Call Date|Call Time|Phone|Direction|Outcome|Agent|Notes",
		    IMPORT_ACTIVITIES,
		    "customer_id|at|time|phone|direction|outcome|collector|note" },
		{ "calldate|src|dst|dcontext|channel|dstchannel|duration|disposition|"
		  "uniqueid|"
		  "linkedid",
		    IMPORT_ACTIVITIES, "at|-|phone|-|-|-|-|outcome|-|activity_id" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
what_only_looks_like_a_date_or_an_amount_passes_through(void **state)
{
	static const struct expectation rows[] = {
		{ "Invoice No|Customer|Due Date|Amount|DaysToSettle|Aging bucket|"
		  "Overdue by days|paymentPredictedDate|PaperlessDate|Balance forward|"
		  "Paid Amount|Status|Balance %",
		    IMPORT_ITEMS,
		    "item_id|name|due_date|amount|-|-|-|-|-|-|paid_amount|status|-" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
a_balance_beside_lines_or_postings_is_a_running_one(void **state)
{
	static const struct expectation rows[] = {
		{ "|Transaction date|Transaction type|Num|Customer full name|Description|"
		  "Quantity|Sales price|Amount|Balance",
		    IMPORT_ITEMS,
		    "-|issue_date|kind|item_id|name|description|-|-|amount|-" },
		{ "Invoice|Customer|Date|Due date|Debit|Credit|Balance", IMPORT_ITEMS,
		    "item_id|name|issue_date|due_date|debit|credit|-" },
		{ "Account|Document Number|Document Type|Payment date|Net due date|"
		  "Amount in doc. curr.|Document currency",
		    IMPORT_ITEMS, "customer_id|item_id|kind|-|due_date|amount|currency" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
local_amounts_are_not_mixed_with_the_documents_currency(void **state)
{
	static const struct expectation rows[] = {
		{ "Account|Document Number|Document Type|Amount in local currency|"
		  "Document currency",
		    IMPORT_ITEMS, "customer_id|item_id|kind|amount|-" },
		{ "Account|Document Number|Amount in local currency|Local Currency|"
		  "Document currency|Amount in doc. curr.",
		    IMPORT_ITEMS, "customer_id|item_id|-|-|currency|amount" },
		{ "Document No.|Customer No.|Currency Code|Amount (LCY)|Remaining Amount|"
		  "Remaining Amt. (LCY)",
		    IMPORT_ITEMS, "item_id|customer_id|-|amount|-|open_amount" },
		{ "Document No.|Customer No.|Currency Code|Amount|Amount (LCY)|"
		  "Remaining Amt. (LCY)|Remaining Amount",
		    IMPORT_ITEMS, "item_id|customer_id|currency|amount|-|-|open_amount" },
		{ "Number|Partner|Due Date|Total Signed|Total in Currency Signed|"
		  "Amount Due Signed|Currency",
		    IMPORT_ITEMS, "item_id|name|due_date|amount|-|open_amount|-" },
		{ "Invoice|Customer|Due date|Amount (EUR)|Amount (USD)|Currency",
		    IMPORT_ITEMS, "item_id|name|due_date|amount|-|-" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
money_of_documents_is_told_from_that_of_the_books(void **state)
{
	static const struct expectation rows[] = {
		{ "No|Customer|Currency|Foreign amount|Foreign open balance|Amount|"
		  "Open balance",
		    IMPORT_ITEMS, "item_id|name|currency|amount|open_amount|-|-" },
		{ "No|Customer|Currency|Amount|Balance|Amount in Currency|"
		  "Balance in Currency",
		    IMPORT_ITEMS, "item_id|name|currency|-|-|amount|open_amount" },
		{ "No|Customer|Currency|Transaction Amount|Transaction Balance|Amount|"
		  "Balance",
		    IMPORT_ITEMS, "item_id|name|currency|amount|open_amount|-|-" },
		{ "No|Customer|Currency|Total|Amount Due|Total (FC)|Amount Due (FC)",
		    IMPORT_ITEMS, "item_id|name|currency|-|-|amount|open_amount" },
		{ "Rechnung|Kunde|Währung|Betrag|Restbetrag|Fremdwährungsbetrag|"
		  "Restbetrag FW",
		    IMPORT_ITEMS, "item_id|name|currency|-|-|amount|open_amount" },
		{ "No|Customer|Currency Code|Total (BCY)|Total (FCY)|Balance (BCY)|"
		  "Balance (FCY)",
		    IMPORT_ITEMS, "item_id|name|currency|-|amount|-|open_amount" },
		{ "No|Customer|Currency|Invoice Amount|Base Amount|Outstanding (Base)|"
		  "Outstanding",
		    IMPORT_ITEMS, "item_id|name|currency|amount|-|-|open_amount" },
		/* What a document is of is told by its word where both are there. */
		{ "No|Customer|Currency|Document Amount|Open Local Currency|"
		  "Open Document Currency",
		    IMPORT_ITEMS, "item_id|name|currency|amount|-|open_amount" },
		/* Whole on one side only, whose currency is another column's. */
		{ "No|Customer|Currency|Amount|Balance|Original Currency Balance",
		    IMPORT_ITEMS, "item_id|name|-|amount|open_amount|-" },
		/* Without a column of currencies only those of the books can be told. */
		{ "No|Customer|Amount|Balance|Amount in Currency|Balance in Currency",
		    IMPORT_ITEMS, "item_id|name|amount|open_amount|-|-" },
		{ "No|Customer|Currency|Amount|Balance|Amount (EUR)|Balance (EUR)",
		    IMPORT_ITEMS, "item_id|name|currency|amount|open_amount|-|-" },
		/* One alone is just an amount. */
		{ "No|Customer|Currency|Transaction Amount|Open Balance", IMPORT_ITEMS,
		    "item_id|name|currency|amount|open_amount" },
		{ "No|Customer|Entered Currency|Original Amount|Balance Due",
		    IMPORT_ITEMS, "item_id|name|currency|amount|open_amount" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
money_of_documents_is_not_mixed_with_that_of_the_books(void **state)
{
	static const char *const mixed[] = {
		"No|Customer|Currency|Amount|Balance in Invoice Currency",
		"No|Customer|Currency|Invoice Amount|Balance Due Base",
		"No|Customer|Currency|Amount (EUR)|Balance",
		"No|Customer|Currency|Total (BCY)|Total (FCY)|Balance",
		"No|Customer|Currency|Foreign Amount|Open Amount",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(mixed); i++) {
		struct attempt attempt = { .request.kind = IMPORT_ITEMS };
		attempt_run(&attempt, mixed[i]);
		if (!attempt.layout.is_mixed)
			fail_msg("%s", mixed[i]);
		arena_free(&attempt.arena);
	}
}

static void
the_currency_in_the_name_of_the_amount_is_reported(void **state)
{
	struct attempt attempt = { .request.kind = IMPORT_NONE };

	(void)state;
	attempt_run(&attempt, "Invoice|Customer|Due date|Amount (GBP)");
	assert_int_equal(attempt.result, LAYOUT_FOUND);
	assert_str(currency_code(attempt.layout.currency), "GBP");
	arena_free(&attempt.arena);
}

static void
an_exact_canonical_name_wins_over_any_alias(void **state)
{
	static const struct expectation rows[] = {
		{ "Invoice Number|item_id|customer_id|Invoice Total|amount|due_date",
		    IMPORT_ITEMS, "document|item_id|customer_id|-|amount|due_date" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
the_alias_listed_first_wins(void **state)
{
	static const struct expectation rows[] = {
		{ "Date|Invoice Date|Amount|Total|Customer|Invoice No", IMPORT_ITEMS,
		    "-|issue_date|-|amount|name|item_id" },
	};

	(void)state;
	check(rows, COUNT(rows));
}

static void
stand_ins_share_a_header(void **state)
{
	struct attempt attempt = { .request.kind = IMPORT_NONE };

	(void)state;
	attempt_run(&attempt, "Due date|Customer name|document|Open Balance");
	assert_int_equal(attempt.result, LAYOUT_FOUND);
	assert_int_equal(layout_header(&attempt.layout, "name"), 1);
	assert_int_equal(layout_header(&attempt.layout, "customer_id"), 1);
	assert_int_equal(layout_header(&attempt.layout, "item_id"), 2);
	assert_int_equal(layout_header(&attempt.layout, "amount"), 3);
	assert_int_equal(layout_header(&attempt.layout, "open_amount"), 3);
	assert_int_equal(layout_header(&attempt.layout, "currency"), LAYOUT_NO_HEADER);
	assert_int_equal(layout_header(&attempt.layout, "no such"), LAYOUT_NO_HEADER);
	assert_str(layout_missing(&attempt.layout, &attempt.arena), "");
	arena_free(&attempt.arena);
}

static void
missing_columns_are_listed(void **state)
{
	struct attempt attempt = { .request.kind = IMPORT_ITEMS };

	(void)state;
	attempt_run(&attempt, "Due date|Total due|Text");
	assert_int_equal(attempt.result, LAYOUT_FOUND);
	assert_str(
	    layout_missing(&attempt.layout, &attempt.arena), "item_id, customer_id");
	attempt_run(&attempt, "Text");
	assert_str(layout_missing(&attempt.layout, &attempt.arena),
	    "item_id, customer_id, amount");
	arena_free(&attempt.arena);
}

static void
what_fits_nothing_or_two_kinds_is_not_guessed(void **state)
{
	static const struct {
		const char *headers;
		enum layout_result result;
		const char *message;
	} rows[] = {
		{ "foo|bar|baz", LAYOUT_UNKNOWN,
		    "the columns are not those of items, customers, payments, "
		    "activities or allocations; "
		    "name the table with --kind and the columns with --map "
		    "COLUMN=HEADER" },
		{ "Customer|Amount|Date", LAYOUT_UNKNOWN, NULL },
		{ "", LAYOUT_UNKNOWN, NULL },
		{ "Vch Type|Date|Vch No|Account|Debit|Credit|Short Narration|Ref. "
		  "No|Method",
		    LAYOUT_AMBIGUOUS,
		    "the columns fit items as well as payments: say which with --kind" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct attempt attempt = { .request.kind = IMPORT_NONE };
		attempt_run(&attempt, rows[i].headers);
		assert_int_equal(attempt.result, rows[i].result);
		if (rows[i].message != NULL)
			assert_str(attempt.message, rows[i].message);
		arena_free(&attempt.arena);
	}
}

static void
a_mapping_wins_over_everything(void **state)
{
	static const struct mapping mappings[] = {
		{ STR("open_amount"), STR("Kontrollsumme") },
		{ STR("issue_date"), STR("due date") },
		{ STR("-"), STR("Amount") },
	};
	struct attempt attempt = { .request = { .mappings = mappings,
				       .mapping_count = COUNT(mappings) } };

	(void)state;
	attempt_run(
	    &attempt, "item_id|Customer|Due Date|Amount|Balance|Kontrollsumme|Total");
	assert_int_equal(attempt.result, LAYOUT_FOUND);
	assert_str(
	    attempt_columns(&attempt), "item_id|name|issue_date|-|-|open_amount|amount");
	arena_free(&attempt.arena);
}

static void
a_mapping_that_cannot_be_is_an_error(void **state)
{
	static const struct {
		const char *mappings[2];
		const char *message;
	} rows[] = {
		{ { "open_amout=Total" },
		    "\"open_amout\" is no column of a table; is it \"open_amount\"?" },
		{ { "xyzzy=Total" }, "\"xyzzy\" is no column of a table" },
		{ { "amount=Totally" }, "there is no column \"Totally\" to be amount" },
		{ { "amount=Total", "open_amount=total" },
		    "\"open_amount=total\" contradicts \"amount=Total\"" },
		{ { "amount=Total", "amount=Invoice" },
		    "\"amount=Invoice\" contradicts \"amount=Total\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mapping mappings[2];
		struct attempt attempt = { .request = { .mappings = mappings } };
		for (size_t j = 0; j < 2 && rows[i].mappings[j] != NULL; j++)
			assert_true(mapping_parse(str_of(rows[i].mappings[j]),
			    &mappings[attempt.request.mapping_count++]));
		attempt_run(&attempt, "Invoice|Customer|Total");
		assert_int_equal(attempt.result, LAYOUT_BAD_MAPPING);
		assert_str(attempt.message, rows[i].message);
		arena_free(&attempt.arena);
	}
}

static void
a_mapping_has_two_sides(void **state)
{
	struct mapping mapping;

	(void)state;
	assert_true(mapping_parse(str_of("open_amount=Balance = Due"), &mapping));
	assert_str(mapping.column, "open_amount");
	assert_str(mapping.header, "Balance = Due");
	assert_false(mapping_parse(str_of("open_amount"), &mapping));
	assert_false(mapping_parse(str_of("open_amount="), &mapping));
	assert_false(mapping_parse(str_of("=Balance"), &mapping));
	assert_false(mapping_parse(str_of(""), &mapping));
}

static void
the_aliases_can_be_replaced(void **state)
{
	static const struct alias aliases[] = {
		{ { IMPORT_ITEMS }, STR("item_id"), STR("Αριθμός"), STR("mine") },
		{ { IMPORT_ITEMS }, STR("amount"), STR("Ποσό"), STR("mine") },
		{ { IMPORT_ITEMS }, STR("no_such"), STR("Ποσό"), STR("mine") },
	};
	struct attempt attempt = { .request = { .aliases = { aliases, COUNT(aliases) },
				       .kind = IMPORT_ITEMS } };

	(void)state;
	attempt_run(&attempt, "Αριθμός|Ποσό|Invoice Number");
	assert_str(attempt_columns(&attempt), "item_id|amount|-");
	arena_free(&attempt.arena);
}

static void
types_of_document_are_known_by_many_words(void **state)
{
	static const struct {
		const char *text;
		enum item_kind kind;
	} rows[] = {
		{ "Invoice", ITEM_INVOICE },
		{ "INVOICE ", ITEM_INVOICE },
		{ "inv", ITEM_INVOICE },
		{ "Rechnung", ITEM_INVOICE },
		{ "Facture", ITEM_INVOICE },
		{ "Factura", ITEM_INVOICE },
		{ "Factuur", ITEM_INVOICE },
		{ "RV", ITEM_INVOICE },
		{ "DR", ITEM_INVOICE },
		{ "380", ITEM_INVOICE },
		{ "Credit Memo", ITEM_CREDIT_NOTE },
		{ "credit_note", ITEM_CREDIT_NOTE },
		{ "Gutschrift", ITEM_CREDIT_NOTE },
		{ "Avoir", ITEM_CREDIT_NOTE },
		{ "Abono", ITEM_CREDIT_NOTE },
		{ "Creditnota", ITEM_CREDIT_NOTE },
		{ "DG", ITEM_CREDIT_NOTE },
		{ "Kreditfaktura", ITEM_CREDIT_NOTE },
		{ "Hyvityslasku", ITEM_CREDIT_NOTE },
		{ "Nota di credito", ITEM_CREDIT_NOTE },
		{ "Dobropis", ITEM_CREDIT_NOTE },
		{ "Faktura korygująca", ITEM_ADJUSTMENT }, /* up or down */
		{ "счет-фактура", ITEM_INVOICE },
		{ "請求書", ITEM_INVOICE },
		{ "Tahsilat", ITEM_PAYMENT },
		{ "Debit Note", ITEM_DEBIT_NOTE },
		{ "Payment", ITEM_PAYMENT },
		{ "Zahlung", ITEM_PAYMENT },
		{ "Receipt", ITEM_PAYMENT },
		{ "Règlement", ITEM_PAYMENT },
		{ "DZ", ITEM_PAYMENT },
		{ "Mahngebühr", ITEM_FEE },
		{ "Verzugszinsen", ITEM_INTEREST },
		{ "Journal Entry", ITEM_ADJUSTMENT },
		{ "AB", ITEM_ADJUSTMENT },
		{ "SA", ITEM_NONE },
		{ "Quote", ITEM_NONE },
		{ "Sales Receipt", ITEM_NONE },
		{ "", ITEM_NONE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (layout_item_kind(layout_kind_words, str_of(rows[i].text)) !=
		    rows[i].kind)
			fail_msg("%s", rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_the_same_in_every_spelling),
		cmocka_unit_test(a_name_too_long_for_any_alias_matches_nothing),
		cmocka_unit_test(names_of_ages_and_of_balances_are_known),
		cmocka_unit_test(broken_utf8_in_a_name_is_left_out),
		cmocka_unit_test(a_currency_is_cut_off_the_end_of_a_name),
		cmocka_unit_test(every_alias_names_a_column_once),
		cmocka_unit_test(canonical_tables_are_read_as_themselves),
		cmocka_unit_test(exports_of_open_items_are_recognised),
		cmocka_unit_test(exports_in_other_languages_are_recognised),
		cmocka_unit_test(lists_of_customers_are_recognised),
		cmocka_unit_test(bank_statements_and_receipts_are_payments),
		cmocka_unit_test(what_was_applied_to_invoices_are_allocations),
		cmocka_unit_test(call_logs_are_activities),
		cmocka_unit_test(what_only_looks_like_a_date_or_an_amount_passes_through),
		cmocka_unit_test(a_balance_beside_lines_or_postings_is_a_running_one),
		cmocka_unit_test(local_amounts_are_not_mixed_with_the_documents_currency),
		cmocka_unit_test(money_of_documents_is_told_from_that_of_the_books),
		cmocka_unit_test(money_of_documents_is_not_mixed_with_that_of_the_books),
		cmocka_unit_test(the_currency_in_the_name_of_the_amount_is_reported),
		cmocka_unit_test(an_exact_canonical_name_wins_over_any_alias),
		cmocka_unit_test(the_alias_listed_first_wins),
		cmocka_unit_test(stand_ins_share_a_header),
		cmocka_unit_test(missing_columns_are_listed),
		cmocka_unit_test(what_fits_nothing_or_two_kinds_is_not_guessed),
		cmocka_unit_test(a_mapping_wins_over_everything),
		cmocka_unit_test(a_mapping_that_cannot_be_is_an_error),
		cmocka_unit_test(a_mapping_has_two_sides),
		cmocka_unit_test(the_aliases_can_be_replaced),
		cmocka_unit_test(types_of_document_are_known_by_many_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
