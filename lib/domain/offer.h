/*
 * offer: the ways in which an account may be settled, each with what it is worth to the
 * creditor, and which of them the policy prefers.
 *
 *	pay in full      all of it, at once
 *	settle           the floor percent of it at once; the rest is waived
 *	instalments      all of it, over so many periods
 *
 * A single payment is worth what it is.  A plan is worth what domain/settlement.h says,
 * with the policy's rate, survival and cost: instalments later than the first period
 * count as later.  Who can pay all of it from one month's surplus is asked for it;
 * otherwise the lump sum or the plan that is worth the most is preferred, of equal ones
 * the lump sum, then the shortest plan.
 *
 * Of each choice principal + waived = owed, and the instalments are those that
 * domain/plan_terms.h makes of its row.
 */
#ifndef ARREARS_DOMAIN_OFFER_H
#define ARREARS_DOMAIN_OFFER_H

#include "domain/offer_period.h"
#include "domain/offer_policy.h"

enum offer_kind {
	OFFER_KIND_NONE,
	OFFER_IN_FULL,
	OFFER_SETTLE,
	OFFER_INSTALMENTS,
	OFFER_KIND_COUNT
};
extern const struct words offer_kinds;

/* What is asked for. */
struct offer_request {
	struct date as_of;
	struct date first_due_date; /* DATE_NONE: one period after as_of */
	struct str frequency;       /* a word of value/series.h */
	const uint32_t *counts;     /* of instalments, instead of the policy's terms */
	size_t count_count;
};

/* A row of what is written; percent, survivals and anchor are text since they may be
 * missing.  The columns of the table plans are among them. */
struct offer_choice {
	struct str customer_id;
	struct currency currency;
	struct count choice;
	struct word kind; /* enum offer_kind */
	struct str items;
	struct count days_past_due;
	struct amount owed;
	struct str percent;
	struct amount principal, waived;
	struct rate annual_rate;
	struct count count;
	struct amount payment;
	struct str frequency;
	struct date agreed_date, first_due_date;
	struct str anchor;
	struct date last_due_date;
	struct str method;
	struct str survival; /* of a period */
	struct amount worth, break_even_lump;
	struct str break_even_survival; /* of a period */
	struct str approval, preferred, reason;
};

#define OFFER_CHOICES_MOST 68

struct offer {
	struct offer_choice list[OFFER_CHOICES_MOST];
	size_t count;
	size_t preferred; /* its place in the list */
};

/* The period of a request as part of a year, and its first due date.  False, with what is
 * wrong in `message`. */
bool offer_period(const struct offer_request *request, struct year_fraction *period,
    struct date *first, const char **message);

/* Makes the choices; their text lives in `arena`, or is borrowed.  The request is one for
 * which offer_period() found nothing wrong. */
void offer_make(const struct offer_policy *policy, const struct offer_account *account,
    const struct offer_request *request, struct arena *arena, struct offer *offer);

#endif
