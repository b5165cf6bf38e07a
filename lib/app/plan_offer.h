/*
 * plan_offer: aged items in, the choices of each account out; or debts in, and what each
 * of them gets of one budget.
 */
#ifndef ARREARS_APP_PLAN_OFFER_H
#define ARREARS_APP_PLAN_OFFER_H

#include "app/reader.h"

struct plan_offer_args {
	struct tool_args *tool;
	struct date as_of, first_due;
	struct texts customers, counts; /* --customer, --count */
	const char *customer_file, *scores, *disputes, *plans;
	const char *frequency; /* NULL: monthly */
	const char *surplus, *budget, *guidelines;
	const char *debts, *strategy;
	const char *policy;
	bool print_policy;
};

#define OFFER_WRITES                                                                    \
	"customer_id currency choice kind items days_past_due owed percent principal "  \
	"waived annual_rate count payment frequency agreed_date first_due_date anchor " \
	"last_due_date method survival worth break_even_lump break_even_survival "      \
	"approval preferred reason"

#define DEBTS_WRITES                                                                 \
	"customer_id debt_id creditor currency balance annual_rate minimum payment " \
	"months interest clear_order surplus contingency pool strategy"

/* EXIT_REPORT when items seem to be aged as of another day, when expenditure is above its
 * guideline without a note, or when a debt is never paid off. */
enum exit_code plan_offer(
    const struct plan_offer_args *args, char *const *files, size_t count);

#endif
