/*
 * metric_roll: how receivables roll from one bucket into the next, and what is lost at
 * the end of the way.
 *
 *	roll rate	balance now in bucket b + 1 / balance last month in bucket b * 100
 *	loss factor	roll rate of b * roll rate of b + 1 * ... * that of the last,
 *			at most 100
 *	expected loss	sum of balance * loss factor, each line rounded
 *
 * Balances are those of month ends, and buckets as wide as a month.  Whole accounts move
 * with their oldest item, or each item moves by itself: two methods that give two rates.
 *
 * Caution that belongs to the figures: roll rates are accurate to about nine months,
 * assume that debts move stage by stage, and lag behind changes of the portfolio.
 * Source: Comptroller's Handbook, Retail Lending Examination Procedures, appendix G.
 */
#ifndef ARREARS_DOMAIN_METRIC_ROLL_H
#define ARREARS_DOMAIN_METRIC_ROLL_H

#include "domain/metric.h"

#define METRIC_ROLL_CAUTION                                                            \
	"roll rates are accurate to about nine months, assume orderly stages and lag " \
	"behind changes of the portfolio"

/* Percent; undefined unless `before` > 0.  Above 100 when the next bucket got more than
 * that, which breaks the assumption of stages. */
struct ratio metric_roll_rate(struct amount before, struct amount after);

/* Over several months: sum of what arrived / sum of what was there, so that large months
 * weigh more; months of which one is missing are left out. */
struct ratio metric_roll_rate_over(
    const struct amount *before, const struct amount *after, size_t months);

/* Of a bucket, as percent: the product of its roll rate and all later ones, of which the
 * last is from the last bucket to the loss, 100 if all of it is lost.  At most 100, for
 * no more can be lost than is owed, while a single rate may be above. */
struct ratio metric_loss_factor(const struct ratio *rates, size_t count, size_t bucket);

struct metric_losses {
	struct amount total; /* of the lines as shown */
	struct ratio rate;   /* total / balances, percent */
};

/* `losses` has room for all; a negative balance loses nothing.  False when a factor is
 * undefined under a balance, or a sum is too large. */
bool metric_roll_losses(const struct amount *balances, const struct ratio *factors,
    size_t count, struct amount *losses, struct metric_losses *out);

/* ---- Ageing of an account ---- */

enum ageing_method {
	AGEING_OLDEST_ITEM,    /* all of it in the bucket of the oldest open item */
	AGEING_PARTIAL_BALANCE /* each item in its own */
};

struct metric_item {
	struct amount open;
	size_t bucket; /* ascending with age */
};

/* Adds the open items of one account to the balances of `bucket_count` buckets.  Credits
 * are left out by both methods, so that both have one total.  False if there is no
 * such bucket, or a balance is too large. */
bool metric_age_account(const struct metric_item *items, size_t count,
    enum ageing_method method, struct amount *balances, size_t bucket_count);

#endif
