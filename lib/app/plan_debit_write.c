#include "app/plan_debit_internal.h"

#include "io/nacha.h"
#include "io/pain008.h"

#include <sys/stat.h>

#define NAME_SEPA 70 /* EPC130-08: not more than 70 of the 140 */
#define TEXT_SEPA 140
#define ID_SEPA 35
#define NAME_NACHA 22
#define ID_NACHA 15
#define ADDENDUM 80

/* A file with account numbers is its owner's alone. */
static struct output *
open_private(const struct plan_debit *debit)
{
	const struct tool_args *tool = debit->args->tool;
	mode_t mask = umask(077);
	struct output *output = tool_output_held(tool, tool->output);

	(void)umask(mask);
	return output;
}

/* The plan and the number; a digest of the plan where that does not fit, so that the id
 * is the same in each run. */
static struct str
payment_id(struct plan_debit *debit, const struct payable *payable)
{
	bool is_nacha = debit->format == FORMAT_NACHA;
	unsigned long long hash = hash_fnv1a(payable->plan_id);
	struct str id = arena_print(
	    &debit->arena, "%.*s-%u", STR_ARG(payable->plan_id), payable->number);

	if (is_nacha ? id.n <= ID_NACHA && latin_is(id, LATIN_ASCII) : latin_is_id(id))
		return id;
	return is_nacha
		   ? arena_print(&debit->arena, "%08llx-%u", hash >> 32, payable->number)
		   : arena_print(&debit->arena, "%016llx-%u", hash, payable->number);
}

/* What the debtor reads. */
static struct str
payment_text(struct plan_debit *debit, const struct payable *payable, size_t most)
{
	struct str number = arena_print(&debit->arena, " instalment %u", payable->number);
	struct str plan = debit_text(debit, payable->plan_id, most - number.n - 5);

	return arena_print(
	    &debit->arena, "plan %.*s%.*s", STR_ARG(plan), STR_ARG(number));
}

/* Does the collection begin a batch? */
static bool
is_first(const struct plan_debit *debit, size_t i)
{
	const struct collection *a = &debit->list[i], *b = a - 1;

	return i == 0 || a->date.day != b->date.day || a->batch != b->batch;
}

static struct amount
sum_of(const struct plan_debit *debit, size_t from, size_t to)
{
	struct amount sum = AMOUNT_ZERO;

	for (size_t i = from; i < to; i++)
		sum = amount_add(sum, debit->list[i].payable->amount);
	return sum;
}

/* ---- pain.008 ---- */

/* The moment and a digest of what is collected: another file has another id. */
static struct str
message_id(struct plan_debit *debit)
{
	char moment[INSTANT_SIZE];
	unsigned long long hash = 0;
	struct arena arena = { 0 };

	for (size_t i = 0; i < debit->count; i++) {
		const struct collection *collection = &debit->list[i];
		hash = hash_fnv1a(arena_print(&arena, "%llx %.*s %u %lld %d %.*s", hash,
		    STR_ARG(collection->payable->plan_id), collection->payable->number,
		    (long long)collection->payable->amount.minor, collection->date.day,
		    STR_ARG(collection->held->mandate.mandate_id)));
		arena_reset(&arena);
	}
	arena_free(&arena);
	(void)instant_format(debit->created, moment);
	return arena_print(&debit->arena, "AR%.4s%.2s%.2s%.2s%.2s%.2s-%08llx", moment,
	    moment + 5, moment + 8, moment + 11, moment + 14, moment + 17,
	    hash & 0xFFFFFFFFu);
}

static void
write_pain008_debit(
    struct plan_debit *debit, struct output *output, const struct collection *collection)
{
	const struct mandate *mandate = &collection->held->mandate;
	struct pain008_debit row = {
		.end_to_end_id = payment_id(debit, collection->payable),
		.amount = collection->payable->amount,
		.mandate_id = mandate->mandate_id,
		.signed_date = mandate->signed_date,
		.name = debit_text(debit, mandate->debtor_name, NAME_SEPA),
		.iban = mandate->iban,
		.bic = mandate->bic,
		.text = payment_text(debit, collection->payable, TEXT_SEPA),
	};

	/* The EPC takes a town and a country, or no address. */
	if (mandate->country.n > 0 && mandate->city.n > 0) {
		row.country = mandate->country;
		row.city = debit_text(debit, mandate->city, 35);
		row.postal_code = debit_text(debit, mandate->postal_code, 16);
		row.address = debit_text(debit, mandate->address, 70);
	}
	pain008_debit(output, &row);
}

static void
write_pain008_batch(struct plan_debit *debit, struct output *output,
    const struct pain008_file *file, size_t from)
{
	const struct collection *first = &debit->list[from];
	size_t to = from + 1;
	struct pain008_batch batch = {
		.instrument =
		    first->held->mandate.scheme.number == DEBIT_SEPA_B2B ? "B2B" : "CORE",
		.sequence = debit_sequences.names[first->sequence],
		.date = first->date,
	};

	while (to < debit->count && !is_first(debit, to))
		to++;
	batch.batch_id =
	    arena_print(&debit->arena, "%.*s-%zu", STR_ARG(file->message_id), from + 1);
	batch.count = to - from;
	batch.sum = sum_of(debit, from, to);
	pain008_begin_batch(output, file, &batch);
	for (size_t i = from; i < to; i++)
		write_pain008_debit(debit, output, &debit->list[i]);
	pain008_end_batch(output);
}

static void
write_pain008(struct plan_debit *debit, struct output *output)
{
	const struct creditor *creditor = &debit->creditor;
	struct pain008_file file = {
		.message_id = message_id(debit),
		.created = debit->created,
		.count = debit->count,
		.sum = sum_of(debit, 0, debit->count),
		.name = debit_text(debit, creditor->name, NAME_SEPA),
		.iban = creditor->iban,
		.bic = creditor->bic,
		.creditor_id = creditor->creditor_id,
	};

	/* 18 digits, two of them decimals. */
	if (file.sum.minor > INT64_C(999999999999999999))
		die(EXIT_INPUT, "--debit: the sum is too large for the file");
	pain008_begin(output, &file);
	for (size_t i = 0; i < debit->count; i++)
		if (is_first(debit, i))
			write_pain008_batch(debit, output, &file, i);
	pain008_end(output);
}

/* ---- NACHA ---- */

static bool
has_payment_type(const struct mandate *mandate)
{
	return mandate->sec_code.number == DEBIT_WEB ||
	       mandate->sec_code.number == DEBIT_TEL;
}

/* An id that is cut to a digest stands in an addendum, but not of TEL, which has none. */
static void
write_entry(
    struct plan_debit *debit, struct nacha *nacha, const struct collection *collection)
{
	const struct mandate *mandate = &collection->held->mandate;
	const struct payable *payable = collection->payable;
	struct nacha_entry entry = {
		.is_savings = mandate->account_type.number == DEBIT_SAVINGS,
		.routing = mandate->routing,
		.account = mandate->account,
		.amount = payable->amount,
		.id = payment_id(debit, payable),
		.name = debit_text(debit, mandate->debtor_name, NAME_NACHA),
	};

	if (has_payment_type(mandate))
		entry.payment_type =
		    str_of(collection->sequence == DEBIT_OOFF ? "S" : "R");
	if (mandate->sec_code.number != DEBIT_TEL &&
	    (entry.id.n <= payable->plan_id.n ||
		memcmp(entry.id.p, payable->plan_id.p, payable->plan_id.n) != 0))
		entry.addendum = payment_text(debit, payable, ADDENDUM);
	nacha_entry(nacha, &entry);
	if (!nacha_fits(nacha))
		die(EXIT_INPUT, "--debit: counts or totals are too large for the file: "
				"collect less at once");
}

static struct nacha_file
nacha_file(struct plan_debit *debit)
{
	const struct creditor *creditor = &debit->creditor;
	const struct instant *created = &debit->created;
	int64_t seconds = created->utc + (int64_t)created->offset_minutes * 60 -
			  (int64_t)(created->date.day - UNIX_DAY) * 86400;

	return (struct nacha_file){
		.destination = creditor->immediate_destination,
		.destination_name =
		    debit_text(debit, creditor->immediate_destination_name, 23),
		.origin = creditor->immediate_origin,
		.origin_name = debit_text(debit, creditor->immediate_origin_name, 23),
		.created = created->date,
		.hour = (int)(seconds / 3600),
		.minute = (int)(seconds / 60 % 60),
		.modifier = *creditor->file_id_modifier.p,
		.company = debit_text(debit, creditor->name, 23),
		.company_id = creditor->company_id,
		.odfi = creditor->odfi,
		.description = creditor->entry_description,
	};
}

static void
write_nacha(struct plan_debit *debit, struct output *output)
{
	struct nacha_file file = nacha_file(debit);
	struct nacha_batch batch = { 0 };
	struct nacha nacha;

	nacha_begin(&nacha, output, &file);
	for (size_t i = 0; i < debit->count; i++) {
		const struct collection *collection = &debit->list[i];
		if (is_first(debit, i)) {
			if (i > 0)
				nacha_end_batch(&nacha);
			batch.sec_code =
			    debit_secs.names[collection->held->mandate.sec_code.number];
			batch.date = collection->date;
			nacha_begin_batch(&nacha, &batch);
		}
		write_entry(debit, &nacha, collection);
	}
	nacha_end_batch(&nacha);
	nacha_end(&nacha);
}

void
debit_write(struct plan_debit *debit)
{
	struct output *output = open_private(debit);

	if (debit->format == FORMAT_NACHA)
		write_nacha(debit, output);
	else
		write_pain008(debit, output);
	output_close(output);
}
