#include "app/schema.h"

#include "domain/cash.h"
#include "domain/dunning.h"
#include "domain/outcome.h"
#include "domain/worklist.h"
#include "value/calendar.h"

#define C(field, need, help) COLUMN(struct customer, field, need, help)
static const struct column customer_columns[] = {
	C(customer_id, REQUIRED, "identifies the customer; text, leading zeros kept"),
	C(name, REQUIRED, "name as on letters"),
	C(parent_id, OPTIONAL, "customer_id of the group's head"),
	COLUMN_OF_WORDS(
	    struct customer, kind, OPTIONAL, customer_kinds, "business or consumer"),
	C(natural_person, OPTIONAL, "yes when the debtor is a person"),
	C(contact_name, OPTIONAL, "whom to ask for"),
	C(email, OPTIONAL, "e-mail address"),
	C(phone, OPTIONAL, "telephone number"),
	C(address_1, OPTIONAL, "first line of the address"),
	C(address_2, OPTIONAL, "second line of the address"),
	C(city, OPTIONAL, "city"),
	C(region, OPTIONAL, "state, province or canton"),
	C(postal_code, OPTIONAL, "postal code; text"),
	C(country, OPTIONAL, "ISO 3166 code of two letters"),
	C(language, OPTIONAL, "language of letters, ISO 639 code"),
	C(time_zone, OPTIONAL, "IANA name of the time zone"),
	C(currency, OPTIONAL, "currency of credit_limit"),
	C(terms, OPTIONAL, "payment terms, such as net 30"),
	C(credit_limit, OPTIONAL, "most that the customer may owe"),
	C(collector, OPTIONAL, "who looks after the customer"),
	C(segment, OPTIONAL, "free grouping"),
	C(since_date, OPTIONAL, "day of the first business"),
};
#undef C
const struct column_set customers_schema =
    COLUMN_SET("customers", struct customer, customer_columns);

/* clang-format off */
#define I(field, need, help) COLUMN(struct item, field, need, help)
#define ITEM_COLUMNS                                                                   \
	I(item_id, REQUIRED, "identifies the item; text"),                             \
	I(customer_id, REQUIRED, "whose item it is"),                                  \
	COLUMN_OF_WORDS(struct item, kind, REQUIRED, item_kinds, "what it is"),        \
	I(document, OPTIONAL, "number of the document"),                               \
	I(instalment, OPTIONAL, "which part of the document"),                         \
	I(issue_date, OPTIONAL, "day of the document"),                                \
	I(due_date, OPTIONAL, "day the item falls due"),                               \
	I(currency, REQUIRED, "ISO 4217 code"),                                        \
	I(amount, REQUIRED, "original amount; credits negative"),                      \
	I(open_amount, OPTIONAL, "what is still open of it"),                          \
	I(reference, OPTIONAL, "the customer's reference"),                            \
	I(hold_until, OPTIONAL, "last day on which not to chase"),                     \
	I(paid_date, OPTIONAL, "day it was settled in full"),                          \
	I(description, OPTIONAL, "what was sold"),                                     \
	I(terms, OPTIONAL, "payment terms, such as net 30")
/* clang-format on */

static const struct column item_columns[] = { ITEM_COLUMNS };
const struct column_set items_schema = COLUMN_SET("items", struct item, item_columns);

static const struct column aged_item_columns[] = {
	ITEM_COLUMNS,
	COLUMN(
	    struct item, days_past_due, OPTIONAL, "as-of day less due date, by age(1)"),
	COLUMN(struct item, bucket, OPTIONAL, "aging bucket, by age(1)"),
	COLUMN(struct item, flags, OPTIONAL, "what age(1) had to derive"),
	COLUMN(struct item, name, OPTIONAL,
	    "the customer's name, without a customers table"),
	COLUMN(
	    struct item, collector, OPTIONAL, "the collector, without a customers table"),
};
const struct column_set aged_items_schema =
    COLUMN_SET("aged items", struct item, aged_item_columns);

#define P(field, need, help) COLUMN(struct payment, field, need, help)
static const struct column payment_columns[] = {
	P(payment_id, REQUIRED, "identifies the payment; text"),
	P(customer_id, OPTIONAL, "who paid, if known"),
	P(received_date, REQUIRED, "day of receipt"),
	P(currency, REQUIRED, "ISO 4217 code"),
	P(amount, REQUIRED, "amount received, positive; a returned payment is negative"),
	P(method, OPTIONAL, "transfer, card, cheque, cash, return, outgoing, ..."),
	P(payer, OPTIONAL, "name of the payer"),
	P(reference, OPTIONAL, "structured reference"),
	P(remittance, OPTIONAL, "text of the payer"),
	P(account, OPTIONAL, "the payer's account"),
	P(value_date, OPTIONAL, "day from which the bank counts it"),
	P(bank_reference, OPTIONAL, "the bank's own reference"),
	P(at, OPTIONAL, "when it was recorded by hand, with the offset from UTC"),
	P(collector, OPTIONAL, "who recorded it by hand"),
};
#undef P
const struct column_set payments_schema =
    COLUMN_SET("payments", struct payment, payment_columns);

#define M(field, need, help) COLUMN(struct remittance, field, need, help)
static const struct column remittance_columns[] = {
	M(payment_id, REQUIRED, "the payment that it explains"),
	M(document, REQUIRED, "number of the document, or item_id"),
	M(currency, REQUIRED, "ISO 4217 code"),
	M(amount, REQUIRED, "paid on the document; a credit taken is negative"),
	M(discount, OPTIONAL, "discount taken besides"),
	M(reason, OPTIONAL, "why less is paid than is open"),
};
#undef M
const struct column_set remittances_schema =
    COLUMN_SET("remittances", struct remittance, remittance_columns);

#define A(field, need, help) COLUMN(struct allocation, field, need, help)
static const struct column allocation_columns[] = {
	A(payment_id, REQUIRED, "payment or credit that is used up"),
	A(item_id, REQUIRED, "item that is lowered"),
	A(effective_date, REQUIRED, "day from which it counts"),
	A(currency, REQUIRED, "ISO 4217 code, that of the item"),
	A(amount, REQUIRED,
	    "positive; a reversal carries the negative of what it undoes"),
	COLUMN_OF_WORDS(struct allocation, kind, OPTIONAL, allocation_kinds,
	    "why the item is lowered"),
	A(rule, OPTIONAL, "rule that matched them"),
	A(evidence, OPTIONAL, "what the rule saw"),
	A(alternatives, OPTIONAL, "other matches that the rule had to choose from"),
};
#undef A
const struct column_set allocations_schema =
    COLUMN_SET("allocations", struct allocation, allocation_columns);

#define T(field, need, help) COLUMN(struct activity, field, need, help)
static const struct column activity_columns[] = {
	T(activity_id, OPTIONAL, "identifies the activity"),
	T(customer_id, REQUIRED, "with whom"),
	T(item_id, OPTIONAL, "about which item"),
	T(at, REQUIRED, "when, with the offset from UTC"),
	COLUMN_OF_WORDS(struct activity, channel, OPTIONAL, channels, "how"),
	COLUMN_OF_WORDS(struct activity, direction, OPTIONAL, directions, "out or in"),
	T(outcome, OPTIONAL, "what came of it"),
	T(collector, OPTIONAL, "who did it"),
	T(note, OPTIONAL, "free text"),
	T(corrects, OPTIONAL, "activity_id that this row stands for"),
};
#undef T
const struct column_set activities_schema =
    COLUMN_SET("activities", struct activity, activity_columns);

#define P(field, need, help) COLUMN(struct promise, field, need, help)
static const struct column promise_columns[] = {
	P(promise_id, OPTIONAL, "identifies the promise"),
	P(customer_id, REQUIRED, "who promised"),
	P(item_id, OPTIONAL, "to pay which item; empty: on the account"),
	P(made_date, REQUIRED, "day of the promise"),
	P(due_date, REQUIRED, "day by which to pay"),
	P(currency, REQUIRED, "ISO 4217 code"),
	P(amount, REQUIRED, "promised amount"),
	P(cancelled_date, OPTIONAL, "day on which it was taken back"),
	P(at, OPTIONAL, "when it was recorded, with the offset from UTC"),
	P(collector, OPTIONAL, "who recorded it"),
	P(corrects, OPTIONAL, "promise_id that this row stands for"),
};
#undef P
const struct column_set promises_schema =
    COLUMN_SET("promises", struct promise, promise_columns);

#define D(field, need, help) COLUMN(struct dispute, field, need, help)
static const struct column dispute_columns[] = {
	D(dispute_id, OPTIONAL, "identifies the dispute"),
	D(customer_id, REQUIRED, "who disputes"),
	D(item_id, OPTIONAL, "which item; empty: the whole account"),
	D(opened_date, REQUIRED, "day it was raised"),
	D(reason, OPTIONAL, "why"),
	D(currency, OPTIONAL, "ISO 4217 code"),
	D(amount, OPTIONAL, "disputed amount"),
	D(resolved_date, OPTIONAL, "day it was settled"),
	D(resolution, OPTIONAL, "how it was settled"),
	D(at, OPTIONAL, "when it was recorded, with the offset from UTC"),
	D(collector, OPTIONAL, "who recorded it"),
	D(corrects, OPTIONAL, "dispute_id that this row stands for"),
};
#undef D
const struct column_set disputes_schema =
    COLUMN_SET("disputes", struct dispute, dispute_columns);

#define R(field, need, help) COLUMN(struct restriction, field, need, help)
static const struct column restriction_columns[] = {
	R(customer_id, REQUIRED, "who must not be contacted"),
	R(kind, REQUIRED, "cease, attorney, bankruptcy, opt_out, do_not_call, hold, ..."),
	COLUMN_OF_WORDS(
	    struct restriction, channel, OPTIONAL, channels, "only this channel"),
	R(from_date, REQUIRED, "first day"),
	R(until_date, OPTIONAL, "last day; empty: no end"),
	R(detail, OPTIONAL, "free text"),
	R(restriction_id, OPTIONAL, "identifies the restriction"),
	R(item_id, OPTIONAL, "only this item is held"),
	R(at, OPTIONAL, "when it was recorded, with the offset from UTC"),
	R(collector, OPTIONAL, "who recorded it"),
	R(corrects, OPTIONAL, "restriction_id that this row stands for"),
};
#undef R
const struct column_set restrictions_schema =
    COLUMN_SET("restrictions", struct restriction, restriction_columns);

#define X(field, help) COLUMN(struct exchange_rate, field, REQUIRED, help)
static const struct column exchange_rate_columns[] = {
	X(date, "day from which the rate holds"),
	X(from, "ISO 4217 code"),
	X(to, "ISO 4217 code"),
	X(rate, "units of `to` for one unit of `from`"),
};
#undef X
const struct column_set exchange_rates_schema =
    COLUMN_SET("exchange_rates", struct exchange_rate, exchange_rate_columns);

#define P(field, need, help) COLUMN(struct plan, field, need, help)
static const struct column plan_columns[] = {
	P(plan_id, REQUIRED, "identifies the plan"),
	P(customer_id, REQUIRED, "whose plan it is"),
	P(agreed_date, OPTIONAL, "day of the agreement; interest runs from it"),
	P(currency, REQUIRED, "ISO 4217 code"),
	P(principal, REQUIRED, "what is paid off, the down payment included"),
	P(annual_rate, OPTIONAL, "interest, percent a year; empty: none"),
	P(frequency, REQUIRED, "weekly, monthly, every 10 days, ..."),
	P(count, OPTIONAL, "number of instalments"),
	P(payment, OPTIONAL, "instalment, of method fixed"),
	P(max_payment, OPTIONAL, "highest instalment, of method at_most"),
	P(first_due_date, REQUIRED, "day of the first instalment"),
	P(anchor, OPTIONAL, "day of the month that is kept, or eom; two of semimonthly"),
	P(method, OPTIONAL, "level, equal_principal, zero_interest, fixed, ..."),
	P(down_payment, OPTIONAL, "paid at once"),
	P(fee, OPTIONAL, "charged on top"),
	P(fee_timing, OPTIONAL, "at_once, first or spread"),
	P(balloon, OPTIONAL, "principal that the last instalment pays besides"),
	P(interest_only, OPTIONAL, "so many instalments of interest alone first"),
	P(steps, OPTIONAL, "instalments before the level ones, such as 3x50.00"),
	P(day_count, OPTIONAL, "day count of the interest; empty: equal periods"),
	P(calendar, OPTIONAL, "whose business days count"),
	P(roll, OPTIONAL, "what becomes of a due date that is none"),
	P(rounding, OPTIONAL, "half_up, half_even or down"),
	P(multiple, OPTIONAL, "instalments are rounded to it"),
	P(split, OPTIONAL, "who gets the odd cents of equal parts"),
	P(items, OPTIONAL, "item_ids that the plan covers, blank-separated"),
	P(cancelled_date, OPTIONAL, "day from which it is no plan any more"),
	P(at, OPTIONAL, "when it was recorded, with the offset from UTC"),
	P(collector, OPTIONAL, "who recorded it"),
};
#undef P
const struct column_set plans_schema = COLUMN_SET("plans", struct plan, plan_columns);

#define I_(field, need, help) COLUMN(struct instalment, field, need, help)
static const struct column instalment_columns[] = {
	I_(plan_id, REQUIRED, "the plan"),
	I_(customer_id, OPTIONAL, "whose plan it is"),
	I_(agreed_date, OPTIONAL, "day of the agreement"),
	I_(currency, REQUIRED, "ISO 4217 code"),
	I_(number, REQUIRED, "which payment, from 1; 0 is what is due at once"),
	I_(due_date, REQUIRED, "day on which it is due"),
	I_(payment, REQUIRED, "what is to be paid"),
	I_(principal, OPTIONAL, "of that, principal"),
	I_(interest, OPTIONAL, "of that, interest"),
	I_(fee, OPTIONAL, "of that, fees"),
	I_(balance, OPTIONAL, "principal that remains behind it"),
};
#undef I_
const struct column_set instalments_schema =
    COLUMN_SET("instalments", struct instalment, instalment_columns);

#define R(field, need, help) COLUMN(struct reage, field, need, help)
static const struct column reage_columns[] = {
	R(reage_id, OPTIONAL, "identifies the re-aging"),
	R(customer_id, REQUIRED, "whose account it is"),
	R(reaged_date, REQUIRED, "day on which the account was brought back to current"),
	R(type, OPTIONAL, "open_end or workout"),
	R(age_months, OPTIONAL, "months since the account was opened"),
	R(consecutive_payments, OPTIONAL, "minimum payments in a row, or their sum"),
	R(reages_last_12m, OPTIONAL, "re-agings before it, in twelve months"),
	R(reages_last_5y, OPTIONAL, "the same in five years"),
	R(workout_reages_last_5y, OPTIONAL, "those for workouts in five years"),
	R(renewed_ability, OPTIONAL, "yes when willingness and ability are documented"),
	R(reason, OPTIONAL, "free text"),
	R(at, OPTIONAL, "when it was recorded, with the offset from UTC"),
	R(collector, OPTIONAL, "who recorded it"),
};
#undef R
const struct column_set reages_schema = COLUMN_SET("reages", struct reage, reage_columns);

#define M(field, need, help) COLUMN(struct mandate, field, need, help)
#define M_WORD(field, need, words, help) \
	COLUMN_OF_WORDS(struct mandate, field, need, words, help)
static const struct column mandate_columns[] = {
	M(mandate_id, REQUIRED, "identifies the mandate, as the debtor was told"),
	M(customer_id, REQUIRED, "who gave it"),
	M(plan_id, OPTIONAL, "only for this plan; empty: all of the customer"),
	M_WORD(scheme, REQUIRED, debit_schemes, "sepa_core, sepa_b2b or nacha"),
	M(signed_date, REQUIRED, "day of the signature"),
	M(revoked_date, OPTIONAL, "first day on which it does not hold any more"),
	M_WORD(sequence, OPTIONAL, debit_sequences, "what the next collection is"),
	M(currency, OPTIONAL, "EUR of SEPA, USD of nacha"),
	M(max_amount, OPTIONAL, "most that one collection may take"),
	M(debtor_name, REQUIRED, "holder of the account"),
	M(iban, OPTIONAL, "account, of SEPA"),
	M(bic, OPTIONAL, "its bank"),
	M(address, OPTIONAL, "street of the debtor"),
	M(postal_code, OPTIONAL, "postal code; text"),
	M(city, OPTIONAL, "city"),
	M(country, OPTIONAL, "ISO 3166 code of two letters"),
	M(routing, OPTIONAL, "ABA routing number of the bank, of nacha"),
	M(account, OPTIONAL, "account number there"),
	M_WORD(account_type, OPTIONAL, debit_accounts, "checking or savings"),
	M_WORD(sec_code, OPTIONAL, debit_secs, "PPD, CCD, WEB or TEL"),
	M(last_collected_date, OPTIONAL, "day of the last collection"),
	M(notified_date, OPTIONAL, "day on which the debtor was told of the collections"),
	M(notice_days, OPTIONAL, "days of notice that were agreed"),
};
#undef M
#undef M_WORD
const struct column_set mandates_schema =
    COLUMN_SET("mandates", struct mandate, mandate_columns);

#define N(field, need, help) COLUMN(struct notice, field, need, help)
static const struct column notice_columns[] = {
	N(notice_id, OPTIONAL, "identifies the notice; one row for each of its items"),
	N(run_id, OPTIONAL, "the batch that it was written in"),
	N(customer_id, REQUIRED, "who is asked to pay"),
	N(item_id, REQUIRED, "for which item"),
	N(level, REQUIRED, "level of the ladder; 0: a letter of another kind"),
	N(template, OPTIONAL, "its text"),
	COLUMN_OF_WORDS(struct notice, channel, OPTIONAL, channels, "how"),
	N(created_date, REQUIRED, "day of the notice"),
	N(due_date, OPTIONAL, "day by which it asks for payment"),
	N(currency, OPTIONAL, "ISO 4217 code"),
	N(amount, OPTIONAL, "what was open of the item"),
	N(file, OPTIONAL, "where it was written"),
	N(status, OPTIONAL, "sent, or anything else: only sent counts"),
};
#undef N
const struct column_set notices_schema =
    COLUMN_SET("notices", struct notice, notice_columns);

#define H(field, need, help) COLUMN(struct calendar_day, field, need, help)
static const struct column holiday_columns[] = {
	H(date, REQUIRED, "the day"),
	H(calendar, REQUIRED, "the calendar that it belongs to"),
	H(name, OPTIONAL, "what it is called"),
};
#undef H
const struct column_set holidays_schema =
    COLUMN_SET("holidays", struct calendar_day, holiday_columns);

#define W(field, help) COLUMN(struct work, field, OPTIONAL, help)
static const struct column work_columns[] = {
	W(rank, "place in the working order, from 1"),
	W(collector, "whose list it is on"),
	W(customer_id, "the customer"),
	W(name, "the customer's name"),
	W(currency, "ISO 4217 code"),
	W(past_due, "open amounts past due"),
	W(total, "all open amounts, less unapplied credits"),
	W(oldest_days, "days past due of the oldest item"),
	W(items, "open items"),
	W(score, "points by the policy"),
	COLUMN_OF_WORDS(struct work, queue, OPTIONAL, queues, "queue, before the score"),
	W(action, "what to do"),
	COLUMN_OF_WORDS(struct work, channel, OPTIONAL, channels, "how"),
	W(reasons, "factor=points, adding up to the score"),
	W(last_contact, "day of the last activity"),
	W(promise_due, "day of the promise that matters"),
};
const struct column_set work_schema = COLUMN_SET("work list", struct work, work_columns);

static const struct column held_columns[] = {
	W(customer_id, "the customer"),
	W(name, "the customer's name"),
	W(currency, "ISO 4217 code"),
	W(past_due, "open amounts past due"),
	W(total, "all open amounts, less unapplied credits"),
	W(oldest_days, "days past due of the oldest item"),
	W(held_by, "why it is not on the list"),
	W(return_date, "first day on which it returns; empty: not by itself"),
};
#undef W
const struct column_set held_schema =
    COLUMN_SET("held accounts", struct work, held_columns);

#define D(field, help) COLUMN(struct due_notice, field, OPTIONAL, help)
static const struct column due_notice_columns[] = {
	D(notice_id, "the same for the same customer, currency, level and items"),
	D(customer_id, "the customer"),
	D(name, "the customer's name"),
	D(level, "level of the ladder"),
	D(template, "its text"),
	D(language, "the customer's language"),
	COLUMN_OF_WORDS(struct due_notice, channel, OPTIONAL, channels, "how"),
	D(currency, "ISO 4217 code"),
	D(amount, "what is asked for"),
	D(principal, "of that, open items but interest, fees and penalties"),
	D(interest, "of that, open items of kind interest"),
	D(fee, "of that, open items of kind fee or penalty"),
	D(notice_fee, "of that, the fee for this notice"),
	D(unapplied, "open credits of the account, which do not lower the amount"),
	D(items, "item_ids, blank-separated"),
	D(item_count, "how many"),
	D(oldest_due_date, "due date of the oldest"),
	D(oldest_days, "days since then"),
	D(created_date, "day of the notice"),
	D(due_date, "day by which it asks for payment"),
	D(reason, "row of the policy that decided, and why now"),
	COLUMN_OF_WORDS(
	    struct due_notice, kind, OPTIONAL, customer_kinds, "business or consumer"),
	D(natural_person, "yes when the debtor is a person"),
	D(segment, "the customer's segment"),
	D(country, "the customer's country"),
	D(region, "state, province or canton"),
	D(time_zone, "IANA name of the time zone"),
	D(email, "e-mail address"),
	D(phone, "telephone number"),
	D(collector, "who looks after the customer"),
};
#undef D
const struct column_set due_notices_schema =
    COLUMN_SET("notices due", struct due_notice, due_notice_columns);

#define H(field, help) COLUMN(struct held_item, field, OPTIONAL, help)
static const struct column held_item_columns[] = {
	H(customer_id, "the customer"),
	H(name, "the customer's name"),
	H(item_id, "the item"),
	H(currency, "ISO 4217 code"),
	H(open_amount, "what is open of it"),
	H(due_date, "day it fell due"),
	H(level, "level that would be due"),
	H(held_by, "why it is left out"),
	H(detail, "which dispute, promise or plan; what the restriction says"),
	H(return_date, "first day on which nothing holds it; empty: not by itself"),
};
#undef H
const struct column_set held_items_schema =
    COLUMN_SET("held items", struct held_item, held_item_columns);

#define L(field, need, help) COLUMN(struct ladder_row, field, need, help)
static const struct column ladder_columns[] = {
	L(segment, OPTIONAL, "the ladder of this segment's customers"),
	L(country, OPTIONAL, "only in this country"),
	L(currency, OPTIONAL, "only in this currency"),
	L(level, REQUIRED, "1, 2, ...; 0: the segment gets no notices"),
	COLUMN_OF_WORDS(struct ladder_row, counted_from, OPTIONAL, counted_froms,
	    "due_date, end_of_month or previous_notice"),
	L(days, OPTIONAL, "days from there, inclusive"),
	L(gap_days, OPTIONAL, "at least so many since the previous notice"),
	L(channel, OPTIONAL, "how; of several the first that can be used"),
	L(template, OPTIONAL, "the text of the notice"),
	L(fee, OPTIONAL, "charged for the notice"),
	L(payment_days, OPTIONAL, "days to pay from the notice"),
	L(minimum, OPTIONAL, "a notice of less waits"),
	L(valid_from, OPTIONAL, "first day of the row"),
	L(valid_to, OPTIONAL, "last day of the row"),
	L(source, OPTIONAL, "law, standard, or choice"),
};
#undef L
const struct column_set ladder_schema =
    COLUMN_SET("ladder", struct ladder_row, ladder_columns);

#define C(field, help) COLUMN(struct cash_suggestion, field, OPTIONAL, help)
static const struct column suggestion_columns[] = {
	C(payment_id, "the payment"),
	C(document, "item_id of an item that it may settle"),
	C(currency, "ISO 4217 code"),
	C(amount, "what the item would get; a credit that would be used is negative"),
	C(discount, "discount that would be given besides"),
	C(customer_id, "whose item it is"),
	C(received_date, "day of receipt"),
	C(rule, "the rule that found it"),
	C(alternative, "rows with the same number belong together"),
	C(alternatives, "how many there are"),
	C(reason, "why it was not posted"),
};
#undef C
const struct column_set suggestions_schema =
    COLUMN_SET("suggestions", struct cash_suggestion, suggestion_columns);

#define C(field, help) COLUMN(struct cash_deduction, field, OPTIONAL, help)
static const struct column deduction_columns[] = {
	C(payment_id, "the payment that was too short"),
	C(item_id, "the item that stays open with the rest"),
	C(customer_id, "whose item it is"),
	C(received_date, "day of receipt"),
	C(currency, "ISO 4217 code"),
	C(amount, "what was kept back"),
	C(code, "the payer's reason, short_pay or unearned_discount"),
	C(rule, "the rule that posted the payment"),
};
#undef C
const struct column_set deductions_schema =
    COLUMN_SET("deductions", struct cash_deduction, deduction_columns);

#define C(field, help) COLUMN(struct cash_rest, field, OPTIONAL, help)
static const struct column rest_columns[] = {
	C(item_id, "the payment's id"),
	C(customer_id, "who paid, UNIDENTIFIED if nobody knows"),
	COLUMN_OF_WORDS(struct cash_rest, kind, OPTIONAL, item_kinds, "payment"),
	C(issue_date, "day of receipt"),
	C(currency, "ISO 4217 code"),
	C(amount, "what was received, negative"),
	C(open_amount, "what is left of it, negative"),
	C(reference, "the payment's reference"),
	C(description, "name of the payer"),
	C(rule, "on_account, ambiguous, unidentified, duplicate, undone or returned"),
	C(reason, "why it was not matched"),
};
#undef C
const struct column_set unapplied_schema =
    COLUMN_SET("unapplied cash", struct cash_rest, rest_columns);

#define C(field, need, help) COLUMN(struct cash_policy_row, field, need, help)
static const struct column cash_policy_columns[] = {
	COLUMN_OF_WORDS(struct cash_policy_row, rule, REQUIRED, cash_rules,
	    "rule of the chain, or setting"),
	C(segment, OPTIONAL, "only for customers of this segment"),
	COLUMN_OF_WORDS(struct cash_policy_row, action, REQUIRED, cash_actions,
	    "post, suggest or off"),
	C(limit, OPTIONAL, "most that the rule allows, or the value of a setting"),
	C(percent, OPTIONAL, "most that it allows of what is open"),
	C(order, OPTIONAL, "order of items, or of the parts of a debt"),
	C(source, OPTIONAL, "law, standard, or choice"),
};
#undef C
const struct column_set cash_policy_schema =
    COLUMN_SET("cash policy", struct cash_policy_row, cash_policy_columns);

#define S(field, need, help) COLUMN(struct score_rule, field, need, help)
static const struct column score_rule_columns[] = {
	S(factor, REQUIRED, "what is measured; action; or a setting"),
	S(from, OPTIONAL, "least value, inclusive; empty: no least"),
	S(to, OPTIONAL, "greatest value, inclusive; empty: no greatest"),
	S(points, OPTIONAL, "points, or the value of a setting"),
	S(action, OPTIONAL, "what to do"),
	COLUMN_OF_WORDS(struct score_rule, channel, OPTIONAL, channels, "how"),
	S(minutes, OPTIONAL, "time that the action takes"),
	S(source, OPTIONAL, "law, standard, or choice"),
};
#undef S
const struct column_set score_rules_schema =
    COLUMN_SET("score rules", struct score_rule, score_rule_columns);

static const struct column capacity_columns[] = {
	COLUMN(struct capacity, collector, REQUIRED, "who works"),
	COLUMN(struct capacity, minutes, REQUIRED, "minutes a day"),
};
const struct column_set capacity_schema =
    COLUMN_SET("capacity", struct capacity, capacity_columns);

#define O(field, need, help) COLUMN(struct outcome, field, need, help)
#define O_WORD(field, words, help) \
	COLUMN_OF_WORDS(struct outcome, field, OPTIONAL, words, help)
static const struct column outcome_columns[] = {
	O(outcome, REQUIRED, "what came of a contact"),
	O_WORD(connected, answers, "yes when somebody was reached"),
	O_WORD(right_party, answers, "yes when it was who may speak for the debtor"),
	O_WORD(records, consequences, "promise, dispute or restrict: recorded besides"),
	O(action, OPTIONAL, "what to do next"),
	O(days, OPTIONAL, "days until then"),
	O(source, OPTIONAL, "law, standard, or choice"),
};
#undef O
#undef O_WORD
const struct column_set outcomes_schema =
    COLUMN_SET("outcomes", struct outcome, outcome_columns);
