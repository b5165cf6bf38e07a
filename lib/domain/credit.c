#include "domain/credit.h"

static const char *const measure_names[] = { "", "used_share", "past_due_share",
	"oldest_days", "terms_kept", "days_to_pay", "days_late", "days_late_change",
	"broken_count" };
_Static_assert(COUNT(measure_names) == CREDIT_MEASURE_COUNT, "a name for each measure");
const struct words credit_measures = { measure_names, COUNT(measure_names) };

static const char *const suggestion_names[] = { "", "ok", "watch", "hold" };
_Static_assert(
    COUNT(suggestion_names) == CREDIT_SUGGESTION_COUNT, "a name for each suggestion");
const struct words credit_suggestions = { suggestion_names, COUNT(suggestion_names) };

#define RULE(name, measure, above, below, suggestion)                    \
	{                                                                \
		STR(name), { CREDIT_##measure }, STR(above), STR(below), \
		    { CREDIT_##suggestion }, STR("choice")               \
	}

/* clang-format off */
const struct credit_rule credit_rules[] = {
	RULE("over_limit", USED_SHARE, "100", "", HOLD),
	RULE("near_limit", USED_SHARE, "90", "", WATCH),
	RULE("past_due_60", OLDEST_DAYS, "60", "", HOLD),
	RULE("past_due_30", OLDEST_DAYS, "30", "", WATCH),
	RULE("promises_broken", BROKEN_COUNT, "1", "", HOLD),
	RULE("promise_broken", BROKEN_COUNT, "0", "", WATCH),
	RULE("pays_late", DAYS_LATE, "30", "", WATCH),
	RULE("paying_later", DAYS_LATE_CHANGE, "15", "", WATCH),
};
/* clang-format on */
const size_t credit_rule_count = COUNT(credit_rules);

static const char *
rule_problem(const struct credit_rule *rule)
{
	struct rate number;

	if (rule->above.n > 0 && rule->below.n > 0)
		return "has both above and below";
	if (rule->above.n + rule->below.n == 0)
		return "has neither above nor below";
	if (!rate_parse(rule->above.n > 0 ? rule->above : rule->below, &number))
		return "compares with what is not a decimal number";
	if (rule->suggestion.number == CREDIT_OK)
		return "says ok, which is what no rule says";
	return NULL;
}

const char *
credit_rules_problem(const struct credit_rule *rules, size_t count, size_t *at)
{
	const char *problem = NULL;

	for (*at = 0; *at < count; ++*at) {
		if (*at == CREDIT_RULES_MAX)
			return "is one too many";
		for (size_t i = 0; i < *at; i++)
			if (str_equal(rules[i].rule, rules[*at].rule))
				return "stands there twice";
		problem = rule_problem(&rules[*at]);
		if (problem != NULL)
			break;
	}
	return problem;
}

static bool
holds(const struct credit_rule *rule, const struct ratio *measure)
{
	bool is_above = rule->above.n > 0;
	struct rate number;
	int order;

	if (!ratio_is_number(measure) ||
	    !rate_parse(is_above ? rule->above : rule->below, &number))
		return false;
	order = ratio_compare(*measure, ratio_of_rate(number));
	return is_above ? order > 0 : order < 0;
}

struct credit_judgement
credit_judge(
    const struct credit_rule *rules, size_t count, const struct credit_facts *facts)
{
	struct credit_judgement judgement = { .suggestion = CREDIT_OK };

	for (size_t i = 0; i < count; i++) {
		if (!holds(&rules[i], &facts->of[rules[i].measure.number]))
			continue;
		judgement.held |= UINT32_C(1) << i;
		if (rules[i].suggestion.number > judgement.suggestion)
			judgement.suggestion =
			    (enum credit_suggestion)rules[i].suggestion.number;
	}
	return judgement;
}

bool
credit_is_reason(
    const struct credit_rule *rules, size_t i, const struct credit_judgement *judgement)
{
	return (judgement->held >> i & 1) != 0 &&
	       rules[i].suggestion.number == judgement->suggestion;
}
