#include "app/import_internal.h"

#include "app/canonical.h"

#include <unistd.h>

/* ---- Repeated rows and ids ---- */

struct sighting {
	uint64_t line, content;
};

enum repetition { FIRST_SEEN, REPEATED, CONTRADICTED };

static uint32_t
id_number(struct import *import, const struct import_record *record, struct str id)
{
	if (import->layout.kind != IMPORT_ITEMS || import->ids_are_keys)
		return map_intern(&import->seen, id);
	return map_intern(
	    &import->seen_pairs, arena_print(&import->row_arena, "%.*s\n%.*s",
				     STR_ARG(record->item.customer_id), STR_ARG(id)));
}

static const char *
id_column(const struct import *import)
{
	static const char *const names[] = { [IMPORT_NONE] = "",
		[IMPORT_ITEMS] = "item_id",
		[IMPORT_CUSTOMERS] = "customer_id",
		[IMPORT_PAYMENTS] = "payment_id",
		[IMPORT_ACTIVITIES] = "activity_id",
		[IMPORT_ALLOCATIONS] = "",
		[IMPORT_REMITTANCES] = "" };

	_Static_assert(COUNT(names) == IMPORT_KIND_COUNT, "an id for each kind");
	return names[import->layout.kind];
}

/* Have several customers the number of the document? */
static bool
is_shared_id(const struct import *import, const struct row *row)
{
	const struct import_field *id = import->known.id;

	return !import->ids_are_keys && id != NULL &&
	       map_find(&import->shared_ids, import_cell(id, row)) != MAP_NONE;
}

/* Is the number no key, so that its rows are all kept? */
static bool
is_no_key(const struct import *import, const struct row *row)
{
	return is_shared_id(import, row) ||
	       (!import->ids_are_keys && import->ids_are_spoilt);
}

/* Counts a row that is kept although it repeats another, and names some. */
static void
keep_repetition(struct import *import, const struct row *row)
{
	if (import->kept_repeats++ < LISTED_MOST)
		warn("%s:%llu: the same row stands above already; it is kept, for its "
		     "number is no key",
		    table_name(import->table), (unsigned long long)row->line);
}

/* Has the document stood here before? */
static enum repetition
find_repetition(struct import *import, const struct row *row,
    const struct import_record *record, struct rejection *why)
{
	struct str id = record_id(import, record);
	uint64_t content = hash_text(row->text);
	struct sighting *first;
	uint32_t number;

	if (id.n == 0)
		return FIRST_SEEN;
	number = id_number(import, record, id);
	while (import->sightings.count <= number)
		pool_add(&import->sightings);
	first = pool_at(&import->sightings, number);
	if (first->line == 0) {
		*first = (struct sighting){ row->line, content };
		return FIRST_SEEN;
	}
	/* Two equal rows that have no number are two. */
	if (record->has_made_id) {
		import->unnumbered_rows++;
		return FIRST_SEEN;
	}
	if (first->content == content)
		return REPEATED;
	reject(why, id_column(import), "duplicate",
	    arena_print(&import->row_arena,
		"\"%.*s\" stands on line %llu already, with different content",
		STR_ARG(id), (unsigned long long)first->line));
	return CONTRADICTED;
}

/* Numbers that name no document get a hash of its content behind them, so that the same
 * document has the same id in the next file. */
static void
name_by_content(struct import *import, struct item *item)
{
	struct str suffix = record_suffix(import, item);

	item->item_id = arena_print(
	    &import->row_arena, "%.*s#%.*s", STR_ARG(item->item_id), STR_ARG(suffix));
	import->renamed_rows++;
}

/* Equal contents get -2, -3, ... behind all but the first. */
static void
number_equal_ids(struct import *import, struct str *id)
{
	struct str plain = *id;

	for (unsigned turn = 2;; turn++) {
		uint32_t known = map_count(&import->used_ids);
		if (map_intern(&import->used_ids, *id) == known)
			return;
		*id = arena_print(&import->row_arena, "%.*s-%u", STR_ARG(plain), turn);
	}
}

/* ---- What becomes of a record ---- */

static void
count_record(
    struct import *import, struct control_totals *totals, struct import_record *record)
{
	if (import->layout.kind == IMPORT_ITEMS ||
	    import->layout.kind == IMPORT_PAYMENTS ||
	    import->layout.kind == IMPORT_ALLOCATIONS ||
	    import->layout.kind == IMPORT_REMITTANCES)
		control_add(totals, *record_currency(import, record),
		    record_amount(import, record), record_open(import, record));
}

/* False if it was counted or rejected instead. */
static bool
is_wanted(struct import *import, const struct row *row, struct import_record *record)
{
	struct rejection why;

	switch (find_repetition(import, row, record, &why)) {
	case REPEATED:
		if (is_no_key(import, row)) {
			keep_repetition(import, row);
			return true;
		}
		import->repeated_rows++;
		count_record(import, &import->repeated, record);
		warn("%s:%llu: the same row stands above already; it is counted once",
		    table_name(import->table), (unsigned long long)row->line);
		return false;
	case CONTRADICTED:
		if (is_no_key(import, row))
			return true;
		write_rejection(import, row, &why);
		return false;
	case FIRST_SEEN:
		break;
	}
	return true;
}

static void
count_method(struct import *import, struct import_record *record)
{
	if (method_is_outgoing(record->payment.method))
		count_record(import, &import->outgoing, record);
	else if (record->payment.amount.minor < 0)
		count_record(import, &import->returned, record);
}

static void
accept_record(struct import *import, const struct row *row, struct import_record *record)
{
	if (!is_wanted(import, row, record))
		return;
	if (import->layout.kind == IMPORT_ITEMS && !import->ids_are_keys &&
	    record->item.document.n == 0)
		record->item.document = record->item.item_id;
	if (is_shared_id(import, row) && !record->has_made_id)
		name_by_content(import, &record->item);
	if (is_no_key(import, row) || record->has_made_id)
		number_equal_ids(import, import->layout.kind == IMPORT_PAYMENTS
					     ? &record->payment.payment_id
					     : &record->item.item_id);
	import->accepted_rows++;
	count_record(import, &import->accepted, record);
	if (import->layout.kind == IMPORT_PAYMENTS)
		count_method(import, record);
	write_record(import, row, record);
}

static void
keep_apart(struct import *import, const struct row *row, struct import_record *record,
    enum import_apart apart)
{
	import->apart_rows[apart]++;
	if (apart == APART_NAMELESS)
		warn("%s:%llu: a customer without any name is left out",
		    table_name(import->table), (unsigned long long)row->line);
	else if (apart == APART_EMPTY)
		warn("%s:%llu: a payment without an amount is left out",
		    table_name(import->table), (unsigned long long)row->line);
	else if (apart != APART_BALANCE)
		count_record(import, &import->apart[apart], record);
	if (apart == APART_DRAFT)
		import_count_left_out(import, &record->extras);
}

void
settle_record(struct import *import, const struct row *row, struct import_record *record,
    enum import_apart apart)
{
	/* Those of another table are no records of this one. */
	if (apart == APART_LEDGER)
		control_add(&import->read, *record_currency(import, record), AMOUNT_NONE,
		    AMOUNT_NONE);
	else if (apart != APART_PAYMENT && apart != APART_DOCUMENT &&
		 apart != APART_PAYABLE && apart != APART_BALANCE)
		count_record(import, &import->read, record);
	if (apart != APART_NOT)
		keep_apart(import, row, record, apart);
	else
		accept_record(import, row, record);
}

static void
take_row(struct import *import, const struct import_row *row)
{
	struct import_record record;
	enum import_apart apart;
	struct rejection why;

	if (!read_record(import, row, &record, &why)) {
		write_rejection(import, &row->row, &why);
		if (import->chain != NULL)
			chain_add(import, &row->row, AMOUNT_NONE,
			    *record_currency(import, &record));
		if (import->lines != NULL)
			lines_break(import, row, &record);
		return;
	}
	apart = apart_of(import, row, &record);
	totals_add(import, &record, apart);
	if (import->chain != NULL)
		chain_add(import, &row->row,
		    record.is_balance || apart == APART_EMPTY || apart == APART_FAILED
			? AMOUNT_ZERO
			: record.payment.amount,
		    record.payment.currency);
	if (import->lines != NULL)
		lines_add(import, row, &record, apart);
	else
		settle_record(import, &row->row, &record, apart);
}

/* ---- Second reading ---- */

/* What is nobody's debt to us is left out, but never in silence. */
static void
tell_left_out(const struct import *import)
{
	static const struct {
		enum import_apart apart;
		const char *text;
	} left_out[] = {
		{ APART_OUTGOING, "payments to others" },
		{ APART_PAYABLE, "documents of suppliers" },
		{ APART_FAILED, "payments that were not received, by their status" },
		{ APART_LEDGER, "postings without a debtor" },
	};

	for (size_t i = 0; i < COUNT(left_out); i++)
		if (import->apart_rows[left_out[i].apart] > 0)
			warn("%s: left out: %llu %s", table_name(import->table),
			    (unsigned long long)import->apart_rows[left_out[i].apart],
			    left_out[i].text);
}

/* What the user must know even without -v. */
static void
tell(const struct import *import)
{
	const char *name = table_name(import->table);
	uint64_t payments = import->apart_rows[APART_PAYMENT];
	uint64_t documents = import->apart_rows[APART_DOCUMENT];

	if (payments > 0 && import->args->kind == NULL)
		warn("%s: %llu payments stand among the documents and are kept apart; "
		     "--kind payments writes them",
		    name, (unsigned long long)payments);
	if (documents > 0 && import->args->kind == NULL)
		warn("%s: %llu documents stand among the payments and are kept apart; "
		     "--kind items writes them",
		    name, (unsigned long long)documents);
	tell_left_out(import);
	if (!import->ids_are_keys)
		warn("%s: its document numbers are no keys: the same one stands with "
		     "several "
		     "customers; all rows are kept, %llu get # and a hash of their "
		     "content "
		     "behind the number, %llu repeat another row exactly",
		    name, (unsigned long long)import->renamed_rows,
		    (unsigned long long)import->kept_repeats);
}

static bool
is_to_be_told(const struct import *import)
{
	uint64_t mixed =
	    import->apart_rows[APART_PAYMENT] + import->apart_rows[APART_DOCUMENT];

	return import->rejected_rows + import->repeated_rows + import->wrong_totals +
		       import->apart_rows[APART_EMPTY] +
		       import->apart_rows[APART_NAMELESS] >
		   0 ||
	       !import->ids_are_keys || import->meaning.has_unused ||
	       (mixed > 0 && import->args->kind == NULL);
}

enum exit_code
import_rows(struct import *import)
{
	struct import_row row;

	if (import->canonical != NULL) {
		(void)lseek(import->input.fd, 0, SEEK_SET);
		canonical_pass(
		    import->tool, dup(import->input.fd), import->name, import->canonical);
		return EXIT_DONE;
	}
	source_open(import);
	pool_init(&import->sightings, sizeof(struct sighting));
	totals_open(import);
	lines_open(import);
	chain_open(import);
	entry_open(import);
	write_open(import);
	while (source_next(import, &row)) {
		import->rows++;
		take_row(import, &row);
	}
	if (import->lines != NULL)
		lines_close(import);
	if (import->rejected_rows > 0 && import->rejects == NULL)
		die(EXIT_INPUT,
		    "%s: %llu of %llu rows cannot be read; --rejects FILE goes on "
		    "without them",
		    table_name(import->table), (unsigned long long)import->rejected_rows,
		    (unsigned long long)import->rows);
	import_meaning_report(import);
	chain_close(import);
	if (import->tool->verbose)
		write_report(import);
	write_close(import);
	profile_write(import);
	tell(import);
	return is_to_be_told(import) ? EXIT_REPORT : EXIT_DONE;
}
