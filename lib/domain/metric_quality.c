#include "domain/metric_quality.h"

struct ratio
metric_bad_debt(struct amount write_offs, struct amount recoveries, struct amount sales)
{
	return ratio_subtract(
	    metric_percent(write_offs, sales), metric_percent(recoveries, sales));
}

struct ratio
metric_recovery(struct amount collected, struct amount placed)
{
	return metric_percent(collected, placed);
}

struct ratio
metric_dispute_rate(struct amount disputed, struct amount receivables)
{
	return metric_percent(disputed, receivables);
}

struct ratio
metric_dispute_rate_by_count(int64_t disputed, int64_t items)
{
	return metric_percent_of_count(disputed, items);
}

struct ratio
metric_unapplied_of_receipts(struct amount unapplied, struct amount receipts)
{
	return metric_percent(unapplied, receipts);
}

struct ratio
metric_unapplied_of_receivables(struct amount unapplied, struct amount receivables)
{
	return metric_percent(unapplied, receivables);
}

struct ratio
metric_bucket_share(struct amount bucket, struct amount receivables)
{
	return metric_percent(bucket, receivables);
}
