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

/* Writes all of it.  Ends the program when it cannot. */
void spool_write(int fd, const char *p, size_t n);

/* Copies all of `from`, called `name`, into a new one and returns that.  Ends the
 * program at a line of more than `max_line` bytes, for it may have no end; a zip archive
 * has no lines. */
int spool_copy(int from, const char *name, size_t max_line);

#endif
