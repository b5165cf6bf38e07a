#include "io/store_internal.h"

#include <assert.h>

/* ---- Records and statements ---- */

/* Text that a parameter needs until the statement is done. */
struct cell_text {
	char text[RATE_SIZE + INSTANT_SIZE];
};

static void
bind_text(const struct store *store, sqlite3_stmt *statement, int at, struct str text)
{
	store_check(store, text.n == 0 ? sqlite3_bind_null(statement, at)
				       : sqlite3_bind_text(statement, at, text.p,
					     (int)text.n, SQLITE_STATIC));
}

static void
bind_integer(const struct store *store, sqlite3_stmt *statement, int at, int64_t value)
{
	store_check(store, value == INT64_MIN ? sqlite3_bind_null(statement, at)
					      : sqlite3_bind_int64(statement, at, value));
}

/* Binds a field as the parameter of number `at`. */
static void
bind_field(const struct store *store, sqlite3_stmt *statement, int at,
    const struct column *column, const void *record)
{
	static struct cell_text texts[BINDING_MAX];
	const void *field = (const char *)record + column->offset;
	char *text = texts[at % BINDING_MAX].text;
	struct str cell = { text, 0 };

	switch (column->kind) {
	case COLUMN_AMOUNT:
		bind_integer(store, statement, at, ((const struct amount *)field)->minor);
		return;
	case COLUMN_COUNT:
		bind_integer(store, statement, at, ((const struct count *)field)->value);
		return;
	case COLUMN_TEXT:
		cell = *(const struct str *)field;
		break;
	case COLUMN_DATE:
		cell.n = date_format(*(const struct date *)field, text);
		break;
	case COLUMN_INSTANT:
		cell.n = instant_format(*(const struct instant *)field, text);
		break;
	case COLUMN_CURRENCY:
		cell = currency_code(*(const struct currency *)field);
		break;
	case COLUMN_RATE:
		cell.n = rate_format(*(const struct rate *)field, text);
		break;
	case COLUMN_WORD:
		cell = str_of(column->words->names[((const struct word *)field)->number]);
		break;
	}
	bind_text(store, statement, at, cell);
}

static void
bind_record(const struct store *store, sqlite3_stmt *statement,
    const struct column_set *set, const void *record)
{
	for (size_t i = 0; i < set->count; i++)
		bind_field(store, statement, (int)i + 1, &set->columns[i], record);
}

/* Reads a column of a result into a field; what cannot be read becomes "none". */
static void
load_field(sqlite3_stmt *statement, int at, const struct column *column, void *record)
{
	void *field = (char *)record + column->offset;
	bool is_null = sqlite3_column_type(statement, at) == SQLITE_NULL;
	struct str cell = { "", 0 };

	if (!is_null && sql_is_text(column->kind)) {
		cell.p = (const char *)sqlite3_column_text(statement, at);
		cell.n = (size_t)sqlite3_column_bytes(statement, at);
	}
	switch (column->kind) {
	case COLUMN_AMOUNT:
	case COLUMN_COUNT:
		*(int64_t *)field =
		    is_null ? INT64_MIN : sqlite3_column_int64(statement, at);
		break;
	case COLUMN_TEXT:
		*(struct str *)field = cell;
		break;
	case COLUMN_DATE:
		(void)date_parse(cell, field);
		break;
	case COLUMN_INSTANT:
		(void)instant_parse(cell, field);
		break;
	case COLUMN_CURRENCY:
		(void)currency_parse(cell, field);
		break;
	case COLUMN_RATE:
		(void)rate_parse(cell, field);
		break;
	case COLUMN_WORD:
		*(struct word *)field = word_find(column->words, cell);
		break;
	}
}

/* ---- One statement each ---- */

/* Conditions that name the key, as parameters of the columns' numbers. */
static struct str
where_key(struct store *store, const struct store_table *table)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < table->set->count; i++)
		if (store_is_listed(table->key, table->set->columns[i].name))
			list = arena_print(&store->sql, "%.*s%s\"%s\" = ?%zu",
			    STR_ARG(list), list.n == 0 ? "" : " AND ",
			    table->set->columns[i].name, i + 1);
	return list;
}

/* "a" IS ?1 AND ..., or "a" = ?1, ... */
static struct str
each_parameter(struct store *store, const struct column_set *set, const char *operator,
    const char * between)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < set->count; i++)
		list = arena_print(&store->sql, "%.*s%s\"%s\" %s ?%zu", STR_ARG(list),
		    i == 0 ? "" : between, set->columns[i].name, operator, i + 1);
	return list;
}

static struct str
all_columns(struct store *store, const struct column_set *set)
{
	static const struct sql_list commas = { "", "", ", " };

	return store_columns(store, set, NULL, commas);
}

static sqlite3_stmt *
prepare_insert(struct store *store, const struct store_table *table)
{
	struct str columns = all_columns(store, table->set), marks = { "?", 1 };

	for (size_t i = 1; i < table->set->count; i++)
		marks = arena_print(&store->sql, "%.*s, ?", STR_ARG(marks));
	return store_prepare(store,
	    arena_print(&store->sql, "INSERT INTO \"%s\" (%.*s%s) VALUES (%.*s%s)",
		table->set->name, STR_ARG(columns), table->is_register ? "" : ", run",
		STR_ARG(marks), table->is_register ? "" : ", ?"));
}

static void
run_once(const struct store *store, sqlite3_stmt *statement)
{
	store_check(store, sqlite3_step(statement));
	store_check(store, sqlite3_reset(statement));
}

void
store_insert(struct store *store, const struct column_set *set, const void *record)
{
	struct store_statements *of = store_statements(store, set);

	if (of->insert == NULL)
		of->insert = prepare_insert(store, of->table);
	bind_record(store, of->insert, set, record);
	if (!of->table->is_register)
		bind_integer(store, of->insert, (int)set->count + 1, store->run);
	run_once(store, of->insert);
}

int64_t
store_count_equal(struct store *store, const struct column_set *set, const void *record)
{
	struct store_statements *of = store_statements(store, set);
	int64_t count;

	if (of->count == NULL)
		of->count = store_prepare(store,
		    arena_print(&store->sql,
			"SELECT count(*) FROM \"%s\" WHERE %.*s AND replaced_by IS NULL "
			"AND run < ?%zu",
			set->name, STR_ARG(each_parameter(store, set, "IS", " AND ")),
			set->count + 1));
	bind_record(store, of->count, set, record);
	bind_integer(store, of->count, (int)set->count + 1, store->run);
	store_check(store, sqlite3_step(of->count));
	count = sqlite3_column_int64(of->count, 0);
	store_check(store, sqlite3_reset(of->count));
	return count;
}

bool
store_has_key(struct store *store, const struct column_set *set, const void *record)
{
	const struct store_statements *of = store_statements(store, set);

	for (size_t i = 0; i < set->count; i++) {
		const struct column *column = &set->columns[i];
		const struct str *text =
		    (const void *)((const char *)record + column->offset);
		if (of->is_key[i] && column->kind == COLUMN_TEXT && text->n == 0)
			return false;
	}
	return of->table->key[0] != '\0';
}

bool
store_find(
    struct store *store, const struct column_set *set, const void *record, void *found)
{
	struct store_statements *of = store_statements(store, set);
	bool is_there;

	if (of->find == NULL)
		of->find =
		    store_prepare(store, arena_print(&store->sql,
					     "SELECT %.*s, rowid, run FROM \"%s\" WHERE "
					     "%.*s AND replaced_by IS "
					     "NULL",
					     STR_ARG(all_columns(store, set)), set->name,
					     STR_ARG(where_key(store, of->table))));
	store_check(store, sqlite3_reset(of->find));
	for (size_t i = 0; i < set->count; i++)
		if (of->is_key[i])
			bind_field(store, of->find, (int)i + 1, &set->columns[i], record);
	is_there = sqlite3_step(of->find) == SQLITE_ROW;
	store_check(store, sqlite3_errcode(store->db));
	if (!is_there)
		return false;
	memset(found, 0, set->size);
	for (size_t i = 0; i < set->count; i++)
		load_field(of->find, (int)i, &set->columns[i], found);
	of->found = sqlite3_column_int64(of->find, (int)set->count);
	of->found_run = sqlite3_column_int64(of->find, (int)set->count + 1);
	return true;
}

int64_t
store_found_run(struct store *store, const struct column_set *set)
{
	return store_statements(store, set)->found_run;
}

void
store_replace(struct store *store, const struct column_set *set)
{
	struct store_statements *of = store_statements(store, set);

	if (of->replace == NULL)
		of->replace = store_prepare(
		    store, arena_print(&store->sql,
			       "UPDATE \"%s\" SET replaced_by = ?1 WHERE rowid = ?2",
			       set->name));
	bind_integer(store, of->replace, 1, store->run);
	bind_integer(store, of->replace, 2, of->found);
	run_once(store, of->replace);
}

void
store_update(struct store *store, const struct column_set *set, const void *record)
{
	struct store_statements *of = store_statements(store, set);

	assert(of->table->is_register);
	if (of->update == NULL)
		of->update = store_prepare(
		    store, arena_print(&store->sql, "UPDATE \"%s\" SET %.*s WHERE %.*s",
			       set->name, STR_ARG(each_parameter(store, set, "=", ", ")),
			       STR_ARG(where_key(store, of->table))));
	bind_record(store, of->update, set, record);
	run_once(store, of->update);
}

struct amount
store_sum(struct store *store, const struct store_sum *sum, struct str value,
    struct date day, int64_t *count)
{
	char text[DATE_SIZE];
	struct amount total;

	if (store->summing != sum) {
		sqlite3_finalize(store->sum);
		store->sum = store_prepare(store,
		    arena_print(&store->sql,
			"SELECT coalesce(sum(CASE WHEN \"%s\" <= ?2 THEN \"%s\" END), "
			"0), "
			"count(*) FROM \"%s\" WHERE \"%s\" = ?1 AND replaced_by IS NULL",
			sum->date, sum->amount, sum->set->name, sum->by));
		store->summing = sum;
	}
	bind_text(store, store->sum, 1, value);
	bind_text(store, store->sum, 2, (struct str){ text, date_format(day, text) });
	store_check(store, sqlite3_step(store->sum));
	total.minor = sqlite3_column_int64(store->sum, 0);
	*count = sqlite3_column_int64(store->sum, 1);
	store_check(store, sqlite3_reset(store->sum));
	return total;
}

struct store_totals
store_totals(struct store *store, const struct column_set *set)
{
	bool has_open = column_find(set, str_of("open_amount")) != NULL;
	struct store_totals totals = { 0 };
	size_t capacity = 0;
	sqlite3_stmt *statement = store_prepare(
	    store, arena_print(&store->sql,
		       "SELECT run, count(*), currency, sum(amount), %s FROM \"%s\" "
		       "WHERE currency IS NOT NULL GROUP BY run, currency",
		       has_open ? "sum(open_amount)" : "NULL", set->name));
	int code;

	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct store_total *total;
		totals.list = array_reserve(
		    totals.list, &capacity, totals.count + 1, sizeof(*totals.list));
		total = &totals.list[totals.count++];
		*total = (struct store_total){
			.run = sqlite3_column_int64(statement, 0),
			.rows = sqlite3_column_int64(statement, 1),
			.amount = { sqlite3_column_int64(statement, 3) },
			.open_amount = { has_open ? sqlite3_column_int64(statement, 4)
						  : INT64_MIN },
		};
		(void)currency_parse(
		    str_of((const char *)sqlite3_column_text(statement, 2)),
		    &total->currency);
	}
	store_check(store, code);
	sqlite3_finalize(statement);
	return totals;
}
