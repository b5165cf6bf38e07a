#include "base/map.h"

#include <stdlib.h>

struct map_slot {
	uint32_t hash;
	uint32_t number; /* plus one; 0 is an empty slot */
};

/* Short keys stand beside their slice, which saves a cache miss for each look-up;
 * records of a pool never move. */
struct map_record {
	struct str key;
	char text[16];
};

static uint64_t
mix(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
load(const char *p, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, p, n);
	return word;
}

uint64_t
hash_text(struct str text)
{
	uint64_t hash = text.n ^ UINT64_C(0x9e3779b97f4a7c15);
	const char *p = text.p;
	size_t left = text.n;

	for (; left > 8; left -= 8, p += 8)
		hash = mix(hash ^ load(p, 8), UINT64_C(0xa0761d6478bd642f));
	if (text.n >= 8)
		return mix(
		    hash ^ load(text.p + text.n - 8, 8), UINT64_C(0xe7037ed1a0b428db));
	return mix(hash ^ (left == 0 ? 0 : load(p, left)), UINT64_C(0xe7037ed1a0b428db));
}

uint64_t
hash_fnv1a(struct str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.p[i]) * UINT64_C(1099511628211);
	return hash;
}

static uint32_t
short_hash(struct str key)
{
	uint64_t hash = hash_text(key);

	return (uint32_t)(hash ^ (hash >> 32));
}

static void
map_grow(struct map *map)
{
	uint32_t old_count = map->slots == NULL ? 0 : map->slot_mask + 1;
	size_t capacity = 0, wanted = old_count == 0 ? 64 : (size_t)old_count * 2;
	struct map_slot *slots = array_reserve(NULL, &capacity, wanted, sizeof(*slots));

	memset(slots, 0, wanted * sizeof(*slots));
	for (uint32_t i = 0; i < old_count; i++) {
		struct map_slot slot = map->slots[i];
		uint32_t at = slot.hash & (uint32_t)(wanted - 1);
		if (slot.number == 0)
			continue;
		while (slots[at].number != 0)
			at = (at + 1) & (uint32_t)(wanted - 1);
		slots[at] = slot;
	}
	array_free(map->slots);
	map->slots = slots;
	map->slot_mask = (uint32_t)(wanted - 1);
}

/* Keys are short, so a call costs more than the comparison. */
static inline bool
same_key(struct str a, struct str b)
{
	if (a.n != b.n || a.n < 8)
		return str_equal(a, b);
	for (size_t i = 0; i + 8 < a.n; i += 8)
		if (load(a.p + i, 8) != load(b.p + i, 8))
			return false;
	return load(a.p + a.n - 8, 8) == load(b.p + b.n - 8, 8);
}

/* The slot that holds `key`, or the empty one where it belongs. */
static struct map_slot *
map_slot(const struct map *map, struct str key, uint32_t hash)
{
	uint32_t at = hash & map->slot_mask;

	for (;; at = (at + 1) & map->slot_mask) {
		struct map_slot *slot = &map->slots[at];
		if (slot->number == 0)
			return slot;
		if (slot->hash == hash && same_key(map_key(map, slot->number - 1), key))
			return slot;
	}
}

/* Leaves room for one more key. */
static inline void
make_room(struct map *map)
{
	if (map->slots != NULL && map->keys.count < map->slot_mask / 4 * 3)
		return;
	if (map->slots == NULL)
		pool_init(&map->keys, sizeof(struct map_record));
	map_grow(map);
}

static uint32_t
intern(struct map *map, struct str key, uint32_t hash)
{
	struct map_slot *slot;

	make_room(map);
	slot = map_slot(map, key, hash);
	if (slot->number == 0) {
		struct map_record *record = pool_add(&map->keys);
		if (key.n > sizeof(record->text)) {
			record->key = arena_copy(&map->text, key);
		} else {
			if (key.n > 0)
				memcpy(record->text, key.p, key.n);
			record->key = (struct str){ record->text, key.n };
		}
		*slot = (struct map_slot){ hash, map->keys.count };
	}
	return slot->number - 1;
}

uint32_t
map_intern(struct map *map, struct str key)
{
	return intern(map, key, short_hash(key));
}

void
map_intern_many(struct map *map, const struct str *keys, size_t count, uint32_t *numbers)
{
	make_room(map);
	for (size_t i = 0; i < count; i++) {
		numbers[i] = short_hash(keys[i]);
		__builtin_prefetch(&map->slots[numbers[i] & map->slot_mask]);
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t number = map->slots[numbers[i] & map->slot_mask].number;
		if (number != 0)
			__builtin_prefetch(pool_at(&map->keys, number - 1));
	}
	for (size_t i = 0; i < count; i++)
		numbers[i] = intern(map, keys[i], numbers[i]);
}

uint32_t
map_find(const struct map *map, struct str key)
{
	struct map_slot *slot;

	if (map->slots == NULL)
		return MAP_NONE;
	slot = map_slot(map, key, short_hash(key));
	return slot->number == 0 ? MAP_NONE : slot->number - 1;
}

void
map_free(struct map *map)
{
	array_free(map->slots);
	pool_free(&map->keys);
	arena_free(&map->text);
	*map = (struct map){ 0 };
}
