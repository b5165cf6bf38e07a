#include "app/new_id.h"
#include "app/plan_accept_internal.h"
#include "app/plan_requests.h"
#include "app/schema.h"

#include <stdlib.h>

/* ---- The store ---- */

struct instant
plan_accept_at(const struct plan_accept_args *args)
{
	if (!args->is_repeatable)
		return tool_now();
	return (struct instant){ .date = args->as_of,
		.utc = (args->as_of.day - UNIX_DAY) * (int64_t)86400 };
}

/* A name that is mistyped must not become a store of its own. */
void
plan_accept_open_store(const struct plan_accept_args *args)
{
	struct tool_args *tool = args->tool;
	const char *path = tool_store_path(tool);

	tool->known_run = STORE_NOW;
	if (path == NULL)
		return;
	store_close(store_open(path, STORE_READ, &store_schema));
	tool->store = path;
	tool->opened = store_open(path, STORE_WRITE, &store_schema);
}

static void
open_store(struct accept *accept, const char *file)
{
	struct append_source source = { .file = str_of(file),
		.as_of = accept->args->as_of };

	plan_accept_open_store(accept->args);
	if (accept->args->tool->opened != NULL)
		append_begin(&accept->append, accept->args->tool->opened, &source);
}

/* What makes two plans the same, in whatever run they were recorded. */
static struct str
content_of(struct accept *accept, const struct plan *plan)
{
	struct plan bare = *plan;

	bare.plan_id = (struct str){ "", 0 };
	bare.collector = (struct str){ "", 0 };
	bare.cancelled_date = DATE_NONE;
	bare.at = (struct instant){ 0 };
	return column_set_content(&plans_schema, &bare, &accept->row_arena);
}

static const struct plan *
stored_plan(const struct accept *accept, uint32_t number)
{
	return &((const struct plan *)accept->stored.list)[number];
}

/* The plans of the store, and what has become of them. */
static void
read_stored(struct accept *accept)
{
	pool_init(&accept->of_content, sizeof(uint32_t));
	if (accept->append.store != NULL)
		accept->stored = records_stored(accept->args->tool, accept->append.store,
		    &plans_schema, &accept->arena);
	for (uint32_t i = 0; i < accept->stored.count; i++) {
		uint32_t count = map_count(&accept->contents);
		if (!date_is_none(stored_plan(accept, i)->cancelled_date))
			continue;
		if (map_intern(&accept->contents,
			content_of(accept, stored_plan(accept, i))) == count)
			*(uint32_t *)pool_add(&accept->of_content) = i;
	}
	accept->files = (struct plan_files){ .items = accept->args->items,
		.allocations = accept->args->allocations };
	(void)plan_facts_open(
	    &accept->facts, accept->args->tool, &accept->files, accept->args->as_of);
}

/* A plan that was agreed after the as-of day covers its items from then on, so they are
 * taken: it stands in the way as one of that day. */
static void
take_later(struct planned *planned)
{
	for (uint32_t i = 0; i < planned->plans.count; i++) {
		struct planned_plan *plan = planned_at(planned, i);
		if (plan->agreed_date.day <= planned->as_of.day ||
		    !date_is_none(plan->cancelled_date))
			continue;
		plan->agreed_date = planned->as_of;
		plan->state.status = PLAN_ON_TRACK;
	}
}

static void
judge_stored(struct accept *accept)
{
	if (accept->facts.planned.plans.count == 0)
		return;
	plan_facts_payments(&accept->facts, NULL);
	plan_facts_judge(&accept->facts, PLAN_GRACE_DAYS);
	take_later(&accept->facts.planned);
}

/* ---- Writing ---- */

static struct str
collector_of(const struct plan *plan)
{
	const char *collector = getenv("AR_COLLECTOR");

	if (plan->collector.n > 0 || collector == NULL)
		return plan->collector;
	return str_of(collector);
}

static void
tell(struct accept *accept, const struct plan *plan)
{
	output_count(accept->output, accept->append.run.run.value);
	output_text(accept->output, str_of(plans_schema.name));
	output_text(accept->output, plan->plan_id);
	output_text(accept->output, plan->customer_id);
	output_end_row(accept->output);
}

static void
write_instalment(struct accept *accept, const struct accepted *row,
    const struct instalment *instalment)
{
	if (accept->append.store == NULL) {
		record_write(accept->output, &instalments_schema, instalment);
		output_end_row(accept->output);
	} else if (!append_add(&accept->append, &instalments_schema, instalment)) {
		accept_fail(row, "plan_id: there are instalments of \"%.*s\" already",
		    STR_ARG(instalment->plan_id));
	}
}

static void
note_past(struct accept *accept, const struct accepted *row)
{
	if (accept->past_count++ == 0)
		warn("%s:%llu: calendar: \"%.*s\" is known until %d; plan \"%.*s\" runs "
		     "until a later day",
		    row->file, (unsigned long long)row->line,
		    STR_ARG(row->terms.calendar.name), row->terms.calendar.last_year,
		    STR_ARG(row->plan.plan_id));
}

static void
write_instalments(struct accept *accept, struct accepted *row, uint32_t number)
{
	const struct plan *plan = &row->plan;
	struct plan_schedule made;
	struct str message;

	if (!plan_schedule_make(&row->terms, &accept->row_arena, &made, &message))
		accept_fail(row, "%.*s", STR_ARG(message));
	if (made.is_past_calendar)
		note_past(accept, row);
	for (size_t i = 0; i < made.schedule.count; i++) {
		const struct schedule_row *part = &made.schedule.rows[i];
		struct instalment instalment = { plan->plan_id, plan->customer_id,
			row->terms.begin_date, plan->currency, { part->number },
			plan_due_date(&row->terms, part->number), part->payment,
			part->principal, part->interest, part->fee, part->balance };
		planned_add_instalment(&accept->facts.planned, number,
		    (struct plan_instalment){ instalment.due_date, instalment.payment });
		write_instalment(accept, row, &instalment);
	}
}

/* Writes it, and from now on it covers its items. */
static void
write_plan(struct accept *accept, struct accepted *row)
{
	struct planned *planned = &accept->facts.planned;
	struct plan *plan = &row->plan;
	uint32_t number;

	plan->at = accept->at;
	plan->collector = collector_of(plan);
	number = planned_add_plan(
	    planned, plan, plan->items.n == 0 ? COVERS_ALL : COVERS_ITEMS);
	planned_at(planned, number)->state.status = PLAN_ON_TRACK;
	if (accept->append.store != NULL) {
		(void)append_add(&accept->append, &plans_schema, plan);
		tell(accept, plan);
	}
	if (accept->plans != NULL) {
		record_write(accept->plans, &plans_schema, plan);
		output_end_row(accept->plans);
	}
	control_add(&accept->totals, plan->currency, plan->principal, AMOUNT_NONE);
	write_instalments(accept, row, number);
	arena_reset(&accept->row_arena);
}

/* ---- One row ---- */

static void
fill_agreed(struct accept *accept, struct accepted *row)
{
	const struct plan_accept_args *args = accept->args;
	struct plan *plan = &row->plan;

	if (date_is_none(plan->agreed_date))
		plan->agreed_date =
		    date_is_none(args->agreed) ? args->as_of : args->agreed;
	if (plan->agreed_date.day > args->as_of.day)
		accept_fail(row, "agreed_date: is after the as-of day");
}

/* Is a row with an id the plan that has it in the store? */
static bool
is_stored(struct accept *accept, struct accepted *row)
{
	uint32_t number = map_find(&accept->facts.planned.plan_ids, row->plan.plan_id);
	const struct plan *stored;
	bool is_same;

	if (number == MAP_NONE)
		return false;
	stored = stored_plan(accept, number);
	if (date_is_none(row->plan.agreed_date) && date_is_none(accept->args->agreed))
		row->plan.agreed_date = stored->agreed_date;
	is_same = str_equal(content_of(accept, &row->plan), content_of(accept, stored));
	if (!is_same)
		accept_fail(row, "plan_id: \"%.*s\" is another plan in the store",
		    STR_ARG(row->plan.plan_id));
	return true;
}

/* Which rows the store has already, and the terms of the others. */
static void
prepare_row(struct accept *accept, struct accepted *row, struct map *ids)
{
	struct plan *plan = &row->plan;
	uint32_t count = map_count(ids);
	struct str message;

	if (plan->plan_id.n > 0 && map_intern(ids, plan->plan_id) != count)
		accept_fail(
		    row, "plan_id: \"%.*s\" stands there twice", STR_ARG(plan->plan_id));
	if (plan->plan_id.n > 0)
		row->is_known = is_stored(accept, row);
	fill_agreed(accept, row);
	if (plan->plan_id.n == 0)
		row->is_known =
		    map_find(&accept->contents, content_of(accept, plan)) != MAP_NONE;
	arena_reset(&accept->row_arena);
	accept->known_count += row->is_known;
	if (row->is_known)
		return;
	if (!date_is_none(plan->cancelled_date))
		accept_fail(row, "cancelled_date: a plan that is accepted has none");
	if (!plan_terms_read(plan, &accept->days, &accept->arena, &row->terms, &message))
		accept_fail(row, "%.*s", STR_ARG(message));
}

static void
make_id(struct accept *accept, struct plan *plan)
{
	struct id_source source = { .letter = 'L',
		.at = accept->at,
		.content = content_of(accept, plan),
		.salt = accept->salt };

	if (plan->plan_id.n > 0)
		return;
	do {
		plan->plan_id = new_id(&source, &accept->arena);
		source.place++;
	} while (planned_find(&accept->facts.planned, plan->plan_id) != MAP_NONE);
}

/* No other live plan covers an item of it. */
static void
check_overlap(struct accept *accept, const struct accepted *row)
{
	const struct planned *planned = &accept->facts.planned;
	const struct plan *plan = &row->plan;
	const struct planned_plan *other = NULL;
	struct str rest = plan->items, item_id;

	if (plan->items.n == 0)
		other = planned_live(planned, plan->customer_id, plan->currency);
	if (other != NULL)
		accept_fail(row,
		    "items: plan \"%.*s\" names none and covers all, and plan \"%.*s\" "
		    "covers some already",
		    STR_ARG(plan->plan_id), STR_ARG(other->plan_id));
	while (rest.n > 0 && str_split(&rest, ' ', &item_id)) {
		uint32_t number = map_find(&accept->issued, item_id);
		struct item item = { .item_id = item_id,
			.customer_id = plan->customer_id,
			.currency = plan->currency };
		if (number != MAP_NONE)
			item.issue_date =
			    *(const struct date *)pool_at(&accept->issue_dates, number);
		other = item_id.n == 0 ? NULL : planned_item(planned, &item);
		if (other != NULL && plan_is_live(other))
			accept_fail(row,
			    "items: \"%.*s\" of plan \"%.*s\" is covered by plan "
			    "\"%.*s\" already",
			    STR_ARG(item_id), STR_ARG(plan->plan_id),
			    STR_ARG(other->plan_id));
	}
}

static void
accept_rows(struct accept *accept)
{
	struct map ids = { 0 };

	for (uint32_t i = 0; i < accept->rows.count; i++)
		prepare_row(accept, accept_row(accept, i), &ids);
	map_free(&ids);
	accept_check_items(accept);
	for (uint32_t i = 0; i < accept->rows.count; i++) {
		struct accepted *row = accept_row(accept, i);
		if (row->is_known)
			continue;
		make_id(accept, &row->plan);
		check_overlap(accept, row);
		write_plan(accept, row);
	}
}

/* ---- Cancelling ---- */

static void
cancel_plans(struct accept *accept)
{
	const struct texts *ids = &accept->args->cancel;

	for (size_t i = 0; i < ids->count; i++) {
		uint32_t number =
		    planned_find(&accept->facts.planned, str_of(ids->list[i]));
		struct plan plan;
		if (number == MAP_NONE)
			die(EXIT_INPUT, "--cancel: there is no plan \"%s\"",
			    ids->list[i]);
		plan = *stored_plan(accept, number);
		if (!date_is_none(plan.cancelled_date))
			die(EXIT_INPUT, "--cancel: plan \"%s\" is cancelled already",
			    ids->list[i]);
		if (plan.agreed_date.day > accept->args->as_of.day)
			die(EXIT_INPUT,
			    "--cancel: plan \"%s\" is agreed after the as-of day",
			    ids->list[i]);
		plan.cancelled_date = accept->args->as_of;
		plan.at = accept->at;
		plan.collector = (struct str){ "", 0 };
		plan.collector = collector_of(&plan);
		planned_at(&accept->facts.planned, number)->cancelled_date =
		    plan.cancelled_date;
		if (!append_version(&accept->append, &plans_schema, &plan))
			die(EXIT_INPUT, "--cancel: plan \"%s\" is cancelled already",
			    ids->list[i]);
		tell(accept, &plan);
	}
}

/* ---- Together ---- */

static void
open_outputs(struct accept *accept)
{
	const struct plan_accept_args *args = accept->args;
	bool is_stored = accept->append.store != NULL;

	accept->output = tool_output_held(args->tool, args->tool->output);
	output_names(accept->output, is_stored ? ACCEPT_WRITES : PLAN_INSTALMENTS);
	output_end_row(accept->output);
	if (args->plans_out == NULL)
		return;
	accept->plans = tool_output_held(args->tool, args->plans_out);
	record_write_names(accept->plans, &plans_schema);
	output_end_row(accept->plans);
}

/* Everything, or nothing. */
static void
finish(struct accept *accept)
{
	output_finish(accept->output);
	if (accept->plans != NULL)
		output_finish(accept->plans);
	if (accept->append.store != NULL)
		append_finish(&accept->append, NULL);
	if (accept->plans != NULL)
		output_close(accept->plans);
	output_close(accept->output);
	if (accept->append.store != NULL)
		store_close(accept->args->tool->opened);
}

static void
accept_free(struct accept *accept)
{
	plan_facts_close(&accept->facts);
	array_free(accept->stored.list);
	array_free(accept->days.rows);
	pool_free(&accept->rows);
	pool_free(&accept->of_content);
	pool_free(&accept->issue_dates);
	map_free(&accept->contents);
	map_free(&accept->issued);
	arena_free(&accept->arena);
	arena_free(&accept->row_arena);
}

static void
check_args(const struct plan_accept_args *args, size_t count)
{
	if (args->cancel.count > 0 && tool_store_path(args->tool) == NULL)
		opt_usage("--cancel needs --store: in a file fill in cancelled_date");
	if (count == 0 && args->cancel.count > 0 &&
	    (args->customers.count > 0 || args->choice != NULL))
		opt_usage("--customer and --choice pick rows: with --cancel name a file");
	if (!date_is_none(args->agreed) && args->agreed.day > args->as_of.day)
		opt_usage("--agreed: is after the as-of day");
}

enum exit_code
plan_accept(const struct plan_accept_args *args, char *const *files, size_t count)
{
	struct accept accept = { .args = args,
		.at = plan_accept_at(args),
		.salt = new_id_salt(args->is_repeatable) };
	bool has_rows = count > 0 || args->cancel.count == 0;

	check_args(args, count);
	pool_init(&accept.rows, sizeof(struct accepted));
	accept.days = plan_holidays_read(args->tool, args->holidays, &accept.arena);
	if (has_rows)
		accept_read(&accept, files, count);
	open_store(&accept, count > 0 ? files[0] : "plan accept");
	open_outputs(&accept);
	read_stored(&accept);
	cancel_plans(&accept);
	judge_stored(&accept);
	accept_rows(&accept);
	finish(&accept);
	if (accept.known_count > 0)
		warn("%llu plans were accepted before",
		    (unsigned long long)accept.known_count);
	if (args->tool->verbose)
		control_print(&accept.totals, "accepted");
	accept_free(&accept);
	return accept.past_count > 0 ? EXIT_REPORT : EXIT_DONE;
}
