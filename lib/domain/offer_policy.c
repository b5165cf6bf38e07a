#include "domain/offer_policy.h"

#include "domain/offer_period.h"
#include "value/quotient.h"

static const char *const rule_names[] = {
	[OFFER_RULE_NONE] = "",
	[OFFER_FLOOR] = "floor",
	[OFFER_TERM] = "term",
	[OFFER_TERM_MOST] = "term_most",
	[OFFER_INSTALMENT_LEAST] = "instalment_least",
	[OFFER_ANNUAL_RATE] = "annual_rate",
	[OFFER_WORTH_RATE] = "worth_rate",
	[OFFER_SURVIVAL] = "survival",
	[OFFER_COST] = "instalment_cost",
	[OFFER_LUMP_DAYS] = "lump_days",
	[OFFER_CONTINGENCY] = "contingency_percent",
	[OFFER_CONTINGENCY_MOST] = "contingency_most",
	[OFFER_APPROVE_PERCENT] = "approve_percent",
	[OFFER_APPROVE_AMOUNT] = "approve_amount",
	[OFFER_APPROVE_TERM] = "approve_term",
};
_Static_assert(COUNT(rule_names) == OFFER_RULE_COUNT, "each rule has its name");
const struct words offer_rules = { rule_names, COUNT(rule_names) };

#define OPEN INT64_MIN
#define ROW(rule, from, to, value, scale, approval, source)                     \
	{                                                                       \
		{ rule }, STR(""), { 0 }, { OPEN }, { OPEN }, { from }, { to }, \
		    { value, scale }, STR(approval), STR(source)                \
	}
#define FLOOR(from, to, percent)                   \
	ROW(OFFER_FLOOR, from, to, percent, 0, "", \
	    "choice: above what is still collected at that age (CCAA study, 2004)")
#define SETTING(rule, value, source) ROW(rule, OPEN, OPEN, value, 0, "", source)
#define APPROVAL(rule, value, approval) \
	ROW(rule, OPEN, OPEN, value, 0, approval, "choice")

#define AIB "Accountant in Bankruptcy, Common Financial Tool guidance 11"

/* clang-format off */
const struct offer_rule_row offer_rule_rows[] = {
	FLOOR( 91,  180, 80),
	FLOOR(181,  365, 60),
	FLOOR(366,  730, 40),
	FLOOR(731, OPEN, 25),
	SETTING(OFFER_TERM, 3, "choice"),
	SETTING(OFFER_TERM, 6, "choice"),
	SETTING(OFFER_TERM, 12, "choice"),
	SETTING(OFFER_TERM, 24, "choice"),
	SETTING(OFFER_TERM, 36, "choice"),
	SETTING(OFFER_TERM_MOST, 36, "31 CFR 901.8: paid off within three years"),
	SETTING(OFFER_INSTALMENT_LEAST, 25, "choice"),
	SETTING(OFFER_ANNUAL_RATE, 0, "choice: without a charge a plan is no consumer credit"),
	SETTING(OFFER_WORTH_RATE, 12, "choice: what money costs"),
	ROW(OFFER_SURVIVAL, OPEN, OPEN, 97, 2, "", "choice: watch your own plans"),
	SETTING(OFFER_COST, 2, "choice: to watch, book and remind"),
	SETTING(OFFER_LUMP_DAYS, 14, "choice"),
	SETTING(OFFER_CONTINGENCY, 10, AIB),
	SETTING(OFFER_CONTINGENCY_MOST, 20, AIB),
	APPROVAL(OFFER_APPROVE_PERCENT, 20, "supervisor"),
	APPROVAL(OFFER_APPROVE_AMOUNT, 1000, "supervisor"),
	APPROVAL(OFFER_APPROVE_TERM, 24, "supervisor"),
	APPROVAL(OFFER_APPROVE_PERCENT, 50, "manager"),
	APPROVAL(OFFER_APPROVE_AMOUNT, 10000, "manager"),
};
/* clang-format on */
const size_t offer_rule_row_count = COUNT(offer_rule_rows);

/* ---- Values ---- */

#define DECIMALS_MOST 10
#define AMOUNT_MOST INT64_C(10000000000)

struct amount
offer_units(struct rate value, struct currency currency)
{
	return quotient_round(
	    (wide)value.digits * power_of_ten(currency_decimals(currency)),
	    power_of_ten(value.scale), ROUND_DOWN);
}

int64_t
offer_whole(struct rate value)
{
	return value.digits / power_of_ten(value.scale);
}

/* What values of a rule may be. */
static const struct value_limits {
	int64_t least, most;
	bool is_whole, is_above_least;
	const char *text;
} limits[] = {
	[OFFER_RULE_NONE] = { 0, 0, true, false, "" },
	[OFFER_FLOOR] = { 0, 100, false, true, "must be above 0 and at most 100" },
	[OFFER_TERM] = { 1, 1200, true, false, "must be 1 to 1200 whole months" },
	[OFFER_TERM_MOST] = { 1, 1200, true, false, "must be 1 to 1200 whole months" },
	[OFFER_INSTALMENT_LEAST] = { 0, AMOUNT_MOST, false, false, "must be 0 to 10^10" },
	[OFFER_ANNUAL_RATE] = { 0, 1000, false, false, "must be 0 to 1000" },
	[OFFER_WORTH_RATE] = { 0, 1000, false, false, "must be 0 to 1000" },
	[OFFER_SURVIVAL] = { 0, 1, false, false, "must be 0 to 1" },
	[OFFER_COST] = { 0, AMOUNT_MOST, false, false, "must be 0 to 10^10" },
	[OFFER_LUMP_DAYS] = { 1, 366, true, false, "must be 1 to 366 whole days" },
	[OFFER_CONTINGENCY] = { 0, 100, true, false, "must be a whole number, 0 to 100" },
	[OFFER_CONTINGENCY_MOST] = { 0, AMOUNT_MOST, false, false, "must be 0 to 10^10" },
	[OFFER_APPROVE_PERCENT] = { 0, 100, false, false, "must be 0 to 100" },
	[OFFER_APPROVE_AMOUNT] = { 0, AMOUNT_MOST, false, false, "must be 0 to 10^10" },
	[OFFER_APPROVE_TERM] = { 0, 1200, true, false, "must be 0 to 1200 whole months" },
};
_Static_assert(COUNT(limits) == OFFER_RULE_COUNT, "each rule has its limits");

static const char *
value_problem(const struct offer_rule_row *row)
{
	const struct value_limits *limit = &limits[row->rule.number];
	wide one, digits = row->value.digits;

	if (row->value.scale < 0 || row->value.scale > DECIMALS_MOST)
		return "must have at most 10 decimals";
	one = power_of_ten(row->value.scale);
	if (digits < limit->least * one || digits > limit->most * one ||
	    (limit->is_above_least && digits == limit->least * one) ||
	    (limit->is_whole && digits % one != 0))
		return limit->text;
	return NULL;
}

/* ---- Rows ---- */

static bool
is_range(struct count from, struct count to)
{
	return count_is_none(from) || count_is_none(to) || from.value <= to.value;
}

/* Rules of which several rows hold at once. */
static bool
is_list(uint8_t rule)
{
	return rule == OFFER_TERM || rule >= OFFER_FIRST_APPROVAL;
}

static bool
is_same(const struct offer_rule_row *a, const struct offer_rule_row *b)
{
	return a->rule.number == b->rule.number && str_equal(a->segment, b->segment) &&
	       a->currency.number == b->currency.number &&
	       a->score_from.value == b->score_from.value &&
	       a->score_to.value == b->score_to.value && a->from.value == b->from.value &&
	       a->to.value == b->to.value &&
	       (!is_list(a->rule.number) ||
		   (wide)a->value.digits * power_of_ten(b->value.scale) ==
		       (wide)b->value.digits * power_of_ten(a->value.scale));
}

bool
offer_policy_add(struct offer_policy *policy, const struct offer_rule_row *row,
    struct arena *arena, struct str *message)
{
	bool is_approval = row->rule.number >= OFFER_FIRST_APPROVAL;
	const char *column = "value", *problem = value_problem(row);

	if (problem == NULL && !is_range(row->score_from, row->score_to))
		column = "score_from", problem = "must not be above score_to";
	if (problem == NULL && !is_range(row->from, row->to))
		column = "from", problem = "must not be above to";
	if (problem == NULL && is_approval != (row->approval.n > 0)) {
		column = "approval";
		problem = is_approval ? "must say whose approval it takes"
				      : "must be empty: the rule asks nobody";
	}
	for (size_t i = 0; problem == NULL && i < policy->count; i++)
		if (is_same(row, &policy->rows[i]))
			column = "rule",
			problem = "stands above already, for the same accounts";
	if (problem == NULL && policy->count == OFFER_ROWS_MOST)
		column = "rule", problem = "stands behind more than 512 rows";
	if (problem != NULL) {
		*message = arena_print(arena, "%s: %s", column, problem);
		return false;
	}
	policy->rows[policy->count++] = *row;
	return true;
}

static bool
is_within(struct count from, struct count to, int64_t value)
{
	return (count_is_none(from) || value >= from.value) &&
	       (count_is_none(to) || value <= to.value);
}

bool
offer_rule_fits(const struct offer_rule_row *row, const struct offer_account *account)
{
	bool asks_score =
	    !count_is_none(row->score_from) || !count_is_none(row->score_to);

	if (row->segment.n > 0 && !str_equal(row->segment, account->segment))
		return false;
	if (!currency_is_none(row->currency) &&
	    row->currency.number != account->currency.number)
		return false;
	if (asks_score &&
	    (count_is_none(account->score) ||
		!is_within(row->score_from, row->score_to, account->score.value)))
		return false;
	return is_within(row->from, row->to, account->days);
}

const struct offer_rule_row *
offer_policy_find(const struct offer_policy *policy, enum offer_rule rule,
    const struct offer_account *account)
{
	for (size_t i = 0; i < policy->count; i++)
		if (policy->rows[i].rule.number == rule &&
		    offer_rule_fits(&policy->rows[i], account))
			return &policy->rows[i];
	for (size_t i = 0; rule != OFFER_FLOOR && i < offer_rule_row_count; i++)
		if (offer_rule_rows[i].rule.number == rule)
			return &offer_rule_rows[i];
	return NULL;
}
