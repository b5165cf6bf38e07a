#include "app/import_internal.h"

#include "domain/card.h"

void
import_explain(struct import *import)
{
	struct output *output = tool_output(import->tool, import->tool->output);
	struct row row;

	output_names(output, "line class reason text");
	output_end_row(output);
	import_rewind(import, true);
	for (size_t i = 0; table_next(import->table, &row); i++) {
		const struct report_shape *shape = &import->report->shapes[i];
		output_count(output, (int64_t)row.line);
		output_text(output, str_of(row_classes.names[shape->class]));
		output_text(
		    output, str_of(row_reason_text((enum row_reason)shape->reason)));
		arena_reset(&import->row_arena);
		(void)card_mask(&row.text, CARD_ANY, &import->row_arena);
		output_text(output, row.text);
		output_end_row(output);
	}
	if (table_error(import->table) != NULL)
		import_fail(import, table_error(import->table));
	output_close(output);
	if (import->tool->verbose)
		write_as_of(import);
}
