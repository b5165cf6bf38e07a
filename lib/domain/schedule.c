#include "domain/schedule.h"

#include "value/fixed.h"
#include "value/quotient.h"

#include <assert.h>

static const char *const method_names[] = { "", "level", "equal_principal", "flat",
	"fixed", "at_most" };
_Static_assert(COUNT(method_names) == SCHEDULE_METHOD_COUNT, "each method has its name");
const struct words schedule_methods = { method_names, COUNT(method_names) };

static const char *const fee_names[] = { "", "at_once", "first", "spread" };
_Static_assert(COUNT(fee_names) == FEE_TIMING_COUNT, "each timing has its name");
const struct words schedule_fees = { fee_names, COUNT(fee_names) };

const char *
schedule_error_text(enum schedule_error error)
{
	static const char *const texts[] = { "",
		"the principal must be positive and at most 10^15 minor units",
		"the rate must be 0 to 1000 percent, with at most 10 decimals",
		"a period is missing, negative or absurdly long",
		"the number of instalments must be 1 to 1200",
		"the payment must be positive and at most 10^15 minor units",
		"the down payment must not be negative and must leave something to pay",
		"the fee must not be negative, and at most 10^15 minor units",
		"the balloon must not be negative and must leave something to pay before",
		"the first instalments must be positive and leave one for the rest",
		"the multiple must be positive and at most 10^12 minor units",
		"there are fewer minor units than instalments",
		"the payment does not cover the interest",
		"the debt is paid before its last instalment",
		"the debt is not paid after 1200 instalments",
		"the last instalment differs from the others by more than rounding "
		"explains" };
	_Static_assert(COUNT(texts) == SCHEDULE_ERROR_COUNT, "each error has its text");

	return texts[error];
}

/* ---- Rates of periods ---- */

#define RATE_DECIMALS_MOST 10
#define PERIOD_RATE_MOST 100 /* the interest of a period as a multiple of the balance */
#define CACHE_SIZE 4         /* months have four lengths */

/* The rate of a period, exact, and 1 / (1 + rate) as fixed point. */
struct factor {
	struct year_share share;
	wide numerator, denominator;
	uwide discount;
};

struct plan {
	const struct schedule_terms *terms;
	enum schedule_method method;
	int64_t rate_numerator, rate_denominator; /* a year */
	int64_t unit;                             /* of instalments, in minor units */
	uint32_t count;                           /* 0: until nothing is left */
	uint32_t head_count; /* interest only and steps, before the level ones */
	int64_t financed;
	struct factor cache[CACHE_SIZE];
	/* Of the instalments behind the head: one for all, or the principal of each. */
	int64_t level;
	struct amount *parts;
	struct arena *arena;
	int64_t flat_total; /* interest of all rows */
	int64_t adjustment; /* of the level instalment */
};

static int64_t
greatest_common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static const struct year_share no_share = { 0, 1 };

/* Of period `number`, from 1. */
static struct year_share
share_of(const struct plan *plan, uint32_t number)
{
	size_t count = plan->terms->period_count;

	if (count == 0)
		return no_share;
	return plan->terms->periods[number <= count ? number - 1 : count - 1];
}

static const struct factor *
factor_of(struct plan *plan, uint32_t number)
{
	struct year_share share = share_of(plan, number);
	struct factor *factor = &plan->cache[share.numerator % CACHE_SIZE];

	if (factor->share.numerator == share.numerator &&
	    factor->share.denominator == share.denominator)
		return factor;
	factor->share = share;
	factor->numerator = (wide)plan->rate_numerator * share.numerator;
	factor->denominator = (wide)plan->rate_denominator * share.denominator;
	factor->discount = fixed_ratio(
	    (uwide)factor->denominator, (uwide)(factor->denominator + factor->numerator));
	return factor;
}

static int64_t
interest_on(int64_t balance, const struct factor *factor, enum rounding rounding)
{
	wide product = (wide)balance * factor->numerator;
	int64_t quotient, rest, to_next;

	if (product > INT64_MAX || factor->denominator > INT64_MAX)
		return quotient_round(product, factor->denominator, rounding).minor;
	/* As quotient_round(), in the width that is enough for most. */
	quotient = (int64_t)product / (int64_t)factor->denominator;
	rest = (int64_t)product % (int64_t)factor->denominator;
	to_next = (int64_t)factor->denominator - rest;
	if (rounding == ROUND_DOWN)
		return quotient;
	return quotient +
	       (rest > to_next ||
		   (rest == to_next && (rounding == ROUND_HALF_UP || quotient % 2 != 0)));
}

/* ---- Are the terms sound? ---- */

static bool
is_amount(struct amount amount, int64_t most)
{
	return amount.minor >= 0 && amount.minor <= most;
}

static bool
rate_prepare(struct plan *plan)
{
	struct rate rate = plan->terms->annual_percent;
	int64_t divisor;

	for (; rate.scale > 0 && rate.digits % 10 == 0; rate.scale--)
		rate.digits /= 10;
	if (rate.digits < 0 || rate.scale < 0 || rate.scale > RATE_DECIMALS_MOST)
		return false;
	plan->rate_denominator = 1;
	for (int i = 0; i < rate.scale; i++)
		plan->rate_denominator *= 10;
	if (rate.digits > SCHEDULE_PERCENT_MOST * plan->rate_denominator)
		return false;
	plan->rate_denominator *= 100;
	divisor = greatest_common_divisor(plan->rate_denominator, rate.digits);
	plan->rate_numerator = rate.digits / divisor;
	plan->rate_denominator /= divisor;
	return true;
}

static bool
periods_are_sound(const struct plan *plan)
{
	const struct schedule_terms *terms = plan->terms;

	if (terms->period_count == 0)
		return plan->rate_numerator == 0;
	for (size_t i = 0; i < terms->period_count; i++) {
		struct year_share share = terms->periods[i];
		if (share.numerator < 0 || share.numerator > SHARE_MOST ||
		    share.denominator <= 0 || share.denominator > SHARE_MOST)
			return false;
		if ((wide)plan->rate_numerator * share.numerator >
		    (wide)plan->rate_denominator * share.denominator * PERIOD_RATE_MOST)
			return false;
	}
	return true;
}

static bool
steps_prepare(struct plan *plan)
{
	const struct schedule_terms *terms = plan->terms;
	uint64_t count = terms->interest_only_count;

	for (size_t i = 0; i < terms->step_count; i++) {
		struct amount payment = terms->steps[i].payment;
		count += terms->steps[i].count;
		if (payment.minor <= 0 || !is_amount(payment, SCHEDULE_AMOUNT_MOST) ||
		    count > INSTALMENTS_MOST)
			return false;
	}
	plan->head_count = (uint32_t)count;
	return count < INSTALMENTS_MOST && (plan->count == 0 || count < plan->count);
}

static bool
asks_for_payment(enum schedule_method method)
{
	return method == SCHEDULE_FIXED || method == SCHEDULE_AT_MOST;
}

static enum schedule_error
amounts_check(const struct plan *plan)
{
	const struct schedule_terms *terms = plan->terms;

	if (terms->principal.minor <= 0 ||
	    !is_amount(terms->principal, SCHEDULE_AMOUNT_MOST))
		return SCHEDULE_PRINCIPAL_ERROR;
	if (asks_for_payment(plan->method) &&
	    (terms->payment.minor <= 0 ||
		!is_amount(terms->payment, SCHEDULE_AMOUNT_MOST)))
		return SCHEDULE_PAYMENT_ERROR;
	if (!is_amount(terms->down_payment, terms->principal.minor - 1))
		return SCHEDULE_DOWN_ERROR;
	if (!is_amount(terms->fee, SCHEDULE_AMOUNT_MOST))
		return SCHEDULE_FEE_ERROR;
	if (!is_amount(terms->balloon, plan->financed - 1) ||
	    (terms->balloon.minor > 0 && asks_for_payment(plan->method) &&
		plan->count == 0))
		return SCHEDULE_BALLOON_ERROR;
	if (!is_amount(terms->multiple, SCHEDULE_AMOUNT_MOST / 1000))
		return SCHEDULE_MULTIPLE_ERROR;
	return SCHEDULE_OK;
}

static enum schedule_error
plan_prepare(struct plan *plan, const struct schedule_terms *terms, struct arena *arena)
{
	enum schedule_error error;

	*plan = (struct plan){ .terms = terms, .arena = arena };
	plan->method = terms->method == SCHEDULE_NONE ? SCHEDULE_LEVEL : terms->method;
	plan->count = plan->method == SCHEDULE_AT_MOST ? 0 : terms->count;
	plan->unit = terms->multiple.minor > 0 ? terms->multiple.minor : 1;
	plan->financed =
	    (int64_t)((wide)terms->principal.minor - terms->down_payment.minor);
	if ((error = amounts_check(plan)) != SCHEDULE_OK)
		return error;
	if (!rate_prepare(plan))
		return SCHEDULE_RATE_ERROR;
	if (!periods_are_sound(plan))
		return SCHEDULE_PERIOD_ERROR;
	if (plan->count > INSTALMENTS_MOST ||
	    (plan->count == 0 && !asks_for_payment(plan->method)))
		return SCHEDULE_COUNT_ERROR;
	if (!steps_prepare(plan) ||
	    (plan->method == SCHEDULE_FLAT && plan->head_count > 0))
		return SCHEDULE_STEP_ERROR;
	if (plan->financed < plan->count)
		return SCHEDULE_FEWER_CENTS;
	for (size_t i = 0; i < CACHE_SIZE; i++)
		plan->cache[i].share.numerator = -1;
	return SCHEDULE_OK;
}

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
level_instalment(struct plan *plan, int64_t balance)
{
	int64_t balloon = plan->terms->balloon.minor;
	uwide sum = 0, discount = FIXED_ONE,
	      worth = (uwide)(uint64_t)balance << WORTH_BITS;

	for (uint32_t k = plan->count; k > plan->head_count; k--) {
		uwide factor = factor_of(plan, k)->discount;
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
flat_interest(struct plan *plan)
{
	enum { BITS = 52 };
	uwide sum = 0;

	for (uint32_t k = 1; k <= plan->count; k++) {
		const struct factor *factor = factor_of(plan, k);
		sum += fixed_divide((uwide)plan->financed * (uwide)factor->numerator,
		    (uwide)factor->denominator, BITS);
	}
	return sum >> (BITS - LEVEL_BITS);
}

static void
flat_prepare(struct plan *plan)
{
	uwide interest = flat_interest(plan), worth;
	int64_t shared = plan->financed - plan->terms->balloon.minor;

	plan->flat_total =
	    fixed_round(interest, LEVEL_BITS, 1, plan->terms->rounding).minor;
	worth = interest + ((uwide)(uint64_t)shared << LEVEL_BITS);
	plan->level = fixed_round(
	    worth / plan->count, LEVEL_BITS, plan->unit, plan->terms->rounding)
			  .minor;
}

static bool
is_free_of_interest(struct plan *plan)
{
	for (uint32_t k = plan->head_count + 1; k <= plan->count; k++)
		if (factor_of(plan, k)->numerator > 0)
			return false;
	return true;
}

static bool
parts_prepare(struct plan *plan, int64_t balance, enum split_rule rule)
{
	uint32_t count = plan->count - plan->head_count;

	plan->parts = arena_alloc(plan->arena, count * sizeof(*plan->parts));
	return split_evenly(
	    (struct amount){ balance }, plan->unit, rule, plan->parts, count);
}

/* Decides the instalments behind the head, of which `balance` is the principal. */
static enum schedule_error
tail_prepare(struct plan *plan, int64_t balance)
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
instalment_of(const struct plan *plan, uint32_t number, int64_t interest)
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
is_last(const struct plan *plan, const struct walk *walk, int64_t interest)
{
	if (plan->count > 0)
		return walk->number == plan->count;
	return walk->number > plan->head_count && walk->balance + interest <= plan->level;
}

static int64_t
interest_of(struct plan *plan, const struct walk *walk, const struct factor *factor)
{
	if (plan->method != SCHEDULE_FLAT)
		return interest_on(walk->balance, factor, plan->terms->rounding);
	if (walk->number == plan->count)
		return plan->flat_total - walk->interest_sum;
	return interest_on(plan->financed, factor, plan->terms->rounding);
}

/* One row; `is_done` when it is the last. */
static enum schedule_error
walk_row(struct plan *plan, struct walk *walk, bool *is_done)
{
	const struct factor *factor = factor_of(plan, walk->number);
	int64_t interest = interest_of(plan, walk, factor), principal;

	*is_done = is_last(plan, walk, interest);
	principal = *is_done ? walk->balance
			     : instalment_of(plan, walk->number, interest) - interest;
	/* Flat interest that is rounded up each time leaves less than none for the last.
	 */
	if (interest < 0)
		return SCHEDULE_RESIDUE;
	if (principal < 0 || (principal == 0 && plan->method == SCHEDULE_FIXED &&
				 walk->number > plan->terms->interest_only_count))
		return SCHEDULE_UNCOVERED;
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
walk_all(struct plan *plan, struct schedule_row *rows, struct walk *walk)
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
residue_of(const struct plan *plan, const struct walk *walk)
{
	return distance(walk->last_payment - plan->terms->balloon.minor, plan->level);
}

/* What rounding can add up to: half a unit for each instalment and half a minor unit for
 * each interest, and their interest up to the end.  In units of 1/1024, rounded up. */
static bool
residue_is_sound(struct plan *plan, const struct walk *walk)
{
	enum { FRACTION = 1024 };
	const wide most = (wide)INT64_MAX;
	wide limit = 0;

	if (plan->parts != NULL || plan->count == 0)
		return true;
	for (uint32_t k = plan->head_count + 1; k <= plan->count && limit < most; k++) {
		const struct factor *factor = factor_of(plan, k);
		if (plan->method != SCHEDULE_FLAT)
			limit += limit / factor->denominator * factor->numerator +
				 limit % factor->denominator * factor->numerator /
				     factor->denominator +
				 1;
		limit += (wide)(plan->unit + 1) * FRACTION / 2;
	}
	return (wide)residue_of(plan, walk) * FRACTION <= limit;
}

/* Tries the instalment one unit lower and higher. */
static enum schedule_error
relevel(struct plan *plan, struct schedule_row *rows, struct walk *walk)
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
add_fees(const struct plan *plan, struct schedule_row *rows, uint32_t count)
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
finish(const struct plan *plan, struct schedule_row *rows, uint32_t count,
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
make_counted(struct plan *plan, struct schedule *out)
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
make_until_paid(struct plan *plan, struct schedule *out)
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
make_at_most(struct plan *plan, struct schedule *out)
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
	struct plan plan;
	enum schedule_error error = plan_prepare(&plan, terms, arena);

	if (error != SCHEDULE_OK)
		return error;
	if (plan.method == SCHEDULE_AT_MOST)
		return make_at_most(&plan, out);
	return plan.count == 0 ? make_until_paid(&plan, out) : make_counted(&plan, out);
}

/* ---- Arrears ---- */

/* Of the period in which some time was spent with `unpaid` owed, the rest of it with
 * `balance`: one exact sum, one rounding.  False when the shares do not fit. */
static bool
mixed_interest(const struct plan *plan, uint32_t number, struct year_share elapsed,
    const int64_t owed[2], int64_t *interest)
{
	struct year_share share = share_of(plan, number);
	wide first = (wide)elapsed.numerator * share.denominator;
	wide rest = (wide)share.numerator * elapsed.denominator - first;
	wide sum;

	if (first < 0 || rest < 0)
		return false;
	if (__builtin_mul_overflow(
		owed[0] * first + owed[1] * rest, (wide)plan->rate_numerator, &sum))
		return false;
	*interest = quotient_round(sum,
	    (wide)plan->rate_denominator * elapsed.denominator * share.denominator,
	    plan->terms->rounding)
			.minor;
	return true;
}

static bool
is_share(struct year_share share)
{
	return share.numerator >= 0 && share.numerator <= SHARE_MOST &&
	       share.denominator > 0 && share.denominator <= SHARE_MOST;
}

/* The instalment stays, unless it is the last; interest takes its part of it. */
static bool
row_rewrite(struct schedule_row *row, int64_t *balance, int64_t interest, bool is_last)
{
	int64_t instalment = row->payment.minor - row->fee.minor;
	int64_t principal = is_last ? *balance : instalment - interest;

	if (principal < 0 || (!is_last && principal >= *balance))
		return false;
	*balance -= principal;
	row->principal.minor = principal;
	row->interest.minor = interest;
	row->payment = amount_add(row->fee, (struct amount){ principal + interest });
	row->balance.minor = *balance;
	return true;
}

enum schedule_error
schedule_fall_behind(const struct schedule_terms *terms,
    const struct schedule_arrears *arrears, struct schedule *schedule)
{
	struct plan plan;
	enum schedule_error error = plan_prepare(&plan, terms, NULL);
	uint32_t count = schedule->total.number;
	struct schedule_row *rows = schedule->rows + (schedule->count - count);
	int64_t owed[2]; /* what is unpaid, and what would be */

	if (error != SCHEDULE_OK)
		return error;
	if (arrears->paid_count > arrears->due_count || arrears->due_count >= count)
		return SCHEDULE_COUNT_ERROR;
	if (!is_share(arrears->elapsed))
		return SCHEDULE_PERIOD_ERROR;
	owed[1] = owed[0] = arrears->paid_count == 0
				? plan.financed
				: rows[arrears->paid_count - 1].balance.minor;
	schedule->total.payment = schedule->total.interest = AMOUNT_ZERO;
	for (uint32_t k = arrears->paid_count + 1; k <= count; k++) {
		int64_t interest =
		    interest_on(k <= arrears->due_count ? owed[0] : owed[1],
			factor_of(&plan, k), terms->rounding);
		if (k == arrears->due_count + 1 &&
		    !mixed_interest(&plan, k, arrears->elapsed, owed, &interest))
			return SCHEDULE_PERIOD_ERROR;
		if (!row_rewrite(&rows[k - 1], &owed[1], interest, k == count))
			return SCHEDULE_UNCOVERED;
	}
	for (size_t i = 0; i < schedule->count; i++) {
		struct schedule_row *total = &schedule->total;
		total->payment = amount_add(total->payment, schedule->rows[i].payment);
		total->interest = amount_add(total->interest, schedule->rows[i].interest);
	}
	return SCHEDULE_OK;
}
