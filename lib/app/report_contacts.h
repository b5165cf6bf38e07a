/*
 * report_contacts: contacts counted by what came of them, for reports that ask whom
 * somebody reached.
 *
 * What an outcome means is said by a policy of outcomes, the built-in one or that of
 * --outcomes.  An outcome that is not in it, or reached somebody without saying whom, is
 * unknown: it counts as a contact alone.
 */
#ifndef ARREARS_APP_REPORT_CONTACTS_H
#define ARREARS_APP_REPORT_CONTACTS_H

#include "app/reports.h"
#include "domain/outcome.h"

/* A zeroed struct has none. */
struct contact_group {
	int64_t count, right_party_count, unknown_count, promised_count;
};

/* The policy in force; lives as long as the run.  One that is not sound ends the program.
 */
struct outcome_list report_outcomes(struct report_run *run);

/* Does it count: no note, of the shard, not after the as-of day, and in the period, if
 * there is one? */
bool contact_counts(const struct report_run *run, const struct activity *activity);

void contact_add(struct contact_group *group, const struct outcome_list *policy,
    const struct activity *activity);

void contact_add_group(struct contact_group *sum, const struct contact_group *group);

#endif
