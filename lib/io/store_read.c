#include "io/store_internal.h"

#include <errno.h>
#include <pthread.h>

/* A row is made as text, and given out in as many pieces as are asked for. */
struct store_reading {
	struct store *store;
	sqlite3_stmt *statement;
	size_t count, currency; /* columns; SIZE_MAX: there is no currency */
	bool is_amount[BINDING_MAX];
	char *row;
	size_t n, used, capacity;
	bool is_done; /* another step would begin from the start */
	struct str name; /* of the table, for messages */
};

static char *
room(struct store_reading *reading, size_t n)
{
	reading->row = array_reserve(reading->row, &reading->capacity, reading->n + n, 1);
	return reading->row + reading->n;
}

static bool
needs_quotes(struct str cell)
{
	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];
		if (c == ',' || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return false;
}

static void
put_cell(struct store_reading *reading, struct str cell)
{
	char *out = room(reading, 2 * cell.n + 3), *start = out;

	if (!needs_quotes(cell)) {
		if (cell.n > 0)
			memcpy(out, cell.p, cell.n);
		out += cell.n;
	} else {
		*out++ = '"';
		for (size_t i = 0; i < cell.n; i++) {
			if (cell.p[i] == '"')
				*out++ = '"';
			*out++ = cell.p[i];
		}
		*out++ = '"';
	}
	reading->n += (size_t)(out - start);
}

static void
put_end(struct store_reading *reading, char end)
{
	*room(reading, 1) = end;
	reading->n++;
}

static struct str
column_text(sqlite3_stmt *statement, size_t at)
{
	const char *text = (const char *)sqlite3_column_text(statement, (int)at);

	if (text == NULL)
		return (struct str){ "", 0 };
	return (struct str){ text, (size_t)sqlite3_column_bytes(statement, (int)at) };
}

static void
put_amount(struct store_reading *reading, size_t at)
{
	struct currency currency = CURRENCY_NONE;
	struct amount amount = { sqlite3_column_int64(reading->statement, (int)at) };
	char text[AMOUNT_SIZE];

	if (reading->currency != SIZE_MAX)
		(void)currency_parse(
		    column_text(reading->statement, reading->currency), &currency);
	put_cell(reading, (struct str){ text,
			      amount_format(amount, currency_decimals(currency), text) });
}

/* Makes the text of the next row; false at the end or on an error. */
static bool
next_row(struct store_reading *reading)
{
	if (reading->is_done || sqlite3_step(reading->statement) != SQLITE_ROW) {
		reading->is_done = true;
		return false;
	}
	reading->n = reading->used = 0;
	for (size_t i = 0; i < reading->count; i++) {
		if (!reading->is_amount[i])
			put_cell(reading, column_text(reading->statement, i));
		else if (sqlite3_column_type(reading->statement, (int)i) != SQLITE_NULL)
			put_amount(reading, i);
		put_end(reading, i + 1 < reading->count ? ',' : '\n');
	}
	return true;
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
		put_cell(reading, str_of(column->name));
		put_end(reading, ',');
		reading->count++;
	}
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
	reading->statement = store_prepare(
	    store, arena_print(&store->sql, "SELECT %.*s FROM \"%s\"%.*s ORDER BY rowid",
		       STR_ARG(columns), set->name, STR_ARG(versions)));
	return table_open_source(&source,
	    arena_print(&store->sql, "%s(%s)", store->path, set->name).p, &options);
}
