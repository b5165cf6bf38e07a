#include "domain/validation.h"

#include "value/calendar.h"

struct date
validation_assumed_receipt(struct date sent)
{
	struct calendar calendar;

	if (date_is_none(sent) ||
	    !calendar_find(str_of(holiday_sets.names[HOLIDAYS_US_FED]), NULL, &calendar))
		return DATE_NONE;
	return calendar_add_business_days(&calendar, sent, 5);
}

struct date
validation_period_end(struct date sent)
{
	struct date receipt = validation_assumed_receipt(sent);

	return date_is_none(receipt) ? DATE_NONE : date_add_days(receipt, 30);
}
