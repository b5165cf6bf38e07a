#include "domain/split.h"

#include "domain/appropriation.h"
#include "value/quotient.h"

static const char *const rule_names[] = { "", "round_last", "floor_last", "extra_first",
	"extra_last", "largest_remainder", "fowler" };
_Static_assert(COUNT(rule_names) == SPLIT_RULE_COUNT, "each rule has its name");
const struct words split_rules = { rule_names, COUNT(rule_names) };

static bool
rounds_up(enum split_rule rule)
{
	return rule == SPLIT_NONE || rule == SPLIT_ROUND_LAST;
}

/* Whether the minor units that are left go one by one, and not to the last alone. */
static bool
spreads_extras(enum split_rule rule)
{
	return !rounds_up(rule) && rule != SPLIT_FLOOR_LAST;
}

bool
split_evenly(struct amount total, int64_t unit, enum split_rule rule,
    struct amount *parts, size_t count)
{
	enum rounding rounding = rounds_up(rule) ? ROUND_HALF_UP : ROUND_DOWN;
	int64_t n = (int64_t)count, extras = 0;
	struct amount part = quotient_round(total.minor, (wide)n * unit, rounding);
	wide left = (wide)total.minor - (wide)part.minor * unit * (n - 1);

	part.minor *= unit;
	if (left < 0)
		return false;
	if (spreads_extras(rule))
		extras = (int64_t)(left - part.minor) / unit;
	for (int64_t i = 0; i < n; i++) {
		bool is_extra = rule == SPLIT_EXTRA_LAST ? i >= n - extras : i < extras;
		parts[i].minor = part.minor + (is_extra ? unit : 0);
	}
	parts[n - 1].minor = (int64_t)left - (extras > 0 ? extras * unit : 0) +
			     (rule == SPLIT_EXTRA_LAST && extras > 0 ? unit : 0);
	return true;
}

/* One minor unit each to the parts with a weight, from the front or the back. */
static void
give_extras(struct amount *parts, const struct amount *weights, size_t count,
    int64_t extras, bool from_the_back)
{
	for (size_t i = 0; i < count && extras > 0; i++) {
		size_t number = from_the_back ? count - 1 - i : i;
		if (weights[number].minor > 0) {
			parts[number].minor++;
			extras--;
		}
	}
}

bool
split_by_weights(struct amount total, const struct amount *weights, enum split_rule rule,
    struct amount *parts, size_t count)
{
	enum rounding rounding = rounds_up(rule) ? ROUND_HALF_UP : ROUND_DOWN;
	struct amount sum = AMOUNT_ZERO;
	wide left = total.minor;
	size_t last = 0;

	for (size_t i = 0; i < count; i++) {
		sum = amount_add(sum, weights[i]);
		last = weights[i].minor > 0 ? i : last;
	}
	if (sum.minor <= 0)
		return false;
	if (rule == SPLIT_LARGEST_REMAINDER) {
		amount_share(total, weights, count, parts);
		return true;
	}
	for (size_t i = 0; i < count; i++) {
		parts[i] = amount_scale(total, weights[i].minor, sum.minor, rounding);
		left -= parts[i].minor;
	}
	if (spreads_extras(rule))
		give_extras(
		    parts, weights, count, (int64_t)left, rule == SPLIT_EXTRA_LAST);
	else
		parts[last].minor += (int64_t)left;
	return parts[last].minor >= 0;
}
