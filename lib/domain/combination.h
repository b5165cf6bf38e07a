/*
 * combination: which open items add up to a payment, and whether only one
 * selection of them does.
 *
 * Exact: each selection of 1 to max_items items whose sum lies within the
 * tolerance of the target is counted, once, items with the same amount apart:
 * of eight items of 1.00, 56 selections make 3.00.  Credits (negative) take part
 * like debits; zeros belong to no selection.  Nothing is sampled or guessed: the
 * search has seen everything, or it says why it has not.
 *
 * The order is that of the items: smaller selections first, then the one with
 * the earlier item at the first place where two differ.  Who sorts the items
 * by date and id gets an answer that does not depend on the order of a file.
 *
 * Source: meeting in the middle after E. Horowitz, S. Sahni, "Computing Partitions
 * with Applications to the Knapsack Problem", J. ACM 21 (1974), here by size.
 */
#ifndef ARREARS_DOMAIN_COMBINATION_H
#define ARREARS_DOMAIN_COMBINATION_H

#include "base/arena.h"
#include "value/money.h"

struct combination_query {
	const struct amount *items; /* of one currency; a missing one counts as zero */
	size_t count;
	struct amount target;    /* of either sign, or zero */
	struct amount tolerance; /* >= 0, inclusive on both sides */
	size_t max_items;        /* in one selection; SIZE_MAX for any number */
	size_t max_solutions;    /* >= 1: stop there; 2 tells "one" from "several" */
	size_t max_listed;       /* how many of the solutions to write down */
	uint64_t max_work;       /* COMBINATION_WORK unless there is a reason */
};

/* Steps of the search, for max_work: less than 0.1 s and 30 MB on the machines of 2020.
 * A step is a comparison, an addition or the like; their number depends on nothing but
 * the query.  Enough for 200 items by 4, 1000 by 3, 40 by 6, 30 by any number. */
#define COMBINATION_WORK 10000000

enum combination_state {
	COMBINATION_COMPLETE,  /* solution_count is all there are */
	COMBINATION_ENOUGH,    /* max_solutions were found: there may be more */
	COMBINATION_WORK_LIMIT /* stopped by max_work: may lack any, earlier ones too */
};

struct combination {
	const uint32_t *indexes; /* into the items, ascending */
	size_t size;
};

struct combination_result {
	enum combination_state state;
	size_t solution_count;     /* found, at most max_solutions */
	size_t smallest_size;      /* of the items in the first solution; 0: none */
	size_t smallest_count;     /* those of solution_count that have that size */
	struct combination *first; /* the first solutions in the order above */
	size_t first_count;        /* the lesser of max_listed and solution_count */
	size_t complete_size;      /* selections of up to so many items are all seen */
	uint64_t work;             /* steps done */
};

/* The list of solutions lives in `arena`; all else is freed.  Sums that do not fit
 * an amount end the program, but amounts too large to take part do not matter. */
struct combination_result combination_find(
    const struct combination_query *query, struct arena *arena);

#endif
