#include "app/plan_check_internal.h"

/* What a plan is on the as-of day, for its row. */
struct check_result {
	struct plan_state state;
	struct date next_due;
	struct amount next_amount;
	struct plan_parts owed, pays;
	struct amount payoff;
};

static struct amount
amount_of(const char *option, const char *text, struct currency currency)
{
	struct amount amount = AMOUNT_ZERO;
	struct str cell = str_of(text == NULL ? "0" : text);

	if (!amount_parse(cell, currency_decimals(currency), &amount))
		opt_usage("--%s: \"%s\" %s (%.*s)", option, text,
		    amount_problem(cell, currency_decimals(currency)),
		    STR_ARG(currency_code(currency)));
	if (amount.minor < 0)
		opt_usage("--%s: must not be negative", option);
	return amount;
}

/* The first instalment that is not met and not past, and what to pay by then. */
static void
find_next(const struct check *check, const struct check_plan *plan,
    const struct plan_rule *rule, struct check_result *result)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = 0; i < plan->row_count; i++) {
		const struct plan_instalment *instalment =
		    &check->instalments[plan->first_row + i];
		struct amount lack;
		sum = amount_add(sum, instalment->payment);
		lack = amount_subtract(sum, result->state.paid);
		if (instalment->due_date.day < check->args->as_of.day ||
		    lack.minor <= rule->tolerance.minor)
			continue;
		result->next_due = instalment->due_date;
		result->next_amount = lack;
		return;
	}
}

/* Flat interest is that of the schedule, whatever is paid when. */
static struct plan_debt
debt_of(const struct check *check, const struct check_plan *plan)
{
	struct plan_debt debt = { .allocation = check->allocation,
		.terms = plan->terms,
		.dues = check->dues + plan->first_row,
		.count = plan->row_count };

	if (check->allocation != ALLOCATE_RULE_OF_78 &&
	    (plan->terms == NULL || plan->terms->method == PLAN_FLAT))
		debt.allocation = ALLOCATE_SCHEDULED;
	return debt;
}

/* What one more payment on the as-of day settles: the difference that it makes. */
static struct plan_parts
parts_paid(const struct check *check, const struct plan_debt *debt,
    struct receipts receipts, struct amount amount, struct arena *arena)
{
	struct date as_of = check->args->as_of;
	struct plan_parts before = plan_owed(debt, receipts, as_of, arena), after;

	receipts.list[receipts.count++] = (struct receipt){ as_of, amount };
	after = plan_owed(debt, receipts, as_of, arena);
	return (struct plan_parts){ .fee = amount_subtract(before.fee, after.fee),
		.interest = amount_subtract(before.interest, after.interest),
		.principal = amount_subtract(before.principal, after.principal),
		.over = amount_subtract(after.over, before.over) };
}

static bool
is_forgiven(const struct check_result *result, const struct plan_debt *debt)
{
	return result->state.status == PLAN_COMPLETED &&
	       (debt->allocation == ALLOCATE_SCHEDULED ||
		   debt->allocation == ALLOCATE_RULE_OF_78);
}

static bool
is_cancelled(const struct check_plan *plan, enum plan_status status, struct date as_of)
{
	return status != PLAN_COMPLETED && !date_is_none(plan->cancelled_date) &&
	       plan->cancelled_date.day <= as_of.day;
}

static void
judge(const struct check *check, const struct check_plan *plan, struct arena *arena,
    struct check_result *result)
{
	const struct plan_check_args *args = check->args;
	struct receipts receipts =
	    planned_receipts(planned_at(&check->planned, plan->planned), arena);
	struct plan_debt debt = debt_of(check, plan);
	struct plan_rule rule = { .grace_days = (int32_t)args->grace.value,
		.missed_limit = (uint32_t)args->missed_allowed.value + 1,
		.tolerance = amount_of("tolerance", args->tolerance, plan->currency) };
	struct amount payment;

	receipts_settle(&receipts, args->as_of);
	result->state = plan_state_of(check->instalments + plan->first_row,
	    plan->row_count, receipts, &rule, args->as_of);
	if (is_cancelled(plan, result->state.status, args->as_of))
		result->state.status = PLAN_CANCELLED;
	else
		find_next(check, plan, &rule, result);
	result->owed = plan_owed(&debt, receipts, args->as_of, arena);
	/* As scheduled, what the tolerance forgives is not owed; interest for the days of
	 * a late payment is. */
	if (is_forgiven(result, &debt))
		result->owed = (struct plan_parts){ .over = result->owed.over };
	result->payoff = amount_add(
	    amount_add(result->owed.fee, result->owed.interest), result->owed.principal);
	if (args->payment == NULL)
		return;
	payment = amount_of("payment", args->payment, plan->currency);
	result->pays = (struct plan_parts){ .over = payment };
	if (!is_forgiven(result, &debt))
		result->pays = parts_paid(check, &debt, receipts, payment, arena);
}

static void
write_parts(struct output *output, struct plan_parts parts, struct currency currency)
{
	output_amount(output, parts.fee, currency);
	output_amount(output, parts.interest, currency);
	output_amount(output, parts.principal, currency);
}

static struct date
unpaid_since(const struct check *check, const struct plan_state *state)
{
	return state->earliest_unpaid.day < check->args->as_of.day
		   ? state->earliest_unpaid
		   : DATE_NONE;
}

static void
write_plan(const struct check *check, const struct check_plan *plan,
    const struct check_result *result, struct output *output)
{
	const struct plan_state *state = &result->state;
	bool is_broken = state->status == PLAN_BROKEN;

	output_text(output, plan->plan_id);
	output_text(output, plan->customer_id);
	output_currency(output, plan->currency);
	output_text(output, str_of(plan_statuses.names[state->status]));
	output_amount(output, state->due, plan->currency);
	output_amount(output, state->paid, plan->currency);
	output_amount(output, state->arrears, plan->currency);
	output_count(output, state->missed_count);
	output_date(output, unpaid_since(check, state));
	output_date(output, result->next_due);
	output_amount(output, result->next_amount, plan->currency);
	output_amount(output, state->open, plan->currency);
	write_parts(output, result->owed, plan->currency);
	output_amount(output, result->payoff, plan->currency);
	output_amount(output, is_broken ? result->payoff : AMOUNT_NONE, plan->currency);
	if (check->args->payment != NULL) {
		write_parts(output, result->pays, plan->currency);
		output_amount(output, result->pays.over, plan->currency);
	}
	output_end_row(output);
}

/* All plans; returns how many are of each status. */
static void
write_all(const struct check *check, size_t counts[PLAN_STATUS_COUNT])
{
	bool is_paying = check->args->payment != NULL;
	struct output *output =
	    tool_output_held(check->args->tool, check->args->tool->output);
	struct arena arena = { 0 };

	output_names(output, is_paying ? CHECK_WRITES CHECK_PAYS : CHECK_WRITES);
	output_end_row(output);
	for (uint32_t i = 0; i < check->plans.count; i++) {
		const struct check_plan *plan = pool_at(&check->plans, i);
		struct check_result result = { .next_amount = AMOUNT_NONE };
		if (plan->is_later)
			continue;
		judge(check, plan, &arena, &result);
		write_plan(check, plan, &result, output);
		counts[result.state.status]++;
		arena_reset(&arena);
	}
	output_close(output);
	arena_free(&arena);
}

/* An instalment is met when all that was paid covers what is due up to it. */
static void
add_payables(const struct check *check, const struct check_plan *plan,
    const struct check_result *result)
{
	struct payables *payables = check->args->payables;
	struct amount tolerance =
	    amount_of("tolerance", check->args->tolerance, plan->currency);
	struct amount sum = AMOUNT_ZERO;
	struct payable payable = { .plan_id = payables_keep(payables, plan->plan_id),
		.customer_id = payables_keep(payables, plan->customer_id),
		.currency = plan->currency,
		.agreed_date = plan->agreed_date };

	if (result->state.status == PLAN_CANCELLED)
		return;
	for (size_t i = plan->first_row; i < plan->first_row + plan->row_count; i++) {
		struct amount payment = check->instalments[i].payment, lack;
		sum = amount_add(sum, payment);
		lack = amount_subtract(sum, result->state.paid);
		payable.number = check->dues[i].number;
		payable.due_date = check->dues[i].due_date;
		payable.amount = amount_least(payment, lack);
		if (lack.minor > tolerance.minor)
			payables_add(payables, &payable);
	}
}

static void
find_payables(const struct check *check)
{
	struct arena arena = { 0 };

	for (uint32_t i = 0; i < check->plans.count; i++) {
		const struct check_plan *plan = pool_at(&check->plans, i);
		struct check_result result = { 0 };
		if (plan->is_later)
			continue;
		judge(check, plan, &arena, &result);
		add_payables(check, plan, &result);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
give_each(const struct check *check)
{
	struct arena arena = { 0 };

	for (uint32_t i = 0; i < check->plans.count; i++) {
		const struct check_plan *plan = pool_at(&check->plans, i);
		struct check_result result = { .next_amount = AMOUNT_NONE };
		if (plan->is_later)
			continue;
		judge(check, plan, &arena, &result);
		check->args->each(check->args->context,
		    &(struct plan_checked){ plan->plan_id, plan->customer_id,
			plan->currency, result.state, unpaid_since(check, &result.state),
			result.next_due, result.next_amount });
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static enum plan_allocation
read_allocation(const struct plan_check_args *args)
{
	bool has_terms = args->plans != NULL || args->tool->opened != NULL;
	struct word word;

	if (args->allocation == NULL)
		return has_terms ? ALLOCATE_US_RULE : ALLOCATE_SCHEDULED;
	word = word_find_alike(&plan_allocations, NULL, 0, str_of(args->allocation));
	if (word.number == 0)
		opt_usage("--allocation: \"%s\" is neither scheduled nor rule_of_78 nor "
			  "us_rule nor actuarial",
		    args->allocation);
	if (word.number != ALLOCATE_SCHEDULED && word.number != ALLOCATE_RULE_OF_78 &&
	    !has_terms)
		opt_usage("--allocation: %s needs the terms of the plans: --plans",
		    plan_allocations.names[word.number]);
	return (enum plan_allocation)word.number;
}

static void
tell_counts(const struct check *check, const size_t counts[PLAN_STATUS_COUNT])
{
	control_print(&check->totals, "read");
	if (map_count(&check->later_ids) > 0)
		warn("%u plans left out: agreed after the as-of day",
		    map_count(&check->later_ids));
	if (check->args->payables == NULL && check->args->each == NULL)
		warn("%zu plans on track, %zu late, %zu broken, %zu completed, %zu "
		     "cancelled",
		    counts[PLAN_ON_TRACK], counts[PLAN_LATE], counts[PLAN_BROKEN],
		    counts[PLAN_COMPLETED], counts[PLAN_CANCELLED]);
}

enum exit_code
plan_check(const struct plan_check_args *args, char *const *files, size_t count)
{
	struct check check = { .args = args };
	size_t counts[PLAN_STATUS_COUNT] = { 0 };
	uint64_t ambiguous;

	if (args->tool->opened == NULL)
		tool_open_store(args->tool);
	if (args->payments == NULL && args->tool->opened == NULL)
		opt_usage("check needs the payments: --payments");
	if (args->holidays != NULL && args->plans == NULL && args->tool->opened == NULL)
		opt_usage("--holidays: check takes it with --plans");
	if (args->grace.value < 0 || args->grace.value > 3660)
		opt_usage("--grace: must be 0 to 3660 days");
	if (args->missed_allowed.value < 0 ||
	    args->missed_allowed.value > INSTALMENTS_MOST)
		opt_usage("--missed-allowed: must be 0 to %d", INSTALMENTS_MOST);
	check.allocation = read_allocation(args);
	check_read(&check, files, count);
	if (args->payables != NULL)
		find_payables(&check);
	else if (args->each != NULL)
		give_each(&check);
	else
		write_all(&check, counts);
	ambiguous = check.planned.ambiguous_count;
	if (ambiguous > 0)
		warn("%llu payments were not counted: they name no plan",
		    (unsigned long long)ambiguous);
	if (args->tool->verbose)
		tell_counts(&check, counts);
	check_free(&check);
	return counts[PLAN_BROKEN] + ambiguous > 0 ? EXIT_REPORT : EXIT_DONE;
}
