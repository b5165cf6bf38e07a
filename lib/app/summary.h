/*
 * summary: aged items totalled by columns: one row per key and currency, sorted
 * by the bytes of the key.
 *
 *	KEY..., currency, items, BUCKET..., unapplied, past_due, total, oldest_days
 */
#ifndef ARREARS_APP_SUMMARY_H
#define ARREARS_APP_SUMMARY_H

#include "app/aged.h"

#define SUMMARY_KEYS_MAX 8

struct summary {
	struct aged_reader *aged;
	struct summary_key {
		struct str name;
		bool is_bucket, is_flags;             /* as computed now, or */
		size_t cell;                          /* in the items, or */
		const struct column *customer_column; /* in the customers */
	} keys[SUMMARY_KEYS_MAX];
	size_t key_count;
	bool has_currency; /* among the keys */
	bool by_customer;  /* the key is kept per customer for CREDITS_OLDEST */
	struct aging_summary totals;
	/* To be set between summary_open() and summary_write(), or left: */
	bool has_total;         /* rows for all groups of a currency, behind them */
	const char *more_names; /* columns of cells that each row has, or NULL */
	const struct str *more; /* those cells */
	size_t more_count;
	char *key; /* the parts, each with a NUL behind it, which no cell can hold */
	size_t key_size, key_capacity;
};

/* `by` is a comma-separated list of columns of the items or, with --customers, of
 * the customers; empty for one row per currency. */
void summary_open(struct summary *summary, struct aged_reader *aged, const char *by,
    enum aging_credits credits);

void summary_add(
    struct summary *summary, const struct item *item, const struct aged *out);

/* The key of an item, parts with a NUL behind each, the currency behind the columns
 * unless it is one of them.  Lives until the next call. */
struct str summary_key_of(
    struct summary *summary, const struct item *item, const struct aged *out);

/* The key of the totals of a currency: TOTAL in the first column that is not the
 * currency, nothing in the others.  Likewise. */
struct str summary_total_key(struct summary *summary, struct currency currency);

/* Writes the cells of the columns of a key, and their names. */
void summary_write_key(struct output *output, struct str key);
void summary_write_key_names(const struct summary *summary, struct output *output);

/* Writes the rows.  False, with a message, if they do not add up to the open
 * amounts. */
bool summary_write(struct summary *summary, struct output *output);

#endif
