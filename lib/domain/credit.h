/*
 * credit: what is suggested for a customer who wants more credit: ok, watch or hold, by
 * rules that are a table.
 *
 * A rule compares one measure of a customer with a number.  It holds when the measure is
 * above `above` or below `below`; one that is not defined is neither.  The strongest word
 * of the rules that hold is the suggestion, and the rules that say it are its reasons.
 * Without any it is ok.  Nothing is judged but by these numbers.
 * Source: the rules built in are a choice.
 */
#ifndef ARREARS_DOMAIN_CREDIT_H
#define ARREARS_DOMAIN_CREDIT_H

#include "value/ratio.h"
#include "value/word.h"

enum credit_measure {
	CREDIT_MEASURE_NONE,
	CREDIT_USED_SHARE,     /* percent of the limit */
	CREDIT_PAST_DUE_SHARE, /* percent of the exposure */
	CREDIT_OLDEST_DAYS,    /* past due */
	CREDIT_TERMS_KEPT,     /* percent */
	CREDIT_DAYS_TO_PAY,
	CREDIT_DAYS_LATE,
	CREDIT_DAYS_LATE_CHANGE,
	CREDIT_BROKEN_COUNT, /* of promises */
	CREDIT_MEASURE_COUNT
};
extern const struct words credit_measures; /* "used_share", ... */

/* The stronger the higher. */
enum credit_suggestion {
	CREDIT_SUGGESTION_NONE,
	CREDIT_OK,
	CREDIT_WATCH,
	CREDIT_HOLD,
	CREDIT_SUGGESTION_COUNT
};
extern const struct words credit_suggestions; /* "ok", "watch", "hold" */

struct credit_rule {
	struct str rule;         /* its name */
	struct word measure;     /* enum credit_measure */
	struct str above, below; /* decimal numbers; one of them is empty */
	struct word suggestion;  /* enum credit_suggestion */
	struct str source;
};

extern const struct credit_rule credit_rules[];
extern const size_t credit_rule_count;

#define CREDIT_RULES_MAX 32

/* NULL, or what is wrong with the rules, and in which row `at`, from 0. */
const char *credit_rules_problem(
    const struct credit_rule *rules, size_t count, size_t *at);

/* Of one customer, by enum credit_measure. */
struct credit_facts {
	struct ratio of[CREDIT_MEASURE_COUNT];
};

struct credit_judgement {
	enum credit_suggestion suggestion;
	uint32_t held; /* bit i: rule i holds, whatever it says */
};

/* At most CREDIT_RULES_MAX sound rules. */
struct credit_judgement credit_judge(
    const struct credit_rule *rules, size_t count, const struct credit_facts *facts);

/* Is rule i one of the reasons? */
bool credit_is_reason(
    const struct credit_rule *rules, size_t i, const struct credit_judgement *judgement);

#endif
