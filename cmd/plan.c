/* plan: payment plans: their instalments, and whether they are kept */

#include "app/plan_check.h"
#include "app/plan_requests.h"
#include "app/schema.h"

static struct {
	struct tool_args tool;
	bool apr;
	const char *holidays;
	struct plan_check_args check;
} args = { .tool = TOOL_ARGS_DEFAULT,
	.check = { .grace = { INT64_MIN }, .missed_allowed = { INT64_MIN } } };

/* clang-format off */
static const struct option_row options[] = {
	OPTION(0, "apr", NULL, args.apr, "schedule: write annual percentage rates"),
	OPTION(0, "holidays", "FILE", args.holidays, "holidays besides those built in"),
	OPTION(0, "as-of", "DATE", args.check.as_of, "check: the day (AR_AS_OF, else today)"),
	OPTION(0, "payments", "FILE", args.check.payments, "check: what was received"),
	OPTION(0, "plans", "FILE", args.check.plans, "check: the terms, for interest by days"),
	OPTION(0, "grace", "DAYS", args.check.grace, "check: days until one is missed (5)"),
	OPTION(0, "missed-allowed", "N", args.check.missed_allowed, "check: missed, not broken (0)"),
	OPTION(0, "tolerance", "AMOUNT", args.check.tolerance, "check: what may be short (0)"),
	OPTION(0, "allocation", "RULE", args.check.allocation, "check: scheduled, us_rule, actuarial"),
	OPTION(0, "payment", "AMOUNT", args.check.payment, "check: tell what it would settle today"),
	TOOL_OPTIONS(args.tool),
};
/* clang-format on */

static const struct program program = {
	.purpose = "Payment plans: the instalments of a plan, and whether it is kept",
	.operands = "[schedule|check] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &plans_schema,
	.reads_names = PLAN_READS,
	.writes = PLAN_INSTALMENTS " apr_us apr_eu " CHECK_WRITES CHECK_PAYS,
};

enum verb { VERB_NONE, VERB_SCHEDULE, VERB_CHECK, VERB_COUNT };
static const char *const verb_names[] = { "", "schedule", "check" };
_Static_assert(COUNT(verb_names) == VERB_COUNT, "each verb has its name");
static const struct words verbs = { verb_names, COUNT(verb_names) };

/* An option that means nothing to the verb is a mistake. */
static void
refuse_options(enum verb verb)
{
	const struct {
		const char *name;
		bool is_given;
		enum verb verb;
	} rules[] = {
		{ "apr", args.apr, VERB_SCHEDULE },
		{ "as-of", !date_is_none(args.check.as_of), VERB_CHECK },
		{ "payments", args.check.payments != NULL, VERB_CHECK },
		{ "plans", args.check.plans != NULL, VERB_CHECK },
		{ "grace", !count_is_none(args.check.grace), VERB_CHECK },
		{ "missed-allowed", !count_is_none(args.check.missed_allowed),
		    VERB_CHECK },
		{ "tolerance", args.check.tolerance != NULL, VERB_CHECK },
		{ "allocation", args.check.allocation != NULL, VERB_CHECK },
		{ "payment", args.check.payment != NULL, VERB_CHECK },
	};

	for (size_t i = 0; i < COUNT(rules); i++)
		if (rules[i].is_given && rules[i].verb != verb)
			opt_usage(
			    "--%s: %s does not take it", rules[i].name, verb_names[verb]);
	if (verb == VERB_CHECK && args.holidays != NULL && args.check.plans == NULL)
		opt_usage("--holidays: check takes it with --plans");
}

/* A side table is kept, where the main input may be replaced. */
static void
refuse_output(void)
{
	const char *const sides[] = { args.holidays, args.check.payments,
		args.check.plans };

	for (size_t i = 0; i < COUNT(sides); i++)
		if (args.tool.output != NULL && sides[i] != NULL &&
		    tool_is_same_file(args.tool.output, sides[i]))
			opt_usage("--output: %s is an input", args.tool.output);
}

int
main(int argc, char **argv)
{
	size_t operands = opt_parse(&program, argc, argv);
	enum verb verb = VERB_NONE;
	char *const *files = argv;

	tool_check(&args.tool);
	if (operands > 0)
		verb = (enum verb)word_find(&verbs, str_of(files[0])).number;
	files += verb != VERB_NONE;
	operands -= verb != VERB_NONE;
	if (verb == VERB_NONE)
		verb = VERB_SCHEDULE;
	refuse_options(verb);
	refuse_output();
	args.check.as_of = tool_as_of(args.check.as_of);
	if (verb == VERB_SCHEDULE)
		return (int)plan_schedule_write(
		    &args.tool, args.holidays, args.apr, files, operands);
	args.check.tool = &args.tool;
	args.check.holidays = args.holidays;
	if (count_is_none(args.check.grace))
		args.check.grace.value = 5;
	if (count_is_none(args.check.missed_allowed))
		args.check.missed_allowed.value = 0;
	return (int)plan_check(&args.check, files, operands);
}
