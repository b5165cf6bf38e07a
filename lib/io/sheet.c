#include "io/sheet.h"

#include "base/utf8.h"
#include "io/sheet_format.h"

#include <stdio.h>

/* Bytes in messages: of all names, and of one. */
#define NAMES_MAX 600
#define TITLE_MAX 120

/* What is read of a name before it is too long, without the controls (C0, C1) that
 * would upset a terminal. */
static struct str
make_title(struct sheet_job *job, struct str name)
{
	char *title;

	if (name.n > TITLE_MAX)
		name.n = utf8_valid_prefix((struct str){ name.p, TITLE_MAX });
	title = arena_alloc(&job->arena, name.n);
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		bool second = i > 0 && name.p[i - 1] == '\xc2' && c < 0xa0;
		if (second)
			title[i - 1] = ' ';
		title[i] = c < 0x20 || c == 0x7f || second ? ' ' : name.p[i];
	}
	return (struct str){ title, name.n };
}

struct sheet_entry *
sheet_add(struct sheet_job *job, struct str name)
{
	struct sheet_list *list = &job->sheets;

	if (list->count == SHEET_COUNT_MAX) {
		(void)fault_set(
		    job->fault, 0, "has more than %d sheets", SHEET_COUNT_MAX);
		return NULL;
	}
	list->entries = array_reserve(
	    list->entries, &list->capacity, list->count + 1, sizeof(*list->entries));
	list->entries[list->count] = (struct sheet_entry){
		.name = arena_copy(&job->arena, name),
		.title = make_title(job, name),
	};
	return &list->entries[list->count++];
}

bool
sheet_fail_other(struct fault *fault)
{
	return fault_set(fault, 0, "is a zip archive, but no .xlsx or .ods workbook");
}

/* "A", "B" and so on: those with values but the chosen one, or all. */
static struct str
names(struct sheet_job *job, bool others)
{
	struct str list = STR("");

	for (size_t i = 0; i < job->sheets.count; i++) {
		const struct sheet_entry *entry = &job->sheets.entries[i];
		if (others &&
		    (i == job->chosen || !entry->has_values || entry->is_hidden))
			continue;
		if (list.n + entry->title.n > NAMES_MAX)
			return arena_print(&job->arena, "%.*s, ...", STR_ARG(list));
		list = arena_print(&job->arena, "%.*s%s\"%.*s\"", STR_ARG(list),
		    list.n == 0 ? "" : ", ", STR_ARG(entry->title));
	}
	return list;
}

static bool
check_choice(struct sheet_job *job)
{
	if (job->chosen == SHEET_NONE && job->wanted == NULL)
		return fault_set(job->fault, 0, "has no visible sheet with a value");
	if (job->chosen == SHEET_NONE)
		return fault_set(job->fault, 0, "has no sheet \"%.120s\", only %.*s",
		    job->wanted, STR_ARG(names(job, false)));
	if (job->writer.width == 0)
		return fault_set(job->fault, 0, "the sheet \"%.*s\" is empty",
		    STR_ARG(job->sheets.entries[job->chosen].title));
	return true;
}

static void
describe(struct sheet_job *job, const char *format, char *description, size_t size)
{
	struct str others = STR(""), hidden = STR("");

	if (job->wanted == NULL)
		others = names(job, true);
	if (job->hidden_rows > 0)
		hidden = arena_print(&job->arena, ", hidden rows among them: %llu",
		    (unsigned long long)job->hidden_rows);
	(void)snprintf(description, size, "sheet \"%.*s\" of an %s workbook%.*s%s%.*s%s",
	    STR_ARG(job->sheets.entries[job->chosen].title), format, STR_ARG(hidden),
	    others.n > 0 ? "; not read: " : "", STR_ARG(others),
	    others.n > 0 ? " (--sheet NAME)" : "");
}

int
sheet_convert(int fd, struct sheet_request request, char *description, size_t size,
    struct fault *fault)
{
	struct sheet_job job = {
		.wanted = request.name,
		.is_currency = request.is_currency,
		.fault = fault,
		.chosen = SHEET_NONE,
	};
	bool is_xlsx, good = false;
	int written;

	job.archive = archive_open(fd, fault);
	if (job.archive == NULL)
		return -1;
	writer_open(&job.writer, fault);
	is_xlsx = archive_has(job.archive, "[Content_Types].xml");
	if (is_xlsx)
		good = xlsx_read(&job);
	else if (archive_has(job.archive, "META-INF/manifest.xml"))
		good = ods_read(&job);
	else
		(void)sheet_fail_other(fault);
	if (good && check_choice(&job))
		describe(&job, is_xlsx ? "XLSX" : "ODS", description, size);
	written = writer_finish(&job.writer);
	archive_close(job.archive);
	array_free(job.sheets.entries);
	arena_free(&job.arena);
	return written;
}
