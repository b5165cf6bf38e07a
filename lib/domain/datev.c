#include "domain/datev.h"

enum {
	FIELD_MARK = 0,
	FIELD_CATEGORY = 2,
	FIELD_YEAR = 12,
	FIELD_LENGTH = 13,
	FIELD_FROM = 14,
	FIELD_TO = 15,
	FIELD_CURRENCY = 21
};

#define CATEGORY_POSTINGS 21
#define ACCOUNT_LENGTH 4 /* the least, and the usual one */

static struct date
compact_date(struct str cell)
{
	struct date date = DATE_NONE;
	long long value;

	if (cell.n != 8 || !str_to_integer(cell, &value) ||
	    !date_from_ymd((int)(value / 10000), (int)(value / 100 % 100),
		(int)(value % 100), &date))
		return DATE_NONE;
	return date;
}

bool
datev_read(const struct str *cells, size_t count, struct datev *out)
{
	long long value;

	*out = (struct datev){ .account_length = ACCOUNT_LENGTH };
	if (count <= FIELD_TO ||
	    (!str_is(cells[FIELD_MARK], "EXTF") && !str_is(cells[FIELD_MARK], "DTVF")))
		return false;
	out->postings =
	    str_to_integer(cells[FIELD_CATEGORY], &value) && value == CATEGORY_POSTINGS;
	if (str_to_integer(cells[FIELD_LENGTH], &value) && value >= 4 && value <= 8)
		out->account_length = (size_t)value;
	out->year_begin = compact_date(cells[FIELD_YEAR]);
	out->from = compact_date(cells[FIELD_FROM]);
	out->to = compact_date(cells[FIELD_TO]);
	if (count > FIELD_CURRENCY)
		(void)currency_parse(cells[FIELD_CURRENCY], &out->currency);
	return true;
}

struct date
datev_date(const struct datev *datev, struct str cell)
{
	struct date first = datev->year_begin, date;
	int year, month, day;
	long long value;

	if (cell.n < 3 || cell.n > 4 || !str_to_integer(cell, &value))
		return DATE_NONE;
	if (date_is_none(first))
		first = datev->from;
	if (date_is_none(first))
		return DATE_NONE;
	date_to_ymd(first, &year, &month, &day);
	/* The year that holds the day begins in `year` and may end in the next. */
	for (int i = 0; i < 2; i++) {
		struct date end = date_add_months(first, 12);
		if (!date_from_ymd(
			year + i, (int)(value % 100), (int)(value / 100), &date))
			continue;
		if (date.day >= first.day && date.day < end.day)
			return date;
	}
	return DATE_NONE;
}

enum datev_account
datev_account(const struct datev *datev, struct str account)
{
	while (account.n > 0 && account.p[0] == '0' &&
	       account.n > datev->account_length + 1) {
		account.p++;
		account.n--;
	}
	if (account.n != datev->account_length + 1)
		return DATEV_LEDGER;
	return account.p[0] >= '7'   ? DATEV_CREDITOR
	       : account.p[0] >= '1' ? DATEV_DEBTOR
				     : DATEV_LEDGER;
}
