#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct mail
plain_mail(void)
{
	struct mail mail = { .from = { STR("Acme"), STR("ar@acme.example") },
		.to = { STR(""), STR("ana@example.com") },
		.subject = STR("Invoice INV-9"),
		.message_id = STR("N1.0123@acme.example"),
		.text = STR("Please pay.\n") };
	struct date day;

	assert_true(date_parse(str_of("2026-11-20"), &day));
	mail.created = mail_instant(day);
	return mail;
}

/* The mail as text with a NUL behind it, until the next call. */
static const char *
written(const struct mail *mail)
{
	static struct output *output;
	struct fault fault = { 0 };

	if (output == NULL)
		output = output_memory();
	if (!mail_write(output, mail, &fault))
		fail_msg("%s", fault.text);
	output_raw(output, (struct str){ "", 1 });
	return output_taken(output).p;
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void
a_plain_mail_is_these_lines(void **state)
{
	struct mail mail = plain_mail();

	(void)state;
	assert_string_equal(written(&mail),
	    "From: Acme <ar@acme.example>\n"
	    "To: ana@example.com\n"
	    "Subject: Invoice INV-9\n"
	    "Date: Fri, 20 Nov 2026 12:00:00 +0000\n"
	    "Message-ID: <N1.0123@acme.example>\n"
	    "Auto-Submitted: auto-generated\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n"
	    "\n"
	    "Please pay.\n");
}

static void
addresses_are_dot_atoms_at_domains_of_two_labels(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} rows[] = {
		{ "ana@example.com", true },
		{ "a.b+c_d'e@sub.example-1.co", true },
		{ "o'neil@xn--bcher-kva.example", true },
		{ "", false },
		{ "@", false },
		{ "ana", false },
		{ "ana@", false },
		{ "@example.com", false },
		{ "ana@example", false },
		{ "ana@example..com", false },
		{ "ana@.example.com", false },
		{ "ana@example.com.", false },
		{ "ana@-example.com", false },
		{ "ana@example-.com", false },
		{ "ana@192.0.2.1", false },
		{ "ana@[192.0.2.1]", false },
		{ ".ana@example.com", false },
		{ "ana.@example.com", false },
		{ "a..b@example.com", false },
		{ "a b@example.com", false },
		{ "a@b@example.com", false },
		{ "ana@example.com,bob@example.com", false },
		{ "ana@example.com\nBcc: bob@example.com", false },
		{ "\"ana\"@example.com", false },
		{ "<ana@example.com>", false },
		{ "ana(x)@example.com", false },
		{ "an\xc3\xa1@example.com", false },
		{ "ana@ex\xc3\xa1mple.com", false },
		{ "ana@exam_ple.com", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (mail_is_address(str_of(rows[i].text)) != rows[i].valid)
			fail_msg("%s", rows[i].text);
	assert_false(mail_is_address((struct str){ "ana@example.com\0x", 17 }));
}

static void
long_addresses_end_at_the_limits_of_smtp(void **state)
{
	char text[400];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + 64, "@example.com", 12);
	assert_true(mail_is_address((struct str){ text, 76 }));
	memset(text, 'a', sizeof(text));
	memcpy(text + 65, "@example.com", 12);
	assert_false(mail_is_address((struct str){ text, 77 }));
	memset(text, 'a', sizeof(text));
	memcpy(text, "a@", 2);
	memcpy(text + 2 + 63, ".com", 4);
	assert_true(mail_is_address((struct str){ text, 69 }));
	memset(text, 'a', sizeof(text));
	memcpy(text, "a@", 2);
	memcpy(text + 2 + 64, ".com", 4);
	assert_false(mail_is_address((struct str){ text, 70 }));
}

static void
a_mailbox_may_have_a_name(void **state)
{
	static const struct {
		const char *text, *name, *address; /* address NULL: none */
	} rows[] = {
		{ "ana@example.com", "", "ana@example.com" },
		{ " Ana Li <ana@example.com> ", "Ana Li", "ana@example.com" },
		{ "\"Li, Ana\" <ana@example.com>", "Li, Ana", "ana@example.com" },
		{ "<ana@example.com>", "", "ana@example.com" },
		{ "Ana <ana@example.com", NULL, NULL },
		{ "Ana <ana@example>", NULL, NULL },
		{ "A\nna <ana@example.com>", NULL, NULL },
		{ "", NULL, NULL },
		{ "<", NULL, NULL },
		{ ">", NULL, NULL },
		{ "<>", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mailbox got = { { NULL, 0 }, { NULL, 0 } };
		bool valid = mailbox_parse(str_of(rows[i].text), &got);
		if (valid != (rows[i].address != NULL))
			fail_msg("%s", rows[i].text);
		if (valid) {
			assert_true(str_is(got.name, rows[i].name));
			assert_true(str_is(got.address, rows[i].address));
		}
	}
}

static void
a_message_id_is_the_same_for_the_same_notice_alone(void **state)
{
	static const char *const ids[] = { "N-1", "N-2", "N_1", "N 1", "N/1", "",
		"\xc3\xa9", "<a@b>", "a\r\nBcc: x@y.zz" };
	char first[MAIL_ID_SIZE], second[MAIL_ID_SIZE];
	struct str domain = STR("acme.example");

	(void)state;
	assert_int_equal(mail_message_id(str_of("N-1"), domain, first), 33);
	assert_memory_equal(first, "N-1.", 4);
	assert_memory_equal(first + 20, "@acme.example", 13);
	for (size_t i = 0; i < COUNT(ids); i++)
		for (size_t j = 0; j < COUNT(ids); j++) {
			size_t a = mail_message_id(str_of(ids[i]), domain, first);
			size_t b = mail_message_id(str_of(ids[j]), domain, second);
			assert_int_equal(a == b && memcmp(first, second, a) == 0, i == j);
			for (size_t k = 0; k < a; k++)
				assert_true(is_letter(first[k]) || is_digit(first[k]) ||
					    strchr(".-_@", first[k]) != NULL);
		}
}

static void
names_and_subjects_are_quoted_or_encoded_where_they_must_be(void **state)
{
	static const struct {
		const char *name, *header;
	} rows[] = {
		{ "Acme", "From: Acme <ar@acme.example>\n" },
		{ "Acme Ltd", "From: Acme Ltd <ar@acme.example>\n" },
		{ "Acme, Inc.", "From: \"Acme, Inc.\" <ar@acme.example>\n" },
		{ "A \"B\" \\ C", "From: \"A \\\"B\\\" \\\\ C\" <ar@acme.example>\n" },
		{ "x@y.example", "From: \"x@y.example\" <ar@acme.example>\n" },
		{ "M\xc3\xbcller & S\xc3\xb6hne",
		    "From: =?UTF-8?Q?M=C3=BCller_=26_S=C3=B6hne?= <ar@acme.example>\n" },
		{ "=?UTF-8?Q?x?=",
		    "From: =?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?= <ar@acme.example>\n" },
		{ "a  b", "From: =?UTF-8?Q?a__b?= <ar@acme.example>\n" },
		{ "\xe5\xbc\xa0\xe4\xbc\x9f",
		    "From: =?UTF-8?B?5byg5Lyf?= <ar@acme.example>\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mail mail = plain_mail();
		mail.from.name = str_of(rows[i].name);
		assert_has(written(&mail), rows[i].header);
	}
}

/* No line is longer than `most`, the headers' or all. */
static void
assert_lines(const char *text, size_t most)
{
	struct str rest = str_of(text), line;

	while (str_split(&rest, '\n', &line))
		if (line.n > most)
			fail_msg("%zu: %.*s", line.n, STR_ARG(line));
}

static void
lines_are_short_whatever_the_text(void **state)
{
	char text[5000];
	struct mail mail = plain_mail();

	(void)state;
	for (int kind = 0; kind < 4; kind++) {
		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = kind == 0   ? 'x'
				  : kind == 1 ? (i % 7 == 6 ? ' ' : 'x')
				  : kind == 2 ? "\xc3\xa9"[i % 2]
					      : "\xe4\xbd\xa0 "[i % 4];
		mail.subject = (struct str){ text, 4000 };
		mail.to.name = (struct str){ text, 1000 };
		mail.text = mail.html = (struct str){ text, sizeof(text) };
		mail.attachment = (struct mail_attachment){ { text, 400 },
			STR("application/pdf"), { text, sizeof(text) } };
		assert_lines(written(&mail), 78);
	}
}

static void
quoted_printable_keeps_what_mail_programs_would_change(void **state)
{
	static const struct {
		const char *text, *coded;
	} rows[] = {
		{ "a=b\n", "\na=3Db\n" },
		{ "end \nnext", "\nend=20\nnext\n" },
		{ "tab\t\nnext", "\ntab=09\nnext\n" },
		{ "From here\n", "\n=46rom here\n" },
		{ "Fromage\n", "\nFromage\n" },
		{ "x\n.\ny\n", "\nx\n=2E\ny\n" },
		{ "a\r\nb and so on, long enough\n", "\na=0D\nb and" },
		{ "Za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 this is mostly ASCII, so it "
		  "stays\n",
		    "\nZa=C5=BC=C3=B3=C5=82=C4=87 this is" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct mail mail = plain_mail();
		char padded[600];
		(void)snprintf(padded, sizeof(padded), "%s%s", rows[i].text,
		    "And a long line of ASCII so that base64 is no shorter than this.");
		mail.text = str_of(padded);
		if (strstr(rows[i].coded, "next\n") != NULL)
			mail.text = str_of(rows[i].text);
		assert_has(written(&mail), rows[i].coded);
	}
}

static void
text_that_is_not_latin_is_base64(void **state)
{
	struct mail mail = plain_mail();

	(void)state;
	mail.text = str_of("\xe4\xbd\xa0\xe5\xa5\xbd\n");
	assert_has(written(&mail), "Content-Transfer-Encoding: base64\n\n5L2g5aW9DQo=\n");
}

static void
parts_nest_as_mixed_and_alternative(void **state)
{
	struct mail mail = plain_mail();
	const char *text, *mixed, *alternative, *plain, *html, *pdf;

	(void)state;
	mail.html = str_of("<p>Please pay.</p>\n");
	mail.attachment = (struct mail_attachment){ STR("N1.pdf"), STR("application/pdf"),
		STR("%PDF-1.4") };
	text = written(&mail);
	mixed = strstr(text, "Content-Type: multipart/mixed;");
	alternative = strstr(text, "Content-Type: multipart/alternative;");
	plain = strstr(text, "Content-Type: text/plain; charset=utf-8");
	html = strstr(text, "Content-Type: text/html; charset=utf-8");
	pdf = strstr(text, "Content-Type: application/pdf; name=\"N1.pdf\"\n"
			   "Content-Disposition: attachment; filename=\"N1.pdf\"\n"
			   "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n");
	assert_true(mixed != NULL && mixed < alternative && alternative < plain &&
		    plain < html && html < pdf);
}

static void
a_file_name_beyond_ascii_is_told_by_rfc_2231(void **state)
{
	struct mail mail = plain_mail();

	(void)state;
	mail.attachment = (struct mail_attachment){ STR("M\xc3\xbcller.pdf"),
		STR("application/pdf"), STR("x") };
	assert_has(written(&mail), "attachment; filename*0*=UTF-8''M%C3%BCller.pdf\n");
}

static void
unsubscribing_is_told_by_rfc_2369_and_8058(void **state)
{
	struct mail mail = plain_mail();

	(void)state;
	mail.unsubscribe_address = str_of("stop@acme.example");
	assert_has(written(&mail),
	    "List-Unsubscribe: <mailto:stop@acme.example?subject=unsubscribe>\n");
	assert_null(strstr(written(&mail), "List-Unsubscribe-Post"));
	mail.unsubscribe_url = str_of("https://acme.example/u?n=N1");
	assert_has(written(&mail), "List-Unsubscribe: <https://acme.example/u?n=N1>,\n"
				   " <mailto:stop@acme.example?subject=unsubscribe>\n"
				   "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n");
}

static void
what_would_make_a_header_is_refused_and_nothing_written(void **state)
{
	static const struct str bad[] = { STR("a\nBcc: x@y.example"), STR("a\rb"),
		STR("a\0b"), STR("a\tb"), STR("a\x7f"),
		STR("a\xc2\x85"
		    "b"),
		STR("a\xe2\x80\xa8"
		    "b"),
		STR("a\xff"), STR("\xc3") };
	struct output *output = output_memory();

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		for (int where = 0; where < 8; where++) {
			struct mail mail = plain_mail();
			struct fault fault = { 0 };
			struct str *const places[] = { &mail.from.name,
				&mail.from.address, &mail.to.name, &mail.to.address,
				&mail.subject, &mail.language, &mail.unsubscribe_url,
				&mail.unsubscribe_address };
			*places[where] = bad[i];
			assert_false(mail_write(output, &mail, &fault));
			assert_true(fault.text[0] != '\0');
			assert_int_equal(output_taken(output).n, 0);
		}
}

static void
times_have_the_zone_of_their_writer(void **state)
{
	struct mail mail = plain_mail();

	(void)state;
	assert_true(instant_parse(str_of("2026-03-01T00:30:00+02:00"), &mail.created));
	assert_has(written(&mail), "Date: Sun, 1 Mar 2026 00:30:00 +0200\n");
	assert_true(instant_parse(str_of("2026-02-28T19:00:05-03:30"), &mail.created));
	assert_has(written(&mail), "Date: Sat, 28 Feb 2026 19:00:05 -0330\n");
}

static void
a_mailbox_quotes_lines_that_would_begin_a_mail(void **state)
{
	struct output *output = output_memory();
	struct date day;

	(void)state;
	assert_true(date_parse(str_of("2026-11-02"), &day));
	mail_write_mbox(output, str_of("ar@acme.example"), mail_instant(day),
	    str_of("Subject: x\n\nFrom a\n>From b\n>>From c\nFromage\n> From d\n"));
	assert_true(str_is(output_taken(output),
	    "From ar@acme.example Mon Nov  2 12:00:00 2026\n"
	    "Subject: x\n\n>From a\n>>From b\n>>>From c\nFromage\n> From d\n\n"));
}

static void
lines_of_a_file_end_with_crlf(void **state)
{
	struct output *output = output_memory();

	(void)state;
	mail_write_crlf(output, str_of("a\n\nb\n"));
	assert_true(str_is(output_taken(output), "a\r\n\r\nb\r\n"));
}

static const char *
streamed(const struct mail_head *head, const char *const *pieces, size_t count)
{
	struct output *output = output_memory();
	struct mail_stream stream;
	struct fault fault = { 0 };

	if (!mail_stream_begin(&stream, output, head, &fault)) {
		assert_int_equal(output_taken(output).n, 0);
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		mail_stream_put(&stream, str_of(pieces[i]));
	mail_stream_end(&stream);
	output_raw(output, (struct str){ "", 1 });
	return output_taken(output).p;
}

static void
a_mail_written_as_it_comes_is_one_part_in_base64(void **state)
{
	static const char *const to[] = { "ana@example.com", "bo@example.com" };
	static const char *const bad[] = { "ana@example.com", "x\nBcc: y@example.com" };
	static const char *const pieces[] = { "", "Thirty bytes, and thirty more.",
		"Thirty bytes, and thirty more.", "\n" };
	struct mail plain = plain_mail();
	struct mail_head head = { .to = to,
		.to_count = 2,
		.subject = STR("Gr\303\266\303\237e"),
		.type = STR("text/html"),
		.name = STR("a.html"),
		.message_id = plain.message_id,
		.created = plain.created };

	(void)state;
	assert_string_equal(streamed(&head, pieces, COUNT(pieces)),
	    "To: ana@example.com, bo@example.com\n"
	    "Subject: =?UTF-8?B?R3LDtsOfZQ==?=\n"
	    "Date: Fri, 20 Nov 2026 12:00:00 +0000\n"
	    "Message-ID: <N1.0123@acme.example>\n"
	    "Auto-Submitted: auto-generated\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/html; charset=\"utf-8\"; name=\"a.html\"\n"
	    "Content-Disposition: inline; filename=\"a.html\"\n"
	    "Content-Transfer-Encoding: base64\n\n"
	    "VGhpcnR5IGJ5dGVzLCBhbmQgdGhpcnR5IG1vcmUuVGhpcnR5IGJ5dGVzLCBhbmQgdGhpcnR5IG1v"
	    "\n"
	    "cmUuCg==\n");
	head.to = bad;
	assert_null(streamed(&head, NULL, 0));
	head.to = to;
	head.subject = (struct str)STR("two\nlines");
	assert_null(streamed(&head, NULL, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_mail_is_these_lines),
		cmocka_unit_test(addresses_are_dot_atoms_at_domains_of_two_labels),
		cmocka_unit_test(long_addresses_end_at_the_limits_of_smtp),
		cmocka_unit_test(a_mailbox_may_have_a_name),
		cmocka_unit_test(a_message_id_is_the_same_for_the_same_notice_alone),
		cmocka_unit_test(
		    names_and_subjects_are_quoted_or_encoded_where_they_must_be),
		cmocka_unit_test(lines_are_short_whatever_the_text),
		cmocka_unit_test(quoted_printable_keeps_what_mail_programs_would_change),
		cmocka_unit_test(text_that_is_not_latin_is_base64),
		cmocka_unit_test(parts_nest_as_mixed_and_alternative),
		cmocka_unit_test(a_file_name_beyond_ascii_is_told_by_rfc_2231),
		cmocka_unit_test(unsubscribing_is_told_by_rfc_2369_and_8058),
		cmocka_unit_test(what_would_make_a_header_is_refused_and_nothing_written),
		cmocka_unit_test(times_have_the_zone_of_their_writer),
		cmocka_unit_test(a_mailbox_quotes_lines_that_would_begin_a_mail),
		cmocka_unit_test(lines_of_a_file_end_with_crlf),
		cmocka_unit_test(a_mail_written_as_it_comes_is_one_part_in_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
