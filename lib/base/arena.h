/*
 * arena: memory by bump allocation, freed all at once; the only place that
 * calls malloc.
 *
 * A zeroed struct is an empty arena, pool or buffer.  When memory runs out the
 * program ends with a message, so no function here returns NULL.
 */
#ifndef ARREARS_BASE_ARENA_H
#define ARREARS_BASE_ARENA_H

#include "base/str.h"

#include <stdint.h>

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next;
	size_t left;
};

/* `size` bytes of zeros, aligned for any type; live until reset or free. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `text`, with a NUL behind it that is not counted. */
struct str arena_copy(struct arena *arena, struct str text);

/* printf into the arena. */
struct str arena_print(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* Forgets everything but keeps one block for reuse. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

/* An array whose elements never move: number i stays at one address, so growth
 * copies nothing.  Elements start as zeros. */
struct pool {
	char **chunks;
	size_t chunk_count, chunk_capacity;
	size_t element_size; /* set by pool_init */
	uint32_t count;
};

#define POOL_CHUNK_BITS 10
#define POOL_CHUNK (1u << POOL_CHUNK_BITS)

void pool_init(struct pool *pool, size_t element_size);

/* Appends one element of zeros and returns it. */
void *pool_add(struct pool *pool);

static inline void *
pool_at(const struct pool *pool, uint32_t i)
{
	return pool->chunks[i >> POOL_CHUNK_BITS] +
	       (i & (POOL_CHUNK - 1)) * pool->element_size;
}

void pool_free(struct pool *pool);

/* Reallocates `array` so that it holds at least `wanted` elements of `size`
 * bytes, doubling *capacity; the new part is not cleared. */
void *array_reserve(void *array, size_t *capacity, size_t wanted, size_t size);
void array_free(void *array);

#endif
