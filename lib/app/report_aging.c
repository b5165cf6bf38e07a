#include "app/reports.h"
#include "app/summary.h"
#include "domain/metric.h"

static enum aging_credits
parse_credits(const char *text)
{
	static const char *const names[] = {
		[CREDITS_SEPARATE] = "separate",
		[CREDITS_OWN] = "own",
		[CREDITS_OLDEST] = "oldest",
		[CREDITS_EXCLUDE] = "exclude",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(text, names[i]) == 0)
			return (enum aging_credits)i;
	opt_usage("--credits: \"%s\" is not separate, own, oldest or exclude", text);
}

enum exit_code
report_aging(struct report_args *args, char *const *files, size_t count)
{
	const char *variant = args->credits != NULL ? args->credits : "separate";
	enum aging_credits credits = parse_credits(variant);
	const struct metric_definition *definition =
	    metric_find(str_of("aging"), str_of(variant));
	enum exit_code code = EXIT_DONE, closed;
	struct aged_reader aged;
	struct output *output;
	struct summary summary;
	const struct item *item;
	struct aged out;
	char day[DATE_SIZE];
	struct str more[3] = { { day, DATE_SIZE }, str_of(variant), { "", 0 } };

	if (definition != NULL)
		more[2] = definition->formula;
	aged_prepare(&aged, args->tool, &args->aged);
	if (args->print_policy) {
		policy_print(
		    args->tool, &buckets_schema, aged.buckets.list, aged.buckets.count);
		return EXIT_DONE;
	}
	aged_open(&aged, files, count, true);
	output = tool_output(args->tool, args->tool->output);
	summary_open(&summary, &aged, args->by != NULL ? args->by : "", credits);
	date_format(aged.aging.as_of, day);
	summary.has_total = true;
	summary.more_names = REPORT_AGING_WRITES;
	summary.more = more;
	summary.more_count = COUNT(more);
	while ((item = aged_next(&aged, &out)) != NULL)
		summary_add(&summary, item, &out);
	if (!summary_write(&summary, output))
		code = EXIT_REPORT;
	output_close(output);
	closed = aged_close(&aged);
	return code != EXIT_DONE ? code : closed;
}
