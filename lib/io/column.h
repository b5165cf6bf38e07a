/*
 * column: tables of columns tie CSV headers to struct fields.
 *
 *	static const struct column columns[] = {
 *		COLUMN(struct item, due_date, OPTIONAL, "day the item falls due"),
 *	};
 *
 * The field's C type decides how its cells are read, so a misspelt field or a
 * `double` does not compile.  A `binding` is such a table bound to the header of
 * one input; binding_read() turns rows into structs.  Text fields borrow from
 * the rows.
 */
#ifndef ARREARS_IO_COLUMN_H
#define ARREARS_IO_COLUMN_H

#include "base/arena.h"
#include "io/table.h"
#include "value/currency.h"
#include "value/date.h"
#include "value/money.h"
#include "value/rate.h"
#include "value/word.h"

enum column_kind {
	COLUMN_CURRENCY,
	COLUMN_TEXT,
	COLUMN_DATE,
	COLUMN_INSTANT,
	COLUMN_AMOUNT, /* in the currency of the row's `currency` */
	COLUMN_COUNT,
	COLUMN_RATE,
	COLUMN_WORD
};

enum column_need {
	OPTIONAL,
	PRESENT, /* the column must be there, its cells may be empty */
	REQUIRED
};

struct column {
	const char *name;
	enum column_kind kind;
	enum column_need need;
	size_t offset;
	const struct words *words; /* of COLUMN_WORD */
	const char *help;
};

/* clang-format off */
#define COLUMN_KIND_OF(field) _Generic((field), \
	struct str: COLUMN_TEXT,                \
	struct date: COLUMN_DATE,               \
	struct instant: COLUMN_INSTANT,         \
	struct amount: COLUMN_AMOUNT,           \
	struct currency: COLUMN_CURRENCY,       \
	struct count: COLUMN_COUNT,             \
	struct rate: COLUMN_RATE)

#define COLUMN(type, field, need, help)                                       \
	{ #field, COLUMN_KIND_OF(((type *)0)->field), need, offsetof(type, field), NULL, help }

/* A field of type `struct word`, one of `words`. */
#define COLUMN_OF_WORDS(type, field, need, words, help)                       \
	{ #field, _Generic(((type *)0)->field, struct word: COLUMN_WORD), need, \
	  offsetof(type, field), &(words), help }
/* clang-format on */

struct column_set {
	const char *name; /* of the table, for messages */
	const struct column *columns;
	size_t count;
	size_t size; /* of the struct */
};

/* A set from an array of columns of one struct. */
#define COLUMN_SET(name, type, columns)                     \
	{                                                   \
		name, columns, COUNT(columns), sizeof(type) \
	}

const struct column *column_find(const struct column_set *set, struct str name);

/* Are all fields of two records the same? */
bool column_set_equal(const struct column_set *set, const void *a, const void *b);

/* Bytes that are equal when all fields are, in `arena`. */
struct str column_set_content(
    const struct column_set *set, const void *record, struct arena *arena);

#define BINDING_MAX 48

/* The fields that the input has, in the order in which they are read: by kind, the
 * currency before the amounts; then those that it has not. */
struct binding {
	struct binding_field {
		const struct column *column;
		size_t cell; /* TABLE_NO_COLUMN: the input does not have it */
	} fields[BINDING_MAX];
	size_t count, present;
	size_t size;            /* of the struct */
	size_t currency_offset; /* of the last currency; SIZE_MAX: there is none */
};

struct column_error {
	uint64_t line;
	char text[400]; /* "due_date: \"2026-02-30\" is not a date" */
};

/* Binds the columns of `set` named in `names` (blank-separated; NULL: all) to
 * the header of `table`.  False, with an error that lists what was found and the
 * nearest name, when a required one is missing. */
bool binding_open(struct binding *binding, const struct column_set *set,
    const char *names, const struct table *table, struct column_error *error);

/* True if the input has the column. */
bool binding_has(const struct binding *binding, const char *name);

/* Where the column stands in the input, or TABLE_NO_COLUMN. */
size_t binding_cell(const struct binding *binding, const char *name);

/* Makes the fields of absent columns "none" in an array of structs; binding_read()
 * leaves them alone. */
void binding_clear(const struct binding *binding, void *records, size_t count);

/* Reads the bound cells of rows into an array of structs; empty cells become "none",
 * and a required one must not be empty.  Returns how many could be read: if fewer
 * than `count`, the error names a cell of the next row. */
size_t binding_read(const struct binding *binding, const struct row *rows, size_t count,
    void *records, struct column_error *error);

#endif
