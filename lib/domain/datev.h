/*
 * datev: the header record of DATEV's exchange format (EXTF, DTVF), and what it says
 * about the postings below it.
 *
 * Source: DATEV developer portal, "DATEV-Format", header fields 1 (mark), 3 (category),
 * 13 (begin of the financial year), 14 (length of ledger accounts), 15 and 16 (first and
 * last day of the batch), 22 (currency).  Personal accounts have one digit more than
 * ledger accounts: 1 to 6 in front are debtors, 7 to 9 creditors.
 */
#ifndef ARREARS_DOMAIN_DATEV_H
#define ARREARS_DOMAIN_DATEV_H

#include "base/str.h"
#include "value/currency.h"
#include "value/date.h"

struct datev {
	struct date year_begin, from, to; /* none when not given */
	size_t account_length;            /* digits of ledger accounts */
	struct currency currency;
	bool postings; /* category 21: a batch of postings */
};

/* Reads the record; false if it is none, or too short. */
bool datev_read(const struct str *cells, size_t count, struct datev *out);

/* The day of "2202" or "102", day and month, in the batch or else in the financial
 * year; DATE_NONE if it is no day of either. */
struct date datev_date(const struct datev *datev, struct str cell);

enum datev_account { DATEV_LEDGER, DATEV_DEBTOR, DATEV_CREDITOR };

enum datev_account datev_account(const struct datev *datev, struct str account);

#endif
