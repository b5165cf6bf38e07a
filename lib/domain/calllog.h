/*
 * calllog: Asterisk's call detail records as CSV (cdr_csv), which have no header.
 *
 * A call may have several rows, one for each leg, with one linkedid; who was called or
 * calls is the longer of the two numbers, for extensions are short.
 *
 * Source: Asterisk documentation, "CDR Specification" and cdr/cdr_csv.c: 16 fields, then
 * uniqueid and userfield if configured, then peeraccount, linkedid and sequence.
 */
#ifndef ARREARS_DOMAIN_CALLLOG_H
#define ARREARS_DOMAIN_CALLLOG_H

#include "base/str.h"

enum calllog_field {
	CALLLOG_SOURCE = 1,
	CALLLOG_DESTINATION = 2,
	CALLLOG_CONTEXT = 3,
	CALLLOG_DISPOSITION = 14,
	CALLLOG_LINKED_ID = 19,
	CALLLOG_FIELDS = 21
};

/* Is it such a row? */
bool calllog_is_row(const struct str *cells, size_t count);

/* The name of a field, as in Asterisk's tables. */
const char *calllog_name(size_t field);

struct calllog_party {
	struct str number;
	bool calls; /* they called us */
};

struct calllog_party calllog_party(const struct str *cells);

#endif
