/* plan: payment plans: their instalments */

#include "app/plan_requests.h"
#include "app/schema.h"

static struct {
	struct tool_args tool;
	const char *holidays;
	bool apr;
} args = { .tool = TOOL_ARGS_DEFAULT };

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "apr", NULL, args.apr, "schedule: write annual percentage rates"),
	OPTION(0, "holidays", "FILE", args.holidays, "holidays besides those built in"),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Payment plans: the instalments of a plan",
	.operands = "[schedule] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &plans_schema,
	.reads_names = PLAN_READS,
	.writes = PLAN_INSTALMENTS " apr_us apr_eu",
};

static const char *const verb_names[] = { "", "schedule" };
static const struct words verbs = { verb_names, COUNT(verb_names) };

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	char *const *files = argv;

	tool_check(&args.tool);
	if (operands > 0 && word_find(&verbs, str_of(files[0])).number != 0) {
		files++;
		operands--;
	}
	return (int)plan_schedule_write(
	    &args.tool, args.holidays, args.apr, files, operands);
}
