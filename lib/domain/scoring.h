/*
 * scoring: the policy of `prioritize`, one table of rows of three kinds.
 *
 *	factor, from, to, points, action, channel, minutes, source
 *
 * A points row gives `points` to an account whose factor lies in from..to, both
 * inclusive; an empty end is open.  An action row (factor "action") says what
 * to do with an account whose oldest item that may be chased is from..to days
 * past due, through which channel, and how many minutes it takes; rows of the
 * same range are alternatives, the first that no restriction forbids is taken.
 * A setting row has its value in `points`.
 *
 * The ranges of a factor stand in ascending order, without gap or overlap; a
 * value outside all of them, like a factor that is not there, has no points.
 * A policy without action rows, or without a setting, has the built-in ones.
 */
#ifndef ARREARS_DOMAIN_SCORING_H
#define ARREARS_DOMAIN_SCORING_H

#include "base/arena.h"
#include "domain/model.h"
#include "domain/promise.h"

enum score_factor {
	FACTOR_NONE,
	FACTOR_PAST_DUE_AMOUNT,    /* percent of the accounts past due that owe less */
	FACTOR_OLDEST_DAYS,        /* days past due of the oldest open item */
	FACTOR_PAST_DUE_SHARE,     /* percent of the debit balance */
	FACTOR_BROKEN_PROMISES,    /* due in the last 365 days */
	FACTOR_DAYS_SINCE_CONTACT, /* CONTACT_NEVER when there was none */
	FACTOR_DAYS_LATE_TREND,    /* newest settled items against the earlier ones */
	FACTOR_OVER_CREDIT_LIMIT,  /* total as percent of the limit; 0 without one */
	FACTOR_DISPUTE_SHARE,      /* percent of the past-due amount */
	FACTOR_NEW_PAST_DUE,       /* 1: never over 30 days late, never contacted */
	FACTOR_LATE_PLAN,          /* days since the instalment that is late */
	FACTOR_BROKEN_PLAN,        /* instalments missed of a plan that is broken */
	FACTOR_COUNT
};
extern const struct words score_factors;

#define CONTACT_NEVER 9999
#define FACTOR_UNKNOWN INT64_MIN /* lies in no range */

struct score_rule {
	struct str factor;
	struct count from, to, points; /* COUNT_NONE at an open end */
	struct str action;
	struct word channel;  /* enum channel; none needs no channel */
	struct count minutes; /* whole minutes that the action takes */
	struct str source;    /* a reference, or "choice" with its reason */
};

/* The built-in policy. */
extern const struct score_rule score_rules[];
extern const size_t score_rule_count;

struct score_action {
	int64_t from, to;
	struct str action;
	struct word channel;
	int64_t minutes;
};

/* A checked policy, ready for use; lives in the arena given to scoring_init,
 * the names of actions as long as the rules. */
struct scoring {
	struct score_points *points;
	struct score_action *actions;
	size_t point_count, action_count;
	struct promise_terms promise; /* promise_grace_days, promise_threshold_percent */
	int32_t plan_grace_days;
};

/* Checks `rules` and prepares them.  False with a message that names the factor
 * and the rows (1 is the first) when the policy is not sound. */
bool scoring_init(struct scoring *scoring, const struct score_rule *rules, size_t count,
    struct arena *arena, struct str *message);

/* The score of an account, and its reasons "factor=points;factor=points" in the
 * order of the policy: all that is not 0, so that they add up to the score. */
int64_t scoring_points(const struct scoring *scoring, const int64_t values[FACTOR_COUNT],
    struct arena *arena, struct str *reasons);

/* What to do when `days` > 0, without the channels whose bit (1 << channel) is
 * set in `forbidden`; NULL when that leaves nothing. */
const struct score_action *scoring_action(
    const struct scoring *scoring, int64_t days, uint32_t forbidden);

#endif
