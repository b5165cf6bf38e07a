#include "domain/metric_roll.h"

struct ratio
metric_roll_rate(struct amount before, struct amount after)
{
	return metric_percent(after, before);
}

struct ratio
metric_roll_rate_over(
    const struct amount *before, const struct amount *after, size_t months)
{
	wide sum_before = 0, sum_after = 0;

	for (size_t i = 0; i < months; i++) {
		if (amount_is_none(before[i]) || amount_is_none(after[i]))
			continue;
		sum_before += before[i].minor;
		sum_after += after[i].minor;
	}
	return sum_before > 0 ? ratio_of(sum_after * 100, sum_before) : RATIO_UNDEFINED;
}

struct ratio
metric_loss_factor(const struct ratio *rates, size_t count, size_t bucket)
{
	struct ratio factor = ratio_of_integer(100);

	if (bucket >= count)
		return RATIO_UNDEFINED;
	for (size_t i = bucket; i < count; i++)
		factor =
		    ratio_multiply(factor, ratio_divide(rates[i], ratio_of_integer(100)));
	if (ratio_is_number(&factor) && ratio_compare(factor, ratio_of_integer(100)) > 0)
		return ratio_of_integer(100);
	return factor;
}

bool
metric_roll_losses(const struct amount *balances, const struct ratio *factors,
    size_t count, struct amount *losses, struct metric_losses *out)
{
	wide total = 0, sum = 0;

	for (size_t i = 0; i < count; i++) {
		struct ratio balance = ratio_of_amount(balances[i]);
		losses[i] = AMOUNT_ZERO;
		if (!amount_is_none(balances[i]) && balances[i].minor <= 0)
			continue;
		losses[i] =
		    ratio_to_amount(ratio_divide(ratio_multiply(balance, factors[i]),
					ratio_of_integer(100)),
			ROUND_HALF_UP);
		if (amount_is_none(losses[i]))
			return false;
		total += losses[i].minor;
		sum += balances[i].minor;
	}
	out->total = ratio_to_amount(ratio_of_integer(total), ROUND_HALF_UP);
	out->rate = ratio_of(total * 100, sum);
	return !amount_is_none(out->total);
}

static bool
add(struct amount *sum, struct amount amount)
{
	return !__builtin_add_overflow(sum->minor, amount.minor, &sum->minor);
}

bool
metric_age_account(const struct metric_item *items, size_t count,
    enum ageing_method method, struct amount *balances, size_t bucket_count)
{
	size_t oldest = 0;

	for (size_t i = 0; i < count; i++)
		if (items[i].open.minor > 0 && items[i].bucket > oldest)
			oldest = items[i].bucket;
	if (oldest >= bucket_count)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t bucket = method == AGEING_OLDEST_ITEM ? oldest : items[i].bucket;
		if (items[i].open.minor > 0 && !add(&balances[bucket], items[i].open))
			return false;
	}
	return true;
}
