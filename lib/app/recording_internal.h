/*
 * recording_internal: what the files of recording share.  Nobody else includes it.
 *
 *	recording.c	  settings, the loop over entries, the end
 *	recording_input.c options or a file as entries
 *	recording_row.c	  one entry: what is known of it, its rows, their ids
 */
#ifndef ARREARS_APP_RECORDING_INTERNAL_H
#define ARREARS_APP_RECORDING_INTERNAL_H

#include "app/recording.h"

/* The entry in hand cannot be recorded: it becomes a reject, or ends the program.  Gives
 * false. */
bool recording_reject(struct recording *recording, const struct entry_problem *problem);
bool recording_fail(struct recording *recording, const char *column, const char *code,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* Opens options or file. */
void recording_open_input(struct recording *recording);

/* Digest of the file, in `arena`; its descriptor is kept for recording_open_input(). */
int recording_open_file(struct recording *recording, struct str *sha256);

/* The next entry that could be read, with nothing but what stands in its own cells; false
 * at the end. */
bool recording_next(struct recording *recording, struct entry *entry);

/* The table that rows of the verb go into. */
const struct column_set *recording_set(enum entry_table table);

/* Does the verb use the column? */
bool recording_takes(enum verb verb, struct str column);

/* Records one entry, with the options where it is empty, or rejects it. */
void recording_entry(struct recording *recording, struct entry *entry);

#endif
