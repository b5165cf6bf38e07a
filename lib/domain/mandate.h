/*
 * mandate: may an amount be collected from a debtor's account on a day, and under which
 * rule of the scheme?
 *
 *	lead days    a file must be with the bank so many business days of the scheme's
 *	             calendar before the collection
 *	notice       the debtor is told of amount and day so many days before, unless
 *	             creditor and debtor agreed on others
 *	dormancy     a mandate that was not used for so many months does not hold any more
 *
 * The rules are rows with their source and the days between which they hold.
 */
#ifndef ARREARS_DOMAIN_MANDATE_H
#define ARREARS_DOMAIN_MANDATE_H

#include "domain/model.h"
#include "value/calendar.h"

struct debit_rule {
	enum debit_scheme scheme;
	enum debit_sequence sequence; /* DEBIT_SEQUENCE_NONE: all */
	const char *valid_from,
	    *valid_to; /* first and last collection day; NULL: no last */
	int32_t lead_days, notice_days;
	int32_t dormant_months; /* 0: no limit */
	int64_t most;           /* of one collection, minor units */
	const char *calendar, *currency;
	const char *source;
};

/* All rules, a scheme's together, and their number. */
extern const struct debit_rule debit_rules[];
extern const size_t debit_rule_count;

/* The rule that holds on the day, or NULL before the scheme began. */
const struct debit_rule *debit_rule_on(
    enum debit_scheme scheme, enum debit_sequence sequence, struct date date);

/* The calendar of a scheme. */
struct calendar debit_calendar(enum debit_scheme scheme);

/* The currency of a scheme. */
struct currency debit_currency(enum debit_scheme scheme);

/* The sequence of a mandate, RCUR when none is given. */
enum debit_sequence mandate_sequence(const struct mandate *mandate);

/* A column, and what is wrong with its cell: "iban", "has wrong check digits".  Static
 * text; no column: nothing is wrong. */
struct mandate_problem {
	const char *column, *text;
};

/* What is wrong with the mandate itself: a missing or malformed account, check digits, an
 * id that does not fit.  Blanks and case of an IBAN do not matter. */
struct mandate_problem mandate_problem(const struct mandate *mandate);

enum debit_refusal {
	DEBIT_ALLOWED,
	DEBIT_NO_MANDATE,
	DEBIT_WRONG_CURRENCY, /* of the scheme */
	DEBIT_NOT_SIGNED,     /* signed after the as-of day */
	DEBIT_REVOKED,
	DEBIT_DORMANT,
	DEBIT_USED_UP, /* a mandate for one more collection, or the last */
	DEBIT_ABOVE_MANDATE,
	DEBIT_ABOVE_SCHEME,
	DEBIT_NO_RULE, /* the scheme has none for the day */
	DEBIT_TOO_LATE,
	DEBIT_NOT_NOTIFIED,
	DEBIT_REFUSAL_COUNT
};

/* The rest of a sentence "plan ..., instalment ...: ", such as "there is no mandate". */
extern const struct words debit_refusals;

/* A collection that is wanted. */
struct debit {
	struct date as_of; /* day on which the file is made */
	struct date date;  /* of the collection */
	struct currency currency;
	struct amount amount;
	int32_t lead_days; /* the bank's, when it wants more than the scheme */
	uint32_t
	    earlier_count; /* collections under the mandate in the same file, before */
};

/* The first business day on which a file that is made on `as_of` may be collected: one
 * that is made on a day of rest is with the bank on the next business day. */
struct date debit_earliest(
    const struct calendar *calendar, struct date as_of, int32_t lead_days);

/* Why the mandate does not cover it; DEBIT_ALLOWED if it does. */
enum debit_refusal mandate_refuses(
    const struct mandate *mandate, const struct debit *debit);

#endif
