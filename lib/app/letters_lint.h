/*
 * letters_lint: the wording rules on templates, letters and sentences; and the templates
 * themselves.
 */
#ifndef ARREARS_APP_LETTERS_LINT_H
#define ARREARS_APP_LETTERS_LINT_H

#include "app/reader.h"

#define LINT_WRITES "file line language context verdict rule_id citation found"

struct letters_lint_args {
	const struct tool_args *tool;
	const char *templates, *language, *context;
	bool rules; /* print them */
};

/* Without files all templates; EXIT_REPORT when something is no good. */
enum exit_code letters_lint(
    const struct letters_lint_args *args, char *const *files, size_t count);

struct letters_templates_args {
	const struct tool_args *tool;
	const char *templates, *language;
	bool fields; /* print them */
};

/* Lists the templates, or prints the one that is named. */
enum exit_code letters_templates(
    const struct letters_templates_args *args, char *const *names, size_t count);

#endif
