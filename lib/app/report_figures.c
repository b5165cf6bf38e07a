#include "app/report_figures.h"

#include "domain/metric.h"

#include <stdlib.h>

#define DEFAULT_PERIOD "12m"

struct period
report_period(const char *text, struct date last)
{
	struct period period;

	if (!period_parse(str_of(text), last, &period))
		opt_usage(
		    "--period: \"%s\" is not a period such as 2026-09, 2026-Q3, 2026, "
		    "2026-07-01/2026-09-15, 3m or 90d",
		    text);
	return period;
}

struct str
figure_amount(
    struct figure_report *report, const struct figure_group *of, struct amount amount)
{
	char text[AMOUNT_SIZE];
	size_t n = amount_format(amount, currency_decimals(of->currency), text);

	return arena_copy(&report->arena, (struct str){ text, n });
}

/* ---- Reading ---- */

/* The receivables of a figure are those of the last day of its period, so one gives the
 * other. */
static void
set_days(struct figure_report *report, struct report_args *args)
{
	const char *text = args->period != NULL ? args->period : DEFAULT_PERIOD;
	struct date last = tool_as_of(args->aged.as_of);
	struct period *period = &report->book.period;

	*period = report_period(text, last);
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

/* The same allocations once more, as of the day before the period. */
static void
add_allocation(void *context, const struct allocation *allocation)
{
	settlements_add(context, allocation);
}

static void
open_items(struct figure_report *report, struct report_args *args, char *const *files,
    size_t count)
{
	struct date day = date_add_days(report->book.period.from, -1);

	settlements_init(&report->begin_settlements, day);
	aged_prepare(&report->aged, args->tool, &args->aged);
	report->aged.each_allocation = add_allocation;
	report->aged.context = &report->begin_settlements;
	aged_open(&report->aged, files, count, false);
	settlements_finish(&report->begin_settlements);
	report->begin = report->aged.aging;
	report->begin.as_of = day;
	if (report->begin.settlements != NULL)
		report->begin.settlements = &report->begin_settlements;
}

/* What was open of the item the day before the period; its terms do not bear on that. */
static struct amount
open_at_begin(const struct figure_report *report, const struct item *item)
{
	struct str no_terms = { "", 0 };
	struct aged aged;

	if (aging_item(&report->begin, item, no_terms, &aged) != AGING_IN)
		return AMOUNT_ZERO;
	return aged.open;
}

static struct metric_group *
group_of(struct figure_report *report, const struct item *item, const struct aged *out)
{
	uint32_t number =
	    map_intern(&report->keys, summary_key_of(&report->summary, item, out));

	if (number == report->groups.count) {
		struct figure_group *group = pool_add(&report->groups);
		group->key = map_key(&report->keys, number);
		group->currency = item->currency;
	}
	return &((struct figure_group *)pool_at(&report->groups, number))->group;
}

static void
add_item(struct figure_report *report, const struct item *item, const struct aged *out)
{
	struct figure_group *total = &report->totals[item->currency.number];
	struct amount begin = open_at_begin(report, item);
	struct metric_group *group;

	total->currency = item->currency;
	metric_book_add_begin(&total->group, begin);
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
	if (report->summary.key_count == 0)
		return;
	group = group_of(report, item, out);
	metric_book_add_begin(group, begin);
	metric_book_add(&report->book, group, item, out);
}

/* ---- Writing ---- */

static void
write_figure(struct figure_report *report, const struct figure_group *of,
    const struct figure *figure)
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
	const struct figure_group *x = *(struct figure_group *const *)a;
	const struct figure_group *y = *(struct figure_group *const *)b;

	return str_compare(x->key, y->key);
}

static void
write_rows(struct figure_report *report)
{
	uint32_t count = report->groups.count;
	struct figure_group **list =
	    arena_alloc(&report->arena, (count + 1) * sizeof(struct figure_group *));

	for (uint32_t i = 0; i < count; i++)
		list[i] = pool_at(&report->groups, i);
	if (count > 0)
		qsort(list, count, sizeof(struct figure_group *), compare_groups);
	for (uint32_t i = 0; i < count; i++)
		for (size_t k = 0; k < report->figure_count; k++)
			write_figure(report, list[i], &report->figures[k]);
}

/* In the order of the codes, as their numbers are in. */
static void
write_totals(struct figure_report *report)
{
	for (size_t i = 0; i < COUNT(report->totals); i++) {
		struct figure_group *total = &report->totals[i];
		if (currency_is_none(total->currency))
			continue;
		total->key = summary_total_key(&report->summary, total->currency);
		for (size_t k = 0; k < report->figure_count; k++)
			write_figure(report, total, &report->figures[k]);
	}
}

static enum exit_code
tell_left_out(const struct figure_report *report)
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
report_figures(struct report_args *args, const struct figure *figures,
    size_t figure_count, char *const *files, size_t count)
{
	static struct figure_report report;
	const struct item *item;
	enum exit_code code, closed;
	struct aged out;

	report.figures = figures;
	report.figure_count = figure_count;
	report.decimals =
	    count_is_none(args->decimals) ? DEFAULT_DECIMALS : (int)args->decimals.value;
	set_days(&report, args);
	pool_init(&report.groups, sizeof(struct figure_group));
	open_items(&report, args, files, count);
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
