/* report concentration: how much of the receivables few customers owe.
 *
 * Only debit balances count.  Customers of one parent are one, but the credit of one
 * never lowers what another owes: they are summed up after the credits are left out. */

#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric_concentration.h"

#include <stdlib.h>

#define TOP_DEFAULT 10

/* No chain of parents is longer, unless it is a ring. */
#define PARENTS_MAX 64

/* Customers under common control. */
struct control_group {
	struct str customer_id; /* of the one at the top */
	struct currency currency;
	struct amount balance;
	int64_t customers;
};

struct concentration {
	struct report_run *run;
	struct summary summary;
	struct map ids; /* "ID\0EUR" */
	struct pool groups;
	bool has_rings;
	struct amount credits[UINT8_MAX + 1];
	struct control_group *list; /* of one currency, the largest first */
	size_t count;
};

/* ---- Groups ---- */

static struct str
top_of(struct concentration *report, struct str customer_id)
{
	struct str id = customer_id;

	for (int i = 0; i < PARENTS_MAX; i++) {
		const struct customer *customer = aged_customer(report->run->aged, id);
		if (customer == NULL || customer->parent_id.n == 0)
			return id;
		id = customer->parent_id;
	}
	report->has_rings = true;
	return customer_id;
}

static void
add_customer(struct concentration *report, struct str customer_id,
    struct currency currency, struct amount balance)
{
	struct amount *credits = &report->credits[currency.number];
	struct control_group *group;
	struct str top, key;
	uint32_t number;

	if (balance.minor <= 0) {
		*credits = amount_add(*credits, balance);
		return;
	}
	top = top_of(report, customer_id);
	key = arena_print(&report->run->arena, "%.*s%c%.*s", STR_ARG(top), '\0',
	    STR_ARG(currency_code(currency)));
	number = map_intern(&report->ids, key);
	if (number == report->groups.count)
		pool_add(&report->groups);
	group = pool_at(&report->groups, number);
	group->customer_id = arena_copy(&report->run->arena, top);
	group->currency = currency;
	group->balance = amount_add(group->balance, balance);
	group->customers++;
}

static void
make_groups(struct concentration *report)
{
	struct aging_summary *totals = &report->summary.totals;

	aging_summary_finish(totals);
	for (uint32_t i = 0; i < totals->groups.count; i++) {
		const struct aging_group *group = pool_at(&totals->groups, i);
		struct str key = map_key(&totals->keys, i), part = { "", 0 };
		(void)summary_key_part(&key, &part);
		add_customer(
		    report, part, group->currency, aging_group_total(totals, group));
	}
}

static int
compare_groups(const void *a, const void *b)
{
	const struct control_group *x = a, *y = b;

	if (x->balance.minor != y->balance.minor)
		return x->balance.minor > y->balance.minor ? -1 : 1;
	return str_compare(x->customer_id, y->customer_id);
}

static void
list_groups(struct concentration *report, struct currency currency)
{
	report->count = 0;
	for (uint32_t i = 0; i < report->groups.count; i++) {
		const struct control_group *group = pool_at(&report->groups, i);
		if (group->currency.number == currency.number)
			report->list[report->count++] = *group;
	}
	qsort(report->list, report->count, sizeof(*report->list), compare_groups);
}

/* ---- Sections ---- */

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("rank", COUNT, false),
	DOCUMENT_COLUMN("customer_id", TEXT, false),
	DOCUMENT_COLUMN("name", TEXT, false),
	DOCUMENT_COLUMN("customers", COUNT, true),
	DOCUMENT_COLUMN("currency", TEXT, false),
	DOCUMENT_COLUMN("balance", AMOUNT, true),
	DOCUMENT_COLUMN("share", PERCENT, false),
	DOCUMENT_COLUMN("cumulative_share", PERCENT, false),
};

static size_t
top_count(const struct concentration *report)
{
	struct count top = report->run->args->top;
	size_t wanted = count_is_none(top) ? TOP_DEFAULT : (size_t)top.value;

	return wanted < report->count ? wanted : report->count;
}

static struct control_group
sum_up(const struct concentration *report, size_t from, struct currency currency)
{
	struct control_group sum = { .currency = currency };

	for (size_t i = from; i < report->count; i++) {
		sum.balance = amount_add(sum.balance, report->list[i].balance);
		sum.customers += report->list[i].customers;
	}
	return sum;
}

static void
write_row(struct concentration *report, struct document_cell rank, struct str name,
    const struct control_group *group, const struct amount *sums)
{
	struct currency currency = group->currency;
	int decimals = report->run->decimals;

	document_row(report->run->document,
	    (struct document_cell[]){ rank, cell_text(group->customer_id),
		cell_text(name), cell_count(group->customers), cell_currency(currency),
		cell_amount(group->balance, currency),
		report_ratio(
		    metric_percent(group->balance, sums[1]), decimals, DOCUMENT_PERCENT),
		report_ratio(
		    metric_percent(sums[0], sums[1]), decimals, DOCUMENT_PERCENT) });
}

/* The largest groups, the others in one row. */
static void
write_rows(struct concentration *report, const struct control_group *all)
{
	struct amount sums[2] = { AMOUNT_ZERO, all->balance };
	size_t top = top_count(report);
	struct control_group others;

	for (size_t i = 0; i < top; i++) {
		const struct control_group *group = &report->list[i];
		const struct customer *customer =
		    aged_customer(report->run->aged, group->customer_id);
		sums[0] = amount_add(sums[0], group->balance);
		write_row(report, cell_count((int64_t)i + 1),
		    customer == NULL ? str_of("") : customer->name, group, sums);
	}
	if (top == report->count)
		return;
	others = sum_up(report, top, all->currency);
	sums[0] = all->balance;
	write_row(report, cell_empty(), str_of("all others"), &others, sums);
}

static void
write_figures(struct concentration *report, const struct control_group *all)
{
	struct report_run *run = report->run;
	size_t top = top_count(report), capacity = 0;
	struct amount *balances =
	    array_reserve(NULL, &capacity, report->count + 1, sizeof(*balances));
	const struct document_input inputs[] = {
		{ STR("balances"), cell_amount(all->balance, all->currency) },
		{ STR("groups of customers"), cell_count((int64_t)report->count) },
		{ STR("n"), cell_count((int64_t)top) },
	};

	for (size_t i = 0; i < report->count; i++)
		balances[i] = report->list[i].balance;
	report_figure(run,
	    (struct report_value){ "hhi", "", "Herfindahl-Hirschman index",
		report_metric(run, "hhi", "", metric_hhi(balances, report->count)) },
	    inputs, 2);
	report_figure(run,
	    (struct report_value){ "top_share", "", "Share of the largest",
		report_metric(run, "top_share", "",
		    metric_top_share(balances, report->count, top)) },
	    inputs, 3);
	report_figure(run,
	    (struct report_value){ "major_customers", "", "Customers of 10 % or more",
		cell_count((int64_t)metric_major_count(
		    balances, report->count, MAJOR_CUSTOMER_PERCENT)) },
	    inputs, 2);
	array_free(balances);
}

static void
write_notes(struct concentration *report, struct currency currency)
{
	struct report_run *run = report->run;

	document_note(run->document,
	    str_of("Customers with the same parent are one. Balances below zero are no "
		   "receivables and lower no other's."));
	document_note(
	    run->document, arena_print(&run->arena, "Left out: credit balances of %s.",
			       money_text(report->credits[currency.number], currency)));
}

static void
write_section(struct concentration *report, struct currency currency)
{
	struct report_run *run = report->run;
	const struct document_chart chart = { CHART_BARS,
		report_title(run, "Largest balances", currency), 1, 5, 1 };
	const struct document_section section = { STR("concentration"),
		report_title(run, "Concentration", currency), columns, COUNT(columns),
		&chart, 1 };
	struct control_group all;

	list_groups(report, currency);
	all = sum_up(report, 0, currency);
	document_section(run->document, &section);
	if (currency_is_none(currency))
		return;
	write_notes(report, currency);
	write_rows(report, &all);
	document_total(run->document,
	    (struct document_cell[]){ cell_empty(), cell_text(str_of("total")),
		cell_empty(), cell_count(all.customers), cell_currency(currency),
		cell_amount(all.balance, currency), cell_empty(), cell_empty() });
	write_figures(report, &all);
}

static void
write_sections(struct concentration *report)
{
	const struct pool *groups = &report->summary.totals.groups;
	bool is_seen[UINT8_MAX + 1] = { false };
	struct report_currencies seen;
	size_t capacity = 0;

	report->list = array_reserve(
	    NULL, &capacity, report->groups.count + 1, sizeof(*report->list));
	for (uint32_t i = 0; i < groups->count; i++)
		is_seen[((const struct aging_group *)pool_at(groups, i))
			    ->currency.number] = true;
	seen = report_currencies(is_seen);
	for (size_t i = 0; i < seen.count; i++)
		write_section(report, seen.list[i]);
	array_free(report->list);
}

static void *
prepare(struct report_run *run)
{
	struct concentration *report = arena_alloc(&run->arena, sizeof(*report));

	report->run = run;
	pool_init(&report->groups, sizeof(struct control_group));
	return report;
}

static void
opened(void *context)
{
	struct concentration *report = context;

	summary_open(
	    &report->summary, report->run->aged, "customer_id", CREDITS_SEPARATE);
}

static void
add_item(void *context, const struct item *item, const struct aged *aged)
{
	struct concentration *report = context;

	summary_add(&report->summary, item, aged);
}

static enum exit_code
write_all(void *context)
{
	struct concentration *report = context;
	const char *path = report->run->args->aged.customers;

	make_groups(report);
	write_sections(report);
	if (report->has_rings)
		warn("%s: parent_id: some customers are their own parents, and stand "
		     "alone",
		    path == NULL ? "customers" : path);
	map_free(&report->ids);
	pool_free(&report->groups);
	return report->has_rings ? EXIT_REPORT : EXIT_DONE;
}

const struct report_steps report_concentration_steps = {
	.prepare = prepare,
	.opened = opened,
	.item = add_item,
	.write = write_all,
};
