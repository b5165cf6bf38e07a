#include "value/calendar.h"

#include <stdlib.h>

#define SATURDAY 6
#define SUNDAY 7
#define MONDAY 1

/* By calendar, date and name: a total order, but for equal rows. */
static int
compare_days(const void *a, const void *b)
{
	const struct calendar_day *x = a, *y = b;
	int order = str_compare(x->calendar, y->calendar);

	if (order == 0)
		order = (x->date.day > y->date.day) - (x->date.day < y->date.day);
	return order != 0 ? order : str_compare(x->name, y->name);
}

void
calendar_days_sort(struct calendar_days *days)
{
	for (size_t i = 0; i < days->count; i++) {
		struct calendar_day *row = &days->rows[i];
		enum holiday_set set = holiday_set_parse(row->calendar);
		if (set != HOLIDAYS_NOT_GIVEN)
			row->calendar = str_of(holiday_sets.names[set]);
	}
	if (days->count > 0)
		qsort(days->rows, days->count, sizeof(*days->rows), compare_days);
}

/* The number of rows that are before `calendar`, or up to its end. */
static size_t
rows_before(const struct calendar_days *days, struct str calendar, bool with_it)
{
	size_t low = 0, high = days->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(days->rows[middle].calendar, calendar);
		if (order < 0 || (with_it && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int
year_of(struct date date)
{
	int year, month, day;

	date_to_ymd(date, &year, &month, &day);
	return year;
}

bool
calendar_find(struct str name, const struct calendar_days *days, struct calendar *out)
{
	enum holiday_set set = holiday_set_parse(name);
	bool built_in = set != HOLIDAYS_NOT_GIVEN;
	struct calendar calendar = { .name = name, .set = HOLIDAYS_WEEKEND };

	if (built_in) {
		calendar.set = set;
		calendar.name = str_of(holiday_sets.names[set]);
		calendar.first_year = holiday_first_year(set);
		calendar.last_year = holiday_last_year(set);
	}
	if (days != NULL && days->count > 0) {
		size_t first = rows_before(days, calendar.name, false);
		calendar.day_count = rows_before(days, calendar.name, true) - first;
		calendar.days = days->rows + first;
	}
	if (calendar.day_count > 0) {
		int last = year_of(calendar.days[calendar.day_count - 1].date);
		if (last > calendar.last_year)
			calendar.last_year = last;
		if (!built_in)
			calendar.first_year = year_of(calendar.days[0].date);
	} else if (!built_in) {
		return false;
	}
	*out = calendar;
	return true;
}

bool
calendar_is_known(const struct calendar *calendar, struct date date)
{
	int year;

	if (date_is_none(date))
		return false;
	year = year_of(date);
	return year >= calendar->first_year && year <= calendar->last_year;
}

static bool
is_weekend(const struct calendar *calendar, struct date date)
{
	return calendar->set != HOLIDAYS_NONE && date_weekday(date) >= SATURDAY;
}

/* The first row of the user with that date. */
static const struct calendar_day *
find_day(const struct calendar *calendar, struct date date)
{
	size_t low = 0, high = calendar->day_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (calendar->days[middle].date.day < date.day)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == calendar->day_count || calendar->days[low].date.day != date.day)
		return NULL;
	return &calendar->days[low];
}

bool
calendar_holiday(const struct calendar *calendar, struct date date, struct holiday *out)
{
	const struct calendar_day *day;

	if (date_is_none(date) || is_weekend(calendar, date))
		return false;
	if (holiday_find(calendar->set, date, out))
		return true;
	day = find_day(calendar, date);
	if (day == NULL)
		return false;
	*out = (struct holiday){ day->name, false };
	return true;
}

bool
calendar_is_holiday(const struct calendar *calendar, struct date date)
{
	struct holiday holiday;

	return calendar_holiday(calendar, date, &holiday);
}

bool
calendar_is_business_day(const struct calendar *calendar, struct date date)
{
	return !date_is_none(date) && !is_weekend(calendar, date) &&
	       !calendar_is_holiday(calendar, date);
}

static const char *const roll_names[] = { "", "none", "following", "modified-following",
	"preceding", "modified-preceding", "nearest" };
_Static_assert(COUNT(roll_names) == ROLL_COUNT, "a name for every roll");
const struct words rolls = { roll_names, ROLL_COUNT };

enum roll
roll_parse(struct str text)
{
	static const struct synonym synonyms[] = {
		{ "unadjusted", ROLL_NONE },
		{ "next", ROLL_FOLLOWING },
		{ "F", ROLL_FOLLOWING },
		{ "MF", ROLL_MODIFIED_FOLLOWING },
		{ "modfollowing", ROLL_MODIFIED_FOLLOWING },
		{ "previous", ROLL_PRECEDING },
		{ "P", ROLL_PRECEDING },
		{ "MP", ROLL_MODIFIED_PRECEDING },
		{ "modpreceding", ROLL_MODIFIED_PRECEDING },
	};

	return (enum roll)word_find_alike(&rolls, synonyms, COUNT(synonyms), text).number;
}

/* The first business day from `date` on, that day included, by steps of 1 or -1. */
static struct date
first_business_day(const struct calendar *calendar, struct date date, int32_t step)
{
	while (!date_is_none(date) && !calendar_is_business_day(calendar, date))
		date = date_add_days(date, step);
	return date;
}

static bool
same_month(struct date a, struct date b)
{
	return date_end_of_month(a).day == date_end_of_month(b).day;
}

/* By steps, but back the other way rather than into another month. */
static struct date
modified(const struct calendar *calendar, struct date date, int32_t step)
{
	struct date rolled = first_business_day(calendar, date, step);

	if (!date_is_none(rolled) && same_month(rolled, date))
		return rolled;
	return first_business_day(calendar, date, -step);
}

struct date
calendar_roll(const struct calendar *calendar, struct date date, enum roll roll)
{
	int weekday;

	if (date_is_none(date))
		return DATE_NONE;
	switch (roll) {
	case ROLL_FOLLOWING:
		return first_business_day(calendar, date, 1);
	case ROLL_MODIFIED_FOLLOWING:
		return modified(calendar, date, 1);
	case ROLL_PRECEDING:
		return first_business_day(calendar, date, -1);
	case ROLL_MODIFIED_PRECEDING:
		return modified(calendar, date, -1);
	case ROLL_NEAREST:
		weekday = date_weekday(date);
		return first_business_day(
		    calendar, date, weekday == SUNDAY || weekday == MONDAY ? 1 : -1);
	case ROLL_NOT_GIVEN:
	case ROLL_NONE:
	case ROLL_COUNT:
		break;
	}
	return date;
}

struct date
calendar_add_business_days(
    const struct calendar *calendar, struct date date, int32_t days)
{
	int32_t step = days < 0 ? -1 : 1;

	for (; days != 0 && !date_is_none(date); days -= step)
		date = first_business_day(calendar, date_add_days(date, step), step);
	return date;
}

int32_t
calendar_business_days(
    const struct calendar *calendar, struct date start, struct date end, enum ends ends)
{
	int32_t count = 0;
	struct date first = start, last = end;

	if (date_is_none(start) || date_is_none(end))
		return 0;
	if (end.day < start.day) {
		first = end;
		last = start;
	}
	for (int32_t day = first.day + (ends == START_OUT_END_IN);
	     day < last.day + (ends != START_IN_END_OUT); day++)
		count += calendar_is_business_day(calendar, (struct date){ day });
	return end.day < start.day ? -count : count;
}
