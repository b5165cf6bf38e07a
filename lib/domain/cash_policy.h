/*
 * cash_policy: the rules by which payments are matched to open items, in their order,
 * and the settings of the match: one table.
 *
 *	rule, segment, action, limit, percent, order, source
 *
 * A rule row says what is done when the rule finds one match and no other: `post` it,
 * `suggest` it, or nothing (`off`).  Rows stand in the order in which the rules are
 * tried; a row with a segment holds for that segment's customers in place of the row
 * without.  A setting row has its value in `limit`, `percent` or `order`.
 *
 * Source of the chain: it follows the order of evidence in receivables systems (Oracle
 * AutoCash rules; SAP tolerance groups OBA3, OBA4), reference before amount.
 */
#ifndef ARREARS_DOMAIN_CASH_POLICY_H
#define ARREARS_DOMAIN_CASH_POLICY_H

#include "base/arena.h"
#include "domain/appropriation.h"
#include "domain/combination.h"
#include "domain/model.h"

enum cash_rule {
	CASH_NONE,
	/* The chain. */
	CASH_STRUCTURED_REFERENCE,
	CASH_REMITTANCE,
	CASH_DOCUMENT,
	CASH_CROSS_CURRENCY,
	CASH_EXACT_AMOUNT,
	CASH_ACCOUNT_BALANCE,
	CASH_PAST_DUE_BALANCE,
	CASH_STATEMENT_BALANCE,
	CASH_COMBINATION, /* limit: items at most; percent: how likely to fit by chance */
	CASH_TOLERANCE, /* limit: currency units, percent: of what is open; both must hold
			 */
	CASH_SHORT_PAY,
	CASH_OLDEST_FIRST,
	/* Settings. */
	CASH_DISCOUNT,         /* limit: grace days behind the discount's last day */
	CASH_PART_DISCOUNT,    /* part payments earn their part of it */
	CASH_TIE,              /* post: of equal matches the oldest */
	CASH_DUPLICATE,        /* limit: days in which an equal payment is held */
	CASH_CREDIT_NOTE,      /* credit notes go through the chain like payments */
	CASH_ORDER,            /* order: in which items are paid */
	CASH_PARTS,            /* order: in which the parts of a debt are paid, */
	CASH_PARTS_IN_ADVANCE, /* and before they are due */
	CASH_WORK,             /* limit: steps of a search */
	/* What becomes of the rest. */
	CASH_ON_ACCOUNT,
	CASH_AMBIGUOUS,
	CASH_UNIDENTIFIED,
	CASH_UNDONE,
	CASH_RETURNED,
	CASH_LATER,        /* it is matched on a later day already */
	CASH_OVER_APPLIED, /* more of it is allocated than there is */
	CASH_RULE_COUNT
};
extern const struct words cash_rules;

#define CASH_CHAIN_FIRST CASH_STRUCTURED_REFERENCE
#define CASH_CHAIN_LAST CASH_OLDEST_FIRST
#define CASH_SETTING_LAST CASH_WORK

enum cash_action {
	CASH_ACTION_NONE,
	CASH_POST,
	CASH_SUGGEST,
	CASH_OFF,
	CASH_ACTION_COUNT
};
extern const struct words cash_actions;

struct cash_policy_row {
	struct word rule; /* enum cash_rule */
	struct str segment;
	struct word action; /* enum cash_action */
	struct rate limit, percent;
	struct str order, source;
};

/* The built-in policy. */
extern const struct cash_policy_row cash_policy_rows[];
extern const size_t cash_policy_row_count;

struct cash_policy {
	const struct cash_policy_row *rows;
	size_t count;
	enum cash_rule chain[CASH_CHAIN_LAST]; /* in the order of the rows */
	size_t chain_count;
	struct rate tolerance, tolerance_percent;
	struct rate chance_percent;
	int64_t grace_days, duplicate_days, max_items, max_work;
	bool takes_discounts, takes_part_discounts, ties_to_oldest, holds_duplicates,
	    applies_credit_notes;
	struct appropriation_policy spread;
};

/* Checks rows and prepares them; they must live as long as the policy.  False with a
 * message, in `arena`, that names the row (1 is the first).  Settings that are missing
 * are those of the built-in policy. */
bool cash_policy_init(struct cash_policy *policy, const struct cash_policy_row *rows,
    size_t count, struct arena *arena, struct str *message);

/* What the rule does for customers of a segment; CASH_OFF when it has no row. */
enum cash_action cash_policy_action(
    const struct cash_policy *policy, enum cash_rule rule, struct str segment);

#endif
