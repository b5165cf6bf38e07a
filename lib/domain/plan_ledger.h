/*
 * plan_ledger: what is owed on a plan on a day, part by part, after what was paid.
 *
 *	scheduled  Payments meet the instalments in their order, of each the fee, the
 *	           interest and the principal.  All interest of the plan is owed, whenever
 *	           it is paid.
 *	rule_of_78 As scheduled, less the refund of the charge for the periods that are
 *	           not over on the day (see rule_of_78.h).
 *	us_rule    Simple interest on the principal for the days until each payment, which
 *	           goes to fees that are due, to interest, to principal; interest that it
 *	           does not cover is kept apart and bears none (see us_rule.h).
 *	actuarial  The same, but at the end of each period unpaid interest joins the
 *	           principal (Regulation Z, appendix J (a)(1)).
 *
 * For us_rule and actuarial a period bears what the plan says; a part of it, by the day
 *count, or without one as many parts of it as it has days.  A payment on the due day
 *counts as on the day before that was rolled: who pays each instalment when due owes at
 *any time what the schedule says.
 */
#ifndef ARREARS_DOMAIN_PLAN_LEDGER_H
#define ARREARS_DOMAIN_PLAN_LEDGER_H

#include "domain/plan_terms.h"
#include "domain/promise.h"

enum plan_allocation {
	ALLOCATE_NONE,
	ALLOCATE_SCHEDULED,
	ALLOCATE_RULE_OF_78,
	ALLOCATE_US_RULE,
	ALLOCATE_ACTUARIAL,
	ALLOCATE_COUNT
};
extern const struct words plan_allocations;

struct plan_due {
	struct date due_date;
	uint32_t number;
	struct amount fee, interest, principal;
};

struct plan_debt {
	enum plan_allocation allocation;
	const struct plan_terms *terms; /* NULL: scheduled, or rule_of_78 */
	const struct plan_due *dues;    /* by due date */
	size_t count;
};

struct plan_parts {
	struct amount fee, interest, principal; /* owed */
	struct amount over;                     /* paid beyond all */
};

/* What is owed at the end of `as_of`.  The receipts are settled (see promise.h).  `arena`
 * is for the periods. */
struct plan_parts plan_owed(const struct plan_debt *debt, struct receipts receipts,
    struct date as_of, struct arena *arena);

#endif
