/*
 * opt: the option table of a program.  One row yields the parsing, a line of
 * --help, the completion, and what the man-page test looks for.
 *
 *	OPTION('v', "verbose", NULL, args.tool.verbose, "print control totals")
 *
 * The type of the variable says what the option takes.  Names are exact, no
 * abbreviations; an empty value is an error.  Errors end the program with exit
 * code 2.
 */
#ifndef ARREARS_APP_OPT_H
#define ARREARS_APP_OPT_H

#include "io/column.h"

enum option_kind {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_TEXT_OR_EMPTY,
	OPTION_TEXTS,
	OPTION_CHARACTER,
	OPTION_DATE,
	OPTION_COUNT,
	OPTION_CURRENCY
};

/* An option that may be given several times. */
struct texts {
	const char *list[64];
	size_t count;
};

struct option_row {
	char letter; /* 0: only the long name */
	const char *name;
	const char *argument; /* what --help calls it; NULL for a flag */
	enum option_kind kind;
	void *target;
	const char *help;
	unsigned verbs; /* bits of the verbs that take it; 0: all do */
};

/* clang-format off */
#define OPTION(letter, name, argument, variable, help)  \
	OPTION_OF(0, letter, name, argument, variable, help)

/* An option that only these verbs take: OPTION_OF(1u << CHECK | 1u << OFFER, ...). */
#define OPTION_OF(verbs, letter, name, argument, variable, help)  \
	{ letter, name, argument, _Generic((variable),  \
		bool: OPTION_FLAG,                      \
		const char *: OPTION_TEXT,              \
		struct texts: OPTION_TEXTS,             \
		char: OPTION_CHARACTER,                 \
		struct date: OPTION_DATE,               \
		struct count: OPTION_COUNT,             \
		struct currency: OPTION_CURRENCY),      \
	  &(variable), help, verbs }

/* A text for which '' is a value too. */
#define OPTION_MAYBE_EMPTY(letter, name, argument, variable, help)              \
	{ letter, name, argument,                                               \
	  _Generic((variable), const char *: OPTION_TEXT_OR_EMPTY), &(variable), help, 0 }
/* clang-format on */

/* What a program is; the tables are static. */
struct program {
	const char *purpose;  /* one line, for --help and arrears(7) */
	const char *operands; /* "[FILE]" */
	const struct option_row *options;
	size_t option_count;
	const struct column_set *reads; /* NULL: nothing by name */
	const char *reads_names;        /* blank-separated columns of it */
	const char *writes;        /* blank-separated columns that it adds or writes */
	const struct words *verbs; /* from 1; NULL: it has none */
	int default_verb;          /* 0: one must be given */
};

/* Reads the options; the operands are moved to argv[0 .. result).  --help,
 * --version, --columns and --completion print and end the program. */
size_t opt_parse(const struct program *program, int argc, char **argv);

/* The same of a program with verbs: returns the one that the first operand is, which is
 * taken out, or the default.  An option that the verb does not take is an error. */
int opt_parse_verb(
    const struct program *program, int argc, char **argv, size_t *operands);

/* "age: --buckets: ...; see age --help", exit 2. */
NORETURN void opt_usage(const char *format, ...) PRINTF_LIKE(1, 2);

#define ARREARS_VERSION "0.1.0"

#endif
