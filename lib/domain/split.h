/*
 * split: an amount in parts, evenly or by weights, by a named rule for the minor units
 * that do not divide.
 *
 * The parts always add up to the whole.  No rule gives anything to a part whose weight
 * is 0.
 */
#ifndef ARREARS_DOMAIN_SPLIT_H
#define ARREARS_DOMAIN_SPLIT_H

#include "value/money.h"
#include "value/word.h"

enum split_rule {
	SPLIT_NONE, /* the default of who asks; here, as round_last */
	/* Each rounded half away from zero, the last takes what is left: 33.33, 33.33,
	 * 33.34. */
	SPLIT_ROUND_LAST,
	SPLIT_FLOOR_LAST,        /* each rounded down, the last takes what is left */
	SPLIT_EXTRA_FIRST,       /* rounded down, a minor unit more to the first ones */
	SPLIT_EXTRA_LAST,        /* to the last ones */
	SPLIT_LARGEST_REMAINDER, /* to those that lost most, of equal ones the earlier */
	/* As extra_first; the name that is in use for parts by weights (M. Fowler,
	 * "Patterns of Enterprise Application Architecture", Money). */
	SPLIT_FOWLER,
	SPLIT_RULE_COUNT
};
extern const struct words split_rules;

/* `total` (>= 0) in `count` (> 0) parts of which each but the last is a multiple of
 * `unit` (> 0 minor units).  False when the last would be negative, for
 * rounding up used up the total. */
bool split_evenly(struct amount total, int64_t unit, enum split_rule rule,
    struct amount *parts, size_t count);

/* `total` (>= 0) in proportion to `weights` (>= 0, their sum > 0).  False when there is
 * no weight, or when the last part with one would be negative. */
bool split_by_weights(struct amount total, const struct amount *weights,
    enum split_rule rule, struct amount *parts, size_t count);

#endif
