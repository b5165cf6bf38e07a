/*
 * running: is a column "Balance" what is open of each document, or the running
 * balance of the account?
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

enum running_verdict {
	RUNNING_NOT,
	RUNNING_PERHAPS, /* both readings fit: ask */
	RUNNING_BALANCE
};

enum running_verdict running_evidence_decide(const struct running_evidence *evidence);

void running_evidence_free(struct running_evidence *evidence);

#endif
