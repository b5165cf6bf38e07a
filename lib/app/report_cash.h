/*
 * report_cash: the cash that settled each item and when, and what of it was lost, out of
 * allocations, for reports of how customers pay.
 *
 * Cash is what was allocated as such.  Credits, discounts, write-offs, short pays and
 * settlements are none; the last three are losses.  A reversal takes back what was
 * allocated from the same payment to the same item: an allocation of exactly its amount
 * if there is one, else the cash that is left, and then losses, which are recovered.  An
 * item that no allocation explains was paid in cash on its `paid_date`.
 */
#ifndef ARREARS_APP_REPORT_CASH_H
#define ARREARS_APP_REPORT_CASH_H

#include "app/aged.h"

/* What was allocated to an item. */
struct cash_event {
	struct date date;
	struct amount cash; /* that came in, or, negative, went back; 0 of what is none */
	struct amount left; /* of it, not taken back: what was paid late or in time */
	struct amount undoable; /* of any kind */
	struct amount loss;     /* that was written off, or, negative, recovered */
	uint32_t payment, next; /* next: of the same item; MAP_NONE */
	bool is_cash, is_loss, is_reversal;
};

struct report_cash {
	struct date as_of;
	struct map items, payments; /* ids */
	struct pool heads;          /* by number of the item, that of an event */
	struct pool events;
	uint32_t
	    number; /* of the item that is told of; MAP_NONE: no allocation names it */
};

void report_cash_init(struct report_cash *cash, struct date as_of);

/* To be called for each allocation; those after the as-of day are left out. */
void report_cash_add(struct report_cash *cash, const struct allocation *allocation);

/* To be called behind the last. */
void report_cash_finish(struct report_cash *cash);

/* The item that report_cash_next() tells of, looked up once for all reports. */
void report_cash_seek(struct report_cash *cash, struct str item_id);

/* The events of that item, from the last row back: NULL behind the last, and for `from`
 * NULL the first.  When no allocation names the item and `by_paid_date`, it is the
 * payment on its paid_date, in `own`. */
const struct cash_event *report_cash_next(const struct report_cash *cash,
    const struct item *item, bool by_paid_date, const struct cash_event *from,
    struct cash_event *own);

void report_cash_free(struct report_cash *cash);

#endif
