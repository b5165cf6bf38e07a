/*
 * plan_requests: rows of the table plans, from files, and their instalments.
 */
#ifndef ARREARS_APP_PLAN_REQUESTS_H
#define ARREARS_APP_PLAN_REQUESTS_H

#include "app/payables.h"
#include "app/reader.h"
#include "base/map.h"
#include "domain/plan_terms.h"

#define PLAN_READS                                                                  \
	"plan_id customer_id agreed_date currency principal annual_rate frequency " \
	"count payment max_payment first_due_date anchor method down_payment fee "  \
	"fee_timing balloon interest_only steps day_count calendar roll rounding "  \
	"multiple split items cancelled_date"

#define PLAN_INSTALMENTS                                                              \
	"plan_id customer_id agreed_date currency number due_date payment principal " \
	"interest fee balance"

struct plan_requests {
	struct reader reader;
	struct calendar_days days;
	struct map plan_ids, item_ids;
	uint32_t *owner; /* the plan of an item, by its number */
	size_t owner_capacity;
	bool is_side;            /* an item may have had several plans */
	struct plan_terms terms; /* of the current row */
	struct arena holidays;
};

/* Reads --holidays, in order; the rows are freed with array_free(), their text is of
 * `arena`.  None if `path` is NULL. */
struct calendar_days plan_holidays_read(
    const struct tool_args *tool, const char *path, struct arena *arena);

/* Reads --holidays (`holidays`, or NULL) and opens the files as one table. */
void plan_requests_open(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, char *const *files, size_t count);

/* The same of a side table, in which an item may stand in one plan after the other.
 * False, with nothing to close, when there is none: neither `path` nor rows of a store.
 */
bool plan_requests_side(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, const char *path);

/* The next row; its terms, whose text is of `arena`, are in `requests`.  NULL behind the
 * last.  What is wrong with a row, or a plan or an item that stands there twice, ends the
 * program. */
const struct plan *plan_requests_next(
    struct plan_requests *requests, struct arena *arena);

/* Calendars of terms that were kept are gone. */
void plan_requests_close(struct plan_requests *requests);

/* Writes the instalments of all requests, with `is_apr` the annual percentage rates of
 * their plan beside them. */
enum exit_code plan_schedule_write(const struct tool_args *tool, const char *holidays,
    bool is_apr, char *const *files, size_t count);

/* The same instalments as payables, all of them. */
enum exit_code plan_schedule_payables(const struct tool_args *tool, const char *holidays,
    struct payables *payables, char *const *files, size_t count);

#endif
