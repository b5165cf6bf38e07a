/*
 * import_meaning: what the cells of a foreign file say beyond their column: whether
 * "Paid" heads amounts, dates or answers, which states its documents are in, how its
 * credits are written, whether "Balance" runs on.
 *
 * Part of import.h; the decisions themselves are in domain/intake and its neighbours.
 */
#ifndef ARREARS_APP_IMPORT_MEANING_H
#define ARREARS_APP_IMPORT_MEANING_H

#include "domain/intake.h"
#include "domain/running.h"
#include "io/table.h"

struct import;
struct import_field;

/* Cells that say paid or not, each kind with its own words. */
enum import_answers { ANSWERS_STATUS, ANSWERS_SETTLED, ANSWERS_UNSETTLED, ANSWERS_COUNT };

/* What stands under a header without meaning. */
struct unused_column {
	uint64_t amounts, dates, others;
	bool is_balance, is_age; /* by its name */
};

struct import_meaning {
	struct intake_evidence evidence;
	struct intake_habits habits;
	struct running_evidence running;
	struct paid_evidence paid[LAYOUT_COLUMN_MAX]; /* by field */
	bool is_watched[LAYOUT_COLUMN_MAX];           /* its content decides */
	struct unused_column *unused;                 /* by header */
	size_t header_count;
	uint64_t unused_rows;
	bool has_unused;
	bool ages_differ; /* an amount of a column by age is not that of the document */
	struct map listed_ids, listed_names; /* of a list of customers */
	bool may_run;                        /* "Balance" is looked at: it costs time */
	/* Words for states, as written, and what they mean: struct known_state. */
	struct map states[ANSWERS_COUNT];
	struct pool known_states[ANSWERS_COUNT];
};

/* Begins the first reading. */
void import_meaning_open(struct import *import);

/* Looks the fields up again. */
void import_meaning_know(struct import *import);

/* Looks at a row of the first reading, neither total nor group.  `party` stands in for a
 * customer who is named elsewhere. */
void import_meaning_survey(
    struct import *import, const struct row *row, struct str party);

/* Settles what the columns are, before it is decided how they are written.  Ends the
 * program where something is missing that only the user knows. */
void import_meaning_decide(struct import *import);

/* What a minus means beside a sign of debit or credit. */
void import_minus_means(struct import *import, enum minus_use use);

/* Fills how the amounts of the row are written. */
void import_written_signs(
    const struct import *import, const struct row *row, struct intake_extras *extras);

/* Fills what `extras` says beside its own cells; `type` are the words for the kind. */
void import_meaning_read(struct import *import, const struct row *row, struct str type,
    struct intake_extras *extras);

/* The first cell that says something of the state, empty if none. */
struct str import_state_cell(const struct intake_extras *extras);

/* Copies the cells that say something of the state. */
void import_keep_states(struct intake_extras *extras, struct arena *arena);

/* Counts a row that is no receivable, by the word that says so. */
void import_count_left_out(struct import *import, const struct intake_extras *extras);

/* Says on standard error how many rows are left out, and what has no meaning. */
void import_meaning_report(const struct import *import);

#endif
