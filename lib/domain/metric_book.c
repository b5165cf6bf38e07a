#include "domain/metric_book.h"

#include "domain/metric_cei.h"
#include "domain/metric_turnover.h"

#define DAYS_OF_MONTH 30

static bool
is_sale(const struct item *item)
{
	return item->kind.number == ITEM_INVOICE ||
	       item->kind.number == ITEM_DEBIT_NOTE ||
	       item->kind.number == ITEM_CREDIT_NOTE;
}

/* DATE_NONE when there is none at all. */
static struct date
date_of_sale(const struct metric_book *book, const struct item *item)
{
	struct date date =
	    date_is_none(item->issue_date) ? item->due_date : item->issue_date;

	return date.day > book->as_of.day ? book->as_of : date;
}

static size_t
months_back(struct date as_of, struct date date)
{
	int year, month, day, then_year, then_month;

	date_to_ymd(as_of, &year, &month, &day);
	date_to_ymd(date, &then_year, &then_month, &day);
	return (size_t)((year - then_year) * 12 + month - then_month);
}

static struct metric_dso_month *
month_of(const struct metric_book *book, struct metric_group *group, size_t number)
{
	if (number >= group->month_capacity) {
		struct metric_dso_month *old = group->months;
		size_t capacity = group->month_capacity * 2;
		if (capacity <= number)
			capacity = number + 1;
		group->months =
		    arena_alloc(book->arena, capacity * sizeof(struct metric_dso_month));
		if (group->month_count > 0)
			memcpy(group->months, old, group->month_count * sizeof(*old));
		group->month_capacity = capacity;
	}
	if (number >= group->month_count)
		group->month_count = number + 1;
	return &group->months[number];
}

enum metric_book_result
metric_book_add(const struct metric_book *book, struct metric_group *group,
    const struct item *item, const struct aged *aged)
{
	struct date date = date_of_sale(book, item);
	struct metric_dso_month *month;
	size_t number;

	group->receivables = amount_add(group->receivables, aged->open);
	if (aged->open.minor > 0 && aged->days_due > 0)
		group->past_due = amount_add(group->past_due, aged->open);
	if (!is_sale(item))
		return METRIC_BOOK_DONE;
	if (date_is_none(date))
		return METRIC_BOOK_UNDATED;
	number = months_back(book->as_of, date);
	if (number >= METRIC_MONTHS_MAX)
		return METRIC_BOOK_TOO_OLD;
	month = month_of(book, group, number);
	month->sales = amount_add(month->sales, item->amount);
	if (aged->open.minor > 0) {
		month->open = amount_add(month->open, aged->open);
		month->amount_days +=
		    (wide)aged->open.minor * date_days_between(date, book->as_of);
	}
	if (period_has(book->period, date))
		group->sales = amount_add(group->sales, item->amount);
	return METRIC_BOOK_DONE;
}

void
metric_book_add_begin(struct metric_group *group, struct amount open)
{
	group->begin = amount_add(group->begin, open);
}

struct amount
metric_book_current(const struct metric_group *group)
{
	return amount_subtract(group->receivables, group->past_due);
}

/* Of month 0 those until the as-of day. */
static int32_t
days_of(const struct metric_book *book, size_t month)
{
	int year, number, day;

	date_to_ymd(book->as_of, &year, &number, &day);
	if (month == 0)
		return day;
	number += 12 * year - 1 - (int)month;
	return date_days_in_month(number / 12, number % 12 + 1);
}

struct ratio
metric_book_countback(const struct metric_book *book, const struct metric_group *group,
    enum countback_empty empty)
{
	struct metric_month *months =
	    arena_alloc(book->arena, (group->month_count + 1) * sizeof(*months));

	for (size_t i = 0; i < group->month_count; i++)
		months[i] =
		    (struct metric_month){ group->months[i].sales, days_of(book, i) };
	return metric_dso_countback(
	    group->receivables, months, group->month_count, empty);
}

/* Something is open, but no month has a share in it. */
static bool
counts_nothing(const struct metric_group *group)
{
	for (size_t i = 0; i < group->month_count; i++)
		if (group->months[i].open.minor > 0)
			return false;
	return group->receivables.minor != 0;
}

struct ratio
metric_book_weighted(const struct metric_book *book, const struct metric_group *group)
{
	size_t size = (group->month_count + 1) * sizeof(struct amount);
	struct amount *open = arena_alloc(book->arena, size);
	struct amount *sales = arena_alloc(book->arena, size);

	if (counts_nothing(group))
		return RATIO_UNDEFINED;
	for (size_t i = 0; i < group->month_count; i++) {
		open[i] = group->months[i].open;
		sales[i] = group->months[i].sales;
	}
	return metric_dso_weighted(open, sales, group->month_count, DAYS_OF_MONTH);
}

struct ratio
metric_book_true(const struct metric_group *group, struct amount *left_out)
{
	struct metric_dso_true dso = { group->months, group->month_count };

	*left_out = AMOUNT_ZERO;
	if (counts_nothing(group))
		return RATIO_UNDEFINED;
	return metric_dso_true_days(&dso, left_out);
}

struct ratio
metric_book_cei(const struct metric_group *group, int32_t months)
{
	struct metric_cei cei = { group->begin, group->sales, group->receivables,
		metric_book_current(group), months };

	return metric_cei(&cei);
}

struct ratio
metric_book_turnover(const struct metric_group *group)
{
	struct amount ends[] = { group->begin, group->receivables };

	return metric_turnover(group->sales, ends, COUNT(ends));
}

struct ratio
metric_book_turnover_days(
    const struct metric_book *book, const struct metric_group *group)
{
	struct amount ends[] = { group->begin, group->receivables };

	return metric_turnover_days(
	    group->sales, ends, COUNT(ends), period_days(book->period));
}

int32_t
metric_book_months(const struct metric_book *book)
{
	int year, month, first_day, last_day;

	date_to_ymd(book->period.from, &year, &month, &first_day);
	date_to_ymd(book->period.to, &year, &month, &last_day);
	return (int32_t)months_back(book->period.to, book->period.from) +
	       (last_day >= first_day ? 1 : 0);
}
