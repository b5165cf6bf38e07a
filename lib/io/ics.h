/*
 * ics: days with a title as an iCalendar file (RFC 5545): one event each, all day.
 *
 *	ics_begin(output, "plans")
 *	for each day: ics_event(output, &event)
 *	ics_end(output)
 *
 * Lines end in CRLF and are folded at 75 bytes without splitting a character; text is
 * escaped.  Control characters that the format does not take are left out.  What is
 * written depends on the events alone.
 */
#ifndef ARREARS_IO_ICS_H
#define ARREARS_IO_ICS_H

#include "io/output.h"

struct ics_event {
	struct str uid;     /* the same whenever the event is written */
	struct date stamp;  /* day of which it speaks; its start, UTC, is DTSTAMP */
	struct date date;   /* the day */
	struct str summary; /* text, in UTF-8 */
	struct str description;
};

/* `name` of the calendar, shown by programs that know X-WR-CALNAME. */
void ics_begin(struct output *output, struct str name);
void ics_event(struct output *output, const struct ics_event *event);
void ics_end(struct output *output);

#endif
