/*
 * payables: instalments that are to be paid, out of a schedule or of a check: what
 * calendars and collections are made of.
 */
#ifndef ARREARS_APP_PAYABLES_H
#define ARREARS_APP_PAYABLES_H

#include "base/arena.h"
#include "domain/model.h"

struct payable {
	struct str plan_id, customer_id;
	struct currency currency;
	struct date agreed_date; /* may be none */
	struct date due_date;
	uint32_t number;
	struct amount amount; /* what is open of it, above 0 */
};

/* A zeroed struct is empty. */
struct payables {
	struct payable *list;
	size_t count, capacity;
	struct arena arena; /* of the ids */
};

/* Adds one; its ids must live as long as the list: see payables_keep().  An amount of 0
 * or less is none. */
void payables_add(struct payables *payables, const struct payable *payable);

/* A copy of an id. */
struct str payables_keep(struct payables *payables, struct str id);

void payables_free(struct payables *payables);

#endif
