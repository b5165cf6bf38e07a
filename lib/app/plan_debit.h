/*
 * plan_debit: instalments that are to be paid, as a file of direct debits for the bank:
 * those with a mandate that holds on the day of the collection, and in time.  All others
 * are left out and told.
 *
 * The day of a collection is the due date, rolled to the next business day of the scheme.
 */
#ifndef ARREARS_APP_PLAN_DEBIT_H
#define ARREARS_APP_PLAN_DEBIT_H

#include "app/payables.h"
#include "app/tool.h"

struct plan_debit_args {
	const struct tool_args *tool; /* its store is opened for mandates */
	struct date as_of;
	const char *format, *mandates, *creditor, *scheme; /* NULL: not given */
	struct date due_from, due_to;                      /* none: no limit */
	struct count within;                               /* none: not given */
	const char *created;                               /* NULL: as_of at 00:00 */
};

/* Ends the program when an option is missing, wrong, or means nothing. */
void plan_debit_check(const struct plan_debit_args *args);

/* EXIT_REPORT when an instalment was left out, or nothing is to be collected: then no
 * file is written. */
enum exit_code plan_debit_write(
    const struct plan_debit_args *args, const struct payables *payables);

#endif
