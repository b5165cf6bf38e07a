#include "io/output.h"

#include "base/arena.h"
#include "base/die.h"
#include "base/utf8.h"
#include "io/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER ((size_t)256 * 1024)

struct output {
	enum output_style style;
	char delimiter;
	int fd;
	const char *name; /* for messages */
	const char *path; /* where the finished file goes, or NULL */
	char *temporary, *real_path;
	struct output *next; /* in the list of unfinished files */

	char *buffer;
	size_t n, capacity;
	size_t column; /* cells written in this row */
	bool held;     /* the text waits in a spool */
	bool finished;
	bool in_memory; /* there is no file */

	/* OUTPUT_TABLE: all cells, row by row. */
	struct arena text;
	struct str *cells;
	size_t cell_count, cell_capacity, columns;
};

/* Files to remove when the program ends before they are complete. */
static struct output *unfinished;

static void
remove_unfinished(void)
{
	for (struct output *output = unfinished; output != NULL; output = output->next)
		(void)unlink(output->temporary);
	unfinished = NULL;
}

static void
on_signal(int number)
{
	remove_unfinished();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

/* What was ignored before, as by nohup, stays ignored. */
static void
clean_up_on(int number)
{
	if (signal(number, on_signal) == SIG_IGN)
		(void)signal(number, SIG_IGN);
}

static void
forget_unfinished(const struct output *output)
{
	struct output **link = &unfinished;

	while (*link != NULL && *link != output)
		link = &(*link)->next;
	if (*link != NULL)
		*link = output->next;
}

static NORETURN void
fail(const struct output *output, const char *what)
{
	int problem = errno;

	die(EXIT_SYSTEM, "%s: %s: %s", output->name, what, strerror(problem));
}

/* A file beside the wanted one, so that the rename stays on one file system. */
static void
open_temporary(struct output *output, mode_t mode)
{
	static const char name[] = ".arrears.XXXXXX";
	static bool prepared;

	const char *slash = strrchr(output->path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash + 1 - output->path), capacity = 0;

	output->temporary = array_reserve(NULL, &capacity, n + sizeof(name), 1);
	memcpy(output->temporary, output->path, n);
	memcpy(output->temporary + n, name, sizeof(name));
	output->fd = mkstemp(output->temporary);
	if (output->fd < 0 || fchmod(output->fd, mode) != 0)
		fail(output, "cannot be written");
	if (!prepared) {
		atexit(remove_unfinished);
		clean_up_on(SIGINT);
		clean_up_on(SIGTERM);
		clean_up_on(SIGHUP);
		clean_up_on(SIGQUIT);
		clean_up_on(SIGPIPE);
		prepared = true;
	}
	output->next = unfinished;
	unfinished = output;
}

/* Devices, pipes and descriptors are written to, never replaced. */
static bool
is_replaceable(const char *path, const struct stat *status)
{
	return S_ISREG(status->st_mode) && strncmp(path, "/dev/", 5) != 0 &&
	       strncmp(path, "/proc/", 6) != 0;
}

static void
open_path(struct output *output, const char *path)
{
	struct stat status;
	mode_t mask = umask(0);

	(void)umask(mask);
	output->name = path;
	/* A link stays a link: the file that it leads to is replaced. */
	output->real_path = realpath(path, NULL);
	output->path = output->real_path != NULL ? output->real_path : path;
	for (const struct output *other = unfinished; other != NULL; other = other->next)
		if (strcmp(other->path, output->path) == 0)
			die(EXIT_INPUT, "%s: two tables cannot go into one file", path);
	if (output->real_path == NULL && lstat(path, &status) == 0)
		die(EXIT_SYSTEM, "%s: cannot be written: a link that leads nowhere",
		    path);
	if (stat(path, &status) != 0) {
		open_temporary(output, 0666 & ~mask);
	} else if (is_replaceable(path, &status)) {
		open_temporary(output, status.st_mode & 0777);
	} else {
		output->path = NULL;
		output->fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
		if (output->fd < 0)
			fail(output, "cannot be written");
	}
}

static void
open_standard_output(struct output *output, bool held)
{
	static bool claimed;

	if (claimed)
		die(EXIT_INPUT, "standard output cannot take two tables: name a file");
	claimed = true;
	output->fd = STDOUT_FILENO;
	output->name = "standard output";
	output->held = held;
	if (held)
		output->fd = spool_open();
}

struct output *
output_open(const char *path, const struct output_options *options)
{
	size_t capacity = 0;
	struct output *output = array_reserve(NULL, &capacity, 1, sizeof(*output));

	*output = (struct output){
		.style = options->style,
		.delimiter = options->delimiter == 0 ? ',' : options->delimiter,
	};
	if (options->style == OUTPUT_TSV)
		output->delimiter = '\t';
	if (path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0)
		open_standard_output(output, options->held);
	else
		open_path(output, path);
#ifdef F_SETPIPE_SZ
	(void)fcntl(output->fd, F_SETPIPE_SZ, 1 << 20); /* fails on what is no pipe */
#endif
	output->buffer = array_reserve(NULL, &output->capacity, BUFFER, 1);
	if (output->style == OUTPUT_EXCEL) {
		memcpy(output->buffer, "\xef\xbb\xbf", 3);
		output->n = 3;
	}
	return output;
}

static void
flush(struct output *output)
{
	size_t written = 0;

	while (written < output->n) {
		ssize_t got =
		    write(output->fd, output->buffer + written, output->n - written);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			fail(output, "cannot be written");
		written += (size_t)got;
	}
	output->n = 0;
}

/* Room for `n` more bytes at the end of the buffer. */
static inline char *
room(struct output *output, size_t n)
{
	if (output->n + n > output->capacity && output->in_memory) {
		output->buffer =
		    array_reserve(output->buffer, &output->capacity, output->n + n, 1);
	} else if (output->n + n > output->capacity) {
		flush(output);
		output->buffer = array_reserve(output->buffer, &output->capacity, n, 1);
	}
	return output->buffer + output->n;
}

static inline void
put(struct output *output, const char *p, size_t n)
{
	if (n > 0)
		memcpy(room(output, n), p, n);
	output->n += n;
}

static bool
is_plain_number(struct str cell)
{
	size_t digits = 0, points = 0,
	       sign = cell.n > 0 && (*cell.p == '-' || *cell.p == '+');

	for (size_t i = sign; i < cell.n; i++) {
		digits += cell.p[i] >= '0' && cell.p[i] <= '9';
		points += cell.p[i] == '.';
	}
	return digits > 0 && points <= 1 && sign + digits + points == cell.n;
}

/* Does a spreadsheet take the text for a formula? */
static bool
is_formula(struct str cell)
{
	return cell.n > 0 && strchr("=+-@\t\r\n", *cell.p) != NULL &&
	       !is_plain_number(cell);
}

static bool
needs_quotes(const struct output *output, struct str cell)
{
	for (size_t i = 0; i < cell.n; i++) {
		char c = cell.p[i];
		if (c == output->delimiter || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return false;
}

static void
put_quoted(struct output *output, struct str cell)
{
	char *out = room(output, cell.n * 2 + 2), *start = out;

	*out++ = '"';
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			*out++ = '"';
		*out++ = cell.p[i];
	}
	*out++ = '"';
	output->n += (size_t)(out - start);
}

static void
put_escaped(struct output *output, struct str cell)
{
	static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
	char *out = room(output, cell.n * 2), *start = out;

	for (size_t i = 0; i < cell.n; i++) {
		const char *found = memchr(special, cell.p[i], 4);
		if (found != NULL)
			*out++ = '\\';
		*out++ = found != NULL ? letters[found - special] : cell.p[i];
	}
	output->n += (size_t)(out - start);
}

static void
keep_cell(struct output *output, struct str cell)
{
	output->cells = array_reserve(output->cells, &output->cell_capacity,
	    output->cell_count + 1, sizeof(struct str));
	output->cells[output->cell_count++] = arena_copy(&output->text, cell);
	output->column++;
}

static inline void
separate(struct output *output)
{
	if (output->column++ > 0) {
		*room(output, 1) = output->delimiter;
		output->n++;
	}
}

void
output_text(struct output *output, struct str cell)
{
	if (output->style == OUTPUT_TABLE) {
		keep_cell(output, cell);
		return;
	}
	separate(output);
	if (output->style == OUTPUT_TSV) {
		put_escaped(output, cell);
	} else if (output->style == OUTPUT_EXCEL && is_formula(cell)) {
		struct str guarded = arena_print(&output->text, "'%.*s", STR_ARG(cell));
		put_quoted(output, guarded);
		arena_reset(&output->text);
	} else if (needs_quotes(output, cell)) {
		put_quoted(output, cell);
	} else {
		put(output, cell.p, cell.n);
	}
}

/* Cells that are known to need neither quotes nor escapes. */
static inline void
output_plain(struct output *output, const char *p, size_t n)
{
	if (output->style == OUTPUT_TABLE) {
		keep_cell(output, (struct str){ p, n });
		return;
	}
	separate(output);
	put(output, p, n);
}

void
output_date(struct output *output, struct date date)
{
	char text[DATE_SIZE];

	if (output->style == OUTPUT_TABLE) {
		keep_cell(output, (struct str){ text, date_format(date, text) });
		return;
	}
	separate(output);
	output->n += date_format(date, room(output, DATE_SIZE));
}

/* Written where it belongs, for it is most of what large outputs hold. */
static void
output_number(struct output *output, struct amount amount, int decimals)
{
	char text[AMOUNT_SIZE];

	if (output->style == OUTPUT_TABLE) {
		keep_cell(
		    output, (struct str){ text, amount_format(amount, decimals, text) });
		return;
	}
	separate(output);
	output->n += amount_format(amount, decimals, room(output, AMOUNT_SIZE));
}

void
output_instant(struct output *output, struct instant instant)
{
	char text[INSTANT_SIZE];

	output_plain(output, text, instant_format(instant, text));
}

void
output_amount(struct output *output, struct amount amount, struct currency currency)
{
	output_number(output, amount, currency_decimals(currency));
}

void
output_currency(struct output *output, struct currency currency)
{
	struct str code = currency_code(currency);

	output_plain(output, code.p, code.n);
}

void
output_count(struct output *output, int64_t count)
{
	output_number(output, (struct amount){ count }, 0);
}

void
output_cells(struct output *output, const struct row *row, size_t from, size_t to)
{
	if (from >= to)
		return;
	/* Text without quotes that is already separated as wanted goes out as it is. */
	if (row->ends != NULL && output->style == OUTPUT_CSV &&
	    output->delimiter == table_delimiter(row->table)) {
		const char *start =
		    from == 0 ? row->text.p : row->base + row->ends[from - 1] + 1;
		size_t n = (size_t)(row->base + row->ends[to - 1] - start);
		if (!row->may_quote || memchr(start, '"', n) == NULL) {
			separate(output);
			put(output, start, n);
			output->column += to - from - 1;
			return;
		}
	}
	for (size_t i = from; i < to; i++)
		output_text(output, row_cell(row, i));
}

struct output_piece
output_piece_make(
    struct output *output, const struct str *cells, size_t count, struct arena *arena)
{
	struct output_piece piece = { .cells = cells, .count = count };
	size_t start, most = 0;

	if (output->style == OUTPUT_TABLE)
		return piece;
	for (size_t i = 0; i < count; i++)
		most += 2 * cells[i].n + 3;
	(void)room(output, most);
	start = output->n;
	for (size_t i = 0; i < count; i++)
		output_text(output, cells[i]);
	piece.text =
	    arena_copy(arena, (struct str){ output->buffer + start, output->n - start });
	output->n = start;
	output->column = 0;
	return piece;
}

void
output_piece(struct output *output, const struct output_piece *piece)
{
	if (output->style == OUTPUT_TABLE) {
		for (size_t i = 0; i < piece->count; i++)
			keep_cell(output, piece->cells[i]);
		return;
	}
	separate(output);
	put(output, piece->text.p, piece->text.n);
	output->column += piece->count - 1;
}

void
output_bytes(struct output *output, struct str bytes)
{
	put(output, bytes.p, bytes.n);
}

void
output_end_row(struct output *output)
{
	if (output->style == OUTPUT_TABLE) {
		if (output->columns == 0)
			output->columns = output->column;
	} else if (output->style == OUTPUT_EXCEL) {
		put(output, "\r\n", 2);
	} else {
		put(output, "\n", 1);
	}
	output->column = 0;
}

static void
put_blanks(struct output *output, size_t n)
{
	while (n-- > 0)
		put(output, " ", 1);
}

static void
put_aligned(struct output *output, struct str cell, size_t width, bool right)
{
	size_t padding = width - utf8_width(cell);

	if (right)
		put_blanks(output, padding);
	for (size_t i = 0; i < cell.n; i++) {
		/* A control byte could move the cursor. */
		char c = cell.p[i];
		put(output, (unsigned char)c < 0x20 || c == 0x7f ? " " : &c, 1);
	}
	if (!right)
		put_blanks(output, padding);
}

/* Draws the kept cells: two blanks between columns, numbers to the right. */
static void
draw_table(struct output *output)
{
	size_t columns = output->columns,
	       rows = columns == 0 ? 0 : output->cell_count / columns;
	size_t *width = arena_alloc(&output->text, columns * sizeof(*width) + 1);
	bool *right = arena_alloc(&output->text, columns + 1);

	for (size_t c = 0; c < columns; c++) {
		right[c] = rows > 1;
		for (size_t r = 0; r < rows; r++) {
			struct str cell = output->cells[r * columns + c];
			size_t w = utf8_width(cell);
			if (w > width[c])
				width[c] = w;
			if (r > 0 && cell.n > 0 && !is_plain_number(cell))
				right[c] = false;
		}
	}
	for (size_t r = 0; r < rows; r++) {
		for (size_t c = 0; c < columns; c++) {
			struct str cell = output->cells[r * columns + c];
			bool last = c + 1 == columns;
			put_aligned(output, cell,
			    last && !right[c] ? utf8_width(cell) : width[c], right[c]);
			put(output, last ? "\n" : "  ", last ? 1 : 2);
		}
	}
}

/* Copies what was held back to standard output. */
static void
release(struct output *output)
{
	int held = output->fd;
	ssize_t got = 0;

	if (lseek(held, 0, SEEK_SET) != 0)
		fail(output, "cannot be read back");
	output->fd = STDOUT_FILENO;
	do {
		output->n = got < 0 ? 0 : (size_t)got;
		flush(output);
		got = read(held, output->buffer, output->capacity);
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0)
		fail(output, "cannot be read back");
	(void)close(held);
}

void
output_finish(struct output *output)
{
	if (output->finished)
		return;
	if (output->style == OUTPUT_TABLE)
		draw_table(output);
	if (!output->in_memory)
		flush(output);
	if (output->held)
		release(output);
	output->finished = true;
	if (output->in_memory)
		return;
	if (output->path != NULL && fsync(output->fd) != 0)
		fail(output, "cannot be written");
	if (close(output->fd) != 0)
		fail(output, "cannot be written");
}

void
output_close(struct output *output)
{
	output_finish(output);
	if (output->path != NULL) {
		if (rename(output->temporary, output->path) != 0)
			fail(output, "cannot be written");
		forget_unfinished(output);
	}
	arena_free(&output->text);
	array_free(output->cells);
	array_free(output->buffer);
	array_free(output->temporary);
	free(output->real_path);
	array_free(output);
}

void
output_raw(struct output *output, struct str text)
{
	put(output, text.p, text.n);
}

struct output *
output_memory(void)
{
	size_t capacity = 0;
	struct output *output = array_reserve(NULL, &capacity, 1, sizeof(*output));

	*output = (struct output){ .delimiter = ',', .fd = -1, .in_memory = true };
	output->buffer = array_reserve(NULL, &output->capacity, 4096, 1);
	return output;
}

struct str
output_taken(struct output *output)
{
	struct str text = { output->buffer, output->n };

	output->n = 0;
	return text;
}

void
output_print(struct str text)
{
	static const struct output_options plain = { .style = OUTPUT_CSV };
	struct output *output = output_open(NULL, &plain);

	put(output, text.p, text.n);
	output_close(output);
}
