#include "app/plan_reage.h"

#include "app/append.h"
#include "app/new_id.h"
#include "app/schema.h"
#include "base/map.h"
#include "domain/reage.h"

#include <stdlib.h>

/* A row as it is asked for. */
struct asked {
	struct reage reage;
	struct str id; /* another name of reage_id */
};

static const struct column id_column =
    COLUMN(struct asked, id, OPTIONAL, "identifies the request");

enum { REAGE_OPEN_END = 1, REAGE_WORKOUT };
static const char *const type_names[] = { "", "open_end", "workout" };
static const struct words types = { type_names, COUNT(type_names) };

struct reaging {
	const struct plan_accept_args *args;
	struct reader reader;
	struct pool requests; /* struct reage, with the lines */
	struct pool lines;
	struct pool records; /* struct reage: of the store, and those recorded now */
	struct map ids;      /* of those, their numbers */
	struct append append;
	struct instant at;
	struct output *output;
	uint64_t salt, eligible_count, refused_count;
	const char *name;
	struct arena arena;
};

/* ---- Reading ---- */

static void
require_count(const struct reader *reader, const char *name, struct count count)
{
	if (count_is_none(count))
		reader_fail(reader, "%s: must not be empty", name);
	if (count.value < 0 || count.value > INT32_MAX)
		reader_fail(reader, "%s: must be 0 or more", name);
}

static struct count
count_or_zero(const struct reader *reader, const char *name, struct count count)
{
	if (count_is_none(count))
		count.value = 0;
	require_count(reader, name, count);
	return count;
}

static void
check_words(const struct reader *reader, struct reage *reage)
{
	struct word type = word_find_alike(&types, NULL, 0, reage->type);

	if (type.number == 0)
		reader_fail(reader, "type: \"%.*s\" is neither open_end nor workout",
		    STR_ARG(reage->type));
	reage->type = str_of(types.names[type.number]);
	if (!str_is(reage->renewed_ability, "yes") &&
	    !str_is(reage->renewed_ability, "no"))
		reader_fail(reader, "renewed_ability: \"%.*s\" is neither yes nor no",
		    STR_ARG(reage->renewed_ability));
}

static void
check_request(const struct reaging *reaging, struct reage *reage)
{
	const struct reader *reader = &reaging->reader;
	const struct plan_accept_args *args = reaging->args;

	if (date_is_none(reage->reaged_date))
		reage->reaged_date = args->as_of;
	if (reage->reaged_date.day > args->as_of.day)
		reader_fail(reader, "reaged_date: is after the as-of day");
	if (reage->customer_id.n == 0 && tool_store_path(args->tool) != NULL)
		reader_fail(reader, "customer_id: must not be empty with --store");
	check_words(reader, reage);
	require_count(reader, "age_months", reage->age_months);
	require_count(reader, "consecutive_payments", reage->consecutive_payments);
	reage->reages_last_12m =
	    count_or_zero(reader, "reages_last_12m", reage->reages_last_12m);
	reage->reages_last_5y =
	    count_or_zero(reader, "reages_last_5y", reage->reages_last_5y);
	reage->workout_reages_last_5y = count_or_zero(
	    reader, "workout_reages_last_5y", reage->workout_reages_last_5y);
}

/* All rows, so that nobody waits for the store while they come. */
static void
read_requests(struct reaging *reaging, const char *path)
{
	struct column columns[BINDING_MAX];
	struct column_set set = plan_accept_set(&reages_schema, columns, &id_column, 1);
	char *file = (char *)(uintptr_t)path;
	const struct asked *asked;

	set.size = sizeof(struct asked);
	for (size_t i = 0; i < set.count; i++)
		columns[i].need = OPTIONAL;
	pool_init(&reaging->requests, sizeof(struct reage));
	pool_init(&reaging->lines, sizeof(uint64_t));
	reader_open(&reaging->reader, reaging->args->tool, &set, NULL);
	reader_files(&reaging->reader, &file, 1);
	while ((asked = reader_next(&reaging->reader)) != NULL) {
		struct reage *reage = pool_add(&reaging->requests);
		*reage = asked->reage;
		if (reage->reage_id.n == 0)
			reage->reage_id = asked->id;
		check_request(reaging, reage);
		record_keep(&reages_schema, reage, &reaging->arena);
		*(uint64_t *)pool_add(&reaging->lines) = reaging->reader.row->line;
	}
	reaging->name =
	    arena_print(&reaging->arena, "%s", table_name(reaging->reader.table)).p;
	reader_close(&reaging->reader);
}

/* ---- What was done before ---- */

static void
remember(struct reaging *reaging, const struct reage *reage)
{
	uint32_t count = map_count(&reaging->ids);

	/* Imported ones may have no id: each is one. */
	if (reage->reage_id.n == 0)
		(void)map_intern(
		    &reaging->ids, arena_print(&reaging->arena, "\n%u", count));
	else
		(void)map_intern(&reaging->ids, reage->reage_id);
	*(struct reage *)pool_add(&reaging->records) = *reage;
}

static void
open_store(struct reaging *reaging)
{
	struct tool_args *tool = reaging->args->tool;
	struct append_source source = { .file = str_of(reaging->name),
		.as_of = reaging->args->as_of };
	struct records records;

	pool_init(&reaging->records, sizeof(struct reage));
	plan_accept_open_store(reaging->args);
	if (tool->opened == NULL)
		return;
	append_begin(&reaging->append, tool->opened, &source);
	records = records_stored(tool, tool->opened, &reages_schema, &reaging->arena);
	for (size_t i = 0; i < records.count; i++)
		remember(reaging, &((const struct reage *)records.list)[i]);
	array_free(records.list);
}

/* How many of the type after `months` before the day, up to the day. */
static int64_t
count_before(const struct reaging *reaging, const struct reage *reage, const char *type,
    int32_t months)
{
	struct date since = date_add_months(reage->reaged_date, -months);
	int64_t count = 0;

	for (uint32_t i = 0; i < reaging->records.count; i++) {
		const struct reage *record = pool_at(&reaging->records, i);
		count += reage->customer_id.n > 0 &&
			 str_equal(record->customer_id, reage->customer_id) &&
			 str_is(record->type, type) &&
			 record->reaged_date.day > since.day &&
			 record->reaged_date.day <= reage->reaged_date.day;
	}
	return count;
}

static void
raise_to(struct count *count, int64_t least)
{
	if (count->value < least)
		count->value = least;
}

static enum reage_answer
judge(const struct reaging *reaging, struct reage *reage)
{
	const char *open_end = types.names[REAGE_OPEN_END],
		   *workout = types.names[REAGE_WORKOUT];
	struct reage_facts facts = { .is_workout = str_is(reage->type, workout),
		.renewed_ability = str_is(reage->renewed_ability, "yes"),
		.age_months = (uint32_t)reage->age_months.value,
		.consecutive_payments = (uint32_t)reage->consecutive_payments.value };

	raise_to(&reage->reages_last_12m, count_before(reaging, reage, open_end, 12));
	raise_to(&reage->reages_last_5y, count_before(reaging, reage, open_end, 60));
	raise_to(
	    &reage->workout_reages_last_5y, count_before(reaging, reage, workout, 60));
	facts.reages_last_12_months = (uint32_t)reage->reages_last_12m.value;
	facts.reages_last_5_years = (uint32_t)reage->reages_last_5y.value;
	facts.workout_reages_last_5_years = (uint32_t)reage->workout_reages_last_5y.value;
	return reage_check(&facts);
}

/* ---- One row ---- */

static const struct reage *
find_record(const struct reaging *reaging, struct str reage_id)
{
	uint32_t number = map_find(&reaging->ids, reage_id);

	return number == MAP_NONE ? NULL : pool_at(&reaging->records, number);
}

static bool
is_same(const struct reage *a, const struct reage *b)
{
	return str_equal(a->customer_id, b->customer_id) &&
	       a->reaged_date.day == b->reaged_date.day && str_equal(a->type, b->type);
}

/* The record of this very re-aging, or NULL.  Without an id one is made. */
static const struct reage *
identify(struct reaging *reaging, struct reage *reage, uint64_t line)
{
	struct id_source source = {
		.letter = 'E', .at = reaging->at, .salt = reaging->salt
	};
	const struct reage *found;
	struct arena arena = { 0 };

	if (reage->reage_id.n > 0) {
		found = find_record(reaging, reage->reage_id);
		if (found != NULL && !is_same(found, reage))
			die(EXIT_INPUT, "%s:%llu: reage_id: \"%.*s\" is another re-aging",
			    reaging->name, (unsigned long long)line,
			    STR_ARG(reage->reage_id));
		return found;
	}
	source.content = column_set_content(&reages_schema, reage, &arena);
	do {
		reage->reage_id = new_id(&source, &reaging->arena);
		source.place++;
		found = find_record(reaging, reage->reage_id);
	} while (found != NULL && !is_same(found, reage));
	arena_free(&arena);
	return found;
}

static void
write_answer(struct reaging *reaging, const struct reage *reage, bool is_eligible,
    struct str reason)
{
	struct output *output = reaging->output;

	output_text(output, reage->reage_id);
	output_text(output, reage->customer_id);
	output_date(output, reage->reaged_date);
	output_text(output, reage->type);
	output_text(output, str_of(is_eligible ? "eligible" : "refuse"));
	output_text(output, reason);
	output_end_row(output);
	reaging->eligible_count += is_eligible;
	reaging->refused_count += !is_eligible;
}

static void
record(struct reaging *reaging, struct reage *reage)
{
	const char *collector = getenv("AR_COLLECTOR");

	reage->at = reaging->at;
	if (reage->collector.n == 0 && collector != NULL)
		reage->collector = str_of(collector);
	remember(reaging, reage);
	if (reaging->append.store != NULL)
		(void)append_add(&reaging->append, &reages_schema, reage);
}

static void
answer(struct reaging *reaging, struct reage *reage, uint64_t line)
{
	enum reage_answer result;

	if (identify(reaging, reage, line) != NULL) {
		write_answer(reaging, reage, true, str_of("it is re-aged already"));
		return;
	}
	result = judge(reaging, reage);
	write_answer(
	    reaging, reage, result == REAGE_ELIGIBLE, str_of(reage_text(result)));
	if (result == REAGE_ELIGIBLE)
		record(reaging, reage);
}

/* ---- Together ---- */

static void
reaging_free(struct reaging *reaging)
{
	pool_free(&reaging->requests);
	pool_free(&reaging->lines);
	pool_free(&reaging->records);
	map_free(&reaging->ids);
	arena_free(&reaging->arena);
}

enum exit_code
plan_reage(const struct plan_accept_args *args, const char *path)
{
	struct reaging reaging = { .args = args,
		.at = plan_accept_at(args),
		.salt = new_id_salt(args->is_repeatable) };

	read_requests(&reaging, path);
	open_store(&reaging);
	reaging.output = tool_output_held(args->tool, args->tool->output);
	output_names(reaging.output, REAGE_WRITES);
	output_end_row(reaging.output);
	for (uint32_t i = 0; i < reaging.requests.count; i++)
		answer(&reaging, pool_at(&reaging.requests, i),
		    *(const uint64_t *)pool_at(&reaging.lines, i));
	output_finish(reaging.output);
	if (reaging.append.store != NULL)
		append_finish(&reaging.append, NULL);
	output_close(reaging.output);
	if (reaging.append.store != NULL)
		store_close(args->tool->opened);
	if (args->tool->verbose)
		warn("%llu may be re-aged, %llu are refused",
		    (unsigned long long)reaging.eligible_count,
		    (unsigned long long)reaging.refused_count);
	reaging_free(&reaging);
	return reaging.refused_count > 0 ? EXIT_REPORT : EXIT_DONE;
}
