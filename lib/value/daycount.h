/*
 * daycount: how many days lie between two dates, and what part of a year that is.
 *
 *	30A/360       bond basis.  The 31st becomes the 30th: of the first date always, of
 *	              the second only when the first is then a 30th.  (ISDA 2006, 4.16(f))
 *	30U/360       US.  As 30A/360, and the last day of February becomes a 30th: of the
 *	              first date always, of the second when both are.  (SIA, Standard
 *	              Securities Calculation Methods)
 *	30E/360       Eurobond basis.  Both 31sts become 30ths.  (ISDA 2006, 4.16(g))
 *	30E/360-ISDA  Both 31sts become 30ths, and so does the last day of February, but
 *	              not of the second date when that is the termination date.  (ISDA
 *	              2006, 4.16(h))
 *	DAYS360-US    The spreadsheet function: as 30U/360, but February's last day counts
 *	              as a 30th in the first date only.
 *	DAYS360-EU    The same as 30E/360.
 *	ACT/360, ACT/365F  The days that there are, over 360 or 365.  (4.16(e), (d))
 *	ACT/ACT-ISDA  The days that there are; each, the first date counted and the second
 *	              not, over the length of its own year.  (4.16(b))
 *
 * "30/360" and "ACT/ACT" alone are none of these: they mean several things.
 *
 * With the earlier date last the result is that of the two turned round, with a minus.
 * Whether the first or the last day earns interest makes no difference to the number.
 */
#ifndef ARREARS_VALUE_DAYCOUNT_H
#define ARREARS_VALUE_DAYCOUNT_H

#include "value/date.h"
#include "value/word.h"

enum day_count_kind {
	DAY_COUNT_NONE,
	DAY_COUNT_30A_360,
	DAY_COUNT_30U_360,
	DAY_COUNT_30E_360,
	DAY_COUNT_30E_360_ISDA,
	DAY_COUNT_DAYS360_US,
	DAY_COUNT_DAYS360_EU,
	DAY_COUNT_ACT_360,
	DAY_COUNT_ACT_365F,
	DAY_COUNT_ACT_ACT_ISDA,
	DAY_COUNT_COUNT
};

/* "30A/360", "30U/360", ... as above. */
extern const struct words day_count_kinds;

struct day_count {
	enum day_count_kind kind;
	struct date termination; /* of 30E/360-ISDA; none: after all dates */
};

/* A name as above, or another usual one, without regard to case and separators; behind
 * that of 30E/360-ISDA may stand the termination date: "30E/360-ISDA@2012-02-29". */
bool day_count_parse(struct str text, struct day_count *out);

/* A part of a year, exact and in lowest terms; the denominator is above 0. */
struct year_fraction {
	int64_t numerator, denominator;
};

/* 0 when a date is missing, or with DAY_COUNT_NONE. */
int32_t day_count_days(struct day_count count, struct date start, struct date end);
struct year_fraction day_count_fraction(
    struct day_count count, struct date start, struct date end);

/* So many days over `basis` (360, 365), above 0. */
struct year_fraction year_fraction_of_days(int64_t days, int32_t basis);

#endif
