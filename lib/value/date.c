#include "value/date.h"

#include <limits.h>

#define DAY_SECONDS 86400

/* Months of a common and of a leap year: days of the year before them, and their
 * length.  Two digits are always a place in here; what is no month has no days. */
static const uint16_t days_before_month[2][100] = {
	{ 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 },
	{ 0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335 },
};
static const uint8_t days_in_month[2][100] = {
	{ 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 },
	{ 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 },
};

/* A year as its century and the year in it, which spares divisions by 100 and 400. */
static inline unsigned
year_is_leap(unsigned century, unsigned year)
{
	return ((year != 0 ? year : century) & 3) == 0;
}

/* Days from 0001-01-01 to the first of a year: 365 for each before it, and one for each
 * leap year, of which a century has 24, and 25 when the first of it is one.  The year 0
 * is counted and taken off again. */
static inline int32_t
days_before_year(unsigned century, unsigned year)
{
	unsigned leap_years = 24 * century + (century + 3) / 4 + (year + 3) / 4 -
			      ((year != 0) & ((century & 3) != 0));

	return (int32_t)(365 * (100 * century + year) + leap_years) - 366;
}

/* Of numbers with 2 digits each.  No branch but the last, so a column of mixed dates is
 * not mispredicted. */
static inline bool
date_from_numbers(
    unsigned century, unsigned year, unsigned month, unsigned day, struct date *out)
{
	unsigned leap = year_is_leap(century, year);

	if ((day - 1 >= days_in_month[leap][month]) | ((century | year) == 0))
		return false;
	out->day = days_before_year(century, year) + days_before_month[leap][month] +
		   (int32_t)day;
	return true;
}

bool
date_from_ymd(int year, int month, int day, struct date *out)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return date_from_numbers((unsigned)year / 100, (unsigned)year % 100,
	    (unsigned)month, (unsigned)day, out);
}

/* 8 bytes, the first lowest, on any machine; compilers make one load of it. */
static uint64_t
load_8(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	       (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
	       (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

bool
date_parse(struct str text, struct date *out)
{
	const uint64_t zeros = UINT64_C(0x2d30302d30303030); /* "0000-00-" */
	const uint64_t high_bits = UINT64_C(0x8080808080808080);
	/* Added to a byte, sets its high bit above 9, or above 0 for a dash. */
	const uint64_t to_high_bit = UINT64_C(0x7f76767f76767676);
	uint64_t digits, pairs;
	unsigned tens, ones;

	if (text.n != DATE_SIZE)
		return false;
	digits = load_8(text.p) ^ zeros;
	tens = (unsigned char)text.p[8] - (unsigned)'0';
	ones = (unsigned char)text.p[9] - (unsigned)'0';
	if ((((digits + to_high_bit) | digits) & high_bits) != 0 ||
	    (tens > 9) | (ones > 9))
		return false;
	/* Every byte becomes itself times ten plus its neighbour; bytes 0, 2 and
	 * 5 are the century, the year in it and the month. */
	pairs = digits * 10 + (digits >> 8);
	return date_from_numbers((unsigned)(pairs & 0xff), (unsigned)(pairs >> 16 & 0xff),
	    (unsigned)(pairs >> 40 & 0xff), tens * 10 + ones, out);
}

/* Years that begin in March put the leap day last; then all is one multiplication
 * per step.  Source: C. Neri, L. Schneider, "Euclidean affine functions and their
 * application to calendar algorithms", Softw. Pract. Exp. 53 (2023), figure 12. */
void
date_to_ymd(struct date date, int *year, int *month, int *day)
{
	uint32_t since_march = (uint32_t)date.day - 1 + 306; /* days from 0000-03-01 */
	uint32_t n = 4 * since_march + 3;
	uint32_t century = n / 146097, day_of_century = n % 146097 / 4;
	uint64_t product = UINT64_C(2939745) * (4 * day_of_century + 3);
	uint32_t day_of_year = (uint32_t)product / 2939745 / 4;
	uint32_t march_based = 2141 * day_of_year + 197913;
	uint32_t is_january_or_february = day_of_year >= 306;

	*year = (int)(100 * century + (uint32_t)(product >> 32) + is_january_or_february);
	*month = (int)((march_based >> 16) - 12 * is_january_or_february);
	*day = (int)((march_based & 0xffff) / 2141 + 1);
}

static char *
put_two(char *p, int number)
{
	unsigned tens = (unsigned)number * 103 >> 10; /* number / 10 below 179 */

	p[0] = (char)('0' + tens);
	p[1] = (char)('0' + (unsigned)number - tens * 10);
	return p + 2;
}

size_t
date_format(struct date date, char buffer[DATE_SIZE])
{
	int year, month, day;

	if (date_is_none(date))
		return 0;
	date_to_ymd(date, &year, &month, &day);
	put_two(buffer, (int)((unsigned)year / 100));
	put_two(buffer + 2, (int)((unsigned)year % 100));
	buffer[4] = '-';
	put_two(buffer + 5, month);
	buffer[7] = '-';
	put_two(buffer + 8, day);
	return DATE_SIZE;
}

int
date_days_in_month(int year, int month)
{
	return days_in_month[year_is_leap((unsigned)year / 100, (unsigned)year % 100)]
			    [month];
}

struct date
date_add_days(struct date date, int32_t days)
{
	int64_t day = (int64_t)date.day + days;

	if (date_is_none(date) || day < 1 || day > DATE_LAST.day)
		return DATE_NONE;
	return (struct date){ (int32_t)day };
}

struct date
date_add_months(struct date date, int32_t months)
{
	struct date result = DATE_NONE;
	int year, month, day, longest;
	int64_t count; /* of months from 0000-01 */

	if (date_is_none(date))
		return DATE_NONE;
	date_to_ymd(date, &year, &month, &day);
	count = (int64_t)year * 12 + month - 1 + months;
	if (count < 1 * 12 || count >= 10000 * 12)
		return DATE_NONE;
	year = (int)(count / 12);
	month = (int)(count % 12) + 1;
	longest = date_days_in_month(year, month);
	date_from_ymd(year, month, day < longest ? day : longest, &result);
	return result;
}

struct date
date_end_of_month(struct date date)
{
	int year, month, day;

	if (date_is_none(date))
		return DATE_NONE;
	date_to_ymd(date, &year, &month, &day);
	return (struct date){ date.day - day + date_days_in_month(year, month) };
}

int
date_weekday(struct date date)
{
	return (date.day - 1) % 7 + 1; /* 0001-01-01 was a Monday */
}

/* Two digits at p as a number up to `limit`; false leaves *out alone. */
static bool
two_digits(const char *p, int limit, int *out)
{
	unsigned tens = (unsigned char)p[0] - (unsigned)'0';
	unsigned ones = (unsigned char)p[1] - (unsigned)'0';

	if (tens > 9 || ones > 9 || (int)(tens * 10 + ones) > limit)
		return false;
	*out = (int)(tens * 10 + ones);
	return true;
}

/* "09:30:00" at p as seconds of the day, up to 24:00:00 by a leap second. */
static bool
clock_parse(const char *p, int *seconds)
{
	int hour, minute, second;

	if (!two_digits(p, 23, &hour) || p[2] != ':' || !two_digits(p + 3, 59, &minute) ||
	    p[5] != ':' || !two_digits(p + 6, 60, &second))
		return false;
	*seconds = (hour * 60 + minute) * 60 + second;
	return true;
}

/* "Z" or "+01:00". */
static bool
offset_parse(struct str text, int32_t *minutes)
{
	int hour, minute;

	*minutes = 0;
	if (text.n == 1)
		return text.p[0] == 'Z' || text.p[0] == 'z';
	if (text.n != 6 || (text.p[0] != '+' && text.p[0] != '-') || text.p[3] != ':' ||
	    !two_digits(text.p + 1, 23, &hour) || !two_digits(text.p + 4, 59, &minute))
		return false;
	*minutes = hour * 60 + minute;
	if (text.p[0] == '-')
		*minutes = -*minutes;
	return true;
}

/* Cuts ".123" off the front; false if the point has no digit behind it. */
static bool
skip_fraction(struct str *text)
{
	size_t n = 1;

	if (text->n == 0 || text->p[0] != '.')
		return true;
	while (n < text->n && text->p[n] >= '0' && text->p[n] <= '9')
		n++;
	text->p += n;
	text->n -= n;
	return n > 1;
}

bool
instant_parse(struct str text, struct instant *out)
{
	struct instant instant;
	struct str rest;
	int seconds;

	if (text.n < sizeof("2026-11-20T09:30:00Z") - 1 ||
	    (text.p[10] != 'T' && text.p[10] != 't' && text.p[10] != ' '))
		return false;
	rest = (struct str){ text.p + 19, text.n - 19 };
	if (!date_parse((struct str){ text.p, DATE_SIZE }, &instant.date) ||
	    !clock_parse(text.p + 11, &seconds) || !skip_fraction(&rest) ||
	    !offset_parse(rest, &instant.offset_minutes))
		return false;
	instant.utc = ((int64_t)instant.date.day - UNIX_DAY) * DAY_SECONDS + seconds -
		      instant.offset_minutes * 60;
	/* Leap seconds end a UTC day (RFC 3339, 5.6); there is none after the last. */
	if (memcmp(text.p + 17, "60", 2) == 0 &&
	    (instant.utc % DAY_SECONDS != 0 ||
		(instant.date.day == DATE_LAST.day && seconds == DAY_SECONDS)))
		return false;
	*out = instant;
	return true;
}

size_t
instant_format(struct instant instant, char buffer[INSTANT_SIZE])
{
	int64_t local =
	    instant.utc + instant.offset_minutes * 60 + (int64_t)UNIX_DAY * DAY_SECONDS;
	int seconds = (int)(local % DAY_SECONDS), offset = instant.offset_minutes;
	char *p = buffer;

	if (date_is_none(instant.date))
		return 0;
	p += date_format((struct date){ (int32_t)(local / DAY_SECONDS) }, p);
	*p++ = 'T';
	p = put_two(p, seconds / 3600);
	*p++ = ':';
	p = put_two(p, seconds / 60 % 60);
	*p++ = ':';
	p = put_two(p, seconds % 60);
	if (offset == 0) {
		*p++ = 'Z';
		return (size_t)(p - buffer);
	}
	*p++ = offset < 0 ? '-' : '+';
	offset = offset < 0 ? -offset : offset;
	p = put_two(p, offset / 60);
	*p++ = ':';
	p = put_two(p, offset % 60);
	return (size_t)(p - buffer);
}
