#include "domain/entry.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const verb_names[] = {
	[VERB_NONE] = "",
	[VERB_CONTACT] = "contact",
	[VERB_PROMISE] = "promise",
	[VERB_DISPUTE] = "dispute",
	[VERB_RESOLVE] = "resolve",
	[VERB_RESTRICT] = "restrict",
	[VERB_LIFT] = "lift",
	[VERB_HOLD] = "hold",
	[VERB_NOTE] = "note",
	[VERB_PAY] = "pay",
};
_Static_assert(COUNT(verb_names) == VERB_COUNT, "a name for each verb");
const struct words verbs = { verb_names, COUNT(verb_names) };

const struct verb_rule verb_rules[VERB_COUNT] = {
	[VERB_CONTACT] = { ENTRY_ACTIVITY, "customer_id channel outcome",
	    "item_id direction note corrects currency amount due_date reason "
	    "activity_id" },
	[VERB_PROMISE] = { ENTRY_PROMISE, "customer_id amount due_date currency",
	    "item_id made_date cancelled_date corrects promise_id" },
	[VERB_DISPUTE] = { ENTRY_DISPUTE, "customer_id reason",
	    "item_id opened_date currency amount resolved_date resolution corrects "
	    "dispute_id" },
	[VERB_RESOLVE] = { ENTRY_DISPUTE, "dispute_id resolution", "resolved_date" },
	[VERB_RESTRICT] = { ENTRY_RESTRICTION, "customer_id kind",
	    "item_id channel from_date until_date detail corrects restriction_id" },
	[VERB_LIFT] = { ENTRY_RESTRICTION, "restriction_id", "until_date detail" },
	[VERB_HOLD] = { ENTRY_RESTRICTION, "customer_id until_date",
	    "item_id from_date detail corrects restriction_id" },
	[VERB_NOTE] = { ENTRY_ACTIVITY, "customer_id note",
	    "item_id corrects activity_id" },
	[VERB_PAY] = { ENTRY_PAYMENT, "customer_id amount currency",
	    "received_date method payer reference remittance payment_id" },
};

/* ---- Problems ---- */

static bool PRINTF_LIKE(4, 5) fail(struct entry_problem *problem, const char *column,
    const char *code, const char *format, ...)
{
	va_list arguments;

	problem->column = column;
	problem->code = code;
	va_start(arguments, format);
	vsnprintf(problem->text, sizeof(problem->text), format, arguments);
	va_end(arguments);
	return false;
}

/* A day as text, by value: it lives as long as the expression it stands in. */
struct day_text {
	char text[DATE_SIZE + 1];
};

static struct day_text
day_text(struct date date)
{
	struct day_text day = { "" };

	day.text[date_format(date, day.text)] = '\0';
	return day;
}

/* ---- Completing ---- */

static void
default_date(struct date *date, struct date value)
{
	if (date_is_none(*date))
		*date = value;
}

void
entry_complete(struct entry *entry, const struct entry_terms *terms)
{
	if (entry->collector.n == 0)
		entry->collector = terms->collector;
	if (date_is_none(entry->at.date))
		entry->at = terms->at;
	default_date(&entry->made_date, entry->at.date);
	default_date(&entry->opened_date, entry->at.date);
	default_date(&entry->from_date, entry->at.date);
	default_date(&entry->received_date, entry->at.date);
	if (entry->number == VERB_RESOLVE)
		default_date(&entry->resolved_date, entry->at.date);
	/* The last day on which it restricts is the day before. */
	if (entry->number == VERB_LIFT)
		default_date(&entry->until_date, date_add_days(entry->at.date, -1));
	if (entry->number == VERB_CONTACT && entry->direction.number == DIRECTION_NONE)
		entry->direction.number = DIRECTION_OUT;
}

/* ---- Checking ---- */

const struct outcome *
entry_outcome(const struct entry *entry, const struct entry_terms *terms)
{
	if (entry->number != VERB_CONTACT)
		return NULL;
	return outcome_find(&terms->outcomes, entry->outcome);
}

enum consequence
entry_consequence(const struct entry *entry, const struct entry_terms *terms)
{
	const struct outcome *outcome = entry_outcome(entry, terms);

	return outcome == NULL ? CONSEQUENCE_NONE
			       : (enum consequence)outcome->records.number;
}

static bool
check_moment(const struct entry *entry, const struct entry_terms *terms,
    struct entry_problem *problem)
{
	struct {
		const char *column;
		struct date date;
	} days[] = {
		{ "made_date", entry->made_date },
		{ "opened_date", entry->opened_date },
		{ "received_date", entry->received_date },
		{ "resolved_date", entry->resolved_date },
		{ "cancelled_date", entry->cancelled_date },
	};

	if (terms->is_clock ? entry->at.utc > terms->at.utc
			    : entry->at.date.day > terms->as_of.day)
		return fail(problem, "at", "future", "%s has not come yet",
		    day_text(entry->at.date).text);
	for (size_t i = 0; i < COUNT(days); i++)
		if (days[i].date.day > terms->as_of.day)
			return fail(problem, days[i].column, "future",
			    "%s is after the as-of day %s", day_text(days[i].date).text,
			    day_text(terms->as_of).text);
	return true;
}

/* A correction may be about a promise that fell due long ago. */
static bool
check_due(const struct entry *entry, const struct entry_terms *terms,
    struct entry_problem *problem)
{
	if (entry->due_date.day < entry->made_date.day)
		return fail(problem, "due_date", "past", "%s is before the promise, %s",
		    day_text(entry->due_date).text, day_text(entry->made_date).text);
	if (entry->due_date.day < terms->as_of.day && entry->corrects.n == 0)
		return fail(problem, "due_date", "past",
		    "%s is in the past, before the as-of day %s",
		    day_text(entry->due_date).text, day_text(terms->as_of).text);
	return true;
}

/* A dispute is not settled before it is raised, nor a promise taken back before it is
 * made. */
static bool
check_order(const struct entry *entry, struct entry_problem *problem)
{
	if (!date_is_none(entry->resolved_date) &&
	    entry->resolved_date.day < entry->opened_date.day &&
	    entry->number != VERB_RESOLVE)
		return fail(problem, "resolved_date", "past",
		    "%s is before the dispute, %s", day_text(entry->resolved_date).text,
		    day_text(entry->opened_date).text);
	if (!date_is_none(entry->cancelled_date) &&
	    entry->cancelled_date.day < entry->made_date.day)
		return fail(problem, "cancelled_date", "past",
		    "%s is before the promise, %s", day_text(entry->cancelled_date).text,
		    day_text(entry->made_date).text);
	return true;
}

static bool
check_period(const struct entry *entry, struct date least, struct entry_problem *problem)
{
	if (!date_is_none(entry->until_date) && entry->until_date.day < least.day)
		return fail(problem, "until_date", "past", "%s is before %s",
		    day_text(entry->until_date).text, day_text(least).text);
	return true;
}

static bool
check_amount(struct entry *entry, bool may_be_negative, struct entry_problem *problem)
{
	int decimals = currency_decimals(entry->currency);

	entry->value = AMOUNT_NONE;
	if (entry->amount.n == 0)
		return true;
	if (currency_is_none(entry->currency))
		return fail(problem, "currency", "missing", "must not be empty");
	if (!amount_parse(entry->amount, decimals, &entry->value))
		return fail(problem, "amount", "amount", "\"%.*s\" %s",
		    entry->amount.n > 60 ? 60 : (int)entry->amount.n, entry->amount.p,
		    amount_problem(entry->amount, decimals));
	if (entry->value.minor == 0 || (entry->value.minor < 0 && !may_be_negative))
		return fail(problem, "amount", "amount",
		    may_be_negative ? "must not be 0" : "must be above 0");
	return true;
}

static bool
check_contact(
    struct entry *entry, const struct entry_terms *terms, struct entry_problem *problem)
{
	if (entry_outcome(entry, terms) == NULL)
		return fail(problem, "outcome", "outcome",
		    "\"%.*s\" is no outcome of the policy (--print-policy)",
		    entry->outcome.n > 40 ? 40 : (int)entry->outcome.n, entry->outcome.p);
	if (entry_consequence(entry, terms) != CONSEQUENCE_PROMISE &&
	    !date_is_none(entry->due_date))
		return fail(
		    problem, "due_date", "outcome", "the outcome makes no promise");
	if (entry_consequence(entry, terms) != CONSEQUENCE_DISPUTE && entry->reason.n > 0)
		return fail(problem, "reason", "outcome", "the outcome makes no dispute");
	switch (entry_consequence(entry, terms)) {
	case CONSEQUENCE_PROMISE:
		return check_amount(entry, false, problem) &&
		       check_due(entry, terms, problem);
	case CONSEQUENCE_DISPUTE:
		return check_amount(entry, false, problem);
	case CONSEQUENCE_NONE:
	case CONSEQUENCE_RESTRICT:
	case CONSEQUENCE_COUNT:
		break;
	}
	if (entry->amount.n > 0)
		return fail(problem, "amount", "outcome", "the outcome has no amount");
	return true;
}

bool
entry_check(
    struct entry *entry, const struct entry_terms *terms, struct entry_problem *problem)
{
	struct date least = entry->from_date;

	if (!check_moment(entry, terms, problem) || !check_order(entry, problem))
		return false;
	switch (entry->number) {
	case VERB_CONTACT:
		return check_contact(entry, terms, problem);
	case VERB_PROMISE:
		return check_amount(entry, false, problem) &&
		       check_due(entry, terms, problem);
	case VERB_DISPUTE:
		return check_amount(entry, false, problem);
	case VERB_PAY:
		return check_amount(entry, true, problem);
	case VERB_HOLD:
		if (entry->corrects.n == 0 && least.day < terms->as_of.day)
			least = terms->as_of;
		return check_period(entry, least, problem);
	case VERB_RESTRICT:
		return check_period(entry, least, problem);
	case VERB_NONE:
	case VERB_RESOLVE:
	case VERB_LIFT:
	case VERB_NOTE:
	case VERB_COUNT:
		break;
	}
	return true;
}

/* ---- Rows ---- */

static void
make_activity(
    const struct entry *entry, const struct outcome *outcome, struct activity *activity)
{
	*activity = (struct activity){
		.activity_id = entry->activity_id,
		.customer_id = entry->customer_id,
		.item_id = entry->item_id,
		.at = entry->at,
		.collector = entry->collector,
		.note = entry->note,
		.corrects = entry->corrects,
	};
	if (outcome == NULL)
		return;
	activity->outcome = outcome->outcome;
	activity->channel = entry->channel;
	activity->direction = entry->direction;
}

static void
make_promise(const struct entry *entry, struct promise *promise)
{
	*promise = (struct promise){
		.promise_id = entry->promise_id,
		.customer_id = entry->customer_id,
		.item_id = entry->item_id,
		.made_date = entry->made_date,
		.due_date = entry->due_date,
		.currency = entry->currency,
		.amount = entry->value,
		.cancelled_date = entry->cancelled_date,
		.at = entry->at,
		.collector = entry->collector,
		.corrects = entry->corrects,
	};
}

static void
make_dispute(const struct entry *entry, struct dispute *dispute)
{
	*dispute = (struct dispute){
		.dispute_id = entry->dispute_id,
		.customer_id = entry->customer_id,
		.item_id = entry->item_id,
		.opened_date = entry->opened_date,
		.reason = entry->reason,
		.currency = entry->currency,
		.amount = entry->value,
		.resolved_date = entry->resolved_date,
		.resolution = entry->resolution,
		.at = entry->at,
		.collector = entry->collector,
		.corrects = entry->corrects,
	};
}

static void
make_restriction(
    const struct entry *entry, struct str kind, struct restriction *restriction)
{
	*restriction = (struct restriction){
		.restriction_id = entry->restriction_id,
		.customer_id = entry->customer_id,
		.item_id = entry->item_id,
		.kind = kind,
		.channel = entry->channel,
		.from_date = entry->from_date,
		.until_date = entry->until_date,
		.detail = entry->detail,
		.at = entry->at,
		.collector = entry->collector,
		.corrects = entry->corrects,
	};
}

static void
make_payment(const struct entry *entry, struct payment *payment)
{
	*payment = (struct payment){
		.payment_id = entry->payment_id,
		.customer_id = entry->customer_id,
		.received_date = entry->received_date,
		.currency = entry->currency,
		.amount = entry->value,
		.method = entry->method,
		.payer = entry->payer,
		.reference = entry->reference,
		.remittance = entry->remittance,
		.at = entry->at,
		.collector = entry->collector,
	};
}

static union entry_record *
add_row(struct entry_rows *rows, enum entry_table table)
{
	struct entry_row *row = &rows->list[rows->count++];

	row->table = table;
	return &row->record;
}

/* What a contact brings with it corrects nothing, restricts for good, and restricts more
 * than one item. */
static void
make_consequence(
    const struct entry *entry, const struct outcome *outcome, struct entry_rows *rows)
{
	struct entry besides = *entry;

	besides.corrects = (struct str){ "", 0 };
	switch ((enum consequence)outcome->records.number) {
	case CONSEQUENCE_PROMISE:
		make_promise(&besides, &add_row(rows, ENTRY_PROMISE)->promise);
		break;
	case CONSEQUENCE_DISPUTE:
		make_dispute(&besides, &add_row(rows, ENTRY_DISPUTE)->dispute);
		break;
	case CONSEQUENCE_RESTRICT:
		besides.item_id = besides.corrects;
		besides.channel.number = CHANNEL_NONE;
		make_restriction(&besides, outcome->outcome,
		    &add_row(rows, ENTRY_RESTRICTION)->restriction);
		break;
	case CONSEQUENCE_NONE:
	case CONSEQUENCE_COUNT:
		break;
	}
}

/* Kinds of restrictions in arrears-columns(5). */
static const char *const kinds[] = { "cease", "attorney", "bankruptcy", "deceased",
	"opt_out", "do_not_call", "inconvenient", "workplace", "moratorium", "hold" };

/* A known kind as it is written there; others stay as they are. */
static struct str
known_kind(struct str kind)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (outcome_is_same(kind, str_of(kinds[i])))
			return str_of(kinds[i]);
	return kind;
}

void
entry_make(
    const struct entry *entry, const struct entry_terms *terms, struct entry_rows *rows)
{
	const struct outcome *outcome = entry_outcome(entry, terms);
	enum entry_table table = verb_rules[entry->number].table;
	union entry_record *record;
	struct str kind = known_kind(entry->kind);

	rows->count = 0;
	record = add_row(rows, table);
	switch (table) {
	case ENTRY_ACTIVITY:
		make_activity(entry, outcome, &record->activity);
		if (outcome != NULL)
			make_consequence(entry, outcome, rows);
		break;
	case ENTRY_PROMISE:
		make_promise(entry, &record->promise);
		break;
	case ENTRY_DISPUTE:
		make_dispute(entry, &record->dispute);
		break;
	case ENTRY_RESTRICTION:
		if (entry->number == VERB_HOLD)
			kind = str_of("hold");
		make_restriction(entry, kind, &record->restriction);
		break;
	case ENTRY_PAYMENT:
		make_payment(entry, &record->payment);
		break;
	case ENTRY_TABLE_COUNT:
		break;
	}
}

/* ---- Ends ---- */

bool
entry_resolve(
    const struct entry *entry, struct dispute *dispute, struct entry_problem *problem)
{
	if (!date_is_none(dispute->resolved_date))
		return fail(problem, "dispute_id", "ended", "was resolved on %s",
		    day_text(dispute->resolved_date).text);
	if (entry->resolved_date.day < dispute->opened_date.day)
		return fail(problem, "resolved_date", "past",
		    "%s is before the dispute, %s", day_text(entry->resolved_date).text,
		    day_text(dispute->opened_date).text);
	dispute->resolved_date = entry->resolved_date;
	dispute->resolution = entry->resolution;
	dispute->at = entry->at;
	dispute->collector = entry->collector;
	return true;
}

bool
entry_lift(const struct entry *entry, struct restriction *restriction,
    struct entry_problem *problem)
{
	if (!date_is_none(restriction->until_date) &&
	    restriction->until_date.day <= entry->until_date.day)
		return fail(problem, "restriction_id", "ended", "ends on %s already",
		    day_text(restriction->until_date).text);
	restriction->until_date = entry->until_date;
	if (entry->detail.n > 0)
		restriction->detail = entry->detail;
	restriction->at = entry->at;
	restriction->collector = entry->collector;
	return true;
}
