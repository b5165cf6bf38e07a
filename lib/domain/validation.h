/*
 * validation: the validation period of 12 CFR 1006.34(b)(5): from the day on which a
 * validation notice is provided to the end of the 30th day after it is received or
 * assumed to be.  It may be assumed to be received on any day that is at least five days
 * after it was sent, without Saturdays, Sundays and legal public holidays (5 USC
 * 6103(a)).
 *
 * The days on which holidays of a weekend are observed are left out, too, although
 * 6103(a) does not name them: the period is then never too short, and a day longer
 * when the Fourth of July is a Saturday.
 */
#ifndef ARREARS_DOMAIN_VALIDATION_H
#define ARREARS_DOMAIN_VALIDATION_H

#include "value/date.h"

/* DATE_NONE for DATE_NONE and outside the calendar. */
struct date validation_assumed_receipt(struct date sent);

/* The last day of the period. */
struct date validation_period_end(struct date sent);

#endif
