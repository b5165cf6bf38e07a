/*
 * outbox_sent: letters of an outbox that another program took: they go from FOLDER to
 * FOLDER/sent, at once and as a whole, so that nothing is handed over twice, even when
 * the program dies before its register is written.
 */
#ifndef ARREARS_IO_OUTBOX_SENT_H
#define ARREARS_IO_OUTBOX_SENT_H

#include "base/arena.h"
#include "base/str.h"

/* Reads a letter that waits in the folder, into `arena`.  False when it is not there; a
 * letter that cannot be read ends the program with exit code 3. */
bool outbox_read(
    const char *folder, struct str name, struct arena *arena, struct str *text);

/* Was it taken already? */
bool outbox_was_sent(const char *folder, struct str name);

/* Moves it; ends the program with exit code 3 when it cannot. */
void outbox_move_sent(const char *folder, struct str name);

#endif
