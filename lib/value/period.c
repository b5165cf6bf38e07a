#include "value/period.h"

#define COUNT_MOST 120000

static bool
are_digits(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_digit(text.p[i]))
			return false;
	return text.n > 0;
}

static int
number_of(struct str digits)
{
	long long value = 0;

	return str_to_integer(digits, &value) && value <= COUNT_MOST ? (int)value : 0;
}

static bool
from_months(int year, int month, int count, struct period *out)
{
	if (!date_from_ymd(year, month, 1, &out->from))
		return false;
	out->to = date_end_of_month(date_add_months(out->from, count - 1));
	return !date_is_none(out->to);
}

/* "2026", "2026-Q3", "2026-09" */
static bool
read_calendar(struct str text, struct period *out)
{
	struct str year = { text.p, 4 };
	struct str rest = { text.p + 5, text.n < 5 ? 0 : text.n - 5 };

	if (text.n < 4 || !are_digits(year))
		return false;
	if (text.n == 4)
		return from_months(number_of(year), 1, 12, out);
	if (text.n != 7 || text.p[4] != '-')
		return false;
	if (rest.p[0] == 'Q' && rest.p[1] >= '1' && rest.p[1] <= '4')
		return from_months(number_of(year), (rest.p[1] - '1') * 3 + 1, 3, out);
	return are_digits(rest) && from_months(number_of(year), number_of(rest), 1, out);
}

/* "3m", "90d" */
static bool
read_length(struct str text, struct date last, struct period *out)
{
	struct str digits = { text.p, text.n - 1 };
	int count = number_of(digits);
	char unit = text.p[text.n - 1];
	bool is_end = last.day == date_end_of_month(last).day;

	if (!are_digits(digits) || count == 0 || (unit != 'm' && unit != 'd'))
		return false;
	out->to = last;
	if (unit == 'd')
		out->from = date_add_days(last, 1 - count);
	else
		out->from = date_add_months(last, -count);
	if (unit == 'm' && is_end)
		out->from = date_end_of_month(out->from);
	if (unit == 'm' && !date_is_none(out->from))
		out->from = date_add_days(out->from, 1);
	return !date_is_none(out->from);
}

bool
period_parse(struct str text, struct date last, struct period *out)
{
	struct str from = { text.p, DATE_SIZE };
	struct str to = { text.p + DATE_SIZE + 1, DATE_SIZE };

	if (text.n < 2)
		return false;
	if (text.n == 2 * DATE_SIZE + 1)
		return text.p[DATE_SIZE] == '/' && date_parse(from, &out->from) &&
		       date_parse(to, &out->to) && out->from.day <= out->to.day;
	return read_calendar(text, out) || read_length(text, last, out);
}
