#include "domain/intake.h"

const char *
intake_problem_text(enum intake_problem problem)
{
	static const char *const texts[] = {
		[INTAKE_OK] = "",
		[INTAKE_NO_AMOUNT] = "must not be empty",
		[INTAKE_UNKNOWN_TYPE] = "is no type of document that is known",
		[INTAKE_UNKNOWN_SIGN] = "is neither debit nor credit",
		[INTAKE_POSITIVE_CREDIT] =
		    "a credit with a positive amount, where other credits are negative",
		[INTAKE_OPEN_EXCEEDS] = "does not lie between 0 and the amount",
		[INTAKE_NO_BALANCE] = "is missing, and the status says partly paid",
		[INTAKE_PAID_BUT_OPEN] = "is not 0, but there is a date of payment",
	};

	_Static_assert(COUNT(texts) == INTAKE_PROBLEM_COUNT, "a text for each problem");
	return texts[problem];
}

const char *
intake_problem_column(enum intake_problem problem)
{
	switch (problem) {
	case INTAKE_UNKNOWN_TYPE:
		return "kind";
	case INTAKE_UNKNOWN_SIGN:
		return "sign";
	case INTAKE_OPEN_EXCEEDS:
	case INTAKE_PAID_BUT_OPEN:
	case INTAKE_NO_BALANCE:
		return "open_amount";
	case INTAKE_OK:
	case INTAKE_NO_AMOUNT:
	case INTAKE_POSITIVE_CREDIT:
	case INTAKE_PROBLEM_COUNT:
		break;
	}
	return "amount";
}

struct meaning {
	const char *text;
	int number;
};

/* The number that `text` means, or 0. */
static int
meaning_of(const struct meaning *meanings, size_t count, struct str text)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(text, str_of(meanings[i].text)))
			return meanings[i].number;
	return 0;
}

enum { SIGN_UNKNOWN, SIGN_DEBIT, SIGN_CREDIT };

/* S and H are Soll and Haben, in DATEV and SAP. */
static const struct meaning signs[] = {
	{ "S", SIGN_DEBIT },
	{ "D", SIGN_DEBIT },
	{ "DR", SIGN_DEBIT },
	{ "Dr.", SIGN_DEBIT },
	{ "Debit", SIGN_DEBIT },
	{ "Soll", SIGN_DEBIT },
	{ "+", SIGN_DEBIT },
	{ "H", SIGN_CREDIT },
	{ "C", SIGN_CREDIT },
	{ "CR", SIGN_CREDIT },
	{ "Cr.", SIGN_CREDIT },
	{ "Credit", SIGN_CREDIT },
	{ "Haben", SIGN_CREDIT },
	{ "-", SIGN_CREDIT },
};

static const struct meaning channel_words[] = {
	{ "call", CHANNEL_CALL },
	{ "phone", CHANNEL_CALL },
	{ "phone call", CHANNEL_CALL },
	{ "telephone", CHANNEL_CALL },
	{ "telefon", CHANNEL_CALL },
	{ "anruf", CHANNEL_CALL },
	{ "appel", CHANNEL_CALL },
	{ "llamada", CHANNEL_CALL },
	{ "voice", CHANNEL_CALL },
	{ "email", CHANNEL_EMAIL },
	{ "e-mail", CHANNEL_EMAIL },
	{ "mail", CHANNEL_EMAIL },
	{ "correo", CHANNEL_EMAIL },
	{ "courriel", CHANNEL_EMAIL },
	{ "text", CHANNEL_TEXT },
	{ "sms", CHANNEL_TEXT },
	{ "text message", CHANNEL_TEXT },
	{ "letter", CHANNEL_LETTER },
	{ "post", CHANNEL_LETTER },
	{ "brief", CHANNEL_LETTER },
	{ "lettre", CHANNEL_LETTER },
	{ "carta", CHANNEL_LETTER },
	{ "visit", CHANNEL_VISIT },
	{ "besuch", CHANNEL_VISIT },
	{ "visite", CHANNEL_VISIT },
	{ "visita", CHANNEL_VISIT },
};

static const struct meaning direction_words[] = {
	{ "out", DIRECTION_OUT },
	{ "outbound", DIRECTION_OUT },
	{ "outgoing", DIRECTION_OUT },
	{ "ausgehend", DIRECTION_OUT },
	{ "sortant", DIRECTION_OUT },
	{ "in", DIRECTION_IN },
	{ "inbound", DIRECTION_IN },
	{ "incoming", DIRECTION_IN },
	{ "eingehend", DIRECTION_IN },
	{ "entrant", DIRECTION_IN },
};

static const struct meaning statuses[] = {
	{ "draft", STATUS_NO_RECEIVABLE },
	{ "void", STATUS_NO_RECEIVABLE },
	{ "voided", STATUS_NO_RECEIVABLE },
	{ "cancelled", STATUS_NO_RECEIVABLE },
	{ "canceled", STATUS_NO_RECEIVABLE },
	{ "cancel", STATUS_NO_RECEIVABLE },
	{ "deleted", STATUS_NO_RECEIVABLE },
	{ "reversed", STATUS_NO_RECEIVABLE },
	{ "entwurf", STATUS_NO_RECEIVABLE },
	{ "storniert", STATUS_NO_RECEIVABLE },
	{ "brouillon", STATUS_NO_RECEIVABLE },
	{ "annulé", STATUS_NO_RECEIVABLE },
	{ "annulée", STATUS_NO_RECEIVABLE },
	{ "borrador", STATUS_NO_RECEIVABLE },
	{ "anulado", STATUS_NO_RECEIVABLE },
	{ "anulada", STATUS_NO_RECEIVABLE },
	{ "concept", STATUS_NO_RECEIVABLE },
	{ "geannuleerd", STATUS_NO_RECEIVABLE },
	{ "vervallen", STATUS_NO_RECEIVABLE },
	{ "written off", STATUS_NO_RECEIVABLE },
	{ "write-off", STATUS_NO_RECEIVABLE },
	{ "uncollectible", STATUS_NO_RECEIVABLE },
	{ "bad debt", STATUS_NO_RECEIVABLE },
	{ "ausgebucht", STATUS_NO_RECEIVABLE },
	{ "partially paid", STATUS_PARTIAL },
	{ "partial", STATUS_PARTIAL },
	{ "partly paid", STATUS_PARTIAL },
	{ "part paid", STATUS_PARTIAL },
	{ "teilbezahlt", STATUS_PARTIAL },
	{ "teilweise bezahlt", STATUS_PARTIAL },
	{ "partiellement payée", STATUS_PARTIAL },
	{ "pago parcial", STATUS_PARTIAL },
	{ "deels betaald", STATUS_PARTIAL },
	{ "paid", STATUS_PAID },
	{ "fully paid", STATUS_PAID },
	{ "paid in full", STATUS_PAID },
	{ "settled", STATUS_PAID },
	{ "cleared", STATUS_PAID },
	{ "bezahlt", STATUS_PAID },
	{ "beglichen", STATUS_PAID },
	{ "ausgeglichen", STATUS_PAID },
	{ "payé", STATUS_PAID },
	{ "payée", STATUS_PAID },
	{ "réglé", STATUS_PAID },
	{ "réglée", STATUS_PAID },
	{ "pagado", STATUS_PAID },
	{ "pagada", STATUS_PAID },
	{ "betaald", STATUS_PAID },
};

enum intake_status
intake_status(struct str text)
{
	if (text.n == 0)
		return STATUS_OPEN;
	return (enum intake_status)meaning_of(statuses, COUNT(statuses), text);
}

/* The letters at the front, without what decorates them. */
static struct str
first_word(struct str cell)
{
	size_t n = 0;

	while (cell.n > 0 && strchr("*=-_#>: ", cell.p[0]) != NULL) {
		cell.p++;
		cell.n--;
	}
	while (n < cell.n && strchr(" :;,.*=()", cell.p[n]) == NULL)
		n++;
	return (struct str){ cell.p, n };
}

bool
intake_is_total(struct str cell)
{
	static const char *const words[] = { "total", "totals", "totale", "totaux",
		"totales", "totaal", "eindtotaal", "subtotal", "sub-total", "subtotaal",
		"sous-total", "sum", "sums", "summe", "endsumme", "gesamt", "gesamtsumme",
		"gesamtbetrag", "zwischensumme", "suma", "grand" };
	struct str word = first_word(cell);

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_equal_nocase(word, str_of(words[i])))
			return true;
	return false;
}

bool
intake_sign_fits(struct str cell, struct currency currency)
{
	static const struct {
		const char *sign, *codes;
	} signs_of[] = {
		{ "$", "USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD "
		       "LRD NAD "
		       "SBD SRD TTD XCD MXN CLP COP ARS UYU BRL DOP CUP CVE NIO TOP WST "
		       "MOP" },
		{ "\xc2\xa3", "GBP EGP LBP SYP SDG SSP FKP GIP SHP" },
		{ "\xc2\xa5", "JPY CNY" },
	};
	struct str code = currency_code(currency);
	char wanted[8];

	memcpy(wanted, code.p, code.n);
	wanted[code.n] = '\0';
	for (size_t i = 0; i < COUNT(signs_of); i++)
		if (memmem(cell.p, cell.n, signs_of[i].sign, strlen(signs_of[i].sign)) !=
			NULL &&
		    strstr(signs_of[i].codes, wanted) == NULL)
			return false;
	return true;
}

bool
intake_may_be_thousands(struct str cell, char mark)
{
	size_t digits = 0, marks = 0, others = 0;

	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];
		if (c == mark) {
			marks++;
			digits = 0;
		} else if (c >= '0' && c <= '9') {
			digits++;
		} else if (marks == 0 && digits > 0) {
			others++; /* a separator of groups */
		}
	}
	return marks == 1 && digits == 3 && others == 0;
}

struct word
intake_channel(struct str text)
{
	return (struct word){ (uint8_t)meaning_of(
	    channel_words, COUNT(channel_words), text) };
}

struct word
intake_direction(struct str text)
{
	return (struct word){ (uint8_t)meaning_of(
	    direction_words, COUNT(direction_words), text) };
}

static struct amount
or_zero(struct amount amount)
{
	return amount_is_none(amount) ? AMOUNT_ZERO : amount;
}

enum intake_problem
intake_amount(struct amount *amount, const struct intake_extras *extras)
{
	int sign;

	if (amount_is_none(*amount) &&
	    !(amount_is_none(extras->debit) && amount_is_none(extras->credit)))
		*amount =
		    amount_subtract(or_zero(extras->debit), or_zero(extras->credit));
	if (amount_is_none(*amount))
		return INTAKE_NO_AMOUNT;
	if (extras->sign.n == 0)
		return INTAKE_OK;
	sign = meaning_of(signs, COUNT(signs), extras->sign);
	if (sign == SIGN_UNKNOWN)
		return INTAKE_UNKNOWN_SIGN;
	if (sign == SIGN_CREDIT)
		*amount = amount_negate(*amount);
	return INTAKE_OK;
}

static bool
is_credit(enum item_kind kind)
{
	return kind == ITEM_CREDIT_NOTE || kind == ITEM_PAYMENT;
}

static enum intake_problem
find_kind(struct item *item, const struct intake_extras *extras)
{
	enum item_kind kind = extras->kind;

	if (extras->type.n > 0 && kind == ITEM_NONE)
		return INTAKE_UNKNOWN_TYPE;
	if (extras->type.n == 0)
		kind = item->amount.minor < 0 ? ITEM_CREDIT_NOTE : ITEM_INVOICE;
	item->kind.number = (uint8_t)kind;
	return INTAKE_OK;
}

/* What is open when no balance says so. */
static struct amount
missing_balance(const struct item *item, const struct intake_extras *extras)
{
	if (!amount_is_none(extras->paid_amount))
		return amount_subtract(item->amount, extras->paid_amount);
	if (!date_is_none(item->paid_date) ||
	    intake_status(extras->status) == STATUS_PAID)
		return AMOUNT_ZERO;
	return item->amount;
}

/* A running balance, or a column that means something else, would not pass. */
static enum intake_problem
check_balance(const struct item *item)
{
	int64_t open = item->open_amount.minor, amount = item->amount.minor;

	if (amount < 0 ? open > 0 || open < amount : open < 0 || open > amount)
		return INTAKE_OPEN_EXCEEDS;
	if (open != 0 && !date_is_none(item->paid_date))
		return INTAKE_PAID_BUT_OPEN;
	return INTAKE_OK;
}

enum intake_problem
intake_item(
    struct item *item, const struct intake_extras *extras, enum credit_signs signs_of)
{
	enum intake_problem problem = intake_amount(&item->amount, extras);
	bool turn;

	if (problem == INTAKE_OK)
		problem = find_kind(item, extras);
	if (problem != INTAKE_OK)
		return problem;
	turn = is_credit((enum item_kind)item->kind.number) && item->amount.minor > 0;
	if (turn && signs_of == CREDITS_ARE_MIXED)
		return INTAKE_POSITIVE_CREDIT;
	/* With a sign column the sign was meant. */
	turn = turn && signs_of == CREDITS_ARE_POSITIVE && extras->sign.n == 0;
	if (turn) {
		item->amount = amount_negate(item->amount);
		if (!amount_is_none(item->open_amount) && item->open_amount.minor > 0)
			item->open_amount = amount_negate(item->open_amount);
	} else if (extras->sign.n > 0 && item->amount.minor < 0 &&
		   !amount_is_none(item->open_amount) && item->open_amount.minor > 0) {
		item->open_amount = amount_negate(item->open_amount);
	}
	if (amount_is_none(item->open_amount) && amount_is_none(extras->paid_amount) &&
	    intake_status(extras->status) == STATUS_PARTIAL)
		return INTAKE_NO_BALANCE;
	if (amount_is_none(item->open_amount))
		item->open_amount = missing_balance(item, extras);
	return check_balance(item);
}

bool
intake_is_credit_sign(struct str text)
{
	return meaning_of(signs, COUNT(signs), text) == SIGN_CREDIT;
}

bool
intake_is_payable(struct str type)
{
	static const char *const words[] = { "bill payment", "bill credit",
		"bill payment (check)", "bill payment (credit card)", "vendor bill",
		"vendor credit", "vendor payment", "vendor invoice", "supplier invoice",
		"supplier credit", "supplier credit note", "supplier payment", "purchase",
		"purchases", "purchase invoice", "purchase credit", "purchase return",
		"purchase payment", "payable invoice", "payable credit note", "expense",
		"accpay", "accpaycredit", "accpaypayment", "in_invoice", "in_refund",
		"pi", "pp", "kr", "kg", "kz", "eingangsrechnung", "kreditorenrechnung",
		"lieferantenrechnung", "lieferantengutschrift", "zahlungsausgang",
		"facture fournisseur", "facture d'achat", "avoir fournisseur",
		"factura de proveedor", "factura de compra", "factura recibida",
		"inkoopfactuur", "inkoopcreditnota" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_equal_nocase(type, str_of(words[i])))
			return true;
	return false;
}

bool
intake_is_outgoing(struct str type)
{
	static const struct meaning words[] = {
		{ "payment", 1 },
		{ "payments", 1 },
		{ "bank payment", 1 },
		{ "cash payment", 1 },
		{ "zahlung", 1 },
		{ "zahlungsausgang", 1 },
		{ "auszahlung", 1 },
		{ "paiement", 1 },
		{ "décaissement", 1 },
		{ "pago", 1 },
		{ "betaling", 1 },
	};

	return meaning_of(words, COUNT(words), type) != 0;
}

enum intake_problem
intake_payment(
    struct payment *payment, const struct intake_extras *extras, enum bank_signs signs_of)
{
	struct intake_extras turned = *extras;
	enum intake_problem problem;

	/* In a bank's book a receipt is a credit. */
	turned.debit = extras->credit;
	turned.credit = extras->debit;
	if (extras->sign.n > 0 && signs_of == BANK_SIGNS_DECIDE &&
	    !amount_is_none(payment->amount) && payment->amount.minor < 0)
		payment->amount = amount_negate(payment->amount);
	problem = intake_amount(&payment->amount, &turned);
	if (problem == INTAKE_OK && extras->sign.n > 0)
		payment->amount = amount_negate(payment->amount);
	return problem;
}
