/*
 * entry: what somebody wants recorded, checked, and the rows that it becomes.
 *
 *	entry_complete(&entry, &terms)
 *	if (!entry_check(&entry, &terms, &problem)) ...
 *	entry_make(&entry, &terms, &rows)
 *
 * One entry is one verb with the columns that it takes, by a command or by a row of a
 * file.  Most become one row; a contact may record a promise, dispute or restriction
 * besides, as the policy of outcomes says (domain/outcome.h).  Ids are given to the rows
 * by the caller, who also knows whether customer, item and what is corrected exist.
 */
#ifndef ARREARS_DOMAIN_ENTRY_H
#define ARREARS_DOMAIN_ENTRY_H

#include "domain/outcome.h"

enum verb {
	VERB_NONE,
	VERB_CONTACT,
	VERB_PROMISE,
	VERB_DISPUTE,
	VERB_RESOLVE, /* ends a dispute that is there */
	VERB_RESTRICT,
	VERB_LIFT, /* ends a restriction that is there */
	VERB_HOLD,
	VERB_NOTE,
	VERB_PAY,
	VERB_COUNT
};
extern const struct words verbs;

enum entry_table {
	ENTRY_ACTIVITY,
	ENTRY_PROMISE,
	ENTRY_DISPUTE,
	ENTRY_RESTRICTION,
	ENTRY_PAYMENT,
	ENTRY_TABLE_COUNT
};

struct verb_rule {
	enum entry_table table; /* that its row goes into */
	const char *required;   /* columns that must not be empty, blank-separated */
	const char *taken;      /* others that it uses */
};
extern const struct verb_rule verb_rules[VERB_COUNT];

/* Columns that every verb uses. */
#define ENTRY_COMMON "at collector"

struct entry {
	struct str verb, customer_id, item_id;
	struct instant at;
	struct word channel, direction;
	struct str outcome, collector, note, corrects;
	struct currency currency;
	struct str amount; /* as it was written: its decimals depend on the currency */
	struct date made_date, due_date, cancelled_date;
	struct date opened_date, resolved_date, from_date, until_date, received_date;
	struct str reason, resolution, kind, detail;
	struct str method, payer, reference, remittance;
	struct str activity_id, promise_id, dispute_id, restriction_id, payment_id;

	/* Not columns. */
	enum verb number;
	struct amount value; /* of `amount`, set by entry_check() */
};

struct entry_terms {
	struct date as_of;
	struct instant at;    /* when it is recorded, unless the entry says */
	bool is_clock;        /* `at` is this moment, not just a day */
	struct str collector; /* who records it, unless the entry says */
	struct outcome_list outcomes;
};

struct entry_problem {
	const char *column, *code;
	char text[200];
};

/* What the row of `outcome` says, for a contact; else NULL. */
const struct outcome *entry_outcome(
    const struct entry *entry, const struct entry_terms *terms);

/* What the contact records besides. */
enum consequence entry_consequence(
    const struct entry *entry, const struct entry_terms *terms);

/* Sets what follows from the rest: author, moment and days. */
void entry_complete(struct entry *entry, const struct entry_terms *terms);

/* Is it possible?  A promise falls due on or after both the day it was made and the
 * as-of day; nothing ends before it began; nothing has happened after the as-of day;
 * amounts have the decimals of their currency; the outcome is one of the policy.  That
 * required columns are there is for the caller to see. */
bool entry_check(
    struct entry *entry, const struct entry_terms *terms, struct entry_problem *problem);

union entry_record {
	struct activity activity;
	struct promise promise;
	struct dispute dispute;
	struct restriction restriction;
	struct payment payment;
};

struct entry_row {
	enum entry_table table;
	union entry_record record;
};

struct entry_rows {
	struct entry_row list[2];
	size_t count;
};

/* The rows of an entry, not of VERB_RESOLVE and VERB_LIFT. */
void entry_make(
    const struct entry *entry, const struct entry_terms *terms, struct entry_rows *rows);

/* Ends a dispute, or a restriction, as the entry says; false with a problem when it has
 * ended already or not yet begun. */
bool entry_resolve(
    const struct entry *entry, struct dispute *dispute, struct entry_problem *problem);
bool entry_lift(const struct entry *entry, struct restriction *restriction,
    struct entry_problem *problem);

#endif
