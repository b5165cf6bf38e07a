/* report formulas: the definition of each figure. */

#include "app/reports.h"
#include "domain/metric.h"

static const struct document_column columns[] = {
	DOCUMENT_COLUMN("figure", TEXT, false),
	DOCUMENT_COLUMN("variant", TEXT, false),
	DOCUMENT_COLUMN("formula", TEXT, false),
	DOCUMENT_COLUMN("unit", TEXT, false),
	DOCUMENT_COLUMN("source", TEXT, false),
};

static enum exit_code
write_all(void *context)
{
	const struct report_run *run = context;
	static const struct document_section section = { STR("formulas"),
		STR("Definitions"), columns, COUNT(columns), NULL, 0 };

	document_section(run->document, &section);
	for (size_t i = 0; i < metric_definition_count; i++) {
		const struct metric_definition *definition = &metric_definitions[i];
		document_row(run->document,
		    (struct document_cell[]){ cell_text(definition->name),
			cell_text(definition->variant), cell_text(definition->formula),
			cell_text(definition->unit), cell_text(definition->source) });
	}
	return EXIT_DONE;
}

const struct report_steps report_formulas_steps = {
	.write = write_all,
};
