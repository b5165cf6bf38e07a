#include "base/die.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *program = "arrears";

static struct {
	int64_t next; /* moment of the next line, 0: not asked for yet */
	bool is_shown, is_everywhere, has_terminal;
} shown;

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

/* ---- How far a job is ---- */

#define FIRST_LINE 2000 /* milliseconds */
#define NEXT_LINE 200
#define FIRST_EVERYWHERE 1000
#define NEXT_STAYING 2000

int64_t
progress_clock(void)
{
	struct timespec moment;

	clock_gettime(CLOCK_MONOTONIC, &moment);
	return (int64_t)moment.tv_sec * 1000 + moment.tv_nsec / 1000000;
}

static void
wipe(void)
{
	if (shown.is_shown)
		fputs("\r\033[K", stderr);
	shown.is_shown = false;
}

static void
say(const char *format, va_list arguments)
{
	char text[2048];

	/* One write, so that lines of programs in a pipe do not mix. */
	vsnprintf(text, sizeof(text), format, arguments);
	wipe();
	fprintf(stderr, "%s: %s\n", program, text);
}

static void
begin(int64_t moment)
{
	shown.has_terminal = isatty(STDERR_FILENO);
	if (shown.is_everywhere)
		shown.next = moment + FIRST_EVERYWHERE;
	else
		shown.next = shown.has_terminal ? moment + FIRST_LINE : -1;
	atexit(wipe);
}

void
progress(const char *format, ...)
{
	va_list arguments;
	char text[256];
	int64_t moment = shown.next < 0 ? 0 : progress_clock();

	if (shown.next == 0)
		begin(moment);
	if (shown.next < 0 || moment < shown.next)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	shown.next = moment + (shown.has_terminal ? NEXT_LINE : NEXT_STAYING);
	shown.is_shown = shown.has_terminal;
	if (shown.has_terminal)
		fprintf(stderr, "\r%s: %s\033[K", program, text);
	else
		fprintf(stderr, "%s: %s\n", program, text);
}

void
progress_everywhere(void)
{
	shown.is_everywhere = true;
}

void
progress_done(const char *format, ...)
{
	va_list arguments;

	if (!shown.is_everywhere)
		return;
	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

/* ---- Messages ---- */

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
