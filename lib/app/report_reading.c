/* The reports of one reading: their options settled, the items read once for all. */

#include "app/reports.h"
#include "app/schema.h"

#include <stdio.h>

#define DEFAULT_DECIMALS 2

/* A report while it is made. */
struct making {
	struct report_run run;
	const struct report_steps *steps;
	const char *lacks;    /* NULL: nothing */
	const char *sections; /* that are written; NULL: all */
	void *report;         /* what its steps are called with */
};

struct reading {
	struct aged_reader aged;
	struct making *list;
	size_t count;
	bool has_items, has_cash;
	struct report_cash cash;
};

/* ---- Settling ---- */

static struct period
parse_period(const char *text, struct date last)
{
	struct period span;

	if (!period_parse(str_of(text), last, &span))
		opt_usage(
		    "--period: \"%s\" is not a period such as 2026-09, 2026-Q3, 2026, "
		    "2026-07-01/2026-09-15, 3m or 90d",
		    text);
	return span;
}

/* "2026-10-01/2026-10-31" */
static void
set_period(struct report_args *args, struct date from, struct date to)
{
	char *text = args->period_text;
	size_t n = date_format(from, text);

	text[n++] = '/';
	text[n + date_format(to, text + n)] = '\0';
	args->period = text;
}

/* The month up to a day that was given, else the last month that is over. */
static void
take_month(struct report_args *args, struct date given)
{
	struct date today = args->aged.as_of;
	struct date end = today.day == date_end_of_month(today).day
			      ? today
			      : date_end_of_month(date_add_months(today, -1));
	struct date last = date_is_none(given) ? end : given;
	struct date first =
	    date_add_days(date_end_of_month(date_add_months(last, -1)), 1);

	set_period(args, first, last);
}

/* --from and --to are another way to say --period. */
static void
take_days(struct report_args *args)
{
	if (date_is_none(args->from) && date_is_none(args->to))
		return;
	if (args->period != NULL)
		opt_usage("--period and --from exclude each other");
	if (date_is_none(args->from))
		opt_usage("--to needs --from");
	set_period(
	    args, args->from, date_is_none(args->to) ? args->aged.as_of : args->to);
}

/* What is held against a period ends on the same day, so one gives the other. */
void
report_settle(enum report_number number, struct report_args *args)
{
	const struct report_steps *steps = reports[number].steps;
	struct date given = args->aged.as_of, today = tool_as_of(given);
	struct period span;

	args->aged.as_of = today;
	if (number != REPORT_statement)
		take_days(args);
	if (number == REPORT_month_end && args->period == NULL)
		take_month(args, given);
	if (steps != NULL && args->period == NULL)
		args->period = steps->period;
	if (args->period == NULL || (steps != NULL && steps->period == NULL))
		return;
	span = parse_period(args->period, today);
	if (date_is_none(given) && span.to.day < today.day)
		args->aged.as_of = span.to;
	if (!period_has(span, args->aged.as_of))
		opt_usage("--period: %s does not have the as-of day, which ends it",
		    args->period);
}

static struct str
period_text(struct report_run *run)
{
	char day[DATE_SIZE], from[DATE_SIZE];

	if (!date_is_none(run->span.from))
		return arena_print(&run->arena, "%.*s to %.*s",
		    (int)date_format(run->span.from, from), from,
		    (int)date_format(run->span.to, day), day);
	return arena_print(
	    &run->arena, "as of %.*s", (int)date_format(run->as_of, day), day);
}

/* The options of a part are those of its pack, but for what the part says. */
static void
settle_run(struct report_run *run, const struct report_part *part,
    const struct report_args *args)
{
	const struct report_steps *steps = reports[part->number].steps;
	struct report_args *settled = arena_alloc(&run->arena, sizeof(*settled));

	*settled = *args;
	if (part->by != NULL && args->by == NULL)
		settled->by = part->by;
	if (part->period != NULL)
		settled->period = part->period;
	if (settled->period == NULL)
		settled->period = steps->period;
	if (part->top != 0 && count_is_none(args->top))
		settled->top.value = part->top;
	run->number = part->number;
	run->args = settled;
	run->as_of = args->aged.as_of;
	if (!count_is_none(args->decimals))
		run->decimals = (int)args->decimals.value;
	else
		run->decimals = steps->decimals > 0 ? steps->decimals : DEFAULT_DECIMALS;
	if (settled->period != NULL && (steps->period != NULL || steps->takes_period))
		run->span = parse_period(settled->period, run->as_of);
	if (steps->period != NULL || (run->is_part && run->span.to.day > run->as_of.day))
		run->span.to = run->as_of;
	run->period = period_text(run);
}

/* ---- Reading ---- */

static void
prepare(struct reading *reading)
{
	for (size_t i = 0; i < reading->count; i++) {
		struct making *making = &reading->list[i];
		making->report = &making->run;
		if (making->lacks == NULL && making->steps->prepare != NULL)
			making->report = making->steps->prepare(&making->run);
	}
}

static void
give_allocation(void *context, const struct allocation *allocation)
{
	struct reading *reading = context;

	if (reading->has_cash)
		report_cash_add(&reading->cash, allocation);
	for (size_t i = 0; i < reading->count; i++) {
		const struct making *making = &reading->list[i];
		if (making->lacks == NULL && making->steps->allocation != NULL)
			making->steps->allocation(making->report, allocation);
	}
}

static void
open_items(struct reading *reading, char *const *files, size_t count)
{
	bool needs_rows = false, needs_documents = false;
	struct aged_reader *aged = &reading->aged;

	for (size_t i = 0; i < reading->count; i++) {
		const struct report_run *run = &reading->list[i].run;
		needs_rows |= run->needs_rows;
		needs_documents |= run->needs_documents;
		reading->has_cash |= run->needs_cash;
	}
	if (needs_documents)
		aged->reads = AGED_READS " document";
	report_cash_init(&reading->cash, aged->aging.as_of);
	aged->each_allocation = give_allocation;
	aged->context = reading;
	aged_open(aged, files, count, !needs_rows && !needs_documents);
	report_cash_finish(&reading->cash);
	for (size_t i = 0; i < reading->count; i++) {
		const struct making *making = &reading->list[i];
		if (making->lacks == NULL && making->steps->opened != NULL)
			making->steps->opened(making->report);
	}
}

static void
read_items(struct reading *reading, const struct report_args *args)
{
	const struct making *takers[REPORT_COUNT];
	const struct item *item;
	size_t count = 0;
	struct aged aged;

	for (size_t i = 0; i < reading->count; i++)
		if (reading->list[i].lacks == NULL &&
		    reading->list[i].steps->item != NULL)
			takers[count++] = &reading->list[i];
	while ((item = aged_next(&reading->aged, &aged)) != NULL) {
		if (!report_wants(args, item->currency))
			continue;
		if (reading->has_cash)
			report_cash_seek(&reading->cash, item->item_id);
		for (size_t i = 0; i < count; i++)
			takers[i]->steps->item(takers[i]->report, item, &aged);
	}
}

/* ---- Making ---- */

/* A part that cannot be made is told of. */
static enum exit_code
write_one(struct making *making)
{
	struct report_run *run = &making->run;
	const struct document_section section = { str_of(reports[run->number].name),
		str_of(reports[run->number].title), NULL, 0, NULL, 0 };

	document_only(run->document, making->lacks == NULL ? making->sections : NULL);
	if (making->lacks == NULL)
		return making->steps->write(making->report);
	document_section(run->document, &section);
	document_note(
	    run->document, arena_print(&run->arena, "Left out: %s.", making->lacks));
	return EXIT_DONE;
}

static void
add_report(struct reading *reading, struct making *making, const struct report_part *part,
    const struct report_args *args)
{
	making->steps = reports[part->number].steps;
	making->sections = part->sections;
	making->run.aged = &reading->aged;
	making->run.cash = &reading->cash;
	settle_run(&making->run, part, args);
	if (making->steps->lacks != NULL)
		making->lacks = making->steps->lacks(&making->run);
	reading->has_items |= making->lacks == NULL && making->steps->item != NULL;
	reading->count++;
}

/* Options for items that this report has no use for. */
static void
refuse_options(enum report_number number, const struct report_args *args, bool has_items)
{
	const struct aged_args *aged = &args->aged;
	bool takes_base = number == REPORT_aging || number == REPORT_control;
	const struct {
		const char *name;
		bool is_given, is_taken;
	} options[] = {
		{ "allocations", aged->allocations != NULL,
		    has_items || number == REPORT_plans },
		{ "customers", aged->customers != NULL, has_items },
		{ "basis", aged->basis != NULL, has_items },
		{ "buckets", aged->buckets != NULL, has_items },
		{ "policy", aged->policy != NULL, has_items },
		{ "control", aged->control.count > 0, has_items },
		{ "shard", aged->shard != NULL, number != REPORT_formulas },
		{ "currency", !currency_is_none(args->currency),
		    number != REPORT_formulas && number != REPORT_contacts },
		{ "base-currency", !currency_is_none(aged->base_currency), takes_base },
		{ "exchange-rates", aged->exchange_rates != NULL, takes_base },
	};

	for (size_t i = 0; i < COUNT(options); i++)
		if (options[i].is_given && !options[i].is_taken)
			opt_usage("--%s: %s does not take it", options[i].name,
			    reports[number].name);
}

/* A report by itself that lacks something is an error, and so are files that it does not
 * read. */
static void
add_alone(struct reading *reading, const struct report_request *request)
{
	struct making *making = &reading->list[0];
	const struct report_part part = { .number = request->number };
	const char *name = reports[request->number].name;

	add_report(reading, making, &part, request->args);
	refuse_options(request->number, request->args, making->steps->item != NULL);
	if (making->lacks != NULL)
		opt_usage("%s", making->lacks);
	if (request->file_count > 0 && !reading->has_items && !making->steps->takes_files)
		opt_usage("%s takes no FILE", name);
	making->run.files = request->files;
	making->run.file_count = request->file_count;
}

static enum exit_code
write_reports(struct reading *reading, struct document *document)
{
	enum exit_code code = EXIT_DONE;

	for (size_t i = 0; i < reading->count; i++) {
		enum exit_code one;
		reading->list[i].run.document = document;
		one = write_one(&reading->list[i]);
		code = code == EXIT_DONE ? one : code;
	}
	return code;
}

/* Columns and titles live until the document is closed. */
static enum document_result
close_all(struct reading *reading, struct document *document)
{
	enum document_result result = document_close(document);

	for (size_t i = 0; result == DOCUMENT_HAS_NO_TABLE && i < reading->count; i++)
		if (reading->list[i].lacks != NULL)
			warn("left out: %s", reading->list[i].lacks);
	for (size_t i = 0; i < reading->count; i++)
		arena_free(&reading->list[i].run.arena);
	report_cash_free(&reading->cash);
	return result;
}

enum document_result
report_make(
    const struct report_request *request, struct document *document, enum exit_code *code)
{
	enum report_number number = request->number;
	const struct report_args *args = request->args;
	struct making list[REPORT_COUNT] = { 0 };
	struct reading reading = { .list = list };
	const struct report_part *part = reports[number].parts;

	if (reports[number].steps != NULL)
		add_alone(&reading, request);
	for (; part != NULL && part->number != REPORT_NONE; part++) {
		list[reading.count].run.is_part = true;
		add_report(&reading, &list[reading.count], part, args);
	}
	aged_prepare(&reading.aged, &args->tool, &args->aged);
	prepare(&reading);
	if (reading.has_items) {
		open_items(&reading, request->files, request->file_count);
		read_items(&reading, args);
	}
	*code = write_reports(&reading, document);
	if (reading.has_items) {
		enum exit_code closed = aged_close(&reading.aged);
		*code = closed != EXIT_DONE ? closed : *code;
	}
	return close_all(&reading, document);
}
