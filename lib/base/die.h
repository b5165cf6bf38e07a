/*
 * die: the exit codes of all programs, messages on standard error, how far a long job
 * is, and the one way to end early.
 *
 * Messages read "PROGRAM: text".  Libraries below `app` call die() for three
 * things only: no memory, an amount too large to count, and a failed write.
 */
#ifndef ARREARS_BASE_DIE_H
#define ARREARS_BASE_DIE_H

#include <stdint.h>

#include "base/str.h"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_REPORT = 1, /* done, with something to report */
	EXIT_INPUT = 2,  /* usage, policy or unreadable input: no output to trust */
	EXIT_SYSTEM = 3, /* write or system error */
	EXIT_BUSY = 75   /* the store is locked: try again */
};

/* The program's name for messages; borrowed, from argv[0]. */
void die_set_name(const char *argv0);
const char *die_name(void);

void warn(const char *format, ...) PRINTF_LIKE(1, 2);
/* How far a long job is: a line on a terminal, not before two seconds are over and not
 * more often than five times a second, which the next message or the end wipes off.
 * Without a terminal it does nothing. */
void progress(const char *format, ...) PRINTF_LIKE(1, 2);

/* From now on also without a terminal, where each is a line that stays, not before one
 * second is over and not more often than every two. */
void progress_everywhere(void);

/* What a job came to, as a line that stays; nothing without progress_everywhere(). */
void progress_done(const char *format, ...) PRINTF_LIKE(1, 2);

/* Milliseconds since some moment before, for rates. */
int64_t progress_clock(void);

NORETURN void die(enum exit_code status, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
