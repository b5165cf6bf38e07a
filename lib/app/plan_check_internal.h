/*
 * plan_check_internal: what the parts of plan_check share.
 *
 *	plan_check_read.c  terms, instalments and receipts in, put together by plan
 *	plan_check.c       the status of each plan, and the output
 */
#ifndef ARREARS_APP_PLAN_CHECK_INTERNAL_H
#define ARREARS_APP_PLAN_CHECK_INTERNAL_H

#include "app/plan_check.h"
#include "app/plan_requests.h"
#include "domain/plan_ledger.h"
#include "domain/planned.h"

struct check_plan {
	struct str plan_id, customer_id;
	struct currency currency;
	struct date agreed_date;
	const struct plan_terms *terms; /* NULL: not given */
	struct date cancelled_date;
	bool is_later; /* the table of plans says that it was agreed after the day */
	size_t row_count, first_row; /* of those sorted by plan */
	uint32_t planned;            /* its number among all */
	uint32_t last_number;
	struct date last_due;
};

/* A row of instalments, and its plan. */
struct check_row {
	uint32_t plan;
	struct plan_due due;
	struct amount payment;
};

struct check {
	const struct plan_check_args *args;
	enum plan_allocation allocation;
	struct map plan_ids;
	struct pool plans;      /* struct check_plan, by number */
	struct check_row *rows; /* as read, */
	struct plan_due *dues;  /* and by plan */
	struct plan_instalment *instalments;
	size_t row_count, row_capacity;
	struct map term_ids, later_ids;
	struct pool terms; /* struct plan_terms, by number of their plan_id */
	struct planned planned;
	struct control_totals totals;
	struct arena arena; /* permanent */
};

/* Reads all tables. */
void check_read(struct check *check, char *const *files, size_t count);
void check_free(struct check *check);

#endif
