/*
 * aged: items read and aged in one go, with all that may bear on it: allocations,
 * the customers' terms, the bucket policy, a shard, the ledger's balance.
 *
 * What `age` does, and what other programs call to do the same.
 */
#ifndef ARREARS_APP_AGED_H
#define ARREARS_APP_AGED_H

#include "app/reader.h"
#include "base/map.h"
#include "domain/aging.h"
#include "domain/exchange.h"

struct aged_args {
	struct date as_of;
	const char *basis, *buckets, *policy;
	const char *allocations, *customers, *exchange_rates, *shard;
	struct texts control;
	struct currency base_currency;
};

/* clang-format off */
#define AGED_OPTIONS(a)                                                                       \
	OPTION(0, "as-of", "DATE", (a).as_of, "the day to age at (AR_AS_OF, else today)"),     \
	OPTION(0, "basis", "due|issue", (a).basis, "age from the due or the issue date"),      \
	OPTION(0, "buckets", "DAYS,...", (a).buckets, "last days of buckets (30,60,90,120)"),  \
	OPTION(0, "policy", "FILE", (a).policy, "read the buckets from FILE"),                 \
	OPTION(0, "allocations", "FILE", (a).allocations, "compute open amounts from FILE"),   \
	OPTION(0, "customers", "FILE", (a).customers, "terms, and columns to total by"),       \
	OPTION(0, "control", "CUR=AMOUNT", (a).control, "compare with the ledger's balance"),  \
	OPTION(0, "base-currency", "CUR", (a).base_currency, "add amounts in CUR"),            \
	OPTION(0, "exchange-rates", "FILE", (a).exchange_rates, "rates for --base-currency"),  \
	OPTION(0, "shard", "K/N", (a).shard, "only customers of shard K of N")
/* clang-format on */

/* What an item needs that has a due date, a balance, and no payment date. */
#define AGED_READS_LEAN "customer_id issue_date due_date currency open_amount paid_date"

#define AGED_READS                                                                  \
	"item_id customer_id kind issue_date due_date currency amount open_amount " \
	"paid_date terms"

extern const struct column_set buckets_schema; /* struct bucket */

struct aged_reader {
	const struct tool_args *tool;
	const struct aged_args *args;
	struct reader reader;
	struct aging aging;
	struct buckets buckets;
	struct settlements settlements;
	struct shard shard;
	struct records customer_list; /* struct customer */
	struct map customer_ids;      /* numbers of customer_list */
	struct exchange_rates rates;
	struct exchange base[UINT8_MAX + 1]; /* from each currency, once looked up */
	/* To be set between aged_prepare() and aged_open(), or left: */
	const struct column_set *set; /* of the items; items_schema if NULL */
	const char *reads;            /* columns of them; AGED_READS if NULL */
	void (*each_allocation)(void *context, const struct allocation *allocation);
	void *context;
	bool totals_alone;
	struct control_totals totals;
	struct money ledger[COUNT(((struct texts *)0)->list)]; /* of --control */
	uint64_t later, other_shards, flagged[AGING_FLAG_COUNT];
	struct arena arena;
};

/* Checks the options and reads the policy; enough for --print-policy. */
void aged_prepare(
    struct aged_reader *aged, const struct tool_args *tool, const struct aged_args *args);

/* Reads the side tables and opens the items.  For totals alone, cells that do not
 * bear on them are not read. */
void aged_open(
    struct aged_reader *aged, char *const *files, size_t count, bool totals_alone);

/* The next item that counts on the as-of day, which lives until the next call, or
 * NULL behind the last. */
const struct item *aged_next(struct aged_reader *aged, struct aged *out);

/* The item of `now`, which aged_next() told, on another day.  False when it did not
 * count then; `out` has 0 open. */
bool aged_on(const struct aged_reader *aged, struct date day, const struct item *item,
    const struct aged *now, struct aged *out);

/* The customer of an id, or NULL without --customers. */
const struct customer *aged_customer(
    const struct aged_reader *aged, struct str customer_id);

/* The rate from a currency to the base currency as of the day; ends the program
 * when there is none. */
const struct exchange *aged_exchange(struct aged_reader *aged, struct currency currency);

/* The rate on another day; ends the program likewise. */
struct exchange aged_exchange_on(
    const struct aged_reader *aged, struct currency currency, struct date day);

/* The columns that --base-currency adds. */
#define AGED_BASE_COLUMNS "base_currency base_amount exchange_rate rate_date"
enum aged_base_field {
	AGED_BASE_CURRENCY,
	AGED_BASE_AMOUNT,
	AGED_BASE_RATE, /* "0.92", or "1/1.087" when the file has the other direction */
	AGED_BASE_DATE,
	AGED_BASE_COUNT
};
void aged_base_write(struct aged_reader *aged, struct output *output,
    enum aged_base_field field, struct money money);

/* Prints control totals (-v), compares with --control and closes.  Returns the
 * exit code: EXIT_REPORT when the ledger says something else. */
enum exit_code aged_close(struct aged_reader *aged);

#endif
