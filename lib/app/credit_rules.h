/*
 * credit_rules: the policy of `report credit`, built in or from --credit-rules.
 */
#ifndef ARREARS_APP_CREDIT_RULES_H
#define ARREARS_APP_CREDIT_RULES_H

#include "app/reader.h"
#include "domain/credit.h"

extern const struct column_set credit_rules_schema; /* struct credit_rule */

struct credit_policy {
	const struct credit_rule *rules;
	size_t count;
};

/* The rules of a file, or those built in when it is NULL.  Ends the program if they are
 * not sound.  Lives in `arena`. */
struct credit_policy credit_rules_read(
    const struct tool_args *args, const char *file, struct arena *arena);

#endif
