/* report collectors: what each collector did, what it brought, and what to expect. */

#include "app/report_collectors.h"

#include "app/correct.h"
#include "app/schema.h"

/* ---- Whose it is ---- */

static uint32_t
worker_of(struct collectors_report *report, struct str name)
{
	uint32_t number = map_intern(&report->names, name);

	if (number == report->workers.count)
		(void)pool_add(&report->workers);
	return number;
}

static struct worker *
worker_at(struct collectors_report *report, struct str name)
{
	return pool_at(&report->workers, worker_of(report, name));
}

static struct str
collector_of(const struct collectors_report *report, struct str customer_id)
{
	const struct customer *customer = aged_customer(report->run->aged, customer_id);

	return customer == NULL ? (struct str){ "", 0 } : customer->collector;
}

/* By the customers, else by a column of the items. */
static uint32_t
item_worker(struct collectors_report *report, const struct item *item)
{
	struct str name = collector_of(report, item->customer_id);

	if (name.n == 0 && report->collector_cell != TABLE_NO_COLUMN)
		name = row_cell(report->run->aged->reader.row, report->collector_cell);
	return worker_of(report, name);
}

struct portfolio_key {
	uint32_t worker, currency;
};

static struct str
bytes_of(const void *key, size_t size)
{
	return (struct str){ key, size };
}

const struct portfolio *
collectors_find(
    const struct collectors_report *report, uint32_t worker, struct currency currency)
{
	const struct portfolio_key key = { worker, currency.number };
	uint32_t number = map_find(&report->portfolio_keys, bytes_of(&key, sizeof(key)));

	return number == MAP_NONE ? NULL : pool_at(&report->portfolios, number);
}

static struct portfolio *
portfolio_of(struct collectors_report *report, uint32_t worker, struct currency currency)
{
	const struct portfolio_key key = { worker, currency.number };
	uint32_t number =
	    map_intern(&report->portfolio_keys, bytes_of(&key, sizeof(key)));

	report->is_seen[currency.number] = true;
	return number == report->portfolios.count ? pool_add(&report->portfolios)
						  : pool_at(&report->portfolios, number);
}

/* ---- Strata ---- */

/* What was open before the period by its age then, what was issued since by itself, and
 * what was not open any more by itself, too: it may come back.  Returns the number of the
 * bucket. */
static size_t
exposure_of(const struct collectors_report *report, const struct item *item,
    const struct aged *now, struct amount *to_collect)
{
	const struct buckets *buckets = &report->run->aged->buckets;
	struct date day_before = date_add_days(report->run->span.from, -1);
	struct aged before;

	*to_collect = AMOUNT_ZERO;
	if (!aged_on(report->run->aged, day_before, item, now, &before)) {
		if (item->amount.minor > 0)
			*to_collect = item->amount;
		return buckets->count + STRATUM_NEW;
	}
	if (before.open.minor <= 0)
		return buckets->count + STRATUM_SETTLED;
	*to_collect = before.open;
	return bucket_of(buckets, before.days);
}

static void
add_to(struct metric_stratum *sum, const struct metric_stratum *part)
{
	sum->to_collect = amount_add(sum->to_collect, part->to_collect);
	sum->cash = amount_add(sum->cash, part->cash);
}

/* The key of the summary with the bucket behind it; lives until the next call. */
static struct str
stratum_key(struct collectors_report *report, struct str key, size_t bucket)
{
	char *text;

	arena_reset(&report->key);
	text = arena_alloc(&report->key, key.n + 1);
	memcpy(text, key.p, key.n);
	text[key.n] = (char)bucket;
	return (struct str){ text, key.n + 1 };
}

static uint32_t
add_to_stratum(struct collectors_report *report, struct str key, struct currency currency,
    const struct metric_stratum *own)
{
	uint32_t number = map_intern(&report->stratum_keys, key);
	struct stratum *stratum;

	if (number == report->strata.count) {
		struct str text = map_key(&report->stratum_keys, number);
		stratum = pool_add(&report->strata);
		stratum->key = (struct str){ text.p, text.n - 1 };
		stratum->bucket = (size_t)text.p[text.n - 1];
		stratum->currency = currency;
	} else {
		stratum = pool_at(&report->strata, number);
	}
	add_to(&stratum->all, own);
	return number;
}

static void
add_to_part(struct collectors_report *report, uint32_t worker, uint32_t stratum,
    const struct metric_stratum *own)
{
	const uint32_t key[] = { worker, stratum };
	uint32_t number = map_intern(&report->part_keys, bytes_of(key, sizeof(key)));
	struct stratum_part *part = number == report->parts.count
					? pool_add(&report->parts)
					: pool_at(&report->parts, number);

	part->worker = worker;
	part->stratum = stratum;
	add_to(&part->own, own);
}

/* ---- Items ---- */

/* What came in for an item in the period, less what went back in it. */
static struct amount
cash_of(struct collectors_report *report, const struct item *item)
{
	const struct cash_event *event = NULL;
	struct amount cash = AMOUNT_ZERO;
	struct cash_event own;

	if (item->amount.minor <= 0)
		return cash;
	while ((event = report_cash_next(report->run->cash, item, true, event, &own)) !=
	       NULL)
		if (period_has(report->run->span, event->date))
			cash = amount_add(cash, event->cash);
	return cash;
}

static void
add_open(struct collectors_report *report, struct portfolio *portfolio,
    const struct item *item, const struct aged *now)
{
	uint32_t count = report_accounts_count(&report->accounts);

	if (report_accounts_add(&report->accounts, item->currency, item->customer_id) ==
	    count)
		portfolio->account_count++;
	portfolio->item_count++;
	portfolio->debits = amount_add(portfolio->debits, now->open);
	if (now->days_due > 0)
		portfolio->past_due = amount_add(portfolio->past_due, now->open);
}

/* What is owed to customers is nobody's work, and lowers no debt. */
static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct collectors_report *report = context;
	uint32_t worker = item_worker(report, item), stratum;
	struct metric_stratum own = { 0 };
	size_t bucket = exposure_of(report, item, now, &own.to_collect);
	struct portfolio *portfolio;

	own.cash = cash_of(report, item);
	if (now->open.minor <= 0 && own.to_collect.minor == 0 && own.cash.minor == 0)
		return;
	portfolio = portfolio_of(report, worker, item->currency);
	portfolio->has_items = true;
	if (now->open.minor > 0)
		add_open(report, portfolio, item, now);
	add_to(&portfolio->all, &own);
	stratum = add_to_stratum(report,
	    stratum_key(report, summary_key_of(&report->summary, item, now), bucket),
	    item->currency, &own);
	add_to_part(report, worker, stratum, &own);
}

/* ---- Contacts, promises, hours ---- */

static void
add_activity(struct collectors_report *report, const struct activity *activity)
{
	struct str name = activity->collector;
	struct worker *worker;

	if (name.n == 0)
		name = collector_of(report, activity->customer_id);
	worker = worker_at(report, name);
	worker->has_contacts = true;
	contact_add(
	    activity->direction.number == DIRECTION_OUT ? &worker->out : &worker->in,
	    &report->policy, activity);
}

static void
read_activities(struct collectors_report *report)
{
	const struct report_args *args = report->run->args;
	const struct activity *activity;
	struct current current;

	report->policy = report_outcomes(report->run);
	if (!current_open(&current, &args->tool, args->activities, &activities_schema))
		return;
	report->has_activities = true;
	while ((activity = current_next(&current)) != NULL)
		if (contact_counts(report->run, activity))
			add_activity(report, activity);
	current_close(&current);
}

static void
add_promise(void *context, const struct promise *promise, struct promise_result result)
{
	struct collectors_report *report = context;
	struct str name = promise->collector;
	struct portfolio *portfolio;
	bool is_over = promised_in_period(&report->promised, promise),
	     is_made = period_has(report->run->span, promise->made_date);

	if ((!is_over && !is_made) ||
	    !report_wants(report->run->args, promise->currency) ||
	    !shard_has(&report->run->aged->shard, promise->customer_id))
		return;
	if (name.n == 0)
		name = collector_of(report, promise->customer_id);
	portfolio = portfolio_of(report, worker_of(report, name), promise->currency);
	portfolio->has_promises = true;
	portfolio->made_count += is_made;
	if (is_over)
		metric_promises_add(&portfolio->promises, promise,
		    &report->promised.terms, report->run->as_of, result);
}

struct worked {
	struct str collector;
	struct rate hours;
	struct word kind;
};

static const char *const hours_kind_names[] = { "", "paid", "talked" };
static const struct words hours_kinds = { hours_kind_names, COUNT(hours_kind_names) };

static const struct column worked_columns[] = {
	COLUMN(struct worked, collector, REQUIRED, "who worked"),
	COLUMN(struct worked, hours, REQUIRED, "how long, in the period"),
	COLUMN_OF_WORDS(struct worked, kind, OPTIONAL, hours_kinds, "of hours"),
};
static const struct column_set worked_schema =
    COLUMN_SET("hours", struct worked, worked_columns);

/* Exact, for the sum has the decimals of the part that has more. */
static struct rate
rate_add(struct rate a, struct rate b)
{
	struct ratio sum = ratio_add(ratio_of_rate(a), ratio_of_rate(b));
	struct rate rate = { 0 };

	if (ratio_round(sum, a.scale > b.scale ? a.scale : b.scale, ROUND_HALF_UP,
		&rate) != RATIO_NUMBER)
		amount_overflow();
	return rate;
}

static void
read_hours(struct collectors_report *report)
{
	const struct report_args *args = report->run->args;
	struct records records =
	    records_read(&args->tool, args->hours, &worked_schema, &report->run->arena);
	const struct worked *list = records.list;

	for (size_t i = 0; i < records.count; i++) {
		struct worker *worker = worker_at(report, list[i].collector);
		if (list[i].hours.digits < 0)
			die(EXIT_INPUT, "%s: the hours of \"%.*s\" are negative",
			    args->hours, STR_ARG(list[i].collector));
		if (list[i].kind.number != list[0].kind.number)
			die(EXIT_INPUT, "%s: hours of one kind alone can be added",
			    args->hours);
		worker->hours = rate_add(worker->hours, list[i].hours);
		worker->has_hours = true;
		report->hours_kind = (enum hours_kind)list[i].kind.number;
	}
	array_free(records.list);
}

/* ---- The report ---- */

static void *
prepare(struct report_run *run)
{
	struct collectors_report *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	pool_init(&report->workers, sizeof(struct worker));
	report_accounts_init(&report->accounts, 1);
	pool_init(&report->portfolios, sizeof(struct portfolio));
	pool_init(&report->strata, sizeof(struct stratum));
	pool_init(&report->parts, sizeof(struct stratum_part));
	run->needs_rows = run->needs_cash = true;
	return report;
}

static void
opened(void *context)
{
	struct collectors_report *report = context;
	struct aged_reader *aged = report->run->aged;
	const char *by = report->run->args->by;

	report->collector_cell = table_find(aged->reader.table, str_of("collector"));
	if (by == NULL)
		by = aged->customer_list.count > 0 ? "segment" : "";
	summary_open(&report->summary, aged, by, CREDITS_SEPARATE);
	for (size_t i = 0; i < report->summary.key_count; i++)
		if (report->summary.keys[i].is_bucket)
			opt_usage("--by: bucket is a key of the strata already");
}

static void
free_all(struct collectors_report *report)
{
	map_free(&report->names);
	report_accounts_free(&report->accounts);
	map_free(&report->portfolio_keys);
	map_free(&report->stratum_keys);
	map_free(&report->part_keys);
	pool_free(&report->workers);
	pool_free(&report->portfolios);
	pool_free(&report->strata);
	pool_free(&report->parts);
	arena_free(&report->key);
}

static enum exit_code
write_all(void *context)
{
	struct collectors_report *report = context;

	read_activities(report);
	if (report->run->args->hours != NULL)
		read_hours(report);
	report->has_promised = promised_read(&report->promised, report->run);
	if (report->has_promised)
		promised_judge(&report->promised, add_promise, report);
	collectors_write(report);
	free_all(report);
	return EXIT_DONE;
}

const struct report_steps report_collectors_steps = {
	.period = "1m",
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
