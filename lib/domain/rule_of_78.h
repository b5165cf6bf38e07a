/*
 * rule_of_78: the part of a finance charge that is refunded when a plan of equal
 * instalments is paid off early, by the sum of the digits of its periods.
 *
 * For checking what somebody else computed: the rule favours the creditor, and 15 USC
 * 1615 forbids it for consumer credit over more than 61 months.
 */
#ifndef ARREARS_DOMAIN_RULE_OF_78_H
#define ARREARS_DOMAIN_RULE_OF_78_H

#include "value/money.h"

#include <stdbool.h>

#define RULE_OF_78_PERIODS_MOST 100000

/* charge * u (u + 1) / (n (n + 1)) for u of n periods left, rounded once: what of the
 * charge is not earned.  False unless 0 <= left <= count, 0 < count, within the limit. */
bool rule_of_78_refund(struct amount charge, int32_t count, int32_t left,
    enum rounding rounding, struct amount *refund);

#endif
