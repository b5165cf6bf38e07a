/*
 * canonical: files that have the columns of a canonical table, to the letter.
 */
#ifndef ARREARS_APP_CANONICAL_H
#define ARREARS_APP_CANONICAL_H

#include "app/register.h"

/* The columns that a record of the table is read from. */
const struct column_set *canonical_read(const struct column_set *set);

/* The one table of the store of which the header has all required columns and no
 * other, or NULL. */
const struct column_set *canonical_set(const struct table *table);

/* Writes the rows of an open file as they are, checked, with the columns in order and
 * card numbers masked.  Ends the program on the first one that cannot be read. */
void canonical_pass(
    const struct tool_args *tool, int fd, const char *name, const struct column_set *set);

#endif
