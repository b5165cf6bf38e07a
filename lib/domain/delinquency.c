#include "domain/delinquency.h"

int32_t
delinquency_days(struct date due_date, struct date as_of, const struct pause *pauses,
    size_t pause_count)
{
	int32_t days = date_days_between(due_date, as_of);

	if (date_is_none(due_date) || days <= 0)
		return 0;
	for (size_t i = 0; i < pause_count; i++) {
		int32_t start = pauses[i].start.day, end = pauses[i].end.day;
		start = start > due_date.day ? start : due_date.day;
		end = end < as_of.day ? end : as_of.day;
		days -= end > start ? end - start : 0;
	}
	return days > 0 ? days : 0;
}

int32_t
delinquency_days_of_account(struct date due_date, struct date as_of,
    const struct pause *pauses, size_t pause_count, int32_t grace_days)
{
	int32_t days = delinquency_days(due_date, as_of, pauses, pause_count);

	return days > grace_days ? days - grace_days : 0;
}
