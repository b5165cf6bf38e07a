#include "app/letters_write.h"

#include "app/append.h"
#include "app/letter_codes.h"
#include "app/letter_maker.h"
#include "io/outbox.h"
#include "io/outbox_sent.h"
#include "io/spool.h"
#include "value/sms.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMIT_EVERY 2048 /* letters: each commit waits for the disk */

/* A line of --dry-run. */
struct tally {
	struct str template, language;
	uint8_t channel;
	struct currency currency;
	uint64_t letters;
	struct amount amount;
	size_t most_characters;
};

struct writing {
	const struct letters_write_args *args;
	struct letter_formats formats;
	const struct letter_format *table; /* of a batch of one format, else NULL */
	struct letter_maker maker;
	struct letter_press press;
	struct outbox *outbox; /* --to */
	struct output *pages;  /* --batch */
	struct output *letter; /* one letter, in memory */
	struct output *rows;   /* of the outbox's register, in memory */
	struct output *output; /* the register of this run */
	bool is_stored;
	struct append append;
	struct map known_ids;   /* notices that were written before */
	struct pool known;      /* struct notice, by number */
	struct map written_ids; /* those that the store, or --notices, calls written */
	struct map seen_ids;    /* of the input */
	struct pool tallies;
	uint32_t last_known; /* whose row was read last */
	bool is_renewed;     /* the letter at hand replaces one that waits */
	struct control_totals totals, written_now, written_before;
	uint64_t refused, settled, written, long_messages, sent, unsent;
	uint64_t without_format[CHANNEL_COUNT];
	bool has_verdict;
	struct str run_id;
	struct arena arena;
};

/* ---- Reading ---- */

static bool
is_regular(const char *path)
{
	struct stat status;

	return strcmp(path, "-") != 0 &&
	       (stat(path, &status) != 0 || S_ISREG(status.st_mode));
}

/* A pipe is kept, so that it can be read twice; it is then read as standard input.  -1:
 * the files are read as they are. */
static int
keep_input(const struct tool_args *tool, char *const *files, size_t count)
{
	const char *path = count == 0 ? "-" : files[0];
	int fd = STDIN_FILENO;

	for (size_t i = 0; i < count && count > 1; i++)
		if (!is_regular(files[i]))
			opt_usage("%s: is read twice: give it alone", files[i]);
	if (is_regular(path))
		return -1;
	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		die(EXIT_INPUT, "%s: %s", path, strerror(errno));
	if (isatty(fd))
		opt_usage(
		    "standard input is a terminal: give a file, or - to type the rows");
	return spool_copy(
	    fd, fd == STDIN_FILENO ? "stdin" : path, (size_t)tool->max_row.value);
}

static void
open_input(struct writing *writing, struct reader *reader, int kept, char *const *files,
    size_t count)
{
	static char *const standard[] = { (char *)(uintptr_t) "-" };

	reader_open(reader, writing->args->tool, &letter_requests_schema, NULL);
	if (kept < 0) {
		reader_files(reader, files, count);
	} else {
		if (lseek(kept, 0, SEEK_SET) != 0 || dup2(kept, STDIN_FILENO) < 0)
			die(EXIT_SYSTEM, "stdin: cannot be read again");
		reader_files(reader, standard, 1);
	}
	writing->has_verdict = binding_has(&reader->binding, "verdict");
}

/* Makes the letter of the row, or ends the program.  False when the row is left out; it
 * is told and counted when the rows are checked. */
static bool
make(struct writing *writing, const struct reader *reader,
    const struct letter_request *request, bool is_check)
{
	const struct letter_format *format = writing->formats.of[request->channel.number];
	struct str message = { "", 0 };

	if (writing->has_verdict && !str_is(request->verdict, "allow")) {
		writing->refused += is_check;
		return false;
	}
	if (format == NULL) {
		writing->without_format[request->channel.number] += is_check;
		return false;
	}
	if (letter_make(&writing->maker, request, format, &message)) {
		writing->maker.sheet.press = &writing->press;
		return true;
	}
	if (!writing->maker.job.is_settled)
		reader_fail(reader, "%.*s", STR_ARG(message));
	if (is_check)
		reader_warn(reader, "is left out: %.*s", STR_ARG(message));
	writing->settled += is_check;
	return false;
}

static const struct letter_format *
format_of(const struct writing *writing)
{
	return writing->formats.of[writing->maker.request.channel.number];
}

/* What the format asks for, such as an address, or ends the program. */
static void
check(struct writing *writing, const struct reader *reader,
    const struct letter_format *format)
{
	struct fault fault = { 0 };

	if (format->check != NULL && !format->check(&writing->maker.sheet, &fault))
		reader_fail(reader, "%s", fault.text);
}

/* ---- What was written before ---- */

/* Tables may differ, as when a program died: what one of them calls sent is sent. */
static void
know(struct writing *writing, const struct notice *notice, bool is_of_folder)
{
	uint32_t number = map_intern(&writing->known_ids, notice->notice_id);
	struct notice *kept = number < writing->known.count
				  ? pool_at(&writing->known, number)
				  : pool_add(&writing->known);

	if (str_is(kept->status, NOTICE_SENT))
		return;
	/* The rows of a letter follow each other, each of another item. */
	if (number != writing->last_known || str_equal(kept->item_id, notice->item_id)) {
		kept->item_id = arena_copy(&writing->arena, notice->item_id);
		kept->amount = AMOUNT_ZERO;
	}
	writing->last_known = number;
	kept->amount = amount_add(kept->amount, amount_or_zero(notice->amount));
	if (!is_of_folder && str_is(notice->status, "written"))
		(void)map_intern(&writing->written_ids, notice->notice_id);
	kept->file = arena_copy(&writing->arena, notice->file);
	kept->status = arena_copy(&writing->arena, notice->status);
	kept->created_date = notice->created_date;
	kept->run_id = arena_copy(&writing->arena, notice->run_id);
}

static void
read_known(struct writing *writing, struct reader *reader, bool is_of_folder)
{
	const struct notice *notice;

	writing->last_known = MAP_NONE;
	while ((notice = reader_next(reader)) != NULL)
		if (notice->notice_id.n > 0 && (str_is(notice->status, "written") ||
						   str_is(notice->status, NOTICE_SENT)))
			know(writing, notice, is_of_folder);
	reader_close(reader);
}

/* The store is read as it is now that nobody else writes to it: what another program
 * wrote since this one began is not written twice. */
static void
read_notices(struct writing *writing)
{
	const struct tool_args *tool = writing->args->tool;
	struct reader reader;

	if (writing->args->notices != NULL) {
		(void)reader_side(&reader, tool, writing->args->notices, &notices_schema);
		read_known(writing, &reader, false);
	} else if (writing->is_stored) {
		reader_stored(&reader, tool, writing->append.store, &notices_schema);
		read_known(writing, &reader, false);
	}
}

/* The register of an outbox that is new is empty and has no header yet. */
static void
read_outbox(struct writing *writing)
{
	struct reader reader;

	if (outbox_is_new(writing->outbox)) {
		output_names(writing->rows, LETTERS_WRITES);
		output_end_row(writing->rows);
		outbox_record(writing->outbox, output_taken(writing->rows));
		return;
	}
	if (reader_side(&reader, writing->args->tool, outbox_register(writing->outbox),
		&notices_schema))
		read_known(writing, &reader, true);
}

static const struct notice *
known_notice(const struct writing *writing)
{
	uint32_t number = map_find(&writing->known_ids, writing->maker.sheet.notice_id);

	return number == MAP_NONE ? NULL : pool_at(&writing->known, number);
}

/* ---- Counting ---- */

static bool
is_counted_by(const struct tally *tally, const struct letter_maker *maker)
{
	return str_equal(tally->template, maker->sheet.template) &&
	       str_equal(tally->language, maker->sheet.language) &&
	       tally->channel == maker->request.channel.number &&
	       tally->currency.number == maker->request.currency.number;
}

/* There are as many as templates, channels and currencies go together: a few. */
static struct tally *
tally_of(struct writing *writing)
{
	const struct letter_maker *maker = &writing->maker;
	struct tally *tally;

	for (uint32_t i = 0; i < writing->tallies.count; i++) {
		tally = pool_at(&writing->tallies, i);
		if (is_counted_by(tally, maker))
			return tally;
	}
	tally = pool_add(&writing->tallies);
	*tally = (struct tally){ .template = maker->sheet.template,
		.language = maker->sheet.language,
		.channel = maker->request.channel.number,
		.currency = maker->request.currency };
	return tally;
}

static void
count_letter(struct writing *writing, const struct letter_format *format)
{
	const struct letter_maker *maker = &writing->maker;
	const struct letter_request *request = &maker->request;
	struct arena arena = { 0 };
	struct tally *tally = tally_of(writing);

	tally->letters++;
	tally->amount = amount_add(tally->amount, amount_or_zero(request->amount));
	if (strcmp(format->suffix, "_sms") == 0) {
		struct sms sms = sms_of(letter_message(&maker->letter, &arena));
		if (sms.characters > tally->most_characters)
			tally->most_characters = sms.characters;
		writing->long_messages += sms.messages > 1;
	}
	control_add(&writing->totals, request->currency, request->amount, AMOUNT_NONE);
	arena_free(&arena);
}

static void
write_tallies(struct writing *writing)
{
	output_names(writing->output,
	    "template language channel currency letters amount most_characters");
	output_end_row(writing->output);
	for (uint32_t i = 0; i < writing->tallies.count; i++) {
		const struct tally *tally = pool_at(&writing->tallies, i);
		output_text(writing->output, tally->template);
		output_text(writing->output, tally->language);
		output_text(writing->output, str_of(channels.names[tally->channel]));
		output_currency(writing->output, tally->currency);
		output_count(writing->output, (int64_t)tally->letters);
		output_amount(writing->output, tally->amount, tally->currency);
		if (tally->most_characters > 0)
			output_count(writing->output, (int64_t)tally->most_characters);
		else
			output_text(writing->output, (struct str){ "", 0 });
		output_end_row(writing->output);
	}
}

/* ---- The register ---- */

/* Where a row goes besides what this run prints. */
enum register_use { TELL, KEEP, TELL_AND_KEEP };

static void
record_row(struct writing *writing, const struct notice *notice, enum register_use use)
{
	bool has_changed = writing->is_renewed || str_is(notice->status, NOTICE_SENT);

	if (use != TELL && writing->outbox != NULL) {
		record_write(writing->rows, &notices_schema, notice);
		output_end_row(writing->rows);
	}
	if (use == KEEP)
		return;
	record_write(writing->output, &notices_schema, notice);
	output_end_row(writing->output);
	/* What was sent, now or in a run that died, may stand there as written, and what
	 * is written anew with another amount. */
	if (writing->is_stored && has_changed &&
	    map_find(&writing->written_ids, notice->notice_id) != MAP_NONE &&
	    append_version(&writing->append, &notices_schema, notice))
		return;
	if (writing->is_stored)
		(void)append_add(&writing->append, &notices_schema, notice);
}

/* A row for each item of a letter, with what is in `as` of file, run, day and status; the
 * outbox has its share at the next commit. */
static void
record(struct writing *writing, const struct notice *as, enum register_use use)
{
	const struct letter_job *job = &writing->maker.job;
	const struct letter_request *request = &writing->maker.request;
	struct notice notice = {
		.notice_id = request->notice_id,
		.run_id = as->run_id,
		.customer_id = request->customer_id,
		.item_id = STR(NO_ITEM),
		.level = { count_is_none(request->level) ? 0 : request->level.value },
		.template = request->template,
		.channel = request->channel,
		.created_date = as->created_date,
		.due_date = request->due_date,
		.currency = request->currency,
		.amount = request->amount,
		.file = as->file,
		.status = as->status,
	};

	if (job->item_count == 0)
		record_row(writing, &notice, use);
	for (size_t i = 0; i < job->item_count; i++) {
		notice.item_id = job->items[i]->item_id;
		notice.amount = job->items[i]->open;
		record_row(writing, &notice, use);
	}
	if (writing->outbox != NULL)
		outbox_record(writing->outbox, output_taken(writing->rows));
}

static struct notice
written_as(const struct writing *writing, struct str file)
{
	return (struct notice){ .run_id = writing->run_id,
		.created_date = writing->maker.job.facts.letter_date,
		.file = file,
		.status = STR("written") };
}

/* ---- Writing ---- */

static struct str
name_in_folder(struct writing *writing, const struct letter_format *format)
{
	const struct letter_request *request = &writing->maker.request;

	return outbox_name(request->customer_id, request->notice_id, format->extension,
	    &writing->maker.arena);
}

/* Other formats go another way than --send. */
static bool
is_sent_by_us(const struct writing *writing, const struct letter_format *format)
{
	return writing->args->mail.send != NULL && letter_format_is(format, "eml");
}

/* Hands over a mail that is safe in the folder, and says so only when it is taken. */
static void
send(struct writing *writing, const struct letter_format *format,
    const struct notice *written)
{
	const struct letters_write_args *args = writing->args;
	struct str name = name_in_folder(writing, format);
	struct notice sent = *written;

	if (!letters_send(&writing->press, args->to, name)) {
		writing->unsent++;
		record(writing, written, TELL);
		return;
	}
	sent.status = (struct str)STR(NOTICE_SENT);
	sent.created_date = args->as_of;
	sent.file =
	    arena_print(&writing->maker.arena, "%s/sent/%.*s", args->to, STR_ARG(name));
	record(writing, &sent, TELL_AND_KEEP);
	outbox_commit(writing->outbox);
	writing->sent++;
}

/* A mail that waits says what was owed when it was written; what goes out says what is
 * owed now, as its row in the register does. */
static void
send_again(struct writing *writing, const struct letter_format *format,
    const struct notice *known)
{
	const struct letters_write_args *args = writing->args;
	struct str name = name_in_folder(writing, format), waiting, fresh;
	struct notice renewed = written_as(writing, known->file);

	if (outbox_read(args->to, name, &writing->maker.arena, &waiting)) {
		format->write(writing->letter, &writing->maker.sheet);
		fresh = output_taken(writing->letter);
		if (!str_equal(fresh, waiting)) {
			outbox_put(writing->outbox, name, fresh);
			record(writing, &renewed, KEEP);
			outbox_commit(writing->outbox);
			known = &renewed;
		}
	}
	send(writing, format, known);
}

static void
put_in_folder(struct writing *writing, const struct letter_format *format)
{
	const struct letter_maker *maker = &writing->maker;
	struct str name = name_in_folder(writing, format);
	struct notice written =
	    written_as(writing, arena_print(&writing->maker.arena, "%s/%.*s",
				    writing->args->to, STR_ARG(name)));
	bool is_sending = is_sent_by_us(writing, format);

	format->write(writing->letter, &maker->sheet);
	outbox_put(writing->outbox, name, output_taken(writing->letter));
	record(writing, &written, is_sending ? KEEP : TELL_AND_KEEP);
	if (is_sending || outbox_waiting(writing->outbox) == COMMIT_EVERY)
		outbox_commit(writing->outbox);
	if (is_sending)
		send(writing, format, &written);
}

static void
put_in_file(struct writing *writing, const struct letter_format *format)
{
	struct notice written = written_as(writing, str_of(writing->args->batch));

	if (writing->written > 0)
		output_raw(writing->pages, str_of(format->separator));
	format->write(writing->pages, &writing->maker.sheet);
	record(writing, &written, TELL_AND_KEEP);
}

/* Does the letter wait in the folder, and say that something else is owed than now? */
static bool
is_outdated(struct writing *writing, const struct letter_format *format,
    const struct notice *known)
{
	const struct letter_job *job = &writing->maker.job;
	struct amount owed = AMOUNT_ZERO;
	struct str name = name_in_folder(writing, format), path;

	if (writing->outbox == NULL || str_is(known->status, NOTICE_SENT))
		return false;
	for (size_t i = 0; i < job->item_count; i++)
		owed = amount_add(owed, job->items[i]->open);
	if (job->item_count == 0)
		owed = amount_or_zero(writing->maker.request.amount);
	path = arena_print(
	    &writing->maker.arena, "%s/%.*s", writing->args->to, STR_ARG(name));
	return owed.minor != known->amount.minor && known->file.n >= name.n &&
	       memcmp(known->file.p + known->file.n - name.n, name.p, name.n) == 0 &&
	       access(path.p, F_OK) == 0;
}

static void
write_letter(struct writing *writing, const struct letter_format *format)
{
	const struct notice *known = known_notice(writing);
	const struct letter_request *request = &writing->maker.request;

	bool is_sending = is_sent_by_us(writing, format);

	writing->is_renewed =
	    known != NULL && !is_sending && is_outdated(writing, format, known);
	if (known != NULL && !writing->is_renewed) {
		control_add(&writing->written_before, request->currency, request->amount,
		    AMOUNT_NONE);
		if (is_sending && !str_is(known->status, NOTICE_SENT))
			send_again(writing, format, known);
		else
			record(writing, known, TELL);
		return;
	}
	if (writing->outbox != NULL)
		put_in_folder(writing, format);
	else
		put_in_file(writing, format);
	writing->written++;
	control_add(
	    &writing->written_now, request->currency, request->amount, AMOUNT_NONE);
}

/* What must be found out before anything is written. */
static void
check_letter(struct writing *writing, const struct reader *reader,
    const struct letter_format *format)
{
	uint32_t known = map_count(&writing->seen_ids);

	if (map_intern(&writing->seen_ids, writing->maker.sheet.notice_id) < known)
		reader_fail(reader, "notice_id: \"%.*s\" stands there twice",
		    STR_ARG(writing->maker.sheet.notice_id));
	check(writing, reader, format);
	count_letter(writing, format);
}

enum pass { CHECK = 1, WRITE = 2 };

static void
read_rows(
    struct writing *writing, int kept, char *const *files, size_t count, unsigned passes)
{
	const struct letter_request *request;
	struct reader reader;

	open_input(writing, &reader, kept, files, count);
	while ((request = reader_next(&reader)) != NULL) {
		if (!make(writing, &reader, request, (passes & CHECK) != 0))
			continue;
		if ((passes & CHECK) != 0)
			check_letter(writing, &reader, format_of(writing));
		if ((passes & WRITE) != 0)
			write_letter(writing, format_of(writing));
	}
	reader_close(&reader);
}

/* A file of all letters appears when it is complete or not at all, so its letters can be
 * written while they are checked. */
static bool
is_one_pass(const char *batch)
{
	struct stat status;

	if (batch == NULL)
		return false;
	return strcmp(batch, "-") == 0 || lstat(batch, &status) != 0 ||
	       S_ISREG(status.st_mode);
}

/* ---- Beginning and end ---- */

/* A side table is kept, where the main input may be replaced. */
static void
refuse_output(const struct letters_write_args *args)
{
	const struct letter_files *files = &args->files;
	const char *const inputs[] = { files->creditor, files->customers, files->items,
		files->allocations, files->promises, files->plans, files->instalments,
		files->disputes, args->notices };

	for (size_t i = 0; i < COUNT(inputs); i++) {
		if (inputs[i] == NULL)
			continue;
		if (args->tool->output != NULL &&
		    tool_is_same_file(args->tool->output, inputs[i]))
			opt_usage("--output: %s is an input", inputs[i]);
		if (args->batch != NULL && tool_is_same_file(args->batch, inputs[i]))
			opt_usage("--batch: %s is an input", inputs[i]);
	}
}

/* A file of all letters has one format, or several that are plain text. */
static void
set_formats(struct writing *writing)
{
	const struct letters_write_args *args = writing->args;
	const char *text = args->format == NULL ? "text" : args->format;
	struct letter_formats *formats = &writing->formats;
	const struct letter_format *single;
	struct str wrong = { "", 0 };

	if (!letter_formats_parse(str_of(text), args->batch != NULL, formats, &wrong))
		opt_usage(
		    "--format: \"%.*s\" is not text, html, pdf, eml, mbox, sms, call "
		    "or csv, nor CHANNEL=FORMAT with another channel",
		    STR_ARG(wrong));
	single = letter_formats_single(formats);
	for (size_t i = 0; i < CHANNEL_COUNT; i++) {
		const struct letter_format *format = formats->of[i];
		if (format == NULL)
			continue;
		if (args->to != NULL && format->header != NULL)
			opt_usage(
			    "--format %s: is one table: give --batch FILE", format->name);
		if (args->batch != NULL && single == NULL && !format->is_plain)
			opt_usage("--batch: formats other than text and call are not "
				  "written into one file with others");
	}
	writing->table = args->batch != NULL ? single : NULL;
}

static void
check_args(struct writing *writing)
{
	const struct letters_write_args *args = writing->args;

	set_formats(writing);
	if (args->to != NULL && args->batch != NULL)
		opt_usage("--to and --batch exclude each other");
	if (args->to == NULL && args->batch == NULL && !args->dry_run)
		opt_usage("--to DIR or --batch FILE says where the letters go");
	if (args->files.creditor == NULL)
		opt_usage("--creditor FILE says who writes");
	refuse_output(args);
	letters_press_open(&writing->press, &writing->formats, args);
	if (args->qr != NULL)
		letter_codes_check(args->qr);
}

static void
open_files(struct writing *writing)
{
	const struct letters_write_args *args = writing->args;

	writing->letter = output_memory();
	writing->rows = output_memory();
	if (args->to != NULL)
		writing->outbox = outbox_open(args->to);
	if (args->batch != NULL) {
		writing->pages = tool_output_held(args->tool, args->batch);
		if (writing->table != NULL && writing->table->header != NULL) {
			output_names(writing->pages, writing->table->header);
			output_end_row(writing->pages);
		}
	}
	if (tool_store_path(args->tool) != NULL) {
		struct append_source source = { .file = STR("letters write"),
			.as_of = args->as_of };
		struct store *store =
		    store_open(tool_store_path(args->tool), STORE_WRITE, &store_schema);
		append_begin(&writing->append, store, &source);
		writing->is_stored = true;
	}
	read_notices(writing);
	if (writing->outbox != NULL)
		read_outbox(writing);
}

/* Letters first, then what says that they are there. */
static void
close_files(struct writing *writing)
{
	if (writing->table != NULL && writing->table->end != NULL)
		writing->table->end(writing->pages, &writing->press);
	if (writing->pages != NULL)
		output_finish(writing->pages);
	if (writing->outbox != NULL)
		outbox_close(writing->outbox);
	if (writing->pages != NULL)
		output_close(writing->pages);
	output_close(writing->letter);
	output_close(writing->rows);
	if (writing->is_stored) {
		struct store *store = writing->append.store;
		append_finish(&writing->append, NULL);
		store_close(store);
	}
}

static void
tell_totals(const struct writing *writing)
{
	const struct control_totals *now = &writing->written_now,
				    *before = &writing->written_before;

	control_print(&writing->totals, "letters");
	if (writing->args->dry_run)
		return;
	warn("wrote %llu letters, %llu were there", (unsigned long long)now->rows,
	    (unsigned long long)before->rows);
	if (now->rows > 0)
		control_print(now, "written now");
	if (before->rows > 0)
		control_print(before, "written before");
	if (writing->args->mail.send != NULL)
		warn("sent %llu mails", (unsigned long long)writing->sent);
}

/* How many rows were left out, and why. */
static uint64_t
tell_left_out(const struct writing *writing)
{
	uint64_t count = writing->refused + writing->settled;

	if (writing->refused > 0)
		warn("left out %llu rows whose verdict is not allow",
		    (unsigned long long)writing->refused);
	if (writing->without_format[CHANNEL_NONE] > 0)
		warn("left out %llu rows without a channel: --format has none for them",
		    (unsigned long long)writing->without_format[CHANNEL_NONE]);
	for (size_t i = 0; i < CHANNEL_COUNT; i++) {
		count += writing->without_format[i];
		if (i != CHANNEL_NONE && writing->without_format[i] > 0)
			warn("left out %llu rows of channel %s: --format has none for "
			     "them",
			    (unsigned long long)writing->without_format[i],
			    channels.names[i]);
	}
	if (writing->settled > 0)
		warn("left out %llu rows of which less is open by now",
		    (unsigned long long)writing->settled);
	return count;
}

static enum exit_code
tell(const struct writing *writing)
{
	uint64_t left_out;

	if (writing->args->tool->verbose)
		tell_totals(writing);
	left_out = tell_left_out(writing);
	if (writing->maker.shelf.replaced > 0)
		warn("some letters are in %s: there is no template in their language",
		    writing->maker.shelf.preference);
	if (writing->unsent > 0)
		warn("%llu mails were not sent and stay in %s",
		    (unsigned long long)writing->unsent, writing->args->to);
	if (writing->long_messages > 0)
		warn("%llu texts take more than one message",
		    (unsigned long long)writing->long_messages);
	return left_out + writing->maker.shelf.replaced + writing->long_messages +
			   writing->unsent >
		       0
		   ? EXIT_REPORT
		   : EXIT_DONE;
}

enum exit_code
letters_write(const struct letters_write_args *args, char *const *files, size_t count)
{
	struct writing writing = { .args = args };
	char day[DATE_SIZE];
	unsigned passes;
	int kept;

	check_args(&writing);
	writing.run_id = args->run_id != NULL
			     ? str_of(args->run_id)
			     : arena_copy(&writing.arena,
				   (struct str){ day, date_format(args->as_of, day) });
	writing.maker.tool = args->tool;
	writing.maker.has_codes = args->qr != NULL;
	writing.maker.unsubscribe = args->mail.unsubscribe;
	pool_init(&writing.known, sizeof(struct notice));
	pool_init(&writing.tallies, sizeof(struct tally));
	kept = keep_input(args->tool, files, count);
	letter_shelf_open(&writing.maker.shelf, args->templates,
	    args->language == NULL ? "en" : args->language);
	letter_book_read(&writing.maker.book, args->tool, &args->files, args->as_of);
	if (writing.maker.book.creditors.count == 0)
		die(EXIT_INPUT, "%s: has no row", args->files.creditor);
	passes = !args->dry_run && is_one_pass(args->batch) ? CHECK | WRITE : WRITE;
	if (passes == WRITE)
		read_rows(&writing, kept, files, count, CHECK);
	writing.output = tool_output_held(args->tool, args->tool->output);
	if (args->dry_run) {
		write_tallies(&writing);
	} else {
		open_files(&writing);
		record_write_names(writing.output, &notices_schema);
		output_end_row(writing.output);
		read_rows(&writing, kept, files, count, passes);
		output_finish(writing.output);
		close_files(&writing);
	}
	output_close(writing.output);
	letters_press_close(&writing.press);
	return tell(&writing);
}
