/*
 * offer_policy: what may be offered to whom, and what an offer is judged by: one table.
 *
 *	rule, segment, currency, score_from, score_to, from, to, value, approval, source
 *
 * A row holds for accounts that all its conditions fit; an empty condition fits every
 * account, and a range of scores only those that have one.  Of the rows of a rule the
 * first that fits is taken, so that special rows stand before general ones.  Of `term`
 * all count that fit; of the `approve_...` the last whose value is exceeded, so that the
 * higher authority stands below.  A setting that no row gives has its built-in value.
 */
#ifndef ARREARS_DOMAIN_OFFER_POLICY_H
#define ARREARS_DOMAIN_OFFER_POLICY_H

#include "base/arena.h"
#include "value/currency.h"
#include "value/rate.h"
#include "value/word.h"

enum offer_rule {
	OFFER_RULE_NONE,
	OFFER_FLOOR,            /* percent of what is owed that settles it */
	OFFER_TERM,             /* months of a plan to be offered */
	OFFER_TERM_MOST,        /* months of the longest plan */
	OFFER_INSTALMENT_LEAST, /* units of the currency */
	OFFER_ANNUAL_RATE,      /* percent a year that instalments bear */
	OFFER_WORTH_RATE,       /* percent a year by which later money is worth less */
	OFFER_SURVIVAL,    /* chance that a plan which is kept is kept a month more */
	OFFER_COST,        /* of an instalment, units of the currency */
	OFFER_LUMP_DAYS,   /* days until a single payment is due */
	OFFER_CONTINGENCY, /* percent of a surplus that is left to the debtor, */
	OFFER_CONTINGENCY_MOST, /* and units of the currency at most */
	OFFER_APPROVE_PERCENT,  /* more is waived, in percent of what is owed */
	OFFER_APPROVE_AMOUNT,   /* more is waived, in units of the currency */
	OFFER_APPROVE_TERM,     /* more months */
	OFFER_RULE_COUNT
};
extern const struct words offer_rules;

#define OFFER_FIRST_APPROVAL OFFER_APPROVE_PERCENT

struct offer_rule_row {
	struct word rule; /* enum offer_rule */
	struct str segment;
	struct currency currency;
	struct count score_from, score_to, from, to; /* both ends included */
	struct rate value;
	struct str approval, source;
};

/* The built-in policy. */
extern const struct offer_rule_row offer_rule_rows[];
extern const size_t offer_rule_row_count;

/* What rows are chosen by. */
struct offer_account {
	struct str customer_id;
	struct currency currency;
	struct str segment;  /* empty: none */
	struct count score;  /* COUNT_NONE: none */
	int64_t days;        /* past due */
	struct amount owed;  /* > 0 */
	struct str items;    /* ids, separated by blanks */
	struct str left_out; /* for the reason; empty: nothing is */
	/* What the debtor can pay a month, and the surplus that it is taken from;
	 * AMOUNT_NONE: not known. */
	struct amount pool, surplus;
};

#define OFFER_ROWS_MOST 512

/* A zeroed struct has no rows. */
struct offer_policy {
	struct offer_rule_row rows[OFFER_ROWS_MOST];
	size_t count;
};

/* Adds a row, whose text is borrowed, behind the others.  False, with "COLUMN: what is
 * wrong" in `message`, in `arena`. */
bool offer_policy_add(struct offer_policy *policy, const struct offer_rule_row *row,
    struct arena *arena, struct str *message);

/* The row that holds for the account, if need be a built-in one; NULL for a floor that
 * no row gives. */
const struct offer_rule_row *offer_policy_find(const struct offer_policy *policy,
    enum offer_rule rule, const struct offer_account *account);

/* Whether all conditions of the row fit. */
bool offer_rule_fits(
    const struct offer_rule_row *row, const struct offer_account *account);

/* A value as an amount of the currency, rounded down. */
struct amount offer_units(struct rate value, struct currency currency);

/* A value that offer_policy_add() found to be a whole number. */
int64_t offer_whole(struct rate value);

#endif
