/*
 * report_collectors: what each collector did in a period and what it brought.
 *
 *	report_collectors.c		reading, and whose everything is
 *	report_collectors_write.c	the tables and figures
 *
 * An account is its collector's by the customers, else by a column `collector` of the
 * items: what is open of it, what was to be collected, and the cash.  Contacts and
 * promises are theirs who made and took them, by their own rows; one that does not say is
 * the account's collector's.  Nobody's are those of an empty name.
 */
#ifndef ARREARS_APP_REPORT_COLLECTORS_H
#define ARREARS_APP_REPORT_COLLECTORS_H

#include "app/report_accounts.h"
#include "app/report_cash.h"
#include "app/report_contacts.h"
#include "app/report_groups.h"
#include "app/report_promised.h"
#include "domain/metric_comparison.h"
#include "domain/metric_promises.h"

enum hours_kind { HOURS_NONE, HOURS_PAID, HOURS_TALKED, HOURS_COUNT };

struct worker {
	struct contact_group in, out;
	bool has_contacts, has_hours;
	struct rate hours;
};

/* What a collector has and brought in a currency. */
struct portfolio {
	int64_t account_count, item_count; /* with something open */
	struct amount debits, past_due;    /* open on the as-of day */
	struct metric_stratum all;
	int64_t made_count; /* promises of the period */
	struct metric_promises promises;
	bool has_items, has_promises;
};

/* Behind the buckets of the day before the period stand debts that were issued in it, and
 * those that were settled before. */
enum { STRATUM_NEW, STRATUM_SETTLED };

/* Debts that are alike. */
struct stratum {
	struct str key; /* of the summary */
	struct currency currency;
	size_t bucket;
	struct metric_stratum all;
};

/* What a collector has of a stratum. */
struct stratum_part {
	uint32_t worker, stratum;
	struct metric_stratum own;
};

struct collectors_report {
	struct report_run *run;
	size_t collector_cell;  /* of the items */
	struct summary summary; /* for the keys of strata alone */
	struct outcome_list policy;
	struct promised promised;
	bool has_promised, has_activities;
	enum hours_kind hours_kind;
	bool is_seen[UINT8_MAX + 1];     /* currencies */
	struct map names;                /* of workers */
	struct pool workers;             /* by number of the name */
	struct report_accounts accounts; /* with something open */
	struct map portfolio_keys;       /* currency and worker */
	struct pool portfolios;
	struct map stratum_keys; /* key and bucket */
	struct pool strata;
	struct map part_keys; /* worker and stratum */
	struct pool parts;
	struct arena key;
};

/* The portfolio of a worker, or NULL. */
const struct portfolio *collectors_find(
    const struct collectors_report *report, uint32_t worker, struct currency currency);

void collectors_write(struct collectors_report *report);

#endif
