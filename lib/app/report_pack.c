/* Packs: what managers look at in the morning, and accountants at the end of a month. */

#include "app/reports.h"

/* In totals and short: rows of customers are what work lists are for. */
const struct report_part report_daily_parts[] = {
	{ REPORT_aging, "", NULL, 0, NULL },
	{ REPORT_concentration, NULL, NULL, 5, NULL },
	{ REPORT_promises, NULL, "1m", 0, NULL },
	{ REPORT_plans, NULL, NULL, 0, "statuses" },
	{ REPORT_contacts, NULL, "7d", 0, NULL },
	{ REPORT_collectors, NULL, "1m", 0, "collectors" },
	{ REPORT_forecast, NULL, NULL, 0, "forecast" },
	{ REPORT_exceptions, NULL, NULL, 0, "found" },
	{ REPORT_NONE, NULL, NULL, 0, NULL },
};

/* First what must tie, then what it is worth, then how it came about. */
const struct report_part report_month_end_parts[] = {
	{ REPORT_control, NULL, NULL, 0, NULL },
	{ REPORT_aging, NULL, NULL, 0, NULL },
	{ REPORT_provision, NULL, NULL, 0, NULL },
	{ REPORT_concentration, NULL, NULL, 0, NULL },
	{ REPORT_dso, "", "12m", 0, NULL },
	{ REPORT_cei, "", "12m", 0, NULL },
	{ REPORT_delinquency, "", "12m", 0, NULL },
	{ REPORT_quality, NULL, "12m", 0, NULL },
	{ REPORT_vintage, NULL, NULL, 0, NULL },
	{ REPORT_roll, NULL, NULL, 0, NULL },
	{ REPORT_migration, NULL, NULL, 0, NULL },
	{ REPORT_forecast, NULL, NULL, 0, NULL },
	{ REPORT_promises, NULL, NULL, 0, NULL },
	{ REPORT_plans, NULL, NULL, 0, NULL },
	{ REPORT_refunds, NULL, NULL, 0, NULL },
	{ REPORT_exceptions, NULL, NULL, 0, NULL },
	{ REPORT_NONE, NULL, NULL, 0, NULL },
};
