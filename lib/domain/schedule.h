/*
 * schedule: the instalments of a payment plan, from what is owed, the rate and how it is
 * to be paid back.
 *
 * A period is given as its part of a year (31/365, 1/12), so that no calendar and no
 * day count is needed here; dates belong to the instalments by their number.
 *
 *	interest of a row = balance * annual rate * part of the year, rounded once;
 *	principal = instalment - interest;
 *	the last row pays what is left, so that all rows add up to what is owed.
 *
 * The level instalment is P / sum of 1 / ((1 + r_1) ... (1 + r_k)) over all rows k,
 * rounded once, r_k being the rate of period k: what makes the present value of the
 * instalments the principal.  It is found in 128-bit fixed point with an error below
 * 2^-40 of a minor unit; a value that close to the half between two amounts counts as
 * the half.  In every row payment = principal + interest + fee, and each balance is the
 * one before less the principal.
 */
#ifndef ARREARS_DOMAIN_SCHEDULE_H
#define ARREARS_DOMAIN_SCHEDULE_H

#include "base/arena.h"
#include "domain/split.h"
#include "value/daycount.h"
#include "value/rate.h"

enum schedule_method {
	SCHEDULE_NONE, /* taken as level */
	/* `count` equal instalments, interest included.  Without interest the principal
	 * is split by the rule. */
	SCHEDULE_LEVEL,
	/* The principal split by the rule (floor_last unless one is given), and the
	 * interest on the balance on top: instalments that fall. */
	SCHEDULE_EQUAL_PRINCIPAL,
	/* Interest on the first balance in all periods; equal instalments; the last one
	 * has what is left of principal and interest. */
	SCHEDULE_FLAT,
	/* `payment` each time: until nothing is left when `count` is 0, the last one
	 * being smaller; else `count` times, the last one being larger or smaller by no
	 * more than rounding explains. */
	SCHEDULE_FIXED,
	/* The fewest level instalments of which none is above `payment`. */
	SCHEDULE_AT_MOST,
	SCHEDULE_METHOD_COUNT
};
extern const struct words schedule_methods;

enum schedule_fee {
	FEE_NONE,    /* taken as at_once */
	FEE_AT_ONCE, /* with the down payment, in row 0 */
	FEE_FIRST,   /* with the first instalment */
	FEE_SPREAD,  /* over all instalments, by the split rule */
	FEE_TIMING_COUNT
};
extern const struct words schedule_fees;

/* The most of both terms of a period; its denominator is above 0, and a numerator of 0 is
 * a period free of interest. */
#define YEAR_FRACTION_MOST 10000000

/* Instalments that are agreed before the level ones: `count` of `payment` each. */
struct schedule_step {
	uint32_t count;
	struct amount payment;
};

#define INSTALMENTS_MOST 1200                          /* 100 years of months */
#define SCHEDULE_AMOUNT_MOST INT64_C(1000000000000000) /* minor units */
#define SCHEDULE_PERCENT_MOST 1000

struct schedule_terms {
	enum schedule_method method;
	uint32_t count;             /* instalments; 0 where the method finds it */
	struct amount principal;    /* what is owed, the down payment included */
	struct rate annual_percent; /* 12 is 12 percent a year; up to 10 decimals */
	const struct year_fraction *periods; /* the last one holds for all that follow */
	size_t period_count;                 /* 0 only if the rate is 0 */
	struct amount payment;               /* for fixed and at_most */
	struct amount down_payment;          /* row 0 */
	struct amount fee;                   /* on top of the instalments */
	enum schedule_fee fee_timing;
	struct amount balloon; /* principal that the last instalment pays besides */
	uint32_t interest_only_count;      /* so many instalments first */
	const struct schedule_step *steps; /* then these */
	size_t step_count;
	struct amount multiple; /* instalments are rounded to it; 0 is a minor unit */
	enum rounding rounding; /* of interest and instalments */
	enum split_rule split;
	/* Take the instalment one step up or down if that brings the last one nearer to
	 * it, as Apache Fineract does.  Level instalments only. */
	bool is_relevelled;
};

struct schedule_row {
	uint32_t number; /* 0 is the down payment, and the fee if at once */
	struct amount payment, principal, interest, fee;
	struct amount balance; /* behind the row */
};

struct schedule {
	struct schedule_row *rows; /* row 0 only if there is something to pay */
	size_t count;              /* of rows */
	/* The sums of the rows; of number and balance those of the last one. */
	struct schedule_row total;
};

enum schedule_error {
	SCHEDULE_OK,
	SCHEDULE_PRINCIPAL_ERROR, /* not positive, or too large */
	SCHEDULE_RATE_ERROR,      /* negative, over 1000 percent, over 10 decimals */
	SCHEDULE_PERIOD_ERROR,    /* missing, negative, or over 100 times its interest */
	SCHEDULE_COUNT_ERROR,     /* none, or over INSTALMENTS_MOST */
	SCHEDULE_PAYMENT_ERROR,   /* no payment, or one that is too large */
	SCHEDULE_DOWN_ERROR,      /* negative, or nothing is left to pay */
	SCHEDULE_FEE_ERROR,       /* negative or too large */
	SCHEDULE_BALLOON_ERROR, /* negative, not below what is left, or the count is to be
				 * found */
	SCHEDULE_STEP_ERROR,    /* no instalment is left behind the steps */
	SCHEDULE_MULTIPLE_ERROR, /* negative or too large */
	SCHEDULE_FEWER_CENTS,    /* than instalments */
	SCHEDULE_ZERO,           /* a payment is rounded to nothing */
	SCHEDULE_UNCOVERED,      /* a payment does not cover its interest, or no more */
	SCHEDULE_PAID_EARLY,     /* nothing is left for the last instalment */
	SCHEDULE_TOO_LONG,       /* over INSTALMENTS_MOST until nothing is left */
	SCHEDULE_RESIDUE,        /* the last one differs by more than rounding explains */
	SCHEDULE_ERROR_COUNT
};

/* The error as the rest of a sentence, such as "the payment does not cover the interest".
 * Static text. */
const char *schedule_error_text(enum schedule_error error);

/* Makes the schedule; its rows live in `arena`.  On an error `out` is left alone.
 *
 * The last instalment may differ from the others by half a step of rounding for each
 * instalment and its interest, a whole one when rounding is down, with what interest
 * these bear; this is n/2 minor units, and a little, for instalments rounded half up to
 * the minor unit at usual rates. */
enum schedule_error schedule_make(
    const struct schedule_terms *terms, struct arena *arena, struct schedule *out);

/* What a schedule becomes when instalments are not paid when due: those of `paid_count`
 * were paid on their days, and of those behind nothing, up to a day that lies `elapsed`
 * of a year behind the due day of instalment `due_count`, which is the last one due. */
struct schedule_arrears {
	uint32_t paid_count, due_count;
	struct year_fraction elapsed;
};

/* Rewrites the rows of `schedule`, made of `terms`: unpaid principal bears the contract
 * rate until that day, the instalments stay what they are, the last one takes the
 * difference.  Only for level and fixed instalments without a balloon.  Source: Apache
 * Fineract, interest recalculation of progressive loans.  SCHEDULE_COUNT_ERROR when
 * the counts do not fit, SCHEDULE_PERIOD_ERROR when `elapsed` does not fit into its
 * period; on an error the rows are not to be used. */
enum schedule_error schedule_fall_behind(const struct schedule_terms *terms,
    const struct schedule_arrears *arrears, struct schedule *schedule);

#endif
