#include "domain/metric_migration.h"

#define SCALE_MOST 18

int64_t
metric_migration_row(const struct metric_migration *matrix, size_t from)
{
	int64_t sum = 0;

	for (size_t to = 0; to < matrix->states; to++)
		sum += matrix->weights[from][to];
	return sum;
}

bool
metric_migration_add(
    struct metric_migration *matrix, size_t from, size_t to, int64_t weight)
{
	int64_t row;

	if (from >= matrix->states || to >= matrix->states || weight < 0 ||
	    __builtin_add_overflow(metric_migration_row(matrix, from), weight, &row))
		return false;
	matrix->weights[from][to] += weight;
	return true;
}

bool
metric_migration_add_balance(struct metric_migration *matrix, size_t from, size_t to,
    size_t paid, const struct amount balances[2])
{
	int64_t before = balances[0].minor > 0 ? balances[0].minor : 0;
	int64_t after = balances[1].minor > 0 ? balances[1].minor : 0;
	int64_t stayed = after < before ? after : before, row;

	/* Both parts, or none. */
	if (from >= matrix->states || to >= matrix->states || paid >= matrix->states ||
	    __builtin_add_overflow(metric_migration_row(matrix, from), before, &row))
		return false;
	matrix->weights[from][to] += stayed;
	matrix->weights[from][paid] += before - stayed;
	return true;
}

bool
metric_migration_set_rates(
    struct metric_migration *matrix, size_t from, const struct rate *rates)
{
	int64_t weights[METRIC_STATES_MAX] = { 0 }, one = 1;
	int32_t scale = 0;
	wide sum = 0;

	if (from >= matrix->states)
		return false;
	for (size_t to = 0; to < matrix->states; to++) {
		if (rates[to].digits < 0 || rates[to].scale < 0 ||
		    rates[to].scale > SCALE_MOST)
			return false;
		scale = rates[to].scale > scale ? rates[to].scale : scale;
	}
	for (int32_t i = 0; i < scale; i++)
		one *= 10;
	for (size_t to = 0; to < matrix->states; to++) {
		weights[to] = rates[to].digits;
		for (int32_t i = rates[to].scale; i < scale; i++)
			if (__builtin_mul_overflow(weights[to], 10, &weights[to]))
				return false;
		sum += weights[to];
	}
	if (sum != one)
		return false;
	memcpy(matrix->weights[from], weights, sizeof(weights));
	return true;
}

struct ratio
metric_migration_rate(const struct metric_migration *matrix, size_t from, size_t to)
{
	if (from >= matrix->states || to >= matrix->states)
		return RATIO_UNDEFINED;
	return ratio_of(matrix->weights[from][to], metric_migration_row(matrix, from));
}

int64_t
metric_migration_skipped(const struct metric_migration *matrix, size_t buckets)
{
	wide sum = 0;

	for (size_t from = 0; from < buckets && from < matrix->states; from++)
		for (size_t to = from + 2; to < buckets && to < matrix->states; to++)
			sum += matrix->weights[from][to];
	return sum > INT64_MAX ? INT64_MAX : (int64_t)sum;
}
