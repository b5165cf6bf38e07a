#include "io/store_internal.h"

#include <errno.h>
#include <pthread.h>

/* A row is made as text, and given out in as many pieces as are asked for. */
struct store_reading {
	struct store *store;
	sqlite3_stmt *statement;
	size_t count, currency; /* columns; SIZE_MAX: there is no currency */
	bool is_amount[BINDING_MAX], is_count[BINDING_MAX];
	char *row;
	size_t n, used, capacity;
	bool is_done;    /* another step would begin from the start */
	struct str name; /* of the table, for messages */
};

static inline char *
room(struct store_reading *reading, size_t n)
{
	if (reading->n + n > reading->capacity)
		reading->row =
		    array_reserve(reading->row, &reading->capacity, reading->n + n, 1);
	return reading->row + reading->n;
}

/* Bytes for which a cell must be quoted. */
static const bool is_special[256] = {
	[','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true
};

static void
put_quoted(struct store_reading *reading, struct str cell)
{
	char *out = room(reading, 2 * cell.n + 3), *start = out;

	*out++ = '"';
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			*out++ = '"';
		*out++ = cell.p[i];
	}
	*out++ = '"';
	reading->n += (size_t)(out - start);
}

/* Cells are short: looking at their bytes while they are copied beats two calls. */
static inline void
put_cell(struct store_reading *reading, struct str cell, char end)
{
	char *out = room(reading, cell.n + 1);
	bool special = false;

	for (size_t i = 0; i < cell.n; i++) {
		out[i] = cell.p[i];
		special |= is_special[(unsigned char)cell.p[i]];
	}
	if (special)
		put_quoted(reading, cell);
	else
		reading->n += cell.n;
	*room(reading, 1) = end;
	reading->n++;
}

/* As a blob, for which SQLite need not make room for a NUL behind it. */
static inline struct str
value_text(sqlite3_value *value)
{
	const char *text = sqlite3_value_blob(value);

	if (text == NULL)
		return (struct str){ "", 0 };
	return (struct str){ text, (size_t)sqlite3_value_bytes(value) };
}

static struct amount
value_amount(sqlite3_value *value)
{
	if (sqlite3_value_type(value) == SQLITE_NULL)
		return AMOUNT_NONE;
	return (struct amount){ sqlite3_value_int64(value) };
}

/* An SQL function, given all columns of a row: makes its text.  Values of arguments
 * are reached faster than those of results. */
static void
make_row(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct store_reading *reading =
	    ((struct store *)sqlite3_user_data(context))->reading;
	struct currency currency = CURRENCY_NONE;
	char text[AMOUNT_SIZE];

	if (reading->currency != SIZE_MAX)
		(void)currency_parse(value_text(values[reading->currency]), &currency);
	reading->n = reading->used = 0;
	for (int i = 0; i < count; i++) {
		struct str cell = { text, 0 };
		if (reading->is_amount[i])
			cell.n = amount_format(
			    value_amount(values[i]), currency_decimals(currency), text);
		else if (reading->is_count[i])
			cell.n = amount_format(value_amount(values[i]), 0, text);
		else
			cell = value_text(values[i]);
		put_cell(reading, cell, i + 1 < count ? ',' : '\n');
	}
	sqlite3_result_null(context);
}

void
store_add_functions(struct store *store)
{
	store_check(store,
	    sqlite3_create_function_v2(store->db, "arrears_row", -1,
		SQLITE_UTF8 | SQLITE_DIRECTONLY, store, make_row, NULL, NULL, NULL));
}

/* Makes the text of the next row; false at the end or on an error. */
static bool
next_row(struct store_reading *reading)
{
	if (!reading->is_done)
		reading->is_done = sqlite3_step(reading->statement) != SQLITE_ROW;
	return !reading->is_done;
}

static ssize_t
fill(struct store_reading *reading, char *buffer, size_t size)
{
	size_t filled = 0;

	while (filled < size) {
		size_t left = reading->n - reading->used;
		if (left == 0) {
			if (!next_row(reading))
				break;
			continue;
		}
		if (left > size - filled)
			left = size - filled;
		memcpy(buffer + filled, reading->row + reading->used, left);
		reading->used += left;
		filled += left;
	}
	if (filled == 0 && sqlite3_errcode(reading->store->db) != SQLITE_DONE &&
	    sqlite3_errcode(reading->store->db) != SQLITE_OK) {
		errno = EIO;
		return -1;
	}
	return (ssize_t)filled;
}

/* A thread must not be ended within SQLite. */
static ssize_t
read_store(void *context, char *buffer, size_t size)
{
	ssize_t got;
	int before;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
	got = fill(context, buffer, size);
	pthread_setcancelstate(before, NULL);
	return got;
}

static void
close_store(void *context)
{
	struct store_reading *reading = context;

	sqlite3_finalize(reading->statement);
	array_free(reading->row);
	array_free(reading);
}

/* The columns asked for, and the currency that their amounts need. */
static void
find_columns(
    struct store_reading *reading, const struct column_set *set, const char *names)
{
	reading->currency = SIZE_MAX;
	for (size_t i = 0; i < set->count; i++) {
		const struct column *column = &set->columns[i];
		if (names != NULL && !store_is_listed(names, column->name))
			continue;
		reading->is_amount[reading->count] = column->kind == COLUMN_AMOUNT;
		if (column->kind == COLUMN_CURRENCY)
			reading->currency = reading->count;
		reading->is_count[reading->count] = column->kind == COLUMN_COUNT;
		put_cell(reading, str_of(column->name), ',');
		reading->count++;
	}
	if (reading->n > 0)
		reading->row[reading->n - 1] = '\n';
}

struct table *
store_table_open(
    struct store *store, const struct column_set *set, const char *names, int64_t run)
{
	static const struct table_options options = { .delimiter = ',' };
	static const struct sql_list commas = { "", "", ", " };
	const struct store_table *table = store_statements(store, set)->table;
	size_t capacity = 0;
	struct store_reading *reading =
	    array_reserve(NULL, &capacity, 1, sizeof(*reading));
	struct table_source source = { read_store, close_store, reading };
	struct str columns = store_columns(store, set, names, commas);
	struct str versions = { "", 0 };

	*reading = (struct store_reading){ .store = store };
	find_columns(reading, set, names);
	if (!table->is_register && run == STORE_NOW)
		versions = str_of(" WHERE replaced_by IS NULL");
	else if (!table->is_register)
		versions = arena_print(&store->sql,
		    " WHERE run <= %lld AND (replaced_by IS NULL OR replaced_by > %lld)",
		    (long long)run, (long long)run);
	store->reading = reading;
	reading->statement = store_prepare(
	    store, arena_print(&store->sql,
		       "SELECT arrears_row(%.*s) FROM \"%s\"%.*s ORDER BY rowid",
		       STR_ARG(columns), set->name, STR_ARG(versions)));
	return table_open_source(&source,
	    arena_print(&store->sql, "%s(%s)", store->path, set->name).p, &options);
}
