#include "value/holiday.h"

#define UNTIL_CHANGED 9999 /* a law without an end */
#define WEEKDAYS 5

static const char *const set_names[] = { "", "US-FED", "US-FRB", "UK-EW", "UK-SCT",
	"UK-NIR", "TARGET", "WEEKEND", "NONE" };
_Static_assert(COUNT(set_names) == HOLIDAYS_COUNT, "a name for every set");
const struct words holiday_sets = { set_names, HOLIDAYS_COUNT };

/* ISO 3166-2, GOV.UK's names of its divisions, names of the payment system. */
static const struct synonym set_synonyms[] = {
	{ "US-FEDERAL", HOLIDAYS_US_FED },
	{ "FEDERAL-RESERVE", HOLIDAYS_US_FRB },
	{ "GB-EAW", HOLIDAYS_UK_EW },
	{ "GB-ENG", HOLIDAYS_UK_EW },
	{ "GB-WLS", HOLIDAYS_UK_EW },
	{ "england-and-wales", HOLIDAYS_UK_EW },
	{ "GB-SCT", HOLIDAYS_UK_SCT },
	{ "scotland", HOLIDAYS_UK_SCT },
	{ "GB-NIR", HOLIDAYS_UK_NIR },
	{ "northern-ireland", HOLIDAYS_UK_NIR },
	{ "TARGET2", HOLIDAYS_TARGET },
	{ "T2", HOLIDAYS_TARGET },
	{ "weekends", HOLIDAYS_WEEKEND },
};

/* What becomes of a day on a weekend. */
enum moved { MOVED_NOT, MOVED_SUNDAY, MOVED_TO_NEAREST, MOVED_TO_NEXT_FREE };

static const struct {
	enum moved moved;
	int16_t first_year, last_year;
} sets[] = {
	[HOLIDAYS_NOT_GIVEN] = { MOVED_NOT, 1, UNTIL_CHANGED },
	/* Since the Uniform Monday Holiday Act, Pub. L. 90-363. */
	[HOLIDAYS_US_FED] = { MOVED_TO_NEAREST, 1971, UNTIL_CHANGED },
	[HOLIDAYS_US_FRB] = { MOVED_SUNDAY, 2000, UNTIL_CHANGED },
	[HOLIDAYS_UK_EW] = { MOVED_TO_NEXT_FREE, 2000, 2028 },
	[HOLIDAYS_UK_SCT] = { MOVED_TO_NEXT_FREE, 2000, 2028 },
	[HOLIDAYS_UK_NIR] = { MOVED_TO_NEXT_FREE, 2000, 2028 },
	[HOLIDAYS_TARGET] = { MOVED_NOT, 2002, UNTIL_CHANGED },
	[HOLIDAYS_WEEKEND] = { MOVED_NOT, 1, UNTIL_CHANGED },
	[HOLIDAYS_NONE] = { MOVED_NOT, 1, UNTIL_CHANGED },
};
_Static_assert(COUNT(sets) == HOLIDAYS_COUNT, "a row for every set");

#define IN(set) (1u << (HOLIDAYS_##set))
#define US (IN(US_FED) | IN(US_FRB))
#define UK (IN(UK_EW) | IN(UK_SCT) | IN(UK_NIR))
#define ALL (US | UK | IN(TARGET))

/* A day of the year; the n-th (-1: last) of a weekday in a month; so many days from
 * Easter Sunday. */
enum rule_kind { ON_DAY, ON_WEEKDAY, FROM_EASTER };
enum { MONDAY = 1, THURSDAY = 4, LAST = -1 };

struct rule {
	const char *name;
	uint16_t sets;
	enum rule_kind kind;
	int8_t month, day; /* or weekday */
	int8_t n;          /* or days from Easter */
	int16_t from, to;  /* years */
};

#define EVER 1, UNTIL_CHANGED
#define SINCE(year) year, UNTIL_CHANGED

/* Sources: see the header.  Monday holidays: Pub. L. 90-363 (1971), Veterans Day back on
 * its day: Pub. L. 94-97 (1978); Martin Luther King: Pub. L. 98-144 (1986); Juneteenth:
 * Pub. L. 117-17 (2021). */
static const struct rule rules[] = {
	{ "new_year", ALL, ON_DAY, 1, 1, 0, EVER },
	{ "christmas", ALL, ON_DAY, 12, 25, 0, EVER },
	{ "mlk", US, ON_WEEKDAY, 1, MONDAY, 3, SINCE(1986) },
	{ "washington", US, ON_WEEKDAY, 2, MONDAY, 3, SINCE(1971) },
	{ "memorial", US, ON_WEEKDAY, 5, MONDAY, LAST, SINCE(1971) },
	{ "juneteenth", US, ON_DAY, 6, 19, 0, SINCE(2021) },
	{ "independence", US, ON_DAY, 7, 4, 0, EVER },
	{ "labor", US, ON_WEEKDAY, 9, MONDAY, 1, SINCE(1894) },
	{ "columbus", US, ON_WEEKDAY, 10, MONDAY, 2, SINCE(1971) },
	{ "veterans", US, ON_WEEKDAY, 10, MONDAY, 4, 1971, 1977 },
	{ "veterans", US, ON_DAY, 11, 11, 0, SINCE(1978) },
	{ "thanksgiving", US, ON_WEEKDAY, 11, THURSDAY, 4, SINCE(1942) },
	{ "2nd_january", IN(UK_SCT), ON_DAY, 1, 2, 0, EVER },
	{ "st_patrick", IN(UK_NIR), ON_DAY, 3, 17, 0, EVER },
	{ "good_friday", UK | IN(TARGET), FROM_EASTER, 0, 0, -2, EVER },
	{ "easter_monday", IN(UK_EW) | IN(UK_NIR) | IN(TARGET), FROM_EASTER, 0, 0, 1,
	    EVER },
	{ "early_may", UK, ON_WEEKDAY, 5, MONDAY, 1, SINCE(1978) },
	{ "spring", UK, ON_WEEKDAY, 5, MONDAY, LAST, SINCE(1971) },
	{ "battle_boyne", IN(UK_NIR), ON_DAY, 7, 12, 0, EVER },
	{ "summer", IN(UK_SCT), ON_WEEKDAY, 8, MONDAY, 1, SINCE(1971) },
	{ "late_august", IN(UK_EW) | IN(UK_NIR), ON_WEEKDAY, 8, MONDAY, LAST,
	    SINCE(1971) },
	{ "st_andrew", IN(UK_SCT), ON_DAY, 11, 30, 0, SINCE(2007) },
	{ "boxing_day", UK, ON_DAY, 12, 26, 0, EVER },
	{ "labour", IN(TARGET), ON_DAY, 5, 1, 0, EVER },
	{ "26_december", IN(TARGET), ON_DAY, 12, 26, 0, EVER },
};

/* Proclaimed for one year under section 1(2) and (3) of the Act of 1971; none of them can
 * be derived.  With `instead_of`, the day by that rule is not kept in the year.  Sources:
 * London Gazette; GOV.UK's data, whose names these are.  It calls the two days after
 * Sunday, 1 January 2023, in Scotland other than the schedule of the Act would, which is
 * followed in all other years: New Year on the 3rd, behind 2 January. */
static const struct {
	int16_t year;
	int8_t month, day;
	uint16_t sets;
	const char *name, *instead_of;
	bool substitute;
} proclaimed[] = {
	{ 2002, 6, 3, UK, "golden_jubilee", NULL, false },
	{ 2002, 6, 4, UK, "spring", "spring", false },
	{ 2011, 4, 29, UK, "royal_wedding", NULL, false },
	{ 2012, 6, 4, UK, "spring", "spring", false },
	{ 2012, 6, 5, UK, "queen_diamond", NULL, false },
	{ 2020, 5, 8, UK, "early_may_ve", "early_may", false },
	{ 2022, 6, 2, UK, "spring", "spring", false },
	{ 2022, 6, 3, UK, "queen_platinum", NULL, false },
	{ 2022, 9, 19, UK, "queens_bank_holiday", NULL, false },
	{ 2023, 1, 2, IN(UK_SCT), "new_year", "new_year", true },
	{ 2023, 1, 3, IN(UK_SCT), "2nd_january", "2nd_january", true },
	{ 2023, 5, 8, UK, "coronation", NULL, false },
	{ 2026, 6, 15, IN(UK_SCT), "world_cup", NULL, false },
};

/* A date taken apart once, for all rules. */
struct parts {
	int year, month, day, weekday;
};

static struct parts
parts_of(struct date date)
{
	struct parts parts;

	date_to_ymd(date, &parts.year, &parts.month, &parts.day);
	parts.weekday = date_weekday(date);
	return parts;
}

/* Source: the "anonymous Gregorian algorithm", Nature 13 (20 April 1876), p. 487; J.
 * Meeus, Astronomical Algorithms, 2nd ed., chapter 8. */
struct date
easter_sunday(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int g = (8 * b + 13) / 25;
	int h = (19 * a + b - b / 4 - g + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int days = h + l - 7 * m + 114; /* 31 times the month, and the day less 1 */
	struct date date = DATE_NONE;

	date_from_ymd(year, days / 31, days % 31 + 1, &date);
	return date;
}

static bool
rule_is_on(const struct rule *rule, struct date date, const struct parts *on)
{
	if (on->year < rule->from || on->year > rule->to)
		return false;
	if (rule->kind == FROM_EASTER)
		return (on->month == 3 || on->month == 4) &&
		       date.day == easter_sunday(on->year).day + rule->n;
	if (rule->month != on->month)
		return false;
	if (rule->kind == ON_DAY)
		return rule->day == on->day;
	if (rule->day != on->weekday)
		return false;
	if (rule->n == LAST)
		return on->day + 7 > date_days_in_month(on->year, on->month);
	return (on->day + 6) / 7 == rule->n;
}

/* Whether another day was proclaimed for it in that year. */
static bool
is_replaced(unsigned set, const char *name, int year)
{
	for (size_t i = 0; i < COUNT(proclaimed); i++)
		if (proclaimed[i].year == year && (proclaimed[i].sets & set) != 0 &&
		    proclaimed[i].instead_of != NULL &&
		    strcmp(proclaimed[i].instead_of, name) == 0)
			return true;
	return false;
}

/* The holiday that the day itself is, on a weekend, too. */
static bool
on_its_day(unsigned set, struct date date, struct holiday *out)
{
	struct parts on = parts_of(date);

	for (size_t i = 0; i < COUNT(proclaimed); i++)
		if (proclaimed[i].year == on.year && proclaimed[i].month == on.month &&
		    proclaimed[i].day == on.day && (proclaimed[i].sets & set) != 0) {
			*out = (struct holiday){ str_of(proclaimed[i].name),
				proclaimed[i].substitute };
			return true;
		}
	for (size_t i = 0; i < COUNT(rules); i++)
		if ((rules[i].sets & set) != 0 && rule_is_on(&rules[i], date, &on) &&
		    !is_replaced(set, rules[i].name, on.year)) {
			*out = (struct holiday){ str_of(rules[i].name), false };
			return true;
		}
	return false;
}

static bool
moved_by(unsigned set, struct date date, int days, struct holiday *out)
{
	struct date from = date_add_days(date, -days);

	if (date_is_none(from) || !on_its_day(set, from, out))
		return false;
	out->substitute = true;
	return true;
}

/* Days of the weekend before wait for the first weekdays that are not holidays. */
static bool
moved_to_next_free(unsigned set, struct date date, struct holiday *out)
{
	struct holiday waiting[2], other;
	size_t count = 0, next = 0;
	int weekday = date_weekday(date);
	struct date monday = { date.day - weekday + 1 };

	for (int before = 2; before >= 1; before--)
		if (monday.day > before && moved_by(set, monday, before, &waiting[count]))
			count++;
	for (int i = 0; i < weekday - 1 && next < count; i++)
		if (!on_its_day(set, (struct date){ monday.day + i }, &other))
			next++;
	if (next == count)
		return false;
	*out = waiting[next];
	return true;
}

bool
holiday_find(enum holiday_set set, struct date date, struct holiday *out)
{
	int weekday;
	unsigned mask = 1u << set;
	struct holiday found;
	bool is_one;

	if (date_is_none(date) || (mask & ALL) == 0)
		return false;
	weekday = date_weekday(date);
	if (weekday > WEEKDAYS)
		return false;
	is_one = on_its_day(mask, date, &found);
	if (!is_one && sets[set].moved == MOVED_TO_NEXT_FREE)
		is_one = moved_to_next_free(mask, date, &found);
	if (!is_one && weekday == MONDAY &&
	    (sets[set].moved == MOVED_SUNDAY || sets[set].moved == MOVED_TO_NEAREST))
		is_one = moved_by(mask, date, 1, &found);
	if (!is_one && weekday == WEEKDAYS && sets[set].moved == MOVED_TO_NEAREST)
		is_one = moved_by(mask, date, -1, &found);
	if (is_one)
		*out = found;
	return is_one;
}

enum holiday_set
holiday_set_parse(struct str name)
{
	return (enum holiday_set)word_find_alike(
	    &holiday_sets, set_synonyms, COUNT(set_synonyms), name)
	    .number;
}

int
holiday_first_year(enum holiday_set set)
{
	return sets[set].first_year;
}

int
holiday_last_year(enum holiday_set set)
{
	return sets[set].last_year;
}
