/* For F_SETPIPE_SZ. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "io/table.h"

#include "base/die.h"
#include "io/table_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK ((size_t)256 * 1024)

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

/* Makes room for one more block behind `filled`. */
static void
make_room(struct table *t)
{
	size_t capacity = 0;

	if (t->row_start > 0)
		memmove(t->buffer, t->buffer + t->row_start, t->filled - t->row_start);
	t->filled -= t->row_start;
	t->row_start = 0;
	if (t->filled + BLOCK <= t->capacity)
		return;
	t->buffer =
	    array_reserve(t->buffer, &capacity, t->filled + BLOCK + SCAN_PADDING, 1);
	t->capacity = capacity - SCAN_PADDING;
}

bool
table_fill(struct table *t)
{
	ssize_t got;

	if (t->at_end || t->error.problem > TABLE_RAGGED)
		return false;
	make_room(t);
	do
		got = read(t->fd, t->buffer + t->filled, BLOCK);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		table_fail(t, TABLE_UNREADABLE, 0, "cannot be read: %s", strerror(errno));
		return false;
	}
	t->at_end = got == 0;
	t->filled += (size_t)got;
	memset(t->buffer + t->filled, 0, SCAN_PADDING);
	return got > 0;
}

bool
table_fill_row(struct table *t)
{
	if (t->filled - t->row_start > t->options.max_row) {
		table_fail_too_long(t);
		return false;
	}
	return table_fill(t);
}

static void
scan_buffer(struct table *t)
{
	struct scan_text text = {
		.p = t->buffer,
		.from = t->row_start,
		.n = t->filled,
		.at_end = t->at_end,
		.delimiter = t->options.delimiter,
		.tsv = t->options.tsv,
	};
	size_t wanted = t->filled + 2, capacity[3];

	if (wanted > t->index_capacity) {
		for (int i = 0; i < 3; i++)
			capacity[i] = t->index_capacity;
		t->index.ends =
		    array_reserve(t->index.ends, &capacity[0], wanted, sizeof(uint32_t));
		t->index.row_ends = array_reserve(
		    t->index.row_ends, &capacity[1], wanted, sizeof(uint32_t));
		t->index.inner =
		    array_reserve(t->index.inner, &capacity[2], wanted, sizeof(uint32_t));
		t->index_capacity = capacity[0];
	}
	scan(&t->index, &text);
	t->next_row = t->next_end = t->next_inner = 0;
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

/* The next row of the index, or false. */
static inline bool
indexed_row(struct table *t, struct row *row)
{
	while (t->next_row < t->index.row_count) {
		size_t first = t->next_end, last = t->index.row_ends[t->next_row++];
		size_t end = t->index.ends[last], start = t->row_start;
		uint64_t line = t->line++;

		t->next_end = last + 1;
		t->row_start = end + (end < t->filled);
		while (t->next_inner < t->index.inner_count &&
		       t->index.inner[t->next_inner] < end) {
			t->next_inner++;
			t->line++;
		}
		if (end > start && t->buffer[end - 1] == '\r' && end < t->filled)
			t->index.ends[last] = (uint32_t)--end;
		if (end == start)
			continue; /* a blank line */
		*row = (struct row){
			.table = t,
			.text = { t->buffer + start, end - start },
			.base = t->buffer,
			.ends = t->index.ends + first,
			.count = last - first + 1,
			.line = line,
		};
		return true;
	}
	return false;
}

bool
table_next(struct table *t, struct row *row)
{
	if (t->error.problem == TABLE_RAGGED)
		t->error.problem = TABLE_OK;
	while (t->error.problem == TABLE_OK) {
		if (t->scratch.blocks != NULL)
			arena_reset(&t->scratch);
		if (t->slow != NULL || t->options.slow)
			return slow_next(t, row) && check_columns(t, row);
		if (indexed_row(t, row)) {
			row->may_quote = t->index.quotes;
			row->escaped = t->options.tsv &&
				       memchr(row->text.p, '\\', row->text.n) != NULL;
			if (row->text.n > t->options.max_row) {
				t->row_start = (size_t)(row->text.p - t->buffer);
				t->line = row->line;
				table_fail_too_long(t);
				return false;
			}
			return check_columns(t, row);
		}
		if (t->index.proven != SIZE_MAX && t->index_capacity > 0)
			return slow_next(t, row) && check_columns(t, row);
		if (t->at_end)
			return false;
		(void)table_fill_row(t);
		if (t->error.problem == TABLE_OK)
			scan_buffer(t);
	}
	return false;
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
	const char *p;
	size_t n, quoted;

	while (t->filled < 16 && table_fill(t))
		;
	if (t->filled >= 2 && (memcmp(t->buffer, "\xff\xfe", 2) == 0 ||
				  memcmp(t->buffer, "\xfe\xff", 2) == 0)) {
		table_fail(t, TABLE_MALFORMED, 1,
		    "is UTF-16 text, not UTF-8: convert it with iconv");
		return;
	}
	if (t->filled >= 3 && memcmp(t->buffer, "\xef\xbb\xbf", 3) == 0)
		t->row_start = 3;
	p = t->buffer + t->row_start;
	n = t->filled - t->row_start;
	quoted = n > 0 && p[0] == '"';
	if (t->options.tsv || n < 5 + 2 * quoted || memcmp(p + quoted, "sep=", 4) != 0)
		return;
	n = 5 + 2 * quoted;
	if (p[n] != '\n' && p[n] != '\r')
		return;
	if (t->options.delimiter == 0)
		t->options.delimiter = p[4 + quoted];
	t->row_start += n + 1 + (p[n] == '\r' && p[n + 1] == '\n');
	t->line = 2;
}

/* Counts the candidates outside quotes in the first line that is not blank.  False
 * when the line does not end in what has been read. */
static bool
count_delimiters(const struct table *t, const char *candidates, size_t *counts)
{
	bool inside = false, blank = true;

	for (size_t i = t->row_start; i < t->filled; i++) {
		char c = t->buffer[i];
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
	return t->at_end;
}

static char
sniff_delimiter(struct table *t)
{
	static const char candidates[] = ",;\t|";
	size_t counts[COUNT(candidates)] = { 0 }, best = 0;

	while (t->buffer != NULL && !count_delimiters(t, candidates, counts)) {
		if (t->filled > t->options.max_row || !table_fill(t))
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
		if (name.n > 0 && table_find(t, name) != TABLE_NO_COLUMN)
			table_fail(t, TABLE_HEADER, row.line,
			    "column \"%.*s\" stands twice in the header", STR_ARG(name));
		t->headers[t->columns++] = name;
	}
}

struct table *
table_open_fd(int fd, const char *name, const struct table_options *options)
{
	size_t capacity = 0;
	struct table *t = array_reserve(NULL, &capacity, 1, sizeof(*t));

	*t = (struct table){ .name = name, .fd = fd, .options = *options, .line = 1 };
	t->index.proven = SIZE_MAX;
	if (t->options.max_row == 0)
		t->options.max_row = TABLE_MAX_ROW;
#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, 1 << 20); /* fails on what is no pipe */
#endif
	read_preamble(t);
	if (t->options.tsv)
		t->options.delimiter = '\t';
	else if (t->options.delimiter == 0)
		t->options.delimiter = options->sniff ? sniff_delimiter(t) : ',';
	if (t->error.problem == TABLE_OK) {
		if (t->filled > t->row_start)
			scan_buffer(t);
		read_header(t);
	}
	return t;
}

struct table *
table_open(const char *name, const struct table_options *options)
{
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
	size_t capacity = 0;
	t = array_reserve(NULL, &capacity, 1, sizeof(*t));
	*t = (struct table){ .name = name, .fd = -1 };
	table_fail(t, TABLE_UNREADABLE, 0, "cannot be read: %s", strerror(problem));
	return t;
}

void
table_close(struct table *t)
{
	if (t->fd > STDIN_FILENO)
		close(t->fd);
	slow_close(t);
	array_free(t->buffer);
	array_free(t->index.ends);
	array_free(t->index.row_ends);
	array_free(t->index.inner);
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
