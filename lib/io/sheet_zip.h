/*
 * sheet_zip: the parts of a zip archive; the only user of libzip.
 *
 * All that is unpacked is counted, and no more than SHEET_UNPACKED_MAX bytes come out,
 * whatever the archive says of its sizes.
 */
#ifndef ARREARS_IO_SHEET_ZIP_H
#define ARREARS_IO_SHEET_ZIP_H

#include "io/fault.h"

#include <sys/types.h>

struct archive;
struct part;

/* Opens a duplicate of the descriptor.  NULL, with the fault, when it is damaged. */
struct archive *archive_open(int fd, struct fault *fault);
void archive_close(struct archive *archive);

/* Names are compared without regard to case where none is equal. */
bool archive_has(struct archive *archive, const char *name);

/* NULL, with the fault, when there is no such part, or it cannot be read. */
struct part *part_open(struct archive *archive, const char *name, struct fault *fault);

/* 0 at the end, -1 with the fault.  Only the end proves that the part is sound. */
ssize_t part_read(struct part *part, char *p, size_t n, struct fault *fault);
void part_close(struct part *part);

#endif
