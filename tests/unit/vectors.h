/*
 * Worked examples in CSV files of ../shared/vectors, read in place; a test that asks for
 * one is skipped where it is not.
 */
#ifndef ARREARS_TESTS_VECTORS_H
#define ARREARS_TESTS_VECTORS_H

#include "base/arena.h"
#include "io/table.h"
#include "value/rate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

struct vectors {
	struct table *table;
	struct row row;
	struct arena arena; /* what its cells are copied into */
	size_t rows;        /* read so far */
};

/* "finance/plans.csv" */
static inline struct vectors
vectors_open(const char *name)
{
	struct vectors vectors = { 0 };
	const char *root = getenv("AR_ROOT");
	struct str path = arena_print(
	    &vectors.arena, "%s/../shared/vectors/%s", root != NULL ? root : ".", name);

	if (access(path.p, R_OK) != 0) {
		arena_free(&vectors.arena);
		skip();
	}
	vectors.table = table_open(path.p, &table_defaults);
	return vectors;
}

static inline bool
vectors_next(struct vectors *vectors)
{
	bool got = table_next(vectors->table, &vectors->row);

	vectors->rows += got;
	return got;
}

static inline void
vectors_close(struct vectors *vectors)
{
	assert_null(table_error(vectors->table));
	assert_true(vectors->rows > 0);
	table_close(vectors->table);
	arena_free(&vectors->arena);
}

/* The cell of the current row, with a NUL behind it; lives until the close. */
static inline struct str
vectors_cell(struct vectors *vectors, const char *column)
{
	size_t number = table_find(vectors->table, str_of(column));

	if (number == TABLE_NO_COLUMN)
		fail_msg("there is no column %s", column);
	return arena_copy(&vectors->arena, row_cell(&vectors->row, number));
}

/* Amounts of two decimals; empty is none. */
static inline struct amount
amount_of(struct str text)
{
	struct amount amount = AMOUNT_NONE;

	if (text.n > 0 && !amount_parse(text, 2, &amount))
		fail_msg("\"%.*s\" is not an amount", STR_ARG(text));
	return amount;
}

static inline struct rate
rate_of(struct str text)
{
	struct rate rate = { 0, 0 };

	if (!rate_parse(text, &rate))
		fail_msg("\"%.*s\" is not a rate", STR_ARG(text));
	return rate;
}

static inline struct date
date_of(struct str text)
{
	struct date date = DATE_NONE;

	if (text.n > 0 && !date_parse(text, &date))
		fail_msg("\"%.*s\" is not a date", STR_ARG(text));
	return date;
}

static inline int64_t
integer_of(struct str text)
{
	long long value = 0;

	if (!str_to_integer(text, &value))
		fail_msg("\"%.*s\" is not a number", STR_ARG(text));
	return value;
}

/* The part before `separator`, or all; what is behind stays in `rest`. */
static inline struct str
cut(struct str *rest, char separator)
{
	struct str part = { "", 0 };

	if (rest->n > 0 && rest->p != NULL)
		str_split(rest, separator, &part);
	return part;
}

/* splitmix64: a number below `limit`. */
static inline uint64_t
chance(uint64_t *seed, uint64_t limit)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (z ^ (z >> 31)) % limit;
}

/* Minor units, separated by blanks; the list has room for them. */
static inline size_t
read_list(const char *text, struct amount *list)
{
	struct str rest = str_of(text);
	size_t count = 0;

	while (rest.n > 0)
		list[count++].minor = integer_of(cut(&rest, ' '));
	return count;
}

#endif
