/*
 * recording: entries (domain/entry.h) out of a command's options or the rows of a file,
 * checked against what is known, and written: into the store as one run, or as canonical
 * rows of one table.
 *
 *	recording_open(&recording, &settings)
 *	recording_rows(&recording)
 *	recording_close(&recording)
 *
 * All or nothing: the first entry that cannot be recorded ends the program, unless there
 * is a file of rejects; then the others are recorded.
 *
 * An id is a letter of the table, the moment in UTC, and eight digits of a hash:
 * "P20261120-093000-1f0c93ab".  The hash is of the row, of its place in the file, and of
 * the process and the clock to the nanosecond, so that no two programs need to agree; of
 * the row and its place alone when an as-of day is given, so that the output is the same
 * again.  In a store the place is counted on until the id is new.
 */
#ifndef ARREARS_APP_RECORDING_H
#define ARREARS_APP_RECORDING_H

#include "app/append.h"
#include "app/known.h"
#include "domain/entry.h"

extern const struct column_set entries_schema; /* struct entry */

/* An option of a command and the column that it stands for. */
struct recording_field {
	const char *option, *column, *value; /* value NULL: not given */
};

struct recording_settings {
	struct tool_args *tool;
	enum verb verb;                       /* VERB_NONE: each row says */
	const char *file;                     /* NULL: it is a command */
	const struct recording_field *fields; /* of a command, or where cells of the */
	size_t field_count;                   /* file are empty */
	const char *rejects;
	const char *customers, *items, *disputes, *restrictions;
	struct entry_terms terms;
	bool is_repeatable; /* ids depend on nothing but the rows */
};

struct recording {
	const struct recording_settings *settings;
	struct table *table;
	struct binding binding;
	enum verb verb;    /* of all rows; VERB_NONE: each says */
	int64_t known_run; /* that recorded the file before; 0: none */
	struct row row;
	struct entry defaults; /* what the options say of the rows of a file */
	bool in_options;       /* problems are about options, not about a row */
	struct known_table customers, items, tables[ENTRY_TABLE_COUNT];
	struct known_accounts accounts;
	struct append append; /* if there is a store */
	struct output *output, *rejects;
	const struct column_set *written; /* the one table that is printed */
	struct map ids;                   /* "promises P1", of this recording */
	struct control_totals totals;
	uint64_t rows, recorded, skipped, rejected, salt;
	struct arena arena, row_arena;
};

/* The column of the id that a new row of the verb has. */
const char *recording_id(enum verb verb);

/* Opens the input, and the store, which must be there.  False when the store has recorded
 * the file before, as was said. */
bool recording_open(
    struct recording *recording, const struct recording_settings *settings);

void recording_rows(struct recording *recording);

/* Writes or commits, and tells what with -v.  EXIT_REPORT when there were rejects. */
enum exit_code recording_close(struct recording *recording);

#endif
