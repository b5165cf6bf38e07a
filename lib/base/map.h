/*
 * map: interning of text to dense numbers 0, 1, 2, ... in order of first sight,
 * so that everything else can be an array.
 *
 * Open addressing over 8-byte slots; keys are copied once into the map.  Good
 * for tens of millions of look-ups and millions of keys.  A zeroed struct is an
 * empty map.
 */
#ifndef ARREARS_BASE_MAP_H
#define ARREARS_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map {
	struct map_slot *slots;
	uint32_t slot_mask;
	struct pool keys; /* of records that begin with a struct str */
	struct arena text;
};

/* The number of `key`, a new one if it was not in the map. */
uint32_t map_intern(struct map *map, struct str key);

/* The numbers of many keys.  In a map that is larger than the caches this is several
 * times as fast as one after the other, for their memory is fetched together. */
void map_intern_many(
    struct map *map, const struct str *keys, size_t count, uint32_t *numbers);

/* The number of `key`, or MAP_NONE. */
uint32_t map_find(const struct map *map, struct str key);

/* The key of a number; lives as long as the map. */
static inline struct str
map_key(const struct map *map, uint32_t number)
{
	return *(const struct str *)pool_at(&map->keys, number);
}

static inline uint32_t
map_count(const struct map *map)
{
	return map->keys.count;
}

void map_free(struct map *map);

/* A hash for tables in memory; it may change between versions. */
uint64_t hash_text(struct str text);

/* FNV-1a, 64 bits: the documented hash of --shard, the same for ever.
 * Source: G. Fowler, L. C. Noll, K.-P. Vo, offset 14695981039346656037,
 * prime 1099511628211. */
uint64_t hash_fnv1a(struct str text);

#endif
