#include "domain/metric_markov.h"

/* A row of the chain: weights to transient states, to absorbing ones, and the months
 * spent in it, in the same unit.  The weight to itself is never kept: who stays leaves
 * later, for the same states. */
struct chain {
	size_t transient_count, state_count, width;
	struct natural *weights; /* [row * width + column] */
};

static struct natural *
weight_at(const struct chain *chain, size_t row, size_t column)
{
	return &chain->weights[row * chain->width + column];
}

/* The months of a row stand behind its states. */
static void
fill(struct chain *chain, const struct metric_migration *matrix)
{
	for (size_t row = 0; row < chain->transient_count; row++) {
		int64_t sum = metric_migration_row(matrix, row);
		for (size_t to = 0; to < chain->state_count; to++)
			if (to != row)
				*weight_at(chain, row, to) =
				    natural_of((uint64_t)matrix->weights[row][to]);
		*weight_at(chain, row, chain->state_count) = natural_of((uint64_t)sum);
	}
}

static struct natural
sum_of_row(const struct chain *chain, size_t row)
{
	struct natural sum = { 0 };

	for (size_t to = 0; to < chain->state_count; to++)
		sum = natural_add(&sum, weight_at(chain, row, to));
	return sum;
}

/* Divides a row by what all of it have in common, or numbers double with each state. */
static void
cancel_row(struct chain *chain, size_t row)
{
	struct natural common = { 0 };

	for (size_t i = 0; i < chain->width; i++)
		common = natural_gcd(&common, weight_at(chain, row, i));
	if (natural_is_too_large(&common) || natural_is_zero(&common))
		return;
	for (size_t i = 0; i < chain->width; i++) {
		struct natural *weight = weight_at(chain, row, i);
		*weight = natural_divide(weight, &common, NULL);
	}
}

/* What goes from `row` to `gone` goes where that goes instead. */
static bool
bypass(struct chain *chain, size_t row, size_t gone, const struct natural *sum)
{
	struct natural share = *weight_at(chain, row, gone);

	if (natural_is_zero(&share))
		return true;
	*weight_at(chain, row, gone) = (struct natural){ 0 };
	for (size_t i = 0; i < chain->width; i++) {
		struct natural *weight = weight_at(chain, row, i);
		struct natural by = natural_multiply(&share, weight_at(chain, gone, i));
		*weight = natural_multiply(weight, sum);
		*weight = natural_add(weight, &by);
		if (natural_is_too_large(weight))
			return false;
	}
	*weight_at(chain, row, row) = (struct natural){ 0 };
	cancel_row(chain, row);
	return true;
}

static enum markov_result
eliminate(struct chain *chain, size_t *state)
{
	for (size_t gone = 0; gone < chain->transient_count; gone++) {
		struct natural sum = sum_of_row(chain, gone);
		*state = gone;
		if (natural_is_zero(&sum))
			return MARKOV_ENDLESS;
		for (size_t row = 0; row < chain->transient_count; row++)
			if (row != gone && !bypass(chain, row, gone, &sum))
				return MARKOV_TOO_LARGE;
	}
	return MARKOV_DONE;
}

static enum markov_result
check(const struct metric_migration *matrix, size_t transient_count, size_t *state)
{
	if (transient_count == 0 || transient_count >= matrix->states)
		return MARKOV_NO_STATES;
	for (size_t row = 0; row < transient_count; row++)
		if (metric_migration_row(matrix, row) == 0) {
			*state = row;
			return MARKOV_NO_DATA;
		}
	return MARKOV_DONE;
}

enum markov_result
metric_markov(const struct metric_migration *matrix, size_t transient_count,
    struct arena *arena, struct metric_markov *out)
{
	struct chain chain = { transient_count, matrix->states, matrix->states + 1,
		NULL };
	enum markov_result result;

	memset(out, 0, sizeof(*out));
	result = check(matrix, transient_count, &out->state);
	if (result != MARKOV_DONE)
		return result;
	out->transient_count = transient_count;
	out->absorbing_count = matrix->states - transient_count;
	chain.weights =
	    arena_alloc(arena, transient_count * chain.width * sizeof(struct natural));
	out->absorption = arena_alloc(
	    arena, transient_count * out->absorbing_count * sizeof(struct ratio));
	out->months = arena_alloc(arena, transient_count * sizeof(struct ratio));
	fill(&chain, matrix);
	result = eliminate(&chain, &out->state);
	for (size_t row = 0; row < transient_count && result == MARKOV_DONE; row++) {
		struct natural sum = sum_of_row(&chain, row);
		struct ratio all = ratio_of_natural(&sum);
		for (size_t i = 0; i < out->absorbing_count; i++)
			out->absorption[row * out->absorbing_count + i] = ratio_divide(
			    ratio_of_natural(weight_at(&chain, row, transient_count + i)),
			    all);
		out->months[row] = ratio_divide(
		    ratio_of_natural(weight_at(&chain, row, chain.state_count)), all);
	}
	return result;
}

bool
metric_markov_expected(const struct metric_markov *markov, const struct amount *balances,
    struct amount *absorbed)
{
	wide left = 0;

	for (size_t i = 0; i < markov->transient_count; i++) {
		if (balances[i].minor < 0) /* a missing one, too */
			return false;
		left += balances[i].minor;
	}
	for (size_t to = 1; to < markov->absorbing_count; to++) {
		struct ratio sum = ratio_of_integer(0);
		for (size_t i = 0; i < markov->transient_count; i++)
			sum = ratio_add(sum,
			    ratio_multiply(ratio_of_amount(balances[i]),
				markov->absorption[i * markov->absorbing_count + to]));
		absorbed[to] = ratio_to_amount(sum, ROUND_HALF_UP);
		if (amount_is_none(absorbed[to]))
			return false;
		left -= absorbed[to].minor;
	}
	absorbed[0] = ratio_to_amount(ratio_of_integer(left), ROUND_HALF_UP);
	return !amount_is_none(absorbed[0]);
}
