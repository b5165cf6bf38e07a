/* prioritize: today's work list: who to contact first, how and why */

#include "app/facts.h"
#include "app/schema.h"
#include "domain/worklist.h"

#include <stdlib.h>

static struct {
	struct tool_args tool;
	struct date as_of;
	const char *capacity, *held, *policy, *exchange_rates;
	struct fact_files files;
	struct count max_wait;
	struct currency base_currency;
	bool print_policy;
} args = { .tool = TOOL_ARGS_DEFAULT, .max_wait = { INT64_MIN } };

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "as-of", "DATE", args.as_of, "the day of the list (AR_AS_OF, else today)"),
	OPTION(0, "capacity", "N|FILE", args.capacity, "accounts or minutes per collector"),
	OPTION(0, "max-wait", "DAYS", args.max_wait, "bring in accounts that waited longer"),
	OPTION(0, "held", "FILE", args.held, "write the accounts left out, and why"),
	OPTION(0, "customers", "FILE", args.files.customers, "names, collectors, credit limits"),
	OPTION(0, "activities", "FILE", args.files.activities, "contacts made"),
	OPTION(0, "promises", "FILE", args.files.promises, "promises to pay"),
	OPTION(0, "payments", "FILE", args.files.payments, "payments, to judge promises by"),
	OPTION(0, "disputes", "FILE", args.files.disputes, "disputed items and accounts"),
	OPTION(0, "restrictions", "FILE", args.files.restrictions, "who must not be contacted"),
	OPTION(0, "plans", "FILE", args.files.plan.plans, "payment plans: not chased while kept"),
	OPTION(0, "instalments", "FILE", args.files.plan.instalments, "what is due on them"),
	OPTION(0, "allocations", "FILE", args.files.plan.allocations, "which items payments paid"),
	OPTION(0, "exchange-rates", "FILE", args.exchange_rates, "rank currencies together"),
	OPTION(0, "base-currency", "CUR", args.base_currency, "the currency to rank in"),
	OPTION(0, "policy", "FILE", args.policy, "read points, actions and settings"),
	OPTION(0, "print-policy", NULL, args.print_policy, "print the policy and exit"),
	STORE_OPTIONS(args.tool),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Write today's work list: who to contact first, how and why",
	.operands = "[FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &aged_items_schema,
	.reads_names = FACTS_READS,
	.writes =
	    "rank collector customer_id name currency past_due total oldest_days items "
	    "score queue action channel reasons last_contact promise_due ranked_in",
};

/* ---- Policy ---- */

static void
read_policy(struct scoring *scoring, struct arena *arena)
{
	struct records rules = { (void *)(uintptr_t)score_rules, score_rule_count };
	struct str message;

	if (args.policy != NULL)
		rules = records_read(&args.tool, args.policy, &score_rules_schema, arena);
	if (args.print_policy) {
		policy_print(&args.tool, &score_rules_schema, rules.list, rules.count);
		exit(EXIT_DONE);
	}
	if (!scoring_init(scoring, rules.list, rules.count, arena, &message))
		die(EXIT_INPUT, "%s: %.*s", args.policy == NULL ? "policy" : args.policy,
		    STR_ARG(message));
}

static void
read_capacity(struct worklist_settings *settings, struct arena *arena)
{
	long long accounts;
	struct records table;

	settings->accounts_per_collector = COUNT_NONE;
	if (args.capacity == NULL)
		return;
	if (str_to_integer(str_of(args.capacity), &accounts)) {
		if (accounts < 0)
			opt_usage("--capacity: \"%s\" is below 0", args.capacity);
		settings->accounts_per_collector.value = accounts;
		return;
	}
	table = records_read(&args.tool, args.capacity, &capacity_schema, arena);
	settings->capacity = table.list;
	settings->capacity_count = table.count;
}

/* Without --base-currency the one that all rates lead to. */
static struct currency
base_currency(const struct exchange_rates *rates)
{
	struct currency base = args.base_currency;

	if (rates->count == 0 && !currency_is_none(base))
		opt_usage("--base-currency needs --exchange-rates");
	for (size_t i = 0; currency_is_none(args.base_currency) && i < rates->count;
	     i++) {
		if (i > 0 && rates->list[i].to.number != base.number &&
		    args.exchange_rates == NULL)
			return CURRENCY_NONE;
		if (i > 0 && rates->list[i].to.number != base.number)
			opt_usage(
			    "%s: rates lead to several currencies: give --base-currency",
			    args.exchange_rates);
		base = rates->list[i].to;
	}
	return base;
}

/* ---- Output ---- */

static void
write_list(const struct worklist *list, struct output *output)
{
	record_write_names(output, &work_schema);
	output_names(output, "ranked_in");
	output_end_row(output);
	for (size_t i = 0; i < list->listed_count; i++) {
		record_write(output, &work_schema, list->listed[i]);
		output_currency(output, list->listed[i]->ranking.currency);
		output_end_row(output);
	}
	output_finish(output);
}

static void
write_held(const struct worklist *list, struct output *output)
{
	record_write_names(output, &held_schema);
	output_end_row(output);
	for (size_t i = 0; i < list->held_count; i++) {
		record_write(output, &held_schema, list->held[i]);
		output_end_row(output);
	}
	output_finish(output);
}

/* Both tables, or neither. */
static void
write_tables(const struct worklist *list)
{
	struct output *output = tool_output(&args.tool, args.tool.output), *held = NULL;

	if (args.held != NULL)
		held = tool_output(&args.tool, args.held);
	if (held != NULL)
		write_held(list, held);
	write_list(list, output);
	if (held != NULL)
		output_close(held);
	output_close(output);
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	struct exchange_rates rates = { 0 };
	struct worklist_settings settings = { .rates = &rates };
	struct scoring scoring;
	struct arena arena = { 0 };
	struct worklist list;
	struct book book;
	struct str message;
	uint64_t odd_rows;

	tool_check(&args.tool);
	tool_open_store(&args.tool);
	read_policy(&scoring, &arena);
	book_init(&book, tool_as_of(args.as_of));
	settings.scoring = &scoring;
	settings.contacts_are_known =
	    args.files.activities != NULL || args.tool.opened != NULL;
	settings.max_wait_days = args.max_wait;
	read_capacity(&settings, &arena);
	exchange_rates_read(&rates, &args.tool, args.exchange_rates);
	settings.base_currency = base_currency(&rates);

	args.files.plan_grace_days = scoring.plan_grace_days;
	if ((args.files.plan.plans == NULL) != (args.files.plan.instalments == NULL))
		opt_usage("--plans and --instalments need each other");
	facts_read_sides(&book, &args.tool, &args.files);
	odd_rows = facts_read_items(&book, &args.tool, argv, operands);

	if (!worklist_make(&list, &book, &settings, &message))
		die(EXIT_INPUT, "%.*s", STR_ARG(message));
	write_tables(&list);
	if (args.tool.verbose)
		warn("listed %zu, held %zu, over capacity %zu accounts",
		    list.listed_count, list.held_count, list.over_capacity_count);
	if (list.unknown_collector_count > 0)
		warn("%s: %zu accounts are not listed: their collectors are not in it",
		    args.capacity, list.unknown_collector_count);
	return odd_rows + list.unknown_collector_count > 0 ? EXIT_REPORT : EXIT_DONE;
}
