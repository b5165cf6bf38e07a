#include "app/credit_rules.h"

static const struct column columns[] = {
	COLUMN(struct credit_rule, rule, REQUIRED, "its name"),
	COLUMN_OF_WORDS(
	    struct credit_rule, measure, REQUIRED, credit_measures, "what is compared"),
	COLUMN(struct credit_rule, above, OPTIONAL, "it holds above this number"),
	COLUMN(struct credit_rule, below, OPTIONAL, "it holds below this number"),
	COLUMN_OF_WORDS(struct credit_rule, suggestion, REQUIRED, credit_suggestions,
	    "watch or hold"),
	COLUMN(struct credit_rule, source, OPTIONAL, "where the rule comes from"),
};
const struct column_set credit_rules_schema =
    COLUMN_SET("credit rules", struct credit_rule, columns);

struct credit_policy
credit_rules_read(const struct tool_args *args, const char *file, struct arena *arena)
{
	struct credit_policy policy = { credit_rules, credit_rule_count };
	struct credit_rule *list;
	struct records records;
	const char *problem;
	size_t at;

	if (file == NULL)
		return policy;
	records = records_read(args, file, &credit_rules_schema, arena);
	problem = credit_rules_problem(records.list, records.count, &at);
	if (problem != NULL)
		die(EXIT_INPUT, "%s: rule \"%.*s\" %s", file,
		    STR_ARG(((const struct credit_rule *)records.list)[at].rule),
		    problem);
	list = arena_alloc(arena, (records.count + 1) * sizeof(*list));
	if (records.count > 0)
		memcpy(list, records.list, records.count * sizeof(*list));
	array_free(records.list);
	return (struct credit_policy){ list, records.count };
}
