/*
 * outbox: a folder of letters and its register, in which nothing is ever half there.
 *
 * Letters are written beside under other names.  outbox_commit() brings them to the
 * disk, gives them their names, and only then appends their rows to `register.csv` in the
 * folder.  So a row stands for a file that is whole; a letter without a row may be
 * written again, under the same name.  A program that dies between two commits has
 * lost what came after the first one, and nothing else.
 *
 * One program at a time has an outbox open.  Files are created for their owner alone.
 * Whatever cannot be done ends the program with exit code 3.
 */
#ifndef ARREARS_IO_OUTBOX_H
#define ARREARS_IO_OUTBOX_H

#include "base/arena.h"
#include "base/str.h"

struct outbox;

/* Makes the folder if it is not there, waits for nobody (exit code 75), removes what a
 * dead program left, and the last row of the register if it is torn. */
struct outbox *outbox_open(const char *path);

/* The register's path, to read it. */
const char *outbox_register(const struct outbox *outbox);

/* Has the register no line yet? */
bool outbox_is_new(const struct outbox *outbox);

/* A name of letters, digits, "-", "_" and "." for a letter of a notice to a customer:
 * different ids give different names, and none leaves the folder.  In `arena`. */
struct str outbox_name(struct str customer_id, struct str notice_id,
    const char *extension, struct arena *arena);

/* Writes a letter that has its name after the next commit; one of that name is
 * replaced. */
void outbox_put(struct outbox *outbox, struct str name, struct str text);

/* Text, whole lines, for the register at the next commit. */
void outbox_record(struct outbox *outbox, struct str lines);

/* Letters since the last commit. */
size_t outbox_waiting(const struct outbox *outbox);

void outbox_commit(struct outbox *outbox);

/* Commits and closes. */
void outbox_close(struct outbox *outbox);

#endif
