#include "io/nacha.h"

#include <stdio.h>

#define RECORD 94
#define BLOCK 10 /* records */

/* The most that the fields hold. */
#define MOST_BATCHES 999999
#define MOST_BATCH_RECORDS 999999
#define MOST_FILE_RECORDS 99999999
#define MOST_DEBIT UINT64_C(999999999999)
#define MOST_TRACE 9999999
#define HASH_MODULUS UINT64_C(10000000000)

/* A record while it is filled from left to right; the rest is blank. */
struct record {
	char text[RECORD + 1];
	size_t n;
};

static void
put_text(struct record *record, struct str text, size_t width)
{
	size_t n = text.n < width ? text.n : width;

	memset(record->text + record->n, ' ', width);
	if (n > 0)
		memcpy(record->text + record->n, text.p, n);
	record->n += width;
}

static void
put_word(struct record *record, const char *text)
{
	put_text(record, str_of(text), strlen(text));
}

/* To the right, with zeros before it; digits that do not fit fall off on the left. */
static void
put_number(struct record *record, uint64_t number, size_t width)
{
	for (size_t i = width; i > 0; i--, number /= 10)
		record->text[record->n + i - 1] = (char)('0' + number % 10);
	record->n += width;
}

/* YYMMDD */
static void
put_date(struct record *record, struct date date)
{
	int year, month, day;

	date_to_ymd(date, &year, &month, &day);
	put_number(record, (uint64_t)year, 2);
	put_number(record, (uint64_t)month, 2);
	put_number(record, (uint64_t)day, 2);
}

static void
write_record(struct nacha *nacha, struct record *record)
{
	put_text(record, (struct str){ 0 }, RECORD - record->n);
	record->text[RECORD] = '\n';
	output_bytes(nacha->output, (struct str){ record->text, RECORD + 1 });
	nacha->lines++;
}

/* A routing number takes ten places, with a blank before it. */
static void
put_right(struct record *record, struct str text, size_t width)
{
	put_text(record, (struct str){ 0 }, text.n < width ? width - text.n : 0);
	put_text(record, text, text.n < width ? text.n : width);
}

void
nacha_begin(struct nacha *nacha, struct output *output, const struct nacha_file *file)
{
	struct record record = { .n = 0 };

	*nacha = (struct nacha){ .output = output, .file = file };
	put_word(&record, "101");
	put_right(&record, file->destination, 10);
	put_right(&record, file->origin, 10);
	put_date(&record, file->created);
	put_number(&record, (uint64_t)file->hour, 2);
	put_number(&record, (uint64_t)file->minute, 2);
	put_text(&record, (struct str){ &file->modifier, 1 }, 1);
	put_word(&record, "094101"); /* size of a record, blocking factor, format code */
	put_text(&record, file->destination_name, 23);
	put_text(
	    &record, file->origin_name.n > 0 ? file->origin_name : file->company, 23);
	write_record(nacha, &record);
}

void
nacha_begin_batch(struct nacha *nacha, const struct nacha_batch *batch)
{
	const struct nacha_file *file = nacha->file;
	struct record record = { .n = 0 };

	nacha->batch = batch;
	nacha->of_batch = (struct nacha_totals){ 0 };
	nacha->of_file.batches++;
	put_word(&record, "5225"); /* debits only */
	put_text(&record, file->company, 16);
	put_text(&record, (struct str){ 0 }, 20);
	put_text(&record, file->company_id, 10);
	put_word(&record, batch->sec_code);
	put_text(&record, file->description, 10);
	put_date(&record, batch->date);
	put_date(&record, batch->date);
	put_word(&record, "   1"); /* the operator's settlement day; originator status */
	put_text(&record, file->odfi, 8);
	put_number(&record, nacha->of_file.batches, 7);
	write_record(nacha, &record);
}

static void
write_addendum(struct nacha *nacha, struct str text)
{
	struct record record = { .n = 0 };

	put_word(&record, "705");
	put_text(&record, text, 80);
	put_number(&record, 1, 4);
	put_number(&record, nacha->trace, 7);
	write_record(nacha, &record);
}

static void
count(struct nacha_totals *totals, const struct nacha_entry *entry, uint64_t hash)
{
	totals->records += entry->addendum.n > 0 ? 2 : 1;
	totals->hash = (totals->hash + hash) % HASH_MODULUS;
	totals->debit += (uint64_t)entry->amount.minor;
}

void
nacha_entry(struct nacha *nacha, const struct nacha_entry *entry)
{
	struct record record = { .n = 0 };
	uint64_t hash = 0;

	for (size_t i = 0; i < 8; i++)
		hash = hash * 10 + (uint64_t)(entry->routing.p[i] - '0');
	count(&nacha->of_batch, entry, hash);
	count(&nacha->of_file, entry, hash);
	nacha->trace++;
	put_word(&record, entry->is_savings ? "637" : "627");
	put_text(&record, entry->routing, 9);
	put_text(&record, entry->account, 17);
	put_number(&record, (uint64_t)entry->amount.minor, 10);
	put_text(&record, entry->id, 15);
	put_text(&record, entry->name, 22);
	put_text(&record, entry->payment_type, 2);
	put_word(&record, entry->addendum.n > 0 ? "1" : "0");
	put_text(&record, nacha->file->odfi, 8);
	put_number(&record, nacha->trace, 7);
	write_record(nacha, &record);
	if (entry->addendum.n > 0)
		write_addendum(nacha, entry->addendum);
}

static void
put_totals(struct record *record, const struct nacha_totals *totals, size_t width)
{
	put_number(record, totals->records, width);
	put_number(record, totals->hash, 10);
	put_number(record, totals->debit, 12);
	put_number(record, 0, 12); /* credits */
}

void
nacha_end_batch(struct nacha *nacha)
{
	struct record record = { .n = 0 };

	put_word(&record, "8225");
	put_totals(&record, &nacha->of_batch, 6);
	put_text(&record, nacha->file->company_id, 10);
	put_text(&record, (struct str){ 0 }, 25); /* no authentication code */
	put_text(&record, nacha->file->odfi, 8);
	put_number(&record, nacha->of_file.batches, 7);
	write_record(nacha, &record);
}

void
nacha_end(struct nacha *nacha)
{
	struct record record = { .n = 0 }, filler = { .n = RECORD };
	uint64_t blocks = (nacha->lines + 1 + BLOCK - 1) / BLOCK;

	put_word(&record, "9");
	put_number(&record, nacha->of_file.batches, 6);
	put_number(&record, blocks, 6);
	put_totals(&record, &nacha->of_file, 8);
	write_record(nacha, &record);
	memset(filler.text, '9', RECORD);
	while (nacha->lines < blocks * BLOCK)
		write_record(nacha, &filler);
}

bool
nacha_fits(const struct nacha *nacha)
{
	return nacha->of_file.batches <= MOST_BATCHES &&
	       nacha->of_batch.records <= MOST_BATCH_RECORDS &&
	       nacha->of_file.records <= MOST_FILE_RECORDS &&
	       nacha->of_batch.debit <= MOST_DEBIT &&
	       nacha->of_file.debit <= MOST_DEBIT && nacha->trace <= MOST_TRACE;
}
