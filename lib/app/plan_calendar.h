/*
 * plan_calendar: instalments that are to be paid, as a calendar.
 */
#ifndef ARREARS_APP_PLAN_CALENDAR_H
#define ARREARS_APP_PLAN_CALENDAR_H

#include "app/payables.h"
#include "app/tool.h"

/* One event for each, in their order.  `stamp` is the day of which they speak; none: that
 * of each agreement.  Without any, no calendar is written, which is told: EXIT_REPORT. */
enum exit_code plan_calendar_write(
    const struct tool_args *tool, const struct payables *payables, struct date stamp);

#endif
