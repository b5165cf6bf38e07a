#include "value/series.h"

#include "value/money.h"

#define HALF_MONTH 15 /* days between two anchors that are not given */
#define LAST_DAY_OF_EVERY_MONTH 28

static const struct {
	const char *name;
	struct frequency frequency;
} named[] = {
	/* The first with a frequency is its name. */
	{ "daily", { UNIT_DAYS, 1 } },
	{ "weekly", { UNIT_DAYS, 7 } },
	{ "biweekly", { UNIT_DAYS, 14 } },
	{ "fourweekly", { UNIT_DAYS, 28 } },
	{ "semimonthly", { UNIT_HALF_MONTHS, 1 } },
	{ "monthly", { UNIT_MONTHS, 1 } },
	{ "quarterly", { UNIT_MONTHS, 3 } },
	{ "semiannual", { UNIT_MONTHS, 6 } },
	{ "annual", { UNIT_MONTHS, 12 } },
	{ "fortnightly", { UNIT_DAYS, 14 } },
	{ "2-weekly", { UNIT_DAYS, 14 } },
	{ "two-weekly", { UNIT_DAYS, 14 } },
	{ "4-weekly", { UNIT_DAYS, 28 } },
	{ "half-monthly", { UNIT_HALF_MONTHS, 1 } },
	{ "twice-monthly", { UNIT_HALF_MONTHS, 1 } },
	{ "twice a month", { UNIT_HALF_MONTHS, 1 } },
	{ "semiannually", { UNIT_MONTHS, 6 } },
	{ "half-yearly", { UNIT_MONTHS, 6 } },
	{ "annually", { UNIT_MONTHS, 12 } },
	{ "yearly", { UNIT_MONTHS, 12 } },
	{ "every day", { UNIT_DAYS, 1 } },
	{ "every week", { UNIT_DAYS, 7 } },
	{ "every two weeks", { UNIT_DAYS, 14 } },
	{ "every four weeks", { UNIT_DAYS, 28 } },
	{ "every month", { UNIT_MONTHS, 1 } },
	{ "every quarter", { UNIT_MONTHS, 3 } },
	{ "every year", { UNIT_MONTHS, 12 } },
};

static const struct {
	const char *name;
	struct frequency frequency;
} units[] = {
	{ "days", { UNIT_DAYS, 1 } },
	{ "day", { UNIT_DAYS, 1 } },
	{ "d", { UNIT_DAYS, 1 } },
	{ "weeks", { UNIT_DAYS, 7 } },
	{ "week", { UNIT_DAYS, 7 } },
	{ "w", { UNIT_DAYS, 7 } },
	{ "months", { UNIT_MONTHS, 1 } },
	{ "month", { UNIT_MONTHS, 1 } },
	{ "m", { UNIT_MONTHS, 1 } },
	{ "years", { UNIT_MONTHS, 12 } },
	{ "year", { UNIT_MONTHS, 12 } },
	{ "y", { UNIT_MONTHS, 12 } },
};

static bool
is_separator(char c)
{
	return c == ' ' || c == '-' || c == '_';
}

/* "every 10 days", "10 days", "every-10-days". */
static bool
parse_count(struct str text, struct frequency *out)
{
	static const char every[] = "every";
	const size_t word = sizeof(every) - 1;
	int32_t count = 0;
	size_t i = 0;

	if (text.n > word &&
	    str_equal_nocase((struct str){ text.p, word }, str_of(every))) {
		text.p += word;
		text.n -= word;
		while (text.n > 0 && is_separator(text.p[0])) {
			text.p++;
			text.n--;
		}
	}
	for (; i < text.n && is_digit(text.p[i]) && count <= FREQUENCY_MOST; i++)
		count = count * 10 + (text.p[i] - '0');
	if (count < 1 || count > FREQUENCY_MOST)
		return false;
	text.p += i;
	text.n -= i;
	for (size_t u = 0; u < COUNT(units); u++)
		if (word_is_alike(units[u].name, text)) {
			*out = units[u].frequency;
			out->every *= count;
			return out->every <= FREQUENCY_MOST;
		}
	return false;
}

bool
frequency_parse(struct str text, struct frequency *out)
{
	struct frequency frequency;

	for (size_t i = 0; i < COUNT(named); i++)
		if (word_is_alike(named[i].name, text)) {
			*out = named[i].frequency;
			return true;
		}
	if (!parse_count(text, &frequency))
		return false;
	*out = frequency;
	return true;
}

static size_t
append(char *buffer, size_t n, const char *text)
{
	size_t more = strlen(text);

	memcpy(buffer + n, text, more);
	return n + more;
}

size_t
frequency_format(struct frequency frequency, char buffer[FREQUENCY_SIZE])
{
	size_t n;

	if (frequency.unit == UNIT_NONE)
		return 0;
	for (size_t i = 0; i < COUNT(named); i++)
		if (named[i].frequency.unit == frequency.unit &&
		    named[i].frequency.every == frequency.every)
			return append(buffer, 0, named[i].name);
	n = append(buffer, 0, "every ");
	n += amount_format((struct amount){ frequency.every }, 0, buffer + n);
	return append(buffer, n, frequency.unit == UNIT_DAYS ? " days" : " months");
}

/* "eom", or 1 to 31; 0 for anything else. */
static uint8_t
parse_day(struct str text)
{
	long long day;

	if (word_is_alike("eom", text) || word_is_alike("end of month", text) ||
	    word_is_alike("last", text))
		return ANCHOR_END_OF_MONTH;
	if (text.n == 0 || !is_digit(text.p[0]) || !str_to_integer(text, &day) ||
	    day < 1 || day > ANCHOR_END_OF_MONTH)
		return 0;
	return (uint8_t)day;
}

bool
anchor_parse(struct str text, struct anchor *out)
{
	struct anchor anchor = { { 0, 0 } };
	struct str rest = text, part;
	size_t count = 0;

	if (text.n == 0 || str_is(text, "-")) {
		*out = anchor;
		return true;
	}
	while (str_split(&rest, '/', &part)) {
		if (count == COUNT(anchor.days))
			return false;
		anchor.days[count] = parse_day(str_trim(part));
		if (anchor.days[count++] == 0)
			return false;
	}
	if (count == 2 && anchor.days[0] > anchor.days[1])
		anchor = (struct anchor){ { anchor.days[1], anchor.days[0] } };
	if (count == 2 && (anchor.days[0] == anchor.days[1] ||
			      anchor.days[0] >= LAST_DAY_OF_EVERY_MONTH))
		return false;
	*out = anchor;
	return true;
}

bool
series_is_sound(const struct series *series)
{
	const uint8_t *anchor = series->anchor.days;
	int32_t every = series->frequency.every;

	if (date_is_none(series->first) || every < 1 || every > FREQUENCY_MOST)
		return false;
	switch (series->frequency.unit) {
	case UNIT_DAYS:
		return true;
	case UNIT_HALF_MONTHS:
		return every == 1 && (anchor[0] == 0) == (anchor[1] == 0);
	case UNIT_MONTHS:
		return anchor[1] == 0;
	case UNIT_NONE:
		break;
	}
	return false;
}

/* That day of a month, which is counted from 0000-01, or its last. */
static struct date
day_in_month(int64_t month_count, int day)
{
	int year, month, longest;
	struct date date = DATE_NONE;

	if (month_count < 1 * 12 || month_count >= 10000 * 12)
		return DATE_NONE;
	year = (int)(month_count / 12);
	month = (int)(month_count % 12) + 1;
	longest = date_days_in_month(year, month);
	date_from_ymd(year, month, day < longest ? day : longest, &date);
	return date;
}

static struct date
in_months(const struct series *series, int64_t number)
{
	int year, month, day;

	date_to_ymd(series->first, &year, &month, &day);
	if (series->anchor.days[0] != 0)
		day = series->anchor.days[0];
	return day_in_month(
	    (int64_t)year * 12 + month - 1 + number * series->frequency.every, day);
}

/* Anchor days are numbered through all months, two in each. */
static struct date
in_half_months(const struct series *series, int64_t number)
{
	int year, month, day, early = series->anchor.days[0],
			      late = series->anchor.days[1];
	int64_t month_count, at;

	date_to_ymd(series->first, &year, &month, &day);
	month_count = (int64_t)year * 12 + month - 1;
	if (early == 0) {
		early = day > HALF_MONTH ? day - HALF_MONTH : day;
		late = early + HALF_MONTH;
	}
	at = 2 * month_count - 1 + number;
	at += series->first.day >= day_in_month(month_count, early).day;
	at += series->first.day >= day_in_month(month_count, late).day;
	return day_in_month(at / 2, at % 2 == 0 ? early : late);
}

struct date
series_date(const struct series *series, uint32_t number)
{
	int64_t days;

	if (number == 0)
		return series->first;
	switch (series->frequency.unit) {
	case UNIT_DAYS:
		days = (int64_t)number * series->frequency.every;
		return days > DATE_LAST.day ? DATE_NONE
					    : date_add_days(series->first, (int32_t)days);
	case UNIT_HALF_MONTHS:
		return in_half_months(series, number);
	case UNIT_MONTHS:
		return in_months(series, number);
	case UNIT_NONE:
		break;
	}
	return DATE_NONE;
}

bool
series_dates(const struct series *series, const struct calendar *calendar, enum roll roll,
    struct date *dates, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		dates[i] = calendar_roll(calendar, series_date(series, i), roll);
		if (date_is_none(dates[i]))
			return false;
	}
	return true;
}
