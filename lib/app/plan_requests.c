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

/* Plans fall due on the same days, so that their cells are kept: number and due date. */
#define CACHE_SLOTS 64
#define CACHE_PIECES 100000

struct due_key {
	struct series series;
	enum roll roll;
	enum holiday_set set;
	const struct calendar_day *days;
	size_t day_count;
};

struct due_cache {
	struct due_slot {
		struct due_key key;
		struct output_piece *pieces;
		uint32_t capacity;
	} slots[CACHE_SLOTS];
	size_t piece_count;
	struct arena arena;
};

static bool
key_equal(const struct due_key *a, const struct due_key *b)
{
	return a->series.first.day == b->series.first.day &&
	       a->series.frequency.unit == b->series.frequency.unit &&
	       a->series.frequency.every == b->series.frequency.every &&
	       a->series.anchor.days[0] == b->series.anchor.days[0] &&
	       a->series.anchor.days[1] == b->series.anchor.days[1] &&
	       a->roll == b->roll && a->set == b->set && a->days == b->days &&
	       a->day_count == b->day_count;
}

static struct output_piece
make_due(struct output *output, const struct plan_terms *terms, uint32_t number,
    struct arena *arena)
{
	struct str *cells = arena_alloc(arena, 2 * sizeof(*cells));
	char text[DATE_SIZE];
	size_t n = date_format(plan_due_date(terms, number), text);

	cells[0] = arena_print(arena, "%u", number);
	cells[1] = arena_copy(arena, (struct str){ text, n });
	return output_piece_make(output, cells, 2, arena);
}

/* The pieces of instalments 1 to `count`. */
static const struct output_piece *
find_dues(struct due_cache *cache, struct output *output, const struct plan_terms *terms,
    uint32_t count)
{
	const struct calendar *calendar = &terms->calendar;
	struct due_key key = { terms->series, terms->roll, calendar->set, calendar->days,
		calendar->day_count };
	struct due_slot *slot =
	    &cache->slots[(uint32_t)key.series.first.day % CACHE_SLOTS];

	if (cache->piece_count + count > CACHE_PIECES) {
		memset(cache->slots, 0, sizeof(cache->slots));
		cache->piece_count = 0;
		arena_reset(&cache->arena);
	}
	if (slot->capacity >= count && key_equal(&slot->key, &key))
		return slot->pieces;
	*slot = (struct due_slot){ .key = key, .capacity = count };
	slot->pieces = arena_alloc(&cache->arena, count * sizeof(*slot->pieces));
	for (uint32_t i = 0; i < count; i++)
		slot->pieces[i] = make_due(output, terms, i + 1, &cache->arena);
	cache->piece_count += count;
	return slot->pieces;
}

/* What writing a plan needs. */
struct writing {
	struct plan_requests requests;
	struct output *output;
	struct due_cache *dues;
	struct arena arena;
	bool is_apr;
};

static void
write_amounts(
    struct output *output, const struct schedule_row *row, struct currency currency)
{
	output_amount(output, row->payment, currency);
	output_amount(output, row->principal, currency);
	output_amount(output, row->interest, currency);
	output_amount(output, row->fee, currency);
	output_amount(output, row->balance, currency);
}

static void
write_rows(struct writing *writing, const struct plan *plan,
    const struct schedule *schedule, const struct plan_apr *apr)
{
	const struct plan_terms *terms = &writing->requests.terms;
	struct output *output = writing->output;
	char day[DATE_SIZE];
	struct str cells[] = { plan->plan_id, plan->customer_id,
		{ day, date_format(terms->begin_date, day) },
		currency_code(plan->currency) };
	struct output_piece head =
	    output_piece_make(output, cells, COUNT(cells), &writing->arena);
	struct output_piece begin = make_due(output, terms, 0, &writing->arena);
	const struct output_piece *dues = find_dues(
	    writing->dues, output, terms, schedule->rows[schedule->count - 1].number);

	for (size_t i = 0; i < schedule->count; i++) {
		const struct schedule_row *row = &schedule->rows[i];
		output_piece(output, &head);
		output_piece(output, row->number == 0 ? &begin : &dues[row->number - 1]);
		write_amounts(output, row, plan->currency);
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
write_plan(struct writing *writing, const struct plan *plan, struct plan_schedule *made)
{
	struct plan_requests *requests = &writing->requests;
	struct arena *arena = &writing->arena;
	struct plan_apr apr;
	struct str message;

	if (!plan_schedule_make(&requests->terms, arena, made, &message) ||
	    (writing->is_apr && !plan_apr(&requests->terms, made, arena, &apr, &message)))
		reader_fail(&requests->reader, "%.*s", STR_ARG(message));
	write_rows(writing, plan, &made->schedule, writing->is_apr ? &apr : NULL);
}

enum exit_code
plan_schedule_write(const struct tool_args *tool, const char *holidays, bool is_apr,
    char *const *files, size_t count)
{
	struct due_cache dues = { 0 };
	struct writing writing = { .dues = &dues, .is_apr = is_apr };
	struct control_totals totals = { 0 };
	struct past past = { 0 };
	struct plan_schedule made;
	const struct plan *plan;

	plan_requests_open(&writing.requests, tool, holidays, files, count);
	writing.output = tool_output_held(tool, tool->output);
	output_names(writing.output,
	    is_apr ? PLAN_INSTALMENTS " apr_us apr_eu" : PLAN_INSTALMENTS);
	output_end_row(writing.output);
	while ((plan = plan_requests_next(&writing.requests, &writing.arena)) != NULL) {
		write_plan(&writing, plan, &made);
		if (made.is_past_calendar)
			note_past(&past, &writing.requests, plan, made.last_due_date);
		control_add(&totals, plan->currency, plan->principal, AMOUNT_NONE);
		arena_reset(&writing.arena);
	}
	plan_requests_close(&writing.requests);
	output_close(writing.output);
	if (tool->verbose)
		control_print(&totals, "read");
	if (past.count > 0)
		warn("%s (%llu plans in all)", past.text, (unsigned long long)past.count);
	return past.count > 0 ? EXIT_REPORT : EXIT_DONE;
}
