/*
 * carve_outs: debts that stand apart from a provision matrix: insured, secured, disputed,
 * or judged by themselves.
 *
 * They come from a file, with a row for an item, for a customer or for all of a kind, and
 * from the disputes that are open on the as-of day.  What says most counts: an item of
 * the file, a customer of the file, a dispute of the account, which is of all that it
 * owes whatever its amount, for nobody knows which part is meant, and a dispute of the
 * item up to its amount.  Source: choice.
 */
#ifndef ARREARS_APP_CARVE_OUTS_H
#define ARREARS_APP_CARVE_OUTS_H

#include "app/reader.h"
#include "base/map.h"
#include "domain/metric_provision.h"

struct carve_out {
	enum provision_part part; /* PROVISION_MATRIX: it does not stand apart */
	bool has_rate;            /* else the rate of its bucket is that of the matrix */
	struct rate rate;         /* percent, 0 to 100, without zeros at the end */
	bool is_of_file, is_used; /* not of a dispute; an open debt was found for it */
	struct amount amount;     /* of a dispute, at most; AMOUNT_NONE: all of it */
	struct currency currency; /* of that amount */
};

struct carve_outs {
	const struct tool_args *args;
	struct map keys;
	struct pool list;                             /* struct carve_out, by key */
	struct carve_out kinds[PROVISION_PART_COUNT]; /* rates of whole kinds */
	struct arena key;
};

/* Reads the file (NULL: none) and the disputes (NULL: those of the store, if there is
 * one). */
void carve_outs_read(struct carve_outs *carve_outs, const struct tool_args *args,
    const char *file, const char *disputes, struct date as_of);

/* Where an open debt of the item stands, and how much of it: the rest is of the matrix.
 */
struct carve_out carve_outs_of(struct carve_outs *carve_outs, const struct item *item,
    struct amount open, struct amount *carved);

/* How many items and customers of the file had no open debt up to now. */
uint64_t carve_outs_unused(const struct carve_outs *carve_outs);

void carve_outs_free(struct carve_outs *carve_outs);

#endif
