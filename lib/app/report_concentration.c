#include "app/report_figures.h"
#include "domain/metric_concentration.h"

#define DEFAULT_TOP 10
#define PARENTS_MOST 64

/* What customers owe, credits set against the debts of the same customer. */
struct owing {
	struct currency currency;
	struct amount balance;
};

struct concentration {
	struct aged_reader aged;
	struct map debtors; /* currency and customer */
	struct pool owings; /* of struct owing, by number */
	size_t top;
	int decimals;
	struct output *output;
	struct arena arena;
};

/* The head of the customer's group, by --customers: those under common control are one.
 */
static struct str
head_of(const struct aged_reader *aged, struct str customer_id)
{
	const struct customer *customer = aged_customer(aged, customer_id);

	for (int i = 0; customer != NULL && customer->parent_id.n > 0; i++) {
		if (i == PARENTS_MOST)
			die(EXIT_INPUT,
			    "%s: the parents of customer_id \"%.*s\" have no end",
			    aged->args->customers != NULL ? aged->args->customers
							  : "customers",
			    STR_ARG(customer_id));
		customer_id = customer->parent_id;
		customer = aged_customer(aged, customer_id);
	}
	return customer_id;
}

static void
add_open(struct concentration *report, const struct item *item, struct amount open)
{
	struct str head = head_of(&report->aged, item->customer_id);
	struct str code = currency_code(item->currency);
	struct str key =
	    arena_print(&report->arena, "%.*s%.*s", STR_ARG(code), STR_ARG(head));
	uint32_t number = map_intern(&report->debtors, key);
	struct owing *owing = number == report->owings.count
				  ? pool_add(&report->owings)
				  : pool_at(&report->owings, number);

	owing->currency = item->currency;
	owing->balance = amount_add(owing->balance, open);
	arena_reset(&report->arena);
}

static void
write_row(struct concentration *report, struct currency currency, const char *name,
    struct ratio value, struct str inputs)
{
	const struct metric_definition *definition =
	    metric_find(str_of(name), str_of("debit-balances"));
	struct output *output = report->output;
	int decimals = str_is(str_of(name), "major_customers") ? 0 : report->decimals;
	char text[RATIO_SIZE];
	size_t n = ratio_format(value, decimals, text);

	if (definition == NULL)
		return;
	output_currency(output, currency);
	output_date(output, report->aged.aging.as_of);
	output_date(output, DATE_NONE);
	output_date(output, DATE_NONE);
	output_text(output, definition->name);
	output_text(output, definition->variant);
	output_text(output, (struct str){ text, n });
	output_text(output, definition->unit);
	output_text(output, inputs);
	output_text(output, definition->formula);
	output_end_row(output);
}

/* Debtors of a currency, and their balances, into `list`. */
static size_t
collect(const struct concentration *report, struct currency currency, struct amount *list,
    struct amount *sum)
{
	size_t count = 0;

	*sum = AMOUNT_ZERO;
	for (uint32_t i = 0; i < report->owings.count; i++) {
		const struct owing *owing = pool_at(&report->owings, i);
		if (owing->currency.number != currency.number ||
		    owing->balance.minor <= 0)
			continue;
		list[count++] = owing->balance;
		*sum = amount_add(*sum, owing->balance);
	}
	return count;
}

static void
write_currency(
    struct concentration *report, struct currency currency, struct amount *list)
{
	struct amount sum;
	size_t count = collect(report, currency, list, &sum);
	char text[AMOUNT_SIZE];
	size_t n = amount_format(sum, currency_decimals(currency), text);
	struct str inputs =
	    arena_print(&report->arena, "debtors=%zu;balances=%.*s", count, (int)n, text);
	struct str top =
	    arena_print(&report->arena, "n=%zu;%.*s", report->top, STR_ARG(inputs));

	write_row(report, currency, "hhi", metric_hhi(list, count), inputs);
	write_row(report, currency, "top_share",
	    metric_top_share(list, count, report->top), top);
	write_row(report, currency, "major_customers",
	    ratio_of_integer(
		(wide)metric_major_count(list, count, MAJOR_CUSTOMER_PERCENT)),
	    inputs);
}

static void
write_all(struct concentration *report)
{
	struct amount *list =
	    arena_alloc(&report->arena, (report->owings.count + 1) * sizeof(*list));
	bool seen[UINT8_MAX + 1] = { false };

	output_names(report->output, "currency " REPORT_FIGURES);
	output_end_row(report->output);
	for (uint32_t i = 0; i < report->owings.count; i++)
		seen[((struct owing *)pool_at(&report->owings, i))->currency.number] =
		    true;
	for (size_t i = 0; i < COUNT(seen); i++)
		if (seen[i])
			write_currency(report, (struct currency){ (uint8_t)i }, list);
}

enum exit_code
report_concentration(struct report_args *args, char *const *files, size_t count)
{
	struct concentration report = { .top = DEFAULT_TOP,
		.decimals = DEFAULT_DECIMALS };
	const struct item *item;
	struct aged out;

	if (!count_is_none(args->top))
		report.top = (size_t)args->top.value;
	if (!count_is_none(args->decimals))
		report.decimals = (int)args->decimals.value;
	pool_init(&report.owings, sizeof(struct owing));
	aged_prepare(&report.aged, args->tool, &args->aged);
	aged_open(&report.aged, files, count, true);
	report.output = tool_output(args->tool, args->tool->output);
	while ((item = aged_next(&report.aged, &out)) != NULL)
		if (out.open.minor != 0)
			add_open(&report, item, out.open);
	write_all(&report);
	output_close(report.output);
	return aged_close(&report.aged);
}
