/*
 * plan_offer_internal: what the parts of plan_offer share.
 *
 *	plan_offer_budget.c  what a debtor can pay: --surplus, --budget, --guidelines
 *	plan_offer_read.c    items in, put together by account
 *	plan_offer_debts.c   several debts that share one budget
 *	plan_offer.c         the policy, the choices of each account, and the output
 */
#ifndef ARREARS_APP_PLAN_OFFER_INTERNAL_H
#define ARREARS_APP_PLAN_OFFER_INTERNAL_H

#include "app/plan_offer.h"
#include "base/map.h"
#include "domain/affordability.h"
#include "domain/budget.h"
#include "domain/offer.h"
#include "value/quotient.h"

/* A row of --budget or --guidelines; where it stands, for messages. */
struct budget_row {
	struct str customer_id, category;
	struct word kind; /* enum budget_kind */
	struct currency currency;
	struct rate amount; /* its decimals are those of the account's currency */
	struct str frequency, note;
	int64_t times; /* a year */
	uint64_t line;
	uint32_t next; /* of the same customer, or UINT32_MAX */
};

struct budgets {
	const struct plan_offer_args *args;
	struct pool rows; /* struct budget_row */
	struct map customers;
	uint32_t *first, *last; /* rows, by number of the customer */
	size_t first_capacity, last_capacity;
	struct pool guidelines;
	uint64_t excesses;
	struct arena arena;
};

void budgets_read(struct budgets *budgets, const struct plan_offer_args *args);

/* What the debtor can pay a month, by the policy's contingency; false when that is not
 * known.  `is_only`: it owes in this currency alone. */
bool budgets_find(struct budgets *budgets, const struct offer_policy *policy,
    const struct offer_account *account, bool is_only, struct affordability *found);

void budgets_free(struct budgets *budgets);

/* One customer in one currency. */
struct offer_debtor {
	struct offer_account account;
	struct amount debit, credit; /* past due; open credits */
	wide weight;                 /* sum of days times amount */
	struct id_node {
		struct id_node *next;
		struct str id;
	} * ids, *last_id;
	struct str left_out;
	uint32_t id_count, left_count;
	uint32_t customer; /* its number */
	uint32_t next;     /* of the same customer, or UINT32_MAX */
};

struct offer_book {
	const struct plan_offer_args *args;
	struct map wanted;    /* --customer */
	bool *is_found;       /* by number in it */
	struct map customers; /* of items */
	uint32_t *latest;     /* debtor of a customer */
	size_t latest_capacity;
	struct pool debtors; /* struct offer_debtor, in the order of first sight */
	struct map segment_ids, score_ids;
	struct pool segments, scores; /* struct str, struct count, by those numbers */
	struct map disputed;  /* items, and customers with a currency or without */
	struct map planned;   /* items of plans, */
	struct pool plan_ids; /* their plans; struct str */
	struct map covered;   /* customers in a currency that a plan covers as a whole, */
	struct pool covers;   /* the plans; struct plan */
	uint64_t not_due, disputes, in_plans, odd_rows;
	uint64_t missing; /* of those wanted */
	struct control_totals totals;
	struct arena arena;
};

/* Reads all tables. */
void offer_book_read(struct offer_book *book, const struct plan_offer_args *args,
    char *const *files, size_t count);

/* The only debtor of its customer? */
bool offer_book_is_only(const struct offer_book *book, const struct offer_debtor *debtor);
void offer_book_free(struct offer_book *book);

/* --debts: see plan_offer(). */
enum exit_code plan_offer_debts(
    const struct plan_offer_args *args, const struct offer_policy *policy);

#endif
