#include "app/letter_format.h"

#include "app/letters_mail.h"
#include "app/letters_pdf.h"
#include "value/sms.h"

static void
write_text(struct output *output, const struct letter_sheet *sheet)
{
	letter_write_text(output, sheet->letter);
}

static bool
check_html(const struct letter_sheet *sheet, struct fault *fault)
{
	return letter_check_codes(sheet->letter, fault);
}

static void
write_html(struct output *output, const struct letter_sheet *sheet)
{
	letter_write_html(output, sheet->letter);
}

/* Typographic signs that would make a text message of 70 characters out of one of 160
 * have plain ones in the alphabet of networks. */
static size_t
put_simply(char *out, struct str word)
{
	static const struct {
		const char *sign;
		char plain;
	} signs[] = { { "\xc2\xa0", ' ' }, { "\xe2\x80\xaf", ' ' },
		{ "\xe2\x80\x99", '\'' }, { "\xe2\x80\x98", '\'' },
		{ "\xe2\x80\x93", '-' }, { "\xe2\x80\x94", '-' } };
	size_t n = 0;

	for (size_t i = 0; i < word.n;) {
		size_t taken = 0;
		for (size_t k = 0; k < COUNT(signs) && taken == 0; k++) {
			size_t length = strlen(signs[k].sign);
			if (word.n - i >= length &&
			    memcmp(word.p + i, signs[k].sign, length) == 0) {
				out[n++] = signs[k].plain;
				taken = length;
			}
		}
		if (taken == 0) {
			out[n++] = word.p[i];
			taken = 1;
		}
		i += taken;
	}
	return n;
}

/* Words with one blank between: what an empty value leaves costs nothing. */
static size_t
put_words(char *text, size_t n, struct str cell)
{
	struct str word;

	while (cell.n > 0 && str_split(&cell, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (n > 0)
			text[n++] = ' ';
		n += put_simply(text + n, word);
	}
	return n;
}

struct str
letter_message(const struct letter *letter, struct arena *arena)
{
	size_t n = 0;
	char *text;

	for (size_t i = 0; i < letter->block_count; i++)
		for (size_t c = 0; c < letter->blocks[i].cell_count; c++)
			n += letter->blocks[i].cells[c].n + 1;
	text = arena_alloc(arena, n + 1);
	n = 0;
	for (size_t i = 0; i < letter->block_count; i++)
		for (size_t c = 0; c < letter->blocks[i].cell_count; c++) {
			struct str cell = letter->blocks[i].cells[c];
			n = put_words(text, n, cell);
		}
	return (struct str){ text, n };
}

static void
write_sms(struct output *output, const struct letter_sheet *sheet)
{
	struct arena arena = { 0 };

	output_raw(output, letter_message(sheet->letter, &arena));
	output_raw(output, (struct str){ "\n", 1 });
	arena_free(&arena);
}

#define SMS_HEADER "notice_id customer_id phone language text characters limit messages"

static void
write_sms_row(struct output *output, const struct letter_sheet *sheet)
{
	struct arena arena = { 0 };
	struct str text = letter_message(sheet->letter, &arena);
	struct sms sms = sms_of(text);

	output_text(output, sheet->notice_id);
	output_text(output, sheet->job->request->customer_id);
	output_text(output, sheet->job->customer->phone);
	output_text(output, sheet->language);
	output_text(output, text);
	output_count(output, (int64_t)sms.characters);
	output_count(output, (int64_t)sms.limit);
	output_count(output, (int64_t)sms.messages);
	output_end_row(output);
	arena_free(&arena);
}

#define CSV_HEADER                                                                     \
	"notice_id customer_id name contact_name address_1 address_2 city region "     \
	"postal_code country language template subject letter_date due_date currency " \
	"amount payment_reference body"

/* The address and the text of a letter, for who prints and mails it. */
static void
write_csv_row(struct output *output, const struct letter_sheet *sheet)
{
	const struct letter_request *request = sheet->job->request;
	const struct customer *customer = sheet->job->customer;
	const struct str address[] = { customer->name, customer->contact_name,
		customer->address_1, customer->address_2, customer->city,
		customer->region, customer->postal_code, customer->country };
	struct output *body = output_memory();

	output_text(output, sheet->notice_id);
	output_text(output, request->customer_id);
	for (size_t i = 0; i < COUNT(address); i++)
		output_text(output, address[i]);
	output_text(output, sheet->language);
	output_text(output, sheet->template);
	output_text(output, sheet->letter->subject);
	output_date(output, sheet->job->facts.letter_date);
	output_date(output, request->due_date);
	output_currency(output, request->currency);
	output_amount(output, request->amount, request->currency);
	output_text(output, sheet->job->facts.payment_reference);
	letter_write_text(body, sheet->letter);
	output_text(output, output_taken(body));
	output_close(body);
	output_end_row(output);
}

/* The format of messages has two rows: in a folder a file for each, else a table. */
static const struct letter_format all_formats[] = {
	{ "text", "txt", "", write_text, NULL, true, false, "\f", NULL, NULL },
	{ "html", "html", "", write_html, NULL, false, false, "", check_html, NULL },
	{ "sms", "sms.txt", "_sms", write_sms, NULL, true, true, "", NULL, NULL },
	{ "call", "call.txt", "_call", write_text, NULL, true, false, "\f", NULL, NULL },
	{ "csv", "csv", "", write_csv_row, CSV_HEADER, false, false, "", NULL, NULL },
	{ "sms-csv", "csv", "_sms", write_sms_row, SMS_HEADER, false, true, "", NULL,
	    NULL },
	{ "pdf", "pdf", "", letters_pdf_write, NULL, false, false, "", letters_pdf_check,
	    letters_pdf_end },
	{ "eml", "eml", "", letters_eml_write, NULL, false, true, "", letters_mail_check,
	    NULL },
	{ "mbox", "mbox", "", letters_mbox_write, NULL, false, true, "",
	    letters_mail_check, NULL },
};

bool
letter_format_is(const struct letter_format *format, const char *name)
{
	return strcmp(format->name, name) == 0;
}

static const struct letter_format *
find(struct str name, bool is_batch)
{
	if (is_batch && str_is(name, "sms"))
		name = (struct str)STR("sms-csv");
	else if (str_is(name, "sms-csv"))
		return NULL;
	for (size_t i = 0; i < COUNT(all_formats); i++)
		if (str_is(name, all_formats[i].name))
			return &all_formats[i];
	return NULL;
}

/* A format for all channels that have none.  Text messages and calls have their own
 * words. */
static void
set_rest(struct letter_formats *formats, const struct letter_format *rest)
{
	static const char *const own[CHANNEL_COUNT] = {
		[CHANNEL_TEXT] = "sms", [CHANNEL_CALL] = "call"
	};
	bool is_mail = letter_format_is(rest, "eml") || letter_format_is(rest, "mbox");

	for (size_t i = 0; i < CHANNEL_COUNT; i++) {
		/* Whoever is to be reached another way may want no e-mails. */
		if (formats->of[i] != NULL ||
		    (is_mail && i != CHANNEL_NONE && i != CHANNEL_EMAIL))
			continue;
		formats->of[i] = letter_format_is(rest, "text") && own[i] != NULL
				     ? find(str_of(own[i]), false)
				     : rest;
	}
}

bool
letter_formats_parse(
    struct str text, bool is_batch, struct letter_formats *out, struct str *wrong)
{
	const struct letter_format *rest = NULL;
	struct str part;

	*out = (struct letter_formats){ { NULL } };
	while (text.n > 0 && str_split(&text, ',', &part)) {
		struct str format = part, channel;
		const struct letter_format *found;
		bool has_channel = memchr(part.p, '=', part.n) != NULL;
		struct word word = { CHANNEL_NONE };
		*wrong = part;
		if (has_channel && str_split(&format, '=', &channel))
			word = word_find(&channels, channel);
		if (has_channel &&
		    (word.number == CHANNEL_NONE || out->of[word.number] != NULL))
			return false;
		found = find(format, is_batch);
		if (found == NULL || (!has_channel && rest != NULL))
			return false;
		if (has_channel)
			out->of[word.number] = found;
		else
			rest = found;
	}
	if (rest != NULL)
		set_rest(out, rest);
	return true;
}

bool
letter_formats_have(const struct letter_formats *formats, const char *name)
{
	for (size_t i = 0; i < CHANNEL_COUNT; i++)
		if (formats->of[i] != NULL && letter_format_is(formats->of[i], name))
			return true;
	return false;
}

const struct letter_format *
letter_formats_single(const struct letter_formats *formats)
{
	const struct letter_format *single = NULL;

	for (size_t i = 0; i < CHANNEL_COUNT; i++) {
		if (formats->of[i] == NULL || formats->of[i] == single)
			continue;
		if (single != NULL)
			return NULL;
		single = formats->of[i];
	}
	return single;
}
