/* Packs: what managers look at in the morning, and accountants at the end of a month. */

#include "app/reports.h"

/* All in totals: rows of customers are what the work lists are for. */
const struct report_part report_daily_parts[] = {
	{ REPORT_aging, "", NULL, 0 },
	{ REPORT_concentration, NULL, NULL, 5 },
	{ REPORT_forecast, NULL, NULL, 0 },
	{ REPORT_promises, NULL, "1m", 0 },
	{ REPORT_plans, NULL, NULL, 0 },
	{ REPORT_contacts, NULL, "7d", 0 },
	{ REPORT_exceptions, NULL, NULL, 10 },
	{ REPORT_NONE, NULL, NULL, 0 },
};

const struct report_part report_month_end_parts[] = {
	{ REPORT_control, NULL, NULL, 0 },
	{ REPORT_aging, NULL, NULL, 0 },
	{ REPORT_concentration, NULL, NULL, 0 },
	{ REPORT_dso, NULL, "12m", 0 },
	{ REPORT_cei, NULL, "12m", 0 },
	{ REPORT_delinquency, NULL, "12m", 0 },
	{ REPORT_provision, NULL, NULL, 0 },
	{ REPORT_roll, NULL, NULL, 0 },
	{ REPORT_migration, NULL, NULL, 0 },
	{ REPORT_forecast, NULL, NULL, 0 },
	{ REPORT_promises, NULL, NULL, 0 },
	{ REPORT_plans, NULL, NULL, 0 },
	{ REPORT_exceptions, NULL, NULL, 0 },
	{ REPORT_NONE, NULL, NULL, 0 },
};
