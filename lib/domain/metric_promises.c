#include "domain/metric_promises.h"

void
metric_promises_add(struct metric_promises *promises, const struct promise *promise,
    const struct promise_terms *terms, struct date as_of, struct promise_result result)
{
	bool is_kept = result.status == PROMISE_KEPT;
	int64_t promised = amount_or_zero(promise->amount).minor;

	if (result.status == PROMISE_NONE || result.status == PROMISE_OPEN ||
	    result.status == PROMISE_CANCELLED ||
	    as_of.day <= promise_last_day(promise, terms).day)
		return;
	promises->over_count++;
	promises->kept_count += is_kept;
	promises->promised += promised;
	promises->kept += is_kept ? promised : 0;
	promises->received += amount_or_zero(result.received).minor;
}

struct ratio
metric_kept_by_count(const struct metric_promises *promises)
{
	return metric_percent_of_count(promises->kept_count, promises->over_count);
}

struct ratio
metric_kept_by_amount(const struct metric_promises *promises)
{
	return promises->promised > 0 ? ratio_of(promises->kept * 100, promises->promised)
				      : RATIO_UNDEFINED;
}

struct ratio
metric_received_of_promised(const struct metric_promises *promises)
{
	return promises->promised > 0
		   ? ratio_of(promises->received * 100, promises->promised)
		   : RATIO_UNDEFINED;
}
