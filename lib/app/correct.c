#include "app/correct.h"

#include "app/register.h"

#include <assert.h>

const char *
correct_id(const struct column_set *set)
{
	for (size_t i = 0; i < store_schema.count; i++) {
		const char *key = store_schema.tables[i].key;
		if (store_schema.tables[i].set == set)
			return column_find(set, str_of(key)) == NULL ? NULL : key;
	}
	return NULL;
}

static size_t
offset_of(const struct column_set *set, const char *name)
{
	return column_find(set, str_of(name))->offset;
}

static struct str
text_at(const void *record, size_t offset)
{
	return *(const struct str *)(const void *)((const char *)record + offset);
}

/* Keeps all rows, and notes which of them others name. */
static void
keep(struct current *current)
{
	const struct column_set *set = current->reader.set;
	const void *record;
	size_t capacity = 0;

	while ((record = reader_next(&current->reader)) != NULL) {
		struct str corrects = text_at(record, current->corrects);
		char *kept;
		current->kept.list = array_reserve(
		    current->kept.list, &capacity, current->kept.count + 1, set->size);
		kept = (char *)current->kept.list + current->kept.count++ * set->size;
		memcpy(kept, record, set->size);
		record_keep(set, kept, &current->arena);
		if (corrects.n > 0)
			(void)map_intern(&current->corrected, corrects);
	}
}

bool
current_open(struct current *current, const struct tool_args *args, const char *path,
    const struct column_set *set)
{
	const char *id = correct_id(set);

	assert(id != NULL);
	*current = (struct current){
		.id = offset_of(set, id),
		.corrects = offset_of(set, "corrects"),
	};
	current->is_open = reader_side(&current->reader, args, path, set);
	current->is_kept =
	    current->is_open && binding_has(&current->reader.binding, "corrects");
	if (current->is_kept)
		keep(current);
	return current->is_open;
}

const void *
current_next(struct current *current)
{
	if (!current->is_kept)
		return current->is_open ? reader_next(&current->reader) : NULL;
	while (current->next < current->kept.count) {
		const void *record = (const char *)current->kept.list +
				     current->next++ * current->reader.set->size;
		struct str id = text_at(record, current->id);
		if (id.n == 0 || map_find(&current->corrected, id) == MAP_NONE)
			return record;
	}
	return NULL;
}

void
current_close(struct current *current)
{
	if (current->is_open)
		reader_close(&current->reader);
	array_free(current->kept.list);
	map_free(&current->corrected);
	arena_free(&current->arena);
}
