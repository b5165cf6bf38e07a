/*
 * delinquency: for how many days an instalment has been overdue when pauses do not count.
 *
 * A pause (a moratorium, a payment holiday) runs from its first day to its last, of which
 * the last counts again.  An instalment that falls due in a pause begins to age when it
 * ends.  Grace days belong to the account: they are taken off the days of its oldest
 * instalment, and never off those of single instalments.  Source: Apache Fineract,
 * delinquency pauses and grace days.
 */
#ifndef ARREARS_DOMAIN_DELINQUENCY_H
#define ARREARS_DOMAIN_DELINQUENCY_H

#include "value/date.h"

struct pause {
	struct date start, end;
};

/* Days past due at `as_of`, 0 when it is not overdue; pauses must not overlap. */
int32_t delinquency_days(struct date due_date, struct date as_of,
    const struct pause *pauses, size_t pause_count);

/* Those of an account whose oldest unpaid instalment was due on `due_date`. */
int32_t delinquency_days_of_account(struct date due_date, struct date as_of,
    const struct pause *pauses, size_t pause_count, int32_t grace_days);

#endif
