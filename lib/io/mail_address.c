#include "base/map.h"
#include "io/mail_internal.h"

#include <stdio.h>

/* RFC 5321, 4.5.3.1: of the local part, of a domain, of a path without its brackets. */
#define LOCAL_MAX 64
#define DOMAIN_MAX 255
#define ADDRESS_MAX 254
#define LABEL_MAX 63

/* Of a Message-ID, so that its header stays a short line. */
#define ID_MAX 64

static bool
is_alphanumeric(char c)
{
	return is_letter(c) || is_digit(c);
}

/* RFC 5322, 3.2.3 */
static bool
is_atom_text(char c)
{
	return is_alphanumeric(c) ||
	       (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static bool
is_local_part(struct str local)
{
	if (local.n == 0 || local.n > LOCAL_MAX || local.p[0] == '.' ||
	    local.p[local.n - 1] == '.')
		return false;
	for (size_t i = 0; i < local.n; i++)
		if (!is_atom_text(local.p[i]) &&
		    !(local.p[i] == '.' && local.p[i - 1] != '.'))
			return false;
	return true;
}

static bool
is_label(struct str label)
{
	if (label.n == 0 || label.n > LABEL_MAX || label.p[0] == '-' ||
	    label.p[label.n - 1] == '-')
		return false;
	for (size_t i = 0; i < label.n; i++)
		if (!is_alphanumeric(label.p[i]) && label.p[i] != '-')
			return false;
	return true;
}

static bool
is_domain(struct str domain)
{
	struct str rest = domain, label = { NULL, 0 };
	size_t count = 0;

	if (domain.n == 0 || domain.n > DOMAIN_MAX)
		return false;
	for (; str_split(&rest, '.', &label); count++)
		if (!is_label(label))
			return false;
	/* The last is a name: 192.0.2.1 is no domain. */
	return count >= 2 && is_letter(label.p[0]);
}

struct str
mail_domain(struct str address)
{
	for (size_t i = address.n; i > 0; i--)
		if (address.p[i - 1] == '@')
			return (struct str){ address.p + i, address.n - i };
	return (struct str){ address.p, 0 };
}

bool
mail_is_address(struct str address)
{
	struct str domain = mail_domain(address);

	return domain.n > 0 && address.n <= ADDRESS_MAX && is_domain(domain) &&
	       is_local_part((struct str){ address.p, address.n - domain.n - 1 });
}

bool
mailbox_parse(struct str text, struct mailbox *out)
{
	const char *open;

	text = str_trim(text);
	open = text.n == 0 ? NULL : memchr(text.p, '<', text.n);
	if (open == NULL) {
		*out = (struct mailbox){ .address = text };
	} else {
		size_t before = (size_t)(open - text.p);
		if (text.p[text.n - 1] != '>')
			return false;
		out->name = str_trim((struct str){ text.p, before });
		out->address = (struct str){ open + 1, text.n - before - 2 };
		if (out->name.n >= 2 && out->name.p[0] == '"' &&
		    out->name.p[out->name.n - 1] == '"')
			out->name = (struct str){ out->name.p + 1, out->name.n - 2 };
	}
	return mail_is_address(out->address) && header_is_clean(out->name);
}

size_t
mail_message_id(struct str notice_id, struct str domain, char buffer[MAIL_ID_SIZE])
{
	char id[ID_MAX];
	size_t n = 0;
	int length;

	for (; n < notice_id.n && n < ID_MAX; n++)
		id[n] = is_alphanumeric(notice_id.p[n]) || notice_id.p[n] == '-'
			    ? notice_id.p[n]
			    : '_';
	length = snprintf(buffer, MAIL_ID_SIZE, "%.*s%s%016llx@%.*s", (int)n, id,
	    n > 0 ? "." : "", (unsigned long long)hash_fnv1a(notice_id),
	    (int)(domain.n < DOMAIN_MAX ? domain.n : DOMAIN_MAX), domain.p);
	return (size_t)length;
}

struct instant
mail_instant(struct date date)
{
	return (struct instant){ .utc = ((int64_t)date.day - UNIX_DAY) * 86400 + 43200,
		.date = date };
}
