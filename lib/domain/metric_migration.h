/*
 * metric_migration: from which state to which accounts or balances move in a month.
 *
 *	rate(from, to) = what moved from - to / all that was in `from`
 *
 * The rates of a row add up to 1; a row without data has none: it is not taken to stay
 * where it is.  States are numbers: buckets by age, and behind them where debts end, such
 * as paid and lost.  Weights are counts or minor units, of one kind in one matrix.
 * Source: usual definition of a transition matrix, estimated by relative frequency.
 */
#ifndef ARREARS_DOMAIN_METRIC_MIGRATION_H
#define ARREARS_DOMAIN_METRIC_MIGRATION_H

#include "domain/metric.h"

#define METRIC_STATES_MAX 32

/* A zeroed struct has no states. */
struct metric_migration {
	size_t states;
	int64_t weights[METRIC_STATES_MAX][METRIC_STATES_MAX]; /* [from][to] */
};

/* False if there is no such state, the weight is negative, or the row gets too large. */
bool metric_migration_add(
    struct metric_migration *matrix, size_t from, size_t to, int64_t weight);

/* What was open in `from` and is open in `to`, less what is gone, which went to `paid`.
 * An increase is new business, and does not migrate.  Negative balances do not count. */
bool metric_migration_add_balance(struct metric_migration *matrix, size_t from, size_t to,
    size_t paid, const struct amount balances[2]);

/* A row by rates, one for each state, as a source prints it; they are not negative and
 * add up to exactly 1, or it is false and the row as it was. */
bool metric_migration_set_rates(
    struct metric_migration *matrix, size_t from, const struct rate *rates);

/* The sum of a row; 0 without data. */
int64_t metric_migration_row(const struct metric_migration *matrix, size_t from);

/* 0 to 1; undefined without data. */
struct ratio metric_migration_rate(
    const struct metric_migration *matrix, size_t from, size_t to);

/* What moved forward by more than one of the first `buckets` states in a month, which
 * cannot be when buckets are months: to be shown. */
int64_t metric_migration_skipped(const struct metric_migration *matrix, size_t buckets);

#endif
