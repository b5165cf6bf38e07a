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
	char *key; /* the parts, each with a NUL behind it, which no cell can hold */
	size_t key_size, key_capacity;
};

/* --credits; NULL: CREDITS_SEPARATE. */
enum aging_credits summary_credits(const char *text);

/* `by` is a comma-separated list of columns of the items or, with --customers, of
 * the customers; empty for one row per currency. */
void summary_open(struct summary *summary, struct aged_reader *aged, const char *by,
    enum aging_credits credits);

void summary_add(
    struct summary *summary, const struct item *item, const struct aged *out);

/* The key of an item: a NUL behind each part.  Lives until the next call. */
struct str summary_key_of(
    struct summary *summary, const struct item *item, const struct aged *out);

/* To be called behind the last item, by who does not call summary_write(): the numbers
 * of the groups in `totals`, sorted by the bytes of their keys, for array_free(). */
uint32_t *summary_finish(struct summary *summary);

/* The parts of a key, one after the other, as str_split() does; the last is the currency
 * if that is not among the columns. */
bool summary_key_part(struct str *key, struct str *part);

/* False, with a message, if the groups do not add up to the open amounts. */
bool summary_ties(const struct summary *summary);

/* Writes the rows.  False, with a message, if they do not add up to the open
 * amounts. */
bool summary_write(struct summary *summary, struct output *output);

#endif
