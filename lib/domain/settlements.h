/*
 * settlements: what allocations settle, as of any day.
 *
 * Every allocation lowers an item, and most use up what it comes from: cash or a credit.
 * Discounts, write-offs, short pays and settlements lower the item but use up no cash,
 * and so do their reversals.  A reversal undoes the allocation of the same payment, item
 * and amount, cash before all else; without such a one it takes back what cash there is,
 * and never more.
 *
 *	settlements_add()...  settlements_finish()  settlements_find()
 *	                                            settlement_lowered(), _used() of a day
 */
#ifndef ARREARS_DOMAIN_SETTLEMENTS_H
#define ARREARS_DOMAIN_SETTLEMENTS_H

#include "base/map.h"
#include "domain/model.h"

struct settlements {
	struct map ids;    /* of items and payments alike */
	struct pool list;  /* struct settlement, by number of the id */
	struct pool parts; /* an allocation each */
	bool has_reversals;
};

/* What concerns one id. */
struct settlement {
	uint32_t lowering, using; /* the newest part to it and from it; 0: none */
	struct currency currency;
	bool mixed;         /* allocations in more than one currency */
	bool is_seen;       /* an item with the id was aged */
	bool has_reversals; /* from it */
};

/* Does an allocation use up what it is allocated from? */
static inline bool
allocation_uses_cash(unsigned kind)
{
	return kind == ALLOCATION_NONE || kind == ALLOCATION_CASH ||
	       kind == ALLOCATION_CREDIT;
}

/* Is what it allocates given up?  What a later reversal undoes of it is recovered. */
static inline bool
allocation_is_loss(unsigned kind)
{
	return kind == ALLOCATION_WRITE_OFF || kind == ALLOCATION_SHORT_PAY ||
	       kind == ALLOCATION_SETTLEMENT;
}

void settlements_init(struct settlements *settlements);

void settlements_add(
    struct settlements *settlements, const struct allocation *allocation);

/* To be called behind the last. */
void settlements_finish(struct settlements *settlements);

void settlements_free(struct settlements *settlements);

/* NULL when no allocation, of any day, names the id. */
struct settlement *settlements_find(const struct settlements *settlements, struct str id);

/* What was allocated to the item by the end of a day. */
struct amount settlement_lowered(const struct settlements *settlements,
    const struct settlement *settlement, struct date day);

/* What was allocated from the payment or credit, and is still used up then. */
struct amount settlement_used(const struct settlements *settlements,
    const struct settlement *settlement, struct date day);

/* The day of the last allocation to the id or from it. */
struct date settlement_last(
    const struct settlements *settlements, const struct settlement *settlement);

/* Items that allocations lower by a day, but that were not aged. */
uint64_t settlements_unseen(const struct settlements *settlements, struct date day);

#endif
