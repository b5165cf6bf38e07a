/*
 * metric_turnover: how often receivables turn over in a period.
 *
 *	turnover	sales / average receivables
 *	days		days of the period / turnover = average receivables / sales * days
 *
 * The average is that of the balances given: two, at both ends, or one for each month.
 * Source: usual definition.
 */
#ifndef ARREARS_DOMAIN_METRIC_TURNOVER_H
#define ARREARS_DOMAIN_METRIC_TURNOVER_H

#include "domain/metric.h"

/* Times in the period; undefined unless the average is above 0. */
struct ratio metric_turnover(
    struct amount sales, const struct amount *balances, size_t count);

/* Undefined unless sales are above 0, and there are balances. */
struct ratio metric_turnover_days(
    struct amount sales, const struct amount *balances, size_t count, int32_t days);

#endif
