#include "app/plan_requests.h"

#include "app/plan_writer.h"
#include "app/schema.h"

#include <stdio.h>

struct calendar_days
plan_holidays_read(const struct tool_args *tool, const char *path, struct arena *arena)
{
	struct calendar_days days = { NULL, 0 };
	struct records records;

	if (path == NULL)
		return days;
	records = records_read(tool, path, &holidays_schema, arena);
	days = (struct calendar_days){ records.list, records.count };
	calendar_days_sort(&days);
	return days;
}

void
plan_requests_open(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, char *const *files, size_t count)
{
	*requests = (struct plan_requests){ 0 };
	requests->days = plan_holidays_read(tool, holidays, &requests->holidays);
	reader_open(&requests->reader, tool, &plans_schema, PLAN_READS);
	reader_files(&requests->reader, files, count);
}

bool
plan_requests_side(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, const char *path)
{
	*requests = (struct plan_requests){ .is_side = true };
	if (path == NULL &&
	    (tool->opened == NULL || !store_has_rows(tool->opened, &plans_schema)))
		return false;
	requests->days = plan_holidays_read(tool, holidays, &requests->holidays);
	return reader_side_columns(
	    &requests->reader, tool, path, &plans_schema, PLAN_READS);
}

/* A plan stands there once, and an item in one plan. */
static void
check_unique(struct plan_requests *requests, const struct plan *plan)
{
	uint32_t known = map_count(&requests->plan_ids);
	uint32_t number = map_intern(&requests->plan_ids, plan->plan_id);
	struct str rest = plan->items, item;

	if (number < known)
		reader_fail(&requests->reader, "plan_id: \"%.*s\" stands there twice",
		    STR_ARG(plan->plan_id));
	while (!requests->is_side && rest.n > 0 && str_split(&rest, ' ', &item)) {
		uint32_t items = map_count(&requests->item_ids), i;
		if (item.n == 0)
			continue;
		i = map_intern(&requests->item_ids, item);
		if (i < items && requests->owner[i] == number)
			reader_fail(&requests->reader,
			    "items: \"%.*s\" stands there twice", STR_ARG(item));
		if (i < items)
			reader_fail(&requests->reader,
			    "items: \"%.*s\" is covered by plan \"%.*s\" already",
			    STR_ARG(item),
			    STR_ARG(map_key(&requests->plan_ids, requests->owner[i])));
		requests->owner = array_reserve(requests->owner,
		    &requests->owner_capacity, i + 1, sizeof(*requests->owner));
		requests->owner[i] = number;
	}
}

const struct plan *
plan_requests_next(struct plan_requests *requests, struct arena *arena)
{
	const struct plan *plan = reader_next(&requests->reader);
	struct str message;

	if (plan == NULL)
		return NULL;
	check_unique(requests, plan);
	if (!plan_terms_read(plan, &requests->days, arena, &requests->terms, &message))
		reader_fail(&requests->reader, "%.*s", STR_ARG(message));
	return plan;
}

void
plan_requests_close(struct plan_requests *requests)
{
	reader_close(&requests->reader);
	map_free(&requests->plan_ids);
	map_free(&requests->item_ids);
	array_free(requests->owner);
	array_free(requests->days.rows);
	arena_free(&requests->holidays);
}

/* ---- Instalments out ---- */

/* Plans that run past the last known year: the first is named, all are counted. */
struct past {
	uint64_t count;
	char text[200];
};

static void
note_past(struct past *past, const struct plan_requests *requests,
    const struct plan *plan, struct date last)
{
	const struct calendar *calendar = &requests->terms.calendar;
	char day[DATE_SIZE + 1] = "";

	if (past->count++ > 0)
		return;
	(void)date_format(last, day);
	snprintf(past->text, sizeof(past->text),
	    "%s:%llu: calendar: \"%.*s\" is known until %d; plan \"%.*s\" runs until %s",
	    table_name(requests->reader.table),
	    (unsigned long long)requests->reader.row->line, STR_ARG(calendar->name),
	    calendar->last_year, STR_ARG(plan->plan_id), day);
}

/* One row, as a plan that is made. */
static void
make_plan(struct plan_requests *requests, const struct plan *plan, struct made_plan *made,
    bool is_apr, struct arena *arena)
{
	struct str message;

	made->terms = requests->terms;
	if (!plan_schedule_make(&made->terms, arena, &made->made, &message) ||
	    (is_apr && !plan_apr(&made->terms, &made->made, arena, &made->apr, &message)))
		reader_fail(&requests->reader, "%.*s", STR_ARG(message));
	made->plan_id = arena_copy(arena, plan->plan_id);
	made->customer_id = arena_copy(arena, plan->customer_id);
	made->currency = plan->currency;
}

/* What is written of the plans comes from another thread; what is said of them from
 * this one. */
static void
make_plans(struct plan_requests *requests, struct plan_writer *writer, bool is_apr,
    struct control_totals *totals, struct past *past)
{
	struct made_plan *made = plan_writer_next(writer);
	const struct plan *plan;

	while ((plan = plan_requests_next(requests, plan_writer_arena(writer))) != NULL) {
		make_plan(requests, plan, made, is_apr, plan_writer_arena(writer));
		if (made->made.is_past_calendar)
			note_past(past, requests, plan, made->made.last_due_date);
		control_add(totals, plan->currency, plan->principal, AMOUNT_NONE);
		made = plan_writer_next(writer);
	}
	plan_writer_drop(writer);
}

static enum exit_code
tell_read(const struct tool_args *tool, const struct control_totals *totals,
    const struct past *past)
{
	if (tool->verbose)
		control_print(totals, "read");
	if (past->count > 0)
		warn("%s (%llu plans in all)", past->text,
		    (unsigned long long)past->count);
	return past->count > 0 ? EXIT_REPORT : EXIT_DONE;
}

enum exit_code
plan_schedule_write(const struct tool_args *tool, const char *holidays, bool is_apr,
    char *const *files, size_t count)
{
	struct plan_requests requests;
	struct control_totals totals = { 0 };
	struct past past = { 0 };
	struct plan_writer *writer;
	struct output *output;

	plan_requests_open(&requests, tool, holidays, files, count);
	output = tool_output_held(tool, tool->output);
	output_names(
	    output, is_apr ? PLAN_INSTALMENTS " apr_us apr_eu" : PLAN_INSTALMENTS);
	output_end_row(output);
	writer = plan_writer_open(output, is_apr);
	make_plans(&requests, writer, is_apr, &totals, &past);
	plan_writer_close(writer);
	plan_requests_close(&requests);
	return tell_read(tool, &totals, &past);
}

static void
add_plan(struct payables *payables, const struct made_plan *plan)
{
	struct payable payable = { .plan_id = payables_keep(payables, plan->plan_id),
		.customer_id = payables_keep(payables, plan->customer_id),
		.currency = plan->currency,
		.agreed_date = plan->terms.begin_date };

	for (size_t i = 0; i < plan->made.schedule.count; i++) {
		const struct schedule_row *row = &plan->made.schedule.rows[i];
		payable.number = row->number;
		payable.due_date = plan_due_date(&plan->terms, row->number);
		payable.amount = row->payment;
		payables_add(payables, &payable);
	}
}

enum exit_code
plan_schedule_payables(const struct tool_args *tool, const char *holidays,
    struct payables *payables, char *const *files, size_t count)
{
	struct plan_requests requests;
	struct control_totals totals = { 0 };
	struct past past = { 0 };
	struct arena arena = { 0 };
	const struct plan *plan;

	plan_requests_open(&requests, tool, holidays, files, count);
	while ((plan = plan_requests_next(&requests, &arena)) != NULL) {
		struct made_plan made = { 0 };
		make_plan(&requests, plan, &made, false, &arena);
		if (made.made.is_past_calendar)
			note_past(&past, &requests, plan, made.made.last_due_date);
		control_add(&totals, plan->currency, plan->principal, AMOUNT_NONE);
		add_plan(payables, &made);
		arena_reset(&arena);
	}
	plan_requests_close(&requests);
	arena_free(&arena);
	return tell_read(tool, &totals, &past);
}
