/*
 * pass: rows that go through a tool with columns added or replaced; all other
 * columns keep their place and their text.
 *
 *	pass_open(&pass, table, output, "days_past_due bucket");
 *	for each row:
 *		pass_row(&pass, &row);
 *		while ((field = pass_next(&pass)) != PASS_DONE)
 *			switch (field) { case 0: output_count(...); ... }
 *
 * A name that the input has is replaced where it stands, the others follow the
 * last column, in the order given.
 */
#ifndef ARREARS_APP_PASS_H
#define ARREARS_APP_PASS_H

#include "io/output.h"
#include "io/table.h"

#define PASS_MAX 16
#define PASS_DONE SIZE_MAX

struct pass {
	struct output *output;
	size_t columns;
	struct {
		size_t cell;  /* in the input; `columns` when appended */
		size_t field; /* number of the name */
	} edits[PASS_MAX];
	size_t edit_count;
	const struct row *row;
	size_t next_edit, next_cell;
};

/* Writes the header row. */
void pass_open(struct pass *pass, const struct table *table, struct output *output,
    const char *names);

/* A pass over the same output that leaves one field alone: for rows in which it
 * does not change.  The input must have it. */
struct pass pass_without(const struct pass *pass, size_t field);

void pass_row(struct pass *pass, const struct row *row);

/* Writes cells up to the next field that the caller must write, and returns its
 * number; PASS_DONE when the row is complete. */
size_t pass_next(struct pass *pass);

#endif
