#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric_book.h"
#include "domain/metric_delinquency.h"

#include <stdlib.h>

#define DEFAULT_PERIOD "12m"
#define DEFAULT_DECIMALS 2

struct dso_group {
	struct str key;
	struct currency currency;
	struct metric_group group;
};

struct dso_report {
	struct aged_reader aged;
	struct summary summary; /* for its keys alone */
	struct metric_book book;
	struct output *output;
	int decimals;
	struct map keys;
	struct pool groups; /* of struct dso_group, by number of the key */
	struct dso_group totals[UINT8_MAX + 1]; /* by currency */
	uint64_t undated, too_old;
	struct arena arena;
};

/* ---- Figures ---- */

/* One figure of a group; what it was made of, as text, into the arena. */
struct figure {
	const char *name, *variant;
	struct ratio (*of)(
	    struct dso_report *report, const struct dso_group *of, struct str *inputs);
};

static struct str
amount_text(struct dso_report *report, struct amount amount, struct currency currency)
{
	char text[AMOUNT_SIZE];
	size_t n = amount_format(amount, currency_decimals(currency), text);

	return arena_copy(&report->arena, (struct str){ text, n });
}

/* An amount over the sales of the period. */
static struct str
inputs_of(struct dso_report *report, const struct dso_group *of, const char *name,
    struct amount amount)
{
	struct str sales = amount_text(report, of->group.sales, of->currency);
	struct str first = amount_text(report, amount, of->currency);

	return arena_print(&report->arena, "%s=%.*s;sales=%.*s;days=%d", name,
	    STR_ARG(first), STR_ARG(sales), (int)period_days(report->book.period));
}

static struct ratio
simple(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	*inputs = inputs_of(report, of, "receivables", of->group.receivables);
	return metric_dso(
	    of->group.receivables, of->group.sales, period_days(report->book.period));
}

static struct ratio
countback(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	struct str open = amount_text(report, of->group.receivables, of->currency);

	*inputs = arena_print(&report->arena, "receivables=%.*s;months=%zu",
	    STR_ARG(open), of->group.month_count);
	return metric_book_countback(&report->book, &of->group, COUNTBACK_PASSES_EMPTY);
}

static struct ratio
weighted(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	*inputs = arena_print(&report->arena, "months=%zu", of->group.month_count);
	return metric_book_weighted(&report->book, &of->group);
}

static struct ratio
by_invoice(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	struct amount left_out;
	struct ratio days = metric_book_true(&of->group, &left_out);
	struct str text = amount_text(report, left_out, of->currency);

	*inputs = arena_print(&report->arena, "months=%zu;left_out=%.*s",
	    of->group.month_count, STR_ARG(text));
	return days;
}

static struct ratio
best_possible(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	struct amount current = metric_book_current(&of->group);

	*inputs = inputs_of(report, of, "not_past_due", current);
	return metric_dso_best_possible(
	    current, of->group.sales, period_days(report->book.period));
}

static struct ratio
delinquent(struct dso_report *report, const struct dso_group *of, struct str *inputs)
{
	*inputs = inputs_of(report, of, "past_due", of->group.past_due);
	return metric_days_delinquent(of->group.receivables,
	    metric_book_current(&of->group), of->group.sales,
	    period_days(report->book.period));
}

static const struct figure figures[] = {
	{ "dso", "simple", simple },
	{ "dso", "countback", countback },
	{ "dso", "weighted", weighted },
	{ "dso", "true", by_invoice },
	{ "best_possible_dso", "not-past-due", best_possible },
	{ "days_delinquent", "dso-bpdso", delinquent },
};

/* ---- Reading ---- */

/* The receivables of a figure are those of the last day of its period, so one gives the
 * other. */
static void
set_days(struct dso_report *report, struct report_args *args)
{
	const char *text = args->period != NULL ? args->period : DEFAULT_PERIOD;
	struct date last = tool_as_of(args->aged.as_of);
	struct period *period = &report->book.period;

	if (!period_parse(str_of(text), last, period))
		opt_usage(
		    "--period: \"%s\" is not a period such as 2026-09, 2026-Q3, 2026, "
		    "2026-07-01/2026-09-15, 3m or 90d",
		    text);
	if (date_is_none(args->aged.as_of))
		args->aged.as_of = last.day < period->to.day ? last : period->to;
	if (args->aged.as_of.day < period->from.day ||
	    args->aged.as_of.day > period->to.day)
		opt_usage(
		    "--period: %s does not have the as-of day, whose receivables are "
		    "held against its sales",
		    text);
	period->to = args->aged.as_of;
	report->book.as_of = args->aged.as_of;
	report->book.arena = &report->arena;
}

static void
add_item(struct dso_report *report, const struct item *item, const struct aged *out)
{
	struct dso_group *total = &report->totals[item->currency.number];
	uint32_t number;

	switch (metric_book_add(&report->book, &total->group, item, out)) {
	case METRIC_BOOK_UNDATED:
		report->undated++;
		break;
	case METRIC_BOOK_TOO_OLD:
		report->too_old++;
		break;
	case METRIC_BOOK_DONE:
		break;
	}
	total->currency = item->currency;
	if (report->summary.key_count == 0)
		return;
	number = map_intern(&report->keys, summary_key_of(&report->summary, item, out));
	if (number == report->groups.count) {
		struct dso_group *group = pool_add(&report->groups);
		group->key = map_key(&report->keys, number);
		group->currency = item->currency;
	}
	metric_book_add(&report->book,
	    &((struct dso_group *)pool_at(&report->groups, number))->group, item, out);
}

/* ---- Writing ---- */

static void
write_figure(
    struct dso_report *report, const struct dso_group *of, const struct figure *figure)
{
	const struct metric_definition *definition =
	    metric_find(str_of(figure->name), str_of(figure->variant));
	struct output *output = report->output;
	struct str inputs = { "", 0 };
	struct ratio value = figure->of(report, of, &inputs);
	char text[RATIO_SIZE];
	size_t n = ratio_format(value, report->decimals, text);

	summary_write_key(output, of->key);
	output_date(output, report->book.as_of);
	output_date(output, report->book.period.from);
	output_date(output, report->book.period.to);
	output_text(output, str_of(figure->name));
	output_text(output, str_of(figure->variant));
	output_text(output, (struct str){ text, n });
	output_text(
	    output, definition != NULL ? definition->unit : (struct str){ "", 0 });
	output_text(output, inputs);
	output_text(
	    output, definition != NULL ? definition->formula : (struct str){ "", 0 });
	output_end_row(output);
}

static int
compare_groups(const void *a, const void *b)
{
	const struct dso_group *x = *(struct dso_group *const *)a;
	const struct dso_group *y = *(struct dso_group *const *)b;

	return str_compare(x->key, y->key);
}

static void
write_rows(struct dso_report *report)
{
	uint32_t count = report->groups.count;
	struct dso_group **list =
	    arena_alloc(&report->arena, (count + 1) * sizeof(struct dso_group *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&report->groups, i);
	if (count > 0)
		qsort(list, count, sizeof(struct dso_group *), compare_groups);
	for (uint32_t i = 0; i < count; i++)
		for (size_t k = 0; k < COUNT(figures); k++)
			write_figure(report, list[i], &figures[k]);
}

/* In the order of the codes, as their numbers are in. */
static void
write_totals(struct dso_report *report)
{
	for (size_t i = 0; i < COUNT(report->totals); i++) {
		struct dso_group *total = &report->totals[i];
		if (currency_is_none(total->currency))
			continue;
		total->key = summary_total_key(&report->summary, total->currency);
		for (size_t k = 0; k < COUNT(figures); k++)
			write_figure(report, total, &figures[k]);
	}
}

static enum exit_code
tell_left_out(const struct dso_report *report)
{
	if (report->undated > 0)
		warn("%llu items without a date are in no sales",
		    (unsigned long long)report->undated);
	if (report->too_old > 0)
		warn("%llu items of more than %d months ago are in no sales",
		    (unsigned long long)report->too_old, METRIC_MONTHS_MAX);
	return report->undated + report->too_old > 0 ? EXIT_REPORT : EXIT_DONE;
}

enum exit_code
report_dso(struct report_args *args, char *const *files, size_t count)
{
	static struct dso_report report;
	const struct item *item;
	enum exit_code code, closed;
	struct aged out;

	report.decimals =
	    count_is_none(args->decimals) ? DEFAULT_DECIMALS : (int)args->decimals.value;
	set_days(&report, args);
	pool_init(&report.groups, sizeof(struct dso_group));
	aged_prepare(&report.aged, args->tool, &args->aged);
	aged_open(&report.aged, files, count, false);
	report.output = tool_output(args->tool, args->tool->output);
	summary_open(&report.summary, &report.aged, args->by != NULL ? args->by : "",
	    CREDITS_SEPARATE);
	while ((item = aged_next(&report.aged, &out)) != NULL)
		add_item(&report, item, &out);
	summary_write_key_names(&report.summary, report.output);
	output_names(report.output, REPORT_FIGURES);
	output_end_row(report.output);
	write_rows(&report);
	write_totals(&report);
	output_close(report.output);
	code = tell_left_out(&report);
	closed = aged_close(&report.aged);
	return closed != EXIT_DONE ? closed : code;
}
