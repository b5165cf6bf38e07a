#include "app/append.h"
#include "app/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
	char folder[64], path[80];
	struct tool_args tool;
	struct store *store;
	struct arena arena;
} book = { .tool = TOOL_ARGS_DEFAULT };

static int
open_book(void **state)
{
	const char *temporary = getenv("TMPDIR");

	(void)state;
	snprintf(book.folder, sizeof(book.folder), "%.40s/append-XXXXXX",
	    temporary == NULL ? "/tmp" : temporary);
	if (mkdtemp(book.folder) == NULL)
		return -1;
	snprintf(book.path, sizeof(book.path), "%s/book.db", book.folder);
	book.store = store_open(book.path, STORE_WRITE, &store_schema);
	return 0;
}

static int
close_book(void **state)
{
	static const char *const files[] = { "", "-wal", "-shm" };

	(void)state;
	store_close(book.store);
	for (size_t i = 0; i < COUNT(files); i++) {
		char name[100];
		snprintf(name, sizeof(name), "%s%s", book.path, files[i]);
		(void)unlink(name);
	}
	arena_free(&book.arena);
	return rmdir(book.folder);
}

static void
begin(struct append *append)
{
	static const struct append_source source = { .file = STR("record promise"),
		.as_of = { 739000 } };

	append_begin(append, book.store, &source);
}

static struct promise
promise_of(const char *id, int64_t minor)
{
	struct promise promise = { .promise_id = str_of(id),
		.customer_id = STR("C1"),
		.made_date = { 739000 },
		.due_date = { 739010 },
		.amount = { minor } };

	assert_true(currency_parse(str_of("EUR"), &promise.currency));
	return promise;
}

static struct activity
activity_of(const char *id)
{
	return (struct activity){ .activity_id = str_of(id),
		.customer_id = STR("C1"),
		.at = { .date = { 739000 } } };
}

static struct records
stored(const struct column_set *set)
{
	return records_stored(&book.tool, book.store, set, &book.arena);
}

static void
a_run_of_two_tables_is_one_run(void **state)
{
	struct promise promise = promise_of("P1", 12000);
	struct activity activity = activity_of("A1");
	struct append append;
	struct run run;
	struct records totals;

	(void)state;
	begin(&append);
	assert_true(append_add(&append, &activities_schema, &activity));
	assert_true(append_add(&append, &promises_schema, &promise));
	promise.promise_id = str_of("P2");
	assert_true(append_add(&append, &promises_schema, &promise));
	append_finish(&append, &run);
	assert_int_equal(run.run.value, 1);
	assert_true(str_is(run.kind, "activities promises"));
	assert_int_equal(run.rows.value, 3);
	assert_int_equal(run.added.value, 3);
	assert_int_equal(stored(&promises_schema).count, 2);
	assert_int_equal(stored(&activities_schema).count, 1);
	totals = stored(&import_totals_schema);
	assert_int_equal(totals.count, 1);
	assert_int_equal(
	    ((const struct run_total *)totals.list)->recorded_amount.minor, 24000);
	assert_int_equal(register_verify(&book.tool, book.store), EXIT_DONE);
}

static void
undoing_it_takes_back_all_of_its_tables(void **state)
{
	struct promise promise = promise_of("P1", 12000);
	struct activity activity = activity_of("A1");
	struct append append;

	(void)state;
	begin(&append);
	assert_true(append_add(&append, &activities_schema, &activity));
	assert_true(append_add(&append, &promises_schema, &promise));
	append_finish(&append, NULL);
	register_undo(&book.tool, book.store, 1);
	assert_int_equal(stored(&promises_schema).count, 0);
	assert_int_equal(stored(&activities_schema).count, 0);
	assert_int_equal(register_verify(&book.tool, book.store), EXIT_DONE);
}

static void
an_id_that_is_there_is_not_added_again(void **state)
{
	struct promise promise = promise_of("P1", 12000);
	struct append append;

	(void)state;
	begin(&append);
	assert_true(append_add(&append, &promises_schema, &promise));
	assert_false(append_add(&append, &promises_schema, &promise));
	assert_false(append_version(&append, &promises_schema, &promise));
	append_finish(&append, NULL);
	begin(&append);
	assert_false(append_add(&append, &promises_schema, &promise));
	append_abandon(&append);
	assert_int_equal(stored(&promises_schema).count, 1);
}

static void
a_version_leaves_what_was_known_before(void **state)
{
	struct promise promise = promise_of("P1", 12000);
	struct append append;
	struct table *table;
	struct row row;
	struct run run;

	(void)state;
	begin(&append);
	assert_false(append_version(&append, &promises_schema, &promise));
	assert_true(append_add(&append, &promises_schema, &promise));
	append_finish(&append, NULL);
	promise.amount.minor = 5000;
	begin(&append);
	assert_true(append_version(&append, &promises_schema, &promise));
	append_finish(&append, &run);
	assert_int_equal(run.changed.value, 1);
	assert_int_equal(
	    ((const struct promise *)stored(&promises_schema).list)->amount.minor, 5000);
	table = store_table_open(book.store, &promises_schema, "amount currency", 1);
	assert_true(table_next(table, &row));
	assert_true(str_is(row_cell(&row, 1), "120.00"));
	table_close(table);
	assert_int_equal(register_verify(&book.tool, book.store), EXIT_DONE);
}

static void
a_run_without_records_leaves_no_trace(void **state)
{
	struct append append;
	struct run run;

	(void)state;
	begin(&append);
	append_finish(&append, &run);
	assert_int_equal(run.run.value, 0);
	assert_int_equal(stored(&imports_schema).count, 0);
}

static void
what_is_abandoned_was_never_there(void **state)
{
	struct promise promise = promise_of("P1", 12000);
	struct append append;

	(void)state;
	begin(&append);
	assert_true(append_add(&append, &promises_schema, &promise));
	append_abandon(&append);
	assert_int_equal(stored(&promises_schema).count, 0);
	assert_int_equal(stored(&imports_schema).count, 0);
}

int
main(void)
{
#define IN_A_BOOK(test) cmocka_unit_test_setup_teardown(test, open_book, close_book)
	const struct CMUnitTest tests[] = {
		IN_A_BOOK(a_run_of_two_tables_is_one_run),
		IN_A_BOOK(undoing_it_takes_back_all_of_its_tables),
		IN_A_BOOK(an_id_that_is_there_is_not_added_again),
		IN_A_BOOK(a_version_leaves_what_was_known_before),
		IN_A_BOOK(a_run_without_records_leaves_no_trace),
		IN_A_BOOK(what_is_abandoned_was_never_there),
	};

	return cmocka_run_group_tests_name("append", tests, NULL, NULL);
}
