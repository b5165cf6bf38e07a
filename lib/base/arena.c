#include "base/arena.h"

#include "base/die.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static NORETURN void
no_memory(size_t size)
{
	die(EXIT_SYSTEM, "out of memory: %zu more bytes are not to be had", size);
}

void *
array_reserve(void *array, size_t *capacity, size_t wanted, size_t size)
{
	size_t bytes, grown = *capacity == 0 ? 16 : *capacity;

	if (wanted <= *capacity)
		return array;
	if (wanted > SIZE_MAX / 2)
		no_memory(SIZE_MAX); /* doubling would wrap to 0 and never end */
	while (grown < wanted)
		grown *= 2;
	if (__builtin_mul_overflow(grown, size, &bytes))
		no_memory(SIZE_MAX);
	array = realloc(array, bytes);
	if (array == NULL)
		no_memory(bytes);
	*capacity = grown;
	return array;
}

void
array_free(void *array)
{
	free(array);
}

static void
arena_add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = malloc(sizeof(*block) + size);

	if (block == NULL)
		no_memory(size);
	block->older = arena->blocks;
	block->size = size;
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = size;
}

/* Bytes that the caller will overwrite, with any alignment. */
static char *
arena_take(struct arena *arena, size_t size)
{
	char *taken;

	if (size > SIZE_MAX / 2)
		no_memory(size);
	if (size > arena->left)
		arena_add_block(
		    arena, size > BLOCK_SIZE / 4 ? size + BLOCK_SIZE : BLOCK_SIZE);
	taken = arena->next;
	arena->next += size;
	arena->left -= size;
	return taken;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t padding = (size_t)(-(uintptr_t)arena->next & (alignof(max_align_t) - 1));

	size += size == 0; /* so that an empty arena gets a block and not NULL */
	if (padding > arena->left || size > arena->left - padding) {
		arena->left = 0;
		padding = 0; /* blocks start aligned */
	}
	return memset(arena_take(arena, padding + size) + padding, 0, size);
}

struct str
arena_copy(struct arena *arena, struct str text)
{
	char *copy = arena_take(arena, text.n + 1);

	if (text.n > 0)
		memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	return (struct str){ copy, text.n };
}

struct str
arena_print(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char measure[1], *text;
	int n;

	va_start(arguments, format);
	n = vsnprintf(measure, sizeof(measure), format, arguments);
	va_end(arguments);
	if (n < 0)
		n = 0;
	text = arena_take(arena, (size_t)n + 1);
	text[0] = '\0';
	va_start(arguments, format);
	vsnprintf(text, (size_t)n + 1, format, arguments);
	va_end(arguments);
	return (struct str){ text, (size_t)n };
}

void
arena_reset(struct arena *arena)
{
	struct arena_block *keep = arena->blocks;

	if (keep == NULL)
		return;
	while (keep->older != NULL) {
		struct arena_block *older = keep->older;
		keep->older = older->older;
		free(older);
	}
	arena->next = keep->bytes;
	arena->left = keep->size;
}

void
arena_free(struct arena *arena)
{
	arena_reset(arena);
	free(arena->blocks);
	*arena = (struct arena){ 0 };
}

void
pool_init(struct pool *pool, size_t element_size)
{
	*pool = (struct pool){ .element_size = element_size };
}

void *
pool_add(struct pool *pool)
{
	if (pool->count == pool->chunk_count * POOL_CHUNK) {
		char *chunk = calloc(POOL_CHUNK, pool->element_size);
		if (chunk == NULL || pool->count > UINT32_MAX - POOL_CHUNK)
			no_memory(POOL_CHUNK * pool->element_size);
		pool->chunks = array_reserve(pool->chunks, &pool->chunk_capacity,
		    pool->chunk_count + 1, sizeof(char *));
		pool->chunks[pool->chunk_count++] = chunk;
	}
	return pool_at(pool, pool->count++);
}

void
pool_free(struct pool *pool)
{
	for (size_t i = 0; i < pool->chunk_count; i++)
		free(pool->chunks[i]);
	free(pool->chunks);
	pool_init(pool, pool->element_size);
}
