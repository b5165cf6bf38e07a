/*
 * report_accounts: a record for each account, which is a customer in one currency.
 *
 * Accounts are numbered 0, 1, 2, ... in the order of their first sight; records begin as
 * zeros and never move.
 */
#ifndef ARREARS_APP_REPORT_ACCOUNTS_H
#define ARREARS_APP_REPORT_ACCOUNTS_H

#include "base/map.h"
#include "value/currency.h"

struct report_accounts {
	struct map keys;
	struct pool records; /* by number */
	char *key;
	size_t capacity;
};

void report_accounts_init(struct report_accounts *accounts, size_t record_size);

/* The number of an account, which is added if it is new. */
uint32_t report_accounts_add(
    struct report_accounts *accounts, struct currency currency, struct str customer_id);

/* The number, or MAP_NONE. */
uint32_t report_accounts_find(
    struct report_accounts *accounts, struct currency currency, struct str customer_id);

static inline uint32_t
report_accounts_count(const struct report_accounts *accounts)
{
	return accounts->records.count;
}

static inline void *
report_accounts_at(const struct report_accounts *accounts, uint32_t number)
{
	return pool_at(&accounts->records, number);
}

/* Live as long as the accounts. */
struct str report_accounts_customer(
    const struct report_accounts *accounts, uint32_t number);
struct currency report_accounts_currency(
    const struct report_accounts *accounts, uint32_t number);

void report_accounts_free(struct report_accounts *accounts);

#endif
