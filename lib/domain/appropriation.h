/*
 * appropriation: which debts a payment settles when it does not settle all.
 *
 * A payment goes first to what the payer designated, then by the policy: among
 * debts by age or in proportion, inside a debt part by part (fees, interest,
 * principal, ...).  Items with the same `debt` are parts of one debt: a document
 * with its fees, or an instalment with its interest.  If all have the same, or
 * none, the parts come first and age decides among items of the same part.
 *
 * Nothing is lost: what was applied and the rest add up to the payment, no item
 * gets more than it is open, and credits get nothing.  The result depends on no
 * order of the items.
 *
 * Source: BGB 366 and 367 (designation, then due, older, in proportion; costs,
 * interest, principal), Swiss CO 86 (designation), 31 CFR 901.9 and 73 FR 12272
 * (US federal debts).
 */
#ifndef ARREARS_DOMAIN_APPROPRIATION_H
#define ARREARS_DOMAIN_APPROPRIATION_H

#include "domain/model.h"

enum item_order {
	ORDER_NONE, /* taken as oldest_due */
	/* What is due on the payment day, by due date; then the rest, by due date. */
	ORDER_OLDEST_DUE,
	/* By issue date, whether due or not. */
	ORDER_OLDEST_ISSUED,
	/* What is due on the payment day, by issue date; then the rest, by issue date.
	 * Under BGB 366 a due debt comes first, and the age of a debt is counted from
	 * the day it arose. */
	ORDER_DUE_ONLY_THEN_OLDEST,
	/* In proportion to what is open, whether due or not; largest remainders get the
	 * odd minor units, of equal ones the earlier. */
	ORDER_PRO_RATA,
	ORDER_COUNT
};
extern const struct words item_orders;

/* What an item is to its debt. */
enum debt_part {
	PART_NONE,            /* taken as principal */
	PART_CONTINGENCY_FEE, /* of an agency, out of what it collects */
	PART_PENALTY,
	PART_FEE, /* and other costs */
	PART_INTEREST,
	PART_PRINCIPAL,
	PART_COUNT
};
extern const struct words debt_parts;

/* Fees, penalties and interest; all other kinds are principal. */
enum debt_part debt_part_of_kind(enum item_kind kind);

#define PARTS_MOST (PART_COUNT - 1)

/* Parts in the order in which they are paid; PART_NONE ends the list, parts that are
 * not in it follow in the order of the enum. */
struct part_order {
	uint8_t parts[PARTS_MOST]; /* enum debt_part */
};

/* "penalty;fee;interest;principal"; false for an unknown part or one named twice. */
bool part_order_parse(struct str text, struct part_order *out);

#define PART_ORDER_SIZE 64

/* The same, of the parts in the list.  Returns the number of bytes, no NUL. */
size_t part_order_format(const struct part_order *order, char buffer[PART_ORDER_SIZE]);

struct appropriation_policy {
	struct str name;
	enum item_order order; /* among debts, and among items of the same part */
	/* Inside a debt.  An item is due from its own due date on, so a fee may be due
	 * before its debt; due parts of all debts come before those in advance.  With
	 * an order that does not ask what is due, `due` holds for all. */
	struct part_order due, in_advance;
	struct str source; /* law, or "choice" with its reason */
};

/* The built-in policies; number 0 is the default. */
extern const struct appropriation_policy appropriation_policies[];
extern const size_t appropriation_policy_count;

/* NULL if there is none of that name. */
const struct appropriation_policy *appropriation_policy_find(struct str name);

struct appropriation_item {
	struct str id, debt;
	struct date issue_date, due_date; /* none: older than all, and due */
	struct amount open;
	enum debt_part part;
	bool designated;
	struct amount applied; /* result */
	uint32_t turn;         /* result: 0 for the first in the order of payment, ... */
};

/* Spreads `payment` (of the items' currency) over the items: sets `applied` and `turn`
 * of each and returns what was left over, all of it if it is not positive.  A debt is
 * as old as its first principal, or, without any, as its first item; those with nothing
 * open count, so that a fee keeps the place of a principal that is paid. */
struct amount appropriation_spread(struct appropriation_item *items, size_t count,
    struct date payment_day, struct amount payment,
    const struct appropriation_policy *policy);

/* By due date, issue date, id, debt, part, open amount: an order without ties but
 * for items that are equal in all that matters. */
int appropriation_compare(
    const struct appropriation_item *a, const struct appropriation_item *b);

/* Splits `total` in proportion to `weights` (>= 0, their sum > 0), by largest remainder,
 * ties to the earlier: floors first, then a minor unit each.  The parts add up to
 * `total`; none exceeds its weight when the total does not exceed the sum. */
void amount_share(struct amount total, const struct amount *weights, size_t count,
    struct amount *parts);

#endif
