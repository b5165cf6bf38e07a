#include "domain/collectors.h"

#include "base/arena.h"

#include <stdlib.h>

void
collectors_add(struct collectors *collectors, struct str name, int64_t limit)
{
	collectors->list = array_reserve(collectors->list, &collectors->capacity,
	    collectors->count + 1, sizeof(*collectors->list));
	collectors->list[collectors->count++] =
	    (struct collector){ .name = name, .limit = limit };
}

static int
compare_names(const void *left, const void *right)
{
	const struct collector *a = left, *b = right;

	return str_compare(a->name, b->name);
}

void
collectors_sort(struct collectors *collectors)
{
	struct collector *list = collectors->list;
	size_t kept = 0;

	if (collectors->count == 0)
		return;
	qsort(list, collectors->count, sizeof(*list), compare_names);
	for (size_t i = 1; i < collectors->count; i++)
		if (!str_equal(list[i].name, list[kept].name))
			list[++kept] = list[i];
		else if (__builtin_add_overflow(
			     list[kept].limit, list[i].limit, &list[kept].limit))
			list[kept].limit = LOAD_UNLIMITED;
	collectors->count = kept + 1;
}

static bool
fits(const struct collector *collector, int64_t load)
{
	return !collector->is_full && load <= collector->limit - collector->load;
}

static void
end_list(struct collectors *collectors, struct collector *collector)
{
	if (!collector->is_full)
		collectors->full_count++;
	collector->is_full = true;
}

static struct collector *
find(const struct collectors *collectors, struct str name)
{
	struct collector wanted = { .name = name };

	return collectors->count == 0
		   ? NULL
		   : bsearch(&wanted, collectors->list, collectors->count, sizeof(wanted),
			 compare_names);
}

bool
collectors_know(const struct collectors *collectors, struct str name)
{
	return find(collectors, name) != NULL;
}

static struct collector *
find_named(struct collectors *collectors, struct str name, int64_t load)
{
	struct collector *found = find(collectors, name);

	if (found == NULL || fits(found, load))
		return found;
	end_list(collectors, found);
	return NULL;
}

static struct collector *
find_least_loaded(struct collectors *collectors, int64_t load)
{
	struct collector *least = NULL;

	for (size_t i = 0; i < collectors->count; i++) {
		struct collector *collector = &collectors->list[i];
		if (fits(collector, load) &&
		    (least == NULL || collector->load < least->load))
			least = collector;
	}
	return least;
}

const struct collector *
collectors_give(struct collectors *collectors, struct str name, int64_t load)
{
	struct collector *taker;

	if (collectors->full_count == collectors->count)
		return NULL;
	if (name.n > 0)
		taker = find_named(collectors, name, load);
	else
		taker = find_least_loaded(collectors, load);
	if (taker != NULL)
		taker->load += load;
	return taker;
}

void
collectors_free(struct collectors *collectors)
{
	array_free(collectors->list);
	*collectors = (struct collectors){ 0 };
}
