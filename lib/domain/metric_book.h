/*
 * metric_book: what figures by sales need of a book of items: receivables on a day, sales
 * of a period, and both by month.
 *
 * Sales are invoices and debit notes less credit notes, as they were issued; fees,
 * penalties, interest, adjustments and payments are none.  Receivables are all that is
 * open, so that they agree with the ledger: credits and unapplied cash lower them, and
 * so they lower what is not past due, which is receivables less debits past due.
 * Whoever owes nothing lowers nobody else's days, for ratios are made per group.
 *
 * Month 0 ends on the as-of day, the others are the calendar months before it.  An item
 * without an issue date counts on its due date, or the as-of day if that is earlier.
 */
#ifndef ARREARS_DOMAIN_METRIC_BOOK_H
#define ARREARS_DOMAIN_METRIC_BOOK_H

#include "base/arena.h"
#include "domain/aging.h"
#include "domain/metric_dso.h"
#include "value/period.h"

#define METRIC_MONTHS_MAX 1200

struct metric_book {
	struct date as_of;
	struct period period;
	struct arena *arena; /* where the months of the groups live */
};

/* Items of one currency; a zeroed struct has none. */
struct metric_group {
	struct amount receivables; /* open, credits included */
	struct amount past_due;    /* open debits that are past due */
	struct amount sales;       /* of the period */
	struct amount begin;       /* open the day before the period */
	struct metric_dso_month *months;
	size_t month_count, month_capacity;
};

enum metric_book_result {
	METRIC_BOOK_DONE,
	METRIC_BOOK_UNDATED, /* a sale without a date: in the receivables alone */
	METRIC_BOOK_TOO_OLD  /* a sale more than METRIC_MONTHS_MAX months ago: likewise */
};

/* Adds an item that was aged on the as-of day.  A sum that is too large ends the
 * program. */
enum metric_book_result metric_book_add(const struct metric_book *book,
    struct metric_group *group, const struct item *item, const struct aged *aged);

/* Adds what was open of an item the day before the period. */
void metric_book_add_begin(struct metric_group *group, struct amount open);

/* What is not past due, net of all credits: receivables - past due. */
struct amount metric_book_current(const struct metric_group *group);

/* By the months of the group, from the newest back.  Weighted and true are undefined,
 * too, when something is open but no open invoice of a month with sales is in it. */
struct ratio metric_book_countback(const struct metric_book *book,
    const struct metric_group *group, enum countback_empty empty);
struct ratio metric_book_weighted(
    const struct metric_book *book, const struct metric_group *group);
struct ratio metric_book_true(const struct metric_group *group, struct amount *left_out);

/* The collection effectiveness of the period; `months` as in metric_cei.h. */
struct ratio metric_book_cei(const struct metric_group *group, int32_t months);

/* Of the average of both ends of the period. */
struct ratio metric_book_turnover(const struct metric_group *group);
struct ratio metric_book_turnover_days(
    const struct metric_book *book, const struct metric_group *group);

/* How many months the period has, counted from its first day, a begun one as a whole: 1
 * from 21 October to 20 November.  One that begins on a day that its last month does not
 * have ends with that month: 31 January to 28 February is 1. */
int32_t metric_book_months(const struct metric_book *book);

#endif
