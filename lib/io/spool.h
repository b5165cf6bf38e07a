/*
 * spool: a temporary file without a name, for what must be read twice or shown
 * only when it is complete.  It is gone when its descriptor is closed.
 */
#ifndef ARREARS_IO_SPOOL_H
#define ARREARS_IO_SPOOL_H

/* An empty file in TMPDIR, else /tmp, open for reading and writing.  Ends the
 * program when there can be none. */
int spool_open(void);

/* Copies all of `from`, called `name`, into a new one and returns that. */
int spool_copy(int from, const char *name);

#endif
