#include "app/letters_mail.h"

#include "app/letter_sentences.h"
#include "app/letters_write.h"
#include "io/deliver.h"
#include "io/outbox.h"
#include "io/outbox_sent.h"

/* ---- Options ---- */

static void
check_mail_args(
    const struct letter_formats *formats, const struct letters_write_args *args)
{
	const struct letters_mail_args *mail = &args->mail;
	bool has_eml = letter_formats_have(formats, "eml"),
	     has_mbox = letter_formats_have(formats, "mbox");

	if (has_eml && args->batch != NULL)
		opt_usage("--format eml: is one file per letter: give --to DIR, or mbox");
	if (has_mbox && args->to != NULL)
		opt_usage("--format mbox: is one file of all letters: give --batch FILE");
	if (!has_eml && !has_mbox &&
	    (mail->from != NULL || mail->unsubscribe != NULL || mail->send != NULL ||
		mail->attach_pdf))
		opt_usage("--from, --unsubscribe, --send and --attach-pdf are for "
			  "--format eml or mbox");
	if (mail->send != NULL && (!has_eml || args->to == NULL))
		opt_usage("--send: sends from a folder: give --to DIR --format eml");
	if (mail->unsubscribe != NULL && !unsubscribe_is_web(mail->unsubscribe) &&
	    !mail_is_address(str_of(mail->unsubscribe)))
		opt_usage("--unsubscribe: \"%s\" is neither an https address nor an "
			  "e-mail address",
		    mail->unsubscribe);
}

void
letters_press_open(struct letter_press *press, const struct letter_formats *formats,
    const struct letters_write_args *args)
{
	const struct letters_mail_args *mail = &args->mail;
	bool takes_pdf = letter_formats_have(formats, "pdf") || mail->attach_pdf;

	*press = (struct letter_press){ .is_batch = args->batch != NULL, .mail = *mail };
	check_mail_args(formats, args);
	if (mail->from != NULL && !mailbox_parse(str_of(mail->from), &press->from))
		opt_usage("--from: \"%s\" is no e-mail address", mail->from);
	if (!takes_pdf && (args->pdf.paper != NULL || args->pdf.font != NULL))
		opt_usage("--paper and --font are for --format pdf or --attach-pdf");
	if (args->qr != NULL && !takes_pdf && !letter_formats_have(formats, "html"))
		opt_usage("--qr is for --format html or pdf, or --attach-pdf");
	if (takes_pdf)
		press->pdf = letters_pdf_open(&args->pdf);
	press->text = output_memory();
	press->html = output_memory();
	press->message = output_memory();
}

void
letters_press_close(struct letter_press *press)
{
	if (press->pdf != NULL)
		letter_pdf_close(press->pdf);
	output_close(press->text);
	output_close(press->html);
	output_close(press->message);
	arena_free(&press->arena);
}

/* ---- The mail of a letter ---- */

static struct mailbox
sender(const struct letter_sheet *sheet)
{
	const struct creditor *creditor = sheet->job->creditor;

	if (sheet->press->mail.from != NULL)
		return sheet->press->from;
	if (creditor == NULL)
		return (struct mailbox){ { "", 0 }, { "", 0 } };
	return (struct mailbox){ creditor->name, creditor->email };
}

static struct mailbox
reader_of(const struct letter_sheet *sheet)
{
	const struct customer *customer = sheet->job->customer;

	return (struct mailbox){ customer->contact_name.n > 0 ? customer->contact_name
							      : customer->name,
		customer->email };
}

/* "en+es" as "en, es". */
static struct str
language_list(struct str language, struct arena *arena)
{
	struct str list = { "", 0 }, part;

	while (language.n > 0 && str_split(&language, '+', &part))
		list = arena_print(arena, "%.*s%s%.*s", STR_ARG(list),
		    list.n > 0 ? ", " : "", STR_ARG(part));
	return list;
}

/* All but the bodies; lives as long as the arena of the press. */
static struct mail
mail_of(const struct letter_sheet *sheet)
{
	struct letter_press *press = sheet->press;
	struct mail mail = { .from = sender(sheet), .to = reader_of(sheet) };
	char *id;

	arena_reset(&press->arena);
	id = arena_alloc(&press->arena, MAIL_ID_SIZE);
	mail.subject = sheet->letter->subject;
	mail.language = language_list(sheet->letter->language, &press->arena);
	mail.created = mail_instant(sheet->job->facts.letter_date);
	mail.message_id = (struct str){ id,
		mail_message_id(sheet->notice_id, mail_domain(mail.from.address), id) };
	if (press->mail.unsubscribe == NULL)
		mail.unsubscribe_address = mail.from.address;
	else if (unsubscribe_is_web(press->mail.unsubscribe))
		mail.unsubscribe_url = unsubscribe_address(press->mail.unsubscribe,
		    sheet->notice_id, sheet->job->request->customer_id, &press->arena);
	else
		mail.unsubscribe_address = str_of(press->mail.unsubscribe);
	return mail;
}

bool
letters_mail_check(const struct letter_sheet *sheet, struct fault *fault)
{
	struct mail mail = mail_of(sheet);

	return mail_check(&mail, fault) &&
	       (!sheet->press->mail.attach_pdf || letters_pdf_check(sheet, fault));
}

/* The whole mail with LF, until the next. */
static struct str
make_mail(const struct letter_sheet *sheet, struct mail *mail)
{
	struct letter_press *press = sheet->press;
	struct letter plain = *sheet->letter;
	struct fault fault = { 0 };

	/* Many programs that show mail take drawings out, and leave the words below. */
	plain.hides_codes = true;
	*mail = mail_of(sheet);
	letter_write_text(press->text, sheet->letter);
	letter_write_html(press->html, &plain);
	mail->text = output_taken(press->text);
	mail->html = output_taken(press->html);
	if (press->mail.attach_pdf)
		mail->attachment = (struct mail_attachment){
			outbox_name(sheet->job->request->customer_id, sheet->notice_id,
			    "pdf", &press->arena),
			STR("application/pdf"), letters_pdf_make(sheet)
		};
	if (!mail_write(press->message, mail, &fault))
		die(EXIT_INPUT, "notice_id \"%.*s\": %s", STR_ARG(sheet->notice_id),
		    fault.text);
	return output_taken(press->message);
}

void
letters_eml_write(struct output *output, const struct letter_sheet *sheet)
{
	struct mail mail;

	mail_write_crlf(output, make_mail(sheet, &mail));
}

void
letters_mbox_write(struct output *output, const struct letter_sheet *sheet)
{
	struct mail mail;
	struct str text = make_mail(sheet, &mail);

	mail_write_mbox(output, mail.from.address, mail.created, text);
}

/* ---- Sending ---- */

/* With LF, as programs like sendmail want it. */
static struct str
without_cr(struct str text, struct arena *arena)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			out[n++] = text.p[i];
	return (struct str){ out, n };
}

bool
letters_send(struct letter_press *press, const char *folder, struct str name)
{
	struct fault fault = { 0 };
	struct str text;

	arena_reset(&press->arena);
	if (!outbox_read(folder, name, &press->arena, &text)) {
		if (outbox_was_sent(folder, name))
			return true;
		warn("%s/%.*s: is not there, so it was not sent", folder, STR_ARG(name));
		return false;
	}
	text = without_cr(text, &press->arena);
	if (!deliver(press->mail.send, text, &fault)) {
		warn("%s/%.*s: was not sent: the program %s", folder, STR_ARG(name),
		    fault.text);
		return false;
	}
	outbox_move_sent(folder, name);
	return true;
}
