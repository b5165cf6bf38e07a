/*
 * budget: what is left a month of what a debtor earns and spends.
 *
 *	surplus = (income a year - expenditure a year) / 12, rounded down
 *
 * Expenditure within the guideline of its category is accepted as it is; above it needs a
 * note, or only the guideline counts.  Source: Standard Financial Statement, Common
 * Financial Statement (UK): figures within the guidelines are not questioned, others are
 * explained.  The guideline figures are licensed and change every year, so none are
 * built in.
 */
#ifndef ARREARS_DOMAIN_BUDGET_H
#define ARREARS_DOMAIN_BUDGET_H

#include "base/arena.h"
#include "value/money.h"
#include "value/word.h"

enum budget_kind { BUDGET_NONE, BUDGET_INCOME, BUDGET_EXPENDITURE, BUDGET_KIND_COUNT };
extern const struct words budget_kinds;

struct budget_line {
	struct str category;
	enum budget_kind kind;
	struct amount amount; /* >= 0, each time */
	int64_t times;        /* a year, > 0 */
	bool has_note;
};

struct budget_guideline {
	struct str category;  /* without regard to case */
	struct amount amount; /* >= 0, a month */
};

/* Expenditure above its guideline, without a note. */
struct budget_excess {
	struct str category;
	size_t line;                /* the first of the category */
	struct amount spent, limit; /* a month; spent is rounded half up */
};

struct budget_result {
	struct amount surplus; /* negative: more is spent than earned */
	struct budget_excess *excesses;
	size_t excess_count;
};

/* How often a year: 12 for "monthly" and nothing, 52, 26, 13 for weeks, 24 for half
 * months.  False for what is no frequency, or no whole number of times a year. */
bool budget_times(struct str frequency, int64_t *times);

struct budget {
	const struct budget_line *lines;
	size_t line_count;
	const struct budget_guideline *guidelines;
	size_t guideline_count;
};

/* Categories add up; one note in a category explains it.  The excesses live in
 * `arena`. */
void budget_judge(
    const struct budget *budget, struct arena *arena, struct budget_result *result);

#endif
