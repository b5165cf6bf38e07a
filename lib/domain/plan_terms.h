/*
 * plan_terms: what a row of the table plans means: the terms of its schedule, and the
 * dates of its instalments.
 *
 * Interest runs from the day of the agreement; without one, from one period before the
 * first instalment.  Without a day count all periods are equal parts of a year (a month
 * is 1/12, a week 1/52, other days 365ths), and an odd first one is counted in
 * unit-periods as in Regulation Z, appendix J (b)(5).  With a day count each period is
 * that part of a year that lies between its dates before they are rolled, so that a
 * holiday changes no amount.
 */
#ifndef ARREARS_DOMAIN_PLAN_TERMS_H
#define ARREARS_DOMAIN_PLAN_TERMS_H

#include "domain/apr.h"
#include "domain/model.h"
#include "domain/schedule.h"
#include "value/series.h"

enum plan_method {
	PLAN_METHOD_NONE, /* by the columns that are filled in, else level */
	PLAN_LEVEL,
	PLAN_EQUAL_PRINCIPAL,
	PLAN_ZERO_INTEREST,
	PLAN_FIXED,
	PLAN_AT_MOST,
	PLAN_BALLOON,
	PLAN_STEP,
	PLAN_FLAT,
	PLAN_METHOD_COUNT
};
extern const struct words plan_methods;

#define PLAN_STEPS_MOST 64

struct plan_terms {
	enum plan_method method;
	struct schedule_terms schedule; /* without periods; steps are in the arena */
	struct series series;
	struct day_count day_count;
	struct calendar calendar;
	enum roll roll;
	struct date begin_date; /* interest runs from here, and row 0 is due */
	bool has_odd_first;     /* which is not one period before the first date */
	struct date due_from;   /* no date is rolled to before it; none: none would be */
};

/* Reads the row.  False, with "COLUMN: what is wrong" in `message`, in `arena`.  `days`
 * may be NULL, and is borrowed. */
bool plan_terms_read(const struct plan *plan, const struct calendar_days *days,
    struct arena *arena, struct plan_terms *out, struct str *message);

/* The rows of a plan, and the due date of the last one. */
struct plan_schedule {
	struct schedule schedule;
	struct date last_due_date;
	bool is_past_calendar; /* it lies behind the last known year */
};

/* The due date of instalment `number`, rolled; of 0 the day on which the plan begins. */
struct date plan_due_date(const struct plan_terms *terms, uint32_t number);

/* Makes the instalments, in `arena`; else a message as above. */
bool plan_schedule_make(struct plan_terms *terms, struct arena *arena,
    struct plan_schedule *out, struct str *message);

struct plan_apr {
	struct rate us; /* actuarial, Regulation Z, with two decimals */
	struct rate eu; /* effective, 2008/48/EC, with one */
};

/* What is advanced is the principal less what is paid of row 0. */
bool plan_apr(const struct plan_terms *terms, const struct plan_schedule *made,
    struct arena *arena, struct plan_apr *out, struct str *message);

/* The parts of a year of the first periods, at most `most`; returns how many.  The last
 * one holds for all that follow. */
size_t plan_periods(
    const struct plan_terms *terms, struct year_fraction *periods, size_t most);

#endif
