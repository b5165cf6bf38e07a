/*
 * outcome: what can come of a contact, as a policy table.
 *
 *	outcome, connected, right_party, records, action, days, source
 *
 * It says whether anybody was reached, whether that was the debtor or somebody who may
 * speak for it, what else has to be recorded with such a contact, what to do next and
 * after how many days.  An outcome is found whatever its capitals, and with blanks or
 * hyphens for its underscores, so "NO ANSWER" is no_answer.
 */
#ifndef ARREARS_DOMAIN_OUTCOME_H
#define ARREARS_DOMAIN_OUTCOME_H

#include "base/arena.h"
#include "domain/model.h"

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO, ANSWER_COUNT };
extern const struct words answers;

/* What a contact records beside itself. */
enum consequence {
	CONSEQUENCE_NONE,
	CONSEQUENCE_PROMISE,  /* needs an amount and a due date */
	CONSEQUENCE_DISPUTE,  /* needs a reason */
	CONSEQUENCE_RESTRICT, /* of the kind that the outcome is called */
	CONSEQUENCE_COUNT
};
extern const struct words consequences;

struct outcome {
	struct str outcome;
	struct word connected, right_party; /* enum answer; none: cannot be said */
	struct word records;                /* enum consequence */
	struct str action;                  /* what to do next */
	struct count days;                  /* until then; COUNT_NONE: nothing to do */
	struct str source;
};

/* The built-in policy. */
extern const struct outcome outcomes[];
extern const size_t outcome_count;

struct outcome_list {
	const struct outcome *list;
	size_t count;
};

/* Is the policy sound: no outcome twice, no empty one, a right party only where somebody
 * was reached, days from 0 to 3660?  False with a message in `arena` that names the row.
 */
bool outcome_check(
    const struct outcome_list *list, struct arena *arena, struct str *message);

/* Are the names the same but for capitals, blanks, hyphens and underscores? */
bool outcome_is_same(struct str a, struct str b);

/* NULL when it is not there. */
const struct outcome *outcome_find(const struct outcome_list *list, struct str text);

#endif
