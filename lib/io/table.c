/* For F_SETPIPE_SZ. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "io/table.h"

#include "base/die.h"
#include "base/map.h"
#include "io/table_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

const struct table_options table_defaults = { 0 };

void
table_fail(struct table *table, enum table_problem problem, uint64_t line,
    const char *format, ...)
{
	va_list arguments;

	table->error.problem = problem;
	table->error.line = line;
	va_start(arguments, format);
	vsnprintf(table->error.text, sizeof(table->error.text), format, arguments);
	va_end(arguments);
}

const struct table_error *
table_error(const struct table *table)
{
	return table->error.problem == TABLE_OK ? NULL : &table->error;
}

static bool
fill(struct table *t)
{
	bool got = block_read(t->block, &t->source);

	if (t->block->problem != 0)
		table_fail(t, TABLE_UNREADABLE, 0, "cannot be read: %s",
		    strerror(t->block->problem));
	return got;
}

bool
table_fill_row(struct table *t)
{
	if (t->block->n - t->block->start > t->options.max_row) {
		table_fail_too_long(t);
		return false;
	}
	return fill(t);
}

static struct block_format
format_of(const struct table *t)
{
	return (struct block_format){ t->options.delimiter, t->options.tsv };
}

static struct block *
other_block(struct table *t)
{
	return &t->blocks[t->block == &t->blocks[0]];
}

/* Has the other block prepared while this one is used, if it is worth it and the
 * proof holds so far. */
static void
request_next(struct table *t)
{
	const struct block *block = t->block;
	struct block_format format = format_of(t);

	if (block->at_end || block->index.proven != SIZE_MAX ||
	    block->index.row_count == 0 || block->n < BLOCK_SIZE)
		return;
	if (t->ahead == NULL)
		t->ahead = ahead_start(&t->source, &format);
	ahead_request(t->ahead, block, other_block(t));
	t->is_requested = true;
}

#define MEGABYTE 1000000

/* ", 1200000 rows/s" since the table was opened, once that says something. */
#define RATE_SIZE 40
#define RATE_FROM 100 /* milliseconds */

static const char *
rate_text(const struct table *t, char text[RATE_SIZE])
{
	int64_t spent = progress_clock() - t->opened_at;

	text[0] = '\0';
	if (spent >= RATE_FROM)
		snprintf(text, RATE_SIZE, ", %llu rows/s",
		    (unsigned long long)(t->rows * 1000 / (uint64_t)spent));
	return text;
}

static void
show_progress(const struct table *t)
{
	unsigned long long used = t->used / MEGABYTE, size = t->size / MEGABYTE;
	unsigned long long rows = t->rows;
	char rate[RATE_SIZE];

	if (size > 0 && used <= size)
		progress("%s: %llu rows, %llu of %llu MB%s", table_name(t), rows, used,
		    size, rate_text(t, rate));
	else
		progress("%s: %llu rows, %llu MB%s", table_name(t), rows, used,
		    rate_text(t, rate));
}

/* Once, at the end of the rows; a table that is left before it says nothing. */
static void
show_end(struct table *t)
{
	char rate[RATE_SIZE];

	if (t->rows > 0 && !t->has_ended)
		progress_done("%s: %llu rows%s", table_name(t),
		    (unsigned long long)t->rows, rate_text(t, rate));
	t->has_ended = true;
}

/* Goes on to the next rows.  False on an error. */
static bool
next_block(struct table *t)
{
	struct block_format format = format_of(t);

	t->used += t->block->start;
	show_progress(t);
	if (t->is_requested) {
		ahead_wait(t->ahead);
		t->is_requested = false;
		t->block = other_block(t);
		if (t->block->problem != 0)
			(void)fill(t); /* reports it */
	} else {
		(void)table_fill_row(t);
		if (t->error.problem == TABLE_OK)
			block_scan(t->block, &format);
	}
	t->at = (struct table_place){ .line = t->at.line };
	if (t->error.problem == TABLE_OK)
		request_next(t);
	return t->error.problem == TABLE_OK;
}

static bool
check_columns(struct table *t, const struct row *row)
{
	if (row->count == t->columns || t->columns == 0)
		return true;
	table_fail(t, TABLE_RAGGED, row->line, "%zu cells where the header has %zu",
	    row->count, t->columns);
	return false;
}

/* The next rows of the index, at most `limit`; blank lines are none.  One with a
 * wrong number of cells, or too long, is taken alone. */
static size_t
indexed_rows(struct table *t, struct row *rows, size_t limit)
{
	struct block *block = t->block;
	const struct scan_index *index = &block->index;
	struct table_place at = t->at; /* a copy, which can live in registers */
	size_t count = 0, start = block->start, columns = t->columns;

	while (count < limit && at.row < index->row_count) {
		size_t first = at.end, last = index->row_ends[at.row];
		size_t end = index->ends[last], next = end + (end < block->n);
		size_t cells = last + 1 - first;
		bool odd = (cells != columns && columns != 0) ||
			   end - start > t->options.max_row;
		uint64_t line = at.line;

		if (odd && count > 0)
			break;
		at.row++;
		at.end = last + 1;
		at.line++;
		while (at.inner < index->inner_count && index->inner[at.inner] < end) {
			at.inner++;
			at.line++;
		}
		if (end > start && block->p[end - 1] == '\r' && end < block->n)
			index->ends[last] = (uint32_t)--end;
		if (end == start && !t->options.raw) {
			start = next;
			continue; /* a blank line */
		}
		rows[count] = (struct row){
			.table = t,
			.text = { block->p + start, end - start },
			.base = block->p,
			.ends = index->ends + first,
			.count = cells,
			.line = line,
			.may_quote = index->quotes,
			.escaped = t->options.tsv &&
				   memchr(block->p + start, '\\', end - start) != NULL,
		};
		count++;
		start = next;
		if (odd)
			break;
	}
	t->at = at;
	block->start = start;
	return count;
}

/* Of rows taken together all are good, so the first stands for them. */
static bool
check_row(struct table *t, const struct row *row)
{
	if (row->text.n <= t->options.max_row)
		return check_columns(t, row);
	t->block->start = (size_t)(row->text.p - t->block->p);
	t->at.line = row->line;
	table_fail_too_long(t);
	return false;
}

#define SLOW_ROWS 8192 /* from one look at the clock to the next */

static bool
next_slowly(struct table *t, struct row *row)
{
	if (!slow_next(t, row))
		return false;
	if (++t->rows % SLOW_ROWS == 0)
		show_progress(t);
	return check_columns(t, row);
}

static size_t
next_rows(struct table *t, struct row *rows, size_t limit)
{
	while (t->error.problem == TABLE_OK) {
		size_t count = t->slow == NULL ? indexed_rows(t, rows, limit) : 0;
		t->rows += count;
		if (count > 0)
			return check_row(t, &rows[0]) ? count : 0;
		if (t->slow != NULL || t->options.slow ||
		    t->block->index.proven != SIZE_MAX)
			return next_slowly(t, &rows[0]);
		if (t->block->at_end || !next_block(t))
			return 0;
	}
	return 0;
}

size_t
table_rows(struct table *t, struct row *rows, size_t limit)
{
	size_t count;

	if (t->error.problem == TABLE_RAGGED)
		t->error.problem = TABLE_OK;
	if (t->scratch.blocks != NULL)
		arena_reset(&t->scratch);
	count = next_rows(t, rows, limit);
	if (count == 0 && t->error.problem == TABLE_OK)
		show_end(t);
	return count;
}

bool
table_next(struct table *t, struct row *row)
{
	return table_rows(t, row, 1) == 1;
}

struct str
row_cell_decoded(const struct row *row, struct str raw)
{
	struct arena *scratch = &row->table->scratch;
	char *out;
	size_t n = 0;

	if (row->table->options.tsv)
		return row->escaped ? tsv_unescape(scratch, raw) : raw;
	raw.p++;
	raw.n -= 2;
	if (memchr(raw.p, '"', raw.n) == NULL)
		return raw;
	out = arena_alloc(scratch, raw.n);
	for (size_t i = 0; i < raw.n; i++) {
		out[n++] = raw.p[i];
		if (raw.p[i] == '"')
			i++; /* the scan has proven that a second quote follows */
	}
	return (struct str){ out, n };
}

/* Takes off a byte order mark and a line such as "sep=;". */
static void
read_preamble(struct table *t)
{
	struct block *block = t->block;
	const char *p;
	size_t n, quoted;

	while (block->n < 16 && fill(t))
		;
	if (block->n >= 2 && (memcmp(block->p, "\xff\xfe", 2) == 0 ||
				 memcmp(block->p, "\xfe\xff", 2) == 0)) {
		table_fail(t, TABLE_MALFORMED, 1,
		    "is UTF-16 text, not UTF-8: convert it with iconv");
		return;
	}
	if (block->n >= 3 && memcmp(block->p, "\xef\xbb\xbf", 3) == 0)
		block->start = 3;
	p = block->p + block->start;
	n = block->n - block->start;
	quoted = n > 0 && p[0] == '"';
	if (t->options.tsv || n < 5 + 2 * quoted || memcmp(p + quoted, "sep=", 4) != 0)
		return;
	n = 5 + 2 * quoted;
	if (p[n] != '\n' && p[n] != '\r')
		return;
	if (t->options.delimiter == 0)
		t->options.delimiter = p[4 + quoted];
	block->start += n + 1 + (p[n] == '\r' && p[n + 1] == '\n');
	t->at.line = 2;
}

/* Counts the candidates outside quotes in the first line that is not blank.  False
 * when the line does not end in what has been read. */
static bool
count_delimiters(const struct table *t, const char *candidates, size_t *counts)
{
	bool inside = false, blank = true;

	for (size_t i = t->block->start; i < t->block->n; i++) {
		char c = t->block->p[i];
		const char *found = strchr(candidates, c);
		if (!inside && (c == '\n' || c == '\r')) {
			if (!blank)
				return true;
			continue;
		}
		blank = false;
		if (c == '"')
			inside = !inside;
		else if (!inside && found != NULL && c != '\0')
			counts[found - candidates]++;
	}
	return t->block->at_end;
}

static char
sniff_delimiter(struct table *t)
{
	static const char candidates[] = ",;\t|";
	size_t counts[COUNT(candidates)] = { 0 }, best = 0;

	if (t->options.raw) {
		while (t->block->n < BLOCK_SIZE && fill(t))
			;
		return table_sniff_lines(t, candidates);
	}
	while (t->block->p != NULL && !count_delimiters(t, candidates, counts)) {
		if (t->block->n > t->options.max_row || !fill(t))
			break;
		memset(counts, 0, sizeof(counts));
	}
	for (size_t i = 1; i < COUNT(candidates) - 1; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static void
read_header(struct table *t)
{
	struct map names = { 0 };
	struct row row;

	if (!table_next(t, &row)) {
		if (table_error(t) == NULL)
			table_fail(
			    t, TABLE_HEADER, 0, "is empty: a header row is needed");
		return;
	}
	t->headers = arena_alloc(&t->headers_text, row.count * sizeof(*t->headers));
	for (size_t i = 0; i < row.count; i++) {
		struct str name = arena_copy(&t->headers_text, row_cell(&row, i));
		uint32_t known = map_count(&names);
		if (name.n > 0 && map_intern(&names, name) != known)
			table_fail(t, TABLE_HEADER, row.line,
			    "column \"%.*s\" stands twice in the header", STR_ARG(name));
		t->headers[t->columns++] = name;
	}
	map_free(&names);
}

static struct table *
new_table(const struct table_source *source, const char *name,
    const struct table_options *options)
{
	size_t capacity = 0;
	struct table *t = array_reserve(NULL, &capacity, 1, sizeof(*t));

	*t = (struct table){ .name = name,
		.source = *source,
		.options = *options,
		.at.line = 1,
		.opened_at = progress_clock() };
	t->block = &t->blocks[0];
	t->block->index.proven = SIZE_MAX;
	if (t->options.max_row == 0)
		t->options.max_row = TABLE_MAX_ROW;
	return t;
}

struct table *
table_open_source(const struct table_source *source, const char *name,
    const struct table_options *options)
{
	struct table *t = new_table(source, name, options);
	struct block_format format;

	read_preamble(t);
	if (t->options.tsv)
		t->options.delimiter = '\t';
	else if (t->options.delimiter == 0)
		t->options.delimiter = options->sniff ? sniff_delimiter(t) : ',';
	if (t->error.problem != TABLE_OK)
		return t;
	format = format_of(t);
	if (t->block->n > t->block->start && !t->options.slow)
		block_scan(t->block, &format);
	if (!t->options.raw)
		read_header(t);
	t->rows = 0;
	return t;
}

/* A descriptor as the context of a source. */
static int
source_fd(void *context)
{
	return (int)(intptr_t)context;
}

static ssize_t
read_fd(void *context, char *buffer, size_t size)
{
	return read(source_fd(context), buffer, size);
}

static void
close_fd(void *context)
{
	if (source_fd(context) > STDIN_FILENO)
		close(source_fd(context));
}

static struct table_source
fd_source(int fd)
{
	return (struct table_source){ read_fd, close_fd, (void *)(intptr_t)fd };
}

struct table *
table_open_fd(int fd, const char *name, const struct table_options *options)
{
	struct table_source source = fd_source(fd);
	struct stat status;
	struct table *t;

#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, 1 << 20); /* fails on what is no pipe */
#endif
	t = table_open_source(&source, name, options);
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		t->size = (uint64_t)status.st_size;
	return t;
}

struct table *
table_open(const char *name, const struct table_options *options)
{
	struct table_source none = fd_source(-1);
	struct table *t;
	struct stat status;
	int fd = STDIN_FILENO, problem = 0;

	if (strcmp(name, "-") != 0)
		fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &status) != 0)
		problem = errno;
	else if (S_ISDIR(status.st_mode))
		problem = EISDIR;
	if (problem == 0)
		return table_open_fd(fd, name, options);
	if (fd > STDIN_FILENO)
		close(fd);
	t = new_table(&none, name, options);
	table_fail(t, TABLE_UNREADABLE, 0, "cannot be read: %s", strerror(problem));
	return t;
}

void
table_close(struct table *t)
{
	ahead_stop(t->ahead);
	t->source.close(t->source.context);
	slow_close(t);
	block_free(&t->blocks[0]);
	block_free(&t->blocks[1]);
	arena_free(&t->headers_text);
	arena_free(&t->scratch);
	array_free(t);
}

const char *
table_name(const struct table *t)
{
	return strcmp(t->name, "-") == 0 ? "stdin" : t->name;
}

size_t
table_columns(const struct table *t)
{
	return t->columns;
}

struct str
table_header(const struct table *t, size_t column)
{
	return t->headers[column];
}

char
table_delimiter(const struct table *t)
{
	return t->options.delimiter;
}

size_t
table_find(const struct table *t, struct str name)
{
	for (size_t i = 0; i < t->columns; i++)
		if (str_equal(t->headers[i], name))
			return i;
	return TABLE_NO_COLUMN;
}
