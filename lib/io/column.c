#include "io/column.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

const struct column *
column_find(const struct column_set *set, struct str name)
{
	for (size_t i = 0; i < set->count; i++)
		if (str_is(name, set->columns[i].name))
			return &set->columns[i];
	return NULL;
}

/* The bytes of a field that count. */
static struct str
field_bytes(enum column_kind kind, const void *field)
{
	size_t n = 0;

	switch (kind) {
	case COLUMN_TEXT:
		return *(const struct str *)field;
	case COLUMN_DATE:
		n = sizeof(struct date);
		break;
	case COLUMN_INSTANT:
		n = sizeof(int64_t) + sizeof(struct date) + sizeof(int32_t);
		break;
	case COLUMN_AMOUNT:
		n = sizeof(struct amount);
		break;
	case COLUMN_COUNT:
		n = sizeof(struct count);
		break;
	case COLUMN_CURRENCY:
		n = sizeof(struct currency);
		break;
	case COLUMN_RATE:
		n = sizeof(int64_t) + sizeof(int32_t);
		break;
	case COLUMN_WORD:
		n = sizeof(struct word);
		break;
	}
	return (struct str){ field, n };
}

bool
column_set_equal(const struct column_set *set, const void *a, const void *b)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct column *column = &set->columns[i];
		if (!str_equal(
			field_bytes(column->kind, (const char *)a + column->offset),
			field_bytes(column->kind, (const char *)b + column->offset)))
			return false;
	}
	return true;
}

struct str
column_set_content(const struct column_set *set, const void *record, struct arena *arena)
{
	size_t size = 0;
	char *out, *p;

	for (size_t i = 0; i < set->count; i++)
		size +=
		    sizeof(size_t) + field_bytes(set->columns[i].kind,
					 (const char *)record + set->columns[i].offset)
					 .n;
	out = p = arena_alloc(arena, size);
	for (size_t i = 0; i < set->count; i++) {
		struct str bytes = field_bytes(
		    set->columns[i].kind, (const char *)record + set->columns[i].offset);
		memcpy(p, &bytes.n, sizeof(bytes.n));
		p += sizeof(bytes.n);
		if (bytes.n > 0)
			memcpy(p, bytes.p, bytes.n);
		p += bytes.n;
	}
	return (struct str){ out, size };
}

static void
fail(struct column_error *error, uint64_t line, const char *format, ...)
{
	va_list arguments;

	error->line = line;
	va_start(arguments, format);
	vsnprintf(error->text, sizeof(error->text), format, arguments);
	va_end(arguments);
}

/* "required column due_date is missing (did you mean "duedate"? found: a, b)" */
static void
fail_missing(struct column_error *error, const struct table *table, const char *name)
{
	struct str wanted = str_of(name), nearest = { 0 };
	size_t best = wanted.n / 2 + 1, used = 0;
	char found[200] = "";

	for (size_t i = 0; i < table_columns(table); i++) {
		struct str header = table_header(table, i);
		size_t distance = str_distance(wanted, header, best);
		if (distance < best) {
			best = distance;
			nearest = header;
		}
		if (used < sizeof(found))
			used += (size_t)snprintf(found + used, sizeof(found) - used,
			    "%s%.*s", i == 0 ? "" : ", ", STR_ARG(header));
	}
	if (nearest.p != NULL)
		fail(error, 0,
		    "required column %s is missing; did you mean \"%.*s\"? found: %s%s",
		    name, STR_ARG(nearest), found, used >= sizeof(found) ? "..." : "");
	else
		fail(error, 0, "required column %s is missing; found: %s%s", name, found,
		    used >= sizeof(found) ? "..." : "");
}

static bool
bind_one(struct binding *binding, const struct column *column, const struct table *table,
    struct column_error *error)
{
	size_t cell = table_find(table, str_of(column->name)), at = binding->count++;

	if (cell == TABLE_NO_COLUMN && column->need != OPTIONAL) {
		fail_missing(error, table, column->name);
		return false;
	}
	if (cell != TABLE_NO_COLUMN) {
		/* A loop over cells of one kind after the other is easy to predict. */
		binding->fields[at] = binding->fields[binding->present];
		for (at = binding->present++;
		     at > 0 && binding->fields[at - 1].column->kind > column->kind; at--)
			binding->fields[at] = binding->fields[at - 1];
	}
	binding->fields[at] = (struct binding_field){ column, cell };
	if (cell != TABLE_NO_COLUMN && column->kind == COLUMN_CURRENCY)
		binding->currency_offset = column->offset;
	return true;
}

bool
binding_open(struct binding *binding, const struct column_set *set, const char *names,
    const struct table *table, struct column_error *error)
{
	struct str rest = { 0 }, name;

	*binding = (struct binding){ .size = set->size, .currency_offset = SIZE_MAX };
	if (names != NULL)
		rest = str_of(names);
	for (size_t i = 0; names == NULL && i < set->count; i++)
		if (!bind_one(binding, &set->columns[i], table, error))
			return false;
	while (str_split(&rest, ' ', &name)) {
		const struct column *column = column_find(set, name);
		assert(column != NULL);
		if (!bind_one(binding, column, table, error))
			return false;
	}
	return true;
}

size_t
binding_cell(const struct binding *binding, const char *name)
{
	for (size_t i = 0; i < binding->count; i++)
		if (strcmp(binding->fields[i].column->name, name) == 0)
			return binding->fields[i].cell;
	return TABLE_NO_COLUMN;
}

bool
binding_has(const struct binding *binding, const char *name)
{
	return binding_cell(binding, name) != TABLE_NO_COLUMN;
}

static void
set_none(const struct column *column, void *field)
{
	switch (column->kind) {
	case COLUMN_TEXT:
		*(struct str *)field = (struct str){ "", 0 };
		break;
	case COLUMN_DATE:
		*(struct date *)field = DATE_NONE;
		break;
	case COLUMN_INSTANT:
		*(struct instant *)field = (struct instant){ 0 };
		break;
	case COLUMN_AMOUNT:
		*(struct amount *)field = AMOUNT_NONE;
		break;
	case COLUMN_CURRENCY:
		*(struct currency *)field = CURRENCY_NONE;
		break;
	case COLUMN_COUNT:
		*(struct count *)field = COUNT_NONE;
		break;
	case COLUMN_RATE:
		*(struct rate *)field = (struct rate){ 0 };
		break;
	case COLUMN_WORD:
		*(struct word *)field = (struct word){ 0 };
		break;
	}
}

static bool
parse_count(struct str cell, struct count *out)
{
	long long value;

	if (!str_to_integer(cell, &value) || value == INT64_MIN)
		return false;
	out->value = value;
	return true;
}

/* False for an empty cell, except of text. */
ALWAYS_INLINE bool
parse_cell(enum column_kind kind, struct str cell, void *field, const struct words *words,
    int decimals)
{
	switch (kind) {
	case COLUMN_TEXT:
		*(struct str *)field = cell;
		return true;
	case COLUMN_DATE:
		return date_parse(cell, field);
	case COLUMN_INSTANT:
		return instant_parse(cell, field);
	case COLUMN_AMOUNT:
		return amount_parse(cell, decimals, field);
	case COLUMN_CURRENCY:
		return currency_parse(cell, field);
	case COLUMN_COUNT:
		return parse_count(cell, field);
	case COLUMN_RATE:
		return rate_parse(cell, field);
	case COLUMN_WORD:
		*(struct word *)field = word_find(words, cell);
		return ((struct word *)field)->number != 0;
	}
	return false;
}

/* What a refused cell is not, for the message. */
static const char *
problem_of(const struct column *column, struct str cell, int decimals)
{
	switch (column->kind) {
	case COLUMN_AMOUNT:
		return amount_problem(cell, decimals);
	case COLUMN_DATE:
		return "is not a date (YYYY-MM-DD)";
	case COLUMN_INSTANT:
		return "is not a moment with its offset (2026-11-20T09:30:00+01:00)";
	case COLUMN_CURRENCY:
		return "is not a currency code of ISO 4217";
	case COLUMN_COUNT:
		return "is not a whole number";
	case COLUMN_RATE:
		return "is not a decimal number";
	case COLUMN_TEXT:
	case COLUMN_WORD:
		break;
	}
	return "is not one of the words allowed here";
}

static void
fail_cell(const struct column *column, struct str cell, int decimals,
    struct column_error *error)
{
	char list[160] = "";
	size_t used = 0;

	if (cell.n == 0) {
		fail(error, error->line, "%s: must not be empty", column->name);
		return;
	}
	for (size_t i = 1; column->kind == COLUMN_WORD && i < column->words->count; i++)
		if (used < sizeof(list))
			used += (size_t)snprintf(list + used, sizeof(list) - used, "%s%s",
			    i == 1 ? ": " : ", ", column->words->names[i]);
	fail(error, error->line, "%s: \"%.*s\" %s%s", column->name,
	    cell.n > 60 ? 60 : (int)cell.n, cell.p, problem_of(column, cell, decimals),
	    list);
}

struct batch {
	const struct binding *binding;
	const struct row *rows;
	char *records;
	size_t count; /* good ones; the row behind them is the one in error */
	struct column_error *error;
};

static inline int
decimals_of(const struct binding *binding, const char *record)
{
	if (binding->currency_offset == SIZE_MAX)
		return currency_decimals(CURRENCY_NONE);
	return currency_decimals(
	    *(const struct currency *)(record + binding->currency_offset));
}

/* Reads one column of all rows.  `kind` is a constant where this is called, so each
 * kind has a loop of its own, in which nothing is decided twice. */
ALWAYS_INLINE void
read_column(struct batch *batch, const struct binding_field *bound, enum column_kind kind)
{
	const struct column *column = bound->column;
	char *record = batch->records;

	for (size_t i = 0; i < batch->count; i++, record += batch->binding->size) {
		struct str cell = row_cell(&batch->rows[i], bound->cell);
		int decimals = 0;

		if (kind == COLUMN_AMOUNT)
			decimals = decimals_of(batch->binding, record);
		if (parse_cell(
			kind, cell, record + column->offset, column->words, decimals) &&
		    (kind != COLUMN_TEXT || cell.n > 0))
			continue;
		if (cell.n > 0 || column->need == REQUIRED) {
			batch->count = i;
			batch->error->line = batch->rows[i].line;
			fail_cell(column, cell, decimals, batch->error);
			return;
		}
		set_none(column, record + column->offset);
	}
}

void
binding_clear(const struct binding *binding, void *records, size_t count)
{
	for (size_t f = binding->present; f < binding->count; f++)
		for (size_t i = 0; i < count; i++)
			set_none(binding->fields[f].column,
			    (char *)records + i * binding->size +
				binding->fields[f].column->offset);
}

/* Flat, so that the parsers stand in the loops and their constants before them. */
__attribute__((flatten)) size_t
binding_read(const struct binding *binding, const struct row *rows, size_t count,
    void *records, struct column_error *error)
{
	struct batch batch = { binding, rows, records, count, error };

	for (size_t f = 0; f < binding->present; f++) {
		const struct binding_field *bound = &binding->fields[f];
		switch (bound->column->kind) {
		case COLUMN_CURRENCY:
			read_column(&batch, bound, COLUMN_CURRENCY);
			break;
		case COLUMN_TEXT:
			read_column(&batch, bound, COLUMN_TEXT);
			break;
		case COLUMN_DATE:
			read_column(&batch, bound, COLUMN_DATE);
			break;
		case COLUMN_INSTANT:
			read_column(&batch, bound, COLUMN_INSTANT);
			break;
		case COLUMN_AMOUNT:
			read_column(&batch, bound, COLUMN_AMOUNT);
			break;
		case COLUMN_COUNT:
			read_column(&batch, bound, COLUMN_COUNT);
			break;
		case COLUMN_RATE:
			read_column(&batch, bound, COLUMN_RATE);
			break;
		case COLUMN_WORD:
			read_column(&batch, bound, COLUMN_WORD);
			break;
		}
	}
	return batch.count;
}
