#include "app/load_file.h"

#include "app/canonical.h"
#include "app/mask.h"
#include "app/schema.h"
#include "io/digest.h"
#include "io/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct job {
	const struct tool_args *tool;
	const struct import_args *import;
	struct store *store;
	const char *name;
	int fd;
	struct load_options options;
	char sha256[DIGEST_SIZE];
	struct load load;
	struct run run; /* its row in the register, when it is loaded */
};

/* ---- Canonical files ---- */

/* What a balance is when the file does not say. */
static void
complete_item(struct item *item)
{
	if (amount_is_none(item->open_amount))
		item->open_amount =
		    date_is_none(item->paid_date) ? item->amount : AMOUNT_ZERO;
}

/* Adds all rows; false when one is not canonical. */
static bool
add_rows(struct job *job, struct table *table, const struct binding *binding)
{
	struct row rows[READER_AHEAD];
	size_t capacity = 0, count, good;
	struct column_error error;
	char *records = array_reserve(NULL, &capacity, READER_AHEAD, binding->size);
	struct arena masked = { 0 };
	bool all = true;

	memset(records, 0, READER_AHEAD * binding->size);
	binding_clear(binding, records, READER_AHEAD);
	while (all && (count = table_rows(table, rows, READER_AHEAD)) > 0) {
		good = binding_read(binding, rows, count, records, &error);
		all = good == count;
		for (size_t i = 0; i < good && all; i++) {
			void *record = records + i * binding->size;
			if (job->load.set == &items_schema)
				complete_item(record);
			(void)mask_cards(canonical_read(job->load.set), record, &masked);
			all = load_add(&job->load, record);
		}
	}
	array_free(records);
	arena_free(&masked);
	return all && table_error(table) == NULL;
}

/* Begins the run; false when the file was loaded before. */
static bool
begin(struct job *job, const struct column_set *set)
{
	const struct run *known;

	load_begin(&job->load, job->tool, job->store, set, &job->options);
	known = load_known_file(&job->load);
	if (known != NULL)
		warn("%s: was loaded already, as run %lld", job->name,
		    (long long)known->run.value);
	return known == NULL;
}

enum loaded {
	LOADED,
	KNOWN,        /* from before */
	REFUSED,      /* as was said */
	NOT_CANONICAL /* nothing was changed */
};

static enum loaded
finish(struct job *job)
{
	switch (load_finish(&job->load, &job->run)) {
	case LOAD_DONE:
		return LOADED;
	case LOAD_VANISHING:
		return REFUSED;
	case LOAD_TWICE:
		break;
	}
	return NOT_CANONICAL;
}

static enum loaded
load_canonical(struct job *job)
{
	struct table_options options = tool_table_options(job->tool);
	struct table *table = table_open_fd(dup(job->fd), job->name, &options);
	const struct column_set *set = NULL;
	enum loaded loaded = NOT_CANONICAL;
	struct column_error error;
	struct binding binding;

	if (table_error(table) == NULL && job->import->kind == NULL &&
	    job->import->map.count == 0)
		set = canonical_set(table);
	if (set != NULL &&
	    binding_open(&binding, canonical_read(set), NULL, table, &error)) {
		bool is_new = begin(job, set);
		if (is_new && add_rows(job, table, &binding)) {
			loaded = finish(job);
		} else {
			load_abandon(&job->load);
			loaded = is_new ? NOT_CANONICAL : KNOWN;
		}
	}
	table_close(table);
	return loaded;
}

/* ---- Foreign files ---- */

static enum loaded
load_foreign(struct job *job, enum exit_code *code)
{
	const char *kind;
	struct import import;

	import_decide(&import, job->tool, job->import, job->name);
	kind = import_kinds.names[import.layout.kind];
	if (!job->options.as_of_given && !date_is_none(import.as_of))
		job->options.as_of = import.as_of;
	if (!begin(job, store_set(str_of(kind)))) {
		load_abandon(&job->load);
		return KNOWN;
	}
	import.load = &job->load;
	*code = import_rows(&import);
	job->load.run.rejected.value = (int64_t)import.rejected_rows;
	if (job->options.snapshot && import.wrong_totals > 0 && !job->options.force) {
		warn("%s: its totals do not tie, so it may not be complete: nothing was "
		     "changed (--force)",
		    job->name);
		load_abandon(&job->load);
		return REFUSED;
	}
	return finish(job);
}

/* ---- One file ---- */

static void
open_job(struct job *job)
{
	bool standard = strcmp(job->name, "-") == 0;
	struct stat status;

	job->fd = standard ? STDIN_FILENO : open(job->name, O_RDONLY | O_CLOEXEC);
	if (job->fd < 0 || fstat(job->fd, &status) != 0)
		die(EXIT_INPUT, "%s: cannot be read: %s", job->name, strerror(errno));
	if (S_ISDIR(status.st_mode))
		die(EXIT_INPUT, "%s: cannot be read: %s", job->name, strerror(EISDIR));
	if (!S_ISREG(status.st_mode))
		job->fd =
		    spool_copy(job->fd, job->name, (size_t)job->tool->max_row.value);
	if (!digest_file(job->fd, job->sha256))
		die(EXIT_INPUT, "%s: cannot be read: %s", job->name, strerror(errno));
	job->options.file = str_of(job->name);
	job->options.sha256 = (struct str){ job->sha256, DIGEST_SIZE };
}

/* What a run did, with -v. */
static void
report(const struct job *job)
{
	const struct run *run = &job->run;

	warn("%s: run %lld, %.*s: rows %lld, added %lld, changed %lld, known %lld, older "
	     "%lld, settled %lld",
	    job->name, (long long)run->run.value, STR_ARG(run->kind),
	    (long long)run->rows.value, (long long)run->added.value,
	    (long long)run->changed.value, (long long)run->known.value,
	    (long long)run->older.value, (long long)run->settled.value);
	for (size_t i = 0; i < COUNT(job->load.totals.of); i++) {
		const struct run_total *total = &job->load.totals.of[i];
		bool has_open = job->load.totals.open_amount != NULL;
		if (total->rows.value > 0)
			warn("%.*s %.*s: %lld rows, amount %s%s%s", STR_ARG(run->kind),
			    STR_ARG(currency_code(total->currency)),
			    (long long)total->rows.value,
			    money_text(total->amount, total->currency),
			    has_open ? ", open_amount " : "",
			    has_open ? money_text(total->open_amount, total->currency)
				     : "");
	}
}

static enum exit_code
load_one(struct job *job, struct output *output)
{
	enum exit_code code = EXIT_DONE;
	struct date named = label_file_date(str_of(job->name));
	enum loaded loaded;

	if (!job->options.as_of_given && !date_is_none(named))
		job->options.as_of = named;
	loaded = load_canonical(job);
	if (loaded == NOT_CANONICAL)
		loaded = load_foreign(job, &code);
	switch (loaded) {
	case LOADED:
		record_write(output, &imports_schema, &job->run);
		output_end_row(output);
		if (job->tool->verbose)
			report(job);
		break;
	case KNOWN:
		break;
	case REFUSED:
		code = EXIT_REPORT;
		break;
	case NOT_CANONICAL:
		die(EXIT_INPUT, "%s: an id stands in it twice", job->name);
	}
	return code;
}

enum exit_code
load_files(const struct tool_args *tool, const struct import_args *import,
    const struct load_options *options, char *const *files, size_t count)
{
	struct store *store =
	    store_open(tool_store_path(tool), STORE_WRITE, &store_schema);
	struct output *output = tool_output(tool, tool->output);
	enum exit_code code = EXIT_DONE;

	record_write_names(output, &imports_schema);
	output_end_row(output);
	for (size_t i = 0; i < count; i++) {
		struct job job = { .tool = tool,
			.import = import,
			.store = store,
			.name = files[i],
			.options = *options };
		open_job(&job);
		if (load_one(&job, output) != EXIT_DONE)
			code = EXIT_REPORT;
		close(job.fd);
	}
	output_close(output);
	store_close(store);
	return code;
}
