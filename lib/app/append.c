#include "app/append.h"

#include "app/opt.h"

void
append_begin(
    struct append *append, struct store *store, const struct append_source *source)
{
	*append = (struct append){
		.store = store,
		.run = { .file = source->file,
		    .sha256 = source->sha256,
		    .as_of = source->as_of,
		    .recorded_at = tool_now(),
		    .tool = STR("arrears " ARREARS_VERSION) },
	};
	append->run.run.value = store_begin(store);
	/* The rows refer to it; append_finish() completes it. */
	store_insert(store, &imports_schema, &append->run);
}

/* Names the table in `kind`, once. */
static void
name_table(struct append *append, const struct column_set *set)
{
	struct str rest = append->run.kind, name, *kind = &append->run.kind;

	while (str_split(&rest, ' ', &name))
		if (str_is(name, set->name))
			return;
	*kind = arena_print(&append->arena, "%.*s%s%s", STR_ARG(*kind),
	    kind->n == 0 ? "" : " ", set->name);
}

static void
count_row(struct append *append, const struct column_set *set, const void *record)
{
	append->run.rows.value++;
	name_table(append, set);
	run_totals_add(&append->totals, set, record, true);
}

static bool
is_there(struct append *append, const struct column_set *set, const void *record)
{
	arena_reset(&append->found);
	return store_has_key(append->store, set, record) &&
	       store_find(
		   append->store, set, record, arena_alloc(&append->found, set->size));
}

bool
append_add(struct append *append, const struct column_set *set, const void *record)
{
	if (is_there(append, set, record))
		return false;
	store_insert(append->store, set, record);
	append->run.added.value++;
	count_row(append, set, record);
	return true;
}

bool
append_version(struct append *append, const struct column_set *set, const void *record)
{
	if (!is_there(append, set, record) ||
	    store_found_run(append->store, set) == append->run.run.value)
		return false;
	store_replace(append->store, set);
	store_insert(append->store, set, record);
	append->run.changed.value++;
	count_row(append, set, record);
	return true;
}

void
append_finish(struct append *append, struct run *run)
{
	if (append->run.rows.value == 0) {
		append_abandon(append);
		append->run.run.value = 0;
	} else {
		run_totals_write(&append->totals, append->store, append->run.run);
		store_update(append->store, &imports_schema, &append->run);
		store_commit(append->store);
		arena_free(&append->found);
	}
	if (run != NULL)
		*run = append->run;
}

void
append_abandon(struct append *append)
{
	store_rollback(append->store);
	arena_free(&append->found);
	arena_free(&append->arena);
}
