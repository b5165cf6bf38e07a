#include "app/import_internal.h"

#include "app/schema.h"

#define WORDS_MOST 20 /* listed in a message */

struct known_state {
	enum intake_status status;
	bool has_amount; /* it stood in a row with an amount */
	uint64_t left_out;
};

/* ---- Words ---- */

static bool
is_same_word(struct str a, struct str b)
{
	char first[LAYOUT_NAME_SIZE], second[LAYOUT_NAME_SIZE];

	return str_equal(a, b) ||
	       str_equal(layout_normalise(a, first), layout_normalise(b, second));
}

/* What --status says of the word; `word` "*" is that of all that are not known. */
static enum intake_status
status_of_option(const struct import *import, struct str word)
{
	for (size_t i = 0; i < import->args->status.count; i++) {
		struct str meaning = str_of(import->args->status.list[i]), name;
		(void)str_split(&meaning, '=', &name);
		if (is_same_word(str_trim(name), word))
			return status_parse(str_trim(meaning));
	}
	return STATUS_UNKNOWN;
}

static void
check_status_options(const struct import *import)
{
	for (size_t i = 0; i < import->args->status.count; i++) {
		const char *text = import->args->status.list[i];
		struct str meaning = str_of(text), name;
		if (!str_split(&meaning, '=', &name) || meaning.p == NULL ||
		    name.n == 0 || status_parse(str_trim(meaning)) == STATUS_UNKNOWN)
			opt_usage(
			    "--status: \"%s\" is not WORD=MEANING, with open, unpaid, "
			    "partial, paid or void",
			    text);
	}
}

static enum intake_status
find_state(const struct import *import, enum import_answers answers, struct str text)
{
	enum intake_status status = status_of_option(import, text);

	if (status != STATUS_UNKNOWN)
		return status;
	status = answers == ANSWERS_STATUS
		     ? lexicon_status(text)
		     : intake_answer(text, answers == ANSWERS_UNSETTLED);
	if (status == STATUS_UNKNOWN)
		status = status_of_option(import, str_of("*"));
	return status;
}

/* NULL for an empty cell. */
static struct known_state *
known_state(struct import *import, enum import_answers answers, struct str text)
{
	struct map *map = &import->meaning.states[answers];
	struct pool *pool = &import->meaning.known_states[answers];
	uint32_t known = map_count(map), number;
	struct known_state *state;

	if (text.n == 0)
		return NULL;
	if (known == 0)
		pool_init(pool, sizeof(struct known_state));
	number = map_intern(map, text);
	if (number == known) {
		state = pool_add(pool);
		*state =
		    (struct known_state){ find_state(import, answers, text), false, 0 };
	}
	return pool_at(pool, number);
}

/* ---- First reading ---- */

/* A canonical name, or --map, leaves no doubt what a column holds. */
static bool
is_watched(const struct import *import, const struct import_field *field)
{
	static const char *const names[] = { "paid_amount", "settled", "open_amount",
		"unsettled", "credited_amount", "written_off_amount", "discount_amount" };
	struct str header = import->headers[field->cell];

	if (import->layout.kind != IMPORT_ITEMS || import->layout.mapped[field->cell] ||
	    str_is(header, field->column->name))
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcmp(field->column->name, names[i]) == 0)
			return true;
	return field->column->kind == COLUMN_DATE && layout_is_vague_date(header);
}

/* Only where it may be both is it looked at: it costs time. */
static bool
may_run(const struct import *import)
{
	const struct import_field *open = import->known.open;

	return open != NULL && import->known.amount != NULL &&
	       open->cell != import->known.amount->cell &&
	       !import->layout.mapped[open->cell] &&
	       layout_is_vague_balance(import->headers[open->cell]);
}

void
import_meaning_open(struct import *import)
{
	struct import_meaning *meaning = &import->meaning;

	check_status_options(import);
	for (int answers = 0; answers < ANSWERS_COUNT; answers++)
		map_free(&meaning->states[answers]);
	running_evidence_free(&meaning->running);
	map_free(&meaning->listed_ids);
	map_free(&meaning->listed_names);
	*meaning = (struct import_meaning){ .header_count = import->column_count };
	unused_open(import);
	import_meaning_know(import);
}

void
import_meaning_know(struct import *import)
{
	struct import_meaning *meaning = &import->meaning;

	for (size_t i = 0; i < COUNT(meaning->is_watched); i++)
		meaning->is_watched[i] =
		    i < import->field_count && is_watched(import, &import->fields[i]);
	meaning->may_run = may_run(import);
}

static struct str
cell_of(const struct import_field *field, const struct row *row)
{
	return field == NULL ? (struct str){ "", 0 } : import_cell(field, row);
}

static void
survey_states(struct import *import, const struct row *row)
{
	struct str cells[] = { cell_of(import->known.status, row),
		cell_of(import->known.payment_status, row) };
	bool has_amount = cell_of(import->known.amount, row).n > 0 ||
			  cell_of(import->known.debit, row).n > 0 ||
			  cell_of(import->known.credit, row).n > 0;

	for (size_t i = 0; i < COUNT(cells) && has_amount; i++) {
		struct known_state *state = known_state(import, ANSWERS_STATUS, cells[i]);
		if (state != NULL && !state->has_amount)
			state->has_amount = !label_begins_total(cells[i]);
	}
}

static void
survey_running(
    struct import *import, const struct row *row, struct str party, bool lowers)
{
	struct str sign = cell_of(import->known.sign, row);

	/* In a report a balance may begin anew with each group. */
	if (party.n == 0)
		party = cell_of(import->known.customer, row);
	else
		party = arena_print(&import->row_arena, "%.*s\n%.*s",
		    STR_ARG(cell_of(import->known.customer, row)), STR_ARG(party));
	lowers = sign.n > 0 ? lexicon_side(sign) == SIDE_CREDIT : lowers;
	running_evidence_add(&import->meaning.running, party,
	    import_cell(import->known.amount, row), lowers,
	    import_cell(import->known.open, row));
}

void
import_meaning_survey(struct import *import, const struct row *row, struct str party)
{
	struct import_meaning *meaning = &import->meaning;
	struct intake_cells cells = { .effect = EFFECT_EITHER };
	struct item_type type;

	for (size_t i = 0; i < import->field_count; i++)
		if (meaning->is_watched[i])
			paid_evidence_add(
			    &meaning->paid[i], import_cell(&import->fields[i], row));
	unused_survey(import, row);
	if (import->layout.kind == IMPORT_ITEMS &&
	    (import->known.status != NULL || import->known.payment_status != NULL))
		survey_states(import, row);
	if (import->known.type != NULL) {
		type = import_item_type(import, import_cell(import->known.type, row));
		/* Those that are kept apart tell nothing of credits. */
		cells.has_type = type.effect != EFFECT_OURS &&
				 !(import->is_transactions && type.kind == ITEM_PAYMENT);
		cells.effect = type.effect;
	}
	if (import->known.type != NULL || import->known.sign != NULL ||
	    import->known.debit != NULL || import->known.credit != NULL) {
		cells.amount = cell_of(import->known.amount, row);
		cells.debit = cell_of(import->known.debit, row);
		cells.credit = cell_of(import->known.credit, row);
		cells.sign = cell_of(import->known.sign, row);
		intake_evidence_add(&meaning->evidence, &cells);
	}
	if (meaning->may_run)
		survey_running(import, row, party, cells.effect == EFFECT_LOWERS);
}

/* ---- Decisions ---- */

/* Has the file another name for what the field is not, after all? */
static bool
has_successor(const struct import *import, const struct import_field *field)
{
	for (size_t i = 0; i < import->meaning.header_count; i++)
		if (import->layout.column_of[i] == LAYOUT_NO_COLUMN &&
		    !import->layout.mapped[i] &&
		    layout_knows(import->aliases, import->layout.kind,
			field->column->name, import->headers[i]))
			return true;
	return false;
}

/* The header is `name`, or nothing, and the next name of its column takes its place: how
 * that is written, only another reading tells. */
static void
teach(struct import *import, const struct import_field *field, const char *name)
{
	struct texts *learned = &import->learned;

	if (learned->count == COUNT(learned->list) || !has_successor(import, field))
		return;
	learned->list[learned->count++] =
	    arena_print(&import->arena, "%s=#%zu", name, field->cell + 1).p;
	import->is_taught = true;
}

static void
let_go(struct import *import, size_t i)
{
	if (!import->fields[i].is_let_go)
		teach(import, &import->fields[i], "-");
	(void)layout_move(&import->layout, import->fields[i].cell, NULL);
	import->fields[i].is_let_go = true;
	import->meaning.is_watched[i] = false;
}

/* Another column stands there already: it says the same better. */
static void
move_field(struct import *import, size_t i, const char *name)
{
	struct import_field *field = &import->fields[i];
	const struct column *column = column_find(import->schema, str_of(name));

	if (layout_header(&import->layout, name) == LAYOUT_NO_HEADER)
		teach(import, field, name);
	if (!layout_move(&import->layout, field->cell, name)) {
		let_go(import, i);
		return;
	}
	field->column = column != NULL ? column : import_extra_column(name);
	import_know_fields(import);
}

bool
import_has_field(const struct import *import, const char *name)
{
	const struct import_field *field = import_field(import, name);

	return field != NULL && !field->is_let_go;
}

static bool
says_what_is_open(const struct import *import)
{
	return import_has_field(import, "open_amount") ||
	       import_has_field(import, "unsettled");
}

/* Neither amounts nor dates nor answers: harmless if something else tells. */
static void
let_go_or_ask(struct import *import, size_t i, bool is_paid)
{
	struct str header = import->headers[import->fields[i].cell];
	struct str cell = sample_text(&import->meaning.paid[i].sample);

	if (!says_what_is_open(import) &&
	    !(is_paid && (import_has_field(import, "status") ||
			     import_has_field(import, "payment_status"))))
		die(EXIT_INPUT,
		    "%s: %.*s: what it says, such as \"%.*s\", is not understood; give "
		    "--map -=HEADER to go on without it",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell));
	let_go(import, i);
}

/* Ones and zeros alone are answers only under a header that may be a question. */
static enum paid_content
content_of(const struct import *import, size_t i)
{
	const struct paid_evidence *evidence = &import->meaning.paid[i];
	enum paid_content content = paid_evidence_decide(evidence);
	struct str header = import->headers[import->fields[i].cell];

	if (content == PAID_ANSWERS && evidence->answers == 0 &&
	    !layout_knows(import->aliases, IMPORT_ITEMS, "settled", header) &&
	    !layout_knows(import->aliases, IMPORT_ITEMS, "unsettled", header))
		return PAID_AMOUNTS;
	return content;
}

static void
decide_paid(struct import *import, size_t i)
{
	switch (content_of(import, i)) {
	case PAID_AMOUNTS:
		move_field(import, i, "paid_amount");
		break;
	case PAID_DATES:
		move_field(import, i, "paid_date");
		break;
	case PAID_ANSWERS:
		move_field(import, i, "settled");
		break;
	case PAID_OTHER:
		let_go_or_ask(import, i, true);
		break;
	case PAID_NOTHING:
		break;
	}
}

/* "Due" may be an amount, "Zahlungsziel" days, "Posted" a yes; what is none of that
 * stays, for it is a date that cannot be read. */
static void
decide_date(struct import *import, size_t i)
{
	enum paid_content content = content_of(import, i);
	struct str header = import->headers[import->fields[i].cell];

	import->meaning.is_watched[i] = false;
	if (content == PAID_DATES || content == PAID_NOTHING)
		return;
	if (layout_knows(import->aliases, IMPORT_ITEMS, "terms", header))
		move_field(import, i, "terms");
	else if (content == PAID_AMOUNTS &&
		 layout_knows(import->aliases, IMPORT_ITEMS, "open_amount", header))
		move_field(import, i, "open_amount");
	else if (content == PAID_ANSWERS ||
		 strcmp(import->fields[i].column->name, "issue_date") == 0)
		let_go(import, i);
	else if (content == PAID_AMOUNTS && !says_what_is_open(import))
		die(EXIT_INPUT,
		    "%s: %.*s: are its amounts what is open (--map open_amount=%.*s), or "
		    "not (--map -=%.*s)? Say which",
		    table_name(import->table), STR_ARG(header), STR_ARG(header),
		    STR_ARG(header));
	else if (content == PAID_AMOUNTS)
		let_go(import, i);
}

static void
decide_content(struct import *import, size_t i)
{
	const char *name = import->fields[i].column->name;
	enum paid_content content = content_of(import, i);
	bool is_paid = strcmp(name, "paid_amount") == 0 || strcmp(name, "settled") == 0;
	bool is_open = strcmp(name, "open_amount") == 0 || strcmp(name, "unsettled") == 0;

	if (is_open && content == PAID_ANSWERS && strcmp(name, "unsettled") != 0)
		move_field(import, i, "unsettled");
	else if (is_open && content == PAID_AMOUNTS && strcmp(name, "open_amount") != 0)
		move_field(import, i, "open_amount");
	else if (is_paid && !(strcmp(name, "settled") == 0 && content == PAID_ANSWERS) &&
		 !(strcmp(name, "paid_amount") == 0 && content == PAID_AMOUNTS))
		decide_paid(import, i);
	else if (!is_open && !is_paid && content != PAID_AMOUNTS &&
		 content != PAID_NOTHING)
		let_go_or_ask(import, i, false);
}

static void
decide_running(struct import *import)
{
	const struct import_field *open = import->known.open;
	struct str header, cell = sample_text(&import->meaning.running.moved);
	enum running_verdict verdict = running_evidence_decide(&import->meaning.running);

	if (verdict == RUNNING_NOT)
		return;
	header = import->headers[open->cell];
	if (verdict == RUNNING_PERHAPS)
		die(EXIT_INPUT,
		    "%s: %.*s: \"%.*s\" is what is open of its row (--map "
		    "open_amount=%.*s), or a running balance (--map -=%.*s): say which",
		    table_name(import->table), STR_ARG(header), STR_ARG(cell),
		    STR_ARG(header), STR_ARG(header));
	let_go(import, (size_t)(open - import->fields));
}

/* A status that is not understood may be "void" or "paid" in another language. */
static void
ask_for_states(struct import *import)
{
	struct import_meaning *meaning = &import->meaning;
	const struct import_field *field = import->known.status != NULL
					       ? import->known.status
					       : import->known.payment_status;
	struct str list = { "", 0 };
	uint32_t found = 0;

	if (import_has_field(import, "open_amount"))
		return;
	for (uint32_t i = 0; i < map_count(&meaning->states[ANSWERS_STATUS]); i++) {
		const struct known_state *state =
		    pool_at(&meaning->known_states[ANSWERS_STATUS], i);
		struct str word = map_key(&meaning->states[ANSWERS_STATUS], i);
		if (state->status != STATUS_UNKNOWN || !state->has_amount)
			continue;
		if (++found <= WORDS_MOST)
			list = arena_print(&import->arena, "%.*s%s\"%.*s\"",
			    STR_ARG(list), list.n > 0 ? ", " : "",
			    word.n > 60 ? 60 : (int)word.n, word.p);
	}
	if (found > 0)
		die(EXIT_INPUT,
		    "%s: %.*s: not known are %.*s%s, and no column says what is open: "
		    "say "
		    "with --status WORD=MEANING (open, unpaid, partial, paid, void; * "
		    "for all others), or give --map -=HEADER if it is no status",
		    table_name(import->table), STR_ARG(import->headers[field->cell]),
		    STR_ARG(list), found > WORDS_MOST ? ", ..." : "");
}

/* What the header says of the currency must agree with --currency. */
static void
check_header_currencies(const struct import *import)
{
	struct currency named = import->layout.currency, given = import->args->currency;

	if (currency_is_none(given))
		return;
	if (!currency_is_none(named) && named.number != given.number)
		warn("%s: the header of the amount names %.*s; --currency %.*s is not "
		     "used",
		    table_name(import->table), STR_ARG(currency_code(named)),
		    STR_ARG(currency_code(given)));
	if (!currency_is_none(named) || import->currency_field != SIZE_MAX)
		return;
	for (size_t i = 0; i < import->field_count; i++) {
		const struct import_field *field = &import->fields[i];
		struct str header = import->headers[field->cell];
		if (field->column->kind == COLUMN_AMOUNT && field->mark != NULL &&
		    !currency_mark_fits(field->mark, given))
			die(EXIT_INPUT,
			    "%s: %.*s: such amounts are none in %.*s: give the right "
			    "--currency",
			    table_name(import->table), STR_ARG(header),
			    STR_ARG(currency_code(given)));
	}
}

void
import_minus_means(struct import *import, enum minus_use use)
{
	for (int side = SIDE_DEBIT; side <= SIDE_CREDIT; side++)
		import->meaning.habits.minus_beside_word[side] =
		    import->meaning.habits.minus_in_column[side] = use;
}

void
import_meaning_decide(struct import *import)
{
	struct import_meaning *meaning = &import->meaning;

	meaning->habits =
	    intake_decide(&meaning->evidence, import->layout.kind == IMPORT_PAYMENTS);
	if (import->args->signs != NULL)
		import_minus_means(import, strcmp(import->args->signs, "both") == 0
					       ? MINUS_TURNS
					       : MINUS_REPEATS);
	if (meaning->may_run)
		decide_running(import);
	running_evidence_free(&meaning->running);
	/* What is open first: it tells whether the others matter. */
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < import->field_count; i++) {
			const char *name = import->fields[i].column->name;
			bool is_date = import->fields[i].column->kind == COLUMN_DATE;
			bool is_open = is_date || strcmp(name, "open_amount") == 0 ||
				       strcmp(name, "unsettled") == 0;
			if (!meaning->is_watched[i] || is_open != (turn == 0))
				continue;
			if (is_date)
				decide_date(import, i);
			else
				decide_content(import, i);
		}
	unused_settle_kind(import);
	if (import->is_taught)
		return;
	check_header_currencies(import);
	ask_for_states(import);
	unused_report(import);
}

/* ---- Second reading ---- */

void
import_written_signs(
    const struct import *import, const struct row *row, struct intake_extras *extras)
{
	if (import->known.amount != NULL)
		extras->amount_sign =
		    dialect_sign(import_cell(import->known.amount, row));
	if (import->known.debit != NULL)
		extras->debit_sign = dialect_sign(import_cell(import->known.debit, row));
	if (import->known.credit != NULL)
		extras->credit_sign =
		    dialect_sign(import_cell(import->known.credit, row));
}

struct state_cell {
	enum import_answers answers;
	struct str cell;
};

#define STATE_CELLS 4

static void
find_state_cells(const struct intake_extras *extras, struct state_cell out[STATE_CELLS])
{
	out[0] = (struct state_cell){ ANSWERS_STATUS, extras->status };
	out[1] = (struct state_cell){ ANSWERS_STATUS, extras->payment_status };
	out[2] = (struct state_cell){ ANSWERS_SETTLED, extras->settled };
	out[3] = (struct state_cell){ ANSWERS_UNSETTLED, extras->unsettled };
}

void
import_meaning_read(struct import *import, const struct row *row, struct str words,
    struct intake_extras *extras)
{
	struct item_type type = import_item_type(import, words);
	struct state_cell cells[STATE_CELLS];

	extras->kind = type.kind;
	extras->effect = type.effect;
	extras->state = STATUS_NONE;
	find_state_cells(extras, cells);
	for (size_t i = 0; i < STATE_CELLS; i++) {
		const struct known_state *state =
		    known_state(import, cells[i].answers, cells[i].cell);
		if (state != NULL)
			extras->state = status_combine(extras->state, state->status);
	}
	import_written_signs(import, row, extras);
}

struct str
import_state_cell(const struct intake_extras *extras)
{
	struct state_cell cells[STATE_CELLS];

	find_state_cells(extras, cells);
	for (size_t i = 0; i < STATE_CELLS; i++)
		if (cells[i].cell.n > 0)
			return cells[i].cell;
	return (struct str){ "", 0 };
}

void
import_keep_states(struct intake_extras *extras, struct arena *arena)
{
	*extras = (struct intake_extras){
		.status = arena_copy(arena, extras->status),
		.payment_status = arena_copy(arena, extras->payment_status),
		.settled = arena_copy(arena, extras->settled),
		.unsettled = arena_copy(arena, extras->unsettled),
		.state = extras->state,
	};
}

void
import_count_left_out(struct import *import, const struct intake_extras *extras)
{
	struct state_cell cells[STATE_CELLS];

	find_state_cells(extras, cells);
	for (size_t i = 0; i < STATE_CELLS; i++) {
		struct known_state *state =
		    known_state(import, cells[i].answers, cells[i].cell);
		if (state == NULL || state->status != STATUS_NO_RECEIVABLE)
			continue;
		state->left_out++;
		return;
	}
}

void
import_meaning_report(const struct import *import)
{
	const struct import_meaning *meaning = &import->meaning;
	struct arena arena = { 0 };
	struct str list = { "", 0 };
	int listed = 0;

	if (import->apart_rows[APART_DRAFT] == 0)
		return;
	for (int answers = 0; answers < ANSWERS_COUNT; answers++)
		for (uint32_t i = 0; i < map_count(&meaning->states[answers]); i++) {
			const struct known_state *state =
			    pool_at(&meaning->known_states[answers], i);
			struct str word = map_key(&meaning->states[answers], i);
			if (state->left_out == 0 || ++listed > WORDS_MOST)
				continue;
			list = arena_print(&arena, "%.*s%s%llu \"%.*s\"", STR_ARG(list),
			    list.n > 0 ? ", " : "", (unsigned long long)state->left_out,
			    STR_ARG(word));
		}
	warn("%s: left out as no receivables: %llu rows, by their status: %.*s%s",
	    table_name(import->table),
	    (unsigned long long)import->apart_rows[APART_DRAFT], STR_ARG(list),
	    listed > WORDS_MOST ? ", ..." : "");
	arena_free(&arena);
}
