#include "io/ics.h"

#include "base/utf8.h"

#define LINE_MOST 75 /* bytes, without the line end: RFC 5545, 3.1 */

static void
write_text(struct output *output, const char *text)
{
	output_bytes(output, str_of(text));
}

/* A line and what of it is written; the blank that begins the next one counts. */
struct line {
	struct output *output;
	size_t length;
};

/* Pieces are not split. */
static void
put(struct line *line, const char *p, size_t n)
{
	if (line->length + n > LINE_MOST) {
		write_text(line->output, "\r\n ");
		line->length = 1;
	}
	output_bytes(line->output, (struct str){ p, n });
	line->length += n;
}

/* The character as RFC 5545, 3.3.11 (TEXT), and 3.1 (no other controls) have it. */
static void
put_character(struct line *line, const char *p, size_t n)
{
	unsigned char c = (unsigned char)*p;

	if (c == '\n')
		put(line, "\\n", 2);
	else if (c == '\\')
		put(line, "\\\\", 2);
	else if (c == ';')
		put(line, "\\;", 2);
	else if (c == ',')
		put(line, "\\,", 2);
	else if ((c >= 0x20 && c != 0x7F) || c == '\t')
		put(line, p, n);
}

/* A property whose value is text.  Bytes that are no UTF-8 are left out. */
static void
write_property(struct output *output, const char *name, struct str value)
{
	struct line line = { .output = output };

	put(&line, name, strlen(name));
	put(&line, ":", 1);
	for (size_t i = 0; i < value.n;) {
		size_t n = utf8_sequence(value.p + i, value.n - i);
		if (n > 0)
			put_character(&line, value.p + i, n);
		i += n > 0 ? n : 1;
	}
	write_text(output, "\r\n");
}

/* "20261125" */
static void
write_day(struct output *output, struct date date)
{
	char day[DATE_SIZE];

	(void)date_format(date, day);
	output_bytes(output, (struct str){ day, 4 });
	output_bytes(output, (struct str){ day + 5, 2 });
	output_bytes(output, (struct str){ day + 8, 2 });
}

void
ics_begin(struct output *output, struct str name)
{
	write_text(output, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
			   "PRODID:-//arrears//plan//EN\r\nCALSCALE:GREGORIAN\r\n");
	write_property(output, "X-WR-CALNAME", name);
}

void
ics_event(struct output *output, const struct ics_event *event)
{
	write_text(output, "BEGIN:VEVENT\r\n");
	write_property(output, "UID", event->uid);
	write_text(output, "DTSTAMP:");
	write_day(output, event->stamp);
	write_text(output, "T000000Z\r\nDTSTART;VALUE=DATE:");
	write_day(output, event->date);
	write_text(output, "\r\n");
	write_property(output, "SUMMARY", event->summary);
	write_property(output, "DESCRIPTION", event->description);
	write_text(output, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void
ics_end(struct output *output)
{
	write_text(output, "END:VCALENDAR\r\n");
}
