#include "domain/mandate.h"

#include "value/account.h"
#include "value/latin.h"

static const char *const scheme_names[] = { "", "sepa_core", "sepa_b2b", "nacha" };
_Static_assert(COUNT(scheme_names) == DEBIT_SCHEME_COUNT, "one name each");
const struct words debit_schemes = { scheme_names, COUNT(scheme_names) };

static const char *const sequence_names[] = { "", "FRST", "RCUR", "FNAL", "OOFF" };
_Static_assert(COUNT(sequence_names) == DEBIT_SEQUENCE_COUNT, "one name each");
const struct words debit_sequences = { sequence_names, COUNT(sequence_names) };

static const char *const sec_names[] = { "", "PPD", "CCD", "WEB", "TEL" };
_Static_assert(COUNT(sec_names) == DEBIT_SEC_COUNT, "one name each");
const struct words debit_secs = { sec_names, COUNT(sec_names) };

static const char *const account_names[] = { "", "checking", "savings" };
_Static_assert(COUNT(account_names) == DEBIT_ACCOUNT_COUNT, "one name each");
const struct words debit_accounts = { account_names, COUNT(account_names) };

static const char *const refusal_names[] = {
	[DEBIT_ALLOWED] = "",
	[DEBIT_NO_MANDATE] = "there is no mandate",
	[DEBIT_WRONG_CURRENCY] = "the mandate's scheme is of another currency",
	[DEBIT_NOT_SIGNED] = "the mandate is not signed yet",
	[DEBIT_REVOKED] = "the mandate is revoked",
	[DEBIT_DORMANT] = "the mandate was not used for too long",
	[DEBIT_USED_UP] = "the mandate covers one collection, which is made before",
	[DEBIT_ABOVE_MANDATE] = "the amount is above max_amount of the mandate",
	[DEBIT_ABOVE_SCHEME] = "the amount is above what the scheme takes",
	[DEBIT_NO_RULE] = "the scheme has no rule for the day",
	[DEBIT_TOO_LATE] = "it is too late for the lead days",
	[DEBIT_NOT_NOTIFIED] = "the debtor was not told early enough",
};
_Static_assert(COUNT(refusal_names) == DEBIT_REFUSAL_COUNT, "one text each");
const struct words debit_refusals = { refusal_names, COUNT(refusal_names) };

/* 999,999,999.99: EPC implementation guidelines, InstdAmt; ten digits of an entry. */
#define MOST_SEPA INT64_C(99999999999)
#define MOST_NACHA INT64_C(9999999999)

#define CORE_OLD \
	"EPC016-06, SDD Core rulebooks before 20 November 2016, time cycle: D-5, D-2"
#define CORE_NOW                                                                 \
	"EPC016-06, SDD Core rulebook from 20 November 2016: time cycle (D-1), " \
	"pre-notification (14 days), mandates not used (36 months)"
#define B2B_NOW                                                                       \
	"EPC222-07, SDD B2B rulebook: time cycle (D-1), pre-notification (14 days), " \
	"mandates not used (36 months)"
#define NACHA_NOW                                                               \
	"Nacha Operating Rules, appendix three (effective entry date); 12 CFR " \
	"1005.10(d) (10 days)"

/* clang-format off */
#define SEPA(scheme, sequence, from, to, lead, source) \
	{ scheme, sequence, from, to, lead, 14, 36, MOST_SEPA, "TARGET", "EUR", source }
const struct debit_rule debit_rules[] = {
	SEPA(DEBIT_SEPA_CORE, DEBIT_FRST, "2009-11-02", "2016-11-19", 5, CORE_OLD),
	SEPA(DEBIT_SEPA_CORE, DEBIT_OOFF, "2009-11-02", "2016-11-19", 5, CORE_OLD),
	SEPA(DEBIT_SEPA_CORE, DEBIT_RCUR, "2009-11-02", "2016-11-19", 2, CORE_OLD),
	SEPA(DEBIT_SEPA_CORE, DEBIT_FNAL, "2009-11-02", "2016-11-19", 2, CORE_OLD),
	SEPA(DEBIT_SEPA_CORE, DEBIT_SEQUENCE_NONE, "2016-11-20", NULL, 1, CORE_NOW),
	SEPA(DEBIT_SEPA_B2B, DEBIT_SEQUENCE_NONE, "2009-11-02", NULL, 1, B2B_NOW),
	{ DEBIT_NACHA, DEBIT_SEQUENCE_NONE, "1974-01-01", NULL, 1, 10, 0, MOST_NACHA, "US-FRB",
	    "USD", NACHA_NOW },
};
/* clang-format on */
const size_t debit_rule_count = COUNT(debit_rules);

static struct date
day_of(const char *text)
{
	struct date date = DATE_NONE;

	if (text != NULL)
		(void)date_parse(str_of(text), &date);
	return date;
}

const struct debit_rule *
debit_rule_on(enum debit_scheme scheme, enum debit_sequence sequence, struct date date)
{
	for (size_t i = 0; i < debit_rule_count; i++) {
		const struct debit_rule *rule = &debit_rules[i];
		struct date last = day_of(rule->valid_to);
		if (rule->scheme == scheme &&
		    (rule->sequence == DEBIT_SEQUENCE_NONE ||
			rule->sequence == sequence) &&
		    date.day >= day_of(rule->valid_from).day &&
		    (date_is_none(last) || date.day <= last.day))
			return rule;
	}
	return NULL;
}

/* Calendar and currency of a scheme never changed. */
static const struct debit_rule *
any_rule(enum debit_scheme scheme)
{
	const struct debit_rule *rule = debit_rules;

	for (size_t i = 0; i < debit_rule_count; i++)
		if (debit_rules[i].scheme == scheme)
			rule = &debit_rules[i];
	return rule;
}

struct calendar
debit_calendar(enum debit_scheme scheme)
{
	struct calendar calendar = { 0 };

	(void)calendar_find(str_of(any_rule(scheme)->calendar), NULL, &calendar);
	return calendar;
}

struct currency
debit_currency(enum debit_scheme scheme)
{
	struct currency currency = CURRENCY_NONE;

	(void)currency_parse(str_of(any_rule(scheme)->currency), &currency);
	return currency;
}

enum debit_sequence
mandate_sequence(const struct mandate *mandate)
{
	return mandate->sequence.number == DEBIT_SEQUENCE_NONE
		   ? DEBIT_RCUR
		   : (enum debit_sequence)mandate->sequence.number;
}

/* ---- The mandate itself ---- */

static bool
is_country(struct str country)
{
	return country.n == 2 && country.p[0] >= 'A' && country.p[0] <= 'Z' &&
	       country.p[1] >= 'A' && country.p[1] <= 'Z';
}

#define PROBLEM(column, text)    \
	(struct mandate_problem) \
	{                        \
		column, text     \
	}
#define NO_PROBLEM PROBLEM(NULL, NULL)

static struct mandate_problem
sepa_problem(const struct mandate *mandate)
{
	struct account_text iban;
	const char *text;

	if (!latin_is_id(mandate->mandate_id))
		return PROBLEM("mandate_id",
		    "must be 1 to 35 characters of SEPA, no slash at its ends or twice");
	if (mandate->iban.n == 0)
		return PROBLEM("iban", "must not be empty: the scheme is SEPA's");
	text = iban_parse(mandate->iban, &iban);
	if (text != NULL)
		return PROBLEM("iban", text);
	if (!iban_is_of_sepa(account_str(&iban)))
		return PROBLEM("iban", "is of a country outside of SEPA");
	if (mandate->bic.n > 0 && !bic_is_valid(mandate->bic))
		return PROBLEM("bic", "must be 8 or 11 capitals and digits");
	if (mandate->country.n > 0 && !is_country(mandate->country))
		return PROBLEM("country", "must be two capitals");
	if (iban_is_of_eea(account_str(&iban)))
		return NO_PROBLEM;
	if (mandate->bic.n == 0)
		return PROBLEM(
		    "bic", "must not be empty: the account is outside of the EEA");
	if (mandate->city.n == 0 || mandate->country.n == 0)
		return PROBLEM(mandate->city.n == 0 ? "city" : "country",
		    "must not be empty: the account is outside of the EEA");
	return NO_PROBLEM;
}

static bool
is_account_number(struct str account)
{
	bool has_digit = false;

	for (size_t i = 0; i < account.n; i++) {
		if (!is_digit(account.p[i]) && !is_letter(account.p[i]) &&
		    account.p[i] != '-')
			return false;
		has_digit = has_digit || is_digit(account.p[i]);
	}
	return has_digit && account.n <= 17;
}

static struct mandate_problem
nacha_problem(const struct mandate *mandate)
{
	if (!routing_is_valid(mandate->routing))
		return PROBLEM("routing", "must be nine digits with a right check digit");
	if (!is_account_number(mandate->account))
		return PROBLEM(
		    "account", "must be at most 17 digits, letters and hyphens");
	if (mandate->sec_code.number == DEBIT_SEC_NONE)
		return PROBLEM("sec_code", "must not be empty: PPD, CCD, WEB or TEL");
	return NO_PROBLEM;
}

struct mandate_problem
mandate_problem(const struct mandate *mandate)
{
	enum debit_scheme scheme = (enum debit_scheme)mandate->scheme.number;
	struct currency currency = debit_currency(scheme);

	if (!currency_is_none(mandate->currency) &&
	    mandate->currency.number != currency.number)
		return PROBLEM("currency", "is not that of the scheme");
	if (!amount_is_none(mandate->max_amount) && mandate->max_amount.minor <= 0)
		return PROBLEM("max_amount", "must be above 0");
	if (!count_is_none(mandate->notice_days) &&
	    (mandate->notice_days.value < 0 || mandate->notice_days.value > 366))
		return PROBLEM("notice_days", "must be 0 to 366");
	if (!date_is_none(mandate->revoked_date) &&
	    mandate->revoked_date.day < mandate->signed_date.day)
		return PROBLEM("revoked_date", "is before signed_date");
	return scheme == DEBIT_NACHA ? nacha_problem(mandate) : sepa_problem(mandate);
}

/* ---- A collection ---- */

struct date
debit_earliest(const struct calendar *calendar, struct date as_of, int32_t lead_days)
{
	struct date arrival = calendar_roll(calendar, as_of, ROLL_FOLLOWING);

	return calendar_add_business_days(calendar, arrival, lead_days);
}

static bool
was_collected(const struct mandate *mandate, const struct debit *debit)
{
	return !date_is_none(mandate->last_collected_date) &&
	       mandate->last_collected_date.day <= debit->as_of.day;
}

static bool
is_dormant(const struct mandate *mandate, const struct debit_rule *rule,
    const struct debit *debit)
{
	struct date last;

	if (!was_collected(mandate, debit) || rule->dormant_months == 0)
		return false;
	last = date_add_months(mandate->last_collected_date, rule->dormant_months);
	return !date_is_none(last) && debit->date.day > last.day;
}

static bool
is_notified(const struct mandate *mandate, const struct debit_rule *rule,
    const struct debit *debit)
{
	int64_t days = count_is_none(mandate->notice_days) ? rule->notice_days
							   : mandate->notice_days.value;

	return date_is_none(mandate->notified_date) ||
	       date_days_between(mandate->notified_date, debit->date) >= days;
}

static bool
is_in_time(const struct mandate *mandate, const struct debit_rule *rule,
    const struct debit *debit)
{
	struct calendar calendar =
	    debit_calendar((enum debit_scheme)mandate->scheme.number);
	int32_t days =
	    debit->lead_days > rule->lead_days ? debit->lead_days : rule->lead_days;

	return debit->date.day >= debit_earliest(&calendar, debit->as_of, days).day;
}

/* Does the mandate hold on the day, for one more collection? */
static enum debit_refusal
validity(const struct mandate *mandate, const struct debit_rule *rule,
    const struct debit *debit)
{
	enum debit_sequence sequence = mandate_sequence(mandate);

	if (mandate->signed_date.day > debit->as_of.day)
		return DEBIT_NOT_SIGNED;
	if (!date_is_none(mandate->revoked_date) &&
	    mandate->revoked_date.day <= debit->date.day)
		return DEBIT_REVOKED;
	if (is_dormant(mandate, rule, debit))
		return DEBIT_DORMANT;
	if (sequence == DEBIT_OOFF && was_collected(mandate, debit))
		return DEBIT_USED_UP;
	if ((sequence == DEBIT_OOFF || sequence == DEBIT_FNAL) &&
	    debit->earlier_count > 0)
		return DEBIT_USED_UP;
	return DEBIT_ALLOWED;
}

enum debit_refusal
mandate_refuses(const struct mandate *mandate, const struct debit *debit)
{
	enum debit_scheme scheme = (enum debit_scheme)mandate->scheme.number;
	const struct debit_rule *rule =
	    debit_rule_on(scheme, mandate_sequence(mandate), debit->date);
	enum debit_refusal refusal;

	if (debit->currency.number != debit_currency(scheme).number)
		return DEBIT_WRONG_CURRENCY;
	if (rule == NULL)
		return DEBIT_NO_RULE;
	refusal = validity(mandate, rule, debit);
	if (refusal != DEBIT_ALLOWED)
		return refusal;
	if (!amount_is_none(mandate->max_amount) &&
	    debit->amount.minor > mandate->max_amount.minor)
		return DEBIT_ABOVE_MANDATE;
	if (debit->amount.minor > rule->most)
		return DEBIT_ABOVE_SCHEME;
	if (!is_in_time(mandate, rule, debit))
		return DEBIT_TOO_LATE;
	return is_notified(mandate, rule, debit) ? DEBIT_ALLOWED : DEBIT_NOT_NOTIFIED;
}
