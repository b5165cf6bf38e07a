#include "app/recording_internal.h"

#include "app/correct.h"
#include "app/mask.h"
#include "app/new_id.h"
#include "app/schema.h"

#include <assert.h>

static const struct column_set *const sets[ENTRY_TABLE_COUNT] = {
	[ENTRY_ACTIVITY] = &activities_schema,
	[ENTRY_PROMISE] = &promises_schema,
	[ENTRY_DISPUTE] = &disputes_schema,
	[ENTRY_RESTRICTION] = &restrictions_schema,
	[ENTRY_PAYMENT] = &payments_schema,
};
static const char letters[ENTRY_TABLE_COUNT + 1] = "APDRM";

const struct column_set *
recording_set(enum entry_table table)
{
	return sets[table];
}

const char *
recording_id(enum verb verb)
{
	if (verb == VERB_RESOLVE || verb == VERB_LIFT)
		return "id"; /* a new version has the id of the one before */
	return correct_id(sets[verb_rules[verb].table]);
}

static struct str *
text_field(const struct column_set *set, const char *name, void *record)
{
	const struct column *column = column_find(set, str_of(name));

	assert(column != NULL && column->kind == COLUMN_TEXT);
	return (struct str *)(void *)((char *)record + column->offset);
}

/* ---- What must be there ---- */

static bool
is_empty(const struct column *column, const void *entry)
{
	const void *field = (const char *)entry + column->offset;

	switch (column->kind) {
	case COLUMN_TEXT:
		return ((const struct str *)field)->n == 0;
	case COLUMN_DATE:
		return date_is_none(*(const struct date *)field);
	case COLUMN_INSTANT:
		return date_is_none(((const struct instant *)field)->date);
	case COLUMN_CURRENCY:
		return currency_is_none(*(const struct currency *)field);
	case COLUMN_WORD:
		return ((const struct word *)field)->number == 0;
	case COLUMN_AMOUNT:
	case COLUMN_COUNT:
	case COLUMN_RATE:
		break;
	}
	return false;
}

static const size_t sizes[] = {
	[COLUMN_TEXT] = sizeof(struct str),
	[COLUMN_DATE] = sizeof(struct date),
	[COLUMN_INSTANT] = sizeof(struct instant),
	[COLUMN_CURRENCY] = sizeof(struct currency),
	[COLUMN_WORD] = sizeof(struct word),
};

/* Sets what is empty. */
static void
fill(struct entry *entry, const struct entry *defaults)
{
	for (size_t i = 0; i < entries_schema.count; i++) {
		const struct column *column = &entries_schema.columns[i];
		if (is_empty(column, entry))
			memcpy((char *)entry + column->offset,
			    (const char *)defaults + column->offset, sizes[column->kind]);
	}
}

static bool
check_required(struct recording *recording, const struct entry *entry, const char *names)
{
	struct str rest = str_of(names), name;

	while (str_split(&rest, ' ', &name)) {
		const struct column *column = column_find(&entries_schema, name);
		if (is_empty(column, entry))
			return recording_fail(recording, column->name, "missing",
			    column->kind == COLUMN_CURRENCY
				? "must be given: the customer's open items do not tell"
				: "must not be empty");
	}
	return true;
}

static const char *const required_besides[CONSEQUENCE_COUNT] = {
	[CONSEQUENCE_NONE] = "collector",
	[CONSEQUENCE_PROMISE] = "collector amount due_date currency",
	[CONSEQUENCE_DISPUTE] = "collector reason",
	[CONSEQUENCE_RESTRICT] = "collector",
};

/* ---- What must not be there ---- */

static bool
has_name(const char *names, struct str column)
{
	struct str rest = str_of(names), name;

	while (str_split(&rest, ' ', &name))
		if (str_equal(name, column))
			return true;
	return false;
}

bool
recording_takes(enum verb verb, struct str column)
{
	return has_name(ENTRY_COMMON, column) ||
	       has_name(verb_rules[verb].required, column) ||
	       has_name(verb_rules[verb].taken, column);
}

/* Columns of a work list or of a dialer, which stand in rows of every verb. */
static const char always[] = "verb customer_id channel direction currency";

/* The row that a contact makes besides is made of the columns of this verb. */
static const enum verb verbs_besides[CONSEQUENCE_COUNT] = {
	[CONSEQUENCE_NONE] = VERB_CONTACT,
	[CONSEQUENCE_PROMISE] = VERB_PROMISE,
	[CONSEQUENCE_DISPUTE] = VERB_DISPUTE,
	[CONSEQUENCE_RESTRICT] = VERB_RESTRICT,
};

/* Nothing that somebody wrote into the row itself may be lost.  Of a contact what depends
 * on the outcome is for entry_check(), which also knows outcomes that there are not. */
static bool
check_taken(
    struct recording *recording, const struct entry *own, const struct entry *entry)
{
	const struct entry_terms *terms = &recording->settings->terms;
	enum verb verb = entry->number, besides = verb;

	if (verb == VERB_CONTACT && entry_outcome(entry, terms) == NULL)
		return true;
	if (verb == VERB_CONTACT)
		besides = verbs_besides[entry_consequence(entry, terms)];
	for (size_t i = 0; i < entries_schema.count; i++) {
		const struct column *column = &entries_schema.columns[i];
		struct str name = str_of(column->name);
		bool is_kind = verb == VERB_CONTACT && str_is(name, "kind");
		/* Which check_corrects() explains. */
		bool is_correction = verb == VERB_PAY && str_is(name, "corrects");
		if (!is_empty(column, own) && !has_name(always, name) && !is_correction &&
		    !recording_takes(verb, name) &&
		    (is_kind || !recording_takes(besides, name)))
			return recording_fail(recording, column->name, "verb",
			    "%s does not take it", verbs.names[verb]);
	}
	return true;
}

/* ---- Text ---- */

/* Text is shown on terminals and in spreadsheets. */
static bool
check_text(struct recording *recording, const struct entry *entry)
{
	for (size_t i = 0; i < entries_schema.count; i++) {
		const struct column *column = &entries_schema.columns[i];
		const struct str *text =
		    (const void *)((const char *)entry + column->offset);
		for (size_t c = 0; column->kind == COLUMN_TEXT && c < text->n; c++)
			if ((unsigned char)text->p[c] < ' ' &&
			    strchr("\t\r\n", text->p[c]) == NULL)
				return recording_fail(recording, column->name, "control",
				    "has a control character");
			else if (text->p[c] == 0x7f)
				return recording_fail(recording, column->name, "control",
				    "has a control character");
	}
	return true;
}

/* ---- What is known ---- */

/* An item of this very customer, if items are known. */
static bool
check_item(struct recording *recording, const struct entry *entry, struct item *item)
{
	*item = (struct item){ 0 };
	if (entry->item_id.n == 0 || !recording->items.is_there)
		return true;
	if (!known_find(&recording->items, entry->item_id, item))
		return recording_fail(
		    recording, "item_id", "unknown", "there is no such item");
	if (!str_equal(item->customer_id, entry->customer_id))
		return recording_fail(
		    recording, "item_id", "unknown", "is an item of another customer");
	return true;
}

static void
read_accounts(struct recording *recording)
{
	known_accounts_read(
	    &recording->accounts, recording->settings->tool, recording->settings->items);
}

static bool
check_customer(struct recording *recording, const struct entry *entry)
{
	struct customer customer;

	if (entry->customer_id.n == 0)
		return recording_fail(
		    recording, "customer_id", "missing", "must not be empty");
	if (!recording->customers.is_there && !recording->items.is_there)
		return true;
	if (known_find(&recording->customers, entry->customer_id, &customer))
		return true;
	read_accounts(recording);
	if (known_accounts_have(&recording->accounts, entry->customer_id))
		return true;
	return recording_fail(
	    recording, "customer_id", "unknown", "there is no such customer");
}

/* Money can come in any currency; what is promised or disputed is owed in one. */
static bool
check_currency(struct recording *recording, struct entry *entry, const struct item *item)
{
	const struct known_accounts *accounts = &recording->accounts;

	if (entry->amount.n == 0 || !recording->items.is_there)
		return true;
	read_accounts(recording);
	if (currency_is_none(entry->currency))
		entry->currency = item->item_id.n > 0
				      ? item->currency
				      : known_currency(accounts, entry->customer_id);
	if (currency_is_none(entry->currency) || entry->number == VERB_PAY)
		return true;
	if (item->item_id.n > 0 && item->currency.number != entry->currency.number)
		return recording_fail(recording, "currency", "currency",
		    "the item is in %.*s", STR_ARG(currency_code(item->currency)));
	if (known_accounts_have(accounts, entry->customer_id) &&
	    !known_accounts_in(&recording->accounts, entry->customer_id, entry->currency))
		return recording_fail(
		    recording, "currency", "currency", "the customer has no item in it");
	return true;
}

/* A row of the same customer that nobody has corrected yet. */
static bool
check_corrects(struct recording *recording, const struct entry *entry)
{
	struct known_table *known = &recording->tables[verb_rules[entry->number].table];
	bool is_known = known->is_there || recording->settings->tool->opened != NULL;
	union entry_record found;
	struct str corrector;
	const struct str *own;

	if (entry->corrects.n == 0)
		return true;
	if (entry->number == VERB_PAY)
		return recording_fail(recording, "corrects", "verb",
		    "a payment is taken back by a negative one");
	own =
	    text_field(&entries_schema, correct_id(known->set), (void *)(uintptr_t)entry);
	if (str_equal(*own, entry->corrects))
		return recording_fail(
		    recording, "corrects", "self", "is the id of the row itself");
	if (is_known && !known_find(known, entry->corrects, &found))
		return recording_fail(recording, "corrects", "unknown",
		    "there is no such row of %s", known->set->name);
	if (is_known && !str_equal(*text_field(known->set, "customer_id", &found),
			    entry->customer_id))
		return recording_fail(
		    recording, "corrects", "unknown", "is a row of another customer");
	corrector = known_corrector(known, entry->corrects);
	if (corrector.n > 0)
		return recording_fail(recording, "corrects", "corrected",
		    "is corrected by %.*s already", STR_ARG(corrector));
	return true;
}

/* ---- Ids ---- */

/* "promises P1" */
static struct str
id_key(struct recording *recording, const struct column_set *set, struct str id)
{
	return arena_print(&recording->row_arena, "%s %.*s", set->name, STR_ARG(id));
}

static bool
is_new(struct recording *recording, const struct column_set *set, const void *record)
{
	struct store *store = recording->settings->tool->opened;
	struct str id = *text_field(set, correct_id(set), (void *)(uintptr_t)record);
	union entry_record found;

	return map_find(&recording->ids, id_key(recording, set, id)) == MAP_NONE &&
	       (store == NULL || !store_find(store, set, record, &found));
}

/* Gives the row an id unless it has one. */
static bool
set_id(struct recording *recording, struct entry_row *row, struct instant at)
{
	const struct column_set *set = sets[row->table];
	struct str *id = text_field(set, correct_id(set), &row->record);
	struct id_source source = { .letter = letters[row->table],
		.at = at,
		.salt = recording->salt,
		.place = recording->rows * COUNT(((struct entry_rows *)0)->list) };

	if (id->n > 0 && row->table != ENTRY_PAYMENT &&
	    known_corrector(&recording->tables[row->table], *id).n > 0)
		return recording_fail(recording, correct_id(set), "twice",
		    "\"%.*s\" is the id of another row", STR_ARG(*id));
	if (id->n > 0)
		return is_new(recording, set, &row->record) ||
		       recording_fail(recording, correct_id(set), "twice",
			   "\"%.*s\" is the id of another row", STR_ARG(*id));
	source.content = column_set_content(set, &row->record, &recording->row_arena);
	do {
		*id = new_id(&source, &recording->row_arena);
		source.place++;
	} while (!is_new(recording, set, &row->record));
	return true;
}

/* ---- Writing ---- */

static void
print_row(struct recording *recording, const struct column_set *set, const void *record)
{
	if (recording->written == NULL) {
		record_write_names(recording->output, set);
		output_end_row(recording->output);
		recording->written = set;
	}
	if (recording->written != set)
		die(EXIT_INPUT,
		    "there are rows of %s and of %s: give --store, or record one after "
		    "the other",
		    recording->written->name, set->name);
	record_write(recording->output, set, record);
	output_end_row(recording->output);
}

static void
tell_row(struct recording *recording, const struct column_set *set, void *record)
{
	output_count(recording->output, recording->append.run.run.value);
	output_text(recording->output, str_of(set->name));
	output_text(recording->output, *text_field(set, correct_id(set), record));
	output_text(recording->output, *text_field(set, "customer_id", record));
	output_end_row(recording->output);
}

static void
count(struct recording *recording, const struct column_set *set, const void *record)
{
	const struct column *currency = column_find(set, str_of("currency"));
	const struct column *amount = column_find(set, str_of("amount"));

	recording->recorded++;
	if (currency != NULL && amount != NULL)
		control_add(&recording->totals,
		    *(const struct currency *)((const char *)record + currency->offset),
		    *(const struct amount *)(const void *)((const char *)record +
							   amount->offset),
		    AMOUNT_NONE);
	else
		recording->totals.rows++;
}

/* Writes a row whose id is known to be new, or a new version of one that is there. */
static void
write_row(struct recording *recording, enum entry_table table, union entry_record *record,
    bool is_version)
{
	const struct column_set *set = sets[table];
	struct str id = *text_field(set, correct_id(set), record);
	bool done = true;

	(void)mask_cards(set, record, &recording->row_arena);
	(void)map_intern(&recording->ids, id_key(recording, set, id));
	if (table != ENTRY_PAYMENT && text_field(set, "corrects", record)->n > 0)
		known_correct(
		    &recording->tables[table], *text_field(set, "corrects", record), id);
	count(recording, set, record);
	if (recording->append.store == NULL) {
		print_row(recording, set, record);
		return;
	}
	done = is_version ? append_version(&recording->append, set, record)
			  : append_add(&recording->append, set, record);
	if (!done)
		die(EXIT_INPUT,
		    "%s: there is no such row of %s, or it is there already: "
		    "\"%.*s\"",
		    store_path(recording->append.store), set->name, STR_ARG(id));
	tell_row(recording, set, record);
}

/* ---- Entries ---- */

/* Without a store one table is printed, so what belongs together cannot be. */
static bool
check_tables(
    struct recording *recording, const struct entry *entry, const struct entry_rows *rows)
{
	if (rows->count < 2 || recording->append.store != NULL)
		return true;
	return recording_fail(recording, "outcome", "store",
	    "\"%.*s\" makes a row of %s too: give --store, or use the verb %s",
	    STR_ARG(entry->outcome), sets[rows->list[1].table]->name,
	    consequences.names[entry_consequence(entry, &recording->settings->terms)]);
}

static void
tell_next(const struct entry *entry, const struct outcome *outcome)
{
	char day[DATE_SIZE + 1] = "";

	if (count_is_none(outcome->days))
		return;
	day[date_format(
	    date_add_days(entry->at.date, (int32_t)outcome->days.value), day)] = '\0';
	warn("%.*s: next: %.*s, on %s", STR_ARG(entry->customer_id),
	    STR_ARG(outcome->action), day);
}

static void
record_new(struct recording *recording, struct entry *entry)
{
	const struct entry_terms *terms = &recording->settings->terms;
	const struct outcome *outcome = entry_outcome(entry, terms);
	struct entry_problem problem;
	struct entry_rows rows;
	struct item item;

	if (!check_customer(recording, entry) || !check_item(recording, entry, &item) ||
	    !check_currency(recording, entry, &item) ||
	    !check_required(recording, entry, verb_rules[entry->number].required) ||
	    !check_required(
		recording, entry, required_besides[entry_consequence(entry, terms)]) ||
	    !check_corrects(recording, entry))
		return;
	if (!entry_check(entry, terms, &problem)) {
		(void)recording_reject(recording, &problem);
		return;
	}
	entry_make(entry, terms, &rows);
	if (!check_tables(recording, entry, &rows))
		return;
	for (size_t i = 0; i < rows.count; i++)
		if (!set_id(recording, &rows.list[i], entry->at))
			return;
	for (size_t i = 0; i < rows.count; i++)
		write_row(recording, rows.list[i].table, &rows.list[i].record, false);
	if (outcome != NULL && recording->settings->file == NULL &&
	    recording->settings->tool->verbose)
		tell_next(entry, outcome);
}

/* Of a file the row itself stays as it is; a new one, which corrects it, goes behind. */
static bool
as_correction(struct recording *recording, struct entry_row *row)
{
	const struct column_set *set = sets[row->table];
	struct str *id = text_field(set, correct_id(set), &row->record);
	struct instant at = row->table == ENTRY_DISPUTE ? row->record.dispute.at
							: row->record.restriction.at;

	*text_field(set, "corrects", &row->record) = *id;
	id->n = 0;
	return set_id(recording, row, at);
}

static void
record_end(struct recording *recording, struct entry *entry)
{
	struct entry_row row = { .table = verb_rules[entry->number].table };
	struct known_table *known = &recording->tables[row.table];
	const char *column = correct_id(known->set);
	struct str id =
	    row.table == ENTRY_DISPUTE ? entry->dispute_id : entry->restriction_id;
	bool is_stored = recording->append.store != NULL, good;
	struct entry_problem problem;
	struct str corrector;

	if (!check_required(recording, entry, verb_rules[entry->number].required) ||
	    !check_required(recording, entry, "collector"))
		return;
	if (!known_find(known, id, &row.record)) {
		(void)recording_fail(recording, column, "unknown",
		    is_stored || known->is_there ? "there is no such row of %s"
						 : "needs --store, or a file of %s",
		    known->set->name);
		return;
	}
	corrector = known_corrector(known, id);
	if (corrector.n > 0) {
		(void)recording_fail(recording, column, "corrected",
		    "is corrected by %.*s already", STR_ARG(corrector));
		return;
	}
	good = entry_check(entry, &recording->settings->terms, &problem) &&
	       (entry->number == VERB_RESOLVE
		       ? entry_resolve(entry, &row.record.dispute, &problem)
		       : entry_lift(entry, &row.record.restriction, &problem));
	if (!good)
		(void)recording_reject(recording, &problem);
	else if (is_stored &&
		 map_find(&recording->ids, id_key(recording, known->set, id)) != MAP_NONE)
		(void)recording_fail(recording, column, "twice",
		    "was recorded by this file: end it by another");
	else if (is_stored || as_correction(recording, &row))
		write_row(recording, row.table, &row.record, is_stored);
}

/* The verb of a row of a work list is told by what somebody wrote into it: an outcome, or
 * nothing but a note.  What stands there without an outcome wants one. */
static enum verb
verb_of_work(const struct entry *entry)
{
	static const char payload[] =
	    "outcome amount due_date reason kind until_date received_date";
	struct str rest = str_of(payload), name;

	while (str_split(&rest, ' ', &name))
		if (!is_empty(column_find(&entries_schema, name), entry))
			return VERB_CONTACT;
	return entry->note.n > 0 ? VERB_NOTE : VERB_NONE;
}

/* False for a row that is not recorded: one of a work list in which nobody wrote
 * anything, which is skipped, or one that does not tell its verb. */
static bool
find_verb(struct recording *recording, struct entry *entry)
{
	bool has_outcomes = binding_has(&recording->binding, "outcome");

	entry->number = recording->verb;
	if (recording->settings->verb != VERB_NONE)
		return true;
	if (entry->verb.n > 0) {
		entry->number = (enum verb)word_find(&verbs, entry->verb).number;
		return entry->number != VERB_NONE ||
		       recording_fail(recording, "verb", "verb", "\"%.*s\" is no verb",
			   entry->verb.n > 40 ? 40 : (int)entry->verb.n, entry->verb.p);
	}
	if (has_outcomes) {
		entry->number = verb_of_work(entry);
		if (entry->number == VERB_NONE)
			recording->skipped++;
		else if (entry->number == VERB_CONTACT && entry->outcome.n == 0)
			return recording_fail(
			    recording, "outcome", "missing", "must not be empty");
		return entry->number != VERB_NONE;
	}
	return entry->number != VERB_NONE ||
	       recording_fail(recording, "verb", "missing", "must not be empty");
}

void
recording_entry(struct recording *recording, struct entry *entry)
{
	struct entry own;

	arena_reset(&recording->row_arena);
	if (!find_verb(recording, entry))
		return;
	own = *entry;
	fill(entry, &recording->defaults);
	if (!check_taken(recording, &own, entry))
		return;
	entry_complete(entry, &recording->settings->terms);
	if (!check_text(recording, entry))
		return;
	if (entry->number == VERB_RESOLVE || entry->number == VERB_LIFT)
		record_end(recording, entry);
	else
		record_new(recording, entry);
}
