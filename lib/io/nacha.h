/*
 * nacha: a file of ACH debits: records of 94 characters in blocks of ten (Nacha Operating
 * Rules, appendix three).
 *
 *	nacha_begin(&nacha, output, &file)
 *	for each batch: nacha_begin_batch(&nacha, &batch)
 *	                for each entry: nacha_entry(&nacha, &entry)
 *	                nacha_end_batch(&nacha)
 *	nacha_end(&nacha)
 *
 * Counts, entry hashes, totals and trace numbers are made here.  Text must be printable
 * ASCII; what is longer than its field is cut, so ids are checked before.
 */
#ifndef ARREARS_IO_NACHA_H
#define ARREARS_IO_NACHA_H

#include "io/output.h"

struct nacha_file {
	struct str destination, destination_name; /* 10 and 23 characters */
	struct str origin, origin_name;           /* 10 and 23 */
	struct date created;
	int hour, minute;
	char modifier;          /* A to Z, 0 to 9: tells the files of a day apart */
	struct str company;     /* 16, 23 of it where there is no origin_name */
	struct str company_id;  /* 10 */
	struct str odfi;        /* 8 digits */
	struct str description; /* 10: what the debtor reads on his statement */
};

struct nacha_batch {
	const char *sec_code; /* PPD, CCD, WEB, TEL */
	struct date date;     /* effective entry date */
};

struct nacha_entry {
	bool is_savings;
	struct str routing;      /* 9 digits */
	struct str account;      /* to 17 */
	struct amount amount;    /* 1 to 9999999999 cents */
	struct str id;           /* to 15 */
	struct str name;         /* to 22 */
	struct str payment_type; /* "R" or "S" of WEB and TEL, else empty */
	struct str addendum;     /* to 80; empty: none */
};

/* What the control records tell. */
struct nacha_totals {
	uint64_t batches, records; /* entries and addenda */
	uint64_t hash;             /* the sum of the first 8 digits of routing numbers */
	uint64_t debit;            /* cents */
};

struct nacha {
	struct output *output;
	const struct nacha_file *file;
	const struct nacha_batch *batch;
	struct nacha_totals of_batch, of_file;
	uint64_t lines, trace;
};

void nacha_begin(
    struct nacha *nacha, struct output *output, const struct nacha_file *file);
void nacha_begin_batch(struct nacha *nacha, const struct nacha_batch *batch);
void nacha_entry(struct nacha *nacha, const struct nacha_entry *entry);
void nacha_end_batch(struct nacha *nacha);
void nacha_end(struct nacha *nacha);

/* Do the totals fit their fields?  Asked after each entry, of the batch and the file. */
bool nacha_fits(const struct nacha *nacha);

#endif
