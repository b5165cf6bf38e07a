/*
 * plan_reage: accounts that somebody wants brought back to current, judged by
 * domain/reage.h one after the other; those that may be are recorded in the store.
 *
 * What the store has recorded of an account counts, and so does what stands above in the
 * file; it is the same re-agings that the counts of the row speak of, so the greater of
 * both is taken.  No due date changes anywhere.
 */
#ifndef ARREARS_APP_PLAN_REAGE_H
#define ARREARS_APP_PLAN_REAGE_H

#include "app/plan_accept.h"

#define REAGE_WRITES "reage_id customer_id reaged_date type answer reason"

/* EXIT_REPORT when one is refused.  `path` may be "-". */
enum exit_code plan_reage(const struct plan_accept_args *args, const char *path);

#endif
