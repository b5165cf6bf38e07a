#include "app/report_accounts.h"

void
report_accounts_init(struct report_accounts *accounts, size_t record_size)
{
	*accounts = (struct report_accounts){ 0 };
	pool_init(&accounts->records, record_size);
}

/* The number of the currency and the customer behind it; lives until the next call. */
static struct str
key_of(struct report_accounts *accounts, struct currency currency, struct str customer_id)
{
	accounts->key =
	    array_reserve(accounts->key, &accounts->capacity, customer_id.n + 1, 1);
	accounts->key[0] = (char)currency.number;
	if (customer_id.n > 0)
		memcpy(accounts->key + 1, customer_id.p, customer_id.n);
	return (struct str){ accounts->key, customer_id.n + 1 };
}

uint32_t
report_accounts_add(
    struct report_accounts *accounts, struct currency currency, struct str customer_id)
{
	uint32_t number =
	    map_intern(&accounts->keys, key_of(accounts, currency, customer_id));

	if (number == accounts->records.count)
		(void)pool_add(&accounts->records);
	return number;
}

uint32_t
report_accounts_find(
    struct report_accounts *accounts, struct currency currency, struct str customer_id)
{
	return map_find(&accounts->keys, key_of(accounts, currency, customer_id));
}

struct str
report_accounts_customer(const struct report_accounts *accounts, uint32_t number)
{
	struct str key = map_key(&accounts->keys, number);

	return (struct str){ key.p + 1, key.n - 1 };
}

struct currency
report_accounts_currency(const struct report_accounts *accounts, uint32_t number)
{
	return (struct currency){ (uint8_t)map_key(&accounts->keys, number).p[0] };
}

void
report_accounts_free(struct report_accounts *accounts)
{
	map_free(&accounts->keys);
	pool_free(&accounts->records);
	array_free(accounts->key);
}
