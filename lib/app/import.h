/*
 * import: a foreign file read twice: once to decide what its columns mean and how
 * dates and numbers are written, once to turn its rows into canonical ones.
 *
 * Nothing is decided per row, and nothing ambiguous that changes a total is
 * guessed: import_decide() ends the program with both readings and the option that
 * chooses.  Every row is accepted, rejected with a reason, or skipped as the exact
 * repetition of another, and counted.
 */
#ifndef ARREARS_APP_IMPORT_H
#define ARREARS_APP_IMPORT_H

#include "app/import_meaning.h"
#include "app/tool.h"
#include "base/map.h"
#include "domain/dialect.h"
#include "domain/intake.h"
#include "domain/layout.h"

#include <sys/types.h>

struct import_args {
	const char *kind, *dates, *policy, *rejects;
	struct texts map, status;
	struct currency currency;
	bool decimal_comma, decimal_point;
	const char *utc_offset;
};

/* One row, as whichever kind the file is, with what goes into it. */
struct import_record {
	union {
		struct item item;
		struct customer customer;
		struct payment payment;
		struct activity activity;
	};
	struct intake_extras extras;
};

/* A column of the file that means something. */
struct import_field {
	const struct column *column; /* its offset is into struct import_record */
	size_t cell;
	struct date_style dates;
	enum number_style numbers;
	struct currency currency;         /* that the header names: "Balance (EUR)" */
	const struct currency_mark *mark; /* in the header, or NULL: "Balance ($)" */
	bool is_let_go;                   /* after all it means nothing */
};

#define IMPORT_FIELDS_MAX LAYOUT_COLUMN_MAX

struct import {
	const struct tool_args *tool;
	const struct import_args *args;
	const char *name; /* of the file */
	int fd;           /* can be read again, from `start` */
	off_t start;
	struct table *table;
	struct arena arena, row_arena;

	struct aliases aliases;
	struct layout layout;
	const struct column_set *schema; /* the canonical table */
	struct import_field fields[IMPORT_FIELDS_MAX];
	size_t field_count, currency_field; /* SIZE_MAX: no currency column */
	int32_t utc_offset;

	struct map types;       /* of documents, as written */
	struct pool type_kinds; /* struct item_type */

	/* Found in the first reading. */
	bool ids_are_keys;
	struct map shared_ids; /* by several customers */
	bool ids_are_spoilt;   /* some of them: none of the column is a key */
	struct import_meaning meaning;

	/* Second reading. */
	bool *written, *passed; /* columns of the schema, and of the file */
	struct map seen;
	struct pool sightings;
	struct map used_ids;
	struct output *output, *rejects;
	struct control_totals read, accepted, rejected, repeated;
	uint64_t rows, accepted_rows, rejected_rows, repeated_rows, renamed_rows;
	uint64_t no_receivables, kept_repeats;
};

/* Opens the file ("-": standard input, kept in a temporary file if it cannot be
 * read twice), finds the layout and decides how values are written. */
void import_decide(struct import *import, const struct tool_args *tool,
    const struct import_args *args, const char *name);

/* Turns all rows into canonical ones on the output; with -v, tells the meaning of
 * each header and the control totals.  Returns the exit code. */
enum exit_code import_rows(struct import *import);

extern const struct column_set aliases_schema; /* struct alias */

/* The names of columns: those of the policy file, or the built-in ones. */
struct aliases import_aliases(
    const struct tool_args *tool, const char *policy, struct arena *arena);

/* ---- Between import.c and import_rows.c ---- */

/* Starts to read the file from its first row. */
void import_rewind(struct import *import);

/* The cell of a field without blanks around it. */
struct str import_cell(const struct import_field *field, const struct row *row);

/* What a type of document means; remembered, for files have few. */
struct item_type import_item_type(struct import *import, struct str type);

/* A column of layouts that is no part of the canonical row, or NULL. */
const struct column *import_extra_column(const char *name);

/* The field of a column, or NULL. */
const struct import_field *import_field(const struct import *import, const char *column);

#endif
