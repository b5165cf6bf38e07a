#include "app/reports.h"
#include "domain/metric.h"

static const struct column columns[] = {
	COLUMN(struct metric_definition, name, REQUIRED, "the figure"),
	COLUMN(struct metric_definition, variant, REQUIRED, "which of those of its name"),
	COLUMN(struct metric_definition, formula, REQUIRED, "how it is calculated"),
	COLUMN(struct metric_definition, unit, REQUIRED, "what it is counted in"),
	COLUMN(struct metric_definition, source, REQUIRED, "who defines it so"),
};
static const struct column_set definitions_schema =
    COLUMN_SET("definitions", struct metric_definition, columns);

enum exit_code
report_formulas(const struct report_args *args)
{
	policy_print(
	    args->tool, &definitions_schema, metric_definitions, metric_definition_count);
	return EXIT_DONE;
}
