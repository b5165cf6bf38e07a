#include "app/letter_fields.h"

enum source { REQUEST, CUSTOMER, CREDITOR, PROMISE, PLAN, DISPUTE, FACTS, SOURCE_COUNT };

struct field {
	enum source source;
	enum column_kind kind;
	const struct words *words;
	size_t offset;
	const char *help;
};

/* clang-format off */
#define FIELDS(X) \
	X(REQUEST, struct letter_request, notice_id, "notice_id", "identifies the notice") \
	X(REQUEST, struct letter_request, customer_id, "customer_id", "identifies the customer") \
	X(FACTS, struct letter_facts, level, "level", "level of dunning; empty: none") \
	X(FACTS, struct letter_facts, letter_date, "letter_date", "date of the letter") \
	X(REQUEST, struct letter_request, due_date, "due_date", "day by which to pay") \
	X(REQUEST, struct letter_request, currency, "currency", "ISO 4217 code") \
	X(REQUEST, struct letter_request, amount, "amount", "what is asked for") \
	X(REQUEST, struct letter_request, principal, "principal", "of that, invoices") \
	X(REQUEST, struct letter_request, interest, "interest", "of that, interest") \
	X(REQUEST, struct letter_request, fee, "fee", "of that, fees that are items") \
	X(REQUEST, struct letter_request, notice_fee, "notice_fee", "of that, the fee of this notice") \
	X(FACTS, struct letter_facts, charged, "charged", "interest and all fees together, if there are any") \
	X(REQUEST, struct letter_request, unapplied, "unapplied", "credits that are not in the amount, negative") \
	X(FACTS, struct letter_facts, oldest_days, "oldest_days", "days past due of the oldest item") \
	X(FACTS, struct letter_facts, item_count, "item_count", "number of items") \
	X(FACTS, struct letter_facts, payment_reference, "payment_reference", "reference with check digits") \
	X(FACTS, struct letter_facts, payment_code, "payment_code", "order to pay the amount, for a QR code, with --qr") \
	X(CUSTOMER, struct customer, name, "name", "the customer's name") \
	X(CUSTOMER, struct customer, contact_name, "contact_name", "whom to ask for") \
	X(CUSTOMER, struct customer, email, "email", "the customer's e-mail address") \
	X(CUSTOMER, struct customer, phone, "phone", "the customer's telephone number") \
	X(CUSTOMER, struct customer, address_1, "address_1", "first line of the address") \
	X(CUSTOMER, struct customer, address_2, "address_2", "second line of the address") \
	X(FACTS, struct letter_facts, place, "place", "city, region and postal code, in the country's order") \
	X(FACTS, struct letter_facts, country_line, "country_line", "country, if it is not the creditor's") \
	X(CREDITOR, struct creditor, name, "creditor_name", "who writes") \
	X(CREDITOR, struct creditor, contact_name, "creditor_contact", "who signs") \
	X(CREDITOR, struct creditor, address_1, "creditor_address_1", "first line of the address") \
	X(CREDITOR, struct creditor, address_2, "creditor_address_2", "second line of the address") \
	X(FACTS, struct letter_facts, creditor_place, "creditor_place", "city, region and postal code") \
	X(FACTS, struct letter_facts, creditor_country_line, "creditor_country_line", "country, if it is not the customer's") \
	X(CREDITOR, struct creditor, phone, "creditor_phone", "telephone number") \
	X(CREDITOR, struct creditor, hours, "creditor_hours", "when it is answered") \
	X(CREDITOR, struct creditor, email, "creditor_email", "e-mail address") \
	X(CREDITOR, struct creditor, website, "creditor_website", "website") \
	X(CREDITOR, struct creditor, iban, "creditor_iban", "account to pay to") \
	X(CREDITOR, struct creditor, bic, "creditor_bic", "its bank's code") \
	X(CREDITOR, struct creditor, bank, "creditor_bank", "its bank's name") \
	X(CREDITOR, struct creditor, licence, "creditor_licence", "licence or registration") \
	X(FACTS, struct letter_facts, opt_out, "opt_out", "how not to get electronic messages any more") \
	X(CREDITOR, struct creditor, advice, "advice", "where there is free advice on debts") \
	X(FACTS, struct letter_facts, contact, "contact", "telephone number and e-mail address of the creditor") \
	X(FACTS, struct letter_facts, disclosure, "disclosure", "that a debt collector writes, where US law wants it") \
	X(PROMISE, struct promise, promise_id, "promise_id", "identifies the promise") \
	X(PROMISE, struct promise, made_date, "promise_made_date", "day of the promise") \
	X(PROMISE, struct promise, due_date, "promise_due_date", "day by which it was to be kept") \
	X(PROMISE, struct promise, amount, "promise_amount", "promised amount") \
	X(PLAN, struct plan, plan_id, "plan_id", "identifies the plan") \
	X(PLAN, struct plan, agreed_date, "plan_agreed_date", "day of the agreement") \
	X(PLAN, struct plan, principal, "plan_principal", "what is paid off") \
	X(PLAN, struct plan, annual_rate, "plan_annual_rate", "interest, percent a year") \
	X(PLAN, struct plan, fee, "plan_fee", "charged on top") \
	X(PLAN, struct plan, down_payment, "plan_down_payment", "paid at once") \
	X(PLAN, struct plan, first_due_date, "plan_first_due_date", "day of the first instalment") \
	X(FACTS, struct letter_facts, plan_total, "plan_total", "sum of the instalments") \
	X(DISPUTE, struct dispute, dispute_id, "dispute_id", "identifies the dispute") \
	X(DISPUTE, struct dispute, opened_date, "dispute_opened_date", "day it was raised") \
	X(DISPUTE, struct dispute, reason, "dispute_reason", "why") \
	X(DISPUTE, struct dispute, amount, "dispute_amount", "disputed amount") \
	X(REQUEST, struct letter_request, settlement_amount, "settlement_amount", "what is accepted instead of the amount") \
	X(REQUEST, struct letter_request, settlement_due_date, "settlement_due_date", "day by which to pay it") \
	X(FACTS, struct letter_facts, settlement_code, "settlement_code", "order to pay settlement_amount, for a QR code, with --qr") \
	X(FACTS, struct letter_facts, settlement_saving, "settlement_saving", "what is waived then") \
	X(REQUEST, struct letter_request, legal_action_date, "legal_action_date", "day from which a claim is decided, with legal_action_authorised") \
	X(REQUEST, struct letter_request, itemization_date, "itemization_date", "12 CFR 1006.34(b)(3)") \
	X(REQUEST, struct letter_request, itemization_event, "itemization_event", "what happened on that day") \
	X(REQUEST, struct letter_request, itemization_amount, "itemization_amount", "amount on that day") \
	X(REQUEST, struct letter_request, interest_since, "interest_since", "interest since") \
	X(REQUEST, struct letter_request, fees_since, "fees_since", "fees since") \
	X(REQUEST, struct letter_request, payments_since, "payments_since", "payments since") \
	X(REQUEST, struct letter_request, credits_since, "credits_since", "credits since") \
	X(REQUEST, struct letter_request, original_creditor, "original_creditor", "creditor on the itemization date") \
	X(REQUEST, struct letter_request, current_creditor, "current_creditor", "to whom it is owed now") \
	X(REQUEST, struct letter_request, account_number, "account_number", "number of the account") \
	X(FACTS, struct letter_facts, assumed_receipt_date, "assumed_receipt_date", "when a validation notice is assumed to be received") \
	X(FACTS, struct letter_facts, validation_end_date, "validation_end_date", "last day of the validation period")

#define ITEM_FIELDS(X) \
	X(0, struct letter_item, item_id, "item_id", "identifies the item") \
	X(0, struct letter_item, document, "document", "number of the document, or item_id") \
	X(0, struct letter_item, description, "description", "what was sold") \
	X(0, struct letter_item, reference, "reference", "the customer's reference") \
	X(0, struct letter_item, issue_date, "issue_date", "day of the document") \
	X(0, struct letter_item, due_date, "due_date", "day the item fell due") \
	X(0, struct letter_item, amount, "amount", "original amount") \
	X(0, struct letter_item, open, "open", "what is open of it") \
	X(0, struct letter_item, days, "days", "days past due, negative before")

#define INSTALMENT_FIELDS(X) \
	X(0, struct instalment, number, "number", "which payment, from 1; 0 is due at once") \
	X(0, struct instalment, due_date, "due_date", "day on which it is due") \
	X(0, struct instalment, payment, "payment", "what is to be paid") \
	X(0, struct instalment, principal, "principal", "of that, principal") \
	X(0, struct instalment, interest, "interest", "of that, interest") \
	X(0, struct instalment, fee, "fee", "of that, fees") \
	X(0, struct instalment, balance, "balance", "principal that remains")

#define NAME(source, type, member, name, help) name,
#define ROW(source, type, member, name, help) \
	{ source, COLUMN_KIND_OF(((type *)0)->member), NULL, offsetof(type, member), help },

static const char *const field_names[] = { "", FIELDS(NAME) };
static const char *const item_names[] = { "", ITEM_FIELDS(NAME) };
static const char *const instalment_names[] = { "", INSTALMENT_FIELDS(NAME) };
static const struct field fields[] = { { 0 }, FIELDS(ROW) };
static const struct field item_fields[] = { { 0 }, ITEM_FIELDS(ROW) };
static const struct field instalment_fields[] = { { 0 }, INSTALMENT_FIELDS(ROW) };
/* clang-format on */
_Static_assert(COUNT(fields) <= LETTER_FIELDS_MOST, "all fields have room");

static const struct words field_words = { field_names, COUNT(field_names) };
static const struct words item_words = { item_names, COUNT(item_names) };
static const struct words instalment_words = { instalment_names,
	COUNT(instalment_names) };

static const struct template_list lists[] = {
	[LETTER_ITEMS] = { "items", &item_words },
	[LETTER_INSTALMENTS] = { "instalments", &instalment_words },
};
const struct template_names letter_names = { &field_words, lists, COUNT(lists) };

bool
letter_field_is_used(const struct template *template, const char *name)
{
	for (size_t i = 1; i < COUNT(field_names); i++)
		if (strcmp(field_names[i], name) == 0)
			return template_uses(template, i);
	return false;
}

/* ---- Values ---- */

static struct str
kept(struct arena *arena, const char *text, size_t n)
{
	return arena_copy(arena, (struct str){ text, n });
}

/* `currency` none: a bare number in a list, of `decimals`. */
struct style {
	const struct locale *locale;
	struct currency currency;
	bool in_list;
};

static struct str
money_value(struct arena *arena, const struct style *style, struct amount amount)
{
	char text[LOCALE_AMOUNT_SIZE];

	if (amount_is_none(amount))
		return (struct str){ "", 0 };
	if (style->in_list)
		return kept(arena, text,
		    locale_number(
			style->locale, amount, currency_decimals(style->currency), text));
	return kept(
	    arena, text, locale_money(style->locale, amount, style->currency, text));
}

static struct str
count_value(struct arena *arena, struct count count)
{
	char text[AMOUNT_SIZE];

	if (count_is_none(count))
		return (struct str){ "", 0 };
	return kept(arena, text, amount_format((struct amount){ count.value }, 0, text));
}

/* What is copied into a form of a bank stays on one line. */
static bool
is_kept_together(const struct field *field)
{
	return (field->source == FACTS &&
		   field->offset == offsetof(struct letter_facts, payment_reference)) ||
	       (field->source == CREDITOR &&
		   field->offset == offsetof(struct creditor, iban));
}

/* With a no-break space for each blank. */
static struct str
kept_together(struct arena *arena, struct str text)
{
	char *out;
	size_t n = 0;

	if (memchr(text.p, ' ', text.n) == NULL)
		return text;
	out = arena_alloc(arena, 2 * text.n);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == ' ')
			out[n++] = '\xc2';
		out[n++] = text.p[i] == ' ' ? '\xa0' : text.p[i];
	}
	return (struct str){ out, n };
}

static struct str
value_of(struct arena *arena, const struct style *style, const struct field *field,
    const void *record)
{
	const void *at = (const char *)record + field->offset;
	char text[LOCALE_AMOUNT_SIZE];

	switch (field->kind) {
	case COLUMN_TEXT:
		return is_kept_together(field)
			   ? kept_together(arena, *(const struct str *)at)
			   : *(const struct str *)at;
	case COLUMN_CURRENCY:
		return currency_code(*(const struct currency *)at);
	case COLUMN_DATE:
		return kept(arena, text,
		    style->in_list
			? locale_short_date(style->locale, *(const struct date *)at, text)
			: locale_date(style->locale, *(const struct date *)at, text));
	case COLUMN_AMOUNT:
		return money_value(arena, style, *(const struct amount *)at);
	case COLUMN_COUNT:
		return count_value(arena, *(const struct count *)at);
	case COLUMN_RATE:
		if (((const struct rate *)at)->digits == 0)
			return (struct str){ "", 0 };
		return kept(arena, text,
		    locale_rate(style->locale, *(const struct rate *)at, text));
	case COLUMN_INSTANT:
	case COLUMN_WORD:
		break;
	}
	return (struct str){ "", 0 };
}

static void
fill_rows(struct letter_values *values, enum letter_list list, const struct style *style,
    const struct letter_job *job)
{
	const struct field *of = list == LETTER_ITEMS ? item_fields : instalment_fields;
	size_t width = lists[list].fields->count;
	size_t count = list == LETTER_ITEMS       ? job->item_count
		       : job->instalments == NULL ? 0
						  : job->instalments->count;
	struct str *cells =
	    arena_alloc(&values->arena, count * width * sizeof(*cells) + 1);

	for (size_t r = 0; r < count; r++)
		for (size_t f = 1; f < width; f++)
			cells[r * width + f] = value_of(&values->arena, style, &of[f],
			    list == LETTER_ITEMS
				? (const void *)job->items[r]
				: (const void *)&job->instalments->list[r]);
	values->lists[list] = (struct template_rows){ cells, count };
}

void
letter_values_make(struct letter_values *values, const struct letter_job *job,
    const struct template *template, const struct locale *locale)
{
	const void *const records[SOURCE_COUNT] = { job->request, job->customer,
		job->creditor, job->promise, job->plan, job->dispute, &job->facts };
	struct style style = { locale, job->request->currency, false };

	arena_reset(&values->arena);
	for (size_t i = 1; i < COUNT(fields); i++) {
		const void *record = records[fields[i].source];
		values->fields[i] = (struct str){ "", 0 };
		if (record != NULL && template_uses(template, i))
			values->fields[i] =
			    value_of(&values->arena, &style, &fields[i], record);
	}
	style.in_list = true;
	for (size_t i = 0; i < LETTER_LIST_COUNT; i++) {
		values->lists[i] = (struct template_rows){ NULL, 0 };
		if (template_uses_list(template, i))
			fill_rows(values, (enum letter_list)i, &style, job);
	}
	values->values = (struct template_values){ values->fields, values->lists };
}

bool
letter_field_help(size_t number, struct letter_field_help *out)
{
	static const struct {
		const char *list;
		const struct words *words;
		const struct field *fields;
	} of[] = { { NULL, &field_words, fields }, { "items", &item_words, item_fields },
		{ "instalments", &instalment_words, instalment_fields } };

	for (size_t i = 0; i < COUNT(of); i++) {
		size_t count = of[i].words->count - 1;
		if (number < count) {
			*out = (struct letter_field_help){ of[i].list,
				of[i].words->names[number + 1],
				of[i].fields[number + 1].help };
			return true;
		}
		number -= count;
	}
	return false;
}
