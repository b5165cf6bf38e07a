#include "app/append.h"
#include "app/letters_write.h"

/* A register in, the same out as sent.  Rows that are sent stay as they are, and whatever
 * else they were before, from now on they count. */
enum exit_code
letters_sent(struct tool_args *tool, struct date as_of, char *const *files, size_t count)
{
	struct append_source source = { .file = STR("letters sent"), .as_of = as_of };
	const struct notice *row;
	struct append append;
	struct store *store = NULL;
	struct output *output;
	struct reader reader;
	uint64_t missing = 0;

	if (tool_store_path(tool) != NULL) {
		store = store_open(tool_store_path(tool), STORE_WRITE, &store_schema);
		append_begin(&append, store, &source);
	}
	output = tool_output_held(tool, tool->output);
	record_write_names(output, &notices_schema);
	output_end_row(output);
	reader_open(&reader, tool, &notices_schema, NULL);
	reader_files(&reader, files, count);
	while ((row = reader_next(&reader)) != NULL) {
		struct notice sent = *row;
		bool was_sent = str_is(row->status, NOTICE_SENT);
		sent.status = (struct str)STR(NOTICE_SENT);
		record_write(output, &notices_schema, &sent);
		output_end_row(output);
		if (store != NULL && !was_sent &&
		    !append_version(&append, &notices_schema, &sent) &&
		    !append_add(&append, &notices_schema, &sent))
			missing++;
	}
	reader_close(&reader);
	output_finish(output);
	if (store != NULL) {
		append_finish(&append, NULL);
		store_close(store);
	}
	output_close(output);
	if (missing > 0)
		warn(
		    "%llu rows stand twice in the register", (unsigned long long)missing);
	return missing > 0 ? EXIT_REPORT : EXIT_DONE;
}
