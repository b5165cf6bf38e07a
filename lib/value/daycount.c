#include "value/daycount.h"

#include <assert.h>

static const char *const kind_names[] = { "", "30A/360", "30U/360", "30E/360",
	"30E/360-ISDA", "DAYS360-US", "DAYS360-EU", "ACT/360", "ACT/365F",
	"ACT/ACT-ISDA" };
_Static_assert(COUNT(kind_names) == DAY_COUNT_COUNT, "a name for every kind");
const struct words day_count_kinds = { kind_names, DAY_COUNT_COUNT };

static const struct synonym kind_synonyms[] = {
	{ "bond basis", DAY_COUNT_30A_360 },
	{ "30/360 bond basis", DAY_COUNT_30A_360 },
	{ "30/360-US", DAY_COUNT_30U_360 },
	{ "30US/360", DAY_COUNT_30U_360 },
	{ "eurobond basis", DAY_COUNT_30E_360 },
	{ "DAYS360", DAY_COUNT_DAYS360_US },
	{ "ACTUAL/360", DAY_COUNT_ACT_360 },
	{ "A/360", DAY_COUNT_ACT_360 },
	{ "ACT/365", DAY_COUNT_ACT_365F },
	{ "ACT/365-fixed", DAY_COUNT_ACT_365F },
	{ "ACTUAL/365", DAY_COUNT_ACT_365F },
	{ "ACTUAL/365F", DAY_COUNT_ACT_365F },
	{ "ACTUAL/365-fixed", DAY_COUNT_ACT_365F },
	{ "A/365", DAY_COUNT_ACT_365F },
	{ "A/365F", DAY_COUNT_ACT_365F },
	{ "ACTUAL/ACTUAL-ISDA", DAY_COUNT_ACT_ACT_ISDA },
};

bool
day_count_parse(struct str text, struct day_count *out)
{
	struct day_count count = { DAY_COUNT_NONE, DATE_NONE };
	const char *at = text.n == 0 ? NULL : memchr(text.p, '@', text.n);
	struct str name = text;

	if (at != NULL) {
		name.n = (size_t)(at - text.p);
		if (!date_parse(
			(struct str){ at + 1, text.n - name.n - 1 }, &count.termination))
			return false;
	}
	count.kind = (enum day_count_kind)word_find_alike(
	    &day_count_kinds, kind_synonyms, COUNT(kind_synonyms), name)
			 .number;
	if (count.kind == DAY_COUNT_NONE ||
	    (at != NULL && count.kind != DAY_COUNT_30E_360_ISDA))
		return false;
	*out = count;
	return true;
}

/* A date whose day is changed before it is counted. */
struct parts {
	int year, month, day;
	bool ends_february;
};

static struct parts
parts_of(struct date date)
{
	struct parts parts;

	date_to_ymd(date, &parts.year, &parts.month, &parts.day);
	parts.ends_february =
	    parts.month == 2 && parts.day == date_days_in_month(parts.year, 2);
	return parts;
}

static void
cut_to_30(struct parts *parts)
{
	if (parts->day == 31)
		parts->day = 30;
}

/* Every month has 30 days; start <= end. */
static int32_t
days_360(struct day_count count, struct date start, struct date end)
{
	struct parts a = parts_of(start), b = parts_of(end);
	bool february_30 = count.kind == DAY_COUNT_30U_360 ||
			   count.kind == DAY_COUNT_DAYS360_US ||
			   count.kind == DAY_COUNT_30E_360_ISDA;
	bool european = count.kind == DAY_COUNT_30E_360 ||
			count.kind == DAY_COUNT_DAYS360_EU ||
			count.kind == DAY_COUNT_30E_360_ISDA;

	if ((count.kind == DAY_COUNT_30U_360 && a.ends_february && b.ends_february) ||
	    (count.kind == DAY_COUNT_30E_360_ISDA && b.ends_february &&
		end.day != count.termination.day))
		b.day = 30;
	if (february_30 && a.ends_february)
		a.day = 30;
	cut_to_30(&a);
	if (european || a.day == 30)
		cut_to_30(&b);
	return (b.year - a.year) * 360 + (b.month - a.month) * 30 + b.day - a.day;
}

static bool
counts_360(enum day_count_kind kind)
{
	return kind != DAY_COUNT_NONE && kind < DAY_COUNT_ACT_360;
}

int32_t
day_count_days(struct day_count count, struct date start, struct date end)
{
	if (count.kind == DAY_COUNT_NONE || date_is_none(start) || date_is_none(end))
		return 0;
	if (!counts_360(count.kind))
		return date_days_between(start, end);
	return end.day < start.day ? -days_360(count, end, start)
				   : days_360(count, start, end);
}

static int64_t
greatest_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

static struct year_fraction
lowest_terms(int64_t numerator, int64_t denominator)
{
	int64_t divisor = greatest_divisor(numerator, denominator);

	return (struct year_fraction){ numerator / divisor, denominator / divisor };
}

struct year_fraction
year_fraction_of_days(int64_t days, int32_t basis)
{
	assert(basis > 0);
	return lowest_terms(days, basis);
}

/* Days of leap years before the date, from the year 1 on. */
static int32_t
leap_days_before(struct date date)
{
	int year, month, day, years, leap_years;
	struct date new_year = DATE_NONE;

	date_to_ymd(date, &year, &month, &day);
	years = year - 1;
	leap_years = years / 4 - years / 100 + years / 400;
	date_from_ymd(year, 1, 1, &new_year);
	return leap_years * 366 +
	       (date_days_in_month(year, 2) == 29 ? date.day - new_year.day : 0);
}

struct year_fraction
day_count_fraction(struct day_count count, struct date start, struct date end)
{
	int32_t days = day_count_days(count, start, end), leap_days;

	if (days == 0)
		return (struct year_fraction){ 0, 1 };
	if (count.kind == DAY_COUNT_ACT_365F)
		return lowest_terms(days, 365);
	if (count.kind != DAY_COUNT_ACT_ACT_ISDA)
		return lowest_terms(days, 360);
	leap_days = leap_days_before(end) - leap_days_before(start);
	return lowest_terms(
	    (int64_t)(days - leap_days) * 366 + (int64_t)leap_days * 365, 365 * 366);
}
