/*
 * spool: a temporary file without a name, for what must be read twice or shown
 * only when it is complete.  It is gone when its descriptor is closed.
 */
#ifndef ARREARS_IO_SPOOL_H
#define ARREARS_IO_SPOOL_H

#include <stddef.h>

/* An empty file in TMPDIR, else /tmp, open for reading and writing.  Ends the
 * program when there can be none. */
int spool_open(void);

/* Copies all of `from`, called `name`, into a new one and returns that.  Ends the
 * program at a line of more than `max_line` bytes, for it may have no end. */
int spool_copy(int from, const char *name, size_t max_line);

#endif
