#include "domain/metric_chargeoff.h"

#define SUBSTANDARD_DAYS 90

static const char *const type_names[] = { "", "closed-end", "open-end" };
_Static_assert(COUNT(type_names) == CREDIT_TYPE_COUNT, "a name for each type");
const struct words credit_types = { type_names, COUNT(type_names) };

static const char *const class_names[] = { "", "pass", "substandard", "charge-off" };
_Static_assert(COUNT(class_names) == LOAN_CLASS_COUNT, "a name for each class");
const struct words loan_classes = { class_names, COUNT(class_names) };

int32_t
metric_chargeoff_days(enum credit_type type)
{
	static const int32_t days[] = {
		[CREDIT_NONE] = 0,
		[CREDIT_CLOSED_END] = 120,
		[CREDIT_OPEN_END] = 180,
	};

	_Static_assert(COUNT(days) == CREDIT_TYPE_COUNT, "days of each type");
	return (unsigned)type < COUNT(days) ? days[type] : 0;
}

enum loan_class
metric_loan_class(enum credit_type type, int32_t days_past_due)
{
	int32_t most = metric_chargeoff_days(type);

	if (most == 0)
		return LOAN_NONE;
	if (days_past_due >= most)
		return LOAN_CHARGE_OFF;
	return days_past_due >= SUBSTANDARD_DAYS ? LOAN_SUBSTANDARD : LOAN_PASS;
}
