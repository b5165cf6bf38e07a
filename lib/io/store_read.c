#include "base/die.h"
#include "io/store_internal.h"

#include <errno.h>
#include <pthread.h>

/* A row is made as text, and given out in as many pieces as are asked for. */
struct store_reading {
	struct store *store;
	sqlite3_stmt *statement;
	size_t count, currency; /* columns; SIZE_MAX: there is no currency */
	enum column_kind kinds[BINDING_MAX];
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

#define EVERY_BYTE(c) (UINT64_C(0x0101010101010101) * (unsigned char)(c))

/* Is one of 8 bytes the character?  Not 0 if so. */
static inline uint64_t
has_byte(uint64_t word, char c)
{
	uint64_t differs = word ^ EVERY_BYTE(c);

	return (differs - EVERY_BYTE(1)) & ~differs & EVERY_BYTE(0x80);
}

/* Not 0 if one of 8 bytes is a reason to quote the cell. */
static inline uint64_t
has_special(uint64_t word)
{
	return has_byte(word, ',') | has_byte(word, '"') | has_byte(word, '\n') |
	       has_byte(word, '\r');
}

static inline uint64_t
copy_8(char *out, const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	memcpy(out, &word, sizeof(word));
	return word;
}

/* Cells are short: copying 8 bytes at a time beats a call.  The last 8 overlap those
 * before them.  False if `look` and the cell must be quoted. */
ALWAYS_INLINE bool
copy_cell(char *out, struct str cell, bool look)
{
	uint64_t special = 0;

	if (cell.n >= 8) {
		for (size_t i = 0; i + 8 < cell.n; i += 8) {
			uint64_t word = copy_8(out + i, cell.p + i);
			special |= look ? has_special(word) : 0;
		}
		uint64_t last = copy_8(out + cell.n - 8, cell.p + cell.n - 8);
		return special == 0 && (!look || has_special(last) == 0);
	}
	for (size_t i = 0; i < cell.n; i++) {
		out[i] = cell.p[i];
		special |= look ? (out[i] == ',') | (out[i] == '"') | (out[i] == '\n') |
				      (out[i] == '\r')
				: 0;
	}
	return special == 0;
}

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

static inline void
put_text(struct store_reading *reading, struct str cell)
{
	if (copy_cell(room(reading, cell.n), cell, true))
		reading->n += cell.n;
	else
		put_quoted(reading, cell);
}

/* Numbers, dates, codes and words need no quotes. */
static inline void
put_plain(struct store_reading *reading, struct str cell)
{
	(void)copy_cell(room(reading, cell.n), cell, false);
	reading->n += cell.n;
}

static inline void
put_end(struct store_reading *reading, char end)
{
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
	char text[AMOUNT_SIZE] = "";

	if (reading->currency != SIZE_MAX)
		(void)currency_parse(value_text(values[reading->currency]), &currency);
	reading->n = reading->used = 0;
	for (int i = 0; i < count; i++) {
		enum column_kind kind = reading->kinds[i];
		if (kind == COLUMN_TEXT) {
			put_text(reading, value_text(values[i]));
		} else if (kind == COLUMN_AMOUNT || kind == COLUMN_COUNT) {
			int decimals =
			    kind == COLUMN_COUNT ? 0 : currency_decimals(currency);
			put_plain(reading,
			    (struct str){ text,
				amount_format(value_amount(values[i]), decimals, text) });
		} else {
			put_plain(reading, value_text(values[i]));
		}
		put_end(reading, i + 1 < count ? ',' : '\n');
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

	if (reading->store->reading == reading)
		reading->store->reading = NULL;
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
		reading->kinds[reading->count] = column->kind;
		if (column->kind == COLUMN_CURRENCY)
			reading->currency = reading->count;
		put_plain(reading, str_of(column->name));
		put_end(reading, ',');
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
	/* A thread reads ahead, and a connection is no thread's but its own. */
	if (store->reading != NULL && !store->reading->is_done)
		die(EXIT_SYSTEM, "%s: two tables cannot be read at a time", store->path);
	store->reading = reading;
	reading->statement = store_prepare(
	    store, arena_print(&store->sql,
		       "SELECT arrears_row(%.*s) FROM \"%s\"%.*s ORDER BY rowid",
		       STR_ARG(columns), set->name, STR_ARG(versions)));
	return table_open_source(&source,
	    arena_print(&store->sql, "%s(%s)", store->path, set->name).p, &options);
}
