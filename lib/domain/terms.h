/*
 * terms: payment terms as written on invoices, and the due date that they give.
 *
 *	net 30      30 days after the issue date
 *	2/10 net 30 the same; 2 % discount when paid within 10 days
 *	eom 15      the 15th day after the end of the issue date's month
 *	net 30 eom  the end of the month in which the 30th day falls
 *
 * Also read: "n/30", "2/10 n/30", "net30", "30", "30 days", "due on receipt".
 * Case and blanks do not matter.
 */
#ifndef ARREARS_DOMAIN_TERMS_H
#define ARREARS_DOMAIN_TERMS_H

#include "value/date.h"
#include "value/rate.h"

struct terms {
	int32_t net_days;
	bool from_end_of_month;       /* count net_days from the end of the issue month */
	bool to_end_of_month;         /* then go to the end of that month */
	struct rate discount_percent; /* 0 digits: none */
	int32_t discount_days;
};

/* False when the text is no terms that we know; empty text is none. */
bool terms_parse(struct str text, struct terms *out);

/* DATE_NONE only if the result leaves the calendar. */
struct date terms_due_date(const struct terms *terms, struct date issue_date);

#endif
