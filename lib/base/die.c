#include "base/die.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program = "arrears";

void
die_set_name(const char *argv0)
{
	const char *slash = strrchr(argv0, '/');

	program = slash != NULL ? slash + 1 : argv0;
}

const char *
die_name(void)
{
	return program;
}

static void
say(const char *format, va_list arguments)
{
	char text[2048];

	/* One write, so that lines of programs in a pipe do not mix. */
	vsnprintf(text, sizeof(text), format, arguments);
	fprintf(stderr, "%s: %s\n", program, text);
}

void
warn(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

void
die(enum exit_code status, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
	exit((int)status);
}
