#include "domain/schedule_internal.h"

#include <assert.h>

/* ---- The level instalment ---- */

#define SUM_BITS 116  /* a sum of up to 1200 factors stays below 2^127 */
#define LEVEL_BITS 40 /* of a minor unit, behind the point */
#define WORTH_BITS 63

/* A sum of discount factors, from the last row to the first: s = (1 + s) / (1 + r).
 *
 * Each step loses less than 2^-116 by the product and as much by the discount, which is
 * too low by 2^-127 and meets at most 1201; so the sum of n is too low by less than
 * n * 2^-115 < 2^-104.  It is at least 1/101, hence its relative error is below 2^-97.
 * The worth is at most 10^15 * 2^63, too high by less than 2^-62, and the instalment
 * at most 10^15 * 101 < 2^57: its error is below 2^-40, one unit of LEVEL_BITS. */
static int64_t
level_instalment(struct schedule_plan *plan, int64_t balance)
{
	int64_t balloon = plan->terms->balloon.minor;
	uwide sum = 0, discount = FIXED_ONE,
	      worth = (uwide)(uint64_t)balance << WORTH_BITS;

	for (uint32_t k = plan->count; k > plan->head_count; k--) {
		uwide factor = schedule_factor(plan, k)->discount;
		sum = fixed_multiply(sum + ((uwide)1 << SUM_BITS), factor);
		if (balloon > 0)
			discount = fixed_multiply(discount, factor);
	}
	if (balloon > 0)
		worth -= (uwide)(uint64_t)balloon * (uint64_t)(discount >> 64) +
			 ((uwide)(uint64_t)balloon * (uint64_t)discount >> 64);
	return fixed_round(fixed_divide(worth, sum, SUM_BITS - WORTH_BITS + LEVEL_BITS),
	    LEVEL_BITS, plan->unit, plan->terms->rounding)
	    .minor;
}

/* Interest on the first balance, of all rows, in units of 2^-40: each quotient is too low
 * by less than 2^-52, all together by less than one unit. */
static uwide
flat_interest(struct schedule_plan *plan)
{
	enum { BITS = 52 };
	uwide sum = 0;

	for (uint32_t k = 1; k <= plan->count; k++) {
		const struct schedule_factor *factor = schedule_factor(plan, k);
		sum += fixed_divide((uwide)plan->financed * (uwide)factor->numerator,
		    (uwide)factor->denominator, BITS);
	}
	return sum >> (BITS - LEVEL_BITS);
}

static void
flat_prepare(struct schedule_plan *plan)
{
	uwide interest = flat_interest(plan), worth;
	int64_t shared = plan->financed - plan->terms->balloon.minor;

	assert(plan->count > 0);
	plan->flat_total =
	    fixed_round(interest, LEVEL_BITS, 1, plan->terms->rounding).minor;
	worth = interest + ((uwide)(uint64_t)shared << LEVEL_BITS);
	plan->level = fixed_round(
	    worth / plan->count, LEVEL_BITS, plan->unit, plan->terms->rounding)
			  .minor;
}

static bool
is_free_of_interest(struct schedule_plan *plan)
{
	for (uint32_t k = plan->head_count + 1; k <= plan->count; k++)
		if (schedule_factor(plan, k)->numerator > 0)
			return false;
	return true;
}

static bool
parts_prepare(struct schedule_plan *plan, int64_t balance, enum split_rule rule)
{
	uint32_t count = plan->count - plan->head_count;

	plan->parts = arena_alloc(plan->arena, count * sizeof(*plan->parts));
	return split_evenly(
	    (struct amount){ balance }, plan->unit, rule, plan->parts, count);
}

/* Decides the instalments behind the head, of which `balance` is the principal. */
static enum schedule_error
tail_prepare(struct schedule_plan *plan, int64_t balance)
{
	enum split_rule rule = plan->terms->split;
	int64_t shared = balance - plan->terms->balloon.minor;

	if (shared <= 0)
		return SCHEDULE_PAID_EARLY;
	if (plan->method == SCHEDULE_EQUAL_PRINCIPAL)
		return parts_prepare(
			   plan, shared, rule == SPLIT_NONE ? SPLIT_FLOOR_LAST : rule)
			   ? SCHEDULE_OK
			   : SCHEDULE_PAID_EARLY;
	if (plan->method == SCHEDULE_FIXED) {
		plan->level = plan->terms->payment.minor;
		return SCHEDULE_OK;
	}
	if (plan->method == SCHEDULE_FLAT) {
		flat_prepare(plan);
		return SCHEDULE_OK;
	}
	if (plan->adjustment == 0 && is_free_of_interest(plan))
		return parts_prepare(plan, shared, rule) ? SCHEDULE_OK
							 : SCHEDULE_PAID_EARLY;
	plan->level = level_instalment(plan, balance) + plan->adjustment;
	return SCHEDULE_OK;
}

/* ---- The rows ---- */

struct walk {
	struct schedule_row *rows; /* NULL: only counts */
	uint32_t number;
	int64_t balance, interest_sum;
	int64_t last_payment, growth_limit;
};

/* The instalment of row `number`, which is not the last, and of which `interest` is
 * part. */
static int64_t
instalment_of(const struct schedule_plan *plan, uint32_t number, int64_t interest)
{
	const struct schedule_terms *terms = plan->terms;
	uint32_t behind = terms->interest_only_count;

	if (number <= behind)
		return interest;
	for (size_t i = 0; number <= plan->head_count && i < terms->step_count; i++) {
		behind += terms->steps[i].count;
		if (number <= behind)
			return terms->steps[i].payment.minor;
	}
	if (plan->parts != NULL)
		return plan->parts[number - plan->head_count - 1].minor + interest;
	return plan->level;
}

/* Whether row `number` is the last.  In a plan without a count it is the one that can
 * pay all. */
static bool
is_last(const struct schedule_plan *plan, const struct walk *walk, int64_t interest)
{
	if (plan->count > 0)
		return walk->number == plan->count;
	return walk->number > plan->head_count && walk->balance + interest <= plan->level;
}

static int64_t
interest_of(struct schedule_plan *plan, const struct walk *walk,
    const struct schedule_factor *factor)
{
	if (plan->method != SCHEDULE_FLAT)
		return schedule_interest(walk->balance, factor, plan->terms->rounding);
	if (walk->number == plan->count)
		return plan->flat_total - walk->interest_sum;
	return schedule_interest(plan->financed, factor, plan->terms->rounding);
}

/* Whether a row that is not the last should pay something off: all behind the head, save
 * before a balloon; fixed payments also in their steps. */
static bool
must_pay_off(const struct schedule_plan *plan, uint32_t number)
{
	if (plan->method == SCHEDULE_FIXED)
		return number > plan->terms->interest_only_count;
	return number > plan->head_count && plan->terms->balloon.minor == 0;
}

/* One row; `is_done` when it is the last. */
static enum schedule_error
walk_row(struct schedule_plan *plan, struct walk *walk, bool *is_done)
{
	const struct schedule_factor *factor = schedule_factor(plan, walk->number);
	int64_t interest = interest_of(plan, walk, factor), principal;

	*is_done = is_last(plan, walk, interest);
	principal = *is_done ? walk->balance
			     : instalment_of(plan, walk->number, interest) - interest;
	/* Flat interest that is rounded up each time leaves less than none for the last.
	 */
	if (interest < 0)
		return SCHEDULE_RESIDUE;
	if (principal < 0 || (principal == 0 && must_pay_off(plan, walk->number)))
		return principal == 0 && (plan->parts != NULL || interest == 0)
			   ? SCHEDULE_ZERO
			   : SCHEDULE_UNCOVERED;
	if (!*is_done && principal >= walk->balance)
		return SCHEDULE_PAID_EARLY;
	walk->balance -= principal;
	walk->interest_sum += interest;
	walk->last_payment = principal + interest;
	if (walk->rows != NULL)
		walk->rows[walk->number - 1] =
		    (struct schedule_row){ .number = walk->number,
			    .payment = { walk->last_payment },
			    .principal = { principal },
			    .interest = { interest },
			    .balance = { walk->balance } };
	return SCHEDULE_OK;
}

/* Fills the rows of the instalments, without fees. */
static enum schedule_error
walk_all(struct schedule_plan *plan, struct schedule_row *rows, struct walk *walk)
{
	enum schedule_error error = SCHEDULE_OK;
	bool is_done = false;

	*walk = (struct walk){ .rows = rows, .balance = plan->financed };
	while (!is_done && error == SCHEDULE_OK) {
		walk->number++;
		if (walk->number > INSTALMENTS_MOST)
			return SCHEDULE_TOO_LONG;
		if (walk->number == plan->head_count + 1)
			error = tail_prepare(plan, walk->balance);
		if (error == SCHEDULE_OK)
			error = walk_row(plan, walk, &is_done);
	}
	return error;
}

static int64_t
distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/* How far the last instalment is from the level one. */
static int64_t
residue_of(const struct schedule_plan *plan, const struct walk *walk)
{
	return distance(walk->last_payment - plan->terms->balloon.minor, plan->level);
}

/* What rounding can add up to: half a unit for each instalment and half a minor unit for
 * each interest, whole ones when rounding is down, and their interest up to the end.  In
 * units of 1/1024, rounded up. */
static bool
residue_is_sound(struct schedule_plan *plan, const struct walk *walk)
{
	enum { FRACTION = 1024 };
	const wide most = (wide)INT64_MAX;
	wide limit = 0, row = (wide)(plan->unit + 1) * FRACTION;

	if (plan->terms->rounding != ROUND_DOWN)
		row /= 2;
	if (plan->parts != NULL || plan->count == 0)
		return true;
	for (uint32_t k = plan->head_count + 1; k <= plan->count && limit < most; k++) {
		const struct schedule_factor *factor = schedule_factor(plan, k);
		if (plan->method != SCHEDULE_FLAT)
			limit += limit / factor->denominator * factor->numerator +
				 limit % factor->denominator * factor->numerator /
				     factor->denominator +
				 1;
		limit += row;
	}
	return (wide)residue_of(plan, walk) * FRACTION <= limit;
}

/* Tries the instalment one unit lower and higher. */
static enum schedule_error
relevel(struct schedule_plan *plan, struct schedule_row *rows, struct walk *walk)
{
	int64_t best = 0, nearest = residue_of(plan, walk);

	if (plan->parts != NULL)
		return SCHEDULE_OK;
	for (int64_t sign = -1; sign <= 1; sign += 2) {
		plan->adjustment = sign * plan->unit;
		if (walk_all(plan, rows, walk) == SCHEDULE_OK &&
		    residue_of(plan, walk) < nearest) {
			nearest = residue_of(plan, walk);
			best = plan->adjustment;
		}
	}
	plan->adjustment = best;
	return walk_all(plan, rows, walk);
}

/* ---- Fees, the down payment, totals ---- */

static void
add_fee(struct schedule_row *row, struct amount fee)
{
	row->fee = amount_add(row->fee, fee);
	row->payment = amount_add(row->payment, fee);
}

static void
add_fees(const struct schedule_plan *plan, struct schedule_row *rows, uint32_t count)
{
	const struct schedule_terms *terms = plan->terms;
	struct amount *parts;

	if (terms->fee_timing == FEE_FIRST)
		add_fee(&rows[0], terms->fee);
	if (terms->fee_timing != FEE_SPREAD)
		return;
	parts = arena_alloc(plan->arena, count * sizeof(*parts));
	/* Rounded up, a few minor units may not be enough for all. */
	if (!split_evenly(terms->fee, 1, terms->split, parts, count))
		split_evenly(terms->fee, 1, SPLIT_EXTRA_FIRST, parts, count);
	for (uint32_t i = 0; i < count; i++)
		add_fee(&rows[i], parts[i]);
}

static void
finish(const struct schedule_plan *plan, struct schedule_row *rows, uint32_t count,
    struct schedule *out)
{
	const struct schedule_terms *terms = plan->terms;
	bool is_at_once =
	    terms->fee_timing == FEE_NONE || terms->fee_timing == FEE_AT_ONCE;
	struct schedule_row first = { .principal = terms->down_payment,
		.payment = terms->down_payment,
		.balance = { plan->financed } };

	if (terms->fee.minor > 0)
		add_fees(plan, rows, count);
	if (is_at_once)
		add_fee(&first, terms->fee);
	out->rows = first.payment.minor > 0 ? rows - 1 : rows;
	out->count = count + (first.payment.minor > 0);
	if (first.payment.minor > 0)
		out->rows[0] = first;
	out->total = (struct schedule_row){ 0 };
	for (size_t i = 0; i < out->count; i++) {
		const struct schedule_row *row = &out->rows[i];
		struct schedule_row *total = &out->total;
		total->payment = amount_add(total->payment, row->payment);
		total->principal = amount_add(total->principal, row->principal);
		total->interest = amount_add(total->interest, row->interest);
		total->fee = amount_add(total->fee, row->fee);
		total->number = row->number;
		total->balance = row->balance;
	}
	assert(out->total.principal.minor == terms->principal.minor &&
	       out->total.fee.minor == terms->fee.minor);
}

/* ---- All together ---- */

/* The rows of a plan whose count is known. */
static enum schedule_error
make_counted(struct schedule_plan *plan, struct schedule *out)
{
	struct schedule_row *rows;
	enum schedule_error error;
	struct walk walk;

	/* One place more than instalments, for row 0. */
	rows = arena_alloc(plan->arena, (plan->count + 1) * sizeof(*rows));
	rows++;
	plan->parts = NULL;
	plan->adjustment = 0;
	error = walk_all(plan, rows, &walk);
	if (error == SCHEDULE_OK && plan->terms->is_relevelled &&
	    plan->method == SCHEDULE_LEVEL)
		error = relevel(plan, rows, &walk);
	if (error == SCHEDULE_OK && !residue_is_sound(plan, &walk))
		error = SCHEDULE_RESIDUE;
	if (error == SCHEDULE_OK)
		finish(plan, rows, plan->count, out);
	return error;
}

static enum schedule_error
make_until_paid(struct schedule_plan *plan, struct schedule *out)
{
	struct schedule_row *rows;
	enum schedule_error error;
	struct walk walk;

	error = walk_all(plan, NULL, &walk);
	if (error != SCHEDULE_OK)
		return error;
	rows = arena_alloc(plan->arena, (walk.number + 1) * sizeof(*rows));
	rows++;
	error = walk_all(plan, rows, &walk);
	if (error == SCHEDULE_OK)
		finish(plan, rows, walk.number, out);
	return error;
}

static bool
none_is_above(const struct schedule *schedule, struct amount most)
{
	for (size_t i = 0; i < schedule->count; i++)
		if (schedule->rows[i].number > 0 &&
		    schedule->rows[i].payment.minor > most.minor)
			return false;
	return true;
}

/* Fewer than those of the full payment cannot do; rounding, fees and a balloon may ask
 * for more. */
static enum schedule_error
make_at_most(struct schedule_plan *plan, struct schedule *out)
{
	enum schedule_error error;
	struct schedule made;
	struct walk walk;

	plan->method = SCHEDULE_FIXED;
	plan->count = 0;
	error = walk_all(plan, NULL, &walk);
	if (error != SCHEDULE_OK)
		return error;
	plan->method = SCHEDULE_LEVEL;
	for (plan->count = walk.number; plan->count <= INSTALMENTS_MOST; plan->count++) {
		if (plan->financed < plan->count)
			return SCHEDULE_FEWER_CENTS;
		error = make_counted(plan, &made);
		if (error == SCHEDULE_OK && none_is_above(&made, plan->terms->payment)) {
			*out = made;
			return SCHEDULE_OK;
		}
	}
	return SCHEDULE_TOO_LONG;
}

enum schedule_error
schedule_make(
    const struct schedule_terms *terms, struct arena *arena, struct schedule *out)
{
	struct schedule_plan plan;
	enum schedule_error error = schedule_prepare(&plan, terms, arena);

	if (error != SCHEDULE_OK)
		return error;
	if (plan.method == SCHEDULE_AT_MOST)
		return make_at_most(&plan, out);
	return plan.count == 0 ? make_until_paid(&plan, out) : make_counted(&plan, out);
}
