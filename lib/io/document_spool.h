/*
 * document_spool: rows of a document that are met before their section can begin, in a
 * temporary file.  Memory does not grow with them.
 */
#ifndef ARREARS_IO_DOCUMENT_SPOOL_H
#define ARREARS_IO_DOCUMENT_SPOOL_H

#include "io/document.h"

struct document_spool;

/* For rows of so many cells, at most DOCUMENT_COLUMNS_MAX. */
struct document_spool *document_spool_open(size_t columns);

/* Copies the row. */
void document_spool_add(struct document_spool *spool, const struct document_cell *cells);

/* Goes back to the first row; no more can be added. */
void document_spool_rewind(struct document_spool *spool);

/* The next row, which lives until the next call, or NULL behind the last. */
const struct document_cell *document_spool_next(struct document_spool *spool);

void document_spool_close(struct document_spool *spool);

#endif
