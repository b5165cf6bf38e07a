/*
 * collectors: deals work, in working order, to those who do it.
 *
 * Each collector takes loads (minutes, or 1 per account) up to a limit; the
 * list of one ends at the first load that no longer fits, because lesser work
 * must not overtake.  Work that belongs to nobody goes to the collector with the
 * least load for whom it fits, ties by name; what fits nobody is left, and the lists go
 * on.
 */
#ifndef ARREARS_DOMAIN_COLLECTORS_H
#define ARREARS_DOMAIN_COLLECTORS_H

#include "base/str.h"

#include <stdint.h>

#define LOAD_UNLIMITED INT64_MAX

struct collector {
	struct str name; /* borrowed */
	int64_t load, limit;
	bool is_full;
};

/* A zeroed struct has nobody. */
struct collectors {
	struct collector *list;
	size_t count, capacity;
	size_t full_count;
};

/* A name that comes twice has the sum of its limits after collectors_sort(). */
void collectors_add(struct collectors *collectors, struct str name, int64_t limit);

/* To be called once, after the last is added and before the first is given. */
void collectors_sort(struct collectors *collectors);

/* Gives a load >= 0 to the collector called `name`, to anybody when it is
 * empty.  Returns who took it, or NULL: no room, or no such collector. */
const struct collector *collectors_give(
    struct collectors *collectors, struct str name, int64_t load);

/* Is there one called `name`?  After collectors_sort(). */
bool collectors_know(const struct collectors *collectors, struct str name);

void collectors_free(struct collectors *collectors);

#endif
