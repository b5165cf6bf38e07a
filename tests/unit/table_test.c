/*
 * The table reader against plain libcsv, against itself (fast and slow, file and
 * pipe, with and without vector instructions), and against cases written by hand.
 *
 * What a reader says about an input is written down as a transcript, and
 * transcripts are compared:
 *
 *	[a][b]			the header
 *	2:[1][2]		a row on line 2
 *	!ragged 3		an error on line 3
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "io/table.h"
#include "io/table_scan.h"

#include <csv.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#define BUFFER ((size_t)1024 << 10) /* what the reader reads at once */

/* How many inputs: fewer where each costs more. */
#ifdef __SANITIZE_ADDRESS__
#define INPUTS(n) ((n) / 8)
#define STEP 11
#else
#define INPUTS(n) (n)
#define STEP 1
#endif

/* ---- Bytes, chance ---- */

struct bytes {
	char *p;
	size_t n, capacity;
};

static void
put(struct bytes *bytes, struct str text)
{
	bytes->p = array_reserve(bytes->p, &bytes->capacity, bytes->n + text.n + 1, 1);
	if (text.n > 0)
		memcpy(bytes->p + bytes->n, text.p, text.n);
	bytes->n += text.n;
	bytes->p[bytes->n] = '\0';
}

static void
put_run(struct bytes *bytes, char c, size_t n)
{
	while (n-- > 0)
		put(bytes, (struct str){ &c, 1 });
}

static void
insert(struct bytes *bytes, size_t at, struct str text)
{
	put(bytes, text);
	memmove(bytes->p + at + text.n, bytes->p + at, bytes->n - text.n - at);
	memcpy(bytes->p + at, text.p, text.n);
}

/* splitmix64: a number below `limit`. */
static size_t
chance(uint64_t *seed, size_t limit)
{
	uint64_t z = (*seed += 0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (size_t)((z ^ (z >> 31)) % limit);
}

/* ---- Transcripts ---- */

enum detail { BRIEF, FULL }; /* FULL: the texts of rows and errors too */

static const char *const problems[] = { "ok", "ragged", "malformed", "header",
	"unreadable" };

static void
put_cells(struct bytes *out, const struct row *row, enum detail detail)
{
	char line[32];

	snprintf(line, sizeof(line), "%llu:", (unsigned long long)row->line);
	put(out, str_of(line));
	for (size_t i = 0; i < row->count; i++) {
		put(out, str_of("["));
		put(out, row_cell(row, i));
		put(out, str_of("]"));
	}
	if (detail == FULL) {
		put(out, str_of(" = "));
		put(out, row->text);
	}
	put(out, str_of("\n"));
}

static void
put_error(struct bytes *out, const struct table_error *error, enum detail detail)
{
	char text[300];

	snprintf(text, sizeof(text), "!%s %llu%s%s\n", problems[error->problem],
	    (unsigned long long)error->line, detail == FULL ? " " : "",
	    detail == FULL ? error->text : "");
	put(out, str_of(text));
}

/* Reads all of `fd` and closes it. */
static void
transcribe(
    struct bytes *out, int fd, const struct table_options *options, enum detail detail)
{
	struct table *table = table_open_fd(fd, "input", options);
	const struct table_error *error = table_error(table);
	bool more = error == NULL;
	struct row rows[7];
	size_t count, limit = 1;

	out->n = 0;
	put(out, str_of(""));
	for (size_t i = 0; more && i < table_columns(table); i++) {
		put(out, str_of("["));
		put(out, table_header(table, i));
		put(out, str_of("]"));
	}
	if (more)
		put(out, str_of("\n"));
	while (more) {
		limit = limit % COUNT(rows) + 1;
		count = table_rows(table, rows, limit);
		error = table_error(table);
		assert_true(count <= limit);
		more = count > 0;
		if (more)
			assert_null(error);
		else if (error != NULL && error->problem == TABLE_RAGGED) {
			put_error(out, error, detail);
			more = true;
			count = 1;
		}
		for (size_t i = 0; i < count; i++)
			put_cells(out, &rows[i], detail);
	}
	if (error != NULL)
		put_error(out, error, detail);
	assert_false(table_next(table, &rows[0]));
	assert_ptr_equal(table_error(table), error);
	table_close(table);
}

/* ---- Ways to give an input to the reader ---- */

static int
as_file(struct str input)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	assert_true(fd >= 0);
	for (size_t done = 0; done < input.n;) {
		ssize_t n = write(fd, input.p + done, input.n - done);
		assert_true(n > 0);
		done += (size_t)n;
	}
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

/* A pipe that gives one chunk per read(), of at most `longest` bytes.  All of them
 * wait in the pipe, so no second process is needed. */
static int
as_pipe(struct str input, size_t longest, uint64_t seed)
{
	int fds[2];

	assert_int_equal(pipe2(fds, O_DIRECT | O_CLOEXEC | O_NONBLOCK), 0);
	assert_int_equal(fcntl(fds[0], F_SETFL, 0), 0);
	assert_true(fcntl(fds[1], F_SETPIPE_SZ, 1 << 20) >= 0);
	while (input.n > 0) {
		size_t n = longest - chance(&seed, (longest + 1) / 2);
		if (n > input.n)
			n = input.n;
		assert_int_equal(write(fds[1], input.p, n), (ssize_t)n);
		input.p += n;
		input.n -= n;
	}
	close(fds[1]);
	return fds[0];
}

/* ---- Comparing ---- */

static void
print_escaped(const char *label, struct str text)
{
	fprintf(stderr, "%s (%zu bytes): ", label, text.n);
	for (size_t i = 0; i < text.n && i < INPUTS(1500); i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c >= ' ' && c < 0x7f && c != '\\')
			fputc(c, stderr);
		else
			fprintf(stderr, c == '\n' ? "\\n" : "\\x%02x", c);
	}
	fputc('\n', stderr);
}

static struct str
view(const struct bytes *bytes)
{
	return (struct str){ bytes->p, bytes->n };
}

/* Both transcripts from the line of their first difference on. */
static void
assert_same(struct str input, const struct bytes *wanted, const struct bytes *got,
    const char *what, uint64_t seed)
{
	size_t start = 0;

	if (str_equal(view(wanted), view(got)))
		return;
	for (size_t i = 0; i < wanted->n && i < got->n && wanted->p[i] == got->p[i]; i++)
		if (wanted->p[i] == '\n')
			start = i + 1;
	print_escaped("input", input);
	print_escaped("wanted", (struct str){ wanted->p + start, wanted->n - start });
	print_escaped("got", (struct str){ got->p + start, got->n - start });
	fail_msg("%s, seed %llu", what, (unsigned long long)seed);
}

/* Which error a row too long gets depends on how much of it is there; that it gets
 * one, and where, does not. */
static void
forget_message(struct bytes *transcript)
{
	static const struct str mark = STR("!malformed");
	char *error = memmem(transcript->p, transcript->n, mark.p, mark.n);

	if (error != NULL)
		transcript->n = (size_t)(error - transcript->p) + mark.n;
}

/* Fast and slow, from a file and, if `longest` is not 0, from a pipe. */
static void
assert_all_ways_agree(
    struct str input, struct table_options options, size_t longest, uint64_t seed)
{
	static struct bytes slow, fast;

	options.slow = true;
	transcribe(&slow, as_file(input), &options, FULL);
	options.slow = false;
	transcribe(&fast, as_file(input), &options, FULL);
	assert_same(input, &slow, &fast, "fast is not slow", seed);
	if (longest == 0)
		return;
	options.slow = seed % 4 == 0;
	transcribe(&fast, as_pipe(input, longest, seed), &options, FULL);
	if (options.max_row > 0) {
		forget_message(&slow);
		forget_message(&fast);
	}
	assert_same(input, &slow, &fast, "a pipe is not a file", seed);
}

/* ---- Nasty inputs ---- */

struct alphabet {
	const char *sentence;
	struct str tokens[16];
};

#define PLAIN STR("a"), STR("b1"), STR(" ")
#define SEPARATORS STR(","), STR(";"), STR("\n")

static const struct alphabet alphabets[] = {
	{ "plain cells and separators read the same every way",
	    { PLAIN, SEPARATORS, STR("\t"), STR("\r\n") } },
	{ "quotes read the same every way", { PLAIN, SEPARATORS, STR("\""), STR("\""),
						STR("\"\""), STR(",\""), STR("\",\"") } },
	{ "quoted cells read the same every way",
	    { STR("\"a\""), STR("\"\""), STR("\"a\"\"b\""), STR("\"\n\""), STR("\",\""),
		STR("\"\r\n\""), STR(","), STR(","), STR("\n"), STR("\r\n"), STR("a") } },
	{ "line ends read the same every way",
	    { STR("\r"), STR("\n"), STR("\r\n"), STR("\r\n"), STR("\n\r"), STR(","),
		STR("\""), STR("a") } },
	{ "several bytes a character read the same every way",
	    { SEPARATORS, STR("\xc3\xa9"), STR("\xe2\x82\xac"), STR("\xf0\x9f\x98\x80"),
		STR("\""), STR("\r\n"), STR("a") } },
	{ "bytes that are not UTF-8 read the same every way",
	    { SEPARATORS, STR("\xc3\xa9"), STR("\xe2\x82\xac"), STR("\xff"), STR("\xc3"),
		STR("\xe2\x82"), STR("\xed\xa0\x80"), STR("\xf4\x90\x80\x80"),
		STR("\xc0\x80"), STR("\x80"), STR("\""), STR("\n"), STR("a") } },
	{ "NUL bytes and byte order marks read the same every way",
	    { SEPARATORS, STR("\0"), STR("\xef\xbb\xbf"), STR("\""), STR("\r\n"),
		STR("a"), STR("sep=;\n") } },
	{ "backslashes read the same every way",
	    { SEPARATORS, STR("\\"), STR("\\t"), STR("\\n"), STR("\t"), STR("\t"),
		STR("\""), STR("a"), STR("\r\n") } },
};

static struct str
token(const struct alphabet *alphabet, uint64_t *seed)
{
	size_t count = 0;

	while (count < COUNT(alphabet->tokens) && alphabet->tokens[count].p != NULL)
		count++;
	return alphabet->tokens[chance(seed, count)];
}

/* A few tokens, sometimes with a long run between; quotes are doubled when the
 * cell is quoted. */
static void
put_cell(struct bytes *out, const struct alphabet *alphabet, uint64_t *seed)
{
	bool quoted = chance(seed, 2) == 0;
	size_t from = out->n + quoted, tokens = chance(seed, 4);

	put(out, str_of(quoted ? "\"" : ""));
	while (tokens-- > 0) {
		struct str part = token(alphabet, seed);
		if (quoted || (memchr("\",;\r\n\t", part.p[0], 6) == NULL && part.n < 4))
			put(out, part);
		if (chance(seed, 12) == 0)
			put_run(out, 'x', chance(seed, 130));
	}
	for (size_t i = out->n; quoted && i-- > from;)
		if (out->p[i] == '"')
			insert(out, i, str_of("\""));
	put(out, str_of(quoted ? "\"" : ""));
}

/* Records that are well-formed but for the bytes of the alphabet, then a few
 * tokens where they do not belong; or nothing but tokens. */
static void
put_nasty(struct bytes *out, const struct alphabet *alphabet, size_t size, size_t columns,
    uint64_t *seed)
{
	size_t start = out->n, wrong = chance(seed, 3);

	if (chance(seed, 3) == 0) {
		while (out->n - start < size)
			put(out, token(alphabet, seed));
		return;
	}
	while (out->n - start < size) {
		for (size_t i = 0; i < columns; i++) {
			put(out, str_of(i > 0 ? "," : ""));
			put_cell(out, alphabet, seed);
		}
		put(out, str_of(chance(seed, 4) == 0 ? "\r\n" : "\n"));
	}
	while (wrong-- > 0)
		insert(
		    out, start + chance(seed, out->n - start + 1), token(alphabet, seed));
	if (chance(seed, 4) == 0)
		out->n -= chance(seed, out->n - start + 1); /* the file breaks off */
}

static void
put_header(struct bytes *out, size_t columns, uint64_t *seed)
{
	static const char *const names[] = { "a", ",b", ",\"c\"", ",d", ",e" };

	for (size_t i = 0; i < columns; i++)
		put(out, str_of(names[i]));
	put(out, str_of(chance(seed, 4) == 0 ? "\r\n" : "\n"));
}

static void
raw_rows_are_cut_by_what_separates_most_lines(void **state)
{
	static const struct {
		const char *input, *transcript;
	} rows[] = {
		{ "A, B, C\n1;2;3,5\n4;5;6,7\n",
		    "\n1:[A, B, C]\n2:[1][2][3,5]\n3:[4][5][6,7]\n" },
		{ "Title\n| a | 1,00 |\n| b | 2,00 |\n",
		    "\n1:[Title]\n2:[][ a ][ 1,00 ][]\n"
		    "3:[][ b ][ 2,00 ][]\n" },
		{ "{}\na\tb\n1, 2\t3\n", "\n1:[{}]\n2:[a][b]\n3:[1, 2][3]\n" },
		{ "sep=;\na,b;c\n", "\n2:[a,b][c]\n" },
	};
	struct table_options options = { .raw = true, .sniff = true };
	static struct bytes out;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		transcribe(&out, as_file(str_of(rows[i].input)), &options, BRIEF);
		if (!str_is(view(&out), rows[i].transcript))
			fail_msg("%s: %.*s", rows[i].input, STR_ARG(view(&out)));
	}
}

static struct table_options
some_options(uint64_t *seed)
{
	static const struct table_options some[] = {
		{ 0 },
		{ 0 },
		{ 0 },
		{ .delimiter = ';' },
		{ .tsv = true },
		{ .sniff = true },
		{ .raw = true },
		{ .raw = true, .sniff = true },
		{ .max_row = 100 },
	};

	return some[chance(seed, COUNT(some))];
}

static void
every_way_agrees(void **state)
{
	const struct alphabet *alphabet = *state;
	static struct bytes input;

	for (uint64_t i = 0; i < INPUTS(1500); i++) {
		uint64_t seed = i;
		struct table_options options = some_options(&seed);
		size_t columns = 1 + chance(&seed, 4), size = chance(&seed, 300);

		input.n = 0;
		if (chance(&seed, 16) == 0)
			put(&input, str_of("\xef\xbb\xbf"));
		if (chance(&seed, 8) != 0)
			put_header(&input, columns, &seed);
		put_nasty(&input, alphabet, size, columns, &seed);
		assert_all_ways_agree(view(&input), options, i % 4 == 0 ? 20 : 0, i);
	}
}

static const struct str snippets[] = {
	STR("\"a\",\"b\""),
	STR("\"a\"\"b\",c"),
	STR("\"\"\"a\"\"\",\"\""),
	STR("\"a\r\nb\",\"c\nd\""),
	STR("\"a\rb\",c"),
	STR("a,\r"),
	STR(",\r\n\r\n,"),
	STR("\xc3\xa9,\xe2\x82\xac\xf0\x9f\x98\x80"),
	STR("\"\xc3\xa9\",\"\xe2\x82\xac\""),
	STR("a\",b"),
	STR("\"a\"b,c"),
	STR("a\"b\",c"),
	STR("\"a\" ,\"c\""),
	STR("\"a,b"),
	STR("\0,b"),
	STR("a,\xff"),
	STR("a,\xc3"),
	STR("a,\xe2\x82"),
	STR("a,\xf0\x9f\x98"),
	STR("a,b,c"),
};

/* Each snippet at every place of a block of 64 bytes, at the end of the file and
 * before more. */
static void
a_cell_reads_the_same_wherever_it_lies_in_a_block(void **state)
{
	static const char *const after[] = { "", "\n", "\r\n", "\r", "\n1,2\n3,4\n5,6\n",
		"\n1,\"2\"\n3,"
		"44444444444444444444444444444444444444444444444444444444444\n" };
	static struct bytes input;

	(void)state;
	for (size_t i = 0; i < COUNT(snippets) * COUNT(after) * 70; i += STEP) {
		input.n = 0;
		put(&input, str_of("a,b\n1,"));
		put_run(&input, 'x', i % 70);
		put(&input, str_of("\n"));
		put(&input, snippets[i / 70 % COUNT(snippets)]);
		put(&input, str_of(after[i / 70 / COUNT(snippets)]));
		assert_all_ways_agree(view(&input), table_defaults, 0, i);
	}
}

/* The same around the end of the reader's buffer. */
static void
a_cell_reads_the_same_wherever_the_buffer_ends(void **state)
{
	static struct bytes input;

	(void)state;
	for (size_t i = 0; i < 3 * COUNT(snippets); i++) {
		uint64_t seed = i;
		size_t start = BUFFER * (1 + i % 3) - chance(&seed, 20);

		input.n = 0;
		put(&input, str_of("a,b\n"));
		while (input.n + 200 < start) {
			put(&input, str_of("1,"));
			put_run(&input, 'x', chance(&seed, 100));
			put(&input, str_of("\n"));
		}
		put(&input, str_of("1,"));
		put_run(&input, 'x', start - input.n - 1);
		put(&input, str_of("\n"));
		put(&input, snippets[i % COUNT(snippets)]);
		put(&input, str_of("\n"));
		put_nasty(&input, &alphabets[i % COUNT(alphabets)], 500, 2, &seed);
		/* More than a pipe can hold at once. */
		assert_all_ways_agree(view(&input), table_defaults, 0, i);
	}
}

/* ---- Plain libcsv ---- */

struct libcsv {
	struct bytes cells, rows; /* the unfinished row; all finished rows */
	size_t count, columns;
	bool ragged;
};

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
libcsv_cell(void *p, size_t n, void *data)
{
	struct libcsv *self = data;

	put(&self->cells, str_of("["));
	put(&self->cells, (struct str){ p, n });
	put(&self->cells, str_of("]"));
	self->count++;
}

static void
libcsv_row(int end, void *data)
{
	struct libcsv *self = data;

	(void)end;
	if (self->columns == 0)
		self->columns = self->count;
	self->ragged |= self->count != self->columns;
	put(&self->rows, view(&self->cells));
	put(&self->rows, str_of("\n"));
	self->cells.n = self->count = 0;
}

/* The cells of all rows, then "!malformed" if libcsv says so. */
static void
libcsv_read(struct libcsv *self, struct str input)
{
	struct csv_parser parser;

	self->cells.n = self->rows.n = self->count = self->columns = 0;
	self->ragged = false;
	put(&self->rows, str_of(""));
	assert_int_equal(
	    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL), 0);
	csv_set_space_func(&parser, no_space);
	if (csv_parse(&parser, input.p, input.n, libcsv_cell, libcsv_row, self) !=
		input.n ||
	    csv_fini(&parser, libcsv_cell, libcsv_row, self) != 0)
		put(&self->rows, str_of("!malformed\n"));
	csv_free(&parser);
}

/* Our transcript in the form of libcsv_read(): without line numbers. */
static void
without_lines(struct bytes *out, int fd)
{
	struct table *table = table_open_fd(fd, "input", &table_defaults);
	struct row row;

	out->n = 0;
	put(out, str_of(""));
	for (size_t i = 0; i < table_columns(table); i++) {
		put(out, str_of("["));
		put(out, table_header(table, i));
		put(out, str_of(i + 1 < table_columns(table) ? "]" : "]\n"));
	}
	while (table_next(table, &row)) {
		for (size_t i = 0; i < row.count; i++) {
			put(out, str_of("["));
			put(out, row_cell(&row, i));
			put(out, str_of("]"));
		}
		put(out, str_of("\n"));
	}
	if (table_error(table) != NULL) {
		assert_int_equal(table_error(table)->problem, TABLE_MALFORMED);
		put(out, str_of("!malformed\n"));
	}
	table_close(table);
}

static void
cells_and_errors_are_those_of_plain_libcsv(void **state)
{
	static struct bytes input, ours;
	static struct libcsv theirs;
	size_t compared = 0, malformed = 0;

	(void)state;
	for (uint64_t i = 0; i < INPUTS(12000); i++) {
		uint64_t seed = i;
		size_t columns = 1 + chance(&seed, 3);

		input.n = 0;
		put_header(&input, columns, &seed);
		put_nasty(&input, &alphabets[i % 5], chance(&seed, 200), columns, &seed);
		libcsv_read(&theirs, view(&input));
		if (theirs.ragged || utf8_valid_prefix(view(&input)) < input.n)
			continue;
		compared++;
		malformed += theirs.rows.p[theirs.rows.n - 2] == 'd';
		without_lines(&ours, as_file(view(&input)));
		assert_same(view(&input), &theirs.rows, &ours, "not what libcsv says", i);
	}
	assert_true(compared > INPUTS(3000) && malformed > INPUTS(300));
}

/* ---- Row text and line numbers ---- */

/* LF and CRLF each end a line, and CR outside quotes. */
static uint64_t
line_of(struct str input, size_t position)
{
	uint64_t line = 1;
	bool quoted = false;

	for (size_t i = 0; i < position; i++) {
		quoted ^= input.p[i] == '"';
		if (input.p[i] == '\n' ||
		    (input.p[i] == '\r' && !quoted &&
			(i + 1 == input.n || input.p[i + 1] != '\n')))
			line++;
	}
	return line;
}

static void
the_text_of_a_row_is_what_stands_in_the_file_at_its_line(void **state)
{
	static struct bytes input;

	(void)state;
	for (uint64_t i = 0; i < INPUTS(5000); i++) {
		uint64_t seed = i;
		size_t columns = 1 + chance(&seed, 3), at;
		struct table_options options = { .slow = i % 2 };
		struct table *table;
		struct row row;

		input.n = 0;
		put_header(&input, columns, &seed);
		at = input.n;
		put_nasty(&input, &alphabets[i % 5], chance(&seed, 200), columns, &seed);
		table = table_open_fd(as_file(view(&input)), "input", &options);
		while (table_next(table, &row) ||
		       (table_error(table) != NULL &&
			   table_error(table)->problem == TABLE_RAGGED)) {
			while (input.p[at] == '\r' || input.p[at] == '\n')
				at++;
			if (!str_equal(
				row.text, (struct str){ input.p + at, row.text.n }) ||
			    row.line != line_of(view(&input), at)) {
				print_escaped("input", view(&input));
				print_escaped("row", row.text);
				fail_msg("line %llu wanted, line %llu got, seed %llu",
				    (unsigned long long)line_of(view(&input), at),
				    (unsigned long long)row.line, (unsigned long long)i);
			}
			at += row.text.n;
			assert_true(
			    at == input.n || input.p[at] == '\r' || input.p[at] == '\n');
		}
		table_close(table);
	}
}

/* ---- The scanner ---- */

struct scanned {
	struct scan_index index;
	size_t capacity[3];
};

static void
scan_with(struct scanned *out, void (*how)(struct scan_index *, const struct scan_text *),
    const struct scan_text *text)
{
	struct scan_index *index = &out->index;

	size_t wanted = text->n + SCAN_EXCESS;

	index->ends = array_reserve(index->ends, &out->capacity[0], wanted, 4);
	index->row_ends = array_reserve(index->row_ends, &out->capacity[1], wanted, 4);
	index->inner = array_reserve(index->inner, &out->capacity[2], wanted, 4);
	index->end_count = index->row_count = index->inner_count = 0;
	how(index, text);
}

static bool
scans_equal(const struct scan_index *a, const struct scan_index *b)
{
	return a->end_count == b->end_count && a->row_count == b->row_count &&
	       a->inner_count == b->inner_count && a->proven == b->proven &&
	       a->quotes == b->quotes &&
	       memcmp(a->ends, b->ends, a->end_count * sizeof(*a->ends)) == 0 &&
	       memcmp(a->row_ends, b->row_ends, a->row_count * sizeof(*a->row_ends)) ==
		   0 &&
	       memcmp(a->inner, b->inner, a->inner_count * sizeof(*a->inner)) == 0;
}

/* Whatever stands in the padding behind the text. */
static void
the_scanner_finds_the_same_with_and_without_vector_instructions(void **state)
{
	static void (*const forms[])(struct scan_index *, const struct scan_text *) = {
		scan_portable,
#if defined(__SSE2__)
		scan_sse2,
#endif
		scan,
		scan,
		scan
	};
	static const char padding[] = { 'x', '"', '\n', '\xff', '\xbf' };
	static struct scanned vector, other;
	static struct bytes input;

	(void)state;
	for (uint64_t i = 0; i < INPUTS(20000); i++) {
		uint64_t seed = i;
		struct scan_text text = { .delimiter = chance(&seed, 8) == 0 ? ';' : ',',
			.at_end = chance(&seed, 2) == 0 };
		char *exact;

		text.tsv = chance(&seed, 8) == 0;
		input.n = 0;
		put_nasty(&input, &alphabets[i % COUNT(alphabets)], chance(&seed, 300),
		    1 + chance(&seed, 4), &seed);
		text.n = input.n;
		text.from = chance(&seed, 4) == 0 ? chance(&seed, text.n + 1) : 0;
		put_run(&input, padding[0], SCAN_PADDING);
		exact = malloc(input.n); /* a sanitizer sees what is read behind it */
		assert_non_null(exact);
		memcpy(exact, input.p, input.n);
		text.p = exact;
		scan_with(&vector, scan, &text);
		for (size_t k = 0; k < COUNT(padding); k++) {
			memset(exact + text.n, padding[k], SCAN_PADDING);
			scan_with(&other, forms[k % COUNT(forms)], &text);
			if (!scans_equal(&vector.index, &other.index)) {
				print_escaped("text", (struct str){ exact, text.n });
				fail_msg(
				    "from %zu, at_end %d, delimiter %c, tsv %d, padding "
				    "%d: "
				    "proven %zu and %zu, ends %zu and %zu, seed %llu",
				    text.from, text.at_end, text.delimiter, text.tsv,
				    padding[k], vector.index.proven, other.index.proven,
				    vector.index.end_count, other.index.end_count,
				    (unsigned long long)i);
			}
		}
		free(exact);
	}
}

/* ---- Cases by hand ---- */

struct reading {
	const char *sentence;
	struct table_options options;
	struct str input;
	const char *transcript;
};

#define READS(sentence, input, transcript) \
	READS_AS(sentence, .delimiter = 0, input, transcript)
#define READS_AS(sentence, option, input, transcript)        \
	{                                                    \
		sentence, { option }, STR(input), transcript \
	}

static const struct reading readings[] = {
	READS("a row is numbered by the line it begins on",
	    "a,b\n1,\"2\n\n3\"\n4,5\n6,\"\r\n\n7\"\n8,9\n",
	    "[a][b]\n2:[1][2\n\n3]\n5:[4][5]\n6:[6][\r\n\n7]\n9:[8][9]\n"),
	READS("a CR alone inside quotes ends no line",
	    "a,b\n1,\"2\r3\"\n4,\"\r\n\r5\"\n6,7\n",
	    "[a][b]\n2:[1][2\r3]\n3:[4][\r\n\r5]\n5:[6][7]\n"),
	READS("blank lines are skipped and counted", "\n\r\n\ra\n\n\n1\n\r\n2\r\r3\r\n\n",
	    "[a]\n7:[1]\n9:[2]\n11:[3]\n"),
	READS("CR alone ends rows", "a,b\r1,2\r3,4\r", "[a][b]\n2:[1][2]\n3:[3][4]\n"),
	READS("CRLF ends rows", "a,b\r\n1,2\r\n3,4\r\n", "[a][b]\n2:[1][2]\n3:[3][4]\n"),
	READS("line ends may be mixed", "a\r1\n2\r\n3\r4",
	    "[a]\n2:[1]\n3:[2]\n4:[3]\n5:[4]\n"),
	READS("the last line end is optional", "a,b\n1,2", "[a][b]\n2:[1][2]\n"),
	READS("the last line end is optional after a quote", "a,b\n1,\"2\"",
	    "[a][b]\n2:[1][2]\n"),
	READS("the last cell may be empty", "a,b\n1,\n,\n1,",
	    "[a][b]\n2:[1][]\n3:[][]\n4:[1][]\n"),
	READS("a quoted nothing is a row of one column, not a blank line",
	    "a\n\"\"\n\n1\n", "[a]\n2:[]\n4:[1]\n"),
	READS("blanks belong to their cells", " a,b \n 1 ,\t2\t\n  \n",
	    "[ a][b ]\n2:[ 1 ][\t2\t]\n!ragged 3\n3:[  ]\n"),
	READS("doubled quotes are one quote", "a,b\n\"\"\"\",\"1\"\"2\"\n",
	    "[a][b]\n2:[\"][1\"2]\n"),
	READS("a header may be quoted and span lines", "\"a\nb\",\"c,\"\"\"\n1,2\n",
	    "[a\nb][c,\"]\n3:[1][2]\n"),
	READS("a header alone is a table without rows", "a,b\n", "[a][b]\n"),
	READS("a header alone needs no line end", "a,b", "[a][b]\n"),

	READS("a row too short or too long is shown, and reading goes on",
	    "a,b\n1\n2,3\n4,5,6\n7,\"8\"\n9,\"10\",11\n12,13\n",
	    "[a][b]\n!ragged 2\n2:[1]\n3:[2][3]\n!ragged 4\n4:[4][5][6]\n5:[7][8]\n"
	    "!ragged 6\n6:[9][10][11]\n7:[12][13]\n"),
	READS("a last row too short is an error too", "a,b\n1,2\n3",
	    "[a][b]\n2:[1][2]\n!ragged 3\n3:[3]\n"),

	READS("a quote inside a plain cell is an error after the rows before it",
	    "a,b\n1,2\n3,4\"5\n6,7\n", "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("a blank before a quote is no part of it", "a,b\n1, \"2\"\n",
	    "[a][b]\n!malformed 2\n"),
	READS("text behind a closing quote is an error", "a,b\n1,2\n\"3\"x,4\n",
	    "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("a quote that is never closed is reported where it opens",
	    "a,b\n1,2\n3,\"4\n5,6\n7,8\n", "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("the opening quote is found inside a row of several lines",
	    "a,b\n\"1\n2\",\"3\n4,5\n", "[a][b]\n!malformed 3\n"),
	READS("an error in a row of several lines is reported at its own line",
	    "a,b\n\"1\n2\",3\"4\n5,6\n", "[a][b]\n!malformed 3\n"),
	READS("a NUL byte is an error", "a,b\n1,2\n3,\0\n",
	    "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("a NUL byte in quotes is an error at its own line",
	    "a,b\n1,2\n3,\"\n\0\"\n", "[a][b]\n2:[1][2]\n!malformed 4\n"),
	READS("a byte that is not UTF-8 is an error", "a,b\n1,2\n3,\xff\n",
	    "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("a character that breaks off at the end is an error",
	    "a,b\n1,2\n3,\xe2\x82", "[a][b]\n2:[1][2]\n!malformed 3\n"),
	READS("surrogates, overlong forms and what is beyond Unicode are errors",
	    "a,b\n1,\xed\xa0\x80\n", "[a][b]\n!malformed 2\n"),
	READS("UTF-16 is not read",
	    "\xff\xfe"
	    "a\0,\0b\0\n\0",
	    "!malformed 1\n"),
	READS("an error in the header is an error of line 1", "a,b\"\n1,2\n",
	    "!malformed 1\n"),

	READS("nothing is no table", "", "!header 0\n"),
	READS("blank lines are no table", "\n\r\n\n", "!header 0\n"),
	READS("a byte order mark is no table", "\xef\xbb\xbf", "!header 0\n"),
	READS("a column may not stand twice in the header", "a,b,\"a\"\n1,2,3\n",
	    "!header 1\n"),
	READS("a column may not stand twice in a header behind blank lines",
	    "\n\na,b,a\n", "!header 3\n"),
	READS("names that differ in case are two columns", "a,A\n1,2\n",
	    "[a][A]\n2:[1][2]\n"),

	READS("a byte order mark is no part of the first name",
	    "\xef\xbb\xbf"
	    "a,b\n1,2\n",
	    "[a][b]\n2:[1][2]\n"),
	READS("a byte order mark may stand before a quoted name",
	    "\xef\xbb\xbf\"a\",b\n1,2\n", "[a][b]\n2:[1][2]\n"),
	READS("a byte order mark elsewhere is text", "a,b\n\xef\xbb\xbf,2\n",
	    "[a][b]\n2:[\xef\xbb\xbf][2]\n"),
	READS("a sep= line names the delimiter and counts as a line",
	    "sep=;\na;b\n1,2;3\n", "[a][b]\n3:[1,2][3]\n"),
	READS("a sep= line may follow a byte order mark and end in CRLF",
	    "\xef\xbb\xbfsep=;\r\na;b\r\n1;2\r\n", "[a][b]\n3:[1][2]\n"),
	READS("a sep= line may end in CR", "sep=;\ra;b\r1;2\r", "[a][b]\n3:[1][2]\n"),
	READS(
	    "a sep= line may name the tab", "sep=\t\na\tb\n1\t2\n", "[a][b]\n3:[1][2]\n"),
	READS_AS("a sep= line is read before the delimiter is guessed", .sniff = true,
	    "sep=|\na,b|c;d;e\n1|2\n", "[a,b][c;d;e]\n3:[1][2]\n"),
	READS("a column may be called sep", "sep,b\n1,2\n", "[sep][b]\n2:[1][2]\n"),

	READS_AS("a delimiter may be chosen", .delimiter = ';', "a;b\n1,5;\"2;3\"\n",
	    "[a][b]\n2:[1,5][2;3]\n"),
	READS_AS("a tab may be the delimiter of CSV", .delimiter = '\t',
	    "a\tb\n\"1\t\"\t\\t\n", "[a][b]\n2:[1\t][\\t]\n"),
	READS_AS("a comma is guessed", .sniff = true, "a,b;c,d\n1,2,3\n",
	    "[a][b;c][d]\n2:[1][2][3]\n"),
	READS_AS("a semicolon is guessed", .sniff = true, "a;b;c\n1,5;2;3\n",
	    "[a][b][c]\n2:[1,5][2][3]\n"),
	READS_AS("a tab is guessed", .sniff = true, "a\tb\tc, d\n1\t2\t3\n",
	    "[a][b][c, d]\n2:[1][2][3]\n"),
	READS_AS("a bar is guessed", .sniff = true, "a|b|c\n1|2|3\n",
	    "[a][b][c]\n2:[1][2][3]\n"),
	READS_AS("separators in quotes are not counted when guessing", .sniff = true,
	    "\"a,b,c,d\";e;f\n1;2;3\n", "[a,b,c,d][e][f]\n2:[1][2][3]\n"),
	READS_AS("a quoted name may span lines when guessing", .sniff = true,
	    "\"a\nb\";c,d;e\n1;2;3\n", "[a\nb][c,d][e]\n3:[1][2][3]\n"),
	READS_AS("one column needs no guess", .sniff = true, "a\n1\n", "[a]\n2:[1]\n"),
	READS_AS("the first line that is not blank is guessed by", .sniff = true,
	    "\n\r\na;b\n1;2\n", "[a][b]\n4:[1][2]\n"),

	READS_AS("raw rows have any number of cells", .raw = true,
	    "title\n\na,b\n1,2,3\n\"x\ny\",\n",
	    "\n1:[title]\n2:[]\n3:[a][b]\n4:[1][2][3]\n"
	    "5:[x\ny][]\n"),
	READS_AS("raw blank lines count with every line end", .raw = true,
	    "a\r\n\r\nb\r\n\r\n", "\n1:[a]\n2:[]\n3:[b]\n4:[]\n"),
	READS_AS("raw blank lines count with CR alone", .raw = true, "a\r\rb\r",
	    "\n1:[a]\n2:[]\n3:[b]\n"),
	READS_AS("raw rows are checked for quotes", .raw = true, "a\nb,c\"d\n1\n",
	    "\n1:[a]\n!malformed 2\n"),
	READS_AS("raw rows must be UTF-8", .raw = true, "a\n\xff\n",
	    "\n1:[a]\n!malformed 2\n"),
	READS_AS("an empty file has no raw rows", .raw = true, "", "\n"),
	READS_AS("raw rows are separated by what stands in most lines", .raw = true,
	    "A,B\nC,D\n", "\n1:[A][B]\n2:[C][D]\n"),
	READS_AS("TSV has escapes and no quotes", .tsv = true,
	    "a\tb\n\\t\\n\\r\\\\\t\"2\n\"\t,\n",
	    "[a][b]\n2:[\t\n\r\\][\"2]\n3:[\"][,]\n"),
	READS_AS("TSV escapes stand in headers too", .tsv = true, "a\\tb\tc\n1\t2\n",
	    "[a\tb][c]\n2:[1][2]\n"),
	READS_AS("TSV may end in CRLF, CR or nothing", .tsv = true,
	    "a\tb\r\n1\t2\r\n3\t4\r5\t6", "[a][b]\n2:[1][2]\n3:[3][4]\n4:[5][6]\n"),
	READS_AS("TSV rows may be ragged", .tsv = true, "a\tb\n1\n2\t3\n",
	    "[a][b]\n!ragged 2\n2:[1]\n3:[2][3]\n"),
	READS_AS("TSV must be UTF-8", .tsv = true, "a\tb\n1\t\xc3\n",
	    "[a][b]\n!malformed 2\n"),
	READS_AS("TSV holds no NUL byte", .tsv = true, "a\tb\n1\t\0\n",
	    "[a][b]\n!malformed 2\n"),

	READS_AS("a row may be as long as the longest row allowed", .max_row = 5,
	    "a,b\n12,45\n1,3\n", "[a][b]\n2:[12][45]\n3:[1][3]\n"),
	READS_AS("a row longer than allowed is an error", .max_row = 5,
	    "a,b\n1,3\n12,456\n1,3\n", "[a][b]\n2:[1][3]\n!malformed 3\n"),
	READS_AS("a quoted row longer than allowed is an error", .max_row = 8,
	    "a,b\n1,3\n1,\"\n\n\n\n\n\n\"\n1,3\n", "[a][b]\n2:[1][3]\n!malformed 3\n"),
	READS_AS("a header longer than allowed is an error", .max_row = 5,
	    "aaa,bbb\n1,2\n", "!malformed 1\n"),
};

static void
reads_as_written(void **state)
{
	static struct bytes wanted, got;
	const struct reading *reading = *state;
	struct table_options options = reading->options;

	wanted.n = 0;
	put(&wanted, str_of(reading->transcript));
	for (int slow = 0; slow < 2; slow++) {
		options.slow = slow != 0;
		transcribe(&got, as_file(reading->input), &options, BRIEF);
		assert_same(reading->input, &wanted, &got, slow ? "slow" : "fast", 0);
		transcribe(&got, as_pipe(reading->input, 1, 0), &options, BRIEF);
		assert_same(
		    reading->input, &wanted, &got, slow ? "slow pipe" : "pipe", 0);
	}
}

/* ---- Cases too large to write down ---- */

#define KIB ((size_t)1 << 10)

static void
a_cell_of_600_kib_is_read_whole_and_the_longest_row_is_1_mib(void **state)
{
	static const struct {
		const char *before, *after;
		size_t run, cell; /* cell 0: the row cannot be read */
	} rows[] = {
		{ "1,", "\n2,3\n", 600 * KIB, 600 * KIB },
		{ "1,\"", "\"\n2,3\n", 600 * KIB, 600 * KIB },
		{ "1,\"\"\"\n", "\"\n2,3\n", 600 * KIB, 600 * KIB + 2 },
		{ "1,", "\n2,3\n", TABLE_MAX_ROW - 2, TABLE_MAX_ROW - 2 },
		{ "1,", "\n2,3\n", TABLE_MAX_ROW - 1, 0 },
		{ "1,\"", "\"\n2,3\n", TABLE_MAX_ROW, 0 },
		{ "1,", "", 3 * TABLE_MAX_ROW, 0 },
		{ "1,\"", "", 3 * TABLE_MAX_ROW, 0 },
	};
	static struct bytes input;

	(void)state;
	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		struct table_options options = { .slow = i % 2 };
		size_t cell = rows[i / 2].cell;
		struct table *table;
		struct row row;

		input.n = 0;
		put(&input, str_of("a,b\n"));
		put(&input, str_of(rows[i / 2].before));
		put_run(&input, 'x', rows[i / 2].run);
		put(&input, str_of(rows[i / 2].after));
		table = table_open_fd(as_file(view(&input)), "input", &options);
		assert_int_equal(table_next(table, &row), cell > 0);
		if (cell > 0) {
			assert_int_equal(row_cell(&row, 1).n, cell);
			assert_true(table_next(table, &row));
			assert_true(str_is(row_cell(&row, 1), "3"));
			assert_false(table_next(table, &row));
			assert_null(table_error(table));
		} else {
			assert_int_equal(table_error(table)->problem, TABLE_MALFORMED);
			assert_int_equal(table_error(table)->line, 2);
		}
		table_close(table);
	}
}

static void
columns_are_found_by_their_exact_name(void **state)
{
	struct table *table = table_open_fd(
	    as_file(str_of("a,\"b \",\n1,2,3\n")), "input", &table_defaults);

	(void)state;
	assert_null(table_error(table));
	assert_int_equal(table_columns(table), 3);
	assert_int_equal(table_find(table, str_of("a")), 0);
	assert_int_equal(table_find(table, str_of("b ")), 1);
	assert_int_equal(table_find(table, str_of("b")), TABLE_NO_COLUMN);
	assert_int_equal(table_find(table, str_of("A")), TABLE_NO_COLUMN);
	assert_int_equal(table_delimiter(table), ',');
	assert_string_equal(table_name(table), "input");
	table_close(table);
}

static void
what_cannot_be_opened_or_read_is_an_error_without_a_line(void **state)
{
	static const char *const names[] = { "/nowhere/at all.csv", "/" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct table *table = table_open(names[i], &table_defaults);
		struct row row;

		assert_non_null(table_error(table));
		assert_int_equal(table_error(table)->problem, TABLE_UNREADABLE);
		assert_int_equal(table_error(table)->line, 0);
		assert_string_equal(table_name(table), names[i]);
		assert_false(table_next(table, &row));
		table_close(table);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_reads_the_same_wherever_it_lies_in_a_block),
		cmocka_unit_test(a_cell_reads_the_same_wherever_the_buffer_ends),
		cmocka_unit_test(cells_and_errors_are_those_of_plain_libcsv),
		cmocka_unit_test(
		    the_text_of_a_row_is_what_stands_in_the_file_at_its_line),
		cmocka_unit_test(
		    the_scanner_finds_the_same_with_and_without_vector_instructions),
		cmocka_unit_test(
		    a_cell_of_600_kib_is_read_whole_and_the_longest_row_is_1_mib),
		cmocka_unit_test(raw_rows_are_cut_by_what_separates_most_lines),
		cmocka_unit_test(columns_are_found_by_their_exact_name),
		cmocka_unit_test(
		    what_cannot_be_opened_or_read_is_an_error_without_a_line),
	};
	struct CMUnitTest all[COUNT(tests) + COUNT(alphabets) + COUNT(readings)];
	struct CMUnitTest *next = all;

	for (size_t i = 0; i < COUNT(readings); i++)
		*next++ = (struct CMUnitTest){ readings[i].sentence, reads_as_written,
			NULL, NULL, (void *)(uintptr_t)&readings[i] };
	for (size_t i = 0; i < COUNT(tests); i++)
		*next++ = tests[i];
	for (size_t i = 0; i < COUNT(alphabets); i++)
		*next++ = (struct CMUnitTest){ alphabets[i].sentence, every_way_agrees,
			NULL, NULL, (void *)(uintptr_t)&alphabets[i] };
	return cmocka_run_group_tests_name("table", all, NULL, NULL);
}
