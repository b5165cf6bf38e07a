#include "app/opt.h"

#include "base/arena.h"
#include "base/die.h"
#include "io/output.h"

#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum built_in { HELP = 1, VERSION, COLUMNS, COMPLETION, BUILT_IN_END };

static const struct {
	const char *name, *help;
} built_ins[] = {
	[HELP] = { "help", "print this and exit" },
	[VERSION] = { "version", "print the version and exit" },
	[COLUMNS] = { "columns", "print the columns read and written and exit" },
	[COMPLETION] = { "completion", "print a completion script for bash and exit" },
};

_Static_assert(COUNT(built_ins) == BUILT_IN_END, "a name for each built-in option");

/* Values of getopt for rows of the table, above all characters. */
#define ROW_BASE 1000

void
opt_usage(const char *format, ...)
{
	va_list arguments;
	char text[1024];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	die(EXIT_INPUT, "%s; see %s --help", text, die_name());
}

/* ---- What the built-in options print ---- */

static void
append(struct arena *arena, struct str *text, struct str line)
{
	char *joined = arena_alloc(arena, text->n + line.n + 1);

	if (text->n > 0)
		memcpy(joined, text->p, text->n);
	memcpy(joined + text->n, line.p, line.n);
	*text = (struct str){ joined, text->n + line.n };
}

/* "check, offer: ", for an option that not all verbs take. */
static void
append_verbs(struct arena *arena, struct str *text, const struct program *program,
    const struct option_row *row)
{
	const char *before = "";

	for (size_t i = 1; row->verbs != 0 && i < program->verbs->count; i++) {
		if ((row->verbs >> i & 1) == 0)
			continue;
		append(arena, text,
		    arena_print(arena, "%s%s", before, program->verbs->names[i]));
		before = ", ";
	}
	if (*before != '\0')
		append(arena, text, str_of(": "));
}

static void
append_option(struct arena *arena, struct str *text, const struct program *program,
    const struct option_row *row)
{
	char start[80];
	char short_name[8] = "    ";

	if (row->letter != 0)
		snprintf(short_name, sizeof(short_name), "-%c, ", row->letter);
	snprintf(start, sizeof(start), "  %s--%s%s%s", short_name, row->name,
	    row->argument == NULL ? "" : " ", row->argument == NULL ? "" : row->argument);
	append(arena, text, arena_print(arena, "%-30s ", start));
	append_verbs(arena, text, program, row);
	append(arena, text, arena_print(arena, "%s\n", row->help));
}

static void
print_help(const struct program *program)
{
	struct arena arena = { 0 };
	struct str text = arena_print(&arena, "usage: %s [options] %s\n%s.\n\n",
	    die_name(), program->operands, program->purpose);

	for (size_t i = 0; i < program->option_count; i++)
		append_option(&arena, &text, program, &program->options[i]);
	for (size_t i = HELP; i < BUILT_IN_END; i++) {
		struct option_row row = { .name = built_ins[i].name,
			.help = built_ins[i].help };
		append_option(&arena, &text, program, &row);
	}
	append(&arena, &text,
	    arena_print(&arena, "\nManual: man %s%s\n",
		strncmp(die_name(), "ar-", 3) == 0 ? "" : "ar-", die_name()));
	output_print(text);
}

static void
append_column(struct arena *arena, struct str *text, const struct column *column)
{
	append(arena, text,
	    arena_print(arena, "read\t%s\t%s\n", column->name, column->help));
}

static void
print_columns(const struct program *program)
{
	struct arena arena = { 0 };
	struct str text = { "", 0 }, rest = { 0 }, name;

	if (program->reads_names != NULL)
		rest = str_of(program->reads_names);
	while (str_split(&rest, ' ', &name))
		append_column(&arena, &text, column_find(program->reads, name));
	rest = str_of(program->writes);
	while (str_split(&rest, ' ', &name))
		append(
		    &arena, &text, arena_print(&arena, "write\t%.*s\n", STR_ARG(name)));
	output_print(text);
}

static void
print_completion(const struct program *program)
{
	struct arena arena = { 0 };
	struct str text = arena_print(&arena,
	    "# bash completion for %s, made by %s --completion\ncomplete -o default -W '",
	    die_name(), die_name());

	for (size_t i = 0; i < program->option_count; i++)
		append(&arena, &text,
		    arena_print(&arena, "--%s ", program->options[i].name));
	for (size_t i = HELP; i < BUILT_IN_END; i++)
		append(&arena, &text, arena_print(&arena, "--%s ", built_ins[i].name));
	append(&arena, &text, arena_print(&arena, "' %s\n", die_name()));
	output_print(text);
}

static NORETURN void
run_built_in(const struct program *program, enum built_in which)
{
	static const struct str version = STR("arrears " ARREARS_VERSION "\n");

	switch (which) {
	case HELP:
		print_help(program);
		break;
	case VERSION:
		output_print(version);
		break;
	case COLUMNS:
		print_columns(program);
		break;
	case COMPLETION:
		print_completion(program);
		break;
	case BUILT_IN_END:
		break;
	}
	exit(EXIT_DONE);
}

/* ---- Values ---- */

static void
set_text(const struct option_row *row, const char *value)
{
	struct texts *texts = row->target;

	if (row->kind != OPTION_TEXTS) {
		*(const char **)row->target = value;
		return;
	}
	if (texts->count == COUNT(texts->list))
		opt_usage(
		    "--%s: given more than %zu times", row->name, COUNT(texts->list));
	texts->list[texts->count++] = value;
}

static void
set_count(const struct option_row *row, const char *value)
{
	long long count;

	if (!str_to_integer(str_of(value), &count) || count < 0)
		opt_usage("--%s: \"%s\" is not a whole number", row->name, value);
	((struct count *)row->target)->value = count;
}

static void
set_character(const struct option_row *row, const char *value)
{
	if (strcmp(value, "\\t") == 0 || strcmp(value, "tab") == 0)
		value = "\t";
	/* What numbers and dates are made of would need quotes in each of them. */
	if (strlen(value) != 1 || strchr("\"\n\r.+-0123456789", *value) != NULL)
		opt_usage("--%s: \"%s\" is not one character that can separate cells",
		    row->name, value);
	*(char *)row->target = *value;
}

static void
set_option(const struct option_row *row, const char *value)
{
	if (row->kind != OPTION_FLAG && row->kind != OPTION_TEXT_OR_EMPTY &&
	    *value == '\0')
		opt_usage("--%s: the value is empty", row->name);
	switch (row->kind) {
	case OPTION_FLAG:
		*(bool *)row->target = true;
		break;
	case OPTION_TEXT:
	case OPTION_TEXT_OR_EMPTY:
	case OPTION_TEXTS:
		set_text(row, value);
		break;
	case OPTION_CHARACTER:
		set_character(row, value);
		break;
	case OPTION_COUNT:
		set_count(row, value);
		break;
	case OPTION_DATE:
		if (!date_parse(str_of(value), row->target))
			opt_usage(
			    "--%s: \"%s\" is not a date (YYYY-MM-DD)", row->name, value);
		break;
	case OPTION_CURRENCY:
		if (!currency_parse(str_of(value), row->target))
			opt_usage("--%s: \"%s\" is not a currency code of ISO 4217",
			    row->name, value);
		break;
	}
}

/* ---- Parsing ---- */

#define OPTIONS_MAX 128

/* Which rows of the table were given. */
struct given {
	bool rows[OPTIONS_MAX];
};

struct getopt_tables {
	struct option longs[OPTIONS_MAX];
	char shorts[OPTIONS_MAX * 2];
};

static void
make_tables(const struct program *program, struct getopt_tables *tables)
{
	size_t n = 0, s = 0;

	if (program->option_count + BUILT_IN_END >= OPTIONS_MAX)
		die(EXIT_SYSTEM, "there are more than %d options", OPTIONS_MAX);
	/* "+" stops at operands, so that argv[optind] is what is read next. */
	tables->shorts[s++] = '+';
	tables->shorts[s++] = ':';
	for (size_t i = 0; i < program->option_count; i++) {
		const struct option_row *row = &program->options[i];
		tables->longs[n++] = (struct option){ row->name,
			row->kind == OPTION_FLAG ? no_argument : required_argument, NULL,
			ROW_BASE + (int)i };
		if (row->letter != 0)
			tables->shorts[s++] = row->letter;
		if (row->letter != 0 && row->kind != OPTION_FLAG)
			tables->shorts[s++] = ':';
	}
	for (int i = HELP; i < BUILT_IN_END; i++)
		tables->longs[n++] =
		    (struct option){ built_ins[i].name, no_argument, NULL, i };
	tables->longs[n] = (struct option){ 0 };
	tables->shorts[s] = '\0';
}

/* getopt_long() takes unique beginnings of names; scripts must not depend on
 * them, for the next option could make them ambiguous. */
static void
refuse_abbreviation(const char *argument, const char *name)
{
	size_t n = strcspn(argument, "=");

	if (strncmp(argument, "--", 2) == 0 &&
	    (n != strlen(name) + 2 || strncmp(argument + 2, name, n - 2) != 0))
		opt_usage("unknown option %.*s", (int)n, argument);
}

static const struct option_row *
row_of(const struct program *program, int value)
{
	if (value >= ROW_BASE)
		return &program->options[value - ROW_BASE];
	for (size_t i = 0; i < program->option_count; i++)
		if (program->options[i].letter == value)
			return &program->options[i];
	return NULL;
}

/* getopt says '?' for an unknown option and for a flag with a value, ':' for a
 * missing value; optopt is the option's number, 0 for an unknown long name. */
static NORETURN void
refuse_option(const struct program *program, int value, const char *argument)
{
	const char *name = NULL;

	if (optopt >= HELP && optopt < BUILT_IN_END)
		name = built_ins[optopt].name;
	else if (optopt != 0 && row_of(program, optopt) != NULL)
		name = row_of(program, optopt)->name;
	if (name == NULL)
		opt_usage("unknown option %s", argument);
	refuse_abbreviation(argument, name);
	opt_usage("--%s %s", name, value == ':' ? "needs a value" : "takes no value");
}

static void
take_option(
    const struct program *program, int value, const char *argument, struct given *given)
{
	const struct option_row *row;

	if (value == '?' || value == ':')
		refuse_option(program, value, argument);
	if (value < BUILT_IN_END) {
		refuse_abbreviation(argument, built_ins[value].name);
		run_built_in(program, (enum built_in)value);
	}
	row = row_of(program, value);
	if (row == NULL)
		opt_usage("unknown option %s", argument);
	refuse_abbreviation(argument, row->name);
	given->rows[row - program->options] = true;
	set_option(row, row->kind == OPTION_FLAG ? "" : optarg);
}

/* Signals and descriptors as programs expect them, whatever the parent left. */
static void
prepare_process(void)
{
	int fd;

	(void)signal(SIGPIPE, SIG_DFL);
	(void)signal(SIGXFSZ, SIG_IGN); /* the write fails and says so */
	/* Else the next file opened would take the messages. */
	if (fcntl(STDERR_FILENO, F_GETFD) >= 0)
		return;
	fd = open("/dev/null", O_WRONLY);
	if (fd >= 0 && fd != STDERR_FILENO) {
		(void)dup2(fd, STDERR_FILENO);
		(void)close(fd);
	}
}

static size_t
parse(const struct program *program, int argc, char **argv, struct given *given)
{
	struct getopt_tables tables;
	size_t operands = 0;

	die_set_name(argv[0]);
	prepare_process();
	make_tables(program, &tables);
	opterr = 0;
	while (optind < argc) {
		const char *argument = argv[optind];
		int value = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);
		if (value != -1) {
			take_option(program, value, argument, given);
			continue;
		}
		if (strcmp(argument, "--") != 0) {
			argv[operands++] = argv[optind++];
			continue;
		}
		while (optind < argc)
			argv[operands++] = argv[optind++];
	}
	return operands;
}

size_t
opt_parse(const struct program *program, int argc, char **argv)
{
	struct given given = { 0 };

	return parse(program, argc, argv, &given);
}

/* "the first operand must be one of due, write, lint" */
static NORETURN void
refuse_missing_verb(const struct words *verbs)
{
	struct arena arena = { 0 };
	struct str names = { "", 0 };

	for (size_t i = 1; i < verbs->count; i++)
		append(&arena, &names,
		    arena_print(&arena, "%s%s", i == 1 ? "" : ", ", verbs->names[i]));
	opt_usage("the first operand must be one of %.*s", STR_ARG(names));
}

int
opt_parse_verb(const struct program *program, int argc, char **argv, size_t *operands)
{
	struct given given = { 0 };
	size_t count = parse(program, argc, argv, &given);
	int verb = count == 0 ? 0 : word_find(program->verbs, str_of(argv[0])).number;

	if (verb != 0)
		memmove(argv, argv + 1, --count * sizeof(*argv));
	else
		verb = program->default_verb;
	if (verb == 0)
		refuse_missing_verb(program->verbs);
	for (size_t i = 0; i < program->option_count; i++) {
		const struct option_row *row = &program->options[i];
		if (given.rows[i] && row->verbs != 0 && (row->verbs >> verb & 1) == 0)
			opt_usage("--%s: %s does not take it", row->name,
			    program->verbs->names[verb]);
	}
	*operands = count;
	return verb;
}
