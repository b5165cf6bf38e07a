/*
 * report_credit: what `report credit` gathers of each customer in a currency.
 *
 *	report_credit.c		reads and judges
 *	report_credit_write.c	writes
 */
#ifndef ARREARS_APP_REPORT_CREDIT_H
#define ARREARS_APP_REPORT_CREDIT_H

#include "app/credit_rules.h"
#include "app/report_accounts.h"
#include "app/report_promised.h"
#include "domain/metric_credit.h"

struct credit_account {
	struct str customer_id;
	struct currency currency;
	struct amount limit; /* AMOUNT_NONE: none */
	struct amount exposure, unapplied, past_due;
	int32_t oldest_days;
	struct metric_terms terms;
	struct metric_days_sum to_pay, late;   /* of the period */
	struct metric_days_sum recent, before; /* days late, parts of the period */
	struct count broken;                   /* COUNT_NONE: promises are not known */
	struct credit_judgement judgement;
};

struct credit_report {
	struct report_run *run;
	struct credit_policy policy;
	bool nets_credits; /* they lower what is open */
	struct date recent_from;
	struct report_accounts accounts; /* of struct credit_account */
	struct promised promised;
	uint64_t no_currency; /* limits that do not say of which they are */
};

/* Is there anything to say of it? */
bool credit_account_counts(const struct credit_account *account);

struct credit_facts credit_account_facts(const struct credit_account *account);

/* All sections. */
void credit_write(struct credit_report *report);

#endif
