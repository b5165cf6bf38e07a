/* report aging: what is open by age, by any key, with an earlier day beside it and the
 * items behind it.  The figures are those of `age --by`. */

#include "app/reports.h"
#include "app/schema.h"
#include "app/summary.h"
#include "io/document_spool.h"

struct aging_report {
	struct report_run *run;
	struct summary now, before;
	bool compares, has_name;
	enum aging_credits credits;
	struct document_spool *items;
	struct document_column columns[DOCUMENT_COLUMNS_MAX];
	size_t column_count, first_amount;
	uint32_t *order;
};

/* ---- Reading ---- */

static struct str
customer_name(const struct aging_report *report, struct str customer_id)
{
	const struct customer *customer = aged_customer(report->run->aged, customer_id);

	return customer == NULL ? str_of("") : customer->name;
}

static const struct document_column item_columns[] = {
	DOCUMENT_COLUMN("item_id", TEXT, false),
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("name", TEXT, false),
	DOCUMENT_COLUMN("kind", TEXT, false),
	DOCUMENT_COLUMN("document", TEXT, false),
	DOCUMENT_COLUMN("issue_date", DATE, false),
	DOCUMENT_COLUMN("due_date", DATE, false),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("amount", AMOUNT, true),
	DOCUMENT_COLUMN("open_amount", AMOUNT, true),
	DOCUMENT_COLUMN("days_past_due", DAYS, false),
	DOCUMENT_COLUMN("bucket", TEXT, false),
	DOCUMENT_COLUMN("flags", TEXT, false),
};

static void
keep_item(struct aging_report *report, const struct item *item, const struct aged *out)
{
	char flags[AGING_FLAGS_SIZE];
	struct document_cell cells[COUNT(item_columns)] = {
		cell_text(item->item_id),
		cell_text(item->customer_id),
		cell_text(customer_name(report, item->customer_id)),
		cell_text(str_of(item_kinds.names[item->kind.number])),
		cell_text(item->document),
		cell_date(item->issue_date),
		cell_date(item->due_date),
		cell_currency(item->currency),
		cell_amount(item->amount, item->currency),
		cell_amount(out->open, item->currency),
		cell_days(out->days),
		cell_text(bucket_name(&report->run->aged->buckets, out->days)),
		cell_text(aging_flags_text(out->flags, flags)),
	};

	if (out->open.minor == 0 ||
	    (out->open.minor < 0 && report->credits == CREDITS_EXCLUDE))
		return;
	document_spool_add(report->items, cells);
}

static void
add_item(void *context, const struct item *item, const struct aged *now)
{
	struct aging_report *report = context;
	struct date earlier = report->run->args->compare;
	struct aged before;

	summary_add(&report->now, item, now);
	if (report->items != NULL)
		keep_item(report, item, now);
	if (report->compares && aged_on(report->run->aged, earlier, item, now, &before))
		summary_add(&report->before, item, &before);
}

/* Groups that were open on the earlier day alone have a row, too. */
static void
unite(struct aging_report *report)
{
	struct aging_group *nothing;

	aging_summary_finish(&report->now.totals);
	aging_summary_finish(&report->before.totals);
	nothing = arena_alloc(&report->run->arena,
	    sizeof(*nothing) + report->run->aged->buckets.count * sizeof(struct amount));
	for (uint32_t i = 0; i < report->before.totals.groups.count; i++) {
		const struct aging_group *group =
		    pool_at(&report->before.totals.groups, i);
		nothing->currency = group->currency;
		aging_summary_fold(&report->now.totals,
		    map_key(&report->before.totals.keys, i), nothing);
	}
}

/* ---- Columns ---- */

static void
add_column(
    struct aging_report *report, struct str name, enum document_kind kind, bool adds_up)
{
	report->columns[report->column_count++] =
	    (struct document_column){ name, kind, adds_up, { NULL, 0 } };
}

static void
make_columns(struct aging_report *report)
{
	const struct buckets *buckets = &report->run->aged->buckets;
	const struct summary *summary = &report->now;

	for (size_t i = 0; i < summary->key_count; i++)
		add_column(report, summary->keys[i].name, DOCUMENT_TEXT, false);
	report->has_name = summary->key_count == 1 &&
			   str_is(summary->keys[0].name, "customer_id") &&
			   report->run->aged->customer_list.count > 0;
	if (report->has_name)
		add_column(report, str_of("name"), DOCUMENT_TEXT, false);
	if (!summary->has_currency)
		add_column(report, str_of("currency"), DOCUMENT_TEXT, false);
	add_column(report, str_of("items"), DOCUMENT_COUNT, true);
	report->first_amount = report->column_count;
	for (size_t b = 0; b < buckets->count; b++) {
		add_column(report,
		    bucket_column(buckets->list[b].bucket, &report->run->arena),
		    DOCUMENT_AMOUNT, true);
		report->columns[report->column_count - 1].title = buckets->list[b].bucket;
	}
	add_column(report, str_of("unapplied"), DOCUMENT_AMOUNT, true);
	add_column(report, str_of("past_due"), DOCUMENT_AMOUNT, true);
	add_column(report, str_of("total"), DOCUMENT_AMOUNT, true);
	add_column(report, str_of("oldest_days"), DOCUMENT_DAYS, false);
	if (report->compares) {
		add_column(report, str_of("total_before"), DOCUMENT_AMOUNT, true);
		add_column(report, str_of("difference"), DOCUMENT_AMOUNT, true);
	}
}

/* ---- Rows ---- */

static struct amount
total_before(const struct aging_report *report, struct str key)
{
	const struct aging_summary *totals = &report->before.totals;
	uint32_t number = map_find(&totals->keys, key);

	return number == MAP_NONE
		   ? AMOUNT_ZERO
		   : aging_group_total(totals, pool_at(&totals->groups, number));
}

/* The cells from the count of items on. */
static void
group_cells(const struct aging_report *report, const struct aging_group *group,
    struct amount total, struct amount before, struct document_cell *cells)
{
	struct currency currency = group->currency;
	size_t n = 0;

	cells[n++] = cell_count((int64_t)group->items);
	for (size_t b = 0; b < report->run->aged->buckets.count; b++)
		cells[n++] = cell_amount(group->buckets[b], currency);
	cells[n++] = cell_amount(group->unapplied, currency);
	cells[n++] = cell_amount(group->past_due, currency);
	cells[n++] = cell_amount(total, currency);
	cells[n++] = cell_days(group->oldest_days);
	if (report->compares) {
		cells[n++] = cell_amount(before, currency);
		cells[n++] = cell_amount(amount_subtract(total, before), currency);
	}
}

static void
write_group(struct aging_report *report, struct str key, const struct aging_group *group)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX];
	struct amount before = AMOUNT_ZERO;
	struct str rest = key, part = { "", 0 };
	size_t n = 0;

	/* There are as many rows as customers: all of it takes a while. */
	memset(cells, 0, report->column_count * sizeof(*cells));
	for (size_t i = 0; i < report->now.key_count; i++) {
		if (summary_key_part(&rest, &part))
			cells[n++] = cell_text(part);
		if (report->has_name)
			cells[n++] = cell_text(customer_name(report, part));
	}
	if (!report->now.has_currency)
		cells[n++] = cell_currency(group->currency);
	if (report->compares)
		before = total_before(report, key);
	group_cells(report, group, aging_group_total(&report->now.totals, group), before,
	    &cells[report->first_amount - 1]);
	document_row(report->run->document, cells);
}

/* Sums up the groups of a currency; the caller's arena. */
static struct aging_group *
sum_groups(struct aging_report *report, struct currency currency)
{
	struct aging_summary sum;
	struct aging_group *copy;
	size_t size =
	    sizeof(*copy) + report->run->aged->buckets.count * sizeof(struct amount);

	aging_summary_init(&sum, CREDITS_SEPARATE, &report->run->aged->buckets);
	copy = arena_alloc(&report->run->arena, size);
	copy->currency = currency;
	aging_summary_fold(&sum, str_of(""), copy);
	for (uint32_t i = 0; i < report->now.totals.groups.count; i++) {
		const struct aging_group *group = pool_at(&report->now.totals.groups, i);
		if (group->currency.number == currency.number)
			aging_summary_fold(&sum, str_of(""), group);
	}
	memcpy(copy, pool_at(&sum.groups, 0), size);
	map_free(&sum.keys);
	pool_free(&sum.groups);
	return copy;
}

/* The total column is what was counted apart while reading, so that it proves the rows.
 */
static void
write_total(struct aging_report *report, const struct aging_group *sum)
{
	struct document_cell cells[DOCUMENT_COLUMNS_MAX] = { 0 };
	struct currency currency = sum->currency;

	if (report->now.key_count == 0)
		return;
	cells[0] = cell_text(str_of("total"));
	if (!report->now.has_currency)
		cells[report->first_amount - 2] = cell_currency(currency);
	group_cells(report, sum, report->now.totals.open[currency.number],
	    report->before.totals.open[currency.number],
	    &cells[report->first_amount - 1]);
	document_total(report->run->document, cells);
}

/* ---- Figures ---- */

static void
write_total_figure(struct aging_report *report, const struct aging_group *sum)
{
	struct report_run *run = report->run;
	struct document_input inputs[BUCKET_MAX + 1];
	size_t n = 0;

	for (; n < report->run->aged->buckets.count; n++)
		inputs[n] =
		    (struct document_input){ report->run->aged->buckets.list[n].bucket,
			    cell_amount(sum->buckets[n], sum->currency) };
	inputs[n++] = (struct document_input){ STR("unapplied"),
		cell_amount(sum->unapplied, sum->currency) };
	report_figure(run,
	    (struct report_value){ "total", "", "Open in all",
		cell_amount(aging_group_total(&report->now.totals, sum), sum->currency) },
	    inputs, n);
}

static const struct credits_words {
	const char *note;    /* where they are */
	const char *whole;   /* what the buckets add up to */
	const char *variant; /* of the share that is past due */
} credits_words[] = {
	[CREDITS_SEPARATE] = { "stand in a column of their own", "debits", "separate" },
	[CREDITS_OWN] = { "stand in the bucket of their own date", "buckets", "own" },
	[CREDITS_OLDEST] = { "are set against the oldest debts of their customer; what "
			     "is left of them stands in a column of its own",
	    "buckets", "oldest" },
	[CREDITS_EXCLUDE] = { "are left out", "debits", "exclude" },
};

static struct str
change_period(struct aging_report *report)
{
	char from[DATE_SIZE], to[DATE_SIZE];

	return arena_print(&report->run->arena, "%.*s to %.*s",
	    (int)date_format(report->run->args->compare, from), from,
	    (int)date_format(report->run->as_of, to), to);
}

static void
write_figures(struct aging_report *report, const struct aging_group *sum)
{
	struct currency currency = sum->currency;
	struct amount total = aging_group_total(&report->now.totals, sum);
	struct amount buckets = amount_subtract(total, sum->unapplied);
	struct amount before = report->before.totals.open[currency.number];
	const struct credits_words *words = &credits_words[report->credits];
	const struct document_input share[] = {
		{ STR("past_due"), cell_amount(sum->past_due, currency) },
		{ str_of(words->whole), cell_amount(buckets, currency) },
	};
	const struct document_input change[] = {
		{ STR("total"), cell_amount(total, currency) },
		{ STR("total_before"), cell_amount(before, currency) },
	};

	write_total_figure(report, sum);
	report_figure(report->run,
	    (struct report_value){ "past_due_share", words->variant, "Past due",
		report_ratio(metric_percent(sum->past_due, buckets),
		    report->run->decimals, DOCUMENT_PERCENT) },
	    share, COUNT(share));
	if (report->compares)
		report_figure_of(report->run, change_period(report),
		    (struct report_value){ "change", "", "Change",
			cell_amount(amount_subtract(total, before), currency) },
		    change, COUNT(change));
}

/* ---- Sections ---- */

static void
write_edges(struct aging_report *report)
{
	const struct buckets *buckets = &report->run->aged->buckets;
	struct str text = str_of("Days past due, both ends included:");

	if (report->run->aged->aging.basis == AGING_BY_ISSUE_DATE)
		text = str_of("Days since the issue date, both ends included:");
	for (size_t b = 0; b < buckets->count; b++)
		text = arena_print(&report->run->arena, "%.*s%s %.*s", STR_ARG(text),
		    b > 0 ? "," : "", STR_ARG(buckets->list[b].bucket));
	document_note(report->run->document,
	    arena_print(&report->run->arena, "%.*s. Credits and unapplied cash %s.",
		STR_ARG(text), credits_words[report->credits].note));
}

/* What stands between these totals and the ledger. */
static void
write_excluded(struct aging_report *report, struct currency currency)
{
	struct amount excluded = report->now.totals.excluded[currency.number];

	if (excluded.minor != 0)
		document_note(report->run->document,
		    arena_print(&report->run->arena, "Left out: credits of %s.",
			money_text(excluded, currency)));
}

static void
write_section(struct aging_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_chart chart = { CHART_TOTALS,
		report_title(run, "Open amounts by age", currency), 0,
		report->first_amount, report->run->aged->buckets.count + 1 };
	const struct document_section section = { STR("aging"),
		report_title(run, "Aging", currency), report->columns,
		report->column_count, &chart, 1 };
	const struct aging_group *sum = sum_groups(report, currency);

	document_section(run->document, &section);
	write_edges(report);
	write_excluded(report, currency);
	if (report->compares)
		report_note_earlier(run);
	for (uint32_t i = 0; i < report->now.totals.groups.count; i++) {
		uint32_t number = report->order[i];
		const struct aging_group *group =
		    pool_at(&report->now.totals.groups, number);
		if (group->currency.number == currency.number)
			write_group(
			    report, map_key(&report->now.totals.keys, number), group);
	}
	if (!currency_is_none(currency)) {
		write_total(report, sum);
		write_figures(report, sum);
	}
}

/* Totals in the base currency, each at its rate; only these are added up. */
static void
write_base(struct aging_report *report, const struct report_currencies *seen)
{
	static const struct document_column columns[] = {
		DOCUMENT_COLUMN("currency", TEXT, false),
		DOCUMENT_COLUMN("past_due", AMOUNT, false),
		DOCUMENT_COLUMN("total", AMOUNT, false),
		DOCUMENT_COLUMN("exchange_rate", TEXT, false),
		DOCUMENT_COLUMN("rate_date", DATE, false),
		DOCUMENT_COLUMN("base_currency", TEXT, false),
		DOCUMENT_COLUMN("base_past_due", AMOUNT, true),
		DOCUMENT_COLUMN("base_amount", AMOUNT, true),
	};
	struct currency base = report->run->args->aged.base_currency;
	struct amount past_due = AMOUNT_ZERO, total = AMOUNT_ZERO;
	const struct document_section section = { STR("base"),
		report_title(report->run, "All currencies", base), columns,
		COUNT(columns), NULL, 0 };

	document_section(report->run->document, &section);
	for (size_t i = 0; i < seen->count; i++) {
		struct currency currency = seen->list[i];
		const struct exchange *exchange;
		const struct aging_group *sum;
		struct amount open, late;
		if (currency_is_none(currency))
			break;
		exchange = aged_exchange(report->run->aged, currency);
		sum = sum_groups(report, currency);
		open = aging_group_total(&report->now.totals, sum);
		late = exchange_convert(sum->past_due, exchange);
		document_row(report->run->document,
		    (struct document_cell[]){ cell_currency(currency),
			cell_amount(sum->past_due, currency), cell_amount(open, currency),
			report_exchange(report->run, exchange), cell_date(exchange->date),
			cell_currency(base), cell_amount(late, base),
			cell_amount(exchange_convert(open, exchange), base) });
		past_due = amount_add(past_due, late);
		total = amount_add(total, exchange_convert(open, exchange));
	}
	document_total(report->run->document,
	    (struct document_cell[]){ cell_text(str_of("total")), cell_empty(),
		cell_empty(), cell_empty(), cell_empty(), cell_currency(base),
		cell_amount(past_due, base), cell_amount(total, base) });
}

static void
write_items(struct aging_report *report, struct currency currency)
{
	struct report_run *run = report->run;
	struct document_cell total[COUNT(item_columns)] = { 0 };
	const struct document_section section = { STR("items"),
		report_title(run, "Open items", currency), item_columns,
		COUNT(item_columns), NULL, 0 };
	const struct document_cell *cells;
	struct str code = currency_code(currency);

	document_section(run->document, &section);
	document_spool_rewind(report->items);
	while ((cells = document_spool_next(report->items)) != NULL)
		if (str_equal(cells[7].text, code))
			document_row(run->document, cells);
	if (currency_is_none(currency))
		return;
	total[0] = cell_text(str_of("total"));
	total[7] = cell_currency(currency);
	total[9] = cell_amount(report->now.totals.open[currency.number], currency);
	document_total(run->document, total);
}

/* A rate that is missing ends the program before anything is written. */
static void
check_rates(struct aging_report *report, const struct report_currencies *seen)
{
	if (currency_is_none(report->run->args->aged.base_currency))
		return;
	for (size_t i = 0; i < seen->count; i++)
		if (!currency_is_none(seen->list[i]))
			(void)aged_exchange(report->run->aged, seen->list[i]);
}

static struct report_currencies
see(const struct aging_report *report)
{
	const struct aging_summary *totals = &report->now.totals;
	bool is_seen[UINT8_MAX + 1] = { false };

	for (uint32_t i = 0; i < totals->groups.count; i++) {
		const struct aging_group *group = pool_at(&totals->groups, i);
		is_seen[group->currency.number] = true;
	}
	for (size_t i = 0; i < COUNT(is_seen); i++)
		is_seen[i] = is_seen[i] || totals->excluded[i].minor != 0;
	return report_currencies(is_seen);
}

static void
write_sections(struct aging_report *report)
{
	const struct report_currencies seen = see(report);

	check_rates(report, &seen);
	for (size_t i = 0; i < seen.count; i++)
		write_section(report, seen.list[i]);
	if (!currency_is_none(report->run->args->aged.base_currency))
		write_base(report, &seen);
	for (size_t i = 0; i < seen.count && report->items != NULL; i++)
		write_items(report, seen.list[i]);
}

static void *
prepare(struct report_run *run)
{
	struct aging_report *report = arena_alloc(&run->arena, sizeof(*report));
	const struct report_args *args = run->args;

	report->run = run;
	report->credits = summary_credits(args->credits);
	report->compares = !date_is_none(args->compare);
	if (report->compares && args->compare.day >= run->as_of.day)
		opt_usage("--compare: must be earlier than the as-of day");
	if (args->items)
		report->items = document_spool_open(COUNT(item_columns));
	run->needs_documents = args->items;
	return report;
}

static void
opened(void *context)
{
	struct aging_report *report = context;
	const char *by = report->run->args->by;

	by = by == NULL ? "customer_id" : by;
	summary_open(&report->now, report->run->aged, by, report->credits);
	summary_open(&report->before, report->run->aged, by, report->credits);
}

static enum exit_code
write_all(void *context)
{
	struct aging_report *report = context;
	bool ties;

	unite(report);
	report->order = summary_finish(&report->now);
	array_free(summary_finish(&report->before));
	make_columns(report);
	write_sections(report);
	ties = summary_ties(&report->now) && summary_ties(&report->before);
	if (report->items != NULL)
		document_spool_close(report->items);
	array_free(report->order);
	return ties ? EXIT_DONE : EXIT_REPORT;
}

const struct report_steps report_aging_steps = {
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
