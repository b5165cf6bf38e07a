#include "base/die.h"
#include "base/utf8.h"
#include "io/table_internal.h"

#include <csv.h>
#include <stdio.h>

struct slow {
	struct csv_parser parser;
	struct arena text;
	struct str *cells;
	size_t count, capacity;
	bool row_ended;
	uint64_t row_line;   /* line of the row's first byte */
	size_t parsed;       /* bytes behind row_start that the parser has seen */
	bool after_carriage; /* an LF that follows belongs to the same line end */
};

static int
never_a_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
add_cell(struct slow *slow, struct str text)
{
	slow->cells = array_reserve(
	    slow->cells, &slow->capacity, slow->count + 1, sizeof(*slow->cells));
	slow->cells[slow->count++] = text;
}

static void
on_cell(void *text, size_t n, void *state)
{
	struct slow *slow = state;

	add_cell(slow, arena_copy(&slow->text, (struct str){ text, n }));
}

static void
on_row(int terminator, void *state)
{
	(void)terminator;
	((struct slow *)state)->row_ended = true;
}

static struct slow *
slow_open(struct table *t)
{
	size_t capacity = 0;
	struct slow *slow = array_reserve(NULL, &capacity, 1, sizeof(*slow));

	*slow = (struct slow){ 0 };
	if (csv_init(&slow->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
		die(EXIT_SYSTEM, "libcsv cannot be started");
	csv_set_delim(&slow->parser, (unsigned char)t->options.delimiter);
	csv_set_space_func(&slow->parser, never_a_space);
	return slow;
}

void
slow_close(struct table *t)
{
	if (t->slow == NULL)
		return;
	csv_free(&t->slow->parser);
	arena_free(&t->slow->text);
	array_free(t->slow->cells);
	array_free(t->slow);
}

struct str
tsv_unescape(struct arena *arena, struct str raw)
{
	char *out = arena_alloc(arena, raw.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < raw.n; i++) {
		static const char letters[] = "tnr\\", meanings[] = "\t\n\r\\";
		const char *found = NULL;
		if (raw.p[i] == '\\' && i + 1 < raw.n)
			found = memchr(letters, raw.p[i + 1], 4);
		out[n++] = found != NULL ? meanings[found - letters] : raw.p[i];
		i += found != NULL;
	}
	return (struct str){ out, n };
}

/* The line on which the quote that is still open at the end of `text` was
 * opened, or 0 if none is. */
static uint64_t
open_quote_line(struct str text, char delimiter, uint64_t line)
{
	uint64_t opened = 0;
	char before = delimiter;

	for (size_t i = 0; i < text.n; before = text.p[i++]) {
		bool starts_cell =
		    before == delimiter || before == '\n' || before == '\r';
		if (text.p[i] == '"' && opened != 0 && i + 1 < text.n &&
		    text.p[i + 1] == '"')
			i++;
		else if (text.p[i] == '"' && opened != 0)
			opened = 0;
		else if (text.p[i] == '"' && starts_cell)
			opened = line;
		else if (text.p[i] == '\n')
			line++;
	}
	return opened;
}

static struct str
unread(const struct table *t)
{
	return (
	    struct str){ t->block->p + t->block->start, t->block->n - t->block->start };
}

void
table_fail_too_long(struct table *t)
{
	uint64_t line = t->slow != NULL ? t->slow->row_line : t->at.line;
	uint64_t quote = 0;

	if (!t->options.tsv)
		quote = open_quote_line(unread(t), t->options.delimiter, line);
	if (quote != 0)
		table_fail(t, TABLE_MALFORMED, quote,
		    "a quote opened here is not closed within %zu bytes (--max-row)",
		    t->options.max_row);
	else
		table_fail(t, TABLE_MALFORMED, line,
		    "the row is longer than %zu bytes (--max-row)", t->options.max_row);
}

static void
fail_unclosed(struct table *t)
{
	uint64_t line =
	    open_quote_line(unread(t), t->options.delimiter, t->slow->row_line);

	table_fail(t, TABLE_MALFORMED, line == 0 ? t->slow->row_line : line,
	    "cell %zu: a quote opened here is never closed", t->slow->count + 1);
}

static void
fail_quote(struct table *t)
{
	table_fail(t, TABLE_MALFORMED, t->at.line,
	    t->slow->parser.quoted
		? "cell %zu: text follows the closing quote (a quote in a cell is "
		  "written twice)"
		: "cell %zu: a quote stands inside a cell that does not begin with one",
	    t->slow->count + 1);
}

/* One line, or the rest of the file, with its line end. */
static bool
check_bytes(struct table *t, struct str line)
{
	size_t valid;

	if (memchr(line.p, '\0', line.n) != NULL) {
		table_fail(t, TABLE_MALFORMED, t->at.line,
		    "a NUL byte: this is not a text file");
		return false;
	}
	valid = utf8_valid_prefix(line);
	if (valid < line.n) {
		table_fail(t, TABLE_MALFORMED, t->at.line,
		    "byte %zu (0x%02x) is not UTF-8", valid + 1,
		    (unsigned)(unsigned char)line.p[valid]);
		return false;
	}
	return true;
}

/* The next line behind what the parser has seen, with its line end if it is all
 * there; false when more must be read first. */
static bool
next_line(struct table *t, struct str *line)
{
	struct str rest = unread(t);

	rest.p += t->slow->parsed;
	rest.n -= t->slow->parsed;
	for (size_t i = 0; i < rest.n; i++)
		if (rest.p[i] == '\n' || rest.p[i] == '\r') {
			*line = (struct str){ rest.p, i + 1 };
			return true;
		}
	*line = rest;
	return t->block->at_end && rest.n > 0;
}

static void
parse_tsv(struct slow *slow, struct str line, char delimiter)
{
	struct str rest = line, cell;

	while (rest.n > 0 && (rest.p[rest.n - 1] == '\n' || rest.p[rest.n - 1] == '\r'))
		rest.n--;
	slow->row_ended = rest.n > 0;
	while (slow->row_ended && str_split(&rest, delimiter, &cell))
		add_cell(slow, tsv_unescape(&slow->text, cell));
}

/* Feeds one line; counts lines by their ends: LF, CR LF, or CR outside quotes. */
static bool
parse_line(struct table *t, struct str line)
{
	struct slow *slow = t->slow;
	char last = line.p[line.n - 1];
	bool second_half = last == '\n' && line.n == 1 && slow->after_carriage;

	if (!check_bytes(t, line))
		return false;
	if (t->options.tsv) {
		parse_tsv(slow, line, t->options.delimiter);
	} else if (csv_parse(&slow->parser, line.p, line.n, on_cell, on_row, slow) !=
		   line.n) {
		fail_quote(t);
		return false;
	}
	slow->parsed += line.n;
	/* A CR in a quoted cell is text, and no line end by itself. */
	slow->after_carriage = last == '\r' && (slow->row_ended || slow->parsed == 1);
	t->at.line += slow->after_carriage || (last == '\n' && !second_half);
	return true;
}

static bool
finish(struct table *t)
{
	if (t->options.tsv || t->error.problem != TABLE_OK)
		return false;
	if (csv_fini(&t->slow->parser, on_cell, on_row, t->slow) != 0) {
		fail_unclosed(t);
		return false;
	}
	return t->slow->row_ended;
}

/* Nothing of a row has been seen: what was parsed were blank lines. */
static void
skip_parsed(struct table *t)
{
	t->block->start += t->slow->parsed;
	t->slow->parsed = 0;
	t->slow->row_line = t->at.line;
}

static bool
read_row(struct table *t)
{
	struct slow *slow = t->slow;
	struct str line;
	uint64_t at;

	skip_parsed(t);
	arena_reset(&slow->text);
	slow->count = 0;
	slow->row_ended = false;
	while (!slow->row_ended) {
		if (!next_line(t, &line)) {
			if (t->block->at_end)
				return finish(t);
			(void)table_fill_row(t);
			if (t->error.problem != TABLE_OK)
				return false;
			continue;
		}
		at = t->at.line;
		if (!parse_line(t, line))
			return false;
		if (line.n != 1 || (*line.p != '\n' && *line.p != '\r') ||
		    slow->count > 0 || slow->parsed != 1)
			continue;
		/* A blank line, or the second half of the line end before. */
		if (t->options.raw && t->at.line > at) {
			add_cell(slow, (struct str){ "", 0 });
			slow->row_ended = true;
		} else {
			skip_parsed(t);
		}
	}
	return true;
}

bool
slow_next(struct table *t, struct row *row)
{
	struct slow *slow;

	if (t->slow == NULL)
		t->slow = slow_open(t);
	slow = t->slow;
	if (!read_row(t))
		return false;
	*row = (struct row){
		.table = t,
		.text = { t->block->p + t->block->start, slow->parsed },
		.cells = slow->cells,
		.count = slow->count,
		.line = slow->row_line,
	};
	while (row->text.n > 0 && (row->text.p[row->text.n - 1] == '\n' ||
				      row->text.p[row->text.n - 1] == '\r'))
		row->text.n--;
	if (row->text.n > t->options.max_row) {
		table_fail_too_long(t);
		return false;
	}
	return true;
}
