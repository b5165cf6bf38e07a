/*
 * metric_markov: where debts end that move month by month as a migration matrix says.
 *
 * The first states of the matrix are left sooner or later (transient), the others never
 * (absorbing): paid, lost.  With Q the moves among the first and R those to the others,
 *
 *	N = (I - Q)^-1, absorption = N * R, months = N * 1, expected = start * absorption
 *
 * All are exact.  The states are taken out of the chain one by one, which adds and
 * multiplies, but subtracts nothing, so there is no loss of digits and no pivot.
 *
 * Source: J. G. Kemeny, J. L. Snell, Finite Markov Chains, chapter III; W. K. Grassmann,
 * M. I. Taksar, D. P. Heyman, Regenerative analysis and steady state distributions for
 * Markov chains, Operations Research 33 (1985), for the elimination.
 */
#ifndef ARREARS_DOMAIN_METRIC_MARKOV_H
#define ARREARS_DOMAIN_METRIC_MARKOV_H

#include "base/arena.h"
#include "domain/metric_migration.h"

enum markov_result {
	MARKOV_DONE,
	MARKOV_NO_STATES, /* no transient or no absorbing ones */
	MARKOV_NO_DATA,   /* nothing was seen to move from `state` */
	MARKOV_ENDLESS,   /* from `state` there is no way to an absorbing one */
	MARKOV_TOO_LARGE  /* for exact numbers of 4096 bits */
};

struct metric_markov {
	size_t transient_count, absorbing_count;
	struct ratio *absorption; /* [transient * absorbing_count + absorbing], 0 to 1 */
	struct ratio *months;     /* [transient], expected until absorbed */
	size_t state;             /* of what went wrong */
};

/* The first `transient_count` states of the matrix are transient.  What moves from an
 * absorbing state is not looked at.  Results live in `arena`. */
enum markov_result metric_markov(const struct metric_migration *matrix,
    size_t transient_count, struct arena *arena, struct metric_markov *out);

/* What of the balances in the transient states ends in each absorbing one: rounded to
 * minor units, but for the first, which takes what is left, so that all add up to the
 * balances.  False for a negative balance, and when the sum is too large. */
bool metric_markov_expected(const struct metric_markov *markov,
    const struct amount *balances, struct amount *absorbed);

#endif
