#include "domain/offer_internal.h"

#include "value/quotient.h"

/* The plan that is worth the most, of equal ones the shortest; NULL: none. */
static const struct offer_choice *
best_plan(const struct offer *offer)
{
	const struct offer_choice *best = NULL;

	for (size_t i = 0; i < offer->count; i++) {
		const struct offer_choice *choice = &offer->list[i];
		if (choice->kind.number != OFFER_INSTALMENTS)
			continue;
		if (best == NULL || choice->worth.minor > best->worth.minor ||
		    (choice->worth.minor == best->worth.minor &&
			choice->count.value < best->count.value))
			best = choice;
	}
	return best;
}

/* Tells of a plan how it stands against the lump sum, in the row of either. */
static void
compare(const struct making *making, const struct offer_choice *row, struct amount lump,
    struct offer_choice *choice)
{
	size_t plan = (size_t)(row - making->offer->list);
	struct str worth = making_money(making, row->worth),
		   sum = making_money(making, lump);
	struct rate survival;
	const char *always = "";

	switch (settlement_break_even_survival(&making->plans[plan], lump, &survival)) {
	case SETTLEMENT_BREAKS_EVEN:
		choice->break_even_survival = making_rate_text(making, survival);
		break;
	case SETTLEMENT_ALWAYS_LUMP:
		always = ", which is more even if the plan is kept for certain";
		break;
	case SETTLEMENT_ALWAYS_PLAN:
	case SETTLEMENT_ERROR:
		break;
	}
	making_add_reason(making, choice,
	    row == choice
		? arena_print(making->arena, "plan is worth %.*s, lump %.*s%s",
		      STR_ARG(worth), STR_ARG(sum), always)
		: arena_print(making->arena, "plan of %lld is worth %.*s, lump %.*s%s",
		      (long long)row->count.value, STR_ARG(worth), STR_ARG(sum), always));
}

static void
judge_plans(const struct making *making, struct offer_choice *settle,
    const struct offer_choice *best)
{
	struct offer *offer = making->offer;

	for (size_t i = 0; i < offer->count; i++) {
		struct offer_choice *choice = &offer->list[i];
		if (choice->kind.number != OFFER_INSTALMENTS)
			continue;
		if (settle != NULL)
			compare(making, choice, settle->principal, choice);
		else
			making_add_reason(making, choice,
			    arena_print(making->arena, "plan is worth %.*s",
				STR_ARG(making_money(making, choice->worth))));
	}
	if (settle == NULL || best == NULL)
		return;
	settle->break_even_lump = best->break_even_lump;
	compare(making, best, settle->principal, settle);
}

static bool
is_exceeded(const struct making *making, const struct offer_rule_row *row,
    const struct offer_choice *choice)
{
	wide hundred = (wide)100 * power_of_ten(row->value.scale);

	if (!offer_rule_fits(row, making->account))
		return false;
	if (row->rule.number == OFFER_APPROVE_PERCENT)
		return choice->waived.minor * hundred >
		       (wide)row->value.digits * choice->owed.minor;
	if (row->rule.number == OFFER_APPROVE_AMOUNT)
		return choice->waived.minor >
		       offer_units(row->value, choice->currency).minor;
	return row->rule.number == OFFER_APPROVE_TERM &&
	       choice->kind.number == OFFER_INSTALMENTS &&
	       making_is_longer(making, choice->count.value, offer_whole(row->value));
}

/* A policy without rows of approval asks nobody. */
static void
find_approval(const struct making *making, struct offer_choice *choice)
{
	const struct offer_policy *policy = making->policy;
	const struct offer_rule_row *last = NULL;

	for (size_t i = 0; i < policy->count; i++)
		if (policy->rows[i].rule.number >= OFFER_FIRST_APPROVAL &&
		    is_exceeded(making, &policy->rows[i], choice))
			last = &policy->rows[i];
	if (last == NULL)
		return;
	choice->approval = last->approval;
	making_add_reason(making, choice,
	    arena_print(making->arena, "%s %.*s: %.*s",
		offer_rules.names[last->rule.number],
		STR_ARG(making_rate_text(making, last->value)), STR_ARG(last->approval)));
}

static void
prefer(const struct making *making, const struct offer_choice *settle,
    const struct offer_choice *best)
{
	const struct offer_account *account = making->account;
	struct offer *offer = making->offer;
	const char *why;

	if (!amount_is_none(account->pool) &&
	    account->pool.minor >= account->owed.minor) {
		offer->preferred = 0;
		why = "preferred: one month's surplus pays it";
	} else if (settle != NULL &&
		   (best == NULL ||
		       settlement_takes_lump(settle->principal, best->worth))) {
		offer->preferred = (size_t)(settle - offer->list);
		why = best == NULL ? "preferred: no plan is possible"
				   : "preferred: worth the most";
	} else if (best != NULL && best->worth.minor > 0) {
		offer->preferred = (size_t)(best - offer->list);
		why = "preferred: worth the most";
	} else {
		offer->preferred = 0;
		why = "preferred: nothing else is possible";
	}
	offer->list[offer->preferred].preferred = str_of("yes");
	making_add_reason(making, &offer->list[offer->preferred], str_of(why));
}

void
making_judge(const struct making *making, struct offer_choice *settle)
{
	struct offer *offer = making->offer;
	const struct offer_choice *best = best_plan(offer);

	judge_plans(making, settle, best);
	for (size_t i = 0; i < offer->count; i++)
		find_approval(making, &offer->list[i]);
	prefer(making, settle, best);
}
