/*
 * running: does a column "Balance" run on from row to row?  Then it is not what is
 * open of each document; and of payments it proves what their signs mean.
 *
 * A running balance grows from row to row by the amount: over the whole file or by
 * customer, downwards or, where the newest row stands first, upwards.  The first
 * reading shows each row to the evidence, in both styles of numbers, for the style is
 * not decided yet.
 */
#ifndef ARREARS_DOMAIN_RUNNING_H
#define ARREARS_DOMAIN_RUNNING_H

#include "base/map.h"
#include "domain/dialect.h"

#define RUNNING_WAYS 4 /* whole file or customer, downwards or upwards */

struct running_count {
	uint64_t moved;  /* grown by the amount, to another figure than the amount */
	uint64_t grown;  /* by the amount, to whatever figure */
	uint64_t failed; /* not grown by the amount */
};

struct running_row {
	struct amount amount, balance; /* with four decimals; none before the first row */
};

struct running_evidence {
	struct running_count counts[NUMBER_STYLE_COUNT][RUNNING_WAYS];
	uint64_t impossible[NUMBER_STYLE_COUNT]; /* cannot be open of its amount */
	struct running_row last[NUMBER_STYLE_COUNT];
	struct map customers;
	struct pool customer_rows; /* struct running_row[NUMBER_STYLE_COUNT] */
	struct sample moved;       /* the first balance that moved */
};

/* `lowers`: the row takes off, whatever the sign of its amount. */
void running_evidence_add(struct running_evidence *evidence, struct str customer,
    struct str amount, bool lowers, struct str balance);

/* The same of amounts that are read already, by enum number_style; where one is none,
 * the row is of no use, and the next is not compared with those before it. */
void running_evidence_add_rows(struct running_evidence *evidence, struct str customer,
    const struct running_row rows[NUMBER_STYLE_COUNT], struct str balance);

/* Do all amounts lead from one balance to the next, in one of the ways?  False where
 * there is nothing to compare. */
bool running_evidence_leads(const struct running_evidence *evidence);

enum running_verdict {
	RUNNING_NOT,
	RUNNING_PERHAPS, /* both readings fit: ask */
	RUNNING_BALANCE
};

enum running_verdict running_evidence_decide(const struct running_evidence *evidence);

void running_evidence_free(struct running_evidence *evidence);

#endif
