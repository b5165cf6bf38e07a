#include "base/die.h"
#include "io/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x61727273 /* "arrs" */
#define SCHEMA_VERSION 3
#define BUSY_MILLISECONDS 5000

/* ---- Failures ---- */

void
store_fail(const struct store *store)
{
	int code = sqlite3_extended_errcode(store->db);

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		die(EXIT_BUSY, "%s: another program is writing to it: try again",
		    store->path);
	case SQLITE_NOTADB:
		die(EXIT_INPUT, "%s: is not a store", store->path);
	case SQLITE_CORRUPT:
		die(EXIT_INPUT, "%s: is damaged: %s", store->path,
		    sqlite3_errmsg(store->db));
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		die(EXIT_INPUT, "%s: cannot be opened: %s", store->path,
		    sqlite3_errmsg(store->db));
	case SQLITE_READONLY:
		die(EXIT_INPUT, "%s: cannot be written: %s", store->path,
		    sqlite3_errmsg(store->db));
	default:
		die(EXIT_SYSTEM, "%s: cannot be written: %s", store->path,
		    sqlite3_errmsg(store->db));
	}
}

void
store_check(const struct store *store, int code)
{
	if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
		store_fail(store);
}

void
store_execute(struct store *store, const char *sql)
{
	store_check(store, sqlite3_exec(store->db, sql, NULL, NULL, NULL));
}

sqlite3_stmt *
store_prepare(struct store *store, struct str sql)
{
	sqlite3_stmt *statement;

	store_check(store, sqlite3_prepare_v3(store->db, sql.p, (int)sql.n,
			       SQLITE_PREPARE_PERSISTENT, &statement, NULL));
	return statement;
}

int64_t
store_number(struct store *store, const char *sql, int64_t fallback)
{
	sqlite3_stmt *statement = store_prepare(store, str_of(sql));
	int code = sqlite3_step(statement);

	store_check(store, code);
	if (code == SQLITE_ROW)
		fallback = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return fallback;
}

/* ---- Words of SQL ---- */

static const struct sql_list commas = { "", "", ", " };

bool
store_is_listed(const char *names, const char *name)
{
	struct str rest = str_of(names), part;

	while (str_split(&rest, ' ', &part))
		if (str_is(part, name))
			return true;
	return false;
}

struct str
store_columns(struct store *store, const struct column_set *set, const char *names,
    struct sql_list how)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < set->count; i++) {
		const char *name = set->columns[i].name;
		if (names != NULL && !store_is_listed(names, name))
			continue;
		list = arena_print(&store->sql, "%.*s%s%s\"%s\"%s", STR_ARG(list),
		    list.n == 0 ? "" : how.between, how.before, name, how.after);
	}
	return list;
}

bool
sql_is_text(enum column_kind kind)
{
	return kind != COLUMN_AMOUNT && kind != COLUMN_COUNT;
}

static const char *
sql_type(enum column_kind kind)
{
	return sql_is_text(kind) ? "TEXT" : "INTEGER";
}

/* "name" TYPE, ... with NOT NULL where a cell is required. */
static struct str
definitions(struct store *store, const struct store_table *table)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < table->set->count; i++) {
		const struct column *column = &table->set->columns[i];
		list = arena_print(&store->sql, "%.*s%s\"%s\" %s%s", STR_ARG(list),
		    i == 0 ? "" : ", ", column->name, sql_type(column->kind),
		    column->need == REQUIRED ? " NOT NULL" : "");
	}
	return list;
}

static void
create_table(struct store *store, const struct store_table *table)
{
	struct str columns = definitions(store, table), more;

	if (table->is_register)
		more = arena_print(&store->sql, "PRIMARY KEY (%.*s)",
		    STR_ARG(store_columns(store, table->set, table->key, commas)));
	else
		more = arena_print(&store->sql,
		    "run INTEGER NOT NULL REFERENCES imports(run), "
		    "replaced_by INTEGER REFERENCES imports(run)");
	store_execute(store, arena_print(&store->sql,
				 "CREATE TABLE IF NOT EXISTS \"%s\" (%.*s, %.*s) STRICT",
				 table->set->name, STR_ARG(columns), STR_ARG(more))
				 .p);
}

/* Columns that an older version did not have. */
static void
add_columns(struct store *store, const struct store_table *table)
{
	for (size_t i = 0; i < table->set->count; i++) {
		const struct column *column = &table->set->columns[i];
		struct str query = arena_print(&store->sql,
		    "SELECT 1 FROM pragma_table_info('%s') WHERE name = '%s'",
		    table->set->name, column->name);
		if (store_number(store, query.p, 0) == 0)
			store_execute(store,
			    arena_print(&store->sql,
				"ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s",
				table->set->name, column->name, sql_type(column->kind))
				.p);
	}
}

/* " AND "a" IS NOT NULL" for what may be empty.  Of a column that is NOT NULL anyway the
 * same words would keep SQLite from using the index. */
static struct str
where_keyed(struct store *store, const struct store_table *table)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < table->set->count; i++) {
		const struct column *column = &table->set->columns[i];
		if (store_is_listed(table->key, column->name) && column->need != REQUIRED)
			list = arena_print(&store->sql, "%.*s AND \"%s\" IS NOT NULL",
			    STR_ARG(list), column->name);
	}
	return list;
}

/* The unique key of current rows.  False when two of them have the same. */
static bool
create_key(struct store *store, const struct store_table *table)
{
	const char *name = table->set->name;
	struct str key;
	int code;

	if (table->is_register || table->key[0] == '\0')
		return true;
	key = store_columns(store, table->set, table->key, commas);
	code = sqlite3_exec(store->db,
	    arena_print(&store->sql,
		"CREATE UNIQUE INDEX IF NOT EXISTS \"%s_key\" ON \"%s\" (%.*s) "
		"WHERE replaced_by IS NULL%.*s",
		name, name, STR_ARG(key), STR_ARG(where_keyed(store, table)))
		.p,
	    NULL, NULL, NULL);
	if ((code & 0xff) == SQLITE_CONSTRAINT)
		return false;
	store_check(store, code);
	return true;
}

/* Other ways to look rows up. */
static void
create_index(struct store *store, const struct store_table *table)
{
	struct str columns = store_columns(store, table->set, table->index, commas);

	if (columns.n > 0)
		store_execute(
		    store, arena_print(&store->sql,
			       "CREATE INDEX IF NOT EXISTS \"%s_by\" ON \"%s\" (%.*s)",
			       table->set->name, table->set->name, STR_ARG(columns))
			       .p);
}

/* ---- Opening ---- */

static bool
is_new(struct store *store)
{
	return store_number(store, "PRAGMA application_id", 0) == 0 &&
	       store_number(store, "SELECT count(*) FROM sqlite_master", 0) == 0;
}

/* Makes the tables, or completes those of an older version. */
static void
bring_up_to_date(struct store *store)
{
	char pragma[64];

	store_execute(store, "BEGIN IMMEDIATE");
	for (size_t i = 0; i < store->schema->count; i++) {
		const struct store_table *table = &store->schema->tables[i];
		create_table(store, table);
		add_columns(store, table);
		(void)create_key(store, table);
		create_index(store, table);
	}
	sqlite3_snprintf(sizeof(pragma), pragma,
	    "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID,
	    SCHEMA_VERSION);
	store_execute(store, pragma);
	store_execute(store, "COMMIT");
}

static void
check_version(struct store *store, enum store_use use)
{
	int64_t version;

	if (is_new(store)) {
		if (use == STORE_READ)
			die(EXIT_INPUT, "%s: is empty: load it with ar-import",
			    store->path);
		/* Fewer pages to step through: loads and scans are faster. */
		store_execute(store, "PRAGMA page_size = 16384");
		bring_up_to_date(store);
		return;
	}
	if (store_number(store, "PRAGMA application_id", 0) != APPLICATION_ID)
		die(EXIT_INPUT, "%s: is a SQLite file of another program", store->path);
	version = store_number(store, "PRAGMA user_version", 0);
	if (version > SCHEMA_VERSION)
		die(EXIT_INPUT,
		    "%s: was written by a later version of arrears (schema %lld, this "
		    "one knows %d)",
		    store->path, (long long)version, SCHEMA_VERSION);
	if (version < SCHEMA_VERSION)
		bring_up_to_date(store);
}

/* SQLite would make the file readable by all. */
static void
create_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	else if (errno != EEXIST)
		die(EXIT_INPUT, "%s: cannot be made: %s", path, strerror(errno));
}

static void
check_file(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		die(EXIT_INPUT, "%s: cannot be opened: %s", path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		die(EXIT_INPUT, "%s: is not a store", path);
}

static void
connect(struct store *store)
{
	static bool is_configured;

	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	if (access(store->path, W_OK) != 0)
		flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
	/* Counting what it allocates would cost a lock each time. */
	if (!is_configured)
		(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	is_configured = true;
	store_check(store, sqlite3_open_v2(store->path, &store->db, flags, NULL));
	store_add_functions(store);
	store_check(store, sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS));
	store_check(
	    store, sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL));
	store_execute(store, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
			     "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY");
}

/* The first run writes directly into an empty file, and nothing but its one row in the
 * register can be referred to.  From then on there is a log, so that readers need not
 * wait for writers, and references are checked. */
static void
write_first(struct store *store)
{
	store_execute(store, "PRAGMA foreign_keys = OFF");
}

static void
write_ahead(struct store *store)
{
	/* While somebody reads it cannot be changed; then the next writer will. */
	(void)sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	store_execute(store, "PRAGMA foreign_keys = ON");
}

struct store *
store_open(const char *path, enum store_use use, const struct store_schema *schema)
{
	size_t capacity = 0;
	struct store *store = array_reserve(NULL, &capacity, 1, sizeof(*store));

	*store = (struct store){ .path = path, .schema = schema };
	if (use == STORE_WRITE)
		create_file(path);
	check_file(path);
	connect(store);
	check_version(store, use);
	if (use == STORE_READ) {
		store_execute(store, "BEGIN");
	} else {
		/* For sorting the keys of a large load. */
		store_execute(store, "PRAGMA cache_size = -65536; PRAGMA threads = 2");
		if (store_number(store, "SELECT 1 FROM imports LIMIT 1", 0) != 0)
			write_ahead(store);
		else
			write_first(store);
	}
	store->statements =
	    arena_alloc(&store->sql, schema->count * sizeof(*store->statements));
	for (size_t i = 0; i < schema->count; i++) {
		const struct store_table *table = &schema->tables[i];
		store->statements[i].table = table;
		for (size_t c = 0; c < table->set->count; c++)
			store->statements[i].is_key[c] =
			    store_is_listed(table->key, table->set->columns[c].name);
	}
	return store;
}

void
store_close(struct store *store)
{
	for (size_t i = 0; i < store->schema->count; i++) {
		struct store_statements *of = &store->statements[i];
		sqlite3_finalize(of->insert);
		sqlite3_finalize(of->find);
		sqlite3_finalize(of->count);
		sqlite3_finalize(of->replace);
		sqlite3_finalize(of->update);
	}
	sqlite3_finalize(store->sum);
	if (sqlite3_close(store->db) != SQLITE_OK)
		store_fail(store);
	arena_free(&store->sql);
	array_free(store);
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

struct store_statements *
store_statements(struct store *store, const struct column_set *set)
{
	size_t i = 0;

	while (store->statements[i].table->set != set)
		i++;
	return &store->statements[i];
}

/* ---- Runs ---- */

int64_t
store_begin(struct store *store)
{
	store_execute(store, "BEGIN IMMEDIATE");
	store->run =
	    store_number(store, "SELECT coalesce(max(run), 0) + 1 FROM imports", 1);
	return store->run;
}

/* No result may be left open when a transaction ends. */
static void
forget_found(struct store *store)
{
	for (size_t i = 0; i < store->schema->count; i++)
		sqlite3_reset(store->statements[i].find);
}

void
store_commit(struct store *store)
{
	forget_found(store);
	store_execute(store, "COMMIT");
	write_ahead(store);
}

void
store_rollback(struct store *store)
{
	forget_found(store);
	store_execute(store, "ROLLBACK");
}

bool
store_begin_bulk(struct store *store, const struct column_set *set)
{
	struct str query =
	    arena_print(&store->sql, "SELECT 1 FROM \"%s\" LIMIT 1", set->name);

	if (store_number(store, query.p, 0) != 0)
		return false;
	store_execute(
	    store, arena_print(&store->sql,
		       "DROP INDEX IF EXISTS \"%s_key\"; DROP INDEX IF EXISTS \"%s_by\"",
		       set->name, set->name)
		       .p);
	return true;
}

bool
store_end_bulk(struct store *store, const struct column_set *set)
{
	const struct store_table *table = store_statements(store, set)->table;

	create_index(store, table);
	return create_key(store, table);
}

int64_t
store_run_on(struct store *store, struct date day)
{
	char text[DATE_SIZE];
	struct str query;

	date_format(day, text);
	query = arena_print(&store->sql,
	    "SELECT coalesce(max(run), 0) FROM imports "
	    "WHERE substr(recorded_at, 1, 10) <= '%.*s'",
	    DATE_SIZE, text);
	return store_number(store, query.p, 0);
}

bool
store_has_rows(struct store *store, const struct column_set *set)
{
	struct str query = arena_print(&store->sql,
	    "SELECT 1 FROM \"%s\" WHERE replaced_by IS NULL LIMIT 1", set->name);

	return store_number(store, query.p, 0) != 0;
}

/* A version that the run replaced is followed now by what followed the run's. */
static void
skip_version(struct store *store, const struct store_table *table, int64_t run)
{
	struct str rest = str_of(table->key), part, same = { "", 0 };
	const char *name = table->set->name;

	while (str_split(&rest, ' ', &part) && part.n > 0)
		same = arena_print(&store->sql, "%.*s AND newer.\"%.*s\" = old.\"%.*s\"",
		    STR_ARG(same), STR_ARG(part), STR_ARG(part));
	if (same.n == 0)
		return; /* what has no key is never replaced */
	store_execute(store,
	    arena_print(&store->sql,
		"UPDATE \"%s\" AS old SET replaced_by = newer.replaced_by "
		"FROM \"%s\" AS newer WHERE old.replaced_by = %lld AND newer.run = %lld "
		"AND newer.replaced_by IS NOT NULL%.*s",
		name, name, (long long)run, (long long)run, STR_ARG(same))
		.p);
}

int64_t
store_undo(struct store *store, int64_t run)
{
	int64_t count = 0;

	for (size_t i = 0; i < store->schema->count; i++) {
		const struct store_table *table = &store->schema->tables[i];
		const char *name = table->set->name;
		if (table->is_register)
			continue;
		skip_version(store, table, run);
		store_execute(
		    store, arena_print(&store->sql, "DELETE FROM \"%s\" WHERE run = %lld",
			       name, (long long)run)
			       .p);
		count += sqlite3_changes64(store->db);
		store_execute(store,
		    arena_print(&store->sql,
			"UPDATE \"%s\" SET replaced_by = NULL WHERE replaced_by = %lld",
			name, (long long)run)
			.p);
	}
	return count;
}

const char *
store_problem(struct store *store)
{
	sqlite3_stmt *statement =
	    store_prepare(store, str_of("PRAGMA integrity_check(1)"));
	bool sound = sqlite3_step(statement) == SQLITE_ROW &&
		     strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;

	sqlite3_finalize(statement);
	if (!sound)
		return "the file is damaged (PRAGMA integrity_check)";
	statement = store_prepare(store, str_of("PRAGMA foreign_key_check"));
	sound = sqlite3_step(statement) == SQLITE_DONE;
	sqlite3_finalize(statement);
	return sound ? NULL : "rows name a run that is not in the register";
}
