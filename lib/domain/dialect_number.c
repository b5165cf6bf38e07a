#include "domain/currency_mark.h"
#include "domain/dialect.h"
#include "domain/dialect_sample.h"
#include "domain/fold.h"
#include "domain/lexicon.h"

#define MINUS_SIGN 0x2212u
#define EN_DASH 0x2013u
#define APOSTROPHE 0x2019u

/* A cell taken apart; `digits` borrows from it. */
struct number_cell {
	struct str digits; /* with their separators */
	struct currency currency;
	const struct currency_mark *marks[2]; /* a sign, a word; NULL: none */
	int sign_count;
	int currency_signs, currency_words; /* "$5 USD" has one of each */
	enum side side;                     /* by a word */
	bool negative, bracketed, dashed;
	bool contradictory; /* two currencies */
};

static bool
is_dash(uint32_t code)
{
	return code == '-' || code == MINUS_SIGN || code == EN_DASH;
}

/* What separates groups beside the other decimal mark; all blanks are one. */
static uint32_t
group_mark(uint32_t code)
{
	if (fold_is_blank(code))
		return ' ';
	return code == APOSTROPHE ? '\'' : code;
}

static bool
is_number_mark(uint32_t code)
{
	code = group_mark(code);
	return code == '.' || code == ',' || code == '\'' || code == ' ';
}

/* Takes the digits with the separators between them: "1 234,50" but not the blank
 * in "1234 EUR".  A point or comma may also begin or end them. */
static struct str
take_number(struct str *text)
{
	struct str whole = *text, rest = *text;

	for (;;) {
		uint32_t code = fold_next(&rest);
		if (!fold_is_digit(code) && !is_number_mark(code))
			break;
		if (!fold_is_digit(code) && code != '.' && code != ',' &&
		    !fold_is_digit(fold_peek(rest)))
			break;
		*text = rest;
	}
	whole.n -= text->n;
	return whole;
}

/* "100,-" and "100.--" say that there are no cents. */
static void
skip_no_cents(struct str digits, struct str *text)
{
	if (digits.p[digits.n - 1] != ',' && digits.p[digits.n - 1] != '.')
		return;
	for (int i = 0; i < 2 && is_dash(fold_peek(*text)); i++)
		fold_next(text);
}

static void
note_currency(struct number_cell *cell, struct currency currency)
{
	if (!currency_is_none(cell->currency) && cell->currency.number != currency.number)
		cell->contradictory = true;
	cell->currency = currency;
}

static void
note_mark(struct number_cell *cell, const struct currency_mark *mark, bool is_word)
{
	struct currency only = currency_mark_only(mark);

	cell->currency_words += is_word;
	cell->currency_signs += !is_word;
	cell->marks[is_word] = mark;
	if (!currency_is_none(only))
		note_currency(cell, only);
}

static bool
take_word(struct str *text, struct number_cell *cell)
{
	char buffer[FOLD_WORD_SIZE];
	struct str written = *text, word = fold_word(text, buffer);
	const struct currency_mark *mark;
	struct currency currency;
	enum side side;

	written.n -= text->n;
	if (fold_peek(*text) == '.')
		fold_next(text); /* "Rs. 500", "500 Dr." */
	if (currency_parse(written, &currency)) {
		cell->currency_words++;
		note_currency(cell, currency);
		return true;
	}
	side = lexicon_side_of_folded(word);
	if (side != SIDE_UNKNOWN) {
		cell->sign_count++;
		cell->side = side;
		cell->negative = side == SIDE_CREDIT;
		return true;
	}
	mark = currency_mark_find(word);
	if (mark != NULL)
		note_mark(cell, mark, true);
	return mark != NULL;
}

/* Takes one mark; false if it has no business in a number. */
static bool
take_mark(struct str *text, struct number_cell *cell)
{
	const struct currency_mark *mark = currency_mark_take(text);
	uint32_t code = fold_peek(*text);

	if (mark != NULL) {
		note_mark(cell, mark, false);
		return true;
	}
	if (fold_is_letter(code))
		return take_word(text, cell);
	fold_next(text);
	if (is_dash(code) || code == '+') {
		cell->sign_count++;
		cell->negative = cell->dashed = code != '+';
	} else if (code == '(' && !cell->bracketed) {
		cell->sign_count++;
		cell->negative = cell->bracketed = true;
	} else if (code == ')' && cell->bracketed) {
		cell->bracketed = false;
	} else {
		return false;
	}
	return true;
}

static enum dialect_problem
number_scan(struct str text, struct number_cell *cell)
{
	*cell = (struct number_cell){ 0 };
	for (fold_skip_blanks(&text); text.n > 0; fold_skip_blanks(&text)) {
		uint32_t code = fold_peek(text);
		if (fold_is_digit(code) || code == '.' || code == ',') {
			if (cell->digits.n > 0)
				return DIALECT_NOT_A_NUMBER;
			cell->digits = take_number(&text);
			skip_no_cents(cell->digits, &text);
		} else if (!take_mark(&text, cell)) {
			return DIALECT_NOT_A_NUMBER;
		}
	}
	if (cell->bracketed || cell->contradictory || cell->currency_signs > 1 ||
	    cell->currency_words > 1)
		return DIALECT_NOT_A_NUMBER;
	if (cell->digits.n == 0) {
		if (cell->sign_count == 0 &&
		    cell->currency_signs + cell->currency_words == 0)
			return DIALECT_EMPTY;
		if (cell->sign_count != 1 || !cell->dashed)
			return DIALECT_NOT_A_NUMBER;
		cell->digits = str_of("0");
	}
	return cell->sign_count > 1 ? DIALECT_CONFLICTING_SIGNS : DIALECT_OK;
}

/* A number as plain text: "1234.50", no sign. */
struct plain {
	char text[NUMBER_SIZE - 1];
	size_t n;
	size_t decimals;
};

/* Counts the groups of the whole part as they go by. */
struct grouping {
	uint32_t mark;  /* 0: none seen */
	int length;     /* digits of the group at hand */
	bool by_threes; /* 12,345,678 is still possible */
	bool by_lakhs;  /* 1,23,45,678 is still possible */
};

/* Closes a group that is not the last. */
static bool
grouping_close(struct grouping *grouping, uint32_t mark, char first_digit)
{
	if (grouping->mark == 0) {
		/* 0,125 is no grouped number: nobody writes a zero in front. */
		grouping->by_threes = grouping->length <= 3;
		grouping->by_lakhs = grouping->length <= 2;
		if (grouping->length == 0 || first_digit == '0')
			return false;
	} else {
		if (mark != grouping->mark)
			return false;
		grouping->by_threes = grouping->by_threes && grouping->length == 3;
		grouping->by_lakhs = grouping->by_lakhs && grouping->length == 2;
	}
	grouping->mark = mark;
	grouping->length = 0;
	return grouping->by_threes || grouping->by_lakhs;
}

static bool
grouping_is_complete(const struct grouping *grouping)
{
	return grouping->mark == 0 || grouping->length == 3;
}

/* Reads digits and separators with one decimal mark; false if they do not fit. */
static bool
plain_read(struct str digits, enum number_style style, struct plain *out)
{
	const uint32_t decimal = style == NUMBER_COMMA ? ',' : '.';
	struct grouping grouping = { 0 };
	bool whole = true;

	*out = (struct plain){ 0 };
	while (digits.n > 0) {
		uint32_t code = fold_next(&digits);
		if (out->n + 1 >= sizeof(out->text))
			return false;
		if (fold_is_digit(code)) {
			out->text[out->n++] = (char)code;
			grouping.length += whole;
			out->decimals += !whole;
		} else if (!whole) {
			return false;
		} else if (code == decimal) {
			whole = false;
			if (!grouping_is_complete(&grouping))
				return false;
			if (out->n == 0)
				out->text[out->n++] = '0';
			out->text[out->n++] = '.';
		} else if (!grouping_close(&grouping, group_mark(code), out->text[0])) {
			return false;
		}
	}
	if (!whole && out->decimals == 0)
		out->n--; /* "12." */
	return grouping_is_complete(&grouping) &&
	       (grouping.length > 0 || out->decimals > 0);
}

/* Reads in each style; returns how many readings differ: 0, 1 or 2. */
static int
plain_readings(struct str digits, struct plain out[NUMBER_STYLE_COUNT], bool read[])
{
	read[NUMBER_POINT] = plain_read(digits, NUMBER_POINT, &out[NUMBER_POINT]);
	read[NUMBER_COMMA] = plain_read(digits, NUMBER_COMMA, &out[NUMBER_COMMA]);
	if (!read[NUMBER_POINT] || !read[NUMBER_COMMA])
		return read[NUMBER_POINT] || read[NUMBER_COMMA];
	return out[0].n == out[1].n && memcmp(out[0].text, out[1].text, out[0].n) == 0
		   ? 1
		   : 2;
}

/* "-1234.50": digits and one point that cannot set off groups. */
static bool
is_plain_point(struct str cell)
{
	size_t i = cell.n > 0 && cell.p[0] == '-', digits = 0, decimals;

	for (; i < cell.n && fold_is_digit((unsigned char)cell.p[i]); i++)
		digits++;
	if (digits == 0 || i == cell.n || cell.p[i] != '.')
		return false;
	decimals = cell.n - i - 1;
	for (i++; i < cell.n; i++)
		if (!fold_is_digit((unsigned char)cell.p[i]))
			return false;
	return decimals == 1 || decimals == 2;
}

void
number_evidence_add(struct number_evidence *evidence, struct str cell)
{
	struct plain plain[NUMBER_STYLE_COUNT];
	bool read[NUMBER_STYLE_COUNT];
	struct number_cell parts;
	enum dialect_problem problem;
	int readings = 0;

	if (is_plain_point(cell)) {
		evidence->number_count++;
		sample_keep(&evidence->refused[NUMBER_COMMA], cell);
		return;
	}
	problem = number_scan(cell, &parts);
	if (problem == DIALECT_EMPTY)
		return;
	if (problem == DIALECT_OK)
		readings = plain_readings(parts.digits, plain, read);
	if (readings == 0) {
		evidence->other_count++;
		sample_keep(&evidence->other, cell);
		return;
	}
	evidence->number_count++;
	for (int style = 0; style < NUMBER_STYLE_COUNT; style++)
		if (!read[style])
			sample_keep(&evidence->refused[style], cell);
	if (readings == 2)
		sample_keep(&evidence->differs, cell);
	/* The separators of groups are not in the plain text. */
	for (int style = 0; style < NUMBER_STYLE_COUNT; style++)
		evidence->proven[style] =
		    evidence->proven[style] ||
		    (readings == 1 && read[style] && plain[style].decimals > 0 &&
			parts.digits.n > plain[style].n);
}

bool
number_evidence_is_per_cell(const struct number_evidence *evidence)
{
	return evidence->proven[NUMBER_POINT] && evidence->proven[NUMBER_COMMA] &&
	       evidence->differs.n == 0;
}

struct number_decision
number_evidence_decide(const struct number_evidence *evidence)
{
	const struct sample *refused = evidence->refused;
	struct str differs = sample_text(&evidence->differs);
	bool point = refused[NUMBER_POINT].n == 0, comma = refused[NUMBER_COMMA].n == 0;

	if (evidence->number_count == 0)
		return (struct number_decision){ .verdict = VERDICT_NONE };
	if (point && comma && differs.n > 0)
		return (struct number_decision){ VERDICT_AMBIGUOUS,
			{ NUMBER_POINT, NUMBER_COMMA }, { differs, differs } };
	if (point && comma)
		return (struct number_decision){ .verdict = VERDICT_ANY };
	if (point)
		return (struct number_decision){ VERDICT_DECIDED,
			{ NUMBER_POINT, NUMBER_POINT }, { { 0 } } };
	if (comma)
		return (struct number_decision){ VERDICT_DECIDED,
			{ NUMBER_COMMA, NUMBER_COMMA }, { { 0 } } };
	return (struct number_decision){ VERDICT_MIXED,
		{ NUMBER_PER_CELL, NUMBER_PER_CELL },
		{ sample_text(&refused[NUMBER_POINT]),
		    sample_text(&refused[NUMBER_COMMA]) } };
}

/* The one reading of a cell in this style. */
static enum dialect_problem
plain_in_style(struct str digits, enum number_style style, struct plain *out)
{
	struct plain plain[NUMBER_STYLE_COUNT];
	bool read[NUMBER_STYLE_COUNT];
	int readings = plain_readings(digits, plain, read);

	if (readings == 0)
		return DIALECT_NOT_A_NUMBER;
	if (style == NUMBER_PER_CELL) {
		if (readings == 2)
			return DIALECT_AMBIGUOUS;
		style = read[NUMBER_POINT] ? NUMBER_POINT : NUMBER_COMMA;
	}
	if (!read[style])
		return DIALECT_OTHER_STYLE;
	*out = plain[style];
	return DIALECT_OK;
}

static bool
is_zero(const struct plain *plain)
{
	for (size_t i = 0; i < plain->n; i++)
		if (plain->text[i] != '0' && plain->text[i] != '.')
			return false;
	return true;
}

size_t
number_reading(enum number_style style, struct str cell, char buffer[NUMBER_SIZE])
{
	struct number_cell parts;
	struct plain plain;
	size_t n = 0;

	if (number_scan(cell, &parts) != DIALECT_OK ||
	    plain_in_style(parts.digits, style, &plain) != DIALECT_OK)
		return 0;
	if (parts.negative && !is_zero(&plain))
		buffer[n++] = '-';
	memcpy(buffer + n, plain.text, plain.n);
	return n + plain.n;
}

enum dialect_problem
dialect_amount(enum number_style style, struct str cell, int decimals, struct amount *out,
    struct currency *found)
{
	struct number_cell parts;
	struct plain plain;
	enum dialect_problem problem = number_scan(cell, &parts);

	*out = AMOUNT_NONE;
	*found = parts.currency;
	if (problem == DIALECT_OK)
		problem = plain_in_style(parts.digits, style, &plain);
	if (problem != DIALECT_OK)
		return problem;
	while (plain.decimals > (size_t)decimals && plain.text[plain.n - 1] == '0') {
		plain.n--;
		plain.decimals--;
	}
	if (plain.decimals > (size_t)decimals)
		return DIALECT_EXCESS_DECIMALS;
	if (plain.text[plain.n - 1] == '.')
		plain.n--;
	if (!amount_parse((struct str){ plain.text, plain.n }, decimals, out)) {
		*out = AMOUNT_NONE;
		return DIALECT_TOO_LARGE;
	}
	if (parts.negative)
		*out = amount_negate(*out);
	return DIALECT_OK;
}

/* Most cells: digits, points and commas alone. */
static bool
is_bare(struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (!fold_is_digit((unsigned char)cell.p[i]) && cell.p[i] != '.' &&
		    cell.p[i] != ',')
			return false;
	return cell.n > 0;
}

bool
dialect_currency_fits(struct str cell, struct currency currency)
{
	struct number_cell parts;

	if (is_bare(cell) || number_scan(cell, &parts) != DIALECT_OK)
		return true;
	for (size_t i = 0; i < COUNT(parts.marks); i++)
		if (parts.marks[i] != NULL &&
		    !currency_mark_fits(parts.marks[i], currency))
			return false;
	return true;
}

static bool
has_figure(struct str digits)
{
	for (size_t i = 0; i < digits.n; i++)
		if (digits.p[i] >= '1' && digits.p[i] <= '9')
			return true;
	return false;
}

enum written_sign
dialect_sign(struct str cell)
{
	struct number_cell parts = { .digits = cell };

	if (!is_bare(cell) && number_scan(cell, &parts) != DIALECT_OK)
		return WRITTEN_NOTHING;
	if (!has_figure(parts.digits))
		return WRITTEN_ZERO;
	if (parts.side != SIDE_UNKNOWN)
		return parts.side == SIDE_DEBIT ? WRITTEN_DEBIT : WRITTEN_CREDIT;
	return parts.negative ? WRITTEN_MINUS : WRITTEN_PLAIN;
}
