#include "app/letters_due.h"

#include "app/correct.h"
#include "app/schema.h"
#include "domain/dunning.h"

#define GRACE_MAX 3660

struct run {
	const struct due_args *args;
	struct ladder ladder;
	struct dunning dunning;
	struct plan_facts plans;
	bool has_plans;
	struct control_totals totals;
	uint64_t odd_rows;
	struct arena arena;
};

/* ---- Policy ---- */

static bool
read_policy(struct run *run)
{
	const struct due_args *args = run->args;
	struct records rules = { (void *)(uintptr_t)ladder_rows, ladder_row_count };
	struct str message;

	if (args->policy != NULL)
		rules =
		    records_read(args->tool, args->policy, &ladder_schema, &run->arena);
	if (!ladder_init(&run->ladder, rules.list, rules.count, &run->arena, &message))
		die(EXIT_INPUT, "%s: %.*s",
		    args->policy == NULL ? "policy" : args->policy, STR_ARG(message));
	if (args->print_policy)
		policy_print(args->tool, &ladder_schema, rules.list, rules.count);
	return args->print_policy;
}

/* ---- Side tables ---- */

/* A record that outlives its row. */
static void *
keep(struct run *run, const struct column_set *set, const void *record)
{
	void *kept = arena_alloc(&run->arena, set->size);

	memcpy(kept, record, set->size);
	record_keep(set, kept, &run->arena);
	return kept;
}

static bool
read_customers(struct run *run)
{
	const struct customer *customer;
	struct reader reader;

	if (!reader_side(
		&reader, run->args->tool, run->args->customers, &customers_schema))
		return false;
	while ((customer = reader_next(&reader)) != NULL)
		if (!dunning_add_customer(
			&run->dunning, keep(run, &customers_schema, customer)))
			reader_fail(&reader, "customer_id: \"%.*s\" stands there twice",
			    STR_ARG(customer->customer_id));
	reader_close(&reader);
	return true;
}

static void
read_notices(struct run *run)
{
	const struct notice *notice;
	struct reader reader;

	if (!reader_side(&reader, run->args->tool, run->args->notices, &notices_schema))
		return;
	while ((notice = reader_next(&reader)) != NULL) {
		if (notice->level.value < 0 || notice->level.value > LADDER_LEVELS)
			reader_fail(&reader, "level: must be from 0 to 99");
		dunning_add_notice(&run->dunning, notice);
	}
	reader_close(&reader);
}

/* ---- Plans ---- */

/* A broken plan leaves its items to the ladder.  One that is paid in full holds what is
 * still open of them, for that waits to be applied; and so does one of which nothing more
 * is known. */
static bool
plan_holds(const struct planned_plan *plan)
{
	return plan->state.status != PLAN_BROKEN && plan->state.status != PLAN_CANCELLED;
}

/* One that names no items and has no day of agreement: nobody knows which it covers. */
static void
hold_vague_plans(struct run *run)
{
	struct planned *planned = &run->plans.planned;

	for (uint32_t i = 0; i < planned->plans.count; i++) {
		const struct planned_plan *plan = planned_at(planned, i);
		struct item account = { .customer_id = plan->customer_id,
			.currency = plan->currency };
		if (plan->cover == COVERS_ALL && date_is_none(plan->agreed_date) &&
		    plan_holds(plan) &&
		    (date_is_none(plan->cancelled_date) ||
			plan->cancelled_date.day > run->args->as_of.day))
			dunning_add_planned(&run->dunning, &account, plan->plan_id);
	}
}

static void
read_plans(struct run *run)
{
	const struct due_args *args = run->args;

	run->has_plans =
	    plan_facts_open(&run->plans, args->tool, &args->plan, args->as_of);
	if (!run->has_plans)
		return;
	plan_facts_payments(&run->plans, args->payments);
	plan_facts_judge(&run->plans, PLAN_GRACE_DAYS);
	hold_vague_plans(run);
}

static void
hold_planned(struct run *run, const struct item *item)
{
	const struct planned_plan *plan =
	    run->has_plans ? planned_item(&run->plans.planned, item) : NULL;

	if (plan != NULL && plan_holds(plan))
		dunning_add_planned(&run->dunning, item, plan->plan_id);
}

#define READ_CURRENT(name, type)                                                 \
	static void read_##name(struct run *run)                                 \
	{                                                                        \
		const struct type *record;                                       \
		struct current current;                                          \
                                                                                 \
		(void)current_open(                                              \
		    &current, run->args->tool, run->args->name, &name##_schema); \
		while ((record = current_next(&current)) != NULL)                \
			dunning_add_##type(                                      \
			    &run->dunning, keep(run, &name##_schema, record));   \
		current_close(&current);                                         \
	}

READ_CURRENT(disputes, dispute)
READ_CURRENT(promises, promise)
READ_CURRENT(restrictions, restriction)

static void
read_sides(struct run *run)
{
	run->dunning.settings.customers_are_known = read_customers(run);
	read_notices(run);
	read_restrictions(run);
	read_disputes(run);
	read_promises(run);
	read_plans(run);
}

/* ---- Items ---- */

static bool
days_agree(const struct run *run, const struct item *item)
{
	return date_is_none(item->due_date) ||
	       item->days_past_due.value ==
		   date_days_between(item->due_date, run->args->as_of);
}

static void
take_item(struct run *run, const struct reader *reader, const struct item *item)
{
	if (count_is_none(item->days_past_due))
		reader_fail(reader, "days_past_due: must not be empty");
	if (!dunning_add_item(&run->dunning, item))
		reader_fail(reader, "item_id: \"%.*s\" stands there twice",
		    STR_ARG(item->item_id));
	hold_planned(run, item);
	control_add(&run->totals, item->currency, item->amount, item->open_amount);
	if (!days_agree(run, item) && run->odd_rows++ == 0)
		warn("%s:%llu: days_past_due is not what the due date gives on the "
		     "as-of day: aged as of another day, or by issue date?",
		    table_name(reader->table), (unsigned long long)reader->row->line);
}

static void
read_items(struct run *run, char *const *files, size_t count)
{
	const struct item *item;
	struct reader reader;

	reader_open(&reader, run->args->tool, &aged_items_schema, DUE_READS);
	reader_files(&reader, files, count);
	if (!binding_has(&reader.binding, "days_past_due"))
		die(EXIT_INPUT,
		    "%s: no column days_past_due: let the items go through age first",
		    table_name(reader.table));
	while ((item = reader_next(&reader)) != NULL)
		take_item(run, &reader, item);
	reader_close(&reader);
}

/* ---- Output ---- */

static void
write_records(
    struct output *output, const struct column_set *set, const void *list, size_t count)
{
	record_write_names(output, set);
	output_end_row(output);
	for (size_t i = 0; i < count; i++) {
		record_write(output, set, (const char *)list + i * set->size);
		output_end_row(output);
	}
	output_finish(output);
}

/* Both tables, or neither. */
static void
write_tables(const struct run *run)
{
	const struct due_args *args = run->args;
	struct output *output = tool_output(args->tool, args->tool->output);
	struct output *held = NULL;

	if (args->held != NULL) {
		held = tool_output(args->tool, args->held);
		write_records(
		    held, &held_items_schema, run->dunning.held, run->dunning.held_count);
	}
	write_records(
	    output, &due_notices_schema, run->dunning.notices, run->dunning.notice_count);
	if (held != NULL)
		output_close(held);
	output_close(output);
}

static void
print_sums(const struct dunning_sums *sums, struct currency currency)
{
	warn("%.*s: demanded %s, held %s, below the minimum %s",
	    STR_ARG(currency_code(currency)), money_text(sums->demanded, currency),
	    money_text(sums->held, currency), money_text(sums->waiting, currency));
	warn("%.*s: not due %s, unapplied %s; total %s", STR_ARG(currency_code(currency)),
	    money_text(sums->not_due, currency), money_text(sums->unapplied, currency),
	    money_text(sums->total, currency));
	warn("%.*s: items: %llu demanded, %llu held, %llu below the minimum, %llu not "
	     "due, of which %llu had the last level",
	    STR_ARG(currency_code(currency)), (unsigned long long)sums->demanded_count,
	    (unsigned long long)sums->held_count, (unsigned long long)sums->waiting_count,
	    (unsigned long long)sums->not_due_count,
	    (unsigned long long)sums->finished_count);
}

/* With -v prints where the amounts ended.  False if they do not add up. */
static bool
check_sums(const struct run *run)
{
	bool tie = true;

	if (run->args->tool->verbose)
		control_print(&run->totals, "read");
	for (size_t i = 1; i < COUNT(run->dunning.sums); i++) {
		const struct dunning_sums *sums = &run->dunning.sums[i];
		struct currency currency = { (uint8_t)i };
		if (run->args->tool->verbose && run->totals.of[i].rows > 0)
			print_sums(sums, currency);
		if (dunning_sums_tie(sums))
			continue;
		warn("%.*s: the places where amounts ended do not add up to %s",
		    STR_ARG(currency_code(currency)), money_text(sums->total, currency));
		tie = false;
	}
	if (run->args->tool->verbose)
		warn("%zu notices due", run->dunning.notice_count);
	return tie;
}

/* A side table is kept, where the main input may be replaced. */
static void
refuse_outputs(const struct due_args *args)
{
	const char *const sides[] = { args->customers, args->notices, args->disputes,
		args->promises, args->restrictions, args->payments, args->plan.plans,
		args->plan.instalments, args->plan.allocations, args->policy };

	for (size_t i = 0; i < COUNT(sides); i++) {
		if (tool_is_same_file(args->tool->output, sides[i]))
			opt_usage("--output: %s is an input", sides[i]);
		if (tool_is_same_file(args->held, sides[i]))
			opt_usage("--held: %s is an input", sides[i]);
	}
}

static void
check_options(const struct due_args *args)
{
	if (args->per != NULL && strcmp(args->per, "item") != 0)
		opt_usage("--per: \"%s\" is not item", args->per);
	if (args->grace.value > GRACE_MAX)
		opt_usage("--grace: must be from 0 to 3660 days");
	if (args->plan.instalments != NULL && args->plan.plans == NULL)
		opt_usage("--instalments needs --plans");
	refuse_outputs(args);
}

enum exit_code
letters_due(const struct due_args *args, char *const *files, size_t count)
{
	struct run run = { .args = args };
	struct dunning_settings settings = {
		.as_of = args->as_of,
		.ladder = &run.ladder,
		.catch_up = args->catch_up,
		.per_item = args->per != NULL,
		.promise_grace_days = (int32_t)args->grace.value,
	};
	bool tie;

	check_options(args);
	if (read_policy(&run))
		return EXIT_DONE;
	dunning_init(&run.dunning, &settings);
	read_sides(&run);
	read_items(&run, files, count);
	dunning_make(&run.dunning);
	write_tables(&run);
	tie = check_sums(&run);
	if (run.dunning.later_notice_count > 0)
		warn("%llu notices were sent after the as-of day and are passed over: "
		     "what "
		     "is due here may have been sent",
		    (unsigned long long)run.dunning.later_notice_count);
	return tie && run.odd_rows + run.dunning.later_notice_count == 0 ? EXIT_DONE
									 : EXIT_REPORT;
}
