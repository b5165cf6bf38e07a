/*
 * new_id: ids of rows that are recorded without one.
 *
 * An id is a letter of the table, the moment in UTC, and eight digits of a hash:
 * "P20261120-093000-1f0c93ab".  The hash is of what is given here; what salt and place
 * are is the caller's business.
 */
#ifndef ARREARS_APP_NEW_ID_H
#define ARREARS_APP_NEW_ID_H

#include "base/arena.h"
#include "value/date.h"

/* What tells this run from any other, by the clock to the nanosecond and the process; 0
 * when ids are to depend on nothing but the rows. */
uint64_t new_id_salt(bool is_repeatable);

/* In `arena`.  `content` is that of the row (column_set_content()). */
struct id_source {
	char letter;
	struct instant at;
	struct str content;
	uint64_t salt, place;
};
struct str new_id(const struct id_source *source, struct arena *arena);

#endif
