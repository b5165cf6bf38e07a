/* letters: dunning notices: which are due */

#include "app/letters_due.h"
#include "app/schema.h"

static struct {
	struct tool_args tool;
	struct due_args due;
} args = { .tool = TOOL_ARGS_DEFAULT, .due = { .grace = { 3 } } };

enum verb { VERB_NONE, DUE, VERB_COUNT };
static const char *const verb_names[] = { "", "due" };
_Static_assert(COUNT(verb_names) == VERB_COUNT, "each verb has its name");
static const struct words verbs = { verb_names, COUNT(verb_names) };

/* clang-format off */
#define OF(verbs, name, argument, variable, help) OPTION_OF(verbs, 0, name, argument, variable, help)
#define D (1u << DUE)
static const struct option_row options[] = {
	OF(D, "as-of", "DATE", args.due.as_of, "the day (AR_AS_OF, else today)"),
	OF(D, "per", "item", args.due.per, "a notice for each item"),
	OF(D, "catch-up", NULL, args.due.catch_up, "go to the highest level reached"),
	OF(D, "held", "FILE", args.due.held, "write the items left out, and why"),
	OF(D, "customers", "FILE", args.due.customers, "names, languages, segments"),
	OF(D, "notices", "FILE", args.due.notices, "notices made; sent ones count"),
	OF(D, "disputes", "FILE", args.due.disputes, "disputed items and accounts"),
	OF(D, "promises", "FILE", args.due.promises, "promises to pay"),
	OF(D, "grace", "DAYS", args.due.grace, "days that a promise still holds (3)"),
	OF(D, "restrictions", "FILE", args.due.restrictions, "who must not be contacted"),
	OF(D, "plans", "FILE", args.due.plan.plans, "payment plans: items not chased"),
	OF(D, "instalments", "FILE", args.due.plan.instalments, "what is due on them"),
	OF(D, "payments", "FILE", args.due.payments, "payments, to judge plans by"),
	OF(D, "allocations", "FILE", args.due.plan.allocations, "which items they paid"),
	OF(D, "policy", "FILE", args.due.policy, "read the ladder"),
	OF(D, "print-policy", NULL, args.due.print_policy, "print the ladder and exit"),
	STORE_OPTIONS(args.tool),
	TOOL_OPTIONS(args.tool),
};
#undef D
#undef OF
/* clang-format on */

static const struct program program = {
	.purpose = "Dunning notices: which are due",
	.operands = "[due] [FILE ...]",
	.options = options,
	.option_count = COUNT(options),
	.reads = &aged_items_schema,
	.reads_names = DUE_READS,
	.writes = DUE_WRITES,
	.verbs = &verbs,
	.default_verb = DUE,
};

int
main(int argc, char **argv)
{
	size_t count;
	enum verb verb = (enum verb)opt_parse_verb(&program, argc, argv, &count);

	tool_check(&args.tool);
	tool_open_store(&args.tool);
	switch (verb) {
	case DUE:
		args.due.tool = &args.tool;
		args.due.as_of = tool_as_of(args.due.as_of);
		return (int)letters_due(&args.due, argv, count);
	case VERB_NONE:
	case VERB_COUNT:
		break;
	}
	return EXIT_INPUT;
}
