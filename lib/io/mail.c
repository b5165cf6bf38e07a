#include "io/mail.h"

#include "base/map.h"
#include "io/mail_internal.h"

#include <stdio.h>

/* Of List-Unsubscribe, so that no line has more than the 998 bytes of RFC 5322. */
#define URL_MAX 900

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
	"Aug", "Sep", "Oct", "Nov", "Dec" };

/* ---- Checks ---- */

/* RFC 3986: what an address of the web is made of. */
static bool
is_url(struct str url)
{
	static const char start[] = "https://";

	if (url.n < sizeof(start) || url.n > URL_MAX ||
	    memcmp(url.p, start, sizeof(start) - 1) != 0)
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (!is_letter(url.p[i]) && !is_digit(url.p[i]) &&
		    (url.p[i] == '\0' ||
			strchr("-._~:/?#[]@!$&'*+;=%", url.p[i]) == NULL))
			return false;
	return true;
}

static bool
is_language(struct str language)
{
	for (size_t i = 0; i < language.n; i++)
		if (language.p[i] == '\0' ||
		    (!is_letter(language.p[i]) && !is_digit(language.p[i]) &&
			strchr("-, ", language.p[i]) == NULL))
			return false;
	return language.n < 72;
}

static bool
check_mailbox(const struct mailbox *mailbox, const char *what, struct fault *fault)
{
	if (!mail_is_address(mailbox->address))
		return fault_set(fault, 0, "%s: \"%.*s\" is no e-mail address", what,
		    (int)(mailbox->address.n < 100 ? mailbox->address.n : 100),
		    mailbox->address.n > 0 ? mailbox->address.p : "");
	if (!header_is_clean(mailbox->name))
		return fault_set(fault, 0,
		    "%s: the name has a line break or another control character", what);
	return true;
}

bool
mail_check(const struct mail *mail, struct fault *fault)
{
	if (!check_mailbox(&mail->from, "from", fault) ||
	    !check_mailbox(&mail->to, "to", fault))
		return false;
	if (!header_is_clean(mail->subject) || !header_is_clean(mail->attachment.name))
		return fault_set(fault, 0,
		    "subject: it has a line break or another control character");
	if (!is_language(mail->language))
		return fault_set(fault, 0, "language: it is no language tag");
	if (mail->unsubscribe_url.n > 0 && !is_url(mail->unsubscribe_url))
		return fault_set(fault, 0,
		    "the address for unsubscribing must begin with https://, "
		    "with other characters as %%XX");
	if (mail->unsubscribe_address.n > 0 &&
	    !mail_is_address(mail->unsubscribe_address))
		return fault_set(
		    fault, 0, "the address for unsubscribing is no e-mail address");
	return true;
}

/* ---- Headers ---- */

static void
format_time(struct instant at, bool is_mbox, char *text, size_t size)
{
	int year, month, day, offset = is_mbox ? 0 : at.offset_minutes;
	int64_t local = at.utc + (int64_t)offset * 60;
	int64_t days = local / 86400 - (local % 86400 < 0);
	int second = (int)(local - days * 86400);
	struct date date = { (int32_t)(days + UNIX_DAY) };

	date_to_ymd(date, &year, &month, &day);
	if (is_mbox)
		(void)snprintf(text, size, "%s %s %2d %02d:%02d:%02d %04d",
		    weekdays[date_weekday(date) - 1], months[month - 1], day,
		    second / 3600, second / 60 % 60, second % 60, year);
	else
		(void)snprintf(text, size, "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d",
		    weekdays[date_weekday(date) - 1], day, months[month - 1], year,
		    second / 3600, second / 60 % 60, second % 60, offset < 0 ? '-' : '+',
		    (offset < 0 ? -offset : offset) / 60,
		    (offset < 0 ? -offset : offset) % 60);
}

static void
put_header(struct output *output, const char *name, const char *value)
{
	struct header header;

	header_begin(&header, output, name);
	header_token(&header, str_of(value));
	header_end(&header);
}

static void
put_mailbox(struct output *output, const char *name, const struct mailbox *mailbox)
{
	struct header header;

	header_begin(&header, output, name);
	header_mailbox(&header, mailbox);
	header_end(&header);
}

/* RFC 2369; with https also RFC 8058, where one click is enough. */
static void
put_unsubscribe(struct output *output, const struct mail *mail)
{
	struct header header;
	char text[URL_MAX + 8];
	int n;

	if (mail->unsubscribe_url.n == 0 && mail->unsubscribe_address.n == 0)
		return;
	header_begin(&header, output, "List-Unsubscribe");
	if (mail->unsubscribe_url.n > 0) {
		n = snprintf(text, sizeof(text), "<%.*s>%s",
		    STR_ARG(mail->unsubscribe_url),
		    mail->unsubscribe_address.n > 0 ? "," : "");
		header_token(&header, (struct str){ text, (size_t)n });
	}
	if (mail->unsubscribe_address.n > 0) {
		n = snprintf(text, sizeof(text), "<mailto:%.*s?subject=unsubscribe>",
		    STR_ARG(mail->unsubscribe_address));
		header_token(&header, (struct str){ text, (size_t)n });
	}
	header_end(&header);
	if (mail->unsubscribe_url.n > 0)
		put_header(output, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

void
mail_common_headers(struct output *output, struct str subject, struct instant created,
    struct str message_id)
{
	struct header header;
	char text[MAIL_ID_SIZE + 8];

	header_begin(&header, output, "Subject");
	header_words(&header, subject);
	header_end(&header);
	format_time(created, false, text, sizeof(text));
	put_header(output, "Date", text);
	(void)snprintf(text, sizeof(text), "<%.*s>", STR_ARG(message_id));
	put_header(output, "Message-ID", text);
	/* RFC 3834: no automatic answers, please. */
	put_header(output, "Auto-Submitted", "auto-generated");
}

static void
put_headers(struct output *output, const struct mail *mail)
{
	char text[128];

	put_mailbox(output, "From", &mail->from);
	put_mailbox(output, "To", &mail->to);
	mail_common_headers(output, mail->subject, mail->created, mail->message_id);
	put_unsubscribe(output, mail);
	if (mail->language.n > 0) {
		(void)snprintf(text, sizeof(text), "%.*s", STR_ARG(mail->language));
		put_header(output, "Content-Language", text);
	}
	put_header(output, "MIME-Version", "1.0");
}

/* ---- Parts ---- */

/* "=_" stands neither in quoted-printable nor in base64. */
static void
boundary_of(const struct mail *mail, const char *which, char text[48])
{
	(void)snprintf(text, 48, "=_%s_%016llx", which,
	    (unsigned long long)hash_fnv1a(mail->message_id));
}

static void
put_multipart(struct output *output, const char *kind, const char *boundary)
{
	char text[128];

	(void)snprintf(text, sizeof(text),
	    "Content-Type: multipart/%s;\n boundary=\"%s\"\n", kind, boundary);
	put(output, text);
}

/* The line break in front of it is its own, so that a text keeps its last one. */
static void
put_boundary(struct output *output, const char *boundary, bool is_last)
{
	put(output, "\n--");
	put(output, boundary);
	put(output, is_last ? "--\n" : "\n");
}

/* Text alone, or text and HTML to choose from. */
static void
put_body(struct output *output, const struct mail *mail)
{
	char boundary[48];

	if (mail->html.n == 0) {
		put(output, "Content-Type: text/plain; charset=utf-8\n");
		body_text(output, mail->text);
		return;
	}
	boundary_of(mail, "a", boundary);
	put_multipart(output, "alternative", boundary);
	put_boundary(output, boundary, false);
	put(output, "Content-Type: text/plain; charset=utf-8\n");
	body_text(output, mail->text);
	put_boundary(output, boundary, false);
	put(output, "Content-Type: text/html; charset=utf-8\n");
	body_text(output, mail->html);
	put_boundary(output, boundary, true);
}

static void
put_attachment(struct output *output, const struct mail_attachment *attachment)
{
	struct header header;

	header_begin(&header, output, "Content-Type");
	header_token(&header, attachment->type);
	header_parameter(&header, "name", attachment->name);
	header_end(&header);
	header_begin(&header, output, "Content-Disposition");
	header_token(&header, str_of("attachment"));
	header_parameter(&header, "filename", attachment->name);
	header_end(&header);
	body_bytes(output, attachment->bytes);
}

bool
mail_write(struct output *output, const struct mail *mail, struct fault *fault)
{
	char boundary[48];

	if (!mail_check(mail, fault))
		return false;
	put_headers(output, mail);
	if (mail->attachment.bytes.n == 0) {
		put_body(output, mail);
		return true;
	}
	boundary_of(mail, "m", boundary);
	put_multipart(output, "mixed", boundary);
	put_boundary(output, boundary, false);
	put_body(output, mail);
	put_boundary(output, boundary, false);
	put_attachment(output, &mail->attachment);
	put_boundary(output, boundary, true);
	return true;
}

/* ---- Files of mails ---- */

void
mail_write_crlf(struct output *output, struct str mail)
{
	struct str line;

	if (mail.n > 0 && mail.p[mail.n - 1] == '\n')
		mail.n--;
	while (str_split(&mail, '\n', &line)) {
		output_raw(output, line);
		put(output, "\r\n");
	}
}

void
mail_write_mbox(
    struct output *output, struct str sender, struct instant created, struct str mail)
{
	struct str line;
	char time[64];

	format_time(created, true, time, sizeof(time));
	put(output, "From ");
	output_raw(output, sender);
	put(output, " ");
	put(output, time);
	put(output, "\n");
	if (mail.n > 0 && mail.p[mail.n - 1] == '\n')
		mail.n--;
	while (str_split(&mail, '\n', &line)) {
		size_t quotes = 0;
		while (quotes < line.n && line.p[quotes] == '>')
			quotes++;
		if (line.n - quotes >= 5 && memcmp(line.p + quotes, "From ", 5) == 0)
			put(output, ">");
		output_raw(output, line);
		put(output, "\n");
	}
	put(output, "\n");
}
