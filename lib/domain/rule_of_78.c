#include "domain/rule_of_78.h"

bool
rule_of_78_refund(struct amount charge, int32_t count, int32_t left,
    enum rounding rounding, struct amount *refund)
{
	if (count <= 0 || count > RULE_OF_78_PERIODS_MOST || left < 0 || left > count)
		return false;
	*refund = amount_scale(
	    charge, (int64_t)left * (left + 1), (int64_t)count * (count + 1), rounding);
	return true;
}
