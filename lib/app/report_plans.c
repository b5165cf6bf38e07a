/* report plans: all payment plans, as `plan check` judges them. */

#include "app/plan_check.h"
#include "app/reports.h"

#define DEFAULT_GRACE 5

/* Plans of one status. */
struct plan_group {
	int64_t count;
	struct amount due, paid, arrears, open;
};

struct plans_report {
	struct report_run *run;
	struct pool plans; /* struct plan_checked, in their order */
	struct plan_group of[UINT8_MAX + 1][PLAN_STATUS_COUNT]; /* by currency */
	bool is_seen[UINT8_MAX + 1];
};

static void
add_to(struct plan_group *group, const struct plan_state *state)
{
	group->count++;
	group->due = amount_add(group->due, state->due);
	group->paid = amount_add(group->paid, state->paid);
	group->arrears = amount_add(group->arrears, state->arrears);
	group->open = amount_add(group->open, state->open);
}

static void
add_plan(void *context, const struct plan_checked *plan)
{
	struct plans_report *report = context;
	struct plan_checked *copy;

	if (!report_wants(report->run->args, plan->currency) ||
	    !shard_has(&report->run->aged->shard, plan->customer_id))
		return;
	copy = pool_add(&report->plans);
	*copy = *plan;
	copy->plan_id = arena_copy(&report->run->arena, plan->plan_id);
	copy->customer_id = arena_copy(&report->run->arena, plan->customer_id);
	report->is_seen[plan->currency.number] = true;
	add_to(&report->of[plan->currency.number][plan->state.status], &plan->state);
}

static enum exit_code
read_plans(struct plans_report *report)
{
	const struct report_run *run = report->run;
	const struct report_args *args = run->args;
	struct tool_args tool = args->tool;
	struct plan_check_args check = { .tool = &tool,
		.as_of = run->as_of,
		.payments = args->payments,
		.plans = args->plans,
		.allocations = args->aged.allocations,
		.grace = args->grace,
		.each = add_plan,
		.context = report };

	if (count_is_none(check.grace))
		check.grace.value = DEFAULT_GRACE;
	return plan_check(&check, run->files, run->file_count);
}

/* ---- Writing ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("plan_id", TEXT, false),
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("status", TEXT, false),
	DOCUMENT_COLUMN("due", AMOUNT, true),
	DOCUMENT_COLUMN("paid", AMOUNT, true),
	DOCUMENT_COLUMN("catch_up", AMOUNT, true),
	DOCUMENT_COLUMN("missed", COUNT, true),
	DOCUMENT_COLUMN("unpaid_since", DATE, false),
	DOCUMENT_COLUMN("next_due", DATE, false),
	DOCUMENT_COLUMN("next_amount", AMOUNT, false),
	DOCUMENT_COLUMN("open", AMOUNT, true),
};

static const struct document_column status_columns[] = {
	DOCUMENT_COLUMN("status", TEXT, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("plans", COUNT, true),
	DOCUMENT_COLUMN("due", AMOUNT, true),
	DOCUMENT_COLUMN("paid", AMOUNT, true),
	DOCUMENT_COLUMN("catch_up", AMOUNT, true),
	DOCUMENT_COLUMN("open", AMOUNT, true),
};

static void
write_plan(struct report_run *run, const struct plan_checked *plan)
{
	const struct plan_state *state = &plan->state;
	struct currency currency = plan->currency;

	document_row(
	    run->document, (struct document_cell[COUNT(columns)]){
			       cell_text(plan->plan_id),
			       cell_text(plan->customer_id),
			       cell_currency(currency),
			       cell_text(str_of(plan_statuses.names[state->status])),
			       cell_amount(state->due, currency),
			       cell_amount(state->paid, currency),
			       cell_amount(state->arrears, currency),
			       cell_count(state->missed_count),
			       cell_date(plan->unpaid_since),
			       cell_date(plan->next_due),
			       cell_amount(plan->next_amount, currency),
			       cell_amount(state->open, currency),
			   });
}

static void
write_plans(
    struct plans_report *report, struct currency currency, const struct plan_group *total)
{
	int64_t missed_count = 0;

	document_note(report->run->document,
	    str_of("As plan check judges them. What is paid counts for the instalments "
		   "in the order of their due days; to catch up is what is past due."));
	for (uint32_t i = 0; i < report->plans.count; i++) {
		const struct plan_checked *plan = pool_at(&report->plans, i);
		if (plan->currency.number != currency.number)
			continue;
		missed_count += plan->state.missed_count;
		write_plan(report->run, plan);
	}
	document_total(report->run->document, (struct document_cell[COUNT(columns)]){
						  cell_text(str_of("total")),
						  cell_empty(),
						  cell_currency(currency),
						  cell_empty(),
						  cell_amount(total->due, currency),
						  cell_amount(total->paid, currency),
						  cell_amount(total->arrears, currency),
						  cell_count(missed_count),
						  cell_empty(),
						  cell_empty(),
						  cell_empty(),
						  cell_amount(total->open, currency),
					      });
}

static void
write_figures(
    struct plans_report *report, struct currency currency, const struct plan_group *total)
{
	const struct plan_group *of = report->of[currency.number];
	int64_t judged_count = total->count - of[PLAN_CANCELLED].count;
	const struct document_input plans[] = {
		{ STR("broken"), cell_count(of[PLAN_BROKEN].count) },
		{ STR("plans not cancelled"), cell_count(judged_count) },
	};
	const struct document_input amounts[] = {
		{ STR("catch_up"), cell_amount(total->arrears, currency) },
		{ STR("due"), cell_amount(total->due, currency) },
	};

	report_figure(report->run,
	    (struct report_value){ "broken_share", "", "Plans broken",
		report_metric(report->run, "broken_share", "",
		    metric_percent_of_count(of[PLAN_BROKEN].count, judged_count)) },
	    plans, COUNT(plans));
	report_figure(report->run,
	    (struct report_value){ "catch_up_share", "", "Past due of what fell due",
		report_metric(report->run, "catch_up_share", "",
		    metric_percent(total->arrears, total->due)) },
	    amounts, COUNT(amounts));
}

static void
group_cells(struct document_cell *cells, const char *name, const struct plan_group *group,
    struct currency currency)
{
	cells[0] = cell_text(str_of(name));
	cells[1] = cell_currency(currency);
	cells[2] = cell_count(group->count);
	cells[3] = cell_amount(group->due, currency);
	cells[4] = cell_amount(group->paid, currency);
	cells[5] = cell_amount(group->arrears, currency);
	cells[6] = cell_amount(group->open, currency);
}

static void
write_statuses(
    struct plans_report *report, struct currency currency, const struct plan_group *total)
{
	struct report_run *run = report->run;
	const struct document_section section = { STR("statuses"),
		report_title(run, "Plans by status", currency), status_columns,
		COUNT(status_columns), NULL, 0 };
	struct document_cell cells[COUNT(status_columns)];

	document_section(run->document, &section);
	for (size_t i = PLAN_ON_TRACK; i < PLAN_STATUS_COUNT; i++) {
		group_cells(cells, plan_statuses.names[i],
		    &report->of[currency.number][i], currency);
		document_row(run->document, cells);
	}
	group_cells(cells, "total", total, currency);
	document_total(run->document, cells);
}

static void
open_section(struct plans_report *report, struct currency currency)
{
	const struct document_section section = { STR("plans"),
		report_title(report->run, reports[REPORT_plans].title, currency), columns,
		COUNT(columns), NULL, 0 };

	document_section(report->run->document, &section);
}

static void
write_currency(struct plans_report *report, struct currency currency)
{
	struct plan_group total = { 0 };

	for (size_t i = 0; i < PLAN_STATUS_COUNT; i++) {
		const struct plan_group *group = &report->of[currency.number][i];
		total.count += group->count;
		total.due = amount_add(total.due, group->due);
		total.paid = amount_add(total.paid, group->paid);
		total.arrears = amount_add(total.arrears, group->arrears);
		total.open = amount_add(total.open, group->open);
	}
	open_section(report, currency);
	if (currency_is_none(currency))
		return;
	write_plans(report, currency, &total);
	write_figures(report, currency, &total);
	write_statuses(report, currency, &total);
}

/* In a pack the files are items, so that schedules come from a store alone. */
static const char *
lacks(const struct report_run *run)
{
	if (run->is_part && run->args->tool.opened == NULL)
		return "plans needs a store";
	if (run->args->payments == NULL && run->args->tool.opened == NULL)
		return "plans needs --payments, or a store";
	return NULL;
}

static enum exit_code
write_all(void *context)
{
	struct report_run *run = context;
	struct plans_report *report = arena_alloc(&run->arena, sizeof(*report));
	struct report_currencies seen;
	enum exit_code code;

	report->run = run;
	pool_init(&report->plans, sizeof(struct plan_checked));
	code = read_plans(report);
	seen = report_currencies(report->is_seen);
	for (size_t i = 0; i < seen.count; i++)
		write_currency(report, seen.list[i]);
	pool_free(&report->plans);
	return code;
}

const struct report_steps report_plans_steps = {
	.takes_files = true,
	.lacks = lacks,
	.write = write_all,
};
