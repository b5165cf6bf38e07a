/*
 * letters_due: aged items and past notices in, notices due out.
 *
 * The tables are read into a struct dunning (domain/dunning.h), rows that others correct
 * left out; then the notices and the held items are written, both or neither.
 */
#ifndef ARREARS_APP_LETTERS_DUE_H
#define ARREARS_APP_LETTERS_DUE_H

#include "app/plan_facts.h"

#define DUE_READS                                                                   \
	"item_id customer_id kind issue_date due_date currency amount open_amount " \
	"hold_until paid_date days_past_due flags name collector"

#define DUE_WRITES                                                                    \
	"notice_id customer_id name level template language channel currency amount " \
	"principal interest fee notice_fee unapplied items item_count "               \
	"oldest_due_date oldest_days created_date due_date reason kind "              \
	"natural_person segment country region time_zone email phone collector"

struct due_args {
	const struct tool_args *tool;
	struct date as_of;
	const char *customers, *notices, *disputes, *promises, *restrictions, *payments;
	struct plan_files plan;
	const char *held, *policy, *per; /* may be NULL */
	bool catch_up, print_policy;
	struct count grace; /* days after the due day of a promise */
};

/* EXIT_REPORT when items were aged as of another day, when notices are dated after the
 * as-of day, and when the sums do not tie. */
enum exit_code letters_due(const struct due_args *args, char *const *files, size_t count);

#endif
