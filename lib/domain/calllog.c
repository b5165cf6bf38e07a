#include "domain/calllog.h"

static const char *const names[] = { "accountcode", "src", "dst", "dcontext", "clid",
	"channel", "dstchannel", "lastapp", "lastdata", "calldate", "answer", "end",
	"duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield",
	"peeraccount", "linkedid", "sequence" };
_Static_assert(COUNT(names) == CALLLOG_FIELDS, "a name for each field");

const char *
calllog_name(size_t field)
{
	return names[field];
}

static bool
is_among(struct str cell, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(cell, words[i]))
			return true;
	return false;
}

/* "2024-01-27 15:07:24" */
static bool
is_time(struct str cell)
{
	return cell.n == 19 && cell.p[4] == '-' && cell.p[10] == ' ' && cell.p[13] == ':';
}

bool
calllog_is_row(const struct str *cells, size_t count)
{
	static const char *const dispositions[] = { "ANSWERED", "NO ANSWER", "BUSY",
		"FAILED", "CONGESTION" };
	static const char *const flags[] = { "DOCUMENTATION", "BILLING", "OMIT",
		"DEFAULT", "IGNORE", "Unknown" };

	return count >= 16 && count <= CALLLOG_FIELDS && is_time(cells[9]) &&
	       is_time(cells[11]) &&
	       is_among(cells[CALLLOG_DISPOSITION], dispositions, COUNT(dispositions)) &&
	       is_among(cells[15], flags, COUNT(flags));
}

static size_t
digits(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] >= '0' && text.p[i] <= '9';
	return n;
}

struct calllog_party
calllog_party(const struct str *cells)
{
	struct str source = cells[CALLLOG_SOURCE],
		   destination = cells[CALLLOG_DESTINATION];
	struct str context = cells[CALLLOG_CONTEXT];
	size_t from = digits(source), to = digits(destination);
	bool inbound =
	    context.n > 0 && (memmem(context.p, context.n, "pstn", 4) != NULL ||
				 memmem(context.p, context.n, "trunk", 5) != NULL ||
				 memmem(context.p, context.n, "inbound", 7) != NULL);

	if (from > to || (from == to && inbound))
		return (struct calllog_party){ source, true };
	return (struct calllog_party){ destination, false };
}
