/*
 * provision_rates: what is lost of each bucket, in percent: as it was lost before,
 *looking forward by a scalar, or in scenarios that are weighted.
 *
 *	rate of a bucket = sum over scenarios of weight * min(rate * scalar, 100)
 *
 * Rates are exact.  The weights add up to exactly 1.  Source: IFRS 9, 5.5.17 (an amount
 * weighted by probability) and B5.5.35 (rates looking forward).
 */
#ifndef ARREARS_APP_PROVISION_RATES_H
#define ARREARS_APP_PROVISION_RATES_H

#include "app/aged.h"
#include "domain/metric_provision.h"

#define SCENARIO_MAX 16

struct scenario {
	struct str scenario;
	struct rate weight;             /* 0.25 is a quarter */
	struct rate scalar;             /* 1 unless it is given */
	struct ratio rates[BUCKET_MAX]; /* percent, looking forward */
};

struct provision_rates {
	struct ratio rates[BUCKET_MAX]; /* percent, weighted */
	struct scenario *scenarios;     /* one without a name when none are given */
	size_t scenario_count;
};

/* Files by their names; `scalar` a number as text or NULL, `scenarios` a file or NULL,
 * not both.  Ends the program if a bucket has no rate, or what stands there is wrong.
 * Lives in the
 * arena of `aged`. */
void provision_rates_read(struct provision_rates *rates, struct aged_reader *aged,
    const char *file, const char *scalar, const char *scenarios);

#endif
