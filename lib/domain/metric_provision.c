#include "domain/metric_provision.h"

static const char *const part_names[] = { "", "matrix", "insured", "secured", "disputed",
	"impaired", "credit" };
_Static_assert(COUNT(part_names) == PROVISION_PART_COUNT + 1, "a name for each part");
const struct words provision_parts = { part_names, COUNT(part_names) };

struct ratio
metric_loss_rate(struct amount never_paid, struct amount open_at_stage)
{
	return metric_percent(never_paid, open_at_stage);
}

struct ratio
metric_adjusted_rate(struct ratio percent, struct ratio scalar)
{
	struct ratio adjusted = ratio_multiply(percent, scalar);
	struct ratio most = ratio_of_integer(100);

	if (!ratio_is_number(&adjusted))
		return adjusted;
	if (percent.negative || scalar.negative)
		return RATIO_UNDEFINED;
	return ratio_compare(adjusted, most) > 0 ? most : adjusted;
}

struct ratio
metric_shown_rate(struct ratio percent, int decimals)
{
	struct rate shown = { 0, 0 };
	enum ratio_state state = ratio_round(percent, decimals, ROUND_HALF_UP, &shown);

	if (state != RATIO_NUMBER)
		return (struct ratio){ .state = state };
	return ratio_of_rate(shown);
}

struct ratio
metric_scenario_rate(
    const struct ratio *percents, const struct rate *weights, size_t count)
{
	struct ratio rate = ratio_of_integer(0), sum = rate, one = ratio_of_integer(1);

	for (size_t i = 0; i < count; i++) {
		struct ratio weight = ratio_of_rate(weights[i]);
		if (weight.negative)
			return RATIO_UNDEFINED;
		sum = ratio_add(sum, weight);
		rate = ratio_add(rate, ratio_multiply(weight, percents[i]));
	}
	return ratio_compare(sum, one) == 0 ? rate : RATIO_UNDEFINED;
}

struct amount
metric_expected_loss(struct amount balance, struct ratio percent)
{
	if (amount_is_none(balance))
		return AMOUNT_NONE;
	if (balance.minor <= 0)
		return AMOUNT_ZERO;
	return ratio_to_amount(
	    ratio_divide(
		ratio_multiply(ratio_of_amount(balance), percent), ratio_of_integer(100)),
	    ROUND_HALF_UP);
}

static bool
add(struct amount *sum, struct amount amount)
{
	struct amount result;

	if (__builtin_add_overflow(sum->minor, amount.minor, &result.minor) ||
	    amount_is_none(result))
		return false;
	*sum = result;
	return true;
}

bool
metric_provision_add(struct metric_provision *provision, size_t bucket,
    enum provision_part part, struct amount open)
{
	if (bucket >= provision->bucket_count || amount_is_none(open))
		return false;
	if (open.minor < 0)
		part = PROVISION_CREDIT;
	if (!add(&provision->parts[part], open))
		return false;
	/* A bucket is a part of the matrix, whose sum has been checked. */
	if (part == PROVISION_MATRIX)
		provision->buckets[bucket].minor += open.minor;
	return true;
}

bool
metric_provision(const struct metric_provision *provision, const struct ratio *percents,
    struct provision_result *out)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < provision->bucket_count; i++) {
		struct amount balance = provision->buckets[i];
		out->losses[i] = metric_expected_loss(balance, percents[i]);
		if (amount_is_none(out->losses[i]) || !add(&out->balance, balance) ||
		    !add(&out->loss, out->losses[i]))
			return false;
	}
	out->coverage = metric_percent(out->loss, out->balance);
	return true;
}

struct amount
metric_allowance_entry(struct amount required, struct amount existing)
{
	if (amount_is_none(existing))
		return AMOUNT_NONE;
	return amount_is_none(required) || !add(&required, amount_negate(existing))
		   ? AMOUNT_NONE
		   : required;
}
