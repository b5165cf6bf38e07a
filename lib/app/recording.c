#include "app/recording_internal.h"

#include "app/new_id.h"
#include "app/schema.h"

/* ---- The store ---- */

/* The same words on another day are about another day, unless they say which. */
static bool
is_same_file(const struct recording *recording, const struct run *run, struct str sha256)
{
	return str_equal(run->sha256, sha256) &&
	       run->run.value != recording->append.run.run.value &&
	       date_is_none(run->undone_at.date) &&
	       (run->as_of.day == recording->settings->terms.as_of.day ||
		   binding_has(&recording->binding, "at"));
}

static void
say_known(struct recording *recording, struct str sha256)
{
	struct records records = register_runs(
	    recording->settings->tool, recording->append.store, &recording->arena);
	const struct run *runs = records.list;

	for (size_t i = 0; i < records.count && sha256.n > 0; i++)
		if (is_same_file(recording, &runs[i], sha256))
			recording->known_run = runs[i].run.value;
	array_free(records.list);
	if (recording->known_run > 0)
		warn("%s: was recorded already, as run %lld",
		    table_name(recording->table), (long long)recording->known_run);
}

/* A name that is mistyped must not become a store of its own. */
static void
open_store(struct recording *recording, const char *path, struct str sha256)
{
	const struct recording_settings *settings = recording->settings;
	struct append_source source = { .sha256 = sha256,
		.as_of = settings->terms.as_of };

	store_close(store_open(path, STORE_READ, &store_schema));
	if (settings->file == NULL)
		source.file = arena_print(
		    &recording->arena, "record %s", verbs.names[settings->verb]);
	else
		source.file = str_of(settings->file);
	settings->tool->opened = store_open(path, STORE_WRITE, &store_schema);
	settings->tool->known_run = STORE_NOW;
	append_begin(&recording->append, settings->tool->opened, &source);
	say_known(recording, sha256);
}

static void
open_known(struct recording *recording)
{
	const struct recording_settings *settings = recording->settings;
	const char *files[ENTRY_TABLE_COUNT] = {
		[ENTRY_DISPUTE] = settings->disputes,
		[ENTRY_RESTRICTION] = settings->restrictions,
	};

	known_open(&recording->customers, settings->tool, settings->customers,
	    &customers_schema);
	known_open(&recording->items, settings->tool, settings->items, &items_schema);
	for (int i = 0; i < ENTRY_TABLE_COUNT; i++)
		if (i != ENTRY_PAYMENT)
			known_open(&recording->tables[i], settings->tool, files[i],
			    recording_set((enum entry_table)i));
}

/* ---- Beginning ---- */

static bool
is_of_one_row(const struct recording_field *field)
{
	size_t n = strlen(field->column);

	return strcmp(field->column, "corrects") == 0 ||
	       strcmp(field->column, "id") == 0 ||
	       (n > 3 && strcmp(field->column + n - 3, "_id") == 0 &&
		   strcmp(field->column, "customer_id") != 0 &&
		   strcmp(field->column, "item_id") != 0);
}

static void
check_fields(const struct recording_settings *settings)
{
	for (size_t i = 0; i < settings->field_count; i++) {
		const struct recording_field *field = &settings->fields[i];
		if (field->value == NULL)
			continue;
		if (settings->file != NULL && is_of_one_row(field))
			opt_usage("--%s: is of one row; in a file it is a column",
			    field->option);
		if (settings->verb != VERB_NONE &&
		    !recording_takes(settings->verb, str_of(field->column)))
			opt_usage("--%s: %s does not take it", field->option,
			    verbs.names[settings->verb]);
	}
}

bool
recording_open(struct recording *recording, const struct recording_settings *settings)
{
	const char *path = tool_store_path(settings->tool);
	struct str sha256 = { "", 0 };

	*recording = (struct recording){ .settings = settings };
	check_fields(settings);
	if (path != NULL &&
	    (settings->disputes != NULL || settings->restrictions != NULL))
		opt_usage("--disputes and --restrictions: the rows of a store are in it");
	if (tool_is_same_file(settings->rejects, settings->file))
		opt_usage("--rejects: %s is the input", settings->rejects);
	recording->salt = new_id_salt(settings->is_repeatable);
	if (path != NULL && settings->file != NULL) {
		struct table_options options = tool_table_options(settings->tool);
		int fd = recording_open_file(recording, &sha256);
		recording->table = table_open_fd(fd, settings->file, &options);
	}
	recording_open_input(recording);
	if (path != NULL)
		open_store(recording, path, sha256);
	open_known(recording);
	recording->output = tool_output_held(settings->tool, settings->tool->output);
	if (path != NULL) {
		output_names(recording->output, "run table id customer_id");
		output_end_row(recording->output);
	}
	if (settings->rejects != NULL) {
		recording->rejects = tool_output(settings->tool, settings->rejects);
		output_names(recording->rejects, "line column code message row");
		output_end_row(recording->rejects);
	}
	return recording->known_run == 0;
}

void
recording_rows(struct recording *recording)
{
	struct entry entry;

	memset(&entry, 0, sizeof(entry));
	while (recording_next(recording, &entry))
		recording_entry(recording, &entry);
}

/* ---- The end ---- */

static void
tell(const struct recording *recording)
{
	control_print(&recording->totals, "recorded");
	if (recording->skipped > 0)
		warn("skipped %llu rows without an outcome",
		    (unsigned long long)recording->skipped);
	if (recording->rejected > 0)
		warn("rejected %llu rows", (unsigned long long)recording->rejected);
}

enum exit_code
recording_close(struct recording *recording)
{
	const struct recording_settings *settings = recording->settings;
	bool is_stored = recording->append.store != NULL;

	if (!is_stored && recording->written == NULL && recording->verb != VERB_NONE) {
		record_write_names(
		    recording->output, recording_set(verb_rules[recording->verb].table));
		output_end_row(recording->output);
	}
	output_finish(recording->output);
	if (recording->rejects != NULL)
		output_finish(recording->rejects);
	recording->append.run.rejected.value = (int64_t)recording->rejected;
	if (is_stored)
		append_finish(&recording->append, NULL);
	if (recording->rejects != NULL)
		output_close(recording->rejects);
	output_close(recording->output);
	if (is_stored)
		store_close(settings->tool->opened);
	table_close(recording->table);
	if (settings->tool->verbose)
		tell(recording);
	return recording->rejected > 0 ? EXIT_REPORT : EXIT_DONE;
}
