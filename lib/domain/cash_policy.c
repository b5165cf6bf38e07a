#include "domain/cash_policy.h"

static const char *const rule_names[] = {
	[CASH_NONE] = "",
	[CASH_STRUCTURED_REFERENCE] = "structured_reference",
	[CASH_REMITTANCE] = "remittance",
	[CASH_DOCUMENT] = "document",
	[CASH_CROSS_CURRENCY] = "cross_currency",
	[CASH_EXACT_AMOUNT] = "exact_amount",
	[CASH_ACCOUNT_BALANCE] = "account_balance",
	[CASH_PAST_DUE_BALANCE] = "past_due_balance",
	[CASH_STATEMENT_BALANCE] = "statement_balance",
	[CASH_COMBINATION] = "combination",
	[CASH_TOLERANCE] = "tolerance",
	[CASH_SHORT_PAY] = "short_pay",
	[CASH_OLDEST_FIRST] = "oldest_first",
	[CASH_DISCOUNT] = "discount",
	[CASH_PART_DISCOUNT] = "part_discount",
	[CASH_TIE] = "tie",
	[CASH_DUPLICATE] = "duplicate",
	[CASH_CREDIT_NOTE] = "credit_note",
	[CASH_ORDER] = "order",
	[CASH_PARTS] = "parts",
	[CASH_PARTS_IN_ADVANCE] = "parts_in_advance",
	[CASH_WORK] = "work",
	[CASH_ON_ACCOUNT] = "on_account",
	[CASH_AMBIGUOUS] = "ambiguous",
	[CASH_UNIDENTIFIED] = "unidentified",
	[CASH_UNDONE] = "undone",
	[CASH_RETURNED] = "returned",
	[CASH_LATER] = "later",
	[CASH_OVER_APPLIED] = "over_applied",
};
_Static_assert(COUNT(rule_names) == CASH_RULE_COUNT, "a name for every rule");
const struct words cash_rules = { rule_names, COUNT(rule_names) };

static const char *const action_names[] = {
	[CASH_ACTION_NONE] = "",
	[CASH_POST] = "post",
	[CASH_SUGGEST] = "suggest",
	[CASH_OFF] = "off",
};
_Static_assert(COUNT(action_names) == CASH_ACTION_COUNT, "a name for every action");
const struct words cash_actions = { action_names, COUNT(action_names) };

/* clang-format off */
#define RULE(rule, action, source) \
	{ { rule }, STR(""), { action }, { 0, 0 }, { 0, 0 }, STR(""), STR(source) }
#define LIMITED(rule, action, limit, percent, source) \
	{ { rule }, STR(""), { action }, { limit, 0 }, { percent, 0 }, STR(""), STR(source) }
#define ORDERED(rule, order, source) \
	{ { rule }, STR(""), { CASH_POST }, { 0, 0 }, { 0, 0 }, STR(order), STR(source) }

const struct cash_policy_row cash_policy_rows[] = {
	RULE(CASH_STRUCTURED_REFERENCE, CASH_POST, "ISO 11649 and national check digits"),
	RULE(CASH_REMITTANCE, CASH_POST, "the payer says what is paid; BGB 366(1), CO 86(1)"),
	RULE(CASH_DOCUMENT, CASH_POST, "the payer says what is paid; BGB 366(1), CO 86(1)"),
	RULE(CASH_CROSS_CURRENCY, CASH_POST, "choice: only what is named, and only when asked for"),
	RULE(CASH_EXACT_AMOUNT, CASH_POST, "Oracle AutoCash: match payment with invoice"),
	RULE(CASH_ACCOUNT_BALANCE, CASH_POST, "Oracle AutoCash: clear the account"),
	RULE(CASH_PAST_DUE_BALANCE, CASH_POST, "Oracle AutoCash: clear past due invoices"),
	RULE(CASH_STATEMENT_BALANCE, CASH_POST, "choice: payers pay what a statement says"),
	LIMITED(CASH_COMBINATION, CASH_POST, 6, 5, "choice: what is likelier to fit by chance is suggested"),
	LIMITED(CASH_TOLERANCE, CASH_POST, 1, 1, "SAP OBA3, OBA4: both must hold; figures a choice"),
	RULE(CASH_SHORT_PAY, CASH_POST, "SAP: partial payment, the difference stays open"),
	RULE(CASH_OLDEST_FIRST, CASH_OFF, "choice: only for customers who agreed to it"),
	LIMITED(CASH_DISCOUNT, CASH_POST, 0, 0, "terms: the last day counts; no grace"),
	RULE(CASH_PART_DISCOUNT, CASH_OFF, "choice: a discount is for payment in full"),
	RULE(CASH_TIE, CASH_SUGGEST, "choice: Oracle would take the oldest"),
	LIMITED(CASH_DUPLICATE, CASH_SUGGEST, 10, 0, "choice: days"),
	RULE(CASH_CREDIT_NOTE, CASH_OFF, "choice: a credit note stays until it is used"),
	ORDERED(CASH_ORDER, "oldest_due", "BGB 366(2); Clayton's case"),
	ORDERED(CASH_PARTS, "penalty;fee;interest;principal", "BGB 367(1): costs, interest, principal"),
	ORDERED(CASH_PARTS_IN_ADVANCE, "principal;penalty;fee;interest", "choice: nothing else is owed yet"),
	LIMITED(CASH_WORK, CASH_POST, COMBINATION_WORK, 0, "choice: about 50 ms a payment"),
};
/* clang-format on */
const size_t cash_policy_row_count = COUNT(cash_policy_rows);

static bool
refuse(struct arena *arena, struct str *message, size_t row, const char *why)
{
	*message = arena_print(arena, "row %zu: %s", row + 1, why);
	return false;
}

static bool
is_chain(enum cash_rule rule)
{
	return rule >= CASH_CHAIN_FIRST && rule <= CASH_CHAIN_LAST;
}

static bool
whole(struct rate rate, int64_t least, int64_t *out)
{
	int64_t value = rate.digits;

	for (int32_t i = 0; i < rate.scale; i++) {
		if (value % 10 != 0)
			return false;
		value /= 10;
	}
	*out = value;
	return value >= least;
}

static const char no_parts[] =
    "order: is not penalty, fee, interest and principal in some order";

/* An order of items, or a built-in policy with its order of parts. */
static const char *
take_order(struct cash_policy *policy, struct str text)
{
	const struct appropriation_policy *whole = appropriation_policy_find(text);
	struct word order = word_find(&item_orders, text);

	if (whole != NULL)
		policy->spread = *whole;
	else if (order.number != ORDER_NONE)
		policy->spread.order = (enum item_order)order.number;
	else
		return "order: is neither an order of items (oldest_due, oldest_issued, "
		       "due_only_then_oldest, pro_rata) nor one by law";
	return NULL;
}

/* An order by law brings its parts with it. */
static bool
is_by_law(const struct cash_policy *policy)
{
	return !str_equal(policy->spread.name, appropriation_policies[0].name);
}

/* NULL, or what is wrong with the row. */
static const char *
take_setting(struct cash_policy *policy, const struct cash_policy_row *row)
{
	bool on = row->action.number != CASH_OFF, good = true;

	if (row->percent.digits < 0)
		return "percent: is negative";
	switch (row->rule.number) {
	case CASH_COMBINATION:
		policy->chance_percent = row->percent;
		good = whole(row->limit, 1, &policy->max_items);
		break;
	case CASH_TOLERANCE:
		policy->tolerance = row->limit;
		policy->tolerance_percent = row->percent;
		good = row->limit.digits >= 0;
		break;
	case CASH_DISCOUNT:
		policy->takes_discounts = on;
		good = whole(row->limit, 0, &policy->grace_days);
		break;
	case CASH_PART_DISCOUNT:
		policy->takes_part_discounts = on;
		break;
	case CASH_TIE:
		policy->ties_to_oldest = row->action.number == CASH_POST;
		break;
	case CASH_DUPLICATE:
		policy->holds_duplicates = on;
		good = whole(row->limit, 0, &policy->duplicate_days);
		break;
	case CASH_CREDIT_NOTE:
		policy->applies_credit_notes = on;
		break;
	case CASH_ORDER:
		return take_order(policy, row->order);
	case CASH_PARTS:
		if (!is_by_law(policy) &&
		    !part_order_parse(row->order, &policy->spread.due))
			return no_parts;
		break;
	case CASH_PARTS_IN_ADVANCE:
		if (!is_by_law(policy) &&
		    !part_order_parse(row->order, &policy->spread.in_advance))
			return no_parts;
		break;
	case CASH_WORK:
		good = whole(row->limit, 1, &policy->max_work);
		break;
	default:
		break;
	}
	return good ? NULL : "limit: is not a whole number, or is too small";
}

static bool
in_chain(const struct cash_policy *policy, enum cash_rule rule)
{
	for (size_t i = 0; i < policy->chain_count; i++)
		if (policy->chain[i] == rule)
			return true;
	return false;
}

static const char *
take_row(struct cash_policy *policy, const struct cash_policy_row *row)
{
	enum cash_rule rule = row->rule.number;

	if (rule > CASH_SETTING_LAST)
		return "rule: says what became of a payment; it cannot be set";
	if (row->action.number == CASH_ACTION_NONE)
		return "action: is empty: post, suggest or off";
	if (row->segment.n > 0 && !is_chain(rule))
		return "segment: a setting holds for all customers";
	if (is_chain(rule) && !in_chain(policy, rule))
		policy->chain[policy->chain_count++] = rule;
	return take_setting(policy, row);
}

bool
cash_policy_init(struct cash_policy *policy, const struct cash_policy_row *rows,
    size_t count, struct arena *arena, struct str *message)
{
	const char *problem = NULL;

	*policy = (struct cash_policy){
		.rows = rows, .count = count, .spread = appropriation_policies[0]
	};
	for (size_t i = 0; i < cash_policy_row_count; i++)
		(void)take_setting(policy, &cash_policy_rows[i]);
	for (size_t i = 0; i < count; i++) {
		problem = take_row(policy, &rows[i]);
		if (problem != NULL)
			return refuse(arena, message, i, problem);
		for (size_t j = 0; j < i; j++)
			if (rows[j].rule.number == rows[i].rule.number &&
			    str_equal(rows[j].segment, rows[i].segment))
				return refuse(arena, message, i,
				    "rule: stands above already, for the same segment");
	}
	return true;
}

enum cash_action
cash_policy_action(
    const struct cash_policy *policy, enum cash_rule rule, struct str segment)
{
	enum cash_action action = CASH_OFF;

	for (size_t i = 0; i < policy->count; i++) {
		const struct cash_policy_row *row = &policy->rows[i];
		if (row->rule.number != rule)
			continue;
		if (segment.n > 0 && str_equal(row->segment, segment))
			return (enum cash_action)row->action.number;
		if (row->segment.n == 0)
			action = (enum cash_action)row->action.number;
	}
	return action;
}
