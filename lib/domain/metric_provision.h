/*
 * metric_provision: expected credit losses by age, for IFRS 9 and US GAAP alike.
 *
 *	loss rate	never paid / balance still open at the stage * 100
 *	adjusted rate	historic rate * forward scalar, at most 100
 *	scenario rate	sum of weight * rate; weights add up to 1
 *	expected loss	sum of bucket * rate, each line rounded
 *	entry		required allowance - existing allowance
 *
 * Rates are exact; who uses a rate as it is shown, rounds it first and says so: 8.6957
 * percent of 60000 are 5217, and 8.7 percent 5220.  A credit never offsets another
 * customer's debt: it stands on a line of its own, as do debts that are insured, secured,
 * disputed or judged one by one, and the matrix has none of them.
 *
 * Source: IFRS 9, 5.5.15 and B5.5.35 (lifetime losses of trade receivables, provision
 * matrix); ASC 326-20-55-37 (ageing schedule).  The lines apart are a choice.
 */
#ifndef ARREARS_DOMAIN_METRIC_PROVISION_H
#define ARREARS_DOMAIN_METRIC_PROVISION_H

#include "domain/aging.h"
#include "domain/metric.h"

/* Percent; undefined unless something was open at the stage. */
struct ratio metric_loss_rate(struct amount never_paid, struct amount open_at_stage);

/* Percent, at most 100; undefined for negative ones. */
struct ratio metric_adjusted_rate(struct ratio percent, struct ratio scalar);

/* A rate as it is shown, half away from zero; for those who calculate with that. */
struct ratio metric_shown_rate(struct ratio percent, int decimals);

/* Percent; undefined unless the weights are not negative and add up to exactly 1. */
struct ratio metric_scenario_rate(
    const struct ratio *percents, const struct rate *weights, size_t count);

/* Of one bucket: balance * rate, rounded half away from zero; 0 for a balance that is not
 * above 0.  AMOUNT_NONE without a rate, or when it is too large. */
struct amount metric_expected_loss(struct amount balance, struct ratio percent);

/* Where a debt stands in a provision. */
enum provision_part {
	PROVISION_MATRIX,
	PROVISION_INSURED,
	PROVISION_SECURED,
	PROVISION_DISPUTED,
	PROVISION_IMPAIRED, /* judged by itself */
	PROVISION_CREDIT,   /* whatever else it is */
	PROVISION_PART_COUNT
};
extern const struct words provision_parts; /* "matrix", "insured", ...: part + 1 */

/* A zeroed struct but for the number of buckets. */
struct metric_provision {
	size_t bucket_count;
	struct amount buckets[BUCKET_MAX];         /* of the matrix */
	struct amount parts[PROVISION_PART_COUNT]; /* all of each, the matrix, too */
};

/* Adds an open amount; a negative one is PROVISION_CREDIT.  False if there is no such
 * bucket, or a sum is too large. */
bool metric_provision_add(struct metric_provision *provision, size_t bucket,
    enum provision_part part, struct amount open);

struct provision_result {
	struct amount losses[BUCKET_MAX];
	struct amount balance, loss; /* of the lines as shown */
	struct ratio coverage;       /* loss / balance, percent */
};

/* The lines and their total by rates in percent, one for each bucket.  False when a
 * bucket has a balance and no rate, or a sum is too large. */
bool metric_provision(const struct metric_provision *provision,
    const struct ratio *percents, struct provision_result *out);

/* The expense that brings the allowance to what is required; `existing` is a credit
 * balance when positive.  AMOUNT_NONE when one is missing, or it is too large. */
struct amount metric_allowance_entry(struct amount required, struct amount existing);

#endif
