#include "app/plan_requests.h"

#include "app/schema.h"

#include <stdio.h>

static void
read_holidays(
    struct plan_requests *requests, const struct tool_args *tool, const char *path)
{
	struct records records;

	if (path == NULL)
		return;
	records = records_read(tool, path, &holidays_schema, &requests->holidays);
	requests->days = (struct calendar_days){ records.list, records.count };
	calendar_days_sort(&requests->days);
}

void
plan_requests_open(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, char *const *files, size_t count)
{
	*requests = (struct plan_requests){ 0 };
	read_holidays(requests, tool, holidays);
	reader_open(&requests->reader, tool, &plans_schema, PLAN_READS);
	reader_files(&requests->reader, files, count);
}

void
plan_requests_side(struct plan_requests *requests, const struct tool_args *tool,
    const char *holidays, const char *path)
{
	*requests = (struct plan_requests){ 0 };
	read_holidays(requests, tool, holidays);
	(void)reader_side_columns(
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
	while (rest.n > 0 && str_split(&rest, ' ', &item)) {
		uint32_t items = map_count(&requests->item_ids), i;
		if (item.n == 0)
			continue;
		i = map_intern(&requests->item_ids, item);
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
	arena_free(&requests->holidays);
}

/* ---- Instalments out ---- */

static void
write_rate(struct output *output, struct rate rate)
{
	char text[RATE_SIZE];

	output_text(output, (struct str){ text, rate_format(rate, text) });
}

static void
write_rows(struct output *output, const struct plan *plan, struct date agreed_date,
    const struct plan_schedule *made, const struct plan_apr *apr)
{
	for (size_t i = 0; i < made->schedule.count; i++) {
		const struct schedule_row *row = &made->schedule.rows[i];
		output_text(output, plan->plan_id);
		output_text(output, plan->customer_id);
		output_date(output, agreed_date);
		output_currency(output, plan->currency);
		output_count(output, row->number);
		output_date(output, made->due_dates[i]);
		output_amount(output, row->payment, plan->currency);
		output_amount(output, row->principal, plan->currency);
		output_amount(output, row->interest, plan->currency);
		output_amount(output, row->fee, plan->currency);
		output_amount(output, row->balance, plan->currency);
		if (apr != NULL) {
			write_rate(output, apr->us);
			write_rate(output, apr->eu);
		}
		output_end_row(output);
	}
}

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

/* One row: its schedule, written. */
static void
write_plan(struct plan_requests *requests, const struct plan *plan,
    struct plan_schedule *made, bool is_apr, struct arena *arena, struct output *output)
{
	struct plan_apr apr;
	struct str message;

	if (!plan_schedule_make(&requests->terms, arena, made, &message) ||
	    (is_apr && !plan_apr(&requests->terms, made, arena, &apr, &message)))
		reader_fail(&requests->reader, "%.*s", STR_ARG(message));
	write_rows(output, plan, requests->terms.begin_date, made, is_apr ? &apr : NULL);
}

enum exit_code
plan_schedule_write(const struct tool_args *tool, const char *holidays, bool is_apr,
    char *const *files, size_t count)
{
	struct plan_requests requests;
	struct control_totals totals = { 0 };
	struct arena arena = { 0 };
	struct past past = { 0 };
	struct plan_schedule made;
	const struct plan *plan;
	struct output *output;

	plan_requests_open(&requests, tool, holidays, files, count);
	output = tool_output_held(tool, tool->output);
	output_names(
	    output, is_apr ? PLAN_INSTALMENTS " apr_us apr_eu" : PLAN_INSTALMENTS);
	output_end_row(output);
	while ((plan = plan_requests_next(&requests, &arena)) != NULL) {
		write_plan(&requests, plan, &made, is_apr, &arena, output);
		if (made.is_past_calendar)
			note_past(&past, &requests, plan,
			    made.due_dates[made.schedule.count - 1]);
		control_add(&totals, plan->currency, plan->principal, AMOUNT_NONE);
		arena_reset(&arena);
	}
	plan_requests_close(&requests);
	output_close(output);
	if (tool->verbose)
		control_print(&totals, "read");
	if (past.count > 0)
		warn("%s (%llu plans in all)", past.text, (unsigned long long)past.count);
	return past.count > 0 ? EXIT_REPORT : EXIT_DONE;
}
