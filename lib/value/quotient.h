/*
 * quotient: the one place where a division is rounded, in 128 bits, for the modules
 * of this layer.
 */
#ifndef ARREARS_VALUE_QUOTIENT_H
#define ARREARS_VALUE_QUOTIENT_H

#include "value/money.h"

__extension__ typedef __int128 wide;

/* numerator / denominator, rounded once; denominator > 0.  Ends the program when
 * the result is no amount. */
struct amount quotient_round(wide numerator, wide denominator, enum rounding rounding);

#endif
