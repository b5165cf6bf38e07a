/*
 * schema: the canonical tables as column tables.  The word in the CSV header, the
 * field of the struct in domain/model.h, and the entry in arrears-columns(5) are
 * one.
 */
#ifndef ARREARS_APP_SCHEMA_H
#define ARREARS_APP_SCHEMA_H

#include "domain/model.h"
#include "io/column.h"

extern const struct column_set customers_schema;      /* struct customer */
extern const struct column_set items_schema;          /* struct item */
extern const struct column_set payments_schema;       /* struct payment */
extern const struct column_set remittances_schema;    /* struct remittance */
extern const struct column_set allocations_schema;    /* struct allocation */
extern const struct column_set activities_schema;     /* struct activity */
extern const struct column_set promises_schema;       /* struct promise */
extern const struct column_set disputes_schema;       /* struct dispute */
extern const struct column_set restrictions_schema;   /* struct restriction */
extern const struct column_set exchange_rates_schema; /* struct exchange_rate */
extern const struct column_set plans_schema;          /* struct plan */
extern const struct column_set instalments_schema;    /* struct instalment */
extern const struct column_set reages_schema;         /* struct reage */
extern const struct column_set mandates_schema;       /* struct mandate */
extern const struct column_set notices_schema;        /* struct notice */
extern const struct column_set holidays_schema;       /* struct calendar_day */

/* Items as `age` writes them: days_past_due is there. */
extern const struct column_set aged_items_schema; /* struct item */

/* What `prioritize` writes: its list, and the accounts that it holds back. */
extern const struct column_set work_schema; /* struct work */
extern const struct column_set held_schema; /* struct work */

/* What `letters due` writes: notices, and the items that it leaves out; its policy. */
extern const struct column_set due_notices_schema; /* struct due_notice */
extern const struct column_set held_items_schema;  /* struct held_item */
extern const struct column_set ladder_schema;      /* struct ladder_row */

/* What `apply` writes beside allocations, and its policy. */
extern const struct column_set suggestions_schema; /* struct cash_suggestion */
extern const struct column_set deductions_schema;  /* struct cash_deduction */
extern const struct column_set unapplied_schema;   /* struct cash_rest */
extern const struct column_set cash_policy_schema; /* struct cash_policy_row */

extern const struct column_set score_rules_schema; /* struct score_rule */
extern const struct column_set capacity_schema;    /* struct capacity */
extern const struct column_set outcomes_schema;    /* struct outcome */

#endif
