#include "domain/intake.h"

static const struct problem {
	const char *column, *code, *text;
} problems[] = {
	[INTAKE_OK] = { "", "", "" },
	[INTAKE_NO_AMOUNT] = { "amount", "empty", "must not be empty" },
	[INTAKE_UNKNOWN_TYPE] = { "kind", "word",
	    "is no type of document that is known" },
	[INTAKE_UNKNOWN_SIGN] = { "sign", "word", "is neither debit nor credit" },
	[INTAKE_POSITIVE_CREDIT] = { "amount", "contradiction",
	    "a credit with a positive amount, where other credits are negative" },
	[INTAKE_NEGATIVE_DEBIT] = { "amount", "contradiction",
	    "is negative for what is owed, where credits are positive" },
	[INTAKE_NEGATIVE_REFUND] = { "amount", "contradiction",
	    "is a credit, but the type says money back to the customer" },
	[INTAKE_NEGATIVE_SIDE] = { "amount", "contradiction",
	    "is negative in a column of debits or credits, which others are not" },
	[INTAKE_OTHER_SIDE] = { "sign", "contradiction",
	    "one says debit and the other credit" },
	[INTAKE_SIGNED_TWICE] = { "amount", "contradiction",
	    "has a minus beside a sign of debit or credit, which others have not" },
	[INTAKE_SIDES_DISAGREE] = { "amount", "contradiction",
	    "is not what debit and credit say" },
	[INTAKE_OPEN_EXCEEDS] = { "open_amount", "contradiction",
	    "does not lie between 0 and the amount" },
	[INTAKE_PAID_BUT_OPEN] = { "open_amount", "contradiction",
	    "is not 0, but there is a date of payment" },
	[INTAKE_NO_BALANCE] = { "open_amount", "empty",
	    "is missing, and the status says partly paid" },
	[INTAKE_UNKNOWN_STATUS] = { "status", "word",
	    "is no status that is known, and nothing says what is open; give --status "
	    "WORD=MEANING" },
	[INTAKE_STATES_DISAGREE] = { "status", "contradiction",
	    "two columns disagree on whether it is paid" },
	[INTAKE_STATUS_PAID_BUT_OPEN] = { "open_amount", "contradiction",
	    "is not 0, but the status says paid" },
	[INTAKE_STATUS_UNPAID_BUT_SETTLED] = { "open_amount", "contradiction",
	    "is 0, but the status says not paid" },
	[INTAKE_STATUS_PARTIAL_BUT_WHOLE] = { "open_amount", "contradiction",
	    "is all or nothing, but the status says partly paid" },
};
_Static_assert(COUNT(problems) == INTAKE_PROBLEM_COUNT, "a text for each problem");

const char *
intake_problem_text(enum intake_problem problem)
{
	return problems[problem].text;
}

const char *
intake_problem_column(enum intake_problem problem)
{
	return problems[problem].column;
}

const char *
intake_problem_code(enum intake_problem problem)
{
	return problems[problem].code;
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

/* Digits with an exponent, as spreadsheets cut long numbers. */
static bool
has_exponent(struct str id)
{
	size_t i = 0, digits = 0;

	while (i < id.n && (strchr("0123456789.,", id.p[i]) != NULL && id.p[i] != '\0'))
		i++;
	if (i == 0 || i + 2 >= id.n || (id.p[i] != 'E' && id.p[i] != 'e') ||
	    (id.p[i + 1] != '+' && id.p[i + 1] != '-'))
		return false;
	for (i += 2; i < id.n; i++, digits++)
		if (id.p[i] < '0' || id.p[i] > '9')
			return false;
	return digits > 0;
}

bool
intake_id_is_spoilt(struct str id)
{
	static const char *const limits[] = { "-2147483648", "2147483647", "4294967295",
		"-9223372036854775808", "9223372036854775807", "18446744073709551615",
		"-32768", "32767", "65535", "#NUM!", "#VALUE!", "#REF!", "#N/A", "NaN" };
	size_t hashes = 0;

	for (size_t i = 0; i < COUNT(limits); i++)
		if (str_is(id, limits[i]))
			return true;
	while (hashes < id.n && id.p[hashes] == '#')
		hashes++;
	return (id.n > 0 && hashes == id.n) || has_exponent(id);
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

/* The side that a cell names by a word: "40.00 CR". */
static enum side
side_named(enum written_sign sign)
{
	if (sign == WRITTEN_DEBIT)
		return SIDE_DEBIT;
	return sign == WRITTEN_CREDIT ? SIDE_CREDIT : SIDE_UNKNOWN;
}

/* An amount whose column or whose neighbour names its side: the size of it.  Its own
 * sign must say the same; what a minus means is a habit of the file. */
static enum intake_problem
size_on_side(struct amount *amount, enum written_sign sign, enum side side,
    const enum minus_use uses[3])
{
	enum side named = side_named(sign);

	if (named != SIDE_UNKNOWN && named != side)
		return INTAKE_OTHER_SIDE;
	if (amount->minor >= 0)
		return INTAKE_OK;
	if (named == SIDE_UNKNOWN && uses[side] == MINUS_CONTRADICTS)
		return INTAKE_SIGNED_TWICE;
	if (named != SIDE_UNKNOWN || uses[side] == MINUS_REPEATS)
		*amount = amount_negate(*amount);
	return INTAKE_OK;
}

/* Debit less credit, in `out`; none if both are missing. */
static enum intake_problem
find_net(const struct intake_extras *extras, const struct intake_habits *habits,
    struct amount *out)
{
	struct amount debit = amount_or_zero(extras->debit),
		      credit = amount_or_zero(extras->credit);
	enum intake_problem problem;

	*out = AMOUNT_NONE;
	if (amount_is_none(extras->debit) && amount_is_none(extras->credit))
		return INTAKE_OK;
	problem =
	    size_on_side(&debit, extras->debit_sign, SIDE_DEBIT, habits->minus_in_column);
	if (problem == INTAKE_OK)
		problem = size_on_side(
		    &credit, extras->credit_sign, SIDE_CREDIT, habits->minus_in_column);
	*out = amount_subtract(debit, credit);
	return problem == INTAKE_SIGNED_TWICE ? INTAKE_NEGATIVE_SIDE : problem;
}

/* The amount beside debit and credit: the same, or without the sign. */
static enum intake_problem
join_net(struct amount *amount, struct amount net, const struct intake_habits *habits)
{
	if (amount_is_none(*amount) || amount->minor == net.minor) {
		*amount = net;
		return INTAKE_OK;
	}
	if (habits->amounts_are_signed || amount->minor != -net.minor)
		return INTAKE_SIDES_DISAGREE;
	*amount = net;
	return INTAKE_OK;
}

/* Applies the column of signs to an amount that had a cell of its own. */
static enum intake_problem
apply_sign(struct amount *amount, const struct intake_extras *extras,
    const struct intake_habits *habits)
{
	enum side side = lexicon_side(extras->sign);
	enum intake_problem problem;

	if (extras->sign.n == 0)
		return habits->debits_are_named && amount->minor != 0
			   ? INTAKE_UNKNOWN_SIGN
			   : INTAKE_OK;
	if (side == SIDE_UNKNOWN)
		return INTAKE_UNKNOWN_SIGN;
	problem =
	    size_on_side(amount, extras->amount_sign, side, habits->minus_beside_word);
	if (problem == INTAKE_OK && side == SIDE_CREDIT)
		*amount = amount_negate(*amount);
	return problem;
}

enum intake_problem
intake_amount(struct amount *amount, const struct intake_extras *extras,
    const struct intake_habits *habits)
{
	struct amount net;
	enum intake_problem problem = find_net(extras, habits, &net);
	enum side side;

	if (problem != INTAKE_OK)
		return problem;
	if (amount_is_none(net) && amount_is_none(*amount))
		return INTAKE_NO_AMOUNT;
	if (amount_is_none(net))
		return apply_sign(amount, extras, habits);
	problem = join_net(amount, net, habits);
	side = lexicon_side(extras->sign);
	if (problem == INTAKE_OK && net.minor != 0 && side != SIDE_UNKNOWN &&
	    (side == SIDE_CREDIT) != (net.minor < 0))
		return INTAKE_OTHER_SIDE;
	return problem;
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

/* Does something beside the amount itself say its side? */
static bool
has_side(const struct intake_extras *extras)
{
	return extras->sign.n > 0 || !amount_is_none(extras->debit) ||
	       !amount_is_none(extras->credit) ||
	       side_named(extras->amount_sign) != SIDE_UNKNOWN;
}

/* Makes the sign that the type asks for, or finds that it contradicts the sign. */
static enum intake_problem
settle_sign(struct item *item, const struct intake_extras *extras,
    const struct intake_habits *habits)
{
	bool positive = item->amount.minor > 0, negative = item->amount.minor < 0;
	enum item_effect effect = extras->type.n > 0 ? extras->effect : EFFECT_EITHER;

	if (negative && effect == EFFECT_GIVES_BACK)
		return INTAKE_NEGATIVE_REFUND;
	if (has_side(extras))
		return INTAKE_OK;
	if (negative && effect == EFFECT_RAISES &&
	    habits->credits == CREDITS_ARE_POSITIVE)
		return INTAKE_NEGATIVE_DEBIT;
	if (!positive || effect != EFFECT_LOWERS)
		return INTAKE_OK;
	if (habits->credits == CREDITS_ARE_MIXED)
		return INTAKE_POSITIVE_CREDIT;
	if (habits->credits == CREDITS_ARE_POSITIVE)
		item->amount = amount_negate(item->amount);
	return INTAKE_OK;
}

/* What was taken off, in the sign of the amount; none if no column says. */
static struct amount
find_deductions(const struct item *item, const struct intake_extras *extras)
{
	const struct amount parts[] = { extras->paid_amount, extras->credited_amount,
		extras->written_off_amount, extras->discount_amount };
	struct amount sum = AMOUNT_NONE;

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct amount part = parts[i];
		if (amount_is_none(part))
			continue;
		/* What is used up of a credit is written with either sign. */
		if (item->amount.minor < 0 && part.minor > 0)
			part = amount_negate(part);
		sum = amount_add(amount_or_zero(sum), part);
	}
	return sum;
}

/* What is open when no balance says so. */
static enum intake_problem
find_open(struct item *item, const struct intake_extras *extras)
{
	struct amount deductions = find_deductions(item, extras);

	if (extras->state == STATUS_UNKNOWN)
		return INTAKE_UNKNOWN_STATUS;
	if (!amount_is_none(deductions))
		item->open_amount = amount_subtract(item->amount, deductions);
	else if (extras->state == STATUS_PARTIAL)
		return INTAKE_NO_BALANCE;
	else if (!date_is_none(item->paid_date) || extras->state == STATUS_PAID)
		item->open_amount = AMOUNT_ZERO;
	else
		item->open_amount = item->amount;
	return INTAKE_OK;
}

/* A running balance, or a column that means something else, would not pass. */
static enum intake_problem
check_balance(const struct item *item, enum intake_status state)
{
	int64_t open = item->open_amount.minor, amount = item->amount.minor;

	if (amount < 0 ? open > 0 || open < amount : open < 0 || open > amount)
		return INTAKE_OPEN_EXCEEDS;
	if (open != 0 && !date_is_none(item->paid_date))
		return INTAKE_PAID_BUT_OPEN;
	if (open != 0 && state == STATUS_PAID)
		return INTAKE_STATUS_PAID_BUT_OPEN;
	if (open == 0 && amount != 0 && state == STATUS_UNPAID)
		return INTAKE_STATUS_UNPAID_BUT_SETTLED;
	if (state == STATUS_PARTIAL && amount != 0 && (open == 0 || open == amount))
		return INTAKE_STATUS_PARTIAL_BUT_WHOLE;
	return INTAKE_OK;
}

static enum intake_problem
settle_open(struct item *item, const struct intake_extras *extras)
{
	bool is_missing = amount_is_none(item->open_amount);
	enum intake_problem problem;

	if (extras->state == STATUS_NO_RECEIVABLE) {
		if (is_missing)
			item->open_amount = item->amount;
		return INTAKE_OK;
	}
	if (extras->state == STATUS_CONTRADICTORY)
		return INTAKE_STATES_DISAGREE;
	problem = is_missing ? find_open(item, extras) : INTAKE_OK;
	return problem == INTAKE_OK ? check_balance(item, extras->state) : problem;
}

/* A credit note under "Credit Note", with nothing invoiced: its balance is what the
 * columns beside it make. */
static bool
is_credit_only(const struct item *item, const struct intake_extras *extras)
{
	struct amount credited = extras->credited_amount;

	return !amount_is_none(item->amount) && item->amount.minor == 0 &&
	       !amount_is_none(credited) && credited.minor > 0 &&
	       !amount_is_none(item->open_amount) && item->open_amount.minor < 0 &&
	       amount_subtract(
		   AMOUNT_ZERO, amount_add(credited, amount_or_zero(extras->paid_amount)))
		       .minor == item->open_amount.minor;
}

enum intake_problem
intake_item(struct item *item, const struct intake_extras *extras,
    const struct intake_habits *habits)
{
	enum intake_problem problem;
	struct amount written = item->amount;
	bool credit_only = is_credit_only(item, extras);

	problem = intake_amount(&item->amount, extras, habits);
	if (problem == INTAKE_OK && credit_only)
		item->amount = amount_negate(extras->credited_amount);
	if (problem == INTAKE_OK)
		problem = find_kind(item, extras);
	if (credit_only && item->kind.number == ITEM_INVOICE)
		item->kind.number = ITEM_CREDIT_NOTE;
	if (problem == INTAKE_OK)
		problem = settle_sign(item, extras, habits);
	if (problem != INTAKE_OK)
		return problem;
	/* The balance was written without sign, as the amount was. */
	if (item->amount.minor < 0 && (amount_is_none(written) || written.minor > 0) &&
	    !amount_is_none(item->open_amount) && item->open_amount.minor > 0)
		item->open_amount = amount_negate(item->open_amount);
	return settle_open(item, extras);
}

enum intake_problem
intake_payment(struct payment *payment, const struct intake_extras *extras,
    const struct intake_habits *habits)
{
	bool has_sides =
	    !amount_is_none(extras->debit) || !amount_is_none(extras->credit);
	enum intake_problem problem;

	if (has_sides && !amount_is_none(payment->amount) && !habits->debit_is_receipt)
		payment->amount = amount_negate(payment->amount);
	problem = intake_amount(&payment->amount, extras, habits);
	if (problem == INTAKE_OK && has_side(extras) && !habits->debit_is_receipt)
		payment->amount = amount_negate(payment->amount);
	return problem;
}

bool
intake_is_not_received(struct str status)
{
	static const char *const words[] = { "Failed", "Declined", "Canceled",
		"Cancelled", "Rejected", "Void", "Voided", "Expired", "Incomplete",
		"Blocked", "Returned", "Bounced", "Reversed", "Denied", "Abandoned",
		"Uncaptured", "Requires Payment Method", "Requires Action",
		"Fehlgeschlagen", "Abgelehnt", "Storniert", "Zurückgewiesen", "Échoué",
		"Refusé", "Rejeté", "Annulé", "Fallido", "Rechazado", "Anulado",
		"Devuelto", "Mislukt", "Geweigerd", "Geannuleerd" };
	char buffer[LAYOUT_NAME_SIZE], other[LAYOUT_NAME_SIZE];
	struct str wanted = layout_normalise(status, buffer);

	for (size_t i = 0; i < COUNT(words) && wanted.n > 0; i++)
		if (str_equal(wanted, layout_normalise(str_of(words[i]), other)))
			return true;
	return false;
}

bool
intake_is_outgoing(struct str type)
{
	static const char *const words[] = { "Payment", "Payments", "Bank Payment",
		"Cash Payment", "Zahlung", "Zahlungsausgang", "Auszahlung", "Paiement",
		"Décaissement", "Pago", "Betaling" };

	return layout_name_among(type, words, COUNT(words));
}
