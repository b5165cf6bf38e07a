#include "app/report_months.h"

#define DEFAULT_MONTHS 12

struct date
report_months_day(struct date as_of, int32_t count)
{
	struct date day = date_add_months(as_of, -count);

	if (date_is_none(day))
		opt_usage("--months: %d leave the calendar", (int)count);
	return as_of.day == date_end_of_month(as_of).day ? date_end_of_month(day) : day;
}

int32_t
report_months_count(const struct report_args *args)
{
	if (count_is_none(args->months))
		return DEFAULT_MONTHS;
	if (args->months.value < 1 || args->months.value > REPORT_MONTHS_MOST)
		opt_usage("--months: must be 1 to %d", REPORT_MONTHS_MOST);
	return (int32_t)args->months.value;
}

void
report_months_prepare(struct report_months *months, struct report_run *run)
{
	months->run = run;
	months->count = report_months_count(run->args);
	run->needs_rows = true;
	for (int32_t k = 0; k <= months->count; k++)
		months->days[k] = report_months_day(run->as_of, k);
}

struct amount
report_months_open_on(const struct report_months *months, const struct item *item,
    const struct aged *now, int32_t k, size_t *bucket)
{
	struct aged aged;

	*bucket = 0;
	if (aged_on(months->run->aged, months->days[k], item, now, &aged))
		*bucket = bucket_of(&months->run->aged->buckets, aged.days);
	return aged.open;
}
