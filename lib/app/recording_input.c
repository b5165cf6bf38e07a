#include "app/recording_internal.h"

#include "io/digest.h"
#include "io/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define E(field, help) COLUMN(struct entry, field, OPTIONAL, help)
#define E_WORD(field, words, help) \
	COLUMN_OF_WORDS(struct entry, field, OPTIONAL, words, help)
static const struct column entry_columns[] = {
	E(verb, "contact, promise, dispute, resolve, restrict, lift, hold, note, pay"),
	E(customer_id, "about whom"),
	E(item_id, "about which item; empty: the account"),
	E(at, "when, with the offset from UTC"),
	E(collector, "who records it"),
	E_WORD(channel, channels, "call, email, text, letter or visit"),
	E_WORD(direction, directions, "out or in"),
	E(outcome, "what came of a contact; empty: the row is skipped"),
	E(note, "free text"),
	E(corrects, "id of the row that this one stands for"),
	E(currency, "ISO 4217 code"),
	E(amount, "promised, disputed or received"),
	E(made_date, "day of the promise"),
	E(due_date, "day by which to pay"),
	E(cancelled_date, "day on which the promise was taken back"),
	E(opened_date, "day on which the dispute was raised"),
	E(reason, "why it is disputed"),
	E(resolved_date, "day on which the dispute was settled"),
	E(resolution, "how it was settled"),
	E(kind, "of the restriction"),
	E(from_date, "first day of the restriction"),
	E(until_date, "last day of the restriction"),
	E(detail, "free text of the restriction"),
	E(received_date, "day of receipt"),
	E(method, "cheque, cash, ..."),
	E(payer, "name of the payer"),
	E(reference, "structured reference"),
	E(remittance, "text of the payer"),
	E(activity_id, "id of the new row"),
	E(promise_id, "id of the new row"),
	E(dispute_id, "id of the new row, or of what is resolved"),
	E(restriction_id, "id of the new row, or of what is lifted"),
	E(payment_id, "id of the new row"),
};
#undef E
#undef E_WORD
const struct column_set entries_schema =
    COLUMN_SET("entries", struct entry, entry_columns);

/* ---- Rejects ---- */

/* What the command calls the column, or NULL. */
static const char *
option_of(const struct recording *recording, const char *column)
{
	const struct recording_settings *settings = recording->settings;

	for (size_t i = 0; i < settings->field_count; i++)
		if (strcmp(settings->fields[i].column, column) == 0)
			return settings->fields[i].option;
	return NULL;
}

bool
recording_reject(struct recording *recording, const struct entry_problem *problem)
{
	const char *option = option_of(recording, problem->column);
	const char *gap = problem->column[0] == '\0' ? "" : ": ";

	if (recording->in_options && option != NULL)
		die(EXIT_INPUT, "--%s: %s", option, problem->text);
	if (recording->in_options)
		die(EXIT_INPUT, "%s%s%s", problem->column, gap, problem->text);
	if (recording->rejects == NULL)
		die(EXIT_INPUT, "%s:%llu: %s%s%s", table_name(recording->table),
		    (unsigned long long)recording->row.line, problem->column, gap,
		    problem->text);
	recording->rejected++;
	output_count(recording->rejects, (int64_t)recording->row.line);
	output_text(recording->rejects, str_of(problem->column));
	output_text(recording->rejects, str_of(problem->code));
	output_text(recording->rejects, str_of(problem->text));
	output_text(recording->rejects, recording->row.text);
	output_end_row(recording->rejects);
	return false;
}

bool
recording_fail(struct recording *recording, const char *column, const char *code,
    const char *format, ...)
{
	struct entry_problem problem = { .column = column, .code = code };
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(problem.text, sizeof(problem.text), format, arguments);
	va_end(arguments);
	return recording_reject(recording, &problem);
}

/* ---- Options as a table ---- */

struct text_source {
	struct str left;
};

static ssize_t
read_text(void *context, char *buffer, size_t size)
{
	struct text_source *source = context;
	size_t n = source->left.n < size ? source->left.n : size;

	memcpy(buffer, source->left.p, n);
	source->left.p += n;
	source->left.n -= n;
	return (ssize_t)n;
}

static void
close_text(void *context)
{
	(void)context;
}

/* Writes a quoted cell and what follows it. */
static char *
put_cell(char *p, const char *text, char end)
{
	*p++ = '"';
	for (; *text != '\0'; text++) {
		if (*text == '"')
			*p++ = '"';
		*p++ = *text;
	}
	*p++ = '"';
	*p++ = end;
	return p;
}

/* A header and one row: a command is checked as a file is. */
static struct str
options_text(struct recording *recording)
{
	const struct recording_settings *settings = recording->settings;
	size_t size = 64;
	char *start, *p;

	for (size_t i = 0; i < settings->field_count; i++)
		if (settings->fields[i].value != NULL)
			size += strlen(settings->fields[i].column) +
				2 * strlen(settings->fields[i].value) + 8;
	start = p = arena_alloc(&recording->arena, size);
	for (int line = 0; line < 2; line++) {
		p = put_cell(p, line == 0 ? "verb" : verbs.names[settings->verb], ',');
		for (size_t i = 0; i < settings->field_count; i++) {
			const struct recording_field *field = &settings->fields[i];
			if (field->value != NULL)
				p = put_cell(
				    p, line == 0 ? field->column : field->value, ',');
		}
		p[-1] = '\n';
	}
	return (struct str){ start, (size_t)(p - start) };
}

static struct table *
open_options(struct recording *recording)
{
	static const struct table_options csv = { .delimiter = ',' };
	static struct text_source text;
	struct table_source source = { read_text, close_text, &text };

	text.left = options_text(recording);
	return table_open_source(&source, "options", &csv);
}

/* ---- A file ---- */

int
recording_open_file(struct recording *recording, struct str *sha256)
{
	const struct recording_settings *settings = recording->settings;
	bool is_standard = strcmp(settings->file, "-") == 0;
	const char *name = is_standard ? "stdin" : settings->file;
	char *digest = arena_alloc(&recording->arena, DIGEST_SIZE);
	int fd = is_standard ? STDIN_FILENO : open(settings->file, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (fd < 0 || fstat(fd, &status) != 0)
		die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(errno));
	if (S_ISDIR(status.st_mode))
		die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(EISDIR));
	if (!S_ISREG(status.st_mode))
		fd = spool_copy(fd, name, (size_t)settings->tool->max_row.value);
	if (!digest_file(fd, digest))
		die(EXIT_INPUT, "%s: cannot be read: %s", name, strerror(errno));
	*sha256 = (struct str){ digest, DIGEST_SIZE };
	return fd;
}

/* Columns that tell the verb when neither the command nor a column does. */
static const struct {
	const char *column;
	enum verb verb;
} telling[] = {
	{ "outcome", VERB_CONTACT },
	{ "due_date", VERB_PROMISE },
	{ "reason", VERB_DISPUTE },
	{ "kind", VERB_RESTRICT },
	{ "received_date", VERB_PAY },
};

static enum verb
verb_of_header(const struct recording *recording)
{
	if (recording->settings->verb != VERB_NONE)
		return recording->settings->verb;
	if (binding_has(&recording->binding, "verb"))
		return VERB_NONE;
	for (size_t i = 0; i < COUNT(telling); i++)
		if (binding_has(&recording->binding, telling[i].column))
			return telling[i].verb;
	die(EXIT_INPUT, "%s: its columns do not tell what its rows are: give a verb",
	    table_name(recording->table));
}

/* "due_date: text" in its two parts. */
static void
reject_cell(struct recording *recording, const char *text)
{
	struct entry_problem problem = { .column = "", .code = "cell" };
	const char *colon = strstr(text, ": ");

	for (size_t i = 0; colon != NULL && i < entries_schema.count; i++) {
		const char *name = entries_schema.columns[i].name;
		if (strlen(name) == (size_t)(colon - text) &&
		    strncmp(name, text, strlen(name)) == 0) {
			problem.column = name;
			text = colon + 2;
			break;
		}
	}
	snprintf(problem.text, sizeof(problem.text), "%s", text);
	(void)recording_reject(recording, &problem);
}

/* Binds what the table has of the columns, or ends the program. */
static void
bind(const struct table *table, struct binding *binding)
{
	const struct table_error *problem = table_error(table);
	struct column_error error;

	if (problem != NULL && problem->line > 0)
		die(EXIT_INPUT, "%s:%llu: %s", table_name(table),
		    (unsigned long long)problem->line, problem->text);
	if (problem != NULL)
		die(EXIT_INPUT, "%s: %s", table_name(table), problem->text);
	if (!binding_open(binding, &entries_schema, NULL, table, &error))
		die(EXIT_INPUT, "%s: %s", table_name(table), error.text);
}

/* What the options say of all rows. */
static void
read_defaults(struct recording *recording)
{
	struct table *table = open_options(recording);
	struct binding binding;
	struct column_error error;
	struct row row;

	bind(table, &binding);
	binding_clear(&binding, &recording->defaults, 1);
	recording->in_options = true;
	if (!table_next(table, &row))
		die(EXIT_INPUT, "options: %s", table_error(table)->text);
	if (binding_read(&binding, &row, 1, &recording->defaults, &error) == 0)
		reject_cell(recording, error.text);
	recording->in_options = false;
	record_keep(&entries_schema, &recording->defaults, &recording->arena);
	recording->defaults.verb = (struct str){ "", 0 };
	table_close(table);
}

void
recording_open_input(struct recording *recording)
{
	const struct recording_settings *settings = recording->settings;

	recording->in_options = settings->file == NULL;
	if (settings->file == NULL) {
		recording->table = open_options(recording);
	} else {
		struct table_options options = tool_table_options(settings->tool);
		read_defaults(recording);
		if (recording->table == NULL)
			recording->table = table_open(settings->file, &options);
	}
	bind(recording->table, &recording->binding);
	recording->verb = verb_of_header(recording);
}

bool
recording_next(struct recording *recording, struct entry *entry)
{
	struct column_error error;

	for (;;) {
		bool is_there = table_next(recording->table, &recording->row);
		const struct table_error *problem = table_error(recording->table);
		if (!is_there && problem == NULL)
			return false;
		if (!is_there && problem->problem != TABLE_RAGGED)
			die(EXIT_INPUT, "%s:%llu: %s", table_name(recording->table),
			    (unsigned long long)problem->line, problem->text);
		recording->rows++;
		if (!is_there) {
			recording->row.line = problem->line;
			reject_cell(recording, problem->text);
			continue;
		}
		binding_clear(&recording->binding, entry, 1);
		if (binding_read(
			&recording->binding, &recording->row, 1, entry, &error) == 1) {
			return true;
		}
		reject_cell(recording, error.text);
	}
}
